"""Text -> periods: 2023, 2023Q1, 2024-01/2024-11, 2021/2025, as precise as the text and no more.

Written as ISO 8601 dates and intervals; a quarter is YYYYQn as SDMX writes it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.values.number import parse_chinese

_PLANS = {"十二五": (2011, 2015), "十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}
_RELATIVE = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "当年": 0,
    "年内": 0,
    "全年": 0,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "明年": 1,
    "前年": -2,
    "来年": 1,
}
#: These mean the year that the sentence named last, where it named one.
_SAME_YEAR = frozenset(["当年", "全年", "年内"])
_N = r"[一二三四1-4]"
_DIGIT = "[一二三四五六七八九〇○零Ｏ]"
#: A period begins with one of these.
_BEGINS = re.compile(r"[“‘十截到至今本当年全去上下明来第一二三四前头\d]")
PERIOD = re.compile(
    rf"(?={_BEGINS.pattern})(?:"
    r"(?P<plan>[“‘]?十[二三四五]五[”’]?)(?:规划)?(?P<planned>时期|期间|末|以来|中期)?"
    r"|(?:截至|截止|截止到|到|至)?(?P<from>(?:19|20)\d\d)年?(?:-|~|—|至|到)(?P<to>(?:19|20)\d\d)年"
    rf"|(?:(?P<year>(?:19|20)\d\d|二[〇○零Ｏ]{_DIGIT}{{2}})(?:年(?:度)?|(?=[上下]半年|第?{_N}季度|前[二三]季度))|(?P<relative>今年|本年度?|当年|(?<![一二三四五六七八九十两几\d])年内|全年|去年|上一?年|明年|来年))?"
    rf"(?:[一1](?:季度)?(?:-|~|—|至|到)(?P<last>[二三23])季度|第?(?P<quarter>{_N})季度|(?P<half>[上下]半年)|前(?P<quarters>[二三23])季度"
    r"|(?P<m1>1[0-2]|[1-9])(?:月份?)?(?:-|~|—|至|到)(?P<m2>1[0-2]|[1-9])月份?|(?P<lost>1(?:1[0-2]|[3-9]))月份?"
    r"|(?:(?<!提)前|(?<![一-鿿])头|(?<=年)头)(?P<months>[一二两三四五六七八九十\d]{1,2})个?月|(?P<month>1[0-2]|[1-9])月(?:份|底|末|(?P<day>[1-3]?\d)日)?)?(?:前|底|末|以来|来)?)"
)


#: Behind a period, that something is only held against it: 2005年「相比」, 是2005年「的5.2倍」.
_COMPARED_TO = re.compile(r"相比|的(?:近|约)?[\d一二两三四五六七八九十][\d.]*倍")


@dataclass(frozen=True, slots=True)
class Period:
    """A period as it stands in `text[start:end]`; `said` is its ISO form; `compared` if only held against another."""

    start: int
    end: int
    said: str
    year: int
    compared: bool = False


def find_periods(text: str, base: int | None) -> Iterator[Period]:
    """The periods of `text`; relative ones (今年, 一季度) are counted from `base` and left out where it is None.

    >>> [p.said for p in find_periods("2024年1~11月，去年一季度，“十四五”期间，比上年增长", 2024)]
    ['2024-01/2024-11', '2023Q1', '2021/2025', '2023']
    """
    done, spoken = 0, None
    for begin in _BEGINS.finditer(text):
        if begin.start() < done or (found := PERIOD.match(text, begin.start())) is None or not found[0]:
            continue
        done = found.end()
        said = _said(found, spoken if spoken is not None and found["relative"] in _SAME_YEAR else base)
        if said is None:
            continue
        spoken = read_year(found["year"]) if found["year"] else spoken
        before = text[max(0, found.start() - 2) : found.start()]
        compared = bool(re.search(r"(?:比|较|同|与)$", before)) or _COMPARED_TO.match(text, found.end()) is not None
        yield Period(found.start(), found.end(), said, int(said[:4]), compared)


def _said(found: re.Match[str], base: int | None) -> str | None:
    if found["plan"]:
        first, last = _PLANS.get(found["plan"].strip("“”‘’"), (0, 0)) if found["planned"] else (0, 0)
        if first and found["planned"] == "末":
            return str(last)
        return f"{first}/{last}" if first else None
    if found["from"]:
        return f"{found['from']}/{found['to']}"
    parts = ("last", "quarter", "half", "quarters", "m1", "lost", "months", "month")
    inside = next((name for name in parts if found[name]), None)
    if found["year"]:
        year = read_year(found["year"])
    elif base is not None and (found["relative"] or inside):
        year = base + _RELATIVE.get(found["relative"] or "今年", 0)
    else:
        return None
    return _within(year, inside, found)


def _within(year: int, inside: str | None, found: re.Match[str]) -> str | None:
    match inside:
        case None:
            return str(year)
        case "quarter":
            return f"{year}Q{_digit(found['quarter'])}"
        case "half":
            return f"{year}-01/{year}-06" if found["half"][0] == "上" else f"{year}-07/{year}-12"
        case "quarters":
            return months_of(year, 1, _digit(found["quarters"]) * 3)
        case "last":
            return months_of(year, 1, _digit(found["last"]) * 3)
        case "m1":
            first, last = int(found["m1"]), int(found["m2"])
            return months_of(year, first, last) if first < last else None
        case "lost":  # 110月份: the dash between 1 and 10 was lost
            return months_of(year, 1, int(found["lost"][1:]))
        case "months":
            count = _digit(found["months"])
            return months_of(year, 1, count) if 1 <= count <= 12 else None
    return f"{year}-{int(found['month']):02}"


def months_of(year: int, first: int, last: int) -> str:
    """The months of a year from the first to the last; those of the first quarter are that quarter.

    >>> months_of(2024, 1, 3), months_of(2024, 1, 11)
    ('2024Q1', '2024-01/2024-11')
    """
    return f"{year}Q1" if (first, last) == (1, 3) else f"{year}-{first:02}/{year}-{last:02}"


def read_year(text: str) -> int:
    """A year of four digits.

    >>> read_year("2021"), read_year("二〇二一")
    (2021, 2021)
    """
    return _digit(re.sub("[○零Ｏ]", "〇", text))


def five_years(name: str) -> tuple[int, int]:
    """The first and the last year of a five-year plan.

    >>> five_years("十五五")
    (2026, 2030)
    """
    return _PLANS[name]


def _digit(text: str) -> int:
    return int(text) if text.isdigit() else parse_chinese(text) or 0
