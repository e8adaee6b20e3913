"""Chain maps and knowledge maps: a page that is one file, the same as SVG or PNG, and a Network of pyvis.

`chain_page` draws the stages of a chain in columns from upstream to support, `thing_page` what is said of one thing and
its neighbours. All positions are ours, so that nothing moves; vis-network, as pyvis ships it, draws. The page asks
nobody for anything: its policy (`policy_of`) lets only its own scripts and style run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.chains import ChainMap, Link, Place, Placement, StageStatus, stage_statuses
from kg.chains.load import nearest
from kg.chains.model import KINDS, POSITIONS
from kg.chains.status import MEANINGS, STATUSES
from kg.chains.terms import fold
from kg.errors import QueryError
from kg.figures.chain_layout import WIDTH, Block, Layout, lay_out
from kg.figures.drawing import INK, QUIET, Curve, Drawing, Rect, Shape, Text, fit, width_of, wrap
from kg.figures.map_data import (
    Book,
    badges_of,
    everywhere,
    facts_about,
    parks_of,
    rank_makers,
    stage_values,
    statuses_by_park,
)
from kg.figures.map_page import Page, draw_page, policy_of
from kg.figures.map_style import BADGE_INKS, INKS, ROW, ROW_GAP, STAGE, STYLES, row_shapes
from kg.figures.thing_picture import draw_thing
from kg.figures.told import BADGES
from kg.gaps import Gap, find_gaps
from kg.model import Entity
from kg.ontology import load

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = [
    "Links",
    "busy_chains",
    "chain_drawing",
    "chain_graph",
    "chain_page",
    "chain_says",
    "find_thing",
    "policy_of",
    "thing_drawing",
    "thing_page",
    "to_pyvis",
]

#: How many companies are drawn under a stage; the panel and the table have all.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Links:
    """Where a page links to inside a server, as templates.

    `document` takes id, start and end; `thing` and `map` take class and hash, the last two parts of an IRI.
    """

    document: str = ""
    thing: str = ""
    map: str = ""


@dataclass(frozen=True, eq=False)
class _Sheet:
    """A chain in a place, laid out."""

    chain_map: ChainMap
    chain: str
    place: Place | None
    rows: tuple[StageStatus, ...]
    gaps: Mapping[str, Gap]
    links: Mapping[tuple[str, str], tuple[Link, ...]]
    layout: Layout
    shown: int

    @property
    def title(self) -> str:
        return f"{self.chain_map.chains.by_id[self.chain].name}链图 · {self.where}"

    @property
    def where(self) -> str:
        return self.place.name if self.place is not None else "全部材料"

    @property
    def told(self) -> str:
        return _told(self.chain_map, self.rows)


def _told(chain_map: ChainMap, rows: Sequence[StageStatus]) -> str:
    counts = [(status, sum(row.status == status for row in rows)) for status in STATUSES]
    seen = "、".join(f"{STYLES[status].word} {count}" for status, count in counts if count)
    makers = {one.iri for row in rows for one in (*row.makers, *row.projects)}
    return f"{len(rows)} 个环节：{seen}；企业和项目 {len(makers)} 个；所读 {len(chain_map.documents)} 份材料"


def chain_page(
    chain_map: ChainMap, chain: str, place: Place | None = None, *, links: Links | None = None, shown: int = SHOWN
) -> str:
    """The map of a chain (by id) in a place, or in all documents without one, as one HTML page.

    At most `shown` companies are drawn under a stage. Raises QueryError where the chain is not one of ours.
    """
    sheet = _lay(chain_map, chain, place, shown)
    book = Book(chain_map)
    stages = [stage_values(book, row, sheet.gaps.get(row.stage.id)) for row in sheet.rows]
    for values, row in zip(stages, sheet.rows, strict=True):
        values["at"] = [round(number, 1) for number in sheet.layout.places[row.stage.id]]
    parks = parks_of(chain_map, [one for row in sheet.rows for one in (*row.makers, *row.projects)])
    wider = parks if len(parks) > 1 else []
    within = {
        book.thing(park): [
            book.thing(chain_map.entities[iri])
            for iri in sorted(chain_map.holds.get(park.iri, ()))
            if iri in chain_map.by_thing
        ]
        for park in wider
    }
    number = {row.stage.id: index for index, row in enumerate(sheet.rows)}
    data = {
        "mode": "chain",
        "stages": stages,
        "links": [
            [
                number[one],
                number[two],
                _main(some).kind,
                int(any(link.essential for link in some)),
                [[link.input, link.output, link.kind, int(link.essential)] for link in some],
                [[round(x, 1), round(y, 1)] for x, y in sheet.layout.ways[one, two]],
            ]
            for (one, two), some in sheet.links.items()
        ],
        "bands": [[POSITIONS[band.id], round(band.x, 1), round(band.width, 1)] for band in sheet.layout.bands],
        "parks": [
            [park, statuses, within[park]]
            for park, statuses in zip(within, statuses_by_park(chain_map, wider, chain), strict=True)
        ],
        "size": [round(sheet.layout.width, 1), round(sheet.layout.height, 1)],
        "shown": shown,
    }
    return draw_page(
        Page(sheet.title, sheet.told, _drawn(sheet), _table(sheet), {**data, **_shared(links), **book.values()})
    )


def thing_page(chain_map: ChainMap, iri: str, *, links: Links | None = None, limit: int = 1500) -> str:
    """What is said of one thing and of its neighbours, as one HTML page that opens out on a click.

    Of at most `limit` neighbours everything is told, and ten times as many statements about the thing itself. Raises
    QueryError where no document names the thing.
    """
    focus = _named(chain_map, iri)
    book = Book(chain_map)
    number = book.tell(focus, most=10 * limit)
    near = _neighbours(chain_map, iri)
    for other in near[:limit]:
        book.tell(chain_map.entities[other])
    data = {"mode": "thing", "focus": number, **_shared(links), **book.values()}
    sheet = thing_drawing(chain_map, iri)
    return draw_page(Page(sheet.title, sheet.told, sheet, _said_table(book, number), data))


def thing_drawing(chain_map: ChainMap, iri: str) -> Drawing:
    """What is said of one thing, as a drawing. Raises QueryError where no document names it."""
    focus = _named(chain_map, iri)
    told = f"与它有关的事物 {len(_neighbours(chain_map, iri))} 个；所读 {len(chain_map.documents)} 份材料"
    return draw_thing(chain_map, focus, told)


def _named(chain_map: ChainMap, iri: str) -> Entity:
    focus = chain_map.entities.get(iri)
    if focus is None:
        raise QueryError(f"材料里没有 {iri} (no document names it)")
    return focus


def busy_chains(chain_map: ChainMap) -> list[str]:
    """The ids of the chains that something stands on or that someone wants a stage of, in their order."""
    stages = set(chain_map.by_stage) | {wish.stage for wish in chain_map.wishes}
    return [one.id for one in chain_map.chains.chains if any(stage.id in stages for stage in one.stages)]


def chain_says(chain_map: ChainMap, chain: str) -> str:
    """One line about a chain in all documents: how many stages are seen, and who is on them."""
    return _told(chain_map, stage_statuses(chain_map, everywhere(chain_map), chain=chain))


def find_thing(chain_map: ChainMap, name: str, kind: str | None = None) -> Entity:
    """What documents call `name`, else the one thing whose name holds it. Raises QueryError with near names."""
    wanted = fold(name)
    things = [one for one in chain_map.entities.values() if kind in (None, one.type)]
    found = [one for one in things if wanted in map(fold, (one.name, *one.aliases))]
    found = [one for one in found if fold(one.name) == wanted] or found
    found = found or [one for one in things if wanted and wanted in fold(one.name)]
    known = facts_about(chain_map)
    found.sort(key=lambda one: (-len(known.get(one.iri, ())), one.name, one.iri))
    if len(found) == 1:
        return found[0]
    classes = load().classes
    if found:
        shown = "、".join(f"{one.name}（{classes[one.type].zh}，--type {one.type}）" for one in found[:8])
        raise QueryError(f"“{name}”不止一个，请写全名或加 --type (several are called so): {shown}")
    raise QueryError(f"材料里没有叫“{name}”的事物 (nothing is called so){nearest(name, [one.name for one in things])}")


def chain_drawing(chain_map: ChainMap, chain: str, place: Place | None = None, *, shown: int = SHOWN) -> Drawing:
    """The same map as a drawing, for SVG, PNG and paper."""
    return _drawn(_lay(chain_map, chain, place, shown))


def chain_graph(chain_map: ChainMap, chain: str, place: Place | None = None) -> "nx.DiGraph[str]":
    """The map as a networkx graph: stages with status and place, who stands on them, and the links of both.

    Nodes are stage ids and IRIs; `kind` tells stages, companies, projects and parks apart.
    """
    sheet = _lay(chain_map, chain, place, SHOWN)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in sheet.rows:
        x, y = sheet.layout.places[row.stage.id]
        stage = {"kind": "Stage", "status": row.status, "position": row.stage.position}
        graph.add_node(row.stage.id, name=row.stage.name, x=x, y=y, **stage)
        for index, one in enumerate(rank_makers(chain_map, row)):
            at = y + STAGE + ROW_GAP + index * (ROW + ROW_GAP)
            graph.add_node(one.iri, name=one.entity.name, kind=one.entity.type, x=x, y=at)
            graph.add_edge(one.iri, row.stage.id, kind="on", confidence=one.confidence, underway=one.underway)
    for (source, target), some in sheet.links.items():
        graph.add_edge(source, target, kind=_main(some).kind, essential=any(link.essential for link in some))
    return graph


def to_pyvis(chain_map: ChainMap, chain: str, place: Place | None = None) -> "Network":
    """The map as a Network of pyvis for a notebook: places are fixed, and nothing but labels comes from documents."""
    from pyvis.network import Network

    network = Network(height="750px", width="100%", directed=True, notebook=True, cdn_resources="in_line")
    network.toggle_physics(False)
    graph = chain_graph(chain_map, chain, place)
    for node, values in graph.nodes(data=True):
        style = STYLES[values["status"]] if values["kind"] == "Stage" else None
        colour = {"background": style.fill, "border": style.line} if style else {"background": "#fff", "border": QUIET}
        x, y = round(values["x"] * 1.6), round(values["y"] * 1.6)
        network.add_node(node, label=values["name"], x=x, y=y, shape="box", color=colour, physics=False)
    for source, target, values in graph.edges(data=True):
        ink = INKS.get(values["kind"], "#b0b0b0")
        network.add_edge(source, target, color=ink, width=3 if values.get("essential") else 1)
    return network


#################################################################  a chain in a place


def _lay(chain_map: ChainMap, chain: str, place: Place | None, shown: int) -> _Sheet:
    chains = chain_map.chains
    if chain not in chains.by_id:
        raise QueryError(f"没有编号为“{chain}”的产业链 (no chain of this id)")
    rows = tuple(stage_statuses(chain_map, place or everywhere(chain_map), chain=chain))
    gaps: dict[str, Gap] = {}
    if place is not None and place.members:
        report = find_gaps(chain_map, place, chain=chain)
        gaps = {gap.stage.id: gap for gap in (*report.gaps, *report.constraints, *report.underway)}
    own = {row.stage.id: None for row in rows}
    links = {
        (one, two): tuple(chains.graph.edges[one, two]["links"])
        for one in own
        for two in chains.graph.successors(one)
        if two in own
    }
    blocks = [Block(row.stage.id, row.stage.position, _height(row, shown)) for row in rows]
    return _Sheet(chain_map, chain, place, rows, gaps, links, lay_out(blocks, list(links), list(POSITIONS)), shown)


def _height(row: StageStatus, shown: int) -> float:
    return STAGE + len(_below(len(row.makers) + len(row.projects), shown)) * (ROW + ROW_GAP)


def _below(count: int, shown: int) -> range:
    """The rows under a stage: its companies, or the first of them and one row that counts the rest."""
    return range(min(count, shown + 1))


def _main(links: tuple[Link, ...]) -> Link:
    """The link that a line between two stages is drawn as: an essential one before others."""
    return max(links, key=lambda link: link.essential)


def _neighbours(chain_map: ChainMap, iri: str) -> list[str]:
    ends = [end.iri for fact in facts_about(chain_map).get(iri, ()) for end in (fact.subject, fact.object) if end]
    return [one for one in dict.fromkeys(ends) if one != iri and one in chain_map.entities]


def _shared(links: Links | None) -> dict[str, Any]:
    """What both pages hold beside their own data."""
    links = links or Links()
    return {
        "statuses": [
            [status, style.fill, style.line, style.thick, list(style.dash), style.word, MEANINGS[status]]
            for status, style in STYLES.items()
        ],
        "kinds": {kind: [name, INKS[kind]] for kind, name in KINDS.items()},
        "badges": BADGE_INKS,
        "levels": {letter: level for level, letter in BADGES.items()},
        "geo": {"width": WIDTH, "stage": STAGE, "row": ROW, "gap": ROW_GAP},
        "urls": {"document": links.document, "thing": links.thing, "map": links.map},
    }


#################################################################  as a drawing


MARGIN, TOP, LEGEND = 24, 64, 64


def _drawn(sheet: _Sheet) -> Drawing:
    layout = sheet.layout
    width = max(layout.width + 2 * MARGIN, 1060)
    shapes: list[Shape] = [
        Text(MARGIN, 24, fit(sheet.title, 22, width - 2 * MARGIN), 22, bold=True),
        Text(MARGIN, 50, fit(sheet.told, 13, width - 2 * MARGIN), 13, QUIET),
    ]
    dx, dy = (width - layout.width) / 2, TOP
    for band in layout.bands:
        shapes.append(Rect(band.x + dx, dy, band.width, layout.height, "#f6f8fa", radius=8))
        middle = band.x + dx + band.width / 2
        shapes.append(Text(middle, dy + 20, POSITIONS[band.id], 16, QUIET, "middle", bold=True))
    seen = {row.stage.id for row in sheet.rows if row.status in STATUSES[:3]}
    for pair, some in sheet.links.items():
        points = tuple((x + dx, y + dy) for x, y in layout.ways[pair])
        thick = 2.6 if any(link.essential for link in some) else 1.1
        dash = () if set(pair) <= seen else (6.0, 4.0)
        shapes.append(Curve(points, INKS[_main(some).kind], thick, dash, arrow=True))
    for row in sheet.rows:
        x, y = layout.places[row.stage.id]
        shapes += _stage_shapes(sheet, row, x + dx, y + dy)
    bottom = dy + layout.height + 12
    return Drawing(width, bottom + LEGEND, sheet.title, sheet.told, (*shapes, *_legend(sheet, bottom)))


def _stage_shapes(sheet: _Sheet, row: StageStatus, x: float, y: float) -> list[Shape]:
    style = STYLES[row.status]
    gap = sheet.gaps.get(row.stage.id)
    shapes: list[Shape] = [Rect(x, y, WIDTH, STAGE, style.fill, style.line, style.thick, style.dash, 6)]
    lines = wrap(row.stage.name, 13, WIDTH - 16, 2)
    under = style.word + (f" · F {gap.feasibility:g} N {gap.need:g}" if gap is not None and gap.corner else "")
    places = (13,) if len(lines) == 1 else (10, 24)
    for line, at in zip(lines, places, strict=True):
        shapes.append(Text(x + WIDTH / 2, y + at + (2 if len(lines) == 1 else 0), line, 13, INK, "middle", bold=True))
    shapes.append(Text(x + WIDTH / 2, y + STAGE - 9, under, 10.5, style.line, "middle"))
    makers = rank_makers(sheet.chain_map, row)
    for index in _below(len(makers), sheet.shown):
        top = y + STAGE + ROW_GAP + index * (ROW + ROW_GAP)
        if index == sheet.shown:
            words = f"另有 {len(makers) - sheet.shown} 个"
            shapes.append(Text(x + WIDTH / 2, top + ROW / 2, words, 11, QUIET, "middle"))
            continue
        one = makers[index]
        dash = (4.0, 3.0) if one.underway else ()
        shapes += row_shapes(x, top, one.entity.name, badges_of(sheet.chain_map, one.iri), style.line, dash)
    return shapes


def _legend(sheet: _Sheet, top: float) -> list[Shape]:
    shapes: list[Shape] = []
    x, y = float(MARGIN), top + 12
    for status, style in STYLES.items():
        shapes.append(Rect(x, y - 9, 30, 18, style.fill, style.line, style.thick, style.dash, 3))
        shapes.append(Text(x + 36, y, status, 12))
        x += 36 + width_of(status, 12) + 22
    for letter, level in ((letter, level) for level, letter in BADGES.items()):
        shapes.append(Rect(x, y - 7, 18, 14, BADGE_INKS[letter], radius=3))
        shapes.append(Text(x + 9, y, letter, 10, "#ffffff", "middle"))
        shapes.append(Text(x + 24, y, level + "荣誉", 12))
        x += 24 + width_of(level + "荣誉", 12) + 18
    x, y = float(MARGIN), y + 28
    used = {_main(some).kind for some in sheet.links.values()}
    for kind, name in KINDS.items():
        if kind in used:
            shapes.append(Curve(((x, y), (x + 34, y)), INKS[kind], 2.6, arrow=True))
            shapes.append(Text(x + 40, y, name, 12))
            x += 40 + width_of(name, 12) + 20
    shapes.append(Text(x, y, "箭头从投入指向产出；粗线是缺了做不成的；虚线有一端还没有；F 可行，N 必要", 12, QUIET))
    return shapes


#################################################################  as tables


Cells = list[list[str]]


def _table(sheet: _Sheet) -> tuple[tuple[str, ...], Cells]:
    """The map in words: a row a stage."""
    names = {row.stage.id: row.stage.name for row in sheet.rows}
    rows = []
    for row in sheet.rows:
        makers = [_maker_words(sheet.chain_map, one) for one in rank_makers(sheet.chain_map, row)]
        makers += [f"{wish.fact.subject.name} 想要" for wish in row.wishes]
        into = [names[one] for one, two in sheet.links if two == row.stage.id]
        out = [names[two] for one, two in sheet.links if one == row.stage.id]
        band = POSITIONS[row.stage.position]
        rows.append([band, row.stage.name, row.says, "；".join(makers), "、".join(into), "、".join(out)])
    return ("位置", "环节", "状态", "企业与项目", "需要", "供给"), rows


def _maker_words(chain_map: ChainMap, one: Placement) -> str:
    badges = "、".join(f"{letter}{count}" for letter, count in badges_of(chain_map, one.iri).items())
    more = "，".join(part for part in ("在建" if one.underway else "", badges) if part)
    return one.entity.name + (f"（{more}）" if more else "")


def _said_table(book: Book, focus: int) -> tuple[tuple[str, ...], Cells]:
    """What is said of one thing, in words."""
    values = book.values()
    rows = []
    for subject, predicate, other, told, more, quotes, _ in values["said"]:
        if focus not in (subject, other):
            continue
        end = values["things"][subject if other == focus else other][0] if other >= 0 else told
        source, _, _, words, _ = values["quotes"][quotes[0]] if quotes else (0, 0, 0, "", "")
        document = values["sources"][source][0] if quotes else ""
        rows.append([values["predicates"][predicate], end, more, words, document])
    return ("陈述", "对方", "限定", "原文", "文档"), rows
