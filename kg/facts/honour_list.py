"""Who holds an honour that is named before them: under the heading of a list, behind 分别是：, as 上述3户企业."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.facts.around import outermost
from kg.facts.honour import ON_THE_LIST, holders_in, in_municipality, is_of_places, level_of, year_of
from kg.facts.statement import Roll, Said
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.rules import pattern, words
from kg.sentences.layout import LIST_MARK
from kg.values.level import resolve_level
from kg.values.number import CHINESE, parse_chinese

#: How many lines of a list are looked over for its heading.
_FAR = 60
#: Behind an honour, the end of the heading of a list of its holders: 企业名单（第六批，共3家）.
_ENDS_TITLE = re.compile(
    r"[”\"」]?(?:企业|称号|单位)?[”\"」]?(?:拟?认定|入选|获评|培育)?(?:企业)?(?:名单|名录|公示)?(?:如下|为)?(?:（[^（）]*）|\d+[家户个]|[：:])*$"
)
#: What the heading of a goal or a task holds, whose list names nobody who has it.
_WANTED = re.compile(r"拟培育|培育库|计划|申报条件|奖励标准|支持政策|创建(?!名单)|争创|目标")
#: That an honour was got by work for it: 依照「示范创建工作」的要求，…「成功创建」绿色工厂.
_GOT = re.compile(r"成功创建|[一-鿿]{2}创建工作的(?:要求|部署|安排)")
#: Before an honour, that those listed are only put forward for it: 拟申报.
_APPLIED_FOR = re.compile("(?:拟|组织|推荐)(?:申报|推荐|上报)|推荐申报|申报(?!成功|工作|条件|通知)[^，。；]{0,8}$")
#: What a line of a list may hold beside its enterprises.
_BETWEEN = re.compile(
    r"[\s、，；;。.·・/和与及]|等\d*[家户个]?(?:企业|公司)?|\d+[.、）)]|（[^（）]*）|——[^，。；]{1,20}|(?:(?<![一-鿿])|(?<=公司))[一-鿿]{2,8}："
)
#: Before a list, how those in it came to be on it: 新认定（第六批，2家）：.
_LABEL = re.compile(
    r"(?:[^\w（]*)(?:拟?新?认定|新增|(?:通过)?复[核审](?:通过)?|入选|获评|上榜)[^：，。；（）]{0,6}(?:（[^（）]{1,12}）)?："
)
#: Behind an enterprise at the head of an item, that the item is about it.
_ITEM = re.compile(r"[，、；。：（(—\t]|$")
#: The number of a row whose table has no head.
_ROW_NUMBER = re.compile(r"\d{1,3}[.、]?\t")
_NUMBERED = re.compile(r"(?:^|[；;。])\s*(?:[（(]?\d{1,3}[.、）)．]|[①-⑳])\s*")
#: Before a list of holders whose honour the sentence before names: 分别是：, 名单如下：.
_NAMELY = compiled(
    r"(?:它们|他们|这些企业|其中|具体)?(?:分别|依次)(?:是|为)[：:]?|(?:具体)?名单(?:如下)?[：:]|(?:包括|即)[：:]"
)
_COUNT = rf"(?:\d+|{CHINESE}|两)"
#: Enterprises named before, by their number: 上述3户企业均为.
_ABOVE = re.compile(
    rf"(?:上述|以上|这|前述)(?P<count>{_COUNT})[家户个](?:企业|公司)?(?:也|都|均|全部|先后|同时|双双|已|分别)*(?:为|是|被|获|入选|入围|成为|通过|列入)"
)


def state(said: Said) -> Iterator[Fact]:
    """The honours that stand before the enterprises of a sentence, or speak of those before it."""
    if said.sentence.kind == "byline":
        return
    yield from _above(said)
    if "Honour" in said.kinds or said.kinds.isdisjoint(("Company", "Park", "Platform")):
        return
    lead = _NAMELY.match(said.text)
    if lead is not None:
        holders = [one for one in said.of_type("Company") if one.start >= lead.end()]
        yield from _given(said, outermost(holders), _named_last(said.before))
        return
    entered = _entered(said)
    if entered and said.before is not None and (own := _publishes(said.before)) is not None:
        yield from _given(said, entered, (said.before, own))
        return
    holders = _listed(said)
    title = _title(said) if holders else None
    if title is None and said.roll is not None and _goes_on(said, said.roll):
        title = said.roll.said, said.roll.honour
    yield from _given(said, holders, title)


def _entered(said: Said) -> list[Mention]:
    """The enterprises that a sentence says are on a list: 云岭高新区的「青禾机械、恒拓铜材」2家企业上榜."""
    found = ON_THE_LIST.search(said.text)
    names = next((one for one in said.lists if found is not None and one.items[-1][1] <= found.start() + 1), None)
    if found is None or names is None or found.start() - names.items[-1][1] > 1:
        return []
    firms = outermost(said.of_type("Company"))
    return [one for one in firms if names.items[0][0] <= one.start and one.end <= names.items[-1][1]]


#: Between an enterprise of a list and what it makes.
_DASH = re.compile("——")


def _goes_on(said: Said, roll: Roll) -> bool:
    """Whether a line goes on with a list; behind words between its items only what looks like one of them does."""
    if roll.titled or said.cells:
        return True
    item = LIST_MARK.match(said.text) or _DASH.search(said.text)
    return _names_only(said) and (not roll.cut or item is not None)


#: What a notice says of the honour whose holders it is about to list: 公示…名单, 拟认定…, 现将名单公布如下.
_PUBLISHES = re.compile(r"公示|公布|通报|名单|名录|拟?认定(?:结果)?|入选|获评|上榜")
_NOTICE = compiled(
    r"(?:公示|公告|通知|名单|名录|公布|公示名单)(?:）|$)|(?:公布|公示|发布|认定)[^，。]{4,40}(?:名单|名录|企业|单位)"
)
#: Behind an honour, how many enterprises have come on its list: 云岭「4家企业成功入围」.
_SO_MANY = compiled(
    rf"{_COUNT}[家户个](?:企业|公司)?(?:成功|全部|顺利|均|也)*(?:入围|入选|上榜|榜上有名|在列|名列其中)"
)
#: A title that stands over a notice is one of its first lines.
_FIRST_LINES = 4
#: A line between the words that publish a list and the list is no longer than this.
_SHORT = 30


def roll_of(said: Said, before: Roll | None) -> Roll | None:
    """The honour whose holders are being listed where `said` stands: said in the title of a notice, which holds to its
    end, or in a sentence, which holds as long as lists and short lines follow.
    """
    if "Honour" in said.kinds and not said.cells and (own := _publishes(said) or _titled(said)) is not None:
        first = said.sentence.index < _FIRST_LINES and not said.text.endswith("。")
        titled = first and _NOTICE.search(said.text) is not None
        counted = _SO_MANY.search(said.text, own.end) is not None
        return before if before is not None and before.titled and not titled else Roll(said, own, titled, counted)
    if before is None or before.titled:
        return before
    short = len(said.text) <= _SHORT and not said.text.endswith("。")
    if short or said.sentence.kind in ("row", "byline") or _listed(said):
        return before
    return before._replace(cut=True) if before.counted else None


def _titled(said: Said) -> Mention | None:
    """The honour of a line that says no more than it."""
    return list(said.of_type("Honour"))[-1] if _is_title(said) else None


def _publishes(said: Said) -> Mention | None:
    """The one honour of a sentence that publishes the list of its holders."""
    named = list(said.of_type("Honour"))
    if len({said.entity(one) for one in named}) != 1 or not _PUBLISHES.search(said.text):
        return None
    if _WANTED.search(_GOT.sub("", said.text)):
        return None
    if said.entity(named[0]).name in _never_listed() or pattern("honour_denied").search(said.text):
        return None
    listed = re.search("名单|名录|公示", said.text) or said.text.endswith(("：", ":"))
    return next((one for one in named if one.level), named[0]) if listed else None


def _given(said: Said, holders: Sequence[Mention], title: tuple[Said, Mention] | None) -> Iterator[Fact]:
    if title is None:
        return
    where, honour = title
    for one in holders:
        if one.type == "Park" and not is_of_places(honour):
            continue
        fact = said.state(
            "hasHonour",
            said.entity(one),
            where.entity(honour),
            "honour-heading",
            (one.start, one.end),
            level=_level_of_row(said) or level_of(where, honour),
            status="target" if _APPLIED_FOR.search(where.text, 0, honour.start) else "actual",
            year=year_of(where, honour),
        )
        quote = where.sentence.quotes(max(0, honour.start - len(honour.level)), honour.end)
        yield replace(fact, evidence=(*fact.evidence, quote))


def _level_of_row(said: Said) -> str | None:
    """The level that the row of a list tells in a column of its own."""
    told = next((said.text[cell.start : cell.end].strip() for cell in said.cells if cell.role == "level"), "")
    return resolve_level(told, municipality=in_municipality(said)) if told else None


def _listed(said: Said) -> list[Mention]:
    """The enterprises of a line that lists them and says nothing else, or with which its numbered items begin."""
    if said.cells:
        return [one for cell in said.cells for one in said.within(cell.start, cell.end, *holders_in(cell))][:1]
    if _names_only(said):
        return _outside_brackets(said)
    firms = _named(said)
    mark = (_ROW_NUMBER if said.sentence.kind == "row" else LIST_MARK).match(said.text)
    head = mark.end() if mark else 0
    begins = {head, *(found.end() for found in _NUMBERED.finditer(said.text))}
    items = [one for one in firms if one.start in begins and _ITEM.match(said.text, one.end)]
    return items if len(items) * 2 > len(begins) else []


def _named(said: Said) -> list[Mention]:
    """The enterprises of a line, or, where it names none, its parks."""
    parks = (one for one in said.of_type("Park") if one.rule != "park-itself")
    return outermost(said.of_type("Company")) or outermost(parks)


def _outside_brackets(said: Said) -> list[Mention]:
    """The enterprises of a line, without those that a bracket names beside one: 青禾玻纤（恒拓集团子公司）."""
    firms = _named(said)
    return [one for one in firms if said.text.count("（", 0, one.start) == said.text.count("）", 0, one.start)]


def _names_only(said: Said) -> bool:
    """Whether a line lists enterprises and says nothing else, but for how they came to be on the list."""
    firms = _outside_brackets(said)
    mark = _LABEL.match(said.text) or LIST_MARK.match(said.text)
    head = mark.end() if mark else 0
    rest, place = [], head
    for one in firms:
        rest.append(said.text[place : one.start])
        place = one.end
    return bool(firms) and len(_BETWEEN.sub("", "".join([*rest, said.text[place:]]))) <= 1


def _title(said: Said) -> tuple[Said, Mention] | None:
    """The heading of the list in which a line stands, and the honour that it names last."""
    earlier, far = said.before, 0
    while earlier is not None and far < _FAR:
        if "Honour" in earlier.kinds and _is_title(earlier):
            return earlier, list(earlier.of_type("Honour"))[-1]
        if not _listed(earlier) or "Honour" in earlier.kinds:
            return None
        earlier, far = earlier.before, far + 1
    return None


#: Before the honour of a line that says no more than it and how many have it: 「▶ 」省级绿色工厂：2家.
_BEFORE_TITLE = re.compile(
    r"(?:附件\d?：?)?[^\w“]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?:20\d\d年度?)?(?:第[一-十]+批)?“?"
)


def _never_listed() -> frozenset[str]:
    """Honours under whose names stand lists of those of whom nothing more is said."""
    return words("honour_not_awarded") | words("honour_seldom_held")


def _is_title(said: Said) -> bool:
    """Whether a line ends with an honour, as the heading of the list of its holders does; no field of a card."""
    honour = list(said.of_type("Honour"))[-1]
    before = said.text[: honour.start].rstrip("“").removesuffix(honour.level)
    if (said.scene.entry is not None and "：" in before) or before.endswith("及其"):
        return False
    bare = _BEFORE_TITLE.fullmatch(before) is not None
    opens = bare or said.sentence.kind == "heading" or said.text.endswith(("：", ":"))
    if not opens or "Company" in said.kinds or not _ENDS_TITLE.match(said.text, honour.end):
        return False
    if said.entity(honour).name in _never_listed() or _WANTED.search(said.text):
        return False
    return not pattern("honour_denied").search(said.text)


def _named_last(said: Said | None) -> tuple[Said, Mention] | None:
    """The honour that the sentence before names last."""
    honours = list(said.of_type("Honour")) if said is not None else []
    return (said, honours[-1]) if said is not None and honours else None


def _above(said: Said) -> Iterator[Fact]:
    """「上述3户企业均为国家级绿色工厂」: the enterprises that the sentences before list in this number."""
    for found in _ABOVE.finditer(said.text):
        count = int(found["count"]) if found["count"].isdigit() else parse_chinese(found["count"].replace("两", "二"))
        clause = said.clause_at(found.start())
        honours = said.within(found.end(), clause.end, "Honour")
        holders = _counted_before(said, found.start(), count or 0)
        for honour in honours:
            for holder in holders:
                yield said.state(
                    "hasHonour",
                    holder,
                    said.entity(honour),
                    "honour-above",
                    (found.start(), clause.end),
                    level=level_of(said, honour),
                    status="actual",
                    year=year_of(said, honour),
                )


def _counted_before(said: Said, place: int, count: int) -> list[Entity]:
    """The enterprises before `place` in the sentence, else of one of the three sentences before it, if so many."""
    own = [one for one in outermost(said.of_type("Company")) if one.end <= place]
    earlier: Said | None = said
    for _ in range(4):
        if earlier is None:
            return []
        firms = own if earlier is said else outermost(earlier.of_type("Company"))
        named = list(dict.fromkeys(earlier.entity(one) for one in firms))
        if len(named) == count:
            return named
        earlier = earlier.before
    return []
