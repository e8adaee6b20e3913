"""Features about a firm that a reporter goes to see: whose what follows is, paragraphs and quotes on."""

import pytest

from kg.model import Document, Fact
from kg.pipeline import read_document


def facts(text: str) -> tuple[Fact, ...]:
    return read_document(Document("云岭.txt", f"{text}\n")).facts


def owner(text: str, value: float) -> set[str]:
    """Whose the figures of this value are."""
    found = (one for one in facts(text) if one.predicate == "observation")
    return {one.subject.name for one in found if float(dict(one.qualifiers)["value"] or 0) == value}


def honours(text: str) -> set[tuple[str, str]]:
    return {(one.subject.name, one.object.name) for one in facts(text) if one.predicate == "hasHonour" and one.object}


FIRM = "云岭恒拓新材料有限公司"
VISIT = f"走进位于云岭经开区的{FIRM}，生产线正开足马力生产铝基覆铜板。"


@pytest.mark.parametrize(
    "visit",
    [
        VISIT,
        f"近日，记者来到{FIRM}，只见机械臂上下翻飞。",
        f"初冬时节，在位于云岭经开区的{FIRM}，机器轰鸣。",
        f"位于云岭经开区的{FIRM}是一家老厂。",
        f"作为园区的龙头企业，{FIRM}一片繁忙。",
        f"不远处的{FIRM}同样一片繁忙。",
    ],
)
def test_a_quote_of_an_officer_and_a_paragraph_about_the_firm_go_on_about_the_firm_that_is_visited(visit: str) -> None:
    quote = "“产品主要供应给青禾汽车、石川电机等企业，今年产值达3.2亿元。”公司总经理张三说。"
    for between in ("", "\n\n"):
        text = f"{visit}{between}{quote}\n\n公司成立于2016年，是国家级专精特新“小巨人”企业，拥有发明专利23项。"
        assert owner(text, 3.2) == {FIRM}
        assert owner(text, 23) == {FIRM}
        assert honours(text) == {(FIRM, "专精特新“小巨人”企业")}


def test_a_quote_is_of_the_firm_whose_officer_is_named_behind_it() -> None:
    text = f"园区企业216家。\n\n“去年产值8.6亿元，产能翻了一番。”{FIRM}董事长李四说。"
    assert owner(text, 8.6) == {FIRM}


def test_a_quote_about_the_project_told_of_stays_with_the_project() -> None:
    text = f"总投资21亿元的铜箔项目，主要生产铜箔。“一期年底前投用，届时可年产8万吨。”{FIRM}生产部李四说。"
    assert owner(text, 8) == {"铜箔项目"}


def test_a_firm_is_not_carried_over_a_paragraph_or_a_heading_that_tells_of_something_else() -> None:
    other = "云岭经开区聚焦新材料，入驻企业216家。"
    assert owner(f"{VISIT}\n\n{other}\n\n公司拥有发明专利23项。", 23) != {FIRM}
    assert owner(f"{VISIT}\n\n二、招商引资\n\n公司化运作的平台拥有发明专利23项。", 23) != {FIRM}


def test_the_year_in_which_a_firm_was_founded_is_not_the_year_of_its_figures() -> None:
    text = f"{VISIT}今年1至10月实现产值4.6亿元。\n\n公司成立于2013年，现有员工420人。该公司2015年8月正式成立。"
    periods = {dict(one.qualifiers).get("period") for one in facts(text) if one.predicate == "observation"}
    assert periods == {None}


@pytest.mark.parametrize("tail", ["入选", "榜上有名", "、青禾电机有限公司等2家企业上榜"])
def test_a_list_made_public_honours_the_firms_whose_full_names_follow(tail: str) -> None:
    text = f"近日，省工信厅公布省级绿色工厂名单，{FIRM}{tail}。"
    assert (FIRM, "绿色工厂") in honours(text)


def test_of_honours_in_a_row_behind_the_year_of_founding_none_is_of_that_year() -> None:
    text = f"{FIRM}成立于2013年，是国家高新技术企业、省级专精特新中小企业。"
    assert [dict(one.qualifiers).get("year") for one in facts(text) if one.predicate == "hasHonour"] == [None, None]


def test_a_sum_with_which_a_firm_builds_a_project_is_the_project_s() -> None:
    text = "李四说的项目，是恒拓生物投资6亿元建设的透明质酸原料项目。"
    assert owner(text, 6) == {"透明质酸原料项目"}


