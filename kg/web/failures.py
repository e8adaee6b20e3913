"""What goes wrong -> a page, or for programs a JSON object or a line; each says what was found and what would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.errors import KgError, QueryError, RefusedError, StoreError
from kg.questions import UnreadableError
from kg.sparql import ProtocolError
from kg.web.render import page

#: What a status means, in Chinese and in English.
TITLES = {
    400: ("请求有误", "Bad request"),
    403: ("不允许", "Refused"),
    404: ("没有找到", "Not found"),
    405: ("不能这样请求", "Method not allowed"),
    406: ("没有这种格式", "Not acceptable"),
    413: ("请求太大", "Too large"),
    415: ("不认识的格式", "Unsupported media type"),
    500: ("服务器出错", "Server error"),
    503: ("暂时不能回答", "Unavailable"),
}


@dataclass(frozen=True, slots=True)
class Near:
    """Something that may have been meant: its name and its address on this server."""

    name: str
    href: str


class NotFoundError(KgError):
    """Nothing here is called so; `near` may have been meant."""

    def __init__(self, zh: str, en: str, near: Sequence[Near] = ()) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh, self.en, self.near = zh, en, tuple(near)


def search_near(names: Sequence[str]) -> list[Near]:
    """Names as links to what the search finds for them."""
    return [Near(name, f"/search?q={quote(name)}") for name in names]


def answer_error(request: Request, error: Exception) -> Response:
    """The answer to a request that failed."""
    near: Sequence[Near] = ()
    headers: dict[str, str] = {}
    if isinstance(error, HTTPException):
        status, (zh, en) = error.status_code, _both(error)
        headers = dict(error.headers or {})
    elif isinstance(error, NotFoundError):
        status, zh, en, near = 404, error.zh, error.en, error.near
    elif isinstance(error, StoreError):
        status, zh, en = 503, error.zh, error.en
        headers = {"Retry-After": "5"}
    elif isinstance(error, UnreadableError):
        status, zh, en = 400, str(error), str(error)
        near = [Near(one, f"/ask?q={quote(one)}") for one in error.near]
    elif isinstance(error, QueryError):
        status, zh, en = _status(error), str(error), str(error)
    else:
        status, zh, en = 500, "服务器出错，已记在终端里", "the server failed; the terminal says more"
    title = TITLES.get(status, TITLES[400] if status < 500 else TITLES[500])
    if wants_json(request):
        body = {"error": {"status": status, "zh": zh, "en": en, "near": [one.name for one in near]}}
        return JSONResponse(body, status, headers=headers)
    if wants_line(request):
        return PlainTextResponse((zh if zh == en else f"{zh} / {en}") + "\n", status, headers=headers)
    response = page(request, "failure.html", status, title=title, zh=zh, en=en, near=near)
    response.headers.update(headers)
    return response


def _status(error: QueryError) -> int:
    if isinstance(error, ProtocolError):
        return error.status
    return 403 if isinstance(error, RefusedError) else 400


def _both(error: HTTPException) -> tuple[str, str]:
    """What an error of HTTP says; Starlette's own phrases are replaced by ours."""
    known = TITLES.get(error.status_code)
    if known and error.detail.isascii():
        return known
    return error.detail, error.detail


def wants_json(request: Request) -> bool:
    """Whether the route speaks JSON."""
    return request.url.path == "/api" or request.url.path.startswith("/api/")


def wants_line(request: Request) -> bool:
    """Whether a program asks: the endpoint, unless a browser opens it."""
    return request.url.path == "/sparql" and "text/html" not in request.headers.get("accept", "")
