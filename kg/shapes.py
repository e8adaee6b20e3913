"""A graph -> what is wrong with it, in plain Chinese and English, by the shapes of ontology/shapes.ttl.

The shapes are SHACL and pyshacl reads them as they are (a test holds that both find the same faults). They are checked
here in one pass over the default graph, because pyshacl takes longer over five reports than reading them does: it
needs the graph copied into rdflib first. A word of SHACL that this module does not know is an OntologyError, never
passed over.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from pathlib import Path
from typing import Any, TypeAlias

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg import places
from kg.errors import OntologyError
from kg.ontology import RDF, SKOS
from kg.store import damaged, open_store

SH = "http://www.w3.org/ns/shacl#"
TYPE = RDF + "type"

#: How many nodes of a store are looked at together.
CHECKED = 4000

#: Where more is said of a node than so much, each property that matters is asked for instead.
MUCH = 100

#: For each predicate, for each subject, its objects.
Index: TypeAlias = dict[str, dict[Any, list[Any]]]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: which shape, which node and what it is called, which property, and what is wrong in two languages."""

    shape: str
    focus: str
    name: str
    path: str
    value: str
    zh: str
    en: str

    def line(self) -> str:
        """The finding as one line of Chinese."""
        what = f"（{self.value}）" if self.value else ""
        return f"{self.name}：{self.zh}{what}"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A word of SHACL with what it wants, on a node itself (no path) or on the values of a property."""

    shape: str
    path: str
    word: str
    wants: Any
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The nodes that a shape is about, and what must hold for each."""

    classes: tuple[str, ...]
    subjects_of: tuple[str, ...]
    objects_of: tuple[str, ...]
    constraints: tuple[Constraint, ...]


def check_graph(graph: Path | str | Store | Iterable[Quad], *, shapes: Path | None = None) -> list[Finding]:
    """What is wrong with the default graph of a build's folder, a store or quads; sorted, empty where nothing is."""
    try:
        if shapes is None and isinstance(graph, (str, Path)):
            return _check_in_portions(open_store(graph))
        index = _index(_default_quads(graph))
    except OSError as error:
        raise damaged(str(graph), error) from error
    return sorted(_check(index, shapes))


def _check_in_portions(store: Store) -> list[Finding]:
    """What is wrong with a store's default graph, some nodes after the other, so that memory does not grow with it."""
    subjects = (subject for subject, _ in groupby(store.quads_for_pattern(None, None, None, DefaultGraph()), _subject))
    found = {one for nodes in _portions(subjects) for one in check_nodes(store, nodes, pointed=())}
    for prop in _pointed():
        objects = (quad.object for quad in store.quads_for_pattern(None, NamedNode(prop), None, DefaultGraph()))
        for nodes in _portions(objects):
            found.update(check_nodes(store, nodes, pointed=(prop,)))
    return sorted(found)


def _subject(quad: Quad) -> Any:
    return quad.subject


def _pointed() -> list[str]:
    """The properties whose objects a shape is about."""
    return sorted({prop for shape in read_shapes() for prop in shape.objects_of})


def _portions(nodes: Iterator[Any]) -> Iterator[set[Any]]:
    while portion := set(islice(nodes, CHECKED)):
        yield portion


def check_nodes(store: Store, nodes: Iterable[Any], *, pointed: Collection[str] | None = None) -> list[Finding]:
    """What is wrong with these nodes of the default graph alone; of the others only what they are is looked at.

    They are objects of the properties in `pointed`, which are all that shapes know unless they are named.
    """
    looked = set(nodes)
    names = {node.value for node in looked}
    pointed = _pointed() if pointed is None else pointed
    index = _index(quad for node in looked for quad in _said_of(store, node))
    others = {one for prop in _of_class() for objects in index.get(prop, {}).values() for one in objects} - looked
    for node in others:
        if isinstance(node, NamedNode):
            for quad in store.quads_for_pattern(node, NamedNode(TYPE), None, DefaultGraph()):
                index.setdefault(TYPE, {}).setdefault(node, []).append(quad.object)
    for node in looked:
        for quad in _pointing_to(store, node, pointed):
            known = index.setdefault(quad.predicate.value, {}).setdefault(quad.subject, [])
            if node not in known:
                known.append(node)
    return sorted(one for one in _check(index, None) if one.focus in names)


def _said_of(store: Store, node: Any) -> Iterator[Quad]:
    """What the default graph says of a node, or of one of which it says much, as far as shapes look at it."""
    some = list(islice(store.quads_for_pattern(node, None, None, DefaultGraph()), MUCH))
    if len(some) < MUCH:
        yield from some
        return
    looked_at, there = _looked_at()
    for prop in looked_at:
        yield from store.quads_for_pattern(node, NamedNode(prop), None, DefaultGraph())
    for prop in there:
        yield from islice(store.quads_for_pattern(node, NamedNode(prop), None, DefaultGraph()), 1)


