"""Lists: their items, their head noun, and how many the text says there are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions import industry, product, product_seen
from kg.mentions.lists import find_enumerations, find_lists_before, split_items


@pytest.mark.parametrize(
    ("text", "items", "head", "count"),
    [
        ("青禾、恒拓等3家企业投产。", ["青禾", "恒拓"], "Company", 3),
        ("青禾、恒拓、长风3家企业投产。", ["青禾", "恒拓", "长风"], "Company", 3),
        ("恒拓光伏、云岭电子布等重点项目12个。", ["恒拓光伏", "云岭电子布"], "Project", 12),
        ("目前，玻纤和丝绸等产业占六成。", ["玻纤", "丝绸"], "Industry", 0),
        ("恒拓光伏、青禾玻纤等签约。", ["恒拓光伏", "青禾玻纤"], "", 0),
        ("引进“青禾、恒拓等企业”。", ["青禾", "恒拓"], "Company", 0),
    ],
)
def test_a_list_gives_items_class_and_count(text: str, items: list[str], head: str, count: int) -> None:
    (found,) = find_enumerations(text)
    assert ([text[start:end] for start, end in found.items], found.head, found.count) == (items, head, count)


@pytest.mark.parametrize(
    "text", ["青禾和恒拓共建。", "提升服务等级。", "引进企业3家。", "恒拓年产20万吨电解液项目开工。"]
)
def test_two_names_without_a_head_noun_and_words_with_the_mark_of_a_list_are_none(text: str) -> None:
    assert list(find_enumerations(text)) == []


def test_a_head_noun_that_goes_on_gives_no_class() -> None:
    (found,) = find_enumerations("新材料、电子信息等企业技术中心")
    assert (found.head, found.etc) == ("", True)


def test_lists_of_one_sentence_do_not_run_into_each_other() -> None:
    text = "青禾、恒拓等3家企业，云岭、长风等2个项目。"
    assert [(found.head, [text[s:e] for s, e in found.items]) for found in find_enumerations(text)] == [
        ("Company", ["青禾", "恒拓"]),
        ("Project", ["云岭", "长风"]),
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("青禾、恒拓和长风", ["青禾", "恒拓", "长风"]),
        ("《青禾、恒拓》、长风（一、二）", ["《青禾、恒拓》", "长风（一、二）"]),
        ("青禾和恒拓、长风及云帆", ["青禾和恒拓", "长风及云帆"]),
        ("共和饱和", ["共和饱和"]),
        ("青禾以及恒拓", ["青禾", "恒拓"]),
    ],
)
def test_items_are_cut_outside_brackets_quotes_and_words(text: str, items: list[str]) -> None:
    assert [text[start:end] for start, end in split_items(text, 0, len(text))] == items


def test_a_name_with_he_in_it_is_one_item() -> None:
    text = "青禾、津和泽药业"
    assert [text[a:b] for a, b in split_items(text, 0, len(text))] == ["青禾", "津和泽药业"]
    text = "青禾、恒拓和云麓"
    assert [text[a:b] for a, b in split_items(text, 0, len(text))] == ["青禾", "恒拓", "云麓"]


BEFORE = (product._OUTPUT, product_seen._OF_LINES, industry._FIGURES, industry._EACH)
#: What stands behind lists, what parts them, and what is within: the last so often that lists are longer than any may.
PIECES = [
    *re.findall("[一-鿿]{1,4}", "".join(one.pattern for one in BEFORE)),
    *"，。；：、\t“”（）3",
    *["青", "青禾玻纤"] * 40,
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(BEFORE))
def test_a_list_before_something_is_found_from_behind_as_from_its_head(text: str, pattern: re.Pattern[str]) -> None:
    found = [(one.span(), one.span("list")) for one in find_lists_before(pattern, text)]
    assert found == [(one.span(), one.span("list")) for one in pattern.finditer(text)]


def test_a_pattern_that_does_not_begin_with_a_list_is_ours_to_mend() -> None:
    with pytest.raises(ValueError, match="no pattern for a list"):
        list(find_lists_before(re.compile("(?P<list>[^，]{2,9}?)产量|产值"), "青禾产量"))


def test_what_begins_with_a_number_and_means_none_counts_no_items() -> None:
    (found,) = find_enumerations("钻头、镐钎等五金工具系列制造项目开工。")
    assert (found.count, found.modifier) == (0, "五金工具系列制造")
