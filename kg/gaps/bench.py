"""How fast gaps are ranked on made-up places: 100,000 companies, all stages, 3,000 places.

The companies are drawn, not read: each stands in one place and on one to four stages, places differ in size and lie
within China. Timed are the way from the list of companies to the ranked gaps of all places, and of one place.
"""

import resource
import time
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from kg.chains import load_chains
from kg.gaps.priors import load_prior
from kg.gaps.space import Board, Floats, Numbers, Scores, make_space, score_places
from kg.weights import load_weights


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for each step, what came out, and the most memory that the process held, in MB."""

    companies: int
    stages: int
    places: int
    load: float
    all_places: float
    one_place: float
    gaps: int
    memory: float


def bench_gaps(*, companies: int = 100_000, places: int = 3_000, seed: int = 1) -> Timing:
    """Draw, load, rank all places, rank one place."""
    start = time.perf_counter()
    weights = load_weights()
    space = make_space(load_chains(), weights)
    prior = load_prior(space, weights)
    loaded = time.perf_counter()
    rows, columns, district, points = draw(companies, places, len(space.ids), seed)
    drawn = time.perf_counter()
    shape = (places, len(space.ids))
    counts = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    board = Board(counts, district, points)
    order, gaps = rank(score_places(board, space, prior, weights))
    ranked = time.perf_counter()
    times = []
    for place in (0, places // 2, places - 1):
        begin = time.perf_counter()
        single, _ = rank(score_places(board, space, prior, weights, rows=np.array([place])))
        times.append(time.perf_counter() - begin)
        if not len(single) or not len(order):
            raise AssertionError("nothing was ranked")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Timing(companies, len(space.ids), places, loaded - start, ranked - drawn, max(times), gaps, memory)


def draw(companies: int, places: int, stages: int, seed: int) -> tuple[Numbers, Numbers, Numbers, Floats]:
    """Place and stage of each company's products, the district of each place, and its longitude and latitude."""
    generator = np.random.default_rng(seed)
    weight = 1 / np.arange(1, places + 1) ** 0.6
    place = generator.choice(places, companies, p=weight / weight.sum())
    products = generator.integers(1, 5, companies)
    popular = 1 / np.arange(1, stages + 1) ** 0.5
    columns = generator.choice(stages, int(products.sum()), p=popular / popular.sum())
    points = np.column_stack([generator.uniform(98, 122, places), generator.uniform(22, 42, places)])
    return np.repeat(place, products), columns, generator.integers(0, places // 4 + 1, places), points


def rank(scores: Scores) -> tuple[Numbers, int]:
    """The columns of each place by F, candidates first, and how many gaps there are."""
    order = np.argsort(-np.where(scores.candidate, scores.feasibility, -1), axis=1, kind="stable")
    return order, int(scores.candidate.sum())
