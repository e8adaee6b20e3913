"""Company lists (xlsx, csv) -> Readings: each row's cells as facts, with sheet, row and column in the quote of each.

A list has no running text, so its document's text is a rendering of it, one line a row, the company first:

    〔Sheet1〕第 3 行　企业名称：青禾玻纤有限公司　主营产品：玻纤布、玻纤纱

A quote is two runs of that line: from its beginning to the end of the company's cell, and the other cell with its
header. So `text[start:end] == quote` holds here as it does for reports, and every quote names sheet, row and column;
the file is the document. Formulas stay the text that they are; a cell never does anything.

What a column means is guessed from its header (seeds/company_columns.yaml) and told; a small yaml of the user goes
first (`主打货: products`, `备注: ignore`). A column that nobody knows is kept in the text and states nothing.
"""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from kg.documents.cells import WIDEST, cell_text
from kg.documents.confined import read_confined
from kg.documents.encoding import decode, is_binary
from kg.documents.extract import UnreadableError
from kg.documents.sources import Source, printable, problem
from kg.errors import DocumentError
from kg.lexicon import known_names, read_yaml
from kg.model import Document, Entity, Evidence, Fact, Location, Reading, Run, column_letters, merge_facts, qualifiers

#: What a column can be; `ignore` keeps one from being guessed.
ROLES = {
    "company": "企业",
    "products": "产品",
    "place": "园区或地区",
    "industry": "产业",
    "honour": "荣誉",
    "year": "荣誉年份",
    "figure": "数据",
    "ignore": "不用",
}
#: Rows that a header is looked for in.
HEADER_ROWS = 20
BETWEEN = re.compile(r"[、，,;；|]+")
NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
UNIT = re.compile(r"[(（]([^()（）]+)[)）]$")
YEAR = re.compile(r"((?:19|20)\d\d)年?")
LEVEL = re.compile(r"^(国家级|省级|自治区级|区级|县级|区县级)")
LEVELS = {
    "国家级": "国家级",
    "省级": "省级",
    "自治区级": "省级",
    "区级": "区县级",
    "县级": "区县级",
    "区县级": "区县级",
}
PARK = re.compile(r"(?:园区?|开发区|高新区|工业区|经开区|产业城|基地|综保区|保税区|组团)$")
#: What a spreadsheet program writes at the head of a file that is locked with a password, or of the old xls.
LOCKED = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class CompanyList:
    """A list as it was understood: what each column was taken for (nothing where it is unknown), and its facts."""

    reading: Reading
    columns: Mapping[str, str]
    rows: int

    def told(self) -> str:
        """The columns and what they were taken for, on one line."""
        known = (f"{header}＝{ROLES[role]}" if role else f"{header}（没有用）" for header, role in self.columns.items())
        return f"{self.reading.document.name}：{self.rows} 家次；{'，'.join(known)}"


@dataclass(frozen=True, slots=True)
class Header:
    """The row that the data follow, with the name and role of each column."""

    last: int
    names: Sequence[str]
    roles: Sequence[str]


@dataclass
class Line:
    """One row as it stands in the document's text; `cells` are the values of each role with their runs.

    `columns` are the letters of the columns that the runs stand in.
    """

    document: str
    start: int
    text: str
    sheet: str
    row: int
    company: str = ""
    cells: list[tuple[str, str, str, Run]] = field(default_factory=list)
    columns: dict[Run, str] = field(default_factory=dict)

    def evidence(self, *runs: Run) -> Evidence:
        """The head of the row with the company, and further cells; its column is that of the first of them."""
        head = next(run for role, _, _, run in self.cells if role == "company")
        whole = Run(self.start, head.end, self.text[: head.end - self.start])
        location = Location(sheet=self.sheet, row=self.row, column=self.columns[min(runs, default=head)])
        return Evidence(self.document, (whole, *sorted(runs)), location)


class NoCompaniesError(DocumentError):
    """The file is a table, but no column of it names companies."""


def read_company_list(
    path: Path, *, mapping: Mapping[str, str] | None = None, name: str = "", data: bytes | None = None
) -> CompanyList:
    """The facts of a list, called `name` or as its file is; `data` are its bytes where they were read before.

    Raises DocumentError where it cannot be read, and of these NoCompaniesError where no column names companies.
    """
    called = printable(name or path.name)
    data = Source(path, called).read() if data is None else data
    if not data.strip():
        raise problem(path, "文件是空的", "the file is empty")
    sheets = _read_xlsx(path, data) if path.suffix.lower() == ".xlsx" else [("", _read_csv(path, data))]
    columns: dict[str, str] = {}
    lines: list[Line] = []
    left_out: Counter[str] = Counter()
    start = 0
    for sheet, rows in sheets:
        header = _find_header(rows, mapping or {})
        if header is None:
            continue
        for title, role in zip(header.names, header.roles, strict=True):
            if title:
                columns[title] = role
        for number, cells in enumerate(rows[header.last + 1 :], header.last + 2):
            line = _render(called, sheet, number, header, cells, start)
            if line is not None:
                lines.append(line)
                start += len(line.text) + 1
            elif any(cells):
                left_out["row without a company"] += 1
    if not lines:
        zh = "没有认出写企业名称的一列，或没有一行写了企业（列名可用 --columns 指定）"
        raise NoCompaniesError(printable(str(path)), zh, "no companies found")
    facts = merge_facts(fact for line in lines for fact in _state(line, left_out))
    document = Document(called, "".join(line.text + "\n" for line in lines), "", path.suffix.lower().lstrip("."))
    return CompanyList(Reading(document, _entities(lines, facts), tuple(facts), dict(left_out)), columns, len(lines))


