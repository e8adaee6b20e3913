"""A chain map -> what a page of a map holds: things, statements and quotes by number, each text once.

Plain values for JSON. Who is shown with everything said of it is decided by the maps (kg/figures/maps.py); the other
ends of its statements are there by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from kg.chains import ChainMap, Place, Placement
from kg.chains.model import REACHES
from kg.chains.status import STATUSES, StageStatus, stage_statuses
from kg.figures.told import BADGES, details_of, figure_of, other_side
from kg.gaps import Cite, Gap
from kg.gaps.honours import honour_name, tier_of
from kg.model import Entity, Evidence, Fact, merge_facts
from kg.ontology import load

#: So many statements of a thing, and so many places that say one, a page holds; it tells of the rest by number.
STATEMENTS, QUOTES = 60, 4

GROUNDS = {
    "produces": "材料说它生产",
    "produces_within": "它生产的东西属于这一环节",
    "industry": "材料说它属于这个产业",
    "project_name": "项目名称",
    "company_name": "企业名称，把握小",
}


@lru_cache(maxsize=2)
def facts_about(chain_map: ChainMap) -> Mapping[str, tuple[Fact, ...]]:
    """For each thing, the facts that have it on one of their sides, in the order of the ontology's predicates."""
    order = {name: number for number, name in enumerate(load().predicates)}
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(merge_facts(chain_map.facts), key=lambda one: order.get(one.predicate, len(order))):
        for iri in dict.fromkeys((fact.subject.iri, fact.object.iri if fact.object else fact.subject.iri)):
            groups[iri].append(fact)
    return {iri: tuple(facts) for iri, facts in groups.items()}


def everywhere(chain_map: ChainMap) -> Place:
    """All that the documents name as one place."""
    return Place("全部材料", (), frozenset(chain_map.entities), frozenset(), None)


def rank_makers(chain_map: ChainMap, row: StageStatus) -> list[Placement]:
    """Who stands on a stage: makers before projects, the strongest honours first, then the surest, then by name."""

    def rank(one: Placement) -> tuple[bool, int, float, str, str]:
        tiers = [tier for fact in chain_map.honours.get(one.iri, ()) if (tier := tier_of(fact)) is not None]
        return one.underway, min(tiers, default=9), -one.confidence, one.entity.name, one.iri

    return sorted((*row.makers, *row.projects), key=rank)


def badges_of(chain_map: ChainMap, iri: str) -> dict[str, int]:
    """How many honours of each level a thing holds, by the letter of the level."""
    counts: dict[str, int] = {}
    letters = {BADGES.get(str(fact.qualifier("level")), "荣"): 0 for fact in chain_map.honours.get(iri, ())}
    for letter in (*BADGES.values(), "荣"):
        if letter in letters:
            held = {
                honour_name(fact)
                for fact in chain_map.honours[iri]
                if BADGES.get(str(fact.qualifier("level")), "荣") == letter
            }
            counts[letter] = len(held)
    return counts


class Book:
    """Numbers things, sources, quotes and predicates as they are first asked for."""

    def __init__(self, chain_map: ChainMap) -> None:
        self.chain_map = chain_map
        self._documents = {reading.document.name: reading.document.id for reading in chain_map.readings}
        self._sources: dict[str, int] = {}
        self._quotes: dict[tuple[int, int, int, str, str], int] = {}
        self._things: dict[str, int] = {}
        self._values: list[list[Any]] = []
        self._predicates: dict[str, int] = {}
        self._said: dict[str, list[Any]] = {}
        self._whole: set[int] = set()

    def thing(self, entity: Entity) -> int:
        """The number of a thing."""
        number = self._things.get(entity.iri)
        if number is None:
            entity = self.chain_map.entities.get(entity.iri, entity)
            number = self._things[entity.iri] = len(self._things)
            classes = load().classes
            kind = classes[entity.type].zh if entity.type in classes else entity.type
            badges = [f"{letter}{count}" for letter, count in badges_of(self.chain_map, entity.iri).items()]
            where = self.chain_map.where(entity.iri)
            self._values.append(
                [entity.name, kind, *entity.iri.rsplit("/", 2)[-2:], list(entity.aliases), badges, where]
            )
        return number

    def source(self, name: str) -> int:
        return self._sources.setdefault(name, len(self._sources))

    def quote(self, evidence: Evidence) -> int:
        """The number of a piece of evidence."""
        last = evidence.runs[-1].end
        where = evidence.location.zh if evidence.location is not None else ""
        key = (self.source(evidence.document), evidence.start, last, evidence.quote, where)
        return self._quotes.setdefault(key, len(self._quotes))

    def cite(self, cite: Cite) -> int:
        """The number of what a part of a score rests on: words of a document, or a row of a table."""
        last = cite.start + len(cite.quote) if cite.start >= 0 else -1
        key = (self.source(cite.source), cite.start, last, cite.quote, "")
        return self._quotes.setdefault(key, len(self._quotes))

    def tell(self, entity: Entity, *, most: int = STATEMENTS) -> int:
        """The number of a thing of which everything is told, up to `most` statements."""
        number = self.thing(entity)
        if number not in self._whole:
            self._whole.add(number)
            for fact in facts_about(self.chain_map).get(entity.iri, ())[:most]:
                self._tell_fact(fact, entity.iri)
        return number

    def _tell_fact(self, fact: Fact, iri: str) -> None:
        if fact.id in self._said:
            return
        predicate = load().predicates[fact.predicate].zh
        number = self._predicates.setdefault(predicate, len(self._predicates))
        other = self.thing(fact.object) if fact.object is not None else -1
        words = figure_of(fact) if fact.object is None else ""
        name = other_side(fact, iri) if fact.object is None else ""
        quotes = [self.quote(one) for one in fact.evidence[:QUOTES]]
        more = details_of(fact)
        told = f"{name} {words}".strip()
        self._said[fact.id] = [self.thing(fact.subject), number, other, told, more, quotes, len(fact.evidence)]

    def values(self) -> dict[str, Any]:
        """Everything that was asked for; `whole` are the things of which everything is told."""
        about = facts_about(self.chain_map)
        iris = list(self._things)
        return {
            "sources": [[name, self._documents.get(name, "")] for name in self._sources],
            "quotes": [list(key) for key in self._quotes],
            "predicates": list(self._predicates),
            "things": self._values,
            "said": list(self._said.values()),
            "whole": [[number, len(about.get(iris[number], ()))] for number in sorted(self._whole)],
        }


