"""Sentences -> Mentions of what an entry is about: 「★ 青禾玻纤：玻纤布、电子布，年产能8万吨」.

The label before ： is an enterprise where the entry goes on as only entries about enterprises do; the list right behind
the colon names what it makes.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeAlias

from kg.lexicon import endings, lexicon
from kg.mentions.company import ending_of
from kg.mentions.product import looks_like_product, product_items
from kg.mentions.tokens import is_strange
from kg.model import Mention, Sentence
from kg.rules import any_of, words
from kg.sentences.layout import LIST_MARK

#: A label and the first words behind it; brackets in a label name a place: 青禾光伏（云岭）.
_ENTRY = re.compile(
    r"(?P<name>[一-鿿A-Za-z0-9·]{2,26}(?:（[一-鿿A-Za-z]{2,8}）)?[一-鿿]{0,8})(?P<mark>：|——+|。)(?P<first>[^，。；：]*)(?P<rest>.*)"
)
_LONGEST = 30
#: A sentence, the label that it begins with, and what is said behind that.
Label: TypeAlias = tuple[Sentence, re.Match[str], str]


def find_labels(sentences: Sequence[Sentence]) -> Iterator[Mention]:
    """The enterprises that entries are about, and the products that those entries open with.

    What one entry of a list shows holds for its neighbours: beside 「★ 青禾玻纤有限公司：…」, 「★ 恒拓新材料：…」 is an
    enterprise too.
    """
    for sentence in sentences:
        if "——" in sentence.text or "；" in sentence.text:
            yield from find_pairs(sentence)
    group, listed = ("", ""), list[Label]()
    for place, sentence in enumerate(sentences):
        mark = LIST_MARK.match(sentence.text)
        opens = mark is not None or not place or sentences[place - 1].paragraph != sentence.paragraph
        entry = _ENTRY.match(sentence.text, mark.end() if mark is not None else 0) if opens else None
        if entry is None or len(entry["name"]) > _LONGEST or (entry["mark"] == "。" and entry["rest"]):
            continue
        here = (_kind_of(mark[0]) if mark is not None else "", "".join(sentence.headings))
        if here != group:
            yield from _entries(listed, marked=group[0] != "")
            group, listed = here, []
        said = sentences[place + 1].text if entry["mark"] == "。" and place + 1 < len(sentences) else ""
        listed.append((sentence, entry, entry["first"] + entry["rest"] + said))
    yield from _entries(listed, marked=group[0] != "")


#: One of several enterprises of a sentence with what it makes: 青禾光电——车载镜头；恒拓农机厂——喷雾器.
_PAIR = re.compile(
    r"(?:^|(?<=[；。]))(?:[^；。：，、—]{2,20}的)?(?P<name>[^；。：，、—的]{3,26})(?P<mark>——?|：)(?P<list>[^；。：，—]{2,40})(?=[；。]|$)"
)


def find_pairs(sentence: Sentence) -> Iterator[Mention]:
    """Enterprises and what each of them makes, where a sentence lists both in pairs."""
    pairs = list(_PAIR.finditer(sentence.text))
    firms = [_may_be_enterprise(found["name"]) for found in pairs]
    if len(pairs) < 2 or not all(firms) or len({found["mark"] for found in pairs}) > 1:
        return
    if not any(ending_of(found["name"]) or _full_name().search(found["name"]) for found in pairs):
        return
    for found in pairs:
        made = list(product_items(sentence, *found.span("list"), "product-of-pair", sure=True))
        if made:
            yield Mention(sentence.index, *found.span("name"), "Company", found["name"], "company-label")
            yield from made


def _kind_of(mark: str) -> str:
    """A mark without its number: ★, ., （）."""
    return re.sub(r"[\d一二三四五六七八九十①-⑳\s]", "", mark)


def _entries(listed: Sequence[Label], *, marked: bool) -> Iterator[Mention]:
    """The enterprises of the entries of one list; without marks only beside several full names."""
    sure = [_is_enterprise(entry["name"], said) for _, entry, said in listed]
    may_be = [firm or _may_be_enterprise(entry["name"]) for (_, entry, _), firm in zip(listed, sure, strict=True)]
    alike = any(sure) and (all(may_be) or sum(sure) * 2 >= len(listed))
    several = sum(bool(_full_name().search(entry["name"])) for _, entry, _ in listed) > 1
    if not marked and not several:
        return
    for (sentence, entry, _), firm, possible in zip(listed, sure, may_be, strict=True):
        colon = entry["mark"] != "。"
        if (firm and colon) or (alike and possible and (colon or several)):
            yield from _entry(sentence, entry)


def _entry(sentence: Sentence, entry: re.Match[str]) -> Iterator[Mention]:
    """The enterprise of one entry and what its first words say that it makes."""
    yield Mention(sentence.index, *entry.span("name"), "Company", entry["name"], "company-label")
    if entry["mark"] == "。":
        return
    made = list(product_items(sentence, *entry.span("first"), "product-of-label", sure=True))
    if any(looks_like_product(one.name) for one in made):
        yield from made


def _may_be_enterprise(name: str) -> bool:
    """Whether a label can be the name of an enterprise where its neighbours are."""
    if _other_thing().search(name) or any(known.kind != "Company" for known in lexicon().get(name)):
        return False
    inside = {known.kind for _, _, found in lexicon().find(name) for known in found if not known.weak}
    return is_strange(name.partition("（")[0]) or bool(ending_of(name)) or bool(inside & {"Region", "Company"})


def _is_enterprise(name: str, said: str) -> bool:
    """Whether a label with `said` behind it is the name of an enterprise."""
    if _full_name().search(name):
        return True
    if _other_thing().search(name) or any(known.kind != "Company" for known in lexicon().get(name)):
        return False
    return is_strange(name.partition("（")[0]) and _of_enterprise().search(said) is not None


@cache
def _full_name() -> re.Pattern[str]:
    """The legal forms with which a full name ends."""
    return re.compile(
        any_of(ending for ending, kind in endings("company_endings").items() if ending.endswith("公司")) + "$"
    )


@cache
def _other_thing() -> re.Pattern[str]:
    """What a label is that names no enterprise: 云岭电机项目, 青禾产业."""
    return re.compile(any_of(words("label_tails")) + "$")


@cache
def _of_enterprise() -> re.Pattern[str]:
    """Words that only entries about enterprises hold."""
    return re.compile(any_of(words("label_of_enterprise")))
