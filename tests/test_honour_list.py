"""Honours that stand before their holders: headings of lists, 分别是：, 上述3户企业; who grants one; who goes on."""

import pytest

from kg.model import Document
from kg.pipeline import read_document

TITLE = "云岭高新区2024年工作总结\n\n"


def honours(text: str) -> set[tuple[str, str, str | None]]:
    """Holder, honour and level of a report about the park 云岭高新区."""
    facts = read_document(Document("云岭.txt", TITLE + text)).facts
    return {
        (fact.subject.name, fact.object.name, dict(fact.qualifiers).get("level"))
        for fact in facts
        if fact.predicate == "hasHonour" and fact.object is not None
    }


def holders(text: str) -> set[str]:
    return {holder for holder, _, _ in honours(text)}


@pytest.mark.parametrize(
    "text",
    [
        "一、新认定国家级绿色工厂（2家）\n青禾玻纤有限公司\n恒拓电机有限公司\n",
        "国家级绿色工厂名单：\n1.青禾玻纤有限公司\n2.恒拓电机有限公司\n",
        "一、国家级绿色工厂\n青禾玻纤有限公司、恒拓电机有限公司（云岭高新区）\n",
        "一、国家级绿色工厂（共2家）\n1.青禾玻纤有限公司，年产值3亿元；2.恒拓电机有限公司，年产值2亿元\n",
    ],
)
def test_enterprises_listed_under_the_heading_of_an_honour_hold_it(text: str) -> None:
    firms = {"青禾玻纤有限公司", "恒拓电机有限公司"}
    assert {(one, "绿色工厂", "国家级") for one in firms} <= honours(text)


@pytest.mark.parametrize(
    "text",
    [
        "一、争创国家级绿色工厂\n青禾玻纤有限公司\n恒拓电机有限公司\n",
        "一、国家级绿色工厂培育库\n青禾玻纤有限公司\n恒拓电机有限公司\n",
        "一、国家级绿色工厂\n青禾玻纤有限公司投资3亿元新建厂房。恒拓电机有限公司扩产。\n",
        "一、国家级绿色工厂\n园区现有5家。\n青禾玻纤有限公司\n",
    ],
)
def test_a_goal_or_a_text_in_between_gives_nothing_to_those_named_after(text: str) -> None:
    assert holders(text) == set()


def test_what_the_sentence_before_counts_goes_to_those_listed_behind_namely() -> None:
    text = "近日，云岭省公布瞪羚企业名单，我区2家企业上榜。分别是：青禾玻纤有限公司、恒拓电机有限公司。\n"
    assert holders(text) == {"青禾玻纤有限公司", "恒拓电机有限公司"}


def test_so_many_enterprises_named_above_hold_what_all_of_them_are_said_to_be() -> None:
    said = "园区引进青禾玻纤有限公司、恒拓电机有限公司。上述{}户企业均为国家级绿色工厂。\n"
    assert holders(said.format("2")) == {"青禾玻纤有限公司", "恒拓电机有限公司"}
    assert holders(said.format("3")) == set()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("青禾玻纤有限公司被工信部列为2023年度绿色工厂。", "国家级"),
        ("青禾玻纤有限公司获云岭省工信厅认定为绿色工厂。", "省级"),
        ("青禾玻纤有限公司被列为绿色工厂。", None),
    ],
)
def test_who_grants_an_honour_says_its_level_where_no_word_does(text: str, level: str | None) -> None:
    assert honours(text) == {("青禾玻纤有限公司", "绿色工厂", level)}


def test_honours_of_a_list_have_the_same_holder_unless_they_are_counted() -> None:
    listed = "青禾玻纤有限公司为国家高新技术企业、省级瞪羚企业和绿色工厂。"
    counted = "青禾玻纤有限公司为国家高新技术企业，新增省级瞪羚企业12家。"
    assert {name for _, name, _ in honours(listed)} == {"高新技术企业", "瞪羚企业", "绿色工厂"}
    assert {name for _, name, _ in honours(counted)} == {"高新技术企业"}


def test_a_park_does_not_hold_what_it_counts_among_its_enterprises() -> None:
    assert honours("云岭高新区累计拥有国家级专精特新“小巨人”企业14家、省级瞪羚企业9家。") == set()


def test_a_region_that_heads_the_clause_holds_an_honour_of_places() -> None:
    assert ("长寿区", "农业产业强镇", "国家级") in honours("长寿区获评国家农业产业强镇。")


def test_an_enterprise_that_tells_of_itself_as_the_firm_holds_what_the_firm_gets() -> None:
    text = (
        "青禾玻纤有限公司：做强玻纤\n\n青禾玻纤有限公司成立于1998年。公司主营玻纤。\n\n公司年产玻纤3万吨。\n\n"
        "目前，公司员工达800人。\n\n公司先后获得国家级绿色工厂、省级瞪羚企业等荣誉。\n"
    )
    facts = read_document(Document("青禾.txt", text)).facts
    held = {(f.subject.name, f.object.name) for f in facts if f.predicate == "hasHonour" and f.object is not None}
    assert held == {("青禾玻纤有限公司", "绿色工厂"), ("青禾玻纤有限公司", "瞪羚企业")}


def test_a_parent_named_at_the_head_of_an_entry_does_not_take_its_honours() -> None:
    text = "1.青禾玻纤有限公司\n恒拓电机集团旗下企业，年产玻纤3万吨。2023年获评国家级绿色工厂。\n"
    assert holders(text) == {"青禾玻纤有限公司"}
