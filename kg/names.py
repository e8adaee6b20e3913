"""A graph -> the names that stand in it: of things, chains, stages and indicators, and of the concepts of vocabularies.

What people type is looked up here: search suggestions (kg/suggestions.py) and questions in Chinese (kg/questions).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.ontology import PC, RDF, SKOS, load
from kg.vocabulary import SCHEMES, VOCAB

#: Classes of the graph that documents do not name but people ask for.
MADE = ("Chain", "Stage", "Indicator")


@dataclass(frozen=True, slots=True)
class Name:
    """One form of a name: whose it is, of which class that is, what it is mainly called, how often documents name it.

    `concept` says that it is a concept of a vocabulary, which things may match, and not a thing that documents name.
    """

    surface: str
    label: str
    kind: str
    iri: str
    mentions: int = 0
    concept: bool = False

    @property
    def preferred(self) -> bool:
        """Whether this is the main form."""
        return self.surface == self.label


def read_names(store: Store) -> list[Name]:
    """All Chinese forms of all names, each once, ordered by class, label and form."""
    mentions = Counter(
        quad.object.value for quad in _quads(store, None, PC + "mentions", None) if isinstance(quad.object, NamedNode)
    )
    return sorted(
        {*_things(store, mentions), *_concepts(store)}, key=lambda one: (one.kind, one.label, one.iri, one.surface)
    )


def _things(store: Store, mentions: Counter[str]) -> Iterator[Name]:
    for kind in (*load().classes, *MADE):
        for quad in _quads(store, None, RDF + "type", NamedNode(PC + kind)):
            if isinstance(quad.subject, NamedNode):
                count = mentions[quad.subject.value]
                for label, surface in _forms(store, quad.subject):
                    yield Name(surface, label, kind, quad.subject.value, count)


def _concepts(store: Store) -> Iterator[Name]:
    """The concepts of the vocabularies; those at a level (国家级绿色工厂) stand under the one that they narrow."""
    for scheme, kind, _, _ in SCHEMES:
        for quad in _quads(store, None, SKOS + "inScheme", NamedNode(VOCAB + scheme)):
            if isinstance(quad.subject, NamedNode) and not any(_quads(store, quad.subject, PC + "level", None)):
                for label, surface in _forms(store, quad.subject):
                    yield Name(surface, label, kind, quad.subject.value, concept=True)


def _forms(store: Store, node: NamedNode) -> Iterator[tuple[str, str]]:
    """The main label of a node with each of its forms, the main one first."""
    labels = list(_chinese(store, node, "prefLabel"))
    for surface in [*labels[:1], *_chinese(store, node, "altLabel")]:
        if labels:
            yield labels[0], surface


def _chinese(store: Store, node: NamedNode, label: str) -> Iterator[str]:
    for quad in _quads(store, node, SKOS + label, None):
        if isinstance(quad.object, Literal) and quad.object.language in ("zh", None):
            yield quad.object.value


def _quads(store: Store, s: NamedNode | None, p: str, o: NamedNode | None) -> Iterator[Quad]:
    return store.quads_for_pattern(s, NamedNode(p), o, DefaultGraph())
