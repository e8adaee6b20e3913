"""Facts in the words in which pictures and pages show them."""

from kg.model import Fact
from kg.ontology import load

#: The levels of honours, highest first, with the letter of their badge.
BADGES = {"国际级": "际", "国家级": "国", "省级": "省", "区县级": "区"}
#: What goes without saying.
USUAL = {"kind": "actual", "status": "actual", "bound": "eq", "measure": "value"}


def other_side(fact: Fact, iri: str) -> str:
    """What a fact says of the thing `iri`: the name on its other side, or the indicator."""
    if fact.object is None:
        return str(fact.qualifier("indicator") or "")
    return fact.subject.name if fact.object.iri == iri and fact.subject.iri != iri else fact.object.name


def figure_of(fact: Fact) -> str:
    """The number of an observation with its unit, or nothing."""
    value, unit = fact.qualifier("value"), fact.qualifier("unit")
    if value is None:
        return ""
    shown = f"{value:g}" if isinstance(value, float) and abs(value) < 1e15 else str(value)
    if isinstance(value, float) and float(shown) != value:
        shown = repr(value)
    return f"{shown}{unit or ''}"


def details_of(fact: Fact) -> str:
    """What else qualifies a fact and is not the usual case: 省级，2022，目标."""
    ontology = load()
    told = []
    for key in ("level", "period", "year", "status", "kind", "measure", "bound"):
        value = fact.qualifier(key)
        if value is None or USUAL.get(key) == value or (key == "year" and fact.qualifier("period") is not None):
            continue
        known = ontology.closed_list(key)
        told.append(known[str(value)].zh if known is not None and str(value) in known else str(value))
    return "，".join(dict.fromkeys(told))
