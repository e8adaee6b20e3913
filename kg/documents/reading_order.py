"""Glyphs of a page with their boxes -> the lines of its columns in reading order.

A recursive XY-cut (Nagy and Seth 1984): a page is cut at gutters that run from its top to its bottom, else at lines
that span them, else at the widest blank between lines. Widths are measured in the page's own character size.
Coordinates are those of a PDF: y grows upward. Used for text layers and for what OCR finds, which comes row by row
across the columns.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median


@dataclass(slots=True, eq=False)
class Glyph:
    """One character, or a whole table (`rows`) that is read as one; `after_blank` tells of a blank before it."""

    left: float
    bottom: float
    right: float
    top: float
    base: float
    char: str
    after_blank: bool = False
    sure: float = 1.0
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """Where full lines of a column begin and end, how far they are apart, and whether paragraphs are indented."""

    start: float
    end: float
    pitch: float
    indents: bool


@dataclass(slots=True, eq=False)
class Line:
    """Glyphs of one baseline, left to right."""

    glyphs: list[Glyph]
    size: float
    column: Column
    page: int = 0

    @property
    def height(self) -> float:
        """The median height of its glyphs."""
        return median([glyph.top - glyph.bottom for glyph in self.glyphs])

    @property
    def base(self) -> float:
        return self.glyphs[0].base

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        return self.glyphs[0].rows

    @property
    def sure(self) -> float:
        """How surely the least sure glyph was recognised."""
        return min(glyph.sure for glyph in self.glyphs)

    @property
    def text(self) -> str:
        return write(self.glyphs, self.size)


def write(glyphs: Sequence[Glyph], size: float) -> str:
    """The characters of a line; a wide gap within it is a tab, a blank between words one blank."""
    parts = [glyphs[0].char]
    for left, right in pairwise(glyphs):
        gap = right.left - left.right
        if gap > 2.2 * size:
            parts.append("\t")
        elif right.after_blank or (gap > 0.22 * size and left.char.isascii() and right.char.isascii()):
            parts.append(" ")
        parts.append(right.char)
    return "".join(parts)


def character_size(glyphs: Sequence[Glyph]) -> float:
    """The width of a usual Chinese character on this page: the median of the wider three quarters."""
    widths = sorted(glyph.right - glyph.left for glyph in glyphs if not glyph.rows)
    return max(median(widths[len(widths) // 4 :]), 0.5) if widths else 10.0


def order_page(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page in reading order."""
    kept = drop_doubled(glyphs)
    if not kept:
        return []
    size = character_size(kept)
    columns: dict[int, Column] = {}
    found = []
    for block, column in _cut(kept, kept, size, 0):
        if id(column) not in columns:
            columns[id(column)] = _measure(column, size)
        found += [Line(line, size, columns[id(column)]) for line in group_lines(block, size)]
    return found


