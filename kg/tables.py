"""Rows under named columns -> CSV, JSON or the bytes of an Excel file.

Text from documents is hostile until written as text: no cell becomes a formula, whatever program opens the file.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from kg.errors import KgError

#: A cell that begins so is taken for a formula by spreadsheets.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Rows: TypeAlias = Sequence[Sequence[Any]]


def harmless(value: Any) -> Any:
    """A cell for a spreadsheet: text that it would run as a formula gets an apostrophe before it.

    >>> harmless("=HYPERLINK(1)"), harmless(-3), harmless("-3.5"), harmless("云岭")
    ("'=HYPERLINK(1)", -3, '-3.5', '云岭')
    """
    if isinstance(value, str) and value.startswith(FORMULA) and not _is_number(value):
        return "'" + value
    return value


def plain_cell(value: Any) -> Any:
    """A decimal as the number that JSON and spreadsheets know; anything else as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isascii() and text[1:].replace(".", "", 1).isdigit() and text[0] in "+-"


def json_text(columns: Sequence[str], rows: Rows) -> str:
    """A list of objects, a line each cell."""
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1, default=str) + "\n"


def csv_text(columns: Sequence[str], rows: Rows) -> str:
    """Comma-separated lines as Excel reads them; write it with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([["" if cell is None else harmless(cell) for cell in row] for row in rows])
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Sequence[str], Rows], str]] = {"json": json_text, "csv": csv_text}


def xlsx_bytes(columns: Sequence[str], rows: Rows) -> bytes:
    """An Excel file of one sheet with a frozen header. Raises KgError where there are more rows than one can hold."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.utils import get_column_letter

    if len(rows) > 1_048_575:
        raise KgError("行数超过 Excel 的上限 1,048,575 (more rows than Excel can hold)")

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
