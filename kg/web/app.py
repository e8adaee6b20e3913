"""The application: which route answers what."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kg.errors import KgError
from kg.sparql import Workers
from kg.sparql.workers import ROW_LIMIT, TIME_LIMIT
from kg.web import (
    asked,
    chains,
    compare,
    documents,
    gaps,
    home,
    lists,
    maps,
    pictures,
    plans,
    questions,
    review,
    sparql,
    things,
)
from kg.web.api import make_api
from kg.web.editor import editor_folder
from kg.web.failures import answer_error
from kg.web.guard import HEADERS, Guard
from kg.web.known import warm
from kg.web.render import STATIC, YEAR
from kg.web.served import ServedGraph

#: The routes of every part, in the order in which they are tried.
ROUTES: tuple[BaseRoute, ...] = (
    *home.ROUTES,
    *lists.ROUTES,
    *chains.ROUTES,
    *gaps.ROUTES,
    *plans.ROUTES,
    *review.ROUTES,
    *compare.ROUTES,
    *asked.ROUTES,
    *questions.ROUTES,
    *documents.ROUTES,
    *things.ROUTES,
    *maps.ROUTES,
    *pictures.ROUTES,
)


class CachedFiles(StaticFiles):
    """Our own files; an address that names their content (?v=…) holds for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        kept = f"public, max-age={YEAR}, immutable" if b"v=" in scope["query_string"] else "public, max-age=300"
        response.headers["Cache-Control"] = kept
        return response


def make_app(
    folder: Path | str,
    *,
    hosts: Iterable[str] = (),
    origins: Iterable[str] = (),
    time_limit: float = TIME_LIMIT,
    row_limit: int = ROW_LIMIT,
) -> Starlette:
    """An ASGI application over the graph in `folder`, which may be built, or built anew, while it runs.

    It answers under the names of this machine for itself and under those of `hosts`; pages of `origins` may ask its
    endpoint and API from a browser. A query may take `time_limit` seconds and give `row_limit` rows.
    `app.state.graph` is the graph, `app.state.workers` answer foreign SPARQL on it; they end when the application does.
    """
    workers = Workers(folder, time_limit=time_limit, row_limit=row_limit)

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        workers.start()
        try:
            yield
        finally:
            workers.close()

    async def failed(request: Request, error: Exception) -> Response:
        return answer_error(request, error)

    async def crashed(request: Request, error: Exception) -> Response:
        response = answer_error(request, error)
        response.headers.update(HEADERS)  # no middleware stands around the answer to a crash
        return response

    graph = ServedGraph(folder, warm)
    api = CORSMiddleware(make_api(graph), allow_origins=list(origins)) if origins else make_api(graph)
    mounts = [Mount("/api", api), Mount("/static", CachedFiles(directory=STATIC))]
    if editor_folder() is not None:
        mounts.append(Mount("/editor", CachedFiles(directory=editor_folder())))
    app = Starlette(
        routes=[*ROUTES, *sparql.routes(origins), *mounts],
        middleware=[Middleware(Guard, hosts=list(hosts), origins=list(origins))],
        exception_handlers={KgError: failed, HTTPException: failed, Exception: crashed},
        lifespan=living,
    )
    app.state.graph, app.state.workers = graph, workers
    return app
