"""The years that a report tells of and plans for, by its title, its date and what it says of itself."""

import pytest

from kg.facts.years import find_years, with_first_period
from kg.model import Document
from kg.pipeline import read_document
from kg.sentences import split_sentences

BODY = "园区完成工业总产值38亿元，同比增长8%。园区新增规上企业6家。\n"


def period(text: str) -> str | None:
    """The period of the figures of a report that name none."""
    sentences = split_sentences(Document("云岭.txt", text))
    return with_first_period(find_years(sentences), sentences).period


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("云岭工业园二〇二一年工作总结\n\n", "2021"),
        ("云岭工业园2024年一至三季度工作总结\n\n", "2024-01/2024-09"),
        ("云岭工业园2023年前三季度工作开展情况及四季度工作安排\n\n", "2023-01/2023-09"),
        ("云岭年鉴·2022年卷\n\n工业园区\n\n", "2021"),
        ("云岭工业园年鉴（2021年版）\n\n综述\n\n", "2020"),
        ("云岭年鉴2022\n\n2022年，园区新建厂房3万平方米。2022年，", "2022"),
        ("云岭玻纤产业发展年报（2021）\n\n云岭工业园\n\n", "2021"),
        ("云岭市一季度重大项目集中开工\n\n（2023年2月2日）云岭市举行集中开工活动。\n\n", "2023Q1"),
        ("云岭县政府工作报告解读：数说2025\n\n云岭县\n\n", "2025"),
        ("云岭县2023年国民经济和社会发展计划执行情况的报告\n\n", "2023"),
        ("云岭工业园玻纤产业规划（2024—2028年）实施首年评估及2025年行动计划\n\n", "2024"),
        ("云岭工业园玻纤产业链2023年发展情况和2024年工作计划\n\n", "2023"),
    ],
)
def test_the_title_says_of_what_time_a_report_gives_an_account(head: str, said: str) -> None:
    assert period(head + BODY) == said


def test_a_year_to_which_orders_reach_is_not_that_of_the_report() -> None:
    assert period("订单排到2028年，云岭船厂忙起来\n2024-10-29　云岭日报\n\n" + BODY) == "2024"


@pytest.mark.parametrize(("day", "said"), [("2022年2月18日", "2021"), ("2022年8月18日", "2022")])
def test_early_in_a_year_a_speech_gives_an_account_of_the_past_one(day: str, said: str) -> None:
    text = f"在云岭工业园推进大会上的讲话\n\n{day}\n\n过去一年，我们坚持工业强园不动摇。\n" + BODY
    assert period(text) == said


def test_last_year_is_counted_from_the_day_of_a_newspapers_page() -> None:
    text = "云岭日报 / 2023年2月8日 / 第A3版：专题\n\n云岭工业园2022年亮点扫描\n\n去年园区完成工业总产值38亿元。\n"
    assert find_years(split_sentences(Document("云岭.txt", text))).written == 2023
    (fact,) = (one for one in read_document(Document("云岭.txt", text)).facts if one.predicate == "observation")
    assert fact.qualifier("period") == "2022"


def test_a_plan_of_several_years_tells_what_there_is_before_it_begins() -> None:
    text = "云岭工业园玻纤产业三年行动方案（2024—2026年）\n\n一、发展现状\n" + BODY + "二、主要目标\n集聚企业60家。\n"
    years = find_years(split_sentences(Document("云岭.txt", text)))
    assert (years.told, years.plan, years.is_plan) == (2023, 2026, True)


def kinds(text: str) -> dict[float, tuple[str, str | None]]:
    """For each figure its kind and period."""
    found = (one for one in read_document(Document("云岭.txt", text)).facts if one.predicate == "observation")
    return {
        float(one.qualifier("value") or 0): (str(one.qualifier("kind")), str(one.qualifier("period"))) for one in found
    }


@pytest.mark.parametrize(
    "heading", ["二、2024年重点工作", "2024年工作安排", "【2024年工作安排】", "二、2024年主要工作"]
)
def test_what_stands_under_the_work_of_the_next_year_is_planned_for_it(heading: str) -> None:
    found = kinds(
        "肥西县政府工作报告\n——2024年1月9日在肥西县人民代表大会上\n\n一、2023年工作回顾\n（一）工业提质。肥西县新增规上企业6家。\n\n"
        f"{heading}\n重点抓好以下工作：\n（一）聚焦工业。肥西县新增规上企业20家。\n"
    )
    assert found == {6.0: ("actual", "2023"), 20.0: ("target", "2024")}


def test_a_title_of_an_account_and_a_plan_gives_the_account_of_the_year_before() -> None:
    text = "云岭工业园工作总结及2023年工作安排\n\n今年以来，园区完成工业总产值38亿元。\n"
    assert kinds(text) == {38.0: ("actual", "2022")}


@pytest.mark.parametrize("title", ["2022年发展总体情况和2023年工作打算汇报", "2022年有关情况及2023年工作思路"])
def test_what_stands_under_a_title_of_both_years_is_no_plan_of_the_later(title: str) -> None:
    assert kinds(f"云岭工业园{title}\n\n今年以来，园区完成工业总产值38亿元。\n") == {38.0: ("actual", "2022")}


def test_a_year_that_figures_are_only_held_against_is_not_theirs() -> None:
    text = "今年以来，云岭工业园稳中有进。1至9月，园区完成工业总产值38亿元；经营主体6120户，较2023年末净增640户。\n"
    assert kinds(text)[38.0] == ("actual", "2024-01/2024-09")
    text = "2010年，云岭工业园实现产值42亿元，是2005年的5.2倍；实现税收6亿元。\n"
    assert kinds(text)[6.0] == ("actual", "2010")


def test_this_year_behind_a_semicolon_is_the_one_after_that_named_before_it() -> None:
    text = (
        "云岭县2020年第三季度重大项目集中开工，云岭工业园开工两个。\n"
        "2019年，云岭工业园实现产值22亿元；今年1—8月实现产值15亿元。\n"
    )
    found = kinds(text)
    assert (found[22.0], found[15.0]) == (("actual", "2019"), ("actual", "2020-01/2020-08"))


def test_a_month_by_which_something_was_early_is_no_period() -> None:
    text = "云岭工业园2021年1-11月指标完成情况\n\n营收31亿元，提前一个月完成市下达的任务；税收2亿元。\n"
    assert kinds(text)[2.0] == ("actual", "2021-01/2021-11")


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("云岭高新区\n\n云岭高新区面积25平方公里。区内企业总数465家。\n", True),
        ("云岭高新区\n\n2016年，云岭高新区生产总值685亿元。\n", False),
    ],
)
def test_an_entry_on_a_park_that_bears_its_name_alone_is_a_profile(text: str, profile: bool) -> None:
    assert find_years(split_sentences(Document("云岭.txt", text))).profile is profile
