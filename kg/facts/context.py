"""What a sentence takes for granted: of whose park or region it speaks, of what period, and whether it plans."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.entities import Linked
from kg.lexicon import regions
from kg.mentions.project import NAME_FIELD
from kg.model import Entity, Mention, Sentence
from kg.rules import any_of, words
from kg.sentences.layout import LIST_MARK, marker_depth
from kg.values.number import parse_chinese
from kg.values.period import Period, find_periods, five_years

_OFFICE = re.compile(
    r"(?:区|县|市|州|旗)?(?:区委|县委|市委|州委|旗委)(?:副)?书记|(?:区|县|市|州)长|党工委(?:副)?书记|管委会主任"
)
#: What stands behind a division or a park where its officers or offices are meant: 县委常委, 管委会.
OFFICE_AFTER = re.compile(r"委(?:书记|常委|副书记|员会|、)|政府|人大|政协|党工委|管委会")
#: Behind a park, that it is only what a project builds: 恒拓产业园项目.
OF_WORK = re.compile(r"(?:[（(][^）)]{1,12}[）)]|[一二三]期)?(?:建设|扩建|配套|改造)?(?:项目|工程)")
_TITLE_LINES = 10
_TITLE_LENGTH = 60
_DAY = re.compile(r"(20\d\d)(?:年\d{1,2}月\d{1,2}日|-\d{2}-\d{2}(?!\d))")
_CHINESE_YEAR = re.compile(r"二[〇○零Ｏ][一二三四五六七八九〇○零Ｏ]{2}(?=年[一二三四五六七八九十]{1,2}月)")
_NEW_MATTER = re.compile(
    r"力争|确保|上述|以上|此外|据了解|据悉|截至|目前，|今年|去年|上半年|下半年|[一二三四]季度"
    r"|前[一二三]季度|全年|(?:签约|启动|开工)?(?:仪式|活动)|会上|下一步|园区(?!内)|我[区县市园]"
    r"|全[区县市]"
)
_BRACKET_HEAD = re.compile(r"【[^】]{1,12}】\s*")
#: A sign that is no word at the head of an item: 💎, ✅, ➤.
_SIGN_HEAD = re.compile(r"[^\w\s“”‘’《》（）【】]+\s*")
#: Behind a project at the head of a paragraph, that the paragraph tells of it.
_TELLS_OF = re.compile(r"位于|坐落|总?投资|占地|由|计划|规划|是|自|于|建设|主要|拟|已|一期|采用")
#: Behind an enterprise at the head of a paragraph, that it is only the parent or customer of whom that tells: 旗下企业.
_TELLS_OF_PARENT = re.compile(
    r"[^，。；、：]{0,8}(?:旗下|下属|所属|控股|全资|的|在华|配套)[^，。；、：]{0,8}(?:企业|公司|工厂|厂)(?:[，。；]|$)"
)
_OWN_YEAR = re.compile(r"[（(](20\d\d)年度?[）)]$")
_AHEAD = re.compile(r"力争全年|全年力争|力争今年|今年力争|新的一年|今年，?将")
_SEASON = re.compile(r"(20\d\d)年(?:的)?(?:新?春|初夏|盛夏|金秋|深秋|隆冬|[春夏秋冬][天日季]|开年|伊始)")
#: The day of issue, or the year in the number of a document or an issue: 〔2024〕11号, 2024年第11期.
_ISSUED = re.compile(
    r"(?:发布|发稿|更新)(?:时间|日期)：?\s*(20\d\d)|(?<!\d)(20\d\d)[-/.]\d{1,2}[-/.]\d{1,2}|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](20\d\d)(?!\d)|[〔\[（(](20\d\d)[〕\]）)]第?\d+号|[（(](20\d\d)年?(?:版|修订)[）)]"
)
#: The year in the name of an event: 2024云岭投资推介会.
_OF_YEAR = re.compile(r"(?<![\d.])(20[12]\d)(?=[一-鿿“])(?!年)[^，。；]{4,30}(?:会|节|论坛|展|周|活动|大赛)")
_NUMBERED = re.compile(r"(20\d\d)年第?\d+期|(?:数据|资料|信息)(?:均|统计)?截至(20\d\d)年")
_SPEECH = re.compile(r"人民政府工作报告|国民经济和社会发展(?:统计公报|计划)")
_LEAD = re.compile(
    r"^(?:[—\-一二三四五六七八九十是、（）\d.【】]*)(?:(?:19|20)\d\d年(?:以来|来|度|底|末)?"
    r"|今年(?:以来)?|去年|近年来|目前|截至[^，]{2,12}|一季度|上半年|全年|过去一年|数据显示|据悉"
    r"|据了解|据介绍|其中|同时|此外|当前)?[，、：]?(?:\d{1,2}月(?:\d{1,2}日)?，)?"
)


#: Behind an enterprise at the head of a paragraph, that the paragraph is not about it: 青禾玻纤所在的园区, 青禾、恒拓.
_NO_ENTRY = ("、", "和", "等", "与", "所在", "的", "旗下", "以及", "及")


@dataclass(frozen=True, slots=True)
class Scene:
    """What holds for one sentence where it does not say otherwise; `plan` where its section is about things to do.

    `base` is the year from which 今年 and 去年 are counted; `entry` the project or enterprise under whose
    name it stands; `goal` the period of a goal that names none; `now` the year of writing, where it is the one after,
    and `under_way` whether the year of writing is well advanced.
    `firm` is the enterprise that speaks of itself as 公司, `work` what it calls 本项目; `home` is whose report it is.
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


