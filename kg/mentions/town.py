"""Sentences -> Mentions of towns and subdistricts: a name before 街道, 镇, 乡, which no table of divisions lists."""

import re
from collections.abc import Iterator

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


#: Where `find_towns` finds anything, one of these matches.
NEEDS = [_TOWN]


def find_towns(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Mentions of towns: proper names of two to four characters before their class."""
    text = sentence.text
    for found in _TOWN.finditer(text):
        begin = walk_left(tokens, found.start(), limit=4)
        stem = text[begin : found.start()]
        if not 2 <= len(stem) <= 4 or stem in words("not_towns") or not tokens.is_boundary(begin):
            continue
        if is_strange(stem) or cut_words(stem)[0][1] in ("ns", "nr", "nz"):
            yield Mention(sentence.index, begin, found.end(), "Region", text[begin : found.end()], "town-ending")
