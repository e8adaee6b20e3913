"""Readings and chain models -> who stands on which stage, where, and how surely.

A company, project or park stands on a stage by what it is said to make, by the industry it is said to belong to, by
its name where it is a project, and weakly by its name where it is a company. Every placement keeps the facts and the
exact words it rests on. Where a term needs its chain beside it, the chain may come from the same thing's other facts,
from its park's leading industries, or from the words of the same piece of evidence.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kg import places
from kg.chains.load import nearest
from kg.chains.model import Chain, Chains
from kg.chains.terms import Hit, Terms, fold, load_terms
from kg.errors import QueryError
from kg.model import Entity, Evidence, Fact, Reading
from kg.weights import Weights, load_weights

#: Steps of a project after which it makes something.
OPERATING = {"投产", "竣工"}
PLACEABLE = {"Company", "Project", "Park"}


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for a placement: the fact (none where only a name speaks), the term, and the words."""

    kind: str
    term: str
    confidence: float
    fact: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """A thing on a stage; `also` are stages of other chains that make the same product, so that it is there once."""

    entity: Entity
    stage: str
    also: tuple[str, ...]
    confidence: float
    underway: bool
    grounds: tuple[Ground, ...]
    iri: str

    @property
    def stages(self) -> tuple[str, ...]:
        return (self.stage, *self.also)

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ground.fact for ground in self.grounds if ground.fact))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(dict.fromkeys(one for ground in self.grounds for one in ground.evidence))

    @property
    def documents(self) -> frozenset[str]:
        """The documents that say so; two of them make a placement confirmed."""
        return frozenset(one.document for one in self.evidence)

    @property
    def confirmed(self) -> bool:
        return len(self.documents) > 1


@dataclass(frozen=True, slots=True)
class Wish:
    """A place says that it wants a stage, or (without `stage`) a whole chain."""

    place: str
    chain: str
    stage: str
    fact: Fact


@dataclass(frozen=True, eq=False)
class Place:
    """One park or region, or several taken together; `inside` are the IRIs of all that counts as in it."""

    name: str
    members: tuple[Entity, ...]
    inside: frozenset[str]
    district: frozenset[str]
    point: tuple[float, float] | None


