"""Broken and random inputs for every reader and the value parsers: `python -m tests.fuzz --count 100000`.

Sound files of each format are cut, flipped, spliced and stuffed; archives are broken inside their members too, and
sealed again. A reader may give text or refuse in one line; a value parser gives values or nothing. What else happens is
counted: an exception that a reader does not know (a user still gets one line), a process that dies (likewise), and an
input that takes more than ten seconds of work. The inputs come from a seed and are the same in every run.
"""

import argparse
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook

from kg.company_lists import read_company_list
from kg.documents import confined, format_of, text
from kg.documents.extract import UnreadableError
from kg.documents.sources import find_sources
from kg.errors import DocumentError
from kg.model import Document
from kg.pipeline import read_document
from kg.sentences import split_sentences
from kg.values.number import parse_chinese, parse_number
from kg.values.period import find_periods
from kg.values.quantity import find_quantities
from tests.papers import REPORT, Paper, paragraphs_of, write_docx, write_html, zipped

#: What is fed with inputs, and its share of them.
SHARES = {
    "pdf": 15,
    "docx": 14,
    "html": 15,
    "xlsx": 8,
    "csv": 6,
    "zip": 8,
    "image": 8,
    "text": 10,
    "values": 12,
    "reading": 4,
}
SLOW, BATCH = 10.0, 100

Feed = Callable[[bytes], str]


def sound(folder: Path) -> dict[str, list[bytes]]:
    """A few sound files of every format."""
    write_docx(folder / "a.docx", REPORT)
    write_html(folder / "a.html", REPORT)
    paper = Paper(folder / "a.pdf", columns=2)
    for words in paragraphs_of(REPORT)[:4]:
        paper.paragraph(words)
    paper.table([["序号", "企业名称"], ["1", "青禾玻纤有限公司"]])
    paper.canvas.setPageCompression(0)
    paper.save()
    book, out = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (["企业名称", "主营产品", "2023年产值（万元）"], ["青禾玻纤有限公司", "玻纤布、玻纤纱", 12.5]):
        sheet.append(row)
    book.save(out)
    pictures = []
    for kind in ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"):
        from PIL import Image

        picture = io.BytesIO()
        Image.effect_noise((24, 24), 50).save(picture, kind)
        pictures.append(picture.getvalue())
    csv = '企业名称,主营产品,所在地\n青禾玻纤有限公司,"玻纤布、玻纤纱",云岭工业园\n'.encode()
    plain = REPORT.encode()
    return {
        "pdf": [(folder / "a.pdf").read_bytes()],
        "docx": [(folder / "a.docx").read_bytes()],
        "html": [(folder / "a.html").read_bytes(), REPORT.replace("，", "<td>").encode()],
        "xlsx": [out.getvalue()],
        "csv": [csv, csv.decode().encode("gb18030")],
        "zip": [zipped(("报告/甲.txt", plain), ("../乙.txt", plain), ("丙.docx", (folder / "a.docx").read_bytes()))],
        "image": pictures,
        "text": [plain, REPORT.encode("gb18030"), REPORT.encode("utf-16"), REPORT.encode("big5", "replace")],
        "values": [plain, "一百二十三万零五百亿元、2021—2023年、12.5%、约1 300家、近三成".encode()],
        "reading": [plain],
    }


#################################################################  breaking


def broken(data: bytes, chance: random.Random) -> bytes:
    """`data` after one to four blows."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(out) + 1)
        length = min(chance.choice((1, 1, 2, 4, 16, 200)), len(out) - place)
        blow = chance.randrange(7)
        if blow == 0:
            out[place : place + length] = chance.randbytes(length)
        elif blow == 1:
            del out[place : place + length * chance.choice((1, 10))]
        elif blow == 2:
            out[place:place] = out[place : place + length] * chance.choice((1, 2, 50))
        elif blow == 3:
            other = chance.randrange(len(out) + 1)
            out[place : place + length] = out[other : other + length]
        elif blow == 4:
            out[place:place] = chance.choice(STUFF)
        elif blow == 5 and chance.random() < 0.3:
            del out[place:]
        elif out:
            out[place % len(out)] ^= 1 << chance.randrange(8)
    return bytes(out)


STUFF = (
    *(
        b"\0",
        b"\xff\xff\xff\xff",
        b"-1",
        b"99999999999999999999",
        b"<",
        b"]]>",
        b"&#0;",
        b"&#x110000;",
        b"<w:tbl><w:tr/>",
    ),
    *(
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"<table><tr><td rowspan=9999>",
        b"endobj",
        b"endstream",
        b"/Kids [1 0 R]",
        b"<<",
    ),
    *(
        "第一百零二".encode(),
        "\u202e\u200b\ufeff".encode(),
        b"\xed\xa0\x80",
        "＝１＋１".encode(),
        b"\r\n\t\x0b\x0c\x85",
        b"'\"`|",
    ),
    *("亿元万元%".encode(), "二〇二三年".encode(), b"1e999", b"NaN", "①⑳".encode(), "（".encode() * 40),
)


def broken_inside(data: bytes, chance: random.Random) -> bytes:
    """An archive with one member broken, sealed again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    hit = chance.randrange(len(members))
    parts = ((name, broken(part, chance) if number == hit else part) for number, (name, part) in enumerate(members))
    return zipped(*parts, mode=zipfile.ZIP_STORED)


