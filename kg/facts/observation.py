"""Figures: for each number its indicator, measure, unit, period, kind, bound and subject.

The indicator is the noun phrase that the number belongs to: left of it (产销率达97%), right of it (64个重点项目), or
that of the clause before (…56.8亿元，同比增长30.5%). A number that is not understood is counted, never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.facts.around import holder_of
from kg.facts.context import OFFICE_AFTER
from kg.facts.statement import Clause, Said, split_clauses
from kg.mentions.lists import split_items
from kg.model import Entity, Fact, Mention
from kg.rules import any_of, words
from kg.values.number import CHINESE, parse_chinese
from kg.values.period import PERIOD, Period
from kg.values.quantity import Quantity, find_quantities
from kg.words import cut_words

_GROWTH = re.compile(
    r"(?:同比|环比|同口径|较?比?上年(?:[末底]|同期)?|较?比?年初|比?较?去年(?:[末底]|同期)?|同期|年均|平均|累计"
    r"|较上年同期|比上年同期|比20\d\d年"
    r"|较20\d\d年|实际|名义|按可比价格?(?:计算)?|按不变价格?(?:计算)?|均|都|再|也|又|共|预计"
    r"|力争|并|，|、|实现|可|可比价)*"
    r"(?P<verb>多了|少了|涨了|掉了|跌了|降了|增长率?|增速|增幅|增加|净增|新增长|提高|提升|上升|上涨|攀升|下降|减少"
    r"|降低|回落|下滑|缩减|压减|负增长|增)"
    r"(?:了|达|达到|为|是|在|保持|超过?|突破|近|约|逾|高于|不低于|不少于|控制在|：|分别|均|和|或)*$"
)
_FALL = ("少了", "掉了", "跌了", "降了", "下降", "减少", "降低", "回落", "下滑", "缩减", "压减", "负增长")
#: A sign right before a share, which makes it growth.
_SIGNED = re.compile(r"(?:同比|比上年|增速)?[（(]?(?P<sign>[+＋↑▲⬆\-－−↓▼⬇])$")
_MINUS = "-－−↓▼⬇"
#: Why something grew or fell, between it and the verb: 纺织产值受外需走弱影响下降4.2%.
_AFFECTED = re.compile(r"受[^，；]{2,16}(?:影响|拖累|带动|拉动)$")
_HEDGES = re.compile(
    r"(?:做到|达|实现|完成|为|是|(?<!签)约|近|超|突破|逾|累计|共计?|合计|总计|达成|分别|均|已"
    r"|增至|增加到|提高到|提升到|上升到|扩大到|降至|缩至|降到|下降到|下降至|减少到|降低到"
    r"|降低至|压缩到|提升至|提高至|上升至|增加至|增长到|增长至|提升为|稳在|只剩|首次|控制在"
    r"|保持|稳定在|不低于|不少于|不超过|高达|多达|可达|将达|仅|就|有|有望|力争|在|至|到|："
    r"|大概|大约|差不多|各|约?合|人民币|每年|不足|接近|将近|至少|超出|占比?|大于|小于|了|的|过|最短|最多|最高|再|每(?:亩"
    r"|吨|平方米|立方米|千瓦时|度))+$"
)
_LEAD = re.compile(
    r"^(?:[—\-]+|[（(]?[一二三四五六七八九十\d]+[)）、.]|[一二三四五六七八九十]是|[①-⑳]|[★●■◆▲◇○] *"
    r"|目标[为是]?(?!任)|其中"
    r"|同时|此外|目前|届时|近[日期]|日前|近?[两三四五]年(?:内|来)?|[本此](?:次|轮|批)(?:活动)?|上述"
    r"|并|并且|且|已经?|也|还|共|累计|全年|年末|年底|全区|全市|全县|全省|我区|我市"
    r"|我县|园区|高新区|开发区|力争|预计|预计可?|有望|确保|计划|拟|争取|努力|将|可(?=[^用供利])"
    r"|到|截至|数据显示|据统计|据悉|初步统计|成功|"
    r"先后|陆续|集中|本(?=年|市|区|园|县|季)|年度|当年|今年|去年|年内|当前|现(?=有|已|共|拥)"
    r"|现有|仅|就(?![业地])|要|应|实现|完成(?!率)|达成|力促|推动|主动|共计|合计|总计|带动|拉动|帮助|协调|支持"
    r"|鼓励|引导|助力|通过|为|对|使|把|将|了|，|、|“|”|的|和|与|及|均|有(?![机色限效线])|约"
    r"|近|超(?!额)|其)+"
)
_NOUN_AFTER = re.compile(r"[“一-鿿A-Za-z（]")
_NUMERAL = r"[一二三四五六七八九十]+|\d+"
_RANK = re.compile(
    r"(?:(?P<verb>(?:位列|位居|名列|排名|排在|排|列|居|位于|位次|跃居|升至|跃至|上升至|稳居"
    r"|保持|继续)(?:在)?)(?P<wide>[^，。；、：\d居列]{0,18}?(?:\d{2,3}强)?(?:企业|排行榜|榜单?)?)"
    r"|(?P<near>(?:全[国省市区县球]|世界|国内|省内|市内|[西中东]部|西南)(?:同类)?(?:开发区|高新区"
    r"|经开区|园区)?(?:排名|中)?))?"
    rf"(?P<rank>第(?P<n>{_NUMERAL})(?:位|名)?|首位|榜首|前(?P<top>{_NUMERAL})(?:位|名|列|强)?)(?=$"
    rf"|[，。；、“”）]|[位名](?!的)|以上|以内)"
)
#: One of these stands in every rank.
_RANKED = re.compile("[第前]|首位|榜首")
_ANAPHOR = re.compile(
    r"(?:这家|该|本|我们)?公司|该企业|这家[^，。；]{0,12}?企业|[它其](?=[的在已也将去今年主专产研把])|[该本]项目|项目(?=总投资|投资|占地|达产|建成|全部"
    r"|计划|用地|投产|预计)|达产后|建成后|投产后"
)
#: The same at the head of an indicator, of which it is no part.
_BACK = re.compile(r"^(?:(?:这家|该|本|我们)公司|该企业|这家[^，。；]{0,12}?企业|它的?|其(?!中|他))")
_ROLE = re.compile(
    r"(?:[一-鿿]{0,8}?)(?:龙头|链主|骨干|重点|上市|独角兽|领军|头部|支柱|知名|入驻|规上|高新技术)企业(?:——)?"
)
_PART_MET = re.compile(r"(?:为|完成|达到?)(?P<of>[一-鿿]{2,12}(?:计划|预算|任务|目标))的$")
#: What is measured by its length: 管网, 里程.
_ROAD = re.compile("里程|全长|长度|[道公铁马网线管航岸廊隧桥路][路网道线廊管]|岸线|管线|总长|河|渠|堤|线|路")
#: Before a length, that so much of something is made: 年产电缆8万千米, 年印染能力1.2亿米.
_MAKES = re.compile(r"年[^，；]{0,4}产|产[能量]|能力|销量|日产")
_DISTANCE = re.compile(r"距(?:离)?[^，；]*\||以[东西南北][^，；]{0,2}\||相距|方圆|\|(?:处|外|范围)")
_MODIFIER = re.compile(r"(?:其中)?(?:规上|规模以上|国家级?|省级?|市级?|区级|县级)$")
#: What firms do whose number is said without their noun: 新增上规41家, 退库17家.
_FIRMS_MOVE = re.compile(
    r"(?:新增|新|净增|累计)?(?:上规|升规|入规|入统|退库|退规|入库|小升规|注销|停产|倒闭|培育|孵化|毕业|引进|落户|入驻|投产|上市|挂牌)"
)
#: Behind a size, that it says of which size the things are that are counted next: 6兆瓦以上整机200台.
_OF_A_KIND = re.compile(r"级?的?(?![年月日])[一-鿿]{2,8}\d[\d.]*万?(?:[个台套条座只艘辆架根]|[^一-鿿])")
_ZONE = re.compile(r"(?:建成|起步|核心|规划|启动|拓展|控制)区$")
#: What is done with land, where only the figure says that land is meant: 已开发15平方公里.
_LAID_OUT = re.compile(r"(?:控制性?详规|控规|规划|核准|批复|开发|建成|启动|起步|拓展|实际|首期|一期|近期|远期)+")
_FORMER = re.compile(r"[由从](?:[^，；、由从]{0,8}的)?(?:不足|不到|约|近)?$")
_LATTER = re.compile(
    r"(?:迅速|稳步|进一步|大幅)?(?:提高|提升|增加|增长|上升|下降|降低|减少|压缩|缩短|扩大|跃升"
    r"|攀升|增|升|降|减)(?:到|至|为)"
)


_FACILITY = re.compile(
    r"(?:水厂|处理厂|电厂|电站|变电站|消防站|充电站|加氢站|停车场|泊位|码头|管廊|管网|专用线)(?:泊位)?$"
)


def _is_verb(noun: str) -> bool:
    """Whether nothing in `noun` names what is measured: 拿出, 再往东, 由."""
    return len(noun) < 2 or (
        not _is_indicator_end(noun)
        and not noun.endswith(tuple(words("measured_deeds")))
        and (noun.endswith(("由", "从", "往东", "往西", "再")) or not _names_something(noun))
    )


#: Who asks and answers in an interview, besides people by name.
_SPEAKERS = ("记者", "主持人", "问", "答", "主任", "书记", "局长", "区长", "县长", "市长")


def _is_speaker(label: str) -> bool:
    """Whether a label says who speaks: 王成林：, 记者：."""
    return label.endswith(_SPEAKERS) or (
        len(label) <= 4 and any(tag == "nr" for _, tag in cut_words(label)) and not _is_indicator_end(label)
    )


def _names_something(noun: str) -> bool:
    """Whether a word of `noun` is a noun, or two characters that no dictionary joins could be one (绿电, 链主)."""
    pieces = list(cut_words(noun))
    if any(len(word) > 1 and (tag == "vn" or tag[0] not in "vdpcurfmt") for word, tag in pieces):
        return True
    while pieces and len(pieces[0][0]) > 1:
        del pieces[0]
    return len(pieces) > 1 and all(len(word) == 1 for word, _ in pieces) and pieces[-1][1][0] in "nbg"


_BARE_VERB = re.compile(
    r"^(?:设立|新设|建设|新建|规划|建成|完成|实施|成立|组建|发放|落实|兑现|获得|获"
    r"|收储|盘活|新增|腾退|征收|引进|打造|投入|安排|储备|争取|启动|推出|出让|供应|拥有|累计"
    r"|消化|处置|改造)+$"
)
_VAGUE = re.compile(
    r"^(?:总量|总数|总额|金额|总投资|总投资额|数量|占比|比重|增速|增幅|规模|总产值|产值|总面积"
    r"|面积|总价值|贷款|其中|总计|达成|协议金额|协议资金|合同金额|涉及金额|涉及投资|涉及投资额"
    r"|计划投资|计划总投资|销售|交易额|实现交易额|成交额|总规模|位)$"
)
_TIMELESS = re.compile(
    r"产能|年产(?!值)|年(?:处理|加工|屠宰|出栏|吞吐)|面积|占地(?!区)|容量|里程|装机|能力$|建筑|可用地|岸线|库容|吞吐能力"
    r"|日(?:处理|供|产)|注册资[本金]|基金总?规模$|产线|变电站|泊位|厂房|库容|仓容"
)
#: What is done with land and buildings in a period, so that the figure is of it.
_IN_PERIOD = re.compile(
    r"新增|新建|建成(?=.*厂房)|盘活|闲置|收储|收回|报批|供地|供应|征|出让|腾|完成|销售|出租|租赁|开工|改造"
)
_STAGE = r"^(?:新增|新签约|新签|集中签约|签约|新开工|开工|竣工投产|竣工|建成投产|投产|累计|新|总)"
_STAGE_END = r"(?:新签约|签约|新开工|开工|竣工投产|竣工|投产)$"
_STAGE_ONLY = re.compile(
    r"(?:新签约|签约|新开工|开工|竣工投产|竣工|建成投产|新投产|投产|在建|续建|新建|扩建|改建|技改|储备|落地|拟建)$"
)
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
_LABEL = 12
_LOCATED = re.compile(r"(?:位于|坐落于|地处)[^，；]{2,14}的|[^，；]{2,12}所在的")
_SIZE = re.compile(r"(?:计划|预计|协议)?(?:总?投资|占地|用地|建设规模|年产(?!值))")
_APPOSED = re.compile(r"[^，\d]{0,16}(?:企业|公司|之一|项目)$")
_INVESTS = re.compile(r"(?:计划|拟|总|共同|联合|全资|独资)*(?:投资|出资|投建|承建|建设)")
#: At the end of a clause, how good or bad what it names is.
_JUDGED = re.compile(r"(?:仍|还|依然|总体|相对|普遍)?(?:不高|不足|不够|偏低|较低|偏小|较小|过低|较高|较大|不大|不多)$")
#: For whom something is done, and what: (为214家)企业授信.
_SERVED = re.compile(r"(?P<who>[一-鿿]{0,6}?企业)(?P<done>[一-鿿]{2,6})$")
#: Parts of which a park or a division is made, whose number is no figure.
_PARTS = re.compile(r"(?:大|主要)?(?:片区|功能区|组团|板块|区块|区县|乡镇|街道)(?:$|[，。；、组构和]|[一-鿿]{0,4}$)")
#: A second size behind a stroke: 200MW「/800MWh」储能电站.
_STROKE = re.compile(r"/[\d.]+(?:[万亿]?千瓦时|[A-Za-z]+)")
#: Between the name of a project and what it costs.
_BESIDE = re.compile(r"(?:——+|—|：|，|（|\t)(?:约|近)?")
_PARTY = re.compile(r"(?:投资方|投资单位|投资主体|建设单位|业主单位|业主|承建单位|实施主体|合作方)：$")
#: Behind an enterprise, that the one spoken of belongs to it: 青禾集团全资子公司, 青禾集团旗下.
_OWNS = re.compile(r"(?:的)?(?:全资|控股|下属|所属|集团)*(?:子公司|孙公司|旗下|下属|所属)(?:的)?(?:企业|公司)?")
#: Behind an enterprise, that the one spoken of is kin to it: 青禾集团东北公司旗下企业, 青禾风电的配套企业.
_KIN = re.compile(
    r"[^，。；、]{0,12}?(?:旗下|下属|所属|控股|参股|全资|配套)的?(?:企业|公司|子公司|工厂|项目)(?=[，。；]|$)"
)
#: At the head of a clause, that the place as a whole is spoken of: 2024年，全区.
_OF_PLACE = re.compile(r"(?:^|[，；])(?:20\d\d年，?)?(?:全[区县市园]|我[区县市园])(?![内里的])")
_TIME_NOUN = re.compile(r"时间|时长|周期|时限|用时|办结|工期|压缩")
_OFF = re.compile(
    r"会议|培训|党|廉政|干部|讲座|宣讲|学习|慰问|警示|谈话|志愿|文明|信访|巡察|演练|表彰|献血"
    r"|工会|团员|妇女|退役军人|老年|助浴|书记|领导"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the words it belongs to, before subject and scene are settled."""

    quantity: Quantity
    indicator: str
    measure: str
    value: float | int
    unit: str
    span: tuple[int, int]
    rule: str
    subject: Entity | None = None
    period: str | None = None


