"""What people decided holds: at once, at every build, and when the same words are read again."""

import json
import re
from pathlib import Path

import pytest

import kg
from kg.cli import run
from kg.corrections import CORRECTIONS, read_corrections
from kg.errors import CorrectionError
from kg.model import Document, Entity, Evidence, Fact, Reading, Run
from kg.output import build, read_back
from kg.review import find_conflicts, order_doubts
from kg.store import open_store, sorted_lines
from kg.things import describe
from kg.update import add, rebuild, record

TEXTS = {
    "a.txt": "青禾玻纤有限公司落户云岭工业园区，主要生产玻纤布。2022年，云岭工业园区完成规上工业总产值120亿元。\n",
    "b.txt": "松风机械有限公司落户云岭工业园区。2022年，云岭工业园区完成规上工业总产值130亿元。\n",
}


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    build([tmp_path / name for name in TEXTS], tmp_path / "out")
    return tmp_path / "out"


def facts(out: Path, predicate: str) -> list[Fact]:
    return [fact for reading in read_back(out) for fact in reading.facts if fact.predicate == predicate]


def names(out: Path, kind: str) -> set[str]:
    return {entity.name for reading in read_back(out) for entity in reading.entities if entity.type == kind}


def assert_as_built_anew(out: Path) -> None:
    """What corrections made of a graph is what a build under them makes."""
    before = sorted_lines(open_store(out))
    rebuild(out)
    assert sorted_lines(open_store(out)) == before


def test_a_rejected_statement_goes_and_does_not_come_back(graph: Path) -> None:
    (made,) = facts(graph, "produces")
    update = record(graph, "reject", by="张三", why="是代工", statement=made.id)
    assert [fact.id for fact in update.went] == [made.id]
    assert facts(graph, "produces") == []
    assert_as_built_anew(graph)
    (graph.parent / "a.txt").write_text(TEXTS["a.txt"] + "\n青禾玻纤有限公司获评国家级绿色工厂。\n", "utf-8")
    add(graph.parent / "a.txt", graph)
    assert facts(graph, "produces") == []
    record(graph, "undo", by="张三", number=1)
    assert [fact.id for fact in facts(graph, "produces")] == [made.id]
    assert_as_built_anew(graph)


def test_what_was_decided_stands_in_a_graph_of_its_own_with_who_when_and_why(graph: Path) -> None:
    (made,) = facts(graph, "produces")
    record(graph, "reject", by="张三", why="是代工", statement=made.id)
    record(graph, "rename", by="李四", thing="云岭工业园区", name="云岭新区")
    record(graph, "undo", by="王五", number=1)
    add(_file(graph, "c.txt", "松风机械有限公司获评国家级绿色工厂。\n"), graph)
    assert_as_built_anew(graph)
    rows = kg.ask(graph, "corrections").rows
    assert [(row[0], row[2], row[4], row[5]) for row in rows] == [
        (1, "张三", "是代工", "已撤销"),
        (2, "李四", "", "是"),
        (3, "王五", "", "是"),
    ]
    assert rows[1][1] == "改名：云岭工业园区 改为 云岭新区"
    asked = """
        PREFIX pc: <https://w3id.org/parkchain/ontology#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?s ?o ?id WHERE { GRAPH <https://w3id.org/parkchain/corrections> {
          ?c pc:verdict "reject" ; rdf:subject ?s ; rdf:predicate pc:produces ; rdf:object ?o ; pc:fact ?id } }"""
    (said,) = kg.ask(graph, asked).rows
    assert made.object is not None
    assert tuple(said) == (made.subject.iri, made.object.iri, made.id)


def _file(graph: Path, name: str, text: str) -> Path:
    (graph.parent / name).write_text(text, "utf-8")
    return graph.parent / name


def test_words_written_by_hand_reach_the_graph_of_corrections_as_words(graph: Path) -> None:
    by, why = 'a" . <x:y> <x:z> "', "<script>\n\ud800"
    record(graph, "rename", by=by, why=why, thing="云岭工业园区", name="云岭新区")
    (row,) = kg.ask(graph, "corrections", {"thing": "云岭"}).rows
    assert (row[2], row[4]) == (by, "<script>\n\ufffd")
    lines = (graph / CORRECTIONS).read_text("utf-8")
    for at, told in (
        ("昨天", "昨天"),
        ("2026-01-02T03:04:05.500+08:00", "2026-01-02T03:04:05.5+08:00"),
        ("20260102T030405+0000", "2026-01-02T03:04:05Z"),
    ):
        (graph / CORRECTIONS).write_text(re.sub(r'"at": ?"[^"]*"', f'"at": "{at}"', lines), "utf-8")
        record(graph, "rename", by="", thing="松风机械有限公司", name=f"松风{len(at)}")
        assert kg.ask(graph, "corrections").rows[0][3] == told
        assert_as_built_anew(graph)


