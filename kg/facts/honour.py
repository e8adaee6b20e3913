"""Who holds or seeks which honour at which level: verb, apposition, list, or the park that speaks."""

import re
from collections.abc import Iterator
from functools import cache

from kg.facts.statement import Clause, Said
from kg.lexicon import read_yaml
from kg.model import Entity, Fact, Mention
from kg.values.level import resolve_level

_AWARD = re.compile(
    r"获评|获批|获得|荣获|荣膺|获|入选|入围|认定|评为|评定|授予|列入|列为|纳入|命名|跻身|建成|创建|创成|成为|成功|通过|升级为|晋升|晋级|上榜|斩获|摘得|捧回|拥有|被确定|获取|取得|挂牌|确定为|获颁|摘获|喜获|升格|新增|成长为|是"
)
_SEEK = re.compile(
    r"争创|申报|创建(?!成|为)|培育|力争|争取|打造|冲刺|努力|推进|加快|拟|计划|建设(?!成)|布局|启动|支持|推动|鼓励|引导|指导|帮助|目标"
)
_DONE = re.compile(r"成功创建|创建成|创建为|成功|获评|获批|获得|荣获|入选|认定|评为|授予|建成|跻身|通过|列入|成为|获")
_NOT = re.compile(r"未能?|尚未|没有|摘牌|撤销|取消|暂未|不再|落选")
_PLACE_KINDS = {"park", "region", "cluster"}
_HOLDERS = ("Company", "Park", "Platform")
_EVERY = re.compile(r"数字化车间|智能工厂|绿色工厂|智能车间")


@cache
def _table() -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in read_yaml("honours.yaml")["honours"]}


def _subjects(honour: Mention) -> set[str]:
    """Who can hold an honour, as its table says: company, park, region, cluster, platform, product."""
    kinds = _table().get(honour.key, {}).get("subject")
    return {kinds} if isinstance(kinds, str) else {str(kind) for kind in kinds} if isinstance(kinds, list) else set()


def state(said: Said) -> Iterator[Fact]:
    """The honours that one sentence gives to somebody."""
    if said.sentence.kind == "byline":
        return
    honours = [one for one in said.of_type("Honour") if said.entity(one).name not in _NOT_HELD]
    yield from _listed(said, honours)
    if not honours:
        return
    for honour in honours:
        kinds = _subjects(honour)
        clause = said.clause_at(honour.start)
        if _NOT.search(said.text, clause.start, honour.start):
            continue
        holders, rule = _holders(said, honour, clause)
        for holder in holders:
            if holder.type == "Company" and kinds and kinds <= _PLACE_KINDS:
                continue
            yield _fact(said, holder, honour, clause, rule)


#: Entries of the table that say what somebody is, not what somebody was awarded.
_NOT_HELD = frozenset(["链主企业", "上市公司", "高成长企业", "智慧园区"])
_ON_THE_LIST = re.compile(
    r"(?:等\d*家?企业)?(?:成功|双双|全部|榜上|均)?(?:入选|上榜|入围|在列|有名|位列其中|名列其中|获评|通过)(?=[，。；]|$)"
)
_LIST_NAME = re.compile(r"[”]?(?:企业)?(?:（[^）]*）)?(?:拟)?(?:认定)?(?:公示)?(?:名单|名录|榜单)")


def _listed(said: Said, honours: list[Mention]) -> Iterator[Fact]:
    """「公布专精特新“小巨人”企业名单，A、B入选」: the list is named first, who stands on it after."""
    named = [one for one in honours if _LIST_NAME.match(said.text, one.end)]
    if not named:
        return
    honour = named[-1]
    for found in _ON_THE_LIST.finditer(said.text, honour.end):
        clause = said.clause_at(found.start())
        left = said.within(clause.start, found.start(), "Company")
        if left and found.start() - left[-1].end <= 2:
            for holder in _group_before(said, left):
                yield _fact(said, holder, honour, clause, "honour-list")


