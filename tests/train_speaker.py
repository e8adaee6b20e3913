"""Labelled reports -> seeds/speaker_weights.tsv, the table of kg/facts/whose.py.

`python -m tests.train_speaker` learns from the gold of tests/gold/train and writes the weights; with `--folds` nothing
is written, and each quarter of the reports is judged by weights learned from the others. A report speaks for the park
or division that most figures of its gold are of. Softmax over the places of a report; AdaGrad over all reports at once
from weights of nought, so the table comes out the same each time.
"""

import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log1p
from typing import NamedTuple

import numpy as np

from kg.entities import link_entities
from kg.facts.whose import WEIGHTS, Features, choose_place, describe_places
from kg.mentions import find_mentions
from kg.model import Document, sort_by_sentence
from kg.scoring import Side, plain
from kg.sentences import split_sentences
from tests.annotated import Annotated, read_folder
from tests.train_names import write
from tests.train_tagger import GOLD

#: A report is learned from if so many figures, and such a part of all figures of places, are of the one that speaks.
FIGURES, PART = 3, 0.4
#: A feature is learned if so many reports have it; weights smaller than that are left out.
REPORTS, LEAST = 20, 0.02
TURNS, RATE, DECAY, FOLDS = 400, 0.1, 0.1, 4


class Spoken(NamedTuple):
    """A report: what is said of its places, which of them speak in it, which the rules choose, how many figures."""

    places: Sequence[Features]
    right: np.ndarray
    by_rules: int | None
    figures: int


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
    right = np.array([bool(forms & set(map(plain, (one.name, *one.aliases)))) for one, _ in described])
    if not right.any():
        return None
    by_rules = next((number for number, (_, features) in enumerate(described) if "by rules" in features), None)
    return Spoken([features for _, features in described], right, by_rules, times)


def learn(reports: Sequence[Spoken]) -> dict[str, float]:
    """The weights of the features that enough of the reports have."""
    common = Counter(name for one in reports for name in {name for place in one.places for name in place})
    columns = {name: number for number, name in enumerate(sorted(n for n in common if common[n] >= REPORTS))}
    sizes = [len(one.places) for one in reports]
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    seen = np.zeros((sum(sizes), len(columns)))
    for number, place in enumerate(place for one in reports for place in one.places):
        for name, value in place.items():
            if name in columns:
                seen[number, columns[name]] = value
    right = np.concatenate([one.right for one in reports])
    counts = np.repeat([min(2.0, log1p(one.figures) / 2) for one in reports], sizes)
    weights, steps = np.zeros(len(columns)), np.full(len(columns), 1e-6)

    def shares(parts: np.ndarray) -> np.ndarray:
        found: np.ndarray = parts / np.repeat(np.add.reduceat(parts, begins), sizes)
        return found

    for _ in range(TURNS):
        sums = seen @ weights
        likely = shares(np.exp(sums - np.repeat(np.maximum.reduceat(sums, begins), sizes)))
        slope = seen.T @ ((likely - shares(likely * right)) * counts) + DECAY * weights
        steps += slope**2
        weights -= RATE * len(reports) ** 0.5 * slope / np.sqrt(steps) / 4
    return {name: float(weights[number]) for name, number in columns.items()}


def is_right(one: Spoken, weights: Mapping[str, float]) -> bool:
    """Whether by these weights the place speaks that the gold says."""
    number = choose_place(one.places, weights)
    return number is not None and bool(one.right[number])


def measure(reports: Sequence[Spoken]) -> str:
    """How many of the reports are read right by the rules alone, and by weights learned from others."""
    reports = list(reports)
    random.Random(2).shuffle(reports)
    ruled = sum(one.by_rules is not None and bool(one.right[one.by_rules]) for one in reports)
    weighed = 0
    for fold in range(FOLDS):
        weights = learn([one for number, one in enumerate(reports) if number % FOLDS != fold])
        weighed += sum(is_right(one, weights) for one in reports[fold::FOLDS])
    return f"{len(reports)} reports: by rules {ruled / len(reports):.3f}, weighed {weighed / len(reports):.3f}"


def main() -> None:
    reports = [one for one in map(read_spoken, read_folder(GOLD / "train")) if one is not None]
    if "--folds" in sys.argv:
        print(measure(reports))
        return
    weights = {name: weight for name, weight in learn(reports).items() if abs(weight) >= LEAST}
    write(WEIGHTS, ("feature", "weight"), weights, 2)


if __name__ == "__main__":
    main()
