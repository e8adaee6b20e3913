"""Where things are: kg/facts/place.py."""

import pytest

from kg.facts import place
from kg.model import Document, Entity
from kg.pipeline import read_document
from tests.facts_drawing import PARK, draw, shown, stated

HERE = [("locatedIn", "青禾玻纤", "云岭工业园")]


@pytest.mark.parametrize(
    "said",
    [
        "〔青禾玻纤|Company〕投产。",
        "新引进〔青禾玻纤|Company〕。",
        "〔青禾玻纤|Company〕落户园区。",
        "〔青禾玻纤|Company〕产值增长8%。",
    ],
)
def test_an_enterprise_that_a_report_shows_is_in_its_park(said: str) -> None:
    assert stated(place.state, said) == HERE


@pytest.mark.parametrize(
    "said",
    [
        "与〔青禾玻纤|Company〕签订协议。",
        "〔青禾玻纤|Company〕旗下工厂投产。",
        "〔青禾玻纤|Company〕在云岭市投资。",
        "〔青禾玻纤|Company〕董事长一行来访。",
        "产品进入〔青禾玻纤|Company〕。",
        "投资方为〔青禾玻纤|Company〕。",
        "工厂（投资方：〔青禾玻纤|Company〕）投产。",
        "〔云岭银行|Company〕投放贷款。",
    ],
)
def test_an_enterprise_that_the_park_only_deals_with_is_elsewhere(said: str) -> None:
    assert stated(place.state, said) == []


@pytest.mark.parametrize(
    "said",
    [
        "公司是{}的供应商。",
        "膜材由{}一级供应商生产，{}都是公司的客户。",
        "为{}代工，年产800万件。",
        "产品用在{}。",
        "主供{}，年产8万吨。",
        "拿下{}的订单。",
        "打破{}的垄断。",
        "投资方包括{}。",
        "{}等机构累计投了2亿元。",
        "与{}等23家企业建立供货关系。",
        "{}等国际品牌，都在园区找代工。",
        "由{}承建。",
        "赴苏州拜访{}。",
        "加强与{}等企业的联系。",
        "推介会邀请{}等客商参加。",
        "原料来自{}。",
    ],
)
def test_what_is_said_of_the_last_of_several_names_holds_for_all(said: str) -> None:
    names = "〔青禾玻纤|Company〕、〔恒拓电机|Company〕"
    assert stated(place.state, said.format(names, names)) == []
    assert len(stated(place.state, f"引进{names}等配套企业12家。")) == 2


@pytest.mark.parametrize(
    ("said", "placed"),
    [
        ("引进〔青禾玻纤|Company〕的合作伙伴〔恒拓电机|Company〕。", ["恒拓电机"]),
        ("〔恒拓电机|Company〕是〔青禾玻纤|Company〕2018年在园区设立的全资子公司。", ["恒拓电机"]),
        ("〔恒拓电机|Company〕引进〔青禾玻纤|Company〕技术。", ["恒拓电机"]),
        ("协调〔青禾大学|Organization〕与〔恒拓大学|Organization〕、〔恒拓电机|Company〕达成协议。", ["恒拓电机"]),
        ("〔青禾玻纤|Company〕的订单排到明年。", ["青禾玻纤"]),
    ],
)
def test_whose_enterprise_or_supplier_another_is_does_not_lie_beside_it(said: str, placed: list[str]) -> None:
    assert [subject for _, subject, _ in stated(place.state, said)] == placed


def test_an_enterprise_of_a_group_that_bears_the_name_of_another_division_is_there() -> None:
    said = "旗下有〔青禾玻纤|Company〕、〔湖南青禾|Company〕两家子公司。"
    assert stated(place.state, said) == HERE
    assert len(stated(place.state, "引进〔青禾玻纤|Company〕、〔湖南青禾|Company〕两家企业。")) == 2


def test_an_enterprise_inside_another_name_is_not_placed_by_itself() -> None:
    said = "〔〔青禾玻纤|Company〕智能工厂项目|Project〕开工。"
    assert stated(place.state, said) == [("locatedIn", "青禾玻纤智能工厂项目", "云岭工业园")]


