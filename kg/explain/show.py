"""What terminal.py and page.py share: text that steers nothing, and marks that lie inside one another."""

from collections.abc import Iterable, Iterator

from kg.explain import Explained, Named

#: For each class its colours: on a terminal, and as background and line on the page (light enough for black text).
COLOURS = {
    "Park": ("green", "#d3f2d9", "#1a7f37"),
    "Region": ("cyan", "#d6f0f5", "#0b7285"),
    "Company": ("bright_blue", "#d9e7ff", "#1f5fbf"),
    "Project": ("magenta", "#f3dcf7", "#86309c"),
    "Industry": ("yellow", "#fcedc4", "#8a6100"),
    "Product": ("bright_yellow", "#fbe0cc", "#a84a06"),
    "Platform": ("bright_cyan", "#dfe3ea", "#44546a"),
    "Honour": ("red", "#fbd9dc", "#b3202c"),
    "Organization": ("white", "#e6e0d6", "#6b5836"),
}

#: Characters with a sign of their own; any other that is not printable shows as �.
_SIGNS = {"\n": "↵", "\r": "", "\t": "│", "\u3000": "\u3000", "\xa0": " "}


def plain(text: str) -> str:
    """`text` without characters that steer a terminal or turn the direction of writing.

    >>> plain("云岭\\x1b[31m园\\n区")
    '云岭�[31m园↵区'
    """
    return "".join(char if char.isprintable() else _SIGNS.get(char, "�") for char in text)


def same_length(text: str) -> str:
    """As `plain`, one character for one, so that places stay."""
    return "".join(plain(char) or " " for char in text)


def nested(mentions: Iterable[Named]) -> Iterator[Named]:
    """The mentions that can be drawn one inside the other, outer ones first; where two cross the first stays."""
    open_ends: list[int] = []
    for one in sorted(mentions, key=lambda one: (one.start, -one.end)):
        while open_ends and open_ends[-1] <= one.start:
            open_ends.pop()
        if not open_ends or one.end <= open_ends[-1]:
            open_ends.append(one.end)
            yield one


def scene_of(one: Explained) -> str:
    """What a sentence takes for granted, in a few words."""
    parts = [one.place, one.period, "计划" if one.plan else "", "" if one.in_scope else "不在收录范围"]
    return " · ".join(part for part in parts if part)


def said_of(qualifiers: Iterable[tuple[str, str]]) -> str:
    """Qualifiers without those that say the usual."""
    return "，".join(f"{key} {value}" for key, value in qualifiers if value not in ("等于", "实际"))
