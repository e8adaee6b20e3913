"""One place among all others as arrays, with what each row and column stands for.

All places are laid out once for a chain map: a row for each park with something in it, and one for each other location.
A place that is asked about is put before them as row 0, and the rows that lie in it are taken out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from scipy import sparse

from kg.chains import ChainMap, Place, Placement
from kg.gaps.priors import load_prior
from kg.gaps.space import Board, Flags, Floats, Numbers, Prior, Scores, Space, make_space, neighbours, score_places
from kg.weights import Weights

#: For each column, who stands on that stage.
Filed = dict[int, list[Placement]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A park, or another location of something placed: its IRIs, who stands there, its district and its point."""

    iris: frozenset[str]
    filed: Filed
    region: str
    point: tuple[float, float] | None
    park: str


@dataclass(frozen=True, eq=False)
class Ground:
    """The arrays of one place among all others; row 0 is the place, `spots` are the others from row 1 on."""

    chain_map: ChainMap
    place: Place
    space: Space
    prior: Prior
    board: Board
    scores: Scores
    here: Filed
    spots: tuple[Spot, ...]

    @property
    def weights(self) -> Weights:
        return self.chain_map.weights

    @cached_property
    def rows_of(self) -> "sparse.csc_array":
        """The rows of each column."""
        return self.board.counts.tocsc()

    @cached_property
    def district(self) -> frozenset[int]:
        """The rows of the same district."""
        return frozenset(np.flatnonzero(self.board.district == self.board.district[0]).tolist()) - {0}

    @cached_property
    def close(self) -> Mapping[float, frozenset[int]]:
        """For each radius in use, the rows within it."""
        row = np.array([0])
        radii = set(self.weights.radius.values())
        return {one: frozenset(neighbours(self.board.points, one, row).indices.tolist()) for one in radii}

    def others(self, column: int) -> list[int]:
        """The rows of other places that have a stage."""
        start, end = self.rows_of.indptr[column : column + 2]
        return sorted(int(row) for row in self.rows_of.indices[start:end] if row)

    def filed(self, row: int) -> Filed:
        return self.spots[row - 1].filed if row else self.here


def ground_of(chain_map: ChainMap, place: Place, chain: str | None, prior: Prior | None) -> Ground:
    """The arrays of `place`, scored among all others."""
    weights = chain_map.weights
    space = make_space(chain_map.chains, weights)
    prior = prior or load_prior(space, weights)
    members = frozenset(member.iri for member in place.members)
    layout = lay_out(chain_map)
    here = _filed(space, (one for one in chain_map.inside(place) if counts_here(chain_map, one)))
    kept = [row for row, spot in enumerate(layout.spots) if not spot.iris & members]
    spots = tuple(layout.spots[row] for row in kept)
    counts = sparse.vstack([_counts([here], len(space.ids)), layout.counts[kept, :]], format="csr")
    regions = {chain_map.smallest_region(member.iri) for member in place.members if member.type == "Park"} - {""}
    district = np.array([0, *(0 if spot.region in regions else row for row, spot in enumerate(spots, 1))])
    points = np.array([place.point or NOWHERE, *(spot.point or NOWHERE for spot in spots)])
    board = Board(sparse.csr_array(counts), district, points)
    named, will = _named(chain_map, place, space, chain), _will(chain_map, place, space)
    scores = score_places(board, space, prior, weights, rows=np.array([0]), named=named, will=will)
    return Ground(chain_map, place, space, prior, board, scores, here, spots)


@dataclass(frozen=True, eq=False)
class Layout:
    """All spots, and the firms of each spot and stage."""

    spots: tuple[Spot, ...]
    counts: "sparse.csr_array"


NOWHERE = (float("nan"), float("nan"))


@lru_cache(maxsize=2)
def lay_out(chain_map: ChainMap) -> Layout:
    """The spots of a chain map: parks, and the locations of what stands in no park."""
    space = make_space(chain_map.chains, chain_map.weights)
    counted = [one for one in chain_map.placements if counts_here(chain_map, one)]
    parks: dict[str, list[Placement]] = {}
    rest: dict[frozenset[str], list[Placement]] = {}
    for one in counted:
        around = chain_map.lies_in.get(one.iri, frozenset())
        inside = [iri for iri in around if chain_map.entities[iri].type == "Park"]
        for iri in inside:
            parks.setdefault(iri, []).append(one)
        if not inside:
            rest.setdefault(around or frozenset({one.iri}), []).append(one)
    spots = [_spot(chain_map, space, chain_map.lies_in[iri], iri, parks[iri]) for iri in sorted(parks)]
    spots += [_spot(chain_map, space, iris, "", rest[iris]) for iris in sorted(rest, key=sorted)]
    return Layout(tuple(spots), _counts([spot.filed for spot in spots], len(space.ids)))


def counts_here(chain_map: ChainMap, placement: Placement) -> bool:
    """Whether a placement makes a stage 有: sure, and more than a plan."""
    return placement.confidence >= chain_map.weights.sure and not placement.underway


