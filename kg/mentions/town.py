"""Towns, townships and subdistricts: a name before 街道, 镇 or 乡, which no table of divisions lists."""

import re
from collections.abc import Iterator

from kg.mentions.tokens import Tokens, is_strange, walk_left
from kg.model import Mention, Sentence
from kg.words import cut_words

_TOWN = re.compile(r"街道(?!办|的|路|[，。；、]?$)|镇(?!街|域|村|区|级|江|雄|巴|原|平|安|痛|静|定|宁|远|海|坪|赉|沅|康|企|长)|乡(?!村|镇|土|级|亲|愁|贤|居|情|音|里|宁|城)")
_NOT = frozenset("各 乡 城 村 集 小 重点 特色 中心 建制 部分 全部 相关 有关 沿线 周边 两 多个 该 本 每个 所辖 辖区 万 千 古 名 新 老".split())


def find_towns(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Mentions of towns: proper names of two to four characters before their class."""
    text = sentence.text
    for found in _TOWN.finditer(text):
        begin = walk_left(tokens, found.start(), limit=4)
        stem = text[begin : found.start()]
        if not 2 <= len(stem) <= 4 or stem in _NOT or not tokens.is_boundary(begin):
            continue
        if is_strange(stem) or cut_words(stem)[0][1] in ("ns", "nr", "nz"):
            yield Mention(sentence.index, begin, found.end(), "Region", text[begin : found.end()], "town-ending")
