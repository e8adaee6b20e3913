"""Rows of a table -> facts: the columns say which."""

import re
from collections.abc import Iterator

from kg.facts import observation, product
from kg.facts.figure_time import is_price
from kg.facts.figure_words import TIMELESS
from kg.facts.statement import Said
from kg.mentions.table import OUTPUT, Cell, figure_of
from kg.model import Entity, Fact, Mention
from kg.values.number import parse_number
from kg.values.period import find_periods, months_of
from kg.values.quantity import find_quantities, units

#: A heading over projects that are looked for and not yet there.
_OFFERED = re.compile(r"招商(?:项目|方向|重点|产业)|谋划|储备|拟(?:新?开工|[新续扩]?建)|计划新?开工|推介|拟引进|意向")
#: Columns whose cells may hold running text, and that a cell does: a word before or behind a number.
_TOLD = ("", "content", "product")
_WORDS = re.compile(r"[一-鿿]{2}[^\t]*\d|\d[^\t]*[一-鿿]{2}")


def state(said: Said) -> Iterator[Fact]:
    """What a row says of the enterprise or project it stands for."""
    if not said.cells:
        return
    whole = (0, len(said.text))
    yield from _series(said)
    yield from _of_holders(said)
    projects, own = _named(said, "project", "Project"), _named(said, "company", "Company")
    for investor in _named(said, "investor", "Company"):
        for project in projects[:1]:
            yield said.state("investsIn", investor, project, "table-investor", whole)
    subject = next(iter([*projects, *own]), None)
    for leader in [subject] if subject is not None else _leaders(said):
        yield from _industries(said, leader)
    yield from _masters(said)
    if subject is None:
        yield from _missing(said)
        yield from _figures_of_place(said)
        return
    for made in [*_named(said, "product", "Product"), *_made_in_words(said)]:
        yield said.state("produces", subject, made, "table-product", whole)
    for cell in said.cells:
        yield from _figure(said, cell, subject)
        if cell.role in _TOLD and _WORDS.search(said.text, cell.start, cell.end):
            yield from observation.state_cell(said, cell.start, cell.end, subject)


#: What a row of sums is called.
_TOTAL = re.compile("^(?:合计|总计|小计|全[区市县园])$")


def _behind_number(said: Said) -> Cell:
    """The first cell of a row that does not only number it."""
    return next((cell for cell in said.cells if cell.role != "number"), said.cells[0])


def _figures_of_place(said: Said) -> Iterator[Fact]:
    """The figures of the park or division that a row stands for."""
    place = said.scene.home or said.scene.place
    head = _behind_number(said)
    if head.role == "industry" and place is not None:
        chain = _TOTAL.sub("", said.text[head.start : head.end].strip())
        for cell in said.cells:
            yield from _figure(said, cell, place, of_what=chain)
        return
    first = next((cell for cell in said.cells if cell.role in ("unit", "company", "place")), None)
    if first is None:
        return
    named = said.within(first.start, first.end, "Park", "Region")
    if first.role != "company" and _TOTAL.search(said.text[first.start : first.end].strip()):
        if place is not None and not _has_row(said, place):
            for cell in said.cells:
                yield from _figure(said, cell, place)
    elif named and named[0].start == first.start:
        for cell in said.cells:
            yield from _figure(said, cell, said.entity(named[0]))


#: Of so many rows at most there are sums.
_SUMMED = 200


def _has_row(said: Said, place: Entity) -> bool:
    """Whether a place is that of one of the rows above, and so not what their sums are of."""
    above, rows = said.before, 0
    while above is not None and above.cells and rows < _SUMMED:
        if any(above.entity(one) is place for one in above.of_type("Park", "Region")):
            return True
        above, rows = above.before, rows + 1
    return False


def _leaders(said: Said) -> list[Entity]:
    """What leads with the industry of a row: the park that it names, and the place too where the rows are chains."""
    columns = [cell.role for cell in said.cells if cell.role != "number"]
    place = [said.scene.place] if said.scene.place is not None else []
    parks = _parks(said)[:1]
    return [*place, *parks] if columns[:1] == ["industry"] else parks or place


def _masters(said: Said) -> Iterator[Fact]:
    """Who leads the chain of a row."""
    for company in _named(said, "master", "Company"):
        for industry in _named(said, "industry", "Industry"):
            for predicate in ("leadsChain", "inIndustry"):
                yield said.state(predicate, company, industry, "table-master", (0, len(said.text)))


