"""The stages of one chain in one place -> a PNG: boxes from upstream to downstream, coloured and lettered by status.

`lay_out` sets boxes on a grid and leads arrows through the free lanes between rows and columns, so that none runs
through a box; `draw_chain` paints that with Pillow and a Chinese font of the machine (`find_font`). Both are imported
only when a picture is drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from kg.chains import Chains, StageStatus
from kg.chains.model import POSITIONS
from kg.chains.status import STATUSES
from kg.figures.fonts import face_index, find_font

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

#: How many boxes a picture holds, in how many columns, and from which height on a column is split.
MOST, COLUMNS, TALL = 25, 6, 6
#: Pixels; 2040 over 17 cm are 120 a centimetre.
WIDTH, MARGIN, HEAD, FOOT = 2040, 24, 110, 98
BOX, ROW_GAP, COLUMN_GAP = 116, 46, 84
TITLE, TEXT, SMALL = 48, 34, 28
COLOURS = {"有": "#C6E0B4", "在建/签约": "#BDD7EE", "意向": "#FFE699", "约束": "#D9D9D9", "本批材料未见": "#FFFFFF"}
LETTERS = {"有": "有", "在建/签约": "在建", "意向": "意向", "约束": "约束", "本批材料未见": "未见"}
INKS = ("#44546A", "#7F6000", "#1F6E5A", "#7B3F61", "#2F5597", "#8A4B1F")
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A stage at its place in the picture, in pixels."""

    stage: str
    name: str
    status: str
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def seen(self) -> bool:
        """Whether the documents say something of it here."""
        return self.status in STATUSES[:3]

    @property
    def middle(self) -> int:
        return self.top + self.height // 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from one box to another, corner by corner."""

    source: str
    target: str
    points: tuple[Point, ...]
    essential: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands; `headings` are the names of columns and bands, `left_out` the stages not drawn."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    headings: tuple[tuple[str, Point], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The measures of a grid of boxes, and of the lanes between them."""

    columns: int
    rows: int

    @property
    def box(self) -> int:
        """The width of a box."""
        return min(300, (WIDTH - 2 * MARGIN - (self.columns + 1) * COLUMN_GAP) // self.columns)

    def left(self, column: int) -> int:
        spare = WIDTH - self.columns * self.box - (self.columns + 1) * COLUMN_GAP
        return spare // 2 + COLUMN_GAP + column * (self.box + COLUMN_GAP)

    def top(self, row: int) -> int:
        return HEAD + ROW_GAP + row * (BOX + ROW_GAP)


def lay_out(chains: Chains, rows: Sequence[StageStatus]) -> Layout:
    """The boxes and arrows of the stages in `rows`, all of one chain; unseen ones far from the seen are left out."""
    chosen = _choose(chains, rows)
    graph = _links(chains, [row.stage.id for row in chosen])
    cells, headings = _cells(chosen, graph)
    grid = Grid(*(1 + max(numbers) for numbers in zip((0, 0), *cells.values(), strict=True)))
    boxes = {
        row.stage.id: Box(row.stage.id, row.stage.name, row.status, grid.left(column), grid.top(line), grid.box, BOX)
        for row in chosen
        for column, line in [cells[row.stage.id]]
    }
    arrows = tuple(_arrows(chains, graph, cells, boxes, grid))
    height = grid.top(grid.rows) + FOOT
    heads = tuple(
        (name, (grid.left(column), grid.top(line) - (82 if name != POSITIONS["support"] or not line else 40)))
        for name, column, line in headings
    )
    return Layout(WIDTH, height, tuple(boxes.values()), arrows, heads, len(rows) - len(chosen))


def _choose(chains: Chains, rows: Sequence[StageStatus]) -> list[StageStatus]:
    """At most MOST stages in their own order: the firmest first, then those nearest to what is seen."""
    around = chains.graph.subgraph([row.stage.id for row in rows]).to_undirected()
    seen = {row.stage.id for row in rows if row.status in STATUSES[:3]}
    near: Mapping[str, float] = nx.multi_source_dijkstra_path_length(around, seen, weight=None) if seen else {}

    def rank(row: StageStatus) -> tuple[int, float, int]:
        firm = STATUSES.index(row.status) if row.stage.id in seen else len(STATUSES)
        return firm, near.get(row.stage.id, len(rows)), STATUSES.index(row.status)

    kept = {row.stage.id for row in sorted(rows, key=rank)[:MOST]}
    return [row for row in rows if row.stage.id in kept]


def _links(chains: Chains, stages: Iterable[str]) -> "nx.DiGraph[str]":
    """The links among `stages`, without those that others already say by way of a third stage."""
    graph = nx.DiGraph(chains.graph.subgraph(stages))
    if not nx.is_directed_acyclic_graph(graph):
        return graph
    reduced: nx.DiGraph[str] = nx.transitive_reduction(graph)
    return reduced


def _cells(
    chosen: Sequence[StageStatus], graph: "nx.DiGraph[str]"
) -> tuple[dict[str, tuple[int, int]], list[tuple[str, int, int]]]:
    """Column and row of each stage, and the headings with theirs: three positions side by side, support below."""
    columns: list[tuple[str, list[str]]] = []
    for position in list(POSITIONS)[:-1]:
        members = [row.stage.id for row in chosen if row.stage.position == position]
        fed = [one for one in members if any(other in members for other in graph.predecessors(one))]
        columns += [(position, part) for part in ([one for one in members if one not in fed], fed) if part]
    while columns and len(columns) < COLUMNS and max(len(part) for _, part in columns) > TALL:
        number = max(range(len(columns)), key=lambda one: len(columns[one][1]))
        position, part = columns[number]
        half = (len(part) + 1) // 2
        columns[number : number + 1] = [(position, part[:half]), (position, part[half:])]
    cells: dict[str, tuple[int, int]] = {}
    headings: list[tuple[str, int, int]] = []
    for column, (position, part) in enumerate(columns):
        if not headings or headings[-1][0] != POSITIONS[position]:
            headings.append((POSITIONS[position], column, 0))
        for line, stage in enumerate(_ordered(part, graph, cells)):
            cells[stage] = column, line
    below = max((line for _, line in cells.values()), default=-1) + 1
    support = [row.stage.id for row in chosen if row.stage.position not in list(POSITIONS)[:-1]]
    across = max(len(columns), min(len(support), COLUMNS), 1)
    if support:
        headings.append((POSITIONS["support"], 0, below))
    cells |= {stage: (number % across, below + number // across) for number, stage in enumerate(support)}
    return cells, headings


def _ordered(part: Sequence[str], graph: "nx.DiGraph[str]", cells: Mapping[str, tuple[int, int]]) -> list[str]:
    """The stages of a column, each near the row of what feeds it."""

    def wanted(stage: str) -> float:
        lines = [cells[one][1] for one in graph.predecessors(stage) if one in cells]
        return sum(lines) / len(lines) if lines else part.index(stage)

    return sorted(part, key=wanted)


def _arrows(
    chains: Chains,
    graph: "nx.DiGraph[str]",
    cells: Mapping[str, tuple[int, int]],
    boxes: Mapping[str, Box],
    grid: Grid,
) -> Iterable[Arrow]:
    """Each link as a line: straight through the gap to the next column, else through the lane above its target."""
    for source, target in sorted(graph.edges, key=lambda edge: (cells[edge[0]], cells[edge[1]])):
        (from_column, from_row), (to_column, to_row) = cells[source], cells[target]
        one, two = boxes[source], boxes[target]
        out = one.right + 14 + 8 * (from_row % 6)
        into = two.left - 26 - 6 * (from_row % 4)
        middle: tuple[Point, ...]
        if to_column == from_column + 1:
            middle = (out, one.middle), (out, two.middle)
        else:
            lane = grid.top(to_row) - 10 - 6 * (from_column % 6)
            middle = (out, one.middle), (out, lane), (into, lane), (into, two.middle)
        essential = any(link.essential for link in chains.graph.edges[source, target]["links"])
        yield Arrow(source, target, ((one.right, one.middle), *middle, (two.left, two.middle)), essential)


#################################################################  painting


def picture_of(chains: Chains, title: str, rows: Sequence[StageStatus]) -> tuple[bytes | None, str]:
    """The picture, or None and why there is none, in words for the reader of a brief."""
    font = find_font()
    if font is None:
        return None, "本机没有找到中文字体，链图没有画成图片，只列下表。"
    try:
        return draw_chain(chains, title, rows, font), ""
    except ImportError:
        return None, "没有安装 Pillow，链图没有画成图片，只列下表。"
    except OSError:
        return None, "本机的中文字体读不了，链图没有画成图片，只列下表。"


def draw_chain(chains: Chains, title: str, rows: Sequence[StageStatus], font: Path) -> bytes:
    """The chain of `rows` as a PNG of A4 text width, lettered with `font`."""
    from PIL import Image, ImageDraw, ImageFont

    layout = lay_out(chains, rows)
    index = face_index(font)
    large, normal, small = (ImageFont.truetype(str(font), size, index=index) for size in (TITLE, TEXT, SMALL))
    image = Image.new("RGB", (layout.width, layout.height), "white")
    pen = ImageDraw.Draw(image)
    pen.text((MARGIN, 14), title[:40], font=large, fill="#1F3864")
    for name, place in layout.headings:
        pen.text(place, name, font=small, fill="#1F4E78")
    sources = {stage: number for number, stage in enumerate(dict.fromkeys(one.source for one in layout.arrows))}
    for arrow in layout.arrows:
        ink = INKS[sources[arrow.source] % len(INKS)]
        pen.line(arrow.points, fill=ink, width=4 if arrow.essential else 2)
        x, y = arrow.points[-1]
        pen.polygon([(x, y), (x - 16, y - 9), (x - 16, y + 9)], fill=ink)
    for box in layout.boxes:
        pen.rounded_rectangle(
            (box.left, box.top, box.right, box.bottom), 10, COLOURS[box.status], "#404040", 6 if box.seen else 2
        )
        words = _lines(box.name, (box.width - 16) // TEXT)
        centre, first = box.left + box.width // 2, box.top + (22 if len(words) > 1 else 42)
        for number, line in enumerate(words):
            pen.text((centre, first + number * 36), line, font=normal, fill="black", anchor="mm")
        pen.text((centre, box.bottom - 18), f"【{LETTERS[box.status]}】", font=small, fill="#404040", anchor="mm")
    _legend(pen, layout, small)
    out = BytesIO()
    image.save(out, "PNG", optimize=True, dpi=(305, 305))
    return out.getvalue()


def _lines(name: str, most: int) -> list[str]:
    """A name on at most two lines, the second cut with a mark where it is too long."""
    if len(name) <= most:
        return [name]
    first = name[: most if len(name) > 2 * most - 2 else (len(name) + 1) // 2]
    rest = name[len(first) :]
    return [first, rest if len(rest) <= most else rest[: most - 1] + "…"]


def _legend(pen: "ImageDraw", layout: Layout, font: "FreeTypeFont") -> None:
    x, y = MARGIN, layout.height - FOOT + 16
    for status in STATUSES:
        pen.rectangle((x, y, x + 44, y + 32), fill=COLOURS[status], outline="#404040", width=2)
        words = f"{LETTERS[status]}＝{status}" if LETTERS[status] != status else status
        pen.text((x + 56, y + 16), words, font=font, fill="black", anchor="lm")
        x += 56 + int(pen.textlength(words, font=font)) + 36
    words = "箭头从投入指向产出，粗线是缺了做不成的。"
    if layout.left_out:
        words += f"另有 {layout.left_out} 个离得较远的环节没有画。"
    pen.text((MARGIN, y + 60), words, font=font, fill="#404040", anchor="lm")