@dataclass(frozen=True, slots=True)
class Years:
    """The year that a report tells of, the period of its figures, and the year it plans for."""

    told: int | None
    period: str | None
    plan: int | None
    is_plan: bool
    base: int | None = None
    written: int | None = None
    under_way: bool = False


def find_years(sentences: Sequence[Sentence]) -> Years:
    """The years of a report from its title, its date, or the years it names most."""
    years = _told_years(sentences)
    edge = [
        int(year)
        for s in (*sentences[:14], *sentences[-3:])
        for year in re.findall(r"^(?:.{0,12})?(20\d\d)年\d{1,2}月\d{1,2}日.{0,4}$", s.text)
    ]
    written = edge[0] if edge else years.base or _signed(sentences)
    if written is not None and _month_written(sentences, written) > _EARLY:
        years = replace(years, under_way=True)
    latest = max((year for s in sentences for year in _as_of(s.text)), default=None)
    if latest is None or years.told is None or latest <= max(years.told, written or 0):
        return replace(years, written=written)
    return replace(years, written=latest, base=latest if years.base is not None else None)


#: Until this month, what a report says of 今年 is what it plans.
_EARLY = 4


def _month_written(sentences: Sequence[Sentence], year: int) -> int:
    """The month in which a report of `year` says it was written, 0 where it does not."""
    dated = re.compile(
        rf"{year}(?:年|[-/.])(\d{{1,2}})(?:月|[-/.])\d{{1,2}}|(?<!\d)\d{{1,2}}[-/.](\d{{1,2}})[-/.]{year}"
    )
    for sentence in (*sentences[:6], *sentences[-3:]):
        found = dated.search(sentence.text) if len(sentence.text) <= _TITLE_LENGTH else None
        if found is not None:
            return int(found[1] or found[2])
    return 0


def _as_of(text: str) -> Iterator[int]:
    """The years up to a month or day of which `text` counts something: 截至2024年6月."""
    return (int(found[1]) for found in re.finditer(r"截[至止]到?(20\d\d)年\d{1,2}月", text))


#: A title that says which five-year plan a document is: “十五五”产业发展规划纲要.
_FIVE_YEARS = re.compile(r"“?(十[二三四五]五)”?[^，。]{0,20}(?:规划|计划|纲要|方案)")


