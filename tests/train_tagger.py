"""Labelled reports -> seeds/tagger_weights.npz, the nets of kg/mentions/learned.py.

`python -m tests.train_tagger` learns from the gold of tests/gold/dev and tests/gold/train and writes the weights; with
`--folds` it writes nothing and says how well reports are read that were left out. A document comes again with other
names in the place of its own and with some of what the rules found left out, so that contexts are learned rather than
names, and the rules are not believed in everything. Adam, with the average of the weights on the way; seeds are fixed.
The matrices are small: a second thread only makes the first one wait, so there is one.
"""

import os
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy.sparse import csr_matrix

from kg.documents import read_document_file
from kg.entities import company_core, link_entities, normal
from kg.facts import state_facts
from kg.jsonl import entity_record
from kg.mentions import propose_mentions, settle_proposed
from kg.mentions.company import ending_of
from kg.mentions.learned import (
    CLASSES,
    COLUMNS,
    NOTHING,
    PLAIN,
    ROWS,
    STEPS,
    WEIGHTS,
    Nets,
    beside,
    encode,
    settle_by_likelihood,
    weigh_characters,
)
from kg.mentions.reach import region_at
from kg.mentions.tokens import tokenize
from kg.model import Document, Mention, Sentence
from kg.pipeline import used_entities
from kg.places import SEEDS
from kg.rules import words
from kg.scoring import ALL, Score, score_records
from kg.scoring import read_gold as read_records_of
from kg.sentences import split_sentences
from tests.annotated import read_folder
from tests.train_names import invent, invent_stem

GOLD = Path(__file__).parent / "gold"
#: How much the characters of each folder count: on those of dev the rules were made, so they look too good there.
FOLDERS = {"dev": 0.5, "train": 1.0}
#: How often a document comes again with other names; how many of the rules' names are left out then.
COPIES, LEFT_OUT = 2, 0.2
#: How many features of a character stand for nothing for once: its own, its pair, word, tag, line, and each rule.
HIDDEN = np.array([0.1, 0.5, 0.5, 0.15, 0.0, *[0.15] * (COLUMNS - PLAIN)], np.float32)
#: The width of the table of features and of the layers, how many nets there are, and what of them is left out for once.
WIDTH, LAYER, NETS, SUMS_OUT, LAYER_OUT = 64, 96, 1, 0.2, 0.4
EPOCHS, PORTION, RATE, DECAY, AVERAGED = 5, 2048, 6e-3, 0.1, 0.998
#: A feature is learned where so many documents have it.
SELDOM = 2
#: What stands for a thing named before is no name to learn.
GENERIC = words("self_park") | set(
    re.findall(
        r"\S+",
        "园区 公司 企业 集团 项目 该公司 该企业 该项目 基地 平台 中心 区 市 县 省 镇 全区 全市 全县 我市 我区 我县"
        " 本公司 该区 工厂 学校 学院 高校 政府 管委会 园 集团公司 总部 产品 研究院",
    )
)

Gold = Sequence[Mapping[str, Any]]
Arrays = dict[str, np.ndarray]


class Labelled(NamedTuple):
    """A document with the entities it names."""

    folder: str
    document: Document
    gold: Gold


class Example(NamedTuple):
    """For each character its features; for each class whether a name begins (1), goes on (2) or neither; its count."""

    rows: np.ndarray
    labels: np.ndarray
    counts: np.ndarray


def read_gold() -> list[Labelled]:
    """The labelled reports of both folders."""
    found = []
    for stem, records in read_records_of(GOLD / "dev").items():
        found.append(Labelled("dev", read_document_file(GOLD / "dev" / f"{stem}.txt"), records))
    for one in read_folder(GOLD / "train"):
        found.append(Labelled("train", Document(f"{one.name}.txt", one.text), one.records))
    return [one._replace(gold=[record for record in one.gold if record["kind"] == "entity"]) for one in found]


def forms_of(one: Mapping[str, Any]) -> list[str]:
    """The name and the aliases that a text can be searched for."""
    return [form for form in (one["name"], *one["aliases"]) if len(form) > 1]


