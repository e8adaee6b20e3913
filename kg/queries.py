"""Questions -> rows: the named questions of ontology/queries, and free SPARQL.

A named question is ours and runs in this process, straight on the store, so that `kg ask` answers at once. Its first
line says what it answers, the comment lines after it declare its parameters:

    # 某园区有哪些企业，各有什么荣誉，原文怎么说
    # 参数 park (Park): 园区名称, 缺省 全部

In brackets stands what a value is: a class (the value is then a name that documents use), 级别, 状态, 年份 or 文字.
A value goes into the query as RDF terms in the place that the query keeps for it, `VALUES ?park { UNDEF }`; without a
value that clause is left out, or stands as it is where it holds another default.

Free SPARQL is foreign: it passes the gate (kg/gate.py) and runs in a child process without network that is killed when
its time is up; nothing else stops a runaway query in Oxigraph.
"""

import contextlib
import difflib
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from kg import places
from kg.errors import QueryError, StoreError
from kg.gate import check_query
from kg.ontology import PREFIXES, load
from kg.store import damaged, open_store
from kg.things import find_things, printable

Cell: TypeAlias = str | int | float | Decimal | bool | None
Term: TypeAlias = NamedNode | Literal

#: Seconds that a foreign query may take, rows that it may give, bytes of memory that it may take.
TIME_LIMIT = 20.0
ROW_LIMIT = 100_000
MEMORY_LIMIT = 2 << 30
ALL = "全部"

PARAMETER = re.compile(
    r"#\s*参数\s+(?P<name>[a-z]+)\s+\((?P<kind>\w+)\)\s*[::]\s*(?P<zh>.+?),\s*缺省\s+(?P<default>\S+)\s*"
)
SLOT = r"VALUES\s+\?{name}\s*\{{[^}}]*\}}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named question may be told; `kind` is a class of the ontology, 级别, 状态, 年份 or 文字."""

    name: str
    kind: str
    zh: str
    default: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query of ontology/queries: its name, what it answers, its parameters."""

    name: str
    zh: str
    parameters: Mapping[str, Parameter]
    sparql: str


@dataclass(frozen=True)
class Table:
    """Rows under named columns. `cut` says that there were more rows than the limit."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    cut: bool = False

    def dicts(self) -> list[dict[str, Cell]]:
        """The rows with their column names, for JSON and data frames."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


#################################################################  named questions


@cache
def questions(folder: Path | None = None) -> Mapping[str, Question]:
    """The named questions by name, in the order of their names."""
    folder = folder or places.ONTOLOGY / "queries"
    return {path.stem: read_question(path) for path in sorted(folder.glob("*.rq"))}


def read_question(path: Path) -> Question:
    """The question that a file holds. Raises QueryError where its head is not as this module's docstring says."""
    sparql = path.read_text("utf-8")
    head = [line for line in sparql.split("\n") if line.startswith("#")]
    if not sparql.startswith("# ") or not head[0].lstrip("# "):
        raise QueryError(f"{path}:1: the first line must be a comment that says what the query answers")
    parameters = {}
    for number, line in enumerate(head[1:], 2):
        if line.startswith("# 参数"):
            match = PARAMETER.fullmatch(line)
            if match is None:
                raise QueryError(f"{path}:{number}: found {line!r}, wanted '# 参数 name (类型): 说明, 缺省 值'")
            parameters[match["name"]] = Parameter(match["name"], match["kind"], match["zh"], match["default"])
    for name in parameters:
        if len(re.findall(SLOT.format(name=name), sparql)) == 0:
            raise QueryError(f"{path}: no VALUES ?{name} {{ … }} for the parameter {name}")
    return Question(path.stem, head[0].lstrip("# ").strip(), parameters, sparql)


def bind(question: Question, values: Mapping[str, Sequence[Term]]) -> str:
    """The query with the terms of each parameter in its place; a parameter without terms binds nothing."""
    sparql = question.sparql
    for name in question.parameters:
        terms = values.get(name)
        if terms:
            clause = f"VALUES ?{name} {{ {' '.join(str(term) for term in terms)} }}"
            sparql = re.sub(SLOT.format(name=name), lambda _, clause=clause: clause, sparql)  # type: ignore[misc]
        else:
            sparql = re.sub(rf"VALUES\s+\?{name}\s*\{{\s*UNDEF\s*\}}", "", sparql)
    return sparql


