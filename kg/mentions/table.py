"""Rows of a table in running text -> what each cell names, by the heads of its columns.

A row whose cells are not as many as the heads is left alone: which cell is missing cannot be seen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.mentions.known import LEVEL
from kg.mentions.lists import split_items
from kg.mentions.product import is_made_thing, looks_like_product, product_items
from kg.model import Mention, Sentence
from kg.patterns import compiled

#: What a column holds, by words of its head; the first that fits counts.
_HEADS = (
    ("wanted", re.compile(r"目标企业|拟引进企业|招商对象|意向企业|重点对接企业")),
    ("project", re.compile(r"项目名称|^项目$|工程名称")),
    ("investor", re.compile(r"建设单位|投资方|投资主体|投资单位|业主|实施单位|投资企业|承建单位|项目单位|项目法人")),
    ("company", re.compile(r"企业名称|公司名称|单位名称|^企业$|^公司$|企业简称")),
    ("master", re.compile(r"链主(?:企业)?(?:名称)?$")),
    ("firms", re.compile(r"(?:代表|重点|龙头|主要|骨干|入驻|规上|现有|已有|存量|在园)(?:性)?企业")),
    (
        "industry",
        compiled(
            r"(?:主导|集群|特色|首位|支柱|优势|重点|所属|招商)产业|^产业(?:链|集群)?(?:名称|类别|方向|定位|领域)?$|^产业(?:定位|方向)"
            r"|(?:所属|所在)(?:行业|领域|产业链)|^行业(?:类别)?$|^领域$"
        ),
    ),
    ("product", re.compile(r"^主营$|主营产品|主要产品|主导产品|^产品|产品名称|生产产品")),
    ("progress", re.compile(r"进展|进度|状态|阶段|推进情况|年目标|年度目标|工作目标")),
    ("content", re.compile(r"建设内容|建设规模|项目概况|项目内容|项目简介|主要内容|主[营要]业务|经营范围")),
    ("level", re.compile(r"(?:认定|荣誉|资质|评定)?(?:级别|等级|层级)$")),
    ("honour", re.compile(r"资质|荣誉|称号|认定")),
    ("missing", re.compile(r"细分方向|缺失环节|短板环节|薄弱环节|缺口|补链环节|招商方向")),
    (
        "place",
        re.compile(
            r"所在地|地点|^(?:地理)?位置$|注册地址?$|^地址$|所[属在](?:园区|区域|[村镇乡]|街道|[省市县区]|盟市|县区|地区)|建设地点|落户|来源地|属地|^[省市县区盟州]{1,2}$|^(?:县|市)区$|地区$"
            r"|^(?:所[属在])?(?:[省市县区旗州盟镇乡街村]|街道|（[市区县、]{1,5}）){1,4}$"
        ),
    ),
    ("figure", re.compile(r"(?P<indicator>[一-鿿\d~“”—-]{2,18})[（(](?P<unit>[^）)]{1,8})[）)]")),
    (
        "unit",
        compiled(
            r"(?:申报|认定|依托|入选|获奖|推荐)(?:单位|主体|对象)$|(?:园区|开发区|集聚区|产业园|集群|平台)(?:名称)?$|^名称$"
        ),
    ),
    ("number", re.compile(r"序号|编号|No")),
    (
        "amount",
        re.compile(
            r"(?:面积|用地|投资额?|产值|收入|营收|销售额|税收|纳税额?|税额|利润|增加值|增[长速幅]|企业数|户数|人数|从业人员|员工|职工|产能|产量|出口额?|占比|比重|率)$"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: its column's role and head, and its place in the row's text."""

    role: str
    head: str
    start: int
    end: int


def _cells(text: str) -> list[tuple[int, int]]:
    """The places of the cells of a row, which tabs part."""
    cells, start = [], 0
    for piece in text.split("\t"):
        cells.append((start, start + len(piece)))
        start += len(piece) + 1
    return cells


