"""A page whose columns were cut and shuffled by text extraction -> its pieces in the order in which they read on.

A piece is moved only where the evidence across the seam is strong: a word of the dictionary, a number and its measure
word, a bracket that closes, letters that follow each other elsewhere on the page, and a neighbour that moves the same
way. What has no such evidence stays where it is printed. Nothing is dropped or written twice; `origin` keeps the place
of every character, so that a quote comes out in several runs.
"""

import importlib.util
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.patterns import compiled
from kg.sentences.clean import CleanText, spaces_numbers
from kg.sentences.layout import CUT_GAP, cuts_a_word, marker_depth

#: How far a piece may have been carried, in pieces.
WINDOW = 16
#: A page is looked at closer where so many words are cut by the next piece and made whole by the one after it.
SIGNS = 4
_OPEN_PIECES = 16
#: What is written where pieces that stood side by side do not belong together.
CUT = "\n" * (CUT_GAP + 1)
_WORD_LIMIT = 5
_TAIL = re.compile(r"[\u3400-\u9fff]{1,5}\Z")
_HEAD = re.compile(r"[\u3400-\u9fff]{1,5}")
_CLOSED = re.compile(r"[。！？][”’）】]*\Z")
_MEASURE = re.compile(
    r"(?:[家亩户人年月日台](?![均产具居电业才员体器商口])|个(?![体人性])|平方|公[里顷斤]|[件亿万宗项栋座套名条吨米元倍期位批辆艘份%])"
)
#: What begins a paragraph and reads on from nothing.
_OPENS = compiled(
    r"(?:亮点|举措|关键词|特色|经验|篇章|图)[一二三四五六七八九十\d①-⑳：]|在.{2,16}方面，|(?:过去一年|一年来|今年以来|近年来)，"
)
_DATED = re.compile(r"20\d\d年")

#: What the evidence must come to, and by how much it must beat the seams as printed.
_SURE, _MARGIN = 4.0, 4.0
#: The same where neighbours move the same way, and what each neighbour adds.
_SURE_BESIDE, _MARGIN_BESIDE, _BESIDE = 2.4, 2.4, 2.2
#: By how much a piece carried far must beat the next best for its place.
_CLEAR = 1.5
#: What must be gained by cutting a piece in which two lines are glued together.
_GLUED = 6.0
_POINTS = "，、；。：！？》）”"
#: Seams below this are never chosen.
_FLOOR = -2.0
#: What two letters that often stand together on a page say at most.
_PAIR_MOST = 2.0
#: The logarithm for a letter that is no word.
_UNKNOWN = math.log(0.5)
#: What makes a seam as printed go with a piece that has moved.
_READS_ON = 1.0


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a line, cut off by the line's end or by a blank between Chinese words."""

    start: int
    end: int
    text: str


def mend_columns(clean: CleanText, raw: str) -> CleanText:
    """`clean` with the pieces of shuffled columns put in order, `clean` itself where the page shows no sign of any.

    `raw` is the text that `clean` was made of.
    """
    if "\n" not in clean.text:
        return clean
    fragments = split_fragments(clean, raw)
    if not looks_shuffled(fragments):
        return clean
    known = _dictionary()
    if known is None:
        return clean
    fragments = part_glued(fragments, known)
    links = find_links(fragments, known)
    known.forget()
    return rearrange(clean, fragments, links) if links else clean


def split_fragments(clean: CleanText, raw: str) -> list[Fragment]:
    """The pieces of all lines of `clean`, cut also where `raw` has a blank that cleaning dropped between Chinese."""
    found: list[Fragment] = []
    place = 0
    text, origin = clean.text, clean.origin
    spaced = spaces_numbers(raw)
    for line in text.split("\n"):
        end = place + len(line)
        if line.strip():
            dropped = origin[end - 1] - origin[place] != end - 1 - place
            cuts = [at for at in range(place + 1, end) if _parted(clean, raw, at, spaced)] if dropped else []
            found.extend(
                Fragment(start, stop, text[start:stop])
                for start, stop in zip([place, *cuts], [*cuts, end], strict=True)
            )
        place = end + 1
    return found


