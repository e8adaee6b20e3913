"""Two to four parks side by side: how large, what leads, how whole the chains, the newest figures, the first gaps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.gaps import GapReport
from kg.profiles import Indicator, Profiles, Statement, Thing
from kg.web.downloads import form_of, send_rows
from kg.web.known import figure_words, find_park, graph_of, profiles_of, reports_of, show
from kg.web.lists import PARKS, rows_of
from kg.web.shelf import kept

#: How many parks stand side by side.
MOST = 4
GAPS = 5


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One measure of an indicator: for each park the newest that is said, or nothing; and the newest target."""

    indicator: Indicator
    measure: str
    newest: tuple[Statement | None, ...]
    targets: tuple[Statement | None, ...]

    @property
    def shared(self) -> int:
        return sum(one is not None for one in self.newest)


def show_compare(request: Request) -> Response:
    """The parks that were asked for, side by side; the two of which most is said where none was."""
    graph = graph_of(request)
    profiles, reports = profiles_of(graph), reports_of(graph)
    every = [row.thing for row in rows_of(graph, PARKS) if isinstance(row.thing, Thing)]
    names = [name for name in request.query_params.getlist("park") if name]
    chosen = list(dict.fromkeys(find_park(profiles, name) for name in names[:MOST]))
    chosen += [one for one in every if one not in chosen][: max(0, 2 - len(chosen))]
    lines = sorted(figure_lines(profiles, chosen), key=lambda line: -line.shared)
    form = form_of(request)
    if form:
        cells = [*_counted(profiles, chosen), *(_cells(line) for line in lines)]
        return send_rows("对标", form, ("项目", *(park.name for park in chosen)), cells)
    return show(
        request,
        graph,
        "compare.html",
        chosen=chosen,
        every=every,
        most=MOST,
        too_many=len(names) > MOST,
        sizes=_sizes(profiles, chosen),
        lines=lines,
        chains=_chains(reports, chosen),
        reports=[reports.get(park.iri) for park in chosen],
        shown=GAPS,
    )


def _sizes(profiles: Profiles, parks: Sequence[Thing]) -> list[tuple[str, str, list[int]]]:
    """How much of everything each park holds: Chinese, English, a number a park."""
    honours = [_held(profiles, park) for park in parks]
    rows = [
        ("企业", "Companies", [len(profiles.inside(park.iri, "Company")) for park in parks]),
        ("项目", "Projects", [len(profiles.inside(park.iri, "Project")) for park in parks]),
    ]
    for zh, en in (("国家级", "National"), ("省级", "Provincial")):
        rows.append(
            (f"{zh}荣誉", f"{en} honours", [sum(one.said.get("level") == zh for one in some) for some in honours])
        )
    rows.append(("数据", "Figures", [len(profiles.said(park.iri, "observation")) for park in parks]))
    return rows


def _held(profiles: Profiles, park: Thing) -> list[Statement]:
    """The honours of a park and of what lies in it."""
    inside = (
        park.iri,
        *(one.iri for kind in ("Company", "Project", "Platform") for one in profiles.inside(park.iri, kind)),
    )
    return [one for iri in inside for one in profiles.honours_of(iri) if not one.aimed]


def figure_lines(profiles: Profiles, parks: Sequence[Thing]) -> Iterator[FigureLine]:
    """A line for every measure that is said of any of the parks, in the order of the indicators."""
    tables = [{(row.indicator.iri, row.measure): row for row in profiles.figures(park.iri)[1]} for park in parks]
    keys = {key for table in tables for key in table}
    order = {iri: place for place, iri in enumerate(profiles.indicators)}
    for iri, measure in sorted(keys, key=lambda key: (order[key[0]], key[1])):
        rows = [table.get((iri, measure)) for table in tables]
        newest = tuple(_newest(row.cells, aimed=False) if row is not None else None for row in rows)
        targets = tuple(_newest(row.cells, aimed=True) if row is not None else None for row in rows)
        yield FigureLine(profiles.indicators[iri], measure, newest, targets)


def _newest(cells: Mapping[str, Sequence[Statement]], *, aimed: bool) -> Statement | None:
    found = [one for period in sorted(cells, reverse=True) for one in cells[period] if one.aimed is aimed]
    return found[0] if found else None


def _chains(reports: Mapping[str, GapReport], parks: Sequence[Thing]) -> list[tuple[str, str, list[float | None]]]:
    """For each chain that any park has: its id, its name, and the share that each park has of it."""
    shares: dict[str, dict[str, float]] = {}
    ids: dict[str, str] = {}
    for park in parks:
        report = reports.get(park.iri)
        for one in report.completeness if report is not None else ():
            shares.setdefault(one.chain, {})[park.iri] = one.share
        ids |= {name: id for id, name in (report.chain_names.items() if report is not None else ())}
    rows = [(ids[name], name, [some.get(park.iri) for park in parks]) for name, some in shares.items()]
    return sorted(rows, key=lambda row: (-sum(share or 0 for share in row[2]), row[1]))


def _counted(profiles: Profiles, parks: Sequence[Thing]) -> Iterator[tuple[object, ...]]:
    for zh, _, numbers in _sizes(profiles, parks):
        yield (zh, *numbers)


def _cells(line: FigureLine) -> tuple[object, ...]:
    name = line.indicator.name + {"growth": "（增速）", "share": "（占比）", "rank": "（排名）"}.get(line.measure, "")
    return (name, *(f"{figure_words(one)}（{one.year}）" if one is not None else "" for one in line.newest))


ROUTES = (Route("/compare", kept(show_compare)), Route("/compare.{form}", show_compare))
