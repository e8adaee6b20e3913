"""Rows of a table -> facts: the columns say which."""

from collections.abc import Iterator

from kg.facts.statement import Said
from kg.mentions.table import figure_of
from kg.model import Entity, Fact
from kg.values.number import parse_number


def state(said: Said) -> Iterator[Fact]:
    """What a row says of the enterprise or project it stands for."""
    if not said.cells:
        return
    whole = (0, len(said.text))
    by_role: dict[str, list[Entity]] = {}
    for cell in said.cells:
        named = said.within(cell.start, cell.end, "Company", "Project", "Product")
        by_role.setdefault(cell.role, []).extend(said.entity(one) for one in named)
    projects = [one for one in by_role.get("project", ()) if one.type == "Project"]
    own = [one for one in by_role.get("company", ()) if one.type == "Company"]
    subject = next(iter([*projects, *own]), None)
    for investor in [one for one in by_role.get("investor", ()) if one.type == "Company"][:1]:
        for project in projects[:1]:
            yield said.state("investsIn", investor, project, "table-investor", whole)
    if subject is None:
        if said.scene.place is not None:
            for product in [one for one in by_role.get("missing", ()) if one.type == "Product"]:
                yield said.state("targetIndustry", said.scene.place, product, "table-missing", whole)
        return
    for product in [one for one in by_role.get("product", ()) if one.type == "Product"]:
        yield said.state("produces", subject, product, "table-product", whole)
    for cell in said.cells:
        figure = figure_of(cell.head) if cell.role == "figure" else None
        value = parse_number(said.text[cell.start : cell.end].strip()) if figure else None
        if figure is None or value is None:
            continue
        planned = subject.type == "Project"
        yield said.state(
            "observation",
            subject,
            None,
            "table-figure",
            whole,
            indicator=figure[0],
            measure="value",
            value=value,
            unit=figure[1],
            period=None if planned else said.scene.period,
            kind="target" if planned else "actual",
            bound="eq",
        )
