"""In which industry each enterprise and project is, weighed: of those that a report names around it the likeliest one.

The rules of kg/facts/member.py say who belongs to an industry where a sentence ties them or an industry is announced
above. Here all that a report says around a thing is looked at together: what the rules say, the headings, labels and
openers over it, and the industries beside it. The weights in seeds/trade_weights.tsv were learned from labelled reports
(tests/train_trades.py).
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import log1p
from typing import NamedTuple

from kg.entities import Linked
from kg.facts.around import LISTING, industry_is_own
from kg.facts.statement import Said
from kg.facts.tied import About, Thing, Ties, describe, joined
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.rules import words
from kg.sentences.layout import LIST_MARK
from kg.weighed import Features, hold, read_weights, shares, step

WEIGHTS = "trade_weights.tsv"
#: The rule of a fact that no other rule states.
RULE = "industry-weighed"
#: What may be in an industry.
THINGS = ("Company", "Project")
#: So many mentions of a thing are looked at.
_LOOKED_AT = 6
#: So many of those that build a thing, or that it builds, are looked at.
_TIED = 12
#: So many names of a thing and its products are looked at, and so many industries that share two characters with them.
_NAMES, _ALIKE = 8, 4
#: A sentence of at most so many characters that names an industry and no enterprise announces it.
_LABEL = 40
#: Between industries of one list, of which none stands over what follows.
_LISTING = compiled(f"(?:产业|业)?(?:{LISTING.pattern})")
#: Steps of a distance in sentences.
_AGO = (0, 1, 2, 4, 8, 20)
#: From here on a thing is in an industry in which no rule puts it; it is in those in which they do, however unlikely.
ADDED, KEPT = 0.5, 0.0
#: Facts of a thing that tell what it is in the report.
_TELLING = ("produces", "hasHonour", "observation", "projectStatus", "locatedIn", "investsIn", "leadsChain")


class _Around(NamedTuple):
    """A mention of a thing with the industries that stand around it.

    `before` and `after` are the nearest ones of its sentence, `over` those of what stands above, each by a name for it.
    """

    said: Said
    mention: Mention
    before: Mention | None
    after: Mention | None
    over: Sequence[tuple[str, Entity]]
    held: bool


def settle_trades(
    told: Sequence[tuple[int, Fact]], everything: Sequence[Said], linked: Linked
) -> Iterator[tuple[int, Fact]]:
    """`told`, each with the index of its sentence, and each thing in the industry in which it most likely is."""
    weights = read_weights(WEIGHTS)
    new: list[tuple[int, Fact]] = []
    for thing in describe_things(everything, linked, told):
        numbers = hold(shares(thing.features, weights), thing.ruled, kept=KEPT, added=ADDED)
        for number in numbers:
            if thing.choices[number] is not None and number not in thing.ruled:
                new.append(thing.state(number, "inIndustry", RULE))
    return chain(told, new)


def describe_things(everything: Sequence[Said], linked: Linked, told: Iterable[tuple[int, Fact]]) -> list[Thing]:
    """The things of a report that may be in an industry, each with its industries and what is to be weighed of them."""
    seen = _Seen(everything, linked, told)
    return list(describe(_About, seen, seen.around))


class _Above:
    """The industries that stand over a sentence, by how they do."""

    def __init__(self) -> None:
        self.by_heading: dict[str, tuple[Entity, int]] = {}
        self.label: tuple[Entity, int, str] | None = None
        self.opener: tuple[Entity, int, int] | None = None
        self.last: tuple[Entity, int, int] | None = None
        self.opens: Entity | None = None
        self.among = 0
        self.begun = 0
        self.heads: Entity | None = None
        self.earlier: Entity | None = None
        self.paragraph = -1

    def start(self, said: Said) -> None:
        if said.sentence.paragraph != self.paragraph:
            self.paragraph, self.opens, self.heads, self.earlier = said.sentence.paragraph, None, None, None
            self.begun = said.sentence.index

    def over(self, said: Said) -> list[tuple[str, Entity]]:
        """The industries over a sentence, each by how it stands there and how far off."""
        found: list[tuple[str, Entity]] = []
        index, paragraph = said.sentence.index, said.sentence.paragraph
        for level, heading in enumerate(reversed(said.sentence.headings[-3:])):
            if heading in self.by_heading:
                one, many = self.by_heading[heading]
                found += [(f"heading {level} of {many}", one), (f"heading {level}", one), ("heading", one)]
        if self.label is not None:
            one, at, bare = self.label
            found += [("label", one), (f"label {step(index - at, _AGO)} {bare}", one)]
        if self.opener is not None:
            one, at, opened = self.opener
            where = "here" if opened == paragraph else "above" if opened == paragraph - 1 else "far"
            found += [("opener", one), (f"opener {step(index - at, _AGO)} {where}", one)]
        if self.last is not None:
            one, at, named = self.last
            found += [("last", one), (f"last {step(index - at, _AGO)} {named == paragraph}", one)]
        if self.opens is not None:
            ago = step(index - self.begun, _AGO)
            found += [(f"opens of {self.among}", self.opens), (f"opens {ago}", self.opens)]
        for name, thing in (("opens", self.opens), ("heads", self.heads), ("earlier", self.earlier)):
            if thing is not None:
                found.append((name, thing))
        if said.theme is not None:
            found.append(("theme", said.theme))
        return found

    def read(self, said: Said, named: Sequence[Mention]) -> None:
        """What a sentence leaves over those behind it."""
        if not named:
            return
        index, paragraph, text = said.sentence.index, said.sentence.paragraph, said.text
        last = said.entity(named[-1])
        if said.sentence.kind == "heading":
            self.by_heading.setdefault(text, (last, min(3, len(named))))
        listed = len(named) > 1 and _LISTING.fullmatch(text, named[0].end, named[1].start) is not None
        if not listed:
            self._announce(said, named)
        self.last = last, index, paragraph
        self.earlier = last

    def _announce(self, said: Said, named: Sequence[Mention]) -> None:
        """That the first industry of a sentence, which stands in no list, may stand over those behind it."""
        index, paragraph, text = said.sentence.index, said.sentence.paragraph, said.text
        first = said.entity(named[0])
        if len(text) <= _LABEL and "Company" not in said.kinds:
            bare = len(text) - (named[0].end - named[0].start) <= 8
            self.label = first, index, f"{bare} {min(3, len(named))}"
        mark = LIST_MARK.match(text)
        if named[0].start <= (mark.end() if mark is not None else 0) + 1:
            self.opener = first, index, paragraph
            self.heads = self.heads or first
        if self.opens is None:
            self.opens, self.among = first, min(3, len(named))


class _Seen(Ties):
    """What a report and the rules say of things and industries."""

    def __init__(self, everything: Sequence[Said], linked: Linked, told: Iterable[tuple[int, Fact]]) -> None:
        told = list(told)
        super().__init__(linked, told, "inIndustry")
        self.leads: Counter[str] = Counter()
        self.made: dict[str, list[str]] = defaultdict(list)
        self.tied: dict[str, list[str]] = defaultdict(list)
        for fact in (fact for _, fact in told):
            if fact.object is None:
                continue
            if fact.predicate in ("leadingIndustry", "targetIndustry"):
                self.leads[fact.object.iri] += 1
            elif fact.predicate == "produces":
                self.made[fact.subject.iri].append(fact.object.name)
            elif fact.predicate == "investsIn":
                self.tied[fact.subject.iri].append(fact.object.iri)
                self.tied[fact.object.iri].append(fact.subject.iri)
        self.around: dict[str, list[_Around]] = defaultdict(list)
        self.times: Counter[str] = Counter()
        self._read(everything)
        self.most = [iri for iri, _ in self.times.most_common(2)]
        self.all_times = sum(self.times.values()) or 1
        self.told = sum(iri in self.stated for iri in self.around) / (len(self.around) or 1)
        self.by_pair: dict[str, list[str]] = defaultdict(list)
        for iri in self.times:
            for pair in _pairs(self.entities[iri].name):
                self.by_pair[pair].append(iri)
        self.all_held = sum(self.holds.values()) or 1
        self.several = step(len(self.times), (0, 1, 3, 6))

    def _read(self, everything: Sequence[Said]) -> None:
        above = _Above()
        for said in everything:
            if said.sentence.kind == "byline":
                continue
            above.start(said)
            named = [one for one in said.of_type("Industry") if industry_is_own(said, one)]
            self.times.update(said.entity(one).iri for one in named)
            over: Sequence[tuple[str, Entity]] | None = None
            for one in said.of_type(*THINGS):
                mine = said.entity(one)
                self.put_beside(said.sentence.index, mine)
                if len(self.around[mine.iri]) < _LOOKED_AT:
                    over = above.over(said) if over is None else over
                    number = bisect_left([it.start for it in named], one.start)
                    before = next((it for it in reversed(named[:number]) if it.end <= one.start), None)
                    after = next((it for it in named[number:] if it.start >= one.end), None)
                    self.around[mine.iri].append(_Around(said, one, before, after, over, one in said.parts_of_names))
            above.read(said, named)


class _About(About[_Seen, _Around]):
    """What is to be weighed of the industries of one thing."""

    def __init__(self, report: _Seen, thing: Entity, seen: Sequence[_Around]) -> None:
        super().__init__(report, thing, seen)
        self.names = (thing.name, *thing.aliases)
        self.alike: dict[str, int] = {}

    def look(self) -> None:
        part = 1 / len(self.seen)
        self.see_rules()
        self._see_tied()
        for number, one in enumerate(self.seen):
            self._see_over(one, number, part)
            self.see_beside(one, part)
            self._see_neighbours(one, part)
            theme = f"theme {one.said.theme is not None} {self.kind}"
            self.see_mention(one.said, one.mention, part, theme, held=one.held)
        self._see_alike()
        self._see_thing()
        others = list(self.found)[1:]
        self.alike = {iri: _shared(self.report.entities[iri].name, self.names) for iri in others}
        for iri in others:
            self.found[iri] |= self._describe(self.report.entities[iri], self.found[iri], others)

    def _see_tied(self) -> None:
        """The industries of those that build the thing, or that it builds."""
        for iri in self.report.tied.get(self.thing.iri, ())[:_TIED]:
            for industry in self.report.stated.get(iri, ()):
                self.say(self.report.entities[industry], f"tied {self.kind}")

    def _see_over(self, one: _Around, number: int, part: float) -> None:
        text, mention = one.said.text, one.mention
        head = "head" if mention.start <= 4 else "clause" if text[mention.start - 1] in "，；：、（" else "inside"
        here = "named" if one.before is not None or one.after is not None else "alone"
        for name, industry in one.over:
            self.say(industry, name, f"{name} {self.kind} {here}", part=part)
            self.say(industry, f"{name} {head}", *([f"first {name}"] if not number else []))
            self.shown.setdefault(industry.iri, one)

    def _see_neighbours(self, one: _Around, part: float) -> None:
        said, mention, kind = one.said, one.mention, self.kind
        text = said.text
        for side, near in (("before", one.before), ("after", one.after)):
            if near is None:
                continue
            industry = said.entity(near)
            low, high = (near.end, mention.start) if side == "before" else (mention.end, near.start)
            between = text[low:high]
            self.shown.setdefault(industry.iri, one)
            self.say(industry, side, f"{side} {kind}", *joined(side, between), part=part)
            called = text[near.start : near.end][-2:]
            marks = [f"{side} mark {mark}" for mark in "。；，、：" if mark in between]
            firms, made = _count(said, low, high, *THINGS), _count(said, low, high, "Product")
            self.say(industry, *marks, f"{side} firms {min(3, firms)}", f"{side} products {min(3, made)}")
            self.say(industry, f"{side} called {called}", f"{side} behind {text[near.end : near.end + 2]}")
            self.say(industry, f"{side} lead {text[max(0, near.start - 2) : near.start]}")
            self.say(industry, f"{side} verb {text[mention.end : mention.end + 2]}", f"{side} by {near.rule}")
            self.say(industry, f"{side} pre {text[max(0, mention.start - 2) : mention.start]}")
            head = LIST_MARK.match(text)
            if near.start <= (head.end() if head is not None else 0) + 1:
                self.say(industry, f"{side} opens sentence")
            if _FIRMS_OF.match(text, near.end):
                self.say(industry, f"{side} firms of it")

    def _see_alike(self) -> None:
        """The industries of which the report tells most, and those that the thing's name or products hold."""
        names = (*self.names, *self.report.made.get(self.thing.iri, ()))
        for iri in self.report.most:
            self.say(self.report.entities[iri], "most")
        pairs = {pair for name in names[:_NAMES] for pair in _pairs(name)}
        for iri in dict.fromkeys(iri for pair in sorted(pairs) for iri in self.report.by_pair.get(pair, ())[:_ALIKE]):
            self.say(self.report.entities[iri], "alike")

    def _see_thing(self) -> None:
        kind = self.kind
        self.none |= {
            f"none {kind}": 1.0,
            f"none of {self.report.several} {kind}": 1.0,
            f"named {min(4, len(self.seen))} {kind}": 1.0,
            f"choices {min(5, len(self.found))}": 1.0,
        }
        report = self.report
        told = step(int(10 * report.told), (0, 1, 3, 5))
        self.none |= {f"told {kind}": report.told, f"told {told} {kind}": 1.0}
        self.see_told(_TELLING)

    def _describe(self, industry: Entity, said: Features, others: Sequence[str]) -> Features:
        """What an industry is in the report, whatever is said of the thing."""
        report, iri, kind = self.report, industry.iri, self.kind
        names, alike = self.names, self.alike
        times = report.times[iri]
        made = report.made.get(self.thing.iri, ())
        found: Features = {
            "industry": 1,
            f"industry {kind}": 1,
            f"of {report.several}": 1,
            "times": log1p(times),
            "share": times / report.all_times,
            "never named": not times,
            f"holds {kind}": log1p(report.holds[iri]),
            f"share held {kind}": report.holds[iri] / report.all_held,
            f"leads {min(3, report.leads[iri])}": 1,
            "name within": any(industry.name in name for name in names),
            f"name shares {alike[iri]}": 1,
            f"product shares {_shared(industry.name, made)}": 1,
            f"only {kind}": len(others) == 1,
            "generic": industry.name in words("industry_generic"),
            f"length {min(6, len(industry.name))}": 1,
        }
        rest = [report.entities[other] for other in others if other != iri]
        found["in another's name"] = any(industry.name in one.name for one in rest)
        found["holds another's name"] = any(one.name in industry.name for one in rest)
        found["name shares less"] = any(alike[one.iri] > alike[iri] for one in rest)
        found |= {f"{name} of {report.several}": 1 for name in _OVER if name in said}
        over = [name for name in _OVER if name in said]
        found |= {f"{one} and {other}": 1 for one in over for other in over if one < other}
        found["only over"] = bool(over) and "before" not in said and "after" not in said
        for one in (other for other in self.stated if other != iri):
            found |= {f"instead of {fact.rule}": 1 for fact in self.stated[one]}
        return {name: float(value) for name, value in found.items() if value}


#: How an industry may stand over a thing.
_OVER = (
    "heading",
    "label",
    "opener",
    "last",
    "opens",
    "heads",
    "earlier",
    "theme",
    "before",
    "after",
    "beside",
    "most",
    "alike",
)
#: Behind an industry, that its enterprises are told of.
_FIRMS_OF = compiled(
    r"(?:产业|行业|领域|板块|产业链|链)?(?:现有|共有|拥有|集聚|规上|规模以上)*(?:上下游)?(?:规上|龙头|重点|骨干)?企业"
)


def _count(said: Said, low: int, high: int, *kinds: str) -> int:
    """How many mentions of these classes begin in `low..high`."""
    found = 0
    for kind in kinds:
        places = said.by_type.get(kind, ())
        found += bisect_left(places, high, key=_start) - bisect_left(places, low, key=_start)
    return max(0, found)


def _start(one: Mention) -> int:
    return one.start


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def _shared(name: str, names: Iterable[str]) -> int:
    """How many pairs of characters of a name stand in one of the others, at most 3."""
    pairs = _pairs(name)
    return max((min(3, sum(pair in other for pair in pairs)) for other in names), default=0)
