"""What a place leads with and wants, and who belongs to which industry: kg/facts/industry.py, kg/facts/member.py."""

import pytest

from kg.facts import industry, member
from tests.facts_drawing import draw, shown, stated

MATERIAL = "〔新材料产业|Industry〕"
LEADS = [("leadingIndustry", "云岭工业园", "新材料产业")]
WANTS = [("targetIndustry", "云岭工业园", "新材料产业")]


@pytest.mark.parametrize(
    "said",
    [
        f"园区以{MATERIAL}为主导。",
        f"{MATERIAL}产值增长8%。",
        f"已形成{MATERIAL}三大集群。",
        "构建〔智能装备|Industry name=新材料产业〕生态圈。",
    ],
)
def test_an_industry_that_a_clause_praises_leads(said: str) -> None:
    assert stated(industry.state, said) == LEADS


@pytest.mark.parametrize("where", ["国内", "全国", "我国", "全球"])
def test_an_industry_that_grows_all_over_the_country_is_no_place_s_own(where: str) -> None:
    assert stated(industry.state, f"随着{where}{MATERIAL}提速，青禾订单增多。") == []


@pytest.mark.parametrize("said", [f"重点招引{MATERIAL}。", f"抢占{MATERIAL}新赛道。"])
def test_an_industry_that_a_clause_wants_is_a_target(said: str) -> None:
    assert stated(industry.state, said) == WANTS


def test_an_industry_that_the_next_clause_brings_in_is_a_target() -> None:
    assert stated(industry.state, f"围绕{MATERIAL}，精准招引龙头。") == WANTS


@pytest.mark.parametrize(
    "said",
    [
        f"成立{MATERIAL}发展基金，形成合力。",
        f"打造省{MATERIAL}链“链主”企业。",
        f"打造国家示范基地（{MATERIAL}）。",
        f"形成规模，占全市{MATERIAL}集群的六成。",
        f"重点产业整治{MATERIAL}企业3家。",
    ],
)
def test_what_is_named_after_an_industry_closed_or_another_place_s_does_not_lead(said: str) -> None:
    assert stated(industry.state, said) == []


@pytest.mark.parametrize(
    "said",
    [
        f"先后引进{MATERIAL}项目。",
        f"引进{MATERIAL}企业11家，投资8亿元。",
        f"获评外贸转型升级基地（{MATERIAL}）。",
        f"{MATERIAL}集群列入省级培育名单。",
        f"{MATERIAL}产值力争突破50亿元。",
    ],
)
def test_what_came_a_title_and_a_goal_for_what_is_there_are_no_targets(said: str) -> None:
    assert WANTS[0] not in stated(industry.state, said)


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (f"将聚焦{MATERIAL}。", WANTS),
        (f"下一步聚焦{MATERIAL}。", WANTS),
        (f"聚焦{MATERIAL}精准招商。", WANTS),
        (f"前瞻布局{MATERIAL}。", WANTS),
        (f"重点布局{MATERIAL}。", LEADS),
        (f"引导铸造企业向{MATERIAL}转型。", WANTS),
        (f"推动{MATERIAL}转型升级。", LEADS),
    ],
)
def test_what_lies_ahead_is_a_target_and_what_is_laid_out_leads(said: str, facts: list[tuple[str, ...]]) -> None:
    assert stated(industry.state, said) == facts


def test_how_many_firms_shall_come_makes_a_target() -> None:
    assert stated(industry.state, f"力争引进{MATERIAL}企业11家。") == WANTS


def test_what_is_wanted_and_there_leads() -> None:
    assert stated(industry.state, f"引进项目，培育{MATERIAL}等三大产业。") == LEADS


def test_a_plan_that_names_a_leading_industry_still_wants_it() -> None:
    assert stated(industry.state, f"培育{MATERIAL}等三大主导产业。", plan=True) == WANTS


def test_under_a_heading_of_wishes_each_industry_is_a_target() -> None:
    assert stated(industry.state, f"{MATERIAL}。", headings=("招商方向",)) == WANTS


@pytest.mark.parametrize(
    "said",
    [
        f"严禁发展{MATERIAL}。",
        "大力发展〔制造业|Industry〕。",
        "聚焦〔新材料|Industry weak=yes〕。",
        f"〔青禾玻纤|Company〕聚焦{MATERIAL}。",
        "建成〔〔新材料产业|Industry〕园项目|Project〕，形成集群。",
        "〔新材料|Industry〕会议召开。",
    ],
)
def test_what_is_denied_too_wide_an_enterprises_or_inside_a_name_is_no_industry_of_the_place(said: str) -> None:
    assert stated(industry.state, said) == []


