"""Towns: a proper name before 街道, 镇, 乡."""

import pytest

from kg.mentions.tokens import tokenize
from kg.mentions.town import find_towns
from tests.drawing import draw, first_sentence, marked


@pytest.mark.parametrize(
    "drawing",
    [
        "〔青禾镇|Region〕引进项目3个。",
        "〔青云街道|Region〕完成投资。",
        "〔恒拓乡|Region〕投产。",
        "位于〔青禾镇|Region〕。",
    ],
)
def test_a_strange_or_proper_name_before_its_class_is_a_town(drawing: str) -> None:
    text, _ = marked(drawing)
    assert draw(text, find_towns(first_sentence(text), tokenize(text))) == drawing


@pytest.mark.parametrize(
    "text",
    [
        "各镇加快发展。",
        "重点镇建设加快。",
        "乡村振兴全面推进。",
        "镇街协同发力。",
        "云岭街道办事处。",
        "建设特色小镇。",
    ],
)
def test_towns_in_general_and_words_with_their_class_are_none(text: str) -> None:
    assert list(find_towns(first_sentence(text), tokenize(text))) == []


@pytest.mark.parametrize(
    "drawing",
    [
        "位于台州市〔椒禾区|Region〕的企业。",
        "吉安市〔庐禾县|Region〕项目3个。",
        "〔濉禾区|Region〕经信局工作总结。",
    ],
)
def test_a_district_below_a_division_or_before_its_body_is_one(drawing: str) -> None:
    text, _ = marked(drawing)
    assert draw(text, find_towns(first_sentence(text), tokenize(text))) == drawing


@pytest.mark.parametrize(
    "text", ["在全区推行。", "台州市高新区投产。", "台州市城区更新。", "青禾区块链应用。", "全县经信局会商。"]
)
def test_zones_quarters_and_all_of_a_place_are_no_districts(text: str) -> None:
    assert list(find_towns(first_sentence(text), tokenize(text))) == []
