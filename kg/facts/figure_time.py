"""Of when a figure is, and how it is meant: a goal, an estimate or a result."""

import re
from collections.abc import Sequence

from kg.facts.figure import Figure
from kg.facts.figure_words import GOAL, PART_REACHED, TIMELESS
from kg.facts.statement import Said, split_clauses
from kg.patterns import compiled
from kg.values.number import parse_number
from kg.values.period import Period, months_of

LATTER = compiled(
    r"(?:迅速|稳步|进一步|大幅)?(?:提高|提升|增加|增长|上升|下降|降低|减少|压缩|压减|缩短|扩大|跃升"
    r"|攀升|调整|提|增|升|降|减|扩|涨|跌|缩)(?:到|至|为)"
)

_FACILITY = compiled(
    r"(?:水厂|处理厂|电厂|电站|变电站|消防站|充电站|加氢站|停车场|泊位|码头|管廊|管网|专用线|机组|(?<!字化)(?<!智能)车间|检测中心|中试基地"
    r"|净地)(?:泊位)?$"
)

#: What is charged, which holds until it is changed.
_CHARGED = re.compile(r"价格?$|底价|租金|用[水电气]$|蒸汽$|收费|费用?$")

#: What is done with land and buildings in a period, so that the figure is of it.
_IN_PERIOD = re.compile(
    r"新增|新建|建成(?=.*厂房)|盘活|闲置|收储|收回|报批|供地|供应|征|出让|腾|完成|销售|出租|租赁|开工|改造"
)


def kind_of(said: Said, figure: Figure) -> str:
    """Whether the figure is a goal, an estimate or a result.

    力争, 计划 and 预计 hold on over the clauses after them; 拟, 将 and 争取 only in their own.
    """
    start = said.text.rfind("；", 0, figure.quantity.start) + 1
    before = said.text[start : figure.quantity.start]
    clause = said.text[said.clause_at(figure.quantity.start).start : figure.quantity.start]
    if said.scene.plan:
        return "actual" if _looks_back(said, figure) else "target"
    if _of_project(figure) and figure.measure not in ("share", "rank"):
        if figure.indicator.startswith("估算"):
            return "estimate"
        once = _once_running(said, figure)
        if not once and (_is_achieved(said, figure) or _is_done(said, figure)):
            return "actual"
        if not once and is_price(figure.indicator) and not _GOAL_HERE.search(clause) and not _AHEAD.search(clause):
            return "actual"
        nearer = _ESTIMATE.search(clause) and not _GOAL_ON.search(clause)
        return "estimate" if nearer or (_ESTIMATE.search(before) and not _GOAL_ON.search(before)) else "target"
    spoken = [one for one in said.periods if one.end <= figure.quantity.start and not one.compared]
    as_of = spoken and _AS_OF.search(said.text, max(0, spoken[-1].start - 10), spoken[-1].start)
    whole = bool(spoken) and len(spoken[-1].said) == 4
    later = said.scene.now if said.scene.under_way and said.scene.now is not None else said.scene.base
    if whole and not as_of and later is not None and spoken[-1].year > later:
        return "estimate" if said.text.endswith(("预计", "预计到"), 0, spoken[-1].start) else "target"
    if whole and not as_of and later is None and _is_planned_for(said, spoken[-1]):
        return "target"
    if (
        spoken
        and not as_of
        and said.scene.now is not None
        and not said.scene.under_way
        and not said.scene.guessed
        and spoken[-1].said == str(said.scene.now)
        and not re.match("以来|，?截至|来", said.text[spoken[-1].end :])
        and not re.search(r"已(?!经?[定成]?计划)|先后|累计", clause)
    ):
        return "target"
    if "预计" in clause or "有望" in clause:
        if re.search(r"(?:预计|有望)[^，；]{0,6}可[^，；]*$", clause):
            return "estimate"
        if re.match(r"[^，；]{0,6}(?:预计|有望)(?!可)", clause) and not _GOAL_ON.search(clause) and not said.scene.plan:
            return "estimate"
    if figure.measure != "share" and PART_REACHED.match(said.text, figure.quantity.end) and _SET_BEFORE.search(clause):
        return "target"
    if _once_running(said, figure):
        return "estimate" if _ESTIMATE.search(before) else "target"
    if _is_part_of_goals(said):
        return "target"
    if _goals_go_on(said, start, figure.quantity.start):
        return "target"
    named = _GOALS_NAMED.search(before) and _GOALS_END.match(said.text, figure.quantity.end)
    if named and not re.search(r"已|了", before):
        return "target"
    if _will_be_done(said, figure):
        return "target"
    if _WAS_DONE.search(said.text, max(0, figure.quantity.start - 6), figure.quantity.start):
        return "actual"
    if _GOAL_ON.search(before) or _GOAL_HERE.search(clause) or _GOAL_AFTER.match(said.text, figure.quantity.end):
        return "target"
    return "estimate" if _ESTIMATE.search(before) or _ESTIMATES_ALL.match(said.text) else "actual"


