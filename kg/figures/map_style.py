"""How stages, rows, links and honours look, in pages and in drawings alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.figures.chain_layout import WIDTH
from kg.figures.drawing import Rect, Shape, Text, fit, width_of

#: Pixels: the head of a stage, a row below it, and what lies between rows.
STAGE, ROW, ROW_GAP = 46, 22, 3


@dataclass(frozen=True, slots=True)
class Style:
    """How a status looks: the fill, the border, its thickness and dashes, the short word."""

    fill: str
    line: str
    thick: float
    dash: tuple[float, ...]
    word: str


STYLES: Mapping[str, Style] = {
    "有": Style("#cde8d0", "#2e7d32", 2.5, (), "有"),
    "在建/签约": Style("#cfe3f7", "#1565c0", 2.5, (12, 3), "在建"),
    "意向": Style("#fff0c2", "#a65f00", 2, (3, 3), "意向"),
    "约束": Style("#e4e4e7", "#6b6b6b", 2, (9, 3, 2, 3), "约束"),
    "本批材料未见": Style("#ffffff", "#b3453a", 1.5, (6, 4), "未见"),
}
#: What goes in, by kind.
INKS = {
    "material": "#44546a",
    "part": "#2f5597",
    "aux": "#1f7a6b",
    "energy": "#b85c00",
    "equipment": "#7b3f8f",
    "service": "#8a4b1f",
    "package": "#5b7f1f",
    "byproduct": "#8c8c8c",
    "use": "#a03060",
}
BADGE_INKS = {"际": "#6a1b9a", "国": "#b3261e", "省": "#a65f00", "区": "#4a5b6b", "荣": "#6b6b6b"}


def row_shapes(
    x: float,
    top: float,
    words: str,
    badges: dict[str, int],
    line: str,
    dash: tuple[float, ...] = (),
    *,
    width: float = WIDTH,
) -> list[Shape]:
    """A row of a map: a name in a box, and the honours of its bearer by level, counted from two on."""
    shapes: list[Shape] = [Rect(x, top, width, ROW, "#ffffff", line, 1, dash, 3)]
    right = x + width - 4
    for letter, count in reversed(badges.items()):
        badge = letter + (str(count) if count > 1 else "")
        wide = width_of(badge, 10) + 8
        right -= wide
        shapes.append(Rect(right, top + 4, wide, ROW - 8, BADGE_INKS[letter], radius=3))
        shapes.append(Text(right + wide / 2, top + ROW / 2, badge, 10, "#ffffff", "middle"))
        right -= 2
    shapes.append(Text(x + 7, top + ROW / 2, fit(words, 11.5, right - x - 11), 11.5))
    return shapes
