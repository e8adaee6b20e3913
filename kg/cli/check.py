"""`kg check`: what a graph says that the ontology's shapes do not allow."""

from pathlib import Path

import click

from kg.cli.options import graph_option
from kg.cli.rows import format_options, print_rows
from kg.cli.say import both, tell


@click.command(
    "check", help=both("按 SHACL 规则检查图谱；有问题时退出码为 1", "check a graph with SHACL; exit 1 if it is wrong")
)
@graph_option
@format_options
def command(graph: Path, form: str | None, output: Path | None) -> int:
    """Print the findings."""
    from kg.shapes import check_graph

    findings = check_graph(graph)
    if not findings:
        tell("没有发现问题", "nothing is wrong")
        return 0
    print_rows(["检查发现"], [[str(finding)] for finding in findings], form=form, output=output)
    return 1
