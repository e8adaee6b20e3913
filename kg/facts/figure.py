"""A number of a report with the words it belongs to, before subject and scene are settled."""

from dataclasses import dataclass, replace

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
    """The same number of another indicator, and of another thing where one is given."""
    return replace(figure, indicator=indicator, subject=subject or figure.subject)
