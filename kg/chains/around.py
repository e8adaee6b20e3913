"""Where a few things stand, without looking at all others.

A thing's places on chains rest on its own facts and names, on the chains of its park and of what it invests in or is
invested in by, and on whether projects are finished. So a change of some facts reaches only so far: `reached` says how
far, and `place_some` places those things. For them it looks into their documents; of all others that decide about them
(their partners, the parks around) only the chains count, which the links alone tell, and those only for what has a term
that needs them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from typing import Protocol

from kg.chains.model import Chains
from kg.chains.place import OPERATING, PLACEABLE, Placement, map_chains
from kg.chains.terms import load_terms
from kg.model import ID, Document, Entity, Evidence, Fact, Qualifiers, Reading

#: What is said of a thing itself that its chains are guessed from, and what a park lends to what lies in it.
OWN = ("produces", "inIndustry", "leadsChain")
LENT = ("leadingIndustry", *OWN)
#: What a placement rests on, with its words.
GROUNDS = ("produces", "inIndustry")
INVESTS = ("investsIn",)
#: The classes that stand on a chain by their names too.
NAMING = ("Company", "Project")
#: The classes that invest and are invested in.
PARTNERS = PLACEABLE | {"Organization", "Platform", "Region"}

#: Subject, predicate, object and document.
Link = tuple[str, str, str, str]


class Names(Protocol):
    """What a thing is called in all documents together."""

    @property
    def name(self) -> str: ...

    @property
    def key(self) -> str: ...


class Said(Protocol):
    """What a document says of a thing and another one, with the other's name there, and its words."""

    @property
    def document(self) -> str: ...

    @property
    def object(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def qualifiers(self) -> Qualifiers: ...

    @property
    def evidence(self) -> tuple[Evidence, ...]: ...


class Links(Protocol):
    """Who says what of whom, as far as it decides about places on chains."""

    def links(self, *, subject: str = "", object: str = "", predicate: str = "") -> list[Link]:
        """What is said of a subject, of an object, or of either with a predicate."""

    def first_naming(self, iri: str) -> str | None:
        """The first document that names a thing with words."""

    def pairs(self, iris: Set[str], predicates: Sequence[str], *, at: str = "subject") -> Iterable[tuple[str, str]]:
        """Subject and object of what is said by these predicates of things that stand `at` subject or object."""

    def forms(self, iris: Set[str]) -> Mapping[str, Set[str]]:
        """All names of things, by IRI."""

    def cited(self, subject: str, predicate: str) -> Iterable[Said]:
        """What documents say of a subject by a predicate, with their words."""

    def named_in(self, document: str) -> set[str]:
        """The things that a document names."""

    def label(self, iri: str) -> str | None:
        """The longest name of a thing."""

    def named(self, iri: str) -> Names | None:
        """A thing with the names that documents give it."""


#: The reading of a document as it is now, and the IRIs of the divisions above a region, named or not.
Load = Callable[[str], Reading]
Parents = Callable[[str], Iterable[str]]


def is_placeable(iri: str) -> bool:
    return kind_of(iri) in PLACEABLE


def kind_of(iri: str) -> str:
    """The class of a thing, which stands in its IRI."""
    return iri.removeprefix(ID).partition("/")[0]


def says_what(links: Links, iri: str) -> frozenset[tuple[str, str]]:
    """What is said of a thing itself that decides about the chains it lends to its partners."""
    if kind_of(iri) not in PARTNERS:
        return frozenset()
    said = {("name", links.label(iri) or "")}
    for predicate in OWN:
        said |= {(predicate, other) for _, _, other, _ in links.links(subject=iri, predicate=predicate)}
    if kind_of(iri) == "Project":  # one without a place of its own stands where its investors do
        said |= {("investor", investor) for investor, *_ in links.links(object=iri, predicate="investsIn")}
    return frozenset(said)


def says_places(links: Links, iri: str) -> frozenset[str]:
    """Where a thing is said to lie, whose chains it may lend to its partners."""
    if kind_of(iri) not in PARTNERS:
        return frozenset()
    return frozenset(place for _, _, place, _ in links.links(subject=iri, predicate="locatedIn"))


def lends_otherwise(links: Links, chains: Chains, parents: Parents, before: Set[str], now: Set[str]) -> bool:
    """Whether the places of a thing may lend it other chains than its places before did.

    Not so where the new ones lend only what the old ones do: a group of a hundred parks has heard of all chains.
    """
    if before - now:
        return True
    new = {chain for place in now - before for chain in _lent_by(links, chains, parents, place)}
    for place in sorted(before):
        if not new:
            return False
        new -= _lent_by(links, chains, parents, place)
    return bool(new)


def _lent_by(links: Links, chains: Chains, parents: Parents, place: str) -> set[str]:
    """The chains that the parks in which something lies lend to it, if `place` is all that is said."""
    terms = load_terms(chains)
    found: set[str] = set()
    for park in {place} | _above(links, {place}, parents):
        if kind_of(park) == "Park":
            found |= terms.chains_in(terms.company_core(links.label(park) or ""))
            for _, other in links.pairs({park}, LENT):
                name = links.label(other) or ""
                found |= terms.chains_in(name) | terms.strict_chains(name)
    return found


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


def reached(links: Links, chains: Chains, changed: Set[str], lending: Set[str], moved: Set[str]) -> set[str]:
    """The things that may stand elsewhere when something is said anew of `changed`.

    `lending` are those of which other chains may be guessed than before (`says_what`), `moved` the places of which what
    lies in them may (`says_where`); they reach only what leans on the chains around it.
    """
    otherwise = set(lending)
    for iri in moved:
        otherwise |= _within(links, iri)
    otherwise |= {project for _, project in links.pairs(_partnering(otherwise), INVESTS)}
    partnering = _partnering(otherwise)
    around = otherwise | {project for _, project in links.pairs(partnering, INVESTS)}
    around |= {investor for investor, _ in links.pairs(partnering, INVESTS, at="object")}
    near = {iri for iri in changed if is_placeable(iri)}
    near |= _leaning_on_context(links, chains, {iri for iri in around - near if is_placeable(iri)})
    near |= {investor for investor, _ in links.pairs(near, INVESTS, at="object")}
    return {iri for iri in near if is_placeable(iri)}


def _partnering(iris: Set[str]) -> set[str]:
    return {iri for iri in iris if kind_of(iri) in PARTNERS}


def place_some(links: Links, chains: Chains, iris: Set[str], load: Load, parents: Parents) -> list[Placement]:
    """The placements of `iris` as placing all readings would give them."""
    found = _place(links, chains, iris, frozenset(), load, parents)
    backed = _backed(links, found)
    if backed:
        found = _place(links, chains, iris | {project for _, project in backed}, backed, load, parents)
    return [one for one in found if one.iri in iris]


def _backed(links: Links, placements: Iterable[Placement]) -> set[tuple[str, str]]:
    """Investors that are placed, each with those of its projects whose words may show that it is but a plan.

    They would have to hold all the words that the placement rests on, so each document of these names the project.
    """
    found: set[tuple[str, str]] = set()
    for one in placements:
        invested = _invested(links, one.iri)
        if invested:
            found |= {(one.iri, project) for project in invested & links.named_in(min(one.documents))}
    return found


def _place(
    links: Links, chains: Chains, iris: Set[str], backed: Set[tuple[str, str]], load: Load, parents: Parents
) -> list[Placement]:
    core = _leaning_on_context(links, chains, iris)
    core |= {partner for iri in core for partner in _partners(links, iri)}
    core |= {investor for iri in core for investor, *_ in links.links(object=iri, predicate="investsIn")}
    above = _above(links, core, parents)
    wanted = {(iri, predicate) for iri in iris for predicate in GROUNDS}
    told = {
        (subject, predicate, other)
        for iri in core
        for subject, predicate, other, _ in links.links(subject=iri)
        if (subject, predicate) not in wanted and (predicate != "investsIn" or other in core)
    }
    for iri in above - core:
        for predicate in ("locatedIn", *(LENT if kind_of(iri) == "Park" else ())):
            told |= {link[:3] for link in links.links(subject=iri, predicate=predicate)}
    for iri in iris - core:  # of these no more counts than whether a project is finished
        told |= {link[:3] for link in links.links(subject=iri, predicate="projectStatus")}
    things = _Things(links)
    readings = [
        *_first_words(links, chains, iris, load),
        *(_quoted(links, things, iri, predicate) for iri, predicate in sorted(wanted)),
        *(_quoted(links, things, investor, "investsIn", {project}) for investor, project in sorted(backed)),
        _told(links, things, sorted(told), sorted(iris | core | above)),
    ]
    return [one for one in map_chains(readings, chains).placements if one.iri in iris]


def _first_words(links: Links, chains: Chains, iris: Set[str], load: Load) -> Iterator[Reading]:
    """Of each thing whose name may say where it stands the document that names it first."""
    terms, every = load_terms(chains), frozenset(chains.by_id)
    first: dict[str, set[str]] = {}
    for iri in iris:
        if kind_of(iri) in NAMING:
            name = links.label(iri) or ""
            form = terms.company_core(name) if kind_of(iri) == "Company" else name
            document = links.first_naming(iri) if terms.hits(form, context=every) else None
            if document is not None:
                first.setdefault(document, set()).add(iri)
    for document in sorted(first):
        reading = load(document)
        mine = tuple(entity for entity in reading.entities if entity.iri in first[document])
        yield replace(reading, entities=mine, facts=())


def _quoted(links: Links, things: "_Things", iri: str, predicate: str, others: Set[str] | None = None) -> Reading:
    """What is said of a thing by a predicate, of `others` alone where they are given, with its words."""
    facts = tuple(
        Fact(predicate, things[iri], things.called(said.object, said.name), said.qualifiers, said.evidence)
        for said in links.cited(iri, predicate)
        if others is None or said.object in others
    )
    return Reading(document=Document("", ""), entities=(), facts=facts)


def _leaning_on_context(links: Links, chains: Chains, iris: Set[str]) -> set[str]:
    """Those of `iris` whose places the chains around them may say: a term needs them, or has several stages."""
    terms, every = load_terms(chains), frozenset(chains.by_id)

    @cache
    def leans(form: str) -> bool:
        hits = [hit for one in (form, terms.company_core(form)) for hit in terms.hits(one, context=every)]
        sure = {hit for one in (form, terms.company_core(form)) for hit in terms.hits(one)}
        return any(len(hit.stages) > 1 or hit not in sure for hit in hits)

    named: dict[str, set[str]] = {iri: {iri} for iri in iris}
    for subject, other in links.pairs(iris, GROUNDS):
        named[subject].add(other)
    forms = links.forms({one for some in named.values() for one in some})
    return {iri for iri, some in named.items() if any(leans(form) for one in some for form in forms.get(one, ()))}


class _Things:
    """Things as the links know them, looked up once."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._known: dict[str, Entity] = {}

    def __getitem__(self, iri: str) -> Entity:
        if iri not in self._known:
            named = self._links.named(iri)
            key = "" if named is None else named.key or named.name
            self._known[iri] = _step(iri) if named is None else Entity(kind_of(iri), named.name, (), key)
        return self._known[iri]

    def called(self, iri: str, name: str) -> Entity:
        """A thing under the name that a document gives it."""
        return replace(self[iri], name=name, key=self[iri].key or self[iri].name)


def _told(links: Links, things: _Things, told: Iterable[tuple[str, str, str]], iris: Iterable[str]) -> Reading:
    """What the links tell, as a reading without words."""
    facts = tuple(Fact(predicate, things[subject], things[other]) for subject, predicate, other in told)
    return Reading(Document("", ""), tuple(things[iri] for iri in iris if links.label(iri) is not None), facts)


def _step(iri: str) -> Entity:
    """A step of a project, which documents state and do not name; only whether it ends the work counts here."""
    found = (Entity(kind_of(iri), name) for name in OPERATING)
    return next((one for one in found if one.iri == iri), Entity(kind_of(iri), "", (), iri))


def _partners(links: Links, iri: str) -> set[str]:
    """What a thing invests in, and what invests in it."""
    if kind_of(iri) not in PARTNERS:
        return set()
    return _invested(links, iri) | {other for other, *_ in links.links(object=iri, predicate="investsIn")}


def _invested(links: Links, iri: str) -> set[str]:
    return {other for _, _, other, _ in links.links(subject=iri, predicate="investsIn")}


def _within(links: Links, iri: str) -> set[str]:
    """All that is said to lie in a place."""
    seen: set[str] = set()
    todo = [iri]
    while todo:
        for inside, *_ in links.links(object=todo.pop(), predicate="locatedIn"):
            if inside not in seen:
                seen.add(inside)
                todo.append(inside)
    return seen


def _above(links: Links, iris: Set[str], parents: Parents) -> set[str]:
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
