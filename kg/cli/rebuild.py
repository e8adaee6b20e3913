"""`kg rebuild`: the graph anew from the texts that it keeps. `kg refresh`: the files for other tools."""

from pathlib import Path

import click

from kg.cli.build import progress_of, show_problems
from kg.cli.options import graph_option
from kg.cli.say import both, tell


@click.command(
    "rebuild",
    help=both(
        "用图谱里保存的文本重建：图谱损坏时，或规则改了以后。更正照样有效，原来的文件不需要。",
        "Make a graph anew from the texts that it keeps: where it is damaged, or rules have changed. Corrections hold "
        "on; the files are not needed.",
    ),
    short_help=both("用保存的文本重建图谱", "make a graph anew from the texts that it keeps"),
)
@graph_option
def rebuild_command(graph: Path) -> int:
    """Build anew."""
    from kg.update import rebuild

    with progress_of() as progress:
        report = rebuild(graph, progress=progress, waiting=tell).report
    assert report is not None
    documents, facts = len(report.record["documents"]), sum(report.facts.values())
    number = report.record["build"]
    click.echo(
        both(
            f"第 {number} 次：{documents} 份文档，{facts} 条事实，写在 {graph}",
            f"build {number}: {documents} documents, {facts} facts, written to {graph}",
        )
    )
    return show_problems(report)


@click.command(
    "refresh",
    help=both(
        "按图谱现在的内容重写 records.jsonl、graph.nq.gz、gaps.xlsx 和链图。",
        "Write records.jsonl, graph.nq.gz, gaps.xlsx and the maps of chains anew, as the graph is now.",
    ),
    short_help=both("重写 records.jsonl、gaps.xlsx 等导出文件", "write records.jsonl, gaps.xlsx and such anew"),
)
@graph_option
def refresh_command(graph: Path) -> None:
    """Write the exports and say where."""
    from kg.update import refresh

    with progress_of() as progress:
        paths = refresh(graph, progress=progress)
    for path in paths:
        click.echo(str(path))
