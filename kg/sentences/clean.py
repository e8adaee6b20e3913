"""A document's text -> the same text in one width of punctuation and without layout, and where each character stood.

Characters are only replaced one for one or dropped, so the way back is a list of places, never a search.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby, pairwise

from kg.patterns import compiled

#: One for one: full width to half for letters, digits and signs that stand in numbers; the other way for punctuation.
_TABLE: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_TABLE |= dict(zip(map(ord, "％＋－．／～∼〜＆;?!()　\xa0\t\u2003\u2002"), "%+-./~~~&；？！（）  \t  ", strict=True))
_TABLE |= dict(
    zip(map(ord, "「」『』〝〞•‧・∙﹒﹑–−‐\r\u2028\u2029\x0b\x0c\x85"), "“”“”“”····．、---\n\n\n\n\n\n", strict=True)
)

#: CJK radicals that PDF extraction writes in place of the characters they look like: the Unicode property
#: Equivalent_Unified_Ideograph of the supplement (U+2E80–2EF3); those of Kangxi (U+2F00–2FD5) NFKC knows.
_RADICALS = re.compile("[\u2e80-\u2fdf]")
_RADICAL_TABLE = dict(
    zip(
        map(
            ord,
            "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱"
            "⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡"
            "⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        ),
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻竹糹纟罓"
        "罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝足车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐"
        "马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)

_HAN = "\u3400-\u9fff〇"
#: The blanks that a line of a document may hold.
BLANKS = " \t\u3000\xa0\u2002\u2003"
_COMMA = re.compile(r",(?!(?<=\d,)\d{3}(?!\d))")
_COLON = re.compile(r":(?!(?<=\d:)\d\d)")
#: Characters without a width of their own, and halves of a pair of UTF-16.
_INVISIBLE = r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\ud800-\udfff]+"
#: Marks of a word processor, those of Markdown for bold words and headings, and what nobody sees.
_JUNK = rf"\[bookmark[:：] ?[^\]\n]{{0,200}}\]|\*\*|(?:(?<=\n)|(?<=\A))#{{1,6}} |{_INVISIBLE}"
#: Characters that a page of the web spells out, and the end of a line as Windows writes it.
_SPELT_OUT = re.compile(r"\r(?=\n)|&(?:(?:nb|en|em|thin)sp|amp|quot|[lr]dquo|middot|mdash);")
#: A row of a table whose cells are parted by bars.
_PIPED = re.compile(r"^[^\n|｜]*(?:[|｜][^\n|｜]*){2,}$", re.MULTILINE)
#: Upright rules drawn between the cells of a row.
_RULED = dict.fromkeys(map(ord, "│┃┆┊"), "|")
#: One line of a box of figures, whose name and number one bar parts: 入园企业 | 586家.
_PAIRED = re.compile(rf"^[ \t]*[{_HAN}“”（）()、]{{2,20}} *[|｜] *\d[^|｜\n]{{0,20}}$", re.MULTILINE)
#: A line of words in columns that a single blank parts: a row of a table whose rules were lost; a blank between a
#: number and its unit (6.3 亿元, 2024 年) shows running text.
_COLUMNS = re.compile(
    r"^ *(?! )(?=[^\n，。；！？、“”]*$)"
    r"(?![^\n]*\d (?:[万亿]|[元吨个家户亩人台套条项]|平方|公里|千瓦|[年月日](?![产处加])))"
    rf"\S*[{_HAN}）%\d](?: (?:[{_HAN}（\d%]|[-+↑↓]\d)\S*){{2,}}$",
    re.MULTILINE,
)
#: A number with and without a blank beside it.
_SPACED, _JOINED = re.compile(rf"[{_HAN}] \d|\d [{_HAN}]"), re.compile(rf"[{_HAN}]\d|\d[{_HAN}]")
#: A blank between a number and its unit, in a text that sets all numbers apart.
_BEFORE_UNIT = re.compile(
    r"(?<=[第年月至]) (?=\d)"
    r"|(?<=\d) (?=年(?!产)|[月日时分秒号期版站届次级家个项亿万元吨户亩人台套条只座件种类位名辆米度倍余多]"
    r"|平方|公[里顷斤]|千[瓦克米])"
)
#: A blank that parts words, or numbers, and not just a number or letters from words.
_BETWEEN_WORDS = re.compile(r"(?<![\dA-Za-z%]) (?![\dA-Za-z])|(?<=\d) (?=\d)|(?<=日) (?=\d\d:\d)")
_DROP = compiled(
    rf"(?:{_JUNK})"
    r"|(?<=\d) (?=\d{3}(?!\d))"  # 1 300
    rf"|(?:(?<=[{_HAN}]\d\.)|(?<=\d\d\.)) (?=\d{{1,2}}[%亿万])|(?<=\d) (?=\.\d)"  # 15. 2% and 15 .2%
    rf"|(?<=[{_HAN}\d%，。、；：！？“”（）《》]) (?=[{_HAN}\d“”（）《》%，。、；：！？])"
    r"|(?<=[，。、；：！？“”（）《》]) (?=\S)|(?<=\S) (?=[，。、；：！？“”（）《》])"
    rf"|(?<=[{_HAN}]) (?=[A-Za-z])|(?<=[A-Za-z]) (?=[{_HAN}])"
    r"|(?<=\d) (?=k?m²|㎡|[kMG]Wh?)"  # 5.4 km²
    r"|(?:(?<=\n)|(?<=\A))[ \t]+|[ \t]+(?=\n|\Z)"
)
_GAP = re.compile(r"[ \t]*\t[ \t]*|  +")


@dataclass(frozen=True)
class CleanText:
    """Cleaned text and, for each of its characters, the place in the document it came from.

    A line break stays as one `\\n` each; a gap between table cells is one tab.
    """

    text: str
    origin: list[int]


def _alternate_quotes(line: str) -> str:
    """Straight double quotes as opening and closing ones in turn."""
    pieces = line.split('"')
    return "".join(piece + mark for piece, mark in zip(pieces, "“”" * len(pieces), strict=False))[: len(line)]


#: A place in front of a piece of news, which only a wide blank parts from its headline: ■云岭　青禾园区获批.
_DATELINE = re.compile(rf"^([ \u3000]*[■●◆▲★※▶◇□][ \u3000]?[{_HAN}]{{2,6}})\u3000(?=[{_HAN}])", re.MULTILINE)


#: What may part the cells of a table where several lines one after the other hold as many: 青禾公司／玻纤布／320／0.9.
_PARTERS = (("／", 3, 2), ("\u3000", 2, 3))
#: What stands between two cells that a lone wide blank parts.
_LONE_BLANK = re.compile("(?<=[^ \\t\u3000])\u3000(?=[^ \\t\u3000])")
_WIDE_GAP = compiled("(?<=[^ \\t\u3000])(?:[ \u3000]*\\t[ \u3000]*|[ \u3000]{2,})(?=[^ \\t\u3000])")


def _part_cells(text: str) -> str:
    """`text` with a tab for each mark that parts the cells of lines which stand one after the other and hold as many.

    A lone wide blank parts cells too in a line whose other cells stand far apart.
    """
    lines = text.split("\n")
    for mark, fewest, rows in _PARTERS:
        if mark not in text:
            continue
        counts = [_marks_of_cells(line, mark) for line in lines]
        for count, run in groupby(range(len(lines)), counts.__getitem__):
            places = list(run)
            if count >= fewest and len(places) >= rows:
                for at in places:
                    lines[at] = lines[at].replace(mark, "\t")
    for first, following in pairwise(range(len(lines))):
        if _is_headed_over(lines[first], lines[following]):
            lines[first] = _LONE_BLANK.sub("\t", lines[first])
    _part_items(lines)
    return "\n".join(_part_fields(line) if "\u3000" in line else line for line in lines)


def _is_headed_over(head: str, row: str) -> bool:
    """Whether lone wide blanks part all but the first cell of a line, and it then has as many as the line below."""
    gaps = len(_WIDE_GAP.findall(head)) if "\u3000" in head else 0
    return gaps == 1 and "。" not in head and gaps + len(_LONE_BLANK.findall(head)) == len(_WIDE_GAP.findall(row))


#: The mark of an item of a list whose parts lone wide blanks part: ▲, A01, 3. at its head.
_ITEM = re.compile("(?:[▲△■□●○◆◇★☆▪]|[A-Z]\\d{2}|\\d{1,2}[.、．])[ \u3000]?(?=[^ \u3000])")
#: The fewest blanks that part an item: what, who, how much.
_FEWEST = 2


def _part_items(lines: list[str]) -> None:
    """Puts tabs for the lone wide blanks in items of a list that stand one below the other: ▲ what　who　how much."""
    parted = [
        found is not None and "。" not in line and len(_LONE_BLANK.findall(line, found.end())) >= _FEWEST
        for line, found in ((line, _ITEM.match(line)) for line in lines)
    ]
    for at, line in enumerate(lines):
        beside = (at and parted[at - 1]) or (at + 1 < len(lines) and parted[at + 1])
        found = _ITEM.match(line) if parted[at] and beside else None
        if found is not None:
            lines[at] = line[: found.end()] + _LONE_BLANK.sub("\t", line[found.end() :])


#: A field of a card that says what the card is of, and the mark behind the name of any field.
_OWNER = re.compile("(?:^|\u3000)(?:企业|公司|项目|园区|集群|单位)(?:名称)?[：:]")
_FIELD_MARK = re.compile("[：:]")


def _is_card(line: str) -> bool:
    """Whether the fields of a card fill one line: 企业：青禾公司　地址：青禾镇　主营：玻纤布."""
    fields = len(_FIELD_MARK.findall(line)) if "\u3000" in line else 0
    return fields >= _FEWEST and len(_LONE_BLANK.findall(line)) >= _FEWEST and _OWNER.search(line) is not None


def _part_fields(line: str) -> str:
    """A line with a tab for each lone wide blank, where these part cells or the fields of a card."""
    card = "\t" not in line and _is_card(line)
    return _LONE_BLANK.sub("\t", line) if card or len(_WIDE_GAP.findall(line)) > 1 else line


def _marks_of_cells(line: str, mark: str) -> int:
    """How many cells `mark` parts in a line less one, 0 where it is a sentence or one of them is empty at its head."""
    if mark not in line or line[-1:] in "。；！？" or "。" in line or "\t" in line or _is_card(line):
        return 0
    pieces = line.split(mark)
    return len(pieces) - 1 if all(piece.strip() for piece in pieces[:2]) else 0


#: The name of a field of a card, spread out to the width of the others: 面  积 before its value.
_SPREAD = re.compile(
    rf"^[ \t\u3000]*[{_HAN}](?:[ \u3000]{{1,4}}[{_HAN}]){{1,3}}(?=\t|[ \u3000]*[：:|｜]| {{5}}|\u3000{{5}})",
    re.MULTILINE,
)
_BLANKS = re.compile("(?<=[^ \t\u3000])[ \u3000]+(?=[^ \t\u3000])")


def _fold(text: str) -> str:
    """`text` in one width, of the same length."""
    text = text.translate(_RULED)
    text = _SPREAD.sub(lambda word: _BLANKS.sub("\u200b", word[0]), text)
    if "／" in text or "\u3000" in text:
        text = _part_cells(text)
    text = _DATELINE.sub(r"\1：", text).translate(_TABLE)
    if _RADICALS.search(text):
        text = text.translate(_RADICAL_TABLE)
        text = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0])[0], text)
    if "," in text:
        text = _COMMA.sub("，", text)
    if ":" in text:
        text = _COLON.sub("：", text)
    if '"' in text:
        text = "\n\n".join(_alternate_quotes(block) for block in text.split("\n\n"))
    if "|" in text or "｜" in text:
        for rows in (_PIPED, _PAIRED):
            text = rows.sub(lambda line: line[0].replace("|", "\t").replace("｜", "\t"), text)
    if spaces_numbers(text):
        text = _BEFORE_UNIT.sub("\u200b", text)
        text = _COLUMNS.sub(lambda line: line[0] if _is_prose(line[0]) else _in_cells(line[0]), text)
    else:
        text = _COLUMNS.sub(lambda line: _in_cells(line[0]), text)
    return _under_heads(text) if _HEAD_ROW.search(text) else text


def spaces_numbers(text: str) -> bool:
    """Whether a text sets its numbers apart by blanks as a habit: 2024 年完成产值 649.26 亿元."""
    return len(_SPACED.findall(text)) > len(_JOINED.findall(text))


def _is_prose(line: str) -> bool:
    """Whether all blanks of a line stand beside numbers."""
    return not _BETWEEN_WORDS.search(line.strip())


def _in_cells(line: str) -> str:
    """A line with a tab for each blank, those at its head left."""
    head = len(line) - len(line.lstrip(" "))
    return line[:head] + line[head:].replace(" ", "\t")


#: The heads of the columns of a list, parted by single blanks (tabs by now).
_HEAD_ROW = re.compile(
    r"^ *(?:序号|编号|楼栋|(?:项目|企业|公司|单位|园区|产品|行业|指标)(?:名称)?)\t"
    r"(?=[^\n]*(?:名称|单位|企业|公司|内容|产品|地点|投资|产值|面积|收入))[^\n，。；]+$",
    re.MULTILINE,
)


#: A blank that parts two cells, not one that stands behind a mark or beside another.
_LONE_BLANK_OF_CELLS = re.compile("(?<=[^ ，；、]) (?=[^ ])")


def _under_heads(text: str) -> str:
    """`text` with the cells parted of every line under the heads of a list that has as many pieces as these."""
    lines, heads = text.split("\n"), 0
    for place, line in enumerate(lines):
        if _HEAD_ROW.fullmatch(line):
            heads = line.count("\t") + 1
        elif heads and "\t" not in line and "。" not in line and len(_LONE_BLANK_OF_CELLS.findall(line)) == heads - 1:
            lines[place] = _LONE_BLANK_OF_CELLS.sub("\t", line)
    return "\n".join(lines)


#: What is dropped, and a gap, begin with one of these.
_CANDIDATE = re.compile(rf"[ \t\[*#]|{_INVISIBLE[:-1]}")


def clean_text(text: str) -> CleanText:
    """`text` with one width of punctuation, without layout characters, and the place of each character left.

    A space between Chinese characters is layout.

    >>> clean_text("产值 649.26 亿元, 增长6%").text
    '产值649.26亿元，增长6%'
    """
    if not _SPELT_OUT.search(text):
        return _clean(text)
    spelt = _spell(text)
    clean = _clean(spelt.text)
    return CleanText(clean.text, [spelt.origin[place] for place in clean.origin])


def _clean(text: str) -> CleanText:
    """What `clean_text` makes of a text in which nothing is spelt out."""
    folded = _fold(text)
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for candidate in _CANDIDATE.finditer(folded):
        if candidate.start() < done:
            continue
        found = _DROP_OR_GAP.match(folded, candidate.start())
        if found is None:
            continue
        start, end = found.span()
        pieces.append(folded[done:start])
        origin.extend(range(done, start))
        if found["gap"] is not None and start and folded[start - 1] != "\n":
            pieces.append("\t")
            origin.append(start)
        done = end
    pieces.append(folded[done:])
    origin.extend(range(done, len(folded)))
    return CleanText("".join(pieces), origin)


def _spell(text: str) -> CleanText:
    """`text` with the characters themselves where their names are spelt out, and the places of all."""
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for found in _SPELT_OUT.finditer(text):
        sign = "" if found[0] == "\r" else html.unescape(found[0])
        pieces += [text[done : found.start()], sign]
        origin += [*range(done, found.start()), *[found.start()] * len(sign)]
        done = found.end()
    return CleanText("".join([*pieces, text[done:]]), [*origin, *range(done, len(text))])


_DROP_OR_GAP = compiled(rf"(?P<gap>(?<=\S)(?:{_GAP.pattern})(?=\S))|{_DROP.pattern}")
