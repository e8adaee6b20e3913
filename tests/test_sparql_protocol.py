"""/sparql against the SPARQL 1.1 Protocol: the operations of sections 2.1 and 2.2 that a read-only endpoint has."""

import csv
import io
import json
import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, RdfFormat, parse, parse_query_results
from starlette.testclient import TestClient

from kg.graph import build_graph
from kg.ontology import PC
from kg.sparql import Operation, ProtocolError, Workers, parse_operation
from kg.sparql.formats import choose
from kg.sparql.results import write_rows, write_truth
from kg.store import open_store, write_store
from kg.web import make_app
from kg.web.sparql import PARTIAL
from tests.graph_samples import sample, write_folder

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
COMPANIES = "SELECT ?name WHERE { ?c a pc:Company ; skos:prefLabel ?name } ORDER BY ?name"
#: Takes far longer than any limit here, on any machine.
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sparql") / "kg-out"
    write_folder([sample()], folder)
    return folder


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[TestClient]:
    with TestClient(make_app(built, time_limit=20, row_limit=1000), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def graphs(built: Path) -> list[str]:
    """Names of graphs in which somebody is said to be located somewhere."""
    located = open_store(built).quads_for_pattern(None, NamedNode(PC + "locatedIn"), None, None)
    return sorted(quad.graph_name.value for quad in located if isinstance(quad.graph_name, NamedNode))


def names(answer: object) -> list[str]:
    return [row["name"]["value"] for row in answer.json()["results"]["bindings"]]  # type: ignore[attr-defined]


#################################################################  query operations (2.1)


def test_query_via_get(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": COMPANIES})
    assert answer.status_code == 200
    assert "青禾玻纤有限公司" in names(answer)


def test_query_via_url_encoded_post(client: TestClient) -> None:
    answer = client.post("/sparql", data={"query": COMPANIES})
    assert "青禾玻纤有限公司" in names(answer)


def test_query_via_post_directly(client: TestClient) -> None:
    for kind in (QUERY, f"{QUERY}; charset=UTF-8", "Application/SPARQL-Query"):
        answer = client.post("/sparql", content=COMPANIES.encode(), headers={"content-type": kind})
        assert "青禾玻纤有限公司" in names(answer)


def test_head_is_answered_as_get_without_a_body(client: TestClient) -> None:
    answer = client.head("/sparql", params={"query": COMPANIES})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/sparql-results+json")


def ask_dataset(client: TestClient, how: str, query: str, dataset: list[tuple[str, str]]) -> object:
    if how == "get":
        return client.get("/sparql?" + urlencode([("query", query), *dataset]))
    if how == "form":
        body = urlencode([("query", query), *dataset])
        return client.post("/sparql", content=body, headers={"content-type": FORM})
    return client.post("/sparql?" + urlencode(dataset), content=query, headers={"content-type": QUERY})


HOWS = pytest.mark.parametrize("how", ["get", "form", "direct"])


def truth(answer: object) -> bool:
    found: bool = answer.json()["boolean"]  # type: ignore[attr-defined]
    return found


@HOWS
def test_default_graphs_of_the_request_are_the_default_graph(client: TestClient, graphs: list[str], how: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?x pc:locatedIn ?y }"
    seen = []
    for some in (graphs[:1], graphs[:2]):
        answer = ask_dataset(client, how, count, [("default-graph-uri", one) for one in some])
        seen.append(int(answer.json()["results"]["bindings"][0]["n"]["value"]))  # type: ignore[attr-defined]
    assert seen == [1, 2]


@HOWS
def test_named_graphs_of_the_request_are_the_only_named_graphs(client: TestClient, graphs: list[str], how: str) -> None:
    listed = "SELECT DISTINCT ?name WHERE { GRAPH ?name { ?x ?y ?z } } ORDER BY ?name"
    answer = ask_dataset(client, how, listed, [("named-graph-uri", one) for one in graphs[:2]])
    assert names(answer) == sorted(graphs[:2])


@HOWS
def test_a_dataset_with_named_graphs_alone_has_an_empty_default_graph(
    client: TestClient, graphs: list[str], how: str
) -> None:
    assert not truth(ask_dataset(client, how, "ASK { ?x ?y ?z }", [("named-graph-uri", graphs[0])]))


@HOWS
def test_default_and_named_graphs_together(client: TestClient, graphs: list[str], how: str) -> None:
    query = "ASK { ?x pc:locatedIn ?y . GRAPH ?g { ?a pc:locatedIn ?b } FILTER(?x != ?a) }"
    dataset = [("default-graph-uri", graphs[0]), ("named-graph-uri", graphs[1])]
    assert truth(ask_dataset(client, how, query, dataset))
    assert not truth(
        ask_dataset(client, how, query, [("default-graph-uri", graphs[0]), ("named-graph-uri", graphs[0])])
    )


@HOWS
def test_the_dataset_of_the_request_takes_the_place_of_that_in_the_query(
    client: TestClient, graphs: list[str], how: str
) -> None:
    query = f"ASK FROM <{graphs[0]}> WHERE {{ ?x ?y ?z }}"
    assert truth(ask_dataset(client, how, query, []))
    assert not truth(ask_dataset(client, how, query, [("default-graph-uri", "http://example.org/none")]))


def test_a_graph_name_that_is_no_iri_is_a_bad_request(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "no iri> } #"})
    assert answer.status_code == 400


#################################################################  what is refused


def test_other_methods_are_not_allowed(client: TestClient) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = client.request(method, "/sparql?query=ASK%20%7B%7D")
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


def test_more_than_one_query_is_a_bad_request(client: TestClient) -> None:
    assert client.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D").status_code == 400
    body = urlencode([("query", "ASK {}"), ("query", "SELECT * {}")])
    assert client.post("/sparql", content=body, headers={"content-type": FORM}).status_code == 400


def test_a_post_without_a_query_is_a_bad_request(client: TestClient) -> None:
    assert client.post("/sparql", content="x=1", headers={"content-type": FORM}).status_code == 400
    assert client.post("/sparql", content="", headers={"content-type": QUERY}).status_code == 400
    assert client.get("/sparql?query=").status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "", "application/json", "multipart/form-data", ";;="])
