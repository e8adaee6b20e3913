"""Gap reports -> gaps.xlsx for a person: sorted, filtered, frozen headers, wrapped words, each number with its source.

Text from documents is hostile until written as text: a cell never becomes a formula, whatever it begins with, and
characters that a workbook cannot hold are left out.
"""

import io
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kg.chains import STATUSES
from kg.chains.status import MEANINGS
from kg.gaps import COLUMNS, Cite, Gap, GapReport, gap_rows
from kg.gaps.parts import place_words

SHEETS = ("缺口排序", "得分明细", "证据", "目标企业", "链完整度", "说明")
#: The most characters that a cell can hold.
LONGEST = 32_000
HEAD = PatternFill("solid", fgColor="1F4E78")
CORNERS = {
    "优先招引": PatternFill("solid", fgColor="C6E0B4"),
    "需外部配套或飞地": PatternFill("solid", fgColor="FFE699"),
    "可顺势延伸": PatternFill("solid", fgColor="DDEBF7"),
}
#: Columns whose names are long in every sheet; others are as wide as their heading.
WIDE = {"园区": 22, "产业链": 26, "缺失环节": 24, "象限": 16, "招引目标": 36, "就近配套": 30, "可牵线": 30}
#: What a cell may begin with to be taken for a formula by some program.
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

#: Where a workbook says when it was last written.
MODIFIED = re.compile(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>")

Value = str | float | int | None


def is_gap_book(data: bytes) -> bool:
    """Whether a file with these bytes is a book of gaps as this module writes it."""
    try:
        with ZipFile(io.BytesIO(data)) as archive, archive.open("xl/workbook.xml") as file:
            sheets = re.findall(r'<sheet [^>]*?name="([^"]*)"', file.read(1 << 16).decode("utf-8", "replace"))
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError, BadZipFile, zlib.error):
        return False
    return tuple(sheets) == SHEETS


def write_gap_book(reports: Sequence[GapReport], path: Path, *, limit: int | None = None) -> None:
    """All sheets for all places; `limit` keeps the first gaps of each place."""
    path.write_bytes(gap_book(reports, limit=limit))


def gap_book(reports: Sequence[GapReport], *, limit: int | None = None) -> bytes:
    """The same as the bytes of a file."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    numbers = _number_cites(reports, limit)
    fill_sheet(
        book.create_sheet("缺口排序"), ("序号", *COLUMNS), _ranked(reports, limit), widths={"状态": 16, "制约": 30}
    )
    fill_sheet(
        book.create_sheet("得分明细"),
        ("园区", "产业链", "缺失环节", "类型", "部分", "得分", "满分", "测度", "理由", "依据编号"),
        _details(reports, limit, numbers),
        widths={"理由": 80, "依据编号": 16},
    )
    fill_sheet(
        book.create_sheet("证据"),
        ("编号", "出处", "页或单元格", "位置", "原文或表中所记", "陈述编号"),
        (
            (number, cite.source, cite.where, cite.start if cite.start >= 0 else None, cite.quote, cite.fact)
            for cite, number in numbers.items()
        ),
        widths={"出处": 34, "页或单元格": 22, "原文或表中所记": 100, "陈述编号": 20},
    )
    fill_sheet(
        book.create_sheet("目标企业"),
        (
            "园区",
            "产业链",
            "缺失环节",
            "方式",
            "企业",
            "所在地",
            "距离（公里）",
            "荣誉",
            "理由",
            "可信度",
            "佐证",
            "出处",
            "页或单元格",
            "原文",
        ),
        _targets(reports, limit),
        widths={"理由": 50, "荣誉": 30, "出处": 30, "原文": 80, "企业": 24},
    )
    fill_sheet(
        book.create_sheet("链完整度"),
        ("园区", "产业链", "完整度（%）", *STATUSES, "环节数"),
        _completeness(reports),
    )
    fill_sheet(book.create_sheet("说明"), ("项目", "说明"), _notes(reports), widths={"项目": 24, "说明": 110})
    return without_times(book)


def without_times(book: Workbook) -> bytes:
    """The file of a workbook that does not say when it was written, so that the same gaps give the same bytes."""
    book.properties.creator, book.properties.created = "ParkChain", datetime(1980, 1, 1)
    first, still = BytesIO(), BytesIO()
    book.save(first)
    with ZipFile(first) as written, ZipFile(still, "w", ZIP_DEFLATED) as archive:
        for name in written.namelist():
            data = written.read(name)
            if name == "docProps/core.xml":
                data = MODIFIED.sub(b"", data)
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
    return still.getvalue()


def fill_sheet(
    sheet: Worksheet,
    columns: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    widths: Mapping[str, float] | None = None,
) -> None:
    """A table with a frozen, filtered header and wrapped text."""
    for number, name in enumerate(columns, 1):
        head = put(sheet, 1, number, name)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), HEAD
        head.alignment = Alignment(wrap_text=True, vertical="center")
        width = (WIDE | dict(widths or {})).get(name, max(10, 2 * len(name) + 4))
        sheet.column_dimensions[get_column_letter(number)].width = width
    last = 1
    for last, row in enumerate(rows, 2):
        for number, value in enumerate(row, 1):
            cell = put(sheet, last, number, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if columns[number - 1] == "象限" and value in CORNERS:
                cell.fill = CORNERS[str(value)]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"


def put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """A cell whose text stays text."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.value = text if len(text) <= LONGEST else text[:LONGEST] + "……"
        cell.data_type = "s"
        if text.startswith(RISKY):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
    return cell


