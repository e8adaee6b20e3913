"""A new folder beside the old one, which takes its place when it is whole."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.swap.disk import exchange, shown, sync, sync_folder, trouble
from kg.swap.lasting import NONE, Lasting, finish, lenders, offer, withdraw
from kg.swap.lock import lock_folder


@contextmanager
def replacing(
    folder: Path, *, is_ours: Callable[[Path], bool], ours: frozenset[str], lasting: Lasting = NONE
) -> Iterator[Path]:
    """A new empty folder beside `folder`; when the block ends well it takes the place of `folder`, else it goes.

    A folder that is there and not empty is replaced only where `is_ours` says so, and what stands in it beside the
    names in `ours` is carried over. In the sub-folders of `lasting` only what is new is written; what is there goes
    over as it is. Raises StoreError, in one line, for all that the file system refuses.
    """
    folder = Path(os.path.realpath(folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_leavings(folder)
        _refuse_foreign(folder, is_ours)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    except OSError as error:
        raise trouble(folder, error) from error
    lock = lock_folder(new)
    try:
        for name in lasting.folders:
            (new / name).mkdir()
        yield new
        _carry_over(folder, new, ours)
        new.chmod(0o777 & ~_umask())
        sync(new)
        offer(folder, new, lasting)
        _exchange(new, folder)
        finish(folder)
    except OSError as error:
        raise trouble(folder, error) from error
    finally:
        _clear(folder, new)
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
        sync_folder(path.parent)
    except OSError as error:
        raise trouble(path, error) from error
    finally:
        new.unlink(missing_ok=True)


def _refuse_foreign(folder: Path, is_ours: Callable[[Path], bool]) -> None:
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(errno.EEXIST, "File exists", str(folder))
    if folder.is_dir() and any(folder.iterdir()) and not is_ours(folder):
        raise StoreError(
            shown(folder),
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
    elif not exchange(new, folder):
        aside = folder.with_name(f".{folder.name}.old-{os.getpid()}")
        folder.rename(aside)
        try:
            new.rename(folder)
        except OSError:
            aside.rename(folder)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    sync_folder(folder.parent)


def _clear_leavings(folder: Path) -> None:
    """Put an old folder back that a stop left aside, finish what it began, and take away what dead writers left."""
    finish(folder)
    for aside in sorted(folder.parent.glob(f".{_escaped(folder.name)}.old-*")):
        if folder.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(folder)
    for left in folder.parent.glob(f".{_escaped(folder.name)}.new-*"):
        lock = lock_folder(left)
        if lock is not None:
            _clear(folder, left)
            os.close(lock)


def _clear(folder: Path, left: Path) -> None:
    """Take away what stands beside `folder` and does not take its place any more, unless `folder` needs it."""
    withdraw(folder, left)
    if left not in lenders(folder):
        shutil.rmtree(left, ignore_errors=True)


def _escaped(name: str) -> str:
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
