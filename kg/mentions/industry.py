"""Sentences -> Mentions of industries as concepts: items of a list before 产业, words before 产业链, 产业集群, 行业."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise

from kg.cues import Asked
from kg.lexicon import Known, lexicon
from kg.mentions.known import stands_alone
from kg.mentions.lists import Enumeration, find_lists_before, heads_of, split_items
from kg.mentions.tokens import FUNCTION_TAGS, KEPT, Tokens, is_nominal, last_end, start_after
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, words
from kg.sentences.layout import LIST_MARK
from kg.words import cut_words

#: Between industries and the word that calls them so, how many, how large and what they are: 三大百亿级特色「产业」.
_RANK = (
    rf"(?:[两三四五六七八九]大[一-鿿]{{1,4}}(?={any_of(words('industry_qualities'))})|[一二三四五六七八九十两\d]+(?:大|个|条|类))?"
    rf"(?:[一二三四五六七八九十百千万两\d]+亿(?:元?级|元(?=产业|级)))?{any_of(words('industry_qualities'))}*"
)
#: What calls the words before it an industry: 产业, 三大特色产业集群, 全产业链, 新赛道; not 产业园, 产业政策.
_SUFFIX = compiled(
    rf"(?:{_RANK}"
    r"(?:(?:产业)?(?:新?赛道|新蓝海)|(?:产业)?全产业链条?|产业集群体系|产业集群|产业生态圈|产业生态|产业体系|产业链条|产业链|产业园区?(?=$)|产业"
    rf"|行业|集群|全链条|(?<=[加工制造])链条))(?!{any_of(words('industry_goes_on'))})"
    r"|(?<![A-Za-z\d])(?<!产业)(?<!产业链)(?<!供应)(?<!冷)(?<!价值)(?<!创新)链(?=主企业|由[^，。；]{2,12}担任|上(?:下游)?企业|：|上，|的?“?链主)"
)
#: The name of a park that is named after its industry: 云岭新材料产业园.
_PARK = compiled("(?:产业)?(?:示范|科技|集聚)?(?:园区?|小镇)")
#: What parks are named after that is no industry of theirs.
_NO_PARK_INDUSTRY = re.compile("物流|人力资源|科技|创意|旅游|电商|商务|^材料$|^装备$")
#: The parts of a park by their industries: 由玻纤片区、丝绸片区2个片区组成.
_AREAS = re.compile(
    r"由(?P<list>[^，。；：！？、]{2,12}?(?P<part>片区|组团|板块)(?:、[^，。；：！？、]{2,12}?(?P=part))+)"
    r"(?:等?[两三四五六七八九\d]个(?P=part))?(?:组成|构成)"
)
#: What a place says it is: 定位：玻纤配套产业集聚区.
_POSITION = re.compile(r"定位(?:为|是|：)?[^。；\t]{0,40}?(?P<name>[^，。；：、\t]{2,14})产业(?:集聚区|基地|高地|集群)")
#: An entry of a list of industries: ☆酒类包装：….
_ENTRY = re.compile(r"(?P<name>[一-鿿]{2,10})(?:产业链?|产业集群)?：")
#: A heading of such a list.
OF_INDUSTRIES = re.compile(
    r"(?:主导|支柱|重点|特色|优势)产业|产业(?:版图|布局|体系|集群|格局|概况|基础|现状|生态|链条)"
)
#: What an entry under such a heading is about beside its industry.
_NO_ENTRY = re.compile(
    r"(?:企业|平台|载体|项目|园区?|政策|目标|规模|情况|措施|人才|优势|机遇|方向|重点|环境|招商|投资|定位|简介|产业|产品)$"
)
#: Behind an industry, the enterprises that are in it: 碳纤维「企业12家」, 人形机器人「企业青禾」.
_FIRMS = compiled(
    r"(?:产业|行业|领域|类)?(?:的)?(?:(?:龙头|头部|领军|骨干|重点|整机|规上|“?链主”?)?企业(?!家|集团|化|管理)|龙头(?=[一-鿿]{2}|[，。；])|巨头|独角兽)"
)
#: Behind what a text speaks of as a field: 「生物医药」领域, 「光伏」板块.
_FIELD = re.compile("(?:领域|板块|赛道)(?!布局)")
#: Lists that a verb brings in and nothing sums up: 前瞻布局未来网络、类脑智能、氢能.
_BROUGHT_LIST = re.compile(
    r"(?:布局|发展|培育|聚焦|主攻|壮大|突出|瞄准|打造|做强|做优|围绕|涵盖|涉及|锚定|抢占|构建|形成|发力|深耕)了?"
    r"(?P<list>[一-鿿A-Za-z\d（）]{2,12}(?:、[一-鿿A-Za-z\d（）]{2,12}?)+(?:[和及与][一-鿿A-Za-z\d]{2,12}?)?)(?=等|[，。；]|$)"
)
#: Between enterprises and the kind of firm that they are: 青禾、恒拓「等12家本土」新能源企业.
_SUMMED_UP = re.compile(
    r"等(?:一批|[\d两三四五六七八九十]+[余多]?[家户个])?(?:本土|本地|重点|龙头|骨干|知名|头部|优质|规上)*$"
)
#: Phrases in front of the name of an industry that are not part of it.
_PREFIX = re.compile(
    r"^(?:(?:\d*月|[一二三四]季度|[上下]半年|(?:\d+|[百千万]+|[一二三四五六七八九十]+)(?:多|余)?(?:个|大|条|亿级|级)|[一二三四五六七八九两百千万]+亿级"
    r"|(?:主导|支柱|特色|优势)?产业(?!用)|现代化?(?!农业|服务|物流|中药|医药|煤化工|纺织|食品)|优势|战略性|主导|支柱|传统|重点|完整的?|新兴(?=.{2})|全区|全市|全省|全县|[我全][省市区县旗州]|园区|区域"
    r"|世界级|国家级?(?!.$)|[省市区县]级|国际一流|万亿级|东部|东南沿海|沿海|本地|当地|成熟的?|以|的|了|起(?!重|吊)|等|现有|高能级|首位|首个|相关|国内|全国|全球|加(?!工)|整个|一个|多个)+)"
)
#: Counts, sizes and qualities behind the name of an industry: 新材料「三大百亿级主导」产业.
_TAIL = compiled(
    r"(?:[一二三四五六七八九十两\d]++(?:[大个](?:门类|品类|领域|板块)|大|个|条|类)?|[百千万]+亿元?级|(?<!创)新|等"
    rf"|{any_of(words('industry_qualities'))})+$"
)
#: Between two industries of which one word says that they are industries.
_JOINED = re.compile(r"[和与](?!平|谐|解)")
#: Inside an item of a list, where one list of industries ends and the next begins: 玻纤两大产业集群「和」丝绸.
_NEXT_LIST = compiled(rf"{_RANK}(?:产业集群|产业链|产业|行业|集群)(?:和|与|以及|及|加(?!工))")
#: What no industry's name goes past.
_CUT = re.compile(
    r"\d[余多]?[家户个](?=[一-鿿]{2})|分别[是为]|[，。；：！？\t、“”《》（）【】…+>＞|①-⑳]|——|^\s*[-–·•]\s*|^\d{1,2}\.(?!\d)\s*"
)
#: A label that is no more than the name of an industry: 二是拓展碳基新材料。
_LABEL = compiled(
    r"(?:(?:[一二三四五六七八九十]是|[①-⑳●■◆▲★])(?:拓展|做强|做优|做精|壮大|发展)?|\d{1,2}[.、]|[一二三四五六七八九十]、|（[一二三四五六七八九十]）)"
    r"(?P<name>[一-鿿]{2,12}?)(?:产业链|产业集群|产业|行业)?[。：]?$"
)
#: The same in a heading: 二、能源化工, ▪ 纺织服装.
_BARE_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]、|（[一二三四五六七八九十\d]+）|\d+[.、]?|[▪•■◆▲★●]\s?)?"
    r"(?P<name>[一-鿿]{2,10}?)(?:产业链|产业集群|产业|行业)?"
)
#: The title of an entry of a yearbook: 【风电装备】.
_BRACKET_LABEL = re.compile("【(?P<name>[一-鿿]{2,10}?)(?:产业链|产业集群|产业|行业|板块|领域)?】")
_LABEL_END = re.compile(any_of(words("industry_label_endings") - {"信息"} | {"加工"}) + "(?=】|$)")
#: Industries whose figures follow: 「玻纤、丝绸产值分别增长…」.
_FIGURES = re.compile(
    r"(?P<list>[^，。；：！？\t]{2,80}?)(?:产业集群|产业|行业|业|“[一-鿿]{2,6}”)?(?:规上)?(?:工业)?(?:总)?"
    r"(?:产值|增加值|营业收入|营收)(?:增速|增长|均|分别|占比|同比|实现|达|突破|首破|越过|跨过|跃上|站上|迈上|首次|下降|超|\d)"
)
#: What a place leads with: 以玻纤、丝绸为主导, 主导产业为玻纤、丝绸.
_LED_BY = re.compile(
    r"以(?P<as>[^，。；：！？\t以]{2,40}?)(?:等)?(?:产业)?为(?:主导(?!企业|产品)|支柱|首位|主体|特色|龙头产业|重点产业"
    r"|主攻|主要产业|核心产业|主的(?:产业|专业|特色|工业|格局|体系))"
    r"|(?:(?:主导|支柱|首位|特色|优势|重点|主要|辅助|先导|新兴)产业|产业定位|主攻方向)"
    r"(?:主要)?(?:为|是|有|包括|涵盖|：|】|\t|(?<=产业) )(?P<list>[^，。；：！？\t]{2,60}?)"
    r"(?:等(?:[^，。；]{0,8}产业)?|(?:[一二三四五六七八九两\d]+大)?产业)?(?=[，。；【 　]|$)"
    r"|(?:^|(?<=[，。；：“]))(?P<subject>(?![一-鿿]?[是为])[^，。；：！？\t是为]{2,30}?)(?:产业)?"
    r"(?:由此|也|已经?|正|现已|逐步|日益|迅速|一直)?(?:是|为|成为|作为)[^，。；：]{0,12}?"
    r"“?(?:支柱|主导|首位|特色|优势|第一大?|传统优势|[一1头]号|当家|[百千万]亿(?:元)?级|\d00亿级)产业"
    r"|(?:[”\"]?[主核][一二三四五两\dN][辅特新极][”\"]?|“[\dNX]\+[^”]{1,9}”)[^，。；（]{0,8}（(?P<layout>[^（）]{4,60})）"
    r"|“(?:[一二两三四五六七八\dNX]大?(?:主导?|辅|特色?|新兴?|核|极|优势?|支柱|首位|未来|先导)?)”(?:产业)?(?:就是|是指|指的是|为|是|即|指|：)"
    r"(?P<spelt>[^，。；：！？\t]{2,40})"
    r"|(?:形成|构建|呈现|构筑)了?(?P<shape>[^，。；：！？\t]{4,60}?)(?:“[一-鿿]{2,8}”|[一-鿿]鼎[一-鿿]|并驾齐驱|竞相发展|齐头并进|多点支撑)的?[一-鿿]{0,6}格局"
    r"|(?:(?<=为主导，)|(?<=为主体，)|(?<=为支撑，)|(?<=为基础，)|(?<=为特色，))(?P<beside>[^，。；：、以为]{2,20}?)(?:产业)?"
    r"为(?:补充|辅|支撑|配套|特色|引领)"
    r"|(?:主攻(?!方向)|专攻)(?P<aim>[^，。；：！？\t]{2,40}?)(?=等?[，。；]|$)"
    r"|所[属处](?:产业|行业|领域|产业链)(?:为|是|：)(?P<own>[^，。；：！？\t ]{2,20})"
    r"|(?:[两三四五六][大个根]|的)支柱[^，。；：]{0,8}：(?P<pillars>[^，。；：！？\t]{4,60})"
    r"|(?:^|(?<=[，。；：]))(?P<drivers>[^，。；：！？\t“”、]{2,20}(?:、[^，。；：！？\t“”、]{2,14})+)“[一-鿿]{2,6}”(?:拉动|支撑|带动|领跑|驱动|[齐并竞])"
    r"|产业(?:门类|类型|上)?主要(?:是|有|为|包括|涵盖)(?:[两三四五六]块，)?(?P<oral>[^，。；：！？\t]{2,40}、[^，。；：！？\t]{2,20})"
)
#: Lists of fields of which so many each are counted: 「信息技术、文化旅游」各2个.
_EACH = re.compile(
    r"(?P<list>[^，。；：！？\t]{2,60}?)(?:(?:项目)?各(?:占)?[\d一两二三四五六七八九十]+[余多]?[个家项户]|这?[两三四五]大?块(?![地田土钱区]))"
)
#: One of a series of industries with their figures: 装备制造产值41亿元；「新材料」18亿元.
_SERIES = re.compile(r"(?<=；)(?P<name>[一-鿿]{2,12}?)(?=\d[\d.]*[百千万亿]*元)")
#: What a place says it is for: 定位：玻纤、丝绸、茶叶加工.
_MEANT_FOR = re.compile(
    r"定位(?:[为是]?(?:“[^”]{1,8}”)?：|[为是](?:“[^”]{1,8}”：)?)(?P<list>[^，。；：！？\t“”]{4,60})(?=“|[，。；]|$)"
)
#: Behind a list, that it is of enterprises: 青禾食品、月河粮油等食品产业「龙头企业」.
_OF_LEADERS = compiled("(?:链)?上?的?(?:龙头|骨干|头部|链主|领军|企业(?![两三四五六七八九十\\d]|集|聚))")
#: The length of a chain, and no list of industries: 从材料、设备到封测的产业链.
_FROM_TO = re.compile("从[^，。；、]{2,12}、[^，。；]{2,20}到")
#: What the name of a place ends with.
_OF_PLACE = re.compile("[园区市县镇州城]")
#: Behind what an industry makes, before its name: 以坩埚、石英管「为代表的」光伏配套产业.
_OF_WHICH = re.compile("为(?:代表|主体?|核心|特色|重点|龙头|支撑|骨干|链主|引领|依托|主力)的")
#: What goes on behind the name of an industry and is part of it: 有色金属「精深加工」.
_GOES_ON = compiled("(?:精深加工|深加工|加工|制造|装备|新材料|零部件|制品|配套)+")
#: How long the name of an industry in a list of them is at most.
_LONGEST_ITEM = 14
#: Verbs in front of an industry, wherever the dictionary hid them.
_VERB_INSIDE = re.compile(any_of(words("industry_verbs")) + "[起了出着成]?")
#: What makes a remnant no industry: a number or a verb at one of its ends, a chain that is mended, a whole clause.
_NO_INDUSTRY = compiled(
    r"^(?:\d(?![GDgd])|[百千万][A-Z])|[抓促建保稳优强立与和及]$"
    r"|^[百千万十\d]+(?:亿级?)?$|(?:补链|延链|强链|建链|公里|服务业“.*|农业“.*)$"
    r"|到(?!家)|^自治区|[出]智|产业全$|[，。；、“”—]|\d{2,}|[的了]|[一二三四五六七八九两]个"
    r"|^(?:推动|促进|加快|实现|围绕|聚焦|提升|全面|这|该|其|各)|(?:发展|企业|项目|园区|等)$"
)
#: Before an industry, that it is what a place goes for: 青石片区重点发展新材料产业.
_BROUGHT_IN = re.compile(r"(?:重点|着力|大力|主要|积极|优先|聚力|加快)发展|聚焦|主攻|布局")
#: Function words and what only phrases hold.
_FUNCTION = re.compile(r"[的了将把被在是从为使对向更我你各其多很也都就不]|能力|水平|问题|工作|发展|效率|质量")
#: Words that no name of an industry holds.
_FOREIGN = compiled(any_of(words("not_industry_words")) + "|基地$")


def find_industries(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Mentions of industries; `name` is without 产业 and the like, which stays in the span."""
    for find in FINDERS.of(sentence.text):
        yield from find(sentence, tokens, lists)


