"""Sentences -> Mentions of enterprises by how much speaks for a name: what it looks like, and what stands around it.

Every run of words that may be a name is given the sum of the weights in seeds/company_weights.tsv: for its shape, its
characters and its trade, for the words to its left and right, and for the list it stands in. The weights were learned
from labelled sentences (tests/train_names.py); a sum of 0 is an even chance, each unit more than doubles the odds.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache, lru_cache
from itertools import pairwise, repeat
from typing import NamedTuple, TypeAlias

from kg.lexicon import endings, lexicon, read_tsv
from kg.mentions.company import OF_OURS, OF_PARK, ending_of
from kg.mentions.lists import Enumeration, find_enumerations
from kg.mentions.product import looks_like_product
from kg.mentions.tokens import (
    KEPT,
    ONE_CHAR_WORDS,
    Tokens,
    is_common,
    is_nominal,
    is_strange,
    stop_words,
    trim_lead,
)
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, words
from kg.words import cut_words

#: From here on a run of words is a name, and from here on one where something else says so too.
_SURE, _MAYBE = 1.0, -0.5
#: From here on it is one even where its words begin the name of something else.
_SURELY = 3.0
#: Below this sum what a rule takes for a name is none.
_HARDLY = -3.0
#: By so much a name must be likelier than a longer one around it to take its place.
_CLEARLY = 2.0
#: What the name beside it in a list gives of its own sum, and how much of that counts at most.
_SHARED, _LEAST, _MOST = 0.5, -1.0, 3.0
#: With less than this a name is none, whatever stands beside it, and says the same of what it stands beside.
_HOPELESS = _LEAST - _SHARED * _MOST
#: Words around that speak more against a name than this are not outweighed by what it looks like.
_AGAINST = -2.5

#: The odds of a character that no table holds, for it is seldom anywhere.
_SELDOM = 2.0
#: Classes of words that names do not hold: numbers, function words, words of time, adverbs, what brings a name in.
_NEVER_INSIDE = frozenset("0sbmdfqruhx")
#: Classes of words that speak for a name, and of those that do so at its end.
_SPEAKING, _ENDING = frozenset("cPKARj"), frozenset("TtwLi")
#: How many words and characters a name may have.
_WORDS, _CHARACTERS = 7, 11
_STOPS = words("one_char_stops")
#: What ends so is an industry: 玻纤传统产业.
_NOT_ENDINGS = ("产业", "行业", "集群")
#: First characters that may be a word of their own though the dictionary glued them to the name: 对+中 in 对中粮.
_GLUED = frozenset("对由向与在为以将和及从如有是给像")
_PROPER = ("nz", "nr", "nrt", "nrfg", "nt", "x")
_FUNCTION = ("p", "c", "u", "uj", "r")
_LISTING = ("、", "和", "与", "及")
_BESIDE = ("、", "和", "与")

#: Right before a name, the word for what it is: 龙头企业, 世界500强.
_ROLE = compiled(
    r"(?:企业|公司|巨头|巨人”?|瞪羚|独角兽|(?:绿色|智能|灯塔|未来)工厂|500强|龙头|链主|冠军|领军者|厂商|品牌|强企)(?:——|—|：)?$"
)
_ROLE_SAID = re.compile(r"(?:企业|公司|企|品牌|客户|投资方|业主|单位|主体|商)(?:有|为|是|包括|如|：|——)$")
_MONEY = re.compile(r"[万亿]元的$")
_ENTRY = re.compile(r"[\s\W\d]*$|[（]?[一二三四五六七八九十]+[）、]$")
_BUILT = re.compile(r"[^，。；：！？、\t]{0,22}?(?:项目|基地|生产线|技改|扩建|工程|扩产|[一二三]期|产业园|数据中心)")
_ETC = re.compile(r"等(?:\d|[一-鿿]{0,9}(?:企业|公司|品牌))")
_CLAUSE = re.compile(r"[^，。；：！？（）\t]*")
_OF_LIST = (
    ("firms", re.compile(r"等[^，。；]{0,9}(?:企业|公司|品牌|厂)")),
    ("projects", re.compile(r"等[^，。；]{0,9}(?:项目|工程)")),
    ("things", re.compile(r"等[^，。；]{0,9}(?:产品|产业|领域|行业|材料|设备)")),
)
_EVENT = re.compile(any_of(words("company_verbs")))
_TITLE = re.compile(any_of(words("company_titles")))
_OTHER = re.compile(any_of(words("other_noun_goes_on")))


#: Some features and the words that decide about them.
Group: TypeAlias = Callable[..., Iterable[str]]


class Candidate(NamedTuple):
    """A run of words that may be a name, and the sum of what speaks for it."""

    start: int
    end: int
    sum: float


#: Finders that a low sum does not overrule: a table, a legal form, a bracket or a country speaks for itself.
_BY_THEMSELVES = frozenset(
    f"company-{rule}"
    for rule in (
        "known",
        "legal-form",
        "role",
        "site",
        "branch",
        "pair",
        "country",
        "table",
        "label",
        "defined",
        "family",
    )
)
#: What has a name of its own, with which only a sure enterprise begins: 青禾科技孵化器.
_OTHERS = ("Park", "Platform", "Organization")
#: Finders that may reach too far for a name.
_REACHING = ("company-ending", "company-verb", "company-list")


def settle_by_weight(sentence: Sentence, tokens: Tokens, found: list[Mention]) -> list[Mention]:
    """`found` without enterprises that hardly are any, and with the likeliest names that no finder saw.

    What is added is weak where something else has to say so too.
    """
    asked = {(one.start, one.end) for one in found if one.type == "Company" and not _speaks_for_itself(one)}
    known = [
        (one.start, one.end) for one in found if one.type == "Company" and one.rule in _BY_THEMSELVES and not one.weak
    ]
    weighed = weigh(tokens, asked, known)
    sums = {(one.start, one.end): one.sum for one in weighed}
    added = list(_likeliest(sentence, weighed))

    def is_hardly_one(one: Mention) -> bool:
        place = (one.start, one.end)
        if place not in asked or place not in sums:
            return False
        inside = max((sums[other.start, other.end] for other in added if _holds(place, other)), default=_HARDLY)
        return sums[place] < (max(_HARDLY, inside - _CLEARLY) if one.rule in _REACHING else _HARDLY)

    kept = [one for one in found if one.type != "Company" or not is_hardly_one(one)]
    firms = [(one.start, one.end) for one in kept if one.type == "Company" and not one.weak]
    others = [(one.start, one.end) for one in kept if one.type in _OTHERS and not one.weak]
    return kept + [
        one
        for one in added
        if not any(_holds(place, one) for place in firms)
        and (
            sums[one.start, one.end] > _SURELY
            or not (_OTHER.match(sentence.text, one.end) or any(_holds(place, one) for place in others))
        )
    ]


def _speaks_for_itself(one: Mention) -> bool:
    """Whether a low sum does not overrule an enterprise: not so where only 工厂 makes one of it."""
    return one.rule in _BY_THEMSELVES and not (one.rule == "company-legal-form" and one.name.endswith("工厂"))


def _holds(place: tuple[int, int], one: Mention) -> bool:
    """Whether `one` is a part of what stands at `place`."""
    return place[0] <= one.start and one.end <= place[1] and place != (one.start, one.end)


def _likeliest(sentence: Sentence, weighed: list[Candidate]) -> Iterator[Mention]:
    """The likeliest names, none within another."""
    taken: list[Candidate] = []
    people = people_in(sentence.text)
    for one in sorted((one for one in weighed if one.sum >= _MAYBE), key=lambda found: -found.sum):
        if (one.start, one.end) in people:
            continue
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
            name = sentence.text[one.start : one.end]
            yield Mention(sentence.index, one.start, one.end, "Company", name, "company-likely", weak=one.sum < _SURE)


#: Common family names, and what stands behind a person: who speaks, or an office in front of a title of courtesy.
_PERSON = compiled(
    rf"(?<![一-鿿])(?P<name>[{''.join(sorted(words('surnames')))}][一-鿿]{{1,2}})(?=：)"
    rf"|(?P<titled>[{''.join(sorted(words('surnames')))}][一-鿿]{{1,2}})(?=先生|女士|同志|(?:介绍|表示|告诉|坦言)?说)"
)


def people_in(text: str) -> Set[tuple[int, int]]:
    """The places of people in `text`: 王成林：, 李卓玛女士."""
    if "：" not in text and not any(word in text for word in ("先生", "女士", "同志", "说")):
        return frozenset()
    return {found.span(found.lastgroup or 0) for found in _PERSON.finditer(text)}


def weigh(
    tokens: Tokens, asked: Set[tuple[int, int]] = frozenset(), firms: Iterable[tuple[int, int]] = ()
) -> list[Candidate]:
    """The runs of words of a sentence that may be names, those at the places of `asked` whatever they look like.

    `firms` are the places of enterprises that are known to be some. What cannot be a name whatever its words mean gets
    the most that it could have: to ask what they mean takes long.
    """
    text = tokens.text
    listed: dict[tuple[int, int], Enumeration] | None = None
    lefts: dict[int, int] = {}
    rights: dict[int, int] = {}
    found = []
    for start, end in _spans(tokens):
        name = text[start:end]
        if not _may_be_name(name):
            continue
        if start not in lefts:
            lefts[start] = _weight_of_all(_left(tokens, start))
        if end not in rights:
            rights[end] = _weight_of_all(_right(tokens, end))
        around = lefts[start] + rights[end]
        if around < 100 * _AGAINST and (start, end) not in asked:
            continue
        if listed is None:
            listed = {item: one for one in find_enumerations(text) for item in one.items}
        if (start, end) in listed or text[start - 1 : start] == "“":
            around += _total(list_features(text, start, end, listed))
        looks = around + _sum_of_looks(name)
        hopeless = looks + _most_of_sense() < 100 * _HOPELESS and (start, end) not in asked
        found.append(Candidate(start, end, (looks + (_most_of_sense() if hopeless else _sum_of_sense(name))) / 100))
    return _with_neighbours(text, found, firms)


def _with_neighbours(text: str, found: list[Candidate], firms: Iterable[tuple[int, int]]) -> list[Candidate]:
    """`found` where a likely or surely known neighbour in a list speaks for a name, an unlikely one against it.

    Asked twice, so that a name speaks for the one beside its neighbour too.
    """
    lefts = [(at, one.start - 1) for at, one in enumerate(found) if text[one.start - 1 : one.start] in _BESIDE]
    rights = [(at, one.end + 1) for at, one in enumerate(found) if text[one.end : one.end + 1] in _BESIDE]
    if not lefts and not rights:
        return found
    sure = [Candidate(start, end, _MOST) for start, end in firms]
    settled = found
    for _ in range(2):
        before: dict[int, float] = {}
        behind: dict[int, float] = {}
        for start, end, weight in (*settled, *sure):
            if before.get(end, weight) <= weight:
                before[end] = weight
            if behind.get(start, weight) <= weight:
                behind[start] = weight
        beside = {at: before[place] for at, place in lefts if place in before}
        for at, place in rights:
            if place in behind and beside.get(at, behind[place]) <= behind[place]:
                beside[at] = behind[place]
        settled = list(found)
        for at, weight in beside.items():
            start, end, own = found[at]
            settled[at] = Candidate(start, end, own + _SHARED * max(_LEAST, min(_MOST, weight)))
    return settled


@cache
def _weights() -> Mapping[str, int]:
    """The weights in hundredths, so that a sum is the same in whatever order it is made."""
    return {row["feature"]: round(100 * float(row["weight"])) for _, row in read_tsv("company_weights.tsv")}


@cache
def _odds() -> Mapping[str, float]:
    """How much more often a character stands in names of enterprises than in running text, as a logarithm."""
    return {row["character"]: float(row["odds"]) for _, row in read_tsv("company_characters.tsv")}


def _total(features: Iterable[str]) -> int:
    return sum(map(_weights().get, features, repeat(0)))


@lru_cache(maxsize=KEPT)
def _weight_of(group: Group, given: tuple[str, ...]) -> int:
    """The sum of the features of a group, which are the same wherever the same words stand."""
    return _total(group(*given))


def _weight_of_all(groups: Iterable[tuple[Group, tuple[str, ...]]]) -> int:
    total = 0
    for group, given in groups:
        total += _total(group(*given)) if group in _ONCE else _weight_of(group, given)
    return total


@lru_cache(maxsize=KEPT)
def _sum_of_looks(name: str) -> int:
    return _total(_looks_features(name))


@lru_cache(maxsize=KEPT)
def _sum_of_sense(name: str) -> int:
    return _total(_sense_features(name))


@cache
def _most_of_sense() -> int:
    """No sum of `_sense_features` is more: one of them begins with `whole`, and each of the others may be there."""
    weights = _weights()
    others = ("plain stem", *(f"test {number}" for number in range(len(_TESTS))))
    whole = max(weight for feature, weight in weights.items() if feature.startswith("whole "))
    return max(0, whole) + sum(max(0, weights.get(feature, 0)) for feature in others)


def runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The places of all runs of words that may be a name, whatever stands around them."""
    return ((start, end) for start, end in _spans(tokens) if _may_be_name(tokens.text[start:end]))