#: Right before a number, that it has come about: 计划投资500万元以上的技改项目「实施了」25个.
_WAS_DONE = re.compile("(?:实施|建成|引进|签约|开工|完成|投产|新增|建设|培育)了$")

#: Behind a number of projects or firms, what is to become of them: 70个项目「争取新开工」; and what they cost in all.
_TO_BE_DONE = re.compile(
    r"[^，。；\d]{0,10}(?:争取|力争|计划|拟|将|要|有望|确保)[^，。；\d]{0,8}(?:开工|竣工|投产|建成|投[运用]|落地|入驻|完工|签约)"
)
_COST_OF_ALL = re.compile(r"(?:计划|协议|估算)?总投资")


def _will_be_done(said: Said, figure: Figure) -> bool:
    """Whether a figure counts what is to be begun or finished, or is what all of these cost."""
    place = figure.quantity.end
    if _COST_OF_ALL.match(said.text, said.clause_at(figure.quantity.start).start):
        earlier = [one.figure for one in said.figures if one.figure.quantity.end <= figure.quantity.start]
        if not earlier or said.text.find("；", earlier[-1].quantity.end, place) >= 0:
            return False
        figure, place = earlier[-1], earlier[-1].quantity.end
    return figure.measure == "count" and _TO_BE_DONE.match(said.text, place) is not None


#: What is told of the time so far.
_IS_SO = re.compile("已|同比|比上年|较上年|去年|目前|截至")

#: In the sentence before, that it brings in a plan.
_PLAN_BEFORE = re.compile("计划|规划|目标|方案")


def _is_planned_for(said: Said, year: Period) -> bool:
    """Whether a sentence begins with the year up to which a plan reaches, in a text that nothing dates: 到2025年，…."""
    if not said.text.startswith("到", max(0, year.start - 1)) or year.start > 3:
        return False
    before = said.before
    return before is not None and _PLAN_BEFORE.search(before.text) is not None and not _IS_SO.search(said.text)


#: At the head of a sentence, that all that it says of the year is expected: 全年预计完成投资71亿元；税收9亿元.
_ESTIMATES_ALL = re.compile("预计|[^，。；\\d]{0,12}(?:(?:全年|年末|年底)[^，。；\\d]{0,12}预计|预计全年)")


#: With which a sentence of goals begins, and what shows that a part of it is none.
_GOALS_BEGIN = re.compile(r"[^。；]{0,30}?(?:力争|确保(?!了)|奋力|目标(?!任务[^，；]{0,12}的\d))")
_NO_GOAL = re.compile(r"已|同比|比上年|较上年|去年|目前|截至|现有|累计|完成了|建成了")


def _goals_go_on(said: Said, start: int, place: int) -> bool:
    """Whether a part behind a semicolon goes on with the goals that the sentence begins with."""
    first = said.text.find("；")
    if not start or first < 0:
        return False
    begins = _GOALS_BEGIN.match(said.text, 0, first)
    return begins is not None and not _NO_GOAL.search(said.text, 0, place)


def _is_part_of_goals(said: Said) -> bool:
    """Whether a sentence gives a part (其中) of what the one before plans."""
    before = said.before
    if before is None or not said.text.startswith("其中") or _NO_GOAL.search(said.text):
        return False
    planned = bool(before.figures) and all(one.fact.qualifier("kind") == "target" for one in before.figures)
    return planned or bool(re.search(r"力争|确保(?!了)|到20[2-9]\d年", before.text))


#: With which a clause begins that tells, with those after it, what there will be once something runs.
_ONCE_RUNNING = re.compile(
    r"(?:^|[，；])(?:项目|全部|全面|[一二三]期)*(?:达产|满产|投产|建成|落成|投用|运营)(?:达效|投产|投用)?(?:之?后)，?"
)


