"""Places x stages as arrays -> how likely each missing stage is there and how much its absence hurts.

Columnar work over integer ids: one row a place, one column a stage in the order of the chain files. Nothing is fitted
here; all numbers come from seeds/gap_weights.yaml. The definitions:

- 普遍 P: percentile within the place of log(1 + places with the stage) + 0.3 log(1 + firms), prior and own together;
- 相近 R: mean of two percentiles within the place: relatedness density over the nearest stages, sum_t M_t phi_ts over
  sum_t phi_ts, and co-production, sum_t log(1 + firms_t) q_ts; less in places of which only a few stages are known;
- 基础 B: share of the other stages of the chain that are here;
- 需求 D: sum over customers t of e_st here(t), over sum e_st; 供给 U: the same over essential inputs;
- 关键 K: sqrt(suppliers here x customers here), over its largest value in the place.

A part with nothing behind it (no place and no firm, nothing related) is nothing, not the lowest rank.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kg.chains import Chains
from kg.weights import Weights

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Space:
    """The stages as columns, and the links between them as matrices; `inputs[s, t]` is how much s goes into t."""

    ids: tuple[str, ...]
    chain: Numbers
    chain_ids: tuple[str, ...]
    reach: tuple[str, ...]
    inputs: "sparse.csr_array"
    essential: "sparse.csr_array"

    @cached_property
    def index(self) -> Mapping[str, int]:
        return {stage: column for column, stage in enumerate(self.ids)}

    @cached_property
    def member(self) -> Floats:
        """Stages x chains: one where the stage belongs to the chain."""
        return np.equal.outer(self.chain, np.arange(len(self.chain_ids))).astype(float)

    @cached_property
    def fixed(self) -> Flags:
        """Stages that are bound to a resource or a licence: listed apart, never scored as a plain target."""
        return np.array([reach in ("resource", "policy") for reach in self.reach])


@dataclass(frozen=True, eq=False)
class Prior:
    """What is known beside the own documents: places and firms that have each stage, and which stand together."""

    places: Floats
    firms: Floats
    near: "sparse.csr_array"
    together: "sparse.csr_array"


@dataclass(frozen=True, eq=False)
class Board:
    """Places as rows: firms per stage, which places lie in one district, and where they are (NaN where unknown)."""

    counts: "sparse.csr_array"
    district: Numbers
    points: Floats

    @cached_property
    def present(self) -> Floats:
        return (self.counts.toarray() > 0).astype(float)


@dataclass(frozen=True, eq=False)
class Scores:
    """Places x stages: the parts (0 to 1), both axes and the one number (0 to 100), and which stages are candidates."""

    common: Floats
    related: Floats
    base: Floats
    demand: Floats
    supply: Floats
    bridge: Floats
    feasibility: Floats
    need: Floats
    single: Floats
    candidate: Flags


@lru_cache(maxsize=4)
def make_space(chains: Chains, weights: Weights) -> Space:
    """The arrays of the chain models."""
    ids = tuple(stage.id for stage in chains.stages)
    index = {stage: column for column, stage in enumerate(ids)}
    chain_ids = tuple(chain.id for chain in chains.chains)
    rows, columns, values, must = [], [], [], []
    for source, target, data in chains.graph.edges(data=True):
        links = data["links"]
        rows.append(index[source])
        columns.append(index[target])
        values.append(max(weights.link[one.kind] * (1 if one.essential else weights.optional) for one in links))
        must.append(max((weights.link[one.kind] for one in links if one.essential), default=0.0))
    shape = (len(ids), len(ids))
    essential = sparse.csr_array((must, (rows, columns)), shape=shape)
    essential.eliminate_zeros()
    return Space(
        ids,
        np.array([chain_ids.index(stage.chain) for stage in chains.stages]),
        chain_ids,
        tuple(stage.reach for stage in chains.stages),
        sparse.csr_array((values, (rows, columns)), shape=shape),
        essential,
    )


def score_places(
    board: Board,
    space: Space,
    prior: Prior,
    weights: Weights,
    *,
    rows: Numbers | None = None,
    named: Flags | None = None,
    will: Floats | None = None,
) -> Scores:
    """All parts for all places, or for `rows` of them among all the others.

    `named` are the chains (rows x chains) that a place calls its own, `will` is 意愿 (rows x stages).
    """
    rows = np.arange(len(board.district)) if rows is None else rows
    usual = np.asarray((board.counts > 0).sum(0), float).ravel(), np.asarray(board.counts.sum(0), float).ravel()
    counts = board.counts[rows, :]
    present = (counts.toarray() > 0).astype(float)
    common, related, base = feasibility_parts(present, counts, space, prior, weights, usual=usual)
    demand, supply = linked_parts(board, space, weights, rows)
    bridge = bridge_part(present, space)
    wanted = will if will is not None else np.zeros_like(present)
    parts = {
        "common": common,
        "related": related,
        "base": base,
        "demand": demand,
        "supply": supply,
        "bridge": bridge,
        "will": wanted,
    }
    return Scores(
        common,
        related,
        base,
        demand,
        supply,
        bridge,
        weighed(parts, weights.feasibility),
        weighed(parts, weights.need),
        weighed(parts, weights.single),
        candidates(present, counts, space, prior, weights, named),
    )


def weighed(parts: Mapping[str, Floats], points: Mapping[str, float]) -> Floats:
    """The points of an axis: the sum of its parts."""
    return np.asarray(sum(points[name] * parts[name] for name in points), dtype=float)


def feasibility_parts(
    present: Floats,
    counts: "sparse.csr_array",
    space: Space,
    prior: Prior,
    weights: Weights,
    *,
    usual: tuple[Floats, Floats] | None = None,
) -> tuple[Floats, Floats, Floats]:
    """普遍, 相近 and 基础; `usual` are the places and firms of each stage where there are more than these rows."""
    own_places, own_firms = usual or (present.sum(0), np.asarray(counts.sum(0)).ravel())
    places, firms = prior.places + own_places, prior.firms + own_firms
    popularity = np.log1p(places) + weights.firms_beside_places * np.log1p(firms)
    common = np.broadcast_to(percentile(popularity[None, :]) * (places + firms > 0), present.shape)
    share = prior.near.sum(0)
    density = np.divide(present @ prior.near, share, out=np.zeros_like(present), where=share > 0)
    logs = counts.astype(float)
    logs.data = np.log1p(logs.data)
    together = (logs @ prior.together).toarray()
    known = present.sum(1, keepdims=True)
    trust = known / (known + weights.few)
    related = (0.5 * percentile(density) + 0.5 * percentile(together)) * (density + together > 0) * trust
    return np.array(common), related, base_part(present, space)


def base_part(present: Floats, space: Space) -> Floats:
    """基础: share of the other stages of the chain that are here."""
    sizes = space.member.sum(0)[space.chain]
    here = (present @ space.member)[:, space.chain] - present
    return np.asarray(here / np.maximum(sizes - 1, 1))


def percentile(values: Floats) -> Floats:
    """The rank of each value within its row, from just above 0 to 1; equal values share their mean rank."""
    return np.stack([average_ranks(row) for row in values]) / values.shape[1] if len(values) else values


def linked_parts(board: Board, space: Space, weights: Weights, rows: Numbers) -> tuple[Floats, Floats]:
    """需求 and 供给, with customers and suppliers of the district and nearby counted for less."""
    demand = np.zeros((len(rows), len(space.ids)))
    supply = np.zeros_like(demand)
    radii = np.array([weights.radius[reach] for reach in space.reach])
    out = np.asarray(space.inputs.sum(1)).ravel()
    into = np.asarray(space.essential.sum(0)).ravel()
    for radius in np.unique(radii):
        here = presence_around(board, float(radius), weights, rows)
        columns = radii == radius
        customers = np.asarray(here @ space.inputs.T[:, columns])
        suppliers = np.asarray(here @ space.essential[:, columns])
        demand[:, columns] = np.divide(customers, out[columns], out=np.zeros_like(customers), where=out[columns] > 0)
        supply[:, columns] = np.divide(suppliers, into[columns], out=np.zeros_like(suppliers), where=into[columns] > 0)
    return demand, supply


def presence_around(board: Board, radius: float, weights: Weights, rows: Numbers) -> Floats:
    """1 where a stage is in the place, less where it is in its district or within `radius` km."""
    present = (board.counts > 0).astype(float)
    around = present[rows, :].toarray() * weights.here["inside"]
    groups, index = np.unique(board.district, return_inverse=True)
    if len(groups) < len(board.district):
        places = np.arange(len(index))
        member = sparse.csr_array((np.ones(len(index)), (index, places)), shape=(len(groups), len(index)))
        total = ((member @ present) > 0).astype(float)
        around = np.maximum(around, total[index[rows], :].toarray() * weights.here["district"])
    near = neighbours(board.points, radius, rows)
    if near.nnz:
        around = np.maximum(around, ((near @ present) > 0).toarray() * weights.here["nearby"])
    return np.asarray(around)


def neighbours(points: Floats, radius: float, rows: Numbers) -> "sparse.csr_array":
    """Rows x places: one where two are not farther apart than `radius` km; unknown points are near nobody."""
    angle = np.radians(np.nan_to_num(points))
    unit = np.column_stack(
        [np.cos(angle[:, 1]) * np.cos(angle[:, 0]), np.cos(angle[:, 1]) * np.sin(angle[:, 0]), np.sin(angle[:, 1])]
    )
    unit[np.isnan(points).any(1)] = 0
    close = unit[rows] @ unit.T >= np.cos(radius / 6371.0)
    close[np.arange(len(rows)), rows] = False
    return sparse.csr_array(close.astype(float))


def bridge_part(present: Floats, space: Space) -> Floats:
    """关键: how many present suppliers the stage would join to how many present customers."""
    linked = (space.inputs > 0).astype(float)
    both = np.sqrt(np.asarray(present @ linked) * np.asarray(present @ linked.T))
    return np.asarray(both / np.maximum(both.max(1, keepdims=True), 1e-9))


def candidates(
    present: Floats,
    counts: "sparse.csr_array",
    space: Space,
    prior: Prior,
    weights: Weights,
    named: Flags | None = None,
) -> Flags:
    """Missing stages of chains that the place has, is strong in, or calls its own."""
    stages = present @ space.member
    firms = np.asarray(counts @ space.member)
    national = prior.firms @ space.member
    share = national / max(national.sum(), 1e-9)
    total = firms.sum(1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        mine = (firms + weights.quotient_prior * share) / (total + weights.quotient_prior)
        quotient = np.where(share > 0, mine / share, 0)
    strong = (quotient >= weights.candidate["quotient"]) & (firms >= weights.candidate["quotient_firms"])
    chains = (stages >= weights.candidate["stages"]) | strong
    if named is not None:
        chains |= named
    return np.asarray(chains[:, space.chain] & (present == 0))


def average_ranks(values: Floats) -> Floats:
    """The rank of each value from 1 up, equal ones sharing theirs; scipy has it too, half a second of import away.

    >>> average_ranks(np.array([3.0, 1.0, 3.0, 2.0])).tolist()
    [3.5, 1.0, 3.5, 2.0]
    """
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: Floats = (counts.cumsum() - (counts - 1) / 2)[place]
    return ranks
