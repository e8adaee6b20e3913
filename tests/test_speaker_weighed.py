"""Whose report it is, weighed by the table of seeds/."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities import link_entities
from kg.facts.whose import WEIGHTS, choose_speaker, describe_places
from kg.lexicon import read_tsv
from kg.mentions import find_mentions
from kg.model import Document, sort_by_sentence
from kg.sentences import split_sentences
from tests.annotated import Annotated
from tests.train_speaker import TABLE, is_right, read_spoken

PARK = "云岭工业园完成产值56亿元，引进青禾玻纤等企业9家。\n园区新建厂房3万平方米。\n"


def speaker(text: str) -> str | None:
    """The name of the place that a report speaks for."""
    sentences = split_sentences(Document("云岭.txt", text))
    mentions = find_mentions(sentences)
    of = sort_by_sentence(mentions)
    found = choose_speaker(sentences, of, link_entities(sentences, mentions))
    return found.name if found is not None else None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "贺州市平桂区工业和信息化局关于2024年工业经济运行情况的报告\n\n"
            "2024年，全区规上工业总产值完成212亿元，增长8%。贺州市下达的任务全部完成。\n全区新增规上企业9家。\n",
            "平桂区",
        ),
        (
            "浙江·玉环年鉴（2018）\n\n民营经济\n\n2017年，全市有工业企业1.06万家。浙江省公布名单。\n"
            "全市规上工业产值878亿元。浙江省领导到玉环调研。\n",
            "玉环",
        ),
        (
            "云岭工业园2023年工作总结\n\n云岭工业园位于贺州市平桂区。2023年，园区完成产值56亿元，占全区的三成。\n"
            + PARK,
            "云岭工业园",
        ),
    ],
)
def test_what_the_title_names_and_the_text_calls_its_own_speaks(text: str, place: str) -> None:
    assert speaker(text) in (place, place + "市", place + "县")


def test_none_speaks_where_none_is_named() -> None:
    assert speaker("玻纤产业快速发展。\n") is None


def test_a_park_that_is_only_one_of_several_does_not_speak_unless_the_rules_say_so() -> None:
    text = "金堂县公布园区名单\n\n确定恒川工业园等3家园区为绿色园区。\n"
    assert speaker(text) != "恒川工业园"


def test_every_weight_is_of_something_that_is_said_of_a_place() -> None:
    rows = [row for _, row in read_tsv(WEIGHTS)]
    ranks = {"park", "province", "prefecture", "county", "town", "unlisted"}
    assert len({row["feature"] for row in rows}) == len(rows) > 50
    assert all(math.isfinite(float(row["weight"])) for row in rows)
    assert ranks <= {row["feature"] for row in rows}


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from(["云岭工业园", "平桂区", "贺州市", "全区", "园区", "，", "。\n", "2023年", "产值9亿元", "、"])
    )
)
def test_whatever_the_text_each_place_is_described_in_finite_numbers(parts: list[str]) -> None:
    sentences = split_sentences(Document("云岭.txt", "".join(parts)))
    mentions = find_mentions(sentences)
    of = sort_by_sentence(mentions)
    described = describe_places(sentences, of, link_entities(sentences, mentions))
    assert all(math.isfinite(value) for _, features in described for value in features.values())


def annotated(title: str, figures: str) -> Annotated:
    """A report of which most figures are of its county."""
    gold: list[dict[str, object]] = [
        {"kind": "entity", "type": "Region", "name": "平桂区", "aliases": []},
        {"kind": "entity", "type": "Park", "name": "云岭工业园", "aliases": []},
    ]
    gold += [{"kind": "fact", "predicate": "observation", "subject": figures, "object": None} for _ in range(3)]
    return Annotated("云岭", f"{title}\n\n全区产值9亿元。云岭工业园产值3亿元。平桂区开工项目2个。\n", gold)


def test_what_most_figures_of_the_gold_are_of_is_learned() -> None:
    reports = [
        one
        for name in ("平桂区", "云岭工业园")
        if (one := read_spoken(annotated(f"{name}2023年工作总结", name))) is not None
    ]
    assert len(reports) == 2
    weights = TABLE.learn(reports * 20)
    assert all(is_right(one, weights) for one in reports)


STORY = (
    "玉环，以阀门闻名。\n\n青禾阀芯项目投产，补上玉环的空白。\n"
    "玉环市发展和改革局正在招商。在{}，恒拓电气准备与青禾合作。\n"
)


def test_a_park_named_by_the_way_does_not_speak_in_a_story_about_a_division() -> None:
    assert speaker(STORY.format("白鹭装备产业功能区")) in ("玉环", "玉环市")
