"""What is made where and by whom: kg/facts/product.py."""

import pytest

from kg.facts import product
from kg.model import Entity
from tests.facts_drawing import draw, shown, stated

MADE = [("produces", "青禾玻纤", "玻纤布")]


@pytest.mark.parametrize(
    "said",
    [
        "〔青禾玻纤|Company〕年产2万吨〔玻纤布|Product〕。",
        "〔青禾玻纤|Company〕的〔玻纤布|Product〕热销。",
        "〔青禾玻纤|Company〕主营〔玻纤布|Product〕。",
        "〔青禾玻纤|Company〕、〔玻纤布|Product〕产量增长。",
        "〔青禾玻纤|Company〕加大投入，年产〔玻纤布|Product〕2万吨。",
    ],
)
def test_an_enterprise_makes_what_it_is_said_to_make(said: str) -> None:
    assert stated(product.state, said) == MADE


@pytest.mark.parametrize(
    "said",
    [
        "〔青禾玻纤|Company〕采购〔玻纤布|Product〕用于生产。",
        "〔青禾玻纤|Company〕等重点企业生产〔玻纤布|Product〕。",
        "〔青禾玻纤|Company〕参观〔玻纤布|Product〕。",
        "〔青禾玻纤|Company〕提高产品质量、〔玻纤布|Product〕。",
        "〔青禾玻纤|Company〕生产〔玻纤布|Product weak=yes rule=product-known〕。",
    ],
)
def test_nobody_makes_what_is_bought_summed_up_or_only_near(said: str) -> None:
    assert stated(product.state, said) == []


def test_a_project_makes_the_product_in_its_name_and_so_does_who_built_it() -> None:
    said = "〔青禾玻纤|Company〕建成〔年产2万吨〔玻纤布|Product weak=yes rule=product-known〕项目|Project〕。"
    assert stated(product.state, said) == [("produces", "年产2万吨玻纤布项目", "玻纤布"), *MADE]


def test_who_only_signs_for_a_project_makes_nothing_yet() -> None:
    said = "〔青禾玻纤|Company〕签约〔年产2万吨〔玻纤布|Product〕项目|Project〕。"
    assert [fact[1] for fact in stated(product.state, said)] == ["年产2万吨玻纤布项目"]


def test_the_enterprise_of_an_entry_makes_what_its_lines_name() -> None:
    entry = Entity("Company", "青禾玻纤")
    assert stated(product.state, "主要生产〔玻纤布|Product〕。", entry=entry) == MADE
    assert stated(product.state, "〔玻纤布|Product rule=product-made〕。", entry=entry) == MADE
    assert stated(product.state, "走进〔玻纤布|Product〕。", entry=entry) == []


def test_the_company_goes_on_from_the_sentence_before() -> None:
    said = draw("〔青禾玻纤|Company〕成立于2010年。", "公司主要生产〔玻纤布|Product〕。")
    assert shown(product.state(said[1])) == MADE


def test_a_place_makes_what_it_sells_where_no_enterprise_is_named() -> None:
    assert stated(product.state, "〔玻纤布|Product〕量价齐升。") == [("produces", "云岭工业园", "玻纤布")]
    assert stated(product.state, "〔玻纤布|Product〕量价齐升。", place=None) == []
