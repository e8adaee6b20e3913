"""What the chain of a place makes, and who stands behind its product: 做探针卡的青禾电子."""

import re
from collections.abc import Iterator

from kg.facts.statement import Said
from kg.mentions.product_chain import chain_spans, role_spans
from kg.model import Fact

#: What a chain begins with is dug up and not made.
_RAW = re.compile("原?矿石?|石灰石|原料|煤炭?|原油")
#: The most that stands between 的 and the maker's name: 日本.
_GAP = 4
#: Behind 的, what the maker is before it is named: 做玻纤布的企业叫青禾.
_CALLED = re.compile("的[一-鿿]{0,6}(?:企业|公司|厂家)")


def state(said: Said) -> Iterator[Fact]:
    """produces of a chain that is there, and of makers that stand behind their products."""
    if said.sentence.kind == "byline":
        return
    yield from _of_chain(said)
    for start, end in role_spans(said.text):
        near = end + 1 + (_GAP if _CALLED.match(said.text, end) is None else 2 * _GAP)
        makers = [one for one in said.of_type("Company") if end < one.start <= near]
        for product in said.within(start, end, "Product") if makers else ():
            span = (start, makers[0].end)
            yield said.state("produces", said.entity(makers[0]), said.entity(product), "product-before-maker", span)


def _of_chain(said: Said) -> Iterator[Fact]:
    """The place that speaks makes what its chain holds, where no enterprise stands with it and nothing is planned."""
    place = said.scene.place
    if place is None or place.type != "Park" or said.scene.plan:
        return
    for start, end in chain_spans(said.text):
        clause = said.clause_at(start)
        if said.within(clause.start, clause.end, "Company"):
            continue
        for product in said.within(start, end, "Product"):
            if not _RAW.fullmatch(product.name):
                yield said.state("produces", place, said.entity(product), "product-chain", (clause.start, clause.end))