@dataclass(frozen=True, eq=False)
class ChainMap:
    """Everything placed, and where it is."""

    chains: Chains
    readings: tuple[Reading, ...]
    placements: tuple[Placement, ...]
    unsettled: tuple[tuple[Entity, Entity, Fact], ...]
    weights: Weights

    @cached_property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted(reading.document.name for reading in self.readings))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for reading in self.readings for fact in reading.facts)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """All things by IRI, each under its longest name."""
        return _entities(self.readings)

    @cached_property
    def lies_in(self) -> Mapping[str, frozenset[str]]:
        """For each thing, every place it lies in, itself too where it is a place."""
        return _lies_in(self.facts, self.entities)

    @cached_property
    def holds(self) -> Mapping[str, frozenset[str]]:
        """For each place, everything that lies in it."""
        held: dict[str, set[str]] = defaultdict(set)
        for iri, around in self.lies_in.items():
            for place in around:
                held[place].add(iri)
        return {place: frozenset(things) for place, things in held.items()}

    @cached_property
    def by_stage(self) -> Mapping[str, tuple[Placement, ...]]:
        groups: dict[str, list[Placement]] = defaultdict(list)
        for placement in self.placements:
            for stage in placement.stages:
                groups[stage].append(placement)
        return {stage: tuple(group) for stage, group in groups.items()}

    @cached_property
    def by_thing(self) -> Mapping[str, tuple[Placement, ...]]:
        """The placements of each thing."""
        groups: dict[str, list[Placement]] = defaultdict(list)
        for placement in self.placements:
            groups[placement.iri].append(placement)
        return {iri: tuple(group) for iri, group in groups.items()}

    def inside(self, place: Place) -> list[Placement]:
        """What is placed in `place`, in order of name and stage."""
        found = [one for iri in self.by_thing.keys() & place.inside for one in self.by_thing[iri]]
        return sorted(found, key=lambda one: (one.entity.name, one.iri, one.stage))

    @cached_property
    def project_status(self) -> Mapping[str, tuple[str, Fact]]:
        """The furthest step of each project, with the fact that says so."""
        order = ["规划", "推进", "签约", "开工", "在建", "竣工", "投产"]
        found: dict[str, tuple[str, Fact]] = {}
        for fact in self.facts:
            if fact.predicate == "projectStatus" and fact.object and fact.object.name in order:
                known = found.get(fact.subject.iri)
                if known is None or order.index(fact.object.name) > order.index(known[0]):
                    found[fact.subject.iri] = (fact.object.name, fact)
        return found

    @cached_property
    def honours(self) -> Mapping[str, tuple[Fact, ...]]:
        """What each thing holds; what is only aimed at is left out."""
        groups: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            if fact.predicate == "hasHonour" and fact.qualifier("status") != "target":
                groups[fact.subject.iri].append(fact)
        return {iri: tuple(facts) for iri, facts in groups.items()}

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        terms = load_terms(self.chains)
        return tuple(
            wish
            for fact in self.facts
            if fact.predicate == "targetIndustry" and fact.object
            for wish in _wishes(fact, terms)
        )

    @cached_property
    def leading(self) -> Mapping[str, Mapping[str, tuple[Fact, ...]]]:
        """For each place, the chains that it calls leading or wanted, with the facts."""
        return _leading(self.facts, load_terms(self.chains))

    @cached_property
    def all_places(self) -> tuple[Entity, ...]:
        return tuple(sorted((one for one in self.entities.values() if one.type in ("Park", "Region")), key=_by_name))

    def find_place(self, *names: str) -> Place:
        """The park or region of that name, or several as one. Raises QueryError with the nearest names."""
        members = tuple(self._member(name) for name in names)
        return self.place(members)

    def place(self, members: Sequence[Entity]) -> Place:
        own = frozenset(member.iri for member in members)
        inside = frozenset().union(*(self.holds.get(iri, frozenset()) for iri in own))
        district = self._district(members)
        points = [point for member in members if (point := self.point(member.iri))]
        middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)) if points else None
        return Place("、".join(member.name for member in members), tuple(members), inside, district, middle)

    def _member(self, name: str) -> Entity:
        wanted = fold(name)
        forms: dict[str, list[Entity]] = defaultdict(list)
        for place in self.all_places:
            for form in {place.name, *place.aliases}:
                forms[fold(form)].append(place)
        found = [place for place in forms.get(wanted, ()) if fold(place.name) == wanted] or forms.get(wanted, [])
        if not found:
            ending = {place.iri: place for form, group in forms.items() if form.endswith(wanted) for place in group}
            found = list(ending.values()) if len(wanted) > 2 else []
        if len(found) == 1:
            return found[0]
        if found:
            raise QueryError(f"“{name}”可能是：{'、'.join(place.name for place in found)}；请写全称")
        hint = nearest(name, [form for place in self.all_places for form in (place.name, *place.aliases)])
        raise QueryError(f"材料里没有叫“{name}”的园区或地区{hint or self._hint()}")

    def _hint(self) -> str:
        """Parks that something stands in, for a name that is near to none."""
        held = {place for one in self.placements for place in self.lies_in.get(one.iri, ())}
        parks = [place.name for place in self.all_places if place.type == "Park" and place.iri in held][:5]
        return f"；放得到链上的园区有：{'、'.join(parks)}" if parks else ""

    def _district(self, members: Sequence[Entity]) -> frozenset[str]:
        """What lies in the smallest region that each park lies in; nothing for regions themselves."""
        regions = {
            region for member in members if member.type == "Park" and (region := self.smallest_region(member.iri))
        }
        return frozenset().union(*(self.holds.get(region, frozenset()) for region in regions))

    def smallest_region(self, iri: str) -> str:
        """The region that a thing lies in most closely, or nothing."""
        around = [one for one in self.lies_in.get(iri, ()) if self.entities[one].type == "Region"]
        return max(around, key=lambda one: (len(self.lies_in.get(one, ())), one), default="")

    def point(self, iri: str) -> tuple[float, float] | None:
        """Longitude and latitude of the county or city that a thing lies in; none where only its province is known."""
        found = [
            (row.depth, row.point)
            for one in (iri, *sorted(self.lies_in.get(iri, ())))
            if (row := region_of(self.entities[one])) is not None and row.point is not None and row.level != "province"
        ]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def where(self, iri: str) -> str:
        """The most specific place of a thing as a person reads it."""
        around = [one for one in self.lies_in.get(iri, ()) if one != iri]
        best = max(around, key=lambda one: (len(self.lies_in.get(one, ())), self.entities[one].name), default=None)
        return self.entities[best].name if best else ""


