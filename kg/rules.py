"""The word lists of seeds/rules/words.yaml, as sets and as patterns."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from kg.errors import SeedError
from kg.lexicon import read_yaml


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = read_yaml("rules/words.yaml")
    return lists


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list."""
    found = _lists().get(name)
    if not isinstance(found, list):
        raise SeedError(f"seeds/rules/words.yaml:{name}", found, "a list of words")
    return frozenset(map(str, found))


@cache
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """A list of lists: for each name of a group its words."""
    return {str(group): tuple(map(str, found)) for group, found in _lists()[name].items()}


def any_of(choices: Iterable[str]) -> str:
    """A pattern for one of `choices`, the longest first.

    >>> any_of(["园", "园区"])
    '(?:园区|园)'
    """
    return _any_of(choices if isinstance(choices, frozenset) else tuple(choices))


@cache
def _any_of(choices: frozenset[str] | tuple[str, ...]) -> str:
    """Kept, because rules ask for the same pattern in every sentence."""
    return (
        "(?:" + "|".join(re.escape(choice) for choice in sorted(set(choices), key=lambda one: (-len(one), one))) + ")"
    )
