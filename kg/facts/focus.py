"""Which enterprise or project running text is about, sentence by sentence."""

import re
from collections.abc import Sequence

from kg.entities import Linked
from kg.facts.speaker import LEAD, find_topic
from kg.model import Entity, Mention, Sentence
from kg.rules import any_of, words

#: Behind an enterprise or a project, the place where somebody looks at it: 的生产车间, 项目施工现场.
_SEEN_AT = re.compile(
    r"[^，。；：、]{0,12}?(?:车间|厂区|展厅|生产线|流水线|现场|工地|实验室|厂房|产线|中控室|智能工厂)(?:里|内|中|上|，|[一-鿿])"
)
_LOOKS_IN = re.compile(r"(?:在|走进|来到|走入|步入|位于)[^，。；：]{0,24}$|^$")
_WHO_SAYS = re.compile(rf"(?:的|有关|相关|一位|党支部|党委)?(?:书记、)?{any_of(words('company_titles'))}")
#: Behind a project in front of which its builder and cost stand, that it is told of: 总投资8亿元的储能项目，占地….
_WORK_TOLD = re.compile(r"[，（]|于|已|正|达产|建成|投产|全部|预计|主要|占地|计划|分|位于|作为|是|共|目前|建设|采用|自")
_SAME_FIRM = re.compile(r"(?:该|这家|本)?(?:公司|企业|集团)(?!们|家|和|与|数|名|生产|服务|的?发展|入驻|负担|总数|主体)")
_SAME_WORK = re.compile(
    r"(?:该|这个|这一|本)?(?:项目|工程|基地)(?!们|建设|总数|储备|签约|个|清单|落地|招引|推进|化|和|与|库|是)"
)
#: With which a new paragraph goes on about the same: 该公司, 这个项目.
_GOES_ON = re.compile(r"(?:据介绍，|据悉，|据了解，)?(?:该|这家|这个|这一)(?:公司|企业|集团|厂|项目|工程|基地)")
#: With which a paragraph goes on about the one project that the paragraph before names: 项目分两期建设.
_ONE_WORK = re.compile(
    r"(?:该|此|本|这一)?项目(?=分|总|计划|规划|占地|建成|全部|达产|投产|由|于|将|位于|主要|建设(?!年)|一期|自|拟|已|正|目前)"
)
#: With which somebody of the one enterprise of the paragraph before speaks: “我们的产品…公司….
_OWN_WORDS = re.compile(r"“[^”]*(?:公司|我们的?(?:产品|企业|工厂|车间|生产线))")
#: At the head of a sentence, the place as a whole, and what ends a clause.
_OF_PLACE = re.compile("[全我][区县市园镇乡州旗]")
_MARK = re.compile("[，；：。]")


class Focus:
    """Which enterprise or project running text is about, sentence by sentence."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.entity: Entity | None = None
        self.firm: Entity | None = None
        self.work: Entity | None = None
        self.paragraph = -1
        self.named: set[Entity] = set()

    def turn_to(self, entity: Entity) -> None:
        """From here on `entity` is told of."""
        if entity.type == "Company" and entity is not self.firm:
            self.firm, self.work = entity, None
        elif entity.type == "Project":
            self.work = entity
        self.entity = entity

    def follow(self, sentence: Sentence, here: Sequence[Mention], entry: Entity | None) -> Entity | None:
        """What `sentence` is about; `entry` is what its paragraph begins with."""
        fresh = sentence.paragraph != self.paragraph
        self.paragraph = sentence.paragraph
        if fresh:
            entry = entry or self._carried_on(sentence.text)
            self.named = set()
            if entry is not None:
                self.turn_to(entry)
            elif not _GOES_ON.match(sentence.text):
                self.entity = self.firm = self.work = None
        self.named |= {self.linked.links[one] for one in here if one.type in ("Company", "Project")}
        lead = LEAD.match(sentence.text)
        start = lead.end() if lead else 0
        if told := self._told_of(sentence.text, start, here):
            self.turn_to(told)
        elif find_topic(sentence, here, self.linked) is not None or _OF_PLACE.match(sentence.text, start):
            self.entity = None
        elif self.entity is not None and _SAME_FIRM.match(sentence.text, start):
            self.entity = self.firm
        elif self.entity is not None and self.work is not None and _SAME_WORK.match(sentence.text, start):
            self.entity = self.work
        last = [one for one in here if one.type == "Project"]
        if last and self.entity is not None:
            self.work = self.linked.links[last[-1]]
        return self.entity

    def _carried_on(self, text: str) -> Entity | None:
        """The one project or enterprise of the paragraph before about which a paragraph goes on."""
        for kind, goes_on in (("Project", _ONE_WORK), ("Company", _OWN_WORDS)):
            named = [one for one in self.named if one.type == kind]
            if len(named) == 1 and goes_on.match(text):
                return named[0]
        return None

    def _told_of(self, text: str, start: int, here: Sequence[Mention]) -> Entity | None:
        """The enterprise or project of which `text` begins to tell."""
        first = _MARK.search(text, start)
        end = first.start() if first else len(text)
        for one in here:
            if one.type not in ("Company", "Project") or one.start > end:
                continue
            rest, before = text[one.end :], text[start : one.start]
            if one.type == "Company" and (
                (_LOOKS_IN.search(before) and _SEEN_AT.match(rest))
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
