"""Industrial parks: an ending (工业园区, 综保区) and the name before it, or the name a report has for its own park."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from kg.cues import Needed
from kg.lexicon import endings, lexicon
from kg.mentions.lists import split_items
from kg.mentions.reach import names_something, over_dash, quoted_from, reach_left, region_at
from kg.mentions.tokens import KEPT, Tokens, is_common, is_strange
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import WordPattern, words
from kg.words import cut_words

_LIMIT = 24
_LEVEL = re.compile(r"(?:国家级?|世界级|省级|市级|自治区级?|区级|县级|国际)(?:\dA级|[A-Z]类)?")
#: How many parts a park has, which names none of them: 一区三园, 一核两带三组团.
_LAYOUT = re.compile(r"(?:[一二三四五六七八九十两多\dN]+[一-鿿]){1,3}[一二三四五六七八九十两多\dN]+")
#: Weak endings that still make a park of a name; 基地, 中心 and the like do not.
_WEAK = frozenset(
    [
        "示范区", "片区", "功能区", "新区", "组团", "园区", "集聚区", "创新区", "合作区", "试验区", "先导区",
        "先行区", "物流枢纽", "小镇", "陆港", "度假区", "产业区", "工业区", "经济区", "科技小镇", "产业新城",
        "园中园", "拓展区", "启动区", "特色小镇", "加工区", "港区", "药谷", "云谷", "车谷", "创新港", "氢能港",
        "产业合作园", "工业新城",
    ]
)  # fmt: skip
#: What shows that the words before are a title or a class of parks, and no park: 智慧化工园区试点, 绿色低碳园区工程.
_TITLE_AFTER = compiled(
    r"(?:潜力)?(?:平台|大脑|试点|示范(?!区|园)|\d+强|百强|[十百]佳|名单|称号|标准|工程|综合?(?:考核|考评|发展)|"
    r"评价|排名|类|们)"
)
_TITLE_BEFORE = re.compile(
    r"(?:获批|获评|荣获|获得|评为|授予|创成|创建|争创|申创|认定为?|列入|列|入选|成为|升级为|确定为|纳入|"
    r"命名为?)(?:了|为)?(?:全国|首批|首个|第[一-鿿\d]批)*(?:\d+[万亿]*级?|[^，。；：]{1,24}、)?$"
)
#: Between two endings: the first park is given the second as a title, 云岭开发区「列」省级开发区.
_TITLE_BETWEEN = compiled(r"[被已]?(?:列|获|入选|跻身|升级|成为|评为|认定|创建)")
_QUALITY = re.compile(
    r"(?:制造业|制造|绿色|低碳|零碳|近零碳|智慧|美丽|平安|无废|数字|安全|节水型?|生态|循环化?|特色|先进|一流|"
    r"[一二三四五]星级|化工|工业|新型|高新技术|经济|技术|产业|国家级?|中国|全国)*"
)
_LIST_HEAD = re.compile(r"(?:[一二两三四五六七八九十\d]+[大个]|各|多个|一批|若干|有关|相关)$")
#: Before a bare ending: parks in general, and not the one that speaks.
_OTHERS = compiled(
    r"(?:各|各类|各个|各大|全省|全国|其他|其它|周边|兄弟|同类|先进|以上|[国省市县区]级|国家级|一批|多个|"
    r"[\d两三四五六七八九十]+[个家])$"
)
#: Verbs with which a report sets up a park that it calls by its industry alone: 打造 + 食品产业园.
_SETS_UP = re.compile(
    r"(?:打造|建设|共建|规划|筹建|组建|推进|力争|支持|依托|加快|启动|开工|设立|布局)$|^$|[，。；：、]$"
)
_THEMED = re.compile(r"(?:产业园|孵化园|科技园|物流园|创业园)$")


_NO_QUOTED_NAME = re.compile(r"[与和]$|[建创获评把将]|^(?:国家|世界|省|市)级")
#: A district or town that no table lists: 青石县 + 工业集中区.
_OF_PLACE = re.compile("(?![全我各本该两每某新整])[一-鿿]{2,3}(?:县|市|旗|镇|乡|街道)")
#: Inside what stands before an ending, where one park ends and the next begins: 月河组团「和」桃源.
_NEXT_PARK = re.compile(r".*(?:组团|片区|园区|新区|园)(?:和|与|及|、)")
#: A region with what it honours its parks by: 上海市特色 + 产业园区.
_PRAISED = compiled(r"(?:特色|示范|智慧|绿色|低碳|零碳|优质|星级|重点|\d?A级|服务外包|外贸|创新|先进|产业)+")
#: Before 园区, that several are meant: 云岭市「主要」园区.
_NO_STEM = re.compile("(?:主要|重点|其他|有关|相关|全部|所有|部分|各类?)$")
#: Before the name of a park, its kind and level: 「国家级经开区」云岭经开区.
_GRADED = re.compile("(?:国家级|省级|市级|自治区级)(?:经开区|高新区|综保区|开发区|新区|园区)(?=[一-鿿]{2})")
#: What shows that a part of a park is named and not its kind: 青石组团「重点发展」.
_TELLS_OF_PART = re.compile(
    r"[、和与及，。；）]|重点|主要|以|发展|布局|面积|规划|为|是|位于|依托|联动|等|已|目前|内|\d|$"
)


@cache
def _pattern() -> WordPattern:
    return WordPattern(ending for ending in endings("park_endings") if len(ending) > 1)


@cache
def _core(ending: str) -> str:
    """The shortest ending of the table that ends this one; what stands before it belongs to the name."""
    table = endings("park_endings")
    return min((one for one in table if len(one) > 1 and ending.endswith(one) and table[one] == table[ending]), key=len)


#: A part of a park by its side, where the words behind it tell of it: 东组团（新材料组团）, 南片区重点布局….
_SIDE = compiled(
    r"(?:^|(?<=[，。；：、]))(?P<name>[东西南北中]部?(?:组团|片区|园区|区块))"
    r"(?=（[^（）]{2,12}）|面积|规划|重点|主要|布局|位于|以)"
)

#: The ending of a park that is named after an industry: 海工装备「园」, not 公园, 园区, 园林.
_OF_TRADE = compiled(r"(?:加工|制造)?园(?![区林艺丁地内圃子])")
#: Before and behind such a name where nothing but the industry is in it: a list, what sets the park up.
_SERVICES = ("物流", "旅游", "电商", "商务", "金融", "创意")
_FOLLOWS_TRADE = re.compile("[、，。；和及与三两四五]|$")
_LEADS_TO_TRADE = re.compile(r"[、和及与为成建设立由]$|^$")

#: The parts that a place has or is made of: 下辖「乳业园、装备园」, 由「铜基材料片区、深加工片区」组成.
_PARTS = re.compile(
    r"(?:下辖|管辖|辖有?|分为|划分为|由|调整为|包括|包含|设有?|形成|布局|建有|拥有|含)"
    r"(?P<list>[^，。；：（）]{3,90}?)(?=[，。；（）]|[一二三四五六七八九两\d]+[个大]|等|组成|构成|$)"
)
_PART = re.compile(r"[一-鿿A-Za-z]{2,14}(?:园|片区|组团|园区|智谷|云谷|新区|区块)")
#: A name that 园 ends, and behind it the committee that runs it: 云岭机电园「管委会」.
_RUN = re.compile(r"(?P<name>[一-鿿]{2,10}园)(?=管委会|管理委员会)")
#: A part whose name ends in 园, where the words behind tell of it: 青禾木作园「主攻」红木.
_TOLD = re.compile(
    r"(?:^|(?<=[，。；：、]))(?P<name>[一-鿿]{3,10}园)(?=主攻|专攻|重点|占地|入驻|位于|现有|规划|已|以|向|集聚|累计|总?面积|建成|投用)"
)
_GARDEN = re.compile("(?:公|家|校|花|庄|田|乐|果|茶|陵|儿|物|生态|示范|游|学|菜|桃|梨|橘|苗|药)园$")

#: Where `find_parks` finds anything, one of these matches.
NEEDS: list[Needed] = [_pattern, _SIDE, _OF_TRADE, _PARTS, _TOLD, _RUN]


def find_parks(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Mentions of parks; a bare ending is the park's own name for itself where it stands in the list self_park."""
    text = sentence.text
    for side in _SIDE.finditer(text):
        yield Mention(sentence.index, *side.span("name"), "Park", side["name"], "park-side")
    ends = set()
    last = 0
    for found in _pattern().finditer(text):
        mention = _quoted(sentence, found) or _named(sentence, tokens, found, last)
        if mention is not None:
            last = mention.end
            ends.add(last)
            yield mention
            yield from _outer(mention)
    more = chain(_parts(sentence), _told_of(sentence), _of_trade(sentence, tokens), _run(sentence, tokens))
    for mention in more:
        if mention.end not in ends:
            ends.add(mention.end)
            yield mention


