"""The name of a project -> the enterprise with which it begins: 青禾 of 青禾玩具基地, 云岭青禾 of 云岭青禾6万吨树脂.

The name of the enterprise is a known one, or characters that make no word and the trades behind them. It goes as far as
what is left still says what is built: a product, a size, a place, a phase.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from kg.lexicon import endings, lexicon
from kg.mentions.lists import Enumeration
from kg.mentions.product import is_made_thing, looks_like_product
from kg.mentions.reach import region_at
from kg.mentions.tokens import KEPT, is_strange
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, groups, words
from kg.words import cut_words

#: The rule of builders, and those of enterprises that are surer.
_RULE = "company-in-project"
_SURE = ("company-known", "company-legal-form", "company-role", "company-branch")
#: First characters of numbers and qualities, with which no builder's name begins.
_NUMBERS = "第年产一二三四五六七八九十百千万亿各某新老大小其该本此高超低双单多全首"
#: The most characters of a stem, of a name, and of what may stand between a stem and the size or place behind it.
_STEM, _NAME, _BETWEEN = 4, 12, 4
#: What the name of a project ends with behind its product: 智能化生产基地（一期）.
_PROCESS_TAIL = re.compile(
    r"(?:自动化|智能化|数字化|特色|绿色)*(?:生产|加工|制造|研发|设计|扩产|扩能|扩建|技改|改造|建设|一体化|及|和|与)*"
    r"(?:项目|工程|基地|生产线|装置|工厂|车间|产业园)?(?:（?[一二三四五]期）?)?(?:项目|工程)?$"
)
#: What an enterprise has under its own name, be there a product in it or none: 二期, 技改, 总部.
_OWN = compiled(
    r"(?:（?[一二三四五](?:、[一二三四五])?期）?|第?[二三四五]工?厂|技改|技术改造|扩能|扩产|扩建|增资|搬迁|迁建|异地|易地|总部|区域总部"
    r"|(?:西部|西南|华东|华南|华中|华北|北方|南方|西北|东北)|(?:超级|智能|未来|数字化?|灯塔|智慧|绿色)工厂|研发中心|智能制造|数字化|新?厂区|新?厂房"
    r"|(?:智能化|数字化|绿色化|自动化|节能|设备|环保|绿色|低碳)+(?:改造|升级|提升|技改))"
)
_PHASE = re.compile("（?[一二三四五]期")
#: Tags of words that may stand in a stem behind its first.
_PROPER = ("nz", "nr", "nrt", "ns", "x")
#: A place where something grows: 种植基地.
_GROWN = re.compile("[种养][植殖](?:基地|园)")
#: What is no part of a firm's name before 总部: 全球总部.
_WIDE = re.compile("全球|区域|全国|国际|中国|亚太")
#: What begins with a size: 年产5万吨, 10GW.
_SIZE = compiled(r"(?:年产|日产|年处理|日处理|新增)?\d|[十百千]?万[吨套台]")
#: Qualities of what is built, with which its name begins.
_QUALITY = compiled(
    r"(?:车规|工业|电子|食品|医药|电池|航空|军工)级|高(?:性能|端|纯|精|效|速)|新型|超薄|全(?:自动|产业|生物)|智能|数字|红外|激光"
)
#: A foreign name in brackets behind the Chinese one.
_LATIN = re.compile(r"（[A-Za-z][A-Za-z .&-]*）")
#: A stem that names a place or an office: 银洲湖, 绕城东路, 工信部.
_PLACE_END = re.compile("[部委局厅湖河江山镇村路港岛湾桥区县市园街坝坪沟洲场馆田]$")


@lru_cache(maxsize=KEPT)
def firm_span(name: str) -> tuple[int, int]:
    """Where the builder stands at the head of a project's name; (0, 0) where it begins with none."""
    start = _start(name)
    stem = _stem_end(name, start)
    if not stem:
        return 0, 0
    end = _up_to_mark(name, _after_trades(name, stem))
    latin = _LATIN.match(name, end)
    end = latin.end() if latin else end
    rest = name[end:]
    if rest.startswith("（") or _GROWN.search(rest):
        return 0, 0
    made = _says_what(rest) or _names_industry(rest) or _thing_at(rest, 0)
    told = _SIZE.match(rest) or _OWN.match(rest) or region_at(rest) or rest[:1].isascii()
    return (start, end) if rest and (made or told or end > stem) and not name[start:end].endswith("级") else (0, 0)


