"""A pattern as text -> the same pattern, told with which characters a match can begin, so that a search skips the rest.

The engine of `re` notes that by itself where a pattern begins with a letter or a plain choice; behind something
optional, a group or a look around it tries the whole pattern at every place of a sentence, which takes most of the
time of a search. What the note may hold is derived from the pattern; what is found is the same with and without it.
"""

import re
from collections.abc import Iterable
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

#: A range of more characters than this begins most of the words of a text, so that looking for it gains nothing.
_MOST = 2_000
_AROUND = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def compile_search(pattern: str) -> re.Pattern[str]:
    """`re.compile(pattern)` for a pattern that is searched for in whole sentences.

    The same object as from `re.compile` where nothing can be said or where this version of Python notes it otherwise.

    >>> compile_search("(?:主要|专业)?生产").search("青禾主要生产玻纤").span()
    (2, 6)
    """
    plain = re.compile(pattern)
    try:
        return _told(pattern) or plain
    except (AttributeError, TypeError, ValueError, RuntimeError, AssertionError):
        return plain


def _told(pattern: str) -> re.Pattern[str] | None:
    """The pattern with its note, None where it has one already or where none is worth it."""
    parsed = _parser.parse(pattern)
    flags = parsed.state.flags
    code = _compiler._code(parsed, 0)
    if code[0] is not _constants.INFO or code[1:3] != [4, 0] or flags & ~re.UNICODE.value:
        return None
    first, empty = _first(parsed)
    if first is None or empty:
        return None
    note: list[int] = []
    charset, folded = _compiler._optimize_charset(list(dict.fromkeys(first)))
    if folded:
        return None
    _compiler._compile_charset(charset, flags, note)
    head = [code[0], 4 + len(note), _compiler.SRE_INFO_CHARSET, *code[3:5]]
    groups = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in groups.items():
        names[number] = name
    made: re.Pattern[str] = _compiler._sre.compile(
        pattern, flags, [*head, *note, *code[5:]], parsed.state.groups - 1, groups, tuple(names)
    )
    return made


#: Members of a class of characters of which one begins every match, None where they are unknown or too many; and
#: whether the part can match nothing, so that what follows it may begin the match as well.
_First = tuple[list[tuple[Any, Any]] | None, bool]


def _first(parsed: Iterable[tuple[Any, Any]]) -> _First:
    """With what a sequence can begin."""
    found: list[tuple[Any, Any]] = []
    for kind, value in parsed:
        if kind in _AROUND:
            continue
        members, empty = _first_of(kind, value)
        if members is None:
            return None, False
        found += members
        if not empty:
            return found, False
    return found, True


def _first_of(kind: Any, value: Any) -> _First:
    """With what one part can begin."""
    if kind is _constants.LITERAL:
        return [(kind, value)], False
    if kind is _constants.IN:
        wide = any(one is _constants.RANGE and of[1] - of[0] > _MOST for one, of in value)
        return None if wide or value[0][0] is _constants.NEGATE else list(value), False
    if kind is _constants.SUBPATTERN and not value[1] and not value[2]:
        return _first(value[3])
    if kind is _constants.ATOMIC_GROUP:
        return _first(value)
    if kind is _constants.BRANCH:
        branches = [_first(one) for one in value[1]]
        members = [one for first, _ in branches for one in first or ()]
        return None if any(first is None for first, _ in branches) else members, any(empty for _, empty in branches)
    if kind in _REPEATS:
        members_of, empty = _first(value[2])
        return members_of, empty or value[0] == 0
    return None, False