#: What parts the cells of a row as it is written.
_PARTS = "／|｜│┃┆┊\t"
#: Marks that may also frame a row.
_BARS = ("|", "｜", "│", "┃")


def _cells_of(sentence: Sentence) -> list[tuple[int, int]]:
    """The places of the cells of a row, with an empty one at its end where it is written so."""
    cells = _cells(sentence.text)
    if len(cells) < 3 or not sentence.origin:
        return cells
    behind = sentence.document.text[sentence.origin[-1] + 1 : sentence.origin[-1] + 2]
    return [*cells, (len(sentence.text), len(sentence.text))] if behind and behind in _PARTS else cells


def _cells_with_empty(sentence: Sentence) -> list[tuple[int, int]]:
    """The places of the cells of a row with those that are empty, as the marks between its cells in print show."""
    whole, origin = sentence.document.text, sentence.origin
    if not origin:
        return _cells(sentence.text)
    before = whole[whole.rfind("\n", 0, origin[0]) + 1 : origin[0]]
    end = whole.find("\n", origin[-1])
    rest = whole[origin[-1] + 1 : end if end >= 0 else len(whole)]
    framed = before.lstrip()[:1] in _BARS and rest.rstrip()[-1:] in _BARS
    cells = [(0, 0)] * (_parts_in(before) - framed)
    for start, end in _cells(sentence.text):
        if start > 1:
            gap = whole[origin[start - 2] + 1 : origin[start]] if start < len(origin) else ""
            cells.extend([(start - 1, start - 1)] * (_parts_in(gap) - 1))
        cells.append((start, end))
    cells.extend([(len(sentence.text), len(sentence.text))] * (_parts_in(rest) - framed))
    return cells


def _parts_in(gap: str) -> int:
    """How many marks that part cells stand between two cells; none where anything else does."""
    return sum(gap.count(mark) for mark in _PARTS) if not gap.strip(_PARTS + " \u3000") else 0


def _role(head: str) -> str:
    counted = figure_of(head)
    if counted is not None and counted[1] in ("户", "家", "个", "人", "%"):
        return "figure"
    return next((role for role, pattern in _HEADS if pattern.search(head)), "" if counted is None else "figure")


def read_tables(sentences: Sequence[Sentence]) -> dict[int, list[Cell]]:
    """For each row under a head, its cells by sentence index."""
    rows = _labelled(sentences) | _without_head(sentences) | _of_makers(sentences)
    heads: list[tuple[str, str]] = []
    above: Sentence | None = None
    shared = ""
    for sentence in sentences:
        if sentence.kind != "row" or sentence.index in rows:
            unit = _UNIT_LINE.search(sentence.text)
            if unit is not None:
                shared = unit["unit"]
            if sentence.kind not in ("heading", "byline"):
                heads = []
            continue
        if (unit := _UNIT_LINE.search(sentence.text)) is not None:
            shared = unit["unit"]
            continue
        written = [sentence.text[start:end] for start, end in _cells_of(sentence)]
        if above is not None and above.index + 1 == sentence.index:
            written = _two_heads(above, sentence) or written
        above = None
        names = [_with_unit(name, shared) for name in written]
        roles = [_role(name) for name in names]
        numbered = any(name.strip().isdigit() for name in names)
        if _is_of_holders(names):
            heads = [("indicator", names[0]), *(("holder", name) for name in names[1:])]
        elif _is_series(names):
            heads = _in_unit(list(zip(_series_roles(names), names, strict=True)), shared)
        elif not numbered and "：" not in sentence.text and _are_heads(roles):
            heads = list(zip(_of_tenants(_of_projects(roles, names)), names, strict=True))
            above = sentence
        elif heads and (cells := _under_heads(sentence, heads)):
            rows[sentence.index] = [
                Cell(role, head, start, end) for (role, head), (start, end) in zip(heads, cells, strict=False)
            ]
    return rows or _of_firms(sentences)


