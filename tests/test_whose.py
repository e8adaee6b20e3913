"""Whose facts a sentence gives: the park, town or enterprise that a document speaks for."""

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
