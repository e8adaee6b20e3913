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
    ("text", "found"),
    [
        (
            "12个重大项目（含3个省级重点项目）完成投资36.5亿元。",
            [("重大项目", 12), ("省级重点项目", 3), ("重大项目投资", 36.5)],
        ),
        ("规上企业（含3家上市公司）实现产值120亿元。", [("上市公司", 3), ("规上企业产值", 120)]),
        ("15个区级项目（其中市级项目2个）完成投资9亿元。", [("区级项目", 15), ("市级项目", 2), ("区级项目投资", 9)]),
    ],
)
def test_a_bracket_counts_some_and_what_follows_it_is_of_all(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建设两个科技创新研发平台。", [("建设科技创新研发平台", 2)]),
        ("新增三家上市企业。", [("新增上市企业", 3)]),
        ("建设两个百亿级产业集群。", []),
        ("实施两个市级项目负责人制度。", []),
    ],
)
def test_a_number_in_words_counts_what_is_built_or_gained(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found


def test_what_is_kept_or_used_is_named_behind_its_number() -> None:
    assert figures("保障约1000亩的招商储备用地。") == [("保障招商储备用地", 1000)]
    assert figures("集约高效利用好12.5平方公里土地。") == [("土地面积", 12.5)]
    assert [row[1:5] for row in rows("用好园区21万平方标准化厂房及部分用地。")] == [
        ("标准化厂房面积", "value", 21, "万平方")
    ]


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


def test_a_feature_without_a_date_was_written_in_the_year_after_the_last_it_tells_of() -> None:
    text = "云岭产业园见闻\n\n2023年，青禾科技营收达5亿元。去年，园区实现产值210亿元，今年新开工项目6个。"
    text += "力争到2026年引进企业40家。"
    found = {row[3]: row[5] for row in rows(text, "")}
    assert (found[210], found[6], found[40]) == ("2023", "2024", "2026")


@pytest.mark.parametrize(
    "dated", ["云岭发布 2024-11-12 17:40\n\n", "云管发〔2024〕11号\n\n", "发布时间：2024-11-12\n\n"]
)
def test_the_day_or_number_of_issue_says_what_this_year_is(dated: str) -> None:
    text = f"云岭高新区动态\n\n{dated}2021年，园区获批。去年，园区实现产值210亿元。"
    assert rows(text, "")[0][5] == "2023"


def test_what_a_report_of_nine_months_plans_is_of_the_same_year() -> None:
    head = "云岭高新区2024年前三季度经济运行分析\n\n"
    text = (
        "一、运行情况\n\n今年以来新投产项目12个。9月末，规上工业企业718家。\n\n二、下一步打算\n\n年内新增规上企业60家。"
    )
    assert [(row[3], row[5], row[6]) for row in rows(text, head)] == [
        (12, "2024-01/2024-09", "actual"),
        (718, "2024-01/2024-09", "actual"),
        (60, "2024", "target"),
    ]


def test_a_five_year_plan_looks_back_on_what_was_and_ahead_to_its_last_year() -> None:
    head = "云岭高新区“十五五”产业发展规划纲要\n\n"
    text = "一、发展基础\n\n2024年，园区实现产值210亿元。规上企业47户。\n\n"
    text += "二、总体目标\n\n到2030年：\n\n——规模。规上企业突破100户。\n\n三、重点任务\n\n引进链主企业3户。"
    assert [(row[3], row[5], row[6]) for row in rows(text, head)] == [
        (210, "2024", "actual"),
        (47, "2024", "actual"),
        (100, "2030", "target"),
        (3, "2030", "target"),
    ]


def test_a_line_that_ends_in_a_year_and_a_colon_brings_in_goals() -> None:
    text = "园区的目标是到2027年：\n\n——产值达到300亿元；\n\n——企业达到80户。\n\n园区现有企业46户。"
    assert [(row[3], row[5], row[6]) for row in rows(text)] == [
        (300, "2027", "target"),
        (80, "2027", "target"),
        (46, "2023", "actual"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "青禾科技有限公司2020年入园，累计完成投资4亿元。",
        "园区先后获评国家级孵化器（2020年）等称号，累计完成投资4亿元。",
        "园区本地配套率由2020年的28%提高到46%。",
    ],
)
def test_a_year_of_something_else_does_not_hold_for_a_figure(text: str) -> None:
    assert rows(text)[-1][5] != "2020"


def test_growth_a_year_is_of_the_years_between() -> None:
    found = rows("规上工业总产值由2020年的81亿元增加到2024年的246亿元，年均增长32%。")
    assert [(row[3], row[5]) for row in found] == [(81, "2020"), (246, "2024"), (32, "2020/2024")]


def test_an_enterprise_stays_the_subject_behind_what_it_is_called() -> None:
    found = rows("青禾生化有限公司：白石集团全资子公司，园区玉米加工产业链链主企业，实现产值41亿元，出口2亿美元。")
    assert {row[0] for row in found} == {"青禾生化有限公司"}


def test_the_one_who_invests_does_not_take_the_figures_of_a_project() -> None:
    found = rows("1.青禾车载镜头项目：青禾光学有限公司投资9.8亿元，占地98亩。")
    assert [(row[0], row[3]) for row in found] == [("青禾车载镜头项目", 9.8), ("青禾车载镜头项目", 98)]


@pytest.mark.parametrize(
    "text",
    [
        "对年度主营业务收入首次突破5亿元、10亿元的工业企业，分别给予50万元、100万元奖励。",
        "对新认定的国家级绿色工厂，奖励50万元。",
        "链主企业每引进1家固定资产投资3000万元以上的配套企业，给予50万元奖励。",
    ],
)
def test_what_a_policy_offers_is_no_figure(text: str) -> None:
    assert rows(text) == []


def test_what_was_paid_out_is_a_figure() -> None:
    assert figures("园区累计兑现奖励资金3000万元。") == [("兑现奖励资金", 3000)]


def test_what_a_project_has_cost_so_far_is_a_result_of_the_period() -> None:
    assert rows("青禾新材料扩产项目5月开工，已完成投资4.1亿元。")[0][5:] == ("2023-05", "actual")


def test_numbers_go_to_the_industries_of_the_clause_before() -> None:
    found = rows("玉米加工、肉牛屠宰为园区两大主导产业，分别实现产值98亿元、27亿元，占园区工业总产值的63%和17%。")
    assert [(row[1], row[3]) for row in found] == [
        ("玉米加工", 98),
        ("肉牛屠宰", 27),
        ("玉米加工占园区工业总产值比重", 63),
        ("肉牛屠宰占园区工业总产值比重", 17),
    ]


def test_firms_that_come_and_go_are_firms() -> None:
    assert figures("新增上规41家，退库17家。") == [("新增上规企业", 41), ("退库企业", 17)]


def test_each_of_two_firms_has_what_each_is_said_to_have() -> None:
    found = rows("青禾食品有限公司、白石食品有限公司各有3条自动化生产线。")
    assert [(row[0], row[3]) for row in found] == [("青禾食品有限公司", 3), ("白石食品有限公司", 3)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("青禾新材料扩产项目总投资46亿元，占地98亩，9月5日开工。", ["actual", "actual"]),
        ("青禾新材料扩产项目计划总投资46亿元。", ["target"]),
        ("青禾新材料扩产项目开工建设，达产后年产值20亿元。", ["target"]),
        ("青禾新材料扩产项目开工建设，预计年产值20亿元。", ["estimate"]),
        ("青禾新材料扩产项目年产镜头3000万颗，7月正式投产，预计2024年产值4亿元。", ["actual", "estimate"]),
    ],
)
def test_the_price_of_a_project_is_settled_and_what_it_will_make_is_not(text: str, kinds: list[str]) -> None:
    assert [row[6] for row in rows(text)] == kinds


def test_of_a_level_passed_and_then_said_the_latter_is_the_figure() -> None:
    assert figures("营业收入突破200亿元，达217.9亿元，增长14.8%。") == [("营业收入", 217.9), ("营业收入", 14.8)]


