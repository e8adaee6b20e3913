"""The numbers of seeds/gap_weights.yaml as one record."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from kg import places
from kg.errors import SeedError

#: What each group of the table must hold.
GROUPS = {
    "feasibility": {"common", "related", "base"},
    "need": {"demand", "supply", "bridge", "will"},
    "single": {"common", "related", "base", "demand", "supply", "bridge"},
    "here": {"inside", "district", "nearby"},
    "radius": {"local", "regional", "national", "resource", "policy", "neighbour"},
    "link": {"material", "part", "aux", "package", "energy", "equipment", "byproduct", "service", "use"},
    "candidate": {"stages", "quotient", "quotient_firms"},
    "confidence": {"produces", "produces_within", "industry", "project_name", "company_name", "context"},
}
NUMBERS = {
    *("firms_beside_places", "neighbours", "thin", "few", "optional", "quotient_prior"),
    *("sure", "strong_tier", "critical", "high_need"),
}


@dataclass(frozen=True, eq=False)
class Weights:
    """Every number of the table; the points of each axis are scaled to 100."""

    feasibility: Mapping[str, float]
    need: Mapping[str, float]
    single: Mapping[str, float]
    here: Mapping[str, float]
    radius: Mapping[str, float]
    link: Mapping[str, float]
    candidate: Mapping[str, float]
    confidence: Mapping[str, float]
    firms_beside_places: float
    neighbours: float
    optional: float
    quotient_prior: float
    sure: float
    strong_tier: float
    critical: float
    high_need: float
    thin: float
    few: float


@lru_cache(maxsize=4)
def load_weights(path: Path | None = None) -> Weights:
    """The table of the project, or of `path`. Raises SeedError where a number is missing, unknown or negative."""
    path = path or places.SEEDS / "gap_weights.yaml"
    table = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(table, dict) or set(table) != set(GROUPS) | NUMBERS:
        found = sorted(set(table) ^ (set(GROUPS) | NUMBERS)) if isinstance(table, dict) else type(table).__name__
        raise SeedError(str(path), found, f"exactly the keys {', '.join(sorted(set(GROUPS) | NUMBERS))}")
    for name, keys in GROUPS.items():
        if not isinstance(table[name], dict) or set(table[name]) != keys:
            raise SeedError(f"{path}: {name}", table[name], f"exactly {', '.join(sorted(keys))}")
    numbers = [value for name in GROUPS for value in table[name].values()] + [table[name] for name in NUMBERS]
    if not all(isinstance(value, int | float) and value >= 0 for value in numbers):
        raise SeedError(str(path), numbers, "numbers that are not negative")
    for axis in ("feasibility", "need", "single"):
        total = sum(table[axis].values())
        if not total:
            raise SeedError(f"{path}: {axis}", 0, "points that add up to more than nothing")
        table[axis] = {part: 100 * points / total for part, points in table[axis].items()}
    return Weights(**table)
