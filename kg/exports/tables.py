"""A store -> plain tables of what it holds: entities, facts, observations, evidence and documents.

A fact stands in one named graph per place that states it (kg/graph.py); here equal facts are one row with all their
places. Rows are sorted, so that the same graph gives the same tables.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.model import Location, short_hash
from kg.ontology import PC, PREFIXES, RDF, SKOS, load

Row: TypeAlias = tuple[Any, ...]

#: The properties from a thing to the node of a statement about it, and from there to its other side.
NODES = {
    "award": ("hasHonour", "honour"),
    "projectEvent": ("projectStatus", "eventStatus"),
    "observation": ("observation", ""),
}
QUALIFIERS = ("level", "year", "status", "period", "measure", "kind", "bound", "indicator", "value", "unit")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact is said."""

    document: str
    location: Location
    start: int
    end: int
    quote: str
    rule: str


@dataclass(slots=True)
class Stated:
    """A fact with the names of its sides and all places that state it; an observation has no object."""

    predicate: str
    subject: str
    object: str
    qualifiers: Mapping[str, str | int | Decimal]
    places: list[Place] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The same for the same fact in every export."""
        return short_hash(
            self.predicate, self.subject, self.object, *(f"{key}={value}" for key, value in self.qualifiers.items())
        )


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity."""

    iri: str
    type: str
    name: str
    aliases: tuple[str, ...]