def places_of(text: str, name: str) -> Iterator[tuple[int, int]]:
    """All places at which `name` stands."""
    place = text.find(name)
    while place >= 0:
        yield place, place + len(name)
        place = text.find(name, place + 1)


def label(sentences: Sequence[Sentence], starts: Sequence[int], settled: Sequence[Mention], gold: Gold) -> Arrays:
    """Labels and counts: the rules' own bounds where they have a name of the gold, else the longest form.

    Optional and generic names count nothing.
    """
    size = starts[-1]
    labels = np.zeros((size, len(CLASSES)), np.int8)
    counts = np.ones((size, len(CLASSES)), np.float32)
    counts[np.array(starts[1:]) - 1] = 0.1
    for column, kind in enumerate(CLASSES):
        asked: dict[str, bool] = {}
        for one in gold:
            if one["type"] == kind:
                for form in forms_of(one):
                    if form in GENERIC or one.get("optional"):
                        asked.setdefault(form, False)
                    else:
                        asked[form] = True
        alike = {normal(form): is_asked for form, is_asked in sorted(asked.items(), key=lambda item: item[1])}
        longest = sorted(asked, key=lambda form: (-len(form), form))
        mine: dict[int, list[Mention]] = defaultdict(list)
        for mention in sorted(settled, key=lambda one: one.start - one.end):
            if mention.type == kind:
                mine[mention.sentence].append(mention)
        for sentence, start in zip(sentences, starts, strict=False):
            taken: list[tuple[int, int, bool]] = []
            for mention in mine[sentence.index]:
                words_of = (mention.name, sentence.text[mention.start : mention.end], mention.canonical)
                known = [alike[name] for name in map(normal, words_of) if name in alike]
                if known and _is_free(taken, mention.start, mention.end):
                    taken.append((mention.start, mention.end, any(known)))
            for form in longest:
                for first, end in places_of(sentence.text, form):
                    if _is_free(taken, first, end):
                        taken.append((first, end, asked[form]))
            for first, end, is_asked in taken:
                if is_asked:
                    labels[start + first : start + end, column] = 2
                    labels[start + first, column] = 1
                else:
                    counts[start + first : start + end, column] = 0
    return {"labels": labels, "counts": counts}


def _is_free(taken: Iterable[tuple[int, int, bool]], start: int, end: int) -> bool:
    return all(end <= first or last <= start for first, last, _ in taken)


def with_other_names(one: Labelled, chance: random.Random, pool: Mapping[str, list[str]]) -> Labelled | None:
    """A document with invented names, or those of other documents, in the place of its own wherever they stand."""
    swap: dict[str, str] = {}
    by_kind: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for entity in one.gold:
        by_kind[entity["type"]].append(entity)
    places = {form for entity in by_kind["Region"] for form in (entity["name"], *entity["aliases"])}
    for entity in by_kind["Company"]:
        forms = [form for form in forms_of(entity) if form not in GENERIC]
        if not forms or chance.random() < 0.15:
            continue
        short = min(forms, key=len)
        if not all(short in form for form in forms) or any(place in short for place in places):
            continue
        if re.search("(?:公司|集团)$", short) or len(short) > 6:
            core = company_core(short)
            stem = core.removesuffix(ending_of(core))
            if 2 <= len(stem) <= 4:
                swap[stem] = invent_stem(chance, len(stem))
        elif re.fullmatch("[一-鿿A-Za-z]+", short):
            swap[short] = invent(chance) if len(short) > 2 else invent_stem(chance, chance.choice((2, 2, 2, 3)))
    for kind, share in (("Product", 0.35), ("Industry", 0.25)):
        for entity in by_kind[kind]:
            if chance.random() < share and 2 <= len(entity["name"]) <= 14 and entity["name"] not in GENERIC:
                swap.setdefault(entity["name"], chance.choice(pool[kind]))
    for entity in (*by_kind["Park"], *by_kind["Project"], *by_kind["Platform"]):
        name = entity["name"]
        if chance.random() < 0.5 and re.match("[一-鿿]{5}", name) and not region_at(name):
            swap |= {name[:2]: invent_stem(chance)} if _is_its_own(name, swap, places) else {}
    if not swap:
        return None
    pattern = re.compile("|".join(map(re.escape, sorted(swap, key=lambda name: (-len(name), name)))))

    def change(text: str) -> str:
        return pattern.sub(lambda found: swap[found[0]], text)

    gold = [
        {**entity, "name": change(entity["name"]), "aliases": list(map(change, entity["aliases"]))}
        for entity in one.gold
    ]
    return one._replace(document=Document(one.document.name, change(one.document.text)), gold=gold)


