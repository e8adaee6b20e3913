"""Labelled reports -> seeds/speaker_weights.tsv, the table of kg/facts/whose.py.

`python -m tests.train_speaker` learns from the gold of tests/gold/train and writes the weights; with `--folds` nothing
is written, and each third of the reports is judged by weights learned from the others. A report speaks for the park
or division that most figures of its gold are of. Reports with more figures count for more.
"""

from collections import Counter
from math import log1p
from typing import NamedTuple

from kg.entities import link_entities
from kg.facts.whose import WEIGHTS, choose_place, describe_places
from kg.mentions import find_mentions
from kg.model import Document, sort_by_sentence
from kg.scoring import Side, plain
from kg.sentences import split_sentences
from tests.annotated import Annotated, read_folder
from tests.choices import Choice, Table, Weights
from tests.train_tagger import GOLD

#: A report is learned from if so many figures, and such a part of all figures of places, are of the one that speaks.
FIGURES, PART = 3, 0.4


class Spoken(NamedTuple):
    """A report: which of its places speak in it, and which one by the rules."""

    choice: Choice
    by_rules: int | None


def read_spoken(report: Annotated) -> Spoken | None:
    """A report as it is learned from; None where its gold does not say clearly who speaks, or that one is not found."""
    side = Side(report.records)
    kinds = {record["name"]: record["type"] for record in report.records if record["kind"] == "entity"}
    figures = [record["subject"] for record in report.records if record.get("predicate") == "observation"]
    told = Counter(name for name in figures if kinds.get(name) in ("Park", "Region"))
    if not told:
        return None
    name, times = told.most_common(1)[0]
    if times < FIGURES or times < PART * sum(told.values()):
        return None
    sentences = split_sentences(Document(f"{report.name}.txt", report.text))
    mentions = find_mentions(sentences)
    linked = link_entities(sentences, mentions)
    described = describe_places(sentences, sort_by_sentence(mentions), linked)
    forms = side.forms_of(name)
    right = [bool(forms & set(map(plain, (one.name, *one.aliases)))) for one, _ in described]
    if not any(right):
        return None
    by_rules = next((number for number, (_, features) in enumerate(described) if "by rules" in features), None)
    return Spoken(Choice([features for _, features in described], right, min(2.0, log1p(times) / 2)), by_rules)


def is_right(one: Spoken, weights: Weights) -> bool:
    """Whether by these weights the place speaks that the gold says."""
    number = choose_place(one.choice.features, weights)
    return number is not None and one.choice.right[number]


def _count(one: Spoken, weights: Weights) -> tuple[int, int, int]:
    return 1, one.by_rules is not None and one.choice.right[one.by_rules], is_right(one, weights)


TABLE = Table(WEIGHTS, lambda one: [one.choice], _count, least=20, decay=1.0)

if __name__ == "__main__":
    TABLE.run(one for one in map(read_spoken, read_folder(GOLD / "train")) if one is not None)