def _once_running(said: Said, figure: Figure) -> bool:
    """Whether the figure is of what there will be once something runs, and no year is said for it."""
    start = said.text.rfind("；", 0, figure.quantity.start) + 1
    found = _ONCE_RUNNING.search(said.text, start, figure.quantity.start)
    if found is None or re.search(r"已|目前|去年", said.text[found.end() : figure.quantity.start]):
        return False
    return not any(found.end() <= one.start and one.end <= figure.quantity.start for one in said.periods)


def _looks_back(said: Said, figure: Figure) -> bool:
    """Whether a figure of a plan is of a year before it, which the sentence names: 2024年，园区完成产值38亿元."""
    spoken = [one for one in _spoken(said, figure.quantity.start) if re.match(r"20\d\d年", said.text[one.start :])]
    if not spoken or said.scene.year is None or spoken[-1].year >= said.scene.year:
        return False
    return not re.search(r"计划|力争|确保|目标|比|较", said.text[: figure.quantity.start])


_BRINGS = re.compile(r"产值|收入|税|利润|出口|投资额?$")

_DONE = re.compile(r"投产|竣工|建成|投用|投运|达产|满负荷|运行|量产|投料|试生产")

_NOT_YET = compiled(r"(?<=[底末日月])前|将|拟|计划|预计|力促|力争|建成后|投产后|达产后|年内|明年|来年|就要")

#: What a project costs and covers is settled when it is named; what it will make is not.
_PRICE = re.compile(r"投资|概算|占地|用地|建筑面积|总面积|全长|注册资本")

_AHEAD = re.compile(r"计划|拟|将|预计|规划|估算|匡算")


def is_price(indicator: str) -> bool:
    """Whether an indicator of a project says what it costs or covers, and no more than that is planned."""
    return bool(_PRICE.search(indicator)) and not _AHEAD.search(indicator)


def _is_built(text: str, start: int, end: int) -> bool:
    """Whether a clause says that something is built or runs, and not that it will."""
    return bool(_DONE.search(text, start, end)) and not _NOT_YET.search(text, start, end)


def _is_done(said: Said, figure: Figure) -> bool:
    """Whether the clause of a project's figure, or what stands between the semicolons, says that it is built."""
    if said.cells:
        cells = [one for one in said.cells if one.role in ("progress", "content", "")]
        built = [
            one
            for one in split_clauses(said.text)
            if any(cell.start <= one.start and one.end <= cell.end for cell in cells)
        ]
        return any(_is_built(said.text, one.start, one.end) for one in built)
    clause = said.clause_at(figure.quantity.start)
    start = said.text.rfind("；", 0, figure.quantity.start) + 1
    end = said.text.find("；", figure.quantity.end)
    until = end if end >= 0 else len(said.text)
    parts = [one for one in said.clauses if start <= one.start and one.end <= until] or [clause]
    told = said.text[clause.start : clause.end]
    if any(_is_built(said.text, one.start, one.end) for one in parts):
        return not _NOT_YET.search(told) and not _ESTIMATE.search(said.text, start, figure.quantity.start)
    before = said.before
    return (
        before is not None
        and bool(re.match(r"该?项目", said.text))
        and bool(re.search(r"(?:已|正式|顺利|建成|竣工)?投产(?!后)", before.text))
        and not re.search(r"将|拟|计划|预计", before.text)
    )


def _of_project(figure: Figure) -> bool:
    """Whether the figure is the size or the price of a project, which holds without a period."""
    return figure.subject is not None and figure.subject.type == "Project" and figure.measure != "growth"


_DONE_THEN = re.compile("完成|去年|今年")


def _is_outlay(said: Said, figure: Figure) -> bool:
    """Whether the figure is what an enterprise puts into something once, which is of no year: 累计投资4.3亿美元."""
    return (
        figure.subject is not None
        and figure.subject.type == "Company"
        and figure.measure == "value"
        and bool(re.fullmatch(r"(?:项目|计划|累计|首期|总)*(?:投资|出资)(?:额)?", figure.indicator))
        and not re.search(
            "完成|去年|今年", said.text[said.clause_at(figure.quantity.start).start : figure.quantity.start]
        )
    )


def _is_achieved(said: Said, figure: Figure) -> bool:
    """Whether the figure is what has been spent on or earned by a project so far: 已完成投资21.3亿元."""
    clause = said.text[said.clause_at(figure.quantity.start).start : figure.quantity.start]
    return bool(_ACHIEVED.search(clause)) and not _GOAL_HERE.search(clause) and not _ESTIMATE.search(clause)


