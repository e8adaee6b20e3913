"""Lines of a text -> the page they were set on: how wide it is and what shows where its paragraphs begin.

A printed page fills each line but the last of a paragraph, so a line ends a paragraph where the next word would still
have had room in it. What is measured is the line as it stands in the document, for cleaning takes blanks away.
Widths are counted in halves of a Chinese letter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from kg.sentences.clean import BLANKS, CleanText

#: What a page that is set with care parts nowhere: a number or a Latin word, a letter with the closing marks behind it.
_UNPARTED = re.compile(r"(?:[A-Za-z0-9.,%+/-]{1,24}|[“（《【(]*[^A-Za-z0-9\s]?)[，、。；：！？”’）》】,;:!?)]*")
_LETTER = 2
_NARROWEST, _FEWEST_FULL, _TRIED = 12 * _LETTER, 6, 8
#: By what part more lines must be full for a page to be taken for one that is careful or trimmed.
_IF_RARER = 0.02
_INDENT = 2 * _LETTER
#: The end of a sentence within a line.
_INSIDE = re.compile(r"[。！？](?=[^”’）】。！？])")
_ENDED = re.compile(r"[。！？；：!?;:][”’）】]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the cleaned text that is not blank; `gap` counts the blank lines before it.

    `printed` is what stands in the document, `indent` the blanks before that.
    """

    start: int
    end: int
    text: str
    gap: int
    printed: str = ""
    indent: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page set in lines of one `width`; `counted` where each sign, a figure too, takes the room of a whole letter.

    `careful` where numbers and words stand whole in a line. `indented` where a paragraph begins with a blank, `trimmed`
    where that blank was lost, so that its first line is the shorter, `parted` where a blank line ends a paragraph.
    `flows` where a sentence ends more often within a paragraph than at its end.
    """

    width: int
    counted: bool
    careful: bool
    margin: int = 0
    indented: bool = False
    trimmed: bool = False
    parted: bool = False
    flows: bool = True

    def is_full(self, line: Line, following: Line, *, opens: bool) -> bool:
        """Whether `line` had no room for the first word of `following`; `opens` where it begins a paragraph."""
        return self.holds(self.breadth(line), _need(following, self.counted), opens=opens)

    def full(self, breadths: Sequence[int], needs: Sequence[int], ended: Sequence[bool]) -> Iterator[tuple[bool, bool]]:
        """Whether each line but the last opens a paragraph and is full, by its breadth and the need of the next."""
        opens = True
        for breadth, need, at_end in zip(breadths, needs[1:], ended, strict=False):
            full = self.holds(breadth, need, opens=opens)
            yield opens, full
            opens = not full or at_end

    def holds(self, breadth: int, need: int, *, opens: bool) -> bool:
        """Whether a line that reaches so far has no room for what needs so much."""
        room = self.width - breadth - (_INDENT if opens and self.trimmed else 0)
        return room <= (need if self.careful else _LETTER)

    def is_short(self, line: Line) -> bool:
        """Whether a line ends so early that it may stand in a narrower column."""
        return 5 * self.breadth(line) < 4 * self.width

    def is_set_in(self, line: Line) -> bool:
        """Whether a line begins further in than others."""
        return _breadth(line.indent, self.counted) - self.margin >= _INDENT - 1

    def breadth(self, line: Line) -> int:
        """How far a line reaches."""
        return _breadth(line.indent, self.counted) - self.margin + _breadth(line.printed, self.counted)


def _need(line: Line, counted: bool) -> int:
    """How much room the first word of a line takes."""
    found = _UNPARTED.match(line.printed)
    return max(_LETTER, _breadth(found[0], counted)) if found else _LETTER


def _breadth(text: str, counted: bool) -> int:
    """The width of `text`, in which a figure or a Latin letter takes half the room of a Chinese one or all of it."""
    return len(text) * _LETTER - (0 if counted else sum(map(str.isascii, text)))


def split_text(text: str) -> list[Line]:
    """The lines of a text that hold something."""
    lines: list[Line] = []
    place = gap = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(place, place + len(line), line, gap))
            gap = 0
        else:
            gap += 1
        place += len(line) + 1
    return lines


def split_lines(clean: CleanText, raw: str) -> list[Line]:
    """The same of `clean`, with what is printed of each line in `raw`, of which `clean` was made."""
    lines = []
    for line in split_text(clean.text):
        first, last = clean.origin[line.start], clean.origin[line.end - 1] + 1
        lines.append(replace(line, printed=raw[first:last], indent=_blanks_before(raw, first)))
    return lines


def _blanks_before(raw: str, place: int) -> str:
    start = place
    while start and raw[start - 1] in BLANKS:
        start -= 1
    return raw[start:place]


def find_page(lines: Sequence[Line]) -> Page | None:
    """The page that lines of running text were set on, None where they have no one width."""
    if len(lines) < _FEWEST_FULL or not all(line.printed and "\n" not in line.printed for line in lines):
        return None
    best, most = None, 0.0
    ended = [_ENDED.search(line.printed) is not None for line in lines]
    runs = ["\t" not in line.text for line in lines]
    for counted in (True, False):
        plain = Page(0, counted, careful=False, margin=min(_breadth(line.indent, counted) for line in lines))
        breadths = [plain.breadth(line) if run else 0 for line, run in zip(lines, runs, strict=True)]
        needs = [_need(line, counted) for line in lines]
        for page in _widths(plain, breadths):
            over = sum(breadth > page.width + _LETTER for breadth in breadths)
            seen = list(page.full(breadths, needs, ended))
            full = sum(one for _, one in seen) - over
            near = sum(breadth * 20 >= page.width * 17 for breadth in breadths) - over
            if full < _FEWEST_FULL or over * 20 > full or full * 4 < max(sum(runs), near * 3):
                continue
            if page.trimmed and not _is_trimmed(page, breadths, needs, seen):
                continue
            worth = full * (1 - _IF_RARER * (page.careful + page.trimmed))
            if worth > most:
                best, most = page, worth
    return best and _with_blanks(best, lines)


def _is_trimmed(page: Page, breadths: Sequence[int], needs: Sequence[int], seen: Sequence[tuple[bool, bool]]) -> bool:
    """Whether the first lines of paragraphs are full mostly if a blank was lost at their head."""
    plain = replace(page, trimmed=False)
    first = [at for at, (opens, full) in enumerate(seen) if opens and full]
    wide = sum(plain.holds(breadths[at], needs[at + 1], opens=True) for at in first)
    return len(first) > 3 * wide


def _widths(plain: Page, breadths: Sequence[int]) -> Iterator[Page]:
    """The pages on which lines may stand that reach so far."""
    for width, often in Counter(breadths).most_common(_TRIED):
        if width >= _NARROWEST and often * 2 >= _FEWEST_FULL:
            for careful, trimmed in product((False, True), repeat=2):
                yield replace(plain, width=width, careful=careful, trimmed=trimmed)


def _with_blanks(page: Page, lines: Sequence[Line]) -> Page:
    """`page` with what is to be seen in its lines of how paragraphs begin."""
    inner: list[Line] = []
    first: list[Line] = []
    for line, following in pairwise(lines):
        full, ended = page.is_full(line, following, opens=False), bool(_ENDED.search(line.printed))
        if full is not ended:
            (inner if full else first).append(following)
    indented = _mostly(map(page.is_set_in, first)) and not _often(map(page.is_set_in, inner))
    parted = _mostly(line.gap > 0 for line in first) and not _often(line.gap > 0 for line in inner)
    inside = sum(len(_INSIDE.findall(line.printed)) for line in lines)
    return replace(page, indented=indented, parted=parted, flows=inside > len(first))


def _mostly(signs: Iterable[bool]) -> bool:
    """Whether a sign is seen in more than half of all places."""
    seen = list(signs)
    return 2 * sum(seen) > len(seen)


def _often(signs: Iterable[bool]) -> bool:
    """Whether a sign is seen in more than one of ten places."""
    seen = list(signs)
    return 10 * sum(seen) > len(seen)
