"""Figures -> the names of their indicators, with what the words around them say once for all.

A report that goes through its trades names each in its heading or at the head of a sentence, and then speaks of firms
and of output only: 木制品产业。有企业57户，产值37.2亿元. What a plant can make is said before the number: 年产3万吨.
"""

import re

from kg.facts.figure import Figure
from kg.facts.statement import Said
from kg.model import Entity
from kg.patterns import compiled
from kg.sentences.layout import LIST_MARK

#: What every trade has: so many firms, and what these make.
_OF_TRADE = compiled(
    r"(?:(?:全|该)?(?:行业|产业链?)|(?:现|共|拥|已)?有|集聚|聚集|汇聚|入驻|引进|落户|规上|规模以上|骨干|重点|龙头|工业|配套|上下游|相关"
    r"|亿元以上|实现|完成|累计|合计)*(?:企业|(?:企业|累计|实现|完成|合计|总|年|工业|主营)*(?:产值|营业收入|营收|销售收入|税收))"
)
#: Behind the name of an industry, or at its end, that it is one.
_TRADE = re.compile("产业链|产业集群|产业|行业|制造业|加工业|集群|板块|领域|类")
_TRADE_TAIL, _TAIL = re.compile(f"(?:{_TRADE.pattern})$"), re.compile(f"(?:{_TRADE.pattern}|业)$")
#: Behind an industry at the head of a sentence, that it is what is told of, and not a part of another name.
_TOLD_OF = re.compile(
    r"(?:方面|领域|上)?[，：。〕】]|(?:现有|已有|共有|拥有|集聚|实现|完成|产值)|以[^，。；]{2,40}为(?:主|代表|龙头|重点)"
)
#: The same behind a word for trades.
_GOES_ON = re.compile(
    "(?!园|基地|项目|的|上|投资|带|化|工人|大会|大军|发展|基金|学院|研究|链|招商|企业)(?:有|[^，。；]{0,40}，)"
)
#: Right before a number, what a plant makes in a year and what it handles in a day.
_A_YEAR, _A_DAY = re.compile("年产(?:能|量)?(?:约|近|达|超)?$"), re.compile("日处理(?:能力|规模)?(?:约|近|达|超)?$")
#: What makes or keeps current, and what is only a part of such a thing.
_CURRENT = compiled("风电|光伏|光热|储能|发电|电站|互补|源网荷储|风光|水电|蓄能|装机")
_PART = re.compile("电池|电芯|组件|硅|片|设备|装备|整机|叶片|逆变器|材料|玻璃|系统")
#: What was made, whose name is so short that 生产原煤 and 原煤产量 look like two indicators.
_MADE = re.compile("生产(?!企业|单位|厂商|基地|总值|能力|任务|成本|效率|指数)[一-鿿]{2}")
#: Who went out to win firms, where, and how often.
_WENT_OUT = compiled("(?:赴|到|前往)[^，。；]{1,30}招商(?:考察|推介)?$")


def name_of(said: Said, figure: Figure, subject: Entity) -> str:
    """The indicator of a figure of `subject`, with what it leaves unsaid."""
    name, start = figure.indicator, figure.quantity.start
    before = said.text[max(0, start - 40) : start]
    if name.endswith("产能"):
        return _of_plant(name, before, figure)
    if figure.measure in ("value", "count", "growth") and _MADE.fullmatch(name):
        return name.removeprefix("生产") + "产量"
    if name.endswith("招商") and figure.measure == "count" and _WENT_OUT.search(before):
        return "外出招商"
    if subject.type in ("Park", "Region") and _OF_TRADE.fullmatch(name):
        trade = _trade_of(said, start)
        return name if trade in name else trade + name
    return name


def _of_plant(name: str, before: str, figure: Figure) -> str:
    """A capacity as what it is one of: 光伏装机容量, 玻纤年产能, 污水日处理能力."""
    what = name.removesuffix("产能")
    if figure.quantity.kind in ("power", "energy") and _CURRENT.search(name) and not _PART.search(name):
        return what + "装机容量"
    if len(what) > 1 and not what.endswith("年") and _A_YEAR.search(before):
        return what + "年产能"
    return what + "日处理能力" if _A_DAY.search(before) else name


def _trade_of(said: Said, place: int) -> str:
    """The industry that is told of at `place`: at the head of what is said, of the paragraph, or in the heading."""
    for start in reversed([one.start for one in said.clauses if one.start < place]):
        if found := _at_head(said, start, place):
            return found
    before = said.just_before
    if before is not None and len(before.text) <= _SHORT:
        return _at_head(before, 0, len(before.text))
    return _in_heading(said)


#: The title of an entry.
_TITLE = re.compile("[【〔](?P<words>[^】〕]+)[】〕]")
_PARTS = re.compile("[、及和与]")
#: A sentence that only names what the paragraph is of is no longer than this.
_SHORT = 24


def _at_head(said: Said, start: int, place: int) -> str:
    """The industry with which a piece of a sentence begins, where that is what is told of."""
    mark = LIST_MARK.match(said.text, start)
    heads = {start, mark.end() if mark else start}
    for one in said.of_type("Industry"):
        if one.start in heads:
            trade = _TRADE.match(said.text, one.end, place)
            end = trade.end() if trade else one.end
            name = said.text[one.start : end]
            told = _TOLD_OF.match(said.text, end, place)
            if told or (_TRADE_TAIL.search(name) and _GOES_ON.match(said.text, end, place)):
                return name
    return ""


def _in_heading(said: Said) -> str:
    """The industry that the heading in force names and nothing else."""
    heading = said.sentence.headings[-1] if said.sentence.headings else ""
    titled = _TITLE.fullmatch(heading)
    name = (titled["words"] if titled else LIST_MARK.sub("", heading, count=1)).strip("：。")
    if len(name) > _SHORT or "，" in name:
        return ""
    parts = {name, *(_TAIL.sub("", part) for part in (name, *_PARTS.split(name)))}
    known = any(
        one.type == "Industry" and not parts.isdisjoint((one.name, *one.aliases)) for one in said.linked.entities
    )
    return name if known else ""
