"""Files that want to harm, or are broken: each kind is a function that writes one and says what its reader must answer.

The answer is a part of the one line that a user gets; an empty one means that the file is read and what was hostile in
it did nothing. `SECRET` stands in a file outside of the folder that is read and must never turn up.
"""

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from kg.documents.recognise import can_recognise
from tests.papers import REPORT, W, write_docx, write_pdf, zipped

SECRET = "密文有限公司"
GOOD = "云岭工业园区2023年实现产值12亿元。"

Kind = Callable[[Path, Path], str]


def pdf(*objects: str | bytes, root: int = 1) -> bytes:
    """A PDF of objects numbered from 1, without the table that says where they stand."""
    out = b"%PDF-1.7\n"
    for number, one in enumerate(objects, 1):
        body = one if isinstance(one, bytes) else one.encode("latin-1")
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"trailer<</Root %d 0 R>>\n%%%%EOF\n" % root


def stream(data: bytes, more: str = "") -> bytes:
    return f"<<{more}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def document(xml: str, *more: tuple[str, bytes]) -> bytes:
    """A docx whose main part is `xml`."""
    return zipped(("word/document.xml", xml.encode()), *more)


def body(words: str) -> str:
    return f"<w:document {W}><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>"


def png(width: int, height: int, rows: int = 1) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((width + 1) * rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def simple(name: str, data: bytes, says: str) -> Kind:
    """A file with these bytes."""

    def write(folder: Path, _: Path) -> str:
        (folder / name).write_bytes(data)
        return says

    return write


def cut(name: str, make: Callable[[Path, str], object], says: str, share: float = 0.5) -> Kind:
    """A sound file of which the second half is missing."""

    def write(folder: Path, outside: Path) -> str:
        make(outside / name, REPORT)
        data = (outside / name).read_bytes()
        (folder / name).write_bytes(data[: int(len(data) * share)])
        return says

    return write


def entity(folder: Path, outside: Path) -> str:
    xml = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{outside}/secret.txt">]>' + body("&x;")
    (folder / "a.docx").write_bytes(document(xml))
    return "实体声明"


def late_entity(folder: Path, outside: Path) -> str:
    xml = f'<!--{" " * 9000}--><!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{outside}/secret.txt">]>' + body("&x;")
    (folder / "a.docx").write_bytes(document(xml))
    return "实体声明"


def utf16_entity(folder: Path, outside: Path) -> str:
    xml = '<?xml version="1.0" encoding="utf-16"?>'
    xml += f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{outside}/secret.txt">]>' + body(GOOD + "&x;")
    (folder / "a.docx").write_bytes(zipped(("word/document.xml", xml.encode("utf-16"))))
    return "实体声明"


def laughs(folder: Path, _: Path) -> str:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    (folder / "a.docx").write_bytes(document(f'<!DOCTYPE d [<!ENTITY e0 "ha">{levels}]>' + body("&e9;")))
    return "docx 已损坏"


def workbook_entity(folder: Path, outside: Path) -> str:
    book, out = Workbook(), io.BytesIO()
    book.worksheets[0].append(["企业名称", "产品"])
    book.worksheets[0].append(["青禾玻纤有限公司", "玻纤布"])
    book.save(out)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    evil = f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{outside}/secret.txt">]>'.encode()
    parts = [(n, d.replace(b"<worksheet", evil + b"<worksheet") if "sheet1" in n else d) for n, d in parts]
    (folder / "a.xlsx").write_bytes(zipped(*parts))
    return ""


def bomb(name: str) -> Kind:
    def write(folder: Path, _: Path) -> str:
        zeros = bytes(64 << 20)
        (folder / "a.zip").write_bytes(zipped(*((f"{n}{name}", zeros) for n in range(3))))
        return "压缩炸弹"

    return write


def many_members(folder: Path, _: Path) -> str:
    (folder / "a.zip").write_bytes(zipped(*((f"{n}.txt", b"") for n in range(10_500)), mode=zipfile.ZIP_STORED))
    return "10,500 个文件"


def lying_size(folder: Path, _: Path) -> str:
    data = zipped(("a.txt", GOOD.encode() * 50_000))
    size = struct.pack("<I", len(GOOD.encode() * 50_000))
    (folder / "a.zip").write_bytes(data.replace(size, struct.pack("<I", 400)))
    return "已损坏"


def member(name: str, says: str) -> Kind:
    def write(folder: Path, _: Path) -> str:
        (folder / "a.zip").write_bytes(zipped((name, GOOD.encode())))
        return says

    return write


def link_member(folder: Path, outside: Path) -> str:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, str(outside / "secret.txt"))
    (folder / "a.zip").write_bytes(out.getvalue())
    return "是链接"


