"""Across documents: one thing is one entity, and two things with one short name stay two."""

from collections.abc import Sequence

from kg.model import Document, Entity, Evidence, Fact, Reading, Run
from kg.resolve import Judgement, home_of, resolve, resolve_each


def reading(text: str, region: str, *entities: Entity) -> Reading:
    here = (Evidence("x.txt", (Run(0, 1, text[:1]),)),)
    place = Entity("Region", "某地", key=region, evidence=here)
    facts = tuple(Fact("locatedIn", entity, place, evidence=here) for entity in entities)
    return Reading(Document("x.txt", text), (place, *entities), facts)


def iris(readings: Sequence[Reading], kind: str) -> list[str]:
    return [entity.iri for one in readings for entity in one.entities if entity.type == kind]


def test_a_short_name_in_two_reports_of_one_province_is_one_enterprise() -> None:
    first, second = iris(
        resolve(
            [
                reading("甲", "500114", Entity("Company", "青禾玻纤")),
                reading("乙", "500112", Entity("Company", "青禾玻纤")),
            ]
        ),
        "Company",
    )
    assert first == second


def test_one_short_name_in_two_provinces_means_two_enterprises() -> None:
    first, second = iris(
        resolve(
            [
                reading("甲", "500114", Entity("Company", "青禾玻纤")),
                reading("乙", "320500", Entity("Company", "青禾玻纤")),
            ]
        ),
        "Company",
    )
    assert first != second


def test_a_full_name_means_the_same_enterprise_everywhere() -> None:
    full = Entity("Company", "云岭青禾玻纤有限公司")
    first, second = iris(resolve([reading("甲", "500114", full), reading("乙", "320500", full)]), "Company")
    assert first == second


def test_short_and_full_name_meet_across_reports_of_one_province() -> None:
    first, second = iris(
        resolve(
            [
                reading("甲", "500114", Entity("Company", "青禾玻纤有限公司")),
                reading("乙", "500112", Entity("Company", "青禾玻纤")),
            ]
        ),
        "Company",
    )
    assert first == second


def test_what_two_reports_call_their_park_are_two_parks() -> None:
    first, second = iris(
        resolve([reading("甲", "500114", Entity("Park", "园区")), reading("乙", "500114", Entity("Park", "园区"))]),
        "Park",
    )
    assert first != second


def test_the_science_bureau_of_two_cities_is_two_bodies() -> None:
    bureau = Entity("Organization", "市科技局")
    first, second = iris(resolve([reading("甲", "320500", bureau), reading("乙", "330600", bureau)]), "Organization")
    assert first != second


def test_a_judgement_parts_what_the_names_would_join() -> None:
    pair = [
        reading("甲", "500114", Entity("Company", "青禾玻纤有限公司")),
        reading("乙", "500112", Entity("Company", "青禾玻纤")),
    ]
    apart = Judgement("different", "Company", frozenset({"青禾玻纤有限公司", "青禾玻纤"}), frozenset())
    first, second = iris(resolve(pair, [apart]), "Company")
    assert first != second


def test_facts_follow_their_entities() -> None:
    for one in resolve([reading("甲", "500114", Entity("Company", "青禾玻纤"), Entity("Park", "园区"))]):
        known = {entity.iri for entity in one.entities}
        assert {fact.subject.iri for fact in one.facts} <= known


def test_home_is_the_finest_division_that_is_named_most() -> None:
    assert home_of(reading("甲", "500114")) == "500114"


def test_one_after_the_other_says_what_all_together_says() -> None:
    some = [
        reading("甲", "500114", Entity("Company", "青禾玻纤有限公司"), Entity("Park", "园区")),
        reading("乙", "500112", Entity("Company", "青禾玻纤"), Entity("Project", "青禾玻纤一期")),
        reading("丙", "330600", Entity("Company", "青禾玻纤")),
    ]
    assert list(resolve_each(iter(some))) == resolve(some)
