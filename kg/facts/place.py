"""Where things are: what a report presents as its own stands in its park or district, whom it trades with does not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.entities import OF_WORK
from kg.facts.around import holder_of
from kg.facts.outside import is_one_of_a_group, is_outside
from kg.facts.speaker import OFFICE_AFTER, is_town
from kg.facts.statement import Clause, Said
from kg.lexicon import ancestors, lexicon, regions
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.rules import any_of, pattern, words

#: Behind an enterprise, that it belongs elsewhere: 在云岭设立 (but 在园区设立), 等整车客户.
_OUTSIDE_AFTER = (
    "在(?!园|区|我|本|该)[一-鿿]{2,6}(?:设立|投资)",
    "系(?:的|旗下)|控股的|持股|(?:等[^，。；]{0,4})?垄断|下属|所属",
    "等(?:整车|下游|终端|国内外|知名)?(?:客户|车企|主机厂|终端)",
)
#: Behind an enterprise, that it makes a contract with the place: 与园区签订, 与云岭县人民政府签署.
_COMES = re.compile(
    r"与[^，。；]{0,10}(?:政府|园区|管委会|高新区|经开区|开发区|我[区县市])(?:正式|成功)?(?:签[订署约]|达成|洽谈|对接)"
)
#: Behind an enterprise, that it comes to see the place: 青禾集团董事长一行来访.
_VISITS = re.compile(r"[^，。；]{0,14}(?:来访|来园|到访|考察|来区|来我)")
#: Before an enterprise, that it is a customer: 进入青禾汽车….
_CUSTOMERS = compiled(
    r"(?:进入|打入|通过|成为|进了|供货|供应|配套|销往|远销|卖给|供给)[^，。；]{0,24}$"
    r"|(?:客户|买家|用户|订货商|经销商)(?:有|包括|为|是|涵盖|遍及|名单里有|覆盖)[^。；]{0,50}$"
)
#: The head of a name from abroad, and what only an investor does who stays where it is: 湖南青禾公司投资12亿元的….
_ABROAD = compiled(rf"(?:中国)?{any_of(words('origins'))}(?![一-鿿]*（)")
_PAYS = compiled(r"(?:共同|联合)?投资(?:）|约?\d|的|建设)|有意|（?占股|\d+%")
#: Before an enterprise, that it pays or sends: 投资方：, 来自云岭的.
_BY = re.compile(
    r"(?:由|隶属于?|母公司[为是]?|被[^，。；]{0,10}的|投资方[为：]?|投资主体[为：]?|投资商[为：]?|业主[为：]?|来自[一-鿿]{2,6}的)$"
)
#: A label before those who pay: 投资主体：青禾集团、….
_PAYER = re.compile(r"(?:投资(?:方|主体|商|单位|人)|出资方)(?:为|是)?：[^，。；]{0,30}$")
#: Behind an enterprise, that it has come: 青禾集团也在园区设有仓库.
_SETTLED = compiled(
    r"(?:、[^，。；]{2,24}?)?(?:等企业)?(?:也|均|都|已|先后|陆续|去年|今年|\d+年|正式|成功)*"
    r"(?:在(?:园区|开发区|高新区|经开区|我[区县市园]|本[区县市园])[^，。；]{0,4}(?:设有|设立|建有|建成|建设|投资|落户|布局|扎根|兴办)"
    r"|(?:落户|入驻|迁入|扎根)(?:了)?(?:园区|开发区|高新区|经开区|我[区县市园]|本[区县市园]))"
)
#: Before an enterprise, that it is only sought: 重点对接三安光电、….
_WOOED = re.compile(r"(?:对接|瞄准|盯紧|拜访|洽谈)[^，。；]{0,30}、$")
#: Enterprises that pay for something together, before and behind the name: 由恒拓航空与青禾公司合资建设.
_PAYING = re.compile(r"由[^，。；]{2,30}(?:与|和|、)$")
_PAID_FOR = compiled(r"(?:共同|联合)?(?:合资|出资|投资|组建|设立|共建)")
#: A known group is present where several enterprises are: 青禾集团等一批企业, 等12家企业.
_AT_HOME = ("等.{0,8}企业", r"\d+家企业")
#: Partners of a deal, and what is done with them: 与青禾大学、恒拓集团 + 签订协议.
_PARTNERS = re.compile(r"(?:与|同|跟|携手|联合|对接)[^，。；]{2,40}、$")
_DEALS = compiled(r"(?:、[^，。；]{2,30}?)?(?:等[^，。；]{0,12})?(?:分别|深化|达成|开展|战略)*(?:合作|签[订署约]|对接)")
#: Customers in a list: 为青禾汽车、恒拓电池 + 配套.
_SUPPLIED = re.compile(r"(?:为|向|给)[^，。；]{2,40}、$")
_SUPPLY = compiled(r"(?:、[^，。；]{2,30}?)?(?:等[^，。；]{0,12})?(?:提供|批量|长期|稳定)*(?:配套|供货|供应)")
#: Names joined into a list, up to the next one: 青禾玻纤、恒拓电机和….
_LIST_BEFORE = re.compile(r"(?>[一-鿿A-Za-z0-9（）]{2,24}?(?:、|和|与))+$")
#: Behind a name, that it lies where is said next: 青禾玻纤（总部）位于.
_LIES = compiled(
    r"(?:（[^）]*）)?(?:，(?:简称|以下简称|又称|又名|原名|原为|前身[为是]?)[^，。；]{2,24})?[，：]?(?:公司|园区|开发区)?(?:总部)?"
    r"(?:(?:，?是|（(?:[^（）]{2,12}，)?)?(?:位于|地处|坐落于|坐落在|座落于)|(?:去年|今年|\d+年)?(?:落户于?|选址于?|设在|注册[在于])"
    r"|(?:所在地|建设地点|注册地|地址)(?:：|为)"
    r"|(?:已|也|均|都|先后|正式|成功|整体|去年|今年|\d+年)*+(?:从[一-鿿]{2,8}?)?(?:整体)?"
    r"(?:迁入|入驻|进驻|(?:搬迁|迁移|转移|搬|迁)[至到入]|扎根(?:于|在)?|落子(?:于|在)?|安家(?:于|在)?"
    r"|来到(?=[^，。；]{2,16}(?:建厂|投资|办厂|设厂|创业|落户|兴业|发展))))"
)
#: Before the place before a name, that what is named stands there: 「位于」云岭县的青禾玻纤.
_LIES_BEFORE = re.compile(r"(?:位于|坐落于|坐落在|地处|落户于?|入驻|扎根于?|设在|总部在|在)$")
#: Between a place and what stands there.
_THERE_IS = compiled(r"(?:境内|内|里)?的")
#: Behind a division, that more than it is meant: 太原都市圈.
_AROUND = re.compile("都市圈|城市群|经济圈|经济带|一小时|以[东南西北]")
#: Before a park, that something stands in it.
_HERE = re.compile(r"(?:位于|坐落于|落户于?|入驻|落地|选址于?|布局在|设在|在)$")
#: Before a region, that it is another one than the report's.
_ELSEWHERE = re.compile(r"(?:与|和|赴|来自|对口|学习)$")
#: Names that take in an enterprise's without being it: 青禾玻纤智能工厂项目.
_HOLDERS = ("Project", "Park", "Platform", "Organization")


@cache
def _with() -> re.Pattern[str]:
    """Before an enterprise, that something is done with it: 与, 携手行业龙头."""
    return re.compile(any_of(words("place_with")) + r"(?:[一-鿿]{0,6}(?:企业|集团|公司|巨头|龙头))?$")


def state(said: Said) -> Iterator[Fact]:
    """locatedIn for the enterprises, projects, platforms and parks of one sentence."""
    place = said.scene.place
    if said.cells:
        yield from _of_row(said, place)
        return
    if said.sentence.kind == "byline":
        return
    yield from _of_label(said)
    yield from _of_bare_row(said)
    yield from _of_what_is_told(said)
    for mention in said.of_type("Company", "Project", "Platform", "Park"):
        entity, clause = said.entity(mention), said.clause_at(mention.start)
        region = _lies_in(said, mention) or _lies_before(said, mention) or _lies_further_on(said, mention)
        if region is None and mention.type in ("Project", "Park"):
            region = _built_in(said, mention)
        region = region or _of_heading(said, mention) or _of_outer(said, mention)
        if region is not None and region is not entity:
            yield said.state("locatedIn", entity, region, "place-lies-in", (mention.start, clause.end))
            continue
        named = _in_bracket(said, mention)
        if named is not None and named is not entity:
            yield said.state("locatedIn", entity, named, "place-bracket", (mention.start, clause.end))
            continue
        if entity is place and _is_listed(said, mention):
            yield said.state("locatedIn", entity, said.scene.home or place, "place-park", (mention.start, clause.end))
            continue
        around = _around(said, mention) if entity is place else place
        if entity is around or (mention.type == "Company" and not _is_own(said, mention)):
            continue
        where = _where(said, mention, entity, around)
        if where is not None:
            span = (min(clause.start, mention.start), max(clause.end, mention.end))
            here = mention.type != "Park" and where is not place
            yield said.state(
                "locatedIn", entity, where, "place-here" if here else f"place-{mention.type.lower()}", span
            )


def _around(said: Said, mention: Mention) -> Entity | None:
    """The division whose section it is, in which a park lies of which a sentence or paragraph of it tells."""
    around = said.scene.around
    return around if mention.type == "Park" and around is not None and around.type == "Region" else said.scene.place


#: Rules that read where a thing is, and those that take it to be where the report is of.
SAID_BY = frozenset(("place-told", "place-lies-in", "place-bracket", "place-row", "place-here", "place-label"))
_TAKEN = frozenset(("place-company", "place-project", "place-platform"))


def without_guesses(told: Sequence[tuple[int, Fact]]) -> Iterator[tuple[int, Fact]]:
    """`told` without the places that were only taken for granted of things of which the report says where they are."""
    placed = {fact.subject for _, fact in told if fact.rule in SAID_BY}
    return ((index, fact) for index, fact in told if fact.rule not in _TAKEN or fact.subject not in placed)


def _is_listed(said: Said, mention: Mention) -> bool:
    """Whether a park begins an item of a list of a division's parks: 白鹭产业园：产值561亿元."""
    home = said.scene.home
    return (
        mention.type == "Park"
        and mention.start == 0
        and said.text[mention.end : mention.end + 1] == "："
        and home is not None
        and home.type == "Region"
    )


