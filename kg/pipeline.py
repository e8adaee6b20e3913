"""The way of a document through the text rooms, one line a room; the second table of contents."""

from collections.abc import Iterable

from kg.entities import link_entities
from kg.facts import state_facts
from kg.mentions import find_mentions
from kg.model import Document, Entity, Fact, Reading
from kg.sentences import split_sentences


def read_document(document: Document) -> Reading:
    """What one document says: entities in order of first mention, facts in order of first place."""
    sentences = split_sentences(document)
    mentions = find_mentions(sentences)
    linked = link_entities(sentences, mentions)
    stated = state_facts(sentences, mentions, linked)
    return Reading(document, _used(linked.entities, stated.facts), tuple(stated.facts), stated.left_out)


def _used(entities: tuple[Entity, ...], facts: tuple[Fact, ...]) -> tuple[Entity, ...]:
    """`entities` without industries and products that nothing is said of: their words stand in every other sentence."""
    said = {end.iri for fact in facts for end in (fact.subject, fact.object) if end is not None}
    return tuple(one for one in entities if one.type not in ("Industry", "Product") or one.iri in said)


def read_reports(documents: Iterable[Document]) -> list[Reading]:
    """The readings of `documents`, in their order."""
    return [read_document(document) for document in documents]
