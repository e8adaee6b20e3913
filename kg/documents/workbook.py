"""A workbook (xlsx) -> its sheets with their rows as text; formulas are not computed."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from openpyxl import Workbook, load_workbook

from kg.documents.cells import WIDEST, cell_text
from kg.documents.extract import UnreadableError

LARGEST_UNPACKED = 1 << 30
#: Cells of a workbook that hold something; one with more is no list of companies.
MOST_CELLS = 5_000_000

#: A sheet and its rows.
Sheet = tuple[str, list[list[str]]]


def read(data: bytes, beat: Callable[[], None]) -> list[Sheet]:
    """The sheets of a workbook in their order. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise UnreadableError("是改了名的压缩包，不是 xlsx", "is a renamed zip and no xlsx")
            if sum(one.file_size for one in archive.infolist()) > LARGEST_UNPACKED:
                raise UnreadableError("解开后超过 1 GB，没有读", "more than 1 GB when unpacked, not read")
        return list(_sheets(data))
    except zipfile.BadZipFile as error:
        raise UnreadableError("不是 xlsx，或文件不完整", "is no xlsx, or is incomplete") from error
    except (zlib.error, OSError, NotImplementedError, EOFError, SyntaxError) as error:
        raise UnreadableError("xlsx 已损坏", "the xlsx is damaged") from error
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableError(f"xlsx 已损坏（{type(error).__name__}）", "the xlsx is damaged") from error


def _sheets(data: bytes) -> Iterator[Sheet]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    held = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows = []
        for row in sheet.iter_rows(values_only=True):
            rows.append([cell_text(value) for value in row[:WIDEST]])
            held += len(rows[-1])
            if held > MOST_CELLS:
                raise UnreadableError(f"超过 {MOST_CELLS:,} 格，不像名单", f"more than {MOST_CELLS:,} cells, no list")
        yield sheet.title, rows


def _read_one() -> None:
    """Read a small workbook, so that openpyxl has loaded all its parts before this process may open nothing more."""
    book, file = Workbook(), io.BytesIO()
    book.create_sheet("1").append([1, "a", None, 0.5])
    book.save(file)
    list(_sheets(file.getvalue()))


_read_one()
