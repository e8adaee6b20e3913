"""What the figures of a sentence are about: the thing at the head of a clause, or what it looks back to."""

import re

from kg.facts.around import LISTING
from kg.facts.figure_words import is_indicator_end, without_period
from kg.facts.speaker import OFFICE_AFTER
from kg.facts.statement import Clause, Said
from kg.model import Entity, Mention
from kg.patterns import compiled
from kg.values.period import PERIOD, Period
from kg.values.quantity import Quantity

HEDGES = compiled(
    r"(?:做到|站上|揽资|揽金|吸金|迈上|迈过|跨过|跨上|跃上|冲上|破|双双|贡献|达|实现|完成|为|是|(?<!签)约|近|超|突破|逾|累计|共计?|合计|总计|达成|分别|均|已"
    r"|增至|增加到|提高到|提升到|上升到|扩大到|降至|缩至|降到|下降到|下降至|减少到|降低到"
    r"|降低至|压缩到|提升至|提高至|上升至|增加至|增长到|增长至|提升为|稳在|只剩|首次|控制在"
    r"|估计|保持|稳定在|不低于|不少于|不超过|高达|多达|可达|将达|仅|就|有|有望|力争|预计|预测|在|至|到|："
    r"|大概|大约|差不多|各|约?合|人民币|每年|不足|接近|将近|至少|超出|占比?|大于|小于|了|的|过|最短|最多|最高|再|每(?:亩"
    r"|吨|平方米|立方米|千瓦时|度))+$"
)

_LEAD = re.compile(
    r"^(?:[—\-]+|[（(]?[一二三四五六七八九十\d]+[)）、.]|[一二三四五六七八九十]是|[①-⑳]|[★●■◆▲◇○▶►➤☆✔✅□▷] *"
    r"|目标[为是]?(?!任)|其中|另外?有?(?!类)"
    r"|同时|此外|目前|眼下|现?如今|届时|近[日期]|日前|近?[两三四五]年(?:内|来)?|[本此](?:次|轮|批)(?:活动)?|上述"
    r"|并|并且|且|已经?|也|还|共|累计|全年|年末|年底|全[区市县省镇乡盟旗]|我[区市县镇乡盟旗]"
    r"|这个(?:园区|开发区|[县市区镇乡](?=[的，]))|[镇乡]里(?=[今去年的，])|让(?=[一-鿿]{2,12}(?:产值|收入|增加值|投资|规模|税收))|(?:园区|全区|高新区|开发区)内(?!资)|园区|高新区|开发区|力争|预计可?|预测(?=[一-鿿]{2})|有望|确保|计划|拟|争取|努力|将|可(?=[^用供利])"
    r"|到(?![位账港岸期达])|截至|数据显示|据统计|据悉|初步统计|成功|"
    r"先后|陆续|集中|该(?:园区?|开发区|[区县市])(?![内里])|对照|紧扣|锚定|朝着|对标|本(?=年|市|区|园|县|季)|年度|当月|单月|逆势|当年|今年|去年|年内|当前|现(?=有|已|共|拥)"
    r"|现有|仅|就(?![业地])|要|应|实现|完成(?!率)|达成|力促|推动|主动|共计|合计|总计|带动|拉动|帮助|协调|支持"
    r"|鼓励|引导|助力|通过|为|对|使|把|将|了|，|、|“|”|的|和|与|及|均|有(?![机色限效线])|约"
    r"|近|超(?!额)|其)+"
)

_ANAPHOR = compiled(
    r"(?:这家|该|本|我们)?公司|该企业|这家[^，。；]{0,12}?企业|[它其](?=[的在已也将去今年主专产研把])|[该本]项目|项目(?=总投资|投资|占地|达产|建成|全部"
    r"|计划|用地|投产|预计)|这个[^，。；的]{0,10}的项目|达产后|建成后|投产后"
)

#: The same at the head of an indicator, of which it is no part.
_BACK = re.compile(
    r"^(?:(?:这家|该|本|我们)公司|该企业|这家[^，。；]{0,12}?企业|它的?|其(?!中|他)"
    r"|(?:公司|集团)(?=还|已|现|将|目前|实现|拥有|完成|产品|年|累计|先后|今年|去年|总[资产]|营业|营收|销售|产值|产能|上缴|纳税|研发|净利|员工|占地|自主)"
    r"|企业(?=投入|实现|先后|还|已[有建拥])|(?:目前)?我们(?=每|年|日|已|的|去年|今年))"
)

_ROLE = re.compile(
    r"(?:[一-鿿]{0,8}?)(?:本土|本地|龙头|链主|骨干|重点|上市|独角兽|领军|头部|支柱|知名|入驻|规上|高新技术)企业(?:——)?"
)

