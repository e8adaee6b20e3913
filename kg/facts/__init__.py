"""Sentences and Links -> Facts; one file per kind of fact."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.entities import Linked
from kg.facts import company, honour, industry, observation, place, product, project, table
from kg.facts.context import scenes
from kg.facts.statement import Said, split_clauses
from kg.mentions.lists import find_enumerations
from kg.mentions.table import read_tables
from kg.model import Entity, Fact, Mention, Sentence, merge_facts
from kg.values.period import find_periods

#: What is asked of each sentence, in this order.
RULES: tuple[Callable[[Said], Iterator[Fact]], ...] = (
    place.state,
    industry.state,
    product.state,
    honour.state,
    project.state,
    company.state,
    observation.state,
    table.state,
)


@dataclass(frozen=True)
class Stated:
    """The facts of a document and, by reason, how much was seen and not stated."""

    facts: tuple[Fact, ...]
    left_out: Mapping[str, int]


def state_facts(sentences: Sequence[Sentence], mentions: Sequence[Mention], linked: Linked) -> Stated:
    """The facts that the sentences of one document state."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for one in mentions:
        by_sentence[one.sentence].append(one)
    left_out: Counter[str] = Counter()

    def refuse(reason: str) -> None:
        left_out[reason] += 1

    facts: list[Fact] = []
    rows = read_tables(sentences)
    before: Said | None = None
    everything: list[Said] = []
    theme: Entity | None = None
    for sentence, scene in zip(sentences, scenes(sentences, by_sentence, linked), strict=True):
        said = Said(
            sentence, by_sentence[sentence.index], linked, scene, list(find_enumerations(sentence.text)),
            list(find_periods(sentence.text, scene.base if not scene.plan else scene.year)), split_clauses(sentence.text), refuse, before, rows.get(sentence.index, ()),
        )
        theme = industry.theme_of(said, theme)
        said.theme = theme
        for rule in RULES:
            facts.extend(rule(said))
        everything.append(said)
        before = said
    if linked.speaker is not None:
        facts.extend(place.speaker_region(everything, linked.speaker))
    return Stated(tuple(merge_facts(facts)), dict(left_out))
