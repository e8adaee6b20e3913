"""The classes, predicates and closed lists that may be stated, as ontology/parkchain.ttl has them.

The only place that reads them; every other room asks here. Parsed with pyoxigraph, so that the text rooms that need
nothing but the names do not pay for rdflib.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from kg import places
from kg.errors import OntologyError

PC = "https://w3id.org/parkchain/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

#: The prefixes that our queries may use without saying so.
PREFIXES: Mapping[str, str] = {
    "pc": PC,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "skos": SKOS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "qb": "http://purl.org/linked-data/cube#",
    "schema": "https://schema.org/",
}

#: For each subject, for each property, the objects, in the order of the file.
_Table: TypeAlias = dict[str, dict[str, list[Any]]]


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or a concept of the ontology with its labels and what it means."""

    name: str
    iri: str
    zh: str
    en: str
    definition_zh: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """What may stand on its two sides (names of classes) and which qualifiers it may carry.

    The range of `observation` is Observation and that of `projectStatus` is ProjectStatus: such facts have no entity as
    object.
    """

    name: str
    iri: str
    zh: str
    en: str
    domain: frozenset[str]
    range: frozenset[str]
    qualifiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Concept:
    """One value of a closed list; `notation` is how the records write it (国家级, target)."""

    name: str
    iri: str
    notation: str
    zh: str
    en: str


@dataclass(frozen=True)
class Ontology:
    """All that may be stated. Closed lists are keyed by notation, the rest by local name."""

    classes: Mapping[str, Term]
    predicates: Mapping[str, Predicate]
    levels: Mapping[str, Concept]
    statuses: Mapping[str, Concept]
    measures: Mapping[str, Concept]
    kinds: Mapping[str, Concept]
    bounds: Mapping[str, Concept]
    terms: Mapping[str, Term]

    def closed_list(self, qualifier: str) -> Mapping[str, Concept] | None:
        """The values that a qualifier may take, or None where it is a number or free text."""
        return {
            "level": self.levels,
            "status": self.kinds,
            "kind": self.kinds,
            "measure": self.measures,
            "bound": self.bounds,
        }.get(qualifier)

    def in_words(self, qualifiers: Iterable[tuple[str, object]]) -> Iterator[tuple[str, str]]:
        """Each qualifier by its name and its value in Chinese: (性质, 目标)."""
        for key, value in qualifiers:
            concepts = {**self.statuses, **self.kinds} if key == "status" else self.closed_list(key) or {}
            name, concept = self.terms.get(key), concepts.get(str(value))
            yield name.zh if name else key, concept.zh if concept else str(value)

    def say(self, predicate: str, subject: str, object: str, qualifiers: Iterable[tuple[str, object]]) -> str:
        """A statement on one line of Chinese, its figure before what else qualifies it.

        >>> load().say("observation", "云岭园区", "", [("kind", "target"), ("indicator", "产值"), ("value", 9)])
        '云岭园区 数据 产值 9（性质 目标）'
        """
        said, known = dict(qualifiers), self.predicates.get(predicate)
        figure = f"{said.pop('indicator', '')} {said.pop('value', '')}{said.pop('unit', '')}".strip()
        more = "，".join(f"{key} {value}" for key, value in self.in_words(said.items()))
        words = " ".join(filter(None, (subject, known.zh if known else predicate, object, figure)))
        return f"{words}（{more}）" if more else words


@cache
def load(path: Path | None = None) -> Ontology:
    """The ontology at `path`, or ours; read once. Raises OntologyError naming the term that is wrong."""
    path = path or places.ONTOLOGY / "parkchain.ttl"
    table = _read(path)
    terms = {name: _term(path, table, PC + name) for name in _local_names(table)}
    classes = {name: terms[name] for name in terms if PC + "Entity" in _iris(table, PC + name, RDFS + "subClassOf")}
    predicates = {
        name: _predicate(path, table, term)
        for name, term in terms.items()
        if PC + "relation" in _iris(table, PC + name, RDFS + "subPropertyOf")
    }
    ontology = Ontology(
        classes=classes,
        predicates=predicates,
        levels=_concepts(path, table, terms, PC + "Level"),
        statuses=_concepts(path, table, terms, PC + "ProjectStatus"),
        measures=_concepts(path, table, terms, PC + "Measure"),
        kinds=_concepts(path, table, terms, PC + "Kind"),
        bounds=_concepts(path, table, terms, PC + "Bound"),
        terms=terms,
    )
    _check(path, ontology)
    return ontology