def parameter_terms(store: Store, parameter: Parameter, value: str) -> list[Term]:
    """What a value stands for. Raises QueryError with what is near where it stands for nothing."""
    value = printable(value)
    if value in ("", ALL):
        return []
    ontology = load()
    if parameter.kind == "级别":
        return [NamedNode(_listed(parameter, value, ontology.levels).iri)]
    if parameter.kind == "状态":
        return [NamedNode(_listed(parameter, value, ontology.statuses).iri)]
    if parameter.kind == "年份":
        if re.fullmatch(r"\d{4}", value) is None:
            raise QueryError(f"{parameter.name}: {value!r} 不是四位数的年份 (is no year of four digits)")
        return [Literal(value, datatype=NamedNode(PREFIXES["xsd"] + "integer"))]
    if parameter.kind == "文字":
        return [Literal(value)]
    return list(find_things(store, value, parameter.kind))


def _listed(parameter: Parameter, value: str, values: Mapping[str, Any]) -> Any:
    for concept in values.values():
        if value in (concept.notation, concept.zh, concept.en):
            return concept
    raise QueryError(f"{parameter.name}: {value!r} 不在其中 (not one of): {', '.join(values)}")


def ask(
    graph: Path | str | Store,
    text: str,
    params: Mapping[str, str] | None = None,
    *,
    time_limit: float = TIME_LIMIT,
    row_limit: int = ROW_LIMIT,
) -> Table:
    """The rows that answer `text`: the name of a question, its first line, or SPARQL.

    `graph` is the folder of a build, or a store; free SPARQL on a store passes the gate but runs here, without a time
    limit. Raises QueryError where the question cannot be answered, StoreError where there is no graph.
    """
    text = text.strip()
    question = questions().get(text) or next((one for one in questions().values() if one.zh == text), None)
    if question is not None:
        return ask_question(graph, question, params or {})
    if "{" not in text:
        raise QueryError(_no_question(text))
    if params:
        raise QueryError("参数只用于命名问题 (parameters go with named questions only)")
    if isinstance(graph, Store):
        check_query(text)
        return run(graph, text, row_limit=row_limit)
    open_store(graph)
    return _ask_child(Path(graph), text, time_limit=time_limit, row_limit=row_limit)


def ask_question(graph: Path | str | Store, question: Question, params: Mapping[str, str]) -> Table:
    """The rows that answer a named question."""
    unknown = sorted(set(params) - set(question.parameters))
    if unknown:
        known = ", ".join(f"{one.name} ({one.zh})" for one in question.parameters.values()) or "无"
        raise QueryError(f"{question.name} 没有参数 {', '.join(unknown)} (no such parameter); 有 (it has): {known}")
    store = graph if isinstance(graph, Store) else open_store(graph)
    values = {name: parameter_terms(store, question.parameters[name], value) for name, value in params.items()}
    try:
        return run(store, bind(question, values), row_limit=sys.maxsize)
    except OSError as error:
        raise damaged(str(graph), error) from error


def _no_question(text: str) -> str:
    near = difflib.get_close_matches(text, questions(), n=3, cutoff=0.4)
    near += [one.name for one in questions().values() if text and text in one.zh and one.name not in near]
    hint = f"; 相近的 (near): {', '.join(near)}" if near else f"; 有 (there are): {', '.join(questions())}"
    return f"没有叫 {text!r} 的问题，也不是 SPARQL (no such question, and no SPARQL){hint}"


#################################################################  running a query


def run(store: Store, sparql: str, *, row_limit: int = ROW_LIMIT) -> Table:
    """The rows of a query in this process. Raises QueryError where Oxigraph does not understand it."""
    try:
        result = store.query(sparql, prefixes=dict(PREFIXES))
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise QueryError(cannot_run(sparql, str(error))) from error
    if isinstance(result, QueryBoolean):
        return Table(("回答",), [(bool(result),)])
    if isinstance(result, QuerySolutions):
        names = tuple(variable.value for variable in result.variables)
        return _cut(names, (tuple(cell(term) for term in row) for row in result), row_limit)
    assert isinstance(result, QueryTriples)
    rows = ((cell(one.subject), cell(one.predicate), cell(one.object)) for one in result)
    return _cut(("主语", "谓语", "宾语"), rows, row_limit)


