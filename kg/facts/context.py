"""What a sentence takes for granted: of whose park or region it speaks, of what period, and whether it plans."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from kg.entities import OF_WORK, Linked
from kg.facts.focus import Focus
from kg.facts.speaker import BRACKET_HEAD, find_itself, find_label, find_park_of_clause, find_topic
from kg.facts.whose import choose_speaker
from kg.facts.years import LOOKS_BACK, TITLE_LENGTH, TITLE_LINES, Years, find_years, is_part, with_first_period
from kg.mentions.project import NAME_FIELD
from kg.model import Entity, Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, words
from kg.sentences.layout import LIST_MARK, marker_depth
from kg.values.period import find_periods

_OFFICE = compiled(
    r"(?:区|县|市|州|旗)?(?:区委|县委|市委|州委|旗委)(?:副)?书记|(?:区|县|市|州)长|党工委(?:副)?书记|管委会主任"
)
_NEW_MATTER = compiled(
    r"力争|确保|上述|以上|此外|据了解|据悉|截至|目前，|今年|去年|上半年|下半年|[一二三四]季度"
    r"|前[一二三]季度|全年|(?:签约|启动|开工)?(?:仪式|活动)|会上|下一步|园区(?!内)|我[区县市园]"
    r"|全[区县市]"
)
#: At the head of a paragraph in the section of an enterprise, that it is about another.
_OTHER_MATTER = compiled(
    r"此外|上述|以上|据了解|据悉|(?:全|我|本)[国省市区县园]|(?:园区|开发区|高新区|经开区)(?!内)|下一步|(?:签约|启动|开工)?(?:仪式|活动)"
)
#: A sign that is no word at the head of an item: 💎, ✅, ➤.
_SIGN_HEAD = re.compile(r"[^\w\s“”‘’《》（）【】]+\s*")
#: Behind a project at the head of a paragraph, that the paragraph tells of it.
_TELLS_OF = compiled(r"位于|坐落|总?投资|占地|由|计划|规划|是|自|于|建设|主要|拟|已|一期|采用")
#: Behind an enterprise at the head of a paragraph, that it is only the parent or customer of whom that tells: 旗下企业.
_TELLS_OF_PARENT = re.compile(
    r"(?![是系为作属])[^，。；、：]{0,8}(?:旗下|下属|所属|控股|全资|的|在华|配套)[^，。；、：]{0,8}(?:企业|公司|工厂|厂)(?:[，。；]|$)"
)
_OWN_YEAR = re.compile(r"[（(](20\d\d)年度?[）)]$")
_AHEAD = re.compile(r"力争全年|全年力争|力争今年|今年力争|新的一年|今年，?将")
#: Behind an enterprise at the head of a paragraph, that the paragraph is not about it: 青禾玻纤所在的园区, 青禾、恒拓.
_NO_ENTRY = ("、", "和", "等", "与", "所在", "的", "旗下", "以及", "及")


@dataclass(frozen=True, slots=True)
class Scene:
    """What holds for one sentence where it does not say otherwise; `plan` where its section is about things to do.

    `base` is the year from which 今年 and 去年 are counted; `entry` the project or enterprise under whose
    name it stands; `goal` the period of a goal that names none; `now` the year of writing, where it is the one after,
    and `under_way` whether the year of writing is well advanced, `guessed` whether nothing dates the report.
    `section` is the enterprise whose name alone is the heading above.
    `firm` is the enterprise that speaks of itself as 公司, `work` what it calls 本项目; `home` is whose report it is,
    `around` whose section, whatever a paragraph or sentence of it tells of.
    """

    place: Entity | None
    year: int | None
    period: str | None
    plan: bool
    in_scope: bool
    base: int | None = None
    entry: Entity | None = None
    goal: str | None = None
    now: int | None = None
    firm: Entity | None = None
    work: Entity | None = None
    home: Entity | None = None
    under_way: bool = False
    sums_up: bool = False
    around: Entity | None = None
    section: Entity | None = None
    profile: bool = False
    guessed: bool = False


def scenes(sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked) -> list[Scene]:
    """The scene of each sentence."""
    years = with_first_period(find_years(sentences), sentences)
    default = find_itself(mentions, linked)
    if default is None and not _is_of_a_firm(sentences, mentions, linked):
        default = choose_speaker(sentences, mentions, linked)
    out: list[Scene] = []
    place, paragraph_place, paragraph = default, default, -1
    opened = -1
    said_last: Entity | None = None
    above: Entity | None = None
    entry: Entity | None = None
    headed: Entity | None = None
    marked = False
    focus = Focus(linked)
    ahead = _paragraphs_ahead(sentences)
    due: int | None = None
    firm = _firm(sentences, mentions, linked)
    work = _work(sentences, mentions, linked)
    for sentence, following in zip_longest(sentences, sentences[1:]):
        here = mentions.get(sentence.index, ())
        if sentence.kind in ("heading", "byline"):
            place = _heading_place(sentence, here, linked) or (place if linked.speaker else default)
            paragraph_place = place
        elif sentence.paragraph != paragraph:
            paragraph_place, above = above or place, _bare_place(sentence, here, linked)
        if sentence.paragraph != paragraph:
            named = _entry(sentence, here, linked)
            fields = NAME_FIELD.match(sentence.text) or _FIRM_FIELD.match(sentence.text)
            heads = bool(marker_depth(sentence.text) or fields) or (
                sentence.kind == "heading" and not re.search("[：；]", sentence.text)
            )
            if sentence.kind == "heading":
                headed = named if named is not None and named.type == "Company" and _is_bare(sentence, named) else None
            if named is not None or heads or not marked or _NEW_MATTER.match(sentence.text):
                entry = named
                if named is None and not heads and not _OTHER_MATTER.match(sentence.text):
                    entry = headed
                marked = heads and named is not None and (sentence.kind == "heading" or _is_bare(sentence, named))
        if sentence.kind == "body" and not marked:
            same = following is not None and following.paragraph == sentence.paragraph
            says = (following.text, mentions.get(following.index, ())) if following is not None and same else None
            entry = focus.follow(sentence, here, entry, says)
        elif entry is not None:
            focus.turn_to(entry)
        paragraph = sentence.paragraph
        itself = paragraph_place is not None and paragraph_place.type == "Park"
        topic = find_topic(sentence, [one for one in here if not (itself and one.rule == "park-itself")], linked)
        passing = None
        if topic is not None and not _more_precise(topic, paragraph_place):
            topic = None
        if topic is not None:
            opens = sentence.paragraph != opened or paragraph_place is None or paragraph_place.type == topic.type
            if opens:
                paragraph_place = topic
            else:
                passing = topic
        if sentence.paragraph != opened:
            paragraph_place = find_label(sentence, here, linked) or paragraph_place
        if topic is None and passing is None and (paragraph_place is None or paragraph_place.type == "Region"):
            passing = find_park_of_clause(sentence, here, linked)
        said_last = said_last if sentence.paragraph == opened else None
        resumed = said_last if _SAME_PARK.match(sentence.text) else None
        said_last = _last_park(here, linked) or said_last
        opened = sentence.paragraph
        due = _due_from(sentence, due)
        scene = replace(
            _section(sentence.headings, years),
            place=resumed or passing or paragraph_place,
            entry=entry if resumed is None else None,
            home=default,
            around=place,
        )
        if due is not None:
            scene = replace(scene, year=due, period=str(due), goal=str(due), plan=True)
        if scene.now is not None and not scene.plan and sentence.paragraph in ahead:
            scene = replace(scene, year=scene.now, period=str(scene.now), plan=True)
        out.append(replace(scene, firm=firm, work=work, section=headed) if firm or work or headed else scene)
    return out


#: Where an enterprise gives the name 公司 to itself, and the name 本项目 to what it builds.
_SELF_FIRM = re.compile(r"（[^（）]*(?:以下|下称|简称)[^（）]*?[“\"](?:本)?公司[”\"][^（）]*）")
_SELF_WORK = re.compile(r"（[^（）]*(?:以下|下称|简称)[^（）]*?[“\"](?:本)?项目[”\"][^（）]*）")
#: A clause about 公司, and how many of them show that a text tells of one enterprise.
_SPEAKS_OF_ITSELF = re.compile(
    r"(?:^|[，；。])(?:目前|近年来|此外|去年|今年|同时)?，?(?:公司|集团)(?!与|和|名称|地址|的?客户)"
)
_OFTEN = 3
#: The title of a page on which an enterprise tells of itself, and what follows its name where it begins to.
_OWN_PAGE = compiled(
    r"(?<!主要)(?<!重点)(?<!代表)(?<!龙头)(?<!骨干)(?<!入驻)(?<!入园)(?<!优秀)(?:集团|公司|企业)简介|(?:集团|公司)(?:概况|介绍)|关于我们"
)
_BEGINS_TO_TELL = compiled(
    r"(?:（[^）]*）)?，?(?:系|于)?(?:创建|成立|创立|始建|组建|创办|注册|前身|总部|是一家|是国内|隶属)"
)


#: The head of what a listed enterprise makes public: its code, its half-year report.
_NOTICE = re.compile(
    r"(?:证券|股票|股份)(?:代码|简称)|公告编号|公司[^，。；]{0,8}(?:年度|半年度?|季度|中期)报告|招股(?:说明书|意向书)|募集说明书"
)


def _is_notice(sentences: Sequence[Sentence]) -> bool:
    """Whether a document is what an enterprise makes public of itself by law."""
    return any(_NOTICE.search(sentence.text) for sentence in sentences[:TITLE_LINES])


def _is_of_a_firm(sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked) -> bool:
    """Whether a report is an enterprise's own account of itself, so that no park speaks in it."""
    if any(s.kind == "heading" and _OWN_PAGE.search(s.text) for s in sentences[:TITLE_LINES]):
        return True
    if _is_notice(sentences):
        return True
    first = next((s for s in sentences if s.kind == "body" and len(s.text) > TITLE_LENGTH // 3), None)
    if first is None:
        return False
    head = next((one for one in mentions.get(first.index, ()) if one.type == "Company" and one.start == 0), None)
    titled = linked.speaker is not None and any(
        linked.links.get(one) is linked.speaker for s in sentences[: first.index] for one in mentions.get(s.index, ())
    )
    return head is not None and not titled and bool(_BEGINS_TO_TELL.match(first.text, head.end))


def _firm(sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked) -> Entity | None:
    """The enterprise that a notice or a release of its own calls 公司: so defined, else that of its title."""
    defined = _defined(_SELF_FIRM, "Company", sentences, mentions, linked)
    if defined is not None:
        return defined
    filed = _filed(sentences, mentions, linked)
    if filed is not None:
        return filed
    notice = _is_notice(sentences)
    said = sum(len(_SPEAKS_OF_ITSELF.findall(sentence.text)) for sentence in sentences)
    if said < _OFTEN and not notice and not any("本公司" in sentence.text for sentence in sentences):
        return None
    times = Counter(
        linked.links[one]
        for found in mentions.values()
        for one in found
        if one.type == "Company" and one in linked.links
    )
    most = max(times.values(), default=0)
    for sentence in sentences[:TITLE_LINES]:
        for one in mentions.get(sentence.index, ()):
            whole = notice or one.end - one.start == len(sentence.text)
            if one.type == "Company" and (whole or (sentence.kind == "heading" and times[linked.links[one]] == most)):
                return linked.links[one]
    return None


#: Behind an enterprise in a title, what it files with an exchange.
_FILING = re.compile("公告|(?:年度|季度|中期)报告|[年半]年?报|招股|募集说明书")


def _filed(sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked) -> Entity | None:
    """The enterprise in the title of what one files with an exchange: 青禾玻纤股份有限公司2023年年度报告."""
    for sentence in sentences[:TITLE_LINES]:
        for one in mentions.get(sentence.index, ()):
            head = one.type == "Company" and not one.start and sentence.kind == "heading"
            if head and _FILING.search(sentence.text, one.end) and one.name.endswith("公司"):
                return linked.links[one]
    return None


def _work(sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked) -> Entity | None:
    """The project that a document calls 本项目: so defined, else the first that it names."""
    defined = _defined(_SELF_WORK, "Project", sentences, mentions, linked)
    if defined is not None or not any("本项目" in sentence.text for sentence in sentences):
        return defined
    return next((entity for entity in linked.entities if entity.type == "Project"), None)


def _defined(
    pattern: re.Pattern[str],
    kind: str,
    sentences: Sequence[Sentence],
    mentions: Mapping[int, Sequence[Mention]],
    linked: Linked,
) -> Entity | None:
    """The thing of a class right before the bracket that gives it its name."""
    for sentence in sentences:
        for found in pattern.finditer(sentence.text):
            before = [one for one in mentions.get(sentence.index, ()) if one.type == kind and one.end <= found.start()]
            if before and found.start() - before[-1].end <= 2:
                return linked.links[before[-1]]
    return None


#: A line that brings goals in.
_DUE = re.compile(r"到(?:“十[四五六]五”末，?)?(?:即)?(20\d\d)年?(?:底|末)?[^。；]{0,24}：$")


def _due_from(sentence: Sentence, due: int | None) -> int | None:
    """The year of the goals that a line brings in (到2030年：), as long as the lines after it are its items."""
    found = _DUE.search(sentence.text) if sentence.text.endswith("：") else None
    if found is not None:
        return int(found[1])
    return due if due is not None and sentence.kind == "body" and LIST_MARK.match(sentence.text) else None


def _paragraphs_ahead(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The paragraphs that say what the year ahead is to bring, and what a broken line carries on from them."""
    found: set[int] = set()
    last: Sentence | None = None
    for sentence in sentences:
        carried = (
            last is not None
            and last.paragraph in found
            and last.kind == sentence.kind == "body"
            and last.text[-1:] not in "。！？；"
        )
        if carried or _AHEAD.search(sentence.text):
            found.add(sentence.paragraph)
        last = sentence
    return frozenset(found)


def _entry(sentence: Sentence, here: Sequence[Mention], linked: Linked) -> Entity | None:
    """The project or enterprise whose name a paragraph begins with, as an item of a list or a yearbook does."""
    start = _entry_start(sentence.text)
    for one in here:
        if one.type in ("Project", "Company") and sentence.text[one.start - 1 : one.end + 1] == f"【{one.name}】":
            return linked.links[one]
        if one.start == start and one.type in ("Project", "Company"):
            rest = sentence.text[one.end :]
            if (
                (sentence.kind == "heading" and len(rest) <= 12)
                or re.match(r"[：\t，。（；—]|$", rest)
                or (one.type == "Company" and not rest.startswith(_NO_ENTRY) and not _TELLS_OF_PARENT.match(rest))
                or (one.type == "Project" and _TELLS_OF.match(rest))
            ):
                return linked.links[one]
    return None


#: The label of the field of a list that gives an enterprise its name.
_FIRM_FIELD = re.compile("(?:企业|公司|单位)名称：[ 　]*")


def _entry_start(text: str) -> int:
    """Where the name begins that an entry may have, behind marks, a number and the label of a field (项目名称：)."""
    mark = LIST_MARK.match(text) or BRACKET_HEAD.match(text) or _SIGN_HEAD.match(text)
    start = mark.end() if mark else 0
    field = NAME_FIELD.match(text, start) or _FIRM_FIELD.match(text, start)
    return field.end() if field is not None else start


def _is_bare(sentence: Sentence, named: Entity) -> bool:
    """Whether a paragraph gives little but a name, so that what it is about is said in those after it."""
    longest = max((len(name) for name in (named.name, *named.aliases) if name in sentence.text), default=0)
    return len(sentence.text) - longest <= TITLE_LENGTH // 3


#: At its head, how a sentence goes on about the park that it named last.
_SAME_PARK = re.compile(
    r"^(?:[12]\d{3}年|今年|去年|目前|截至[^，]{2,10}，|前[一二三]季度|上半年|，)*该(?:园区?|开发区)(?![林艺])"
)


def _last_park(here: Sequence[Mention], linked: Linked) -> Entity | None:
    """The last park that a sentence names by its name."""
    named = [one for one in here if one.type == "Park" and one.rule != "park-itself"]
    return linked.links[named[-1]] if named else None


def _more_precise(topic: Entity, place: Entity | None) -> bool:
    """Whether `topic` takes over from `place`; a province or the country as topic does not."""
    if topic.type == "Region" and (not topic.key or topic.key.endswith("0000")):
        return False
    return not (place is not None and place.type == "Park" and topic.type == "Region")


#: A heading that is no more than a sign or a number and a name.
_BARE_PLACE = re.compile(r"(?:[^\w\s]|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.])\s*[一-鿿]{2,8}[：】]?")


def _bare_place(sentence: Sentence, here: Sequence[Mention], linked: Linked) -> Entity | None:
    """The division below a province whose name is all that stands on a line, but for its mark."""
    for one in here if _BARE_PLACE.fullmatch(sentence.text) else ():
        if one.type == "Region" and one.key and sentence.text[one.end :] in ("", "：", "】"):
            return None if one.key.endswith("0000") else linked.links[one]
    return None


#: Behind a park in a line of its own, who speaks for it: 云岭高新区管委会主任 李四.
_ITS_OFFICER = re.compile("(?:党工委|管委会|党委|管理委员会)[^，。；：]{0,8}(?:书记|主任)")
#: Before and behind a park in the heading of a section of its own: 二、云岭高新区：向新而行.
_SECTION_MARK = re.compile(r"[^\w]*(?:第?[一二三四五六七八九十\d]{1,3}[、.）章节])?[^\w]*")
_SAYS = re.compile("[：｜|—]|（[^（）]*）$")


def _heading_place(sentence: Sentence, here: Sequence[Mention], linked: Linked) -> Entity | None:
    """The park or region that a heading or an officer's byline makes the subject of what follows."""
    regions_here = [linked.links[one] for one in here if one.type == "Region" and one.key]
    if _OFFICE.search(sentence.text) and len(sentence.text) <= 40:
        for one in here:
            if one.type == "Park" and one.rule != "park-itself" and _ITS_OFFICER.match(sentence.text, one.end):
                return linked.links[one]
        if regions_here:
            return max(regions_here, key=lambda one: not one.key.endswith("0000"))
        found = re.search(r"([一-鿿]{2,4})(?:区委|县委|市委)", sentence.text)
        return next(
            (e for e in linked.entities if found and e.type == "Region" and found[1] in (e.name, *e.aliases)), None
        )
    parks = [
        one
        for one in here
        if one.type == "Park"
        and one.rule != "park-itself"
        and (linked.speaker or not one.weak)
        and not OF_WORK.match(sentence.text, one.end)
    ]
    if linked.speaker is None and len({linked.links[one] for one in parks}) == 1:
        return linked.links[parks[0]]
    stripped = re.sub(r"^[—\-【】一二三四五六七八九十、（）\d.\s]*", "", sentence.text)
    within = next((one for one in parks if one.start and sentence.text[one.start - 1] == "（"), None)
    if (
        within is not None
        and regions_here
        and re.match(rf"[^\w（]*{re.escape(regions_here[0].name)}", stripped)
        and "）" in stripped[-1:]
    ):
        return linked.links[within]
    if parks and (len(stripped) - len(parks[0].name) <= 4):
        return linked.links[parks[0]]
    if parks and _SECTION_MARK.fullmatch(sentence.text, 0, parks[0].start) and _SAYS.match(sentence.text, parks[0].end):
        return linked.links[parks[0]]
    return _bare_place(sentence, here, linked)


def _is_result(heading: str) -> bool:
    """Whether a heading says that what was done stands under it, be it before what is planned."""
    return bool(re.search(any_of(words("result_headings")), heading) or _AND_AHEAD.search(heading))


#: In a heading, that an account comes before what is planned: 2022年总体情况和2023年工作打算.
_AND_AHEAD = compiled("情况(?:汇报|报告)?(?:和|及|暨|与|以及)")


#: A heading with a year and nothing else that counts; one of the work of a year, and what says that it is done.
_YEAR_ALONE = re.compile(r"[^\w]*(20\d\d)(?![\d年./-]|\S*\d)")
_WORK_OF_YEAR = re.compile(
    r"[^\w]*(?:[一二三四五六七八九十]{1,2}、|第[一二三四五六七八九十]部分|（[一二三四五六七八九十]）)?[^\w]*"
    r"(20\d\d)年度?[^，。；：\d]{0,10}(?:工作|任务|安排|目标|打算|举措|思路)"
)
_DONE = re.compile("回顾|回眸|总结|完成|情况|成效|亮点|成绩|进展|以来")
#: A heading of what is to be done, though it names what there is: 优化发展环境.
_WILL_DO = re.compile("优化|营造|改善|提升|打造|补齐|破解|加强|强化|完善|厚植|夯实")


def _year_ahead(heading: str, years: Years) -> int | None:
    """The year after the one that a report tells of, where a short heading names it: 2025看点, 二、2025年重点工作."""
    found = _YEAR_ALONE.match(heading) if len(heading) <= 14 else None
    if found is None and not _DONE.search(heading):
        found = _WORK_OF_YEAR.match(heading)
    if found is None or years.told is None or years.is_plan:
        return None
    return int(found[1]) if int(found[1]) == years.told + 1 and not is_part(years.period or "") else None


@lru_cache(maxsize=1 << 8)
def _section(headings: tuple[str, ...], years: Years) -> Scene:
    """What holds under these headings, whoever is spoken of; remembered for the sentences that stand there together."""
    plan, year = years.is_plan, years.plan if years.is_plan else years.told
    spans = years.is_plan and years.plan != years.told
    for heading in headings:
        if re.search(any_of(words("plan_headings")), heading) and not _is_result(heading):
            said = [period.year for period in find_periods(heading, None)]
            if len(heading) <= 40 and (
                said
                or re.search(
                    r"打算|下一步|下步|展望|计划$|目标$|安排|思路|明年|来年|发展方向|招商方向|重点任务|举措", heading
                )
            ):
                plan, year = True, said[-1] if said else years.plan
        elif (ahead := _year_ahead(heading, years)) is not None:
            plan, year = True, ahead
        elif (
            LOOKS_BACK.search(heading) and not _WILL_DO.search(heading)
            if spans
            else _is_result(heading) and not years.is_plan
        ):
            plan, year = False, years.told
    period = years.period if year == years.told and not plan else (str(year) if year else None)
    own = _OWN_YEAR.search(headings[-1]) if headings else None
    if own is not None and not plan:
        year, period = int(own[1]), own[1]
    off = any_of(words("out_of_scope"))
    in_scope = not any(re.search(off, heading) for heading in headings[-2:] if len(heading) < 40)
    base = years.base if years.base is not None else year
    goal = years.written if years.written is not None and year is not None and years.written > year else year
    now = years.written if years.written is not None and years.written - 1 == years.told else None
    goal_period = str(goal) if goal and not plan else period
    return Scene(
        None,
        year,
        period,
        plan,
        in_scope,
        base,
        None,
        goal_period,
        now,
        under_way=years.under_way,
        sums_up=years.sums_up or plan,
        profile=years.profile,
        guessed=years.guessed,
    )
