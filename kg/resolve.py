"""Readings of several documents -> the same readings, in which one thing is one Entity wherever it is named.

A name that says who it is (a full legal name, a park with its place) means the same everywhere. A short name means a
firm of the document's own province; what a report calls 园区 or 市科技局 means its own. A short name and a full one
become one thing where they would do so within one document and their documents are about one province.
seeds/judgements.tsv has the last word.
"""

import pickle
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from tempfile import TemporaryFile

from kg.entities import company_core, same_company, same_park
from kg.errors import SeedError
from kg.lexicon import ancestors, lexicon, read_tsv, regions
from kg.model import Entity, Fact, Reading, merge_facts
from kg.rules import words

#: The key of a thing: what its IRI is made of.
Key = str
_FULL_NAME = re.compile(r"(?:有限公司|有限责任公司|股份公司|集团公司|总公司|分公司)$")
_LOCAL_BODY = re.compile(r"^(?:[省市区县州旗]|园区|管委会|党工委|开发区|高新区|经开区|管理委员会)")
_VERDICTS = ("same", "different")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about two names: that they are one thing, or two."""

    verdict: str
    type: str
    names: frozenset[str]
    provinces: frozenset[str]

    def holds_in(self, provinces: Set[str]) -> bool:
        """Whether the judgement was made about documents of these provinces, or about all."""
        return not self.provinces or self.provinces >= provinces - {""}


def read_judgements() -> list[Judgement]:
    """The rows of seeds/judgements.tsv; region cells hold the first two digits of a division's code, or nothing."""
    judgements = []
    for line, row in read_tsv("judgements.tsv"):
        if row["verdict"] not in _VERDICTS:
            raise SeedError(f"seeds/judgements.tsv:{line}", row["verdict"], "same or different")
        judgements.append(
            Judgement(
                row["verdict"],
                row["type"],
                frozenset({row["name"], row["other"]}),
                frozenset(filter(None, (row["region"], row["other_region"]))),
            )
        )
    return judgements


@dataclass(frozen=True, slots=True)
class Thing:
    """What the documents of one province call by one name, before names are joined; `iri` is its own."""

    iri: str
    type: str
    name: str
    key: str
    province: str

    @property
    def shelf(self) -> str:
        """What the names of one thing share, so that thousands of firms need not be compared with each other."""
        return company_core(self.name)[:2] if self.type == "Company" else self.province

    @property
    def order(self) -> tuple[int, str, str]:
        """Of two things that are one, the first is the one that the other joins."""
        return -len(self.name), self.name, self.key


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one, by their iris; `judged` where a person said so."""

    short: str
    long: str
    judged: bool


@dataclass(frozen=True)
class Joins:
    """All things of some readings, which of them may be one, and for each that joined another the one it became."""

    things: Mapping[str, Thing]
    pairs: Sequence[Pair]
    heads: Mapping[str, Thing]


def resolve(readings: Sequence[Reading], judgements: Sequence[Judgement] | None = None) -> list[Reading]:
    """`readings` in their order, with keys by which the same thing has the same IRI in all of them."""
    keyed = [with_own_keys(reading) for reading in readings]
    heads = join(keyed, judgements).heads
    return [renamed(reading, heads) for reading in keyed]


def resolve_each(readings: Iterable[Reading], judgements: Sequence[Judgement] | None = None) -> Iterator[Reading]:
    """What `resolve` answers, one after the other.

    Until all are read they lie in a temporary file: memory holds one reading and the names of enterprises and parks.
    """
    decided = read_judgements() if judgements is None else judgements
    things: dict[str, Thing] = {}
    count = 0
    with TemporaryFile() as file:
        for reading in readings:
            keyed = with_own_keys(reading)
            for thing in things_of(keyed):
                things.setdefault(thing.iri, thing)
            pickle.dump(keyed, file, pickle.HIGHEST_PROTOCOL)
            count += 1
        file.seek(0)
        heads = join_things(things, decided).heads
        for _ in range(count):
            yield renamed(pickle.load(file), heads)


def home_of(reading: Reading) -> str:
    """The code of the division that a document is about: the one in which most of it is placed, or nothing."""
    counted: dict[str, int] = defaultdict(int)
    table = regions()
    for entity in reading.entities:
        if entity.type == "Region" and entity.key in table:
            for code in (entity.key, *ancestors(entity.key)):
                counted[code] += len(entity.evidence)
    below = [code for code in counted if not code.endswith("0000")]
    return max(below or counted, key=lambda code: (counted[code], code), default="")


def with_own_keys(reading: Reading) -> Reading:
    """`reading` with the keys that its document alone gives: two things of one name in two provinces are two."""
    home = home_of(reading)
    own = {entity: _key(entity, home, reading.document.id) for entity in reading.entities}
    return _rekeyed(reading, {entity.iri: key for entity, key in own.items() if key != entity.key})


def _key(entity: Entity, home: str, document: str) -> Key:
    """What tells an entity apart; nothing where its name does so by itself."""
    if entity.key:
        return entity.key
    if entity.type == "Park" and entity.name in words("self_park"):
        return f"{entity.name}@{document}"
    if entity.type == "Organization" and _LOCAL_BODY.match(entity.name):
        return f"{entity.name}@{home or document}"
    if entity.type == "Company" and not _names_itself(entity.name):
        return f"{entity.name}@{home[:2]}" if home else ""
    if entity.type in ("Project", "Platform"):
        return f"{entity.name}@{home[:4]}" if home else f"{entity.name}@{document}"
    return ""


def _names_itself(name: str) -> bool:
    """Whether the name of an enterprise means the same in every report: in full, or that of a known group."""
    return bool(_FULL_NAME.search(name)) or any(
        known.kind == "Company" and not known.weak for known in lexicon().get(name)
    )


def things_of(reading: Reading) -> list[Thing]:
    """What a reading with keys of its own names, as things that may be joined."""
    province = home_of(reading)[:2]
    return [Thing(one.iri, one.type, one.name, one.key, province) for one in reading.entities]


def join(readings: Iterable[Reading], judgements: Sequence[Judgement] | None = None) -> Joins:
    """Which things of readings with keys of their own are one; of one that several name the first says who it is."""
    things: dict[str, Thing] = {}
    for reading in readings:
        for thing in things_of(reading):
            things.setdefault(thing.iri, thing)
    return join_things(things, read_judgements() if judgements is None else judgements)


def join_things(things: Mapping[str, Thing], decided: Sequence[Judgement]) -> Joins:
    """Which of `things`, by their own IRIs, are one."""
    judged = judged_names(decided)
    shelves: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    called: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    pairs: list[Pair] = []
    for thing in things.values():
        others = judged.get((thing.type, thing.name), frozenset())
        near = {one.iri: one for name in sorted(others) for one in called[thing.type, name]}
        if thing.type in SAME:
            near |= {one.iri: one for one in shelves[thing.type, thing.shelf]}
            shelves[thing.type, thing.shelf].append(thing)
        pairs += [pair for other in near.values() if (pair := pair_of(thing, other, decided)) is not None]
        if (thing.type, thing.name) in judged:
            called[thing.type, thing.name].append(thing)
    homes: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        homes[pair.short].append(pair)
    heads = {
        short: things[head] for short in homes if (head := head_of(short, lambda iri: homes.get(iri, ()))) != short
    }
    return Joins(things, pairs, heads)


def judged_names(judgements: Iterable[Judgement]) -> dict[tuple[str, str], frozenset[str]]:
    """For each type and name, the names that a person compared with it."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for one in judgements:
        for name in one.names:
            others = one.names - {name} or one.names
            found[one.type, name] = found.get((one.type, name), frozenset()) | others
    return found


