"""Document -> Sentences: cleaned, put back together where a line breaks them, each character with its place.

Every character of a document that is no layout is in exactly one sentence. Sentences end at 。！？ and at the end of a
block; a heading stays in force until one of its own depth or above comes.
"""

import re
from collections.abc import Iterator, Sequence

from kg.model import Document, Sentence
from kg.sentences.cells import rows_of_cells
from kg.sentences.clean import CleanText, clean_text
from kg.sentences.columns import mend_columns
from kg.sentences.glued import find_breaks, part_lines
from kg.sentences.layout import Block, split_blocks
from kg.sentences.paragraphs import find_carried
from kg.sentences.run_on import part_run
from kg.traditional import simplify

#: Words with which a sentence of a paragraph announces what those after it are about, and how deep they stand.
_RUN_IN = (
    (12, re.compile(r"（[一二三四五六七八九十]{1,3}）")),
    (14, re.compile(r"[一二三四五六七八九十]{1,2}是")),
    (16, re.compile("[①-⑳]|第[一二三四五六七]，")),
)
_END = re.compile(r"[。！？!?]+[”’）】]*|\Z")
_TERMINAL_DEPTH = 9
#: The title of an entry, as yearbooks put it before the first sentence: 【主导产业】 玻纤….
_TITLE = re.compile(r"(?P<words>【[^】\n]{1,20}】)[ 　\t]*(?=\S)")
_REPORTS = r"(?:[^，。：\n]{0,20}(?:记者|通讯员)[^，。：\n]{1,30}报道)"
#: Who reports from where, in front of the first words of a piece of news: 云岭网青禾3月1日电（记者 李四）, 本报讯.
_WIRE = re.compile(
    r"(?:(?!据)(?:本[报台网刊][一-鿿]{0,6}|[一-鿿]{2,8}(?:网|社|报|台|频道|客户端|融媒|新闻)[一-鿿]{0,6})?"
    r"(?:20\d\d年)?\d{1,2}月\d{1,2}日(?:\d{1,2}时\d{1,2}分)?[电讯]|(?:本[报台网刊]|[一-鿿]{2,8}[网报台媒])讯|[一-鿿]{2,6}讯(?=：)|[电讯](?=（))"
    rf"(?:（[^（）\n]{{1,40}}）)?{_REPORTS}?[：，]?(?=\S)|（[^（）\n]{{0,12}}(?:记者|通讯员|作者)[^（）\n]{{1,40}}）{_REPORTS}?[：，]?(?=\S)"
)
#: The heading of one of the two parts of a report, whatever numbers stand in them: 2025年工作安排.
_PART = re.compile(
    r"20\d\d年度?[^，。；：\d]{0,10}(?:工作|任务|总结|回顾|安排|目标|打算|举措|思路|计划|要点)[^，。；：\d]{0,4}"
)
#: No sentence of a report is as long as this; what is longer has lost its marks, and rules look at all pairs of words.
_LONGEST = 600


def split_sentences(document: Document) -> list[Sentence]:
    """The sentences of `document` in reading order."""
    clean = mend_columns(rows_of_cells(_clean(simplify(document.text))), document.text)
    sentences: list[Sentence] = []
    headings: list[tuple[int, str]] = []
    paragraph = -1

    def put(kind: str, piece: str, places: Sequence[int]) -> None:
        in_force = tuple(heading for _, heading in headings)
        sentences.append(Sentence(document, len(sentences), paragraph, kind, piece, tuple(places), in_force))

    blocks = list(split_blocks(clean, document.text))
    texts = ["".join(clean.text[start:end] for start, end in block.pieces) for block in blocks]
    carried = find_carried(blocks, texts, _gaps(clean.text, blocks))
    for at, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        paragraph += at not in carried
        origin = [place for start, end in block.pieces for place in clean.origin[start:end]]
        title = _TITLE.match(text) if block.kind == "body" else None
        if title is not None:
            headings = _under(headings, block.depth or _TERMINAL_DEPTH, title["words"])
            put("heading", title[0], origin[: title.end()])
            text, origin = text[title.end() :], origin[title.end() :]
            block, paragraph = Block(block.pieces, _kind_of_rest(text), 0), paragraph + 1
        wire = _WIRE.match(text) if block.kind == "body" else None
        if wire is not None:
            put("byline", wire[0], origin[: wire.end()])
            text, origin, paragraph = text[wire.end() :], origin[wire.end() :], paragraph + 1
        if block.kind == "heading":
            headings = _under(headings, block.depth or (1 if _PART.fullmatch(text) else _TERMINAL_DEPTH), text)
        elif block.kind != "row" and block.depth and block.depth < _TERMINAL_DEPTH:
            headings = [known for known in headings if known[0] < max(block.depth, 3)]
        for start, end in _cut(text, block):
            piece = text[start:end]
            put(block.kind, piece, origin[start:end])
            depth = next((depth for depth, pattern in _RUN_IN if pattern.match(piece)), 0)
            if depth:
                headings = _under(headings, depth, piece)
    return sentences


def _gaps(text: str, blocks: Sequence[Block]) -> list[int]:
    """How many blank lines stand before each block."""
    ends = [0, *(block.pieces[-1][1] for block in blocks)]
    return [max(0, text.count("\n", end, block.pieces[0][0]) - 1) for end, block in zip(ends, blocks, strict=False)]


def _clean(text: str) -> CleanText:
    """`text` cleaned, with its line breaks where these were lost."""
    breaks = find_breaks(text)
    if not breaks:
        return part_run(clean_text(text))
    parted, places = part_lines(text, breaks)
    clean = clean_text(parted)
    return CleanText(clean.text, [places[at] for at in clean.origin])


def _kind_of_rest(text: str) -> str:
    """What stands behind the title of an entry: its first sentences, or the cells of a row."""
    return "row" if text.count("\t") > 1 else "body"


def _under(headings: list[tuple[int, str]], depth: int, text: str) -> list[tuple[int, str]]:
    """The headings in force once `text` of `depth` stands among them."""
    return [*(known for known in headings if known[0] < depth), (depth, text)]


def _cut(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The places of the sentences in a block; brackets and quotes that stay open do not hold a sentence together."""
    if block.kind == "row":
        yield 0, len(text)
        return
    start = 0
    for found in _END.finditer(text):
        if found.end() > start:
            yield from _in_reach(text, start, found.end())
            start = found.end()


def _in_reach(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`start..end` in pieces of at most `_LONGEST` characters, cut at the last mark before that."""
    while end - start > _LONGEST:
        marks = [text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in "；，、"]
        cut = next((place + 1 for place in marks if place > 0), start + _LONGEST)
        yield start, cut
        start = cut
    yield start, end