def _of_heading(said: Said, mention: Mention) -> Entity | None:
    """The division before the bracket in which a heading names its park: 平房区（云岭经开区）."""
    if (
        mention.type != "Park"
        or said.sentence.kind != "heading"
        or said.text[mention.start - 1 : mention.start] != "（"
    ):
        return None
    return next((said.entity(one) for one in said.of_type("Region") if one.end == mention.start - 1), None)


#: The label of a line that says where the project or enterprise above it is.
_LABEL = re.compile(
    r"[^\w]*(?:项目|建设|企业|公司|投资)?(?:建设|实施|所在|选址|落户)?(?:地点|地址|所在地|选址|位置|园区)："
)


def _of_label(said: Said) -> Iterator[Fact]:
    """locatedIn by a line under the name of a project or an enterprise: 建设地点：云岭工业园."""
    entry = said.scene.entry
    label = _LABEL.match(said.text)
    if label is None or entry is None or entry.type not in ("Project", "Company"):
        return
    named = [one for one in said.of_type("Region", "Park") if one.rule != "park-itself" and one.start >= label.end()]
    park = next((one for one in reversed(named) if one.type == "Park"), None)
    if named:
        yield said.state(
            "locatedIn", entry, said.entity(park or named[-1]), "place-label", (0, (park or named[-1]).end)
        )


