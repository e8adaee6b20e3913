"""Pictures for a report: honours, indicators over the years, the F x N sheet, completeness, what flows in a chain.

`draw_picture` makes any of PICTURES as a Drawing (SVG or PNG). What does not fit is counted on the sheet, never left
out in silence; where there is nothing to draw a QueryError says so.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.chains import ChainMap, Place, StageStatus, stage_statuses
from kg.chains.model import KINDS
from kg.chains.status import STATUSES
from kg.errors import QueryError
from kg.figures.drawing import INK, LINE, QUIET, Circle, Curve, Drawing, Rect, Ribbon, Shape, Text, fit, width_of
from kg.figures.map_data import everywhere
from kg.figures.map_style import BADGE_INKS, INKS, STYLES
from kg.figures.told import BADGES
from kg.gaps import Completeness, Gap, find_gaps, rank_places
from kg.model import Fact

#: What can be drawn, by name.
PICTURES: Mapping[str, str] = {
    "honours": "荣誉：按园区和级别；给了园区时按荣誉",
    "indicators": "指标逐年，目标是空心的",
    "gaps": "缺口：可行 F 与必要 N",
    "completeness": "产业链完整度",
    "sankey": "一条产业链里投入的流向",
}
WIDTH, MARGIN, TOP = 1000.0, 28.0, 78.0
#: The most rows and panels of a sheet.
ROWS, PANELS, GAPS = 30, 18, 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a picture is asked to show; `chain` is an id, `indicator` part of a name."""

    place: Place | None = None
    chain: str | None = None
    indicator: str = ""

    @property
    def where(self) -> str:
        return self.place.name if self.place is not None else "全部材料"


def draw_picture(
    name: str, chain_map: ChainMap, *, place: Place | None = None, chain: str | None = None, indicator: str = ""
) -> Drawing:
    """The picture of that name. Raises QueryError where there is no such picture, or nothing to draw."""
    makers: Mapping[str, Callable[[ChainMap, Wanted], Drawing]] = {
        "honours": draw_honours,
        "indicators": draw_indicators,
        "gaps": draw_gaps,
        "completeness": draw_completeness,
        "sankey": draw_sankey,
    }
    if name not in makers:
        raise QueryError(f"没有叫“{name}”的图，有：{'、'.join(makers)} (no such picture)")
    return makers[name](chain_map, Wanted(place, chain, indicator))


def _sheet(title: str, told: str, shapes: Iterable[Shape], height: float, *, width: float = WIDTH) -> Drawing:
    head: list[Shape] = [
        Text(MARGIN, 28, fit(title, 21, width - 2 * MARGIN), 21, bold=True),
        Text(MARGIN, 54, fit(told, 13, width - 2 * MARGIN), 13, QUIET),
    ]
    return Drawing(width, height, title, told, (*head, *shapes))


def _nothing(what: str, where: str) -> QueryError:
    return QueryError(f"{where}：材料里没有{what}，没有可画的 (nothing to draw)")


#################################################################  honours


def draw_honours(chain_map: ChainMap, wanted: Wanted) -> Drawing:
    """How many honours of each level companies and others of each park hold; in one place, by honour."""
    counts = _honours_by_name(chain_map, wanted.place) if wanted.place else _honours_by_park(chain_map)
    if not counts:
        raise _nothing("荣誉", wanted.where)
    order = sorted(counts, key=lambda row: (-counts[row].total(), row))
    levels = [level for level in (*BADGES, "") if any(counts[row][level] for row in order)]
    inks = {level: BADGE_INKS[BADGES.get(level, "荣")] for level in levels}
    rows = [(row, [(inks[level], counts[row][level]) for level in levels], f"{counts[row].total()}") for row in order]
    legend = [(level or "未说级别", inks[level]) for level in levels]
    total = sum(one.total() for one in counts.values())
    told = f"已获得的荣誉 {total} 项，目标不算；所读 {len(chain_map.documents)} 份材料"
    return _bars(f"荣誉 · {wanted.where}", told, rows, legend)


