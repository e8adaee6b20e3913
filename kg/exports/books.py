"""A store -> an Excel workbook of all tables, or a folder of Parquet files (extra [parquet])."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from kg.errors import KgError
from kg.exports.tables import Tables
from kg.tables import harmless, plain_cell

FILES = tuple(f"{name}.parquet" for name in ("entities", "facts", "observations", "evidence", "documents"))

#: What a sheet of Excel can hold: rows with the header, characters of a cell.
MOST_ROWS, LONGEST = 1_048_576, 32_767

TITLES = {"entities": "实体", "facts": "事实", "observations": "数据", "evidence": "原文依据", "documents": "文档"}


def write_workbook(store: Store, path: Path) -> None:
    """A sheet a table, with a frozen header. Raises KgError where a table has more rows than Excel can hold."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    def cell(value: Any) -> Any:
        safe = harmless(plain_cell(value))
        return ILLEGAL_CHARACTERS_RE.sub("\ufffd", safe)[:LONGEST] if isinstance(safe, str) else safe

    book = Workbook(write_only=True)
    for name, (columns, rows) in Tables(store).sheets().items():
        if len(rows) >= MOST_ROWS:
            raise KgError(f"{TITLES[name]} 有 {len(rows):,} 行，超过 Excel 的上限 (more rows than Excel can hold)")
        sheet = book.create_sheet(TITLES[name])
        sheet.freeze_panes = "A2"
        sheet.append(list(columns))
        for row in rows:
            sheet.append([cell(value) for value in row])
    book.save(path)


def write_parquet(store: Store, folder: Path) -> None:
    """A file a table; pandas, DuckDB and Polars read them. Raises KgError without the extra [parquet]."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise KgError("写 Parquet 要先 pip install 'parkchain[parquet]' (needs the extra [parquet])") from error
    for name, (columns, rows) in Tables(store).sheets().items():
        arrays = [
            pyarrow.array([_number(row[number]) for row in rows], type=_type(pyarrow, column))
            for number, column in enumerate(columns)
        ]
        parquet.write_table(pyarrow.table(arrays, names=list(columns)), folder / f"{name}.parquet")


#: Columns of numbers, so that an empty table has the same types as a full one.
WHOLE = {"year", "evidence", "page", "pages", "start", "end"}


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _type(pyarrow: Any, column: str) -> Any:
    if column in WHOLE:
        return pyarrow.int64()
    return pyarrow.float64() if column == "value" else pyarrow.string()
