"""The way of a document through the text rooms, one line a room; the second table of contents."""

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeAlias

from kg.entities import Linked, link_entities
from kg.facts import Stated, state_facts
from kg.mentions import find_mentions
from kg.mentions.learned import BY_NAME
from kg.model import Document, Entity, Fact, Mention, Reading, Sentence
from kg.resolve import resolve
from kg.rules import words
from kg.sentences import split_sentences


@dataclass(frozen=True)
class Trace:
    """What every room made of one document, in the order of the rooms."""

    document: Document
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    linked: Linked
    stated: Stated


def trace_document(document: Document) -> Trace:
    """The way of one document through the rooms, with all that lies between them."""
    sentences = split_sentences(document)
    mentions = find_mentions(sentences)
    linked = link_entities(sentences, mentions)
    stated = state_facts(sentences, mentions, linked)
    return Trace(document, sentences, mentions, linked, stated)


def read_document(document: Document) -> Reading:
    """What one document says: entities in order of first mention, facts in order of first place."""
    trace = trace_document(document)
    facts = trace.stated.facts
    return Reading(document, used_entities(trace.linked, facts), facts, trace.stated.left_out)


def used_entities(linked: Linked, facts: tuple[Fact, ...]) -> tuple[Entity, ...]:
    """The entities without industries that a word alone names: such words stand in every other sentence.

    Nor regions that are named in passing only, nor words such as 规上企业 and 链主企业, which are honours only where
    somebody holds them.
    """
    seldom = words("honour_seldom_held")
    by_word = ("Industry", "Product", "Region")
    said = {end.iri for fact in facts for end in (fact.subject, fact.object) if end is not None}
    said |= {
        one.iri
        for mention, one in linked.links.items()
        if mention.type in by_word and not mention.weak and mention.rule not in BY_NAME
    }
    return tuple(
        one for one in linked.entities if one.iri in said or (one.type not in by_word and one.name not in seldom)
    )


def read_reports(documents: Iterable[Document], *, processes: int = 1) -> list[Reading]:
    """The readings of `documents`, in their order; what several of them name is one Entity."""
    return resolve(list(read_each(documents, processes=processes)))


def read_each(documents: Iterable[Document], *, processes: int = 1) -> Iterator[Reading]:
    """The reading of each document by itself, in their order; the same whatever the number of processes.

    `processes` is 0 for one per core where there is so much to read that starting them pays. They start the calling
    program anew, so a script that asks for several needs its `if __name__ == "__main__"`.
    """
    if processes == 0:
        given = list(documents)
        documents, processes = given, _count_processes(given)
    if processes <= 1:
        return map(read_document, documents)
    return _read_side_by_side(documents, processes)


#: So many characters take longer to read than another process takes to start.
_WORTH_STARTING = 400_000
#: How many characters a process is given at once.
_PORTION = 30_000


def _count_processes(documents: Sequence[Document]) -> int:
    """As many as there are cores, and one where there is little to read."""
    characters = sum(len(document.text) for document in documents)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, len(documents), characters // _WORTH_STARTING))


def _read_side_by_side(documents: Iterable[Document], processes: int) -> Iterator[Reading]:
    """`documents` read in portions by several processes; where these are ended by something, the rest is read here."""
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=gc.set_threshold, initargs=gc.get_threshold()
    )
    waiting: deque[tuple[list[Document], Future[list[_Said]] | None]] = deque()
    try:
        for portion in _portions(documents):
            waiting.append((portion, _submit(pool, portion)))
            if len(waiting) > 3 * processes:
                yield from _collect(*waiting.popleft())
        while waiting:
            yield from _collect(*waiting.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


#: A reading without its document, which need not travel back.
_Said: TypeAlias = tuple[tuple[Entity, ...], tuple[Fact, ...], Mapping[str, int]]


def _read_portion(portion: Sequence[Document]) -> list[_Said]:
    readings = map(read_document, portion)
    return [(reading.entities, reading.facts, reading.left_out) for reading in readings]


def _submit(pool: ProcessPoolExecutor, portion: list[Document]) -> "Future[list[_Said]] | None":
    try:
        return pool.submit(_read_portion, portion)
    except BrokenProcessPool:
        return None


def _collect(portion: Sequence[Document], future: "Future[list[_Said]] | None") -> Iterator[Reading]:
    try:
        said = future.result() if future is not None else _read_portion(portion)
    except BrokenProcessPool:
        said = _read_portion(portion)
    return (Reading(document, *one) for document, one in zip(portion, said, strict=True))


def _portions(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """`documents` in order, a few at a time."""
    portion: list[Document] = []
    characters = 0
    for document in documents:
        portion.append(document)
        characters += len(document.text)
        if characters >= _PORTION:
            yield portion
            portion, characters = [], 0
    if portion:
        yield portion
