"""Industries as concepts: the items of a list before 产业, and the words before 产业, 产业链, 产业集群, 行业."""

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import lexicon
from kg.mentions.known import stands_alone
from kg.mentions.lists import Enumeration, split_items
from kg.mentions.tokens import Tokens, is_nominal
from kg.model import Mention, Sentence
from kg.rules import any_of, words
from kg.words import cut_words

SUFFIX = re.compile(
    r"(?:(?:[一二三四五六七八九十两\d]+(?:大|个|条))?(?:特色|优势|支柱|主导|创新型?|先进制造业?|重点|未来|新兴|传统优势|首位|战略性新兴)?(?:(?:产业)?全产业链条?|产业集群体系|产业集群|产业生态圈|产业生态|产业体系|产业链条|产业链|产业园区?(?=$)|产业|行业|集群|全链条|新?赛道|新蓝海))(?!园|开发|基金|孵化|新区|集聚|城|数字|学|基地|化|研究|学院|大脑|工人|联盟|协会|基金|用地|大会|峰会|政策|资金|空间|生态园|技术|结构|升级|转型|基础|发展|招商|规模|门类|项目|布局|承载|配套|总产值|投资|扶持|引导|层次|规划|特点|格局|人才|氛围|载体|用房|短板|协同|合作|分工|转移|融合|创新|要素|版图|高地|新城|社区|赋能|振兴|增加值|产值|图谱|集聚|上下游企业|招引|支撑|关联|优势)"
)
#: Phrases in front of the name of an industry that are not part of it.
_PREFIX = re.compile(
    r"^(?:(?:(?:\d+|[百千万]+|[一二三四五六七八九十]+)(?:多|余)?(?:个|大|条|亿级|级)|[百千万]+亿级|现代化?(?!农业|服务|物流|中药)|优势|战略性|主导|支柱|传统|重点|完整的?|新兴(?=.{2})|全区|全市|全省|全县|园区|区域|世界级|国家级|国际一流|万亿级|本地|当地|成熟的?|以|的|了|等|现有|高能级|首位|首个|相关|整个|一个|多个)+)"
)
_CUT = re.compile(r"[，。；：！？\t、“”《》（）…+①-⑳]|——")
_GENERIC = frozenset(
    "新兴 特色 主导 支柱 传统 优势 重点 相关 战略性新兴 现代 制造 工业 农业 服务 上下游 配套 全 大 新 高端 先进 未来 龙头 主体 关联 生产性服务 市场 企业 园区 中小企业 创新型 百亿级 千亿级 特色优势 主导产业和 高新技术 一二三 第一 第二 第三 两大 三大 完整 富民 强县 县域 实体 绿色 智能 数字 首位 本地 这一 该 各 同 各类 跨 上游 下游 中游 全链 细分 生产 加工 优质 乡村 "
    "区域 特 支撑 基础 融合 战新 特定 核心 转出 承接 承接产业 转移 招商 帮扶 扶贫 接续 后续 替代 劳动密集型 产".split()
)


_FIGURES = re.compile(r"(?P<list>[^，。；：！？\t]{2,80}?)(?:产业集群|产业|行业)?(?:规上)?(?:工业)?(?:总)?(?:产值|增加值|营业收入|营收)(?:增速|增长|均|分别|同比|实现|达)")


