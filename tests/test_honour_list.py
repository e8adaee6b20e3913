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


def awarded(text: str, name: str = "云岭.txt") -> set[tuple[str, str]]:
    """Who holds what in a document that is a notice or a round-up and no park's own report."""
    facts = read_document(Document(name, text)).facts
    return {(f.subject.name, f.object.name) for f in facts if f.predicate == "hasHonour" and f.object is not None}


NOTICE = (
    "云岭省工业和信息化厅\n\n关于拟认定云岭省绿色园区的公示\n\n"
    "经专家评审，拟认定下列2家单位为云岭省绿色园区。\n\n附件：拟认定名单\n\n"
)


def test_all_rows_of_a_notice_hold_the_honour_of_its_title_and_the_office_does_not() -> None:
    rows = "序号\t申报单位\t主导产业\n1\t白鹭县工业园\t玻纤\n2\t恒州高新区\t丝绸\n"
    assert awarded(NOTICE + rows) == {("白鹭县工业园", "绿色园区"), ("恒州高新区", "绿色园区")}


def test_the_column_of_honours_names_them_whatever_they_are_called() -> None:
    rows = "序号\t园区名称\t认定类型\n1\t白鹭县工业园\t化工集中片区\n2\t恒州高新区\t省级化工基准园区\n"
    assert awarded("云岭省化工园区情况\n\n" + rows) == {
        ("白鹭县工业园", "化工集中片区"),
        ("恒州高新区", "化工基准园区"),
    }


def test_lines_that_only_name_enterprises_carry_on_the_list_of_the_sentence_before() -> None:
    told = "工信部网站公示第六批制造业单项冠军名单，我区3家企业榜上有名。\n\n"
    text = told + "新认定（第六批，2家）：青禾玻纤有限公司、恒拓电机有限公司。\n\n通过复核（1家）：星河化工有限公司。\n"
    firms = {"青禾玻纤有限公司", "恒拓电机有限公司", "星河化工有限公司"}
    assert holders(text) == firms
    assert holders(told + "全区产值增长。\n\n青禾玻纤有限公司、恒拓电机有限公司。\n") == set()


def test_titles_that_a_notice_makes_up_are_honours_and_stand_over_their_lists() -> None:
    text = "经评审，确定2024年度“云岭之星”12家、“云岭先锋”20家。\n\n"
    text += "一、云岭之星（部分）\n\n青禾玻纤有限公司、恒拓电机有限公司\n\n"
    assert awarded("云岭市关于公布优质企业名单的通知\n\n" + text) == {
        ("青禾玻纤有限公司", "云岭之星"),
        ("恒拓电机有限公司", "云岭之星"),
    }


def test_a_park_whose_enterprises_are_on_a_list_does_not_hold_their_honour() -> None:
    assert awarded("近日，云岭省公布瞪羚企业名单，恒州高新区7家企业上榜。") == set()


def test_a_park_that_breeds_an_enterprise_does_not_hold_its_honour() -> None:
    assert awarded("青禾玻纤是恒州高新区培育的国家级绿色工厂，产值7亿元。") == {("青禾玻纤", "绿色工厂")}


def test_a_line_with_an_honour_and_its_number_stands_over_those_who_got_it() -> None:
    text = (
        "近日，省经信厅发布多份榜单。\n\n▶ 省级绿色低碳工厂：2家\n\n"
        "青禾玻纤有限公司\n\n恒拓电机有限公司（白鹭集团全资子公司）\n\n"
        "▶ 省“专精特新”中小企业（第四批）：2家\n\n星河化工有限公司、云锦丝绸有限公司\n\n"
    )
    assert {(one, name) for one, name, _ in honours(text)} == {
        ("青禾玻纤有限公司", "绿色低碳工厂"),
        ("恒拓电机有限公司", "绿色低碳工厂"),
        ("星河化工有限公司", "专精特新中小企业"),
        ("云锦丝绸有限公司", "专精特新中小企业"),
    }


def test_enterprises_listed_by_district_or_parted_by_strokes_are_all_on_the_list() -> None:
    title = "附件2 第五批省级“专精特新”中小企业（节选）\n\n"
    text = title + "白鹭县：青禾玻纤有限公司、恒拓电机有限公司\n\n星河化工有限公司 / 云锦丝绸有限公司\n\n"
    assert holders(text) == {"青禾玻纤有限公司", "恒拓电机有限公司", "星河化工有限公司", "云锦丝绸有限公司"}


def test_enterprises_above_a_size_are_no_holders_of_an_honour() -> None:
    assert holders("规模以上工业企业名录\n\n青禾玻纤有限公司\n\n恒拓电机有限公司\n\n") == set()


def test_those_who_are_to_get_an_honour_have_another_one() -> None:
    assert awarded("青禾玻纤入选省级制造业单项冠军培育企业。") == {("青禾玻纤", "制造业单项冠军培育企业")}