def _of_outer(said: Said, mention: Mention) -> Entity | None:
    """The larger park with whose name that of a smaller one begins: 「云岭高新区」白鹭产业园."""
    if mention.type != "Park":
        return None
    found = (one for one in said.within(mention.start, mention.end, "Park") if one.rule == "park-outer")
    return next((said.entity(one) for one in found if one.start == mention.start and one.end < mention.end), None)


def _of_bare_row(said: Said) -> Iterator[Fact]:
    """locatedIn by a division alone in its piece of a row under no head: 3 | 青禾玻纤有限公司 | 金堂县."""
    if said.sentence.kind != "row":
        return
    firms = [one for one in said.of_type("Company") if _fills_piece(said, one)]
    regions_here = [one for one in said.of_type("Region") if _fills_piece(said, one)]
    if len(firms) == 1 and regions_here:
        span = (0, len(said.text))
        yield said.state("locatedIn", said.entity(firms[0]), said.entity(regions_here[-1]), "place-row", span)


def _fills_piece(said: Said, one: Mention) -> bool:
    """Whether a mention is all that stands between two marks of a row."""
    return said.text[one.start - 1 : one.start] in ("", "\t") and said.text[one.end : one.end + 1] in ("", "\t")


def _of_row(said: Said, place: Entity | None) -> Iterator[Fact]:
    """In a table firms and projects are in the park of their column, else in the one that speaks; firms that it looks
    for are where their column says."""
    whole = (0, len(said.text))
    named = _places_of_row(said)
    own = next((one for one in reversed(named) if one.type == "Park"), None)
    own = own or (named[-1] if named and (place is None or place.type == "Region") else place)
    for cell in said.cells:
        for one in said.within(cell.start, cell.end, "Company", "Project"):
            if cell.role in ("company", "project", "unit") and own is not None and said.entity(one) is not own:
                yield said.state("locatedIn", said.entity(one), own, "place-row", whole)
            elif cell.role == "wanted" and named:
                yield said.state("locatedIn", said.entity(one), named[-1], "place-row", whole)
        for one in said.within(cell.start, cell.end, "Company") if cell.role == "firms" else ():
            yield from (
                said.state("locatedIn", said.entity(one), park, "place-row", whole) for park in _parks(said)[:1]
            )
        for one in said.within(cell.start, cell.end, "Park") if cell.role == "unit" else ():
            region = next((there for there in reversed(named) if there.type == "Region"), None)
            where = region or (_where_park(said, one, said.entity(one), place) if place is not None else None)
            if where is not None:
                yield said.state("locatedIn", said.entity(one), where, "place-row", whole)


