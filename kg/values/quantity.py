"""Text -> quantities: a number with its unit and how exactly it is meant, wherever they stand in a sentence."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.errors import SeedError
from kg.patterns import compiled
from kg.places import SEEDS
from kg.values.number import ARABIC, CHINESE, parse_number

#: What a unit measures: money, percent, times, area, count, people, mass ... (seeds/units.tsv).
UnitKind = str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in `text[start:end]`; `unit` keeps its scale (万元), `bound` is eq, ge, le or approx."""

    start: int
    end: int
    value: float | int
    unit: str
    kind: UnitKind
    bound: str
    chinese: bool = False


@cache
def units() -> dict[str, UnitKind]:
    """Units of seeds/units.tsv and what each measures."""
    path = SEEDS / "units.tsv"
    with path.open(encoding="utf-8", newline="") as rows:
        known: dict[str, UnitKind] = {}
        for line, row in enumerate(csv.DictReader(rows, delimiter="\t"), 2):
            if row["unit"] in known:
                raise SeedError(f"seeds/units.tsv:{line}", row["unit"], "each unit once")
            known[row["unit"]] = row["kind"]
    return known


@cache
def pattern() -> re.Pattern[str]:
    """A number, what may stand between it and its unit, the unit, and what may bound it from behind."""
    longest_first = sorted(units(), key=len, reverse=True)
    names = "|".join(map(re.escape, longest_first))
    like_scales = "|".join(re.escape(unit) for unit in longest_first if unit[0] in "十百千万亿")
    return compiled(
        rf"(?P<number>(?<![\d/A-Za-z.第])(?:\d{{1,4}}/\d{{1,4}}(?![\d/])|{ARABIC})|(?<![第一二两三四五六七八九十百千]){CHINESE})"
        rf"(?P<more>[余多])?(?P<scale>(?:(?!{like_scales})[十百千])?[万亿]{{0,2}})(?P<more2>[余多])?(?P<unit>{names})?"
        r"(?P<after>(?:及|或)?以上|(?:及)?以下|以内|左右|上下(?!游))?"
    )


_NUMERAL = re.compile(rf"\d|{CHINESE}")
_BEFORE = compiled(
    r"(?P<ge>(?:超过?|突破|破了?|逾|不低于|不少于|不小于|高于|大于|至少|达到?[^，；]{0,2}以上|超出))$"
    r"|(?P<approx>(?:近|(?<![签预特违条合制公])约为?|大约|将近|接近|左右))$|(?P<le>(?:不超过|不高于|低于|控制在|至多|最多|小于|不足))$"
)
_AFTER = {
    "以上": "ge",
    "及以上": "ge",
    "或以上": "ge",
    "以下": "le",
    "及以下": "le",
    "以内": "le",
    "左右": "approx",
    "上下": "approx",
    "多": "approx",
    "还多": "ge",
    "强": "ge",
    "弱": "le",
}


_TENTHS = compiled(
    r"(?<![第一二三四五六七八九十百])(?P<number>[一二两三四五六七八九]|(?<![\d.])[1-9])成(?P<half>半)?"
    r"(?P<after>(?:及|或)?以上|以下|左右|上下|多)?(?![立为功果本员都绩就分人交品长套新年型不效熟色衣体片材])"
)
#: Halves and other parts that are said in words, of a whole that is named: 占全国的三分之一, 约占全市一半.
_PARTS = compiled(
    rf"(?:(?P<whole>{CHINESE})分之(?P<part>{CHINESE})|(?<=[近约过的占逾比国省市区县])一半|(?<=占[了到])一半)"
    r"(?P<after>(?:及|或)?以上|以下|左右|上下|还?多|强|弱)?(?=[，。；、！）的]|$)"
)
_EACH = re.compile(
    r"每(?P<what>亩|吨|平方公里|平方米|立方米|公里|千瓦时|度)(?:超过?|达到?|突破|约为?|近|高达|为|不低于|仅)*$"
)


def find_quantities(text: str) -> Iterator[Quantity]:
    """The quantities of `text` in order, tenths (四成) as percent, and 每亩486万元 by its unit 万元/亩.

    >>> [(q.value, q.unit, q.bound) for q in find_quantities("占全市的六成以上，每亩486万元")]
    [(60, '%', 'ge'), (486, '万元/亩', 'eq')]
    """
    found = [_by_unit(text, one) for one in _numbers(text)]
    yield from sorted([*found, *_tenths(text), *_doublings(text)], key=lambda one: one.start)


_DOUBLED = re.compile(r"翻(?:了)?(?P<times>[一两三])?番")


