"""The page of a thing: all that documents say of a park, company or anything else, each fact with its words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.chains.status import STATUSES
from kg.gaps import GapReport
from kg.model import ID
from kg.ontology import load
from kg.profiles import Indicator, Profiles, Statement, Thing, indicator_name
from kg.web.downloads import send_rows
from kg.web.failures import NotFoundError
from kg.web.known import (
    address_of,
    figure_words,
    find_thing,
    graph_of,
    near_searches,
    profiles_of,
    refuse_unknown,
    reports_of,
    show,
    things_called,
)
from kg.web.served import suggestions_of
from kg.web.shelf import kept

#: How predicates are called, seen from the subject and from the object.
TOLD = {
    "locatedIn": (("位于", "Located in"), ("这里还有", "Also here")),
    "leadingIndustry": (("主导产业", "Leading industries"), ("以它为主导产业", "Led by it")),
    "targetIndustry": (("招引方向", "Wants to attract"), ("想引它的地方", "Wanted by")),
    "hasHonour": (("荣誉", "Honours"), ("获得者", "Holders")),
    "projectStatus": (("状态", "Status"), ("", "")),
    "produces": (("产品", "Products"), ("生产者", "Made by")),
    "inIndustry": (("所属产业", "Industry"), ("其中的企业和项目", "Companies and projects")),
    "investsIn": (("投资建设", "Invests in"), ("投资方", "Investors")),
    "leadsChain": (("链主", "Leads"), ("链主企业", "Led by")),
    "subsidiaryOf": (("隶属于", "Part of"), ("下属", "Subsidiaries")),
    "cooperatesWith": (("合作", "Cooperation"), ("合作", "Cooperation")),
}
#: The tables of a place, so that its lines are not told twice.
IN_TABLES = ("Company", "Project")
#: How many lines a part of a page holds.
MOST = 80
#: How many things are found by how they sound.
SPOKEN = 20
#: How many gaps the page of a park names.
GAPS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: the thing on the other side, and the statement."""

    other: Thing | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: its anchor, its title in both languages, what it holds and how much of it."""

    key: str
    title: tuple[str, str]
    count: int
    lines: tuple[Line, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


def show_thing(request: Request) -> Response:
    """All that is known of one thing."""
    graph = graph_of(request)
    profiles = profiles_of(graph)
    kind, key = request.path_params["kind"], request.path_params["key"]
    if kind == "Indicator":
        return _show_indicator(request, kind, key)
    thing = find_thing(profiles, kind, key)
    if thing is None:
        return _elsewhere(profiles, kind, key)
    report = reports_of(graph).get(thing.iri)
    return show(
        request,
        graph,
        "thing.html",
        thing=thing,
        places=profiles.places_of(thing.iri),
        most=MOST,
        sections=tuple(sections_of(profiles, thing, report)),
        step=profiles.step_of(thing.iri),
        report=report,
        documents=_documents(profiles, thing),
    )


def _elsewhere(profiles: Profiles, kind: str, name: str) -> Response:
    """A name in the place of a hash leads to the thing. Raises NotFoundError where nothing is called so."""
    if kind not in load().classes:
        raise NotFoundError(
            f"没有“{kind}”这一类", f"there is no class “{kind}”", near_searches(name, _all_names(profiles))
        )
    found = [one for one in things_called(profiles, name, kind) if name in (one.name, *one.aliases)]
    if len(found) != 1:
        raise refuse_unknown(profiles, name, kind)
    return RedirectResponse(address_of(found[0]), 303)


def _all_names(profiles: Profiles) -> list[str]:
    return [thing.name for some in profiles.of_type.values() for thing in some]


def _documents(profiles: Profiles, thing: Thing) -> list[tuple[str, str, int, int]]:
    """The documents that name a thing: id, name, how often, and where first."""
    counted: dict[str, list[int]] = {}
    for one in thing.mentions:
        counted.setdefault(one.document, []).append(one.start)
    return [
        (profiles.source_of[name], name, len(starts), min(starts))
        for name, starts in counted.items()
        if name in profiles.source_of
    ]


#################################################################  sections


def sections_of(profiles: Profiles, thing: Thing, report: GapReport | None) -> Iterator[Section]:
    """The parts of a thing's page that hold something, the weightiest first."""
    if thing.type in ("Park", "Region"):
        yield from _facts(profiles, thing, ("leadingIndustry", "targetIndustry"))
        if report is not None:
            yield from _chains(report)
        yield from _figures(profiles, thing)
        yield from _tables(profiles, thing)
        yield from _facts(profiles, thing, ("hasHonour",))
        yield from _facts(
            profiles,
            thing,
            ("cooperatesWith", "subsidiaryOf", "produces", "inIndustry", "locatedIn", "leadsChain", "investsIn"),
        )
    else:
        yield from _facts(profiles, thing, ("hasHonour", "projectStatus", "produces", "inIndustry"))
        yield from _stages(profiles, thing)
        yield from _facts(profiles, thing, ("investsIn", "subsidiaryOf", "cooperatesWith", "leadsChain"))
        yield from _figures(profiles, thing)
        yield from _facts(profiles, thing, ("locatedIn", "leadingIndustry", "targetIndustry"))