def test_the_words_in_a_cell_are_of_what_its_row_stands_for() -> None:
    text = "序号\t项目名称\t投资方\t总投资（亿元）\t建设内容\n\n"
    text += "1\t青禾线路板项目\t青禾电路有限公司\t18.5\t用地150亩，年产线路板120万平方米\n"
    assert {(row[0], row[3]) for row in rows(text)} == {("青禾线路板项目", n) for n in (18.5, 150, 120)}


def test_a_sign_makes_a_share_growth() -> None:
    assert [(row[1], row[2], row[3]) for row in rows("规上工业总产值372亿元，同比+6.9%；税收8亿元，-2.4%。")] == [
        ("规上工业总产值", "value", 372),
        ("规上工业总产值", "growth", 6.9),
        ("税收", "value", 8),
        ("税收", "growth", -2.4),
    ]


def test_a_report_is_of_the_months_of_its_first_figures() -> None:
    head = "云岭高新区工作简报\n\n（2024年10月刊）\n\n"
    found = rows("1~9月，园区产值372亿元。\n\n新签约项目41个。\n\n到2030年引进企业90家。", head)
    assert [(row[3], row[5]) for row in found] == [(372, "2024-01/2024-09"), (41, "2024-01/2024-09"), (90, "2030")]


def test_a_notice_of_an_enterprise_speaks_of_it_and_of_its_project() -> None:
    head = "青禾微电子股份有限公司\n\n关于投资建设项目的公告\n\n"
    text = "青禾微电子股份有限公司（以下简称“公司”）拟投资建设“青禾高纯气体生产基地项目”（以下简称“本项目”）。"
    text += "本项目一期投资8.3亿元。\n\n公司是专精特新企业，2023年实现营业收入7.46亿元，同比增长19.8%。"
    found = {(row[0], row[3]) for row in rows(text, head)}
    assert ("青禾高纯气体生产基地项目", 8.3) in found
    assert {("青禾微电子股份有限公司", 7.46), ("青禾微电子股份有限公司", 19.8)} <= found


def test_each_item_of_a_round_up_is_of_the_park_it_begins_with() -> None:
    text = "云岭园区一周\n\n■青禾高新区再签新项目\n\n青禾高新区近日签约项目9个。\n\n"
    text += "■白石开发区传来捷报\n\n白石开发区上半年实现产值98亿元。\n\n■南浦经济开发区揭晓榜单\n\n"
    text += "南浦经济开发区现有企业46家。"
    assert [(row[0], row[3]) for row in rows(text, "")] == [
        ("青禾高新区", 9),
        ("白石开发区", 98),
        ("南浦经济开发区", 46),
    ]


def test_news_of_a_day_is_of_the_year_it_was_written_in() -> None:
    head = "集中签约，云岭新区再扩容\n\n"
    text = "5月16日，2024云岭新区投资推介会举行。去年，园区引进企业9家。园区现有企业132家。2023年，园区产值达486亿元。"
    text += "项目计划今年四季度开工，2026年上半年投产。"
    found = {row[3]: row[5] for row in rows(text, head)}
    assert (found[9], found[132], found[486]) == ("2023", None, "2023")


def test_rows_of_projects_are_read_without_a_head() -> None:
    text = "（1）青禾卡车扩产项目｜青禾商用车有限公司｜28.5亿元｜新增年产卡车1.5万辆｜12月底前竣工，8月开工\n"
    text += "（2）白石电驱系统二期｜白石动力有限公司｜9.7亿元｜年产电驱系统20万套｜已竣工\n"
    facts = read_document(Document("云岭.txt", HEAD + text)).facts
    said = {(one.predicate, one.subject.name, one.object and one.object.name) for one in facts}
    assert ("investsIn", "青禾商用车有限公司", "青禾卡车扩产项目") in said
    assert ("projectStatus", "青禾卡车扩产项目", "开工") in said
    assert ("projectStatus", "白石电驱系统二期", "竣工") in said
    assert {(row[0], row[3], row[6]) for row in rows(text)} == {
        ("青禾卡车扩产项目", 28.5, "actual"),
        ("青禾卡车扩产项目", 1.5, "target"),
        ("白石电驱系统二期", 9.7, "actual"),
        ("白石电驱系统二期", 20, "actual"),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("园区核准面积28.6平方公里，已开发15平方公里。", ("开发面积", 15)),
        ("园区投资完成率87.2%。", ("投资完成率", 87.2)),
        ("近三年有63家企业完成改造。", ("企业完成改造", 63)),
        ("园区设立规模20亿元的青禾产业发展基金。", ("青禾产业发展基金规模", 20)),
        ("园区A类企业58家、D类21家。", ("D类企业", 21)),
        ("园区纺织产值受外需走弱影响下降4.2%。", ("纺织产值", -4.2)),
    ],
)
def test_an_indicator_is_what_is_measured_and_no_more(text: str, found: tuple[str, float]) -> None:
    assert found in figures(text)


@pytest.mark.parametrize(
    "text",
    ["园区拥有30吨发酵线15条。", "园区新增6兆瓦以上整机200台。", "园区更新时间2024/11/6。", "园区建有220KV变电站。"],
)
def test_the_size_of_what_is_counted_and_a_date_are_no_figures(text: str) -> None:
    assert [value for _, value in figures(text) if value not in (15, 200)] == []


@pytest.mark.parametrize("mark", ["——", "（", "："])
def test_an_amount_beside_a_project_is_what_it_costs(mark: str) -> None:
    close = "）" if mark == "（" else ""
    found = rows(f"在建：青禾新材料二期项目{mark}4.8亿元{close}，主体封顶。")
    assert ("青禾新材料二期项目", "投资", "value", 4.8, "亿元", None, "actual") in found


def test_firms_that_do_something_together_are_not_named_in_the_indicator() -> None:
    found = figures("青禾玻纤有限公司与恒拓电机有限公司共同设立20亿元的装备产业基金。")
    assert found == [("装备产业基金规模", 20)] or found == [("设立装备产业基金", 20)]


def test_firms_that_invest_amounts_in_turn_have_them_as_investment() -> None:
    found = rows("青禾玻纤有限公司、恒拓电机有限公司分别投资8.2亿元、3.6亿元。")
    assert [(*row[:2], row[3]) for row in found] == [
        ("青禾玻纤有限公司", "投资", 8.2),
        ("恒拓电机有限公司", "投资", 3.6),
    ]


@pytest.mark.parametrize(("months", "period"), [("上半年", "2023-01/2023-06"), ("一季度", "2023Q1")])
def test_a_title_that_says_the_months_of_a_dated_report_gives_its_period(months: str, period: str) -> None:
    head = f"云岭高新区{months}工业经济运行平稳\n\n发布时间：2023-07-21\n\n"
    found = rows("云岭高新区实现工业产值38亿元，增长10.4%。\n\n园区工业投资增长18.2%。", head)
    assert {row[5] for row in found} == {period}


def test_a_day_of_december_is_no_span_of_months() -> None:
    head = "云岭区经信局2022年工作总结\n\n（2022年12月20日）\n\n"
    found = rows("1—11月，云岭高新区工业投资增长21.4%。\n\n全年新增规上企业22户。\n\n盘活厂房6.7万平方米。", head)
    assert [(row[3], row[5]) for row in found] == [(21.4, "2022-01/2022-11"), (22, "2022"), (6.7, "2022")]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("截至9月底，园区完成投资51.7亿元。", "2023-01/2023-09"),
        ("截至12月底，园区入驻企业57家。", "2023"),
        ("园区标准厂房62万平方米。", None),
        ("园区盘活闲置厂房6万平方米。", "2023"),
        ("园区日处理污水3.5万吨。", None),
        ("青禾玻纤有限公司累计投资4.3亿元。", None),
        ("青禾玻纤有限公司完成投资4.3亿元。", "2023"),
        ("园区设立规模20亿元的产业基金。", None),
    ],
)
def test_what_is_counted_up_to_a_month_has_its_period_and_what_stands_has_none(text: str, period: str | None) -> None:
    assert [row[5] for row in rows(text)] == [period]


