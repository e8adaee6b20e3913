"""Texts drawn with marks: 「〔青禾玻纤有限公司|Company〕落户〔云岭工业园|Park〕。」 -> the text and what stands where.

A mark may hold others. `Company?` marks a mention that is weak; a third part is the name where it is not what is
marked: 〔玻纤产业链|Industry|玻纤〕.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Document, Mention, Sentence
from kg.sentences import split_sentences

_MARK = re.compile(r"〔|\|(?P<kind>[A-Z][a-z]+\??)(?:\|(?P<name>[^〕]+))?〕")


@dataclass(frozen=True, order=True)
class Mark:
    """A marked place of a drawn text."""

    start: int
    end: int
    kind: str
    name: str


def marked(drawing: str) -> tuple[str, list[Mark]]:
    """The text of a drawing without its marks, and the marks by place, outer before inner."""
    text, marks, open_at, place = "", [], [], 0
    for found in _MARK.finditer(drawing):
        text += drawing[place : found.start()]
        place = found.end()
        if found[0] == "〔":
            open_at.append(len(text))
        else:
            start = open_at.pop()
            marks.append(Mark(start, len(text), found["kind"], found["name"] or text[start:]))
    if open_at:
        raise ValueError(f"{drawing}: {len(open_at)} marks are not closed")
    return text + drawing[place:], sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind))


def draw(text: str, mentions: Iterable[Mention]) -> str:
    """The drawing of `text` with `mentions`; a place that several rules found is drawn once, as sure if one is."""
    weak: dict[Mark, bool] = {}
    for one in mentions:
        mark = Mark(one.start, one.end, one.type, one.name)
        weak[mark] = weak.get(mark, True) and one.weak
    opens = [(mark.start, 1, -mark.end, mark.kind, "〔") for mark in weak]
    closes = [(mark.end, 0, -mark.start, mark.kind, _closing(text, mark, weak[mark])) for mark in weak]
    drawing, place = "", 0
    for at, _, _, _, sign in sorted([*opens, *closes]):
        drawing += text[place:at] + sign
        place = at
    return drawing + text[place:]


def _closing(text: str, mark: Mark, weak: bool) -> str:
    name = "" if mark.name == text[mark.start : mark.end] else f"|{mark.name}"
    return f"|{mark.kind}{'?' * weak}{name}〕"


def first_sentence(text: str) -> Sentence:
    """The first sentence of a document that holds `text` alone."""
    return next(iter(split_sentences(Document("云岭.txt", text))))