def _signed(sentences: Sequence[Sentence]) -> int | None:
    """The year in which a report says it was written: a date at its end, a day of issue, or a season."""
    for sentence in sentences[-4:]:
        if found := _CHINESE_YEAR.search(sentence.text):
            return parse_chinese(re.sub("[○零Ｏ]", "〇", found[0]))
    for sentence in sentences[:14]:
        if found := _ISSUED.search(sentence.text) or _SEASON.search(sentence.text):
            return int(next(filter(None, found.groups())))
    if found := _NUMBERED.search("".join(sentence.text for sentence in sentences[-2:])):
        return int(found[1] or found[2])
    found = next(filter(None, (_OF_YEAR.search(sentence.text) for sentence in sentences[:6])), None)
    return int(found[1]) if found else None


def _told_years(sentences: Sequence[Sentence]) -> Years:
    """The years by the title of a report, by the day of its date, or by the year it names most."""
    titles = [
        s.text
        for s in sentences[:_TITLE_LINES]
        if s.kind == "heading" or (s.index < 3 and len(s.text) <= _TITLE_LENGTH and s.text[-1:] != "。")
    ]
    plan_words, result_words = any_of(words("plan_headings")), any_of(words("result_headings"))
    told: list[Period] = []
    planned: list[Period] = []
    for title in titles:
        for period in find_periods(title, None):
            after = title[period.end : period.end + 14]
            spans = "/" in period.said and "-" not in period.said
            if spans or re.search(r"年\d{1,2}月\d{1,2}日", title) or "：" in title[: period.start]:
                continue
            plans = re.search(plan_words, after)
            if plans is not None and re.search(result_words, after[: plans.start()]):
                plans = None
            (planned if plans else told).append(period)
        if planned and not told:
            return Years(planned[0].year, str(planned[0].year), planned[0].year, True)
    if five := next(filter(None, map(_FIVE_YEARS.search, titles)), None):
        end = five_years(five[1])[1]
        back = [s for s in sentences if any(map(_LOOKS_BACK.search, s.headings))] or sentences
        past = max((year for s in back for year in _years_past(s.text) if year <= end - 5), default=end - 5)
        return Years(past, str(past), end, True)
    dated = [int(year) for s in sentences for year in re.findall(r"(20\d\d)年\d{1,2}月\d{1,2}日", s.text)]
    if told:
        best = max(told, key=lambda period: (len(period.said) > 4, -period.start))
        later = [one.year for one in planned if one.year > best.year]
        said = str(best.year) if len(best.said) == 7 and "-" in best.said else best.said
        ahead = best.year if _is_part(said) else best.year + 1
        return Years(best.year, said, later[-1] if later else ahead, False)
    counted = Counter(year for s in sentences for year in _years_past(s.text))
    if all(map(_is_of_events, (s.text for s in sentences if any(_years_past(s.text))))):
        counted.clear()
    edge = [
        int(year)
        for s in (*sentences[:6], *sentences[-3:])
        for year in re.findall(r"(20\d\d)年\d{1,2}月\d{1,2}日", s.text)
    ]
    signed = _signed(sentences)
    written = edge[0] if edge else signed or _now_by_words(sentences, counted)
    if written is not None and not counted:
        counted[written] += 1
    if counted:
        first = next((year for s in sentences for year in _opening_years(s.text)), None)
        if first is not None and signed is None and not edge:
            counted[first] += 1
        year = _most_told(sentences, counted, signed if signed is not None or not edge else edge[0])
        last = sum(s.text.count("去年") for s in sentences)
        if written is not None and last > sum(len(_NEWS.findall(s.text)) + s.text.count("今年") for s in sentences):
            year = written - 1
        return Years(year, str(year), year + 1, False, written)
    first = dated[0] if dated else None
    return Years(first, str(first) if first else None, first + 1 if first else None, False)