#: How many rows one cell of a column of places may stand for.
_ROWS_DOWN = 60


def _places_of_row(said: Said) -> list[Entity]:
    """What the columns of places of a row name; an empty one goes on with what stands above it."""
    above, rows = said, 0
    while (places := [cell for cell in above.cells if cell.role == "place"]) and rows < _ROWS_DOWN:
        if any(above.text[cell.start : cell.end].strip() for cell in places):
            return [
                above.entity(one) for cell in places for one in above.within(cell.start, cell.end, "Region", "Park")
            ]
        if above.before is None:
            break
        above, rows = above.before, rows + 1
    return []


def _parks(said: Said) -> list[Entity]:
    """The parks for which a row of a table stands."""
    cells = (cell for cell in said.cells if cell.role == "unit")
    return [said.entity(one) for cell in cells for one in said.within(cell.start, cell.end, "Park")]


def _lies_in(said: Said, mention: Mention) -> Entity | None:
    """The finest place behind 位于 right after a name."""
    found = _LIES.match(said.text, mention.end)
    if found is None:
        return None
    clause = said.clause_at(found.end())
    named = [
        one
        for one in _places_in(said, found.end(), clause.end)
        if one.start - found.end() <= 14 and not _AROUND.match(said.text, one.end)
    ]
    return said.entity(_finest(named)) if named else None


def _places_in(said: Said, start: int, end: int) -> list[Mention]:
    """The places that a stretch names, without 园区 and the larger parks in the names of others."""
    named = said.within(start, end, "Region", "Park")
    return [one for one in named if one.rule not in ("park-itself", "park-outer")]


def _finest(named: Sequence[Mention]) -> Mention:
    """The last of several places, and of those that end together the one with the longest name."""
    return max(named, key=lambda one: (one.end, one.end - one.start))


#: At the head of a clause behind others about the same enterprise, that it lies where is said next.
_LIES_THEN = compiled(
    r"(?:现|总部|厂区|公司|工厂)?(?:位于|地处|坐落于|坐落在|落户于?|落户在|座落于|扎根于?|入驻)|(?:总部|注册地)(?:设[在于]|在)"
)