def _holders(said: Said, honour: Mention, clause: Clause) -> tuple[list[Entity], str]:
    text = said.text
    before, after = text[clause.start : honour.start], text[honour.end : clause.end]
    if said.cells:
        own = [
            one for cell in said.cells if cell.role == "company" for one in said.within(cell.start, cell.end, "Company")
        ]
        return [said.entity(one) for one in own[:1]], "honour-table"
    entry = said.scene.entry
    if (
        entry is not None
        and entry.type == "Company"
        and not said.within(clause.start, honour.start, "Company", "Park", "Project")
        and (
            _AWARD.search(before)
            or (
                re.search(r"(?:：|、|^)“?$", before.removesuffix("“").removesuffix(honour.level))
                and re.match(r"[”」]?(?:企业)?(?:[、，。；（]|$)", after)
            )
        )
        and not re.match(r"[”]?(?:企业)?\d+[家个]", after)
    ):
        return [entry], "honour-entry"
    named = re.match(
        r"[”」]?(?:企业|称号)?[”」]?(?:\d+[家个])?(?:（|：|:)(?P<names>[^）；。]{2,80})", text[honour.end :]
    )
    if named:
        start = honour.end + named.start("names")
        inside = [said.entity(one) for one in said.within(start, honour.end + named.end("names"), "Company")]
        if inside:
            return inside, "honour-brackets"
    apposed = re.match(r"[”」]?(?:企业)?[”」]?(?:——|—|、[^，。；]{2,24}?——)?", text[honour.end :])
    if apposed is not None:
        spot = honour.end + apposed.end()
        holder = next((one for one in said.of_type("Company") if one.start == spot), None)
        if holder is not None:
            return _list_from(said, holder), "honour-apposition"
    dash = re.search(r"——", text[honour.end :])
    if dash and not re.search(r"[，。；]", text[honour.end : honour.end + dash.start()]):
        holder = next((one for one in said.of_type("Company") if one.start == honour.end + dash.end()), None)
        if holder is not None:
            return [said.entity(holder)], "honour-apposition"
    left = [one for one in said.within(clause.start, honour.start, *_HOLDERS) if one.rule != "park-itself"]
    if left:
        between = text[left[-1].end : honour.start]
        verbs = _AWARD.search(between)
        listed = re.match(r"等?(?:\d+家|[一二三四五六七八九十]+家)?(?:企业)?", between)
        direct = listed is not None and len(listed[0]) >= 1 and re.fullmatch(r"等?.{0,10}", between) and honour.level
        if "分别" in between and (one := _nth(said, honour, left, clause)) is not None:
            return [one], "honour-respectively"
        if (verbs or direct) and not re.search(r"[的]$", between[:1]) and not re.search(r"等?\d+家?$", between):
            return _group_before(said, left), "honour-verb"
        if not between and _EVERY.fullmatch(honour.name):
            return [said.entity(left[-1])], "honour-caption"
    topic = _topic(said, clause)
    if topic is not None and _AWARD.search(before) and not re.search(r"\d+[家个项]", after[:6]):
        return topic, "honour-topic"
    return _place(said, honour, before, after)


def _nth(said: Said, honour: Mention, left: list[Mention], clause: Clause) -> Entity | None:
    """「A、B、C分别获评X、Y、Z」: the holder whose turn it is, where there are as many as honours."""
    honours = [
        one for one in said.of_type("Honour") if clause.start <= one.start < clause.end and one.start >= left[-1].end
    ]
    group = _group_before(said, left)
    return group[honours.index(honour)] if len(honours) == len(group) and honour in honours else None


def _group_before(said: Said, left: list[Mention]) -> list[Entity]:
    """The last of `left` with those that a list joins to it."""
    group = [left[-1]]
    for one in reversed(left[:-1]):
        if re.fullmatch(r"、|和|及|与|以及", said.text[one.end : group[0].start]):
            group.insert(0, one)
        elif one.end <= group[0].start:
            break
    return [said.entity(one) for one in group]


