"""Labelled choices -> weights: multinomial logistic regression over the features of what may be chosen.

A table of seeds/ that kg/weighed.py reads is learned here, of each choice from the features of all that may be
chosen and from which is right: all choices at once, by L-BFGS from weights of nought, so it comes out the same always.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeAlias, TypeVar

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.weighed import Features, choose, hold, shares
from tests.train_names import write

#: Weights smaller than this are left out of a table.
LEAST = 0.02
Weights: TypeAlias = Mapping[str, float]
#: A report as it is learned from.
Report = TypeVar("Report")


class Choice(NamedTuple):
    """What is said of each thing that may be chosen, which of them are right, and how much the choice counts."""

    features: Sequence[Features]
    right: Sequence[bool]
    counts: float = 1.0


def learn(reports: Sequence[Sequence[Choice]], *, least: int, decay: float, turns: int = 200) -> dict[str, float]:
    """The weights of the features that `least` reports have; choices of which nothing is right are left out."""
    named = ({name for one in choices for some in one.features for name in some if some[name]} for choices in reports)
    common = Counter(name for names in named for name in names)
    often = sorted(name for name in common if common[name] >= least and name.isprintable())
    columns = {name: number for number, name in enumerate(often)}
    choices = [one for some in reports for one in some if any(one.right) and not all(one.right)]
    seen = _matrix([some for one in choices for some in one.features], columns)
    sizes = np.array([len(one.features) for one in choices])
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.concatenate([np.array(one.right, bool) for one in choices])
    counts = np.array([one.counts for one in choices])
    turned = seen.T.tocsr()

    def likely(sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The share of each, and the logarithm of the whole."""
        most = np.maximum.reduceat(sums, begins)
        parts = np.exp(sums - np.repeat(most, sizes))
        whole = np.add.reduceat(parts, begins)
        return parts / np.repeat(whole, sizes), np.log(whole) + most

    def surprise(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = seen @ weights
        shares, whole = likely(sums)
        wanted, whole_wanted = likely(np.where(right, sums, -1e9))
        lost = float(((whole - whole_wanted) * counts).sum() + decay * (weights @ weights) / 2)
        return lost, turned @ ((shares - wanted) * np.repeat(counts, sizes)) + decay * weights

    found = minimize(surprise, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": turns}).x
    return {name: float(found[number]) for name, number in columns.items()}


def _matrix(things: Sequence[Features], columns: dict[str, int]) -> csr_matrix:
    begins, places, values = [0], [], []
    for features in things:
        for name, value in features.items():
            if value and name in columns:
                places.append(columns[name])
                values.append(value)
        begins.append(len(places))
    return csr_matrix((values, places, begins), shape=(len(things), len(columns)))


@dataclass(frozen=True)
class Table(Generic[Report]):
    """A table of seeds/ and how it is learned: features that `least` reports have, from the `choices` of a report.

    `count` says of how many choices of a report how many the rules have right, and how many these weights.
    """

    file: str
    choices: Callable[[Report], Sequence[Choice]]
    count: Callable[[Report, Weights], tuple[int, int, int]]
    least: int
    decay: float

    def learn(self, reports: Iterable[Report]) -> dict[str, float]:
        """The weights from these reports."""
        return learn([self.choices(one) for one in reports], least=self.least, decay=self.decay)

    def measure(self, reports: Sequence[Report], folds: int = 3) -> str:
        """How much is right by the rules alone, and by weights learned from other reports."""
        reports = list(reports)
        random.Random(5).shuffle(reports)
        totals = [0, 0, 0]
        for fold in range(folds):
            weights = self.learn(one for at, one in enumerate(reports) if at % folds != fold)
            for one in reports[fold::folds]:
                totals = [total + more for total, more in zip(totals, self.count(one, weights), strict=True)]
        every = max(1, totals[0])
        return f"{totals[0]} choices: by rules {totals[1] / every:.3f}, weighed {totals[2] / every:.3f}"

    def run(self, reports: Iterable[Report]) -> None:
        """Write the table, or with `--folds` say how good it is."""
        if "--folds" in sys.argv:
            print(self.measure(list(reports)))
            return
        weights = self.learn(reports)
        write(self.file, ("feature", "weight"), {name: one for name, one in weights.items() if abs(one) >= LEAST}, 2)


def first_ruled(file: str, by: float, decay: float) -> Table[Sequence[Choice]]:
    """A table for choices of which the first is the rules', from which another must be likelier by so much."""

    def count(choices: Sequence[Choice], weights: Weights) -> tuple[int, int, int]:
        weighed = sum(one.right[choose(shares(one.features, weights), by)] for one in choices)
        return len(choices), sum(one.right[0] for one in choices), weighed

    return Table(file, lambda choices: choices, count, least=30, decay=decay)


class Held(NamedTuple):
    """A choice of which the first is that nothing holds, and the numbers of what the rules state."""

    choice: Choice
    ruled: Sequence[int]


def first_nothing(file: str, *, kept: float, added: float, decay: float) -> Table[Sequence[Held]]:
    """A table for choices of which the first is that nothing holds; right is one of which all that is stated holds."""

    def count(held: Sequence[Held], weights: Weights) -> tuple[int, int, int]:
        ruled = weighed = 0
        for one, stated in held:
            numbers = hold(shares(one.features, weights), stated, kept=kept, added=added)
            ruled += all(one.right[number] for number in stated or (0,))
            weighed += all(one.right[number] for number in numbers or (0,))
        return len(held), ruled, weighed

    return Table(file, lambda held: [one.choice for one in held], count, least=30, decay=decay)
