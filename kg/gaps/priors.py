"""Placements of many firms -> what is usual: how common each stage is, and which stages stand together.

`load_prior` reads the two tables of seeds/priors; `fit_prior` makes the same from any places and firms, for the
backtest; run as a module it writes the tables anew from a table of firms (fullname, area, city_code, stages).
"""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from scipy import sparse

from kg import places
from kg.errors import SeedError
from kg.gaps.space import Floats, Prior, Space
from kg.weights import Weights

PRIOR = "stage_prior.csv"
PROXIMITY = "stage_proximity.csv"
#: Partners kept for each stage in the table.
KEPT = 30


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm with its stages; `areas` and `city` are where it has its seat, `listed` the day as digits or nothing."""

    name: str
    area: str
    city: str
    listed: str
    stages: tuple[str, ...]


def read_firms(path: Path) -> list[Firm]:
    """The rows of a table of firms. Raises SeedError where a column is missing."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    wanted = {"fullname", "area", "city_code", "list_date", "stages"}
    if rows and not wanted <= set(rows[0]):
        raise SeedError(str(path), sorted(rows[0]), f"columns {', '.join(sorted(wanted))}")
    return [
        Firm(row["fullname"], row["area"], row["city_code"], row["list_date"], tuple(row["stages"].split("|")))
        for row in rows
        if row["stages"]
    ]


def proximity(present: Floats, *, thin: float = 0) -> Floats:
    """The smaller of both conditional probabilities that a place with one stage has the other.

    `thin` places with only one of the two are added first, so that rare stages are near to nothing by mere chance.
    """
    common = present.T @ present
    usual = present.sum(0)
    larger = np.maximum.outer(usual, usual) + thin
    near = np.divide(common, larger, out=np.zeros_like(common), where=larger > 0)
    np.fill_diagonal(near, 0)
    return np.asarray(near)


def co_production(firms: "sparse.csr_array", *, thin: float = 0) -> Floats:
    """Cosine of two stages over firms, how often one firm does both; `thin` firms without the pair are added first."""
    common = np.asarray((firms.T @ firms).toarray(), dtype=float)
    each = np.diag(common).copy()
    np.fill_diagonal(common, 0)
    return np.asarray(common / (np.sqrt(np.maximum(np.outer(each, each), 1)) + thin))


def nearest(near: Floats, count: int) -> "sparse.csr_array":
    """For each stage as a column, its `count` nearest ones."""
    order = np.argsort(-near, axis=1, kind="stable")[:, :count]
    columns = np.repeat(np.arange(len(near)), order.shape[1])
    rows = order.ravel()
    return sparse.csr_array((near[columns, rows], (rows, columns)), shape=near.shape)


def fit_prior(present: Floats, firms: "sparse.csr_array", *, neighbours: int, thin: float = 0) -> Prior:
    """Relatedness from places and firms themselves; the counts are nothing, for the own places are counted anyway."""
    nothing = np.zeros(present.shape[1])
    together = sparse.csr_array(co_production(firms, thin=thin))
    return Prior(nothing, nothing, nearest(proximity(present, thin=thin), neighbours), together)


@lru_cache(maxsize=4)
def load_prior(space: Space, weights: Weights, folder: Path | None = None) -> Prior:
    """The tables of seeds/priors on the columns of `space`. Raises SeedError where one is not there or wrong."""
    folder = folder or places.SEEDS / "priors"
    shape = (len(space.ids), len(space.ids))
    areas, cities, firms = (np.zeros(len(space.ids)) for _ in range(3))
    near, together = np.zeros(shape), np.zeros(shape)
    try:
        for row in _rows(folder / PRIOR):
            if (column := space.index.get(row["stage"])) is not None:
                areas[column], cities[column] = float(row["areas"]), float(row["cities"])
                firms[column] = float(row["listed_firms"])
        for row in _rows(folder / PROXIMITY):
            one, two = space.index.get(row["stage_a"]), space.index.get(row["stage_b"])
            if one is not None and two is not None:
                by_area = thinned(float(row["phi_area"]), max(areas[one], areas[two]), weights.thin)
                by_city = thinned(float(row["phi_city"]), max(cities[one], cities[two]), weights.thin)
                near[one, two] = (by_area + by_city) / 2
                both = thinned(float(row["co_production_cosine"]), (firms[one] * firms[two]) ** 0.5, weights.thin)
                together[one, two] = together[two, one] = both
    except (OSError, KeyError, ValueError) as error:
        raise SeedError(
            str(folder), repr(error), f"tables {PRIOR} and {PROXIMITY} of python -m kg.gaps.priors"
        ) from error
    return Prior(areas, firms, nearest(near, int(weights.neighbours)), sparse.csr_array(together))


