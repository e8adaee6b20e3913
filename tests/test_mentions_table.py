"""Tables in running text: what a column's head says of the cells below it."""

import pytest

from kg.mentions import find_mentions
from kg.mentions.table import figure_of, mentions_in_row, read_tables
from kg.model import Document, Mention
from kg.sentences import split_sentences
from tests.drawing import draw


def drawn(text: str) -> list[str]:
    """The rows that a table's head explains, with what their cells name."""
    sentences = list(split_sentences(Document("云岭.txt", text)))
    return [
        draw(sentences[index].text, mentions_in_row(sentences[index], cells))
        for index, cells in read_tables(sentences).items()
    ]


HEAD = "项目名称\t投资方\t产品\n"


def test_cells_name_what_the_heads_of_their_columns_say() -> None:
    assert drawn(HEAD + "电子布项目\t青禾玻纤、恒拓等\t电子布、玻纤布\n") == [
        "〔电子布项目|Project〕\t〔青禾玻纤|Company〕、〔恒拓|Company〕等\t〔电子布|Product〕、〔玻纤布|Product〕"
    ]


@pytest.mark.parametrize("cell", ["-", "——", "2023/05", "12.5"])
def test_a_cell_without_words_names_nothing(cell: str) -> None:
    assert drawn(HEAD + f"{cell}\t恒拓智能\t减速器\n") == [f"{cell}\t〔恒拓智能|Company〕\t〔减速器|Product〕"]


def test_a_row_with_a_cell_too_many_is_left_alone() -> None:
    assert drawn(HEAD + "电子布项目\t青禾玻纤\t电子布\t多一格\n") == []


def test_rows_without_a_head_that_names_something_are_left_alone() -> None:
    assert drawn("序号\t备注\t说明\n1\t青禾玻纤\t无\n") == []


def test_a_bracket_that_a_cell_leaves_open_is_no_part_of_the_name() -> None:
    (row,) = drawn(HEAD + "电子布项目（二\t青禾玻纤\t电子布\n")
    assert row.startswith("〔电子布项目|Project〕（二\t")
    (row,) = drawn(HEAD + "电子布项目（二期）\t青禾玻纤\t电子布\n")
    assert row.startswith("〔电子布项目（二期）|Project〕\t")


def test_the_head_of_a_column_of_figures_says_indicator_and_unit() -> None:
    assert figure_of("产值（亿元）") == ("产值", "亿元")
    assert figure_of("企业名称") is None


def test_every_class_that_a_cell_names_is_one_of_a_mention() -> None:
    sentences = list(split_sentences(Document("云岭.txt", HEAD + "电子布项目\t青禾玻纤\t电子布\n")))
    found = [one for index, cells in read_tables(sentences).items() for one in mentions_in_row(sentences[index], cells)]
    assert all(isinstance(one, Mention) and one.name == sentences[1].text[one.start : one.end] for one in found)
    assert [one.rule for one in found] == ["table-project", "table-investor", "table-product"]


def test_what_is_built_for_the_project_of_a_row_is_no_project_of_its_own() -> None:
    text = "序号\t项目名称\t建设单位\t建设内容\n1\t青禾聚烯烃一期\t青禾石化有限公司\t年产40万吨聚丙烯装置\n"
    found = find_mentions(list(split_sentences(Document("云岭.txt", text))))
    assert [one.name for one in found if one.type == "Project"] == ["青禾聚烯烃一期"]


ROWS = "青禾积木有限公司\tA-03栋\t拼装积木、磁力片\t员工560人\n恒拓塑胶玩具厂\tA-05栋\t沙滩玩具\t员工130人\n"


def test_rows_without_a_head_that_begin_with_enterprises_have_a_column_of_what_they_make() -> None:
    assert drawn(ROWS) == [
        "〔青禾积木有限公司|Company〕\tA-03栋\t〔拼装积木|Product〕、〔磁力片|Product〕\t员工560人",
        "〔恒拓塑胶玩具厂|Company〕\tA-05栋\t〔沙滩玩具|Product〕\t员工130人",
    ]


def test_rows_without_a_head_that_begin_with_no_enterprise_are_left_alone() -> None:
    assert drawn("云岭\tA-03栋\t沙滩玩具\t560\n青禾\tA-05栋\t沙滩玩具\t130\n") == []


@pytest.mark.parametrize("stroke", ["／", "│", "|"])
def test_strokes_between_cells_part_them_and_the_last_cell_may_be_empty(stroke: str) -> None:
    rows = ["01/青禾电器厂/电动葫芦/215/", "02/恒拓轴承公司/减速机/98/新升规"]
    text = "\n".join(["序号/企业名称/主要产品/人数/备注", *rows]).replace("/", stroke) + "\n"
    assert drawn(text) == [
        "01\t〔青禾电器厂|Company〕\t〔电动葫芦|Product〕\t215",
        "02\t〔恒拓轴承公司|Company〕\t〔减速机|Product〕\t98\t新升规",
    ]


def test_a_stroke_in_running_text_parts_no_cells() -> None:
    assert drawn("青禾／恒拓／云岭三家公司\n产品有玻纤布／电子布／树脂／涂料\n") == []


@pytest.mark.parametrize(
    "row",
    [
        "\t青禾铝箔项目\t恒拓铝业\t9.3\t在建",
        "| | 青禾铝箔项目 | 恒拓铝业 | 9.3 | 在建 |",
        " | 青禾铝箔项目 | 恒拓铝业 | 9.3 | 在建",
    ],
)
def test_an_empty_cell_before_others_is_counted_as_it_is_printed(row: str) -> None:
    head = "所在园区\t项目名称\t投资方\t总投资（亿元）\t状态\n"
    framed = "| " + head.strip().replace("\t", " | ") + " |\n" if row.endswith("|") else head
    assert drawn(f"{framed}{row}\n")[-1].startswith("〔青禾铝箔项目|Project〕\t〔恒拓铝业|Company〕")


def test_heads_in_two_rows_are_one_for_several_columns_and_one_for_each() -> None:
    text = "企业名称\t产值（万元）\t\t税收（万元）\t\n\t本期\t同比（%）\t本期\t同比（%）\n青禾厂\t865\t12.4\t23\t9.6\n"
    rows = read_tables(list(split_sentences(Document("云岭.txt", text))))
    assert [[cell.head for cell in cells] for cells in rows.values()] == [
        ["企业名称", "产值（万元）", "产值同比（%）", "税收（万元）", "税收同比（%）"]
    ]


@pytest.mark.parametrize("head", ["镇街", "所在乡镇", "县（市、区）", "街道"])
def test_a_town_alone_in_a_column_of_places_is_a_place(head: str) -> None:
    assert drawn(f"企业名称\t主营产品\t{head}\n青禾厂\t玻纤布\t冶源街道\n") == [
        "〔青禾厂|Company〕\t〔玻纤布|Product〕\t〔冶源街道|Region〕"
    ]


def test_the_level_in_a_column_of_its_own_is_that_of_the_honour_of_the_row() -> None:
    text = "单位名称\t认定类别\t认定级别\n青禾玻纤有限公司\t瞪羚企业\t省级\n"
    sentences = list(split_sentences(Document("云岭.txt", text)))
    found = [one for n, cells in read_tables(sentences).items() for one in mentions_in_row(sentences[n], cells)]
    assert [(one.name, one.level) for one in found if one.type == "Honour"] == [("瞪羚企业", "省级")]
