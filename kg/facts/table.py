"""Rows of a table -> facts: the columns say which."""

import re
from collections.abc import Iterator

from kg.facts import observation, product
from kg.facts.figure_time import is_price
from kg.facts.statement import Said
from kg.mentions.table import Cell, figure_of
from kg.model import Entity, Fact
from kg.values.number import parse_number
from kg.values.quantity import find_quantities

#: A heading over projects that are looked for and not yet there.
_OFFERED = re.compile(r"招商(?:项目|方向|重点|产业)|谋划|储备|拟建|推介|拟引进|意向")
#: Columns whose cells may hold running text, and that a cell does: a word before or behind a number.
_TOLD = ("", "content", "product")
_WORDS = re.compile(r"[一-鿿]{2}[^\t]*\d|\d[^\t]*[一-鿿]{2}")


def state(said: Said) -> Iterator[Fact]:
    """What a row says of the enterprise or project it stands for."""
    if not said.cells:
        return
    whole = (0, len(said.text))
    projects, own = _named(said, "project", "Project"), _named(said, "company", "Company")
    for investor in _named(said, "investor", "Company"):
        for project in projects[:1]:
            yield said.state("investsIn", investor, project, "table-investor", whole)
    subject = next(iter([*projects, *own]), None)
    yield from _industries(said, subject or next(iter(_parks(said)), None))
    if subject is None:
        yield from _missing(said)
        return
    for made in [*_named(said, "product", "Product"), *_made_in_words(said)]:
        yield said.state("produces", subject, made, "table-product", whole)
    for cell in said.cells:
        yield from _figure(said, cell, subject)
        if cell.role in _TOLD and _WORDS.search(said.text, cell.start, cell.end):
            yield from observation.state_cell(said, cell.start, cell.end, subject)


def _parks(said: Said) -> list[Entity]:
    """The parks that are all of a cell that may name one."""
    cells = [(cell.start, cell.end) for cell in said.cells if cell.role in ("unit", "company")]
    return [said.entity(one) for one in said.of_type("Park") if (one.start, one.end) in cells]


def _industries(said: Said, subject: Entity | None) -> Iterator[Fact]:
    """What the column of industries says of the park, the enterprise or the project of the row."""
    if subject is None:
        return
    for cell in (cell for cell in said.cells if cell.role == "industry"):
        predicate = "inIndustry"
        if subject.type == "Park":
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
            yield from (said.entity(one) for one in products if product.is_told_as_made(said, one))


def _missing(said: Said) -> Iterator[Fact]:
    """targetIndustry for the products in a row of what the chain of a place lacks."""
    if said.scene.place is not None:
        for lacked in _named(said, "missing", "Product"):
            yield said.state("targetIndustry", said.scene.place, lacked, "table-missing", (0, len(said.text)))


def _period(said: Said, head: str, *, of_project: bool) -> str | None:
    """Of when a figure is whose head says no year: of a project only what is of the year at hand (年度计划投资)."""
    if not of_project:
        return said.scene.period
    return str(said.scene.year) if re.search("年度|当年|今年", head) and said.scene.year is not None else None


def _figure(said: Said, cell: Cell, subject: Entity) -> Iterator[Fact]:
    """The observation in a cell under a head such as 产值（万元）; of a project all but its price is its goal."""
    figure = figure_of(cell.head) if cell.role == "figure" else None
    if figure is None:
        return
    indicator, unit = figure
    text = said.text[cell.start : cell.end].strip()
    value = parse_number(text)
    if value is None:
        with_unit = next(find_quantities(text), None)
        if with_unit is None or with_unit.kind != "money" or with_unit.end != len(text):
            return
        value, unit = with_unit.value, with_unit.unit
    of_project = subject.type == "Project"
    offered = any(_OFFERED.search(heading) for heading in said.sentence.headings[-2:])
    dated = re.match(r"(?:至|截至)?(20\d\d)年?底?", indicator)
    spent = of_project and "完成" in indicator
    goal = (offered or not is_price(cell.head)) if of_project else said.scene.plan
    if dated is not None:
        indicator = indicator[dated.end() :] or indicator
    yield said.state(
        "observation",
        subject,
        None,
        "table-figure",
        (0, len(said.text)),
        indicator=indicator,
        measure="value",
        value=value,
        unit=unit,
        period=dated[1] if dated is not None else _period(said, cell.head, of_project=of_project),
        kind="target" if goal and not spent else "actual",
        bound="eq",
    )
