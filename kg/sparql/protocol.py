"""The parts of an HTTP request -> the query operation that it asks for (SPARQL 1.1 Protocol, section 2.1)."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from kg.errors import QueryError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

#: Parameters that an operation may have; others are passed over, as the protocol says.
DATASET = ("default-graph-uri", "named-graph-uri")

READ_ONLY = "不允许更新：图谱只读 (updates are refused: the graph is read-only)"


@dataclass(frozen=True, slots=True)
class Operation:
    """A query, the dataset that the request names for it, and the formats that it accepts."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = "*/*"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a status of HTTP, the body and its media type; `cut` says that rows are missing at the end."""

    status: int
    media_type: str
    body: bytes
    cut: bool = False


class ProtocolError(QueryError):
    """A request that the protocol does not allow; `status` is that of HTTP."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def parse_operation(
    method: str, query_string: str, *, content_type: str = "", body: bytes = b"", accept: str = "*/*"
) -> Operation | None:
    """The operation that a request asks for; None for a GET without a query, which asks for the service description.

    Raises ProtocolError, with status 400 for a malformed request, 403 for an update, 405 and 415 for a wrong method or
    media type.
    """
    if method in ("GET", "HEAD"):
        given = _pairs(query_string, "地址 (query string)")
        if _has(given, "update"):
            raise ProtocolError(403, READ_ONLY)
        return _operation(given, accept) if _has(given, "query") else None
    if method != "POST":
        raise ProtocolError(405, "只接受 GET 和 POST (only GET and POST)")
    kind, charset = _media_type(content_type)
    if kind == UPDATE:
        raise ProtocolError(403, READ_ONLY)
    if kind == QUERY:
        given = [pair for pair in _pairs(query_string, "地址 (query string)") if pair[0] in DATASET]
        return _operation([*given, ("query", _decoded(body, charset))], accept)
    if kind == FORM:
        given = _pairs(_decoded(body, charset), "正文 (body)")
        if _has(given, "update"):
            raise ProtocolError(403, READ_ONLY)
        return _operation(given, accept)
    found = kind or "没有 (none)"
    raise ProtocolError(415, f"POST 的 Content-Type 要是 (must be) {QUERY} 或 (or) {FORM}，这里是 (here): {found}")


def _operation(given: list[tuple[str, str]], accept: str) -> Operation:
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1:
        raise ProtocolError(400, f"要有一个 query 参数，这里有 {len(queries)} 个 (one parameter 'query' is needed)")
    default, named = (tuple(value for name, value in given if name == kind) for kind in DATASET)
    return Operation(queries[0], default, named, accept)


def _has(given: list[tuple[str, str]], name: str) -> bool:
    return any(one == name for one, _ in given)


def _pairs(text: str, where: str) -> list[tuple[str, str]]:
    """The percent-encoded parameters in `text`."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=200)
    except UnicodeDecodeError as error:
        raise ProtocolError(400, f"{where}不是 UTF-8 (is not UTF-8)") from error
    except ValueError as error:
        raise ProtocolError(400, f"{where}: {error}") from error


def _media_type(header: str) -> tuple[str, str]:
    """The media type in small letters, and its charset, UTF-8 where none is said."""
    kind, *parameters = (part.strip() for part in header.split(";"))
    said = dict(one.lower().replace('"', "").split("=", 1) for one in parameters if "=" in one)
    return kind.lower(), said.get("charset", "utf-8")


def _decoded(body: bytes, charset: str) -> str:
    if charset not in ("utf-8", "utf8"):
        raise ProtocolError(415, f"字符集只能是 UTF-8，这里是 {charset} (the charset must be UTF-8)")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(
            400, f"正文第 {error.start} 字节起不是 UTF-8 (not UTF-8 from byte {error.start})"
        ) from error
