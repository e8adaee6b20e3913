"""Sentences -> Mentions of products in the chain of a place and before their maker.

从硅片到组件的链条; 做探针卡的青禾电子.

`chain_spans` and `role_spans` say where such words stand, for the facts about them.
"""

import re
from collections.abc import Iterator

from kg.mentions.product import product_items
from kg.model import Mention, Sentence
from kg.patterns import compiled

_ITEM = "[^，。；：！？“”的—→]"
#: A chain that is there: 形成了从硅片、电池片到组件的完整链条; not 力争形成….
_FROM_TO = compiled(
    r"(?<!力争)(?<!加快)(?<!推动)(?<!着力)(?<!逐步)(?:已经?|初步)?(?:形成|建成|拥有|具备)了?(?:一条|较为完整的)?"
    rf"从(?P<list>{_ITEM}{{2,40}}[到至]{_ITEM}{{2,24}})的?[^，。；：“”]{{0,6}}链"
)
#: A chain drawn with dashes: “重质碳酸钙—纳米碳酸钙—母粒”链条.
_DRAWN = re.compile(
    rf"形成了?[^，。；：“”—]{{0,6}}“?(?P<list>{_ITEM}{{2,12}}(?:(?:—+|→){_ITEM}{{2,12}})+)”?"
    r"的?[^，。；：“”]{0,6}链"
)
#: A reach of the chain and what is made there: 上游以覆铜板、油墨为主, 中游为电路板.
_REACH = re.compile(
    r"[上中下]游(?:产品)?(?:以(?P<main>[^，。；：“”]{2,40}?)为主"
    r"|(?:主要)?(?:为|是|有)(?P<list>[^，。；：“”]{2,30}))(?=[，。；]|$)"
)
#: What parts the products of a chain beside 、.
_LINK = re.compile("—+|→|[到至]")
#: A maker behind its product: 做探针卡的青禾电子.
_ROLE = compiled(
    r"(?:^|(?<=[，。；：、“了是有]))(?:专门)?(?:做|生产|制造|主营|主产|主打|专供|专做|专注于?|从事)"
    r"(?P<list>[^，。；：“”的做\d]{2,12})的(?!研发|研制|生产|制造|加工|销售|设计|开发|经营|高新|专精)"
    r"(?:(?!企业|公司)(?=[一-鿿A-Za-z]{2})|(?:企业|公司|厂家)(?:名?叫做?|就?是)(?=[一-鿿A-Za-z]{2}))"
)
#: A maker behind what it is called after: 全省最大的钛粉企业青禾钛业.
_CALLED = re.compile(
    r"(?:最大|唯一|领先|第一)的?(?P<list>[^，。；：“”、的\d]{2,12}?)(?:生产|制造|加工|龙头|骨干|领军|头部)*(?:企业|厂商|巨头|龙头)"
    r"(?=[一-鿿A-Za-z]{2})(?![的家户数总])"
)


#: Where `find_chain_products` finds anything, one of these matches.
NEEDS = [_FROM_TO, _DRAWN, _REACH, _ROLE, _CALLED]


def find_chain_products(sentence: Sentence) -> Iterator[Mention]:
    """The products that stand in a chain or before their maker."""
    for start, end in chain_spans(sentence.text):
        for begin, stop in _links(sentence.text, start, end):
            yield from product_items(sentence, begin, stop, "product-chain", sure=True)
    for found in _ROLE.finditer(sentence.text):
        yield from product_items(sentence, *found.span("list"), "product-before-maker", sure=True)
    for found in _CALLED.finditer(sentence.text):
        yield from product_items(sentence, *found.span("list"), "product-maker-of", sure=False)


def chain_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the products of a chain stand."""
    for drawn in (_FROM_TO, _DRAWN):
        yield from (found.span("list") for found in drawn.finditer(text))
    for found in _REACH.finditer(text):
        yield found.span("main" if found["main"] else "list")


def role_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where products stand whose maker follows behind 的."""
    return (found.span("list") for role in (_ROLE, _CALLED) for found in role.finditer(text))


def _links(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a chain between its dashes."""
    for found in _LINK.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end
