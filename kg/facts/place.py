"""Where things are: what a report presents as its own stands in its park or district; who only trades with it does not."""

import re
from collections.abc import Iterator

from kg.facts.statement import Said
from kg.lexicon import ancestors, lexicon, regions
from kg.model import Entity, Fact, Mention

_WITH = re.compile(
    r"(?:与|和|同|跟|携手|联合|牵手|会同|邀请|对接|走访|考察|赴|前往|拜访|学习|来自|对标|背靠|向|给|供应|供货|配套|为|收购|隶属|母公司)(?:[一-鿿]{0,6}(?:企业|集团|公司|巨头|龙头))?$"
)
_TOGETHER = re.compile(r"合作|签订|签署|签约|共建|联合|协议|携手|对接|洽谈|战略|采购|供货|配套|供应|研发|客户|牵手")
_OUTSIDE_AFTER = re.compile(
    r"(?:在华|独资|的控股|的全资|的子公司|旗下|全资子公司|控股子公司|子公司|控股|参股|全资|在(?!园|区|我|本|该)[一-鿿]{2,6}(?:设立|投资)|等客户|等品牌|等(?:整车|下游|终端|国内外|知名)?(?:客户|车企|主机厂|终端))"
)
_VISITS = re.compile(r"[^，。；]{0,8}(?:来访|来园|到访|考察|来区|来我)")
_CUSTOMERS = re.compile(r"(?:进入|打入|通过|成为|进了|供货|供应|配套)(?:[^，。；]{0,24})$")
_AT_HOME = re.compile(
    r"投产|项目|基地|建成|公司|工厂|落户|入驻|签约|引进|等.{0,8}企业|\d+家企业|产值|获评|入选|升规|扩能"
)
_BY = re.compile(r"(?:由|投资方[为：]?|投资主体[为：]?|投资商[为：]?|业主[为：]?|来自[一-鿿]{2,6}的)$")
_WANTED = re.compile(r"(?:瞄准|紧盯|对接|引进|招引|引入|争取|锁定|围绕|聚焦|跟踪|洽谈|拜访|主攻|靶向|目标企业|意向)")
_BANK = re.compile(r"银行|证券|保险|基金|信托|交易所|大学|研究院$|担保|租赁|通讯社|日报|电网")


def state(said: Said) -> Iterator[Fact]:
    """locatedIn for the enterprises, projects, platforms and parks of one sentence."""
    place = said.scene.place
    if place is None or said.sentence.kind == "byline":
        return
    if said.cells:
        yield from _of_row(said, place)
        return
    for mention in said.of_type("Company", "Project", "Platform", "Park"):
        entity = said.entity(mention)
        region = _lies_in(said, mention)
        if region is not None and region is not entity:
            clause = said.clause_at(mention.start)
            yield said.state("locatedIn", entity, region, "place-lies-in", (mention.start, clause.end))
            continue
        if entity is place:
            continue
        if mention.type == "Company" and not _is_own(said, mention):
            continue
        where = _where(said, mention, entity, place)
        if where is not None:
            clause = said.clause_at(mention.start)
            span = (min(clause.start, mention.start), max(clause.end, mention.end))
            yield said.state("locatedIn", entity, where, f"place-{mention.type.lower()}", span)


def _of_row(said: Said, place: Entity) -> Iterator[Fact]:
    """In a table the park's own firms and projects are in the park; firms it looks for are where their column says."""
    whole = (0, len(said.text))
    regions_named = [
        one for cell in said.cells if cell.role == "place" for one in said.within(cell.start, cell.end, "Region")
    ]
    for cell in said.cells:
        for one in said.within(cell.start, cell.end, "Company", "Project"):
            if cell.role in ("company", "project") and said.entity(one) is not place:
                yield said.state("locatedIn", said.entity(one), place, "place-row", whole)
            elif cell.role == "wanted" and regions_named:
                yield said.state("locatedIn", said.entity(one), said.entity(regions_named[-1]), "place-row", whole)


_LIES = re.compile(r"(?:（[^）]*）)?(?:[，]?(?:公司)?(?:总部)?)(?:位于|地处|坐落于|坐落在|落户于?|选址于?|座落于)")


def _lies_in(said: Said, mention: Mention) -> Entity | None:
    """The finest place behind 位于 right after a name."""
    found = _LIES.match(said.text, mention.end)
    if found is None:
        return None
    clause = said.clause_at(found.end())
    named = [one for one in said.within(found.end(), clause.end, "Region", "Park") if one.rule != "park-itself"]
    named = [one for one in named if one.start - found.end() <= 14]
    return said.entity(named[-1]) if named else None


