"""A text whose line breaks were lost -> the same text with breaks where blanks still show that paragraphs ended.

A web page copied as one run of text has blanks in place of its line breaks: `…38亿元。　　二、存在问题　　一是…`.
A long line is such a run where blanks stand right behind the end of a sentence, which no line of running text has.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.patterns import compiled
from kg.sentences.clean import BLANKS
from kg.sentences.layout import HEADING_LIMIT, LIST_MARK, SIGNS, is_open

#: No line as short as this is looked at, and none with fewer ends of sentences.
_LONG, _SENTENCES = 100, 2
_GAP = re.compile(f"(?<=[^{BLANKS}])[{BLANKS}]+(?=[^{BLANKS}])")
_END = re.compile("[。！？!?；;：:…][”’）】)]*$")
#: How a section or an item begins, whatever blank stands before it.
_MARKER = compiled(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,3}[章节部分篇条]|【[^】\n]{1,20}】"
)
#: What is put where a line break was lost: paragraphs of a page do not read on.
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class _Gap:
    """Blanks inside a line; `style` says which and whether there are several, `ends` whether a sentence ends before."""

    start: int
    end: int
    style: tuple[str, bool]
    ends: bool


def find_breaks(text: str) -> list[tuple[int, int]]:
    """The places (start, end) of the blanks of a text that stand where a line break was lost, in order."""
    found: list[tuple[int, int]] = []
    place = 0
    for line in text.split("\n"):
        if len(line) >= _LONG and line.count("。") >= _SENTENCES:
            found.extend((place + gap.start, place + gap.end) for gap in _breaks_of(line))
        place += len(line) + 1
    return found


def part_lines(text: str, breaks: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """`text` with a break for the blanks at each place, and where in `text` each of its characters stands."""
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for start, end in (*breaks, (len(text), len(text))):
        pieces.append(text[done:start])
        origin.extend(range(done, start))
        if start < end:
            pieces.append(_BREAK)
            origin.extend([start] * len(_BREAK))
        done = end
    return "".join(pieces), origin


def _breaks_of(line: str) -> list[_Gap]:
    """The gaps of a line that stand where one was broken."""
    gaps = list(_gaps(line))
    styles = Counter(gap.style for gap in gaps if gap.ends)
    if not any(gap.ends and _goes_on(line, gap.end) for gap in gaps):
        return []
    style = max(styles, key=lambda one: (styles[one], one))
    if style[1]:
        return [gap for gap in gaps if gap.ends or gap.style == style or _MARKER.match(line, gap.end)]
    return list(_single_breaks(line, gaps, style)) if styles[style] >= _SENTENCES else []


def _goes_on(line: str, place: int) -> bool:
    """Whether a section or another sentence begins at a place, and no more cell of a row."""
    stop = _GAP.search(line, place)
    return _begins(line, place) or line.find("。", place, stop.start() if stop is not None else len(line)) >= 0


def _gaps(line: str) -> Iterator[_Gap]:
    for found in _GAP.finditer(line):
        ends = _END.search(line, max(0, found.start() - 4), found.start()) is not None
        yield _Gap(found.start(), found.end(), (found[0][0], len(found[0]) > 1), ends)


#: Before a blank, what the name behind it belongs to; at a blank, the steps of a path through a site.
_OF_BYLINE = re.compile(
    "(?:记者|通讯员|实习生|作者|责编|编辑|美编|校对|审核|摄影|联系人|联系电话|来源|版权所有|©)[：:]?$"
)
_STEP = ">›»/|"
#: So many characters are no heading, and so many blanks in a stretch without the end of a sentence part cells.
_SHORT, _CELLS = 3, 6
#: No title is as long as this.
_TOO_LONG = 2 * HEADING_LIMIT
#: A day or a time before a blank, and what goes on with it.
_DAY = re.compile(r"\d(?:[-/.:：]\d{1,2}){1,2}$")
_TIME = re.compile(r"\d{1,2}[:：]\d\d")
#: The number of an item, behind a blank.
_NUMBER = re.compile(r"[（(](\d{1,2})[)）]|(\d{1,2})[.、．](?!\d)|(\d{1,2})(?= )")
#: With what the heads of the columns of a table begin.
_HEADS = re.compile("(?:序号|编号) ")
_SIGN = re.compile(f"[{SIGNS}]")
#: The name of a field behind a blank: 位置：, 2023年：.
_FIELD = re.compile("[^，。；、：:“”]{2,10}[：:]")
_LETTER = re.compile("[A-Za-z]")


def _single_breaks(line: str, gaps: Sequence[_Gap], style: tuple[str, bool]) -> Iterator[_Gap]:
    """The gaps that part paragraphs and headings where single blanks do, as they do names, numbers and words too."""
    items = _items(line, gaps)
    firm = {gap.start for gap in gaps if gap.ends or gap.start in items or _begins(line, gap.end)}
    cells = _cells(line, gaps, firm, items)
    first = line.index("。")
    soft = [gap for gap in gaps if gap.start > first and gap.start not in firm and gap.start not in cells]
    numbered = sum(line[gap.start - 1].isdigit() or line[gap.end].isdigit() for gap in soft)
    spaced = numbered > sum(gap.ends for gap in gaps)
    stop = _Gap(len(line), len(line), style, True)
    begin = 0
    for gap, following in pairwise((*gaps, stop)):
        left, right = line[max(begin, gap.start - _TOO_LONG) : gap.start], line[gap.end : following.start]
        if _is_mark(left):
            continue
        may = gap.style == style and gap.start not in cells and _parts(left, right, following.ends, spaced)
        if gap.start in firm or may:
            yield gap
            begin = gap.end


def _begins(line: str, place: int) -> bool:
    """Whether the mark of a section or an item stands at a place."""
    return any(pattern.match(line, place) for pattern in (_MARKER, _SIGN, _HEADS))


def _items(line: str, gaps: Sequence[_Gap]) -> set[int]:
    """The places of the gaps before items that are numbered one after the other."""
    found: set[int] = set()
    last: dict[int, tuple[int, int]] = {}
    for gap in gaps:
        number = _NUMBER.match(line, gap.end)
        if number is None:
            continue
        kind, value = number.lastindex or 0, int(number[number.lastindex or 0])
        before = last.get(kind)
        if before is not None and value == before[0] + 1:
            found |= {before[1], gap.start}
        elif value != 1:
            continue
        last[kind] = (value, gap.start)
    return found


def _cells(line: str, gaps: Sequence[_Gap], firm: set[int], items: set[int]) -> set[int]:
    """The places of gaps that part the cells of a row, or stand among many before a sentence ends.

    The rows of a table are numbered and have as many cells as the one above.
    """
    found: set[int] = set()
    run: list[_Gap] = []
    first, row, width = line.index("。"), False, 0
    for gap in (*gaps, None):
        if gap is not None and gap.start not in firm:
            run.append(gap)
            continue
        fields = sum(_FIELD.match(line, one.end) is not None for one in run)
        if 2 * fields < len(run):
            if row and len(run) > 1:
                width = width or len(run)
                found.update(one.start for one in run[:width])
            elif len(run) >= _CELLS and run[-1].start > first:
                found.update(one.start for one in run)
        headed = gap is not None and _HEADS.match(line, gap.end) is not None
        row, run = gap is not None and (headed or gap.start in items), []
        width = 0 if headed or not row else width
    return found


def _is_mark(text: str) -> bool:
    """Whether what stands before a blank is no more than the mark of an item: ●, 📌, 第一条."""
    return LIST_MARK.fullmatch(text) is not None or _PART.fullmatch(text) is not None


_PART = re.compile(r"第[一二三四五六七八九十百\d]{1,4}(?:[条章节篇]|部分)")


def _parts(left: str, right: str, last: bool, spaced: bool) -> bool:
    """Whether a heading or a title ends at the blank between two pieces; `last` if a sentence ends with the second."""
    if len(left) <= _SHORT or len(left) == _TOO_LONG:
        return False
    if len(right) <= _SHORT and not last:
        return _OF_BYLINE.search(right) is not None and _OF_BYLINE.search(left.split(" ")[0]) is None
    if _OF_BYLINE.search(left) or left[-1] in _STEP or right[0] in _STEP or left[-1] in "，、,":
        return False
    if _DAY.search(left):
        return not _TIME.match(right)
    if left[-1].isascii() and right[0].isascii() and not re.match(r"20\d\d年|\d{1,2}月", right):
        return False
    if _LETTER.match(left[-1]) or _LETTER.match(right[0]):
        return False
    if spaced and (left[-1].isdigit() or right[0].isdigit()):
        return False
    if is_open(left):
        return False
    return left.count("，") <= 2 or left[0] in "（("
