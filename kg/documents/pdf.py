"""A PDF with a text layer -> its text in reading order, with page numbers; scanned pages are recognised.

pdfium gives characters with their boxes and rules with their ends; columns, paragraphs and ruled tables are put
together here. Running heads that repeat and page numbers are left out, but for a head's first page. A page without text
but with a picture is a scan: with the extra [ocr] it is recognised, without it the page is named.
"""

import contextlib
import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2
from pypdfium2 import PdfiumError

from kg.documents.extract import Extract, UnreadableError
from kg.documents.paragraphs import ParagraphWriter
from kg.documents.reading_order import Glyph, Line, character_size, order_page
from kg.documents.recognise import can_recognise, recognise
from kg.documents.ruled_tables import find_tables
from kg.documents.square_font import use_square_font

#: A longer file is no report; a page with more characters or rules is a drawing.
MOST_PAGES, MOST_SCANS, MOST_CHARACTERS, MOST_RULES = 3_000, 300, 100_000, 20_000
#: A page with fewer characters and a picture over so much of it is a scan.
FEW_CHARACTERS, SCAN_SHARE = 12, 0.3
#: Of the height of a page, where running heads and page numbers stand.
MARGIN = 0.1
PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–·\s]*")
#: Shares of characters without a meaning of their own from which on a text layer is garbage.
GARBAGE = 0.3


def read(data: bytes, beat: Callable[[], None]) -> Extract:
    """The text of a PDF; `beat` is called after each page, to say that work goes on. Raises UnreadableError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        raise _refused(str(error)) from error
    try:
        return _read(document, beat)
    finally:
        document.close()


def _refused(error: str) -> UnreadableError:
    if "password" in error.lower():
        return UnreadableError("PDF 加了密码，请先去掉密码", "the PDF is locked with a password; remove it first")
    if "security" in error.lower():
        return UnreadableError("PDF 用了读不了的加密方式", "the PDF is encrypted in a way that is not read")
    return UnreadableError("不是 PDF，或文件不完整", "is no PDF, or is incomplete")


def _read(document: Any, beat: Callable[[], None]) -> Extract:
    pages = len(document)
    if pages > MOST_PAGES:
        raise UnreadableError(
            f"PDF 有 {pages:,} 页，不像报告（至多 {MOST_PAGES:,} 页）",
            f"the PDF has {pages:,} pages, which is no report (at most {MOST_PAGES:,})",
        )
    writer, heads = ParagraphWriter(), _Heads()
    scans: list[int] = []
    damaged: list[int] = []
    for number in range(1, pages + 1):
        try:
            page = document[number - 1]
        except PdfiumError:
            damaged.append(number)
            continue
        try:
            glyphs, height, is_scan = _look_at(page)
            if is_scan and (len(scans) >= MOST_SCANS or not can_recognise()):
                scans.append(number)
                glyphs = []
            elif is_scan:
                glyphs = recognise(_picture_of(page))
                height = 0.0
            writer.write(heads.keep(order_page(glyphs), height, number))
        finally:
            page.close()
        beat()
    if damaged and not writer.builder.length:
        raise UnreadableError("PDF 的页都已损坏", "all pages of the PDF are damaged")
    notes = []
    if damaged:
        notes.append((f"{_pages(damaged)}已损坏，没有读", f"pages {_numbers(damaged)} are damaged and were not read"))
    if scans:
        told = _scans_told(scans)
        if not writer.builder.length:
            raise UnreadableError(*told)
        notes.append(told)
    if not writer.builder.length:
        raise UnreadableError("PDF 里没有文字，也没有扫描的页", "the PDF holds neither text nor scanned pages")
    return writer.builder.extract("pdf", pages=pages, notes=notes)


def _scans_told(scans: Sequence[int]) -> tuple[str, str]:
    if can_recognise():
        zh, en = f"超过 {MOST_SCANS} 页扫描图，其余", f"more than {MOST_SCANS} scanned pages;"
        return f"{zh}{_pages(scans)}没有识别", f"{en} {_numbers(scans)} were not recognised"
    zh = f"{_pages(scans)}是扫描图，没有文字层；要识别请 pip install 'parkchain[ocr]'"
    return zh, f"pages {_numbers(scans)} are scans without text; pip install 'parkchain[ocr]' to recognise them"


def _numbers(pages: Sequence[int]) -> str:
    """Page numbers with runs of them shortened, 1–3, 7; at most eight."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    shown = ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in runs[:8])
    return shown + (", …" if len(runs) > 8 else "")


def _pages(pages: Sequence[int]) -> str:
    return f"第 {_numbers(pages).replace(', ', '、')} 页"


#################################################################  one page


def _look_at(page: Any) -> tuple[list[Glyph], float, bool]:
    """The glyphs of a page with its tables, its height, and whether it is a scan."""
    width, height = page.get_size()
    turned = page.get_rotation()
    glyphs = [
        glyph for glyph in map(_turner(turned, width, height), _characters(page)) if _is_on_page(glyph, width, height)
    ]
    garbage = sum(glyph.char == "\ufffd" or "\ue000" <= glyph.char <= "\uf8ff" for glyph in glyphs)
    if garbage > GARBAGE * len(glyphs):
        return [], height, True
    if len(glyphs) < FEW_CHARACTERS and _picture_share(page, width * height) >= SCAN_SHARE:
        return [], height, True
    if not glyphs:
        return [], height, False
    size = character_size(glyphs)
    rules = [] if turned else list(_rules(page))
    return find_tables(glyphs, rules, size), height, False


