"""What stands around a mention: the longer name that holds it, the clauses before it."""

from collections.abc import Iterable, Iterator

from kg.facts.statement import Clause, Said
from kg.mentions.overlap import NAMED_AFTER
from kg.model import Mention

#: Names that hold an industry without speaking of it: 青禾新材料产业园.
_HOLDERS = ("Project", "Platform", "Company", "Park", "Honour")


def holder_of(said: Said, mention: Mention, *kinds: str) -> Mention | None:
    """The first other mention of these classes that `mention` lies in: 青禾玻纤 in 青禾玻纤智能工厂项目."""
    return next(
        (
            one
            for one in said.of_type(*kinds)
            if one is not mention and one.start <= mention.start and mention.end <= one.end
        ),
        None,
    )


def clauses_before(said: Said, clause: Clause) -> Iterator[Clause]:
    """The clauses before `clause`, nearest first, up to the last semicolon or full stop."""
    start = max(said.text.rfind(mark, 0, clause.start) for mark in "；。") + 1
    return (one for one in reversed(said.clauses) if start <= one.start < clause.start)


def industry_is_own(said: Said, mention: Mention) -> bool:
    """Whether an industry is spoken of, and not just part of another name or an ordinary word."""
    return not mention.weak and mention.rule not in NAMED_AFTER and holder_of(said, mention, *_HOLDERS) is None


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """`mentions` by place, without those inside another."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
