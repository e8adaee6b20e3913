"""Industrial parks: an ending (工业园区, 高新区, 综保区) and the name to its left, or the name a report has for its own park."""

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import lexicon, short_endings
from kg.mentions.tokens import Tokens, is_common, trim_lead, walk_left
from kg.model import Mention, Sentence
from kg.rules import any_of, words

_LIMIT = 22
_LEVEL = re.compile(r"(?:国家级?|省级|市级|自治区级|区级|县级|国际)$")
_NOT_AFTER = re.compile(r"管委会|管理委员会|党工委|工作委员会|开发建设|建设发展|投资|公司|有限|集团|发展公司|管理局|管理办|办公室|规模以上|项目$")


#: Weak endings that still make a park of a name; 基地, 中心 and the like do not.
_WEAK = frozenset("示范区 片区 功能区 新区 组团 园区 集聚区 创新区 合作区 试验区 先导区 先行区 物流枢纽 小镇 陆港 度假区 产业区 工业区 经济区 科技小镇 产业新城 园中园 拓展区 启动区 特色小镇 加工区 港区 药谷 云谷 车谷".split())


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(any_of(short_endings("park_endings")))


def find_parks(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Mentions of parks; a bare ending is the park's own name for itself where it stands in the list self_park."""
    text = sentence.text
    own = words("self_park")
    strength = short_endings("park_endings")
    for found in _pattern().finditer(text):
        start, end = found.span()
        if strength[found[0]] == "weak" and found[0] not in _WEAK or text[end : end + 1] in "化级内式":
            continue
        begin = walk_left(tokens, start, limit=_LIMIT - (end - start))
        begin = trim_lead(text, _with_brackets(text, begin), end, keep=len(found[0]) + 1)
        stem = text[begin:start]
        level = _LEVEL.search(stem)
        if level and level.start() == 0:
            stem, begin = "", start
        if not stem or is_common(stem):
            if found[0] in own and strength[found[0]] != "weak":
                yield Mention(sentence.index, start, end, "Park", found[0], "park-itself", weak=True)
            continue
        if len(stem) < 2 and strength[found[0]] == "weak":
            continue
        known = {one.kind for one in lexicon().get(stem)}
        if known and not known & {"Region", "Park", "Company"} and strength[found[0]] == "weak":
            continue
        yield Mention(
            sentence.index, begin, end, "Park", text[begin:end], "park-ending", weak=strength[found[0]] == "weak"
        )


def _with_brackets(text: str, begin: int) -> int:
    """`begin` moved over 「中国（重庆）」 or 「（重庆）」 to the left of a name."""
    found = re.search(r"(?:中国)?（[一-鿿]{2,6}）$", text[:begin])
    return found.start() if found else begin
