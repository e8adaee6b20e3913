"""Whose facts a sentence gives: the park, town or enterprise that a document speaks for."""

import pytest

from kg.model import Document
from kg.pipeline import read_document


def owners(text: str) -> dict[float, str]:
    """For each figure of a text its value and whose it is."""
    facts = (one for one in read_document(Document("云岭.txt", text)).facts if one.predicate == "observation")
    return {float(dict(one.qualifiers)["value"] or 0): one.subject.name for one in facts}


def located(text: str) -> set[tuple[str, str]]:
    facts = read_document(Document("云岭.txt", text)).facts
    return {(one.subject.name, one.object.name) for one in facts if one.predicate == "locatedIn" and one.object}


TOWN = "白鹭镇2023年工作总结\n\n今年以来，白鹭镇聚焦工业，完成了各项任务。\n一、工业经济\n"


def test_a_town_that_says_all_the_town_owns_the_figures_and_not_the_park_in_it() -> None:
    text = TOWN + (
        "全镇规上企业发展到63家，预计实现产值82亿元。白鹭精密轴承产业园入园企业达到74家；园区获评省级绿色园区。\n"
        "二、项目建设\n全年共签约项目14个，完成投资7.3亿元。\n"
    )
    found = owners(text)
    assert {found[63.0], found[82.0], found[14.0], found[7.3]} == {"白鹭镇"}
    assert found[74.0] == "白鹭精密轴承产业园"


def test_a_town_that_the_title_only_names_beside_a_park_does_not_speak() -> None:
    text = "云岭工业园2023年工作总结\n\n2023年，园区完成产值82亿元。白鹭镇提供用地。\n园区入驻企业63家。\n"
    assert set(owners(text).values()) == {"云岭工业园"}


def test_the_park_with_which_a_title_begins_speaks_though_the_committee_of_another_is_named_more() -> None:
    text = (
        "云岭青湾工业区建设新材料基地新闻通气会摘录\n\n问：2023年青湾工业区的成绩单怎么样？\n"
        "答（云岭经开区管委会副主任）：全年规上工业总产值1218亿元，占经开区的比重超过五分之一。\n"
        "云岭经开区管委会表示，在建项目62个。\n"
    )
    assert owners(text)[1218.0] == "云岭青湾工业区"


NOTICE = (
    "证券代码：30XX27    证券简称：青禾新材    公告编号：2024-061\n青禾新材料股份有限公司关于对外投资的公告\n\n"
    "公司与云岭高新区管理委员会签署协议，拟在云岭高新区投资建设年产2万吨双氧水项目。\n"
    "一、影响\n2023年度，公司实现营业收入13.46亿元，净利润1.02亿元。\n"
)


def test_the_figures_of_a_notice_are_those_of_the_enterprise_that_gives_it() -> None:
    found = owners(NOTICE)
    assert found[13.46] == "青禾新材料股份有限公司"
    assert found[1.02] == "青禾新材料股份有限公司"


def test_a_half_year_report_names_its_enterprise_in_its_title() -> None:
    head = "青禾新材料股份有限公司2023年半年度报告（节选）\n\n一、经营情况\n"
    text = head + "报告期内，实现营业收入11.27亿元。云岭县给予支持。\n"
    assert owners(text)[11.27] == "青禾新材料股份有限公司"


def test_in_a_notice_only_what_is_said_to_be_built_in_a_park_is_there() -> None:
    assert located(NOTICE) >= {("年产2万吨双氧水项目", "云岭高新区")}
    assert not any(subject.startswith("青禾") for subject, _ in located(NOTICE))


@pytest.mark.parametrize("where", ["坐落于云岭循环经济产业园", "现位于云岭循环经济产业园"])
def test_a_later_clause_says_where_that_is_with_which_a_sentence_begins(where: str) -> None:
    text = f"青禾新能源材料有限公司成立于2020年5月，注册资本3亿元，{where}，由恒拓集团出资组建。\n"
    assert ("青禾新能源材料有限公司", "云岭循环经济产业园") in located(text)


@pytest.mark.parametrize(
    "lead",
    ["2023年，", "10月20日，", "1—11月，", "今年前三季度，", "10月20日，航拍", "图② 无人机俯瞰", "（二）", "▲"],
)
def test_a_paragraph_is_about_the_park_that_stands_behind_its_mark_and_its_date(lead: str) -> None:
    text = (
        "赤岭市工业“秋收图”\n\n赤岭高新区，一家企业的车间里机器轰鸣。赤岭高新区投产30家。\n"
        f"{lead}白鹭县青禾光学产业园一派繁忙。目前已有企业26家，营业收入34亿元。\n"
    )
    found = owners(text)
    assert found[26.0] == found[34.0] == "白鹭县青禾光学产业园"


@pytest.mark.parametrize("label", ["【余姚】", "○余姚市：", "▲余姚："])
def test_a_paragraph_belongs_to_the_district_that_is_its_label(label: str) -> None:
    text = (
        "产业园区快报\n\n云岭高新区：完成产值56亿元，新引进企业12家。云岭高新区管委会介绍情况。\n"
        f"{label}承接市级权限94项，截至3月末注册企业211户。\n"
    )
    assert owners(text)[211.0] == "余姚市" if "市" in label else "余姚"


def test_a_park_with_which_a_later_clause_begins_takes_over_from_the_county_of_the_report() -> None:
    text = (
        "余姚市2023年工作总结\n\n余姚市坚持工业强市。全市完成产值560亿元。\n"
        "针对短板，余姚青湾工业园今年瞄准低速机招商，引进企业12家；手持订单47艘。\n"
    )
    found = owners(text)
    assert found[560.0] == "余姚市"
    assert found[12.0] == "余姚青湾工业园"
    assert ("余姚青湾工业园", "余姚市") in located(text)


