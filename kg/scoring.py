"""Records read from reports against records that people wrote down -> precision, recall and F1 per type.

Names are compared without spaces, quotes, brackets and width; two entities are the same where they share a form of the
name, two facts where their predicates, sides and weighty qualifiers agree. Gold records marked optional neither help
nor hurt. A fact stated twice is no second error; one thing split into two entities is.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import RecordError

#: One line of gold or of records.jsonl.
Record: TypeAlias = Mapping[str, Any]

#: What does not tell two names apart.
SILENT = re.compile(r"[\s“”\"'‘’「」《》()（）\[\]【】·•.,，、]")

#: The least overlap (Dice over pairs of characters) of two indicator names that mean the same.
ALIKE = 0.5

ALL = "ALL"


@dataclass
class Score:
    """How many were found, missed and wrongly stated, with the records behind the last two."""

    hits: int = 0
    missed: list[Record] = field(default_factory=list)
    wrong: list[Record] = field(default_factory=list)

    @property
    def precision(self) -> float:
        stated = self.hits + len(self.wrong)
        return self.hits / stated if stated else 0.0

    @property
    def recall(self) -> float:
        wanted = self.hits + len(self.missed)
        return self.hits / wanted if wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: "Score") -> None:
        self.hits += other.hits
        self.missed += other.missed
        self.wrong += other.wrong


#: For each kind (entity, fact) and type or predicate its score; ALL sums up a kind.
Scores: TypeAlias = dict[tuple[str, str], Score]


def score_records(gold: Mapping[str, Sequence[Record]], stated: Iterable[Record]) -> Scores:
    """Scores of `stated` against `gold`, whose keys are the beginnings of the names of the documents."""
    stated = [record for record in stated if record.get("kind") in ("entity", "fact")]
    scores: Scores = {("entity", ALL): Score(), ("fact", ALL): Score()}
    for stem, wanted in gold.items():
        found = [record for record in stated if str(record.get("doc", "")).startswith(stem)]
        for kind, group, score in _score_document(wanted, found):
            scores.setdefault((kind, group), Score()).add(score)
            scores[kind, ALL].add(score)
    return dict(sorted(scores.items(), key=lambda item: (item[0][0], item[0][1] == ALL, item[0][1])))


def read_gold(path: Path) -> dict[str, list[Record]]:
    """The records of a file or of each file in a folder, by stem; raises RecordError where there are none."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise RecordError(f"{path}: no gold records (*.jsonl)")
    return {file.stem: read_lines(file.read_text("utf-8").splitlines(), place=file.name) for file in files}


def read_lines(lines: Iterable[str], *, place: str) -> list[Record]:
    """The JSON objects in `lines`; raises RecordError with the number of the first line that is none."""
    records: list[Record] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                record = json.loads(line)
            except ValueError as error:
                raise RecordError(f"{place}:{number}: {error}") from error
            if not isinstance(record, dict):
                raise RecordError(f"{place}:{number}: not a JSON object")
            records.append(record)
    return records


def plain(name: object) -> str:
    """A name as it is compared.

    >>> plain("专精特新“小巨人”企业（Ａ）")
    '专精特新小巨人企业a'
    """
    return SILENT.sub("", unicodedata.normalize("NFKC", str(name or ""))).lower()


def forms(entity: Record) -> frozenset[str]:
    """The plain forms of an entity's name and aliases."""
    return frozenset(map(plain, [entity["name"], *(entity.get("aliases") or [])])) - {""}


def mean_the_same(one: str, other: str) -> bool:
    """Whether two names of an indicator do: one holds the other, or half of their pairs of characters are shared.

    >>> mean_the_same("规上工业总产值", "规模以上工业总产值"), mean_the_same("工业投资", "到位资金")
    (True, False)
    """
    one, other = plain(one), plain(other)
    if not one or not other:
        return False
    mine, theirs = _pairs(one), _pairs(other)
    shared = len(mine & theirs)
    return one in other or other in one or 2 * shared / (len(mine) + len(theirs)) >= ALIKE


