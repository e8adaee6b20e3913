"""Where a few things stand, without looking at all others.

A thing's places on chains rest on its own facts and names, on the chains of its park and of what it invests in or is
invested in by, and on whether projects are finished. So a change of some facts reaches only so far: `reached` says how
far, `readings_around` gives as much of the readings as decides about those things, and placing these readings gives for
them what placing all would.
"""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field, replace
from typing import Protocol

from kg.chains.model import Chains
from kg.chains.place import PLACEABLE, Placement, map_chains
from kg.model import ID, Fact, Reading

#: What a park says that its companies' chains are guessed from.
LENT = ("leadingIndustry", "inIndustry", "leadsChain", "produces")
Link = tuple[str, str, str, str]


class Links(Protocol):
    """Who says what of whom, as far as it decides about places on chains."""

    def links(self, *, subject: str = "", object: str = "", predicate: str = "") -> list[Link]:
        """Subject, predicate, object and document."""

    def first_naming(self, iri: str) -> str | None:
        """The first document that names a thing with words."""

    def label(self, iri: str) -> str | None:
        """The longest name of a thing."""

    def naming_so(self, iri: str, name: str) -> str | None:
        """The first document that names a thing so."""


@dataclass
class Sources:
    """The things that decide, the documents that speak of them, and the regions on the way up."""

    things: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


def is_placeable(iri: str) -> bool:
    return kind_of(iri) in PLACEABLE


def kind_of(iri: str) -> str:
    """The class of a thing, which stands in its IRI."""
    return iri.removeprefix(ID).partition("/")[0]


def reached(links: Links, changed: Set[str], moved: Set[str]) -> set[str]:
    """The things that may stand elsewhere when something is said anew of `changed`.

    `moved` are those of them of which a park's industries or a place have changed, so that all within may be concerned.
    """
    everything = set(changed)
    for iri in moved:
        everything |= _within(links, iri)
    everything |= {one for iri in changed for one in _partners(links, iri)}
    near = everything | {one for iri in everything for one in _partners(links, iri)}
    near |= {one for iri in near for one in _partners(links, iri)}
    return {iri for iri in near if is_placeable(iri)}


def readings_around(
    links: Links, iris: Set[str], load: Callable[[str], Reading], parents: Callable[[str], Iterable[str]]
) -> list[Reading]:
    """As much of the readings, in order of document, as decides where `iris` stand.

    `parents` gives the IRIs of the divisions above a region, whether documents name them or not.
    """
    core = iris | {one for iri in iris for one in _partners(links, iri)}
    core |= {one for iri in core for one in _partners(links, iri)}
    core |= {one for iri in core for one in _partners(links, iri)}
    above = _above(links, core, parents)
    documents = {document for iri in core for _, _, _, document in links.links(subject=iri)}
    documents |= {document for iri in core for _, _, _, document in links.links(object=iri, predicate="investsIn")}
    for iri in above:
        for predicate in ("locatedIn", *(LENT if kind_of(iri) == "Park" else ())):
            documents |= {document for *_, document in links.links(subject=iri, predicate=predicate)}
    for iri in iris:
        named = links.first_naming(iri), links.naming_so(iri, links.label(iri) or "")
        documents |= {document for document in named if document is not None}
    known = core | above
    return [_part(load(name), known, core) for name in sorted(documents)]


def _part(reading: Reading, known: Set[str], core: Set[str]) -> Reading:
    def matters(fact: Fact) -> bool:
        if fact.subject.iri in known:
            return True
        return fact.predicate == "investsIn" and fact.object is not None and fact.object.iri in core

    return replace(
        reading,
        entities=tuple(entity for entity in reading.entities if entity.iri in known),
        facts=tuple(fact for fact in reading.facts if matters(fact)),
    )


def _partners(links: Links, iri: str) -> set[str]:
    """What a thing invests in, and what invests in it."""
    if not is_placeable(iri) and kind_of(iri) not in ("Organization", "Platform", "Region"):
        return set()
    found = {other for _, _, other, _ in links.links(subject=iri, predicate="investsIn")}
    return found | {other for other, *_ in links.links(object=iri, predicate="investsIn")}


def _within(links: Links, iri: str) -> set[str]:
    """All that is said to lie in a place, and what that invests in."""
    seen: set[str] = set()
    todo = [iri]
    while todo:
        for inside, *_ in links.links(object=todo.pop(), predicate="locatedIn"):
            if inside not in seen:
                seen.add(inside)
                todo.append(inside)
    return seen | {other for one in seen for _, _, other, _ in links.links(subject=one, predicate="investsIn")}


def _above(links: Links, iris: Set[str], parents: Callable[[str], Iterable[str]]) -> set[str]:
    """The places that things lie in, all the way up."""
    seen: set[str] = set()
    todo = list(iris)
    while todo:
        iri = todo.pop()
        places = {place for _, _, place, _ in links.links(subject=iri, predicate="locatedIn")}
        if kind_of(iri) == "Region":
            places.update(parents(iri))
        todo += places - seen
        seen |= places
    return seen


def says_where(links: Links, iri: str) -> frozenset[tuple[str, str]]:
    """What is said of a park or region that decides about what lies in it.

    A region matters only where it lies in a park, itself or at some remove.
    """
    if kind_of(iri) == "Park":
        return frozenset(
            (predicate, other)
            for predicate in ("locatedIn", *LENT)
            for _, _, other, _ in links.links(subject=iri, predicate=predicate)
        )
    if kind_of(iri) != "Region":
        return frozenset()
    above = {place for _, _, place, _ in links.links(subject=iri, predicate="locatedIn")}
    parks = {place for place in above | _above(links, above, lambda _: ()) if kind_of(place) == "Park"}
    return frozenset(("locatedIn", park) for park in parks)


def place_some(
    links: Links,
    chains: Chains,
    iris: Set[str],
    load: Callable[[str], Reading],
    parents: Callable[[str], Iterable[str]],
) -> list[Placement]:
    """The placements of `iris` as placing all readings would give them."""
    readings = readings_around(links, iris, load, parents)
    return [one for one in map_chains(readings, chains).placements if one.iri in iris]
