"""Sentences and Links -> Facts; one file per kind of fact, and `RULES` says which are asked."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.cues import Asked
from kg.entities import Linked
from kg.facts import (
    chain_master,
    company,
    honour,
    honour_list,
    industry,
    member,
    observation,
    parent,
    place,
    product,
    product_chain,
    project,
    table,
)
from kg.facts.context import Scene, scenes
from kg.facts.cost import settle_costs
from kg.facts.learned import settle_by_judge
from kg.facts.maker import settle_makers
from kg.facts.owner import settle_owners
from kg.facts.statement import Said
from kg.facts.trade import settle_trades
from kg.facts.when import settle_periods
from kg.facts.where import settle_places
from kg.mentions.table import read_tables
from kg.model import Fact, Mention, Sentence, merge_facts, sort_by_sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """What states facts of a sentence, and without what it states none.

    It needs a mention of one of `kinds`, or, where there are none, a place where `needs` matches.
    """

    state: Callable[[Said], Iterator[Fact]]
    kinds: frozenset[str] = frozenset()
    needs: re.Pattern[str] = re.compile("")

    def could_state(self, said: Said) -> bool:
        """Whether the sentence holds what the rule needs."""
        return not self.kinds.isdisjoint(said.kinds) if self.kinds else self.needs.search(said.text) is not None


#: What is asked of each sentence, in this order.
RULES = (
    Rule(place.state, frozenset({"Company", "Project", "Platform", "Park", "Region"})),
    Rule(industry.state, frozenset({"Industry", "Product"})),
    Rule(member.state, frozenset({"Company", "Project", "Industry"})),
    Rule(product.state, frozenset({"Product"})),
    Rule(product_chain.state, frozenset({"Product"})),
    Rule(honour.state, frozenset({"Honour"})),
    Rule(honour_list.state, frozenset({"Company", "Honour", "Park", "Platform"})),
    Rule(project.state, frozenset({"Project", "Park", "Company"})),
    Rule(project.state_topic, needs=project.find_topic_words()),
    Rule(parent.state, frozenset({"Company"})),
    Rule(project.state_progress, needs=project.PROGRESS_FIELD),
    Rule(company.state, frozenset(company.PARTNERS)),
    Rule(chain_master.state, frozenset({"Company", "Industry"})),
    Rule(observation.state, needs=observation.NEEDS),
    Rule(table.state, needs=re.compile("\t")),
)


#: The same, each with the pattern that it needs and whose cues say that it need not be looked for.
_ASKED = Asked[Rule](*((rule, () if rule.kinds else (rule.needs,)) for rule in RULES))


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
    told, everything = prepare(sentences, mentions, linked, refusals)
    by_rules = list(state_by_rules(everything, linked))
    weighed = weigh_facts(by_rules, everything, linked)
    judged = settle_by_judge(sentences, mentions, everything, linked, weighed)
    facts = list(place.without_strangers(judged, by_rules, everything))
    return Stated(tuple(merge_facts(facts)), tuple(refusals), tuple(told))


def state_by_rules(everything: Sequence[Said], linked: Linked) -> Iterator[tuple[int, Fact]]:
    """What the rules state, each with the index of its sentence."""
    asked = ((said, rule) for said in everything for rule in _ASKED.of(said.text) if rule.could_state(said))
    found = [(said.sentence.index, fact) for said, rule in asked for fact in rule.state(said)]
    found.extend(industry.state_named_after(everything))
    if linked.speaker is not None:
        found.extend((-1, fact) for fact in place.speaker_region(everything, linked.speaker))
    return place.without_guesses(settle_costs(found, everything))


def weigh_facts(told: Sequence[tuple[int, Fact]], everything: Sequence[Said], linked: Linked) -> list[tuple[int, Fact]]:
    """What the rules state, each figure of its likeliest period and owner, each thing in its likeliest place and trade,
    each product of its likeliest maker.
    """
    owned = settle_owners(settle_periods(told, everything), everything, linked)
    placed = list(settle_places(owned, everything, linked))
    traded = list(settle_trades(placed, everything, linked))
    return list(settle_makers(traded, everything, linked))


def prepare(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], linked: Linked, refusals: list[tuple[int, str]]
) -> tuple[Sequence[Scene], list[Said]]:
    """The scene of each sentence, and what the rules get of it; what they refuse is noted in `refusals`."""
    by_sentence = sort_by_sentence(mentions)
    told = scenes(sentences, by_sentence, linked)
    rows = read_tables(sentences)
    event, since = project.find_event(sentences)
    everything: list[Said] = []
    for sentence, scene in zip(sentences, told, strict=True):
        before = everything[-1] if everything else None
        said = Said(
            sentence=sentence,
            mentions=by_sentence[sentence.index],
            linked=linked,
            scene=scene,
            refuse=_refuser(refusals, sentence.index),
            before=before,
            cells=rows.get(sentence.index, ()),
            event=event if sentence.index >= since else None,
        )
        said.theme = member.theme_of(said, before.theme if before is not None else None)
        said.roll = honour_list.roll_of(said, before.roll if before is not None else None)
        everything.append(said)
    return told, everything


def _refuser(refusals: list[tuple[int, str]], sentence: int) -> Callable[[str], None]:
    """Where the rules say what they saw in a sentence and did not state."""
    return lambda reason: refusals.append((sentence, reason))
