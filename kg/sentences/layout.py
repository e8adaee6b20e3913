"""Lines of a cleaned text -> blocks: lines that one sentence runs across are put together, headings stand alone.

A line is continued only where something says so: an open comma, a word cut in two, an open bracket, or a page set in
lines of one width. What nothing says stays apart, because two sentences glued together say something false.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kg.patterns import compiled
from kg.sentences.clean import CleanText
from kg.sentences.page import Line, Page, find_page, split_lines
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
_SIGN_DEPTH = 6
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
_PAGE = re.compile(
    r"^(?:第?\s*\d{1,3}(?:/\d{1,3})?\s*[页版]?|[-·—\s]*\d{1,3}[-·—\s]*|\d{1,3}\s*/\s*\d{1,3}|第\s*\d{1,3}\s*页[，\s]*共\s*\d{1,3}\s*页)$"
)
#: A page has so many lines at least.
_FEWEST_LINES = 8
#: On so many pages stands a running head.
_PAGES = 3
#: So many lines of a block show whether it is running text.
_SHOWN = 4
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
#: The end of the title of a report.
_TITLED = re.compile("(?:总结|计划|安排|思路|打算|要点|报告|方案|情况|公报|分析)(?:（[^（）]*）)?$")
#: A line of its own whatever stands over it: a date, the number of a document, the field of a card.
_ALONE = re.compile(
    "（?(?:19|20)\\d\\d(?:年\\d{1,2}月(?:\\d{1,2}日)?）?$|-\\d{1,2}-\\d{1,2})|[^，。；：]{2,12}〔(?:19|20)\\d\\d〕\\d+号$"
    "|[^，。；、：（]{2,8}："
)
#: What names a field of a card or an item of a list.
_LABEL = re.compile("[^，。；、：（]{2,10}：")
_POINT = re.compile("[，、；。]")
#: A field of a card: 所属行业：新材料, 2023年产值：5.2亿元.
_FIELD = re.compile("[^，。；、：（]{2,10}：[^：]+$")
_IN_BRACKETS = re.compile("（[^（）]*(?:）|$)")
#: Marks that begin no line.
_CLOSING = "，、；。）”"
#: A title in brackets behind which the paragraph itself begins.
_RUN_IN = re.compile("【[^】]{1,20}】.{6}")


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces of the cleaned text (start, end) that read on as one; `depth` is that of its marker, 0 without one."""

    pieces: tuple[tuple[int, int], ...]
    kind: str
    depth: int = 0


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


#: A bracket, a quotation or a title.
_PAIRS = ("（）", "()", "“”", "【】", "《》")


def is_open(text: str) -> bool:
    """Whether a bracket, a quotation or a title that begins in `text` goes on behind it."""
    return any(text.count(pair[0]) > text.count(pair[1]) for pair in _PAIRS)


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


def _cuts_words(page: Page, lines: Sequence[Line]) -> bool:
    """Whether sentences run on across the ends of full lines, as items of a list that are of one length do not."""
    seams = [(line.text, to.text) for line, to in pairwise(lines) if page.is_full(line, to, opens=False)]
    return 6 * sum(_runs_on(left, right) for left, right in seams if not _ENDS.search(left)) >= len(seams)


def _reads_on(page: Page, line: Line, following: Line, after: Line | None, *, opens: bool, told: bool) -> bool | None:
    """Whether `following` reads on from `line` on a page of one width, None where that tells nothing.

    Whatever a line looks like, the one behind it reads on where there was no room left for its first word. `after` is
    the line behind both; `opens` says that `line` begins a block, `told` that this has points as running text has.
    """
    left, right = line.text, following.text
    if _has_cells(left) or _has_cells(right) or following.gap >= CUT_GAP:
        return None
    if right[0] in _CLOSING:
        return True
    ended = bool(_ENDS.search(left)) or left[-1] == "："
    if not page.is_full(line, following, opens=opens):
        return not ended and not marker_depth(right) and (bool(_OPEN.search(left)) or _cut_number(left, right))
    if page.indented and page.is_set_in(following):
        return False
    if page.parted and following.gap and (ended or not told):
        return False
    if depth := marker_depth(right):
        return not ended and (bool(_OPEN.search(left)) or (depth == _SIGN_DEPTH and right[0] in "—-" and told))
    if opens and not _runs_on(left, right) and _is_of_its_own(left, right, told=told):
        return False
    if ended and not page.indented and not page.parted:
        short = after is None or not page.is_full(following, after, opens=False)
        return (page.flows or left[-1] in "；：") and (not short or bool(_ENDS.search(right)))
    return True


def _is_of_its_own(left: str, right: str, *, told: bool) -> bool:
    """Whether a line is another field than that over it, or has a title over it: a date, its author, its first words.

    `told` says that the line over it has points and is no title.
    """
    if told:
        return bool(_LABEL.match(left) and _LABEL.match(right))
    return bool(BYLINE.search(right) or _ALONE.match(right) or (_TITLED.search(left) and _FRESH.match(right)))


