"""What people decided about a graph: `corrections.jsonl`, one readable line each, and how readings obey it.

A line says what is decided (accept, reject, rename, merge, split, add, undo), of which statement or thing, who said so,
when and why. Lines are only ever added; undo takes one back. Statements are known by their id, and by what they say,
should the id change because a name joined another one: so a rejected statement does not come back when the same words
are read again. What is added stands in a document of its own, whose text is these lines.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import CorrectionError
from kg.model import Document, Entity, Evidence, Fact, Reading, Run, merge_facts, qualifiers
from kg.ontology import load
from kg.resolve import Judgement, read_judgements, with_own_keys

CORRECTIONS = "corrections.jsonl"
VERDICTS = {
    "accept": ("认可", "statement"),
    "reject": ("否决", "statement"),
    "rename": ("改名", "thing"),
    "merge": ("合并", "thing"),
    "split": ("拆分", "thing"),
    "add": ("补充", "statement"),
    "undo": ("撤销", ""),
}


@dataclass(frozen=True, slots=True)
class Which:
    """A thing as a correction names it: class, final IRI and key when it was made, and the names it goes by."""

    type: str
    name: str
    iri: str = ""
    key: str = ""
    names: tuple[str, ...] = ()

    def is_it(self, entity: Entity) -> bool:
        return entity.type == self.type and (
            entity.iri == self.iri or entity.name == self.name or entity.name in self.names
        )

    def is_this(self, entity: Entity) -> bool:
        """Whether it is this very thing, not one that has a name in common with it."""
        return entity.type == self.type and (entity.iri == self.iri if self.iri else entity.name == self.name)


@dataclass(frozen=True)
class Claim:
    """A statement as a correction names it."""

    predicate: str
    subject: Which
    object: Which | None
    qualifiers: tuple[tuple[str, str | int | float], ...] = ()
    id: str = ""

    def says(self, fact: Fact) -> bool:
        """Whether `fact` is this statement."""
        if fact.id == self.id:
            return True
        if (
            fact.predicate != self.predicate
            or fact.qualifiers != self.qualifiers
            or not self.subject.is_it(fact.subject)
        ):
            return False
        if self.object is None or fact.object is None:
            return self.object is None and fact.object is None
        return self.object.is_it(fact.object)

    def told(self) -> str:
        """The statement on one line of Chinese."""
        other = self.object.name if self.object else ""
        return load().say(self.predicate, self.subject.name, other, self.qualifiers)


@dataclass(frozen=True)
class Correction:
    """One line: `number` names it, `value` is the new name of a rename or the source of what is added."""

    number: int
    verdict: str
    by: str
    at: str
    why: str = ""
    claim: Claim | None = None
    thing: Which | None = None
    other: Which | None = None
    value: str = ""
    of: int = 0

    def told(self) -> str:
        """What is decided, on one line of Chinese."""
        what = VERDICTS[self.verdict][0]
        if self.verdict == "undo":
            return f"{what}第 {self.of} 条"
        if self.claim is not None:
            return f"{what}：{self.claim.told()}" + (f"，据 {self.value}" if self.verdict == "add" else "")
        assert self.thing is not None
        other = self.value if self.verdict == "rename" else self.other.name if self.other else ""
        joint = {"rename": "改为", "merge": "与", "split": "不是"}[self.verdict]
        return f"{what}：{self.thing.name} {joint} {other}"


#################################################################  lines


def read_corrections(folder: Path) -> list[Correction]:
    """The corrections of a graph, none where there is no such file. Raises CorrectionError with file and line."""
    path = folder / CORRECTIONS
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        broken = data[: error.start].count(b"\n") + 1
        raise CorrectionError(f"{path}:{broken}", "不是 UTF-8 文字", "is not UTF-8 text") from error
    found: list[Correction] = []
    seen: set[int] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            one = _read(json.loads(line), max(seen, default=0) + 1)
            if one.number in seen:
                raise ValueError(f"number {one.number} stands twice")
            if one.verdict == "undo" and one.of not in seen:
                raise ValueError(f"undoes {one.of}, which is not above")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            reason = f"lacks {error}" if isinstance(error, KeyError) else " ".join(str(error).split())[:100]
            raise CorrectionError(
                f"{path}:{number}",
                f"这一行更正读不懂（{reason}）；改正或删去这一行",
                f"this correction cannot be understood ({reason}); mend or delete the line",
            ) from error
        seen.add(one.number)
        found.append(one)
    return found


def _read(record: Mapping[str, Any], number: int) -> Correction:
    verdict = record["verdict"]
    if verdict not in VERDICTS:
        raise ValueError(f"verdict is {verdict!r}, not one of {', '.join(VERDICTS)}")
    by, at, why = (_text(record, key) for key in ("by", "at", "why"))
    number = record.get("n", number)
    if type(number) is not int or number < 1:
        raise ValueError(f"n is {number!r}, not a number")
    if verdict == "undo":
        return Correction(number, verdict, by, at, why, of=int(record["of"]))
    if VERDICTS[verdict][1] == "statement":
        claim = _claim(record["statement"])
        source = _text(record, "source")
        if verdict == "add" and not source:
            raise ValueError("add without source")
        return Correction(number, verdict, by, at, why, claim=claim, value=source)
    other = None if verdict == "rename" else _which(record["other"])
    name = _text(record, "name") if verdict == "rename" else ""
    if verdict == "rename" and not name.strip():
        raise ValueError("rename without name")
    return Correction(number, verdict, by, at, why, thing=_which(record["thing"]), other=other, value=name)


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{key} is {value!r}, not text")
    return value


def _which(record: Mapping[str, Any]) -> Which:
    texts = {key: _text(record, key) for key in ("type", "name", "iri", "key")}
    if not texts["type"] or not texts["name"]:
        raise ValueError("a thing without type or name")
    return Which(**texts, names=tuple(str(name) for name in record.get("names", ())))


def _claim(record: Mapping[str, Any]) -> Claim:
    given = record.get("qualifiers", {})
    if not all(isinstance(value, str | int | float) for value in given.values()):
        raise ValueError("a qualifier that is neither text nor number")
    return Claim(
        str(record["predicate"]),
        _which(record["subject"]),
        _which(record["object"]) if record.get("object") else None,
        qualifiers(given),
        _text(record, "id"),
    )


def write_corrections(folder: Path, corrections: Iterable[Correction]) -> None:
    """Write the file of corrections to a folder that has none yet."""
    text = "".join(map(correction_line, corrections))
    # Half a surrogate pair becomes an escape (ud800 after a backslash), which JSON reads as the same.
    (folder / CORRECTIONS).write_text(text, "utf-8", errors="backslashreplace", newline="\n")


def correction_line(one: Correction) -> str:
    """A correction as it stands in the file, with the line's end."""
    record: dict[str, Any] = {"n": one.number, "verdict": one.verdict, "by": one.by, "at": one.at}
    record |= {"why": one.why} if one.why else {}
    if one.verdict == "undo":
        record["of"] = one.of
    elif one.claim is not None:
        record["statement"] = _claim_record(one.claim)
        record |= {"source": one.value} if one.value else {}
    else:
        assert one.thing is not None
        record["thing"] = _which_record(one.thing)
        record |= {"name": one.value} if one.verdict == "rename" else {}
        record |= {"other": _which_record(one.other)} if one.other is not None else {}
    return json.dumps(record, ensure_ascii=False) + "\n"


