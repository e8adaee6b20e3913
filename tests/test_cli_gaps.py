"""Chains, gaps, plans and briefs as a user calls them: what is printed, what is written, and with which status."""

import csv
import io
import json
from pathlib import Path

import pytest
from docx import Document as DocxDocument
from openpyxl import load_workbook
from pyoxigraph import DefaultGraph, NamedNode

from kg.chains import ChainMap, Chains, load_chains, map_chains
from kg.cli import run
from kg.errors import KgError
from kg.gaps.backtest import firms_of
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers
from kg.ontology import PC
from kg.output import build, read_back
from kg.store import open_store

REPORT = (
    "云岭工业园区2023年工作总结\n\n"
    "云岭工业园区位于云岭县。云岭工业园区主导产业为铝加工。青禾铝业有限公司位于云岭工业园区，主要生产铝合金锭。"
    "白石铝业有限公司位于云岭工业园区，主要生产铝板带。松风铝材有限公司位于云岭工业园区，主要生产=1+1号铝型材。"
    "力争2023年工业总产值达到15亿元。2023年，云岭工业园区完成工业总产值16亿元，同比增长8%。\n"
)


@pytest.fixture(autouse=True)
def _in_chinese_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LANG", "zh")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("gaps")
    (folder / "云岭.txt").write_text(REPORT, "utf-8")
    build(folder, folder / "out")
    return str(folder / "out")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[list[str]]:
    """The rows of a table that a command prints."""
    assert run(arguments) == 0, capsys.readouterr().err
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def refused(capsys: pytest.CaptureFixture[str], status: int, *arguments: str) -> str:
    """The one line of a command that is refused."""
    capsys.readouterr()
    assert run(arguments) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


# ---------------------------------------------------------------- chains


