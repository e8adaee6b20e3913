"""Patterns that are tried only where a character stands with which a match can begin.

`re` sees with which characters a match begins only where all alternatives of a pattern begin with plain characters;
else it tries one alternative after the other at every character of a text. Here that is derived from the pattern and
asked first, so that nobody keeps a second list: who changes a pattern changes its beginnings.
"""

import re
from collections.abc import Iterable, Sequence
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

#: With what a part of a pattern can begin, as a class of a pattern names it, None where that is any character; and
#: whether the part can be empty.
_Begins: TypeAlias = tuple[frozenset[str] | None, bool]

#: Classes of characters that a pattern calls by a letter.
_CATEGORIES = {_constants.CATEGORY_DIGIT: r"\d", _constants.CATEGORY_SPACE: r"\s"}


def compiled(source: str) -> re.Pattern[str]:
    """The pattern, which finds the same as that of `re.compile`.

    >>> compiled("(?:主要|专业)?生产|[年月]产").pattern
    '(?=[专主年月生])(?:(?:主要|专业)?生产|[年月]产)'
    >>> compiled("生产|制造").pattern, compiled("[^，]+生产").pattern
    ('生产|制造', '[^，]+生产')
    """
    parsed = _parser.parse(source)
    flags = parsed.state.flags
    if _compiler._get_literal_prefix(parsed, flags)[0] or _compiler._get_charset_prefix(parsed, flags):
        return re.compile(source)
    first, may_be_empty = _first(parsed)
    if first is None or may_be_empty:
        return re.compile(source)
    return re.compile(f"(?=[{''.join(sorted(first))}])(?:{source})")


def _first(parsed: Iterable[tuple[Any, Any]]) -> _Begins:
    """How a sequence begins: as its first part, or the next where that can be empty."""
    found: frozenset[str] = frozenset()
    for kind, value in parsed:
        if kind in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
            continue
        part, may_be_empty = _first_of(kind, value)
        if part is None:
            return None, may_be_empty
        found |= part
        if not may_be_empty:
            return found, False
    return found, True


def _first_of(kind: Any, value: Any) -> _Begins:
    """How one part of a pattern begins."""
    if kind is _constants.LITERAL:
        return frozenset([re.escape(chr(value))]), False
    if kind is _constants.IN:
        return _class_of(value), False
    if kind is _constants.SUBPATTERN:
        return _first(value[3])
    if kind is _constants.ATOMIC_GROUP:
        return _first(value)
    if kind is _constants.BRANCH:
        return _either([_first(one) for one in value[1]])
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        part, may_be_empty = _first(value[2])
        return part, may_be_empty or not value[0]
    return None, True


def _either(branches: Sequence[_Begins]) -> _Begins:
    """How alternatives begin."""
    parts = [part for part, _ in branches if part is not None]
    whole = frozenset[str]().union(*parts) if len(parts) == len(branches) else None
    return whole, any(may_be_empty for _, may_be_empty in branches)


def _class_of(value: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """What a class holds; None where it says what it does not hold, or holds all Chinese characters."""
    found: set[str] = set()
    for kind, inner in value:
        if kind is _constants.LITERAL:
            found.add(re.escape(chr(inner)))
        elif kind is _constants.RANGE and not inner[0] <= ord("一") <= inner[1]:
            found.add(f"{re.escape(chr(inner[0]))}-{re.escape(chr(inner[1]))}")
        elif kind is _constants.CATEGORY and inner in _CATEGORIES:
            found.add(_CATEGORIES[inner])
        else:
            return None
    return frozenset(found)
