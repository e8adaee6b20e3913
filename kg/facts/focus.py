"""Which enterprise or project running text is about, sentence by sentence."""

import re
from collections.abc import Sequence
from typing import TypeAlias

from kg.entities import Linked
from kg.facts.speaker import LEAD, find_topic
from kg.model import Entity, Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, words

#: Behind an enterprise or a project, the place where somebody looks at it: 的生产车间, 项目施工现场.
_SEEN_AT = re.compile(
    r"[^，。；：、]{0,12}?(?:车间|厂区|展厅|生产线|流水线|现场|工地|实验室|厂房|产线|中控室|智能工厂)(?:里|内|中|上|，|[一-鿿])"
)
_LOOKS_IN = re.compile(r"(?:在|走进|来到|走入|步入|位于)[^，。；：]{0,24}$|^$")
#: Before and behind an enterprise that somebody goes to see, or in which the scene of a report lies.
_GOES_INTO = re.compile(r"(?:走进|来到|走入|步入|踏入|迈入|走访|探访|探营|前往|在)[^，。；：、]{0,24}$")
_THERE = re.compile("(?:采访|调研|探访)?(?:时|内|里)?[，。]|$")
#: Before an enterprise, where it lies or what it is, so that it is told of: 位于云岭高新区的, 作为龙头企业，.
_WHICH = compiled(
    r"(?:(?:(?:同样)?(?:位于|坐落于|坐落在|地处|落户于?|扎根)|同在|来自)[^，。；：、]{2,24}|(?:不远处|一旁|隔壁|相邻|一路之隔))的$"
    r"|(?:作为|身为)[^。；：]{2,36}，$"
)
#: Behind an enterprise, that it is one of several, or only the parent of whom is told.
_ONE_OF_SEVERAL = re.compile("[、和与等及]|以及|所在|[^，。；、：]{0,6}(?:旗下|下属|所属)")
#: A short clause before the first one that names something: 金秋时节，.
_SETTING = re.compile(r"[^，。；：“”\d]{2,12}，")
_WHO_SAYS = compiled(rf"(?:的|有关|相关|一位|党支部|党委)?(?:书记、)?{any_of(words('company_titles'))}")
#: Behind a project in front of which its builder and cost stand, that it is told of: 总投资8亿元的储能项目，占地….
_WORK_TOLD = re.compile(r"[，（]|于|已|正|达产|建成|投产|全部|预计|主要|占地|计划|分|位于|作为|是|共|目前|建设|采用|自")
_SAME_FIRM = compiled(r"(?:该|这家|本)?(?:公司|企业|集团)(?!们|家|和|与|数|名|生产|服务|的?发展|入驻|负担|总数|主体)")
_SAME_WORK = compiled(
    r"(?:该|这个|这一|本)?(?:项目|工程|基地)(?!们|建设|总数|储备|签约|个|清单|落地|招引|推进|化|和|与|库|是)"
)
#: With which a new paragraph goes on about the same: 该公司, 这个项目.
_GOES_ON = compiled(r"(?:据介绍，|据悉，|据了解，)?(?:该|这家|这个|这一)(?:公司|企业|集团|厂|项目|工程|基地)")
#: With which a paragraph goes on about the one project that the paragraph before names: 项目分两期建设.
_ONE_WORK = compiled(
    r"(?:该|此|本|这一)?项目(?=分|总|计划|规划|占地|建成|全部|达产|投产|由|于|将|位于|主要|建设(?!年)|一期|自|拟|已|正|目前)"
)
#: With which somebody of the one enterprise of the paragraph before speaks: “我们的产品…公司….
_OWN_WORDS = re.compile(r"“[^”]*(?:公司|我们的?(?:产品|企业|工厂|车间|生产线))")
#: With which a paragraph goes on about the enterprise of the one before: 公司成立于….
_FIRM_GOES_ON = compiled(
    r"(?:据介绍，|据悉，|据了解，|目前，|如今，|近年来，|去年，|今年，|今年以来，|20\d\d年，)?(?:(?:公司|工厂)(?!们|数|总数|与|和|名单|注册|登记|法)|企业(?=成立|始建|创立|创建|创办|组建|现有|占地|总部|主要|主营|先后|产品|拥有))"
)
#: Somebody of an enterprise, behind the word for it.
_OFFICER = rf"(?:的|有关|相关|一位|党支部|党委)?{any_of(words('company_titles'))}"
#: Who of the enterprise told of said what stands in quotes before it: 公司总经理, 该企业负责人.
_ITS_OFFICER = compiled(rf"(?:该|这家)?(?:公司|企业|集团|工厂){_OFFICER}")
#: Behind a quote, that somebody at the place named next said it: 在青禾玻纤，技术总监…介绍.
_SPEAKS_THERE = re.compile("(?:在|走进|来到)[^。；]*(?:说|介绍|表示|道|告诉|解释|坦言|感慨)")
#: At the head of a quote, that it goes on about the project told of.
_OF_THE_WORK = re.compile("“(?:目前，)?(?:(?:该|这个|整个)?项目|[一二三]期|全部|建成|达产|投产|届时)")
#: Before an enterprise, that it is a customer or a partner of the one told of: 供应给, 客户有, 为…配套.
_OF_ANOTHER = compiled(
    r"(?:供应|供货|配套|销往|卖|提供|供|出口|发往)给?(?:了|到)?[^，。；]{0,24}$|客户(?:有|包括|为|是|涵盖)[^。；]{0,30}$"
    r"|(?:与|和|为|向|同|给|除)[^，。；：]{0,24}$"
)
#: At the head of a sentence, the place as a whole, and what ends a clause.
_OF_PLACE = compiled(
    r"(?:今年(?:以来)?，?|去年，?|目前，?|近年来，?|截至[^，。]{2,10}，|上半年，?|前三季度，?)*"
    r"(?:[全我][区县市园镇乡州旗]|(?:园区|开发区|高新区|经开区|工业园区)(?!内|里|的|龙头|首|重点|骨干|唯一|最|企业))"
)
_MARK = re.compile("[，；：。]")
#: What stands before the subject of a sentence.
_LEADS = (
    r"(?:(?:19|20)\d\d年(?:以来|来|底|末)?|今年(?:以来)?|去年(?:以来)?|近年来|目前|如今|现在|眼下|当前|截至[^，]{2,12}|[一二三四]季度|[上下]半年|全年"
    r"|(?:今年)?前[^，]{1,3}(?:个月|季度)|(?:今年)?\d{1,2}[月—\-－至~～]+\d{1,2}月|\d{1,2}月|据(?:他|她|其)?(?:介绍|了解)|同时|此外|其中|而|但|但是|不过|，|(?:受|随着|作为)[^，。；]{2,30}，)*+"
)
#: At the head of a sentence, that it goes on about the enterprise named last, whose name it leaves out: 企业产值17亿元.
_CALLED = compiled(
    rf"{_LEADS}(?:(?:公司|集团|分公司|工厂|全厂|该厂|厂里|酒厂|药厂|企业)"
    r"(?!们|家|和|与|及|、|数|名|名单|总数|群|集群|化|主体|负担|负责|生产要素|服务|的?发展|入驻|间|方面|反映|需求|用工|端|类|员工|职工|内部"
    r"|[^，。；]{0,6}(?:\d+[家户个]|[一二三四五六七八九十]+家))"
    r"|它(?!们)|[该这][家个]?(?:公司|企业|集团|厂)(?!们)|这家[^，。；的]{2,8}(?:公司|企业|集团|厂)(?!们))"
)
#: The same behind a quote or behind who speaks: …。”总经理李四说，公司去年….
_SPOKEN = re.compile(r"(?:说|介绍|表示|道|告诉记者|告诉我们|透露|坦言|介绍说)[，：]“?")
#: Behind a quote, that somebody of the enterprise told of said it.
_QUOTED = compiled(rf"“[^”]*”(?:该|这家)?(?:公司|企业|集团|工厂)?{_OFFICER}")
#: So many sentences back the enterprise named last is remembered.
_BACK = 4