def map_chains(
    readings: Sequence[Reading], chains: Chains, *, weights: Weights | None = None, terms: Terms | None = None
) -> ChainMap:
    """All placements of `readings` on the stages of `chains`, in order of entity name and stage."""
    weights = weights or load_weights()
    placements, unsettled = _place(tuple(readings), terms or load_terms(chains), weights)
    return ChainMap(chains, tuple(readings), tuple(placements), tuple(unsettled), weights)


def place(readings: Sequence[Reading], chains: Chains) -> list[Placement]:
    """The placements of `readings` on the stages of `chains`, in order of entity name and stage."""
    return list(map_chains(readings, chains).placements)


def unplaced(chain_map: ChainMap) -> list[tuple[str, str, Evidence]]:
    """Products that are said to be made and stand on no stage: name, the reason if a table gives one, first words."""
    reasons = _outside(places.SEEDS / "chains" / "_outside.yaml")
    rows: dict[str, tuple[str, str, Evidence]] = {}
    for _, product, fact in chain_map.unsettled:
        rows.setdefault(product.name, (product.name, reasons.get(fold(product.name), ""), fact.evidence[0]))
    return sorted(rows.values(), key=lambda row: row[0])


def find_chain(chains: Chains, name: str) -> Chain:
    """The chain of that id, name or alias. Raises QueryError with the nearest names."""
    for chain in chains.chains:
        if name in (chain.id, chain.name):
            return chain
    wanted = load_terms(chains).chains_of.get(fold(name), ())
    if len(wanted) == 1:
        return chains.by_id[wanted[0]]
    if wanted:
        raise QueryError(f"“{name}”可能是：{'、'.join(chains.by_id[one].name for one in wanted)}")
    names = [form for chain in chains.chains for form in (chain.name, *chain.aliases)]
    raise QueryError(f"没有叫“{name}”的产业链{nearest(name, names)}")


#################################################################  placing


def _place(
    readings: tuple[Reading, ...], terms: Terms, weights: Weights
) -> tuple[list[Placement], list[tuple[Entity, Entity, Fact]]]:
    facts = [fact for reading in readings for fact in reading.facts]
    entities = _entities(readings)
    context = _contexts(facts, entities, terms)
    grounds: dict[tuple[str, tuple[str, ...]], list[Ground]] = defaultdict(list)
    unsettled: list[tuple[Entity, Entity, Fact]] = []
    for fact in facts:
        if fact.object is None or fact.subject.type not in PLACEABLE:
            continue
        if fact.predicate in ("produces", "inIndustry"):
            found = _hits_of_fact(fact, terms, context)
            for hit in found:
                grounds[fact.subject.iri, hit.stages].append(_ground_of_fact(fact, hit, weights))
            if fact.predicate == "produces" and not found and not terms.chains_in(fact.object.name):
                unsettled.append((fact.subject, fact.object, fact))
    for entity in entities.values():
        if entity.type in ("Company", "Project") and entity.evidence:
            kind = "project_name" if entity.type == "Project" else "company_name"
            name = entity.name if entity.type == "Project" else terms.company_core(entity.name)
            for hit in terms.hits(name, context=context.get(entity.iri, frozenset())):
                confidence = weights.confidence[kind] * (weights.confidence["context"] if hit.by_context else 1)
                grounds[entity.iri, hit.stages].append(Ground(kind, hit.term, confidence, "", entity.evidence[:1]))
    return _merge(grounds, entities, facts), unsettled