def test_a_renamed_thing_keeps_who_it_is_and_its_old_name(graph: Path) -> None:
    record(graph, "rename", by="张三", thing="云岭工业园区", name="云岭新区")
    assert names(graph, "Park") == {"云岭新区"}
    (park,) = describe(graph, "云岭工业园区")
    assert park.name == "云岭新区"
    assert "云岭工业园区" in park.aliases
    assert_as_built_anew(graph)


def test_merged_things_are_one_and_what_was_split_is_two(graph: Path) -> None:
    record(graph, "merge", by="", thing="松风机械有限公司", other="青禾玻纤有限公司")
    (one,) = describe(graph, "松风机械有限公司")
    assert {one.name, *one.aliases} >= {"松风机械有限公司", "青禾玻纤有限公司"}
    assert_as_built_anew(graph)
    record(graph, "split", by="", thing="松风机械有限公司", other="青禾玻纤有限公司")
    assert len(describe(graph, "青禾玻纤有限公司")[0].aliases) == 0
    assert_as_built_anew(graph)


@pytest.mark.parametrize("first", [0, 1])
def test_two_names_are_split_whichever_is_named_first(graph: Path, first: int) -> None:
    pair = ("松风机械有限公司", "青禾玻纤有限公司")
    record(graph, "merge", by="", thing=pair[0], other=pair[1])
    record(graph, "split", by="", thing=pair[first], other=pair[1 - first])
    assert len({fact.subject.iri for fact in facts(graph, "locatedIn") if fact.subject.type == "Company"}) == 2


def test_a_name_is_split_off_within_one_document_with_what_its_words_say(graph: Path) -> None:
    """The full name and the short one are one firm until somebody says that they are two."""
    text = "青禾玻纤有限公司落户云岭工业园区。\n青禾玻纤主要生产玻纤布。\n"
    out = graph.parent / "one"
    build(_file(graph, "one.txt", text), out)
    (made,) = facts(out, "produces")
    assert made.subject.name == "青禾玻纤有限公司"
    record(out, "split", by="张三", why="两家", thing="青禾玻纤有限公司", other="青禾玻纤")
    (made,), (lies,) = facts(out, "produces"), facts(out, "locatedIn")
    assert (made.subject.name, lies.subject.name) == ("青禾玻纤", "青禾玻纤有限公司")
    assert made.subject.iri != lies.subject.iri
    assert names(out, "Company") == {"青禾玻纤", "青禾玻纤有限公司"}
    assert_as_built_anew(out)
    record(out, "undo", by="张三", number=1)
    assert facts(out, "produces")[0].subject.name == "青禾玻纤有限公司"
    assert_as_built_anew(out)


def test_words_from_mended_columns_are_doubted_more_than_words_cut_in_two() -> None:
    def said(*starts: int) -> Fact:
        runs = tuple(Run(start, start + 2, "青禾") for start in starts)
        firm = Entity("Company", f"青禾{starts}有限公司")
        return Fact("produces", firm, Entity("Product", "玻纤布"), (), (Evidence("a.txt", runs),), "made")

    facts = (said(0), said(0, 40), said(40, 0))
    doubts = order_doubts([Reading(Document("a.txt", ""), (), facts)], lambda fact: False)
    by_fact = {one.fact.id: one for one in doubts}
    whole, cut, mended = (by_fact[fact.id] for fact in facts)
    assert whole.confidence > cut.confidence > mended.confidence
    assert "由错乱的分栏拼成" in mended.reasons
    assert "原文断成几段" in cut.reasons
    assert doubts[0] is mended


def test_what_people_add_stands_with_its_source_in_a_graph_of_its_own(graph: Path) -> None:
    record(
        graph, "add", by="李四", subject="松风机械有限公司", predicate="produces", object="数控机床",
        object_type="Product", source="企业官网",
    )  # fmt: skip
    (company,) = describe(graph, "松风机械有限公司")
    said = next(one for one in company.said if one.other == "数控机床")
    assert said.quotes[0].document == CORRECTIONS
    assert "企业官网" in said.quotes[0].text
    assert_as_built_anew(graph)
    record(graph, "undo", by="李四", number=1)
    assert "数控机床" not in names(graph, "Product")
    assert_as_built_anew(graph)


