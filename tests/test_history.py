"""Numbered states, and what came, went and changed between any two of them."""

from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.history import compare_states, current, read_history, write_state
from kg.model import Entity, Fact, qualifiers

PARK = Entity("Park", "云岭工业园")


def figure(value: float, period: str = "2022") -> Fact:
    said = {"indicator": "产值", "measure": "value", "value": value, "unit": "亿元", "period": period, "kind": "actual"}
    return Fact("observation", PARK, None, qualifiers(said))


def located(name: str) -> Fact:
    return Fact("locatedIn", Entity("Company", name), PARK)


def by_id(*facts: Fact) -> dict[str, Fact]:
    return {fact.id: fact for fact in facts}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three states: two facts; one of them with another value; and the first value again with a new fact."""
    old, new, back = figure(12), figure(13), located("青禾玻纤有限公司")
    write_state(tmp_path, tmp_path, {"what": "build"}, came=by_id(old, located("松风")), went={}, reset=True)
    write_state(tmp_path, tmp_path, {"what": "add"}, came=by_id(new), went=by_id(old))
    write_state(tmp_path, tmp_path, {"what": "add"}, came=by_id(old, back), went=by_id(new))
    return tmp_path


def test_states_are_numbered(folder: Path) -> None:
    assert [line["build"] for line in read_history(folder)] == [1, 2, 3]
    assert current(folder) == 3
    assert current(folder / "none") == 0


def test_another_value_for_the_same_is_a_change(folder: Path) -> None:
    difference = compare_states(folder, 1, 2)
    ((before, after),) = difference.changed
    assert (before["qualifiers"]["value"], after["qualifiers"]["value"]) == (12, 13)
    assert not difference.came
    assert not difference.went


def test_what_went_and_came_back_is_no_difference(folder: Path) -> None:
    difference = compare_states(folder, 1, 3)
    assert [said["subject"] for said in difference.came] == ["青禾玻纤有限公司"]
    assert not difference.went
    assert not difference.changed
    back = compare_states(folder, 3, 1)
    assert [said["subject"] for said in back.went] == ["青禾玻纤有限公司"]


def test_a_build_anew_is_compared_with_what_was_stated_before_it(folder: Path) -> None:
    write_state(folder, folder, {"what": "build"}, came=by_id(located("松风")), went={}, reset=True)
    difference = compare_states(folder, 3, 4)
    assert not difference.came
    assert {said["predicate"] for said in difference.went} == {"observation", "locatedIn"}
    assert len(compare_states(folder, 0, 4).came) == 1


def test_numbers_that_are_none_and_files_that_are_damaged_are_said(folder: Path) -> None:
    with pytest.raises(QueryError, match="1–3"):
        compare_states(folder, 1, 9)
    (folder / "history" / "000002.jsonl.gz").write_bytes(b"x")
    with pytest.raises(StoreError, match="缺失或已损坏"):
        compare_states(folder, 1, 3)
