"""`kg status`: the documents of a graph. `kg history`: its numbered states. `kg diff`: what changed between two."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from kg.cli.options import graph_option
from kg.cli.rows import format_options, print_rows
from kg.cli.say import both, tell


@click.command(
    "status",
    help=both(
        "图谱里有哪些文档、各是什么日期，是否要重建，谁正在写。",
        "Which documents a graph has and of what date, whether it should be built anew, and who writes to it.",
    ),
    short_help=both("图谱里有哪些文档", "which documents a graph has"),
)
@graph_option
@format_options
def status_command(graph: Path, form: str | None, output: Path | None) -> int:
    """Print a row per document, and notes."""
    from kg.update import look_at

    status = look_at(graph)
    columns = ("文档", "编号", "类型", "日期", "日期依据", "字数", "实体", "事实", "更正")
    rows = [
        [
            name, str(row["iri"]).rsplit("/", 1)[-1], KINDS[row["kind"]], row["date"], row["dated_by"],
            row["characters"], row["entities"], row["facts"], len(row["corrections"]),
        ]
        for name, row in status.documents.items()
    ]  # fmt: skip
    print_rows(columns, rows, form=form, output=output)
    for zh, en in status.notes:
        tell(zh, en)
    return 1 if status.damaged else 0


KINDS = {"report": "报告", "list": "企业名单", "corrections": "人工补充"}
WHAT = {"build": "构建", "add": "加入", "remove": "移除", "correct": "更正", "rebuild": "重建"}


@click.command(
    "history",
    help=both("图谱的历次构建：时间、输入和数量", "the numbered states of a graph: dates, inputs and counts"),
)
@graph_option
@format_options
def history_command(graph: Path, form: str | None, output: Path | None) -> None:
    """Print a row per state."""
    from kg.history import read_history
    from kg.index import read_index

    read_index(graph).close()
    columns = ("次", "时间", "做了什么", "文档", "加入", "移出", "实体", "事实", "新增事实", "去掉事实")
    rows = [
        [
            line["build"], line["at"], WHAT.get(line["what"], line["what"]), line["documents"],
            _few(line.get("added", ())), _few(line.get("removed", ())), line["entities"], line["facts"], line["came"],
            line["went"],
        ]
        for line in read_history(graph)
    ]  # fmt: skip
    print_rows(columns, rows, form=form, output=output)


def _few(inputs: list[Mapping[str, str]]) -> str:
    names = [f"{one['name']}（{one['id'][:8]}）" for one in inputs[:3]]
    return "、".join(names) + (f" 等 {len(inputs)} 份" if len(inputs) > 3 else "")


@click.command(
    "diff",
    help=both(
        "两次构建之间哪些事实来了、去了、改了。不写时比最近两次，写一个时与现在比；编号见 kg history。",
        "Which facts came, went and changed between two builds: the last two unless told, with one number that and "
        "now. Numbers are those of kg history.",
    ),
    short_help=both("两次构建之间的变化", "what changed between two builds"),
)
@click.argument("builds", nargs=-1, type=int, metavar="[BUILD] [BUILD]")
@graph_option
@format_options
def diff_command(builds: tuple[int, ...], graph: Path, form: str | None, output: Path | None) -> None:
    """Print a row per statement."""
    from kg.history import compare_states, current
    from kg.index import read_index

    if len(builds) > 2:
        raise click.UsageError(both("至多两个编号", "at most two numbers"))
    read_index(graph).close()
    now = current(graph)
    one, two = (*builds, now) if len(builds) == 1 else builds or (max(now - 1, 0), now)
    difference = compare_states(graph, one, two)
    columns = ("变化", "主语", "谓语", "宾语", "限定", "原来", "文档", "原文")
    rows = [_row("来", said) for said in difference.came] + [_row("去", said) for said in difference.went]
    rows += [_row("改", after, before) for before, after in difference.changed]
    print_rows(columns, rows, form=form, output=output)
    counts = len(difference.came), len(difference.went), len(difference.changed)
    tell(
        f"第 {one} 次到第 {two} 次：来 {counts[0]}，去 {counts[1]}，改 {counts[2]}",
        f"build {one} to {two}: {counts[0]} came, {counts[1]} went, {counts[2]} changed",
    )


def _row(change: str, said: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> list[str]:
    from kg.ontology import load

    predicate = load().predicates.get(said["predicate"])
    old = "，".join(_qualifiers(before)) if before is not None else ""
    return [
        change,
        said["subject"],
        predicate.zh if predicate else said["predicate"],
        said["object"] or "",
        "，".join(_qualifiers(said)),
        old,
        said["doc"],
        said["quote"],
    ]


def _qualifiers(said: Mapping[str, Any]) -> Iterator[str]:
    """What qualifies a statement, and the step of a project, which is its object."""
    from kg.ontology import load

    for key, value in load().in_words(said["qualifiers"].items()):
        yield f"{key} {value}"
    if said["predicate"] == "projectStatus" and said["object"]:
        yield said["object"]