def _says_what(rest: str) -> bool:
    """Whether what is left of a name behind the builder is a thing that is made, with its 装置 or without."""
    stems = (_PROCESS_TAIL.sub("", rest), rest.removesuffix("项目"))
    return any(looks_like_product(one) or is_made_thing(one) for one in stems) or stems[1].endswith("装置")


def _start(name: str) -> int:
    """Where the builder's name begins: behind the country it comes from, and behind a place with another behind it."""
    origin = _origin().match(name)
    if origin:
        return origin.end()
    place = region_at(name)
    return place if place and region_at(name[place:]) else 0


@cache
def _origin() -> re.Pattern[str]:
    return re.compile(any_of(words("origins")) + "(?:企业|公司)?")


def _stem_end(name: str, start: int) -> int:
    """The end of a known enterprise, or of up to four characters that make no word, behind the place before them."""
    place = start + region_at(name[start:])
    known = max(_known_ends(name, start), default=0)
    if known > place:
        return known
    end = place
    for word, tag in cut_words(name[place:]):
        proper = len(word) <= 3 and tag in (("nr", "nrt", "ns", "x") if end == place else _PROPER)
        if not word.isalpha() or not (len(word) == 1 or proper) or end - place + len(word) > _STEM:
            break
        if _thing_at(name, end) or _QUALITY.match(name, end):
            break
        if end - place >= 2 and (_trade_at(name, end) or _OWN.match(name, end)):
            break
        end += len(word)
    stem = name[place:end]
    if len(stem) > 2 and stem[-1] in "全新高":
        stem, end = stem[:-1], end - 1
    if (stem and stem[0] in _NUMBERS) or _PLACE_END.search(stem) or stem in _wide_words():
        return 0
    if set(stem) <= words("product_modifiers"):
        return 0
    if len(stem) < 2 or not (is_strange(stem) or (len(stem) > 2 and _SIZE.match(name, end))):
        return _ordinary_end(name, place)
    kinds = {one.kind for _, _, found in lexicon().find(stem) for one in found if not one.weak}
    return 0 if kinds & {"Region", "Industry", "Honour"} else end


@cache
def _wide_words() -> frozenset[str]:
    """Words that say what an enterprise or its work is like, and which it is never."""
    return words("company_modifiers") | words("generic_nouns") | words("generic_stems")


def _ordinary_end(name: str, place: int) -> int:
    """The end of an ordinary word with a trade behind it that only enterprises have, or between two places."""
    end = place + len(cut_words(name[place:])[0][0])
    stem = name[place:end]
    if len(stem) != 2 or stem in _wide_words() or _thing_at(name, place):
        return 0
    if place and region_at(name[end:]):
        return end
    size = _trade_at(name, end)
    strong = size and endings("company_endings").get(name[end : end + size]) == "strong"
    return end if strong and name[end : end + size] not in words("common_company_endings") else 0


def _known_ends(name: str, start: int) -> Iterator[int]:
    """Where the known enterprises end that begin at `start`."""
    for end in range(start + 2, min(len(name), start + _NAME) + 1):
        if any(one.kind == "Company" for one in lexicon().get(name[start:end])):
            yield end


def _thing_at(name: str, place: int) -> int:
    """How long the longest product or industry of the tables is that begins at `place`."""
    sizes = range(min(8, len(name) - place), 1, -1)
    kinds = {"Product", "Industry"}
    return next(
        (size for size in sizes if any(one.kind in kinds for one in lexicon().get(name[place : place + size]))), 0
    )


def _trade_at(name: str, place: int) -> int:
    """How long the longest trade is that begins at `place`."""
    table = endings("company_endings")
    found = (size for size in range(6, 1, -1) if name[place : place + size] in table)
    size = next((size for size in found if place + size <= len(name)), 0)
    return size or 2 * (name[place + 1 : place + 2] == "业" and name[place] not in "产工农商企专作")


def _after_trades(name: str, place: int) -> int:
    """`place` moved over the trades behind a stem, as long as what is left says what is built."""
    while (size := _trade_at(name, place)) and not _QUALITY.match(name, place):
        rest = name[place + size :]
        left = _PROCESS_TAIL.sub("", rest)
        weak = endings("company_endings").get(name[place : place + size]) == "weak"
        if left in words("vague_products"):
            break
        if not (
            _OWN.match(rest) or _SIZE.match(rest) or region_at(rest) or _QUALITY.match(rest) or rest.startswith("“")
        ):
            if len(left) < 2 or _thing_at(name, place) > size:
                break
            if weak and not (looks_like_product(left) and _thing_at(name, place) < size):
                break
        place += size
    return place