def _with_first_period(years: Years, sentences: Sequence[Sentence]) -> Years:
    """`years` with the months that the first figures of a report are of (1~9月，…), where its title names none."""
    if years.is_plan or years.told is None or years.period != str(years.told):
        return years
    titled = next(
        (
            one.said
            for s in sentences[:_TITLE_LINES]
            if s.kind == "heading"
            for one in find_periods(s.text, years.base or years.told)
            if _is_so_far(one.said, years.told)
        ),
        None,
    )
    if titled is None and any(s.kind == "heading" and _HALF.search(s.text) for s in sentences[:_TITLE_LINES]):
        titled = f"{years.told}-01/{years.told}-06"
    if titled is not None:
        quarter = titled == f"{years.told}-01/{years.told}-03" and any("一季度" in s.text for s in sentences)
        return replace(years, period=f"{years.told}Q1" if quarter else titled, plan=years.told)
    told = next(
        (s.text for s in sentences if s.kind == "body" and re.search(r"\d[\d.]*(?:亿|万|%|家|户|个)", s.text)), ""
    )
    first = next(iter(find_periods(told, years.base or years.told)), None)
    before = r"[^\d；]*" if years.base is not None else r"(?:[^，。]{0,6}：)?(?:谢谢。)?"
    if first is None or not re.fullmatch(before, told[: first.start]) or not _is_so_far(first.said, years.told):
        return years
    if any(s.kind == "body" and _WHOLE_YEAR.search(s.text) for s in sentences):
        return years
    return replace(years, period=first.said, plan=years.told)


#: The title of a report of half a year that does not say so in months.
_HALF = re.compile(r"半年报|(?<!下)半年(?:度)?(?:工作|经济|运行|总结|答卷|成绩单)|期中|年中(?:工作|总结|答卷)")


#: What a report says of a year that is all but over, though its first figures are of some months: 全年新增企业22户.
_WHOLE_YEAR = re.compile(
    r"(?:^|[，；。])(?:预计)?全年(?:实现|完成|新增|累计|实施|签约|引进|共)(?![^，；。]{0,4}(?:目标|任务|计划))[^，；。]*\d"
)


def _is_so_far(period: str, year: int) -> bool:
    """Whether a period is the part of `year` from its first month on: 2024Q1, 2024-01/2024-09."""
    return period.startswith((f"{year}-01/", f"{year}Q1")) and _is_part(period)


def _is_part(period: str) -> bool:
    """Whether a period is a part of one year that leaves the rest of it ahead: 2024Q1, 2024-01/2024-09."""
    first, _, last = period.partition("/")
    return "Q" in period or (last[:4] == first[:4] and not last.endswith("12"))


#: Before a year, that it lies ahead or spans more than itself: 力争到2026年, 计划2025年.
_YEAR_AHEAD = re.compile(r"(?:到|至|力争|计划|预计|有望|争取|拟于?|将[于在]|目标|-|~|—)$")


#: What all years behind it in the same stretch are planned for.
_PLANS_ON = re.compile(r"计划|拟于?|力争|预计|届时")


def _years_past(text: str) -> Iterator[int]:
    """The years that `text` tells of, without those that it only looks ahead to."""
    for segment in re.split("[；。]", text):
        for found in re.finditer(r"(20\d\d)年(?!前(?![一二三四五六七八九十\d])|底前|末前)", segment):
            near = _YEAR_AHEAD.search(segment, max(0, found.start() - 3), found.start())
            if not near and not _PLANS_ON.search(segment, 0, found.start()):
                yield int(found[1])


#: What befalls a place once: 2005年获批省级开发区.
_EVENT = re.compile(
    r"成立|批准|获批|获评|列入|列为|划为|设立|升级|认定|授予|评为|始建|开建|创建|创办|挂牌|启动建设|更名|入选"
)
_FIGURE = re.compile(r"\d[\d.,]*(?:[万亿]|%|余|多)*(?:元|%|家|户|个|人|吨|亩|平方|倍|项|美元|台|套|位)")


def _opening_years(text: str) -> Iterator[int]:
    """The year with which a sentence brings in figures: 2023年，园区实现产值38亿元."""
    found = re.match(r"(?:【[^】]{1,12}】)?(20\d\d)年(?:度|全年)?，", text)
    if found is not None and _FIGURE.search(text) and not _EVENT.search(text.split("，", 2)[1]):
        yield int(found[1])


def _is_of_events(text: str) -> bool:
    """Whether every year that `text` names is that of something that befell, without a figure beside it."""
    segments = [one for one in re.split("[；。]", text) if any(_years_past(one))]
    return all(_EVENT.search(one) and not _FIGURE.search(one) for one in segments)


