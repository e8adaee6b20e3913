"""Rows of a page -> a file to keep: CSV that Excel reads, or an Excel file."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.tables import csv_text, plain_cell, xlsx_bytes

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
}


def form_of(request: Request) -> str:
    """The ending of an address, csv or xlsx, or nothing for a page. Raises HTTPException where it is another."""
    form = str(request.path_params.get("form", ""))
    if form not in ("", "csv", "xlsx"):
        raise HTTPException(404)
    return form


def send_rows(name: str, form: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Response:
    """A table as a file called `name`, in the form csv or xlsx."""
    plain = [[plain_cell(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in rows]
    if form == "xlsx":
        return send_file(f"{name}.xlsx", xlsx_bytes(columns, plain))
    return send_file(f"{name}.csv", csv_text(columns, plain).encode("utf-8-sig"))


def send_file(name: str, data: bytes, *, shown: bool = False) -> Response:
    """Bytes that the browser keeps under `name`, or with `shown` displays; the ending says what they are."""
    how = "inline" if shown else "attachment"
    disposition = f"{how}; filename*=UTF-8''{quote(name, safe='')}"
    form = name.rpartition(".")[2]
    return Response(data, media_type=TYPES[form], headers={"Content-Disposition": disposition})
