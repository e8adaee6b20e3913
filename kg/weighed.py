"""Choices weighed: of several things the one whose features have the largest sum of weights.

What is to be chosen (where a heading ends, who speaks in a report, where a thing is, whose a figure is) is described by
named features of each thing that may be it. The weights lie in tables in seeds/ and were learned from labelled reports
(tests/choices.py, multinomial logistic regression); a feature that is in no table weighs nothing.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

from kg.lexicon import read_tsv

Features = dict[str, float]


@cache
def read_weights(file: str) -> Mapping[str, float]:
    """The weight of each feature in a table of seeds/, a natural logarithm of odds."""
    return {row["feature"]: float(row["weight"]) for _, row in read_tsv(file)}


def weigh(features: Features, weights: Mapping[str, float]) -> float:
    """The sum of what speaks for one choice."""
    found, total = weights.get, 0.0
    for name, value in features.items():
        total += found(name, 0.0) * value
    return total


def shares(choices: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    """How likely each choice is the right one; together 1.

    >>> shares([{"near": 1.0}, {}], {"near": 0.0})
    [0.5, 0.5]
    """
    sums = [weigh(features, weights) for features in choices]
    most = max(sums, default=0.0)
    parts = [exp(one - most) for one in sums]
    whole = sum(parts)
    return [one / whole for one in parts]


def choose(chances: Sequence[float], by: float, told: int = 0) -> int:
    """The number of what is likeliest by so much, else of what the rules say.

    >>> choose([0.2, 0.7, 0.1], 0.3), choose([0.4, 0.6], 0.3)
    (1, 0)
    """
    best = max(range(len(chances)), key=chances.__getitem__, default=0)
    return best if chances[best] - chances[told] >= by else told


def hold(chances: Sequence[float], ruled: Sequence[int], *, kept: float, added: float) -> list[int]:
    """The numbers of what holds: what the rules state from `kept` on, and the likeliest one from `added` on.

    The first choice is that nothing holds.

    >>> hold([0.2, 0.1, 0.7], [1], kept=0.1, added=0.4), hold([0.8, 0.05, 0.15], [1], kept=0.1, added=0.4)
    ([1, 2], [])
    """
    found = {number for number in ruled if chances[number] >= kept}
    best = max(range(1, len(chances)), key=chances.__getitem__, default=0)
    return sorted(found | {best} if best and chances[best] >= added else found)


def weighed(rule: str) -> str:
    """The name of a rule whose reading was overruled.

    >>> weighed("observation-list"), weighed("observation-list-weighed")
    ('observation-list-weighed', 'observation-list-weighed')
    """
    return rule.removesuffix("-weighed") + "-weighed"


def step(size: int, limits: Sequence[int]) -> int | str:
    """The first of the rising `limits` that is not exceeded.

    >>> step(3, (0, 2, 6)), step(9, (0, 2, 6))
    (6, 'more')
    """
    return next((limit for limit in limits if size <= limit), "more")
