"""Enterprises by weight: names that no rule builds, and phrases that stand where names stand."""

import csv
import re
from itertools import pairwise
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.likely import (
    _left,
    _left_before,
    _most_of_sense,
    _right,
    _sum_of_sense,
    _total,
    _weight_of_all,
    left_features,
    right_features,
    settle_by_weight,
    weigh,
)
from kg.mentions.tokens import tokenize
from kg.model import Document, Mention
from kg.pipeline import read_document
from kg.places import SEEDS
from tests.drawing import draw, first_sentence, marked


def likely(text: str) -> list[Mention]:
    return [one for one in settle_by_weight(first_sentence(text), tokenize(text), []) if not one.weak]


@pytest.mark.parametrize(
    "drawing",
    [
        "在〔青晟精密|Company〕生产车间，机器轰鸣。",
        "链主企业〔禾昱高科|Company〕2023年实现产值28.6亿元。",
        "上市公司〔岭合微电|Company〕投资12亿元建设封装测试基地。",
        "全球首条生产线在〔禾钠时代|Company〕投产。",
        "依托〔云麓磷化|Company〕、〔岭发硅化|Company〕等骨干企业做大做强。",
        "〔青拓洁能|Company〕、〔恒岭瑞德|Company〕、〔禾拓医疗|Company〕等一批行业龙头企业相继落户。",
        "目前，〔岭伟环保|Company〕产值已达3亿元。",
    ],
)
def test_a_name_is_told_by_its_looks_and_by_what_stands_around_it(drawing: str) -> None:
    text, _ = marked(drawing)
    assert draw(text, likely(text)) == drawing


@pytest.mark.parametrize(
    "text",
    [
        "碧水云庭、锦绣澜湾、天悦华府等房地产项目有序推进。",
        "区委书记周铭远、副区长李恩浩到园区调研。",
        "依托瀚海科技孵化器、云创空间、启航加速器等平台，孵化企业60家。",
        "生产聚氨酯、己二酸、双酚A、环氧氯丙烷等化工产品。",
        "落马湖、青龙潭、白鹭洲三大景区提档升级。",
        "园区产品销售于国内外市场，入园咨询请拨打招商热线。",
    ],
)
def test_other_names_and_phrases_of_the_genre_are_no_enterprises(text: str) -> None:
    assert likely(text) == []


def test_what_a_rule_took_for_a_name_is_dropped_where_nearly_everything_speaks_against_it() -> None:
    text = "聚焦稀土镧铈产品积压等问题。"
    taken = Mention(0, 2, 10, "Company", text[2:10], "company-list")
    known = Mention(0, 2, 10, "Company", text[2:10], "company-known")
    assert taken not in settle_by_weight(first_sentence(text), tokenize(text), [taken])
    assert known in settle_by_weight(first_sentence(text), tokenize(text), [known])


def test_a_likely_neighbour_in_a_list_speaks_for_a_name() -> None:
    def weight(text: str) -> float:
        return next(one.sum for one in weigh(tokenize(text)) if text[one.start : one.end] == "岭尔邦")

    assert weight("恒拓玻纤、岭尔邦利润下滑。") > weight("东部、岭尔邦利润下滑。")


def test_an_enterprise_that_is_surely_one_speaks_for_those_listed_with_it() -> None:
    def weight(firms: list[tuple[int, int]]) -> float:
        text = "青禾玻纤有限公司、恒州曦光红外、云麓大川钼钨产值增长。"
        return next(
            one.sum for one in weigh(tokenize(text), firms=firms) if text[one.start : one.end] == "恒州曦光红外"
        )

    assert weight([(0, 8)]) > weight([])


@pytest.mark.parametrize(
    "text", ["四丘田安置房完工。", "天麓城文旅街区正式开街。", "分送：徐青书记。", "打造了青澜科技孵化器。"]
)
def test_a_name_that_goes_on_as_that_of_something_else_is_no_enterprise(text: str) -> None:
    assert likely(text) == []


@pytest.mark.parametrize(("ending", "kept"), [("工厂", False), ("集团", True)])
def test_a_works_without_a_name_of_its_own_is_overruled_and_a_group_is_not(ending: str, kept: bool) -> None:
    text = f"建设钣金共享{ending}。"
    found = Mention(0, 2, 8, "Company", text[2:8], "company-legal-form")
    assert (found in settle_by_weight(first_sentence(text), tokenize(text), [found])) == kept


@given(st.text(alphabet="青禾恒拓玻纤公司、，。（）“”的在与和对等企业项目1A·- \t", max_size=60).map("青".__add__))
def test_whatever_the_text_no_name_is_empty_or_within_another(text: str) -> None:
    sentence = first_sentence(text)
    found = settle_by_weight(sentence, tokenize(sentence.text), [])
    places = sorted((one.start, one.end) for one in found)
    assert all(end > start for start, end in places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


PIECES = re.findall("..", "青禾恒拓岭尔玻纤智能科技公司产业项目全省云岭龙头企业落户生产") + list("、和，。“”等的在A3")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_names_are_the_same_where_all_are_asked_what_their_words_mean(text: str) -> None:
    sentence = first_sentence(f"青{text}")
    found = settle_by_weight(sentence, tokenize(sentence.text), [])
    with mock.patch("kg.mentions.likely._HOPELESS", -1000):
        assert settle_by_weight(sentence, tokenize(sentence.text), []) == found


@given(st.text("青禾恒拓岭邦玻纤智能科技公司产业项目省级绿色基地设备为主要推动A3", min_size=1, max_size=9))
def test_the_words_of_a_name_speak_no_more_for_it_than_they_may(name: str) -> None:
    assert _sum_of_sense(name) <= _most_of_sense()


@given(st.lists(st.sampled_from([*PIECES, "的"]), max_size=14).map("".join))
def test_what_stands_around_weighs_what_it_weighs_without_memory(text: str) -> None:
    tokens = tokenize(text)
    for start in tokens.starts:
        left, right = list(left_features(tokens, start)), list(right_features(tokens, start))
        assert _weight_of_all(_left(tokens, start)) == _total(left)
        assert _weight_of_all(_right(tokens, start)) == _total(right)
        index = tokens.before(start)
        if index > 0 and text[start - 1].isalnum():
            said = tokens.words[index], tokens.words[index - 1], tokens.tags[index - 1]
            assert set(_left_before(*said)) <= set(left)


@pytest.mark.parametrize("table", ["company_weights.tsv", "company_characters.tsv"])
def test_the_tables_hold_one_number_a_row_in_order(table: str) -> None:
    with (SEEDS / table).open(encoding="utf-8", newline="") as lines:
        (_, *rows) = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    assert len(rows) > 1000
    assert all(float(number) == float(number) for _, number in rows)
    assert [name for name, _ in rows] == sorted({name for name, _ in rows})


def test_whoever_speaks_in_an_interview_is_no_enterprise() -> None:
    text = (
        "云岭高新区新闻发布会\n\n今天请来了王成林先生和李卓玛女士。\n\n王成林：谢谢主持人。园区落户企业93家。\n\n"
        "李卓玛：先说光伏。青禾硅业去年产值38亿元。\n"
    )
    names = {one.name for one in read_document(Document("云岭.txt", text)).entities if one.type == "Company"}
    assert not names & {"王成林", "李卓玛"}
    assert "青禾硅业" in names