def _hits_of_fact(fact: Fact, terms: Terms, context: Mapping[str, frozenset[str]]) -> tuple[Hit, ...]:
    assert fact.object is not None
    if fact.predicate == "inIndustry" and terms.is_cluster(fact.object.name):
        return ()
    words = frozenset().union(*(_chains_in_words(one.quote, fact.object.name, terms) for one in fact.evidence))
    return terms.hits(fact.object.name, context=context.get(fact.subject.iri, frozenset()) | words)


def _chains_in_words(quote: str, name: str, terms: Terms) -> frozenset[str]:
    """The chains whose longer names stand in the words beside `name` itself."""
    rest = fold(quote).replace(fold(name), "\n")
    return frozenset(chain for found in terms.long_names.finditer(rest) for chain in terms.chains_of[found[0]])


def _ground_of_fact(fact: Fact, hit: Hit, weights: Weights) -> Ground:
    made = "produces" if hit.whole else "produces_within"
    kind = "industry" if fact.predicate == "inIndustry" else made
    confidence = weights.confidence[kind] * (weights.confidence["context"] if hit.by_context else 1)
    return Ground(kind, hit.term, confidence, fact.id, fact.evidence)


def _contexts(facts: Iterable[Fact], entities: Mapping[str, Entity], terms: Terms) -> dict[str, frozenset[str]]:
    """For each thing, the chains that its own facts and names speak of, and those that its places lead with."""
    facts = tuple(facts)
    own: dict[str, set[str]] = defaultdict(set)
    lent: dict[str, set[str]] = defaultdict(set)
    for iri, entity in entities.items():
        if entity.type in PLACEABLE:
            own[iri] |= terms.strict_chains(entity.name) if entity.type != "Park" else set()
            own[iri] |= terms.chains_in(terms.company_core(entity.name))
    for fact in facts:
        if fact.object is None:
            continue
        if fact.predicate in ("inIndustry", "leadsChain", "produces"):
            own[fact.subject.iri] |= terms.chains_in(fact.object.name) | terms.strict_chains(fact.object.name)
        elif fact.predicate in ("leadingIndustry",):
            lent[fact.subject.iri] |= terms.chains_in(fact.object.name)
    around = _lies_in(facts, entities)
    everything = {}
    for iri in entities:
        chains = set(own.get(iri, ()))
        if not chains:
            parks = [one for one in (iri, *around.get(iri, ())) if entities[one].type == "Park"]
            chains.update(chain for park in parks for chain in (*lent.get(park, ()), *own.get(park, ())))
        everything[iri] = frozenset(chains)
    joined = dict(everything)
    for fact in facts:
        if fact.predicate == "investsIn" and fact.object is not None:
            for one, other in ((fact.subject.iri, fact.object.iri), (fact.object.iri, fact.subject.iri)):
                joined[one] = joined.get(one, frozenset()) | everything.get(other, frozenset())
    return joined


def _merge(
    grounds: Mapping[tuple[str, tuple[str, ...]], Sequence[Ground]],
    entities: Mapping[str, Entity],
    facts: Sequence[Fact],
) -> list[Placement]:
    """One placement per thing and stage; those whose stages are the same thing become one."""
    by_place: dict[tuple[str, str], tuple[tuple[str, ...], list[Ground]]] = {}
    for (iri, stages), some in grounds.items():
        also, known = by_place.setdefault((iri, stages[0]), (stages[1:], []))
        known.extend(ground for ground in some if ground not in known)
        by_place[iri, stages[0]] = (tuple(dict.fromkeys((*also, *stages[1:]))), known)
    building = _underway(by_place, entities, facts)
    doubled = {(iri, other) for (iri, _), (also, _) in by_place.items() for other in also}
    placements = [
        Placement(entities[iri], stage, also, round(_together(some), 4), (iri, stage) in building, tuple(some), iri)
        for (iri, stage), (also, some) in by_place.items()
        if (iri, stage) not in doubled
    ]
    return sorted(placements, key=lambda one: (one.entity.name, one.iri, one.stage))


