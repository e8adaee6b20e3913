"""A missing stage -> who might fill it, and who here could ask them.

Companies elsewhere that make it are 招引, and 以商招商 where a firm of the same group is here already; those of the
same district or not far off are 可就近配套 and no targets; suppliers and customers here are 可牵线. One document
makes a target possible, two make it confirmed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.chains import ChainMap, Place, Placement, Stage, distance
from kg.gaps.honours import honour_name
from kg.model import Entity, Evidence

ORDER = ("以商招商", "招引", "可就近配套", "可牵线")


@dataclass(frozen=True, slots=True)
class Target:
    """A company for a gap, with where it is and why it is named."""

    kind: str
    company: Entity
    stage: str
    place: str
    kilometres: float | None
    confidence: float
    confirmed: bool
    honours: tuple[str, ...]
    reason: str
    evidence: tuple[Evidence, ...]


def find_targets(chain_map: ChainMap, place: Place, stage: Stage, linked: Sequence[int]) -> list[Target]:
    """Who makes the stage elsewhere, and who stands here on the linked stages; the surest first within each kind."""
    groups = group_of(chain_map)
    here = {groups.get(iri, iri) for iri in place.inside if chain_map.entities[iri].type == "Company"}
    targets = []
    for one in chain_map.by_stage.get(stage.id, ()):
        if one.entity.type == "Company" and one.entity.iri not in place.inside:
            targets.append(_maker(chain_map, place, one, stage, groups.get(one.entity.iri, one.entity.iri) in here))
    stages = chain_map.chains.stages
    for column in linked:
        for one in chain_map.by_stage.get(stages[column].id, ()):
            if one.entity.type == "Company" and one.entity.iri in place.inside:
                reason = f"在这里做{stages[column].name}，与{stage.name}上下游相接，可牵线"
                targets.append(_target(chain_map, "可牵线", one, stages[column].id, None, reason))
    return sorted(targets, key=lambda one: (ORDER.index(one.kind), -one.confidence, one.company.name, one.stage))


def _maker(chain_map: ChainMap, place: Place, one: Placement, stage: Stage, same_group: bool) -> Target:
    away = distance(place.point, chain_map.point(one.entity.iri))
    near = one.entity.iri in place.district or (away is not None and away <= chain_map.weights.radius["neighbour"])
    made = f"{'拟建' if one.underway else '在做'}{stage.name}（{one.grounds[0].term}）"
    if same_group:
        return _target(chain_map, "以商招商", one, stage.id, away, f"{made}，同一集团的企业已在这里")
    if near:
        return _target(chain_map, "可就近配套", one, stage.id, away, f"{made}，就在近处，可直接配套，不必另招")
    return _target(chain_map, "招引", one, stage.id, away, made)


def _target(chain_map: ChainMap, kind: str, one: Placement, stage: str, away: float | None, reason: str) -> Target:
    honours = tuple(dict.fromkeys(map(honour_name, chain_map.honours.get(one.entity.iri, ()))))
    where = chain_map.where(one.entity.iri) or "所在地未见"
    return Target(
        kind,
        one.entity,
        stage,
        where,
        round(away, 1) if away is not None else None,
        one.confidence,
        one.confirmed,
        honours,
        reason,
        one.evidence,
    )


def group_of(chain_map: ChainMap) -> dict[str, str]:
    """For each company of a group, the company at its top; a circle ends where it began."""
    parents: dict[str, str] = {}
    for fact in chain_map.facts:
        if fact.predicate == "subsidiaryOf" and fact.object is not None:
            parents.setdefault(fact.subject.iri, fact.object.iri)
    tops: dict[str, str] = defaultdict(str)
    for iri in {*parents, *parents.values()}:
        seen = [iri]
        while (parent := parents.get(seen[-1])) is not None and parent not in seen:
            seen.append(parent)
        tops[iri] = seen[-1]
    return dict(tops)
