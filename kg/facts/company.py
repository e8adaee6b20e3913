"""Who works with whom: partners of agreements, joint builders, investors side by side."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.facts.around import clauses_before, outermost
from kg.facts.statement import Clause, Said
from kg.model import Entity, Fact, Mention
from kg.rules import any_of, words
from kg.words import cut_words

PARTNERS = ("Company", "Organization", "Park", "Region", "Platform")

_TOGETHER = re.compile(
    r"合作|共建|合建|合资|联合(?!执法|检查|会议)|签订|签署|续签|签约|达成|携手|结对|对口|协作|共同|组建|牵手|"
    r"产学研|联手|联姻|协议|结为|结成"
)
_WITH = re.compile(
    r"(?P<with>与|和|同|跟|携手|联合|牵手|会同|联手)(?:(?:本地|当地|国内|省内)的?|" + any_of(words("origins")) + ")?$"
)
#: Right behind the last of several names, that they do something together: 青禾玻纤和云岭大学「合建」的中心.
_JOINTLY = re.compile(
    r"(?:双方|两方|三方|强强)?(?:合建|共建|合资|联合(?!会|国)|共同|合作|签订|签署|签下|签约|达成|携手|联手)"
)
#: What stands for the enterprise or the place that is spoken of.
_THE_FIRM = re.compile(r"(?:^|[，：]|目前|日前|近日|近年来|此外|同时)(?:本公司|该公司|公司|集团|我们)$")
_THE_PLACE = re.compile(
    r"(?:园区|开发区|高新区|经开区|新区|合作区|产业园|保税区|综保区|工业园|集聚区|示范区|我区|我县|我市)(?:管委会)?$|^(?:[^，]{0,4})管委会$|(?:^|[，：])我们$"
)
_ACTIVE = re.compile(r"(?:携手|联合|牵手|联手)$")
_NOT_WITH = re.compile(r"竞争|纠纷|对比|相比|比较|差距|脱钩|竞合|汇报|执法|距离|接壤|毗邻|(?:与|和)[^，]*(?:相连|相邻)")
_OFFICE = re.compile(r"(?:局|委|委员会|厅|部|办|政府|党工委|法院|检察院|海关)$")
_PLEDGE = re.compile(r"签|共建|战略|协议|合作|结对|对口|协作")
#: Nouns before 与 that are themselves the party that is not named: 协调金融机构与青禾公司.
_UNNAMED = re.compile(
    r"(?:机构|企业|公司|单位|部门|银行|群众|农户|商户|客户|高校|院校|院所|专家|团队|双方|校企|银企|政企)$"
)
#: Nouns before 与 that only say how: 以市场化方式与.
_OPEN = re.compile(
    r"(?:方式|形式|模式|机制|其中|园区|全区|我区|全年|全市|全县|上半年|下半年|季度|今年|去年|期间|基础上)$"
)
#: A word that goes on behind a name, so that the name was cut short: 青禾(半导体).
_GOES_ON = re.compile(
    r"(?:集团|公司|股份|科技|电子|半导体|新材料|材料|银行|分行|支行|大学|学院|研究院|[一-鿿]{1,4}(?:分行|支行|"
    r"分公司))"
)
#: What makes a place only say where the partners are: 与园区企业.
_OF_IT = re.compile(r"(?:内|里|各|的)?(?:企业|高校|院校|客商|商会|群众|职工|商户|部门|科研院所)")
_CO_INVEST = re.compile(r"(?:投资方|投资主体|投资商|建设单位|业主单位|承建单位)[:：]$")


def state(said: Said) -> Iterator[Fact]:
    """cooperatesWith of one sentence."""
    if said.sentence.kind == "byline":
        return
    yield from _cooperation(said)
    yield from _joint(said)
    yield from _co_investors(said)


def _cooperation(said: Said) -> Iterator[Fact]:
    text = said.text
    before: Entity | None = None
    parties = outermost([one for one in said.mentions if one.type in PARTNERS])
    for number, partner in enumerate(parties):
        if partner.type == "Platform" or not _whole(text, partner, parties[number + 1 : number + 2]):
            continue
        clause = said.clause_at(partner.start)
        first = _first_of_list(text, parties[: number + 1])
        found = _WITH.search(text, clause.start, first.start)
        if found is None or _NOT_WITH.search(text, clause.start, clause.end):
            continue
        if not _together(text, partner, clause, found["with"]):
            continue
        subject = _subject(said, parties, clause.start, found.start()) or before
        if subject is None:
            subject = _stands_for(said, text[clause.start : found.start()])
        if subject is None and _leaves_open(text[clause.start : found.start()]):
            subject = _heads_paragraph(said) or _entry(said) or _of_sentence(said, clause) or said.scene.place
        mine = said.entity(partner)
        if subject is not None and subject is not mine and subject.type in PARTNERS:
            before = subject
            yield said.state("cooperatesWith", subject, mine, "cooperation", (clause.start, clause.end))


def _joint(said: Said) -> Iterator[Fact]:
    """cooperatesWith of those whom a list joins that does something together: 青禾玻纤和云岭大学合建的中心."""
    parties = outermost([one for one in said.mentions if one.type in PARTNERS and one.type != "Platform"])
    for number, last in enumerate(parties):
        first = _first_of_list(said.text, parties[: number + 1])
        clause = said.clause_at(last.start)
        if first is last or first.type == last.type == "Region" or not _JOINTLY.match(said.text, last.end):
            continue
        if _WITH.search(said.text, clause.start, first.start) or _NOT_WITH.search(said.text, clause.start, clause.end):
            continue
        subject = said.entity(first)
        for one in parties[parties.index(first) + 1 : number + 1]:
            if said.entity(one) is not subject:
                yield said.state("cooperatesWith", subject, said.entity(one), "joint", (first.start, clause.end))


def _stands_for(said: Said, before: str) -> Entity | None:
    """Whom 公司, 园区 or 管委会 right before 与 stands for."""
    if _THE_FIRM.search(before):
        firm = said.scene.firm or _heads_paragraph(said) or said.scene.entry
        if firm is not None and firm.type == "Company":
            return firm
    return said.scene.place if _THE_PLACE.search(before) else None


def _of_sentence(said: Said, clause: Clause) -> Entity | None:
    """The party with which the sentence begins, or with which the clause before ends."""
    if said.scene.entry is not None:
        return said.scene.entry if said.scene.entry.type == "Company" else None
    for earlier in clauses_before(said, clause):
        named = said.within(earlier.start, earlier.end, "Company", "Platform")
        if named and (named[0].start - earlier.start <= 1 or named[-1].end == earlier.end):
            return said.entity(named[0] if named[0].start - earlier.start <= 1 else named[-1])
    return None


def _whole(text: str, partner: Mention, following: list[Mention]) -> bool:
    """Whether a mention is a name to its end: no region before another one, no stub of a longer name."""
    if partner.type == "Region" and following and following[0].start == partner.end:
        return False
    if partner.type in ("Park", "Region") and _OF_IT.match(text, partner.end):
        return False
    return not (partner.type == "Company" and _GOES_ON.match(text, partner.end))


def _together(text: str, partner: Mention, clause: Clause, word: str) -> bool:
    after = text[partner.end : clause.end]
    if partner.type == "Organization" and _OFFICE.search(partner.name):
        return bool(_PLEDGE.search(after))
    if partner.type == "Region":
        return bool(re.search(r"协作|合作|对口|共建|结对", after))
    return bool(_TOGETHER.search(after) or _ACTIVE.fullmatch(word))


def _first_of_list(text: str, parties: list[Mention]) -> Mention:
    """The first of the names that are listed up to the last one; regions from large to small are one name."""
    first = parties[-1]
    for one in reversed(parties[:-1]):
        gap = text[one.end : first.start]
        if gap in ("、", "和", "及", "以及") or (gap == "" and one.type == first.type == "Region"):
            first = one
        else:
            break
    return first


def _subject(said: Said, parties: list[Mention], start: int, end: int) -> Entity | None:
    """Who cooperates: the last party named before 与 in the clause, close to it."""
    named = [one for one in parties if one.start >= start and one.end <= end]
    if not named or end - named[-1].end > 12:
        return None
    between = said.text[named[-1].end : end]
    return None if _UNNAMED.search(between) or re.search(r"的", between) else said.entity(named[-1])


def _leaves_open(before: str) -> bool:
    """Whether the words before 与 name no party, so that it is the one who speaks: 积极推动(与), 此外还(与)."""
    if _UNNAMED.search(before):
        return False
    pairs = cut_words(before)
    if not pairs or _OPEN.search(before):
        return True
    word, tag = pairs[-1]
    return word in words("lead_verbs") or tag[0] in "vdpcartmxb"


def _entry(said: Said) -> Entity | None:
    """The enterprise whose name this sentence begins with, as an entry of a list does: 青禾玻纤：…，与…共建实验室."""
    entry = said.scene.entry
    first = next(said.of_type("Company"), None)
    return entry if entry is not None and first is not None and said.entity(first) is entry else None


def _heads_paragraph(said: Said) -> Entity | None:
    """The enterprise whose name the paragraph of this sentence begins with, as in a yearbook: 青禾电机 主要生产电机."""
    first = said.before
    if first is None or first.sentence.paragraph != said.sentence.paragraph:
        return None
    while first.before is not None and first.before.sentence.paragraph == said.sentence.paragraph:
        first = first.before
    entry = said.scene.entry
    head = next((first.entity(one) for one in first.of_type("Company") if one.start <= 2), None)
    return head if head is not None and head is entry else None


def _co_investors(said: Said) -> Iterator[Fact]:
    """cooperatesWith of the enterprises that a project's sheet names side by side as its investors."""
    companies = outermost(list(said.of_type("Company")))
    for one, other in pairwise(companies):
        if said.text[one.end : other.start] in ("、", "和", "与") and _CO_INVEST.search(said.text[: one.start]):
            span = (one.start, other.end)
            yield said.state("cooperatesWith", said.entity(one), said.entity(other), "co-investors", span)
