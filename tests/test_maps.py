"""Maps: what the page holds, that nothing in it can run or load, the table, the graph, the commands."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.chains import load_chains, map_chains, stage_statuses
from kg.cli import run
from kg.errors import QueryError
from kg.figures.drawing import Rect, Text
from kg.figures.map_data import STATEMENTS, Book
from kg.figures.map_page import as_data
from kg.figures.maps import (
    Links,
    chain_drawing,
    chain_graph,
    chain_page,
    find_thing,
    policy_of,
    thing_drawing,
    thing_page,
    to_pyvis,
)
from kg.figures.told import details_of, figure_of
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers
from kg.output import build
from tests.graph_samples import TEXT
from tests.map_samples import HOSTILE, PARK, made_map

ROOT = Path(__file__).resolve().parents[1]


class Tags(HTMLParser):
    """The tags and attributes of a page, and what its script elements hold."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "script":
            self.scripts[-1] += data


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    return json.loads(found[1])


def test_a_page_holds_each_stage_with_its_status_makers_and_their_quotes() -> None:
    chain_map = made_map()
    place = chain_map.find_place("云岭工业园")
    data = data_of(chain_page(chain_map, "yun", place))
    rows = stage_statuses(chain_map, place, chain="yun")
    assert [stage["name"] for stage in data["stages"]] == [row.stage.name for row in rows]
    for stage, row in zip(data["stages"], rows, strict=True):
        assert data["statuses"][stage["status"]][0] == row.status
        assert {data["things"][maker[0]][0] for maker in stage["makers"]} == {
            one.entity.name for one in (*row.makers, *row.projects)
        }
        for maker in stage["makers"]:
            for _, term, quotes in maker[3]:
                assert quotes
                for number in quotes:
                    source, start, end, words, _ = data["quotes"][number]
                    assert data["sources"][source][0] == "云岭.txt"
                    assert end - start == len(words)
                    assert term in words
    gaps = [stage for stage in data["stages"] if "gap" in stage]
    assert gaps
    assert all(part[3] for stage in gaps for part in stage["gap"]["parts"])


def test_the_whole_graph_offers_its_parks_as_filters_with_the_statuses_there() -> None:
    chain_map = made_map()
    data = data_of(chain_page(chain_map, "yun"))
    names = {data["things"][park][0]: statuses for park, statuses, _ in data["parks"]}
    assert set(names) == {"云岭工业园", "澄江工业园"}
    for name, statuses in names.items():
        rows = stage_statuses(chain_map, chain_map.find_place(name), chain="yun")
        assert [data["statuses"][int(one)][0] for one in statuses] == [row.status for row in rows]


def test_more_companies_than_are_drawn_are_counted_and_all_in_the_data() -> None:
    chain_map = made_map()
    data = data_of(chain_page(chain_map, "yun", shown=2))
    assert data["shown"] == 2
    assert max(len(stage["makers"]) for stage in data["stages"]) > 2
    assert "另有 " in chain_drawing(chain_map, "yun", shown=2).svg()


def test_honours_stand_on_companies_as_counted_badges() -> None:
    chain_map = made_map()
    data = data_of(chain_page(chain_map, "yun"))
    badges = {thing[0]: thing[5] for thing in data["things"]}
    assert badges["青禾0号玻纤有限公司"] == ["省1"]
    assert badges["青禾3号玻纤有限公司"] == ["国1"]
    assert badges["青禾1号玻纤有限公司"] == []


@pytest.mark.parametrize("kind", ["chain", "thing"])
def test_hostile_names_are_text_and_the_page_loads_nothing(kind: str) -> None:
    chain_map = made_map(12, 30, hostile=True)
    page = chain_page(chain_map, "yun") if kind == "chain" else thing_page(chain_map, PARK.iri)
    tags = Tags(page)
    names = {tag for tag, _ in tags.found}
    assert names & {"img", "iframe", "object", "embed", "base", "a"} <= {"a"}
    assert len(tags.scripts) == 3, "data, vis-network and ours"
    for _, attributes in tags.found:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcdoc")]
        assert (attributes.get("href") or "#").startswith(("#", "data:,"))
    assert {HOSTILE[0], HOSTILE[1]} <= {thing[0] for thing in data_of(page)["things"]}


def test_the_policy_names_the_hashes_of_script_and_style_and_nothing_else() -> None:
    page = chain_page(made_map(), "yun")
    policy = policy_of(page)
    parts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.S)
    digests = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts]
    assert len(digests) == 3
    assert all(f"'sha256-{digest}'" in policy for digest in digests)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert unescape(page[page.index("Content-Security-Policy") :][:900]).count("sha256-") == 3


@given(st.recursive(st.text() | st.sampled_from(HOSTILE), lambda inner: st.lists(inner, max_size=3)))
def test_data_come_back_as_they_were_and_hold_no_tag(values: Any) -> None:
    text = as_data(values)
    assert "<" not in text
    assert "\u2028" not in text
    clean = json.loads(json.dumps(values).encode().decode().replace("\\ud", "\\ud"))
    if "\\ud" not in json.dumps(values):
        assert json.loads(text) == clean


