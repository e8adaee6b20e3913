"""A pattern that is told with what it begins finds what it finds without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.patterns import compile_search

#: Patterns of all the shapes that begin with something other than a letter or a plain choice.
PATTERNS = (
    "(?:主要|专业)?生产(?!线)",
    "(?P<verb>位列|居)(?P<wide>[^，]{0,4}?)第(?P<rank>\\d+)|(?P<near>全[国省])首位",
    "(?<![动年])计划(?=全|新)|力争",
    "(?:[一二三]+(?:大|个))?(?:新|主)*导",
    "(?:(?:第[一二]|超级)?工)+厂|\\d+[家个]",
    "(?>投|建)*产",
    "(?:^|[，。])对|给",
    "\\s*年|\\d年",
    "(?:国|全)?(?=年)年",
)
#: Patterns of which nothing can be said: what they begin with is anything, or nothing at all.
UNTOLD = ("[^，]产", ".产", "(?:产)?", "^", "[一-鿿]+产", "(?i)[ab]+c|x", "(产|年)\\1")

LETTERS = "主要专业生产线位列居第国全省首力争计划动年新一二三大个导超级工厂家投建，。对给 12"


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], ...]]:
    return [found.regs for found in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", [*PATTERNS, *UNTOLD])
@given(text=st.text(LETTERS, max_size=24), start=st.integers(0, 8), end=st.integers(0, 30))
def test_every_match_is_found_with_all_its_groups(pattern: str, text: str, start: int, end: int) -> None:
    plain, told = re.compile(pattern), compile_search(pattern)
    assert spans(told, text) == spans(plain, text)
    assert told.sub("×", text) == plain.sub("×", text)
    one, other = told.search(text, start, end), plain.search(text, start, end)
    assert (one and one.groupdict(), one and one.span()) == (other and other.groupdict(), other and other.span())


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_of_known_beginning_is_told_so(pattern: str) -> None:
    assert compile_search(pattern) is not re.compile(pattern)
    assert compile_search(pattern).pattern == pattern


@pytest.mark.parametrize("pattern", UNTOLD)
def test_a_pattern_of_unknown_beginning_stays_as_it_is(pattern: str) -> None:
    assert compile_search(pattern) is re.compile(pattern)
