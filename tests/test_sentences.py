"""Sentences: nothing but layout is lost, quotes are exact, and lines read on only where something says so."""

import re
import unicodedata
from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.model import Document, Sentence
from kg.sentences import split_sentences
from kg.sentences.clean import clean_text
from tests.layouts import LAYOUTS, broken, typeset


def sentences(text: str) -> list[Sentence]:
    return split_sentences(Document("云岭.txt", text))


def texts(text: str) -> list[str]:
    return [one.text for one in sentences(text)]


def kinds(text: str) -> dict[str, str]:
    return {one.text: one.kind for one in sentences(text)}


def is_layout(letter: str) -> bool:
    """Blanks, ends of lines, bars between cells, marks of Markdown, control characters, halves of pairs and what has no
    width."""
    return letter.isspace() or letter in "|｜│┃┆┊*#\ufffe" or unicodedata.category(letter) in ("Cc", "Cf", "Cs")


drawn = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "云岭青禾高新区企业公司项目产值亿元家个项%，。、；：！？（）“”《》【】—-·.,:;()\"' \t\n\n\r\u3000"
        ),
        st.sampled_from("0123456789１２３ＡＢａｂ％．⺠⻋⻓⼀⽅\u200b\ufeff\xad\x0b\x0c\u2028產業園區①▲一二三第章"),
        st.characters(max_codepoint=0xD7FF),
    ),
    max_size=120,
)


@settings(max_examples=300, deadline=None)
@given(drawn)
@example("云岭\r\n高新区")
@example("\n\n\n")
@example("||")
@example("【" * 50)
@example("\u200b\n \u200b。")
@example("# 云岭\n**高新区**")
@example("产值 1 300 亿元 ，\n同比\t增长\t6%")
def test_each_character_that_is_no_layout_stands_in_exactly_one_sentence(text: str) -> None:
    places = [place for one in sentences(text) for place in one.origin]
    assert len(places) == len(set(places))
    lost = [letter for place, letter in enumerate(text) if place not in set(places) and not is_layout(letter)]
    assert lost == []


@pytest.mark.parametrize("sign", [" ", "，"])
def test_a_line_of_one_sign_is_read_at_once_however_long_it_is(sign: str) -> None:
    begun = perf_counter()
    sentences(sign * 100_000)
    assert perf_counter() - begun < 5


@settings(max_examples=200, deadline=None)
@given(drawn, st.data())
def test_whatever_is_quoted_stands_so_in_the_document(text: str, data: st.DataObject) -> None:
    found = sentences(text)
    for one in found[:5]:
        assert len(one.text) == len(one.origin)
        start = data.draw(st.integers(0, len(one.text) - 1))
        end = data.draw(st.integers(start + 1, len(one.text)))
        evidence = one.quotes(start, end)
        assert all(text[run.start : run.end] == run.quote for run in evidence.runs)
        assert evidence.runs[0].start == one.origin[start]


@settings(max_examples=100, deadline=None)
@given(drawn)
def test_indexes_count_up_and_headings_in_force_are_sentences_before(text: str) -> None:
    found = sentences(text)
    assert [one.index for one in found] == list(range(len(found)))
    assert all(one.kind in ("body", "heading", "byline", "row") for one in found)
    assert all(one.text for one in found)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("云岭高新区全年实现工业总产\n值128亿元。", "云岭高新区全年实现工业总产值128亿元。"),
        ("园区新增规上工业企业12\n家，增长6%。", "园区新增规上工业企业12家，增长6%。"),
        ("青禾新材、云岭电子、\n\n远山医药等企业投产。", "青禾新材、云岭电子、远山医药等企业投产。"),
        ("全年工业投资\xa01 300 亿元, 同比增长 6 %。", "全年工业投资1300亿元，同比增长6%。"),
        ("产值增长15. 2%，税收增长8 .6%。", "产值增长15.2%，税收增长8.6%。"),
        ("产值达１２．８亿元，占比３０％。", "产值达12.8亿元，占比30%。"),
        ("⺠营企业和⻋间、⻓廊。", "民营企业和车间、长廊。"),
        ("云岭\u200b高新\ufeff区投产。", "云岭高新区投产。"),
        ("110月份，园区产值50亿元。", "110月份，园区产值50亿元。"),
        ("雲嶺高新區產值50億元。", "云岭高新区产值50亿元。"),
        ("某公司投资XX亿元。", "某公司投资XX亿元。"),
    ],
)
def test_a_sentence_comes_out_whole_and_in_one_width(text: str, whole: str) -> None:
    assert texts(text) == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "一、工业经济运行情况\n云岭高新区产值增长6%。",
        "云岭高新区产值增长6%。\n青禾经开区产值增长7%。",
        "亮点一：打造优质园区\n亮点二：培育优质企业",
        "园区着力打好蓝天、\n亮点三：完善设施配套",
        "在发展上固本强基\n本版图文由周云提供",
    ],
)
def test_lines_that_nothing_joins_stay_apart(text: str) -> None:
    assert texts(text) == text.split("\n")


