"""Whose report it is: the park, the division or the province that a report as a whole speaks for."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.entities import OF_WORK, Linked
from kg.facts.years import TITLE_LENGTH, TITLE_LINES
from kg.lexicon import regions
from kg.model import Entity, Mention, Sentence
from kg.patterns import compiled
from kg.rules import words

#: What stands behind a division or a park where its officers or offices are meant: 县委常委, 管委会.
OFFICE_AFTER = re.compile(r"委(?:书记|常委|副书记|员会|、)|政府|人大|政协|党工委|管委会")
BRACKET_HEAD = re.compile(r"【[^】]{1,12}】\s*")
_SPEECH = re.compile(r"人民政府工作报告|国民经济和社会发展(?:统计公报|计划)")
#: The mark of a paragraph: the number of its picture, a sign, that of an item of a list.
_MARKED = (
    r"(?:图[ 　]*[\d①-⑳一二三四五六七八九十]+[：:. 　]*|[▲▷▶►○●◎◆◇■□★☆※▪·➤][ 　]*)?"
    r"(?:[—\-【】]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}(?:是|、|\.(?!\d)))*"
)
#: A span of months: 今年1—9月, 2023年前三季度.
_MONTHS = r"(?:(?:今年|去年|20\d\d年)?(?:\d{1,2}月?[—\-－至~～]\d{1,2}月份?|前[一二三]季度)，)?"
#: What stands before the topic of a sentence: the mark of its paragraph, a date, 据悉 and the like.
LEAD = re.compile(
    rf"^{_MARKED}{_MONTHS}"
    r"(?:(?:19|20)\d\d年(?:以来|来|度|底|末)?"
    r"|今年(?:以来)?|去年|近年来|目前|截至[^，]{2,12}|一季度|上半年|全年|过去一年|数据显示|据悉"
    r"|据了解|据介绍|其中|同时|此外|当前)?[，、：]?(?:\d{1,2}月(?:\d{1,2}日)?，)?"
)


#: Before the place of which a sentence tells, how somebody comes to see it: 走进, 航拍.
_GOES_TO = compiled(
    r"位于|地处|在|走进|来到|走入|步入|(?:无人机)?(?:航拍|俯瞰|俯拍|鸟瞰)(?:的)?|目光转向|再看|记者(?:走进|来到)"
)


def find_label(sentence: Sentence, here: Sequence[Mention], linked: Linked) -> Entity | None:
    """The place under whose name a paragraph stands: 【云岭县】…, ○云岭县：…."""
    for one in here:
        if one.type in ("Park", "Region") and _LABEL_BEFORE.fullmatch(sentence.text, 0, one.start):
            closed = "】" if sentence.text[one.start - 1 : one.start] == "【" else "："
            if sentence.text[one.end : one.end + 1] == closed:
                place = linked.links.get(one)
                return None if place is not None and place.key.endswith("0000") else place
    return None


#: Before the place that labels a paragraph: a sign, a number, 【.
_LABEL_BEFORE = re.compile(r"[^\w【（“]*(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)、.])?[^\w【（“]*【?")


def find_topic(sentence: Sentence, here: Sequence[Mention], linked: Linked) -> Entity | None:
    """What a sentence begins with, after a date and the like."""
    bracket = BRACKET_HEAD.match(sentence.text)
    start = bracket.end() if bracket else 0
    lead = LEAD.match(sentence.text[start:])
    start += lead.end() if lead else 0
    went = _GOES_TO.match(sentence.text, start)
    start = went.end() if went else start
    for one in here:
        if (
            one.start == start
            and one.type in ("Park", "Region")
            and sentence.text[one.end : one.end + 1] not in ("、", "和", "与", "等")
            and not OFFICE_AFTER.match(sentence.text, one.end)
            and not OF_WORK.match(sentence.text, one.end)
            and not _PHASE.match(sentence.text, one.end)
        ):
            return linked.links.get(one)
    return None


#: Behind a park, that only a phase of it is told of.
_PHASE = re.compile("[一二三四五]期")


#: At the head of a clause, what stands before its subject.
_CLAUSE_LEAD = re.compile(r"(?:20\d\d年|今年|去年|目前|\d{1,2}月?[—\-－至]\d{1,2}月|前[一二三]季度|上半年|，)*")


#: Before a park, that it is set up, and behind it, how large it is or who is in it.
_SETS_UP = re.compile(r"(?:建设|打造|规划|建成|建立|设立|组建|创建|布局|依托|推进|加快)(?:了|的)?$")
_SIZE_NEXT = re.compile(
    r"，(?:现有|已|总?占地|规划|总?面积|核心区|一期|首期|总投资|引进|引育|入驻|集聚|吸引|建有|建成|年内|目前|重点|园区)"
)


def find_park_of_clause(sentence: Sentence, here: Sequence[Mention], linked: Linked) -> Entity | None:
    """The park with which a later clause of a sentence begins, where what comes before names no other thing."""
    first = next((one for one in here if one.type in ("Park", "Company", "Project", "Platform")), None)
    if first is None or first.type != "Park" or sentence.kind == "heading":
        return None
    clause = max(sentence.text.rfind(mark, 0, first.start) for mark in "，；：。") + 1
    lead = _CLAUSE_LEAD.match(sentence.text, clause)
    heads = (lead.end() if lead else clause) == first.start or bool(
        _SETS_UP.search(sentence.text, clause, first.start) and _SIZE_NEXT.match(sentence.text, first.end)
    )
    listed = sentence.text.startswith(("、", "和", "与", "等"), first.end)
    told = (
        not listed and not OFFICE_AFTER.match(sentence.text, first.end) and not OF_WORK.match(sentence.text, first.end)
    )
    return linked.links.get(first) if heads and told else None


def find_itself(mentions: Mapping[int, Sequence[Mention]], linked: Linked) -> Entity | None:
    """The division that speaks without a name of its own, as 全县."""
    return next(
        (linked.links[one] for found in mentions.values() for one in found if one.rule == "region-itself"), None
    )


def find_speaker(
    sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked
) -> Entity | None:
    """The park or the division that the report as a whole speaks for."""
    region = _leading_town(sentences, mentions, linked) or _leading_region(sentences, mentions, linked)
    park = linked.speaker
    first = next((s.text for s in sentences[:6] if s.kind == "heading"), "")
    title = "".join(
        s.text
        for s in sentences[:6]
        if (s.kind == "heading" and s.text[-1:] != "：")
        or ((s.paragraph == sentences[0].paragraph or _follows_label(s, sentences)) and "。" not in s.text)
    )
    below = [one for one in (park, region) if one is not None and not one.key.endswith("0000")]
    if park is not None and not any(is_named(one, title) for one in below):
        provinces = [one for one in linked.entities if one.type == "Region" and one.key.endswith("0000")]
        province = next((one for one in provinces if is_named(one, first)), None)
        if province is not None and sum(one.type == "Park" for one in linked.entities) >= _SEVERAL:
            return province
    if park is None or region is None or not _is_below_province(region):
        return park or region
    if any(region.name in s.text and _SPEECH.search(s.text) for s in sentences[:6]):
        return region
    told = _count_told(sentences, mentions, linked, park, region)
    clear = told["Park"] >= _CLEAR and told["Park"] >= _CLEAR_TIMES * told["Region"]
    for heading in (first, title):
        named = [one for one in (park, region) if is_named(one, heading)]
        if len(named) == 1 and not (named[0] is region and (clear or is_named(park, title))):
            return named[0]
    if is_named(region, first) and not is_named(park, first) and not clear and is_named(park, title):
        return region if told["Region"] > told["Park"] else park
    text = "".join(sentence.text for sentence in sentences)
    own_park = sum(text.count(name) for name in {*words("self_park"), park.name, *park.aliases})
    own_region = sum(text.count(name) for name in words("self_region"))
    topics = Counter(
        topic.type
        for s in sentences
        if (topic := find_topic(s, mentions.get(s.index, ()), linked)) in (park, region) and topic
    )
    return region if own_region + 3 * topics["Region"] > own_park + 3 * topics["Park"] else park


#: What ends the name of a town.
_TOWN = ("镇", "乡", "街道")


def is_town(place: Entity) -> bool:
    """Whether a place is a town, which no table of divisions lists."""
    return place.type == "Region" and not place.key and place.name.endswith(_TOWN)


def _is_below_province(region: Entity) -> bool:
    return is_town(region) or bool(region.key and not region.key.endswith("0000"))


def _leading_town(
    sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked
) -> Entity | None:
    """The one town that the title names by itself and that speaks of itself as 全镇, or is named again and again."""
    titled = [s for s in sentences[:TITLE_LINES] if s.kind == "heading"] or sentences[:1]
    named = {
        linked.links[one]
        for s in titled
        for one in mentions.get(s.index, ())
        if one.type == "Region" and not is_inside_name(one, mentions[s.index])
    }
    towns = [one for one in named if is_town(one) and any(is_named(one, s.text) for s in titled)]
    if len(towns) != 1:
        return None
    own = tuple(head + ending for head in "全我" for ending in _TOWN if towns[0].name.endswith(ending))
    times = sum(linked.links[one] is towns[0] for found in mentions.values() for one in found)
    return towns[0] if times >= _OFTEN or any(word in s.text for word in own for s in sentences) else None


#: So often a town of the title is named where the report is its own.
_OFTEN = 3


#: So many clauses, and so many times those of the division, tell of a park where the title names only the division.
_CLEAR, _CLEAR_TIMES = 3, 5
#: At the head of a clause, how a text calls its park or its division without naming it.
_BY_KIND = compiled(r"(?P<Park>[全本我]园|园区|开发区)|(?P<Region>[全我][市县区州旗镇乡])")


def _count_told(
    sentences: Sequence[Sentence],
    mentions: Mapping[int, Sequence[Mention]],
    linked: Linked,
    park: Entity,
    region: Entity,
) -> Counter[str]:
    """How many clauses begin with the park and how many with the division, by name or by kind, as Park and Region."""
    told: Counter[str] = Counter()
    full = regions()[region.key].name if region.key in regions() else region.name
    for sentence in sentences:
        if sentence.kind == "byline":
            continue
        here = [one for one in mentions.get(sentence.index, ()) if one.type in ("Park", "Region")]
        named = {one.start: one for one in reversed(here)}
        for mark in re.finditer("^|[，；：。、]", sentence.text):
            lead = LEAD.match(sentence.text[mark.end() :])
            start = mark.end() + (lead.end() if lead else 0)
            one = named.get(start)
            called = _BY_KIND.match(sentence.text, start)
            if one is not None and not OFFICE_AFTER.match(sentence.text, one.end):
                entity = linked.links[one]
                told[entity.type] += entity in (park, region)
            elif called is not None and (called["Park"] or full.endswith(called[0][1])):
                told[called.lastgroup or ""] += 1
    return told


def _follows_label(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether a sentence is the title behind the label with which a text begins: 【半年报】云岭高新区….."""
    return sentence.index == 1 and _LABEL.fullmatch(sentences[0].text) is not None


