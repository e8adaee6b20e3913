"""Plan against fact: targets of a period beside the results of the same."""

import pytest

from kg.gaps import compare_plans, plan_cells
from kg.gaps.plans import COLUMNS
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, qualifiers

PARK, OTHER = Entity("Park", "云岭工业园"), Entity("Park", "澄江工业园")


def figure(document: str, park: Entity = PARK, **said: str | float | None) -> Fact:
    whole = {
        "indicator": "规上工业总产值",
        "measure": "growth",
        "unit": "%",
        "period": "2023",
        "kind": "actual",
        **said,
    }
    words = f"{whole['indicator']}{whole['value']}{whole['unit']}"
    return Fact(
        "observation", park, None, qualifiers(whole), (Evidence(document, (Run(0, len(words), words),)),), "test"
    )


def verdict(
    target: dict[str, str | float | None], result: dict[str, str | float | None] | None, **where: Entity
) -> str:
    readings = [Reading(Document("计划.txt", ""), (), (figure("计划.txt", kind="target", **target),))]
    if result is not None:
        readings.append(Reading(Document("总结.txt", ""), (), (figure("总结.txt", where.get("park", PARK), **result),)))
    (row,) = compare_plans(readings)
    return row.verdict


@pytest.mark.parametrize(
    ("target", "result", "says"),
    [
        ({"value": 18.0}, {"value": 20.5}, "完成"),
        ({"value": 18.0}, {"value": 17.9}, "未完成"),
        ({"value": 18.0}, None, "未提及"),
        ({"value": 18.0}, {"value": 20.5, "period": "2022"}, "未提及"),
        ({"value": 18.0}, {"value": 20.5, "measure": "share"}, "未提及"),
        ({"value": 18.0}, {"value": 20.5, "unit": "亿元"}, "单位不同"),
        ({"value": 18.0}, {"value": 20.5, "indicator": "规模以上工业总产值"}, "完成"),
        ({"value": 3.0, "measure": "rank", "unit": "位"}, {"value": 2.0, "measure": "rank", "unit": "位"}, "完成"),
        ({"value": 5.0, "bound": "le"}, {"value": 6.0}, "未完成"),
    ],
)
def test_a_target_meets_the_result_of_the_same_thing_and_period(
    target: dict[str, str | float | None], result: dict[str, str | float | None] | None, says: str
) -> None:
    assert verdict(target, result) == says


def test_the_result_of_another_park_is_none_of_this_one() -> None:
    assert verdict({"value": 18.0}, {"value": 20.5}, park=OTHER) == "未提及"


def test_an_actual_number_goes_before_an_estimate_and_an_estimate_is_called_one() -> None:
    target = figure("计划.txt", kind="target", value=18.0)
    estimate, actual = figure("十月.txt", kind="estimate", value=19.0), figure("总结.txt", value=17.0)
    reading = [Reading(Document("甲.txt", ""), (), (target, estimate, actual))]
    (row,) = compare_plans(reading)
    assert (row.result, row.estimate, row.verdict) == (17.0, False, "未完成")
    (early,) = compare_plans([Reading(Document("甲.txt", ""), (), (target, estimate))])
    assert plan_cells([early])[0][7] == "完成（预计数）"


def test_a_row_cites_the_words_of_both() -> None:
    target, result = figure("计划.txt", kind="target", value=18.0), figure("总结.txt", value=20.5)
    (cells,) = plan_cells(compare_plans([Reading(Document("甲.txt", ""), (), (target, result))]))
    assert len(cells) == len(COLUMNS)
    assert cells[8:] == ["计划.txt", "规上工业总产值18.0%", "总结.txt", "规上工业总产值20.5%"]


def test_a_target_without_a_period_is_no_plan_for_a_year() -> None:
    assert (
        compare_plans([Reading(Document("甲.txt", ""), (), (figure("甲.txt", kind="target", value=1.0, period=None),))])
        == []
    )


def test_what_stands_in_brackets_belongs_to_the_name_of_an_indicator() -> None:
    assert (
        verdict({"value": 18.0, "indicator": "工业总产值"}, {"value": 20.5, "indicator": "工业总产值(规上)"})
        == "未提及"
    )
