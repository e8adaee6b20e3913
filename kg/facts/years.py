"""Sentences of a report -> the year that it tells of, the period of its figures, and the year that it plans for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Sentence
from kg.patterns import compiled
from kg.rules import any_of, words
from kg.values.period import Period, find_periods, five_years, read_year

TITLE_LINES = 10
TITLE_LENGTH = 60
_WRITTEN_DAY = re.compile(r"(20\d\d)年\d{1,2}月\d{1,2}日")
_DAY = re.compile(r"(20\d\d)(?:年\d{1,2}月\d{1,2}日|-\d{2}-\d{2}(?!\d))")
_CHINESE_YEAR = re.compile(r"二[〇○零Ｏ][一二三四五六七八九〇○零Ｏ]{2}(?=年[一二三四五六七八九十]{1,2}月)")
_SEASON = re.compile(r"(20\d\d)年(?:的)?(?:新?春|初夏|盛夏|金秋|深秋|隆冬|[春夏秋冬][天日季]|开年|伊始)")
#: The day of issue, or the year in the number of a document or an issue: 〔2024〕11号, 2024年第11期.
_ISSUED = compiled(
    r"(?:发布|发稿|更新)(?:时间|日期)：?\s*(20\d\d)|(?<!\d)(20\d\d)[-/.]\d{1,2}[-/.]\d{1,2}|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](20\d\d)(?!\d)|[〔\[（(](20\d\d)[〕\]）)]第?\d+号|[（(](20\d\d)年?(?:版|修订)[）)]"
)
#: Behind a month, that a report is of it; behind a year, that it only says when something was written or printed.
_OF_MONTH = re.compile(r"份|(?:全[市区县省园])?[^，。]{0,12}(?:工作|运行|经济|统计|总结|情况|简报|月报)")
_PRINTED = re.compile(r"版|第?\d+[期号]|[^，。]{0,4}(?:更新|修订|印)")
#: The month in which something was written, at the end of a short line: （云岭县融媒体中心 2024年4月）.
_MONTH_AT_END = compiled(r"(?:^|[（\t：市县区]|(?<=\S) )(20\d\d)年\d{1,2}月(?:[，、][^（）。]*）|）)?$")
#: The field of a card that says when something came about: 批准时间 | 2014年8月.
_ONCE = compiled("(?:批准|设立|成立|开园|开工|投产|获批|入园|创建)[^\t：]{0,4}[\t：]")
#: The year in the name of an event: 2024云岭投资推介会.
_OF_YEAR = compiled(r"(?<![\d.])(20[12]\d)(?=[一-鿿“])(?!年)[^，。；]{4,30}(?:会|节|论坛|展|周|活动|大赛)")
_NUMBERED = re.compile(r"(20\d\d)年第?\d+期|(?:数据|资料|信息)(?:均|统计)?截至(20\d\d)年")


@dataclass(frozen=True, slots=True)
class Years:
    """The year that a report tells of, the period of its figures, and the year it plans for.

    `sums_up` where its title or its first figures say which time it gives an account of; `profile` where its title
    says that it describes what there is (简介, 名录, 招商手册). `guessed` where nothing dates it, and its year of
    writing is only the last one that it speaks of.
    """

    told: int | None
    period: str | None
    plan: int | None
    is_plan: bool
    base: int | None = None
    written: int | None = None
    under_way: bool = False
    sums_up: bool = False
    profile: bool = False
    guessed: bool = False


#: A line that is little but a date, or the head of a page of a newspaper: 青石日报 2023年2月8日 第3版.
_DATED = re.compile(
    r"^(?:.{0,12}|[^，。；：]{0,12}[报刊网][^，。；：\d]{0,4})"
    r"(20\d\d)年\d{1,2}月\d{1,2}日(?:.{0,4}$|[^，。；：\d]{0,8}(?:第[A-Z]?\d{1,3}版|星期))"
)


def find_years(sentences: Sequence[Sentence]) -> Years:
    """The years of a report from its title, its date, or the years it names most."""
    years = _told_years(sentences)
    edge = [int(found[1]) for s in (*sentences[:14], *sentences[-3:]) if (found := _DATED.search(s.text))]
    written = edge[0] if edge else years.base or _signed(sentences)
    if written is not None and _month_written(sentences, written) > _EARLY:
        years = replace(years, under_way=True)
    profile = any(map(_is_profile, sentences[:_TITLES_OF_PROFILE])) or _is_entry(sentences)
    years = replace(years, profile=profile)
    latest = max((year for s in sentences for year in _as_of(s.text)), default=None)
    if latest is None or years.told is None or latest <= max(years.told, written or 0):
        return replace(years, written=written)
    return replace(years, written=latest, base=latest if years.base is not None else None)


#: Titles of texts that describe what there is, and in how many lines at the head of one they stand.
_PROFILE = re.compile(r"(?<!【)(?:简介|介绍|基本情况|名录|名片|黄页|风采|手册|指南|推介|词条|白皮书|项目册)")
_TITLES_OF_PROFILE = 3


def _is_profile(sentence: Sentence) -> bool:
    """Whether a line is the title of a profile, a register or a brochure."""
    whole = sentence.text[-1:] == "。" or len(sentence.text) > TITLE_LENGTH
    return not whole and _PROFILE.search(sentence.text) is not None


#: A title that is the name of a park and no more, as an encyclopaedia has it.
_PARK_ALONE = re.compile("[一-鿿（）]{2,20}(?:开发区|高新区|经开区|保税区|园区|产业园|集[中聚]区|示范区)")


def _is_entry(sentences: Sequence[Sentence]) -> bool:
    """Whether a text is an entry on a park: its name alone, and then a text that begins with it."""
    if len(sentences) < 2 or _PARK_ALONE.fullmatch(sentences[0].text) is None:
        return False
    return sentences[1].text.startswith(sentences[0].text)


#: Until this month, what a report says of 今年 is what it plans.
_EARLY = 4


def _month_written(sentences: Sequence[Sentence], year: int) -> int:
    """The month in which a report of `year` says it was written, 0 where it does not."""
    dated = re.compile(
        rf"{year}(?:年|[-/.])(\d{{1,2}})(?:月|[-/.])\d{{1,2}}|(?<!\d)\d{{1,2}}[-/.](\d{{1,2}})[-/.]{year}"
    )
    for sentence in (*sentences[:6], *sentences[-3:]):
        found = dated.search(sentence.text) if len(sentence.text) <= TITLE_LENGTH else None
        if found is not None:
            return int(found[1] or found[2])
    return 0


_UP_TO_MONTH = re.compile(r"截[至止]到?(20\d\d)年\d{1,2}月")


def _as_of(text: str) -> Iterator[int]:
    """The years up to a month or day of which `text` counts something: 截至2024年6月."""
    return (int(found[1]) for found in _UP_TO_MONTH.finditer(text))


#: A title that says which five-year plan a document is: “十五五”产业发展规划纲要.
_FIVE_YEARS = re.compile(r"“?(十[二三四五]五)”?[^，。]{0,20}(?:规划|计划|纲要|方案)")


#: The title of an account of how such a plan is carried out.
_EVALUATES = re.compile("评估|(?:实施|执行|完成|落实)情况")
#: The years of any other plan, behind its name: 三年行动计划（2023—2025年）.
_OF_YEARS = re.compile(r"(?:方案|计划|规划|纲要)[^，。；：\d]{0,8}[（(](20\d\d)年?(?:-|~|—|－|至)+(20\d\d)年?[）)]")
#: The volume of a yearbook: 云岭年鉴（2022）, 云岭年鉴·2022年卷.
_YEARBOOK = re.compile(r"年鉴[^\d，。]{0,4}(20\d\d)(?!\d|[-—~至])|(?<!\d)(20\d\d)年?(?:版|卷)?[^，。\d]{0,8}年鉴")
#: The year of an account that stands behind its name: 产业发展年报（2021）, 数说2025.
_OF_BARE_YEAR = re.compile(
    r"(?:年报|报告|公报|白皮书|综述|总结|分析)[（(](20\d\d)(?:年度?)?[）)]|(?:数说|数读|回眸|回望|盘点)(20\d\d)(?![\d年])"
)
#: At the head of a title, an account of the year before the one that it plans: 工作总结及2023年工作安排.
_AND_BEFORE = re.compile(r"[^\d，。；]*(?:总结|情况|回顾|汇报|述职)(?:报告)?(?:和|及|暨|与|以及|、)$")
#: Behind a plan, that the title is of an account of it: 计划执行情况.
_CARRIED_OUT = re.compile("(?:任务|指标)?的?(?:执行|完成|落实|实施|推进)(?:情况|进展|结果)")
#: Before a year, that orders reach to it.
_BOOKED = re.compile("排[到至期]$")
#: What a speech early in a year says of the one before.
_PAST_YEAR = re.compile("过去(?:的)?一年|一年来")


def _signed(sentences: Sequence[Sentence]) -> int | None:
    """The year in which a report says it was written: a date at its end, a day of issue, or a season."""
    for sentence in sentences[-4:]:
        if found := _CHINESE_YEAR.search(sentence.text):
            return read_year(found[0])
    for sentence in (*sentences[-3:], *sentences[:6]):
        if len(sentence.text) > TITLE_LENGTH or _ONCE.match(sentence.text):
            continue
        if found := _MONTH_AT_END.search(sentence.text):
            return int(found[1])
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
        for s in sentences[:TITLE_LINES]
        if s.kind == "heading" or (s.index < 3 and len(s.text) <= TITLE_LENGTH and s.text[-1:] != "。")
    ]
    evaluates = any(map(_EVALUATES.search, titles))
    if (alone := _of_title(titles, sentences, evaluates)) is not None:
        return alone
    plan_words, result_words = any_of(words("plan_headings")), any_of(words("result_headings"))
    told: list[Period] = []
    planned: list[Period] = []
    accounts: list[Period] = []
    for title in titles:
        for period in () if _ONCE.match(title) else find_periods(title, None):
            after = title[period.end : period.end + 14]
            spans = "/" in period.said and "-" not in period.said
            of_day = re.search(r"年\d{1,2}月\d{1,2}日", title) is not None
            if spans or of_day or "：" in title[: period.start] or _BOOKED.search(title, 0, period.start):
                continue
            plans = re.search(plan_words, after)
            if plans is not None and (
                re.search(rf"{result_words}|情况|20\d\d年", after[: plans.start()])
                or _CARRIED_OUT.match(title, period.end + plans.end())
            ):
                plans = None
            (planned if plans else told).append(period)
            if "\t" not in title and _is_account(title, period):
                accounts.append(period)
        if planned and not told:  # all of this title; behind the name of an evaluation it plans the year after it
            year = planned[0].year
            follows = any(
                _EVALUATES.search(title, 0, one.start) or _AND_BEFORE.fullmatch(title, 0, one.start) for one in planned
            )
            past = year - 1 if follows else year
            return Years(past, str(past), year, not follows, sums_up=True)
    if not evaluates and (five := next(filter(None, map(_FIVE_YEARS.search, titles)), None)):
        end = five_years(five[1])[1]
        back = [s for s in sentences if any(map(LOOKS_BACK.search, s.headings))] or sentences
        past = max((year for s in back for year in _years_past(s.text) if year <= end - 5), default=end - 5)
        return Years(past, str(past), end, True, sums_up=True)
    dated = [int(year) for s in sentences for year in _WRITTEN_DAY.findall(s.text)]
    if told:
        best = max(told, key=lambda period: (period in accounts or not accounts, len(period.said) > 4, -period.start))
        later = [one.year for one in planned if one.year > best.year]
        said = str(best.year) if len(best.said) == 7 and "-" in best.said else best.said
        ahead = best.year if is_part(said) else best.year + 1
        return Years(best.year, said, later[-1] if later else ahead, False, sums_up=bool(accounts))
    counted = Counter(year for s in sentences for year in _years_past(_BEGINNING.sub("", s.text)))
    if all(map(_is_of_events, (s.text for s in sentences if any(_years_past(s.text))))):
        counted.clear()
    edge = [int(year) for s in (*sentences[:6], *sentences[-3:]) for year in _WRITTEN_DAY.findall(s.text)]
    signed = _signed(sentences)
    written = edge[0] if edge else signed or _now_by_words(sentences, counted)
    if written is not None and not counted:
        counted[written] += 1
    if not counted and (before := _year_before(sentences)) is not None:
        counted[before + 1] += 1
    if counted:
        first = next((year for s in sentences for year in _opening_years(s.text)), None)
        if first is not None and signed is None and not edge:
            counted[first] += 1
        year = _most_told(sentences, counted, signed if signed is not None or not edge else edge[0])
        last = sum(s.text.count("去年") for s in sentences)
        if written is not None and 0 < _month_written(sentences, written) < _EARLY:
            last += _EARLY * sum(len(_PAST_YEAR.findall(s.text)) for s in sentences)
        if written is not None and last > sum(len(_NEWS.findall(s.text)) + s.text.count("今年") for s in sentences):
            year = written - 1
        return Years(year, str(year), year + 1, False, written, guessed=not edge and signed is None)
    first = dated[0] if dated else None
    return Years(first, str(first) if first else None, first + 1 if first else None, False)


def _of_title(titles: Sequence[str], sentences: Sequence[Sentence], evaluates: bool) -> Years | None:
    """The years of a yearbook, of an account with its year behind its name, and of a plan of several years."""
    if (volume := next(filter(None, map(_YEARBOOK.search, titles)), None)) is not None:
        return _of_yearbook(int(volume[1] or volume[2]), sentences)
    if (bare := next(filter(None, map(_OF_BARE_YEAR.search, titles)), None)) is not None:
        year = int(bare[1] or bare[2])
        return Years(year, str(year), year + 1, False, sums_up=True)
    spans = None if evaluates else _OF_YEARS.search("".join(titles))
    if spans is not None and int(spans[1]) < int(spans[2]):
        past = int(spans[1]) - 1
        return Years(past, str(past), int(spans[2]), True, sums_up=True)
    return None


def _of_yearbook(volume: int, sentences: Sequence[Sentence]) -> Years:
    """The years of a volume of a yearbook: it tells of the year before, unless its text names its own more often."""
    told = Counter(year for s in sentences if s.kind != "heading" for year in _years_past(s.text))
    year = volume if told[volume] > told[volume - 1] else volume - 1
    return Years(year, str(year), year + 1, False, sums_up=True)


def _is_account(title: str, period: Period) -> bool:
    """Whether a title names a period because what stands under it is an account of it, and not the time of writing."""
    after = title[period.end :]
    if re.fullmatch(r"\d{4}-\d\d", period.said):
        return bool(_OF_MONTH.match(after))
    return not _PRINTED.match(after)


def with_first_period(years: Years, sentences: Sequence[Sentence]) -> Years:
    """`years` with the months that the first figures of a report are of (1~9月，…), where its title names none."""
    if years.is_plan or years.told is None or years.period != str(years.told):
        return years
    titled = next(
        (
            one.said
            for year in (years.told, years.written)
            if year is not None
            for s in sentences[:TITLE_LINES]
            if s.kind == "heading"
            for one in find_periods(s.text, (years.base or year) if year == years.told else year)
            if _is_so_far(one.said, year)
        ),
        None,
    )
    if titled is None and any(s.kind == "heading" and _HALF.search(s.text) for s in sentences[:TITLE_LINES]):
        titled = f"{years.told}-01/{years.told}-06"
    if titled is not None:
        year = int(titled[:4])
        return replace(years, told=year, period=titled, plan=year, sums_up=True)
    told = next(
        (s.text for s in sentences if s.kind == "body" and re.search(r"\d[\d.]*(?:亿|万|%|家|户|个)", s.text)), ""
    )
    first = next(iter(find_periods(told, years.base or years.told)), None)
    before = r"[^\d；]*" if years.base is not None else r"(?:[^，。]{0,6}：)?(?:谢谢。)?"
    if first is None or not re.fullmatch(before, told[: first.start]) or not _is_so_far(first.said, years.told):
        return years
    if any(s.kind == "body" and _WHOLE_YEAR.search(s.text) for s in sentences):
        return years
    if any(_AND_THE_NEXT.search(s.text) for s in sentences[:TITLE_LINES] if len(s.text) <= TITLE_LENGTH):
        return years
    return replace(years, period=first.said, plan=years.told, sums_up=True)


#: The title of a report of half a year that does not say so in months.
_HALF = re.compile(r"半年报|(?<!下)半年(?:度)?(?:工作|经济|运行|总结|答卷|成绩单|报告)|期中|年中(?:工作|总结|答卷)")
#: A title of an account of a year that plans the next one: 2023年工作总结暨2024年工作计划.
_AND_THE_NEXT = re.compile(
    r"(?<!\d)20\d\d年(?:度|工作)*(?:总结|情况|回顾)[^，。]{0,4}20\d\d年[^，。]{0,6}(?:计划|打算|安排|思路)"
)
#: What a report says of a year that is all but over, though its first figures are of some months: 全年新增企业22户.
_WHOLE_YEAR = re.compile(
    r"(?:^|[，；。])(?:预计)?全年(?:实现|完成|新增|累计|实施|签约|引进|共)(?![^，；。]{0,4}(?:目标|任务|计划))[^，；。]*\d"
)


def _is_so_far(period: str, year: int) -> bool:
    """Whether a period is the part of `year` from its first month on: 2024Q1, 2024-01/2024-09."""
    return period.startswith((f"{year}-01/", f"{year}Q1")) and is_part(period)


def is_part(period: str) -> bool:
    """Whether a period is a part of one year that leaves the rest of it ahead: 2024Q1, 2024-01/2024-09."""
    first, _, last = period.partition("/")
    return "Q" in period or (last[:4] == first[:4] and not last.endswith("12"))


#: Before a year, that it lies ahead or spans more than itself: 力争到2026年, 计划2025年.
_YEAR_AHEAD = re.compile(r"(?:到|至|力争|计划|预计|有望|争取|拟于?|将[于在]|目标|-|~|—)$")
#: Before a year or behind it, that it is the one in which something was founded: 公司「成立于」2016年.
_FOUNDED = re.compile("(?:成立|创立|创建|创办|始建|组建|设立|注册|建厂|建成|建立|诞生|起步|批准成立)(?:于|时间[为：])$")
_FOUNDED_THEN = compiled(
    r"(?:\d{1,2}月)?(?:(?:正式|注册|批准|经[一-鿿]{2,10}批准)*(?:成立|创立|创办|始建|组建|设立|建厂|注册成立)|落户)"
)
#: What all years behind it in the same stretch are planned for.
_PLANS_ON = re.compile(r"计划|拟于?|力争|预计|届时")


#: A year, unless it is the one by which something is to be done.
_PASSED = re.compile(r"(20\d\d)年(?!前(?![一二三四五六七八九十\d])|底前|末前|的\d[\d.]*倍)")


def _years_past(text: str) -> Iterator[int]:
    """The years that `text` tells of, without those that it only looks ahead to."""
    for segment in re.split("[；。]", text) if "20" in text else ():
        for found in _PASSED.finditer(segment):
            near = _YEAR_AHEAD.search(segment, max(0, found.start() - 3), found.start())
            near = near or _HELD_AGAINST.match(segment, max(0, found.start() - 1))
            near = near or _FOUNDED.search(segment, 0, found.start()) or _FOUNDED_THEN.match(segment, found.end())
            if not near and not _PLANS_ON.search(segment, 0, found.start()):
                yield int(found[1])


#: What befalls a place once: 2005年获批省级开发区.
_EVENT = re.compile(
    r"成立|批准|获批|获评|列入|列为|划为|设立|升级|认定|授予|评为|始建|开建|创建|创办|挂牌|启动建设|更名|入选"
)
_FIGURE = re.compile(r"\d[\d.,]*(?:[万亿]|%|余|多)*(?:元|%|家|户|个|人|吨|亩|平方|倍|项|美元|台|套|位)")


#: How something began, by a profile whose figures are not of that year: 创建于2001年, 2018年升格为省级高新区.
_BEGINNING = re.compile(
    r"(?:成立|创建|始建|创办|创立|组建|设立|注册|建园|建厂|建成|投产|入驻)于?20\d\d年"
    r"|20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?，?(?:正式|经[^，。；]{2,12})?被?(?:批准|获批|升格|升级|晋升|晋级|更名|列为|成立|创建|创立|组建|设立|注册)"
)


def _opening_years(text: str) -> Iterator[int]:
    """The year with which a sentence brings in figures: 2023年，园区实现产值38亿元."""
    found = re.match(r"(?:【[^】]{1,12}】)?(20\d\d)年(?:度|全年)?，", text)
    if found is not None and _FIGURE.search(text) and not _EVENT.search(text.split("，", 2)[1]):
        yield int(found[1])


#: A year that figures are held against, in a report of the one after it: 较2023年末净增.
_HELD_AGAINST = re.compile(r"(?:比|较|同)(20\d\d)年(?:年?[末底]|同期|全年)?(?=净?[增减提上下扩]|多|少|相比)")


def _year_before(sentences: Sequence[Sentence]) -> int | None:
    """The latest year that figures are held against."""
    return max((int(year) for s in sentences for year in _HELD_AGAINST.findall(s.text)), default=None)


def _is_of_events(text: str) -> bool:
    """Whether every year that `text` names is that of something that befell, without a figure beside it."""
    segments = [one for one in re.split("[；。]", text) if any(_years_past(one))]
    return all(_EVENT.search(one) and not _FIGURE.search(one) for one in segments)


def _now_by_words(sentences: Sequence[Sentence], counted: Counter[int]) -> int | None:
    """The year of writing where nothing dates a report: 去年 beside a year of results says that the next one runs."""
    latest = max(counted, default=None)
    relative = sum(s.text.count(word) for s in sentences for word in ("今年", "去年"))
    for year in (latest, latest - 1) if latest is not None else ():
        if any(re.search(rf"{year}年(?!\d)[^。；]*[，；]今年", s.text) for s in sentences):
            return year + 1
    if latest is not None and relative > 1 and not any(re.search(rf"{latest}年\d", s.text) for s in sentences):
        return latest + 1
    return max((year for year in counted if counted[year] > 1), default=None)


#: A day of this year, in a report whose year of writing is known; news tells of it rather than of a year that is over.
_NEWS = compiled(r"近日|日前|(?<![年\d])\d{1,2}月\d{1,2}日")


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


#: A section of a plan that says what there is before it begins.
LOOKS_BACK = re.compile(r"基础|现状|回顾|成就|成效|形势|环境|短板|问题|背景|概况")
