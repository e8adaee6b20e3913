"""A graph says every statement once for each place that makes it, and once plainly."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.errors import OntologyError, RecordError
from kg.graph import build_graph, pc
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers
from kg.ontology import SKOS
from kg.store import sorted_lines
from tests.graph_samples import HOSTILE, readings, sample

slow = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def quads_of(*given: Reading, vocabularies: bool = False) -> list[Quad]:
    return list(build_graph(given, vocabularies=vocabularies))


def triples_in(quads: list[Quad], graph: object) -> set[Triple]:
    return {quad.triple for quad in quads if quad.graph_name == graph}


def named_by(quads: list[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads if not isinstance(quad.graph_name, DefaultGraph)}


def graphs_with(quads: list[Quad], *triple: object) -> set[str]:
    found = {quad.graph_name for quad in quads if (quad.subject, quad.predicate, quad.object) == triple}
    return {one.value for one in found if isinstance(one, NamedNode)}


def without_text(reading: Reading) -> Reading:
    """As read back from records: the hash of the text is known, the text is not."""
    document = Document(reading.document.name, "", reading.document.encoding)
    document.__dict__["id"] = reading.document.id
    return replace(reading, document=document)


@slow
@given(readings())
def test_the_default_graph_is_the_distinct_union_of_the_named_graphs(made: list[Reading]) -> None:
    quads = quads_of(*made)
    assert len(quads) == len(set(quads))
    assert triples_in(quads, DefaultGraph()) == named_by(quads)


def test_the_same_holds_with_ontology_and_vocabularies() -> None:
    quads = quads_of(sample(), vocabularies=True)
    assert len(quads) == len(set(quads))
    assert triples_in(quads, DefaultGraph()) == named_by(quads)


@slow
@given(readings(), st.randoms(use_true_random=False))
def test_the_order_of_readings_entities_facts_and_evidence_changes_nothing(
    made: list[Reading], shuffler: random.Random
) -> None:
    shuffled = []
    for reading in made:
        entities, facts = list(reading.entities), list(reading.facts)
        shuffler.shuffle(entities)
        shuffler.shuffle(facts)
        facts = [replace(fact, evidence=tuple(reversed(fact.evidence))) for fact in facts]
        shuffled.append(replace(reading, entities=tuple(entities), facts=tuple(facts)))
    shuffler.shuffle(shuffled)
    assert sorted_lines(quads_of(*made)) == sorted_lines(quads_of(*shuffled))


@slow
@given(readings())
def test_every_quad_survives_writing_and_reading_whatever_stands_in_it(made: list[Reading]) -> None:
    quads = quads_of(*made)
    store = Store()
    store.bulk_load(input=b"".join(sorted_lines(quads)), format=_nquads())
    assert set(store) == set(quads)


def test_nought_has_no_sign_in_a_graph() -> None:
    reading = sample()
    fact = replace(reading.facts[0], predicate="observation", object=None)
    said = {"indicator": "产值", "measure": "value", "kind": "actual"}
    made = replace(reading, facts=(replace(fact, qualifiers=qualifiers({**said, "value": -0.0})),))
    assert {quad.object.value for quad in quads_of(made) if quad.predicate == pc("value")} == {"0"}


def _nquads() -> object:
    from pyoxigraph import RdfFormat

    return RdfFormat.N_QUADS


def test_the_same_readings_give_the_same_bytes_twice_and_without_the_text() -> None:
    once = sorted_lines(quads_of(sample(), vocabularies=True))
    assert once == sorted_lines(quads_of(sample(), vocabularies=True))
    assert once == sorted_lines(quads_of(without_text(sample()), vocabularies=True))


def test_a_fact_stands_in_the_graph_of_its_evidence_and_that_evidence_has_its_words() -> None:
    reading = sample()
    company, park = reading.facts[1].subject, reading.facts[1].object
    assert park is not None
    quads = quads_of(reading)
    (evidence,) = graphs_with(quads, NamedNode(company.iri), pc("locatedIn"), NamedNode(park.iri))
    assert evidence.startswith(reading.document.iri + "#e")
    node = NamedNode(evidence)
    described = triples_in(quads, NamedNode(reading.document.iri))
    assert Triple(node, pc("quote"), Literal("青禾玻纤有限公司落户云岭工业园")) in described
    assert Triple(node, pc("document"), NamedNode(reading.document.iri)) in described
    assert Triple(node, pc("rule"), Literal("test.locatedIn")) in described


def test_what_two_documents_say_stands_in_two_evidence_graphs_and_once_in_the_default_graph() -> None:
    first, second = sample(), sample("second.txt", sample().document.text + "完")
    company, park = first.facts[1].subject, first.facts[1].object
    assert park is not None
    quads = quads_of(first, second)
    triple = (NamedNode(company.iri), pc("locatedIn"), NamedNode(park.iri))
    assert len(graphs_with(quads, *triple)) == 2
    assert sum(quad.triple == Triple(*triple) and quad.graph_name == DefaultGraph() for quad in quads) == 1


def test_taking_a_document_out_takes_out_what_it_alone_said() -> None:
    first, second = sample(), sample("second.txt", sample().document.text + "完")
    both, one = quads_of(first, second), quads_of(first)
    gone = second.document.iri
    left = [quad for quad in both if gone not in str(quad.graph_name) and quad.graph_name != DefaultGraph()]
    assert set(left) == {quad for quad in one if quad.graph_name != DefaultGraph()}


def test_the_same_text_under_two_names_is_one_document_with_two_file_names() -> None:
    quads = quads_of(sample(), sample("other.txt"))
    names = {quad.object.value for quad in quads if quad.predicate == pc("fileName")}  # type: ignore[union-attr]
    assert names == {"云岭.txt", "other.txt"}
    assert {quad for quad in quads if quad.predicate != pc("fileName")} == {
        quad for quad in quads_of(sample()) if quad.predicate != pc("fileName")
    }


def test_an_honour_that_is_only_aimed_at_is_not_stated_as_held() -> None:
    reading = sample()
    aimed = reading.facts[4]
    assert aimed.object is not None
    quads = quads_of(reading)
    assert not graphs_with(quads, NamedNode(aimed.subject.iri), pc("hasHonour"), NamedNode(aimed.object.iri))
    award = NamedNode(f"https://w3id.org/parkchain/id/Award/{aimed.id}")
    assert graphs_with(quads, award, pc("status"), pc("kind-target"))


def test_a_number_keeps_its_digits_and_its_year() -> None:
    quads = quads_of(sample())
    values = {quad.object.value for quad in quads if quad.predicate == pc("value")}  # type: ignore[union-attr]
    assert values == {"12.5", "7", "15", "14"}
    years = {quad.object.value for quad in quads if quad.predicate == pc("year")}  # type: ignore[union-attr]
    assert years == {"2022", "2023"}


def test_a_project_status_may_stand_in_a_qualifier_or_as_the_name_of_the_object() -> None:
    reading = sample()
    by_object = next(fact for fact in reading.facts if fact.predicate == "projectStatus")
    by_qualifier = replace(by_object, object=None, qualifiers=qualifiers({"status": "开工", "year": 2023}))
    for fact in (by_object, by_qualifier):
        quads = quads_of(replace(reading, facts=(fact,)))
        assert graphs_with(quads, NamedNode(fact.subject.iri), pc("projectStatus"), pc("status-started"))


def test_an_entity_has_one_preferred_label_and_the_other_forms_are_alternatives() -> None:
    short = Entity("Company", "青禾", key="青禾玻纤有限公司")
    whole = Entity("Company", "青禾玻纤有限公司", key="青禾玻纤有限公司")
    assert short.iri == whole.iri
    made = [Reading(Document(f"{one.name}.txt", one.name), (one,), ()) for one in (short, whole)]
    quads = quads_of(*made)
    labels = {(q.predicate.value.removeprefix(SKOS), q.object.value) for q in quads if SKOS in q.predicate.value}  # type: ignore[union-attr]
    assert labels == {("prefLabel", "青禾玻纤有限公司"), ("altLabel", "青禾")}


def test_two_runs_of_one_quote_are_two_selectors() -> None:
    document = Document("a.txt", "云岭工业园左栏右栏生产玻纤布")
    park, cloth = Entity("Park", "云岭工业园"), Entity("Product", "玻纤布")
    cut = Evidence("a.txt", (Run(0, 5, "云岭工业园"), Run(9, 14, "生产玻纤布")))
    quads = quads_of(Reading(document, (park, cloth), (Fact("produces", park, cloth, (), (cut,), "r"),)))
    quotes = {quad.object.value for quad in quads if quad.predicate == pc("quote")}  # type: ignore[union-attr]
    assert quotes == {"云岭工业园…生产玻纤布"}
    exact = {quad.object.value for quad in quads if quad.predicate.value.endswith("oa#exact")}  # type: ignore[union-attr]
    assert exact == {"云岭工业园", "生产玻纤布"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_a_name(name: str) -> None:
    entity = Entity("Company", name)
    quads = quads_of(Reading(Document("a.txt", name), (entity,), ()))
    assert all(quad.subject.value.isascii() for quad in quads)  # type: ignore[union-attr]
    (label,) = {quad.object for quad in quads if quad.predicate.value == SKOS + "prefLabel"}
    assert label == Literal(name.replace("\ud800", "\ufffd"), language="zh")


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        ({"predicate": "owns"}, OntologyError, "owns"),
        ({"qualifiers": (("colour", "red"),)}, OntologyError, "colour"),
        ({"subject": Entity("Parks", "云岭")}, OntologyError, "Parks"),
        ({"object": None}, RecordError, "no object"),
        ({"evidence": ()}, RecordError, "no evidence"),
        ({"evidence": (Evidence("other.txt", (Run(0, 1, "云"),)),)}, RecordError, "other.txt"),
    ],
)
def test_what_the_ontology_does_not_have_is_refused(
    change: dict[str, object], error: type[Exception], says: str
) -> None:
    reading = sample()
    wrong = replace(reading.facts[1], **change)  # type: ignore[arg-type]
    with pytest.raises(error, match=says):
        quads_of(replace(reading, facts=(wrong,)))


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"measure": "weight"}, OntologyError),
        ({"value": float("nan")}, RecordError),
        ({"value": "many"}, RecordError),
        ({"kind": "maybe"}, OntologyError),
    ],
)
def test_a_value_outside_its_closed_list_is_refused(said: dict[str, str | float], error: type[Exception]) -> None:
    reading = sample()
    fact = reading.facts[-1]
    wrong = replace(fact, qualifiers=qualifiers({**dict(fact.qualifiers), **said}))
    with pytest.raises(error):
        quads_of(replace(reading, facts=(wrong,)))


def test_an_honour_of_the_documents_is_matched_with_that_of_the_table_and_its_levels() -> None:
    quads = quads_of(sample(), vocabularies=True)
    (match,) = {
        quad.object
        for quad in quads
        if quad.predicate.value == SKOS + "exactMatch" and quad.subject == NamedNode(Entity("Honour", "绿色工厂").iri)
    }
    narrower = {quad.subject for quad in quads if quad.predicate.value == SKOS + "broader" and quad.object == match}
    labels = {
        quad.object.value  # type: ignore[union-attr]
        for quad in quads
        if quad.subject in narrower and quad.predicate.value == SKOS + "prefLabel"
    }
    assert "国家级绿色工厂" in labels


def test_a_name_that_two_regions_share_is_matched_with_neither() -> None:
    shared, alone = Entity("Region", "鼓楼区"), Entity("Region", "重庆市")
    quads = quads_of(Reading(Document("a.txt", "鼓楼区"), (shared, alone), ()), vocabularies=True)
    matched = {quad.subject for quad in quads if quad.predicate.value == SKOS + "exactMatch"}
    assert matched == {NamedNode(alone.iri)}
