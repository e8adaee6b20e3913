"""`kg build`: reports -> a folder with their graph."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from kg.cli.options import DEFAULT_GRAPH, columns_of, columns_option, files_argument, processes_option
from kg.cli.rows import print_rows
from kg.cli.say import both, is_terminal, show_error, tell

if TYPE_CHECKING:
    from kg.output import Report

Progress: TypeAlias = Callable[[str, int, int], None]

STAGES = {
    "read": ("读文件", "read files"),
    "understand": ("识别实体与事实", "find entities and facts"),
    "write": ("写记录", "write records"),
    "chains": ("放到产业链上", "place on chains"),
    "store": ("写图谱", "write the graph"),
    "merge": ("整理图谱库（加得多了做一次）", "merge the store (once much of it is new)"),
    "gaps": ("排缺口", "rank gaps"),
    "check": ("检查", "check"),
    "maps": ("画链图", "draw maps"),
    "index": ("记下谁提到谁", "index who names what"),
}


@click.command(
    "build",
    help=both(
        "读报告，建图谱。不给文件时读自带的五份报告。",
        "Read reports and build their graph; without FILES the five reports that come along.",
    ),
)
@files_argument
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=DEFAULT_GRAPH,
    show_default=True,
    help=both("写到这个文件夹，建成后整个替换旧的", "the folder to write; replaces the old one as a whole at the end"),
)
@columns_option
@processes_option
@click.option("-q", "--quiet", is_flag=True, help=both("只说问题", "tell problems only"))
def command(files: tuple[Path, ...], out: Path, columns: Path | None, processes: int, quiet: bool) -> int:
    """Build a graph and say what was found."""
    from kg.output import NothingReadError, build

    mapping = columns_of(columns)
    try:
        with _silent() if quiet else progress_of() as progress:
            report = build(files, out, columns=mapping, progress=progress, processes=processes, waiting=tell)
    except NothingReadError as error:
        for problem in error.problems:
            show_error(problem)
        tell(f"没有读到任何报告，{out} 未动", f"no report could be read, {out} is untouched")
        return 1
    if not quiet:
        for one in report.lists:
            click.echo(one.told(), err=True)
        _show(report, out)
    return show_problems(report)


def _show(report: "Report", out: Path) -> None:
    from kg.ontology import load

    ontology = load()
    rows: list[list[str | int]] = [
        [both("实体", "entity"), both(term.zh, term.en), report.entities[name]]
        for name, term in ontology.classes.items()
        if report.entities[name]
    ]
    rows += [
        [both("事实", "fact"), both(predicate.zh, predicate.en), report.facts[name]]
        for name, predicate in ontology.predicates.items()
        if report.facts[name]
    ]
    columns = [both("种类", "kind"), both("类别", "type"), both("数量", "number")]
    print_rows(columns, rows, form="table", output=None)
    evidence = sum(len(fact.evidence) for reading in report.readings for fact in reading.facts)
    seconds = sum(report.seconds.values())
    click.echo(
        both(
            f"{len(report.readings)} 份报告，{sum(report.entities.values())} 个实体，"
            f"{sum(report.facts.values())} 条事实，{evidence} 处原文依据，"
            f"{report.quads} 条四元组，用时 {seconds:.1f} 秒，写在 {out}",
            f"{len(report.readings)} reports, {report.quads} quads in {seconds:.1f} s, written to {out}",
        )
    )
    if not report.facts:
        return
    where = "" if str(out) == DEFAULT_GRAPH else f" -g {out}"
    park = _an_example(report)
    click.echo(both("接着试：", "try next:"))
    click.echo(f"  kg ask --list{where}")
    click.echo(f"  kg ask park-companies{where}")
    click.echo(f"  kg show {park}{where}")


def _an_example(report: "Report") -> str:
    """The park that most facts speak of, or any thing."""
    count: dict[tuple[bool, str], int] = {}
    for reading in report.readings:
        for fact in reading.facts:
            key = (fact.subject.type == "Park", fact.subject.name)
            count[key] = count.get(key, 0) + 1
    best = max(count, key=lambda key: (key[0], count[key], key[1]), default=(False, "园区"))
    return best[1] if best[1].isalnum() else f"'{best[1]}'".replace("''", "'")


def show_problems(report: "Report") -> int:
    """Say which files gave nothing or were not read, and what the check found; the exit status."""
    for reading in report.readings:
        if not reading.entities:
            name = reading.document.name
            tell(f"注意：{name}：没有认出任何实体", f"note: {name}: nothing was found in it")
    lost = report.errors
    for problem in report.problems:
        if problem not in lost:
            tell(f"注意：{problem.place}：{problem.zh}", f"note: {problem.place}: {problem.en}")
    for one in report.idle:
        tell(
            f"注意：第 {one.number} 条更正（{one.told()}）已对不上任何内容",
            f"note: correction {one.number} matches nothing any more",
        )
    for finding in report.findings:
        tell(f"检查：{finding.line()}", f"check: {finding.name}: {finding.en}")
    for problem in lost:
        show_error(problem)
    if lost:
        tell(f"{len(lost)} 个文件没有读，其余已读", f"{len(lost)} not read, all others were")
    return 1 if lost or report.findings else 0


@contextmanager
def _silent() -> Iterator[Progress | None]:
    yield None


@contextmanager
def progress_of() -> Iterator[Progress | None]:
    """A bar on a terminal, otherwise a line when a stage begins, and one every five seconds within it."""
    if not is_terminal():
        yield _Lines().tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(stage: str, done: int, all: int) -> None:
            if all:
                bar.update(task, completed=done, total=all)
            else:
                bar.reset(task, description=both(*STAGES[stage]), total=None)

        yield tell


class _Lines:
    """Progress for a log."""

    def __init__(self) -> None:
        self._stage, self._last = "", 0.0

    def tell(self, stage: str, done: int, all: int) -> None:
        """A line where the stage is new or five seconds have gone by."""
        now = time.monotonic()
        if stage != self._stage or (all and now - self._last > 5):
            zh, en = STAGES[stage]
            so_far = f" {done}/{all}" if all and stage == self._stage else ""
            click.echo(both(f"{zh}{so_far}", f"{en}{so_far}"), err=True)
            self._stage, self._last = stage, now