def test_a_park_at_the_head_of_the_clause_is_the_one_that_leads() -> None:
    said = f"〔青禾组团|Park〕重点发展{MATERIAL}。"
    assert stated(industry.state, said) == [("leadingIndustry", "青禾组团", "新材料产业")]


def test_a_list_of_enterprises_belongs_to_the_industry_that_ends_it() -> None:
    said = "引进〔青禾玻纤|Company〕、〔恒拓电机|Company〕等〔新材料|Industry〕企业。"
    members = stated(member.state, said)
    assert members == [("inIndustry", "青禾玻纤", "新材料"), ("inIndustry", "恒拓电机", "新材料")]


@pytest.mark.parametrize(
    "said",
    [
        "〔新材料产业|Industry〕已形成规模，〔青禾玻纤|Company〕、〔恒拓电机|Company〕等企业。",
        "以〔青禾玻纤|Company〕、〔恒拓电机|Company〕等企业培育〔新材料产业|Industry〕。",
    ],
)
def test_a_list_of_enterprises_belongs_to_the_industry_that_gathers_it_or_grows_of_it(said: str) -> None:
    members = [fact[1:] for fact in stated(member.state, said)]
    assert members == [("青禾玻纤", "新材料产业"), ("恒拓电机", "新材料产业")]


def test_a_list_in_another_sentence_part_belongs_to_no_industry() -> None:
    said = "〔新材料产业|Industry〕有前景；〔青禾玻纤|Company〕、〔恒拓电机|Company〕等企业投产。"
    assert stated(member.state, said) == []


def test_an_enterprise_deep_in_a_clause_is_not_under_the_announced_industry() -> None:
    said = draw(f"一是{MATERIAL}发展壮大。", "经过一年多的紧张建设之后〔青禾玻纤|Company〕投产。")[1]
    assert said.theme is not None
    assert "青禾玻纤" not in [fact[1] for fact in shown(member.state(said))]


def test_the_enterprise_that_opens_the_name_of_a_project_is_under_the_announced_industry() -> None:
    said = draw(f"一是{MATERIAL}发展壮大。", "〔〔青禾玻纤|Company〕智能工厂项目|Project〕投产2期。")[1]
    assert "青禾玻纤" in [fact[1] for fact in shown(member.state(said))]


def test_a_product_under_a_heading_of_wishes_is_a_target() -> None:
    wanted = stated(industry.state, "〔玻纤布|Product〕。", headings=("招商方向",))
    assert wanted == [("targetIndustry", "云岭工业园", "玻纤布")]


def test_an_enterprise_that_works_in_an_industry_belongs_to_it() -> None:
    said = "〔青禾玻纤|Company〕是一家专注于〔新材料|Industry〕研发的企业。"
    assert stated(member.state, said) == [("inIndustry", "青禾玻纤", "新材料")]


def test_enterprises_under_an_announced_industry_belong_to_it() -> None:
    first, second = draw(f"一是{MATERIAL}发展壮大。", "〔青禾玻纤|Company〕投产，供应〔恒拓电机|Company〕。")
    assert first.theme is not None
    assert second.theme is first.theme
    assert ("inIndustry", "青禾玻纤", "新材料产业") in shown(member.state(second))
    assert "恒拓电机" not in [fact[1] for fact in shown(member.state(second))]


def test_two_industries_announce_none() -> None:
    assert draw(f"一是{MATERIAL}和〔电子信息产业|Industry〕。")[0].theme is None


def test_another_short_sentence_without_figures_ends_an_announced_industry() -> None:
    assert draw(f"一是{MATERIAL}发展壮大。", "营商环境更优。")[1].theme is None
    assert draw(f"一是{MATERIAL}发展壮大。", "产值增长8%。")[1].theme is not None


def test_a_product_that_a_place_wants_is_a_target() -> None:
    said = "重点引进〔玻纤布|Product〕等企业。"
    assert stated(industry.state, said) == [("targetIndustry", "云岭工业园", "玻纤布")]


@pytest.mark.parametrize(
    "said",
    [
        "引进〔青禾玻纤|Company〕，重点引进〔恒拓电机|Company〕的〔玻纤布|Product〕。",
        "引进企业生产〔玻纤布|Product〕。",
        "引进〔年产2万吨〔玻纤布|Product〕项目|Project〕。",
        "园区有〔玻纤布|Product〕。",
    ],
)
def test_a_product_that_is_made_or_only_named_is_no_target(said: str) -> None:
    assert stated(industry.state, said) == []


def test_without_a_place_nobody_leads() -> None:
    assert stated(industry.state, f"园区以{MATERIAL}为主导。", place=None) == []
