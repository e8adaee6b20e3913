"""Quads -> a store on disk and `graph.nq.gz`; a folder that has one -> the store, or rdflib's Dataset over it.

Writing happens beside what is there and takes its place at the end; a build writes into a new folder anyway
(kg/swap). Reading opens the store read-only, so that any number of readers may look at once, also while a new one
takes its place. rdflib is imported only where its Dataset is asked for.
"""

import gzip
import heapq
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Quad, RdfFormat, Store, serialize

from kg.errors import StoreError

if TYPE_CHECKING:
    from rdflib import Dataset

STORE = "store"
DUMP = "graph.nq.gz"

#: So many quads are sorted in memory and loaded at once.
AT_ONCE = 200_000

#: What was written to a store since it was merged is merged with the rest when it is this part of it and so many quads:
#: at a twentieth (measured) RocksDB begins by itself, is stopped when we close the store, and begins anew with every
#: change, until it holds one up for as long as the whole takes.
DUE, LITTLE = 24, 20_000

#: Bytes of a store that is loaded as a whole: about two million quads, 1.5 GB of memory, 10 s.
LOADED = 300 << 20


@dataclass(frozen=True, slots=True)
class Written:
    """How much a store holds: all quads, the triples of its default graph, its named graphs."""

    quads: int
    triples: int
    graphs: int


#################################################################  writing


def write_store(quads: Iterable[Quad], folder: Path | str) -> Written:
    """Write `quads` as `folder`/store and `folder`/graph.nq.gz; the same quads give the same bytes of the latter.

    `folder` is made where it is not there; a store already in it is replaced when the new one is whole. What the file
    system refuses is an OSError, for the caller knows what the user calls the folder.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".store-", dir=folder) as scratch:
        new, dump = Path(scratch) / STORE, Path(scratch) / DUMP
        store = Store(str(new))
        written = _write_dump(quads, dump, store)
        store.flush()
        if written > AT_ONCE:
            store.optimize()
        triples, graphs = _count(store)
        del store
        if (folder / STORE).exists():
            (folder / STORE).rename(Path(scratch) / "old")
        new.rename(folder / STORE)
        dump.replace(folder / DUMP)
    return Written(written, triples, graphs)


def dump_store(folder: Path | str, path: Path) -> None:
    """Write the graph in `folder` to `path` as a build does."""
    _write_dump(open_store(folder), path)


def sorted_lines(quads: Iterable[Quad]) -> list[bytes]:
    """The quads as N-Quads, a line each, without repetition, in the order of their bytes."""
    dumped = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return sorted({line + b"\n" for line in dumped.split(b"\n") if line})


def is_merging_due(written: int, quads: int) -> bool:
    """Whether a store of so many quads, of which so many were written since it was merged, is to be merged again.

    That takes as long as the store is large, but comes the more seldom: what a change costs on average stays the same.
    """
    return written > max(LITTLE, quads // DUE)


def _count(store: Store) -> tuple[int, int]:
    """How many triples the default graph has, and how many named graphs there are."""
    (row,) = store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")  # type: ignore[misc]
    return int(row[0].value), sum(1 for _ in store.named_graphs())


def _write_dump(quads: Iterable[Quad], path: Path, store: Store | None = None) -> int:
    """Write the lines of `quads` in order to a gzip file, and load them into `store`: how many there are."""
    count = 0
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as out,
        _ordered_lines(quads, path.parent) as lines,
    ):
        while portion := list(islice(lines, AT_ONCE)):
            count += len(portion)
            data = b"".join(portion)
            del portion
            out.write(data)
            if store is not None:
                store.bulk_load(input=data, format=RdfFormat.N_QUADS, lenient=True)  # our own serializer wrote it
    return count


@contextmanager
def _ordered_lines(quads: Iterable[Quad], scratch: Path) -> Iterator[Iterator[bytes]]:
    """What `sorted_lines` gives, one after the other; beyond AT_ONCE quads they are sorted in files, not in memory."""
    waiting = iter(quads)
    first = sorted_lines(islice(waiting, AT_ONCE))
    with ExitStack() as files:
        portions: list[Iterable[bytes]] = [first]
        while lines := sorted_lines(islice(waiting, AT_ONCE)):
            file = files.enter_context(tempfile.TemporaryFile(dir=scratch))
            file.writelines(lines)
            file.seek(0)
            portions.append(file)
        del lines
        yield iter(first) if len(portions) == 1 else (line for line, _ in groupby(heapq.merge(*portions)))


#################################################################  reading


def open_store(folder: Path | str) -> Store:
    """The store of the graph in `folder`, read-only. Raises StoreError where there is none or it is damaged."""
    path = Path(folder) / STORE
    if not path.is_dir():
        raise StoreError(
            str(folder),
            f"这里没有图谱；先运行 kg build -o {folder}",
            f"there is no graph here; run kg build -o {folder} first",
        )
    try:
        return Store.read_only(str(path))
    except (OSError, ValueError, RuntimeError) as error:
        raise damaged(folder, error) from error


#: What tells one graph from another under the same name: inodes and times of change.
Version: TypeAlias = tuple[int, ...]


def store_version(folder: Path | str) -> Version | None:
    """Which graph stands in `folder`, or None where none does; another after each swap and each write in place."""
    path = Path(folder) / STORE
    try:
        found = os.stat(path)
        files = [entry.stat() for entry in os.scandir(path)]
    except OSError:
        return None
    newest = max((file.st_mtime_ns for file in files), default=0)
    return found.st_dev, found.st_ino, newest, sum(file.st_size for file in files)


def load_store(folder: Path | str) -> Store:
    """The graph in `folder` in memory, for a process that asks it many times: 2 to 5 times faster than from disk.

    One that takes more than LOADED on disk is left there. Raises StoreError as open_store does.
    """
    on_disk = open_store(folder)
    version = store_version(folder)
    if version is None or version[-1] > LOADED:
        return on_disk
    store = Store()
    try:
        store.bulk_load(input=on_disk.dump(format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS, lenient=True)
    except (OSError, ValueError, SyntaxError) as error:
        raise damaged(folder, error) from error
    return store


def damaged(folder: Path | str, error: Exception) -> StoreError:
    """What to raise where a store cannot be read."""
    reason = str(error).split("\n")[0]
    return StoreError(
        str(folder),
        f"图谱打不开，可能已损坏（{reason}）；运行 kg rebuild -g {folder} 重建",
        f"the graph cannot be opened, it may be damaged ({reason}); build it again with kg rebuild -g {folder}",
    )


def open_graph(folder: Path | str) -> "Dataset":
    """rdflib's Dataset over the graph in `folder`, read-only.

    The default graph holds every statement once; `GRAPH ?evidence { … }` says where each is said. Our prefixes (pc,
    skos, prov, …) are bound.
    """
    from kg import rdflib_store
    from kg.ontology import PREFIXES

    return rdflib_store.dataset(open_store(folder), PREFIXES)
