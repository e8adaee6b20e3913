"""The parts of a score in words: why so many points, and the facts or table rows that say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from kg.chains import Placement, StageStatus
from kg.chains.model import KINDS
from kg.gaps.ground import Ground, found_around, linked_here, own
from kg.gaps.priors import prior_row
from kg.model import Evidence, Fact

NAMES = {
    "common": "普遍",
    "related": "相近",
    "base": "基础",
    "demand": "需求",
    "supply": "供给",
    "bridge": "关键",
    "will": "意愿",
}
#: How many witnesses a part names in its sentence.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Cite:
    """What a part rests on: words of a document with the fact they stand for, or the row of a table.

    `where` is the page, or the cell of a table, that a reader of the file finds them in, nothing where it has none.
    """

    source: str
    quote: str
    start: int = -1
    fact: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: its measure (0 to 1), the points it gives of those it could, and why."""

    key: str
    name: str
    measure: float
    points: float
    most: float
    says: str
    cites: tuple[Cite, ...]


def part_of(ground: Ground, column: int, key: str, status: StageStatus) -> Part:
    measure = float(getattr(ground.scores, key)[0, column]) if key != "will" else 0.0
    says, cites, measure = {
        "common": _common,
        "related": _related,
        "base": _base,
        "demand": _demand,
        "supply": _supply,
        "bridge": _bridge,
        "will": _wished,
    }[key](ground, column, measure)
    axis = ground.weights.feasibility if key in ground.weights.feasibility else ground.weights.need
    return Part(key, NAMES[key], round(measure, 4), round(axis[key] * measure, 1), axis[key], says, cites)


#: A sentence, what it rests on, and the measure.
Found: TypeAlias = tuple[str, tuple[Cite, ...], float]


def _common(ground: Ground, column: int, measure: float) -> Found:
    stage = ground.space.ids[column]
    row = prior_row(stage)
    others = [ground.filed(row)[column] for row in ground.others(column)]
    cites = tuple(cite for some in others[:SHOWN] for cite in cites_of(some[:1]))
    own = f"；本批材料中另有 {len(others)} 处" if others else ""
    if row:
        table = (
            f"上市企业样本里，{row['of_areas']} 个省级地区中 {row['areas']} 个、"
            f"{row['of_cities']} 个城市中 {row['cities']} 个"
            f"有此环节，共 {row['listed_firms']} 家"
        )
        return table + own, (Cite(f"seeds/priors/stage_prior.csv#{stage}", table), *cites), measure
    if others:
        return f"先验表中没有；本批材料中另有 {len(others)} 处", cites, measure
    return "先验表和本批材料中都没有，记 0 分", (), 0.0


def _related(ground: Ground, column: int, measure: float) -> Found:
    near = ground.prior.near[:, [column]].toarray().ravel() + ground.prior.together[:, [column]].toarray().ravel()
    nearest = [int(one) for one in np.argsort(-near, kind="stable") if near[one] > 0 and int(one) in ground.here][
        :SHOWN
    ]
    if not nearest:
        return "与这里已有的环节没有相近关系的依据，记 0 分", (), 0.0
    names = "、".join(f"{stage_name(ground, one)}（{firm_names(ground.here[one])}）" for one in nearest)
    rows = tuple(
        Cite(
            f"seeds/priors/stage_proximity.csv#{ground.space.ids[column]},{ground.space.ids[one]}",
            f"{stage_name(ground, one)}：相近度 {near[one]:.2f}",
        )
        for one in nearest
    )
    cites = tuple(cite for one in nearest for cite in cites_of(ground.here[one][:1]))
    known = len(ground.here)
    trust = known / (known + ground.weights.few)
    return f"已有的相近环节：{names}；这里只知道 {known} 个环节，按 {trust:.0%} 计", (*rows, *cites), measure


def _base(ground: Ground, column: int, measure: float) -> Found:
    stages = [
        int(one) for one in np.flatnonzero(ground.space.chain == ground.space.chain[column]) if int(one) in ground.here
    ]
    total = int((ground.space.chain == ground.space.chain[column]).sum()) - 1
    if not stages:
        return f"同链其他 {total} 个环节中未见一个，记 0 分", (), 0.0
    names = "、".join(stage_name(ground, one) for one in stages)
    cites = tuple(cite for one in stages for cite in cites_of(ground.here[one][:1]))
    return f"同链其他 {total} 个环节中已有 {len(stages)} 个：{names}", cites, measure


def _demand(ground: Ground, column: int, measure: float) -> Found:
    return _neighbours(ground, column, measure, "out", "下游用户")