#: The words of a sentence and what it names.
Speech: TypeAlias = tuple[str, Sequence[Mention]]


class Focus:
    """Which enterprise or project running text is about, sentence by sentence."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.entity: Entity | None = None
        self.firm: Entity | None = None
        self.work: Entity | None = None
        self.paragraph = -1
        self.named: set[Entity] = set()
        self.kept: Entity | None = None
        self.headings: Sequence[str] = ()
        self.left = False
        self.recent: Entity | None = None
        self.age = 0

    def turn_to(self, entity: Entity) -> None:
        """From here on `entity` is told of."""
        if entity.type == "Company" and entity is not self.firm:
            self.firm, self.work = entity, None
        elif entity.type == "Project":
            self.work = entity
        self.entity = entity
        self.left = False

    def follow(
        self, sentence: Sentence, here: Sequence[Mention], entry: Entity | None, says: Speech | None = None
    ) -> Entity | None:
        """What `sentence` is about; `entry` is what its paragraph begins with, `says` the sentence behind it."""
        fresh = sentence.paragraph != self.paragraph
        self.paragraph = sentence.paragraph
        if fresh:
            self._keep(sentence)
            entry = entry or self._carried_on(sentence.text)
            self.named = set()
            if entry is not None:
                self.turn_to(entry)
            elif not _GOES_ON.match(sentence.text):
                self.entity = self.firm = self.work = None
        named = {
            self.linked.links[one]
            for one in here
            if one.type in ("Company", "Project") and not _OF_ANOTHER.search(sentence.text, 0, one.start)
        }
        self.named |= named
        lead = LEAD.match(sentence.text)
        start = lead.end() if lead else 0
        if told := self._said_by(sentence.text, says) or self._told_of(sentence.text, start, here):
            self.turn_to(told)
        elif find_topic(sentence, here, self.linked) is not None or _OF_PLACE.match(sentence.text, start):
            self.entity, self.left = None, True
        elif self.firm is not None and _SAME_FIRM.match(sentence.text, start):
            self.entity = self.firm
        elif self.entity is not None and self.work is not None and _SAME_WORK.match(sentence.text, start):
            self.entity = self.work
        elif self.entity is None and (firm := self._called(sentence, here)) is not None:
            self.turn_to(firm)
        last = [one for one in here if one.type == "Project"]
        if last and self.entity is not None:
            self.work = self.linked.links[last[-1]]
        self._look_back([one for one in named if one.type == "Company"])
        return self.entity

    def _look_back(self, firms: Sequence[Entity]) -> None:
        """Remember the one enterprise that a sentence names; what is told of a place in between makes it forgotten."""
        self.age += 1
        if self.entity is not None and self.entity.type == "Company":
            self.recent, self.age = self.entity, 0
        elif len(firms) == 1:
            self.recent, self.age = firms[0], 0
        elif firms or self.left or self.age > _BACK:
            self.recent = None

    def _called(self, sentence: Sentence, here: Sequence[Mention]) -> Entity | None:
        """The enterprise named last, where a sentence goes on about it without its name."""
        text = sentence.text
        if self.recent is None or any(one.type == "Company" for one in here):
            return None
        if _CALLED.match(text) or _QUOTED.match(text):
            return self.recent
        said = _SPOKEN.search(text)
        return self.recent if said is not None and _CALLED.match(text, said.end()) else None

    def _keep(self, sentence: Sentence) -> None:
        """Remember of which enterprise the paragraphs before told, where none between names anything else."""
        if self.left or (self.firm is None and self.named):
            self.kept = None
        elif self.firm is not None:
            self.kept = self.firm
        self.left = False
        if tuple(sentence.headings) != self.headings:
            self.kept, self.headings = None, tuple(sentence.headings)

    def _said_by(self, text: str, says: Speech | None) -> Entity | None:
        """The enterprise whose officer is said, behind a quote, to have spoken: “…。”青禾玻纤总经理说."""
        if says is None or not text.startswith("“") or not text.endswith("”"):
            return None
        if self.entity is not None and self.entity.type == "Project" and _OF_THE_WORK.match(text):
            return None
        who, named = says
        if _SPEAKS_THERE.match(who):
            return self._told_of(who, 0, named)
        if _ITS_OFFICER.match(who):
            return self.firm or self.kept
        firms = (one for one in named if one.type == "Company" and one.start == 0)
        return next((self.linked.links[one] for one in firms if _WHO_SAYS.match(who, one.end)), None)

    def _carried_on(self, text: str) -> Entity | None:
        """The one project or enterprise of the paragraph before about which a paragraph goes on."""
        for kind, goes_on in (("Project", _ONE_WORK), ("Company", _OWN_WORDS)):
            named = [one for one in self.named if one.type == kind]
            if len(named) == 1 and goes_on.match(text):
                return named[0]
        return self.kept if _FIRM_GOES_ON.match(text) else None

    def _told_of(self, text: str, start: int, here: Sequence[Mention]) -> Entity | None:
        """The enterprise or project of which `text` begins to tell."""
        setting = _SETTING.match(text, start)
        if setting and not any(start <= one.start < setting.end() for one in here):
            start = setting.end()
        first = _MARK.search(text, start)
        end = first.start() if first else len(text)
        for one in here:
            rest, before = text[one.end :], text[start : one.start]
            if one.type == "Company" and _WHICH.fullmatch(before) and not _ONE_OF_SEVERAL.match(rest):
                return self.linked.links[one]
            if one.type not in ("Company", "Project") or one.start > end:
                continue
            if one.type == "Company" and (
                (_LOOKS_IN.search(before) and _SEEN_AT.match(rest))
                or (_GOES_INTO.search(before) and _THERE.match(rest))
                or (not before.endswith(("、", "和", "与")) and _WHO_SAYS.match(rest))
            ):
                return self.linked.links[one]
            if (
                one.type == "Project"
                and (one.start == start or before.endswith(("的", "在")))
                and (_WORK_TOLD.match(rest) or _SEEN_AT.match(rest))
            ):
                return self.linked.links[one]
        return None
