"""`kg remove`: documents out of a graph, with what they alone said."""

from pathlib import Path

import click

from kg.cli.add import show_update
from kg.cli.build import progress_of
from kg.cli.options import graph_option
from kg.cli.say import both, tell


@click.command(
    "remove",
    help=both(
        "把文档移出图谱，只有它说过的事实一起去掉。DOC 是文件名（见 kg status）或文档编号。",
        "Take documents out of a graph, and what they alone said with them. DOC is a file name (see kg status) or an "
        "id.",
    ),
    short_help=both("把文档移出图谱", "take documents out of a graph"),
)
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@graph_option
def command(documents: tuple[str, ...], graph: Path) -> int:
    """Remove documents."""
    from kg.update import remove

    with progress_of() as progress:
        update = remove(documents, graph, progress=progress, waiting=tell)
    return show_update(update)
