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
    columns = [both("事物", "thing"), both("问题", "fault"), both("值", "value"), both("形状", "shape"), "IRI"]
    rows = [[one.name, both(one.zh, one.en), one.value, one.shape, one.focus] for one in findings]
    print_rows(columns, rows, form=form, output=output)
    return 1
