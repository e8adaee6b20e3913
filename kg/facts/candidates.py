"""What a document may state: pairs of things that are named, and figures, with what is known of them beside the text.

The learned model (kg/facts/learned.py) judges them. A feature is a row of a table of weights: what a candidate has is
said in a few words, and their hash is the row.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias
from zlib import crc32

from kg.entities import Linked
from kg.facts.around import ONCE_SO
from kg.facts.statement import Counted, Said
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.words import cut_words

#: What may be stated of which two classes, in the order of the model's answers; a project's status is a word. Who
#: belongs to and works with whom is left to the rules: labelled reports tell too little of it.
ENDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "locatedIn": (("Company", "Project", "Platform", "Park"), ("Park", "Region")),
    "produces": (("Company", "Project", "Park"), ("Product",)),
    "investsIn": (("Company",), ("Project",)),
    "leadingIndustry": (("Park", "Region"), ("Industry", "Product")),
    "targetIndustry": (("Park", "Region"), ("Industry", "Product")),
    "inIndustry": (("Company", "Project"), ("Industry",)),
    "leadsChain": (("Company",), ("Industry",)),
    "projectStatus": (("Project",), ("ProjectStatus",)),
    "hasHonour": (("Company", "Park", "Region", "Platform"), ("Honour",)),
}
PREDICATES = tuple(ENDS)
_BETWEEN: Mapping[tuple[str, str], tuple[str, ...]] = {
    (one, other): tuple(name for name, ends in ENDS.items() if one in ends[0] and other in ends[1])
    for one in ("Company", "Project", "Platform", "Park", "Region")
    for other in ("Park", "Region", "Product", "Project", "Industry", "Honour")
} | {("Project", "ProjectStatus"): ("projectStatus",)}

#: Words that speak of how far a project has come.
_STATUS = {
    "签约": "签约|签订|落户|签下|落地",
    "开工": "开工|奠基|动工|启动建设|破土",
    "在建": "在建|封顶|建设中|施工|安装|调试|主体|桩基|浇筑",
    "竣工": "竣工|建成|完工|投用|交付|启用|验收",
    "投产": "投产|投运|达产|试产|量产|下线|投料|试生产",
    "推进": "推进|加快|实施|稳步|有序",
    "规划": "规划|计划|拟|储备|谋划|筹建|列入|前期",
}
_STATUS_OF = {word: Entity("ProjectStatus", status) for status, words in _STATUS.items() for word in words.split("|")}
#: A word of them, unless it is that of what is to come once it is so far: 项目建成投产「后」，年产值可达.
_STATUS_WORD = compiled(f"(?:{'|'.join(_STATUS.values())}){ONCE_SO}")
#: Rows of the tables of features; 0 stands for nothing.
ROWS = 8192
#: How many features of a pair, a figure and a period are looked at.
OF_PAIR, OF_FIGURE, OF_PERIOD = 40, 72, 24
#: In a sentence that could give more pairs than that, only mentions that stand so near are looked at.
_MANY, _NEAR = 400, 8
#: So many sentences back things are remembered.
_BACK = 3
#: So many periods of a sentence are looked at.
_NAMED = 64
#: What a figure's period may be, at most.
PERIODS = 8

Span: TypeAlias = tuple[int, int]


class Pair(NamedTuple):
    """Two things of which one or more predicates may hold.

    `span` are the words of the sentence that speak of both; the places of both count from the beginning of the text.
    """

    predicates: tuple[str, ...]
    subject: Entity
    object: Entity
    said: Said
    span: Span
    subject_at: Span
    object_at: Span


#: The rows of the features of a candidate.
Features: TypeAlias = list[int]


class Amount(NamedTuple):
    """A figure that was read: where its number, clause and sentence stand, and which periods it may have."""

    said: Said
    counted: Counted
    places: tuple[int, int, int, int, int]
    features: Features
    periods: list[str | None]
    of_periods: list[Features]


@lru_cache(maxsize=1 << 16)
def row(text: str) -> int:
    """The row of a feature."""
    return 1 + crc32(text.encode("utf-8", "surrogatepass")) % (ROWS - 1)


#: How many answers each of the functions below remembers: what they are asked comes again and again.
_KEPT = 1 << 13


def _bucket(size: int) -> int:
    """Sizes in steps that double."""
    return min(7, size.bit_length())


@dataclass
class _Told:
    """What the rules state, by predicate: of which pair by which rules in which sentences, and of whom at all."""

    facts: Mapping[tuple[str, str, str], Sequence[tuple[int, str]]]
    sentences: Mapping[tuple[str, str, str], set[int]]
    subjects: Mapping[str, set[str]]
    objects: Mapping[str, set[str]]


def _sort(told: Iterable[tuple[int, Fact]]) -> _Told:
    facts: dict[tuple[str, str, str], list[tuple[int, str]]] = defaultdict(list)
    sentences: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    subjects: dict[str, set[str]] = defaultdict(set)
    objects: dict[str, set[str]] = defaultdict(set)
    for index, fact in told:
        if fact.object is not None:
            pair = fact.predicate, fact.subject.iri, fact.object.iri
            facts[pair].append((index, fact.rule))
            sentences[pair].add(index)
            subjects[fact.predicate].add(fact.subject.iri)
            objects[fact.predicate].add(fact.object.iri)
    return _Told(facts, sentences, subjects, objects)


class _Thing(NamedTuple):
    """A thing that may be an end of a pair: its mention here, if any, where it was named, and why it is thought of."""

    entity: Entity
    at: Span
    mention: Mention | None
    why: tuple[str, ...]
    features: tuple[int, ...]


def find_pairs(
    everything: Sequence[Said], starts: Sequence[int], linked: Linked, told: Iterable[tuple[int, Fact]]
) -> Iterator[tuple[Pair, Features]]:
    """All pairs of a document that may be stated, sentence by sentence, each with its features."""
    stated = _sort(told)
    named: dict[Entity, Span] = {}
    for said, start in zip(everything, starts, strict=False):
        for one in said.mentions:
            named.setdefault(said.entity(one), (start + one.start, start + one.end))
    for said, start in zip(everything, starts, strict=False):
        if said.sentence.kind != "byline":
            yield from _pairs_of(said, start, named, linked, stated)
        for one in said.mentions:
            named[said.entity(one)] = (start + one.start, start + one.end)


def _in_mind(said: Said, linked: Linked) -> dict[Entity, list[str]]:
    """What a sentence may speak of without naming it, and why."""
    found: dict[Entity, list[str]] = {}
    scene = said.scene
    things = (scene.place, scene.entry, scene.home, scene.firm, scene.work, scene.around, scene.section)
    for name, one in zip(("place", "entry", "home", "firm", "work", "around", "section"), things, strict=True):
        if one is not None:
            found.setdefault(one, []).append(name)
    for name, one in (("speaker", linked.speaker), ("theme", said.theme)):
        if one is not None:
            found.setdefault(one, []).append(name)
    before, back = said.before, 1
    while before is not None and back <= _BACK:
        where = f"{back}{before.sentence.paragraph == said.sentence.paragraph}"
        for kind in ("Company", "Project", "Park", "Region", "Platform"):
            some = before.by_type.get(kind)
            if some:
                found.setdefault(before.entity(some[-1]), []).append("last" + where)
                found.setdefault(before.entity(some[0]), []).append("first" + where)
        before, back = before.before, back + 1
    return found


def _pairs_of(
    said: Said, start: int, named: Mapping[Entity, Span], linked: Linked, stated: _Told
) -> Iterator[tuple[Pair, Features]]:
    """The pairs of one sentence."""
    in_mind = _in_mind(said, linked)
    common = [row("kind " + said.sentence.kind), row(f"plan {said.scene.plan} {said.scene.in_scope}")]
    items = [span for one in said.lists for span in one.items]
    here: list[_Thing] = []
    for mention in said.mentions:
        entity = said.entity(mention)
        listed = any(first <= mention.start and mention.end <= last for first, last in items)
        about = (row("rule " + mention.rule), row(f"list {listed}"), row(f"head {mention.start == 0}"))
        at = (start + mention.start, start + mention.end)
        here.append(_Thing(entity, at, mention, tuple(in_mind.get(entity, ())), about))
    ours = {one.entity for one in here}
    absent = [
        _Thing(entity, named[entity], None, tuple(why), ())
        for entity, why in in_mind.items()
        if entity not in ours and entity in named
    ]
    words = [
        _Thing(_STATUS_OF[one[0]], (start + one.start(), start + one.end()), None, (), (row("status " + one[0]),))
        for one in _STATUS_WORD.finditer(said.text)
    ]
    by_kind = {kind: [start + one.start for one in some] for kind, some in said.by_type.items()}
    many = len(here) * (len(here) + len(words)) > _MANY
    for place, other in enumerate(here):
        assert other.mention is not None
        for one in (*_near(here, place, many), *absent):
            predicates = _BETWEEN.get((one.entity.type, other.entity.type), ())
            if not predicates or one.entity is other.entity:
                continue
            features = [*common, *other.features[:2]]
            features += _of_place(said, start, one, other.entity.type, other.at, by_kind)
            span = _span(said, other.mention, one.mention)
            yield _pair(predicates, one, other, said, span, features, stated)
    for word in words:
        place = bisect_left(here, word.at[0], key=lambda one: one.at[0])
        for one in (*_near(here, place, many), *absent):
            if one.entity.type == "Project":
                features = [*common, *word.features, row("status " + word.entity.name)]
                features += _of_place(said, start, one, "status", word.at, by_kind)
                clause = said.clause_at(word.at[0] - start)
                yield _pair(("projectStatus",), one, word, said, (clause.start, clause.end), features, stated)
    for other in absent:
        if other.entity.type in ("Park", "Region"):
            places = sum(one.entity.type in ("Park", "Region") for one in here)
            why = [row("of " + reason) for reason in other.why]
            for one in here:
                kind = one.entity.type
                if kind in ENDS["locatedIn"][0] and one.entity is not other.entity:
                    features = [*common, *one.features, *why, row(f"absent {kind} {other.entity.type}")]
                    features += [row(f"of {kind} {reason}") for reason in other.why]
                    features.append(row(f"places {min(places, 2)} {kind}"))
                    assert one.mention is not None
                    yield _pair(("locatedIn",), one, other, said, _span(said, one.mention), features, stated)


def _near(here: Sequence[_Thing], place: int, many: bool) -> Sequence[_Thing]:
    """Where there are many, those few that stand around a place."""
    return here[max(0, place - _NEAR) : place + _NEAR + 1] if many else here


def _span(said: Said, one: Mention, other: Mention | None = None) -> Span:
    """From the one mention to the other; the clause of the one where the other thing is not named."""
    if other is not None:
        return min(one.start, other.start), max(one.end, other.end)
    clause = said.clause_at(one.start)
    return min(one.start, clause.start), max(one.end, clause.end)


def _pair(
    predicates: tuple[str, ...],
    one: _Thing,
    other: _Thing,
    said: Said,
    span: Span,
    features: Features,
    stated: _Told,
) -> tuple[Pair, Features]:
    """The pair, with what the rules state of it."""
    subject, key = one.entity.iri, other.entity.iri
    for name in predicates:
        rules = stated.facts.get((name, subject, key))
        if rules is None:
            features.append(_row_of_unstated(name, subject in stated.subjects[name], key in stated.objects[name]))
        else:
            for index, rule in rules[:3]:
                features.append(row(f"{name} by {rule} {index == said.sentence.index}"))
            features.append(row(f"{name} said {said.sentence.index in stated.sentences[name, subject, key]}"))
    return Pair(predicates, one.entity, other.entity, said, span, one.at, other.at), features[:OF_PAIR]


@cache
def _row_of_unstated(name: str, of_subject: bool, of_object: bool) -> int:
    """That no rule states a predicate of a pair, and whether one states it of either with another."""
    return row(f"{name} {of_subject} {of_object}")


def _of_place(
    said: Said, start: int, one: _Thing, kind: str, at: Span, by_kind: Mapping[str, Sequence[int]]
) -> Iterator[int]:
    """How the subject of a pair stands to its object."""
    mine = one.entity.type
    yield from _rows_of_reasons(mine, kind, one.why, one.mention is None)
    places = by_kind.get(mine, ())
    if one.mention is None:
        yield from _rows_of_absent(mine, kind, min(2, len(places)))
        return
    yield from one.features
    first, last = one.at
    before = last <= at[0]
    order = "before" if before else "behind" if at[1] <= first else "within"
    low, high = (last, at[0]) if before else (at[1], first)
    between = said.text[low - start : high - start] if low < high else ""
    commas = sum(map(between.count, "，；。："))
    alike = bisect_left(places, high) - bisect_left(places, low) if low < high else 0
    others = by_kind.get(kind, ())
    inside = bisect_left(others, high) - bisect_left(others, low) if low < high else 0
    marks = (min(3, commas), "；" in between)
    yield from _rows_between(mine, kind, order, _bucket(len(between)), marks, min(3, alike), min(3, inside))
    ahead = bisect_left(places, at[0])
    yield row(f"last {ahead > 0 and places[ahead - 1] == first} first {ahead > 0 and places[0] == first}")
    yield row(f"clause {said.clause_at(first - start) is said.clause_at(at[0] - start)}")


@lru_cache(maxsize=_KEPT)
def _rows_of_reasons(mine: str, kind: str, why: tuple[str, ...], absent: bool) -> tuple[int, ...]:
    """Which classes a pair has, and why its subject is thought of."""
    ends = f"{mine} {kind}"
    reasons = ((f"for {reason}", f"for {reason} {ends} {absent}") for reason in why)
    return tuple(map(row, (ends, *chain.from_iterable(reasons))))


@lru_cache(maxsize=_KEPT)
def _rows_of_absent(mine: str, kind: str, others: int) -> tuple[int, ...]:
    """That the subject is not named here, and how many of its class are."""
    ends = f"{mine} {kind}"
    return row("absent " + ends), row(f"others {others} {ends}")


@lru_cache(maxsize=_KEPT)
def _rows_between(
    mine: str, kind: str, order: str, far: int, marks: tuple[int, bool], alike: int, others: int
) -> tuple[int, ...]:
    """What stands between both: how many characters, commas, things of the class of the one and of the other."""
    ends, (commas, semicolon) = f"{mine} {kind}", marks
    return (
        row(f"{order} {ends}"),
        row(f"far {far} {order}"),
        row(f"commas {commas} {semicolon} {order}"),
        row(f"alike between {alike} {order} {ends}"),
        row(f"objects between {others} {order}"),
    )


#: What the head of a document says of its kind.
_HEAD = 400
_SIGNS = (
    ("byline", re.compile("记者|通讯员|本报讯|来源|编辑")),
    (
        "sums up",
        re.compile("工作(?:总结|报告|要点|计划|情况|汇报)|公报|年鉴|运行|简报|通报|回眸|亮点|成效|综述|半年|季度"),
    ),
    ("profile", re.compile("简介|概况|投资指南|招商|位于|总规划面积")),
)
#: What speaks of things that stand: 现有企业300家.
_STANDS = re.compile("现有|已有|拥有|目前|共有|集聚|聚集|入驻|累计|达到|已建成|建成")


@lru_cache(maxsize=1 << 12)
def words_of(text: str) -> tuple[str, ...]:
    return tuple(word for word, _ in cut_words(text))


def _of_document(everything: Sequence[Said], figures: int) -> list[int]:
    """What holds for all figures of a document."""
    found = [row("title " + word) for said in everything[:3] for word in words_of(said.text[:60])[:8]]
    head = "".join(said.text for said in everything[:12])[:_HEAD]
    found += [row(f"{name} {sign.search(head) is not None}") for name, sign in _SIGNS]
    long = sum(len(said.text) for said in everything[:60])
    periods = {said.scene.period for said in everything if said.scene.period}
    found += [row(f"long {min(5, long // 400)}"), row(f"figures {min(6, figures // 6)}")]
    found.append(row(f"periods {min(3, len(periods))}"))
    return found


def find_amounts(everything: Sequence[Said], starts: Sequence[int]) -> Iterator[Amount]:
    """The figures of a document that were read, as the model sees them."""
    of_document: list[int] | None = None
    for said, start in zip(everything, starts, strict=False):
        for one in said.figures:
            if of_document is None:
                of_document = _of_document(everything, sum(len(one.figures) for one in everything))
            place, end = one.figure.quantity.start, one.figure.quantity.end
            places = (start + place, start + end, start + one.clause.start, start, start + len(said.text))
            features = [*_of_figure(said, one), *of_document]
            periods = periods_around(said, one)
            of_periods = [_of_period(said, one, period)[:OF_PERIOD] for period in periods]
            yield Amount(said, one, places, features[:OF_FIGURE], periods, of_periods)


def _of_figure(said: Said, counted: Counted) -> Iterator[int]:
    """What is known of a figure beside the text."""
    scene, clause, figure, fact = counted
    indicator, kind, before = (
        figure.indicator,
        str(fact.qualifier("kind")),
        said.text[clause.start : figure.quantity.start],
    )
    yield row(f"{figure.measure} {kind}")
    yield row("unit " + figure.unit)
    yield row(f"{figure.rule} {kind}")
    yield row(f"of {fact.subject.type} {kind}")
    yield row("ends " + indicator[-2:])
    yield row("ends " + indicator[-4:])
    yield row("begins " + indicator[:2])
    yield row(f"quantity {figure.quantity.kind} {figure.quantity.bound}")
    yield row(f"told {kind}")
    yield row(f"plan {scene.plan} {kind}")
    yield row(f"scene {scene.year is None} {scene.period is None} {scene.now is None} {scene.under_way}")
    yield row(f"line {said.sentence.kind} {scene.goal is None} {scene.sums_up} {scene.profile}")
    yield row(f"entry {scene.entry.type if scene.entry else None} {scene.firm is None} {scene.work is None}")
    yield row(f"place {scene.place.type if scene.place else None}")
    yield row(f"stands {_STANDS.search(before) is not None}")
    for word in words_of(indicator)[:6]:
        yield row("indicator " + word)
    words = words_of(before)[-14:]
    for word in words:
        yield row("before " + word)
    if words:
        yield row("next " + words[-1])
    for heading in said.sentence.headings[-1:]:
        for word in words_of(heading)[:8]:
            yield row("heading " + word)


def periods_around(said: Said, counted: Counted) -> list[str | None]:
    """What the period of a figure may be: what the rules say, none, those of the scene and of the sentence."""
    scene = counted.scene
    told = counted.fact.qualifier("period")
    found: list[str | None] = [None if told is None else str(told), None, scene.period, scene.goal]
    found += [str(year) for year in (scene.year, scene.now) if year is not None]
    found += [one.said for one in said.periods[:_NAMED]]
    found += [one.said[:4] for one in said.periods[:_NAMED]]
    before = said.before
    if before is not None:
        found += [one.said for one in before.periods[-1:]]
        found += [one.said for one in (before.before.periods[-1:] if before.before is not None else ())]
    return list(dict.fromkeys(one for place, one in enumerate(found) if one is not None or place < 2))[:PERIODS]


_DIGITS = re.compile(r"\d+")


def _of_period(said: Said, counted: Counted, period: str | None) -> list[int]:
    """How a period stands to a figure."""
    scene, clause, figure, fact = counted
    kind, told = str(fact.qualifier("kind")), fact.qualifier("period")
    place = figure.quantity.start
    why = set()
    if period is None:
        why.add("none")
    else:
        of_scene = (("period", scene.period), ("year", str(scene.year)), ("now", str(scene.now)), ("goal", scene.goal))
        why.update(name for name, one in of_scene if one == period)
        why.add("year only" if len(period) == 4 else "quarter" if "Q" in period else f"months {period.count('-')}")
    if period == told:
        why.add("rule")
    inside = [one for one in said.periods if one.said == period]
    ahead = [one for one in said.periods if one.start < place]
    for one in inside:
        why.add("in" if one.start < place else "in behind")
        if clause.start <= one.start < clause.end:
            why.add("in clause")
        if ahead and ahead[-1] is one:
            why.add("last before")
        if ahead and ahead[0] is one:
            why.add("first before")
        if one.compared:
            why.add("compared")
        why.add("as " + _DIGITS.sub("9", said.text[one.start : one.end]))
        why.add("tail " + said.text[one.end : one.end + 2])
    if not inside and period is not None:
        why.add("year of one" if any(one.said[:4] == period for one in said.periods) else "outside")
    found = [row("is " + name) for name in sorted(why)]
    found += _rows_of_core(tuple(sorted(_CORE & why)), period is None, kind, told is None, figure.measure)
    return found


@lru_cache(maxsize=_KEPT)
def _rows_of_core(core: tuple[str, ...], none: bool, kind: str, untold: bool, measure: str) -> tuple[int, ...]:
    """What says most of a period, each with the others, and with the kind and measure of the figure."""
    found = [f"is {one} {other}" for place, one in enumerate(core) for other in core[place + 1 :]]
    found.append(f"is none {none} {kind} {untold}")
    found += [f"is {name} {measure} {kind}" for name in core[:3]]
    return tuple(map(row, found))


#: What of this says most.
_CORE = frozenset(("none", "rule", "in", "outside", "last before", "period", "year", "now", "in clause"))