_LABEL = re.compile(r"【[^】]{2,8}】\s*")
#: So many parks in a report whose title names a province show that it is the province's.
_SEVERAL = 3
#: Behind a division, that its name is only part of that of a park: 云岭高新园区, 云岭（新能源）产业园.
_OF_A_PARK = re.compile(
    r"[^，。；：、\s\d个批布的在区]{0,8}?(?:高新|经开|开发区|经济技术|工业园|产业园|园区|新区|综保|科技园|新城|集聚区|示范区|口岸)"
)
#: Behind and before a division, that somebody only goes there: 云岭专场推介, 赴云岭考察.
_VISITED = re.compile(r"(?:专场|推介|考察|招商行|之行|站(?!位))")
#: Behind a division, that its name is that of a yearbook, whose chapter may be about a park.
_OF_A_BOOK = re.compile("(?:统计)?年鉴")
_TO = ("赴", "到", "进", "与", "和")


def own_names(place: Entity) -> set[str]:
    """The names of a place without those that any park gives itself."""
    return {place.name, *place.aliases} - words("self_park")


def find_starts(name: str, text: str) -> Iterator[int]:
    """Where `name` stands in `text`, from left to right."""
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + len(name))


def is_named(place: Entity, text: str) -> bool:
    """Whether `text` names a place by its own name: not just 园区, no division in a park's name or only gone to."""
    names = own_names(place)
    if place.type != "Region":
        heads = (start + len(name[:2]) for name in names for start in find_starts(name[:2], text))
        return any(name in text for name in names) or any(_OF_A_PARK.match(text, end) for end in heads)
    places = [(start, start + len(name)) for name in names for start in find_starts(name, text)]
    return any(
        not _OF_A_PARK.match(text, end)
        and not _VISITED.match(text, end)
        and not _OF_A_BOOK.match(text, end)
        and text[start - 1 : start] not in _TO
        for start, end in places
    )


