"""Lines in reading order -> paragraphs, a line of the text each, with the page they stand on.

Two lines are put together only where the first is full and the second is not indented: two sentences glued together say
something false.
"""

import re
from collections.abc import Sequence

from kg.documents.extract import TextBuilder
from kg.documents.reading_order import Line
from kg.model import Location

#: What begins a paragraph of its own whatever stands before it.
_MARKER = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[章节部分篇]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)"
    r"|[①-⑳●■◆▲★※·]|——|【"
)
_SENTENCE_END = re.compile(r"[。！？!?…][”’）】]*$")
_FIRST_WORD = re.compile(r"[!-~]+")


def continues(line: Line, following: Line) -> bool:
    """Whether `following` is the same paragraph: `line` is full, the next not indented, and nothing says otherwise."""
    if line.rows or following.rows:
        return False
    size = max(line.size, following.size)
    if "\t" in line.text or "\t" in following.text:
        return False
    first = following.text[:24]
    word = _FIRST_WORD.match(first)
    room = 2.1 * size + (len(word[0]) * 0.55 * size if word else 0)
    if line.right < line.column.end - room or following.left > following.column.start + 0.8 * size:
        return False
    if _MARKER.match(first) or not 0.8 < line.height / max(following.height, 0.1) < 1.25:
        return False
    ended = bool(_SENTENCE_END.search(line.text[-4:]))
    if line.column is following.column:
        step = line.base - following.base
        if step <= 0 or step > max(line.column.pitch, size) * 1.6:
            return False
        return not ended or line.column.indents
    return not ended and not line.text.endswith(("：", ":"))


def glue(left: str, right: str, *, tight: bool = False) -> str:
    """What stands between two lines of a paragraph: a blank where two words of Latin letters or numbers meet.

    A number is whole where the line was `tight`, with no room for one more digit.
    """
    before, after = left[-1:], right[:1]
    if not (before.isascii() and after.isascii() and after.isalnum()):
        return ""
    if (before == "-" and after.isalpha()) or (tight and before.isdigit() and after.isdigit()):
        return ""
    return " " if before.isalnum() else ""


class ParagraphWriter:
    """Lines in reading order -> a text whose paragraphs are lines, each with its page and how surely it was read."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self._last: Line | None = None

    def write(self, lines: Sequence[Line]) -> None:
        """Append the lines of a page; the first may go on the paragraph of the page before."""
        for line in lines:
            if line.rows:
                self.builder.table(line.rows, line.page)
                self._last = None
                continue
            text = line.text
            if self._last is not None and continues(self._last, line):
                self.builder.take_back_break()
                tight = self._last.right > self._last.column.end - 0.8 * line.size
                text = glue(self._last.text, text, tight=tight) + text
            self.builder.line(text, Location(page=line.page, confidence=round(line.sure, 3)))
            self._last = line
