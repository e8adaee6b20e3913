"""What a row of a table says: kg/facts/table.py."""

import pytest

from kg.facts import table
from kg.model import Document
from kg.pipeline import read_document
from kg.sentences import split_sentences
from tests.facts_drawing import stated

COLUMNS = [("project", "项目名称"), ("investor", "投资方"), ("product", "产品"), ("figure", "总投资（万元）")]
ROW = "〔玻纤布项目|Project〕\t〔青禾玻纤|Company〕\t〔玻纤布|Product〕\t{}"


def test_a_row_says_who_invests_what_is_made_and_what_it_costs() -> None:
    assert stated(table.state, ROW.format("3000"), "value", "unit", "kind", "period", roles=COLUMNS) == [
        ("investsIn", "青禾玻纤", "玻纤布项目", None, None, None, None),
        ("produces", "玻纤布项目", "玻纤布", None, None, None, None),
        ("observation", "玻纤布项目", None, 3000, "万元", "actual", None),
    ]


def test_a_cell_that_holds_no_number_gives_no_figure() -> None:
    assert [fact[0] for fact in stated(table.state, ROW.format("待定"), roles=COLUMNS)] == ["investsIn", "produces"]


def test_the_figure_of_an_enterprise_is_of_the_period_of_the_scene() -> None:
    roles = [("company", "企业名称"), ("figure", "产值（亿元）")]
    assert stated(table.state, "〔青禾玻纤|Company〕\t1.5", "value", "kind", "period", roles=roles) == [
        ("observation", "青禾玻纤", None, 1.5, "actual", "2024")
    ]


def test_a_row_of_what_is_missing_is_what_the_place_wants() -> None:
    roles = [("", "环节"), ("missing", "缺失环节")]
    assert stated(table.state, "上游\t〔玻纤布|Product〕", roles=roles) == [("targetIndustry", "云岭工业园", "玻纤布")]
    assert stated(table.state, "上游\t〔玻纤布|Product〕", roles=roles, place=None) == []


def test_a_sentence_without_cells_is_no_row() -> None:
    assert stated(table.state, "〔青禾玻纤|Company〕生产〔玻纤布|Product〕。") == []


LISTED = """云岭省重大项目计划表

单位：万元
序号 项目名称 建设单位 建设地点 建设内容及规模 总投资 至2024年底累计完成投资 2025年计划投资
一、续建项目（2项）
1 青禾铝材项目 青禾铝业有限公司 云岭新铝产业园 年产铝板带18万吨、铝箔6万吨 214500 163000 51500
2 恒拓电池基地二期 恒拓电池有限公司 远山产业园 年产电池15GWh，占地420亩 630000 152000 260000
— 3 —
序号 项目名称 建设单位 建设地点 建设内容及规模 总投资 至2024年底累计完成投资 2025年计划投资
3 远山粮油加工城 远山粮油有限公司 白鹭产业园 建设冷库12万立方米 165000 30000 40000
"""


def test_a_list_whose_columns_single_blanks_part_is_a_table_whatever_its_cells_hold() -> None:
    facts = read_document(Document("表.txt", LISTED)).facts
    placed = {(one.subject.name, one.object.name) for one in facts if one.predicate == "locatedIn" and one.object}
    assert {
        ("青禾铝材项目", "云岭新铝产业园"),
        ("恒拓电池基地二期", "远山产业园"),
        ("远山粮油加工城", "白鹭产业园"),
    } <= placed
    sums = {
        (one.subject.name, said["indicator"], said["value"], said["unit"], said.get("period"), said["kind"])
        for one in facts
        if one.predicate == "observation" and one.rule == "table-figure" and (said := dict(one.qualifiers))
    }
    assert ("青禾铝材项目", "总投资", 214500, "万元", None, "actual") in sums
    assert ("青禾铝材项目", "累计完成投资", 163000, "万元", "2024", "actual") in sums
    assert ("恒拓电池基地二期", "计划投资", 260000, "万元", "2025", "target") in sums
    assert ("远山粮油加工城", "总投资", 165000, "万元", None, "actual") in sums


def test_a_line_of_the_same_number_of_pieces_under_no_heads_is_text() -> None:
    lines = "园区概况\n\n1 青禾 恒拓 云岭，占地 420 亩。\n"
    assert all("\t" not in one.text for one in split_sentences(Document("文.txt", lines)))


