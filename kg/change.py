"""Some documents more, less or other -> the same graph that a build of all would give, without reading the others.

Of the store only the graphs of these documents are written anew, those of documents in which a name joined another one
or changed its label, and what is inferred of the things concerned: which concepts they are, and where they stand on
chains. The index (kg/index.py) knows whom a change reaches. tests/test_change.py holds that adding and taking out in
any order gives what one build of the same documents gives.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg import vocabulary
from kg.chains import load_chains
from kg.chains.around import (
    is_placeable,
    kind_of,
    lends_otherwise,
    place_some,
    reached,
    says_places,
    says_what,
    says_where,
)
from kg.chains.place import divisions_above
from kg.chains.rdf import CHAINS_GRAPH, PLACEMENTS_GRAPH, label_products, placements_as_statements
from kg.correction_graph import CORRECTIONS_GRAPH, correction_statements
from kg.corrections import Correction, Decisions
from kg.graph import ALT_LABEL, PREF_LABEL, document_statements, entities_of, indicator_node, pc
from kg.index import PLACING, Index, Named
from kg.model import Entity, Fact, Reading
from kg.ontology import load as load_ontology
from kg.resolve import renamed
from kg.shapes import Finding, check_nodes
from kg.weights import load_weights

#: What stands in a quad.
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

#: A reading with keys of its own, by the name of its document.
Load = Callable[[str], Reading]


@dataclass
class Change:
    """What a change did: statements that came and went over all documents, and how many more quads there are now.

    `written` are all quads that were put in or taken out.
    """

    came: dict[str, Fact] = field(default_factory=dict)
    went: dict[str, Fact] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    quads: int = 0
    written: int = 0
    findings: tuple[Finding, ...] = ()


def named_in(reading: Reading) -> dict[str, Named]:
    """Everything that a resolved reading names, indicators too, by IRI."""
    found = {}
    listed = {entity.iri for entity in reading.entities}
    for iri, entity in entities_of(reading).items():
        evident = iri in listed and bool(entity.evidence)
        found[iri] = Named(
            iri, entity.type, entity.name, entity.key, frozenset({entity.name, *entity.aliases}), evident
        )
    for fact in reading.facts:
        name = fact.qualifier("indicator")
        if name is not None:
            iri = indicator_node(str(name)).value
            found[iri] = Named(iri, "Indicator", str(name), "", frozenset({str(name)}), False)
    return found


def change_graph(
    store: Store,
    index: Index,
    changed: Mapping[str, Reading | None],
    load: Load,
    *,
    before: Decisions,
    after: Decisions,
    lines: Iterable[Correction] = (),
    findings: Iterable[Finding] = (),
) -> Change:
    """Put `changed` readings (with keys of their own; None for a document that goes) into an open store and index.

    `load` gives the reading of any document that was there before; `before` and `after` are what people decided then
    and now, all `lines` of it stand in a graph of their own, and documents that only another decision touches must be
    among `changed`. Rows of documents in the index
    are the caller's. Store and index are written, but not flushed.
    """
    work = _Work(store, index, load, before, after)
    work.take_in(changed)
    work.restate()
    work.match()
    work.place()
    work.tell_corrections(lines)
    return work.finish(findings)


class _Work:
    """One change on its way: which documents are rewritten, what they said and say."""

    def __init__(self, store: Store, index: Index, load: Load, before: Decisions, after: Decisions) -> None:
        self.store, self.index, self.load = store, index, load
        self.decided_before, self.decided_after = before, after
        self.old: dict[str, Reading] = {}
        self.new: dict[str, Reading] = {}
        self.removed: set[Quad] = set()
        self.added: set[Quad] = set()
        self.labels_before: dict[str, str | None] = {}
        self.where_before: dict[str, frozenset[tuple[str, str]]] = {}
        self.what_before: dict[str, frozenset[tuple[str, str]]] = {}
        self.places_before: dict[str, frozenset[str]] = {}
        self.first_before: dict[str, str | None] = {}
        self.things: set[str] = set()
        self._resolved: dict[str, Reading] = {}

    #############################################################  names

    def take_in(self, changed: Mapping[str, Reading | None]) -> None:
        """Names, joins and labels: which documents must be written again, with what they said and say."""
        index = self.index
        before = {name: self.decided_before.part(self.load(name)) for name in changed if index.document(name)}
        self.old = {name: self._resolve(one, self.decided_before) for name, one in before.items()}
        after = {name: None if one is None else self.decided_after.part(one) for name, one in changed.items()}
        anew = self.decided_after.judged_otherwise(self.decided_before)
        rejoined = index.rename(after, self.decided_after.judgements, anew)
        self._after = {name: one for name, one in after.items() if one is not None}
        joined = {head.iri for head in index.heads(rejoined).values()} if self.decided_after.gives_names else set()
        for name in sorted(index.owners({*rejoined, *joined}) - changed.keys()):
            keyed = self.decided_after.part(self.load(name))
            own = [entity.iri for entity in keyed.entities]
            heads = index.heads(iri for iri in own if iri not in rejoined)
            heads |= {iri: head for iri in own if (head := rejoined.get(iri)) is not None}
            self.old[name] = self.decided_before.apply(renamed(keyed, heads))
            self._after[name] = keyed
        self.new = {name: self._resolve(one, self.decided_after) for name, one in self._after.items()}
        self._count()

    def _resolve(self, keyed: Reading, decided: Decisions) -> Reading:
        return decided.apply(renamed(keyed, self.index.heads(entity.iri for entity in keyed.entities)))

    def _count(self) -> None:
        """Put the new readings into the index in place of the old; documents that only see another label join them."""
        old = {name: named_in(reading) for name, reading in self.old.items()}
        new = {name: named_in(reading) for name, reading in self.new.items()}
        self.things = {iri for named in (*old.values(), *new.values()) for iri in named}
        for iri in self.things:
            self.labels_before[iri] = self.index.label(iri)
            self.where_before[iri] = says_where(self.index, iri)
            self.what_before[iri] = says_what(self.index, iri)
            self.places_before[iri] = says_places(self.index, iri)
            if is_placeable(iri):
                self.first_before[iri] = self.index.first_naming(iri)
        ids = {fact.id for reading in (*self.old.values(), *self.new.values()) for fact in reading.facts}
        self.stated_before = {id for id in ids if self.index.states(id)}
        for name, named in old.items():
            self.index.drop_reading(name, named)
        for name, named in new.items():
            self.index.put_reading(self.new[name], named)
        relabelled = {iri for iri in self.things if self.index.label(iri) != self.labels_before[iri]}
        for name in sorted(self.index.naming(relabelled) - self.old.keys() - self.new.keys()):
            self.old[name] = self.new[name] = self.resolved(name)

    def resolved(self, name: str) -> Reading:
        """The reading of a document as it is now."""
        if name in self.new:
            return self.new[name]
        if name not in self._resolved:
            self._resolved[name] = self._resolve(self.decided_after.part(self.load(name)), self.decided_after)
        return self._resolved[name]

    #############################################################  graphs of documents

    def restate(self) -> None:
        """The graphs of all rewritten documents."""
        ontology = load_ontology()
        for iri in {reading.document.iri for reading in self.old.values()}:
            self.removed.update(_graphs_of(self.store, iri))
        labels = _Labels(self.index)
        for name in sorted(self.new):
            reading = self.new[name]
            for triple, graph in document_statements(reading.document.iri, [reading], labels, ontology):
                self.added.add(_quad(triple, graph))

    #############################################################  what is inferred

    def match(self) -> None:
        """Which concept each thing is, the regions that are named, and what chains call products."""
        now = [named for iri in sorted(self.things) if (named := self.index.named(iri)) is not None]
        gone = {quad for iri in self.things for quad in self._matches(subject=NamedNode(iri))}
        things = [vocabulary.Thing(one.iri, one.type, one.key, one.forms) for one in now]
        come = {_quad(triple, graph) for triple, graph in vocabulary.match_statements(things)}
        self.removed |= gone
        self.added |= come
        self._describe_concepts(gone, come)
        products = [iri for iri in sorted(self.things) if kind_of(iri) == "Product"]
        for triple in label_products(load_chains(), _Labels(self.index), products):
            for label in (PREF_LABEL, ALT_LABEL):
                self.removed.update(self.store.quads_for_pattern(triple.subject, label, None, CHAINS_GRAPH))
            self.added.add(_quad(triple, CHAINS_GRAPH))

    def _matches(self, *, subject: NamedNode | None = None, object: Term | None = None) -> Iterator[Quad]:
        return self.store.quads_for_pattern(subject, EXACT, object, vocabulary.MATCHES)

    def _describe_concepts(self, gone: Set[Quad], come: Set[Quad]) -> None:
        """The schemes that things match, and the regions that are matched with what they lie in.

        All matches are looked at only where a concept is not matched any more.
        """
        staying = {quad.object for quad in come}
        self.added.update(_quad(*one) for one in _description(staying))  # what is there already is not written again
        if not any(
            all(quad in gone for quad in self._matches(object=one)) for one in {quad.object for quad in gone} - staying
        ):
            return
        before = set(self._matches())
        self.removed.update(_quad(*one) for one in _description({quad.object for quad in before}))
        self.added.update(_quad(*one) for one in _description({quad.object for quad in (before - gone) | come}))

    def place(self) -> None:
        """Where the things concerned stand on chains."""
        known = {iri for iri in self.things if self.labels_before[iri] is not None}  # in a new place lie only `things`
        moved = {iri for iri in known if says_where(self.index, iri) != self.where_before[iri]}
        lending = {iri for iri in self.things if self._lends_otherwise(iri)}
        iris = reached(self.index, load_chains(), self._placed_otherwise(), lending, moved)
        if not iris:
            return
        for iri in iris:
            thing = NamedNode(iri)
            self.removed.update(self.store.quads_for_pattern(thing, pc("atStage"), None, PLACEMENTS_GRAPH))
            for link in self.store.quads_for_pattern(None, pc("placed"), thing, PLACEMENTS_GRAPH):
                self.removed.update(self.store.quads_for_pattern(link.subject, None, None, PLACEMENTS_GRAPH))
        placements = place_some(self.index, load_chains(), iris, self.resolved, self._divisions_above)
        names = {evidence.document for placement in placements for evidence in placement.evidence}
        documents = {name: self._iri_of(name) for name in names}
        statements = placements_as_statements(placements, documents, sure=load_weights().sure)
        self.added.update(_quad(triple, graph) for triple, graph in statements)

    def _lends_otherwise(self, iri: str) -> bool:
        """Whether a thing may lend its partners other chains than before."""
        if says_what(self.index, iri) != self.what_before[iri]:
            return True
        before, now = self.places_before[iri], says_places(self.index, iri)
        return before != now and lends_otherwise(self.index, load_chains(), self._divisions_above, before, now)

    def _iri_of(self, document: str) -> str:
        if document in self.new:
            return self.new[document].document.iri
        known = self.index.document(document)
        assert known is not None
        return str(known["iri"])

    def _divisions_above(self, iri: str) -> Iterator[str]:
        named = self.index.named(iri)
        if named is not None:
            for row in divisions_above(Entity("Region", named.name, key=named.key)):
                yield Entity("Region", row.name, key=row.code).iri
                yield Entity("Region", row.name).iri

    def _placed_otherwise(self) -> set[str]:
        """Things of which something is said anew, or not any more, that decides about their places."""
        before, after = _placing(self.old), _placing(self.new)
        changed = {iri for iri in before.keys() | after.keys() if before.get(iri) != after.get(iri)}
        for iri, first in self.first_before.items():
            now = self.index.first_naming(iri)
            if now != first or now in self.new or self.index.label(iri) != self.labels_before[iri]:
                changed.add(iri)
        return {iri for iri in changed if is_placeable(iri)}

    def tell_corrections(self, lines: Iterable[Correction]) -> None:
        """What people decided, in a graph of its own."""
        self.removed.update(self.store.quads_for_pattern(None, None, None, CORRECTIONS_GRAPH))
        self.added.update(_quad(triple, graph) for triple, graph in correction_statements(lines))

    #############################################################  the store

    def finish(self, findings: Iterable[Finding]) -> Change:
        """Write what changed, look at the nodes that it touched, and say what came and went."""
        gone, come = self.removed - self.added, self.added - self.removed
        come = {quad for quad in come if quad not in self.store}
        gone = {quad for quad in gone if quad in self.store}
        for quad in gone:
            self.store.remove(quad)
        self.store.extend(come)
        plain = {_plain(quad) for quad in come}
        new = {quad for quad in plain if quad not in self.store}
        lost = {quad for quad in map(_plain, gone) if not self._said(quad) and quad in self.store}
        self.store.extend(new)
        for quad in lost:
            self.store.remove(quad)
        more, less = len(come) + len(new), len(gone) + len(lost)
        change = Change(quads=more - less, written=more + less, readings=dict(self.new))
        touched = {quad.subject for quad in (*new, *lost)} | {
            quad.object for quad in (*new, *lost) if isinstance(quad.object, NamedNode)
        }
        names = {node.value for node in touched if isinstance(node, NamedNode)}
        kept = [one for one in findings if one.focus not in names]
        change.findings = tuple(sorted({*kept, *check_nodes(self.store, touched)}))
        old = {fact.id: fact for reading in self.old.values() for fact in reading.facts}
        new_facts = {fact.id: fact for reading in self.new.values() for fact in reading.facts}
        for id in old.keys() | new_facts.keys():
            stated = bool(self.index.states(id))
            if stated and id not in self.stated_before:
                change.came[id] = new_facts[id]
            elif not stated and id in self.stated_before:
                change.went[id] = old[id]
        return change

    def _said(self, plain: Quad) -> bool:
        """Whether a named graph still holds a triple of the default graph."""
        found = self.store.quads_for_pattern(plain.subject, plain.predicate, plain.object, None)
        return any(not isinstance(quad.graph_name, DefaultGraph) for quad in found)


EXACT = vocabulary.EXACT_MATCH
DOCUMENT = pc("document")


def _description(concepts: Set[Term]) -> Iterator[tuple[Triple, NamedNode]]:
    """The schemes of matched concepts, and the regions among them with what they lie in."""
    iris = {one.value for one in concepts if isinstance(one, NamedNode)}
    yield from vocabulary.derivations(iris)
    yield from vocabulary.describe_regions(vocabulary.named_regions(iris))


def _quad(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _plain(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _graphs_of(store: Store, document: str) -> Iterator[Quad]:
    """Everything in the graph of a document and in those of its pieces of evidence."""
    graph = NamedNode(document)
    for quad in store.quads_for_pattern(None, None, None, graph):
        yield quad
        if quad.predicate == DOCUMENT and quad.subject.value.startswith(f"{document}#e"):  # type: ignore[union-attr]
            yield from store.quads_for_pattern(None, None, None, quad.subject)  # type: ignore[arg-type]


class _Labels(Mapping[str, str]):
    """The preferred label of everything that a document names, looked up when it is asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, str] = {}

    def __getitem__(self, iri: str) -> str:
        if iri not in self._known:
            label = self._index.label(iri)
            if label is None:
                raise KeyError(iri)
            self._known[iri] = label
        return self._known[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _placing(readings: Mapping[str, Reading]) -> dict[str, Counter[tuple[str, object, object]]]:
    """For each thing, what is said of it that decides about places on chains, with the words."""
    found: dict[str, Counter[tuple[str, object, object]]] = {}
    for reading in readings.values():
        for fact in reading.facts:
            if fact.predicate in PLACING and fact.object is not None:
                for end in (fact.subject.iri, fact.object.iri):
                    about = (fact.id, fact.evidence, fact.object.name)
                    found.setdefault(end, Counter())[about] += 1
    return found
