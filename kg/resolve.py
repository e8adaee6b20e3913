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
from typing import TypeAlias

from kg.entities import company_core, same_company, same_park
from kg.errors import SeedError
from kg.lexicon import ancestors, lexicon, read_tsv, regions
from kg.model import Entity, Fact, Reading
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

    def of(self, name: str) -> frozenset[str]:
        """Both names, where `name` is one of them."""
        return self.names if name in self.names else frozenset()

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


def resolve(readings: Sequence[Reading], judgements: Sequence[Judgement] | None = None) -> list[Reading]:
    """`readings` in their order, with keys by which the same thing has the same IRI in all of them."""
    decided = read_judgements() if judgements is None else judgements
    keyed = [_with_own_keys(reading) for reading in readings]
    named: _Named = defaultdict(dict)
    for reading in keyed:
        _meet(named, reading)
    heads = _joined(named, decided)
    return [_renamed(reading, heads) for reading in keyed]


def resolve_each(readings: Iterable[Reading], judgements: Sequence[Judgement] | None = None) -> Iterator[Reading]:
    """What `resolve` answers, one after the other.

    Until all are read they lie in a temporary file: memory holds one reading and the names of enterprises and parks.
    """
    decided = read_judgements() if judgements is None else judgements
    named: _Named = defaultdict(dict)
    count = 0
    with TemporaryFile() as file:
        for reading in readings:
            keyed = _with_own_keys(reading)
            _meet(named, keyed)
            pickle.dump(keyed, file, pickle.HIGHEST_PROTOCOL)
            count += 1
        file.seek(0)
        heads = _joined(named, decided)
        for _ in range(count):
            yield _renamed(pickle.load(file), heads)


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


def _with_own_keys(reading: Reading) -> Reading:
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


#: The enterprises and parks of several documents: by class and IRI the entity, bare, and the province of its document.
_Named: TypeAlias = defaultdict[str, dict[str, tuple[Entity, str]]]


def _meet(named: _Named, reading: Reading) -> None:
    """Note whom `reading` names."""
    province = home_of(reading)[:2]
    for entity in reading.entities:
        if entity.type in ("Company", "Park") and entity.iri not in named[entity.type]:
            named[entity.type][entity.iri] = Entity(entity.type, entity.name, key=entity.key), province


def _joined(named: _Named, judgements: Sequence[Judgement]) -> Mapping[str, Entity]:
    """For each IRI that another document's entity stands for too, the entity that both become."""
    heads: dict[str, Entity] = {}
    for kind, found in named.items():
        same = same_company if kind == "Company" else same_park
        judged = [judgement for judgement in judgements if judgement.type == kind]
        longer: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
        for short, province in sorted(found.values(), key=lambda pair: (-len(pair[0].name), pair[0].name, pair[0].key)):
            shelves = {_shelf(kind, short.name), *(_shelf(kind, name) for one in judged for name in one.of(short.name))}
            homes = [
                long
                for shelf in sorted(shelves)
                for long, other in longer[shelf]
                if _one_thing(judged, short, long, {province, other}, same)
            ]
            if len(homes) == 1:
                heads[short.iri] = heads.get(homes[0].iri, homes[0])
            longer[_shelf(kind, short.name)].append((short, province))
    return heads


def _shelf(kind: str, name: str) -> str:
    """What the names of one thing share, so that thousands of firms need not be compared with each other."""
    return company_core(name)[:2] if kind == "Company" else ""


def _one_thing(
    judged: Iterable[Judgement], short: Entity, long: Entity, provinces: Set[str], same: Callable[[str, str], bool]
) -> bool:
    """Whether two entities are one: as a person decided, else where names agree and the province is one."""
    for judgement in judged:
        if judgement.names == {short.name, long.name} and judgement.holds_in(provinces):
            return judgement.verdict == "same"
    if len(provinces) != 1 or "" in provinces or short.name in words("self_park"):
        return False
    return same(long.name, short.name)


def _renamed(reading: Reading, heads: Mapping[str, Entity]) -> Reading:
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
    entities = tuple(changed.get(entity.iri, entity) for entity in reading.entities)
    facts = tuple(_refer(fact, changed) for fact in reading.facts)
    return replace(reading, entities=entities, facts=facts)


def _refer(fact: Fact, changed: Mapping[str, Entity]) -> Fact:
    subject = changed.get(fact.subject.iri, fact.subject)
    about = changed.get(fact.object.iri, fact.object) if fact.object is not None else None
    return fact if subject is fact.subject and about is fact.object else replace(fact, subject=subject, object=about)
