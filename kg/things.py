"""A name -> all that is known of the thing that is called so, each statement with its words.

Straight from the indexes of the store, without SPARQL: a few look-ups per statement.
"""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.errors import QueryError
from kg.model import Location
from kg.ontology import PC, PREFIXES, RDF, SKOS, load
from kg.store import damaged, open_store


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, with the name of its file and where they stand; `kind` is 实际, 目标 or 预计.

    `location` is the page or cell in words, empty where the file has none.
    """

    document: str
    start: int
    end: int
    text: str
    kind: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement about a thing: the predicate, the other side, what qualifies it, and its words.

    `inverse` says that the thing is the object. For an observation the other side is its indicator.
    """

    predicate: str
    other: str
    other_iri: str
    inverse: bool
    qualifiers: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """All that is known of one thing; `predicate` and `kind` are Chinese labels."""

    iri: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    said: tuple[Said, ...] = field(default=())
    named: tuple[Quote, ...] = field(default=())


#: So many things are described at once where a name is only part of theirs.
MANY = 3


def printable(value: str) -> str:
    """A value without blanks around it; what a terminal passed that is no character becomes a question mark."""
    return value.strip().encode("utf-8", "replace").decode()


def find_things(store: Store, name: str, kind: str | None = None) -> list[NamedNode]:
    """The entities called `name`, else those whose names contain it. Raises QueryError with near names."""
    name = printable(name)
    classes = {kind} if kind else set(load().classes)
    exact = _of_class(store, _called(store, name), classes)
    if exact:
        return exact
    names = _names(store, classes)
    part = {iri for label, iris in names.items() if name and name in label for iri in iris}
    if part:
        return sorted(part, key=lambda node: node.value)
    near = difflib.get_close_matches(name, names, n=5, cutoff=0.3)
    hint = f"；相近的 (near): {', '.join(near)}" if near else ""
    what = load().classes[kind].zh if kind else "事物"
    raise QueryError(f"图谱里没有叫 {name!r} 的{what} (nothing in the graph is called so){hint}")


def _called(store: Store, name: str) -> Iterator[NamedNode]:
    for label in ("prefLabel", "altLabel"):
        for quad in _quads(store, None, SKOS + label, Literal(name, language="zh")):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject


def _of_class(store: Store, nodes: Iterable[NamedNode], classes: set[str]) -> list[NamedNode]:
    found = {node for node in nodes if classes & {one.removeprefix(PC) for one in _values(store, node, RDF + "type")}}
    return sorted(found, key=lambda node: node.value)


def _names(store: Store, classes: set[str]) -> dict[str, list[NamedNode]]:
    names: dict[str, list[NamedNode]] = {}
    for kind in sorted(classes):
        for quad in _quads(store, None, RDF + "type", NamedNode(PC + kind)):
            if isinstance(quad.subject, NamedNode):
                for label in ("prefLabel", "altLabel"):
                    for value in _values(store, quad.subject, SKOS + label):
                        names.setdefault(value, []).append(quad.subject)
    return names


def _quads(store: Store, s: Any, p: str | None, o: Any) -> Iterator[Quad]:
    """The quads of the default graph that match."""
    return store.quads_for_pattern(s, NamedNode(p) if p else None, o, DefaultGraph())


def _values(store: Store, node: Any, prop: str) -> list[str]:
    return sorted(quad.object.value for quad in _quads(store, node, prop, None) if not isinstance(quad.object, Triple))


def _label(store: Store, node: NamedNode) -> str:
    for quad in _quads(store, node, SKOS + "prefLabel", None):
        if isinstance(quad.object, Literal) and quad.object.language == "zh":
            return quad.object.value
    return node.value.removeprefix(PC)


def describe(graph: Path | str | Store, name: str, kind: str | None = None) -> list[Description]:
    """All that is known of what is called `name`, each statement with its words; several things may be called so.

    Statements come in the order of the ontology's predicates, then by year and name. Raises QueryError with the nearest
    names where nothing is called so, and with the whole names where too many are.
    """
    store = graph if isinstance(graph, Store) else open_store(graph)
    try:
        nodes = find_things(store, name, kind)
        names = sorted({_label(store, node) for node in nodes})
        if len(names) > MANY:
            shown = "、".join(names[:10]) + ("……" if len(names) > 10 else "")
            raise QueryError(f"{name!r} 不止一个，请写全名 (several are called so, give the whole name): {shown}")
        return [_describe(store, node) for node in nodes]
    except OSError as error:
        raise damaged(str(graph), error) from error


