"""Projects: names that tell one project from others, and phrases that could be any."""

import pytest

from kg.mentions.lists import find_enumerations
from kg.mentions.project import after_lead, find_projects
from kg.mentions.tokens import tokenize
from kg.model import Mention
from tests.drawing import draw, first_sentence, marked


def projects(text: str) -> list[Mention]:
    return list(find_projects(first_sentence(text), tokenize(text), list(find_enumerations(text))))


@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        ("〔青禾玻纤年产3万吨电子布项目|Project〕开工。", "project-tail"),
        ("总投资50亿元的〔恒拓光伏组件项目|Project〕投产。", "project-tail"),
        ("推进〔青禾大桥工程|Project〕。", "project-tail"),
        ("〔恒拓生产基地（二期）|Project?〕完工。", "project-tail"),
        ("〔青禾储能一期|Project〕封顶。", "project-phase"),
        ("〔恒拓智能工厂|Project〕、〔云岭数据中心|Project〕等3个项目竣工。", "project-list"),
    ],
)
def test_a_name_with_a_builder_size_or_phase_is_a_project_without_what_brings_it_in(drawing: str, rule: str) -> None:
    text, _ = marked(drawing)
    assert draw(text, projects(text)) == drawing
    assert rule in {one.rule for one in projects(text)}


@pytest.mark.parametrize(
    "text",
    [
        "推进重点项目建设。",
        "加快技改项目建设。",
        "项目资金到位。",
        "引进项目10个。",
        "储备项目20个。",
        "亿元以上项目25个。",
        "化工项目。",
        "谋划电子布项目。",
    ],
)
def test_projects_in_general_counted_or_only_sought_are_none(text: str) -> None:
    assert projects(text) == []


def test_a_kind_of_project_is_one_project_where_the_clause_says_how_far_it_is() -> None:
    assert [one.name for one in projects("电子布项目开工。")] == ["电子布项目"]
    assert projects("引进电子布项目开工。") == []


def test_known_groups_before_one_project_share_it() -> None:
    found = [one.name for one in projects("青禾、华为、恒拓共计72GWh动力电池项目签约。") if one.rule == "project-joint"]
    assert found == ["青禾、华为、恒拓共计72GWh动力电池项目"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("开工建设恒拓食品集团奶油、速冻饺子生产加工基地等项目。", ["恒拓食品集团奶油、速冻饺子生产加工基地"]),
        ("新开工青禾乳业奶粉、奶酪、酸奶生产线等项目8个。", ["青禾乳业奶粉、奶酪、酸奶生产线"]),
        ("签约恒拓纺织电子布、青禾乳业奶粉生产线等项目。", ["恒拓纺织电子布", "青禾乳业奶粉生产线"]),
        ("签约恒拓纺织电子布、速冻饺子等项目。", ["恒拓纺织电子布", "速冻饺子"]),
    ],
)
def test_products_of_one_enterprise_before_its_works_make_one_project(text: str, wanted: list[str]) -> None:
    assert [one.name for one in projects(text) if one.rule == "project-list"] == wanted


@pytest.mark.parametrize("behind", ["用地需求。", "的审批问题。", "用能保障。", "建设。"])
def test_a_count_makes_a_list_of_projects_whatever_of_theirs_is_spoken_of(behind: str) -> None:
    found = projects(f"推进青禾汽车零部件加工制造、恒拓云岭物流中心等18个项目{behind}")
    assert [one.name for one in found if one.rule == "project-list"] == ["青禾汽车零部件加工制造", "恒拓云岭物流中心"]


def test_common_nouns_before_projects_that_bring_something_in_are_none() -> None:
    assert projects("运营停车场、广告位等盈利项目。") == []
    assert projects("推动充电站、工业互联网等新基建项目建设。") == []
    assert [one.name for one in projects("建成停车场、恒拓大道等民生项目。")] == ["恒拓大道"]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("累计新签约青禾玻纤", "青禾玻纤"),
        ("加快推进青禾玻纤", "青禾玻纤"),
        ("精心筹划青禾玻纤", "青禾玻纤"),
        ("全力做好青禾玻纤", "青禾玻纤"),
        ("青禾玻纤", "青禾玻纤"),
        ("青禾玻纤生产", "青禾玻纤生产"),
    ],
)
def test_the_first_item_of_a_list_begins_after_the_words_that_bring_the_list_in(text: str, item: str) -> None:
    assert text[after_lead(tokenize(text), 0, len(text)) :] == item


def test_works_of_any_kind_are_a_project_beside_one_that_is_named() -> None:
    found = projects("青禾钢铁公司的年产30万吨高速线材生产线、余热发电工程竣工投产。")
    assert "余热发电工程" in {one.name for one in found}
    assert "余热发电工程" not in {one.name for one in projects("余热发电工程很多。")}
