"""How far projects have come, and who builds them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeAlias

from kg.facts.around import ONCE_SO, clauses_before, firm_of_section, head_of_paragraph, holder_of
from kg.facts.statement import Clause, Said
from kg.lexicon import lexicon
from kg.mentions.lists import Enumeration
from kg.mentions.project import status_label, title_of
from kg.model import Entity, Fact, Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, groups, pattern, words
from kg.sentences.layout import LIST_MARK
from kg.words import cut_words

#: A status and the span of the words that say so.
Status: TypeAlias = tuple[str, tuple[int, int]]

#: Statuses that a later clause can add: what has happened, not what is being pushed or drawn up.
_HAPPENED = ("签约", "开工", "在建", "竣工", "投产")
#: A status put off: 建成后可, 达产后年.
_LATER_ON = ("后(?=可|年|预|全)",)
#: A clause ends.
_MARK = re.compile(r"[，。；]")
#: What is said of one of several joined projects ends.
_PART_END = re.compile(r"[、，。；：（）]")
#: Between two statuses of one project: 当年签约、当年开工.
_SAME_YEAR = compiled(r"[、，]?(?:当年|同年|当月|并)(?:实现)?")
#: In a heading, the status of what is listed under it (集中开工项目一览); what is offered is planned (重点推介项目).
_LISTED = compiled(
    r"(?:集中|重点|新|拟|亿元以上|产业|重大|正在?|已)*(?P<word>签约|开工|投产|竣工|在建|续建|推进|推介|谋划|储备|招商)(?:的|类|重点|重大|产业)*"
    r"(?=[项工活仪清]|$|（|\(|一览|名单)"
)
#: A heading that says no more than how far the projects are of which its text tells.
_UNDER = compiled(
    "[一二三四五六七八九十（(）)、.【】\\d]*(?:集中|新|部分)?(?P<word>签约|开工|竣工|投产|在建|续建)(?:项目|工程|现场|仪式|活动|类|篇)*[】：]?"
)
#: Before a list of projects, the status of all of them: 新开工项目3个：.
_INTRO = re.compile(
    r"(?P<word>新?开工|续建|竣工|投产|签约|在建|拟建|储备|推进)(?:的)?(?:重[点大])?(?:项目|工程)?(?:\d+个)?(?:：(?:[^，。；：]*、)?|包括|为|有)$"
)
#: Behind a list, how far its projects are: 等「在建」项目.
_OF_LIST = compiled("(?:一批|新|拟)?(?P<word>在建|续建|签约|开工|竣工|投产|拟建|储备)")
#: Right behind a park, how far it has come: 云岭物流园一期建成投用.
_OF_PARK = compiled(
    r"(?:等\d*个?项目)?(?:全面|正式|顺利|已|一期|二期|（[^）]*）|项目)?"
    r"(?P<word>开工建设|开工|建成投用|建成|投用|竣工|投产|开园|加快建设|加快推进|有序推进)"
)
#: A sum before a project, which says nothing else: 总投资3亿元的.
_SUM = compiled(r"(?:总|计划)?投资(?:额)?[约达超近]?[\d.]+[万亿]+[美欧]?元的")
#: A contract, and what its parties are to build by it.
_CONTRACT = re.compile(r"签[订署](?:了)?[^，]{0,8}协议》?$|签约$")
_TO_BUILD = compiled(
    r"(?:拟|将|计划)?(?:在[^，。；]{2,16}?)?(?:投资)?(?:[\d.]+[万亿]+[美欧]?元)?(?:建设|新建|投建|打造|共建)"
)
#: The same with a place, a sum and quotes: 在云岭县投资建设“.
_TO_BUILD_HERE = compiled(
    r"(?:拟|将|计划)?(?:在[^，。；]{2,24}?)?(?:总?投资)?(?:[\d.]+[万亿]+[美欧]?元)?(?:建设|新建|投建|打造|实施)“?"
)
#: What an enterprise and its partner agree on, right before what they build.
_DEAL = re.compile(r"(?:协议》?|深化合作|战略合作|签约|合同)$")
#: Between a project and its status, that it is yet to come: 有望年底投产.
_PLANNED = re.compile("有望|预计|计划|拟|力争|将(?!军)|争取|[月年底]前")
#: The most characters between a project and its status in one clause, and where another is named between.
_FAR, _NEAR_BY = 44, 24
#: At the head of a clause or a sentence, that it goes on about the project named before: 该项目今年1月签约.
_ITSELF = re.compile(
    r"(?:^“?|[，。；])(?:目前，?|截至目前，?|据了解，?)?(?:该|此|本)?项目(?=[今去明已正于将预计总主一二全自\d现占由投建达]|目前|位于|坐落|选址|规划|分[两二三])"
)
#: Words by which a later clause goes on with the same project: 目前主体已…, 5月….
_SAME_SUBJECT = re.compile(r"\d|目前|主体|已|正|现|项目|工程|[一二三]期|月|年")
#: Projects counted by their status: 现场签约项目9个, 新签约精细化工项目14个.
_COUNTED = re.compile(
    r"(?P<word>签约|开工|竣工|投产|在建|续建)(?:的|了)?(?:[一-鿿]{0,8}|[一-鿿]{0,4}亿元以上[一-鿿]{0,6})项目(?:共|达|有)?\d+个"
)
#: At the head of a sentence, of which projects it tells: 在现场签约的项目中，.
_AMONG = re.compile(
    r"^(?:在|此次|本次|这批|其中|当天|现场|集中|新)*(?P<word>签约|开工|竣工|投产|在建|续建)(?:的|了)?(?:\d+[个项])?"
    r"(?:重[点大]|产业|招商|工业|制造业)*项目(?:\d+[个项])?(?:中|里|当中|之中|包括|涵盖|涉及|主要有|分别[为是])"
)
#: The head of a sentence that goes on with what the one before counted.
_OF_COUNTED = re.compile(r"其中|包括|主要有|分别[是为]|投资[^，。]{2,10}的(?:项目)?有")
#: In a sentence that counts projects, that some of them are named next: 签约项目7个，「其中：」.
_OF_COUNTED_HERE = re.compile(r"其中：|其中(?:有|包括)|包括|分别[是为]|，即|——")
#: That many projects are signed or begun on one day, and where a document says so at its head.
_EVENT = compiled(
    r"(?:集中|同日|同时|集体)(?P<word>签约|开工|竣工|投产)|(签约|开工|竣工|投产)(?:仪式|活动)"
    r"|\d+[个项][一-鿿]{0,6}项目[一-鿿]{0,6}(签约|开工|竣工|投产)|(签约|开工)项目\d+[个项]"
)
_EVENT_LINES = 6
#: In the clause of such words, that they tell of no such day or of one to come.
_NO_EVENT = compiled(
    "计划|力争|拟|将|确保|推动|推进|加快|争取|全年|累计|今年以来|去年|上半年|[一二三四]季度|目标|筹备|预计"
)
#: Before a project, that it is spoken of by the way.
_PASSED_BY = re.compile("围绕[^，。；]*$|依托[^，。；]*$|参与[^，。；]*$|参观[^，。；]*$|考察[^，。；]*$")
#: Behind projects, that they came one by one, not on one day.
_ONE_BY_ONE = re.compile("相继|先后|陆续|此前|入驻|纷纷")
#: At the head of a sentence, that the project spoken of is built by whom is said next.
_ITSELF_BY = compiled("(?:目前，?|据了解，?)?(?:该|此|本)?项目(?:是|系)?由")
#: Behind a contract, where its projects go: 集中签约「落户云岭高新区」.
_GOES_TO = re.compile("落户|入驻|落地|到|于")
#: How much of a clause may stand behind its status.
_LEFT_OVER = 8
#: How many lines back the count of a list may stand.
_LINES_BACK = 30
#: The verb in front of a project and its noun behind it: 加快…建设.
_SPED_UP = re.compile(r"(?:加快|加速|推动|推进|加快推进)(?:总?投资[约达超近]?[\d.]+[万亿]+[美欧]?元的)?$")
_WORKS = re.compile(r"(?:技改|改造|扩能|扩产|扩建|迁建|搬迁)$")
#: In a cell, that a status is yet to come: 12月底前投产, 计划开工, 未开工.
_TO_COME = re.compile(r"[前未]|建成\d|计划|预计|拟|将|力争|尚")
#: The head of a column of the years in which projects are to be built.
_SPAN = re.compile("建设(?:年限|周期|期限|起止)|起止年限|实施年限")
#: The head of a column of what is to come.
_GOAL = re.compile("目标|计划")
_BRACKET = re.compile(r"（[^）]*）")
_JOINED = re.compile(
    r"[、和与及]|（[^）]*）、|[、和与及]由?[^，。；、]{0,20}?(?:总?投资|出资)[\d.]+[万亿]+[美欧]?元(?:建设)?的"
)

#: A field of an entry that names who pays: 投资方：.
_INVESTOR_FIELD = re.compile(
    r"(?:投资方|投资主体|投资单位|投资商|投资企业|建设单位|实施单位|业主单位|业主|承建单位|项目单位|项目法人)(?:为|是)?：?"
    r"|(?:^|[，；。（])(?:该项目)?由"
)
#: Behind the enterprise with which a line about a project begins: 青禾集团「计划投资12亿元」.
_PAYS_FOR_ENTRY = compiled(r"(?:（[^）]*）)?(?:拟|计划|将)?(?:总?投资|出资|斥资|独资|投建)")
#: Where such a field ends.
_FIELD_END = re.compile(r"[；。，]|投资|建设(?!单位)|\d|$")
#: How much is paid for a project.
_AMOUNT = r"(?:约|达|超过?|近|逾)?[\d.]+余?[万亿]+(?:美|欧|港|日)?元(?:人民币)?"
#: From an enterprise to the project it builds: 青禾玻纤拟投资3亿元，在园区建设, 青禾玻纤的.
_INVESTS = re.compile(
    rf"(?:集团|公司)?(?:（[^）]*）)?(?:等)?(?:[两三四五]家(?:企业|公司))?(?:在[^，。；]{{1,16}}?)?(?:共同|联合|合作|合资|独资|分别)*(?:正|再|又|已|还|拟|计划|将|预计|正式)*(?:总|追加|增资)?"
    rf"(?:投资|投建|出资|斥资|投入|以)[^，。；]{{0,16}}?(?:{_AMOUNT})?(?:，(?:拟|计划|将)?)?(?:在[^，。；]{{1,16}}?)?(?:投资|共同|合作)?"
    r"(?:(?:建设|新建|打造|实施|承建|兴建|扩建|投建|建成|布局|建立)(?:的|了)?|的)?"
    r"|(?:正在|已|全力|持续|拟|计划|将|负责|分别|联合|共同|合作)*(?:在[^，。；]{1,16}?)?(?:投资)?(?:建设|实施|开发|打造|建成|承建|运营|投建|启动|新建|新上|扩建|上马|建有|兴建)[的了]?"
    r"|(?:合资|合作|在建|新上|投建|承建|实施)(?:建设|新建)?的|的|的?(?:西部|西南|华东|华中|华南|华北|北方|南方)?"
    r"|(?:总?投资|出资|斥资)[\d.]+[万亿]+元[^，。；]{0,8}"
)
#: In the account of an enterprise, that it pays for what follows: 目前投资1.5亿元的.
_PAYS_HERE = compiled(
    rf"(?:目前|今年|近期|现|\d{{4}}年)*，?(?:正在|拟|计划)?(?:总?投资|投入){_AMOUNT}(?:的|建设的?|新建的?|扩建的?)"
    r"|(?:目前，?)?正在(?:实施|建设|推进)的“?"
)
#: From a project to the enterprise that builds it: 项目由, 项目，总投资3亿元，投资方为.
_BUILT_BY = re.compile(
    r"[^。；、]{0,16}?(?:由|(?:投资方|投资主体|投资单位|投资人|建设单位|业主单位|业主|实施单位|实施主体|投资商)(?:为|是|：)?)"
)
#: From 由 to the enterprise: 由云岭的….
_NEAR = re.compile("[一-鿿]{0,6}")
#: Between the enterprises that build one project together.
_TOGETHER = re.compile("(?:、|和|与|及|以及|联合|携手|会同)(?:本地的?|当地的?|[一-鿿]{0,4}的|[一-鿿]{2,4})?")
#: At the head of a clause, that the enterprise spoken of before builds: 该公司投资3亿元建设, 其.
_ITS = compiled(
    r"(?:今年|去年|近年来?|目前|\d{4}年|\d{1,2}月)*，?(?:该|这家|本)?(?:公司|企业|集团)(?:还|又|再|已|拟|计划|将)*(?:总?投资|投入|出资|斥资)[^，。；]{0,20}"
    r"|(?:公司|企业)的|旗下的?|它的|其(?:[^，。；]{2,12}投资)?(?:投资|出资)?(?:建设|新建)?的?|(?:总?投资|投入|出资|斥资)[^，。；]{2,20}?(?:建设|新建|打造|实施|扩建)的?"
)


@cache
def _status_of() -> dict[str, str]:
    """Status word -> status; where a word stands under two, the first listed wins."""
    return {word: status for status, found in reversed(groups("project_status").items()) for word in found}


@cache
def find_status() -> re.Pattern[str]:
    return compiled(f"(?<!测){any_of(_status_of())}(?!线)")


@cache
def _find_reached() -> re.Pattern[str]:
    """A status behind its project that has been reached, not one after which something is to come."""
    return compiled(find_status().pattern + ONCE_SO)


def state(said: Said) -> Iterator[Fact]:
    """projectStatus and investsIn of one sentence."""
    if said.sentence.kind == "byline":
        return
    yield from _by_field(said)

    for mention in said.of_type("Park"):
        found = _status_of_park(said, mention)
        if found is not None:
            yield _fact(said, mention, found, "park-status", mention.start)
    for mention in said.of_type("Project"):
        if holder_of(said, mention, "Project") is not None:
            continue
        yield from _investors(said, mention)
        for found in _statuses(said, mention):
            yield _fact(said, mention, found, "project-status", found[1][1])


#: How the next sentence of an entry goes on about its project without naming it: 总投资6亿元，已投产.
_TELLS_ON = compiled(
    r"(?:总投资|(?:计划|拟|预计|规划)(?:总)?投资|投资|占地|用地|建设|主要建设|新建|购置|目前|现[已正]|已|正|于|全部|[一二]期|20\d\d年"
    r"|\d{1,2}月|今年|去年|截至目前)(?![^，。]{0,8}(?:个|项)项目)"
)


def _told_on(said: Said) -> Entity | None:
    """The project that a sentence goes on about: 项目已开工, or what its paragraph begins with."""
    if _ITSELF.match(said.text):
        return said.last("Project", 0)
    if said.just_before is None or not _TELLS_ON.match(said.text):
        return None
    return said.scene.entry


def find_topic_words() -> re.Pattern[str]:
    """What tells how far the project of the sentence before has come, or by whom it is built."""
    return re.compile(f"{find_status().pattern}|由")


def state_topic(said: Said) -> Iterator[Fact]:
    """How far the project named in the sentence before has come, where this one goes on about it: 项目3月开工."""
    if said.before is None or "Project" in said.kinds or said.sentence.kind == "byline":
        return
    topic = _told_on(said)
    if topic is None or topic.type != "Project":
        return
    by = _ITSELF_BY.match(said.text)
    for one in _row_of_firms(said, by.end()) if by is not None else ():
        yield said.state("investsIn", said.entity(one), topic, "investor-by", (0, one.end))
    for clause in said.clauses:
        found = find_status().search(said.text, clause.start, clause.end)
        if found is None or _is_put_off(said, clause):
            continue
        status = _status_of()[found[0]]
        if clause.end - found.end() > (2 if status == "签约" else _LEFT_OVER):
            continue
        if status in _HAPPENED and len(found[0]) >= 2 and not said.within(clause.start, clause.end, "Company", "Park"):
            concept = Entity("ProjectStatus", status)
            span = (0, found.end())
            yield said.state("projectStatus", topic, concept, "project-topic", span, year=said.year_at(found.end()))


def _fact(said: Said, mention: Mention, found: Status, rule: str, place: int) -> Fact:
    """projectStatus, with the year that holds at `place`."""
    status, span = found
    concept = Entity("ProjectStatus", status)
    return said.state("projectStatus", said.entity(mention), concept, rule, span, year=said.year_at(place))


def _as_planned(said: Said, status: str) -> str:
    """`status`, but 规划 for a start that a plan speaks of."""
    return "规划" if said.scene.plan and status == "开工" else status


def _statuses(said: Said, mention: Mention) -> list[Status]:
    """How far a project has come: said beside its name, in later clauses about it, or by the heading above."""
    found = _status(said, mention)
    later = _later(said, mention)
    signed = _by_contract(said, mention)
    if signed and (found is None or found[0] == "规划"):
        return [*signed, *later]
    if found is not None:
        return [found, *_also(said, found), *_joined(said, found), *(one for one in later if one[0] != found[0])]
    if later or pattern("project_denied").search(said.text, mention.end):
        return later
    for find in (_in_brackets, _by_label, _by_cell, _by_count, _by_heading, _by_event, _by_span):
        if told := find(said, mention):
            return told
    return []


def find_event(sentences: Sequence[Sentence]) -> tuple[str | None, int]:
    """The status that all projects of a document share because it tells of the day of it, and from which sentence on.

    Such a day (集中签约, 52个项目同日开工) is told of in the title or at the head; None where there is none.
    """
    for sentence in sentences[:_EVENT_LINES]:
        for found in _EVENT.finditer(sentence.text):
            clause = sentence.text[max(sentence.text.rfind(mark, 0, found.start()) for mark in "，。；：") + 1 :]
            if not _NO_EVENT.search(clause):
                return _status_of()[next(filter(None, found.groups()))], sentence.index
    return None, 0


def _by_event(said: Said, mention: Mention) -> list[Status]:
    """The status of the day of which the document tells, unless it only plans or goes by a project."""
    if said.event is None or said.scene.plan or _PASSED_BY.search(said.text, 0, mention.start):
        return []
    stop = max(mention.end, said.clause_at(_list_end(said, mention)).end)
    if _ONE_BY_ONE.search(said.text, mention.end, stop):
        return []
    return [(said.event, (mention.start, mention.end))]


#: In brackets of an entry, what its project is: （续建）.
_STATE_OF = re.compile("（(?P<word>续建|在建|拟建|储备|签约|开工|竣工|投产)(?:项目)?）")


def _in_brackets(said: Said, mention: Mention) -> list[Status]:
    """The status that an entry gives its project in brackets."""
    found = _STATE_OF.search(said.text, mention.end)
    if found is None or said.scene.entry != said.entity(mention):
        return []
    return [(_as_planned(said, _status_of()[found["word"]]), (mention.start, found.end()))]


def _by_cell(said: Said, mention: Mention) -> list[Status]:
    """The status in the last cell of a row that tells how far its project has come, unless it is yet to come."""
    if not _names_row(said, mention):
        return []
    told = [cell for cell in said.cells if cell.role in ("progress", "content")]
    for cell in reversed(told):
        for clause in said.clauses:
            if not (cell.start <= clause.start and clause.end <= cell.end):
                continue
            found = _first_status(said.text, clause.start, clause.end)
            if found is not None and not _TO_COME.search(said.text, clause.start, clause.end):
                goal = found[0] == "开工" and _GOAL.search(cell.head)
                return [("规划" if goal else _as_planned(said, found[0]), found[1]), *_also(said, found)]
    return []


def _by_span(said: Said, mention: Mention) -> list[Status]:
    """规划, for a project in a table of a plan that says in which years each is to be built."""
    spans = said.scene.plan and any(_SPAN.search(cell.head) for cell in said.cells)
    return [("规划", (mention.start, mention.end))] if spans and _names_row(said, mention) else []


def _names_row(said: Said, mention: Mention) -> bool:
    """Whether a project is what a row of a table stands for."""
    return any(cell.role == "project" and cell.start <= mention.start < cell.end for cell in said.cells)


def _by_heading(said: Said, mention: Mention) -> list[Status]:
    """The status in a heading, for a project that is an entry or a cell under it."""
    listed = _names_row(said, mention)
    mark = LIST_MARK.match(said.text)
    heads = mark is not None and mark.end() == mention.start
    under = _UNDER.fullmatch(said.sentence.headings[-1]) if said.sentence.headings else None
    if under is not None:
        return [(_as_planned(said, _status_of()[under["word"]]), (mention.start, mention.end))]
    if not listed and not heads and said.scene.entry is not said.entity(mention):
        return []
    for heading in reversed((title_of(said.sentence), *said.sentence.headings[-2:])):
        word = _LISTED.search(heading)
        if word is not None:
            status = "规划" if "拟" in word[0] else _status_of().get(word["word"], "规划")
            return [(_as_planned(said, status), (mention.start, mention.end))]
    return []


def _by_label(said: Said, mention: Mention) -> list[Status]:
    """The status of the label at the head of the sentence, for the items behind it: 在建：青禾玻纤二期；…."""
    label = status_label(said.text)
    if (
        label is None
        or mention.start < label.end()
        or (mention.start > label.end() and said.text[mention.start - 1] not in "；：①②③④⑤⑥⑦⑧⑨⑩的，")
    ):
        return []
    status = _status_of().get(label["word"], "规划")
    return [(_as_planned(said, status), (label.start(), mention.end))]


def _by_contract(said: Said, mention: Mention) -> list[Status]:
    """签约, for a project that is to be built by the contract of which the clause before speaks."""
    first = said.clause_at(mention.start)
    before = _before_by(said, first, _CONTRACT)
    if before is None or not _TO_BUILD.fullmatch(said.text, first.start, mention.start):
        return []
    return [("签约", (before.start, mention.end))]


def _before_by(said: Said, clause: Clause, ends: re.Pattern[str]) -> Clause | None:
    """The clause right before `clause`, if it ends by `ends`."""
    before = next((one for one in said.clauses if one.end == clause.start - 1 and one.mark == "，"), None)
    return before if before is not None and ends.search(said.text, before.start, before.end) else None


def _by_count(said: Said, mention: Mention) -> list[Status]:
    """The status of the projects that the sentence before, or the one above a list, counts: 签约项目9个。其中，…."""
    among = _AMONG.search(said.text, 0, mention.start)
    if among is not None:
        return [(_as_planned(said, _status_of()[among["word"]]), (among.start(), mention.end))]
    inside = _OF_COUNTED_HERE.search(said.text, 0, mention.start)
    first = _COUNTED.search(said.text, 0, inside.start()) if inside is not None else None
    if first is not None and "；" not in said.text[first.end() : mention.start]:
        return [(_as_planned(said, _status_of()[first["word"]]), (first.start(), mention.end))]
    counting = said.before if _OF_COUNTED.match(said.text) else _above_list(said, mention)
    counted = _COUNTED.search(counting.text) if counting is not None else None
    if counted is None:
        return []
    return [(_as_planned(said, _status_of()[counted["word"]]), (mention.start, mention.end))]


def _above_list(said: Said, mention: Mention) -> Said | None:
    """The sentence above the list in which a project heads an item."""
    mark = LIST_MARK.match(said.text)
    if mark is None or mark.end() != mention.start:
        return None
    above: Said | None = said
    for _ in range(_LINES_BACK):
        above = above.before if above is not None else None
        if above is None or above.sentence.headings != said.sentence.headings:
            return None
        if not LIST_MARK.match(above.text) and _COUNTED.search(above.text):
            return above
    return None


def _also(said: Said, found: Status) -> list[Status]:
    """竣工, where a project is said to be completed and at work: 竣工投产."""
    both = found[0] == "投产" and re.search("竣工投[产运]", said.text[found[1][0] : found[1][1]]) is not None
    return [("竣工", found[1])] if both else []


def _joined(said: Said, found: Status) -> list[Status]:
    """Further statuses joined to the first: 当年签约、当年开工."""
    out: list[Status] = []
    status, (start, end) = found
    for other in find_status().finditer(said.text, end):
        if not _SAME_YEAR.fullmatch(said.text, end, other.start()):
            break
        if _status_of()[other[0]] != status:
            out.append((_status_of()[other[0]], (start, other.end())))
        end = other.end()
    return out


def _later(said: Said, mention: Mention) -> list[Status]:
    """Statuses in the clauses after a project that heads its sentence: 「X项目，总投资3亿元，5月开工」."""
    first = said.clause_at(mention.start)
    if first.mark in "。；" or _names_row(said, mention) or not _heads(said, mention, first):
        return []
    out: list[Status] = []
    for clause in said.clauses:
        if clause.start <= first.start:
            continue
        if any(0 <= one.start - clause.start <= 3 for one in said.of_type("Project", "Company", "Park")):
            if said.text.startswith("由", clause.start) or _is_entry(said, mention) or _payers(said, mention):
                continue
            break
        if _is_put_off(said, clause):
            continue
        for found in find_status().finditer(said.text, clause.start, clause.end):
            status = _status_of()[found[0]]
            if _has_own_subject(said, clause, found) or _counts_others(said, clause, found.end()):
                break
            if status in _HAPPENED and len(found[0]) >= 2:
                out.append((status, (mention.start, found.end())))
        if clause.mark in "。；":
            break
    return out[-2:]


def _heads(said: Said, mention: Mention, first: Clause) -> bool:
    """Whether its clause begins with a project, but for a few words or a sum, or the lines here are about it."""
    brief = mention.start - first.start <= 6 or said.scene.entry is said.entity(mention)
    alone = len({said.entity(one) for one in said.of_type("Project")}) == 1
    return (
        brief
        or (alone and _ITSELF.search(said.text, mention.end) is not None)
        or _SUM.fullmatch(said.text, first.start, mention.start) is not None
    )


def _is_entry(said: Said, mention: Mention) -> bool:
    """Whether a project heads its line and a colon stands behind it, so that all of the line is about it."""
    return said.scene.entry is said.entity(mention) and said.text.startswith("：", mention.end)


def _has_own_subject(said: Said, clause: Clause, found: re.Match[str]) -> bool:
    """Whether a status in a later clause is of what that clause itself names, before or right behind it."""
    if any(one.start == found.end() for one in said.of_type("Project")):
        return True
    before = said.text[clause.start : found.start()]
    if _MANY.search(before):
        return True
    return found.end() == clause.end and len(before) >= 6 and _SAME_SUBJECT.search(before) is None


#: Before a status, projects of which it is said that the text does not name: 推动「一批」大项目落地.
_MANY = re.compile(r"(?:一批|多个|一系列|\d+[余多]?个)[^，。；]{0,12}(?:项目|工程)")
#: Behind a status, other projects of which it is said, and how many: 在建「江电等项目12个」, 竣工「项目6个」.
_OTHERS = re.compile(r"(?:[^，。；]*?等)?[一-鿿]{0,8}(?:项目|工程)(?:共|达|有)?\d+[个项]")


def _counts_others(said: Said, clause: Clause, place: int) -> bool:
    """Whether a clause counts the projects of which its status at `place` is said, so that it is of none before it."""
    return _OTHERS.match(said.text, place, clause.end) is not None


def _is_put_off(said: Said, clause: Clause) -> bool:
    """Whether a clause plans or denies, so that its status has not come."""
    span = (clause.start, clause.end)
    planned = pattern("project_planned", *_LATER_ON).search(said.text, *span)
    return planned is not None or pattern("project_denied").search(said.text, *span) is not None


def _status_of_park(said: Said, mention: Mention) -> Status | None:
    """The progress of a smaller park that is being built, where the sentence says so right behind its name."""
    if mention.rule == "park-itself" or said.entity(mention) in (said.scene.place, said.linked.speaker):
        return None
    found = _OF_PARK.match(said.text, _list_end(said, mention))
    if found is None:
        return None
    word = "投用" if found["word"] == "开园" else found["word"]
    return _status_of()[word], (mention.start, found.end())


def _status(said: Said, mention: Mention) -> Status | None:
    """The status beside a project or the list it stands in: before it, behind it, or heading the next clause."""
    text, clause = said.text, said.clause_at(mention.start)
    bracket = _own_bracket(said, mention)
    if bracket is not None:
        return bracket
    start, end = _list_start(said, mention), _list_end(said, mention)
    intro = _INTRO.search(text, max(clause.start - 24, 0), start)
    if intro is not None:
        return _as_planned(said, _status_of()[intro["word"]]), (max(0, start - 8), end)
    stop = next((one.end for one in said.clauses if one.end >= end), len(text))
    listed = _list_of(said, mention)
    of_list = _OF_LIST.match(listed.modifier) if listed is not None and listed.head == "Project" else None
    if of_list is not None:
        return _as_planned(said, _status_of()[of_list["word"]]), (start, end)
    following = _own_status(text, mention.end) or _first_status(text, end, min(stop, end + _reach(said, end)))
    leading = _last_status(text, clause.start, start)
    if following is None and leading is None and clause.mark == "，":
        following = _next_clause(said, stop)
    sped_up = following is None and leading is None and _SPED_UP.search(text, 0, start) is not None
    if sped_up and (text.startswith("建设", end) or _WORKS.search(mention.name)):
        leading = ("推进", (start, end))
    best = following or leading
    if best is None or pattern("project_denied").search(text, clause.start, max(best[1][1], mention.end)):
        return None
    status = _as_planned(said, best[0])
    told_at = max(end, said.clause_at(best[1][0]).start)
    if following is best and status == "开工" and _PLANNED.search(text, told_at, best[1][0]):
        status = "规划"
    if leading and following and leading[0] == "推进" and following[0] == "在建":
        status = "推进"
    return status, (min(clause.start, best[1][0]), max(end, best[1][1]))


#: A bracket right behind a project.
_OWN_BRACKET = re.compile("（[^（）]*）")


def _own_bracket(said: Said, mention: Mention) -> Status | None:
    """The status in the bracket right behind one project of several: 甲项目（3亿元，2月开工）、乙项目（设备调试）."""
    bracket = _OWN_BRACKET.match(said.text, mention.end)
    if bracket is None or not said.text.startswith(("、", "，", "；", "。", "和"), bracket.end()):
        return None
    found = find_status().search(said.text, mention.end, bracket.end())
    if found is None or _TO_COME.search(said.text, mention.end, bracket.end()):
        return None
    return _as_planned(said, _status_of()[found[0]]), (mention.start, found.end())


def _reach(said: Said, end: int) -> int:
    """How far behind a project its status may stand: further where only a place stands between."""
    others = said.within(end, end + _FAR, "Project", "Company")
    return _NEAR_BY if others else _FAR


def _next_clause(said: Said, stop: int) -> Status | None:
    """The status with which the next clause begins, if it names nothing itself: 「X项目总投资3亿元，正在施工」."""
    things = said.of_type("Project", "Company", "Park", "Platform")
    later = next((one for one in said.clauses if one.start == stop + 1), None)
    if later is None or any(0 < one.start - stop <= 4 for one in things):
        return None
    found = find_status().search(said.text, later.start, min(later.end, later.start + 14))
    if found is not None and _is_put_off(said, later):
        return ("规划", found.span()) if _status_of()[found[0]] == "开工" else None
    rest = later.end - found.end() if found is not None else 0
    if found is not None and _counts_others(said, later, found.end()):
        return None
    if found is None or found.start() - later.start > 8 or (rest > 8 and not _GOES_TO.match(said.text, found.end())):
        return None
    return _status_of()[found[0]], found.span()


def _list_of(said: Said, mention: Mention) -> Enumeration | None:
    return next((one for one in said.lists if one.items[0][0] <= mention.start and mention.end <= one.end), None)


def _list_end(said: Said, mention: Mention) -> int:
    """Where the list ends that a mention stands in, else where it ends with those joined to it."""
    listed = _list_of(said, mention)
    chain = _chain_end(said, mention)
    return max(listed.end, chain) if listed is not None else chain


def _list_start(said: Said, mention: Mention) -> int:
    listed = _list_of(said, mention)
    if listed is None:
        return mention.start
    inside = [one.start for one in said.of_type("Project") if listed.items[0][0] <= one.start < listed.end]
    return min([mention.start, *inside])


def _chain_end(said: Said, mention: Mention) -> int:
    """The end of projects joined by 、 after this one."""
    end = mention.end
    for one in said.of_type("Project"):
        if one.start >= end and _JOINED.fullmatch(said.text, end, one.start):
            end = one.end
    bracket = _BRACKET.match(said.text, end)
    return bracket.end() if bracket else end


_OVER = "(?:完毕|完成|结束|到位)"
#: Between the end of one stage and the beginning of the next: 安装调试「完毕、进入」试生产.
_IS_OVER = compiled(rf"{_OVER}[，、]?(?:并|已|正式|顺利|开始|现)*(?:进入|转入|实现)?")


#: Around a mark, that one stage is over and the next begins: 安装调试「完毕、进入」.
_GOES_OVER = re.compile(rf"{_OVER}、(?:进入|转入|开始)$")


def _first_status(text: str, start: int, stop: int) -> Status | None:
    """The first status behind a project in its clause; 投产 or 竣工 right behind another one wins over it."""
    best = next((one for one in _find_reached().finditer(text, start, stop) if "引进" not in one[0]), None)
    if best is None or _MARK.search(text, start, best.start()):
        return None
    for later in find_status().finditer(text, best.end(), stop):
        near = later.start() - best.end() <= 2 and not _MARK.search(text, best.end(), later.start())
        near = near or _IS_OVER.fullmatch(text, best.end(), later.start()) is not None
        if near and _status_of()[later[0]] in ("投产", "竣工"):
            best = later
    return _status_of()[best[0]], best.span()


def _own_status(text: str, start: int) -> Status | None:
    """The status right behind one project of several, each with its own: 甲项目6月竣工、乙项目9月投产."""
    part = _PART_END.search(text, start)
    if part is None or part[0] != "、" or _GOES_OVER.search(text, start, part.end() + 2):
        return None
    return _first_status(text, start, min(part.start(), start + 24))


def _last_status(text: str, start: int, stop: int) -> Status | None:
    """The last status before a project in its clause, close to it or to the list it stands in."""
    found = list(find_status().finditer(text, start, stop))
    if not found:
        return None
    best = found[-1]
    if len(found) > 1 and text.startswith("的", best.end()) and best.start() - found[-2].end() <= 6:
        best = found[-2]  # 加快推进去年落户的
    if stop - best.end() > 14 and "、" not in text[best.end() : stop]:
        return None
    return _status_of()[best[0]], best.span()


def _by_field(said: Said) -> Iterator[Fact]:
    """investsIn for the line of an entry that names who pays: 投资方：X、Y."""
    entry = said.scene.entry
    if entry is None or entry.type != "Project":
        return
    first = next(said.of_type("Company"), None)
    if first is not None and not first.start and _PAYS_FOR_ENTRY.match(said.text, first.end):
        yield said.state("investsIn", said.entity(first), entry, "investor-field", (0, first.end))
    for found in _INVESTOR_FIELD.finditer(said.text):
        if any(said.entity(one) != entry for one in said.within(0, found.start(), "Project")):
            continue
        stop = _FIELD_END.search(said.text, found.end())
        for one in said.within(found.end(), stop.start() if stop else found.end(), "Company"):
            if holder_of(said, one, "Company") is None:
                yield said.state("investsIn", said.entity(one), entry, "investor-field", (found.start(), one.end))


#: A field of an entry that tells how far it has come.
PROGRESS_FIELD = compiled(
    r"(?:(?:目前|项目|建设|工作|形象|最新|当前)*(?:进展|进度)(?:情况)?|(?:当前|目前|项目)*状态)："
)


def state_progress(said: Said) -> Iterator[Fact]:
    """How far the project of an entry has come by the field for it: 进展：设备调试."""
    entry = said.scene.entry
    field = PROGRESS_FIELD.match(said.text)
    if entry is None or entry.type != "Project" or field is None:
        return
    for clause in said.clauses:
        found = find_status().search(said.text, max(clause.start, field.end()), clause.end)
        if found is not None and not _is_put_off(said, clause):
            concept = Entity("ProjectStatus", _status_of()[found[0]])
            span = (field.start(), found.end())
            yield said.state("projectStatus", entry, concept, "project-field", span, year=said.year_at(found.end()))
            return


def _investors(said: Said, mention: Mention) -> Iterator[Fact]:
    """investsIn for a project: who comes behind 由, who is in its name, else who is named before it or signs for it."""
    builders = _builders(said, mention)
    yield from _state_investors(said, mention, builders, "investor-by")
    named = [
        one
        for one in said.within(mention.start, mention.end, "Company")
        if not _is_cut_short(said, mention, one)
        and (said.text[one.start - 1] in "、和与" or _heads_name(said, mention, one))
    ]
    if builders:
        named = [one for one in named if one.rule in _SURELY_NAMED]
    doubtful = named[0] if len(named) == 1 and named[0].rule not in _SURELY_NAMED[:2] else None
    if doubtful is not None and len(said.entity(doubtful).evidence) == 1:
        bearer = _bearer(said, mention, said.entity(doubtful))
        if bearer is not None:
            yield _invests(said, bearer, mention)
            return
    yield from _state_investors(said, mention, named, "investor-in-name")
    if named and not builders and _JOINTLY.search(said.text, max(0, mention.start - 8), mention.start):
        partners = (one for one in _before(said, mention) if said.entity(one) not in map(said.entity, named))
        yield from _state_investors(said, mention, list(partners), "investor-verb")
    if builders or named:
        return
    for find, rule in _SOURCES:
        found = find(said, mention)
        if found:
            yield from _state_investors(said, mention, found, rule)
            return
    bearer = _bearer(said, mention)
    if bearer is not None:
        yield _invests(said, bearer, mention)
        return
    topic = _goes_on(said, mention)
    if topic is not None:
        span = (said.clause_at(mention.start).start, mention.end)
        yield said.state("investsIn", topic, said.entity(mention), "investor-topic", span)


#: Right before a project, that the enterprise before builds it with another: 由青禾集团与恒拓电机「联合建设的」.
_JOINTLY = re.compile("(?:联合|共同|合资|合作)(?:投资|建设|开发|打造|实施)*的$")


def _invests(said: Said, bearer: Entity, mention: Mention) -> Fact:
    return said.state("investsIn", bearer, said.entity(mention), "investor-in-name", (mention.start, mention.end))


def _bearer(said: Said, mention: Mention, doubtful: Entity | None = None) -> Entity | None:
    """The one enterprise of the report by whose own name a project's begins: 青禾15万套玻纤布技改, of 云岭青禾玻纤.

    One that is `doubtful`, being named nowhere but in the project's name, is passed over.
    """
    firms = said.linked.heads.get(mention.name[:2], ())
    found = {one for one, core in firms if one is not doubtful and not _is_ordinary(said, core, mention.name)}
    return found.pop() if len(found) == 1 else None


#: Classes of words of which no enterprise makes its own name, as a tagger calls them: verbs, adverbs, numbers, times.
_ORDINARY = "vdbmtsfrp"


def _is_ordinary(said: Said, core: str, project: str) -> bool:
    """Whether what the names of an enterprise and a project begin with is a word of the language or begins the names of
    other things of the report too.
    """
    same = next((place for place, (a, b) in enumerate(zip(core, project, strict=False)) if a != b), len(core))
    head = core[:same]
    parts = cut_words(head)
    if (len(parts) == 1 and parts[0][1][0] in _ORDINARY) or any(one.kind != "Company" for one in lexicon().get(head)):
        return True
    return any(name not in project for name in said.linked.others.get(head[:2], ()))


#: Finders of enterprises that hold for the head of a project's name though another is said to build it.
_SURELY_NAMED = ("company-known", "company-legal-form", "company-in-project", "company-again")


def _state_investors(said: Said, project: Mention, found: list[Mention], rule: str) -> Iterator[Fact]:
    """investsIn of each of `found`; the words between them and the project say so."""
    for one in found:
        span = (min(found[0].start, project.start), max(project.end, found[-1].end))
        yield said.state("investsIn", said.entity(one), said.entity(project), rule, span)


#: What only the builder of a project has: 青禾集团云岭工厂 is no other enterprise than 青禾集团.
_SITE = re.compile("工厂$|基地$")


def _is_cut_short(said: Said, project: Mention, firm: Mention) -> bool:
    """Whether the name of another enterprise in that of a project takes in `firm`, or `firm` is a site of another."""
    others = [one for one in said.within(project.start, project.end, "Company") if one.start == firm.start]
    sites = [one for one in others if _SITE.search(one.name)]
    others = sites if len(sites) == len(others) else [one for one in others if one not in sites]
    return firm not in others or firm.end < max(one.end for one in others)


def _heads_name(said: Said, project: Mention, firm: Mention) -> bool:
    """Whether an enterprise begins the name of a project, but for the place or country it comes from."""
    origin = any(one.start == project.start and one.end == firm.start for one in said.of_type("Region"))
    return firm.start == project.start or origin or said.text[project.start : firm.start] in words("origins")


def _before(said: Said, mention: Mention) -> list[Mention]:
    """Those who stand before a project and build it, up to the clause before its own: 青禾与恒拓共同投资建设…."""
    clause = said.clause_at(mention.start)
    first = next((one for one in said.clauses if one.end == clause.start - 1 and one.mark == "，"), clause)
    named = [
        one
        for one in said.within(first.start, mention.start, "Company")
        if holder_of(said, one, "Company", "Project", "Park") is None
    ]
    if not named or not _INVESTS.fullmatch(said.text, named[-1].end, mention.start):
        return []
    if any(named[-1].end <= one.start for one in said.within(named[-1].end, mention.start, "Project")):
        return []
    return _joined_firms(said, named)


def _joined_firms(said: Said, named: list[Mention]) -> list[Mention]:
    """The last of `named` and those joined to it by 、 or 和."""
    found = named[-1:]
    for one in reversed(named[:-1]):
        if not _TOGETHER.fullmatch(said.text, one.end, found[0].start):
            break
        found.insert(0, one)
    return found


def _goes_on(said: Said, mention: Mention) -> Entity | None:
    """The enterprise spoken of before, where the words before a project go on about it: 该公司投资3亿元建设…."""
    clause = said.clause_at(mention.start)
    entry = said.scene.entry
    if entry is None or entry is said.entity(mention):
        entry = said.scene.section
    if entry is not None and entry.type == "Company" and _PAYS_HERE.fullmatch(said.text, clause.start, mention.start):
        return entry
    signed = _by_own_contract(said, mention, clause)
    if signed is not None:
        return signed
    if not _ITS.fullmatch(said.text, clause.start, mention.start):
        return _same_firm(said, mention, clause)
    named = [
        one for one in said.within(0, clause.start, "Company") if holder_of(said, one, "Company", "Project") is None
    ]
    if named:
        return said.entity(named[-1]) if len({said.entity(one) for one in named}) == 1 else None
    if entry is not None and entry.type == "Company":
        return entry
    return head_of_paragraph(said) or said.last("Company", clause.start) or firm_of_section(said)


#: At the head of the clause of a contract, the enterprise spoken of: 2022年12月，「公司」与云岭县政府签订协议.
_FIRM_SIGNS = re.compile("(?:本|该)?公司(?:拟|已|将)?(?:与|同|和)")


def _by_own_contract(said: Said, mention: Mention, clause: Clause) -> Entity | None:
    """公司, where the clause before says that it made a contract to build a project."""
    deal = _before_by(said, clause, _DEAL)
    signs = deal is not None and _FIRM_SIGNS.match(said.text, deal.start)
    return firm_of_section(said) if signs and _TO_BUILD_HERE.fullmatch(said.text, clause.start, mention.start) else None


def _parties(said: Said, mention: Mention) -> list[Mention]:
    """Those who agree in the clause before to build a project: 青禾与园区签订协议，建设…."""
    first = said.clause_at(mention.start)
    deal = _before_by(said, first, _DEAL)
    if deal is None or not _TO_BUILD.fullmatch(said.text, first.start, mention.start):
        return []
    return [one for one in said.within(deal.start, deal.end, "Company") if holder_of(said, one, "Company") is None]


#: A contract right before a project, and what may stand between: 与青禾传动签约「齿轮箱项目」.
_SIGNS = compiled(
    rf"(?:正式|成功)?(?:签约|签订|签署|签下)(?:了)?(?:(?:总?投资)?{_AMOUNT}的?|的)?(?:[^，。；]{{3,20}}、)*$"
)


#: Right before a project for which the parties sign.
_HOLDS = re.compile("(?:举行|举办)(?:了)?$")


def _signers(said: Said, mention: Mention) -> list[Mention]:
    """The enterprises in the clause of a contract for a project."""
    clause = said.clause_at(mention.start)
    signs = _SIGNS.search(said.text, clause.start, mention.start)
    if signs is None and said.text.startswith("签约仪式", mention.end):
        signs = _HOLDS.search(said.text, clause.start, mention.start)
    if signs is None:
        return []
    firms = [
        one
        for one in said.within(clause.start, signs.start(), "Company")
        if holder_of(said, one, "Company", "Park", "Project") is None
    ]
    signed = said.within(signs.start(), clause.end, "Project")
    if "分别" in said.text[clause.start : signs.start()] and len(firms) == len(signed) and mention in signed:
        return [firms[signed.index(mention)]]
    return firms[-2:]


#: Behind a project and a comma, who pays for it: 源网荷储项目，青禾能源投的.
_PAYS = re.compile("(?:投资?|投建|出资|建)的?(?=[，。；]|建设)")


def _payers(said: Said, mention: Mention) -> list[Mention]:
    """The enterprise behind a project and a comma that pays for it."""
    return [
        one
        for one in said.of_type("Company")
        if one.start == mention.end + 1 and said.text[mention.end] == "，" and _PAYS.match(said.text, one.end)
    ]


def _behind_entry(said: Said, mention: Mention) -> list[Mention]:
    """The enterprise with which what is said of a project begins: ▲玻纤布项目：青禾玻纤从城东搬来."""
    if not _is_entry(said, mention):
        return []
    return [one for one in said.of_type("Company") if one.start == mention.end + 1][:1]


#: Behind an enterprise, that it does something else for a project than build it: 由青禾「提供技术」.
_ONLY_HELPS = compiled("(?:负责)?(?:提供|供货|供应|供电|设计|监理|勘察|施工|总承包|研发|配套)")


def _builders(said: Said, mention: Mention) -> list[Mention]:
    """The enterprises behind 由 or 投资方, the first up to six characters on: 项目由云岭的青禾玻纤、恒拓电机建设."""
    by = _BUILT_BY.match(said.text, mention.end, mention.end + 60)
    if by is not None:
        firms = _row_of_firms(said, by.end())
        return [] if firms and _ONLY_HELPS.match(said.text, firms[-1].end) else firms
    return _in_bracket(said, mention) or _by_later_clause(said, mention)


#: Behind an enterprise, that it pays for or builds what is spoken of.
_PAYS_FOR_IT = compiled("(?:共同|联合|合资|独资|负责|出资)*(?:投资|投建|承建|建设|实施|运营|出资)")


#: A price.
_PRICE = re.compile(r"[\d.]+[万亿]+(?:美|欧)?元")


def _in_bracket(said: Said, mention: Mention) -> list[Mention]:
    """The enterprise in the bracket right behind a project that pays for it: 玻纤布项目（12亿元，青禾玻纤投资）."""
    if not said.text.startswith("（", mention.end):
        return []
    stop = said.text.find("）", mention.end)
    inside = said.within(mention.end, stop, "Company") if stop > 0 else []
    priced = _PRICE.search(said.text, mention.end, stop)
    alone = len(inside) == 1 and (inside[0].start == mention.end + 1 or inside[0].end == stop)
    return [one for one in inside if (alone and priced) or _PAYS_FOR_IT.match(said.text, one.end)]


def _by_later_clause(said: Said, mention: Mention) -> list[Mention]:
    """Who builds a project by a later clause of its sentence: 玻纤布项目，总投资3亿元，由青禾玻纤承建."""
    first = said.clause_at(mention.start)
    if first.mark in "。；" or not _heads(said, mention, first):
        return []
    for clause in said.clauses:
        if clause.start <= first.start:
            continue
        if said.within(clause.start, clause.end, "Project"):
            return []
        own = [one for one in said.of_type("Company") if one.start == clause.start]
        pays = own and _PAYS_FOR_IT.match(said.text, own[0].end)
        if pays and pays.end() == clause.end and _is_entry(said, mention):
            return own[:1]
        if said.text.startswith("由", clause.start):
            firms = _row_of_firms(said, clause.start + 1)
            return firms if firms and _PAYS_FOR_IT.match(said.text, firms[-1].end) else []
        if clause.mark in "。；":
            break
    return []


def _same_firm(said: Said, mention: Mention, clause: Clause) -> Entity | None:
    """The enterprise that heads the sentence, where a project named by its size alone heads a later clause of it.

    青禾化工24万吨装置满负荷运行，「年产6万吨PBAT项目」去年投产.
    """
    if mention.start != clause.start or not _BY_SIZE.match(mention.name):
        return None
    for earlier in clauses_before(said, clause):
        named = [one for one in said.within(earlier.start, earlier.end, "Company") if one.start - earlier.start <= 4]
        if named:
            return said.entity(named[0])
    return said.scene.entry if said.scene.entry is not None and said.scene.entry.type == "Company" else None


#: The head of a project's name that is a size.
_BY_SIZE = re.compile(r"(?:年产|日产)?\d")


def _row_of_firms(said: Said, start: int) -> list[Mention]:
    """The enterprises in a row of which the first stands at `start` or a few characters behind it."""
    found: list[Mention] = []
    for one in said.of_type("Company"):
        if one.start < start or holder_of(said, one, "Company", "Project") is not None:
            continue
        place = found[-1].end if found else start
        if not (_TOGETHER if found else _NEAR).fullmatch(said.text, place, one.start):
            break
        found.append(one)
    return found


#: Where those who pay for a project may be named, in the order in which they are looked for.
_SOURCES = (
    (_before, "investor-verb"),
    (_parties, "investor-deal"),
    (_signers, "investor-signs"),
    (_behind_entry, "investor-entry"),
    (_payers, "investor-pays"),
)