def locked_member(folder: Path, _: Path) -> str:
    data = bytearray(zipped(("a.txt", GOOD.encode())))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    (folder / "a.zip").write_bytes(bytes(data))
    return "密码"


def link(target: Callable[[Path, Path], Path], says: str, name: str = "a.txt") -> Kind:
    def write(folder: Path, outside: Path) -> str:
        os.symlink(target(folder, outside), folder / name)
        return says

    return write


def pipe(folder: Path, _: Path) -> str:
    os.mkfifo(folder / "a.txt")
    return "不是普通文件"


def named(name: str, says: str = "") -> Kind:
    """A sound text whose name is hostile."""
    return simple(name, GOOD.encode(), says)


def locked_pdf(folder: Path, _: Path) -> str:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(folder / "a.pdf"), encrypt=StandardEncryption("geheim"))
    canvas.drawString(100, 700, "x")
    canvas.save()
    return "密码"


def pdf_that_acts(folder: Path, outside: Path) -> str:
    write_pdf(outside / "a.pdf", GOOD)
    data = (outside / "a.pdf").read_bytes()
    acts = f"/OpenAction<</S/Launch/F(/bin/sh)>>/AA<</O<</S/JavaScript/JS(app.alert\\(1\\))>>>>/F({outside}/secret.txt)"
    (folder / "a.pdf").write_bytes(data.replace(b"/Type /Catalog", b"/Type /Catalog" + acts.encode()))
    return ""


