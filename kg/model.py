"""The records that flow from a document to the graph.

All are frozen. A span is half-open and counts code points. What a statement says makes its id; where it is said
(its evidence) and which rule read it stand outside equality, so that two places that say the same are one statement
with two pieces of evidence.
"""

import hashlib
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, reduce
from typing import TypeAlias

#: What a statement says beside subject, predicate and object, sorted by key; a key without a value is left out.
Qualifiers: TypeAlias = tuple[tuple[str, str | int | float], ...]

ID = "https://w3id.org/parkchain/id/"
DOC = "https://w3id.org/parkchain/doc/"


def short_hash(*parts: str) -> str:
    """Sixteen hexadecimal digits that name what `parts` say together."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a reader of the file finds something: a page, or a cell of a sheet or of the document's n-th table.

    Pages, tables and rows count from 1, 0 is none; columns are called as in a spreadsheet. `last_page` is told where
    the words run over a page break. `confidence` is how sure recognition of a picture was, 1 where there was none.
    """

    page: int = 0
    last_page: int = 0
    sheet: str = ""
    table: int = 0
    row: int = 0
    column: str = ""
    confidence: float = 1.0

    @property
    def zh(self) -> str:
        """In words, nothing where nothing is known.

        >>> Location(page=3, last_page=4).zh, Location(sheet="名单", row=3, column="C").zh
        ('第 3–4 页', '名单!C3')
        """
        words = []
        if self.page:
            words.append(f"第 {self.page}–{self.last_page} 页" if self.last_page else f"第 {self.page} 页")
        if self.sheet:
            words.append(f"{self.sheet}!{self.column}{self.row}" if self.column else f"{self.sheet} 第 {self.row} 行")
        elif self.row:
            table = f"表 {self.table} " if self.table else ""
            words.append(f"{table}第 {self.row} 行" + (f" {self.column} 列" if self.column else ""))
        if self.confidence < 1:
            words.append(f"识别可信度 {self.confidence:.2f}")
        return "，".join(words)

    def to(self, other: "Location") -> "Location":
        """Where words stand that reach from here into `other`: both pages, and of row and column what is the same."""
        same = (self.sheet, self.table) == (other.sheet, other.table)
        row = self.row if same and self.row == other.row else 0
        last = max(self.page, self.last_page, other.page, other.last_page)
        return Location(
            self.page,
            last if last > self.page else 0,
            self.sheet if same else "",
            self.table if same else 0,
            row,
            self.column if row and self.column == other.column else "",
            min(self.confidence, other.confidence),
        )


def column_letters(number: int) -> str:
    """What a spreadsheet calls its `number`-th column.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _start(located: tuple[int, Location]) -> int:
    return located[0]


@dataclass(frozen=True)
class Document:
    """A text as a reader took it out of a file; nobody edits `text`.

    `format` is txt, md, html, docx, pdf, image, xlsx or csv; only text files have an `encoding`. `locations` says from
    which code point on the text stands where; it is empty for plain text. `date` is the day, month or year
    (2022-12-31, 2022-12, 2022) that it is of, nothing where neither text nor name tells; `dated_by` are the words that
    do.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    format: str = "txt"
    pages: int = 0
    locations: tuple[tuple[int, Location], ...] = ()
    date: str = ""
    dated_by: str = ""

    def locate(self, start: int, end: int) -> Location | None:
        """Where `text[start:end]` stands in the file, None where that is not known."""
        first = bisect_right(self.locations, start, key=_start)
        past = max(bisect_right(self.locations, end - 1, key=_start), first)
        found = [location for _, location in self.locations[max(first - 1, 0) : past]]
        return reduce(Location.to, found) if found else None

    def locate_runs(self, runs: Sequence["Run"]) -> Location | None:
        """Where several runs of the text stand together."""
        if not self.locations:
            return None
        found = [place for run in runs if (place := self.locate(run.start, run.end)) is not None]
        return reduce(Location.to, found) if found else None

    @cached_property
    def id(self) -> str:
        """A hash of the content, so that the same text under another name is the same document."""
        return short_hash(self.text)

    @cached_property
    def characters(self) -> int:
        """How long the text is; a document that was read back without its text still knows."""
        return len(self.text)

    @property
    def iri(self) -> str:
        return DOC + self.id


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Consecutive code points of a document: `document.text[start:end] == quote`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where a document says something: one run of its text, or several where a column break cuts the sentence."""

    document: str
    runs: tuple[Run, ...]
    location: Location | None = field(default=None, compare=False)

    @property
    def start(self) -> int:
        return self.runs[0].start

    @property
    def quote(self) -> str:
        return "…".join(run.quote for run in self.runs)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that documents name; `key` is what its IRI is made of where the name alone does not settle who it is.

    `iri` is ASCII and the same for the same thing in every run.
    """

    type: str
    name: str
    aliases: tuple[str, ...] = field(default=(), compare=False)
    key: str = ""
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)
    iri: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "iri", _thing_iri(self.type, self.key or self.name))


