"""Readings -> quads: every statement in the named graph of each place that makes it, and once in the default graph.

Five kinds of named graph, and the default graph is the distinct union of them all, so that a plain query needs no
`GRAPH` and still counts nothing twice:

- an evidence graph, `https://w3id.org/parkchain/doc/{hash}#e{n}`: the triples of one fact as one place states it;
- a document graph, `https://w3id.org/parkchain/doc/{hash}`: the document, its pieces of evidence and mentions with
  their quotes, and the entities that it names, so that taking the document out takes out what it alone said;
- the ontology and one graph per vocabulary (kg/vocabulary.py), with the labels of all closed lists;
- `https://w3id.org/parkchain/inferred/matches`: which entity is which concept of a vocabulary;
- whatever else a build passes on: the chain models and who stands on which stage (kg/chains/rdf.py).

An entity has one preferred label in the whole graph: the longest name that any document uses (of equally long ones the
first in code point order); its other forms are alternative labels.

Evidence and mentions are numbered per document by place, then by what they state, so the order of the readings changes
nothing. A fact that is only aimed at (hasHonour with status target) states its Award node but not the plain triple.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg import places, vocabulary
from kg.errors import OntologyError, RecordError
from kg.model import ID, Document, Entity, Evidence, Fact, Location, Reading
from kg.ontology import PC, PREFIXES, RDF, SKOS, Ontology, load

Object: TypeAlias = NamedNode | Literal

OA = PREFIXES["oa"]
XSD = PREFIXES["xsd"]
ONTOLOGY_GRAPH = NamedNode("https://w3id.org/parkchain/ontology")

A = NamedNode(RDF + "type")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
ALT_LABEL = NamedNode(SKOS + "altLabel")
DECIMAL = NamedNode(XSD + "decimal")
INTEGER = NamedNode(XSD + "integer")

#: A period that has one year: a year, a quarter, a month, or months of one year.
YEARS = re.compile(r"(\d{4})(?:Q[1-4]|-\d\d)?(?:/(\d{4})(?:Q[1-4]|-\d\d)?)?")


def pc(name: str) -> NamedNode:
    """A term of our ontology."""
    return NamedNode(PC + name)


def build_graph(
    readings: Iterable[Reading],
    *,
    vocabularies: bool = True,
    more: Iterable[tuple[Triple, NamedNode]] = (),
    once: bool = True,
) -> Iterator[Quad]:
    """All quads of `readings`, each once: named graphs and default graph; so are `more` triples with their graphs.

    Without `once` what several documents say comes several times in the default graph, and nothing is remembered.

    Raises OntologyError where a reading uses a class, predicate, qualifier or value that the ontology does not have,
    and RecordError where a fact has no evidence, evidence of another document, or a number that is none.
    """
    ontology = load()
    documents = _by_document(readings)
    labels = _preferred_labels(documents.values())
    in_default: set[Triple] = set()

    def doubled(statements: Iterable[tuple[Triple, NamedNode]]) -> Iterator[Quad]:
        if not once:
            in_default.clear()
        for triple, graph in dict.fromkeys(statements):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)
            if triple not in in_default:
                in_default.add(triple)
                yield Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())

    for iri in sorted(documents):
        yield from doubled(document_statements(iri, documents[iri], labels, ontology))
    if vocabularies:
        yield from doubled(_ontology_statements())
        yield from doubled(_vocabulary_statements(documents.values(), labels))
    yield from doubled(more)


def _by_document(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    """The readings of each document; the same text under two names is one document."""
    documents: dict[str, list[Reading]] = {}
    for reading in readings:
        documents.setdefault(reading.document.iri, []).append(reading)
    return documents


def entities_of(reading: Reading) -> dict[str, Entity]:
    """Every entity of a reading by its IRI: those it lists and those that its facts speak of."""
    entities = {entity.iri: entity for fact in reading.facts for entity in _ends(fact)}
    return entities | {entity.iri: entity for entity in reading.entities}


def _ends(fact: Fact) -> Iterator[Entity]:
    yield fact.subject
    if fact.object is not None and fact.predicate != "projectStatus":
        yield fact.object


def preferred_labels(readings: Iterable[Reading]) -> dict[str, str]:
    """The label that each entity of `readings` has in their graph, by IRI."""
    return _preferred_labels(_by_document(readings).values())


def _preferred_labels(documents: Iterable[Sequence[Reading]]) -> dict[str, str]:
    """For each entity, its longest name in any document."""
    labels: dict[str, str] = {}
    for readings in documents:
        for reading in readings:
            for iri, entity in entities_of(reading).items():
                labels[iri] = min(labels.get(iri, entity.name), entity.name, key=lambda name: (-len(name), name))
    return labels


#################################################################  one document


def document_statements(
    iri: str, readings: Sequence[Reading], labels: Mapping[str, str], ontology: Ontology
) -> Iterator[tuple[Triple, NamedNode]]:
    """What stands in the graph of a document and in those of its evidence; some triples come more than once."""
    graph = NamedNode(iri)
    for reading in readings:
        for triple in _describe_document(graph, reading.document):
            yield triple, graph
        for entity in entities_of(reading).values():
            for triple in _describe_entity(entity, labels[entity.iri], ontology):
                yield triple, graph
    for number, (entity_iri, evidence) in enumerate(_mentions(readings), 1):
        node = NamedNode(f"{iri}#m{number}")
        for triple in _describe_mention(node, graph, entity_iri, evidence):
            yield triple, graph
    for number, (fact, evidence, rules) in enumerate(_stated(readings), 1):
        node = NamedNode(f"{iri}#e{number}")
        for triple in _describe_evidence(node, graph, fact, evidence, rules, ontology):
            yield triple, graph
        for triple in fact_triples(fact, ontology):
            yield triple, node
        if "indicator" in dict(fact.qualifiers):
            for triple in _describe_indicator(str(fact.qualifier("indicator"))):
                yield triple, graph


def _mentions(readings: Iterable[Reading]) -> list[tuple[str, Evidence]]:
    """Each place that names an entity, by place."""
    found = {
        (evidence.runs, iri): evidence
        for reading in readings
        for iri, entity in entities_of(reading).items()
        for evidence in entity.evidence
    }
    return [(iri, found[runs, iri]) for runs, iri in sorted(found)]


def _stated(readings: Iterable[Reading]) -> list[tuple[Fact, Evidence, list[str]]]:
    """Each place that states a fact, by place and then by fact, with the rules that read it there."""
    found: dict[tuple[object, str], tuple[Fact, Evidence, set[str]]] = {}
    for reading in readings:
        for fact in reading.facts:
            if not fact.evidence:
                raise RecordError(
                    f"{reading.document.name}: fact {fact.id} ({fact.subject.name} {fact.predicate}) has no evidence"
                )
            for evidence in fact.evidence:
                if evidence.document != reading.document.name:
                    raise RecordError(f"{reading.document.name}: fact {fact.id} has evidence of {evidence.document}")
                rules = found.setdefault((evidence.runs, fact.id), (fact, evidence, set()))[2]
                if fact.rule:
                    rules.add(fact.rule)
    return [(fact, evidence, sorted(rules)) for _, (fact, evidence, rules) in sorted(found.items(), key=_place)]


def _place(item: tuple[tuple[object, str], object]) -> tuple[object, str]:
    return item[0]


def text(value: str, language: str | None = None) -> Literal:
    """A literal; a code point that is no character (half of a surrogate pair) becomes U+FFFD."""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Literal(whole, language=language) if language else Literal(whole)


def _describe_document(node: NamedNode, document: Document) -> Iterator[Triple]:
    yield Triple(node, A, pc("Document"))
    yield Triple(node, pc("fileName"), text(document.name))
    if document.encoding:
        yield Triple(node, pc("encoding"), text(document.encoding))
    yield Triple(node, pc("format"), text(document.format))
    if document.pages:
        yield Triple(node, pc("pages"), whole_number(document.pages))
    if document.date:
        yield Triple(node, pc("date"), text(document.date))
        yield Triple(node, pc("datedBy"), text(document.dated_by))


def _describe_entity(entity: Entity, label: str, ontology: Ontology) -> Iterator[Triple]:
    if entity.type not in ontology.classes:
        raise OntologyError(f"{entity.name}: class is {entity.type!r}, not one of {', '.join(ontology.classes)}")
    node = NamedNode(entity.iri)
    yield Triple(node, A, pc(entity.type))
    yield Triple(node, PREF_LABEL, text(label, "zh"))
    for form in sorted({entity.name, *entity.aliases} - {label}):
        yield Triple(node, ALT_LABEL, text(form, "zh"))


def _describe_place(node: NamedNode, document: NamedNode, evidence: Evidence) -> Iterator[Triple]:
    """Document, quote, and one selector for each run of the text."""
    yield Triple(node, pc("document"), document)
    yield Triple(node, pc("quote"), text(evidence.quote))
    if evidence.location is not None:
        yield from _describe_location(node, evidence.location)
    for number, run in enumerate(evidence.runs, 1):
        selector = NamedNode(f"{node.value}r{number}")
        yield Triple(node, NamedNode(OA + "hasSelector"), selector)
        yield Triple(selector, A, NamedNode(OA + "TextPositionSelector"))
        yield Triple(selector, NamedNode(OA + "start"), Literal(str(run.start), datatype=INTEGER))
        yield Triple(selector, NamedNode(OA + "end"), Literal(str(run.end), datatype=INTEGER))
        if len(evidence.runs) > 1:
            yield Triple(selector, NamedNode(OA + "exact"), text(run.quote))


def whole_number(value: int) -> Literal:
    return Literal(str(value), datatype=INTEGER)


def _describe_location(node: NamedNode, location: Location) -> Iterator[Triple]:
    """Page, sheet, table, row and column where they are known, and how sure recognition was where there was any."""
    numbers = (
        (pc("page"), location.page),
        (pc("lastPage"), location.last_page),
        (pc("table"), location.table),
        (pc("row"), location.row),
    )
    words = ((pc("sheet"), location.sheet), (pc("column"), location.column))
    yield from (Triple(node, term, whole_number(number)) for term, number in numbers if number)
    yield from (Triple(node, term, text(word)) for term, word in words if word)
    if location.confidence < 1:
        yield Triple(node, pc("recognition"), Literal(f"{location.confidence:.3f}", datatype=DECIMAL))


def _describe_mention(node: NamedNode, document: NamedNode, entity: str, evidence: Evidence) -> Iterator[Triple]:
    yield Triple(node, A, pc("Mention"))
    yield Triple(node, pc("mentions"), NamedNode(entity))
    yield from _describe_place(node, document, evidence)


def _describe_evidence(
    node: NamedNode, document: NamedNode, fact: Fact, evidence: Evidence, rules: Sequence[str], ontology: Ontology
) -> Iterator[Triple]:
    yield Triple(node, A, pc("Evidence"))
    yield from _describe_place(node, document, evidence)
    for rule in rules:
        yield Triple(node, pc("rule"), text(rule))
    yield Triple(node, pc("kind"), NamedNode(_concept(fact, "kind", _firmness(fact), ontology.kinds).iri))


def _firmness(fact: Fact) -> str:
    """How firmly a fact is said: its `kind` or `status`, else actual."""
    said = dict(fact.qualifiers)
    return str(said.get("kind") or said.get("status") or "actual") if fact.predicate != "projectStatus" else "actual"


def _describe_indicator(name: str) -> Iterator[Triple]:
    node = indicator_node(name)
    yield Triple(node, A, pc("Indicator"))
    yield Triple(node, PREF_LABEL, text(name, "zh"))


def indicator_node(name: str) -> NamedNode:
    """The indicator that documents call `name`."""
    return NamedNode(Entity("Indicator", name).iri)


#################################################################  one fact


def fact_triples(fact: Fact, ontology: Ontology) -> list[Triple]:
    """What a fact states, without where. Raises OntologyError where the ontology does not allow it."""
    predicate = ontology.predicates.get(fact.predicate)
    if predicate is None:
        raise OntologyError(f"fact {fact.id}: predicate is {fact.predicate!r}, not in the ontology")
    allowed = predicate.qualifiers | ({"status"} if fact.predicate == "projectStatus" else set())
    for key, _ in fact.qualifiers:
        if key not in allowed:
            raise OntologyError(f"fact {fact.id}: {fact.predicate} carries {key!r}, not one of {sorted(allowed)}")
    state = STATEMENTS.get(fact.predicate, _state_relation)
    return list(state(fact, NamedNode(fact.subject.iri), ontology))


def _object(fact: Fact) -> NamedNode:
    if fact.object is None:
        raise RecordError(f"fact {fact.id}: {fact.predicate} of {fact.subject.name} has no object")
    return NamedNode(fact.object.iri)


def _state_relation(fact: Fact, subject: NamedNode, _: Ontology) -> Iterator[Triple]:
    yield Triple(subject, pc(fact.predicate), _object(fact))


def _state_award(fact: Fact, subject: NamedNode, ontology: Ontology) -> Iterator[Triple]:
    node, honour = NamedNode(f"{ID}Award/{fact.id}"), _object(fact)
    said = dict(fact.qualifiers)
    if said.get("status", "actual") != "target":
        yield Triple(subject, pc("hasHonour"), honour)
    yield Triple(subject, pc("award"), node)
    yield Triple(node, A, pc("Award"))
    yield Triple(node, pc("honour"), honour)
    yield from _qualify(node, fact, {"status": "actual"} | said, ontology)


def _state_event(fact: Fact, subject: NamedNode, ontology: Ontology) -> Iterator[Triple]:
    node = NamedNode(f"{ID}ProjectEvent/{fact.id}")
    said = dict(fact.qualifiers)
    written = said.pop("status", None) or (fact.object.name if fact.object else "")
    status = NamedNode(_concept(fact, "projectStatus", str(written), ontology.statuses).iri)
    yield Triple(subject, pc("projectStatus"), status)
    yield Triple(subject, pc("projectEvent"), node)
    yield Triple(node, A, pc("ProjectEvent"))
    yield Triple(node, pc("eventStatus"), status)
    yield from _qualify(node, fact, said, ontology)


def _state_observation(fact: Fact, subject: NamedNode, ontology: Ontology) -> Iterator[Triple]:
    node = NamedNode(f"{ID}Observation/{fact.id}")
    said = dict(fact.qualifiers)
    yield Triple(subject, pc("observation"), node)
    yield Triple(node, A, pc("Observation"))
    yield from _qualify(node, fact, said, ontology)
    year = year_of(str(said.get("period", "")))
    if year is not None:
        yield Triple(node, pc("year"), Literal(str(year), datatype=INTEGER))


#: How the predicates that need a node of their own are written; all others are one triple.
STATEMENTS: Mapping[str, Callable[[Fact, NamedNode, Ontology], Iterator[Triple]]] = {
    "hasHonour": _state_award,
    "projectStatus": _state_event,
    "observation": _state_observation,
}


def _qualify(
    node: NamedNode, fact: Fact, said: Mapping[str, str | int | float], ontology: Ontology
) -> Iterator[Triple]:
    for key, value in sorted(said.items()):
        yield Triple(node, pc(key), _qualifier_object(fact, key, value, ontology))


def _qualifier_object(fact: Fact, key: str, value: str | int | float, ontology: Ontology) -> Object:
    closed = ontology.closed_list(key)
    if closed is not None:
        return NamedNode(_concept(fact, key, str(value), closed).iri)
    if key == "indicator":
        return indicator_node(str(value))
    if key in ("value", "year"):
        number = _decimal(fact, key, value)
        return Literal(f"{number:f}", datatype=INTEGER if key == "year" else DECIMAL)
    return text(str(value))


def _concept(fact: Fact, key: str, value: str, closed: Mapping[str, vocabulary.Named]) -> vocabulary.Named:
    concept = closed.get(value)
    if concept is None:
        raise OntologyError(f"fact {fact.id}: {key} is {value!r}, not one of {', '.join(closed)}")
    return concept


def _decimal(fact: Fact, key: str, value: str | int | float) -> Decimal:
    """The number as a decimal without needless zeros, and without a sign where it is none; a year must be whole."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or (key == "year" and number != number.to_integral_value()):
        raise RecordError(f"fact {fact.id}: {key} is {value!r}, which is no number")
    if not number:
        return Decimal(0)  # -0.0 would come back from a store as another literal
    return number.to_integral_value() if number == number.to_integral_value() else number.normalize()


