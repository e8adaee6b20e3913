"""A number of a report with the words it belongs to, before subject and scene are settled."""

from dataclasses import dataclass

from kg.model import Entity
from kg.values.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the words it belongs to, before subject and scene are settled."""

    quantity: Quantity
    indicator: str
    measure: str
    value: float | int
    unit: str
    span: tuple[int, int]
    rule: str
    subject: Entity | None = None
    period: str | None = None


def with_indicator(figure: Figure, *, indicator: str, subject: Entity | None = None) -> Figure:
    return Figure(
        figure.quantity,
        indicator,
        figure.measure,
        figure.value,
        figure.unit,
        figure.span,
        figure.rule,
        subject or figure.subject,
    )
