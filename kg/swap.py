"""A folder that is replaced as a whole: new contents are written beside it and change places with it at the end.

At every moment, also if the machine stops, the folder under its own name is wholly old or wholly new: Linux exchanges
the two names in one step (renameat2). Where the system cannot, the old folder steps aside first; a stop in that instant
leaves both whole, and the next write puts the old one back before it begins. What a killed write left behind is cleared
by the next one; a lock on the folder tells a dead writer's leavings from a living writer's work.
"""

import ctypes
import errno
import json
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kg.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

#: For renameat2: paths are relative to the working folder, and the two names change places.
AT_FDCWD, RENAME_EXCHANGE = -100, 2

#: Errors that mean that nothing more fits.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


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
            raise StoreError(_short(folder), f"{zh}，没有等到；过一会儿再试", f"{en}; try again later")
        if not told:
            waiting(f"{_short(folder)}：{zh}，等它写完", f"{_short(folder)}: {en}, waiting")
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


@contextmanager
def replacing(folder: Path, *, is_ours: Callable[[Path], bool], ours: frozenset[str]) -> Iterator[Path]:
    """A new empty folder beside `folder`; when the block ends well it takes the place of `folder`, else it goes.

    A folder that is there and not empty is replaced only where `is_ours` says so, and what stands in it beside the
    names in `ours` is carried over. Raises StoreError, in one line, for all that the file system refuses.
    """
    folder = Path(os.path.realpath(folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_leavings(folder)
        _refuse_foreign(folder, is_ours)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    except OSError as error:
        raise trouble(folder, error) from error
    lock = _lock(new)
    try:
        yield new
        _carry_over(folder, new, ours)
        new.chmod(0o777 & ~_umask())
        _sync(new)
        _exchange(new, folder)
    except OSError as error:
        raise trouble(folder, error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if lock is not None:
            os.close(lock)


@contextmanager
def putting(path: Path) -> Iterator[Path]:
    """A new file beside `path`; when the block ends well it takes the place of `path`, else it goes."""
    new = path.with_name(f".{path.name}.new-{os.getpid()}{path.suffix}")
    try:
        yield new
        with open(new, "rb") as file:
            os.fsync(file.fileno())
        new.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise trouble(path, error) from error
    finally:
        new.unlink(missing_ok=True)


def trouble(folder: Path, error: OSError) -> StoreError:
    """What went wrong with `folder`, in words of a user."""
    place = _short(folder)
    if error.errno in FULL or "No space left" in str(error) or "File too large" in str(error):
        return StoreError(place, "磁盘满了，写不下；原有内容未动", "no space left on disk; what was there is untouched")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return StoreError(place, "没有写入权限；原有内容未动", "no permission to write; what was there is untouched")
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        return StoreError(place, "这里已有同名文件，不是文件夹", "a file, not a folder, bears this name")
    why = error.strerror or str(error)
    return StoreError(
        place, f"写不了（{why}）；原有内容未动", f"cannot be written ({why}); what was there is untouched"
    )


def _short(folder: Path) -> str:
    relative = os.path.relpath(folder)
    return str(folder) if relative.startswith("..") else relative


def _refuse_foreign(folder: Path, is_ours: Callable[[Path], bool]) -> None:
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(errno.EEXIST, "File exists", str(folder))
    if folder.is_dir() and any(folder.iterdir()) and not is_ours(folder):
        raise StoreError(
            _short(folder),
            "这个文件夹里有别的东西，不覆盖；请用 -o 换一个",
            "this folder holds other things and is not replaced; choose another with -o",
        )


def _carry_over(folder: Path, new: Path, ours: frozenset[str]) -> None:
    for entry in folder.iterdir() if folder.is_dir() else ():
        target = new / entry.name
        if entry.name in ours or target.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, target, symlinks=True)
        else:
            shutil.copy2(entry, target, follow_symlinks=False)


def _exchange(new: Path, folder: Path) -> None:
    """`new` becomes `folder`; what `folder` was stands under the name of `new` afterwards, or is gone."""
    if not folder.exists():
        new.rename(folder)
    elif not _renameat2(new, folder):
        aside = folder.with_name(f".{folder.name}.old-{os.getpid()}")
        folder.rename(aside)
        try:
            new.rename(folder)
        except OSError:
            aside.rename(folder)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    _sync_folder(folder.parent)


def _renameat2(one: Path, other: Path) -> bool:
    """Whether the system could exchange the two names in one step, and did."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    done = library.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return bool(done == 0)


def _clear_leavings(folder: Path) -> None:
    """Put an old folder back that a stop left aside, and take away what dead writers left."""
    for aside in sorted(folder.parent.glob(f".{_escaped(folder.name)}.old-*")):
        if folder.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(folder)
    for left in folder.parent.glob(f".{_escaped(folder.name)}.new-*"):
        lock = _lock(left)
        if lock is not None:
            shutil.rmtree(left, ignore_errors=True)
            os.close(lock)


def _escaped(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def _lock(folder: Path) -> int | None:
    """A lock on `folder` that dies with this process, or None where another holds it or there are no locks."""
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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync(folder: Path) -> None:
    """Everything in `folder` reaches the disk before its name does; what it shares with the old one is there."""
    for parent, _, names in os.walk(folder):
        for name in names:
            if os.lstat(os.path.join(parent, name)).st_nlink == 1:
                with open(Path(parent, name), "rb") as file:
                    os.fsync(file.fileno())
        _sync_folder(Path(parent))


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