#: The park with whose name that of a smaller one in it begins: 「云岭高新区」白鹭产业园.
_LARGE = "高新技术产业开发区|经济技术开发区|高新区|经开区|综保区|开发区|新区|科学城"
_OUTER = re.compile(rf"[一-鿿]{{2,14}}?(?:{_LARGE})(?=[一-鿿]{{2,}}(?:园|园区|片区|组团|基地|港|城)$)")


#: A part that is called after the larger park in which it lies: 云岭高新区 + 白鹭组团.
_PART_OF = re.compile(rf"[一-鿿]{{2,14}}?(?:{_LARGE})[一-鿿]{{2,8}}(?:片区|组团|园区|区块)")


def _outer(mention: Mention) -> Iterator[Mention]:
    """The larger park in the name of a smaller one."""
    found = _OUTER.match(mention.name) if not mention.weak else None
    if found is not None and names_something(re.sub(rf"(?:{_LARGE})$", "", found[0])):
        yield Mention(mention.sentence, mention.start, mention.start + found.end(), "Park", found[0], "park-outer")


def _of_trade(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Parks that are called 园 after their industry: 青禾海工装备园, or listed or set up by their industries alone."""
    text = sentence.text
    for start, end, known in lexicon().find(text) if _OF_TRADE.search(text) else ():
        ending = _OF_TRADE.match(text, end)
        if ending is None or not any(one.kind == "Industry" and not one.generic for one in known):
            continue
        if text[:end].endswith(_SERVICES):
            continue
        begin = reach_left(tokens, start, limit=_LIMIT - (end - start))
        stem = text[begin:start]
        name = text[begin : ending.end()]
        alone = _LEADS_TO_TRADE.search(text, max(0, begin - 1), begin) and _FOLLOWS_TRADE.match(text, ending.end())
        if names_something(stem) or _is_plain_name(stem) or alone:
            yield Mention(sentence.index, begin, ending.end(), "Park", name, "park-of-trade")


def _parts(sentence: Sentence) -> Iterator[Mention]:
    """Two or more parts that a list names, all of them by an ending of parks."""
    for found in _PARTS.finditer(sentence.text):
        items = split_items(sentence.text, *found.span("list"))
        names = [sentence.text[start:end] for start, end in items]
        if len(items) > 1 and all(_PART.fullmatch(name) and not _GARDEN.search(name) for name in names):
            for (start, end), name in zip(items, names, strict=True):
                yield Mention(sentence.index, start, end, "Park", name, "park-part")


def _told_of(sentence: Sentence) -> Iterator[Mention]:
    """A strange name that 园 ends, where the words behind it tell of a place."""
    for found in _TOLD.finditer(sentence.text):
        stem = found["name"][:-1]
        if is_strange(stem) and not is_common(stem) and not _GARDEN.search(found["name"]):
            yield Mention(sentence.index, *found.span("name"), "Park", found["name"], "park-told")


def _run(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """What 园 ends and a committee runs, whatever it is called after."""
    for found in _RUN.finditer(sentence.text):
        end = found.end("name")
        begin = max(found.start("name"), reach_left(tokens, end - 1, limit=_LIMIT))
        name = sentence.text[begin:end]
        if end - begin > 2 and not _GARDEN.search(name) and name not in words("self_park"):
            yield Mention(sentence.index, begin, end, "Park", name, "park-told")


def _quoted(sentence: Sentence, found: re.Match[str]) -> Mention | None:
    """A quotation that closes with a park's ending is its name, lists and all."""
    begin = quoted_from(sentence.text, found.end())
    if begin is None or endings("park_endings")[found[0]] == "weak" or begin >= found.end() - len(_core(found[0])) - 1:
        return None
    name = sentence.text[begin : found.end()]
    if _NO_QUOTED_NAME.search(name) or _QUALITY.fullmatch(name[: -len(_core(found[0]))]):
        return None
    return Mention(sentence.index, begin, found.end(), "Park", name, "park-quoted")


def _named(sentence: Sentence, tokens: Tokens, found: re.Match[str], last: int) -> Mention | None:
    text, end, core = sentence.text, found.end(), _core(found[0])
    weak = endings("park_endings")[found[0]] == "weak"
    if (weak and not _WEAK & {found[0], core}) or text.startswith(("化", "级", "式"), end):
        return None
    start = end - len(core)
    begin = reach_left(tokens, found.start(), limit=_LIMIT - len(found[0]))
    begin = over_dash(tokens, _with_brackets(tokens, begin))
    if begin < last < start and _TITLE_BETWEEN.match(text, last):
        return None
    if found[0] == "园区" and re.search(r"(?:服务|管理|建设|发展)$", text[begin:start]):
        begin = start
    begin = _over_and(tokens, begin, start)
    joined = _NEXT_PARK.match(text, begin, start)
    begin = joined.end() if joined and joined.end() < start else begin
    graded = _GRADED.match(text, begin, start)
    begin = graded.end() if graded and graded.end() < start else begin
    stem = text[begin:start]
    if (
        _NO_STEM.search(stem)
        or _title(text, begin, start, end)
        or _LAYOUT.fullmatch(stem)
        or stem in words("not_park_names")
        or (_COUNTED.search(text, 0, begin) and not region_at(stem))
        or _is_of_province(stem, found[0])
        or _AIM_BEHIND.match(text, end)
    ):
        return None
    if _DEED.fullmatch(stem) and all(tag == "v" for _, tag in cut_words(stem)) and not lexicon().get(stem):
        begin, stem = start, ""
    end += len(_kind_after(text, end))
    if (names_something(stem) or _is_of_division(text[begin : found.start()], found[0])) and not _LEVEL.fullmatch(stem):
        if weak and not _speaks(stem):
            return None
        weak = weak and not (core in ("片区", "组团") and is_strange(stem) and _TELLS_OF_PART.match(text, end))
        weak = weak and not _is_surely_named(text[begin:end])
        return Mention(sentence.index, begin, end, "Park", text[begin:end], "park-ending", weak=weak)
    part = core in ("组团", "片区", "园区") or (core == "新区" and len(stem) == 2)
    if (_is_plain_name(stem) or _OF_PLACE.fullmatch(stem)) and (not weak or (part and _TELLS_OF_PART.match(text, end))):
        return Mention(sentence.index, begin, end, "Park", text[begin:end], "park-plain", weak=weak)
    if stem and last and re.fullmatch("[、和与及]", text[last:begin]) and len(stem) >= 3:
        return Mention(sentence.index, begin, end, "Park", text[begin:end], "park-ending", weak=weak)
    if _THEMED.search(found[0]) and _of_industry(stem) and _SETS_UP.search(text[:begin]):
        return Mention(sentence.index, begin, end, "Park", text[begin:end], "park-themed")
    if _OTHERS.search(text, 0, start) or text.startswith("内", end):
        return None
    own = words("self_park")
    if (found[0] in own and not weak and begin in (start, found.start())) or (core in own and not stem):
        return Mention(sentence.index, start, end, "Park", text[start:end], "park-itself", weak=True)
    return None


#: Before a kind of park, how many of it there are: 「20个」乡镇小微工业园.
_COUNTED = re.compile(r"\d[余多]?[个座家]$")
#: Behind what a place wants to be, the last of its list: 「云岭」以制造业集聚区、农业示范区「为目标」.
_AIM_BEHIND = re.compile("(?:、[一-鿿]{4,16}区)*为目标")
#: Two verbs in front of a park: 「回看」开发区.
_DEED = re.compile("[一-鿿]{2}")
#: Endings of parks of which a province has many.
_OF_MANY = frozenset(("开发区", "园区", "工业园区", "产业园区"))


def _is_of_province(stem: str, ending: str) -> bool:
    """Whether a name is of all parks of a province, and of none of its own: 云南开发区, but 重庆开发区."""
    known = [one.key for one in lexicon().get(stem) if one.kind == "Region"]
    return ending in _OF_MANY and any(key.endswith("0000") and key[:2] not in _CITIES for key in known)


#: The first characters of the codes of cities that are provinces.
_CITIES = ("11", "12", "31", "50")


#: Endings of the park of a whole division, before which its short name is no ordinary word.
_OF_DIVISION = re.compile("高新.+|经开区|经济.*开发区|开发区|工业园区?|工业集[中聚]区|产业集[中聚]区|综合?保税?区")


def _is_of_division(place: str, ending: str) -> bool:
    """Whether a park is called after a division whose short name is an ordinary word elsewhere: 公安 + 经济开发区."""
    return _OF_DIVISION.fullmatch(ending) is not None and place in lexicon().names("Region")


def _is_surely_named(name: str) -> bool:
    """Whether a weak ending makes a park of a name: that of a larger park stands before it, or the tables know it."""
    region = region_at(name)
    known = region and any(one.kind == "Park" for one in lexicon().get(name[region:]))
    return bool(known) or _PART_OF.fullmatch(name) is not None


#: Before the ending of a park, what joins a second thing that it is for to its name: 青禾白酒「及」包装 + 产业园.
_AND = re.compile(r"[及与和](?=[一-鿿]{2,6}$)")
#: A country or a place in brackets right before a name: 中国（云岭）, （云岭）.
_BRACKET_BEFORE = compiled(r"(?:中国)?（(?!第|即|含)(?:[一-鿿]{2,6}|原?[A-Za-z]{2,8}[一-鿿]{0,4})）$")


def _over_and(tokens: Tokens, begin: int, start: int) -> int:
    """`begin` moved over 「青禾白酒及」 before 包装产业园: the name stands before 及, behind it what it is for."""
    text = tokens.text
    joined = _AND.search(text, max(0, start - 7), start)
    if (
        joined is None
        or joined.start() > begin
        or not tokens.is_boundary(joined.end())
        or names_something(text[joined.end() : start])
    ):
        return begin
    further = reach_left(tokens, joined.start(), limit=_LIMIT - (start - joined.start()))
    proper = further < joined.start() - 2 and names_something(text[further : joined.start()])
    alone = further == 0 or text[further - 1] in "，。；：、“【（\t 》”"
    return further if proper and alone else begin


_KIND_AFTER = re.compile(r"（[A-Z]型）|(?<=[园城港谷])(?:[东西南北]区|[一二三四五A-E]区)(?![域块间位划县])")


def _kind_after(text: str, end: int) -> str:
    """What belongs to a park's name behind its ending: its kind or phase in brackets, （B型）, or its part, 东区."""
    found = _KIND_AFTER.match(text, end)
    return found[0] if found else ""


@lru_cache(maxsize=KEPT)
def _is_plain_name(stem: str) -> bool:
    """Whether ordinary words can name a park, as 青石 and 桃源 do: short nouns that say nothing of what it is for."""
    if not 2 <= len(stem) <= 4 or stem[-1] in "化型性级业园区品材" or stem in words("not_park_names"):
        return False
    if (quality := _QUALITY.match(stem)) and quality.end():
        return False
    known = {one.kind for one in lexicon().get(stem)} - {"Region"}
    cut = cut_words(stem)
    plain = all(tag in ("n", "ns", "nr", "nz", "nrt", "s") and word not in _no_name() for word, tag in cut)
    return plain and not known and len(cut) <= 2


@cache
def _no_name() -> frozenset[str]:
    return words("generic_nouns") | words("not_park_names") | lexicon().names("Industry") | lexicon().names("Product")


def _speaks(stem: str) -> bool:
    known = {one.kind for one in lexicon().get(stem)}
    return len(stem) >= 2 and not (known and not known & {"Region", "Park", "Company"})


def _title(text: str, begin: int, start: int, end: int) -> bool:
    """Whether the words are an honour that is given (国家低碳工业园区), a class of parks, or the head of a list."""
    stem = text[begin:start]
    if _LIST_HEAD.search(stem) or (stem[-1:] == "省" and region_at(stem) == len(stem)):
        return True
    level = _LEVEL.match(stem)
    if level:
        rest = stem[level.end() :]
        return bool(_QUALITY.fullmatch(rest)) or not names_something(rest)
    if text.startswith(("平台", "大脑"), end):
        return bool(stem)
    if re.match("国家|中国|全国", stem) and _QUALITY.fullmatch(stem):
        return True
    region = region_at(stem)
    if region and _PRAISED.fullmatch(stem[region:]) and text[:end].endswith(("园区", "开发区")):
        return True
    plain = bool(_QUALITY.fullmatch(stem[region:])) or is_common(stem[region:])
    classed = bool(_QUALITY.fullmatch(stem[region:])) or stem.startswith(("工信部", "中国"))
    if stem and classed and _TITLE_AFTER.match(text, end):
        return True
    return bool(stem) and plain and bool(_TITLE_BEFORE.search(text, max(0, begin - 40), begin))


def _of_industry(stem: str) -> bool:
    """Whether a stem of ordinary words names what a park is for."""
    if len(stem) < 2 or _QUALITY.fullmatch(stem):
        return False
    bare = re.sub(r"(?:产业|加工|制造|应用)+$", "", stem)
    return len(stem) >= 4 or any(known.kind in ("Industry", "Product") for known in lexicon().get(bare))


def _with_brackets(tokens: Tokens, begin: int) -> int:
    """`begin` moved over 「中国（重庆）」, 「（重庆）」 or 「青禾电子（云岭）」 to the left of a name."""
    found = _BRACKET_BEFORE.search(tokens.text, max(0, begin - 11), begin)
    if found is None:
        return begin
    if found[0].startswith("中国"):
        return found.start()
    further = reach_left(tokens, found.start(), limit=12)
    return further if further < found.start() else begin
