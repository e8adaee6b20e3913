"""The text and name of a document -> the date that it is of, and the words that say so.

In this order: a date in the file's name; a date that stands on a line of its own, or ends one, among the first or
last lines (署期, a newspaper's head); the year of a title (2021年工作总结); a year in the file's name. What stands in
running text is no date of the document. A date is as precise as the words are: 2022-12-31, 2022-12 or 2022.
"""

import calendar
import re
from collections.abc import Iterator

from kg.values.number import parse_chinese
from kg.values.period import read_year

#: How many lines with words at either end of a text may hold its date.
EDGE = 12
#: A longer line, or one with a comma, is no title, nor is the row of a table.
LONGEST_TITLE = 40
_YEAR = r"(?P<year>(?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{2})"
_CHINESE = r"[一二三四五六七八九十]{1,3}"
IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:[-_.年]?(?P<month>0[1-9]|1[0-2]|(?<=[-_.年])[1-9])"
    r"(?:[-_.月]?(?P<day>[0-2]\d|3[01]|(?<=[-_.月])[1-9])日?)?)?(?!\d)"
)
WRITTEN = re.compile(
    rf"{_YEAR}(?:[年/.-](?P<month>\d{{1,2}}|{_CHINESE})(?:月|[/.-](?=\d))(?:(?P<day>\d{{1,2}}|{_CHINESE})日?)?)"
)
#: What may follow a date on its line.
AFTER = re.compile(r"[\s)）】]*(?:星期[一二三四五六日天]|印发|发布|通过|刊发)?[\s)）】]*")
TITLE = re.compile(r"(?P<year>(?:19|20)\d\d)年")


def date_of(text: str, name: str) -> tuple[str, str]:
    """The date of a document and the words that tell it, or nothing twice.

    >>> date_of("云岭工业园区2021年工作总结\\n\\n2020年，产值增长8%。", "a.txt")
    ('2021', '云岭工业园区2021年工作总结')
    >>> date_of("……\\n云岭管委会\\n二〇二四年七月三日", "2019.txt")
    ('2024-07-03', '二〇二四年七月三日')
    """
    stem = re.sub(r"\.\w{1,5}$", "", name.rsplit("/", 1)[-1])
    named = [(said, found[0]) for found in IN_NAME.finditer(stem) if (said := _iso(found))]
    precise = [one for one in named if "-" in one[0]]
    for found in (precise, _at_the_edges(text), _titles(text), named):
        for date, words in found:
            return date, words
    return "", ""


def last_day(date: str) -> str:
    """The last day of a date that may be a month or a year.

    >>> last_day("2022"), last_day("2024-02"), last_day("2022-03-04")
    ('2022-12-31', '2024-02-29', '2022-03-04')
    """
    year, month, day = ([*date.split("-"), "", ""])[:3]
    month = month or "12"
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}"


def _at_the_edges(text: str) -> Iterator[tuple[str, str]]:
    """Dates that stand on lines of their own, or end them: the last lines go first."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in [*reversed(lines[-EDGE:]), *lines[:EDGE]]:
        for found in WRITTEN.finditer(line[-60:]):
            whole = found.start() == 0 and len(line) <= LONGEST_TITLE
            alone = whole or line[-60:][: found.start()].endswith((" ", "　", "（", "("))
            if alone and AFTER.fullmatch(line[-60:], found.end()) and (said := _iso(found)):
                yield said, found[0]


def _titles(text: str) -> Iterator[tuple[str, str]]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:EDGE]:
        if len(line) <= LONGEST_TITLE and not re.search("[，,。；\t|｜]", line):
            years = [found["year"] for found in TITLE.finditer(line)]
            if years:
                yield years[0], line


def _iso(found: re.Match[str]) -> str:
    """The date of a match, or nothing where there is no such day."""
    year = str(read_year(found["year"]))
    parts = [_number(found[name]) for name in ("month", "day") if found[name]]
    if not 1950 <= int(year) <= 2100:
        return ""
    if parts and not 1 <= parts[0] <= 12:
        return year
    if len(parts) == 2 and not 1 <= parts[1] <= calendar.monthrange(int(year), parts[0])[1]:
        parts.pop()
    return "-".join([year, *(f"{part:02}" for part in parts)])


def _number(text: str) -> int:
    return int(text) if text.isascii() else int(parse_chinese(text) or 0)
