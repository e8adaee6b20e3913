"""Who holds which honour: kg/facts/honour.py."""

import pytest

from kg.facts import honour
from kg.model import Entity
from tests.facts_drawing import draw, shown, stated

GREEN = "〔绿色工厂|Honour key=h_green_factory level=国家级〕"
ZONE = "〔高新技术产业开发区|Honour key=h_hidz level=国家级〕"
QINGHE = Entity("Company", "青禾玻纤")
HELD = [("hasHonour", "青禾玻纤", "绿色工厂")]


def test_an_enterprise_holds_what_it_was_awarded_at_the_level_before_its_name() -> None:
    said = f"2023年，〔青禾玻纤|Company〕获评国家级{GREEN}。"
    assert stated(honour.state, said, "level", "status", "year") == [(*HELD[0], "国家级", "actual", 2023)]


def test_all_enterprises_of_a_list_hold_what_the_list_was_awarded() -> None:
    said = f"〔青禾玻纤|Company〕、〔恒拓电机|Company〕入选国家级{GREEN}。"
    assert [fact[1] for fact in stated(honour.state, said)] == ["青禾玻纤", "恒拓电机"]


def test_what_is_awarded_respectively_goes_to_each_in_turn() -> None:
    said = f"〔青禾玻纤|Company〕、〔恒拓电机|Company〕分别获评{GREEN}、〔瞪羚企业|Honour key=h_gazelle〕。"
    assert stated(honour.state, said) == [*HELD, ("hasHonour", "恒拓电机", "瞪羚企业")]


def test_holders_in_brackets_hold_it() -> None:
    said = f"新增国家级{GREEN}2家（〔青禾玻纤|Company〕、〔恒拓电机|Company〕）。"
    assert [fact[1] for fact in stated(honour.state, said)] == ["青禾玻纤", "恒拓电机"]


def test_a_holder_put_right_behind_the_honour_holds_it() -> None:
    assert stated(honour.state, f"走进国家级{GREEN}——〔青禾玻纤|Company〕。") == HELD


def test_a_holder_behind_a_dash_later_in_the_clause_holds_it() -> None:
    assert stated(honour.state, f"走进{GREEN}的代表——〔青禾玻纤|Company〕。") == HELD


def test_who_is_said_to_be_on_a_list_named_before_holds_its_honour() -> None:
    said = f"公布{GREEN}名单，〔青禾玻纤|Company〕成功入选。"
    assert stated(honour.state, said) == HELD


def test_a_caption_gives_the_workshop_to_the_enterprise_before_it() -> None:
    assert stated(honour.state, f"〔青禾玻纤|Company〕{GREEN}。") == HELD


def test_the_enterprise_of_the_clause_before_is_awarded_what_follows() -> None:
    assert stated(honour.state, f"〔青禾玻纤|Company〕加大研发投入，获评国家级{GREEN}。") == HELD


def test_the_enterprise_of_an_entry_is_awarded_what_its_lines_say() -> None:
    assert stated(honour.state, f"荣誉：国家级{GREEN}。", entry=QINGHE) == HELD


def test_in_a_table_the_enterprise_of_the_row_holds_the_honour() -> None:
    roles = [("company", "企业名称"), ("honour", "荣誉")]
    assert stated(honour.state, f"〔青禾玻纤|Company〕\t国家级{GREEN}", roles=roles) == HELD


@pytest.mark.parametrize(
    "said",
    [
        f"〔青禾玻纤|Company〕未获评国家级{GREEN}。",
        f"〔青禾玻纤|Company〕等12家{GREEN}。",
        f"〔青禾玻纤|Company〕的{GREEN}。",
        f"〔青禾玻纤|Company〕车间走进{GREEN}。",
        f"累计获评国家级{GREEN}23家。",
        "〔青禾玻纤|Company〕获评〔链主企业|Honour key=h_chain_master〕。",
    ],
)
def test_nobody_holds_what_is_denied_counted_sought_or_only_a_description(said: str) -> None:
    assert stated(honour.state, said) == []


