"""Text -> Enumerations: 「A、B和C等3个项目」 -> the places of A, B and C, their head noun, and how many there are.

The head noun says what the items are; so a list names companies, projects and industries that no table knows.
"""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import NamedTuple

from kg.cues import Asked
from kg.mentions.tokens import last_end
from kg.patterns import compiled
from kg.rules import any_of, groups, words
from kg.values.number import CHINESE, parse_chinese

#: Head nouns and the class of the items before them.
HEADS = {word: kind for kind, found in groups("list_heads").items() for word in found}
#: How many items there are: 3家, 十余个, 多项; no 五金.
_NUMBER = rf"(?:\d+|(?!五金){CHINESE}|[多数几])[余多]?(?:大|类|个|家|户|项|款|种|条|座|名|批)?"
#: A head noun that is no part of a longer word or of a legal form; projects that are counted are projects, whatever
#: of theirs is spoken of: 等18个「项目」用地需求.
_HEAD = (
    "".join(f"(?<!{form})" for form in ("有限", "责任", "股份", "全资"))
    + rf"(?:(?<=\d个)项目(?=的|用|管理|审批|审核|招商)|{any_of(HEADS)}(?!{any_of(words('head_goes_on'))}))"
)
#: 「等3家企业」, 「等龙头企业5家」.
_WITH_ETC = re.compile(
    rf"等(?P<count>{_NUMBER})?(?:(?:总|协议|计划)?投资(?:额)?[约达超近]{{0,2}}[\d.]+[万亿]*元的|[\d.]+亿元以上的?)?"
    rf"(?P<modifier>[一-鿿“”A-Z]{{0,9}}?)(?P<head>{_HEAD})(?P<tail>(?P<after>\d+)[余多]?[个家户项])?"
)
#: 「…3个项目」 behind a list without 等.
_WITHOUT = compiled(rf"(?:(?P<count>{_NUMBER})(?P<modifier>[一-鿿]{{0,6}}?)|(?P<shared>))(?P<head>{_HEAD})")
#: 等 as the end of a list, not in a word such as 等级.
_ETC = re.compile(r"等(?!级|待|候|离子|温|静压|额|效|同|于|次|腰)")
#: Where the clause of a list begins.
_BOUNDARY = re.compile(r"[，。；：！？\t…]|——|（|）(?=[^、和与及等])|分别[是为]")
#: What stands between items, not in a word such as 共和, 参与, 及时.
_SEPARATOR = compiled(
    r"、|(?<=[^共总饱])和(?=[^谐平睦气解])|(?<=[^参])与(?=[^会])|以及|及(?=[^时格其早相关零])(?!配[套建])"
)
#: Behind what one enterprise does, so that its list names no others: 集设计、制造「于一体」的企业.
_IN_ONE = re.compile("[于为]一体")
_JOINED = re.compile("[和与及]|”“")
_LISTED = re.compile("、|”“")
#: Between a list and what it is said to be: 玻纤、丝绸「为园区」三大主导产业.
_SAID_TO_BE = re.compile(r"(?:为|是|系|构成了?|组成了?|成为了?)(?:[我本全][市区县园]|园区|[一-鿿]{2,4})?的?$")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items of a list as (start, end); `head` is the class of its head noun or "", `end` where the list ends.

    `count` is the number that the text itself gives, 0 where it gives none; `head_word` is as written.
    """

    items: tuple[tuple[int, int], ...]
    head: str
    head_word: str
    modifier: str
    count: int
    end: int
    etc: bool


def heads_of(kind: str) -> Callable[[], Set[str]]:
    """What makes the head nouns of lists of one class."""
    return lambda: {word for word, of in HEADS.items() if of == kind}


def _list_start(text: str, end: int) -> int:
    """Where the clause begins in which a list that ends at `end` stands."""
    start = last_end(_BOUNDARY, text, end)
    quote = text.rfind("“", start, end)
    return quote + 1 if quote >= 0 and "”" not in text[quote:end] else start


def split_items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of `text[start:end]`, cut at 、 and at 和, 与, 及, 以及 outside brackets and quotes.

    One character before 和 is no item, but the head of a name: 津和泽药业.
    """
    items, item_start, depth = [], start, 0
    last_comma = text.rfind("、", start, end)
    if "、" not in text[start:end] and not _JOINED.search(text, start, end):
        return [(start, end)]
    index = start
    while index < end:
        char = text[index]
        if char in "（《":
            depth += 1
        elif char in "）》":
            depth = max(0, depth - 1)
        elif not depth and char == "”" and text.startswith("“", index + 1):
            items.append((item_start, index + 1))
            item_start = index + 1
        elif not depth and char in "、和与及以":
            found = _SEPARATOR.match(text, index)
            if found and found[0] == "及" and last_comma >= 0:
                found = None
            one_character = char != "、" and index - item_start == 1
            if found and found.end() <= end and not one_character and (char == "、" or index > last_comma):
                if index > item_start:
                    items.append((item_start, index))
                index = item_start = found.end()
                continue
        index += 1
    if end > item_start:
        items.append((item_start, end))
    return items