def _lies_further_on(said: Said, mention: Mention) -> Entity | None:
    """The finest place in a later clause about what a sentence begins with: 青禾玻纤成立于2020年，坐落于云岭县."""
    if mention.start or mention.type == "Park":
        return None
    for clause in said.clauses[1:]:
        others = said.within(clause.start, clause.end, "Company", "Project", "Platform")
        if others and others[0].start == clause.start:
            return None
        found = _LIES_THEN.match(said.text, clause.start)
        if found is not None:
            named = _places_in(said, found.end(), clause.end)
            return said.entity(_finest(named)) if named and named[0].start - found.end() <= 6 else None
        if clause.mark in "。；":
            return None
    return None


def _lies_before(said: Said, mention: Mention) -> Entity | None:
    """The place right before an enterprise of which is said in passing where it is: 位于「云岭县」的青禾玻纤."""
    if mention.type == "Park" or not said.text.endswith("的", 0, mention.start):
        return None
    for one in _places_in(said, 0, mention.start):
        if not _THERE_IS.fullmatch(said.text, one.end, mention.start):
            continue
        if _LIES_BEFORE.search(said.text, 0, one.start) or (one.type == "Park" and mention.type == "Company"):
            return said.entity(one)
    return None


def _in_bracket(said: Said, mention: Mention) -> Entity | None:
    """The park or region that stands alone in the bracket right behind an enterprise or a project."""
    if mention.type not in ("Company", "Project") or said.text[mention.end : mention.end + 1] != "（":
        return None
    if holder_of(said, mention, *_HOLDERS) is not None:
        return None
    close = said.text.find("）", mention.end)
    return next(
        (
            said.entity(one)
            for one in said.within(mention.end + 1, close, "Park", "Region")
            if one.start == mention.end + 1 and one.end == close and one.rule != "park-itself"
        ),
        None,
    )


def _is_own(said: Said, mention: Mention) -> bool:
    """Whether the sentence shows an enterprise as one of the place's own."""
    if holder_of(said, mention, *_HOLDERS) is not None or _begins_longer(said, mention):
        return False
    clause = said.clause_at(mention.start)
    before, after = said.text[clause.start : mention.start], said.text[mention.end : clause.end]
    if pattern("place_everywhere", "研究院$").search(mention.name):
        return False
    if _PAYER.search(said.text, 0, mention.start) or is_outside(said, mention):
        return False
    if _SETTLED.match(after):
        return True
    if pattern("place_outside_after", *_OUTSIDE_AFTER).match(after) or _BY.search(before):
        return False
    if _deals_with(before, after) or _VISITS.match(after) or _COMES.match(after) or _CUSTOMERS.search(before):
        return False
    if _is_from_afar(said, mention, after):
        return False
    if _WOOED.search(before) or (_PAYING.search(before) and _PAID_FOR.match(after)):
        return False
    if said.scene.plan and pattern("place_hoped_for").search(before):
        return False
    return not _is_group(mention) or pattern("place_at_home", *_AT_HOME).search(said.text) is not None


#: Rules that put things where no rule for what is said states them to be.
_LIKELY = frozenset(("place-weighed", "locatedIn-learned"))


def without_strangers(
    facts: Sequence[Fact], told: Sequence[tuple[int, Fact]], everything: Sequence[Said]
) -> Iterator[Fact]:
    """`facts` without the places that are only likely of enterprises that each sentence shows to be outside.

    `told` is what the rules state; where that says where an enterprise is, it is no stranger.
    """
    placed = {fact.subject for _, fact in told if fact.predicate == "locatedIn"}
    asked = {fact.subject for fact in facts if fact.rule in _LIKELY and fact.subject.type == "Company"} - placed
    strangers = set(asked)
    for said in everything if asked else ():
        for one in said.of_type("Company"):
            entity = said.entity(one)
            if entity in strangers and not is_outside(said, one):
                strangers.discard(entity)
    return (fact for fact in facts if fact.rule not in _LIKELY or fact.subject not in strangers)