def thinned(share: float, count: float, thin: float) -> float:
    """A share of `count` after `thin` more without the pair.

    >>> thinned(1.0, 1, 2)
    0.3333333333333333
    """
    return share * count / (count + thin) if count else 0.0


def prior_row(stage: str, folder: Path | None = None) -> dict[str, str]:
    """The row of a stage in the prior table; empty where it has none."""
    return _prior_rows((folder or places.SEEDS / "priors") / PRIOR).get(stage, {})


@lru_cache(maxsize=4)
def _prior_rows(path: Path) -> dict[str, dict[str, str]]:
    return {row["stage"]: row for row in _rows(path)}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def presence(firms: Sequence[Firm], level: str, stages: Sequence[str]) -> tuple[tuple[str, ...], Floats]:
    """Places x stages for `level` area or city; firms without a place are left out."""
    names = tuple(sorted({getattr(firm, level) for firm in firms} - {""}))
    row_of = {name: row for row, name in enumerate(names)}
    column_of = {stage: column for column, stage in enumerate(stages)}
    present = np.zeros((len(names), len(stages)))
    for firm in firms:
        if getattr(firm, level):
            present[row_of[getattr(firm, level)], [column_of[stage] for stage in firm.stages if stage in column_of]] = 1
    return names, present


def write_priors(firms: Sequence[Firm], stages: Sequence[str], out: Path) -> None:
    """Both tables, for the stages that some firm has."""
    column_of = {stage: column for column, stage in enumerate(stages)}
    pairs = [(row, column_of[one]) for row, firm in enumerate(firms) for one in firm.stages if one in column_of]
    rows, columns = zip(*pairs, strict=True)
    matrix = sparse.csr_array((np.ones(len(pairs)), (rows, columns)), shape=(len(firms), len(stages)))
    areas, by_area = presence(firms, "area", stages)
    cities, by_city = presence(firms, "city", stages)
    out.mkdir(parents=True, exist_ok=True)
    with (out / PRIOR).open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(["stage", "listed_firms", "areas", "of_areas", "cities", "of_cities"])
        usual = np.column_stack([np.asarray(matrix.sum(0)).ravel(), by_area.sum(0), by_city.sum(0)]).astype(int)
        for stage, (firm_count, area_count, city_count) in zip(stages, usual.tolist(), strict=True):
            if firm_count:
                table.writerow([stage, firm_count, area_count, len(areas), city_count, len(cities)])
    area_near, city_near, together = proximity(by_area), proximity(by_city), co_production(matrix)
    with (out / PROXIMITY).open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(["stage_a", "stage_b", "phi_area", "phi_city", "co_production_cosine"])
        strength = 0.5 * area_near + 0.5 * city_near + together
        for one, stage in enumerate(stages):
            for two in np.argsort(-strength[one], kind="stable")[:KEPT]:
                if strength[one, two] > 0:
                    numbers = (area_near[one, two], city_near[one, two], together[one, two])
                    table.writerow([stage, stages[two], *(f"{number:.3g}" for number in numbers)])


def main(arguments: Sequence[str]) -> None:
    """Write the tables: python -m kg.gaps.priors TABLES OUT."""
    from kg.chains import load_chains

    tables, out = map(Path, arguments)
    write_priors(read_firms(tables / "company_stage.csv"), [stage.id for stage in load_chains().stages], out)


if __name__ == "__main__":
    main(sys.argv[1:])
