"""The lists: parks, companies, projects, honours and indicators, filtered, page by page, and as a file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.profiles import LEVELS, STEPS, Indicator, Profiles, Statement, Thing
from kg.web.downloads import form_of, send_rows
from kg.web.known import graph_of, profiles_of, reports_of, show
from kg.web.served import Snapshot
from kg.web.shelf import kept

#: How many rows a page holds.
ROWS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A thing of a list: `keys` are what the filters look at, `cells` what a file holds, `more` what a page shows."""

    thing: Thing | Indicator
    cells: tuple[object, ...]
    keys: Mapping[str, frozenset[str]]
    more: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its path and class, its title, the columns of the file, the filters with their choices."""

    path: str
    title: tuple[str, str]
    columns: tuple[str, ...]
    template: str
    make: Callable[[Snapshot], list[Row]]
    filters: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def rows_of(graph: Snapshot, listing: Listing) -> list[Row]:
    """All rows of a list, made once for a graph."""
    return graph.once(("list", listing.path), listing.make)


def filtered(rows: Iterable[Row], wanted: Mapping[str, str], text: str) -> list[Row]:
    """The rows that have what every filter wants, and whose names hold `text`."""
    text = text.strip().lower()
    return [
        row
        for row in rows
        if all(value in row.keys.get(name, ()) for name, value in wanted.items() if value)
        and (not text or any(text in form.lower() for form in row.keys["names"]))
    ]


def choices_of(rows: Sequence[Row], name: str) -> list[str]:
    """What a filter can want: levels and steps in their order, names by how often they stand there."""
    counted: dict[str, int] = {}
    for row in rows:
        for value in row.keys.get(name, ()):
            counted[value] = counted.get(value, 0) + 1
    fixed = (*LEVELS, *STEPS)
    return sorted(
        (value for value in counted if value),
        key=lambda one: (fixed.index(one) if one in fixed else len(fixed), -counted[one], one),
    )


def view_of(listing: Listing) -> Callable[[Request], Response]:
    """The function that answers for a list."""

    def show_list(request: Request) -> Response:
        graph = graph_of(request)
        every = rows_of(graph, listing)
        wanted = {name: request.query_params.get(name, "") for name in listing.filters}
        text = request.query_params.get("q", "")
        rows = filtered(every, wanted, text)
        form = form_of(request)
        if form:
            return send_rows(listing.title[0], form, listing.columns, [row.cells for row in rows])
        pages = max(1, -(-len(rows) // ROWS))
        page = min(max(1, whole(request.query_params.get("page", "1"))), pages)
        return show(
            request,
            graph,
            listing.template,
            listing=listing,
            rows=rows[(page - 1) * ROWS : page * ROWS],
            total=len(rows),
            every=len(every),
            wanted=wanted,
            text=text,
            choices={name: choices_of(every, name) for name in listing.filters},
            page=page,
            pages=pages,
        )

    return show_list


def whole(value: str) -> int:
    """A number of an address, or 1."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 1


#################################################################  what stands in them


def _names(*things: Thing) -> frozenset[str]:
    return frozenset(form for thing in things for form in (thing.name, *thing.aliases))


def _joined(things: Iterable[Thing]) -> str:
    return "、".join(thing.name for thing in things)


def _parks_of(profiles: Profiles, iri: str) -> tuple[Thing, ...]:
    return tuple(one for one in profiles.places_of(iri) if one.type == "Park")


def _told(profiles: Profiles, some: Iterable[Statement]) -> str:
    """Honours as text: 国家级绿色工厂（2022）."""
    return "、".join(
        f"{one.said.get('level', '')}{profiles.things[one.object].name}"
        + (f"（{one.year}{'，目标' if one.aimed else ''}）" if one.year or one.aimed else "")
        for one in some
    )


def _sources(profiles: Profiles, iri: str) -> str:
    said = (*profiles.by_subject.get(iri, ()), *profiles.by_object.get(iri, ()))
    return "、".join(sorted({quote.file for one in said for quote in one.quotes}))


def make_parks(graph: Snapshot) -> list[Row]:
    """Every park: where it is, what is in it, what leads, how many gaps."""
    profiles, reports = profiles_of(graph), reports_of(graph)
    rows = []
    for park in profiles.of_type.get("Park", ()):
        regions = [one for one in profiles.places_of(park.iri) if one.type == "Region"]
        companies, projects = profiles.inside(park.iri, "Company"), profiles.inside(park.iri, "Project")
        leading = profiles.others(park.iri, "leadingIndustry")
        honours = profiles.honours_of(park.iri)
        report = reports.get(park.iri)
        gaps = report.total if report is not None else 0
        figures = len(profiles.said(park.iri, "observation"))
        counts = (len(companies), len(projects), len(honours), figures, gaps)
        cells = (park.name, _joined(regions), *counts, _joined(leading), _sources(profiles, park.iri))
        keys = {"names": _names(park), "region": frozenset(one.name for one in regions)}
        more = {"regions": regions, "leading": leading, "counts": counts, "honours": honours}
        rows.append(Row(park, cells, keys, more))
    return sorted(rows, key=lambda row: (-sum(row.more["counts"][:4]), row.cells[0]))


