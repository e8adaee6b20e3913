"""A whole drawn report through the rooms: kg/facts, kg/pipeline.py, and the tables that they look into."""

from pathlib import Path

import pytest

from kg import lexicon
from kg.errors import SeedError
from kg.lexicon import Known, Lexicon, ancestors, read_tsv
from kg.model import Document
from kg.pipeline import read_document, read_reports, trace_document
from kg.resolve import resolve
from kg.words import cut_words

REPORT = """云岭工业园2024年工作总结
2024年，园区实现产值56.8亿元。
青禾玻纤有限公司获评国家级绿色工厂，投资3亿元建设年产2万吨玻纤布项目。
园区新增规模以上工业企业3家。
"""


def test_every_fact_points_at_words_of_the_document() -> None:
    reading = read_document(Document("云岭.txt", REPORT))
    assert {"hasHonour", "produces", "locatedIn", "observation"} <= {fact.predicate for fact in reading.facts}
    for fact in reading.facts:
        for run in (run for one in fact.evidence for run in one.runs):
            assert REPORT[run.start : run.end] == run.quote


def test_the_reading_and_the_trace_say_the_same() -> None:
    document = Document("云岭.txt", REPORT)
    trace, reading = trace_document(document), read_document(document)
    assert reading.facts == trace.stated.facts
    assert reading.left_out == trace.stated.left_out
    assert len(trace.stated.scenes) == len(trace.sentences)
    assert read_reports([document]) == resolve([reading])


def test_an_honour_of_every_other_report_is_an_entity_only_where_somebody_holds_it() -> None:
    document = Document("云岭.txt", REPORT)
    assert "规模以上工业企业" in {one.name for one in trace_document(document).linked.entities}
    found = {one.name for one in read_document(document).entities}
    assert "规模以上工业企业" not in found
    assert "绿色工厂" in found


def test_the_longest_known_name_is_found_and_several_things_may_share_it() -> None:
    short, long = Known("云岭", "Region", "云岭市"), Known("云岭玻纤", "Company", "云岭玻纤")
    table = Lexicon([short, long, Known("云岭", "Park", "云岭工业园"), Known("", "Company", "")])
    found = [(start, end, [one.kind for one in known]) for start, end, known in table.find("到云岭云岭玻纤")]
    assert found == [(1, 3, ["Region", "Park"]), (3, 7, ["Company"])]
    assert table.get("云岭玻纤") == [long]
    assert table.get("玻纤") == []


def test_an_empty_lexicon_finds_nothing() -> None:
    assert list(Lexicon([]).find("云岭")) == []


def test_the_codes_above_a_county_come_nearest_first() -> None:
    assert list(ancestors("510104")) == ["510100", "510000"]
    assert list(ancestors("no such code")) == []


def test_a_row_with_a_cell_too_few_is_refused_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parks.tsv").write_text("name\tclass\n云岭工业园\n", "utf-8")
    monkeypatch.setattr(lexicon, "SEEDS", tmp_path)
    with pytest.raises(SeedError, match=r"seeds/parks\.tsv:2"):
        list(read_tsv("parks.tsv"))


@pytest.mark.parametrize("text", ["", "青禾玻纤投产", "〇Ａ1.5 %\n"])
def test_the_words_of_a_text_joined_are_the_text(text: str) -> None:
    assert "".join(word for word, _ in cut_words(text)) == text
