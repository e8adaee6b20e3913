"""Enterprises: full legal names, short names with a trade ending, and short names that only their context gives away.

Names are built from an anchor outward: a legal form or trade ending, a list whose head noun is 企业, the head of a clause
before a verb that only enterprises have, a manager's title. A stem of ordinary words alone is no name.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import endings, lexicon
from kg.mentions.lists import Enumeration, split_items
from kg.mentions.tokens import _ONE_CHAR_WORDS, Tokens, is_common, is_strange, trim_lead, walk_left
from kg.mentions.product import looks_like_product
from kg.model import Mention, Sentence
from kg.rules import any_of, words
from kg.words import cut_words

_SHORT, _LONG = 9, 26
#: What follows a weak ending where it is part of a common noun: 工业园, 科技成果, 汽车产业.
_COMMON_NOUN_GOES_ON = re.compile(
    r"园|区|化|型|类|级|业|产业|行业|集群|领域|企业|公司$|项目|总产值|增加值|投资|经济|强|发展|创新|成果|人才|改革|研究|服务|资源|机制|体系|零部件|保障|水平|示范|供应|中心|城|平台|"
    r"局|厅|部|委|进步|支撑|工作|含量|技术|设计|互联网|用地|厂房|品|材料|装备|设备|制造|生产|加工|基地|园|链|市场|需求|标准|学|院|系|专业|的|和|与|及|、"
)
_AFTER_NAME = re.compile(r"$|[，。；：！？、）”\t（“]|等|为|在|是|与|和|及|已|将|正|获|被|以|从|向|成|有|的|自|于|投|项|完|实|一|二|三|今|也|还|总|董|副|负|车|生|出|建|入|落|扩|研|升|计|拟|启|开|推|新|年|产|正|全|厂|员|持|顺|凭|作|因|由|更|率|累|签|先|近|日|系|拥|位|牵|承|注|联|独|主|专|连|跻|荣|晋|去|全资|旗下|于|向|赴|拟|总")
_EVENT = re.compile(any_of(words("company_verbs")))
_TITLE = re.compile(any_of(words("company_titles")))
_CLAUSE = re.compile(r"(?:^|[，。；：！？])(?:其中|目前|此外|同时|另外|去年|今年|近日|日前|随后|如今|例如|比如|如)?[，]?")
_NAME = re.compile(r"[一-鿿A-Za-z][一-鿿A-Za-z0-9·]{1,11}")
_BAD_TAIL = re.compile(
    r"(?:大学|项目|工程|基地|园区|产业|产业链|集群|行业|平台|中心|车间|生产线|产品|技术|工作|体系|机制|服务|政策|措施|活动|行动|建设|发展|改革|创新|部门|政府|机构|团队|人员|企业|公司|市场|主体|产值|收入|投资|税收|"
    r"指标|面积|数量|规模|质量|水平|能力|效益|环境|道路|管网|厂房|场地|土地|学校|医院|小区|社区|街道|大桥|高速|铁路|港口|码头|机场|车站|片区|组团|区|县|市|省|镇|乡|村|局|委|办|院|所|会|厅|部|馆|站|园|城|路|桥|线|年|月|日|人|者|们|家|户|个|项|等|中|后|前|内|外|上|下|方面|领域|层面|期间|时候|以来|左右|以上|总量|增速|比重|占比|资金|基金|费用|报告|方案|规划|计划)$"
)
_MASKED = re.compile(r"某|XX|xx|××|\*\*|\bX")


@cache
def _ending_pattern() -> re.Pattern[str]:
    return re.compile(any_of(endings("company_endings")))


@cache
def _strong_pattern() -> re.Pattern[str]:
    return re.compile(any_of(ending for ending, kind in endings("company_endings").items() if kind == "strong" and len(ending) > 1))


def _is_group(name: str) -> bool:
    return any(known.kind == "Company" for known in lexicon().get(name))


def find_companies(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Mentions of enterprises in one sentence; they may overlap."""
    yield from _from_endings(sentence, tokens)
    yield from _from_lists(sentence, tokens, lists)
    yield from _from_roles(sentence, tokens)
    yield from _from_clauses(sentence, tokens)
    yield from _from_titles(sentence, tokens)
    yield from _from_countries(sentence, tokens)
    yield from _from_partners(sentence, tokens)
    yield from _from_joint_projects(sentence, lists)
    yield from _from_pairs(sentence)
    yield from _from_coordination(sentence, tokens)


