"""Industries that no word for industry follows: 汽车制造业, 碳纤维生产基地, “纺织服装+临港物流”."""

import re
from collections.abc import Callable, Iterator

from kg.cues import Asked
from kg.lexicon import lexicon
from kg.mentions.industry import (
    clause_start,
    ends_known,
    ends_like_industry,
    industry_pieces,
    is_known_industry,
    name_industry,
)
from kg.mentions.lists import split_items
from kg.mentions.reach import region_at
from kg.mentions.tokens import Tokens
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, words

#: A trade that 业 ends: 汽车制造「业」, 有色金属冶炼和压延加工「业」.
_TRADE = re.compile(f"(?P<trade>{any_of(words('trades'))})业(?![链园务态绩主内])")
#: What is worked on further, which is a trade of its own: 钢材「深加工」.
_DEEP = re.compile("精?深加工(?=[、，。；等和及与]|产业|企业|基地|$)")
_BROUGHT = re.compile("引进|招引|发展|布局|主攻|招商|承接")
#: What a place is known for: 全国重要的碳纤维「生产基地」, 泵阀「产业基地」, 中国五金「之都」.
_KNOWN_FOR = compiled(
    "(?P<of>产业|研发|生产|制造|加工|出口|集散|特色|供应)*(?P<place>基地|高地|之都|之乡|集聚区|聚集区)(?!项目|[一二三四]期|建设项目)"
)
#: Before such a name, that a place is meant and no enterprise's works: 打造「全国最大的」….
_AMONG_OTHERS = compiled(
    r"(?:全国|全球|国内|世界级?|国际|国家级?|全省|省级|全市|中国|亚洲|西部|西南|西北|东部|中部|华东|华南|华中|华北|东北|影响力|[千百万]亿级)"
    r"(?:性|地区|知名|领先|一流|先进|单体)*(?:最大|重要|唯一|主要|规模最大|领先)?的?$"
)
#: Industries that plus signs join: 「纺织服装+智能制造+临港物流」产业体系.
_PLUS = re.compile(r"[一-鿿A-Za-z]{2,10}(?:\+[一-鿿A-Za-z]{2,10})+(?=”?的?(?:现代化?|特色|主导|三大|两大|四大)*产业)")
#: Before a noun phrase, that it begins there.
_BRINGS_IN = any_of({one for one in words("lead_verbs") if len(one) > 1} | words("self_region"))
_BEGINS = re.compile(rf"(?:^|[，。；：、“的\t]|{_BRINGS_IN}[了起]?)$")
#: Before the base of an industry, that a place builds it: 「建设」水产品加工基地.
_BUILDS = re.compile("(?:建设|打造|建成|形成|新建)(?:了|起)?")
#: What an enterprise does in several trades at once: 集「电线电缆、铜箔研发、生产」于一体.
_IN_ONE = re.compile(r"集(?!团|聚|群|中|成|约)(?P<list>[^，。；：]{4,60}?)(?:于|为)一体")
#: What is done in a trade, and names none.
_DONE = compiled(
    "(?:研究|研发|孵化|小试|中试|转化|设计|开发|生产|制造|加工|销售|贸易|服务|运营|检测|安装|应用|推广|科研|种植|养殖|仓储|物流|展示|旅游|、|和|及|与|等)+$"
)
#: Verbs that end a trade by themselves: 农产品「加工」和纺织业.
_DONE_TO = ("加工", "制造", "冶炼", "养殖", "种植", "酿造")
#: Behind an industry, its projects or firms that are counted: 新材料「项目8个」.
_COUNTED = compiled(
    r"(?:产业|领域|类)?(?:(?:项目|企业)(?=\d+[余多]?[个家户](?![一-鿿]{2,10}项目))|(?<=[一-鿿]{2})项目(?=[，。；、]|签约|集中|落户|开工|投产|入驻))"
)
#: Enterprises that one word says the trade of: 青禾、恒拓等11家重点「磷煤化工」企业.
_SUMMED = re.compile(
    r"(?:等|[\d两三四五六七八九十]+[余多]?[家户])(?:一批|重点|骨干|龙头|规上|本土|本地|知名|优质|核心|代表性)*(?P<name>[一-鿿]{2,10}?)(?:产业|行业|类)?"
    r"(?:龙头|骨干|头部|重点)?企业(?!家|集团|化|管理|技术)"
)
#: Trades before a word for the enterprises of all: 「锂电、光伏」头部企业.
_LISTED = re.compile(
    r"(?P<list>[一-鿿]{2,14}(?:、[一-鿿]{2,8})*[、和及与][一-鿿]{2,8}?)(?:产业|行业|类|领域)?(?:龙头|头部|骨干|重点|配套|规上)?企业(?!家|集团|化|管理|技术)"
)
#: Before such an industry, how many projects there are: 等5「个」新材料项目.
_HOW_MANY = re.compile(r"(?:等|项目)(?:\d+|[两三四五六七八九十]+)余?个$")