class Side:
    """The facts and entities of one document from one hand, with the forms under which each name is known there."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.groups: dict[tuple[str, str], list[Record]] = {}
        self.known: dict[str, frozenset[str]] = {}
        for record in records:
            kind = record["kind"]
            self.groups.setdefault((kind, record["type" if kind == "entity" else "predicate"]), []).append(record)
            if kind == "entity":
                names = forms(record)
                for name in names:
                    self.known[name] = self.known.get(name, frozenset()) | names

    def forms_of(self, name: object) -> frozenset[str]:
        """Nothing for no name, otherwise the name itself and the other forms of the entities that bear it."""
        if not name:
            return frozenset()
        return self.known.get(plain(name), frozenset()) | {plain(name)}


def _score_document(wanted: Iterable[Record], found: Iterable[Record]) -> Iterator[tuple[str, str, Score]]:
    gold, read = Side(wanted), Side(found)

    def same_fact(one: Record, other: Record) -> bool:
        rule = RULES.get(one["predicate"], _same_sides)
        return rule(_Pair(one, other, gold, read))

    for kind, group in sorted({*gold.groups, *read.groups}):
        same = _same_entity if kind == "entity" else same_fact
        yield (
            kind,
            group,
            _match(
                gold.groups.get((kind, group), []),
                read.groups.get((kind, group), []),
                same,
                repeats_count=kind == "entity",
            ),
        )


def _match(
    wanted: Sequence[Record], found: Sequence[Record], same: Callable[[Record, Record], bool], *, repeats_count: bool
) -> Score:
    """Each wanted record takes the first found one that is the same and still free; required ones choose first."""
    score, free = Score(), list(found)
    required = [record for record in wanted if not record.get("optional")]
    optional = [record for record in wanted if record.get("optional")]
    for record in required:
        if _take(record, free, same):
            score.hits += 1
        else:
            score.missed.append(record)
    for record in optional:
        _take(record, free, same)
    score.wrong = [one for one in free if repeats_count or not any(same(record, one) for record in wanted)]
    return score


def _take(record: Record, free: list[Record], same: Callable[[Record, Record], bool]) -> bool:
    for place, candidate in enumerate(free):
        if same(record, candidate):
            del free[place]
            return True
    return False


def _same_entity(one: Record, other: Record) -> bool:
    return not forms(one).isdisjoint(forms(other))


class _Pair:
    """A gold fact and a stated one of the same predicate, with what is asked about both."""

    def __init__(self, gold: Record, stated: Record, gold_side: Side, stated_side: Side) -> None:
        self.gold, self.stated = gold, stated
        self.gold_qualifiers: Record = gold.get("qualifiers") or {}
        self.stated_qualifiers: Record = stated.get("qualifiers") or {}
        self.gold_forms = {side: gold_side.forms_of(gold.get(side)) for side in ("subject", "object")}
        self.stated_forms = {side: stated_side.forms_of(stated.get(side)) for side in ("subject", "object")}

    def meet(self, gold_side: str, stated_side: str) -> bool:
        return not self.gold_forms[gold_side].isdisjoint(self.stated_forms[stated_side])

    def agree(self, key: str, *, default: object = None) -> bool:
        one, other = (side.get(key) or default for side in (self.gold_qualifiers, self.stated_qualifiers))
        return bool(one == other)


def _same_sides(pair: _Pair) -> bool:
    return pair.meet("subject", "subject") and pair.meet("object", "object")


def _same_either_way(pair: _Pair) -> bool:
    return _same_sides(pair) or (pair.meet("subject", "object") and pair.meet("object", "subject"))


def _same_status(pair: _Pair) -> bool:
    return pair.meet("subject", "subject") and pair.gold["object"] == pair.stated["object"]


def _same_honour(pair: _Pair) -> bool:
    level_agrees = not pair.gold_qualifiers.get("level") or pair.agree("level")
    return _same_sides(pair) and level_agrees and pair.agree("status", default="actual")


def _same_observation(pair: _Pair) -> bool:
    """Value, unit, kind and period agree and the indicators mean the same; "park, output of an industry" and
    "industry, output" do."""
    one, other = (str(side.get("indicator")) for side in (pair.gold_qualifiers, pair.stated_qualifiers))
    if not pair.meet("subject", "subject"):
        one, other = pair.gold["subject"] + one, pair.stated["subject"] + other
    unit = pair.gold_qualifiers.get("unit")
    return (
        _number(pair.gold_qualifiers.get("value")) == _number(pair.stated_qualifiers.get("value"))
        and pair.gold_qualifiers.get("kind") == pair.stated_qualifiers.get("kind")
        and pair.agree("period")
        and (not unit or plain(unit) == plain(pair.stated_qualifiers.get("unit")))
        and mean_the_same(one, other)
    )


#: Predicates that ask for more, or for less, than the same two sides.
RULES: Mapping[str, Callable[[_Pair], bool]] = {
    "cooperatesWith": _same_either_way,
    "hasHonour": _same_honour,
    "observation": _same_observation,
    "projectStatus": _same_status,
}


def _pairs(name: str) -> set[str]:
    return {first + second for first, second in pairwise(name)} or {name}


def _number(value: object) -> object:
    """A number to six places, so that 8 and 8.0 are one; anything else as it is."""
    try:
        return round(float(str(value)), 6)
    except ValueError:
        return value
