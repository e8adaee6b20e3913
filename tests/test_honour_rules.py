"""Titles, lists, rankings, levels and years of honours: from the sentence to `hasHonour`."""

import pytest

from kg.facts import honour
from kg.mentions.honour import find_honours
from kg.mentions.known import level_before
from kg.model import Document, Entity, Mention
from kg.pipeline import read_document
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


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("中国民营企业500强", "国家级"),
        ("《财富》世界500强", "国际级"),
        ("江苏民营企业200强", "省级"),
        ("云岭百强企业50强", None),
    ],
)
def test_a_ranking_is_of_the_level_that_its_name_begins_with(name: str, level: str | None) -> None:
    said = f"{QINGHE}去年位列〔{name}|Honour〕第288位。"
    assert stated(honour.state, said, "level") == [("hasHonour", "青禾玻纤", name, level)]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("广西绿色工厂", "省级"),
        ("兵团科技进步奖", "省级"),
        ("全国主食加工示范基地", "国家级"),
        ("云岭市绿色工厂", None),
    ],
)
def test_an_honour_is_of_the_level_that_its_own_name_says(name: str, level: str | None) -> None:
    assert stated(honour.state, f"{QINGHE}获评〔{name}|Honour〕。", "level") == [("hasHonour", "青禾玻纤", name, level)]


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


def held(text: str) -> set[tuple[str, str, str]]:
    """Who holds what, with its status, in a report about the park 云岭高新区."""
    facts = read_document(Document("云岭.txt", "云岭高新区2023年工作总结\n\n一、经济运行情况\n\n" + text)).facts
    return {
        (fact.subject.name, fact.object.name, str(fact.qualifier("status")))
        for fact in facts
        if fact.predicate == "hasHonour" and fact.object is not None
    }


BOTH = {("青禾玻纤", "绿色工厂", "actual"), ("恒拓电机", "绿色工厂", "actual")}


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("青禾玻纤（国家级绿色工厂）年产玻纤布2万吨。", 1),
        ("青禾玻纤（瞪羚企业、2022年获评国家级绿色工厂）年产玻纤布2万吨。", 1),
        ("青禾玻纤作为国家级绿色工厂，产品远销欧美。", 1),
        ("作为国家级绿色工厂，青禾玻纤去年营收突破5亿元。", 1),
        ("作为国家级绿色工厂的青禾玻纤去年营收突破5亿元。", 1),
        ("青禾玻纤的智能车间获评省级绿色工厂。", 1),
        ("青禾玻纤专注玻纤布研发。企业投资3亿元的产线去年投用，能耗下降30%，一举拿下省级绿色工厂牌子。", 1),
        ("青禾玻纤专注玻纤布研发。2022年9月，它被认定为省级绿色工厂。", 1),
        ("园区培育出青禾玻纤、恒拓电机等6家国家级绿色工厂。", 2),
        ("国家级绿色工厂有青禾玻纤、恒拓电机。", 2),
        ("拥有国家级绿色工厂2家，分别为青禾玻纤、恒拓电机。", 2),
        ("全区国家级绿色工厂达到3家，其中新增青禾玻纤、恒拓电机。", 2),
        ("近日，省工信厅公布2023年绿色工厂名单，我区青禾玻纤、恒拓电机成功入选。", 2),
    ],
)
def test_holders_are_told_in_many_ways(text: str, holders: int) -> None:
    expected = {one for one in BOTH if one[0] == "青禾玻纤" or holders == 2}
    assert {one for one in held(text) if one[1] == "绿色工厂"} == expected


@pytest.mark.parametrize(
    "text",
    [
        "作为国家级绿色工厂的配套企业，青禾玻纤年产玻纤布2万吨。",
        "新增国家级绿色工厂1家，包括青禾玻纤、恒拓电机在内的5家企业完成技改。",
        "企业23家获评国家级绿色工厂。",
        "青禾玻纤（与国家级绿色工厂合资）投产。",
    ],
)
def test_who_only_stands_beside_an_honour_does_not_hold_it(text: str) -> None:
    assert held(text) == set()


def test_what_is_to_be_bred_is_a_goal_and_what_was_bred_is_held() -> None:
    assert held("引导青禾玻纤培育国家级绿色工厂。") == {("青禾玻纤", "绿色工厂", "target")}