def cannot_run(sparql: str, error: str) -> str:
    """What Oxigraph complains of, in one line and with the place."""
    place = re.search(r"error at (\d+):(\d+)", error)
    where = f"第 {place[1]} 行第 {place[2]} 列 (line {place[1]} column {place[2]}): " if place else ""
    if place and "Prefix not found" in error:
        line = sparql.split("\n")[int(place[1]) - 1]
        prefixes = [one for one in re.findall(r"([\w-]*):", line) if one not in PREFIXES]
        known = ", ".join(PREFIXES)
        return f"SPARQL {where}前缀没有声明 (prefix not declared): {', '.join(prefixes)}; 已知的 (known): {known}"
    return f"SPARQL 不能执行 (cannot be run): {where}{' '.join(error.split())[:200]}"


def _cut(columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]], limit: int) -> Table:
    kept: list[tuple[Cell, ...]] = []
    for row in rows:
        if len(kept) >= limit:
            return Table(columns, kept, cut=True)
        kept.append(row)
    return Table(columns, kept)


NUMBERS = {"integer": int, "decimal": Decimal, "double": float, "float": float}


def cell(term: NamedNode | BlankNode | Literal | Triple | None) -> Cell:
    """A term as a value of a table: numbers and truth values as such, the rest as text."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return str(term) if isinstance(term, Triple) else term.value
    kind = term.datatype.value.removeprefix(PREFIXES["xsd"])
    if kind == "boolean":
        return term.value in ("true", "1")
    try:
        return NUMBERS[kind](term.value) if kind in NUMBERS else term.value
    except (ValueError, ArithmeticError):
        return term.value


#################################################################  the child


def _ask_child(folder: Path, text: str, *, time_limit: float, row_limit: int) -> Table:
    """The rows of a foreign query, from a child process that is killed when its time is up."""
    task = json.dumps({"folder": str(folder), "text": text, "rows": row_limit})
    command = [sys.executable, "-P", "-m", "kg.queries"]  # -P: a folder named kg where we stand is not ours
    try:
        done = subprocess.run(
            command, input=task, capture_output=True, timeout=time_limit, encoding="utf-8", check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(
            f"查询超过 {time_limit:g} 秒，已停止；加条件或 LIMIT 再试 "
            f"(stopped after {time_limit:g} seconds; add conditions or LIMIT)"
        ) from error
    if done.returncode != 0:
        raise QueryError(
            "查询占用内存过多，已停止；加条件或 LIMIT 再试 (the query needed too much memory; add conditions or LIMIT)"
        )
    answer = json.loads(done.stdout)
    if "query_error" in answer:
        raise QueryError(answer["query_error"])
    if "store_error" in answer:
        raise StoreError(*answer["store_error"])
    rows = [tuple(_from_json(one) for one in row) for row in answer["rows"]]
    return Table(tuple(answer["columns"]), rows, answer["cut"])


def _from_json(value: Any) -> Cell:
    return Decimal(value["decimal"]) if isinstance(value, dict) else value


def _to_json(value: Cell) -> Any:
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


def _answer(task: Mapping[str, Any]) -> dict[str, Any]:
    """What the child says: columns and rows, or the error."""
    try:
        check_query(task["text"])
        table = run(open_store(task["folder"]), task["text"], row_limit=task["rows"])
    except QueryError as error:
        return {"query_error": str(error)}
    except StoreError as error:
        return {"store_error": [error.place, error.zh, error.en]}
    except OSError as error:
        broken = damaged(task["folder"], error)
        return {"store_error": [broken.place, broken.zh, broken.en]}
    rows = [[_to_json(one) for one in row] for row in table.rows]
    return {"columns": table.columns, "rows": rows, "cut": table.cut}


def wall_off() -> None:
    """Take network and most memory from this process, where the system lets us; a second wall behind the gate."""
    import ctypes
    import resource

    new_user, new_network = 0x10000000, 0x40000000
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(new_user | new_network)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def child() -> None:
    """The child process: one task as JSON on stdin, one answer as JSON on stdout."""
    if sys.platform.startswith("linux"):
        wall_off()
    task = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(_answer(task), ensure_ascii=False).encode("utf-8", "replace"))


if __name__ == "__main__":
    child()