_ACHIEVED = compiled(
    r"(?:已|累计)?完成(?:年度|固定资产|工业|设备)?投资(?:额)?[^，；]{0,4}$|已投资[^，；]{0,4}$|(?:贡献|实现)(?:工业)?(?:总)?产值[^，；]{0,4}$"
)

_GOAL_ON = compiled(
    r"力争|确保(?!了)|按照?设计，|预期目标|(?:目标|任务)(?:是|为|：|任务(?![数额量]?（?(?:\d[\d.]*[万亿]*[一-鿿]{1,2}）?)?的(?:\d|$)))|奋斗目标|(?<![动增圃林天才量质程“])计划(?=全年"
    r"|新|到|完|引|建|签|实[现施]|年|在|于|用|20|今年|明年|再|开|竣|改|扩|打造|培育|招|投入)|努力实现|奋力实现|要(?:实现|完成"
    r"|达到|确保)|目标，(?:就?是)?|将(?:全力|锚定|紧盯|继续|进一步|持续|重点|着力|大力|加快)"
)

_GOAL_HERE = re.compile(
    r"计划(?=总?投)|(?<![模虚比草])拟(?![合人态物真])|打算(?=[再用做在投建新引])|要把|(?:^|[，、])(?:还)?将(?=[一-鿿])|还要(?=[一-鿿])|[^，]将(?:实现"
    r"|达|新|建|形成|突破|完成|带动|新增|年产|投)|争取(?!.{0,8}(?:资金|支持|政策|项目资))|到20(?:2[5-9]"
    r"|3\d)年|(?:达产|投产|建成|投用|建成投产|全部建成|项目达产)(?:达效)?后|(?<![^\d]日)(?<!^日)前(?:建成"
    r"|完成|投产|开工|竣工)|规划建设|冲刺|不低于|不少于|可(?:实现|达|新增|形成|年产)"
)

_GOAL_AFTER = compiled(r"(?:以上|左右)?(?:的)?(?:目标|任务)(?!任)")

#: Before a number that was set, of which some part is reached: 占目标任务「6亿元」的110%.
_SET_BEFORE = re.compile(f"{GOAL}（?$")

#: At the head of a clause that names goals, and its end: 对照全年产值130亿元、投资40亿元的目标.
_GOALS_NAMED = compiled(r"(?:将|要|就?是)?(?:对照|紧扣|围绕|锚定|瞄准|朝着|聚焦|按照|对标|完成)[^。；]*$")
_GOALS_END = re.compile(r"[^。；]{0,40}?(?:的|等)(?:全年|年度|预期|既定)?(?:目标|任务)")

_ESTIMATE = re.compile(r"预计|估计|有望|预测(?![性模平中站])|预期(?=年|[^目])")


def period_of(said: Said, figure: Figure, kind: str) -> str | None:
    if (
        figure.quantity.kind in ("area", "mass", "flow")
        and figure.indicator.endswith("规模")
        and not _is_due(said, figure)
    ):
        return None
    if figure.period is not None:
        return figure.period
    if (
        not _is_due(said, figure)
        and TIMELESS.search(figure.indicator)
        and figure.measure != "growth"
        and not _IN_PERIOD.search(figure.indicator)
    ):
        return None
    bought = figure.rule == "observation-owner" and figure.measure == "value"
    if bought or _is_outlay(said, figure) or (kind != "actual" and _is_yearly(said, figure)):
        return None
    if said.scene.under_way and said.scene.now is not None and _is_stock_of_firm(said, figure):
        return str(said.scene.now)
    if (_of_project(figure) and not _is_achieved(said, figure)) or _is_standing(said, figure):
        place = figure.quantity.start
        clause = said.clause_at(place)
        due = [one for one in said.periods if clause.start <= one.start and one.end <= place and len(one.said) == 4]
        return due[-1].said if due and _BRINGS.search(figure.indicator) else None
    place = figure.quantity.start
    if figure.measure == "growth" and (span := _span_of_growth(said, place)) is not None:
        return span
    spoken = [one for one in _spoken(said, place) if not _is_former(said, one, place)]
    if kind == "actual" and (first := _first_of_several_years(said, spoken, place)) is not None:
        return f"{first}/{said.scene.year}" if said.scene.sums_up else None
    if spoken and not _is_past_event(said, spoken[-1], place):
        last = spoken[-1]
        if said.text[last.start : last.end] == "今年" and len(spoken) > 1 and _is_up_to(said, spoken[-2]):
            last = spoken[-2]
        stock = figure.measure == "count" and not _IN_COURSE.search(figure.indicator)
        return _from_now(said, last, kind, stock=stock)
    if figure.measure == "rank" and not spoken and (ranked := _of_ranks_before(said)) is not None:
        return ranked
    if kind == "actual" and _just_stands(said, figure):
        return None
    if kind == "actual" and said.scene.now is not None and not said.scene.plan and _is_of_now(said, figure):
        return str(said.scene.now)
    if kind == "target":
        return None if _WITHIN_YEARS.search(said.text, 0, place) else said.scene.goal
    if kind == "actual" and _stands_undated(said, figure):
        return None
    if kind == "actual" and _is_at_writing(said, figure):
        return str(said.scene.now)
    carried = _carried(said) if figure.measure != "count" else None
    return carried or said.scene.period


