"""Names of indicators: what the heading, the head of the sentence or a verb says, the figure need not say again."""

import pytest

from tests.test_observation import figures


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("（一）新材料产业\n\n现有规上企业21家，产值93.6亿元，增长48.7%。", "新材料产业"),
        ("【装备制造产业】有企业24户，产值21.6亿元，增长35.9%。", "装备制造产业"),
        ("电子信息产业从无到有，入驻企业19家，实现产值14.7亿元。", "电子信息产业"),
        ("医药化工产业。规上企业28家，产值87.3亿元。", "医药化工产业"),
        ("智能制造方面，规上企业19家，产值47.2亿元；新材料方面，规上企业8家，产值9.5亿元。", "智能制造"),
    ],
)
def test_firms_and_output_are_those_of_the_trade_that_is_told_of(text: str, trade: str) -> None:
    assert [name.startswith(trade) for name, _ in figures(text)[:2]] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "新材料产业园入驻企业19家，实现产值14.7亿元。",
        "（二）招商引资\n\n现有规上企业21家，产值93.6亿元。",
        "全区规上企业21家，产值93.6亿元。",
    ],
)
def test_what_names_no_trade_is_put_before_no_indicator(text: str) -> None:
    names = [name for name, _ in figures(text)]
    assert len(names) > 1
    assert not any("新材料" in name or "招商" in name for name in names)


def test_each_half_of_a_sentence_has_its_own_trade() -> None:
    text = "智能制造方面，规上企业19家，产值47.2亿元；新材料方面，规上企业8家，产值9.5亿元。"
    assert [name for name, _ in figures(text)] == [
        "智能制造规上企业",
        "智能制造规上企业产值",
        "新材料规上企业",
        "新材料规上企业产值",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云岭玻纤年产3万吨玻璃纤维项目开工建设。", "玻璃纤维年产能"),
        ("全年生产原煤1497万吨。", "原煤产量"),
        ("赴江苏、浙江等地招商13批次。", "外出招商"),
        ("华岭新能源50万千瓦风电项目开工。", "风电装机容量"),
    ],
)
def test_a_verb_or_a_unit_says_what_is_measured(text: str, name: str) -> None:
    assert name in [found for found, _ in figures(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("有铜加工企业46家，从业人员6.5万人，产值246.3亿元。", "产值"),
        ("全年规上工业增加值214.8亿元；8月份单月32.6亿元。", "规上工业增加值"),
        ("新开工亿元以上项目37个；全年实施亿元以上重点项目37个，其中续建15个。", "续建亿元以上重点项目"),
        ("全年生产钨精矿（折三氧化钨65%）5830吨。", "生产钨精矿"),
    ],
)
def test_no_word_that_belongs_to_another_figure_stands_in_a_name(text: str, name: str) -> None:
    assert name in [found for found, _ in figures(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2023年的目标是：生产总值110亿元。", "生产总值"),
        ("眼下集聚企业40家。", "集聚企业"),
        ("头两个月全区（不含青禾电厂）完成全社会工业总产值19.86亿元。", "全社会工业总产值"),
        ("全镇规上企业19家。", "规上企业"),
        ("这个区的目标是让规上工业产值站上200亿元台阶。", "规上工业产值"),
    ],
)
def test_what_only_brings_a_figure_in_is_no_part_of_its_name(text: str, name: str) -> None:
    assert [one for one, _ in figures(text)] == [name]


def test_the_growth_of_what_was_made_bears_the_name_of_its_amount() -> None:
    assert figures("1至4月，生产钢材41.02万吨，增长37.7%。") == [("钢材产量", 41.02), ("钢材产量", 37.7)]


def test_each_amount_of_a_list_of_capacities_is_of_the_product_behind_it() -> None:
    text = "园区形成2.5万吨碳纤维、5万吨电解铜箔、1300万芯公里光纤的生产能力，还有3吉瓦切片、4吉瓦组件的光伏产能。"
    assert figures(text) == [
        ("碳纤维产能", 2.5),
        ("电解铜箔产能", 5),
        ("光纤产能", 1300),
        ("切片产能", 3),
        ("组件产能", 4),
    ]


