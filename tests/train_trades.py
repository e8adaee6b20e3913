"""Labelled reports -> seeds/trade_weights.tsv, the table of kg/facts/trade.py.

`python -m tests.train_trades` learns from the gold of tests/gold/train and writes the weights; with `--folds` none is
written, and each third of the reports is judged by weights learned from the others. A thing is learned from the
industries in which the gold puts it; one that the gold puts in none, or does not know, is in none.
"""

from collections.abc import Iterable, Iterator, Sequence

from kg.entities import Linked
from kg.facts.owner import settle_owners
from kg.facts.statement import Said
from kg.facts.trade import ADDED, KEPT, WEIGHTS, describe_things
from kg.facts.when import settle_periods
from kg.facts.where import settle_places
from kg.model import Entity, Fact
from tests.annotated import Annotated, read_folder
from tests.choices import Choice, Held, first_nothing
from tests.train_owners import Named, read_by_rules
from tests.train_tagger import GOLD


def choices_of(report: Annotated) -> list[Held]:
    """The things of a report that may be in an industry."""
    everything, linked, told = read_placed(report)
    tied = Tied(Named(report.records), "inIndustry")
    return [
        Held(
            Choice(one.features, tied.find_right([[(one.entity, it)] if it else [] for it in one.choices])),
            one.ruled,
        )
        for one in describe_things(everything, linked, told)
    ]


def read_placed(report: Annotated) -> tuple[Sequence[Said], Linked, list[tuple[int, Fact]]]:
    """A report with what its rules state, the figures and things of which are settled."""
    everything, linked, told = read_by_rules(report)
    told = settle_owners(settle_periods(told, everything), everything, linked)
    return everything, linked, list(settle_places(told, everything, linked))


class Tied:
    """What the gold of a report ties by a predicate."""

    def __init__(self, named: Named, predicate: str) -> None:
        self.named = named
        self.facts = [one for one in named.facts if one["predicate"] == predicate]

    def find_right(self, choices: Iterable[Iterable[tuple[Entity, Entity]]]) -> list[bool]:
        """Which of the choices, each given by pairs, the gold ties; the first, that none holds, where it ties none."""
        found = [list(self._facts_of(pairs)) for pairs in choices]
        asked = any(not optional for some in found for optional in some)
        return [not asked, *(bool(some) for some in found[1:])]

    def _facts_of(self, pairs: Iterable[tuple[Entity, Entity]]) -> Iterator[bool]:
        """Of each fact of the gold that ties one of the pairs, whether it is optional."""
        for subject, object in pairs:
            for one in self.facts:
                if self.named.is_called(subject, one["subject"]) and self.named.is_called(object, one["object"]):
                    yield bool(one.get("optional"))


TABLE = first_nothing(WEIGHTS, kept=KEPT, added=ADDED, decay=4.0)

if __name__ == "__main__":
    TABLE.run(choices_of(one) for one in read_folder(GOLD / "train"))