def stage_values(book: Book, row: StageStatus, gap: Gap | None) -> dict[str, Any]:
    """All that the panel shows of a stage."""
    chain_map = book.chain_map
    return {
        "id": row.stage.id,
        "name": row.stage.name,
        "status": STATUSES.index(row.status),
        "says": row.says,
        "reach": REACHES[row.stage.reach],
        "barrier": row.stage.barrier,
        "products": list(row.stage.products),
        "codes": list(row.stage.codes),
        "makers": [_placed(book, one) for one in rank_makers(chain_map, row)],
        "hints": [_placed(book, one) for one in row.hints],
        "wishes": [
            [book.thing(wish.fact.subject), wish.fact.object.name if wish.fact.object else "", _quotes(book, wish.fact)]
            for wish in row.wishes
        ],
        **({"gap": _gap_values(book, gap)} if gap is not None else {}),
    }


def _placed(book: Book, one: Placement) -> list[Any]:
    """A maker: the thing, how sure, whether only planned, and on what grounds."""
    grounds = [
        [GROUNDS.get(ground.kind, ground.kind), ground.term, [book.quote(words) for words in ground.evidence[:QUOTES]]]
        for ground in sorted(one.grounds, key=lambda ground: -ground.confidence)[:QUOTES]
    ]
    return [book.tell(one.entity), one.confidence, int(one.underway), grounds]


def _quotes(book: Book, fact: Fact) -> list[int]:
    return [book.quote(words) for words in fact.evidence[:QUOTES]]


def _gap_values(book: Book, gap: Gap) -> dict[str, Any]:
    return {
        "kind": gap.kind + (f"（{gap.side}）" if gap.side else ""),
        "f": gap.feasibility,
        "n": gap.need,
        "corner": gap.corner,
        "parts": [
            [part.name, part.points, part.most, part.says, [book.cite(cite) for cite in part.cites[:QUOTES]]]
            for part in gap.parts
        ],
        "targets": [
            [
                book.tell(target.company),
                target.kind,
                target.place,
                target.kilometres,
                target.reason,
                [book.quote(words) for words in target.evidence[:QUOTES]],
            ]
            for target in gap.targets
        ],
    }


def parks_of(chain_map: ChainMap, placements: Iterable[Placement]) -> list[Entity]:
    """The parks that something of `placements` lies in, in order of name."""
    inside = {iri for one in placements for iri in chain_map.lies_in.get(one.iri, ())}
    parks = [chain_map.entities[iri] for iri in inside if chain_map.entities[iri].type == "Park"]
    return sorted(parks, key=lambda park: (park.name, park.iri))


def statuses_by_park(chain_map: ChainMap, parks: Iterable[Entity], chain: str) -> list[str]:
    """For each park, the statuses of the stages of `chain` as digits."""
    return [
        "".join(
            str(STATUSES.index(row.status)) for row in stage_statuses(chain_map, chain_map.place([park]), chain=chain)
        )
        for park in parks
    ]