def test_what_a_page_says_of_a_month_after_the_year_it_tells_of_is_no_goal() -> None:
    head = "云岭高新区2023年发展概况\n\n"
    assert [row[6] for row in rows("截至2024年6月，高新区入驻企业286家。", head)] == ["actual"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("恒拓封装项目达产后可带动就业800人。", ("达产后可带动就业", 800)),
        ("园区绿电占比90%以上。", ("绿电占比", 90)),
        ("园区确定了3家链主。", ("确定链主", 3)),
        ("园区缺工1800余人。", ("缺工", 1800)),
        ("园区完成供地18宗866亩。", ("供地", 866)),
        ("园区创新成果就地转化率不高，仅为23%。", ("创新成果就地转化率", 23)),
        ("园区代表企业有青禾食品、恒拓果业、白鹭雪莓等23家。", ("企业", 23)),
        ("青禾染整有限公司年印染能力1.2亿米。", ("年印染能力", 1.2)),
    ],
)
def test_deeds_and_words_of_no_dictionary_can_be_what_is_measured(text: str, found: tuple[str, float]) -> None:
    assert found in figures(text)


@pytest.mark.parametrize("text", ["园区在10个镇街推广。", "园区再往东3家。"])
def test_where_something_is_done_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_what_all_of_several_firms_have_each_of_them_has() -> None:
    found = rows("青禾硅业有限公司、恒拓铝业有限公司去年绿电使用比例都超过45%。")
    assert [(row[0], row[1], row[3]) for row in found] == [
        ("青禾硅业有限公司", "绿电使用比例", 45),
        ("恒拓铝业有限公司", "绿电使用比例", 45),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "青禾玻纤有限公司2023年投产。这家来自深圳的企业产值18亿元。",
        "青禾玻纤有限公司给恒拓电机有限公司供货。该公司产值18亿元。",
        "青禾玻纤有限公司是链主企业。它的产值达18亿元。",
    ],
)
def test_what_this_firm_has_is_of_the_one_that_the_sentence_before_is_about(text: str) -> None:
    assert ("青禾玻纤有限公司", "产值", 18) in [(row[0], row[1], row[3]) for row in rows(text)]


def test_the_two_firms_are_those_of_the_last_list_of_two() -> None:
    text = "青禾电子有限公司、恒拓声学有限公司为白鹭精密有限公司配套，去年两家的出口额分别是12亿元和7亿元。"
    assert [(row[0], row[3]) for row in rows(text)] == [("青禾电子有限公司", 12), ("恒拓声学有限公司", 7)]


@pytest.mark.parametrize(
    "text",
    [
        "园区产值分别下降8.4%和11.2%。",
        "园区投资额均在10亿~15亿元之间。",
        "园区建设2×66万千瓦机组。",
        "园区青禾重工有限公司自主研制的18MW海上主轴轴承下线。",
        "园区早日跻身全球前五。",
        "园区超额完成市下达380家的任务。",
        "单个项目最高支持3000万元。",
    ],
)
def test_numbers_that_nothing_can_be_told_by_are_refused(text: str) -> None:
    assert rows(text) == []


def test_a_sum_said_again_in_another_currency_is_of_the_same_indicator() -> None:
    assert [(row[1], row[3]) for row in rows("青禾阀门项目总投资1.2亿欧元（约合人民币9.4亿元）。")] == [
        ("总投资", 1.2),
        ("总投资", 9.4),
    ]


def test_what_only_parks_have_is_not_of_the_firm_of_the_paragraph() -> None:
    text = "青禾制冷有限公司：获评国家级绿色工厂。计划2024年建成标准厂房60万平方米。"
    assert [(row[0], row[3]) for row in rows(text)] == [("云岭高新区", 60)]


def test_a_line_of_a_box_of_figures_gives_its_figure_and_how_it_grew() -> None:
    box = "规上工业营业收入  312.8亿元  ↑9.6%\n税收收入  14.27亿元  ↓6.1%\n新增规上企业  19家\n"
    assert [(row[1], row[2], row[3]) for row in rows(box)] == [
        ("规上工业营业收入", "value", 312.8),
        ("规上工业营业收入", "growth", 9.6),
        ("税收收入", "value", 14.27),
        ("税收收入", "growth", -6.1),
        ("新增规上企业", "count", 19),
    ]


@pytest.mark.parametrize(("said", "growth"), [("翻一番", 100), ("翻了两番", 300), ("翻番", 100)])
def test_doublings_are_growth(said: str, growth: int) -> None:
    found = rows(f"园区出口额达到9000万元，同比{said}。")
    assert [(row[1], row[2], row[3]) for row in found][1:] == [("出口额", "growth", growth)]


def test_the_level_reached_has_the_indicator_of_the_one_left() -> None:
    assert figures("园区污水处理厂日处理能力由1.5万吨提高到3万吨。") == [("污水处理厂日处理能力", 3)]


def test_what_a_plan_says_of_the_year_before_it_is_a_result() -> None:
    head = "云岭高新区2025年工作要点\n\n"
    found = rows("2024年，高新区完成总收入381.7亿元。\n\n园区完成总收入400亿元。", head)
    assert [(row[3], row[5], row[6]) for row in found] == [(381.7, "2024", "actual"), (400, "2025", "target")]


def test_a_heading_that_names_the_next_year_brings_in_goals() -> None:
    head = "2024，云岭高新区的“成绩单”\n\n云岭周报  2024年12月31日\n\n园区完成产值38亿元。\n\n■2025看点\n\n"
    assert [(row[3], row[5], row[6]) for row in rows("园区营业收入突破350亿元。", head)] == [
        (38, "2024", "actual"),
        (350, "2025", "target"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("园区总产值是38个亿。", ("总产值", 38, "亿元")),
        ("园区54个亿元以上项目开工。", ("开工亿元以上项目", 54, "个")),
        ("园区产值掉了三成左右。", ("产值", -30, "%")),
        ("园区规上工业企业428家，比上年末净增26家。", ("规上工业企业同比净增", 26, "家")),
    ],
)
def test_figures_as_they_are_said_aloud(text: str, found: tuple[str, float, str]) -> None:
    assert found in [(row[1], row[3], row[4]) for row in rows(text)]


def test_numbers_go_to_trades_that_hold_an_and() -> None:
    text = "园区金属制品业、电气机械和器材制造业、铁路和其他运输设备制造业产值分别为21亿元、9亿元、6亿元。"
    assert figures(text) == [
        ("金属制品业产值", 21),
        ("电气机械和器材制造业产值", 9),
        ("铁路和其他运输设备制造业产值", 6),
    ]


def test_who_speaks_is_no_indicator() -> None:
    assert figures("王成林：1至6月完成6.3亿元。") == []
    assert figures("工业投资：1至6月完成6.3亿元。") == [("工业投资", 6.3)]


def test_what_there_is_now_is_of_the_year_of_writing() -> None:
    head = "云岭高新区2023年发展概况\n\n更新时间：2024-03-02\n\n"
    found = rows("2023年，园区完成产值38亿元。目前园区落户企业93家。", head)
    assert [(row[3], row[5]) for row in found] == [(38, "2023"), (93, "2024")]


def test_what_was_sold_is_of_the_firm_that_the_sentence_before_is_about() -> None:
    found = rows("青禾医疗有限公司获评国家级专精特新“小巨人”企业。今年1至9月销售3.18亿元，增长29.5%。")
    assert {row[0] for row in found} == {"青禾医疗有限公司"}


@pytest.mark.parametrize(
    "text", ["云岭高新区下辖城北、佐龙2个片区。", "园区由三个功能区组成。", "云岭高新区含3个区县。"]
)
def test_the_parts_of_a_place_are_no_figure(text: str) -> None:
    assert figures(text) == []


def test_firms_for_whom_something_is_done_are_named_by_it() -> None:
    assert figures("园区为214家企业授信9.8亿元。")[0] == ("授信企业", 214)


def test_what_firms_have_got_is_named_whole() -> None:
    assert figures("园区6家企业获评2023年云岭省双百企业。") == [("企业获评云岭省双百企业", 6)]


