"""The date that a document is of, as precise as the words that tell it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.date import date_of, last_day


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("", "2022-12-31.txt", "2022-12-31"),
        ("", "云岭20221231总结.docx", "2022-12-31"),
        ("", "年报/园区2022年12月.txt", "2022-12"),
        ("", "报告2021.pdf", "2021"),
        ("", "000_fa363e87c2b291dc.txt", ""),
        ("", "x20231301.txt", ""),
        ("云岭工业园区2021年工作总结\n\n2020年，产值增长8%。", "a.txt", "2021"),
        ("云岭工业园区工作总结\n云岭管委会\n2022年2月30日", "a.txt", "2022-02"),
        ("云岭日报\n2024年1月19日 星期五\n要闻", "a.txt", "2024-01-19"),
        ("要点\n……\n　　云岭管委会办公室　　2024年2月27日印发", "a.txt", "2024-02-27"),
        ("要点\n云岭管委会 二〇二四年七月", "2019.txt", "2024-07"),
        ("2022年，云岭工业园区实现产值。\n产值增长。", "a.txt", ""),
        ("云岭工业园区概况\n| 指标 | 2021年 | 2022年 |\n产值\t2022年\t9", "a.md", ""),
        ("10月18日上午，2023年3月4日竣工。", "a.txt", ""),
    ],
)
def test_a_date_comes_from_name_date_line_or_title_and_never_from_running_text(text: str, name: str, date: str) -> None:
    said, words = date_of(text, name)
    assert said == date
    assert bool(words) == bool(date)


@given(st.text(), st.text())
def test_any_text_has_a_date_that_can_be_or_none(text: str, name: str) -> None:
    said, _ = date_of(text, name)
    assert said == "" or len(last_day(said)) == 10