def test_a_table_of_parks_says_their_industries_and_where_they_are() -> None:
    text = (
        "云岭省特色集群名单\n序号\t所在市\t园区名称\t主导产业\n"
        "1\t重庆市\t青禾经济开发区\t纺织服装、汽车及零部件（含电动车）\n2\t重庆市\t恒拓工业园区\t玻纤产业\n"
    )
    facts = read_document(Document("云岭.txt", text)).facts
    assert {(one.predicate, one.subject.name, one.object and one.object.name) for one in facts} == {
        ("leadingIndustry", "青禾经济开发区", "纺织服装"),
        ("leadingIndustry", "青禾经济开发区", "汽车及零部件"),
        ("leadingIndustry", "恒拓工业园区", "玻纤"),
        ("locatedIn", "青禾经济开发区", "重庆市"),
        ("locatedIn", "恒拓工业园区", "重庆市"),
    }


def test_a_column_of_industries_says_it_of_firms_and_of_what_a_park_looks_for() -> None:
    firms = "企业名称\t所属产业\n青禾玻纤有限公司\t新材料\n"
    wishes = "园区\t招商产业\n青禾经济开发区\t氢能\n"
    for text, fact in (
        (firms, ("inIndustry", "青禾玻纤有限公司", "新材料")),
        (wishes, ("targetIndustry", "青禾经济开发区", "氢能")),
    ):
        head, row = text.splitlines()
        facts = read_document(Document("云岭.txt", f"云岭名单\n序号\t{head}\n1\t{row}\n")).facts
        assert [(one.predicate, one.subject.name, one.object.name) for one in facts if one.object] == [fact]


def test_the_enterprises_in_the_row_of_a_park_are_there() -> None:
    text = (
        "招商手册\n园区名称 | 位置 | 主导产业 | 代表企业 | 可供用地\n--- | --- | --- | --- | ---\n"
        "青禾科技园 | 城东 | 聚酯网 | 恒拓网业、青石滤材 | 860亩\n"
    )
    facts = [one for one in read_document(Document("云岭.txt", text)).facts if one.predicate != "observation"]
    assert {(one.predicate, one.subject.name, one.object and one.object.name) for one in facts} == {
        ("leadingIndustry", "青禾科技园", "聚酯网"),
        ("locatedIn", "恒拓网业", "青禾科技园"),
        ("locatedIn", "青石滤材", "青禾科技园"),
    }


def figures_of(text: str) -> list[tuple[str, str, str, float, str, str | None]]:
    """Subject, indicator, measure, value, unit and period of the figures that the rows of a table give."""
    facts = [one for one in read_document(Document("云岭.txt", text)).facts if one.predicate == "observation"]
    found = []
    for one in facts:
        said = dict(one.qualifiers)
        value, period = said["value"], said.get("period")
        assert isinstance(value, int | float)
        what = (one.subject.name, str(said["indicator"]), str(said["measure"]), value, str(said["unit"]))
        found.append((*what, None if period is None else str(period)))
    return found


def test_a_row_of_a_park_gives_its_figures_and_how_they_grew() -> None:
    head = "2021年云岭区主要园区发展情况\n\n园区名称\t规上企业(户)\t总产值(亿元)\t增长(%)\n"
    found = figures_of(head + "青禾工业园\t62\t218.9\t13.4\n恒拓产业园\t17\t36.5\t21\n")
    assert found[:3] == [
        ("青禾工业园", "规上企业", "count", 62, "户", "2021"),
        ("青禾工业园", "总产值", "value", 218.9, "亿元", "2021"),
        ("青禾工业园", "总产值", "growth", 13.4, "%", "2021"),
    ]
    assert {row[0] for row in found} == {"青禾工业园", "恒拓产业园"}


def test_a_cell_that_is_an_amount_is_read_under_a_head_without_unit() -> None:
    head = "云岭产业园区分布\n\n| 园区名称 | 位置 | 规划面积 | 主导产业 | 可供用地 |\n|---|---|---|---|---|\n"
    rows = "| 青禾科技园 | 县城东郊 | 12.5平方公里 | 滤材 | 860亩(另有厂房) |\n"
    assert figures_of(head + rows + "| 恒拓食品园 | 县城北 | 面议 | 食品 | - |\n") == [
        ("青禾科技园", "规划面积", "value", 12.5, "平方公里", None),
        ("青禾科技园", "可供用地", "value", 860, "亩", None),
    ]


