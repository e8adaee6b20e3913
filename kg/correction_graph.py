"""Corrections -> triples in a graph of their own: what was decided of which statement or thing, by whom, when and why.

Every line of `corrections.jsonl` is a node there, also one that was taken back (`pc:inForce false`). A statement is
told by rdf:subject, rdf:predicate and rdf:object, for one that was rejected stands nowhere else in the graph.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from pyoxigraph import Literal, NamedNode, Triple

from kg.corrections import Claim, Correction, Decisions, Which
from kg.graph import pc, text, whole_number
from kg.model import Entity
from kg.ontology import PREFIXES, RDF

CORRECTIONS_GRAPH = NamedNode("https://w3id.org/parkchain/corrections")

LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
DATE_TIME = NamedNode(PREFIXES["xsd"] + "dateTime")
BOOLEAN = NamedNode(PREFIXES["xsd"] + "boolean")


def correction_statements(lines: Iterable[Correction]) -> Iterator[tuple[Triple, NamedNode]]:
    """What all lines say, each triple with the graph of corrections."""
    lines = list(lines)
    held = {one.number for one in Decisions.of(lines).corrections}
    for one in lines:
        for triple in _correction(one, one.number in held):
            yield triple, CORRECTIONS_GRAPH


def correction_node(number: int) -> NamedNode:
    return NamedNode(f"{CORRECTIONS_GRAPH.value}#c{number}")


def _correction(one: Correction, in_force: bool) -> Iterator[Triple]:
    node = correction_node(one.number)
    yield Triple(node, NamedNode(RDF + "type"), pc("Correction"))
    yield Triple(node, LABEL, text(one.told(), "zh"))
    yield Triple(node, pc("verdict"), text(one.verdict))
    yield Triple(node, pc("number"), whole_number(one.number))
    if one.by:
        yield Triple(node, pc("decidedBy"), text(one.by))
    if one.at:
        yield Triple(node, pc("decidedAt"), _moment(one.at))
    if one.why:
        yield Triple(node, pc("why"), text(one.why))
    if one.verdict == "undo":
        yield Triple(node, pc("undoes"), correction_node(one.of))
        return
    yield Triple(node, pc("inForce"), Literal(str(in_force).lower(), datatype=BOOLEAN))
    if one.claim is not None:
        yield from _claim(node, one.claim)
    if one.thing is not None:
        yield Triple(node, pc("corrects"), _thing(one.thing))
    if one.other is not None:
        yield Triple(node, pc("otherThing"), _thing(one.other))
    if one.value:
        yield Triple(node, pc("newName") if one.verdict == "rename" else pc("source"), text(one.value))


def _claim(node: NamedNode, claim: Claim) -> Iterator[Triple]:
    yield Triple(node, pc("corrects"), _thing(claim.subject))
    yield Triple(node, NamedNode(RDF + "subject"), _thing(claim.subject))
    yield Triple(node, NamedNode(RDF + "predicate"), pc(claim.predicate))
    if claim.object is not None:
        yield Triple(node, NamedNode(RDF + "object"), _thing(claim.object))
    if claim.id:
        yield Triple(node, pc("fact"), text(claim.id))


def _thing(which: Which) -> NamedNode:
    return NamedNode(which.iri or Entity(which.type, which.name, (), which.key).iri)


def _moment(at: str) -> Literal:
    """A point in time, written as the store writes it; what somebody wrote by hand and is none stays text."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return text(at)
    if "T" not in at:
        return text(at)
    whole, dot, part = moment.replace(tzinfo=None).isoformat().partition(".")
    zone = "" if moment.tzinfo is None else moment.isoformat()[len(whole + dot + part) :]
    fraction = part.rstrip("0")
    written = whole + (f".{fraction}" if fraction else "") + zone.replace("+00:00", "Z")
    return Literal(written, datatype=DATE_TIME)