def _spans(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The places of runs of words in which nothing says that a name cannot go on there, and something that it may."""
    starts = tokens.starts
    classes = list(map(class_of, tokens.words, tokens.tags))
    ends = [*starts[1:], len(tokens.text)]
    never = [kind in _NEVER_INSIDE for kind in classes]
    for first, (word, start) in enumerate(zip(tokens.words, starts, strict=True)):
        glued = word[0] in _GLUED and len(word) > 1
        if never[first] and not glued:
            continue
        speaks = glued
        for last in range(first, min(len(classes), first + _WORDS)):
            if never[last] and last > first:
                break
            end = ends[last]
            if end - start > _CHARACTERS:
                break
            kind = classes[last]
            speaks = speaks or kind in _SPEAKING
            if speaks or kind in _ENDING:
                if end - start > 1 and not never[last]:
                    yield start, end
                if glued and end - start > 2:
                    yield start + 1, end


@lru_cache(maxsize=KEPT)
def _may_be_name(name: str) -> bool:
    """Whether anything in a run of words speaks for a name: a strange word, a trade, a known enterprise."""
    if name[0].isdigit() or (name[0].isascii() and len(name) < 3) or name.endswith(_NOT_ENDINGS):
        return False
    if not (ending_of(name) or "Company" in _kinds(name) or is_strange(name)):
        return False
    return not OF_OURS.match(name) and not OF_PARK.match(name)


_OF_NO_CLASS: frozenset[str] = frozenset()


@lru_cache(maxsize=KEPT)
def _kinds(name: str) -> frozenset[str]:
    """The classes of what is known under exactly this name, ordinary words left out."""
    found = lexicon().get(name)
    return frozenset([known.kind for known in found if not known.weak]) if found else _OF_NO_CLASS


@lru_cache(maxsize=KEPT)
def class_of(word: str, tag: str) -> str:
    """One letter for what a word does in a name: c a character of it, T a trade, R a region, b what brings it in."""
    if word.isascii() or not word[0].isalnum():
        return "A" if word.isalpha() or word in "·&-" else "0"
    if len(word) == 1:
        if word in _STOPS:
            return "s"
        return "p" if tag in _FUNCTION else ("o" if word in ONE_CHAR_WORDS else "c")
    kinds, table = _kinds(word), endings("company_endings")
    if "Company" in kinds:
        return "K"
    if "Region" in kinds or tag == "ns":
        return "R"
    if word in table:
        return _kind_of_trade(word)
    if kinds & {"Park", "Organization"}:
        return "O"
    if kinds & {"Product", "Industry"}:
        return "i"
    if word in words("generic_nouns"):
        return "g"
    if tag in _PROPER:
        return "P"
    if word in stop_words():
        return "b"
    return "V" if tag == "vn" else tag[0]


def _kind_of_trade(ending: str) -> str:
    """w for a trade that is mostly a common noun, t for a weak one, L for a legal form, T for a strong one."""
    if ending in words("common_company_endings"):
        return "w"
    return {"weak": "t", "legal": "L"}.get(endings("company_endings")[ending], "T")


class Parts(NamedTuple):
    """A run of words by the classes of its words, the trade with which it ends, and what stands before that."""

    shape: str
    stem: str
    trade: str


@lru_cache(maxsize=KEPT)
def _parts(name: str) -> Parts:
    shape = "".join([class_of(word, tag) for word, tag in cut_words(name)])
    ending = ending_of(name)
    return Parts(shape, name[: len(name) - len(ending)], _kind_of_trade(ending) if ending else "-")


def name_features(name: str) -> Iterator[str]:
    """What a run of words looks like by itself, and what its words mean."""
    yield from _looks_features(name)
    yield from _sense_features(name)


def _looks_features(name: str) -> list[str]:
    """What a run of words looks like; a list, for a generator takes half as long again."""
    pairs = cut_words(name)
    shape, stem, kind = _parts(name)
    found = [
        *("any", f"shape {shape}", f"words {min(len(shape), 7)}", f"length {min(len(name), 10)}"),
        *(f"first character {name[0]}", f"last character {name[-1]}", f"last two {name[-2:]}"),
        *(f"trade {kind}", f"stem {kind} {min(len(stem), 6)}", f"stem {kind} {_plainness(stem)}"),
    ]
    found += [f"side by side {one}{other}" for one, other in pairwise(f"^{shape}$")]
    if len(pairs) > 1:
        found += (f"first word {pairs[0][0]}", f"last word {pairs[-1][0]}")
    if stem != name:
        found += [f"stem is {one}" for one in _kinds(stem)]
    found += [f"is {one}" for one in _kinds(name)]
    found += [f"holds {one}" for one in {k.kind for _, _, known in lexicon().find(name) for k in known if not k.weak}]
    if any(len(word) > 1 and tag[0] in "vdpcrmtfu" and tag != "vn" for word, tag in pairs):
        found.append("verb inside")
    region = len(pairs[0][0]) if shape[0] == "R" else 0
    if 0 < region < len(stem):
        stem = stem[region:]
        found += ("region first", f"behind region {min(len(stem), 4)} {is_strange(stem)}")
    return found + _character_features(stem, kind)


def _sense_features(name: str) -> Iterator[str]:
    """What takes long to ask: whether the whole is a phrase of ordinary words, or something that is no enterprise."""
    stem = _parts(name).stem
    yield f"whole {_plainness(name)} {is_nominal(name)}"
    if stem != name and (stem in words("generic_nouns") or stem in words("company_modifiers")):
        yield "plain stem"
    yield from (f"test {number}" for number, test in enumerate(_TESTS) if test(name))


def _plainness(text: str) -> str:
    return f"{'strange' if is_strange(text) else ''}{'common' if is_common(text) else ''}"


def _character_features(stem: str, kind: str) -> list[str]:
    """How the characters of a stem are used elsewhere."""
    known = _odds()
    odds = [known.get(char, _SELDOM) for char in stem[:4] if not char.isascii()]
    if not odds:
        return []
    mean = sum(odds) / len(odds)
    return [
        f"odds {_step(2 * mean, -4, 8)}",
        f"odds {kind} {_step(mean, -3, 5)}",
        f"least odds {_step(min(odds), -3, 3)}",
        f"first odds {_step(odds[0], -3, 5)}",
        f"last odds {_step(odds[-1], -3, 5)}",
    ]


def _step(value: float, least: int, most: int) -> int:
    return max(least, min(most, round(value)))


@cache
def _tails() -> tuple[str, ...]:
    return tuple(words("not_company_tails"))


def _holds_one_of(name: str, found: frozenset[str]) -> bool:
    return any(word in name for word in found)


#: Properties of a name, in the order of their numbers in the table.
_TESTS: tuple[Callable[[str], object], ...] = (
    looks_like_product,
    lambda name: name.endswith(_tails()),
    lambda name: _holds_one_of(name, words("not_company_words")),
    lambda name: _holds_one_of(name, words("levels")),
    lambda name: cut_words(name)[0][0] in words("company_modifiers"),
    lambda name: trim_lead(name, 0, len(name), keep=1),
)


def left_features(tokens: Tokens, start: int) -> Iterator[str]:
    """What stands before a name that begins at `start`."""
    return (feature for group, given in _left(tokens, start) for feature in group(*given))


def right_features(tokens: Tokens, end: int) -> Iterator[str]:
    """What stands behind a name that ends at `end`."""
    return (feature for group, given in _right(tokens, end) for feature in group(*given))


def _left(tokens: Tokens, start: int) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """What stands before a name, as groups of features and what each says them of."""
    text = tokens.text
    before = text[max(0, start - 8) : start]
    if start <= 12 and _ENTRY.match(text[:start]):
        yield _named, ("left entry",)
    if _ROLE.search(before):
        yield _named, ("left role",)
    if _ROLE_SAID.search(before):
        yield _named, ("left role said",)
    if not start:
        yield _named, ("left nothing",)
        return
    if not text[start - 1].isalnum():
        yield _marked, ("left", text[start - 1])
        return
    index = tokens.before(start)
    word, tag = text[tokens.starts[index] : start], tokens.tags[index]
    yield _left_word, (word, tag, tokens.words[index])
    if not index:
        yield _named, ("left head",)
        return
    # So little of the words counts that most of what is asked was asked before.
    of = tokens.words[index - 1] if word == "的" else ""
    yield _left_before, (word if of or word in _LISTING else "", of, tokens.tags[index - 1])
    if word == "的" and _MONEY.search(before):
        yield _named, ("left money",)


def _right(tokens: Tokens, end: int) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """What stands behind a name, as groups of features and what each says them of."""
    text = tokens.text
    if end >= len(text):
        yield _named, ("right nothing",)
        return
    if text[end] in _LISTING:
        clause = _CLAUSE.match(text, end)
        yield _right_list, (clause[0] if clause else "",)
    if not text[end].isalnum():
        yield _marked, ("right", text[end])
        return
    index = tokens.before(end + 1)
    whole, tag = tokens.words[index], tokens.tags[index]
    yield _right_word, (whole[end - tokens.starts[index] :], tag, whole)
    if event := _EVENT.match(text, end):
        yield _right_verb, (event[0],)
    if _TITLE.match(text, end):
        yield _named, ("right title",)
    yield _right_known, (text[end : end + 8],)
    if text[end] == "等" and _ETC.match(text, end):
        yield _named, ("right etc",)
    if _BUILT.match(text, end):
        yield _named, ("right built",)
    if index + 1 < len(tokens.words):
        yield _right_next, (tokens.words[index + 1], tokens.tags[index + 1])


def _named(feature: str) -> Iterable[str]:
    return (feature,)


def _marked(side: str, char: str) -> Iterable[str]:
    return (f"{side} mark {_mark(char)}",)


def _left_word(word: str, tag: str, whole: str) -> Iterator[str]:
    """The word before a name, which is `whole` where the name does not begin within it."""
    yield f"left word {word}"
    yield f"left tag {tag if len(word) == len(whole) else 'cut'}"
    yield f"left class {class_of(word, tag)}"
    if word in words("lead_verbs"):
        yield "left lead"


def _left_before(word: str, earlier: str, tag: str) -> Iterator[str]:
    """The word before the one that stands before a name; it counts itself where that is 的."""
    yield f"left tag before {tag}"
    if word == "的":
        yield f"left of {class_of(earlier, tag)}"
    if word in _LISTING:
        yield "left listed"


def _right_list(rest: str) -> Iterator[str]:
    """The list that goes on behind a name, as far as its clause."""
    last = re.split("[、和与]", rest)[-1]
    if len(last) > 3 and _EVENT.search(last, 2):
        yield "right list with verb"
    yield from (f"right list of {what}" for what, pattern in _OF_LIST if pattern.search(rest))


def _right_word(word: str, tag: str, whole: str) -> Iterator[str]:
    """The word behind a name, which is `whole` where the name does not end within it."""
    yield f"right word {word}"
    yield f"right tag {tag if len(word) == len(whole) else 'cut'}"
    yield f"right class {class_of(word, tag)}"
    if word in words("name_stops"):
        yield "right stop"
    if word in endings("company_endings"):
        yield "right trade"


def _right_verb(verb: str) -> Iterable[str]:
    return ("right verb", f"right verb {verb}")


def _right_known(text: str) -> Iterator[str]:
    """The classes of the known name with which the text behind a name begins."""
    first = next(lexicon().find(text), None)
    if first is not None and not first[0]:
        yield from (f"right {kind}" for kind in {known.kind for known in first[2] if not known.weak})


#: Groups that are hardly ever asked of the same words again: nothing is remembered of them.
_ONCE = (_right_known, _right_list)


def _right_next(word: str, tag: str) -> Iterable[str]:
    return (f"right next {class_of(word, tag)}",)


def _mark(char: str) -> str:
    """A mark as a cell of a table can hold it."""
    return "tab" if char.isspace() else char


def list_features(text: str, start: int, end: int, listed: Mapping[tuple[int, int], Enumeration]) -> Iterator[str]:
    """Whether a run of words is just what stands in a list or in quotes."""
    found = listed.get((start, end))
    if found is not None:
        yield f"list {found.head or '-'}"
        yield f"list {found.head or '-'} {min(len(found.items), 4)}"
        if found.head == "Company" and found.count == len(found.items):
            yield "list counted"
    if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
        yield "quoted"
