"""Facts -> Facts with likely ones that no rule states, and with figures of their likely kind and period.

A small net over the characters of a document sees the text, the names in it, and what the rules state, and says how
likely each pair of things (kg/facts/candidates.py) stands in which relation, and of what kind and period a figure is.
The weights were learned from labelled reports (tests/train_judge.py); nothing but numpy is needed to ask them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.entities import Linked
from kg.facts.candidates import (
    OF_FIGURE,
    OF_PAIR,
    OF_PERIOD,
    PERIODS,
    PREDICATES,
    Amount,
    Pair,
    find_amounts,
    find_pairs,
)
from kg.facts.honour import level_of, status_of, year_of
from kg.facts.statement import Said
from kg.mentions.learned import Floats, Rows, encode, raised, summed, times
from kg.mentions.tokens import tokenize
from kg.model import Fact, Mention, Sentence, qualifiers
from kg.places import SEEDS
from kg.weighed import choose

#: How far the neighbours of a character stand away in each layer.
STEPS = (1, 2, 4, 8)
#: So many characters are looked at at once, and so many pairs.
_BLOCK, _PORTION = 4096, 1024
#: Over more characters than these the text between two things says nothing of them.
FAR = 120
#: What figures are, in the order of the answers.
KINDS = ("actual", "target", "estimate")
#: Where the weights lie, counted from seeds/.
WEIGHTS = "judge_weights.npz"

#: From here on a fact that no rule states is added; what rules state is kept, however unlikely: they know better.
ADDED = 0.6
#: By so much likelier than what the rules say must it be that a figure is of another kind, that it has no period, and
#: that it has another one.
KIND_BY, UNDATED_BY, DATED_BY = 0.95, 0.95, 0.8

Integers = NDArray[np.int32]
Sums = NDArray[np.float64]
Net = dict[str, Floats]


class Asked(NamedTuple):
    """What the net gets of a document: features of characters, of pairs and of figures, and where these stand.

    `rows` (characters, columns); `pairs` (pairs, 4) are the places of subject and object, `of_pairs` their features;
    `amounts` (figures, 5) the number, its clause and its sentence, `of_amounts` their features, `of_periods`
    (figures, periods, features) those of what their period may be.
    """

    rows: Rows
    pairs: Integers
    of_pairs: Rows
    amounts: Integers
    of_amounts: Rows
    of_periods: Rows


class Answer(NamedTuple):
    """How likely each predicate holds of each pair, each kind of each figure, and each of its periods."""

    pairs: Floats
    kinds: Floats
    periods: Floats


def encode_document(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    everything: Sequence[Said],
    linked: Linked,
    told: Sequence[tuple[int, Fact]],
) -> tuple[Asked, list[Pair], list[Amount]]:
    """What the net is asked of a document."""
    rows, starts = encode(sentences, [tokenize(one.text) for one in sentences], (), mentions)
    pairs: list[Pair] = []
    of_pairs = [_padded((), OF_PAIR)]
    found = find_pairs(everything, starts, linked, told)
    while some := list(islice(found, _PORTION)):
        of_pairs.append(_padded([features for _, features in some], OF_PAIR))
        pairs += [pair for pair, _ in some]
    amounts = list(find_amounts(everything, starts))
    of_periods = np.zeros((len(amounts), PERIODS, OF_PERIOD), np.uint16)
    for place, one in enumerate(amounts):
        of_periods[place, : len(one.periods)] = _padded(one.of_periods, OF_PERIOD)
    asked = Asked(
        rows,
        np.array([(*one.subject_at, *one.object_at) for one in pairs], np.int32).reshape(-1, 4),
        np.concatenate(of_pairs),
        np.array([one.places for one in amounts], np.int32).reshape(-1, 5),
        _padded([one.features for one in amounts], OF_FIGURE),
        of_periods,
    )
    return asked, pairs, amounts


def _padded(features: Sequence[Sequence[int]], width: int) -> Rows:
    found = np.zeros((len(features), width), np.uint16)
    for place, some in enumerate(features):
        found[place, : len(some)] = some
    return found


@cache
def _net() -> Net:
    """The net in seeds/."""
    with np.load(SEEDS / WEIGHTS) as found:
        scales = {name.removesuffix(" scale") for name in found.files if name.endswith(" scale")}
        net = {name: found[name].astype(np.float32) for name in found.files if not name.endswith(" scale")}
        return ready({name: one * found[name + " scale"] if name in scales else one for name, one in net.items()})


def ready(net: Net) -> Net:
    """The net with the tables of the same features side by side, so that each feature is looked up once."""
    tables = (("pair", "predicate"), ("figure", "kind"), ("period", "alone"))
    return net | {
        f"{one} tables": np.concatenate([net[f"{one} features"], net[f"{other} features"]], 1) for one, other in tables
    }


def ask(asked: Asked, net: Net | None = None) -> Answer:
    """How likely everything is, as a net that is `ready` says."""
    net = net or _net()
    states = _states(asked.rows, net)
    sums = np.zeros((len(states) + 1, states.shape[1]))
    np.cumsum(states, 0, out=sums[1:])
    odds = np.empty((len(asked.pairs), len(PREDICATES)), np.float32)
    for first in range(0, len(odds), _PORTION):
        part = slice(first, first + _PORTION)
        odds[part] = _weigh_pairs(states, sums, asked.pairs[part], asked.of_pairs[part], net)
    return Answer(1 / (1 + np.exp(-odds.clip(-30, 30))), *_weigh_amounts(states, sums, asked, net))


def _states(rows: Rows, net: Net) -> Floats:
    """What the net makes of each character, with nothing before the first and behind the last."""
    layers = [net[f"{part} {number}"] for number in range(len(STEPS)) for part in ("weights", "added")]
    found = np.zeros((len(rows) + 2, layers[0].shape[1]), np.float32)
    reach = sum(STEPS)
    for start in range(0, len(rows), _BLOCK):
        first, end = max(0, start - reach), min(start + _BLOCK, len(rows))
        size = min(end + reach, len(rows)) - first
        seen = raised(layers, summed(rows[first : end + reach], net["table"]), STEPS, size)
        found[1 + start : 1 + end] = seen[start - first : end - first]
    return found


def _mean(sums: Sums, first: Integers, last: Integers) -> Floats:
    """The mean of the states from each of `first` up to `last`; of none it is nothing."""
    size = np.maximum(last - first, 1)[:, None]
    found: Floats = ((sums[np.maximum(first, last) + 1] - sums[first + 1]) / size).astype(np.float32)
    return found


def _side_by_side(parts: Sequence[Floats], features: Floats) -> Floats:
    """What is seen of each pair or figure, one a line, with lines of nothing for `times`."""
    width = sum(one.shape[1] for one in parts)
    found = np.zeros((len(features), width + features.shape[1]), np.float32)
    if parts:
        np.concatenate(parts, 1, out=found[: len(parts[0]), :width])
    found[:, width:] = features
    return found


def _weigh_pairs(states: Floats, sums: Sums, places: Integers, features: Rows, net: Net) -> Floats:
    first, last, begin, end = places.T
    low = np.minimum(last, end)
    high = np.maximum(np.maximum(first, begin), low)
    between = np.where((high - low > FAR)[:, None], np.float32(0), _mean(sums, low, high))
    both, width = summed(features, net["pair tables"]), net["pair features"].shape[1]
    parts = (
        *(states[first], _mean(sums, first, last), states[last], states[last + 1], states[first + 1]),
        *(states[begin], _mean(sums, begin, end), states[end], states[end + 1], between),
    )
    above = np.maximum(times(_side_by_side(parts, both[:, :width]), net["pair weights"]) + net["pair added"], 0)
    odds: Floats = times(above, net["predicate weights"]) + net["predicate added"] + both[:, width:]
    return odds[: len(places)]


def _weigh_amounts(states: Floats, sums: Sums, asked: Asked, net: Net) -> tuple[Floats, Floats]:
    """How likely each kind and each period of each figure is."""
    size = len(asked.amounts)
    if not size:
        return np.zeros((0, len(KINDS)), np.float32), np.zeros((0, PERIODS), np.float32)
    place, end, clause, start, last = asked.amounts.T
    both, width = summed(asked.of_amounts, net["figure tables"]), net["figure features"].shape[1]
    parts = (
        *(states[place], states[place + 1], states[end + 1]),
        *(_mean(sums, clause, place), _mean(sums, start, clause), _mean(sums, end, last)),
    )
    seen = _side_by_side(parts, both[:, :width])
    above = np.maximum(times(seen, net["figure weights"]) + net["figure added"], 0)
    kinds = times(above, net["kind weights"]) + net["kind added"] + both[:, width:]
    beside = times(seen, net["period weights"]) + net["period added"]
    of_period = summed(asked.of_periods.reshape(-1, OF_PERIOD), net["period tables"])
    width = net["period features"].shape[1]
    hidden = times(np.ascontiguousarray(of_period[:, :width]), net["period of feature"])[: size * PERIODS]
    seen_both = np.maximum(hidden.reshape(size, PERIODS, -1) + beside[:size, None], 0)
    odds = (seen_both @ net["period last"])[..., 0] + of_period[: size * PERIODS, width].reshape(size, PERIODS)
    odds[~asked.of_periods.any(2)] = -30
    return _shares(kinds[:size]), _shares(odds)


def _shares(odds: Floats) -> Floats:
    """What each of several scores is of the whole."""
    likely = np.exp(odds - odds.max(1, keepdims=True))
    found: Floats = likely / likely.sum(1, keepdims=True)
    return found


def settle_by_judge(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    everything: Sequence[Said],
    linked: Linked,
    told: Sequence[tuple[int, Fact]],
) -> list[Fact]:
    """The facts that the rules told, each with the index of its sentence, as the net settles them."""
    asked, pairs, amounts = encode_document(sentences, mentions, everything, linked, told)
    if not pairs and not amounts:
        return [fact for _, fact in told]
    return settle_by_answer(pairs, amounts, ask(asked), told)


def settle_by_answer(
    pairs: Sequence[Pair], amounts: Sequence[Amount], answer: Answer, told: Sequence[tuple[int, Fact]]
) -> list[Fact]:
    """The same where it is known how likely everything is."""
    settled = {id(amount.counted.fact): fact for amount, fact in zip(amounts, _settled(amounts, answer), strict=True)}
    kept = [settled.get(id(fact), fact) for _, fact in told]
    known = {(one.predicate, one.subject.iri, one.object.iri) for one in kept if one.object is not None}
    likely: dict[tuple[str, str, str], tuple[float, int]] = {}
    for place in np.flatnonzero(answer.pairs.max(1, initial=0) >= ADDED).tolist():
        pair = pairs[place]
        for name in pair.predicates:
            share, key = float(answer.pairs[place, _PLACE_OF[name]]), (name, pair.subject.iri, pair.object.iri)
            if key not in known and share >= max(ADDED, likely.get(key, (0.0, 0))[0]):
                likely[key] = share, place
    return [*kept, *(_added(name, pairs[place]) for (name, _, _), (_, place) in likely.items())]


_PLACE_OF = {name: place for place, name in enumerate(PREDICATES)}


def _settled(amounts: Sequence[Amount], answer: Answer) -> Iterator[Fact]:
    """The figures of another kind, of another period or without one, where that is much likelier.

    What a plan is told by its heading, which may stand far above, so there the rules are believed.
    """
    for amount, kinds, periods in zip(amounts, answer.kinds, answer.periods, strict=True):
        fact = amount.counted.fact
        if amount.counted.scene.plan:
            yield fact
            continue
        said = dict(fact.qualifiers)
        kind = KINDS[choose(kinds, KIND_BY, KINDS.index(str(said["kind"])))]
        best = amount.periods[int(periods[: len(amount.periods)].argmax())]
        period = amount.periods[choose(periods[: len(amount.periods)], UNDATED_BY if best is None else DATED_BY)]
        if (said["kind"], said.get("period")) == (kind, period):
            yield fact
        else:
            found = qualifiers({**said, "kind": kind, "period": period})
            yield replace(fact, qualifiers=found, rule=f"{fact.rule}-judged")


def _added(name: str, pair: Pair) -> Fact:
    """A fact that no rule states."""
    said, rule = pair.said, f"{name}-learned"
    if name != "hasHonour":
        year = said.year_at(pair.span[1]) if name == "projectStatus" else None
        return said.state(name, pair.subject, pair.object, rule, pair.span, year=year)
    honour = next(one for one in said.of_type("Honour") if said.entity(one) is pair.object)
    status = status_of(said, honour, said.clause_at(honour.start), rule)
    level, year = level_of(said, honour), year_of(said, honour)
    return said.state(name, pair.subject, pair.object, rule, pair.span, level=level, year=year, status=status)
