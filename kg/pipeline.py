"""The way of a document through the text rooms, one line a room; the second table of contents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.entities import Linked, link_entities
from kg.facts import Stated, state_facts
from kg.mentions import find_mentions
from kg.model import Document, Entity, Fact, Mention, Reading, Sentence
from kg.resolve import resolve
from kg.rules import words
from kg.sentences import split_sentences


@dataclass(frozen=True)
class Trace:
    """What every room made of one document, in the order of the rooms."""

    document: Document
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    linked: Linked
    stated: Stated


def trace_document(document: Document) -> Trace:
    """The way of one document through the rooms, with all that lies between them."""
    sentences = split_sentences(document)
    mentions = find_mentions(sentences)
    linked = link_entities(sentences, mentions)
    stated = state_facts(sentences, mentions, linked)
    return Trace(document, sentences, mentions, linked, stated)


def read_document(document: Document) -> Reading:
    """What one document says: entities in order of first mention, facts in order of first place."""
    trace = trace_document(document)
    facts = trace.stated.facts
    return Reading(document, _used(trace.linked.entities, facts), facts, trace.stated.left_out)


def _used(entities: tuple[Entity, ...], facts: tuple[Fact, ...]) -> tuple[Entity, ...]:
    """`entities` without industries and products that nothing is said of: their words stand in every other sentence.

    So do words such as 规上企业 and 链主企业, which are honours only where somebody holds them.
    """
    seldom = words("honour_seldom_held")
    said = {end.iri for fact in facts for end in (fact.subject, fact.object) if end is not None}
    return tuple(
        one for one in entities if one.iri in said or not (one.type in ("Industry", "Product") or one.name in seldom)
    )


def read_reports(documents: Iterable[Document]) -> list[Reading]:
    """The readings of `documents`, in their order; what several of them name is one Entity."""
    return resolve([read_document(document) for document in documents])
