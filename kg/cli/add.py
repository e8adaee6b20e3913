"""`kg add`: reports and company lists into a graph that is there."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.build import progress_of, show_problems
from kg.cli.options import columns_of, columns_option, graph_option
from kg.cli.say import both, show_error, tell

if TYPE_CHECKING:
    from kg.company_lists import CompanyList
    from kg.update import Update


@click.command(
    "add",
    help=both(
        "把报告和企业名单（xlsx、csv）加进图谱，只花一份的时间。内容已在的不重复加；同名而内容不同的替换旧的。"
        "名单的列名怎么认的会列出来，可用 --columns 改。",
        "Add reports and company lists (xlsx, csv) to a graph, in the time of what is added. Content that is there "
        "already changes nothing; a document of the same name takes the place of the old one. How columns of lists "
        "were understood is told, and --columns overrides it.",
    ),
    short_help=both("把报告和企业名单加进图谱", "add reports and company lists to a graph"),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILES...")
@columns_option
@click.option(
    "--dry-run", is_flag=True, help=both("只看名单的列名怎么认，不写", "only tell what columns of lists mean")
)
@graph_option
def command(files: tuple[Path, ...], columns: Path | None, dry_run: bool, graph: Path) -> int:
    """Add documents, or only tell how lists would be read."""
    from kg.output import NothingReadError, read_inputs
    from kg.update import add

    mapping = columns_of(columns)
    if dry_run:
        _, lists, problems = read_inputs(files, columns=mapping)
        for one in lists:
            click.echo(one.told())
        for problem in problems:
            show_error(problem)
        return 1 if problems else 0
    try:
        with progress_of() as progress:
            update = add(files, graph, columns=mapping, progress=progress, waiting=tell)
    except NothingReadError as error:
        for problem in error.problems:
            show_error(problem)
        tell(f"没有读到任何报告或名单，{graph} 未动", f"nothing could be read, {graph} is untouched")
        return 1
    for one in update.lists:
        if one.reading.document.name not in update.same:
            _tell_list(one)
    return show_update(update)


def _tell_list(one: "CompanyList") -> None:
    click.echo(one.told())
    facts = len(one.reading.facts)
    told = "，".join(f"{_why(reason)} {count}" for reason, count in one.reading.left_out.items())
    click.echo(both(f"  {facts} 条事实", f"  {facts} facts") + (f"；{told}" if told else ""))


def show_update(update: "Update") -> int:
    """What became of the documents, and the statements that came and went; the exit status."""
    from kg.output import EXPORTS, Report

    for names, zh, en in (
        (update.added, "加入", "added"),
        (update.replaced, "替换旧的", "replaced the old"),
        (update.same, "内容已在，未动", "there already, nothing changed"),
        (update.removed, "移除", "removed"),
    ):
        for name in names:
            click.echo(both(f"{zh}：{name}", f"{en}: {name}"))
    report = update.report
    if report is None:
        return show_problems(Report((), update.problems, (), {}))
    if update.anew:
        tell("规则或表格变了，已用保存的文本重建", "rules or tables changed, built anew from the texts kept")
    else:
        number, came, went = report.record["build"], len(update.came), len(update.went)
        click.echo(
            both(
                f"第 {number} 次：新增 {came} 条事实，去掉 {went} 条（kg diff 看是哪些）",
                f"build {number}: {came} facts came, {went} went (see kg diff)",
            )
        )
        if "merge" in report.seconds:
            spent = f"{report.seconds['merge']:.1f}"
            tell(f"图谱库顺带整理了一次，用了 {spent} 秒", f"the store was merged on this occasion, in {spent} s")
        if "maps" not in report.record:
            gone = "、".join(EXPORTS)
            tell(f"{gone} 不再是最新的，已移去；kg refresh 重写", f"{gone} are gone; kg refresh writes them")
    return show_problems(report)


def _why(reason: str) -> str:
    """Why cells or rows of a list state nothing, as a reader is told."""
    from kg.company_lists import ROLES

    role = reason.removesuffix(" not understood")
    return both(f"认不出的{ROLES[role]}" if role in ROLES else "没有企业的行", reason)
