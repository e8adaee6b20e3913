"""The gate that foreign SPARQL passes: one query that reads this graph and nothing else.

Looks at rdflib's parse tree, never at the words, so that `SERVICE` in a string passes and `SER\\u0056ICE` does not.
Oxigraph has no switch against SERVICE, and rdflib's own engine reads files and addresses named in FROM.
"""

import re
import threading
from collections.abc import Iterator
from typing import Any

from kg.errors import QueryError, RefusedError

#: Code points of a foreign query.
LENGTH_LIMIT = 100_000

_parsing = threading.Lock()


def check_query(text: str, *, dataset_clauses: bool = False) -> None:
    """Raise QueryError unless `text` is one SPARQL query without SERVICE and FROM, saying where it does not parse.

    `dataset_clauses` lets FROM through, for Oxigraph, which takes graphs of the store alone by it. What is no mistake
    but is not done here is a RefusedError.
    """
    if len(text) > LENGTH_LIMIT:
        raise QueryError(f"查询太长 (too long): {len(text)} > {LENGTH_LIMIT}")
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        with _parsing:
            tree = parseQuery(text)
    except ParseException as error:
        update = _update(text)
        if update:
            raise RefusedError(update) from error
        raise QueryError(_syntax(error.lineno, error.column, error.line)) from error
    except RecursionError as error:
        raise QueryError("查询嵌套太深 (nested too deeply)") from error
    except Exception as error:  # rdflib's parse actions raise what they like, down to plain Exception
        raise QueryError(f"SPARQL 读不懂 (does not parse): {error}") from error
    for name in _node_names(tree):
        if name == "ServiceGraphPattern":
            raise RefusedError(
                "不允许 SERVICE：查询只在本机的图谱上执行 (SERVICE is refused: queries stay on this graph)"
            )
        if name == "DatasetClause" and not dataset_clauses:
            raise RefusedError("不允许 FROM：用 GRAPH ?evidence { … } 指定图 (FROM is refused: name graphs with GRAPH)")


UPDATES = re.compile(r"\b(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.I)


def _update(text: str) -> str:
    """What to say of an update; nothing where `text` does not begin as one."""
    first = re.search(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", text, re.I)
    update = UPDATES.search(text)
    if update is None or (first is not None and first.start() < update.start()):
        return ""
    return f"不允许更新 ({update[0].upper()}): 图谱只读 (updates are refused: the graph is read-only)"


def _syntax(line: int, column: int, source: str) -> str:
    place = f"SPARQL 第 {line} 行第 {column} 列读不懂 (does not parse at line {line} column {column})"
    return (
        f"{place}: {source.strip()[:80]}"
        "；检查此处之前的括号、句点和前缀 (look at brackets, full stops and prefixes before it)"
    )


def _node_names(tree: Any) -> Iterator[str]:
    """The names of all nodes of rdflib's parse tree."""
    from pyparsing import ParseResults

    waiting = [tree]
    while waiting:
        node = waiting.pop()
        name = getattr(node, "name", None)
        if isinstance(name, str) and isinstance(node, dict):
            yield name
        if isinstance(node, dict):
            waiting.extend(node.values())
        elif isinstance(node, (list, tuple, set, ParseResults)):
            waiting.extend(node)
