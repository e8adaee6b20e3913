"""Labelled reports -> seeds/owner_weights.tsv, the table of kg/facts/owner.py.

`python -m tests.train_owners` learns from the gold of tests/gold/train and writes the weights; with `--folds` none is
written, and each third of the reports is judged by weights learned from the others. A figure is learned from where the
gold has its number and indicator in the same sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.entities import Linked, link_entities
from kg.facts import prepare, state_by_rules
from kg.facts.owner import MOVED, WEIGHTS, Owned, describe_owners
from kg.facts.statement import Counted, Said
from kg.facts.when import settle_periods
from kg.mentions import find_mentions
from kg.model import Document, Entity, Fact
from kg.scoring import Side, mean_the_same, plain
from kg.sentences import split_sentences
from tests.annotated import Annotated, Record, read_folder
from tests.choices import Choice, first_ruled
from tests.train_tagger import GOLD


class Ruled(NamedTuple):
    """A report with what its rules state."""

    everything: Sequence[Said]
    linked: Linked
    told: list[tuple[int, Fact]]


def read_by_rules(report: Annotated) -> Ruled:
    sentences = split_sentences(Document(f"{report.name}.txt", report.text))
    mentions = find_mentions(sentences)
    linked = link_entities(sentences, mentions)
    _, everything = prepare(sentences, mentions, linked, [])
    return Ruled(everything, linked, list(state_by_rules(everything, linked)))


class Named:
    """What the gold of a report calls its things."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.side = Side(records)
        self.facts = [one for one in records if one["kind"] == "fact"]

    def is_called(self, one: Entity, name: object) -> bool:
        """Whether the gold may mean `one` by a name."""
        return not self.side.forms_of(name).isdisjoint(map(plain, (one.name, *one.aliases)))


def choices_of(report: Annotated) -> list[Choice]:
    """The figures of a report whose owner the gold tells; the first of the things of each is the rules' owner."""
    read = read_by_rules(report)
    named = Named(report.records)
    by_value = figures_of_gold(report)
    return [
        Choice(one.features, [any(_is_owner(named, owner, one, record) for record in gold) for owner in one.owners])
        for one in describe_owners(read.everything, read.linked, settle_periods(read.told, read.everything))
        if (gold := list(same_figure(one.said, one.counted, one.owners[0].name, by_value)))
    ]


def figures_of_gold(report: Annotated) -> dict[float, list[Record]]:
    """The figures of the gold by their numbers."""
    found: dict[float, list[Record]] = {}
    for record in report.records:
        if record.get("predicate") == "observation":
            found.setdefault(record["qualifiers"]["value"], []).append(record)
    return found


def same_figure(
    said: Said, counted: Counted, owner: str, by_value: Mapping[float, Sequence[Record]]
) -> Iterator[Record]:
    """The records of the gold that state the number of a figure with its indicator."""
    text, figure = plain(said.text), counted.figure
    for record in by_value.get(round(float(figure.value), 6), ()):
        indicator = record["qualifiers"]["indicator"]
        quotes = map(plain, record["evidence"])
        if any(quote in text or text in quote for quote in quotes) and (
            mean_the_same(indicator, figure.indicator)
            or mean_the_same(record["subject"] + indicator, owner + figure.indicator)
        ):
            yield record


def _is_owner(named: Named, owner: Entity, one: Owned, record: Record) -> bool:
    """Whether a thing is the gold's subject, or says the same together with the indicator."""
    whole = record["subject"] + record["qualifiers"]["indicator"]
    return named.is_called(owner, record["subject"]) or mean_the_same(whole, owner.name + one.counted.figure.indicator)


TABLE = first_ruled(WEIGHTS, MOVED, decay=5.0)

if __name__ == "__main__":
    TABLE.run(choices_of(one) for one in read_folder(GOLD / "train"))
