"""The maps of chains and of the surroundings of a thing, as frames of our pages and as pictures.

A map is one HTML page with scripts of its own; its policy names them by hash, so that frame is answered with that
policy in the place of ours (kg/figures/maps.py).
"""

from collections.abc import Callable
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kg.chains import Chain, Place
from kg.figures.maps import Links, chain_drawing, chain_page, policy_of, thing_page
from kg.profiles import Thing
from kg.web.downloads import send_file
from kg.web.gaps import find_known_chain
from kg.web.known import find_park, find_thing, graph_of, place_of, profiles_of, refuse_unknown, show
from kg.web.served import Snapshot

#: Where a map leads to on this server.
LINKS = Links("/document/{id}?from={start}&to={end}", "/thing/{class}/{hash}", "/map/thing/{class}/{hash}")
#: How many maps are kept, of about 0.7 MB each.
KEPT = 24


def _drawn(graph: Snapshot) -> Callable[[str, str], str]:
    """What draws the map of a chain in a park, or of a thing; the last ones are kept."""
    profiles = profiles_of(graph)

    @lru_cache(maxsize=KEPT)
    def draw(chain: str, iri: str) -> str:
        if not chain:
            return thing_page(profiles.chain_map, iri, links=LINKS)
        place = place_of(profiles, profiles.things[iri]) if iri else None
        return chain_page(profiles.chain_map, chain, place, links=LINKS)

    return draw


def _send_map(html: str) -> Response:
    return HTMLResponse(html, headers={"Content-Security-Policy": policy_of(html) + "; frame-ancestors 'self'"})


def _asked_chain(request: Request, graph: Snapshot) -> tuple[Chain, Thing | None]:
    profiles = profiles_of(graph)
    name = request.query_params.get("park", "")
    chain = find_known_chain(profiles, request.path_params["id"])
    return chain, find_park(profiles, name) if name else None


def frame_chain(request: Request) -> Response:
    """The map of a chain, in a park or in all documents."""
    graph = graph_of(request)
    chain, park = _asked_chain(request, graph)
    return _send_map(graph.once("maps", _drawn)(chain.id, park.iri if park is not None else ""))


def draw_chain(request: Request) -> Response:
    """The map of a chain as a picture to keep."""
    graph = graph_of(request)
    chain, park = _asked_chain(request, graph)
    place: Place | None = place_of(profiles_of(graph), park) if park is not None else None
    drawing = chain_drawing(profiles_of(graph).chain_map, chain.id, place)
    name = "-".join([chain.name, *([park.name] if park is not None else [])])
    if request.url.path.endswith(".svg"):
        return send_file(f"{name}.svg", drawing.svg().encode())
    return send_file(f"{name}.png", drawing.png())


def _asked_thing(request: Request, graph: Snapshot) -> Thing:
    profiles = profiles_of(graph)
    kind, key = request.path_params["kind"], request.path_params["key"]
    thing = find_thing(profiles, kind, key)
    if thing is None:
        raise refuse_unknown(profiles, key, kind)
    return thing


def show_map(request: Request) -> Response:
    """The page with the map around a thing."""
    graph = graph_of(request)
    return show(request, graph, "map.html", thing=_asked_thing(request, graph))


def frame_thing(request: Request) -> Response:
    """The map around a thing."""
    graph = graph_of(request)
    return _send_map(graph.once("maps", _drawn)("", _asked_thing(request, graph).iri))


ROUTES = (
    Route("/map/chain/{id}/frame", frame_chain),
    Route("/map/chain/{id}/picture.svg", draw_chain),
    Route("/map/chain/{id}/picture.png", draw_chain),
    Route("/map/thing/{kind}/{key}/frame", frame_thing),
    Route("/map/thing/{kind}/{key}", show_map),
)