def _parted(clean: CleanText, raw: str, at: int, spaced: bool) -> bool:
    """Whether a blank was dropped before `clean.text[at]`, and the two sides could belong to two columns.

    Where a page is `spaced`, blanks beside numbers part nothing.
    """
    before, here = clean.origin[at - 1], clean.origin[at]
    if here == before + 1 or not raw[before + 1 : here].isspace():
        return False
    left, right = clean.text[at - 1], clean.text[at]
    if (left in "，；、" and right < "\u3400") or (left.isdigit() and right.isdigit()):
        return False
    if spaced and (left.isdigit() or right.isdigit()):
        return False
    return left not in "（《“" and right not in "，。；：、！？）》%"


def looks_shuffled(fragments: Sequence[Fragment]) -> bool:
    """Whether words and numbers that the next piece leaves cut are made whole by the one after it, again and again."""
    texts = [one.text for one in fragments]
    open_ended = [at for at in range(len(texts) - 2) if len(texts[at]) >= 8 and not _CLOSED.search(texts[at])]
    if len(open_ended) < _OPEN_PIECES:
        return False
    printed = signs = 0
    for at in open_ended:
        if _whole(texts[at], texts[at + 1]):
            printed += 1
        elif _whole(texts[at], texts[at + 2]):
            signs += 1
    return signs >= SIGNS and signs * 5 >= printed


def _whole(left: str, right: str) -> bool:
    """Whether a word or a number with its measure word stands across the seam."""
    if left[-1].isdigit():
        return bool(_MEASURE.match(right))
    return left[-1] >= "\u3400" and right[0] >= "\u3400" and not _opens(right) and cuts_a_word(left, right)


def _opens(text: str) -> bool:
    return bool(_OPENS.match(text)) or marker_depth(text) > 0


def rearrange(clean: CleanText, fragments: Sequence[Fragment], links: Mapping[int, int]) -> CleanText:
    """`clean` with every fragment that `links` names as the next of another written right after it.

    What no link moves keeps its place; a seam of the print that a link has cut becomes the end of a paragraph, with
    blank lines over which nothing is continued.
    """
    taken = {after: before for before, after in links.items()}
    text: list[str] = []
    origin: list[int] = []
    last = -1
    for head in range(len(fragments)):
        at: int | None = None if head in taken else head
        while at is not None:
            one = fragments[at]
            if last >= 0 and (at == last + 1 or at != links.get(last)):
                as_printed = at == last + 1 and _seam_stands(links, taken, last, at)
                gap = clean.text[fragments[last].end : one.start] if as_printed else CUT
                text.append(gap)
                origin.extend([clean.origin[one.start]] * len(gap))
            text.append(one.text)
            origin.extend(clean.origin[one.start : one.end])
            last, at = at, links.get(at)
    return CleanText("".join(text), origin)


def _seam_stands(links: Mapping[int, int], taken: Mapping[int, int], at: int, to: int) -> bool:
    """Whether the printed seam of two neighbours holds: nothing says that one of them belongs to another column."""
    if at in links or to in taken:
        return links.get(at) == to
    return taken.get(at) != at - 2 and links.get(to) != to + 2


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """Words of jieba's dictionary: the logarithm of how often each is used, and that of the sum.

    `inside` holds every two letters that stand side by side in a word of at most four.
    """

    often: Mapping[str, float]
    total: float
    inside: frozenset[str]
    #: What has been cut on the page at hand: the likeliest cuts, and where words begin.
    costs: dict[str, list[float]] = field(default_factory=dict, compare=False)
    inner: dict[str, list[list[tuple[int, float]]]] = field(default_factory=dict, compare=False)

    def forget(self) -> None:
        """Let go of what was cut on one page."""
        self.costs.clear()
        self.inner.clear()


