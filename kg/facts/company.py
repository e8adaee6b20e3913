"""Who works with whom: partners of agreements, joint builders, investors side by side."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.facts.around import clauses_before, firm_of_section, outermost
from kg.facts.statement import Clause, Said
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.rules import any_of, words
from kg.words import cut_words

PARTNERS = ("Company", "Organization", "Park", "Region", "Platform")

_TOGETHER = compiled(
    r"合作|共建|合建|合办|共办|合资|联合(?!执法|检查|会议)|签[订署下了]|续签|签约|达成|携手|结对|对口|协作|共同|组建|牵手|"
    r"产学研|联手|联姻|协议|结为|结成|互设|一起|攻关|联盟|合力|(?:分别|共同)出资|联动|开设|合开|订单班"
)
_WITH = re.compile(
    r"(?P<with>与|和|同|跟|携手|联合|牵手|会同|联手|引入|引进|依托|邀请)(?:(?:本地|当地|国内|省内)的?|"
    + any_of(words("origins"))
    + r"|[一-鿿]{0,8}(?<!等)(?:企业|龙头|巨头|公司|高校|院校|院所|机构)|[一-鿿]{2,12}(?:旗下|下属|所属)的?)?$"
)
#: Between two names of a list, what the second one is: 与云岭大学、「整车企业」青禾汽车.
_NEXT_ONE = compiled(r"(?:系企业)?(?:、|和|及|以及)(?:[一-鿿]{0,6}(?:企业|龙头|巨头|公司|高校|院所))?")
#: Right behind the last of several names, that they do something together: 青禾玻纤和云岭大学「合建」的中心.
_JOINTLY = compiled(
    r"(?:双方|两方|三方|强强)?(?:合建|共建|合办|合资|联合(?!会|国)|共同|合作|签订|签署|签下|签约|达成|携手|联手)"
)
#: Behind a party, that only one of its enterprises, named next, takes part: 与青禾集团「旗下」恒拓电机.
_OWNS = compiled("(?:集团|公司)?(?:旗下|下属|所属|全资|控股)(?:的|子公司|企业)*")
#: With whom somebody only works where this follows: 引入云岭大学「共建」研究院.
_BROUGHT = re.compile(r"引入|引进|依托|邀请")
_TO_BUILD = compiled(r"(?:等[^，。；]{0,6})?(?:联合)?(?:合作)?(?:共建|合建|合作|联合)")
#: What stands for the enterprise or the place that is spoken of.
_THE_FIRM = re.compile(
    r"(?:^|[，：由]|目前|日前|近日|近年来|此外|同时|\d年|去年|今年)(?:本公司|该公司|公司|集团|我们|企业|该企业|它)"
    r"(?:还|又|也|已|先后|正|并|则|将|拟|已经|目前|分别|去年|今年)*$"
)
_THE_PLACE = re.compile(
    r"(?:园区|开发区|高新区|经开区|新区|合作区|产业园|保税区|综保区|工业园|集聚区|示范区|我区|我县|我市)(?:管委会)?$|^(?:[^，]{0,4})管委会$|(?:^|[，：])我们(?:还|又|也|已|先后|正|将|已经|目前)*$"
)
_ACTIVE = re.compile(r"(?:携手|联合|牵手|联手)$")
_NOT_WITH = compiled(
    r"达成了?(?:入驻|落户)意向(?!协议|书|性)|竞争|纠纷|对比|相比|比较|差距|脱钩|竞合|汇报|执法|距离|接壤|毗邻|(?:与|和)[^，]*(?:相连|相邻)"
)
_OFFICE = re.compile(r"(?:局|委|委员会|厅|部|办|政府|党工委|法院|检察院|海关)$")
_PLEDGE = re.compile(r"签|共建|战略|协议|合作|结对|对口|协作")
#: Nouns before 与 that are themselves the party that is not named: 协调金融机构与青禾公司.
_UNNAMED = compiled(
    r"(?:机构|企业|公司|单位|部门|银行|群众|农户|商户|客户|高校|院校|院所|专家|团队|双方|校企|银企|政企|研究院|中心|实验室|[县市区]政府)"
    r"(?:还|又|也|已|先后|分别|正|则)*$"
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
#: Behind a division, that it only begins the name of a body: 云岭省「医疗器械检验院」.
_BODY_GOES_ON = re.compile(r"[一-鿿]{2,12}?(?:院|所|中心|大学|学院|公司|集团|协会|商会|学会|银行)")
#: What makes a place only say where the partners are: 与园区企业.
_OF_IT = re.compile(r"(?:内|里|各|的)?(?:企业|高校|院校|客商|商会|群众|职工|商户|部门|科研院所)")
#: Behind partners, that what is named before them is what they build with the place: 玻纤研究院（与云岭大学「共建」）.
_BUILT = compiled("共建|合建|联建|合办|共同建|组建|合作建|成立")
_CO_INVEST = re.compile(r"(?:投资方|投资主体|投资商|建设单位|业主单位|承建单位)[:：]$")


def state(said: Said) -> Iterator[Fact]:
    """cooperatesWith of one sentence."""
    if said.sentence.kind == "byline":
        return
    yield from _cooperation(said)
    yield from _joint(said)
    yield from _led(said)
    yield from _allies(said)
    yield from _co_investors(said)
    yield from _aided(said)


#: Before who helps a place, and behind: 由「云岭市」对口援建.
_AID = compiled("(?:负责|对口|共同)?(?:援建|支援|帮扶)")


def _aided(said: Said) -> Iterator[Fact]:
    """cooperatesWith of a place and of who is said to build it up: 园区由云岭市援建."""
    place = said.scene.place
    for one in said.of_type("Region", "Company", "Organization"):
        by = said.text.startswith("由", one.start - 1) and _AID.match(said.text, one.end)
        if by and place is not None and said.entity(one) is not place:
            yield said.state("cooperatesWith", place, said.entity(one), "aid", (one.start - 1, one.end))


def _cooperation(said: Said) -> Iterator[Fact]:
    text = said.text
    before: Entity | None = None
    parties = _without_owners(said, outermost([one for one in said.mentions if one.type in PARTNERS]))
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
        several = _subjects(said, parties, clause.start, found.start())
        if several and several[-1].type == "Platform" and _BUILT.search(text, partner.end, clause.end):
            several, before = [], said.scene.place
        subject = said.entity(several[-1]) if several else before
        if subject is None:
            subject = _stands_for(said, text[clause.start : found.start()], clause.start)
        if subject is None and _THE_FIRM.search(text[clause.start : found.start()]):
            continue
        if subject is None and _leaves_open(text[clause.start : found.start()]):
            subject = _heads_paragraph(said) or _entry(said) or _of_sentence(said, clause) or _firm_of_sentence(said)
            subject = subject or said.scene.place
        mine = said.entity(partner)
        if subject is not None and subject is not mine and subject.type in PARTNERS:
            before = subject
            for one in dict.fromkeys([subject, *map(said.entity, several)]):
                if one is not mine:
                    yield said.state("cooperatesWith", one, mine, "cooperation", (clause.start, clause.end))


def _without_owners(said: Said, parties: list[Mention]) -> list[Mention]:
    """`parties` without those of whom only an enterprise takes part that is named right behind them."""
    starts = {one.start for one in parties}
    return [one for one in parties if (found := _OWNS.match(said.text, one.end)) is None or found.end() not in starts]


#: At the head of a sentence, what stands for the enterprise of which the section tells.
_FIRM_TELLS = compiled(
    r"(?:目前，?|近年来，?|此外，?|同时，?|去年，?|今年，?|20\d\d年，?)?(?:本公司|该?公司|该企业)(?!与|和|们)"
)


def _firm_of_sentence(said: Said) -> Entity | None:
    """The enterprise of the section, where the sentence begins with 公司."""
    return firm_of_section(said) if _FIRM_TELLS.match(said.text) else None


def _joint(said: Said) -> Iterator[Fact]:
    """cooperatesWith of those whom a list joins that does something together: 青禾玻纤和云岭大学合建的中心."""
    parties = outermost([one for one in said.mentions if one.type in PARTNERS and one.type != "Platform"])
    for number, last in enumerate(parties):
        first = _first_of_list(said.text, parties[: number + 1])
        clause = said.clause_at(last.start)
        found = _WITH.search(said.text, clause.start, first.start)
        founded = found is not None and found["with"] == "依托" and _FOUNDED.match(said.text, last.end)
        jointly = founded or _JOINTLY.match(said.text, last.end)
        if first is last or first.type == last.type == "Region" or not jointly:
            continue
        if (found is not None and not founded) or _NOT_WITH.search(said.text, clause.start, clause.end):
            continue
        subject = said.entity(first)
        for one in parties[parties.index(first) + 1 : number + 1]:
            if said.entity(one) is not subject:
                yield said.state("cooperatesWith", subject, said.entity(one), "joint", (first.start, clause.end))


#: Behind several on whom something rests, that they founded it together: 依托青禾大学、恒拓电机「组建的」中心.
_FOUNDED = compiled("(?:共同|联合)?(?:组建|成立|设立)的")


#: Behind who leads something, and behind those who take part in it: 青禾玻纤「牵头」，云岭大学、恒拓电机「参与」.
_LEADS = compiled(r"(?:作为)?牵头(?:单位)?(?:组建|建设|发起|承担)?[，、]?(?:联合|由|会同)?")
_TAKES_PART = compiled(r"(?:等[^，。；]{0,10})?(?:共同)?(?:参与|参加|加入|组成|协同)")


def _led(said: Said) -> Iterator[Fact]:
    """cooperatesWith of who leads a union with those who take part: 青禾玻纤牵头，云岭大学、恒拓电机参与."""
    if "牵头" not in said.text:
        return
    parties = outermost([one for one in said.mentions if one.type in ("Company", "Organization")])
    for leader in parties:
        lead = _LEADS.match(said.text, leader.end)
        if lead is None:
            continue
        for number, last in enumerate(parties):
            first = _first_of_list(said.text, parties[: number + 1])
            if first.start == lead.end() and _TAKES_PART.match(said.text, last.end):
                for one in parties[parties.index(first) : number + 1]:
                    if said.entity(one) is not said.entity(leader):
                        span = (leader.start, last.end)
                        yield said.state("cooperatesWith", said.entity(leader), said.entity(one), "joint", span)


#: Between two enterprises, and behind the second, that they are partners: 青禾玻纤「是」恒拓电机「的合作伙伴」.
_IS_ONE = re.compile(r"(?:已|现)?(?:是|成为|为|系)")
_PARTNER_OF = compiled(r"的?(?:重要|长期|战略|核心|紧密|唯一)*(?:战略)?合作(?:伙伴|方|单位)")


def _allies(said: Said) -> Iterator[Fact]:
    """cooperatesWith of two of whom the one is called the other's partner."""
    if "合作" not in said.text:
        return
    parties = outermost([one for one in said.mentions if one.type in ("Company", "Organization")])
    for one, other in pairwise(parties):
        if _IS_ONE.fullmatch(said.text, one.end, other.start) and _PARTNER_OF.match(said.text, other.end):
            yield said.state(
                "cooperatesWith", said.entity(one), said.entity(other), "cooperation", (one.start, other.end)
            )