def _facts(profiles: Profiles, thing: Thing, predicates: Sequence[str]) -> Iterator[Section]:
    for name in predicates:
        forward, backward = TOLD[name]
        told = profiles.honours_of(thing.iri) if name == "hasHonour" else profiles.said(thing.iri, name)
        lines = [Line(profiles.things.get(one.object), one) for one in told]
        back = [Line(profiles.things.get(one.subject), one) for one in profiles.said(thing.iri, name, back=True)]
        if thing.type in ("Park", "Region") and name == "locatedIn":
            back = [line for line in back if line.other is not None and line.other.type not in IN_TABLES]
        if name == "cooperatesWith":
            lines, back = [*lines, *back], []
        if lines:
            yield Section(name, forward, len(lines), tuple(lines))
        if back:
            yield Section(f"{name}-of", backward, len(back), tuple(back))


def _figures(profiles: Profiles, thing: Thing) -> Iterator[Section]:
    periods, rows = profiles.figures(thing.iri)
    known = [row for row in rows if row.indicator.group]
    others = [row for row in rows if not row.indicator.group]
    groups: dict[str, list[Any]] = {}
    for row in known:
        groups.setdefault(row.indicator.group, []).append(row)
    if rows:
        more = {"periods": periods, "groups": groups, "others": others}
        yield Section("figures", ("数据", "Figures"), len(rows), more=more)


def _tables(profiles: Profiles, place: Thing) -> Iterator[Section]:
    """The companies and projects of a place."""
    for kind, key, zh, en in (
        ("Company", "companies", "企业", "Companies"),
        ("Project", "projects", "项目", "Projects"),
    ):
        inside = profiles.inside(place.iri, kind)
        if inside:
            yield Section(key, (zh, en), len(inside), more={"things": inside})


def _chains(report: GapReport) -> Iterator[Section]:
    ids = {name: id for id, name in report.chain_names.items()}
    rows = [(ids[one.chain], one, dict(one.counts)) for one in report.completeness]
    if rows:
        yield Section("chains", ("产业链", "Chains"), len(rows), more={"rows": rows, "statuses": STATUSES})
    if report.gaps:
        yield Section("gaps", ("缺口", "Gaps"), report.total, more={"gaps": report.gaps[:GAPS]})


def _stages(profiles: Profiles, thing: Thing) -> Iterator[Section]:
    chains = profiles.chain_map.chains
    placed = profiles.placements_of(thing.iri)
    rows = [(chains.by_id[chains.stage[one.stage].chain], chains.stage[one.stage], one) for one in placed]
    if rows:
        yield Section("stages", ("产业链位置", "On chains"), len(rows), more={"placed": rows})


#################################################################  indicators and searching


INDICATOR_COLUMNS = ("主体", "指标", "口径", "时期", "数值", "单位", "界限", "性质", "原文", "出处")