#: A sentence without numeral or first place gives no figure.
NEEDS = re.compile(rf"\d|{CHINESE}|首位|榜首|翻番|翻了番")


def state(said: Said) -> Iterator[Fact]:
    """The observations of one sentence."""
    if said.sentence.kind == "byline" or not said.scene.in_scope:
        return
    if said.sentence.kind == "row":
        yield from _of_box(said)
        return
    yield from _read(said)


#: One line of a box of figures: what is measured, how much, and how it grew.
_BOX = re.compile(r"(?P<noun>[^\t\d（]{2,20}(?:（[^\t\d）]*）)?)\t[^\t]*\d[^\t]*(?:\t[^\t]*\d[^\t]*)?")


def _of_box(said: Said) -> Iterator[Fact]:
    """The observations of a row that is no table's: 工业投资 | 58.3亿元 | ↑17.4%."""
    if not said.cells and _BOX.fullmatch(said.text):
        yield from _read(said)


def state_cell(said: Said, start: int, end: int, subject: Entity) -> Iterator[Fact]:
    """The observations in the running text of a cell, which are of what its row stands for: 用地150亩，年产5万吨."""
    clauses = [one for one in said.clauses if start <= one.start and one.end <= end]
    if clauses:
        cell = replace(said, scene=replace(said.scene, entry=subject))
        cell.clauses = clauses
        yield from _read(cell)


def _read(said: Said) -> Iterator[Fact]:
    for figure in _Reader(said).figures():
        fact = _observe(said, figure)
        if fact is not None:
            yield fact


def _observe(said: Said, figure: Figure) -> Fact | None:
    entry = None if _OF_PLACE.search(said.text, 0, figure.quantity.start) else said.scene.entry
    if entry is not None and entry.type == "Company" and _PLACES_OWN.search(figure.indicator):
        entry = None
    told = _project_before(said, figure) or said.scene.work or said.scene.firm or _firm_before(said, figure)
    subject = figure.subject or entry or told or said.scene.place
    figure = replace(figure, subject=subject)
    if subject is None:
        said.refuse("figure without subject")
        return None
    kind = _kind(said, figure)
    return said.state(
        "observation",
        subject,
        None,
        figure.rule,
        figure.span,
        indicator=figure.indicator,
        measure=figure.measure,
        value=figure.value,
        unit=figure.unit,
        period=_period(said, figure, kind),
        kind=kind,
        bound=figure.quantity.bound,
    )


#: What only projects have: 总投资, 占地, what is made once they run.
_PROJECTS_OWN = re.compile(
    r"^(?:计划|估算|概算|预计)?总投资(?:额|规模)?$|^(?:估算|概算|计划)投资|^占地(?:面积)?$|^(?:总)?(?:建筑面积|用地(?:面积)?)$"
    r"|^(?:全部|项目)?(?:(?:达产|投产|建成|满产)(?:达效)?后|届时)"
    r"|^(?:可|届时可?)?年(?:产(?!值|业)|处理|加工)|^可?(?:实现)?年(?:产值|税收|产能|销售收入|营收)|带动就业|[一二三]期年?(?:产能|总?投资)"
)


#: What only parks and divisions have.
_PLACES_OWN = re.compile(
    r"^(?:规上|规模以上)|(?:规上|规模以上|入驻|集聚|高新技术|专精特新|小巨人)[^，]*企业$|招商|签约项目|标准化?厂房|供地|工业用地|技改项目"
)


def _project_before(said: Said, figure: Figure) -> Entity | None:
    """The project named last in the paragraph, where the figure is of a kind that only projects have."""
    if not _PROJECTS_OWN.search(figure.indicator) or said.sentence.kind == "heading":
        return None
    return said.last("Project", figure.quantity.start)


