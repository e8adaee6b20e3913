"""Texts -> Tokens: the words of a sentence with their places; what they say about whether a name stands there.

How far to the left of its ending a name can reach, whether a text is made of ordinary words, whether it is one noun
phrase.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise, starmap

from kg.lexicon import lexicon
from kg.patterns import compiled
from kg.rules import any_of, words
from kg.words import cut_words

#: Tags of words that a name seldom holds unless it is written out in full: verbs, prepositions, particles, pronouns.
_VERBAL = {
    *("v", "vd", "vi", "vg", "d", "df", "dg", "p", "c", "u", "ud", "uj", "ul", "uv", "uz", "ug"),
    *("r", "rr", "rz", "y", "t", "m", "q", "f", "ad", "e", "o", "k"),
}
#: Tags that a full legal name may hold all the same.
_IN_LEGAL_NAME = {"v", "m", "ad", "f", "t", "d"}
#: Tags that no noun phrase holds.
_NOT_NOMINAL = {"d", "p", "c", "r", "t", "f", "ad", "u", "uj", "ul", "uv", "uz", "ud", "i", "l", "y", "vd", "dg", "vi"}
#: Tags that a word of several characters has where it speaks for a name.
_PROPER = ("nz", "nr", "nrt", "nrfg", "nt", "x", "eng")
#: Tags of function words: a single character brings a name in only where it is one of them.
FUNCTION_TAGS = ("p", "c", "u", "uj", "ul", "v")
_ONE_CHAR_STOPS = words("one_char_stops")
ONE_CHAR_WORDS = words("one_char_words")
_JOINING = "及与和"
#: How many short texts the answers below are kept for: names come again and again, and memory stays flat.
KEPT = 1 << 14


class Tokens:
    """Words, tags and starts of one sentence, in order; it is cut when one of them is first asked for."""

    __slots__ = ("starts", "tags", "text", "words")
    words: tuple[str, ...]
    tags: tuple[str, ...]
    starts: tuple[int, ...]

    def __init__(self, text: str) -> None:
        self.text = text

    def __getattr__(self, name: str) -> tuple[str, ...] | tuple[int, ...]:
        """`words`, `tags` or `starts`, which have not been filled yet."""
        if name not in ("words", "tags", "starts"):
            raise AttributeError(name)
        pairs = cut_words(self.text)
        self.words, self.tags = zip(*pairs, strict=True) if pairs else ((), ())
        self.starts = tuple(accumulate(map(len, self.words), initial=0))[:-1]
        filled: tuple[str, ...] | tuple[int, ...] = object.__getattribute__(self, name)
        return filled

    def before(self, place: int) -> int:
        """The index of the last word that starts before `place`, -1 where none does."""
        return bisect_right(self.starts, place - 1) - 1

    def within(self, start: int, end: int) -> Iterator[tuple[str, str, int]]:
        """Word, tag and start of the words that start in `start..end`."""
        for index in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            yield self.words[index], self.tags[index], self.starts[index]

    def is_boundary(self, place: int) -> bool:
        """Whether a word starts (or the text ends) at `place`."""
        index = bisect_right(self.starts, place) - 1
        return place >= len(self.text) or (index >= 0 and self.starts[index] == place)


@lru_cache(maxsize=1 << 10)
def tokenize(text: str) -> Tokens:
    """`text` cut into words; kept, because one room after the other asks for the words of a sentence."""
    return Tokens(text)


@cache
def stop_words() -> frozenset[str]:
    """Words that a name does not hold: those that end a walk to the left, and those that bring in what follows."""
    return words("name_stops") | words("lead_verbs")


def ends_walk(word: str, tag: str, *, legal: bool) -> bool:
    """Whether a walk to the left over a name stops before `word`; a full legal name may hold verbs such as 发展."""
    if not word[0].isalnum():
        return word not in "·&-"
    if word.isdigit():
        return True
    if len(word) == 1:
        return word in _ONE_CHAR_STOPS
    if word in stop_words():
        return not (legal and tag == "vn")
    if legal:
        return tag in _VERBAL and tag not in _IN_LEGAL_NAME
    return tag in _VERBAL


def walk_left(tokens: Tokens, end: int, *, limit: int, legal: bool = False) -> int:
    """The place where a name that ends at `end` may begin, at most `limit` characters to the left."""
    index = tokens.before(end)
    start = end
    while index >= 0:
        word, tag, place = tokens.words[index], tokens.tags[index], tokens.starts[index]
        if word == "）" and legal:
            opening = tokens.text.rfind("（", 0, place)
            if opening >= 0 and place - opening <= 6 and end - opening <= limit:
                start = opening
                index = tokens.before(opening)
                continue
        if ends_walk(word, tag, legal=legal) or end - place > limit:
            break
        start = place
        index -= 1
    while start < end and tokens.text[start] in "·&-":
        start += 1
    return start


@lru_cache(maxsize=KEPT)
def is_common(text: str) -> bool:
    """Whether `text` is made of ordinary words alone, so that nothing in it speaks for a name.

    >>> is_common("重点企业"), is_common("恒拓"), is_common("青禾")
    (True, False, False)
    """
    generic = words("generic_nouns")
    if text in generic:
        return True
    for word, tag in cut_words(text):
        if word in generic:
            continue
        if len(word) == 1 and word in ONE_CHAR_WORDS:
            continue
        if len(word) == 1 or tag == "ns" or tag in _PROPER:
            return False
    return True


#: How strange a word is: a single character that may be a word, one that is none, a proper name of several.
_LONE, _STRANGE, _NAME = 1, 2, 4


@lru_cache(maxsize=KEPT)
def _strangeness(word: str, tag: str) -> int:
    """How strange a word of the dictionary is, 0 for an ordinary one."""
    if len(word) > 1:
        return _NAME if tag in _PROPER and not lexicon().get(word) else 0
    if not word.isalpha() or word in _ONE_CHAR_STOPS:
        return 0
    return _LONE if word in ONE_CHAR_WORDS else _STRANGE


@lru_cache(maxsize=KEPT)
def is_strange(text: str) -> bool:
    """Whether something in `text` is no ordinary word: two single characters side by side, or a proper name.

    >>> is_strange("青禾源"), is_strange("新型功能"), is_strange("")
    (True, False, False)
    """
    pairs = cut_words(text)
    found = list(starmap(_strangeness, pairs))
    if _NAME in found:
        return True
    if len(found) < 2:
        return _STRANGE in found
    for one, other in pairwise(found):
        if one + other >= _LONE + _STRANGE:
            return True
    return len(found) == 2 and found[0] == _STRANGE and pairs[1][0] not in _ONE_CHAR_STOPS


@lru_cache(maxsize=KEPT)
def is_nominal(text: str) -> bool:
    """Whether `text` can be one noun phrase: no verb, adverb, pronoun or function word in it.

    >>> is_nominal("储能电池"), is_nominal("形势持续良好"), is_nominal("玻纤复合材料")
    (True, False, True)
    """
    for word, tag in cut_words(text):
        if word in words("verbs_in_nouns"):
            continue
        if len(word) == 1:
            if word in _ONE_CHAR_STOPS and word not in _JOINING:
                return False
        elif tag in _NOT_NOMINAL or tag == "v" or (word in stop_words() and tag not in ("n", "vn", "b")):
            return False
    return True


@cache
def _lead_pattern() -> re.Pattern[str]:
    """Verbs that bring a name in, where the dictionary glued them to it or cut them into pieces: 抓实, 做优, 借力."""
    return compiled(any_of(word for word in words("lead_verbs") if len(word) > 1) + "+")


def trim_lead(text: str, start: int, end: int, *, keep: int = 3) -> int:
    """`start` moved over words that only bring in what `text[start:end]` names, `keep` characters at least left."""
    found = _lead_pattern().match(text, start, end)
    return found.end() if found and end - found.end() >= keep else start


def last_end(pattern: re.Pattern[str], text: str, end: int, start: int = 0) -> int:
    """Where the last match of `pattern` in `start..end` ends, `start` where there is none."""
    place = start
    for found in pattern.finditer(text, start, end):
        place = found.end()
    return place


def start_after(tokens: Tokens, start: int, end: int, brings_in: Callable[[str, str, int, int], bool]) -> int:
    """The place in `start..end` after the last word there that brings in what follows.

    `brings_in` is asked with a word, its tag, where it starts, and the place reached before it.
    """
    place = start
    for word, tag, at in tokens.within(start, end):
        if brings_in(word, tag, at, place):
            place = at + len(word)
    return place