def find_sectors(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Mentions of industries."""
    for find in FINDERS.of(sentence.text):
        yield from find(sentence, tokens)


def _trades(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """What a word for a trade ends; the name is without 业."""
    for found in _TRADE.finditer(sentence.text):
        start = clause_start(tokens, found.end("trade"))
        name = sentence.text[start : found.end()]
        if found.start() - start >= 2 and name not in words("industry_generic"):
            pieces = industry_pieces(sentence.text, start, found.end("trade"))
            if not sentence.text[: pieces[0][1]].endswith(_DONE_TO):
                pieces = [(start, found.end("trade"))]  # 电气机械和器材制造 is one
            for begin, stop in pieces:
                end = found.end() if stop == found.end("trade") else stop
                yield from name_industry(sentence, begin, stop, end, "industry-trade")


def _deep(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """What a place wants that works on something further."""
    for found in _DEEP.finditer(sentence.text):
        start = clause_start(tokens, found.start())
        stop = max(sentence.text.rfind(mark, 0, start) for mark in "，。；")
        if found.start() - start >= 2 and _BROUGHT.search(sentence.text, stop + 1, start):
            yield from name_industry(sentence, start, found.end(), found.end(), "industry-trade")


def _divisions(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Known industries whose names hold 、, which would else be lists: 酒、饮料和精制茶制造业."""
    for start, end, known in lexicon().find(sentence.text):
        name = sentence.text[start:end].removesuffix("业")
        if "、" in name and any(one.kind == "Industry" for one in known):
            yield Mention(sentence.index, start, end, "Industry", name, "industry-trade")


def _known_for(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """The industry of which a place is a base, where it is known or called one."""
    text = sentence.text
    for found in _KNOWN_FOR.finditer(text):
        start = clause_start(tokens, found.start())
        built = _BUILDS.match(text, start)
        if built is not None and is_known_industry(text[built.end() : found.start("place")]):
            yield from name_industry(sentence, built.end(), found.start("place"), found.end(), "industry-base")
            continue
        begin = next(
            (at for at in range(found.start() - 2, start - 1, -1) if _AMONG_OTHERS.search(text, max(0, at - 24), at)),
            None,
        )
        if begin is None and (found["of"] != "产业" or not _BEGINS.search(text, max(0, start - 8), start)):
            continue
        begin = start if begin is None else begin
        if region_at(text[begin : found.start()]):
            continue  # 台州湾智能装备产业基地 is a place
        if found["of"] == "产业" or ends_known(text[begin : found.start()]):
            yield from name_industry(sentence, begin, found.start(), found.end(), "industry-base")


def _joined_by_plus(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    text = sentence.text
    for found in _PLUS.finditer(text):
        names = found[0].split("+")
        if not any(ends_known(name) for name in names):
            continue
        place = found.start()
        for name in names:
            yield from name_industry(sentence, place, place + len(name), place + len(name), "industry-list")
            place += len(name) + 1


def _counted(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """What a text counts projects or firms of: 新材料项目8个, 内镜及微创器械企业213家."""
    text = sentence.text
    counted = list(_COUNTED.finditer(text))
    for found in counted:
        start = clause_start(tokens, found.start())
        if not text[found.end() : found.end() + 1].isdigit() and not _HOW_MANY.search(text, max(0, start - 8), start):
            continue
        for begin, stop in industry_pieces(text, start, found.start()):
            name = text[begin:stop].removesuffix("配套")
            if ends_like_industry(name) or (len(counted) > 1 and is_known_industry(name)):
                yield from name_industry(sentence, begin, stop, stop, "industry-counted")


def _of_listed(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Trades that are listed before one word for their enterprises, where all are known: 锂电、光伏头部企业."""
    for found in _LISTED.finditer(sentence.text):
        first, *rest = split_items(sentence.text, *found.span("list"))
        items = [(clause_start(tokens, first[1]), first[1]), *rest]
        names = [sentence.text[start:end] for start, end in items]
        if rest and all(is_known_industry(name) and not _is_broad(name) for name in names):
            for start, end in items:
                yield from name_industry(sentence, start, end, end, "industry-of-firms")


def _summed(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """The trade of enterprises that are summed up, where it ends like an industry."""
    for found in _SUMMED.finditer(sentence.text):
        if ends_like_industry(found["name"]) and not _is_broad(found["name"]):
            yield from name_industry(sentence, *found.span("name"), found.end("name"), "industry-counted")


def _is_broad(name: str) -> bool:
    return name in words("generic_nouns") or name in words("industry_generic")


def _in_one(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """The trades that an enterprise has in one, where it has two or more besides what is done in them."""
    for found in _IN_ONE.finditer(sentence.text):
        done = _DONE.search(found["list"])
        stop = found.end("list") - (len(done[0]) if done else 0)
        if stop - found.start("list") < 2:
            continue
        items = split_items(sentence.text, found.start("list"), stop)
        if len(items) > 1:
            for start, end in items:
                trade = _DONE.sub("", sentence.text[start:end])
                if trade and trade not in words("generic_nouns") | words("not_industries"):
                    yield from name_industry(sentence, start, end, end, "industry-in-one", sure=True)


def _listed_names() -> frozenset[str]:
    return frozenset(name for name in lexicon().names("Industry") if "、" in name)


#: What looks for industries, and the patterns on which it hangs.
FINDERS = Asked[Callable[[Sentence, Tokens], Iterator[Mention]]](
    (_trades, [_TRADE]),
    (_divisions, [_listed_names]),
    (_deep, [_DEEP]),
    (_known_for, [_KNOWN_FOR]),
    (_joined_by_plus, [_PLUS]),
    (_in_one, [_IN_ONE]),
    (_counted, [_COUNTED]),
    (_summed, [_SUMMED]),
    (_of_listed, [_LISTED]),
)