def test_the_growth_that_firms_reach_says_which_ones_are_counted() -> None:
    text = "全区50家规上企业里，12家产值增幅在30%以上，20个园区投资增速超过20%。"
    assert figures(text) == [
        ("规上企业", 50),
        ("产值增幅30%以上的企业", 12),
        ("投资增速超过20%的园区", 20),
    ]


def test_the_growth_of_several_indicators_is_one_of_each() -> None:
    text = "区内总产值、财政收入、固定资产投入等经济指标的年增幅都在20%以上。"
    assert figures(text) == [("区内总产值", 20), ("财政收入", 20), ("固定资产投入", 20)]


def test_projects_are_counted_by_what_is_to_become_of_them() -> None:
    assert figures("青禾新材、恒拓农化等70个项目争取新开工。")[0] == ("新开工项目", 70)
    assert figures("青禾新材、恒拓农化等33个项目要竣工投运。")[0] == ("竣工投运项目", 33)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2023年，在全国217个“国开区”综合考核中，园区晋升到第68位。", ["全国“国开区”综合考核排名"]),
        ("参加全国154个综合保税区的发展绩效评估，名次前移到第75位。", ["全国综合保税区发展绩效评估排名"]),
        ("海关公布全国综合保税区发展绩效评估排名，云岭综合保税区排在第18位。", ["全国综合保税区发展绩效评估排名"]),
        ("云岭综合保税区在全国154个综合保税区中独占鳌头。", ["全国综合保税区排名"]),
        ("在115个高新区的综合评价里，园区创新能力列第33位。", ["创新能力"]),
        ("在115个高新区的综合评价里，园区产业升级和结构优化能力列第29位。", ["产业升级和结构优化能力"]),
        ("规上工业增加值增长11.3%，在全省78个高新区中排名第6。", ["规上工业增加值", "规上工业增加值增速"]),
    ],
)
def test_a_place_is_of_what_is_ranked_or_else_of_the_contest(text: str, names: list[str]) -> None:
    assert [name for name, _ in figures(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新签约亿元以上项目26个，其中50亿元的1个，10亿元的3个，5亿元以上的4个。", ["50亿元", "10亿元", "5亿元以上"]),
        ("引进投资超亿元的项目53个。过100亿元的有1个；过50亿元的有两个。", ["过100亿元", "过50亿元"]),
        ("重点项目40个，外商投资超千万美元的7个，内资超亿元人民币的8个。", ["外商投资超千万美元", "内资超亿元"]),
    ],
)
def test_projects_of_which_only_the_worth_is_said_are_projects(text: str, names: list[str]) -> None:
    assert [name for name, _ in figures(text)][1:] == [name + "项目" for name in names]


def test_firms_of_which_only_something_is_said_are_firms() -> None:
    text = "园区有企业110家；收入过亿元的52家，过10亿元的12家；在新三板挂牌的19家。"
    assert [name for name, _ in figures(text)][1:] == ["收入过亿元企业", "过10亿元企业", "在新三板挂牌企业"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发放“青禾贷”4.37亿元。", ("发放“青禾贷", 4.37)),
        ("云岭科技公司年处理废砂20万吨。", ("年处理废砂", 20)),
        ("云岭科技公司去年卖了9600万元。", ("销售额", 9600)),
        ("国家高新技术企业再增10家以上。", ("国家高新技术企业新增", 10)),
        ("两个孵化基地的9间标准化厂房早已全部租出。", ("两个孵化基地标准化厂房", 9)),
    ],
)
def test_what_no_dictionary_knows_may_be_measured(text: str, found: tuple[str, float]) -> None:
    assert figures(text) == [found]


def test_more_than_a_year_ago_is_a_rise_of_the_same_indicator() -> None:
    text = "进出口总额38亿元，比上年多出28.8%；在建项目597个，比去年同期多79个。"
    assert figures(text) == [("进出口总额", 38), ("进出口总额", 28.8), ("在建项目", 597), ("在建项目增加", 79)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("力争2026年新能源产业做到200亿级规模。", [("新能源产业", 200)]),
        ("园区是全省首个产值超千亿元的装备制造园区。", [("是全省首个产值", 1000)]),
        ("园区是全省第二个产值超千亿元的园区。", [("产值超千亿元的园区", 2)]),
        ("园区打造千亿级产业集群。", []),
    ],
)
def test_a_round_size_is_a_figure_where_it_is_reached(text: str, found: list[tuple[str, float]]) -> None:
    assert figures(text) == found
