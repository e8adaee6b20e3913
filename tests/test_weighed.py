"""Choices that are weighed: where a thing is and in which trade, whose a figure is and of when, who makes what."""

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities import Linked, link_entities
from kg.facts import prepare, state_by_rules, state_facts, weigh_facts
from kg.facts.maker import RULE as MADE
from kg.facts.maker import WEIGHTS as MAKER_WEIGHTS
from kg.facts.maker import describe_products, settle_makers
from kg.facts.owner import WEIGHTS as OWNER_WEIGHTS
from kg.facts.owner import describe_owners, settle_owners
from kg.facts.statement import Said
from kg.facts.tied import Thing
from kg.facts.trade import RULE as IN_TRADE
from kg.facts.trade import WEIGHTS as TRADE_WEIGHTS
from kg.facts.trade import describe_things as describe_trades
from kg.facts.trade import settle_trades
from kg.facts.when import WEIGHTS as PERIOD_WEIGHTS
from kg.facts.when import describe_periods
from kg.facts.where import DROPPED, MOVED, UNSAID, describe_things, settle_place, settle_places
from kg.facts.where import WEIGHTS as PLACE_WEIGHTS
from kg.lexicon import read_tsv
from kg.mentions import find_mentions
from kg.model import Document, Entity, Fact
from kg.sentences import split_sentences
from kg.weighed import shares
from tests import train_makers, train_owners, train_periods, train_trades
from tests.annotated import Annotated
from tests.choices import Choice, learn
from tests.train_places import placed_of

PARK, COUNTY = Entity("Park", "云岭工业园"), Entity("Region", "平桂区")
FIRM = Entity("Company", "青禾玻纤")
REPORT = (
    "云岭工业园2023年工作总结\n\n2023年，园区完成产值56亿元。青禾玻纤有限公司投资3亿元的生产线投产，年产玻纤布5万吨。\n"
    "目前，园区有企业93家。白鹭产业园引进恒拓电机有限公司，产值9亿元。\n"
)


def read(text: str) -> tuple[list[Said], Linked, list[tuple[int, Fact]]]:
    """A report with what the rules state."""
    sentences = split_sentences(Document("云岭.txt", text))
    mentions = find_mentions(sentences)
    linked = link_entities(sentences, mentions)
    _, everything = prepare(sentences, mentions, linked, [])
    return everything, linked, list(state_by_rules(everything, linked))


def stated(place: Entity, rule: str = "place-company") -> list[Fact]:
    return [Fact("locatedIn", FIRM, place, rule=rule)]


@pytest.mark.parametrize(
    ("chances", "facts", "number"),
    [
        ((0.2, 0.1, 0.7), [], 2),
        ((0.4, 0.1, 0.5), [], None),
        ((0.0, 0.6, 0.4), stated(PARK), 1),
        ((0.0, 0.5 - MOVED / 2 + 0.01, 0.5 + MOVED / 2 - 0.01), stated(PARK), 1),
        ((0.0, 0.5 - MOVED / 2 - 0.01, 0.5 + MOVED / 2 + 0.01), stated(PARK), 2),
        ((DROPPED + 0.01, 0.1, 0.05), stated(PARK), None),
        ((DROPPED + 0.01, 0.1, 0.05), stated(PARK, "place-lies-in"), 1),
        ((UNSAID + 0.01, 0.02, 0.01), stated(PARK, "place-lies-in"), None),
    ],
)
def test_the_rules_place_holds_unless_another_or_none_is_much_likelier(
    chances: Sequence[float], facts: list[Fact], number: int | None
) -> None:
    assert settle_place(Thing(FIRM, (None, PARK, COUNTY), (), (), facts), chances) == number


def test_a_thing_without_places_is_nowhere() -> None:
    assert settle_place(Thing(FIRM, (None,), (), (), ()), (1.0,)) is None


def test_of_each_thing_all_places_around_it_are_described() -> None:
    everything, linked, told = read(REPORT)
    things = {one.entity.name: one for one in describe_things(everything, linked, told)}
    firm = things["恒拓电机有限公司"]
    names = [place.name if place is not None else None for place in firm.choices]
    assert names[0] is None
    assert "云岭工业园" in names
    assert firm.features[names.index("白鹭产业园")]["before 2"] == 1