def test_an_amount_reads_on_from_the_clause_before_it() -> None:
    text = "数据显示，2022年，云岭园区实现规上工业总产值\n\n649.26 亿元, 同比增长 6%。"
    assert texts(text)[0] == "数据显示，2022年，云岭园区实现规上工业总产值649.26亿元，同比增长6%。"


def test_a_heading_is_in_force_until_one_of_its_depth_comes() -> None:
    found = sentences("一、工业\n产值增长6%。\n二、农业\n产量增长3%。")
    assert [one.headings for one in found if one.kind == "body"] == [("一、工业",), ("二、农业",)]


@pytest.mark.parametrize(
    "line", ["本报记者 周云", "责编 周云 美编 林禾", "36/37", "— 3 —", "第3页", "2023年2月1日 星期三", "（周云 供图）"]
)
def test_bylines_page_numbers_and_datelines_are_told_apart(line: str) -> None:
    found = sentences(f"产值增长6%。\n\n{line}\n\n税收增长3%。")
    assert [one.kind for one in found] == ["body", "byline", "body"]


def test_a_running_head_over_a_dateline_is_no_heading() -> None:
    found = kinds("新时代新云岭\n\n2023年2月1日 星期三\n\n36/37\n\n青禾园区勇挑大梁\n\n产值增长6%。")
    assert found["新时代新云岭"] == "byline"
    assert found["青禾园区勇挑大梁"] == "heading"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("青禾新材料有限公司数字化车间", "云岭（远山）粮油有限公司智能工厂"),
        ("远山面包有限公司生产线", "云岭重工集团生产车间"),
        ("▲青禾新材料生产线", "图①：云岭电子的车间内"),
    ],
)
def test_captions_that_stand_together_stay_apart_and_head_nothing(first: str, second: str) -> None:
    found = sentences(f"园区加快建设。\n\n{first}\n\n{second}\n\n产值增长6%。")
    assert [one.text for one in found] == ["园区加快建设。", first, second, "产值增长6%。"]
    assert {one.kind for one in found} == {"body"}
    assert all(one.headings == () for one in found)


def test_a_name_like_a_caption_over_its_own_paragraph_stays_a_heading() -> None:
    found = kinds("青禾新材料有限公司智能工厂\n项目总投资3亿元，今年6月投产。")
    assert found["青禾新材料有限公司智能工厂"] == "heading"


def test_lines_of_a_narrow_column_read_on_though_blank_lines_part_them() -> None:
    lines = [
        "过去一年，园区",
        "着力实施绿色低",
        "碳园区的工程，",
        "加快建设污水处",
        "理厂三期、管网",
        "等环保基础设施，",
        "守护了蓝天。",
    ]
    column = "\n\n".join(lines)
    assert texts(column) == [column.replace("\n\n", "")]


DOUBLE = """云岭高新区工作综述

2024年1月19日


新的起点

岁末年初，走进云岭高新区，塔吊林立，机声隆隆，一

派繁忙。2023 年，高新区实现工业总产值 862.4 亿

元，同比增长 9.3%；新开工项目 28 个

，开复工率 82.4%。


【项目建设】青禾玻纤有限公司手握核

电、水电订单 43 亿元，产品合格率达 99.6%。公司投资 6.3 亿元的

智能化锻造线年初投用。


投资 3.2 亿元的中试基地 10 月封顶，建成标准厂房

25 万平方米，新建变电站 1 座。"""