def _honours_by_park(chain_map: ChainMap) -> dict[str, Counter[str]]:
    parks = [one for one in chain_map.all_places if one.type == "Park"]
    found = {park.name: _levels(chain_map, chain_map.holds.get(park.iri, ())) for park in parks}
    return {name: levels for name, levels in found.items() if levels}


def _levels(chain_map: ChainMap, iris: Iterable[str]) -> Counter[str]:
    held = {
        (iri, fact.object.name if fact.object else "", str(fact.qualifier("level") or ""))
        for iri in iris
        for fact in chain_map.honours.get(iri, ())
    }
    return Counter(level for _, _, level in held)


def _honours_by_name(chain_map: ChainMap, place: Place) -> dict[str, Counter[str]]:
    held = {
        (iri, fact.object.name, str(fact.qualifier("level") or ""))
        for iri in place.inside | {member.iri for member in place.members}
        for fact in chain_map.honours.get(iri, ())
        if fact.object
    }
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for _, name, level in held:
        found[name][level] += 1
    return dict(found)


#: A row of bars: its name, the pieces as colour and length, and what stands behind them.
Bar = tuple[str, Sequence[tuple[str, float]], str]


def _bars(title: str, told: str, rows: Sequence[Bar], legend: Sequence[tuple[str, str]]) -> Drawing:
    """Lying bars of pieces, each piece with its number where it fits."""
    shown = rows[:ROWS]
    names = min(320.0, max(width_of(name, 13) for name, _, _ in shown) + 12)
    room = WIDTH - 2 * MARGIN - names - max(width_of(words, 12) for _, _, words in shown) - 16
    longest = max(sum(length for _, length in pieces) for _, pieces, _ in shown)
    shapes: list[Shape] = []
    x = MARGIN
    for words, ink in legend:
        shapes.append(Rect(x, TOP - 8, 16, 12, ink, "#8c959f", 0.5))
        shapes.append(Text(x + 22, TOP - 2, words, 12))
        x += 22 + width_of(words, 12) + 18
    y = TOP + 24
    for name, pieces, words in shown:
        shapes.append(Text(MARGIN + names - 8, y + 10, fit(name, 13, names - 8), 13, anchor="end"))
        x = MARGIN + names
        for ink, length in pieces:
            wide = room * length / longest
            if wide:
                shapes.append(Rect(x, y, wide, 20, ink, "#ffffff", 1))
                number = f"{length:g}"
                if wide > width_of(number, 11) + 6:
                    shapes.append(Text(x + wide / 2, y + 10, number, 11, _on(ink), "middle"))
            x += wide
        shapes.append(Text(x + 8, y + 10, words, 12, QUIET))
        y += 28
    if len(rows) > len(shown):
        shapes.append(Text(MARGIN, y + 10, f"另有 {len(rows) - len(shown)} 行没有画", 12, QUIET))
        y += 24
    return _sheet(title, told, shapes, y + 16)


def _on(ink: str) -> str:
    """Black or white, whichever can be read on a colour."""
    red, green, blue = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return "#ffffff" if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else INK


#################################################################  indicators


#: Subject, indicator, measure and unit: the numbers of one panel.
Series = tuple[str, str, str, str]
YEAR = re.compile(r"(?:19|20)\d\d")


