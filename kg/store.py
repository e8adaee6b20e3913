"""Quads -> a store on disk and `graph.nq.gz`; a folder that has one -> the store, or rdflib's Dataset over it.

Writing always happens in a new folder beside the old one (`new_folder`), which takes its place in one step at the end;
killed at any moment before, the old one is still whole. Reading opens the store read-only, so that any number of
readers may look at once. rdflib is imported only where its Dataset is asked for.
"""

import gzip
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Store, serialize

from kg.errors import StoreError

if TYPE_CHECKING:
    from rdflib import Dataset

STORE = "store"
DUMP = "graph.nq.gz"


@dataclass(frozen=True, slots=True)
class Written:
    """How much a store holds: all quads, the triples of its default graph, its named graphs."""

    quads: int
    triples: int
    graphs: int


#################################################################  writing


def write_store(quads: Iterable[Quad], folder: Path | str) -> Written:
    """Write `quads` as `folder`/store and `folder`/graph.nq.gz; the same quads give the same bytes of the latter.

    `folder` is made where it is not there; a store already in it is replaced when the new one is whole.
    """
    folder = Path(folder)
    lines = sorted_lines(quads)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".store-", dir=folder) as scratch:
            new = Path(scratch) / STORE
            store = Store(str(new))
            store.bulk_load(input=b"".join(lines), format=RdfFormat.N_QUADS)
            store.flush()
            triples, graphs = _count(store)
            del store
            _write_dump(lines, Path(scratch) / DUMP)
            old = Path(scratch) / "old"
            if (folder / STORE).exists():
                (folder / STORE).rename(old)
            new.rename(folder / STORE)
            (Path(scratch) / DUMP).replace(folder / DUMP)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return Written(len(lines), triples, graphs)


def sorted_lines(quads: Iterable[Quad]) -> list[bytes]:
    """The quads as N-Quads, a line each, without repetition, in the order of their bytes."""
    dumped = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return sorted({line + b"\n" for line in dumped.split(b"\n") if line})


def _count(store: Store) -> tuple[int, int]:
    """How many triples the default graph has, and how many named graphs there are."""
    (row,) = store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")  # type: ignore[misc]
    return int(row[0].value), sum(1 for _ in store.named_graphs())


def _write_dump(lines: list[bytes], path: Path) -> None:
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as out:
        out.writelines(lines)


def _cannot_write(folder: Path, error: OSError) -> StoreError:
    reason = error.strerror or str(error)
    return StoreError(
        str(folder),
        f"写不进去（{reason}），旧的图谱没有动；换一个 -o 文件夹，或腾出空间、改好权限再试",
        f"cannot be written ({reason}), the old graph is untouched; choose another -o, or make room or fix permissions",
    )


@contextmanager
def new_folder(out: Path | str) -> Iterator[Path]:
    """A new folder beside `out` to write into; when the block ends well it takes the place of `out` in one step.

    Where the block fails (Ctrl-C too), the new folder is removed and `out` stays as it was. Raises StoreError where
    `out` is a file, or a folder with something in it that no build of ours left: what is in `out` would be lost.
    """
    out = Path(os.path.realpath(out))
    _refuse_foreign(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        new.chmod(0o777 & ~_umask())
    except OSError as error:
        raise _cannot_write(out, error) from error
    try:
        yield new
        _refuse_foreign(out)
        try:
            swap(new, out)
        except OSError as error:
            raise _cannot_write(out, error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refuse_foreign(out: Path) -> None:
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not out.is_dir():
        raise StoreError(str(out), "是一个文件，不是文件夹", "is a file, not a folder")
    if not any((out / mark).exists() for mark in (STORE, DUMP, "report.json")):
        raise StoreError(
            str(out),
            "里面有别的东西，不像 kg build 写的，不敢覆盖；换一个 -o 文件夹",
            "holds something that kg build did not write and is not overwritten; choose another -o",
        )


def swap(new: Path, out: Path) -> None:
    """Put `new` in the place of `out`; what was there, if anything, is then at `new`."""
    if not out.exists():
        new.rename(out)
    elif not _exchange(new, out):
        aside = new.with_name(new.name + ".old")
        out.rename(aside)
        try:
            new.rename(out)
        except OSError:
            aside.rename(out)
            raise
        aside.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step where the system can (Linux 3.15 and most of its file systems)."""
    import ctypes

    at_working_folder, exchange = -100, 2
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(rename(at_working_folder, os.fsencode(one), at_working_folder, os.fsencode(other), exchange) == 0)


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


def damaged(folder: Path | str, error: Exception) -> StoreError:
    """What to raise where a store cannot be read."""
    reason = str(error).split("\n")[0]
    return StoreError(
        str(folder),
        f"图谱打不开，可能已损坏（{reason}）；运行 kg build -o {folder} 重建",
        f"the graph cannot be opened, it may be damaged ({reason}); build it again with kg build -o {folder}",
    )


def open_graph(folder: Path | str) -> "Dataset":
    """rdflib's Dataset over the graph in `folder`, read-only.

    The default graph holds every statement once; `GRAPH ?evidence { … }` says where each is said. Our prefixes (pc,
    skos, prov, …) are bound.
    """
    from kg import rdflib_store
    from kg.ontology import PREFIXES

    return rdflib_store.dataset(open_store(folder), PREFIXES)