def _told_of(said: Said, place: int) -> Entity | None:
    """The first enterprise that the sentence names before `place` since a semicolon, else before that one."""
    end = place
    while end > 0:
        start = said.text.rfind("；", 0, end) + 1
        named = said.within(start, end, "Company")
        if named:
            return said.entity(named[0])
        end = start - 1
    return None


def _stands_for(said: Said, before: str, place: int) -> Entity | None:
    """Whom 公司, 园区 or 管委会 right before 与 stands for, in a clause that begins at `place`."""
    if _THE_FIRM.search(before):
        firm = said.scene.firm or _told_of(said, place) or _heads_paragraph(said) or said.scene.entry
        firm = firm or said.last("Company", 0) or firm_of_section(said)
        if firm is not None and firm.type == "Company":
            return firm
    return said.scene.place if _THE_PLACE.search(before) else None


#: The sign and the label at the head of an item: △龙头企业.
_ITEM_LABEL = re.compile(r"[^\w\s“”（《【][ 　]*[一-鿿]{0,6}[ 　：]*")


def _of_sentence(said: Said, clause: Clause) -> Entity | None:
    """The party with which the sentence begins, or with which the clause before ends, maybe as the one who leads."""
    if said.scene.entry is not None:
        return said.scene.entry if said.scene.entry.type == "Company" else None
    for earlier in clauses_before(said, clause):
        named = said.within(earlier.start, earlier.end, "Company", "Platform")
        heads = named and (
            named[0].start - earlier.start <= 1 or _ITEM_LABEL.fullmatch(said.text, earlier.start, named[0].start)
        )
        ends = named and said.text[named[-1].end : earlier.end] in ("", "牵头", "主导", "为龙头", "为主体")
        if heads or ends:
            return said.entity(named[0] if heads else named[-1])
    return None


