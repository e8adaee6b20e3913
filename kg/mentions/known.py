"""Names that the tables of seeds/ know: regions, honours, industries, products, national groups.

The text is searched without its quotation marks, so that 专精特新“小巨人”企业 is one name; honours take the level to
their left with them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.lexicon import Known, ancestors, lexicon
from kg.mentions.tokens import Tokens
from kg.model import Mention, Sentence

_QUOTES = re.compile("[“”‘’]")
#: Words of level that stand left of an honour; what a word means for a place is settled when its region is known.
LEVEL = (
    r"(?:国际|全球|世界|国家级|国家|全国|中国|工信部|工业和信息化部|科技部|农业农村部|商务部|国家发展改革委|国家发改委|教育部|生态环境部|省级|省|市级|市|自治区级|自治区|区县级|区级|县级|区|县|"
    r"[一-鿿]{2,3}(?:省|市|区|县|自治区))"
)
_FIXED_LEVEL = LEVEL.rsplit("|[", 1)[0] + ")"
_LEVEL_BEFORE = re.compile(rf"(?P<level>{LEVEL})(?:“|首批|第[一二三四五六七八九十]+批|首家|首个|20\d\d年度?|年度|十佳|新|重点|优秀|最美|A级|\d+家|\d+个){{0,3}}[“‘]?$")


_CLOSING = re.compile(r"[”’](?:企业(?!技术|研究|集群))?|企业(?!技术|研究|集群)")
_LEVEL_HEAD = re.compile(rf"(?P<level>{LEVEL})(?=[“‘]?[一-鿿])(?!技|新)[“‘]?")


def _bare(text: str) -> tuple[str, list[int] | None]:
    """`text` without quotation marks, and where each of its characters stood."""
    if not _QUOTES.search(text):
        return text, None
    places = [place for place, char in enumerate(text) if char not in "“”‘’"]
    return "".join(text[place] for place in places), places


def find_known(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Mentions of known names; a name that is also an ordinary word, or several things, comes as weak."""
    text = sentence.text
    bare, places = _bare(text)
    above: tuple[int, int, list[Known]] | None = None
    for bare_start, bare_end, known in lexicon().find(bare):
        start = bare_start if places is None else places[bare_start]
        end = bare_end if places is None else places[bare_end - 1] + 1
        for one in known:
            for mention in _mention(sentence, tokens, one, start, end):
                yield mention
                if above is not None and above[1] == start and mention.type == "Region" and _lies_in(one, above[2]):
                    yield replace(mention, start=above[0], name=text[above[0] : end])
        above = (start, end, known)


def _lies_in(one: Known, above: list[Known]) -> bool:
    """Whether `one` is a division right below a name that is written short: 深圳 + 宝安区, but not 南通市 + 如东县."""
    higher = {known.key for known in above if known.kind == "Region" and known.surface != known.name}
    return bool(one.key) and not higher.isdisjoint(ancestors(one.key))


#: A large region right before a common noun and 项目 or 产业园 is part of that name: 华南「仪器产业园」.
_PART_OF_NAME = re.compile(r"(?!地区|企业|城市|市场|等|一体化)(?:(?![的和与在把])[一-鿿]){2,18}?(?:项目|产业园|工业园|科技园|物流园)")
#: Names of divisions somewhere that are common nouns everywhere else: 中心「城区」.
_COMMON_DIVISIONS = frozenset(["城区", "郊区", "矿区"])


def _is_common_noun(text: str, known: Known, start: int, end: int) -> bool:
    """Whether a region's name belongs to a longer name or noun here."""
    if not known.key:
        return bool(_PART_OF_NAME.match(text, end))
    return text[start:end] in _COMMON_DIVISIONS and "一" <= text[start - 1 : start] <= "鿿"


def _mention(sentence: Sentence, tokens: Tokens, known: Known, start: int, end: int) -> Iterator[Mention]:
    text = sentence.text
    name = text[start:end]
    if known.kind in ("Company", "Region") and not (tokens.is_boundary(start) and tokens.is_boundary(end)):
        if len(name) <= 2 and not _unknown_around(tokens, start, end):
            return
    if known.kind == "Region" and _is_common_noun(text, known, start, end):
        return
    if known.kind == "Honour":
        level = level_before(text, start)
        inner = _LEVEL_HEAD.match(name)
        if inner and (re.fullmatch(_FIXED_LEVEL, inner["level"]) or any(known.kind == "Region" for known in lexicon().get(inner["level"])) or "部" in inner["level"]) and len(name) - inner.end() >= 3:
            level = inner["level"]
            start += inner.end()
            name = name[inner.end() :]
        closing = _CLOSING.match(text, end)
        if closing and (closing[0] != "企业" or "企业" not in name):
            end = closing.end()
            name = text[start:end]
        yield Mention(
            sentence.index, start, end, "Honour", name, "honour-known", known.key, level, known.weak, known.name
        )
        return
    if known.kind == "Product" or (known.kind == "Industry" and not stands_alone(text, start, end)):
        return
    yield Mention(
        sentence.index, start, end, known.kind, name, f"{known.kind.lower()}-known", known.key, "",
        known.weak or known.generic, known.name,
    )


_BEFORE = re.compile(r"(?:^|[，。；：、“（\t]|[和与及或以为]|发展|聚焦|围绕|布局|壮大|培育|打造|做强|做优|突出|瞄准|立足|深耕|专注|从事|抢占|推动|推进|加快|重点|提升|涵盖|包括|覆盖|涉及|形成|引进|突破|主攻|传统|现代|在)$")
_BEHIND = re.compile(r"$|[，。；：、”“）（\t]|建链|补链|延链|强链|转型|提质|发展|壮大|集聚|做强|为核心|为支撑|为特色|等|产业|行业|领域|集群|和|与|及|为主|为(?!代表)|是|两大|三大|四大|五大|六大|等\d|新赛道|新蓝海|龙头|骨干|企业|上下游|全链|制造|类|方向|板块|赛道")


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a known industry is a phrase of its own and no part of a longer one."""
    return bool(_BEFORE.search(text, max(0, start - 3), start)) and bool(_BEHIND.match(text, end))


def _unknown_around(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the dictionary cuts around `start..end` are single characters, so that its word edges say nothing."""
    return all(
        len(word) == 1
        for word, at in zip(tokens.words, tokens.starts, strict=True)
        if at < end and at + len(word) > start
    )


def level_before(text: str, start: int) -> str:
    """The word of level left of an honour at `start`, or nothing."""
    found = _LEVEL_BEFORE.search(text, max(0, start - 18), start)
    return found["level"] if found else ""