def _is_from_afar(said: Said, mention: Mention, after: str) -> bool:
    """Whether an enterprise has the name of a country, or that of another division and only pays or is one of those
    that a group has: 湖南青禾投资2亿元, 旗下有青禾玻纤、湖南青禾等3家子公司."""
    if _ABROAD.match(mention.name):
        return True
    return bool(_PAYS.match(after) or is_one_of_a_group(said, mention)) and _is_named_after_elsewhere(said, mention)


def _is_named_after_elsewhere(said: Said, mention: Mention) -> bool:
    """Whether the name of an enterprise begins with that of a division in which the report's place does not lie."""
    first = next(lexicon().find(mention.name[:6]), None)
    if first is None or first[0]:
        return False
    keys = [known.key for known in first[2] if known.kind == "Region" and known.key]
    home = said.scene.home or said.scene.place
    if not keys or home is None:
        return False
    if home.type == "Region" and home.key:
        return not any(key[:4] == home.key[:4] or key == home.key[:2] + "0000" for key in keys)
    return first[2][0].surface not in home.name


def _begins_longer(said: Said, mention: Mention) -> bool:
    """Whether a longer enterprise's name goes on behind this one: 青禾集团 in 青禾集团云岭制药有限公司."""
    return any(one.start <= mention.start and mention.end < one.end for one in said.of_type("Company"))


def _deals_with(before: str, after: str) -> bool:
    """Whether an enterprise is the other side: 与青禾集团…, or in a list 与恒拓电机、青禾集团签署协议."""
    if _with().search(before) or (_PARTNERS.search(before) and _DEALS.match(after)):
        return True
    if _SUPPLIED.search(before) and _SUPPLY.match(after):
        return True
    return bool(_with().search(_LIST_BEFORE.sub("", before)) and pattern("place_dealings").search(after))


def _is_group(mention: Mention) -> bool:
    """Whether the tables know the enterprise, so that a report may name it without having it."""
    return mention.rule == "company-known" or any(known.kind == "Company" for known in lexicon().get(mention.name))


def _where(said: Said, mention: Mention, entity: Entity, place: Entity | None) -> Entity | None:
    """The other park that the clause puts a thing in, else the place that speaks, if one does."""
    if mention.type == "Park":
        return _where_park(said, mention, entity, place) if place is not None else None
    clause = said.clause_at(mention.start)
    end = clause.end if mention.type != "Project" else _told_until(said, mention)
    for there in said.within(clause.start, end, *(("Park", "Region") if mention.type == "Project" else ("Park",))):
        other = said.entity(there)
        if there.rule == "park-itself" or other is place or _AROUND.match(said.text, there.end):
            continue
        if (_HERE if there.type == "Park" else _SITED).search(said.text, clause.start, there.start):
            return other
    return _park_told_of(said, mention) or _in_own_name(said, mention, place) or place


def _in_own_name(said: Said, mention: Mention, place: Entity | None) -> Entity | None:
    """The district with whose name that of a project begins, where no park speaks: 「云岭县」光伏电站."""
    if mention.type != "Project" or (place is not None and place.type == "Park"):
        return None
    found = (one for one in said.within(mention.start, mention.end, "Region") if one.start == mention.start)
    region = next((said.entity(one) for one in found), None)
    return region if region is not None and region.key and not region.key.endswith("00") else None


#: What stands in front of the park that a stretch of a sentence is about.
_IN_FRONT = re.compile(
    r"[^\w“]*(?:(?:\d+月)?\d+日[^，。；]{0,4}，|(?:近日|日前|眼下)，?|图[①-⑨\d] ?)?"
    r"(?:(?:在|位于|走进|来到|依托|加快|推进|推动)+)?"
)


#: At the head of a sentence, that what is told of lies where is said next: 「企业坐落于」云岭工业园, 「项目位于」.
_TOLD_LIES = compiled(
    r"(?P<what>(?:该|本)?(?:公司|企业|工厂|厂区|厂房|总部)|(?:该|本)?项目)?(?:现|就|均|目前)?"
    r"(?:位于|地处|坐落于|坐落在|座落于|设在|落户于?|落户在|选址于?|选址在|入驻|扎根于?)"
)


