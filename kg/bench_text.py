"""How fast reports are read, in characters a second, with jieba's own tagger beside us in the same run."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from kg import places
from kg.documents import read_documents
from kg.model import Document


@dataclass(frozen=True, slots=True)
class Speed:
    """The median of several runs over the same text."""

    what: str
    characters: int
    seconds: float

    @property
    def per_second(self) -> int:
        return round(self.characters / self.seconds)


def bench(paths: Sequence[Path] = (), *, runs: int = 5) -> list[Speed]:
    """The speed of decoding, of the whole reading, and of jieba.posseg for comparison; tables are loaded before.

    Each figure is the median of `runs` over all documents in `paths`, or over ours.
    """
    import logging

    import jieba
    import jieba.posseg

    from kg.pipeline import read_reports

    files = list(paths) or [places.DOCUMENTS]
    documents, _ = read_documents(files)
    jieba.setLogLevel(logging.ERROR)

    def tag() -> None:
        for document in documents:
            for _ in jieba.posseg.cut(document.text):
                pass

    return [
        _time("decode", documents, lambda: read_documents(files), runs),
        _time("read (entities and facts)", documents, lambda: list(read_reports(documents)), runs),
        _time("jieba.posseg (tags only)", documents, tag, runs),
    ]


def _time(what: str, documents: Sequence[Document], work: Callable[[], object], runs: int) -> Speed:
    work()
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return Speed(what, sum(len(document.text) for document in documents), median(seconds))
