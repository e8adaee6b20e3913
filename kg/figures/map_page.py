"""A map's data, table and drawing -> one HTML file that asks nobody for anything.

vis-network comes out of the installed pyvis and stands in the page with our script and style; the policy in the page
names the hashes of these three and forbids all else. Data lie in a block of JSON in which no tag can begin, and the
script makes text of them and nothing else. Without a script the drawing and the table are there.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.figures.drawing import Drawing, printable

HERE = Path(__file__).parent
VIS = "lib/vis-9.1.2/vis-network.min.js"

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="{mode}">
<a class="skip" href="#list">跳到文字版</a>
<header>
<h1>{title}</h1>
<p id="told">{told}</p>
<form id="tools" role="search" hidden></form>
</header>
<main>
<div id="board"><div id="map"></div><div id="around" hidden></div><details id="legend" open hidden></details></div>
<aside id="panel" aria-label="说明与原文" tabindex="-1" hidden></aside>
</main>
<div id="sheet">{sheet}</div>
<section id="list">
<h2>文字版</h2>
<table><caption>{told}</caption><thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody></table>
</section>
<script type="application/json" id="data">{data}</script>
<script>{vis}</script>
<script>{script}</script>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: its heading, one line about it, a drawing for paper, the same in a table, and its data."""

    title: str
    told: str
    sheet: Drawing
    table: tuple[Sequence[str], Sequence[Sequence[str]]]
    data: Mapping[str, Any]


class PyvisError(KgError):
    """The installed pyvis does not carry vis-network where it should."""


def draw_page(page: Page) -> str:
    """The whole page as text, to be written as UTF-8."""
    vis, script, style = _parts()
    heads, rows = page.table
    return _PAGE.format(
        policy=escape(_policy()),
        title=_safe(page.title),
        told=_safe(page.told),
        style=style,
        mode=page.data["mode"],
        sheet=page.sheet.svg_element(),
        heads="".join(f'<th scope="col">{_safe(head)}</th>' for head in heads),
        rows="\n".join("<tr>" + "".join(f"<td>{_safe(cell)}</td>" for cell in row) + "</tr>" for row in rows),
        data=as_data(page.data),
        vis=vis,
        script=script,
    )


def policy_of(page: str) -> str:
    """The Content-Security-Policy that stands in a page of ours, for a server's header."""
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return unescape(found[1]) if found else "default-src 'none'"


def as_data(values: Any) -> str:
    """`values` as JSON in which no tag begins and no line ends, so that it can stand in a script element.

    >>> as_data({"a": "</script>"})
    '{"a":"\\\\u003c/script>"}'
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    for character in "<&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode("utf-8", "replace").decode()


@cache
def _parts() -> tuple[str, str, str]:
    """vis-network, our script and our style."""
    spec = find_spec("pyvis")
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    library = next((path for folder in folders if (path := Path(folder, VIS)).is_file()), None)
    if library is None:
        raise PyvisError("没有装好 pyvis，画不了地图页；pip install 'pyvis>=0.3.2' (pyvis with vis-network is missing)")
    vis = library.read_text("utf-8").replace("</script", "<\\/script")
    return vis, (HERE / "map.js").read_text("utf-8"), (HERE / "map.css").read_text("utf-8")


@cache
def _policy() -> str:
    vis, script, style = (
        "'sha256-" + base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() + "'" for part in _parts()
    )
    return (
        f"default-src 'none'; script-src {vis} {script}; style-src {style}; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _safe(words: str) -> str:
    return escape(printable(words))
