"""The application: which route answers what."""

from collections.abc import Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kg.errors import KgError
from kg.web import home
from kg.web.failures import answer_error
from kg.web.guard import Guard
from kg.web.render import STATIC, YEAR
from kg.web.served import ServedGraph

#: The routes of every part, in the order in which they are tried.
ROUTES: tuple[BaseRoute, ...] = (*home.ROUTES,)


class CachedFiles(StaticFiles):
    """Our own files; an address that names their content (?v=…) holds for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        kept = f"public, max-age={YEAR}, immutable" if b"v=" in scope["query_string"] else "public, max-age=300"
        response.headers["Cache-Control"] = kept
        return response


def make_app(folder: Path | str, *, hosts: Iterable[str] = ()) -> Starlette:
    """An ASGI application over the graph in `folder`, which may be built, or built anew, while it runs.

    It answers under the names of this machine for itself and under those of `hosts`. `app.state.graph` is the graph.
    """

    async def failed(request: Request, error: Exception) -> Response:
        return answer_error(request, error)

    app = Starlette(
        routes=[*ROUTES, Mount("/static", CachedFiles(directory=STATIC), name="static")],
        middleware=[Middleware(Guard, hosts=list(hosts))],
        exception_handlers={KgError: failed, 400: failed, 404: failed, 405: failed, 413: failed, 500: failed},
    )
    app.state.graph = ServedGraph(folder)
    return app