def year_of(period: str) -> int | None:
    """The year that a period lies in, or None where it has none or spans several.

    >>> year_of("2023Q1"), year_of("2024-01/2024-11"), year_of("2021/2023")
    (2023, 2024, None)
    """
    match = YEARS.fullmatch(period)
    if match is None or match[2] not in (None, match[1]):
        return None
    return int(match[1])


#################################################################  ontology and vocabularies


def _ontology_statements() -> Iterator[tuple[Triple, NamedNode]]:
    """The ontology without its unions, which are blank nodes and would not be the same in two runs."""
    path = places.ONTOLOGY / "parkchain.ttl"
    for triple in parse(path=str(path), format=RdfFormat.TURTLE):
        if not isinstance(triple.subject, BlankNode) and not isinstance(triple.object, BlankNode):
            yield Triple(triple.subject, triple.predicate, triple.object), ONTOLOGY_GRAPH


def _vocabulary_statements(
    documents: Iterable[Sequence[Reading]], labels: Mapping[str, str]
) -> Iterator[tuple[Triple, NamedNode]]:
    things: dict[str, vocabulary.Thing] = {}
    for readings in documents:
        for reading in readings:
            for iri, entity in entities_of(reading).items():
                known = things.get(iri)
                forms = {labels[iri], entity.name, *entity.aliases, *(known.forms if known else ())}
                things[iri] = vocabulary.Thing(iri, entity.type, entity.key, frozenset(forms))
            for fact in reading.facts:
                name = fact.qualifier("indicator")
                if name is not None:
                    iri = indicator_node(str(name)).value
                    things[iri] = vocabulary.Thing(iri, "Indicator", "", frozenset([str(name)]))
    yield from vocabulary.statements(things.values())
