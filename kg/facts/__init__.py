"""Sentences and Links -> Facts; one file per kind of fact, and `RULES` says which are asked."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.entities import Linked
from kg.facts import chain_master, company, honour, industry, observation, place, product, product_chain, project, table
from kg.facts.context import Scene, scenes
from kg.facts.statement import Said, split_clauses
from kg.mentions.lists import find_enumerations
from kg.mentions.table import read_tables
from kg.model import Fact, Mention, Sentence, merge_facts
from kg.values.period import find_periods

#: What is asked of each sentence, in this order.
RULES: tuple[Callable[[Said], Iterator[Fact]], ...] = (
    place.state,
    industry.state,
    product.state,
    product_chain.state,
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
    refusals: list[tuple[int, str]] = []
    told, everything = _prepare(sentences, mentions, linked, refusals)
    facts = [fact for said in everything for rule in RULES for fact in rule(said)]
    if linked.speaker is not None:
        facts.extend(place.speaker_region(everything, linked.speaker))
    return Stated(tuple(merge_facts(facts)), tuple(refusals), tuple(told))


def _prepare(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], linked: Linked, refusals: list[tuple[int, str]]
) -> tuple[Sequence[Scene], list[Said]]:
    """The scene of each sentence, and what the rules get of it; what they refuse is noted in `refusals`."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for one in mentions:
        by_sentence[one.sentence].append(one)
    told = scenes(sentences, by_sentence, linked)
    rows = read_tables(sentences)
    everything: list[Said] = []
    for sentence, scene in zip(sentences, told, strict=True):
        before = everything[-1] if everything else None
        said = Said(
            sentence=sentence,
            mentions=by_sentence[sentence.index],
            linked=linked,
            scene=scene,
            lists=list(find_enumerations(sentence.text)),
            periods=list(find_periods(sentence.text, scene.year if scene.plan else scene.base)),
            clauses=split_clauses(sentence.text),
            refuse=_refuser(refusals, sentence.index),
            before=before,
            cells=rows.get(sentence.index, ()),
        )
        said.theme = industry.theme_of(said, before.theme if before is not None else None)
        everything.append(said)
    return told, everything


def _refuser(refusals: list[tuple[int, str]], sentence: int) -> Callable[[str], None]:
    """Where the rules say what they saw in a sentence and did not state."""
    return lambda reason: refusals.append((sentence, reason))