def _doublings(text: str) -> Iterator[Quantity]:
    """翻一番 and 翻两番: by how many times something grew."""
    if "番" in text:
        for found in _DOUBLED.finditer(text):
            times = 2 ** ("一两三".find(found["times"] or "一") + 1) - 1
            yield Quantity(found.start(), found.end(), times, "倍", "times", "eq", True)


def _tenths(text: str) -> Iterator[Quantity]:
    """四成, 六成半, 三分之一 and 一半 as percent."""
    if "成" in text:
        for found in _TENTHS.finditer(text):
            yield _percent(text, found, (parse_number(found["number"]) or 0) * 10 + (5 if found["half"] else 0))
    if "分之" in text or "一半" in text:
        for found in _PARTS.finditer(text):
            whole, part = parse_number(found["whole"] or "二"), parse_number(found["part"] or "一")
            if whole and part and part < whole:
                share = round(100 * part / whole, 1)
                yield _percent(text, found, int(share) if share.is_integer() else share)


def _percent(text: str, found: re.Match[str], value: float | int) -> Quantity:
    """A share that is said in words."""
    after = found["after"]
    before = _BEFORE.search(text, max(0, found.start() - 8), found.start())
    bound = _AFTER[after] if after else before.lastgroup if before else "eq"
    return Quantity(found.start(), found.end(), value, "%", "percent", bound or "eq", True)


def _by_unit(text: str, quantity: Quantity) -> Quantity:
    """`quantity` with what it is counted per, where the text says so before it: 每亩486万元."""
    each = _EACH.search(text, max(0, quantity.start - 12), quantity.start)
    if each is None or quantity.kind not in ("money", "mass", "energy") or "/" in quantity.unit:
        return quantity
    return replace(quantity, unit=f"{quantity.unit}/{each['what']}", kind="price")


def _numbers(text: str) -> Iterator[Quantity]:
    """Numbers with a unit or a scale; years, dates, ranges and bare numbers are left out.

    >>> [(q.value, q.unit, q.bound) for q in _numbers("协议引资53.8亿元，近6倍，企业10余家，超过3,414户")]
    [(53.8, '亿元', 'eq'), (6, '倍', 'approx'), (10, '家', 'approx'), (3414, '户', 'ge')]
    """
    for found in _matches(text):
        value = parse_number(found["number"])
        unit = found["scale"] + (found["unit"] or "")
        if found["unit"] == "个" and (spoken := _SPOKEN_SUM.match(text, found.end())) is not None and value is not None:
            yield Quantity(found.start(), spoken.end(), value, f"{found['scale']}亿元", "money", _bound(text, found))
            continue
        chinese = not found["number"][0].isdigit()
        if value is None or (not unit and "/" not in found["number"]):
            continue
        milestone = chinese and found["scale"] == "亿" and found["unit"] is None
        if milestone:
            unit = "亿元"
        if found["unit"] is None and not milestone and (chinese or not found["scale"] or found["scale"] in "十百千"):
            if "/" not in found["number"]:
                continue
            value, unit = round(value * 100, 6), "%"
        if text[found.end() : found.end() + 1] == "级" and (level := _level(text, found, value)) is not None:
            yield level
            continue
        if _is_date(text, found) or _is_range(text, found) or text[found.end() : found.end() + 1] == "级":
            continue
        if chinese and not _is_counted(text, found):
            continue
        yield Quantity(
            found.start(),
            found.end(),
            value,
            unit,
            "money" if milestone else units().get(found["unit"] or "", "percent" if unit == "%" else ""),
            _bound(text, found),
            chinese,
        )


#: Before a round sum and behind it, that something is to be of that size: 做到200亿级规模, 迈上千亿级台阶.
_GROWS_TO = re.compile(r"(?:达到?|做到|形成|迈上|迈向|跨上|突破|跃上)$")
_LEVEL = re.compile(r"级的?(?:规模|台阶|大关|(?=[，。；！]|$))")


def _level(text: str, found: re.Match[str], value: float) -> Quantity | None:
    """The size in money that something is to reach: 达到「100亿级」."""
    ends = _LEVEL.match(text, found.end()) if found["scale"].endswith("亿") and found["unit"] in (None, "元") else None
    if ends is None or not _GROWS_TO.search(text, max(0, found.start() - 3), found.start()):
        return None
    return Quantity(found.start(), found.end() + 1, value, "亿元", "money", "approx", not found["number"][0].isdigit())


