"""A Word file -> its text: paragraphs with their automatic numbers, tables as rows, text boxes, headers and notes.

The XML is walked as it stands. Insertions are kept and deletions dropped, as if all changes were accepted; of a text
box that stands twice for old programs one is read; comments and field codes are left out. Headers come first, footers
and notes last, each different one once. Nothing outside the file is ever fetched: entities are not resolved.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from kg.documents.extract import Extract, TextBuilder, UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

#: Bytes of one part and of all parts when unpacked; more is no report.
LARGEST_PART, MOST_PARTS = 128 << 20, 20_000

#: What is not read: deletions, what was moved away, field codes, properties, the second writing of a text box.
SKIPPED = frozenset(W + name for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "tblPr"))

#: Elements that hold blocks and may stand within a paragraph.
BOXED = frozenset((W + "txbxContent",))


def read(data: bytes, beat: Callable[[], None]) -> Extract:
    """The text of a docx. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except zipfile.BadZipFile as error:
        raise UnreadableError("不是 docx，或文件不完整", "is no docx, or is incomplete") from error
    except (
        etree.XMLSyntaxError,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise UnreadableError("docx 已损坏", "the docx is damaged") from error


def _read(archive: zipfile.ZipFile) -> Extract:
    names = archive.namelist()
    if len(names) > MOST_PARTS:
        raise UnreadableError("docx 里的部件太多", "the docx has too many parts")
    if "word/document.xml" not in names:
        raise UnreadableError("是压缩包，里面没有 Word 正文", "an archive that holds no Word document")
    numbers = _Numbers(_parse(archive, "word/numbering.xml"), _parse(archive, "word/styles.xml"))
    body = _parse(archive, "word/document.xml")
    if body is None:
        raise UnreadableError("docx 的正文是空的", "the docx has an empty body")
    builder = TextBuilder()
    told: set[str] = set()
    for name in sorted(one for one in names if re.fullmatch(r"word/header\d*\.xml", one)):
        _add_once(builder, _parse(archive, name), told)
    _add_blocks(builder, body, numbers)
    for name in sorted(one for one in names if re.fullmatch(r"word/(?:footer\d*|footnotes|endnotes)\.xml", one)):
        _add_once(builder, _parse(archive, name), told)
    return builder.extract("docx")


def _parse(archive: zipfile.ZipFile, name: str) -> Any:
    """The root of a part, None where the file has no such part or an empty one."""
    if name not in archive.namelist():
        return None
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise UnreadableError("docx 的正文解开后超过 128 MB", "a part of the docx is larger than 128 MB")
    data = archive.read(name)
    if not data.strip():
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("docx 里有外部实体声明，没有读", "the docx declares XML entities and was not read")
    return root


def _add_once(builder: TextBuilder, root: Any, told: set[str]) -> None:
    """The blocks of a header, footer or note whose text was not told before and is more than a page number."""
    if root is None:
        return
    part = TextBuilder()
    _add_blocks(part, root, _Numbers(None, None))
    text = "".join(part.parts).strip()
    if text and text not in told and re.search(r"[^\d\s/\-—第页共]", text):
        told.add(text)
        for line in text.split("\n"):
            builder.line(line)


def _add_blocks(builder: TextBuilder, holder: Any, numbers: "_Numbers") -> None:
    """The paragraphs and tables below `holder`, however they are wrapped."""
    for child in holder:
        if child.tag == W + "p":
            _add_paragraph(builder, child, numbers)
        elif child.tag == W + "tbl":
            _add_table(builder, child, numbers)
        elif child.tag not in SKIPPED and child.tag != MC + "Fallback":
            _add_blocks(builder, child, numbers)


def _add_paragraph(builder: TextBuilder, paragraph: Any, numbers: "_Numbers") -> None:
    boxes: list[Any] = []
    words = "".join(_words(paragraph, boxes))
    if words.strip():
        builder.line(numbers.before(paragraph) + words)
    for box in boxes:
        _add_blocks(builder, box, numbers)


def _words(holder: Any, boxes: list[Any]) -> Iterator[str]:
    """The words of a paragraph; text boxes in it are put into `boxes`."""
    for child in holder:
        tag = child.tag
        if tag == W + "t":
            yield child.text or ""
        elif tag in SKIPPED or tag == MC + "Fallback":
            continue
        elif tag in BOXED:
            boxes.append(child)
        elif tag == W + "tab" or tag == W + "ptab":
            yield "\t"
        elif tag == W + "br" or tag == W + "cr":
            yield "\n"
        elif tag == W + "noBreakHyphen":
            yield "-"
        else:
            yield from _words(child, boxes)


def _add_table(builder: TextBuilder, table: Any, numbers: "_Numbers") -> None:
    """A table as rows; one whose cells hold tables or that has one column is there for its looks: its cells in turn."""
    rows = [[cell for cell in row.iter(W + "tc") if _table_of(cell) is table] for row in _rows(table)]
    nested = any(one is not table for one in table.iter(W + "tbl"))
    if nested or max(map(len, rows), default=0) < 2:
        for row in rows:
            for cell in row:
                _add_blocks(builder, cell, numbers)
        return
    above: dict[int, str] = {}
    told: list[list[str]] = []
    for row in rows:
        words: list[str] = []
        column = 0
        for cell in row:
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(W + "val") != "restart"
            text = above.get(column, "") if goes_on else _cell(cell)
            above[column] = text
            words.append(text)
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            column += _whole(span.get(W + "val") if span is not None else None, 1)
        told.append(words)
    builder.table(told)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table that were not deleted, those of tables in its cells not among them."""
    for row in table.iter(W + "tr"):
        if _table_of(row) is table and row.find(f"{W}trPr/{W}del") is None:
            yield row


def _table_of(element: Any) -> Any:
    return next(element.iterancestors(W + "tbl"), None)


def _cell(cell: Any) -> str:
    part = TextBuilder()
    _add_blocks(part, cell, _Numbers(None, None))
    return "".join(part.parts)


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and re.fullmatch(r"\d{1,4}", value) else otherwise


#################################################################  automatic numbers


DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number below ten thousand as headings count: 十二, 一百零三.

    >>> in_chinese(12), in_chinese(103), in_chinese(20)
    ('十二', '一百零三', '二十')
    """
    if number <= 0 or number > 9_999:
        return str(number)
    told, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            told += ("零" if zero and told else "") + DIGITS[digit] + name
        zero = digit == 0
    return told.removeprefix("一") if 10 <= number < 20 else told


def _letters(number: int) -> str:
    return chr(96 + number) if 0 < number < 27 else str(number)


def _roman(number: int) -> str:
    told = ""
    for value, letters in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value and len(told) < 12:
            told, number = told + letters, number - value
    return told


FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": in_chinese,
    "chineseCountingThousand": in_chinese,
    "japaneseCounting": in_chinese,
    "chineseLegalSimplified": in_chinese,
    "ideographDigital": in_chinese,
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if 0 < number <= 20 else str(number),
    "decimalEnclosedCircleChinese": lambda number: chr(0x245F + number) if 0 < number <= 20 else str(number),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


class _Numbers:
    """What Word writes before the paragraphs of its lists: 一、（二）3."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            for abstract in numbering.iter(W + "abstractNum"):
                for level in abstract.iter(W + "lvl"):
                    depth = _whole(level.get(W + "ilvl"), 0)
                    told = [_value(level, name) for name in ("numFmt", "lvlText")]
                    start = _whole(_value(level, "start"), 1)
                    self._levels[abstract.get(W + "abstractNumId", ""), depth] = (told[0] or "", told[1] or "", start)
            for one in numbering.iter(W + "num"):
                self._lists[one.get(W + "numId", "")] = _value(one, "abstractNumId") or ""
        if styles is not None:
            for style in styles.iter(W + "style"):
                held = self._list_of(style)
                if held is not None:
                    self._styles[style.get(W + "styleId", "")] = held

    def _list_of(self, holder: Any) -> tuple[str, int] | None:
        number = holder.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is None:
            return None
        depth = holder.find(f"{W}pPr/{W}numPr/{W}ilvl")
        return number.get(W + "val", ""), _whole(depth.get(W + "val") if depth is not None else None, 0)

    def before(self, paragraph: Any) -> str:
        """The number of a paragraph, counted on; nothing where it has none, and for bullets."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        held = self._list_of(paragraph) or self._styles.get(style.get(W + "val", "") if style is not None else "")
        if held is None:
            return ""
        abstract, depth = self._lists.get(held[0], ""), held[1]
        level = self._levels.get((abstract, depth))
        if level is None or level[0] in ("bullet", "none", ""):
            return ""
        for deeper in range(depth + 1, 10):
            self._counts.pop((abstract, deeper), None)
        self._counts[abstract, depth] = self._counts.get((abstract, depth), level[2] - 1) + 1
        return re.sub(r"%([1-9])", lambda found: self._told(abstract, int(found[1]) - 1, level[0]), level[1])

    def _told(self, abstract: str, depth: int, format: str) -> str:
        known = self._levels.get((abstract, depth), (format, "", 1))
        number = self._counts.get((abstract, depth), known[2])
        return FORMATS.get(known[0], str)(number)


def _value(holder: Any, name: str) -> str | None:
    child = holder.find(W + name)
    return None if child is None else child.get(W + "val")