def test_this_year_beside_a_past_one_is_the_next() -> None:
    text = f"走进{FIRM}生产车间。公司2022年实现产值18亿元，今年实现产值25亿元。"
    assert [dict(one.qualifiers)["period"] for one in facts(text)] == ["2022", "2023"]


def test_a_caption_with_its_photographer_behind_it_is_read_and_a_line_in_it_is_no_project() -> None:
    text = f"图为11月3日，技术人员在云岭县经济开发区{FIRM}的一条条生产线旁调试机床。记者 李四 摄"
    entities = read_document(Document("云岭.txt", f"{text}\n")).entities
    assert FIRM in {one.name for one in entities}
    assert "Project" not in {one.type for one in entities}


def test_what_its_firm_calls_its_first_phase_is_no_project_and_what_is_told_is_no_title() -> None:
    text = f"{FIRM}主要生产智能手表。目前，该公司一期3条生产线已投产。\n\n云岭省青禾大豆产业园已入驻企业17家。"
    found = {(one.type, one.name) for one in read_document(Document("云岭.txt", f"{text}\n")).entities}
    assert not {kind for kind, _ in found} & {"Project", "Honour"}
    assert owner(text, 3) == {FIRM}


def test_countries_to_which_products_go_are_no_part_of_what_is_measured_next() -> None:
    text = f"{FIRM}年产玻纤布3万吨，产品远销30个国家和地区，今年实现产值4.6亿元。"
    found = {dict(one.qualifiers)["value"]: dict(one.qualifiers)["indicator"] for one in facts(text) if not one.object}
    assert found[30] == "产品远销国家和地区"
    assert found[4.6] == "产值"


def test_customers_in_a_row_make_nothing_of_each_other() -> None:
    text = f"{FIRM}从事光学镜头的研发与制造，客户包括华为、小米等。"
    assert {one.subject.name for one in facts(text) if one.predicate == "produces"} == {FIRM}


def test_a_firm_that_speaks_of_itself_in_a_quote_holds_the_honours_it_names() -> None:
    text = f"“公司去年入选国家级绿色工厂，今年又获评省智能工厂。”{FIRM}总经理王五说。"
    assert honours(text) == {(FIRM, "绿色工厂"), (FIRM, "智能工厂")}


def test_a_project_that_is_said_where_it_lies_is_said_how_far_it_is() -> None:
    text = "恒拓生物投资6亿元建设的透明质酸原料项目受到关注。项目位于云岭经开区，今年3月开工建设，预计明年6月投产。"
    assert {one.object.name for one in facts(text) if one.predicate == "projectStatus" and one.object} == {"开工"}


def test_a_paragraph_goes_on_about_the_firm_that_is_said_to_be_one_of_the_park() -> None:
    text = "恒拓集团是云岭经开区的骨干企业。2023年集团营业收入47亿元，公司拥有专利23项。"
    assert owner(text, 47) == owner(text, 23) == {"恒拓集团"}


def test_what_the_park_did_this_year_is_not_the_deed_of_the_firm_that_praised_it() -> None:
    text = f"云岭工业园一片繁忙。\n\n“只用了10个月。”{FIRM}总经理王五告诉记者。据悉，今年园区已兑现惠企资金4200万元。"
    assert owner(text, 4200) == {"云岭工业园"}


@pytest.mark.parametrize(
    "said",
    [
        "企业一年产铜板9万张，2022年营业收入3.2亿元。",
        "去年，企业产值3.2亿元。",
        "总经理张三介绍，公司去年产值3.2亿元。",
        "“好板子不愁卖。”公司总经理张三说，去年产值3.2亿元。",
        "如今，它每年生产铜板9万张，去年产值3.2亿元。",
    ],
)
def test_a_sentence_that_leaves_out_the_name_goes_on_about_the_firm_named_last(said: str) -> None:
    text = f"云岭经开区：小铜板大市场\n\n云岭日报 2023-09-05\n\n在园区里，{FIRM}做铜板做了二十年。\n\n{said}"
    assert owner(text, 3.2) == {FIRM}


def test_what_is_told_of_the_place_in_between_ends_what_was_told_of_a_firm() -> None:
    text = f"云岭经开区：小铜板大市场\n\n云岭日报 2023-09-05\n\n在园区里，{FIRM}做铜板做了二十年。\n\n"
    text += "云岭经开区面积9平方公里。\n\n去年，企业上缴税收3.2亿元。"
    assert owner(text, 3.2) <= {"云岭经开区"}
