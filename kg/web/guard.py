"""What every request passes and every answer carries, whatever its route.

A page of a stranger can make a browser ask 127.0.0.1 under a name of its own (DNS rebinding), so only the names under
which this server is meant to be reached are answered. Such a page could also keep the endpoint busy, so what browsers
say to come from another site and to be no link that somebody followed is refused, unless that site was named. Bodies
past a limit are cut off while they come, not afterwards.
"""

import ipaddress
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.failures import answer_error

#: Bytes that a request may send; a query of kg/gate.py's length fits, percent-encoded.
BODY_LIMIT = 1 << 20

#: Names of this machine for itself.
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

#: Only what we serve ourselves runs, shows and is asked; no page of others holds ours in a frame.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
}


class Guard:
    """ASGI: refuses foreign hosts (400), sites (403) and large bodies (413); adds the HEADERS that are not set."""

    def __init__(
        self, app: ASGIApp, hosts: Iterable[str], origins: Iterable[str] = (), body_limit: int = BODY_LIMIT
    ) -> None:
        self.app, self.origins, self.body_limit = app, frozenset(origins), body_limit
        self.hosts = LOOPBACK | {host.lower().strip("[]") for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        taken = 0

        async def receive_limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.body_limit:
                raise self._too_large()  # inside the route, whose error handling makes the answer
            return message

        refused = self._refused(Headers(scope=scope))
        answer = answer_error(Request(scope), refused) if refused else self.app
        await answer(scope, receive_limited, send_guarded)

    def _refused(self, headers: Headers) -> HTTPException | None:
        """Why a request with these headers is not let in."""
        if not self.trusts(headers.getlist("host")):
            return HTTPException(
                400, "不认识的主机名，请用启动时打印的地址打开 (unknown Host: use the address printed)"
            )
        strange = headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
        if strange and not {"*", headers.get("origin")} & self.origins:
            return HTTPException(403, "别的网站不能来取，除非用 --cors 允许 (other sites may ask only with --cors)")
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return HTTPException(400, "Content-Length 不是数 (is no number)")
        return self._too_large() if int(length) > self.body_limit else None

    def _too_large(self) -> HTTPException:
        limit = f"{self.body_limit:,}"
        return HTTPException(413, f"请求超过 {limit} 字节 (more than {limit} bytes)")

    def trusts(self, given: list[str]) -> bool:
        """Whether a request under these Host headers is meant for us."""
        name = host_name(given[0]) if len(given) == 1 else None
        if name is None:
            return False
        return name in self.hosts or (bool(self.hosts & {"0.0.0.0", "::"}) and _is_address(name))


def host_name(header: str) -> str | None:
    """The name in a Host header, without port and brackets, in small letters; None where it is none.

    >>> host_name("[::1]:8000"), host_name("LocalHost:80"), host_name("localhost:80@example.org")
    ('::1', 'localhost', None)
    """
    name, port = header, ""
    if header.startswith("["):
        name, closed, port = header[1:].partition("]")
        if not closed or not _is_address(name):
            return None
        port = port.removeprefix(":") if port.startswith(":") else port and "?"
    elif ":" in header:
        name, _, port = header.partition(":")
    if port and not (port.isascii() and port.isdigit()):
        return None
    allowed = "abcdefghijklmnopqrstuvwxyz0123456789-._:"
    return name.lower() if name and all(character in allowed for character in name.lower()) else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
