"""Lines of a cleaned text -> blocks: lines that one sentence runs across are put together, headings stand alone.

A line is continued only where something says so: an open comma, a word cut in two, an open bracket, or a page set in
lines of one width. What nothing says stays apart, because two sentences glued together say something false.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kg.patterns import compiled
from kg.words import cut_words

#: Signs before an item of a list, pictures (📌) among them.
SIGNS = (
    "·•‣◦※☆★○●◎◇◆□■△▲▽▼▪▫◊►▶➤➢✓✔✦✧❖▍▌▎┃"
    "\u2600-\u2604\u2606-\u26ff\u2700-\u2775\u2794-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff"
)
#: Marks with which a paragraph or an item of a list begins, and how deep it stands.
MARKERS = (
    (1, re.compile(r"第[一二三四五六七八九十百\d]+[章节部分篇]")),
    (2, re.compile(r"[一二三四五六七八九十]{1,3}、|【[^】]{1,20}】")),
    (3, re.compile(r"（[一二三四五六七八九十]{1,3}）")),
    (4, re.compile(r"\d{1,2}[.、](?!\d)")),
    (5, re.compile(r"（\d{1,2}）|[①-⑳]|\d{1,2}）")),
    (6, re.compile(rf"[—-]{{2,}}|[{SIGNS}>]")),
)
#: One of these begins every marker.
_MARKED = re.compile(r"[第一二三四五六七八九十【（\d①-⑳—●■◆▲★※·>-]")
#: What stands before the first word of an item or a paragraph and belongs to no name.
LIST_MARK = compiled(
    rf"(?:(?:[{SIGNS}*>]+\ufe0f?|" + r"\d{1,2}[.、](?!\d)|0[1-9][ 　]*(?=[一-鿿])(?![年月日时分号期级个])"
    r"|（\d{1,2}）|\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、"
    r"|（[一二三四五六七八九十]{1,3}）|——+|【[^】]*】|[一二三四五六七八九十]是)[ 　]*)+"
)
_ENDS = re.compile(r"[。！？；…][”’）】]*$")
_OPEN = re.compile(r"[，、（“《【和与及]$")

#: Lines of a letterhead or signature end like this and are never continued.
_SIGNED = re.compile(r"(?:委员会|管委会|办公室|人民政府|公司|局|\d日|通知|要点|总结|报告|方案)$")
BYLINE = compiled(
    r"^[（(]?(?:(?:本报|本版|特约|实习)?(?:记者|通讯员|责任编辑|责编|编审|编辑|审核|校对|摄影|供图|来源|作者|撰稿|图片|稿件|制图|视觉|美编)"
    r"|抄送|分送|主送|附件|联系人|联系电话|电话|传真|邮编|邮箱|网址)|(?:摄|供图|摄影报道|整理|提供|/文|/图)[）)]?$"
)
#: A reporter in front of the sentence itself, or a whole sentence in front of the photographer: （记者李四）近日，…。
_BEGINS_TO_TELL = re.compile(
    r"（[^）]*）[^。]+，[^。]+。"
    r"|(?![^，。]{0,6}(?:记者|编辑|责编|来源|作者|附件|联系))[^。（）：]{6,}，[^。]{4,}。"
)
#: Whose picture it is behind what it shows, which is told in whole sentences: 二期今年5月动工，投资2亿元。（李四摄）.
_CREDITED = re.compile(r"，[^。]+。（[^（）]*）$")
#: What stands under a picture: a mark of the picture, or an enterprise or park and what is seen of it.
_PICTURE = re.compile(r"[▲△↑↓←→◀▶]|图(?:为|[①-⑳一二三四五六七八九十\d]{1,2}[：、])|[上下左右题小]图[：为]")
_SEEN = re.compile(
    r"[^，。；：、\t]{2,40}(?:公司|集团|厂|园|园区|开发区|高新区|经开区|基地|项目)[^，。；：、\t]{0,10}"
    r"(?:生产线|流水线|总装线|车间|厂房|智能工厂|厂区|生产区|作业区|生产现场|施工现场|建设现场|工地|展厅|一角|一景|全景|外景|内景|鸟瞰图?|俯瞰|效果图)"
)
#: The date of a newspaper's page, and the lines that stand beside it.
_DATELINE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日[ \t]*星期[一二三四五六日天]$")
_RUNNING_HEAD = 12
_PAGE = re.compile(r"^(?:第?\s*\d{1,3}(?:/\d{1,3})?\s*[页版]?|[-·—\s]*\d{1,3}[-·—\s]*|\d{1,2}/\d{1,2})$")
HEADING_LIMIT = 46
#: So many blank lines part pieces of a shuffled page that are known not to belong together.
CUT_GAP = 6
LONG_LINE = 60
_COLUMN_LINES = 4
_HEADED = compiled(
    "(?:亮点|举措|关键词|特色|经验)[一二三四五六七八九十\\d]{0,2}：|(?:项目(?:名称|单位|业主)|投资(?:方|人|商|主体|单位|企业)"
    "|建设(?:单位|内容|规模|地点|地址|性质|周期|期限|年限)[^，。：]{0,6}|(?:项目)?总投资[^，。：]{0,6}"
    "|(?:目前|项目|工作|建设|形象)*(?:进展|进度)(?:情况)?|责任单位|(?:预期|经济)效益|合作方式|(?:主要|主导|主营)产品|(?:企业|公司)名称|所属(?:产业|行业)|产能规模|注册资本|成立时间)："
)
_FRESH = re.compile("[^，。]{1,8}：|(?:19|20)\\d\\d年|过去一年|一年来|今年以来")
_POINT = re.compile("[，、；。]")
#: A field of a card: 所属行业：新材料, 2023年产值：5.2亿元.
_FIELD = re.compile("[^，。；、：（]{2,10}：[^：]+$")
#: Marks that begin no line.
_CLOSING = "，、；。）”"
#: A title in brackets behind which the paragraph itself begins.
_RUN_IN = re.compile("【[^】]{1,20}】.{6}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the cleaned text that is not blank; `gap` counts the blank lines before it."""

    start: int
    end: int
    text: str
    gap: int


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces of the cleaned text (start, end) that read on as one; `depth` is that of its marker, 0 without one."""

    pieces: tuple[tuple[int, int], ...]
    kind: str
    depth: int = 0


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that hold something."""
    lines: list[Line] = []
    place = gap = 0
    for raw in text.split("\n"):
        if raw.strip():
            lines.append(Line(place, place + len(raw), raw, gap))
            gap = 0
        else:
            gap += 1
        place += len(raw) + 1
    return lines


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    """Whether nearly every line of a page has a blank line behind it, and sentences run on across these."""
    apart = sum(line.gap > 0 for line in lines[1:])
    seams = [
        (line.text, following.text)
        for line, following in pairwise(lines)
        if following.gap == 1 and _POINT.search(line.text) and not _ENDS.search(line.text)
    ]
    if len(seams) < 5 or apart * 10 < (len(lines) - 1) * 9 or any(line.gap >= CUT_GAP for line in lines[1:]):
        return False
    return 5 * sum(_runs_on(left, right) for left, right in seams) >= len(seams)


