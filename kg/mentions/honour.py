"""Sentences -> Mentions of honours that no table knows: what stands behind 获评, 入选, 认定为 and ends like a title."""

import re
from collections.abc import Iterator
from itertools import chain

from kg.lexicon import lexicon
from kg.mentions.known import LEVEL
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, words

#: Verbs of recognition: 获评, 入选, 被认定为.
_CUE = compiled(
    r"(?:[还也]是(?=国家|全国)|获评|获批|获得|获(?=国家|全国|省|市|中国|评)|入选|荣获|荣膺|斩获|摘得|摘取|捧回|跻身|入围|上榜"
    r"|被?认定为|被?评定?为|被?授予|被?列[入为]|被?命名为|成功创建为?|创建为?|创成|成为|通过|建成|争创|申报)"
)
#: Before a title its level, year and quotes: 「首批国家级“」绿色工厂.
_LEAD = (
    rf"(?P<lead>(?:{LEVEL}|首批|第[一二三四五六七八九十]+批|20\d\d年度?|年度|首家|首个|唯一|全市|全省|全区"
    r"|(?<=首批)\d+个|20\d\d(?=中国|全国|世界)|“|”|《|》|了|十佳|百强){0,5})"
)
_NAME = (
    rf"(?!级)[一-鿿A-Za-z0-9“”+·\-（）]{{1,24}}?(?:{any_of(words('honour_endings'))}|[^，。]企业|[一二三特金银铜]等奖)"
)
#: A title behind such a verb that fills its item of a list; where none does, the shortest that ends like one.
_WHOLE_TITLE = re.compile(
    rf"{_LEAD}(?P<name>{_NAME})(?P<one_of>之一)?(?=[”」]?(?:[，。；：、（\t]|$|等|和|及|以及|与|称号|名单))"
)
_TITLE = re.compile(rf"{_LEAD}(?P<name>{_NAME})")
#: A whole entry of a list of honours, with its level and year: 「国家级绿色园区（2021年）」、.
_ENTRY = re.compile(
    rf"(?<![一-鿿])(?P<lead>{LEVEL}|中国(?=[^，。；、]{{2,14}}强))(?P<name>(?!级)[^，。；、：（）]{{2,20}}?(?:{any_of(words('honour_endings'))}))"
    r"(?:（[^（）]{1,12}）){0,2}(?=[、。；]|$)"
)
#: A ranking, behind the words that put somebody on it: 位列「中国民营企业500强」第288位.
_RANKING = re.compile(
    r"(?:位列|名列|位居|排名|入围|入选|跻身|上榜|列)(?P<name>(?:《[^《》，。]{2,8}》)?[一-鿿]{2,16}?(?:\d+|[百十])强)(?=第\d+|，|。|$)"
)
#: Headings of lists of honours.
_HEADING = re.compile("荣誉|资质|称号|获奖")
#: Works of a place that end like titles: 全国最大…基地, 千亿级产业集群.
_WORK = re.compile(r"最大|单体|首[个家条]|唯一|[百千]亿")
_WORK_CUES = ("建成", "成为", "创建", "打造", "通过", "获得")
#: A size before a title: 千亿级.
_SIZE = re.compile(r"^(?:\d+亿级|[百千]亿级|(?:及)?以上)?")
#: What no title holds: 的, 了, 3家, 项目 at its end.
_NO_TITLE = re.compile(r"[的了]|批(?:名单|名录)$|\d+[家个项]|项目$|链主”?企业$")
#: In the words before a number of firms, that something is told and no title stands: 云岭产业园「已入驻」企业17家.
_TELLS = re.compile("[已现][有入引集聚落建培]|入驻|引进|招引|集聚|聚集|汇聚|落户|投产|签约|园区")
_JOINED = re.compile("、|和|及|以及|与|(?=“)")
#: Titles in quotes that are said to be titles, whatever they end with: 荣获「“中国丝都”“云岭名片”」等称号.
_QUOTED = re.compile(
    r"(?:获|荣膺|授予|评为|入选|命名|摘得|素有|享有|捧回|赢得)[^“”，。；]{0,8}?"
    r"(?P<list>“[^“”，。；、]{3,24}”(?:[、和及]?“[^“”，。；、]{3,24}”){0,9})等?[^，。；“”]{0,6}?(?:荣誉|称号|殊荣|奖项|牌匾|表彰|之称|美誉)"
)
#: Titles in quotes, each with the number of those who got it: 确定「“云岭之星”企业12家、“云岭先锋”20家」.
_COUNTED = re.compile(
    r"(?:确定|认定|评选|遴选|公布|产生|授予)[^“”，。；]{0,16}?"
    r"(?P<list>“[^“”，。；、]{3,16}”(?:企业|单位)?\d+[家户个名项](?:[、和及]“[^“”，。；、]{3,16}”(?:企业|单位)?\d+[家户个名项]){0,9})"
)
#: What a place is called in quotes, which is a title wherever it stands: “中国丝都”, “中国电缆之乡”.
_CALLED = re.compile("(?P<list>“中国[^“”，。；]{1,10}(?:之都|之乡|之城|名城|名镇|都|乡|谷|第一[市县镇])”)")
#: A title with its level of which a number was granted: 省级绿色低碳工厂2家, 省级创新型企业：3家.
_GRANTED = any_of(words("honour_endings") - {"园区", "基地", "奖", "车间", "项目"} | {"企业"})
_NUMBERED = re.compile(
    rf"(?P<lead>国家级?|省级?|市级|自治区级?|区级|县级|[一-鿿]{{2}}省)“?(?P<name>(?![级的规工现内]|以上|重点企|全部|企业)[^，。；：、（）“”\d的]{{2,14}}?{_GRANTED})”?(?:企业)?[：]?"
    r"(?:达到?|共|累计)?\d+[余多]?[家个户](?!项目)"
)
_IN_QUOTES = re.compile("“(?P<name>[^“”]+)”")
#: The same behind the number of those who got it: 新增213家「市级」智能制造试点企业.
_NUMBERED_BEFORE = re.compile(
    rf"(?<=\d[家个户])(?P<lead>国家级?|省级|市级|自治区级|区级|县级)“?(?P<name>(?![级的规工现内]|以上|重点企|全部|企业)[^，。；：、（）“”\d的]{{2,14}}?{_GRANTED})(?=[”，。；、（]|$)"
)
#: Behind a title, that it is one, or that somebody is on the list of it.
_SAID_TO_BE = compiled("”?等?(?:荣誉)?(?:称号|(?<=.{5})(?:榜单|名单|名录))$")
_QUOTES = str.maketrans("", "", "“”‘’")
_LEVEL = re.compile(LEVEL)
_STOP = re.compile(r"[，。；：！？\t]")


