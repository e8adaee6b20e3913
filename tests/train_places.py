"""Labelled reports -> seeds/place_weights.tsv, the table of kg/facts/where.py.

`python -m tests.train_places` learns from the gold of tests/gold/train and writes the weights; with `--folds` none is
written, and each third of the reports is judged by weights learned from the others. A thing is learned from where the
gold knows it; one that the gold puts nowhere, or where no place was found, is nowhere.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kg.facts.owner import settle_owners
from kg.facts.tied import Thing
from kg.facts.when import settle_periods
from kg.facts.where import WEIGHTS, describe_things, settle_place
from kg.model import Entity
from kg.weighed import shares
from tests.annotated import Annotated, Record, read_folder
from tests.choices import Choice, Table, Weights
from tests.train_owners import Named, read_by_rules
from tests.train_tagger import GOLD


class Placed(NamedTuple):
    """A thing, and the choice that is learned from it."""

    thing: Thing
    choice: Choice


def placed_of(report: Annotated) -> list[Placed]:
    """The things of a report that its gold knows."""
    everything, linked, told = read_by_rules(report)
    told = settle_owners(settle_periods(told, everything), everything, linked)
    named = Named(report.records)
    kinds = {record["name"]: record["type"] for record in report.records if record["kind"] == "entity"}
    lying = [one for one in named.facts if one["predicate"] == "locatedIn"]

    def is_where(place: Entity | None, facts: Sequence[Record]) -> bool:
        return place is not None and any(named.is_called(place, one["object"]) for one in facts)

    found = []
    for thing in describe_things(everything, linked, told):
        if not any(kind == thing.entity.type and named.is_called(thing.entity, name) for name, kind in kinds.items()):
            continue
        mine = [one for one in lying if named.is_called(thing.entity, one["subject"])]
        asked = [one for one in mine if not one.get("optional")]
        nowhere = not any(is_where(place, asked) for place in thing.choices)
        right = [nowhere if place is None else is_where(place, mine) for place in thing.choices]
        found.append(Placed(thing._replace(shown=()), Choice(thing.features, right)))  # not the whole report
    return found


def count_right(things: Sequence[Placed], weights: Weights) -> tuple[int, int, int]:
    """How many things there are, how many the rules have right, how many are right when weighed."""
    ruled = weighed = 0
    for thing, choice in things:
        objects = [fact.object for fact in thing.stated] or [None]
        ruled += any(right and place in objects for right, place in zip(choice.right, thing.choices, strict=True))
        number = settle_place(thing, shares(choice.features, weights))
        weighed += choice.right[thing.choices.index(None) if number is None else number]
    return len(things), ruled, weighed


TABLE: Table[Sequence[Placed]] = Table(
    WEIGHTS, lambda things: [one.choice for one in things], count_right, least=30, decay=8.0
)

if __name__ == "__main__":
    TABLE.run(placed_of(one) for one in read_folder(GOLD / "train"))
