"""Who writes to a folder: one process at a time, and what it says about itself to those that wait."""

import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kg.errors import StoreError
from kg.swap.disk import shown, trouble

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

#: How many seconds a writer waits for another one.
PATIENCE = 60.0

#: Called once, where another writes: what it says about itself, in Chinese and in English.
Waiting = Callable[[str, str], None]


@contextmanager
def writing(
    folder: Path, what: str, *, patience: float = PATIENCE, waiting: Waiting = lambda zh, en: None
) -> Iterator[None]:
    """Nobody else writes to `folder` while the block runs; readers are not held up.

    The lock is a file beside the folder that says who writes, where, since when and what; it dies with its process.
    Raises StoreError, in one line, where another still writes when `patience` seconds have gone by.
    """
    folder = Path(os.path.realpath(folder))
    path = folder.with_name(f".{folder.name}.lock")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        handle = _take(path, folder, patience, waiting)
    except OSError as error:
        raise trouble(folder, error) from error
    try:
        who = {"pid": os.getpid(), "host": socket.gethostname(), "since": _now(), "what": what}
        try:
            os.ftruncate(handle, 0)
            os.write(handle, json.dumps(who, ensure_ascii=False).encode())
        except OSError as error:
            raise trouble(folder, error) from error
        yield
    finally:
        path.unlink(missing_ok=True)  # while the lock is held, so that nobody holds one on a file without a name
        os.close(handle)


def _take(path: Path, folder: Path, patience: float, waiting: Waiting) -> int:
    """The lock on `path`, once nobody else has it."""
    until, told = time.monotonic() + patience, False
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if fcntl is None:
            return handle
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.exists(path) and os.path.samestat(os.fstat(handle), os.stat(path)):
                return handle
            os.close(handle)  # the one who had it took the name away
            continue
        except BlockingIOError:
            zh, en = _who(handle)
            os.close(handle)
        except FileNotFoundError:
            os.close(handle)
            continue
        if time.monotonic() >= until:
            raise StoreError(shown(folder), f"{zh}，没有等到；过一会儿再试", f"{en}; try again later")
        if not told:
            waiting(f"{shown(folder)}：{zh}，等它写完", f"{shown(folder)}: {en}, waiting")
            told = True
        time.sleep(0.05)


def _who(handle: int) -> tuple[str, str]:
    """Who holds a lock, by its file."""
    try:
        who = json.loads(os.pread(handle, 1000, 0))
        pid, host, since, what = (who[key] for key in ("pid", "host", "since", "what"))
    except (OSError, ValueError, KeyError, TypeError):
        return "另一个进程正在写", "another process is writing"
    return (
        f"另一个进程正在写（{what}，进程 {pid}，主机 {host}，自 {since}）",
        f"another process is writing ({what}, process {pid} on {host} since {since})",
    )


def writer_of(folder: Path) -> tuple[str, str] | None:
    """Who writes to `folder` at this moment, in Chinese and in English; None where nobody does."""
    folder = Path(os.path.realpath(folder))
    try:
        handle = os.open(folder.with_name(f".{folder.name}.lock"), os.O_RDWR)
    except OSError:
        return None
    try:
        if fcntl is None:
            return None
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return _who(handle)
    finally:
        os.close(handle)
    return None


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def lock_folder(folder: Path) -> int | None:
    """A lock on `folder` itself that dies with this process; None where another holds it or there are no locks."""
    if fcntl is None:
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
