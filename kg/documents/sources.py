"""Files, folders and zip archives -> the sources of documents, each with the name that it gets, and what is refused.

A zip is read like a folder, without ever being unpacked onto the disk. A link that leads out of its folder, a member
whose name leads out of its archive, an archive within an archive, and what would unpack to more than a report needs are
named and not read.
"""

import contextlib
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.errors import DocumentError

#: A file of more bytes is no report.
LARGEST_FILE = 256 << 20

#: Members of an archive, bytes of all of them unpacked, and how many times smaller an honest archive makes a file.
MOST_MEMBERS, LARGEST_ARCHIVE, HIGHEST_RATIO = 10_000, 1 << 30, 200

#: Files in a folder of reports that say where the reports come from and are none themselves.
NOT_REPORTS = frozenset({"sources.md", "readme.md"})

#: Characters of a name that are not seen, that turn its direction, or that steer a terminal.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


class DocumentNote(DocumentError):
    """Worth saying, but no report was lost by it: a copy of another, or a file of a kind that is not read."""


@dataclass(frozen=True)
class Source:
    """A file, or a member of an archive whose `path` then goes on after the name of the archive.

    `named` is true where the user named the file itself and not a folder or archive that holds it.
    """

    path: Path
    name: str
    archive: Path | None = None
    member: str = ""
    named: bool = False

    @property
    def ending(self) -> str:
        return self.path.suffix.lower()

    def read(self) -> bytes:
        """Its bytes. Raises DocumentError."""
        return _read_file(self.path) if self.archive is None else _read_member(self)


def find_sources(
    path: Path,
    problems: list[DocumentError],
    *,
    endings: tuple[str, ...],
    skip: Callable[[Path], bool] = lambda _: False,
) -> list[Source]:
    """What `path` is or holds; in folders and archives only files with one of `endings`, the others are noted.

    Folders of which `skip` is true are passed over. Raises DocumentError where there is nothing to read at all.
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError as error:
        raise trouble(path, error) from error
    if not is_folder and not is_archive(path):
        return [Source(path, path.name, named=True)]
    others: list[str] = []
    before = len(problems)
    if is_folder:
        found = list(_walk(path, problems, endings, others, skip))
    else:
        found = list(_members(path, "", problems, endings, others))
    wanted = " ".join(endings)
    if not found:
        if len(problems) > before:
            return []
        where = ("文件夹", "folder") if is_folder else ("压缩包", "archive")
        raise problem(path, f"{where[0]}里没有报告（{wanted}）", f"no reports ({wanted}) in this {where[1]}")
    if others:
        few = "、".join(map(printable, others[:3])) + (" 等" if len(others) > 3 else "")
        zh = f"{len(others)} 个文件不是能读的格式，没有读：{few}"
        problems.append(DocumentNote(printable(str(path)), zh, f"{len(others)} files of other kinds not read: {few}"))
    return found


def _walk(
    top: Path,
    problems: list[DocumentError],
    endings: tuple[str, ...],
    others: list[str],
    skip: Callable[[Path], bool],
) -> Iterator[Source]:
    def note(error: OSError) -> None:
        problems.append(trouble(Path(str(error.filename)), error))

    inside = top.resolve()
    for folder, folders, names in os.walk(top, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not skip(Path(folder, name)))
        for name in sorted(names):
            file = Path(folder, name)
            if _is_passed_over(name):
                continue
            way = file.relative_to(top).as_posix()
            if file.is_symlink() and not _is_inside(file, inside):
                problems.append(
                    note_of(file, "是指向文件夹之外的链接，没有读", "a link that leads out of the folder, not read")
                )
            elif name.lower().endswith(".zip"):
                try:
                    yield from _members(file, way + "/", problems, endings, others)
                except DocumentError as error:
                    problems.append(error)
            elif name.lower().endswith(endings):
                yield Source(file, way)
            else:
                others.append(name)


def _is_passed_over(name: str) -> bool:
    """Whether nobody would miss a file: hidden, the lock of a word processor, or what says where reports are from."""
    return name.startswith((".", "~$")) or name.lower() in NOT_REPORTS


def _is_inside(file: Path, top: Path) -> bool:
    try:
        return file.resolve().is_relative_to(top)
    except (OSError, RuntimeError):
        return False


#################################################################  archives


def is_archive(path: Path) -> bool:
    """Whether a file is to be read as a folder: it is called .zip."""
    return path.suffix.lower() == ".zip"


def _members(
    path: Path, above: str, problems: list[DocumentError], endings: tuple[str, ...], others: list[str]
) -> Iterator[Source]:
    """The reports in an archive. Raises DocumentError where the archive as a whole is not read."""
    for member in _listed(path):
        name = _name_of(member)
        last = PurePosixPath(name).name
        if member.is_dir() or _is_passed_over(last) or name.startswith("__MACOSX/"):
            continue
        place = path / name
        if _leads_out(name):
            problems.append(
                problem(
                    path,
                    f"成员 {printable(name)} 的名字指向压缩包之外，没有读",
                    f"member {printable(name)} leads out of the archive, not read",
                )
            )
        elif stat.S_ISLNK(member.external_attr >> 16):
            problems.append(note_of(place, "是链接，没有读", "a link, not read"))
        elif last.lower().endswith((".zip", ".rar", ".7z", ".gz", ".tar")):
            problems.append(
                note_of(place, "压缩包里的压缩包不读，请先解开", "an archive within an archive is not read")
            )
        elif not last.lower().endswith(endings):
            others.append(name)
        elif member.flag_bits & 1:
            problems.append(problem(place, "加了密码，没有读", "is locked with a password, not read"))
        else:
            yield Source(place, above + name, path, member.filename)


def _listed(path: Path) -> list[zipfile.ZipInfo]:
    """The members of an archive that is small enough to be one of reports."""
    if _size(path) > LARGEST_FILE:
        raise problem(
            path,
            f"压缩包太大（至多 {LARGEST_FILE >> 20} MB）",
            f"the archive is too large (at most {LARGEST_FILE >> 20} MB)",
        )
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise problem(path, "不是 zip，或文件不完整", "is no zip, or is incomplete") from error
    except OSError as error:
        raise trouble(path, error) from error
    if len(members) > MOST_MEMBERS:
        raise problem(
            path,
            f"压缩包里有 {len(members):,} 个文件（至多 {MOST_MEMBERS:,}）",
            f"the archive holds {len(members):,} files",
        )
    if sum(one.file_size for one in members) > LARGEST_ARCHIVE:
        raise problem(path, "压缩包解开后超过 1 GB，没有读", "more than 1 GB when unpacked, not read")
    if any(one.file_size > 1 << 20 and one.file_size > HIGHEST_RATIO * max(one.compress_size, 1) for one in members):
        raise problem(path, "像是压缩炸弹，没有读", "looks like a zip bomb, not read")
    return members


def _name_of(member: zipfile.ZipInfo) -> str:
    """The name of a member; Windows writes Chinese ones in GBK without saying so."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with contextlib.suppress(UnicodeEncodeError, UnicodeDecodeError):
            name = name.encode("cp437").decode("gb18030")
    return name.replace("\\", "/")


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name) is not None


