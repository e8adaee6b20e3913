"""How much of the facts of the five reports survive each format: `python -m tests.bench_formats [--ocr] [--memory]`.

Each report is set as PDF (by Chromium with embedded fonts where there is one, by reportlab without), as Word file, as
web page, and with --ocr as pictures of pages at 200 dots per inch; then it is read like a file of a user. A row says
which share of the facts of the plain text was found, how many were found that the plain text does not state, which
share of the characters was kept, whether their order was, and seconds a page. --memory reads a PDF of 200 pages and
says the most memory that any process took.
"""

import argparse
import html
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.documents import read_document_file
from kg.documents.recognise import can_recognise
from kg.model import Document
from kg.pipeline import read_document
from kg.places import DOCUMENTS
from tests.papers import write_docx, write_html, write_pdf

CHROMIUM = os.environ.get("KG_CHROMIUM") or next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-pdf-header-footer"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

#: How a page is set by the browser.
STYLES = {
    "one column": "body{font:12pt 'Noto Serif CJK SC',serif}p{text-indent:2em;margin:0}",
    "web page": "body{font:12pt 'Noto Sans CJK SC',sans-serif}p{margin:0 0 8pt}",
    "two columns": "body{font:10.5pt 'Noto Serif CJK SC';column-count:2;column-gap:18pt}"
    "p{text-indent:2em;margin:0;text-align:justify}",
    "three columns": "body{font:9pt 'Noto Serif CJK SC';column-count:3;column-gap:12pt}"
    "p{text-indent:2em;margin:0;text-align:justify}",
    "newspaper": "body{font:9pt 'Noto Serif CJK SC';column-count:4;column-gap:12pt;column-rule:1px solid #999}"
    "p{text-indent:2em;margin:0;text-align:justify}p:first-child{column-span:all;font-size:24pt;text-align:center}",
}


@dataclass
class Row:
    """What came of the five reports in one format."""

    what: str
    facts: int = 0
    found: int = 0
    more: int = 0
    characters: int = 0
    kept: int = 0
    in_order: int = 0
    reports: int = 0
    pages: int = 0
    seconds: float = 0.0

    def told(self) -> str:
        """One line."""
        pages = max(self.pages, 1)
        return (
            f"{self.what:34} facts {self.found / self.facts:7.1%} of {self.facts} (+{self.more})   characters "
            f"{self.kept / self.characters:7.2%}   order kept in {self.in_order} of {self.reports}   "
            f"{self.seconds / pages:.2f} s a page"
        )


def bare(text: str) -> str:
    return "".join(text.split())


def facts_of(document: Document) -> set[str]:
    return {fact.id for fact in read_document(document).facts}


def print_page(text: str, path: Path, style: str) -> Path:
    """The lines of a text, printed to PDF by the browser."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
    page = path.with_suffix(".html")
    head = f"<!doctype html><meta charset=utf-8><style>@page{{size:A4;margin:2cm}}{style}</style>"
    page.write_text(f"{head}<body>{body}</body>", "utf-8")
    assert CHROMIUM is not None
    subprocess.run(
        [CHROMIUM, *FLAGS, f"--print-to-pdf={path}", str(page)], check=True, capture_output=True, timeout=300
    )
    return path


def scan(pdf: Path, path: Path) -> Path:
    """The pages of a PDF as pictures of 200 dots per inch, in a PDF of their own."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=200 / 72).to_pil().convert("L") for page in document]
    document.close()
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=200)
    return path


def makers(ocr: bool) -> Iterator[tuple[str, Callable[[str, Path], Path]]]:
    """Every format with what sets a text in it."""
    yield "docx", lambda text, folder: write_docx(folder / "a.docx", text)
    yield "html", lambda text, folder: write_html(folder / "a.html", text)
    for columns in (1, 2, 3):
        yield (
            f"pdf, fonts not embedded, {columns} col.",
            lambda text, folder, columns=columns: write_pdf(folder / "a.pdf", text, columns=columns).path,
        )
    if CHROMIUM is not None:
        for name, style in STYLES.items():
            yield (
                f"pdf of Chromium, {name}",
                lambda text, folder, style=style: print_page(text, folder / "a.pdf", style),
            )
    if ocr and can_recognise() and CHROMIUM is not None:
        for name in ("one column", "two columns"):
            yield (
                f"scan at 200 dpi, {name}",
                lambda text, folder, style=STYLES[name]: scan(
                    print_page(text, folder / "b.pdf", style), folder / "a.pdf"
                ),
            )


def bench(ocr: bool) -> Iterator[Row]:
    """A row a format, over the five reports."""
    reports = [read_document_file(path) for path in sorted(DOCUMENTS.glob("*.txt"))]
    said = [facts_of(report) for report in reports]
    for what, make in makers(ocr):
        row = Row(what)
        for report, facts in zip(reports, said, strict=True):
            with tempfile.TemporaryDirectory() as name:
                path = make(report.text, Path(name))
                begin = time.perf_counter()
                read = read_document_file(path)
                row.seconds += time.perf_counter() - begin
            found = facts_of(read)
            whole, kept = bare(report.text), bare(read.text)
            row.facts, row.found = row.facts + len(facts), row.found + len(facts & found)
            row.more += len(found - facts)
            row.characters += len(whole)
            row.kept += sum((Counter(whole) & Counter(kept)).values())
            row.in_order += whole == kept
            row.reports, row.pages = row.reports + 1, row.pages + (read.pages or 1)
        yield row


def most_memory(pages: int = 200) -> tuple[int, float, float]:
    """Pages of a PDF, the most memory in MB that `kg records` or a process of it took to read it, and its seconds."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(DOCUMENTS.glob("*.txt")))
    with tempfile.TemporaryDirectory() as name:
        words = 1
        while (paper := write_pdf(Path(name, "a.pdf"), text * words)).page < pages:
            words = max(words + 1, words * pages // paper.page)
        begin = time.perf_counter()
        with open(os.devnull, "wb") as nothing:
            child = subprocess.Popen([sys.executable, "-m", "kg", "records", str(paper.path)], stdout=nothing)
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0
        return paper.page, used.ru_maxrss / 1024, time.perf_counter() - begin


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--ocr", action="store_true")
    parser.add_argument("--memory", action="store_true")
    given = parser.parse_args()
    for row in bench(given.ocr):
        print(row.told(), flush=True)
    if given.memory:
        pages, megabytes, seconds = most_memory()
        print(f"kg records of a PDF of {pages} pages: {megabytes:.0f} MB at most, {seconds:.0f} s")


if __name__ == "__main__":
    main()