def find_enumerations(text: str) -> Iterator[Enumeration]:
    """The lists of `text`, those with 等 first, each kind left to right. A list has at least two items or ends in 等.

    >>> text = "青禾、云岭等3家企业投产"
    >>> [[text[start:end] for start, end in found.items] for found in find_enumerations(text)]
    [['青禾', '云岭']]
    """
    return iter(_enumerations(text))


@lru_cache(maxsize=1 << 10)
def _enumerations(text: str) -> tuple[Enumeration, ...]:
    """Kept, because finders and rules ask for the lists of the same sentence."""
    return tuple(found for find in _LISTS.of(text) for found in find(text))


def _with_etc(text: str) -> Iterator[Enumeration]:
    """「A、B等3个项目」"""
    taken = 0
    for found in _ETC.finditer(text):
        head = _WITH_ETC.match(text, found.start())
        start = max(_list_start(text, found.start()), taken)
        items = split_items(text, start, found.start())
        if not items:
            continue
        yield _enumeration(head, items, found.end(), etc=True)
        taken = found.end() if head is None else head.end()


def _without_etc(text: str) -> Iterator[Enumeration]:
    """「A、B和C3个项目」"""
    if "、" not in text:
        return
    taken = 0
    for found in _WITHOUT.finditer(text):
        end = found.start()
        while end and text[end - 1] == "…":
            end -= 1
        start = _list_start(text, end)
        if not _LISTED.search(text, start, end) or text[end - 1] in "、，。；：等为是":
            continue
        start = max(start, taken)
        items = split_items(text, start, end)
        if len(items) < 2 or _ETC.search(text, start, end) or _IN_ONE.search(text, start, found.end()):
            continue
        if found["head"] == "品牌" and not all(text[begin] == "“" for begin, _ in items):
            continue
        begin, end = items[-1]
        said_to_be = _SAID_TO_BE.search(text, begin + 2, end)
        if said_to_be is not None and HEADS[found["head"]] == "Industry":
            items[-1] = (begin, said_to_be.start())
        yield _enumeration(found, items, found.end(), etc=False)
        taken = found.end()


_LISTS = Asked((_with_etc, [_ETC]), (_without_etc, [_WITHOUT]))


#: How a pattern begins that looks for a list before something: with as few characters as can be, none of them a mark.
_LIST_BEFORE = re.compile(r"\(\?P<list>\[\^(?P<marks>[^]]+)\]\{(?P<least>\d+),(?P<most>\d+)\}\?\)")


class _Before(NamedTuple):
    """The parts of such a pattern: what stands behind, what the list does not hold, and how long it may be."""

    behind: re.Pattern[str]
    mark: re.Pattern[str]
    least: int
    most: int


@cache
def _parts_of(pattern: re.Pattern[str]) -> _Before:
    head = _LIST_BEFORE.match(pattern.pattern)
    if head is None or _parser.parse(pattern.pattern)[0][0] is not _constants.SUBPATTERN:
        raise ValueError(f"no pattern for a list before something: {pattern.pattern}")
    behind = compiled(pattern.pattern[head.end() :])
    return _Before(behind, re.compile(f"[{head['marks']}]"), int(head["least"]), int(head["most"]))


def find_lists_before(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` finds, where that begins with a list: `(?P<list>[^，。]{2,40}?)产量`.

    What stands behind is looked for first; the pattern itself would look for it behind each beginning of a list anew.
    """
    behind, mark, least, most = _parts_of(pattern)
    free = 0
    place = least
    while (found := behind.search(text, place)) is not None:
        end = found.start()
        first = max(free, end - most)
        start = last_end(mark, text, end, first)
        whole = pattern.match(text, start) if end - start >= least else None
        if whole is None:
            place = end + 1
            continue
        yield whole
        free = whole.end()
        place = free + least


def _enumeration(head: re.Match[str] | None, items: list[tuple[int, int]], end: int, *, etc: bool) -> Enumeration:
    if head is None:
        return Enumeration(tuple(items), "", "", "", 0, end, etc)
    parts = head.groupdict()
    said = (parts.get("count") or "") + (parts.get("tail") or "")
    count = re.search(r"\d+", said)
    number = int(count[0]) if count else parse_chinese(re.sub(r"[大类个家户项款种条座名]$", "", said)) or 0
    return Enumeration(
        tuple(items),
        HEADS[head["head"]],
        head["head"],
        parts.get("modifier") or "",
        number,
        head.end(),
        etc,
    )