def test_a_page_with_a_blank_line_behind_every_line_reads_on_across_these() -> None:
    told = texts(DOUBLE)
    assert "2023年，高新区实现工业总产值862.4亿元，同比增长9.3%；新开工项目28个，开复工率82.4%。" in told
    assert "青禾玻纤有限公司手握核电、水电订单43亿元，产品合格率达99.6%。" in told
    assert "公司投资6.3亿元的智能化锻造线年初投用。" in told
    assert "投资3.2亿元的中试基地10月封顶，建成标准厂房25万平方米，新建变电站1座。" in told
    assert "新的起点" in told


def test_paragraphs_a_blank_line_apart_stay_apart() -> None:
    items = "\n\n".join(f"青禾{n}公司投资{n}亿元，建设{n}条产线" for n in "一二三四五六七八")
    assert len(texts(items)) == 8


def test_items_of_a_list_of_one_length_are_no_column() -> None:
    items = ["青禾新材投产项目", "云岭电子扩建项目", "远山医药新建项目", "白鹭机械技改项目", "星河光电二期项目"]
    assert texts("\n".join(items)) == items


def test_a_row_of_a_table_stays_one_sentence() -> None:
    found = sentences("企业\t产品\t产值\n青禾新材\t光纤\t3亿元")
    assert [one.kind for one in found] == ["row", "row"]


def test_a_sentence_that_has_lost_its_marks_is_cut_before_it_costs_time() -> None:
    text = "青禾玻纤建成项目，" * 500
    pieces = split_sentences(Document("x.txt", text))
    assert max(len(one.text) for one in pieces) <= 600
    assert "".join(one.text for one in pieces) == text
    assert all(one.text.endswith("，") for one in pieces)


def test_cells_parted_by_bars_are_cells() -> None:
    rows = split_sentences(Document("x.txt", "序号|项目名称|投资方\n1|玻纤布项目|青禾玻纤\n2|电机项目|恒拓电机\n"))
    assert [one.text.split("\t") for one in rows] == [
        ["序号", "项目名称", "投资方"],
        ["1", "玻纤布项目", "青禾玻纤"],
        ["2", "电机项目", "恒拓电机"],
    ]
    assert {one.kind for one in rows} == {"row"}


def test_one_bar_in_a_line_is_no_table() -> None:
    assert split_sentences(Document("x.txt", "青禾玻纤|云岭园区，去年投产。"))[0].kind == "body"


def test_every_radical_reads_as_the_character_it_looks_like() -> None:
    radicals = "".join(map(chr, [*range(0x2E81, 0x2E9A), *range(0x2E9B, 0x2EF4), *range(0x2F00, 0x2FD6)]))
    cleaned = clean_text(radicals).text
    assert len(cleaned) == len(radicals)
    assert not [char for char in cleaned if "\u2e80" <= char <= "\u2fdf"]
    assert clean_text("⾼新⼯业园区⻓安⻋⼚").text == "高新工业园区长安车厂"


def test_the_place_before_a_headline_is_told_from_it() -> None:
    assert texts("■云岭　青禾产业园获批国家级园区") == ["■云岭：青禾产业园获批国家级园区"]
    assert texts("　　青禾　产业园获批国家级园区。") == ["青禾产业园获批国家级园区。"]


@pytest.mark.parametrize(
    ("wire", "told"),
    [
        ("云岭网青禾3月2日电（记者李四）", "恒拓集团新材料产业园等12个项目签约。"),
        ("本报讯（记者李四通讯员王五）", "日前，青禾高新区签约9个项目。"),
        ("云岭社青禾3月1日电", "青禾高新区去年完成产值5亿元。"),
        ("云岭日报讯记者李四报道：", "青禾高新区签约9个项目。"),
        ("6月22日10时35分讯", "记者从青禾高新区获悉，园区完成投资34亿元。"),
        ("（记者李四）", "近日，青禾高新区签约9个项目。"),
        ("青禾讯：", "园区签约9个项目。"),
        ("", "电解铝产业发展很快。"),
        ("", "通讯产业园获批。"),
        ("", "据云岭发布消息，青禾高新区签约。"),
        ("", "近日，云岭电视台报道了青禾高新区。"),
    ],
)
def test_who_reports_from_where_is_no_part_of_what_is_told(wire: str, told: str) -> None:
    sentences = split_sentences(Document("x.txt", wire + told + "\n"))
    assert [(one.kind, one.text) for one in sentences] == [("byline", wire)] * bool(wire) + [("body", told)]


