"""The door for eyes: pages, an endpoint for SPARQL and an API over one graph, on this machine.

    make_app(folder)    the folder that kg build wrote -> an ASGI application

The way of a request: guard (who asks, how much, what browsers may do) -> a route of pages, sparql or api -> a function
of a room below, on the graph as it stands now (served) -> a template (render). What goes wrong becomes a page or a line
that says what would do (failures). Nothing here is imported before `kg serve` asks for it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.web.app import make_app

__all__ = ["make_app"]


def __getattr__(name: str) -> Any:
    if name != "make_app":
        raise AttributeError(f"module 'kg.web' has no attribute {name!r}")
    from kg.web.app import make_app

    return make_app
