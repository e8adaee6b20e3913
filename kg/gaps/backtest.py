"""Does the order of gaps foretell anything? Hide what is known, rank the missing stages, and look.

Three ways to hide: single cells (a stage of a place, with every firm there that has it), whole firms with all they
carry, and time (what stood before a year against what came within five years after). Everything that is learned,
popularity and relatedness, sees only what was left. Beside our score F always stand the dull baselines: random,
popularity, popularity x diversity, and relatedness density alone.

Candidates are the missing stages that some place still has, of places with enough stages; the narrower set keeps chains
of which the place has three or more stages. AUC is taken within each place and averaged; hit@10 says whether the ten
first hold one that was hidden, P@10 what share of them, MRR is the filtered mean of the reciprocal ranks of all hidden
ones. `half` is half of a 95 % interval over the repeats (over the cut years for time, which overlap and are few).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from scipy import sparse

from kg.chains import ChainMap, Chains, load_chains
from kg.chains.place import region_of
from kg.errors import KgError
from kg.gaps.priors import Firm, fit_prior, read_firms
from kg.gaps.space import (
    Board,
    Flags,
    Floats,
    Space,
    average_ranks,
    feasibility_parts,
    linked_parts,
    make_space,
    weighed,
)
from kg.gaps.space import bridge_part as bridge
from kg.weights import Weights, load_weights

#: What a run looks at: level of place and the fewest stages a place must have to be ranked.
LEVELS = {"area": 5, "city": 4}
SPLITS = ("cells", "firms", "time")
YEARS = tuple(range(2013, 2019))
AHEAD = 5
HIDDEN = 0.2
#: The fewest firms of a graph that a backtest is run on.
FEWEST = 30
BASELINE = "popularity x diversity"
METRICS = ("auc", "hit", "precision", "mrr")
COLUMNS = (
    *("level", "split", "candidates", "method", "AUC", "hit@10", "P@10", "MRR"),
    *("AUC-gain", "P@10-gain", "repeats"),
)

#: The stages of a firm with the row of its place, and the day it was listed.
Placed: TypeAlias = tuple[int, frozenset[int], str]


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over the repeats and half of its 95 % interval."""

    mean: float
    half: float

    def __str__(self) -> str:
        return f"{self.mean:.3f}±{self.half:.3f}"


@dataclass(frozen=True, slots=True)
class Row:
    """One method on one split; `gain` is its AUC and P@10 over popularity x diversity, repeat by repeat."""

    level: str
    split: str
    candidates: str
    method: str
    auc: Measure
    hit: Measure
    precision: Measure
    mrr: Measure
    gain_auc: Measure
    gain_precision: Measure
    repeats: int


@dataclass(frozen=True, eq=False)
class Table:
    """All rows of a backtest, and what they were taken from."""

    rows: tuple[Row, ...]
    source: str
    firms: int

    def columns(self) -> tuple[str, ...]:
        return COLUMNS

    def cells(self) -> list[list[str]]:
        """The rows as text, in the order in which a person compares them."""
        return [
            [
                row.level,
                row.split,
                row.candidates,
                row.method,
                *(f"{getattr(row, name).mean:.3f}" for name in METRICS),
                f"{row.gain_auc.mean:+.3f}±{row.gain_auc.half:.3f}",
                f"{row.gain_precision.mean:+.3f}±{row.gain_precision.half:.3f}",
                str(row.repeats),
            ]
            for row in self.rows
        ]


def backtest(
    data: Path | Sequence[Firm],
    *,
    chains: Chains | None = None,
    weights: Weights | None = None,
    repeats: int = 15,
    seed: int = 1,
    levels: Sequence[str] = tuple(LEVELS),
    splits: Sequence[str] = SPLITS,
) -> Table:
    """All methods on all splits of the firms in `data`, a folder with company_stage.csv or the firms themselves."""
    chains, weights = chains or load_chains(), weights or load_weights()
    firms = read_firms(data / "company_stage.csv") if isinstance(data, Path) else list(data)
    space = make_space(chains, weights)
    rows: list[Row] = []
    for level in levels:
        for split in splits:
            rows.extend(_run(firms, level, split, space, weights, repeats, seed))
    return Table(tuple(rows), str(data) if isinstance(data, Path) else "firms", len(firms))


