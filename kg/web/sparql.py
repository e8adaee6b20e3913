"""/sparql: the endpoint of the SPARQL 1.1 Protocol, and for browsers a page to write queries on."""

from collections.abc import Iterable

import anyio
import anyio.to_thread
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.model import ID
from kg.sparql import Answer, Operation, Workers, parse_operation
from kg.sparql.description import describe_service
from kg.sparql.formats import GRAPH_FORMATS, ROW_FORMATS, choose
from kg.sparql.workers import busy
from kg.web.editor import SCRIPTS, completions, editor_folder, editor_version, examples
from kg.web.render import language_of, page

#: Says that rows or triples are missing at the end of an answer, and how many there are.
PARTIAL = "X-Partial-Result"

HTML = "text/html"
OFFERED = (*ROW_FORMATS, *GRAPH_FORMATS, HTML)


class Queue:
    """Lets as many operations in as there are workers; the others wait without holding a thread that pages need."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self._free = anyio.Semaphore(workers.count)
        self._threads = anyio.CapacityLimiter(workers.count)

    async def ask(self, operation: Operation) -> Answer:
        """The answer of a worker, or that none became free in the time that a query may take."""
        with anyio.move_on_after(self.workers.time_limit) as waiting:
            await self._free.acquire()
        if waiting.cancelled_caught:
            return busy()
        try:
            return await anyio.to_thread.run_sync(self.workers.ask, operation, limiter=self._threads)
        finally:
            self._free.release()


async def answer_sparql(request: Request) -> Response:
    """The answer to an operation, the service description, or the page."""
    accept = request.headers.get("accept", "*/*")
    if request.method in ("GET", "HEAD") and choose(accept, OFFERED) == HTML:
        return await run_in_threadpool(show_editor, request)
    operation = parse_operation(
        request.method,
        request.url.query,
        content_type=request.headers.get("content-type", ""),
        body=await request.body(),
        accept=accept,
    )
    if operation is None:
        return _response(await run_in_threadpool(_description, request, accept))
    state = request.app.state
    if not hasattr(state, "queue"):
        state.queue = Queue(state.workers)
    answer: Answer = await state.queue.ask(operation)
    return _response(answer, rows=state.workers.row_limit)


def _description(request: Request, accept: str) -> Answer:
    graph = request.app.state.graph.now()
    address = str(request.url.replace(query="", fragment=""))
    return describe_service(graph.store, address, accept)


def _response(answer: Answer, rows: int = 0) -> Response:
    response = Response(answer.body, answer.status)
    response.headers["Content-Type"] = answer.media_type
    response.headers["Vary"] = "Accept"
    if answer.cut:
        response.headers[PARTIAL] = f"rows={rows}"
    if answer.status == 503:
        response.headers["Retry-After"] = "5"
    return response


def show_editor(request: Request) -> Response:
    """The page to write a query on, with the query of the address in it."""
    installed = editor_folder() is not None
    workers: Workers = request.app.state.workers
    response = page(
        request,
        "sparql.html",
        query=request.query_params.get("query", ""),
        editor=editor_version() if installed else "",
        scripts=SCRIPTS,
        examples=examples(),
        seconds=f"{workers.time_limit:g}",
        rows=workers.row_limit,
        address=str(request.url.replace(query="", fragment="")),
        data={
            "examples": examples(),
            "completions": completions() if installed else [],
            "language": language_of(request),
            "things": ID,
        },
    )
    response.headers["Vary"] = "Accept"
    return response


def routes(origins: Iterable[str] = ()) -> tuple[Route, ...]:
    """The route; pages of `origins` may ask it from a browser, those of others may not."""
    allowed = list(origins)
    across = Middleware(CORSMiddleware, allow_origins=allowed, allow_methods=["GET", "POST"], expose_headers=[PARTIAL])
    methods = ["GET", "POST", "OPTIONS"] if allowed else ["GET", "POST"]
    return (Route("/sparql", answer_sparql, methods=methods, middleware=[across] if allowed else []),)
