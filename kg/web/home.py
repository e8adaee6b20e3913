"""The first page: what is in the graph."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.queries import ask
from kg.web.render import page
from kg.web.served import Snapshot


def show_home(request: Request) -> Response:
    """How much there is of everything."""
    graph: Snapshot = request.app.state.graph.now()
    return page(request, "home.html", table=graph.once("overview", lambda snapshot: ask(snapshot.store, "overview")))


ROUTES = (Route("/", show_home),)