def draw_indicators(chain_map: ChainMap, wanted: Wanted) -> Drawing:
    """Small panels: the numbers of each year, targets hollow; those with most years first."""
    own = {member.iri for member in wanted.place.members} if wanted.place else None
    series: dict[Series, set[tuple[int, float, str]]] = defaultdict(set)
    others = 0
    for fact in chain_map.facts:
        if fact.predicate != "observation" or (own is not None and fact.subject.iri not in own):
            continue
        if wanted.indicator not in str(fact.qualifier("indicator") or ""):
            continue
        point = _point(fact)
        if point is None:
            others += 1
        else:
            series[_series(chain_map, fact)].add(point)
    drawn = {key: points for key, points in series.items() if len({year for year, _, _ in points}) > 1}
    if not drawn:
        raise _nothing(
            "两年以上的同一指标" + (f"（名称含“{wanted.indicator}”）" if wanted.indicator else ""), wanted.where
        )
    order = sorted(drawn, key=lambda key: (-len(drawn[key]), key))
    shapes: list[Shape] = []
    across, wide, high = 3, (WIDTH - 2 * MARGIN) / 3, 214.0
    for number, key in enumerate(order[:PANELS]):
        left, top = MARGIN + wide * (number % across), TOP + 26 + high * (number // across)
        name = f"{key[0]} {key[1]}" if own is None or len(own) > 1 else key[1]
        shapes += _panel(name, key, sorted(drawn[key]), left, top, wide - 22, high - 30)
    shapes += _marks()
    single = sum(len(points) for key, points in series.items() if key not in drawn)
    left_out = max(0, len(order) - PANELS)
    told = f"{len(order)} 组逐年的数" + (f"，画前 {PANELS} 组" if left_out else "")
    told += f"；另有 {single} 个只有一年的、{others} 个不按整年说的没有画"
    rows = math.ceil(min(len(order), PANELS) / across)
    return _sheet(f"指标 · {wanted.where}", told, shapes, TOP + 26 + rows * high)


def _point(fact: Fact) -> tuple[int, float, str] | None:
    value, period = fact.qualifier("value"), str(fact.qualifier("period") or "")
    if not isinstance(value, int | float) or isinstance(value, bool) or not YEAR.fullmatch(period):
        return None
    return int(period), float(value), str(fact.qualifier("kind") or "actual")


def _series(chain_map: ChainMap, fact: Fact) -> Series:
    name = chain_map.entities.get(fact.subject.iri, fact.subject).name
    measure = str(fact.qualifier("measure") or "value")
    words = {"growth": "增速", "share": "占比", "rank": "排名"}.get(measure, "")
    indicator = str(fact.qualifier("indicator") or "")
    told = indicator if words in indicator else f"{indicator}{words}"
    return name, told, measure, str(fact.qualifier("unit") or "")


def _panel(
    name: str, key: Series, points: Sequence[tuple[int, float, str]], x: float, y: float, wide: float, high: float
) -> list[Shape]:
    values = [value for _, value, _ in points]
    low, top = min(0.0, *values), max(values)
    top = top if top > low else low + 1
    years = sorted({year for year, _, _ in points})
    left, right, ceiling, floor = x + 26, x + wide - 26, y + 42, y + high - 18

    def across(year: int) -> float:
        return left + (right - left) * (year - years[0]) / max(1, years[-1] - years[0])

    def up(value: float) -> float:
        return floor - (floor - ceiling) * (value - low) / (top - low)

    unit = f"（{key[3]}）" if key[3] else ""
    shapes: list[Shape] = [
        Text(x, y + 6, fit(name, 13, wide - width_of(unit, 11)), 13, bold=True),
        Text(x + wide, y + 6, unit, 11, QUIET, "end"),
        Curve(((x, up(0)), (x + wide, up(0))), LINE, 1),
    ]
    shapes += [Text(across(year), y + high - 6, str(year), 11, QUIET, "middle") for year in years if _room(year, years)]
    best = {year: value for year, value, kind in points if kind != "target"}
    if len(best) > 1:
        line = tuple((across(year), up(best[year])) for year in sorted(best))
        shapes.append(Curve(line, "#1565c0", 2, straight=True))
    boxes = [(across(year), up(value), 7.0, 7.0) for year, value, _ in points]
    for year, value, kind in points:
        shapes.append(_mark(across(year), up(value), kind))
    for year, value, kind in points:
        words = f"{value:,.10g}"
        half = width_of(words, 11) / 2
        mid_x, mid_y = across(year), up(value)
        beside = half + 9
        for dx, dy in ((0.0, -14.0), (0.0, 15.0), (beside, 0.0), (-beside, 0.0), (beside, 10.0), (beside, -10.0)):
            centre = min(max(mid_x + dx, x + half), x + wide - half) if not dx else mid_x + dx
            box = (centre, mid_y + dy, half + 1, 6.5)
            if x <= centre - half and centre + half <= x + wide and not any(_meet(box, other) for other in boxes):
                boxes.append(box)
                shapes.append(Text(centre, mid_y + dy, words, 11, _INKS[kind], "middle"))
                break
    return shapes


def _meet(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> bool:
    """Whether two boxes, given by their middles and half their sizes, lie on each other."""
    return abs(one[0] - two[0]) < one[2] + two[2] and abs(one[1] - two[1]) < one[3] + two[3]


def _room(year: int, years: Sequence[int]) -> bool:
    """Whether a year's name has room below its panel."""
    return len(years) < 7 or (year - years[0]) % 2 == 0


_INKS = {"actual": "#0b3d66", "estimate": "#5b7f9f", "target": "#b3261e"}


def _mark(x: float, y: float, kind: str) -> Circle:
    return Circle(x, y, 5, "white" if kind == "target" else _INKS.get(kind, INK), _INKS.get(kind, INK), 2)


def _marks() -> list[Shape]:
    shapes: list[Shape] = []
    x = MARGIN + 6
    for kind, words in (("actual", "实际"), ("estimate", "预计"), ("target", "目标（空心）")):
        shapes += [_mark(x, TOP - 2, kind), Text(x + 12, TOP - 2, words, 12)]
        x += 12 + width_of(words, 12) + 24
    return shapes


#################################################################  gaps


def draw_gaps(chain_map: ChainMap, wanted: Wanted) -> Drawing:
    """Each gap of a place as a numbered mark: to the right the more feasible, upward the more needed."""
    if wanted.place is None:
        raise QueryError("缺口图要说哪个园区：--park (say which park)")
    report = find_gaps(chain_map, wanted.place, chain=wanted.chain)
    gaps = report.gaps[:GAPS]
    if not gaps:
        raise _nothing("可排的缺口", wanted.where)
    size, left, top = 560.0, MARGIN + 34, TOP + 20
    most = (_round_up(max(gap.feasibility for gap in gaps)), _round_up(max(gap.need for gap in gaps)))
    high_need = chain_map.weights.high_need
    cut = min((gap.feasibility for gap in report.gaps if gap.corner in ("优先招引", "可顺势延伸")), default=most[0])

    def at(gap_f: float, gap_n: float) -> tuple[float, float]:
        return left + size * gap_f / most[0], top + size * (1 - gap_n / most[1])

    middle = at(cut, min(high_need, most[1]))
    shapes: list[Shape] = [Rect(left, top, size, size, "#fbfcfd", LINE)]
    if high_need < most[1]:
        shapes.append(Rect(middle[0], top, left + size - middle[0], middle[1] - top, "#e8f5e9"))
    corners = (
        ("优先招引", left + size - 8, top + 16, "end"),
        ("需外部配套或飞地", left + 8, top + 16, "start"),
        ("可顺势延伸", left + size - 8, top + size - 14, "end"),
        ("暂缓", left + 8, top + size - 14, "start"),
    )
    shapes += [Text(x, y, words, 15, "#8c959f", anchor, bold=True) for words, x, y, anchor in corners]
    shapes.append(Curve(((middle[0], top), (middle[0], top + size)), "#8c959f", 1, (5, 4), straight=True))
    if high_need < most[1]:
        shapes.append(Curve(((left, middle[1]), (left + size, middle[1])), "#8c959f", 1, (5, 4), straight=True))
    for part in range(6):
        f, n = most[0] * part / 5, most[1] * part / 5
        shapes.append(Text(at(f, 0)[0], top + size + 14, f"{f:g}", 11, QUIET, "middle"))
        shapes.append(Text(left - 8, at(0, n)[1], f"{n:g}", 11, QUIET, "end"))
    shapes.append(Text(left + size / 2, top + size + 34, "可行 F →", 13, INK, "middle"))
    shapes.append(Text(MARGIN - 8, top + size / 2, "必要 N →", 13, INK, "middle", turn=-90))
    shapes += _numbered(gaps, at, (left, top, size))
    x, y = left + size + 28, top + 8
    for number, gap in enumerate(gaps, 1):
        words = f"{number} {gap.stage.name}"
        score = f"F {gap.feasibility:g}  N {gap.need:g}"
        shapes.append(Text(x, y, fit(words, 12, WIDTH - MARGIN - x - width_of(score, 11) - 10), 12))
        shapes.append(Text(WIDTH - MARGIN, y, score, 11, QUIET, "end"))
        y += 19.4
    told = f"缺口 {report.total} 个" + (f"，画前 {len(gaps)} 个" if report.total > len(gaps) else "")
    told += f"；虚线是 F 的中位数和 N 的 {high_need:g}；细线连到原处；所读 {len(chain_map.documents)} 份材料"
    return _sheet(f"缺口：可行与必要 · {wanted.where}", told, shapes, max(top + size + 54, y + 10))


def _round_up(value: float) -> float:
    """The next multiple of ten above a score."""
    return 10.0 * math.floor(value / 10 + 1)


def _numbered(
    gaps: Sequence[Gap], at: Callable[[float, float], tuple[float, float]], frame: tuple[float, float, float]
) -> list[Shape]:
    """A dot for each gap and a number on it; a number that would lie on another stands aside, tied to its dot."""
    left, top, size = frame
    taken: list[tuple[float, float]] = []
    shapes: list[Shape] = []
    ties: list[Shape] = []
    around = [(0.0, 0.0)] + [
        (ring * 10 * math.cos(math.pi * step / 6), ring * 10 * math.sin(math.pi * step / 6))
        for ring in range(1, 40)
        for step in range(12)
    ]
    for number, gap in enumerate(gaps, 1):
        x, y = at(gap.feasibility, gap.need)
        spots = ((x + dx, y + dy) for dx, dy in around)
        free = [
            (u, v)
            for u, v in spots
            if left + 9 < u < left + size - 9
            and top + 9 < v < top + size - 9
            and all(math.hypot(u - a, v - b) >= 18 for a, b in taken)
        ][:1]
        u, v = free[0] if free else (x, y)
        taken.append((u, v))
        ink = "#2e7d32" if gap.corner == "优先招引" else "#b3453a"
        if (u, v) != (x, y):
            ties += [Curve(((x, y), (u, v)), ink, 0.8, straight=True), Circle(x, y, 2, ink, ink)]
        shapes.append(Circle(u, v, 8.5, "white", ink, 1.4))
        shapes.append(Text(u, v, str(number), 10, ink, "middle"))
    return [*ties, *shapes]


#################################################################  completeness


def draw_completeness(chain_map: ChainMap, wanted: Wanted) -> Drawing:
    """For each chain of a place, its stages by status and the weighted share that is there."""
    if wanted.place is not None:
        reports = [find_gaps(chain_map, wanted.place, chain=wanted.chain, limit=0)]
    else:
        reports = rank_places(chain_map, chain=wanted.chain, limit=0)
    rows = [
        (f"{report.place.name} · {one.chain}" if wanted.place is None else one.chain, one)
        for report in reports
        for one in report.completeness
    ]
    if not rows:
        raise _nothing("能放到产业链上的内容", wanted.where)
    rows.sort(key=lambda row: (-row[1].share, row[0]))
    bars = [(name, _pieces(one), f"完整度 {one.share:.0%}") for name, one in rows]
    told = f"环节按状态计数；完整度按环节的关键程度加权，约束的只在已有时计；所读 {len(chain_map.documents)} 份材料"
    legend = [(status, _TINTS[status]) for status in STATUSES]
    return _bars(f"产业链完整度 · {wanted.where}", told, bars, legend)


_TINTS = {"有": "#5fae68", "在建/签约": "#6ea8dc", "意向": "#f2cf66", "约束": "#b9bcc2", "本批材料未见": "#f7e4e1"}


def _pieces(one: Completeness) -> list[tuple[str, float]]:
    counts = dict(one.counts)
    return [(_TINTS[status], float(counts.get(status, 0))) for status in STATUSES]


#################################################################  Sankey


def draw_sankey(chain_map: ChainMap, wanted: Wanted) -> Drawing:
    """What goes into what in a chain: a band for each link, wider the more products, essential ones double."""
    chains = chain_map.chains
    if wanted.chain is None:
        raise QueryError("流向图要说哪条产业链：--chain (say which chain)")
    if wanted.chain not in chains.by_id:
        raise QueryError(f"没有编号为“{wanted.chain}”的产业链 (no chain of this id)")
    rows = {
        row.stage.id: row
        for row in stage_statuses(chain_map, wanted.place or everywhere(chain_map), chain=wanted.chain)
    }
    flows = {
        (one, two): sum(2.0 if link.essential else 1.0 for link in chains.graph.edges[one, two]["links"])
        for one in rows
        for two in chains.graph.successors(one)
        if two in rows
    }
    depth = _depths(list(rows), flows)
    flows = {pair: flow for pair, flow in flows.items() if depth[pair[0]] < depth[pair[1]]}
    linked = [stage for stage in rows if any(stage in pair for pair in flows)]
    columns = _sankey_columns(linked, flows, depth)
    unit, pitch, gap = 5.0, 236.0, 30.0
    sizes = {stage: max(16.0, unit * _through(stage, flows)) for stage in linked}
    high = max((sum(sizes[one] + gap for one in column) for column in columns), default=0.0)
    width = max(WIDTH, 2 * MARGIN + pitch * len(columns))
    places: dict[str, tuple[float, float]] = {}
    for number, column in enumerate(columns):
        y = TOP + 26 + (high - sum(sizes[one] + gap for one in column)) / 2
        for stage in column:
            places[stage] = (MARGIN + pitch * number, y + gap / 2)
            y += sizes[stage] + gap
    shapes = _ribbons(chain_map, flows, places, unit)
    for stage in linked:
        shapes += _sankey_stage(rows[stage], places[stage], sizes[stage], pitch)
    alone = len(rows) - len(linked)
    name = chains.by_id[wanted.chain].name
    told = "带子越宽，投入的产品越多，缺了做不成的算两份；颜色是投入的种类"
    told += f"；另有 {alone} 个环节在链内没有上下游，没有画" if alone else ""
    bottom = TOP + 26 + high + 20
    used = {_kind(chain_map, pair) for pair in flows}
    return _sheet(
        f"{name}的投入流向 · {wanted.where}", told, [*shapes, *_sankey_legend(used, bottom)], bottom + 40, width=width
    )


def _depths(stages: Sequence[str], flows: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The longest way to each stage; a way that comes back to itself ends there."""
    feeds: dict[str, list[str]] = defaultdict(list)
    for one, two in flows:
        feeds[two].append(one)
    found: dict[str, int] = {}

    def depth_of(stage: str, above: frozenset[str]) -> int:
        if stage not in found:
            depths = [depth_of(one, above | {stage}) for one in feeds[stage] if one not in above]
            found[stage] = 1 + max(depths, default=-1)
        return found[stage]

    for stage in stages:
        depth_of(stage, frozenset({stage}))
    return found


def _through(stage: str, flows: Mapping[tuple[str, str], float]) -> float:
    """What goes into a stage or comes out of it, whichever is more."""
    into = sum(flow for (_, two), flow in flows.items() if two == stage)
    return max(into, sum(flow for (one, _), flow in flows.items() if one == stage))


def _sankey_columns(
    stages: Sequence[str], flows: Mapping[tuple[str, str], float], depth: Mapping[str, int]
) -> list[list[str]]:
    """The stages by depth, what nothing feeds just before what it feeds, ordered by their neighbours."""
    late = {}
    for stage in stages:
        after = [depth[two] for one, two in flows if one == stage]
        fed = any(two == stage for _, two in flows)
        late[stage] = depth[stage] if fed or not after else min(after) - 1
    columns = [
        [stage for stage in stages if late[stage] == number] for number in range(max(late.values(), default=-1) + 1)
    ]
    columns = [column for column in columns if column]
    for sweep in range(6):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            rank = {stage: (at + 0.5) / len(some) for some in columns for at, stage in enumerate(some)}
            wanted = {
                stage: [rank[one if two == stage else two] for one, two in flows if stage in (one, two)]
                for stage in column
            }
            means = {stage: sum(near) / len(near) for stage, near in wanted.items()}
            column.sort(key=means.__getitem__)
    return columns


def _kind(chain_map: ChainMap, pair: tuple[str, str]) -> str:
    links = chain_map.chains.graph.edges[pair]["links"]
    return str(max(links, key=lambda link: link.essential).kind)


def _ribbons(
    chain_map: ChainMap, flows: Mapping[tuple[str, str], float], places: Mapping[str, tuple[float, float]], unit: float
) -> list[Shape]:
    """A band for each flow, those of a stage one under the other in the order of where they go."""
    out, into = dict(places), dict(places)
    starts: dict[tuple[str, str], float] = {}
    ends: dict[tuple[str, str], float] = {}
    for one, two in sorted(flows, key=lambda pair: (places[pair[1]][1], pair)):
        starts[one, two] = out[one][1]
        out[one] = (out[one][0], out[one][1] + unit * flows[one, two])
    for one, two in sorted(flows, key=lambda pair: (places[pair[0]][1], pair)):
        ends[one, two] = into[two][1]
        into[two] = (into[two][0], into[two][1] + unit * flows[one, two])
    return [
        Ribbon(
            (places[one][0] + BAR, starts[one, two], starts[one, two] + unit * flow),
            (places[two][0], ends[one, two], ends[one, two] + unit * flow),
            _pale(INKS[_kind(chain_map, (one, two))]),
        )
        for (one, two), flow in sorted(flows.items(), key=lambda item: -item[1])
    ]


BAR = 14.0


def _pale(ink: str) -> str:
    """A colour thinned with white."""
    parts = (round(255 - (255 - int(ink[at : at + 2], 16)) * 0.42) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _sankey_stage(row: StageStatus, place: tuple[float, float], high: float, pitch: float) -> list[Shape]:
    x, y = place
    style = STYLES[row.status]
    makers = len({one.iri for one in (*row.makers, *row.projects)})
    words = style.word + (f" {makers}" if makers else "")
    name = fit(row.stage.name, 12, pitch - BAR - 20)
    return [
        Rect(x, y, BAR, high, style.fill, style.line, style.thick, style.dash, 2),
        Text(x, y - 9, name, 12, bold=True),
        Text(x + width_of(name, 12) + 6, y - 9, fit(words, 10.5, 60), 10.5, style.line),
    ]


def _sankey_legend(used: set[str], y: float) -> list[Shape]:
    shapes: list[Shape] = []
    x = MARGIN
    for kind, name in KINDS.items():
        if kind in used:
            shapes += [Rect(x, y - 6, 26, 12, _pale(INKS[kind])), Text(x + 32, y, name, 12)]
            x += 32 + width_of(name, 12) + 16
    for status, style in STYLES.items():
        shapes += [
            Rect(x, y - 8, BAR, 16, style.fill, style.line, style.thick, style.dash, 2),
            Text(x + 20, y, status, 12),
        ]
        x += 20 + width_of(status, 12) + 14
    return shapes
