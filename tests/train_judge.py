"""Labelled reports -> seeds/judge_weights.npz, the net of kg/facts/learned.py.

`python -m tests.train_judge` learns from the gold of tests/gold/train and writes the weights; it needs jax. Names are
read by nets that did not see the report (five of them, learned as tests/train_tagger.py learns its own), because those
that did are surer than they will be of others. With `--folds` nothing is written, and each fifth of the reports is
judged by a net that did not see it. Adam with the average of the weights on the way; seeds are fixed.
"""

import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import jax
import jax.numpy as jnp
import numpy as np

from kg.entities import Linked, link_entities
from kg.facts import prepare, state_by_rules, weigh_facts
from kg.facts.candidates import OF_FIGURE, OF_PAIR, OF_PERIOD, PERIODS, PREDICATES, ROWS, Amount, Pair
from kg.facts.learned import FAR, KINDS, STEPS, WEIGHTS, Answer, Asked, ask, encode_document, ready, settle_by_answer
from kg.jsonl import entity_record, fact_record
from kg.mentions import learned
from kg.mentions.learned import COLUMNS
from kg.mentions.learned import ROWS as CHARACTER_ROWS
from kg.model import Document, Fact
from kg.pipeline import used_entities
from kg.places import SEEDS
from kg.scoring import Score, Side, mean_the_same, plain, score_records
from kg.sentences import split_sentences
from tests import train_tagger
from tests.annotated import Record, read_folder

#: How many characters, pairs and figures are learned from at once.
PORTION, PAIRS, FIGURES = 4096, 1536, 320
#: The sizes of what is made of a character's features, of a character, of the other features, of a pair, of a figure.
WIDTH, LAYER, FEATURES, PAIR, FIGURE = 32, 48, 32, 64, 48
#: How many features of a character, a pair, a figure and a period stand for nothing for once; what else is left out.
HIDDEN, HIDDEN_PAIR, HIDDEN_FIGURE, SUMS_OUT, LAYER_OUT = 0.15, 0.1, 0.2, 0.2, 0.3
EPOCHS, RATE, DECAY, AVERAGED, NETS_OF_NAMES = 7, 3e-3, 0.02, 0.995, 3

Net = dict[str, jax.Array]


class Judged(NamedTuple):
    """A report with what the rules state of it, as the net sees it, and what is right.

    `holds` (pairs, predicates) is 1 where the gold says so, `counts` 0 where it leaves that open; `kinds` and `periods`
    are places among the choices of a figure, -1 where the gold does not tell.
    """

    name: str
    gold: Sequence[Record]
    linked: Linked
    told: Sequence[tuple[int, Fact]]
    asked: Asked
    pairs: Sequence[Pair]
    amounts: Sequence[Amount]
    holds: np.ndarray
    counts: np.ndarray
    kinds: np.ndarray
    periods: np.ndarray


def judge(name: str, text: str, gold: Sequence[Record], nets: learned.Nets) -> Judged | None:
    """A report whose names are read by `nets`."""
    sentences = split_sentences(Document(f"{name}.txt", text))
    if not sentences:
        return None
    mentions = train_tagger.find_with(sentences, nets)
    linked = link_entities(sentences, mentions)
    _, everything = prepare(sentences, mentions, linked, [])
    told = weigh_facts(list(state_by_rules(everything, linked)), everything, linked)
    asked, pairs, amounts = encode_document(sentences, mentions, everything, linked, told)
    return Judged(name, gold, linked, told, asked, pairs, amounts, *label(gold, linked, pairs, amounts))


