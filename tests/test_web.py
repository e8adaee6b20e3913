"""The frame of the web app: who may ask, what every answer carries, what goes wrong, and a graph that changes."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store
from starlette.testclient import TestClient

import kg.web.home
from kg.swap import replacing
from kg.web import make_app
from kg.web.guard import HEADERS, host_name
from kg.web.render import MENU, STATIC
from kg.web.served import ServedGraph, Snapshot
from kg.web.shelf import Shelf
from tests.graph_samples import NAME, TEXT, sample, write_folder


def client_of(folder: Path) -> TestClient:
    return TestClient(make_app(folder), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web") / "kg-out"
    write_folder([sample()], folder)
    return folder


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[TestClient]:
    with client_of(built) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/kg.css", "/static/nothing", "/sparql", "/api/nothing"])
def test_every_answer_carries_the_headers_that_keep_browsers_safe(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name for name in HEADERS if name not in headers} == set()
    assert "default-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1@evil.example", "[::1", "", "localhost:80:80", "127.0.0.2"],
)
def test_a_host_name_that_is_not_ours_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000"])
def test_the_names_of_this_machine_for_itself_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_host_that_was_given_is_answered_and_any_address_where_all_are_listened_on(built: Path) -> None:
    named = TestClient(make_app(built, hosts=["park.intranet"]))
    assert named.get("/", headers={"host": "park.intranet:8000"}).status_code == 200
    everywhere = TestClient(make_app(built, hosts=["0.0.0.0"]))
    assert everywhere.get("/", headers={"host": "192.168.1.20:8000"}).status_code == 200
    assert everywhere.get("/", headers={"host": "evil.example"}).status_code == 400


def test_another_site_is_refused_unless_somebody_followed_a_link_or_it_was_named(built: Path) -> None:
    client = client_of(built)
    strange = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert client.get("/api/overview", headers=strange).status_code == 403
    assert client.get("/", headers={**strange, "sec-fetch-mode": "navigate"}).status_code == 200
    assert client.get("/", headers={"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}).status_code == 200
    named = TestClient(make_app(built, origins=["https://notes.example"]), base_url="http://127.0.0.1")
    assert named.get("/api/overview", headers={**strange, "origin": "https://notes.example"}).status_code == 200
    assert named.get("/api/overview", headers={**strange, "origin": "https://evil.example"}).status_code == 403


def test_a_host_header_is_a_name_and_a_port_or_nothing() -> None:
    assert host_name("a:b@c") is None
    assert host_name("[::1]x") is None
    assert host_name("::1") is None
    assert host_name("a/b") is None


def test_a_body_of_ten_megabytes_is_refused_announced_or_not(client: TestClient) -> None:
    large = b"x" * 10_000_000
    assert client.post("/", content=large).status_code == 413

    def pieces() -> Iterator[bytes]:
        yield from (large[:100_000] for _ in range(100))

    assert client.post("/sparql", content=pieces()).status_code in (404, 413)
    assert client.get("/").status_code == 200


def test_an_unknown_page_says_so_in_the_readers_language(client: TestClient) -> None:
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert "没有找到" in answer.text
    assert 'lang="zh-CN"' in answer.text
    assert "Not found" in client.get("/nothing?lang=en").text
    assert client.post("/").status_code == 405


def test_an_unknown_address_of_the_api_is_answered_in_json(client: TestClient) -> None:
    assert client.get("/api/nothing").json()["error"]["status"] == 404


@pytest.mark.parametrize("path", ["/static/../render.py", "/static/..%2frender.py", "/static/%2e%2e/render.py"])
def test_static_files_are_those_of_their_folder_alone(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "jinja" not in answer.text.lower()


def test_static_files_named_with_their_content_are_kept_for_good(client: TestClient) -> None:
    page = client.get("/").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = client.get(address)
    assert answer.text == (STATIC / "kg.css").read_text("utf-8")
    assert "immutable" in answer.headers["cache-control"]
    assert "immutable" not in client.get("/static/kg.css").headers["cache-control"]


def test_the_chosen_language_holds_for_the_pages_after_it(built: Path) -> None:
    client = client_of(built)
    assert "首页" in client.get("/").text
    assert "Home" in client.get("/?lang=en").text
    assert "Home" in client.get("/").text
    assert "首页" in client.get("/?lang=zh").text
    assert "首页" in client.get("/?lang=<script>").text


def test_every_entry_of_the_menu_leads_somewhere(client: TestClient) -> None:
    assert {path: client.get(path).status_code for path, _, _ in MENU} == {path: 200 for path, _, _ in MENU}


def test_without_a_graph_a_page_says_how_to_build_one_and_the_graph_is_taken_up_when_it_is_there(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "kg-out"
    client = client_of(folder)
    answer = client.get("/")
    assert answer.status_code == 503
    assert "kg build -o" in answer.text
    write_folder([sample()], folder)
    assert client.get("/").status_code == 200


def test_a_damaged_graph_is_said_to_be_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "kg-out"
    write_folder([sample()], folder)
    (folder / "store" / "CURRENT").write_bytes(b"nonsense")
    answer = client_of(folder).get("/")
    assert answer.status_code == 503
    assert "kg rebuild" in answer.text


def rebuild(folder: Path, *texts: str) -> None:
    """Swap in a graph of these texts as a build does."""
    with replacing(
        folder, is_ours=lambda _: True, ours=frozenset({"store", "graph.nq.gz", "records.jsonl", "texts"})
    ) as new:
        write_folder([sample(f"{number}{NAME}", text) for number, text in enumerate(texts)], new)


def test_a_graph_that_is_built_anew_is_taken_up_and_the_old_one_served_until_then(tmp_path: Path) -> None:
    folder = tmp_path / "kg-out"
    rebuild(folder, TEXT)
    client = client_of(folder)
    assert "<b>1</b><span>文档</span>" in client.get("/").text
    before = client.app.state.graph.now()  # type: ignore[attr-defined]
    rebuild(folder, TEXT, TEXT + "完。")
    assert "<b>2</b><span>文档</span>" in client.get("/").text
    assert len(before.store) > 0
    shutil.rmtree(folder)
    assert "<b>2</b><span>文档</span>" in client.get("/").text


def test_the_others_are_answered_from_the_old_graph_while_one_loads_the_new(tmp_path: Path) -> None:
    folder = tmp_path / "kg-out"
    rebuild(folder, TEXT)
    loading, go_on = threading.Event(), threading.Event()

    def warm(_: Snapshot) -> None:
        loading.set()
        go_on.wait(60)

    served = ServedGraph(folder, warm)
    old = served.now()
    rebuild(folder, TEXT + "完。")
    loader = threading.Thread(target=served.now)
    loader.start()
    assert loading.wait(60)
    assert served.now() is old
    go_on.set()
    loader.join()
    assert served.now() is not old


def test_a_store_that_is_written_in_place_is_taken_up(tmp_path: Path) -> None:
    folder = tmp_path / "kg-out"
    write_folder([sample()], folder)
    served = make_app(folder).state.graph
    before = served.now()
    assert served.now() is before
    store = Store(str(folder / "store"))
    store.add(Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c")))
    store.flush()
    del store
    assert len(served.now().store) == len(before.store) + 1


def test_no_answer_fails_while_graphs_are_swapped(tmp_path: Path) -> None:
    folder = tmp_path / "kg-out"
    rebuild(folder, TEXT)
    app = make_app(folder)
    seen: list[int] = []
    done = threading.Event()

    def look() -> None:
        client = TestClient(app, base_url="http://127.0.0.1")
        while not done.is_set():
            seen.append(client.get("/").status_code)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(5):
        rebuild(folder, *[TEXT + "。" * number] * 1)
    done.set()
    for thread in threads:
        thread.join()
    assert set(seen) == {200}


def test_two_servers_answer_from_one_graph(built: Path) -> None:
    one, other = client_of(built), client_of(built)
    assert one.get("/").text == other.get("/").text


def test_a_shelf_keeps_the_pages_that_were_looked_at_last() -> None:
    shelf = Shelf(room=10)
    for name in "abc":
        shelf.put((name, "", "zh"), b"1234")
        shelf.get(("a", "", "zh"))
    assert [shelf.get((name, "", "zh")) for name in "abc"] == [b"1234", None, b"1234"]
    shelf.put(("d", "", "zh"), b"far too much for it")
    assert shelf.get(("d", "", "zh")) is None


def test_a_page_is_drawn_once_for_a_graph_an_address_and_a_language(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = kg.web.home.show
    monkeypatch.setattr(
        kg.web.home, "show", lambda request, *rest, **more: drawn.append("") or draw(request, *rest, **more)
    )
    client = client_of(built)
    pages = [client.get(path).text for path in ("/", "/", "/?lang=en", "/", "/?a=1")]
    assert len(drawn) == 4
    assert pages[0] == pages[1]
    assert pages[2].replace("?lang=zh", "") != pages[1]
    assert 'lang="en"' in pages[3]


def test_what_is_made_from_a_graph_is_made_once_also_when_many_ask(built: Path) -> None:
    snapshot = make_app(built).state.graph.now()
    made: list[int] = []
    barrier = threading.Barrier(8)

    def ask() -> None:
        barrier.wait()
        snapshot.once("key", lambda _: made.append(1))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]