def _read_member(source: Source) -> bytes:
    assert source.archive is not None
    try:
        with zipfile.ZipFile(source.archive) as archive, archive.open(source.member) as member:
            data = member.read(LARGEST_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError, KeyError) as error:
        raise problem(source.path, "压缩包里的这个文件已损坏", "this file of the archive is damaged") from error
    except OSError as error:
        raise trouble(source.path, error) from error
    if len(data) > LARGEST_FILE:
        raise problem(source.path, "文件太大", "the file is too large")
    return data


#################################################################  files


def _size(file: Path) -> int:
    """How many bytes a file has, that is a file and no device."""
    try:
        status = file.stat()
    except OSError as error:
        raise trouble(file, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise problem(file, "不是普通文件", "not a regular file")
    return status.st_size


def _read_file(file: Path) -> bytes:
    if _size(file) > LARGEST_FILE:
        limit = LARGEST_FILE >> 20
        raise problem(file, f"文件太大（至多 {limit} MB）", f"the file is too large (at most {limit} MB)")
    try:
        return file.read_bytes()
    except OSError as error:
        raise trouble(file, error) from error


def name_sources(sources: Sequence[Source]) -> list[tuple[str, Source]]:
    """Each source under the shortest name that no other has; the order and the working folder do not matter."""
    named = [(one.name, one) for one in sources]
    while True:
        holders: dict[str, int] = {}
        for name, _ in named:
            holders[name] = holders.get(name, 0) + 1
        changed = False
        for number, (name, source) in enumerate(named):
            if holders[name] > 1:
                parts = [part for part in source.path.resolve().parts if part != os.sep]
                longer = "/".join(parts[-name.count("/") - 2 :])
                changed = changed or longer != name
                named[number] = (longer, source)
        if not changed:
            return named


def printable(name: str) -> str:
    """A name that can be written anywhere: bytes that are no UTF-8 and characters that hide or turn it shown as �.

    >>> printable("报告\\u202efdp.txt")
    '报告�fdp.txt'
    """
    return _UNSEEN.sub("\ufffd", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def problem(path: Path, zh: str, en: str) -> DocumentError:
    return DocumentError(printable(str(path)), zh, en)


def note_of(path: Path, zh: str, en: str) -> DocumentNote:
    return DocumentNote(printable(str(path)), zh, en)


def trouble(path: Path, error: OSError) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        return problem(path, "找不到这个文件或文件夹", "no such file or folder")
    if isinstance(error, PermissionError):
        return problem(path, "没有读取权限", "no permission to read it")
    return problem(path, f"读不了（{error.strerror}）", f"cannot be read ({error.strerror})")