LABEL = 12

#: Before a name, that it is told who or what was just spoken of: 规模最大的是.
_IT_IS = re.compile(r"(?:其中|同时|此外)?[一-鿿]{1,10}的(?:则|就|要数)?(?:是|当属)?")

_LOCATED = re.compile(r"(?:位于|坐落于|地处)[^，；]{2,14}的|[^，；]{2,12}所在的")

_SIZE = compiled(r"(?:计划|预计|协议)?(?:总?投资|占地|用地|建设规模|年产(?!值))")

_APPOSED = re.compile(r"[^，\d]{0,16}(?:企业|公司|之一|项目)$")

_INVESTS = compiled(r"(?:计划|拟|总|共同|联合|全资|独资)*(?:投资|出资|投建|承建|建设)")

#: At the head of a clause, that it tells of now.
_NOWADAYS = re.compile("(?:现?如今|目前|眼下|现在)，?")

#: For how long it has been so: 连续三年.
_YEARS_ON = re.compile(r"已?连续[一二三四五六七八九十两\d]+(?:年|个月|个季度)$")

#: What is a part of the project told of: 6条石英管生产线.
_PART = re.compile(r"(?:生产线|产线|车间|厂房)$")

_PARTY = re.compile(r"(?:投资方|投资单位|投资主体|建设单位|业主单位|业主|承建单位|实施主体|合作方)：$")

#: Behind an enterprise, that the one spoken of belongs to it: 青禾集团全资子公司, 青禾集团旗下.
_OWNS = compiled(r"(?:的)?(?:全资|控股|下属|所属|集团)*(?:子公司|孙公司|旗下|下属|所属)(?:的)?(?:企业|公司)?")

#: Behind an enterprise, that the one spoken of is kin to it: 青禾集团东北公司旗下企业, 青禾风电的配套企业.
_KIN = re.compile(
    r"[^，。；、]{0,12}?(?:旗下|下属|所属|控股|参股|全资|配套)的?(?:企业|公司|子公司|工厂|项目)(?=[，。；]|$)"
)

#: Before an enterprise, alone or in a list, that it buys what somebody else makes.
_SOLD_TO = re.compile(
    r"(?:供应|供货|配套|销往|发往|运往|卖|提供|供)给?(?:了|到)?[^，。；]{0,24}$|客户(?:有|包括|为|是)[^。；]{0,30}$"
)


#: What an industry or a place does, between it and what is measured: 第二产业「实现」增加值.
_ACHIEVES = re.compile(
    r"(?<=[业链区县市])(?:预计|累计|共|已)*(?:实现|完成)"
    r"(?=(?:工业|规上工业|入库|固定资产|技改|技术改造)*(?:总?产值|增加值|销售|营业|营收|收入|投资|利润|税收|利税|产量|出口|进出口))"
)

#: The title of an entry before an indicator, and behind it what is said of it in brackets.
_TITLE = re.compile(r"^【[^】]{1,12}】")
_ASIDE = re.compile(r"（(?:第|含|不含|按|以下|简称)[^（）]*(?:）?$|）(?=(?:累计|共)?(?:完成|实现)))")


#: Behind the last of things that are listed.
_LIST_ENDS = compiled("(?:（[^）]*）)?(?:等(?:一批)?)?(?:[^，。；、]{0,3}项目)?，")
#: In a clause with a figure, that it is of each or of one of the things listed before it.
_OF_EACH = re.compile("[均各每]|分别|后者|其中|该项目|[一二三]期")


def sums_up_list(said: Said, clause: Clause) -> bool:
    """Whether a clause stands right behind a list of projects and tells of all: 甲项目、乙项目，「总投资8亿元」."""
    works = [one for one in said.of_type("Project") if one.end <= clause.start]
    if len(works) < 2 or not LISTING.fullmatch(said.text, works[-2].end, works[-1].start):
        return False
    end = _LIST_ENDS.match(said.text, works[-1].end)
    return end is not None and end.end() == clause.start and not _OF_EACH.search(said.text, clause.start, clause.end)


