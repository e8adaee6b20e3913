"""Mentions -> Mentions without unlikely names and with likely ones that no rule saw, by a learned model.

Small nets over the characters of a document see the characters, the words, and what the rules proposed and settled, and
say for each of the nine classes whether a name begins at a character, goes on, or neither. A name is as likely as its
least likely character, on average over the places where it stands. The weights were learned from labelled reports
(tests/train_tagger.py); nothing but numpy is needed to ask them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.lexicon import lexicon
from kg.mentions.industry import bare_industry
from kg.mentions.project import has_size
from kg.mentions.tokens import Tokens
from kg.model import Mention, Sentence
from kg.places import SEEDS
from kg.rules import words as listed

Floats: TypeAlias = NDArray[np.float32]
Rows: TypeAlias = NDArray[np.uint16]

#: The classes in the order of the model's answers.
CLASSES = ("Company", "Park", "Project", "Platform", "Organization", "Honour", "Region", "Industry", "Product")
_PLACE_OF = {kind: place for place, kind in enumerate(CLASSES)}

#: Rows of the table of features: that of nothing, then those of characters, of rules and tags, of pairs and words.
NOTHING = 0
CHARACTERS, RULES, WORDS = 4096, 4096, 24576
ROWS = 1 + CHARACTERS + RULES + WORDS
#: Features of a character: itself, the pair it begins, its word, its tag, the line, and two per class for the rules.
PLAIN = 5
COLUMNS = PLAIN + 2 * len(CLASSES)


def encode(
    sentences: Sequence[Sentence],
    tokens: Sequence[Tokens],
    raw: Sequence[Sequence[Mention]],
    settled: Sequence[Mention],
) -> tuple[Rows, Sequence[int]]:
    """For each character of a document the rows of its features, and where each sentence begins; a mark parts them."""
    plain, starts = _encode_text(tuple(one.kind for one in sentences), tuple(tokens))
    found = np.zeros((len(plain), COLUMNS), np.uint16)
    found[:, :PLAIN] = plain
    for start, some in zip(starts, raw, strict=False):
        for one in sorted(some, key=lambda one: one.start - one.end):
            _mark(found, start, one, PLAIN + _PLACE_OF[one.type], "raw")
    place_of = {sentence.index: start for sentence, start in zip(sentences, starts, strict=False)}
    for one in sorted(settled, key=lambda one: one.start - one.end):
        _mark(found, place_of[one.sentence], one, PLAIN + len(CLASSES) + _PLACE_OF[one.type], "settled")
    return found, starts


@lru_cache(maxsize=1)
def _encode_text(kinds: tuple[str, ...], tokens: tuple[Tokens, ...]) -> tuple[Rows, Sequence[int]]:
    """The features that a text has whatever is named in it; kept, because the judge of facts asks for them again."""
    text = "\n".join([*(one.text for one in tokens), ""])
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    starts = tuple(accumulate((len(one.text) + 1 for one in tokens), initial=0))
    found = np.zeros((len(codes), PLAIN), np.uint16)
    digits = (codes >= 48) & (codes <= 57)
    codes[digits] = 48
    found[:, 0] = 1 + codes * 2654435761 % 4294967296 * CHARACTERS // 4294967296
    pairs = codes * 40503 + np.append(codes[1:], 10)
    found[:, 1] = 1 + CHARACTERS + RULES + pairs * 2654435761 % 4294967296 * WORDS // 4294967296
    words: list[int] = []
    tags: list[int] = []
    for kind, cut in zip(kinds, tokens, strict=True):
        for rows, marks in map(_rows_of_word, cut.words, cut.tags):
            words += rows
            tags += marks
        words.append(NOTHING)
        tags.append(_row_of_rule("line " + kind))
    found[:, 2] = words
    found[:, 3] = tags
    for kind, start in zip(kinds, starts, strict=False):
        found[start : start + 3, 4] = _row_of_rule("head " + kind)
    return found, starts


def _mark(found: NDArray[np.uint16], start: int, one: Mention, column: int, what: str) -> None:
    """The rule's name at the first character of `one`, at those inside, and at the last."""
    first, inside, last = _rows_of_rule(what, one.type, one.rule, one.weak)
    found[start + one.start : start + one.end, column] = inside
    found[start + one.end - 1, column] = last
    found[start + one.start, column] = first


def _hash(text: str, rows: int) -> int:
    return crc32(text.encode("utf-8", "surrogatepass")) % rows