def _now_by_words(sentences: Sequence[Sentence], counted: Counter[int]) -> int | None:
    """The year of writing where nothing dates a report: 去年 beside a year of results says that the next one runs."""
    latest = max(counted, default=None)
    relative = sum(s.text.count(word) for s in sentences for word in ("今年", "去年"))
    if latest is not None and relative > 1 and not any(re.search(rf"{latest}年\d", s.text) for s in sentences):
        return latest + 1
    return max((year for year in counted if counted[year] > 1), default=None)


#: A day of this year, in a report whose year of writing is known; news tells of it rather than of a year that is over.
_NEWS = re.compile(r"近日|日前|(?<![年\d])\d{1,2}月\d{1,2}日")


def _most_told(sentences: Sequence[Sentence], counted: Counter[int], signed: int | None) -> int:
    """The year that is named most; where it is known when the report was written, that year or the one before."""
    near = {} if signed is None else {year: count for year, count in counted.items() if signed - 1 <= year <= signed}
    if signed is None:
        return max(counted, key=lambda year: (counted[year], year))
    if not near:
        return signed
    days = sum(1 for s in sentences for year in _DAY.findall(s.text) if int(year) == signed)
    now = sum(len(_NEWS.findall(s.text)) for s in sentences)
    near[signed] = near.get(signed, 0) + days + now
    return max(near, key=lambda year: (near[year], year))


def scenes(sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked) -> list[Scene]:
    """The scene of each sentence."""
    years = _with_first_period(find_years(sentences), sentences)
    default = None if _is_of_a_firm(sentences, mentions, linked) else _speaker(sentences, mentions, linked)
    out: list[Scene] = []
    place, paragraph_place, paragraph = default, default, -1
    opened = -1
    entry: Entity | None = None
    marked = False
    focus = Focus(linked)
    ahead = _paragraphs_ahead(sentences)
    due: int | None = None
    firm = _firm(sentences, mentions, linked)
    work = _work(sentences, mentions, linked)
    for sentence in sentences:
        here = mentions.get(sentence.index, ())
        if sentence.kind in ("heading", "byline"):
            place = _heading_place(sentence, here, linked) or (place if linked.speaker else default)
            paragraph_place = place
        elif sentence.paragraph != paragraph:
            paragraph_place = place
        if sentence.paragraph != paragraph:
            named = _entry(sentence, here, linked)
            fields = NAME_FIELD.match(sentence.text) or _FIRM_FIELD.match(sentence.text)
            heads = bool(marker_depth(sentence.text) or fields) or (
                sentence.kind == "heading" and not re.search("[：；]", sentence.text)
            )
            if named is not None or heads or not marked or _NEW_MATTER.match(sentence.text):
                entry = named
                marked = heads and named is not None and (sentence.kind == "heading" or _is_bare(sentence, named))
        if sentence.kind == "body" and not marked:
            entry = focus.follow(sentence, here, entry)
        elif entry is not None:
            focus.turn_to(entry)
        paragraph = sentence.paragraph
        itself = paragraph_place is not None and paragraph_place.type == "Park"
        topic = _topic(sentence, [one for one in here if not (itself and one.rule == "park-itself")], linked)
        passing = None
        if topic is not None and topic.type in ("Park", "Region") and _more_precise(topic, paragraph_place):
            opens = sentence.paragraph != opened or paragraph_place is None or paragraph_place.type == topic.type
            if opens:
                paragraph_place = topic
            else:
                passing = topic
        opened = sentence.paragraph
        due = _due_from(sentence, due)
        scene = replace(_section(sentence.headings, years), place=passing or paragraph_place, entry=entry, home=default)
        if due is not None:
            scene = replace(scene, year=due, period=str(due), goal=str(due), plan=True)
        if scene.now is not None and not scene.plan and sentence.paragraph in ahead:
            scene = replace(scene, year=scene.now, period=str(scene.now), plan=True)
        out.append(replace(scene, firm=firm, work=work) if firm or work else scene)
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
_OWN_PAGE = re.compile(r"(?:集团|公司|企业)简介|(?:集团|公司)(?:概况|介绍)|关于我们")
_BEGINS_TO_TELL = re.compile(
    r"(?:（[^）]*）)?，?(?:系|于)?(?:创建|成立|创立|始建|组建|创办|注册|前身|总部|是一家|是国内|隶属)"
)


