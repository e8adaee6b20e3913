"""Sentences drawn with marks -> what the rules of kg/facts get: 「〔青禾玻纤|Company〕落户〔云岭工业园|Park〕。」

A mark may lie in another one, and may say more of its mention: 国家级〔绿色工厂|Honour level=国家级〕.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.entities import Linked
from kg.facts import member
from kg.facts.context import Scene
from kg.facts.statement import Said
from kg.mentions.table import Cell
from kg.model import Document, Entity, Evidence, Fact, Mention, Sentence

PARK = Entity("Park", "云岭工业园")
SOMEWHERE = Evidence("云岭.txt", ())


@dataclass
class Drawn:
    """A text without its marks, and the mentions that they draw."""

    text: str = ""
    mentions: list[Mention] = field(default_factory=list)


def marked(drawing: str, sentence: int = 0) -> Drawn:
    """The text of `drawing` and its mentions by place, longer ones first."""
    drawn, opened, rest = Drawn(), [], drawing
    while rest:
        char, rest = rest[0], rest[1:]
        if char == "〔":
            opened.append(len(drawn.text))
        elif char == "|" and opened:
            label, _, rest = rest.partition("〕")
            drawn.mentions.append(_mention(drawn.text, opened.pop(), label.split(), sentence))
        else:
            drawn.text += char
    drawn.mentions.sort(key=lambda one: (one.start, -one.end))
    return drawn


def _mention(text: str, start: int, label: Sequence[str], sentence: int) -> Mention:
    said: dict[str, Any] = dict(pair.split("=") for pair in label[1:])
    said["weak"] = said.get("weak") == "yes"
    return Mention(sentence, start, len(text), label[0], **{"name": text[start:], "rule": "drawn"} | said)


def draw(
    *drawings: str,
    place: Entity | None = PARK,
    speaker: Entity | None = None,
    plan: bool = False,
    entry: Entity | None = None,
    kind: str = "body",
    headings: tuple[str, ...] = (),
    roles: Sequence[tuple[str, str]] = (),
) -> list[Said]:
    """The sentences of one paragraph as the rules get them; `roles` and heads of the columns make each one a row."""
    drawn = [marked(drawing, number) for number, drawing in enumerate(drawings)]
    known = {(one.type, one.name): one for one in (place, speaker, entry) if one is not None}
    links = {
        one: known.setdefault((one.type, one.name), Entity(one.type, one.name, key=one.key, evidence=(SOMEWHERE,)))
        for some in drawn
        for one in some.mentions
    }
    linked = Linked(tuple(known.values()), links, speaker)
    scene = Scene(place, 2024, "2024", plan, True, base=2024, entry=entry)
    document = Document("云岭.txt", "\n".join(some.text for some in drawn))
    everything: list[Said] = []
    start = 0
    for number, some in enumerate(drawn):
        origin = tuple(range(start, start + len(some.text)))
        start += len(some.text) + 1
        sentence = Sentence(document, number, 0, "row" if roles else kind, some.text, origin, headings)
        before = everything[-1] if everything else None
        cells = list(_cells(some.text, roles)) if roles else []
        said = Said(sentence, some.mentions, linked, scene, print, before, cells)
        said.theme = member.theme_of(said, before.theme if before is not None else None)
        everything.append(said)
    return everything


def _cells(text: str, roles: Sequence[tuple[str, str]]) -> Iterator[Cell]:
    start = 0
    for (role, head), piece in zip(roles, text.split("\t"), strict=True):
        yield Cell(role, head, start, start + len(piece))
        start += len(piece) + 1


def shown(facts: Iterable[Fact], *qualifiers: str) -> list[tuple[Any, ...]]:
    """Each fact as (predicate, subject, object, the values of `qualifiers`)."""
    return [
        (
            fact.predicate,
            fact.subject.name,
            fact.object.name if fact.object else None,
            *(fact.qualifier(key) for key in qualifiers),
        )
        for fact in facts
    ]


def stated(
    rule: Callable[[Said], Iterator[Fact]], drawing: str, *qualifiers: str, **scene: Any
) -> list[tuple[Any, ...]]:
    """What `rule` states of one drawn sentence."""
    return shown(rule(draw(drawing, **scene)[-1]), *qualifiers)