#: How sums are said aloud: 38个亿.
_SPOKEN_SUM = re.compile("亿(?!元?(?:以上|以下|级))(?:元|块钱?)?")


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The places of `pattern`, tried where a numeral stands and nowhere else."""
    match, place = pattern().match, 0
    while (numeral := _NUMERAL.search(text, place)) is not None:
        place = numeral.start()
        found = match(text, place)
        if found is not None:
            yield found
        place = found.end() if found is not None else place + 1


def _bound(text: str, found: re.Match[str]) -> str:
    if found["after"]:
        return _AFTER[found["after"]]
    before = _BEFORE.search(text, max(0, found.start() - 8), found.start())
    if before is not None and before.lastgroup:
        return before.lastgroup
    return "approx" if found["more"] or found["more2"] else "eq"


#: Before a round sum in words, that it was reached: 突破千亿元.
_MILESTONE = re.compile(r"(?:突破|迈上|迈过|跨过|跨上|跃上|冲上|达到?|做到|超过?|破|过)$")


#: Before a round sum in words, that something is the n-th to reach it, which says nothing of how much it has.
_NTH = re.compile(r"第[一二三四五六七八九十\d]+[个家座][^，。；]*$")

#: Behind a round sum in words, of what place it is: 产值超千亿元「的园区」.
_PLACE_OF = re.compile(r"的[一-鿿]{0,8}?(?:园区|产业园|开发区|高新区|经开区|城市|县市|产业集群)(?=[，。；]|$)")

#: Behind a number in words, that firms got or did something: 三家企业入选.
_FIRMS_DO = re.compile(
    r"企业(?:成功|同时|均|双双|新)?(?:入选|上榜|入围|获评|获批|通过|获得|荣获|榜上有名|签约|入驻|落户)"
)


#: Before a number in words and behind it, that so many are built or gained: 建设「两个」科技创新平台.
_GAINS = re.compile(r"(?:建设|建成|建有|新建|组建|新增|引进|拥有)(?:了)?$")
_GAINED = re.compile(
    r"(?!大|亿|百亿|千亿|重点)[一-鿿]{0,12}?(?:平台|实验室|工作站|研究院|研发中心|园区|产业园|项目|生产线|工厂|企业|厂)(?=[，。；、！]|$)"
)


def _is_counted(text: str, found: re.Match[str]) -> bool:
    """Whether a Chinese numeral counts something rather than belonging to a name or a phrase (一期, 一批, 一是)."""
    if found["scale"] == "亿" and found["unit"] in ("元", None) and found["number"] in ("百", "千"):
        if _NTH.search(text, max(0, found.start() - 20), found.start()):
            return False
        return bool(_MILESTONE.search(text, max(0, found.start() - 4), found.start())) and bool(
            re.match(r"元?(?:大关|台阶|门槛)|[，。；、！）]|$", text[found.end() :])
            or _PLACE_OF.match(text, found.end())
        )
    if found["unit"] in (
        None,
        "期",
        "批",
        "年",
        "天",
        "次",
        "对",
        "部",
        "类",
        "件",
        "张",
        "度",
        "方",
        "位",
        "名",
        "本",
        "片",
        "组",
    ):
        return False
    ends = re.match(r"[，。；、！）]|$", text[found.end() :]) or (
        found["unit"] == "家" and _FIRMS_DO.match(text, found.end())
    )
    gained = _GAINS.search(text, max(0, found.start() - 4), found.start()) and _GAINED.match(text, found.end())
    return bool(ends or (gained and found["unit"] in ("家", "个"))) and found["number"] not in ("零", "〇")


def _is_date(text: str, found: re.Match[str]) -> bool:
    """Whether the number belongs to a date: 2023年, 1~11月, 3年 after 三 is a span and stays."""
    unit = found["unit"]
    if unit == "年" and (len(found["number"]) >= 4 or found["number"].startswith("0")):
        return True
    following = text[found.end() : found.end() + 1]
    return unit is None and following in ("月", "日", "时", "点", "年")


#: Behind a number, and behind its unit, that a range goes on.
_TO, _TO_BEHIND_UNIT = re.compile(r"[-~—至]\d"), re.compile(r"[~—]\d")


def _is_range(text: str, found: re.Match[str]) -> bool:
    """Whether the number is one end of a range: 5-10亿元, 3至5家."""
    before = text[found.start() - 1 : found.start()] if found.start() else ""
    near = text[found.start() - 2 : found.start() - 1]
    return (before in ("-", "~", "—") and (near.isdigit() or (before != "-" and near in "万亿"))) or bool(
        _TO.match(text, found.end("number")) or _TO_BEHIND_UNIT.match(text, found.end())
    )
