"""The same report in other layouts: its sentences come out the same."""

from dataclasses import replace
from typing import Any

import pytest

from kg.jsonl import records_of
from kg.model import Document
from kg.pipeline import read_document
from kg.sentences import split_sentences
from tests.layouts import DEV, LAYOUTS, labelled

REPORT = """青禾经济技术开发区2024年工作总结和2025年工作计划
（2024年12月20日）

2024年，青禾经开区完成规上工业总产值649.26亿元，同比增长6%；新签约项目12个，其中10亿元以上项目4个。
一、产业提质
园区现有规上企业86家、高新技术企业39家，云岭玻纤等3户企业年产玻璃纤维15万吨。
青禾日报 2025年1月3日 第02版
"""
SAME = ("spaced", "half width", "other ends", "indented")


def read(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.kind, one.text, one.headings) for one in split_sentences(Document("a.txt", text))]


@pytest.mark.parametrize("layout", SAME)
def test_blanks_beside_numbers_and_before_lines_change_no_sentence(layout: str) -> None:
    assert read(LAYOUTS[layout](REPORT)) == read(REPORT)


@pytest.mark.parametrize("layout", ["other ends", "indented"])
def test_every_report_of_ours_reads_the_same_however_its_lines_begin_and_end(layout: str) -> None:
    for document, _ in labelled(DEV):
        other = replace(document, text=LAYOUTS[layout](document.text))
        assert [(one.kind, one.text) for one in split_sentences(other)] == [
            (one.kind, one.text) for one in split_sentences(document)
        ]


def test_every_character_of_lines_that_end_as_those_of_windows_keeps_its_place() -> None:
    text = LAYOUTS["other ends"](REPORT)
    for sentence in split_sentences(Document("a.txt", text)):
        assert [text[place] for place in sentence.origin if text[place].isdigit()] == [
            sign for sign in sentence.text if sign.isdigit()
        ]


def test_rows_under_heads_stay_rows_where_prose_below_holds_as_many_blanks() -> None:
    text = "项目名称 投资方 总投资\n青禾玻纤项目 云岭公司 3.5\n全年完成投资2亿元, 增长3%, 新开工5个。\n"
    assert [one.kind for one in split_sentences(Document("a.txt", text))] == ["row", "row", "body"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&nbsp;&nbsp;青禾园区完成产值3亿元。", "青禾园区完成产值3亿元。"),
        ("青禾&ldquo;园区贷&rdquo;发放3亿元。", "青禾“园区贷”发放3亿元。"),
        ("青禾园区完成产值**3亿元**。", "青禾园区完成产值3亿元。"),
        ("&amp;nbsp;" * 3 + "青禾园区。", "&nbsp；&nbsp；&nbsp；青禾园区。"),
    ],
)
def test_signs_that_a_page_spells_out_are_read_once(written: str, meant: str) -> None:
    assert [one.text for one in split_sentences(Document("a.txt", written))] == [meant]


def test_headings_of_markdown_are_headings() -> None:
    marked = REPORT.replace("一、产业提质", "## 一、产业提质").replace("青禾经济技术", "# 青禾经济技术", 1)
    assert read(marked) == read(REPORT)


def test_the_same_is_read_of_a_story_in_paragraphs_and_with_a_sentence_a_line() -> None:
    title = "走进云岭高新技术产业园区\n"
    story = (
        "青禾玻纤有限公司成立于2014年，是园区最早的企业，主要生产电子级玻璃纤维布。2024年营业收入9.8亿元，增长8%。"
        "现有员工320人。先后获评国家级绿色工厂、省级企业技术中心。与云岭大学共建玻纤研究院。"
    )

    def records(text: str) -> list[dict[str, Any]]:
        found = records_of(read_document(Document("云岭.txt", title + text)))
        return [
            {key: value for key, value in one.items() if key != "evidence"}
            for one in found
            if one["kind"] in ("entity", "fact")
        ]

    assert records(story.replace("。", "。\n")) == records(story)