def _together(grounds: Iterable[Ground]) -> float:
    """Independent documents add up; within one document the best ground counts."""
    best: dict[str, float] = {}
    for ground in grounds:
        for document in {one.document for one in ground.evidence} or {""}:
            best[document] = max(best.get(document, 0), ground.confidence)
    return 1 - math.prod(1 - confidence for confidence in best.values())


def _underway(
    by_place: Mapping[tuple[str, str], tuple[tuple[str, ...], Sequence[Ground]]],
    entities: Mapping[str, Entity],
    facts: Sequence[Fact],
) -> set[tuple[str, str]]:
    """Placements that are not yet more than a plan.

    A project is, until it is said to produce; a company is, where all that is said of it stands in the very words that
    speak of its unfinished project.
    """
    finished = {
        fact.subject.iri
        for fact in facts
        if fact.predicate == "projectStatus" and fact.object and fact.object.name in OPERATING
    }
    unfinished = {iri for iri, entity in entities.items() if entity.type == "Project" and iri not in finished}
    said: dict[str, dict[str, set[tuple[str, int]]]] = defaultdict(dict)
    for (iri, stage), (_, grounds) in by_place.items():
        said[iri][stage] = {(one.document, one.start) for ground in grounds for one in ground.evidence}
    found = {(iri, stage) for iri, stage in by_place if iri in unfinished}
    for fact in facts:
        if fact.predicate == "investsIn" and fact.object is not None and fact.object.iri in unfinished:
            words = {(one.document, one.start) for one in fact.evidence}.union(*said[fact.object.iri].values())
            mine = said.get(fact.subject.iri, {})
            shared = mine.keys() & said[fact.object.iri].keys()
            found.update((fact.subject.iri, stage) for stage in shared if mine[stage] <= words)
    return found


def _wishes(fact: Fact, terms: Terms) -> list[Wish]:
    assert fact.object is not None
    chains = terms.chains_in(fact.object.name)
    words = frozenset().union(*(_chains_in_words(one.quote, fact.object.name, terms) for one in fact.evidence))
    stages = [stage for hit in terms.hits(fact.object.name, context=chains | words) for stage in hit.stages]
    named = [Wish(fact.subject.iri, terms.chains.stage[stage].chain, stage, fact) for stage in stages]
    return named + [Wish(fact.subject.iri, chain, "", fact) for chain in sorted(chains)]


def _leading(facts: Iterable[Fact], terms: Terms) -> dict[str, dict[str, tuple[Fact, ...]]]:
    found: dict[str, dict[str, tuple[Fact, ...]]] = defaultdict(dict)
    for fact in facts:
        if fact.predicate in ("leadingIndustry", "targetIndustry") and fact.object:
            stages = [stage for hit in terms.hits(fact.object.name) for stage in hit.stages[:1]]
            chains = terms.chains_in(fact.object.name) | {terms.chains.stage[stage].chain for stage in stages}
            for chain in sorted(chains):
                known = found[fact.subject.iri]
                known[chain] = (*known.get(chain, ()), fact)
    return dict(found)