def find_industries(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Mentions of industries; `name` is without 产业 and the like, which stays in the span."""
    text = sentence.text
    for listed in lists:
        if listed.head != "Industry":
            continue
        for number, (start, end) in enumerate(listed.items):
            last = number + 1 == len(listed.items)
            yield from _item(sentence, tokens, start, end, first=number == 0, last=last)
    for found in _FIGURES.finditer(text):
        items = split_items(text, *found.span("list"))
        if len(items) > 1 and any(one.kind == "Industry" for start, end in items for one in lexicon().get(text[start:end])):
            for number, (start, end) in enumerate(items):
                yield from _item(sentence, tokens, start, end, first=number == 0, last=number + 1 == len(items), rule="industry-figures")
    yield from _phrases(sentence, tokens)
    for found in SUFFIX.finditer(text):
        left = max((cut.end() for cut in _CUT.finditer(text, 0, found.start())), default=0)
        start = _start(tokens, left, found.start())
        yield from _named(sentence, start, found.start(), found.end(), "industry-suffix")


def _phrases(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """A known industry with the words before it that make one noun phrase: 硅基新材料, 现代医药."""
    text = sentence.text
    for start, end, known in lexicon().find(text):
        if not any(one.kind == "Industry" and not one.generic for one in known) or stands_alone(text, start, end):
            continue
        index, begin = tokens.before(start), start
        while index >= 0 and start - tokens.starts[index] <= 6:
            word = tokens.words[index]
            if not word[0].isalnum() or not is_nominal(word) or word in words("generic_nouns") - _MODIFIERS:
                break
            begin = tokens.starts[index]
            if stands_alone(text, begin, end):
                yield from _named(sentence, begin, end, end, "industry-phrase")
                break
            index -= 1


#: Qualities that belong to the name of an industry: 高端石化, 现代医药.
_MODIFIERS = frozenset("高端 现代 先进 智能 绿色 新型 特色 生态 数字 智慧 精细 传统".split())


def _item(
    sentence: Sentence, tokens: Tokens, start: int, end: int, *, first: bool, last: bool, rule: str = "industry-list"
) -> Iterator[Mention]:
    text = sentence.text
    if first:
        start = _start(tokens, start, end)
    if text[start] == "“":
        start += 1
    name = text[start:end]
    tail = SUFFIX.search(name)
    stop = start + tail.start() if tail and tail.end() == len(name) and tail.start() else end
    stop = stop - 1 if text[stop - 1] == "”" else stop
    stop = re.sub(r"(?:[一二三四五六七八九十两\d]+大?|主导|支柱|特色|优势|等|战略性新兴|重点|新兴)+$", "", text[start:stop]).__len__() + start
    stop = stop - 1 if text[stop - 1 : stop] == "”" else stop
    yield from _named(sentence, start, stop, end, rule)


def _start(tokens: Tokens, left: int, end: int) -> int:
    """The start of the noun phrase before `end`: after the last word that brings it in."""
    leads = words("lead_verbs")
    place = left
    for word, tag, at in zip(tokens.words, tokens.tags, tokens.starts, strict=True):
        if left <= at < end and at + len(word) < end and word in leads and (
            (len(word) > 1 and tag not in ("vn", "n") and word not in ("制造", "加工", "生产", "开发", "研发", "服务", "销售"))
            or (len(word) == 1 and tag in ("p", "c", "u", "uj", "ul", "v") and word not in "及与和")
        ):
            place = at + len(word)
    return place


def _named(sentence: Sentence, start: int, stop: int, end: int, rule: str) -> Iterator[Mention]:
    name = sentence.text[start:stop]
    lead = _lead().match(name)
    if lead and lead.end() < len(name):
        start += lead.end()
        name = name[lead.end() :]
    verb = None
    for verb in _VERB_INSIDE.finditer(name):
        pass
    if verb is not None and len(name) - verb.end() >= 2:
        start += verb.end()
        name = name[verb.end() :]
    tail = _TAIL.search(name)
    if tail and tail.start() >= 2:
        stop -= len(name) - tail.start()
        name = name[: tail.start()]
    prefix = _PREFIX.match(name)
    if prefix and prefix.end() < len(name):
        start += prefix.end()
        name = name[prefix.end() :]
    if re.match(r"\d(?![GDgd])|[百千万][A-Z]", name) or re.search(r"[抓促建保稳优强立]$", name) or all(tag[0] == "v" for _, tag in cut_words(name)):
        return
    if re.fullmatch(r"[百千万十\d]+(?:亿级?)?|.*(?:补链|延链|强链|建链|公里|服务业“.*|农业“.*)", name) or name in words("lead_verbs"):
        return
    if not 2 <= len(name) <= 22 or name in _GENERIC or re.search(r"[，。；、]|\d{2,}|[的了]|[一二三四五六七八九两]个", name):
        return
    if re.match(r"(?:推动|促进|加快|实现|围绕|聚焦|提升|全面|这|该|其|各)", name) or re.search(r"(?:发展|企业|项目|园区|等)$", name):
        return
    if not is_nominal(name) or _FOREIGN.search(name) or any(
        known.kind in ("Region", "Park") and not known.weak for _, _, found in lexicon().find(name) for known in found
    ):
        return
    yield Mention(sentence.index, start, max(end, stop), "Industry", name, rule)


@cache
def _lead() -> re.Pattern[str]:
    """Verbs and adverbs that bring an industry in: 聚力发展, 做优, 前瞻布局."""
    brings = [word for word in words("lead_verbs") if len(word) > 1 and word not in ("服务", "加工", "制造", "生产", "开发", "研发", "销售", "利用", "联合", "供应", "建设")]
    adverbs = ["聚力", "全力", "着力", "重点", "大力", "积极", "前瞻", "做强", "做优", "做精", "做深", "加快", "持续", "突破", "延长", "延伸", "拓展", "出台", "推动", "降低", "现将", "列为", "及", "和", "与", "以", "将", "按", "加", "全市", "全区", "规划", "建设", "建强", "集中", "绘制", "围绕", "紧扣", "立足", "对接", "不断", "纵深", "还", "又", "已", "正", "填补", "将填补"]
    return re.compile(any_of([*brings, *adverbs]) + "+")


_VERB_INSIDE = re.compile(r"培育|打造|壮大|构建|形成|聚焦|围绕|突破|做强|做优|推动|引进|抢占|布局|深耕|瞄准")
_TAIL = re.compile(r"(?:[一二三四五六七八九十两\d]+(?:大|个|条|类)|新|等|主导|支柱|特色|优势|重点|战略性新兴|新兴|未来|三大主导)+$")
_FOREIGN = re.compile(r"企业|园区|高新区|开发区|经开区|市级|省级|国家级|首家|协会|公司|政策|项目|高质量|经济总量|规上|主导|支柱|部门|我区|我市|全区|全市|街道|平台|基地$|招商|工作|思路|谋划|任务")
