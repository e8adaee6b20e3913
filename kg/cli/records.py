"""`kg records`: reports -> JSON lines, without a store."""

import sys
from itertools import chain
from pathlib import Path

import click

from kg.cli.options import columns_of, columns_option, files_argument, processes_option
from kg.cli.say import both, show_error, tell


@click.command(
    "records",
    help=both(
        "读报告，把实体和事实按行输出为 JSON。不给文件时读自带的五份报告。",
        "Print the entities and facts of reports as JSON lines; without FILES those of the five that come along.",
    ),
)
@files_argument
@columns_option
@processes_option
def command(files: tuple[Path, ...], columns: Path | None, processes: int) -> int:
    """Print records; problems go to stderr."""
    from kg import places
    from kg.documents import DocumentNote
    from kg.jsonl import write_records
    from kg.output import read_inputs
    from kg.pipeline import read_each
    from kg.resolve import resolve_each

    documents, lists, problems = read_inputs(files or [places.DOCUMENTS], columns=columns_of(columns))
    readings = resolve_each(read_each(documents, processes=processes))
    write_records(chain(readings, (one.reading for one in lists)), sys.stdout)
    sys.stdout.flush()
    lost = [problem for problem in problems if not isinstance(problem, DocumentNote)]
    for problem in problems:
        if problem not in lost:
            tell(f"注意：{problem.place}：{problem.zh}", f"note: {problem.place}: {problem.en}")
    for problem in lost:
        show_error(problem)
    return 1 if lost else 0