def test_the_same_graph_gives_the_same_page() -> None:
    made_map.cache_clear()
    first = [chain_page(made_map(), "yun"), thing_page(made_map(), PARK.iri)]
    made_map.cache_clear()
    assert first == [chain_page(made_map(), "yun"), thing_page(made_map(), PARK.iri)]


def test_the_order_of_sets_does_not_change_the_page() -> None:
    code = (
        "from hashlib import sha256; from tests.map_samples import PARK, made_map; from kg.figures.maps import *; "
        "m = made_map(60, 120); pages = chain_page(m, 'yun') + chain_page(m, 'yun', m.find_place('云岭工业园')) + "
        "thing_page(m, PARK.iri); print(sha256(pages.encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1


def test_the_drawing_is_well_formed_and_has_every_stage_and_status() -> None:
    chain_map = made_map(12, 30, hostile=True)
    place = chain_map.find_place("云岭工业园")
    root = ElementTree.fromstring(chain_drawing(chain_map, "yun", place).svg())
    words = [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {f"青禾环节{n}" for n in range(12)} <= set(words)
    assert {"上游", "中游", "下游", "配套"} <= set(words)
    assert {row.status for row in stage_statuses(chain_map, place, chain="yun")} <= set(words)


def test_the_table_says_the_same_in_words() -> None:
    page = chain_page(made_map(), "yun")
    assert page.count("<tr>") == 13
    assert "青禾0号玻纤有限公司（省1）" in page
    assert "青禾料5扩建项目（在建）" in page


def test_the_graph_for_networkx_has_stages_companies_and_links() -> None:
    chain_map = made_map()
    graph = chain_graph(chain_map, "yun")
    kinds = {values["kind"] for _, values in graph.nodes(data=True)}
    assert kinds == {"Stage", "Company", "Project"}
    assert graph.edges["yun.s4", "yun.s11"]["kind"] == "part"
    assert any(values["kind"] == "on" for _, _, values in graph.edges(data=True))


def test_pyvis_gets_the_same_nodes_in_fixed_places_without_titles() -> None:
    chain_map = made_map(12, 30, hostile=True)
    network = to_pyvis(chain_map, "yun")
    graph = chain_graph(chain_map, "yun")
    assert set(network.get_nodes()) == set(graph.nodes)
    assert len(network.edges) == graph.number_of_edges()
    assert not [node for node in network.nodes if "title" in node or node["physics"]]


def test_the_map_of_a_thing_tells_all_of_it_and_of_its_neighbours() -> None:
    chain_map = made_map()
    data = data_of(thing_page(chain_map, PARK.iri))
    assert data["things"][data["focus"]][0] == PARK.name
    whole = dict(data["whole"])
    assert whole[data["focus"]] > 3
    names = {data["things"][number][0] for number in whole}
    assert "青禾0号玻纤有限公司" in names
    figures = [one[3] for one in data["said"] if one[0] == data["focus"] and one[2] < 0]
    assert "工业总产值 12.5亿元" in figures
    assert "工业总产值 15亿元" in figures
    assert [one[4] for one in data["said"] if one[3] == "工业总产值 15亿元"] == ["2023，目标"]


def test_of_a_thing_with_very_many_statements_its_own_map_has_all_and_others_count_the_rest() -> None:
    chain_map = made_map(12, 100)
    data = data_of(thing_page(chain_map, PARK.iri))
    assert dict(data["whole"])[data["focus"]] == 79
    assert len([one for one in data["said"] if data["focus"] in (one[0], one[2])]) == 79
    book = Book(chain_map)
    book.tell(PARK)
    assert book.values()["whole"] == [[0, 79]]
    assert len(book.values()["said"]) == STATEMENTS


def test_links_of_a_server_stand_in_the_page_as_templates() -> None:
    links = Links(document="/document/{id}?from={start}&to={end}", thing="/thing/{class}/{hash}")
    data = data_of(chain_page(made_map(), "yun", links=links))
    assert data["urls"]["document"] == "/document/{id}?from={start}&to={end}"
    assert data["sources"][0][1] == made_map().readings[0].document.id
    thing = data["things"][0]
    assert PARK.iri.endswith(f"/{thing[2]}/{thing[3]}") or thing[2] in ("Company", "Project")


def test_a_name_that_two_things_bear_and_one_that_none_bears_are_told() -> None:
    chain_map = made_map()
    assert find_thing(chain_map, "云岭园区") == PARK
    with pytest.raises(QueryError, match="不止一个"):
        find_thing(chain_map, "号玻纤有限公司")
    with pytest.raises(QueryError, match="没有叫“云岭工业圆”的事物"):
        find_thing(chain_map, "云岭工业圆")
    with pytest.raises(QueryError, match="没有编号"):
        chain_page(chain_map, "nothing")
    with pytest.raises(QueryError):
        thing_page(chain_map, "https://w3id.org/parkchain/id/Park/0")


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**20), 10**20))
@settings(max_examples=200)
def test_a_figure_is_told_without_losing_a_digit(value: float | int) -> None:
    fact = Fact("observation", PARK, None, qualifiers({"value": value, "unit": "亿元"}))
    told = figure_of(fact).removesuffix("亿元")
    assert (float(told) if isinstance(value, float) else int(told)) == value


