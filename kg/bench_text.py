"""How fast reports are read, in characters a second, with jieba's own tagger beside us in the same run.

Also: what a second process brings, whether twice the text takes twice the time, and how flat memory stays.
"""

import io
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from kg import places
from kg.documents import read_documents
from kg.jsonl import write_records
from kg.model import Document, Reading
from kg.pipeline import read_document
from kg.resolve import resolve_each

#: How often the reports are read over, each time with other digits, where many reports are called for.
REPEATS = 8
#: How many characters the texts have whose time is held against that of texts twice as long.
DOUBLED = 20_000


@dataclass(frozen=True, slots=True)
class Speed:
    """The median of several runs over the same text.

    `times` is how many times as fast as the row that it is held against: jieba.posseg, one process, or, where the text
    is twice as long, how many times as long it took. `megabytes` is the memory after the runs. 0 is unknown.
    """

    what: str
    characters: int
    seconds: float
    megabytes: float = 0.0
    times: float = 0.0

    @property
    def per_second(self) -> int:
        return round(self.characters / self.seconds)


def bench(paths: Sequence[Path] = (), *, runs: int = 5, repeats: int = REPEATS, megabytes: int = 0) -> Iterator[Speed]:
    """Decoding, taggers, our whole way to records, in one process and in two, texts that double, and memory.

    Each figure is the median of `runs` over all documents in `paths`, or over ours; tables are loaded before. Seconds
    are those of the processor, but for two processes and one beside them: there those of the clock. No two
    texts that we read are the same: their digits are turned, so that nothing is remembered that a folder of reports
    would not let us remember. Memory is told over `megabytes` of such reports, or over `repeats` times the documents.
    """
    files = list(paths) or [places.DOCUMENTS]
    documents, _ = read_documents(files)
    fresh = _varied(documents)
    yield _time("decode", documents, lambda: read_documents(files), runs)
    rows = _time_together(
        documents,
        {
            "jieba.posseg (tags only)": lambda: _tag(documents),
            **_rust_tagger(documents),
            "read (text to records)": lambda: _read_all([next(fresh) for _ in documents]),
        },
        runs,
    )
    yield from (_against(row, rows[0]) for row in rows)
    many = [next(fresh) for _ in range(repeats * len(documents))]
    alone, both = _time_processes(many, runs)
    yield from (alone, _against(both, alone))
    yield from _double(documents, runs)
    yield from _grow(fresh, documents, megabytes * 1_000_000 or sum(_bytes(one) for one in many))


def _tag(documents: Iterable[Document]) -> None:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    for document in documents:
        for _ in jieba.posseg.cut(document.text):
            pass


def _rust_tagger(documents: Sequence[Document]) -> dict[str, Callable[[], object]]:
    """rjieba's tagger, where it is installed."""
    try:
        import rjieba
    except ImportError:
        return {}
    return {"rjieba.tag (tags only)": lambda: [rjieba.tag(document.text) for document in documents]}


def _write(readings: Iterable[Reading]) -> None:
    """The records of `readings` as they go into records.jsonl, a document at a time."""
    for reading in readings:
        write_records([reading], io.StringIO())


def _read_all(documents: Iterable[Document]) -> None:
    _write(map(read_document, documents))


def _varied(documents: Sequence[Document]) -> Iterator[Document]:
    """`documents` again and again with their digits turned and the turn at their head, so that no two are the same."""
    turn = 0
    while True:
        digits = str.maketrans("3456789", "".join(str(3 + (number + turn) % 7) for number in range(7)))
        for document in documents:
            yield Document(f"{turn}/{document.name}", f"第{turn}号\n\n{document.text.translate(digits)}")
        turn += 1


def _bytes(document: Document) -> int:
    return len(document.text.encode("utf-8", "surrogatepass"))


def _time(what: str, documents: Sequence[Document], work: Callable[[], object], runs: int) -> Speed:
    return _time_together(documents, {what: work}, runs)[0]


