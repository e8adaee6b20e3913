"""Projects in lists, entries and contracts, and the enterprises that build them: names, statuses, investors."""

from typing import Any

import pytest

from kg.entities import link_entities
from kg.facts import project
from kg.mentions.company import find_companies
from kg.mentions.lists import find_enumerations
from kg.mentions.project import find_projects
from kg.mentions.tokens import tokenize
from kg.model import Document, Entity, Mention, Sentence
from kg.pipeline import read_document
from tests.facts_drawing import draw, marked, shown, stated

ONE = "〔玻纤布项目|Project〕"
TWO = "〔电机项目|Project〕"


def status(*said: str, **scene: Any) -> list[tuple[str, str | None]]:
    last = draw(*said, **scene)[-1]
    facts = shown([*project.state(last), *project.state_topic(last)])
    return [(fact[1], fact[2]) for fact in facts if fact[0] == "projectStatus"]


def investors(said: str) -> list[str]:
    return [fact[1] for fact in stated(project.state, said) if fact[0] == "investsIn"]


def sentence(text: str, *headings: str) -> Sentence:
    return Sentence(Document("云岭.txt", text), 0, 0, "body", text, tuple(range(len(text))), headings)


def projects(text: str, *headings: str) -> set[str]:
    lists = list(find_enumerations(text))
    return {one.name for one in find_projects(sentence(text, *headings), tokenize(text), lists)}


def companies(text: str) -> set[str]:
    return {one.name for one in find_companies(sentence(text), tokenize(text), list(find_enumerations(text)))}


def test_each_of_several_joined_projects_has_the_status_right_behind_it() -> None:
    assert status(f"{ONE}6月竣工、{TWO}9月投产。") == [("玻纤布项目", "竣工"), ("电机项目", "投产")]


def test_a_semicolon_keeps_the_status_of_the_next_project_from_the_one_before() -> None:
    assert status(f"{ONE}加快建设；总投资58亿元的{TWO}正式签约。") == [("玻纤布项目", "推进"), ("电机项目", "签约")]


def test_a_later_clause_with_a_subject_of_its_own_says_nothing_of_the_project() -> None:
    assert status(f"{ONE}建成投产，云岭职业技术学院新校区开工建设。") == [("玻纤布项目", "投产")]
    assert status(f"{ONE}签约，竣工{TWO}。") == [("玻纤布项目", "签约"), ("电机项目", "竣工")]


def test_a_list_behind_its_status_has_that_status_to_its_end() -> None:
    assert status(f"续建项目：{ONE}（总投资3亿元）、{TWO}。") == [("玻纤布项目", "在建"), ("电机项目", "在建")]


def test_a_project_whose_sum_stands_before_it_heads_its_sentence() -> None:
    assert status(f"总投资32亿元的{ONE}去年3月动工，眼下主体已经封顶。") == [
        ("玻纤布项目", "开工"),
        ("玻纤布项目", "在建"),
    ]


def test_a_contract_in_the_clause_before_makes_the_project_signed_and_its_parties_build_it() -> None:
    said = f"〔青禾玻纤|Company〕与园区签订投资协议，拟投资6亿元建设{ONE}。"
    assert status(said) == [("玻纤布项目", "签约")]
    assert investors(said) == ["青禾玻纤"]
    assert investors(f"〔青禾玻纤|Company〕与园区签订投资协议，有关部门走访{ONE}。") == []


def test_what_the_sentence_before_counts_by_status_is_as_far_as_that() -> None:
    assert status("现场签约项目9个。", f"其中，{ONE}总投资12亿元。") == [("玻纤布项目", "签约")]
    assert status("现场参观项目9个。", f"其中，{ONE}总投资12亿元。") == []


def test_a_project_at_the_head_of_a_numbered_line_is_as_far_as_its_heading_says() -> None:
    headings = ("二、集中开工项目（5个）",)
    assert status(f"（5）{ONE}年产5万套。", headings=headings) == [("玻纤布项目", "开工")]
    assert status(f"关于{ONE}的说明。", headings=headings) == []