def _leading_region(
    sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked
) -> Entity | None:
    """The division below a province that is named most, where no park speaks."""
    counted: Counter[str] = Counter()
    entities = {entity.iri: entity for entity in linked.entities}
    table = regions()
    within: Counter[str] = Counter()
    for sentence in sentences:
        here = mentions.get(sentence.index, ())
        for one in here:
            if one.type == "Region" and one.key in table and is_inside_name(one, here):
                within[one.key[:2] + "0000"] += 1
            elif one.type == "Region" and one.key in table:
                opens = (
                    not _OF_A_BOOK.match(sentence.text, one.end)
                    and sentence.paragraph == sentences[0].paragraph
                    and len(sentence.text) <= TITLE_LENGTH
                )
                headed = sentence.kind == "heading" and sentence.index < TITLE_LINES
                weight = 6 if opens else 3 if headed else 1
                level = {"county": 3, "prefecture": 2}.get(table[one.key].level, 1)
                counted[linked.links[one].iri] += weight * level
    if counted:
        return entities[counted.most_common(1)[0][0]]
    return _province(within, sentences, entities.values())


#: How a province's own offices speak of it.
_PROVINCE_SPEAKS = re.compile(r"自治区(?:级|人民|重|层)|全(?:省|自治区|区)各|省(?:级|人民政府|委省政府)")


def _province(within: Counter[str], sentences: Sequence[Sentence], entities: Iterable[Entity]) -> Entity | None:
    """The province that all divisions in the names of a list belong to, where its own offices speak."""
    if len(within) != 1 or not any(_PROVINCE_SPEAKS.search(s.text) for s in sentences[:TITLE_LINES]):
        return None
    key = next(iter(within))
    return next((one for one in entities if one.type == "Region" and one.key == key), None)


def is_inside_name(region: Mention, here: Sequence[Mention]) -> bool:
    """Whether a division is only part of the name of an enterprise or a park."""
    return any(one.start <= region.start and region.end <= one.end and one.type in ("Company", "Park") for one in here)