_PROCESS_TAIL = re.compile(r"(?:自动化|智能化|特色)?(?:生产|加工|制造|研发|设计|扩产|扩能|技改|改造|建设|及|和|与)*(?:项目|工程|基地|生产线|装置|工厂|车间|产业园)?(?:（?[一二三四五]期）?)?$")


def _makes_product(text: str) -> bool:
    """Whether the words behind a firm's name in that of its project end like something made."""
    return any(
        known.kind in ("Product", "Industry") for size in range(2, len(text) + 1) for known in lexicon().get(text[-size:])
    )


def company_in_project(sentence: Sentence, project: Mention) -> Iterator[Mention]:
    """The unknown word with which a project's name begins: 德伸潮流玩具生产基地 is 德伸's."""
    text = sentence.text
    place, size = project.start, 0
    for word, _ in cut_words(text[project.start : project.end]):
        if len(word) == 1 and word.isalpha() and size + 1 <= 4:
            size += 1
            continue
        if size >= 2 and word in endings("company_endings") and project.start + size + len(word) < project.end - 3:
            size += len(word)
        break
    name = text[place : place + size]
    rest = _PROCESS_TAIL.sub("", text[place + size : project.end])
    if not rest or not (_makes_product(rest) or ending_of(name)):
        return
    if 2 <= size and is_strange(name) and not any(char in "第年产一二三四五六七八九十百千万亿各某新老大小" for char in name[:1]):
        kinds = {known.kind for _, _, found in lexicon().find(name) for known in found}
        if not kinds & {"Region", "Industry", "Honour"}:
            yield _mention(sentence, place, place + size, "company-in-project")


def _mention(sentence: Sentence, start: int, end: int, rule: str, *, weak: bool = False) -> Mention:
    return Mention(sentence.index, start, end, "Company", sentence.text[start:end], rule, weak=weak)


