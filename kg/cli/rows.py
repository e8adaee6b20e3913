"""Rows -> a table on the terminal, JSON, CSV or an Excel file."""

import csv
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import click

from kg.cli.say import both
from kg.errors import KgError, StoreError

FORMATS = ("table", "json", "csv", "xlsx")

#: A cell that begins so is taken for a formula by spreadsheets.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Rows: TypeAlias = Sequence[Sequence[Any]]


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
    rows = [[_number(cell) for cell in row] for row in rows]
    if form == "xlsx":
        if output is None:
            raise click.UsageError(both("xlsx 要用 -o 指定文件", "xlsx needs -o FILE"))
        _write(output, _xlsx(columns, rows))
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


def harmless(value: Any) -> Any:
    """A cell for a spreadsheet: text that it would run as a formula gets an apostrophe before it.

    >>> harmless("=HYPERLINK(1)"), harmless(-3), harmless("-3.5"), harmless("云岭")
    ("'=HYPERLINK(1)", -3, '-3.5', '云岭')
    """
    if isinstance(value, str) and value.startswith(FORMULA) and not _is_number(value):
        return "'" + value
    return value


def _number(value: Any) -> Any:
    """A decimal as the number that JSON and spreadsheets know; anything else as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isascii() and text[1:].replace(".", "", 1).isdigit() and text[0] in "+-"


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


def _json(columns: Sequence[str], rows: Rows) -> str:
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1, default=str) + "\n"


def _csv(columns: Sequence[str], rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([["" if cell is None else harmless(cell) for cell in row] for row in rows])
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Sequence[str], Rows], str]] = {"json": _json, "csv": _csv}


def _xlsx(columns: Sequence[str], rows: Rows) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.utils import get_column_letter

    if len(rows) > 1_048_575:
        raise KgError(both("行数超过 Excel 的上限 1,048,575", "more rows than Excel can hold (1,048,575)"))

    def cell(value: Any) -> Any:
        safe = harmless(value) if isinstance(value, (str, int, float, bool, type(None))) else harmless(str(value))
        return ILLEGAL_CHARACTERS_RE.sub("�", safe)[:32_767] if isinstance(safe, str) else safe

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([cell(column) for column in columns])
    for row in rows:
        sheet.append([cell(value) for value in row])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        widest = max([_width(str(column)), *(_width(str(row[number - 1])) for row in rows[:200])])
        sheet.column_dimensions[get_column_letter(number)].width = min(60, widest + 2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _width(text: str) -> int:
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def _shown(value: Any) -> str:
    """A cell on one line, without characters that steer a terminal."""
    text = "" if value is None else str(value)
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
