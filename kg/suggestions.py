"""What somebody begins to type -> the names that are meant: by name, by another name, by pinyin or its first letters.

Forms stand in a few long strings, so that one search of each finds the place of every hit; a graph of 100,000 names is
searched in a few milliseconds.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.names import Name

#: Hits that are looked at in one string; more than this of a single letter tell nobody anything.
LOOKED_AT = 500
LIMIT = 10

#: How a form is found: it is what was typed, begins so or holds it. What only sounds so comes one behind.
IS, BEGINS, HOLDS = 0, 2, 4

LETTER = re.compile("[a-z]")

#: Marks that nobody types to find a name.
SILENT = str.maketrans("", "", "“”‘’\"'「」『』（）()·-—、，。,. \t\r\n\u3000")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A thing that may be meant; `by` says by what it was found: name, alias (then `form` is it), pinyin."""

    name: str
    kind: str
    iri: str
    by: str
    form: str


class Suggestions:
    """The names of a graph, ready to be searched."""

    def __init__(self, names: Iterable[Name]) -> None:
        # those that documents name most come first: where a letter has too many hits, these are looked at
        self._names = sorted((one for one in names if not one.concept), key=lambda one: -one.mentions)
        forms = [fold(one.surface) for one in self._names]
        self._written = _Forms([(form, place) for place, form in enumerate(forms) if form])
        self._spoken = _Forms([(word, place) for place, form in enumerate(forms) for word in _pinyin(form)])

    def suggest(self, text: str, *, limit: int = LIMIT, kind: str | None = None) -> list[Suggestion]:
        """The things that `text` may mean, best first; none for an empty text. `kind` keeps one class alone.

        First those called so, then those whose names begin so, then whose pinyin begins so, then those that hold it;
        among equals those that documents name more often.
        """
        wanted = fold(text)[:100]
        if not wanted:
            return []
        found = [(rank, place, False) for rank, place in self._written.find(wanted)]
        if LETTER.search(wanted):
            spoken = wanted if wanted.isascii() else "".join(syllables(wanted))
            found += [(max(rank, BEGINS) + 1, place, True) for rank, place in self._spoken.find(spoken)]
        best: dict[str, tuple[tuple[int, bool, int, int, str], int, bool]] = {}
        for rank, place, by_sound in found:
            one = self._names[place]
            if kind is not None and one.kind != kind:
                continue
            key = (rank, not one.preferred, -one.mentions, len(one.label), one.label)
            if one.iri not in best or key < best[one.iri][0]:
                best[one.iri] = (key, place, by_sound)
        return [self._suggestion(place, by_sound) for _, place, by_sound in sorted(best.values())[:limit]]

    def _suggestion(self, place: int, by_sound: bool) -> Suggestion:
        one = self._names[place]
        by = "pinyin" if by_sound else "name" if one.preferred else "alias"
        return Suggestion(one.label, one.kind, one.iri, by, one.surface)


def fold(text: str) -> str:
    """`text` as it is compared: width and case do not count, nor marks and blanks.

    >>> fold("“小巨人” ＡＢ")
    '小巨人ab'
    """
    return unicodedata.normalize("NFKC", text).lower().translate(SILENT)


def _pinyin(form: str) -> Iterator[str]:
    """The pinyin of a name, and the first letters of its syllables."""
    sounds = syllables(form)
    yield "".join(sounds)
    if len(sounds) > 1:
        yield "".join(sound[0] for sound in sounds)


def syllables(text: str) -> list[str]:
    """How the characters of `text` sound, without tones; one that sounds in several ways as in the word it stands in.

    Words of two characters decide (重庆, 银行), else the usual sound: 50 times faster than to cut the text into words.

    >>> syllables("重庆银行")
    ['chong', 'qing', 'yin', 'hang']
    """
    from pypinyin.constants import PHRASES_DICT

    sounds = []
    for place, character in enumerate(text):
        ways = _sounds(character)
        if len(ways) > 1:
            for begin in (place, place - 1):
                word = text[begin : begin + 2] if begin >= 0 else ""
                if len(word) == 2 and word in PHRASES_DICT:
                    ways = (_plain(PHRASES_DICT[word][place - begin][0]),)
                    break
        sounds.append(ways[0])
    return sounds


@cache
def _sounds(character: str) -> tuple[str, ...]:
    """The ways in which a character sounds, without tones, the usual one first; itself where it has none."""
    from pypinyin.constants import PINYIN_DICT

    written = PINYIN_DICT.get(ord(character), "")
    return tuple(dict.fromkeys(_plain(one) for one in written.split(",") if one)) or (character,)


def _plain(sound: str) -> str:
    """A syllable without its tone, v for ü as it is typed."""
    letters = unicodedata.normalize("NFD", sound).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class _Forms:
    """Forms in one string, a line each, with the place that each stands for."""

    def __init__(self, forms: Sequence[tuple[str, int]]) -> None:
        self._text = "\n" + "\n".join(form for form, _ in forms) + "\n"
        self._places = [place for _, place in forms]
        self._starts, at = [], 1
        for form, _ in forms:
            self._starts.append(at)
            at += len(form) + 1

    def find(self, wanted: str) -> Iterator[tuple[int, int]]:
        """The forms that are `wanted`, begin so or hold it: how, and what place each stands for; beginnings first."""
        yield from self._find("\n" + wanted, 1)
        yield from self._find(wanted, 0)

    def _find(self, wanted: str, skip: int) -> Iterator[tuple[int, int]]:
        at = self._text.find(wanted)
        for _ in range(LOOKED_AT):
            if at < 0:
                return
            line = bisect_right(self._starts, at + skip) - 1
            end = self._text.index("\n", at + len(wanted))
            whole = skip and end == at + len(wanted)
            yield (IS if whole else BEGINS if skip else HOLDS), self._places[line]
            at = self._text.find(wanted, end if not skip else at + 1)