def test_of_two_sizes_in_the_name_of_a_project_the_first_is_its_capacity() -> None:
    assert ("独立储能电站装机容量", 200) in figures("青禾200MW/800MWh独立储能电站项目开工。")


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("园区规上工业产值占全区的三分之一，税收约占全区一半。", [33.3, 50]),
        ("园区绿电占比达到百分之三十五。", [35]),
        ("园区企业占了一半，出口占到一半以上，产值占全区的三分之一强。", [50, 50, 33.3]),
        ("园区近一半企业完成改造，用了一半天。", []),
    ],
)
def test_parts_said_in_words_are_shares(text: str, shares: list[float]) -> None:
    assert [row[3] for row in rows(text)] == shares


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青禾铝业产品六成出口欧美。", ("产品出口占比", 60)),
        ("青禾铝业年产铝棒12万吨，九成以上销往江浙。", ("产品销往占比", 90)),
        ("园区企业所需的模具七成从外地采购。", ("模具从外地采购占比", 70)),
    ],
)
def test_where_shares_of_the_products_go_and_of_what_is_needed_come_from(text: str, found: tuple[str, float]) -> None:
    assert any(name.endswith(found[0]) and value == found[1] for name, value in figures(text))


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("绿电占比由38.7%升至54.6%。", "绿电占比", 54.6),
        ("园区N型料占比已由年初的40%提至76%。", "N型料占比", 76),
    ],
)
def test_a_share_that_rose_keeps_its_name(text: str, name: str, value: float) -> None:
    assert figures(text) == [(name, value)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青禾动力日前完成2.5亿元B轮融资，由云岭科创集团领投。", [("B轮融资", 2.5)]),
        ("园区设立了20亿元钛产业基金，首期5亿元已到位。", [("设立钛产业基金", 20), ("设立钛产业基金首期", 5)]),
        ("青禾动力拿下2.1亿元的集采订单。", [("拿下集采订单", 2.1)]),
    ],
)
def test_a_sum_is_named_by_what_stands_behind_it(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found
    assert {row[6] for row in rows(text)} == {"actual"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青禾科技成为该园区第3家国家级“小巨人”企业。", ("云岭高新区", "国家级“小巨人”企业", 3)),
        ("恒拓股份是云岭高新区第5家上市企业、云岭市首家科创板上市公司。", ("云岭高新区", "上市企业", 5)),
        ("青禾科技第10000台机器人下线。", ("青禾科技", "机器人", 10000)),
        ("青禾船舶有限公司喜讯不断。这是该公司今年交付的第5座海工平台。", ("青禾船舶有限公司", "海工平台", 5)),
    ],
)
def test_the_nth_of_its_kind_says_how_many_there_are(text: str, found: tuple[str, str, float]) -> None:
    assert found in [(row[0], row[1], row[3]) for row in rows(text)]


@pytest.mark.parametrize(
    "text", ["这是公司成立的第三个年头。", "第一个项目开工，第二个项目竣工。", "青禾科技在这里建设第二家工厂。"]
)
def test_what_is_the_second_or_third_without_being_counted_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_how_many_countries_buy_is_a_figure_and_how_many_took_part_is_none() -> None:
    assert figures("青禾科技产品出口28个国家。") == [("产品出口国家", 28)]
    assert figures("来自28个国家的客商参加了推介会。") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("纺织制造、制鞋业延续下行，产值分别下降8.4%和11.2%。", [("纺织制造产值", -8.4), ("制鞋业产值", -11.2)]),
        ("青禾玻纤、恒拓电子受行情影响，产值同比分别下降37.6%和29.1%。", [("产值", -37.6), ("产值", -29.1)]),
    ],
)
def test_what_the_clause_before_lists_shares_the_numbers(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found


def test_a_whole_told_with_its_value_and_the_share_of_it_are_two_figures() -> None:
    text = "园区电池企业实现产值62.5亿元，占全县工业总产值125亿元的50%。"
    assert figures(text)[1:] == [("工业总产值", 125), ("电池企业产值占全县工业总产值比重", 50)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("18个总投资36亿元的项目落地云岭高新区。", [("落地项目", 18), ("落地项目总投资", 36)]),
        ("园区3家企业上榜，7家企业成功入围省级名单。", [("上榜企业", 3), ("入围企业", 7)]),
        ("园区25家企业将资料交到窗口。", [("企业", 25)]),
        ("园区建成3座110千伏变电站、6座35千伏变电站。", [("建成110千伏变电站", 3), ("35千伏变电站", 6)]),
    ],
)
def test_what_is_counted_ends_where_the_sentence_tells_on(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found


def test_an_estimate_in_its_own_clause_holds_against_a_plan_before_it() -> None:
    found = rows("青禾钛业项目计划明年建成，预计年产值8亿元。")
    assert [(row[3], row[6]) for row in found] == [(8, "estimate")]


def test_about_is_no_part_of_signing() -> None:
    assert [one.bound for one in find_quantities("签约10个项目，约10个开工。")] == ["eq", "approx"]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("在恒拓玻纤的生产车间，机械臂上下翻飞。目前已有生产线12条，年产值达5亿元。", "恒拓玻纤"),
        ("走进石川电子的数字化展厅，产品琳琅满目。去年实现产值5亿元。", "石川电子"),
        ("恒拓玻纤总经理李四介绍，订单已排到年底。今年实现产值5亿元。", "恒拓玻纤"),
        ("由恒拓玻纤建设的风电叶片项目，占地60亩。项目达产后年产值5亿元。", "风电叶片项目"),
        ("恒拓玻纤总经理李四介绍，订单已排到年底。\n\n据介绍，该公司今年产值5亿元。", "恒拓玻纤"),
        ("恒拓玻纤总经理李四介绍，订单已排到年底。\n\n今年实现产值5亿元。", "云岭高新区"),
        ("恒拓玻纤总经理李四介绍，订单已排到年底。全区实现产值5亿元。", "云岭高新区"),
        ("恒拓玻纤总经理李四介绍，订单已排到年底。园区实现产值5亿元。", "云岭高新区"),
        ("恒拓玻纤、石川电子签约。全年实现产值5亿元。", "云岭高新区"),
    ],
)
def test_a_figure_belongs_to_the_firm_or_project_that_running_text_is_about(text: str, owner: str) -> None:
    found = [row[0] for row in rows(text) if "产值" in row[1]]
    assert found == [owner]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年，园区全年签约项目52个。", "2023"),
        ("2021年12月园区升级，当年完成产值58亿元。", "2021"),
        ("到2022年末，园区企业增加到17家，全年完成产值15亿元。", "2022"),
        ("园区力争全年签约项目52个。", "2024"),
    ],
)
def test_all_year_is_the_year_that_the_sentence_named(text: str, period: str) -> None:
    assert rows(text, "云岭高新区一季度工作总结\n\n2024年4月8日\n\n")[-1][5] == period


@pytest.mark.parametrize("date", ["16.05.2022", "2022-05-16", "2022/5/16", "2022年5月16日"])
def test_a_date_of_issue_may_begin_with_the_day(date: str) -> None:
    head = f"云岭高新区产值增长\n\n云岭日报 {date}\n\n"
    assert rows("今年一季度，园区完成产值38亿元。", head)[0][5] == "2022Q1"


def test_years_in_which_a_park_was_founded_date_no_figure() -> None:
    head = "云岭高新区简介\n\n2003年，园区批准设立。2006年获评省级园区，2008年又被列入示范园区。\n\n"
    assert [row[5] for row in rows("园区累计完成产值38亿元。入园企业256家。", head)] == [None, None]


def test_an_entry_of_a_yearbook_is_of_the_year_it_opens_with() -> None:
    head = "云岭高新区\n\n【概况】2019年，云岭高新区完成产值38亿元。\n\n"
    text = "【招商】新签约项目9个。\n\n【项目】2020年5月，42个项目集中开工。"
    assert [(row[3], row[5]) for row in rows(text, head)] == [(38, "2019"), (9, "2019"), (42, "2020-05")]


