"""A chain map and a place -> what its chains lack, in order, with the reasons and who might come.

A gap is a stage that the documents do not show in the place, of a chain that the place has, is strong in or calls its
own. F orders the list, N explains it (kg/gaps/space.py); every part carries the facts and words, or the row of a table,
that it rests on, and a part with nothing to show is nothing. What a project already covers, what is bound to a licence
or a resource, and what hangs on one firm stand in lists of their own.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from kg.chains import ChainMap, Place, Placement, Stage, StageStatus, stage_statuses
from kg.errors import QueryError
from kg.gaps.ground import Ground, ground_of, linked_here, near_makers, others_around, score_parks
from kg.gaps.honours import is_strong
from kg.gaps.parts import NAMES, Cite, Part, cites_of, firm_names, part_of
from kg.gaps.priors import load_prior
from kg.gaps.space import Prior, make_space
from kg.gaps.targets import Target, find_targets


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing stage: 补链 joins suppliers and customers that are here, 延链 goes on from one side."""

    place: str
    chain: str
    stage: Stage
    kind: str
    side: str
    feasibility: float
    need: float
    single: float
    corner: str
    parts: tuple[Part, ...]
    status: StageStatus
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Strengthen:
    """强链: a stage that is here and hangs on one known firm, or has no strong one though much passes through it."""

    place: str
    chain: str
    stage: Stage
    firms: tuple[Placement, ...]
    bridge: float
    fragility: float
    says: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a chain is here: stages by status, and the weighted share of those that could be."""

    chain: str
    share: float
    counts: tuple[tuple[str, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class GapReport:
    """All that is found for one place."""

    place: Place
    documents: tuple[str, ...]
    gaps: tuple[Gap, ...]
    constraints: tuple[Gap, ...]
    underway: tuple[Gap, ...]
    strengthen: tuple[Strengthen, ...]
    completeness: tuple[Completeness, ...]
    statuses: tuple[StageStatus, ...]
    chain_names: Mapping[str, str]
    total: int
    #: The name of the one chain that was asked for.
    chain: str = ""

    @property
    def says(self) -> str:
        """One line about the whole."""
        if not any(row.makers or row.projects for row in self.statuses):
            where = f"“{self.chain}”这条链" if self.chain else "产业链"
            told = f"所读 {len(self.documents)} 份材料中，没有能放到{where}上的企业或项目"
            return f"{self.place.name}：{told}" + (f"，按园区所说的产业有缺口 {self.total} 个" if self.total else "")
        count = Counter(row.status for row in self.statuses)
        told = f"已见 {count['有']} 个环节" + (f"，在建/签约 {count['在建/签约']} 个" if count["在建/签约"] else "")
        return f"{self.place.name}：{told}，缺口 {self.total} 个（所读 {len(self.documents)} 份材料）"


def find_gaps(
    chain_map: ChainMap,
    place: Place,
    *,
    chain: str | None = None,
    prior: Prior | None = None,
    limit: int | None = None,
) -> GapReport:
    """The gaps of `place`, by F, of all its chains or of one; with `limit` only the first of each list are told.

    Raises QueryError where the chain is not one of ours.
    """
    if chain is not None and chain not in chain_map.chains.by_id:
        raise QueryError(f"没有编号为“{chain}”的产业链")
    ground = ground_of(chain_map, place, chain, prior)
    statuses = {row.stage.id: row for row in stage_statuses(chain_map, place)}
    found = _candidates(ground, statuses, chain)
    gaps = {kind: [_gap(ground, one, statuses[ground.space.ids[one]]) for one in found[kind][:limit]] for kind in found}
    middle = float(np.median(ground.scores.feasibility[0, found["缺口"]])) if found["缺口"] else 0.0
    return GapReport(
        place,
        chain_map.documents,
        tuple(_with_corner(gap, middle, chain_map.weights.high_need) for gap in gaps["缺口"]),
        tuple(gaps["约束"]),
        tuple(gaps["在建/签约"]),
        tuple(_strengthen(ground, chain)),
        tuple(_completeness(ground, statuses, chain)),
        tuple(row for row in statuses.values() if chain is None or row.stage.chain == chain),
        {one.id: one.name for one in chain_map.chains.chains},
        len(found["缺口"]),
        chain_map.chains.by_id[chain].name if chain else "",
    )


def _candidates(ground: Ground, statuses: Mapping[str, StageStatus], chain: str | None) -> dict[str, list[int]]:
    """The candidates by what they are, each list by F, then N."""
    found: dict[str, list[int]] = {"缺口": [], "约束": [], "在建/签约": []}
    for column in np.flatnonzero(ground.scores.candidate[0]).tolist():
        if chain is None or ground.chain_map.chains.stages[column].chain == chain:
            found[_list_of(ground, column, statuses[ground.space.ids[column]])].append(column)
    feasibility, need = ground.scores.feasibility[0], ground.scores.need[0]
    for columns in found.values():
        columns.sort(key=lambda one: (-round(float(feasibility[one]), 1), -round(float(need[one]), 1), one))
    return found


def _list_of(ground: Ground, column: int, status: StageStatus) -> str:
    if status.status == "在建/签约":
        return "在建/签约"
    return "约束" if ground.space.fixed[column] else "缺口"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A gap without its reasons, as the ranking of all parks at once gives it."""

    place: str
    stage: Stage
    feasibility: float
    need: float
    single: float