def _of_what_is_told(said: Said) -> Iterator[Fact]:
    """locatedIn for the enterprise or project about which a sentence goes on: 位于云岭工业园，专注玻纤布."""
    lies = _TOLD_LIES.match(said.text)
    if lies is None:
        return
    end = said.clause_at(lies.end()).end
    named = [one for one in _places_in(said, lies.end(), end) if not _AROUND.match(said.text, one.end)]
    if not named or named[0].start - lies.end() > _NEAR:
        return
    what = said.last("Project", 0) if (lies["what"] or "").endswith("项目") else _told_of(said)
    where = said.entity(_finest(named))
    if what is not None and what is not where:
        yield said.state("locatedIn", what, where, "place-told", (0, end))


#: So many characters may stand between the verb and its place.
_NEAR = 6


def _told_of(said: Said) -> Entity | None:
    """The enterprise or project under whose name a sentence stands."""
    entry = said.scene.entry
    return entry if entry is not None and entry.type in ("Company", "Project") else said.scene.section


#: Behind a place in which something happens, what: 在云岭县「开工」.
_BEGINS_THERE = compiled("(?:正式|全面|顺利)?(?:开工|复工|动工|奠基|投产|启动|落地|竣工|开园|开建|建成|建设)")
#: Before what is built, that it is built in the place before: 在云岭县「规划建设」青禾产业园.
_BUILT_THERE = compiled("(?:规划|投资|新|正在|拟|计划|筹划)*(?:建设|兴建|打造|新建|建立|设立)了?")


def _built_in(said: Said, mention: Mention) -> Entity | None:
    """The place in which a sentence says that a project or park begins or is built."""
    clause = said.clause_at(mention.start)
    for one in _places_in(said, clause.start, clause.end):
        if not _stands_in(said, clause, one):
            continue
        if one.end <= mention.start and _BUILT_THERE.fullmatch(said.text, one.end, mention.start):
            return said.entity(one)
        if one.start >= mention.end and _BEGINS_THERE.match(said.text, one.end):
            return said.entity(one)
    return None


def _stands_in(said: Said, clause: Clause, place: Mention) -> bool:
    """Whether 在 stands before a place, or before the divisions that stand right before it: 在云岭市青禾县."""
    first = said.text.rfind("在", clause.start, place.start) + 1
    above = said.within(first, place.start, "Region") if first else []
    joined = bool(above) and above[0].start == first and above[-1].end == place.start
    return bool(first) and (first == place.start or joined)


#: Between a park and what is told of it, that a list of parks does not just go on.
_GOES_ON_TO_TELL = re.compile(
    r"^[^、]*?(?:，|年内|今年|去年|已|确保|力争|将|新增|引[进育]|招引|建[成有设]|投产|集聚|聚集|拥有|现有|形成|入驻|落户|吸引|实施|推进|重点|以|围绕|的)"
)


def _park_told_of(said: Said, mention: Mention) -> Entity | None:
    """The park that the stretch between semicolons begins with: …；云岭产业园年内投产3家，青禾列入首批."""
    start = said.text.rfind("；", 0, mention.start) + 1
    lead = _IN_FRONT.match(said.text, start)
    begin = lead.end() if lead else start
    return next(
        (
            said.entity(one)
            for one in said.of_type("Park")
            if one.start == begin
            and one.end <= mention.start
            and one.rule != "park-itself"
            and not OF_WORK.match(said.text, one.end)
            and _GOES_ON_TO_TELL.match(said.text[one.end : mention.start])
        ),
        None,
    )


#: Before a division, that a project is built there.
_SITED = re.compile(r"(?:选址|落户|落地|坐落于?|位于)(?:于|在)?$")


def _told_until(said: Said, mention: Mention) -> int:
    """Where a sentence stops telling of a project: at the next one or at a semicolon."""
    later = (one.start for one in said.of_type("Project") if one.start >= mention.end)
    stop = said.text.find("；", mention.end)
    return min(next(later, len(said.text)), stop if stop >= 0 else len(said.text))


