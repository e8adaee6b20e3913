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