def test_the_unit_said_over_a_table_and_the_months_of_a_head_hold_for_its_sums() -> None:
    head = "云岭高新区2023年重点项目推进表\n填报单位:云岭高新区管委会\t\t单位:亿元\n"
    columns = "序号\t项目名称\t投资方\t总投资\t1-6月完成投资\n"
    found = figures_of(f"{head}{columns}1\t青禾膜材项目\t青禾膜材公司\t36\t7.8\n2\t恒拓铸件项目\t恒拓公司\t14.5\t3.1\n")
    assert ("青禾膜材项目", "总投资", "value", 36, "亿元", None) in found
    assert ("青禾膜材项目", "完成投资", "value", 7.8, "亿元", "2023-01/2023-06") in found


def test_lines_of_a_box_that_one_bar_parts_are_figures() -> None:
    found = figures_of("云岭高新区2023年运行情况\n\n入园企业 | 586家\n从业人员 | 7万人\n")
    assert [row[:5] for row in found] == [
        ("云岭高新区", "入园企业", "count", 586, "家"),
        ("云岭高新区", "从业人员", "count", 7, "万人"),
    ]


def test_a_table_of_chains_says_who_leads_them_and_what_they_lack() -> None:
    text = (
        "长寿区重点产业链推进表\n产业链 | 链主企业 | 主要承载园区 | 产值（亿元） | 薄弱环节（招引方向）\n"
        "特种玻纤 | 青禾玻纤有限公司 | 恒拓工业园 | 48.2 | 电子级溶剂、尼龙66\n"
        "商用厨具 | —— | 青石产业园 | 14.0 | 控制器\n"
    )
    facts = [one for one in read_document(Document("长寿.txt", text)).facts if one.rule.startswith("table")]
    assert {(one.predicate, one.subject.name, one.object and one.object.name) for one in facts if one.object} == {
        ("leadingIndustry", "长寿区", "特种玻纤"),
        ("leadingIndustry", "长寿区", "商用厨具"),
        ("leadingIndustry", "恒拓工业园", "特种玻纤"),
        ("leadingIndustry", "青石产业园", "商用厨具"),
        ("leadsChain", "青禾玻纤有限公司", "特种玻纤"),
        ("inIndustry", "青禾玻纤有限公司", "特种玻纤"),
        ("targetIndustry", "长寿区", "电子级溶剂"),
        ("targetIndustry", "长寿区", "尼龙66"),
        ("targetIndustry", "长寿区", "控制器"),
    }


def test_columns_of_years_give_the_figures_of_the_place_of_the_report() -> None:
    head = "云岭高新区2022年发展情况\n\n指标名称 单位 2021年 2022年\n"
    assert figures_of(f"{head}工业总产值 亿元 201.9 223.5\n高新技术企业 户 27 38\n工业增加值增速 % 4.1 5.2\n") == [
        ("云岭高新区", "工业总产值", "value", 201.9, "亿元", "2021"),
        ("云岭高新区", "工业总产值", "value", 223.5, "亿元", "2022"),
        ("云岭高新区", "高新技术企业", "count", 27, "户", "2021"),
        ("云岭高新区", "高新技术企业", "count", 38, "户", "2022"),
        ("云岭高新区", "工业增加值", "growth", 4.1, "%", "2021"),
        ("云岭高新区", "工业增加值", "growth", 5.2, "%", "2022"),
    ]


def test_a_row_of_an_industry_gives_its_figures_to_the_place_of_the_report() -> None:
    table = "云岭县产业链推进表（2023年度）\n\n产业链 | 链主企业 | 承载园区 | 2023年产值（亿元） | 增速\n"
    found = figures_of(f"{table}高端化工 | 青禾石化集团有限公司 | 恒拓化工园 | 486.2 | 5.1%\n")
    assert [row[1:] for row in found] == [
        ("高端化工产值", "value", 486.2, "亿元", "2023"),
        ("高端化工产值", "growth", 5.1, "%", "2023"),
    ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            ["指标\t2023年完成\t2024年目标", "规上工业总产值（亿元）\t120\t150"],
            [(120, "亿元", "2023", "value", "actual"), (150, "亿元", "2024", "value", "target")],
        ),
        (
            ["指标名称\t单位\t2023年\t增长（%）", "入驻企业\t家\t230\t-2.1%"],
            [(230, "家", "2023", "count", "actual"), (-2.1, "%", "2023", "growth", "actual")],
        ),
        (
            ["指标\t单位\t绝对量\t同比增长（%）", "固定资产投资\t亿元\t23\t下降2.1"],
            [(23, "亿元", "2023", "value", "actual"), (-2.1, "%", "2023", "growth", "actual")],
        ),
        (["指标\t单位\t绝对量", "固定资产投资\t亿元\t23"], [(23, "亿元", "2023", "value", "actual")]),
        (["项目\t单位\t标准", "玻纤项目\t青禾玻纤公司\t2"], []),
    ],
)
def test_a_table_of_indicators_tells_results_targets_and_growth(
    rows: list[str], found: list[tuple[float, str, str, str, str]]
) -> None:
    text = "云岭高新区2023年工作总结\n\n" + "\n".join(rows) + "\n"
    facts = [
        dict(one.qualifiers) for one in read_document(Document("云岭.txt", text)).facts if one.rule == "table-series"
    ]
    assert [tuple(one[key] for key in ("value", "unit", "period", "measure", "kind")) for one in facts] == found