def _spot(chain_map: ChainMap, space: Space, iris: frozenset[str], park: str, placements: Sequence[Placement]) -> Spot:
    iri = park or placements[0].iri
    region = chain_map.smallest_region(iri)
    return Spot(iris, _filed(space, placements), region, chain_map.point(iri), park)


def _filed(space: Space, placements: Iterable[Placement]) -> Filed:
    filed: Filed = {}
    for one in placements:
        for stage in one.stages:
            filed.setdefault(space.index[stage], []).append(one)
    return filed


def _counts(rows: Sequence[Filed], width: int) -> "sparse.csr_array":
    """Firms per row and stage; a stage that only a park or a project is said to have counts as one."""
    cells = [
        (row, column, max(1, len({one.iri for one in some if one.entity.type == "Company"})))
        for row, filed in enumerate(rows)
        for column, some in filed.items()
    ]
    table = np.array(cells, dtype=np.int64).reshape(-1, 3)
    return sparse.csr_array((table[:, 2].astype(float), (table[:, 0], table[:, 1])), shape=(len(rows), width))


def _named(chain_map: ChainMap, place: Place, space: Space, chain: str | None) -> Flags:
    named = np.zeros((1, len(space.chain_ids)), dtype=bool)
    for iri in chain_map.leading.keys() & own(place):
        for one in chain_map.leading[iri]:
            named[0, space.chain_ids.index(one)] = True
    if chain is not None:
        named[0, space.chain_ids.index(chain)] = True
    return named


def _will(chain_map: ChainMap, place: Place, space: Space) -> Floats:
    will = np.zeros((1, len(space.ids)))
    speakers = own(place)
    for wish in chain_map.wishes:
        if wish.place in speakers and not wish.stage:
            columns = space.chain == space.chain_ids.index(wish.chain)
            will[0, columns] = np.maximum(will[0, columns], 0.5)
    for wish in chain_map.wishes:
        if wish.place in speakers and wish.stage:
            will[0, space.index[wish.stage]] = 1
    return will


def own(place: Place) -> frozenset[str]:
    """The place itself and all that lies in it: what they say is said of it."""
    return frozenset(member.iri for member in place.members) | place.inside


def linked_here(ground: Ground, column: int, way: str) -> list[int]:
    """The stages here that go into a stage, or that it goes into."""
    links = (
        ground.space.inputs[:, [column]].toarray().ravel()
        if way == "in"
        else ground.space.inputs[[column], :].toarray().ravel()
    )
    return [int(one) for one in np.flatnonzero(links) if int(one) in ground.here]


def found_around(ground: Ground, one: int, column: int) -> tuple[str, list[Placement]]:
    """Who stands on a stage, and in what words where: here, else in the district, else near enough for `column`."""
    if one in ground.here:
        return "", ground.here[one]
    near = ground.close[ground.weights.radius[ground.space.reach[column]]]
    for rows, words in ((ground.district, "本区 "), (near, "周边 ")):
        found = [placement for row in ground.others(one) if row in rows for placement in ground.filed(row)[one]]
        if found:
            return words, found
    return "", []


def others_around(ground: Ground, column: int) -> list[Placement]:
    """Who else stands on a stage in the district or near enough."""
    near = ground.district | ground.close[ground.weights.radius[ground.space.reach[column]]]
    return [placement for row in ground.others(column) if row in near for placement in ground.filed(row)[column]]


def near_makers(ground: Ground, column: int) -> list[Placement]:
    """Who stands on a stage close enough to supply this place as a neighbour."""
    near = ground.district | ground.close[ground.weights.radius["neighbour"]]
    found = [placement for row in ground.others(column) if row in near for placement in ground.filed(row)[column]]
    return list({one.iri: one for one in found}.values())


def score_parks(chain_map: ChainMap) -> tuple[tuple[str, ...], Scores]:
    """All parks with something in them at once, without reasons: their IRIs and scores, in rows of the same order."""
    weights = chain_map.weights
    space = make_space(chain_map.chains, weights)
    layout = lay_out(chain_map)
    parks = tuple(spot.park for spot in layout.spots if spot.park)
    regions = {region: number for number, region in enumerate(sorted({spot.region for spot in layout.spots} - {""}))}
    district = [regions.get(spot.region, len(regions) + row) for row, spot in enumerate(layout.spots)]
    points = np.array([spot.point or NOWHERE for spot in layout.spots]).reshape(-1, 2)
    board = Board(layout.counts, np.array(district, dtype=int), points)
    rows: Numbers = np.arange(len(parks))
    named = np.zeros((len(parks), len(space.chain_ids)), dtype=bool)
    will = np.zeros((len(parks), len(space.ids)))
    for row, park in enumerate(parks):
        place = chain_map.place([chain_map.entities[park]])
        named[row], will[row] = _named(chain_map, place, space, None)[0], _will(chain_map, place, space)[0]
    return parks, score_places(board, space, load_prior(space, weights), weights, rows=rows, named=named, will=will)