def _time_together(documents: Sequence[Document], works: dict[str, Callable[[], object]], runs: int) -> list[Speed]:
    """The median seconds of several works over the same text, run in turn, so that what disturbs one disturbs all."""
    for work in works.values():
        work()
    seconds: dict[str, list[float]] = {what: [] for what in works}
    for _ in range(runs):
        for what, work in works.items():
            seconds[what].append(_seconds(work))
    characters = sum(len(document.text) for document in documents)
    return [Speed(what, characters, median(seconds[what]), _memory()) for what in works]


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return max(time.process_time() - begin, 1e-9)


def _against(row: Speed, other: Speed) -> Speed:
    """`row` with how many times as fast as `other` it is."""
    return Speed(row.what, row.characters, row.seconds, row.megabytes, round(row.per_second / other.per_second, 2))


def _time_processes(documents: Sequence[Document], runs: int) -> tuple[Speed, Speed]:
    """One process and two over the same documents, in turn; starting them is not counted, a folder starts them once."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:

        def side_by_side() -> None:
            list(pool.map(_lines, documents, chunksize=2))

        side_by_side()
        seconds = [(_clock(lambda: _read_all(documents)), _clock(side_by_side)) for _ in range(runs)]
    characters = sum(len(document.text) for document in documents)
    return (
        Speed("read, 1 process", characters, median(one for one, _ in seconds), _memory()),
        Speed("read, 2 processes", characters, median(two for _, two in seconds), _memory()),
    )


def _lines(document: Document) -> str:
    """The records of one document as they go into records.jsonl."""
    out = io.StringIO()
    write_records([read_document(document)], out)
    return out.getvalue()


def _clock(work: Callable[[], object]) -> float:
    """The seconds that `work` takes by the clock."""
    begin = time.perf_counter()
    work()
    return max(time.perf_counter() - begin, 1e-9)


def _double(documents: Sequence[Document], runs: int) -> Iterator[Speed]:
    """Texts of several kinds, and how many times as long the same take at twice the length: about 2 is linear."""
    said = "\n".join(document.text for document in documents)
    prose = "".join(char for char in said if char.isalnum())
    firms = "、".join(f"青禾{a}{b}{c}玻纤有限公司" for a in _LETTERS[:4] for b in _LETTERS for c in _LETTERS)
    kinds = {
        "report": said,
        "one sentence": prose,
        "names": firms,
        "brackets": "（" * 10_000,
        "digits": "31415926535",
        "blanks": " \n\t",
    }
    for what, text in kinds.items():
        whole = text * (2 * DOUBLED // len(text) + 1)
        some = [Document("x.txt", whole[:length]) for length in (DOUBLED, 2 * DOUBLED)]
        half, full = (_time(what, [one], lambda one=one: read_document(one), min(runs, 3)) for one in some)  # type: ignore[misc]
        yield Speed(f"{what}, doubled", full.characters, full.seconds, 0.0, round(full.seconds / half.seconds, 2))


#: Letters of made-up names.
_LETTERS = "山水木禾金石云风雨田川林松竹梅兰菊桂柏杨柳桐枫荷莲芝泉溪河湖海洋江岭峰谷原野春夏秋冬东南西北"


def _grow(fresh: Iterator[Document], documents: Sequence[Document], size: int) -> Iterator[Speed]:
    """Memory after the first tenth of `size` bytes of reports, and after all, as `kg records` reads them."""
    done = 0
    first = Speed("memory, first tenth", 0, 1.0)

    def given() -> Iterator[Document]:
        nonlocal done, first
        while done < size:
            document = next(fresh)
            done += _bytes(document)
            yield document
            if not first.characters and done * 10 >= size:
                first = Speed(first.what, done, time.perf_counter() - begin, _memory())

    characters = 0
    begin = time.perf_counter()
    for reading in resolve_each(map(read_document, given())):
        characters += len(reading.document.text)
        write_records([reading], io.StringIO())
    seconds = max(time.perf_counter() - begin, 1e-9)
    yield first
    yield Speed(f"memory, {size / 1e6:.1f} MB of reports", characters, seconds, _memory())


def _memory() -> float:
    """The resident memory of this process in MB, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)
