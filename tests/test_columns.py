"""Columns that text extraction has shuffled: what moves, what stays, and that quotes stay exact."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document
from kg.sentences import split_sentences
from kg.sentences.clean import CleanText, clean_text
from kg.sentences.columns import (
    CUT,
    Fragment,
    _dictionary,
    find_links,
    looks_shuffled,
    mend_columns,
    part_glued,
    rearrange,
    split_fragments,
)

LEFT = (
    "云岭高新技术产业开发区坚持把项目建设作为经济工作的主要抓手，全年新签约工业项目46个，协议引资128亿元，"
    "其中投资10亿元以上的重大项目7个，涉及新能源汽车零部件、高端装备制造、生物医药等战略性新兴产业，"
    "园区产业结构进一步优化，企业创新能力不断增强，规模以上工业企业研发投入同比增长15.2%，"
    "新认定高新技术企业23家，新建省级企业技术中心5个，发明专利授权量突破300件。"
)
RIGHT = (
    "在基础设施建设方面，青禾经济开发区加快推进标准厂房、道路管网和污水处理设施建设，全年完成固定资产投资36亿元，"
    "新建成人才公寓800套，启动智慧园区综合服务平台建设，为企业提供政策咨询、融资担保、用工招聘等全方位服务，"
    "协调解决企业生产经营中遇到的困难和问题210项，帮助中小企业获得银行贷款9.4亿元，"
    "营商环境满意度连续三年保持全省前列，市场主体活力得到进一步释放。"
)


def lines_of(text: str, width: int) -> list[str]:
    """`text` as a column of lines of `width` characters."""
    return [text[at : at + width] for at in range(0, len(text), width)]


def shuffled(width: int, between: str = "\n\n") -> str:
    """Two columns printed line by line across the page, as extraction without geometry reads them."""
    left, right = lines_of(LEFT, width), lines_of(RIGHT, width)
    printed = [line for pair in zip(left, right, strict=False) for line in pair]
    return between.join(printed + left[len(right) :] + right[len(left) :])


def mended(raw: str) -> CleanText:
    return mend_columns(clean_text(raw), raw)


@pytest.mark.parametrize("width", [14, 16, 18, 21])
def test_most_seams_of_two_columns_read_line_by_line_come_together_again(width: int) -> None:
    text = mended(shuffled(width)).text
    for column in (LEFT, RIGHT):
        seams = [column[at - 3 : at + 3] for at in range(width, len(column) - 3, width)]
        assert sum(seam in text for seam in seams) >= 0.6 * len(seams)


@pytest.mark.parametrize("width", [14, 18, 21])
def test_what_was_put_together_stood_together_in_a_column(width: int) -> None:
    raw = shuffled(width)
    clean = clean_text(raw)
    mend = mend_columns(clean, raw)
    assert mend is not clean
    jumps = [at for at in range(1, len(mend.origin)) if mend.origin[at] - mend.origin[at - 1] not in (0, 1, 3)]
    joined = [mend.text[at - 2 : at + 2] for at in jumps if "\n" not in mend.text[at - 2 : at + 2]]
    right = [seam for seam in joined if seam in LEFT or seam in RIGHT]
    assert joined
    assert len(right) >= 0.9 * len(joined)


@pytest.mark.parametrize("between", ["\n", "\n\n", " "])
def test_columns_in_their_own_order_stay_as_they_are(between: str) -> None:
    raw = between.join([*lines_of(LEFT, 18), *lines_of(RIGHT, 18)])
    clean = clean_text(raw)
    assert mend_columns(clean, raw) is clean


def test_paragraphs_that_end_with_a_full_stop_are_never_looked_at() -> None:
    raw = "\n\n".join([LEFT, RIGHT] * 20)
    clean = clean_text(raw)
    assert not looks_shuffled(split_fragments(clean, raw))


def test_a_blank_between_two_columns_in_one_line_cuts_the_line() -> None:
    raw = "协议引资128亿元，涉及新能 启动智慧园区综合服务平\n源汽车"
    pieces = [one.text for one in split_fragments(clean_text(raw), raw)]
    assert pieces == ["协议引资128亿元，涉及新能", "启动智慧园区综合服务平", "源汽车"]


def test_a_blank_before_a_point_or_inside_a_number_cuts_nothing() -> None:
    raw = "产值 1 300亿元 ，同比增长 （含税）"
    pieces = [one.text for one in split_fragments(clean_text(raw), raw)]
    assert pieces == ["产值", "1300亿元，同比增长", "（含税）"]


@pytest.mark.parametrize("width", [14, 16, 18, 20, 22])
def test_two_lines_glued_together_without_a_blank_are_cut_where_both_end(width: int) -> None:
    pairs = list(zip(lines_of(LEFT, width), lines_of(RIGHT, width), strict=False))
    right = cut = 0
    for glued in range(len(pairs) - 1):
        raw = "\n".join(a + b if at == glued else f"{a}\n{b}" for at, (a, b) in enumerate(pairs))
        pieces = split_fragments(clean_text(raw), raw)
        known = _dictionary()
        assert known is not None
        parted = part_glued(pieces, known)
        assert "".join(one.text for one in parted) == "".join(one.text for one in pieces)
        cut += len(parted) - len(pieces)
        right += {one.text for one in parted} >= set(pairs[glued])
    assert cut >= 3
    assert right >= 0.8 * cut


def test_the_end_of_a_list_that_stands_a_line_too_early_goes_after_the_list() -> None:
    raw = (
        "推动企业实施清洁生产改造，新培育国家级绿色工厂1\n机械厂等市级绿色工厂3家。\n"
        "家（青禾公司），云岭电机、白鹭重机、远山\n项目准入方面，严格审查。"
    )
    known = _dictionary()
    assert known is not None
    assert find_links(split_fragments(clean_text(raw), raw), known) == {0: 2, 2: 1}


def test_a_sentence_put_together_over_a_column_break_quotes_its_words_in_several_runs() -> None:
    document = Document("云岭.txt", shuffled(18))
    sentence = next(one for one in split_sentences(document) if "生物医药等战略性" in one.text)
    at = sentence.text.index("高端装备制造、生物医药等战略性新兴产业")
    evidence = sentence.quotes(at, at + len("高端装备制造、生物医药等战略性新兴产业"))
    assert len(evidence.runs) >= 2
    assert "".join(run.quote for run in evidence.runs) == "高端装备制造、生物医药等战略性新兴产业"
    assert all(document.text[run.start : run.end] == run.quote for run in evidence.runs)


def test_pieces_no_link_names_keep_their_place_and_a_cut_seam_ends_a_paragraph() -> None:
    clean = clean_text("甲一\n乙一\n甲二\n乙二")
    pieces = split_fragments(clean, "甲一\n乙一\n甲二\n乙二")
    assert [one.text for one in pieces] == ["甲一", "乙一", "甲二", "乙二"]
    assert rearrange(clean, pieces, {0: 2}).text.split(CUT) == ["甲一甲二", "乙一", "乙二"]
    assert rearrange(clean, pieces, {}).text == clean.text


pieces = st.lists(st.text(alphabet="云岭青禾园区企业3家，。", min_size=1, max_size=6), min_size=1, max_size=8)


@given(pieces, st.data())
def test_rearranging_keeps_each_character_once_and_its_place(texts: list[str], data: st.DataObject) -> None:
    clean = CleanText("\n".join(texts), list(range(len("\n".join(texts)))))
    starts = [sum(len(one) + 1 for one in texts[:at]) for at in range(len(texts))]
    fragments = [Fragment(at, at + len(text), text) for at, text in zip(starts, texts, strict=True)]
    order = data.draw(st.permutations(range(len(texts))))
    kept = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    links = {a: b for a, b, keep in zip(order, order[1:], kept, strict=False) if keep}
    moved = rearrange(clean, fragments, links)
    written = [(letter, place) for letter, place in zip(moved.text, moved.origin, strict=True) if letter != "\n"]
    assert sorted(written, key=lambda one: one[1]) == [
        (letter, place) for place, letter in enumerate(clean.text) if letter != "\n"
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(8, 30), st.integers(0, 6), st.sampled_from(["\n", "\n\n", " ", "\n \n"]), st.randoms())
def test_however_a_page_is_shuffled_each_character_stands_in_exactly_one_sentence(
    width: int, turns: int, between: str, random: object
) -> None:
    printed = [*lines_of(LEFT, width), *lines_of(RIGHT, width)]
    for _ in range(turns):
        random.shuffle(printed)  # type: ignore[attr-defined]
    document = Document("云岭.txt", between.join(printed))
    places = [place for one in split_sentences(document) for place in one.origin]
    assert len(places) == len(set(places))
    written = "".join(document.text[place] for place in sorted(places))
    assert "".join(written.split()) == "".join(document.text.split())


REPORT = Path(__file__).parents[1] / "seeds/documents/000_fa363e87c2b291dc.txt"


def test_seams_of_the_printed_newspaper_page_come_together() -> None:
    raw = REPORT.read_text("utf-8")
    text = mended(raw).text
    for words in (
        "新培育国家级绿色工厂1家（重齿公司）",
        "强抓资源资产化",
        "锲而不舍落实中央八项规定",
        "引进碳资产管理专业化企业，帮助企业",
        "力争培育国家级绿色工厂1家、市级绿色工厂2家",
        "2021年度江津区工业企业高质量分级评价",
    ):
        assert words in text
