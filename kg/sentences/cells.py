"""Cells of a table that stand one to a line -> its rows, as where a web page or a PDF was turned into text.

序号 / 项目名称 / 投资方 / 1 / 玻纤扩建 / 青禾公司 / 2 comes out as rows whose cells tabs part. Lines are put together
only where the period is sure: the numbers of the rows count up, or each column holds one kind of thing that goes with
its head. A row that lacks a cell, or whose cell is broken, is put under its heads where the kinds of its cells leave
one way. Only line breaks become tabs; what holds no such table comes back as it is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from kg.patterns import compiled
from kg.sentences.clean import CleanText
from kg.sentences.layout import cuts_a_word, marker_depth
from kg.sentences.page import Line, split_text

#: The fewest and the most columns of a table that is put together.
_NARROWEST, _WIDEST = 3, 14
#: A longer line is a paragraph, and a longer head none.
_LONGEST_CELL, _LONGEST_HEAD = 90, 24
#: What is known of no head is a head only where it is short.
_LONGEST_UNKNOWN = 12
_NUMBER_HEAD = re.compile(r"(?:序|编)号|排名|名次|排序|N[oO][.．]?")
_UNIT_IN_BRACKETS = r"(?:[（(][^（）()]{1,12}[)）])?"
_HAN = "一-鿿"
#: The head of a column of names, that of one of other words, and that of one of figures.
_NAME_HEAD = compiled(
    rf"(?:[{_HAN}\d、/“”]{{0,12}}(?:名称|全称|简称|代码|编码|文号)"
    rf"|[{_HAN}/]{{0,6}}(?:企业|公司|单位|主体|机构|对象|投资[方人商者]|业主|法人|园区|开发区|片区|集群|平台|环节)"
    rf"|[{_HAN}/]{{0,4}}(?:项目|产业|产业链|指标|任务|产品|主营|行业|领域|龙头|品牌))"
    rf"{_UNIT_IN_BRACKETS}"
)
_WORD_HEAD = compiled(
    rf"(?:[{_HAN}\d、/“”]{{0,10}}(?:内容|规模|概况|简介|情况|进展|进度|状态|阶段|性质|级别|等级|类别|类型|地点?|地址|位置|地区|区域"
    r"|来源|时间|日期|[年期]限|月份|年份|年度|备注|荣誉|称号|资质|认定|用途|评价|节点|部门|责任人|联系人|方式|说明|方向|业务|范围)"
    r"|(?:所[在属]|申报|推荐|归口|涉及)?(?:[省市县区旗州盟镇乡村街、]|街道|地区|属地|（[省市区县、]{1,5}）){1,5})"
    rf"{_UNIT_IN_BRACKETS}"
)
_FIGURE_HEAD = compiled(
    rf"(?:[{_HAN}\d、/“”+～~—-]{{0,14}}(?:投资|产值|收入|营收|税收|利润|增加值|面积|用地|资金|金额|[额数量率值]|增[速长幅]|同比|占比|比重|价格?|单价|产能|出口|得分|计划|目标|完成|实际|预计|任务)"
    r"|(?:19|20)\d\d年?(?:度)?(?:1?\d?[-~—至]?\d{1,2}月)?|1[-~—至]\d{1,2}月)"
    rf"{_UNIT_IN_BRACKETS}[±%]*"
)
#: A head with its unit in brackets at its end.
_MEASURED = re.compile(r".*[（(](?P<unit>[^（）()]{1,8})[)）][±%]*")
#: The head of the column of what each row is about, which is never empty.
_ROW_NAME = re.compile(
    r"(?:.*(?:企业|公司|单位|项目|指标|产品|中心|平台|机构))?(?:名称|全称|简称)|企业|公司|项目|指标|产品"
)
#: Heads of columns of days, of what each row measures, and of indicators.
_DAY_HEAD = re.compile(r".*(?:时间|日期|年份|年度|月份|年限)")
_ROW_MEASURED = re.compile(r".*指标(?:名称)?|项目(?:名称)?|名称|任务|产品(?:名称)?")
_INDICATOR_HEAD = re.compile(r"(?:主要)?(?:经济)?指标(?:名称)?")
#: What a cell holds, by its form: nothing, a number.
_EMPTY = re.compile(r"[-—/\\*无…]{1,4}")
_NUMBER = re.compile(r"[-+−±↑↓<>≤≥]?\d[\d,.]*(?:[-—~～至]\d[\d,.]*)?%?(?:（[^（）]*）)?")
#: The number of a page, which may stand between the rows of a table.
_PAGE_MARK = re.compile(r"[-—~·]+ ?\d{1,3} ?[-—~·]+|第 ?\d{1,3} ?页(?:.{0,3}共 ?\d{1,3} ?页)?")
#: The unit at the head of a line whose number ended the one above.
_MEASURE = re.compile(r"[万亿]?[元吨个家户亩人台套件项条辆名位米]|平方|公里|年产|千瓦")
#: A line that is no more than a bracket.
_BRACKET = re.compile(r"（[^（）]{1,12}）")
#: Years or months from one to another, an amount, a day, a unit, an enterprise, a place.
_YEARS = re.compile(r"(?:19|20)\d\d[-—~～至./](?:(?:19|20)\d\d|\d{1,2}(?:[-./]\d{1,2})?)")
_AMOUNT = re.compile(r"[约近超-]?\d[\d,.]*[余多]?(?![年月日号期栋楼])[^\d，。；、]{1,5}(?:（[^（）]*）)?")
_DAY = re.compile(
    r"(?=.*[年月日季旬半底初./-])(?:\d{1,4}[-年月./日—~至度]{1,2}|[一二三四上下]?(?:季度|半年|旬|底|初))*(?:\d{1,4})?"
)
_UNIT = re.compile(
    r"[百千万亿]*(?:[元吨个家户亩人台套件项条辆名位项%℃]|美元|平方公里|平方米|公顷|立方米|千瓦时|千瓦|标箱|人次|百分点|个百分点|公里|标准煤)"
    r"(?:[/·][^/·]{1,6})*"
)
_FIRM = re.compile(r".{2,}(?:公司|集团|[厂店行]|合作社|股份|实业|科技|控股)(?:（[^（）]*）)?")
_PLACE = re.compile(r".+(?:[省市区县盟旗州乡镇村园]|街道|开发区|[经高]开区|高新区|基地|组团|片区|地块)")
#: Heads of columns of enterprises and of places, and of a row of totals.
_FIRM_HEAD = re.compile(r"企业|公司|(?<!^)单位|业主|投资[方人商者主]")
_PLACE_HEAD = re.compile(r"地点?$|地址|位置|属地|[县区市州镇乡街盟]$|）$|园区|街道|地区")
_TOTAL = re.compile(r"(?:合|总|小|共)[ ]?计(?:\d+[个家户项])?[：:]?")
#: A line that is no cell of a table but stands behind or between its rows.
_NO_CELL = re.compile(
    r"(?:备?注|说明|来源|附[件表注]?\d*|单位|联系人?|责任?编辑?|编辑|审核)[：:]|.*[。！？：；]$|第[一二三四五六七八九十]+[章节部分]"
)
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.、．)）]?|第?(?P<word>[一二三四五六七八九十]{1,3})")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")}


#: What it is worth to have figures in a column of words, or words in one of figures.
_UNFIT = -6


@dataclass(frozen=True, slots=True)
class _Column:
    """What is known of a column: its head, whether figures stand in it, and how often each kind of cell does."""

    head: str
    figures: bool
    kinds: Counter[str]

    def fit(self, kind: str) -> int:
        """How well a cell of a kind goes with the column: below nought where it does not."""
        if kind == "*":
            return 1
        if (kind in "nq") != self.figures:
            return _UNFIT
        known, seen = self.kinds.total(), self.kinds[kind]
        if not known or seen:
            return 3 if 2 * seen > known else 1
        return -2 if known > 1 and 4 * self.kinds.most_common(1)[0][1] > 3 * known else -1


#: The lines that are one cell: the first, and the one behind the last; none where the cell is empty.
_Cell = tuple[int, int]
_Row = list[_Cell]


def rows_of_cells(clean: CleanText) -> CleanText:
    """`clean` with the cells of each table in one line a row, where they stand one to a line."""
    lines = [line for line in split_text(clean.text) if not _PAGE_MARK.fullmatch(line.text)]
    rows: list[_Row] = []
    at = 0
    while at + 2 * _NARROWEST <= len(lines):
        table = _table_at(lines, at) if _may_begin(lines, at) else None
        if table is None:
            at += 1
            continue
        found, at = table
        rows.extend(found)
    return _rebuilt(clean, lines, rows) if rows else clean


def _may_begin(lines: Sequence[Line], at: int) -> bool:
    """Whether a line could be the first head of a table, another following it."""
    head, following = lines[at].text, lines[at + 1].text
    return _is_head(head) and _is_cell(head) and _is_cell(following) and len(following) <= _LONGEST_HEAD


def _table_at(lines: Sequence[Line], at: int) -> tuple[list[_Row], int] | None:
    """The rows of a table whose first head stands at a line, with the place behind it; None where none is sure."""
    numbered = _numbered(lines, at) if _NUMBER_HEAD.fullmatch(lines[at].text) else None
    if numbered is not None:
        return numbered
    found = _best_unnumbered(lines, at)
    if found is None:
        return None
    later = _best_unnumbered(lines, at + 1)
    if later is not None and _headed(lines, later) > _headed(lines, found):
        return None  # A title stands over the heads.
    table = _unnumbered(lines, found[0], len(lines))
    return table[1:] if table is not None else None


def _headed(lines: Sequence[Line], rows: Sequence[_Row]) -> int:
    """How many heads are known as such, less the cells of the first row that could be."""
    heads, first = ([_is_head(_text(lines, cell)) for cell in row] for row in rows[:2])
    measured = _ROW_MEASURED.fullmatch(_text(lines, rows[0][0])) is not None
    return sum(heads) - sum(first[measured:])


def _best_unnumbered(lines: Sequence[Line], at: int) -> list[_Row] | None:
    """The first rows under the heads from a line on, these among them, for the number of columns that is surest."""
    indicators = bool(_INDICATOR_HEAD.fullmatch(lines[at].text))
    unknown, most = 0, 0.0
    best: list[_Row] | None = None
    heads: _Row = []
    while len(heads) < _WIDEST and (place := heads[-1][1] if heads else at) < len(lines):
        heads.append(_head_cell(lines, place))
        head = _text(lines, heads[-1])
        if not _is_head(head):
            unknown += 1
            if not _may_be_head(head):
                break
        if len(heads) < _NARROWEST or (3 * unknown > len(heads) and not indicators):
            continue
        found = _unnumbered(lines, [*heads], _TRIED)
        if found is not None and (best is None or found[0] - unknown > most):
            most, best = found[0] - unknown, found[1]
    return best


def _head_cell(lines: Sequence[Line], place: int) -> _Cell:
    """The head of a column that begins at a line: with its unit, where that stands in the next, or ends there."""
    end = place + 1
    if end < len(lines):
        text, following = lines[place].text, lines[end].text
        opened = text.count("（") > text.count("）") and "）" in following
        end += opened or (_BRACKET.fullmatch(following) is not None and len(text) + len(following) <= _LONGEST_HEAD)
    return place, end


def _may_be_head(text: str) -> bool:
    """Whether a line that says nothing known of a column could be its head: a few words, no figure, no name."""
    return len(text) <= _LONGEST_UNKNOWN and _is_cell(text) and _kind(text) in "tp" and not re.search(r"\d", text)


@lru_cache(maxsize=1 << 12)
def _is_head(text: str) -> bool:
    patterns = (_NUMBER_HEAD, _NAME_HEAD, _WORD_HEAD, _FIGURE_HEAD)
    return len(text) <= _LONGEST_HEAD and any(pattern.fullmatch(text) for pattern in patterns)


def _is_figure_head(text: str) -> bool:
    """Whether figures stand under a head: it ends with what is measured, or with a unit in brackets."""
    measured = _MEASURED.fullmatch(text)
    if measured is not None and (_UNIT.fullmatch(measured["unit"]) or "%" in measured["unit"]):
        return True
    return bool(_FIGURE_HEAD.fullmatch(text)) and not _NAME_HEAD.fullmatch(text)


@lru_cache(maxsize=1 << 13)
def _is_cell(text: str) -> bool:
    """Whether a line could be a cell: no paragraph, no row of its own, no item of a list of text."""
    if _EMPTY.fullmatch(text):
        return True
    return (
        len(text) <= _LONGEST_CELL
        and "\t" not in text
        and _NO_CELL.match(text) is None
        and (marker_depth(text) in (0, 5) or text[0].isdigit())
    )


@lru_cache(maxsize=1 << 13)
def _kind(text: str) -> str:
    """What a cell holds: * nothing, n a number, q an amount, d a day, u a unit, f an enterprise, p a place, t words."""
    for kind, pattern in zip("*dnudqfp", (_EMPTY, _YEARS, _NUMBER, _UNIT, _DAY, _AMOUNT, _FIRM, _PLACE), strict=True):
        if pattern.fullmatch(text):
            return kind
    return "t"


def _number(line: Line) -> int:
    """The number of a row that fills a line, 0 where none does."""
    found = _NUMBERED.fullmatch(line.text) if len(line.text) <= _LONGEST_NUMBER else None
    if found is None:
        return 0
    if found["number"]:
        return int(found["number"])
    tens, ten, ones = found["word"].rpartition("十")
    return (_DIGITS[tens or "一"] * 10 if ten and len(tens) < 2 else 0) + (_DIGITS[ones] if len(ones) == 1 else 0)


# Rows that are numbered.


def _numbered(lines: Sequence[Line], at: int) -> tuple[list[_Row], int] | None:
    """The rows under a head of numbers, which count up from one."""
    first = next((place for place in range(at + 1, min(at + _WIDEST + 1, len(lines))) if _number(lines[place])), 0)
    head: _Row = []
    while (place := head[-1][1] if head else at) < first:
        head.append(_head_cell(lines, place))
    width = len(head)
    heads = [_text(lines, cell) for cell in head]
    if width < _NARROWEST or not all(map(_is_cell, heads)):
        return None
    marks, apart = _marks(lines, first, width, _TRIED)
    steps = Counter(following - place for place, following in pairwise(marks) if following not in apart)
    sure = steps[width] + steps[width - 1] * (_number(lines[first]) == 1)
    if not sure or 2 * sure < steps.total():
        return None
    marks, apart = _marks(lines, first, width, len(lines))
    rows = [[(line, line + 1) for line in range(place, end - (end in apart))] for place, end in pairwise(marks)]
    columns = _columns(lines, heads, [row for row in rows if len(row) == width][:_SHOWN])
    placed = [_placed(lines, row, columns) or row for row in rows]
    placed = [*(row for row in placed if len(row) <= width), _last_row(lines, marks[-1], columns)]
    after = placed[-1][-1][1]
    totals = _totals(lines, after, columns)
    return [head, *placed, *totals], after + sum(map(_lines_of, totals))


def _marks(lines: Sequence[Line], first: int, width: int, most: int) -> tuple[list[int], set[int]]:
    """The lines of the numbers of rows, and those of them that a line which is no cell stands before."""
    marks, apart = [first], set()
    while len(marks) < most and (found := _next_mark(lines, marks[-1], width)) is not None:
        marks.append(found[0])
        if found[1]:
            apart.add(found[0])
    return marks, apart


def _last_row(lines: Sequence[Line], mark: int, columns: Sequence[_Column]) -> _Row:
    """The row of the last number: as many cells as columns, more or fewer where their kinds say so."""
    width, end = len(columns), mark + 1
    while end < min(mark + width, len(lines)) and not _ends_at(lines, end):
        end += 1
    row = [(line, line + 1) for line in range(mark, end)]
    if len(row) == width and not _fits(lines, row, columns):
        for more in (1, 2, -1):
            other = _full_row(lines, mark, width + more)
            placed = _placed(lines, other, columns) if other is not None else None
            if placed is not None:
                return placed
    return _placed(lines, row, columns) or row


def _next_mark(lines: Sequence[Line], mark: int, width: int) -> tuple[int, bool] | None:
    """The line of the number after that at `mark`, and whether a heading stands before it; None behind the last."""
    wanted = _number(lines[mark]) + 1
    reach = range(2, 2 * width + 1)
    for step in sorted(reach, key=lambda step: (abs(step - width), step)):
        place = mark + step
        if place >= len(lines) or _number(lines[place]) != wanted:
            continue
        between = [_is_cell(line.text) for line in lines[mark + 1 : place]]
        if all(between):
            return place, False
        if all(between[:-1]):
            return place, True
    return None


# Rows without numbers.


def _unnumbered(lines: Sequence[Line], head: _Row, most: int) -> tuple[float, list[_Row], int] | None:
    """How sure at `most` so many rows from a row of heads on are, they, and the place behind; None where not sure."""
    width, place = len(head), head[-1][1]
    heads = [_text(lines, cell) for cell in head]
    if not any(map(_shows_period, heads)):
        return None
    rule = _full_row(lines, place, width)
    ruled = rule is not None and all(_kind(lines[begin].text) == "*" for begin, _ in rule)
    first = _full_row(lines, place + width * ruled, width)
    if first is None:
        return None
    columns = _columns(lines, heads, [first])
    if not all(map(_goes_with_head, columns)) or not _sureness(columns, 1 + _NARROWEST):
        return None
    rows, place = [first], first[-1][1]
    full = 1
    while len(rows) < most:
        found = _next_row(lines, place, columns) or _row_below_heading(lines, place, columns)
        if found is None:
            break
        rows.append(found)
        place = found[-1][1]
        if _is_full(found):
            full += 1
            if full <= _SHOWN:
                columns = _columns(lines, heads, [row for row in rows if _is_full(row)])
    sure = _sureness(columns, len(rows))
    if len(rows) < 2 or sure <= 0 or 2 * full < len(rows):
        return None
    totals = _totals(lines, place, columns)
    return sure * full / width, [head, *rows, *totals], place + sum(map(_lines_of, totals))


def _full_row(lines: Sequence[Line], place: int, width: int) -> _Row | None:
    """The `width` lines from a place on as a row, where all could be cells."""
    if place + width > len(lines) or not all(_is_cell(line.text) for line in lines[place : place + width]):
        return None
    return [(line, line + 1) for line in range(place, place + width)]


def _next_row(lines: Sequence[Line], place: int, columns: Sequence[_Column], *, ahead: int = 2) -> _Row | None:
    """The row that begins at a place: as many cells as columns, or fewer where the rows `ahead` show it."""
    rows = _rows_from(lines, place, columns, ahead)
    first = next(rows, None)
    for row in chain([first] if first is not None else [], rows):
        behind = row[-1][1]
        if not ahead or _ends_at(lines, behind) or _next_row(lines, behind, columns, ahead=ahead - 1) is not None:
            return row
    return first if first is not None and _is_full(first) and first[-1][1] - place == len(columns) else None


def _rows_from(lines: Sequence[Line], place: int, columns: Sequence[_Column], ahead: int) -> Iterator[_Row]:
    """The rows that could begin at a place: the full one, those that lack cells, those with broken cells."""
    width = len(columns)
    full = _full_row(lines, place, width)
    if full is not None and _fits(lines, full, columns):
        yield full
    for missing in (1, 2, -1, -2) if width >= _WIDE and ahead else (1, -1) if ahead else (1,):
        short = _full_row(lines, place, width - missing) if width - missing >= 2 else None
        placed = _placed(lines, short, columns) if short is not None else None
        if placed is not None:
            yield placed


def _row_below_heading(lines: Sequence[Line], place: int, columns: Sequence[_Column]) -> _Row | None:
    """The full row below a numbered heading that parts the rows of a table."""
    if place >= len(lines) or not marker_depth(lines[place].text) or len(lines[place].text) > _LONGEST_HEAD:
        return None
    row = _full_row(lines, place + 1, len(columns))
    return row if row is not None and _fits(lines, row, columns) else None


def _ends_at(lines: Sequence[Line], place: int) -> bool:
    """Whether no cell stands at a place: the text is over, or a paragraph or the totals follow."""
    return place >= len(lines) or not _is_cell(lines[place].text) or bool(_TOTAL.fullmatch(lines[place].text))


def _fits(lines: Sequence[Line], row: _Row, columns: Sequence[_Column]) -> bool:
    """Whether each cell of a full row goes with its column."""
    kinds = [_kind(_text(lines, cell)) for cell in row]
    fits = [column.fit(kind) for column, kind in zip(columns, kinds, strict=True)]
    return min(fits) > _UNFIT and sum(fits) > 0 and set(kinds) != {"*"}


def _goes_with_head(column: _Column) -> bool:
    """Whether the cells of a column are what its head says: figures under a sum, none under a name."""
    if column.figures:
        return not _NAME_HEAD.fullmatch(column.head) or _is_figure_head(column.head)
    return _MEASURED.fullmatch(column.head) is None or not _is_figure_head(column.head) or not column.kinds


@lru_cache(maxsize=1 << 12)
def _shows_period(head: str) -> bool:
    """Whether what stands under a head has a form of its own: figures, days, enterprises, places."""
    patterns = (_DAY_HEAD, _FIRM_HEAD, _PLACE_HEAD)
    return (
        _is_figure_head(head)
        or _INDICATOR_HEAD.fullmatch(head) is not None
        or any(one.search(head) for one in patterns)
    )


def _sureness(columns: Sequence[_Column], rows: int) -> int:
    """How many columns show the period: of figures under heads of figures, of enterprises and places under theirs."""
    indicators = bool(_INDICATOR_HEAD.fullmatch(columns[0].head))
    figures = sum(
        column.figures and (indicators or _is_figure_head(column.head) or bool(_DAY_HEAD.fullmatch(column.head)))
        for column in columns
    )
    if figures == len(columns):
        return 0
    named = sum(
        worth * (2 * column.kinds[kind] > column.kinds.total())
        for column in columns
        for kind, head, worth in (("f", _FIRM_HEAD, 1), ("p", _PLACE_HEAD, 1), ("d", _DAY_HEAD, 2))
        if head.search(column.head)
    )
    units = sum(column.kinds["u"] == column.kinds.total() > 0 for column in columns)
    sure = 2 * figures + named + units
    return sure if sure > 2 or (sure > 1 and (figures or rows > 2)) else 0


# What both share.


def _text(lines: Sequence[Line], cell: _Cell) -> str:
    """What a cell says, its lines put together."""
    return "".join(line.text for line in lines[cell[0] : cell[1]])


def _columns(lines: Sequence[Line], heads: Sequence[str], rows: Sequence[_Row]) -> list[_Column]:
    """What the full rows show of each column; its head where they show nothing."""
    found = []
    for n, head in enumerate(heads):
        kinds = Counter(_kind(_text(lines, row[n])) for row in rows)
        kinds.pop("*", None)
        numeric = kinds["n"] + kinds["q"]
        figures = 2 * numeric > kinds.total() if kinds else _is_figure_head(head) or bool(_NUMBER_HEAD.fullmatch(head))
        found.append(_Column(head, figures, kinds))
    return found


def _is_full(row: _Row) -> bool:
    """Whether no cell of a row is empty."""
    return all(begin < end for begin, end in row)


#: By so many rows a table is tried, and so many full ones show what its columns hold.
_TRIED, _SHOWN = 6, 12
#: What one more line in a cell costs, and a cell without one; the last column may well be empty.
_JOIN, _GAP, _LAST_GAP = 2, 2, 1
#: A cell is broken into so many lines at most.
_MOST_LINES = 3
#: Two cells of a row may be missing only where it has as many.
_WIDE = 6
#: No number of a row is longer.
_LONGEST_NUMBER = 5


def _placed(lines: Sequence[Line], row: _Row, columns: Sequence[_Column]) -> _Row | None:
    """A row with its cells under the columns whose kind they are; None where two ways are as good.

    A column takes no cell, one, or lines that are one cell which was broken.
    """
    width, count = len(columns), len(row)
    if count == width:
        return row
    # For each number of lines and of columns dealt with: the best score, the ways to it, the lines the last took.
    best: dict[tuple[int, int], tuple[int, int, int]] = {(0, 0): (0, 1, 0)}
    for column in range(width):
        for used in range(count + 1):
            if (used, column) not in best:
                continue
            score, ways, _ = best[used, column]
            for taken in range(min(_MOST_LINES, count - used) + 1):
                worth = score + _worth(lines, row[used : used + taken], columns[column], last=column == width - 1)
                key = (used + taken, column + 1)
                known = best.get(key)
                if known is None or worth > known[0]:
                    best[key] = (worth, ways, taken)
                elif worth == known[0]:
                    best[key] = (worth, known[1] + ways, known[2])
    if (count, width) not in best or best[count, width][1] != 1 or best[count, width][0] <= 0:
        return None
    placed: _Row = []
    used = count
    for column in range(width, 0, -1):
        taken = best[used, column][2]
        begin = row[used - taken][0] if taken else (row[used][0] if used < count else row[-1][1])
        placed.append((begin, row[used - 1][1] if taken else begin))
        used -= taken
    return placed[::-1]


def _worth(lines: Sequence[Line], taken: Sequence[_Cell], column: _Column, *, last: bool) -> int:
    """What it is worth to have the lines `taken` as the cell of a column."""
    if not taken:
        return _UNFIT if _ROW_NAME.fullmatch(column.head) else -_LAST_GAP if last else -_GAP
    pieces = [lines[begin].text for begin, _ in taken]
    if not all(_reads_on(left, right) for left, right in pairwise(pieces)):
        return -99
    return column.fit(_kind("".join(pieces))) - _JOIN * (len(pieces) - 1)


def _reads_on(left: str, right: str) -> bool:
    """Whether something says that two lines are one cell: a word, a name, a number or a bracket stands across."""
    if left[-1] in "、，（“" or right[0] in "、，）”" or left.count("（") > left.count("）"):
        return True
    if left[-1].isdigit() and _kind(left) == "t":
        return right[0].isdigit() or _MEASURE.match(right) is not None
    if _kind(left) in "*nqdu" or _kind(right) in "*nqdu":
        return False
    return cuts_a_word(left, right) or (_kind(left + right) in "fp" and _kind(left) == "t" and len(right) < len(left))


def _totals(lines: Sequence[Line], place: int, columns: Sequence[_Column]) -> list[_Row]:
    """The row of totals at a place, under the columns of figures; none where these are not as many."""
    if place >= len(lines) or not _TOTAL.fullmatch(lines[place].text):
        return []
    end = place + 1
    while end < len(lines) and _kind(lines[end].text) in "nq*" and end - place < len(columns):
        end += 1
    label, told = (place, place + 1), [(line, line + 1) for line in range(place + 1, end)]
    rest = _placed(lines, told, _of_totals(columns[1:]))
    return [[label, *rest]] if rest is not None else []


def _of_totals(columns: Sequence[_Column]) -> list[_Column]:
    """The columns as a row of totals fills them: the first column of words may count its names, no other does."""
    counted = next((n for n, column in enumerate(columns) if not column.figures), -1)
    return [
        _Column("", column.figures or n == counted, column.kinds if column.figures else Counter("q" * (n == counted)))
        for n, column in enumerate(columns)
    ]


def _lines_of(row: _Row) -> int:
    """How many lines a row fills."""
    return row[-1][1] - row[0][0]


def _rebuilt(clean: CleanText, lines: Sequence[Line], rows: Sequence[_Row]) -> CleanText:
    """`clean` with a tab for what stands between two cells of a row; an empty cell is nothing between two tabs."""
    text: list[str] = []
    origin: list[int] = []
    done = 0
    for row in rows:
        start = lines[row[0][0]].start
        text.append(clean.text[done:start])
        origin.extend(clean.origin[done:start])
        for piece, place in _row_pieces(clean, lines, row):
            text.append(piece)
            origin.extend(place)
        done = lines[row[-1][1] - 1].end
    text.append(clean.text[done:])
    origin.extend(clean.origin[done:])
    return CleanText("".join(text), origin)


def _row_pieces(clean: CleanText, lines: Sequence[Line], row: _Row) -> Iterator[tuple[str, list[int]]]:
    """The cells of a row and the tabs between them, with their places; a tab stands where the line broke.

    The number of a page among them comes behind the row.
    """
    place = clean.origin[lines[row[0][0]].start]
    passed: list[Line] = []
    for n, (begin, end) in enumerate(row):
        if n:
            yield "\t", [place]
        for at in range(begin, end):
            line = lines[at]
            yield line.text, clean.origin[line.start : line.end]
            place = clean.origin[line.end] if line.end < len(clean.origin) else clean.origin[-1]
            if at + 1 < row[-1][1]:
                passed.extend(_between(clean.text, line.end, lines[at + 1].start))
    for line in passed:
        yield "\n" + line.text, [clean.origin[line.start], *clean.origin[line.start : line.end]]


def _between(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines that hold something between two places."""
    if text[start:end].strip():
        for line in split_text(text[start:end]):
            yield Line(line.start + start, line.end + start, line.text, line.gap)
