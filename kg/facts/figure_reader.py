"""A sentence -> its figures, from left to right; what a clause is about is handed on to the next."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.facts.around import holder_of
from kg.facts.figure import Figure, with_indicator
from kg.facts.figure_lists import FALL, FIRST_PLACE, GROWTH, IN_TURN, ORDINAL, RANK, STAGE_ONLY, VAGUE, Lists
from kg.facts.figure_refused import is_outside, no_figure
from kg.facts.figure_time import LATTER
from kg.facts.figure_topic import HEDGES, LABEL
from kg.facts.figure_words import (
    GOAL,
    PART_REACHED,
    is_indicator_end,
    is_speaker,
    is_verb,
    measure_of,
    stem_of,
)
from kg.facts.side_by_side import Beside
from kg.facts.statement import Clause
from kg.model import Entity, Mention
from kg.patterns import compiled
from kg.rules import any_of
from kg.values.quantity import Quantity, find_quantities

#: A sign right before a share, which makes it growth.
_SIGNED = compiled(r"(?:同比|比上年|增速)?[（(]?(?P<sign>[+＋↑▲⬆\-－−↓▼⬇])$")

_MINUS = "-－−↓▼⬇"

#: How a rise in numbers is named that is told in other words.
_MORE_OF = {"增": "新增", "多": "增加", "多出": "增加", "多了": "增加"}

#: Why something grew or fell, between it and the verb: 纺织产值受外需走弱影响下降4.2%.
_AFFECTED = re.compile(r"受[^，；]{2,16}(?:影响|拖累|带动|拉动)$")

#: Without what something grew so: 扣除留抵退税因素后增长10.6%.
_WITHOUT = re.compile(r"(?:扣除|剔除|不含|按)[^，；]*$")

_NOUN_AFTER = re.compile(r"[“一-鿿A-Za-z（]|\d+(?:千伏|[Kk]V)")

#: One of these stands in every rank.
_RANKED = re.compile(f"[第前]|{FIRST_PLACE}")

#: Before a share, how much of what was set has been reached, its own number told or not: 完成年度任务（40亿元）的.
_PART_MET = re.compile(
    rf"(?:为|完成|达到?|占)(?:了)?(?P<of>[一-鿿]{{1,12}}{GOAL})"
    r"(?:（?\d[\d.]*[万亿]*[一-鿿]{1,2}）?)?的$"
)

_MODIFIER = compiled(r"(?:其中)?(?:规上|规模以上|国家级?|省级?|市级?|区级|县级)$")

#: What firms do whose number is said without their noun: 新增上规41家, 退库17家.
_FIRMS_MOVE = compiled(
    r"(?:新增|新|净增|累计)?(?:上规|升规|入规|入统|退库|退规|入库|小升规|注销|停产|倒闭|培育|孵化|毕业|引进|落户|入驻|投产|上市|挂牌)"
)

#: The same of projects: 开工46个.
_PROJECTS_MOVE = compiled(r"(?:新|集中|累计|已)?(?:签约|开工|竣工|投产|建成投产|竣工投产|续建|在建|动工)")

#: Behind a size, that it says of which size the things are that are counted next: 6兆瓦以上整机200台.
_OF_A_KIND = re.compile(r"级?的?(?![年月日])[一-鿿]{2,8}\d[\d.]*万?(?:[个台套条座只艘辆架根]|[^一-鿿\d.])")

#: Behind a size, that it is the first of a range that says of which sizes the things are that are counted next.
_UP_TO_SIZE = re.compile(r"(?:至|到|-|~|—)\d[\d.]*(?:[一-鿿]{1,2}|[A-Za-z]+)的?[一-鿿]{2,10}\d")

_ZONE = re.compile(r"(?:建成|起步|核心|规划|启动|拓展|控制)区$")

#: What is done with land, where only the figure says that land is meant: 已开发15平方公里.
_LAID_OUT = compiled(r"(?:控制性?详规|控规|规划|核准|批复|开发|建成|启动|起步|拓展|实际|首期|一期|近期|远期)+")

_FORMER = re.compile(r"[由从](?:[^，；、由从]{0,8}的)?(?:不足|不到|约|近)?$")

#: Verbs of using what stands.
_USE = "利用好?|用好|用活|管好|高效|节约|集约"

_BARE_VERB = re.compile(
    r"^(?:拥(?!有)|还|建(?![设成])|设立|新设|建设|新建|规划|建成|完成|实施|成立|组建|发放|落实|兑现|获得|获"
    r"|收储|盘活|新增|腾退|征收|引进|打造|投入|安排|储备|争取|启动|推出|出让|供应|拥有|累计"
    rf"|消化|处置|改造|保障|盘活好|{_USE})+(?:园区|现有|已有|全区)?$"
)

#: That what stands is used, which says of it how large it is: 用好「21万平方米」厂房.
_USED = re.compile(rf"(?:{_USE})+(?:园区|现有|已有|全区)?")

#: At the end of a clause, how good or bad what it names is.
_JUDGED = compiled(r"(?:仍|还|依然|总体|相对|普遍)?(?:不高|不足|不够|偏低|较低|偏小|较小|过低|较高|较大|不大|不多)$")

#: For whom something is done, and what: (为214家)企业授信.
_SERVED = re.compile(r"(?P<who>[一-鿿]{0,6}?企业)(?P<done>[一-鿿]{2,6})$")

#: Behind a number, that it is told of one among others: 在全国经开区「中排名」第15.
_AMONG = re.compile(r"[^，；]{0,12}[中里](?:排|位|列|居|，)")

#: Around the number of those among which something is ranked: 参评的「154个」综保区中, 在「115个」高新区的评价里.
_FIELD_BEFORE = re.compile(r"(?:在[^，；。\d]{0,16}|参[评加与][^，；。\d]{0,8}|全[国省市区县州])$")
_FIELD = re.compile(
    r"[^，；。\d]{2,20}?(?:[中里](?=比?，|[^，；。\d]{0,14}(?:第|前|榜首|首位|鳌头))|评估|评价|考核|考评)"
)

#: So many characters behind those that are ranked the place of one of them is looked for.
_FAR = 120

#: Before a number, the whole of which it is a part: 占全市规上工业.
_PART_OF = re.compile(r"(?:占|在)(?:[该全本]?[区市县园省])?(?P<of>[一-鿿]{2,16})$")

#: Before a number, that it was set as a goal, and behind it, how much of it is reached: 完成任务「数132亿元的90.8%」.
_SET = re.compile(rf"(?:完成|占|达到?)(?:了)?(?P<of>[一-鿿]{{1,12}}{GOAL})（?$")

#: Between a size and the thing that has it.
_TO_BUILD = re.compile("的|(?:用于)?(?:建设|新建|投建|实施|打造|兴建)的?|")

#: A second size behind a stroke: 200MW「/800MWh」储能电站.
_STROKE = re.compile(r"/[\d.]+(?:[万亿]?千瓦时|[A-Za-z]+)")

#: Before a number, the head of a bracket that tells of some of what is counted; between two numbers, its end too.
_BRACKET_OPENS = re.compile(r"[^（）]*（(?:其中)?(?:含|包括|包含|其中)(?=[^（）]*$)")
_BRACKET_BETWEEN = re.compile(rf"[^（）]*）(?=[^（）]*$)|{_BRACKET_OPENS.pattern}")

#: Behind a number of things, what they are worth together: 18个「总投资达36亿元的」项目.
_WORTH = re.compile(
    r"^(?:计划|协议|合同)?总?(?:投资|金额)额?(?:共?计|合计|达到?|约|近|超过?|逾|为)*\d[\d.]*[万亿]*元的?(?=[一-鿿]{0,8}项目)"
)

#: A whole that is told with its own value before the share of it: 占总产值125亿元的50%.
_OF_WHOLE = re.compile(
    r"(?:占|在)(?P<of>[^，。；、占在]{2,16}?)\d[\d.]*[万亿]*(?:元|家|户|人|吨|个|项)(?:的|中的?占比)(?:达到?|为|超过?|约|近)*$"
)

#: Of which firms something is told, and that they made it, in the name of what is measured.
_OF_SIZE = re.compile(r"^\d+[万亿]+元以上(?P<firms>[一-鿿]{0,4}企业)(?:完成|实现|(?=总?产值))(?=[一-鿿]{2})")

#: Before a number, that so much is made or handled in a year or a day, and behind it, what it is.
_YEARLY = re.compile(r"[年月日](?:产|处理|加工|生产|回收)$")
_MADE_BEHIND = re.compile(
    r"的?(?!左右|以上|以下|，|级|/)(?P<what>[一-鿿A-Za-z]{2,14}?)(?=[、，。；）\d]|$|和(?=\d)|及(?=\d)|的?(?:能力|产能|规模|生产线|产线|装置|项目)|的[一-鿿]{0,6}(?:能力|产能))"
)

#: Behind a number, the list of what can be made, up to the word that says so: 「碳纤维、5万吨铜箔的生产能力」.
_CAN_MAKE = compiled(
    r"[一-鿿A-Za-z]{2,14}(?:(?:、|和|及|以及)\d[\d.]*[一-鿿A-Za-z]{3,20}){0,20}的[一-鿿]{0,6}(?:产能|生产能力|加工能力|处理能力)"
)

#: Money that was put into something, said aloud: 去年投了6000万元上新线.
_PUT_IN = re.compile(r"(?:投|砸|花)(?:了|下|进去?|出)+(?:近|约|超)?$")

#: Before a sum, that something was sold for it: 去年卖了9600万元.
_SOLD_FOR = re.compile(r"卖(?:出去?|了|掉)+(?:近|约|超)?$")

#: Before a sum, that it is what a place earns and not what it costs: 产值过千亿元的园区.
_EARNS = re.compile("产值|收入|营收|销售")

#: Between an enterprise and its share in another.
_HOLDS = re.compile(r"(?:持股|占股|控股|出资占比?|占比)?(?:约|为)?")

#: What only says of which class a thing is: 110千伏变电站.
_CLASSES = frozenset(["千伏", "KV", "kV", "伏"])

#: Behind what stands in quotation marks, that it is the name of a goal or a campaign.
_NAME_ENDS = re.compile("[^，。；“”]{0,4}”")

#: What firms or projects do whose number is said before them: 3家企业上榜, 10个项目落户园区.
_DO = re.compile(
    r"(?P<who>[^，。；、]{0,10}?(?:企业|项目|公司))(?:已|均|都|将|有望|争取|力争|计划|要|拟|确保)?(?:集中|成功|正式|同时|全部|先后|顺利|相继|共同|同步|当[天日场]|同[日时]|现场|如期|陆续)*"
    r"(?P<deed>新?(?:上榜|入围|落户|签约|开工|破土动工|动工|竣工投[运用产]|竣工|建成投产|加快建设|投产|入驻|落地|启动|亮相|参展|签订|签下|落笔|受益|榜上有名|入园|达产))"
)

#: A name that only says how much the things counted are worth: 超亿元, 收入过10亿元, 10至50亿元, 5亿元以上.
_OF_WORTH = compiled(
    r"[一-鿿]{0,8}?(?:超过?|过|达到?|破|突破|\d[\d.]*[万亿]*[至~—-])?(?:\d[\d.]*|[十百千]*)[万亿]+(?:美|欧)?元(?:人民币)?(?:以上)?"
)
_WORTH_BEFORE = re.compile(r"^(?:投资|产值|收入)?(?:超过?|过)?\d*[十百千]?[万亿]+元(?:以上)?")

#: Before a number, that what stands before says which ones are meant: 在新三板挂牌的19家.
_WHICH = re.compile("[一-鿿](?<!原来)(?<!今天)(?<![目之]前)(?<!现在)(?<!去年)(?<!如今)的有?$")

#: Behind a number of firms, what they have more of than so much: 7家市场占有率超过30%.
_OVER = re.compile(
    r"(?:企业)?(?P<what>(?![^，；]*[均都分增])[一-鿿]{2,14}?(?:超过?|突破|超出)\d[\d.]*(?:%|[万亿]+元)(?:以上)?)(?=[，。；、）]|$)"
)
_OVER_BEFORE = re.compile(r"\d余?多?[家户](?![^，；]*[均都分增])[一-鿿]{2,14}?(?:超过?|突破|超出)$")

#: Before a number, that each of the things before has it.
_EACH_OF = compiled(r"(?<![亩人年平户地])均|(?<![成首古])都(?=[在达超有保]|$)")

#: Behind a number of firms or places, by how much more than so much they grew: 12家「产值增幅在30%以上」.
_FASTER = compiled(
    r"(?P<who>(?:[一-鿿]{0,6}(?:企业|公司|园区|开发区|区县|县区|行业|产业))?)"
    r"(?P<rate>(?![^，；]*[均都分各])[一-鿿]{2,14}?(?:增速|增幅|增长率?))(?P<verb>(?:在|达到?|保持在|超过?|突破|高于|不低于)*)"
    r"(?P<much>\d[\d.]*%(?P<bound>以上|以下|左右)?)(?=[，。；、）]|$)"
)
_FASTER_BEFORE = re.compile(r"\d余?多?[家户个条](?=[^，；\d]{2,24}$)")
_MORE = re.compile("超|突破|高于|不低于")

#: With whom something is done, right before their number: 研究院已和9家企业签约.
_PARTNER = re.compile(r"(?:已|已经|先后|累计)[和与同跟]$")

#: Behind 企业 or 项目, a word that tells on and belongs to no name of what is counted.
_TELLS_ON = re.compile(
    r"(?<=企业|项目|公司|电站|园区|基地|平台|机构|人才|线路)(?:[以将在均都正已与同为给围向把被从对带来][一-鿿]|共同|联合|一起|携手|组成|各[一-鿿]|采[取用]|今[天日]|揽|[里中]$).*$"
    r"|(?<=厂房|公寓|宿舍|车间)(?:早?已经?|全部|正在|均|都).*$"
    r"|(?<=企业|公司|车间|产线|工人|员工|机床)(?:(?:实现|完成)[^，。；]{0,6}(?:产值|营收|收入|税收|税金|利润|销售|增加值|投资)|(?:就|已|正|都|均)*(?:高速|高效|满负荷|满产|保持|开足|有序)[一-鿿]+)$"
)

#: Behind a sum, what it is: 2.5亿元B轮融资, 60亿元专项授信.
_SUM_OF = re.compile(
    r"的?(?P<what>[^，。；、：\d（）]{0,10}?(?:融资|授信|贷款|订单|大单|基金|债券|专项债|补助|补贴|信贷|注资|合同|信用额度)(?:支持)?)"
    r"(?=[，。；、！）]|$|已|由|用于)"
)

#: Behind a share, what is done with so much of the products, or whence so much of what is needed comes.
_SOLD = compiled(
    r"(?:的产品)?(?:都|均|直接|将|要|需要?)?(?P<deed>出口|外销|内销|销往|销售到|卖到|卖往|发往|供应|供给|运往"
    r"|来自|依赖(?:于)?[^，。；]{0,6}?进口|(?:从|在)[^，。；]{1,12}?(?:采购|购进|进口|购买|配套|销售|完成))"
)

#: Between the name of a project and what it costs.
_BESIDE = re.compile(r"(?:——+|—|：|，|（|\t)(?:约|近)?|（(?:计划|估算|预计)?总?投资(?:约|近)?")

#: Behind a number that stands apart at the head of a line, what it is of: 158亿元　2023年总产值（同比+10.2%）.
_UNDER_NUMBER = re.compile(r"(?:(?P<year>20\d\d)年(?:度|全年)?)?(?P<what>(?!的)[一-鿿“”]{2,16}?)(?=[（，。；]|$)")

#: How much of what a place makes comes of farming, industry and services: 三次产业结构调整为13.1：50.2：36.7.
_SECTORS = re.compile(
    r"(?:三次|一二三|一、二、三次?)产业(?:结构|增加值)?(?:之?比例?|占比)?(?:由[\d.：:]+)?(?:优化|调整)*(?:为|至|到|是)?"
    r"(?P<shares>\d[\d.]*[：:]\d[\d.]*[：:]\d[\d.]*)(?![\d：:])"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: What stands between enterprises and what they do.
_TOGETHER = re.compile(r"^(?:等(?:\d+[家户])?(?:企业|公司)?)?(?:共同|联合|合资|一起)*")

#: A sentence that says what whoever meets a condition will get, and words of what has been paid.
_OFFER = compiled(
    r"(?:^|[，。；：、\s])(?:对|按|凡|入选|首次|新认定|获评|获得|每)[^。；]*?(?:给予|予以|奖励|补助|补贴|资助)[^。；]*?\d"
    r"|(?:给予|予以)[^，。；]{0,16}\d[\d.]*万?元[^，。；]{0,12}(?:奖励|补助|补贴|资助|支持)"
)

_PAID = re.compile(r"累计|共计|已(?:发放|兑现|拨付|落实|支付)|兑现|发放|拨付|争取到?|落实|到位|获批|实现|完成")


def _side_by_side(text: str, quantities: list[Quantity], index: int) -> list[Quantity]:
    """The numbers from `index` on that only 、 or 和 part."""
    found = [quantities[index]]
    for following in quantities[index + 1 :]:
        if text[found[-1].end : following.start] not in ("、", "和", "与", "及", "，", ""):
            break
        found.append(following)
    return found


class Reader(Lists):
    """Reads the figures of one sentence from left to right."""

    def figures(self) -> Iterator[Figure]:
        if _OFFER.search(self.text) and not _PAID.search(self.text):
            self.said.refuse("what a policy offers")
            return
        quantities = []
        for one in find_quantities(self.text):
            holder = self._holder(one)
            if holder is not None:
                yield from self._capacity(one, holder)
            elif not self._inside_name(one) and not self._is_condition(one) and one.unit not in _CLASSES:
                quantities.append(one)
        yield from self._sectors()
        beside = Beside(self.said, quantities)
        quantities = [one for one in quantities if one not in beside]
        last = self._last(quantities)
        for clause in self.said.clauses:
            if clause.start > last:
                break
            mine = [one for one in quantities if clause.start <= one.start < clause.end]
            self._turn(clause)
            yield from self._clause(clause, mine)
            label = (
                clause.mark in ("：", "\t")
                and not mine
                and (clause.end - clause.start <= LABEL or self._only_a_number(clause.end + 1, quantities))
            )
            if label and not self.said.within(clause.start, clause.end, "Company", "Project"):
                noun = self._clean(self.text[clause.start : clause.end])
                dated = not noun and self.text.rfind("\t", 0, clause.start) >= 0
                self.noun = "" if is_speaker(noun) else self.noun if dated else noun
            if clause.mark in "；。！？":
                self.handed = self.noun if clause.mark == "；" and self.measure != "count" else ""
                self.noun = self.rose = self.counted = self.worth = self.parent = ""
                stays = clause.mark == "；" and self.topic is not None and self.topic.type == "Park"
                self.topic, self.members, self.in_turn = self.topic if stays else None, [], []
        yield from beside.figures()

    def _sectors(self) -> Iterator[Figure]:
        """The shares of the three sectors in what a place makes."""
        found = _SECTORS.search(self.text) if "产业" in self.text else None
        for order, share in zip(
            "一二三", _NUMBER.finditer(self.text, *found.span("shares")) if found else (), strict=False
        ):
            value = float(share[0]) if "." in share[0] else int(share[0])
            one = Quantity(share.start(), share.end(), value, "%", "percent", "eq")
            noun = f"第{order}产业占地区生产总值比重"
            yield Figure(
                one, noun, "share", value, "%", (found.start() if found else 0, share.end()), "observation-sectors"
            )

    def _under_number(self, clause: Clause, quantity: Quantity) -> Figure | None:
        """The figure of a line that a number opens and a gap parts from what it is: 158亿元　2023年总产值."""
        origin, end = self.said.sentence.origin, quantity.end
        apart = not quantity.start and 0 < end < len(origin) and origin[end] > origin[end - 1] + 1
        named = _UNDER_NUMBER.match(self.text, end) if apart and quantity.kind not in ("count", "people") else None
        if named is None or not is_indicator_end(named["what"]):
            return None
        self.noun, self.measure = named["what"], measure_of(quantity)
        figure = self._figure(clause, quantity, named["what"], self.measure, "observation-under-number")
        return replace(figure, span=(quantity.start, named.end()), period=named["year"])

    def _only_a_number(self, start: int, quantities: list[Quantity]) -> bool:
        """Whether what begins at `start` is a number and no more up to the end of the sentence."""
        one = next((one for one in quantities if one.start == start), None)
        return one is not None and not self.text[one.end :].strip("。；") and start <= 2 * LABEL

    def _last(self, quantities: list[Quantity]) -> int:
        """Where the last number or rank stands, -1 where there is none; what is said after it gives no figure."""
        ranks = [found.start("rank") for found in RANK.finditer(self.text)] if _RANKED.search(self.text) else []
        if "第" in self.text:
            ranks += [found.start() for found in ORDINAL.finditer(self.text)]
        return max([*ranks, *(one.start for one in quantities)], default=-1)

    def _inside_name(self, quantity: Quantity) -> bool:
        return any(
            one.start <= quantity.start and quantity.end <= one.end and one.type in ("Honour", "Park", "Company")
            for one in self.said.mentions
        )

    def _is_condition(self, quantity: Quantity) -> bool:
        """Whether the number only says which projects or firms are meant: 10亿元以上项目4个, 超10亿元项目9个."""
        right = self.text[quantity.end : quantity.end + 16]
        before = self.text[: quantity.start]
        if "在" in before[-7:] and re.search(r"在[^，；]{0,6}$", before[-7:]) and _AMONG.match(right):
            return True
        if quantity.kind == "count" and self._is_field(quantity):
            return True
        if quantity.unit == "条" and right.startswith("”"):
            return True
        if right[:1] in "，。；、）" and _OVER_BEFORE.search(before):
            return True
        if quantity.kind == "percent" and self._is_how_fast(quantity):
            return True
        if quantity.kind in ("power", "mass", "energy") and _UP_TO_SIZE.match(right):
            return True
        if before.endswith(("下达", "下达的")) and re.match(r"的?(?:目标)?任务", right):
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
                    r"|客商|人才|人员|研发|大|固定资产|投资)|的?有?\d+[个家户项]|的(?=[一-鿿])",
                    right,
                )
            )
        if quantity.kind == "money" and re.match(
            r"级?(?:人民币)?的?(?:以上)?(?:[一-鿿]{0,4}(?:项目|企业)|的)?有?(?:\d+余?[个家户]|[一二两三四五六七八九十][个家户](?=[，。；]))",
            right,
        ):
            return True
        return (
            quantity.kind == "money"
            and bool(re.match(r"(?:级)?(?:的)?(?:工业|产业|重大|制造业|优质)?(?:项目|企业)(?!资|投|的)", right))
            and bool(re.search(r"(?:超过?|投资|产值|营收|破|过|达)$", self.text[: quantity.start]))
            and bool(re.search(r"^[^，。；]{0,12}\d", right))
        )

    def _is_field(self, quantity: Quantity) -> bool:
        """Whether so many only are those among which something is ranked: 在全国「154个」综合保税区中名列第一."""
        start = self.text.rfind("。", 0, quantity.start) + 1
        if not _FIELD_BEFORE.search(self.text, max(start, quantity.start - 24), quantity.start):
            return False
        field = _FIELD.match(self.text, quantity.end)
        return field is not None and RANK.search(self.text, field.end(), field.end() + _FAR) is not None

    def _is_how_fast(self, quantity: Quantity) -> bool:
        """Whether a share only says which firms are counted before it: 12家产值增幅在「30%以上」."""
        start = self.said.clause_at(quantity.start).start
        counted = _FASTER_BEFORE.search(self.text, start, quantity.start)
        faster = self._faster(counted.end()) if counted is not None else None
        return faster is not None and faster.start("much") == quantity.start

    def _faster(self, place: int) -> re.Match[str] | None:
        """What the things grew by that are counted right before `place`, where that says which of all they are."""
        found = _FASTER.match(self.text, place)
        named = self.said.within(self.said.clause_at(place).start, place, "Company")
        return found if found is not None and not named and (found["bound"] or _MORE.search(found["verb"])) else None

    def _holder(self, quantity: Quantity) -> Mention | None:
        """The project in whose name the number stands."""
        return next(
            (one for one in self.said.of_type("Project") if one.start <= quantity.start and quantity.end <= one.end),
            None,
        )

    def _capacity(self, quantity: Quantity, holder: Mention) -> Iterator[Figure]:
        """The size that a project's name gives: 年产3万吨钛合金板材项目."""
        made = quantity.kind == "length" and self.text.endswith("年产", 0, quantity.start)
        if quantity.kind not in ("mass", "energy", "power", "count", "volume", "area") and not made:
            return
        if quantity.unit.upper() in (
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

    def _clause(self, clause: Clause, quantities: list[Quantity]) -> Iterator[Figure]:
        done = 0
        if self.text.startswith("其中", clause.start):
            self.parent = self.parent or self.counted
        elif quantities:
            self.parent = self.parent if VAGUE.match(self._clean(self.text[clause.start : quantities[0].start])) else ""
        while done < len(quantities):
            together = _side_by_side(self.text, quantities, done)
            first = quantities[done]
            left = self.text[self._left(clause, quantities, done) : first.start]
            shared = (
                bool(IN_TURN.search(left))
                or "各" in left[-2:]
                or (len(together) > 1 and ("、" in left or (len(together) == len(self.items) and "占" in left)))
                or len(together) == len(self.in_turn) > 1
            )
            if shared and len(together) > 1:
                found = list(self._spread(clause, together, left))
                if found or IN_TURN.search(left):
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
        if "第" in self.text:
            yield from self._ordinals(clause)

    def _left(self, clause: Clause, quantities: list[Quantity], index: int) -> int:
        """Where the words before a number begin: after the number before it in the same clause."""
        start = clause.start
        if index:
            end = max(quantities[index - 1].end, self.text.rfind("；", clause.start, quantities[index].start) + 1)
            mark = re.match(r"[、（）和]+", self.text[end:])
            start = end + (mark.end() if mark else 0)
        bracket = (_BRACKET_BETWEEN if index else _BRACKET_OPENS).match(self.text, start, quantities[index].start)
        return bracket.end() if bracket is not None else start

    def _before_bracket(self, clause: Clause, before: list[Quantity], end: int) -> str:
        """Whose figure stands behind a bracket that tells of some of them: 15个「项目」（含2个市级项目）投资."""
        if not before or self.text[end - 1] != "）":
            return ""
        opening = self.text.rfind("（", clause.start, end)
        start = max([clause.start, *(one.end for one in before if one.end <= opening)])
        whose = self._clean(self.text[start:opening])
        return whose if is_indicator_end(whose) else ""

    def _one(self, clause: Clause, quantities: list[Quantity], index: int) -> Figure | None:
        """The figure that one number is, or None where it is refused."""
        quantity = quantities[index]
        start = self._left(clause, quantities, index)
        left, right = self.text[start : quantity.start], self.text[quantity.end : clause.end]
        if index and left.endswith("、") and quantity.kind == "count" and _NOUN_AFTER.match(right):
            left = ""
        if is_outside(quantity, left, right):
            return None
        under = self._under_number(clause, quantity)
        if under is not None:
            return under
        if self.text.startswith("翻", quantity.start):
            return self._doubled(clause, quantity, left)
        met = _PART_MET.search(self.text, clause.start, quantity.start) if quantity.kind == "percent" else None
        if met is not None:
            return self._figure(clause, quantity, f"{self.noun}完成{met['of']}", "share", "observation-part-met")
        goal = _SET.search(left) if quantity.kind != "percent" and self.noun else None
        if goal is not None and PART_REACHED.match(right):
            noun = f"{self.noun}{goal['of']}"
            return self._figure(clause, quantity, noun, measure_of(quantity), "observation-after-noun")
        whole = _OF_WHOLE.search(self.text, clause.start, quantity.start) if quantity.kind == "percent" else None
        if whole is not None:
            noun = f"{self._clean(self.text[clause.start : whole.start()]) or self.noun}占{whole['of']}比重"
            self.noun, self.measure = noun, "share"
            return self._figure(clause, quantity, noun, "share", "observation-after-noun")
        part_of = _PART_OF.search(left) if quantity.kind != "percent" else None
        if part_of is not None and re.match(r"(?:的|中的?占比[^，；]{0,4})\d[\d.]*%", right):
            return self._figure(clause, quantity, part_of["of"], measure_of(quantity), "observation-after-noun")
        former, growth = _FORMER.search(left), GROWTH.search(left)
        if former is not None and LATTER.match(right):
            return self._former(clause, quantity, left[: former.start()], bool(re.search(r"\d年|去年|上年", former[0])))
        signed = _SIGNED.search(left) if quantity.kind == "percent" else None
        if signed is not None and (self.noun or signed.start()):
            return self._signed(clause, quantity, left[: signed.start()], -1 if signed["sign"] in _MINUS else 1)
        if growth is not None and quantity.kind in ("percent", "times", "count", "money", "people"):
            return self._growth(clause, quantity, left, growth)
        if quantity.kind == "percent" and self._is_held(quantity) and not right.startswith(("股权", "的股")):
            self.said.refuse("share that one firm holds in another")
            return None
        beside_name = self._beside_project(quantity)
        if beside_name is not None:
            return beside_name
        whose = self._before_bracket(clause, quantities[:index], start)
        self.noun = whose or self.noun
        noun, beside = self._indicator(clause, start, left, right, quantity)
        if self.rose and LATTER.match(left):
            noun = self.rose
        if quantity.kind == "percent":
            noun = self._sold(self._with_share_word(noun, left), right)
        reason = no_figure(quantity, left, right)
        owner = self._owner(quantity) if reason is None else None
        if owner is not None:
            return owner
        if quantity.kind == "money" and _PUT_IN.search(left):
            noun = "投资"
        if quantity.kind == "money" and (sold := _SOLD_FOR.search(left)) is not None:
            noun = self._clean(left[: sold.start()]) + "销售额"
        if noun == self.noun and quantity.kind == "count" and re.search(r"(?:累计|总数|共有?|达到?)$", left):
            noun = re.sub(r"^新(?:增|认定|获批|获评)", "", noun) or noun
        if not noun and self.text.endswith("级", quantity.start, quantity.end):
            noun = "规模"
        noun = self._with_shared(noun or self._judged(clause), quantity, self.text[start - 1 : start] == "、")
        noun = whose + noun.removeprefix(whose) if noun else noun
        if quantity.kind == "money":
            noun = _OF_SIZE.sub(r"\g<firms>", noun)
        if quantity.kind == "area" and (_ZONE.search(noun) or _LAID_OUT.fullmatch(noun)):
            noun += "面积"
        per_time = quantity.kind == "flow" and len(noun) > 3
        reason = reason or (None if per_time else self._no_noun(noun))
        if reason is not None:
            self.said.refuse(reason)
            return None
        if quantity.kind == "percent":
            noun = self._share(noun, left)
        if left.endswith("突破") and re.match(r"[，、]达到?\d", self.text[quantity.end : quantity.end + 4]):
            self.noun = noun
            return None
        self.noun, self.measure = noun, measure_of(quantity)
        if self.measure == "count":
            self.counted = noun
        elif self.measure == "value":
            self.worth = noun
        self.nouns.append(noun)
        return self._figure(clause, quantity, noun, self.measure, beside)

    def _figure(self, clause: Clause, quantity: Quantity, noun: str, measure: str, rule: str) -> Figure:
        """A figure of what the clause is about."""
        span, subject = self._span(clause, quantity), self._maker(quantity) or self.topic
        return Figure(quantity, noun, measure, quantity.value, quantity.unit, span, rule, subject)

    def _no_noun(self, noun: str) -> str | None:
        """Why `noun` names nothing that could be measured, or None where it does."""
        scene = self.said.scene
        alone = self.said.sentence.kind == "heading" and "\t" not in self.text
        if alone and self.topic is None and scene.entry is None and VAGUE.match(noun):
            return "headline figure without owner"
        bare = not noun or is_verb(noun) or re.fullmatch("[一二三四]期", noun)
        return "figure without indicator" if bare else None

    def _with_shared(self, noun: str, quantity: Quantity, listed: bool) -> str:
        """`noun` with what it shares with the one before: 规上36家 -> 规上企业, 竣工9个 -> 竣工项目, 年产 in a list."""
        if not noun and quantity.kind == "money" and self._begins_with_period(quantity):
            return self.handed
        if self.counted and quantity.kind == "count" and noun in ("新增", "净增"):
            return noun + stem_of(self.counted)
        if noun in ("国家", "国家和地区"):
            return noun
        if self.noun and quantity.kind == "count" and (_MODIFIER.match(noun) or STAGE_ONLY.match(noun)):
            return noun + stem_of(self.counted or self.noun)
        if quantity.kind in ("mass", "power", "energy") and re.fullmatch("[一二三四]期", noun):
            return noun + "产能"
        if quantity.kind == "money" and self.noun.endswith("基金") and re.fullmatch("[首一二]期", noun):
            return self.noun + noun
        if (
            quantity.unit in ("家", "户")
            and not noun
            and "等" in self.text[max(0, quantity.start - 2) : quantity.start]
        ):
            return "企业"
        if quantity.unit in ("家", "户") and listed and noun and not is_indicator_end(noun) and len(noun) <= LABEL:
            firms = self.noun.endswith("企业") and not noun.endswith(("工厂", "中心", "车间", "基地", "站", "园"))
            return noun + "企业" if firms else noun
        if quantity.unit in ("家", "户") and (
            _FIRMS_MOVE.fullmatch(noun) or _MODIFIER.match(noun) or re.search(r"\d[\d.]*%$", noun)
        ):
            return noun + "企业"
        if quantity.kind == "count" and _OF_WORTH.fullmatch(noun):
            return noun if "企业" in noun or "项目" in noun else noun + self._things(quantity)
        if noun and quantity.unit in ("家", "户") and self._only_which(quantity) and not is_indicator_end(noun):
            return noun if "企业" in noun else noun + "企业"
        if quantity.unit == "个" and not self.noun and _PROJECTS_MOVE.fullmatch(noun):
            return noun + "项目"
        if listed and self.noun.startswith("年产") and quantity.kind in ("mass", "count", "area", "volume"):
            return "年产" + noun
        return noun

    def _only_which(self, quantity: Quantity) -> bool:
        """Whether the words before a number of firms only say which ones are counted: 在新三板挂牌的19家."""
        if quantity.chinese or not _WHICH.search(self.text, max(0, quantity.start - 6), quantity.start):
            return False
        return self.text[quantity.end : quantity.end + 1] in ("", *"，。；、）")

    def _things(self, quantity: Quantity) -> str:
        """What is counted where only its worth is said: of firms and projects, those counted before."""
        before, counted = self.said.just_before, self.counted
        if not counted and before is not None:
            counts = [one.figure for one in before.figures if one.figure.measure == "count"]
            counted = counts[-1].indicator if counts and counts[-1].unit == quantity.unit else ""
        if quantity.unit in ("家", "户"):
            return "企业"
        things = _WORTH_BEFORE.sub("", stem_of(counted))
        return "项目" if "项目" in things or (not things and "项目" in self.text[: quantity.start]) else things

    def _begins_with_period(self, quantity: Quantity) -> bool:
        """Whether only another period brings a number in: 三季度收入34.6亿元；1-9月累计98.2亿元."""
        start = self.said.clause_at(quantity.start).start
        return any(start <= one.start and one.end <= quantity.start for one in self.said.periods)

    def _maker(self, quantity: Quantity) -> Entity | None:
        """The company right before a capacity: 以青禾石化1500万吨/年炼油."""
        if not quantity.unit.endswith(("/年", "/月", "/日")):
            return None
        return next((self.said.entity(one) for one in self.said.of_type("Company") if one.end == quantity.start), None)

    def _former(self, clause: Clause, quantity: Quantity, left: str, dated: bool) -> Figure | None:
        """The level that something rose or fell from; a figure only where its own year is said."""
        noun = self._with_share_word(self._clean(left), left)
        if noun and not is_verb(noun):
            self.noun = self.rose = noun
        if not dated or not noun:
            self.said.refuse("former value of a change")
            return None
        return Figure(
            quantity,
            noun,
            measure_of(quantity),
            quantity.value,
            quantity.unit,
            self._span(clause, quantity),
            "observation-former",
            self.topic,
        )

    def _with_share_word(self, noun: str, left: str) -> str:
        """`noun` with the 占比 that brings its number in: 绿电占比达38.7%."""
        tells = noun and not noun.endswith("占比") and re.search(r"占比[^，；]{0,4}$", left)
        return noun + "占比" if tells else noun

    def _sold(self, noun: str, right: str) -> str:
        """What a share of the products, or of what is needed, is: 产品六成出口欧美, 模具九成从外地采购."""
        deed = _SOLD.match(right)
        if deed is None:
            return noun
        return f"{'产品' if noun in ('', self.noun) else noun}{deed['deed']}占比"

    def _is_held(self, quantity: Quantity) -> bool:
        """Whether an enterprise right before a share holds so much of another: 合资（青禾集团51%、恒拓30%）."""
        return any(_HOLDS.fullmatch(self.text, one.end, quantity.start) for one in self.said.of_type("Company"))

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
        if self.said.kinds.isdisjoint(("Project", "Park")):
            return None
        after = _TO_BUILD.match(self.text, quantity.end)
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
        if quantity.kind == "money" and "投资" not in before and ("元" not in quantity.unit or _EARNS.search(before)):
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
        noun = self._clean(_WITHOUT.sub("", _AFFECTED.sub("", left[: growth.start()])))
        if not noun and self.measure == "share" and "占" in self.noun and self.worth:
            noun = self.worth
        elif not noun or VAGUE.match(noun):
            noun = self.noun + noun if noun and self.noun else self.noun or noun
        if not noun:
            self.said.refuse("growth without indicator")
            return None
        verb = growth["verb"]
        sign = -1 if verb in FALL else 1
        if quantity.kind in ("count", "money", "people"):
            self.noun, self.measure = noun, "count"
            verb = _MORE_OF.get(verb, verb)
            if verb in ("净增", "增加", "新增", "增长", "减少"):
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
        """翻一番 and 翻两番 as growth of 100 and 300 per cent; none in the name of a campaign: “三年翻两番”."""
        if "“" in left and "”" not in left and _NAME_ENDS.match(self.text, quantity.end):
            return None
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
        bare = self._without_firms(start, HEDGES.sub("", left))
        if bare.endswith(("规模", "总额")):
            fund = re.match(r"的?(?P<what>[^，。；、\d]{0,12}?(?:基金|资金池|资金))", right)
            if fund is not None and re.search(r"(?:^|设立|设有|组建|成立|了|总|首期)(?:规模|总额)$", bare):
                return fund["what"] + "规模", "observation-before-noun"
        given = _SUM_OF.match(right) if quantity.kind == "money" else None
        if given is not None and not is_indicator_end(re.sub("(?:投资|出资|融资)$", "", bare)):
            verb = self._clean(bare)
            return (verb if len(verb) <= 4 else "") + given["what"], "observation-before-noun"
        yearly = self._yearly(left, right, quantity)
        if yearly:
            return yearly, "observation-before-noun"
        if quantity.unit.endswith(("/年", "/月", "/日")):
            made = re.match(r"的?(?P<what>[一-鿿A-Za-z]{2,14}?)(?:等|装置|生产线|项目|产能|[，、；。（）\d]|$)", right)
            if made is not None:
                return made["what"] + "产能", "observation-before-noun"
        if (
            quantity.kind in ("money", "area", "mass", "energy", "power", "volume")
            and re.match(r"的?(?:[一-鿿]{2,})", right)
            and not re.sub(_BARE_VERB, "", self._clean(bare))
        ):
            noun, verb = self._clean(re.split(r"[、和，（]|以?及(?!时)", right)[0]), self._clean(bare)
            if quantity.kind == "area" and _USED.fullmatch(verb):
                return f"{noun}面积"[-24:], "observation-before-noun"
            return (verb + noun)[:24], "observation-before-noun"
        counted = quantity.kind in ("count", "people", "percent")
        takes_right = (
            counted
            and _NOUN_AFTER.match(right)
            and not re.match(r"以上|以下|左右|以内|（|和|与|及|的$|分别|并|且|在|位|居|列|增|同比", right)
        )
        if takes_right:
            verb = "" if _PARTNER.search(bare) else self._clean(self._after_etc(bare))
            noun = self._head_noun(right, quantity)
            served = _SERVED.match(noun) if re.search(r"[为向给]$|帮助$|支持$", left) else None
            if served is not None:
                return served["done"] + served["who"], "observation-before-noun"
            if counted and quantity.kind == "percent" and not re.match("的", right):
                return self._left_noun(bare), "observation-after-noun"
            if len(verb) > 8 and quantity.kind != "percent":
                verb = verb[-8:] if not noun else ""
            return verb + noun, "observation-before-noun"
        return self._left_noun(bare), "observation-after-noun"

    def _yearly(self, left: str, right: str, quantity: Quantity) -> str:
        """What is made in a year, where it stands behind the number: 年产10万吨工业硅、5万吨有机硅单体."""
        begins = _YEARLY.search(left)
        if begins is None and not self.yearly and _CAN_MAKE.match(right):
            made = _MADE_BEHIND.match(right)
            return made["what"] + "产能" if made is not None and quantity.kind not in ("money", "percent") else ""
        goes_on = left.endswith(("、", "和", "及"))
        self.yearly = begins[0] if begins is not None else self.yearly if goes_on else ""
        made = _MADE_BEHIND.match(right) if self.yearly else None
        if made is None or quantity.kind in ("money", "percent"):
            self.yearly = ""
            return ""
        return self.yearly + made["what"]

    def _without_firms(self, start: int, left: str) -> str:
        """`left` behind the enterprises that do what follows: 云岭公司与青禾资本共同设立 -> 设立."""
        firms = [
            one
            for one in self.said.within(start, start + len(left), "Company")
            if holder_of(self.said, one, "Project") is None
        ]
        rest = left[firms[-1].end - start :] if firms else left
        return _TOGETHER.sub("", rest) or left

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
        if noun.endswith(("以上", "以下")) and self.noun and len(noun) < LABEL:
            return noun + _WORTH_BEFORE.sub("", stem_of(self.counted or self.noun))
        if not noun or VAGUE.match(noun):
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

    def _head_noun(self, right: str, quantity: Quantity) -> str:
        """The words right of a counted unit as far as they belong to it."""
        over = _OVER.match(right) if quantity.unit in ("家", "户") else None
        if over is not None:
            return over["what"] + "企业"
        faster = self._faster(quantity.end)
        if faster is not None:
            more = _MORE.search(faster["verb"])
            return f"{faster['rate']}{'超过' if more else ''}{faster['much']}的{faster['who'] or '企业'}"
        right = re.sub(r"^(?:国家级?|省级?|市级?)、(?=[省市区县])", "", right)
        right = _WORTH.sub("", re.sub(r"20\d\d年度?", "", right))
        piece = re.split(r"[，。；：、！？（）+＋]|”的|(?<=[一-鿿])(?:达|为|超|突破)?\d|同比|分别", right)[0]
        piece = re.sub(r"^的", "", piece)
        if re.fullmatch(r"\d+(?:千伏|[Kk]V)", piece) and "变电站" in right:
            piece += "变电站"
        done = _DO.match(piece)
        if done is not None:
            return done["deed"] + done["who"]
        return _TELLS_ON.sub("", piece)[:20]

    def _share(self, noun: str, left: str) -> str:
        part = re.search(
            r"(?P<who>[^，。；、]{0,24}?)占(?:到|了)?(?P<of>[^，。；、比了到]{1}[^，。；、]{1,15}?)(?:的?(?:比重"
            r"|比例|份额)?)?(?:已|就|也|更|均|仍|还|即)*(?:达到?|为|超过?|约|近|的|提高到|提升至|升至)*$",
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

    def _each_listed(self, clause: Clause, figure: Figure, left: str) -> Iterator[Figure]:
        """One figure for each place, stage or trade of a list: 青禾市、恒拓市各4家; 签约、开工、投产各2个."""
        counted = self.nouns[-2] if len(self.nouns) > 1 else ""
        named = re.sub(r"(?:各有?|各占|均为)$", "", left)
        earlier = self.said.clauses.index(clause) - 1
        start = clause.start if named or earlier < 0 else self.said.clauses[earlier].start
        places = self.said.within(start, figure.quantity.start, "Region", "Park")
        things = stem_of(re.sub(r"^.*(?:等|的)", "", counted))
        items = self._items_of(named)
        if len(places) > 1 and counted:
            for place in places:
                yield with_indicator(figure, indicator=counted, subject=self.said.entity(place))
        elif len(items) > 1:
            for item in items:
                bare = not is_indicator_end(item) and len(things) <= LABEL
                yield with_indicator(figure, indicator=item + things if bare and not item.endswith(things) else item)
        if counted:
            self.noun = self.nouns[-1] = counted

    def _for_each(self, clause: Clause, figure: Figure, left: str) -> Iterator[Figure]:
        """One figure for each thing that shares it: 旅游人次和收入均增长16%; each company of 「A、B等9户企业…」."""
        firms = self._companies(clause.start, figure.quantity.start)
        if len(firms) > 1 and re.search(
            r"\d+[家户]企业[^，；]*(?<![亩人年平户地])均[^，；]*$", self.text[clause.start : figure.quantity.start]
        ):
            noun = re.sub(r"^.*?(?:企业|公司)|均.*$", "", figure.indicator) or figure.indicator
            for firm, _ in firms:
                yield with_indicator(figure, indicator=noun, subject=firm)
            return
        each = len(self.members) > 1 and self.members[0].type == "Company" and "平均" not in left
        if figure.measure == "growth" and each:
            noun = re.sub(r"^.*?(?:企业|公司|集团)", "", self.noun) or self.noun
            noun = noun.rsplit("、", 1)[-1]
            for member in self.members:
                yield with_indicator(figure, indicator=noun or "产值", subject=member)
            return
        if figure.measure == "count" and left.endswith(("各", "各有", "各占", "均为")) and len(firms) < 2:
            listed = list(self._each_listed(clause, figure, left))
            if listed:
                yield from listed
                return
        if len(firms) > 1 and re.search(r"各(?:自)?(?:有|建有|拥有|投资|完成|实现)?$", left):
            for firm, _ in firms:
                yield with_indicator(figure, indicator=figure.indicator, subject=firm)
            return
        if len(firms) > 1 and re.search(r"(?<![亩人年平户地])(?:均|都)[^，；]{0,6}$", left):
            noun = self._clean(re.sub(r"(?:均|都)[^，；]*$", "", self.text[firms[-1][1] : figure.quantity.start]))
            for firm, _ in firms:
                yield with_indicator(figure, indicator=noun or figure.indicator, subject=firm)
            return
        both = _EACH_OF.search(self.text, figure.quantity.start - len(left), figure.quantity.start)
        if both and re.search(r"[、和与及]", self.text[clause.start : both.start()]):
            items = self._items(clause.start, both.start())
            if len(items) > 1:
                for item in items:
                    yield with_indicator(figure, indicator=item)
                return
        if figure.measure == "growth" and "、" in figure.indicator:
            items = self._items_of(figure.indicator)
            if len(items) > 1:
                for item in items:
                    yield with_indicator(figure, indicator=item)
                return
        yield figure
