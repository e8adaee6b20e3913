"""`kg serve`: the graph as pages, SPARQL endpoint and API, on this machine."""

import socket
import threading
from pathlib import Path

import click

from kg.cli.options import graph_option
from kg.cli.say import both, tell
from kg.errors import StoreError

#: The port that is tried first where none is given, so that a bookmark holds from one start to the next.
USUAL_PORT = 8733

#: Addresses that stand for all of this machine.
EVERYWHERE = ("0.0.0.0", "::")


@click.command(
    "serve",
    help=both(
        "在本机打开图谱的网页、SPARQL 端点和 API；只有本机能访问，除非 --host 另说。图谱重建后自动换新。",
        "Serve pages, a SPARQL endpoint and an API; only to this machine, unless --host says otherwise. "
        "A graph that is built anew is taken up by itself.",
    ),
    short_help=both("在本机打开网页和 SPARQL 端点", "pages and a SPARQL endpoint on this machine"),
)
@graph_option
@click.option("--host", default="127.0.0.1", show_default=True, help=both("监听的地址", "address to listen on"))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=both(f"端口；缺省 {USUAL_PORT}，被占用时另找一个", f"port; {USUAL_PORT} unless taken, then any free one"),
)
@click.option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help=both(
        "允许这个网站的网页来查询，如 https://notes.example，可重复", "let pages of this site ask, may be repeated"
    ),
)
@click.option(
    "--time-limit",
    default=20.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help=both("一个 SPARQL 查询至多几秒", "seconds that a SPARQL query may take"),
)
@click.option(
    "--row-limit",
    default=100_000,
    show_default=True,
    type=click.IntRange(1),
    help=both("一个 SPARQL 查询至多几行", "rows that a SPARQL query may give"),
)
def command(
    graph: Path, host: str, port: int | None, origins: tuple[str, ...], time_limit: float, row_limit: int
) -> None:
    """Serve until stopped."""
    import uvicorn

    from kg.web import make_app

    listener = _listen(host, port)
    app = make_app(graph, hosts=[host], origins=origins, time_limit=time_limit, row_limit=row_limit)
    address = f"[{host}]" if ":" in host else host
    click.echo(f"http://{address}:{listener.getsockname()[1]}/")
    tell("按 Ctrl-C 停止", "Ctrl-C stops")
    if host in EVERYWHERE:
        tell("网络上的其他电脑也能打开这里", "other machines of the network can open this too")
    threading.Thread(target=app.state.graph.warm, daemon=True).start()
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_keep_alive=15)
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens on the wanted port, or where none is wanted on the usual or any free one."""
    wanted = (USUAL_PORT, 0) if port is None else (port,)
    for one in wanted:
        try:
            family, _, _, _, address = socket.getaddrinfo(host, one, type=socket.SOCK_STREAM)[0]
            return socket.create_server(address[:2], family=family, backlog=128)
        except (OSError, UnicodeError) as error:
            trouble = error
    why = getattr(trouble, "strerror", None) or str(trouble)
    raise StoreError(
        f"{host}:{wanted[0]}",
        f"不能在这里监听（{why}）；换一个 --port 或 --host",
        f"cannot listen here ({why}); choose another --port or --host",
    ) from trouble
