"""How far a name of a place or body reaches to the left of its ending.

walk_left stops before every verb and before words like 产业; 青禾装备创新研究院 and 青禾高新技术产业开发区 hold both.
Here the walk goes on over such words where more of a name stands to their left, and takes a known name whole.
"""

import re
from functools import cache

from kg.lexicon import lexicon, organizations
from kg.mentions.tokens import Tokens, is_common, is_nominal, walk_left
from kg.patterns import compiled
from kg.rules import any_of, words

#: Words that may stand inside a name, though never at its head.
_INSIDE = frozenset(
    [
        "制造", "加工", "合作", "孵化", "检测", "检验", "服务", "创新", "管理", "示范", "建造", "研究", "传动",
        "联运", "转移", "转化", "交易", "设计", "研发", "开发", "应用", "集成", "储能", "驱动", "协作", "培育", "实训",
        "测试", "验证", "展示", "处理", "供应", "运营", "交流", "产业", "园区", "行业", "领域", "技术", "重点",
        "国际", "专业", "综合", "公共", "联合", "工程", "科技", "智慧", "智能", "数字", "先进", "绿色", "现代",
        "新型", "高端", "特色", "生态", "高新", "沿海", "沿江", "临港", "临空", "滨海", "沿湖",
    ]
)  # fmt: skip
#: Words after which a name begins, wherever the dictionary hid them in it.
_CUT = re.compile(
    r"(?:中文名称?|原名称?为?|又[名称叫]作?|曾用名|前身[为是]?|(?:园区|企业|公司|单位|项目|基地)(?:名称|全称))|.*?(?:专访|走访|探访|访(?=[一-鿿]{2,}$)|名?叫做?|名为)|.*(?:航拍|俯拍|俯瞰|鸟瞰|公司(?:获|被|经|由|向|与)|获批|获评|获得|荣获|创成|创建|争创|入选|列入|认定|评为|授予|升级为|晋升为|升格为|更名为|选址|下辖|建成|建好|抓实|抓好|打造|"
    r"组建|共建|本[报刊台]讯|[网日]讯|"
    r"考察团|代表团|小分队|[一-鿿]{0,2}(?:依托|联合|携手|借力|对接)|挂牌|申报|牵头|落户|入驻|位于|来自|分别|扎根|迁入|[迁搬]至|来到|坐落|进驻|"
    r"先后|推动|推进|支持|中共)(?:了|来|在)?"
)
_AFTER_NUMBER = re.compile(
    r"(?:[年月日人家个项户名位余多]|余?万?(?:亩|公顷|平方公里|平方米|平方千米)的?)?(?:[一-鿿]?亿级|[万亿]级|亿元级|万元|亿元)?(?:来|经|由|被|获)?"
)
#: The first of two partners, and the dash behind it: 青禾—.
_DASHED = re.compile(r"[一-鿿][—–\-·•]$")
_LONGEST_REGION = 8
_LONGEST_BODY = 14


def reach_left(tokens: Tokens, end: int, *, limit: int) -> int:
    """The place where a name that ends at `end` may begin, at most `limit` characters to the left."""
    text = tokens.text
    begin = walk_left(tokens, end, limit=limit)
    while begin > 0:
        index = tokens.before(begin)
        place, word = tokens.starts[index], tokens.words[index]
        if _may_stand_inside(word, tokens.tags[index]) and place + len(word) == begin and end - place <= limit:
            further = _over_known(text, walk_left(tokens, place, limit=limit - (end - place)))
            if further < place:
                begin = further
                continue
        further = _over_known(text, begin)
        if further == begin:
            break
        begin = further
    return _cut_head(text, begin, end)


def _may_stand_inside(word: str, tag: str) -> bool:
    if word in _INSIDE:
        return True
    return tag.startswith("v") and len(word) > 1 and word not in words("lead_verbs") and is_nominal(word)


@cache
def _names() -> frozenset[str]:
    """The regions, enterprises and bodies of the tables."""
    return lexicon().names("Region") | lexicon().names("Company") | organizations().names("Organization")


def _over_known(text: str, begin: int) -> int:
    """`begin` moved over a known region, enterprise or body that ends there: 新会 + 经济开发区."""
    for start in range(max(0, begin - _LONGEST_BODY), begin - 1):
        name = text[start:begin]
        if name in _names():
            return start
    return begin


def _cut_head(text: str, begin: int, end: int) -> int:
    """`begin` without what only brings the name in: 「月经」山东省人民政府, 「获批」经济开发区."""
    found = _CUT.match(text, begin, end)
    if found:
        begin = found.end()
    if text[begin - 1 : begin + 1] in words("lead_verbs") and region_at(text[begin + 1 : end]):
        begin += 1  # 对标 + 青禾园区, cut by the dictionary as 对 + 标青禾
    begin += text.startswith("辖", begin, end)
    lead = _leads().match(text, begin, end)
    if lead and lead.end() < end:
        begin = lead.end()
    if begin and (text[begin - 1].isdigit() or text[begin - 1] in "一二三四五六七八九十"):
        found = _AFTER_NUMBER.match(text, begin, end)
        begin = found.end() if found and found.end() <= end else begin
    return begin


@cache
def _leads() -> re.Pattern[str]:
    return compiled(any_of(word for word in words("lead_verbs") if len(word) > 1 and word not in _INSIDE) + "+")


def names_something(stem: str) -> bool:
    """Whether what stands before an ending makes a name of it: a proper word, or a region at its head."""
    return bool(stem) and (not is_common(stem) or region_at(stem) > 0)


def region_at(text: str) -> int:
    """How many characters of a region's name `text` begins with."""
    names = lexicon().names("Region", sure=True)
    for size in range(min(_LONGEST_REGION, len(text)), 1, -1):
        if text[:size] in names:
            return size
    return 0


def quoted_from(text: str, end: int, *, limit: int = 24) -> int | None:
    """Where the quotation opens that closes right at `end`, if all of it can be one name."""
    if text[end : end + 1] not in ("”", '"', "’", "」"):
        return None
    opening = max(text.rfind(mark, max(0, end - limit - 1), end) for mark in '“"‘「')
    inner = text[opening + 1 : end]
    return None if opening < 0 or re.search("[，。；：！？”]", inner) else opening + 1


def over_dash(tokens: Tokens, begin: int) -> int:
    """`begin` moved over the first of two partners: 青禾—「云岭产业园」."""
    if not _DASHED.search(tokens.text, max(0, begin - 3), begin):
        return begin
    further = reach_left(tokens, begin - 1, limit=8)
    return further if 2 <= begin - 1 - further <= 6 else begin
