"""Sentences -> Mentions of towns, and of districts that no table of divisions lists: names before 街道, 镇, 县."""

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import Known, lexicon
from kg.mentions.tokens import Tokens, is_strange, walk_left
from kg.model import Mention, Sentence
from kg.rules import words
from kg.words import cut_words

#: The class of a town, where no other word begins with it: 镇街, 镇江, 乡村, 街道办.
_TOWN = re.compile(
    r"街道(?!办|的|路|[，。；、]?$)"
    r"|镇(?!街|域|村|区|级|江|雄|巴|原|平|安|痛|静|定|宁|远|海|坪|赉|沅|康|企|长)"
    r"|乡(?!村|镇|土|级|亲|愁|贤|居|情|音|里|宁|城)"
)

#: The class of a district, where a place above it stands before its name or a body of it behind: 台州市「椒北区」.
_DISTRICT = re.compile(
    r"(?P<name>(?![新高经])[一-鿿](?![省市区县])[一-鿿]?(?:区(?![域间位划块分级别属内]|县)|县(?![域级城区委]|政府)|旗(?![下舰帜]))|[一-鿿]{2}市(?![场级政民]))"
)
#: Behind a district, what belongs to it.
_BODY = re.compile("人民政府|政府|区委|县委|经信局|[一-鿿]{2,8}局|管委会|委员会")
_SPEAKS = re.compile("[全各我本该两在和与及到的]")
_NO_DISTRICT = re.compile(
    "^(?:园|社|地|城|郊|市|辖|片|港|矿|林|灾|库|山|景|校|厂|小|老|主城|中心|核心|功能|示范|工业|开发|高新|经开|综保|保税|自贸|产业|合作|试验|集聚|集中|商务)+区$"
)


#: Where `find_towns` finds anything, one of these matches.
NEEDS = [_TOWN, _DISTRICT]


def find_towns(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Mentions of towns: proper names of two to four characters before their class; and of districts."""
    yield from _districts(sentence)
    text = sentence.text
    for found in _TOWN.finditer(text):
        begin = walk_left(tokens, found.start(), limit=4)
        stem = text[begin : found.start()]
        if not 2 <= len(stem) <= 4 or stem in words("not_towns") or not tokens.is_boundary(begin):
            continue
        if is_strange(stem) or cut_words(stem)[0][1] in ("ns", "nr", "nz"):
            yield Mention(sentence.index, begin, found.end(), "Region", text[begin : found.end()], "town-ending")


def _districts(sentence: Sentence) -> Iterator[Mention]:
    """Districts right behind a place of the tables, or at the head of a clause with a body of theirs behind them."""
    text = sentence.text
    above: set[int] | None = None
    for found in _DISTRICT.finditer(text):
        start, end = found.span("name")
        name = found["name"]
        if _NO_DISTRICT.search(name) or _SPEAKS.search(name) or lexicon().get(name):
            continue
        if above is None:
            above = {stop for _, stop, known in lexicon().find(text) if _is_division(known)}
        heads = (start == 0 or text[start - 1] in "，。；：、（") and _BODY.match(text, end)
        if start in above or heads:
            yield Mention(sentence.index, start, end, "Region", name, "district-ending")


def _is_division(known: Sequence[Known]) -> bool:
    """Whether a name is that of a division in full: 台州市."""
    return any(one.kind == "Region" and one.key and one.surface == one.name for one in known)