#: What only enterprises have: 销售, 订单, 专利.
_FIRMS_OWN = re.compile(r"^(?:实现|完成|累计|年)?销售(?:额|收入)?$|订单|市占率|市场占有率|手握")


def _firm_before(said: Said, figure: Figure) -> Entity | None:
    """The enterprise that the sentences before, in the same paragraph, are about, for a figure that only firms have."""
    if not _FIRMS_OWN.search(figure.indicator):
        return None
    before = said.before
    if before is None or before.sentence.paragraph != said.sentence.paragraph:
        return None
    head = next((one for one in before.of_type("Company", "Park", "Region") if one.start == 0), None)
    return before.entity(head) if head is not None and head.type == "Company" else None


def _kind(said: Said, figure: Figure) -> str:
    """Whether the figure is a goal, an estimate or a result.

    力争, 计划 and 预计 hold on over the clauses after them; 拟, 将 and 争取 only in their own.
    """
    start = said.text.rfind("；", 0, figure.quantity.start) + 1
    before = said.text[start : figure.quantity.start]
    clause = said.text[said.clause_at(figure.quantity.start).start : figure.quantity.start]
    if said.scene.plan:
        return "actual" if _looks_back(said, figure) else "target"
    if _of_project(figure):
        if figure.indicator.startswith("估算"):
            return "estimate"
        if _is_achieved(said, figure) or _is_done(said, figure):
            return "actual"
        clause = said.text[said.clause_at(figure.quantity.start).start : figure.quantity.start]
        if is_price(figure.indicator) and not _GOAL_HERE.search(clause) and not _AHEAD.search(clause):
            return "actual"
        return "estimate" if _ESTIMATE.search(before) and not _GOAL_ON.search(before) else "target"
    spoken = [one for one in said.periods if one.end <= figure.quantity.start and not one.compared]
    as_of = spoken and _AS_OF.search(said.text, max(0, spoken[-1].start - 10), spoken[-1].start)
    whole = bool(spoken) and len(spoken[-1].said) == 4
    if whole and not as_of and said.scene.base is not None and spoken[-1].year > said.scene.base:
        return "target"
    if (
        spoken
        and not as_of
        and said.scene.now is not None
        and spoken[-1].said == str(said.scene.now)
        and not re.match("以来|，?截至|来", said.text[spoken[-1].end :])
    ):
        return "target"
    if re.search(r"(?:预计|有望)[^，；]{0,6}可[^，；]*$", clause):
        return "estimate"
    if _GOAL_ON.search(before) or _GOAL_HERE.search(clause) or _GOAL_AFTER.match(said.text, figure.quantity.end):
        return "target"
    return "estimate" if _ESTIMATE.search(before) or said.text.startswith("预计") else "actual"


def _looks_back(said: Said, figure: Figure) -> bool:
    """Whether a figure of a plan is of a year before it, which the sentence names: 2024年，园区完成产值38亿元."""
    spoken = [one for one in _spoken(said, figure.quantity.start) if re.match(r"20\d\d年", said.text[one.start :])]
    if not spoken or said.scene.year is None or spoken[-1].year >= said.scene.year:
        return False
    return not re.search(r"计划|力争|确保|目标|比|较", said.text[: figure.quantity.start])


_BRINGS = re.compile(r"产值|收入|税|利润|出口|投资额?$")
_DONE = re.compile(r"投产|竣工|建成|投用|投运|达产|满负荷|运行|量产|投料|试生产")
_NOT_YET = re.compile(r"(?<=[底末日月])前|将|拟|计划|预计|力促|力争|建成后|投产后|达产后")
#: What a project costs and covers is settled when it is named; what it will make is not.
_PRICE = re.compile(r"投资|占地|用地|建筑面积|总面积|全长|注册资本")
_AHEAD = re.compile(r"计划|拟|将|预计|规划|估算|匡算|概算")


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
        return not _NOT_YET.search(told) and not _ESTIMATE.search(told)
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


def _is_outlay(said: Said, figure: Figure) -> bool:
    """Whether the figure is what an enterprise puts into something once, which is of no year: 累计投资4.3亿美元."""
    if "完成" in said.text[said.clause_at(figure.quantity.start).start : figure.quantity.start]:
        return False
    firm = figure.subject is not None and figure.subject.type == "Company"
    return (
        firm
        and figure.measure == "value"
        and bool(re.fullmatch(r"(?:累计|首期|总)*(?:投资|出资)(?:额)?", figure.indicator))
    )


def _is_achieved(said: Said, figure: Figure) -> bool:
    """Whether the figure is what has been spent on or earned by a project so far: 已完成投资21.3亿元."""
    clause = said.text[said.clause_at(figure.quantity.start).start : figure.quantity.start]
    return bool(_ACHIEVED.search(clause)) and not _GOAL_HERE.search(clause) and not _ESTIMATE.search(clause)


_ACHIEVED = re.compile(
    r"(?:已|累计)?完成(?:年度|固定资产|工业|设备)?投资(?:额)?[^，；]{0,4}$|已投资[^，；]{0,4}$|(?:贡献|实现)(?:工业)?(?:总)?产值[^，；]{0,4}$"
)
_GOAL_ON = re.compile(
    r"力争|确保(?!了)|预期目标|(?:目标|任务)(?:是|为|：|任务)|奋斗目标|(?<![动年增圃林天才量质程“])计划(?=全年"
    r"|新|到|完|引|建|签|实[现施]|年|在|于|用|20|今年|明年|再|开|竣|改|扩|打造|培育|招|投入)|努力实现|奋力实现|要(?:实现|完成"
    r"|达到|确保)"
)
_GOAL_HERE = re.compile(
    r"计划(?=总?投)|拟(?=[投建新引签实开总在于用])|(?:^|[，、])(?:还)?将(?=[一-鿿])|[^，]将(?:实现"
    r"|达|新|建|形成|突破|完成|带动|新增|年产|投)|争取(?!.{0,8}(?:资金|支持|政策|项目资))|到20(?:2[5-9]"
    r"|3\d)年|(?:达产|投产|建成|投用|建成投产|全部建成|项目达产)(?:达效)?后|(?:底|末|日)?前(?:建成"
    r"|完成|投产|开工|竣工)|规划建设|冲刺|不低于|不少于|可(?:实现|达|新增|形成|年产)"
)
_GOAL_AFTER = re.compile(r"(?:以上|左右)?(?:的)?(?:目标|任务)(?!任)")
_ESTIMATE = re.compile(r"预计|有望|预测|预期(?=年|[^目])")


def _period(said: Said, figure: Figure, kind: str) -> str | None:
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
        and _TIMELESS.search(figure.indicator)
        and figure.measure != "growth"
        and not _IN_PERIOD.search(figure.indicator)
    ):
        return None
    if _is_outlay(said, figure):
        return None
    if (_of_project(figure) and not _is_achieved(said, figure)) or _is_standing(said, figure):
        place = figure.quantity.start
        clause = said.clause_at(place)
        due = [one for one in said.periods if clause.start <= one.start and one.end <= place and len(one.said) == 4]
        return due[-1].said if due and _BRINGS.search(figure.indicator) else None
    place = figure.quantity.start
    if figure.measure == "growth" and (span := _span_of_growth(said, place)) is not None:
        return span
    spoken = [one for one in _spoken(said, place) if not _is_former(said, one, place)]
    if spoken and not _is_past_event(said, spoken[-1], place):
        return _from_now(said, spoken[-1], kind)
    if kind == "actual" and said.scene.now is not None and not said.scene.plan and _is_of_now(said, place):
        return str(said.scene.now)
    return said.scene.goal if kind == "target" else said.scene.period


def _is_of_now(said: Said, place: int) -> bool:
    """Whether the sentence says that it counts what there is when it is written: 目前园区有企业93家."""
    return bool(re.search(r"(?:目前|当前|现有|现已)[^。；]*$", said.text[:place]))


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
        and not re.match(r"[^（）]*）", said.text[one.end : place])
    ]


#: What stands before a day up to which figures are counted.
_UP_TO = re.compile(r"截[至止]到?|至|到|自|从")
_AS_OF = re.compile(r"截[至止]到?(?:目前，?|今年|20\d\d年)?$")


def _is_day(said: Said, period: Period) -> bool:
    """Whether a period is the day of an event, which dates no figure: 5月20日开工，完成投资4亿元."""
    day = re.search(r"日$", said.text[period.start : period.end]) or re.match(r"\d{1,2}日", said.text[period.end :])
    return bool(day) and not _UP_TO.search(said.text, max(0, period.start - 3), period.start)


def _is_former(said: Said, period: Period, place: int) -> bool:
    """Whether a period only dates what something rose from: 由2021年的28%提升到46%."""
    return bool(re.search(r"[由从比较]$", said.text[: period.start])) and bool(
        re.match(r"(?:底|末)?的?[^，；]*?\d[^，；]*?" + _LATTER.pattern, said.text[period.end : place])
    )


def _is_standing(said: Said, figure: Figure) -> bool:
    """Whether the figure is what something that stands holds or handles (万吨/年, 污水处理厂2座)."""
    if figure.measure in ("growth", "share", "rank"):
        return False
    before = said.text[: figure.quantity.start]
    if figure.quantity.kind == "flow":
        return True
    dated = any(one.end <= figure.quantity.start and not one.compared for one in said.periods)
    if dated:
        return False
    if _FACILITY.search(figure.indicator) and not re.search(r"新建|新增|开工|改造|计划", before):
        return True
    return bool(re.search(r"(?:达产|建成|投产|投用)(?:达效)?后[^；]*$", before))


