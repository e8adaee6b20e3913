"""Facts -> Facts in which what a project costs is a goal as long as the report tells that it is only planned."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.facts.figure_time import is_price
from kg.facts.statement import Said, with_changed
from kg.model import Fact, qualifiers

#: How far a project is that nobody has begun to build.
_PLANNED = frozenset({"签约", "规划"})


def settle_costs(told: Sequence[tuple[int, Fact]], everything: Sequence[Said]) -> list[tuple[int, Fact]]:
    """`told`, each with the index of its sentence, and the figures of `everything` with it.

    总投资8亿元的储能项目签约: what it will cost is a goal; of one that is being built, or of which nothing is told, it
    is a fact.
    """
    states: dict[str, set[str]] = defaultdict(set)
    for _, fact in told:
        if fact.predicate == "projectStatus" and fact.object is not None:
            states[fact.subject.iri].add(fact.object.name)
    planned = {iri for iri, known in states.items() if known <= _PLANNED}
    changed: dict[int, Fact] = {}
    for _, fact in told:
        if fact.subject.iri in planned and fact.qualifier("kind") == "actual" and _is_cost(fact):
            changed[id(fact)] = replace(fact, qualifiers=qualifiers({**dict(fact.qualifiers), "kind": "target"}))
    return with_changed(told, everything, changed)


def _is_cost(figure: Fact) -> bool:
    """Whether a figure of a project says what it costs or covers in all."""
    indicator = str(figure.qualifier("indicator"))
    return figure.qualifier("measure") == "value" and "完成" not in indicator and is_price(indicator)