@lru_cache(maxsize=1 << 14)
def _rows_of_word(word: str, tag: str) -> tuple[list[int], list[int]]:
    """For each character of a word the rows of the word and of the tag with the place in it."""
    row = 1 + CHARACTERS + RULES + _hash("0" if word.isdigit() else word, WORDS)
    places = ["S"] if len(word) == 1 else ["B", *"M" * (len(word) - 2), "E"]
    return [row] * len(word), [_row_of_rule(f"tag {tag} {place}") for place in places]


@lru_cache(maxsize=1 << 12)
def _rows_of_rule(what: str, kind: str, rule: str, weak: bool) -> tuple[int, int, int]:
    name = f"{what} {kind} {rule} {weak}"
    return _row_of_rule(name + " B"), _row_of_rule(name + " I"), _row_of_rule(name + " E")


@cache
def _row_of_rule(text: str) -> int:
    return 1 + CHARACTERS + _hash(text, RULES)


#: How far the neighbours of a character stand away in each layer; so far one is seen from either side in all.
STEPS = (1, 2, 4, 8)
_REACH = sum(STEPS)
#: So many characters are weighed at once, so that memory stays flat.
_BLOCK = 2048
#: So few rows are multiplied at once, and a multiple of them always.
FEW = 16
#: Where the weights lie, counted from seeds/.
WEIGHTS = "tagger_weights.npz"

#: Below this on average a name that the rules found is dropped, class by class; of platforms the rules know better.
DROPPED = {
    "Company": 0.06,
    "Park": 0.08,
    "Project": 0.03,
    "Platform": 0.0,
    "Organization": 0.025,
    "Honour": 0.035,
    "Region": 0.025,
    "Industry": 0.05,
    "Product": 0.08,
}
#: And one that nowhere is likelier than this.
DROPPED_AT_BEST = {
    "Company": 0.15,
    "Park": 0.0,
    "Project": 0.07,
    "Platform": 0.015,
    "Organization": 0.07,
    "Honour": 0.0,
    "Region": 0.0,
    "Industry": 0.15,
    "Product": 0.15,
}
#: A region that nowhere is likelier than this counts only where something is said of it.
NAMED_IN_PASSING = 0.5
#: From here on a name that no rule found is added; a region without its code would be another one.
ADDED = {
    "Company": 0.75,
    "Park": 0.78,
    "Project": 0.73,
    "Platform": 0.73,
    "Organization": 0.67,
    "Honour": 0.8,
    "Region": 2.0,
    "Industry": 0.78,
    "Product": 0.71,
}
#: Below this a name that the rules found gives way to one that is added and overlaps it.
GIVES_WAY = 0.3
#: From here on an industry or a product counts though nothing is said of it.
SURE = 0.5
#: A name may begin where this is likely, and goes on while that is.
_BEGINS, _GOES_ON = 0.25, 0.5
#: Finders that know the name of an industry and do not see what is said of it.
BY_NAME = ("industry-known", "industry-phrase", "industry-of-park", "industry-of-firms")
_CONCEPTS = ("Industry", "Product")
#: Finders of enterprises by what they do, and by others beside them.
_ACTS = ("company-verb", "company-list", "company-joint")


class Nets(NamedTuple):
    """The tables of features of all nets side by side, and the layers of each: weights and what is added, in turn."""

    table: Floats
    layers: Sequence[Sequence[Floats]]


class Seen(NamedTuple):
    """A place at which a name may stand, and how likely it is."""

    likely: float
    sentence: int
    start: int
    end: int


#: A class and the words that may name one of it.
Name: TypeAlias = tuple[str, str]


def settle_by_tagger(
    sentences: Sequence[Sentence],
    tokens: Sequence[Tokens],
    proposed: Sequence[Sequence[Mention]],
    settled: Sequence[Mention],
) -> list[Mention]:
    """`settled` by the rules, without unlikely names and with likely ones, by sentence and place."""
    if not sentences:
        return list(settled)
    rows, starts = encode(sentences, tokens, proposed, settled)
    return settle_by_likelihood(sentences, starts, weigh_characters(rows), settled)