REGISTER = """云岭工业园企业名录（2023年版）

序号／企业名称／主要产品／从业人数／2022年净利润（万元）／备注
1／青禾玻纤有限公司／玻纤布／320／-90／省级绿色工厂
2／恒拓电子有限公司／铜箔／1,410／1200／
"""


def test_a_register_gives_people_without_a_year_and_what_was_lost_below_nought_though_the_remark_is_empty() -> None:
    facts = read_document(Document("录.txt", REGISTER)).facts
    said = [(one.subject.name, dict(one.qualifiers)) for one in facts if one.predicate == "observation"]
    assert [(name, one["value"], one["unit"], one.get("period")) for name, one in said] == [
        ("青禾玻纤有限公司", 320, "人", None),
        ("青禾玻纤有限公司", -90, "万元", "2022"),
        ("恒拓电子有限公司", 1410, "人", None),
        ("恒拓电子有限公司", 1200, "万元", "2022"),
    ]


SIDE_BY_SIDE = """云岭县2023年工业工作总结

| 指标 | 青禾高新区（玻纤） | 青石产业园 |
| 规上企业（家） | 187 | 62 |
| 2022年营业收入（亿元） | 642 | 205 |

青禾高新区、青石产业园产城融合。
"""


def test_a_table_of_parks_side_by_side_gives_each_its_own_figures() -> None:
    facts = read_document(Document("表.txt", SIDE_BY_SIDE)).facts
    said = [(one.subject.name, dict(one.qualifiers)) for one in facts if one.rule == "table-holders"]
    assert [(name, one["indicator"], one["value"], one["period"]) for name, one in said] == [
        ("青禾高新区", "规上企业", 187, "2023"),
        ("青石产业园", "规上企业", 62, "2023"),
        ("青禾高新区", "营业收入", 642, "2022"),
        ("青石产业园", "营业收入", 205, "2022"),
    ]


WITHOUT_HEAD = """云岭工业园入驻企业

青禾玻纤有限公司\t2号楼\t员工320人\t省级绿色工厂
恒拓包装\t3号楼\t员工96人\t为青禾配套
远山粮油厂\t5号楼\t员工41人，占地12亩\t—
"""


def test_rows_of_enterprises_without_a_head_are_read_by_the_names_in_their_first_cells() -> None:
    facts = read_document(Document("表.txt", WITHOUT_HEAD)).facts
    said = {(one.subject.name, dict(one.qualifiers)["value"]) for one in facts if one.predicate == "observation"}
    assert said == {("青禾玻纤有限公司", 320), ("恒拓包装", 96), ("远山粮油厂", 41), ("远山粮油厂", 12)}


def test_rows_whose_first_cells_are_no_names_of_enterprises_are_left_alone() -> None:
    text = "编印单位：青禾玻纤有限公司\t内部资料\t员工320人\n联系人：李先生\t电话\t5号楼\n"
    assert [one for one in read_document(Document("表.txt", text)).facts if one.predicate == "observation"] == []


def read_relations(text: str) -> set[tuple[str, str, str]]:
    """Predicate, subject and object of what a document says, without figures."""
    facts = read_document(Document("云岭.txt", text)).facts
    return {(one.predicate, one.subject.name, one.object.name) for one in facts if one.object is not None}


