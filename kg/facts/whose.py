"""Whose report it is, weighed: the park, the division or the province that a report as a whole most likely speaks for.

Every park and division that a report names is described in a few words (what its title names, who is named most, which
of 全县 and 园区 the text says of itself, what the rules of kg/facts/speaker.py say); the one with the largest sum of
the weights in seeds/speaker_weights.tsv speaks. The weights were learned from labelled reports
(tests/train_speaker.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log1p

from kg.entities import Linked, speaks_for_itself
from kg.facts.speaker import find_speaker, find_starts, find_topic, is_inside_name, is_named, is_town, own_names
from kg.facts.years import TITLE_LENGTH
from kg.lexicon import regions
from kg.model import Entity, Mention, Sentence
from kg.patterns import compiled
from kg.weighed import Features, read_weights, step, weigh

WEIGHTS = "speaker_weights.tsv"
#: So many of the places that are named most are weighed, beside those of the title.
_WEIGHED = 24
#: Steps of how often and how far from the head of a report a place is named.
_STEPS = (0, 2, 6)
#: So many lines at the head of a report may be its title.
_TITLE = 6
#: So many times a text names the division that it is about, and so far from its head it names a park by the way.
_OFTEN, _HEAD = 2, 2
#: How a text calls its own park or division: 全县, 我市, 本园.
_OWN = compiled(r"[全本我该](?P<kind>[省市州县区旗镇乡园])(?![内里外])")
#: At the head of a clause, how it calls its park without naming it.
_OWN_PARK = compiled(
    r"(?:^|[，。；：、“])(?:(?:今年|去年|20\d\d年|目前|上半年|全年)(?:以来)?，?)?(?P<kind>园区|开发区|高新区|经开区|工业园区|综保区|新区|集聚区|示范区|产业园|片区|组团|基地|园内|区内)"
)
#: What parks of a kind end in, beside its short name.
_LONG = {"高新区": "高新技术", "经开区": "经济技术"}


def choose_speaker(
    sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked
) -> Entity | None:
    """The park or the division that a report as a whole speaks for; None where it names none."""
    described = describe_places(sentences, mentions, linked)
    number = choose_place([features for _, features in described], read_weights(WEIGHTS))
    return described[number][0] if number is not None else None


def choose_place(places: Sequence[Features], weights: Mapping[str, float]) -> int | None:
    """The number of the place with the largest sum of weights; None where none may speak."""

    may = (number for number, features in enumerate(places) if _may_speak(features))
    return max(may, key=lambda number: weigh(places[number], weights), default=None)


def _may_speak(features: Features) -> bool:
    """Whether a place is more than one of several that get something, what somebody builds or passes by."""
    return "in passing" not in features and ("never itself" not in features or "by rules" in features)


def describe_places(
    sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked
) -> list[tuple[Entity, Features]]:
    """The places of a report that may speak in it, each with what is to be weighed of it."""
    if not sentences:
        return []
    seen = _Seen(sentences, mentions, linked)
    return [(one, seen.describe(one)) for one in seen.places]


def rank_of(place: Entity) -> str:
    """What kind of a place one is, as its weights go by it."""
    if place.type == "Park":
        return "park"
    if place.key in regions():
        return regions()[place.key].level
    return "town" if is_town(place) else "unlisted"


def _kind(place: Entity) -> str:
    """The character by which a text calls a place its own: 县 of 全县."""
    if place.type == "Park":
        return "园"
    return (regions()[place.key].name if place.key in regions() else place.name)[-1:]


class _Seen:
    """What a report says of its places."""

    def __init__(
        self, sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], linked: Linked
    ) -> None:
        self.linked = linked
        self.by_rules = find_speaker(sentences, mentions, linked)
        self.times: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        self.topics: Counter[str] = Counter()
        self.heads: Counter[str] = Counter()
        self.itself: Counter[str] = Counter()
        self.first: dict[str, int] = {}
        for sentence in sentences:
            self._read(sentence, mentions.get(sentence.index, ()))
        text = "。".join(sentence.text for sentence in sentences)
        self.own = Counter(found["kind"] for found in _OWN.finditer(text))
        self.called = Counter(found["kind"] for found in _OWN_PARK.finditer(text))
        self.of_parks = sum(self.called.values())
        self.of_divisions = sum(self.own.values()) - self.own["园"]
        self.heading = next((s.text for s in sentences[:_TITLE] if s.kind == "heading"), sentences[0].text)
        self.title = " ".join(
            s.text
            for s in sentences[:_TITLE]
            if s.kind == "heading" or (len(s.text) <= TITLE_LENGTH and s.text[-1:] != "。")
        )
        places = [one for one in linked.entities if one.type in ("Park", "Region")]
        self.parks = sum(one.type == "Park" for one in places)
        often = {iri for iri, _ in self.times.most_common(_WEIGHED)}
        self.names = {one.iri: {name for name in own_names(one) if len(name) > 1} for one in places}
        self.places = [one for one in places if one.iri in often or self._is_in(one, self.title)]
        self.in_heading = [one for one in self.places if self._is_in(one, self.heading)]
        self.named_by_heading = {one.iri for one in self.places if is_named(one, self.heading)}
        self.most = max(self.times.values(), default=0)
        self.of_all = sum(self.times.values()) or 1
        self.topics_of_all = sum(self.topics.values()) or 1

    def _read(self, sentence: Sentence, here: Sequence[Mention]) -> None:
        for one in here:
            if one.type not in ("Park", "Region"):
                continue
            iri = self.linked.links[one].iri
            self.heads[iri] += sentence.kind == "heading"
            if one.type == "Region" and is_inside_name(one, here):
                self.inside[iri] += 1
                continue
            self.times[iri] += 1
            self.itself[iri] += speaks_for_itself(sentence.text, one)
            self.first.setdefault(iri, sentence.index)
        topic = find_topic(sentence, here, self.linked)
        if topic is not None:
            self.topics[topic.iri] += 1

    def _is_in(self, place: Entity, text: str) -> bool:
        return any(name in text for name in self.names[place.iri])

    def describe(self, place: Entity) -> Features:
        """What is to be weighed of one place, by name."""
        rank, iri, times = rank_of(place), place.iri, self.times[place.iri]
        found: Features = {
            rank: 1,
            "by rules": place is self.by_rules,
            f"by rules {rank}": place is self.by_rules,
            "calls itself so": place is self.linked.speaker,
            f"no park speaks {rank}": self.linked.speaker is None,
            f"in title {rank}": is_named(place, self.title),
            f"in heading {rank}": iri in self.named_by_heading,
            f"goes on {rank}": self._goes_on(place),
            "around another": self._is_around(place),
            f"named {step(times, _STEPS)}": 1,
            f"most {rank}": times == self.most,
            f"share {rank}": times / self.of_all,
            f"times {rank}": log1p(times),
            f"first {step(self.first.get(iri, 99), _STEPS)}": 1,
            f"topics {rank}": log1p(self.topics[iri]),
            f"share of topics {rank}": self.topics[iri] / self.topics_of_all,
            f"headings {rank}": min(3, self.heads[iri]),
        }
        found |= self._own_words(place, rank)
        if place.type == "Park":
            found |= {"never itself": not self.itself[iri], "itself": log1p(self.itself[iri])}
            found |= {"in passing": self._is_in_passing(place)}
            found |= {"only park": self.parks == 1, "one of several parks": self.parks >= 3}
            found |= {"names": min(3, len(place.aliases)), "called": log1p(self._called(place))}
        else:
            found |= {f"in names {rank}": log1p(self.inside[iri])}
            found |= {f"no parks {rank}": self.parks == 0, f"several parks {rank}": self.parks >= 3}
        return {name: float(value) for name, value in found.items() if value}

    def _is_in_passing(self, park: Entity) -> bool:
        """Whether a park is named once, away from the head, in a text about a division that never speaks as a park."""
        if self.times[park.iri] > 1 or self.first.get(park.iri, 0) < _HEAD or self.of_parks or self.own["园"]:
            return False
        if self.heads[park.iri] or self._is_in(park, self.title):
            return False
        return any(
            self.times[one.iri] >= _OFTEN and self.first[one.iri] < self.first[park.iri]
            for one in self.places
            if rank_of(one) in ("county", "prefecture")
        )

    def _own_words(self, place: Entity, rank: str) -> Features:
        """How often the text calls a place like this its own, and how often others."""
        park = place.type == "Park"
        mine = self.own["园"] + self.of_parks if park else self.own[_kind(place)]
        others = self.of_divisions if park else self.of_divisions - mine
        return {
            f"own {rank}": log1p(mine),
            f"share of own {rank}": mine / max(1, self.of_divisions + self.own["园"] + self.of_parks),
            f"others {rank}": log1p(others),
            f"parks {rank}": log1p(self.of_parks),
            f"divisions {rank}": log1p(self.of_divisions),
        }

    def _called(self, park: Entity) -> int:
        """How often the text speaks of a park of this one's kind without a name: 高新区 of 云岭高新技术产业开发区."""
        names = (park.name, *park.aliases)
        return sum(
            times
            for kind, times in self.called.items()
            if any(name.endswith(kind) or _LONG.get(kind, kind) in name for name in names)
        )

    def _goes_on(self, place: Entity) -> bool:
        """Whether another place stands right behind this one in the heading: 青州市「云岭县」."""
        ends = [at + len(name) for name in self.names[place.iri] for at in find_starts(name, self.heading)]
        others = [name for one in self.in_heading if one is not place for name in self.names[one.iri]]
        return any(self.heading.startswith(name, end) for end in ends for name in others)

    def _is_around(self, place: Entity) -> bool:
        """Whether a division of the heading lies within this one."""
        outer = place.key.rstrip("0")
        return bool(outer) and any(
            one is not place and one.key.startswith(outer) and len(one.key.rstrip("0")) > len(outer)
            for one in self.places
            if one.iri in self.named_by_heading
        )
