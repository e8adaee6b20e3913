"""What a row of a table says: kg/facts/table.py."""

from kg.facts import table
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
