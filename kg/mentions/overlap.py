"""Which of overlapping mentions stay: the longest first, a sure one before a weak one.

What may stand inside another and be named by itself stays too.
"""

from collections.abc import Iterable

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
#: Where two classes claim the same words, the first of these wins.
ORDER = ["Company", "Project", "Platform", "Honour", "Park", "Organization", "Industry", "Product", "Region"]


def choose(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that stay, by place."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=_rank):
        if all(_together(mention, other) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: (one.start, -one.end))


def _rank(one: Mention) -> tuple[object, ...]:
    """Sure before weak, names before concepts, long before short, built before known, then by class and place."""
    concept = one.type in ("Industry", "Product")
    return one.weak, concept, one.start - one.end, one.rule.endswith("known"), ORDER.index(one.type), one.start


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
        return inner.type in INSIDE[outer.type] or (outer.type == "Park" and inner.rule in NAMED_AFTER)
    return False
