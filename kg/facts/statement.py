"""What every rule gets: a sentence with its entities, words and scene, and the ways to state something of it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from kg.entities import Linked
from kg.facts.context import Scene
from kg.facts.figure import Figure
from kg.mentions.lists import Enumeration, find_enumerations
from kg.mentions.table import Cell
from kg.model import Entity, Fact, Mention, Sentence, qualifiers
from kg.values.period import Period, find_periods


class Clause(NamedTuple):
    """A stretch of a sentence between commas; half-open."""

    start: int
    end: int
    mark: str


#: Before 全年 or right behind it, that a year is named or that it lies ahead.
_NAMED_OR_AHEAD = re.compile(r"20\d\d年|今年|力争|预计|确保|目标|计划|有望")


#: What joins the names of a list.
_JOINED = frozenset(("、", "和", "及", "以及"))


@dataclass
class Said:
    """One sentence and all that is known about it before a rule reads it."""

    sentence: Sentence
    mentions: Sequence[Mention]
    linked: Linked
    scene: Scene
    refuse: Callable[[str], None]
    before: "Said | None" = None
    cells: Sequence[Cell] = ()
    theme: Entity | None = None
    roll: "Roll | None" = None
    event: str | None = None
    figures: list["Counted"] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.sentence.text
        self.by_type: dict[str, list[Mention]] = {}
        for one in self.mentions:
            self.by_type.setdefault(one.type, []).append(one)
        self.kinds = frozenset(self.by_type)

    @cached_property
    def just_before(self) -> "Said | None":
        """The sentence right before, where it is of the same paragraph."""
        before = self.before
        return before if before is not None and before.sentence.paragraph == self.sentence.paragraph else None

    @cached_property
    def lists(self) -> Sequence[Enumeration]:
        """The lists of the sentence (A、B和C)."""
        return tuple(find_enumerations(self.text))

    @cached_property
    def periods(self) -> Sequence[Period]:
        """The periods that the sentence names; 今年 and 去年 count from the year of its scene."""
        found = find_periods(self.text, self.scene.year if self.scene.plan else self.scene.base)
        return tuple(self._of_year_told(one) for one in found) if "全年" in self.text else tuple(found)

    def _of_year_told(self, period: Period) -> Period:
        """全年 as the year told of, where early in the next one it brings in a result: 全年完成产值38亿元."""
        scene = self.scene
        early = scene.now is not None and scene.now == scene.base and not scene.under_way and not scene.plan
        if not early or scene.year is None or self.text[period.start : period.end] != "全年":
            return period
        if _NAMED_OR_AHEAD.search(self.text, 0, period.end + 12):
            return period
        return replace(period, said=str(scene.year), year=scene.year)

    @cached_property
    def clauses(self) -> Sequence[Clause]:
        """The clauses of the sentence."""
        return split_clauses(self.text)

    @cached_property
    def parts_of_names(self) -> Set[Mention]:
        """The mentions that are part of the name of another thing: 云岭 in 云岭玻纤产业园."""
        found: set[Mention] = set()
        reach = -1
        for one in sorted(self.mentions, key=lambda m: (m.start, -m.end)):
            if one.end <= reach:
                found.add(one)
            elif one.type in ("Company", "Project", "Platform", "Park", "Organization"):
                reach = one.end
        return found

    @cached_property
    def runs(self) -> Mapping[Mention, tuple[int, int]]:
        """From the first to the last of the names with which that of an enterprise stands joined: A、B和C."""
        found: dict[Mention, tuple[int, int]] = {}
        run: list[Mention] = []
        for one in (*self.of_type("Company", "Organization"), None):
            if run and (
                one is None or (one.start >= run[-1].end and self.text[run[-1].end : one.start] not in _JOINED)
            ):
                found |= dict.fromkeys(run, (run[0].start, run[-1].end))
                run = []
            if one is not None and (not run or one.start >= run[-1].end):
                run.append(one)
        return found

    def standing_alone(self, *kinds: str) -> Iterator[Mention]:
        """The mentions of these classes, by place, that are no part of another name, nor a larger park in one."""
        parts = self.parts_of_names
        return (one for one in self.of_type(*kinds) if one.rule != "park-outer" and one not in parts)

    def entity(self, mention: Mention) -> Entity:
        return self.linked.links[mention]

    def of_type(self, *kinds: str) -> Iterator[Mention]:
        """The mentions of these classes, by place."""
        if len(kinds) == 1:
            return iter(self.by_type.get(kinds[0], ()))
        if self.kinds.isdisjoint(kinds):
            return iter(())
        return iter([one for one in self.mentions if one.type in kinds])

    def last(self, kind: str, place: int) -> Entity | None:
        """The thing of this class that was named last before `place`, here or earlier in the paragraph."""
        said: Said | None = self
        while said is not None and said.sentence.paragraph == self.sentence.paragraph:
            found = [one for one in said.of_type(kind) if said is not self or one.end <= place]
            if found:
                return said.entity(found[-1])
            said = said.before
        return self.scene.entry if self.scene.entry is not None and self.scene.entry.type == kind else None

    def clause_at(self, place: int) -> Clause:
        """The clause in which `place` stands."""
        for one in self.clauses:
            if one.start <= place < one.end or place == one.start:
                return one
        return self.clauses[-1]

    def within(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """The mentions of these classes that lie in `start..end`."""
        return [
            one for one in self.mentions if one.start >= start and one.end <= end and (not kinds or one.type in kinds)
        ]

    def year_at(self, place: int) -> int | None:
        """The year that holds at `place`: the last one said before it, else that of the scene."""
        said = [one for one in self.periods if one.start <= place and not one.compared]
        return said[-1].year if said else self.scene.year

    def state(
        self,
        predicate: str,
        subject: Entity,
        object: Entity | None,
        rule: str,
        span: tuple[int, int],
        **said: str | int | float | None,
    ) -> Fact:
        """A fact whose evidence is `text[start:end]` of this sentence."""
        return Fact(predicate, subject, object, qualifiers(said), (self.sentence.quotes(*span),), rule)


class Counted(NamedTuple):
    """A figure that was read, the clause of its number, the scene that held for it, and the fact that states it."""

    scene: Scene
    clause: Clause
    figure: Figure
    fact: Fact


class Roll(NamedTuple):
    """An honour whose holders a list names: the sentence that says so and its mention there.

    `titled` where that is the title of a notice; `counted` where it says how many are on the list, so that what is told
    of one between two items does not end it; `cut` behind such words.
    """

    said: Said
    honour: Mention
    titled: bool
    counted: bool
    cut: bool = False


#: What parts clauses, and the brackets inside which a comma parts nothing.
_MARKS = re.compile(r"[（《）》，；。：！？\t]")


def split_clauses(text: str) -> list[Clause]:
    """The clauses of `text`; a comma inside brackets parts nothing."""
    clauses, start, depth = [], 0, 0
    for found in _MARKS.finditer(text):
        place, char = found.start(), found[0]
        if char in "（《":
            depth += 1
        elif char in "）》":
            depth = max(0, depth - 1)
        elif not depth or char == "。":
            clauses.append(Clause(start, place, char))
            start, depth = place + 1, 0
    if start < len(text) or not clauses:
        clauses.append(Clause(start, len(text), ""))
    return clauses


def with_changed(
    told: Sequence[tuple[int, Fact]], everything: Sequence[Said], changed: Mapping[int, Fact]
) -> list[tuple[int, Fact]]:
    """`told`, and the figures of `everything` with it, with facts changed, by the identity of the old ones."""
    for one in everything if changed else ():
        one.figures = [figure._replace(fact=changed.get(id(figure.fact), figure.fact)) for figure in one.figures]
    return [(index, changed.get(id(fact), fact)) for index, fact in told]


def count_places(everything: Sequence[Said]) -> str:
    """How many places have sections of a report: at most one, 2 to 4, or more."""
    number = len({said.scene.around for said in everything if said.scene.around is not None})
    return "one" if number < 2 else "few" if number < 5 else "many"