def _is_its_own(name: str, swap: Iterable[str], places: Iterable[str]) -> bool:
    """Whether a name begins with no other name that is swapped, nor with a part of a place's."""
    return not any(map(name.startswith, swap)) and not any(name[:2] in place for place in places)


def make_example(one: Labelled, chance: random.Random | None = None) -> Example | None:
    """A document as the nets see it; where there is `chance`, without some of what the rules found."""
    sentences = split_sentences(one.document)
    if not sentences:
        return None
    tokens = [tokenize(sentence.text) for sentence in sentences]
    proposed = propose_mentions(sentences, tokens)
    settled = settle_proposed(sentences, tokens, proposed)
    shown, left = proposed, settled
    if chance is not None:
        out: dict[tuple[str, str], float] = {}

        def luck(mention: Mention) -> float:
            return out.setdefault((mention.type, mention.name), chance.random())

        shown = [[mention for mention in some if luck(mention) > LEFT_OUT] for some in proposed]
        left = [mention for mention in settled if luck(mention) > LEFT_OUT * 1.4]
    rows, starts = encode(sentences, tokens, shown, left)
    return Example(rows, **label(sentences, starts, settled, one.gold))


def make_examples(labelled: Sequence[Labelled]) -> dict[str, list[Example]]:
    """For each document it and its copies with other names."""
    pool = {
        kind: sorted(
            {e["name"] for one in labelled for e in one.gold if e["type"] == kind and 2 <= len(e["name"]) <= 10}
        )
        for kind in ("Product", "Industry")
    }
    found: dict[str, list[Example]] = {}
    for one in labelled:
        chance = random.Random(one.document.name)
        copies = (with_other_names(one, chance, pool) for _ in range(COPIES))
        made = [make_example(one), *(make_example(copy, chance) for copy in copies if copy is not None)]
        found[one.document.name] = [example for example in made if example is not None]
    return found


def invent_net(dice: np.random.Generator) -> Arrays:
    """A net that knows nothing."""
    net = {"table": dice.normal(0, 0.02, (ROWS, WIDTH)).astype(np.float32)}
    width = WIDTH
    for number in range(len(STEPS)):
        size = np.sqrt(2 / (3 * width)) * (0.5 if number else 1)
        net[f"weights {number}"] = dice.normal(0, size, (3 * width, LAYER)).astype(np.float32)
        net[f"added {number}"] = np.zeros(LAYER, np.float32)
        width = LAYER
    net["weights last"] = dice.normal(0, 0.3 * np.sqrt(2 / LAYER), (LAYER, 3 * len(CLASSES))).astype(np.float32)
    net["added last"] = np.tile(np.array([2, 0, 0], np.float32), len(CLASSES))
    return net


def gathered(slope: np.ndarray, step: int) -> np.ndarray:
    """The slope of the rows from that of `beside`."""
    width = slope.shape[1] // 3
    found = slope[:, width : 2 * width].copy()
    found[:-step] += slope[step:, :width]
    found[step:] += slope[:-step, 2 * width :]
    return found