@pytest.mark.parametrize(("month", "kind"), [(2, "target"), (8, "actual")])
def test_what_is_told_of_this_year_is_planned_early_and_done_late_in_it(month: int, kind: str) -> None:
    head = f"云岭高新区特色产业综述\n\n云岭日报 2021-{month:02}-19\n\n"
    told = "2020年，园区完成产值306亿元，其中食品产业2020年产值58亿元。\n\n"
    found = rows(told + "今年，园区实施技改项目9个。", head)
    assert (9, "2021", kind) in [(row[3], row[5], row[6]) for row in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "园区报送项目6个，签约、开工各2个。",
            [("云岭高新区", "签约报送项目", 2), ("云岭高新区", "开工报送项目", 2)],
        ),
        (
            "园区签约项目14个，信息技术、物流商贸各2个，文化旅游、康养地产各1个。",
            [("云岭高新区", "物流商贸项目", 2), ("云岭高新区", "康养地产项目", 1)],
        ),
        (
            "2023年认定化工园区9家，包头市、资阳市最多，各4家。",
            [("包头市", "认定化工园区", 4), ("资阳市", "认定化工园区", 4)],
        ),
    ],
)
def test_each_of_what_is_listed_has_as_many(text: str, found: list[tuple[str, str, float]]) -> None:
    assert set(found) <= {(row[0], row[1], row[3]) for row in rows(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在云岭市13个产业园区中，云岭高新区的工业总产值增幅列第三位。", [("工业总产值增幅", 3)]),
        ("园区500万元以上固定资产投资11.5亿元。", [("500万元以上固定资产投资", 11.5)]),
        ("园区2000万元以上工业企业完成总产值65亿元。", [("工业企业总产值", 65)]),
        ("园区出台“冠军企业20条”。", []),
        ("园区全年到位资金142亿元，开竣工率双双达到100%。", [("到位资金", 142), ("开竣工率", 100)]),
        ("园区开工46个，建成投产43个。", [("开工项目", 46), ("建成投产项目", 43)]),
        ("园区有20多家上下游企业给青禾科技做配套。", [("上下游企业", 20)]),
        ("园区磷酸铁产能186万吨，占到全省六成。", [("磷酸铁产能", 186), ("磷酸铁产能占全省比重", 60)]),
        ("园区3条公交线路在此接驳。", [("公交线路", 3)]),
    ],
)
def test_conditions_and_what_tells_on_are_no_part_of_a_figure(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found


def test_what_is_told_to_be_the_largest_is_what_the_figures_are_about() -> None:
    text = "规模最大的是青禾氢能装备基地项目，拟投资38亿元，新建3条储罐生产线，达产后年产值预计20亿元。"
    assert {row[0] for row in rows(text)} == {"青禾氢能装备基地项目"}


def test_what_a_whole_prefecture_has_is_not_of_the_park() -> None:
    found = rows("云岭高新区位于红河哈尼族彝族自治州。2023年，全州铝产值突破900亿元，园区铝产值80亿元。")
    assert [(row[0], row[3]) for row in found] == [("红河哈尼族彝族自治州", 900), ("云岭高新区", 80)]


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("金堂县2022年工业园区工作要点", "金堂县"),
        ("金堂县：16个产业基地落到哪些园区？", "金堂县"),
        ("凉山州磷系新材料产值首破500亿元", "凉山州"),
        ("四川公布首批化工园区名单", "四川"),
        ("恒川产业园2022年工作要点", "恒川产业园"),
        ("金堂高新园区：小产品撬动大市场", "金堂高新园区"),
    ],
)
def test_a_report_speaks_for_the_place_of_its_title(title: str, owner: str) -> None:
    parks = "加快推进恒川产业园、云岭生态产业园、银桥科技产业园建设，恒川产业园开工，恒川产业园签约。"
    found = rows(f"{parks}\n\n实现工业产值20亿元。", head=f"{title}\n\n")
    assert [row[0] for row in found if row[3] == 20] == [owner]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("工地上塔吊林立。总投资12亿元，建成后年产精密铸件5万吨。", []),
        ("园区总投资12亿元。", [("云岭高新区", 12)]),
        ("一季度签约项目9个。总投资12亿元。", [("云岭高新区", 9), ("云岭高新区", 12)]),
    ],
)
def test_a_cost_without_project_or_sum_is_refused(text: str, found: list[tuple[str, float]]) -> None:
    assert [(row[0], row[3]) for row in rows(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("园区2023年9月底有企业189家，从业人员2万人。", [(189, "2023"), (2, "2023")]),
        ("园区现有企业93家。目前园区在建项目15个。", [(93, "2023"), (15, "2024")]),
    ],
)
def test_what_is_counted_at_the_end_of_a_month_is_of_its_year(text: str, found: list[tuple[float, str]]) -> None:
    assert [(row[3], row[5]) for row in rows(text, LATER)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青禾硅材年产10万吨工业硅、5万吨硅单体。", [("年产工业硅", 10), ("年产硅单体", 5)]),
        ("园区建成年产300万套汽车座椅的生产线。", [("年产汽车座椅", 300)]),
        ("园区日处理污水2万吨，工业用水4元/立方米。", [("日处理污水", 2), ("工业用水", 4)]),
    ],
)
def test_what_is_made_in_a_year_may_stand_behind_its_number(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found
    assert {row[5] for row in rows(text)} == {None}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("园区总产值迈上千亿元台阶，食品产业产值突破百亿元。", [("总产值", 1000), ("食品产业产值", 100)]),
        ("园区力争到2025年把竹产业做到百亿。", [("竹产业", 100)]),
        ("园区打造千亿级产业集群，百亿元企业3家。", [("百亿元企业", 3)]),
    ],
)
def test_round_sums_in_words_are_figures_where_they_are_reached(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("园区规上32户，产值过10亿元的5户。", [("规上企业", 32), ("产值过10亿元企业", 5)]),
        ("园区7家企业市场占有率超过30%。", [("市场占有率超过30%企业", 7)]),
        ("园区一季度19个产业项目签约、17个重大项目开工。", [("签约产业项目", 19), ("开工重大项目", 17)]),
        ("研究院已和9家企业签约。", [("签约企业", 9)]),
        ("园区出口占比从去年的9%升到17%。", [("出口占比", 9), ("出口占比", 17)]),
    ],
)
def test_firms_and_projects_are_counted_by_what_they_have_or_do(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found


def test_what_there_will_be_once_a_project_runs_holds_on_and_is_of_no_year() -> None:
    found = rows("青禾树脂项目2022年投产，达产后年销售收入15亿元，税收7500万元，提供就业岗位420个。")
    assert [(row[3], row[5], row[6]) for row in found] == [(n, None, "target") for n in (15, 7500, 420)]


def test_the_first_months_may_be_said_without_their_measure_word() -> None:
    assert [row[5] for row in rows("园区前4月出口额1360万元。")] == ["2023-01/2023-04"]


def test_the_investment_of_the_year_in_a_table_is_of_its_year() -> None:
    head = "云岭县2023年重点项目\n\n"
    table = "项目名称\t总投资（万元）\t年度计划投资（万元）\n青禾膜材项目\t75000\t20000\n恒拓铸件项目\t32000\t8000"
    found = [(row[3], row[5]) for row in rows(table, head)]
    assert (20000, "2023") in found
    assert (75000, None) in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("园区签约项目17个、总投资58亿元，其中10亿元以上2个。", ("10亿元以上项目", 2)),
        ("园区新增高新技术企业3家，累计8家。", ("高新技术企业", 8)),
        ("园区申请专利67件，授权41件。", ("授权", 41)),
        ("园区兑现电价补贴417万元。", ("兑现电价补贴", 417)),
        ("园区52个省、市重点项目开工。", ("开工市重点项目", 52)),
        ("▶ 云岭省“科技小巨人”企业：4家", ("云岭省“科技小巨人”企业", 4)),
        ("省“专精特新”中小企业（第四批）：3家", ("省“专精特新”中小企业", 3)),
        ("恒拓鞋材去年投了6000万元上新线。", ("投资", 6000)),
        ("园区危废焚烧3万吨/年。", ("危废焚烧", 3)),
        ("园区新引进药企6户。", ("新引进药企", 6)),
        ("园区建筑业增加值38亿元。", ("建筑业增加值", 38)),
        ("本土企业青禾股份的电动车出口量居全国第一。", ("电动车出口量", 1)),
    ],
)
def test_what_a_number_is_of_is_told_by_list_label_or_verb(text: str, found: tuple[str, float]) -> None:
    assert found in figures(text)