class Topics:
    """Whose figures a sentence gives; what a clause is about is handed on to the next."""

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
        self.yearly = ""
        self.counted = ""
        self.worth = ""
        self.in_turn: list[Period] = []
        self.parent = ""
        self.handed = ""

    def _turn(self, clause: Clause) -> None:
        """A company, project, park or region at the head of a clause is what its figures are about."""
        if _PARTY.search(self.text, max(0, clause.start - LABEL), clause.start):
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
        starts.update(one.start for one in things if _IT_IS.fullmatch(self.text, clause.start, one.start))
        named = [one for one in things if one.start in starts]
        starts = {one.end + owns.end() for one in named if (owns := _OWNS.match(self.text[one.end : clause.end]))}
        named += [one for one in self.said.of_type("Company") if one.start in starts]
        return [one for one in named if not self._is_aside(clause, one)]

    def _after_lead(self, clause: Clause) -> int:
        lead = _LEAD.match(self.text[clause.start : clause.end])
        start = clause.start + (lead.end() if lead else 0)
        return next((one.end for one in self.said.periods if clause.start <= one.start <= start < one.end), start)

    def _turn_back(self, clause: Clause) -> None:
        """该项目, 公司 and a bare 总投资 speak of what was named last."""
        back = _ANAPHOR.match(self.text, self._after_lead(clause), clause.end)
        found: Entity | None = None
        if back is not None:
            kind = "Company" if re.search("公司|企业|[它其]", back[0]) else "Project"
            if kind == "Project" and self.topic is not None and self.topic.type == kind:
                return
            spoken = self.said.scene.firm if back[0] in ("公司", "本公司", "我们公司") else None
            spoken = self.said.scene.work if back[0] == "本项目" else spoken
            if spoken is not None:
                self.topic = spoken
                return
            found = self._told_before(kind) if not clause.start else None
            if found is None and kind == "Company" and self._only_customers(clause.start):
                entry = self.said.scene.entry
                self.topic = entry if entry is not None and entry.type == "Company" else None
                return
            if found is None and back[0] not in ("它", "其"):
                found = self.said.last(kind, clause.start)
            if found is None and not clause.start and back[0] not in ("它", "其") and self.said.before is not None:
                found = self.said.before.last(kind, len(self.said.before.text))
        elif _SIZE.match(self.text, clause.start):
            if sums_up_list(self.said, clause):
                self.topic = None
                return
            projects = (one for one in self.said.of_type("Project") if one.end == clause.start - 1)
            found = next((self.said.entity(one) for one in projects), None)
        self.topic = found or self.topic

    def _only_customers(self, place: int) -> bool:
        """Whether all enterprises that the sentence names before `place` only buy: 产品供应给青禾、恒拓，公司…."""
        named = [one for one in self.said.of_type("Company") if one.end <= place]
        return bool(named) and all(_SOLD_TO.search(self.text, 0, one.start) for one in named)

    def _told_before(self, kind: str) -> Entity | None:
        """What the sentence before, in the same paragraph, is about: the thing of this class with which it begins."""
        before = self.said.just_before
        if before is None:
            return None
        lead = _LEAD.match(before.text)
        starts = {
            0,
            lead.end() if lead else 0,
            *(one.end for one in before.periods),
            *(one.start for one in before.clauses),
            *(found.end() for one in before.clauses if (found := _NOWADAYS.match(before.text, one.start, one.end))),
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
        if told is not None and told.type == "Project" and head.type == "Project" and _PART.search(head.name):
            return True
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

    def _clean(self, text: str) -> str:
        """`text` without time, subject and words that bring a figure in."""
        text = PERIOD.sub(without_period, text) if any(map(text.__contains__, "年月度")) else text
        previous = None
        names = [self.topic.name, *self.topic.aliases] if self.topic else []
        place = self.said.scene.place
        names += [place.name, *place.aliases] if place else []
        text = _TITLE.sub("", text) if text.startswith("【") else text
        text = _ASIDE.sub("", text) if "（" in text else text
        text = _BACK.sub("", text) or text
        if "（" in text and "）" not in text:
            outside, _, inside = text.rpartition("（")
            text = (inside if is_indicator_end(inside) else outside) or text
        elif "）" in text and "（" not in text:
            text = text.rsplit("）", 1)[1] or text
        while previous != text:
            previous = text
            text = _LEAD.sub("", text)
            text = HEDGES.sub("", text)
            for name in names:
                if text.startswith(name) and len(text) > len(name):
                    text = re.sub(r"^内(?!资)", "", text[len(name) :])
                elif text == name:
                    text = ""
            text = text.strip("“”（）《》…—-，、：")
        text = _ACHIEVES.sub("", _YEARS_ON.sub("", text), count=1)
        return f"“{text}" if "”" in text and "“" not in text else text

    def _span(self, clause: Clause, quantity: Quantity) -> tuple[int, int]:
        start = 0 if "\t" in self.text[: quantity.start] and not self.said.cells else clause.start
        return start, min(max(quantity.end, clause.end), len(self.text))
