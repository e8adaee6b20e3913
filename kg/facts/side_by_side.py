"""Places told of side by side, each with its number: 规上工业增加值，青禾经开区17.5亿元、云岭经开区12.4亿元居前.

What is measured stands before the first place: in the words right there, with the total, or in the sentence before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.facts.figure import Figure
from kg.facts.figure_words import is_indicator_end, measure_of
from kg.facts.statement import Said
from kg.model import Mention
from kg.values.quantity import Quantity

#: The rule by which a figure is that of a place of a list, whatever else may own figures there.
SIDE_BY_SIDE = "observation-side-by-side"
#: Before a place, that another item of the list ends or the list begins.
_BEGINS = re.compile(r"(?:^|[，、；：。（）\s—]|其中|分别是|依次是|和|与|及|以及)$")
#: Between a place and its number, and between the last of several places that have the same number each.
_HAS = re.compile(
    r"(?:则|也|共计?|有|为|是|达到?|完成|实现|新增|约|近|超过?|逾|：)*(?P<each>各)?(?:有|为|是|约|近|超过?|逾)*"
)
#: Behind a number, that no noun follows of which it would be.
_ENDS = re.compile(
    r"(?=$|[，、；。（）])|(?:靠[前后]|居|排|位[居列]|名列|列|最[多高大]|次之|领先|以上|左右|和(?=\D)|与|以及)"
)
#: How it grew, right behind a number: 「，同比增长」5%.
_GROWS = re.compile(r"[，、（](?:同比|比上年)?(?P<verb>增长|增幅|增速|增|下降|降低|减少|降)(?:达|为|了)?")
_FALLS = frozenset(["下降", "降低", "减少", "降"])
#: What brings in the words for what is measured, and what follows them before the first place.
_BRINGS_IN = re.compile(r"^.*[，；。：]|^(?:其中|从|在|按|分[区县市园]+看)+")
_BROUGHT_IN = re.compile(r"(?:来?看|方面|上|中|情况|的是?|是|为|分别|依次|排名|：|，|（)+$")
_RATE = re.compile(r"(?:增速|增幅|增长率?|同比)$")
#: The fewest places that make a list.
_FEWEST = 2


class Beside:
    """The numbers of places that a sentence tells of side by side."""

    def __init__(self, said: Said, quantities: Sequence[Quantity]) -> None:
        self.said, self.text = said, said.text
        self.items: list[tuple[list[Mention], Quantity]] = []
        self.growths: dict[Quantity, tuple[Quantity, int]] = {}
        places = list(said.standing_alone("Park", "Region"))
        if len(places) < _FEWEST or len(quantities) < _FEWEST:
            return
        found = [(named, one) for one in quantities if (named := self._places_of(one, places))]
        for _, some in groupby(sorted(found, key=lambda item: item[1].unit), key=lambda item: item[1].unit):
            items = list(some)
            if len({said.entity(one) for named, _ in items for one in named}) >= max(_FEWEST, len(items)):
                self.items += items
        self.items.sort(key=lambda item: item[1].start)
        for (_, first), second in ((item, one) for item in self.items for one in quantities):
            grows = _GROWS.fullmatch(self.text, first.end, second.start) if second.start > first.end else None
            if grows is not None and second.unit == "%":
                self.growths[first] = second, -1 if grows["verb"] in _FALLS else 1

    def __contains__(self, quantity: Quantity) -> bool:
        """Whether a number is that of one of the places, or how much it grew."""
        told = any(quantity is one for _, one in self.items)
        return told or any(quantity is grown for grown, _ in self.growths.values())

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
        for named, quantity in self.items:
            indicator, measure = self._measured(self.items[0][0][0].start, quantity)
            if not indicator:
                self.said.refuse("number not understood")
                continue
            for place in named:
                figure = Figure(
                    quantity,
                    indicator,
                    measure,
                    quantity.value,
                    quantity.unit,
                    (place.start, quantity.end),
                    SIDE_BY_SIDE,
                    self.said.entity(place),
                )
                yield figure
                if quantity in self.growths:
                    grown, sign = self.growths[quantity]
                    yield replace(
                        figure,
                        quantity=grown,
                        measure="growth",
                        value=sign * grown.value,
                        unit="%",
                        span=(place.start, grown.end),
                    )

    def _measured(self, start: int, quantity: Quantity) -> tuple[str, str]:
        """What is measured, and how: as the words before the list say, or what was read of the same unit before."""
        head = _BROUGHT_IN.sub("", self.text[:start])
        noun = _BRINGS_IN.sub("", head)
        rate = _RATE.search(noun) if quantity.unit == "%" else None
        told = [one.figure for one in self.said.figures if one.figure.quantity.end <= start]
        said = self.said.before
        if said is not None and said.sentence.paragraph == self.said.sentence.paragraph:
            told = [one.figure for one in said.figures] + told
        if rate is not None:
            last = noun[: rate.start()] or next((one.indicator for one in reversed(told) if one.measure != "share"), "")
            return last, "growth"
        same = [one for one in told if one.unit == quantity.unit]
        if is_indicator_end(noun):
            return noun, measure_of(quantity)
        return (same[-1].indicator, same[-1].measure) if same else ("", "")