def test_an_honour_that_is_wished_for_is_a_target_and_one_that_was_won_is_not() -> None:
    won = f"〔青禾玻纤|Company〕成功创建国家级{GREEN}。"
    wished = f"〔青禾玻纤|Company〕力争获评国家级{GREEN}。"
    assert stated(honour.state, won, "status") == [(*HELD[0], "actual")]
    assert stated(honour.state, wished, "status") == [(*HELD[0], "target")]


def test_what_a_plan_says_is_a_target() -> None:
    said = f"〔青禾玻纤|Company〕获评国家级{GREEN}。"
    assert stated(honour.state, said, "status", plan=True) == [(*HELD[0], "target")]


def test_an_honour_of_places_goes_to_the_park_that_speaks() -> None:
    assert stated(honour.state, f"成功创建国家级{ZONE}。", "status") == [
        ("hasHonour", "云岭工业园", "高新技术产业开发区", "actual")
    ]
    assert stated(honour.state, f"争创国家级{ZONE}。", "status")[0][-1] == "target"


def test_an_honour_of_places_is_never_an_enterprises() -> None:
    assert stated(honour.state, f"〔青禾玻纤|Company〕获评国家级{ZONE}。") == []


def test_a_level_that_only_a_city_gives_is_a_province_s_in_a_municipality_alone() -> None:
    said = (
        "〔青禾玻纤|Company〕获评市级〔绿色工厂|Honour key=h_green_factory level=市级〕，位于〔云岭区|Region key={}〕。"
    )
    assert stated(honour.state, said.format("500199"), "level")[0][-1] == "省级"
    assert stated(honour.state, said.format("510199"), "level")[0][-1] is None


def test_an_honour_known_at_one_level_has_it_without_a_word() -> None:
    said = "〔青禾玻纤|Company〕获评〔专精特新中小企业|Honour key=h_sme_pro〕。"
    assert stated(honour.state, said, "level")[0][-1] == "省级"


def test_the_evidence_is_the_clause() -> None:
    said = draw(f"当年产值增长，〔青禾玻纤|Company〕获评国家级{GREEN}，全市唯一。")[0]
    assert [fact.evidence[0].quote for fact in honour.state(said)] == ["青禾玻纤获评国家级绿色工厂"]
    assert shown(honour.state(said)) == HELD


def test_the_list_of_holders_behind_an_honour_or_at_the_head_of_the_sentence_is_taken_whole() -> None:
    behind = f"国家级{GREEN}〔青禾玻纤|Company〕、〔恒拓电机|Company〕投产。"
    topic = f"〔青禾玻纤|Company〕、〔恒拓电机|Company〕加大投入，获评{GREEN}。"
    for said in (behind, topic):
        assert [fact[1] for fact in stated(honour.state, said)] == ["青禾玻纤", "恒拓电机"]


def test_an_honour_behind_a_project_is_not_the_enterprise_s_before_it() -> None:
    said = f"〔青禾玻纤|Company〕投产，〔电机项目|Project〕开工，获评{GREEN}。"
    assert stated(honour.state, said) == []


def test_a_byline_says_nothing() -> None:
    assert stated(honour.state, f"〔青禾玻纤|Company〕获评国家级{GREEN}。", kind="byline") == []


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("〔青禾玻纤|Company〕是国家级〔绿色工厂|Honour level=国家级〕。", None),
        ("〔青禾玻纤|Company〕作为国家级〔绿色工厂|Honour level=国家级〕，产值5亿元。", None),
        ("〔青禾玻纤|Company〕获评国家级〔绿色工厂|Honour level=国家级〕。", 2024),
        ("〔青禾玻纤|Company〕被认定为国家级〔绿色工厂|Honour level=国家级〕。", 2024),
        ("2021年起，〔青禾玻纤|Company〕是国家级〔绿色工厂|Honour level=国家级〕。", 2021),
        ("〔青禾玻纤|Company〕成立于2015年，是国家级〔绿色工厂|Honour level=国家级〕。", None),
        ("2018年建厂，〔青禾玻纤|Company〕先后获评国家级〔绿色工厂|Honour level=国家级〕。", None),
    ],
)
def test_an_honour_that_somebody_simply_has_is_not_of_the_year_of_the_report(said: str, year: int | None) -> None:
    assert stated(honour.state, said, "year") == [(*HELD[0], year)]