def test_the_honour_of_a_county_stays_with_it_where_a_sentence_tells_of_its_park() -> None:
    text = (
        "嘉善县2023年工作总结\n\n嘉善县坚持工业强县。全县完成产值560亿元。\n"
        "土地更集约，嘉善青湾工业园集中度达94%，获评全国自然资源节约集约示范县。\n"
    )
    facts = read_document(Document("云岭.txt", text)).facts
    assert {one.subject.name for one in facts if one.predicate == "hasHonour"} == {"嘉善县"}


def test_a_project_lies_in_the_district_with_whose_name_it_begins() -> None:
    text = "宁波市2023年工作总结\n\n宁波市坚持工业强市。全市完成产值560亿元。\n余姚市光伏电站项目开工。\n"
    assert ("余姚市光伏电站项目", "余姚市") in located(text)


FEATURE = "宁波余姚：船台连轴转\n\n余姚青湾经济开发区一片繁忙。\n" + "".join(
    f"开发区新建厂房{count}万平方米，带动就业。\n" for count in range(11, 15)
)


def test_a_park_of_which_clause_after_clause_tells_speaks_though_the_title_names_the_county() -> None:
    text = f"{FEATURE}三家船厂手持订单合计47艘。\n"
    assert set(owners(text).values()) == {"余姚青湾经济开发区"}


def test_a_county_that_tells_of_itself_as_well_keeps_its_report() -> None:
    text = f"{FEATURE}余姚产值过千亿。全市投产30家。\n订单合计47艘。\n"
    assert owners(text)[47.0] in ("余姚", "余姚市")


def test_a_park_that_is_set_up_owns_the_size_that_is_told_next() -> None:
    head = "余姚市2023年工作总结\n\n余姚市坚持工业强市。全市完成产值560亿元。\n"
    assert owners(head + "在青石街道规划建设白鹭机械产业园，引进企业22家。\n")[22.0] == "白鹭机械产业园"


def test_the_same_park_is_the_one_that_its_paragraph_named_last() -> None:
    text = (
        "赤岭高新区动态\n\n赤岭高新区投产30家。\n"
        "青禾新材料公司投产的海绵钛项目落户白鹭钛谷产业园。该园区完成投资9.4亿元，同比增长31.2%。\n"
    )
    assert owners(text)[9.4] == "白鹭钛谷产业园"


@pytest.mark.parametrize("line", ["▲余姚", "（二）余姚"])
def test_what_stands_under_the_bare_name_of_a_district_is_there(line: str) -> None:
    text = (
        "宁波市2023年单项冠军企业\n\n宁波市坚持工业强市。全市完成产值560亿元。\n"
        f"{line}\n青禾家电股份有限公司——空气炸锅；恒拓轴承厂——深沟球轴承。\n"
    )
    assert {where for who, where in located(text) if who == "青禾家电股份有限公司"} <= {"余姚", "余姚市"}
    assert any(who == "青禾家电股份有限公司" for who, _ in located(text))


def test_a_section_is_about_the_park_that_heads_it() -> None:
    text = (
        "云岭市三个园区一线扫描\n\n2023年，三个园区完成产值582亿元。\n\n1.青禾经济开发区：向新而行\n"
        "2023年，园区新增企业51家。\n\n2.白鹭高新区：再造一个园\n2023年，园区新增企业37家。\n"
    )
    found = owners(text)
    assert (found[51.0], found[37.0]) == ("青禾经济开发区", "白鹭高新区")


def test_the_officer_of_a_park_speaks_for_it() -> None:
    text = (
        "云岭市各开发区一季度工作交流发言摘登\n\n锻长板补短板\n青禾经济开发区管委会主任 王一\n"
        "2023年一季度，完成产值51亿元。新增企业23家。\n\n聚力突破\n白鹭经济开发区党工委书记 李四\n新增企业37家。\n"
    )
    found = owners(text)
    assert (found[23.0], found[37.0]) == ("青禾经济开发区", "白鹭经济开发区")


def test_the_division_that_gives_a_yearbook_its_name_does_not_own_the_chapter_of_a_park() -> None:
    text = (
        "云岭年鉴（2022）·开发区\n\n【概况】　青禾经济技术开发区位于云岭市主城区东北部，1992年建立。\n"
        "【项目建设】　2021年，开发区新开工项目18个。\n"
    )
    assert owners(text)[18.0] == "青禾经济技术开发区"


COUNTY = "工信局长在经济工作务虚会上的发言\n\n一、2021年1-11月指标完成情况\n"


def test_where_nothing_names_the_county_it_is_called_as_it_calls_itself() -> None:
    text = (
        COUNTY
        + "我县工业平稳。全县规上工业增加值增长13%；工业投资24亿元，增长9%。"
        + "入驻青石工业园的6家企业投产。全县新增规上企业18户。\n"
    )
    found = owners(text)
    assert {found[13.0], found[24.0], found[18.0]} == {"全县"}


@pytest.mark.parametrize(
    "text",
    [
        "肥西县工信局工作总结\n\n我县工业平稳。全县工业投资24亿元。",  # named in its title
        "工信局工作总结\n\n我县工业平稳。全县工业投资24亿元。\n肥西县工业和信息化局\n",  # by who signs it
        "云岭工业园工作总结\n\n全县工业平稳，园区向好。园区投资24亿元，居全县第一。",  # it is told of a park
    ],
)
def test_a_place_that_has_a_name_is_not_called_the_whole_county(text: str) -> None:
    assert "全县" not in owners(text).values()
