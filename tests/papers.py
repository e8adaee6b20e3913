"""Files of every kind made from known words: what was put in is what a reader must give back."""

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

#: An invented report that states facts of most kinds.
REPORT = """云岭工业园区2023年工作总结
2023年，云岭工业园区围绕新材料、高端装备制造两大主导产业，坚持稳中求进工作总基调，扎实推进各项工作，取得了较好成绩。现将有关情况总结如下。
一、主要指标完成情况
云岭工业园区2023年实现规上工业总产值326.5亿元，同比增长8.2%；完成固定资产投资58.6亿元，其中工业投资41.3亿元；实现税收12.4亿元，新增规模以上企业15家。
二、主要工作
（一）培育龙头企业。青禾玻纤有限公司位于云岭工业园区，主要生产玻纤布和玻纤纱，2023年被评为国家级绿色工厂。白石铝业有限公司获评国家级专精特新“小巨人”企业，是园区铝加工产业的龙头。
（二）推进重点项目。总投资20亿元的青禾玻纤三期项目于2023年6月开工建设，预计2025年投产；总投资12亿元的白石铝业再生铝项目已竣工投产。
（三）加强招商引资。全年签约项目32个，协议引资180亿元，与云岭大学签订战略合作协议，重点引进新能源汽车零部件企业。
三、下一步打算
2024年，云岭工业园区力争实现规上工业总产值380亿元，增长12%，新引进项目40个以上，着力打造新材料产业基地。
"""

FONT = "STSong-Light"


def paragraphs_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _may_not_part(left: str, right: str) -> bool:
    """Whether no line may end between two characters."""
    return left in "“（" or right in "，。、；：”）%" or (left + right).isascii()


@dataclass
class Paper:
    """A PDF that is set line by line; `pages[i]` is the page on which the i-th paragraph begins."""

    path: Path
    columns: int = 1
    size: float = 10.5
    gutter: float = 18.0
    head: str = ""
    numbers: bool = False
    pages: list[int] = field(default_factory=list)
    top: float = A4[1] - 72
    bottom: float = 72.0
    margin: float = 60.0

    def __post_init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.canvas = Canvas(str(self.path), pagesize=A4, invariant=True)
        self.page, self.column, self.y = 1, 0, self.top
        self._dress()

    @property
    def width(self) -> float:
        return (A4[0] - 2 * self.margin - (self.columns - 1) * self.gutter) / self.columns

    @property
    def left(self) -> float:
        return self.margin + self.column * (self.width + self.gutter)

    def _dress(self) -> None:
        self.canvas.setFont(FONT, 9)
        if self.head:
            self.canvas.drawString(self.margin, A4[1] - 40, self.head)
        if self.numbers:
            self.canvas.drawCentredString(A4[0] / 2, 36, f"- {self.page} -")

    def _next_line(self) -> None:
        self.y -= self.size * 1.6
        if self.y < self.bottom:
            self.y, self.column = self.top, self.column + 1
            if self.column == self.columns:
                self.canvas.showPage()
                self.page, self.column = self.page + 1, 0
                self._dress()

    def span(self, words: str, size: float = 18) -> None:
        """A headline over all columns, which begin anew below it."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(self.margin, self.y - size, words)
        self.pages.append(self.page)
        self.y -= size * 1.8
        self.top, self.column = self.y, 0

    def paragraph(self, words: str, *, indent: float = 2.0) -> None:
        """A paragraph broken at the width of the column."""
        lines, line = [], ""
        room = self.width - indent * self.size
        for char in words:
            if pdfmetrics.stringWidth(line + char, FONT, self.size) > room:
                kept = len(line)
                while _may_not_part(line[kept - 1], (line + char)[kept]):
                    kept -= 1
                lines.append(line[:kept])
                line, room = line[kept:], self.width
            line += char
        for number, one in enumerate([*lines, line]):
            if number == 0:
                self.pages.append(self.page)
            self.canvas.setFont(FONT, self.size)
            self.canvas.drawString(self.left + (indent * self.size if number == 0 else 0), self.y, one)
            self._next_line()

    def table(self, rows: Sequence[Sequence[str]], *, ruled: bool = True) -> None:
        """A table over the width of the column; a cell that is None goes on the one above."""
        wide, high = self.width / len(rows[0]), self.size * 1.8
        self.canvas.setFont(FONT, self.size)
        for number, row in enumerate(rows):
            low = self.y - (number + 1) * high
            for place, cell in enumerate(row):
                x = self.left + place * wide
                if cell is not None:
                    self.canvas.drawString(x + 3, low + self.size * 0.5, cell)
                if ruled:
                    self.canvas.line(x, low, x, low + high)
                    if cell is not None:
                        self.canvas.line(x, low + high, x + wide, low + high)
            if ruled:
                self.canvas.line(self.left + self.width, low, self.left + self.width, low + high)
        if ruled:
            self.canvas.line(self.left, low, self.left + self.width, low)
        self.y = low - self.size * 2

    def save(self) -> Path:
        self.canvas.save()
        return self.path


def write_pdf(path: Path, text: str, **how: Any) -> Paper:
    """The paragraphs of a text as a PDF."""
    paper = Paper(path, **how)
    for words in paragraphs_of(text):
        paper.paragraph(words)
    paper.save()
    return paper


def write_docx(path: Path, text: str) -> Path:
    """The paragraphs of a text as a Word file."""
    document = docx.Document()
    for words in paragraphs_of(text):
        document.add_paragraph(words)
    document.save(str(path))
    return path


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def add_xml(document: Any, xml: str) -> None:
    """A piece of the body written by hand, at its end."""
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def zipped(*members: tuple[str, bytes], mode: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", mode) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>云岭</title>
<script>var x = "假的企业有限公司";</script>
<style>p {{color: red}}</style></head><body><form><div class="nav"><a href="/">首页</a> <a href="/b">政务公开</a></div>
<div class="main"><h1>{title}</h1><div class="article">{body}</div></div>
<div class="sidebar"><ul><li><a href="/c">推荐阅读：假的玻纤公司</a></li></ul></div>
<div style="display:none">看不见的有限公司</div>
<div class="footer">版权所有 假的网站 <a href="/x">备案号</a></div></form></body></html>"""


