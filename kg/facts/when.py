"""Of when each figure is, weighed: of the periods around a number the one that it most likely has, or none.

The rules read it from the sentence and else from its section and the report (kg/facts/figure_time.py). Which one is
meant depends on many small things at once: what is counted, how the sentence begins, what kind of report it is, what
else the report dates. The weights in seeds/period_weights.tsv were learned from labelled reports
(tests/train_periods.py). What a plan is of its heading tells, which may stand far above, so there the rules are
believed.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.facts.candidates import periods_around, words_of
from kg.facts.statement import Counted, Said, with_changed
from kg.model import Fact, qualifiers
from kg.patterns import compiled
from kg.values.period import Period
from kg.weighed import Features, choose, read_weights, shares, step, weighed

WEIGHTS = "period_weights.tsv"
#: By so much likelier than what the rules say must another period be.
MOVED = 0.3
#: What tells of when a number is, or whether it is there already.
_CUES = compiled(
    r"截[至止]|目前|现有|现已|累计|已|拥有|共有|总投资|占地|年产|注册|面积|今年|去年|当年|全年|上半年|同比|[较比]上年|近年|以来|先后|预计|计划"
    r"|力争|到20\d\d|[达投]产|建成|每年|平均|年均|新增|完成|实现|达到|突破|总计|共|拟|将|可|规划|二期|一期|项目|签约|开工|达产后"
)
#: So many characters and words before a number, and so many words of the title and of a heading, are looked at.
_BACK, _WORDS, _OF_TITLE, _OF_HEADING = 200, 8, 14, 10
#: So many periods before a number and behind it are looked at.
_PERIODS = 8
#: Steps of how many periods, sentences and figures there are.
_NAMED, _LONG = (0, 1, 3, 8, 20), (10, 25, 50)


class Dated(NamedTuple):
    """A figure of a sentence, its possible periods (the rules' first; None is none), what is to be weighed of each."""

    said: Said
    counted: Counted
    periods: Sequence[str | None]
    features: Sequence[Features]


def settle_periods(told: Sequence[tuple[int, Fact]], everything: Sequence[Said]) -> list[tuple[int, Fact]]:
    """`told`, each with the index of its sentence, and the figures of `everything`, each of its likeliest period."""
    weights = read_weights(WEIGHTS)
    changed: dict[int, Fact] = {}
    for one in describe_periods(everything):
        number = choose(shares(one.features, weights), MOVED)
        if number:
            fact = one.counted.fact
            said = qualifiers(dict(fact.qualifiers) | {"period": one.periods[number]})
            changed[id(fact)] = replace(fact, qualifiers=said, rule=weighed(fact.rule))
    return with_changed(told, everything, changed)


def describe_periods(everything: Sequence[Said]) -> Iterator[Dated]:
    """The figures of a report outside plans with their periods."""
    report = _Report(everything)
    for said in everything:
        starts = [one.start for one in said.periods]
        for counted in () if said.scene.plan else said.figures:
            periods = periods_around(said, counted)
            number = bisect_left(starts, counted.figure.quantity.start)
            near = said.periods[max(0, number - _PERIODS) : number + _PERIODS]
            about = _About(report, said, counted, near)
            yield Dated(said, counted, periods, [about.describe(one) for one in periods])


class _Report:
    """What a report as a whole says: the words of its title, which periods it names and gives to its figures."""

    def __init__(self, everything: Sequence[Said]) -> None:
        head = " ".join(said.text for said in everything[:2])[:80]
        self.title = [word for word in words_of(head) if not word.isdigit()][:_OF_TITLE]
        self.dated = Counter(one.fact.qualifier("period") for said in everything for one in said.figures)
        self.named = Counter(one.said[:4] for said in everything for one in said.periods)
        self.figures, self.of_all = sum(self.dated.values()) or 1, sum(self.named.values())
        self.size = f"{step(self.of_all, _NAMED)} {step(len(everything), _LONG)}"


class _About:
    """What one figure stands among; `near` are the periods that its sentence names around it."""

    def __init__(self, report: _Report, said: Said, counted: Counted, near: Sequence[Period]) -> None:
        self.report, self.said, self.counted, self.near = report, said, counted, near
        scene, clause, figure, fact = counted
        begin = max(0, figure.quantity.start - _BACK)
        before = said.text[max(begin, clause.start) : figure.quantity.start]
        cues = set(_CUES.findall(before))
        self.told, self.kind = fact.qualifier("period"), str(fact.qualifier("kind"))
        self.heading = " ".join(said.sentence.headings[-2:])
        ends = figure.indicator[-2:]
        #: What changes how each choice weighs.
        self.context = [
            *(self.kind, figure.measure, f"of {fact.subject.type}", f"ends {ends}", said.sentence.kind),
            *(f"sums {scene.sums_up} {scene.profile}", f"guessed {scene.guessed}"),
            *(f"cue {cue}" for cue in sorted(cues) or ["none"]),
        ]
        #: What changes how it weighs that there is a period, or that it is what the rules say.
        self.words = [
            *(f"far {cue}" for cue in sorted(set(_CUES.findall(said.text, begin, max(begin, clause.start))) - cues)),
            *(f"unit {figure.unit}", f"unit {figure.unit} {self.kind}", f"{figure.rule} {self.kind}"),
            *(f"begins {figure.indicator[:2]}", f"ends {figure.indicator[-4:]}", f"named {report.size}"),
            *(f"title {word}" for word in report.title),
            *(f"heading {word}" for word in words_of(self.heading)[:_OF_HEADING]),
            *(f"before {word}" for word in words_of(before)[-_WORDS:]),
            f"entry {scene.entry.type if scene.entry else None}",
            f"year {scene.year is None} {scene.period is None} {scene.now is None} {scene.under_way}",
            f"periods {min(3, len(said.periods))}",
        ]

    def describe(self, period: str | None) -> Features:
        """What is to be weighed of one period."""
        roles = list(self._roles(period)) if period is not None else ["none"]
        key = "none" if period is None else "some"
        found = dict.fromkeys(roles, 1.0)
        found |= {f"{role} {context}": 1.0 for role in roles for context in self.context}
        if period == self.told:
            found |= {"as told": 1.0, f"as told {self.counted.figure.rule}": 1.0, f"as told {key}": 1.0}
        if period in (self.told, None):
            found |= {f"{key} {word}": 1.0 for word in self.words}
        found[f"share {key}"] = self.report.dated[period] / self.report.figures
        if period is not None:
            found["share of named"] = self.report.named[period[:4]] / (self.report.of_all or 1)
        return found

    def _roles(self, period: str) -> Iterator[str]:
        """How a period stands to the figure."""
        said, scene, place = self.said, self.counted.scene, self.counted.figure.quantity.start
        if period == self.told:
            yield "told"
        for name in ("period", "year", "now", "goal", "base"):
            if period == str(getattr(scene, name)):
                yield f"scene {name}"
        here = [one.start for one in self.near if one.said == period]
        before = [one for one in self.near if one.start < place]
        if any(self.counted.clause.start <= start < place for start in here):
            yield "in clause"
        elif here:
            yield "in sentence" if min(here) < place else "behind"
        elif any(one.said[:4] == period for one in self.near):
            yield "year of named"
        if before and before[-1].said == period:
            yield "named last"
        if said.before is not None and any(one.said == period for one in said.before.periods[-_PERIODS:]):
            yield "sentence before"
        if period[:4] in self.heading:
            yield "heading"
        yield self._when(period)
        yield "year" if len(period) == 4 else "quarter" if "Q" in period else "span" if "/" in period else "month"

    def _when(self, period: object) -> str:
        """How a period stands to the year of writing."""
        now = self.counted.scene.now or self.counted.scene.base
        if period is None or now is None:
            return "undated"
        year = int(str(period)[:4])
        return "before" if year < now else "this year" if year == now else "ahead"
