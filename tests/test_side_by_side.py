"""Figures of places that a sentence tells of side by side: each is of the place right before it."""

import pytest

from kg.facts.observation import state
from tests.facts_drawing import draw

Row = tuple[str, str, str, float]


def rows(*drawings: str) -> list[Row]:
    """Subject, indicator, measure and value of the figures of the last of some sentences."""
    drawn = draw(*drawings)
    *_, facts = [list(state(one)) for one in drawn]
    return [
        (
            fact.subject.name,
            str(fact.qualifier("indicator")),
            str(fact.qualifier("measure")),
            float(str(fact.qualifier("value"))),
        )
        for fact in facts
    ]


A, B, C = "〔青禾县|Region〕", "〔云岭县|Region〕", "〔白石县|Region〕"


def test_each_place_has_the_number_behind_it_of_what_stands_before_the_first() -> None:
    assert rows(f"规上工业增加值，{A}17.5亿元、{B}12.4亿元居前；{C}1.9亿元靠后。") == [
        ("青禾县", "规上工业增加值", "value", 17.5),
        ("云岭县", "规上工业增加值", "value", 12.4),
        ("白石县", "规上工业增加值", "value", 1.9),
    ]


def test_a_total_before_the_places_says_what_is_counted() -> None:
    found = rows(f"全市签约亿元以上项目25个：{A}12个；{B}8个，{C}5个。")
    assert found[1:] == [
        (name, found[0][1], "count", value) for name, value in (("青禾县", 12), ("云岭县", 8), ("白石县", 5))
    ]


def test_rates_of_growth_are_those_of_what_the_sentence_before_measures() -> None:
    assert rows(f"工业投资，{A}6.2亿元、{B}3.7亿元居前。", f"增速上，{A}71%、{B}56.6%列前两位。") == [
        ("青禾县", "工业投资", "growth", 71),
        ("云岭县", "工业投资", "growth", 56.6),
    ]


def test_growth_behind_a_number_is_that_of_its_place() -> None:
    assert rows(f"规上工业总产值，{A}120亿元，增长5%；{B}98亿元，下降6.1%。") == [
        ("青禾县", "规上工业总产值", "value", 120),
        ("青禾县", "规上工业总产值", "growth", 5),
        ("云岭县", "规上工业总产值", "value", 98),
        ("云岭县", "规上工业总产值", "growth", -6.1),
    ]


def test_behind_how_many_things_a_place_has_stands_what_they_cost() -> None:
    assert rows(f"分地方看，集中开工重大项目：{A}35个，总投资209.8亿元；{B}30个，197.4亿元。") == [
        ("青禾县", "集中开工重大项目", "count", 35),
        ("青禾县", "集中开工重大项目总投资", "value", 209.8),
        ("云岭县", "集中开工重大项目", "count", 30),
        ("云岭县", "集中开工重大项目总投资", "value", 197.4),
    ]


def test_a_line_before_the_list_may_name_what_is_measured() -> None:
    found = rows("（一）工业投资。", f"绝对量前三：{A}6.2亿元、{B}3.7亿元、{C}3.5亿元。")
    assert [(name, noun) for name, noun, _, _ in found] == [
        ("青禾县", "工业投资"),
        ("云岭县", "工业投资"),
        ("白石县", "工业投资"),
    ]


def test_a_list_goes_on_with_what_the_sentence_before_counts() -> None:
    found = rows("一季度全市签约项目325个。", f"按县市分：{A}29个项目；{B}27个。")
    assert found == [("青禾县", "签约项目", "count", 29), ("云岭县", "签约项目", "count", 27)]


def test_several_places_have_the_same_number_each() -> None:
    found = rows(f"规上企业41家：{A}23家，{B}、{C}各9家。")
    assert [(name, value) for name, _, _, value in found[1:]] == [("青禾县", 23), ("云岭县", 9), ("白石县", 9)]


@pytest.mark.parametrize(
    "drawing",
    [
        f"{A}12个项目开工，{B}8个项目投产。",
        f"{A}、{B}合计12亿元，占全市的30%。",
        f"工业投资，{A}6.2亿元。",
    ],
)
def test_numbers_with_a_noun_behind_them_sums_and_a_lone_place_make_no_list(drawing: str) -> None:
    (said,) = draw(drawing)
    assert not any("side-by-side" in fact.rule for fact in state(said))


def test_a_list_that_nothing_names_is_refused() -> None:
    refused: list[str] = []
    (said,) = draw(f"{A}6.2亿元、{B}3.7亿元。")
    said.refuse = refused.append
    assert list(state(said)) == []
    assert refused == ["number not understood"] * 2
