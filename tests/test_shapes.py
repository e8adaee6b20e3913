"""The shapes find what is wrong, say it in Chinese, and agree with pyshacl."""

import logging
import re
from pathlib import Path
from typing import TypeAlias

import pyoxigraph
import pyshacl
import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg import places
from kg.errors import OntologyError
from kg.graph import OA, A, build_graph, pc
from kg.model import Entity
from kg.ontology import SKOS, load
from kg.shapes import check_graph, read_shapes
from kg.store import open_store, write_store
from tests.graph_samples import sample

THING = NamedNode("https://w3id.org/parkchain/id/Company/0")
NODE = NamedNode("https://w3id.org/parkchain/id/Observation/0")
DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
PARK = NamedNode(Entity("Park", "云岭工业园").iri)
LABEL = NamedNode(SKOS + "prefLabel")
PLACE = NamedNode("https://w3id.org/parkchain/doc/0#e1r1")

Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]

FAULTS: list[list[Statement]] = [
    [(THING, A, pc("Company"))],
    [(THING, A, pc("Company")), (THING, LABEL, Literal("", language="zh"))],
    [(THING, A, pc("Company")), (THING, LABEL, Literal("青禾"))],
    [(THING, A, pc("Company")), (THING, A, pc("Park")), (THING, LABEL, Literal("青禾", language="zh"))],
    [(PARK, LABEL, Literal("又一名", language="zh"))],
    [(PARK, pc("subsidiaryOf"), PARK)],
    [(PARK, pc("locatedIn"), THING)],
    [(THING, pc("produces"), PARK)],
    [(PARK, pc("projectStatus"), pc("level-national"))],
    [(NODE, A, pc("Observation"))],
    [(NODE, A, pc("Observation")), (NODE, pc("value"), Literal("many", datatype=DECIMAL))],
    [(NODE, A, pc("Observation")), (NODE, pc("value"), Literal("7"))],
    [(NODE, A, pc("Observation")), (NODE, pc("period"), Literal("去年"))],
    [(NODE, A, pc("Observation")), (NODE, pc("unit"), Literal("元")), (NODE, pc("unit"), Literal("家"))],
    [(NODE, A, pc("Award")), (NODE, pc("year"), Literal("3000", datatype=INTEGER))],
    [(NODE, A, pc("Award")), (NODE, pc("status"), pc("kind-estimate")), (NODE, pc("level"), pc("kind-actual"))],
    [(NODE, A, pc("ProjectEvent"))],
    [(NODE, A, pc("Evidence"))],
    [(NODE, A, pc("Mention")), (NODE, pc("quote"), Literal(""))],
    [
        (PLACE, A, NamedNode(OA + "TextPositionSelector")),
        (PLACE, NamedNode(OA + "start"), Literal("5", datatype=INTEGER)),
        (PLACE, NamedNode(OA + "end"), Literal("5", datatype=INTEGER)),
    ],
    [(NODE, A, pc("Document"))],
]


def quads_with(faults: list[Statement]) -> list[Quad]:
    return [*build_graph([sample()]), *(Quad(*fault, DefaultGraph()) for fault in faults)]


def ontology_quads() -> list[Quad]:
    """The closed lists, as the vocabulary part of a graph has them, without the tables."""
    found = pyoxigraph.parse(path=str(places.ONTOLOGY / "parkchain.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    return [Quad(one.subject, one.predicate, one.object) for one in found]


def test_nothing_is_wrong_with_a_graph_that_we_build(tmp_path: Path) -> None:
    quads = list(build_graph([sample()], vocabularies=True))
    assert check_graph(quads) == []
    write_store(quads, tmp_path)
    assert check_graph(tmp_path) == []


@pytest.mark.parametrize("faults", FAULTS)
def test_every_fault_is_found(faults: list[Statement]) -> None:
    assert check_graph(quads_with(faults) + ontology_quads()) != []


@pytest.mark.parametrize(("size", "much"), [(1, 100), (7, 1), (4000, 3), (4000, 100)])
def test_a_store_is_checked_in_portions_and_the_same_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, much: int
) -> None:
    quads = quads_with([fault for faults in FAULTS for fault in faults]) + ontology_quads()
    write_store(quads, tmp_path)
    monkeypatch.setattr("kg.shapes.CHECKED", size)
    monkeypatch.setattr("kg.shapes.MUCH", much)
    assert check_graph(tmp_path) == check_graph(open_store(tmp_path))


@pytest.mark.filterwarnings("ignore:Dataset.:DeprecationWarning")
@pytest.mark.parametrize("third", range(3))
def test_pyshacl_finds_the_same_faults_at_the_same_nodes(third: int) -> None:
    quads = quads_with([fault for faults in FAULTS[third::3] for fault in faults]) + ontology_quads()
    found = {(one.focus, one.zh) for one in check_graph(quads)}
    graph = rdflib.Graph()
    plain = [Quad(one.subject, one.predicate, one.object) for one in quads if one.graph_name == DefaultGraph()]
    data = pyoxigraph.serialize(plain, format=pyoxigraph.RdfFormat.N_TRIPLES)
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # it logs the wrong numbers that we put in
    graph.parse(data=data, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=str(places.ONTOLOGY / "shapes.ttl"), inference="none")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    theirs = {
        (str(report.value(result, sh.focusNode)), str(message))
        for result in report.objects(None, sh.result)
        for message in report.objects(result, sh.resultMessage)
        if getattr(message, "language", None) == "zh"
    }
    assert found == theirs != set()


def test_a_finding_is_one_line_of_chinese_with_the_name_of_the_thing() -> None:
    findings = check_graph(quads_with([(PARK, pc("subsidiaryOf"), PARK)]) + ontology_quads())
    assert "云岭工业园：“隶属于”的主体要是企业" in [finding.line() for finding in findings]
    assert all(finding.en.isascii() for finding in findings)


def test_domains_and_ranges_of_the_shapes_are_those_of_the_ontology() -> None:
    sides = {}
    for shape in read_shapes():
        for kind, props in (("domain", shape.subjects_of), ("range", shape.objects_of)):
            for prop in props:
                classes = [one.wants for one in shape.constraints if one.word in ("or", "class")]
                sides[prop, kind] = frozenset(iri.rpartition("#")[2] for one in classes for iri in one)
    for predicate in load().predicates.values():
        assert sides[predicate.iri, "domain"] == predicate.domain, predicate.name
        assert sides[predicate.iri, "range"] == predicate.range, predicate.name


def test_a_word_of_shacl_that_is_not_checked_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    text = (places.ONTOLOGY / "shapes.ttl").read_text("utf-8")
    path.write_text(re.sub(r"sh:lessThan oa:end", "sh:disjoint oa:end", text), "utf-8")
    with pytest.raises(OntologyError, match="sh:disjoint"):
        read_shapes(path)