def test_a_project_that_is_sped_up_is_pushed() -> None:
    assert status(f"加快{ONE}建设。") == [("玻纤布项目", "推进")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5.固态电池及电解质量产项目", "固态电池及电解质量产项目"),
        ("5.云岭碳酸钙技改，投资6000万元。", "云岭碳酸钙技改"),
        ("★城东污水集中处理中心：总投资2.2亿元。", "城东污水集中处理中心"),
    ],
)
def test_an_entry_under_a_heading_about_projects_is_one(text: str, name: str) -> None:
    assert {one.lstrip("5.★") for one in projects(text, "一、集中签约项目（8个）")} == {name}
    assert name not in projects(text, "一、环境保护")


def test_what_is_built_among_projects_in_progress_is_a_project_without_the_word() -> None:
    assert "开发区第二污水处理厂" in projects("新开工项目：恒拓隔膜项目、开发区第二污水处理厂。")
    assert "恒拓结构件车间" in projects("续建项目：青禾板材项目、恒拓结构件车间。")


def test_a_sum_right_before_a_name_makes_it_one_project() -> None:
    assert projects("投资12.8亿元的集成灶未来工厂项目落户。") == {"集成灶未来工厂项目"}


@pytest.mark.parametrize(
    "text", ["年内落地无人机整机项目2个以上。", "着力招引载板项目。", "争取引进电堆、储氢瓶项目2个。"]
)
def test_kinds_of_projects_that_are_counted_or_wished_for_are_none(text: str) -> None:
    assert projects(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("浙江青禾先导集成电路制造有限公司2018年成立。", "浙江青禾先导集成电路制造有限公司"),
        ("投资方：云岭市全域产业投资集团", "云岭市全域产业投资集团"),
        ("系恒拓集团全资子公司。", "恒拓集团"),
        ("支持青禾堂申报国家级荣誉。", "青禾堂"),
        ("日本小禾泽投资1.5亿美元建厂。", "小禾泽"),
    ],
)
def test_full_names_are_read_to_both_ends(text: str, name: str) -> None:
    found = companies(text)
    assert name in found
    assert f"系{name}" not in found


def test_a_second_works_is_no_enterprise() -> None:
    assert companies("谋划建设云驰底盘第二工厂。") == set()


@pytest.mark.parametrize(
    "text", ["支持本地企业申报荣誉。", "向下拓汽车电子。", "缺乏高档造纸涂料等终端应用企业。", "新签工业项目27个。"]
)
def test_kinds_of_enterprises_and_things_with_a_trade_behind_them_name_nobody(text: str) -> None:
    assert companies(text) == set()


def linked(*drawings: str) -> set[str]:
    drawn = [marked(one, number) for number, one in enumerate(drawings)]
    sentences = [sentence(one.text) for one in drawn]
    mentions: list[Mention] = [one for some in drawn for one in some.mentions]
    return {one.name for one in link_entities(sentences, mentions).entities}


def test_the_head_of_a_group_is_the_group_unless_it_is_also_named_by_itself() -> None:
    group = "〔〔青禾装备|Company〕集团|Company〕投产。"
    assert linked(group) == {"青禾装备集团"}
    assert linked(group, "〔青禾装备|Company〕扩产。") == {"青禾装备集团", "青禾装备"}


FIRM, OTHER = "〔青禾玻纤|Company〕", "〔恒拓电机|Company〕"


@pytest.mark.parametrize(
    "said",
    [
        f"由{FIRM}投资12亿元承建的{ONE}开工。",
        f"{FIRM}在园区投资建设{ONE}。",
        f"{FIRM}拟投资6亿元，在园区建设{ONE}。",
        f"{FIRM}再投资3亿美元扩建{ONE}。",
        f"{FIRM}的{ONE}开工。",
        f"{FIRM}正在全力建设{ONE}。",
        f"{FIRM}成立于2012年。该公司投资3亿元建设{ONE}。",
        f"{ONE}总投资2亿元，由{FIRM}负责实施。",
    ],
)
def test_who_pays_before_a_project_or_is_spoken_of_invests(said: str) -> None:
    assert investors(said) == ["青禾玻纤"]