def describe_thing(store: Store, iri: str) -> Description | None:
    """All that is known of the thing with this IRI; None where the graph has no such thing."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return None
    return _describe(store, node) if _of_class(store, [node], set(load().classes)) else None


def _describe(store: Store, node: NamedNode) -> Description:
    classes = load().classes
    kind = next(one for one in _values(store, node, RDF + "type") if one.removeprefix(PC) in classes)
    return Description(
        node.value,
        _label(store, node),
        classes[kind.removeprefix(PC)].zh,
        tuple(_values(store, node, SKOS + "altLabel")),
        tuple(_said(store, node)),
        tuple(
            sorted(
                (
                    _quote(store, quad.subject)
                    for quad in _quads(store, None, PC + "mentions", node)
                    if isinstance(quad.subject, NamedNode)
                ),
                key=_by_place,
            )
        ),
    )


#: The predicates whose statements stand in a node: the property to the node, and that from it to the other side.
NODES = {
    "hasHonour": ("award", "honour"),
    "projectStatus": ("projectEvent", "eventStatus"),
    "observation": ("observation", "indicator"),
}
#: What tells two such nodes of one thing apart, in the order in which it is shown.
SHOWN = ("level", "year", "status", "period", "measure", "value", "unit", "bound", "kind")


def _said(store: Store, node: NamedNode) -> Iterator[Said]:
    for predicate in load().predicates.values():
        found = []
        for inverse in (False, True):
            if predicate.name in NODES:
                found += list(_said_in_nodes(store, node, predicate.name, predicate.zh, inverse))
                continue
            pattern = (None, predicate.iri, node) if inverse else (node, predicate.iri, None)
            for quad in _quads(store, *pattern):
                other = quad.subject if inverse else quad.object
                assert isinstance(other, NamedNode)
                found.append(Said(predicate.zh, _label(store, other), other.value, inverse, (), _quotes(store, quad)))
        yield from sorted(found, key=lambda one: (one.inverse, one.qualifiers, one.other, one.other_iri))


def _said_in_nodes(store: Store, node: NamedNode, name: str, zh: str, inverse: bool) -> Iterator[Said]:
    to_node, to_other = NODES[name]
    if inverse:
        links = [
            link
            for quad in _quads(store, None, PC + to_other, node)
            for link in _quads(store, None, PC + to_node, quad.subject)
        ]
    else:
        links = list(_quads(store, node, PC + to_node, None))
    for link in links:
        other: Any = link.subject
        if not inverse:
            other = next((quad.object for quad in _quads(store, link.object, PC + to_other, None)), link.object)
        shown = tuple(_shown(store, link.object))
        yield Said(zh, _label(store, other), other.value, inverse, shown, _quotes(store, link))


def _shown(store: Store, node: Any) -> Iterator[tuple[str, str]]:
    terms = load().terms
    for key in SHOWN:
        for quad in _quads(store, node, PC + key, None):
            value = (
                _label(store, quad.object) if isinstance(quad.object, NamedNode) else getattr(quad.object, "value", "")
            )
            yield terms[key].zh, value


def _quotes(store: Store, quad: Quad) -> tuple[Quote, ...]:
    """The words of every place that states a triple."""
    places = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return tuple(
        sorted(
            (_quote(store, one.graph_name) for one in places if isinstance(one.graph_name, NamedNode)), key=_by_place
        )
    )


def _by_place(quote: Quote) -> tuple[str, int, int]:
    return quote.document, quote.start, quote.end


def _quote(store: Store, place: NamedNode) -> Quote:
    selectors = [quad.object for quad in _quads(store, place, PREFIXES["oa"] + "hasSelector", None)]
    starts = [int(value) for one in selectors for value in _values(store, one, PREFIXES["oa"] + "start")]
    ends = [int(value) for one in selectors for value in _values(store, one, PREFIXES["oa"] + "end")]
    documents = [quad.object for quad in _quads(store, place, PC + "document", None)]
    names = [name for one in documents for name in _values(store, one, PC + "fileName")]
    kinds = [_label(store, quad.object) for quad in _quads(store, place, PC + "kind", None)]  # type: ignore[arg-type]
    words = _values(store, place, PC + "quote")
    return Quote(
        ", ".join(names),
        min(starts, default=0),
        max(ends, default=0),
        "".join(words),
        kinds[0] if kinds else "",
        _location(store, place).zh,
    )


def _location(store: Store, place: NamedNode) -> Location:
    """The page or cell that a piece of evidence or a mention names."""

    def only(name: str) -> str:
        return next(iter(_values(store, place, PC + name)), "")

    page, last, table, row = (int(only(name) or 0) for name in ("page", "lastPage", "table", "row"))
    return Location(page, last, only("sheet"), table, row, only("column"), float(only("recognition") or 1))
