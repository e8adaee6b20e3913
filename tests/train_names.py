"""Labelled sentences -> seeds/company_weights.tsv and company_characters.tsv, the tables of kg/mentions/likely.py.

`python -m tests.train_names` learns from the gold of tests/gold/dev and tests/gold/names.txt and writes both tables;
`--folds` says instead how well names of documents are found whose sentences were left out. Logistic regression; each
sentence comes again with invented names in the place of its own, so that contexts are learned and not names.
"""

import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import jieba
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.documents import read_document_file
from kg.lexicon import endings, read_tsv, regions
from kg.mentions import likely
from kg.mentions.company import ending_of
from kg.mentions.lists import find_enumerations
from kg.mentions.reach import region_at
from kg.mentions.tokens import is_strange, tokenize
from kg.places import SEEDS
from kg.sentences import split_sentences
from kg.words import cut_words

GOLD = Path(__file__).parent / "gold"
#: How often a sentence comes again with other names, how strongly weights are held small, how rare a feature may be.
COPIES, HELD, RARE = 3, 3.0, 3
#: So many invented names begin with an ordinary word.
PLAIN = 0.15
#: Weights smaller than this are left out of the table.
LEAST = 0.05
FULL = re.compile("(?:公司|集团|厂|行)$")


class Example(NamedTuple):
    """A run of words of a sentence: whether it is a name, and what speaks for and against it."""

    document: str
    text: str
    start: int
    end: int
    is_name: bool
    features: tuple[str, ...]


class Labelled(NamedTuple):
    """A sentence with the names of enterprises and of other things that its document names."""

    document: str
    text: str
    firms: frozenset[str]
    others: frozenset[str]


def read_gold() -> Iterator[Labelled]:
    """The sentences of the labelled reports."""
    for path in sorted((GOLD / "dev").glob("*.jsonl")):
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        named: dict[bool, set[str]] = {True: set(), False: set()}
        for one in records:
            if one["kind"] == "entity" and one["type"] in (
                "Company",
                "Park",
                "Platform",
                "Organization",
                "Honour",
                "Region",
            ):
                named[one["type"] == "Company"] |= {one["name"], *one.get("aliases", ())}
        document = read_document_file(path.with_suffix(".txt"))
        for sentence in split_sentences(document):
            yield Labelled(path.stem, sentence.text, frozenset(named[True]), frozenset(named[False] - named[True]))


def read_sentences() -> Iterator[Labelled]:
    """The single sentences of names.txt, whose names stand in [[ ]]."""
    for number, line in enumerate((GOLD / "names.txt").read_text("utf-8").splitlines()):
        if line:
            text = line.replace("[[", "").replace("]]", "")
            yield Labelled(f"line {number}", text, frozenset(re.findall(r"\[\[(.*?)\]\]", line)), frozenset())


def find_names(one: Labelled) -> list[tuple[int, int, bool]]:
    """The places of all names, and whether an enterprise is named; where names overlap, the longest."""
    taken: list[tuple[int, int, bool]] = []
    for name in sorted(one.firms | one.others, key=lambda name: (-len(name), name)):
        place = one.text.find(name)
        while place >= 0:
            if all(place + len(name) <= start or end <= place for start, end, _ in taken):
                taken.append((place, place + len(name), name in one.firms))
            place = one.text.find(name, place + 1)
    return sorted(taken)


def label(one: Labelled) -> set[tuple[int, int]]:
    """The places of the names of enterprises."""
    return {(start, end) for start, end, is_firm in find_names(one) if is_firm}


def examples_of(one: Labelled) -> Iterator[Example]:
    """All runs of words of a sentence; the beginning of a name is neither a name nor none."""
    tokens, names = tokenize(one.text), label(one)
    listed = {item: found for found in find_enumerations(one.text) for item in found.items}
    for start, end in likely.runs(tokens):
        if (start, end) not in names and any(begin == start and end < stop for begin, stop in names):
            continue
        features = (
            *likely.name_features(one.text[start:end]),
            *likely.left_features(tokens, start),
            *likely.right_features(tokens, end),
            *likely.list_features(one.text, start, end, listed),
        )
        yield Example(one.document, one.text, start, end, (start, end) in names, features)