def test_titles_in_quotes_are_honours_whatever_they_end_with() -> None:
    text = "先后荣获“国家火炬特色产业基地”“中国玻纤之都”“省级文明单位”等称号。"
    quoted = [(one.name, one.level) for one in found(text) if one.rule == "honour-quoted"]
    assert quoted == [("火炬特色产业基地", "国家"), ("中国玻纤之都", ""), ("文明单位", "省级")]
    assert held(text) == {
        ("云岭高新区", "火炬特色产业基地", "actual"),
        ("云岭高新区", "中国玻纤之都", "actual"),
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾玻纤入围2023年智能制造揭榜单位名单。", "智能制造揭榜单位"),
        ("青禾玻纤上榜2023中国玻纤工业百强榜单。", "中国玻纤工业百强"),
        ("授予“全国玻纤产业示范园区”称号；", "玻纤产业示范园区"),
    ],
)
def test_a_title_is_read_without_its_list_and_year(text: str, name: str) -> None:
    assert name in [one.name for one in found(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新增省级绿色低碳工厂2家、省级新锐企业3家。", ["绿色低碳工厂", "新锐企业"]),
        ("云岭是“中国红椒之都”。", ["中国红椒之都"]),
        ("全市有规模以上工业企业63家，省级以上开发区2个。", []),
    ],
)
def test_counted_titles_and_what_a_place_is_called_are_honours(text: str, names: list[str]) -> None:
    assert [one.name for one in found(text)] == names


def test_a_region_holds_what_it_is_called_in_quotes() -> None:
    assert ("如东县", "中国红椒之都", "actual") in held("如东县素有“中国红椒之都”之称。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾玻纤的电子布入选省级制造业单项冠军产品。", "制造业单项冠军产品"),
        ("青禾玻纤主业是玻纤布，属高新技术企业。", "高新技术企业"),
        ("青禾玻纤获评省级以上绿色工厂。", "绿色工厂"),
        ("省工信厅日前公布2023年省级瞪羚企业，恒州高新区的青禾玻纤、恒拓电机榜上有名。", "瞪羚企业"),
    ],
)
def test_what_products_hold_and_what_is_made_public_goes_to_the_enterprise(text: str, name: str) -> None:
    assert ("青禾玻纤", name, "actual") in held(text)


def of_firm(text: str) -> set[tuple[str, str]]:
    """Who holds what in a document read from its words on."""
    facts = read_document(Document("云岭.txt", text)).facts
    return {(f.subject.name, f.object.name) for f in facts if f.predicate == "hasHonour" and f.object is not None}


QINGHE_LTD = "云岭青禾玻纤有限公司"


@pytest.mark.parametrize(
    "text",
    [
        f"■ {QINGHE_LTD}\n\n青禾玻纤占地136亩。\n\n公司营收5.6亿元。\n\n公司有专利88项，2023年获评省级绿色工厂。\n",
        f"重点企业\n\n1.{QINGHE_LTD}：玻纤布60万米。该公司为省级绿色工厂、国家级瞪羚企业。\n",
        f"走进车间，{QINGHE_LTD}的机器正在运转。这家“吃”砂子的企业去年入选省级绿色工厂。\n",
        f"{QINGHE_LTD}：全县唯一一家省级绿色工厂，产值6.7亿元。\n",
        f"{QINGHE_LTD}2023年年度报告\n\n一、经营情况\n\n报告期内，公司为省级绿色工厂，实现营业收入42亿元。\n",
        f"【企业风采】{QINGHE_LTD}：让砂成布\n\n{QINGHE_LTD}成立。\n\n公司先后获得：\n\n★ 省级绿色工厂（2023年）\n",
        f"以下两家已获省级绿色工厂称号，不再申报：{QINGHE_LTD}、恒拓电机有限公司。\n",
    ],
)
def test_the_enterprise_of_a_section_or_a_document_holds_what_is_said_of_it_by_another_word(text: str) -> None:
    assert (QINGHE_LTD, "绿色工厂") in of_firm(text)


def test_whom_an_enterprise_helps_to_an_honour_is_not_itself() -> None:
    text = f"■ {QINGHE_LTD}\n\n公司把模具给了邻厂，前年帮它拿下省级绿色工厂。\n"
    assert of_firm(text) == set()


def test_a_title_that_begins_with_the_name_of_the_nation_is_of_the_nation() -> None:
    facts = read_document(Document("云岭.txt", "如东县洋口镇素有“中国红椒之都”之称。\n")).facts
    levels = {(f.subject.name, dict(f.qualifiers)["level"]) for f in facts if f.predicate == "hasHonour"}
    assert levels == {("洋口镇", "国家级")}
