"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.cli.say import both, tell

#: Where commands look for a graph unless told.
DEFAULT_GRAPH = "kg-out"


def graph_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option -g/--graph of every command that reads a graph."""
    return click.option(
        "-g",
        "--graph",
        "graph",
        type=click.Path(path_type=Path),
        default=DEFAULT_GRAPH,
        show_default=True,
        help=both("kg build 写的文件夹", "the folder that kg build wrote"),
    )(command)


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --as-of of commands that ask a graph."""
    return click.option(
        "--as-of",
        "date",
        help=both("只用这个日期及以前的文档，如 2022-12-31", "only documents of this date or before, as 2022-12-31"),
    )(command)


def graph_then(graph: Path, date: str | None) -> Path:
    """The graph as it would be at a date, or as it is; what was left out for want of a date is told."""
    if date is None:
        return graph
    from kg.update import as_of

    then, undated = as_of(graph, date)
    if undated:
        tell(
            f"{len(undated)} 份文档看不出日期，没有算在内：{'、'.join(undated[:3])}",
            f"{len(undated)} documents without a date are left out: {', '.join(undated[:3])}",
        )
    return then


def park_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --park of every command that looks at a place; given several times it takes them as one."""
    return click.option(
        "--park",
        "parks",
        multiple=True,
        help=both("园区或地区，可重复，几个合在一起看", "a park or region; several are taken as one"),
    )(command)


def processes_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option -j/--processes of the commands that read reports."""
    return click.option(
        "-j",
        "--processes",
        type=click.IntRange(0),
        default=0,
        show_default=True,
        help=both("用几个进程读报告，0 为自定", "processes that read reports, 0 for as many as pay"),
    )(command)


def chain_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --chain of every command that looks at industry chains."""
    return click.option("--chain", help=both("只看这条产业链，如 铝加工", "only this chain, by name or id"))(command)


def files_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Any number of files and folders."""
    return click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILES]...")(command)


def columns_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --columns of every command that reads company lists."""
    return click.option(
        "--columns",
        type=click.Path(path_type=Path, dir_okay=False),
        help=both(
            "企业名单的列名对照（yaml，每行“列名: 含义”），用在认错或认不出列名时",
            "what the columns of company lists mean (yaml, 'header: role'), where the guess is wrong",
        ),
    )(command)


def columns_of(path: Path | None) -> dict[str, str] | None:
    """What a file of --columns says."""
    if path is None:
        return None
    from kg.company_lists import read_mapping

    return read_mapping(path)