def _up_to_mark(name: str, place: int) -> int:
    """`place` moved to a size, a region or a phase a few characters on, where no product stands before that."""
    for at in range(place, min(len(name), place + _BETWEEN) + 1):
        between = name[place:at]
        if "（" in between:
            break
        if _SIZE.match(name, at) or region_at(name[at:]):
            return at
        if _OWN.match(name, at) or (_QUALITY.match(name, at) and at < place + _BETWEEN):
            thing = looks_like_product(between) or is_made_thing(between)
            return place if (thing and not _makes_four(name, place, at)) or _WIDE.match(between) else at
        if name[at : at + 1].isascii():
            break
    return place


def _makes_four(name: str, place: int, at: int) -> bool:
    """Whether a stem of two characters and a product of two make the name of four that most enterprises have."""
    return _PHASE.match(name, at) is not None and at - place == 2 == place - region_at(name)


def _names_industry(text: str) -> bool:
    """Whether `text` without its process ends with an industry of the tables."""
    text = _PROCESS_TAIL.sub("", text)
    sizes = range(2, len(text) + 1)
    return any(one.kind == "Industry" for size in sizes for one in lexicon().get(text[-size:]))


#: Where an enterprise before 的 begins, and what none of them holds.
_OPENS = re.compile(r".*(?:[，。；：、“”（）\s]|签下|签约|引进|推进|推动|加快|支持|由|为|与|和|及|中|在)", re.DOTALL)
_NO_OWNER = re.compile("[的了将把]|园区|开发区|高新区|经开区|产业|企业|公司$|集团$|项目|投资|建设|总|年|月|亿|万|以|其")


def find_builder(sentence: Sentence, project: Mention) -> Iterator[Mention]:
    """The enterprise with which the name of a project begins, or that stands before it and 的: 青禾的玻纤布项目."""
    start, end = firm_span(sentence.text[project.start : project.end])
    start, end = project.start + start, project.start + end
    if end == project.start:
        start, end = _owner_span(sentence.text, project.start)
    if end:
        yield Mention(sentence.index, start, end, "Company", sentence.text[start:end], _RULE)


#: A strange name behind 由 that pays for what follows: 由青禾建工投资12亿元承建的.
_BY = re.compile(
    r"由(?P<name>[一-鿿A-Za-z]{2,10}?)(?:共同|联合|独家|负责)?(?:总?投资|出资|斥资|承建|投建)[^，。；由]{0,16}$"
)


def _owner_span(text: str, place: int) -> tuple[int, int]:
    """Where a strange name stands before the 的 that ends at `place`, or behind 由; (0, 0) where none does."""
    by = _BY.search(text, max(0, place - 32), place)
    if by is not None and is_strange(by["name"]) and not _NO_OWNER.search(by["name"]):
        return by.span("name")
    if text[place - 1 : place] != "的":
        return 0, 0
    opened = _OPENS.match(text, max(0, place - 20), place - 1)
    start = opened.end() if opened else max(0, place - 20)
    name = text[start : place - 1]
    stem = name[region_at(name) :]
    if not 2 <= len(stem) <= 8 or _NO_OWNER.search(name) or stem in _wide_words() or not is_strange(stem):
        return 0, 0
    return start, place - 1


def choose_builders(sentence: Sentence, found: list[Mention], lists: Sequence[Enumeration]) -> list[Mention]:
    """`found` with one enterprise where a builder and another begin at one place in the name of a project.

    That is the longer one, but for one that takes the product with it: 青禾玻纤布 of 青禾玻纤布项目. A firm that fills
    an item of one of the `lists` of the sentence, all of which is being built, is the short name of a project.
    """
    builders = {one.start: one for one in found if one.rule == _RULE}
    projects = [one for one in found if one.type == "Project"]
    left_out: set[Mention] = set()
    firms = [one for one in found if one.type == "Company"] if projects else []
    for project in projects:
        for one in firms:
            if (one.start, one.end) == (project.start, project.end) and project.rule == "project-list":
                split = 0 < firm_span(project.name)[1] < len(project.name) and one.rule not in _SURE
                if split or (one.rule != "company-legal-form" and _is_being_built(sentence.text, project, lists)):
                    left_out.add(one)
            builder = builders.get(one.start)
            if builder is None or one.rule in _SURE or one == builder:
                continue
            if one.end > project.end or one.start < project.start:
                continue
            worse = one.weak or _is_worse(sentence.text[project.start : project.end], one, builder)
            left_out.add(one if worse else builder)
    return [one for one in found if one not in left_out] if left_out else found