@lru_cache(maxsize=1 << 14)
def _thing_iri(type: str, key: str) -> str:
    """Remembered, because one document after the other names the same things."""
    return f"{ID}{type}/{short_hash(type, key)}"


_QUALIFIERS = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """Subject, predicate, object and qualifiers; an observation is a fact without object."""

    predicate: str
    subject: Entity
    object: Entity | None
    qualifiers: Qualifiers = ()
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)
    rule: str = field(default="", compare=False)

    @property
    def id(self) -> str:
        """The same for the same words, whoever says them and wherever."""
        said = _QUALIFIERS.encode(self.qualifiers)
        return short_hash(self.subject.iri, self.predicate, self.object.iri if self.object else "", said)

    def qualifier(self, key: str) -> str | int | float | None:
        for name, value in self.qualifiers:
            if name == key:
                return value
        return None


def qualifiers(pairs: Mapping[str, str | int | float | None]) -> Qualifiers:
    """`pairs` sorted by key, without those that hold nothing.

    >>> qualifiers({"year": 2023, "level": None})
    (('year', 2023),)
    """
    return tuple(sorted((key, value) for key, value in pairs.items() if value is not None))


def merge_facts(facts: Iterable[Fact]) -> list[Fact]:
    """Equal facts as one that keeps the evidence of all, in order of first place; the first rule's name stays."""
    alike: dict[Fact, list[Fact]] = {}
    for fact in facts:
        alike.setdefault(fact, []).append(fact)
    return [
        first
        if len(group) == 1
        else replace(first, evidence=tuple(sorted({one for fact in group for one in fact.evidence})))
        for first, group in alike.items()
    ]


@dataclass(frozen=True)
class Reading:
    """All that was read from one document: what the next rooms and `records.jsonl` get.

    `left_out` counts, by reason, what was seen and not stated.
    """

    document: Document
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Cleaned words that belong together; `origin[i]` is the place of `text[i]` in `document.text`.

    `kind` is body, heading, byline or row (of a table); `headings` are those in force, outermost first.
    """

    document: Document
    index: int
    paragraph: int
    kind: str
    text: str
    origin: tuple[int, ...]
    headings: tuple[str, ...] = ()

    def quotes(self, start: int, end: int) -> Evidence:
        """The exact words of the document behind `text[start:end]`; a column break gives several runs."""
        whole = self.document.text
        places = self.origin[start:end]
        first = last = places[0]
        if places == tuple(range(first, first + len(places))):
            runs = [Run(first, first + len(places), whole[first : first + len(places)])]
            return Evidence(self.document.name, tuple(runs), self.document.locate_runs(runs))
        runs = []
        for place in places[1:]:
            if place < last or (place > last + 1 and whole[last + 1 : place].strip(LAYOUT)):
                runs.append(Run(first, last + 1, whole[first : last + 1]))
                first = place
            last = place
        runs.append(Run(first, last + 1, whole[first : last + 1]))
        return Evidence(self.document.name, tuple(runs), self.document.locate_runs(runs))


#: Characters that cleaning drops and that may stand inside a quote.
LAYOUT = " \t\r\n\x0b\x0c\xa0\u3000\u2002\u2003\u200b\u200c\u200d\u200e\u200f\ufeff\xad"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a sentence that names something; `sentence` is its index.

    `name` is the form in which what is no part of the name is cut off. `key` tells the thing apart where a table knows
    it; `weak` mentions count only where something else supports them.
    """

    sentence: int
    start: int
    end: int
    type: str
    name: str
    rule: str
    key: str = ""
    level: str = ""
    weak: bool = False
    canonical: str = ""

    def __hash__(self) -> int:
        """By its place alone, which is enough to tell nearly all apart: rules look a mention up again and again."""
        return hash((self.sentence, self.start, self.end))


def sort_by_sentence(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """The mentions of each sentence by its index, in their order; a sentence without any has an empty list."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for one in mentions:
        found[one.sentence].append(one)
    return found
