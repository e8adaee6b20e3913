"""`kg correct`: what people decide about a graph. `kg review`: what is worth looking at first."""

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.cli.add import show_update
from kg.cli.options import graph_option
from kg.cli.rows import format_options, print_rows
from kg.cli.say import both, tell


@click.group(
    "correct",
    help=both(
        "更正图谱：写进 corrections.jsonl，立即生效，重建后仍有效。事实用编号（kg review、kg show --format csv、"
        "records.jsonl 里的 id）指定，事物用名称或 IRI。",
        "Correct a graph: written to corrections.jsonl, in force at once and after every build. A statement is named "
        "by its id (kg review, records.jsonl), a thing by its name or IRI.",
    ),
    short_help=both("更正图谱", "correct a graph"),
)
def command() -> None:
    """Hold the corrections."""


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Who says so and why, of every correction."""
    function = click.option("--by", help=both("谁（缺省：登录名）", "who; the login name by default"))(function)
    function = click.option("--why", default="", help=both("为什么", "why"))(function)
    return graph_option(function)


def _record(graph: Path, verdict: str, by: str | None, why: str, **what: Any) -> int:
    from kg.update import record

    return show_update(record(graph, verdict, by=_who() if by is None else by, why=why, waiting=tell, **what))


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


@command.command("accept", help=both("认可一条事实", "accept a statement"))
@click.argument("statement")
@_options
def accept(statement: str, graph: Path, why: str, by: str | None) -> int:
    """Accept."""
    return _record(graph, "accept", by, why, statement=statement)


@command.command("reject", help=both("否决一条事实，再读到同样的话也不出现", "reject a statement for good"))
@click.argument("statement")
@_options
def reject(statement: str, graph: Path, why: str, by: str | None) -> int:
    """Reject."""
    return _record(graph, "reject", by, why, statement=statement)


@command.command("rename", help=both("给事物改名，旧名成为别名", "give a thing another name"))
@click.argument("thing")
@click.argument("name")
@_options
def rename(thing: str, name: str, graph: Path, why: str, by: str | None) -> int:
    """Rename."""
    return _record(graph, "rename", by, why, thing=thing, name=name)


@command.command("merge", help=both("两个事物其实是一个", "two things are one"))
@click.argument("thing")
@click.argument("other")
@_options
def merge(thing: str, other: str, graph: Path, why: str, by: str | None) -> int:
    """Merge."""
    return _record(graph, "merge", by, why, thing=thing, other=other)


@command.command("split", help=both("事物的某个名称其实是另一个事物", "one of a thing's names is another thing"))
@click.argument("thing")
@click.argument("name")
@_options
def split(thing: str, name: str, graph: Path, why: str, by: str | None) -> int:
    """Split."""
    return _record(graph, "split", by, why, thing=thing, other=name)


@command.command("add", help=both("补充一条事实，须注明来源", "add a statement, with its source"))
@click.argument("subject")
@click.argument("predicate")
@click.argument("object", required=False)
@click.argument("qualifiers", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--source", required=True, help=both("来源：文件、网址或谁说的", "source: a paper, an address, a person"))
@click.option("--subject-type", default="", help=both("主语的类别，如 Company", "class of the subject"))
@click.option("--object-type", default="", help=both("宾语的类别，如 Park", "class of the object"))
@_options
def add(
    subject: str,
    predicate: str,
    object: str | None,
    qualifiers: tuple[str, ...],
    source: str,
    subject_type: str,
    object_type: str,
    graph: Path,
    why: str,
    by: str | None,
) -> int:
    """Add."""
    if object is not None and "=" in object:
        qualifiers, object = (object, *qualifiers), None
    said = {}
    for one in qualifiers:
        key, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(both(f"限定要写成 键=值，不是 {one!r}", f"qualifiers are KEY=VALUE, not {one!r}"))
        said[key] = _value(value)
    return _record(
        graph, "add", by, why, subject=subject, predicate=predicate, object=object, qualifiers=said, source=source,
        subject_type=subject_type, object_type=object_type,
    )  # fmt: skip


def _value(text: str) -> str | int | float:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


@command.command("undo", help=both("撤销第 N 条更正", "take a correction back"))
@click.argument("number", type=int)
@_options
def undo(number: int, graph: Path, why: str, by: str | None) -> int:
    """Undo."""
    return _record(graph, "undo", by, why, number=number)


@command.command("list", help=both("列出更正", "list the corrections"))
@graph_option
@format_options
def listed(graph: Path, form: str | None, output: Path | None) -> None:
    """List."""
    from kg.corrections import Decisions, read_corrections

    lines = read_corrections(graph)
    held = {one.number for one in Decisions.of(lines).corrections}
    columns = ("编号", "更正", "谁", "何时", "为什么", "有效")
    rows = [[one.number, one.told(), one.by, one.at, one.why, "是" if one.number in held else "否"] for one in lines]
    print_rows(columns, rows, form=form, output=output)


@click.command(
    "review",
    help=both(
        "值得先看的事实：把握小而用处大的在前；--conflicts 列出不同文档对同一指标说法不一的地方。",
        "Statements worth looking at: doubtful and much used ones first; --conflicts lists what documents say "
        "differently of the same figure.",
    ),
    short_help=both("值得先看的事实与矛盾", "what is worth looking at first"),
)
@click.option("--conflicts", is_flag=True, help=both("只列矛盾", "list conflicts"))
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help=both("至多几行", "rows at most"))
@graph_option
@format_options
def review_command(conflicts: bool, limit: int, graph: Path, form: str | None, output: Path | None) -> None:
    """Print rows."""
    from kg.corrections import Decisions, read_corrections
    from kg.output import read_back
    from kg.review import find_conflicts, order_doubts

    readings = read_back(graph)
    if conflicts:
        columns = ("主语", "指标", "时期", "口径", "说法", "文档")
        told = [
            [
                one.subject, one.indicator, one.period, one.measure,
                "；".join(f"{value} {unit}（{scope}）" for value, unit, scope, _ in one.said),
                "；".join("、".join(documents) for *_, documents in one.said),
            ]
            for one in find_conflicts(readings)[:limit]
        ]  # fmt: skip
        print_rows(columns, told, form=form, output=output)
        return
    accepted = Decisions.of(read_corrections(graph)).accepts
    heads = ("效果", "把握", "用处", "编号", "陈述", "为什么拿不准", "文档", "原文")
    rows = [
        [
            round(one.effect, 3), round(one.confidence, 2), one.use, one.fact.id, one.told, "、".join(one.reasons),
            one.fact.evidence[0].document, one.fact.evidence[0].quote,
        ]
        for one in order_doubts(readings, accepted)[:limit]
    ]  # fmt: skip
    print_rows(heads, rows, form=form, output=output)