@pytest.mark.parametrize(
    "text",
    [
        "01／青禾玻纤／320／0.9\n02／恒拓电子／410／1.2",
        "青禾玻纤\u3000二号楼\u3000320人\n恒拓电子\u3000三号楼\u3000410人\n远山粮油\u3000四号楼\u300096人",
    ],
)
def test_cells_parted_by_slashes_or_wide_blanks_in_lines_that_hold_as_many_are_cells(text: str) -> None:
    sentences = split_sentences(Document("云岭.txt", f"{text}\n"))
    assert {one.kind for one in sentences} == {"row"}
    assert sentences[0].text == text.split("\n")[0].replace("／", "\t").replace("\u3000", "\t")


def test_slashes_in_one_line_part_no_cells() -> None:
    sentences = split_sentences(Document("云岭.txt", "园区有玻纤／铝材／粮油／电子四条链。\n"))
    assert [one.kind for one in sentences] == ["body"]


GLUED = [
    "云岭工业园区2023年工作总结",
    "今年以来，面对复杂的形势，园区上下齐心协力，主要指标稳中有进。现将情况汇报如下：",
    "一、2023年工作总结",
    "（一）园区经济企稳，投资再创新高",
    "1—9月，园区完成规上工业总产值38亿元，增长6%。其中玻纤产业产值12亿元。",
    "（二）招商引资成效明显",
    "新签约项目23个，签约资金96.5亿元，其中亿元以上项目3个。",
    "二、存在问题",
    "一是龙头企业不多。二是用地指标紧缺，全年仅获批1280亩。",
    "2023年12月20日",
]