def test_what_firms_in_building_made_is_of_the_year() -> None:
    assert [row[5] for row in rows("园区建筑业增加值38亿元。")] == ["2023"]


def test_what_was_signed_early_in_the_year_is_no_goal() -> None:
    head = "云岭高新区特色产业综述\n\n云岭日报 2024-02-19\n\n"
    text = "2023年，园区产值38亿元。2023年，食品产值8亿元。今年，园区已签约项目6个。今年，园区实施项目9个。"
    assert [(row[3], row[6]) for row in rows(text, head)][2:] == [(6, "actual"), (9, "target")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("园区新签约亿元以上项目21个，其中超10亿元5个。", [("新签约亿元以上项目", 21), ("10亿元项目", 5)]),
        ("园区9个项目揽资63亿元。", [("项目", 9), ("项目", 63)]),
        ("青禾公司上缴税收连续三年居全县首位。", [("上缴税收", 1)]),
        ("“标准地”出让6宗。", [("“标准地”出让", 6)]),
        ("青禾锂电项目（投资1.8亿元）、恒拓铜箔项目（投资22亿元）开工。", [("投资", 1.8), ("投资", 22)]),
        ("由青禾集团持股51%、恒拓公司占股30%。", []),
        ("青禾科技是国内第二家打破垄断的企业。", []),
    ],
)
def test_numbers_in_brackets_and_behind_limits(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found


def test_in_three_years_is_not_within_this_year() -> None:
    found = rows("园区力争三年内医药产值翻一番。")
    assert [(row[1], row[6]) for row in found] == [("医药产值", "target")]


def test_what_is_hoped_for_of_every_year_is_of_no_year() -> None:
    found = rows("青禾公司预计年可实现销售收入35亿元、利税4亿元，安置就业900人。")
    assert {(row[5], row[6]) for row in found} == {(None, "estimate")}


def test_what_a_firm_has_is_not_of_the_year_of_its_founding() -> None:
    found = rows("青禾科技有限公司成立于2003年，拥有发明专利28件。")
    assert [(row[3], row[5]) for row in found] == [(28, "2023")]


def test_how_far_a_project_is_done_is_a_result_and_it_counts_no_projects() -> None:
    found = rows("青禾钛业项目完成主体工程的80%。\n\n本次仪式共签约项目14个。")
    assert [(row[0], row[3], row[6]) for row in found] == [("青禾钛业项目", 80, "actual"), ("云岭高新区", 14, "actual")]


@pytest.mark.parametrize(
    "text",
    [
        "专班走访了41家企业。",
        "园区规模居全市6个园区第二。",
        "园区被列为全省15条产业链之一。",
        "考察团的12名工程师参观了车间。",
    ],
)
def test_what_is_only_seen_or_stood_among_is_not_counted(text: str) -> None:
    assert [row for row in rows(text) if row[2] == "count"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("园区新开工项目29个，新竣工24个。", [("新开工项目", 29), ("新竣工项目", 24)]),
        ("园区综合考核在云岭市五县中排名第一。", [("综合考核", 1)]),
        ("园区税收7.9亿元，扣除退税因素后增长10.6%。", [("税收", 7.9), ("税收", 10.6)]),
        (
            "园区产值117亿元，占全县工业总产值的92%，增长4.6%。",
            [("产值", 117), ("产值占全县工业总产值比重", 92), ("产值", 4.6)],
        ),
        (
            "园区竹企业43家，其中规上企业17家、专精特新企业5家，产值9.8亿元。",
            [("竹企业", 43), ("规上企业", 17), ("专精特新企业", 5), ("竹企业产值", 9.8)],
        ),
    ],
)
def test_what_a_clause_leaves_unsaid_is_what_the_sentence_is_about(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found


def test_numbers_in_turn_are_of_the_years_before_them_and_so_are_the_next() -> None:
    text = "青禾新材公司2021年、2022年营业收入依次为9亿元、17亿元，净利润依次为1亿元、3亿元。"
    assert [(row[0], row[1], row[3], row[5]) for row in rows(text)] == [
        ("青禾新材公司", "营业收入", 9, "2021"),
        ("青禾新材公司", "营业收入", 17, "2022"),
        ("青禾新材公司", "净利润", 1, "2021"),
        ("青禾新材公司", "净利润", 3, "2022"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("园区将对照全年产值130亿元、投资40亿元的目标抓落实。", ["target", "target"]),
        ("园区产值力争126亿元；签约项目30个；新培育单项冠军3家。", ["target", "target", "target"]),
        ("园区产值力争126亿元；目前已签约项目30个。", ["target", "actual"]),
    ],
)
def test_goals_go_on_until_something_is_told_that_is_done(text: str, kinds: list[str]) -> None:
    assert [row[6] for row in rows(text)] == kinds


@pytest.mark.parametrize("title", ["2024年“期中答卷”", "2024年半年报", "2024年半年工作总结"])
def test_the_title_of_half_a_year_dates_its_figures(title: str) -> None:
    assert [row[5] for row in rows("税收：5亿元", f"云岭高新区{title}\n\n")] == ["2024-01/2024-06"]


def test_the_task_of_the_year_dates_nothing_behind_it() -> None:
    head = "云岭高新区2023年1—10月运行情况\n\n"
    assert [row[5] for row in rows("到位内资31亿元，完成全年任务的90%；进出口4亿元。", head)] == ["2023-01/2023-10"] * 3


def test_what_was_signed_up_to_a_month_is_of_its_months() -> None:
    head = "云岭高新区签约再提速\n\n云岭日报 2023-10-16\n\n"
    found = rows("截至9月底，园区今年累计签约项目52个，合同引资138亿元。", head)
    assert [row[5] for row in found] == ["2023-01/2023-09"] * 2


def test_the_months_that_a_sentence_opens_with_hold_for_the_next_and_no_more() -> None:
    text = "11月1日，园区签约项目22个。\n\n今年1—10月，全市签约项目96个。电缆产业产值68亿元。纺织产业产值9亿元。"
    found = rows(text, "云岭高新区集中签约\n\n云岭日报 2023-11-03\n\n")
    assert [row[5] for row in found] == ["2023", "2023-01/2023-10", "2023-01/2023-10", "2023"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("园区全年计划开工项目70个。", ["target"]),
        ("园区完成年度计划的81%。", ["actual"]),
        ("园区到2025年产值达到90亿元。其中食品产值30亿元。", ["target", "target"]),
        ("园区产值90亿元。其中食品产值30亿元。", ["actual", "actual"]),
        ("青禾扩容工程概算1.35亿元。", ["actual"]),
    ],
)
def test_plans_of_the_year_and_parts_of_goals_are_goals(text: str, kinds: list[str]) -> None:
    assert [row[6] for row in rows(text)] == kinds


def test_what_there_is_now_is_not_of_the_months_before_it() -> None:
    text = "11月1日，园区签约项目22个。\n\n今年1—7月，园区产值96亿元。目前园区落户企业93家，投产61家。"
    found = rows(text, "云岭高新区集中签约\n\n云岭日报 2023-11-03\n\n")
    assert [row[5] for row in found][1:] == ["2023-01/2023-07", None, None]


def test_firms_of_a_kind_that_were_added_are_the_places() -> None:
    found = rows("青禾科技有限公司是园区龙头企业，主营电机。新增瞪羚企业3家、省级绿色工厂2家。")
    assert [(row[0], row[3]) for row in found] == [("云岭高新区", 3), ("云岭高新区", 2)]


@pytest.mark.parametrize(
    ("second", "owner"),
    [
        ("项目分两期建设，全部建成后年产值30亿元。", "储能电池生产基地项目"),
        ("项目建设年活动开展以来，园区实现产值30亿元。", "云岭高新区"),
        ("园区实现产值30亿元。", "云岭高新区"),
    ],
)
def test_a_paragraph_goes_on_about_the_one_project_of_the_paragraph_before(second: str, owner: str) -> None:
    text = f"近日，园区与恒拓集团签约，计划投资20亿元建设储能电池生产基地项目。\n\n{second}"
    assert [row[0] for row in rows(text) if row[3] == 30] == [owner]


