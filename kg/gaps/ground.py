"""One place among all others as arrays, with what each row and column stands for."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from kg.chains import ChainMap, Place, Placement
from kg.gaps.priors import load_prior
from kg.gaps.space import Board, Flags, Floats, Prior, Scores, Space, make_space, neighbours, score_places
from kg.weights import Weights


@dataclass(frozen=True, eq=False)
class Ground:
    """The arrays of one place among all others, with what each row and column stands for."""

    chain_map: ChainMap
    place: Place
    space: Space
    prior: Prior
    board: Board
    scores: Scores
    here: dict[int, list[Placement]]
    elsewhere: dict[int, dict[int, list[Placement]]]

    @property
    def weights(self) -> Weights:
        return self.chain_map.weights


def ground_of(chain_map: ChainMap, place: Place, chain: str | None, prior: Prior | None) -> Ground:
    weights = chain_map.weights
    space = make_space(chain_map.chains, weights)
    prior = prior or load_prior(space, weights)
    groups: dict[str, list[Placement]] = {"": []}
    for one in chain_map.placements:
        if one.confidence >= weights.sure and not one.underway:
            spot = "" if one.entity.iri in place.inside else _spot(chain_map, one.entity.iri)
            groups.setdefault(spot, []).append(one)
    spots = list(groups)
    counts = sparse.lil_array((len(spots), len(space.ids)))
    filed: list[dict[int, list[Placement]]] = [{} for _ in spots]
    for row, spot in enumerate(spots):
        for one in groups[spot]:
            for stage in one.stages:
                filed[row].setdefault(space.index[stage], []).append(one)
        for column, some in filed[row].items():
            counts[row, column] = max(1, len({one.entity.iri for one in some if one.entity.type == "Company"}))
    district = np.array([0 if spot == "" or spot in place.district else row for row, spot in enumerate(spots)])
    points = np.array(
        [place.point or (np.nan, np.nan), *(chain_map.point(one) or (np.nan, np.nan) for one in spots[1:])]
    )
    board = Board(counts.tocsr(), district, points)
    scores = score_places(
        board,
        space,
        prior,
        weights,
        rows=np.array([0]),
        named=_named(chain_map, place, space, chain),
        will=_will(chain_map, place, space),
    )
    return Ground(chain_map, place, space, prior, board, scores, filed[0], dict(enumerate(filed[1:], 1)))


def _spot(chain_map: ChainMap, iri: str) -> str:
    """The most specific place of a thing; the thing itself where none is known, so that it is nobody's neighbour."""
    around = chain_map.lies_in.get(iri, frozenset())
    return max(around, key=lambda one: (len(chain_map.lies_in.get(one, ())), one), default=iri)


def _named(chain_map: ChainMap, place: Place, space: Space, chain: str | None) -> Flags:
    named = np.zeros((1, len(space.chain_ids)), dtype=bool)
    for iri in own(place):
        for one in chain_map.leading.get(iri, ()):
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


def found_around(ground: Ground, one: int, column: int) -> list[tuple[str, list[Placement]]]:
    """Who stands on a stage: here, else in the district, else nearby."""
    if one in ground.here:
        return [("", ground.here[one])]
    radius = ground.weights.radius[ground.space.reach[column]]
    close = set(neighbours(ground.board.points, radius, np.array([0])).indices.tolist())
    same = {row for row in ground.elsewhere if ground.board.district[row] == 0}
    for rows, words in ((same, "本区 "), (close, "周边 ")):
        found = [
            placement
            for row in sorted(rows)
            if row in ground.elsewhere
            for placement in ground.elsewhere[row].get(one, ())
        ]
        if found:
            return [(words, found)]
    return []


def others_around(ground: Ground, column: int) -> list[tuple[str, list[Placement]]]:
    radius = ground.weights.radius[ground.space.reach[column]]
    close = set(neighbours(ground.board.points, radius, np.array([0])).indices.tolist())
    close |= {row for row in ground.elsewhere if ground.board.district[row] == 0}
    return [("", ground.elsewhere[row][column]) for row in sorted(close) if column in ground.elsewhere.get(row, {})]
