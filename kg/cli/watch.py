"""`kg watch`: what lands in a folder goes into the graph."""

from pathlib import Path

import click

from kg.cli.add import show_update
from kg.cli.options import graph_option
from kg.cli.say import both, show_error, tell
from kg.errors import KgError


@click.command(
    "watch",
    help=both(
        "看着一个文件夹：里面来了报告或名单就加进图谱，Ctrl-C 结束。没有图谱时新建。",
        "Watch a folder: reports and lists that land in it go into the graph, until Ctrl-C. A graph is made where "
        "there is none.",
    ),
    short_help=both("看着文件夹，来一份加一份", "add what lands in a folder"),
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--every", default=2.0, show_default=True, type=click.FloatRange(0.1), help=both("几秒看一次", "seconds"))
@graph_option
def command(folder: Path, every: float, graph: Path) -> int:
    """Watch until stopped."""
    from kg.watch import watch

    tell(f"看着 {folder}，Ctrl-C 结束", f"watching {folder}, Ctrl-C ends it")
    try:
        for one in watch(folder, graph, every=every, stable=every):
            if isinstance(one, KgError):
                show_error(one)
            elif one.added or one.replaced or one.problems:
                show_update(one)
    except KeyboardInterrupt:
        tell("不再看了，图谱完好", "watching ended, the graph is whole")
    return 0
