"""A question in Chinese -> the SPARQL that it means and its rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from kg import queries
from kg.names import read_names
from kg.ontology import PC, PREFIXES, load
from kg.queries import ROW_LIMIT, TIME_LIMIT, Table, Term, bind, run
from kg.questions.reading import Reader, Reading
from kg.store import open_store

CHINESE = re.compile(r"[\u4e00-\u9fff]")
MATCH = NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")


@dataclass(frozen=True)
class Answered:
    """The rows that answer a question, the SPARQL that gave them, and how the question was read."""

    question: str
    says: str
    read: tuple[tuple[str, str], ...]
    sparql: str
    table: Table
    count: int | None = None


def answer(graph: Path | str | Store, text: str, *, reader: Reader | None = None) -> Answered:
    """The answer to a question in Chinese. Raises UnreadableError where it is not wholly understood.

    `reader` knows the names of the graph; one that is kept saves reading them for each question.
    """
    store = graph if isinstance(graph, Store) else open_store(graph)
    reading = (reader or Reader(read_names(store))).read(text)
    terms = _terms(store, reading)
    sparql = _shown(bind(reading.asked.query, terms))
    table = run(store, sparql, row_limit=ROW_LIMIT)
    read = tuple(
        (piece.text, "、".join(map(_called, piece.means)) or piece.word) for piece in reading.pieces if not piece.filler
    )
    count = len({row[0] for row in table.rows}) if reading.counts else None
    return Answered(text, reading.asked.query.zh, read, sparql, table, count)


def ask(
    graph: Path | str | Store,
    text: str,
    params: Mapping[str, str] | None = None,
    *,
    time_limit: float = TIME_LIMIT,
    row_limit: int = ROW_LIMIT,
) -> Table:
    """The rows that answer `text`: a named question, SPARQL, or a question in Chinese.

    `graph` is the folder of a build, or a store. Raises QueryError where the question cannot be answered, StoreError
    where there is no graph.
    """
    if is_chinese_question(text) and not params:
        return answer(graph, text).table
    return queries.ask(graph, text, params, time_limit=time_limit, row_limit=row_limit)


def is_chinese_question(text: str) -> bool:
    """Whether `text` is neither SPARQL nor a named question but words of Chinese."""
    text = text.strip()
    named = queries.questions()
    return (
        "{" not in text and bool(CHINESE.search(text)) and text not in {one.zh for one in named.values()} | set(named)
    )


def _terms(store: Store, reading: Reading) -> dict[str, list[Term]]:
    """The terms that go into the query: things, the things that are a concept of a vocabulary, years."""
    terms: dict[str, list[Term]] = {
        name: list(dict.fromkeys(term for value in values for term in _term(store, value)))
        for name, values in reading.values.items()
    }
    for name, value in reading.asked.fixed.items():
        terms[name] = [NamedNode(PC + value)]
    return terms


def _term(store: Store, value: str) -> list[Term]:
    if value.isdecimal():
        return [Literal(value, datatype=NamedNode(PREFIXES["xsd"] + "integer"))]
    node = NamedNode(value)
    same = [quad.subject for quad in store.quads_for_pattern(None, MATCH, node, None)]
    return [node, *dict.fromkeys(one for one in same if isinstance(one, NamedNode))]


def _shown(sparql: str) -> str:
    """The query without the lines that told of its parameters."""
    lines = [line for line in sparql.splitlines() if line.strip() and not line.startswith("# 参数")]
    return "\n".join(lines) + "\n"


#: What values are called that are no things.
CALLED = {"Year": "年份", "Level": "级别", "Status": "状态", "Measure": "口径"}


def _called(kind: str) -> str:
    """A kind of name in Chinese."""
    terms = load().terms
    return CALLED.get(kind) or (terms[kind].zh if kind in terms else kind)