def _list_from(said: Said, first: Mention) -> list[Entity]:
    group = [first]
    for one in said.of_type("Company"):
        if one.start > group[-1].end - 1 and re.fullmatch(r"、|和|及|与", said.text[group[-1].end : one.start]):
            group.append(one)
    return [said.entity(one) for one in group]


def _topic(said: Said, clause: Clause) -> list[Entity] | None:
    """The enterprises that the clauses before speak of, up to the last semicolon."""
    start = max(said.text.rfind("；", 0, clause.start), said.text.rfind("。", 0, clause.start)) + 1
    for earlier in reversed([one for one in said.clauses if start <= one.start < clause.start]):
        heads = said.within(earlier.start, earlier.end, "Company")
        if heads and heads[0].start - earlier.start <= 6:
            return _list_from(said, heads[0])
        if said.within(earlier.start, earlier.end, "Project", "Platform"):
            return None
    return None


def _place(said: Said, honour: Mention, before: str, after: str) -> tuple[list[Entity], str]:
    """The park or region that speaks, where the honour is one of parks, regions or clusters."""
    place = said.scene.place
    fits = bool(_subjects(honour) & _PLACE_KINDS) or (
        not honour.key and re.search(r"园区?$|区$|县$|城市$|基地$|集群$|试点$|示范区$", honour.name)
    )
    if place is None or not fits or re.match(r"[”]?(?:企业)?\d+[家个]", after) or re.search(r"\d+[家个]$", before):
        return [], ""
    verb = (
        _AWARD.search(before)
        or _SEEK.search(before)
        or re.match(r"[”]?(?:的)?(?:创建|建设|认定|称号|目标|评审|验收)", after)
    )
    park = next(
        (one for one in said.within(honour.start - len(before), honour.start, "Park") if one.rule != "park-itself"),
        None,
    )
    several = sum(1 for _ in said.of_type("Honour")) > 1 and not any(said.of_type("Company"))
    if not verb and not (several and re.search(r"(?:：|、|^)“?$", before.removesuffix("“").removesuffix(honour.level))):
        return [], ""
    return [said.entity(park) if park else place], "honour-place"


def _fact(said: Said, holder: Entity, honour: Mention, clause: Clause, rule: str) -> Fact:
    before = said.text[clause.start : honour.start]
    entity = said.entity(honour)
    after = said.text[honour.end : clause.end]
    done = _DONE.search(before) and not re.search(r"力争|争取|拟|计划|将|争创|申报", before)
    seeks = (_SEEK.search(before) or re.match(r"[”]?(?:创建|申报|目标)", after)) and not done
    status = (
        "target"
        if said.scene.plan or (seeks and not rule.startswith(("honour-brackets", "honour-caption", "honour-app")))
        else "actual"
    )
    place = said.scene.place
    municipality = in_municipality(said)
    level = resolve_level(honour.level, municipality=municipality)
    if level is None and not honour.level:
        known = _table().get(honour.key, {}).get("level")
        level = str(known[0]) if isinstance(known, list) and len(known) == 1 else None
    span = (min(clause.start, honour.start), max(honour.end, clause.end))
    return said.state(
        "hasHonour", holder, entity, rule, span, level=level, status=status, year=said.year_at(honour.start)
    )


def in_municipality(said: Said) -> bool:
    """Whether the report speaks of a place in Beijing, Tianjin, Shanghai or Chongqing."""
    inside = outside = 0
    for one in said.linked.entities:
        if one.type == "Region" and one.key:
            weight = len(one.evidence) * (3 if one.key.endswith("0000") else 1)
            if one.key[:2] in ("11", "12", "31", "50"):
                inside += weight
            else:
                outside += weight
    return inside > outside
