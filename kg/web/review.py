"""What is worth a look: doubtful statements that much rests on, figures that documents give differently, corrections.

A button writes one line to the corrections of the graph (kg/corrections.py), which hold through every build. Requests
of other sites do not get here (kg/web/guard.py).
"""

from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.corrections import Decisions, read_corrections
from kg.errors import KgError
from kg.profiles import Profiles
from kg.review import Conflict, Doubt, find_conflicts, order_doubts
from kg.web.documents import in_words
from kg.web.known import graph_of, profiles_of, show
from kg.web.served import Snapshot, chain_map_of

#: How many doubts, conflicts and corrections a page holds.
MOST = 40
#: What a button may say of a statement or a correction, which it names, and of the thing that the form names.
VERDICTS = ("accept", "reject", "undo")
OF_THINGS = ("rename", "merge", "split")
#: Characters that a name or a reason may have.
LONGEST = 500


def _doubts(graph: Snapshot) -> list[Doubt]:
    accepted = Decisions.of(read_corrections(graph.folder)).accepts
    return order_doubts(chain_map_of(graph).readings, accepted)


def _conflicts(graph: Snapshot) -> list[Conflict]:
    return find_conflicts(chain_map_of(graph).readings)


def show_review(request: Request) -> Response:
    """The doubts, the conflicts and what has been decided so far."""
    graph = graph_of(request)
    doubts, conflicts = graph.once("doubts", _doubts), graph.once("conflicts", _conflicts)
    lines = read_corrections(graph.folder)
    held = {one.number for one in Decisions.of(lines).corrections}
    profiles = profiles_of(graph)
    known = profiles.statements
    words = {one.fact.id: in_words(profiles, known[one.fact.id]) for one in doubts[:MOST] if one.fact.id in known}
    return show(
        request,
        graph,
        "review.html",
        doubts=doubts[:MOST],
        doubtful=len(doubts),
        words=words,
        conflicts=conflicts[:MOST],
        conflicting=len(conflicts),
        corrections=lines[::-1][:MOST],
        decided=len(lines),
        held=held,
        by=request.query_params.get("by", "")[:LONGEST],
        thing=_name_of(profiles, request.query_params.get("thing", "")[:LONGEST]),
    )


def _name_of(profiles: Profiles, thing: str) -> str:
    """The name that a thing is known by; its IRI where others are called so too."""
    known = profiles.things.get(thing)
    if known is None or any(
        one.iri != thing and known.name in (one.name, *one.aliases) for one in profiles.things.values()
    ):
        return thing
    return known.name


async def correct(request: Request) -> Response:
    """Write what a button said and show the page anew; 400 for a call that is none, 409 where it cannot be written."""
    from kg.update import record

    given: dict[str, Any]
    said = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=10)
    by, why, thing, other = (said.get(name, [""])[0].strip()[:LONGEST] for name in ("by", "why", "thing", "other"))
    verdict, _, what = said.get("judge", [""])[0].partition(":")
    if verdict in OF_THINGS:
        if not thing or not other:
            raise HTTPException(
                400, "要写明是哪个事物，以及新名称或另一个名称 (name the thing and its new or other name)"
            )
        given = {"thing": thing, "name" if verdict == "rename" else "other": other}
    elif verdict in VERDICTS and what and (verdict != "undo" or (what.isascii() and what.isdigit())):
        given = {"number": int(what)} if verdict == "undo" else {"statement": what}
    else:
        raise HTTPException(400, "没有说清认可、否决还是撤销哪一条 (say what to accept, reject or undo)")
    folder = graph_of(request).folder
    try:
        await run_in_threadpool(lambda: record(folder, verdict, by=by, why=why, **given))
    except KgError as error:
        raise HTTPException(409, str(error)) from error
    return RedirectResponse(request.url_for("review").include_query_params(by=by) if by else "/review", 303)


ROUTES = (
    Route("/review", show_review, name="review"),
    Route("/review", correct, methods=["POST"]),
)