def test_slashes_under_heads_part_the_cells_of_a_list() -> None:
    text = "云岭工业园企业名录\n\n序号／企业名称／主要产品／产值（万元）／备注\n"
    text += "01／青禾玻纤有限公司／玻纤布、电子布／14600／国家级绿色工厂\n02／恒拓电机厂／电动葫芦／9800／新升规\n"
    found = read_relations(text)
    assert {("produces", "青禾玻纤有限公司", "玻纤布"), ("hasHonour", "青禾玻纤有限公司", "绿色工厂")} <= found
    assert ("produces", "恒拓电机厂", "电动葫芦") in found


def test_a_single_wide_blank_parts_heads_too_where_others_do_and_shares_make_parents() -> None:
    text = "云岭青禾集团股份有限公司2023年半年度报告\n\n一、主要子公司情况\n"
    text += "公司名称　　　　　　　注册地　　　主要业务　　　持股比例　净利润（万元）\n"
    text += "恒拓玻纤有限公司　　　云岭工业园　　玻纤布　　　100%　　　4,812\n"
    text += "星河化工有限公司　　　云岭工业园　　油漆　　　　35%　　　630\n"
    found = read_relations(text)
    assert ("locatedIn", "恒拓玻纤有限公司", "云岭工业园") in found
    parents = {(child, parent) for predicate, child, parent in found if predicate == "subsidiaryOf"}
    assert parents == {("恒拓玻纤有限公司", "云岭青禾集团股份有限公司")}


def test_whoever_applies_in_a_table_of_projects_builds_them() -> None:
    text = "备案公示\n\n项目名称\t申报单位\t建设地点\t投资（万元）\n玻纤布生产线\t青禾玻纤有限公司\t云岭工业园\t216\n"
    assert ("investsIn", "青禾玻纤有限公司", "玻纤布生产线") in read_relations(text)


def test_rows_of_trades_and_of_counties_give_figures_and_a_bare_head_of_growth_is_of_the_column_before() -> None:
    trades = "云岭高新区2023年经济运行情况\n\n行业 企业数（家） 营业收入（亿元） 增速\n"
    found = figures_of(f"{trades}玻纤制品 58 517.6 39.2\n铸件 12 38.9 -4.6\n合计 70 556.5 31.2\n")
    assert [row[:5] for row in found] == [
        ("云岭高新区", "玻纤制品企业数", "count", 58, "家"),
        ("云岭高新区", "玻纤制品营业收入", "value", 517.6, "亿元"),
        ("云岭高新区", "玻纤制品营业收入", "growth", 39.2, "%"),
        ("云岭高新区", "铸件企业数", "count", 12, "家"),
        ("云岭高新区", "铸件营业收入", "value", 38.9, "亿元"),
        ("云岭高新区", "铸件营业收入", "growth", -4.6, "%"),
        ("云岭高新区", "企业数", "count", 70, "家"),
        ("云岭高新区", "营业收入", "value", 556.5, "亿元"),
        ("云岭高新区", "营业收入", "growth", 31.2, "%"),
    ]
    places = "三县园区2023年比较\n\n单位：亿元\n县区 工业产值 同比% 入驻率\n长寿区 21 3.5 92%\n涪陵区 18 -2.1 80%\n"
    assert [row[:5] for row in figures_of(places)][:3] == [
        ("长寿区", "工业产值", "value", 21, "亿元"),
        ("长寿区", "工业产值", "growth", 3.5, "%"),
        ("长寿区", "入驻率", "share", 92, "%"),
    ]


def test_each_row_of_a_list_of_tenants_is_one_of_them_and_a_unit_may_stand_bare_behind_its_head() -> None:
    head = "云岭玻纤产业园入驻情况\n\n楼栋 入驻企业 面积㎡ 行业 状态\n"
    found = figures_of(f"{head}A1 青禾玻纤有限公司 3200 新材料 投产\nA2 恒拓电机有限公司 4800 电机 停产\n")
    assert [row[:5] for row in found] == [
        ("青禾玻纤有限公司", "面积", "value", 3200, "㎡"),
        ("恒拓电机有限公司", "面积", "value", 4800, "㎡"),
    ]


def test_a_product_cell_may_begin_with_latin_letters_and_a_village_with_a_bracket_is_no_figure() -> None:
    head = "云岭县重点企业一览\n\n企业 主导产品 所在村（园区） 2024年产值\n"
    found = figures_of(
        f"{head}青禾传感技术有限公司 MEMS传感器 下沙村 4.6亿元\n恒拓声学有限公司 耳机 青石工业园 8700万元\n"
    )
    assert found == [
        ("青禾传感技术有限公司", "产值", "value", 4.6, "亿元", "2024"),
        ("恒拓声学有限公司", "产值", "value", 8700, "万元", "2024"),
    ]