def firms_of(chain_map: ChainMap) -> list[Firm]:
    """The firms of a graph with the stages that they surely stand on.

    `area` is the park of a firm, or the smallest region where no park is known, `city` its prefecture. Reports do not
    say since when a firm is there, so that hiding by time means nothing.

    Raises KgError where there are too few to hide any.
    """
    stages: dict[str, list[str]] = defaultdict(list)
    for one in chain_map.placements:
        if one.entity.type == "Company" and one.confidence >= chain_map.weights.sure and not one.underway:
            stages[one.iri].extend(one.stages)
    firms = [
        Firm(chain_map.entities[iri].name, chain_map.where(iri), _city(chain_map, iri), "", tuple(some))
        for iri, some in sorted(stages.items())
    ]
    seated = [firm for firm in firms if firm.area]
    if len(seated) < FEWEST or len({firm.area for firm in seated}) < 2:
        raise KgError(
            f"图谱里放到环节上、知道在哪里的企业只有 {len(seated)} 家，遮不住也比不出；至少要 {FEWEST} 家、两个地方"
            f"（或给一个有 company_stage.csv 的文件夹）"
        )
    return seated


def _city(chain_map: ChainMap, iri: str) -> str:
    """The code of the prefecture that a firm lies in, or nothing."""
    rows = [row for one in chain_map.lies_in.get(iri, ()) if (row := region_of(chain_map.entities[one])) is not None]
    return next((row.code[:4] for row in sorted(rows, key=lambda row: -row.depth) if row.depth), "")


def _run(
    firms: Sequence[Firm], level: str, split: str, space: Space, weights: Weights, repeats: int, seed: int
) -> Iterator[Row]:
    placed, places = _placed(firms, level, space)
    generator = np.random.default_rng(seed)
    found: dict[tuple[str, str], list[tuple[float, ...]]] = defaultdict(list)
    for known, target in _splits(placed, split, places, len(space.ids), repeats, generator):
        present = _presence(known, places, len(space.ids))
        ranked = present.sum(1) >= LEVELS[level]
        candidate = (present == 0) & (present.sum(0) >= 1) & ranked[:, None]
        own = ((present @ space.member) >= weights.candidate["stages"])[:, space.chain]
        scores = _scores(known, present, space, weights, generator)
        hidden = (target > 0) & (present == 0)
        for name, allowed in (("all", candidate), ("chain>=3", candidate & own)):
            for method, score in scores.items():
                found[name, method].append(measure(score, allowed, hidden))
    for (name, method), values in found.items():
        yield _row(level, split, name, method, values, found[name, BASELINE])


def _placed(firms: Sequence[Firm], level: str, space: Space) -> tuple[list[Placed], int]:
    names = sorted({getattr(firm, level) for firm in firms} - {""})
    row_of = {name: row for row, name in enumerate(names)}
    rows = [
        (
            row_of[getattr(firm, level)],
            frozenset(space.index[stage] for stage in firm.stages if stage in space.index),
            firm.listed,
        )
        for firm in firms
        if getattr(firm, level)
    ]
    return [row for row in rows if row[1]], len(names)


def _splits(
    placed: Sequence[Placed], split: str, places: int, stages: int, repeats: int, generator: np.random.Generator
) -> Iterator[tuple[list[Placed], Floats]]:
    """What is left to see, and all that is there in truth (or will be)."""
    if split == "time":
        for year in YEARS:
            before = [one for one in placed if one[2] and one[2] < f"{year}0101"]
            later = [one for one in placed if one[2] and one[2] < f"{year + AHEAD}0101"]
            yield before, _presence(later, places, stages)
        return
    full = _presence(placed, places, stages)
    cells = np.argwhere(full > 0)
    for _ in range(repeats):
        if split == "firms":
            yield [one for one, kept in zip(placed, generator.random(len(placed)) >= HIDDEN, strict=True) if kept], full
        else:
            hidden = {(int(row), int(column)) for row, column in cells[generator.random(len(cells)) < HIDDEN]}
            yield [(row, frozenset(s for s in some if (row, s) not in hidden), day) for row, some, day in placed], full