def _from_lists(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """The items of lists before 产业, 行业."""
    for listed in lists:
        if listed.head == "Industry":
            if _FROM_TO.search(sentence.text, listed.items[0][0], listed.end) or (
                listed.head_word != "领域" and _OF_LEADERS.match(sentence.text, listed.end)
            ):
                continue
            begin, end = listed.items[-1]
            told = _OF_WHICH.search(sentence.text, begin, end)
            if _OF_WHICH.search(sentence.text, listed.items[0][0], begin):
                told = None  # 以辣椒为代表的调味品、以黄连为代表的中药材
            yield from _items(sentence, tokens, [(told.end(), end)] if told else listed.items, "industry-list")


def _from_figures(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Known industries of which figures follow."""
    text = sentence.text
    for found in find_lists_before(_FIGURES, text):
        items = split_items(text, *found.span("list"))
        if "；" in text:
            for series in _SERIES.finditer(text, found.end()):
                if ends_like_industry(series["name"]):
                    yield from name_industry(sentence, *series.span("name"), series.end("name"), "industry-figures")
        alone = len(items) == 1 and (
            text.startswith(("产业", "行业"), found.end("list")) or ends_like_industry(found["list"])
        )
        if alone or (len(items) > 1 and any(is_known_industry(text[start:end]) for start, end in items)):
            yield from _items(sentence, tokens, items, "industry-figures")


def _from_label(sentence: Sentence) -> Iterator[Mention]:
    """A sentence or heading that is no more than the name of an industry."""
    label = _LABEL.match(sentence.text)
    if label is not None and (_is_generic(label["name"]) or not _is_sector_label(label["name"])):
        label = None
    if label is None:
        label = _BRACKET_LABEL.match(sentence.text)
        if label is None and sentence.kind == "heading":
            label = _BARE_LABEL.fullmatch(sentence.text)
        if label is not None and (_is_generic(label["name"]) or not _is_sector_label(label["name"])):
            label = None
    if label is not None:
        yield from name_industry(sentence, *label.span("name"), label.end("name"), "industry-label")


def _is_sector_label(name: str) -> bool:
    return _LABEL_END.search(name) is not None or is_known_industry(name)


def ends_like_industry(name: str) -> bool:
    """Whether `name` ends with a known industry that is not all of industry, or like one: 微创器械."""
    if _LABEL_END.search(name) or name.endswith(("器械", "机械", "设备", "制品", "用品", "家具", "合金")):
        return name not in words("generic_nouns")
    return any(is_known_industry(name[at:]) and not _is_generic(name[at:]) for at in range(len(name) - 1))


def _is_generic(name: str) -> bool:
    return name in words("industry_generic") or any(one.generic for one in lexicon().get(name))


def _from_suffixes(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """What stands before 产业, 产业链, 集群."""
    text = sentence.text
    for found in _SUFFIX.finditer(text):
        start = clause_start(tokens, found.start())
        for brought in _BROUGHT_IN.finditer(text, start, found.start() - 1):
            start = brought.end()
        end = found.start() if found[0] == "链" else found.end()  # 链主 is a word of its own
        if found[0] == "行业" and not ends_like_industry(text[start : found.start()]):
            continue
        begin, *more = industry_pieces(text, start, found.start())
        yield from name_industry(sentence, *begin, begin[1] if more else end, "industry-suffix")
        for last in more:
            yield from name_industry(sentence, *last, end, "industry-suffix")


def industry_pieces(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Two industries that 和 or 与 joins before one word for both, else the one: 集成电路和低空经济「产业」.

    Where neither is known the two may be one: 卷烟和配套.
    """
    for joined in _JOINED.finditer(text, start, stop):
        first, second = text[start : joined.start()], text[joined.end() : stop]
        if (
            min(len(first), len(second)) >= (3 if joined[0] == "与" else 2)
            and (ends_known(first) or is_known_industry(second))
            and _names_industry(second)
        ):
            return [(start, joined.start()), (joined.end(), stop)]
    return [(start, stop)]


def ends_known(text: str) -> bool:
    """Whether what ends `text` is known as an industry: 培育新材料."""
    return any(is_known_industry(text[place:]) for place in range(len(text) - 1))


def _comma_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a stretch between its commas and plus signs."""
    places = [start - 1, *(at for at in range(start, end) if text[at] in "，；+＋"), end]
    return [(before + 1, after) for before, after in pairwise(places) if after > before + 1]


def _from_leads(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """What a place is said to lead with: 以玉米深加工为主导, 主导产业为玻纤、丝绸."""
    text = sentence.text
    for found in _LED_BY.finditer(text):
        start, end = found.span(found.lastgroup or "list")
        items = [part for piece in _comma_parts(text, start, end) for part in split_items(text, *piece)]
        if found.lastgroup == "aim" and not _OF_PLACE.search(text, max(0, found.start() - 1), found.start()):
            named = [lexicon().get(text[begin:stop]) for begin, stop in items]
            if not any(known and all(one.kind == "Industry" for one in known) for known in named):
                continue
        if found.lastgroup in ("subject", "shape", "drivers") and not any(
            is_known_industry(text[start:end]) or ends_known(text[start:end]) for start, end in items
        ):
            continue
        if all(end - start <= _LONGEST_ITEM for start, end in items):
            rule = {"as": "industry-list", "list": "industry-list", "own": "industry-own"}.get(
                found.lastgroup or "list", "industry-layout"
            )
            yield from _items(sentence, tokens, items, rule)


def _from_parks(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """The industry that a park is named after, and those after which its parts are."""
    text = sentence.text
    for found in _AREAS.finditer(text):
        part = len(found["part"])
        areas = split_items(text, *found.span("list"))
        if not any(ends_known(text[start : end - part]) for start, end in areas):
            continue  # named after places
        for start, end in areas:
            yield from name_industry(sentence, start, end - part, end - part, "industry-of-area")
    for start, end, known in lexicon().find(text):
        if not any(one.kind == "Industry" and not one.generic for one in known) or not _PARK.match(text, end):
            continue
        begin = _with_modifiers(tokens, start)
        if any(stop == begin and _is_thing(one) for _, stop, one in lexicon().find(text)):
            continue
        name = text[begin:end].removesuffix("产业")
        if len(name) < 2 or not tokens.is_boundary(begin):
            continue
        if not _NO_PARK_INDUSTRY.search(name) and text[begin - 1 : begin] not in tuple("及与和、"):
            yield Mention(sentence.index, begin, begin + len(name), "Industry", name, "industry-of-park")


def _with_modifiers(tokens: Tokens, start: int) -> int:
    """`start` moved over the qualities before an industry that belong to its name: 「新型」功能材料."""
    while (index := tokens.before(start)) >= 0 and tokens.words[index] in words("industry_modifiers"):
        start = tokens.starts[index]
    return start


def _is_thing(known: Sequence[Known]) -> bool:
    return any(one.kind in ("Industry", "Product") for one in known)


def _from_positions(sentence: Sentence) -> Iterator[Mention]:
    """What a place says it is for: 定位：玻纤配套产业集聚区."""
    for found in _POSITION.finditer(sentence.text):
        yield from name_industry(sentence, *found.span("name"), found.end("name"), "industry-position")


def _from_entries(sentence: Sentence) -> Iterator[Mention]:
    """The head of an entry under a heading about industries."""
    mark = LIST_MARK.match(sentence.text)
    if mark is None or not any(OF_INDUSTRIES.search(heading) for heading in sentence.headings[-2:]):
        return
    found = _ENTRY.match(sentence.text, mark.end())
    if found is not None and not _NO_ENTRY.search(found["name"]) and is_nominal(found["name"]):
        yield Mention(sentence.index, *found.span("name"), "Industry", found["name"], "industry-entry")


def _of_firms(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """A known industry right before its enterprises, though its name alone is an ordinary word."""
    text = sentence.text
    for start, end, known in lexicon().find(text):
        if not any(one.kind == "Industry" and not one.generic for one in known) or not _FIRMS.match(text, end):
            continue
        if text[start - 1 : start] in ("及", "与"):
            continue  # only the end of a name: 木材加工及家具企业
        said = text[start:end] not in words("generic_nouns") or _SUMMED_UP.search(text, max(0, start - 24), start)
        if said and tokens.is_boundary(start) and tokens.is_boundary(end):
            start = _with_modifiers(tokens, start)
            name = text[start:end].removesuffix("产业")
            yield Mention(sentence.index, start, end, "Industry", name, "industry-of-firms")


def _of_fields(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """What a text speaks of as a field, where it is known or ends like an industry."""
    for found in _FIELD.finditer(sentence.text):
        start = clause_start(tokens, found.start())
        for begin, stop in industry_pieces(sentence.text, start, found.start()):
            if ends_like_industry(sentence.text[begin:stop]):
                yield from name_industry(sentence, begin, stop, stop, "industry-field")


def _brought_lists(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """The items of a list that only a verb brings in, where at least half of them are known."""
    text = sentence.text
    for found in chain(_BROUGHT_LIST.finditer(text), find_lists_before(_EACH, text), _MEANT_FOR.finditer(text)):
        items = split_items(text, *found.span("list"))
        known = [is_known_industry(text[start:end]) and not _is_generic(text[start:end]) for start, end in items]
        if sum(known) * 2 >= len(items):
            rule = "industry-layout" if found.re is _MEANT_FOR else "industry-brought"
            yield from _items(sentence, tokens, items, rule)


def is_known_industry(name: str) -> bool:
    """Whether a table knows an industry of this name."""
    return any(one.kind == "Industry" for one in lexicon().get(name))


def _phrases(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """A known industry with the words around it that make one noun phrase: 硅基新材料, 有色金属精深加工."""
    text = sentence.text
    for start, end, known in lexicon().find(text):
        if not any(one.kind == "Industry" and not one.generic for one in known) or stands_alone(text, start, end):
            continue
        goes_on = _GOES_ON.match(text, end)
        end = goes_on.end() if goes_on else end
        if goes_on and stands_alone(text, start, end):
            yield from name_industry(sentence, start, end, end, "industry-phrase")
            continue
        index, begin = tokens.before(start), start
        while index >= 0 and start - tokens.starts[index] <= 6:
            word = tokens.words[index]
            if not word[0].isalnum() or not is_nominal(word) or word in _generic_words():
                break
            begin = tokens.starts[index]
            if stands_alone(text, begin, end):
                yield from name_industry(sentence, begin, end, end, "industry-phrase")
                break
            index -= 1


@cache
def _speaking() -> frozenset[str]:
    """What a place calls itself, which is no part of the name of its industry: 园区装备制造产业."""
    return words("self_park") | words("self_region")


@cache
def _generic_words() -> frozenset[str]:
    return words("generic_nouns") - words("industry_modifiers")


def _items(sentence: Sentence, tokens: Tokens, items: Sequence[tuple[int, int]], rule: str) -> Iterator[Mention]:
    """The industries of a list; words before the first may only bring the list in."""
    items = [part for start, end in items for part in _lists_of(sentence.text, start, end)]
    begins = [_start(tokens, start, end) if number == 0 else start for number, (start, end) in enumerate(items)]
    spans = list(zip(begins, (end for _, end in items), strict=True))
    named = [list(_item(sentence, start, end, rule, sure=False)) for start, end in spans]
    sure = len(items) > 2 and any(is_known_industry(one.name) for found in named for one in found)
    for (start, end), found in zip(spans, named, strict=True):
        yield from found or (_item(sentence, start, end, rule, sure=True) if sure else ())


def _lists_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """An item of a list, or two where another list begins in it, without a quotation mark that opens in it."""
    found = _NEXT_LIST.search(text, start + 2, end - 2)
    if found is not None:
        return [(start, found.start()), (found.end(), end)]
    quote = text.find("“", start, end - 2)
    return [(start if quote < 0 or "”" in text[quote:end] else quote + 1, end)]


def _item(sentence: Sentence, start: int, end: int, rule: str, *, sure: bool) -> Iterator[Mention]:
    """One item without quotes and without 产业 or 三大主导 behind it, which stay in the span."""
    text = sentence.text
    if text[start] == "“":
        start += 1
    name = text[start:end]
    tail = _SUFFIX.search(name)
    stop = start + tail.start() if tail and tail.end() == len(name) and tail.start() else end
    stop = _before_quote(text, stop - text.endswith("的", start, stop))
    stop = start + len(_TAIL.sub("", text[start:stop]))
    yield from name_industry(sentence, start, _before_quote(text, stop), end, rule, sure=sure)


def bare_industry(name: str) -> str:
    """`name` without 产业, 产业集群 and the like at its end, where what is left can name an industry by itself.

    >>> bare_industry("玻纤产业集群"), bare_industry("高新技术产业")
    ('玻纤', '高新技术产业')
    """
    tail = _SUFFIX.search(name)
    left = name[: tail.start()] if tail and tail.end() == len(name) else name
    if len(left) < 2 and left not in words("industry_one_character"):
        return name
    return name if left in words("not_industries") or left in words("industry_qualities") else left


def _before_quote(text: str, stop: int) -> int:
    return stop - 1 if text[stop - 1 : stop] == "”" else stop


def clause_start(tokens: Tokens, end: int) -> int:
    """Where the noun phrase before `end` begins, back to a comma or the like at most."""
    return _start(tokens, last_end(_CUT, tokens.text, end), end)


def _start(tokens: Tokens, left: int, end: int) -> int:
    """The start of the noun phrase before `end`: after the last word that brings it in."""

    def brings_in(word: str, tag: str, at: int, place: int) -> bool:
        if at + len(word) < end and ((tag == "t" and word not in words("industry_modifiers")) or word in _speaking()):
            return True
        if word not in words("lead_verbs") or at + len(word) >= end:
            return False
        if len(word) > 1:
            return tag not in ("vn", "n") and word not in words("industry_inner_verbs")
        return tag in FUNCTION_TAGS and word not in "及与和"

    return start_after(tokens, left, end, brings_in)


def name_industry(
    sentence: Sentence, start: int, stop: int, end: int, rule: str, *, sure: bool = False
) -> Iterator[Mention]:
    """The industry that `text[start:stop]` names once what only brings it in or counts it is cut off.

    `sure` where its neighbours in a list are industries, so that a phrase with a verb is one: 合同定制服务.
    """
    start, stop = _trim(sentence.text, start, stop)
    name = sentence.text[start:stop]
    if len(name) == 1 and name in words("industry_one_character"):
        yield Mention(sentence.index, start, max(end, stop), "Industry", name, rule)
    if (2 <= len(name) <= 22 and _names_industry(name)) or (sure and _may_name_industry(name)):
        yield Mention(sentence.index, start, max(end, stop), "Industry", name, rule)


#: The name of a park or a firm before what it is for, which is no part of it: 云岭工业区「生物医药」.
_AFTER_PARK = re.compile("[一-鿿]*(?:公司|工业区|开发区|高新区|经开区|新区|园区|工业园)(?=[一-鿿]{2})")


def _trim(text: str, start: int, stop: int) -> tuple[int, int]:
    """`start..stop` without verbs, counts and qualities in front and counts behind."""
    lead = _lead().match(text, start, stop)
    if lead and lead.end() < stop:
        start = lead.end()
    verbs = list(_VERB_INSIDE.finditer(text, start, stop))
    if verbs and stop - verbs[-1].end() >= 2:
        start = verbs[-1].end()
    start = _after_region(text, start, stop)
    park = _AFTER_PARK.match(text, start, stop)
    start = park.end() if park else start
    tail = _TAIL.search(text[start:stop])
    if tail and tail.start() >= 2:
        stop = start + tail.start()
    prefix = _PREFIX.match(text[start:stop])
    if prefix and start + prefix.end() < stop:
        start += prefix.end()
    return start, stop


def _after_region(text: str, start: int, stop: int) -> int:
    """`start` moved over the last place that the phrase names, with what stands before it: 对话「云岭市」钛合金."""
    for begin, end, known in lexicon().find(text[start:stop]):
        region = any(one.kind == "Region" and not one.weak for one in known)
        if region and stop - start - end >= (2 if text[start + end - 1] in "省市区县" else 3 + begin):
            return _after_region(text, start + end, stop)
    return start


def _may_name_industry(name: str) -> bool:
    """Whether `name` can name an industry among others: short, without function words, goals and places."""
    if not 3 <= len(name) <= 10 or _NO_INDUSTRY.search(name) or _FOREIGN.search(name) or _FUNCTION.search(name):
        return False
    word, tag = cut_words(name)[0]
    return name not in words("not_industries") and word not in words("lead_verbs") and tag[0] not in "dpcr"


@lru_cache(maxsize=KEPT)
def _names_industry(name: str) -> bool:
    """Whether `name` can name an industry: a known one, or one noun phrase, no place, park, office or goal in it."""
    if any(one.kind == "Industry" and not one.generic for one in lexicon().get(name)):
        return True
    if _NO_INDUSTRY.search(name) or name in words("not_industries") or name in words("lead_verbs"):
        return False
    if (
        not is_nominal(name.removeprefix("现代"))
        or _FOREIGN.search(name)
        or all(tag[0] == "v" for _, tag in cut_words(name))
    ):
        return False
    return not any(
        known.kind in ("Region", "Park") and not known.weak for _, _, found in lexicon().find(name) for known in found
    )


@cache
def _lead() -> re.Pattern[str]:
    """Verbs and adverbs that bring an industry in: 聚力发展, 做优, 前瞻布局."""
    brings = {word for word in words("lead_verbs") if len(word) > 1} - words("industry_nouns")
    return compiled(f"(?:{any_of(brings | words('industry_leading_in'))}[起了出着]?)+")


def _known_industries() -> frozenset[str]:
    return lexicon().names("Industry")


#: What looks for industries, and the patterns on which it hangs.
FINDERS = Asked[Callable[[Sentence, Tokens, list[Enumeration]], Iterator[Mention]]](
    (_from_lists, [heads_of("Industry")]),
    (lambda sentence, tokens, lists: _from_figures(sentence, tokens), [_FIGURES]),
    (lambda sentence, tokens, lists: _from_leads(sentence, tokens), [_LED_BY]),
    (lambda sentence, tokens, lists: _from_label(sentence), [_LABEL, _LABEL_END, _BRACKET_LABEL, _known_industries]),
    (lambda sentence, tokens, lists: _phrases(sentence, tokens), [_known_industries]),
    (lambda sentence, tokens, lists: _from_parks(sentence, tokens), [_PARK]),
    (lambda sentence, tokens, lists: _from_positions(sentence), [_POSITION]),
    (lambda sentence, tokens, lists: _from_entries(sentence), [_ENTRY]),
    (lambda sentence, tokens, lists: _of_firms(sentence, tokens), [_FIRMS]),
    (lambda sentence, tokens, lists: _of_fields(sentence, tokens), [_FIELD]),
    (lambda sentence, tokens, lists: _brought_lists(sentence, tokens), [_BROUGHT_LIST, _EACH, _MEANT_FOR]),
    (lambda sentence, tokens, lists: _from_suffixes(sentence, tokens), [_SUFFIX]),
)
