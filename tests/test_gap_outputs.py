"""gaps.xlsx and the brief: what a person opens."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as DocxDocument
from openpyxl import load_workbook

from kg.chains import ChainMap, load_chains, map_chains
from kg.figures.brief import (
    brief_markdown,
    escape,
    figure_text,
    make_brief,
    note_text,
    write_brief_docx,
    write_brief_markdown,
)
from kg.figures.fonts import find_font
from kg.figures.gap_book import SHEETS, write_gap_book
from kg.gaps import find_gaps, rank_places, report_values
from kg.model import Document, Entity, Evidence, Fact, Location, Reading, Run, qualifiers

CHAINS = load_chains()
PARK, FAR = Entity("Park", "云岭工业园"), Entity("Park", "澄江工业园")
HERE, AWAY = Entity("Region", "涪陵区"), Entity("Region", "成都市")
EVIL = "=cmd|' /C calc'!A0"


def fact(
    predicate: str, subject: Entity, thing: Entity | str | None, words: str = "", **more: str | int | float
) -> Fact:
    kinds = {"produces": "Product", "projectStatus": "ProjectStatus", "hasHonour": "Honour"}
    end = Entity(kinds.get(predicate, "Industry"), thing) if isinstance(thing, str) else thing
    words = words or f"{subject.name}{predicate}{end.name if end else ''}"
    return Fact(
        predicate, subject, end, qualifiers(more), (Evidence("甲.txt", (Run(7, 7 + len(words), words),)),), "test"
    )


def maker(name: str, place: Entity, product: str, words: str = "") -> list[Fact]:
    firm = Entity("Company", name)
    return [fact("locatedIn", firm, place), fact("produces", firm, product, words)]


def mapped(*more: Fact) -> ChainMap:
    facts = [
        *maker("青禾合成氨", PARK, "合成氨"),
        *maker("青禾新材", PARK, "己二酸", "青禾新材年产己二酸十万吨"),
        *maker("成都硝酸", AWAY, "浓硝酸"),
        *maker("澄江尿素", FAR, "尿素"),
        *maker("澄江氨纶", FAR, "氨纶"),
        fact("locatedIn", PARK, HERE),
        fact("leadingIndustry", PARK, "天然气化工"),
        fact("targetIndustry", PARK, "聚氨酯", "力争引进聚氨酯企业"),
        fact(
            "observation",
            PARK,
            None,
            "规上工业总产值649.26亿元",
            indicator="规上工业总产值",
            measure="value",
            value=649.26,
            unit="亿元",
            period="2022",
        ),
        *more,
    ]
    things = {end.iri: end for one in facts for end in (one.subject, one.object) if end is not None}
    return map_chains([Reading(Document("甲.txt", ""), tuple(things.values()), tuple(facts))], CHAINS)


def hostile() -> ChainMap:
    firm = Entity("Company", EVIL)
    words = "<script>alert(1)</script>|\x00\x0b**粗**[链](javascript:1)"
    return mapped(fact("locatedIn", firm, AWAY, words), fact("produces", firm, "浓硝酸", words))


#################################################################  workbook


def book(tmp_path: Path, chain_map: ChainMap, limit: int | None = 30):  # type: ignore[no-untyped-def]
    path = tmp_path / "gaps.xlsx"
    write_gap_book(rank_places(chain_map), path, limit=limit)
    return load_workbook(path)


def test_the_book_has_its_sheets_with_frozen_filtered_headers_and_wrapped_words(tmp_path: Path) -> None:
    found = book(tmp_path, mapped())
    assert tuple(found.sheetnames) == SHEETS
    for sheet in found:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row > 1
        assert sheet["A2"].alignment.wrap_text


def test_gaps_stand_in_order_and_their_parts_add_up(tmp_path: Path) -> None:
    found = book(tmp_path, mapped())
    head, *rows = found["缺口排序"].iter_rows(values_only=True)
    column = {name: number for number, name in enumerate(head)}
    own = [row for row in rows if row[column["园区"]] == "云岭工业园"]
    scores = [row[column["可行F"]] for row in own]
    assert scores == sorted(scores, reverse=True)
    for row in own:
        parts = sum(row[column[name]] for name in ("普遍", "相近", "基础"))
        assert parts == pytest.approx(row[column["可行F"]], abs=0.2)


def test_every_point_in_the_book_leads_to_words_or_a_row_of_a_table(tmp_path: Path) -> None:
    found = book(tmp_path, mapped())
    evidence = {row[0]: row for row in found["证据"].iter_rows(min_row=2, values_only=True)}
    for row in found["得分明细"].iter_rows(min_row=2, values_only=True):
        points, cited = row[5], [int(one) for one in str(row[9] or "").split("、") if one]
        assert bool(cited) == (row[7] > 0)
        assert points >= 0
        for number in cited:
            assert evidence[number][4]
            assert evidence[number][1] == "甲.txt" or evidence[number][1].startswith("seeds/priors/")


def test_book_brief_and_rows_name_the_page_or_the_cell_that_words_stand_in(tmp_path: Path) -> None:
    where = {0: Location(page=3, last_page=4), 1: Location(sheet="名单", row=3, column="C"), 2: None}

    def placed(fact: Fact, number: int) -> Fact:
        evidence = tuple(replace(one, location=where[number % 3]) for one in fact.evidence)
        return replace(fact, evidence=evidence)

    chain_map = mapped()
    readings = [
        replace(reading, facts=tuple(placed(fact, number) for number, fact in enumerate(reading.facts)))
        for reading in chain_map.readings
    ]
    placed_map = map_chains(readings, chain_map.chains)
    found = book(tmp_path, placed_map)
    heads = [cell.value for cell in found["证据"][1]]
    places = {row[heads.index("页或单元格")] for row in found["证据"].iter_rows(min_row=2, values_only=True)}
    assert {"第 3–4 页", "名单!C3"} <= places
    notes = [note for note in brief_of(placed_map).notes if note.where]
    assert notes
    assert note_text(notes[0]).startswith(f"甲.txt，{notes[0].where}，第 8 字起：")
    told = report_values(find_gaps(placed_map, placed_map.find_place("云岭工业园")))
    assert '"where": "' in json.dumps(told)


def test_targets_are_listed_with_place_reason_and_words(tmp_path: Path) -> None:
    rows = list(book(tmp_path, mapped())["目标企业"].iter_rows(min_row=2, values_only=True))
    row = next(one for one in rows if one[4] == "成都硝酸" and one[0] == "云岭工业园")
    assert row[3] == "招引"
    assert row[5] == "成都市"
    assert row[10] == "一份材料，待核"
    assert row[13]


def test_a_formula_from_a_document_comes_out_as_text(tmp_path: Path) -> None:
    found = book(tmp_path, hostile())
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row if cell.value is not None]
    evil = [cell for cell in cells if str(cell.value).startswith("=")]
    assert evil
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in evil)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_book_without_places_still_opens(tmp_path: Path) -> None:
    write_gap_book([], tmp_path / "empty.xlsx")
    assert tuple(load_workbook(tmp_path / "empty.xlsx").sheetnames) == SHEETS


#################################################################  brief


def brief_of(chain_map: ChainMap, place: str = "云岭工业园"):  # type: ignore[no-untyped-def]
    return make_brief(chain_map, find_gaps(chain_map, chain_map.find_place(place)), others=rank_places(chain_map))


def test_the_brief_tells_what_is_here_what_lacks_who_might_come_and_where_it_stands() -> None:
    text = brief_markdown(brief_of(mapped()))
    for words in (
        "一、现状",
        "二、链图",
        "三、缺口与理由",
        "四、目标企业",
        "六、对标",
        "成都硝酸",
        "硝酸与硝铵",
        "澄江工业园",
    ):
        assert words in text
    assert "2022 规上工业总产值 649.26亿元" in text
    assert "不等于没有" in text


def test_a_park_with_nothing_on_the_chain_asked_for_says_so_of_that_chain() -> None:
    chain_map = mapped()
    place = chain_map.find_place("云岭工业园")
    assert "没有能放到“铝加工”这条链上的企业" in find_gaps(chain_map, place, chain="aluminium").says
    assert "已见" in find_gaps(chain_map, place).says


def test_a_brief_numbers_its_sections_without_a_hole() -> None:
    for others in ((), rank_places(mapped())):
        report = find_gaps(mapped(), mapped().find_place("云岭工业园"))
        titles = [one.title[0] for one in make_brief(mapped(), report, others=others).sections]
        assert "".join(dict.fromkeys(titles)) == "一二三四五六七"[: len(set(titles))]


def test_every_note_is_used_and_every_mark_has_its_note() -> None:
    brief = brief_of(mapped())
    text = brief_markdown(brief)
    marks = set(map(int, re.findall(r"\[\^(\d+)\](?!:)", text)))
    notes = set(map(int, re.findall(r"^\[\^(\d+)\]:", text, re.M)))
    assert marks == notes == set(range(1, len(brief.notes) + 1))
    assert len({(one.source, one.start, one.quote) for one in brief.notes}) == len(brief.notes)


def test_the_numbers_of_the_place_carry_notes() -> None:
    first = brief_of(mapped()).sections[0]
    figure = next(line for line in first.lines if "649.26" in line.text)
    assert figure.notes


def test_the_brief_as_a_document_opens_with_tables_colours_and_sources(tmp_path: Path) -> None:
    brief = brief_of(mapped())
    path = tmp_path / "brief.docx"
    write_brief_docx(brief, path)
    document = DocxDocument(str(path))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "云岭工业园产业链缺口简报" in words
    assert "[1] 甲.txt，第 8 字起" in words
    assert len(document.tables) >= 3
    assert "C6E0B4" in document.tables[0]._tbl.xml


@pytest.mark.skipif(find_font() is None, reason="needs a Chinese font")
def test_a_picture_of_the_map_stands_in_the_document_and_beside_the_markdown(tmp_path: Path) -> None:
    brief = brief_of(mapped())
    write_brief_docx(brief, tmp_path / "brief.docx")
    assert len(DocxDocument(str(tmp_path / "brief.docx")).inline_shapes) == 1
    write_brief_markdown(brief, tmp_path / "简报.md")
    assert (tmp_path / "简报-1.png").read_bytes().startswith(b"\x89PNG")
    assert "(<%E7%AE%80%E6%8A%A5-1.png>)" in (tmp_path / "简报.md").read_text("utf-8")


def test_without_a_chinese_font_the_brief_says_so_in_one_line_and_keeps_the_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.figures.chain_picture.find_font", lambda: None)
    (section,) = [one for one in brief_of(mapped()).sections if one.title.startswith("二、链图（1）")]
    assert section.picture is None
    assert section.rows
    assert len([line for line in section.lines if "没有找到中文字体" in line.text]) == 1


def test_hostile_words_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    brief = brief_of(hostile())
    text = brief_markdown(brief)
    assert not re.search(r"(?<!\\)<script", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\x00" not in text
    write_brief_docx(brief, tmp_path / "brief.docx")
    words = "".join(
        cell.text
        for table in DocxDocument(str(tmp_path / "brief.docx")).tables
        for row in table.rows
        for cell in row.cells
    )
    assert EVIL in words


def test_a_place_without_companies_has_a_brief_that_says_so(tmp_path: Path) -> None:
    lonely = Entity("Park", "月亮湾产业园")
    chain_map = mapped(fact("leadingIndustry", lonely, "文旅"))
    brief = brief_of(chain_map, "月亮湾产业园")
    assert "没有能放到产业链上的企业或项目" in brief.sections[0].lines[0].text
    write_brief_docx(brief, tmp_path / "brief.docx")


def test_markdown_stays_on_one_line_and_in_its_cell() -> None:
    assert escape("甲\n乙|丙") == "甲 乙\\|丙"


def test_a_figure_says_its_kind_and_bound() -> None:
    growth = fact(
        "observation",
        PARK,
        None,
        indicator="规上工业总产值",
        measure="growth",
        value=18.0,
        unit="%",
        kind="target",
        bound="ge",
        period="2023",
    )
    assert figure_text(growth) == "2023 规上工业总产值增速 18%以上（目标）"


def test_a_figure_keeps_all_its_digits() -> None:
    large = fact("observation", PARK, None, indicator="协议引资", measure="value", value=1234567.8, unit="万元")
    assert figure_text(large) == "协议引资 1234567.8万元"


def test_the_book_is_the_same_twice(tmp_path: Path) -> None:
    chain_map = mapped()
    values = []
    for name in ("one", "two"):
        stream = io.BytesIO()
        path = tmp_path / f"{name}.xlsx"
        write_gap_book(rank_places(chain_map), path, limit=5)
        stream.write(path.read_bytes())
        values.append([[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in load_workbook(stream)])
    assert values[0] == values[1]
