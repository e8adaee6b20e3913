"""Reports -> the same reports as other programs lay them out: what is read of them should stay the same.

`python -m tests.layouts [FOLDER ...]` says for each layout how well the reports of the folders (tests/gold/dev) are
read in it, next to how well they are as they stand.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from opencc import OpenCC

from kg.documents import read_document_file
from kg.jsonl import records_of
from kg.model import Document
from kg.pipeline import read_document
from kg.scoring import ALL, Score, read_gold, score_records
from kg.sentences.clean import clean_text
from kg.sentences.layout import split_blocks
from tests.annotated import read_folder

DEV = Path(__file__).parent / "gold" / "dev"
_HAN = "\u3400-\u9fff"
#: What stands whole in a line of a page that is set with care, a closing mark behind it.
_WHOLE = re.compile(r"(?:[A-Za-z0-9.%+/-]+|[“（《【]*.)[，、。；：！？”’）》】]*")
_TABLE = re.compile(r"[\t|]")


def as_printed(text: str) -> str:
    """The text itself."""
    return text


def spaced(text: str) -> str:
    """A blank on either side of each number: 完成产值 649.26 亿元."""
    return re.sub(rf"(?<=[{_HAN}])(?=\d)|(?<=\d)(?=[{_HAN}])", " ", text)


def half_width(text: str) -> str:
    """Half-width marks, with a blank behind each comma: 完成产值649亿元, 增长6%;."""
    return text.replace("，", ", ").translate(dict(zip(map(ord, "；：（）！？"), ";:()!?", strict=True)))


def other_ends(text: str) -> str:
    """Lines that end as those of Windows do."""
    return text.replace("\n", "\r\n")


def indented(text: str) -> str:
    """Two wide blanks in front of each line."""
    return "\n".join("\u3000\u3000" + line if line.strip() else line for line in text.split("\n"))


def double_spaced(text: str) -> str:
    """A blank line behind each line."""
    return re.sub(r"\n+", "\n\n", text)


def _paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """What reads on as one in a text, and whether it is a row of a table, which keeps its form."""
    clean = clean_text(text)
    for block in split_blocks(clean, text):
        places = [(clean.origin[start], clean.origin[end - 1] + 1) for start, end in block.pieces]
        cells = any("\t" in clean.text[start:end] for start, end in block.pieces)
        yield "".join(text[start:end] for start, end in places), cells


def broken(text: str, width: int = 30, indent: str = "", between: str = "\n", gap: str = "") -> str:
    """Lines of at most `width` characters: `indent` opens a paragraph, `between` parts lines, `gap` paragraphs."""
    paragraphs = []
    for line, keeps in _paragraphs(text):
        whole = line if keeps else indent + line
        at = range(0, 1 if keeps else len(whole), width)
        paragraphs.append(line if keeps else between.join(whole[place : place + width] for place in at))
    return (between + gap).join(paragraphs)


def typeset(text: str, width: int = 36, indent: str = "") -> str:
    """Lines as wide as `width` letters where figures are half as wide, numbers whole, no closing mark at the head.

    The first line of a paragraph leaves room for a blank of two letters, of which `indent` is left.
    """
    lines = []
    for paragraph, keeps in _paragraphs(text):
        line, room = "" if keeps else indent, 2 * width - 4
        for whole in [paragraph] if keeps else _WHOLE.findall(paragraph):
            need = sum(1 if letter.isascii() else 2 for letter in whole)
            if need > room and line:
                lines.append(line)
                line, room = "", 2 * width
            line, room = line + whole, room - need
        lines.append(line)
    return "\n".join(lines)


def paged(text: str, length: int = 20) -> str:
    """Broken lines, and every `length` of them the number of the page."""
    lines = broken(text, 36).split("\n")
    pages = ["\n".join(lines[at : at + length]) for at in range(0, len(lines), length)]
    return "".join(f"{page}\n— {number} —\n" for number, page in enumerate(pages, 1))


def in_one_line(text: str, between: str = "") -> str:
    """Everything in one line, as where a web page lost its paragraphs; tables keep their lines."""
    return text if _TABLE.search(text) else between.join(line.strip() for line in text.split("\n") if line.strip())


def a_sentence_a_line(text: str) -> str:
    """Each sentence in a line of its own, whole where the page breaks it."""
    clean = clean_text(text)
    blocks = list(split_blocks(clean, text))
    seams = [
        (clean.origin[end - 1] + 1, clean.origin[start])
        for block in blocks
        for (_, end), (start, _) in pairwise(block.pieces)
        if end < start
    ]
    for end, start in sorted(seams, reverse=True):
        text = text[:end] + text[start:] if not text[end:start].strip() else text
    return re.sub(r"(?<=[。！？])(?=[^”’）\n])", "\n", text)


def a_cell_a_line(text: str) -> str:
    """Each cell of a table in a line of its own, as where a table was copied out of a web page."""
    return "\n".join(re.sub(r"[ \t]*[\t|][ \t]*", "\n", line.strip("| ")) for line in text.split("\n"))


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    """Traditional characters: 完成產值649億元."""
    return _converter().convert(text)


LAYOUTS: Mapping[str, Callable[[str], str]] = {
    "as printed": as_printed,
    "spaced": spaced,
    "half width": half_width,
    "other ends": other_ends,
    "indented": indented,
    "double spaced": double_spaced,
    "broken": broken,
    "broken, narrow": partial(broken, width=22),
    "broken, indented": partial(broken, width=38, indent="\u3000\u3000"),
    "broken, parted": partial(broken, width=36, gap="\n"),
    "broken, double": partial(broken, width=26, between="\n\n"),
    "paged": paged,
    "typeset": partial(typeset, indent="\u3000\u3000"),
    "typeset, trimmed": typeset,
    "sentence a line": a_sentence_a_line,
    "one line": in_one_line,
    "one line, blanks": partial(in_one_line, between=" "),
    "one line, wide": partial(in_one_line, between="\u3000\u3000"),
    "cell a line": a_cell_a_line,
    "traditional": traditional,
}

Labelled = tuple[Document, Sequence[Mapping[str, Any]]]


def labelled(folder: Path) -> Iterator[Labelled]:
    """The reports of a folder with their gold."""
    for one in read_folder(folder):
        yield Document(f"{one.name}.txt", one.text), one.records
    for stem, records in read_gold(folder).items() if any(folder.glob("*.jsonl")) else ():
        yield read_document_file(folder / f"{stem}.txt"), records


def score(one: Labelled, layout: str) -> tuple[Score, Score]:
    """How well entities and facts of a report are read in a layout."""
    document, gold = one
    reading = read_document(replace(document, text=LAYOUTS[layout](document.text)))
    scores = score_records({document.name: gold}, records_of(reading))
    return scores["entity", ALL], scores["fact", ALL]


def main() -> None:
    reports = [one for folder in map(Path, sys.argv[1:] or [str(DEV)]) for one in labelled(folder)]
    with ProcessPoolExecutor() as pool:
        for layout in LAYOUTS:
            entities, facts = Score(), Score()
            for of_entities, of_facts in pool.map(partial(score, layout=layout), reports, chunksize=4):
                entities.add(of_entities)
                facts.add(of_facts)
            print(f"{layout:18} entities {entities.f1:.3f}  facts {facts.f1:.3f}", flush=True)


if __name__ == "__main__":
    main()
