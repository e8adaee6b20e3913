"""How enterprises and bodies stand to each other: parents and cooperation."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.facts.statement import Clause, Said
from kg.model import Entity, Fact, Mention
from kg.rules import words
from kg.words import cut_words

PARTNERS = ("Company", "Organization", "Park", "Region", "Platform")

#: One enterprise in a sentence whose enterprises are written as ⟦number⟧.
_ONE = r"⟦(?P<{}>\d+)⟧"
_CHILD, _PARENT = _ONE.format("child"), _ONE.format("parent")
_CHILDREN = r"(?P<children>⟦\d+⟧(?:(?:、|和|及|与)⟦\d+⟧)*)"
_OWN = r"(?:全资|控股|独资|参股|直属)"
_KIND = r"(?:子公司|分公司|企业|公司|品牌|工厂|成员企业|项目公司)"
#: What a sentence says when one enterprise belongs to another.
_BELONGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_CHILD}(?:公司)?[^⟦。；]{{0,12}}?[，、]?(?:是|系|为)(?:一家)?{_PARENT}(?:在华|在渝|在[一-鿿]{{1,4}})?(?:的|旗下|下属|所属)*{_OWN}?(?:的)?{_KIND}",
        rf"{_CHILD}[，、（]?(?:隶属于?|属于|归属){_PARENT}",
        rf"由{_PARENT}(?:全资|控股|参股|投资)的{_CHILD}",
        rf"{_PARENT}系(?:的)?{_CHILD}",
        rf"{_CHILD}(?:：|（|，由|由){_PARENT}(?:的)?(?:{_OWN}|旗下|下属|所属)",
        rf"{_PARENT}(?:的|旗下|下属|所属|{_OWN}|设立的?|成立的?)*(?:旗下|下属|所属|{_OWN}|子公司)(?:的)?{_KIND}?(?:——|：|、)?{_CHILDREN}",
        rf"{_PARENT}[^⟦。；]*?(?:旗下|下属|下辖)(?:拥有|有|设有|包括|涵盖|现有|已有)?{_CHILDREN}",
        rf"{_PARENT}[^⟦。；]*?[，、](?:其|该公司|公司)(?:的)?{_OWN}?(?:子公司|企业){_CHILDREN}",
        rf"{_PARENT}[^⟦。；]*?其{_OWN}(?:子公司|企业)?{_CHILDREN}",
        rf"{_CHILD}[^⟦。；]*?[，（：](?:它的|其|公司|该公司的?)?母公司(?:为|是|系)?{_PARENT}",
        rf"{_PARENT}(?:是|为|系){_CHILD}的?(?:母公司|控股股东)",
    )
)
_SEAT = re.compile(r"[一-鿿]{2,6}(?:分公司|公司)$")

_TOGETHER = re.compile(
    r"合作|共建|合建|合资|联合(?!执法|检查|会议)|签订|签署|续签|签约|达成|携手|结对|对口|协作|共同|组建|牵手|"
    r"产学研|联手|联姻|协议|结为|结成"
)
_WITH = re.compile(r"(?:与|和|同|跟|携手|联合|牵手|会同|联手)$")
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
    """subsidiaryOf and cooperatesWith of one sentence."""
    if said.sentence.kind == "byline":
        return
    yield from _parents(said)
    yield from _cooperation(said)
    yield from _co_investors(said)


def _parents(said: Said) -> Iterator[Fact]:
    companies = _outermost(list(said.of_type("Company")))
    seen = set()
    if len(companies) > 1:
        masked = _masked(said.text, companies)
        for pattern in _BELONGS:
            for found in pattern.finditer(masked):
                parent = companies[int(found["parent"])]
                groups = found.groupdict()
                for number in re.findall(r"\d+", groups.get("children") or groups["child"]):
                    child = companies[int(number)]
                    if said.entity(child) is said.entity(parent) or (child, parent) in seen:
                        continue
                    seen.add((child, parent))
                    span = (min(parent.start, child.start), max(parent.end, child.end))
                    yield said.state("subsidiaryOf", said.entity(child), said.entity(parent), "parent-phrase", span)
    yield from _parents_in_names(said)
    yield from _parent_of_same(said)


#: A clause about whom the enterprise spoken of belongs to: 该公司隶属青禾集团, 母公司为青禾集团.
_OF_SAME = re.compile(
    r"(?:^|[，；：])(?:该|其|这家)?(?:公司|企业)?(?:(?:隶属于?|归属于?)$|母公司[为是]$|[是为系](?:一家)?$)"
)
_SAME_OWNED = re.compile(r"(?:在华)?(?:的|旗下|下属|所属)*(?:全资|控股|独资)(?:的)?(?:子公司|企业|公司)")


def _parent_of_same(said: Said) -> Iterator[Fact]:
    """subsidiaryOf for the entry or the only enterprise of the sentence before, where this one names the parent."""
    for parent in _outermost(list(said.of_type("Company"))):
        cue = _OF_SAME.search(said.text, 0, parent.start)
        if cue is None or (
            cue[0].rstrip("一家").endswith(("是", "为", "系"))
            and "母公司" not in cue[0]
            and not _SAME_OWNED.match(said.text, parent.end)
        ):
            continue
        others = {said.entity(one) for one in said.of_type("Company") if one.end <= cue.start()} - {said.entity(parent)}
        if others - {said.scene.entry}:
            continue
        child = said.scene.entry
        if child is None and said.before is not None and said.before.sentence.paragraph == said.sentence.paragraph:
            named = list(dict.fromkeys(said.before.entity(one) for one in said.before.of_type("Company")))
            child = named[0] if len(named) == 1 else None
        if child is not None and child.type == "Company" and child is not said.entity(parent):
            yield said.state("subsidiaryOf", child, said.entity(parent), "parent-of-same", (cue.start(), parent.end))


def _masked(text: str, mentions: list[Mention]) -> str:
    """`text` with each of `mentions` written as ⟦number⟧."""
    parts, place = [], 0
    for number, one in enumerate(mentions):
        parts += [text[place : one.start], f"⟦{number}⟧"]
        place = one.end
    return "".join([*parts, text[place:]])


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """`mentions` by place, without those inside another."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _parents_in_names(said: Said) -> Iterator[Fact]:
    """subsidiaryOf where a name begins with the parent's: 青禾集团云岭制药有限公司."""
    companies = list(said.of_type("Company"))
    for outer in companies:
        for inner in companies:
            if inner is outer or inner.start != outer.start or inner.end >= outer.end:
                continue
            if said.entity(inner) is said.entity(outer) or not re.search(r"(?:公司|厂)$", outer.name):
                continue
            if re.search(r"(?:集团|公司)$", inner.name) or _SEAT.fullmatch(outer.name[len(inner.name) :]):
                span = (outer.start, outer.end)
                yield said.state("subsidiaryOf", said.entity(outer), said.entity(inner), "parent-in-name", span)


