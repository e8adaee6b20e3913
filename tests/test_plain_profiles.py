"""Profiles of parks, notices of recognised firms and parks, lists of firms, as bureaus write them every day."""

import pytest

from kg.model import Document
from kg.pipeline import read_document


def facts(text: str, predicate: str) -> set[tuple[str, str]]:
    """Subject and object of the facts of one kind."""
    return {
        (one.subject.name, one.object.name)
        for one in read_document(Document("云岭.txt", text + "\n")).facts
        if one.predicate == predicate and one.object is not None
    }


def figures(text: str) -> dict[str, tuple[str, object]]:
    """Subject and period of each figure by its indicator."""
    seen = {}
    for one in read_document(Document("云岭.txt", text + "\n")).facts:
        if one.predicate == "observation":
            said = dict(one.qualifiers)
            seen[str(said["indicator"])] = (one.subject.name, said.get("period"))
    return seen


PROFILE = (
    "万年高新技术产业园区位于江西省上饶市万年县，创建于2001年，2018年升格为省级高新区，规划面积22.5平方公里。"
    "现有企业186家。代表企业有青禾水泥、恒翔光学等。"
)


def test_a_park_called_after_a_division_whose_name_is_an_ordinary_word_has_its_figures() -> None:
    assert figures(PROFILE)["规划面积"] == ("万年高新技术产业园区", None)
    assert ("青禾水泥", "万年高新技术产业园区") in facts(PROFILE, "locatedIn")


def test_a_firm_in_a_park_called_after_such_a_division_is_in_the_park() -> None:
    text = "江苏恒华轴承有限公司坐落于响水经济开发区，占地120亩。"
    assert ("江苏恒华轴承有限公司", "响水经济开发区") in facts(text, "locatedIn")


def test_the_years_in_which_a_park_began_and_rose_are_no_years_of_its_figures() -> None:
    assert figures(PROFILE)["企业"] == ("万年高新技术产业园区", None)


NOTICE = (
    "根据有关规定，确定青禾电机有限公司等35家企业为2024年度四川省绿色工厂，绵阳云岭工业园区等3家园区为绿色工业园区。\n"
    "附件1\n2024年度省级绿色工厂名单\n1.青禾电机有限公司\n2.恒拓铝材有限公司\n"
    "附件2\n2024年度省级绿色工业园区名单\n1.绵阳云岭工业园区\n2.遂宁白鹭高新区"
)


def test_what_a_notice_gives_to_the_first_of_many_and_to_all_of_its_lists_they_hold() -> None:
    assert facts(NOTICE, "hasHonour") == {
        ("青禾电机有限公司", "绿色工厂"),
        ("恒拓铝材有限公司", "绿色工厂"),
        ("绵阳云岭工业园区", "绿色园区"),
        ("遂宁白鹭高新区", "绿色园区"),
    }


def test_the_park_that_a_notice_names_among_others_does_not_speak_in_it() -> None:
    assert not {one for one in facts(NOTICE, "locatedIn") if one[1] == "绵阳云岭工业园区"}


def test_parks_that_a_list_made_public_names_hold_its_honour() -> None:
    text = "云岭省第二批绿色工业园区名单公布，滁州经济技术开发区、宣城高新区2家园区入选。"
    assert facts(text, "hasHonour") == {("滁州经济技术开发区", "绿色园区"), ("宣城高新区", "绿色园区")}


def test_a_park_is_approved_as_one_of_a_province() -> None:
    text = "青禾经济开发区地处平江县，成立于2003年6月，2012年被批准为省级开发区。"
    assert ("青禾经济开发区", "经济技术开发区") in facts(text, "hasHonour")


@pytest.mark.parametrize(
    "text",
    [
        "云岭经济开发区重点发展高端装备。入驻有恒立数控、佐宁药业等企业。",
        "云岭经济开发区位于城东。开发区内有恒立数控、佐宁药业等骨干企业。",
    ],
)
def test_there_are_is_no_part_of_the_first_name_behind_it(text: str) -> None:
    assert ("恒立数控", "云岭经济开发区") in facts(text, "locatedIn")


def test_the_firms_of_which_a_park_gives_short_accounts_are_in_it() -> None:
    text = "云岭工业园主要企业简介\n青禾机械有限公司：主要产品为数控机床，年产值3.5亿元。"
    assert ("青禾机械有限公司", "云岭工业园") in facts(text, "locatedIn")