def _where_park(said: Said, mention: Mention, entity: Entity, place: Entity) -> Entity | None:
    """The division in a park's own name, or the park that a smaller one belongs to."""
    if mention.rule == "park-itself" or OFFICE_AFTER.match(said.text, mention.end):
        return None
    inner = next((one for one in said.within(mention.start, mention.end, "Region") if one.start == mention.start), None)
    if inner is not None and said.text[inner.end : inner.end + 1] in _GOES_ON:
        inner = None
    region = said.entity(inner) if inner is not None else None
    if region is not None and (region.key or is_town(region)):
        return region if not region.key.endswith("0000") else None
    speaker = said.linked.speaker
    if place.type == "Park" and _is_part(place.name) and speaker is not None and place is not speaker:
        place = speaker
    if place.type == "Park" and entity is not place:
        return place if _is_part(entity.name) or _is_listed_part(said, mention) else None
    beside = place.type == "Region" and said.text[max(0, mention.start - 1) : mention.start] not in ("与", "和")
    return place if beside else None


#: Behind a list of parks, that they are the parts of the one that speaks: A园、B园三个园区.
_PARTS = compiled(r"等?(?:[二两三四五六七八九十\d]+)?(?:个|大)?(?:片区|园区|组团|板块|功能区|区块|基地|园中园|子园)")
#: Before the first of them.
_MADE_OF = re.compile(r"(?:分为|包括|下辖|下设|涵盖|含|辖|由|调整为|划分为|形成|建有|设有|构建)(?:了)?[^，。；]{0,6}$")


def _is_listed_part(said: Said, mention: Mention) -> bool:
    """Whether a park stands in a list of the parts of the one that speaks."""
    names = next((one for one in said.lists if any(a <= mention.start < b for a, b in one.items)), None)
    if names is None:
        return False
    first, last = names.items[0][0], names.items[-1][1]
    return bool(_MADE_OF.search(said.text, max(0, first - 12), first)) and bool(
        _PARTS.match(said.text, last) or said.text[last : last + 2] in ("组成", "构成", "）", "）产")
    )


#: Behind the short name of a division, that it is the beginning of another place's: 台州湾, 白云坑.
_GOES_ON = frozenset("湾坑山湖江河岛港桥岭口滩沟坪洲海溪塘峡泉谷寨堡屯")


def _is_part(name: str) -> bool:
    """Whether a park so named lies in another: 云岭物流园, not 云岭高新区."""
    if name.endswith(tuple(words("park_whole_endings"))):
        return False
    return pattern("park_part_words").search(name) is not None


@dataclass(slots=True)
class _Tally:
    """How much speaks for a region, and where it was first named."""

    said: Said
    mention: Mention
    points: int = 0


def speaker_region(everything: Sequence[Said], speaker: Entity) -> Iterator[Fact]:
    """locatedIn for the park that speaks: the division in its name, else the one its report names most."""
    counted = _count_regions(everything, speaker)
    if not counted:
        return
    ranked = sorted(counted, key=lambda region: (-counted[region].points, region.key))
    most = counted[ranked[0]].points
    inner = (one for one in ranked if ranked[0].key in ancestors(one.key) and counted[one].points * 2 >= most)
    best = next(inner, ranked[0])
    found = counted[best]
    if found.points >= 2:
        yield found.said.state("locatedIn", speaker, best, "place-speaker", (found.mention.start, found.mention.end))


def _count_regions(everything: Sequence[Said], speaker: Entity) -> dict[Entity, _Tally]:
    """The prefectures and counties that a report names by themselves; one that begins the park's name counts thrice."""
    counted: dict[Entity, _Tally] = {}
    table = regions()
    own = (speaker.name, *speaker.aliases)
    for said in everything:
        for one in said.of_type("Region"):
            region = said.entity(one)
            if region.key not in table or table[region.key].level == "province":
                continue
            if _ELSEWHERE.search(said.text, max(0, one.start - 2), one.start) or _in_other_name(said, one, speaker):
                continue
            tally = counted.setdefault(region, _Tally(said, one))
            tally.points += 3 if any(name.startswith(one.name) for name in own) else 1
    return counted


def _in_other_name(said: Said, region: Mention, speaker: Entity) -> bool:
    return any(
        one.start <= region.start and region.end <= one.end and said.entity(one) is not speaker
        for one in said.of_type("Company", "Park")
    )