def _is_due(said: Said, figure: Figure) -> bool:
    """Whether the sentence says by when the figure is to be reached: 到2026年."""
    due = re.search(r"到(?=20\d\d年)", said.text[: figure.quantity.start])
    return due is not None and any(one.start - due.end() in (-1, 0) for one in said.periods)


def _from_now(said: Said, period: Period, kind: str) -> str:
    """The period, counted from the year of writing where it says 去年 or where a goal says 全年.

    What a report of some months says of the year so far or of the end of its last month is of its own period.
    """
    scene, words_said = said.scene, said.text[period.start : period.end]
    whole = scene.period or ""
    if re.fullmatch(r"\d{4}-\d\d", period.said) and (
        words_said.endswith(("底", "末")) or _UP_TO.search(said.text, max(0, period.start - 3), period.start)
    ):
        return f"{period.said[:4]}-01/{period.said}" if not period.said.endswith("-12") else period.said[:4]
    if "/" in whole and (
        (re.match("今年(?:以)?来", said.text[period.start : period.start + 4]) and whole[:4] == period.said)
        or (words_said.endswith(("底", "末")) and whole.endswith("/" + period.said))
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
    return (clause.end < place and bool(_FOUNDED.search(said.text, period.end, clause.end))) or bool(
        re.search(r"现有|目前|现已|截至目前|如今", said.text[period.end : place])
    )


class _Reader:
    """Reads the figures of one sentence from left to right; what a clause is about is handed on to the next."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.text = said.text
        self.noun = ""
        self.measure = ""
        self.topic: Entity | None = None
        self.members: list[Entity] = []
        self.items: list[str] = []
        self.nouns: list[str] = []
        self.rose = ""

    def figures(self) -> Iterator[Figure]:
        if _OFFER.search(self.text) and not _PAID.search(self.text):
            self.said.refuse("what a policy offers")
            return
        quantities = []
        for one in find_quantities(self.text):
            holder = self._holder(one)
            if holder is not None:
                yield from self._capacity(one, holder)
            elif not self._inside_name(one) and not self._is_condition(one):
                quantities.append(one)
        last = self._last(quantities)
        for clause in self.said.clauses:
            if clause.start > last:
                break
            mine = [one for one in quantities if clause.start <= one.start < clause.end]
            self._turn(clause)
            yield from self._clause(clause, mine)
            label = clause.mark in ("：", "\t") and not mine and clause.end - clause.start <= _LABEL
            if label and not self.said.within(clause.start, clause.end, "Company", "Project"):
                noun = self._clean(self.text[clause.start : clause.end])
                self.noun = "" if _is_speaker(noun) else noun
            if clause.mark in "；。！？":
                self.noun, self.topic, self.members = "", None, []

    def _last(self, quantities: list[Quantity]) -> int:
        """Where the last number or rank stands, -1 where there is none; what is said after it gives no figure."""
        ranks = [found.start("rank") for found in _RANK.finditer(self.text)] if _RANKED.search(self.text) else []
        return max([*ranks, *(one.start for one in quantities)], default=-1)

    def _inside_name(self, quantity: Quantity) -> bool:
        return any(
            one.start <= quantity.start and quantity.end <= one.end and one.type in ("Honour", "Park", "Company")
            for one in self.said.mentions
        )

    def _is_condition(self, quantity: Quantity) -> bool:
        """Whether the number only says which projects or firms are meant: 10亿元以上项目4个, 超10亿元项目9个."""
        right = self.text[quantity.end : quantity.end + 16]
        if re.search(r"在[^，；]{0,6}$", self.text[: quantity.start]) and re.match(
            r"[^，；]{0,12}[中里](?:排|位|列|居)", right
        ):
            return True
        if re.match(r"的?(?:目标)?任务", right) and self.text[: quantity.start].endswith(("下达", "下达的")):
            return True
        if quantity.unit in ("家", "户") and re.match(
            r"[一-鿿]{0,4}?企业[^，；\d]{0,12}(?:分别|(?<![亩人年平户地])均)", right
        ):
            return True
        if quantity.kind in ("mass", "power", "volume", "energy", "length") and _OF_A_KIND.match(right):
            return True
        if self.text[quantity.start : quantity.end].endswith(("以上", "以下")):
            return bool(
                re.match(
                    r"的?(?:[一-鿿“]{0,12}?)(?:项目|企业|工业|规模|园区|集群|产业|产品|龙头"
                    r"|客商|人才|人员|研发|大)|\d+[个家户项]|的(?=[一-鿿])",
                    right,
                )
            )
        if quantity.kind == "money" and re.match(r"(?:级)?(?:的)?(?:以上)?[一-鿿]{0,4}(?:项目|企业)\d+[个家户]", right):
            return True
        return (
            quantity.kind == "money"
            and bool(re.match(r"(?:级)?(?:的)?(?:工业|产业|重大|制造业|优质)?(?:项目|企业)(?!资|投|的)", right))
            and bool(re.search(r"(?:超过?|投资|产值|营收|破|过|达)$", self.text[: quantity.start]))
            and bool(re.search(r"^[^，。；]{0,12}\d", right))
        )

    def _holder(self, quantity: Quantity) -> Mention | None:
        """The project in whose name the number stands."""
        return next(
            (one for one in self.said.of_type("Project") if one.start <= quantity.start and quantity.end <= one.end),
            None,
        )

    def _capacity(self, quantity: Quantity, holder: Mention) -> Iterator[Figure]:
        """The size that a project's name gives: 年产3万吨钛合金板材项目."""
        if quantity.kind not in ("mass", "energy", "power", "count", "volume", "area") or quantity.unit.upper() in (
            "KV",
            "千伏",
            "伏",
            "个",
            "家",
            "项",
            "期",
            "条",
        ):
            return
        product = next((one.name for one in self.said.within(quantity.end, holder.end, "Product")), "")
        noun = (
            product
            or re.sub(
                r"(?:生产|加工)?(?:线|项目|工程|基地)+$", "", _STROKE.sub("", self.text[quantity.end : holder.end], 1)
            )[:12]
        )
        if noun:
            yield Figure(
                quantity,
                f"{noun}产能",
                "value",
                quantity.value,
                quantity.unit,
                (holder.start, holder.end),
                "observation-capacity",
                self.said.entity(holder),
            )

    def _turn(self, clause: Clause) -> None:
        """A company, project, park or region at the head of a clause is what its figures are about."""
        if _PARTY.search(self.text, max(0, clause.start - _LABEL), clause.start):
            return
        heads = self._heads(clause)
        if not heads:
            self._turn_back(clause)
            return
        head = max(heads, key=lambda one: one.end)
        self.members = [self.said.entity(head)]
        if self.text[head.end : head.end + 3].startswith(("、", "和", "与", "等", "及")):
            names = next(
                (one for one in self.said.lists if one.items and one.items[0][0] <= head.start < one.items[-1][1]), None
            )
            last = names.items[-1][1] if names else clause.end
            self.members = [self.said.entity(one) for one in self.said.within(head.start, last, head.type)]
            self.topic = None
            return
        entity, place = self.said.entity(head), self.said.scene.place
        if head.rule == "park-itself" and place is not None and place.type == "Park":
            entity = place
        if head.type != "Region" or not entity.key.endswith("0000") or entity is place:
            self.topic = entity

    def _heads(self, clause: Clause) -> list[Mention]:
        """The names with which a clause begins, after what brings it in."""
        things = [
            one
            for one in self.said.of_type("Company", "Project", "Park", "Region")
            if clause.start <= one.start <= clause.end
        ]
        if not things:
            return []
        periods = [p for p in self.said.periods if clause.start <= p.start < clause.end]
        role = _ROLE.match(self.text, clause.start, clause.end) or _LOCATED.match(self.text, clause.start, clause.end)
        starts = {clause.start, self._after_lead(clause), *(p.end for p in periods), role.end() if role else -1}
        named = [one for one in things if one.start in starts]
        starts = {one.end + owns.end() for one in named if (owns := _OWNS.match(self.text[one.end : clause.end]))}
        named += [one for one in self.said.of_type("Company") if one.start in starts]
        return [one for one in named if not self._is_aside(clause, one)]

    def _after_lead(self, clause: Clause) -> int:
        lead = _LEAD.match(self.text[clause.start : clause.end])
        return clause.start + (lead.end() if lead else 0)

    def _turn_back(self, clause: Clause) -> None:
        """该项目, 公司 and a bare 总投资 speak of what was named last."""
        back = _ANAPHOR.match(self.text, self._after_lead(clause), clause.end)
        found: Entity | None = None
        if back is not None:
            kind = "Company" if re.search("公司|企业|[它其]", back[0]) else "Project"
            spoken = self.said.scene.firm if back[0] in ("公司", "本公司", "我们公司") else None
            spoken = self.said.scene.work if back[0] == "本项目" else spoken
            if spoken is not None:
                self.topic = spoken
                return
            found = self._told_before(kind) if not clause.start else None
            if found is None and back[0] not in ("它", "其"):
                found = self.said.last(kind, clause.start)
            if found is None and not clause.start and back[0] not in ("它", "其") and self.said.before is not None:
                found = self.said.before.last(kind, len(self.said.before.text))
        elif _SIZE.match(self.text, clause.start):
            projects = (one for one in self.said.of_type("Project") if one.end == clause.start - 1)
            found = next((self.said.entity(one) for one in projects), None)
        self.topic = found or self.topic

    def _told_before(self, kind: str) -> Entity | None:
        """What the sentence before, in the same paragraph, is about: the thing of this class with which it begins."""
        before = self.said.before
        if before is None or before.sentence.paragraph != self.said.sentence.paragraph:
            return None
        lead = _LEAD.match(before.text)
        starts = {
            0,
            lead.end() if lead else 0,
            *(one.end for one in before.periods),
            *(one.start for one in before.clauses),
        }
        first = next((one for one in before.of_type(kind) if one.start in starts), None)
        return before.entity(first) if first is not None else None

    def _is_aside(self, clause: Clause, head: Mention) -> bool:
        """Whether a name at the head of a clause is not what it is about: 县委常委, 与…签订, ：园区“链主”企业."""
        if OFFICE_AFTER.match(self.text, head.end) or (
            self.text[head.start - 1 : head.start] in ("与", "同", "对", "为") and head.start > 0
        ):
            return True
        if head.type == "Company" and (self.text.startswith("所在", head.end) or _KIN.match(self.text, head.end)):
            return True
        if head.type == "Company" and _OWNS.match(self.text[head.end : clause.end]):
            return True
        if head.type == "Company" and self._is_investor(clause, head):
            return True
        told = self.topic or self.said.scene.entry
        before = self.text[clause.start - 1 : clause.start] if clause.start else ""
        return (
            head.type in ("Park", "Region")
            and (before == "：" or (told is not None and told.type == "Company"))
            and bool(_APPOSED.fullmatch(self.text[head.end : clause.end]))
        )

    def _is_investor(self, clause: Clause, head: Mention) -> bool:
        """Whether an enterprise is named as the one who invests in the project told of: …项目：青禾集团投资9.8亿元."""
        told = self.topic or self.said.scene.entry
        return told is not None and told.type == "Project" and bool(_INVESTS.match(self.text[head.end : clause.end]))

    def _clause(self, clause: Clause, quantities: list[Quantity]) -> Iterator[Figure]:
        done = 0
        while done < len(quantities):
            together = _side_by_side(self.text, quantities, done)
            first = quantities[done]
            left = self.text[self._left(clause, quantities, done) : first.start]
            shared = (
                "分别" in left
                or "各" in left[-2:]
                or (len(together) > 1 and ("、" in left or (len(together) == len(self.items) and "占" in left)))
            )
            if shared and len(together) > 1:
                found = list(self._spread(clause, together, left))
                if found or "分别" in left:
                    if not found:
                        self.said.refuse("respectively, but not as many names")
                    yield from found
                    done += len(together)
                    continue
            figure = self._one(clause, quantities, done)
            if figure is not None:
                yield from self._for_each(clause, figure, left)
            done += 1
        yield from self._ranks(clause)

    def _left(self, clause: Clause, quantities: list[Quantity], index: int) -> int:
        """Where the words before a number begin: after the number before it in the same clause."""
        if not index:
            return clause.start
        end = max(quantities[index - 1].end, self.text.rfind("；", clause.start, quantities[index].start) + 1)
        mark = re.match(r"[、（）和]+", self.text[end:])
        return end + (mark.end() if mark else 0)

    def _one(self, clause: Clause, quantities: list[Quantity], index: int) -> Figure | None:
        """The figure that one number is, or None where it is refused."""
        quantity = quantities[index]
        start = self._left(clause, quantities, index)
        left, right = self.text[start : quantity.start], self.text[quantity.end : clause.end]
        if _is_outside(quantity, left, right):
            return None
        if self.text.startswith("翻", quantity.start):
            return self._doubled(clause, quantity, left)
        former, growth = _FORMER.search(left), _GROWTH.search(left)
        if former is not None and _LATTER.match(right):
            return self._former(clause, quantity, left[: former.start()], bool(re.search(r"\d年", former[0])))
        signed = _SIGNED.search(left) if quantity.kind == "percent" else None
        if signed is not None and (self.noun or signed.start()):
            return self._signed(clause, quantity, left[: signed.start()], -1 if signed["sign"] in _MINUS else 1)
        if growth is not None and quantity.kind in ("percent", "times", "count", "money", "people"):
            return self._growth(clause, quantity, left, growth)
        met = _PART_MET.search(left) if quantity.kind == "percent" else None
        if met is not None:
            return self._figure(clause, quantity, f"{self.noun}完成{met['of']}", "share", "observation-part-met")
        beside_name = self._beside_project(quantity)
        if beside_name is not None:
            return beside_name
        noun, beside = self._indicator(clause, start, left, right, quantity)
        if not noun and self.rose and _LATTER.match(left):
            noun = self.rose
        if quantity.kind == "percent" and noun and re.search(r"占比[^，；]{0,4}$", left) and not noun.endswith("占比"):
            noun += "占比"
        reason = _no_figure(quantity, left, right)
        owner = self._owner(quantity) if reason is None else None
        if owner is not None:
            return owner
        noun = self._with_shared(noun or self._judged(clause), quantity, self.text[start - 1 : start] == "、")
        if quantity.kind == "area" and (_ZONE.search(noun) or _LAID_OUT.fullmatch(noun)):
            noun += "面积"
        reason = reason or self._no_noun(noun)
        if reason is not None:
            self.said.refuse(reason)
            return None
        if quantity.kind == "percent":
            noun = self._share(noun, left)
        if re.search(r"突破$", left) and re.match(r"[，、]达到?\d", self.text[quantity.end : quantity.end + 4]):
            self.noun = noun
            return None
        self.noun, self.measure = noun, _measure(quantity)
        self.nouns.append(noun)
        return self._figure(clause, quantity, noun, self.measure, beside)

    def _figure(self, clause: Clause, quantity: Quantity, noun: str, measure: str, rule: str) -> Figure:
        """A figure of what the clause is about."""
        span, subject = self._span(clause, quantity), self._maker(quantity) or self.topic
        return Figure(quantity, noun, measure, quantity.value, quantity.unit, span, rule, subject)

    def _no_noun(self, noun: str) -> str | None:
        """Why `noun` names nothing that could be measured, or None where it does."""
        scene = self.said.scene
        if self.said.sentence.kind == "heading" and self.topic is None and scene.entry is None and _VAGUE.match(noun):
            return "headline figure without owner"
        bare = not noun or _is_verb(noun) or re.fullmatch("[一二三四]期", noun)
        return "figure without indicator" if bare else None

    def _with_shared(self, noun: str, quantity: Quantity, listed: bool) -> str:
        """`noun` with what it shares with the one before: 规上36家 -> 规上企业, 竣工9个 -> 竣工项目, 年产 in a list."""
        if self.noun and quantity.kind == "count" and (_MODIFIER.match(noun) or _STAGE_ONLY.match(noun)):
            return noun + _stem(self.noun)
        if re.fullmatch("[一二三四]期", noun) and quantity.kind in ("mass", "power", "energy"):
            return noun + "产能"
        if (
            quantity.unit in ("家", "户")
            and not noun
            and "等" in self.text[max(0, quantity.start - 2) : quantity.start]
        ):
            return "企业"
        if quantity.unit in ("家", "户") and listed and noun and not _is_indicator_end(noun) and len(noun) <= _LABEL:
            return noun + "企业" if self.noun.endswith("企业") else noun
        if quantity.unit in ("家", "户") and _FIRMS_MOVE.fullmatch(noun):
            return noun + "企业"
        if listed and self.noun.startswith("年产") and quantity.kind in ("mass", "count", "area", "volume"):
            return "年产" + noun
        return noun

    def _maker(self, quantity: Quantity) -> Entity | None:
        """The company right before a capacity: 以青禾石化1500万吨/年炼油."""
        if not quantity.unit.endswith(("/年", "/月", "/日")):
            return None
        return next((self.said.entity(one) for one in self.said.of_type("Company") if one.end == quantity.start), None)

    def _former(self, clause: Clause, quantity: Quantity, left: str, dated: bool) -> Figure | None:
        """The level that something rose or fell from; a figure only where its own year is said."""
        noun = self._clean(left)
        if noun and not _is_verb(noun):
            self.noun = self.rose = noun
        if not dated or not noun:
            self.said.refuse("former value of a change")
            return None
        measure = "share" if quantity.kind == "percent" else "value"
        return Figure(
            quantity,
            noun,
            measure,
            quantity.value,
            quantity.unit,
            self._span(clause, quantity),
            "observation-former",
            self.topic,
        )

    def _beside_project(self, quantity: Quantity) -> Figure | None:
        """An amount that only a mark parts from the name of a project: 青禾氟化铝扩建（3.4亿元）, …升压站——2.7亿元."""
        if quantity.kind != "money":
            return None
        works = [one for one in self.said.of_type("Project") if one.end <= quantity.start]
        if not works or not _BESIDE.fullmatch(self.text, works[-1].end, quantity.start):
            return None
        work = self.said.entity(works[-1])
        self.topic = work
        span = (works[-1].start, quantity.end)
        return Figure(
            quantity, "投资", "value", quantity.value, quantity.unit, span, "observation-beside-project", work
        )

    def _owner(self, quantity: Quantity) -> Figure | None:
        """A size said right before the thing that has it: 投资30亿元的…项目, 7平方公里…产业园."""
        after = re.compile("的|(?:用于)?(?:建设|新建|投建|实施)|").match(self.text, quantity.end)
        spot = after.end() if after else quantity.end
        owner = next(
            (
                one
                for one in self.said.of_type("Project", "Park")
                if one.start <= spot < one.end and one.start >= quantity.start
            ),
            None,
        )
        if owner is None or quantity.kind not in ("money", "area", "power", "energy", "mass"):
            return None
        before = self.text[max(0, quantity.start - 8) : quantity.start]
        noun = {"money": "投资额", "area": "面积", "power": "功率", "energy": "容量", "mass": "产能"}[quantity.kind]
        if quantity.kind == "money" and "投资" not in before and "元" not in quantity.unit:
            return None
        said = re.search(r"(?:计划|预计|协议)?(?:总)?投资(?=额?(?:约|近|超过?|达|为|逾)*$)", before)
        noun = said[0] if quantity.kind == "money" and said else noun
        noun = "规划" + noun if quantity.kind == "area" and "规划" in before else noun
        span = (max(0, quantity.start - len(before)), owner.end)
        if owner.type == "Project":
            self.topic = self.said.entity(owner)
        return Figure(
            quantity, noun, "value", quantity.value, quantity.unit, span, "observation-owner", self.said.entity(owner)
        )

    def _growth(self, clause: Clause, quantity: Quantity, left: str, growth: re.Match[str]) -> Figure | None:
        noun = self._clean(_AFFECTED.sub("", left[: growth.start()]))
        if not noun or _VAGUE.match(noun):
            noun = self.noun + noun if noun and self.noun else self.noun or noun
        if not noun:
            self.said.refuse("growth without indicator")
            return None
        verb = growth["verb"]
        sign = -1 if verb in _FALL else 1
        if quantity.kind in ("count", "money", "people"):
            self.noun, self.measure = noun, "count"
            if verb == "净增" or verb in ("增加", "新增", "增长", "减少"):
                return Figure(
                    quantity,
                    noun + "同比净增" if verb == "净增" else noun + verb,
                    "count" if quantity.kind != "money" else "value",
                    quantity.value,
                    quantity.unit,
                    self._span(clause, quantity),
                    "observation-increase",
                    self.topic,
                )
            return None
        value: float | int = quantity.value * sign
        unit = quantity.unit
        if quantity.kind == "times":
            value, unit = round(quantity.value * 100 * sign, 6), "%"
            value = int(value) if float(value).is_integer() else value
        noun = re.sub(r"(?:增速|增幅)$", "", noun) or noun
        self.noun, self.measure = noun, "growth"
        return Figure(
            quantity, noun, "growth", value, unit, self._span(clause, quantity), "observation-growth", self.topic
        )

    def _doubled(self, clause: Clause, quantity: Quantity, left: str) -> Figure | None:
        """翻一番 and 翻两番 as growth of 100 and 300 per cent."""
        noun = self._clean(re.sub(r"(?:同比|较上年|比上年|实现|也|均|已)+$", "", left)) or self.noun
        if not noun:
            self.said.refuse("growth without indicator")
            return None
        self.noun, self.measure = noun, "growth"
        value, span = int(quantity.value * 100), self._span(clause, quantity)
        return Figure(quantity, noun, "growth", value, "%", span, "observation-growth", self.topic)

    def _signed(self, clause: Clause, quantity: Quantity, left: str, sign: int) -> Figure:
        """Growth that a sign tells: 规上工业总产值372亿元，+6.9%."""
        noun = self._clean(left) or self.noun
        self.noun, self.measure = noun, "growth"
        span, value = self._span(clause, quantity), quantity.value * sign
        return Figure(quantity, noun, "growth", value, quantity.unit, span, "observation-signed", self.topic)

    def _indicator(self, clause: Clause, start: int, left: str, right: str, quantity: Quantity) -> tuple[str, str]:
        """The noun phrase of a number and which side it stood on."""
        bare = self._without_firms(start, _HEDGES.sub("", left))
        fund = re.match(r"的?(?P<what>[^，。；、\d]{0,12}?(?:基金|资金池|资金))", right)
        if fund is not None and re.search(r"(?:^|设立|设有|组建|成立|了|总|首期)(?:规模|总额)$", bare):
            return fund["what"] + "规模", "observation-before-noun"
        made = re.match(r"(?:的)?(?P<what>[一-鿿A-Za-z]{2,14}?)(?:等|装置|生产线|项目|产能|[，、；。（）\d]|$)", right)
        if quantity.unit.endswith(("/年", "/月", "/日")) and made is not None:
            return made["what"] + "产能", "observation-before-noun"
        if (
            quantity.kind in ("money", "area", "mass", "energy", "power", "volume")
            and re.match(r"的?(?:[一-鿿]{2,})", right)
            and not re.sub(_BARE_VERB, "", self._clean(bare))
        ):
            noun = self._clean(re.split(r"[、和，（]", right)[0])
            return (self._clean(bare) + noun)[:24], "observation-before-noun"
        counted = quantity.kind in ("count", "people", "percent")
        takes_right = (
            counted
            and _NOUN_AFTER.match(right)
            and not re.match(r"以上|以下|左右|以内|（|和|与|及|的$|分别|并|且|在|位|居|列|增|同比", right)
        )
        if takes_right:
            verb = self._clean(self._after_etc(bare))
            noun = self._head_noun(right)
            served = _SERVED.match(noun) if re.search(r"[为向给]$|帮助$|支持$", left) else None
            if served is not None:
                return served["done"] + served["who"], "observation-before-noun"
            if counted and quantity.kind == "percent" and not re.match("的", right):
                return self._left_noun(bare), "observation-after-noun"
            if len(verb) > 8 and quantity.kind != "percent":
                verb = verb[-8:] if not noun else ""
            return verb + noun, "observation-before-noun"
        return self._left_noun(bare), "observation-after-noun"

    def _without_firms(self, start: int, left: str) -> str:
        """`left` behind the enterprises that do what follows: 云岭公司与青禾资本共同设立 -> 设立."""
        firms = [
            one
            for one in self.said.within(start, start + len(left), "Company")
            if holder_of(self.said, one, "Project") is None
        ]
        rest = left[firms[-1].end - start :] if firms else left
        return re.sub(r"^(?:等(?:\d+[家户])?(?:企业|公司)?)?(?:共同|联合|合资|一起)*", "", rest) or left

    def _after_etc(self, text: str) -> str:
        """What a list with 等 is counted as: its verb and what stands behind 等."""
        if "等" not in text and "、" not in text:
            return text
        verb = re.search(
            any_of(
                [
                    "新签约",
                    "签约",
                    "引进",
                    "新开工",
                    "开工",
                    "竣工投产",
                    "投产",
                    "竣工",
                    "在建",
                    "续建",
                    "新认定",
                    "认定",
                    "培育",
                    "建成",
                    "获批",
                    "获评",
                    "完成",
                    "新增",
                    "实施",
                    "推动",
                    "打造",
                    "引育",
                    "招引",
                    "落地",
                    "储备",
                ]
            ),
            text,
        )
        rest = text.rsplit("等", 1)[1] if "等" in text else ""
        return (verb[0] if verb else "") + rest

    def _left_noun(self, bare: str) -> str:
        noun = self._clean(self._after_etc(bare)) if "等" in bare else self._clean(bare)
        if "、" in noun:
            noun = noun.rsplit("、", 1)[1] or noun
        if re.search(r"(?:以上|以下)$", noun) and self.noun and len(noun) < _LABEL:
            return noun + re.sub(r"^(?:投资)?\d*亿元以上", "", _stem(self.noun))
        if not noun or _VAGUE.match(noun):
            return self._inherit(noun)
        return noun[-30:]

    def _judged(self, clause: Clause) -> str:
        """What the clause before finds wanting, which this one puts in figures: 转化率不高，仅为23%."""
        place = self.said.clauses.index(clause)
        if not place:
            return ""
        earlier = self.said.clauses[place - 1]
        found = _JUDGED.search(self.text, earlier.start, earlier.end)
        return self._clean(self.text[earlier.start : found.start()]) if found else ""

    def _inherit(self, noun: str) -> str:
        if not self.noun:
            return noun
        if not noun:
            return self.noun
        if _TIMELESS.search(self.noun):
            return noun
        stem = _stem(self.noun)
        return stem + noun if noun not in stem else stem

    def _head_noun(self, right: str) -> str:
        """The words right of a counted unit as far as they belong to it."""
        right = re.sub(r"20\d\d年度?", "", right)
        piece = re.split(r"[，。；：、！？（）+＋]|”的|(?<=[一-鿿])(?:达|为|超|突破)?\d|同比|分别", right)[0]
        piece = re.sub(r"^的", "", piece)
        return piece[:20]

    def _share(self, noun: str, left: str) -> str:
        part = re.search(
            r"(?P<who>[^，。；、]{0,24}?)占(?P<of>[^，。；、比]{1}[^，。；、]{1,15}?)(?:的?(?:比重"
            r"|比例|份额)?)?(?:达到?|为|超过?|约|近|的|提高到|提升至|升至)*$",
            left,
        )
        if part:
            who = self._clean(part["who"]) or self.noun
            return f"{who}占{part['of']}比重"
        if re.search(r"占比(?:达到?|为|超过?|约|近|高达|提高到|提升至)*$", left) and not noun.endswith(
            ("占比", "比重")
        ):
            return noun + "占比"
        whole = re.search(r"为(?P<of>[一-鿿]{2,10})的$", left)
        if whole:
            return f"{self.noun}占{whole['of']}比例"
        return noun

    def _clean(self, text: str) -> str:
        """`text` without time, subject and words that bring a figure in."""
        text = PERIOD.sub(_without_period, text) if re.search(r"[年月度]", text) else text
        previous = None
        names = [self.topic.name, *self.topic.aliases] if self.topic else []
        place = self.said.scene.place
        names += [place.name, *place.aliases] if place else []
        text = re.sub(r"^【[^】]{1,12}】", "", text)
        text = _BACK.sub("", text) or text
        while previous != text:
            previous = text
            text = _LEAD.sub("", text)
            text = _HEDGES.sub("", text)
            for name in names:
                if text.startswith(name) and len(text) > len(name):
                    text = text[len(name) :]
                elif text == name:
                    text = ""
            text = text.strip("“”（）《》…—-，、：")
        return text

    def _for_each(self, clause: Clause, figure: Figure, left: str) -> Iterator[Figure]:
        """One figure for each thing that shares it: 旅游人次和收入均增长16%; each company of 「A、B等9户企业…」."""
        firms = self._companies(clause.start, figure.quantity.start)
        if len(firms) > 1 and re.search(
            r"\d+[家户]企业[^，；]*(?<![亩人年平户地])均[^，；]*$", self.text[clause.start : figure.quantity.start]
        ):
            noun = re.sub(r"^.*?(?:企业|公司)|均.*$", "", figure.indicator) or figure.indicator
            for firm, _ in firms:
                yield _with(figure, indicator=noun, subject=firm)
            return
        each = len(self.members) > 1 and self.members[0].type == "Company" and "平均" not in left
        if figure.measure == "growth" and each:
            noun = re.sub(r"^.*?(?:企业|公司|集团)", "", self.noun) or self.noun
            noun = noun.rsplit("、", 1)[-1]
            for member in self.members:
                yield _with(figure, indicator=noun or "产值", subject=member)
            return
        if len(firms) > 1 and re.search(r"各(?:自)?(?:有|建有|拥有|投资|完成|实现)?$", left):
            for firm, _ in firms:
                yield _with(figure, indicator=figure.indicator, subject=firm)
            return
        if len(firms) > 1 and re.search(r"(?<![亩人年平户地])(?:均|都)[^，；]{0,6}$", left):
            noun = self._clean(re.sub(r"(?:均|都)[^，；]*$", "", self.text[firms[-1][1] : figure.quantity.start]))
            for firm, _ in firms:
                yield _with(figure, indicator=noun or figure.indicator, subject=firm)
            return
        both = re.search(r"(?<![亩人年平户地])均", left)
        if both and re.search(r"[、和与及]", left[: both.start()]):
            items = self._items(clause.start, clause.start + len(self.text[clause.start :].split("均")[0]))
            if len(items) > 1:
                for item in items:
                    yield _with(figure, indicator=item)
                return
        if figure.measure == "growth" and "、" in figure.indicator:
            items = self._items_of(figure.indicator)
            if len(items) > 1:
                for item in items:
                    yield _with(figure, indicator=item)
                return
        yield figure

    def _spread(self, clause: Clause, quantities: list[Quantity], left: str) -> Iterator[Figure]:
        """「A、B、C分别增长x、y、z」: the n-th number belongs to the n-th item."""
        start = clause.start
        before = self.text[start : quantities[0].start]
        split = before.find("分别")
        names = before[:split] if split >= 0 else _HEDGES.sub("", _GROWTH.sub("", before))
        verb = before[split + 2 :] if split >= 0 else before[len(names) :]
        if split < 0 and before.startswith("占"):
            names, verb = "", before
        growth = bool(_GROWTH.search(before) or re.search(r"增速|增长|增幅", names[-4:] + verb))
        falls = any(word in before[len(names) :] for word in _FALL)
        bare = not self._clean(re.sub("同比|增速", "", names))
        if bare and len(self.nouns) >= len(quantities) and self._clause_before_is_full(clause):
            for noun, quantity in zip(self.nouns[-len(quantities) :], quantities, strict=True):
                yield self._spread_one(clause, quantity, noun, growth, falls, self.topic)
            return
        again = len(self.items) == len(quantities) and before.startswith("占")
        if not names.strip() and self.said.clauses.index(clause) and not again:
            earlier = self.said.clauses[self.said.clauses.index(clause) - 1]
            start, names = earlier.start, self.text[earlier.start : earlier.end]
        spoken = [one for one in self.said.periods if start <= one.start and one.end <= start + len(names)]
        if len(spoken) == len(quantities) and not self._clean(names):
            yield from self._by_period(clause, quantities, spoken, verb)
            return
        companies = self._companies(start, start + len(names))
        if re.search(r"(?:^|[，年])(?:上述|这|以上)?(?:[两二三四五]|\d)[家户者]", names):
            companies = self._listed_firms(start, len(quantities)) or self._companies(0, start)[-len(quantities) :]
            names = re.sub(r"^.*?[家户者](?:企业|公司)?的?", "", names)
        if len(companies) == len(quantities):
            last = companies[-1][1]
            rest = self.text[last : start + len(names)] if last > start else names
            tail = self._shared_by_firms(rest or ("" if self._clean(verb) else self.noun), verb)
            for (subject, _), quantity in zip(companies, quantities, strict=True):
                yield self._spread_one(clause, quantity, tail, growth, falls, subject)
            return
        share = re.search(r"占(?P<of>[一-鿿]{2,14}?)的?(?:比重)?(?:达|为)?$", verb if split >= 0 else before)
        items = self._items_for(len(quantities), start, "" if share and split < 0 else names)
        self.items = items or self.items
        for item, quantity in zip(items, quantities, strict=False):
            indicator = f"{item}占{share['of']}比重" if share else item
            yield self._spread_one(clause, quantity, indicator, growth and not share, falls, self.topic)
            self.noun = item

    def _listed_firms(self, end: int, count: int) -> list[tuple[Entity, int]]:
        """The last `count` enterprises before `end` that only a mark or 和 parts from one another."""
        run: list[Mention] = []
        found: list[Mention] = []
        for one in self.said.within(0, end, "Company"):
            joined = run and self.text[run[-1].end : one.start] in ("、", "和", "与", "及", "以及")
            run = [*run, one] if joined else [one]
            found = run if len(run) == count else found
        return [(self.said.entity(one), one.end) for one in found]

    def _shared_by_firms(self, tail: str, verb: str) -> str:
        """What several companies named before have a figure of each; `verb` stands behind 分别 (分别投资…)."""
        tail = re.sub(r"^等?\d+[家户][^，]{0,6}?(?:企业|公司)", "", tail)
        return self._clean(re.sub(r"(?:同比|增速).*$", "", tail)) or self._clean(_GROWTH.sub("", verb)) or "产值"

    def _items_for(self, count: int, start: int, names: str) -> list[str]:
        """As many indicators as there are numbers: those listed, else those of the last list, else the last named."""
        items = self._items(start, start + len(names))
        apart = names.split("、")
        if len(items) != count and len(apart) == count:
            tail = next(
                (one for one in ("产值", "增加值", "投资", "收入", "利润", "产量") if apart[-1].endswith(one)), ""
            )
            items = [self._clean(one) + ("" if one.endswith(tail) else tail) for one in apart]
        if len(items) == 1 and count > 1:
            items = self._of_each(count, start, items[0]) or items
        if len(items) != count and len(self.items) == count:
            items = self.items
        if len(items) != count and len(self.nouns) >= count and not self._clean(names.replace("同比", "")):
            items = self.nouns[-count:]
        return items if len(items) == count else []

    def _of_each(self, count: int, start: int, noun: str) -> list[str]:
        """`noun` of each of as many industries or products as the clause before lists: A、B…，产值分别…"""
        place = next((n for n, one in enumerate(self.said.clauses) if one.start == start), 0)
        if not place:
            return []
        earlier = self.said.clauses[place - 1]
        named = self.said.within(earlier.start, earlier.end, "Industry", "Product")
        apart = [one for one in named if not any(one.start < two.end and two.start < one.start for two in named)]
        return [one.name + noun for one in apart] if len(apart) == count else []

    def _by_period(
        self, clause: Clause, quantities: list[Quantity], spoken: list[Period], verb: str
    ) -> Iterator[Figure]:
        """「一季度、二季度分别开工6个、8个」: the n-th number is of the n-th period."""
        noun = self._clean(verb) or self.noun
        if _STAGE_ONLY.match(noun):
            noun += _stem(self.noun)
        for period, quantity in zip(spoken, quantities, strict=True):
            yield replace(self._spread_one(clause, quantity, noun, False, False, self.topic), period=period.said)

    def _clause_before_is_full(self, clause: Clause) -> bool:
        """Whether the clause before gave a figure itself, so that 分别 looks back on its indicator."""
        place = self.said.clauses.index(clause)
        earlier = self.said.clauses[place - 1] if place else None
        return (
            earlier is not None
            and bool(re.search(r"\d", self.text[earlier.start : earlier.end]))
            and not re.search(r"分别", self.text[earlier.start : earlier.end])
        )

    def _spread_one(
        self, clause: Clause, quantity: Quantity, indicator: str, growth: bool, falls: bool, subject: Entity | None
    ) -> Figure:
        growth = growth and quantity.kind in ("percent", "times")
        measure = (
            "growth"
            if growth
            else {"percent": "share", "count": "count", "people": "count"}.get(quantity.kind, "value")
        )
        value, unit = quantity.value, quantity.unit
        if growth and quantity.kind == "times":
            value, unit = round(quantity.value * 100, 6), "%"
        indicator = re.sub(r"(?:增速|增幅|增长)$", "", indicator) if growth else indicator
        return Figure(
            quantity,
            indicator,
            measure,
            -value if falls and growth else value,
            unit,
            self._span(clause, quantity),
            "observation-respectively",
            subject,
        )

    def _companies(self, start: int, end: int) -> list[tuple[Entity, int]]:
        found = [(self.said.entity(one), one.end) for one in self.said.within(start, end, "Company")]
        return found if len(found) > 1 else []

    def _items(self, start: int, end: int) -> list[str]:
        return self._items_of(self.text[start:end])

    def _items_of(self, text: str) -> list[str]:
        """The items of a list of indicators, with what the last one shares with them: 工业和民间投资."""
        text = re.sub(r"(?:等(?:指标|方面)?)$", "", text)
        text = re.sub(r"(?:等|[为是][^、]{0,6})?(?:[二两三四五六七八九十]+|\d+)大[^、]*$", "", text)
        text = re.sub(r"(?:同比|年均|平均|累计)+$", "", self._clean(text))
        items = [self._clean(text[a:b]) for a, b in split_items(text, 0, len(text))]
        items = [re.sub(r"等?\d+[家户](?:[一-鿿]{0,4}?企业|公司)", "", item) for item in items if item]
        if len(items) < 2:
            return items
        last = items[-1]
        suffix = ""
        for size in range(len(last) - 1, 1, -1):
            tail = last[-size:]
            if _is_indicator(tail):
                suffix = tail
                break
        if suffix and not any(_is_indicator_end(item) for item in items[:-1]):
            items = [item + suffix for item in items[:-1]] + [last]
        return items

    def _ranks(self, clause: Clause) -> Iterator[Figure]:
        """The places that a clause gives: 产值、增速均居全市第一; 列全国化工园区第23位、全省第4位."""
        text = self.text[clause.start : clause.end]
        begin, items = 0, list[str]()
        for found in _RANK.finditer(text):
            place = _place_of(found)
            if place is None or not (found["near"] or found["verb"] or items):
                continue
            if not items or found["verb"]:
                items = self._ranked(clause, text[begin : found.start()], found["wide"] or found["near"] or "")
            begin = found.end()
            spot = clause.start + found.start("rank")
            quantity = Quantity(
                spot, clause.start + found.end("rank"), place, "位", "rank", "le" if found["top"] else "eq"
            )
            for item in items:
                if 2 <= len(item) <= 30 and not re.search(r"[的了是]", item) and not _is_verb(item):
                    yield Figure(
                        quantity, item, "rank", place, "位", (clause.start, clause.end), "observation-rank", self.topic
                    )

    def _ranked(self, clause: Clause, before: str, scope: str) -> list[str]:
        """What is ranked: what the words before say, what the clause before said, or the list itself (500强)."""
        each = re.search(r"等?(?:指标)?增速(?:均)?$", before)
        if each and "等" in each[0]:
            return [item + "增速" for item in self._items_of(before[: each.start()])]
        review = re.search(r"在([^，；]{4,30}?)(?:中|里|上)(?:[^，；]{0,20})?$", before) or re.search(
            r"在([^，；]{4,30}?)(?:中|里)，[^，；]{0,30}$", self.text[: clause.start] + before
        )
        if review is not None and re.search(r"\d", re.sub(r"20\d\d年度?", "", review[1])):
            review = None
        items = self._items_of(re.sub(r"(?:等指标|等)$", "", before)) if before and review is None else []
        if review is not None:
            return [review[1] + "排名"]
        if re.search(r"强|榜|百佳", scope) and (not items or not _is_indicator_end(items[-1])):
            return [self._clean(scope) + "排名"]
        if not items and self.noun:
            return [self.noun + ("增速" if self.measure == "growth" else "")]
        if len(items) == 1 and _VAGUE.match(items[0]) and self.noun:
            return [self._inherit(items[0])]
        if (
            len(items) > 1
            and not _is_indicator_end(items[-1])
            and not re.search(r"[率额量值度]|指数|排名|实力|水平", items[-1])
        ):
            return []
        if len(items) > 1 and items[1] in ("增速", "增幅", "总量"):
            items[1] = items[0] + items[1]
        return items

    def _span(self, clause: Clause, quantity: Quantity) -> tuple[int, int]:
        start = 0 if "\t" in self.text[: quantity.start] and not self.said.cells else clause.start
        return start, min(max(quantity.end, clause.end), len(self.text))


_INDICATOR_ENDS = [
    "占地",
    "用地",
    "年销",
    "产值",
    "增加值",
    "投资",
    "收入",
    "利润",
    "税收",
    "税金",
    "总额",
    "进出口",
    "出口",
    "进口",
    "面积",
    "项目",
    "企业",
    "投入",
    "产量",
    "销量",
    "销售额",
    "营收",
    "消费",
    "用电量",
    "贷款",
    "存款",
    "资金",
    "引资",
    "外资",
    "完成率",
    "比重",
    "占比",
    "增速",
    "人次",
    "人数",
    "产能",
    "合同额",
    "交易额",
    "成交额",
    "总值",
    "主体",
    "率",
    "量",
    "额",
    "数",
    "值",
    "平台",
    "机构",
]


def _without_period(found: re.Match[str]) -> str:
    """Nothing where `found` is a period; 全年 and single characters that begin a word (来访, 底盘) stay."""
    said = found[0]
    return said if said.startswith("全年") or not re.search(r"[年月季五]", said) else ""


def _stem(noun: str) -> str:
    """What is counted, without the stage it has reached: 新签约项目 -> 项目, 工业项目新开工 -> 工业项目."""
    return re.sub(_STAGE, "", re.sub(_STAGE_END, "", noun)) or noun


def _measure(quantity: Quantity) -> str:
    return {"percent": "share", "count": "count", "people": "count"}.get(quantity.kind, "value")


def _is_outside(quantity: Quantity, left: str, right: str) -> bool:
    """Whether the number is of a kind or a matter that figures of parks are not about."""
    if _OFF.search(left[-14:] + right[:10]) or re.match(r"(?:多)?个?(?:国家(?!级)|省份|省[区市])", right):
        return True
    spans = ("小时", "个月", "天", "个工作日", "工作日")
    odd = quantity.unit in _SKIP_UNIT or (quantity.kind == "time" and not _TIME_NOUN.search(left + right[:6]))
    return odd and (quantity.unit not in spans or not _TIME_NOUN.search(left))


#: A sentence that says what whoever meets a condition will get, and words of what has been paid.
_OFFER = re.compile(
    r"(?:^|[，。；：、\s])(?:对|按|凡|入选|首次|新认定|获评|获得|每)[^。；]*?(?:给予|予以|奖励|补助|补贴|资助)[^。；]*?\d"
    r"|(?:给予|予以)[^，。；]{0,16}\d[\d.]*万?元[^，。；]{0,12}(?:奖励|补助|补贴|资助|支持)"
)
_PAID = re.compile(r"累计|共计|已(?:发放|兑现|拨付|落实|支付)|兑现|发放|拨付|争取到?|落实|到位|获批|实现|完成")
#: What a policy offers to whom it may concern is no figure of anybody: 一次性奖励30万元, 按3%给予补助.
_OFFERED = re.compile(
    r"(?:奖励|补贴|补助|资助|贴息|奖补|最高支持|最高给予)(?:标准)?(?:为|最高|不超过|不低于|约|每年|每户|每家)*$"
)
_OFFERED_AFTER = re.compile(r"(?:的?(?:标准)?(?:给予|予以)[^，。；]{0,8}|的?一次性)(?:奖励|补贴|补助|资助|贴息|奖补)")


def _no_figure(quantity: Quantity, left: str, right: str) -> str | None:
    """Why the number is no figure, or None where it may be one."""
    if quantity.kind == "times":
        return "multiple without growth"
    if quantity.kind == "count" and left.endswith("在"):
        return "where something is done"
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
    if re.search(r"等$", left) and re.match(r"[余多]?种", quantity.unit + right):
        return "number of kinds"
    if _OFFERED.search(left) or _OFFERED_AFTER.match(right):
        return "what a policy offers"
    if quantity.unit.endswith("吨级") and re.match(r"[^，。；、]{0,8}(?:泊位|码头|航道)", right):
        return "class of a thing"
    return None


def _place_of(found: re.Match[str]) -> int | None:
    """The place that a rank says, or None where it is none (第三代, 2000名)."""
    said = found["n"] or found["top"] or "一"
    place = int(said) if said.isdigit() else parse_chinese(said)
    return place if place is not None and place <= 999 else None


def _is_indicator(text: str) -> bool:
    """Whether `text` is by itself the name of what is measured (投资, 工业总产值, 重大项目投资完成率)."""
    return text in _WHOLE or (
        len(text) >= 4
        and text[:2] in ("工业", "重大", "总产", "营业", "销售", "固定", "公共", "进出")
        and _is_indicator_end(text)
    )


_WHOLE = frozenset(
    [
        "产能",
        "投资",
        "产值",
        "总产值",
        "工业总产值",
        "工业产值",
        "增加值",
        "收入",
        "营业收入",
        "利润",
        "税收",
        "出口",
        "进口",
        "出口额",
        "进出口",
        "企业",
        "项目",
        "工业总产值增速",
        "产值增速",
        "投资增速",
        "增加值增速",
        "面积",
        "产量",
        "引资",
        "资金",
        "总额",
        "投资完成率",
        "重大项目投资完成率",
        "完成率",
        "工业投资",
        "工业增加值",
    ]
)


def _is_indicator_end(text: str) -> bool:
    return text.endswith(tuple(_INDICATOR_ENDS))


def _side_by_side(text: str, quantities: list[Quantity], index: int) -> list[Quantity]:
    """The numbers from `index` on that only 、 or 和 part."""
    found = [quantities[index]]
    for following in quantities[index + 1 :]:
        if text[found[-1].end : following.start] not in ("、", "和", "与", "及", "，", ""):
            break
        found.append(following)
    return found


def _with(figure: Figure, *, indicator: str, subject: Entity | None = None) -> Figure:
    return Figure(
        figure.quantity,
        indicator,
        figure.measure,
        figure.value,
        figure.unit,
        figure.span,
        figure.rule,
        subject or figure.subject,
    )
