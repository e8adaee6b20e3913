"""Named questions as forms: a value for each parameter, the rows as a table whose names lead on, or as a file."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.ontology import load
from kg.profiles import Profiles
from kg.queries import Parameter, Question, Table, ask_question, questions
from kg.web.downloads import send_rows
from kg.web.failures import Near, NotFoundError
from kg.web.known import address_of, graph_of, near_names, profiles_of, show
from kg.web.served import Snapshot
from kg.web.shelf import kept

#: How many rows a page shows; a file holds all.
SHOWN = 500
#: How many names a field offers.
OFFERED = 400


def show_question(request: Request) -> Response:
    """One question: its form, and its rows."""
    name, form = request.path_params["name"], ""
    for ending in ("xlsx", "csv"):
        if name.endswith("." + ending):
            name, form = name.removesuffix("." + ending), ending
    question = _question(name)
    graph = graph_of(request)
    given = {key: request.query_params.get(key, "").strip()[:200] for key in question.parameters}
    table = ask_question(graph.store, question, {key: value for key, value in given.items() if value})
    if form:
        return send_rows(question.zh, form, table.columns, table.rows)
    profiles = profiles_of(graph)
    return show(
        request,
        graph,
        "question.html",
        question=question,
        given=given,
        fields={key: _choices(profiles, one) for key, one in question.parameters.items()},
        table=shorten(table),
        total=len(table.rows),
        address=addresses_of(graph),
    )


def _question(name: str) -> Question:
    known = questions()
    if name not in known:
        near = near_names(name, [*known, *(one.zh for one in known.values())])
        names = {one.zh: key for key, one in known.items()}
        links = [Near(one, f"/questions/{names.get(one, one)}") for one in near]
        raise NotFoundError(f"没有叫“{name}”的问题", f"there is no question called “{name}”", links)
    return known[name]


def _choices(profiles: Profiles, parameter: Parameter) -> tuple[str, list[str]]:
    """How a parameter is asked for (choose, name, year or text), and the values that are offered."""
    ontology = load()
    if parameter.kind == "级别":
        return "choose", list(ontology.levels)
    if parameter.kind == "状态":
        return "choose", list(ontology.statuses)
    if parameter.kind == "年份":
        return "year", []
    if parameter.kind in ontology.classes:
        return "name", [thing.name for thing in profiles.of_type.get(parameter.kind, ())][:OFFERED]
    return "text", []


def shorten(table: Table) -> Table:
    """The first rows of a table, as many as a page shows."""
    return Table(table.columns, table.rows[:SHOWN], table.cut or len(table.rows) > SHOWN)


def addresses_of(graph: Snapshot) -> Mapping[str, str]:
    """For each name that one thing alone has, its page; documents too."""
    return graph.once("addresses", _names)


def _names(graph: Snapshot) -> dict[str, str]:
    profiles = profiles_of(graph)
    found: dict[str, str] = {}
    twice: set[str] = set()
    for thing in profiles.things.values():
        if thing.name in found:
            twice.add(thing.name)
        found[thing.name] = address_of(thing)
    documents = {name: f"/document/{id}" for name, id in profiles.source_of.items()}
    indicators = {one.name: address_of(one.iri) for one in profiles.indicators.values()}
    return indicators | {name: address for name, address in found.items() if name not in twice} | documents


ROUTES = (Route("/questions/{name:path}", kept(show_question)),)
