"""What the file system does for us: two names change places in one step, things reach the disk, and what it refuses."""

import ctypes
import errno
import os
import sys
from pathlib import Path

from kg.errors import StoreError

#: For renameat2: paths are relative to the working folder, and the two names change places.
AT_FDCWD, RENAME_EXCHANGE = -100, 2

#: Errors that mean that nothing more fits.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def exchange(one: Path, other: Path) -> bool:
    """Let two names change places in one step: whether the system could, and did."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    done = library.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return bool(done == 0)


def sync(folder: Path) -> None:
    """Everything in `folder` reaches the disk before its name does; what it shares with the old one is there."""
    for parent, _, names in os.walk(folder):
        for name in names:
            if os.lstat(os.path.join(parent, name)).st_nlink == 1:
                with open(Path(parent, name), "rb") as file:
                    os.fsync(file.fileno())
        sync_folder(Path(parent))


def sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def trouble(folder: Path, error: OSError) -> StoreError:
    """What went wrong with `folder`, in words of a user."""
    place = shown(folder)
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


def shown(folder: Path) -> str:
    relative = os.path.relpath(folder)
    return str(folder) if relative.startswith("..") else relative
