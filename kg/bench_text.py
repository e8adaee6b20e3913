"""How fast reports are read, in characters a second, with jieba's own tagger beside us in the same run.

And how flat memory stays over many of them.
"""

import io
import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from kg import places
from kg.documents import read_documents
from kg.jsonl import write_records
from kg.model import Document
from kg.pipeline import read_document

#: How often each report is given to a process of its own, so that handing over weighs as little as in a real folder.
REPEATS = 8


@dataclass(frozen=True, slots=True)
class Speed:
    """The median of several runs over the same text; `megabytes` is the memory after them, 0 if unknown."""

    what: str
    characters: int
    seconds: float
    megabytes: float = 0.0

    @property
    def per_second(self) -> int:
        return round(self.characters / self.seconds)


def bench(paths: Sequence[Path] = (), *, runs: int = 5, repeats: int = REPEATS) -> list[Speed]:
    """Decoding, jieba.posseg, our whole way to records in one process and in two, and memory; tables are loaded before.

    Each figure is the median of `runs` over all documents in `paths`, or over ours; the last rows read them `repeats`
    times over, each time with other digits, as a folder of so many reports.
    """
    import jieba
    import jieba.posseg

    files = list(paths) or [places.DOCUMENTS]
    documents, _ = read_documents(files)
    jieba.setLogLevel(logging.ERROR)

    def tag() -> None:
        for document in documents:
            for _ in jieba.posseg.cut(document.text):
                pass

    many = list(_varied(documents, repeats))
    rows = [
        _time("decode", documents, lambda: read_documents(files), runs),
        _time("jieba.posseg (tags only)", documents, tag, runs),
        _time("read (text to records)", documents, lambda: _read_all(documents), runs),
        *_grow(many),
        _time("read, 1 process", many, lambda: _read_all(many), runs),
    ]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        rows.append(_time("read, 2 processes", many, lambda: list(pool.map(_lines, many, chunksize=2)), runs))
    return rows


def _lines(document: Document) -> str:
    """The records of one document as they go into records.jsonl."""
    out = io.StringIO()
    write_records([read_document(document)], out)
    return out.getvalue()


def _read_all(documents: Sequence[Document]) -> None:
    for document in documents:
        _lines(document)


def _varied(documents: Sequence[Document], repeats: int) -> Iterator[Document]:
    """`documents` again and again with their digits turned, so that no two texts are the same."""
    for turn in range(repeats):
        digits = str.maketrans("3456789", "".join(str(3 + (number + turn) % 7) for number in range(7)))
        for document in documents:
            yield Document(f"{turn}/{document.name}", document.text.translate(digits))


def _grow(documents: Sequence[Document]) -> Iterator[Speed]:
    """The memory of this process after the first eighth of the documents, and after all of them."""
    first = max(1, len(documents) // 8)
    for what, some in (("memory, first eighth", documents[:first]), ("memory, all", documents[first:])):
        begin = time.perf_counter()
        _read_all(some)
        seconds = max(time.perf_counter() - begin, 1e-9)
        yield Speed(what, sum(len(document.text) for document in some), seconds, _memory())


def _memory() -> float:
    """The resident memory of this process in MB, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


def _time(what: str, documents: Sequence[Document], work: Callable[[], object], runs: int) -> Speed:
    work()
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return Speed(what, sum(len(document.text) for document in documents), median(seconds), _memory())