def test_those_who_build_together_all_invest() -> None:
    assert investors(f"由{FIRM}和{OTHER}共同投资的{ONE}奠基。") == ["青禾玻纤", "恒拓电机"]
    assert investors(f"{ONE}由{FIRM}、{OTHER}合资建设。") == ["青禾玻纤", "恒拓电机"]


def test_who_is_only_named_near_a_project_does_not_invest() -> None:
    assert investors(f"{FIRM}负责人参观{ONE}。") == []
    assert investors(f"{FIRM}为{ONE}供应设备。") == []


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        (f"{ONE}正在装修厂房。", ["在建"]),
        (f"{ONE}启用。", ["投产"]),
        (f"{ONE}完成立项备案。", ["规划"]),
        (f"{ONE}取得施工许可。", []),
        (f"{ONE}6月竣工投产。", ["投产", "竣工"]),
        (f"{ONE}在新城大道以北、烈山路以东的地块上正式破土动工。", ["开工"]),
        (f"{ONE}有望10月动工。", ["规划"]),
        (f"加快{TWO}建设，9月底前完成设备安装。", ["推进"]),
        ("加快〔青禾10万吨再生铅技改|Project〕，确保6月复产。", ["推进"]),
        (f"投资8亿元的{ONE}由〔青禾玻纤|Company〕承建，一期已正式运营。", ["投产"]),
        (f"〔青禾玻纤|Company〕与园区洽谈{ONE}，该项目今年1月签约。", ["签约"]),
    ],
)
def test_words_of_progress_stand_for_a_status(said: str, statuses: list[str]) -> None:
    assert [found for _, found in status(said)] == statuses


def test_a_sentence_that_goes_on_about_the_project_tells_how_far_it_is() -> None:
    assert status(f"{ONE}位于城东。", "项目总投资3亿元，3月开工建设。") == [("玻纤布项目", "开工")]
    assert status(f"{ONE}位于城东。", "项目总投资3亿元，计划3月开工建设。") == []
    assert status(f"{ONE}位于城东。", "已签约面积6万平方米。") == []


def test_the_count_above_a_list_tells_how_far_its_items_are() -> None:
    above = "此次集中开工项目14个，总投资86亿元。"
    assert status(above, f"★{ONE}：总投资22亿元。", f"★{TWO}：占地90亩。") == [("电机项目", "开工")]
    assert status("新签约精细化工项目14个。", f"其中，{ONE}总投资2亿元。") == [("玻纤布项目", "签约")]
    assert status("参观项目14个。", f"★{TWO}：占地90亩。") == []


def test_the_enterprise_with_which_an_entry_begins_builds_it() -> None:
    entry = Entity("Project", "玻纤布项目")
    facts = shown(project.state(draw(f"▲{ONE}：{FIRM}从城东搬来，10月签约、11月开工。", entry=entry)[-1]))
    assert [fact for fact in facts if fact[0] == "investsIn"] == [("investsIn", "青禾玻纤", "玻纤布项目")]
    assert [fact[2] for fact in facts if fact[0] == "projectStatus"] == ["签约", "开工"]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (f"{ONE}由{FIRM}与本地的{OTHER}合资建设。", ["青禾玻纤", "恒拓电机"]),
        (f"4月与{FIRM}签约{ONE}。", ["青禾玻纤"]),
        (f"{FIRM}与县政府签订总投资3亿元的{ONE}。", ["青禾玻纤"]),
        (f"还有{ONE}，{FIRM}投的，总投资48亿元。", ["青禾玻纤"]),
        (f"还有{ONE}，{FIRM}派人参观。", []),
    ],
)
def test_who_signs_or_pays_for_a_project_invests(said: str, names: list[str]) -> None:
    assert investors(said) == names