def test_a_table_of_aims_gives_what_is_aimed_at_what_was_reached_and_how_much_of_it_that_is() -> None:
    head = (
        "云岭高新区2024年目标任务完成情况\n\n序号 | 指标 | 全年目标 | 1-9月完成 | 完成率\n--- | --- | --- | --- | ---\n"
    )
    text = f"{head}1 | 规上工业总产值（亿元） | 260 | 191.7 | 73.7%\n2 | 其中：玻纤产值 | 80亿元 | 61亿元 | 76.3%\n"
    facts = [one for one in read_document(Document("表.txt", text)).facts if one.rule == "table-series"]
    keys = ("indicator", "measure", "value", "unit", "period", "kind")
    assert [tuple(dict(one.qualifiers)[key] for key in keys) for one in facts] == [
        ("规上工业总产值", "value", 260, "亿元", "2024", "target"),
        ("规上工业总产值", "value", 191.7, "亿元", "2024-01/2024-09", "actual"),
        ("规上工业总产值完成率", "share", 73.7, "%", "2024-01/2024-09", "actual"),
        ("玻纤产值", "value", 80, "亿元", "2024", "target"),
        ("玻纤产值", "value", 61, "亿元", "2024-01/2024-09", "actual"),
        ("玻纤产值完成率", "share", 76.3, "%", "2024-01/2024-09", "actual"),
    ]


def test_a_table_of_products_tells_how_much_of_each_was_made() -> None:
    head = "云岭高新区2022年统计公报\n\n产品名称\t计量单位\t产量\t比上年增长（%）\n"
    assert [row[1:] for row in figures_of(f"{head}玻纤布\t万吨\t41.07\t5.5\n电机\t万台\t63.2\t-7.3\n")] == [
        ("玻纤布产量", "value", 41.07, "万吨", "2022"),
        ("玻纤布产量", "growth", 5.5, "%", "2022"),
        ("电机产量", "count", 63.2, "万台", "2022"),
        ("电机产量", "growth", -7.3, "%", "2022"),
    ]


def test_heads_of_years_that_lone_wide_blanks_part_are_cut_as_the_row_below_them() -> None:
    head = "云岭高新区发展规划中期评估\n\n指标　　　　　　　2020年　2025年目标\n"
    rows = "入园企业（家）　　　83　　160\n亩均税收（万元/亩）　　4.1　　　10\n"
    assert [row[1:] for row in figures_of(head + rows)] == [
        ("入园企业", "count", 83, "家", "2020"),
        ("入园企业", "count", 160, "家", "2025"),
        ("亩均税收", "value", 4.1, "万元/亩", "2020"),
        ("亩均税收", "value", 10, "万元/亩", "2025"),
    ]


ITEMS = """云岭高新区项目月报

▲ 玻纤边框项目　青禾铝材有限公司　5亿元　青石产业园
▲ 轴承二期　恒拓轴承公司　6000万元　青石产业园　达产后年产轴承80万套
"""
CODED = """补链项目库

A01　玻纤短切毡　青禾铝材有限公司　青石产业园　总投资1.7亿元
A02　电子布　恒拓布业公司　青石产业园　总投资3亿元
"""


def test_items_of_projects_that_lone_wide_blanks_part_say_who_builds_what_where_for_how_much() -> None:
    said = read_relations(ITEMS)
    assert {("investsIn", "青禾铝材有限公司", "玻纤边框项目"), ("locatedIn", "轴承二期", "青石产业园")} <= said
    assert [row[:5] for row in figures_of(ITEMS)] == [
        ("玻纤边框项目", "总投资", "value", 5, "亿元"),
        ("轴承二期", "总投资", "value", 6000, "万元"),
        ("轴承二期", "达产后年产轴承", "count", 80, "万套"),
    ]
    assert ("investsIn", "恒拓布业公司", "电子布") in read_relations(CODED)


