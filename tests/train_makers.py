"""Labelled reports -> seeds/maker_weights.tsv, the table of kg/facts/maker.py.

`python -m tests.train_makers` learns from the gold of tests/gold/train and writes the weights; with `--folds` none is
written, and each third of the reports is judged by weights learned from the others. A product is learned from whom the
gold says to make it, wherever it stands; one that the gold does not know is made by nobody.
"""

from kg.facts.maker import ADDED, KEPT, WEIGHTS, describe_products
from tests.annotated import Annotated, read_folder
from tests.choices import Choice, Held, first_nothing
from tests.train_owners import Named
from tests.train_tagger import GOLD
from tests.train_trades import Tied, read_placed


def choices_of(report: Annotated) -> list[Held]:
    """The products of a report that somebody may make."""
    everything, linked, told = read_placed(report)
    tied = Tied(Named(report.records), "produces")
    found = []
    for one in describe_products(everything, linked, told):
        product = one.said.entity(one.mention)
        right = tied.find_right([[(maker, product) for maker in makers] for makers in one.makers])
        found.append(Held(Choice(one.features, right), one.ruled))
    return found


TABLE = first_nothing(WEIGHTS, kept=KEPT, added=ADDED, decay=8.0)

if __name__ == "__main__":
    TABLE.run(choices_of(one) for one in read_folder(GOLD / "train"))