def test_a_sentence_about_the_project_tells_who_builds_it() -> None:
    said = draw(f"{ONE}签约。", f"项目由{FIRM}与{OTHER}合资建设。")[-1]
    assert [fact[1] for fact in shown(project.state_topic(said)) if fact[0] == "investsIn"] == ["青禾玻纤", "恒拓电机"]


def test_a_list_that_signed_before_and_is_pushed_now_is_pushed() -> None:
    assert status(f"加快推进去年落户的{ONE}、{TWO}建设。") == [("玻纤布项目", "推进"), ("电机项目", "推进")]


def test_a_sum_that_is_planned_does_not_put_the_status_off_and_imports_sign_nothing() -> None:
    assert status(f"{ONE}计划投资12.6亿元，今年4月动工。") == [("玻纤布项目", "开工")]
    assert status(f"{ONE}引进袜机600台。") == []


def test_a_project_named_by_its_size_is_of_who_heads_the_sentence() -> None:
    sized = "〔年产6万吨PBAT项目|Project〕"
    assert investors(f"{FIRM}装置满负荷运行，{sized}去年投产。") == ["青禾玻纤"]
    assert investors(f"园区拜访{FIRM}，{sized}去年投产。") == ["青禾玻纤"]
    assert investors(f"园区负责人一行专程前往拜访{FIRM}，{sized}去年投产。") == []
    assert investors(f"{FIRM}满负荷运行，{ONE}去年投产。") == []


def test_the_account_of_an_enterprise_tells_of_its_projects() -> None:
    entry = Entity("Company", "青禾玻纤")
    for said in (f"目前投资1.5亿元的{ONE}正在安装设备。", f"正在实施的“{ONE}”到位率达八成。"):
        facts = shown(project.state(draw(said, entry=entry)[-1]))
        assert [fact for fact in facts if fact[0] == "investsIn"] == [("investsIn", "青禾玻纤", "玻纤布项目")]


def test_under_a_heading_that_says_no_more_all_are_as_far_as_it_says() -> None:
    assert status(f"今年{ONE}选址城东。", headings=("签约现场",)) == [("玻纤布项目", "签约")]
    assert status(f"今年{ONE}选址城东。", headings=("关于签约项目的说明和要求",)) == []


@pytest.mark.parametrize(
    ("head", "cell", "statuses"),
    [
        ("2025年目标", "一季度开工", ["规划"]),
        ("2025年目标", "竣工投产", ["投产", "竣工"]),
        ("形象进度", "6月开工", ["开工"]),
        ("形象进度", "未开工", []),
    ],
)
def test_the_column_of_goals_tells_what_a_project_is_to_come_to(head: str, cell: str, statuses: list[str]) -> None:
    roles = [("project", "项目名称"), ("progress", head)]
    assert [found for _, found in status(f"{ONE}\t{cell}", roles=roles)] == statuses


LIST = """云岭经开区2024年三季度集中签约项目清单

9月26日，云岭经济开发区举行签约仪式。

1.年产3000台智能仓储机器人项目。由苏州青运智能装备有限公司投资，总投资5.2亿元。

2.高端精密轴承产业园项目。洛阳恒禾轴承集团计划投资12亿元，建设轴承套圈生产线。
"""


def test_a_numbered_list_under_a_title_is_as_far_as_the_title_says() -> None:
    facts = read_document(Document("云岭.txt", LIST)).facts
    told = {(one.predicate, one.subject.name, one.object.name) for one in facts if one.object is not None}
    assert {
        ("projectStatus", "年产3000台智能仓储机器人项目", "签约"),
        ("projectStatus", "高端精密轴承产业园项目", "签约"),
        ("investsIn", "苏州青运智能装备有限公司", "年产3000台智能仓储机器人项目"),
        ("investsIn", "洛阳恒禾轴承集团", "高端精密轴承产业园项目"),
    } <= told


