"""A document with its mentions and quotes -> pieces of text with what lies on each, as it stands or in reading order.

A page that shows them only walks through: every piece knows the thing that it names, the quotes that it belongs to, and
where in the file it stands. In reading order a page whose columns were shuffled is put back together (kg/sentences),
and a seam says that the next words stand elsewhere in the file.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from kg.model import LAYOUT, Document, Evidence, Run
from kg.sentences import split_sentences

#: Half-open places in a document, with the thing that is named there.
Named: TypeAlias = tuple[int, int, str]
#: Half-open places in a document, with the number of the quote that they belong to.
Quoted: TypeAlias = tuple[int, int, int]

#: How much of a document a page shows, in characters.
SHOWN = 24_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on which the same things lie: the IRI of what it names, and the numbers of its quotes.

    `begins` are the quotes that begin with it, `hit` says that it is among the words looked for, and `run` which of
    their runs begins with it, from 1 on. A piece without text is a seam.
    """

    start: int
    text: str
    thing: str = ""
    quotes: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    hit: bool = False
    run: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: heading, body, byline or row (as kg/sentences has it), or `raw` text as it stands."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the file that reads on; between one stretch of a paragraph and the next there is a seam."""

    kind: str
    paragraph: int
    start: int
    end: int


class Marks:
    """What lies where in one document. Of mentions one inside another the outer one counts."""

    def __init__(self, mentions: Iterable[tuple[Evidence, str]], quotes: Iterable[tuple[int, Evidence]]) -> None:
        numbered = list(quotes)
        runs = sorted(
            ((run.start, run.end, iri) for evidence, iri in mentions for run in evidence.runs),
            key=lambda one: (one[0], -one[1], one[2]),
        )
        self.named = list(_apart(runs))
        self.quoted: list[Quoted] = sorted((run.start, run.end, n) for n, evidence in numbered for run in evidence.runs)
        self.begins: dict[int, list[int]] = {}
        for number, evidence in numbered:
            self.begins.setdefault(evidence.start, []).append(number)
        self.edges = sorted({place for start, end, _ in (*self.named, *self.quoted) for place in (start, end)})
        self._named_from = [start for start, _, _ in self.named]
        self._quoted_from = [start for start, _, _ in self.quoted]
        self._longest = max((end - start for start, end, _ in self.quoted), default=0)

    def thing_at(self, place: int) -> str:
        """The thing that is named at a place, or nothing."""
        index = bisect_right(self._named_from, place) - 1
        return self.named[index][2] if index >= 0 and place < self.named[index][1] else ""

    def quotes_at(self, place: int) -> tuple[int, ...]:
        """The quotes that a place belongs to."""
        first = bisect_left(self._quoted_from, place - self._longest)
        last = bisect_right(self._quoted_from, place)
        return tuple(number for start, end, number in self.quoted[first:last] if start <= place < end)


def _apart(runs: Iterable[Named]) -> Iterator[Named]:
    last = -1
    for start, end, iri in runs:
        if start >= last:
            yield start, end, iri
            last = end


def cut_pieces(text: str, start: int, end: int, marks: Marks, hits: Sequence[Run] = ()) -> Iterator[Piece]:
    """`text[start:end]` cut wherever something begins or ends."""
    inside = set(marks.edges[bisect_right(marks.edges, start) : bisect_left(marks.edges, end)])
    inside |= {place for run in hits for place in (run.start, run.end) if start < place < end}
    edges = [start, *sorted(inside), end]
    for left, right in pairwise(edges):
        if left == right:
            continue
        here = [number for number, run in enumerate(hits, 1) if run.start <= left < run.end]
        begins = here and hits[here[0] - 1].start == left
        yield Piece(
            left,
            text[left:right],
            marks.thing_at(left),
            marks.quotes_at(left),
            tuple(marks.begins.get(left, ())),
            bool(here),
            here[0] if begins else 0,
        )


#################################################################  reading order


def read_on(document: Document) -> list[Stretch]:
    """The document in reading order."""
    stretches: list[Stretch] = []
    for sentence in split_sentences(document):
        for start, end in _runs(document.text, sentence.origin):
            last = stretches[-1] if stretches else None
            if last is not None and last.paragraph == sentence.paragraph and _joins(document.text, last.end, start):
                stretches[-1] = replace(last, end=end)
            else:
                stretches.append(Stretch(sentence.kind, sentence.paragraph, start, end))
    return stretches


def _runs(text: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places in order -> half-open runs of the file between which nothing but layout is passed over."""
    start = last = -1
    for place in places:
        if start < 0:
            start = place
        elif not _joins(text, last + 1, place):
            yield start, last + 1
            start = place
        last = place
    if start >= 0:
        yield start, last + 1


def _joins(text: str, end: int, start: int) -> bool:
    return start >= end and not text[end:start].strip(LAYOUT)


def parts_of(stretches: Sequence[Stretch]) -> list[tuple[int, int]]:
    """Where to part a long document between paragraphs, so that a page shows about SHOWN characters."""
    parts, begin, size = [], 0, 0
    for number, stretch in enumerate(stretches):
        if size >= SHOWN and stretch.paragraph != stretches[number - 1].paragraph:
            parts.append((begin, number))
            begin, size = number, 0
        size += stretch.end - stretch.start
    return [*parts, (begin, len(stretches))]


def draw_reading(text: str, stretches: Sequence[Stretch], marks: Marks, hits: Sequence[Run] = ()) -> Iterator[Block]:
    """The paragraphs of stretches in reading order, line breaks left out; a seam stands where one jumps."""
    block: list[Piece] = []
    for number, stretch in enumerate(stretches):
        before = stretches[number - 1] if number else None
        if before is not None and before.paragraph != stretch.paragraph:
            yield Block(before.kind, tuple(block))
            block = []
        elif before is not None:
            block.append(Piece(stretch.start, ""))
        block += map(_on_one_line, cut_pieces(text, stretch.start, stretch.end, marks, hits))
    if stretches:
        yield Block(stretches[-1].kind, tuple(block))


def _on_one_line(piece: Piece) -> Piece:
    text = piece.text.replace("\r", "").replace("\n", "").replace("\t", " ").replace("\f", "")
    return replace(piece, text=text or " ")


#################################################################  as it stands


def lines_of(text: str) -> list[tuple[int, int]]:
    """Where to part a long text so that a page shows about SHOWN characters, at ends of lines."""
    parts, begin = [], 0
    while len(text) - begin > SHOWN:
        end = text.find("\n", begin + SHOWN)
        end = end + 1 if 0 <= end < begin + 2 * SHOWN else begin + SHOWN
        parts.append((begin, end))
        begin = end
    return [*parts, (begin, len(text))]


def draw_raw(text: str, start: int, end: int, marks: Marks, hits: Sequence[Run] = ()) -> Block:
    """`text[start:end]` as it stands in the file."""
    return Block("raw", tuple(cut_pieces(text, start, end, marks, hits)))
