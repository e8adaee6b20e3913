"""How enterprises and bodies stand to each other: parents and cooperation."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.facts.around import clauses_before
from kg.facts.statement import Clause, Said
from kg.model import Entity, Fact, Mention
from kg.rules import any_of, words
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
        rf"{_PARENT}系(?:的)?(?:(?:投资的)?企业)?{_CHILD}(?!(?:的)?(?:旗下|控股|全资|下属|所属|独资|子公司|在华))",
        rf"{_CHILD}(?:（|，)(?:[^⟦。；，]{{0,6}}是)?{_PARENT}系(?:的|企业|公司)?(?=[，。；）]|$)",
        rf"{_CHILD}[^⟦。；]{{0,10}}?由{_PARENT}(?:于?\d+年)?(?:独资|全资|投资|出资)*(?:设立|成立|创办|创建|组建|兴建|控股)",
        rf"{_PARENT}[^⟦。；，]{{0,10}}?(?<!拟)收购(?:了)?[^⟦。；]{{0,16}}?{_CHILD}(?=[^，。；]{{0,8}}股权)",
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
    """subsidiaryOf and cooperatesWith of one sentence."""
    if said.sentence.kind == "byline":
        return
    yield from _parents(said)
    yield from _cooperation(said)
    yield from _joint(said)
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
    yield from _children_of_same(said)
    yield from _majority(said)
    yield from _groups(said)


#: A clause about whom the enterprise spoken of belongs to: 该公司隶属青禾集团, 母公司为青禾集团.
_OF_SAME = re.compile(
    r"(?:^|[，；：])(?:该|其|这家)?(?:公司|企业)?(?:(?:隶属于?|归属于?)$|母公司[为是]$|[是为系](?:一家)?$)"
)
_SAME_OWNED = re.compile(
    r"(?:在华|在[一-鿿]{2})?(?:的|旗下|下属|所属|全资|控股|独资)+(?:子公司|企业|公司|工厂|制造基地)"
)
#: Before the parent at the head of a sentence, no more than its country.
_HEAD = re.compile(rf"(?:{any_of(words('origins'))})?")


def _parent_of_same(said: Said) -> Iterator[Fact]:
    """subsidiaryOf for the entry or the only enterprise of the sentence before, where this one names the parent."""
    for parent in _outermost(list(said.of_type("Company"))):
        cue = _OF_SAME.search(said.text, 0, parent.start) or _bare_parent(said, parent)
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


#: At the head of a clause, enterprises of the one spoken of: 旗下青禾玻纤, 由公司全资子公司青禾玻纤.
_CHILDREN_OF_SAME = re.compile(
    rf"(?:^|[，；：])由?(?P<itself>公司|集团|其|该公司)?(?:的)?(?:{_OWN}子公司|{_OWN}企业|旗下(?:的|有|拥有|企业)*|下属(?:子公司|企业)?|子公司)(?:的)?(?:有|：|——)?{_CHILDREN}"
)
#: How much of an enterprise somebody holds: 青禾集团持股51%.
_SHARE = re.compile(rf"{_PARENT}(?:持股|占股|控股|出资比例|股比)(?:比例)?(?:为|达|占)?(?P<share>\d+(?:\.\d+)?)%")
#: The name of an enterprise of a group somewhere: 青禾（云岭）玻纤有限公司.
_SOMEWHERE = re.compile(r"(?P<stem>[一-鿿A-Za-z]{2,8})（(?P<place>[一-鿿]{2,6})）")
_GROUP = re.compile(r"(?:集团|控股)(?:（[^）]*）)?(?:股份)?(?:有限公司)?$")


def _spoken_of(said: Said, place: int) -> Entity | None:
    """The enterprise of which a clause at `place` goes on: the first of the sentence, the entry, or 公司 itself."""
    named = [one for one in said.of_type("Company") if one.end <= place]
    if named:
        return said.entity(named[0])
    entry = said.scene.entry
    if entry is not None and entry.type == "Company":
        return entry
    before = said.before
    if before is not None and before.sentence.paragraph == said.sentence.paragraph:
        head = next((one for one in before.of_type("Company") if one.start <= 6), None)
        if head is not None:
            return before.entity(head)
    return said.scene.firm


def _bare_parent(said: Said, parent: Mention) -> re.Match[str] | None:
    """The head of a sentence that begins with the parent of its entry: 「」恒拓集团全资子公司，生产玻纤."""
    owned = said.scene.entry is not None and _SAME_OWNED.match(said.text, parent.end)
    return _HEAD.fullmatch(said.text, 0, parent.start) if owned else None


def _children_of_same(said: Said) -> Iterator[Fact]:
    """subsidiaryOf where a clause says 旗下, 全资子公司 without saying whose: the enterprise spoken of."""
    companies = _outermost(list(said.of_type("Company")))
    if not companies or not re.search("旗下|下属|子公司|控股|全资", said.text):
        return
    masked = _masked(said.text, companies)
    for found in _CHILDREN_OF_SAME.finditer(masked):
        numbers = [int(number) for number in re.findall(r"\d+", found["children"])]
        parent = _spoken_of(said, companies[numbers[0]].start)
        for number in numbers:
            child = said.entity(companies[number])
            if parent is not None and child is not parent:
                span = (companies[number].start, companies[number].end)
                yield said.state("subsidiaryOf", child, parent, "parent-of-same", span)


def _majority(said: Said) -> Iterator[Fact]:
    """subsidiaryOf whoever holds more than half: 青禾制动有限公司由恒拓与云岭产投合资，恒拓持股60%."""
    companies = _outermost(list(said.of_type("Company")))
    if "%" not in said.text or not companies:
        return
    masked = _masked(said.text, companies)
    for found in _SHARE.finditer(masked):
        parent = companies[int(found["parent"])]
        if float(found["share"]) <= 50 or not re.search("合资|共同出资|组建|设立|成立|控股", said.text[: parent.start]):
            continue
        founders = {said.entity(one) for one in companies if _OTHER_SIDE.search(said.text, 0, one.start)}
        children = [said.entity(one) for one in companies if one.end <= parent.start]
        child = next((one for one in children if one not in founders and one is not said.entity(parent)), None)
        child = child or said.scene.entry
        if child is not None and child.type == "Company" and child is not said.entity(parent):
            yield said.state("subsidiaryOf", child, said.entity(parent), "parent-share", (parent.start, parent.end))


#: Before an enterprise, that it is one of those who found another.
_OTHER_SIDE = re.compile(r"(?:由|与|和|及|、|跟|同)(?:[一-鿿]{2,3})?$")


def _groups(said: Said) -> Iterator[Fact]:
    """subsidiaryOf the one group in the report whose name an enterprise has with a place: 青禾（云岭）玻纤有限公司."""
    for one in said.of_type("Company"):
        found = _SOMEWHERE.match(one.name)
        if found is None:
            continue
        child = said.entity(one)
        groups = [
            other
            for other in said.linked.entities
            if other.type == "Company"
            and other is not child
            and any(
                _GROUP.search(name) and found["stem"] in name[:8] and "（" not in name[:6]
                for name in (other.name, *other.aliases)
            )
        ]
        if len(groups) == 1:
            yield said.state("subsidiaryOf", child, groups[0], "parent-group", (one.start, one.end))


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
    parties = _outermost([one for one in said.mentions if one.type in PARTNERS and one.type != "Platform"])
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
    companies = _outermost(list(said.of_type("Company")))
    for one, other in pairwise(companies):
        if said.text[one.end : other.start] in ("、", "和", "与") and _CO_INVEST.search(said.text[: one.start]):
            span = (one.start, other.end)
            yield said.state("cooperatesWith", said.entity(one), said.entity(other), "co-investors", span)
