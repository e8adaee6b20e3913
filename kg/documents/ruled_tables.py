"""Glyphs and the straight lines of a page -> the glyphs outside tables, and each ruled table as one glyph with rows.

A table is a group of rules that cross and part at least two rows and two columns. Where a rule between two cells is
missing they are one cell; one that reaches over several rows stands in each of them, as its reader understands it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.documents.paragraphs import glue
from kg.documents.reading_order import Glyph, group_lines, write

#: How far apart two rules may be and be one, in points; and how short a line is no rule.
NEAR, SHORTEST = 3.0, 6.0
#: Rows or columns of a grid; one with more is no table.
MOST = 400


@dataclass(slots=True)
class Rule:
    """A line at `at`, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float


def find_tables(glyphs: list[Glyph], lines: Iterable[tuple[float, float, float, float]], size: float) -> list[Glyph]:
    """`glyphs` with those of each ruled table put together as one."""
    across, down = _rules(lines)
    if len(across) < 3 or len(down) < 2:
        return glyphs
    kept = glyphs
    for group_across, group_down in _groups(across, down):
        ys = _places(rule.at for rule in group_across)
        xs = _places(rule.at for rule in group_down)
        if not (3 <= len(ys) <= MOST and 3 <= len(xs) <= MOST):
            continue
        inside = [one for one in kept if not one.rows and _is_within(one, xs, ys)]
        rows = _read_cells(inside, xs, ys, group_across, group_down, size)
        if sum(1 for row in rows if len(set(row)) > 1) < 2:
            continue
        gone = set(map(id, inside))
        kept = [one for one in kept if id(one) not in gone]
        kept.append(Glyph(xs[0], ys[0], xs[-1], ys[-1], ys[-1], "", rows=rows))
    return kept


def _rules(lines: Iterable[tuple[float, float, float, float]]) -> tuple[list[Rule], list[Rule]]:
    """Rules across and down the page; pieces of one line put together."""
    across, down = [], []
    for x0, y0, x1, y1 in lines:
        if abs(y1 - y0) < 1.5 and abs(x1 - x0) >= SHORTEST:
            across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) < 1.5 and abs(y1 - y0) >= SHORTEST:
            down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return _joined(across), _joined(down)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules at nearly the same place that touch, as one each."""
    bands: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if bands and rule.at - bands[-1][0].at < NEAR:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    joined: list[Rule] = []
    for band in bands:
        open_rule: Rule | None = None
        for rule in sorted(band, key=lambda one: one.start):
            if open_rule is not None and rule.start <= open_rule.end + NEAR:
                open_rule.end = max(open_rule.end, rule.end)
            else:
                open_rule = Rule(band[0].at, rule.start, rule.end)
                joined.append(open_rule)
    return joined


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch, directly or over others."""
    parent = list(range(len(across) + len(down)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, row in enumerate(across[: 4 * MOST]):
        for other, column in enumerate(down[: 4 * MOST]):
            meets = (
                row.start - NEAR <= column.at <= row.end + NEAR and column.start - NEAR <= row.at <= column.end + NEAR
            )
            if meets:
                parent[root(one)] = root(len(across) + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate([*across, *down]):
        group = groups.setdefault(root(number), ([], []))
        group[0 if number < len(across) else 1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _places(ats: Iterable[float]) -> list[float]:
    """The different places among `ats`, rising."""
    found: list[float] = []
    for at in sorted(ats):
        if not found or at - found[-1] >= NEAR:
            found.append(at)
    return found


def _is_within(glyph: Glyph, xs: Sequence[float], ys: Sequence[float]) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    return xs[0] < x < xs[-1] and ys[0] < y < ys[-1]


def _read_cells(
    glyphs: Sequence[Glyph],
    xs: Sequence[float],
    ys: Sequence[float],
    across: Sequence[Rule],
    down: Sequence[Rule],
    size: float,
) -> list[list[str]]:
    """The words of the cells, rows from the top; cells that no rule parts are one."""
    columns, rows = len(xs) - 1, len(ys) - 1
    parent = list(range(columns * rows))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(1, columns):
            if not _has_rule(down, xs[column], middle):
                parent[root(row * columns + column)] = root(row * columns + column - 1)
    for column in range(columns):
        middle = (xs[column] + xs[column + 1]) / 2
        for row in range(1, rows):
            if not _has_rule(across, ys[row], middle):
                parent[root(row * columns + column)] = root((row - 1) * columns + column)
    held: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        column = bisect_right(xs, (glyph.left + glyph.right) / 2) - 1
        row = bisect_right(ys, (glyph.bottom + glyph.top) / 2) - 1
        held.setdefault(root(row * columns + column), []).append(glyph)
    edges: dict[int, float] = {}
    for cell in range(columns * rows):
        edges[root(cell)] = max(edges.get(root(cell), 0.0), xs[cell % columns + 1])
    words = {number: _words(some, edges[number], size) for number, some in held.items()}
    table = []
    for row in reversed(range(rows)):
        roots = list(dict.fromkeys(root(row * columns + column) for column in range(columns)))
        table.append([words.get(one, "") for one in roots])
    return table


def _has_rule(rules: Sequence[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) < NEAR and rule.start - NEAR < middle < rule.end + NEAR for rule in rules)


def _words(glyphs: Sequence[Glyph], edge: float, size: float) -> str:
    """The words of one cell; a line that ends well before the cell's edge ends a paragraph."""
    lines = group_lines(glyphs, size)
    start = min(glyph.left for glyph in glyphs)
    words = ""
    for number, line in enumerate(lines):
        text = write(line, size).replace("\t", " ")
        words += (glue(words, text) if words and not words.endswith("\n") else "") + text
        margin = max(line[0].left - start, 0.0) + 2.2 * size
        if number + 1 < len(lines) and line[-1].right < edge - margin and line[0].left <= start + 0.5 * size:
            words += "\n"
    return words