def head_of(iri: str, homes: Callable[[str], Sequence[Pair]]) -> str:
    """What a thing becomes: itself, unless exactly one longer name is its; what a person said goes before rules."""
    found = homes(iri)
    found = [pair for pair in found if pair.judged] or found
    return head_of(found[0].long, homes) if len(found) == 1 else iri


#: How two names of a class are compared; names of other classes are one only where a person says so.
SAME: Mapping[str, Callable[[str, str], bool]] = {"Company": same_company, "Park": same_park}


def pair_of(one: Thing, other: Thing, judgements: Iterable[Judgement]) -> Pair | None:
    """Whether two things are one: as a person decided, else where names agree and the province is one."""
    long, short = sorted((one, other), key=lambda thing: thing.order)
    provinces = {long.province, short.province}
    for judgement in judgements:
        if judgement.type == one.type and judgement.names == {short.name, long.name} and judgement.holds_in(provinces):
            return Pair(short.iri, long.iri, True) if judgement.verdict == "same" else None
    if len(provinces) != 1 or "" in provinces or short.name in words("self_park"):
        return None
    same = SAME.get(one.type)
    return Pair(short.iri, long.iri, False) if same is not None and same(long.name, short.name) else None


def renamed(reading: Reading, heads: Mapping[str, Thing]) -> Reading:
    """A reading with keys of its own, in which what joined another thing bears that one's key."""
    mine = {
        entity.iri: heads[entity.iri].key or heads[entity.iri].name
        for entity in reading.entities
        if entity.iri in heads
    }
    return _rekeyed(reading, mine)


def _rekeyed(reading: Reading, keys: Mapping[str, Key]) -> Reading:
    """`reading` with the entities of these IRIs under other keys, in its list and in its facts."""
    if not keys:
        return reading
    changed = {iri: replace(entity, key=keys[iri]) for entity in reading.entities if (iri := entity.iri) in keys}
    entities = [changed.get(entity.iri, entity) for entity in reading.entities]
    known: dict[str, Entity] = {}
    for entity in entities:
        known[entity.iri] = _together(known[entity.iri], entity) if entity.iri in known else entity
    if len(known) < len(entities):
        changed |= {iri: known[changed.get(iri, entity).iri] for entity in reading.entities if (iri := entity.iri)}
    facts = merge_facts(_refer(fact, changed) for fact in reading.facts)
    return replace(reading, entities=tuple(known.values()), facts=tuple(facts))


def _together(one: Entity, two: Entity) -> Entity:
    """Two entities of a document that are one, under the longer name."""
    first, second = sorted((one, two), key=lambda entity: (-len(entity.name), entity.name))
    aliases = tuple(
        dict.fromkeys(form for form in (*first.aliases, second.name, *second.aliases) if form != first.name)
    )
    return replace(first, aliases=aliases, evidence=tuple(sorted({*one.evidence, *two.evidence})))


def _refer(fact: Fact, changed: Mapping[str, Entity]) -> Fact:
    subject = changed.get(fact.subject.iri, fact.subject)
    about = changed.get(fact.object.iri, fact.object) if fact.object is not None else None
    return fact if subject is fact.subject and about is fact.object else replace(fact, subject=subject, object=about)