def _which_record(which: Which) -> dict[str, Any]:
    return {key: value for key in Which.__slots__ if (value := getattr(which, key))}


def _claim_record(claim: Claim) -> dict[str, Any]:
    return {
        **({"id": claim.id} if claim.id else {}),
        "predicate": claim.predicate,
        "subject": _which_record(claim.subject),
        **({"object": _which_record(claim.object)} if claim.object else {}),
        "qualifiers": dict(claim.qualifiers),
    }


#################################################################  what they do


@dataclass
class Decisions:
    """The corrections that hold, and what they do to readings; `used` says which had something to do in a document."""

    corrections: Sequence[Correction] = ()
    used: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Iterable[Correction]) -> "Decisions":
        """Those of `lines` that were not taken back."""
        lines = list(lines)
        undone = {one.of for one in lines if one.verdict == "undo"}
        held = [one for one in lines if one.verdict != "undo" and one.number not in undone]
        return cls(tuple(held))

    def _that(self, *verdicts: str) -> list[Correction]:
        return [one for one in self.corrections if one.verdict in verdicts]

    @cached_property
    def judgements(self) -> list[Judgement]:
        """What is one thing and what is two: people's corrections first, then seeds/judgements.tsv."""
        mine = []
        for one in reversed(self._that("merge", "split")):
            assert one.thing is not None
            assert one.other is not None
            verdict = "same" if one.verdict == "merge" else "different"
            mine.append(Judgement(verdict, one.thing.type, frozenset({one.thing.name, one.other.name}), frozenset()))
        return mine + read_judgements()

    @property
    def gives_names(self) -> bool:
        """Whether a person renamed a thing, so that what is merged with it takes that name as well."""
        return bool(self._that("rename"))

    def judged_otherwise(self, before: "Decisions") -> set[tuple[str, str]]:
        """Types and names of which these decisions judge otherwise than `before`."""
        changed = set(map(_judgement, self._that("merge", "split"))) ^ set(
            map(_judgement, before._that("merge", "split"))
        )
        return {(kind, name) for kind, _, names in changed for name in names}

    @cached_property
    def _claims(self) -> Mapping[tuple[str, tuple[object, ...]], list[Correction]]:
        found: dict[tuple[str, tuple[object, ...]], list[Correction]] = {}
        for one in self._that("accept", "reject"):
            assert one.claim is not None
            found.setdefault((one.claim.predicate, one.claim.qualifiers), []).append(one)
        return found

    def accepts(self, fact: Fact) -> bool:
        """Whether a person accepted a statement."""
        said = self._claims.get((fact.predicate, fact.qualifiers), ())
        return any(one.verdict == "accept" and one.claim is not None and one.claim.says(fact) for one in said)

    def part(self, keyed: Reading) -> Reading:
        """A reading with keys of its own, in which what a person split in two is two."""
        for one in self._that("split"):
            assert one.thing is not None
            assert one.other is not None
            for entity in keyed.entities:
                if one.thing.is_it(entity) and one.other.name in entity.aliases:
                    keyed = _split(keyed, entity, one.other.name)
                    self._use(keyed, one)
        return keyed

    def apply(self, resolved: Reading) -> Reading:
        """A resolved reading without what was rejected, and with the names that people gave."""
        self.used.setdefault(resolved.document.name, set())
        facts = resolved.facts
        if self._claims:
            facts = tuple(fact for fact in facts if not self._rejected(resolved, fact))
        names: dict[str, Entity] = {}
        for one in self._that("rename"):
            assert one.thing is not None
            merged = self._merged_with(one.thing, one.value)
            for entity in resolved.entities:
                if one.thing.is_this(entity) or (entity.type == one.thing.type and entity.name in merged):
                    names[entity.iri] = _called(entity, one.value)
                    self._use(resolved, one)
        if len(facts) < len(resolved.facts) or names:
            facts = tuple(_refer(fact, names) for fact in facts)
            entities = tuple(names.get(entity.iri, entity) for entity in resolved.entities)
            resolved = replace(resolved, entities=entities, facts=facts)
        return resolved

    def _merged_with(self, thing: Which, called: str) -> set[str]:
        """The names under which a renamed thing may stand since people merged it with others; none where nobody did."""
        own = {thing.name, called}
        names, before = set(own), 0
        while len(names) > before:
            before = len(names)
            for one in self._that("merge"):
                assert one.thing is not None
                assert one.other is not None
                if one.thing.type == thing.type and not names.isdisjoint({one.thing.name, one.other.name}):
                    names |= {one.thing.name, one.other.name}
        return names if names > own else set()

    def _rejected(self, reading: Reading, fact: Fact) -> bool:
        said = [
            one for one in self._claims.get((fact.predicate, fact.qualifiers), ()) if one.claim and one.claim.says(fact)
        ]
        for one in said:
            self._use(reading, one)
        return bool(said) and said[-1].verdict == "reject"

    def _use(self, reading: Reading, one: Correction) -> None:
        self.used.setdefault(reading.document.name, set()).add(one.number)

    def added(self) -> Reading | None:
        """What people added, as a document of its own with keys of its own; None where nothing was."""
        added = self._that("add")
        if not added:
            return None
        lines: list[str] = []
        facts: list[Fact] = []
        entities: dict[str, Entity] = {}
        start = 0
        for one in added:
            assert one.claim is not None
            line = f"第 {one.number} 条　{one.by or '某人'} {one.at[:10]} 补充：{one.claim.told()}。来源：{one.value}"
            line = " ".join(line.split())
            here = (Evidence(CORRECTIONS, (Run(start, start + len(line), line),)),)
            ends = [
                Entity(which.type, which.name, (), which.key, here)
                for which in (one.claim.subject, one.claim.object)
                if which is not None
            ]
            for end in ends:
                known = entities.get(end.iri)
                entities[end.iri] = end if known is None else replace(known, evidence=(*known.evidence, *here))
            lines.append(line)
            start += len(line) + 1
            object = ends[1] if len(ends) > 1 else None
            facts.append(Fact(one.claim.predicate, ends[0], object, one.claim.qualifiers, here, "correction"))
        document = Document(CORRECTIONS, "".join(line + "\n" for line in lines))
        listed = tuple(one for one in entities.values() if one.type != "ProjectStatus")
        return Reading(document, listed, tuple(merge_facts(facts)))

    def idle(self, used: Iterable[int], knows: Callable[[str, str], bool]) -> list[Correction]:
        """Corrections that match nothing any more; `used` are the numbers of those that do in some document.

        `knows` says whether some document names a thing of this class so.
        """
        busy = set(used)
        found = []
        for one in self.corrections:
            if one.verdict in ("merge", "split"):
                ends = [which for which in (one.thing, one.other) if which is not None]
                if not all(knows(which.type, which.name) for which in ends) and one.number not in busy:
                    found.append(one)
            elif one.verdict != "add" and one.number not in busy:
                found.append(one)
        return found


