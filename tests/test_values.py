"""kg/values: numbers, quantities, periods and levels as reports write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.level import resolve_level
from kg.values.number import parse_chinese, parse_number
from kg.values.period import find_periods
from kg.values.quantity import find_quantities, units

#: Pieces of which figures and dates are made, so that random text is rich in them.
WORDS = (
    "0 1 9 12 2024 3.5 1,234 一 十 百 第 零 万 亿 元 亿元 家 个 % 倍 余 多 以上 左右 超 近 年 月 日 季度 上半年 去年 "
    "今年 十四五 “十四五” 时期 ~ - 至 、 ， 。 / 前 个月 1~11月 110月份 ٣ ² ⅷ 𝟙 ａ"
)
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=14).map("".join)
TEXTS = PIECES | st.text(max_size=40)

PLACES = ((1000, "千"), (100, "百"), (10, "十"))
DIGITS = "零一二三四五六七八九"


def write_chinese(number: int) -> str:
    """A whole number below ten thousand as a report spells it."""
    text, rest, gap = "", number, False
    for place, sign in PLACES:
        digit, rest = divmod(rest, place)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + sign
            gap = False
        else:
            gap = True
    if rest or not text:
        text += ("零" if gap and text else "") + DIGITS[rest]
    return text


@given(st.integers(0, 9999))
def test_a_chinese_number_is_read_as_it_is_written(number: int) -> None:
    assert parse_chinese(write_chinese(number)) == number


@given(st.integers(0, 10**12))
def test_a_number_with_thousands_commas_is_the_number(number: int) -> None:
    assert parse_number(f"{number:,}") == number
    assert parse_number(str(number)) == number


@given(TEXTS)
def test_whatever_the_text_a_number_is_a_number_or_nothing(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), (int, float))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("产值649.26亿元", [(649.26, "亿元", "eq")]),
        ("企业超过3,414户", [(3414, "户", "ge")]),
        ("约20万平方米", [(20, "万平方米", "approx")]),
        ("10余家企业", [(10, "家", "approx")]),
        ("占比60%以上", [(60, "%", "ge")]),
        ("不超过5天，不少于3家", [(5, "天", "le"), (3, "家", "ge")]),
        ("近2/3的企业", [(66.666667, "%", "approx")]),
        ("2024年5月3日", []),
        ("第3名，A3纸", []),
        ("一期一批一是一方面", []),
        ("投资5-10亿元", []),
    ],
)
def test_a_quantity_has_its_value_its_unit_and_its_bound(text: str, found: list[tuple[float, str, str]]) -> None:
    assert [(one.value, one.unit, one.bound) for one in find_quantities(text)] == found


@given(TEXTS)
def test_whatever_the_text_quantities_stand_where_they_say_in_order_and_apart(text: str) -> None:
    last = 0
    for one in find_quantities(text):
        assert last <= one.start < one.end <= len(text)
        said = re.sub("[余多]|个(?=亿)", "", text[one.start : one.end])
        assert one.unit in ("%", "倍") or one.unit.removesuffix("元") in said
        last = one.end


#: Units that are no dates and do not begin with a scale, which the number takes.
UNITS = sorted(unit for unit in units() if unit not in ("年", "月", "日", "级"))


@given(st.integers(1, 9999), st.sampled_from(UNITS))
def test_a_number_before_any_unit_of_the_table_is_a_quantity(number: int, unit: str) -> None:
    found = list(find_quantities(f"为{number}{unit}，"))
    assert [(one.value, one.unit, one.start) for one in found] == [(number, unit, 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023年", ["2023"]),
        ("2023年一季度", ["2023Q1"]),
        ("去年前三季度", ["2023-01/2023-09"]),
        ("今年1~11月", ["2024-01/2024-11"]),
        ("110月份", ["2024-01/2024-10"]),
        ("上半年", ["2024-01/2024-06"]),
        ("2018上半年和2023一季度", ["2018-01/2018-06", "2023Q1"]),
        ("投资2018万元", []),
        ("前两个月", ["2024-01/2024-02"]),
        ("今年头五个月", ["2024-01/2024-05"]),
        ("投产头三个月", []),
        ("“十四五”期间", ["2021/2025"]),
        ("“十四五”末", ["2025"]),
        ("2021-2025年", ["2021/2025"]),
        ("2024年3月5日", ["2024-03"]),
        ("十九大以来", []),
        ("3个月", []),
    ],
)
def test_a_period_is_as_precise_as_its_words(text: str, said: list[str]) -> None:
    assert [one.said for one in find_periods(text, 2024)] == said


def test_a_relative_period_without_a_year_to_count_from_is_left_out() -> None:
    assert list(find_periods("去年一季度", None)) == []


@given(TEXTS, st.none() | st.integers(1990, 2090))
def test_whatever_the_text_periods_stand_where_they_say_in_order_and_apart(text: str, base: int | None) -> None:
    last = 0
    for one in find_periods(text, base):
        assert last <= one.start < one.end <= len(text)
        assert one.said.startswith(str(one.year))
        last = one.end


@pytest.mark.parametrize("municipality", [True, False])
@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("国家级", "国家级"),
        ("工信部", "国家级"),
        ("省", "省级"),
        ("重庆市", "省级"),
        ("区县级", "区县级"),
        ("全球", "国际级"),
        ("", None),
    ],
)
def test_a_word_of_level_means_one_level_everywhere(word: str, level: str | None, municipality: bool) -> None:
    assert resolve_level(word, municipality=municipality) == level


def test_a_city_level_is_that_of_a_province_in_a_municipality_alone() -> None:
    assert resolve_level("市级", municipality=True) == "省级"
    assert resolve_level("市级", municipality=False) is None


@given(TEXTS, st.booleans())
def test_whatever_the_word_a_level_is_one_of_four_or_nothing(word: str, municipality: bool) -> None:
    assert resolve_level(word, municipality=municipality) in (None, "国际级", "国家级", "省级", "区县级")