@cache
def _dictionary() -> _Dictionary | None:
    """The words of at most five letters; None without jieba."""
    found = importlib.util.find_spec("jieba")
    if found is None or found.origin is None:
        return None
    often: dict[str, float] = {}
    inside: set[str] = set()
    total = 0
    for line in Path(found.origin).with_name("dict.txt").read_text("utf-8").splitlines():
        word, count, _ = line.split(" ")
        size = len(word)
        if size <= _WORD_LIMIT:
            often[word] = math.log(int(count) + 0.5)
            total += int(count)
            if 2 <= size <= 4:
                inside.update(word[at : at + 2] for at in range(size - 1))
    return _Dictionary(often, math.log(total), frozenset(inside))


@lru_cache(maxsize=1 << 12)
def _tail_of(text: str) -> str:
    """The Chinese letters with which `text` ends."""
    found = _TAIL.search(text)
    return found[0] if found else ""


@lru_cache(maxsize=1 << 12)
def _head_of(text: str) -> str:
    """The Chinese letters with which `text` begins."""
    found = _HEAD.match(text)
    return found[0] if found else ""


class _Left(NamedTuple):
    """What the end of a piece says about the piece that may follow it."""

    counts: bool
    quotes: bool
    titles: bool


class _Right(NamedTuple):
    """What the beginning of a piece says about the piece that it may follow."""

    points: bool
    quotes: bool
    measures: bool
    dated: bool
    titles: bool


