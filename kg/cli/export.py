"""`kg export`: a graph in the form that another program reads."""

from pathlib import Path

import click

from kg.cli.options import graph_option
from kg.cli.say import both, tell

#: As kg/exports has them, without importing it.
FORMATS = ("turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "neo4j", "xlsx", "parquet")


@click.command(
    "export",
    help=both(
        "把图谱写成别的程序能读的格式：Turtle、TriG、N-Quads、JSON-LD、GraphML、GEXF、Neo4j 的 csv、Excel、Parquet。"
        "格式看 -o 的扩展名；neo4j 和 parquet 写成文件夹，要用 --format。",
        "Write a graph as Turtle, TriG, N-Quads, JSON-LD, GraphML, GEXF, csv pairs for Neo4j, Excel or Parquet. The "
        "ending of -o chooses; neo4j and parquet are folders and need --format.",
    ),
    short_help=both("把图谱写成别的程序能读的格式", "write a graph in the form that another program reads"),
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help=both("写到这个文件或文件夹", "the file or folder to write"),
)
@click.option("--format", "form", type=click.Choice(FORMATS), help=both("格式", "format"))
@graph_option
def command(output: Path, form: str | None, graph: Path) -> None:
    """Write one export."""
    from kg.exports import ENDINGS, export

    form = form or ENDINGS.get(output.suffix.lower())
    if form is None:
        known = " ".join(ENDINGS)
        raise click.UsageError(
            both(
                f"看不出 {output.name} 是什么格式：扩展名用 {known}，或给 --format",
                f"the ending of {output.name} names no format: use {known}, or give --format",
            )
        )
    export(graph, form, output)
    tell(f"已写入 {output}", f"written to {output}")