@pytest.mark.parametrize("between", [" ", "　", "　　", "    ", "\t", "\xa0\xa0"])
def test_a_report_in_one_line_is_read_as_in_several_where_blanks_stand_for_its_line_breaks(between: str) -> None:
    def read(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
        return [(one.kind, one.text, one.headings) for one in sentences(text)]

    assert read(between.join(GLUED)) == read("\n\n".join(GLUED))


def test_the_quotes_of_a_report_in_one_line_stand_so_in_it() -> None:
    text = "　　".join(GLUED)
    for one in sentences(text):
        assert "".join(text[place] for place in one.origin) == one.text


def test_single_blanks_in_a_line_part_headings_but_neither_names_nor_marks_nor_numbers() -> None:
    parts = [
        "云岭县“链”上发力 记者 李四 通讯员 王小五",
        "2024-03-05 10:22",
        "云岭县今年新增企业12家，其中 Mini LED 企业3家。",
        "● 青禾公司投产",
        "青禾公司二期3月投产，年产玻纤布5万吨。",
        "第一部分 发展基础",
        "园区现有企业38家，产值12亿元。",
    ]
    read = kinds(" ".join(parts))
    assert [text for text, kind in read.items() if kind == "heading"] == [
        "云岭县“链”上发力",
        "2024-03-0510:22",
        "● 青禾公司投产",
        "第一部分发展基础",
    ]
    assert "云岭县今年新增企业12家，其中Mini LED企业3家。" in read


def test_the_rows_of_a_table_stay_rows_where_blanks_stand_for_line_breaks() -> None:
    lines = [
        "云岭工业园区2023年工作总结",
        "园区现有企业38家，完成产值12亿元。",
        "园区全年开工项目3个，总投资9亿元。",
        "一、开工项目",
        "序号 项目名称 建设单位 总投资（亿元）",
        "1 玻纤布二期 青禾玻纤公司 3.2",
        "2 电池托盘 恒拓轻合金公司 2.1",
        "3 标准厂房 云岭建投公司 3.7",
        "上述项目全部投产后，预计每年新增产值7亿元，吸纳就业1200人，成为园区新的增长点和支撑点，为明年的发展打下基础。",
    ]
    rows = [one.text for one in sentences(" ".join(lines)) if one.kind == "row"]
    assert rows == [line.replace(" ", "\t") for line in lines[4:8]]


def test_a_long_row_whose_cells_hold_sentences_stays_one() -> None:
    told = "青禾公司建设玻纤布生产线，年产玻纤布5万吨。" + "项目采用国内领先的工艺，全部达产后可实现产值12亿元。" * 6
    line = f"玻纤布二期　　{told}　　建成投产　　3.2亿元"
    assert [one.kind for one in sentences(line + "\n" + line)] == ["row", "row"]


def test_title_and_sections_of_a_report_are_found_where_nothing_is_left_of_its_line_breaks() -> None:
    read = sentences("".join(GLUED))
    headings = [one.text for one in read if one.kind == "heading"]
    for text in ("云岭工业园区2023年工作总结", "一、2023年工作总结", "二、存在问题", "2023年12月20日"):
        assert text in headings
    opens = [one.text[:3] for one, before in zip(read[1:], read, strict=False) if one.paragraph != before.paragraph]
    assert [text for text in opens if text in ("今年以", "一、2", "（一）", "（二）", "二、存")] == [
        "今年以",
        "一、2",
        "（一）",
        "（二）",
        "二、存",
    ]


def test_a_paragraph_that_stands_alone_is_not_parted() -> None:
    told = [
        "2023年，云岭工业园区完成规上工业总产值38亿元，增长6%，之一、统一、唯一的链主企业青禾公司产值12亿元。",
        "其中，玻纤产业实现产值12亿元，占全区的34%；电池产业完成产值9亿元，增长12%，占全区的23%。",
        "园区新签约项目23个，签约资金96.5亿元，其中亿元以上项目3个；目前已开工12个，投产6个。",
        "全年新增规上企业12家，总数达96家，其中国家级专精特新“小巨人”企业2家、省级专精特新中小企业9家。",
        "上半年收储土地820亩，建成标准厂房25万平方米，新建变电站1座，为120家企业放贷31.4亿元。",
    ]
    assert texts("".join(told)) == told
    assert {one.paragraph for one in sentences("".join(told))} == {0}


#: A table as it is printed, one cell a line: heads that say what stands under them, and rows that go with them.
_NUMBERED = (
    "序号 项目名称 投资方 总投资（亿元） 1 玻纤扩建 青禾玻纤有限公司 3.5 2 铜箔基地 远山铜箔有限公司 12"
    " 3 轴承技改 恒拓轴承厂 0.8"
)
_FIGURES = "镇街 企业数（家） 工业总产值 增速（%） 青禾镇 12 30.5 -2.1 云岭街道 7 11 5.5 合计 19 41.5 0.3"
_FIRMS = "企业名称 所在地 主要产品 青禾玻纤有限公司 青禾镇 玻纤布 远山铜箔有限公司 云岭县 铜箔 恒拓轴承厂 青禾镇 轴承"


def _a_cell_a_line(table: str, between: str = "\n") -> str:
    return f"云岭县公布了下列各项。\n{table.replace(' ', between)}\n下一步，云岭县将做好服务。\n"


@pytest.mark.parametrize(("table", "width"), [(_NUMBERED, 4), (_FIGURES, 4), (_FIRMS, 3)])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"])
def test_cells_that_stand_one_to_a_line_are_the_rows_of_their_table(table: str, width: int, between: str) -> None:
    cells = table.split(" ")
    rows = ["\t".join(cells[at : at + width]) for at in range(0, len(cells), width)]
    found = sentences(_a_cell_a_line(table, between))
    assert [one.text for one in found] == ["云岭县公布了下列各项。", *rows, "下一步，云岭县将做好服务。"]
    assert {one.kind for one in found[1:-1]} == {"row"}


def test_the_quote_of_a_row_put_together_is_what_stands_in_the_document() -> None:
    document = Document("云岭.txt", _a_cell_a_line(_NUMBERED))
    row = split_sentences(document)[2]
    assert [run.quote for run in row.quotes(0, len(row.text)).runs] == ["1\n玻纤扩建\n青禾玻纤有限公司\n3.5"]
    start = row.text.index("青禾")
    assert [run.quote for run in row.quotes(start, start + 8).runs] == ["青禾玻纤有限公司"]


@pytest.mark.parametrize(
    ("printed", "row"),
    [
        ("2 铜箔基地 12", "2\t铜箔基地\t\t12"),
        ("2 铜箔基地 远山铜箔股份有 限公司 12", "2\t铜箔基地\t远山铜箔股份有限公司\t12"),
        ("— 3 — 2 铜箔基地 远山铜箔有限公司 12", "2\t铜箔基地\t远山铜箔有限公司\t12"),
    ],
)
def test_a_row_that_lacks_a_cell_or_whose_cell_is_broken_stands_under_its_heads(printed: str, row: str) -> None:
    table = _NUMBERED.replace("2 铜箔基地 远山铜箔有限公司 12", printed).replace("— 3 —", "—3—")
    assert row in texts(_a_cell_a_line(table))


def test_a_place_told_once_for_several_rows_leaves_its_cell_empty_below() -> None:
    table = (
        "县区 企业名称 所属行业 青禾区 青禾玻纤有限公司 玻纤 远山铜箔有限公司 铜箔"
        " 云岭县 恒拓轴承厂 轴承 云岭粮油有限公司 食品"
    )
    assert "\t远山铜箔有限公司\t铜箔" in texts(_a_cell_a_line(table))


@pytest.mark.parametrize(
    "text",
    [
        "重点企业\n主要产品\n重点项目\n园区建设\n招商引资\n项目服务\n产业发展\n企业培育\n",
        "企业名称\n青禾玻纤有限公司\n远山铜箔有限公司\n恒拓轴承厂\n云岭粮油有限公司\n青禾轴承厂\n",
        "主要指标\n产值\n投资\n一是产值12亿元。\n二是投资3亿元。\n三是税收2亿元。\n四是利润1亿元。\n",
    ],
)
def test_lines_that_show_no_period_stay_lines(text: str) -> None:
    assert all("\t" not in one.text for one in sentences(text))


#: A report with what lines of a page are easily taken for: marks of lists, years, fields, captions, who wrote it.
_REPORT = """云岭高新技术产业开发区2024年工作总结
2024年，云岭高新技术产业开发区坚持把项目作为第一抓手，全年完成规上工业总产值486.3亿元，同比增长12.7%；工业投资增长18.4%，其中技改投资占比达到四成以上。园区现有规上工业企业217家，比上年净增21家，高新技术企业达到163家。
一、2024年工作情况
（一）抓链条、强龙头，主导产业提质扩量。新材料、装备制造、生物医药三大主导产业实现产值386亿元，占全区规上工业总产值的79.4%。链主企业青禾新材料股份有限公司全年实现产值129亿元，带动上下游配套企业46家，本地配套率由2021年的28%提升到46%。目前，该公司二期项目已经开工，总投资26亿元，建设年产10万吨高性能玻璃纤维生产线4条，计划2025年6月投产。
（二）抓招商、上项目，发展后劲持续蓄积。围绕产业链关键环节，全年新签约亿元以上项目74个，协议投资412亿元，其中50亿元以上项目1个、10亿元以上项目9个。锁定的头部企业——云岭光电科技有限公司在园区设立了区域总部，（以下简称“云岭光电”）注册资本5亿元；现已完成厂房建设30万平方米，正在安装设备。
重点推进以下项目：
1.云岭光电显示模组项目，总投资12.8亿元，占地120亩，由云岭光电科技有限公司投资建设，预计达产后年产显示模组3000万片；
2.青禾医药原料药基地项目，总投资8.6亿元，由青禾医药集团有限公司投资建设，一期工程已完成主体封顶，2025年4月底前投入试生产；
3.岭南电机伺服电机项目，总投资3.2亿元，年产伺服电机20万台。
二、2025年工作安排
2025年，园区将紧盯500亿元产值目标，重点做好四方面工作：一是做强产业链，支持龙头企业由单机制造向成套装备转型；二是做优创新链，新认定高新技术企业30家以上；三是做实要素保障，供应工业用地3000亩，新建标准厂房40万平方米；四是做细企业服务，年内为企业减税降费超过6亿元。
记者从管委会了解到，总投资7.9亿元、全长21.4公里的铁路专用线已完成工程量的62%，计划今年9月底通车，年货运能力500万吨。
云岭高新技术产业开发区管理委员会
2024年12月30日
"""
_BROKEN = sorted(name for name in LAYOUTS if name.startswith(("broken", "paged", "typeset")))


def told(text: str) -> list[tuple[str, str]]:
    """The kind and the text of each sentence, without the numbers of pages."""
    return [(one.kind, one.text) for one in sentences(text) if not re.fullmatch(r"— \d+ —", one.text)]


@pytest.mark.parametrize("layout", _BROKEN)
def test_a_report_set_in_lines_of_one_width_reads_like_the_same_report_in_whole_lines(layout: str) -> None:
    assert told(LAYOUTS[layout](_REPORT)) == told(_REPORT)


@settings(max_examples=30, deadline=None)
@given(st.integers(20, 44), st.sampled_from(["", "\u3000\u3000"]), st.sampled_from([broken, typeset]))
def test_how_wide_a_page_is_changes_nothing(width: int, indent: str, layout: Callable[..., str]) -> None:
    assert told(layout(_REPORT, width, indent)) == told(_REPORT)


def test_the_number_and_the_running_head_of_a_page_break_no_sentence() -> None:
    lines = typeset(_REPORT, 30, "\u3000\u3000").split("\n")
    pages = ["\n".join(lines[at : at + 9]) for at in range(0, len(lines), 9)]
    text = "\n".join(f"{page}\n{number}\n云岭年鉴·开发区" for number, page in enumerate(pages, 35))
    margins = {str(number) for number in range(35, 35 + len(pages))} | {"云岭年鉴·开发区"}
    found = sentences(text)
    assert [(one.kind, one.text) for one in found if one.text not in margins] == told(_REPORT)
    assert {one.kind for one in found if one.text in margins} == {"byline"}


def test_a_blank_at_the_head_of_a_line_begins_a_paragraph_where_the_line_above_is_full() -> None:
    page = typeset(_REPORT, 30, "\u3000\u3000").rstrip("\n")
    full = "园区全年新签约项目七十四个，完成协议投资四百一十二亿元。"
    follows = "青禾公司的二期项目已经开工。"
    assert len(full) + 2 == 30
    inside = f"{page}\n\u3000\u3000{full}\n{follows}"
    begun = f"{page}\n\u3000\u3000{full}\n\u3000\u3000{follows}"
    assert len({one.paragraph for one in sentences(inside)[-2:]}) == 1
    assert len({one.paragraph for one in sentences(begun)[-2:]}) == 2


def test_items_without_marks_that_are_as_long_as_the_page_is_wide_stay_apart() -> None:
    page = typeset(_REPORT, 30, "\u3000\u3000")
    items = [f"\u3000\u3000●云岭电子扩建项目，总投资{n}亿元，年产显示模组五百万片已开工" for n in "二三五六"]
    assert {len(item) for item in items} == {32}
    found = texts("\n".join([page, *items]))
    assert [one for one in found if one.startswith("●")] == [item.strip() for item in items]


def test_a_narrow_column_on_a_wide_page_reads_on() -> None:
    column = broken(
        "青禾公司今年投资建设的玻纤生产线，近日在云岭高新区建成投产，预计年产值将达到十亿元，带动就业两百多人，"
        "产品主要供应新能源汽车企业，远销海外多个国家",
        13,
    )
    assert column.replace("\n", "") in texts(f"{typeset(_REPORT, 36)}\n\n{column}")


_STORY = (
    "青禾玻纤有限公司是云岭高新区最早的企业。其产品销往12个国家。2023年实现产值5.2亿元，增长8%。现有员工320人。"
    "目前，二期已开工建设。"
)


def test_a_page_with_a_sentence_a_line_has_the_paragraphs_of_what_it_tells() -> None:
    apart = sentences(_STORY.replace("。", "。\n"))
    assert [one.text for one in apart] == [one.text for one in sentences(_STORY)]
    assert len({one.paragraph for one in apart}) == 1


def test_a_sentence_a_line_that_names_another_or_quotes_opens_a_paragraph() -> None:
    text = _STORY + "园区现有企业63家。“明年还要再建一条线。”李四说。此外，园区新引进项目5个。"
    apart = sentences(re.sub("。(?!”)", "。\n", text))
    assert [
        one.text[:2] for one, before in zip(apart[1:], apart, strict=False) if one.paragraph > before.paragraph
    ] == [
        "园区",
        "“明",
        "此外",
    ]


def test_items_of_a_list_stay_apart_though_each_is_one_sentence() -> None:
    text = "1.新引进项目5个。\n2.已建成厂房3万平方米。\n3.完成投资6亿元。\n4.新增企业8家。\n5.实现税收2亿元。"
    assert [one.paragraph for one in sentences(text)] == [0, 1, 2, 3, 4]


def test_a_page_that_has_lines_of_several_sentences_keeps_its_own_paragraphs() -> None:
    text = "园区新引进项目5个。新增企业8家。\n" + _STORY.replace("。", "。\n")
    assert len({one.paragraph for one in sentences(text)}) == 6


def test_blank_lines_part_paragraphs_of_a_page_with_a_sentence_a_line() -> None:
    text = "新增企业8家。\n引进项目5个。\n\n完成投资6亿元。\n实现税收2亿元。\n已建成厂房3万平方米。"
    assert [one.paragraph for one in sentences(text)] == [0, 0, 1, 1, 1]
