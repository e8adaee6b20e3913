"""To what each thing of a report may be tied, and all that is to be weighed of it: the part that all such tables share.

Where a thing is (kg/facts/where.py) and in which industry (kg/facts/trade.py) is weighed alike: the rules state some
ties, things of one sentence share theirs, and the words around each mention speak for or against any at all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from kg.entities import Linked
from kg.facts.statement import Said
from kg.model import Entity, Fact, Mention
from kg.weighed import Features, step

#: So many things beside one in its sentence are looked at.
BESIDE = 12
#: So many characters at most between a thing and what it may be tied to are told by themselves.
_JOIN = 4
#: Steps of a distance in characters.
_FAR = (0, 2, 6, 12, 25, 50)


class Around(Protocol):
    """A mention of a thing and the sentence in which it stands."""

    @property
    def said(self) -> Said: ...

    @property
    def mention(self) -> Mention: ...


class Thing(NamedTuple):
    """A thing, to what it may be tied (None: the report does not say), and what is to be weighed of each choice.

    `shown` is for each choice the mention of the thing beside which it stands, else the first one; `stated` is what the
    rules state of the thing.
    """

    entity: Entity
    choices: Sequence[Entity | None]
    features: Sequence[Features]
    shown: Sequence[Around]
    stated: Sequence[Fact]

    @property
    def ruled(self) -> list[int]:
        """The numbers of the choices that the rules state."""
        objects = [fact.object for fact in self.stated]
        return [number for number, one in enumerate(self.choices) if one is not None and one in objects]

    def state(self, number: int, predicate: str, rule: str) -> tuple[int, Fact]:
        """The fact that ties the thing to a choice, with the index of its sentence."""
        said, mention = self.shown[number].said, self.shown[number].mention
        clause = said.clause_at(mention.start)
        span = min(clause.start, mention.start), max(clause.end, mention.end)
        return said.sentence.index, said.state(predicate, self.entity, self.choices[number], rule, span)


class Ties:
    """What the rules state of a report: of each thing to what a predicate ties it, and how often what is told of it."""

    def __init__(self, linked: Linked, told: Iterable[tuple[int, Fact]], predicate: str) -> None:
        self.linked = linked
        self.stated: dict[str, dict[str, list[Fact]]] = defaultdict(dict)
        self.facts: Counter[tuple[str, str]] = Counter()
        self.holds: Counter[str] = Counter()
        self.beside: dict[int, list[str]] = defaultdict(list)
        self.entities = {one.iri: one for one in linked.entities}
        for _, fact in told:
            self.facts[fact.subject.iri, fact.predicate] += 1
            if fact.object is not None:
                self.facts[fact.object.iri, "of " + fact.predicate] += 1
                self.entities.setdefault(fact.object.iri, fact.object)
                if fact.predicate == predicate:
                    self.stated[fact.subject.iri].setdefault(fact.object.iri, []).append(fact)
                    self.holds[fact.object.iri] += 1

    def put_beside(self, index: int, thing: Entity) -> None:
        """That a sentence names a thing; of many only the first."""
        if len(self.beside[index]) <= BESIDE:
            self.beside[index].append(thing.iri)


Report = TypeVar("Report", bound=Ties)
Seen = TypeVar("Seen", bound=Around)


class About(Generic[Report, Seen]):
    """What is to be weighed of the choices of one thing: `found` by their IRIs, "" and `none` for no tie."""

    def __init__(self, report: Report, thing: Entity, seen: Sequence[Seen]) -> None:
        self.report, self.thing, self.seen, self.kind = report, thing, seen, thing.type
        self.stated = report.stated.get(thing.iri, {})
        self.none: Features = {}
        self.found: dict[str, Features] = {"": self.none}
        self.shown: dict[str, Seen] = {}

    def look(self) -> None:
        """Fill `found` and `shown`."""
        raise NotImplementedError

    def described(self) -> Thing | None:
        """The thing with its choices, None where there is none."""
        self.look()
        if len(self.found) < 2:
            return None
        choices = [self.report.entities[one] if one else None for one in self.found]
        shown = [self.shown.get(one, self.seen[0]) for one in self.found]
        stated = [fact for facts in self.stated.values() for fact in facts]
        return Thing(self.thing, choices, list(self.found.values()), shown, stated)

    def say(self, choice: Entity, *names: str, part: float = 0.0) -> None:
        """That these hold of a choice; with `part`, of such a part of the mentions."""
        features = self.found.setdefault(choice.iri, {})
        for name in names:
            features[name] = 1.0
            if part:
                features["share of " + name] = features.get("share of " + name, 0.0) + part

    def see_rules(self) -> None:
        """What the rules state of the thing."""
        for facts in self.stated.values():
            for fact in facts:
                assert fact.object is not None
                self.say(fact.object, f"rule {fact.rule}", f"rule {fact.rule} {self.kind}", "by a rule")
                self.none[f"rule {fact.rule}"] = 1.0
        self.none[f"rules {min(2, len(self.stated))} {self.kind}"] = 1.0

    def see_beside(self, one: Seen, part: float) -> None:
        """What the rules state of the other things of a sentence."""
        named = [iri for iri in self.report.beside[one.said.sentence.index] if iri != self.thing.iri][:BESIDE]
        told = [iri for iri in named if iri in self.report.stated]
        for other in told:
            for iri, facts in self.report.stated[other].items():
                by = [f"beside by {fact.rule}" for fact in facts]
                self.say(self.report.entities[iri], "beside", *by, part=part / len(told))

    def see_mention(self, said: Said, mention: Mention, part: float, *more: str, held: bool) -> None:
        """What speaks for or against any tie, whatever stands further off; `held` where a name holds the mention."""
        pre, post = said.text[max(0, mention.start - 2) : mention.start], said.text[mention.end : mention.end + 2]
        names = [f"pre {pre}", f"pre {pre[-1:]}", f"post {post}", f"post {post[:1]}"]
        names += [f"by {mention.rule}", f"line {said.sentence.kind}", f"plan {said.scene.plan}"]
        for name in (*names, f"in scope {said.scene.in_scope}", f"held {held}", *more):
            self.none[name] = self.none.get(name, 0.0) + part

    def see_told(self, predicates: Iterable[str]) -> None:
        """Which of these facts are told of the thing."""
        for predicate in predicates:
            self.none[f"{predicate} {self.kind}"] = float(self.report.facts[self.thing.iri, predicate] > 0)


def describe(about: type[About[Report, Seen]], report: Report, around: Mapping[str, Sequence[Seen]]) -> Iterator[Thing]:
    """The things of a report that have choices, each with what is to be weighed of them."""
    for iri, seen in around.items():
        thing = about(report, report.entities[iri], seen).described()
        if thing is not None:
            yield thing


def joined(side: str, between: str) -> Iterator[str]:
    """How far off something stands and what stands between."""
    yield f"{side} {step(len(between), _FAR)}"
    if len(between) <= _JOIN:
        yield f"{side} joined {between}"
    else:
        yield f"{side} then {between[:2]}"
        if side == "after":
            yield f"{side} last {between[-2:]}"
    if any(mark in between for mark in "，；。"):
        yield f"{side} other clause"
    if "；" in between:
        yield f"{side} other part"