def test_details_leave_out_what_goes_without_saying() -> None:
    more = {"level": "省级", "year": 2022, "status": "target", "kind": "actual", "bound": "ge"}
    assert details_of(Fact("hasHonour", PARK, None, qualifiers(more))) == "省级，2022，目标，以上"


#################################################################  commands


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maps")
    (folder / "云岭.txt").write_text(TEXT, "utf-8")
    build(folder / "云岭.txt", folder / "out")
    return folder / "out"


def test_a_build_writes_a_map_of_each_chain_that_something_stands_on_and_links_it(graph: Path) -> None:
    assert {path.name for path in (graph / "chains").iterdir()} == {"glassfibre.html"}
    assert "青禾玻纤有限公司" in (graph / "chains" / "glassfibre.html").read_text("utf-8")
    assert '<a href="chains/glassfibre.html">玻璃纤维及复合材料</a>' in (graph / "index.html").read_text("utf-8")
    assert '<a href="gaps.xlsx">' in (graph / "index.html").read_text("utf-8")


@pytest.mark.parametrize("ending", ["html", "svg", "png"])
def test_kg_chain_writes_what_the_ending_says(ending: str, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / f"map.{ending}"
    assert run(["chain", "玻璃纤维及复合材料", "--park", "云岭工业园", "-o", str(file), "-g", str(graph)]) == 0
    begins = {"html": b"<!doctype html>", "svg": b"<?xml", "png": b"\x89PNG"}[ending]
    assert file.read_bytes().startswith(begins)
    if ending != "png":
        assert "云岭工业园" in file.read_text("utf-8")


@pytest.mark.parametrize("ending", ["html", "svg", "png"])
def test_kg_map_writes_the_map_of_a_thing(ending: str, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / f"map.{ending}"
    assert run(["map", "青禾玻纤有限公司", "-o", str(file), "-g", str(graph)]) == 0
    assert ending == "png" or "青禾玻纤有限公司关系图" in file.read_text("utf-8")
    assert len(file.read_bytes()) > 2000


def test_the_drawing_of_a_thing_has_each_of_its_neighbours_inside_and_apart() -> None:
    chain_map = made_map(12, 30, hostile=True)
    drawing = thing_drawing(chain_map, PARK.iri)
    words = [shape.words for shape in drawing.shapes if isinstance(shape, Text)]
    assert {f"青禾{n}号玻纤有限公司" for n in (8, 9, 10)} <= set(words)
    assert any(word.startswith("工业总产值 15亿元（2023") for word in words)
    assert "← 位于 · 企业 24" in words
    rows = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.height == 22]
    assert all(row.x >= 0 and row.x + row.width <= drawing.width and row.y + 22 <= drawing.height for row in rows)
    for one, two in combinations(rows, 2):
        assert abs(one.y - two.y) >= 22 or abs(one.x - two.x) >= one.width
    ElementTree.fromstring(drawing.svg())


def test_a_drawing_of_very_many_neighbours_counts_those_it_leaves_out() -> None:
    drawing = thing_drawing(made_map(12, 200), PARK.iri)
    assert "另有 90 个" in [shape.words for shape in drawing.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chain", "铝加工", "-o", "map.pdf"], "只能写 .html、.svg、.png"),
        (["chain", "铝加", "-o", "map.html"], "相近的有：铝加工"),
        (["chain", "铝加工", "--park", "云岭工业圆", "-o", "map.html"], "云岭工业园"),
        (["chain", "铝加工", "--park", "云岭工业园", "--region", "云岭县", "-o", "map.html"], "只用一个"),
        (["chain", "铝加工"], "缺少参数"),
        (["map", "无此园", "-o", "map.html"], "没有叫“无此园”的事物"),
        (["map", "云岭工业园", "-o", "map.pdf"], "只能写 .html"),
    ],
)
def test_a_wrong_call_is_one_line_and_writes_nothing(
    arguments: list[str],
    words: str,
    graph: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_LANG", "zh")
    assert run([*arguments, "-g", str(graph)]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert len(told.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_missing_graph_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chain", "铝加工", "-o", str(tmp_path / "a.html"), "-g", str(tmp_path / "none")]) == 1
    assert "kg build" in capsys.readouterr().err


def test_a_chain_with_nothing_on_it_is_still_a_map() -> None:
    document = Document("空.txt", "")
    words = (Evidence("空.txt", (Run(0, 5, "云岭工业园"),)),)
    chain_map = map_chains([Reading(document, (Entity("Park", "云岭工业园", evidence=words),), ())], load_chains())
    page = chain_page(chain_map, "aluminium", chain_map.find_place("云岭工业园"))
    assert "所读 1 份材料中未见" in page