def test_where_nothing_is_weighed_all_stays_as_the_rules_state(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("where", "owner", "when", "trade", "maker"):
        monkeypatch.setattr(
            f"kg.facts.{module}.read_weights", lambda file: {"by a rule": 9.0, "rule": 9.0, "as told": 9.0}
        )
    everything, linked, told = read(REPORT)
    assert weigh_facts(told, everything, linked) == told


def test_a_figure_that_is_given_to_another_is_so_for_all_that_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    everything, linked, told = read(REPORT)
    monkeypatch.setattr("kg.facts.owner.read_weights", lambda file: {"Company": 9.0, "rule": -9.0})
    settled = settle_owners(told, everything, linked)
    moved = [fact for _, fact in settled if fact.rule.endswith("-weighed")]
    assert moved
    assert all(fact.subject.type == "Company" for fact in moved)
    of_sentences = [one.fact for said in everything for one in said.figures]
    assert all(any(fact is other for other in of_sentences) for fact in moved)


def test_a_thing_that_is_moved_is_shown_by_the_sentence_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    everything, linked, told = read(REPORT + "恒川电机有限公司投产，白鹭产业园竣工。\n")
    monkeypatch.setattr("kg.facts.where.read_weights", lambda file: {"after": 30.0})
    moved = [fact for _, fact in settle_places(told, everything, linked) if fact.rule == "place-weighed"]
    assert moved
    assert all(fact.object is not None and fact.subject.name[:2] in fact.evidence[0].quote for fact in moved)


TRADES = "一、新材料产业\n青禾玻纤有限公司年产玻纤布5万吨。恒拓电机有限公司为青禾玻纤生产水泵、齿轮。\n"


def test_of_a_product_all_that_may_make_it_is_described_and_that_nobody_does() -> None:
    everything, linked, told = read(TRADES)
    made = {one.mention.name: one for one in describe_products(everything, linked, told)}
    cloth, pump = made["玻纤布"], made["水泵"]
    assert [[maker.name for maker in makers] for makers in cloth.makers] == [[], ["青禾玻纤有限公司"]]
    assert cloth.ruled == [1]
    assert "cue 年产" in cloth.features[1]
    assert [[maker.name for maker in makers] for makers in pump.makers[1:]] == [
        ["青禾玻纤有限公司"],
        ["恒拓电机有限公司"],
    ]
    assert "before 0" in pump.features[1]
    assert {"before 1", "cue 为", "cue 生产"} <= set(pump.features[2])


def test_a_product_gets_the_maker_that_is_likely_and_loses_the_one_that_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    everything, linked, told = read(TRADES)
    monkeypatch.setattr("kg.facts.maker.read_weights", lambda file: {"rule": -9.0, "before 1": 30.0})
    settled = [fact for _, fact in settle_makers(told, everything, linked) if fact.predicate == "produces"]
    assert {(fact.subject.name, fact.object and fact.object.name, fact.rule) for fact in settled} == {
        ("恒拓电机有限公司", "水泵", MADE),
        ("恒拓电机有限公司", "齿轮", MADE),
    }
    assert all(fact.object is not None and fact.object.name in fact.evidence[0].quote for fact in settled)


def test_enterprises_under_a_heading_are_in_its_industry_where_that_is_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    everything, linked, told = read(TRADES)
    told = [one for one in told if one[1].predicate != "inIndustry"]
    for weight, firms in ((9.0, {"青禾玻纤有限公司", "恒拓电机有限公司"}), (-9.0, set())):
        monkeypatch.setattr("kg.facts.trade.read_weights", lambda file, weight=weight: {"heading": weight})
        new = [fact for _, fact in settle_trades(told, everything, linked) if fact.rule == IN_TRADE]
        assert {fact.subject.name for fact in new} == firms
        assert all(fact.object is not None and fact.object.name == "新材料" for fact in new)


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            [
                "云岭工业园",
                "平桂区",
                "青禾玻纤有限公司",
                "园区",
                "，",
                "。\n",
                "2023年",
                "产值9亿元",
                "、",
                "位于",
                "\t",
                "增长8%",
                "项目",
                "新材料产业",
                "年产玻纤布5万吨",
            ]
        )
    )
)
def test_whatever_the_text_all_is_described_in_finite_numbers_and_nothing_is_stated_without_words(
    parts: list[str],
) -> None:
    text = "".join(parts)
    everything, linked, told = read(text)
    features = [one for thing in describe_things(everything, linked, told) for one in thing.features]
    features += [one for figure in describe_owners(everything, linked, told) for one in figure.features]
    features += [one for figure in describe_periods(everything) for one in figure.features]
    features += [one for thing in describe_trades(everything, linked, told) for one in thing.features]
    features += [one for made in describe_products(everything, linked, told) for one in made.features]
    assert all(math.isfinite(value) for one in features for value in one.values())
    sentences = split_sentences(Document("云岭.txt", text))
    mentions = find_mentions(sentences)
    facts = state_facts(sentences, mentions, link_entities(sentences, mentions)).facts
    assert all(fact.evidence for fact in facts)