def _cooperation(said: Said) -> Iterator[Fact]:
    text = said.text
    before: Entity | None = None
    parties = _outermost([one for one in said.mentions if one.type in PARTNERS])
    for number, partner in enumerate(parties):
        if partner.type == "Platform" or not _whole(text, partner, parties[number + 1 : number + 2]):
            continue
        clause = said.clause_at(partner.start)
        first = _first_of_list(text, parties[: number + 1])
        found = _WITH.search(text, clause.start, first.start)
        if found is None or _NOT_WITH.search(text, clause.start, clause.end):
            continue
        if not _together(text, partner, clause, found[0]):
            continue
        subject = _subject(said, parties, clause.start, found.start()) or before
        if subject is None and _leaves_open(text[clause.start : found.start()]):
            subject = _heads_paragraph(said) or _entry(said) or said.scene.place
        mine = said.entity(partner)
        if subject is not None and subject is not mine and subject.type in PARTNERS:
            before = subject
            yield said.state("cooperatesWith", subject, mine, "cooperation", (clause.start, clause.end))


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
    companies = _outermost(list(said.of_type("Company")))
    for one, other in pairwise(companies):
        if said.text[one.end : other.start] in ("、", "和", "与") and _CO_INVEST.search(said.text[: one.start]):
            span = (one.start, other.end)
            yield said.state("cooperatesWith", said.entity(one), said.entity(other), "co-investors", span)
