"""Figures of reports: whose they are, of when, how they are meant, and which numbers are none."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document
from kg.pipeline import read_document
from kg.values.quantity import find_quantities

HEAD = "云岭高新区2023年工作总结\n\n一、经济运行情况\n\n"
LATER = "云岭高新区2023年发展综述\n\n2024年1月19日\n\n"

Row = tuple[str, str, str, float, str, str | None, str]


def rows(text: str, head: str = HEAD) -> list[Row]:
    """Subject, indicator, measure, value, unit, period and kind of every figure of a report."""
    facts = [
        one for one in read_document(Document("云岭.txt", head + text + "\n")).facts if one.predicate == "observation"
    ]
    return [row_of(one.subject.name, dict(one.qualifiers)) for one in facts]


def row_of(subject: str, said: Mapping[str, str | int | float | None]) -> Row:
    period = said.get("period")
    value = said["value"]
    assert isinstance(value, int | float)
    return (
        subject,
        str(said["indicator"]),
        str(said["measure"]),
        value,
        str(said["unit"]),
        None if period is None else str(period),
        str(said["kind"]),
    )


def figures(text: str, head: str = HEAD) -> list[tuple[str, float]]:
    """Indicator and value of every figure."""
    return [(row[1], row[3]) for row in rows(text, head)]


@given(st.sampled_from("一二三四五六七八九"), st.sampled_from(["以上", "左右", ""]))
def test_tenths_are_percent(digit: str, after: str) -> None:
    found = list(find_quantities(f"产量占全国的{digit}成{after}。"))
    assert [(one.value, one.unit) for one in found] == [(10 * ("一二三四五六七八九".index(digit) + 1), "%")]
    assert found[0].bound == {"以上": "ge", "左右": "approx", "": "eq"}[after]


@pytest.mark.parametrize("text", ["园区建成三成套设备厂。", "投资方五成功签约。"])
def test_a_tenth_within_a_word_is_none(text: str) -> None:
    assert list(find_quantities(text)) == []


@given(st.integers(1, 9999), st.sampled_from(["亩", "吨", "平方米"]))
def test_what_a_figure_is_counted_per_belongs_to_its_unit(value: int, per: str) -> None:
    found = list(find_quantities(f"强度达到每{per}{value}万元"))
    assert [(one.value, one.unit) for one in found] == [(value, f"万元/{per}")]


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 49), st.integers(50, 99))
def test_only_the_level_that_was_reached_is_a_figure(before: int, after: int) -> None:
    assert rows(f"园区本地配套率由{before}%提高到{after}%。") == [
        ("云岭高新区", "本地配套率", "share", after, "%", "2023", "actual")
    ]


def test_a_level_with_its_own_year_stays() -> None:
    assert rows("园区本地配套率由2021年的28%提升到46%。")[0][3:6] == (28, "%", "2021")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("综合竞争力列全国化工园区第23位、全省第4位。", [("综合竞争力", 23), ("综合竞争力", 4)]),
        ("青禾重工位列云岭企业500强第59位。", [("云岭企业500强排名", 59)]),
        ("在全省开发区综合考评中，园区由第39位跃至第14位。", [("全省开发区综合考评排名", 14)]),
        ("工业增加值总量居全市第一。", [("工业增加值总量", 1)]),
    ],
)
def test_a_rank_is_named_by_what_is_ranked_or_by_its_list(text: str, found: list[tuple[str, float]]) -> None:
    assert [one for one in figures(text) if one in found] == found


def test_numbers_go_to_the_indicators_of_the_clauses_before() -> None:
    found = rows("全社会用电量118亿千瓦时，其中工业用电量84亿千瓦时，分别增长5.3%、6.1%。")
    assert [(row[1], row[2], row[3]) for row in found[2:]] == [
        ("全社会用电量", "growth", 5.3),
        ("工业用电量", "growth", 6.1),
    ]


def test_numbers_go_to_the_quarters_they_are_of() -> None:
    found = rows("一季度、二季度分别开工项目6个、8个。")
    assert [(row[3], row[5]) for row in found] == [(6, "2023Q1"), (8, "2023Q2")]


@pytest.mark.parametrize(
    ("text", "values"), [("均超10亿元", [10, 10, 10]), ("分别突破100亿元、80亿元、60亿元", [100, 80, 60])]
)
def test_each_of_the_firms_listed_has_its_figure(text: str, values: list[float]) -> None:
    found = rows(f"青禾重工、白石电子、南浦食品3家企业产值{text}。")
    assert [(row[0], row[1], row[3]) for row in found] == [
        (firm, "产值", value) for firm, value in zip(("青禾重工", "白石电子", "南浦食品"), values, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新签约亿元以上项目52个，其中10亿元以上9个。", ("10亿元以上项目", 9)),
        ("工业项目新开工20个、竣工9个。", ("竣工工业项目", 9)),
        ("高新技术企业净增21家，总数达96家。", ("高新技术企业总数", 96)),
        ("现有企业46家，其中规上36家。", ("规上企业", 36)),
        ("青禾科技年产六氟磷酸锂8000吨、聚偏氟乙烯1.2万吨。", ("年产聚偏氟乙烯", 1.2)),
        ("完成投资174.9亿元，为年度计划的112.4%。", ("投资完成年度计划", 112.4)),
        ("消费品项目占比达60%。", ("消费品项目占比", 60)),
    ],
)
def test_what_a_figure_leaves_unsaid_comes_from_the_one_before(text: str, found: tuple[str, float]) -> None:
    assert figures(text)[-1] == found


@pytest.mark.parametrize(
    "text", ["污水处理厂2座。", "供汽能力1800吨/小时。", "建成区9.8平方公里。", "现有烯烃产能165万吨/年。"]
)
def test_what_stands_has_no_period(text: str) -> None:
    assert [row[5] for row in rows(text)] == [None]


def test_a_share_of_the_product_is_no_ground_that_is_covered() -> None:
    assert rows("税收占地区生产总值比重为3.3%。")[0][5] == "2023"


@pytest.mark.parametrize("text", ["园区距青禾港8公里。", "园区位于青禾港以西12公里处。", "3万吨级泊位正在建设。"])
def test_distances_and_classes_are_no_figures(text: str) -> None:
    assert rows(text) == []


def test_what_is_refused_is_counted() -> None:
    left_out = read_document(Document("云岭.txt", HEAD + "园区距青禾港8公里。\n")).left_out
    assert left_out["distance"] == 1


@settings(max_examples=6, deadline=None)
@given(st.integers(2016, 2029))
def test_last_year_is_counted_from_the_season_in_which_a_report_was_written(year: int) -> None:
    found = rows(
        "去年，园区实现产值210亿元。去年，园区新签约项目5个。",
        f"云岭高新区发展观察\n\n{year}年春天，云岭高新区一片繁忙。\n\n",
    )
    assert {row[5] for row in found} == {str(year - 1)}


def test_a_report_written_after_its_year_means_that_year_by_last_year_and_the_next_by_its_goals() -> None:
    last, goal, more = rows("去年，园区产值达210亿元。\n\n力争全年工业总产值增长10%。新签约项目40个。", LATER)
    assert last[5:] == ("2023", "actual")
    assert goal[5:] == more[5:] == ("2024", "target")


def test_a_goal_is_of_the_year_by_which_it_is_due() -> None:
    assert rows("到2026年，园区产业规模突破500亿元。")[0][5:] == ("2026", "target")


def test_an_estimate_at_the_head_of_a_sentence_holds_for_all_of_it() -> None:
    found = rows("预计全年实现工业增加值106亿元，增长4.8%；规上工业总产值182亿元。")
    assert [row[6] for row in found] == ["estimate"] * 3


def test_the_year_of_a_heading_is_that_of_its_figures() -> None:
    text = "云岭高新区简报\n\n2024年7月18日\n\n一、重点企业情况（2023年）\n\n园区工业总产值达38亿元。"
    assert rows(text, "")[0][5] == "2023"


def test_a_project_named_after_its_price_is_what_the_next_figures_are_about() -> None:
    found = rows("总投资26亿元的青禾新材料扩产项目开工建设，达产后可新增年产值45亿元。")
    assert [(row[0], row[3], row[5]) for row in found] == [
        ("青禾新材料扩产项目", 26, None),
        ("青禾新材料扩产项目", 45, None),
    ]


def test_an_entry_of_a_list_owns_the_lines_under_it_and_no_more() -> None:
    text = "一、在建项目\n\n1.青禾新材料扩产项目\n\n总投资：52亿元\n\n"
    text += "2.白石电子二期项目，投资3亿元，因故停建。\n\n上半年，园区新签约项目22个。"
    assert [(row[0], row[3]) for row in rows(text)] == [
        ("青禾新材料扩产项目", 52),
        ("白石电子二期项目", 3),
        ("云岭高新区", 22),
    ]


def test_the_price_said_before_what_is_built_belongs_to_it() -> None:
    found = rows("去年11月，青禾科技与园区签订协议，拟投资6.8亿元建设青禾连接器生产基地。")
    assert [(row[0], row[1], row[3], row[6]) for row in found] == [("青禾连接器生产基地", "投资", 6.8, "target")]