def _parks(said: Said) -> list[Entity]:
    """The parks that are all of a cell that may name one."""
    cells = [(cell.start, cell.end) for cell in said.cells if cell.role in ("unit", "company")]
    return [said.entity(one) for one in said.of_type("Park") if (one.start, one.end) in cells]


def _industries(said: Said, subject: Entity) -> Iterator[Fact]:
    """What the column of industries says of the park, the enterprise or the project of the row."""
    for cell in (cell for cell in said.cells if cell.role == "industry"):
        predicate = "inIndustry"
        if subject.type in ("Park", "Region"):
            predicate = "targetIndustry" if _OFFERED.search(cell.head) else "leadingIndustry"
        for one in said.within(cell.start, cell.end, "Industry"):
            yield said.state(predicate, subject, said.entity(one), "table-industry", (0, len(said.text)))


def _named(said: Said, role: str, kind: str) -> list[Entity]:
    """The things of one class that the columns of one role name."""
    cells = (cell for cell in said.cells if cell.role == role)
    return [said.entity(one) for cell in cells for one in said.within(cell.start, cell.end, kind)]


def _made_in_words(said: Said) -> Iterator[Entity]:
    """What the running text of the cells says that is made: 租用标准厂房，生产玻纤布."""
    for cell in said.cells:
        if cell.role in ("", "content"):
            products = said.within(cell.start, cell.end, "Product")
            yield from (
                said.entity(one) for one in products if product.is_told_as_made(said, one) or _is_sized(said, one)
            )


#: Right behind a product, or right before it, how much of it is made in a year.
_SIZE_BEHIND = re.compile(
    r"\d[\d.]*[万亿]?(?:吨|台|套|件|只|片|支|辆|米|升|平方米|立方米|[KMG]Wh?)(?:/年|/a)?(?=[、，。；\t（]|$)"
)
_SIZE_BEFORE = re.compile(r"(?:^|[\t、，；年产])\d[\d.]*[万亿]?(?:吨|台|套|件|只|片|支|辆|米|[KMG]Wh?)(?:/年|/a)?$")


def _is_sized(said: Said, one: Mention) -> bool:
    """Whether the cell says beside a product how much of it is made: 碳酸锂2万吨/年, 10万吨人造石墨."""
    behind = _SIZE_BEHIND.match(said.text, one.end) is not None
    return behind or _SIZE_BEFORE.search(said.text, 0, one.start) is not None


def _missing(said: Said) -> Iterator[Fact]:
    """targetIndustry for the products in a row of what the chain of a place lacks."""
    if said.scene.place is not None:
        for lacked in _named(said, "missing", "Product"):
            yield said.state("targetIndustry", said.scene.place, lacked, "table-missing", (0, len(said.text)))


#: The head of a column of how many people work at each enterprise.
_STAFF = re.compile("人数|人员|员工|职工")


def _period(said: Said, head: str, *, of_project: bool) -> str | None:
    """Of when a figure is whose head says no year: of a project only what is of the year at hand (年度计划投资)."""
    if not of_project:
        return None if _STAFF.search(head) and not said.scene.sums_up else said.scene.period
    return str(said.scene.year) if re.search("年度|当年|今年", head) and said.scene.year is not None else None


#: A row of no more cells than these gives a figure only where its unit is one: 项目 | 单位 | 价格.
_NAME_UNIT_VALUE = 3


def _series(said: Said) -> Iterator[Fact]:
    """The figures of a row that gives one indicator of the place of the report over the years, or beside its aim."""
    first = _behind_number(said)
    if said.scene.place is None or first.role != "indicator":
        return
    name, unit = _indicator(said, first)
    if unit and len(said.cells) == _NAME_UNIT_VALUE and _scaled(unit) is None:
        return
    head, period = "", said.scene.period
    for cell in said.cells:
        if cell.role in ("year", "now", "aimed"):
            head, period = cell.head, _period_of_column(said, cell.head)
        told = _in_series(said, cell, name, unit)
        if told is None:
            continue
        indicator, measure, value, of_unit = told
        aimed = cell.role != "met" and (cell.role == "aimed" or bool(_AIMED.search(head)))
        yield said.state(
            "observation",
            said.scene.place,
            None,
            "table-series",
            (0, len(said.text)),
            indicator=indicator,
            measure=measure,
            value=value,
            unit=of_unit,
            period=period,
            kind="target" if aimed else "estimate" if "预计" in head else "actual",
            bound="eq",
        )


#: Before an indicator, that it is a part of the one above it, and how such rows are numbered.
_PART_OF = re.compile(
    r"(?:\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十\d]{1,2}）)?(?:其中[：:]?|[#＃*])?\s*"
)


