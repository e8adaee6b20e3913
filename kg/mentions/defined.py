"""Mentions -> Mentions of short names that a report gives to what it has just named: 青禾有限公司（以下简称“青禾”）."""

import re
from collections.abc import Iterable, Iterator

from kg.model import Mention, Sentence

#: A short name behind a full one.
DEFINED = re.compile(
    r"[（，](?:以下|下|证券|股票)?(?:均|统一)?(?:简称|称)(?:为|：)?(?P<open>“)?(?P<name>[^“”（）、，。；：]{2,12})(?(open)”|(?=[）]))"
)
#: Classes whose things a report gives short names to.
_KINDS = ("Company", "Park", "Project", "Platform", "Organization")
#: Short names that others bear too; whom they stand for is settled sentence by sentence.
_ANYBODYS = ("公司", "本公司", "集团", "本集团", "企业", "项目", "本项目", "园区", "甲方", "乙方")


def find_defined(sentence: Sentence, found: Iterable[Mention]) -> Iterator[Mention]:
    """The short names that a sentence gives; `canonical` is the full name."""
    named = [one for one in found if one.type in _KINDS] if "（" in sentence.text or "称" in sentence.text else []
    yield from _second_names(sentence, [one for one in named if one.type == "Park"])
    if "称" not in sentence.text:
        return
    for short in DEFINED.finditer(sentence.text):
        full = max(
            (one for one in named if one.end == short.start()), key=lambda one: one.end - one.start, default=None
        )
        if full is not None and short["name"] not in (full.name, *_ANYBODYS):
            rule = f"{full.type.lower()}-defined"
            yield Mention(sentence.index, *short.span("name"), full.type, short["name"], rule, canonical=full.name)


#: Endings of parks that bear a second name, which stands in brackets behind the first.
_LARGE = ("开发区", "高新区", "经开区", "保税区")


def _second_names(sentence: Sentence, parks: list[Mention]) -> Iterator[Mention]:
    """The other names of parks, alone in the bracket behind the first: 云岭经开区（青禾高新技术产业开发区）."""
    text = sentence.text
    ends = {one.end: one for one in parks}
    for one in parks:
        first = ends.get(one.start - 1)
        alone = text[one.start - 1 : one.start] == "（" and text[one.end : one.end + 1] == "）"
        if first is not None and alone and first.name.endswith(_LARGE) and one.name.endswith(_LARGE):
            yield Mention(sentence.index, one.start, one.end, "Park", one.name, "park-defined", canonical=first.name)
