"""A web page -> the text of its article: paragraphs as lines, tables as rows; no menus, scripts and hidden parts.

The article is the innermost part of the page that holds nearly all words outside links. Scripts are never run and
nothing is fetched.
"""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from kg.documents.encoding import decode
from kg.documents.extract import Extract, TextBuilder, UnreadableError

#: Elements whose words are no part of any article.
DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "head",
        "nav",
        "footer",
        "aside",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "canvas",
        "audio",
        "video",
        "map",
        "dialog",
        "menu",
        "datalist",
    ]
)
#: Elements that stand on lines of their own.
BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "details",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
#: Parts that can be the article.
PARTS = frozenset(["body", "div", "section", "article", "main", "form", "td", "center", "table", "tbody", "tr"])
#: Words of a class or id that speak of what stands around an article.
AROUND = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|foot(?:er)?|copyright|crumbs?|breadcrumbs?|share|relat(?:ed|ive)|recommend|sidebar"
    r"|comments?|advert|toolbar|qrcode|login|search|links?|hot|rank)(?:$|[-_ ])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)", re.IGNORECASE)
#: The share of all words outside links that an article holds, and the most that something around it may hold.
NEARLY_ALL, AT_MOST_AROUND = 0.8, 0.3
DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
#: Elements of a page; one with more is no report.
MOST_ELEMENTS = 500_000


def read(data: bytes, beat: Callable[[], None]) -> Extract:
    """The text of the article of a web page. Raises UnreadableError."""
    text, encoding = _decoded(data)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is None:
        raise UnreadableError("网页里没有内容", "the page holds nothing")
    body = root.find("body")
    body = root if body is None else body
    _drop_unseen(body)
    counts = _count_words(body)
    _drop_around(body, counts)
    article = _find_article(body, _count_words(body))
    writer = _Writer()
    heading = next((one for one in body.iter("h1") if article not in one.iterancestors() and one is not article), None)
    if heading is not None and article not in heading.iter():
        writer.write(heading)
    writer.write(article)
    if not writer.builder.length:
        raise UnreadableError("网页里没有文字", "the page holds no words")
    return writer.builder.extract("html", encoding=encoding)


def _decoded(data: bytes) -> tuple[str, str]:
    found = decode(data)
    if found is not None:
        return found
    declared = DECLARED.search(data[:4096])
    try:
        if declared is not None:
            name = declared[1].decode("ascii").lower()
            return data.decode(name, "replace"), name
    except LookupError:
        pass
    raise UnreadableError("认不出网页的编码", "the encoding of the page is unknown")


def _drop_unseen(body: Any) -> None:
    for number, element in enumerate(list(body.iter())):
        if number > MOST_ELEMENTS:
            raise UnreadableError("网页太大，不像报告", "the page has too many elements")
        hidden = (
            element.tag in DROPPED
            or (element.tag == "header" and element.find(".//h1") is None)
            or element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or HIDDEN.search(element.get("style", ""))
        )
        if hidden and element is not body:
            element.clear(keep_tail=True)


def _count_words(body: Any) -> dict[Any, int]:
    """For each element the characters outside links in it and below."""
    counts: dict[Any, int] = {}
    for _, element in etree.iterwalk(body, events=("end",)):
        inside = sum(counts.get(child, 0) + len((child.tail or "").strip()) for child in element)
        own = len((element.text or "").strip())
        counts[element] = 0 if element.tag == "a" else own + inside
    return counts


def _drop_around(body: Any, counts: dict[Any, int]) -> None:
    """Take out what calls itself a menu, a footer or the like and holds little of the words."""
    most = AT_MOST_AROUND * counts.get(body, 0)
    for element in list(body.iter()):
        called = f"{element.get('class', '')} {element.get('id', '')}"
        if element is not body and counts.get(element, 0) <= most and AROUND.search(called):
            element.clear(keep_tail=True)


def _find_article(body: Any, counts: dict[Any, int]) -> Any:
    """The innermost part that holds nearly all words; of a table that is one, the cell that does."""
    enough, found = NEARLY_ALL * counts.get(body, 0), body
    while True:
        inner = max((child for child in found if child.tag in PARTS), key=lambda one: counts.get(one, 0), default=None)
        if inner is not None and inner.tag == "table":
            inner = next((cell for cell in inner.iter("td") if counts.get(cell, 0) >= enough), None)
        if inner is None or counts.get(inner, 0) < enough:
            return found
        found = inner


class _Writer:
    """An element -> lines of text."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self._held: list[str] = []

    def write(self, element: Any) -> None:
        """Append the words of an element and what is below it."""
        self._walk(element)
        self._end()

    def _walk(self, element: Any) -> None:
        if element.tag == "table" and self._is_data(element):
            self._end()
            self.builder.table(_table(element))
            return
        block = element.tag in BLOCKS
        if block:
            self._end()
        if element.tag == "br":
            self._end()
        self._hold(element.text, element.tag == "pre")
        for child in element:
            self._walk(child)
            self._hold(child.tail, element.tag == "pre")
        if block:
            self._end()

    def _hold(self, words: str | None, as_it_is: bool) -> None:
        if words and as_it_is:
            *lines, last = words.split("\n")
            for line in lines:
                self._held.append(line)
                self._end()
            words = last
        if words:
            self._held.append(words)

    def _end(self) -> None:
        line = re.sub(r"[ \t\r\n\f\xa0]+", " ", "".join(self._held)).strip()
        self._held = []
        if line:
            self.builder.line(line)

    @staticmethod
    def _is_data(table: Any) -> bool:
        """Whether a table holds data: more than one column, and no table, list or long text in its cells."""
        if any(one is not table for one in table.iter("table")):
            return False
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        return max(map(len, rows), default=0) > 1 and len(rows) > 1


def _table(table: Any) -> list[list[str]]:
    """The rows of a table; a cell over several rows stands in each."""
    told: list[list[str]] = []
    held: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        words: list[str] = []
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        column = 0
        while cells or any(place >= column for place in held):
            if column in held:
                left, text = held.pop(column)
                if left > 1:
                    held[column] = (left - 1, text)
                words.append(text)
            elif cells:
                cell = cells.pop(0)
                text = _cell(cell)
                words.append(text)
                if (rows := _span(cell.get("rowspan"))) > 1:
                    held[column] = (rows - 1, text)
                column += _span(cell.get("colspan")) - 1
            column += 1
            if column > 2_000:
                break
        told.append(words)
    return told


def _span(value: str | None) -> int:
    return min(int(value), 1_000) if value is not None and re.fullmatch(r"\d{1,4}", value) and int(value) else 1


def _cell(cell: Any) -> str:
    writer = _Writer()
    writer.write(cell)
    return "".join(writer.builder.parts)