#: So many years up to the one told of, of whose sum a figure is: 三年来, 近五年累计; not 连续三年.
_YEARS_OF = compiled(
    r"(?<![一二三四五六七八九十\d第续])(?P<times>[二两三四五六2-6])年(?:多)?(?:以?来|间|里|累计|共|合计|总共|时间里)"
)
#: A year from which on something is counted: 2021年以来.
_EVER_SINCE = re.compile(r"20\d\d年(?:\d{1,2}月)?以?来")


def _first_of_several_years(said: Said, spoken: Sequence[Period], place: int) -> int | None:
    """The first of the years whose sum a figure at `place` is, where the time said last before it is several years."""
    start = said.text.rfind("；", 0, place) + 1
    several = list(_YEARS_OF.finditer(said.text, start, place))
    if several and not any(one.start >= several[-1].end() for one in spoken):
        times, year = parse_number(several[-1]["times"]), said.scene.year
        return year - int(times) + 1 if times and year is not None else None
    last = spoken[-1] if spoken else None
    if last is None or last.start < start or not _EVER_SINCE.match(said.text, last.start):
        return None
    return last.year if said.scene.year is not None and last.year < said.scene.year else None


def _stands_undated(said: Said, figure: Figure) -> bool:
    """Whether a figure needs no year: all that a profile says without one, and elsewhere, where no year is summed up,
    a price, a size, and what an enterprise has or holds.
    """
    if said.scene.sums_up:
        return False
    if said.scene.profile or figure.quantity.kind in ("price", "money_per_area", "money_per_head", "area"):
        return True
    firm = figure.subject is not None and figure.subject.type == "Company"
    return firm and figure.measure in ("count", "share", "rank")


def _just_stands(said: Said, figure: Figure) -> bool:
    """Whether a figure counts what there is, in a text that sums up no time: 目前有企业104家.

    A news story or a description gives no account of a year, so that only what it dates itself has one.
    """
    if said.scene.sums_up or said.scene.plan or said.scene.profile:
        return False
    return figure.measure == "count" and not _IN_COURSE.search(figure.indicator)


#: Until when a goal is to be reached, counted from a day that is not said: 三年内, 用三年时间.
_WITHIN_YEARS = re.compile(
    r"(?<![一二三四五六七八九十\d])[二两三四五2345](?:[到至~—-][三四五\d])?年(?:时间|(?:之|以)?内)"
)


def _is_at_writing(said: Said, figure: Figure) -> bool:
    """Whether the figure is a share or a place in a year that is well advanced, in a text that sums up no other."""
    scene = said.scene
    if scene.now is None or not scene.under_way or scene.sums_up:
        return False
    return figure.measure in ("share", "rank") and not _IN_COURSE.search(figure.indicator)


#: What an enterprise has at the time of writing.
_STOCK = re.compile(r"员工|职工|人员$|专利|商标|软著|注册证|子公司")


def _is_stock_of_firm(said: Said, figure: Figure) -> bool:
    """Whether the figure counts what an enterprise has, without a year but that of its founding."""
    firm = figure.subject is not None and figure.subject.type == "Company" and figure.measure == "count"
    if not firm or not _STOCK.search(figure.indicator) or re.search(r"新增|新获|申请", figure.indicator):
        return False
    place = figure.quantity.start
    return all(_is_past_event(said, one, place) or not _same_clause(said, one, place) for one in _spoken(said, place))