def label(
    gold: Sequence[Record], linked: Linked, pairs: Sequence[Pair], amounts: Sequence[Amount]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What holds of the pairs and figures of a report."""
    side = Side(gold)
    facts = [record for record in gold if record["kind"] == "fact"]
    quotes = [[plain(quote) for quote in record["evidence"]] for record in facts]
    sides = [(side.forms_of(record["subject"]), side.forms_of(record["object"])) for record in facts]
    of: dict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(facts):
        of[record["predicate"]].append(place)
    called = {one.iri: set(map(plain, (one.name, *one.aliases))) for one in linked.entities}
    texts: dict[int, str] = {}

    def is_here(place: int, said: Any) -> bool:
        text = texts.setdefault(id(said), plain(said.text))
        return any(quote in text or text in quote for quote in quotes[place])

    holds = np.zeros((len(pairs), len(PREDICATES)), np.int8)
    counts = np.zeros((len(pairs), len(PREDICATES)), np.int8)
    for number, pair in enumerate(pairs):
        mine = called.get(pair.subject.iri, {plain(pair.subject.name)})
        other = called.get(pair.object.iri, {plain(pair.object.name)})
        for name in pair.predicates:
            column = PREDICATES.index(name)
            counts[number, column] = 1
            for place in of[name]:
                first, second = sides[place]
                same = bool(first & mine and second & other)
                if same and not facts[place].get("optional") and is_here(place, pair.said):
                    holds[number, column] = counts[number, column] = 1
                    break
                if same:
                    counts[number, column] = 0
    kinds = np.full(len(amounts), -1, np.int32)
    periods = np.full(len(amounts), -1, np.int32)
    for number, amount in enumerate(amounts):
        value = round(float(amount.counted.figure.value), 6)
        mine = called.get(amount.counted.fact.subject.iri, {plain(amount.counted.fact.subject.name)})
        right = [
            facts[place]["qualifiers"]
            for place in of["observation"]
            if facts[place]["qualifiers"]["value"] == value
            and is_here(place, amount.said)
            and (
                mean_the_same(facts[place]["qualifiers"]["indicator"], amount.counted.figure.indicator)
                or (
                    not sides[place][0] & mine
                    and mean_the_same(
                        facts[place]["subject"] + facts[place]["qualifiers"]["indicator"],
                        amount.counted.fact.subject.name + amount.counted.figure.indicator,
                    )
                )
            )
        ]
        if len({one["kind"] for one in right}) == 1:
            kinds[number] = KINDS.index(right[0]["kind"])
        if len({one.get("period") for one in right}) == 1 and right[0].get("period") in amount.periods:
            periods[number] = amount.periods.index(right[0].get("period"))
    return holds, counts, kinds, periods


def read_judged() -> list[Judged]:
    """The reports of tests/gold/train, their names read by nets that were learned from the others."""
    labelled = train_tagger.read_gold()
    examples = train_tagger.make_examples(labelled)
    names = sorted(one.document.name for one in labelled)
    random.Random(3).shuffle(names)
    reports = read_folder(train_tagger.GOLD / "train")
    found = []
    for fold in range(NETS_OF_NAMES):
        out = set(names[fold::NETS_OF_NAMES])
        nets = train_tagger.learn_nets(examples, (one for one in labelled if one.document.name not in out))
        some = (judge(one.name, one.text, one.records, nets) for one in reports if f"{one.name}.txt" in out)
        found += [one for one in some if one is not None]
    return sorted(found, key=lambda one: one.name)


class Portion(NamedTuple):
    """Several reports side by side, padded to one size."""

    asked: Asked
    holds: np.ndarray
    counts: np.ndarray
    kinds: np.ndarray
    periods: np.ndarray


def portions(reports: Sequence[Judged], dice: np.random.Generator) -> Iterator[Portion]:
    """The reports in a new order, as many at once as there is room for."""
    room: list[Judged] = []
    sizes = np.zeros(3, int)
    for place in dice.permutation(len(reports)):
        one = reports[place]
        size = np.array([len(one.asked.rows) + 2 * max(STEPS), len(one.pairs), len(one.amounts)])
        if room and (sizes + size > (PORTION, PAIRS, FIGURES)).any():
            yield portion(room)
            room, sizes = [], np.zeros(3, int)
        room.append(one)
        sizes += size
    if room:
        yield portion(room)


def portion(reports: Sequence[Judged]) -> Portion:
    """These reports as one portion; what does not fit is left out."""
    rows = np.zeros((PORTION, COLUMNS), np.int32)
    pairs, of_pairs = np.zeros((PAIRS, 4), np.int32), np.zeros((PAIRS, OF_PAIR), np.int32)
    amounts, of_amounts = np.zeros((FIGURES, 5), np.int32), np.zeros((FIGURES, OF_FIGURE), np.int32)
    of_periods = np.zeros((FIGURES, PERIODS, OF_PERIOD), np.int32)
    holds, counts = np.zeros((PAIRS, len(PREDICATES)), np.float32), np.zeros((PAIRS, len(PREDICATES)), np.float32)
    kinds, periods = np.full(FIGURES, -1, np.int32), np.full(FIGURES, -1, np.int32)
    start = pair = figure = 0
    for one in reports:
        asked = one.asked
        size = min(len(asked.rows), PORTION - start)
        rows[start : start + size] = asked.rows[:size]
        fits = (asked.pairs.max(1) < size).nonzero()[0][: PAIRS - pair]
        here = slice(pair, pair + len(fits))
        pairs[here], of_pairs[here] = asked.pairs[fits] + start, asked.of_pairs[fits]
        holds[here], counts[here] = one.holds[fits], one.counts[fits]
        pair += len(fits)
        fits = (asked.amounts.max(1) < size).nonzero()[0][: FIGURES - figure]
        here = slice(figure, figure + len(fits))
        amounts[here], of_amounts[here] = asked.amounts[fits] + start, asked.of_amounts[fits]
        of_periods[here], kinds[here], periods[here] = asked.of_periods[fits], one.kinds[fits], one.periods[fits]
        figure += len(fits)
        start += size + 2 * max(STEPS)
    return Portion(Asked(rows, pairs, of_pairs, amounts, of_amounts, of_periods), holds, counts, kinds, periods)


def invent_net(key: jax.Array) -> Net:
    """A net that knows nothing."""
    keys = iter(jax.random.split(key, 40))

    def some(*shape: int, size: float) -> jax.Array:
        return jax.random.normal(next(keys), shape) * size

    net = {"table": some(CHARACTER_ROWS, WIDTH, size=0.02)}
    width = WIDTH
    for number in range(len(STEPS)):
        net[f"weights {number}"] = some(3 * width, LAYER, size=np.sqrt(2 / (3 * width)) * (0.5 if number else 1))
        net[f"added {number}"] = jnp.zeros(LAYER)
        width = LAYER
    for name, parts, size in (("pair", 10, PAIR), ("figure", 6, FIGURE)):
        seen = parts * LAYER + FEATURES
        net[f"{name} features"] = some(ROWS, FEATURES, size=0.02)
        net[f"{name} weights"] = some(seen, size, size=seen**-0.5)
        net[f"{name} added"] = jnp.zeros(size)
    net |= {
        "predicate weights": some(PAIR, len(PREDICATES), size=0.1),
        "predicate added": jnp.full(len(PREDICATES), -2.0),
        "predicate features": jnp.zeros((ROWS, len(PREDICATES))),
        "kind weights": some(FIGURE, len(KINDS), size=0.1),
        "kind added": jnp.zeros(len(KINDS)),
        "kind features": jnp.zeros((ROWS, len(KINDS))),
        "period features": some(ROWS, FEATURES, size=0.02),
        "period of feature": some(FEATURES, FIGURE, size=0.1),
        "period weights": some(6 * LAYER + FEATURES, FIGURE, size=(6 * LAYER + FEATURES) ** -0.5),
        "period added": jnp.zeros(FIGURE),
        "period last": some(FIGURE, 1, size=0.1),
        "alone features": jnp.zeros((ROWS, 1)),
    }
    return net


def loss(net: Net, given: Portion, key: jax.Array) -> jax.Array:
    """How surprised the net is by what is right, with parts of what it sees left out."""
    keys = iter(jax.random.split(key, 40))

    def drop(seen: jax.Array, out: float) -> jax.Array:
        return seen * jax.random.bernoulli(next(keys), 1 - out, seen.shape) / (1 - out)

    def summed(rows: jax.Array, *tables: str, out: float) -> list[jax.Array]:
        shown = drop((rows > 0).astype(jnp.float32), out)[..., None]
        return [(net[table][rows] * shown).sum(-2) for table in tables]

    asked = given.asked
    (seen,) = summed(asked.rows, "table", out=HIDDEN)
    seen = drop(seen, SUMS_OUT)
    for number, step in enumerate(STEPS):
        beside = jnp.concatenate(
            [jnp.pad(seen, ((step, 0), (0, 0)))[:-step], seen, jnp.pad(seen, ((0, step), (0, 0)))[step:]], 1
        )
        above = drop(jax.nn.relu(beside @ net[f"weights {number}"] + net[f"added {number}"]), LAYER_OUT)
        seen = seen + above if number else above
    states = jnp.pad(seen, ((1, 1), (0, 0)))
    sums = jnp.concatenate([jnp.zeros((1, LAYER)), jnp.cumsum(states, 0)])

    def mean(first: jax.Array, last: jax.Array) -> jax.Array:
        return (sums[jnp.maximum(first, last) + 1] - sums[first + 1]) / jnp.maximum(last - first, 1)[:, None]

    first, last, begin, end = asked.pairs.T
    low = jnp.minimum(last, end)
    high = jnp.maximum(jnp.maximum(first, begin), low)
    between = jnp.where((high - low > FAR)[:, None], 0, mean(low, high))
    features, alone = summed(asked.of_pairs, "pair features", "predicate features", out=HIDDEN_PAIR)
    ends = [states[first], mean(first, last), states[last], states[last + 1], states[first + 1]]
    ends += [states[begin], mean(begin, end), states[end], states[end + 1], between, features]
    above = jax.nn.relu(drop(jnp.concatenate(ends, 1), SUMS_OUT) @ net["pair weights"] + net["pair added"])
    odds = drop(above, LAYER_OUT) @ net["predicate weights"] + net["predicate added"] + alone
    surprise = (jax.nn.softplus(odds) - odds * given.holds) * given.counts
    total = surprise.sum() / 200

    place, end, clause, start, last = asked.amounts.T
    features, alone = summed(asked.of_amounts, "figure features", "kind features", out=HIDDEN_FIGURE)
    parts = [states[place], states[place + 1], states[end + 1]]
    parts += [mean(clause, place), mean(start, clause), mean(end, last), features]
    beside = drop(jnp.concatenate(parts, 1), SUMS_OUT)
    above = drop(jax.nn.relu(beside @ net["figure weights"] + net["figure added"]), LAYER_OUT)
    kinds = jax.nn.log_softmax(above @ net["kind weights"] + net["kind added"] + alone)
    features, alone = summed(asked.of_periods, "period features", "alone features", out=HIDDEN_PAIR)
    both = features @ net["period of feature"] + (beside @ net["period weights"] + net["period added"])[:, None]
    odds = (drop(jax.nn.relu(both), LAYER_OUT) @ net["period last"] + alone)[..., 0]
    periods = jax.nn.log_softmax(jnp.where((asked.of_periods > 0).any(2), odds, -30))
    for likely, right in ((kinds, given.kinds), (periods, given.periods)):
        picked = jnp.take_along_axis(likely, jnp.maximum(right, 0)[:, None], 1)[:, 0]
        total -= jnp.where(right >= 0, picked, 0).sum() / 50
    return total


def learn(reports: Sequence[Judged], seed: int = 0) -> Net:
    """A net from these reports."""
    dice = np.random.default_rng(seed)
    net = invent_net(jax.random.key(seed))
    steps = EPOCHS * sum(1 for _ in portions(reports, np.random.default_rng(seed)))
    mean, first, second = net, jax.tree.map(jnp.zeros_like, net), jax.tree.map(jnp.zeros_like, net)

    @jax.jit
    def step(
        net: Net, mean: Net, first: Net, second: Net, given: Portion, done: jax.Array
    ) -> tuple[Net, Net, Net, Net, jax.Array]:
        lost, slope = jax.value_and_grad(loss)(net, given, jax.random.fold_in(jax.random.key(seed), done))
        size = jnp.sqrt(sum((one**2).sum() for one in slope.values()))
        held = jnp.minimum(1, 5 / size)
        rate = RATE * (0.05 + 0.95 * 0.5 * (1 + jnp.cos(jnp.pi * jnp.minimum(1, done / steps))))
        first = {name: 0.9 * first[name] + 0.1 * held * one for name, one in slope.items()}
        second = {name: 0.999 * second[name] + 0.001 * (held * one) ** 2 for name, one in slope.items()}
        net = {
            name: one
            - rate * (first[name] / (1 - 0.9**done) / (jnp.sqrt(second[name] / (1 - 0.999**done)) + 1e-8) + DECAY * one)
            for name, one in net.items()
        }
        kept = jnp.where(done < 200, 0, AVERAGED)
        mean = {name: kept * mean[name] + (1 - kept) * one for name, one in net.items()}
        return net, mean, first, second, lost

    done = 0
    for epoch in range(EPOCHS):
        total, begun = 0.0, time.time()
        for given in portions(reports, dice):
            done += 1
            net, mean, first, second, lost = step(net, mean, first, second, given, jnp.float32(done))
            total += float(lost)
        if "--tell" in sys.argv:
            print(epoch, total, time.time() - begun, flush=True)
    return mean


def rounded(net: Net) -> dict[str, np.ndarray]:
    """The weights as they are kept: tables in steps of a 127th of a column's largest, the rest in half precision."""
    found: dict[str, np.ndarray] = {}
    for name, one in net.items():
        weights = np.asarray(one)
        if weights.shape[0] in (CHARACTER_ROWS, ROWS):
            scale = np.maximum(np.abs(weights).max(0), 1e-9) / 127
            found[name] = np.round(weights / scale).astype(np.int8)
            found[name + " scale"] = scale.astype(np.float32)
        else:
            found[name] = weights.astype(np.float16)
    return found


def records_of(one: Judged, answer: Answer | None) -> list[dict[str, Any]]:
    """The records of a report, as the rules state them where there is no answer."""
    facts = [fact for _, fact in one.told]
    if answer is not None:
        facts = settle_by_answer(one.pairs, one.amounts, answer, one.told)
    used = used_entities(one.linked, tuple(facts))
    return [entity_record(one.name, entity) for entity in used] + [fact_record(one.name, fact) for fact in facts]


def add_scores(totals: dict[str, Score], how: str, one: Judged, answer: Answer | None) -> None:
    scores = score_records({one.name: one.gold}, records_of(one, answer))
    for (kind, group), score in scores.items():
        totals.setdefault(f"{kind}/{group} {how}", Score()).add(score)


def measure(reports: Sequence[Judged], folds: int = 5) -> Iterator[str]:
    """Precision, recall and F1 of facts in the reports, each judged by a net that did not see it."""
    totals: dict[str, Score] = {}
    order = list(range(len(reports)))
    random.Random(5).shuffle(order)
    for fold in range(folds):
        out = set(order[fold::folds])
        learned_net = learn([reports[at] for at in order if at not in out])
        net = ready({name: np.asarray(one) for name, one in learned_net.items()})
        for at in out:
            add_scores(totals, "by rules", reports[at], None)
            add_scores(totals, "judged", reports[at], ask(reports[at].asked, net))
    for how, score in sorted(totals.items()):
        yield f"{how}: precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}"


def main() -> None:
    reports = read_judged()
    if "--folds" in sys.argv:
        for line in measure(reports):
            print(line)
        return
    np.savez_compressed(SEEDS / WEIGHTS, **rounded(learn(reports)))


if __name__ == "__main__":
    main()
