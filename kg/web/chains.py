"""The industry chains, and each with its stages: who stands there, how it stands in a park, and the map."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.chains import Chain, ChainMap, Place, StageStatus, stage_statuses
from kg.chains.model import POSITIONS, REACHES
from kg.chains.status import MEANINGS, STATUSES
from kg.web.gaps import find_known_chain
from kg.web.known import find_park, graph_of, place_of, profiles_of, reports_of, show
from kg.web.served import Snapshot
from kg.web.shelf import kept


def list_chains(request: Request) -> Response:
    """Every chain model with how much of it the documents show, and in which parks."""
    graph = graph_of(request)
    return show(request, graph, "chains.html", rows=graph.once("chains", _rows))


def _rows(graph: Snapshot) -> list[tuple[Chain, dict[str, int], list[tuple[str, float]]]]:
    profiles, reports = profiles_of(graph), reports_of(graph)
    whole = everywhere(profiles.chain_map)
    rows = []
    for chain in profiles.chain_map.chains.chains:
        counts: dict[str, int] = {}
        for row in stage_statuses(profiles.chain_map, whole, chain=chain.id):
            counts[row.status] = counts.get(row.status, 0) + 1
        parks = [
            (report.place.name, one.share)
            for report in reports.values()
            for one in report.completeness
            if one.chain == chain.name and one.share
        ]
        rows.append((chain, counts, sorted(parks, key=lambda pair: (-pair[1], pair[0]))))
    return sorted(rows, key=lambda row: (-row[1].get("有", 0), -sum(share for _, share in row[2]), row[0].id))


def _seen_first(row: StageStatus) -> int:
    return STATUSES.index(row.status)


def everywhere(chain_map: ChainMap) -> Place:
    """All that is placed, as one place."""
    return Place("全部材料", chain_map.all_places, frozenset(chain_map.entities), frozenset(), None)


def show_chain(request: Request) -> Response:
    """One chain: its stages by position, each with its status, who makes it and on what words."""
    graph = graph_of(request)
    profiles = profiles_of(graph)
    chain_map = profiles.chain_map
    chain = find_known_chain(profiles, request.path_params["id"])
    asked = request.query_params.get("park", "")
    park = find_park(profiles, asked) if asked else None
    place = place_of(profiles, park) if park is not None else everywhere(chain_map)
    key = ("statuses", chain.id, park.iri if park is not None else "")
    statuses: list[StageStatus] = graph.once(key, lambda _: stage_statuses(chain_map, place, chain=chain.id))
    links: dict[str, dict[str, list[str]]] = {
        one.id: {
            "needs": [chain_map.chains.stage[other].name for other in chain_map.chains.graph.predecessors(one.id)],
            "feeds": [chain_map.chains.stage[other].name for other in chain_map.chains.graph.successors(one.id)],
        }
        for one in chain.stages
    }
    return show(
        request,
        graph,
        "chain.html",
        chain=chain,
        park=park,
        parks=[profiles.things[iri] for iri in reports_of(graph)],
        columns=[
            (position, name, sorted((row for row in statuses if row.stage.position == position), key=_seen_first))
            for position, name in POSITIONS.items()
        ],
        counts={status: sum(row.status == status for row in statuses) for status in MEANINGS},
        meanings=MEANINGS,
        reaches=REACHES,
        links=links,
        total=len(statuses),
    )


ROUTES = (Route("/chains", kept(list_chains)), Route("/chain/{id:path}", kept(show_chain)))