#################################################################  where things lie


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A division of China as seeds/regions.tsv has it."""

    code: str
    name: str
    level: str
    parent: str
    point: tuple[float, float] | None

    @property
    def depth(self) -> int:
        return {"province": 0, "prefecture": 1, "county": 2}.get(self.level, 0)


@lru_cache(maxsize=1)
def _regions() -> tuple[Mapping[str, RegionRow], Mapping[str, str]]:
    """Rows by code, and codes by the names and strict short names that one row alone has."""
    rows: dict[str, RegionRow] = {}
    names: dict[str, list[str]] = defaultdict(list)
    with (places.SEEDS / "regions.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            point = (float(row["lon"]), float(row["lat"])) if row["lon"] and row["lat"] else None
            rows[row["code"]] = RegionRow(row["code"], row["name"], row["level"], row["parent"], point)
            note = row.get("note") or ""
            for name in {row["name"], *([row["short"]] if row["short"] and "weak" not in note else [])}:
                if "retired" not in note:
                    names[name].append(row["code"])
    return rows, {name: codes[0] for name, codes in names.items() if len(codes) == 1}


def region_of(entity: Entity) -> RegionRow | None:
    """The division that a region is, by its key or by a name that one division alone has."""
    if entity.type != "Region":
        return None
    rows, names = _regions()
    code = entity.key.rsplit("/", 1)[-1] if entity.key else ""
    return rows.get(code) or rows.get(names.get(entity.name, ""))


def divisions_above(region: Entity) -> list[RegionRow]:
    """The divisions that a region lies in, the nearest first."""
    rows, _ = _regions()
    row = region_of(region)
    found = []
    while row is not None and (row := rows.get(row.parent)) is not None:
        found.append(row)
    return found


def _lies_in(facts: Iterable[Fact], entities: Mapping[str, Entity]) -> dict[str, frozenset[str]]:
    direct: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.object is not None and fact.predicate == "locatedIn":
            direct[fact.subject.iri].add(fact.object.iri)
    own = {iri: row for iri, entity in entities.items() if (row := region_of(entity)) is not None}
    known = {row.code: iri for iri, row in own.items()}
    rows, _ = _regions()
    for iri, row in own.items():
        parent = row.parent
        while parent and parent not in known:
            parent = rows[parent].parent if parent in rows else ""
        if parent and known[parent] != iri:
            direct[iri].add(known[parent])
    lent: dict[str, set[str]] = defaultdict(set)
    for fact in facts:  # a project without a place of its own stands where its investors do
        if fact.predicate == "investsIn" and fact.object is not None and not direct.get(fact.object.iri):
            lent[fact.object.iri] |= direct.get(fact.subject.iri, set())
    direct.update(lent)
    around = {iri: _walk(iri, direct) for iri in entities}
    return {iri: around[iri] | ({iri} if entities[iri].type in ("Park", "Region") else frozenset()) for iri in entities}


def _walk(iri: str, direct: Mapping[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    todo = list(direct.get(iri, ()))
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo.extend(direct.get(one, ()))
    return frozenset(seen - {iri})


def distance(one: tuple[float, float] | None, two: tuple[float, float] | None) -> float | None:
    """Kilometres between two points on the earth, or None where one is unknown.

    >>> round(distance((106.55, 29.56), (104.07, 30.57)))
    264
    """
    if one is None or two is None:
        return None
    (x1, y1), (x2, y2) = (map(math.radians, one), map(math.radians, two))
    half = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def _entities(readings: Iterable[Reading]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for reading in readings:
        ends = (end for fact in reading.facts for end in (fact.subject, fact.object) if end is not None)
        for entity in (*reading.entities, *ends):
            known = found.get(entity.iri)
            if known is None:
                found[entity.iri] = entity
            elif entity is not known:
                found[entity.iri] = _merged(known, entity)
    return found


def _merged(one: Entity, two: Entity) -> Entity:
    """Both as one, under the longer name; of equally long ones the first in code point order."""
    if two.name == one.name and set(two.aliases) <= set(one.aliases) and set(two.evidence) <= set(one.evidence):
        return one
    first, second = sorted((one, two), key=lambda entity: (-len(entity.name), entity.name))
    aliases = dict.fromkeys((*first.aliases, *([second.name] if second.name != first.name else []), *second.aliases))
    evidence = dict.fromkeys((*one.evidence, *two.evidence))
    return Entity(first.type, first.name, tuple(aliases), first.key or second.key, tuple(evidence))


def _by_name(entity: Entity) -> tuple[str, str]:
    return entity.name, entity.iri


@lru_cache(maxsize=4)
def _outside(path: Path) -> Mapping[str, str]:
    import yaml

    return {fold(name): reason for name, reason in (yaml.safe_load(path.read_text("utf-8")) or {}).items()}
