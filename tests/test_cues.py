"""Cues: what is not asked could not have found anything."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cues import Asked, CueIndex, cues_of
from kg.facts import Rule
from kg.jsonl import records_of
from kg.mentions import lists
from kg.model import Document
from kg.pipeline import read_document

ROOT = Path(__file__).parents[1]
REPORTS = sorted([*(ROOT / "seeds/documents").glob("*.txt"), *(ROOT / "tests/gold").rglob("*.txt")])
CLAUSES = sorted(
    {one for path in REPORTS for one in re.split(r"(?<=[，。；、：])|\n", path.read_text("utf-8")) if one.strip()}
)

#: Patterns of few letters with everything that derives cues, and texts of the same letters.
LETTERS = "甲乙丙丁"
atoms = st.one_of(
    st.text(LETTERS, min_size=1, max_size=3),
    st.sampled_from(["[甲乙]", "[^丁]", ".", "(?=甲)", "(?!乙)", "(?<=丙)", "(?<!丁)", "^", "$", "[一-鿿]"]),
)
patterns = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "+?"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"(?>{one})"),
    ),
    max_leaves=8,
)


@settings(max_examples=600, deadline=None)
@given(patterns, st.lists(st.text(LETTERS, max_size=12), min_size=1, max_size=6))
def test_a_text_in_which_a_pattern_matches_holds_its_cues(source: str, texts: list[str]) -> None:
    pattern = re.compile(source)
    index = CueIndex()
    bits = index.add(cues_of(pattern))
    index.add((frozenset("甲"),))
    for text in texts:
        if pattern.search(text):
            assert index.find(text) & bits == bits


def test_cues_of_alternatives_are_needed_together_and_those_of_neighbours_each() -> None:
    assert set(cues_of(re.compile("(?:签约|开工)[^。]*项目"))) == {frozenset({"签约", "开工"}), frozenset({"项目"})}


def test_a_pattern_that_can_match_nothing_special_has_no_cues() -> None:
    assert cues_of(re.compile("(?:重点)?[一-鿿]+")) == cues_of(re.compile("重点", re.IGNORECASE)) == ()


def records(text: str) -> list[dict[str, object]]:
    return list(records_of(read_document(Document("云岭.txt", text))))


def ask_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every finder and rule be asked of every sentence, and lists be looked for anew."""
    lists._enumerations.cache_clear()
    monkeypatch.setattr(Rule, "could_state", lambda self, said: True)
    monkeypatch.setattr(Asked, "of", lambda self, text: list(self))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_says_the_same_whether_all_finders_are_asked_or_only_those_with_a_cue(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text("utf-8")
    asked = records(text)
    ask_all(monkeypatch)
    assert records(text) == asked


@pytest.mark.parametrize("seed", range(12))
def test_shuffled_clauses_say_the_same_whether_all_finders_are_asked_or_not(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    lines = ("".join(chance.sample(CLAUSES, chance.randint(1, 12))) for _ in range(60))
    text = "\n".join(f"{chance.choice(['', '（一）', '1.', '● '])}{line}" for line in lines)
    asked = records(text)
    ask_all(monkeypatch)
    assert records(text) == asked