#: Where `find_honours` finds anything, one of these matches.
NEEDS = [_ENTRY, _RANKING, _CUE, _QUOTED, _COUNTED, _CALLED, _NUMBERED, _NUMBERED_BEFORE]


def find_honours(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of honours behind a verb that only recognition has."""
    text = sentence.text
    yield from _entries(sentence)
    yield from _quoted(sentence)
    for counted in chain(_NUMBERED.finditer(text), _NUMBERED_BEFORE.finditer(text)):
        if not _NO_TITLE.search(counted["name"]) and not _TELLS.search(counted["name"]):
            yield _mention(sentence, counted.start("name"), counted["name"], counted["lead"])
    for ranking in _RANKING.finditer(text):
        region = _LEVEL.match(ranking["name"])
        cut = region.end() if region and region[0].endswith(("省", "市", "自治区")) and len(region[0]) > 2 else 0
        yield _mention(sentence, ranking.start("name") + cut, ranking["name"][cut:], ranking["name"][:cut])
    for cue in _CUE.finditer(text):
        place = cue.end()
        stop = _STOP.search(text, place)
        limit = stop.start() if stop else len(text)
        while place < limit:
            found = _WHOLE_TITLE.match(text, place, limit) or _TITLE.match(text, place, limit)
            if found is None:
                break
            yield from _honour(sentence, cue[0], found)
            place = found.end()
            if text[place : place + 1] == "”":
                place += 1
            joined = _JOINED.match(text, place)
            if joined is None:
                break
            place = joined.end()


def _honour(sentence: Sentence, cue: str, found: re.Match[str]) -> Iterator[Mention]:
    """The honour of one title, where its verb or the words before it leave no doubt."""
    name = _SIZE.sub("", _SAID_TO_BE.sub("", found["name"]).strip("“”"))
    inner = _LEVEL.match(name)
    if inner and inner.end() == len(name):
        inner = None
    elif inner and len(name) - inner.end() >= 4:
        name = name[inner.end() :]
    if cue in words("doubtful_honour_cues") and not found["lead"].strip("“”了"):
        return
    if (cue in _WORK_CUES and _WORK.search(name)) or len(name) < 4 or _NO_TITLE.search(name):
        return
    start = found.start("name") + found["name"].find(name)
    level = inner or next(reversed(list(_LEVEL.finditer(found["lead"] or ""))), None)
    if sentence.text.endswith("中国", 0, start):
        yield _mention(sentence, start - 2, "中国" + name, "")
    else:
        yield _mention(sentence, start, name, level[0] if level else "")


def _quoted(sentence: Sentence) -> Iterator[Mention]:
    """The titles in quotes of a list that says that they are some."""
    lists = chain.from_iterable(one.finditer(sentence.text) for one in (_QUOTED, _COUNTED, _CALLED))
    quoted = (one for found in lists for one in _IN_QUOTES.finditer(sentence.text, *found.span("list")))
    for start, name in dict.fromkeys((one.start("name"), one["name"]) for one in quoted):
        level = _LEVEL.match(name)
        if level and (level[0] == "中国" or len(name) - level.end() < 3):
            level = None
        cut = level.end() if level else 0
        yield _mention(sentence, start + cut, name[cut:], level[0] if level else "", rule="honour-quoted")


def _entries(sentence: Sentence) -> Iterator[Mention]:
    """The honours of a list under a heading for honours, each with its level."""
    if any(_HEADING.search(one) for one in sentence.headings[-2:]):
        for found in _ENTRY.finditer(sentence.text):
            if found["lead"] == "中国":
                yield _mention(sentence, found.start(), found["lead"] + found["name"], "")
            else:
                yield _mention(sentence, found.start("name"), _SAID_TO_BE.sub("", found["name"]), found["lead"])


def _mention(sentence: Sentence, start: int, name: str, level: str, rule: str = "honour-title") -> Mention:
    """An honour found by what stands around it, with the key of the table where that knows the name."""
    known = next((one for one in lexicon().get(name.translate(_QUOTES)) if one.kind == "Honour"), None)
    key = known.key if known else ""
    return Mention(sentence.index, start, start + len(name), "Honour", name, rule, key, level=level)
