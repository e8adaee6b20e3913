"""Numbers that are no figures: sizes of things, distances, what a policy offers, matters that parks do not report."""

import re

from kg.patterns import compiled
from kg.values.quantity import Quantity

#: What is measured by its length: 管网, 里程, 光缆.
_ROAD = re.compile("里程|全长|长度|[道公铁马网线管航岸廊隧桥路][路网道线廊管]|岸线|管线|总长|河|渠|堤|线|路|光[缆纤]")

#: Before a length, that so much of something is made: 年产电缆8万千米, 年印染能力1.2亿米.
_MAKES = re.compile(r"年[^，；]{0,4}产|产[能量]|能力|销量|日产")

_DISTANCE = re.compile(r"距(?:离)?[^，；]*\||以[东西南北][^，；]{0,2}\||相距|方圆|\|(?:处|外|范围)")

_SKIP_UNIT = {
    "英寸",
    "纳米",
    "毫米",
    "微米",
    "厘米",
    "个百分点",
    "百分点",
    "吨级",
    "伏",
    "年",
    "天",
    "个月",
    "分钟",
    "秒",
    "度",
    "期",
    "本",
    "字",
    "班",
    "部",
    "批",
    "类",
    "℃",
    "列",
    "卷",
    "门",
}

#: Before a number of countries, that so many buy what is made.
_SOLD_TO = re.compile(r"(?:出口|[远外畅行热内]?销|卖)[^，。；]*$")

#: Parts of which a park or a division is made, whose number is no figure.
_PARTS = compiled(r"(?:大|主要)?(?:片区|功能区|组团|板块|区块|区县|乡镇|街道)(?:$|[，。；、组构和]|[一-鿿]{0,4}$)")

_TIME_NOUN = re.compile(r"时间|时长|周期|时限|用时|办结|工期|压缩")

_OFF = re.compile(
    r"会议|培训|党|廉政|干部|讲座|宣讲|学习|慰问|警示|谈话|志愿|文明|信访|巡察|演练|表彰|献血"
    r"|工会|团员|妇女|退役军人|老年|助浴|书记|领导"
)


#: Behind 个, that time is counted: 15个小时, 5个工作日.
_HOURS = re.compile("(?:多)?(?:小时|工作日|钟头|星期|月)")
#: Behind a number, that it counts countries or provinces.
_LANDS = re.compile(r"(?:多)?个?(?:国家(?!级)|省份|省[区市])")


def is_outside(quantity: Quantity, left: str, right: str) -> bool:
    """Whether the number is of a kind or a matter that figures of parks are not about."""
    if _OFF.search(left[-14:] + right[:10]) or (quantity.unit == "个" and _HOURS.match(right)):
        return True
    if _LANDS.match(right) and not _SOLD_TO.search(left):
        return True
    spans = ("小时", "个月", "天", "个工作日", "工作日")
    odd = quantity.unit in _SKIP_UNIT or (quantity.kind == "time" and not _TIME_NOUN.search(left + right[:6]))
    return odd and (quantity.unit not in spans or not _TIME_NOUN.search(left))


#: Behind a number in words and before it, that one thing stands beside another; before it, which one is meant.
_ONE_AND_ONE = re.compile(r"(?:挨着?|连着|接着?|跟着|又|紧接)一")
_ONE_MORE, _FIRST = (
    re.compile(r"一[个家座栋辆台](?:挨着?|连着|接着?|跟着|又|紧接)$"),
    re.compile(r"(?:头|这|那|某|哪|同)$"),
)


def _is_manner(quantity: Quantity, left: str, right: str) -> bool:
    """Whether a number in words only says how things stand or which one is meant: 一座挨着一座, 是头一个."""
    if not quantity.chinese or quantity.value != 1:
        return False
    return bool(_ONE_AND_ONE.match(right) or _ONE_MORE.search(left) or _FIRST.search(left))


#: What a policy offers to whom it may concern is no figure of anybody: 一次性奖励30万元, 按3%给予补助.
_OFFERED = re.compile(
    r"(?:奖励|补贴|补助|资助|贴息|奖补|最高支持|最高给予)(?:标准)?(?:为|最高|不超过|不低于|约|每年|每户|每家)*$"
)

_PAID_OUT = re.compile(r"兑现|发放|落实|拨付|争取|支付|获得?|累计")

_OFFERED_AFTER = compiled(r"(?:的?(?:标准)?(?:给予|予以)[^，。；]{0,8}|的?一次性)(?:奖励|补贴|补助|资助|贴息|奖补)")


#: Before a number, that so many are only seen: 走访41家企业, 参观了3个园区.
_SEEN = re.compile(r"(?:走访|拜访|参观)(?:了)?(?:[一-鿿]{0,8}(?:等|共|近|约|逾|超))?$")
#: Behind a number, that it is the whole among which something stands: 居6个园区第2位, 全省15条产业链之一.
_AMONG = re.compile(r"[^，。；\d]{0,16}(?:之一|第[一二三四五六\d]|前[列茅三十\d])")
#: Around a number, that so many stand at some place themselves: 有4项列全市第一.
_SOME_LEAD = re.compile(r"有\|(?:指标)?(?:[位名]?列|居|位居|排名?|排在)")
#: People who are counted but not as jobs: 23名工程师, 12人来园考察.
_PEOPLE = re.compile(r"(?:多|余)?(?:[一-鿿]{0,6}(?:工程师|工人|员工|博士|硕士|师傅|村民|农民|记者|嘉宾|代表|专家))")
_JOBS = re.compile(r"就业|从业|用工|岗位|引[进育]|新增|集聚|拥有|吸引|招[收引聘]|人才|现有|共有|达")


def no_figure(quantity: Quantity, left: str, right: str) -> str | None:
    """Why the number is no figure, or None where it may be one."""
    if quantity.kind == "times":
        return "multiple without growth"
    if _is_manner(quantity, left, right):
        return "manner of speaking"
    if quantity.kind == "count" and left.endswith("在"):
        return "where something is done"
    if quantity.kind == "count" and (
        _SEEN.search(left) or (_AMONG.match(right) and not _SOME_LEAD.search(left + "|" + right))
    ):
        return "number of others"
    if quantity.unit in ("名", "人", "位") and _PEOPLE.match(right) and not _JOBS.search(left[-12:]):
        return "people but no jobs"
    if quantity.unit == "个" and _PARTS.match(right):
        return "parts of a place"
    if quantity.kind == "length" and _DISTANCE.search(left + "|" + right[:3]):
        return "distance"
    if quantity.kind == "length" and left and not _ROAD.search(left[-16:] + right[:6]) and not _MAKES.search(left):
        return "length of no road"
    if quantity.unit.upper() in ("千伏", "伏", "KV") or left.endswith(("×", "x", "X", "*")):
        return "class of a thing"
    if quantity.kind == "power" and left.endswith("的") and re.match(r"级?[一-鿿]{3}", right):
        return "class of a thing"
    if left.endswith("等") and re.match(r"[余多]?种", quantity.unit + right):
        return "number of kinds"
    if (_OFFERED.search(left) and not _PAID_OUT.search(left)) or _OFFERED_AFTER.match(right):
        return "what a policy offers"
    if quantity.unit.endswith("吨级") and re.match(r"[^，。；、]{0,8}(?:泊位|码头|航道)", right):
        return "class of a thing"
    return None