def _from_endings(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    text = sentence.text
    matches = list(_ending_pattern().finditer(text))
    strength = endings("company_endings")
    for number, found in enumerate(matches):
        start, end = found.span()
        if strength[found[0]] != "legal" and number + 1 < len(matches) and matches[number + 1].start() == end:
            continue
        core, before = start, number
        while before and matches[before - 1].end() == core:
            before -= 1
            core = matches[before].start()
        kind = strength[found[0]]
        if kind == "legal":
            yield from _legal_name(sentence, tokens, start, end)
        elif found[0] not in _COMMON_ENDINGS and tokens.is_boundary(end) and _ends_here(text, end, weak=kind == "weak"):
            yield from _short_name(sentence, tokens, core, end, weak=kind == "weak")


def _ends_here(text: str, end: int, *, weak: bool) -> bool:
    """Whether a name can end at `end`, or a common noun goes on there (工业园, 科技成果)."""
    if _AFTER_NAME.match(text, end) or _product_follows(text, end):
        return True
    return not weak and not _COMMON_NOUN_GOES_ON.match(text, end) and not _NOUN_GOES_ON.match(text, end)


def _product_follows(text: str, end: int) -> bool:
    """Whether a known product stands right behind a name: 国仪量子 + 油气钻探仪器."""
    found = next(lexicon().find(text[end : end + 8]), None)
    return found is not None and found[0] == 0 and any(known.kind == "Product" and not known.weak for known in found[2])


def _short_name(sentence: Sentence, tokens: Tokens, core: int, end: int, *, weak: bool) -> Iterator[Mention]:
    text = sentence.text
    begin = walk_left(tokens, core, limit=_SHORT - (end - core) + 2)
    for park in _PARK_INSIDE.finditer(text, begin, core):
        begin = park.end()
    stem = text[begin:core]
    if any(found.start() >= begin + 2 for found in _strong_pattern().finditer(text, begin, core)):
        return
    if len(cut_words(text[begin:end])) == 1 and not _is_group(text[begin:end]):
        return
    if not stem or end - begin < 3 or _LEVEL.search(stem):
        return
    if not _fits(stem):
        if not weak and len(stem) <= 3 and _AFTER_NAME.match(text, end) and all(known.kind == "Region" for known in lexicon().get(stem)):
            yield _mention(sentence, begin, end, "company-ending", weak=not text[:begin].endswith(("企业", "——")))
        return
    if cut_words(stem)[0][0] in _MODIFIERS or text[begin - 1 : begin] == "“" and text[end : end + 2] in ("计划", "行动"):
        return
    strange = is_strange(stem)
    if weak and not strange:
        return
    if not strange and (is_common(stem) or len(stem) < 2):
        yield from _supported(sentence, begin, end, stem)
        return
    yield _mention(sentence, begin, end, "company-ending", weak=not strange)


def _supported(sentence: Sentence, begin: int, end: int, stem: str) -> Iterator[Mention]:
    """A name of ordinary words (超群工业): only weakly, and only where it is no known thing and heads a clause or list."""
    head = begin == 0 or sentence.text[begin - 1] in "，、。；：“—"
    if head and trim_lead(sentence.text, begin, end) == begin and len(stem) >= 2 and stem not in words("generic_nouns") and not _BAD_TAIL.search(stem) and not lexicon().get(sentence.text[begin:end]):
        yield _mention(sentence, begin, end, "company-ending", weak=True)


def _fits(stem: str) -> bool:
    """Whether `stem` can begin a short name: not a region, product or industry alone, no number inside."""
    if re.search(r"\d|[，。、]", stem) or _MASKED.search(stem):
        return False
    kinds = {known.kind for known in lexicon().get(stem)}
    return not kinds & {"Industry", "Product", "Honour", "Region", "Park"}


def _legal_name(sentence: Sentence, tokens: Tokens, start: int, end: int) -> Iterator[Mention]:
    text = sentence.text
    form = text[start:end]
    if form == "矿":
        return
    if form.endswith("厂") and re.search(r"(?:工|水|处理|焚烧|发电|热电|净水|标准)$", text[:start]) or re.match(r"[房区家商长址内外级化]", text[end:]) and form[-1] in "厂司":
        return
    begin = walk_left(tokens, start, limit=_LONG, legal=True)
    stem = text[begin:start]
    role = _ROLE_LEAD.match(stem)
    if role and len(stem) - role.end() >= 2:
        begin += role.end()
        stem = stem[role.end() :]
    if len(stem) < 2 or _MASKED.search(stem) or re.search(r"\d[家个]", stem):
        return
    if not form.endswith(_FULL_FORMS):
        if _LEVEL.search(stem) or is_common(stem) and form != "集团" or lexicon().get(stem + form):
            return
        if form not in ("集团", "公司") and not is_strange(stem) and not (form[-1] == "厂" and any(known.kind == "Region" for known in lexicon().get(stem))):
            return
        kinds = {known.kind for known in lexicon().get(stem)} - ({"Region"} if len(form) > 1 and form.endswith("厂") and form not in ("工厂", "总厂", "分厂", "水厂", "电厂") else set())
        if stem in words("generic_nouns") or _GENERIC_STEM.search(stem) or kinds & {"Region"} or (kinds & {"Industry"} and form != "集团") or (form != "集团" and is_common(stem)):
            return
        if form == "集团" and is_common(stem) and (len(stem) > 4 or begin and text[begin - 1] not in "，、。；：与和（“"):
            return
    yield _mention(sentence, begin, end, "company-legal-form")


def _from_lists(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    for found in lists:
        if found.head != "Company":
            continue
        yield from _items(sentence, tokens, found.items, "company-list")


def _items(
    sentence: Sentence, tokens: Tokens, items: tuple[tuple[int, int], ...], rule: str, *, lead: bool = True
) -> Iterator[Mention]:
    """The items of a list of enterprises; a list of one says less than a list of several."""
    text = sentence.text
    company_kept = any(is_strange(text[a:b]) for a, b in items) and len(items) > 1
    for number, (start, end) in enumerate(items):
        for inside in _PARK_INSIDE.finditer(text, start, end - 2):
            start = inside.end()
        if number == 0 and lead:
            start = _after_lead(tokens, start, end)
        while start < end and text[start] in "“《":
            start += 1
        while end > start and text[end - 1] in "”》":
            end -= 1
        name = text[start:end]
        bracket = re.fullmatch(r"(?P<name>[^（）]{2,16})（[A-Za-z .]+）", name)
        if bracket:
            name, end = bracket["name"], start + len(bracket["name"])
        if (_is_item(name) and (len(items) > 1 or is_strange(name))) or (company_kept and len(name) <= 8 and _trade_name(name) and not re.search(r"[“”\d]", name)):
            yield _mention(sentence, start, end, rule)
        elif rule == "company-role" and len(name) <= 8 and ending_of(name) and not lexicon().get(name):
            yield _mention(sentence, start, end, rule, weak=True)


def _is_item(name: str) -> bool:
    if not 2 <= len(name) <= 24 or not _NAME.match(name) or _MASKED.search(name) or _LEVEL.search(name):
        return False
    if cut_words(name)[0][0] in _MODIFIERS or _NO_FIRM.search(name):
        return False
    if re.search(r"首家|首个|上市|\d{2,}|[，。；：的]|\d[家个]|^[A-Z]级?$|获评|获批|入选|建成|完成|实现|推动|加快|提升|企业|产业|项目|[“”]|^[百千万亿]", name):
        return False
    kinds = {known.kind for known in lexicon().get(name)}
    if kinds and "Company" not in kinds or (looks_like_product(name) and not is_strange(name[:3]) and not ending_of(name)):
        return False
    return not is_common(name) or (len(name) <= 6 and is_strange(name))


def _after_lead(tokens: Tokens, start: int, end: int) -> int:
    """The place after the last word in `start..end` that brings in a name (引进, 推动, 与)."""
    leads = words("lead_verbs")
    place = start
    for word, tag, at in zip(tokens.words, tokens.tags, tokens.starts, strict=True):
        if start <= at < end and at + len(word) < end and (
            (len(word) > 1 and (word in leads or tag in ("v", "vd", "d", "p", "c", "u")))
            or (word in leads and tag in ("p", "c", "u", "uj", "ul", "v"))
        ):
            place = at + len(word)
    return place


def _from_roles(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Names behind a word for their part in it: 投资方：…, 代表企业有…、…, 龙头企业…."""
    text = sentence.text
    for found in _ROLE.finditer(text):
        stop = _ROLE_END.search(text, found.end())
        end = stop.start() if stop else len(text)
        if end - found.end() < 2:
            continue
        yield from _items(sentence, tokens, tuple(split_items(text, found.end(), end)), "company-role", lead=False)


def _from_clauses(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """The subject at the head of a clause before a verb of enterprises: 「洪芯微完成B轮融资」."""
    text = sentence.text
    for clause in _CLAUSE.finditer(text):
        start = clause.end()
        verb = _EVENT.search(text, start + 2, start + 14)
        while verb is not None and not tokens.is_boundary(verb.start()):
            verb = _EVENT.search(text, verb.start() + 1, start + 14)
        if verb is None:
            continue
        name = _ADVERB.sub("", text[start : verb.start()])
        if not _NAME.fullmatch(name) or _BAD_TAIL.search(name) or len(name) > 8 or not _name_like(name):
            continue
        yield _mention(sentence, start, start + len(name), "company-verb", weak=not is_strange(name) and not _trade_name(name))


def _trade_name(name: str) -> bool:
    """Whether ordinary words with a trade behind them make a name where they head a clause: 花神丝绸."""
    ending = ending_of(name)
    stem = name[: len(name) - len(ending)]
    return bool(ending) and ending not in _COMMON_ENDINGS and stem not in _MODIFIERS and stem not in words("generic_nouns") and all(
        known.weak or known.kind == "Company" for known in lexicon().get(stem)
    ) and not lexicon().get(name)


def _from_coordination(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Names joined by 、 at the head of a clause before a verb of enterprises, where one of them is plainly a name."""
    text = sentence.text
    for found in _COORDINATED.finditer(text):
        items = [(start, end) for start, end in split_items(text, *found.span("list"))]
        names = [text[start:end] for start, end in items]
        verb = _EVENT.search(names[-1], 2)
        if verb is not None:
            items[-1] = (items[-1][0], items[-1][0] + verb.start())
            names[-1] = names[-1][: verb.start()]
        first = _after_lead(tokens, *items[0])
        items[0], names[0] = (first, items[0][1]), text[first : items[0][1]]
        if len(items) < 2 or not any(is_strange(name) and ending_of(name) not in ("", *_COMMON_ENDINGS) for name in names):
            continue
        if any(known.kind in ("Industry", "Product") for name in names for known in lexicon().get(name)):
            continue
        for (start, end), name in zip(items, names, strict=True):
            if _is_item(name) and (ending_of(name) or (is_strange(name) and len(name) >= 3)) and len(name) <= 10 and not _BAD_TAIL.search(name) and trim_lead(name, 0, len(name)) == 0:
                yield _mention(sentence, start, end, "company-coordinated")


_NO_FIRM = re.compile(r"大学|学院|中学|小学|医院|法院|政府|委员会|孵化器|实验室|工作站|加速器|众创空间|检所|片区|街道|社区")
_ADVERB = re.compile(r"(?:主要|专业|专门|正在|已经|目前|系|还|也|将|已|一直|始终|长期|持续|分别|均|先后|率先)+$")
_COORDINATED = re.compile(r"(?:^|[，；。])(?:推动|支持|其中|目前)?(?P<list>[一-鿿A-Za-z]{2,10}(?:、[一-鿿A-Za-z]{2,14})+)")


def _from_pairs(sentence: Sentence) -> Iterator[Mention]:
    """Two known groups in one name: the parent's short name and the firm's (国药 + 太极)."""
    known = [
        (start, end) for start, end, found in lexicon().find(sentence.text) if any(one.kind == "Company" for one in found)
    ]
    for (start, middle), (again, end) in zip(known, known[1:], strict=False):
        if middle == again:
            yield _mention(sentence, start, end, "company-pair")


def _name_like(name: str) -> bool:
    """Whether `name` may be a short name by itself: no ordinary phrase, no other known thing, no function word in it."""
    kinds = {known.kind for known in lexicon().get(name)}
    if "Company" in kinds:
        return True
    if kinds or _LEVEL.search(name) or _NO_FIRM.search(name) or is_common(name) and not ending_of(name):
        return False
    stops = words("name_stops") | words("lead_verbs")
    pairs = cut_words(name)
    if any(len(word) > 1 and tag in _VERBAL_TAGS for word, tag in pairs) and not (ending_of(name) and pairs[0][1] not in _VERBAL_TAGS):
        return False
    if any(word in words("generic_nouns") for word, _ in pairs[1:]) and ending_of(name) in ("", *_COMMON_ENDINGS):
        return False
    if pairs[-1][0] in _ONE_CHAR_WORDS:
        return False
    if len(name) <= 2 and any(word in _ONE_CHAR_WORDS for word, _ in pairs):
        return False
    return not any((word in stops and len(word) > 1) or (len(word) == 1 and word in _FUNCTION) for word, _ in pairs)


def ending_of(name: str) -> str:
    """The trade ending of a short name, or nothing."""
    table = endings("company_endings")
    start = next((start for start in range(len(name)) if name[start:] in table), 0)
    return name[start:] if start >= 2 else ""


def _from_titles(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    text = sentence.text
    for found in _TITLE.finditer(text):
        start = walk_left(tokens, found.start(), limit=12)
        name = text[start : found.start()]
        if len(name) >= 2 and _name_like(name) and not _BAD_TAIL.search(name):
            yield _mention(sentence, start, found.start(), "company-title", weak=not is_strange(name))


def _from_countries(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """A foreign name behind its country: 丹麦企业诺维斯特, 德国贝尔福."""
    text = sentence.text
    for found in _COUNTRY.finditer(text):
        start = found.end()
        name = _FOREIGN.match(text, start)
        if name and is_strange(name["name"]) and not any(known.kind != "Company" for known in lexicon().get(name["name"])):
            yield _mention(sentence, start, name.end("name"), "company-country", weak=not found["firm"])


#: Endings of the table that make a common noun of most words before them; they count in full names only.
_COMMON_ENDINGS = frozenset("配套 发展 产业 建设 开发 工程 设计 加工 制造 服务 教育 医院 管理 运营 文化 旅游 投资 技术 建筑 研发 检测 生产 铁路 发电 供电 农业 工业设备 市政 园林 信息 网络 数据 物业 维修 消防 超市 保险 通信 通用 贸易 外贸 生态 环保 环境 林业 水电 交通 人力资源 新能源 新材料 半导体 机器人 传感器 集成电路 电子信息 生物医药 装备制造 智能制造 天然气 房地产 太阳能 水处理 轨道交通 农业科技 国际贸易 供应链 冷链 仓储 运输 货运 营销 商业 金融 认证 疫苗 中药 五金 水产 养殖 种苗 煤电 气体 石油 造船 机车 客车 汽车 电池 电机 空调 轴承 齿轮 模具 玻璃 陶瓷 水泥 橡胶 石材 珠宝 玩具 家具 饮料 饲料 化肥 油脂 调味品 不锈钢 混凝土 钢结构 压缩机 连接器 线路板 紧固件 纺织品 复合材料 金属材料 金属制品 塑料制品 汽车零部件 汽车配件 医疗器械 中药材 智能装备 成套设备 工程机械 冷链物流 再生资源 污水处理 智能 储能 光伏 锂电 电力 能源 装备 设备 材料 化学 显示 传动".split())
_NOUN_GOES_ON = re.compile(r"孵化|研究院|产业园|中心|平台|大厦|实验室|工作站|街区|街|小镇|广场|服务|运营|管理|发展|配送|交易|消费|旅游|度假|综合体|大厦|路|港|站|所|工程|方面|大道|示范|合作|博览|展|节|论坛|大会|峰会|协会|学会|联盟")
#: Words with which a common noun begins, not a name.
_MODIFIERS = frozenset("智能 智慧 数字 一体化 上门 绿色 新型 现代 先进 高端 传统 特色 生态 循环 可再生 清洁 客户 用户 新 全 大 小 中 老 百 千 万 亿 第 各 多 首 年 月 国家 省 市 区 县 工业 农业 家庭 社会 城市 农村 区域 基层 公共 专业 高性能 高分子 铝 铜 钢 锂 硅 镁 钛 锰 氟 碳 钙 铝合金 铜基 碳基 硅基 氟硅 钙基 铝基 生物基 精细 基础".split())
_VERBAL_TAGS = ("v", "vd", "vn", "d", "p", "c", "r", "m", "ad", "t", "f", "u", "i", "l")
_PARK_INSIDE = re.compile(r"高新区|经开区|开发区|工业园区?|产业园区?|园区|新区|综保区")
def _from_partners(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """A name between 与 and 达成, 签订, 合作."""
    text = sentence.text
    for found in _PARTNER.finditer(text):
        start, end = found.span("name")
        name = found["name"]
        if tokens.is_boundary(start) and tokens.is_boundary(end) and is_strange(name) and not _BAD_TAIL.search(name):
            kinds = {known.kind for known in lexicon().get(name)}
            if (not kinds or "Company" in kinds) and not any(k.kind == "Region" for _, _, ks in lexicon().find(name) for k in ks if not k.weak):
                yield _mention(sentence, start, end, "company-partner", weak=len(name) < 3)


def _from_joint_projects(sentence: Sentence, lists: list[Enumeration]) -> Iterator[Mention]:
    """「A、B、C共计72GWh动力电池项目」: enterprises that share one project."""
    for found in lists:
        yield from (_mention(sentence, start, end, "company-joint") for start, end in joint_builders(sentence.text, found))


def joint_builders(text: str, found: Enumeration) -> list[tuple[int, int]]:
    """The known groups that a list before one project names, or nothing where the items are projects themselves."""
    if found.head != "Project" or found.etc or len(found.items) < 2:
        return []
    *items, (start, end) = found.items
    cut = re.search(r"共计?|合计|等|的|\d|联合", text[start:end])
    if cut is None or not cut.start():
        return []
    places = [(a + _lead_length(text[a:b]), b) for a, b in items] + [(start, start + cut.start())]
    names = [text[a:b] for a, b in places]
    known = [any(one.kind == "Company" for one in lexicon().get(name)) for name in names]
    return places if any(known) and all(2 <= len(name) <= 6 and not is_common(name) for name in names) else []


def _lead_length(item: str) -> int:
    found = re.match(any_of(words("lead_verbs") | {"加速建设", "加快推进"}) + "+", item)
    return found.end() if found and len(item) - found.end() >= 2 else 0


_PARTNER = re.compile(r"(?:与|和|同|跟|联合|携手|牵手|对接|引进)(?P<name>[一-鿿A-Za-z]{2,8}?)(?=达成|签订|签署|签约|合作|共建|共同|联合|开展|成立|组建|战略|深化|等(?:\d|企业|公司|龙头))")
#: Legal forms that a name ends with only in full; the others (集团, 厂, 工厂) are common nouns as well.
_FULL_FORMS = ("有限公司", "有限责任公司", "股份公司", "集团公司", "总公司", "分公司", "有限合伙", "（有限合伙）")
_LEVEL = re.compile(r"国家级|省级|市级|区级|县级|区县级|专精特新|小巨人|高新技术|单项冠军|科技型|瞪羚|规上|规模以上")
_GENERIC_STEM = re.compile(r"^(?:平台|国有|全资|控股|上市|项目|运营|管理|母|子|分|总|该|本|各|园区|开发|投资|建设|发展|大型|龙头|股份|有限|区属|市属|国资|央企|民营|外资|物业|保险|物流|企业|产业|实体|跨国|外贸|电力|燃气|自来水|供电|水务|融资)+$|[的个家]$")
_ROLE_LEAD = re.compile(r"^(?:(?:区属|市属|省属|县属)?(?:国企|央企|民企|国有企业|龙头企业|链主企业|上市公司|外资企业|知名企业|系|为|是|由)|(?:[一-鿿]{0,8}(?:高新区|经开区|开发区|产业园区?|工业园区?)(?:（[一二三四五]期）)?))+")
_ROLE = re.compile(
    r"(?:投资方|投资主体|投资单位|投资商|投资企业|业主单位|业主|建设单位|实施主体|实施单位|承建单位|引进企业|企业名称|代表(?:性)?企业|龙头企业|链主企业|重点企业|骨干企业|入驻企业|主要企业|核心企业|目标企业|合作企业|客户|供应商|相关企业|配套企业|规上企业|“?小巨人”?企业|领军企业|企业(?=——))"
    r"(?:：|:|为：?|有：?|是：?|包括：?|如：?|——|—)"
)
_ROLE_END = re.compile(r"[，。；！？）\t]|等(?:\d|企|知|一|多|国|$|，|。)")
_COUNTRY = re.compile(r"(?:美国|德国|法国|英国|日本|韩国|丹麦|芬兰|瑞典|瑞士|荷兰|意大利|西班牙|奥地利|比利时|加拿大|澳大利亚|新加坡|泰国|以色列|巴西|印度|俄罗斯|挪威|爱尔兰|波兰|捷克|台湾|香港)(?P<firm>企业|公司)?")
_FOREIGN = re.compile(r"(?P<name>[一-鿿]{2,6}?)(?=（|[，。；、）]|集团|公司|投资|工厂|项目|也|等|的|与|在|西北|中国|总部|合资|独资|将|已|正|和|（[A-Z])")
_FUNCTION = frozenset("的了和与及在为将从到等是被把使以按各全该本并或也还均其给就至于而不每老多少促抓盯占距")
