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
from kg.rules import any_of, words

_QUOTES = re.compile("[“”‘’]")
_NO_QUOTES = str.maketrans("", "", "“”‘’")
_FIXED = any_of(words("honour_levels"))
#: Kinds of cities, which are no level: 国家「智慧城市」….
_KIND_OF_CITY = "(?:智慧|文明|海绵|森林|园林|花园|生态|低碳|宜居|卫生|创新|无废|节水)城市"
#: Words of level left of an honour; what a word means for a place is settled when its region is known.
LEVEL = (
    rf"(?:{_FIXED}|(?!{_KIND_OF_CITY})(?:(?![的了等在为是获被和与园年月])[一-鿿]){{2,3}}(?<![家个])"
    r"(?:省|市|区|县|自治区)级?)(?!长)"
)
_FIXED_LEVEL = re.compile(_FIXED)
#: The same at the end of what may hold a verb in front: 建设「市级」.
_FIXED_TAIL = re.compile(f"(?:{_FIXED})$")
#: A level with what may stand between it and the honour: 国家级首批“.
_LEVEL_BEFORE = re.compile(
    rf"(?P<level>{LEVEL})(?:“|首批|第[一二三四五六七八九十]+批|首家|首个|20\d\d年度?|年度|十佳|新|重点|优秀|最美|A级"
    r"|\d+家|\d+个){0,3}[“‘]?$"
)
#: A level that begins the name of an honour: 国家级专精特新; not 国家技术创新.
_LEVEL_HEAD = re.compile(rf"(?P<level>{LEVEL})(?=[“‘]?[一-鿿])(?!技|新)[“‘]?")
#: What closes the name of an honour: 小巨人「”企业」.
_CLOSING = re.compile(r"[”’](?:企业(?!技术|研究|集群))?|企业(?!技术|研究|集群)")
#: Behind an honour, that those meant are only to get it: 单项冠军「培育企业」.
_BRED = ("培育企业", "培育单位", "培育对象")
#: A large region right before a common noun and 项目 or 产业园 is part of that name: 华南「仪器产业园」.
_PART_OF_NAME = re.compile(
    r"(?!地区|企业|城市|市场|等|一体化)(?:(?![的和与在把])[一-鿿]){2,18}?(?:项目|产业园|工业园|科技园|物流园)"
)
#: Names of divisions somewhere that are common nouns everywhere else: 中心「城区」.
_COMMON_DIVISIONS = frozenset(["城区", "郊区", "矿区"])
#: Behind the name of a place that it lends to a newspaper, a site or a station: 云岭「日报」.
_MEDIA = re.compile(
    "日报|晚报|早报|晨报|商报|时报|新闻|网(?![络红约点格带])|在线|发布(?:$|[，。；：）】])|电视台|广播|融媒|电台|客户端"
)
#: Before the word for a threshold that is a county's name as well: 突破千亿元「大关」.
_THRESHOLD = re.compile(r"[元亿万%家户台吨辆]$")
#: Before and behind a known industry that is a phrase of its own.
_BEFORE = re.compile(rf"(?:^|[，。；：、“（\t]|{any_of(words('industry_before'))})$")
_BEHIND = re.compile(
    rf"$|[，。；：、”“）（\t]|以(?=[^，。；]{{2,20}}[区园城镇县市]、?为)|为(?!代表)|{any_of(words('industry_behind'))}"
)


def _bare(text: str) -> tuple[str, list[int] | None]:
    """`text` without quotation marks, and where each of its characters stood."""
    if not _QUOTES.search(text):
        return text, None
    places = [place for place, char in enumerate(text) if char not in "“”‘’"]
    return text.translate(_NO_QUOTES), places