def _indicator(said: Said, cell: Cell) -> tuple[str, str]:
    """What a row measures, and its unit: in brackets behind it, in a column of its own or, where none is, empty."""
    name = said.text[cell.start : cell.end].strip()
    name = _PART_OF.sub("", name, count=1) or name
    unit = next((said.text[one.start : one.end].strip() for one in said.cells if one.role == "measure"), "")
    bracket = re.fullmatch(r"(?P<name>[^（]+)（(?P<unit>[^）]+)）", name)
    if bracket is not None and _scaled(bracket["unit"]) is not None:
        name, unit = bracket["name"], bracket["unit"]
    made = next(
        (one.head.strip() for one in said.cells if one.role == "now" and OUTPUT.fullmatch(one.head.strip())), ""
    )
    return name + made, unit


def _scaled(unit: str) -> str | None:
    """What a unit with its scale measures (万元 money), None where it is none."""
    found = next(find_quantities(f"1{unit}"), None) if unit else None
    return found.kind if found is not None and found.unit == unit else None


def _period_of_column(said: Said, head: str) -> str | None:
    """Of when the figures of a column are: as its head says, else as the table."""
    dated = head if "年" in head or not re.match("(?:19|20)\\d\\d", head) else f"{head[:4]}年"
    found = next((one.said for one in find_periods(dated, said.scene.base)), None)
    if found is None and _AIMED.search(head) and said.scene.year is not None:
        return str(said.scene.year)
    so_far = _months_so_far(said) if found is None and _SO_FAR.search(head) else None
    return found or so_far or said.scene.period


#: What is told in money, where a table says for all its rows in what unit.
_IN_MONEY = re.compile(r"(?:产值|增加值|投资|资金|收入|税收|利税|利润|总额|贸易额|营收)(?:额|总额)?$")


def _unit_of_column(head: str, name: str) -> str:
    """The unit that the head of a column gives to an indicator that is told in it: 2023年（亿元）."""
    found = re.search("（([^（）]{1,5})）$", head)
    if found is None or (_scaled(found[1]) == "money" and not _IN_MONEY.search(name)):
        return ""
    return found[1]


#: In the head of a column, that it adds up the months of the year.
_SO_FAR = re.compile("累计|月止|年初")


def _months_so_far(said: Said) -> str | None:
    """The months up to the one of a report's title: 2024年9月工业经济指标."""
    named = (one for heading in said.sentence.headings for one in find_periods(heading, None))
    month = next((one.said for one in named if re.fullmatch(r"\d{4}-\d\d", one.said)), None)
    return months_of(int(month[:4]), 1, int(month[5:])) if month is not None and not month.endswith("-01") else None


def _in_series(said: Said, cell: Cell, name: str, unit: str) -> tuple[str, str, float | int, str] | None:
    """Indicator, measure, value and unit of one cell of a row of indicators; the cell may bring its own unit."""
    text = said.text[cell.start : cell.end].strip()
    value = _signed(text)
    if cell.role in ("growth", "met"):
        if value is None:
            return None
        return (name, "growth", value, "%") if cell.role == "growth" else (f"{name}完成率", "share", value, "%")
    if cell.role not in ("year", "now", "aimed"):
        return None
    unit = unit or _unit_of_column(cell.head, name)
    kind = _scaled(unit)
    if value is None or kind is None or text.endswith("%"):
        found = next(find_quantities(text), None)
        if found is None or found.start or found.end != len(text) or not found.unit:
            return None
        value, unit, kind = found.value, found.unit, found.kind
    measure = _MEASURES.get(kind, "value")
    if measure == "share" and _GROWS.search(name):
        return _WHAT_GROWS.sub("", name) or name, "growth", value, unit
    return name, measure, value, unit


def _of_holders(said: Said) -> Iterator[Fact]:
    """The figures of a row that gives one indicator of several parks or enterprises side by side."""
    holders = [cell for cell in said.cells if cell.role == "holder"]
    if not holders:
        return
    told = figure_of(said.text[said.cells[0].start : said.cells[0].end])
    for cell in holders:
        subject, value = _called(said, cell.head), _signed(said.text[cell.start : cell.end])
        if told is None or subject is None or value is None:
            continue
        indicator, measure = _measured(said, cell, *told)
        dated = next(find_periods(indicator, said.scene.base), None)
        yield said.state(
            "observation",
            subject,
            None,
            "table-holders",
            (0, len(said.text)),
            indicator=indicator[dated.end :] if dated is not None and not dated.start else indicator,
            measure=measure,
            value=value,
            unit=told[1],
            period=dated.said if dated is not None else said.scene.period if said.scene.sums_up else None,
            kind="target" if said.scene.plan else "actual",
            bound="eq",
        )


