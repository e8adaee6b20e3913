"""Patterns -> cues: strings of which every match holds one, so that what has no cue in a sentence is not looked for.

The cues of a pattern are derived from the pattern itself, so nobody keeps a second list: who changes a pattern changes
its cues. All cues of all patterns are looked for in one pass (Aho-Corasick), which says for a sentence in a few
microseconds what could be found there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import reduce
from itertools import product
from operator import or_
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeAlias, TypeVar

import daachorse

from kg.rules import WordPattern

Finder = TypeVar("Finder")
#: Sets of strings; a text in which a pattern matches holds at least one string of each.
Cues: TypeAlias = tuple[frozenset[str], ...]

#: How many strings the alternatives of a pattern may make together.
_MOST = 3_000
#: How often strings of no, one, two and more characters stand in a text, roughly: the lower, the more a cue says.
_OFTEN = (10_000.0, 30.0, 4.0, 1.0)
#: A set that says less than this is left out, where there are others.
_VAGUE = 900.0
#: How many sets are kept of one pattern.
_KEPT = 3
#: How many answers an `Asked` remembers.
_KEPT_ANSWERS = 1 << 10


def cues_of(pattern: re.Pattern[str]) -> Cues:
    """Sets of strings of each of which every match of `pattern` holds one; none where nothing can be said.

    >>> [sorted(one) for one in cues_of(re.compile("(?:主要|专业)?生产(?!线)[^，]+(?:的|地)"))]
    [['生产'], ['地', '的']]
    >>> cues_of(re.compile("[一-鿿]{2,4}"))
    ()
    """
    if pattern.flags & re.IGNORECASE:
        return ()
    parsed = list(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    if parsed and parsed[0][0] is _constants.ASSERT and len(parsed[0][1][1]) == 1:
        parsed = parsed[1:]  # with which character it begins (kg/patterns.py), which says less than what follows
    found = _needed(parsed)
    ranked = sorted(set(found), key=lambda one: (_cost(one), sorted(one)))
    return tuple(one for number, one in enumerate(ranked[:_KEPT]) if not number or _cost(one) < _VAGUE)


def _cost(cues: Set[str]) -> float:
    return sum(_OFTEN[min(len(one), 3)] for one in cues)


def _shortest(cues: Set[str]) -> frozenset[str]:
    """`cues` without those that hold another of them."""
    kept: set[str] = set()
    for one in sorted(cues, key=len):
        if not any(one[start:end] in kept for start in range(len(one)) for end in range(start + 1, len(one) + 1)):
            kept.add(one)
    return frozenset(kept)


def _needed(parsed: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """The cues of a sequence: those of its parts, and of neighbours that are plain strings the best together."""
    found: list[frozenset[str]] = []
    run: list[frozenset[str]] = []
    for kind, value in [*parsed, (_constants.ANY, None)]:
        if kind is _constants.ASSERT:
            found += _needed(value[1])
        if kind in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
            continue
        strings = _strings_of(kind, value)
        if strings is not None:
            run.append(strings)
            continue
        parts = (_product(run[a:b]) for a in range(len(run)) for b in range(a + 1, len(run) + 1))
        told = [_shortest(part) for part in parts if part is not None and "" not in part]
        if told:
            found.append(min(told, key=_cost))
        run = []
        found += _inside(kind, value)
    return found


def _inside(kind: Any, value: Any) -> list[frozenset[str]]:
    """The cues of a part that is no plain string."""
    if kind is _constants.SUBPATTERN:
        return _needed(value[3])
    if kind is _constants.ATOMIC_GROUP:
        return _needed(value)
    if kind is _constants.BRANCH:
        branches = [_needed(one) for one in value[1]]
        if not all(branches):
            return []
        return [_shortest(frozenset[str]().union(*(min(one, key=_cost) for one in branches)))]
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT) and value[0]:
        return _needed(value[2])
    return []


def _strings_of(kind: Any, value: Any) -> frozenset[str] | None:
    """All strings that a part can match, or None where they are too many."""
    if kind in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
        return frozenset([""])
    if kind is _constants.LITERAL:
        return frozenset([chr(value)])
    if kind is _constants.IN:
        return _members(value)
    if kind is _constants.SUBPATTERN and not value[1]:
        return _strings(value[3])
    if kind is _constants.ATOMIC_GROUP:
        return _strings(value)
    if kind is _constants.BRANCH:
        return _all_of([_strings(one) for one in value[1]])
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        least, most, inner = value
        strings = _strings(inner)
        if strings is None or most > 2:
            return None
        return _all_of([_product([strings] * number) for number in range(least, most + 1)])
    return None


def _strings(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """All strings that a sequence can match, or None where they are too many."""
    parts = [_strings_of(kind, value) for kind, value in parsed]
    return None if None in parts else _product([part for part in parts if part is not None])


def _all_of(several: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    """The strings of all of `several`, None where one of them is."""
    if None in several:
        return None
    return frozenset[str]().union(*(one for one in several if one is not None))


def _members(value: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """The characters of a class, where they are few."""
    found: set[str] = set()
    for kind, inner in value:
        if kind is _constants.LITERAL:
            found.add(chr(inner))
        elif kind is _constants.RANGE and inner[1] - inner[0] < 32:
            found.update(map(chr, range(inner[0], inner[1] + 1)))
        else:
            return None
    return frozenset(found)


def _product(parts: Sequence[frozenset[str]]) -> frozenset[str] | None:
    """Each string of the first part with each of the next behind it, and so on; None where they are too many."""
    size = 1
    for part in parts:
        size *= len(part)
    return frozenset(map("".join, product(*parts))) if size <= _MOST else None


class CueIndex:
    """All cues of many patterns in one automaton."""

    def __init__(self) -> None:
        self._bits: dict[frozenset[str], int] = {}
        self._masks: list[int] = []
        self._machine: daachorse.CharwiseDoubleArrayAhoCorasick | None = None

    def add(self, cues: Cues) -> int:
        """The bits that `find` sets for a text that holds one string of each of `cues`; 0 where there are none."""
        self._machine = None
        return sum(self._bits.setdefault(one, 1 << len(self._bits)) for one in dict.fromkeys(cues))

    def find(self, text: str) -> int:
        """The bits of all sets of which a string stands in `text`."""
        machine = self._machine or self._build()
        masks, found = self._masks, 0
        for number in {number for _, _, number in machine.find_overlapping(text)}:
            found |= masks[number]
        return found

    def _build(self) -> daachorse.CharwiseDoubleArrayAhoCorasick:
        masks: dict[str, int] = {}
        for cues, bit in self._bits.items():
            for cue in cues:
                masks[cue] = masks.get(cue, 0) | bit
        self._masks = [masks[cue] for cue in sorted(masks)]
        self._machine = daachorse.CharwiseDoubleArrayAhoCorasick(sorted(masks))
        return self._machine


#: A pattern, or what makes it, or a set of words, when it is first needed.
Needed: TypeAlias = re.Pattern[str] | Callable[[], "re.Pattern[str] | WordPattern | Set[str]"]


class _Index:
    """The cues of all patterns that any `Asked` names, and those of the texts that were looked at last."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[CueIndex], None]] = []
        self._cues = CueIndex()
        self._text, self._bits = "", 0
        self._found: dict[str, int] = {}

    def register(self, resolve: Callable[[CueIndex], None]) -> None:
        self._waiting.append(resolve)

    def find(self, text: str) -> int:
        """The bits of the cues in `text`; they are kept, for one room after the other asks for each sentence."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for resolve in waiting:
                resolve(self._cues)
            self._text = ""
            self._found.clear()
        if text is not self._text:
            self._bits = self._find(text) if text else 0
            self._text = text
        return self._bits

    def _find(self, text: str) -> int:
        found = self._found.get(text)
        if found is None:
            if len(self._found) >= _KEPT_ANSWERS:
                self._found.clear()
            found = self._found[text] = self._cues.find(text)
        return found


_INDEX = _Index()


def _cues_of_need(need: Needed) -> Cues:
    made = need if isinstance(need, re.Pattern) else need()
    if isinstance(made, re.Pattern):
        return cues_of(made)
    return (_shortest(made.words if isinstance(made, WordPattern) else made),)


class Asked(Generic[Finder]):
    """Functions that look for something, each with the patterns of which one matches wherever it finds anything.

    A function without patterns is asked of every text.
    """

    def __init__(self, *finders: tuple[Finder, Sequence[Needed]]) -> None:
        self._finders = finders
        self._asked: list[tuple[Finder, int, Sequence[int]]] = []
        self._mask = 0
        self._kept: dict[int, list[Finder]] = {}
        _INDEX.register(self._resolve)

    def __iter__(self) -> Iterator[Finder]:
        return (finder for finder, _ in self._finders)

    @property
    def needs(self) -> tuple[Needed, ...]:
        """The patterns of all functions; none where one of them is asked of every text."""
        every = [needs for _, needs in self._finders]
        return tuple(one for needs in every for one in needs) if all(every) else ()

    def _resolve(self, index: CueIndex) -> None:
        for finder, needs in self._finders:
            bits = _least([index.add(_cues_of_need(one)) for one in needs] or [0])
            single = [one for one in bits if one.bit_count() == 1]
            self._asked.append((finder, reduce(or_, single, 0), [one for one in bits if one.bit_count() != 1]))
            self._mask = reduce(or_, bits, self._mask)

    def of(self, text: str) -> Sequence[Finder]:
        """The functions, in their order, that could find something in `text`.

        What the same cues gave is remembered: most sentences hold none of them, or one.
        """
        cues = _INDEX.find(text) & self._mask
        kept = self._kept.get(cues)
        if kept is None:
            if len(self._kept) >= _KEPT_ANSWERS:
                self._kept.clear()
            kept = self._kept[cues] = [
                finder for finder, any_of, all_of in self._asked if _are_met(cues, any_of, all_of)
            ]
        return kept


def _least(needs: Iterable[int]) -> list[int]:
    """`needs` without those that are met only where another is met as well."""
    kept: list[int] = []
    for bits in sorted(set(needs), key=int.bit_count):
        if not any(bits & one == one for one in kept):
            kept.append(bits)
    return kept


def _are_met(cues: int, any_of: int, all_of: Iterable[int]) -> bool:
    """Whether `cues` hold a bit of `any_of`, or all bits of one of `all_of`."""
    if cues & any_of:
        return True
    for bits in all_of:  # noqa: SIM110 - a generator for `any` takes twice as long
        if cues & bits == bits:
            return True
    return False