@cache
def _parts() -> tuple[tuple[list[str], list[int]], ...]:
    """First, middle and last characters of names, trades, and what stands behind the first two characters."""
    parts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter(), Counter())
    for _, row in read_tsv("lexicon/companies.tsv"):
        name = re.sub("(?:集团|股份|公司)$", "", row["name"])
        ending = ending_of(name)
        stem = name[: len(name) - len(ending)]
        if row["kind"] == "bank" or not re.fullmatch("[一-鿿]{2,4}", stem):
            continue
        if 4 <= len(name) <= 6 and re.fullmatch("[一-鿿]+", name) and not is_strange(name[2:]):
            parts[4][name[2:]] += 1
        parts[0][stem[0]] += 1
        parts[1].update(stem[1:])
        parts[2][stem[-1]] += 1
        parts[3][ending] += 1
    return tuple((list(one), list(one.values())) for one in parts)


@cache
def _shorts() -> list[str]:
    return [one.short for one in regions().values() if one.short]


def draw(part: int, chance: random.Random) -> str:
    choices, weights = _parts()[part]
    return chance.choices(choices, weights)[0]


def invent_stem(chance: random.Random, size: int = 2) -> str:
    return draw(0, chance) + "".join(draw(1, chance) for _ in range(size - 2)) + draw(2, chance)


@cache
def _plain_words() -> list[str]:
    """Ordinary words of two characters, neither common nor rare, of which some firms make their names: 同德, 红星."""
    rows = (line.split(" ") for line in Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines())
    return [
        word for word, times, tag in rows if len(word) == 2 and 20 < int(times) < 2000 and tag in ("n", "a", "nz", "nr")
    ]


def invent(chance: random.Random) -> str:
    """A name that nobody has, built as names are; some begin with an ordinary word and have a trade."""
    size = chance.choices([2, 3, 4], [0.68, 0.27, 0.05])[0]
    if chance.random() < PLAIN:
        return chance.choice(_plain_words()) + draw(3, chance)
    name = invent_stem(chance, size)
    if size == 2 or chance.random() < 0.6:
        name += draw(3 if chance.random() < 0.5 else 4, chance)
    if chance.random() < 0.15:
        name = chance.choice(_shorts()) + name
    return name + "集团" * (chance.random() < 0.04)


def with_other_names(one: Labelled, chance: random.Random) -> Labelled | None:
    """A sentence with invented names in the place of its own, those of other things too; nothing where it has none."""
    names = find_names(one)
    if not names:
        return None
    parts, kinds, place = [], (set[str](), set[str]()), 0
    for start, end, is_firm in names:
        name = one.text[start:end]
        if is_firm and not FULL.search(name):
            name = invent(chance)
        elif not is_firm and len(name) > 5 and not region_at(name):
            name = invent_stem(chance) + name[2:]
        parts += [one.text[place:start], name]
        kinds[not is_firm].add(name)
        place = end
    text = "".join([*parts, one.text[place:]])
    return one._replace(text=text, firms=frozenset(kinds[0]), others=frozenset(kinds[1] - kinds[0]))


def make_examples(labelled: Iterable[Labelled]) -> list[Example]:
    """The examples of `labelled` and of its sentences with other names."""
    chance = random.Random(7)
    found = []
    for one in labelled:
        found += examples_of(one)
        for _ in range(COPIES):
            other = with_other_names(one, chance)
            found += examples_of(other) if other is not None else ()
    return found