def _show_indicator(request: Request, kind: str, key: str) -> Response:
    """One indicator: who stands where in which period."""
    graph = graph_of(request)
    profiles = profiles_of(graph)
    iri = profiles.indicator_of.get(f"{ID}{kind}/{key}")
    if iri is None:
        return _named_indicator(profiles, key)
    indicator = profiles.indicators[iri]
    by_measure: dict[str, dict[str, dict[str, list[Statement]]]] = {}
    for one in indicator.statements:
        place = by_measure.setdefault(str(one.said.get("measure", "")), {}).setdefault(one.subject, {})
        place.setdefault(str(one.said.get("period", "")), []).append(one)
    tables = [
        (measure, sorted({period for row in rows.values() for period in row}), rows)
        for measure, rows in sorted(by_measure.items())
    ]
    return show(request, graph, "indicator.html", indicator=indicator, tables=tables, measures=load().measures)


def send_indicator(request: Request) -> Response:
    """The figures of one indicator as a file."""
    profiles = profiles_of(graph_of(request))
    iri = profiles.indicator_of.get(f"{ID}Indicator/{request.path_params['key']}")
    if iri is None:
        raise NotFoundError("没有这个指标", "there is no such indicator")
    form = request.url.path.rpartition(".")[2]
    indicator = profiles.indicators[iri]
    return send_rows(f"指标-{indicator.name}", form, INDICATOR_COLUMNS, list(indicator_cells(profiles, indicator)))


def _named_indicator(profiles: Profiles, name: str) -> Response:
    known = {form: one for one in profiles.indicators.values() for form in (*one.names, one.name)}
    wanted = known.get(name) or known.get(indicator_name(name))
    if wanted is not None:
        return RedirectResponse(address_of(wanted.iri), 303)
    near = near_searches(name, list(known))
    raise NotFoundError(f"图谱里没有叫“{name}”的指标", f"no indicator in the graph is called “{name}”", near)


def indicator_cells(profiles: Profiles, indicator: Indicator) -> Iterator[tuple[object, ...]]:
    """One row a figure under INDICATOR_COLUMNS."""
    ontology = load()
    for one in indicator.statements:
        said = one.said
        yield (
            profiles.things[one.subject].name,
            said.get("indicator", ""),
            ontology.measures[str(said["measure"])].zh if said.get("measure") in ontology.measures else "",
            said.get("period", ""),
            said.get("value"),
            said.get("unit", ""),
            ontology.bounds[str(said["bound"])].zh if said.get("bound") in ontology.bounds else "",
            ontology.kinds[str(said["kind"])].zh if said.get("kind") in ontology.kinds else "",
            one.quotes[0].text if one.quotes else figure_words(one),
            "、".join(dict.fromkeys(quote.file for quote in one.quotes)),
        )


def search(request: Request) -> Response:
    """Straight to what is called so, else all whose names hold it or sound so."""
    graph = graph_of(request)
    profiles = profiles_of(graph)
    text = " ".join(request.query_params.get("q", "").split())[:80]
    if not text:
        return show(request, graph, "search.html", text="", found=[], chains=[], indicators=[])
    meant = [
        profiles.things[one.iri]
        for one in suggestions_of(graph).suggest(text, limit=SPOKEN)
        if one.iri in profiles.things
    ]
    found = list(dict.fromkeys([*things_called(profiles, text), *meant]))
    exact = [one for one in found if text == one.name] or [one for one in found if text in one.aliases]
    chains = [one for one in profiles.chain_map.chains.chains if text in (one.id, one.name, *one.aliases)]
    if len(exact) + len(chains) == 1:
        return RedirectResponse(address_of(exact[0]) if exact else f"/chain/{chains[0].id}", 303)
    part = [one for one in profiles.chain_map.chains.chains if any(text in form for form in (one.name, *one.aliases))]
    indicators = [one for one in profiles.indicators.values() if any(text in form for form in (one.name, *one.names))]
    if not found and not part and not indicators:
        raise refuse_unknown(profiles, text)
    return show(request, graph, "search.html", text=text, found=found[:200], chains=part, indicators=indicators[:50])


ROUTES = (
    Route("/search", kept(search)),
    Route("/thing/Indicator/{key}.xlsx", send_indicator),
    Route("/thing/Indicator/{key}.csv", send_indicator),
    Route("/thing/{kind}/{key:path}", kept(show_thing)),
)