@pytest.mark.parametrize(
    ("verdict", "what"),
    [
        ("reject", {"statement": "0" * 16}),
        ("rename", {"thing": "没有的园区", "name": "新名"}),
        ("rename", {"thing": "云岭工业园区", "name": " "}),
        ("merge", {"thing": "云岭工业园区", "other": "松风机械有限公司"}),
        ("split", {"thing": "云岭工业园区", "other": "松风"}),
        ("add", {"subject": "云岭工业园区", "predicate": "likes", "object": "松风机械有限公司", "source": "x"}),
        ("add", {"subject": "松风机械有限公司", "predicate": "locatedIn", "object": "云岭工业园区", "source": ""}),
        ("undo", {"number": 7}),
        ("burn", {"thing": "云岭工业园区"}),
    ],
)
def test_what_cannot_be_corrected_is_one_line_and_nothing_changes(
    graph: Path, verdict: str, what: dict[str, object]
) -> None:
    with pytest.raises(CorrectionError) as caught:
        record(graph, verdict, by="", **what)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    assert not (graph / CORRECTIONS).exists()


@pytest.mark.parametrize("line", ["{", "[]", '{"verdict": "burn"}', '{"verdict": "add", "statement": {}}', "\xff"])
def test_a_bad_line_is_told_with_its_number_and_nothing_is_lost(
    graph: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {
        "n": 1,
        "verdict": "rename",
        "by": "",
        "at": "",
        "thing": {"type": "Park", "name": "云岭工业园区"},
        "name": "x",
    }
    (graph / CORRECTIONS).write_bytes((json.dumps(good) + "\n").encode() + line.encode("latin-1") + b"\n")
    with pytest.raises(CorrectionError, match=r"corrections\.jsonl:2"):
        read_corrections(graph)
    assert run(["rebuild", "-g", str(graph)]) == 1
    assert capsys.readouterr().err.count("corrections.jsonl:2") == 1


def test_a_correction_that_matches_nothing_any_more_is_said(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made,) = facts(graph, "produces")
    record(graph, "reject", by="", statement=made.id)
    assert run(["remove", "a.txt", "-g", str(graph)]) == 0
    assert "第 1 条更正" in capsys.readouterr().err


def test_doubtful_and_much_used_statements_come_first_and_accepted_ones_not_at_all(graph: Path) -> None:
    readings = read_back(graph)
    doubts = order_doubts(readings, lambda fact: False)
    assert [one.effect for one in doubts] == sorted((one.effect for one in doubts), reverse=True)
    assert all(0 < one.confidence <= 0.8 for one in doubts)
    record(graph, "accept", by="", statement=doubts[0].fact.id)
    from kg.corrections import Decisions

    accepts = Decisions.of(read_corrections(graph)).accepts
    assert doubts[0].fact.id not in {one.fact.id for one in order_doubts(read_back(graph), accepts)}


def test_what_is_doubtful_and_what_was_corrected_is_told_in_chinese(graph: Path) -> None:
    doubts = order_doubts(read_back(graph), lambda _: False)
    assert "observation" in {one.fact.predicate for one in doubts}
    record(graph, "reject", by="", statement=doubts[0].fact.id)
    for told in (*(one.told for one in doubts), *(one.told() for one in read_corrections(graph))):
        assert not re.search("[a-z]{3}", told), told


def test_documents_that_say_differently_are_told_with_what_each_says(graph: Path) -> None:
    (conflict,) = find_conflicts(read_back(graph))
    assert conflict.period == "2022"
    assert {(value, documents) for value, _, _, documents in conflict.said} == {
        ("120", ("a.txt",)),
        ("130", ("b.txt",)),
    }


@pytest.mark.parametrize("renamed", ["松风机械有限公司", "青禾玻纤有限公司"])
def test_a_thing_that_is_merged_with_another_keeps_the_name_that_a_person_gave_it(graph: Path, renamed: str) -> None:
    record(graph, "rename", by="", thing=renamed, name="云岭集团")
    record(graph, "merge", by="", thing="青禾玻纤有限公司", other="松风机械有限公司")
    (one,) = describe(graph, "青禾玻纤有限公司")
    assert one.name == "云岭集团"
    assert {"松风机械有限公司", "青禾玻纤有限公司"} <= set(one.aliases)
    assert_as_built_anew(graph)
