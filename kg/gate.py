"""The gate that foreign SPARQL passes: one query that reads this graph and nothing else.

Looks at rdflib's parse tree, never at the words, so that `SERVICE` in a string passes and `SER\\u0056ICE` does not.
Oxigraph has no switch against SERVICE, and rdflib's own engine reads files and addresses named in FROM.
"""

import re
import threading
from collections.abc import Iterator
from typing import Any

from kg.errors import QueryError

#: Code points of a foreign query.
LENGTH_LIMIT = 100_000

_parsing = threading.Lock()


def check_query(text: str) -> None:
    """Raise QueryError unless `text` is one SPARQL query without SERVICE and FROM, saying where it does not parse."""
    if len(text) > LENGTH_LIMIT:
        raise QueryError(f"查询太长 (too long): {len(text)} > {LENGTH_LIMIT}")
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        with _parsing:
            tree = parseQuery(text)
    except ParseException as error:
        raise QueryError(_syntax(error.lineno, error.column, error.line, text)) from error
    except RecursionError as error:
        raise QueryError("查询嵌套太深 (nested too deeply)") from error
    except Exception as error:  # rdflib's parse actions raise what they like, down to plain Exception
        raise QueryError(f"SPARQL 读不懂 (does not parse): {error}") from error
    for name in _node_names(tree):
        if name == "ServiceGraphPattern":
            raise QueryError(
                "不允许 SERVICE：查询只在本机的图谱上执行 (SERVICE is refused: queries stay on this graph)"
            )
        if name == "DatasetClause":
            raise QueryError("不允许 FROM：用 GRAPH ?evidence { … } 指定图 (FROM is refused: name graphs with GRAPH)")


UPDATES = re.compile(r"\b(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.I)


def _syntax(line: int, column: int, source: str, text: str) -> str:
    first = re.search(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", text, re.I)
    update = UPDATES.search(text)
    if update and (first is None or update.start() < first.start()):
        return f"不允许更新 ({update[0].upper()}): 图谱只读 (updates are refused: the graph is read-only)"
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
