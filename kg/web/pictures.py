"""Pictures for a report: honours, figures over the years, gaps, completeness, what flows in a chain; as SVG or PNG."""

from collections.abc import Callable
from functools import lru_cache

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.chains import Chain, Place
from kg.errors import QueryError
from kg.figures.drawing import Drawing
from kg.figures.pictures import PICTURES, draw_picture
from kg.profiles import Thing
from kg.web.downloads import send_file
from kg.web.gaps import find_known_chain
from kg.web.known import find_park, graph_of, place_of, profiles_of, reports_of, show
from kg.web.served import Snapshot
from kg.web.shelf import kept

#: How many drawings are kept.
KEPT = 64
#: The pictures that show one chain.
OF_A_CHAIN = ("sankey",)
#: The pictures that need a park.
OF_A_PARK = ("gaps",)


def _draws(graph: Snapshot) -> Callable[[str, str, str], Drawing | str]:
    """What draws a picture of a chain (id) in a park (IRI), or says why there is nothing to draw."""
    profiles = profiles_of(graph)

    @lru_cache(maxsize=KEPT)
    def draw(name: str, chain: str, iri: str) -> Drawing | str:
        if name in OF_A_PARK and not iri:
            return "先在上面选一个园区 (choose a park above)"
        place: Place | None = place_of(profiles, profiles.things[iri]) if iri else None
        try:
            return draw_picture(name, profiles.chain_map, place=place, chain=chain or None)
        except QueryError as error:
            return str(error)

    return draw


def _asked(request: Request, graph: Snapshot) -> tuple[Chain | None, Thing | None]:
    profiles = profiles_of(graph)
    chain, park = request.query_params.get("chain", ""), request.query_params.get("park", "")
    return find_known_chain(profiles, chain) if chain else None, find_park(profiles, park) if park else None


def _drawn(graph: Snapshot, name: str, chain: Chain | None, park: Thing | None) -> Drawing | str:
    of_chain = chain.id if chain is not None and name in OF_A_CHAIN else ""
    return graph.once("pictures", _draws)(name, of_chain, park.iri if park is not None else "")


def show_pictures(request: Request) -> Response:
    """All pictures of a park, or of all documents."""
    graph = graph_of(request)
    profiles = profiles_of(graph)
    chain, park = _asked(request, graph)
    drawn = {name: _drawn(graph, name, chain, park) for name in PICTURES}
    return show(
        request,
        graph,
        "pictures.html",
        titles=PICTURES,
        missing={name: one for name, one in drawn.items() if isinstance(one, str)},
        of_a_chain=OF_A_CHAIN,
        chain=chain,
        park=park,
        chains=profiles.chain_map.chains.chains,
        parks=[profiles.things[iri] for iri in reports_of(graph)],
    )


def send_picture(request: Request) -> Response:
    """One picture, to look at or to keep."""
    graph = graph_of(request)
    name, form = request.path_params["name"], request.path_params["form"]
    if name not in PICTURES or form not in ("svg", "png"):
        raise HTTPException(404)
    chain, park = _asked(request, graph)
    drawing = _drawn(graph, name, chain, park)
    if isinstance(drawing, str):
        raise QueryError(drawing)
    file = "-".join([PICTURES[name].partition("：")[0], *([park.name] if park is not None else [])])
    data = drawing.svg().encode() if form == "svg" else drawing.png()
    return send_file(f"{file}.{form}", data, shown="keep" not in request.query_params)


ROUTES = (Route("/pictures", kept(show_pictures)), Route("/picture/{name}.{form}", send_picture))
