"""Places told of side by side, each with its numbers: 规上工业增加值，青禾经开区17.5亿元、云岭经开区12.4亿元居前.

What is measured stands before the first place: in the words right there, with the total, or in the sentence before.
Behind how many things a place has may stand what they cost (青禾县12个、20.5亿元), behind any number how it grew.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.facts.figure import Figure
from kg.facts.figure_words import is_indicator_end, measure_of
from kg.facts.statement import Counted, Said
from kg.model import Mention
from kg.sentences.layout import LIST_MARK
from kg.values.quantity import Quantity

#: The rule by which a figure is that of a place of a list, whatever else may own figures there.
SIDE_BY_SIDE = "observation-side-by-side"
#: Before a place, that another item of the list ends or the list begins.
_BEGINS = re.compile(
    r"(?:^|[，、；：。（）\s—]|其中|(?:分别|依次|的)[是有为]?|[一二两三四五六\d]家[是有为]?|前[一二三四五六][名位]?[是有为]?"
    r"|和|与|及|以及)$"
)
#: Between a place and its number, and between the last of several places that have the same number each.
_HAS = re.compile(
    r"(?:则|也|共计?|有|为|是|达到?|完成|实现|新增|约|近|超过?|逾|：)*(?P<each>各)?(?:有|为|是|约|近|超过?|逾)*"
)
#: Behind a number, that no noun follows of which it would be, or only the one that all numbers of the list are of.
_ENDS = re.compile(
    r"(?=$|[，、；。（）])|(?P<noun>项目|企业)(?=$|[，、；。（）])"
    r"|(?:靠[前后]|居|排|位[居列]|名列|列|最[多高大]|次之|领先|以上|左右|和(?=\D)|与|以及)"
)
#: Between how many things a place has and what they cost.
_COST = re.compile(
    r"(?:项目|企业)?[，、](?P<what>(?:计划|协议|合同)?(?:总投资|投资|金额|资金)额?)?(?:共|约|近|达|为|超)*"
)
#: How it grew, right behind a number: 「，同比增长」5%.
_GROWS = re.compile(r"[，、（](?:同比|比上年)?(?P<verb>增长|增幅|增速|增|下降|降低|减少|降)(?:达|为|了)?")
_FALLS = frozenset(["下降", "降低", "减少", "降"])
#: What brings in the words for what is measured, and what follows them before the first place.
_BRINGS_IN = re.compile(r"^.*[，；。：]|^(?:其中|从|在|按|论|各地|各县|各区|分[区县市园]+看)+")
_BROUGHT_IN = re.compile(
    r"(?:来?看|方面|上|中|情况|账单|名单|清单|分布|的|是|为|有|分别|依次|排名|：|，|（|[一二两三四五六]家|前[二三四五六])+$"
)
_RATE = re.compile(r"增速|增幅|增长率?|同比")
_THINGS = re.compile(r"(?:项目|企业|园区|平台)$")
#: Words that do not say what is measured.
_VAGUE = re.compile(r"^(?:绝对量|绝对值|总量|总额|数量|规模|投资额?)$")
#: The fewest places that make a list, and the most words of a line that only names what is measured.
_FEWEST, _LINE = 2, 24


class Beside:
    """The numbers of places that a sentence tells of side by side."""

    def __init__(self, said: Said, quantities: Sequence[Quantity]) -> None:
        self.said, self.text = said, said.text
        self.items: list[tuple[list[Mention], Quantity]] = []
        self.more: dict[Quantity, list[tuple[Quantity, re.Match[str]]]] = {}
        places = list(said.standing_alone("Park", "Region")) if len(quantities) >= _FEWEST else []
        if len(places) < _FEWEST:
            return
        found = [(named, one) for one in quantities if (named := self._places_of(one, places))]
        for _, some in groupby(sorted(found, key=lambda item: item[1].unit), key=lambda item: item[1].unit):
            items = list(some)
            if len({said.entity(one) for named, _ in items for one in named}) >= max(_FEWEST, len(items)):
                self.items += items
        self.items.sort(key=lambda item: item[1].start)
        for _, first in self.items:
            self.more[first] = list(self._behind(first, quantities))

    def _behind(self, first: Quantity, quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, re.Match[str]]]:
        """What stands behind the number of a place and is of it too: what so many things cost, how much it grew."""
        last = first
        for one in quantities:
            if one.start < last.end:
                continue
            if last is first and first.kind == "count" and one.kind == "money" and _ENDS.match(self.text, one.end):
                found = _COST.fullmatch(self.text, last.end, one.start)
            else:
                found = _GROWS.fullmatch(self.text, last.end, one.start) if one.unit == "%" else None
            if found is None:
                return
            yield one, found
            last = one

    def __contains__(self, quantity: Quantity) -> bool:
        """Whether a number is one of those of the places."""
        return quantity in self.more or any(quantity == one for behind in self.more.values() for one, _ in behind)

    def _places_of(self, quantity: Quantity, places: Sequence[Mention]) -> list[Mention]:
        """The places right before a number that have it: one, or several of which each has."""
        before = [one for one in places if one.end <= quantity.start]
        has = _HAS.fullmatch(self.text, before[-1].end, quantity.start) if before else None
        if has is None or not _ENDS.match(self.text, quantity.end):
            return []
        named = [before[-1]]
        while has["each"] and len(named) < len(before):
            earlier = before[-1 - len(named)]
            if self.text[earlier.end : named[0].start] not in ("、", "和", "与", "及", "以及"):
                break
            named.insert(0, earlier)
        return named if _BEGINS.search(self.text, 0, named[0].start) else []

    def figures(self) -> Iterator[Figure]:
        """The figures of the places; none where nothing says what is measured."""
        of_unit: dict[str, tuple[str, str, str | None]] = {}
        for named, quantity in self.items:
            if quantity.unit not in of_unit:
                of_unit[quantity.unit] = self._measured(named[0].start, quantity)
            indicator, measure, period = of_unit[quantity.unit]
            if not indicator:
                self.said.refuse("number not understood")
                continue
            for place in named:
                span = (place.start, quantity.end)
                figure = Figure(
                    quantity,
                    indicator,
                    measure,
                    quantity.value,
                    quantity.unit,
                    span,
                    SIDE_BY_SIDE,
                    self.said.entity(place),
                    period,
                )
                yield figure
                for one, found in self.more[quantity]:
                    figure = self._one_more(figure, one, found)
                    yield figure

    def _one_more(self, figure: Figure, one: Quantity, found: re.Match[str]) -> Figure:
        """What the things of `figure` cost, or how much it grew."""
        span = (figure.span[0], one.end)
        if "verb" in found.groupdict():
            value = -one.value if found["verb"] in _FALLS else one.value
            return replace(figure, quantity=one, measure="growth", value=value, unit="%", span=span)
        cost = figure.indicator + (found["what"] or self._named_once() or "总投资")
        return replace(figure, quantity=one, indicator=cost, measure="value", value=one.value, unit=one.unit, span=span)

    def _named_once(self) -> str | None:
        """How the list calls what things cost, where it does."""
        costs = (found for behind in self.more.values() for _, found in behind if "what" in found.groupdict())
        return next((found["what"] for found in costs if found["what"]), None)

    def _measured(self, start: int, quantity: Quantity) -> tuple[str, str, str | None]:
        """What is measured, how and when: as the words before the list say, or as what was read of the same unit."""
        noun = _VAGUE.sub("", _BRINGS_IN.sub("", _BROUGHT_IN.sub("", self.text[:start])))
        before, line = self._before()
        told = [*before, *(one for one in self.said.figures if one.figure.quantity.end <= start)]
        if quantity.unit == "%" and _RATE.search(self.text, max(0, start - _LINE), start):
            first = _RATE.split(noun)[0] if _RATE.search(noun) else ""
            last = next((one.figure.indicator for one in reversed(told) if one.figure.measure != "share"), line)
            return (first if is_indicator_end(first) else last), "growth", None
        if is_indicator_end(noun) or (quantity.kind == "count" and _THINGS.search(noun)):
            return noun, measure_of(quantity), None
        same = next((one for one in reversed(told) if one.figure.unit == quantity.unit), None)
        if same is not None:
            period = same.fact.qualifier("period") if same in before else None
            return same.figure.indicator, same.figure.measure, str(period) if period else None
        if is_indicator_end(line):
            return line, measure_of(quantity), None
        ends = (_ENDS.match(self.text, one.end) for _, one in self.items if one.unit == quantity.unit)
        return next((found["noun"] for found in ends if found and found["noun"]), ""), measure_of(quantity), None

    def _before(self) -> tuple[Sequence[Counted], str]:
        """The figures of the sentence before in the same paragraph, and what it says where it only names something."""
        said = self.said.just_before
        if said is None:
            return (), ""
        return said.figures, LIST_MARK.sub("", said.text).rstrip("。：") if len(said.text) <= _LINE else ""