def drop_doubled(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """`glyphs` without those drawn twice at nearly the same place, as programs do for bold letters and shadows."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept = []
    for glyph in glyphs:
        reach = max((glyph.right - glyph.left) * 0.35, 0.1)
        x, y = int(glyph.left // 8), int(glyph.base // 8)
        near = [one for dx in (-1, 0, 1) for dy in (-1, 0, 1) for one in seen.get((glyph.char, x + dx, y + dy), ())]
        if glyph.rows or not any(
            abs(one.left - glyph.left) < reach and abs(one.base - glyph.base) < reach for one in near
        ):
            seen.setdefault((glyph.char, x, y), []).append(glyph)
            kept.append(glyph)
    return kept


def group_lines(glyphs: Iterable[Glyph], size: float) -> list[list[Glyph]]:
    """Glyphs by baseline from top to bottom, each line from left to right; a table is a line of its own."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.base, one.left)):
        same = bool(lines) and not glyph.rows and not lines[-1][0].rows
        if same and lines[-1][0].base - glyph.base < 0.45 * size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    for line in lines:
        line.sort(key=lambda one: one.left)
    return lines


#################################################################  cutting


def _gaps(intervals: Iterable[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """Where no interval reaches, at least so wide."""
    ordered = sorted(intervals)
    found, end = [], ordered[0][1]
    for start, stop in ordered[1:]:
        if start - end >= least:
            found.append((end, start))
        end = max(end, stop)
    return found


#: Cuts within cuts; a page has fewer.
_DEEPEST = 40


def _cut(glyphs: list[Glyph], column: list[Glyph], size: float, depth: int) -> list[tuple[list[Glyph], list[Glyph]]]:
    """The blocks of `glyphs` in reading order, each with the whole column that it is part of."""
    if len(glyphs) < 2 or depth > _DEEPEST:
        return [(glyphs, column)]
    if parts := _at_headlines(glyphs):
        return [block for part in parts for block in _cut(part, column, size, depth + 1)]
    if parts := _at_gutters(glyphs, size):
        return [block for part in parts for block in _cut(part, part, size, depth + 1)]
    parts = _at_spanning_lines(glyphs, size) or _at_widest_blank(glyphs, size)
    return [block for part in parts for block in _cut(part, column, size, depth + 1)] or [(glyphs, column)]


#: How much higher than usual letters those of a headline are.
_HEADLINE = 1.4


def _at_headlines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Bands parted by lines of large letters that have nothing beside them."""
    words = [glyph for glyph in glyphs if not glyph.rows]
    if len(words) < 2:
        return []
    usual = median([glyph.top - glyph.bottom for glyph in words])
    large = [glyph for glyph in words if glyph.top - glyph.bottom >= _HEADLINE * usual]
    if not large or len(large) * 3 > len(words):
        return []
    small = sorted((glyph.bottom + glyph.top) / 2 for glyph in glyphs if glyph.top - glyph.bottom < _HEADLINE * usual)
    bands: list[tuple[float, list[Glyph]]] = []
    for line in group_lines(large, usual):
        low, high = min(one.bottom for one in line), max(one.top for one in line)
        margin = (high - low) * 0.15
        if bisect_left(small, low + margin) == bisect_right(small, high - margin):
            bands.append((low, line))
    parts: list[list[Glyph]] = []
    rest = glyphs
    for low, line in bands:
        chosen = set(map(id, line))
        above = [glyph for glyph in rest if id(glyph) not in chosen and (glyph.bottom + glyph.top) / 2 > low]
        gone = chosen | set(map(id, above))
        rest = [glyph for glyph in rest if id(glyph) not in gone]
        parts += [part for part in (above, line) if part]
    return [*parts, *([rest] if rest else [])] if len(parts) + bool(rest) > 1 else []


def _at_gutters(glyphs: list[Glyph], size: float) -> list[list[Glyph]]:
    """The columns, where white gutters part the whole; nothing where what they part looks like a table."""
    wide = [(glyph.left, max(glyph.right, glyph.left + 0.9 * size)) for glyph in glyphs if not glyph.rows]
    wide += [(glyph.left, glyph.right) for glyph in glyphs if glyph.rows]
    middles = []
    for start, stop in _gaps(wide, 0.35 * size):
        middle = (start + stop) / 2
        left = [glyph for glyph in glyphs if glyph.left < middle]
        right = [glyph for glyph in glyphs if glyph.left >= middle]
        fewest = min(len(group_lines(left, size)), len(group_lines(right, size)))
        if fewest >= 6 or (fewest >= 2 and stop - start >= size):
            middles.append(middle)
    if not middles:
        return []
    columns = _between(glyphs, middles)
    if min(_width(column) for column in columns) < 4 * size or _is_table(columns, size):
        return []
    return columns


def _between(glyphs: list[Glyph], middles: Sequence[float]) -> list[list[Glyph]]:
    parts: list[list[Glyph]] = [[] for _ in range(len(middles) + 1)]
    for glyph in glyphs:
        parts[bisect_right(middles, glyph.left)].append(glyph)
    return [part for part in parts if part]


def _width(glyphs: Iterable[Glyph]) -> float:
    some = list(glyphs)
    return max(glyph.right for glyph in some) - min(glyph.left for glyph in some)


def _is_table(columns: Sequence[list[Glyph]], size: float) -> bool:
    """Whether columns are those of a table without rules: their lines stand side by side and seldom fill the column."""
    if any(glyph.rows for column in columns for glyph in column):
        return False
    lines = [group_lines(column, size) for column in columns]
    if max(map(len, lines)) < 3 or sum(map(len, lines)) / max(map(len, lines)) < len(lines) * 0.7:
        return False
    bases = sorted(line[0].base for line in lines[0])
    beside = full = prose = count = 0
    for column, of_column in zip(columns, lines, strict=True):
        edge = max(glyph.right for glyph in column)
        for line in of_column:
            count += 1
            prose += any(glyph.char in "，。；,;" for glyph in line)
            full += line[-1].right > edge - 1.6 * size and line[-1].right - line[0].left > 7.5 * size
            at = bisect_left(bases, line[0].base - 0.45 * size)
            beside += at < len(bases) and bases[at] < line[0].base + 0.45 * size
    return beside >= 0.8 * count and full <= 0.5 * count and prose <= 0.25 * count


def _at_spanning_lines(glyphs: list[Glyph], size: float) -> list[list[Glyph]]:
    """Bands, where few lines (a headline, a table) run across a gutter that all others leave white."""
    lines = group_lines(glyphs, size)
    if len(lines) < 5:
        return []
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    step = size / 4
    count = min(int((right - left) / step) + 1, 4_000)
    covered = [0] * (count + 1)
    spans = [_pieces(line, size) for line in lines]
    for pieces in spans:
        for start, stop in pieces:
            for bin in range(int((start - left) / step), min(int((stop - left) / step) + 1, count)):
                covered[bin] += 1
    # the widest stretch, away from the edges, that few lines cover
    limit = 0.3 * len(lines)
    best, first = (0, 0), -1
    for bin in range(count // 7, count - count // 7 + 1):
        if covered[bin] <= limit and bin < count - count // 7:
            first = bin if first < 0 else first
        elif first >= 0:
            best = max(best, (bin - first, first))
            first = -1
    if best[0] < 3:
        return []
    low = left + (best[1] + best[0] / 2 - 0.5) * step
    high = low + step
    bands: list[list[Glyph]] = []
    kinds: list[bool] = []
    for line, pieces in zip(lines, spans, strict=True):
        spanning = any(begin < low - 1.5 * size and stop > high + 1.5 * size for begin, stop in pieces)
        if not bands or kinds[-1] != spanning:
            bands.append([])
            kinds.append(spanning)
        bands[-1].extend(line)
    sides = [
        (
            group_lines([one for one in band if one.left < low], size),
            group_lines([one for one in band if one.left >= low], size),
        )
        for band, spanning in zip(bands, kinds, strict=True)
        if not spanning
    ]
    if len(bands) < 2 or not any(len(one) >= 2 and len(other) >= 2 for one, other in sides):
        return []
    return bands


def _pieces(line: Sequence[Glyph], size: float) -> list[tuple[float, float]]:
    """From where to where the glyphs of a line stand without a gap."""
    pieces = [(line[0].left, line[0].right)]
    for glyph in line[1:]:
        if glyph.left - pieces[-1][1] > 0.3 * size:
            pieces.append((glyph.left, glyph.right))
        else:
            pieces[-1] = (pieces[-1][0], max(glyph.right, pieces[-1][1]))
    return pieces


def _at_widest_blank(glyphs: list[Glyph], size: float) -> list[list[Glyph]]:
    """What stands above and below the widest blank between lines, where it is wider than lines usually stand apart."""
    heights = [
        (glyph.bottom, glyph.top) if glyph.rows else (glyph.base - 0.15 * size, glyph.base + 0.85 * size)
        for glyph in glyphs
    ]
    blanks = _gaps(heights, 0.9 * size)
    if not blanks:
        return []
    low, high = max(blanks, key=lambda blank: blank[1] - blank[0])
    middle = (low + high) / 2
    above = [glyph for glyph in glyphs if glyph.top > middle and glyph.base + 0.3 * size > middle]
    chosen = set(map(id, above))
    below = [glyph for glyph in glyphs if id(glyph) not in chosen]
    return [above, below] if above and below else []


#################################################################  lines and paragraphs


def _measure(glyphs: list[Glyph], size: float) -> Column:
    lines = [line for line in group_lines(glyphs, size) if not line[0].rows]
    start = min((line[0].left for line in lines), default=0.0)
    end = _edge([line[-1].right for line in lines], size)
    steps = [upper[0].base - lower[0].base for upper, lower in pairwise(lines)]
    indented = sum(start + 1.2 * size < line[0].left < start + 3.2 * size for line in lines)
    return Column(start, end, median(steps) if steps else 0.0, 0 < indented * 2 <= len(lines) + 1)


def _edge(rights: Sequence[float], size: float) -> float:
    """Where full lines end: the furthest place that two lines reach, or that of the only ones."""
    ordered = sorted(rights, reverse=True)
    if len(ordered) < 3:
        return max(ordered, default=0.0)
    return next((one for one, other in pairwise(ordered) if one - other < 0.7 * size), ordered[0])
