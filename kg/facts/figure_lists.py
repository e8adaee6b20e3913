"""Numbers in turn and places in a ranking: the n-th number is of the n-th thing that the words before list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.facts.figure import Figure
from kg.facts.figure_topic import HEDGES, Topics
from kg.facts.figure_words import (
    TIMELESS,
    is_indicator,
    is_indicator_end,
    is_verb,
    stem_of,
)
from kg.facts.statement import Clause
from kg.mentions.lists import split_items
from kg.model import Entity, Mention
from kg.patterns import compiled
from kg.rules import words
from kg.values.number import parse_chinese
from kg.values.period import Period
from kg.values.quantity import Quantity
from kg.words import cut_words

GROWTH = compiled(
    r"(?:同比|环比|同口径|较?比?上年[末底]?|较?比?年初|比?较?去年[末底]?|同期|年均|平均|累计|比20\d\d年"
    r"|较20\d\d年|实际|名义|按可比价格?(?:计算)?|按不变价格?(?:计算)?|均|都|再|也|又|共|预计"
    r"|力争|并|，|、|实现|可|可比价)*"
    r"(?P<verb>多出|多了|(?<=[年期])多|少了|涨了|掉了|跌了|降了|增长率?|增速|增幅|增加|净增|新增长|提高|提升|上升|上涨|攀升|下降|减少"
    r"|降低|回落|下滑|缩减|压减|负增长|(?<!新)增)"
    r"(?:了|达|达到|为|是|在|保持|超过?|突破|近|约|逾|高于|不低于|不少于|控制在|：|分别|均|都|和|或)*$"
)

FALL = ("少了", "掉了", "跌了", "降了", "下降", "减少", "降低", "回落", "下滑", "缩减", "压减", "负增长")

_NUMERAL = r"[一二三四五六七八九十]+|\d+"
#: How the first place is called without a number.
FIRST_PLACE = "首位|榜首|鳌头|头[筹名]"

RANK = compiled(
    r"(?:(?P<verb>(?:位列|位居|名列|分列|排名|排在|排|列|居|位于|位次|跃居|稳居|荣登|荣居|蝉联|独占|拔得|跻身|挤进"
    r"|(?:首次)?进入|(?:前移|晋位|进位|晋升|(?:上|跃|提)?升)(?:至|到)|跃至|保持|继续)(?:在)?)"
    r"(?P<wide>(?:全[国省市]\d{2,4}[个家][^，。；、：\d]{2,12}?|[^，。；、：\d居列]{0,18}?)(?:\d{2,3}强)?(?:企业|排行榜|榜单?)?)"
    r"|(?P<near>(?:全[国省市区县球]|世界|国内|省内|市内|[西中东]部|西南)(?:同类)?(?:开发区|高新区|经开区|园区)?"
    r"(?P<metric>销售?[量额]|产销?量|出货量|(?:市场)?(?:占有率|份额)|市占率)?(?:排名|中|均|都)?))?"
    rf"(?P<rank>第(?P<n>{_NUMERAL})(?:位|名)?|{FIRST_PLACE}|前(?P<top>{_NUMERAL})(?:位|名|列|强)?)(?=$"
    rf"|[，。；、“”）]|[位名](?!的)|以上|以内)"
)

#: What is the n-th of its kind.
ORDINAL = re.compile(
    rf"第(?P<n>{_NUMERAL})(?P<unit>[家户个座台套辆艘架只条])(?P<noun>(?!年头|月|季度|交易日|工作日|百年|五年)[^，。；、！？\d]{{2,24}}?)"
    r"(?=$|[，。；、！？])"
)

_BECOMES = re.compile(r"(?:成为|成了|就?是|系|作为|也是)[^，。；]{0,20}$")

_THINGS = re.compile(r"(?:企业|公司|项目|园区|基地|平台|工厂|集群|上市公司|小巨人”?|冠军)$")

_FINISHED = re.compile(r"下线|交付|出厂|离港")

IN_TURN = re.compile("分别|依次")

VAGUE = re.compile(
    r"^(?:总量|总数|总额|金额|总投资|总投资额|数量|占比|比重|增速|增幅|规模|总产值|产值|总面积"
    r"|面积|总价值|贷款|其中|总计|达成|协议金额|协议资金|合同金额|涉及金额|涉及投资|涉及投资额"
    r"|计划投资|计划总投资|销售|交易额|实现交易额|成交额|总规模|位)$"
)

#: What has no output of its own, so that what is told of output behind it is not its.
_MAKES_NOTHING = compiled("(?:人员|人数|员工|职工|品种|品牌|比重|比例|占比|产量|产能|产销|面积|数量|专利|批文|生产线)$")

STAGE_ONLY = compiled(
    r"(?:新|已|累计)?(?:新签约|签约|新开工|开工|竣工投产|竣工|建成投产|新投产|投产|在建|续建|新建|扩建|改建|技改|储备|落地|拟建|建成|完工|投用|开园|动工)$"
)


#: The place that something had before: 考评「由去年的全市第7位跃」升至第3位.
_FORMER_PLACE = re.compile(r"[由从][^，；]{0,12}第[一二三四五六七八九十\d]+[位名]?[跃上提]?$")
_FROM = re.compile(r"[由从][^，；]{0,10}$")
_RISES = compiled(r"[位名]?(?:跃|上|提|前移|下|回)?(?:升|降|落|滑|进|居)(?:到|至)")


def _place_of(found: re.Match[str]) -> int | None:
    """The place that a rank says, or None where it is none (第三代, 2000名)."""
    groups = found.groupdict()
    said = groups["n"] or groups.get("top") or "一"
    place = int(said) if said.isdigit() else parse_chinese(said)
    return place if place is not None and place <= 999 else None


#: How many are ranked together, in what says so, and a bracket with it: 全国「217个」经开区综合考核.
_OF_SO_MANY = re.compile(r"（共?\d+余?多?[个家][^（）]*）|的?共?\d+余?多?[个家]")

#: In what things are ranked, and before it, who made that known.
_CONTEST = re.compile(r"(?P<name>[一-鿿“”]{4,30}(?:评估|评价|考核|考评|评比|测评)(?:排名|(?=结果|[，。；：中里]|$)))")
_MADE_KNOWN = re.compile(r"^.*(?:公布|发布|揭晓|通报|公示|参[加与评]|开展|组织|年度|在|了)")

#: So many characters before a place the contest is looked for.
_NEAR = 200

#: What is ranked no thing: a phrase, a number of things.
_NOT_RANKED = re.compile(r"[的了是]|^\d+[项个家]")

#: At the end of what is ranked, that it is something measured: 综合实力, 创新能力.
_MEASURED = re.compile("[率额量值度]$|实力$|水平$|能力$|指数$|规模$|增[速幅]$|[收投]入$|投资$")

#: What is no more than a place in a ranking.
_PLACE = re.compile("(?:总体|综合)?(?:名次|位次|排名|位置|排位)")

#: At the verb of a ranking, that its places are of several things in turn.
_IN_ORDER, _THESE = re.compile("分列|分别|依次"), re.compile("这[两二三四五几](?P<unit>[个家户座])")

#: Of whom or what something is ranked: 青禾的电动车「出口量」居全国第一.
_OF_WHOM = re.compile(r"^[^的]{2,20}的(?=[^的]{2,14}(?:[率额量值度数]|规模|指数)$)")


def _before_verb(text: str) -> str:
    """`text` up to the verb that says how what it names fared: 制鞋业延续下行 -> 制鞋业."""
    kept = ""
    for word, tag in cut_words(text):
        if kept and (tag == "d" or (tag == "v" and word not in words("industry_inner_verbs"))):
            break
        kept += word
    return kept


def _are_listed(text: str, spoken: list[Period]) -> bool:
    """Whether only marks stand between periods: 2021年、2022年和2023年."""
    return all(text[one.end : two.start] in ("、", "和", "与", "及", "，") for one, two in pairwise(spoken))


class Lists(Topics):
    """Spreads numbers over the things that share them."""

    def _inherit(self, noun: str) -> str:
        if not self.noun:
            return noun
        if not noun:
            return self.noun
        if self.parent and re.search(r"产值|收入|税|利润|营收", noun):
            return self.parent + noun
        if TIMELESS.search(self.noun) or self.noun.endswith(("国家", "地区", "省份", "省市")):
            return noun
        if noun.endswith("产值") and _MAKES_NOTHING.search(self.noun):
            return noun
        stem = stem_of(self.noun)
        return stem + noun if noun not in stem else stem

    def _spread(self, clause: Clause, quantities: list[Quantity], left: str) -> Iterator[Figure]:
        """「A、B、C分别增长x、y、z」: the n-th number belongs to the n-th item."""
        start = clause.start
        before = self.text[start : quantities[0].start]
        turn = IN_TURN.search(before)
        split = turn.start() if turn else -1
        names = before[:split] if split >= 0 else HEDGES.sub("", GROWTH.sub("", before))
        verb = before[split + 2 :] if split >= 0 else before[len(names) :]
        if split < 0 and before.startswith("占"):
            names, verb = "", before
        growth = bool(GROWTH.search(before) or re.search(r"增速|增长|增幅", names[-4:] + verb))
        falls = any(word in before[len(names) :] for word in FALL)
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
        rest = self.text[spoken[-1].end : start + len(names)] if spoken else ""
        if len(spoken) == len(quantities) and _are_listed(self.text, spoken) and "、" not in rest:
            yield from self._by_period(clause, quantities, spoken, rest + verb)
            self.in_turn = spoken
            return
        if len(self.in_turn) == len(quantities) and not spoken and "、" not in names:
            yield from self._by_period(clause, quantities, self.in_turn, before)
            return
        companies = self._companies(start, start + len(names)) or self._firms_before(clause, names, len(quantities))
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
        share = re.search(r"占(?P<of>[一-鿿]{2,14}?)的?(?:比重|比例)?(?:达|为)?$", verb if split >= 0 else before)
        items = self._items_for(len(quantities), start, "" if share and split < 0 else names)
        self.items = items or self.items
        for item, quantity in zip(items, quantities, strict=False):
            indicator = f"{item}占{share['of']}比重" if share else item
            yield self._spread_one(clause, quantity, indicator, growth and not share, falls, self.topic)
            self.noun = item

    def _listed_firms(self, end: int, count: int, start: int = 0) -> list[tuple[Entity, int]]:
        """The last `count` enterprises in `start..end` that only a mark or 和 parts from one another."""
        run: list[Mention] = []
        found: list[Mention] = []
        for one in self.said.within(start, end, "Company"):
            joined = run and self.text[run[-1].end : one.start] in ("、", "和", "与", "及", "以及")
            run = [*run, one] if joined else [one]
            found = run if len(run) == count else found
        return [(self.said.entity(one), one.end) for one in found]

    def _shared_by_firms(self, tail: str, verb: str) -> str:
        """What several companies named before have a figure of each; `verb` stands behind 分别 (分别投资…)."""
        tail = re.sub(r"^等?\d+[家户][^，]{0,6}?(?:企业|公司)", "", tail)
        return self._clean(re.sub(r"(?:同比|增速).*$", "", tail)) or self._clean(GROWTH.sub("", verb)) or "产值"

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
        listed = self._items(earlier.start, earlier.end)
        if len(listed) == count:
            return [item + noun for item in (*listed[:-1], _before_verb(listed[-1]))]
        named = self.said.within(earlier.start, earlier.end, "Industry", "Product")
        apart = [one for one in named if not any(one.start < two.end and two.start < one.start for two in named)]
        return [one.name + noun for one in apart] if len(apart) == count else []

    def _firms_before(self, clause: Clause, names: str, count: int) -> list[tuple[Entity, int]]:
        """As many enterprises as there are numbers in the clause before one that only says what each has of it."""
        place = self.said.clauses.index(clause)
        if not place or not is_indicator(self._clean(re.sub("同比|增速", "", names))):
            return []
        earlier = self.said.clauses[place - 1]
        return self._listed_firms(earlier.end, count, earlier.start)

    def _by_period(
        self, clause: Clause, quantities: list[Quantity], spoken: list[Period], verb: str
    ) -> Iterator[Figure]:
        """「一季度、二季度分别开工6个、8个」: the n-th number is of the n-th period."""
        firm = next((one for one in self.said.within(clause.start, quantities[0].start, "Company")), None)
        told = self.text[firm.end : quantities[0].start] if firm is not None else verb
        noun = self._clean(IN_TURN.sub("", told)) or self.noun
        if firm is not None:
            self.topic = self.said.entity(firm)
        if STAGE_ONLY.match(noun):
            noun += stem_of(self.noun)
        for period, quantity in zip(spoken, quantities, strict=True):
            yield replace(self._spread_one(clause, quantity, noun, False, False, self.topic), period=period.said)

    def _clause_before_is_full(self, clause: Clause) -> bool:
        """Whether the clause before gave a figure itself, so that 分别 looks back on its indicator."""
        place = self.said.clauses.index(clause)
        earlier = self.said.clauses[place - 1] if place else None
        return (
            earlier is not None
            and bool(re.search(r"\d", self.text[earlier.start : earlier.end]))
            and not IN_TURN.search(self.text, earlier.start, earlier.end)
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
        text = re.sub(r"等(?:方面|(?:[主重]要)?(?:经济)?指标(?:的?年?(?:均|度)?(?:增速|增幅))?)?$", "", text)
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
            if is_indicator(tail):
                suffix = tail
                break
        if suffix and not any(is_indicator_end(item) for item in items[:-1]):
            items = [item + suffix for item in items[:-1]] + [last]
        return items

    def _ranks(self, clause: Clause) -> Iterator[Figure]:
        """The places that a clause gives: 产值、增速均居全市第一; 列全国化工园区第23位、全省第4位."""
        text = self.text[clause.start : clause.end]
        begin, items = 0, list[str]()
        places = list(RANK.finditer(text))
        owners = self._ranked_in_turn(clause, places)
        for found, owner in zip(places, owners, strict=True):
            place = _place_of(found)
            if place is None or not (found["near"] or found["verb"] or items):
                continue
            if _FROM.search(text, begin, found.start()) and _RISES.match(text, found.end()):
                continue
            if found["metric"]:
                ranked = self._clean(text[begin : found.start()])
                items = [ranked + found["near"].rstrip("排名中均都") if not is_verb(ranked) else found["near"]]
            elif not items or found["verb"]:
                items = self._ranked(clause, text[begin : found.start()], found["wide"] or found["near"] or "")
            begin = found.end()
            spot = clause.start + found.start("rank")
            quantity = Quantity(
                spot, clause.start + found.end("rank"), place, "位", "rank", "le" if found["top"] else "eq"
            )
            for item in (_OF_WHOM.sub("", item) for item in items):
                if 2 <= len(item) <= 30 and not _NOT_RANKED.search(item) and not is_verb(item):
                    yield Figure(
                        quantity, item, "rank", place, "位", (clause.start, clause.end), "observation-rank", owner
                    )

    def _ranked_in_turn(self, clause: Clause, places: Sequence[re.Match[str]]) -> Sequence[Entity | None]:
        """Whose each place is: 这两个园区「分列第一、第二」 those named last in turn, else what is told of."""
        told: list[Entity | None] = [self.topic] * len(places)
        if len(places) < 2 or not _IN_ORDER.match(self.text, clause.start + places[0].start()):
            return told
        end = clause.start + places[0].start()
        these, said = _THESE.search(self.text, clause.start, end), self.said
        if these is not None and said.just_before is not None:
            said = said.just_before
            named = list(said.of_type("Company" if these["unit"] in "家户" else "Park"))
        else:
            named = [one for one in said.of_type("Park", "Company", "Region") if one.end <= end]
        last = list(dict.fromkeys(said.entity(one) for one in named if one.type == named[-1].type))
        return last[-len(places) :] if len(last) >= len(places) else told

    def _ordinals(self, clause: Clause) -> Iterator[Figure]:
        """How many there are by now, where one is told of as the n-th: 成为园区第5家上市企业, 第10000台电机下线."""
        for found in ORDINAL.finditer(self.text, clause.start, clause.end):
            count = _place_of(found) if len(found["n"]) < 4 else int(found["n"]) if found["n"].isdigit() else None
            firms = found["unit"] in ("家", "户")
            before = self.text[clause.start : found.start()]
            told = _BECOMES.search(before) if firms or _THINGS.search(found["noun"]) else None
            if (
                re.search(r"(?:国内|全国|全球|世界|国际|我国)的?$", before)
                or not count
                or count < 2
                or not (told or (not firms and _FINISHED.search(self.text, found.start())))
            ):
                continue
            noun = re.sub(r"(?:下线|交付|出厂|离港).*$", "", found["noun"]).strip("“”")
            quantity = Quantity(
                found.start("n"), found.end("unit"), count, found["unit"], "count", "eq", not found["n"].isdigit()
            )
            subject = self._counted_in(clause, found.start()) if firms else self.topic
            if not firms and re.search(r"公司|企业", before):
                subject = self.topic or self.said.last("Company", found.start())
            if firms and subject is None:
                continue
            span = (clause.start, found.end())
            yield Figure(quantity, noun, "count", count, found["unit"], span, "observation-ordinal", subject)

    def _counted_in(self, clause: Clause, place: int) -> Entity | None:
        """Where things are counted of which one is the n-th: a park or division right before, else the scene’s."""
        named = [one for one in self.said.of_type("Park", "Region") if clause.start <= one.start and one.end <= place]
        near = next((one for one in named if place - one.end <= 4), None)
        if near is None or near.rule == "park-itself":
            return self.said.scene.place or self.said.scene.home
        return self.said.entity(near)

    def _ranked(self, clause: Clause, before: str, scope: str) -> list[str]:
        """What is ranked: what the words before say, what the clause before said, or the list itself (500强)."""
        before = _FORMER_PLACE.sub("", before)
        each = re.search(r"等?(?:指标)?增速(?:均)?$", before)
        if each and "等" in each[0]:
            return [item + "增速" for item in self._items_of(before[: each.start()])]
        review = re.search(r"在([^，；]{4,30}?)(?:中|里|(?<!以)上)(?:[^，；]{0,20})?$", before) or re.search(
            r"在([^，；]{4,30}?)(?:中|里)(?:相?比)?，[^，；]{0,30}$", self.text[: clause.start] + before
        )
        among = _OF_SO_MANY.sub("", review[1]) if review is not None else ""
        if review is not None and re.search(r"\d", re.sub(r"20\d\d年度?", "", among)):
            review = None
        items = self._items_of(re.sub(r"(?:等指标|等)$", "", before)) if before and review is None else []
        if review is not None:
            place = before.rfind("在" + review[1])
            ranked = self._clean(before[: max(0, place)])
            if place < 0 and _MEASURED.search(named := self._clean(before)):
                ranked = named
            if ranked and VAGUE.match(ranked) and self.noun:
                return [self._inherit(ranked)]
            if not ranked and self.measure == "growth" and among != review[1] and not _CONTEST.search(among):
                return [self.noun + "增速"]
            return [ranked] if ranked and not is_verb(ranked) else [among.replace("的", "") + "排名"]
        if re.search(r"强|榜|百佳", scope) and (not items or not is_indicator_end(items[-1])):
            return [self._clean(scope) + "排名"]
        contest = self._contest(clause) if not items or _PLACE.fullmatch(items[-1]) else ""
        if contest and (items or not self.noun):
            return [contest]
        if not items and self.noun:
            return [self.noun + ("增速" if self.measure == "growth" else "")]
        if len(items) == 1 and VAGUE.match(items[0]) and self.noun:
            return [self._inherit(items[0])]
        if (
            len(items) > 1
            and not is_indicator_end(items[-1])
            and not re.search(r"[率额量值度]|指数|排名|实力|水平|能力", items[-1])
        ):
            return []
        if len(items) == 2 and "、" not in before and not is_indicator_end(items[0]) and items[1].endswith("能力"):
            return [self._clean(before)]
        if len(items) > 1 and items[1] in ("增速", "增幅", "总量"):
            items[1] = items[0] + items[1]
        return items

    def _contest(self, clause: Clause) -> str:
        """In what things are ranked, as the sentence or the one before it names it last before a clause."""
        found = list(_CONTEST.finditer(_OF_SO_MANY.sub("", self.text[max(0, clause.start - _NEAR) : clause.start])))
        before = self.said.just_before
        if not found and before is not None:
            found = list(_CONTEST.finditer(_OF_SO_MANY.sub("", before.text[-_NEAR:])))
        name = _MADE_KNOWN.sub("", found[-1]["name"]) if found else ""
        return name.replace("的", "").removesuffix("排名") + "排名" if name else ""
