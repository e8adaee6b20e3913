"""Pages that were made are kept for the graph that they show, so that one that many look at is drawn once.

A page follows from the graph, the address and the language alone. What is kept goes with the graph.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.web.render import LANGUAGES, language_of
from kg.web.served import Snapshot

View: TypeAlias = Callable[[Request], Response]
#: Path, query and language.
Key: TypeAlias = tuple[str, str, str]

#: Bytes of pages that are kept; the one that was looked at longest ago goes first.
ROOM = 32 << 20


class Shelf:
    """The last pages, up to `room` bytes; used by many threads at once."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._taken = room, 0
        self._pages: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> bytes | None:
        """The page kept under `key`."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: Key, page: bytes) -> None:
        """Keep a page, and let go of others where there is no room for all."""
        with self._lock:
            self._taken += len(page) - len(self._pages.pop(key, b""))
            self._pages[key] = page
            while self._taken > self._room:
                _, old = self._pages.popitem(last=False)
                self._taken -= len(old)


def kept(view: View) -> View:
    """A view that draws a page of a graph once. Only whole HTML pages are kept, and none that sets the language."""

    def answer(request: Request) -> Response:
        graph: Snapshot = request.app.state.graph.now()
        shelf = graph.once("pages", lambda _: Shelf())
        language = language_of(request)
        key = (request.url.path, request.url.query, language)
        body = shelf.get(key)
        if body is not None:
            return HTMLResponse(body, headers={"Content-Language": "zh-CN" if language == "zh" else "en"})
        response = view(request)
        whole = response.status_code == 200 and isinstance(response, HTMLResponse)
        if whole and request.query_params.get("lang") not in LANGUAGES:
            shelf.put(key, bytes(response.body))
        return response

    return answer