#: Under the head of several columns, what each of them tells: how much, how it grew, of which year.
_NOW_BELOW = re.compile(r"本期|本年|本月|累计|总量|总额|绝对[量数值额]|数[值量额]|完成[数值额]?|实际|小计|合计")
_GROWTH_BELOW = re.compile(r"(?:同比|[比较]上年(?:同期)?)?(?:增[长速幅减]率?)?(?:（?[±%]+）?)?")
_YEAR_BELOW = re.compile(r"(?:19|20)\d\d年(?:1[-—~]\d{1,2}月)?")
_BELOW = re.compile(
    rf"(?:{_NOW_BELOW.pattern}|{_GROWTH_BELOW.pattern}|{_YEAR_BELOW.pattern}|上年同期|去年同期|上年|去年|占比（%）)?"
)


def _two_heads(above: Sentence, below: Sentence) -> list[str]:
    """The heads of columns that stand in two rows, one for several columns and one for each; empty where they do not.

    产值（万元） over 本期 and 同比（%） comes out as 产值（万元） and 产值同比（%）.
    """
    upper, lower = (
        [sentence.text[start:end].strip() for start, end in _cells_with_empty(sentence)] for sentence in (above, below)
    )
    if len(upper) != len(lower) or "" not in upper or not all(map(_BELOW.fullmatch, lower)):
        return []
    names, over = [], ""
    for head, part in zip(upper, lower, strict=True):
        over = head or over
        names.append(_head_of_two(over, part))
    return names


def _head_of_two(over: str, part: str) -> str:
    """The head of a column from the one over several columns and its own."""
    if not part or _NOW_BELOW.fullmatch(part):
        return over
    if _YEAR_BELOW.fullmatch(part):
        return part + over
    bare = re.sub("（[^（）]*）$", "", over)
    return f"{bare}{part.strip('（）%±') or '增速'}（%）" if _GROWTH_BELOW.fullmatch(part) else ""


#: The label in front of what a cell holds: 主营：玻纤布.
_LABEL = re.compile("(?P<head>(?:20\\d\\d年)?[一-鿿]{2,8})：")


def _labelled(sentences: Sequence[Sentence]) -> dict[int, list[Cell]]:
    """Rows that bring the heads of their columns in their own cells: 企业：青禾公司 | 地址：青禾镇 | 产值2亿元."""
    found: dict[int, list[Cell]] = {}
    for sentence in sentences:
        cells = _cells_of(sentence) if sentence.kind == "row" else []
        labels = [_LABEL.match(sentence.text, *cell) for cell in cells]
        roles = [_role(label["head"]) if label is not None else "" for label in labels]
        if labels[:1] != [None] and 2 * sum(map(bool, labels)) > len(labels) and any(role in _NAMING for role in roles):
            found[sentence.index] = [
                Cell(role, "", start, end) if label is None else Cell(role, label["head"], label.end(), end)
                for role, label, (start, end) in zip(roles, labels, cells, strict=True)
            ]
    return found


