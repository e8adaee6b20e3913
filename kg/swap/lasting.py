"""Sub-folders whose files never change: they go over to the new folder as they are, whatever number of files they hold.

New files go into the sub-folders of the old folder, which does not know of them, and the new folder points there with
links (`texts -> ../.out.new-1234/texts`, which is where the old folder stands once the two have changed places). Then
link and sub-folder change places too, and at last the files go that only the old state had. A note in the new folder
says which files came and which go, so that the next writer can take back or finish what a stop cut short: at every
moment between, all that the folder names can be read. Where names cannot change places in one step (kg/swap/disk.py),
each file gets a second name in the new folder instead.
"""

import errno
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.swap.disk import exchange, sync_folder

#: Says in a new folder which files came and which go.
NOTE = ".handover.json"

#: A file of a lasting folder; a note that names anything else is none of ours.
FILE = re.compile(r"[a-z]+/[0-9a-f]{6,64}(\.[a-z]+)+")


@dataclass(frozen=True)
class Lasting:
    """Names of sub-folders, and the files in them (`texts/12ab.txt`) that the new state does not have any more."""

    folders: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


#: Nothing lasts: all is written anew.
NONE = Lasting()


def offer(old: Path, new: Path, lasting: Lasting) -> None:
    """Let `new`, which is written and on disk and holds what is new of `lasting`, have what `old` holds of it too."""
    if not lasting.folders:
        return
    if any((old / name).is_symlink() for name in lasting.folders) or not _exchanges(new, lasting.folders[0]):
        _name_again(old, new, lasting)
        return
    come = sorted(f"{name}/{file}" for name in lasting.folders for file in os.listdir(new / name))
    _write(new / NOTE, {"come": come, "gone": lasting.gone})
    for name in lasting.folders:
        (old / name).mkdir(exist_ok=True)
    for file in come:
        os.replace(new / file, old / file)
    for name in lasting.folders:
        (new / name).rmdir()
        (new / name).symlink_to(_where(new, name))
        sync_folder(old / name)
    sync_folder(new)


def finish(folder: Path) -> None:
    """Where `folder` has just taken its place, or a stop kept it from going on then: make it whole in itself."""
    note = _read(folder / NOTE)
    if note is None:
        return
    for name, beside in list(_borrowed(folder)):
        if not exchange(folder / name, beside / name):
            raise OSError(errno.EIO, f"{name} stays in {beside}")
        sync_folder(beside)
    sync_folder(folder)
    _take_away(folder, note["gone"])
    (folder / NOTE).unlink()


def withdraw(folder: Path, new: Path) -> None:
    """Take out of `folder` what `new` put there, which has not taken its place and never will."""
    note = _read(new / NOTE)
    if note is not None:
        _take_away(folder, note["come"])


def lenders(folder: Path) -> set[Path]:
    """The folders beside `folder` in which sub-folders of it still stand."""
    return {beside for _, beside in _borrowed(folder)} if folder.is_dir() else set()


def _exchanges(new: Path, name: str) -> bool:
    """Whether names can change places here; afterwards all is as it was."""
    other = new / "other"
    other.mkdir()
    done = exchange(new / name, other) and exchange(new / name, other)
    other.rmdir()
    return done


def _name_again(old: Path, new: Path, lasting: Lasting) -> None:
    """Every file that stays under its name in the new folder too; a copy where a file cannot have two names."""
    for name in lasting.folders:
        for file in os.listdir(old / name) if (old / name).is_dir() else ():
            if f"{name}/{file}" in lasting.gone or (new / name / file).exists():
                continue
            try:
                os.link(old / name / file, new / name / file)
            except OSError:
                shutil.copy2(old / name / file, new / name / file)


def _where(new: Path, name: str) -> str:
    """Where the sub-folder stands, seen from `new` under its final name, when the two have changed places."""
    return f"../{new.name}/{name}"


def _borrowed(folder: Path) -> Iterator[tuple[str, Path]]:
    """The sub-folders that still stand in the folder beside, with that."""
    for entry in os.scandir(folder):
        if entry.is_symlink():
            up, _, beside = os.path.dirname(os.readlink(entry)).partition("/")
            if up == ".." and re.fullmatch(rf"\.{re.escape(folder.name)}\.new-\w+", beside):
                yield entry.name, folder.with_name(beside)


def _take_away(folder: Path, files: Iterable[str]) -> None:
    for file in files:
        if FILE.fullmatch(file) and not (folder / file).parent.is_symlink():
            (folder / file).unlink(missing_ok=True)


def _write(path: Path, note: Mapping[str, Sequence[str]]) -> None:
    """Write a note and see it on disk before anything is done that it speaks of."""
    with open(path, "w", encoding="utf-8") as file:
        json.dump(note, file)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def _read(path: Path) -> dict[str, list[str]] | None:
    """The files that a note names, None where there is no note. One that is damaged names none."""
    try:
        note = json.loads(path.read_bytes())
        return {key: [str(one) for one in note[key]] for key in ("come", "gone")}
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        return {"come": [], "gone": []}
