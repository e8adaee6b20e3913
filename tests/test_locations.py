"""Page, sheet, row and column go with the words: from the document into records, graph and what is shown."""

import io
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from kg.jsonl import location_record, read_location, read_records, write_records
from kg.model import Document, Location, column_letters
from kg.output import build
from kg.pipeline import read_document
from kg.queries import ask
from kg.things import describe

TEXT = "青禾玻纤有限公司位于云岭工业园。\n云岭工业园2023年实现产值12亿元。\n"
PAGES = ((0, Location(page=1)), (17, Location(page=2)))


def paged() -> Document:
    return Document("报告.pdf", TEXT, "", "pdf", 2, PAGES)


def test_words_stand_on_the_page_that_they_begin_on_and_name_both_where_they_run_over_the_break() -> None:
    document = paged()
    assert document.locate(0, 8) == Location(page=1)
    assert document.locate(17, 20) == Location(page=2)
    assert document.locate(10, 20) == Location(page=1, last_page=2)
    assert Document("a.txt", TEXT).locate(0, 8) is None


def test_every_piece_of_evidence_of_a_paged_document_says_its_page_and_records_keep_it() -> None:
    reading = read_document(paged())
    pages = {
        fact.predicate: evidence.location.page
        for fact in reading.facts
        for evidence in fact.evidence
        if evidence.location
    }
    assert pages == {"locatedIn": 1, "observation": 2}
    out = io.StringIO()
    write_records([reading], out)
    records = [json.loads(line) for line in out.getvalue().splitlines()]
    assert (records[0]["format"], records[0]["pages"]) == ("pdf", 2)
    assert {one["page"] for record in records[1:] for one in record["evidence"]} == {1, 2}
    (again,) = read_records(out.getvalue().splitlines())
    assert [one.location for fact in again.facts for one in fact.evidence] == [
        one.location for fact in reading.facts for one in fact.evidence
    ]


@given(
    st.builds(
        Location,
        st.integers(0, 9),
        st.integers(0, 9),
        st.text(max_size=3),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(1, 99).map(column_letters),
        st.floats(0, 1),
    )
)
def test_a_location_written_to_a_record_reads_back(location: Location) -> None:
    assert read_location(location_record(location)) == location


def test_a_cell_of_a_list_is_named_in_the_graph_in_questions_and_where_a_thing_is_shown(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    sheet.append(["序号", "企业名称", "主营产品"])
    sheet.append([1, "青禾玻纤有限公司", "玻纤布"])
    book.save(tmp_path / "名单.xlsx")
    build([tmp_path], tmp_path / "out")
    (described,) = describe(tmp_path / "out", "青禾玻纤有限公司")
    assert [quote.location for said in described.said for quote in said.quotes] == ["名单!C2"]
    assert [quote.location for quote in described.named] == ["名单!B2"]
    rows = ask(tmp_path / "out", "company-evidence", {"company": "青禾玻纤有限公司"}).dicts()
    assert {row["位置"] for row in rows} == {"名单 第 2 行 C 列"}