def write_html(path: Path, text: str, *, encoding: str = "utf-8") -> Path:
    """The paragraphs of a text as the article of a page with a menu, a sidebar and scripts."""
    title, *rest = paragraphs_of(text)
    body = "\n".join(f"<p>&nbsp;&nbsp;{words}</p>" for words in rest)
    path.write_bytes(PAGE.format(title=title, body=body).replace("utf-8", encoding).encode(encoding))
    return path


def draw_words(text: str, font: Path, *, dots: int = 200) -> Image.Image:
    """The paragraphs of a text as the picture of a page of 10.5 point letters."""
    size = round(10.5 * dots / 72)
    face = ImageFont.truetype(str(font), size)
    picture = Image.new("L", (round(8.27 * dots), round(11.69 * dots)), "white")
    pen = ImageDraw.Draw(picture)
    y, left = dots, dots
    room = picture.width - 2 * left
    for words in paragraphs_of(text):
        line = "\u3000\u3000"
        for char in words + "\n":
            if char == "\n" or pen.textlength(line + char, font=face) > room:
                pen.text((left, y), line, fill="black", font=face)
                y, line = y + round(size * 1.7), ""
            line += char
    return picture


def write_doc(path: Path, text: str) -> Path:
    """A file of Word 97 with `text`, a line for each paragraph: what [MS-DOC] and [MS-CFB] ask for, and no more."""
    body = text.replace("\n", "\r").encode("utf-16-le")
    begin = 0x400
    head = bytearray(begin)
    struct.pack_into("<HH", head, 0, 0xA5EC, 0x00C1)  # Word, version 97
    struct.pack_into("<HHH", head, 0x06, 0x0804, 0, 0x1200)  # Chinese; the table is in 1Table; wide characters
    struct.pack_into("<H", head, 0x0C, 0x00BF)
    struct.pack_into("<II", head, 0x18, begin, begin + len(body))
    for place, count in ((0x20, 14), (0x3E, 22), (0x98, 93)):  # how many numbers each part of the head has
        struct.pack_into("<H", head, place, count)
    struct.pack_into("<I", head, 0x40, begin + len(body))
    struct.pack_into("<I", head, 0x4C, len(body) // 2)
    pieces = struct.pack("<IIHIH", 0, len(body) // 2, 0, begin, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    styles = struct.pack("<HHH", 18, 0, 10) + bytes(14)
    struct.pack_into("<II", head, 0xA2, 0, len(styles))
    struct.pack_into("<II", head, 0x1A2, len(styles), len(table))
    path.write_bytes(_compound({"1Table": styles + table, "WordDocument": bytes(head) + body}))
    return path


def _compound(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams, shorter names first, with one sector of 512 bytes for its table of sectors."""
    free, last, sectors = 0xFFFFFFFF, 0xFFFFFFFE, [0xFFFFFFFD, 0xFFFFFFFE]
    entries = [_entry("Root Entry", 5, last, 0, child=1)]
    data = b""
    for number, (name, content) in enumerate(streams.items(), 1):
        whole = (content + bytes(-len(content) % 512)).ljust(4096, b"\0")
        start, count = len(sectors), len(whole) // 512
        sectors += [*range(start + 1, start + count), last]
        entries.append(_entry(name, 2, start, len(whole), right=number + 1 if number < len(streams) else free))
        data += whole
    head = bytearray(512)
    head[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<5H", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<9I", head, 44, 1, 1, 0, 4096, last, 0, last, 0, 0)
    struct.pack_into("<109I", head, 76, 0, *[free] * 108)
    table = struct.pack("<128I", *sectors, *[free] * (128 - len(sectors)))
    return bytes(head) + table + b"".join(entries).ljust(512, b"\0") + data


def _entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    kept = struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, right, child)
    return raw.ljust(64, b"\0") + kept + bytes(36) + struct.pack("<III", start, size, 0)