def test_a_firm_that_buys_does_not_own_the_figures_of_the_firm_that_speaks() -> None:
    visit = "走进恒拓铜业科技有限公司，机械臂来回穿梭。"
    quote = "“我们的产品供应给青禾汽车、石川电机等企业，今年1至10月，公司实现产值8.6亿元。”总经理李四说。"
    assert [row[0] for row in rows(f"{visit}\n\n{quote}")] == ["恒拓铜业科技有限公司"]
    assert [row[0] for row in rows(f"{visit}石川电机也在。\n\n{quote}")] != ["石川电机"]


STORY = "云岭高新区：一根纱里的大产业\n\n云岭日报 2024-05-20\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "青禾玻纤有限公司拥有专利88件。",
        "青禾玻纤有限公司产品合格率达99%。",
        "青禾玻纤有限公司建成厂房8万平方米。",
        "标准厂房租金9元/平方米。",
    ],
)
def test_what_an_enterprise_has_and_what_things_cost_are_of_no_year_where_no_year_is_summed_up(text: str) -> None:
    assert [row[5] for row in rows(text, STORY)] == [None]


def test_what_an_enterprise_has_is_of_the_year_that_a_report_sums_up() -> None:
    assert [row[5] for row in rows("青禾玻纤有限公司拥有专利88件。")] == ["2023"]


@pytest.mark.parametrize("title", ["（2024年7月）", "（2024年版）"])
def test_a_title_that_only_says_when_it_was_written_sums_up_no_year(title: str) -> None:
    head = f"云岭高新区企业名录\n\n{title}\n\n"
    assert [row[5] for row in rows("青禾玻纤有限公司拥有专利88件。", head)] == [None]


def test_all_year_is_the_year_that_is_over_where_a_page_is_written_early_in_the_next() -> None:
    head = "云岭高新区答记者问\n\n日期：2024-01-19\n\n问：2023年高新区发展得怎么样？\n\n"
    told = rows("答：全年规上工业总产值1218亿元。2023年，进出口38亿元。", head)
    assert [(row[5], row[6]) for row in told] == [("2023", "actual"), ("2023", "actual")]


def test_an_account_of_a_year_that_plans_the_next_is_of_the_whole_year_though_its_first_figures_are_of_months() -> None:
    head = "云岭高新区2023年工作总结暨2024年工作计划\n\n一、完成情况\n\n"
    assert [row[5] for row in rows("1—11月，园区进出口386亿元。\n\n注册企业1043家。", head)] == [
        "2023-01/2023-11",
        "2023",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023年青禾玻纤有限公司出货42万台。", [("出货", 42)]),
        ("青禾糖业有限公司2023年产糖7.9万吨。", [("产糖", 7.9)]),
        ("园区规划面积5.2km²。", [("规划面积", 5.2)]),
        ("标准厂房租金0.7元/㎡·天。", [("标准厂房租金", 0.7)]),
        ("园区完工量38.7万载重吨。", [("完工量", 38.7)]),
        ("园区产值31亿元，增长近3成。", [("产值", 31), ("产值", 30)]),
        ("园区产值31亿元，增长两成。", [("产值", 31), ("产值", 20)]),
        ("高新技术企业达到21家，新增8家。", [("高新技术企业", 21), ("新增高新技术企业", 8)]),
        ("三季度，园区营业收入34亿元；1—9月累计98亿元。", [("营业收入", 34), ("营业收入", 98)]),
        ("铸造产能由45万吨压减到31万吨。", [("铸造产能", 31)]),
        ("营商环境考评由去年的全市第7位跃升至第3位。", [("营商环境考评", 3)]),
        ("青禾、恒拓、远山三家企业入选省级名单。", [("企业入选省级名单", 3)]),
        ("家居企业326家\t规上企业118家\t营业收入386亿元", [("家居企业", 326), ("规上企业", 118), ("营业收入", 386)]),
    ],
)
def test_figures_are_read_in_plain_and_short_words(text: str, said: list[tuple[str, float]]) -> None:
    assert figures(text) == said


def test_a_caption_of_whole_sentences_with_a_credit_behind_it_is_read() -> None:
    assert figures("园区二期今年5月动工，完成投资2.2亿元。（李四 摄）") == [("投资", 2.2)]


@pytest.mark.parametrize("title", ["云岭高新区简介", "云岭高新区招商手册（2024版）", "首页 > 投资云岭 > 园区名片"])
def test_a_profile_says_what_there_is_without_a_year(title: str) -> None:
    head = f"{title}\n\n发布时间：2024-03-18\n\n2023年，云岭高新区实现产值143亿元。\n\n"
    assert [row[5] for row in rows("现有企业238家，市场占有率达70%。", head)] == ["2023", None, None]


def test_what_is_counted_in_a_story_that_sums_up_no_time_has_no_year() -> None:
    head = (
        "云岭高新区：一根纱里的大产业\n\n云岭日报 2024-07-05\n\n去年，云岭高新区实现产值143亿元。去年，税收4亿元。\n\n"
    )
    assert [row[5] for row in rows("云岭高新区集聚玻纤企业87家。", head)] == ["2023", "2023", None]


def test_a_goal_within_some_years_is_of_no_year() -> None:
    assert [(row[5], row[6]) for row in rows("园区力争三年内产值突破120亿元。")] == [(None, "target")]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("1—3月，园区完成产值14.6亿元。", "云岭高新区2024年5月8日简报\n\n"),
        ("前三个月，园区完成产值14.6亿元。", "云岭高新区2024年1—3月运行情况\n\n"),
        ("截至2024年3月底，园区累计完成投资5.4亿元。", "云岭高新区2024年1—3月运行情况\n\n"),
    ],
)
def test_the_first_three_months_are_the_first_quarter(text: str, head: str) -> None:
    assert [row[5] for row in rows(text, head)] == ["2024Q1"]


def test_the_year_of_an_account_comes_before_the_month_in_which_an_office_signed_it() -> None:
    head = "云岭高新区2021年度统计公报\n\n云岭高新区统计局　2022年3月\n\n"
    assert [row[5] for row in rows("全区企业312家，完成营业收入904.7亿元。", head)] == ["2021", "2021"]


def test_the_last_year_that_an_undated_report_names_is_told_of_as_one_that_is_over() -> None:
    head = "云岭高新区巡礼\n\n去年，园区产值143亿元。2024年，园区实现税收5亿元，增长6%。\n\n"
    assert {row[6] for row in rows("2024年，园区签约项目12个。", head)} == {"actual"}


def test_the_field_of_when_a_park_was_founded_dates_no_report() -> None:
    head = "云岭高新区（词条）\n\n批准时间\t2014年8月\n\n"
    assert [row[6] for row in rows("2022年，园区产值首次超过200亿元。", head)] == ["actual"]


@pytest.mark.parametrize(
    "text",
    [
        "今年，云岭高新区拟招引玻纤、涂料类企业15家。",
        "今年的目标，引进亿元以上项目12个。",
        "园区上下将全力建设玻纤之都，新增规上企业12家。",
        "云岭高新区打算再引进企业2家。",
    ],
)
def test_what_is_to_be_done_is_a_goal_in_the_clauses_that_say_how_much(text: str) -> None:
    assert {row[6] for row in rows(text)} == {"target"}


def test_a_sentence_that_expects_the_whole_year_estimates_all_that_it_says_of_it() -> None:
    text = "全年预计完成固定资产投资71亿元，增长8%；实际利用外资2100万美元。"
    assert [row[6] for row in rows(text)] == ["estimate"] * 3


def test_a_number_that_stands_apart_at_the_head_of_a_line_is_of_what_stands_behind_it() -> None:
    found = rows("158亿元　2023年总产值（同比+10.2%）", "云岭高新区2024年数读\n\n")
    assert [(row[1], row[3], row[5]) for row in found] == [("总产值", 158, "2023"), ("总产值", 10.2, "2023")]


@pytest.mark.parametrize(
    "text", ["三次产业结构调整为13.1：50.2：36.7。", "三次产业比例由14:50:36优化为13.1:50.2:36.7。"]
)
def test_the_three_sectors_have_their_shares_in_what_is_made(text: str) -> None:
    assert [(row[1], row[3]) for row in rows(text)] == [
        ("第一产业占地区生产总值比重", 13.1),
        ("第二产业占地区生产总值比重", 50.2),
        ("第三产业占地区生产总值比重", 36.7),
    ]