def _judgement(one: Correction) -> tuple[str, str, frozenset[str]]:
    assert one.thing is not None
    assert one.other is not None
    return one.thing.type, one.verdict, frozenset({one.thing.name, one.other.name})


def _called(entity: Entity, name: str) -> Entity:
    """An entity under another name; who it is stays, and the old name is one of its others."""
    others = tuple(form for form in dict.fromkeys((entity.name, *entity.aliases)) if form != name)
    return replace(entity, name=name, aliases=others, key=entity.key or entity.name)


def _refer(fact: Fact, changed: Mapping[str, Entity]) -> Fact:
    subject = changed.get(fact.subject.iri, fact.subject)
    about = changed.get(fact.object.iri, fact.object) if fact.object is not None else None
    return fact if subject is fact.subject and about is fact.object else replace(fact, subject=subject, object=about)


def _split(reading: Reading, entity: Entity, name: str) -> Reading:
    """`reading` with the mentions of an entity under one of its names as a thing of their own.

    A statement goes with the mentions that stand in its words.
    """
    off = tuple(one for one in entity.evidence if one.quote == name)
    stay = tuple(one for one in entity.evidence if one.quote != name)
    aliases = tuple(form for form in entity.aliases if form != name)
    first = replace(entity, aliases=aliases, evidence=stay)
    second = Entity(entity.type, name, (), "", off)

    def side(fact: Fact, end: Entity | None) -> Entity | None:
        if end is None or end.iri != entity.iri:
            return end
        inside = [mention for mention in entity.evidence if any(_covers(one, mention) for one in fact.evidence)]
        return second if inside and all(mention in off for mention in inside) else first

    facts = tuple(
        replace(fact, subject=side(fact, fact.subject) or fact.subject, object=side(fact, fact.object))
        for fact in reading.facts
    )
    entities = [one for old in reading.entities for one in ((first, second) if old.iri == entity.iri else (old,))]
    return with_own_keys(replace(reading, entities=tuple(entities), facts=facts))


def _covers(whole: Evidence, part: Evidence) -> bool:
    return any(one.start <= run.start and run.end <= one.end for one in whole.runs for run in part.runs)
