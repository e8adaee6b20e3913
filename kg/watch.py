"""A folder that is watched: what lands in it goes into the graph.

Files are looked at every so often, which works on every disk and share; one is read when its size and time of change
have stayed the same for a while, so that half a copy is not taken for a report. A file that cannot be read is told once
and tried again when it changes.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.documents import ENDINGS
from kg.errors import DocumentError, StoreError
from kg.output import LIST_ENDINGS, AnyPath, NothingReadError, build, is_output
from kg.update import Update, add

#: Size and time of change of a file.
Looks = tuple[int, int]


def watch(
    folder: AnyPath,
    out: AnyPath,
    *,
    every: float = 2.0,
    stable: float = 2.0,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Update | DocumentError | StoreError]:
    """Add what lands in `folder` to the graph in `out` (made where there is none): what each addition did.

    It goes on until `stop` says so, or until the caller does. Errors come out as what they are and end nothing.
    Raises DocumentError where there is no such folder.
    """
    folder, out = Path(folder), Path(out)
    if not folder.is_dir():
        raise DocumentError(str(folder), "没有这个文件夹", "no such folder")
    done: dict[Path, Looks] = {}
    waiting: dict[Path, tuple[Looks, float]] = {}
    while not stop():
        now = time.monotonic()
        found = dict(_files(folder))
        for gone in waiting.keys() - found.keys():
            del waiting[gone]
        for path, looks in found.items():
            if done.get(path) == looks:
                continue
            if waiting.get(path, (None, 0.0))[0] != looks:
                waiting[path] = looks, now
        ready = sorted(path for path, (_, since) in waiting.items() if now - since >= stable)
        for path in ready:
            done[path] = waiting.pop(path)[0]
            yield _take(path, out)
        time.sleep(0 if stop() else every)


def _files(folder: Path) -> Iterator[tuple[Path, Looks]]:
    """The files of a folder and below that may be reports or lists; hidden ones and graphs are passed over."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not is_output(Path(where, name)))
        for name in sorted(names):
            path = Path(where, name)
            if name.startswith((".", "~$")) or not name.lower().endswith((*ENDINGS, *LIST_ENDINGS, ".zip")):
                continue
            try:
                found = path.stat()
            except OSError:
                continue
            yield path, (found.st_size, found.st_mtime_ns)


def _take(path: Path, out: Path) -> Update | DocumentError | StoreError:
    try:
        if not is_output(out):
            report = build([path], out)
            came = tuple({fact.id: fact for one in report.readings for fact in one.facts}.values())
            return Update(added=tuple(one.document.name for one in report.readings), came=came, report=report)
        return add([path], out)
    except NothingReadError as error:
        return error.problems[0] if error.problems else error
    except (DocumentError, StoreError) as error:
        return error