def test_firms_behind_a_list_of_leading_industries_may_be_of_any_of_them() -> None:
    text = "云岭高新区以电子信息、装备制造为主导产业，集聚了恒锐机械、华创电子等一批龙头企业。"
    assert facts(text, "inIndustry") == set()


def test_what_an_enterprise_invests_in_a_project_is_a_figure_of_the_project() -> None:
    text = "青禾县举行签约仪式。签约项目包括：云岭恒锐机械有限公司投资8亿元建设的智能减速器项目。"
    assert figures(text)["投资"] == ("智能减速器项目", None)


def test_subsidiaries_and_the_seat_of_a_group_stand_in_later_clauses() -> None:
    text = "恒锐集团是一家现代化企业集团，总部设在青禾高新区，下设恒锐电机、恒锐轴承2家子公司。"
    assert facts(text, "subsidiaryOf") == {("恒锐电机", "恒锐集团"), ("恒锐轴承", "恒锐集团")}
    assert ("恒锐集团", "青禾高新区") in facts(text, "locatedIn")


def test_the_firms_that_a_count_of_large_ones_names_have_no_honour() -> None:
    text = "青禾工业集中区入驻企业132户，其中规上工业企业48户，主要有恒锐机械、天宇食品等。"
    assert facts(text, "hasHonour") == set()
    assert facts(text, "locatedIn") == {("恒锐机械", "青禾工业集中区"), ("天宇食品", "青禾工业集中区")}


def test_the_firms_that_come_on_a_list_hold_the_honour_of_the_sentence_before() -> None:
    text = "近日，工信部公布第五批专精特新“小巨人”企业名单。云岭高新区的恒锐机械、铜诚新材2家企业上榜。"
    assert {firm for firm, _ in facts(text, "hasHonour")} == {"恒锐机械", "铜诚新材"}


def test_none_of_several_parks_that_a_list_names_speaks() -> None:
    text = "成都市有开发区3家，分别是云岭经开区、青禾高新区、白鹭工业园区。2023年，全市开发区实现产值1860亿元。"
    assert figures(text)["产值"][0] not in {"云岭经开区", "青禾高新区", "白鹭工业园区"}


def test_a_colon_stands_between_a_park_and_where_it_lies() -> None:
    text = "白鹭工业园区：位于白鹭镇，面积6平方公里。"
    assert ("白鹭工业园区", "白鹭镇") in facts(text, "locatedIn")


def test_the_title_of_a_list_of_projects_names_none() -> None:
    read = read_document(Document("云岭.txt", "2023年度青禾市重点建设项目\n1.恒锐减速器项目，总投资8亿元。\n"))
    assert [one.name for one in read.entities if one.type == "Project"] == ["恒锐减速器项目"]


def test_what_main_industries_there_are_a_park_leads_with() -> None:
    text = "白鹭工业园是主要平台。园区主要产业有纺织服装、食品加工，龙头企业有天宇食品。"
    assert facts(text, "leadingIndustry") == {("白鹭工业园", "纺织服装"), ("白鹭工业园", "食品加工")}


def test_a_batch_of_green_plants_is_no_enterprise_and_those_behind_the_colon_hold_the_honour() -> None:
    text = "青禾市第三批绿色工厂：恒锐机械有限公司、铜诚新材料有限公司。"
    read = read_document(Document("云岭.txt", text + "\n"))
    assert {one.name for one in read.entities if one.type == "Company"} == {"恒锐机械有限公司", "铜诚新材料有限公司"}
    assert {firm for firm, _ in facts(text, "hasHonour")} == {"恒锐机械有限公司", "铜诚新材料有限公司"}


def test_the_former_name_of_a_park_takes_no_figures_from_it() -> None:
    text = "青禾县经济开发区，原名青禾工业园，2003年8月成立，规划控制面积35平方公里。"
    assert figures(text)["规划控制面积"][0] == "青禾县经济开发区"


def test_leading_firms_there_are_begin_with_the_first_of_them() -> None:
    text = "白鹭工业园位于城东。园区重点企业有恒锐机械、天宇食品等，其中恒锐机械为减速器生产企业。"
    assert facts(text, "locatedIn") == {("恒锐机械", "白鹭工业园"), ("天宇食品", "白鹭工业园")}