def _same_clause(said: Said, period: Period, place: int) -> bool:
    """Whether a period stands in the clause of `place` or in the one before it."""
    here = said.clauses.index(said.clause_at(place))
    return period.start >= said.clauses[max(0, here - 1)].start


#: What is hoped for of every year.
_EVERY_YEAR = re.compile(r"(?<![0-9今去明本当全前])年(?:可|销售|产值|营业|营收|利润|利税|税收|缴税|纳税|收入|实现)")


def _is_yearly(said: Said, figure: Figure) -> bool:
    """Whether the figure is what is hoped for of every year, without saying from when: 预计年产值6亿元、税收1亿元."""
    place = figure.quantity.start
    start = max(said.text.rfind(mark, 0, place) for mark in "；。") + 1
    dated = any(one.start >= start and one.end <= place for one in said.periods)
    return not dated and bool(_EVERY_YEAR.search(said.text, start, place))


#: What is counted over a time and not at its end.
_IN_COURSE = re.compile(r"签约|新增|新签|开工|引进|竣工|新设|新登记|办理|兑现|完成|获批")


def _carried(said: Said) -> str | None:
    """The months with which the sentence right before, in the same paragraph, brings in its figures: 1—10月，…."""
    before = said.just_before
    if before is None or said.scene.plan:
        return None
    first = next(iter(before.periods), None)
    if first is None or first.start > 4 or not re.match(r"，|全|累?共|园区|我", before.text[first.end :]):
        return None
    return first.said if "/" in first.said and first.said[:4] == first.said.partition("/")[2][:4] else None


def _of_ranks_before(said: Said) -> str | None:
    """The year of the ranking of which the sentence right before, in the same paragraph, tells."""
    before = said.just_before
    if before is None:
        return None
    ranks = [one.fact.qualifier("period") for one in before.figures if one.figure.measure == "rank"]
    return str(ranks[-1]) if ranks and ranks[-1] is not None else None


def _is_up_to(said: Said, period: Period) -> bool:
    """Whether something is counted up to the end of a month: 截至9月底."""
    month = re.fullmatch(r"\d{4}-\d\d", period.said) is not None
    return month and bool(_UP_TO.search(said.text, max(0, period.start - 3), period.end))


def _is_of_now(said: Said, figure: Figure) -> bool:
    """Whether the sentence counts what there is when it is written: 目前园区有企业93家.

    现有 and 拥有 do so only where the year of writing is well advanced.
    """
    before = said.text[: figure.quantity.start]
    if re.search(r"(?:目前|当前|眼下|如今)[^。；]*$", before):
        return True
    return (
        said.scene.under_way and figure.measure == "count" and bool(re.search(r"(?:现有|现已|拥有)[^。；]*$", before))
    )


def _span_of_growth(said: Said, place: int) -> str | None:
    """The years over which something grew on average: 由2020年的…增加到2024年的…，年均增长32%."""
    if not re.search(r"年均[^，；]*$", said.text[:place]):
        return None
    years = [one for one in said.periods if one.end <= place and len(one.said) == 4]
    if len(years) < 2 or not re.search(r"[由从]$", said.text[: years[-2].start]):
        return None
    return f"{years[-2].said}/{years[-1].said}"


def _spoken(said: Said, place: int) -> list[Period]:
    """The periods said before `place` that may hold there: no days, none held against, none in closed brackets."""
    return [
        one
        for one in said.periods
        if one.end <= place
        and not one.compared
        and not _is_day(said, one)
        and not _OF_YEARS_TASK.match(said.text, one.start)
        and not re.match(r"[^（）]*）", said.text[one.end : place])
    ]


#: The year whose task is only partly met yet: 完成全年任务的81.3%.
_OF_YEARS_TASK = re.compile(r"(?:全年|年度|本年度?)(?:的)?(?:任务|目标|计划|预期)")

#: What stands before a day up to which figures are counted.
_UP_TO = re.compile(r"截[至止]到?|至|到|自|从")

_AS_OF = re.compile(r"截[至止]到?(?:目前，?|今年|20\d\d年)?$")


#: Behind a month, the day.
_DAY = re.compile(r"\d{1,2}日")


def _is_day(said: Said, period: Period) -> bool:
    """Whether a period is the day of an event, which dates no figure: 5月20日开工，完成投资4亿元."""
    day = said.text.endswith("日", period.start, period.end) or _DAY.match(said.text, period.end)
    return bool(day) and not _UP_TO.search(said.text, max(0, period.start - 3), period.start)


