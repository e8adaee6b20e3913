"""Which mentions name the same thing, and which park speaks: kg/entities.py."""

import pytest

from kg.entities import Linked, link_entities, normal
from kg.model import Document, Mention, Sentence
from tests.facts_drawing import marked


def link(*drawings: str, kind: str = "body") -> Linked:
    """What the mentions of some drawn sentences name."""
    drawn = [marked(drawing, number) for number, drawing in enumerate(drawings)]
    document = Document("云岭.txt", "\n".join(one.text for one in drawn))
    sentences, start = [], 0
    for number, one in enumerate(drawn):
        origin = tuple(range(start, start + len(one.text)))
        sentences.append(Sentence(document, number, number, kind, one.text, origin))
        start += len(one.text) + 1
    mentions: list[Mention] = [mention for one in drawn for mention in one.mentions]
    return link_entities(sentences, mentions)


def names(linked: Linked) -> list[str]:
    return [one.name for one in linked.entities]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("青禾玻纤（云岭）有限公司", "青禾玻纤", "Company"),
        ("重庆青禾玻纤股份有限公司", "青禾玻纤", "Company"),
        ("青禾玻纤科技有限公司", "青禾玻纤", "Company"),
        ("“青禾”玻纤", "青禾玻纤", "Company"),
        ("云岭高新技术产业开发区", "云岭高新区", "Park"),
        ("云岭经济技术开发区", "云岭开发区", "Park"),
        ("重庆云岭工业园", "云岭工业园", "Park"),
        ("国家级云岭工业园", "云岭工业园", "Park"),
        ("云岭市经济开发区", "云岭经开区", "Park"),
        ("重庆云岭高新技术产业开发区", "云岭高新区", "Park"),
        ("青禾年产2万吨玻纤布建设项目", "年产2万吨玻纤布项目", "Project"),
    ],
)
def test_a_short_form_is_the_thing_that_the_full_one_names(first: str, second: str, kind: str) -> None:
    linked = link(f"〔{first}|{kind}〕投产。", f"〔{second}|{kind}〕扩能。")
    assert len(linked.entities) == 1
    assert len(linked.entities[0].evidence) == 2


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("青禾玻纤集团", "青禾玻纤", "Company"),
        ("青禾玻纤有限公司云岭分公司", "青禾玻纤", "Company"),
        ("青禾玻纤有限公司", "恒拓电机", "Company"),
        ("青禾工业园", "云岭工业园", "Park"),
        ("云岭高新区", "青禾云岭高新区", "Park"),
        ("年产2万吨玻纤布项目", "玻纤布项目", "Project"),
    ],
)
def test_names_that_only_look_alike_stay_apart(first: str, second: str, kind: str) -> None:
    assert len(link(f"〔{first}|{kind}〕投产。", f"〔{second}|{kind}〕扩能。").entities) == 2


def test_a_short_form_of_two_things_is_neither() -> None:
    linked = link("〔青禾玻纤材料有限公司|Company〕、〔青禾玻纤科技有限公司|Company〕和〔青禾玻纤|Company〕。")
    assert names(linked) == ["青禾玻纤材料有限公司", "青禾玻纤科技有限公司", "青禾玻纤"]


def test_the_full_form_is_the_name_and_the_short_one_an_alias() -> None:
    linked = link("〔青禾玻纤|Company〕投产。", "〔青禾玻纤有限公司|Company〕扩能。")
    assert [(one.name, one.aliases) for one in linked.entities] == [("青禾玻纤有限公司", ("青禾玻纤",))]


def test_what_a_report_calls_its_own_park_is_the_park_of_its_title() -> None:
    linked = link("〔云岭高新区|Park〕管委会工作总结", "〔园区|Park〕产值增长，对接〔青禾高新区|Park〕。")
    assert linked.speaker is not None
    assert (linked.speaker.name, linked.speaker.aliases) == ("云岭高新区", ("园区",))
    assert names(linked) == ["云岭高新区", "青禾高新区"]


def test_a_report_that_names_no_park_speaks_of_the_one_it_calls_itself() -> None:
    linked = link("〔园区|Park〕产值增长。", "〔青禾玻纤|Company〕投产。")
    assert linked.speaker is not None
    assert linked.speaker.name == "园区"
    assert link("〔青禾玻纤|Company〕投产。").speaker is None


def test_an_honour_bears_the_name_of_the_table_and_its_level_in_an_alias() -> None:
    linked = link("国家级〔绿色示范工厂|Honour key=h_green_factory canonical=绿色工厂 level=国家级〕。")
    assert [(one.name, one.key) for one in linked.entities] == [("绿色工厂", "h_green_factory")]
    assert "国家级绿色示范工厂" in linked.entities[0].aliases


def test_names_are_compared_without_quotes_brackets_blanks_and_case() -> None:
    assert normal("“青禾” Glass（云岭）") == "青禾glass云岭"