#################################################################  rows


def _shown(report: GapReport, limit: int | None) -> Sequence[Gap]:
    return report.gaps[:limit]


def _ranked(reports: Sequence[GapReport], limit: int | None) -> Iterable[Sequence[Value]]:
    for report in reports:
        for number, row in enumerate(gap_rows([report], limit=limit), 1):
            yield (number, *row)


def _number_cites(reports: Sequence[GapReport], limit: int | None) -> dict[Cite, int]:
    numbers: dict[Cite, int] = {}
    for report in reports:
        for gap in _shown(report, limit):
            for part in gap.parts:
                for cite in part.cites:
                    numbers.setdefault(cite, len(numbers) + 1)
    return numbers


def _details(reports: Sequence[GapReport], limit: int | None, numbers: Mapping[Cite, int]) -> Iterable[Sequence[Value]]:
    for report in reports:
        for gap in _shown(report, limit):
            for part in gap.parts:
                where = "、".join(str(numbers[cite]) for cite in part.cites)
                head = (gap.place, gap.chain, gap.stage.name, gap.kind)
                yield (*head, part.name, part.points, round(part.most, 1), part.measure, part.says, where)


def _targets(reports: Sequence[GapReport], limit: int | None) -> Iterable[Sequence[Value]]:
    for report in reports:
        for gap in _shown(report, limit):
            for target in gap.targets:
                first = target.evidence[0] if target.evidence else None
                yield (
                    gap.place,
                    gap.chain,
                    gap.stage.name,
                    target.kind,
                    target.company.name,
                    target.place,
                    target.kilometres,
                    "、".join(target.honours),
                    target.reason,
                    target.confidence,
                    "两份以上材料" if target.confirmed else "一份材料，待核",
                    first.document if first else "",
                    place_words(first) if first else "",
                    first.quote if first else "",
                )


def _completeness(reports: Sequence[GapReport]) -> Iterable[Sequence[Value]]:
    for report in reports:
        for row in report.completeness:
            counts = dict(row.counts)
            yield (
                report.place.name,
                row.chain,
                round(100 * row.share, 1),
                *(counts.get(status, 0) for status in STATUSES),
                row.total,
            )


def _notes(reports: Sequence[GapReport]) -> Iterable[Sequence[Value]]:
    documents = sorted({document for report in reports for document in report.documents})
    yield ("所读材料", "；".join(documents) or "无")
    for report in reports:
        yield (report.place.name, report.says)
    for status in STATUSES:
        yield (f"状态：{status}", MEANINGS[status])
    yield ("可行 F", "普遍、相近、基础三部分之和，满分 100，决定排序；只有它做过回测")
    yield ("必要 N", "需求、供给、关键、意愿四部分之和，满分 100，用来解释和筛选；权重是判断，没有数据可以检验")
    yield ("综合", "两轴合成的一个数，仅供需要单一数字时使用")
    yield ("象限", "F 以本园区缺口的中位数为界，N 以权重表中的界限为界")
    yield (
        "完整度",
        "按关键程度加权的已有环节占比，每环节两家企业算满；受资源或许可限制且未见的环节不计；只宜与同一条链在别处相比",
    )
    yield ("先验", "上市企业的注册地不是工厂所在地，只作弱参考")
