"""Whose each figure is, weighed: of the things that a report names around a number the one of which it likely tells.

The rules of kg/facts/figure_reader.py give a figure to the thing that its sentence names or goes on about, else to the
place for which the section speaks. Here all of these are looked at together, with what the report otherwise tells of
each. The weights in seeds/owner_weights.tsv were learned from labelled reports (tests/train_owners.py).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import log1p
from typing import NamedTuple

from kg.entities import Linked
from kg.facts.candidates import words_of
from kg.facts.figure_topic import sums_up_list
from kg.facts.side_by_side import SIDE_BY_SIDE
from kg.facts.statement import Counted, Said, count_places, with_changed
from kg.facts.whose import rank_of
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.weighed import Features, choose, read_weights, shares, step, weighed

WEIGHTS = "owner_weights.tsv"
#: What figures are told of.
OWNERS = ("Company", "Project", "Park", "Region", "Industry")
#: By so much likelier than the rules' owner must another be.
MOVED = 0.5
#: So many names before a number, behind it and in what stands before its sentence are looked at.
_BEFORE, _AFTER, _EARLIER = 5, 2, 3
#: Steps of a distance in characters before and behind a number, and of one in sentences.
_FAR, _BEHIND, _AGO = (0, 2, 5, 10, 20, 40, 80), (0, 2, 5, 10, 20), (0, 1, 2, 4, 8, 20)
#: So many words before a number, and so many characters, are looked at.
_WORDS, _BACK = 8, 200
#: So many characters at most between a thing and a number are told by themselves.
_JOIN = 6
#: How a sentence calls what it tells of without naming it.
_CALLED = compiled(
    r"[全本我该][省市州县区旗镇乡园]|园区|开发区|高新区|经开区|新区|片区|基地|产业园|公司|企业|集团|项目|工厂|产业链|产业|集群|车间|生产线"
    r"|二期|一期|平台|行业"
)


class Owned(NamedTuple):
    """A figure of a sentence, the things it may be told of (the rules' first), and what is to be weighed of each."""

    said: Said
    counted: Counted
    owners: Sequence[Entity]
    features: Sequence[Features]


def settle_owners(
    told: Sequence[tuple[int, Fact]], everything: Sequence[Said], linked: Linked
) -> list[tuple[int, Fact]]:
    """`told`, each with the index of its sentence, and the figures of `everything`, each of its likeliest owner."""
    weights = read_weights(WEIGHTS)
    changed: dict[int, Fact] = {}
    for one in describe_owners(everything, linked, told):
        number = choose(shares(one.features, weights), MOVED)
        if number and not _is_of_listed(one, one.owners[number]):
            fact = one.counted.fact
            changed[id(fact)] = replace(fact, subject=one.owners[number], rule=weighed(fact.rule))
    return with_changed(told, everything, changed)


def _is_of_listed(one: Owned, owner: Entity) -> bool:
    """Whether a figure would be given to one of the projects of which it is the sum."""
    return owner.type == "Project" and sums_up_list(one.said, one.counted.clause)


def describe_owners(everything: Sequence[Said], linked: Linked, told: Iterable[tuple[int, Fact]]) -> Iterator[Owned]:
    """The figures of a report of which it is not clear from the start whose they are."""
    report = _Report(everything, linked, told)
    opens: list[Entity] = []
    earlier: list[Entity] = []
    heading: list[Entity] = []
    paragraph = -1
    named_at: dict[str, int] = {}
    for said in everything:
        free = list(said.standing_alone(*OWNERS))
        named = [said.entity(one) for one in free]
        if said.sentence.paragraph != paragraph:
            paragraph, opens, earlier = said.sentence.paragraph, [], []
        if said.sentence.kind == "heading" and named:
            heading = named[-2:]
        starts = [one.start for one in free]
        figures = sorted(one.figure.quantity.start for one in said.figures)
        for counted in said.figures:
            place = counted.figure.quantity.start
            number = bisect_left(starts, place)
            before = [one for one in free[max(0, number - 2 * _BEFORE) : number] if one.end <= place][-_BEFORE:]
            first = [one for one in free[:1] if one.end <= place]
            about = _About(report, said, counted, (first, before, free[number : number + _AFTER]), figures)
            about.look(opens, earlier, heading)
            if len(about.found) > 1 and counted.figure.rule != SIDE_BY_SIDE:
                yield about.described(named_at)
        opens = opens or named[:1]
        earlier = named[-_EARLIER:] or earlier
        named_at |= {one.iri: said.sentence.index for one in named}


class _Report:
    """How often a report names its things, how many figures the rules give to each, and which lies in which."""

    def __init__(self, everything: Sequence[Said], linked: Linked, told: Iterable[tuple[int, Fact]]) -> None:
        self.speaker = linked.speaker
        self.outer = {
            (fact.subject.iri, fact.object.iri)
            for _, fact in told
            if fact.object is not None and fact.predicate in ("locatedIn", "investsIn")
        }
        self.times = Counter(said.entity(one).iri for said in everything for one in said.of_type(*OWNERS))
        self.owned = Counter(one.fact.subject.iri for said in everything for one in said.figures)
        self.places = count_places(everything)
        self.all_times, self.all_owned = sum(self.times.values()) or 1, sum(self.owned.values()) or 1


class _About:
    """What is to be weighed of the things that one figure may be told of: `found` by their IRIs.

    `around` are the first name of its sentence, the last before the number and the first behind it; `figures` where
    the numbers of the sentence stand.
    """

    def __init__(
        self,
        report: _Report,
        said: Said,
        counted: Counted,
        around: tuple[Sequence[Mention], Sequence[Mention], Sequence[Mention]],
        figures: Sequence[int],
    ) -> None:
        self.report, self.said, self.counted, self.figures = report, said, counted, figures
        self.first, self.before, self.behind = around
        self.place = counted.figure.quantity.start
        self.found: dict[str, Features] = {}
        self.things: dict[str, Entity] = {}

    def look(self, opens: Sequence[Entity], earlier: Sequence[Entity], heading: Sequence[Entity]) -> None:
        scene, figure, fact = self.counted.scene, self.counted.figure, self.counted.fact
        self._say(fact.subject, "rule", f"rule {figure.rule}")
        for name in ("place", "home", "around", "entry", "firm", "section", "work"):
            one = getattr(scene, name)
            if one is not None:
                self._say(one, name, f"{name} of {self.report.places}", f"{name} {_rank(one)} of {self.report.places}")
        self._say(self.report.speaker, "calls itself")
        self._see_before()
        self._see_behind()
        for name, things in (("earlier", earlier), ("opens", opens), ("heading", heading)):
            for one in things:
                self._say(one, name)

    def _say(self, one: Entity | None, *names: str) -> None:
        """That these hold of a thing."""
        if one is not None and one.type in OWNERS:
            self.things.setdefault(one.iri, one)
            features = self.found.setdefault(one.iri, {})
            for name in names:
                features[name] = features[f"{name} {one.type}"] = 1.0

    def _see_before(self) -> None:
        text, clause = self.said.text, self.counted.clause
        for number, one in enumerate(reversed(self.before)):
            between = text[one.end : self.place]
            part = "same part" if "；" not in between else "other part"
            names = [f"before {min(number, 3)}", f"far {step(len(between), _FAR)}"]
            names += ["same clause" if one.start >= clause.start else part]
            names += [f"then {between[:1]}", f"then {between[:2]}", f"lead {text[max(0, one.start - 1) : one.start]}"]
            names += [f"joined {between}"] if len(between) <= _JOIN else []
            names += ["begins sentence"] if not one.start else []
            names += ["begins clause"] if one.start == clause.start else []
            within = bisect_left(self.figures, self.place) - bisect_left(self.figures, one.end)
            names += [f"figures between {min(3, within)}"]
            self._say(self.said.entity(one), *names)
        for one in self.first:
            self._say(self.said.entity(one), "first")
        for one in self.before[-1:]:
            self._say(self.said.entity(one), "nearest")

    def _see_behind(self) -> None:
        end = self.counted.figure.quantity.end
        for one in self.behind:
            between = self.said.text[end : one.start]
            clause = "after same clause" if one.start < self.counted.clause.end else "after other clause"
            names = [f"after {step(len(between), _BEHIND)}", clause]
            names += [f"behind joined {between}"] if len(between) <= 4 else []
            self._say(self.said.entity(one), *names)

    def described(self, named_at: Mapping[str, int]) -> Owned:
        """With what each thing is, whatever stands around the number."""
        begin = max(0, self.place - _BACK)
        clause = max(begin, self.counted.clause.start)
        called = [one[0] for one in _CALLED.finditer(self.said.text, begin, self.place)][-1:]
        inside = [one[0] for one in _CALLED.finditer(self.said.text, clause, self.place)][-1:]
        words = words_of(self.said.text[clause : self.place])[-_WORDS:]
        for iri, features in self.found.items():
            one = self.things[iri]
            features |= self._describe(one, _rank(one), self.said.sentence.index - named_at.get(iri, -999))
            features |= {f"called {word} {_rank(one)}": 1.0 for word in called}
            features |= {f"inside {word} {_rank(one)}": 1.0 for word in inside}
            features |= {f"{one.type} word {word}": 1.0 for word in words}
        return Owned(self.said, self.counted, list(self.things.values()), list(self.found.values()))

    def _describe(self, one: Entity, rank: str, ago: int) -> Features:
        figure, fact, report, kind = self.counted.figure, self.counted.fact, self.report, one.type
        indicator, ruled = figure.indicator, fact.subject
        return {
            rank: 1.0,
            f"{kind} begins {indicator[:2]}": 1.0,
            f"{kind} ends {indicator[-2:]}": 1.0,
            f"{kind} ends {indicator[-4:]}": 1.0,
            f"{kind} unit {figure.unit}": 1.0,
            f"{kind} {figure.measure}": 1.0,
            f"{kind} {fact.qualifier('kind')}": 1.0,
            f"{kind} line {self.said.sentence.kind}": 1.0,
            f"{kind} plan {self.counted.scene.plan}": 1.0,
            f"ago {step(ago, _AGO)} {kind}": 1.0,
            f"owns {kind}": report.owned[one.iri] / report.all_owned,
            f"times owned {kind}": log1p(report.owned[one.iri]),
            f"{rank} of {report.places}": 1.0,
            f"times {rank} of {report.places}": report.times[one.iri] / report.all_times,
            f"times {rank}": report.times[one.iri] / report.all_times,
            f"not {ruled.type} but {kind}" if one is not ruled else f"{kind} as ruled": 1.0,
            f"not {_rank(ruled)} but {rank}" if one is not ruled else f"{rank} as ruled": 1.0,
            "holds the rule's": float((ruled.iri, one.iri) in report.outer),
            "in the rule's": float((one.iri, ruled.iri) in report.outer),
        }


def _rank(one: Entity) -> str:
    return rank_of(one) if one.type in ("Park", "Region") else one.type
