"""Words are cut the same, with the same tags, by both cutters: what a report says does not hang on which is there."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import places, words

REPORTS = sorted([*places.DOCUMENTS.glob("*.txt"), *(Path(__file__).parent / "gold" / "dev").glob("*.txt")])

rjieba = pytest.importorskip("rjieba")


@cache
def slow() -> words.Cutter:
    return words.jieba_cutter()


def test_the_fast_cutter_is_used_where_it_is_there() -> None:
    assert words.cut_words("青禾玻纤投产") == rjieba.tag("青禾玻纤投产", hmm=False)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_cut_alike_with_and_without_the_fast_cutter(path: Path) -> None:
    for line in path.read_text("utf-8", errors="replace").splitlines():
        assert words.cut_words(line) == slow()(line)


@given(st.text("园区产业投资亿元重庆江津高新技术开发有限公司智能制造装备，。、“”（）3.5%-~ ABcdGWh\t", max_size=40))
def test_whatever_the_text_both_cut_it_alike(text: str) -> None:
    assert words.cut_words(text) == slow()(text)
    assert "".join(word for word, _ in words.cut_words(text)) == text