def _is_of_a_firm(sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked) -> bool:
    """Whether a report is an enterprise's own account of itself, so that no park speaks in it."""
    if any(s.kind == "heading" and _OWN_PAGE.search(s.text) for s in sentences[:_TITLE_LINES]):
        return True
    first = next((s for s in sentences if s.kind == "body" and len(s.text) > _TITLE_LENGTH // 3), None)
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
    said = sum(len(_SPEAKS_OF_ITSELF.findall(sentence.text)) for sentence in sentences)
    if said < _OFTEN and not any("本公司" in sentence.text for sentence in sentences):
        return None
    times = Counter(
        linked.links[one]
        for found in mentions.values()
        for one in found
        if one.type == "Company" and one in linked.links
    )
    most = max(times.values(), default=0)
    for sentence in sentences[:_TITLE_LINES]:
        for one in mentions.get(sentence.index, ()):
            whole = one.end - one.start == len(sentence.text)
            if one.type == "Company" and (whole or (sentence.kind == "heading" and times[linked.links[one]] == most)):
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


def _due_from(sentence: Sentence, due: int | None) -> int | None:
    """The year of the goals that a line brings in (到2030年：), as long as the lines after it are its items."""
    found = re.search(r"到(?:“十[四五六]五”末，?)?(?:即)?(20\d\d)年?(?:底|末)?[^。；]{0,24}：$", sentence.text)
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


#: Behind an enterprise or a project, the place where somebody looks at it: 的生产车间, 项目施工现场.
_SEEN_AT = re.compile(
    r"[^，。；：、]{0,12}?(?:车间|厂区|展厅|生产线|流水线|现场|工地|实验室|厂房|产线|中控室|智能工厂)(?:里|内|中|上|，|[一-鿿])"
)
_LOOKS_IN = re.compile(r"(?:在|走进|来到|走入|步入|位于)[^，。；：]{0,24}$|^$")
_WHO_SAYS = re.compile(rf"(?:的|有关|相关|一位|党支部|党委)?(?:书记、)?{any_of(words('company_titles'))}")
#: Behind a project in front of which its builder and cost stand, that it is told of: 总投资8亿元的储能项目，占地….
_WORK_TOLD = re.compile(r"[，（]|于|已|正|达产|建成|投产|全部|预计|主要|占地|计划|分|位于|作为|是|共|目前|建设|采用|自")
_SAME_FIRM = re.compile(r"(?:该|这家|本)?(?:公司|企业|集团)(?!们|家|和|与|数|名|生产|服务|的?发展|入驻|负担|总数|主体)")
_SAME_WORK = re.compile(
    r"(?:该|这个|这一|本)?(?:项目|工程|基地)(?!们|建设|总数|储备|签约|个|清单|落地|招引|推进|化|和|与|库|是)"
)
#: With which a new paragraph goes on about the same: 该公司, 这个项目.
_GOES_ON = re.compile(r"(?:据介绍，|据悉，|据了解，)?(?:该|这家|这个|这一)(?:公司|企业|集团|厂|项目|工程|基地)")


class Focus:
    """Which enterprise or project running text is about, sentence by sentence."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.entity: Entity | None = None
        self.firm: Entity | None = None
        self.work: Entity | None = None
        self.paragraph = -1

    def turn_to(self, entity: Entity) -> None:
        """From here on `entity` is told of."""
        if entity.type == "Company" and entity is not self.firm:
            self.firm, self.work = entity, None
        elif entity.type == "Project":
            self.work = entity
        self.entity = entity

    def follow(self, sentence: Sentence, here: Sequence[Mention], entry: Entity | None) -> Entity | None:
        """What `sentence` is about; `entry` is what its paragraph begins with."""
        fresh = sentence.paragraph != self.paragraph
        self.paragraph = sentence.paragraph
        if fresh and entry is None and not _GOES_ON.match(sentence.text):
            self.entity = self.firm = self.work = None
        if fresh and entry is not None:
            self.turn_to(entry)
        lead = _LEAD.match(sentence.text)
        start = lead.end() if lead else 0
        if told := self._told_of(sentence.text, start, here):
            self.turn_to(told)
        elif _topic(sentence, here, self.linked) is not None or re.match(
            r"全[区县市园]|我[区县市园]", sentence.text[start:]
        ):
            self.entity = None
        elif self.entity is not None and _SAME_FIRM.match(sentence.text, start):
            self.entity = self.firm
        elif self.entity is not None and self.work is not None and _SAME_WORK.match(sentence.text, start):
            self.entity = self.work
        last = [one for one in here if one.type == "Project"]
        if last and self.entity is not None:
            self.work = self.linked.links[last[-1]]
        return self.entity

    def _told_of(self, text: str, start: int, here: Sequence[Mention]) -> Entity | None:
        """The enterprise or project of which `text` begins to tell."""
        first = re.search("[，；：。]", text[start:])
        end = start + first.start() if first else len(text)
        for one in here:
            if one.type not in ("Company", "Project") or one.start > end:
                continue
            rest, before = text[one.end :], text[start : one.start]
            if one.type == "Company" and (
                (_LOOKS_IN.search(before) and _SEEN_AT.match(rest))
                or (not before.endswith(("、", "和", "与")) and _WHO_SAYS.match(rest))
            ):
                return self.linked.links[one]
            if (
                one.type == "Project"
                and (one.start == start or before.endswith(("的", "在")))
                and (_WORK_TOLD.match(rest) or _SEEN_AT.match(rest))
            ):
                return self.linked.links[one]
        return None


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
    mark = LIST_MARK.match(text) or _BRACKET_HEAD.match(text) or _SIGN_HEAD.match(text)
    start = mark.end() if mark else 0
    field = NAME_FIELD.match(text, start) or _FIRM_FIELD.match(text, start)
    return field.end() if field is not None else start


def _is_bare(sentence: Sentence, named: Entity) -> bool:
    """Whether a paragraph gives little but a name, so that what it is about is said in those after it."""
    longest = max((len(name) for name in (named.name, *named.aliases) if name in sentence.text), default=0)
    return len(sentence.text) - longest <= _TITLE_LENGTH // 3


def _more_precise(topic: Entity, place: Entity | None) -> bool:
    """Whether `topic` takes over from `place`; a province or the country as topic does not."""
    if topic.type == "Region" and (not topic.key or topic.key.endswith("0000")):
        return False
    return not (place is not None and place.type == "Park" and topic.type == "Region")


def _heading_place(sentence: Sentence, here: Sequence[Mention], linked: Linked) -> Entity | None:
    """The park or region that a heading or an officer's byline makes the subject of what follows."""
    regions_here = [linked.links[one] for one in here if one.type == "Region" and one.key]
    if _OFFICE.search(sentence.text) and len(sentence.text) <= 40:
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
    return None


def _topic(sentence: Sentence, here: Sequence[Mention], linked: Linked) -> Entity | None:
    """What a sentence begins with, after a date and the like."""
    bracket = _BRACKET_HEAD.match(sentence.text)
    start = bracket.end() if bracket else 0
    lead = _LEAD.match(sentence.text[start:])
    start += lead.end() if lead else 0
    start += next((len(word) for word in ("位于", "地处", "在") if sentence.text.startswith(word, start)), 0)
    for one in here:
        if (
            one.start == start
            and one.type in ("Park", "Region")
            and sentence.text[one.end : one.end + 1] not in ("、", "和", "与", "等")
            and not OFFICE_AFTER.match(sentence.text, one.end)
            and not OF_WORK.match(sentence.text, one.end)
        ):
            return linked.links.get(one)
    return None


def _speaker(sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked) -> Entity | None:
    """The park or the division that the report as a whole speaks for."""
    region = _leading_region(sentences, mentions, linked)
    park = linked.speaker
    first = next((s.text for s in sentences[:6] if s.kind == "heading"), "")
    title = "".join(
        s.text
        for s in sentences[:6]
        if (s.kind == "heading" and s.text[-1:] != "：")
        or ((s.paragraph == sentences[0].paragraph or _follows_label(s, sentences)) and "。" not in s.text)
    )
    below = [one for one in (park, region) if one is not None and not one.key.endswith("0000")]
    if park is not None and not any(_is_named(one, title) for one in below):
        provinces = [one for one in linked.entities if one.type == "Region" and one.key.endswith("0000")]
        province = next((one for one in provinces if _is_named(one, first)), None)
        if province is not None and sum(one.type == "Park" for one in linked.entities) >= _SEVERAL:
            return province
    if park is None or region is None or not region.key or region.key.endswith("0000"):
        return park or region
    if any(region.name in s.text and _SPEECH.search(s.text) for s in sentences[:6]):
        return region
    for heading in (first, title):
        named = [one for one in (park, region) if _is_named(one, heading)]
        if len(named) == 1:
            return named[0]
    text = "".join(sentence.text for sentence in sentences)
    own_park = sum(text.count(name) for name in {*words("self_park"), park.name, *park.aliases})
    own_region = sum(text.count(name) for name in words("self_region"))
    topics = Counter(
        topic.type
        for s in sentences
        if (topic := _topic(s, mentions.get(s.index, ()), linked)) in (park, region) and topic
    )
    return region if own_region + 3 * topics["Region"] > own_park + 3 * topics["Park"] else park


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
_TO = ("赴", "到", "进", "与", "和")


def _is_named(place: Entity, text: str) -> bool:
    """Whether `text` names a place by its own name: not just 园区, no division in a park's name or only gone to."""
    names = {place.name, *place.aliases} - words("self_park")
    if place.type != "Region":
        heads = (found.end() for name in names for found in re.finditer(re.escape(name[:2]), text))
        return any(name in text for name in names) or any(_OF_A_PARK.match(text, end) for end in heads)
    places = [found.span() for name in names for found in re.finditer(re.escape(name), text)]
    return any(
        not _OF_A_PARK.match(text, end) and not _VISITED.match(text, end) and text[start - 1 : start] not in _TO
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
            if one.type == "Region" and one.key in table and _inside_name(one, here):
                within[one.key[:2] + "0000"] += 1
            elif one.type == "Region" and one.key in table:
                opens = sentence.paragraph == sentences[0].paragraph and len(sentence.text) <= _TITLE_LENGTH
                headed = sentence.kind == "heading" and sentence.index < _TITLE_LINES
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
    if len(within) != 1 or not any(_PROVINCE_SPEAKS.search(s.text) for s in sentences[:_TITLE_LINES]):
        return None
    key = next(iter(within))
    return next((one for one in entities if one.type == "Region" and one.key == key), None)


def _inside_name(region: Mention, here: Sequence[Mention]) -> bool:
    """Whether a division is only part of the name of an enterprise or a park."""
    return any(one.start <= region.start and region.end <= one.end and one.type in ("Company", "Park") for one in here)


#: A section of a plan that says what there is before it begins.
_LOOKS_BACK = re.compile(r"基础|现状|回顾|成就|成效|形势|环境|短板|问题|背景|概况")


def _is_result(heading: str) -> bool:
    """Whether a heading says that what was done stands under it."""
    return bool(re.search(any_of(words("result_headings")), heading))


def _year_ahead(heading: str, years: Years) -> int | None:
    """The year after the one that a report tells of, where a short heading names it and nothing else: 2025看点."""
    found = re.match(r"[^\w]*(20\d\d)(?![\d年./-]|\S*\d)", heading)
    if found is None or years.told is None or years.is_plan or len(heading) > 14:
        return None
    return int(found[1]) if int(found[1]) == years.told + 1 and not _is_part(years.period or "") else None


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
        elif _LOOKS_BACK.search(heading) if spans else _is_result(heading) and not years.is_plan:
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
    return Scene(None, year, period, plan, in_scope, base, None, goal_period, now, under_way=years.under_way)
