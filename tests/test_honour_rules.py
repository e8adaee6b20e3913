"""Titles, lists, rankings, levels and years of honours: from the sentence to `hasHonour`."""

import pytest

from kg.facts import honour
from kg.mentions.honour import find_honours
from kg.mentions.known import level_before
from kg.model import Document, Entity, Mention
from kg.sentences import split_sentences
from tests.facts_drawing import PARK, draw, shown, stated

GREEN = "〔绿色工厂|Honour key=h_green_factory level=国家级〕"
GAZELLE = "〔瞪羚企业|Honour key=h_gazelle〕"
QINGHE = "〔青禾玻纤|Company〕"


def found(text: str) -> list[Mention]:
    return [one for sentence in split_sentences(Document("云岭.txt", text)) for one in find_honours(sentence)]


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("云岭平台入选工信部智慧化工园区试点示范。", "智慧化工园区试点示范", "工信部"),
        ("园区正在申报省级高新技术产业园区。", "高新技术产业园区", "省级"),
        ("青禾玻纤被认定为云岭省级重点企业研究院。", "重点企业研究院", "云岭省级"),
        ("园区获评省级绿色园区。", "绿色园区", "省级"),
    ],
)
def test_a_title_is_read_to_its_end_and_the_level_before_it_wins(text: str, name: str, level: str) -> None:
    assert [(one.name, one.level) for one in found(text)] == [(name, level)]


def test_a_list_under_a_heading_for_honours_names_each_with_its_level() -> None:
    text = "【荣誉资质】\n\n国家级绿色园区（2021年）、中国化工园区潜力10强（2022年）、云岭省循环化改造示范园区。"
    shown = [(one.name, one.level) for one in found(text)]
    assert shown == [("绿色园区", "国家级"), ("中国化工园区潜力10强", ""), ("循环化改造示范园区", "云岭省")]


def test_the_same_list_under_another_heading_names_none() -> None:
    assert found("【投资环境】\n\n国家级绿色园区（2021年）、云岭省循环化改造示范园区。") == []


def test_a_ranking_is_an_honour_by_its_whole_name() -> None:
    assert [one.name for one in found("青禾集团位列中国民营企业500强第288位。")] == ["中国民营企业500强"]


def test_a_word_of_function_does_not_begin_a_level() -> None:
    text = "新认定青禾等云岭市数字化车间"
    assert level_before(text, text.index("数字化")) == "云岭市"


def test_who_is_put_on_a_ranking_holds_it_at_no_level() -> None:
    said = f"{QINGHE}去年位列〔中国民营企业500强|Honour key=h_p500〕第288位。"
    assert stated(honour.state, said, "level") == [("hasHonour", "青禾玻纤", "中国民营企业500强", None)]


def test_honours_with_years_in_brackets_have_their_own_and_the_others_none() -> None:
    said = (
        "国家级〔绿色园区|Honour key=h_green_park level=国家级〕（2021年）、"
        "国家级〔生态工业示范园区|Honour key=h_eco_park level=国家级〕。"
    )
    assert [fact[3] for fact in stated(honour.state, said, "year")] == [2021, None]


def test_what_is_awarded_respectively_goes_to_nobody_where_the_counts_differ() -> None:
    three = f"{QINGHE}、〔恒拓电机|Company〕、云岭化分别获评{GREEN}、{GAZELLE}。"
    two = f"{QINGHE}、〔恒拓电机|Company〕分别获评{GREEN}、{GAZELLE}、〔雏鹰企业|Honour key=h_eaglet〕。"
    hidden = f"云岭化、{QINGHE}、〔恒拓电机|Company〕分别获评{GREEN}、{GAZELLE}。"
    assert [stated(honour.state, said) for said in (three, two, hidden)] == [[], [], []]


@pytest.mark.parametrize("holder", [QINGHE, "〔云岭孵化器|Platform〕"])
@pytest.mark.parametrize("tail", ["榜上有名", "1家企业上榜", "等2家企业入选"])
def test_who_stands_on_an_announced_list_holds_its_honour(holder: str, tail: str) -> None:
    assert len(stated(honour.state, f"工信部门公布{GREEN}名单，{holder}{tail}。")) == 1


def test_an_enterprise_that_applies_for_an_honour_has_it_as_a_target() -> None:
    said = f"{QINGHE}正在申报{GREEN}。"
    assert stated(honour.state, said, "status") == [("hasHonour", "青禾玻纤", "绿色工厂", "target")]


def test_what_a_place_reaches_within_an_aim_is_a_target() -> None:
    zone = "〔经济技术开发区|Honour key=h_etdz level=国家级〕"
    aimed = stated(honour.state, f"力争到2026年产值突破千亿元，创成国家级{zone}。", "status")
    reached = stated(honour.state, f"2023年产值突破千亿元，创成国家级{zone}。", "status")
    assert [fact[3] for fact in aimed + reached] == ["target", "actual"]


def test_what_a_place_makes_is_an_honour_only_with_a_level() -> None:
    bare = "培育〔中小企业特色产业集群|Honour key=h_sme_cluster〕。"
    levelled = "培育国家级〔中小企业特色产业集群|Honour key=h_sme_cluster level=国家级〕。"
    assert stated(honour.state, bare) == []
    assert stated(honour.state, levelled) == [("hasHonour", PARK.name, "中小企业特色产业集群")]


def test_a_name_with_the_nation_in_it_is_of_national_level() -> None:
    said = f"{QINGHE}获评〔农业产业化国家重点龙头企业|Honour key=h_agri_leader〕。"
    assert stated(honour.state, said, "level")[0][3] == "国家级"


def test_an_honour_joined_to_one_with_a_level_shares_it_where_it_exists_there() -> None:
    said = f"{QINGHE}入选国家级{GREEN}、{GAZELLE}、〔院士专家工作站|Honour key=h_academician〕。"
    assert [fact[3] for fact in stated(honour.state, said, "level")] == ["国家级", "国家级", None]


def test_an_enterprise_behind_a_preposition_is_not_the_one_awarded() -> None:
    assert stated(honour.state, f"平台由{QINGHE}出资设立，当年获评国家级{GREEN}。") == []


def test_a_paragraph_goes_on_about_the_enterprise_it_begins_with() -> None:
    go_on = f"获评国家级{GREEN}。"
    begun, seen = draw(f"{QINGHE}主营玻纤。", "产值增长9%。", go_on), draw(f"走进云岭看{QINGHE}。", go_on)
    assert shown(honour.state(begun[-1])) == [("hasHonour", "青禾玻纤", "绿色工厂")]
    assert shown(honour.state(seen[-1])) == []


def test_a_caption_shows_what_is_there_whatever_the_section_plans() -> None:
    assert stated(honour.state, f"{QINGHE}{GREEN}。", "status", plan=True)[0][3] == "actual"


@pytest.mark.parametrize("subject", ["", "2023年公司先后", "被云岭省科技厅"])
def test_an_entry_goes_on_about_its_enterprise(subject: str) -> None:
    entry = Entity("Company", "青禾玻纤")
    said = f"{subject}认定为国家级{GREEN}。"
    assert stated(honour.state, said, entry=entry) == [("hasHonour", "青禾玻纤", "绿色工厂")]


def test_a_subject_that_nobody_knows_takes_the_honour_from_the_enterprise_before() -> None:
    stranger = f"云岭化获评国家级{GREEN}。"
    assert stated(honour.state, stranger, entry=Entity("Company", "青禾玻纤")) == []
    assert stated(honour.state, f"{QINGHE}扩产，{stranger}") == []
