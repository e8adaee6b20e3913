"""Platforms (研究院, 孵化器, 工作站, 产业大脑) and organizations (bureaus, 管委会, universities).

A platform is an ending and its name, or what stands in quotation marks before one; an organization is known by the
table or is an ending of it with a name. An institute with which somebody works is an organization, one that is set up
a platform.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from kg.cues import Asked
from kg.lexicon import endings, organization_endings, organizations
from kg.mentions.lists import Enumeration, heads_of
from kg.mentions.park import find_parks
from kg.mentions.project import after_lead
from kg.mentions.reach import names_something, over_dash, quoted_from, reach_left, region_at
from kg.mentions.tokens import Tokens, is_common
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import WordPattern

_LIMIT = 24
#: Endings that name a platform without a word before them, where a report sets one up.
_BARE = ("博士后科研工作站", "博士后工作站", "院士工作站", "院士专家工作站", "工业互联网平台", "智慧园区平台")
#: Endings of works, funds and services that are named by the way and are no platforms of innovation.
_NEVER = frozenset(
    [
        "污水处理厂", "交易市场", "中央厨房", "共享工厂", "共享车间", "危化品停车场", "消防站", "产业基金",
        "发展基金", "引导基金", "投资基金", "培训基地", "服务中心", "技术中心", "研究所", "口岸", "云仓", "基金",
        "母基金", "展览馆", "创投基金", "转化基金", "基地", "中心", "污水处理中心", "配送中心", "展示中心",
        "集散中心", "试验场", "联合体", "金融服务平台", "融资平台", "融资服务平台", "电商平台", "采购平台",
        "分拨中心", "会展中心", "保税仓", "保税仓库",
    ]
)  # fmt: skip
#: Recognised titles: with a region alone before them they are honours of an enterprise.
_TITLES = frozenset(
    [
        "企业技术中心", "工程技术研究中心", "工业设计中心", "技术中心", "工程研究中心", "重点实验室", "孵化器",
        "众创空间", "科技企业孵化器", "产业学院", "现代产业学院", "新型研发机构", "工程技术中心", "技术创新中心",
        "制造业创新中心", "中试基地", "实验室", "工作站", "研发中心", "工程实验室", "国家实验室", "研发机构",
        "研究院", "创新中心",
    ]
)  # fmt: skip
_LEVEL = re.compile(r"(?:国家级?|全国|省级|市级|自治区级|区级|县级|国际|企业|省|市|区|县|以上|及以上|[和与及、])*")
_COMMON = frozenset(
    [
        "企业", "重点", "工程技术", "企业技术", "创新", "高能级", "公共", "各类", "科技", "科技创新", "技术创新",
        "产业创新", "新型", "研发", "服务", "高端", "省级以上", "科研", "重要", "双创", "产业", "产业技术",
        "协同创新", "综合", "数字化", "园区", "企业服务", "公共服务", "技术服务", "检验检测", "创新创业", "科创",
        "智慧", "智能", "信息化", "重大", "产学研",
    ]
)  # fmt: skip
#: Ordinary words that make a name where two parties set the platform up: 共建「产业」技术转移中心.
_JOINT = re.compile(r"共建((?:产业|科技|创新|工程|联合|公共|产学研|协同)+)$")
#: The whole name of what two parties set up, whatever words stand in it: 共建「航空救生装备」联合实验室.
_SET_UP_WHOLE = re.compile(
    r"(?:共建|合建|组建|设立|建了|共同(?:建设|成立|设立)|联合(?:建设|成立|设立))(?:了|的)?"
    r"((?![一两三四五六七八九十\d]|首|多|省级|市级|国家级|各)[^，。；：、“”（）\t的了与和及]{2,14})$"
)
#: In such a name, that another one ends there.
_ANOTHER = re.compile("[院所室站]|中心|平台|获批|认定|入选|升级")
_BARE_AFTER = re.compile(r"(?:建设|设立|建成|建有|启动|获批|组建|挂牌|依托|打造|搭建|、|和|，|。)$|^$")
_NO_QUOTED_NAME = re.compile(r"[+＋]|^[一二三四五六七八九十\d]")
_GIVEN = re.compile(r"(?:认定为?|获批|获评|入选|评为|列入|授予|争创|创建)(?:了|为|全国|首批)*$")
#: Stems that say how good platforms are, and what a platform of ordinary words must be for to be one.
_VAGUE = compiled(
    r"(?:国家|省|市|区|县)级|高能级|各级|各类|多[元个家]|多元化|一批|更多|这一|同一|国内|重大|众多|高水平|新型|"
    r"专业化|高质量"
)
_FUNCTION = re.compile(r"智慧|数字|信息|数据|管理|监管|监测|交易|检测|云|智能")
_MANY = re.compile(r"[、和及]?\d+[余多]?[个家座]|等级|级")
_BRACKET = re.compile(r"（(?!(?:[一二三四五]期|以下|简称|证券|总投资|用地|筹)|[^）]*[\d，。])[一-鿿]{2,4}）")
_ITEM = re.compile(r"(?:平台|大脑|中心|院|室|站|基地|器|空间|联盟|网|库|云|谷|园|节点|综合体|码头|驿站)[”\"]?$")
_PARTNER = re.compile(r"(?:与|联合|携手|同|会同)(?:[^，。；：]{2,16}(?:、|和))?$")
_JOINTLY = re.compile(r"[^，。；：]{0,20}?(?:共建|联合|签|合作|组建|共同|协议|协作|开展|联手)")


@cache
def _pattern() -> WordPattern:
    return WordPattern(ending for ending in endings("platform_endings") if len(ending) > 1)


def find_platforms(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Mentions of named platforms."""
    for find in FINDERS.of(sentence.text):
        yield from find(sentence, tokens, lists)