def _read(path: Path) -> _Table:
    import pyoxigraph

    table: _Table = {}
    try:
        for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            table.setdefault(_key(triple.subject), {}).setdefault(triple.predicate.value, []).append(triple.object)
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: {error}") from error
    return table


def _key(node: Any) -> str:
    """An IRI as it is, a blank node with its mark, so that both can be looked up."""
    import pyoxigraph

    return f"_:{node.value}" if isinstance(node, pyoxigraph.BlankNode) else str(node.value)


def _local_names(table: _Table) -> Iterable[str]:
    return [subject.removeprefix(PC) for subject in table if subject.startswith(PC)]


def _iris(table: _Table, subject: str, prop: str) -> list[str]:
    return [_key(one) for one in table.get(subject, {}).get(prop, [])]


def _words(path: Path, table: _Table, subject: str, props: Iterable[str], language: str) -> str:
    for prop in props:
        for literal in table[subject].get(prop, []):
            if getattr(literal, "language", None) == language:
                return str(literal.value)
    raise OntologyError(f"{path}: {subject} has no {' or '.join(props)} in @{language}")


def _term(path: Path, table: _Table, iri: str) -> Term:
    label, definition = (RDFS + "label", SKOS + "prefLabel"), (SKOS + "definition",)
    return Term(
        iri.removeprefix(PC),
        iri,
        *(_words(path, table, iri, label, language) for language in ("zh", "en")),
        *(_words(path, table, iri, definition, language) for language in ("zh", "en")),
    )


def _class_names(path: Path, table: _Table, prop_iri: str, side: str) -> frozenset[str]:
    """The classes on one side of a property: one class, or the members of a union."""
    found: list[str] = []
    for iri in _iris(table, prop_iri, RDFS + side):
        if iri.startswith("_:"):
            for head in _iris(table, iri, OWL + "unionOf"):
                found += _members(table, head)
        else:
            found.append(iri)
    if not found:
        raise OntologyError(f"{path}: {prop_iri} has no rdfs:{side}")
    return frozenset(iri.removeprefix(PC) for iri in found)


def _members(table: _Table, head: str) -> list[str]:
    members = []
    while head != RDF + "nil":
        members += _iris(table, head, RDF + "first")
        head = _iris(table, head, RDF + "rest")[0]
    return members


def _predicate(path: Path, table: _Table, term: Term) -> Predicate:
    return Predicate(
        term.name,
        term.iri,
        term.zh,
        term.en,
        _class_names(path, table, term.iri, "domain"),
        _class_names(path, table, term.iri, "range"),
        frozenset(iri.removeprefix(PC) for iri in _iris(table, term.iri, PC + "qualifiedBy")),
    )


def _concepts(path: Path, table: _Table, terms: Mapping[str, Term], class_iri: str) -> dict[str, Concept]:
    concepts = {}
    for name, term in terms.items():
        if class_iri in _iris(table, term.iri, RDF + "type"):
            notations = table[term.iri].get(SKOS + "notation", [])
            if len(notations) != 1:
                raise OntologyError(f"{path}: {term.iri} has {len(notations)} skos:notation, wanted one")
            concepts[notations[0].value] = Concept(name, term.iri, notations[0].value, term.zh, term.en)
    return concepts


def _check(path: Path, ontology: Ontology) -> None:
    """Raise OntologyError where a predicate speaks of a class or a qualifier that is not defined."""
    for predicate in ontology.predicates.values():
        for name in sorted(predicate.domain | predicate.range | predicate.qualifiers):
            if name not in ontology.terms:
                raise OntologyError(f"{path}: {predicate.iri} speaks of {name}, which is not defined")
    if not ontology.classes or not ontology.predicates:
        raise OntologyError(f"{path}: no subclass of pc:Entity or no subproperty of pc:relation")
