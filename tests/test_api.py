"""/api says as JSON what the pages show, as its OpenAPI description promises."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.output import build
from kg.web import make_app

REPORT = (
    "云岭工业园2022年工作报告\n"
    "云岭工业园位于云岭县。青禾铝业有限公司落户云岭工业园，2022年获评国家级绿色工厂，生产铝板带。"
    "2022年云岭工业园实现工业总产值12.5亿元，同比增长7%。力争2023年实现工业总产值15亿元。\n"
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("api")
    (folder / "云岭.txt").write_text(REPORT, "utf-8")
    build([folder / "云岭.txt"], folder / "kg-out")
    with TestClient(make_app(folder / "kg-out"), base_url="http://127.0.0.1") as client:
        yield client


def test_every_address_that_is_described_answers_and_is_described_in_full(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.")
    values = {
        "kind": "Park",
        "name": "overview",
        "chain": "铝加工",
        "q": "云岭工业园有哪些企业",
        "key": park_key(client),
    }
    for path, methods in described["paths"].items():
        assert list(methods) == ["get"]
        assert methods["get"]["summary"]
        parameters = methods["get"].get("parameters", [])
        needed = {one["name"]: values[one["name"]] for one in parameters if one["in"] == "query" and one["required"]}
        answer = client.get("/api" + path.format(**values), params=needed)
        assert answer.status_code == 200, (path, answer.text)
        assert answer.headers["content-type"] == "application/json"


def park_key(client: TestClient) -> str:
    things = client.get("/api/things", params={"kind": "Park"}).json()["things"]
    key: str = things[0]["iri"].rpartition("/")[2]
    return key


def test_a_thing_comes_with_what_is_said_of_it_and_the_words(client: TestClient) -> None:
    thing = client.get(f"/api/things/Park/{park_key(client)}").json()
    assert thing["name"] == "云岭工业园"
    quotes = [quote["text"] for said in thing["said"] for quote in said["quotes"]]
    assert any("12.5亿元" in quote for quote in quotes)
    assert all(quote in REPORT for quote in quotes)


def test_suggestions_are_found_by_name_and_by_pinyin(client: TestClient) -> None:
    for text in ("云岭工", "ylgyy", "yunlinggongye"):
        first = client.get("/api/suggest", params={"q": text}).json()["suggestions"][0]
        assert (first["name"], first["kind_zh"]) == ("云岭工业园", "园区")
        assert first["href"].startswith("/thing/Park/")
    chain = client.get("/api/suggest", params={"q": "铝加工", "kind": "Chain"}).json()["suggestions"][0]
    assert chain["href"] == "/chain/aluminium"


def test_figures_tell_targets_from_facts(client: TestClient) -> None:
    rows = client.get("/api/indicators", params={"park": "云岭工业园"}).json()
    values = {tuple(row[rows["columns"].index(name)] for name in ("时期", "数值", "性质")) for row in rows["rows"]}
    assert {("2022", 12.5, "实际"), ("2023", 15, "目标")} <= values


def test_documents_and_gaps_are_listed(client: TestClient) -> None:
    (document,) = client.get("/api/documents").json()["documents"]
    assert (document["file"], document["evidence"] > 0) == ("云岭.txt", True)
    (place,) = client.get("/api/gaps", params={"park": "云岭工业园", "limit": 3}).json()["places"]
    assert place["place"] == "云岭工业园"
    assert len(place["gaps"]) <= 3


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/things?kind=Nonsense", 404),
        ("/api/things", 400),
        ("/api/things/Park/nonsense", 404),
        ("/api/things/Park/%3E%20DROP", 404),
        ("/api/things/..%2f..%2fetc/passwd", 404),
        ("/api/suggest", 400),
        ("/api/suggest?q=x&limit=-1", 400),
        ("/api/suggest?q=" + "x" * 300, 400),
        ("/api/chains/火星链", 400),
        ("/api/gaps?park=火星园", 400),
        ("/api/indicators?park=云岭工业园%22%20%7D%20DROP%20ALL", 400),
        ("/api/questions/nonsense", 404),
        ("/api/questions/park-companies?nonsense=1", 400),
        ("/api/questions/targets?year=abcd", 400),
    ],
)
def test_what_is_not_there_or_wrong_is_said_in_one_object(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["status"] == status
    assert error["zh"]
    assert "Traceback" not in answer.text


def test_an_unknown_name_is_answered_with_near_ones(client: TestClient) -> None:
    assert "云岭工业园" in client.get("/api/indicators", params={"park": "云令工业园"}).json()["error"]["zh"]


def test_without_a_graph_the_api_says_how_to_build_one(tmp_path: Path) -> None:
    client = TestClient(make_app(tmp_path / "kg-out"), base_url="http://127.0.0.1")
    answer = client.get("/api/overview")
    assert (answer.status_code, "kg build -o" in answer.json()["error"]["zh"]) == (503, True)
