"""Which of overlapping mentions stay: the longest first, a sure one before a weak one.

What may stand inside another and be named by itself stays too.
"""

import re
from collections.abc import Iterable

from kg.lexicon import lexicon
from kg.model import Mention

#: For each class, the classes whose mentions may stand inside it and be named by themselves.
INSIDE: dict[str, set[str]] = {
    "Project": {"Company", "Product", "Region", "Park", "Industry"},
    "Park": {"Region", "Company"},
    "Platform": {"Company", "Industry", "Organization"},
    "Industry": set(),
    "Company": {"Company"},
    "Organization": {"Park"},
    "Honour": set(),
    "Region": set(),
    "Product": set(),
}
#: Finders of the industry that a park is named after, which stays beside the park.
NAMED_AFTER = ("industry-of-park", "industry-of-area")
#: Endings of names of industries, beside those of things that are made.
_OF_INDUSTRIES = re.compile(
    "(?:材料|装备|经济|储能|零部件|导体|能|能源|电池|化工|器械|医药|家电|电子|信息|通信|制造|加工|软件|服务|物流|文旅|食品|纺织|服装|家居|汽车"
    "|航空|航天|健康|环保|玻纤|页岩气|轻量化|封测)$"
)
#: Finders of products that say that what they name is made here.
_MADE = ("product-made", "product-output", "product-of-label", "product-list", "product-maker-of")
#: Where two classes claim the same words, the first of these wins.
ORDER = ["Company", "Project", "Platform", "Honour", "Park", "Organization", "Industry", "Product", "Region"]


def choose(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stay, by place."""
    kept: list[Mention] = []
    for mention in sorted(_without_industries(mentions), key=_rank):
        if all(_together(mention, other) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: (one.start, -one.end))


def _without_industries(mentions: Iterable[Mention]) -> list[Mention]:
    """`mentions` without products that the tables know as industries and that are named as one at the same place."""
    found = list(mentions)
    industries = {(one.start, one.end) for one in found if one.type == "Industry"}
    return [
        one
        for one in found
        if one.type != "Product"
        or one.rule in _MADE
        or (one.start, one.end) not in industries
        or not _is_industry(one.name)
    ]


def _is_industry(name: str) -> bool:
    """Whether the tables know a name as that of an industry and not as that of a product."""
    kinds = {one.kind for one in lexicon().get(name) if not one.weak}
    return "Industry" in kinds and "Product" not in kinds and _OF_INDUSTRIES.search(name) is not None


def _rank(one: Mention) -> tuple[object, ...]:
    """Sure before weak, names before concepts, long before short, built before known, then by class and place."""
    concept = one.type in ("Industry", "Product")
    titled = one.rule == "honour-quoted"
    return (
        one.weak,
        concept,
        not titled,
        one.start - one.end,
        one.rule.endswith(("known", "industry-phrase")),
        ORDER.index(one.type),
        one.start,
    )


def _together(mention: Mention, other: Mention) -> bool:
    """Whether both may stay: apart, or one inside the other where its class may be named there."""
    if mention.end <= other.start or other.end <= mention.start:
        return True
    if {mention.type, other.type} == {"Industry", "Product"}:
        return True  # 氨纶产业 and 氨纶: which of the two is meant is settled by what is said of it
    inner, outer = sorted((mention, other), key=lambda one: one.end - one.start)
    if outer.start <= inner.start and inner.end <= outer.end and (inner.start, inner.end) != (outer.start, outer.end):
        if inner.type == outer.type == "Company":
            return inner.start == outer.start and inner.end - inner.start >= 4 and "known" not in outer.rule
        within_park = inner.rule in NAMED_AFTER or inner.rule == "park-outer"
        return inner.type in INSIDE[outer.type] or (outer.type == "Park" and within_park)
    return False
