"""One thing with what is said of it on both sides, as a drawing: for SVG, PNG, paper and pages without a script.

On the left what names it (企业 that lie in a park), on the right what it names, in blocks by predicate and class; the
page draws the same and opens out (kg/figures/map.js).
"""

import math
from dataclasses import dataclass

from kg.chains import ChainMap
from kg.figures.chain_layout import WIDTH
from kg.figures.drawing import INK, QUIET, Curve, Drawing, Rect, Shape, Text, fit
from kg.figures.map_data import badges_of, facts_about
from kg.figures.map_style import ROW, ROW_GAP, row_shapes
from kg.figures.told import details_of, figure_of, other_side
from kg.model import Entity, Fact
from kg.ontology import load

#: The most rows of a block, and pixels: a figure, the thing itself, what lies between it and the blocks, and round the
#: sheet.
MOST = 60
FIGURE = 290.0
FOCUS, REACH, MARGIN, TOP = 200.0, 64.0, 28.0, 84.0


@dataclass(frozen=True, slots=True)
class Block:
    """What one predicate says of a thing, of one class and in one direction: rows of words with an IRI or none."""

    name: str
    inverse: bool
    rows: tuple[tuple[str, str], ...]

    @property
    def cell(self) -> float:
        """How wide a row is: figures with their years need more than names."""
        return WIDTH if any(iri for _, iri in self.rows) else FIGURE

    @property
    def across(self) -> int:
        """How many rows stand beside each other, so that a block is not much higher than wide."""
        shown = min(len(self.rows), MOST)
        return math.ceil(shown / max(3, math.ceil(math.sqrt(shown * 600 / self.cell))))

    @property
    def high(self) -> int:
        return math.ceil(min(len(self.rows), MOST) / self.across)

    @property
    def height(self) -> float:
        return (self.high + 1 + (len(self.rows) > MOST)) * (ROW + ROW_GAP)

    @property
    def width(self) -> float:
        return self.across * (self.cell + 8) - 8


def draw_thing(chain_map: ChainMap, focus: Entity, told: str) -> Drawing:
    """The thing in the middle, and the blocks of what is said of it on both sides."""
    blocks = blocks_of(chain_map, focus.iri)
    sides = {inverse: [one for one in blocks if one.inverse is inverse] for inverse in (True, False)}
    heights = {side: sum(one.height + 26 for one in some) for side, some in sides.items()}
    high = max(*heights.values(), 120.0)
    left = max((one.width for one in sides[True]), default=0.0)
    right = max((one.width for one in sides[False]), default=0.0)
    width = max(2 * MARGIN + left + right + FOCUS + 2 * REACH, 760.0)
    x = max(MARGIN + left + REACH, (width - FOCUS) / 2 if not left or not right else 0.0)
    width = max(width, x + FOCUS + REACH + right + MARGIN)
    middle = TOP + high / 2
    shapes: list[Shape] = []
    for inverse, some in sides.items():
        y = middle - heights[inverse] / 2 + 13
        for one in some:
            near = x - REACH if inverse else x + FOCUS + REACH
            port = (near, y + ROW / 2)
            side = (x, middle) if inverse else (x + FOCUS, middle)
            way = (port, side) if inverse else (side, port)
            shapes.append(Curve(way, QUIET, 1.3, arrow=True))
            shapes += _block_shapes(chain_map, one, near, y)
            y += one.height + 26
    name = fit(focus.name, 14, FOCUS - 16)
    title = f"{focus.name}关系图"
    shapes += [
        Rect(x, middle - 20, FOCUS, 40, "#0b3d66", radius=8),
        Text(x + FOCUS / 2, middle, name, 14, "#ffffff", "middle", bold=True),
        Text(MARGIN, 28, fit(title, 21, width - 2 * MARGIN), 21, bold=True),
        Text(MARGIN, 54, fit(told, 13, width - 2 * MARGIN), 13, QUIET),
    ]
    return Drawing(width, TOP + high + MARGIN, title, told, tuple(shapes))


def blocks_of(chain_map: ChainMap, iri: str) -> list[Block]:
    """What is said of a thing by predicate, direction and class, in the order of the ontology."""
    classes, predicates = load().classes, load().predicates
    found: dict[tuple[str, bool, str], dict[tuple[str, str], None]] = {}
    for fact in facts_about(chain_map).get(iri, ()):
        inverse = fact.subject.iri != iri
        other = fact.subject if inverse else fact.object
        kind = classes[other.type].zh if other is not None and other.type in classes else ""
        rows = found.setdefault((predicates[fact.predicate].zh, inverse, kind), {})
        rows[_row_of(fact, iri), other.iri if other is not None else ""] = None
    return [
        Block(f"{'← ' if inverse else ''}{name}{f' · {kind}' if kind else ''}", inverse, tuple(rows))
        for (name, inverse, kind), rows in found.items()
    ]


def _row_of(fact: Fact, iri: str) -> str:
    words = " ".join(part for part in (other_side(fact, iri), figure_of(fact) if fact.object is None else "") if part)
    more = details_of(fact)
    return words + (f"（{more}）" if more else "")


def _block_shapes(chain_map: ChainMap, block: Block, near: float, y: float) -> list[Shape]:
    sign = -1 if block.inverse else 1
    first = near if sign > 0 else near - block.cell
    head = f"{block.name} {len(block.rows)}"
    shapes: list[Shape] = [
        Rect(first, y, block.cell, ROW, "#e8eef5", QUIET, 1, radius=3),
        Text(first + 7, y + ROW / 2, fit(head, 12, block.cell - 14), 12, INK, bold=True),
    ]
    for number, (words, iri) in enumerate(block.rows[:MOST]):
        x = first + sign * (number // block.high) * (block.cell + 8)
        top = y + (1 + number % block.high) * (ROW + ROW_GAP)
        shapes += row_shapes(x, top, words, badges_of(chain_map, iri) if iri else {}, "#8c959f", width=block.cell)
    if len(block.rows) > MOST:
        top = y + (1 + block.high) * (ROW + ROW_GAP)
        shapes.append(Text(first + 7, top + ROW / 2, f"另有 {len(block.rows) - MOST} 个", 11, QUIET))
    return shapes