def _whole(text: str, partner: Mention, following: list[Mention]) -> bool:
    """Whether a mention is a name to its end: no region before another one, no stub of a longer name."""
    if partner.type == "Region" and following and following[0].start == partner.end:
        return False
    if partner.type in ("Park", "Region") and _OF_IT.match(text, partner.end):
        return False
    if partner.type == "Region" and _BODY_GOES_ON.match(text, partner.end):
        return False
    return not (partner.type == "Company" and _GOES_ON.match(text, partner.end))


def _together(text: str, partner: Mention, clause: Clause, word: str) -> bool:
    after = text[partner.end : clause.end]
    if _BROUGHT.fullmatch(word):
        return partner.type != "Region" and _TO_BUILD.match(after) is not None
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
        if _NEXT_ONE.fullmatch(gap) or (gap == "" and one.type == first.type == "Region"):
            first = one
        else:
            break
    return first


def _subjects(said: Said, parties: list[Mention], start: int, end: int) -> list[Mention]:
    """Who cooperates: the last party named before 与 in the clause, close to it, with those that a list joins to it."""
    named = [one for one in parties if one.start >= start and one.end <= end]
    if not named or end - named[-1].end > 12:
        return []
    between = said.text[named[-1].end : end]
    if _UNNAMED.search(between) or re.search(r"的", between):
        return []
    first = _first_of_list(said.text, named)
    return [one for one in named if one.start >= first.start and one.type != "Region"] or named[-1:]


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
    companies = outermost(said.of_type("Company"))
    for one, other in pairwise(companies):
        if said.text[one.end : other.start] in ("、", "和", "与") and _CO_INVEST.search(said.text[: one.start]):
            span = (one.start, other.end)
            yield said.state("cooperatesWith", said.entity(one), said.entity(other), "co-investors", span)
