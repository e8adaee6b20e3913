"""The mentions of a whole document: what one sentence says of a name helps to find it in the others."""

import pytest

from kg.mentions import find_mentions
from kg.model import Document
from kg.sentences import split_sentences
from tests.drawing import draw, marked


def drawn(text: str) -> str:
    sentences = list(split_sentences(Document("云岭.txt", text)))
    found = find_mentions(sentences)
    return "".join(draw(one.text, (each for each in found if each.sentence == one.index)) for one in sentences)


@pytest.mark.parametrize(
    "drawing",
    [
        "投资方：〔青禾|Company〕。〔青禾|Company〕完成技改。",
        "招引〔青禾微电子|Company〕、〔恒拓智能|Company〕等2家企业。去年，〔恒拓智能|Company〕满产。",
        "〔青禾玻纤有限公司|Company〕投产。"
        "〔〔青禾玻纤有限公司|Company〕年产3万吨〔电子布|Product〕项目|Project〕开工。",
        "做强〔〔氨纶|Product〕产业|Industry|氨纶〕。",
        "〔重庆市|Region〕〔长寿区|Region〕投资增长。〔长寿|Region〕完成技改。",
    ],
)
def test_a_name_found_surely_once_is_found_everywhere_and_overlaps_are_settled(drawing: str) -> None:
    assert drawn(marked(drawing)[0]) == drawing


def test_a_short_name_of_a_place_that_nothing_else_points_to_is_dropped() -> None:
    assert "Region" not in drawn("长寿完成技改。")


def test_a_weak_enterprise_without_a_second_sign_is_dropped() -> None:
    assert drawn("云峰工业提质增效。") == "云峰工业提质增效。"


def test_mentions_stand_in_the_order_of_the_text() -> None:
    sentences = list(
        split_sentences(Document("云岭.txt", "青禾玻纤有限公司、恒拓股份有限公司投产。恒拓股份有限公司扩产。"))
    )
    places = [(one.sentence, one.start) for one in find_mentions(sentences)]
    assert places == sorted(places)
    assert len(places) == 3


@pytest.mark.parametrize(
    "drawing",
    [
        "来源：长寿日报。〔重庆市|Region〕投资增长。",
        "〔重庆市|Region〕产值突破千亿元大关。",
        "〔恩施州|Region〕投资增长。〔恩施土家族苗族自治州|Region〕位于湖北。",
        "〔湖北省|Region〕开发区建设提速。",
    ],
)
def test_newspapers_thresholds_and_prefectures_by_their_short_names(drawing: str) -> None:
    assert drawn(marked(drawing)[0]).replace("〔湖北|Region〕", "湖北") == drawing


@pytest.mark.parametrize(
    "title",
    [
        "〔〔长寿区|Region〕投资促进局|Organization〕2022年工作总结",
        "〔〔贺州市|Region〕〔平桂区|Region〕商务局|Organization〕2022年工作总结",
        "〔湖南省〔长沙市|Region〕〔望城区|Region〕商务局|Organization〕2022年工作总结",
    ],
)
def test_the_divisions_in_the_name_of_a_body_that_signs_a_report_are_named_too(title: str) -> None:
    assert drawn(marked(title)[0] + "\n\n完成各项任务。\n").startswith(title)


def test_a_county_that_no_table_lists_is_named_by_its_office_in_the_title() -> None:
    sentences = list(
        split_sentences(Document("云岭.txt", "山东省聊城市白鹭县招商局上半年工作总结\n\n全县引进项目75个。\n"))
    )
    assert "白鹭县" in {one.name for one in find_mentions(sentences) if one.type == "Region"}
