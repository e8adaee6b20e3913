"""What an entry is about: the label before the colon, and the products that it opens with."""

import pytest

from kg.facts import state_facts
from kg.mentions.label import find_labels
from kg.model import Document
from kg.pipeline import trace_document
from tests.drawing import draw, first_sentence


def found(text: str) -> str:
    return draw(text, list(find_labels([first_sentence(text)])))


@pytest.mark.parametrize(
    "drawing",
    [
        "★ 〔青禾玻纤|Company〕：〔玻纤布|Product〕、〔电子布|Product〕，年产能8万吨。",
        "1.〔云岭恒拓电机有限公司|Company〕：国家级绿色工厂，员工300人。",
        "● 〔青禾光伏（云岭）|Company〕：旗下有两个车间，年产值3亿元。",
    ],
)
def test_the_label_of_an_entry_about_an_enterprise_names_it_and_the_list_behind_its_products(drawing: str) -> None:
    text = "".join(part.partition("|")[0] for part in drawing.replace("〔", "〕").split("〕"))
    assert found(text) == drawing


@pytest.mark.parametrize(
    "text",
    [
        "★ 供电：建成变电站2座，绿电占比90%。",
        "1.青禾玻纤布项目：总投资3亿元，年产8万吨。",
        "青禾玻纤：年产能8万吨。",
        "★ 新材料：年产值30亿元。",
    ],
)
def test_a_label_that_is_no_enterprise_or_heads_no_entry_is_left_alone(text: str) -> None:
    assert found(text) == text


def stated(text: str, predicate: str) -> set[tuple[str, str]]:
    trace = trace_document(Document("云岭.txt", text))
    facts = state_facts(trace.sentences, trace.mentions, trace.linked).facts
    return {(one.subject.name, one.object.name if one.object else "") for one in facts if one.predicate == predicate}


def test_the_owner_behind_the_label_makes_nothing_of_what_the_entry_lists() -> None:
    made = stated("云岭工业园区\n\n★ 云岭恒拓电机有限公司：青禾集团全资子公司，年产减速器10万台。\n", "produces")
    assert made == {("云岭恒拓电机有限公司", "减速器")}


def test_the_heading_in_force_says_the_industry_of_the_entries_below() -> None:
    text = "云岭工业园区重点发展新材料产业。\n\n一、新材料\n代表企业：\n★ 云岭恒拓电机有限公司：年产减速器10万台。\n"
    assert stated(text, "inIndustry") == {("云岭恒拓电机有限公司", "新材料")}


@pytest.mark.parametrize("offer", ["对升规企业一次性奖励30万元。", "按投资额的3%给予奖励。"])
def test_what_a_policy_offers_is_nobodys_figure(offer: str) -> None:
    assert stated(f"云岭工业园区2024年政策\n\n{offer}\n", "observation") == set()