def inputs(kind: str, samples: Sequence[bytes], count: int, seed: int) -> Iterator[bytes]:
    """Broken samples of a kind."""
    for number in range(count):
        chance = random.Random(f"{seed} {kind} {number}")
        data = chance.choice(samples)
        inside = data.startswith(b"PK") and chance.random() < 0.7
        yield broken_inside(data, chance) if inside else broken(data, chance)


#################################################################  feeding


def feed(kind: str, folder: Path) -> Feed:
    """What gives an input to its reader and says what came of it: read, refused or unknown."""
    if kind in ("pdf", "docx", "html", "xlsx", "image"):
        return lambda data: _through_reader(kind, data)
    return {
        "text": _text,
        "csv": _csv,
        "values": _values,
        "reading": _reading,
        "zip": lambda data: _archive(data, folder),
    }[kind]


def _through_reader(kind: str, data: bytes) -> str:
    answer = confined._work({"format": kind}, data, lambda: None)
    if answer == confined.SCANS:
        return "read"
    said = json.loads(answer).get("unreadable")
    return "read" if said is None else "unknown" if "（" in said[0] and said[0].startswith("文件已损坏") else "refused"


def _text(data: bytes) -> str:
    try:
        format_of(data, ".txt")
        found = text.read(data, "txt")
    except UnreadableError:
        return "refused"
    split_sentences(Document("a", found.text[:3000]))
    return "read"


def _csv(data: bytes) -> str:
    try:
        read_company_list(Path("a.csv"), data=data)
    except DocumentError:
        return "refused"
    return "read"


def _values(data: bytes) -> str:
    words = data.decode("utf-8", "replace")
    list(find_quantities(words))
    list(find_periods(words, 2023))
    for piece in (words[:12], words[5:9], words[-7:]):
        parse_number(piece)
        parse_chinese(piece)
    return "read"


def _reading(data: bytes) -> str:
    document = Document("a", data.decode("utf-8", "surrogateescape"))
    for fact in read_document(document).facts:
        for evidence in fact.evidence:
            assert all(document.text[run.start : run.end] == run.quote for run in evidence.runs)
    return "read"


def _archive(data: bytes, folder: Path) -> str:
    path = folder / "a.zip"
    path.write_bytes(data)
    try:
        for source in find_sources(path, [], endings=(".txt", ".docx")):
            assert ".." not in source.name
            source.read()
    except DocumentError:
        return "refused"
    return "read"


#################################################################  the run


def run(
    count: int, *, seed: int = 1, only: Sequence[str] = (), say: Callable[[str], None] = lambda _: None
) -> Counter[str]:
    """How many inputs of each kind came to what, as 'pdf read' and so on, and 'inputs' of all."""
    total: Counter[str] = Counter()
    kinds = [kind for kind in SHARES if not only or kind in only]
    whole = sum(SHARES[kind] for kind in kinds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        samples = sound(folder)
        for kind in kinds:
            begin = time.monotonic()
            share = max(1, count * SHARES[kind] // whole)
            found = _run_kind(kind, samples[kind], share, seed, folder)
            total += found + Counter({"inputs": share})
            told = "，".join(f"{what.split(' ')[1]} {number:,}" for what, number in sorted(found.items()))
            say(f"{kind}: {share:,} inputs in {time.monotonic() - begin:.0f} s: {told}")
    return total


def _run_kind(kind: str, samples: Sequence[bytes], count: int, seed: int, folder: Path) -> Counter[str]:
    """In batches, each in a process of its own; one that dies is counted and the batch goes on behind it."""
    if kind in confined.READERS:
        confined._reader(kind)
    else:
        feed(kind, folder)(samples[0])  # loads the tables once, before the processes part
    found: Counter[str] = Counter()
    every = enumerate(inputs(kind, samples, count, seed))
    held = list(_take(every, BATCH))
    while held:
        results = _batch(kind, [data for _, data in held], folder)
        for what in results:
            found[f"{kind} {what}"] += 1
        rest = held[len(results) :]
        held = rest + list(_take(every, BATCH - len(rest)))
    return found


def _take(every: Iterator[tuple[int, bytes]], count: int) -> Iterator[tuple[int, bytes]]:
    for _ in range(count):
        one = next(every, None)
        if one is None:
            return
        yield one


def _batch(kind: str, held: Sequence[bytes], folder: Path) -> list[str]:
    """What came of each input, as far as the process lived."""
    inside, outside = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(inside)
        try:
            with os.fdopen(outside, "w") as pipe:
                if kind in confined.READERS:
                    confined._confine(2 << 30, SLOW * BATCH, files=64, written=64 << 20)
                give = feed(kind, folder)
                for data in held:
                    confined._allow(SLOW)
                    try:
                        said = give(data)
                    except Exception:
                        traceback.print_exc()
                        said = "traceback"
                    confined._allow(0)
                    pipe.write(said + "\n")
                    pipe.flush()
        finally:
            os._exit(0)
    os.close(outside)
    with os.fdopen(inside) as pipe:
        results = pipe.read().split("\n")[:-1]
    _, status = os.waitpid(child, 0)
    if len(results) < len(held):
        slow = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF
        results.append("slow" if slow else "died")
    return results


def main() -> int:
    """Run, print, and fail where there was a traceback."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", default=[], choices=list(SHARES))
    given = parser.parse_args()
    total = run(given.count, seed=given.seed, only=given.only, say=lambda line: print(line, flush=True))
    bad = sum(number for what, number in total.items() if what.endswith("traceback"))
    told = Counter({what.split(" ")[1]: 0 for what in total if " " in what})
    for what, number in total.items():
        if " " in what:
            told[what.split(" ")[1]] += number
    print(f"{total['inputs']:,} inputs: {dict(told)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
