"""Plan against fact: what was aimed at for a period, and what is said of the same thing and period afterwards.

A target meets a result where subject, indicator (by any of its names in seeds/indicators.yaml), measure, period and
unit are the same. An estimate counts as a result and is called one. What no document speaks of is 未提及, never 未完成.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import yaml

from kg import places
from kg.chains.terms import SILENT
from kg.gaps.parts import Cite, cite_of
from kg.model import Fact, Reading

COLUMNS = (
    "主体",
    "指标",
    "口径",
    "时期",
    "目标",
    "结果",
    "单位",
    "比较",
    "目标出处",
    "目标原文",
    "结果出处",
    "结果原文",
)
MEASURES = {"value": "数值", "growth": "增速", "share": "占比", "rank": "排名", "count": "个数"}
#: Subject, indicator, measure and period: what makes two numbers comparable.
Key: TypeAlias = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A target and the result that stands against it, if any."""

    subject: str
    indicator: str
    measure: str
    period: str
    target: float
    bound: str
    unit: str
    result: float | None
    estimate: bool
    verdict: str
    target_cites: tuple[Cite, ...]
    result_cites: tuple[Cite, ...]


def compare_plans(readings: Sequence[Reading]) -> list[PlanRow]:
    """Every target with a period, in order of subject, period and indicator, with the result of the same period."""
    facts = [fact for reading in readings for fact in reading.facts if fact.predicate == "observation"]
    results: dict[Key, list[Fact]] = {}
    for fact in facts:
        if fact.qualifier("kind") != "target":
            results.setdefault(_key(fact), []).append(fact)
    rows = [
        _row(fact, results.get(_key(fact), ()))
        for fact in facts
        if fact.qualifier("kind") == "target" and fact.qualifier("period") and _number(fact) is not None
    ]
    return sorted(rows, key=lambda row: (row.subject, row.period, row.indicator, row.measure, row.target))


def plan_cells(rows: Iterable[PlanRow]) -> list[list[str | float | None]]:
    """The rows under COLUMNS."""
    return [
        [
            row.subject,
            row.indicator,
            MEASURES.get(row.measure, row.measure),
            row.period,
            plain_number(row.target),
            plain_number(row.result),
            row.unit,
            row.verdict + ("（预计数）" if row.estimate else ""),
            *_words(row.target_cites),
            *_words(row.result_cites),
        ]
        for row in rows
    ]


def plain_number(value: float | None) -> float | None:
    """A whole number without a point, so that a table shows 15 and not 15.0."""
    return int(value) if value is not None and value.is_integer() else value


def _words(cites: Sequence[Cite]) -> tuple[str, str]:
    if not cites:
        return "", ""
    return "，".join(filter(None, (cites[0].source, cites[0].where))), cites[0].quote


def _row(target: Fact, results: Sequence[Fact]) -> PlanRow:
    """The target against its surest result: an actual number before an estimate, one of the same unit before others."""
    unit = target.qualifier("unit")
    order = sorted(
        results, key=lambda fact: (fact.qualifier("unit") != unit, fact.qualifier("kind") == "estimate", fact.id)
    )
    result = next((fact for fact in order if _number(fact) is not None), None)
    aimed = _number(target)
    assert aimed is not None
    return PlanRow(
        target.subject.name,
        str(target.qualifier("indicator") or ""),
        str(target.qualifier("measure") or ""),
        str(target.qualifier("period")),
        aimed,
        str(target.qualifier("bound") or "eq"),
        str(unit or ""),
        _number(result) if result is not None else None,
        result is not None and result.qualifier("kind") == "estimate",
        _verdict(target, result),
        tuple(cite_of(one, target.id) for one in target.evidence),
        tuple(cite_of(one, result.id) for one in result.evidence) if result is not None else (),
    )


def _verdict(target: Fact, result: Fact | None) -> str:
    if result is None:
        return "未提及"
    if result.qualifier("unit") != target.qualifier("unit"):
        return "单位不同"
    aimed, reached = _number(target), _number(result)
    lower = target.qualifier("bound") == "le" or _good(target) == "down" or target.qualifier("measure") == "rank"
    if aimed is None or reached is None or (not lower and _good(target) not in ("up", "")):
        return "不可比"
    return "完成" if (reached <= aimed if lower else reached >= aimed) else "未完成"


def _number(fact: Fact | None) -> float | None:
    value = fact.qualifier("value") if fact is not None else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _key(fact: Fact) -> Key:
    name = str(fact.qualifier("indicator") or "")
    known = _indicators().get(plain(name))
    measure, period = str(fact.qualifier("measure") or ""), str(fact.qualifier("period") or "")
    return fact.subject.iri, known[0] if known else plain(name), measure, period


def _good(fact: Fact) -> str:
    known = _indicators().get(plain(str(fact.qualifier("indicator") or "")))
    return known[1] if known else ""


@lru_cache(maxsize=1)
def _indicators() -> Mapping[str, tuple[str, str]]:
    """For each name of an indicator, its id and in which direction it is good."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load((places.SEEDS / "indicators.yaml").read_text("utf-8"), loader)
    known = [(row, (row["id"], str(row.get("good") or ""))) for row in table["indicators"]]
    names = {plain(row["name"]): what for row, what in known}
    for row, what in known:
        for name in row.get("aliases") or ():
            names.setdefault(plain(name), what)
    return names


def plain(name: str) -> str:
    """An indicator's name half-width and without blanks and quotation marks; what stands in brackets is part of it."""
    return unicodedata.normalize("NFKC", name).translate(SILENT)
