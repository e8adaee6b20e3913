"""Labelled reports -> seeds/period_weights.tsv, the table of kg/facts/when.py.

`python -m tests.train_periods` learns from the gold of tests/gold/train and writes the weights; with `--folds` none are
written, and each third of the reports is judged by weights learned from the others. A figure is learned from where the
gold has its number and indicator in the same sentence.
"""

from kg.facts.when import MOVED, WEIGHTS, describe_periods
from tests.annotated import Annotated, read_folder
from tests.choices import Choice, first_ruled
from tests.train_owners import figures_of_gold, read_by_rules, same_figure
from tests.train_tagger import GOLD


def choices_of(report: Annotated) -> list[Choice]:
    """The figures of a report whose period the gold tells; the first of the periods of each is the rules'."""
    by_value = figures_of_gold(report)
    found = []
    for one in describe_periods(read_by_rules(report).everything):
        gold = list(same_figure(one.said, one.counted, one.counted.fact.subject.name, by_value))
        if gold:
            told = {record["qualifiers"].get("period") or None for record in gold}
            found.append(Choice(one.features, [period in told for period in one.periods]))
    return found


TABLE = first_ruled(WEIGHTS, MOVED, decay=5.0)

if __name__ == "__main__":
    TABLE.run(choices_of(one) for one in read_folder(GOLD / "train"))