def test_chains_are_listed_with_their_stages(capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(capsys, "chains")
    assert len(rows) - 1 == len(load_chains().chains)
    stages = printed(capsys, "chains", "--chain", "铝加工")
    assert len(stages) - 1 == len(load_chains().by_id["aluminium"].stages)


def test_the_stages_of_a_place_stand_with_their_status_and_words(
    graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    head, *rows = printed(capsys, "chains", "--park", "云岭工业园区", "--chain", "铝加工", "-g", graph)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    here = [row for row in found if row["状态"] == "有"]
    assert {"青禾铝业有限公司", "白石铝业有限公司"} <= {row["企业与项目"] for row in here}
    assert all(row["原文"] in REPORT for row in here)
    assert any(row["状态"] == "所读 1 份材料中未见" for row in found)


def test_a_chain_file_with_a_circle_is_refused_and_ours_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "lantern.yaml"
    wrong.write_text(
        "id: lantern\nname: 灯笼\nen: lanterns\naliases: []\nnote: x\nstages:\n"
        "  - {id: ln01, name: 竹骨, pos: upstream, local: local, products: [竹骨架]}\n"
        "  - {id: ln02, name: 糊裱, pos: midstream, local: local, products: [成品灯笼]}\n"
        "links:\n  - [竹骨架, 成品灯笼, material]\n  - [成品灯笼, 竹骨架, material]\n",
        "utf-8",
    )
    assert run(["chains", "check", str(wrong)]) == 1
    assert "成环" in capsys.readouterr().out
    assert run(["chains", "check", str(Path(__file__).parents[1] / "seeds" / "chains" / "silk.yaml")]) == 0


def test_a_missing_chain_file_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert "找不到" in refused(capsys, 2, "chains", "check", "nowhere.yaml")


# ---------------------------------------------------------------- gaps


def test_gaps_come_in_order_with_parts_that_add_up_to_their_axis(
    graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    head, *rows = printed(capsys, "gaps", "--park", "云岭工业园区", "-g", graph)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert 1 < len(found) <= 20
    scores = [float(row["F"]) for row in found]
    assert scores == sorted(scores, reverse=True)
    for row in found:
        assert sum(float(row[part]) for part in ("普遍", "相近", "基础")) == pytest.approx(float(row["F"]), abs=0.2)
        assert sum(float(row[part]) for part in ("需求", "供给", "关键", "意愿")) == pytest.approx(
            float(row["N"]), abs=0.2
        )


def test_json_csv_and_the_book_hold_the_same_gaps(
    graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["gaps", "--chain", "铝加工", "--park", "云岭工业园区", "-g", graph, "--format", "json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert run(["gaps", "--chain", "铝加工", "--park", "云岭工业园区", "-g", graph, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert run(["gaps", "--chain", "铝加工", "--park", "云岭工业园区", "-g", graph, "-o", "book.xlsx"]) == 0
    sheet = load_workbook(tmp_path / "book.xlsx")["缺口排序"]
    stages = [gap["stage"] for gap in report["gaps"]]
    assert stages
    assert [row["缺失环节"] for row in rows] == stages
    assert [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)] == stages


def test_the_other_lists_of_a_place_can_be_asked_for(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    head, *rows = printed(capsys, "gaps", "--park", "云岭工业园区", "--list", "强链", "-g", graph)
    assert head[3] == "企业"
    assert all(row[-1] in REPORT for row in rows)
    bound = printed(capsys, "gaps", "--park", "云岭工业园区", "--list", "约束", "-g", graph)[1:]
    assert {row[3] for row in bound} == {"约束"}


def test_unknown_parks_and_chains_are_one_line_with_near_names(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "云岭工业园区" in refused(capsys, 2, "gaps", "--park", "云领工业园区", "-g", graph)
    assert "云岭工业园区" in refused(capsys, 2, "gaps", "--park", "某", "-g", graph)
    assert "铝加工" in refused(capsys, 2, "gaps", "--chain", "铝加公", "-g", graph)
    assert "kg build" in refused(capsys, 1, "gaps", "-g", "nowhere")


def test_a_backtest_on_too_few_firms_says_so(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "至少要 30 家" in refused(capsys, 1, "gaps", "backtest", "-g", graph)
    assert "company_stage.csv" in refused(capsys, 2, "gaps", "backtest", ".", "-g", graph)


def made_up(count: int) -> ChainMap:
    """A graph of firms in six parks that each make one or two products of one chain."""
    chains: Chains = load_chains()
    products = sorted({name for stage in chains.by_id["aluminium"].stages for name in stage.products})
    facts = []
    for number in range(count):
        firm, park = Entity("Company", f"青禾{number}号有限公司"), Entity("Park", f"云岭{number % 6}号工业园")
        words = (Evidence("名单.txt", (Run(number, number + 1, "一"),)),)
        facts.append(Fact("locatedIn", firm, park, (), words))
        for step in (0, 1 + number % 6):
            made = Entity("Product", products[(number * 7 + step) % len(products)])
            facts.append(Fact("produces", firm, made, qualifiers({}), words))
    return map_chains([Reading(Document("名单.txt", "一" * count), (), tuple(facts))], chains)


def test_a_backtest_runs_on_the_firms_of_a_graph() -> None:
    from kg.gaps import backtest

    firms = firms_of(made_up(60))
    assert {firm.area for firm in firms} == {f"云岭{number}号工业园" for number in range(6)}
    table = backtest(firms, repeats=2, levels=("area",), splits=("cells",))
    assert {row.method for row in table.rows} >= {"F", "random", "popularity x diversity", "relatedness density"}
    with pytest.raises(KgError, match="只有 12 家"):
        firms_of(made_up(12))


def test_the_bench_of_gaps_prints_its_times(capsys: pytest.CaptureFixture[str]) -> None:
    head, row = printed(capsys, "bench", "gaps", "--companies", "500", "--places", "20")
    assert dict(zip(head, row, strict=True))["companies"] == "500"


# ---------------------------------------------------------------- plans and briefs


def test_a_target_stands_against_its_result_with_the_words_of_both(
    graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    head, *rows = printed(capsys, "plans", "--period", "2023", "-g", graph)
    row = dict(zip(head, rows[0], strict=True))
    assert (row["目标"], row["结果"], row["比较"]) == ("15", "16", "完成")
    assert row["目标原文"] in REPORT
    assert row["结果原文"] in REPORT
    assert "相近" in refused(capsys, 2, "plans", "--subject", "云领工业园区", "-g", graph)


def test_a_brief_is_written_as_a_document_and_as_markdown(
    graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["brief", "--park", "云岭工业园区", "-g", graph, "-o", "brief.docx"]) == 0
    paragraphs = DocxDocument(str(tmp_path / "brief.docx")).paragraphs
    headings = [one.text for one in paragraphs if one.style is not None and "Heading" in str(one.style.name)]
    assert headings[0] == "一、现状"
    assert headings[-1] == "出处"
    capsys.readouterr()
    assert run(["brief", "--park", "云岭工业园区", "-g", graph]) == 0
    assert capsys.readouterr().out.startswith("# 云岭工业园区产业链缺口简报")


def test_a_brief_needs_a_park_and_a_form_that_can_be_written(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--park" in refused(capsys, 2, "brief", "-g", graph)
    assert ".docx" in refused(capsys, 2, "brief", "--park", "云岭工业园区", "-o", "a.pdf", "-g", graph)


# ---------------------------------------------------------------- what a build writes


def test_chains_and_placements_stand_in_the_graph_once_in_the_default_graph(graph: str) -> None:
    store = open_store(graph)
    at = list(store.quads_for_pattern(None, NamedNode(PC + "atStage"), None, None))
    assert {quad.graph_name for quad in at} == {
        DefaultGraph(),
        NamedNode("https://w3id.org/parkchain/inferred/stages"),
    }
    plain = list(store.quads_for_pattern(None, NamedNode(PC + "atStage"), None, DefaultGraph()))
    assert len(plain) == len({(quad.subject, quad.object) for quad in plain}) > 0
    inputs = list(store.quads_for_pattern(None, NamedNode(PC + "inputOf"), None, DefaultGraph()))
    assert len(inputs) > 700


def test_products_of_chains_do_not_count_as_products_of_documents(graph: str) -> None:
    store = open_store(graph)
    told = json.loads((Path(graph) / "report.json").read_text("utf-8"))["entities"].get("Product", 0)
    typed = store.quads_for_pattern(None, None, NamedNode(PC + "Product"), DefaultGraph())
    assert sum(quad.predicate.value.endswith("#type") for quad in typed) == told


def test_a_build_writes_the_book_and_its_records_read_back(graph: str) -> None:
    assert load_workbook(Path(graph) / "gaps.xlsx")["缺口排序"].max_row > 5
    (reading,) = read_back(graph)
    assert reading.document.name == "云岭.txt"


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("chain-upstream", "产业链 环节 上游产业链 上游环节 直接相连 缺了不行 已有企业"),
        ("chain-downstream", "产业链 环节 下游产业链 下游环节 直接相连 缺了不行 已有企业"),
    ],
)
def test_questions_walk_the_chain_both_ways(
    name: str, columns: str, graph: str, capsys: pytest.CaptureFixture[str]
) -> None:
    head, *rows = printed(capsys, "ask", name, "stage=铝合金锭", "-g", graph)
    assert head == columns.split()
    near = [row for row in rows if row[4] == "是"]
    assert near
    assert len(near) < len(rows)


def test_the_makers_of_a_stage_stand_with_words_and_document(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    head, *rows = printed(capsys, "ask", "stage-makers", "chain=铝加工", "-g", graph)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert {"青禾铝业有限公司", "白石铝业有限公司"} <= {row["主体"] for row in found}
    assert {row["文档"] for row in found} == {"云岭.txt"}
    assert all(row["原文"] in REPORT for row in found)


def test_plan_against_fact_is_a_question_too(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    head, *rows = printed(capsys, "ask", "plan-against-fact", "year=2023", "-g", graph)
    assert [dict(zip(head, row, strict=True))["结果"] for row in rows] == ["16"]
