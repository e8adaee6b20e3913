"""Files, folders and zip archives -> Documents, sorted by name, and what could not be read, each with its reason.

One file reads each format: text.py, html.py, docx.py, pdf.py, image.py, doc.py; workbook.py reads the tables of
kg/company_lists.py. What a file is, its first bytes say, not its ending. All but plain text is parsed in a process of
its own, within limits (confined.py).

A file's name in the graph is its name, inside a folder or an archive the way from there; where two files would share a
name the folders above are added until they differ, so that neither the order of the arguments nor the working folder
matters.
"""

import io
import os
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kg.documents import text
from kg.documents.confined import read_confined
from kg.documents.encoding import decode
from kg.documents.extract import Extract, UnreadableError
from kg.documents.sources import DocumentNote, Source, find_sources, name_sources, note_of, printable, problem
from kg.errors import DocumentError
from kg.model import Document

__all__ = ["ENDINGS", "DocumentNote", "read_document_file", "read_documents", "read_source", "read_sources"]

#: Endings that a folder is searched for; a file named by the user may end as it likes.
ENDINGS = (
    *(".txt", ".md", ".html", ".htm", ".shtml", ".docx", ".doc", ".pdf"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"),
)

#: Called with (done, all) after each file.
Progress = Callable[[int, int], None]


def read_documents(
    paths: Iterable[str | os.PathLike[str]], *, progress: Progress | None = None
) -> tuple[list[Document], list[DocumentError]]:
    """The documents in `paths`, and for each file or folder that gave none a problem (or a DocumentNote)."""
    problems: list[DocumentError] = []
    found: dict[Path, Source] = {}
    for path in map(Path, paths):
        try:
            for source in find_sources(path, problems, endings=ENDINGS):
                found.setdefault(source.path.resolve(), source)
        except DocumentError as error:
            problems.append(error)
    return read_sources(name_sources(list(found.values())), problems, progress=progress), problems


def read_sources(
    sources: Sequence[tuple[str, Source]], problems: list[DocumentError], *, progress: Progress | None = None
) -> list[Document]:
    """The documents of `sources` by name; what could not be read is added to `problems`."""
    documents: list[Document] = []
    for number, (name, source) in enumerate(sorted(sources, key=lambda one: one[0]), 1):
        try:
            documents.append(read_source(source, name=name, notes=problems))
        except DocumentError as error:
            problems.append(error)
        if progress is not None:
            progress(number, len(sources))
    return _drop_copies(documents, problems)


def read_document_file(path: str | os.PathLike[str], *, name: str | None = None) -> Document:
    """The text of one file of any kind; raises DocumentError where there is none to be had."""
    file = Path(path)
    return read_source(Source(file, file.name), name=name)


def read_source(source: Source, *, name: str | None = None, notes: list[DocumentError] | None = None) -> Document:
    """The text of one source; what of it was not read is added to `notes`. Raises DocumentError."""
    data = source.read()
    if not data.strip():
        raise problem(source.path, "文件是空的", "the file is empty")
    try:
        format = format_of(data, source.ending)
        extract: Extract = text.read(data, format) if format in ("txt", "md") else read_confined(data, format)
    except UnreadableError as error:
        raise problem(source.path, error.zh, error.en) from error
    if not extract.text.strip():
        raise problem(source.path, "文件里只有空白", "the file holds nothing but blanks")
    if notes is not None:
        notes += [note_of(source.path, zh, en) for zh, en in extract.notes]
    called = printable(name or source.name)
    return Document(called, extract.text, extract.encoding, extract.format, extract.pages, extract.locations)


#: First bytes of pictures.
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of(data: bytes, ending: str) -> str:
    """What a file is by its first bytes. Raises UnreadableError where it is nothing that is read."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _format_of_archive(data)
    if data.startswith(_OLE):
        return _format_of_ole(data)
    if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "image"
    if data.startswith(b"{\\rtf"):
        raise UnreadableError("是 RTF，请另存为 docx", "is RTF; save it as docx")
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise UnreadableError(
            "是 rar、7z 或 gz 压缩包，请先解开，或改用 zip", "a rar, 7z or gz archive; unpack it first"
        )
    if ending in (".pdf", ".docx", ".doc", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp") and not _is_text(
        data
    ):
        raise UnreadableError(f"不是 {ending[1:]}，或文件不完整", f"is no {ending[1:]}, or is incomplete")
    head = data[:2048].replace(b"\0", b"").lower()
    if ending in (".html", ".htm", ".shtml") or b"<!doctype html" in head or b"<html" in head:
        return "html"
    return "md" if ending == ".md" else "txt"


def _is_text(data: bytes) -> bool:
    return decode(data[: 1 << 16]) is not None


def _format_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise UnreadableError("不是 docx，或文件不完整", "is no docx, or is incomplete") from error
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        raise UnreadableError("是 Excel 表格，请用 .xlsx 结尾", "is a workbook; let its name end in .xlsx")
    raise UnreadableError("是压缩包，请用 .zip 结尾", "is an archive; let its name end in .zip")


def _format_of_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableError("加了密码，请先去掉密码", "is locked with a password; remove it first")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    raise UnreadableError("是旧版 Office 文件，请另存为 docx 或 xlsx", "an old Office file; save it as docx or xlsx")


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
