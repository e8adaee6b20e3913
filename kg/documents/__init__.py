"""Files and folders -> Documents, sorted by name, and what could not be read, each with its reason.

A file's name in the graph is its name, inside a folder the way from that folder; where two files would share a name the
folders above are added until they differ, so that neither the order of the arguments nor the working folder matters.
"""

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kg.documents.encoding import damage, decode, is_binary
from kg.errors import DocumentError
from kg.model import Document

#: Endings that a folder is searched for; a file named by the user may end as it likes.
ENDINGS = (".txt", ".md")

#: Files in a folder of reports that say where the reports come from and are none themselves.
NOT_REPORTS = frozenset({"sources.md", "readme.md"})

#: A line of more characters is no report: an annual report has about 40,000 in all.
LONGEST_LINE = 1_000_000

#: A file of more bytes is no report.
LARGEST_FILE = 256 << 20

#: Called with (done, all) after each file.
Progress = Callable[[int, int], None]


class DocumentNote(DocumentError):
    """Worth saying, but no report was lost by it: a copy of another, or a file of a kind that is not read."""


def read_documents(
    paths: Iterable[str | os.PathLike[str]],
    *,
    progress: Progress | None = None,
    elsewhere: tuple[str, ...] = (),
    skip: Callable[[Path], bool] = lambda folder: False,
) -> tuple[list[Document], list[DocumentError]]:
    """The documents in `paths`, and for each file or folder that gave none a problem (or a DocumentNote).

    Files in folders with an ending of `elsewhere` are read by somebody else and not spoken of here; folders inside of
    which `skip` is true are passed over.
    """
    problems: list[DocumentError] = []
    files: dict[Path, tuple[Path, str]] = {}
    for path in map(Path, paths):
        try:
            for file, name in _find_files(path, problems, elsewhere, skip):
                files.setdefault(file.resolve(), (file, name))
        except DocumentError as problem:
            problems.append(problem)
    documents: list[Document] = []
    for number, (name, file) in enumerate(sorted(_name_files(list(files.values()))), 1):
        try:
            documents.append(read_document_file(file, name=name))
        except DocumentError as problem:
            problems.append(problem)
        if progress is not None:
            progress(number, len(files))
    return _drop_copies(documents, problems), problems


def read_document_file(path: str | os.PathLike[str], *, name: str | None = None) -> Document:
    """The text of one file, decoded; raises DocumentError where there is none to be had."""
    file = Path(path)
    data = _read_bytes(file)
    if not data.strip():
        raise _problem(file, "文件是空的", "the file is empty")
    decoded = decode(data)
    if decoded is None and is_binary(data):
        raise _problem(file, "不是文字，而是二进制文件", "this is a binary file, not text")
    if decoded is None and (damaged := damage(data)) is not None:
        encoding, place = damaged
        raise _problem(
            file,
            f"像是 {encoding}，但第 {place + 1:,} 个字节是坏的，文件可能不完整",
            f"looks like {encoding}, but byte {place + 1:,} is broken; the file may be incomplete",
        )
    if decoded is None:
        wanted = "UTF-8, GB18030, UTF-16, Big5"
        raise _problem(file, f"认不出编码（能读 {wanted}）", f"unknown encoding (read are {wanted})")
    text, encoding = decoded
    if is_binary(text[: 1 << 16].encode("utf-8", "replace")):
        raise _problem(file, "不是文字，而是二进制文件", "this is a binary file, not text")
    if not text.strip():
        raise _problem(file, "文件里只有空白", "the file holds nothing but blanks")
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        raise _problem(
            file,
            f"有一行长达 {longest:,} 字，不像报告（至多 {LONGEST_LINE:,} 字）",
            f"one line has {longest:,} characters, which is no report (at most {LONGEST_LINE:,})",
        )
    return Document(_printable(name or file.name), text, encoding)


def _read_bytes(file: Path) -> bytes:
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _problem(file, "不是普通文件", "not a regular file")
        if status.st_size > LARGEST_FILE:
            limit = LARGEST_FILE >> 20
            raise _problem(file, f"文件太大（至多 {limit} MB）", f"the file is too large (at most {limit} MB)")
        return file.read_bytes()
    except OSError as error:
        raise _trouble(file, error) from error


def _find_files(
    path: Path, problems: list[DocumentError], elsewhere: tuple[str, ...], skip: Callable[[Path], bool]
) -> list[tuple[Path, str]]:
    """The reports that `path` is or holds, each with its name."""
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError as error:
        raise _trouble(path, error) from error
    if not is_folder:
        return [(path, path.name)]
    found: list[tuple[Path, str]] = []
    others: list[str] = []
    left = 0

    def note(error: OSError) -> None:
        problems.append(_trouble(Path(str(error.filename)), error))

    for folder, folders, names in os.walk(path, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not skip(Path(folder, name)))
        for name in sorted(names):
            file = Path(folder, name)
            if name.startswith(".") or name.lower() in NOT_REPORTS:
                continue
            if name.lower().endswith(ENDINGS):
                found.append((file, file.relative_to(path).as_posix()))
            elif elsewhere and name.lower().endswith(elsewhere):
                left += 1
            else:
                others.append(name)
    if not found and not left:
        if not any(problem.place == str(path) for problem in problems):
            wanted = " / ".join(ENDINGS)
            raise _problem(path, f"文件夹里没有报告（{wanted}）", f"no reports ({wanted}) in this folder")
        return []
    if others:
        few = "、".join(map(_printable, others[:3]))
        problems.append(
            DocumentNote(
                _printable(str(path)),
                f"{len(others)} 个文件不是 .txt 或 .md，没有读：{few}" + (" 等" if len(others) > 3 else ""),
                f"{len(others)} files are neither .txt nor .md and were not read: {few}",
            )
        )
    return found


def _name_files(files: Sequence[tuple[Path, str]]) -> list[tuple[str, Path]]:
    """Each file under the shortest name that no other file has."""
    named = dict(files)
    while True:
        holders: dict[str, list[Path]] = {}
        for file, name in named.items():
            holders.setdefault(name, []).append(file)
        changed = False
        for name, sharing in holders.items():
            for file in sharing if len(sharing) > 1 else ():
                parts = [part for part in file.resolve().parts if part != os.sep]
                longer = "/".join(parts[-name.count("/") - 2 :])
                changed = changed or longer != name
                named[file] = longer
        if not changed:
            return [(name, file) for file, name in named.items()]


def _drop_copies(documents: list[Document], problems: list[DocumentError]) -> list[Document]:
    """`documents` with one of each content, the first by name; the others are noted."""
    kept: dict[str, Document] = {}
    for document in documents:
        first = kept.setdefault(document.id, document)
        if first is not document:
            problems.append(
                DocumentNote(
                    document.name,
                    f"与 {first.name} 内容相同，只读一次",
                    f"the same text as {first.name}, read once",
                )
            )
    return list(kept.values())


def _problem(path: Path, zh: str, en: str) -> DocumentError:
    return DocumentError(_printable(str(path)), zh, en)


def _trouble(path: Path, error: OSError) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        return _problem(path, "找不到这个文件或文件夹", "no such file or folder")
    if isinstance(error, PermissionError):
        return _problem(path, "没有读取权限", "no permission to read it")
    return _problem(path, f"读不了（{error.strerror}）", f"cannot be read ({error.strerror})")


def _printable(name: str) -> str:
    """`name` with bytes that are not UTF-8 shown as �, so that it can be written anywhere."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
