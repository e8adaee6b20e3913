"""Where each thing is, weighed: of the places that a report names around a thing the one in which it most likely is.

The rules of kg/facts/place.py say where a sentence puts a thing, and else take it to be where the report or its section
is of. Here all that a report says around an enterprise, a project, a platform or a park is looked at together: what
the rules say, whose report and section it is, which places stand near its name and how they are joined to it. The
weights in seeds/place_weights.tsv were learned from labelled reports (tests/train_places.py).
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from math import log1p
from typing import NamedTuple

from kg.entities import Linked
from kg.facts.place import SAID_BY
from kg.facts.statement import Said, count_places
from kg.facts.tied import About, Thing, Ties, describe, joined
from kg.facts.whose import rank_of
from kg.lexicon import ancestors, lexicon
from kg.model import Entity, Fact, Mention
from kg.weighed import Features, read_weights, shares, step

WEIGHTS = "place_weights.tsv"
#: What may lie somewhere.
THINGS = ("Company", "Project", "Platform", "Park")
#: So many mentions of a thing are looked at.
_LOOKED_AT = 12
#: So many things that bear a thing's name are looked at.
_KIN = 12
#: Steps of a distance in sentences.
_AGO = (0, 1, 2, 4, 8, 20)
#: From here on a thing gets a place that no rule states.
ADDED = 0.7
#: By so much likelier than the rules' place must another be, the report saying where the thing is at all.
MOVED = 0.2
#: From here on a thing has no place: one that the rules took for granted, and one that they saw said.
DROPPED, UNSAID = 0.8, 0.95
#: Facts of a thing that make it likelier that it belongs to the place.
_TELLING = (
    *("produces", "hasHonour", "observation", "projectStatus", "inIndustry"),
    *(f"{of}{name}" for name in ("subsidiaryOf", "investsIn", "cooperatesWith") for of in ("", "of ")),
)


class _Around(NamedTuple):
    """A mention of a thing with the places that stand around it.

    `before` and `after` are the nearest ones of its sentence, `earlier` the last one of its paragraph before the
    sentence, `opens` the first one of the paragraph, `heading` that of the heading above; `held` where the mention is
    part of another name.
    """

    said: Said
    mention: Mention
    before: Mention | None
    after: Mention | None
    earlier: Entity | None
    opens: Entity | None
    heading: Entity | None
    held: bool


def settle_places(
    told: Sequence[tuple[int, Fact]], everything: Sequence[Said], linked: Linked
) -> Iterator[tuple[int, Fact]]:
    """`told`, each with the index of its sentence, with each thing where it most likely is."""
    weights = read_weights(WEIGHTS)
    gone: set[int] = set()
    new: list[tuple[int, Fact]] = []
    for thing in describe_things(everything, linked, told):
        number = settle_place(thing, shares(thing.features, weights))
        where = thing.choices[number] if number is not None else None
        gone |= {id(fact) for fact in thing.stated if fact.object != where}
        if number is not None and where is not None and all(fact.object != where for fact in thing.stated):
            new.append(thing.state(number, "locatedIn", "place-weighed"))
    return chain((one for one in told if id(one[1]) not in gone), new)


def settle_place(thing: Thing, chances: Sequence[float]) -> int | None:
    """The number of the place where a thing is, None where the report does not say.

    What the rules stated holds unless another place, or none, is likelier by enough.
    """
    places, stated = thing.choices, thing.stated
    nowhere = sum(chance for chance, place in zip(chances, places, strict=True) if place is None)
    numbers = [number for number, place in enumerate(places) if place is not None]
    best = max(numbers, key=chances.__getitem__, default=None)
    if best is None or not stated:
        return best if best is not None and chances[best] >= ADDED else None
    if nowhere >= (UNSAID if any(fact.rule in SAID_BY for fact in stated) else DROPPED):
        return None
    objects = [fact.object for fact in stated]
    ruled = max((number for number in numbers if places[number] in objects), key=chances.__getitem__, default=best)
    return best if chances[best] - chances[ruled] >= MOVED * (1 - nowhere) else ruled


def describe_things(everything: Sequence[Said], linked: Linked, told: Iterable[tuple[int, Fact]]) -> list[Thing]:
    """The things of a report that may lie somewhere, each with its places and what is to be weighed of them."""
    seen = _Seen(everything, linked, told)
    return list(describe(_About, seen, seen.around))


class _Seen(Ties):
    """What a report and the rules say of things and places."""

    def __init__(self, everything: Sequence[Said], linked: Linked, told: Iterable[tuple[int, Fact]]) -> None:
        super().__init__(linked, told, "locatedIn")
        self.around: dict[str, list[_Around]] = defaultdict(list)
        self.named_in: dict[str, list[int]] = defaultdict(list)
        self.places = count_places(everything)
        self.homes: Counter[Entity] = Counter(said.scene.home for said in everything if said.scene.home is not None)
        self._read(everything)
        self.home = self.homes.most_common(1)[0][0] if self.homes else None
        self.of_all = sum(map(len, self.named_in.values())) or 1
        self.kin = self._by_beginning()
        self.held = sum(self.holds.values()) or 1

    def _read(self, everything: Sequence[Said]) -> None:
        heading = opens = last = None
        paragraph = -1
        for said in everything:
            index = said.sentence.index
            free = list(said.standing_alone("Park", "Region"))
            starts = [one.start for one in free]
            named = [said.entity(one) for one in free]
            if said.sentence.paragraph != paragraph:
                paragraph, opens, last = said.sentence.paragraph, None, None
            if said.sentence.kind == "heading" and (named or not said.mentions):
                heading = named[-1] if named else heading
            opens = opens or (named[0] if named else None)
            for place in named:
                self.named_in[place.iri].append(index)
            for one in said.of_type(*THINGS):
                mine = said.entity(one)
                self.put_beside(index, mine)
                if len(self.around[mine.iri]) < _LOOKED_AT:
                    earlier = reversed(free[: bisect_left(starts, one.start)])
                    before = next((it for it in earlier if it.end <= one.start and said.entity(it) is not mine), None)
                    later = islice(free, bisect_left(starts, one.end), None)
                    after = next((it for it in later if said.entity(it) is not mine), None)
                    around = _Around(said, one, before, after, last, opens, heading, one in said.parts_of_names)
                    self.around[mine.iri].append(around)
            last = named[-1] if named else last

    def _by_beginning(self) -> dict[str, list[str]]:
        """The things that the rules put somewhere, by how their names begin."""
        found: dict[str, list[str]] = defaultdict(list)
        for iri in self.stated:
            one = self.entities[iri]
            for beginning in {name[:2] for name in (one.name, *one.aliases) if len(name) > 1}:
                found[beginning].append(iri)
        return found

    def times(self, place: Entity) -> int:
        """How often a place is named by itself."""
        return len(self.named_in.get(place.iri, ()))

    def ago(self, place: Entity, index: int) -> int:
        """How many sentences before that one a place was last named."""
        named = self.named_in.get(place.iri, ())
        number = bisect_right(named, index)
        return index - named[number - 1] if number else 999


class _About(About[_Seen, _Around]):
    """What is to be weighed of the places of one thing."""

    def look(self) -> None:
        part = 1 / len(self.seen)
        self.see_rules()
        self._see_kin()
        for one in self.seen:
            self.see_beside(one, part)
            self._see_scene(one, part)
            self._see_neighbours(one, part)
            self.see_mention(one.said, one.mention, part, held=one.held)
        self._say(self.report.linked.speaker, "calls itself", f"calls itself {self.kind}")
        self._see_thing()
        others = list(self.found)[1:]
        for iri in others:
            self.found[iri] |= self._describe(self.report.entities[iri], self.found[iri], others)

    def _say(self, place: Entity | None, *names: str, part: float = 0.0) -> None:
        """The same of what may be none, or no place."""
        if place is not None:
            self.say(place, *names, part=part)

    def say(self, choice: Entity, *names: str, part: float = 0.0) -> None:
        if choice is not self.thing and choice.type in ("Park", "Region"):
            self.report.entities.setdefault(choice.iri, choice)
            super().say(choice, *names, part=part)

    def _see_kin(self) -> None:
        """Where the rules put others that bear its name."""
        for iri in self._kin():
            for place, facts in self.report.stated[iri].items():
                named = [f"kin by {fact.rule}" for fact in facts]
                self._say(self.report.entities[place], f"kin {self.kind}", *named)

    def _kin(self) -> list[str]:
        """Others that bear the thing's name, or whose it bears."""
        names = (self.thing.name, *self.thing.aliases)
        beginnings = dict.fromkeys(name[at : at + 2] for name in names for at in range(min(len(name) - 1, 8)))
        near = dict.fromkeys(iri for one in beginnings for iri in self.report.kin.get(one, ())[:_KIN])
        return [iri for iri in near if iri != self.thing.iri and _are_kin(self.thing, self.report.entities[iri])]

    def _see_scene(self, one: _Around, part: float) -> None:
        scene, kind = one.said.scene, self.kind
        several = self.report.places
        self._say(scene.place, "scene", f"scene {kind}", f"scene {one.said.sentence.kind}", part=part)
        self._say(scene.place, f"scene of {several}", f"scene of {several} {kind}")
        self._say(scene.around, f"around of {several}")
        self._say(scene.home, "home", f"home {kind}", f"home of {several}")
        self._say(scene.around, "around", f"around {kind}", part=part)
        self._say(one.earlier, "earlier", part=part)
        self._say(one.opens, "opens", f"opens {kind}", part=part)
        self._say(one.heading, "heading", f"heading {kind}", part=part)

    def _see_neighbours(self, one: _Around, part: float) -> None:
        said, mention, kind = one.said, one.mention, self.kind
        text = said.text
        if one.before is not None:
            place, between = said.entity(one.before), text[one.before.end : mention.start]
            self.shown.setdefault(place.iri, one)
            self._say(place, "before", f"before {kind}", *joined("before", between), part=part)
            lead = text[max(0, one.before.start - 2) : one.before.start]
            self._say(place, f"lead {lead[-1:]}", f"lead {lead}", f"led {between[:1]}")
        if one.after is not None:
            place, between = said.entity(one.after), text[mention.end : one.after.start]
            self.shown.setdefault(place.iri, one)
            self._say(place, "after", f"after {kind}", *joined("after", between), part=part)
            self._say(place, f"behind {text[one.after.end : one.after.end + 2]}")
        for inner in said.within(mention.start, mention.end, "Region", "Park"):
            begins = "begins name" if inner.start == mention.start else "inside name"
            self._say(said.entity(inner), "in name", f"in name {kind}", begins)

    def _see_thing(self) -> None:
        name, kind, home = self.thing.name, self.kind, self.report.home
        self.none |= {
            f"none {kind}": 1.0,
            f"none of {self.report.places}": 1.0,
            f"named {min(4, len(self.seen))} {kind}": 1.0,
        }
        self.none["no place here"] = float(not any(one.said.scene.place for one in self.seen))
        self.none["known"] = float(any(known.kind == "Company" for known in lexicon().get(name)))
        self.see_told(_TELLING)
        first = next((known.key for known in lexicon().get(name[:2]) if known.kind == "Region" and known.key), "")
        if first and home is not None:
            is_here = name[:2] in home.name or bool(home.key and home.key[:2] == first[:2])
            self.none["named after here" if is_here else f"named after elsewhere {kind}"] = 1.0

    def _describe(self, place: Entity, said: Features, others: Sequence[str]) -> Features:
        """What a place is, whatever is said of the thing, and how it stands to the other places."""
        report, iri, kind, rank = self.report, place.iri, self.kind, rank_of(place)
        ago = min(report.ago(place, one.said.sentence.index) for one in self.seen)
        times = report.times(place)
        found: Features = {
            rank: 1,
            f"{rank} of {report.places}": 1,
            f"{kind} {rank}": 1,
            f"times {rank}": log1p(times),
            f"share {rank}": times / report.of_all,
            f"held {kind}": report.holds[iri] / report.held,
            f"holds {rank}": log1p(report.holds[iri]),
            "speaks most": place is report.home,
            "never named free": not times,
            "name begins alike": place.name[:2] == self.thing.name[:2],
            "name within": place.name[:2] in self.thing.name,
            f"ago {step(ago, _AGO)}": 1,
            f"ago {step(ago, _AGO[::2])} {rank}": 1,
            f"always scene {kind}": said.get("share of scene", 0.0) > 0.99,
            f"only {kind}": len(others) == 1,
        }
        found |= {
            f"{name} {rank}": 1 for name in (*_RANKED, *(n for n in said if n.startswith("rule "))) if name in said
        }
        rest = [report.entities[other] for other in others if other != iri]
        found["holds another"] = any(iri in report.stated.get(one.iri, ()) for one in rest)
        found["in another"] = any(one.iri in report.stated.get(iri, ()) for one in rest)
        found["around another"] = any(_is_around(place, one) for one in rest)
        found["within another"] = any(_is_around(one, place) for one in rest)
        for one in (report.entities[other] for other in self.stated if other != iri):
            found[f"not {rank_of(one)} but {rank}"] = 1
            if iri in report.stated.get(one.iri, ()) or _is_around(place, one):
                found["holds the rule's"] = 1
            if one.iri in report.stated.get(iri, ()) or _is_around(one, place):
                found["in the rule's"] = 1
            found |= {f"instead of {fact.rule} {rank}": 1 for fact in self.stated[one.iri]}
        return found


#: What counts differently for places of different rank.
_RANKED = ("scene", "before", "after", "heading", "home", "in name")


def _are_kin(one: Entity, other: Entity) -> bool:
    """Whether one thing bears the other's name: an enterprise and its project."""
    return "Park" not in (one.type, other.type) and any(
        first != second and len(first) > 1 < len(second) and (first in second or second in first)
        for first in (one.name, *one.aliases)
        for second in (other.name, *other.aliases)
    )


def _is_around(outer: Entity, inner: Entity) -> bool:
    return bool(outer.type == inner.type == "Region" and outer.key and outer.key in ancestors(inner.key))
