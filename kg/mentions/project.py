"""Named projects: what a list calls 项目, a name with 项目, 工程, 基地, 生产线, 一期 behind it, or a thing that is begun and finished."""

import re
from collections.abc import Iterator

from kg.lexicon import lexicon
from kg.mentions.company import joint_builders
from kg.mentions.lists import Enumeration
from kg.mentions.tokens import Tokens, is_common, is_strange
from kg.model import Mention, Sentence
from kg.rules import any_of, groups, words
from kg.words import cut_words

_TAIL = re.compile(
    r"(?:项目|工程|生产基地|加工基地|制造基地|产业基地|研发基地|产学研基地|基地|生产线|产业园项目|总部|区域总部|运营中心|研发中心|智能工厂|超级工厂|新工厂|数据中心|物流中心|结算中心|一体化装置|装置|电站|发电厂|综合体|变电站)"
    r"(?:[（(]?[一二三四五1-9]期[）)]?(?:工程|项目)?)?"
)
_PHASE = re.compile(r"[一二三四五](?:、[一二三四五])?期(?:[一二三四]线)?(?:项目|工程)?")
_STATUS = re.compile(any_of(word for found in groups("project_status").values() for word in found))
_QUOTED = re.compile(r"[“《](?P<name>[^”》]{2,30})[”》](?=项目|工程)")
_CUT = re.compile(r"[，。；：！？\t、”“《》…]|——")
#: Words that qualify projects in general and name none.
_QUALIFIERS = frozenset("入园 新入园 三季度 一季度 二季度 四季度 第三次 第一次 第二次 谈 政府 基础设施 民生 技术改造 技术 改造 亿元以上 亿元 市外 外资 内资 优质 制造业 服务业 供地 前期 单个 专项 系统 惠民 民心 实事 拟 补链 强链 延链 双百 百亿 十亿 千亿 高质量 标志性 引领性 更多 所有 全部 部分 其他 其它 上述 以上 该 本 此 两个 一个 一批 个 这 那 何 好 大 新 老 链 省 市 区 县 级 补 强 延 单独 购地 战略性新兴产业 战略性新兴 主导产业 产业链 策划 谋划 储备 意向 在谈 落户 引进 招引 入库 开工 竣工 年度 季度 首批 第一批 重点项目 政府投资 社会 社会投资 科技 文旅 农业 商贸 物流 服务 房地产 市政 道路 交通 环保 生态 教育 卫生 安置 拆迁 征地 招商 的 等 余 类 型 期 与 和 及 已 未".split())


def _is_generic(name: str) -> bool:
    """Whether `name` could be any project: 重点产业项目, 技改项目."""
    stem = _TAIL_WORD.sub("", name)
    generic = words("generic_nouns")
    return all(word in generic or word in _QUALIFIERS or word.isdigit() for word, _ in cut_words(stem))


_TAIL_WORD = re.compile(r"(?:项目|工程|基地|生产线|总部|装置)$")


