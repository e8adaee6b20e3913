"""What is known of each thing, merged over documents, with words numbered as in the graph."""

import pytest

from kg.chains import load_chains, map_chains
from kg.graph import build_graph
from kg.model import Entity
from kg.profiles import Profiles, indicator_name
from kg.things import Store, describe
from tests.graph_samples import TEXT, sample

PARK = Entity("Park", "云岭工业园").iri
COMPANY = Entity("Company", "青禾玻纤有限公司").iri


@pytest.fixture(scope="module")
def profiles() -> Profiles:
    return Profiles(map_chains([sample(), sample("又一份.txt", "又一份。" + TEXT)], load_chains()))


def test_what_two_documents_state_is_one_statement_with_the_words_of_both(profiles: Profiles) -> None:
    (located,) = profiles.said(COMPANY, "locatedIn")
    assert located.object == PARK
    assert [quote.file for quote in located.quotes] == ["云岭.txt", "又一份.txt"]
    assert {quote.text for quote in located.quotes} == {"青禾玻纤有限公司落户云岭工业园"}


def test_quotes_have_the_numbers_of_the_evidence_in_the_graph(profiles: Profiles) -> None:
    store = Store()
    store.extend(build_graph(profiles.chain_map.readings))
    in_graph = {
        (quad.graph_name.value, quad.predicate.value.rsplit("#")[-1])
        for quad in store.quads_for_pattern(None, None, None, None)
        if "#e" in str(quad.graph_name)
    }
    for statement in profiles.by_subject[COMPANY]:
        if statement.predicate in ("locatedIn", "produces", "subsidiaryOf"):
            for quote in statement.quotes:
                place = f"https://w3id.org/parkchain/doc/{quote.document}#e{quote.number}"
                assert (place, statement.predicate) in in_graph


def test_a_thing_is_called_as_in_the_graph(profiles: Profiles) -> None:
    store = Store()
    store.extend(build_graph(profiles.chain_map.readings))
    (told,) = describe(store, "青禾玻纤")
    thing = profiles.things[told.iri]
    assert (thing.name, thing.aliases) == (told.name, told.aliases)
    assert "青禾玻纤" in thing.aliases
    assert Entity("ProjectStatus", "开工").iri not in profiles.things


def test_a_place_holds_what_lies_in_it_and_in_its_places(profiles: Profiles) -> None:
    region = Entity("Region", "云岭县").iri
    assert [one.name for one in profiles.inside(region, "Company")] == ["青禾玻纤有限公司"]
    assert [one.name for one in profiles.places_of(COMPANY)] == ["云岭工业园", "云岭县"]
    assert profiles.inside(COMPANY, "Park") == ()


def test_honours_come_by_level_and_what_is_aimed_at_last(profiles: Profiles) -> None:
    assert [(one.said["level"], one.aimed) for one in profiles.honours_of(COMPANY)] == [
        ("国家级", False),
        ("省级", False),
    ]
    assert [one.aimed for one in profiles.honours_of(PARK)] == [True]


def test_a_project_stands_where_its_furthest_step_is(profiles: Profiles) -> None:
    step = profiles.step_of(Entity("Project", "青禾二期项目").iri)
    assert step is not None
    assert (step.said["step"], step.year) == ("开工", "2023")
    assert profiles.step_of(PARK) is None


def test_figures_stand_by_indicator_and_period_the_surest_first(profiles: Profiles) -> None:
    periods, rows = profiles.figures(PARK)
    assert periods == ("2022", "2023")
    assert [(row.indicator.name, row.measure) for row in rows] == [("工业总产值", "growth"), ("工业总产值", "value")]
    assert [(one.said["kind"], one.said["value"]) for one in rows[1].cells["2023"]] == [("actual", 14), ("target", 15)]
    assert profiles.figures(COMPANY) == ((), ())


def test_names_of_an_indicator_are_one_indicator(profiles: Profiles) -> None:
    assert indicator_name("工业产值") == "工业总产值"
    assert indicator_name("云岭指数") == "云岭指数"
    (output,) = profiles.indicators.values()
    assert (output.name, output.group, output.good) == ("工业总产值", "产出", "up")


def test_a_source_tells_its_quotes_and_mentions_in_order_of_place(profiles: Profiles) -> None:
    first = next(iter(profiles.sources.values()))
    assert [quote.number for quote, _ in first.quotes] == list(range(1, len(first.quotes) + 1))
    assert [one.start for one, _ in first.mentions] == sorted(one.start for one, _ in first.mentions)
    assert {iri for _, iri in first.mentions} <= set(profiles.things)
