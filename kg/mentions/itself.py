"""Mentions of a document -> those of the division that speaks where no word of the document names it: 全县, 我市.

A speech, a form or an excerpt need not say whose it is. Its 全县 is then the only name that it has for the place whose
figures it gives. Where it names a division of that kind, or tells of a park more often, 全县 is no name.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.lexicon import lexicon, regions
from kg.model import Mention, Sentence, sort_by_sentence
from kg.patterns import compiled

#: How a clause begins that tells of the whole division, and of the park.
_HEAD = (
    r"(?:^|(?<=[，。；：、“]))(?:[—\-]+|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.])?"
    r"(?:(?:(?:19|20)\d\d年|今年|去年|上半年|前[一二三]季度|一季度|全年|目前|预计|预测|\d{1,2}[—\-－至到~]\d{1,2}月份?)(?:以来)?，?)*"
)
_DIVISION = compiled(
    rf"{_HEAD}(?P<name>[全我本](?P<kind>[县市区州旗]))(?![内里外第前首排级直属属委政场值民域间块划]|平均|各)"
)
_PARK = compiled(rf"{_HEAD}(?:全园|[我本该]园|园区|开发区|高新区|经开区|工业园区|综保区|新区|集聚区|产业园)")
#: Behind these, and at the head of a sentence, a clause begins.
_MARKS = ("", *"，。；：“")
#: So many clauses must begin with it.
_OFTEN = 2
#: So many lines at the head of a document may be its title.
_TITLE_LINES = 4


def find_itself(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """What a document calls the division that it speaks for, if that has no other name in it."""
    told = [
        (sentence, found)
        for sentence in sentences
        if sentence.kind != "byline"
        for found in _DIVISION.finditer(sentence.text)
    ]
    kinds = Counter(found["kind"] for _, found in told)
    kind, times = max(kinds.items(), key=lambda item: item[1], default=("", 0))
    if times < _OFTEN or _is_named(kind, sentences, mentions) or not _speaks(kind, times, sentences, mentions):
        return
    named = f"全{kind}" if any(found["name"][0] == "全" for _, found in told) else f"我{kind}"
    here = sort_by_sentence(mentions)
    for sentence, found in told:
        start, end = found.span("name")
        if found["kind"] == kind and not any(one.start < end and start < one.end for one in here[sentence.index]):
            yield Mention(sentence.index, start, end, "Region", named, "region-itself")


def _is_named(kind: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> bool:
    """Whether a document names a division of this kind: at its edges, at the head of a clause, or more than once.

    A name inside that of a paper or a body counts too: 青州日报, 青州市商务局.
    """
    edges = {one.index for one in (*sentences[:_TITLE_LINES], *sentences[-_TITLE_LINES:])}
    firms = sort_by_sentence(one for one in mentions if one.type in ("Company", "Project", "Product"))
    times: Counter[str] = Counter()
    for sentence in sentences:
        for name, start in _divisions(sentence, kind):
            if any(one.start <= start < one.end for one in firms.get(sentence.index, ())):
                continue
            times[name] += 1
            if sentence.index in edges or sentence.text[max(0, start - 1) : start] in _MARKS:
                return True
    unlisted = (one for one in mentions if one.type == "Region" and not one.key and one.name.endswith(kind))
    times.update(one.name for one in unlisted)
    return max(times.values(), default=0) > 1


def _divisions(sentence: Sentence, kind: str) -> Iterator[tuple[str, int]]:
    """The divisions of the tables that are of this kind in the words of a sentence, each with where it begins."""
    table = regions()
    for start, _, known in lexicon().find(sentence.text):
        for one in known:
            if one.kind == "Region" and one.key in table and table[one.key].name.endswith(kind):
                yield table[one.key].name, start


def _speaks(kind: str, times: int, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> bool:
    """Whether a document tells of the whole division more often than of a park, and no park stands in its title."""
    parks = [one for one in mentions if one.type == "Park"]
    titled = {one.index for one in sentences[:_TITLE_LINES] if one.kind == "heading"}
    if (kind == "区" and parks) or any(one.sentence in titled for one in parks):
        return False
    return times > sum(len(_PARK.findall(one.text)) for one in sentences if one.kind != "byline")
