"""ParkChain: reports of industrial parks in, a knowledge graph of parks, enterprises and industry chains out.

The way of a document:

    documents -> sentences -> mentions -> entities -> facts -> graph -> shapes, queries, chains, gaps

    kg.build(paths, out)    reports -> a folder with their graph
    kg.add(paths, out)      reports and lists more;  kg.remove(names, out): documents less
    kg.diff(out, one, two)  what came, went and changed between two numbered states
    kg.open(out)            that folder -> rdflib's Dataset
    kg.ask(out, question)   a question in Chinese, a named one or SPARQL -> rows
    kg.read_report(path)    one report -> its entities and facts, without a store

These are imported when they are first asked for, so that `import kg` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.history import compare_states as diff
    from kg.output import build, read_report
    from kg.questions import ask
    from kg.store import open_graph as open
    from kg.update import add, remove

__version__ = "0.1.0"
__all__ = ["__version__", "add", "ask", "build", "diff", "open", "read_report", "remove"]

#: The room and the name in it behind each public name.
_ROOMS = {
    "add": ("kg.update", "add"),
    "ask": ("kg.questions", "ask"),
    "build": ("kg.output", "build"),
    "diff": ("kg.history", "compare_states"),
    "open": ("kg.store", "open_graph"),
    "read_report": ("kg.output", "read_report"),
    "remove": ("kg.update", "remove"),
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    room, inside = _ROOMS[name]
    return getattr(import_module(room), inside)
