"""Partners and customers named in lists are no enterprises of the place: kg/facts/place.py."""

import pytest

from kg.facts import place
from kg.model import Document
from kg.pipeline import read_document
from tests.facts_drawing import stated

TWO = "〔青禾玻纤|Company〕、〔恒拓电机|Company〕"


@pytest.mark.parametrize(
    "said",
    [
        f"积极推动与{TWO}合作。",
        "与云岭大学微电子学院、〔恒拓集团|Company〕分别签订了战略合作协议。",
        f"产品为{TWO}配套。",
        "〔青禾玻纤|Company〕、德国恒拓电机也相继来访。",
        "〔青禾玻纤|Company〕与园区签订合作协议。",
        "〔青禾玻纤|Company〕与云岭县人民政府签署协议。",
    ],
)
def test_all_partners_and_customers_of_a_list_are_elsewhere(said: str) -> None:
    assert stated(place.state, said) == []


@pytest.mark.parametrize("said", [f"{TWO}签约落户。", f"{TWO}为园区配套。"])
def test_enterprises_that_come_or_supply_are_in_the_park(said: str) -> None:
    assert [fact[1] for fact in stated(place.state, said)] == ["青禾玻纤", "恒拓电机"]


def located(text: str) -> set[tuple[str, str]]:
    facts = read_document(Document("云岭.txt", text)).facts
    return {(one.subject.name, one.object.name) for one in facts if one.predicate == "locatedIn" and one.object}


def test_the_parts_that_a_park_is_made_of_lie_in_it() -> None:
    head = "云岭高新区概况\n\n"
    found = located(head + "云岭高新区由青禾产业园、白鹭产业园、远山产业园三个园区组成。\n")
    assert {(name, "云岭高新区") for name in ("青禾产业园", "白鹭产业园", "远山产业园")} <= found
    other = located(head + "云岭高新区与青禾高新区、白鹭高新区、远山高新区三个园区签订协议。\n")
    assert not {one for one in other if one[1] == "云岭高新区"}


def test_a_known_group_that_has_something_in_the_park_is_there() -> None:
    text = "云岭高新区概况\n\n高新区入驻企业57家。中国石化也在园区设有仓储基地。\n"
    assert ("中国石化", "云岭高新区") in located(text)
    assert ("中国石化", "云岭高新区") not in located(text.replace("也在园区设有仓储基地", "是全国最大的炼油企业"))


def test_a_paragraph_that_begins_with_where_it_is_tells_of_that_part() -> None:
    text = "云岭高新区概况\n\n【家居】位于白鹭片区，规划面积8600亩，青禾木业有限公司、恒拓板材有限公司先后落户。\n"
    assert {("青禾木业有限公司", "白鹭片区"), ("恒拓板材有限公司", "白鹭片区")} <= located(text)


def test_no_park_speaks_on_a_page_on_which_an_enterprise_tells_of_itself() -> None:
    text = (
        "集团简介\n\n青禾控股集团有限公司（以下简称“青禾集团”）创建于1992年，是一家大型民营企业。\n\n"
        "恒拓铜箔有限公司位于云岭新材料产业园，2019年成立。\n\n白鹭电缆有限公司2022年投产。\n"
    )
    assert located(text) == {("恒拓铜箔有限公司", "云岭新材料产业园")}


def test_where_a_report_says_that_a_firm_is_beats_what_its_place_lets_expect() -> None:
    text = (
        "云岭高新区2023年工作总结\n\n青禾铜箔有限公司2023年投产。\n\n青禾铜箔有限公司位于白鹭新材料产业园，占地30亩。\n"
    )
    assert {one for one in located(text) if one[0] == "青禾铜箔有限公司"} == {("青禾铜箔有限公司", "白鹭新材料产业园")}


@pytest.mark.parametrize("said", ["白鹭产业园管委会考察团来访。", "高新区建设台州湾产业园。"])
def test_a_park_that_is_only_spoken_of_lies_nowhere_new(said: str) -> None:
    found = located(f"云岭高新区2023年工作总结\n\n{said}\n")
    assert ("白鹭产业园", "云岭高新区") not in found
    assert not {one for one in found if one[1].startswith("台州")}


@pytest.mark.parametrize("sited", ["选址白鹭化工产业园", "落户白鹭化工产业园", "总投资3亿元，落户白鹭化工产业园"])
def test_a_project_is_where_the_clauses_behind_it_put_it(sited: str) -> None:
    text = f"云岭市重大项目签约\n\n恒拓电池综合利用项目由恒拓电池有限公司投资建设，{sited}。\n"
    assert ("恒拓电池综合利用项目", "白鹭化工产业园") in located(text)


