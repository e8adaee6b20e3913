"""The font by which pdfium measures letters whose own font a PDF does not carry: a narrow box for every character.

pdfium looks for such fonts among those of the machine, so that the same file would give another text elsewhere, and one
without a Chinese font loses letters that stand alone. With this one nothing is looked for and no file is opened. How
far letters are apart says the PDF itself. Pages are not drawn with it but where the same is true of them.
"""

import ctypes
import struct
from typing import Any

#: Of the em: its units, how wide and high the box is, and how far below the line letters reach.
EM, WIDE, HIGH, LOW = 1000, 400, 800, -200


def make_font() -> bytes:
    """A TrueType font with one glyph for every code point (OpenType 1.9; cmap format 13)."""
    points = (1, 1, 1, 1), (0, 0, WIDE, 0), (0, HIGH, 0, -HIGH)
    box = struct.pack(">hhhhhHH4B4h4h", 1, 0, 0, WIDE, HIGH, 3, 0, *points[0], *points[1], *points[2])
    box += bytes(-len(box) % 4)
    every = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1)
    names = struct.pack(">10s4I4s", bytes(10), *[0xFFFFFFFF] * 4, b"PARK")
    tables = {
        b"OS/2": struct.pack(">hhHHH11h", 3, EM, 400, 5, *[0] * 12)
        + names
        + struct.pack(">HHHhhhHHII", 64, 32, 0xFFFF, HIGH, LOW, 0, HIGH, -LOW, 0xFFFFFFFF, 0xFFFFFFFF)
        + struct.pack(">hhHHH", 500, 700, 0, 32, 0),
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + every,
        b"glyf": box,
        b"head": struct.pack(">IIIIHHQQ", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0)
        + struct.pack(">hhhhHHhhh", 0, 0, WIDE, HIGH, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, HIGH, LOW, 0, EM, 0, 100, WIDE, 1, *[0] * 7, 2),
        b"hmtx": struct.pack(">HhHh", EM, 0, EM, 0),
        b"loca": struct.pack(">III", 0, 0, len(box)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 1, *[0] * 8),
        b"name": struct.pack(">HHH", 0, 0, 6),
        b"post": struct.pack(">IIhhIIIII", 0x30000, *[0] * 8),
    }
    head = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    start, body = len(head) + 16 * len(tables), b""
    for name, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        check = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        head += struct.pack(">4sIII", name, check, start + len(body), len(data))
        body += padded
    return head + body


#: What pdfium keeps pointers to, for as long as the process lives.
_kept: list[Any] = []


def use_square_font() -> None:
    """Let pdfium take this font wherever it would look for one of the machine."""
    if _kept:
        return
    from pypdfium2 import raw

    font = make_font()
    held = ctypes.create_string_buffer(font, len(font))

    def give(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table != 0:  # pdfium asks for single tables of collections first
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, held, len(font))
        return len(font)

    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    types = dict(raw.FPDF_SYSFONTINFO._fields_)
    answers = {
        "MapFont": lambda *_: 1,
        "GetFont": lambda *_: 1,
        "GetFontData": give,
        "GetFaceName": lambda *_: 0,
        "GetFontCharset": lambda *_: 1,
    }
    for name, answer in answers.items():
        callback = types[name](answer)
        setattr(info, name, callback)
        _kept.append(callback)
    _kept.extend((held, info))
    raw.FPDF_SetSystemFontInfo(ctypes.byref(info))
