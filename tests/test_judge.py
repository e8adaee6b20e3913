"""What the net makes of what the rules state: likely facts come, figures get their likely kind and period."""

from collections.abc import Sequence
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.entities import link_entities
from kg.facts import candidates, prepare, state_by_rules
from kg.facts.candidates import ENDS, PERIODS, PREDICATES, ROWS, Amount, Pair
from kg.facts.learned import (
    KINDS,
    STEPS,
    Answer,
    Asked,
    _net,
    _states,
    ask,
    encode_document,
    settle_by_answer,
)
from kg.mentions import find_mentions
from kg.mentions.learned import COLUMNS
from kg.model import Document, Fact
from kg.sentences import split_sentences

TEXT = "青禾玻纤有限公司落户云岭工业园，主要生产玻纤布。2023年，云岭工业园完成工业总产值38亿元。"

Read = tuple[Asked, list[Pair], list[Amount], list[tuple[int, Fact]]]


def read(text: str) -> Read:
    """What the net is asked of a text, and what the rules state of it."""
    sentences = split_sentences(Document("云岭.txt", text))
    mentions = find_mentions(sentences)
    linked = link_entities(sentences, mentions)
    _, everything = prepare(sentences, mentions, linked, [])
    told = list(state_by_rules(everything, linked))
    return *encode_document(sentences, mentions, everything, linked, told), told


def answer(pairs: Sequence[Pair], amounts: Sequence[Amount], likely: dict[tuple[str, str, str], float]) -> Answer:
    """An answer that says so of these facts (predicate, subject, object); kinds and periods are as the rules say."""
    odds = np.full((len(pairs), len(PREDICATES)), 0.3, np.float32)
    for place, pair in enumerate(pairs):
        for name in pair.predicates:
            share = likely.get((name, pair.subject.name, pair.object.name))
            if share is not None:
                odds[place, PREDICATES.index(name)] = share
    kinds = np.zeros((len(amounts), len(KINDS)), np.float32)
    periods = np.zeros((len(amounts), PERIODS), np.float32)
    for place, amount in enumerate(amounts):
        kinds[place, KINDS.index(str(amount.counted.fact.qualifier("kind")))] = 1
        periods[place, 0] = 1
    return Answer(odds, kinds, periods)


def said(facts: Sequence[Fact]) -> set[tuple[str, str, str]]:
    return {(one.predicate, one.subject.name, one.object.name) for one in facts if one.object is not None}


FIRM, PARK = "青禾玻纤有限公司", "云岭工业园"


def test_what_rules_state_stays_however_unlikely() -> None:
    _, pairs, amounts, told = read(TEXT)
    assert ("produces", FIRM, "玻纤布") in said([fact for _, fact in told])
    found = answer(pairs, amounts, {("produces", FIRM, "玻纤布"): 0.001})
    assert settle_by_answer(pairs, amounts, found, told) == [fact for _, fact in told]


def test_a_likely_fact_that_no_rule_states_is_added_with_the_words_of_both() -> None:
    _, pairs, amounts, told = read("新材料产业大会上，云岭工业园的人也来了。")
    assert not told
    sure = ("targetIndustry", PARK, "新材料")
    (fact,) = settle_by_answer(pairs, amounts, answer(pairs, amounts, {sure: 0.99}), told)
    assert said([fact]) == {sure}
    assert fact.rule == "targetIndustry-learned"
    assert fact.evidence[0].quote == "新材料产业大会上，云岭工业园"


def test_a_figure_gets_the_likeliest_kind_and_no_period_where_it_likely_has_none() -> None:
    _, pairs, amounts, told = read(TEXT)
    (place,) = (at for at, one in enumerate(amounts) if one.counted.figure.value == 38)
    found = answer(pairs, amounts, {})
    found.kinds[place] = (0.01, 0.98, 0.01)
    found.periods[place] = 0
    found.periods[place, amounts[place].periods.index(None)] = 1
    facts = settle_by_answer(pairs, amounts, found, told)
    (figure,) = (one for one in facts if one.qualifier("value") == 38)
    assert (figure.qualifier("kind"), figure.qualifier("period")) == ("target", None)