def test_a_row_may_bring_the_heads_of_its_cells_itself() -> None:
    firm = "企业：青禾食品有限公司　地址：青石产业园　主营：菠萝罐头、菠萝汁　2024年销售额2.7亿元，出口占62%\n"
    text = f"云岭县重点企业\n\n来源：云岭网　作者：李四　日期：2024-05-06\n{firm}"
    assert {
        ("produces", "青禾食品有限公司", "菠萝罐头"),
        ("locatedIn", "青禾食品有限公司", "青石产业园"),
    } <= read_relations(text)
    assert [row[0] for row in figures_of(text)] == ["青禾食品有限公司", "青禾食品有限公司"]


def test_a_card_gives_figures_though_blanks_spread_its_labels_out_and_a_year_stands_before_the_number() -> None:
    text = "云岭产业园\n\n所属地区\t云岭县\n面　　积\t5.4 km²\n产值\t2024年：53.7亿元，+21.6%\n"
    assert [row[:5] for row in figures_of(text)] == [
        ("云岭产业园", "面积", "value", 5.4, "km²"),
        ("云岭产业园", "产值", "value", 53.7, "亿元"),
        ("云岭产业园", "产值", "growth", 21.6, "%"),
    ]


def test_months_added_up_are_those_to_the_month_of_the_title_though_a_rule_stands_under_the_heads() -> None:
    head = "云岭高新区2024年9月工业经济指标\n\n指标 | 单位 | 本月止累计 | 增长%\n--- | --- | --- | ---\n"
    assert [row[1:] for row in figures_of(f"{head}工业增加值 | 万元 | 6320 | 7.4\n")] == [
        ("工业增加值", "value", 6320, "万元", "2024-01/2024-09"),
        ("工业增加值", "growth", 7.4, "%", "2024-01/2024-09"),
    ]


def test_the_unit_said_over_a_table_of_indicators_holds_for_those_told_in_money() -> None:
    head = "云岭高新区2024年经济运行情况表\n（单位：亿元、%）\n指标名称\t1-9月累计\t同比增长\n"
    assert [row[1:4] for row in figures_of(f"{head}工业总产值\t132.5\t6.8\n入驻企业\t62\t3.1\n")] == [
        ("工业总产值", "value", 132.5),
        ("工业总产值", "growth", 6.8),
        ("入驻企业", "growth", 3.1),
    ]


TOWNS = (
    "云岭高新区2024年各镇街工业经济情况\n\n单位：亿元\n"
    "镇街\t企业数（家）\t工业总产值\t增速（%）\n青禾镇\t28\t35.6\t-7.2\n"
)


def test_each_town_has_the_figures_of_its_row_and_the_place_of_the_report_those_of_the_totals() -> None:
    assert [row[:4] for row in figures_of(f"{TOWNS}合计\t91\t129.6\t6.9\n")] == [
        ("青禾镇", "企业数", "count", 28),
        ("青禾镇", "工业总产值", "value", 35.6),
        ("青禾镇", "工业总产值", "growth", -7.2),
        ("云岭高新区", "企业数", "count", 91),
        ("云岭高新区", "工业总产值", "value", 129.6),
        ("云岭高新区", "工业总产值", "growth", 6.9),
    ]


def test_a_place_told_once_for_several_rows_is_that_of_those_below() -> None:
    rows = (
        "所在园区\t项目名称\t总投资（亿元）\t状态\n青禾工业园\t电石渣利用项目\t4.6\t在建\n\t铝箔扩建项目\t9.3\t签约\n"
    )
    assert ("locatedIn", "铝箔扩建项目", "青禾工业园") in read_relations(f"云岭县2024年重点项目表\n\n{rows}")


def test_projects_that_are_to_begin_are_planned_and_their_price_is_a_goal() -> None:
    text = "云岭工业园2025年拟开工项目\n\n项目名称\t投资主体\t总投资（亿元）\n青禾铝箔项目\t恒拓铝业有限公司\t6.5\n"
    facts = read_document(Document("云岭.txt", text)).facts
    told = {one.predicate: dict(one.qualifiers) for one in facts if one.subject.name == "青禾铝箔项目"}
    assert told["observation"]["kind"] == "target"
    assert ("projectStatus", "青禾铝箔项目", "规划") in read_relations(text)


def test_enterprises_that_are_there_beside_what_is_missing_do_not_want_it() -> None:
    head = "云岭经开区包装产业链招商清单\n\n环节\t现有企业\t缺失环节\t目标企业\n"
    text = f"{head}制膜\t青禾膜业有限公司\t高阻隔膜\t恒拓膜业集团\n"
    assert ("targetIndustry", "云岭经开区", "高阻隔膜") in read_relations(text)