#: Behind a list of projects, that all of them are built, and not only signed or brought in: 等11个项目「加快建设」.
_ARE_BUILT = compiled(
    r"(?:争取|力争|要|将|正|已|均|全面|全部|相继|陆续|先后|如期|年内|集中|顺利)*"
    + any_of(
        {word for status, found in groups("project_status").items() if status not in ("签约", "规划") for word in found}
    )
)


def _is_being_built(text: str, project: Mention, lists: Sequence[Enumeration]) -> bool:
    """Whether a project stands in a list of which all are built, so that a short name of an enterprise is one's name.

    「青禾农化」、恒拓广场等70个项目争取新开工.
    """
    listed = (one for one in lists if (project.start, project.end) in one.items)
    return any(_are_built(text, one) or are_works(text, one) for one in listed)


def _are_built(text: str, listed: Enumeration) -> bool:
    return listed.head == "Project" and listed.etc and _ARE_BUILT.match(text, listed.end) is not None


#: How the name of what is built ends.
_WORKS_END = re.compile(r"(?:项目|工程|生产线|[一二三四五]期)$")


def are_works(text: str, listed: Enumeration) -> bool:
    """Whether a list without a noun behind it is of projects: most of its items are, and all of them are built.

    青禾电机项目、恒拓工业城三期、云岭锂业等「加快建设」.
    """
    if listed.head or not listed.etc or not _ARE_BUILT.match(text, listed.end):
        return False
    works = sum(_WORKS_END.search(text[start:end]) is not None for start, end in listed.items)
    return 2 <= works >= len(listed.items) - 1


def _is_worse(name: str, other: Mention, builder: Mention) -> bool:
    """Whether `other` is shorter than the builder of the project `name`, or takes the product with it."""
    if other.end <= builder.end:
        return other.end < builder.end
    rest = name[other.end - builder.start :]
    more = other.name[len(builder.name) :]
    left = _PROCESS_TAIL.sub("", rest)
    if len(left) == 1 or left in words("vague_products"):
        return True
    if len(more) > 2 and (looks_like_product(more) or is_made_thing(more)):
        return True
    return not _OWN.match(rest) and not _PROCESS_TAIL.sub("", rest)


def settle_builders(raw: list[list[Mention]]) -> list[list[Mention]]:
    """`raw` with each builder as the enterprise that the document names elsewhere, where one begins alike.

    青禾陶 of 青禾陶瓷轮毂项目 is 青禾车轮 where that is the only enterprise of this beginning.
    """
    firms = {one.name for found in raw for one in found if one.type == "Company" and one.rule != _RULE and not one.weak}
    return [[_as_named(one, found, firms) if one.rule == _RULE else one for one in found] for found in raw]


def _as_named(builder: Mention, found: list[Mention], firms: set[str]) -> Mention:
    """`builder` with the end and the full name of the one of `firms` that it is."""
    around = (one for one in found if one.type == "Project" and one.start <= builder.start < builder.end <= one.end)
    project = next(around, None)
    if project is None:
        return builder
    rest = project.name[builder.start - project.start :]
    whole = max((len(firm) for firm in firms if rest.startswith(firm)), default=0)
    if whole:
        return replace(builder, end=builder.start + whole, name=rest[:whole])
    alike = {
        firm: _alike(firm[region_at(firm) :], rest)
        for firm in firms
        if len(firm) <= _NAME and not firm.endswith("集团")
    }
    most = max(alike.values(), default=0)
    best = [firm for firm, size in alike.items() if size == most]
    if most < 2 or most < len(builder.name) - 1 or len(best) != 1 or most > len(builder.name):
        return builder
    name = rest[:most]
    return replace(builder, end=builder.start + most, name=name, canonical=best[0], rule=f"{_RULE}-defined")


def _alike(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
