"""Labelled reports -> seeds/heading_weights.tsv, the table of kg/sentences/run_on.py.

`python -m tests.train_headings` learns where headings end from the lines of the reports of tests/gold/train, of whose
labels it uses none; with `--folds` no weights are written, and each third is judged by weights learned from the others.
"""

import re
import sys
from collections.abc import Iterator, Sequence

from kg.model import Document
from kg.sentences import split_sentences
from kg.sentences.run_on import SURE, WEIGHTS, describe_end, possible_ends
from kg.weighed import shares
from tests.annotated import Annotated, read_folder
from tests.choices import Choice, Table, Weights, learn
from tests.train_names import write
from tests.train_tagger import GOLD

_ENDS = re.compile("[。！？][”’）】]*$")


#: Of so many sentences without a heading before them one is learned from, in the place of all.
_OF_PLAIN = 4


def choices_of(report: Annotated) -> list[Choice]:
    """For each line or sentence of a report, where the heading that it may be ends in what follows it glued on."""
    found = []
    plain = 0
    for text, end, first in glued(report):
        places = [0, *possible_ends(text)]
        plain += not end and not first
        if end not in places or len(places) == 1 or (not end and not first and plain % _OF_PLAIN):
            continue
        features = [describe_end(text, place, first) for place in places]
        counts = 1.0 if end or first else float(_OF_PLAIN)
        found.append(Choice(features, [place == end for place in places], counts))
    return found


def glued(report: Annotated) -> Iterator[tuple[str, int, bool]]:
    """Each line or sentence with what follows up to the end of a sentence, where the line ends in it (0 for a
    sentence), and whether it stands before the end of the first sentence."""
    sentences = split_sentences(Document(f"{report.name}.txt", report.text))
    first = True
    for number, sentence in enumerate(sentences):
        text = sentence.text
        if sentence.kind == "row":
            continue
        last = number + 1 == len(sentences) or sentences[number + 1].paragraph != sentence.paragraph
        if _ENDS.search(text) or not last:
            yield text, 0, first
            first = False
            continue
        for following in sentences[number + 1 : number + 8]:
            if following.kind == "row":
                break
            text += following.text
            if _ENDS.search(text):
                break
        if len(text) > len(sentence.text):
            yield text, len(sentence.text), first


def count(choices: Sequence[Choice], weights: Weights) -> tuple[int, int, int]:
    """How many lines and sentences there are, before how many no heading ends, and how many are read right."""
    right = 0
    for one in choices:
        chances = shares(one.features, weights)
        best = max(range(len(chances)), key=chances.__getitem__)
        right += one.right[best if chances[best] >= SURE else 0]
    return len(choices), sum(one.right[0] for one in choices), right


#: Features that so many reports have are learned from; weights smaller than this would make the table large.
OFTEN, LEAST = 10, 0.12
TABLE = Table(WEIGHTS, choices_of, count, least=OFTEN, decay=3.0)


def run() -> None:
    """Write the table, or with `--folds` say how good it is."""
    reports = read_folder(GOLD / "train")
    if "--folds" in sys.argv:
        print(TABLE.measure(list(reports)))
        return
    weights = learn([choices_of(one) for one in reports], least=OFTEN, decay=TABLE.decay, turns=80)
    write(WEIGHTS, ("feature", "weight"), {name: one for name, one in weights.items() if abs(one) >= LEAST}, 2)


if __name__ == "__main__":
    run()