def page(content: bytes, resources: str = "", box: str = "0 0 595 842") -> tuple[str, str, str, bytes]:
    return (
        CATALOG,
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<<{resources}>>>>",
        stream(content),
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FORM = stream(b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>")

CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
TWICE_SQUEEZED = zlib.compress(zlib.compress(b" " * (200 << 20), 9), 9)

KINDS: dict[str, Kind] = {
    "empty text": simple("a.txt", b"", "文件是空的"),
    "blanks alone": simple("a.txt", b" \n\t\r\n", "文件是空的"),
    "zeros": simple("a.txt", bytes(9000), "二进制"),
    "a program called txt": simple("a.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, "二进制"),
    "text cut in a character": simple("a.txt", (REPORT * 9).encode()[:-5], "第"),
    "unknown encoding": simple("a.txt", "Łódź, śląskie zażółć gęślą jaźń".encode("iso8859-2") * 20, "认不出编码"),
    "a huge line": simple("a.txt", "园区企业。".encode() * 250_000, "有一行长达"),
    "rtf": simple("a.txt", b"{\\rtf1 x}", "RTF"),
    "rar": simple("a.txt", b"Rar!\x1a\x07" + bytes(99), "压缩包"),
    "gz": simple("a.txt", b"\x1f\x8b\x08" + bytes(99), "压缩包"),
    "empty pdf": simple("a.pdf", b"", "文件是空的"),
    "garbage pdf": simple("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 30, "不是 PDF"),
    "cut pdf": cut("a.pdf", write_pdf, "不是 PDF", 0.2),
    "locked pdf": locked_pdf,
    "pdf of 100,000 pages": simple(
        "a.pdf",
        pdf(
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{'3 0 R ' * 100_000}]/Count 100000>>",
            "<</Type/Page>>",
        ),
        "100,000 页",
    ),
    "pdf that says it has a billion pages": simple(
        "a.pdf",
        pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1000000000>>", "<</Type/Page>>"),
        "PDF",
    ),
    "pdf whose pages loop": simple("a.pdf", pdf(CATALOG, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 3>>"), "PDF"),
    "pdf whose form draws itself": simple("a.pdf", pdf(*page(b"/X Do", "/XObject<</X 5 0 R>>"), FORM), "没有文字"),
    "pdf bomb": simple(
        "a.pdf",
        pdf(
            *page(b"")[:3],
            stream(zlib.compress(zlib.compress(b" " * (200 << 20), 9), 9), "/Filter[/FlateDecode/FlateDecode]"),
        ),
        "",
    ),
    "pdf of a page as large as a town": simple("a.pdf", pdf(*page(b"0 0 m", box="0 0 1e9 1e9")), "没有文字"),
    "pdf with brackets in brackets": simple("a.pdf", pdf("<</Type/Catalog/Pages " + "[" * 200_000), "PDF"),
    "pdf that wants to run something": pdf_that_acts,
    "cut docx": cut("a.docx", write_docx, "不完整"),
    "docx without a document": simple("a.docx", zipped(("x.xml", b"<x/>")), "压缩包"),
    "docx that is no xml": simple("a.docx", document("<w:document"), "已损坏"),
    "docx with an external entity": entity,
    "docx with an entity after a long comment": late_entity,
    "docx with an entity in utf-16": utf16_entity,
    "docx that laughs a billion times": laughs,
    "docx bomb": simple("a.docx", zipped(("word/document.xml", bytes(150 << 20))), "128 MB"),
    "docx nested 20,000 deep": simple(
        "a.docx",
        document(f"<w:document {W}><w:body>{'<w:sdt>' * 20_000}{'</w:sdt>' * 20_000}</w:body></w:document>"),
        "已损坏",
    ),
    "docx with a link to a template elsewhere": simple(
        "a.docx",
        document(
            body(GOOD),
            (
                "word/_rels/document.xml.rels",
                b'<Relationships><Relationship Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>',
            ),
        ),
        "",
    ),
    "locked docx": simple("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "an old word file that is none": simple("a.doc", OLE + "WordDocument".encode("utf-16-le"), "Word"),
    "an old office file": simple("a.doc", OLE, "旧版 Office"),
    "page with scripts": simple(
        "a.html",
        f'<html><body onload="x()"><script>document.write("{SECRET}")</script><p>{GOOD}</p><iframe src="x"></iframe>'
        f'<img src=x onerror="alert(1)"><a href="javascript:x()">x</a></body></html>'.encode(),
        "",
    ),
    "page nested 100,000 deep": simple("a.html", b"<div>" * 100_000 + GOOD.encode() + b"</div>" * 100_000, ""),
    "page of a million elements": simple("a.html", b"<html><body>" + b"<b>x</b>" * 1_000_000, "网页太大"),
    "page in an encoding that does not exist": simple(
        "a.html", b"<meta charset=x-no-such>\xff\xfe\xfa\x80\x81", "编码"
    ),
    "page with an entity": simple(
        "a.html", f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>{GOOD}&x;</p>'.encode(), ""
    ),
    "cut picture": simple("a.png", png(800, 800, 800)[:60], "图片"),
    "picture of 30,000 x 30,000": simple("a.png", png(30_000, 30_000), "图片太大" if can_recognise() else "图片"),
    "tif whose frames loop": simple("a.tif", b"II*\0\x08\0\0\0" + b"\0\0" + struct.pack("<I", 8), "图片"),
    "zip bomb": bomb(".txt"),
    "zip of 10,500 members": many_members,
    "zip within a zip": simple(
        "a.zip", zipped(("b.zip", zipped(("c.txt", b"x"))), ("d.txt", GOOD.encode())), "压缩包里的压缩包"
    ),
    "zip that lies about sizes": lying_size,
    "zip with ../": member("../../evil.txt", "指向压缩包之外"),
    "zip with ..\\": member("..\\evil.txt", "指向压缩包之外"),
    "zip with a name from the root": member("/etc/evil.txt", "指向压缩包之外"),
    "zip with a drive": member("C:/evil.txt", "指向压缩包之外"),
    "zip with a link": link_member,
    "locked zip": locked_member,
    "cut zip": simple("a.zip", zipped(("a.txt", REPORT.encode()))[:-30], "不完整"),
    "link out of the folder": link(lambda _, outside: outside / "secret.txt", "文件夹之外"),
    "link to a folder outside": link(lambda _, outside: outside, "", name="a"),
    "link to itself": link(lambda folder, _: folder / "a.txt", "链接"),
    "link to a device": link(lambda *_: Path("/dev/zero"), "文件夹之外"),
    "pipe": pipe,
    "name that reads backwards": named("报告\u202etxt.exe.txt"),
    "name with characters of no width": named("云\u200b岭\ufeff.txt"),
    "name that steers the terminal": named("a\x1b[2J\x07.txt"),
    "name of two lines": named("a\nb: 错误.txt"),
    "workbook with an external entity": workbook_entity,
    "cut workbook": simple("a.xlsx", zipped(("xl/workbook.xml", b"<x/>"))[:-30], "不完整"),
    "workbook bomb": simple(
        "a.xlsx", zipped(("xl/workbook.xml", bytes(1 << 20)), ("xl/worksheets/sheet1.xml", bytes(80 << 20))), "xlsx"
    ),
    "locked workbook": simple("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "csv of zeros": simple("a.csv", b"\0" * 5000, "csv"),
    "csv with a cell that never ends": simple("a.csv", b'"' + "企业名称,".encode() * 100_000, "csv 读不下去"),
}
