"""Drawings: what the marks of the other tests mean."""

import pytest

from kg.model import Mention
from tests.drawing import Mark, draw, marked


def test_a_drawing_gives_its_text_and_the_marked_places() -> None:
    text, marks = marked("〔青禾玻纤有限公司|Company〕落户〔云岭工业园|Park〕。")
    assert text == "青禾玻纤有限公司落户云岭工业园。"
    assert marks == [Mark(0, 8, "Company", "青禾玻纤有限公司"), Mark(10, 15, "Park", "云岭工业园")]


def test_a_mark_may_hold_another_and_say_the_name() -> None:
    text, marks = marked("〔〔氨纶|Product〕产业|Industry|氨纶〕")
    assert text == "氨纶产业"
    assert marks == [Mark(0, 4, "Industry", "氨纶"), Mark(0, 2, "Product", "氨纶")]


def test_an_open_mark_is_an_error() -> None:
    with pytest.raises(ValueError, match="not closed"):
        marked("〔青禾玻纤落户云岭。")


@pytest.mark.parametrize(
    "drawing",
    [
        "无标记。",
        "〔青禾|Company〕〔恒拓|Company?〕",
        "做强〔〔氨纶|Product〕产业|Industry|氨纶〕。",
        "〔〔青禾|Company〕玻纤|Company〕",
    ],
)
def test_drawing_the_marks_of_a_text_gives_the_drawing_again(drawing: str) -> None:
    text, marks = marked(drawing)
    mentions = [
        Mention(0, mark.start, mark.end, mark.kind.rstrip("?"), mark.name, "drawn", weak=mark.kind.endswith("?"))
        for mark in marks
    ]
    assert draw(text, mentions) == drawing


def test_a_place_that_two_rules_found_is_drawn_once_and_as_sure_if_one_is() -> None:
    mentions = [Mention(0, 0, 2, "Company", "青禾", rule, weak=rule == "first") for rule in ("first", "second")]
    assert draw("青禾落户", mentions) == "〔青禾|Company〕落户"