def _is_former(said: Said, period: Period, place: int) -> bool:
    """Whether a period only dates what something rose from: 由2021年的28%提升到46%."""
    return bool(re.search(r"[由从比较]$", said.text[: period.start])) and bool(
        re.match(r"(?:底|末)?的?[^，；]*?\d[^，；]*?" + LATTER.pattern, said.text[period.end : place])
    )


def _is_standing(said: Said, figure: Figure) -> bool:
    """Whether the figure is what something that stands holds or handles (万吨/年, 污水处理厂2座)."""
    if figure.measure in ("growth", "share", "rank"):
        return False
    before = said.text[: figure.quantity.start]
    if figure.quantity.kind == "flow":
        return True
    if figure.quantity.kind in ("price", "money_per_area") and _CHARGED.search(figure.indicator):
        return not any(one.end <= figure.quantity.start and not one.compared for one in said.periods)
    if _once_running(said, figure):
        return True
    dated = any(one.end <= figure.quantity.start and not one.compared for one in said.periods)
    if dated:
        return False
    if _FACILITY.search(figure.indicator) and not re.search(r"新建|新增|开工|改造|计划", before):
        return True
    if re.search(r"(?:达产|建成|投产|投用)(?:达效)?后[^；]*$", before):
        return True
    return bool(re.fullmatch(r"项目(?:计划|预计|估算)?总投资额?|(?:项目)?总?用地", figure.indicator)) and bool(
        re.search(r"(?:^|[，。；：])(?:该|本|整个)?项目[^，。；]*$|用地[^，；]{0,3}$", before)
    )


#: Before a year, that something is to be reached by then.
_BY_YEAR = re.compile(r"到(?=20\d\d年)")


def _is_due(said: Said, figure: Figure) -> bool:
    """Whether the sentence says by when the figure is to be reached: 到2026年."""
    due = _BY_YEAR.search(said.text, 0, figure.quantity.start)
    return due is not None and any(one.start - due.end() in (-1, 0) for one in said.periods)


def _from_now(said: Said, period: Period, kind: str, *, stock: bool) -> str:
    """The period, counted from the year of writing where it says 去年 or where a goal says 全年.

    What a report of some months says of the year so far or of the end of its last month is of its own period;
    what elsewhere is counted at the end of a month (`stock`) is of its year.
    """
    scene, words_said = said.scene, said.text[period.start : period.end]
    whole = scene.period or ""
    until = f"{whole[:4]}-03" if whole.endswith("Q1") else whole.partition("/")[2]
    if re.fullmatch(r"\d{4}-\d\d", period.said) and (
        words_said.endswith(("底", "末")) or _UP_TO.search(said.text, max(0, period.start - 3), period.start)
    ):
        if period.said.endswith("-12") or (stock and not until):
            return period.said[:4]
        return months_of(int(period.said[:4]), 1, int(period.said[-2:]))
    if until and (
        (
            re.match("今年(?:(?:以)?来|，?累计|，?已)", said.text[period.start : period.start + 6])
            and whole[:4] == period.said
        )
        or (words_said.endswith(("底", "末")) and until == period.said)
    ):
        return whole
    if (
        scene.now is None
        or scene.base is None
        or scene.now == scene.base
        or scene.plan
        or re.search(r"\d{4}|五", words_said)
    ):
        return period.said
    if re.match(r"去年|上年|明年|来年", words_said) or kind == "target":
        shift = scene.now - scene.base
        return re.sub(r"(?:19|20)\d\d(?!\d)", lambda year: str(int(year[0]) + shift), period.said)
    return period.said


_FOUNDED = re.compile(
    r"成立|入园|入驻|投产|上市|奠基|创立|组建|获批|建成|开园|迁入|设立|认定|批准|获批|始建|创办|创建|落户|升级|挂牌|建园|注册|建成投产|揭牌|启动建设"
)


def _is_past_event(said: Said, period: Period, place: int) -> bool:
    """Whether a period tells when something was founded, so that later figures of the sentence are not of that time."""
    clause = said.clause_at(period.start)
    return (clause.end < place and bool(_FOUNDED.search(said.text, clause.start, clause.end))) or bool(
        re.search(r"现有|目前|现已|截至目前|如今", said.text[period.end : place])
    )
