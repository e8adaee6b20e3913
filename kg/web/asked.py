"""Questions in Chinese: one box, the answer as a table, and how the question was read, down to its SPARQL."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.queries import questions
from kg.questions import UnreadableError, answer
from kg.web.downloads import form_of, send_rows
from kg.web.known import graph_of, show
from kg.web.questions import addresses_of, shorten
from kg.web.served import Snapshot, reader_of
from kg.web.shelf import kept

#: The longest question that is read.
LONGEST = 200


def ask(request: Request) -> Response:
    """The answer to a question; without one, or with one that is not read, what can be asked."""
    graph = graph_of(request)
    text = " ".join(request.query_params.get("q", "").split())[:LONGEST]
    if not text:
        return _show_questions(request, graph)
    try:
        found = answer(graph.store, text, reader=reader_of(graph))
    except UnreadableError as error:
        return _show_questions(request, graph, text, error)
    form = form_of(request)
    if form:
        return send_rows(text, form, found.table.columns, found.table.rows)
    return show(
        request,
        graph,
        "asked.html",
        text=text,
        found=found,
        table=shorten(found.table),
        total=len(found.table.rows),
        address=addresses_of(graph),
    )


def _show_questions(
    request: Request, graph: Snapshot, text: str = "", error: UnreadableError | None = None
) -> Response:
    return show(
        request,
        graph,
        "questions.html",
        400 if error is not None else 200,
        asked=list(questions().values()),
        text=text,
        error=error,
        examples=examples_of(graph),
    )


def examples_of(graph: Snapshot) -> Sequence[str]:
    """Questions that are understood, with names of the graph."""
    return graph.once("examples", lambda one: reader_of(one).examples([]))


ROUTES = (Route("/questions", kept(ask)), Route("/questions.{form}", ask))