def learn(examples: list[Example]) -> dict[str, float]:
    """The weight of each feature."""
    counted = Counter(feature for one in examples for feature in one.features)
    places = {feature: place for place, feature in enumerate(sorted(f for f, n in counted.items() if n >= RARE))}
    cells = [(row, places[f]) for row, one in enumerate(examples) for f in one.features if f in places]
    rows, columns = zip(*cells, strict=True)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(examples), len(places)))
    sign = np.array([1.0 if one.is_name else -1.0 for one in examples])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (matrix @ weights)
        slope = -sign / (1 + np.exp(margin))
        return np.logaddexp(0, -margin).sum() + HELD / 2 * weights @ weights, matrix.T @ slope + HELD * weights

    best = minimize(loss, np.zeros(len(places)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {feature: float(best[place]) for feature, place in places.items()}


def character_odds() -> dict[str, float]:
    """For each character, how much more often it stands in names of enterprises than in the words of the dictionary."""
    named, written = Counter[str](), Counter[str]()
    for _, row in read_tsv("lexicon/companies.tsv"):
        for word, _ in cut_words(re.sub("集团|科技|股份|公司", "", row["name"])):
            named.update(word if word not in endings("company_endings") else "")
    for line in Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines():
        word, times, tag = line.split(" ")
        if tag not in ("nr", "nz", "nrt", "ns"):
            for char in word:
                written[char] += int(times)
    total, all_written = sum(named.values()), sum(written.values())
    odds = {
        char: math.log((named[char] + 0.5) / total) - math.log((written[char] + 200) / all_written)
        for char in named | written
        if "一" <= char <= "鿿"
    }
    return {char: value for char, value in odds.items() if char in named or value < 1}


def write(name: str, header: tuple[str, str], rows: dict[str, float], digits: int) -> None:
    lines = ["\t".join(header), *(f"{key}\t{rows[key]:.{digits}f}" for key in sorted(rows))]
    (SEEDS / name).write_text("\n".join(lines) + "\n", "utf-8")


def measure(labelled: list[Labelled], folds: int = 6) -> Iterator[str]:
    """Precision and recall of documents whose sentences were left out, at several sums."""
    documents = sorted({one.document for one in labelled})
    random.Random(1).shuffle(documents)
    scored: dict[tuple[str, str], list[tuple[float, Example]]] = defaultdict(list)
    for fold in range(folds):
        held = set(documents[fold::folds])
        weights = learn(make_examples(one for one in labelled if one.document not in held))
        for one in labelled:
            if one.document in held:
                for example in examples_of(one):
                    total = sum(weights.get(feature, 0.0) for feature in example.features)
                    scored[one.document, one.text].append((total, example))
    parts: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("reports", lambda name: not name.startswith("line")),
        ("sentences", lambda name: name.startswith("line")),
    )
    for part, belongs in parts:
        for least in (-0.5, 0.0, 1.0, 1.5, 2.0):
            hit = wrong = every = 0
            for (document, _), candidates in scored.items():
                if belongs(document):
                    every += sum(one.is_name for _, one in candidates)
                    taken: list[Example] = []
                    for total, one in sorted(candidates, key=lambda pair: -pair[0]):
                        if total >= least and all(one.end <= b.start or b.end <= one.start for b in taken):
                            taken.append(one)
                    hit += sum(one.is_name for one in taken)
                    wrong += sum(not one.is_name for one in taken)
            yield f"{part} from {least}: precision {hit / max(1, hit + wrong):.3f}, recall {hit / max(1, every):.3f}"


def main() -> None:
    write("company_characters.tsv", ("character", "odds"), character_odds(), 1)
    labelled = [*read_gold(), *read_sentences()]
    if "--folds" in sys.argv:
        print(*measure(labelled), sep="\n")
        return
    weights = learn(make_examples(labelled))
    write("company_weights.tsv", ("feature", "weight"), {k: v for k, v in weights.items() if abs(v) >= LEAST}, 2)


if __name__ == "__main__":
    main()
