"""A chain map -> what is known of each thing, merged over all documents, each statement with its numbered words.

What pages show: things with their statements both ways, lists of parks, companies, honours, projects and indicators,
figures of a thing by indicator and period. Nothing is decided here that the graph does not say; the numbers of quotes
are those of the evidence in the graph, so that `#e12` of a document is the same place in both.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kg.chains import ChainMap, Placement
from kg.gaps.plans import plain as plain_name
from kg.graph import preferred_labels
from kg.lexicon import read_yaml
from kg.model import Entity, Evidence, Fact
from kg.ontology import load

#: From the highest level of an honour down.
LEVELS = ("国际级", "国家级", "省级", "区县级", "")
#: The steps of a project, in the order in which they are taken.
STEPS = ("规划", "推进", "签约", "开工", "在建", "竣工", "投产")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that state something; `number` is that of the evidence, `document` the id."""

    document: str
    file: str
    number: int
    evidence: Evidence

    @property
    def text(self) -> str:
        """The words on one line."""
        return "…".join(" ".join(run.quote.split()) for run in self.evidence.runs)


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact with the words of all documents that state it; `object` is the IRI of the other side, if any."""

    id: str
    predicate: str
    subject: str
    object: str
    said: Mapping[str, str | int | float]
    quotes: tuple[Quote, ...]

    @property
    def aimed(self) -> bool:
        """Whether it is only a target."""
        return "target" in (self.said.get("kind"), self.said.get("status"))

    @property
    def year(self) -> str:
        return str(self.said.get("year") or self.said.get("period") or "")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that documents name: its names, and where each document names it."""

    iri: str
    type: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document: what it states and what it names, in order of place."""

    id: str
    name: str
    encoding: str
    quotes: tuple[tuple[Quote, Statement], ...]
    mentions: tuple[tuple[Evidence, str], ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A quantity under the name that seeds/indicators.yaml gives it, or its own; `names` are those of the documents."""

    iri: str
    name: str
    group: str
    good: str
    names: tuple[str, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One measure of one indicator of one thing: for each period what is said, surest first."""

    indicator: Indicator
    measure: str
    cells: Mapping[str, tuple[Statement, ...]]


@dataclass(frozen=True, eq=False)
class Profiles:
    """All things of a graph with their statements."""

    chain_map: ChainMap

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """Everything that is named or spoken of, by IRI."""
        labels = preferred_labels(self.chain_map.readings)
        found: dict[str, list[Entity]] = defaultdict(list)
        for reading in self.chain_map.readings:
            for entity in reading.entities:
                found[entity.iri].append(entity)
            for fact in reading.facts:
                for end in (fact.subject, fact.object):
                    if end is not None and end.iri in labels and end.iri not in found:
                        found[end.iri].append(end)
        return {iri: _thing(iri, labels[iri], entities) for iri, entities in found.items()}

    @cached_property
    def of_type(self) -> Mapping[str, tuple[Thing, ...]]:
        """The things of each class, those first of which most is said."""
        groups: dict[str, list[Thing]] = defaultdict(list)
        for thing in self.things.values():
            groups[thing.type].append(thing)
        return {type: tuple(sorted(group, key=self._by_weight)) for type, group in groups.items()}

    def _by_weight(self, thing: Thing) -> tuple[int, str, str]:
        said = len(self.by_subject.get(thing.iri, ())) + len(self.by_object.get(thing.iri, ()))
        return -said, thing.name, thing.iri

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The documents by id, in order of name."""
        return {source.id: source for source in sorted(self._read.values(), key=lambda one: (one.name, one.id))}

    @cached_property
    def source_of(self) -> Mapping[str, str]:
        """For the name of each document its id."""
        return {reading.document.name: reading.document.id for reading in self.chain_map.readings}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """All facts by id, each once."""
        facts: dict[str, Fact] = {}
        quotes: dict[str, list[Quote]] = defaultdict(list)
        for reading in self.chain_map.readings:
            numbers = _numbers(reading.facts)
            for fact in reading.facts:
                facts.setdefault(fact.id, fact)
                for evidence in sorted(set(fact.evidence)):
                    number = numbers[evidence.runs, fact.id]
                    quotes[fact.id].append(Quote(reading.document.id, reading.document.name, number, evidence))
        return {
            id: Statement(
                id,
                fact.predicate,
                fact.subject.iri,
                fact.object.iri if fact.object is not None else "",
                dict(fact.qualifiers) | ({"step": fact.object.name} if _is_step(fact) and fact.object else {}),
                tuple(quotes[id]),
            )
            for id, fact in facts.items()
        }

    @cached_property
    def by_subject(self) -> Mapping[str, tuple[Statement, ...]]:
        return _grouped((one.subject, one) for one in self.statements.values())

    @cached_property
    def by_object(self) -> Mapping[str, tuple[Statement, ...]]:
        return _grouped((one.object, one) for one in self.statements.values() if one.object)

    @cached_property
    def _read(self) -> Mapping[str, Source]:
        named = {reading.document.id: reading for reading in self.chain_map.readings}
        quotes: dict[str, list[tuple[Quote, Statement]]] = defaultdict(list)
        for statement in self.statements.values():
            for quote in statement.quotes:
                quotes[quote.document].append((quote, statement))
        return {
            id: Source(
                id,
                reading.document.name,
                reading.document.encoding,
                tuple(sorted(quotes[id], key=lambda pair: pair[0].number)),
                tuple(sorted((one, entity.iri) for entity in reading.entities for one in entity.evidence)),
            )
            for id, reading in named.items()
        }

    #################################################################  one thing

    def said(self, iri: str, predicate: str, *, back: bool = False) -> tuple[Statement, ...]:
        """The statements of one predicate about a thing, or (`back`) those of which it is the object."""
        table = self.by_object if back else self.by_subject
        return tuple(one for one in table.get(iri, ()) if one.predicate == predicate)

    def others(self, iri: str, predicate: str, *, back: bool = False) -> tuple[Thing, ...]:
        """The things on the other side of such statements, each once."""
        found = (one.subject if back else one.object for one in self.said(iri, predicate, back=back))
        return tuple(self.things[other] for other in dict.fromkeys(found) if other in self.things)

    def inside(self, iri: str, type: str) -> tuple[Thing, ...]:
        """The things of a class that lie in a place, also in places within it; most is said of the first."""
        held = self.chain_map.holds.get(iri, frozenset()) - {iri}
        return tuple(thing for thing in self.of_type.get(type, ()) if thing.iri in held)

    def places_of(self, iri: str) -> tuple[Thing, ...]:
        """The parks and regions that a thing lies in, the closest first."""
        around = self.chain_map.lies_in.get(iri, frozenset()) - {iri}
        found = [self.things[one] for one in around if one in self.things]
        return tuple(sorted(found, key=lambda one: (-len(self.chain_map.lies_in.get(one.iri, ())), one.name)))

    def honours_of(self, iri: str) -> tuple[Statement, ...]:
        """What a thing holds or aims at, the highest level first, then the newest."""
        return tuple(sorted(self.said(iri, "hasHonour"), key=_by_level))

    def step_of(self, iri: str) -> Statement | None:
        """The furthest step that a project is said to have taken."""
        steps = [one for one in self.said(iri, "projectStatus") if one.said.get("step") in STEPS]
        return max(steps, key=lambda one: (STEPS.index(str(one.said["step"])), one.year, one.id), default=None)

    def placements_of(self, iri: str) -> tuple[Placement, ...]:
        return self.chain_map.by_thing.get(iri, ())

    #################################################################  figures

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators by IRI, known ones in the order of their table first, then the others by how much is said."""
        groups: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements.values():
            if statement.predicate == "observation":
                groups[indicator_name(str(statement.said.get("indicator", "")))].append(statement)
        order = {name: place for place, name in enumerate(dict.fromkeys(row[0] for row in _known().values()))}
        names = sorted(groups, key=lambda name: (order.get(name, len(order)), -len(groups[name]), name))
        made = (_indicator(name, groups[name]) for name in names)
        return {one.iri: one for one in made}

    @cached_property
    def indicator_of(self) -> Mapping[str, str]:
        """For the IRI of each name of an indicator, the IRI of the indicator."""
        return {
            Entity("Indicator", name).iri: one.iri
            for one in self.indicators.values()
            for name in (one.name, *one.names)
        }

    def figures(self, iri: str) -> tuple[tuple[str, ...], tuple[FigureRow, ...]]:
        """The periods of which figures of a thing speak, in order, and a row for each indicator and measure."""
        order = {indicator: place for place, indicator in enumerate(self.indicators)}
        cells: dict[tuple[int, str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
        for one in self.said(iri, "observation"):
            indicator = self.indicator_of[Entity("Indicator", str(one.said.get("indicator", ""))).iri]
            place = cells[order[indicator], indicator, str(one.said.get("measure", ""))]
            place[str(one.said.get("period", ""))].append(one)
        periods = sorted({period for row in cells.values() for period in row})
        rows = [
            FigureRow(self.indicators[indicator], measure, {one: tuple(sorted(row[one], key=_surest)) for one in row})
            for (_, indicator, measure), row in sorted(cells.items(), key=lambda pair: pair[0])
        ]
        return tuple(periods), tuple(rows)


#################################################################  making them


def _thing(iri: str, label: str, entities: Sequence[Entity]) -> Thing:
    forms = {form for entity in entities for form in (entity.name, *entity.aliases)} - {label}
    mentions = sorted({evidence for entity in entities for evidence in entity.evidence})
    return Thing(iri, entities[0].type, label, tuple(sorted(forms)), tuple(mentions))


def _numbers(facts: Iterable[Fact]) -> dict[tuple[object, str], int]:
    """The number of each piece of evidence in its document, as kg/graph.py counts: by place, then by what it states."""
    found = sorted({(evidence.runs, fact.id) for fact in facts for evidence in fact.evidence})
    return {place: number for number, place in enumerate(found, 1)}


def _is_step(fact: Fact) -> bool:
    return fact.predicate == "projectStatus"


def _grouped(pairs: Iterable[tuple[str, Statement]]) -> dict[str, tuple[Statement, ...]]:
    order = {name: place for place, name in enumerate(load().predicates)}
    groups: dict[str, list[Statement]] = defaultdict(list)
    for key, one in pairs:
        groups[key].append(one)
    return {
        key: tuple(sorted(some, key=lambda one: (order.get(one.predicate, 99), one.year, one.id)))
        for key, some in groups.items()
    }


def _by_level(one: Statement) -> tuple[bool, int, str, str]:
    level = str(one.said.get("level") or "")
    rank = LEVELS.index(level) if level in LEVELS else len(LEVELS)
    return one.aimed, rank, "".join(chr(0x10FFFF - ord(digit)) for digit in one.year), one.id


#: An actual number before an estimate before a target.
FIRMNESS = {"actual": 0, "estimate": 1, "target": 2}


def _surest(one: Statement) -> tuple[int, str]:
    return FIRMNESS.get(str(one.said.get("kind", "actual")), 3), one.id


def _indicator(name: str, statements: Sequence[Statement]) -> Indicator:
    _, group, good = _known().get(plain_name(name), (name, "", ""))
    names = Counter(str(one.said["indicator"]) for one in statements)
    ordered = tuple(sorted(names, key=lambda one: (-names[one], one)))
    return Indicator(Entity("Indicator", name).iri, name, group, good, ordered, tuple(statements))


def indicator_name(name: str) -> str:
    """The name of an indicator in seeds/indicators.yaml, or `name` where the table does not have it."""
    known = _known().get(plain_name(name))
    return known[0] if known else name


@cache
def _known() -> Mapping[str, tuple[str, str, str]]:
    """For each name of an indicator of the table: its first name, its group, and in which direction it is good."""
    rows = [
        (row, (str(row["name"]), str(row.get("group") or ""), str(row.get("good") or "")))
        for row in read_yaml("indicators.yaml")["indicators"]
    ]
    names = {plain_name(row["name"]): what for row, what in rows}
    for row, what in rows:
        for alias in row.get("aliases") or ():
            names.setdefault(plain_name(alias), what)
    return names