def _from_endings(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Names before an ending of the table."""
    for found in _pattern().finditer(sentence.text):
        mention = _quoted(sentence, found) or _named(sentence, tokens, found)
        if mention is not None and not _OF_THE_LAND.fullmatch(mention.name):
            yield mention


def _from_lists(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """The items of lists of platforms."""
    for listed in lists:
        if listed.head == "Platform":
            yield from _listed(sentence, tokens, listed)


def _quoted(sentence: Sentence, found: re.Match[str]) -> Mention | None:
    """A quotation that closes with an ending, or that stands right before one: 「青禾创谷」孵化器."""
    text, start, end = sentence.text, *found.span()
    begin = quoted_from(text, end)
    inner = text[begin:end] if begin is not None else ""
    if begin is not None and len(inner) > len(found[0]) + 1 and not _NO_QUOTED_NAME.search(inner):
        return Mention(sentence.index, begin, end, "Platform", text[begin:end], "platform-quoted")
    named = _QUOTED_BEHIND.match(text, end)
    if named is not None and found[0] not in _NEVER and not _NO_PLATFORM.search(text[:start]):
        return Mention(sentence.index, *named.span("name"), "Platform", named["name"], "platform-quoted")
    if start and endings("platform_endings")[found[0]] == "strong" and text[start - 1] in '”"':
        begin = quoted_from(text, start - 1)
        if begin is not None and not is_common(text[begin : start - 1]):
            return Mention(sentence.index, begin - 1, end, "Platform", text[begin - 1 : end], "platform-quoted")
    return None


#: The name of a platform in quotes right behind what it is: 孵化器“青创空间”.
_QUOTED_BEHIND = re.compile('[“"](?P<name>[一-鿿A-Za-z0-9·]{2,10})[”"](?!工程|行动|计划|模式|机制|体系)')
#: A number before a measure word, behind which a kind of platform stands and no name: 1座液压测试中心.
_COUNT_BEFORE = re.compile(r"\d$")
#: A number that belongs to a name: 第三代半导体中试基地.
_GENERATION = re.compile("第[一二三四]代$")
_MEASURE = re.compile("[个家座条项处]")
#: Verbs that the dictionary leaves at the head of a name.
_VERB_HEAD = re.compile("搭建|打造|建设|建立|设立|组建|构建|用好|完善")
#: Stems of platforms that are things, or ways to meet: 钻井平台, 对接平台.
_NO_PLATFORM = re.compile(
    "(?:半潜式|海工|钻井|海上|自升式|升降|高空作业|作业|底盘|对接|交流|沟通|宣传|合作|融资|人才服务|招聘)$"
)
#: An institute's place in brackets inside its name: 青禾大学（云岭）研究院.
_INSTITUTE = re.compile("[院所室]$|研究|创新")
_PLACE_INSIDE = re.compile("(?<=[一-鿿]{2})（[一-鿿]{2,4}）$")


def _named(sentence: Sentence, tokens: Tokens, found: re.Match[str]) -> Mention | None:
    text, start, end = sentence.text, *found.span()
    whole = _SET_UP_WHOLE.search(text[:start])
    if (found[0] in _NEVER and not (whole is not None and found[0] == "中心")) or _MANY.match(text, end):
        return None
    if found[0] in _BARE and _BARE_AFTER.search(text[:start]):
        return Mention(sentence.index, start, end, "Platform", found[0], "platform-bare")
    begin = reach_left(tokens, start, limit=_LIMIT)
    joint = _JOINT.search(text[:start]) if begin == start else whole
    if joint is not None and begin != start and (_ANOTHER.search(joint[1]) or joint[1] in _COMMON):
        joint = None
    begin = joint.start(1) if joint else over_dash(tokens, _over_joined(tokens, begin))
    verb = _VERB_HEAD.match(text, begin, start)
    begin = verb.end() if verb else begin
    inside = _PLACE_INSIDE.search(text[:begin]) if _INSTITUTE.search(found[0]) else None
    begin = reach_left(tokens, inside.start(), limit=_LIMIT) if inside else begin
    begin -= 3 * (_GENERATION.search(text[:begin]) is not None)
    stem = text[begin:start]
    if (_COUNT_BEFORE.search(text[:begin]) and _MEASURE.match(stem)) or _NO_PLATFORM.search(stem):
        return None
    jointly = (
        text[:begin].endswith(
            ("共建", "共建的", "共建了", "组建的", "组建了", "成立的", "成立了", "设立的", "组建", "成立")
        )
        and endings("platform_endings")[found[0]] == "strong"
    )
    if jointly and len(stem) >= 2 and not _LEVEL.fullmatch(stem):
        end = _tail_end(text, end)
        return Mention(sentence.index, begin, end, "Platform", text[begin:end], "platform-joint")
    if not stem or stem in _COMMON or _LEVEL.fullmatch(stem) or (is_common(stem) and len(stem) < 4):
        return None
    if len(stem) < 2 or _VAGUE.match(stem) or (found[0] == "平台" and is_common(stem) and not _FUNCTION.search(stem)):
        return None
    region = region_at(stem)
    if found[0] in _TITLES and (_LEVEL.fullmatch(stem[region:]) or _given(text, begin)):
        return None
    end = _tail_end(text, end)
    kind = "Organization" if _is_partner(text, begin, start, end) else "Platform"
    weak = len(stem) < 4 and not names_something(stem)
    return Mention(sentence.index, begin, end, kind, text[begin:end], "platform-ending", weak=weak)


#: The branch of a platform behind its name: 国家绝缘材料工程中心「云母分中心」.
_BRANCH_OF = re.compile("[一-鿿]{0,6}?分(?:中心|院|所|站|实验室)")


def _tail_end(text: str, end: int) -> int:
    """`end` moved over the branch or the place in brackets behind the name of a platform."""
    branch = _BRANCH_OF.match(text, end)
    end = branch.end() if branch else end
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket else end


def _over_joined(tokens: Tokens, begin: int) -> int:
    """`begin` moved over a first half: 特种纸「与」生物材料研究院, where the half before is a common noun."""
    text = tokens.text
    joined = re.search(r"(?<=[、，建设成组个家的])([一-鿿]{2,6})[与及]$", text[:begin])
    if joined is None or not is_common(joined[1]) or re.search(r"(?:大学|学院|公司|集团)$", joined[1]):
        return begin
    return joined.start(1)


def _given(text: str, begin: int) -> bool:
    """Whether the name is a recognition that somebody is given."""
    return bool(_GIVEN.search(text, max(0, begin - 8), begin))


def _is_partner(text: str, begin: int, start: int, end: int) -> bool:
    """Whether an institute is somebody's partner or a national one, and not set up here: 与云岭研究院联合组建."""
    if text[end - 1] not in "院所":
        return False
    if text.startswith(("中国", "中科院"), begin):
        return not _SET_UP.search(text, 0, begin)
    if not region_at(text[begin:start]):
        return False
    return bool(_PARTNER.search(text, max(0, begin - 24), begin)) and bool(_JOINTLY.match(text, end))


def _listed(sentence: Sentence, tokens: Tokens, listed: Enumeration) -> Iterator[Mention]:
    """The items of a list of platforms; 榨菜、矿山等“产业大脑” take their head noun into their names."""
    text = sentence.text
    for number, (start, end) in enumerate(listed.items):
        if number == 0:
            start = after_lead(tokens, start, end)
        name = text[start:end]
        if listed.head_word == "产业大脑":
            if 2 <= len(name) <= 10 and not name.endswith("大脑"):
                yield Mention(sentence.index, start, end, "Platform", name + "产业大脑", "platform-brain")
        elif 3 <= len(name) <= 24 and not is_common(name) and _ITEM.search(name) and not _NO_PLATFORM.search(name[:-2]):
            yield Mention(sentence.index, start, end, "Platform", name, "platform-list")


_SET_UP = re.compile(r"(?:引进|引入|建设|组建|共建|设立|成立|建成|新建)$")
#: Bodies of a park or place; what stands before them is its name.
_COMMITTEE = frozenset(["管委会", "管理委员会", "党工委", "工作委员会"])
#: Endings of the table that name a room or a service of somebody rather than a body.
_NO_BODY = frozenset(
    [
        "办公室", "发展中心", "服务中心", "招商中心", "社区", "研究院", "供电公司", "工会", "指挥部", "领导小组",
        "工作专班", "企业服务中心", "政务服务中心", "就业服务中心", "招商服务中心", "联席会议", "党政办公室",
        "街道办", "疾控中心", "商会大厦", "区县政府", "区委区政府", "县委县政府", "行业协会", "区委", "县委",
        "市委", "省委", "区政府", "县政府", "市政府", "省政府",
    ]
)  # fmt: skip
_MORE = ("检测院", "检验所", "药检所", "食药检所", "设计院", "工程院", "商务委")
#: The seat or the school of a university, which belongs to its name.
_SCHOOL = re.compile(r"（[一-鿿]{2,4}）|(?:(?!共建|合作|联合|建设|成立|签|等|与|和|设立)[一-鿿]){2,8}?学院")
#: A bureau of 区 or 市 that the text names no further: 与区应急管理局.
_PLACE_ALONE = re.compile(r"(?:^|[^一-鿿]|、|与|和|由|经)[省市区县州]$")
_BRANCH = re.compile(r"[一-鿿]{2,4}分局")
_NO_NAME_AFTER = frozenset("生士城总路站科")
_LEADING_PLACE = re.compile(r"[市区县省州盟旗镇乡]$")
_ORG_STOPS = re.compile(
    r".*(?:各|有关|相关|国内|省内|多所|多家|知名|高等|与|和(?!平)|同(?!济|仁)|跟|由|向|对|联合(?!国)|携手|依托|"
    r"会同|经(?=.*(?:省|市|县|区))|被|在|据|全国|全市|全省|全区|推进|支持|配合|对接|紧密|加强|协助|积极|摘自|"
    r"抄送|来自)"
)


_OF_THE_LAND = re.compile(
    r"(?:中国|国家|西北|西南|东北|东南|华东|华南|华中|华北|北方|南方|空军|海军|陆军|火箭军|首都)"
    r"(?:(?![、，。；：（）“”和与及的]|大学.|学院|产业)[一-鿿]){2,14}?(?:研究总?院|研究所|大学|学院|设计院)(?![一-鿿]?[校生])(?:[一-鿿]{2,3}分院)?"
)
_OFFICE_LINE = re.compile(r"[一-鿿]{2,4}(?:省|市|区|县)[^，。；：、]{2,26}(?:领导小组|指挥部|专班|联席会议)(?:办公室)?")


@cache
def _bodies() -> WordPattern:
    return WordPattern([one for one in organization_endings() if one not in _NO_BODY] + list(_MORE))


def find_organizations(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Mentions of government bodies, universities and institutes that are no enterprises."""
    for find in BODIES.of(sentence.text):
        yield from find(sentence, tokens)


def _from_body_endings(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Names before an ending of bodies."""
    text = sentence.text
    parks: list[Mention] | None = None
    for found in _bodies().finditer(text):
        if text[found.end() : found.end() + 1] in _NO_NAME_AFTER:
            continue
        if found[0] in _COMMITTEE:
            parks = list(find_parks(sentence, tokens)) if parks is None else parks
            begin = next((one.start for one in parks if one.end == found.start()), None)
            if begin is not None:
                begin -= 2 if text[:begin].endswith("中共") else 0
                yield _body(sentence, begin, found.end(), "organization-of-park")
                continue
        begin = reach_left(tokens, found.start(), limit=_LIMIT)
        stop = _ORG_STOPS.match(text, begin, found.start())
        begin = stop.end() if stop else begin
        if begin == found.start() and _PLACE_ALONE.search(text[:begin]):
            begin = found.start() - 1
        stem = text[begin : found.start()]
        if not stem or ((organization_endings().get(found[0], False) or found[0] in _COMMITTEE) and not _proper(stem)):
            continue
        if is_common(stem) and not _LEADING_PLACE.search(stem) and not region_at(stem):
            continue
        branch = _BRANCH.match(text, found.end())
        end = branch.end() if branch else found.end()
        yield _body(sentence, begin, end, "organization-ending")


def _of_the_land(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Institutes and universities that are called after the country, a part of it or an army: 西北有色金属研究院."""
    for found in _OF_THE_LAND.finditer(sentence.text):
        if tokens.is_boundary(found.start()):
            yield _body(sentence, found.start(), found.end(), "organization-of-the-land")


def _office_line(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """An office of a place that is all that a line says, as under a notice: 云岭市产业链工作领导小组办公室."""
    found = _OFFICE_LINE.fullmatch(sentence.text.strip())
    if found is not None:
        start = sentence.text.index(found[0])
        yield _body(sentence, start, start + len(found[0]), "organization-line")


def _known_bodies(sentence: Sentence) -> Iterator[Mention]:
    """Bodies of the table; a university takes its seat in brackets and its school with it."""
    text = sentence.text
    for start, end, known in organizations().find(text):
        if known[0].key == "university":
            more = _SCHOOL.match(text, end)
            end = more.end() if more else end
        yield replace(_body(sentence, start, end, "organization-known"), canonical=known[0].name)


def _body(sentence: Sentence, begin: int, end: int, rule: str) -> Mention:
    return Mention(sentence.index, begin, end, "Organization", sentence.text[begin:end], rule)


def _proper(stem: str) -> bool:
    """Whether what stands before an ending such as 大学 or 医院 is a name."""
    return len(stem) >= 2 and (region_at(stem) > 0 or not is_common(stem))


def _known_names() -> frozenset[str]:
    return organizations().names("Organization")


#: What looks for platforms, what for organizations, and the patterns on which it hangs.
FINDERS = Asked[Callable[[Sentence, Tokens, list[Enumeration]], Iterator[Mention]]](
    (lambda sentence, tokens, lists: _from_endings(sentence, tokens), [_pattern]),
    (_from_lists, [heads_of("Platform")]),
)
BODIES = Asked[Callable[[Sentence, Tokens], Iterator[Mention]]](
    (lambda sentence, tokens: _known_bodies(sentence), [_known_names]),
    (_from_body_endings, [_bodies]),
    (_of_the_land, [_OF_THE_LAND]),
    (_office_line, [_OFFICE_LINE]),
)