def test_a_title_that_is_no_list_says_nothing_of_the_projects_under_it() -> None:
    text = LIST.replace("集中签约项目清单", "招商引资工作综述").replace("举行签约仪式", "召开座谈会")
    facts = read_document(Document("云岭.txt", text)).facts
    assert not [one for one in facts if one.predicate == "projectStatus" and one.rule == "project-status"]


def test_a_word_of_the_builder_goes_on_about_the_project() -> None:
    assert status(f"{ONE}现场，塔吊林立。", "“项目去年9月开工，今年年底投产。”") == [
        ("玻纤布项目", "开工"),
        ("玻纤布项目", "投产"),
    ]


def test_each_of_two_paid_projects_has_its_payer_and_both_their_status() -> None:
    said = f"由{FIRM}投资35亿元的{ONE}、由本地企业{OTHER}投资2.8亿元的{TWO}均已开工建设。"
    facts = [fact[:3] for fact in stated(project.state, said)]
    assert ("investsIn", "青禾玻纤", "玻纤布项目") in facts
    assert ("investsIn", "恒拓电机", "玻纤布项目") not in facts
    assert status(said) == [("玻纤布项目", "开工"), ("电机项目", "开工")]


def of_text(text: str, predicate: str) -> set[tuple[str, str]]:
    """Subject and object of the facts of one kind in a document of its own."""
    facts = read_document(Document("云岭.txt", text)).facts
    return {(one.subject.name, one.object.name) for one in facts if one.predicate == predicate and one.object}


QINGHE_LTD = "青禾玻纤有限公司"


@pytest.mark.parametrize(
    ("text", "project_name"),
    [
        (f"{QINGHE_LTD}获评绿色工厂。\n\n总投资3亿元的青禾第三代玻纤布智能工厂开工。\n", "青禾第三代玻纤布智能工厂"),
        (f"{QINGHE_LTD}与园区签约，拟投资4.8亿元建设玻纤布生产项目。\n", "玻纤布生产项目"),
        (
            f"{QINGHE_LTD}关于对外投资的公告\n\n2022年，公司与云岭县人民政府签订投资协议，计划投资11亿元建设年产8万吨玻纤布项目。\n",
            "年产8万吨玻纤布项目",
        ),
    ],
)
def test_a_project_is_of_whom_it_bears_the_name_and_of_who_signs(text: str, project_name: str) -> None:
    assert (QINGHE_LTD, project_name) in of_text(text, "investsIn")


def test_who_only_lends_technology_builds_nothing() -> None:
    text = "玻纤布生产项目由青禾玻纤有限公司提供技术，可研已批复。\n"
    assert of_text(text, "investsIn") == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "正在推进的重点项目：玻纤布生产项目（投资3亿元，2月开工）、电机生产项目（已进入设备调试）。\n",
            {("玻纤布生产项目", "开工"), ("电机生产项目", "在建")},
        ),
        (
            "签约电子信息项目7个，总投资33亿元，其中：玻纤布生产项目（10亿元）、电机生产项目（3亿元）；\n",
            {("玻纤布生产项目", "签约"), ("电机生产项目", "签约")},
        ),
        (
            "云岭县2024年一季度签约项目情况表\n单位：亿元\n序号\t项目名称\t投资方\t总投资\n1\t玻纤布生产项目\t青禾玻纤\t3\n",
            {("玻纤布生产项目", "签约")},
        ),
    ],
)
def test_how_far_projects_are_by_their_brackets_the_count_before_and_the_title_over_the_unit(
    text: str, found: set[tuple[str, str]]
) -> None:
    assert found <= of_text(text, "projectStatus")


def test_a_number_behind_the_word_project_is_its_label() -> None:
    items = "项目一：青禾智能纺纱三期\n总投资：21亿元\n项目二：棉副产品精深加工\n总投资：4.6亿元\n"
    text = f"云岭工业园重点项目进展\n\n{items}"
    result = read_document(Document("云岭.txt", text))
    found = {one.subject.name: one.qualifier("value") for one in result.facts if one.predicate == "observation"}
    assert found == {"青禾智能纺纱三期": 21, "棉副产品精深加工": 4.6}
