"""How far projects have come and who builds them: kg/facts/project.py."""

import pytest

from kg.facts import project
from kg.model import Entity
from tests.facts_drawing import stated

ONE = "〔玻纤布项目|Project〕"
ENTRY = Entity("Project", "玻纤布项目")


def status(said: str, **scene: object) -> list[str]:
    return [fact[2] for fact in stated(project.state, said, **scene) if fact[0] == "projectStatus"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (f"{ONE}建成投产。", ["投产"]),
        (f"推动{ONE}开工建设。", ["开工"]),
        (f"签约{ONE}。", ["签约"]),
        (f"{ONE}、〔电机项目|Project〕竣工。", ["竣工", "竣工"]),
        (f"{ONE}完工投产。", ["投产"]),
        (f"{ONE}竣工并投产。", ["投产"]),
        (f"{ONE}第二条产线安装调试完毕、进入试生产。", ["投产"]),
        (f"{ONE}（云岭市）、〔电机项目|Project〕开工。", ["开工", "开工"]),
        (f"加快推进{ONE}建设中。", ["推进"]),
        (f"{ONE}总投资3亿元，正在施工。", ["在建"]),
        (f"续建项目2个：{ONE}、〔电机项目|Project〕。", ["在建", "在建"]),
        (f"{ONE}当年签约、当年开工。", ["签约", "开工"]),
        (f"{ONE}签约，总投资3亿元，今年5月开工。", ["签约", "开工"]),
        (f"新开工{ONE}等项目3个，在建项目5个，竣工投产项目6个。", ["开工"]),
        (f"新开工{ONE}等项目12个，投产中央厨房等项目20个，在建二期等项目6个。", ["开工"]),
        (f"加快推进{ONE}，推动一批新项目落地。", ["推进"]),
    ],
)
def test_a_project_is_as_far_as_its_sentence_says(said: str, wanted: list[str]) -> None:
    assert status(said) == wanted


@pytest.mark.parametrize(
    "said",
    [
        f"{ONE}尚未开工。",
        f"开工后的各项工作都在按照计划紧张有序地进行着，走访{ONE}。",
        f"签约之后的前期手续办理情况以及资金筹措安排的{ONE}。",
        f"{ONE}总投资3亿元。",
        f"{ONE}总投资3亿元，〔电机项目|Project〕进展顺利。",
        f"{ONE}，总投资3亿元，预计明年投产。",
        f"{ONE}建成后，可新增产能3万吨。",
        f"{ONE}建成投产后将成为云岭最大的布厂。",
        f"{ONE}达产达效后年产布10万米。",
    ],
)
def test_what_is_denied_planned_or_not_said_gives_no_status(said: str) -> None:
    assert status(said) == []


def test_a_start_that_a_plan_speaks_of_is_planned() -> None:
    assert status(f"推动{ONE}开工建设。", plan=True) == ["规划"]


def test_an_entry_under_a_heading_of_started_projects_has_started() -> None:
    assert status(f"{ONE}", headings=("集中开工项目一览",), entry=ENTRY) == ["开工"]
    assert status(f"{ONE}", headings=("集中开工项目一览",)) == []
    assert status(f"{ONE}", headings=("集中开工项目一览",), entry=ENTRY, plan=True) == ["规划"]


def test_the_year_is_the_one_that_holds_where_the_status_is_said() -> None:
    said = f"{ONE}2022年签约，2023年投产。"
    found = [fact[2:] for fact in stated(project.state, said, "year") if fact[0] == "projectStatus"]
    assert found == [("签约", 2022), ("投产", 2023)]


def test_a_smaller_park_that_is_built_has_a_status_and_the_park_that_speaks_has_none() -> None:
    assert status("〔恒拓物流园|Park〕一期建成投用。") == ["竣工"]
    assert status("〔恒拓物流园|Park〕开园。") == ["竣工"]
    assert status("〔云岭工业园|Park〕建成。") == []


def test_a_project_inside_another_is_passed_over() -> None:
    assert status("〔〔玻纤布项目|Project〕二期工程|Project〕投产。") == ["投产"]


def invests(said: str, **scene: object) -> list[str]:
    return [fact[1] for fact in stated(project.state, said, **scene) if fact[0] == "investsIn"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (f"〔青禾玻纤|Company〕投资3亿元建设{ONE}。", ["青禾玻纤"]),
        (f"〔青禾玻纤|Company〕的{ONE}。", ["青禾玻纤"]),
        ("〔〔青禾玻纤|Company〕智能工厂项目|Project〕开工。", ["青禾玻纤"]),
        (f"{ONE}由〔青禾玻纤|Company〕建设。", ["青禾玻纤"]),
        (f"{ONE}，投资方为云岭市〔青禾玻纤|Company〕。", ["青禾玻纤"]),
        (f"〔青禾玻纤|Company〕参观{ONE}。", []),
        (f"{ONE}为〔青禾玻纤|Company〕供货。", []),
        (f"{ONE}由云岭工业园管委会和〔青禾玻纤|Company〕建设。", []),
    ],
)
def test_who_invests_is_in_the_name_before_it_or_behind_a_by(said: str, wanted: list[str]) -> None:
    assert invests(said) == wanted


def test_the_field_of_an_entry_names_its_investors() -> None:
    said = "投资方：〔青禾玻纤|Company〕、〔恒拓电机|Company〕，联系〔云岭化工|Company〕。"
    assert invests(said, entry=ENTRY) == ["青禾玻纤", "恒拓电机"]
    assert invests(said) == []


@pytest.mark.parametrize(
    ("said", "firms"),
    [
        ("由〔青禾集团|Company〕与〔恒拓电机|Company〕联合开发的〔玻纤布项目|Project〕。", ["青禾集团", "恒拓电机"]),
        (
            "由〔青禾集团|Company〕投资10亿元与〔恒拓电机|Company〕联合建设的〔〔青禾集团|Company〕玻纤布项目|Project〕。",
            ["青禾集团", "恒拓电机"],
        ),
    ],
)
def test_those_who_build_a_project_together_invest_in_it(said: str, firms: list[str]) -> None:
    found = [fact[1] for fact in stated(project.state, said) if fact[0] == "investsIn"]
    assert sorted(found) == sorted(firms)