def find_projects(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Mentions of named projects in one sentence; they may overlap."""
    yield from _from_lists(sentence, tokens, lists)
    yield from _from_tails(sentence, tokens)
    yield from _from_phases(sentence, tokens)


def _mention(sentence: Sentence, start: int, end: int, rule: str, *, weak: bool = False) -> Iterator[Mention]:
    """The project named by `text[start:end]` once what only brings it in is cut off."""
    text = sentence.text
    lead = _LEAD.match(text, start, end)
    if lead and end - lead.end() >= 2:
        start = lead.end()
    if text[start] == "“" and "”" in text[start:end] and text[end - 2 : end] in ("工程", "行动", "计划"):
        return
    if text[start] in "”）】、":
        return
    name = text[start:end]
    if _LEAD.fullmatch(name):
        return
    if len(name) < 3 or _NOT_A_NAME.search(name) or _is_generic(name) or name.count("（") != name.count("）"):
        return
    if rule != "project-list" and not _tells_apart(name):
        clause = text[max(text.rfind(mark, 0, start) for mark in "，。；：") + 1 : start]
        if not _says_something(name) or not name.endswith(("项目", "工程")) or re.search(r"引进|招引|盘活|谋划|储备|围绕|缺|对接|争取", clause):
            return
        if not _STATUS.search(clause) and not _STATUS.search(text, end, end + 8):
            return
    yield Mention(sentence.index, start, end, "Project", name, rule, weak=weak)


def _tells_apart(name: str) -> bool:
    """Whether a name holds a place, a firm, a size, a phase or a strange word, so that it is no kind but one project."""
    if is_strange(name) or re.search(r"\d[\d.]*[万亿]?(?:吨|台|套|片|只|平方米|千瓦|兆瓦|GW|MW|亩)|[一二三四五]期", name):
        return True
    return any(known.kind in ("Region", "Company", "Park") for _, _, found in lexicon().find(name) for known in found)


def _says_something(name: str) -> bool:
    """Whether a name holds a place, a firm, a product, a size or a strange word, and so can be told from others."""
    if is_strange(name) or re.search(r"\d|[一二三四五]期", name):
        return True
    return any(known.kind in ("Region", "Company", "Product", "Park") for _, _, found in lexicon().find(name) for known in found)


_LEAD = re.compile(
    any_of([*(word for word in words("lead_verbs") if len(word) > 1), "年内", "用于", "新", "了", "的", "已", "拟", "实施省", "和", "与", "好", "抓好", "加快", "聚力", "推进", "一批", "等", "又", "后", "园区", "全区", "共", "市级", "省级重点项目", "省重点项目"])
    + r"+(?:(?:总|计划|拟|协议)?(?:总)?投资(?:额)?(?:约|达|超|近)?[\d.]+(?:万|亿)+(?:美|欧)?元(?:的|建设|新建|打造)?)?|(?:总|计划|拟)?(?:总)?投资(?:额)?(?:约|达|超|近)?[\d.]+(?:万|亿)+(?:美|欧)?元(?:的|建设|新建|打造)?"
)
_NOT_A_NAME = re.compile(r"(?:重点|重大|签约|开工|高耗能|储备|招商)项目$|石灰窑|^\d+[名套个家条]|问题$|上访$|主体$|[，。；！？]|目标$|^(?:超|投资|总)?\d+[.\d]*[万亿]元|以上项目|审核|招商项目|两高|两端|效益好|找项目|^(?:第[一二三四五六七八九十\d]+(?:批|次|季度)|[一二三四]季度)|月底|(?:年|月)[^）]*(?:竣工|开工|投产)|遏制")


def _from_lists(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    text = sentence.text
    for found in lists:
        if found.head != "Project" or "产业" in found.head_word:
            continue
        joint = joint_builders(text, found)
        if joint:
            yield from _mention(sentence, joint[0][0], found.end, "project-joint")
            continue
        for number, (start, end) in enumerate(found.items):
            if number == 0:
                start = after_lead(tokens, start, end)
            name = text[start:end]
            if not 2 <= len(name) <= 40 or _is_generic(name) or re.match(r"\d+个", name):
                continue
            if not found.etc and not _tells_apart(name):
                continue
            if cut_words(name)[0][1] in ("v", "d", "p", "a", "ad") and not _says_something(name):
                continue
            yield from _mention(sentence, start, end, "project-list")


def after_lead(tokens: Tokens, start: int, end: int) -> int:
    """The place in the first item of a list after the words that only bring the list in: 累计新签约…, 加快…等."""
    leads = words("lead_verbs")
    place = start
    subject = True
    for word, tag, at in zip(tokens.words, tokens.tags, tokens.starts, strict=True):
        if not start <= at < end or at + len(word) >= end:
            continue
        if word in leads and (len(word) > 1 or (at == place and tag in ("p", "c", "u", "uj", "ul", "v"))):
            if at - place <= (12 if subject else 0) or at == place or tokens.text[place:at] in ("新", "已", "全部", "一批", "累计", "了"):
                place = at + len(word)
                subject = False
        elif at == place and (word in ("累计", "新", "已", "共", "先后", "分别", "了", "一批", "全年", "年内", "现") or tag in ("d", "ul", "ad")):
            place = at + len(word)
    return place


def _from_tails(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    text = sentence.text
    for found in _TAIL.finditer(text):
        if _TAIL.match(text, found.end()) or text[found.end() : found.end() + 1] in ("化", "级", "型", "部", "地", "类"):
            continue
        if re.match(r"(?:建设)?(?:资金|管理|审批|手续|用地|服务|储备|数量|总数|负责人|业主|单位|法人|清单|库|专班|落地率|履约|谋划)", text[found.end():]):
            continue
        left = max((cut.end() for cut in _CUT.finditer(text, 0, found.start())), default=0)
        quote = re.search(r"[“《][^”》]*[”》]$", text[: found.start()])
        if quote is not None:
            left = max((cut.end() for cut in _CUT.finditer(text, 0, quote.start())), default=0)
        begin = _name_start(tokens, left, found.start())
        begin = quote.start() if quote is not None and begin > quote.start() else begin
        name = text[begin : found.end()]
        stem = text[begin : found.start()]
        if len(stem) < 2 or _is_generic(name) or re.search(r"\d[个家户项]", name):
            continue
        yield from _mention(sentence, begin, found.end(), "project-tail", weak=not found[0].endswith(("项目", "工程")))


def _name_start(tokens: Tokens, left: int, end: int) -> int:
    """The start of the noun phrase that ends at `end`: after the last word that brings it in."""
    leads = words("lead_verbs")
    place = left
    for word, tag, at in zip(tokens.words, tokens.tags, tokens.starts, strict=True):
        if not left <= at < end:
            continue
        brings_in = word in leads and (len(word) > 1 or tag in ("p", "uj", "ul", "v", "u") or word in "的了将与和在由以对为")
        if brings_in and not (word in ("生产", "制造", "加工", "研发", "开发", "建设", "利用", "使用", "服务", "供应", "布局", "发展", "销售", "组装", "保障", "提升", "优化", "整合", "改造", "综合", "创新") and at > place):
            place = at + len(word)
    return place


def _from_phases(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """「海辰储能一期封顶」: a name and a phase before a status word."""
    text = sentence.text
    last = ""
    for found in _PHASE.finditer(text):
        left = max((cut.end() for cut in _CUT.finditer(text, 0, found.start())), default=0)
        begin = _name_start(tokens, left, found.start())
        stem = text[begin : found.start()]
        if 2 <= len(stem) <= 20 and not is_common(stem):
            last = stem
            yield from _mention(sentence, begin, found.end(), "project-phase")
        elif not stem and last and _STATUS.search(text, found.end(), found.end() + 6):
            yield Mention(sentence.index, found.start(), found.end(), "Project", last + found[0], "project-phase")