def settle_by_likelihood(
    sentences: Sequence[Sentence], starts: Sequence[int], weighed: Floats, settled: Sequence[Mention]
) -> list[Mention]:
    """The same where it is known how likely each character begins a name or goes on with it.

    A name is kept or dropped wherever it stands; one that is added stands apart from all others of its class, and not
    just where something else is named.
    """
    place_of = {sentence.index: place for place, sentence in enumerate(sentences)}
    names = [(one.type, sentences[place_of[one.sentence]].text[one.start : one.end]) for one in settled]
    found: dict[Name, list[float]] = defaultdict(list)
    for one, name in zip(settled, names, strict=True):
        start = starts[place_of[one.sentence]]
        column = weighed[:, _PLACE_OF[one.type]]
        found[name].append(likelihood(column, start + one.start, start + one.end))
    likely = {name: sum(all_of) / len(all_of) for name, all_of in found.items()}
    best = {name: max(all_of) for name, all_of in found.items()}
    firms = {(one.sentence, one.start): one.end - one.start for one in settled if one.type == "Company"}
    wholes = {(one.sentence, one.start): one.end for one in settled if one.rule == "company-legal-form"}
    kept: list[tuple[float, Mention]] = []
    for one, name in zip(settled, names, strict=True):
        sure = name[1] in listed("self_park") or _is_parent(one, wholes)
        share, most = (1.0, 1.0) if sure else (likely[name], best[name])
        if (share < DROPPED[one.type] or most < DROPPED_AT_BEST[one.type]) and not (
            _is_proved(one, name[1]) or _is_sized(one, name[1], firms)
        ):
            continue
        if one.type == "Region" and most < NAMED_IN_PASSING:
            one = replace(one, weak=True)
        if one.type in _CONCEPTS and (one.weak or one.rule in BY_NAME) and share >= SURE:
            one = replace(one, weak=False, rule=_rule(one.type))
        kept.append((share, one))
    added = list(_added(sentences, starts, weighed, (one for share, one in kept if share >= GIVES_WAY)))
    taken = _places(added)
    firm = [one for share, one in kept if share >= GIVES_WAY or _is_free(taken[one.sentence, one.type], one)]
    named = {(one.sentence, one.start, one.end) for one in firm if one.type not in _CONCEPTS}
    fresh = (one for one in added if (one.sentence, one.start, one.end) not in named)
    return sorted([*firm, *fresh], key=_by_place)


def _is_parent(one: Mention, wholes: Mapping[tuple[int, int], int]) -> bool:
    """Whether the full name of another enterprise begins with that of a group: 「青禾集团」云岭制药有限公司."""
    within = one.type == "Company" and one.end < wholes.get((one.sentence, one.start), 0)
    return within and one.name.endswith("集团")


def _is_proved(one: Mention, name: str) -> bool:
    """Whether a table knows a name as that of an enterprise, and a rule sees that it acts as one: 徐工「打造」….

    The net learned from reports whose enterprises are mostly invented.
    """
    return one.rule in _ACTS and any(known.kind == "Company" and not known.weak for known in lexicon().get(name))


def _is_sized(one: Mention, name: str, firms: Mapping[tuple[int, int], int]) -> bool:
    """Whether a project is named by its enterprise and its size: 「青禾集团」全球首个「20万吨」级玻纤布项目."""
    firm = firms.get((one.sentence, one.start), 0) if one.type == "Project" and name.endswith("项目") else 0
    return bool(firm) and has_size(name) and re.search("系(?![列统])", name) is None


def _places(mentions: Iterable[Mention]) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """Where mentions stand, by sentence and class."""
    taken: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for one in mentions:
        taken[one.sentence, one.type].append((one.start, one.end))
    return taken


def _is_free(taken: Iterable[tuple[int, int]], one: "Mention | Seen") -> bool:
    """Whether `one` overlaps nothing of what is taken."""
    return all(one.end <= start or end <= one.start for start, end in taken)


def _by_place(one: Mention) -> tuple[int, int, int]:
    return one.sentence, one.start, -one.end


def _rule(kind: str) -> str:
    return f"{kind.lower()}-learned"


def _added(
    sentences: Sequence[Sentence], starts: Sequence[int], weighed: Floats, kept: Iterable[Mention]
) -> Iterator[Mention]:
    """Names that are likely and overlap none of their class."""
    taken = _places(kept)
    seen: dict[Name, list[Seen]] = defaultdict(list)
    for kind, column in zip(CLASSES, weighed.transpose(1, 0, 2), strict=True):
        if ADDED[kind] < 1:
            for place, run in _runs(sentences, starts, column):
                if _is_free(taken[run.sentence, kind], run):
                    seen[kind, sentences[place].text[run.start : run.end]].append(run)
    for (kind, name), places in seen.items():
        if sum(run.likely for run in places) >= ADDED[kind] * len(places) and name not in listed("self_park"):
            bare = bare_industry(name) if kind == "Industry" else name
            for run in places:
                yield Mention(run.sentence, run.start, run.end, kind, bare, _rule(kind), canonical=bare)


