"""Sentences and Links -> Facts; one file per kind of fact."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.entities import Linked
from kg.facts import chain_master, company, honour, industry, observation, place, product, project, table
from kg.facts.context import Scene, scenes
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
    chain_master.state,
    observation.state,
    table.state,
)


@dataclass(frozen=True)
class Stated:
    """The facts of a document, what was seen and not stated as (sentence, reason), and the scene of each sentence."""

    facts: tuple[Fact, ...]
    refusals: tuple[tuple[int, str], ...]
    scenes: tuple[Scene, ...]

    @property
    def left_out(self) -> Mapping[str, int]:
        """How often each reason was given."""
        return dict(Counter(reason for _, reason in self.refusals))


def state_facts(sentences: Sequence[Sentence], mentions: Sequence[Mention], linked: Linked) -> Stated:
    """The facts that the sentences of one document state."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for one in mentions:
        by_sentence[one.sentence].append(one)
    refusals: list[tuple[int, str]] = []

    def refuser(index: int) -> Callable[[str], None]:
        return lambda reason: refusals.append((index, reason))

    facts: list[Fact] = []
    rows = read_tables(sentences)
    before: Said | None = None
    everything: list[Said] = []
    theme: Entity | None = None
    told = scenes(sentences, by_sentence, linked)
    for sentence, scene in zip(sentences, told, strict=True):
        said = Said(
            sentence,
            by_sentence[sentence.index],
            linked,
            scene,
            list(find_enumerations(sentence.text)),
            list(find_periods(sentence.text, scene.base if not scene.plan else scene.year)),
            split_clauses(sentence.text),
            refuser(sentence.index),
            before,
            rows.get(sentence.index, ()),
        )
        theme = industry.theme_of(said, theme)
        said.theme = theme
        for rule in RULES:
            facts.extend(rule(said))
        everything.append(said)
        before = said
    if linked.speaker is not None:
        facts.extend(place.speaker_region(everything, linked.speaker))
    return Stated(tuple(merge_facts(facts)), tuple(refusals), tuple(told))
