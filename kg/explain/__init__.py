"""Document -> Explanation: for each sentence what was read in it by which rule, and what was refused and why.

The tool with which rules are written. It decides nothing: it walks the same rooms as a build and keeps what they drop.
terminal.py and page.py show it.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts.context import Scene
from kg.mentions import propose_mentions
from kg.mentions.tokens import tokenize
from kg.model import Document, Entity, Evidence, Fact, Mention, Sentence, sort_by_sentence
from kg.ontology import Ontology, load
from kg.overview import why
from kg.pipeline import Trace, trace_document

KINDS = {"body": "正文", "heading": "标题", "byline": "版面", "row": "表格行"}


@dataclass(frozen=True, slots=True)
class Named:
    """A mention that was kept: its place in the sentence, the rule that found it, and the thing it names."""

    start: int
    end: int
    type: str
    text: str
    rule: str
    entity: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, in words, with the rule that read it and the exact words it was read from."""

    predicate: str
    subject: str
    object: str
    qualifiers: tuple[tuple[str, str], ...]
    rule: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Refused:
    """What was seen and left out, by which rule and why; `text` is empty where the whole sentence is meant.

    `winner` is the mention that took the words, and its rule.
    """

    text: str
    type: str
    rule: str
    reason: str
    winner: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence and all that became of it.

    `place`, `period` and `plan` are what holds where it does not say otherwise.
    """

    index: int
    kind: str
    text: str
    headings: tuple[str, ...]
    place: str
    period: str
    plan: bool
    in_scope: bool
    mentions: tuple[Named, ...]
    facts: tuple[Told, ...]
    refusals: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A document sentence by sentence; `speaker` is the park that its 园区 and 我区 mean.

    `owner` is the park or division that it as a whole speaks for, whose the figures are that name nobody.
    """

    document: str
    characters: int
    speaker: str
    owner: str
    sentences: tuple[Explained, ...]

    @property
    def facts(self) -> int:
        return sum(len(one.facts) for one in self.sentences)

    @property
    def mentions(self) -> Counter[str]:
        """How many mentions there are of each class, in the order of the ontology."""
        found = Counter(named.type for one in self.sentences for named in one.mentions)
        return Counter({name: found[name] for name in load().classes if found[name]})

    @property
    def refusals(self) -> Counter[str]:
        """How often each reason was given."""
        return Counter(refused.reason for one in self.sentences for refused in one.refusals)


def explain(document: Document) -> Explanation:
    """How `document` is read, sentence by sentence.

    >>> explained = explain(Document("x", "青禾玻纤有限公司位于云岭工业园。")).sentences[0]
    >>> [(one.type, one.text) for one in explained.mentions]
    [('Company', '青禾玻纤有限公司'), ('Park', '云岭工业园')]
    >>> [(one.predicate, one.subject, one.object) for one in explained.facts]
    [('位于', '青禾玻纤有限公司', '云岭工业园')]
    """
    trace = trace_document(document)
    ontology = load()
    kept = sort_by_sentence(trace.mentions)
    tokens = [tokenize(sentence.text) for sentence in trace.sentences]
    proposed = propose_mentions(trace.sentences, tokens)
    facts = _facts_by_sentence(trace, ontology)
    refused: dict[int, list[str]] = defaultdict(list)
    for index, reason in trace.stated.refusals:
        refused[index].append(reason)
    return Explanation(
        document.name,
        len(document.text),
        trace.linked.speaker.name if trace.linked.speaker else "",
        next((scene.home.name for scene in trace.stated.scenes if scene.home is not None), ""),
        tuple(
            _explained(
                sentence,
                scene,
                [_named(one, trace.linked.links[one]) for one in kept[sentence.index]],
                facts[sentence.index],
                [
                    *_passed_over(kept[sentence.index], found),
                    *(Refused("", "", "", why(reason)) for reason in refused[sentence.index]),
                ],
            )
            for sentence, scene, found in zip(trace.sentences, trace.stated.scenes, proposed, strict=True)
        ),
    )


def _explained(
    sentence: Sentence, scene: Scene, named: Sequence[Named], facts: Sequence[Told], refused: Sequence[Refused]
) -> Explained:
    return Explained(
        sentence.index,
        sentence.kind,
        sentence.text,
        sentence.headings,
        scene.place.name if scene.place else "",
        scene.period or "",
        scene.plan,
        scene.in_scope,
        tuple(named),
        tuple(facts),
        tuple(refused),
    )


def _named(mention: Mention, entity: Entity) -> Named:
    return Named(mention.start, mention.end, mention.type, mention.name, mention.rule, entity.name)


def _passed_over(kept: Sequence[Mention], proposed: Iterable[Mention]) -> Iterator[Refused]:
    """What finders saw in a sentence and is not among its mentions, each once."""
    stays = {(one.start, one.end, one.type) for one in kept}
    seen: set[tuple[int, int, str]] = set()
    for one in sorted(proposed, key=lambda one: (one.start, one.end, one.type)):
        place = (one.start, one.end, one.type)
        if place in stays or place in seen:
            continue
        seen.add(place)
        winner = next((other for other in kept if other.start < one.end and one.start < other.end), None)
        yield Refused(one.name, one.type, one.rule, _why(one, winner), f"{winner.name} {winner.rule}" if winner else "")


def _why(mention: Mention, winner: Mention | None) -> str:
    if winner is not None:
        return "这些字归了另一个名称"
    if mention.type == "Region":
        return "地名简称，上下文没有别处印证"
    if mention.weak:
        return "单凭这一处说不准，别处没有印证"
    return "按全文判断不是名称"


def _facts_by_sentence(trace: Trace, ontology: Ontology) -> Mapping[int, list[Told]]:
    """Each fact under each sentence that it was read from."""
    home = _Home(trace.sentences)
    facts: dict[int, list[Told]] = defaultdict(list)
    for fact in trace.stated.facts:
        for evidence in fact.evidence:
            facts[home.of(evidence.start)].append(_told(fact, evidence, ontology))
    return facts


class _Home:
    """Finds the sentence in which a place of the document stands; sentences may be cut by column breaks."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        runs: list[tuple[int, int]] = []
        for sentence in sentences:
            last = -2
            for place in sentence.origin:
                if place != last + 1:
                    runs.append((place, sentence.index))
                last = place
        runs.sort()
        self._starts = [start for start, _ in runs]
        self._owners = [owner for _, owner in runs]

    def of(self, place: int) -> int:
        return self._owners[max(0, bisect_right(self._starts, place) - 1)]


def _told(fact: Fact, evidence: Evidence, ontology: Ontology) -> Told:
    """A fact in Chinese words, its figure before what else qualifies it."""
    said = dict(fact.qualifiers)
    predicate = ontology.predicates.get(fact.predicate)
    name, value = (predicate.zh if predicate else fact.predicate), fact.object.name if fact.object else ""
    if fact.object is None:
        value = f"{said.pop('indicator', '')} {said.pop('value', '')}{said.pop('unit', '')}".strip()
    return Told(name, fact.subject.name, value, tuple(ontology.in_words(said.items())), fact.rule, evidence)
