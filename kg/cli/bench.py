"""`kg bench`: how fast graphs are loaded and asked, and reports read, on this machine."""

from pathlib import Path

import click

from kg.cli.options import files_argument
from kg.cli.rows import format_options, print_rows
from kg.cli.say import both


@click.group("bench", help=both("在本机上测速", "measure speed on this machine"))
def command() -> None:
    """Hold the two benches."""


@command.command("text", help=both("读报告的速度，与 jieba.posseg 同场相比", "speed of reading, beside jieba.posseg"))
@files_argument
@click.option("--runs", default=5, show_default=True, type=click.IntRange(1), help=both("次数", "runs"))
@format_options
def text(files: tuple[Path, ...], runs: int, form: str | None, output: Path | None) -> None:
    """Print a row per part of the way."""
    from kg.bench_text import bench

    rows = [[one.what, one.characters, round(one.seconds, 4), one.per_second] for one in bench(files, runs=runs)]
    print_rows(["what", "characters", "seconds", "characters/s"], rows, form=form, output=output)
