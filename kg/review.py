"""Readings -> the statements that are worth a look first, and what documents say differently.

How sure a statement is, between 0 and 1, is a product, so that every doubt makes it smaller:

    confidence = FIRMNESS x RULE x SINGLE^(one piece of evidence) x words x recognition

FIRMNESS is 1 for what is, 0.9 for estimates, 0.85 for targets and plans. RULE begins at 4 of 5 and grows with every
statement of the same rule that people accepted, (4 + n) of (5 + n). SINGLE is 0.9. `words` is 1 where they stand in one
run; BROKEN, 0.7, where other words stand between their runs; MENDED, 0.5, where the runs were put into another order
than they are printed in, for then our repair of shuffled columns made the sentence; that of the best piece of evidence
counts. recognition is that of a scanned page, 1 for text.

The use of a statement is how many statements speak of its subject or object, for all that is asked of these rests on
it. The effect of looking is (1 - confidence) x log2(1 + use).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Evidence, Fact, Reading
from kg.ontology import load

FIRMNESS = {"target": 0.85, "plan": 0.85, "estimate": 0.9}
RULE, OF = 4.0, 5.0
SINGLE, BROKEN, MENDED = 0.9, 0.7, 0.5


@dataclass(frozen=True)
class Doubt:
    """A statement with all its evidence, how sure it is, how much rests on it, and why it is doubted."""

    fact: Fact
    confidence: float
    use: int
    reasons: tuple[str, ...]

    @property
    def effect(self) -> float:
        """How much a look at it would tell."""
        return (1 - self.confidence) * math.log2(1 + self.use)

    @property
    def told(self) -> str:
        """The statement on one line of Chinese."""
        fact, other = self.fact, self.fact.object.name if self.fact.object else ""
        return load().say(fact.predicate, fact.subject.name, other, fact.qualifiers)


@dataclass(frozen=True)
class Conflict:
    """What documents say of one figure: value, unit, scope and documents of each value, most documents first."""

    subject: str
    indicator: str
    period: str
    measure: str
    said: tuple[tuple[str, str, str, tuple[str, ...]], ...]


def order_doubts(readings: Sequence[Reading], judged: Callable[[Fact], bool]) -> list[Doubt]:
    """All statements that nobody accepted, those first that a look at would tell most of.

    `judged` says whether a person accepted a statement (rejected ones stand in no reading).
    """
    facts = _together(readings)
    use: Counter[str] = Counter()
    for fact in facts:
        use.update({end.iri for end in (fact.subject, fact.object) if end is not None})
    right = Counter(fact.rule for fact in facts if judged(fact))
    doubts = [_doubt(fact, use, right) for fact in facts if not judged(fact)]
    return sorted(doubts, key=lambda one: (-one.effect, one.fact.id))


def _doubt(fact: Fact, use: Counter[str], right: Counter[str]) -> Doubt:
    reasons = []
    rule = (RULE + right[fact.rule]) / (OF + right[fact.rule])
    firm = FIRMNESS.get(str(fact.qualifier("kind") or fact.qualifier("status") or ""), 1.0)
    sure = rule * firm
    if firm < 1:
        reasons.append("不是既成事实")
    if len(fact.evidence) == 1:
        sure *= SINGLE
        reasons.append("只有一处依据")
    words = max(map(_wholeness, fact.evidence))
    sure *= words
    if words < 1:
        reasons.append("由错乱的分栏拼成" if words == MENDED else "原文断成几段")
    read = max((one.location.confidence if one.location else 1.0) for one in fact.evidence)
    if read < 1:
        sure *= read
        reasons.append("扫描识别")
    ends = [end.iri for end in (fact.subject, fact.object) if end is not None]
    return Doubt(fact, sure, max(use[iri] for iri in ends), tuple(reasons))


def _wholeness(evidence: Evidence) -> float:
    """How sure it is that the words belong together."""
    if len(evidence.runs) == 1:
        return 1.0
    mended = any(later.start < earlier.end for earlier, later in pairwise(evidence.runs))
    return MENDED if mended else BROKEN


def _together(readings: Iterable[Reading]) -> list[Fact]:
    """Every statement once, with the evidence of all documents."""
    from dataclasses import replace

    found: dict[str, Fact] = {}
    for reading in readings:
        for fact in reading.facts:
            known = found.get(fact.id)
            found[fact.id] = fact if known is None else replace(known, evidence=(*known.evidence, *fact.evidence))
    return list(found.values())


def find_conflicts(readings: Sequence[Reading]) -> list[Conflict]:
    """Figures of one thing, indicator, period and measure for which different documents give different values.

    Only what is said to be so counts: a target is no conflict with a result. Each value is told with its scope, for
    two scopes (全口径, 规上) may both be right.
    """
    groups: dict[tuple[str, ...], dict[tuple[str, str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    names: dict[str, str] = {}
    for reading in readings:
        for fact in reading.facts:
            said = dict(fact.qualifiers)
            if fact.predicate != "observation" or said.get("kind") not in (None, "actual") or not said.get("period"):
                continue
            about = fact.subject.iri, *(str(said.get(key) or "") for key in ("indicator", "period", "measure"))
            value = str(said.get("value")), str(said.get("unit") or ""), str(said.get("scope") or "")
            groups[about][value].add(reading.document.name)
            names[fact.subject.iri] = max(names.get(fact.subject.iri, ""), fact.subject.name, key=len)
    found = []
    for (iri, indicator, period, measure), values in groups.items():
        documents = set().union(*values.values())
        if len({value[:2] for value in values}) > 1 and len(documents) > 1:
            said_by = sorted(values.items(), key=lambda one: (-len(one[1]), one[0]))
            told = tuple((*value, tuple(sorted(where))) for value, where in said_by)
            found.append(Conflict(names[iri], indicator, period, measure, told))
    return sorted(found, key=lambda one: (one.subject, one.indicator, one.period, one.measure))