def slopes(net: Arrays, example: Example, dice: np.random.Generator) -> tuple[float, Arrays, np.ndarray]:
    """The loss of a portion of text, its slopes, and the rows of the table that have any."""
    rows, labels, counts = example
    size = len(rows)
    shown = dice.random(rows.shape, np.float32) >= HIDDEN
    at, column = np.nonzero((rows != NOTHING) & shown)
    used, place = np.unique(rows[at, column], return_inverse=True)
    bag = csr_matrix(((1 / (1 - HIDDEN))[column], (at, place)), shape=(size, len(used)), dtype=np.float32)
    masks = [_mask(dice, (size, WIDTH), SUMS_OUT)]
    seen = bag @ net["table"][used] * masks[0]
    joined, raised, inputs = [], [], [seen]
    for number, step in enumerate(STEPS):
        joined.append(beside(inputs[-1], step))
        raised.append(np.maximum(joined[-1] @ net[f"weights {number}"] + net[f"added {number}"], 0))
        masks.append(_mask(dice, raised[-1].shape, LAYER_OUT) if number else np.float32(1))
        inputs.append(raised[-1] * masks[-1] + (inputs[-1] if number else 0))
    odds = (inputs[-1] @ net["weights last"] + net["added last"]).reshape(size, len(CLASSES), 3)
    odds -= odds.max(2, keepdims=True)
    likely = np.exp(odds)
    likely /= likely.sum(2, keepdims=True)
    asked = np.take_along_axis(likely, labels[..., None].astype(np.int64), 2)[..., 0]
    loss = float(-(np.log(asked + 1e-9) * counts).sum() / size)
    slope = likely * counts[..., None]
    np.put_along_axis(
        slope,
        labels[..., None].astype(np.int64),
        np.take_along_axis(slope, labels[..., None].astype(np.int64), 2) - counts[..., None],
        2,
    )
    back = (slope / size).reshape(size, -1).astype(np.float32)
    found = {"weights last": inputs[-1].T @ back, "added last": back.sum(0)}
    back = back @ net["weights last"].T
    for number in reversed(range(len(STEPS))):
        inner = back * masks[number + 1] * (raised[number] > 0)
        found[f"weights {number}"] = joined[number].T @ inner
        found[f"added {number}"] = inner.sum(0)
        below = gathered(inner @ net[f"weights {number}"].T, STEPS[number])
        back = below + back if number else below
    found["table"] = bag.T @ (back * masks[0])
    return loss, found, used


def _mask(dice: np.random.Generator, shape: tuple[int, ...], out: float) -> np.ndarray:
    return (dice.random(shape, np.float32) >= out).astype(np.float32) / np.float32(1 - out)


def learn(examples: Sequence[tuple[float, list[Example]]], seed: int) -> Arrays:
    """A net from documents with how much each counts; what few documents have is nothing to it."""
    dice = np.random.default_rng(seed)
    had = np.zeros(ROWS, np.int32)
    for _, copies in examples:
        had[np.unique(copies[0].rows)] += 1
    unknown = had < SELDOM
    unknown[NOTHING] = True
    net = invent_net(dice)
    net["table"][unknown] = 0
    every = [
        one._replace(rows=np.where(unknown[one.rows], NOTHING, one.rows), counts=one.counts * np.float32(count))
        for count, copies in examples
        for one in copies
    ]
    portions = sum(len(one.rows) for one in every) // PORTION
    last = max(1, EPOCHS * portions)
    first, second, mean = ({key: np.zeros_like(value) for key, value in net.items()} for _ in range(3))
    done = 0
    while done < last:
        order = dice.permutation(len(every))
        whole = Example(*(np.concatenate([every[one][part] for one in order]) for part in range(3)))
        for start in range(int(dice.integers(PORTION)), len(whole.rows) - PORTION, PORTION):
            if done >= last:
                break
            portion = Example(*(part[start : start + PORTION] for part in whole))
            _, found, used = slopes(net, portion, dice)
            done += 1
            rate = RATE * min(done / (last / 10), 0.02 + 0.98 * (1 + np.cos(np.pi * done / last)) / 2)
            size = np.sqrt(sum(float((slope**2).sum()) for slope in found.values()))
            _step(net, first, second, found, used, rate, done, min(1.0, 1 / max(size, 1e-9)))
            if done == last // 4:
                mean = {key: value.copy() for key, value in net.items()}
            elif done > last // 4:
                for key, value in net.items():
                    mean[key] += np.float32(1 - AVERAGED) * (value - mean[key])
        if "--say" in sys.argv:
            print(done, last, flush=True)
    mean["table"][unknown] = 0
    return mean