def _runs(sentences: Sequence[Sentence], starts: Sequence[int], column: Floats) -> Iterator[tuple[int, Seen]]:
    """The runs of characters that may name something of one class, with the place of their sentence among all."""
    place = 0
    for first in np.flatnonzero(column[:, 1] > _BEGINS).tolist():
        while starts[place + 1] <= first:
            place += 1
        last = starts[place + 1] - 1
        end = first + 1
        while end < last and column[end, 2] > _GOES_ON:
            end += 1
        if end - first > 1 and end <= last:
            share = likelihood(column, first, end)
            yield place, Seen(share, sentences[place].index, first - starts[place], end - starts[place])


def likelihood(column: Floats, start: int, end: int) -> float:
    """How likely a name of one class begins at `start`, goes on to `end` and no further: what is least likely of it."""
    share = column[start, 1]
    if end - start > 1:
        share = min(share, *column[start + 1 : end, 2].tolist())  # so few that numpy takes longer
    return float(min(share, 1 - column[end, 2]) if end < len(column) else share)


@cache
def _nets() -> Nets:
    """The nets in seeds/."""
    with np.load(SEEDS / WEIGHTS) as found:
        table = found["table"].astype(np.float32) * found["scale"]
        layers = [found[f"layer {number}"].astype(np.float32) for number in range(len(found.files) - 2)]
    size = 2 * (len(STEPS) + 1)
    return Nets(table, [layers[first : first + size] for first in range(0, len(layers), size)])


def weigh_characters(rows: Rows, nets: Nets | None = None) -> Floats:
    """For each character and class how likely it is that no name is there, that one begins, that one goes on."""
    nets = nets or _nets()
    weighed = np.empty((len(rows), len(CLASSES), 3), np.float32)
    for start in range(0, len(rows), _BLOCK):
        first, end = max(0, start - _REACH), min(start + _BLOCK, len(rows))
        weighed[start:end] = _weigh(rows[first : end + _REACH], nets)[start - first : end - first]
    return weighed


def summed(rows: Rows, table: Floats) -> Floats:
    """For each line of `rows` the sum of the rows of the table it names, and lines of nothing for `times`."""
    size = len(rows)
    added = np.zeros((-(-size // FEW) * FEW, table.shape[1]), np.float32)
    for column in rows.T:
        places = np.flatnonzero(column)
        if len(places) == size:
            added[:size] += table.take(column, axis=0)
        elif len(places):
            added[places] += table.take(column[places], axis=0)
    return added


def _weigh(rows: Rows, nets: Nets) -> Floats:
    size = len(rows)
    added = summed(rows, nets.table)
    total = np.zeros((size, len(CLASSES), 3), np.float32)
    for layers, seen in zip(nets.layers, np.split(added, len(nets.layers), axis=1), strict=True):
        total += _shares(_ask(layers, seen, size).reshape(total.shape))
    return total / np.float32(len(nets.layers))


def _shares(scores: Floats) -> Floats:
    """What each of three scores is of the whole. In their place: to make arrays takes longer than to reckon."""
    np.exp(np.clip(scores, -30, 30, out=scores), out=scores)
    scores /= (scores[:, :, 0] + scores[:, :, 1] + scores[:, :, 2])[:, :, None]
    return scores


def _ask(layers: Sequence[Floats], seen: Floats, size: int) -> Floats:
    """What one net makes of the sums of features, of which only `size` are there."""
    answer: Floats = times(raised(layers, seen, STEPS, size), layers[-2])[:size] + layers[-1]
    return answer


def raised(layers: Sequence[Floats], seen: Floats, steps: Sequence[int], size: int) -> Floats:
    """Layer upon layer, each seeing the neighbours `steps` away and adding to the one below.

    Of the rows of `seen` only `size` are there; the others are filled up with nothing.
    """
    for number, step in enumerate(steps):
        above = times(beside(seen, step), layers[2 * number])
        above += layers[2 * number + 1]
        np.maximum(above, 0, out=above)
        above[size:] = 0
        if number:
            above += seen
        seen = above
    return seen


def times(seen: Floats, weights: Floats) -> Floats:
    """The product of both, FEW rows at a time: so small that no second thread is started for it, which costs more."""
    product: Floats = (seen.reshape(-1, FEW, seen.shape[1]) @ weights).reshape(-1, weights.shape[1])
    return product


def beside(seen: Floats, step: int) -> Floats:
    """Each row with those `step` before and behind it; nothing stands outside."""
    width = seen.shape[1]
    found = np.zeros((len(seen), 3 * width), np.float32)
    found[step:, :width] = seen[:-step]
    found[:, width : 2 * width] = seen
    found[:-step, 2 * width :] = seen[step:]
    return found
