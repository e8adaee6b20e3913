"""Enumerations: 「A、B和C等3个项目」 -> the places of A, B and C, what head noun they share, and how many there are.

The head noun says what the items are; so a list names companies, projects and industries that no table knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.rules import any_of
from kg.values.number import CHINESE

#: Head nouns and the class of the items before them.
HEADS = {
    "企业": "Company", "公司": "Company", "厂商": "Company", "厂家": "Company", "车企": "Company", "药企": "Company", "集团": "Company",
    "客商": "Company", "集团公司": "Company", "知名品牌": "Company", "主体": "Company", "项目": "Project", "工程": "Project", "产业": "Industry", "产业链": "Industry", "产业链条": "Industry",
    "产业集群": "Industry", "行业": "Industry", "集群": "Industry", "赛道": "Industry", "领域": "Industry", "产品": "Product", "系列产品": "Product",
    "产业大脑": "Platform", "平台": "Platform", "载体": "Platform", "研发机构": "Platform", "创新机构": "Platform", "园区": "Park", "组团": "Park", "片区": "Park", "园": "Park",
    "生态圈": "Industry", "产业体系": "Industry", "产业生态": "Industry", "产业生态圈": "Industry", "荣誉": "Honour", "称号": "Honour", "资质": "Honour", "高校": "Organization", "院校": "Organization", "科研院所": "Organization", "单位": "Organization",
}  # fmt: skip
_NUMBER = rf"(?:\d+|{CHINESE}|[多数几])[余多]?(?:大|类|个|家|户|项|款|种|条|座|名)?"
_HEAD = "(?<!有限)(?<!责任)(?<!股份)(?<!全资)" + any_of(HEADS) + "(?!项目|工程项|企业|平台|基地|招商|审核|管理|技术中心|技术研|技术创|标准|高管|负责人|名单|服务中|研究|园|化|学院|大学|协会|联盟|基金|大脑|工人|家|部|总部|债|的|用|间|主|性|规模化)"
_WITH_ETC = re.compile(
    rf"等(?P<count>{_NUMBER})?(?P<modifier>[一-鿿“”A-Z]{{0,9}}?)(?P<head>{_HEAD})(?P<tail>(?P<after>\d+)[余多]?[个家户项])?"
)
_WITHOUT = re.compile(rf"(?:(?P<count>{_NUMBER})(?P<modifier>[一-鿿]{{0,6}}?)|(?P<shared>))(?P<head>{_HEAD})")
_ETC = re.compile(r"等(?!级|待|候|离子|温|静压|额|效|同|于|次|腰)")
_BOUNDARY = re.compile(r"[，。；：！？\t…]|——|（|）(?=[^、和与及等])")
_SEPARATOR = re.compile(r"、|(?<=[^共总饱])和(?=[^谐平睦气解])|(?<=[^参])与(?=[^会])|以及|及(?=[^时格其早配相关零])")


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


def _list_start(text: str, end: int) -> int:
    """Where the clause begins in which a list that ends at `end` stands."""
    start = 0
    for found in _BOUNDARY.finditer(text, 0, end):
        start = found.end()
    quote = text.rfind("“", start, end)
    return quote + 1 if quote >= 0 and "”" not in text[quote:end] else start


def split_items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of `text[start:end]`, cut at 、 and at 和, 与, 及, 以及 outside brackets and quotes."""
    items, item_start, depth = [], start, 0
    last_comma = text.rfind("、", start, end)
    if "、" not in text[start:end] and not re.search("[和与及]", text[start:end]):
        return [(start, end)]
    index = start
    while index < end:
        char = text[index]
        if char in "（《":
            depth += 1
        elif char in "）》":
            depth = max(0, depth - 1)
        elif not depth and char in "、和与及以":
            found = _SEPARATOR.match(text, index)
            if found and found[0] == "及" and last_comma >= 0:
                found = None
            if found and found.end() <= end and (char == "、" or index > last_comma):
                if index > item_start:
                    items.append((item_start, index))
                index = item_start = found.end()
                continue
        index += 1
    if end > item_start:
        items.append((item_start, end))
    return items


def find_enumerations(text: str) -> Iterator[Enumeration]:
    """The lists of `text`, left to right. A list has at least two items or ends in 等.

    >>> [[ "青禾、云岭等3家企业投产"[s:e] for s, e in found.items] for found in find_enumerations("青禾、云岭等3家企业投产")]
    [['青禾', '云岭']]
    """
    if "等" not in text and "、" not in text and "和" not in text:
        return
    taken = 0
    for found in re.finditer(_ETC, text):
        head = _WITH_ETC.match(text, found.start())
        start = max(_list_start(text, found.start()), taken)
        items = split_items(text, start, found.start())
        if not items:
            continue
        yield _enumeration(head, items, found.end(), etc=True)
        taken = found.end() if head is None else head.end()
    taken = 0
    for found in _WITHOUT.finditer(text):
        start = _list_start(text, found.start())
        if "、" not in text[start : found.start()] or text[found.start() - 1] in "、，。；：等":
            continue
        start = max(start, taken)
        items = split_items(text, start, found.start())
        if len(items) < 2 or _ETC.search(text, start, found.start()):
            continue
        yield _enumeration(found, items, found.end(), etc=False)
        taken = found.end()


def _enumeration(
    head: re.Match[str] | None, items: list[tuple[int, int]], end: int, *, etc: bool
) -> Enumeration:
    if head is None:
        return Enumeration(tuple(items), "", "", "", 0, end, etc)
    groups = head.groupdict()
    count = re.search(r"\d+", (groups.get("count") or "") + (groups.get("tail") or ""))
    return Enumeration(
        tuple(items), HEADS[head["head"]], head["head"], groups.get("modifier") or "", int(count[0]) if count else 0,
        head.end(), etc,
    )
