"""The need half against what places say themselves: do the stages that they name as targets stand high without 意愿?

A place's own words about a stage (targetIndustry) are taken as the truth; 意愿 is switched off in every score, and so
are the chains that it names, which would tell half of the answer. Wishes for stages that are here do not count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from kg.chains import ChainMap
from kg.gaps.ground import ground_of
from kg.gaps.priors import load_prior
from kg.gaps.space import Flags, Floats, average_ranks, make_space, weighed

COLUMNS = ("method", "wishes", "places", "hit@10", "MRR")


@dataclass(frozen=True, slots=True)
class WishRow:
    """How well a method finds the stages that places themselves say they want."""

    method: str
    wishes: int
    places: int
    hit: float
    mrr: float


def backtest_wishes(chain_map: ChainMap) -> list[WishRow]:
    """hit@10 and mean reciprocal rank of the named stages among all missing ones of each place that names some."""
    weights = chain_map.weights
    space = make_space(chain_map.chains, weights)
    prior = load_prior(space, weights)
    scores: dict[str, list[Floats]] = {"N without will": [], "F": [], "popularity": [], "random": []}
    candidate: list[Flags] = []
    wished: list[Flags] = []
    generator = np.random.default_rng(1)
    for iri in sorted({wish.place for wish in chain_map.wishes if wish.stage}):
        ground = ground_of(chain_map, chain_map.place([chain_map.entities[iri]]), None, prior)
        parts = {key: getattr(ground.scores, key)[0] for key in (*weights.feasibility, "demand", "supply", "bridge")}
        scores["N without will"].append(weighed({**parts, "will": np.zeros(len(space.ids))}, weights.need))
        scores["F"].append(weighed(parts, weights.feasibility))
        scores["popularity"].append(prior.places + 0.0)
        scores["random"].append(generator.random(len(space.ids)))
        here = np.zeros(len(space.ids), dtype=bool)
        here[list(ground.here)] = True
        truth = np.zeros(len(space.ids), dtype=bool)
        truth[[space.index[wish.stage] for wish in chain_map.wishes if wish.place == iri and wish.stage]] = True
        candidate.append(~here)
        wished.append(truth)
    if not candidate:
        return []
    return measure_wishes(
        {method: np.array(rows) for method, rows in scores.items()}, np.array(candidate), np.array(wished)
    )


def measure_wishes(scores: Mapping[str, Floats], candidate: Flags, wished: Flags, *, first: int = 10) -> list[WishRow]:
    """hit@10 and mean reciprocal rank of the named targets among the candidates of each place."""
    rows = []
    aimed = wished & candidate
    for method, score in scores.items():
        ranks: list[float] = []
        hits: list[bool] = []
        for values, allowed, truth in zip(score, candidate, aimed, strict=True):
            if truth.any():
                order = average_ranks(-values[allowed])
                own = order[truth[allowed]]
                ranks.extend(1 / own)
                hits.append(bool((own <= first).any()))
        count = len(hits)
        rows.append(
            WishRow(method, len(ranks), count, float(np.mean(hits)) if hits else 0.0, float(np.mean(ranks or [0.0])))
        )
    return rows


def wish_cells(rows: Iterable[WishRow]) -> list[list[str | int]]:
    """The rows under COLUMNS."""
    return [[row.method, row.wishes, row.places, f"{row.hit:.3f}", f"{row.mrr:.3f}"] for row in rows]
