"""The ontology says everything once, in two languages, and nothing that is not used."""

import json
import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg import correction_graph, graph, places, things, vocabulary
from kg.chains import load_chains
from kg.chains import rdf as chain_terms
from kg.errors import OntologyError
from kg.ontology import OWL, PC, RDF, SKOS, load
from kg.queries import questions

TERM = re.compile(r"\bpc:([A-Za-z][\w-]*)")


def terms_in_texts() -> set[str]:
    texts = [question.sparql for question in questions().values()]
    texts.append((places.ONTOLOGY / "shapes.ttl").read_text("utf-8"))
    return {name for text in texts for name in TERM.findall(text)}


def terms_in_code() -> set[str]:
    """What kg/graph.py, things.py, vocabulary.py and chains/rdf.py write or look up by name."""
    names = set(graph.STATEMENTS) | set(things.NODES) | set(things.SHOWN)
    names |= {name for pair in things.NODES.values() for name in pair}
    for module in (correction_graph, graph, things, vocabulary):
        source = Path(module.__file__ or "").read_text("utf-8")
        names |= set(re.findall(r'\bpc\("([A-Za-z-]+)"\)', source))
        names |= set(re.findall(r'\bPC \+ "([A-Za-z-]+)"', source))
    return names | set(chain_terms.CLASSES) | set(chain_terms.PROPERTIES)


def terms_by_lists() -> set[str]:
    """What the code reaches by way of the lists that the ontology gives it."""
    ontology = load()
    lists = (ontology.levels, ontology.statuses, ontology.measures, ontology.kinds, ontology.bounds)
    names = set(ontology.classes) | set(ontology.predicates) | {"Entity", "relation", "qualifiedBy"}
    names |= {concept.name for one in lists for concept in one.values()} | {"Level", "ProjectStatus"}
    names |= {"Measure", "Kind", "Bound"}
    return names | {name for predicate in ontology.predicates.values() for name in predicate.qualifiers}


def test_the_guidelines_classes_and_predicates_are_all_there() -> None:
    ontology = load()
    assert len(ontology.classes) == 9
    assert len(ontology.predicates) == 12
    assert list(ontology.levels) == ["国际级", "国家级", "省级", "区县级"]
    assert set(ontology.statuses) == {"签约", "开工", "在建", "竣工", "投产", "推进", "规划"}


def test_every_term_that_code_queries_and_shapes_use_is_defined() -> None:
    assert terms_in_texts() | terms_in_code() <= set(load().terms)


def test_the_lists_of_terms_of_chains_name_what_their_triples_use() -> None:
    chains = load_chains()
    written = [triple for triple, _ in chain_terms.chain_statements(chains)]
    source = Path(chain_terms.__file__).read_text("utf-8")
    used = {triple.predicate.value for triple in written} | {
        getattr(triple.object, "value", "") for triple in written if triple.predicate.value == RDF + "type"
    }
    here = {name.removeprefix(PC) for name in used if name.startswith(PC)} | set(re.findall(r'_pc\("(\w+)"\)', source))
    assert here | {"Product"} == set(chain_terms.CLASSES) | set(chain_terms.PROPERTIES)


def test_every_term_that_is_defined_is_used() -> None:
    assert set(load().terms) - terms_in_texts() - terms_in_code() - terms_by_lists() == set()


def test_labels_and_definitions_stand_in_chinese_and_english() -> None:
    for term in load().terms.values():
        assert re.search(r"[\u4e00-\u9fff]", term.zh + term.definition_zh), term
        assert term.en.isascii(), term
        assert term.definition_en.isascii(), term


def test_rdflib_and_pyoxigraph_read_the_same_triples() -> None:
    for name in ("parkchain.ttl", "shapes.ttl"):
        path = places.ONTOLOGY / name
        ours = sum(1 for _ in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
        assert len(rdflib.Graph().parse(path)) == ours > 0


def test_domains_and_ranges_name_classes_that_are_defined() -> None:
    ontology = load()
    for predicate in ontology.predicates.values():
        assert predicate.domain <= set(ontology.classes)
        assert predicate.range <= set(ontology.classes) | {"Observation", "ProjectStatus"}


def test_every_property_says_which_kind_of_property_it_is() -> None:
    whole = rdflib.Graph().parse(places.ONTOLOGY / "parkchain.ttl")
    kinds = {
        rdflib.URIRef(OWL + kind) for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    }
    for term in load().terms.values():
        types = set(whole.objects(rdflib.URIRef(term.iri), rdflib.URIRef(RDF + "type")))
        notation = whole.value(rdflib.URIRef(term.iri), rdflib.URIRef(SKOS + "notation"))
        assert (types & kinds) or notation is not None, term.name


def test_the_json_ld_context_names_every_term_and_nothing_else() -> None:
    context = json.loads((places.ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    ours = {name for name, value in context.items() if "pc:" in json.dumps(value) and name != "pc"}
    properties = {name for name in load().terms if name[0].islower() and "-" not in name}
    classes = {name for name in load().terms if name[0].isupper()}
    assert ours == properties | classes


def test_json_written_with_the_context_reads_as_our_triples() -> None:
    context = json.loads((places.ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    written = {"@context": context, "id": "x:a", "type": "Company", "label": "青禾", "locatedIn": "x:b", "value": "1.5"}
    read = pyoxigraph.parse(input=json.dumps(written), format=pyoxigraph.RdfFormat.JSON_LD)
    assert {(quad.predicate.value, getattr(quad.object, "value", "")) for quad in read} == {
        (RDF + "type", PC + "Company"),
        (SKOS + "prefLabel", "青禾"),
        (PC + "locatedIn", "x:b"),
        (PC + "value", "1.5"),
    }


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("pc:Park a owl:Class .", "Park has no"),
        ("pc:Park a owl:Class", "parkchain.ttl"),
        (
            'pc:x rdfs:subPropertyOf pc:relation ; rdfs:label "甲"@zh, "a"@en ; skos:definition "乙"@zh, "b"@en .',
            "domain",
        ),
        ("", "no subclass"),
    ],
)
def test_a_broken_ontology_is_refused_with_its_place(tmp_path: Path, wrong: str, says: str) -> None:
    head = (
        f"@prefix pc: <{PC}> . @prefix owl: <{OWL}> . @prefix skos: <{SKOS}> ."
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    )
    path = tmp_path / "parkchain.ttl"
    path.write_text(head + wrong, "utf-8")
    with pytest.raises(OntologyError, match=says) as caught:
        load(path)
    assert "parkchain.ttl" in str(caught.value)