def test_an_enterprise_that_a_plan_hopes_for_is_not_there_yet() -> None:
    assert stated(place.state, "瞄准〔青禾玻纤|Company〕。", plan=True) == []
    assert stated(place.state, "〔青禾玻纤|Company〕扩能。", plan=True) == HERE


def test_a_group_that_tables_know_is_there_only_where_the_sentence_shows_it_at_home() -> None:
    group = "〔青禾玻纤|Company rule=company-known〕"
    assert stated(place.state, f"{group}稳步发展。") == []
    assert stated(place.state, f"{group}投产。") == HERE


def test_what_lies_somewhere_lies_there_and_not_in_the_park_that_speaks() -> None:
    said = "〔青禾玻纤|Company〕位于〔云岭市|Region〕〔青禾区|Region〕。"
    assert stated(place.state, said) == [("locatedIn", "青禾玻纤", "青禾区")]


def test_what_moves_into_another_park_is_there() -> None:
    said = "〔青禾玻纤|Company〕投产，〔恒拓电机|Company〕落户〔青禾组团|Park〕。"
    assert stated(place.state, said) == [
        *HERE,
        ("locatedIn", "恒拓电机", "青禾组团"),
        ("locatedIn", "青禾组团", "云岭工业园"),
    ]


def test_what_stands_in_another_park_by_its_clause_is_there() -> None:
    said = "在〔青禾组团|Park〕，〔恒拓电机|Company〕投产。"
    here = "在〔青禾组团|Park〕新建的〔恒拓电机|Company〕投产。"
    assert ("locatedIn", "恒拓电机", "青禾组团") in stated(place.state, said)
    assert ("locatedIn", "恒拓电机", "青禾组团") in stated(place.state, here)


def test_a_region_in_an_enterprise_s_name_says_nothing_of_the_park() -> None:
    said = draw(*["〔〔云岭|Region key=510104〕玻纤|Company〕投产。"] * 3, speaker=PARK)
    assert shown(place.speaker_region(said, PARK)) == []


def test_a_whole_park_is_no_part_of_the_one_that_speaks() -> None:
    assert stated(place.state, "〔恒拓高新区|Park〕开园。") == []
    assert stated(place.state, "〔恒拓物流园|Park〕开园。") == [("locatedIn", "恒拓物流园", "云岭工业园")]


def test_a_park_is_in_the_region_that_its_name_begins_with_unless_that_is_a_province() -> None:
    park = "〔〔云岭|Region key={}〕高新区|Park〕开园。"
    assert stated(place.state, park.format("510199")) == [("locatedIn", "云岭高新区", "云岭")]
    assert stated(place.state, park.format("510000")) == []


def test_a_region_that_speaks_has_every_park_it_names_but_not_the_one_it_works_with() -> None:
    region = Entity("Region", "云岭区")
    assert stated(place.state, "〔恒拓高新区|Park〕开园。", place=region) == [("locatedIn", "恒拓高新区", "云岭区")]
    assert stated(place.state, "与〔恒拓高新区|Park〕共建。", place=region) == []


def test_in_a_table_a_firm_that_is_wanted_is_where_its_column_says() -> None:
    roles = [("wanted", "目标企业"), ("place", "所在地")]
    said = "〔青禾玻纤|Company〕\t〔云岭市|Region〕"
    assert stated(place.state, said, roles=roles) == [("locatedIn", "青禾玻纤", "云岭市")]
    assert stated(place.state, said, roles=[("company", "企业名称"), ("place", "所在地")]) == HERE


def test_the_park_that_speaks_is_in_the_region_that_its_report_names_most() -> None:
    often, once = "〔云岭区|Region key=510104〕", "〔青禾区|Region key=510105〕"
    said = draw(f"{often}举行活动，{once}参加。", f"{often}企业来园。", speaker=PARK)
    assert shown(place.speaker_region(said, PARK)) == [("locatedIn", "云岭工业园", "云岭区")]


