"""The documents, and each as it reads: what it names in colour, what was taken from it marked, any quote jumped to.

`?e=12` marks the quote with the number 12 (the `#e12` of the graph), `?mark=120-168,200-210` any words, and
`?from=120&to=168` leads to one of these, so that a link can be made from what a quote says of itself.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.marked import Block, Marks, Stretch, draw_raw, draw_reading, lines_of, parts_of, read_on
from kg.model import Document, Run
from kg.ontology import load
from kg.profiles import Profiles, Source, Statement
from kg.web.failures import Near, NotFoundError
from kg.web.known import figure_words, graph_of, near_names, profiles_of, show, text_of
from kg.web.lists import whole
from kg.web.served import Snapshot
from kg.web.shelf import kept

MARK = re.compile(r"(\d{1,9})-(\d{1,9})")
#: No address marks more runs than that.
RUNS = 20
#: Endings of tables, which have no order of reading but their lines.
TABLES = (".xlsx", ".csv")


def list_documents(request: Request) -> Response:
    """Every document with how much it says."""
    graph = graph_of(request)
    sources = profiles_of(graph).sources.values()
    rows = [(one, len(text_of(graph, one.id)), len(one.mentions), len(one.quotes)) for one in sources]
    return show(request, graph, "documents.html", rows=rows)


def show_document(request: Request) -> Response:
    """One document with its marks."""
    graph = graph_of(request)
    profiles = profiles_of(graph)
    source = _source(profiles, request.path_params["id"])
    asked = request.query_params
    if "from" in asked:
        return RedirectResponse(_leads_to(source, asked.get("from", ""), asked.get("to", "")), 303)
    text = text_of(graph, source.id)
    number = whole(asked["e"]) if asked.get("e", "").isdigit() else 0
    told = [(quote, statement) for quote, statement in source.quotes if quote.number == number]
    hits = [run for quote, _ in told for run in quote.evidence.runs] or _marked(text, asked.get("mark", ""))
    is_raw = asked.get("view") == "raw" or source.name.lower().endswith(TABLES)
    blocks, page, pages = _drawn(graph, source, text, hits, is_raw=is_raw, page=asked.get("page", ""))
    return show(
        request,
        graph,
        "document.html",
        source=source,
        blocks=blocks,
        raw=is_raw,
        readable=not source.name.lower().endswith(TABLES),
        told=[(quote, in_words(profiles, statement)) for quote, statement in told],
        said=graph.once(
            ("said", source.id),
            lambda _: [(quote.number, *in_words(profiles, statement)) for quote, statement in source.quotes],
        ),
        hit_words=" … ".join(" ".join(run.quote.split()) for run in hits),
        hits=hits,
        length=len(text),
        page=page,
        pages=pages,
        counts=Counter(profiles.things[iri].type for _, iri in source.mentions if iri in profiles.things),
        moved=_is_moved(graph, source) if text else False,
    )


def _source(profiles: Profiles, id: str) -> Source:
    """The document of that id, or name. Raises NotFoundError with the documents that are there."""
    source = profiles.sources.get(id) or profiles.sources.get(profiles.source_of.get(id, ""))
    if source is None:
        names = near_names(id, profiles.source_of) or list(profiles.source_of)[:5]
        near = [Near(name, f"/document/{profiles.source_of[name]}") for name in names]
        raise NotFoundError(f"图谱里没有文档“{id}”", f"there is no document “{id}” in the graph", near)
    return source


def _leads_to(source: Source, start: str, end: str) -> str:
    """The address of the quote with these ends, or of the bare words."""
    for quote, _ in source.quotes:
        runs = quote.evidence.runs
        if str(runs[0].start) == start and str(runs[-1].end) == end:
            return f"/document/{source.id}?e={quote.number}#e{quote.number}"
    return f"/document/{source.id}?{urlencode({'mark': f'{start}-{end}'})}#hit"


def _marked(text: str, mark: str) -> list[Run]:
    """The runs that an address asks for, as far as the text has them."""
    runs = [(int(found[1]), int(found[2])) for found in MARK.finditer(mark)][:RUNS]
    return [Run(start, min(end, len(text)), text[start:end]) for start, end in runs if start < min(end, len(text))]


def _marks(graph: Snapshot, source: Source) -> Marks:
    quotes = [(quote.number, quote.evidence) for quote, _ in source.quotes]
    return graph.once(("marks", source.id), lambda _: Marks(source.mentions, quotes))


def _stretches(graph: Snapshot, source: Source) -> list[Stretch]:
    return graph.once(("read", source.id), lambda one: read_on(Document(source.name, text_of(one, source.id))))


def _is_moved(graph: Snapshot, source: Source) -> bool:
    """Whether reading order is not the order of the file."""
    stretches = _stretches(graph, source)
    return any(after.start < before.start for before, after in pairwise(stretches))


def _drawn(
    graph: Snapshot, source: Source, text: str, hits: Sequence[Run], *, is_raw: bool, page: str
) -> tuple[list[Block], int, int]:
    """The blocks of one page of a document, which page it is, and how many there are."""
    marks = _marks(graph, source)
    if is_raw:
        lines = lines_of(text)
        found = next((n for n, (start, end) in enumerate(lines, 1) if hits and start <= hits[0].start < end), 1)
        number = min(whole(page) if page else found, len(lines)) or 1
        return [draw_raw(text, *lines[number - 1], marks, hits)], number, len(lines)
    stretches = _stretches(graph, source)
    parts = parts_of(stretches)
    found = next(
        (
            n
            for n, (first, last) in enumerate(parts, 1)
            if any(hits and one.start <= hits[0].start < one.end for one in stretches[first:last])
        ),
        1,
    )
    number = min(whole(page) if page else found, len(parts)) or 1
    first, last = parts[number - 1]
    return list(draw_reading(text, stretches[first:last], marks, hits)), number, len(parts)


def in_words(profiles: Profiles, statement: Statement) -> tuple[str, str, str, str]:
    """A statement as subject, predicate, object and what qualifies it; subject and object as IRIs."""
    predicate = load().predicates[statement.predicate].zh
    said = statement.said
    if statement.predicate == "observation":
        more = "，".join(str(said[key]) for key in ("period",) if said.get(key))
        kind = load().kinds[str(said["kind"])].zh if said.get("kind") in load().kinds else ""
        return statement.subject, f"{said.get('indicator', '')} {figure_words(statement)}", "", f"{more} {kind}".strip()
    more = " ".join(str(said[key]) for key in ("level", "step", "year") if said.get(key))
    return statement.subject, predicate, statement.object, more + ("（目标）" if statement.aimed else "")


ROUTES = (Route("/documents", kept(list_documents)), Route("/document/{id:path}", kept(show_document)))