class Seams:
    """Scores how well one piece reads on from another, by the letters on both sides of the seam."""

    def __init__(self, fragments: Sequence[Fragment], known: _Dictionary) -> None:
        self._texts = [one.text for one in fragments]
        self._known = known
        self._closed = [bool(_CLOSED.search(text)) for text in self._texts]
        self._opening = [_opens(text) for text in self._texts]

    def __len__(self) -> int:
        return len(self._texts)

    @cached_property
    def _singles(self) -> Mapping[str, int]:
        """How often each letter stands on the page."""
        return Counter("".join(self._texts))

    @cached_property
    def _pairs(self) -> Mapping[str, int]:
        """How often each two letters stand side by side in a piece."""
        return Counter([text[at : at + 2] for text in self._texts for at in range(len(text) - 1)])

    @cached_property
    def _letters(self) -> int:
        return sum(map(len, self._texts)) or 1

    @cached_property
    def _lefts(self) -> Sequence[_Left]:
        return [_left(text) for text in self._texts]

    @cached_property
    def _rights(self) -> Sequence[_Right]:
        return [_right(text) for text in self._texts]

    def score(self, at: int, to: int) -> float:
        """The evidence that piece `to` reads on from piece `at`: about 0 where there is none."""
        if self._closed[at]:
            return -9.0
        if self._opening[to]:
            return -6.0
        left, right = self._texts[at], self._texts[to]
        return self._word(left, right) + self._pair(left[-1] + right[0]) + _signs(self._lefts[at], self._rights[to])

    def within(self, window: int) -> dict[tuple[int, int], float]:
        """The score of each seam between pieces at most `window` apart, less what the way costs, where it counts."""
        scores: dict[tuple[int, int], float] = {}
        heads = [to for to in range(len(self)) if not self._opening[to]]
        first = 0
        inside = self._known.inside
        firsts = [text[0] for text in self._texts]
        ways = {step: _distance(step) for step in range(-window, window + 1)}
        signs = {left: [_signs(left, right) for right in self._rights] for left in {*self._lefts}}
        for at in range(len(self)):
            if self._closed[at]:
                continue
            while first < len(heads) and heads[first] < at - window:
                first += 1
            said, last = signs[self._lefts[at]], self._texts[at][-1]
            for to in heads[first : first + 2 * window + 1]:
                if to > at + window:
                    break
                if to == at:
                    continue
                way = ways[to - at]
                if said[to] + _PAIR_MOST - way < _FLOOR and last + firsts[to] not in inside and to - at not in (1, 2):
                    continue
                score = self.score(at, to) - way
                if score >= _FLOOR or to - at in (1, 2):
                    scores[at, to] = score
        return scores

    def ends_open_list(self, at: int, to: int) -> bool:
        """Whether piece `at` breaks off inside an enumeration, with one after it, that piece `to` could close."""
        rest = self._texts[at][-12:]
        return at + 1 < len(self) and "、" in rest and not _CLOSED.search(rest) and self._closed[to]

    def glued_at(self, at: int, width: int) -> int:
        """Where piece `at` falls into two lines of about `width` letters, 0 where nothing sure says so."""
        text = self._texts[at]
        best, place = _GLUED, 0
        for cut in range(4, len(text) - 3):
            left, right = text[:cut], text[cut:]
            if min(abs(cut - width), abs(len(right) - width)) > 3 or left[-1].isdigit() or right[0] in _POINTS:
                continue
            if self._word(left, right) > 0:
                continue
            near = [to for to in range(max(0, at - 6), min(len(self), at + 7)) if to != at]
            after = max((self._claim(left, to, head=True) for to in near), default=0.0)
            before = max((self._claim(right, to, head=False) for to in near), default=0.0)
            if after + before > best:
                best, place = after + before, cut
        return place

    def _claim(self, text: str, other: int, *, head: bool) -> float:
        """What the word made of `text` and piece `other` gains, 0 where that has a word with its printed neighbour."""
        if self._opening[other] if head else self._closed[other]:
            return 0.0
        said = self._texts[other]
        gain = self._word(text, said) if head else self._word(said, text)
        if gain <= 4.0:
            return 0.0
        beside = other - 1 if head else other + 1
        if 0 <= beside < len(self):
            printed = self._word(self._texts[beside], said) if head else self._word(said, self._texts[beside])
            if printed > 2.0:
                return 0.0
        return gain

    def _word(self, left: str, right: str) -> float:
        """What is gained by reading the letters on both sides as words together."""
        last, first = left[-1], right[0]
        if last + first not in self._known.inside or last < "\u3400" or first < "\u3400":
            return 0.0
        words = self._known.often
        if not (
            last + first in words
            or left[-2:] + first in words
            or last + right[:2] in words
            or left[-2:] + right[:2] in words
            or left[-3:] + first in words
            or last + right[:3] in words
        ):
            return 0.0
        tail, head = _tail_of(left[-_WORD_LIMIT:]), _head_of(right[:_WORD_LIMIT])
        if not tail or not head:
            return 0.0
        gain = self._cost(tail, head) - self._cost("", tail) - self._cost("", head)
        return max(-2.0, min(12.0, gain))

    def _cost(self, tail: str, head: str) -> float:
        """The logarithm of the likeliest cut into words of `tail` and `head` together."""
        text = tail + head
        costs = self._known.costs
        kept = costs.get(text)
        if kept is not None:
            return kept[-1]
        total, words, size = self._known.total, self._inner(head), len(tail)
        best = [0.0]
        if tail:
            self._cost("", tail)
            best = [*costs[tail]]
        often = self._known.often
        for end in range(1, len(head) + 1):
            top = -1e9
            for back in range(1, min(size, _WORD_LIMIT - end) + 1):
                weight = often.get(text[size - back : size + end])
                if weight is not None and (cost := best[size - back] + weight - total) > top:
                    top = cost
            for start, weight in words[end - 1]:
                if (cost := best[size + start] + weight - total) > top:
                    top = cost
            best.append(top)
        costs[text] = best
        return best[-1]

    def _inner(self, text: str) -> list[list[tuple[int, float]]]:
        """For each letter of `text` where the words begin that end with it, and how often they are used."""
        kept = self._known.inner.get(text)
        if kept is None:
            often = self._known.often
            kept = self._known.inner[text] = [
                [
                    *((at, often[word]) for at in range(end) if (word := text[at : end + 1]) in often),
                    (end, often.get(text[end], _UNKNOWN)),
                ]
                for end in range(len(text))
            ]
        return kept

    def _pair(self, letters: str) -> float:
        """How much oftener than by chance the two letters at a seam stand together on this page."""
        seen = self._pairs.get(letters, 0)
        if not seen or letters[0] < "\u3400" or letters[1] < "\u3400":
            return 0.0
        chance = self._singles[letters[0]] * self._singles[letters[1]] / self._letters
        return max(0.0, min(_PAIR_MOST, 0.5 * math.log(seen / chance)))

    def neighbours(self, links: Mapping[int, int], taken: Mapping[int, int], at: int, to: int) -> int:
        """How many seams beside that of `at` and `to`, between lines as long as these, make the same step."""
        step = to - at
        return (
            (links.get(at - 1) == to - 1 and self._alike(at, at - 1))
            + (links.get(at + 1) == to + 1 and self._alike(at, at + 1))
            + (taken.get(at) == at - step and self._alike(at, at - step))
            + (links.get(to) == to + step and self._alike(at, to))
        )

    def _alike(self, one: int, other: int) -> bool:
        """Whether two pieces are lines of columns of about one width."""
        return abs(len(self._texts[one]) - len(self._texts[other])) <= max(3, len(self._texts[other]) // 5)


def part_glued(fragments: Sequence[Fragment], known: _Dictionary) -> list[Fragment]:
    """`fragments` with those cut in two that hold two lines of a page glued together without a blank.

    Such a piece is much longer than the lines around it; it is cut where both lines would end, where no word is cut,
    and where a piece nearby makes a word whole with one of the halves.
    """
    seams = Seams(fragments, known)
    lengths = [len(one.text) for one in fragments]
    parted: list[Fragment] = []
    for at, one in enumerate(fragments):
        width = _width_around(lengths, at)
        cut = seams.glued_at(at, width) if width else 0
        if cut:
            middle = one.start + cut
            parted += [Fragment(one.start, middle, one.text[:cut]), Fragment(middle, one.end, one.text[cut:])]
        else:
            parted.append(one)
    return parted


def _width_around(lengths: Sequence[int], at: int) -> int:
    """How long the lines of the columns around a piece are, 0 where they differ or it is not much longer itself."""
    around = sorted(lengths[max(0, at - 5) : at + 6])
    width = around[len(around) // 2]
    if width < 10 or lengths[at] < 1.4 * width:
        return 0
    near = sum(abs(length - width) <= max(2, width // 8) for length in around)
    return width if near * 2 >= len(around) else 0


def _left(text: str) -> _Left:
    return _Left(text[-1].isdigit(), text.count("“") > text.count("”"), text.rfind("《") > text.rfind("》"))


def _right(text: str) -> _Right:
    return _Right(
        text[0] in "，、；。：》）",
        text[0] == "”",
        bool(_MEASURE.match(text)),
        bool(_DATED.match(text)),
        "》" in text and not 0 <= text.find("《") < text.find("》"),
    )


def _signs(left: _Left, right: _Right) -> float:
    """What numbers, brackets and points say about a seam."""
    score = 0.0
    if right.points or (right.quotes and not left.quotes):
        score -= 4.0
    if left.counts:
        score += 5.0 if right.measures else -3.0
    elif right.dated:
        score -= 2.0
    if left.titles and right.titles:
        score += 3.0
    elif left.titles or right.titles:
        score -= 3.0
    return score


def _distance(steps: int) -> float:
    """What is taken off for a piece that is printed `steps` pieces after the one it is to follow."""
    if steps == 1:
        return 0.0
    if steps == 2:
        return 1.0
    return 3.0 if 2 < steps <= 6 else 4.5 if -8 <= steps < 0 else 6.0


def find_links(fragments: Sequence[Fragment], known: _Dictionary) -> dict[int, int]:
    """For each piece that reads on elsewhere than it is printed, the piece that follows it; never in a circle."""
    seams = Seams(fragments, known)
    scores = seams.within(WINDOW)
    chains = _Chains()
    links, taken = chains.links, chains.taken
    for beside in (False, True, True, True, True):
        sure, margin = (_SURE_BESIDE, _MARGIN_BESIDE) if beside else (_SURE, _MARGIN)
        for value, second, at, to in _mutual(seams, scores, links, taken, beside):
            printed = max(_printed(scores, links, taken, at, at + 1), _printed(scores, links, taken, to - 1, to))
            clear = to - at == 2 or value - second >= _CLEAR
            if to != at + 1 and value >= sure and value - printed >= margin and clear:
                chains.join(at, to)
    _swap_back(seams, chains)
    _follow(seams, chains)
    return links


class _Chains:
    """Pieces that read on from each other: `links` forward, `taken` backward, and where each chain begins and ends."""

    def __init__(self) -> None:
        self.links: dict[int, int] = {}
        self.taken: dict[int, int] = {}
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}

    def join(self, at: int, to: int) -> bool:
        """Let `to` follow `at`, both free on that side; False where that would make a circle."""
        first, last = self._first.get(at, at), self._last.get(to, to)
        if first == to:
            return False
        self.links[at], self.taken[to] = to, at
        self._last[first], self._first[last] = last, first
        return True


def _swap_back(seams: Seams, chains: _Chains) -> None:
    """The end of a sentence that stands one piece too early goes after the piece that it was printed before."""
    links, taken = chains.links, chains.taken
    for at, to in list(links.items()):
        early = at + 1
        if to != at + 2 or early in taken or early in links or to in links or not seams.ends_open_list(to, early):
            continue
        if taken.get(at) != at - 2 and seams.score(to, early) >= max(-1.0, seams.score(to, to + 1) - 1.0):
            chains.join(to, early)


def _follow(seams: Seams, chains: _Chains) -> None:
    """Piece after piece that reads on as printed goes with the one before it, where that has moved."""
    links, taken = chains.links, chains.taken
    for at in sorted(taken):
        near = abs(at - taken[at]) <= 3
        while at + 1 < len(seams) and at not in links and at + 1 not in taken:
            value = seams.score(at, at + 1)
            if (value < _READS_ON and (near or value < -1.0)) or not chains.join(at, at + 1):
                break
            at += 1


_Scores = Mapping[tuple[int, int], float]
_Links = Mapping[int, int]


def _printed(scores: _Scores, links: _Links, taken: _Links, at: int, to: int) -> float:
    """The score of a seam as printed; nothing where one of its sides is known to belong elsewhere."""
    return -9.0 if at in links or to in taken else scores.get((at, to), -9.0)


def _mutual(
    seams: Seams, scores: _Scores, links: _Links, taken: _Links, beside: bool
) -> list[tuple[float, float, int, int]]:
    """Pairs of free pieces that choose each other, with the score of the next best, best first.

    `beside` counts what their neighbours do.
    """
    onward: dict[int, _Choice] = {}
    backward: dict[int, _Choice] = {}
    for (at, to), score in scores.items():
        if at in links or to in taken:
            continue
        if beside and to - at == 2 and score > -4.0:
            score += _BESIDE * seams.neighbours(links, taken, at, to)
        onward.setdefault(at, _Choice()).offer(score, to)
        backward.setdefault(to, _Choice()).offer(score, at)
    return sorted(
        (
            (best.score, max(best.second, backward[best.piece].second), at, best.piece)
            for at, best in onward.items()
            if backward[best.piece].piece == at
        ),
        reverse=True,
    )


class _Choice:
    """The best piece offered and the score of the one after it."""

    def __init__(self) -> None:
        self.score, self.second, self.piece = -99.0, -99.0, -1

    def offer(self, score: float, piece: int) -> None:
        if score > self.score:
            self.score, self.second, self.piece = score, self.score, piece
        elif score > self.second:
            self.second = score
