"""Gap reports -> plain rows and values for tables, CSV and JSON."""

from collections.abc import Iterable
from typing import Any

from kg.gaps.find import Gap, GapReport
from kg.gaps.parts import NAMES, Cite, cite_of
from kg.gaps.targets import Target

COLUMNS = (
    *("园区", "产业链", "缺失环节", "类型", "方向", "可行F", "必要N", "综合", "象限", "状态"),
    *NAMES.values(),
    *("招引目标", "就近配套", "可牵线", "制约"),
)


def gap_rows(reports: Iterable[GapReport], *, limit: int | None = None) -> list[list[str | float]]:
    """One row a gap under COLUMNS, the gaps of each place in their order; `limit` keeps the first of each place."""
    return [gap_row(gap) for report in reports for gap in report.gaps[:limit]]


def gap_row(gap: Gap) -> list[str | float]:
    return [
        gap.place,
        gap.chain,
        gap.stage.name,
        gap.kind,
        gap.side,
        gap.feasibility,
        gap.need,
        gap.single,
        gap.corner,
        gap.status.says,
        *(part.points for part in gap.parts),
        names(gap, "以商招商", "招引"),
        names(gap, "可就近配套"),
        names(gap, "可牵线"),
        gap.stage.barrier,
    ]


def names(gap: Gap, *kinds: str) -> str:
    """The companies of some kinds of target."""
    return "、".join(dict.fromkeys(target.company.name for target in gap.targets if target.kind in kinds))


def report_values(report: GapReport) -> dict[str, Any]:
    """A report as values that JSON can hold, with all parts, words and targets."""
    return {
        "place": report.place.name,
        "says": report.says,
        "documents": list(report.documents),
        "gaps": [gap_values(gap) for gap in report.gaps],
        "constraints": [gap_values(gap) for gap in report.constraints],
        "underway": [gap_values(gap) for gap in report.underway],
        "strengthen": [
            {
                "chain": one.chain,
                "stage": one.stage.name,
                "says": one.says,
                "fragility": one.fragility,
                "cites": [cite_values(cite) for cite in one.cites],
            }
            for one in report.strengthen
        ],
        "completeness": [
            {"chain": one.chain, "share": one.share, "stages": one.total, **dict(one.counts)}
            for one in report.completeness
        ],
    }


def gap_values(gap: Gap) -> dict[str, Any]:
    return {
        "chain": gap.chain,
        "stage": gap.stage.name,
        "stageId": gap.stage.id,
        "kind": gap.kind,
        "side": gap.side,
        "F": gap.feasibility,
        "N": gap.need,
        "single": gap.single,
        "corner": gap.corner,
        "status": gap.status.says,
        "barrier": gap.stage.barrier,
        "parts": [
            {
                "name": part.name,
                "measure": part.measure,
                "points": part.points,
                "most": part.most,
                "says": part.says,
                "cites": [cite_values(cite) for cite in part.cites],
            }
            for part in gap.parts
        ],
        "targets": [target_values(target) for target in gap.targets],
    }


def target_values(target: Target) -> dict[str, Any]:
    return {
        "kind": target.kind,
        "company": target.company.name,
        "iri": target.company.iri,
        "place": target.place,
        "kilometres": target.kilometres,
        "confidence": target.confidence,
        "confirmed": target.confirmed,
        "honours": list(target.honours),
        "reason": target.reason,
        "cites": [cite_values(cite_of(one, "")) for one in target.evidence],
    }


def cite_values(cite: Cite) -> dict[str, Any]:
    values: dict[str, Any] = {"source": cite.source, "quote": cite.quote}
    if cite.where:
        values["where"] = cite.where
    if cite.start >= 0:
        values["start"] = cite.start
    if cite.fact:
        values["fact"] = cite.fact
    return values