def find_known(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Mentions of known names; a name that is also an ordinary word, or several things, comes as weak."""
    text = sentence.text
    bare, places = _bare(text)
    above: tuple[int, int, list[Known]] | None = None
    for bare_start, bare_end, known in lexicon().find(bare):
        if known[0].kind == "Product" and len(known) == 1:
            continue
        start = bare_start if places is None else places[bare_start]
        end = bare_end if places is None else places[bare_end - 1] + 1
        for one in known:
            for mention in _mention(sentence, tokens, one, start, end):
                yield mention
                whole = mention.type == "Region" and one.surface == one.name
                if above is not None and above[1] == start and whole and _lies_in(one, above[2]):
                    yield replace(mention, start=above[0], name=text[above[0] : end])
        above = (start, end, known)


def _lies_in(one: Known, above: list[Known]) -> bool:
    """Whether `one` is a division right below a name that is written short: 深圳 + 宝安区, but not 南通市 + 如东县."""
    higher = {known.key for known in above if known.kind == "Region" and known.surface != known.name}
    return bool(one.key) and not higher.isdisjoint(ancestors(one.key))


def _is_common_noun(text: str, known: Known, start: int, end: int) -> bool:
    """Whether a region's name belongs to a longer name or noun here."""
    if not known.key:
        return bool(_PART_OF_NAME.match(text, end))
    if _MEDIA.match(text, end) or (text[start:end] == "大关" and _THRESHOLD.search(text, 0, start)):
        return True
    return text[start:end] in _COMMON_DIVISIONS and "一" <= text[start - 1 : start] <= "鿿"


def _mention(sentence: Sentence, tokens: Tokens, known: Known, start: int, end: int) -> Iterator[Mention]:
    text = sentence.text
    if known.kind == "Honour":
        yield _honour(sentence, known, start, end)
        return
    if known.kind in ("Company", "Region") and _cuts_words(tokens, start, end):
        return
    if known.kind == "Region" and _is_common_noun(text, known, start, end):
        return
    if known.kind == "Product" or (known.kind == "Industry" and not stands_alone(text, start, end)):
        return
    weak, rule = known.weak or known.generic, f"{known.kind.lower()}-known"
    name = text[start:end] if known.kind != "Industry" else text[start:end].removesuffix("产业")
    yield Mention(sentence.index, start, end, known.kind, name, rule, known.key, "", weak, known.name)


def _cuts_words(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name of two characters begins or ends inside a word of the dictionary."""
    if tokens.is_boundary(start) and tokens.is_boundary(end):
        return False
    return end - start <= 2 and not _unknown_around(tokens, start, end)


def _honour(sentence: Sentence, known: Known, start: int, end: int) -> Mention:
    """An honour without the level before it or at its head, with the 企业 that closes it."""
    text = sentence.text
    level, name = level_before(text, start), text[start:end]
    inner = _LEVEL_HEAD.match(name)
    if inner and _is_level(inner["level"]) and len(name) - inner.end() >= 3:
        level = inner["level"]
        start += inner.end()
    if text.startswith(_BRED, end):
        end += len("培育企业")
        return Mention(sentence.index, start, end, "Honour", text[start:end], "honour-known", "", level, known.weak)
    closing = _CLOSING.match(text, end)
    if closing and (closing[0] != "企业" or "企业" not in text[start:end]):
        end = closing.end()
    return Mention(
        sentence.index, start, end, "Honour", text[start:end], "honour-known", known.key, level, known.weak, known.name
    )


def _is_level(word: str) -> bool:
    """Whether `word` is a fixed word of level, a ministry or the name of a region."""
    return bool(_FIXED_LEVEL.fullmatch(word)) or any(one.kind == "Region" for one in lexicon().get(word))


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
    """The word of level left of an honour at `start`, with the region whose it is where that is known, or nothing.

    >>> level_before("高质量建设市级高新区", 7), level_before("获评重庆市级绿色工厂", 6)
    ('市级', '重庆市级')
    """
    found = _LEVEL_BEFORE.search(text, max(0, start - 18), start)
    if found is None:
        return ""
    level = found["level"]
    for place in range(len(level) - 1):
        if any(one.kind == "Region" for one in lexicon().get(level[place:].removesuffix("级"))):
            return level[place:]
    fixed = _FIXED_TAIL.search(level) if level.endswith("级") else None
    return fixed[0] if fixed is not None else level
