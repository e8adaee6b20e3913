"""The stages of a chain as blocks of given heights -> where each stands, and the way of each link between them.

Layers from left to right: every position (upstream, midstream, downstream, support) is a band of one or more columns.
A link that passes a column gets a slot of its own in it, so that no line runs through a block. Blocks and slots of a
column are ordered by the places of what they are linked with (barycentres, some sweeps each way) and then drawn
towards it as far as their neighbours allow (isotonic regression). Everything is settled by the order of the input: the
same chain lies the same way each time.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeAlias

#: Pixels: a block, what lies between blocks of a column, between columns and between bands, and a slot for a line.
WIDTH, GAP, LANE, BAND, SLOT = 190, 26, 76, 36, 8
#: Above the blocks: the heading of the band.
HEAD = 46
#: How far below the top of a block its lines may leave: its head, not its companies.
PORTS = 44
#: Width to height of the whole: between that of A3 and that of a screen.
ASPECT = 1.5
MOST_COLUMNS = 16

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A stage to be placed: its band and how high it is with all that hangs under it."""

    id: str
    band: str
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """A position with the columns it takes."""

    id: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where blocks stand (left and top), the way of each link corner by corner, and the bands."""

    width: float
    height: float
    places: Mapping[str, Point]
    ways: Mapping[tuple[str, str], tuple[Point, ...]]
    bands: tuple[Band, ...]


@dataclass(slots=True)
class _Item:
    """A block or a slot in a column; `links` are what it is linked with in the columns beside it."""

    key: tuple[str, ...]
    height: float
    y: float = 0.0

    @property
    def port(self) -> float:
        return self.y + min(self.height, PORTS) / 2


def lay_out(blocks: Sequence[Block], links: Sequence[tuple[str, str]], bands: Sequence[str]) -> Layout:
    """Places for all blocks and ways for all links; links of a block with itself or with strangers are passed over."""
    by_id = {block.id: block for block in blocks}
    links = list(dict.fromkeys((one, two) for one, two in links if one != two and one in by_id and two in by_id))
    parts = {band: _ordered([one for one in blocks if one.band == band], links) for band in bands}
    parts = {band: members for band, members in parts.items() if members}
    columns, lefts, areas = _columns(parts, links)
    column_of = {block.id: number for number, (_, column) in enumerate(columns) for block in column}
    items, edges = _items([column for _, column in columns], links, column_of)
    _order(items, edges)
    _settle(items, edges)
    top = min((item.y for column in items for item in column), default=0.0)
    for item in (item for column in items for item in column):
        item.y += HEAD - top
    places = {item.key[0]: (lefts[at], item.y) for at, column in enumerate(items) for item in column if _is_block(item)}
    bottom = max((item.y + item.height for column in items for item in column), default=HEAD)
    width = areas[-1].x + areas[-1].width if areas else 0.0
    ways = _ways(links, column_of, lefts, items, places)
    return Layout(width, bottom + GAP, places, ways, tuple(areas))


def _is_block(item: _Item) -> bool:
    return len(item.key) == 1


def _ordered(members: Sequence[Block], links: Sequence[tuple[str, str]]) -> list[Block]:
    """The blocks of a band, what feeds others before what is fed; those of a circle in their own order."""
    inside = {block.id for block in members}
    feeds: dict[str, list[str]] = {one: [] for one in inside}
    for one, two in links:
        if one in inside and two in inside:
            feeds[two].append(one)
    depth: dict[str, int] = {}

    def depth_of(block: str, above: frozenset[str]) -> int:
        if block not in depth:
            depths = [depth_of(one, above | {block}) for one in feeds[block] if one not in above]
            depth[block] = 1 + max(depths, default=-1)
        return depth[block]

    for block in members:
        depth_of(block.id, frozenset({block.id}))
    return sorted(members, key=lambda block: depth[block.id])


def _columns(
    parts: Mapping[str, Sequence[Block]], links: Sequence[tuple[str, str]]
) -> tuple[list[tuple[str, list[Block]]], list[float], list[Band]]:
    """The columns of each band, their left edges, and the bands.

    As many as make the whole about as wide to high as a sheet and leave few links within one column.
    """
    best: tuple[float, dict[str, int]] = (math.inf, dict.fromkeys(parts, 1))
    counts = dict.fromkeys(parts, 1)
    heights = {band: sum(block.height + GAP for block in members) for band, members in parts.items()}
    while parts:
        split = [column for band, members in parts.items() for column in _split(members, counts[band])]
        tall, inside = _measure(split, links)
        wide = sum(counts.values()) * (WIDTH + LANE) + len(parts) * BAND
        off = abs(math.log(wide / (tall + HEAD) / ASPECT)) + inside / max(1, len(links))
        if off < best[0]:
            best = (off, dict(counts))
        free = [band for band in parts if counts[band] < len(parts[band])]
        if not free or sum(counts.values()) >= MOST_COLUMNS or wide / tall > 2 * ASPECT:
            break
        counts[max(free, key=lambda band: heights[band] / counts[band])] += 1
    columns: list[tuple[str, list[Block]]] = []
    lefts: list[float] = []
    areas: list[Band] = []
    x = 0.0
    for band, members in parts.items():
        start, number = x, best[1][band]
        for column in _split(members, number):
            x += LANE / 2
            columns.append((band, column))
            lefts.append(x)
            x += WIDTH + LANE / 2
        areas.append(Band(band, start, x - start))
        x += BAND
    return columns, lefts, areas


def _measure(columns: Sequence[Sequence[Block]], links: Sequence[tuple[str, str]]) -> tuple[float, int]:
    """How high the highest column is, with the slots of links that pass it, and how many links stay in one column."""
    heights = [sum(block.height + GAP for block in column) for column in columns]
    number = {block.id: at for at, column in enumerate(columns) for block in column}
    for one, two in links:
        first, last = sorted((number[one], number[two]))
        for at in range(first + 1, last):
            heights[at] += SLOT + GAP / 2
    return max(heights), sum(number[one] == number[two] for one, two in links)


def _split(members: Sequence[Block], number: int) -> list[list[Block]]:
    """`members` in order as so many columns of about the same height, none of them empty."""
    whole = list(accumulate((block.height + GAP for block in members), initial=0.0))
    cuts = [0]
    for part in range(1, number):
        wanted = whole[-1] * part / number
        least, most = cuts[-1] + 1, len(members) - (number - part)
        cuts.append(min(range(least, most + 1), key=lambda cut: abs(whole[cut] - wanted)))
    cuts.append(len(members))
    return [list(members[one:two]) for one, two in pairwise(cuts)]


#################################################################  order and height


Edges: TypeAlias = list[tuple[int, _Item, _Item]]


def _items(
    columns: Sequence[Sequence[Block]], links: Sequence[tuple[str, str]], column_of: Mapping[str, int]
) -> tuple[list[list[_Item]], Edges]:
    """Blocks and slots by column, and what is linked from each column to the next."""
    items = [[_Item((block.id,), block.height) for block in column] for column in columns]
    known = {item.key: item for column in items for item in column}
    edges: Edges = []
    for source, target in links:
        one, two = sorted((source, target), key=lambda block: column_of[block])
        last = known[one,]
        for at in range(column_of[one] + 1, column_of[two] + 1):
            if at == column_of[two]:
                item = known[two,]
            else:
                item = known.setdefault((source, target, str(at)), _Item((source, target, str(at)), SLOT))
                items[at].append(item)
            edges.append((at - 1, last, item))
            last = item
    return items, edges


def _order(items: list[list[_Item]], edges: Edges) -> None:
    """Sweep to and fro, each item near the middle of what it is linked with on the side swept from."""
    before: dict[int, list[_Item]] = {}
    after: dict[int, list[_Item]] = {}
    for _, one, two in edges:
        before.setdefault(id(two), []).append(one)
        after.setdefault(id(one), []).append(two)
    best = (math.inf, [list(column) for column in items])
    for sweep in range(8):
        side = before if sweep % 2 == 0 else after
        for column in items if sweep % 2 == 0 else reversed(items):
            wanted = _barycentres(column, side, _fractions(items))
            column.sort(key=lambda item, wanted=wanted: wanted[id(item)])  # type: ignore[misc]
        crossed = _crossings(items, edges)
        if crossed < best[0]:
            best = (crossed, [list(column) for column in items])
    items[:] = best[1]


def _barycentres(
    column: Sequence[_Item], side: Mapping[int, Sequence[_Item]], place: Mapping[int, float]
) -> dict[int, float]:
    """For each item, the mean place of what it is linked with; its own where it is linked with nothing."""
    near = {id(item): side.get(id(item), (item,)) for item in column}
    return {item: sum(place[id(one)] for one in some) / len(some) for item, some in near.items()}


def _fractions(items: Sequence[Sequence[_Item]]) -> dict[int, float]:
    return {id(item): (number + 0.5) / len(column) for column in items for number, item in enumerate(column)}


def _crossings(items: Sequence[Sequence[_Item]], edges: Edges) -> int:
    rank = {id(item): number for column in items for number, item in enumerate(column)}
    lanes: dict[int, list[tuple[int, int]]] = {}
    for at, one, two in edges:
        lanes.setdefault(at, []).append((rank[id(one)], rank[id(two)]))
    return sum(
        (a - c) * (b - d) < 0 for lane in lanes.values() for number, (a, b) in enumerate(lane) for c, d in lane[:number]
    )


def _settle(items: list[list[_Item]], edges: Edges) -> None:
    """Heights: each item as near as its column allows to the middle of what it is linked with."""
    linked: dict[int, list[_Item]] = {}
    for _, one, two in edges:
        linked.setdefault(id(one), []).append(two)
        linked.setdefault(id(two), []).append(one)
    for column in items:
        y = 0.0
        for item in column:
            item.y = y
            y += item.height + _gap(item)
    whole = max((column[-1].y + column[-1].height for column in items if column), default=0.0)
    for sweep in range(6):
        for column in items if sweep % 2 == 0 else reversed(items):
            wanted = []
            for item in column:
                near = linked.get(id(item), ())
                aim = sum(one.port for one in near) / len(near) if near else item.port
                wanted.append(aim - min(item.height, PORTS) / 2)
            _pull(column, wanted, whole)


def _gap(item: _Item) -> float:
    return GAP if _is_block(item) else GAP / 2


def _pull(column: Sequence[_Item], wanted: Sequence[float], whole: float) -> None:
    """Move the items of a column to where they want to be, in order, apart, and between 0 and `whole`."""
    starts = list(accumulate((item.height + _gap(item) for item in column[:-1]), initial=0.0))
    groups: list[tuple[float, int]] = []
    for aim, start in zip(wanted, starts, strict=True):
        total, number = aim - start, 1
        while groups and groups[-1][0] / groups[-1][1] > total / number:
            more, count = groups.pop()
            total, number = total + more, number + count
        groups.append((total, number))
    shifts = [total / number for total, number in groups for _ in range(number)]
    room = whole - (starts[-1] + column[-1].height) if column else 0.0
    for item, start, shift in zip(column, starts, shifts, strict=True):
        item.y = start + min(max(shift, 0.0), room)


#################################################################  ways of links


def _ways(
    links: Sequence[tuple[str, str]],
    column_of: Mapping[str, int],
    lefts: Sequence[float],
    items: Sequence[Sequence[_Item]],
    places: Mapping[str, Point],
) -> dict[tuple[str, str], tuple[Point, ...]]:
    """Each link from the side of its source to the side of its target; links of one column go round in its lane."""
    slot = {item.key: item.y + SLOT / 2 for column in items for item in column if not _is_block(item)}
    middles: dict[tuple[str, str], list[Point]] = {}
    for source, target in links:
        one, two = sorted((source, target), key=lambda block: column_of[block])
        between = range(column_of[one] + 1, column_of[two])
        way = [(lefts[at] + x, slot[source, target, str(at)]) for at in between for x in (0.0, float(WIDTH))]
        middles[source, target] = way if one == source else way[::-1]
    ports = _ports(links, column_of, middles, places)
    inside = [pair for pair in links if column_of[pair[0]] == column_of[pair[1]]]
    heights = {pair: [ports[*pair, way][1] for way in ("out", "in")] for pair in inside}
    tracks = _tracks({pair: (column_of[pair[0]], min(ys), max(ys)) for pair, ys in heights.items()})
    ways = {}
    for source, target in links:
        first, last = ports[source, target, "out"], ports[source, target, "in"]
        middle = middles[source, target]
        if (source, target) in tracks:
            x = first[0] + 12 + 5 * (tracks[source, target] % 6)
            middle = [(x, first[1]), (x, last[1])]
        ways[source, target] = (first, *middle, last)
    return ways


def _tracks(spans: Mapping[tuple[str, str], tuple[int, float, float]]) -> dict[tuple[str, str], int]:
    """Upright runs of a column side by side where they would lie on each other, the shortest nearest."""
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    found = {}
    for pair, (column, top, bottom) in sorted(spans.items(), key=lambda one: (one[1][2] - one[1][1], one)):
        track = 0
        while any(top <= low and high <= bottom for high, low in taken.get((column, track), ())):
            track += 1
        taken.setdefault((column, track), []).append((top, bottom))
        found[pair] = track
    return found


def _ports(
    links: Sequence[tuple[str, str]],
    column_of: Mapping[str, int],
    middles: Mapping[tuple[str, str], Sequence[Point]],
    places: Mapping[str, Point],
) -> dict[tuple[str, str, str], Point]:
    """Where each link leaves and enters: along the head of a block, in order of where it goes."""
    sides: dict[tuple[str, str], list[tuple[float, tuple[str, str, str]]]] = {}
    for source, target in links:
        forward = column_of[target] > column_of[source]
        same = column_of[target] == column_of[source]
        middle = middles[source, target]
        ends = (
            (source, "out", "right" if forward or same else "left", middle[0][1] if middle else places[target][1]),
            (target, "in", "left" if forward else "right", middle[-1][1] if middle else places[source][1]),
        )
        for block, way, side, aim in ends:
            sides.setdefault((block, side), []).append((aim, (source, target, way)))
    found = {}
    for (block, side), some in sides.items():
        x, y = places[block]
        step = PORTS / (len(some) + 1)
        for number, (_, key) in enumerate(sorted(some), 1):
            found[key] = (x + (WIDTH if side == "right" else 0.0), y + number * step)
    return found