def read_mapping(path: Path) -> dict[str, str]:
    """Headers and what they mean, from a small yaml. Raises DocumentError where it is none."""
    try:
        values = yaml.safe_load(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise problem(path, "读不出 YAML", "is no readable YAML") from error
    if not isinstance(values, dict) or not all(value in ROLES for value in values.values()):
        raise problem(path, f"要写成“列名: 含义”，含义是 {'、'.join(ROLES)} 之一", "wanted 'header: role'")
    return {plain(str(header)): str(role) for header, role in values.items()}


#################################################################  files


def _read_csv(path: Path, data: bytes) -> list[list[str]]:
    decoded = decode(data)
    if decoded is None or is_binary(decoded[0][: 1 << 16].encode("utf-8", "replace")):
        raise problem(path, "不是文字的 csv，或认不出编码", "is no csv text, or in an unknown encoding")
    text = decoded[0]
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [[cell_text(value) for value in row[:WIDEST]] for row in rows]
    except csv.Error as error:
        raise problem(path, f"csv 读不下去（{error}）", f"broken csv ({error})") from error


def _read_xlsx(path: Path, data: bytes) -> list[tuple[str, list[list[str]]]]:
    """The sheets of a workbook with their rows as text; formulas are not computed."""
    if data.startswith(LOCKED):
        raise problem(path, "加了密码，或是旧版 xls；请另存为不加密的 xlsx", "locked, or an old xls; save it as xlsx")
    try:
        return [(title, rows) for title, rows in read_confined(data, "xlsx")]
    except UnreadableError as error:
        raise problem(path, error.zh, error.en) from error


#################################################################  headers


def plain(header: str) -> str:
    """A header half-width, without blanks, marks, years and what stands in brackets at its end.

    >>> plain(" *2023年 产值（万元）")
    '产值'
    """
    text = re.sub(r"[\s*＊#:：]", "", unicodedata.normalize("NFKC", header))
    return YEAR.sub("", UNIT.sub("", text))


@cache
def _names() -> Mapping[str, str]:
    return {plain(name): role for role, names in read_yaml("company_columns.yaml").items() for name in names}


def role_of(header: str, mapping: Mapping[str, str]) -> str:
    """What a column is by its header, or nothing."""
    name, names = plain(header), _names()
    if name in mapping:
        return mapping[name]
    if name in names:
        return names[name]
    endings = [known for known, role in names.items() if name.endswith(known) and (role != "company" or len(known) > 2)]
    return names[max(endings, key=len)] if endings and len(name) <= 10 else ""


def _find_header(rows: Sequence[Sequence[str]], mapping: Mapping[str, str]) -> Header | None:
    """The row among the first that names most columns, companies among them; two rows where the header has two."""
    best, most = -1, 0
    for number, row in enumerate(rows[:HEADER_ROWS]):
        roles = [role_of(cell, mapping) if cell else "" for cell in row]
        known = len([role for role in roles if role])
        if "company" in roles and known > most:
            best, most = number, known
    if best < 0:
        return None
    upper = list(rows[best])
    company = [role_of(cell, mapping) if cell else "" for cell in upper].index("company")
    below = list(rows[best + 1]) if best + 1 < len(rows) else []
    if any(below) and not (below[company] if company < len(below) else ""):
        names = _joined(upper, below)
        return Header(best + 1, names, [role_of(name, mapping) for name in names])
    return Header(best, upper, _single([role_of(name, mapping) if name else "" for name in upper]))


def _joined(upper: Sequence[str], below: Sequence[str]) -> list[str]:
    """The names of a header of two rows, where a merged cell of the upper one stands over several of the lower."""
    names, over = [], ""
    for number in range(max(len(upper), len(below))):
        top, low = (row[number] if number < len(row) else "" for row in (upper, below))
        over = top or over
        names.append(f"{low}{over}" if low and YEAR.match(low) else low or top)
    return names


def _single(roles: Sequence[str]) -> list[str]:
    """Roles with one column of companies only, the first."""
    first = list(roles).index("company")
    return [role if role != "company" or number == first else "" for number, role in enumerate(roles)]


#################################################################  rows


def _render(name: str, sheet: str, number: int, header: Header, cells: Sequence[str], start: int) -> Line | None:
    """A row as a line of text with the runs of its cells, or None where it names no company."""
    found = [
        (role, title, cell, column_letters(number))
        for number, (role, title, cell) in enumerate(zip(header.roles, header.names, cells, strict=False), 1)
        if cell and title
    ]
    found.sort(key=lambda one: one[0] != "company")
    if not found or found[0][0] != "company" or len(found[0][2]) < 2 or NUMBER.fullmatch(found[0][2]):
        return None
    line = Line(name, start, f"〔{sheet}〕第 {number} 行" if sheet else f"第 {number} 行", sheet, number, found[0][2])
    for role, title, cell, letters in found:
        words = f"{title}：{cell}"
        line.text += "　"
        begin = start + len(line.text)
        line.text += words
        line.cells.append((role, title, cell, Run(begin, begin + len(words), words)))
        line.columns[line.cells[-1][3]] = letters
    return line


def _state(line: Line, left_out: Counter[str]) -> Iterator[Fact]:
    company = Entity("Company", line.company)
    years = [cell for role, _, cell, _ in line.cells if role == "year" and YEAR.fullmatch(cell)]
    for role, title, cell, run in line.cells:
        for predicate, thing, said in _said(role, title, cell, years[0][:4] if years else ""):
            if predicate:
                yield Fact(predicate, company, thing, qualifiers(said), (line.evidence(run),), f"company_list.{role}")
            else:
                left_out[f"{role} not understood"] += 1


#: A predicate, its object, and what qualifies it; without a predicate the cell was not understood.
Said = tuple[str, Entity | None, Mapping[str, str | int | float | None]]


def _said(role: str, title: str, cell: str, year: str) -> Iterator[Said]:
    if role == "products":
        yield from (("produces", Entity("Product", piece), {}) for piece in _pieces(cell))
    elif role == "industry":
        yield from (("inIndustry", Entity("Industry", piece), {}) for piece in _pieces(cell))
    elif role == "place":
        place = _place(cell)
        yield ("locatedIn" if place else "", place, {})
    elif role == "honour":
        yield from (_honour(piece, year) for piece in _pieces(cell))
    elif role == "figure":
        yield _figure(title, cell)


def _pieces(cell: str) -> list[str]:
    """The names in a cell; a formula or a bare number is none."""
    pieces = [piece.strip(" -—/") for piece in BETWEEN.split(cell)]
    return [piece for piece in dict.fromkeys(pieces) if 1 < len(piece) <= 60 and not NUMBER.fullmatch(piece)]


def _place(cell: str) -> Entity | None:
    """The division that a cell ends with where one alone is called so, else the park that it names."""
    if PARK.search(cell) and cell not in _regions():
        return Entity("Park", cell)
    for begin in range(len(cell) - 1):
        known = _regions().get(cell[begin:])
        if known:
            return Entity("Region", known[0], (), known[1])
    return None


@cache
def _regions() -> Mapping[str, tuple[str, str]]:
    names: dict[str, set[tuple[str, str]]] = {}
    for known in known_names():
        if known.kind == "Region" and known.key and len(known.surface) > 1:
            names.setdefault(known.surface, set()).add((known.name, known.key))
    return {name: next(iter(some)) for name, some in names.items() if len(some) == 1}


@cache
def _honours() -> Mapping[str, tuple[str, str]]:
    return {known.surface: (known.name, known.key) for known in known_names() if known.kind == "Honour"}


def _honour(piece: str, year: str) -> Said:
    level = LEVEL.match(piece)
    said = YEAR.search(piece)
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", piece[level.end() :] if level else piece).strip('“”"')
    name, key = _honours().get(bare, (bare, ""))
    when = said[1] if said else year
    if not name:
        return "", None, {}
    told: dict[str, str | int | float | None] = {"status": "actual", "level": LEVELS[level[1]] if level else None}
    return "hasHonour", Entity("Honour", name, (), key), {**told, "year": int(when) if when else None}


def _figure(title: str, cell: str) -> Said:
    number = NUMBER.fullmatch(cell)
    if number is None:
        return "", None, {}
    unit = UNIT.search(unicodedata.normalize("NFKC", title))
    year = YEAR.search(title)
    share = unit is not None and unit[1] == "%"
    measure = ("growth" if "增" in title else "share") if share else "value"
    value = float(number[0].replace(",", ""))
    said: dict[str, str | int | float | None] = {"indicator": plain(title), "measure": measure, "kind": "actual"}
    said |= {"bound": "eq", "value": int(value) if value.is_integer() else value}
    return "observation", None, {**said, "unit": unit[1] if unit else None, "period": year[1] if year else None}


def _entities(lines: Iterable[Line], facts: Iterable[Fact]) -> tuple[Entity, ...]:
    """Every company with the place of its row, and what the facts name with theirs."""
    where: dict[str, dict[Evidence, None]] = {}
    things: dict[str, Entity] = {}
    for line in lines:
        company = Entity("Company", line.company)
        things.setdefault(company.iri, company)
        where.setdefault(company.iri, {})[line.evidence()] = None
    for fact in facts:
        if fact.object is not None:
            things.setdefault(fact.object.iri, fact.object)
            where.setdefault(fact.object.iri, {}).update(dict.fromkeys(fact.evidence))
    return tuple(Entity(one.type, one.name, one.aliases, one.key, tuple(where[iri])) for iri, one in things.items())
