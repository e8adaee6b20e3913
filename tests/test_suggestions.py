"""What people type finds what they mean, by name, alias, pinyin and first letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.graph import build_graph
from kg.names import Name, read_names
from kg.suggestions import Suggestions, fold
from tests.graph_samples import sample

NAMES = [
    Name("云岭工业园", "云岭工业园", "Park", "p:1", 9),
    Name("云岭高新区", "云岭高新区", "Park", "p:2", 3),
    Name("云岭园区", "云岭工业园", "Park", "p:1", 9),
    Name("青禾玻纤有限公司", "青禾玻纤有限公司", "Company", "c:1", 5),
    Name("青禾", "青禾玻纤有限公司", "Company", "c:1", 5),
    Name("重庆银行", "重庆银行", "Company", "c:2", 1),
    Name("ABC科技", "ABC科技", "Company", "c:3", 1),
    Name("绿色工厂", "绿色工厂", "Honour", "h:1", 1),
    Name("绿色工厂", "绿色工厂", "Honour", "v:1", 0, True),
    Name("旅游用品", "旅游用品", "Product", "r:1", 0),
]
INDEX = Suggestions(NAMES)


def found(text: str, **options: str) -> list[str]:
    return [one.name for one in INDEX.suggest(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "first", "by"),
    [
        ("云岭工业园", "云岭工业园", "name"),
        ("云岭", "云岭工业园", "name"),
        ("高新", "云岭高新区", "name"),
        ("云岭园", "云岭工业园", "alias"),
        ("青禾", "青禾玻纤有限公司", "alias"),
        ("yunling", "云岭工业园", "pinyin"),
        ("YunLing GongYe", "云岭工业园", "pinyin"),
        ("ylgyy", "云岭工业园", "pinyin"),
        ("boxian", "青禾玻纤有限公司", "pinyin"),
        ("chongqing", "重庆银行", "pinyin"),
        ("cqyh", "重庆银行", "pinyin"),
        ("云岭gao", "云岭高新区", "pinyin"),
        ("abc", "ABC科技", "name"),
        ("ＡＢＣ", "ABC科技", "name"),
        ("lvse", "绿色工厂", "pinyin"),
    ],
)
def test_what_is_typed_finds_what_is_meant_first(text: str, first: str, by: str) -> None:
    best = INDEX.suggest(text)[0]
    assert (best.name, best.by) == (first, by)


def test_the_exact_name_comes_first_then_beginnings_then_what_holds_it() -> None:
    index = Suggestions([Name(name, name, "Park", name, count) for name, count in
                         (("大青山园", 9), ("青山园区", 5), ("青山", 0))])  # fmt: skip
    assert [one.name for one in index.suggest("青山")] == ["青山", "青山园区", "大青山园"]


def test_nothing_is_suggested_for_nothing_and_for_what_nobody_is_called() -> None:
    assert [found(text) for text in ("", "  ", "“”", "火星", "\n")] == [[]] * 5


def test_a_thing_is_suggested_once_and_concepts_of_vocabularies_are_not() -> None:
    assert [one.iri for one in INDEX.suggest("绿色")] == ["h:1"]
    assert [one.iri for one in INDEX.suggest("云岭")].count("p:1") == 1


def test_one_class_alone_may_be_asked_for() -> None:
    assert found("qh", kind="Park") == []
    assert found("qh", kind="Company") == ["青禾玻纤有限公司"]


def test_no_more_than_asked_for_are_given() -> None:
    many = Suggestions(Name(f"青禾{number}厂", f"青禾{number}厂", "Company", str(number)) for number in range(5000))
    assert len(many.suggest("青", limit=7)) == 7
    assert many.suggest("青禾4999厂")[0].name == "青禾4999厂"


@given(st.text(max_size=30))
def test_whatever_is_typed_the_answer_holds_it_in_some_form(text: str) -> None:
    for one in INDEX.suggest(text):
        assert one.by == "pinyin" or fold(text) in fold(one.form)


@given(st.lists(st.text(max_size=8), max_size=8))
def test_every_name_that_says_something_finds_itself(surfaces: list[str]) -> None:
    index = Suggestions(Name(one, one, "Park", one) for one in surfaces)
    for one in surfaces:
        if fold(one):
            assert fold(one) in {fold(found.name) for found in index.suggest(one, limit=20)}


def test_the_names_of_a_graph_are_those_of_things_chains_and_concepts() -> None:
    store = Store()
    store.extend(build_graph([sample()]))
    names = read_names(store)
    assert any(one.surface == "青禾玻纤" and one.label == "青禾玻纤有限公司" and one.mentions for one in names)
    assert any(one.concept and one.kind == "Honour" and one.surface == "专精特新小巨人" for one in names)
    assert any(one.kind == "Indicator" and not one.concept and one.label == "工业总产值" for one in names)
    assert len(names) == len(set(names))