@pytest.mark.parametrize("file", [PLACE_WEIGHTS, OWNER_WEIGHTS, PERIOD_WEIGHTS, TRADE_WEIGHTS, MAKER_WEIGHTS])
def test_each_feature_of_a_table_has_one_finite_weight(file: str) -> None:
    rows = [row for _, row in read_tsv(file)]
    assert len({row["feature"] for row in rows}) == len(rows) > 100
    assert all(math.isfinite(float(row["weight"])) for row in rows)


def test_what_is_right_most_often_weighs_most() -> None:
    near, far = {"near": 1.0}, {"far": 1.0}
    choices = [Choice([near, far], [True, False])] * 8 + [Choice([far, near], [True, False])] * 2
    weights = learn([choices] * 3, least=2, decay=0.1)
    assert weights["near"] > 0 > weights["far"]
    assert shares([near, far], weights)[0] == pytest.approx(0.8, abs=0.03)
    assert learn([choices] * 3, least=2, decay=0.1) == weights


def test_what_few_reports_have_and_what_no_table_could_hold_is_not_learned() -> None:
    choices = [Choice([{"near": 1.0, "a\tb": 1.0}, {"far": 1.0}], [True, False])]
    assert learn([choices] * 2, least=3, decay=1.0) == {}
    assert set(learn([choices] * 3, least=3, decay=1.0)) == {"near", "far"}


def test_choices_are_learned_from_where_the_gold_tells_them() -> None:
    said = {"value": 56, "unit": "亿元", "indicator": "产值", "measure": "value", "kind": "actual", "period": "2023"}
    gold: list[dict[str, object]] = [
        {"kind": "entity", "type": "Park", "name": "云岭工业园", "aliases": ["园区"]},
        {"kind": "entity", "type": "Company", "name": "青禾玻纤有限公司", "aliases": []},
        {"kind": "fact", "predicate": "observation", "subject": "云岭工业园", "object": None, "qualifiers": said,
         "evidence": ["2023年，园区完成产值56亿元。"]},
        {"kind": "fact", "predicate": "locatedIn", "subject": "青禾玻纤有限公司", "object": "云岭工业园",
         "qualifiers": {}, "evidence": ["青禾玻纤有限公司投资3亿元的生产线投产，年产玻纤布5万吨。"]},
        {"kind": "entity", "type": "Product", "name": "玻纤布", "aliases": []},
        {"kind": "fact", "predicate": "produces", "subject": "青禾玻纤有限公司", "object": "玻纤布", "qualifiers": {},
         "evidence": ["青禾玻纤有限公司投资3亿元的生产线投产，年产玻纤布5万吨。"]},
    ]  # fmt: skip
    report = Annotated("云岭", REPORT, gold)
    assert [one.right[0] for one in train_periods.choices_of(report)] == [True]
    assert all(any(one.right) for one in train_owners.choices_of(report))
    placed = [
        place.name
        for one in placed_of(report)
        for place, right in zip(one.thing.choices, one.choice.right, strict=True)
        if right and place is not None
    ]
    assert placed == ["云岭工业园"]
    made = train_makers.choices_of(report)
    assert [one.choice.right[0] for one in made] == [False]
    assert all(any(one.choice.right[number] for number in one.ruled) for one in made)
    assert all(one.choice.right[0] for one in train_trades.choices_of(report))
