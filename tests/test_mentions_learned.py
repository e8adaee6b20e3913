"""What nets make of what the rules settled: unlikely names go, likely ones come, and nothing leaves its sentence."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions import propose_mentions, settle_proposed
from kg.mentions.learned import CLASSES, ROWS, encode, settle_by_likelihood, settle_by_tagger, weigh_characters
from kg.mentions.tokens import Tokens, tokenize
from kg.model import Document, Mention, Sentence
from kg.sentences import split_sentences
from tests.drawing import draw, marked

TEXT = "青禾玻纤落户云岭工业园。"


def sentences_of(text: str) -> list[Sentence]:
    return split_sentences(Document("云岭.txt", text))


def say(text: str, likely: Sequence[tuple[str, str, float]]) -> list[Mention]:
    """What is left of a sentence in which the rules find 青禾玻纤, where nets say so of these names."""
    sentences = sentences_of(text)
    weighed = np.zeros((len(text) + 1, len(CLASSES), 3), np.float32)
    weighed[:, :, 0] = 1
    for name, kind, share in likely:
        start, column = text.index(name), CLASSES.index(kind)
        weighed[start, column] = (1 - share, share, 0)
        weighed[start + 1 : start + len(name), column] = (1 - share, 0, share)
    settled = [Mention(0, 0, 4, "Company", text[:4], "company-ending")]
    return settle_by_likelihood(sentences, [0, len(text) + 1], weighed, settled)


@pytest.mark.parametrize(
    ("likely", "drawing"),
    [
        ([("青禾玻纤", "Company", 0.9)], "〔青禾玻纤|Company〕落户云岭工业园。"),
        ([("青禾玻纤", "Company", 0.01)], TEXT),
        (
            [("青禾玻纤", "Company", 0.9), ("云岭工业园", "Park", 0.95)],
            "〔青禾玻纤|Company〕落户〔云岭工业园|Park〕。",
        ),
        ([("青禾玻纤", "Company", 0.9), ("云岭工业园", "Park", 0.3)], "〔青禾玻纤|Company〕落户云岭工业园。"),
        ([("青禾玻纤落户", "Company", 0.95)], "〔青禾玻纤落户|Company〕云岭工业园。"),
        ([("青禾玻纤", "Company", 0.9), ("玻纤", "Product", 0.95)], "〔青禾〔玻纤|Product〕|Company〕落户云岭工业园。"),
    ],
)
def test_unlikely_names_go_likely_ones_come_and_bounds_are_set_right(
    likely: Sequence[tuple[str, str, float]], drawing: str
) -> None:
    assert draw(TEXT, say(TEXT, likely)) == drawing


@pytest.mark.parametrize(
    ("text", "named", "name"),
    [
        ("云岭壮大石英产业集群。", "石英产业集群", "石英"),
        ("云岭壮大石英全产业链。", "石英全产业链", "石英"),
        ("云岭壮大茶产业。", "茶产业", "茶"),
        ("云岭壮大高新技术产业。", "高新技术产业", "高新技术产业"),
    ],
)
def test_what_calls_a_likely_industry_so_is_no_part_of_its_name(text: str, named: str, name: str) -> None:
    start, column = text.index(named), CLASSES.index("Industry")
    weighed = np.zeros((len(text) + 1, len(CLASSES), 3), np.float32)
    weighed[start, column, 1] = 1
    weighed[start + 1 : start + len(named), column, 2] = 1
    (found,) = settle_by_likelihood(sentences_of(text), [0, len(text) + 1], weighed, [])
    assert (found.name, found.canonical, text[found.start : found.end]) == (name, name, named)


def test_a_word_for_the_park_itself_stays_however_unlikely() -> None:
    sentences = sentences_of("园区投产。")
    weighed = np.zeros((6, len(CLASSES), 3), np.float32)
    settled = [Mention(0, 0, 2, "Park", "园区", "park-itself")]
    assert settle_by_likelihood(sentences, [0, 6], weighed, settled) == settled


def test_a_group_with_whose_name_that_of_its_child_begins_stays_however_unlikely() -> None:
    text = "青禾集团云岭制药有限公司投产。"
    weighed = np.zeros((len(text) + 1, len(CLASSES), 3), np.float32)
    weighed[0, CLASSES.index("Company"), 1] = 1
    weighed[1:12, CLASSES.index("Company"), 2] = 1
    whole = Mention(0, 0, 12, "Company", text[:12], "company-legal-form")
    group = Mention(0, 0, 4, "Company", "青禾集团", "company-known")
    left = settle_by_likelihood(sentences_of(text), [0, len(text) + 1], weighed, [whole, group])
    assert {one.name for one in left} == {whole.name, group.name}


@pytest.mark.parametrize(
    ("name", "left"),
    [("青禾集团首个20万吨级玻纤布项目", True), ("青禾集团首个玻纤布项目", False), ("首个20万吨级玻纤布项目", False)],
)
def test_a_project_with_its_enterprise_and_its_size_stays_however_unlikely(name: str, left: bool) -> None:
    text = f"{name}开工。"
    weighed = np.zeros((len(text) + 1, len(CLASSES), 3), np.float32)
    weighed[0, CLASSES.index("Company"), 1] = 1
    weighed[1:4, CLASSES.index("Company"), 2] = 1
    project = Mention(0, 0, len(name), "Project", name, "project-tail")
    firm = [Mention(0, 0, 4, "Company", "青禾集团", "company-known")] if name.startswith("青禾") else []
    found = settle_by_likelihood(sentences_of(text), [0, len(text) + 1], weighed, [project, *firm])
    assert (project in found) is left


@pytest.mark.parametrize(("shares", "left"), [((0.1, 0.1), 0), ((0.1, 0.2), 2), ((0.05, 0.05), 0)])
def test_a_name_stays_where_it_is_likely_at_one_place(shares: tuple[float, float], left: int) -> None:
    text = "青禾玻纤投产，青禾玻纤扩能。"
    weighed = np.zeros((len(text) + 1, len(CLASSES), 3), np.float32)
    weighed[:, :, 0] = 1
    places = [0, text.rindex("青禾")]
    for place, share in zip(places, shares, strict=True):
        weighed[place, 0] = (1 - share, share, 0)
        weighed[place + 1 : place + 4, 0] = (1 - share, 0, share)
    settled = [Mention(0, place, place + 4, "Company", "青禾玻纤", "company-ending") for place in places]
    found = settle_by_likelihood(sentences_of(text), [0, len(text) + 1], weighed, settled)
    assert len(found) == left


@pytest.mark.parametrize(("share", "weak"), [(0.2, True), (0.8, False)])
def test_a_region_that_is_likely_nowhere_counts_only_where_something_is_said_of_it(share: float, weak: bool) -> None:
    text = "距合肥市90公里。"
    weighed = np.zeros((len(text) + 1, len(CLASSES), 3), np.float32)
    weighed[1, CLASSES.index("Region")] = (1 - share, share, 0)
    weighed[2:4, CLASSES.index("Region")] = (1 - share, 0, share)
    settled = [Mention(0, 1, 4, "Region", "合肥市", "region-known", key="340100")]
    (found,) = settle_by_likelihood(sentences_of(text), [0, len(text) + 1], weighed, settled)
    assert found.weak is weak


@pytest.mark.parametrize(
    ("name", "rule", "left"),
    [
        ("格力", "company-verb", 1),
        ("格力", "company-known", 0),
        ("青禾", "company-verb", 0),
    ],
)
def test_an_enterprise_that_a_table_knows_and_a_rule_sees_acting_stays_however_unlikely(
    name: str, rule: str, left: int
) -> None:
    text = f"{name}持续打造压缩机基地。"
    weighed = np.zeros((len(text) + 1, len(CLASSES), 3), np.float32)
    weighed[:, :, 0] = 1
    settled = [Mention(0, 0, len(name), "Company", name, rule)]
    assert len(settle_by_likelihood(sentences_of(text), [0, len(text) + 1], weighed, settled)) == left


@pytest.mark.parametrize(
    "drawing",
    [
        "〔青禾玻纤有限公司|Company〕落户〔云岭工业园|Park〕。",
    ],
)
def test_what_the_rules_surely_found_is_believed(drawing: str) -> None:
    text, marks = marked(drawing)
    found = read(text)
    assert {(mark.start, mark.end, mark.kind) for mark in marks} <= {(one.start, one.end, one.type) for one in found}


def read(text: str) -> list[Mention]:
    sentences = sentences_of(text)
    tokens = [tokenize(sentence.text) for sentence in sentences]
    proposed = propose_mentions(sentences, tokens)
    return settle_by_tagger(sentences, tokens, proposed, settle_proposed(sentences, tokens, proposed))


@given(
    st.lists(
        st.sampled_from(["青禾玻纤", "云岭工业园", "\n", "。", "、", "2023年", "项目", "🚀", "\ud800", "x"]),
        max_size=12,
    )
)
def test_whatever_the_text_names_lie_inside_their_sentences(parts: list[str]) -> None:
    text = "".join(parts)
    sizes = {sentence.index: len(sentence.text) for sentence in sentences_of(text)}
    for one in read(text):
        assert 0 <= one.start < one.end <= sizes[one.sentence]


@given(st.text(max_size=60))
def test_whatever_the_text_each_character_has_its_features_and_odds(text: str) -> None:
    sentences = sentences_of(text)
    if not sentences:
        return
    tokens = [tokenize(sentence.text) for sentence in sentences]
    proposed = propose_mentions(sentences, tokens)
    rows, starts = encode(sentences, tokens, proposed, settle_proposed(sentences, tokens, proposed))
    assert len(rows) == starts[-1] == sum(len(one.text) + 1 for one in sentences)
    assert rows.max(initial=0) < ROWS
    weighed = weigh_characters(rows)
    assert np.allclose(weighed.sum(2), 1, atol=1e-4)


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_kept_of_a_text_is_never_that_of_another(one: str, other: str) -> None:
    for text in (one, other, one):
        sentences = sentences_of(text)
        kept, anew = ([cut(sentence.text) for sentence in sentences] for cut in (tokenize, Tokens))
        rows, starts = encode(sentences, kept, (), ())
        fresh, again = encode(sentences, anew, (), ())
        assert np.array_equal(rows, fresh)
        assert starts == again


def test_a_long_document_is_weighed_in_blocks_as_it_would_be_at_once() -> None:
    rows = np.random.default_rng(1).integers(0, ROWS, (5000, 23)).astype(np.uint16)
    whole, part = weigh_characters(rows), weigh_characters(rows[2000:2100])
    assert np.allclose(whole[2007:2093], part[7:-7], atol=1e-4)