def make_companies(graph: Snapshot) -> list[Row]:
    """Every company: where it is, what it holds and makes, on which stages it stands."""
    profiles = profiles_of(graph)
    chains = profiles.chain_map.chains
    rows = []
    for company in profiles.of_type.get("Company", ()):
        places = profiles.places_of(company.iri)
        honours = profiles.honours_of(company.iri)
        products = profiles.others(company.iri, "produces")
        placed = profiles.placements_of(company.iri)
        stages = tuple(dict.fromkeys(stage for one in placed for stage in one.stages))
        projects = profiles.others(company.iri, "investsIn")
        cells = (
            company.name,
            _joined(places),
            _told(profiles, honours),
            _joined(products),
            "、".join(chains.label(one) for one in stages),
            _joined(projects),
            _sources(profiles, company.iri),
        )
        keys = {
            "names": _names(company, *products),
            "park": frozenset(one.name for one in places if one.type == "Park"),
            "level": frozenset(str(one.said.get("level", "")) for one in honours if not one.aimed),
            "chain": frozenset(chains.by_id[chains.stage[one].chain].name for one in stages),
        }
        more = {
            "places": places,
            "located": profiles.said(company.iri, "locatedIn"),
            "honours": honours,
            "products": products,
            "stages": [chains.stage[one] for one in stages],
            "projects": projects,
        }
        rows.append(Row(company, cells, keys, more))
    return rows


def make_projects(graph: Snapshot) -> list[Row]:
    """Every project: where, how far, by whom, for what."""
    profiles = profiles_of(graph)
    rows = []
    for project in profiles.of_type.get("Project", ()):
        places = profiles.places_of(project.iri)
        step = profiles.step_of(project.iri)
        investors = profiles.others(project.iri, "investsIn", back=True)
        products = profiles.others(project.iri, "produces")
        figures = profiles.said(project.iri, "observation")
        name = str(step.said["step"]) if step is not None else ""
        year = step.year if step is not None else ""
        cells = (project.name, name, year, _joined(places), _joined(investors), _joined(products))
        keys = {
            "names": _names(project, *investors),
            "park": frozenset(one.name for one in places if one.type == "Park"),
            "status": frozenset({name}),
        }
        more = {"places": places, "step": step, "investors": investors, "products": products, "figures": figures}
        rows.append(Row(project, (*cells, _sources(profiles, project.iri)), keys, more))
    return rows


def make_honours(graph: Snapshot) -> list[Row]:
    """Every honour: how many hold it at which level, and who."""
    profiles = profiles_of(graph)
    rows = []
    for honour in profiles.of_type.get("Honour", ()):
        given = profiles.said(honour.iri, "hasHonour", back=True)
        held = [one for one in given if not one.aimed]
        levels = {str(one.said.get("level", "")) for one in given}
        count = [len({one.subject for one in held if one.said.get("level", "") == level}) for level in LEVELS]
        holders = [profiles.things[one.subject] for one in given]
        cells = (honour.name, *count, _joined(dict.fromkeys(holders)), _sources(profiles, honour.iri))
        keys = {"names": _names(honour, *holders), "level": frozenset(levels)}
        rows.append(Row(honour, cells, keys, {"given": given, "count": count}))
    return sorted(rows, key=lambda row: (-len(row.more["given"]), row.cells[0]))


def make_indicators(graph: Snapshot) -> list[Row]:
    """Every indicator: of whom figures are known, for which periods, the newest one."""
    profiles = profiles_of(graph)
    rows = []
    for indicator in profiles.indicators.values():
        subjects = [profiles.things[one] for one in dict.fromkeys(one.subject for one in indicator.statements)]
        periods = sorted({str(one.said.get("period", "")) for one in indicator.statements} - {""})
        span = " – ".join(dict.fromkeys((periods[0], periods[-1]))) if periods else ""
        cells = (indicator.name, indicator.group or "其他", len(subjects), len(indicator.statements), span)
        keys = {
            "names": frozenset({indicator.name, *indicator.names}),
            "group": frozenset({indicator.group or "其他"}),
            "subject": frozenset(one.name for one in subjects),
        }
        more = {"subjects": subjects, "span": span}
        rows.append(Row(indicator, (*cells, _joined(subjects)), keys, more))
    return rows


PARKS = Listing(
    "/parks",
    ("园区", "Parks"),
    ("园区", "所在地区", "企业", "项目", "荣誉", "数据", "缺口", "主导产业", "出处"),
    "parks.html",
    make_parks,
    {"region": ("地区", "Region")},
)
COMPANIES = Listing(
    "/companies",
    ("企业", "Companies"),
    ("企业", "所在", "荣誉", "产品", "产业链环节", "投资项目", "出处"),
    "companies.html",
    make_companies,
    {"park": ("园区", "Park"), "level": ("荣誉级别", "Honour level"), "chain": ("产业链", "Chain")},
)
PROJECTS = Listing(
    "/projects",
    ("项目", "Projects"),
    ("项目", "状态", "年份", "所在", "投资方", "产品", "出处"),
    "projects.html",
    make_projects,
    {"park": ("园区", "Park"), "status": ("状态", "Status")},
)
HONOURS = Listing(
    "/honours",
    ("荣誉", "Honours"),
    ("荣誉", *(level or "未说级别" for level in LEVELS), "获得者", "出处"),
    "honours.html",
    make_honours,
    {"level": ("级别", "Level")},
)
INDICATORS = Listing(
    "/indicators",
    ("指标", "Indicators"),
    ("指标", "类别", "主体数", "条数", "时期", "主体"),
    "indicators.html",
    make_indicators,
    {"group": ("类别", "Group"), "subject": ("主体", "Of whom")},
)
LISTINGS = (PARKS, COMPANIES, PROJECTS, HONOURS, INDICATORS)

ROUTES = tuple(
    Route(path, view) for one in LISTINGS for view in (kept(view_of(one)),) for path in (one.path, one.path + ".{form}")
)