def _called(said: Said, head: str) -> Entity | None:
    """The park, division or enterprise that the head of a column names."""
    name = re.sub("（[^（）]*）$", "", head.strip())
    return next(
        (
            one
            for one in said.linked.entities
            if one.type in ("Park", "Region", "Company") and name in (one.name, *one.aliases)
        ),
        None,
    )


def _signed(text: str) -> float | int | None:
    """A number alone in a cell, be it below nought: -2.1, ↓2.1%, 下降2.1."""
    sign = re.match(r"\s*(?P<less>[-－−↓]|下降|减少)?(?:↑|增长|\+)?", text)
    value = parse_number(text[sign.end() if sign else 0 :].strip().removesuffix("%"))
    return -value if value is not None and sign and sign["less"] else value


#: In the head of a column, that its figures are aimed at: 2024年目标.
_AIMED = re.compile("目标|计划|预期|任务")
#: What the unit of a number says of its measure.
_MEASURES = {"count": "count", "people": "count", "percent": "share", "times": "growth"}
_GROWS = re.compile(r"增[长速幅]|同比|[比较]上年")
#: The end of an indicator that says how it grew, which is no part of its name: 产值「同比增长率」.
_WHAT_GROWS = re.compile(r"(?:(?:同比|[比较]上年(?:同期)?)增[长速幅]率?|增[长速幅]率?|同比|[比较]上年(?:同期)?)$")


def _amount(said: Said, cell: Cell) -> tuple[str, float | int, str] | None:
    """Indicator, value and unit in a cell: the unit stands in its head, 产值（万元）, or behind its number."""
    figure = figure_of(cell.head) if cell.role in ("figure", "amount") else None
    if figure is None and cell.role != "amount":
        return None
    indicator, unit = figure or (cell.head.strip(), "")
    text = said.text[cell.start : cell.end].strip()
    value = _signed(text) if unit else None
    if value is not None:
        return indicator, value, unit
    found = next(find_quantities(text), None)
    if found is None or (figure is not None and found.kind != "money") or (found.start and found.kind != "money"):
        return None
    whole = found.end == len(text) or (not found.start and text[found.end] == "（")
    return (indicator, found.value, found.unit) if whole else None


def _measured(said: Said, cell: Cell, indicator: str, unit: str) -> tuple[str, str]:
    """Indicator and measure of a cell; a column 增长（%） is of the column before it."""
    measure = _MEASURES.get(units().get(unit, ""), "value")
    if measure != "share" or not _GROWS.search(indicator):
        return indicator, measure
    bare = _WHAT_GROWS.sub("", indicator)
    before = [one for one in said.cells if one.end < cell.start and one.role in ("figure", "amount")]
    if not bare and before:
        told = figure_of(before[-1].head)
        bare = told[0] if told is not None else before[-1].head
    return bare or indicator, "growth"


def _figure(said: Said, cell: Cell, subject: Entity, *, of_what: str = "") -> Iterator[Fact]:
    """The observation in a cell under a head such as 产值（万元）; of a project all but its price is its goal."""
    amount = _amount(said, cell)
    if amount is None:
        return
    indicator, value, unit = amount
    indicator, measure = _measured(said, cell, indicator, unit)
    of_project = subject.type == "Project"
    offered = any(_OFFERED.search(heading) for heading in said.sentence.headings[-2:])
    dated = next(find_periods(indicator, said.scene.base), None)
    spent = of_project and "完成" in indicator
    goal = (offered or not is_price(cell.head)) if of_project else said.scene.plan or cell.head.startswith("拟")
    standing = bool(TIMELESS.search(indicator) or "用地" in indicator) and measure == "value"
    period = None if standing else _period(said, cell.head, of_project=of_project)
    if dated is not None:
        indicator = re.sub(r"^(?:至|截至|止)?底?(?:计划(?=年)|累计(?=年))?", "", indicator[dated.end :]) or indicator
        period = dated.said
    yield said.state(
        "observation",
        subject,
        None,
        "table-figure",
        (0, len(said.text)),
        indicator=of_what + indicator,
        measure=measure,
        value=value,
        unit=unit,
        period=period,
        kind="target" if goal and not spent else "actual",
        bound="eq",
    )