def test_a_heading_that_names_a_district_and_its_park_places_what_stands_under_it() -> None:
    text = (
        "云岭市专精特新企业名单\n\n◆双城区（青禾经开区）\n\n1.恒拓风能有限公司\n\n年产叶片300套。\n\n"
        "◆松北区（白鹭高新区）\n\n2.青禾半导体有限公司\n\n年产芯片3万片。\n"
    )
    found = located(text)
    assert ("恒拓风能有限公司", "青禾经开区") in found
    assert ("青禾半导体有限公司", "白鹭高新区") in found


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("园区重点对接恒拓电机有限公司、青禾半导体有限公司等头部企业。", "青禾半导体有限公司"),
        ("维修基地由白鹭航空有限公司与恒拓航空有限公司合资建设。", "恒拓航空有限公司"),
        ("青禾感知有限公司是恒拓集团有限公司的独资企业。", "nobody"),
        ("产品销往恒拓商超有限公司。", "恒拓商超有限公司"),
    ],
)
def test_whoever_is_sought_pays_or_buys_is_not_of_the_place(text: str, firm: str) -> None:
    assert firm not in {name for name, _ in located(f"云岭高新区2023年工作总结\n\n{text}\n")}


def test_a_region_that_only_begins_the_name_of_a_larger_one_is_no_place_of_a_park() -> None:
    assert not {one for one in located("云岭高新区概况\n\n云岭高新区位于太原都市圈北翼。\n") if one[1] == "太原市"}


def test_a_park_with_whose_name_a_larger_one_begins_lies_in_that() -> None:
    found = located("白鹭产业园开园\n\n云岭高新区白鹭产业园昨日开园。白鹭产业园引进青禾玻纤。\n")
    assert ("云岭高新区白鹭产业园", "云岭高新区") in found
    assert not any(one == "云岭高新区" and there != "南通市" for one, there in found)


def test_a_park_that_a_project_builds_does_not_speak_for_those_after_it() -> None:
    text = "南通市2023年重点项目开工情况\n\n1.白鹭低碳产业园项目\n建设地点：如东县\n投资主体：青禾集团\n\n"
    text += "2.恒拓电机生产项目\n建设地点：海安市\n"
    found = located(text)
    assert {("恒拓电机生产项目", "海安市"), ("白鹭低碳产业园项目", "如东县")} <= found
    assert not any(there == "白鹭低碳产业园" or one == "青禾集团" for one, there in found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("位于白鹭工业园的青禾玻纤一派繁忙。", "白鹭工业园"),
        ("白鹭工业园内的青禾玻纤年产玻纤3万吨。", "白鹭工业园"),
        ("青禾玻纤去年迁入白鹭工业园。", "白鹭工业园"),
        ("青禾玻纤从东莞整体搬迁至白鹭工业园。", "白鹭工业园"),
        ("2020年，青禾玻纤来到白鹭工业园投资建厂。", "白鹭工业园"),
        ("青禾玻纤坐落于恒州高新区白鹭产业园，占地200亩。", "恒州高新区白鹭产业园"),
        ("位于如东县的青禾玻纤去年产值3亿元。", "如东县"),
        ("来自深圳的青禾玻纤去年落户园区。", "云岭高新区"),
    ],
)
def test_where_an_enterprise_came_to_or_stands_is_said_before_or_behind_it(text: str, place: str) -> None:
    found = located("云岭高新区2023年工作总结\n\n云岭高新区完成产值500亿元。\n\n" + text + "\n")
    assert [there for one, there in found if one == "青禾玻纤"] == [place]


@pytest.mark.parametrize(
    "text", ["青禾集团董事长来到白鹭工业园考察。", "深圳青禾电机与园区签约。", "投资主体：青禾玻纤、恒拓电机。"]
)
def test_who_only_visits_signs_or_pays_is_not_there(text: str) -> None:
    found = located("云岭高新区2023年工作总结\n\n云岭高新区完成产值500亿元。\n\n" + text + "\n")
    assert not any("青禾" in one for one, _ in found)


@pytest.mark.parametrize(
    ("text", "name", "there"),
    [
        ("1、青禾玻纤有限公司，所在地：白鹭工业园，主营玻纤布。", "青禾玻纤有限公司", "白鹭工业园"),
        ("白鹭产业园（位于恒州工业园东区）四期竣工。", "白鹭产业园", "恒州工业园东区"),
        ("■ 青禾玻纤有限公司\n\n企业坐落于白鹭工业园，今年销售额1亿元。", "青禾玻纤有限公司", "白鹭工业园"),
        ("青禾玻纤有限公司，去年落户白鹭工业园，今年投产。", "青禾玻纤有限公司", "白鹭工业园"),
        ("拟在白鹭工业园投资建设玻纤布生产项目。", "玻纤布生产项目", "白鹭工业园"),
        ("10月12日，在白鹭工业园的试飞坪，青禾玻纤有限公司试飞新机。", "青禾玻纤有限公司", "白鹭工业园"),
    ],
)
def test_labels_brackets_later_sentences_and_what_is_built_say_where_things_are(
    text: str, name: str, there: str
) -> None:
    found = located("云岭高新区2023年工作总结\n\n云岭高新区完成产值500亿元。\n\n" + text + "\n")
    assert [place for one, place in found if one == name] == [there]
