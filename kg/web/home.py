"""The first page: what is in the graph, and the shortest way to it."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.gaps import Gap
from kg.web.known import graph_of, profiles_of, reports_of, show
from kg.web.lists import PARKS, rows_of
from kg.web.plans import plans_of
from kg.web.served import Snapshot
from kg.web.shelf import kept

#: How many parks and gaps the first page names.
PARKS_SHOWN, GAPS_SHOWN = 6, 6


def show_home(request: Request) -> Response:
    """How much there is of everything, the parks of which most is said, the first gaps, plan against fact."""
    graph = graph_of(request)
    profiles, reports = profiles_of(graph), reports_of(graph)
    in_chains = {profiles.chain_map.chains.stage[one.stage].chain for one in profiles.chain_map.placements}
    return show(
        request,
        graph,
        "home.html",
        counts={kind: len(some) for kind, some in profiles.of_type.items()},
        chains=len(in_chains),
        indicators=len(profiles.indicators),
        figures=sum(len(one.statements) for one in profiles.indicators.values()),
        gaps=sum(report.total for report in reports.values()),
        parks=rows_of(graph, PARKS)[:PARKS_SHOWN],
        first=graph.once("first gaps", _first_gaps),
        verdicts=Counter(row.verdict for row in plans_of(graph)),
        documents=list(profiles.sources.values()),
        statements=len(profiles.statements),
        quotes=sum(len(one.quotes) for one in profiles.sources.values()),
    )


def _first_gaps(graph: Snapshot) -> list[Gap]:
    """The best gap of each park and chain: first those that are feasible and needed, then by both as one number."""
    told = [gap for report in reports_of(graph).values() for gap in report.gaps]
    every = [gap for gap in told if gap.need > 0] or told
    best: dict[tuple[str, str], Gap] = {}
    for gap in sorted(every, key=lambda one: (one.corner != "优先招引", -one.single, one.place, one.stage.id)):
        best.setdefault((gap.place, gap.chain), gap)
    return list(best.values())[:GAPS_SHOWN]


ROUTES = (Route("/", kept(show_home)),)
