"""A text in one line without a blank between its paragraphs -> where its title, its headings and its sections end.

A document of one long line has lost its line breaks: `…工作总结今年以来，…如下：一、主要指标完成情况1—9月，园区…`. What
stands between the end of a sentence and the next one may be a heading and the first sentence under it; where the one
ends is weighed by the words on both sides. The weights in seeds/heading_weights.tsv were learned from the headings of
labelled reports (tests/train_headings.py).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.sentences.clean import CleanText
from kg.sentences.layout import is_open, marker_depth
from kg.weighed import Features, read_weights, shares
from kg.words import cut_words

WEIGHTS = "heading_weights.tsv"
#: No document as short as this is looked at, and none with fewer ends of sentences.
_LONG, _SENTENCES = 200, 3
_END = re.compile("[。！？]+[”’）】]*")
#: So much of a document stands in the one line.
_NEARLY_ALL = 0.8
_BREAK = "\n\n"
#: So likely a heading must end at a place.
SURE = 0.3
#: So far into a sentence a heading may end, and so many may stand before it.
_REACH, _MOST = 64, 8
#: Characters that no heading ends in, and that nothing begins with.
_OPEN, _CLOSING = "，、（“《〈【—-+~/.和与及的", "，、；：。！？）”》〉】%"
#: So much of a sentence is looked at.
_SEEN = 4 * _REACH
_STEPS = (2, 4, 6, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50)

#: The numbers of sections in order, with what makes an adverb or a day of one, and the end of a sentence before one.
_NUMERALS = "一二三四五六七八九"
_SECTIONS = tuple(f"(?<![第其统专单唯同之万期周十初划合归逐{_NUMERALS}]){numeral}、" for numeral in _NUMERALS)
_PARTS = tuple(f"（{numeral}）" for numeral in _NUMERALS)
_ENDED = "(?:^|(?<=[。；！？”）]))"
#: The day at the end of what stands before the first section, and of a signature.
_DATED = re.compile(r"（?20\d\d年\d{1,2}月\d{1,2}日）?$")


def part_run(clean: CleanText) -> CleanText:
    """`clean` with breaks where its title, headings and sections end, itself where it has lines of its own."""
    line = max(clean.text.split("\n"), key=len)
    if len(line) < _LONG or line.count("。") < _SENTENCES or len(line) < _NEARLY_ALL * len(clean.text):
        return clean
    start = clean.text.index(line)
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for place in (start + end for end in find_ends(line)):
        pieces += clean.text[done:place], _BREAK
        origin += (*clean.origin[done:place], *[clean.origin[place]] * len(_BREAK))
        done = place
    return CleanText("".join(pieces) + clean.text[done:], [*origin, *clean.origin[done:]])


def find_ends(text: str) -> list[int]:
    """The places at which a title, a heading or a section of a text in one line ends, in order."""
    sections = _find_sections(text)
    found: set[int] = set(sections)
    start = 0
    for mark in (*_END.finditer(text), None):
        end = mark.end() if mark is not None else len(text)
        if end > start:
            ends = list(_heading_ends(text, start, end, sections))
            headed = bool(ends) and text[ends[0] - 1] != "："
            signed = mark is None and end - start <= _REACH
            if headed or signed or marker_depth(text[start : start + 12]):
                found.add(start)
            found.update(ends)
        start = end
    for place in (*sections, len(text)):
        if date := _DATED.search(text, max(0, place - 20), place):
            found.add(date.start())
    found.discard(0)
    return sorted(found)


def _find_sections(text: str) -> list[int]:
    """The places inside sentences where a section begins: the one before or after it begins behind a sentence."""
    found: set[int] = set()
    for marks in (_SECTIONS, _PARTS):
        ended = [[one.start() for one in re.finditer(_ENDED + mark, text)] for mark in marks]
        for number, mark in enumerate(marks):
            begin = min(ended[number - 1], default=len(text)) if number else len(text)
            end = max(ended[number + 1], default=0) if number + 1 < len(marks) else 0
            places = {one.start() for one in re.finditer(mark, text) if one.start() < end or one.start() > begin}
            found |= places - set(ended[number]) - {0}
    return sorted(found)


def _heading_ends(text: str, start: int, end: int, sections: Sequence[int]) -> Iterator[int]:
    """Where the headings end that stand before a sentence in `start..end`."""
    first = not start
    for _ in range(_MOST):
        after = bisect_right(sections, start)
        section = sections[after] if after < len(sections) and sections[after] < end else start
        near = section if section - start < _REACH else start
        place = choose_end(text[start : min(end, start + _SEEN)], first, near - start)
        if not place and section == start:
            return
        start = start + place if place else section
        yield start


def choose_end(text: str, first: bool, section: int = 0) -> int:
    """The place at which the heading that `text` begins with ends, 0 where it begins with none.

    `first` before the first sentence of a document; a section that begins at a place in `text` has a heading before it.
    """
    ends = possible_ends(text)
    if section:
        ends = [*(place for place in ends if place < section), section]
    if not ends:
        return 0
    places = [0, *ends]
    chances = shares([describe_end(text, place, first) for place in places], read_weights(WEIGHTS))
    if section:
        return max(ends, key=lambda place: chances[places.index(place)])
    best = max(range(len(places)), key=chances.__getitem__)
    return places[best] if chances[best] >= SURE else 0


def possible_ends(text: str) -> list[int]:
    """The places of `text` at which a heading could end: between two words, outside of brackets."""
    near = text[: _REACH + 8]
    found: list[int] = []
    place = 0
    for word, _ in cut_words(near):
        if 1 < place <= _REACH and word[0] not in _CLOSING and _may_end(near[:place], near[place:]):
            found.append(place)
        place += len(word)
    return found


def _may_end(left: str, right: str) -> bool:
    """Whether no bracket stands open between two pieces, and no mark shows that they read on."""
    if left[-1] in _OPEN or (left[-1] == "；" and not marker_depth(right[:12])):
        return False
    return not is_open(left)


def describe_end(text: str, place: int, first: bool) -> Features:
    """What is to be weighed of a place at which a heading may end; 0 stands for no heading."""
    kind = f"{_depth(text)}{'t' if first else ''}"
    if not place:
        none = kind, f"{kind} {text[:2]}", _shape(text[:1]), _digits(text[:3])
        return dict.fromkeys(("none", *(f"none {name}" for name in none)), 1.0)
    left, right = text[:place], text[place:]
    before, after = _digits(left[-4:]), _digits(right[:5])
    depth = _depth(right)
    words = _digits(cut_words(left[-6:])[-1][0]), _digits(cut_words(right[:6])[0][0])
    whole = _up_to_end(right)
    names = (
        f"kind {kind}",
        f"length {kind} {_step(place)}",
        f"commas {kind} {min(3, left.count('，'))}",
        f"word {kind[-1:]} {words[1][:3]}",
        f"words {words[0]}|{words[1][:3]}",
        *(f"left{size} {before[-size:]}" for size in (1, 2, 3)),
        *(f"right{size} {after[:size]}" for size in (1, 2, 3, 4)),
        f"left2 {kind} {before[-2:]}",
        f"right2 {kind} {after[:2]}",
        f"seam {before[-1:]}|{after[:1]}",
        f"shape {_shape(before[-1:])}|{_shape(after[:1])}",
        f"marked {depth}",
        f"marked {kind} {depth}",
        f"rest {'，' in whole} {_step(len(whole))}",
        f"said again {len(right) > 1 and right[:2] in left}",
    )
    return dict.fromkeys(names, 1.0)


def _up_to_end(text: str) -> str:
    ends = _END.search(text)
    return text if ends is None else text[: ends.start()]


def _step(size: int) -> int:
    """The first of the steps that a length does not exceed."""
    return next((one for one in _STEPS if size <= one), 99)


def _depth(text: str) -> int:
    return marker_depth(text[:24])


def _digits(text: str) -> str:
    return re.sub(r"\d", "0", text)


def _shape(char: str) -> str:
    """What kind of a character one is: a digit, a letter, a mark, or any of Chinese."""
    if char.isdigit():
        return "0"
    return "a" if char.isascii() else "字" if "\u3400" <= char <= "\u9fff" else char
