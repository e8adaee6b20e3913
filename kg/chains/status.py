"""How each stage stands in a place: never just yes or no, and never called absent."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.chains.model import Stage
from kg.chains.place import ChainMap, Place, Placement, Wish

#: What a stage can be in a place, from the firmest on.
STATUSES = ("有", "在建/签约", "意向", "约束", "本批材料未见")
MEANINGS = {
    "有": "材料说这里在做，或说做它的企业在这里",
    "在建/签约": "有签约、开工或在建的项目",
    "意向": "材料说要招引、补链或着力发展，还没有企业和项目",
    "约束": "依赖本地资源，或须许可、受总量控制，不宜直接列为招商目标",
    "本批材料未见": "所读材料里没有提到；不等于没有",
}


@dataclass(frozen=True, slots=True)
class StageStatus:
    """A stage in a place, with everything that the documents say of it; `hints` are too weak to count."""

    stage: Stage
    status: str
    makers: tuple[Placement, ...]
    projects: tuple[Placement, ...]
    wishes: tuple[Wish, ...]
    hints: tuple[Placement, ...]
    documents: int

    @property
    def says(self) -> str:
        """The status in words, with the number of documents where nothing was found."""
        if self.status == "本批材料未见":
            return f"所读 {self.documents} 份材料中未见"
        return self.status


def stage_statuses(chain_map: ChainMap, place: Place, *, chain: str | None = None) -> list[StageStatus]:
    """Every stage of `chain` (of all chains without one) in `place`, in the order of the chain files."""
    stages = chain_map.chains.by_id[chain].stages if chain else chain_map.chains.stages
    own = frozenset(member.iri for member in place.members)
    wished: dict[str, list[Wish]] = {}
    for wish in chain_map.wishes:
        if wish.stage and (wish.place in own or wish.place in place.inside):
            wished.setdefault(wish.stage, []).append(wish)
    here: dict[str, list[Placement]] = {}
    for placement in chain_map.inside(place):
        for one in placement.stages:
            here.setdefault(one, []).append(placement)
    return [_status(chain_map, stage, here.get(stage.id, ()), wished.get(stage.id, ())) for stage in stages]


def _status(chain_map: ChainMap, stage: Stage, here: Sequence[Placement], wishes: Sequence[Wish]) -> StageStatus:
    sure = [one for one in here if one.confidence >= chain_map.weights.sure]
    makers = tuple(one for one in sure if not one.underway)
    projects = tuple(one for one in sure if one.underway)
    hints = tuple(one for one in here if one.confidence < chain_map.weights.sure)
    if makers:
        status = "有"
    elif projects:
        status = "在建/签约"
    elif wishes:
        status = "意向"
    elif stage.reach in ("policy", "resource"):
        status = "约束"
    else:
        status = "本批材料未见"
    return StageStatus(stage, status, makers, projects, tuple(wishes), hints, len(chain_map.documents))
