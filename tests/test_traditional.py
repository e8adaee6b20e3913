"""Traditional characters: read as simplified ones where it is sure which are meant, quoted as they stand."""

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document
from kg.pipeline import read_document
from kg.traditional import simplify
from tests.layouts import DEV, labelled, traditional

REPORT = """青禾工業園區2023年工作總結
2023年，青禾工業園區完成規上工業總產值120億元，同比增長12.5%。
華雲精密機械有限公司年產5萬台減速機項目竣工投產。
"""


def test_a_report_in_traditional_characters_is_read_and_quoted_as_it_stands() -> None:
    reading = read_document(Document("a.txt", REPORT))
    firm = next(one for one in reading.entities if one.type == "Company")
    assert firm.name == "华云精密机械有限公司"
    assert "華雲精密機械有限公司" in firm.aliases
    output = next(fact for fact in reading.facts if fact.qualifier("value") == 120)
    assert output.qualifier("indicator") == "规上工业总产值"
    assert all(run.quote in REPORT for fact in reading.facts for one in fact.evidence for run in one.runs)
    assert "完成規上工業總產值120億元" in output.evidence[0].runs[0].quote


def test_a_lone_traditional_character_of_a_simplified_line_is_put_over_but_not_one_of_both_scripts() -> None:
    assert simplify("园区新增規上企业8家，较后年多") == "园区新增规上企业8家，较后年多"
    assert simplify("乾县著名的後园酒厂於是投產") == "乾县著名的後园酒厂於是投产"


def test_characters_that_names_of_firms_keep_stay() -> None:
    assert simplify("昇腾产业园引进甯昇科技、璿源电子") == "昇腾产业园引进甯昇科技、璿源电子"


def test_words_decide_in_a_line_of_traditional_characters() -> None:
    assert simplify("皇后大道以後擴建廠房") == "皇后大道以后扩建厂房"


def test_a_line_in_one_script_leaves_the_next_in_its_own() -> None:
    simplified = "2024年，乾元机械的二期项目投产，全年完成产值12亿元，新增就业岗位300个。"
    assert simplify(f"於2023年開工建設\n{simplified}") == f"于2023年开工建设\n{simplified}"


def test_our_reports_put_into_traditional_characters_come_back() -> None:
    for document, _ in labelled(DEV):
        back = simplify(traditional(document.text))
        same = sum(map(str.__eq__, back, document.text))
        assert len(back) == len(document.text)
        assert same >= 0.998 * len(back), document.name


@given(st.text(st.sampled_from("園区企業於乾昇123?，\n\ud800\x00") | st.characters()))
def test_any_text_keeps_its_length_and_its_lines(text: str) -> None:
    plain = simplify(text)
    assert len(plain) == len(text)
    assert plain.count("\n") == text.count("\n")
    assert simplify(plain) == plain