def _pointing_to(store: Store, node: Any, pointed: Collection[str]) -> Iterator[Quad]:
    """For each property of `pointed` one triple at least that has the node as its object, where there is any."""
    some = list(islice(store.quads_for_pattern(None, None, node, DefaultGraph()), len(pointed)))
    if len(some) < len(pointed):
        yield from (quad for quad in some if quad.predicate.value in pointed)
        return
    for prop in pointed:
        yield from islice(store.quads_for_pattern(None, NamedNode(prop), node, DefaultGraph()), 1)


@cache
def _looked_at() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The properties whose values shapes look at, and those of which they ask only whether a node has any."""
    constraints = [one for shape in read_shapes() for one in shape.constraints]
    values = {one.path for one in constraints if one.path} | {
        one.wants for one in constraints if one.word == "lessThan"
    }
    values |= {TYPE, SKOS + "prefLabel"}
    there = {prop for shape in read_shapes() for prop in shape.subjects_of}
    return tuple(sorted(values)), tuple(sorted(there - values))


@cache
def _of_class() -> tuple[str, ...]:
    """The properties of whose values a shape wants that they are of some class."""
    constraints = [one for shape in read_shapes() for one in shape.constraints]
    return tuple(sorted({one.path for one in constraints if one.path and CHECKS.get(one.word) is _is_a}))


def _check(index: Index, shapes: Path | None) -> set[Finding]:
    found: set[Finding] = set()
    for shape in read_shapes(shapes):
        for focus in _targets(shape, index):
            for constraint in shape.constraints:
                for value in _faults(constraint, focus, index):
                    found.add(_finding(constraint, focus, value, index))
    return found


def _default_quads(graph: Path | str | Store | Iterable[Quad]) -> Iterable[Quad]:
    if isinstance(graph, (str, Path)):
        graph = open_store(graph)
    if isinstance(graph, Store):
        return graph.quads_for_pattern(None, None, None, DefaultGraph())
    return (quad for quad in graph if isinstance(quad.graph_name, DefaultGraph))


def _index(quads: Iterable[Quad]) -> Index:
    index: Index = {}
    for quad in quads:
        index.setdefault(quad.predicate.value, {}).setdefault(quad.subject, []).append(quad.object)
    return index


def _targets(shape: Shape, index: Index) -> set[Any]:
    nodes: set[Any] = set()
    if shape.classes:
        wanted = set(shape.classes)
        nodes |= {node for node, types in index.get(TYPE, {}).items() if any(one.value in wanted for one in types)}
    for prop in shape.subjects_of:
        nodes |= set(index.get(prop, {}))
    for prop in shape.objects_of:
        nodes |= {node for objects in index.get(prop, {}).values() for node in objects}
    return nodes


def _faults(constraint: Constraint, focus: Any, index: Index) -> Iterator[str]:
    """The values that break a constraint, or one empty text where it is their number that does."""
    values = index.get(constraint.path, {}).get(focus, []) if constraint.path else [focus]
    if constraint.word == "minCount":
        yield from [""] if len(values) < constraint.wants else []
    elif constraint.word == "maxCount":
        yield from [""] if len(values) > constraint.wants else []
    elif constraint.word == "lessThan":
        others = index.get(constraint.wants, {}).get(focus, [])
        yield from (value.value for value in values if not all(_less(value, other) for other in others))
    else:
        holds = CHECKS[constraint.word]
        yield from (value.value for value in values if not holds(value, constraint.wants, index))


def _less(one: Any, other: Any) -> bool:
    first, second = _number(one), _number(other)
    return first is not None and second is not None and first < second


def _number(value: Any) -> float | None:
    try:
        return float(value.value)
    except ValueError:
        return None


def _is_a(value: Any, classes: frozenset[str], index: Index) -> bool:
    return any(one.value in classes for one in index.get(TYPE, {}).get(value, []))


def _at_least(value: Any, limit: float, _: Index) -> bool:
    number = _number(value)
    return number is not None and number >= limit


def _at_most(value: Any, limit: float, _: Index) -> bool:
    number = _number(value)
    return number is not None and number <= limit


def _has_datatype(value: Any, datatype: str, _: Index) -> bool:
    if not isinstance(value, Literal) or value.datatype.value != datatype:
        return False
    lexical = LEXICAL.get(datatype.rpartition("#")[2])
    return lexical is None or lexical.fullmatch(value.value) is not None


#: How a value of a datatype may be written.
LEXICAL = {"integer": re.compile(r"[+-]?\d+"), "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")}

#: What each word of SHACL asks of a value; words about number and order are in `_faults`.
CHECKS: Mapping[str, Callable[[Any, Any, Index], bool]] = {
    "class": _is_a,
    "or": _is_a,
    "datatype": _has_datatype,
    "nodeKind": lambda value, wants, _: isinstance(value, NamedNode) == (wants == SH + "IRI"),
    "in": lambda value, wants, _: value.value in wants,
    "minLength": lambda value, wants, _: len(value.value) >= wants,
    "pattern": lambda value, wants, _: wants.search(value.value) is not None,
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
}


def _finding(constraint: Constraint, focus: Any, value: str, index: Index) -> Finding:
    labels = index.get(SKOS + "prefLabel", {}).get(focus, [])
    chinese = sorted(one.value for one in labels if one.language == "zh")
    shown = "" if value == focus.value else value
    return Finding(
        constraint.shape,
        focus.value,
        chinese[0] if chinese else focus.value,
        constraint.path,
        shown,
        constraint.zh,
        constraint.en,
    )


#################################################################  reading the shapes


#: Words that say where a constraint applies or what it is called, and constrain nothing.
SILENT = {"targetClass", "targetSubjectsOf", "targetObjectsOf", "message", "path", "property"}


@cache
def read_shapes(path: Path | None = None) -> tuple[Shape, ...]:
    """The shapes of a file, ours by default. Raises OntologyError at a word of SHACL that is not known here."""
    path = path or places.ONTOLOGY / "shapes.ttl"
    table: Index = {}
    try:
        for triple in parse(path=str(path), format=RdfFormat.TURTLE):
            table.setdefault(triple.predicate.value, {}).setdefault(triple.subject, []).append(triple.object)
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: {error}") from error
    shapes = [
        node for node, types in table.get(TYPE, {}).items() if any(one.value == SH + "NodeShape" for one in types)
    ]
    return tuple(_shape(path, table, node) for node in shapes)


def _shape(path: Path, table: Index, node: Any) -> Shape:
    constraints = list(_constraints(path, table, node))
    for prop in _objects(table, node, "property"):
        constraints += _constraints(path, table, prop)
    return Shape(
        classes=tuple(one.value for one in _objects(table, node, "targetClass")),
        subjects_of=tuple(one.value for one in _objects(table, node, "targetSubjectsOf")),
        objects_of=tuple(one.value for one in _objects(table, node, "targetObjectsOf")),
        constraints=tuple(constraints),
    )


def _objects(table: Index, node: Any, word: str) -> list[Any]:
    return table.get(SH + word, {}).get(node, [])


def _constraints(path: Path, table: Index, node: Any) -> Iterator[Constraint]:
    messages = {one.language: one.value for one in _objects(table, node, "message")}
    on = "".join(one.value for one in _objects(table, node, "path"))
    name = node.value.rpartition("#")[2]
    for prop, subjects in table.items():
        word = prop.removeprefix(SH)
        if word == prop or word in SILENT or node not in subjects:
            continue
        if word not in READ:
            raise OntologyError(f"{path}: {name} uses sh:{word}, which is not checked here")
        if not messages.keys() >= {"zh", "en"}:
            raise OntologyError(f"{path}: {name} has no sh:message in @zh and @en")
        wants = [READ[word](table, one) for one in subjects[node]]
        if word != "class" and len(wants) > 1:
            raise OntologyError(f"{path}: {name} has {len(wants)} sh:{word}, wanted one")
        for one in wants:
            yield Constraint(name, on, word, one, messages["zh"], messages["en"])


def _list(table: Index, head: Any) -> list[Any]:
    members = []
    while head.value != RDF + "nil":
        members.append(table[RDF + "first"][head][0])
        head = table[RDF + "rest"][head][0]
    return members


def _alternatives(table: Index, head: Any) -> frozenset[str]:
    """The classes of an sh:or whose members all say sh:class and nothing else."""
    classes = []
    for member in _list(table, head):
        said = [prop for prop, subjects in table.items() if member in subjects]
        if said != [SH + "class"]:
            raise OntologyError(f"sh:or over {said}: only sh:class is checked here")
        classes += [one.value for one in _objects(table, member, "class")]
    return frozenset(classes)


#: How the object of each word is read.
READ: Mapping[str, Callable[[Index, Any], Any]] = {
    "class": lambda _, one: frozenset([one.value]),
    "or": _alternatives,
    "datatype": lambda _, one: one.value,
    "nodeKind": lambda _, one: one.value,
    "in": lambda table, one: frozenset(member.value for member in _list(table, one)),
    "lessThan": lambda _, one: one.value,
    "pattern": lambda _, one: re.compile(one.value, re.ASCII),
    "minInclusive": lambda _, one: float(one.value),
    "maxInclusive": lambda _, one: float(one.value),
    "minCount": lambda _, one: int(one.value),
    "maxCount": lambda _, one: int(one.value),
    "minLength": lambda _, one: int(one.value),
}