def _under_heads(sentence: Sentence, heads: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """The cells of a row that are as many as the heads, be some of them empty; none where they are not."""
    cells = _cells_of(sentence)
    if len(cells) == len(heads):
        return cells
    printed = _cells_with_empty(sentence)
    if len(printed) == len(heads):
        return printed
    return cells if _lacks_the_last([sentence.text[start:end] for start, end in cells], heads) else []


_NUMERIC = re.compile(r"\s*-?[\d.,]+%?\s*")


def _lacks_the_last(names: Sequence[str], heads: Sequence[tuple[str, str]]) -> bool:
    """Whether only the last cell of a row is empty: its numbers stand under the heads of figures, and nothing else."""
    figures = [role in ("figure", "number") for role, _ in heads[: len(names)]]
    numeric = [_NUMERIC.fullmatch(name) is not None for name in names]
    return len(names) == len(heads) - 1 and not heads[-1][0] and sum(figures) > 1 and figures == numeric


#: The head of a column of those who apply for something.
_APPLIES = re.compile("申报(?:单位|主体|企业)")


def _of_projects(roles: Sequence[str], heads: Sequence[str]) -> list[str]:
    """`roles`, where whoever applies in a table of projects is who builds them."""
    applies = "project" in roles
    return [
        "investor" if applies and role == "unit" and _APPLIES.search(head) else role
        for role, head in zip(roles, heads, strict=True)
    ]


def _of_tenants(roles: Sequence[str]) -> list[str]:
    """`roles`, where each row is one of the firms that a column lists, as nothing before it says whose they are."""
    at = roles.index("firms") if "firms" in roles else 0
    named = {*_NAMING, "place", "industry"}
    tenants = at and named.isdisjoint(roles[:at]) and {"missing", "wanted"}.isdisjoint(roles)
    return [*roles[:at], "company", *roles[at + 1 :]] if tenants else list(roles)


#: Heads of a table of one place over the years, or of what it aims at: 指标 | 单位 | 2021年 | 2022年目标 | 增长（%）.
_SERIES = (
    ("indicator", re.compile(r"(?:主要)?(?:经济|工业)?(?:指标|项目)(?:名称)?|考核指标|名称")),
    ("measure", re.compile(r"(?:计量)?单位")),
    ("number", re.compile(r"序号|编号")),
    (
        "year",
        re.compile(
            r"(?:19|20)\d\d年?(?:度)?(?:1[-~—至]\d{1,2}月|[一二三四]季度|上半年)?"
            r"(?:实际|实绩|完成|预计|目标|计划|预期|任务)*(?:情况|值|数|额)?(?:（[^（）]{1,5}）)?"
        ),
    ),
    (
        "now",
        re.compile(
            r"绝对(?:量|数|值|额)|总量|数值|数量|(?:实际|累计|全年|本期|本年|今年)?(?:累计)?完成(?:数|值|量|情况)?"
            r"|(?:本年|全年|本期|本月止|年初至今|1[-~—至]本?\d{0,2}月)?累计(?:数|完成)?|1[-~—至]\d{1,2}月(?:累计)?(?:完成)?(?:数|值|额)?"
            r"|全年|本期|上半年|本年实际|实际(?:数|值)|实绩|(?:执行|参考|收费)?(?:价格?|标准)|单价"
        ),
    ),
    ("aimed", re.compile(r"(?:全年|年度|年|本年|年初|考核)?(?:预期)?(?:目标|任务|计划)(?:值|数|任务)?")),
    (
        "growth",
        re.compile(
            r"(?:累计)?(?:同比|比上年(?:同期)?|比去年同期|较上年(?:同期)?)?(?:±|增[长速幅]率?|增减)?（?±?%?）?"
            r"|(?:同比|比上年)增[长速幅]率?|增[速幅]"
        ),
    ),
    (
        "met",
        re.compile(
            r"(?:目标|计划|任务|年度)?完成(?:率|比例|进度)（?%?）?|占(?:全?年)?(?:度)?(?:目标|计划|任务)(?:比重|比例)?（?%?）?"
        ),
    ),
)
#: The head of a column of products, and of how much is made of them: 产品名称 | 计量单位 | 产量 | 比上年增长（%）.
_PRODUCTS = re.compile("(?:主要)?产品(?:名称)?")
OUTPUT = re.compile("(?:累计)?(?:产量|产值|销量|出口额)")


#: The name of a park or an enterprise at the head of a column: 云岭高新区（玻纤）.
_HOLDER = re.compile(
    r"[一-鿿]{2,14}(?:产业园|工业园|园区?|高新区|经开区|开发区|集聚区|新区|公司|集团|[市区县镇])(?:（[^（）]*）)?"
)


def _is_of_holders(names: Sequence[str]) -> bool:
    """Whether these are the heads of figures of several parks or firms side by side: 指标 | 云岭园 | 青石园."""
    return len(names) > 2 and _series_role(names[0]) == "indicator" and all(map(_HOLDER.fullmatch, names[1:]))


def _series_role(head: str) -> str:
    return next((role for role, pattern in _SERIES if pattern.fullmatch(head.strip())), "") if head.strip() else ""


def _series_roles(names: Sequence[str]) -> list[str]:
    """What the columns of a table of indicators hold; where its rows are products, how much is made is told now."""
    roles = [_series_role(name) for name in names]
    if "measure" in roles and _PRODUCTS.fullmatch(names[0].strip()):
        made = (
            "now" if OUTPUT.fullmatch(name.strip()) else role for role, name in zip(roles[1:], names[1:], strict=True)
        )
        return ["indicator", *made]
    return roles


def _in_unit(heads: list[tuple[str, str]], unit: str) -> list[tuple[str, str]]:
    """The heads of a table of indicators, its results in the unit said over it where it has no column of units."""
    if not unit or any(role == "measure" for role, _ in heads):
        return heads
    return [(role, f"{head}（{unit}）" if role in _TOLD and "（" not in head else head) for role, head in heads]


#: The columns of results and aims of a table of indicators.
_TOLD = ("year", "now", "aimed")


def _is_series(names: Sequence[str]) -> bool:
    """Whether these are the heads of figures of one place, over the years or beside what is aimed at."""
    roles = _series_roles(names)
    first = next((role for role in roles if role != "number"), "")
    told = sum(role in _TOLD for role in roles)
    return first == "indicator" and (told > 1 or (told > 0 and not {"growth", "met", "measure"}.isdisjoint(roles)))


#: The unit of all sums of a table, said over it, and heads of columns of sums that name none themselves.
_UNIT_LINE = re.compile(r"单位：(?P<unit>[百千万亿]*[元吨])")
_SUMS = re.compile(r"[^（(]*(?:投资|产值|收入|营收|销售额|税收|纳税额?|税额|利润|金额|资金)(?:额|规模)?")


def _with_unit(head: str, unit: str) -> str:
    """The head of a column with the unit that the table as a whole says."""
    return f"{head}（{unit}）" if unit and _SUMS.fullmatch(head) and _role(head) in ("", "amount") else head


#: A sum alone in a cell, and the mark before the first cell of a row.
_SUM = re.compile(r"(?:计划|协议)?(?:总?投资)?(?:额)?[约近超]?\d+(?:\.\d+)?[万亿]?(?:美|欧|港)?元")
_ROW_MARK = re.compile(r"(?:（\d{1,2}）|\d{1,2}[.、)）]|[①-⑳]|[▲△■□●○◆◇★☆▪]|[A-Z]\d{2})\s*")
#: A cell that is a place.
_SITE = re.compile(r"[一-鿿]{1,14}(?:开发区|园区?|[经高]开区|高新区|集聚区|[市县区镇乡村]|街道)")


def _without_head(sentences: Sequence[Sentence]) -> dict[int, list[Cell]]:
    """Rows of a list of projects without a head: (1) project, who builds it, its price alone in a cell, what it holds.

    Only where at least two rows one after the other have their sums in the same column.
    """
    found: dict[int, list[Cell]] = {}
    before: tuple[int, int, list[Cell]] | None = None
    for sentence in sentences:
        cells = _cells_of(sentence) if sentence.kind == "row" else []
        sums = [n for n, (start, end) in enumerate(cells) if _SUM.fullmatch(sentence.text, start, end)]
        mark = _ROW_MARK.match(sentence.text)
        if len(cells) < 3 or len(sums) != 1 or sums[0] < 1 or mark is None or mark.end() >= cells[sums[0]][0]:
            before = None
            continue
        told = [
            Cell(_role_without_head(sentence.text[start:end], n - sums[0]), _price_head(n - sums[0]), start, end)
            for n, (start, end) in enumerate(cells)
        ]
        numbered = mark.end() > told[0].end
        if numbered:
            told[0] = Cell("number", "", told[0].start, told[0].end)
        told[numbered] = Cell("project", "", max(mark.end(), told[numbered].start), told[numbered].end)
        if before is not None and before[1] == sums[0]:
            found[before[0]], found[sentence.index] = before[2], told
        before = (sentence.index, sums[0], told)
    return found


def _price_head(behind: int) -> str:
    """The head that the cell of the price of a project would have, nothing for the others."""
    return "" if behind else "总投资（元）"


#: How the names of enterprises end that stand in a list of makers.
_FIRM = re.compile(r"(?:公司|集团|厂|股份|科技|实业|制品|合作社)(?:（[^（）]*）)?$")
#: What a cell of a column of products never holds: a sentence, a number of several digits, how it goes on.
_NO_PRODUCTS = re.compile(r"[，。；：]|\d{2}|^[-—]$|[栋号楼层室幢区县市镇人员工路]$")


def _of_makers(sentences: Sequence[Sentence]) -> dict[int, list[Cell]]:
    """Rows without a head that begin with an enterprise, with the column of what they make.

    That is the one of which most cells hold nothing but things that are made. What is the column of one block is that
    of another with as many cells.
    """
    blocks = [block for block in _blocks(sentences) if not _has_heads(block)]
    columns = dict(filter(None, (_column_of_products(block) for block in blocks)))
    found: dict[int, list[Cell]] = {}
    for block in blocks:
        size = len(block[0][1])
        best = columns.get(size, 0)
        if not best or 2 * _filled(block, best) <= len(block):
            continue
        roles = {0: "company", best: "product"}
        for sentence, cells in block:
            found[sentence.index] = [Cell(roles.get(n, ""), "", *cell) for n, cell in enumerate(cells)]
    return found


def _has_heads(block: "_Block") -> bool:
    """Whether the first row of a block says what its columns hold."""
    sentence, cells = block[0]
    return _are_heads([_role(sentence.text[start:end]) for start, end in cells])


def _are_heads(roles: Sequence[str]) -> bool:
    """Whether half of the cells of a row at least say what stands below them, and one that names stand there.

    Places and trades are such names where figures of theirs stand behind them.
    """
    figures = sum(role in ("figure", "amount") for role in roles)
    named = next((role for role in roles if role != "number"), "") in ("place", "industry") and figures > 1
    tenants = "firms" in roles[1:] and figures > 0
    return sum(map(bool, roles)) * 2 >= len(roles) and (named or tenants or any(role in _NAMING for role in roles))


#: Rows one below the other with as many cells each.
_Block: TypeAlias = list[tuple[Sentence, list[tuple[int, int]]]]


def _blocks(sentences: Sequence[Sentence]) -> Iterator[_Block]:
    block: _Block = []
    for sentence in sentences:
        cells = _cells_of(sentence) if sentence.kind == "row" else []
        if block and len(cells) != len(block[0][1]):
            yield block
            block = []
        if len(cells) > 2:
            block.append((sentence, cells))
    if block:
        yield block


def _column_of_products(block: _Block) -> tuple[int, int] | None:
    """How many cells the rows of makers have, and the column of what they make."""
    firms = sum(bool(_FIRM.search(sentence.text, *cells[0])) for sentence, cells in block)
    columns = range(1, len(block[0][1]))
    best = max(columns, key=lambda n: (_filled(block, n), -n))
    if len(block) < 2 or 2 * firms < len(block) or 2 * _filled(block, best) <= len(block):
        return None
    return len(block[0][1]), best


def _filled(block: _Block, column: int) -> int:
    """How many cells of a column list things that are made."""
    return sum(_holds_products(sentence.text[slice(*cells[column])]) for sentence, cells in block)


def _holds_products(text: str) -> bool:
    """Whether a cell lists nothing but things, one of which at least is known by its end."""
    names = [text[slice(*item)] for item in split_items(text, 0, len(text))]
    if _NO_PRODUCTS.search(text) or not all(2 <= len(name) <= 12 for name in names):
        return False
    return any(looks_like_product(name) or is_made_thing(name) for name in names)


#: What only enterprises are called at the end.
_WHOLE_FIRM = re.compile(r"[一-鿿（）A-Za-z]{2,24}(?:公司|集团|厂|合作社)")
_NAME = re.compile(r"[一-鿿（）A-Za-z]{3,30}")
_FEWEST_CELLS = 3


def _of_firms(sentences: Sequence[Sentence]) -> dict[int, list[Cell]]:
    """Rows of a list of enterprises without a head, each its name in the first cell: 青禾厂 | 2号楼 | 员工90人.

    Only where the document holds at least two such rows of as many cells, and half of the names are those of firms.
    """
    rows: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        if sentence.kind == "row":
            rows.setdefault(sentence.text.count("\t") + 1, []).append(sentence)
    found: dict[int, list[Cell]] = {}
    for count, some in rows.items():
        first = [sentence.text.split("\t", 1)[0] for sentence in some]
        firms = sum(_WHOLE_FIRM.fullmatch(name) is not None for name in first)
        if (
            count < _FEWEST_CELLS
            or firms < 2
            or firms * 2 < len(some)
            or not all(map(_NAME.fullmatch, first))
            or any(map(_role, first))
        ):
            continue
        for sentence in some:
            places = enumerate(_cells(sentence.text))
            found[sentence.index] = [Cell("" if n else "company", "", start, end) for n, (start, end) in places]
    return found


def _role_without_head(text: str, behind: int) -> str:
    """What a cell holds by its words and how far behind the price it stands."""
    if not behind:
        return "figure"
    if _SITE.fullmatch(text):
        return "place"
    return "investor" if behind < 0 else "content"


#: Heads of columns of bare numbers whose unit goes without saying.
_COUNTS = (
    ("人", re.compile(r"[一-鿿]{0,6}(?:人数|从业人员|员工|职工)数?")),
    ("家", re.compile(r"[一-鿿]{0,8}企业(?:数量?|总数)")),
    ("户", re.compile(r"[一-鿿]{0,8}户数")),
    ("个", re.compile(r"[一-鿿]{0,8}项目(?:数量?|总数|个数)")),
)


def _counts_alone(head: str) -> str:
    """The unit of a column of bare numbers, where its head says what is counted: 从业人数."""
    return next((unit for unit, pattern in _COUNTS if pattern.fullmatch(head.strip())), "")


#: A head of a column of growth, in per cent without saying so: 增速, 同比%, 比上年增长.
_GROWTH_ALONE = re.compile(r"(?P<indicator>(?:同比|[比较]上年(?:同期)?)?增[长速幅]率?|同比|[比较]上年(?:同期)?)[±%]*")
#: A head whose unit no bracket holds: 面积㎡, 产值/万元.
_UNIT_BEHIND = re.compile(r"(?P<indicator>[一-鿿]{2,12})/?(?P<unit>万?㎡|平方米|[万亿]元|%)")


def figure_of(head: str) -> tuple[str, str] | None:
    """Indicator and unit that the head of a column of figures says: 产值（亿元）, 从业人数, 增速, 面积㎡."""
    found = dict(_HEADS)["figure"].search(head)
    if found is None:
        grown = _GROWTH_ALONE.fullmatch(head.strip())
        if grown is not None:
            return grown["indicator"], "%"
        behind = _UNIT_BEHIND.fullmatch(head.strip())
        if behind is not None:
            return behind["indicator"], behind["unit"]
        unit = _counts_alone(head)
        return (head.strip(), unit) if unit else None
    return found["indicator"], found["unit"]


#: The class of what a column with a role names.
_TYPES = {
    "project": "Project",
    "investor": "Company",
    "company": "Company",
    "firms": "Company",
    "master": "Company",
    "wanted": "Company",
    "product": "Product",
    "missing": "Product",
    "industry": "Industry",
}
#: Roles of which a row of heads holds at least one.
_NAMING = ("company", "project", "wanted", "missing", "unit", "master")
#: What is no part of the name in a cell: 等, and a bracket that a cut left open at its end.
_REMARK = re.compile(r"(?:等|[（(][^）)]*$)")
#: A cell without words: -, 12.5, 2023/05.
_EMPTY = re.compile(r"[-—/\d.]+")


def mentions_in_row(sentence: Sentence, cells: Sequence[Cell]) -> Iterator[Mention]:
    """The enterprises, projects and products that the cells of a row name."""
    level = next((sentence.text[cell.start : cell.end] for cell in cells if cell.role == "level"), "")
    for cell in cells:
        if cell.role == "honour":
            yield from _titles(sentence, cell, level if re.fullmatch(LEVEL, level) else "")
        if cell.role == "place" and _TOWN.fullmatch(sentence.text, cell.start, cell.end):
            name = sentence.text[cell.start : cell.end]
            yield Mention(sentence.index, cell.start, cell.end, "Region", name, "table-place")
        kind = _TYPES.get(cell.role)
        if kind is None:
            continue
        if kind == "Product":
            yield from product_items(sentence, cell.start, cell.end, f"table-{cell.role}", sure=True)
            continue
        if cell.role == "industry":
            yield from _industries(sentence, cell)
            continue
        whole = [(cell.start, cell.end)]
        for start, end in whole if kind == "Project" else split_items(sentence.text, cell.start, cell.end):
            name = _REMARK.sub("", sentence.text[start:end])
            if 2 <= len(name) <= 40 and not _EMPTY.fullmatch(name):
                yield Mention(sentence.index, start, start + len(name), kind, name, f"table-{cell.role}")


#: The name of an honour as a cell gives it, with its level: 国家级绿色工厂.
_TITLE = re.compile(rf"(?P<level>{LEVEL})?(?P<name>[一-鿿A-Z][一-鿿A-Za-z0-9“”]{{2,20}})(?:（[^（）]*）)?")
_NO_TITLE = re.compile(r"[，。；：]|[一-鿿]{0,2}家$|(?:同意|通过|合格|拟认定|新认定|复核|首次|新增)(?:认定)?$")


#: A town that is all of the cell of a column of places.
_TOWN = re.compile("[一-鿿](?:(?![省市区县旗州园])[一-鿿]){1,4}(?:镇|乡|街道)")


def _titles(sentence: Sentence, cell: Cell, of_row: str) -> Iterator[Mention]:
    """The honours that the cell of a column of honours names, of the level that its row tells where it tells none."""
    for start, end in split_items(sentence.text, cell.start, cell.end):
        found = _TITLE.fullmatch(sentence.text, start, end)
        if found is not None and not _NO_TITLE.search(found[0]):
            level = found["level"] or of_row
            yield Mention(sentence.index, *found.span("name"), "Honour", found["name"], "honour-cell", level=level)


#: One of the industries in a cell, without what a bracket adds and the word that calls it so.
_INDUSTRY = re.compile(
    r"(?<![（(])(?P<name>[一-鿿A-Za-z\d][^、，；/（(\t]{1,15}?)(?:产业链?|产业集群|行业|等)?(?=[、，；/（(\t]|$)(?:[（(][^）)]*[）)])?"
)


def _industries(sentence: Sentence, cell: Cell) -> Iterator[Mention]:
    for found in _INDUSTRY.finditer(sentence.text, cell.start, cell.end):
        if not _EMPTY.fullmatch(found["name"]):
            yield Mention(sentence.index, *found.span("name"), "Industry", found["name"], "table-industry")


def in_column(mention: Mention, cells: Sequence[Cell], role: str) -> bool:
    """Whether a mention stands in a column of one role."""
    return any(cell.role == role and cell.start <= mention.start < cell.end for cell in cells)


def in_words_of_project(mention: Mention, cells: Sequence[Cell]) -> bool:
    """Whether a mention stands in the words about the project for which a row stands, and so is a part of that."""
    if not any(cell.role == "project" for cell in cells):
        return False
    return any(cell.role in ("content", "progress") and cell.start <= mention.start < cell.end for cell in cells)
