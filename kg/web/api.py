"""/api: what the pages show, as JSON, described by /api/openapi.json."""

from dataclasses import asdict, replace
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from kg import __version__
from kg.chains import find_chain, stage_statuses
from kg.chains.model import POSITIONS
from kg.errors import KgError
from kg.gaps import find_gaps, rank_places, report_values
from kg.model import ID
from kg.names import Name
from kg.ontology import load
from kg.queries import Cell, Table, ask_question, questions, run
from kg.questions import answer
from kg.suggestions import Suggestion
from kg.things import describe_thing
from kg.web.failures import NotFoundError, answer_error
from kg.web.served import ServedGraph, Snapshot, chain_map_of, names_of, reader_of, suggestions_of

LIMIT = 50
MOST = 1000

Limit = Annotated[int, Query(ge=1, le=MOST, description="how many at most")]
Offset = Annotated[int, Query(ge=0, description="how many to pass over")]
Text = Annotated[str, Query(max_length=200)]
Named = Annotated[str | None, Query(max_length=200, description="a name; all where it is left out")]


def make_api(graph: ServedGraph) -> FastAPI:
    """The application under /api, over the graph that is served."""
    api = FastAPI(
        title="园链图谱 ParkChain",
        version=__version__,
        description="The graph of this server as JSON; every statement with the words of the reports. Read-only.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        servers=[{"url": "/api"}],
        root_path_in_servers=False,
    )

    async def failed(request: Request, error: Exception) -> Response:
        return answer_error(request, error)

    async def malformed(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        said = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
        return answer_error(request, HTTPException(400, f"参数不对 (wrong parameter): {said}"))

    api.add_exception_handler(KgError, failed)
    api.add_exception_handler(HTTPException, failed)
    api.add_exception_handler(RequestValidationError, malformed)

    @api.get("/", include_in_schema=False)
    def root() -> Response:
        return RedirectResponse("/api/openapi.json")

    @api.get("/overview", summary="how much there is of everything")
    def overview() -> dict[str, Any]:
        return _rows(_asked(graph.now(), "overview"))

    @api.get("/suggest", summary="things that may be meant by what somebody types: name, alias, pinyin, first letters")
    def suggest(q: Text, limit: Limit = 10, kind: Named = None) -> dict[str, Any]:
        found = suggestions_of(graph.now()).suggest(q, limit=limit, kind=kind)
        return {"suggestions": [{**asdict(one), "kind_zh": _kind(one.kind), "href": _href(one)} for one in found]}

    @api.get("/things", summary="things of one class, those that documents name most often first")
    def things(kind: Text, limit: Limit = LIMIT, offset: Offset = 0) -> dict[str, Any]:
        if kind not in load().classes:
            raise NotFoundError(f"没有 {kind} 这一类；有：{'、'.join(load().classes)}", f"no class {kind}")
        found = _of_kind(graph.now(), kind)
        return {
            "total": len(found),
            "things": [
                {"name": one.label, "kind": one.kind, "iri": one.iri, "mentions": one.mentions, "href": _href(one)}
                for one in found[offset : offset + limit]
            ],
        }

    @api.get("/things/{kind}/{key}", summary="all that is known of one thing, each statement with its words")
    def thing(kind: str, key: str) -> dict[str, Any]:
        found = describe_thing(graph.now().store, f"{ID}{kind}/{key}")
        if found is None:
            raise NotFoundError(f"图谱里没有 {kind}/{key}", f"no {kind}/{key} in the graph")
        return asdict(found)

    @api.get("/documents", summary="the documents that the graph was made from")
    def documents() -> dict[str, Any]:
        return {"documents": graph.now().once("documents", lambda one: _documents(one))}

    @api.get("/chains", summary="the chain models")
    def chains() -> dict[str, Any]:
        models = chain_map_of(graph.now()).chains.chains
        return {"chains": [{"id": one.id, "name": one.name, "stages": len(one.stages)} for one in models]}

    @api.get("/chains/{chain}", summary="the stages of a chain, with who stands on them in a place or anywhere")
    def chain(chain: str, park: Named = None) -> dict[str, Any]:
        chain_map = chain_map_of(graph.now())
        model = find_chain(chain_map.chains, chain)
        place = chain_map.find_place(park) if park else chain_map.place(chain_map.all_places)
        return {
            "id": model.id,
            "name": model.name,
            "stages": [
                {
                    "id": one.stage.id,
                    "name": one.stage.name,
                    "position": POSITIONS[one.stage.position],
                    "status": one.status,
                    "goes_into": sorted(chain_map.chains.graph.successors(one.stage.id)),
                    "who": [
                        {
                            "name": placed.entity.name,
                            "iri": placed.entity.iri,
                            "underway": placed.underway,
                            "confidence": placed.confidence,
                            "quotes": [asdict(words) for words in placed.evidence],
                        }
                        for placed in (*one.makers, *one.projects)
                    ],
                }
                for one in stage_statuses(chain_map, place, chain=model.id)
            ],
        }

    @api.get("/gaps", summary="gaps of a place, or of all parks, in order, each part of a score with its words")
    def gaps(park: Named = None, chain: Named = None, limit: Limit = 10) -> dict[str, Any]:
        now = graph.now()
        chain_map = chain_map_of(now)
        wanted = find_chain(chain_map.chains, chain).id if chain else None
        if park:
            reports = [find_gaps(chain_map, chain_map.find_place(park), chain=wanted, limit=limit)]
        else:
            ranked = now.once(("ranked", wanted), lambda _: rank_places(chain_map, chain=wanted, limit=MOST))
            reports = [replace(one, gaps=one.gaps[:limit]) for one in ranked]
        return {"places": [report_values(one) for one in reports]}

    @api.get("/honours", summary="who holds which honour of which level")
    def honours(level: Named = None, honour: Named = None) -> dict[str, Any]:
        return _rows(_asked(graph.now(), "honours-by-level", level=level, honour=honour))

    @api.get("/projects", summary="projects by status and year")
    def projects(status: Named = None, year: Named = None) -> dict[str, Any]:
        return _rows(_asked(graph.now(), "projects-by-status", status=status, year=year))

    @api.get("/indicators", summary="figures of a park over the years")
    def indicators(park: Named = None, indicator: Named = None) -> dict[str, Any]:
        return _rows(_asked(graph.now(), "park-figures", park=park, indicator=indicator))

    @api.get("/ask", summary="the rows that answer a question in Chinese, and the SPARQL that it became")
    def ask(q: Text) -> dict[str, Any]:
        now = graph.now()
        found = answer(now.store, q, reader=reader_of(now))
        read = [{"words": words, "meaning": meaning} for words, meaning in found.read]
        head = {
            "question": found.question,
            "says": found.says,
            "read": read,
            "sparql": found.sparql,
            "count": found.count,
        }
        return head | _rows(found.table)

    @api.get("/questions", summary="the named questions and their parameters")
    def named_questions() -> dict[str, Any]:
        return {
            "questions": [
                {"name": one.name, "zh": one.zh, "parameters": {key: value.zh for key, value in one.parameters.items()}}
                for one in questions().values()
            ]
        }

    @api.get("/questions/{name}", summary="the rows that answer a named question; parameters as ?park=…")
    def named_question(name: str, request: Request) -> dict[str, Any]:
        if name not in questions():
            raise NotFoundError(f"没有叫 {name} 的问题", f"no question {name}")
        return _rows(_asked(graph.now(), name, **dict(request.query_params)))

    return api


def _asked(graph: Snapshot, question: str, /, **values: str | None) -> Table:
    return ask_question(graph.store, questions()[question], {key: value for key, value in values.items() if value})


def _rows(table: Table) -> dict[str, Any]:
    return {"columns": table.columns, "rows": [[_json_cell(one) for one in row] for row in table.rows]}


def _json_cell(value: Cell) -> Any:
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _kind(name: str) -> str:
    return load().terms[name].zh if name in load().terms else name


def _href(one: Name | Suggestion) -> str:
    """The page of a thing or a chain; of what has none, the search for its name."""
    if one.iri.startswith(ID):
        return "/thing/" + quote(one.iri.removeprefix(ID))
    if one.kind == "Chain":
        return "/chain/" + quote(one.iri.rpartition("/")[2])
    return "/search?q=" + quote(one.label if isinstance(one, Name) else one.name)


def _of_kind(graph: Snapshot, kind: str) -> list[Name]:
    def by_mentions(one: Snapshot) -> dict[str, list[Name]]:
        kinds: dict[str, list[Name]] = {}
        for name in names_of(one):
            if name.preferred and not name.concept:
                kinds.setdefault(name.kind, []).append(name)
        return {key: sorted(group, key=lambda name: (-name.mentions, name.label)) for key, group in kinds.items()}

    return graph.once("things by class", by_mentions).get(kind, [])


def _documents(graph: Snapshot) -> list[dict[str, Any]]:
    """IRI, file name and number of pieces of evidence of each document."""
    rows = run(graph.store, DOCUMENTS).rows
    return [{"iri": iri, "file": name, "evidence": count} for iri, name, count in rows]


DOCUMENTS = """SELECT ?document ?name (COUNT(DISTINCT ?evidence) AS ?n) WHERE {
  ?document pc:fileName ?name . OPTIONAL { ?evidence pc:document ?document }
} GROUP BY ?document ?name ORDER BY ?name"""