def _supply(ground: Ground, column: int, measure: float) -> Found:
    return _neighbours(ground, column, measure, "in", "必需投入的供应者")


def _neighbours(ground: Ground, column: int, measure: float, way: str, what: str) -> Found:
    matrix = ground.space.inputs if way == "out" else ground.space.essential
    links = matrix[[column], :].toarray().ravel() if way == "out" else matrix[:, [column]].toarray().ravel()
    linked = [int(one) for one in np.flatnonzero(links)]
    named: list[str] = []
    cites: list[Cite] = []
    for one in sorted(linked, key=lambda other: -links[other]):
        where, some = found_around(ground, one, column)
        if some:
            named.append(f"{where}{firm_names(some)}（{stage_name(ground, one)}，{_kinds(ground, column, one, way)}）")
            cites.extend(cites_of(some[:2]))
    if not named:
        return f"材料中未见{what}，记 0 分", (), 0.0
    return (
        f"{what}：{'；'.join(named[:SHOWN])}{'等' if len(named) > SHOWN else ''}",
        tuple(dict.fromkeys(cites)),
        measure,
    )


def _bridge(ground: Ground, column: int, measure: float) -> Found:
    suppliers, customers = linked_here(ground, column, "in"), linked_here(ground, column, "out")
    if not suppliers or not customers:
        return "这里不是上下游两边都有，接不通，记 0 分", (), 0.0
    path = (
        f"{'、'.join(stage_name(ground, one) for one in suppliers[:SHOWN])} → {stage_name(ground, column)} → "
        f"{'、'.join(stage_name(ground, one) for one in customers[:SHOWN])}"
    )
    cites = tuple(cite for one in (*suppliers[:SHOWN], *customers[:SHOWN]) for cite in cites_of(ground.here[one][:1]))
    return f"纸面上可接通：{path}", cites, measure


def _wished(ground: Ground, column: int, measure: float) -> Found:
    stage = ground.chain_map.chains.stages[column]
    speakers = own(ground.place)
    wishes = [wish for wish in ground.chain_map.wishes if wish.place in speakers and wish.chain == stage.chain]
    exact = [wish.fact for wish in wishes if wish.stage == stage.id]
    chain = [wish.fact for wish in wishes if not wish.stage]
    if exact:
        return f"材料明说要引：{_objects(exact)}", fact_cites(exact), 1.0
    if chain:
        return f"材料说要发展这条链：{_objects(chain)}", fact_cites(chain), 0.5
    return "材料没有说要引，记 0 分", (), 0.0


def stage_name(ground: Ground, column: int) -> str:
    return ground.chain_map.chains.stages[column].name


def firm_names(placements: Sequence[Placement]) -> str:
    names = list(dict.fromkeys(one.entity.name for one in placements))
    return "、".join(names[:SHOWN]) + (f"等 {len(names)} 个" if len(names) > SHOWN else "")


def _kinds(ground: Ground, column: int, other: int, way: str) -> str:
    ids = ground.space.ids
    source, target = (ids[column], ids[other]) if way == "out" else (ids[other], ids[column])
    links = ground.chain_map.chains.graph.edges[source, target]["links"]
    return "、".join(
        dict.fromkeys(
            f"{link.input}→{link.output}{'·必需' if link.essential else ''}·{KINDS[link.kind]}" for link in links[:2]
        )
    )


def _objects(facts: Sequence[Fact]) -> str:
    return "、".join(dict.fromkeys(fact.object.name for fact in facts if fact.object))


def cites_of(placements: Sequence[Placement]) -> tuple[Cite, ...]:
    return tuple(
        dict.fromkeys(
            cite_of(evidence, ground.fact)
            for placement in placements
            for ground in sorted(placement.grounds, key=lambda one: -one.confidence)[:1]
            for evidence in ground.evidence[:1]
        )
    )


def fact_cites(facts: Sequence[Fact]) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys(cite_of(evidence, fact.id) for fact in facts for evidence in fact.evidence[:1]))


def cite_of(evidence: Evidence, fact: str) -> Cite:
    """A piece of evidence as a citation."""
    return _cite(evidence, fact, place_words(evidence))


@lru_cache(maxsize=100_000)
def _cite(evidence: Evidence, fact: str, where: str) -> Cite:
    return Cite(evidence.document, evidence.quote, evidence.start, fact, where)


def place_words(evidence: Evidence) -> str:
    """The page or the cell that a piece of evidence stands in, nothing where its document has none."""
    return evidence.location.zh if evidence.location is not None else ""