def rank_fast(chain_map: ChainMap, *, limit: int = 20) -> list[Ranked]:
    """The first gaps of every park at once, by F, without reasons and without what is bound to licence or resource."""
    parks, scores = score_parks(chain_map)
    allowed = scores.candidate & ~make_space(chain_map.chains, chain_map.weights).fixed
    order = np.argsort(-np.where(allowed, scores.feasibility, -1), axis=1, kind="stable")[:, :limit]
    return [
        Ranked(
            chain_map.entities[park].name,
            chain_map.chains.stages[column],
            round(float(scores.feasibility[row, column]), 1),
            round(float(scores.need[row, column]), 1),
            round(float(scores.single[row, column]), 1),
        )
        for row, park in enumerate(parks)
        for column in order[row].tolist()
        if allowed[row, column]
    ]


def rank_places(chain_map: ChainMap, *, chain: str | None = None, limit: int | None = None) -> list[GapReport]:
    """The gaps of every park that something is placed in or that calls a chain its own, in order of name."""
    prior = load_prior(make_space(chain_map.chains, chain_map.weights), chain_map.weights)
    placed = {around for one in chain_map.placements for around in chain_map.lies_in.get(one.iri, ())}
    busy = placed | {one.iri for one in chain_map.placements} | set(chain_map.leading)
    parks = [one for one in chain_map.all_places if one.type == "Park" and one.iri in busy]
    return [find_gaps(chain_map, chain_map.place([park]), chain=chain, prior=prior, limit=limit) for park in parks]


#################################################################  one gap


def _gap(ground: Ground, column: int, status: StageStatus) -> Gap:
    chain_map, weights = ground.chain_map, ground.weights
    stage = chain_map.chains.stages[column]
    parts = tuple(part_of(ground, column, key, status) for key in NAMES)
    measures = {part.key: part.measure for part in parts}
    suppliers, customers = linked_here(ground, column, "in"), linked_here(ground, column, "out")
    linked = [placement for one in (*suppliers, *customers) for placement in ground.here[one]]
    kind = _list_of(ground, column, status)
    side = ""
    if kind == "缺口":
        kind = "补链" if suppliers and customers else "延链"
        side = "" if suppliers and customers else "下延" if suppliers else "上延" if customers else "同链"
    return Gap(
        ground.place.name,
        chain_map.chains.by_id[stage.chain].name,
        stage,
        kind,
        side,
        axis_sum(measures, weights.feasibility),
        axis_sum(measures, weights.need),
        axis_sum(measures, weights.single),
        "",
        parts,
        status,
        tuple(find_targets(chain_map, ground.place, stage, linked, near_makers(ground, column))),
    )


def axis_sum(measures: Mapping[str, float], points: Mapping[str, float]) -> float:
    """The points of an axis, to one place after the point."""
    return round(sum(points[key] * measures[key] for key in points), 1)


def _with_corner(gap: Gap, middle: float, high_need: float) -> Gap:
    """The gap with its corner of the F x N sheet; F is cut at the median of the place, N at a fixed height."""
    names = {
        (True, True): "优先招引",
        (False, True): "需外部配套或飞地",
        (True, False): "可顺势延伸",
        (False, False): "暂缓",
    }
    return replace(gap, corner=names[gap.feasibility >= round(middle, 1), gap.need >= high_need])


#################################################################  what is here


def _strengthen(ground: Ground, chain: str | None) -> list[Strengthen]:
    found = []
    weights = ground.weights
    for column, some in ground.here.items():
        stage = ground.chain_map.chains.stages[column]
        if chain is not None and stage.chain != chain:
            continue
        firms = tuple({one.iri: one for one in some if one.entity.type == "Company"}.values())
        bridge = float(ground.scores.bridge[0, column])
        strong = [one for one in firms if is_strong(ground.chain_map.honours.get(one.iri, ()), weights.strong_tier)]
        if len(firms) == 1:
            close = others_around(ground, column)
            only = f"只知道 {firms[0].entity.name} 一家"
            says = f"{only}；周边另有 {firm_names(close)}" if close else f"{only}，周边也未见别家"
            fragility = 0.0 if close else 100 * bridge
        elif firms and not strong and bridge >= weights.critical:
            says, fragility = f"{len(firms)} 家企业，材料中未见国家级或省级竞争性荣誉", 0.0
        else:
            continue
        cites = cites_of(firms)
        name = ground.chain_map.chains.by_id[stage.chain].name
        found.append(Strengthen(ground.place.name, name, stage, firms, bridge, round(fragility, 1), says, cites))
    return sorted(found, key=lambda one: (-one.fragility, -one.bridge, one.stage.id))


def _completeness(ground: Ground, statuses: dict[str, StageStatus], chain: str | None) -> list[Completeness]:
    """For each chain with something here: present stages, weighed by what they join; bound ones count only if here."""
    rows = []
    for one in ground.chain_map.chains.chains:
        here = [statuses[stage.id] for stage in one.stages]
        if (chain is None and not any(row.makers or row.projects or row.wishes for row in here)) or chain not in (
            None,
            one.id,
        ):
            continue
        got = whole = 0.0
        for row in here:
            column = ground.space.index[row.stage.id]
            firms = len(ground.here.get(column, ()))
            if firms or not ground.space.fixed[column]:
                weight = 1 + float(ground.scores.bridge[0, column])
                whole += weight
                got += weight * min(1.0, firms / 2)
        counts = Counter(row.status for row in here)
        share = round(got / whole, 4) if whole else 0.0
        rows.append(Completeness(one.name, share, tuple(sorted(counts.items())), len(one.stages)))
    return sorted(rows, key=lambda row: (-row.share, row.chain))