def test_a_region_that_a_report_names_once_or_only_as_a_partner_is_not_its_own() -> None:
    once = draw("〔云岭区|Region key=510104〕举行活动。", speaker=PARK)
    partner = draw("与〔云岭区|Region key=510104〕合作。", "赴〔云岭区|Region key=510104〕学习。", speaker=PARK)
    assert shown(place.speaker_region(once, PARK)) == []
    assert shown(place.speaker_region(partner, PARK)) == []


def test_a_place_alone_in_the_bracket_behind_an_enterprise_is_where_it_is() -> None:
    drawing = "1.〔青禾玻纤有限公司|Company〕（〔白石工业园|Park〕）——玻纤产业链"
    assert stated(place.state, drawing) == [("locatedIn", "青禾玻纤有限公司", "白石工业园")]


def test_after_a_semicolon_the_park_that_a_stretch_begins_with_has_what_it_tells_of() -> None:
    first, second = "〔恒川产业园|Park〕", "〔银桥产业园|Park〕"
    said = f"{first}力争全年新增企业9家；{second}年内投产3家，〔青禾玻纤|Company〕列入首批。"
    assert ("locatedIn", "青禾玻纤", "银桥产业园") in stated(place.state, said)
    listed = f"{first}、{second}、〔青禾玻纤|Company〕开工。"
    assert ("locatedIn", "青禾玻纤", "云岭工业园") in stated(place.state, listed)


@pytest.mark.parametrize("label", ["建设地点：", "项目选址：", "企业地址：", "所在园区："])
def test_a_line_below_a_project_says_where_it_is(label: str) -> None:
    said = draw(f"{label}〔青禾区|Region〕〔恒川产业园|Park〕", entry=Entity("Project", "青禾玻纤项目"))
    assert shown(place.state(said[0]))[0] == ("locatedIn", "青禾玻纤项目", "恒川产业园")


def test_a_park_that_a_project_builds_is_no_place_of_the_next_project() -> None:
    text = "云岭市项目集中开工\n\n1．恒川产业园项目\n建设单位：恒川集团\n\n2．青禾玻纤布生产项目\n建设单位：青禾玻纤\n"
    facts = read_document(Document("云岭.txt", text)).facts
    assert not [one for one in facts if one.object is not None and one.object.name == "恒川产业园"]


@pytest.mark.parametrize(
    "said",
    [
        "〔德国恒拓集团|Company〕亚太区总裁出席。",
        "下游客户有〔恒拓新能|Company〕、〔石川半导体|Company〕等。",
        "石川模组项目（12亿元，〔深圳石川光学|Company〕投资）开工。",
        "〔深圳石川光学|Company〕投资12亿元。",
    ],
)
def test_who_pays_or_buys_from_afar_is_not_there(said: str) -> None:
    assert stated(place.state, said) == []


def test_who_came_from_afar_is_there() -> None:
    assert stated(place.state, "〔德国恒拓集团|Company〕已落户园区。") == [("locatedIn", "德国恒拓集团", "云岭工业园")]
    assert stated(place.state, "〔深圳石川光学|Company〕投产。") == [("locatedIn", "深圳石川光学", "云岭工业园")]


def test_an_enterprise_that_is_only_a_customer_is_in_no_park_however_likely() -> None:
    told = "云岭工业园加快发展\n\n云岭工业园位于云岭县，入驻企业120家。\n青禾机械有限公司{}恒拓重工有限公司{}。\n"
    for before, after in (("正为", "赶制一批订单"), ("已成为", "的一级供应商"), ("是", "等知名企业的优质供应商")):
        reading = read_document(Document("a.txt", told.format(before, after)))
        placed = {one.subject.name for one in reading.facts if one.predicate == "locatedIn"}
        assert "青禾机械有限公司" in placed
        assert "恒拓重工有限公司" not in placed


def test_a_park_lies_in_the_town_with_whose_name_its_own_begins() -> None:
    said = "〔〔青石镇|Region〕食品加工工业园|Park〕占地30多亩。"
    assert stated(place.state, said, place=Entity("Region", "白鹭镇")) == [
        ("locatedIn", "青石镇食品加工工业园", "青石镇")
    ]
