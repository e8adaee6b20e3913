"""What stands around a mention: the longer name that holds it, the clauses before it."""

import re
from collections.abc import Iterable, Iterator

from kg.facts.statement import Clause, Said
from kg.mentions.overlap import NAMED_AFTER
from kg.model import Entity, Mention
from kg.sentences.layout import LIST_MARK

#: Names that hold an industry without speaking of it: 青禾新材料产业园.
_HOLDERS = ("Project", "Platform", "Company", "Park", "Honour")
#: Between two things of a list.
LISTING = re.compile("[、和与及]|以及")
#: What does not stand behind a word for how far a project is, where it says that it is so: 建成「后」，可年产玻纤.
ONCE_SO = "(?!(?:达产|达效|投产|投用|运营)*(?:之|以)?后(?!续|期|段|备|勤|方))"


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


#: So many sentences back an enterprise is looked for of which a section tells.
_SENTENCES_BACK = 20


def firm_of_section(said: Said) -> Entity | None:
    """The enterprise that 公司 stands for where its sentence names none: the one whose document it is, else the last
    that a paragraph of the same section begins with.
    """
    if said.scene.section is not None or said.scene.firm is not None:
        return said.scene.section or said.scene.firm
    earlier: Said | None = said
    for _ in range(_SENTENCES_BACK):
        if earlier is None or (_headings_over(said) and _headings_over(earlier) != _headings_over(said)):
            break
        if earlier.scene.entry is not None:
            return earlier.scene.entry if earlier.scene.entry.type == "Company" else None
        earlier = earlier.before
    return None


def head_of_paragraph(said: Said) -> Entity | None:
    """The enterprise with which the last sentence before this one in its paragraph begins that begins with one."""
    earlier = said.before
    while earlier is not None and earlier.sentence.paragraph == said.sentence.paragraph:
        first = next(earlier.of_type("Company"), None)
        mark = LIST_MARK.match(earlier.text)
        if first is not None and first.start == (mark.end() if mark is not None else 0):
            return earlier.entity(first)
        earlier = earlier.before
    return None


def _headings_over(said: Said) -> tuple[str, ...]:
    """The headings over a sentence, without itself where it is one."""
    headings = tuple(said.sentence.headings)
    return headings[:-1] if said.sentence.kind == "heading" else headings
