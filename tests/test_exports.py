"""Exports: what another program reads back is what the graph holds."""

import csv
import json
from pathlib import Path

import networkx
import pytest
from openpyxl import load_workbook
from pyoxigraph import BlankNode, RdfFormat, Store, parse

from kg.cli import run
from kg.exports import WRITERS, export
from kg.exports.tables import Tables
from kg.model import Document
from kg.output import build, read_back
from kg.store import open_store
from tests.papers import REPORT, write_pdf

EVIL = "=HYPERLINK(1)有限公司"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of a PDF and of a list in which a company is called like a formula."""
    folder = tmp_path_factory.mktemp("in")
    write_pdf(folder / "年报.pdf", REPORT)
    (folder / "名单.csv").write_text(f"企业名称,主营产品\n{EVIL},+铝板带\n青禾玻纤有限公司,玻纤毡\n", "utf-8")
    build([folder], folder.parent / "exported")
    return folder.parent / "exported"


def plain(quads: object) -> set[str]:
    """Quads as text, those with blank nodes aside."""
    return {
        str(quad)
        for quad in quads  # type: ignore[attr-defined]
        if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode)
    }


@pytest.mark.parametrize(
    ("ending", "format"),
    [("trig", RdfFormat.TRIG), ("nq", RdfFormat.N_QUADS), ("jsonld", RdfFormat.JSON_LD)],
)
def test_rdf_with_named_graphs_reads_back_as_the_same_quads(
    graph: Path, tmp_path: Path, ending: str, format: RdfFormat
) -> None:
    target = tmp_path / f"a.{ending}"
    assert run(["export", "-g", str(graph), "-o", str(target)]) == 0
    read = Store()
    read.bulk_load(path=str(target), format=format)
    assert plain(read) == plain(open_store(graph))
    assert len(read) == len(open_store(graph))


def test_turtle_holds_every_triple_once_and_its_prefixes(graph: Path, tmp_path: Path) -> None:
    export(graph, "turtle", tmp_path / "a.ttl")
    triples = list(parse(path=str(tmp_path / "a.ttl"), format=RdfFormat.TURTLE))
    (row,) = open_store(graph).query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")  # type: ignore[misc]
    assert len(triples) == len(set(triples)) == int(row[0].value)
    assert "@prefix pc: " in (tmp_path / "a.ttl").read_text("utf-8")


def test_json_ld_uses_the_terms_of_our_context(graph: Path, tmp_path: Path) -> None:
    export(graph, "jsonld", tmp_path / "a.jsonld")
    entries = json.loads((tmp_path / "a.jsonld").read_text("utf-8"))["@graph"]
    company = next(one for one in entries if one.get("label") == "青禾玻纤有限公司")
    assert company["type"] == "Company"
    assert str(company["locatedIn"]).startswith("https://w3id.org/parkchain/id/Park/")
    place = next(one for one in entries if one.get("type") == "Evidence" and "page" in one)
    assert place["page"] == "1"


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_opens_in_networkx_with_every_entity_and_relation(graph: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"a.{form}"
    export(graph, form, target)
    read = networkx.read_graphml(target, force_multigraph=True) if form == "graphml" else networkx.read_gexf(target)
    tables = Tables(open_store(graph))
    assert set(read.nodes) == set(tables.things)
    edges = [data for _, _, data in read.edges(data=True)]
    relations = [fact for fact in tables.facts if fact.object in tables.things]
    assert len(edges) == len(relations) > 5
    made = next(data for data in edges if data["predicate"] == "produces" and "玻纤布" in data["quote"])
    assert (made["evidence"], made["documents"]) == (1, "年报.pdf")
    names = {data["label"]: data["type"] for _, data in read.nodes(data=True)}
    assert names["青禾玻纤有限公司"] == "Company"
    export(graph, form, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == target.read_bytes()


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_csv_pair_of_a_property_graph_names_ends_that_are_there_and_no_formula(graph: Path, tmp_path: Path) -> None:
    assert run(["export", "-g", str(graph), "--format", "neo4j", "-o", str(tmp_path / "pair")]) == 0
    nodes, links = rows_of(tmp_path / "pair" / "nodes.csv"), rows_of(tmp_path / "pair" / "relationships.csv")
    ids = {row["id:ID"] for row in nodes}
    assert len(ids) == len(nodes)
    assert {row[":START_ID"] for row in links} | {row[":END_ID"] for row in links} <= ids
    assert {"LOCATED_IN", "PRODUCES", "OBSERVATION", "HAS_HONOUR"} <= {row[":TYPE"] for row in links}
    figure = next(row for row in nodes if row["name"] == "税收")
    assert (figure["value:double"], figure["unit"], figure[":LABEL"]) == ("12.4", "亿元", "Observation")
    assert not [cell for row in [*nodes, *links] for cell in row.values() if cell[:1] in tuple("=+-@")]
    assert f"'{EVIL}" in {row["name"] for row in nodes}


def test_the_facts_of_an_export_are_those_of_the_records(graph: Path) -> None:
    told = Tables(open_store(graph)).facts
    said = {fact.id for reading in read_back(graph) for fact in reading.facts}
    assert len(told) == len(said)
    places = sum(len(fact.places) for fact in told)
    assert places == sum(len(fact.evidence) for reading in read_back(graph) for fact in reading.facts)
    assert {fact.places[0].location.page for fact in told if fact.places[0].document == "年报.pdf"} == {1}


def test_a_workbook_holds_every_table_and_no_formula(graph: Path, tmp_path: Path) -> None:
    export(graph, "xlsx", tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["实体", "事实", "数据", "原文依据", "文档"]
    tables = Tables(open_store(graph)).sheets()
    assert [sheet.max_row - 1 for sheet in book] == [len(rows) for _, rows in tables.values()]
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert f"'{EVIL}" in {row[3] for row in book["实体"].iter_rows(values_only=True)}


def test_parquet_reads_back_as_the_tables(graph: Path, tmp_path: Path) -> None:
    pandas, _ = pytest.importorskip("pandas"), pytest.importorskip("pyarrow")
    export(graph, "parquet", tmp_path / "a")
    tables = Tables(open_store(graph)).sheets()
    for name, (columns, rows) in tables.items():
        frame = pandas.read_parquet(tmp_path / "a" / f"{name}.parquet")
        assert (tuple(frame.columns), len(frame)) == (columns, len(rows))
    figures = pandas.read_parquet(tmp_path / "a" / "observations.parquet")
    assert figures[figures["indicator"] == "税收"]["value"].tolist() == [12.4]


def test_an_export_replaces_an_older_one_and_nothing_else(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("x", "utf-8")
    assert run(["export", "-g", str(graph), "--format", "neo4j", "-o", str(tmp_path / "mine")]) == 1
    assert (tmp_path / "mine" / "diary.txt").exists()
    for _ in range(2):
        assert run(["export", "-g", str(graph), "--format", "neo4j", "-o", str(tmp_path / "pair")]) == 0
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["mine", "pair"]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["-o", "a.doc"], 2, "看不出 a.doc 是什么格式"),
        (["-o", "no/such/a.ttl"], 1, "写不了"),
        (["-o", "a.ttl", "-g", "nowhere"], 1, "没有图谱"),
        ([], 2, "缺少"),
    ],
)
def test_a_wrong_call_is_one_clear_line(
    graph: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_LANG", "zh")
    given = arguments if "-g" in arguments else [*arguments, "-g", str(graph)]
    assert run(["export", *given]) == status
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line
    assert list(tmp_path.iterdir()) == []


def test_every_form_is_offered_on_the_command_line() -> None:
    from kg.cli.export import FORMATS

    assert set(FORMATS) == set(WRITERS)


def test_characters_that_xml_cannot_hold_do_not_break_a_network(tmp_path: Path) -> None:
    from kg.graph import build_graph
    from kg.pipeline import read_document
    from kg.store import write_store

    reading = read_document(Document("a\x0b\uffff.txt", "青禾玻纤有限公司位于云岭工业园。\n"))
    write_store(build_graph([reading]), tmp_path / "g")
    for form in ("graphml", "gexf"):
        export(tmp_path / "g", form, tmp_path / f"a.{form}")
    assert len(networkx.read_graphml(tmp_path / "a.graphml").nodes) >= 2
