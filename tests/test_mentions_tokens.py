"""Words and their places, and what they say about a name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.tokens import is_common, is_nominal, is_strange, last_end, start_after, tokenize, trim_lead, walk_left


@given(st.text(alphabet="青禾恒拓云岭推动完成有限公司（）3，。 A", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_words_joined_give_the_text_and_those_within_a_span_start_there(text: str, start: int, end: int) -> None:
    tokens = tokenize(text)
    assert "".join(tokens.words) == text
    expected = [at for at in tokens.starts if start <= at < end]
    assert [at for _, _, at in tokens.within(start, end)] == expected


def test_a_boundary_is_the_start_of_a_word_or_the_end_of_the_text() -> None:
    tokens = tokenize("推动青禾玻纤完成技改")
    assert [place for place in range(11) if tokens.is_boundary(place)] == [0, 2, 3, 4, 5, 6, 8, 10]


def test_a_walk_to_the_left_stops_at_verbs_and_at_its_limit() -> None:
    tokens = tokenize("推动青禾玻纤完成技改")
    assert walk_left(tokens, 6, limit=9) == 2
    assert walk_left(tokens, 6, limit=3) == 3


def test_a_full_legal_name_holds_brackets_and_verbs_that_a_short_name_does_not() -> None:
    tokens = tokenize("由青禾（云岭）发展有限公司建设")
    assert walk_left(tokens, 9, limit=26, legal=True) == 1
    assert walk_left(tokens, 9, limit=26) == 9


def test_the_last_word_that_brings_in_counts() -> None:
    tokens = tokenize("推动青禾完成技改")
    assert start_after(tokens, 0, 8, lambda word, tag, at, place: tag == "v") == 6
    assert start_after(tokens, 0, 8, lambda word, tag, at, place: tag == "v" and at == place) == 2
    assert start_after(tokens, 2, 4, lambda word, tag, at, place: tag == "v") == 2


@pytest.mark.parametrize(("text", "so"), [("重点企业", True), ("新型智能", True), ("青禾", False), ("恒拓", False)])
def test_ordinary_words_alone_are_common(text: str, so: bool) -> None:
    assert is_common(text) is so


@pytest.mark.parametrize(("text", "so"), [("青禾", True), ("恒拓", True), ("新型功能", False), ("重点企业", False)])
def test_characters_that_make_no_word_are_strange(text: str, so: bool) -> None:
    assert is_strange(text) is so


@pytest.mark.parametrize(
    ("text", "so"), [("变频压缩机", True), ("储能电池", True), ("推动发展", False), ("青禾的玻纤", False)]
)
def test_a_noun_phrase_holds_no_verb_but_those_of_the_trade(text: str, so: bool) -> None:
    assert is_nominal(text) is so


def test_verbs_in_front_of_a_name_are_trimmed_where_enough_of_it_is_left() -> None:
    assert trim_lead("做优做强青禾玻纤", 0, 8) == 4
    assert trim_lead("推动青禾", 0, 4) == 0
    assert trim_lead("推动青禾", 0, 4, keep=2) == 2


def test_the_last_mark_before_a_place_ends_there_and_later_marks_do_not_count() -> None:
    assert last_end(re.compile("，"), "青禾，恒拓，云岭", 5) == 3
    assert last_end(re.compile("，"), "青禾，恒拓，云岭", 2) == 0


def test_no_name_begins_with_a_dot() -> None:
    text = "云岭年鉴（2023）·工业园区"
    assert text[walk_left(tokenize(text), len(text) - 4, limit=12) :].startswith("工业园区")
