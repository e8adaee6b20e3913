"""How much an honour says: the tiers of seeds/honours.yaml, 1 (international or national elite) to 6."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import yaml

from kg import places
from kg.chains.terms import fold
from kg.model import Fact

#: How far a lower level takes an honour down that the table lists at the national one.
STEPS = {"省级": 1, "区县级": 2}


@lru_cache(maxsize=1)
def _tiers() -> Mapping[str, tuple[int, bool]]:
    """For each name of an honour, its tier and whether it is listed at the national level."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load((places.SEEDS / "honours.yaml").read_text("utf-8"), loader)
    tiers: dict[str, tuple[int, bool]] = {}
    for row in table["honours"]:
        national = "国家级" in (row.get("level") or ())
        for name in (row["name"], *(row.get("aliases") or ()), *(row.get("weak_aliases") or ())):
            tiers.setdefault(fold(name), (int(row.get("tier") or 6), national))
    return tiers


def tier_of(fact: Fact) -> int | None:
    """The tier of what a hasHonour fact says is held, moved by its level; None where the table does not know it."""
    if fact.object is None:
        return None
    known = _tiers().get(fold(fact.object.name))
    if known is None:
        return None
    tier, national = known
    return tier + (STEPS.get(str(fact.qualifier("level")), 0) if national else 0)


def is_strong(honours: Iterable[Fact], strong: float) -> bool:
    """Whether one of `honours` is of tier `strong` or better."""
    return any(tier is not None and tier <= strong for tier in map(tier_of, honours))


def honour_name(fact: Fact) -> str:
    """An honour as a person reads it: 国家级绿色工厂（2022）."""
    level, year = fact.qualifier("level"), fact.qualifier("year")
    name = fact.object.name if fact.object else ""
    return f"{level or ''}{name}{f'（{year}）' if year else ''}"
