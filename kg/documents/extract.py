"""What a reader gives back: text with the place of every stretch of it, and what of the file was not read.

It crosses the border of a process as JSON (kg/documents/confined.py), never as anything that could run.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.model import Location, column_letters

#: What stands for a cell that holds nothing, so that a row keeps as many cells as its table has columns.
EMPTY_CELL = "—"

#: Halves of a pair of UTF-16 and what is no character.
_BROKEN = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c\xa0]+")
_CLOSED = tuple("，。；：、！？,;:!?（(")


@dataclass(frozen=True)
class Extract:
    """The text of a file; `notes` say in Chinese and English what of it was not read."""

    text: str
    format: str
    encoding: str = ""
    pages: int = 0
    locations: tuple[tuple[int, Location], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    def as_record(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        fields = ("page", "last_page", "sheet", "table", "row", "column", "confidence")
        return {
            "text": self.text,
            "format": self.format,
            "encoding": self.encoding,
            "pages": self.pages,
            "locations": [[start, *(getattr(one, name) for name in fields)] for start, one in self.locations],
            "notes": self.notes,
        }

    @staticmethod
    def from_record(record: Mapping[str, Any]) -> "Extract":
        """The extract that `as_record` wrote."""
        return Extract(
            record["text"],
            record["format"],
            record["encoding"],
            record["pages"],
            tuple((start, Location(*rest)) for start, *rest in record["locations"]),
            tuple((zh, en) for zh, en in record["notes"]),
        )


class UnreadableError(Exception):
    """A reader cannot read its file; `zh` and `en` say why. Becomes a DocumentError with the file's name outside."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en


#: No report has a longer text (its characters).
LONGEST_TEXT = 50_000_000


@dataclass
class TextBuilder:
    """A text that grows and remembers which stretch of it stands where."""

    parts: list[str] = field(default_factory=list)
    locations: list[tuple[int, Location]] = field(default_factory=list)
    length: int = 0
    tables: int = 0

    def add(self, words: str, location: Location | None = None) -> None:
        """Append words that stand at `location`, or where the words before them do."""
        words = _BROKEN.sub("\ufffd", words)
        if not words:
            return
        if location is not None and (not self.locations or self.locations[-1][1] != location):
            self.locations.append((self.length, location))
        self.parts.append(words)
        self.length += len(words)
        if self.length > LONGEST_TEXT:
            raise UnreadableError("文字太多（至多五千万字），不像报告", "more than 50,000,000 characters, no report")

    def line(self, words: str, location: Location | None = None) -> None:
        """Append words and a line break."""
        self.add(words, location)
        self.add("\n")

    def take_back_break(self) -> None:
        """Let what comes next go on the line that ended last."""
        if self.parts and self.parts[-1] == "\n":
            self.parts.pop()
            self.length -= 1

    def table(self, rows: Iterable[Sequence[str]], page: int = 0) -> None:
        """Append a table, a line a row, its cells parted by tabs. A row with one cell alone is a line of text.

        A row without any word is passed over but counts, so that row numbers are those that a reader counts.
        """
        kept = [[one_line(cell) for cell in row] for row in rows]
        if not any(cell for row in kept for cell in row):
            return
        self.tables += 1
        for number, row in enumerate(kept, 1):
            if not any(row):
                continue
            alone = [cell for cell in row if cell] if len(set(filter(None, row))) == 1 and len(row) != 2 else []
            shown = alone[:1] or [cell or EMPTY_CELL for cell in row]
            for column, cell in enumerate(shown, 1):
                letters = "" if alone else column_letters(column)
                self.add(("\t" if column > 1 else "") + cell, Location(page, 0, "", self.tables, number, letters))
            self.add("\n")
        self.locations.append((self.length, Location(page=page)))

    def extract(
        self, format: str, *, encoding: str = "", pages: int = 0, notes: Sequence[tuple[str, str]] = ()
    ) -> Extract:
        """All of it; a text without any place says none."""
        said = any(one != Location() for _, one in self.locations)
        return Extract(
            "".join(self.parts), format, encoding, pages, tuple(self.locations) if said else (), tuple(notes)
        )


def one_line(words: str) -> str:
    """Words of a cell on one line; its paragraphs are parted by 、 where no mark parts them."""
    lines = [line for line in (_BLANKS.sub(" ", raw).strip() for raw in words.split("\n")) if line]
    return "".join(
        line + ("" if number == len(lines) or line.endswith(_CLOSED) else "、") for number, line in enumerate(lines, 1)
    )
