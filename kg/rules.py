"""The word lists of seeds/rules/*.yaml, as sets and as patterns; a list is asked for by its name alone."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import daachorse

from kg.errors import SeedError
from kg.lexicon import read_yaml
from kg.places import SEEDS

#: A list begins at the left margin: 「self_park: [」.
_NAME = re.compile(r"^(\w+):", re.MULTILINE)


def read_lists(folder: Path) -> dict[str, Any]:
    """The lists of all YAML files of `folder` by name; no name stands twice."""
    lists: dict[str, Any] = {}
    homes: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for name in _NAME.findall(path.read_text("utf-8")):
            if name in homes:
                raise SeedError(
                    f"seeds/rules/{path.name}:{name}", f"the name again, as in {homes[name]}", "one list one name"
                )
            homes[name] = path.name
        lists.update(read_yaml(path) or {})
    return lists


@cache
def _lists() -> dict[str, Any]:
    return read_lists(SEEDS / "rules")


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list."""
    found = _lists().get(name)
    if not isinstance(found, list):
        raise SeedError(f"seeds/rules/*.yaml:{name}", found, "a list of words")
    return frozenset(map(str, found))


@cache
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """A list of lists: for each name of a group its words."""
    found = _lists().get(name)
    if not isinstance(found, dict):
        raise SeedError(f"seeds/rules/*.yaml:{name}", found, "lists of words by group")
    return {str(group): tuple(map(str, members)) for group, members in found.items()}


class WordPattern:
    """One of many words, the longest first: finds what the pattern of `any_of` finds, in one pass (Aho-Corasick)."""

    def __init__(self, choices: Iterable[str]) -> None:
        self.words = frozenset(choices)
        self.pattern = re.compile(any_of(self.words))
        self._machine = daachorse.CharwiseDoubleArrayAhoCorasick(
            sorted(self.words), daachorse.MATCH_KIND_LEFTMOST_LONGEST
        )

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The words of `text` from left to right, each as long as it can be."""
        for start, _, _ in self._machine.find(text):
            found = self.pattern.match(text, start)
            if found is not None:
                yield found


@cache
def pattern(name: str, *structured: str) -> re.Pattern[str]:
    """A pattern for a word of one list, or for one of `structured`, which are patterns themselves."""
    return re.compile("|".join([any_of(words(name)), *structured]))


def any_of(choices: Iterable[str]) -> str:
    """A pattern for one of `choices`, the longest first.

    >>> any_of(["园", "园区"])
    '(?:园区|园)'
    """
    return _any_of(choices if isinstance(choices, frozenset) else tuple(choices))


@cache
def _any_of(choices: frozenset[str] | tuple[str, ...]) -> str:
    """Kept, because rules ask for the same pattern in every sentence."""
    longest_first = sorted(set(choices), key=lambda one: (-len(one), one))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"