def _is_on_page(glyph: Glyph, width: float, height: float) -> bool:
    return -1 <= glyph.left <= width + 1 and -1 <= glyph.base <= height + 1


def _turner(turned: int, width: float, height: float) -> Callable[[Glyph], Glyph]:
    """What carries a glyph from the page's own coordinates to those that a reader sees, where the page is turned."""

    def turn(glyph: Glyph) -> Glyph:
        box = (glyph.left, glyph.bottom, glyph.right, glyph.top)
        if turned == 90:
            left, bottom, right, top = box[1], height - box[2], box[3], height - box[0]
        elif turned == 180:
            left, bottom, right, top = width - box[2], height - box[3], width - box[0], height - box[1]
        else:
            left, bottom, right, top = width - box[3], box[0], width - box[1], box[2]
        base = bottom + 0.2 * (top - bottom)
        return Glyph(left, bottom, right, top, base, glyph.char, glyph.after_blank)

    return turn if turned else lambda glyph: glyph


def _characters(page: Any) -> Iterator[Glyph]:
    """The characters of the text layer with their boxes; blanks are marked on what follows them."""
    raw = pypdfium2.raw
    text_page = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text_page.raw)
        if count > MOST_CHARACTERS:
            raise UnreadableError(
                f"有一页多达 {count:,} 字，不像报告", f"one page has {count:,} characters, which is no report"
            )
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        after_blank, high = False, 0
        left, bottom, _, _ = page.get_cropbox()
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text_page.raw, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
            high = 0
            char = chr(code) if code < 0x110000 else "\ufffd"
            if code in (0, 0xFFFE, 0xFFFF, 2, 0xAD) or char.isspace() or not _has_place(char):
                after_blank = after_blank or char.isspace()
                continue
            if not raw.FPDFText_GetLooseCharBox(text_page.raw, index, ctypes.byref(box)):
                continue
            raw.FPDFText_GetCharOrigin(text_page.raw, index, ctypes.byref(x), ctypes.byref(y))
            right = max(box.right, box.left + 0.1)
            yield Glyph(
                box.left - left,
                box.bottom - bottom,
                right - left,
                box.top - bottom,
                y.value - bottom,
                char,
                after_blank,
            )
            after_blank = False
    finally:
        text_page.close()


def _has_place(char: str) -> bool:
    """Whether a character is seen: controls and marks without width are not."""
    return char.isprintable() or char == "\ufffd" or "\ue000" <= char <= "\uf8ff"


def _picture_share(page: Any, area: float) -> float:
    """How much of the page its largest picture covers."""
    raw = pypdfium2.raw
    largest = 0.0
    for one in _objects(page, raw.FPDF_PAGEOBJ_IMAGE, limit=200):
        left, bottom, right, top = one.get_bounds()
        largest = max(largest, (right - left) * (top - bottom) / max(area, 1.0))
    return largest


def _objects(page: Any, kind: int, *, limit: int) -> Iterator[Any]:
    """The first objects of a kind on a page; those that pdfium cannot tell of are passed over."""
    for number, one in enumerate(page.get_objects(filter=[kind], max_depth=4)):
        if number >= limit:
            return
        with contextlib.suppress(PdfiumError):
            one.get_bounds()
            yield one


def _rules(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines of a page that run along or across it, as left, bottom, right, top."""
    raw = pypdfium2.raw
    crop_left, crop_bottom, _, _ = page.get_cropbox()
    x, y = ctypes.c_float(), ctypes.c_float()
    told = 0
    for path in _objects(page, raw.FPDF_PAGEOBJ_PATH, limit=MOST_RULES):
        matrix = path.get_matrix()
        points = min(raw.FPDFPath_CountSegments(path.raw), 400)
        begin = last = (0.0, 0.0)
        for number in range(points):
            segment = raw.FPDFPath_GetPathSegment(path.raw, number)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            here = matrix.on_point(x.value, y.value)
            here = (here[0] - crop_left, here[1] - crop_bottom)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                begin = here
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield (*last, *here)
                told += 1
            last = here
            if raw.FPDFPathSegment_GetClose(segment):
                yield (*last, *begin)
                last = begin
        if told > MOST_RULES:
            return


def _picture_of(page: Any) -> Any:
    """A page as a picture of about 200 dots per inch, of at most 25 million dots."""
    width, height = page.get_size()
    scale = min(200 / 72, (25e6 / max(width * height, 1.0)) ** 0.5)
    return page.render(scale=scale).to_pil().convert("RGB")


#################################################################  heads and paragraphs


class _Heads:
    """Running heads and page numbers, known by the margin they stand in and by pages before that had the same."""

    def __init__(self) -> None:
        self._seen: set[tuple[bool, str]] = set()

    def keep(self, lines: list[Line], height: float, page: int) -> list[Line]:
        """`lines` of a page without page numbers and without heads that an earlier page had."""
        kept = []
        for line in lines:
            line.page = page
            above, below = line.base > height * (1 - MARGIN), line.base < height * MARGIN
            if height and (above or below) and not line.rows:
                text = line.text.strip()
                if PAGE_NUMBER.fullmatch(text):
                    continue
                key = (above, re.sub(r"\d+", "#", text))
                if key in self._seen and len(text) < 60:
                    continue
                self._seen.add(key)
            kept.append(line)
        return kept


def _draw_one() -> None:
    """Draw an empty page, so that all that drawing needs is loaded before this process may open nothing more."""
    document = pypdfium2.PdfDocument.new()
    _picture_of(document.new_page(20, 20))
    document.close()


use_square_font()
_draw_one()