def test_the_honours_on_the_card_of_one_enterprise_are_not_those_of_the_next() -> None:
    card = "企业名称：{}\n所属行业：新材料\n2023年产值：{}亿元\n员工人数：320人\n"
    text = (
        "云岭高新区重点企业\n\n"
        + card.format("青禾新材料有限公司", 5.2)
        + "荣誉资质：国家级专精特新“小巨人”企业、省级绿色工厂\n\n"
    )
    facts = read_document(Document("云岭.txt", text + card.format("恒拓智能装备有限公司", 3))).facts
    assert {one.subject.name for one in facts if one.predicate == "hasHonour"} == {"青禾新材料有限公司"}
    told = {(one.subject.name, dict(one.qualifiers)["indicator"]) for one in facts if one.predicate == "observation"}
    assert told == {
        (firm, indicator)
        for firm in ("青禾新材料有限公司", "恒拓智能装备有限公司")
        for indicator in ("产值", "员工人数")
    }


def test_the_rows_of_a_notice_without_heads_hold_its_honour_and_say_where_their_firms_are() -> None:
    text = (
        "关于第五批“专精特新”中小企业名单的公示\n\n经专家评审，拟认定下列企业，现予以公示。\n\n附件：拟认定企业名单\n"
        "1 青禾精密机械有限公司 金堂县\n2 恒拓生物科技股份有限公司 大邑县\n"
        "3 银桥食品有限公司 大邑县\n4 松风环保有限公司 大邑县\n"
    )
    facts = read_document(Document("云岭.txt", text)).facts
    where = {
        one.subject.name: one.object.name for one in facts if one.predicate == "locatedIn" and one.object is not None
    }
    assert where == {
        "青禾精密机械有限公司": "金堂县",
        "恒拓生物科技股份有限公司": "大邑县",
        "银桥食品有限公司": "大邑县",
        "松风环保有限公司": "大邑县",
    }
    assert {one.subject.name for one in facts if one.predicate == "hasHonour"} == set(where)


def test_a_list_that_says_how_many_are_on_it_goes_on_behind_words_about_one_of_them() -> None:
    told = "工信部公布第八批制造业单项冠军企业名单，我市3家企业榜上有名。\n\n"
    told += "八家新晋冠军及其单项冠军产品：\n\n▲城东\n\n"
    text = told + "01 青禾玻纤有限公司\n\n青禾玻纤连续十二年把营收的8%投向研发。\n\n02 恒拓电机有限公司\n\n"
    text += "电机转速超过每分钟700转，已出口到印度。\n\n星河化工有限公司——漆料。\n"
    assert holders(text) == {"青禾玻纤有限公司", "恒拓电机有限公司", "星河化工有限公司"}


def test_those_who_are_put_forward_for_an_honour_only_seek_it() -> None:
    text = "云岭市拟申报2023年省级绿色工厂名单公示\n\n现将拟申报的企业予以公示。\n\n1、青禾玻纤有限公司，主营玻纤布。\n"
    facts = read_document(Document("云岭.txt", text)).facts
    told = {(f.subject.name, dict(f.qualifiers)["status"]) for f in facts if f.predicate == "hasHonour"}
    assert told == {("青禾玻纤有限公司", "target")}


@pytest.mark.parametrize(("park", "level"), [("重庆市云岭工业园区", "省级"), ("云岭工业园区", "")])
def test_a_park_named_after_a_municipality_says_whose_level_a_city_s_is(park: str, level: str) -> None:
    text = f"{park}2023年工作总结\n\n园区与山东日照、青岛、烟台合作，获评市级绿色园区。\n"
    facts = [one for one in read_document(Document("云岭.txt", text)).facts if one.predicate == "hasHonour"]
    assert [(one.subject.name, dict(one.qualifiers).get("level") or "") for one in facts] == [(park, level)]


def test_a_place_is_to_have_a_base_and_a_bonded_centre_is_no_honour() -> None:
    text = "云岭高新区2023年工作总结\n\n全力创建国家骨干冷链物流基地，申建青禾保税物流中心（B型）。\n"
    facts = [one for one in read_document(Document("云岭.txt", text)).facts if one.predicate == "hasHonour"]
    assert [(one.subject.name, one.object and one.object.name) for one in facts] == [("云岭高新区", "骨干冷链物流基地")]


def test_a_notice_tells_what_those_under_it_have_got_and_not_what_all_are_to_become() -> None:
    text = (
        "关于我市新增省级绿色工厂的通报\n依照绿色制造示范创建工作的要求，我市有两户企业成功创建省级绿色工厂，现通报如下：\n"
        "1.青禾玻纤有限公司\n2.恒拓电机有限公司\n创建绿色工厂，是落实发展规划的一项工作。\n"
    )
    found = {
        (fact.subject.name, dict(fact.qualifiers).get("status"))
        for fact in read_document(Document("云岭.txt", text)).facts
        if fact.predicate == "hasHonour"
    }
    assert found == {("青禾玻纤有限公司", "actual"), ("恒拓电机有限公司", "actual")}


def test_several_enterprises_that_apply_for_an_honour_seek_it() -> None:
    text = f"{TITLE}组织青禾玻纤、恒拓电机等6家企业申报省级“专精特新”中小企业。\n"
    found = {
        (fact.subject.name, dict(fact.qualifiers).get("status"))
        for fact in read_document(Document("云岭.txt", text)).facts
        if fact.predicate == "hasHonour"
    }
    assert found == {("青禾玻纤", "target"), ("恒拓电机", "target")}
