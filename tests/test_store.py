"""A store is whole or not there, and rdflib reads it without surprises."""

import gzip
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SKOS
from rdflib.plugins.sparql import prepareQuery

from kg.errors import QueryError, StoreError
from kg.graph import build_graph
from kg.ontology import PC
from kg.store import DUMP, STORE, open_graph, open_store, write_store
from tests.graph_samples import sample


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "kg-out"
    write_store(build_graph([sample()]), folder)
    return folder


def test_a_store_holds_what_was_written_and_counts_it(tmp_path: Path) -> None:
    quads = list(build_graph([sample()]))
    written = write_store(quads, tmp_path)
    assert set(open_store(tmp_path)) == set(quads)
    assert written.quads == len(quads)
    assert written.triples == sum(quad.graph_name.__class__.__name__ == "DefaultGraph" for quad in quads)
    assert written.graphs == len({quad.graph_name for quad in quads}) - 1


def test_the_dump_has_the_same_bytes_twice_and_every_quad(tmp_path: Path) -> None:
    quads = list(build_graph([sample()]))
    write_store(quads, tmp_path / "one")
    write_store(reversed(quads), tmp_path / "two")
    one = (tmp_path / "one" / DUMP).read_bytes()
    assert one == (tmp_path / "two" / DUMP).read_bytes()
    assert gzip.decompress(one).count(b"\n") == len(quads)


def test_many_quads_are_sorted_and_loaded_in_portions_and_give_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quads = list(build_graph([sample()]))
    whole = write_store(quads, tmp_path / "one")
    monkeypatch.setattr("kg.store.AT_ONCE", 57)
    again = [*quads[::-1], *quads[::3]]
    assert write_store(again, tmp_path / "two") == whole
    assert (tmp_path / "one" / DUMP).read_bytes() == (tmp_path / "two" / DUMP).read_bytes()
    assert set(open_store(tmp_path / "two")) == set(quads)
    assert {path.name for path in (tmp_path / "two").iterdir()} == {STORE, DUMP}


def test_writing_again_replaces_the_store_and_leaves_nothing_behind(tmp_path: Path) -> None:
    write_store(build_graph([sample()]), tmp_path)
    write_store([], tmp_path)
    assert len(open_store(tmp_path)) == 0
    assert {path.name for path in tmp_path.iterdir()} == {STORE, DUMP}


def test_readers_of_the_old_store_go_on_reading_while_a_new_one_takes_its_place(tmp_path: Path) -> None:
    write_store(build_graph([sample()]), tmp_path)
    store = open_store(tmp_path)
    count = len(store)
    write_store([], tmp_path)
    assert sum(1 for _ in store) == count
    assert len(open_store(tmp_path)) == 0


def test_a_folder_without_a_graph_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "none")
    assert "kg build" in caught.value.zh
    assert "kg build" in caught.value.en
    assert not (tmp_path / "none").exists()


def test_a_damaged_store_is_said_to_be_damaged(tmp_path: Path) -> None:
    write_store(build_graph([sample()]), tmp_path)
    for path in (tmp_path / STORE).iterdir():
        path.write_bytes(b"\0" * 10)
    with pytest.raises(StoreError, match="损坏"):
        open_store(tmp_path)


def test_rdflib_finds_a_plain_literal_written_by_hand(built: Path) -> None:
    graph = open_graph(built)
    assert list(graph.objects(None, rdflib.URIRef(PC + "fileName"))) == [rdflib.Literal("云岭.txt")]
    answers = graph.query("SELECT ?name { ?d pc:fileName ?name }")
    assert [row[0] for row in answers] == [rdflib.Literal("云岭.txt")]  # type: ignore[index]
    assert rdflib.Literal("云岭工业园", lang="zh") in set(graph.objects(None, SKOS.prefLabel))


def test_the_default_graph_counts_a_statement_once_and_a_named_graph_shows_its_evidence(built: Path) -> None:
    graph = open_graph(built)
    companies = list(graph.subjects(RDF.type, rdflib.URIRef(PC + "Company")))
    assert len(companies) == len(set(companies)) == 2
    rows = list(graph.query("SELECT ?q { GRAPH ?e { ?c pc:locatedIn ?p } ?e pc:quote ?q . ?c a pc:Company }"))
    assert [str(row[0]) for row in rows] == ["青禾玻纤有限公司落户云岭工业园"]  # type: ignore[index]
    assert bool(graph.query("ASK { ?s a pc:Park }"))
    parks = graph.query("CONSTRUCT WHERE { ?s a pc:Park }").graph
    assert parks is not None
    assert len(parks) == 1


def test_the_traps_of_the_bridge_are_closed(built: Path) -> None:
    graph = open_graph(built)
    node = rdflib.URIRef("x:y")
    refused = [
        lambda: graph.query(prepareQuery("SELECT * { ?s ?p ?o }")),
        lambda: graph.query("SELECT * { ?s ?p ?o }", use_store_provided=False),
        lambda: graph.query("SELECT * { ?s ?p ?o }", colour="red"),
        lambda: graph.query("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"),
        lambda: graph.query("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
        lambda: setattr(graph, "default_union", True),
    ]
    for call in refused:
        with pytest.raises(QueryError):
            call()
    written = [
        lambda: graph.add((node, node, node)),
        lambda: graph.remove((None, None, None)),
        lambda: graph.update("CLEAR ALL"),
        lambda: graph.parse(data="<a:a> <b:b> <c:c> .", format="turtle"),
        lambda: graph.remove_graph(node),
    ]
    for call in written:
        with pytest.raises(StoreError, match="只读"):
            call()