def test_a_figure_gets_another_period_of_its_sentences_where_that_is_much_likelier() -> None:
    _, pairs, amounts, told = read("2022年，云岭工业园完成工业总产值30亿元。2023年，完成工业总产值38亿元。")
    (place,) = (at for at, one in enumerate(amounts) if one.counted.figure.value == 38)
    other = amounts[place].periods.index("2022")
    for share, period in ((0.85, "2023"), (0.95, "2022")):
        found = answer(pairs, amounts, {})
        found.periods[place] = 0
        found.periods[place, [0, other]] = 1 - share, share
        (figure,) = (one for one in settle_by_answer(pairs, amounts, found, told) if one.qualifier("value") == 38)
        assert figure.qualifier("period") == period


def test_what_a_plan_says_is_no_matter_of_likelihood() -> None:
    _, pairs, amounts, told = read("云岭工业园2024年工作总结\n\n二、2025年工作计划\n\n云岭工业园完成工业总产值38亿元。")
    (amount,) = amounts
    assert amount.counted.scene.plan
    found = answer(pairs, amounts, {})
    found.kinds[0] = (1, 0, 0)
    assert settle_by_answer(pairs, amounts, found, told) == [fact for _, fact in told]


def test_pairs_are_of_the_classes_of_their_predicate() -> None:
    for pair in read(TEXT)[1]:
        for name in pair.predicates:
            assert pair.subject.type in ENDS[name][0]
            assert pair.object.type in ENDS[name][1]


def test_a_long_list_has_few_pairs_a_name() -> None:
    many = 400
    names = "、".join(f"青禾{chr(0x4E00 + number)}{chr(0x5000 + number)}玻纤有限公司" for number in range(many))
    _, pairs, _, _ = read(f"{names}等企业落户云岭工业园、青石工业园和白鹭工业园，生产玻纤布、玻纤纱、玻纤毡。")
    assert 20 < len(pairs) < 40 * many


_PIECES = (
    *("青禾玻纤有限公司", "云岭工业园", "云岭县", "玻纤布", "年产5万吨玻纤布项目", "国家级绿色工厂", "产值"),
    *("2023年", "38亿元", "开工", "合作", "\n", "。", "，", "、", "🚀", "\ud800", "x", "\t", "一、"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_whatever_the_text_evidence_is_exact_and_odds_are_shares(parts: list[str]) -> None:
    text = "".join(parts)
    asked, pairs, amounts, told = read(text)
    assert asked.pairs.max(initial=0) <= len(asked.rows)
    assert max(asked.of_pairs.max(initial=0), asked.of_periods.max(initial=0), asked.of_amounts.max(initial=0)) < ROWS
    found = ask(asked)
    assert found.pairs.shape == (len(pairs), len(PREDICATES))
    assert ((found.pairs >= 0) & (found.pairs <= 1)).all()
    assert np.allclose(found.kinds.sum(1), 1, atol=1e-4)
    assert np.allclose(found.periods.sum(1), 1, atol=1e-4)
    facts = settle_by_answer(pairs, amounts, found, told)
    for fact in facts:
        for evidence in fact.evidence:
            for run in evidence.runs:
                assert text[run.start : run.end] == run.quote


_REMEMBERED = ("_rows_of_reasons", "_rows_of_absent", "_rows_between", "_row_of_unstated", "_rows_of_core")


@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_features_that_are_remembered_are_those_made_anew(parts: list[str]) -> None:
    remembered = read("".join(parts))[0]
    anew = {name: getattr(candidates, name).__wrapped__ for name in _REMEMBERED}
    with patch.multiple(candidates, **anew):
        made = read("".join(parts))[0]
    assert all(np.array_equal(one, other) for one, other in zip(remembered, made, strict=True))


def test_a_long_document_is_looked_at_in_blocks_as_it_would_be_at_once() -> None:
    rows = np.random.default_rng(1).integers(0, 32769, (9000, COLUMNS)).astype(np.uint16)
    whole, part, reach = _states(rows, _net()), _states(rows[4000:4300], _net()), sum(STEPS)
    assert np.allclose(whole[1 + 4000 + reach : 1 + 4300 - reach], part[1 + reach : -1 - reach], atol=1e-3)
