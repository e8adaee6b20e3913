"""Rows -> a table on the terminal, JSON, CSV or an Excel file."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from kg.cli.say import both, tell
from kg.errors import StoreError
from kg.tables import WRITERS, Rows, plain_cell, xlsx_bytes

FORMATS = ("table", "json", "csv", "xlsx")


def format_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --format and -o of every command that prints rows."""
    command = click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help=both("写到文件，不打印", "write to this file instead of printing"),
    )(command)
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help=both("格式；默认 table，或看 -o 的扩展名", "format; default table, or as the ending of -o says"),
    )(command)


def print_rows(columns: Sequence[str], rows: Rows, *, form: str | None, output: Path | None) -> None:
    """Print or write rows in the wished form; without one the ending of `output` decides, then it is a table."""
    form = form or form_of(output)
    rows = [[plain_cell(cell) for cell in row] for row in rows]
    if form == "xlsx":
        if output is None:
            raise click.UsageError(both("xlsx 要用 -o 指定文件", "xlsx needs -o FILE"))
        _write(output, xlsx_bytes(columns, rows))
    elif output is not None:
        text = WRITERS[form](columns, rows) if form != "table" else _plain_table(columns, rows)
        _write(output, text.encode("utf-8-sig" if form == "csv" else "utf-8"))
    elif form == "table" and sys.stdout.isatty():
        _rich_table(columns, rows)
    elif form == "table":
        click.echo(_plain_table(columns, rows), nl=False)
    else:
        click.echo(WRITERS[form](columns, rows), nl=False)


def write_text(text: str, output: Path | None) -> None:
    """Print text, or write it to a file."""
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text.encode("utf-8", "replace"))


def form_of(output: Path | None) -> str:
    """The form that the ending of a file asks for; a table where it asks for none."""
    ending = output.suffix.lower().lstrip(".") if output is not None else ""
    return ending if ending in FORMATS else "table"


def _write(output: Path, data: bytes) -> None:
    try:
        output.write_bytes(data)
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreError(str(output), f"写不了（{why}）", f"cannot be written ({why})") from error
    tell(f"已写入 {output}", f"written to {output}")


def _shown(value: Any) -> str:
    """A cell on one line as a person reads it, without characters that steer a terminal."""
    text = "" if value is None else ("是" if value else "否") if isinstance(value, bool) else str(value)
    return "".join(character if character.isprintable() else " " for character in text)


def _plain_table(columns: Sequence[str], rows: Rows) -> str:
    """Tab-separated lines, so that cut, sort and grep work."""
    lines = ["\t".join(map(_shown, row)) for row in [columns, *rows]]
    return "".join(line + "\n" for line in lines)


def _rich_table(columns: Sequence[str], rows: Rows) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        numbers = bool(rows) and all(isinstance(row[number], (int, float, type(None))) for row in rows)
        table.add_column(Text(_shown(column)), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(value)) for value in row))
    Console().print(table)