def _is_own(said: Said, mention: Mention) -> bool:
    """Whether the sentence shows an enterprise as one of the place's own."""
    text, clause = said.text, said.clause_at(mention.start)
    if any(
        one.start <= mention.start
        and mention.end <= one.end
        and one.type in ("Project", "Park", "Platform", "Organization")
        for one in said.mentions
    ):
        return False
    if any(one.start <= mention.start and mention.end < one.end and one.type == "Company" for one in said.mentions):
        return False
    before, after = text[clause.start : mention.start], text[mention.end : clause.end]
    if _BANK.search(mention.name) or _OUTSIDE_AFTER.match(after) or _BY.search(before):
        return False
    lead = re.sub(r"(?:[一-鿿A-Za-z0-9（）]{2,24}(?:、|和|与))+$", "", before)
    if _WITH.search(before) or (_WITH.search(lead) and _TOGETHER.search(after)):
        return False
    if said.scene.plan and _WANTED.search(before):
        return False
    if _VISITS.match(after) or _CUSTOMERS.search(before):
        return False
    return not (_known_group(mention) and not _AT_HOME.search(text))


def _known_group(mention: Mention) -> bool:
    return mention.rule == "company-known" or any(known.kind == "Company" for known in lexicon().get(mention.name))


def _where(said: Said, mention: Mention, entity: Entity, place: Entity) -> Entity | None:
    if mention.type == "Park":
        return _where_park(said, mention, entity, place)
    clause = said.clause_at(mention.start)
    here = re.compile(r"(?:位于|坐落于|落户于?|入驻|落地|选址于?|布局在|设在|在)$")
    for park in said.within(clause.start, clause.end, "Park"):
        other = said.entity(park)
        if other is not place and here.search(said.text[clause.start : park.start]) and park.rule != "park-itself":
            return other
    return place


def _where_park(said: Said, mention: Mention, entity: Entity, place: Entity) -> Entity | None:
    """The division in a park's own name, or the park that a smaller one belongs to."""
    if mention.rule == "park-itself":
        return None
    inner = next((one for one in said.within(mention.start, mention.end, "Region") if one.start == mention.start), None)
    if inner is not None:
        region = said.entity(inner)
        if region.key and not region.key.endswith("0000"):
            return region
        if region.key:
            return None if place.type == "Park" else None
    if place.type == "Park" and re.search(r"(?:高新区|开发区|高新技术产业园区|经开区|综保区|新区)$", entity.name):
        return None
    if place.type == "Park" and re.search(
        r"组团|片区|产业园|园中园|孵化园|功能区|科技园|加速器|物流园|创业园|产业城|小镇", entity.name
    ):
        return place
    return (
        place
        if place.type == "Region" and not re.search(r"与|和", said.text[max(0, mention.start - 1) : mention.start])
        else None
    )


def speaker_region(said_all: list[Said], speaker: Entity) -> Iterator[Fact]:
    """locatedIn for the park that speaks: the division in its name, else the one its report names most."""
    counted: dict[Entity, tuple[int, Said, Mention]] = {}
    table = regions()
    for said in said_all:
        for one in said.of_type("Region"):
            entity = said.entity(one)
            if entity.key not in table or table[entity.key].level == "province":
                continue
            if re.search(r"(?:与|和|赴|来自|对口|学习)$", said.text[max(0, one.start - 2) : one.start]):
                continue
            inside = any(
                p.type in ("Company", "Park")
                and p.start <= one.start
                and one.end <= p.end
                and said.entity(p) is not speaker
                for p in said.mentions
            )
            if inside:
                continue
            bonus = 3 if any(name.startswith(one.name) for name in (speaker.name, *speaker.aliases)) else 1
            times, _, _ = counted.get(entity, (0, said, one))
            counted[entity] = (times + bonus, *(counted[entity][1:] if entity in counted else (said, one)))
    if not counted:
        return
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1][0], pair[0].key))
    best = ranked[0][0]
    for entity, (times, _, _) in ranked:
        if best.key in ancestors(entity.key) and times * 2 >= ranked[0][1][0]:
            best = entity
            break
    times, said, mention = counted[best]
    if times >= 2:
        yield said.state("locatedIn", speaker, best, "place-speaker", (mention.start, mention.end))