def _has_cells(text: str) -> bool:
    """Whether gaps part cells in a line, not the names in a bracket or who wrote a report from its last sentence."""
    if "\t" not in text:
        return False
    gaps = _IN_BRACKETS.sub("", text).count("\t")
    return gaps > 1 or (gaps == 1 and "。" not in text)


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
    if _cut_number(left, right) or ("，" in left and _AMOUNT.match(right)):
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


#: An amount that goes on, with which no sentence begins: 649.26亿元，同比增长6%.
_AMOUNT = re.compile(r"\d[\d.]*[万亿]*(?:美?元|%|平方米|亩|吨|[家户个项人台套])，")


def is_caption(text: str) -> bool:
    """Whether a line could be what stands under a picture; a heading can look the same."""
    return bool(_PICTURE.match(text)) or (len(text) <= 60 and bool(_SEEN.fullmatch(text)))


#: A line that says no more than the unit of the table under it: （单位：万元）.
_UNIT = compiled("[（(]?(?:计量|金额|数据)?单位[：:][^，。；：（）]{1,10}[）)]?")


def _kind(text: str, depth: int) -> str:
    if len(text) <= 60 and BYLINE.search(text) and not (_BEGINS_TO_TELL.match(text) or _CREDITED.search(text)):
        return "byline"
    if _PAGE.match(text) or _DATELINE.match(text) or _UNIT.fullmatch(text):
        return "byline"
    if text.count("\t") >= 2 and (_has_cells(text) or "。" not in text):
        return "row"
    if (
        len(text) <= HEADING_LIMIT
        and not re.search(r"[。；！？…]", text)
        and (text.count("，") <= 2)
        and text[-1] not in "，、"
    ):
        return "heading"
    return "body"


def split_blocks(clean: CleanText, raw: str) -> Iterator[Block]:
    """The blocks of `clean`, which was made of `raw`, in order; every line that holds something is in exactly one.

    What stands in the margin of a page that a sentence runs across comes behind the block of the sentence.
    """
    lines = split_lines(clean, raw)
    margins = _margins(lines)
    for held in _group(lines, margins):
        pieces = tuple((lines[at].start, lines[at].end) for at in held)
        if held[0] in margins:
            yield Block(pieces, "byline")
            continue
        whole = "".join(lines[at].text for at in held)
        depth = marker_depth(whole)
        kind = _kind(whole, depth)
        if kind == "heading" and _is_cut_off(lines, held[0], held[-1]):
            kind = "body"
        elif kind == "heading" and len(held) == 1:
            kind = _kind_beside(lines, held[0])
        yield Block(pieces, kind, depth)


def _group(lines: Sequence[Line], margins: Set[int]) -> list[list[int]]:
    """The places of the lines of each block, those of `margins` apart."""
    if double := _is_double_spaced(lines):
        lines = [replace(line, gap=max(0, line.gap - 1)) for line in lines]
    loose = double and sum(line.gap > 0 for line in lines[1:]) * 10 >= len(lines)
    page = find_page(lines)
    if page is not None and not _cuts_words(page, lines):
        page = None
    width = set_width(lines)
    columns = _columns(lines)
    groups: list[list[int]] = []
    held: list[int] = []
    for at, following in enumerate(lines):
        if at in margins:
            groups.append([at])
            continue
        goes_on: bool | None = False
        if held:
            line, across = lines[held[-1]], held[-1] < at - 1
            following = replace(following, gap=0) if across else following
            after = lines[at + 1] if at + 1 < len(lines) else None
            told = any(_POINT.search(lines[place].text) for place in held[-_SHOWN:])
            goes_on = None
            if page is not None and not (held[-1] in columns and page.is_short(line)):
                goes_on = _reads_on(page, line, following, after, opens=len(held) == 1, told=told)
            if goes_on is None:
                sure = not across or (told and _runs_on(line.text, following.text))
                goes_on = sure and _continues(line, following, width, held[-1] in columns, loose)
        if goes_on:
            held.append(at)
        else:
            held = [at]
            groups.append(held)
    return groups


def _margins(lines: Sequence[Line]) -> set[int]:
    """The places of lines with the number of a page, and of those that stand beside such a one on page after page."""
    numbers = {at: line.text for at, line in enumerate(lines) if _PAGE.match(line.text)}
    bare = [at for at, text in numbers.items() if text.isdigit()]
    counted = {
        at
        for pair in pairwise(bare)
        if int(numbers[pair[1]]) == int(numbers[pair[0]]) + 1 and pair[1] - pair[0] >= _FEWEST_LINES
        for at in pair
    }
    found = {at for at in numbers if at in counted or not numbers[at].isdigit()}
    beside = [at for place in found for at in (place - 1, place + 1) if 0 <= at < len(lines) and at not in found]
    often = Counter(lines[at].text for at in beside)
    return found | {at for at in beside if often[lines[at].text] >= _PAGES and not _ENDS.search(lines[at].text)}


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