class Tables:
    """All of a store as tables, each made when it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def _of_class(self, name: str) -> Iterator[Quad]:
        """The statements that something is of a class of ours."""
        return self._store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(PC + name), DefaultGraph())

    def _values(self, node: Any, prop: str) -> list[Any]:
        found = self._store.quads_for_pattern(node, NamedNode(prop), None, DefaultGraph())
        return sorted((quad.object for quad in found), key=str)

    def _text(self, node: Any, prop: str) -> str:
        return next((one.value for one in self._values(node, prop) if not isinstance(one, Triple)), "")

    def _whole(self, node: Any, prop: str) -> int:
        value = self._text(node, prop)
        return int(value) if value.lstrip("-").isdigit() else 0

    @cached_property
    def things(self) -> dict[str, Thing]:
        """The entities by IRI."""
        found: dict[str, Thing] = {}
        for name in load().classes:
            for quad in self._of_class(name):
                if isinstance(quad.subject, NamedNode):
                    iri = quad.subject.value
                    aliases = tuple(one.value for one in self._values(quad.subject, SKOS + "altLabel"))
                    found[iri] = Thing(iri, name, self.label(quad.subject), aliases)
        return dict(sorted(found.items(), key=lambda one: (one[1].type, one[1].name, one[0])))

    def label(self, node: Any) -> str:
        """The Chinese name of a thing or concept; else its notation, else its IRI."""
        labels = [one for one in self._values(node, SKOS + "prefLabel") if isinstance(one, Literal)]
        chosen = next((one for one in labels if one.language == "zh"), labels[0] if labels else None)
        if chosen is not None:
            return chosen.value
        return self._text(node, SKOS + "notation") or str(getattr(node, "value", node))

    @cached_property
    def facts(self) -> list[Stated]:
        """The facts, by predicate and the names of both sides."""
        held: dict[tuple[Any, ...], Stated] = {}
        for evidence, triples in self._by_evidence().items():
            place = self._place(NamedNode(evidence))
            for fact in self._facts_in(triples):
                key = (fact.predicate, fact.subject, fact.object, tuple(fact.qualifiers.items()))
                held.setdefault(key, fact).places.append(place)
        for fact in held.values():
            fact.places.sort(key=lambda one: (one.document, one.start, one.end))
        order = list(load().predicates)
        return sorted(
            held.values(), key=lambda one: (order.index(one.predicate), one.subject, one.object, str(one.qualifiers))
        )

    def _by_evidence(self) -> dict[str, list[Quad]]:
        found: dict[str, list[Quad]] = defaultdict(list)
        for quad in self._of_class("Evidence"):
            if isinstance(quad.subject, NamedNode):
                found[quad.subject.value] = list(self._store.quads_for_pattern(None, None, None, quad.subject))
        return found

    def _facts_in(self, triples: list[Quad]) -> Iterator[Stated]:
        """What the triples of one piece of evidence state; that of a node stands for the plain triple beside it."""
        predicates = load().predicates
        of_node: dict[Any, dict[str, Any]] = defaultdict(dict)
        for quad in triples:
            of_node[quad.subject][quad.predicate.value.removeprefix(PC)] = quad.object
        told = {NODES[name][0] for quad in triples if (name := quad.predicate.value.removeprefix(PC)) in NODES}
        for quad in triples:
            name = quad.predicate.value.removeprefix(PC)
            subject = getattr(quad.subject, "value", "")
            if name in NODES:
                predicate, to_other = NODES[name]
                node = of_node[quad.object]
                other = node.get(to_other)
                said = {key: self._plain(node[key]) for key in QUALIFIERS if key in node}
                if predicate == "projectStatus" and other is not None:
                    said["status"] = self.label(other)
                    other = None
                yield Stated(predicate, subject, other.value if other is not None else "", said)
            elif name in predicates and name not in told and not isinstance(quad.object, Literal | Triple | BlankNode):
                yield Stated(name, subject, quad.object.value, {})

    def _plain(self, term: Any) -> str | int | Decimal:
        if not isinstance(term, Literal):
            return self.label(term)
        kind = term.datatype.value.removeprefix(PREFIXES["xsd"])
        return int(term.value) if kind == "integer" else Decimal(term.value) if kind == "decimal" else term.value

    def _place(self, node: NamedNode) -> Place:
        oa = PREFIXES["oa"]
        selectors = self._values(node, oa + "hasSelector")
        numbers = [self._whole(node, PC + name) for name in ("page", "lastPage", "table", "row")]
        page, last, table, row = numbers
        sure = float(self._text(node, PC + "recognition") or 1)
        location = Location(
            page, last, self._text(node, PC + "sheet"), table, row, self._text(node, PC + "column"), sure
        )
        return Place(
            next((self._text(one, PC + "fileName") for one in self._values(node, PC + "document")), ""),
            location,
            min((self._whole(one, oa + "start") for one in selectors), default=0),
            max((self._whole(one, oa + "end") for one in selectors), default=0),
            self._text(node, PC + "quote"),
            "，".join(one.value for one in self._values(node, PC + "rule")),
        )

    @cached_property
    def documents(self) -> list[Row]:
        """The documents by name: name, format, pages, encoding, IRI."""
        return sorted(
            (
                self._text(quad.subject, PC + "fileName"),
                self._text(quad.subject, PC + "format"),
                self._whole(quad.subject, PC + "pages") or None,
                self._text(quad.subject, PC + "encoding"),
                getattr(quad.subject, "value", ""),
            )
            for quad in self._of_class("Document")
        )

    def name_of(self, iri: str) -> str:
        """The name of an entity or concept."""
        known = self.things.get(iri)
        return known.name if known is not None else self.label(NamedNode(iri)) if iri else ""

    def sheets(self) -> dict[str, tuple[tuple[str, ...], list[Row]]]:
        """Every table by name, with its columns."""
        zh = load().predicates
        classes = load().classes
        relations = [one for one in self.facts if one.predicate != "observation"]
        figures = [one for one in self.facts if one.predicate == "observation"]
        return {
            "entities": (
                ("iri", "class", "类别", "name", "aliases"),
                [
                    (one.iri, one.type, classes[one.type].zh, one.name, "；".join(one.aliases))
                    for one in self.things.values()
                ],
            ),
            "facts": (
                *(
                    (
                        "id",
                        "predicate",
                        "关系",
                        "subject",
                        "object",
                        "level",
                        "status",
                        "year",
                        "subject_iri",
                        "object_iri",
                        "evidence",
                    ),
                ),
                [
                    (
                        *(
                            one.id,
                            one.predicate,
                            zh[one.predicate].zh,
                            self.name_of(one.subject),
                            self.name_of(one.object),
                        ),
                        *(one.qualifiers.get(key) for key in ("level", "status", "year")),
                        *(one.subject, one.object, len(one.places)),
                    )
                    for one in relations
                ],
            ),
            "observations": (
                ("id", "subject", *QUALIFIERS[3:], "year", "subject_iri", "evidence"),
                [
                    (
                        *(one.id, self.name_of(one.subject), *(one.qualifiers.get(key) for key in QUALIFIERS[3:])),
                        *(one.qualifiers.get("year"), one.subject, len(one.places)),
                    )
                    for one in figures
                ],
            ),
            "evidence": (
                ("fact", "document", "location", "page", "start", "end", "quote", "rule"),
                [
                    (one.id, at.document, at.location.zh, at.location.page or None, at.start, at.end, at.quote, at.rule)
                    for one in self.facts
                    for at in one.places
                ],
            ),
            "documents": (("name", "format", "pages", "encoding", "iri"), self.documents),
        }
