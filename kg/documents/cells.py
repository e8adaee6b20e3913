"""A value of a spreadsheet's cell -> one line of text."""

import datetime
from typing import Any

#: A longer cell is cut; a cell of a list is no essay.
LONGEST = 2_000
#: A row of a list has fewer cells.
WIDEST = 1_000


def cell_text(value: Any) -> str:
    """A cell as one line of text.

    >>> cell_text(12.0), cell_text(None), cell_text("a\\nb")
    ('12', '', 'a、b')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "".join(one if one.isprintable() else " " for one in str(value).replace("\n", "、"))
    return " ".join(text.split())[:LONGEST]
