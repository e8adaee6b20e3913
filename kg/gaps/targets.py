"""A missing stage -> who might fill it, and who here could ask them.

Companies elsewhere that make it are 招引, and 以商招商 where a firm of the same group is here already; those of the
same district or not far off are 可就近配套 and no targets; suppliers and customers here are 可牵线. One document
makes a target possible, two make it confirmed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.chains import ChainMap, Place, Placement, Stage, distance
from kg.gaps.honours import honour_name
from kg.model import Entity, Evidence

ORDER = ("以商招商", "招引", "可就近配套", "可牵线")
WHY = {"以商招商": "，同一集团的企业已在这里", "招引": "", "可就近配套": "，就在近处，可直接配套，不必另招"}
#: The most companies of a kind that are named for a gap.
SHOWN = 20


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


def find_targets(
    chain_map: ChainMap, place: Place, stage: Stage, linked: Sequence[Placement], near: Sequence[Placement]
) -> list[Target]:
    """Who makes the stage elsewhere (`near` are known to be close), and who stands here on the `linked` stages.

    The first of each kind only: the surest, then by name.
    """
    kin = [one for iri in sorted(kin_elsewhere(chain_map, place)) for one in chain_map.by_thing.get(iri, ())]
    related = [one for one in kin if stage.id in one.stages]
    known = {one.iri for one in (*related, *near)}
    close = [one for one in near if one.entity.type == "Company" and one not in related]
    far: list[Placement] = []
    for one in makers(chain_map).get(stage.id, ()):
        if len(far) >= SHOWN:
            break
        if one.iri not in known and one.iri not in place.inside:
            (close if is_near(chain_map, place, one) else far).append(one)
    found = [_maker(chain_map, place, one, stage, "以商招商") for one in related]
    found += [_maker(chain_map, place, one, stage, "可就近配套") for one in sorted(close, key=_order)[:SHOWN]]
    found += [_maker(chain_map, place, one, stage, "招引") for one in far]
    for one in sorted((one for one in linked if one.entity.type == "Company"), key=_order)[:SHOWN]:
        name = chain_map.chains.stage[one.stage].name
        reason = f"在这里做{name}，与{stage.name}上下游相接，可牵线"
        found.append(_target(chain_map, "可牵线", one, one.stage, None, reason))
    return sorted(found, key=lambda one: (ORDER.index(one.kind), -one.confidence, one.company.name, one.stage))


@lru_cache(maxsize=2)
def makers(chain_map: ChainMap) -> dict[str, list[Placement]]:
    """The companies on each stage, the surest first."""
    return {
        stage: sorted((one for one in some if one.entity.type == "Company"), key=_order)
        for stage, some in chain_map.by_stage.items()
    }


def _order(placement: Placement) -> tuple[float, str, str]:
    return -placement.confidence, placement.entity.name, placement.stage


def is_near(chain_map: ChainMap, place: Place, one: Placement) -> bool:
    """Whether a company is in the same district or not farther off than a neighbour."""
    away = distance(place.point, chain_map.point(one.iri))
    return one.iri in place.district or (away is not None and away <= chain_map.weights.radius["neighbour"])


@lru_cache(maxsize=8)
def kin_elsewhere(chain_map: ChainMap, place: Place) -> frozenset[str]:
    """The companies of groups that stand in a place, which themselves do not."""
    groups = group_of(chain_map)
    here = {groups.get(iri, iri) for iri in place.inside if chain_map.entities[iri].type == "Company"}
    return frozenset(iri for iri, top in groups.items() if top in here) - place.inside


def _maker(chain_map: ChainMap, place: Place, one: Placement, stage: Stage, kind: str) -> Target:
    away = distance(place.point, chain_map.point(one.iri))
    made = f"{'拟建' if one.underway else '在做'}{stage.name}（{one.grounds[0].term}）"
    return _target(chain_map, kind, one, stage.id, away, made + WHY[kind])


def _target(chain_map: ChainMap, kind: str, one: Placement, stage: str, away: float | None, reason: str) -> Target:
    honours = tuple(dict.fromkeys(map(honour_name, chain_map.honours.get(one.iri, ()))))
    where = chain_map.where(one.iri) or "所在地未见"
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


@lru_cache(maxsize=2)
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