def _presence(placed: Sequence[Placed], places: int, stages: int) -> Floats:
    present = np.zeros((places, stages))
    for row, some, _ in placed:
        present[row, list(some)] = 1
    return present


def _scores(
    known: Sequence[Placed], present: Floats, space: Space, weights: Weights, generator: np.random.Generator
) -> dict[str, Floats]:
    pairs = [(number, row, stage) for number, (row, some, _) in enumerate(known) for stage in some]
    firm_rows, place_rows, columns = (np.array(column) for column in zip(*pairs, strict=True))
    ones = np.ones(len(pairs))
    matrix = sparse.csr_array((ones, (firm_rows, columns)), shape=(len(known), present.shape[1]))
    counts = sparse.csr_array((ones, (place_rows, columns)), shape=present.shape)
    prior = fit_prior(present, matrix, neighbours=int(weights.neighbours), thin=weights.thin)
    plain = fit_prior(present, matrix, neighbours=int(weights.neighbours)).near
    common, related, base = feasibility_parts(present, counts, space, prior, weights)
    nowhere = np.full((len(present), 2), np.nan)
    everywhere = np.arange(len(present))
    demand, supply = linked_parts(Board(counts, everywhere, nowhere), space, weights, everywhere)
    parts = {"common": common, "related": related, "base": base, "demand": demand, "supply": supply}
    parts["bridge"] = bridge(present, space)
    parts["will"] = np.zeros_like(present)
    share = plain.sum(0)
    return {
        "F": weighed(parts, weights.feasibility),
        "one number": weighed(parts, weights.single),
        "N without will": weighed(parts, weights.need),
        BASELINE: np.outer(present.sum(1), present.sum(0)),
        "popularity": np.broadcast_to(present.sum(0), present.shape),
        "relatedness density": np.divide(
            present @ plain, share, out=np.zeros_like(present), where=np.broadcast_to(share > 0, present.shape)
        ),
        "random": generator.random(present.shape),
    }


def measure(score: Floats, candidate: Flags, hidden: Flags) -> tuple[float, ...]:
    """AUC, hit@10, P@10 and filtered MRR, each a mean over the places that have something hidden among the candidates.

    Equal scores share their rank for the AUC, and are told apart by a fixed draw for the first ten.
    """
    shuffled = np.random.default_rng(0).permutation(score.shape[1])
    rows = []
    for values, allowed, truth in zip(score, candidate, hidden, strict=True):
        chosen = shuffled[allowed[shuffled]]
        right = truth[chosen]
        hits = int(right.sum())
        if hits == 0 or hits == len(right):
            continue
        ranks = average_ranks(values[chosen])
        auc = (ranks[right].sum() - hits * (hits + 1) / 2) / (hits * (len(right) - hits))
        order = right[np.argsort(-values[chosen], kind="stable")]
        first = np.flatnonzero(order)
        rank = first - np.arange(hits) + 1
        rows.append((auc, float(order[:10].any()), float(order[:10].mean()), float((1 / rank).mean())))
    return tuple(np.mean(rows, axis=0)) if rows else (float("nan"),) * 4


def _row(
    level: str,
    split: str,
    candidates: str,
    method: str,
    values: Sequence[tuple[float, ...]],
    baseline: Sequence[tuple[float, ...]],
) -> Row:
    each, base = np.array(values), np.array(baseline)
    return Row(
        level,
        split,
        candidates,
        method,
        interval(each[:, 0]),
        interval(each[:, 1]),
        interval(each[:, 2]),
        interval(each[:, 3]),
        interval(each[:, 0] - base[:, 0]),
        interval(each[:, 2] - base[:, 2]),
        len(each),
    )


def interval(values: Floats) -> Measure:
    """The mean and half of its 95 % interval; without a second repeat there is none.

    >>> str(interval(np.array([1.0, 2.0, 3.0])))
    '2.000±1.132'
    """
    values = values[~np.isnan(values)]
    if not len(values):
        return Measure(float("nan"), float("nan"))
    spread = float(values.std(ddof=1)) if len(values) > 1 else float("nan")
    return Measure(float(values.mean()), 1.96 * spread / float(np.sqrt(len(values))))