def _step(
    net: Arrays, first: Arrays, second: Arrays, found: Arrays, used: np.ndarray, rate: float, done: int, held: float
) -> None:
    """One step of Adam; of the table only the rows that were used move."""
    for key, slope in found.items():
        rows = used if key == "table" else slice(None)
        slope = slope * np.float32(held)
        first[key][rows] = one = np.float32(0.9) * first[key][rows] + np.float32(0.1) * slope
        second[key][rows] = two = np.float32(0.999) * second[key][rows] + np.float32(0.001) * slope**2
        move = (one / (1 - 0.9**done)) / (np.sqrt(two / (1 - 0.999**done)) + 1e-8) + DECAY * net[key][rows]
        net[key][rows] -= (rate * move).astype(np.float32)


def nets_of(found: Sequence[Arrays]) -> Nets:
    """Nets side by side, as kg/mentions/learned.py asks them."""
    names = [f"{part} {number}" for number in (*range(len(STEPS)), "last") for part in ("weights", "added")]
    return Nets(np.concatenate([net["table"] for net in found], 1), [[net[name] for name in names] for net in found])


def write(nets: Nets) -> None:
    """Weights in few bytes: the table in steps of a 127th of the largest of a column, the layers in half precision."""
    scale = np.abs(nets.table).max(0) / 127
    layers = [layer.astype(np.float16) for net in nets.layers for layer in net]
    np.savez_compressed(
        SEEDS / WEIGHTS,
        table=np.round(nets.table / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        **{f"layer {number}": layer for number, layer in enumerate(layers)},
    )


def learn_nets(examples: Mapping[str, list[Example]], labelled: Iterable[Labelled]) -> Nets:
    """All nets from the examples of these documents."""
    every = [(FOLDERS[one.folder], examples[one.document.name]) for one in labelled if examples[one.document.name]]
    return nets_of([learn(every, seed) for seed in range(NETS)])


def find_with(sentences: Sequence[Sentence], nets: Nets | None) -> list[Mention]:
    """The mentions of a document, by the rules alone where there are no nets."""
    tokens = [tokenize(sentence.text) for sentence in sentences]
    proposed = propose_mentions(sentences, tokens)
    mentions = settle_proposed(sentences, tokens, proposed)
    if nets is None:
        return mentions
    rows, starts = encode(sentences, tokens, proposed, mentions)
    return settle_by_likelihood(sentences, starts, weigh_characters(rows, nets), mentions)


def read_with(one: Labelled, nets: Nets | None) -> list[dict[str, Any]]:
    """The entities of a document, by the rules alone where there are no nets."""
    sentences = split_sentences(one.document)
    mentions = find_with(sentences, nets)
    linked = link_entities(sentences, mentions)
    used = used_entities(linked, state_facts(sentences, mentions, linked).facts)
    return [entity_record(one.document.name, entity) for entity in used]


def measure(labelled: Sequence[Labelled], folds: int = 5) -> Iterator[str]:
    """Precision, recall and F1 of entities in the reports of train, each read by nets that did not see it."""
    examples = make_examples(labelled)
    names = sorted(one.document.name for one in labelled if one.folder == "train")
    random.Random(3).shuffle(names)
    totals = {"rules": Score(), "with nets": Score()}
    for fold in range(folds):
        out = set(names[fold::folds])
        nets = learn_nets(examples, (one for one in labelled if one.document.name not in out))
        for one in labelled:
            if one.document.name in out:
                for how, given in (("rules", None), ("with nets", nets)):
                    scores = score_records({one.document.name: one.gold}, read_with(one, given))
                    totals[how].add(scores["entity", ALL])
    for how, score in totals.items():
        yield f"{how}: precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}"


def main() -> None:
    labelled = read_gold()
    if "--folds" in sys.argv:
        print(*measure(labelled), sep="\n")
        return
    write(learn_nets(make_examples(labelled), labelled))


if __name__ == "__main__":
    main()
