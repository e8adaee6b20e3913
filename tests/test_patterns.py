"""Patterns that are asked first with what they begin find what they would find unasked."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.pipeline
from kg.patterns import compiled

#: How a pattern begins that is asked first, and what it would be unasked.
_ASKED = re.compile(r"\(\?=\[(?:\\.|[^]\\])+\]\)\(\?:(.+)\)", re.DOTALL)


def asked_first() -> dict[re.Pattern[str], re.Pattern[str]]:
    """The patterns of the text rooms that are, with the same unasked."""
    assert kg.pipeline
    rooms = ("kg.sentences", "kg.mentions", "kg.entities", "kg.facts", "kg.values")
    modules = [module for name, module in sys.modules.items() if name.startswith(rooms)]
    found = [one for module in modules for one in vars(module).values() if isinstance(one, re.Pattern)]
    whole = ((one, _ASKED.fullmatch(one.pattern)) for one in found)
    sources = ((one, source[1]) for one, source in whole if source is not None)
    return {one: re.compile(source) for one, source in sources if compiled(source).pattern == one.pattern}


ASKED = asked_first()


@st.composite
def drawn(draw: st.DrawFn) -> tuple[re.Pattern[str], str]:
    """A pattern and a text of its own words."""
    pattern = draw(st.sampled_from(list(ASKED)))
    pieces = [*re.findall("[一-鿿]{1,6}", ASKED[pattern].pattern), *"，。、：；（）“”\t 3年A"]
    return pattern, "".join(draw(st.lists(st.sampled_from(pieces), max_size=12)))


@given(drawn())
def test_what_a_pattern_finds_is_the_same_whether_it_is_asked_first_how_it_begins(
    pattern_and_text: tuple[re.Pattern[str], str],
) -> None:
    pattern, text = pattern_and_text
    unasked = ASKED[pattern]
    found = [(one.regs, one.lastgroup) for one in pattern.finditer(text)]
    assert found == [(one.regs, one.lastgroup) for one in unasked.finditer(text)]
    heads = (pattern.match(text, 1), unasked.match(text, 1))
    assert [one and one.span() for one in heads[:1]] == [one and one.span() for one in heads[1:]]


def test_many_patterns_are_asked_first() -> None:
    assert len(ASKED) > 200


@pytest.mark.parametrize(
    ("source", "begins"),
    [
        ("(?:主要)?生产|年产", "主年生"),
        ("(?<!未)(?:已|现)*投产", "已投现"),
        (r"[\d、-]+年|(?:共|计)?\d", r"\-\d、共计"),
        (r"(?:^|，)(?:\[|\^)", r"\[\^，"),
        ("(?:[甲-癸]|十)?级(?!别)", "十甲-癸级"),
    ],
)
def test_a_pattern_says_itself_how_it_begins(source: str, begins: str) -> None:
    assert compiled(source).pattern == f"(?=[{begins}])(?:{source})"


@pytest.mark.parametrize(
    "source", ["", "生产", "生产|制造", "[年月]产", "(?:生产)?", "[^，]+生产", "[一-鿿]?生产", ".?产"]
)
def test_a_pattern_that_begins_with_plain_characters_or_with_any_is_left_as_it_is(source: str) -> None:
    assert compiled(source).pattern == source
