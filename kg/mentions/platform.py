"""Platforms (研究院, 孵化器, 工作站, 产业大脑) and organizations (bureaus, 管委会, universities): an ending and its name."""

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import short_endings
from kg.mentions.lists import Enumeration
from kg.mentions.project import after_lead
from kg.mentions.tokens import Tokens, is_common, trim_lead, walk_left
from kg.model import Mention, Sentence
from kg.rules import any_of

_LIMIT = 22
_NOT_BY_ITSELF = frozenset("污水处理厂 交易市场 中央厨房 共享工厂 共享车间 危化品停车场 消防站 产业基金 发展基金 引导基金 投资基金 培训基地 服务中心 技术中心 研究所 培训基地".split())
_ORGANIZATION = re.compile(
    r"(?:管委会|管理委员会|党工委|工作委员会|人民政府|发展和改革委员会|发展改革委|发改委|经济和信息化委员会|经济信息委|经信委|经信局|工信部|科技部|财政部|商务部|教育部|民政部|生态环境部|农业农村部|国家发展改革委|国务院|海关总署|税务总局|科技局|工信局|商务局|财政局|"
    r"规划自然资源局|自然资源局|自然资源和规划局|应急管理局|生态环境局|市场监管局|市场监督管理局|招商局|投资促进局|人社局|税务局|统计局|住建局|农业农村局|行政审批局|海关|商务委|大学|学院|中学|小学|科学院|工程院|设计院|研究所|检测院|检验所|药检所|食药检所|医院|中医院|协会|商会|学会|银行业协会|法院)"
)
_ORG_STOPS = re.compile(r"(?:各|有关|相关|国内|省内|多所|多家|知名|高等|与|和|同|跟|由|向|对|联合|携手|依托|会同|经|获|被|在|据|是|全国|全市|全省|全区|推进|支持|配合|对接|紧密|加强|协助)$")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(any_of(short_endings("platform_endings")))


def find_platforms(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Mentions of named platforms."""
    text = sentence.text
    for found in _pattern().finditer(text):
        start, end = found.span()
        if len(found[0]) < 3 or found[0] in _NOT_BY_ITSELF:
            continue
        begin = trim_lead(text, walk_left(tokens, start, limit=_LIMIT), end, keep=len(found[0]) + 1)
        stem = text[begin:start]
        if not stem or is_common(stem) and len(stem) < 4 or re.search(r"(?:市级|省级|国家级|区级|县级)$", stem):
            continue
        if stem in ("企业", "重点", "工程技术", "企业技术", "创新", "高能级", "公共", "各类"):
            continue
        yield Mention(sentence.index, begin, end, "Platform", text[begin:end], "platform-ending", weak=is_common(stem))
    for listed in lists:
        if listed.head != "Platform":
            continue
        for number, (start, end) in enumerate(listed.items):
            if number == 0:
                start = after_lead(tokens, start, end)
            if 3 <= end - start <= 24 and not is_common(text[start:end]):
                yield Mention(sentence.index, start, end, "Platform", text[start:end], "platform-list")


def find_organizations(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Mentions of government bodies, universities and institutes that are no enterprises."""
    text = sentence.text
    for found in _ORGANIZATION.finditer(text):
        if _ORGANIZATION.match(text, found.end()) or text[found.end() : found.end() + 1] in ("生", "士", "城", "总"):
            continue
        begin = walk_left(tokens, found.start(), limit=_LIMIT)
        stem = text[begin : found.start()]
        stop = _ORG_STOPS.search(stem)
        if stop:
            begin += stop.end()
            stem = stem[stop.end() :]
        if not stem and found[0] not in ("工信部", "科技部", "财政部", "商务部", "教育部", "民政部", "生态环境部", "农业农村部", "国家发展改革委", "国务院", "管委会", "党工委"):
            continue
        if found[0] in ("大学", "学院", "医院", "中学", "小学", "海关", "法院", "协会", "商会", "学会") and (is_common(stem) or len(stem) < 2):
            continue
        yield Mention(sentence.index, begin, found.end(), "Organization", text[begin : found.end()], "organization-ending")
