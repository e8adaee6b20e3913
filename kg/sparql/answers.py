"""An operation and a store -> the answer, in this process; nothing here stops a query that runs for ever."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, serialize

from kg.errors import QueryError, RefusedError, StoreError
from kg.gate import check_query
from kg.ontology import PREFIXES
from kg.queries import cannot_run
from kg.sparql.formats import GRAPH_FORMATS, ROW_FORMATS, choose
from kg.sparql.protocol import Answer, Operation, ProtocolError
from kg.sparql.results import write_rows, write_truth
from kg.store import damaged

TEXT = "text/plain; charset=utf-8"


def answer(store: Store, operation: Operation, *, row_limit: int) -> Answer:
    """The rows, truth value or triples that answer, at most `row_limit` of them; or what is wrong, as a line."""
    try:
        _check(operation.query)
        result = _ask(store, operation)
        if isinstance(result, QueryTriples):
            return _graph(result, operation, row_limit)
        return _rows(result, operation, row_limit)
    except ProtocolError as error:
        return failure(error.status, str(error))
    except RefusedError as error:
        return failure(403, str(error))
    except QueryError as error:
        return failure(400, str(error))
    except OSError as error:
        return store_failure(damaged("", error))


@lru_cache(256)
def _check(query: str) -> None:
    """Let the query through the gate; one that passed is not parsed again, for that takes longer than most answers."""
    check_query(query, dataset_clauses=True)


def failure(status: int, message: str) -> Answer:
    """An answer that says in a line what is wrong."""
    return Answer(status, TEXT, (message + "\n").encode("utf-8", "replace"))


def store_failure(error: StoreError) -> Answer:
    """An answer that says why there is no graph to ask."""
    return failure(503, f"{error.zh} / {error.en}")


def _ask(store: Store, operation: Operation) -> Any:
    """What Oxigraph answers. A dataset in the request takes the place of the one in the query (protocol, 2.1.4)."""
    dataset: dict[str, list[NamedNode]] = {}
    if operation.default_graphs or operation.named_graphs:
        dataset["default_graph"] = [_graph_name(iri) for iri in operation.default_graphs]
        dataset["named_graphs"] = [_graph_name(iri) for iri in operation.named_graphs]
    try:
        return store.query(operation.query, prefixes=dict(PREFIXES), **dataset)  # type: ignore[arg-type]
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise QueryError(cannot_run(operation.query, str(error))) from error


def _graph_name(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise ProtocolError(400, f"图名不是 IRI (a graph's name must be an IRI): {iri[:100]!r}") from error


def _rows(result: QuerySolutions | QueryBoolean, operation: Operation, limit: int) -> Answer:
    kind = _chosen(operation.accept, tuple(ROW_FORMATS))
    media_type = kind if kind.startswith("application/") else f"{kind}; charset=utf-8"
    if isinstance(result, QueryBoolean):
        return Answer(200, media_type, write_truth(ROW_FORMATS[kind], bool(result)))
    names = [variable.value for variable in result.variables]
    rows: list[Any] = [tuple(row) for row in islice(result, limit + 1)]
    return Answer(200, media_type, write_rows(ROW_FORMATS[kind], names, rows[:limit]), cut=len(rows) > limit)


def _graph(result: QueryTriples, operation: Operation, limit: int) -> Answer:
    kind = _chosen(operation.accept, tuple(GRAPH_FORMATS))
    media_type = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    form: RdfFormat = getattr(RdfFormat, GRAPH_FORMATS[kind])
    triples = list(islice(result, limit + 1))
    body = serialize(triples[:limit], format=form, prefixes=dict(PREFIXES)) or b""
    return Answer(200, media_type, body, cut=len(triples) > limit)


def _chosen(accept: str, offered: Sequence[str]) -> str:
    kind = choose(accept, offered)
    if kind is None:
        raise ProtocolError(406, f"没有这种格式 (not acceptable): {accept[:100]}; 有 (there are): {', '.join(offered)}")
    return kind