def test_a_post_with_another_media_type_or_none_is_refused(client: TestClient, kind: str) -> None:
    headers = {"content-type": kind} if kind else {}
    assert client.post("/sparql", content=b"ASK {}", headers=headers).status_code == 415
    assert client.post("/sparql", content=b"query=ASK%20%7B%7D", headers=headers).status_code == 415


def test_a_query_that_is_not_utf8_is_refused(client: TestClient) -> None:
    wide = "ASK { ?s ?p '园' }".encode("utf-16")
    assert client.post("/sparql", content=wide, headers={"content-type": f"{QUERY}; charset=UTF-16"}).status_code == 415
    assert client.post("/sparql", content=wide, headers={"content-type": QUERY}).status_code == 400
    assert client.get("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%7D").status_code == 400


def test_a_query_that_does_not_parse_is_a_bad_request_with_line_and_column(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p }"})
    assert answer.status_code == 400
    assert re.search(r"line \d+ column \d+", answer.text)
    unknown = client.get("/sparql", params={"query": "SELECT * WHERE { ?s nope:x ?o }"})
    assert (unknown.status_code, "nope" in unknown.text) == (400, True)


@pytest.mark.parametrize(
    "update",
    ["INSERT DATA { <a:a> <a:b> 1 }", "LOAD <http://example.org/x>", "CLEAR ALL", "DELETE WHERE { ?s ?p ?o }"],
)
def test_updates_are_refused_however_they_come(client: TestClient, update: str) -> None:
    answers = [
        client.post("/sparql", content=update, headers={"content-type": "application/sparql-update"}),
        client.post("/sparql", data={"update": update}),
        client.get("/sparql", params={"update": update}),
        client.get("/sparql", params={"query": update}),
        client.post("/sparql", content=update, headers={"content-type": QUERY}),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert all("read-only" in answer.text for answer in answers)


def test_service_is_refused_also_where_it_is_hidden(client: TestClient) -> None:
    for query in (
        "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { OPTIONAL { SER\\u0056ICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } } }",
    ):
        answer = client.get("/sparql", params={"query": query})
        assert (answer.status_code, "SERVICE" in answer.text) == (403, True)
    assert truth(client.get("/sparql", params={"query": "ASK { BIND('SERVICE <http://x/>' AS ?x) }"}))


def test_a_value_that_tries_to_close_a_string_stays_a_value(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": 'ASK { FILTER(STR(1) = "1") } # " } ; DROP ALL'})
    assert answer.status_code == 200


def test_a_query_that_nests_without_end_is_refused_and_the_next_is_answered(client: TestClient) -> None:
    deep = "SELECT * WHERE { " + "{ " * 5000 + "}" * 5000 + " }"
    assert client.post("/sparql", data={"query": deep}).status_code in (400, 503)
    assert client.post("/sparql", data={"query": "SELECT" + " " * 200_000}).status_code == 400
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_body_of_ten_megabytes_is_too_large(client: TestClient) -> None:
    body = b"query=" + b"x" * 10_000_000
    assert client.post("/sparql", content=body, headers={"content-type": FORM}).status_code == 413

    def pieces() -> Iterator[bytes]:
        yield from (body[:100_000] for _ in range(100))

    assert client.post("/sparql", content=pieces(), headers={"content-type": FORM}).status_code == 413


#################################################################  content negotiation


@pytest.mark.parametrize(
    ("accept", "given_back"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/xml;q=0.9, text/csv;q=0.2", "application/xml"),
        ("application/sparql-results+xml;q=0, */*", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_format_that_is_asked_for(client: TestClient, accept: str, given_back: str) -> None:
    answer = client.get("/sparql", params={"query": COMPANIES}, headers={"accept": accept})
    assert answer.headers["content-type"] == given_back
    assert answer.headers["vary"] == "Accept"
    assert "青禾玻纤有限公司" in answer.text


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("*/*", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?x pc:locatedIn ?y }", "DESCRIBE ?x WHERE { ?x a pc:Park }"])
def test_graphs_come_in_the_format_that_is_asked_for(
    client: TestClient, accept: str, form: RdfFormat, query: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    triples = {quad.triple for quad in parse(answer.content, format=form)}
    plain = client.get("/sparql", params={"query": query}, headers={"accept": "application/n-triples"})
    assert len(triples) >= 2
    assert len(triples) == len({quad.triple for quad in parse(plain.content, format=RdfFormat.N_TRIPLES)})


def test_truth_values_come_as_json_and_xml(client: TestClient) -> None:
    assert truth(client.get("/sparql", params={"query": "ASK {}"}))
    xml = client.get("/sparql", params={"query": "ASK {}"}, headers={"accept": "application/sparql-results+xml"})
    assert ET.fromstring(xml.text).findtext("{*}boolean") == "true"


@pytest.mark.parametrize("query", [COMPANIES, "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_what_cannot_be_given_is_not_acceptable(client: TestClient, query: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert "application/" in answer.text


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        ("", "a/x"),
        ("nonsense", "a/x"),
        ("a/y, a/x", "a/x"),
        ("a/*;q=0.1, a/y;q=0.2", "a/y"),
        ("a/x;q=0", None),
        ("a/x;q=high", None),
        ("*/*;q=0.1, a/x;q=0", "a/y"),
        ("A/Y ; Q=1", "a/y"),
    ],
)
def test_the_closest_range_of_an_accept_header_decides(accept: str, best: str | None) -> None:
    assert choose(accept, ("a/x", "a/y")) == best


def test_without_a_query_the_service_is_described(client: TestClient) -> None:
    for accept, form in (("text/turtle", RdfFormat.TURTLE), ("application/rdf+xml", RdfFormat.RDF_XML)):
        answer = client.get("/sparql", headers={"accept": accept})
        triples = {
            (quad.predicate.value.rpartition("#")[2], quad.object) for quad in parse(answer.content, format=form)
        }
        assert ("endpoint", NamedNode("http://127.0.0.1/sparql")) in triples
        assert any(name == "triples" and int(value.value) > 0 for name, value in triples if name == "triples")
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406


def test_a_browser_gets_the_page_with_the_query_in_it(client: TestClient) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = client.get("/sparql", params={"query": "SELECT '</textarea><script>' {}"}, headers={"accept": accept})
    assert answer.headers["content-type"].startswith("text/html")
    assert "&lt;/textarea&gt;&lt;script&gt;" in answer.text
    assert "<script>" not in answer.text


def test_pages_of_others_may_ask_only_where_they_were_named(built: Path, client: TestClient) -> None:
    origin = {"origin": "https://notes.example"}
    plain = client.get("/sparql", params={"query": "ASK {}"}, headers=origin)
    assert "access-control-allow-origin" not in plain.headers
    with TestClient(make_app(built, origins=["https://notes.example"]), base_url="http://127.0.0.1") as open_one:
        named = open_one.get("/sparql", params={"query": "ASK {}"}, headers=origin)
        assert named.headers["access-control-allow-origin"] == "https://notes.example"
        ahead = {**origin, "access-control-request-method": "POST"}
        assert open_one.options("/sparql", headers=ahead).status_code == 200
        other = open_one.get("/sparql", params={"query": "ASK {}"}, headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers


#################################################################  limits


def test_a_query_past_its_time_is_stopped_and_the_server_lives_on(built: Path) -> None:
    with TestClient(make_app(built, time_limit=1), base_url="http://127.0.0.1") as client:
        client.get("/sparql", params={"query": "ASK {}"})
        workers = client.app.state.workers  # type: ignore[attr-defined]
        before = {worker.process.pid for worker in workers._all}
        answer = client.get("/sparql", params={"query": ENDLESS})
        assert answer.status_code == 503
        assert "retry-after" in answer.headers
        assert "LIMIT" in answer.text
        assert len({worker.process.pid for worker in workers._all} & before) == len(before) - 1
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_pages_are_answered_while_queries_run_for_ever_and_those_that_wait_too_long_are_told(built: Path) -> None:
    app = make_app(built, time_limit=2)
    with TestClient(app, base_url="http://127.0.0.1") as client, ThreadPoolExecutor(60) as pool:
        for ready in ("/sparql?query=ASK%20%7B%7D", "/"):
            assert client.get(ready).status_code == 200
        waiting = [pool.submit(client.get, "/sparql", params={"query": ENDLESS}) for _ in range(50)]
        time.sleep(0.2)
        assert client.get("/").status_code == 200
        assert not all(one.done() for one in waiting)
        assert {one.result().status_code for one in waiting} == {503}
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_more_rows_than_the_limit_are_cut_and_the_answer_says_so(built: Path) -> None:
    with TestClient(make_app(built, row_limit=3), base_url="http://127.0.0.1") as client:
        for query in ("SELECT * WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
            cut = client.get("/sparql", params={"query": query})
            assert (cut.status_code, cut.headers[PARTIAL]) == (200, "rows=3")
        rows = client.get("/sparql", params={"query": "SELECT * WHERE { ?s ?p ?o }"}).json()["results"]["bindings"]
        assert len(rows) == 3
        assert PARTIAL not in client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 3"}).headers


def test_a_worker_that_ended_by_itself_is_replaced(built: Path) -> None:
    workers = Workers(built, count=1)
    try:
        assert workers.ask(Operation("ASK {}")).status == 200
        (one,) = workers._all
        one.process.kill()
        one.process.wait()
        assert workers.ask(Operation("ASK {}")).status in (200, 503)
        assert workers.ask(Operation("ASK {}")).status == 200
    finally:
        workers.close()


def test_without_a_graph_the_endpoint_says_how_to_build_one_and_answers_once_it_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "kg-out"
    with TestClient(make_app(folder), base_url="http://127.0.0.1") as client:
        answer = client.get("/sparql", params={"query": "ASK {}"})
        assert (answer.status_code, "kg build -o" in answer.text) == (503, True)
        assert client.get("/sparql").status_code == 503
        write_store(build_graph([sample()]), folder)
        assert truth(client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}))


def test_twelve_cold_threads_parse_at_once(built: Path) -> None:
    """rdflib builds its parser at the first parse; two threads that do so together break it for good (rdflib#1282)."""
    import subprocess
    import sys

    code = f"""
import sys, threading
sys.setswitchinterval(1e-6)
from kg.queries import ask
from kg.store import open_store
store = open_store({str(built)!r})
barrier, failed = threading.Barrier(12), []
def work():
    barrier.wait()
    for _ in range(3):
        try:
            ask(store, "SELECT ?s WHERE {{ ?s a pc:Park }}")
        except Exception as error:
            failed.append(error)
threads = [threading.Thread(target=work) for _ in range(12)]
[t.start() for t in threads]; [t.join() for t in threads]
print(len(failed), failed[:1])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("0 "), done.stdout + done.stderr


#################################################################  the parts by themselves

TERMS = st.one_of(
    st.none(),
    st.text().map(Literal),
    st.text().map(lambda text: Literal(text, language="zh")),
    st.integers().map(Literal),
    st.text("abc/?=园", min_size=1).map(lambda text: NamedNode("http://example.org/" + text)),
    st.just(BlankNode("b0")),
)


@given(st.lists(st.tuples(TERMS, TERMS), max_size=5))
def test_rows_that_are_written_are_read_back_as_they_were(rows: list[tuple[Literal | None, Literal | None]]) -> None:
    for form, reader in (("json", QueryResultsFormat.JSON), ("tsv", QueryResultsFormat.TSV)):
        written = write_rows(form, ["a", "b"], rows)
        back = parse_query_results(written, format=reader)
        assert [[str(term) for term in row] for row in back] == [[str(term) for term in row] for row in rows]  # type: ignore[union-attr]


@given(st.lists(st.tuples(TERMS, TERMS), max_size=5))
def test_xml_and_csv_hold_every_value_that_they_can(rows: list[tuple[Literal | None, Literal | None]]) -> None:
    xml = ET.fromstring(write_rows("xml", ["a", "b"], rows))
    assert len(xml.findall("{*}results/{*}result")) == len(rows)
    read = list(csv.reader(io.StringIO(write_rows("csv", ["a", "b"], rows).decode(), newline="")))
    assert [len(row) for row in read] == [2] * (len(rows) + 1)


def test_truth_values_have_all_four_forms() -> None:
    assert json.loads(write_truth("json", False)) == {"head": {}, "boolean": False}
    assert ET.fromstring(write_truth("xml", True)).findtext("{*}boolean") == "true"
    assert write_truth("csv", True) == b"true\n"


@given(st.sampled_from(["GET", "POST", "PUT"]), st.text(), st.text(), st.binary(), st.text())
def test_whatever_a_request_holds_it_is_an_operation_or_refused(
    method: str, query_string: str, kind: str, body: bytes, accept: str
) -> None:
    try:
        operation = parse_operation(method, query_string, content_type=kind, body=body, accept=accept)
    except ProtocolError:
        return
    assert operation is None or operation.accept == accept
    choose(accept, ("a/b",))