def _runs_on(left: str, right: str) -> bool:
    """Whether a word, a number or a clause stands across the seam of two lines."""
    return (
        right[0] in _CLOSING
        or bool(_OPEN.search(left))
        or _cut_number(left, right)
        or (left[-1] >= "\u3400" and right[0] >= "\u3400" and cuts_a_word(left, right))
    )


def set_width(lines: Sequence[Line]) -> int:
    """The number of characters at which this page breaks its lines, or 0 where it breaks at paragraphs only."""
    open_lines = [line.text for line, following in pairwise(lines) if not _ENDS.search(line.text) and not following.gap]
    prose = [text for text in open_lines if "，" in text]
    open_ended = [len(text) for text in (prose if len(prose) >= 5 else open_lines)]
    if len(open_ended) < 5:
        return 0
    width = int(median(open_ended))
    near = sum(abs(length - width) <= max(3, width // 8) for length in open_ended)
    return width if width >= 12 and near * 2 >= len(open_ended) else 0


def marker_depth(text: str) -> int:
    """How deep the list marker at the start of `text` stands, 0 without one."""
    if not _MARKED.match(text):
        return 0
    return next((depth for depth, pattern in MARKERS if pattern.match(text)), 0)


def cuts_a_word(left: str, right: str) -> bool:
    """Whether a word of the dictionary stands across the seam of `left` and `right`."""
    left, right = left[-5:], right[:5]
    place = 0
    for word, _ in cut_words(left + right):
        if place < len(left) < place + len(word):
            return len(word) >= 2 and word[0] >= "\u3400"
        place += len(word)
    return False


def _columns(lines: Sequence[Line]) -> set[int]:
    """The places of lines of running text that stand among lines of their own length, as a narrow column's do."""
    found: set[int] = set()
    start = 0
    for at in range(1, len(lines) + 1):
        first = len(lines[start].text)
        near = at < len(lines) and lines[at].gap <= 1 and abs(len(lines[at].text) - first) <= max(1, first // 8)
        if near:
            continue
        run = lines[start:at]
        said = sum(bool(_POINT.search(line.text)) for line in run)
        broken = any(_runs_on(one.text, following.text) for one, following in pairwise(run))
        if len(run) >= _COLUMN_LINES and first >= 7 and said * 3 >= len(run) and broken:
            found.update(place for place in range(start, at) if not marker_depth(lines[place].text))
        start = at
    return found


def _continues(line: Line, following: Line, width: int, in_column: bool = False, loose: bool = False) -> bool:
    """Whether `following` reads on from `line`; `loose` on a page whose lines of one paragraph stand a line apart."""
    left, right = line.text, following.text
    if right[0] in _CLOSING and following.gap < CUT_GAP and not BYLINE.search(left):
        return True
    if (
        following.gap >= CUT_GAP
        or _ENDS.search(left)
        or marker_depth(right)
        or BYLINE.search(left)
        or "\t" in left
        or "\t" in right
    ):
        return False
    if _FIELD.match(left) and _FIELD.match(right):
        return False
    if _HEADED.match(right) or left[-1] == "：" or (len(left) < 40 and _SIGNED.search(left)):
        return False
    if _stands_over(left, right):
        return False
    if _OPEN.search(left) and not BYLINE.search(right):
        return following.gap <= 1 or len(left) >= 12
    if _cut_number(left, right):
        return True
    if is_caption(left) or is_caption(right) or _DATELINE.match(right):
        return False
    if marker_depth(left) in (1, 2, 3) and len(left) <= 30 and not _RUN_IN.match(left):
        return False
    if BYLINE.search(right) and len(right) <= 30:
        return False
    if left[-1] >= "\u3400" and right[0] >= "\u3400" and cuts_a_word(left, right):
        return True
    if in_column and following.gap <= 1 and not _FRESH.match(right):
        return True
    if loose and not following.gap and (not line.gap or (len(left) > _RUNNING_HEAD and _POINT.search(left))):
        return True
    if width and not following.gap:
        return len(left) >= width - max(2, width // 8)
    return len(left) >= LONG_LINE and "，" in left


def _stands_over(left: str, right: str) -> bool:
    """Whether a short line without marks of its own stands as a heading over a paragraph that is whole."""
    return (
        len(left) <= HEADING_LIMIT
        and not _POINT.search(left)
        and len(right) >= 2 * len(left)
        and bool(_ENDS.search(right))
        and (marker_depth(left) > 0 or len(left) <= 24)
    )


def _cut_number(left: str, right: str) -> bool:
    """Whether a number and its unit, or two halves of a number, stand on the two sides."""
    return left[-1].isdigit() and bool(re.match(r"[家个项亿万%户名亩年月日.]", right)) and not re.search(r"^\d+$", left)


def is_caption(text: str) -> bool:
    """Whether a line could be what stands under a picture; a heading can look the same."""
    return bool(_PICTURE.match(text)) or (len(text) <= 60 and bool(_SEEN.fullmatch(text)))


#: A line that says no more than the unit of the table under it: （单位：万元）.
_UNIT = compiled("[（(]?(?:计量|金额|数据)?单位[：:][^，。；：（）]{1,10}[）)]?")


def _kind(text: str, depth: int) -> str:
    credited = _BEGINS_TO_TELL.match(text) or _CREDITED.search(text)
    if BYLINE.search(text) and len(text) <= 60 and not credited:
        return "byline"
    if _PAGE.match(text) or _DATELINE.match(text) or _UNIT.fullmatch(text):
        return "byline"
    if "\t" in text and len(text.split("\t")) >= 3:
        return "row"
    if (
        len(text) <= HEADING_LIMIT
        and not re.search(r"[。；！？…]", text)
        and (text.count("，") <= 2)
        and text[-1] not in "，、"
    ):
        return "heading"
    return "body"


def split_blocks(text: str) -> Iterator[Block]:
    """The blocks of a cleaned text in order; every line that holds something is in exactly one."""
    lines = split_lines(text)
    if double := _is_double_spaced(lines):
        lines = [replace(line, gap=max(0, line.gap - 1)) for line in lines]
    loose = double and sum(line.gap > 0 for line in lines[1:]) * 10 >= len(lines)
    width = set_width(lines)
    columns = _columns(lines)
    held: list[Line] = []
    for at, line in enumerate(lines):
        held.append(line)
        if at + 1 < len(lines) and _continues(line, lines[at + 1], width, at in columns, loose):
            continue
        whole = "".join(one.text for one in held)
        depth = marker_depth(whole)
        kind = _kind(whole, depth)
        if kind == "heading" and _is_cut_off(lines, at - len(held) + 1, at):
            kind = "body"
        elif kind == "heading" and len(held) == 1:
            kind = _kind_beside(lines, at)
        yield Block(tuple((one.start, one.end) for one in held), kind, depth)
        held = []


def _is_cut_off(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether lines are what is left of a sentence between two cuts of a shuffled page."""
    cut = lines[first].gap >= CUT_GAP or (last + 1 < len(lines) and lines[last + 1].gap >= CUT_GAP)
    return cut and any(_POINT.search(line.text) for line in lines[first : last + 1])


def _kind_beside(lines: Sequence[Line], at: int) -> str:
    """What a line that looks like a heading is by those beside it: heading, caption (a body) or running head."""
    text = lines[at].text
    near = [lines[place].text for place in (at - 1, at + 1) if 0 <= place < len(lines)]
    if is_caption(text):
        alone = at + 1 == len(lines) or BYLINE.search(lines[at + 1].text)
        return "body" if _PICTURE.match(text) or alone or any(map(is_caption, near)) else "heading"
    after = [line.text for line in lines[at + 1 : at + 4]]
    dated = bool(after) and bool(_DATELINE.match(after[0]))
    if dated and len(text) <= _RUNNING_HEAD and any(_PAGE.match(one) or BYLINE.search(one) for one in after[1:]):
        return "byline"
    return "heading"