def test_what_an_undated_text_counts_before_the_first_year_of_a_sentence_has_none() -> None:
    head = "云岭高新区：一根纱里的大产业\n\n走进云岭高新区，机器轰鸣。\n\n"
    found = rows("园区现有玻纤企业104家，2024年产值56亿元，签约项目8个。", head)
    assert [(row[3], row[5]) for row in found] == [(104, None), (56, "2024"), (8, "2024")]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("三年来，园区累计引进企业56家。", "2021/2023"),
        ("近五年累计投入资金56亿元。", "2019/2023"),
        ("2021年以来，园区盘活土地56亩。", "2021/2023"),
        ("2023年以来，园区盘活土地56亩。", "2023"),
        ("连续三年新增企业56家。", "2023"),
    ],
)
def test_a_sum_of_several_years_is_of_all_of_them(text: str, period: str) -> None:
    assert [row[5] for row in rows(text) if row[3] == 56] == [period]


def test_a_sum_of_several_years_has_none_in_a_story_that_sums_up_no_time() -> None:
    head = "云岭高新区：一根纱里的大产业\n\n云岭日报 2024-07-05\n\n"
    assert [row[5] for row in rows("三年来，云岭高新区累计引进企业56家。", head)] == [None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青禾机械减速器国内销量第一。", ("青禾机械", 1)),
        ("云岭高新区在全省开发区考核中从第71位前移到第43位。", ("云岭高新区", 43)),
        ("云岭高新区在全国省级高新区考评中跻身前十名。", ("云岭高新区", 10)),
    ],
)
def test_places_are_told_in_many_ways(text: str, found: tuple[str, float]) -> None:
    assert [(row[0], row[3]) for row in rows(text) if row[2] == "rank"] == [found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("总投资8亿元的青禾储能项目签约。", "target"),
        ("总投资8亿元的青禾储能项目开工。", "actual"),
        ("总投资8亿元的青禾储能项目投产。", "actual"),
    ],
)
def test_what_a_project_costs_is_a_goal_as_long_as_nobody_has_begun_to_build_it(text: str, kind: str) -> None:
    assert {row[6] for row in rows(text) if row[3] == 8} == {kind}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("签约项目分别是青禾轴承制造项目、白石阀门制造项目，总投资12.6亿元。", "云岭高新区"),
        ("招商项目为青禾轴承制造项目和白石阀门制造项目，投资总额达12.6亿元。", "云岭高新区"),
        ("签约项目为白石阀门制造项目，总投资12.6亿元。", "白石阀门制造项目"),
        ("推进青禾轴承制造项目、白石阀门制造项目，其中该项目总投资12.6亿元。", "白石阀门制造项目"),
    ],
)
def test_the_sum_behind_a_list_of_projects_is_of_none_of_them(text: str, subject: str) -> None:
    assert [row[0] for row in rows(text) if row[3] == 12.6] == [subject]


def test_floor_space_is_told_in_short() -> None:
    assert [(row[3], row[4]) for row in rows("园区新建厂房3.5万平米，展厅800平米。")] == [
        (3.5, "万平米"),
        (800, "平米"),
    ]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("36家规上工业企业实现产值8.4亿元。", "规上工业企业"),
        ("青禾电机6条装配产线满负荷运行。", "装配产线"),
    ],
)
def test_what_is_counted_ends_where_it_is_told_what_it_does(text: str, indicator: str) -> None:
    assert rows(text)[0][1].endswith(indicator)


def test_a_goal_of_which_a_part_is_reached_is_one_and_the_part_a_result() -> None:
    found = rows(
        "到位市外资金7亿元，占目标任务6亿元的116.7%，到位省外资金3亿元，完成市下达任务数（4亿元）的75%；新开工项目5个。"
    )
    assert [(row[1], row[3], row[6]) for row in found] == [
        ("到位市外资金", 7.0, "actual"),
        ("到位市外资金目标任务", 6.0, "target"),
        ("到位市外资金完成目标任务", 116.7, "actual"),
        ("到位省外资金", 3.0, "actual"),
        ("到位省外资金市下达任务数", 4.0, "target"),
        ("到位省外资金完成市下达任务数", 75.0, "actual"),
        ("新开工项目", 5.0, "actual"),
    ]


def test_the_name_of_a_campaign_that_says_how_much_is_to_grow_is_no_growth() -> None:
    assert rows("园区打响工业“三年翻两番”攻坚战，园区新增规上企业6家。") == [
        ("云岭高新区", "新增规上企业", "count", 6, "家", "2023", "actual")
    ]


def test_what_an_industry_achieves_is_measured_without_the_verb_and_a_forecast_is_no_part_of_it() -> None:
    found = rows(
        "第二产业实现增加值39亿元；批发业完成销售额7亿元；全区总收入预计完成50亿元。园区预测规上工业总产值12亿元。"
    )
    assert [(row[1], row[6]) for row in found] == [
        ("第二产业增加值", "actual"),
        ("批发业销售额", "actual"),
        ("总收入", "estimate"),
        ("规上工业总产值", "estimate"),
    ]
    assert [row[6] for row in rows("园区建成预测平台3个。")] == ["actual"]


@pytest.mark.parametrize(
    "text", ["工地上，塔吊一座挨着一座。", "从过境到进车间，前后不过15个小时。", "这个综保区，在区内是头一个。"]
)
def test_what_only_says_how_things_stand_is_no_figure(text: str) -> None:
    assert rows(text) == []


def test_what_cables_measure_is_a_figure() -> None:
    assert figures("园区敷设通信光缆450公里。") == [("敷设通信光缆", 450)]


def test_what_is_to_be_begun_and_what_it_costs_are_goals() -> None:
    text = "青禾农化等70个项目争取新开工，总投资157亿元；恒拓材料等11个项目加快建设，总投资94亿元。"
    assert [row[-1] for row in rows(text)] == ["target", "target", "actual", "actual"]


def test_the_parts_of_what_is_planned_are_goals() -> None:
    text = "园区将全力实施重点项目135个。其中，青禾材料等11个项目加快建设，总投资94亿元。"
    assert [row[-1] for row in rows(text)] == ["target", "target", "target"]


def test_places_of_several_parks_are_theirs_in_turn_and_of_the_ranking_told_of_before() -> None:
    text = (
        "海关公布2022年度全国综合保税区评估排名，云岭高新区名列第一，青禾综合保税区排在第18位。"
        "在西部的46个保税区里，这两个园区分列第一、第二。"
    )
    found = [(row[0], row[3], row[5]) for row in rows(text)]
    assert found[2:] == [("云岭高新区", 1, "2022"), ("青禾综合保税区", 2, "2022")]


def test_how_many_of_some_indicators_stand_first_is_a_count() -> None:
    assert [row[2:4] for row in rows("纳入考核的5项经济指标，有4项列全市第一。")] == [("count", 5), ("count", 4)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("40家企业已经入驻，全部投产后年产值有望达到10亿元。", "estimate"),
        ("预计2025年，产能占全国的40%。", "estimate"),
        ("到2025年，产能占全国的40%。", "target"),
        ("计划投资500万元以上的技改项目实施了25个。", "actual"),
        ("按设计，云岭科技公司每年能加工原料2000吨。", "target"),
    ],
)
def test_what_is_hoped_for_and_what_has_come_about_are_told_apart(text: str, kind: str) -> None:
    assert [row[-1] for row in rows(text)][-1] == kind


def test_the_year_up_to_which_a_plan_reaches_makes_goals_where_nothing_dates_the_text() -> None:
    text = "云岭高新区发布投资计划。到2025年，新能源产业产值达到230亿元；新材料产业产值达到120亿元。"
    assert [row[5:] for row in rows(text, head="")] == [("2025", "target"), ("2025", "target")]


def test_a_firm_that_only_buys_is_not_the_one_told_of_next() -> None:
    text = "这里原先是一块校园，目前云岭食品有限公司的调理品发往青禾餐饮有限公司的门店。公司年产值2700万元。"
    assert [row[0] for row in rows(text)] == ["云岭食品有限公司"]
