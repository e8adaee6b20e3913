"""Mentions of a document -> Links to entities; across documents -> one Entity each.

Full and short names meet here: a short name is the same thing where the full one begins with it once region and legal
form are cut off. What a report calls its own park (园区, 我区) is an alias of the park that speaks.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TypeAlias

from kg.lexicon import regions
from kg.model import Entity, Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, words
from kg.rules import groups as word_groups
from kg.traditional import as_written

#: For each mention of a document, the entity it names.
Links: TypeAlias = Mapping[Mention, Entity]

#: Mentions of one thing.
Group: TypeAlias = list[Mention]

#: How many names the answers below are kept for.
_KEPT = 1 << 14
#: What names are compared without: blanks, quotes, brackets, commas.
_DROP = re.compile(r"[\s“”\"'‘’「」《》（）()\[\]【】·•.,，、]")


@lru_cache(maxsize=_KEPT)
def normal(name: str) -> str:
    """`name` without quotes, brackets and blanks, for comparison."""
    return _DROP.sub("", name).lower()


#: How the name of an enterprise ends that has others: 集团, 控股集团股份有限公司.
GROUP = re.compile(r"(?:集团|控股)(?:（[^）]*）)?(?:股份)?(?:有限公司)?$")


@dataclass(frozen=True)
class Linked:
    """The entities of a document in order of first mention, and which one each mention names."""

    entities: tuple[Entity, ...]
    links: Links
    speaker: Entity | None

    @cached_property
    def industries(self) -> Mapping[str, Entity]:
        """The industries by name and alias, the first mentioned of several."""
        named = ((name, one) for one in self.entities if one.type == "Industry" for name in (one.name, *one.aliases))
        return dict(reversed(list(named)))

    @cached_property
    def groups(self) -> Sequence[tuple[Entity, str]]:
        """The enterprises that are groups of others by a name of theirs (青禾集团有限公司), once for each such name."""
        firms = (one for one in self.entities if one.type == "Company")
        return [(one, name) for one in firms for name in (one.name, *one.aliases) if GROUP.search(name)]

    @cached_property
    def heads(self) -> Mapping[str, Sequence[tuple[Entity, str]]]:
        """Enterprises, with their names without region and legal form, by the first two characters of these."""
        found: dict[str, list[tuple[Entity, str]]] = {}
        for one in self.entities:
            for core in map(company_core, (one.name, *one.aliases) if one.type == "Company" else ()):
                found.setdefault(core[:2], []).append((one, core))
        return found

    @cached_property
    def others(self) -> Mapping[str, Sequence[str]]:
        """The names of industries, products, regions and parks by their first two characters."""
        found: dict[str, list[str]] = {}
        for one in self.entities:
            for name in (one.name, *one.aliases) if one.type in ("Industry", "Product", "Region", "Park") else ():
                found.setdefault(name[:2], []).append(name)
        return found

    @cached_property
    def main_industry(self) -> Entity | None:
        """The industry that a report names more often than any other, and more than once."""
        named = sorted((one for one in self.entities if one.type == "Industry"), key=lambda one: -len(one.evidence))
        times = [len(one.evidence) for one in named[:2]]
        return named[0] if times and times[0] > 1 and (len(times) == 1 or times[0] > times[1]) else None


def link_entities(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Linked:
    """The entities that `mentions` name."""
    groups = _group(mentions)
    itself = any(one.rule == "region-itself" for one in mentions)
    speaker_group = None if itself else _speaker(sentences, groups)
    groups = _fold_self(groups, speaker_group)
    chains = _chains(sentences, mentions) | _without_builder(sentences, mentions)
    entities: list[Entity] = []
    links: dict[Mention, Entity] = {}
    speaker = None
    speaking = set(speaker_group or ())
    for members in groups:
        entity = _entity(sentences, members, chains)
        entities.append(entity)
        for one in members:
            links[one] = entity
        if members[0] in speaking:
            speaker = entity
    return Linked(tuple(entities), links, speaker)


def _group(mentions: Sequence[Mention]) -> list[Group]:
    """Mentions that name the same thing."""
    by_name: dict[tuple[str, str], Group] = {}
    full = {(one.type, normal(one.name)): normal(one.canonical) for one in mentions if one.rule.endswith("-defined")}
    for one in mentions:
        label = one.key if one.type in ("Region", "Honour") and one.key else normal(one.name)
        label = full.get((one.type, label), label)
        by_name.setdefault((one.type, label), []).append(one)
    groups = _join_cut_short(list(by_name.values()))
    for kind, same, shelves, labels in (
        ("Company", same_company, _company_shelves, _company_label),
        ("Park", same_park, _park_shelves, _park_label),
        ("Project", _same_project, _project_shelves, _project_label),
        ("Organization", same_park, _park_shelves, _park_label),
    ):
        groups = _merge(groups, kind, same, shelves, labels)
    return sorted(groups, key=lambda members: (members[0].sentence, members[0].start))


def _join_cut_short(groups: list[Group]) -> list[Group]:
    """`groups` with an enterprise that is only ever named as the head of 「…集团」 put with that group."""
    full = {(one.sentence, one.start, one.name): members for members in groups for one in members}
    kept = []
    for members in groups:
        homes = [full.get((one.sentence, one.start, one.name + "集团")) for one in members]
        home = homes[0]
        if members[0].type == "Company" and home is not None and all(one is home for one in homes):
            home.extend(members)
        else:
            kept.append(members)
    return kept


def _company_shelves(name: str) -> list[str]:
    """What may be the core of a shorter name of the same firm."""
    core = company_core(name)
    return [core[:end] for end in range(1, len(core) + 1)]


def _company_label(name: str) -> list[str]:
    core = company_core(name)
    return [core, core.removesuffix("集团")] if core.endswith("集团") and len(core) > 3 else [core]


def _project_shelves(name: str) -> list[str]:
    """What may be a shorter name of the same project."""
    return _tails(_PROJECT_TAIL.sub("", name))


def _project_label(name: str) -> list[str]:
    return [_PROJECT_TAIL.sub("", name)]


def _park_shelves(name: str) -> list[str]:
    """What may be a shorter name of the same park or body, its ending in full or in brief."""
    found = [*_tails(name), _in_short(name)]
    if name.endswith("园"):
        found += _tails(name + "区")
    for full, briefs in word_groups("park_short_endings").items():
        if name.endswith(full):
            stem = name[: -len(full)]
            found += [
                tail + brief for tail in (*_tails(stem), _short_region(stem), _in_short(stem)) for brief in briefs
            ]
    if name.endswith(_PARKS):
        bare = _without_region(name)
        found += [bare[:end] + "园区" for end in range(2, len(bare) - 2)]
    return found


def _park_label(name: str) -> list[str]:
    briefs = [brief for found in word_groups("park_short_endings").values() for brief in found if name.endswith(brief)]
    return [name, _in_short(name), *(_short_region(name[: -len(brief)]) + brief for brief in briefs)]


def _tails(text: str) -> list[str]:
    return [text[start:] for start in range(len(text))]


def _merge(
    groups: list[Group],
    kind: str,
    same: Callable[[str, str], bool],
    shelves_of: Callable[[str], list[str]],
    labels_of: Callable[[str], list[str]],
) -> list[Group]:
    """`groups` with those of one kind put together that `same` says are one; the longest name takes in shorter ones.

    A name stands on its shelves, and a shorter one of the same thing has one of them as its label, so that a thousand
    firms need not be compared with each other.
    """
    mine = sorted((g for g in groups if g[0].type == kind), key=lambda g: -max(len(m.name) for m in g))
    if not mine:
        return groups
    merged: list[Group] = []
    named: list[set[str]] = []
    shelves: dict[str, dict[int, None]] = {}
    for group in mine:
        names = {m.name for m in group}
        near = dict.fromkeys(place for name in names for label in labels_of(name) for place in shelves.get(label, ()))
        homes = [place for place in near if any(same(a, b) for a in named[place] for b in names)]
        if kind == "Company" and len(homes) > 1:
            homes = _likeliest_homes(homes, named, names)
        if len(homes) == 1:
            (home,) = homes
            merged[home].extend(group)
            named[home] |= names
        else:
            home = len(merged)
            merged.append(list(group))
            named.append(names)
        for shelf in {shelf for name in names for shelf in shelves_of(name)}:
            shelves.setdefault(shelf, {})[home] = None
    for group in merged:
        group.sort(key=lambda one: (one.sentence, one.start, one.end))
    return [g for g in groups if g[0].type != kind] + merged


def _likeliest_homes(homes: list[int], named: Sequence[set[str]], names: set[str]) -> list[int]:
    """Of several enterprises with one short name the one without a seat in its name, else the group they belong to."""
    if any(name.endswith(("公司", "股份", "厂")) for name in names):
        return homes
    unseated = [place for place in homes if not any(_SEAT.search(name) for name in named[place])]
    if len(unseated) != 1:
        unseated = [place for place in homes if any(name.endswith("集团") for name in named[place])]
    return unseated if len(unseated) == 1 else homes


#: Legal form and bracket of an enterprise's name: 青禾玻纤（云岭）有限公司 -> 青禾玻纤.
_LEGAL = compiled(
    r"(?:（[^）]{1,8}）)|(?:集团)?(?:股份|控股)?有限(?:责任)?公司$|(?:集团)?股份公司$|公司$|(?<=[一-鿿]{2})股份$"
)


#: The seat of an enterprise in its full name: 青禾（云岭）有限公司.
_SEAT = re.compile(r"（(?!集团|控股|有限)([^）]{1,8})）")


@lru_cache(maxsize=_KEPT)
def company_core(name: str) -> str:
    """`name` without region in front, brackets and legal form."""
    bare = _LEGAL.sub("", _LEGAL.sub("", name))
    found = _region_prefix().match(bare)
    return bare[found.end() :] if found and len(bare) - found.end() >= 2 else bare


@cache
def _region_prefix() -> re.Pattern[str]:
    names = {region.name for region in regions().values()} | {
        region.short for region in regions().values() if len(region.short) >= 2 and region.code.endswith("00")
    }
    return re.compile(any_of(names | words("origins")))


def same_company(longer: str, shorter: str) -> bool:
    if "分公司" in longer or longer.endswith("集团"):
        return longer.removesuffix(shorter) in words("origins")
    if shorter.endswith("集团") and "集团" in longer:
        bare = _region_prefix().sub("", shorter, count=1)
        return not bare.startswith(("集团", "（")) and bare == _form_of_group().sub(
            "", longer.replace("（集团）", "集团")
        )
    if (
        longer.endswith("公司")
        and shorter.endswith("公司")
        and set(_SEAT.findall(longer)) != set(_SEAT.findall(shorter))
    ):
        return False
    full, short = company_core(longer), company_core(shorter)
    from_abroad = shorter.startswith(tuple(words("origins")))
    return len(short) >= 2 and (
        full == short or (full.startswith(short) and longer.endswith(("公司", "厂")) and not from_abroad)
    )


@cache
def _form_of_group() -> re.Pattern[str]:
    """What the full name of a group has that its short one has not: a region in front, its form behind."""
    return re.compile(rf"^{_region_prefix().pattern}|(?<=集团)(?:股份|控股)?有限(?:责任)?公司$")


#: Endings of parks that 园区 may stand for: 白石坑新能源产业园 is 白石坑园区.
_PARKS = ("产业园", "产业园区", "工业园", "工业园区", "科技园", "集中区", "集聚区")


def same_park(longer: str, shorter: str) -> bool:
    """Whether a shorter name is that of the same park or body: its ending, or its head and 园区."""
    if longer.endswith("园") and shorter.endswith("园区"):
        longer += "区"
    if not longer.endswith(shorter):
        head = shorter.removesuffix("园区")
        bare = _without_region(longer)
        by_head = len(head) >= 2 and head != shorter and longer.endswith(_PARKS) and bare.startswith(head)
        return by_head or _abbreviates(longer, shorter) or _in_short(longer) == _in_short(shorter)
    prefix = _without_region(longer[: -len(shorter)])
    if prefix.endswith(_LARGE) and not shorter.endswith(_LARGE):
        return len(shorter) >= 4
    return (
        not prefix or prefix in words("park_ranks") or (len(shorter) >= _NAMED and _TOWNS.fullmatch(prefix) is not None)
    )


#: Districts and towns that no table lists, in front of the name of a park: 青禾区「白石街道」云岭科技园.
_TOWNS = re.compile("(?:[一-鿿]{2,3}[县市区旗])?(?:[一-鿿]{2,3}[县市区旗]|[一-鿿]{2,4}(?:镇|乡|街道))")
#: So long is a park's name that is more than a kind of park.
_NAMED = 5


#: Endings of parks that hold smaller ones, with whose names those of the smaller ones may begin.
_LARGE = ("高新技术产业开发区", "高新区", "经开区", "综保区", "开发区", "新区", "科学城")


def _without_region(name: str) -> str:
    """`name` without the regions with which it begins."""
    while found := _region_prefix().match(name):
        name = name[found.end() :]
    return name


def _abbreviates(longer: str, shorter: str) -> bool:
    """Whether `shorter` has the short form of the ending of `longer`, and what stands before the endings fits."""
    for full, briefs in word_groups("park_short_endings").items():
        if not longer.endswith(full):
            continue
        stem = longer[: -len(full)]
        for brief in briefs:
            if shorter.endswith(brief) and _same_stem(stem, shorter[: -len(brief)]):
                return True
    return False


def _same_stem(longer: str, shorter: str) -> bool:
    """Whether two names without their endings are one, but for the region in front or 市 behind."""
    if not shorter:
        return False
    found = _region_prefix().match(longer)
    if longer.endswith(shorter) and found and found.end() == len(longer) - len(shorter):
        return True
    return _short_region(longer) in (shorter, _short_region(shorter)) or _in_short(longer) == _in_short(shorter)


@lru_cache(maxsize=_KEPT)
def _in_short(name: str) -> str:
    """`name` with the short name of the region with which it begins: 青州市白鹭 as 青州白鹭."""
    found = _region_prefix().match(name)
    return _short_region(found[0]) + name[found.end() :] if found else name


def _short_region(text: str) -> str:
    return text[:-1] if text.endswith(("省", "市", "区", "县")) else text


#: What a project's name may end with and be the same without.
_PROJECT_TAIL = compiled(r"(?:建设)?(?:项目|工程)$")


def _same_project(longer: str, shorter: str) -> bool:
    full, short = _PROJECT_TAIL.sub("", longer), _PROJECT_TAIL.sub("", shorter)
    return len(short) >= 4 and (full == short or (full.endswith(short) and len(short) * 2 >= len(full)))


def _speaker(sentences: Sequence[Sentence], groups: list[Group]) -> Group | None:
    """The mentions of the park that a report speaks for: named in its title, or more often than any other."""
    own = words("self_park")
    early = {sentence.index for sentence in sentences[:12]} | {s.index for s in sentences if s.kind == "heading"}
    best: tuple[int, Group] | None = None
    itself: list[Group] = []
    for members in groups:
        if members[0].type != "Park":
            continue
        if all(one.name in own for one in members):
            itself.append(members)
            continue
        if all(OF_WORK.match(sentences[one.sentence].text, one.end) for one in members):
            continue
        score = sum(speaks_for_itself(sentences[one.sentence].text, one) for one in members)
        heads = [one for one in members if one.sentence in early]
        score += 3 * len({one.sentence for one in heads if speaks_for_itself(sentences[one.sentence].text, one)})
        score += _IN_TITLE * any(_heads_title(sentences[one.sentence], one) for one in members)
        several = all(_is_of_several(sentences[one.sentence].text, one) for one in members)
        if not several and (best is None or score > best[0]):
            best = (score, members)
    if best is not None and (_one_of_many(best[1], groups) or _only_in_rows(best[1], groups, sentences)):
        return None
    if best is None or (itself and best[0] < 4 and len(max(itself, key=len)) > 4 * len(best[1])):
        return max(itself, key=len) if itself else None
    return best[1]


#: So much more a park counts that the title begins with, and how far down a title may stand.
_IN_TITLE = 12
_TITLE_LINES = 4


def _heads_title(sentence: Sentence, mention: Mention) -> bool:
    """Whether a park's own name is what a title begins with, so that the text is about it."""
    mark = _TITLE_MARK.match(sentence.text)
    return (
        sentence.kind == "heading"
        and sentence.index < _TITLE_LINES
        and mention.start <= (mark.end() if mark else 0)
        and bool(speaks_for_itself(sentence.text, mention))
    )


#: Before the name with which a title begins: a dash, 【半年报】, 走进.
_TITLE_MARK = re.compile(r"[—\-\s]*(?:[【\[][^】\]]{1,12}[】\]])?\s*(?:走进|探访|探秘|解码|——)?")


def _one_of_many(members: Group, groups: Sequence[Group]) -> bool:
    """Whether a park is named once, in passing or in the title of a round-up, beside three others or more."""
    others = {normal(one[0].name) for one in groups if one[0].type == "Park" and not one[0].weak and one is not members}
    return len(members) == 1 and members[0].weak and len(others) >= 3


def _only_in_rows(members: Group, groups: Sequence[Group], sentences: Sequence[Sentence]) -> bool:
    """Whether a park stands only in the rows of a table that names others too, as a list of a province's does."""
    rows = {one.index for one in sentences if one.kind == "row"}
    listed = [one for one in groups if one[0].type == "Park" and any(each.sentence in rows for each in one)]
    return len(listed) > 2 and all(one.sentence in rows for one in members)


#: A park's committee, named right behind it.
_BODY = re.compile(r"党工委|管委会|管理委员会|工作委员会|党委")
#: Behind a park that is only what a project builds: 恒拓产业园项目.
OF_WORK = compiled(r"(?:[（(][^）)]{1,12}[）)]|[一二三]期)?(?:建设|扩建|配套|改造)?(?:项目|工程)")
#: Behind a park that is only the first of several that are named or get something: 云岭工业园区「等3家园区」.
_OF_SEVERAL = re.compile(r"等(?:\d+|[两三四五六七八九十]+)[家个](?:园区|单位|开发区|地区|工业园|产业园|企业)")
#: Before and behind a park, the others of its list: 「云岭高新区、」白鹭工业园「和青禾经开区」.
_LISTED_BEFORE = re.compile(r"(?:[一-鿿]{2,14}[区园](?=[、和]).)+$")
_LISTED_BEHIND = re.compile(r"(?:(?:、|和|以及)[一-鿿]{2,14}?[区园](?![一-鿿]))+")
_FAR = 40
#: What a line is that gives no more than the name of a park, by its number in a list.
_NUMBERED = re.compile(r"[（(]?\d{1,3}[.、）)．]\s*")
#: Words right before a park that make it a partner of the one that speaks: 对接云岭高新区.
_BESIDE = re.compile(r"(?:[与和同跟对向赴到由]|借力|对接|学习|考察|来自|融入|、)$")


def speaks_for_itself(text: str, mention: Mention) -> int:
    """How much a mention says that the report is this park's own: its committee speaks, or it is a partner's name."""
    if _BODY.match(text, mention.end):
        return 4
    if OF_WORK.match(text, mention.end) or _is_of_several(text, mention):
        return 0
    return 0 if _BESIDE.search(text, max(0, mention.start - 2), mention.start) else 1


def _is_of_several(text: str, mention: Mention) -> bool:
    """Whether a park is one of several that get something: 云岭工业园区等3家园区, or a numbered line with its name."""
    item = mention.end == len(text) and _NUMBERED.fullmatch(text, 0, mention.start) is not None
    return item or _OF_SEVERAL.match(text, mention.end) is not None or _is_in_list(text, mention)


def _is_in_list(text: str, mention: Mention) -> bool:
    """Whether a park is one of three or more that a sentence lists."""
    before = _LISTED_BEFORE.search(text, max(0, mention.start - _FAR), mention.start)
    behind = _LISTED_BEHIND.match(text, mention.end, mention.end + _FAR)
    around = "".join(found[0] for found in (before, behind) if found)
    return sum(around.count(mark) for mark in ("、", "和", "以及")) >= 2


def _fold_self(groups: list[Group], speaker: Group | None) -> list[Group]:
    """The park's names for itself put with the park that speaks, else with the park that was named before."""
    if speaker is None:
        return _fold_into_last(groups)
    own = words("self_park")
    rest = []
    for members in groups:
        if members is not speaker and members[0].type == "Park" and all(one.name in own for one in members):
            (_only_one_called(members[0].name, groups, speaker) or speaker).extend(members)
        else:
            rest.append(members)
    speaker.sort(key=lambda one: (one.sentence, one.start))
    return rest


#: Short names of kinds of parks of which a place has one of each.
_KINDS = ("经开区", "高新区", "综保区")


def _only_one_called(short: str, groups: list[Group], speaker: Group) -> Group | None:
    """The one park of a kind such as 高新区 beside a speaker of another kind: 云岭高新技术产业开发区."""
    briefs = word_groups("park_short_endings")
    endings = (short, *(full for full, found in briefs.items() if short in found and full != "开发区"))
    if short not in _KINDS or any(one.name.endswith(endings) for one in speaker):
        return None
    called = [
        members
        for members in groups
        if members[0].type == "Park" and any(one.name.endswith(endings) and one.name != short for one in members)
    ]
    return called[0] if len(called) == 1 else None


#: So many sentences behind the name of a park 园区 may still mean it, in a text about several.
_REACH = 5


def _fold_into_last(groups: list[Group]) -> list[Group]:
    """In a text about several parks, 园区 put with the park that was named shortly before."""
    own = words("self_park")
    named = [one for members in groups if members[0].type == "Park" for one in members if one.name not in own]
    named.sort(key=lambda one: (one.sentence, one.start))
    if not named:
        return groups
    homes = {one: members for members in groups for one in members}
    places = [(one.sentence, one.start) for one in named]
    rest = []
    for members in groups:
        if members[0].type != "Park" or any(one.name not in own for one in members):
            rest.append(members)
            continue
        alone = []
        for one in members:
            index = bisect_right(places, (one.sentence, one.start)) - 1
            if index >= 0 and one.sentence - named[index].sentence <= _REACH:
                homes[named[index]].append(one)
            else:
                alone.append(one)
        if alone:
            rest.append(alone)
    for members in rest:
        members.sort(key=lambda one: (one.sentence, one.start, one.end))
    return rest


#: The fewest characters of a name of a project that tells it apart without who builds it.
_TELLING = len("玻纤布项目") + 1


def _without_builder(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[Mention, str]:
    """The names of projects without the division and the firm in front, where no other project is called so."""
    heads = {(one.sentence, one.start): one.end for one in mentions if one.type in ("Company", "Region")}
    found: dict[Mention, str] = {}
    for one in mentions:
        end = one.start
        while one.type == "Project" and (behind := heads.get((one.sentence, end), end)) > end:
            end = behind
        rest = sentences[one.sentence].text[end : one.end].removeprefix("的")
        if end > one.start and len(rest) >= _TELLING:
            found[one] = rest
    named = {(rest, one.name) for one, rest in found.items()}
    times = Counter(rest for rest, _ in named)
    return {one: rest for one, rest in found.items() if times[rest] == 1}


def _chains(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[Mention, str]:
    """The divisions that stand right behind those they lie in, each as the text names it with them: 青州市云岭县."""
    ends = {(one.sentence, one.end): one for one in mentions if one.type == "Region"}
    found: dict[Mention, str] = {}
    for one in ends.values():
        first = one
        while (before := ends.get((one.sentence, first.start))) is not None and _lies_in(first, before):
            first = before
        if first is not one:
            found[one] = sentences[one.sentence].text[first.start : one.end]
    return found


def _lies_in(inner: Mention, outer: Mention) -> bool:
    """Whether a division lies in another: by its code, or as a town, which has none."""
    above = outer.key.rstrip("0")
    return outer.start < inner.start and bool(above) and (not inner.key or inner.key.startswith(above))


#: What parks are called without a name of their own, beside what one calls itself.
_KIND_OF_PARK = compiled(
    r"(?:国家级?|省级|市级)?(?:(?:高新技术|经济技术|新型|现代|先进|综合|特色)?(?:工业|产业|制造业?|农业|物流|保税|经济|科技|创新|化工)?)*"
    r"(?:示范|合作|开发|集中|集聚|试验|功能|管理)?(?:园区?|[新区]区?)"
)


def _bare_names(name: str) -> Iterator[str]:
    """A park's name without the divisions in front, one after the other, as long as it has one of its own."""
    while found := _region_prefix().match(name):
        name = name[found.end() :]
        name = name[1:] if name[:1] in "省市州盟" and found[0][-1:] != name[:1] else name
        if len(name) < len("云岭产业园") or name in words("self_park") or _KIND_OF_PARK.fullmatch(name):
            return
        yield name


def _forms_of(sentence: Sentence, one: Mention) -> tuple[str, str]:
    """A mention's words, and as they are written in a document in traditional characters."""
    said = sentence.text[one.start : one.end]
    return said, as_written(said, sentence.origin[one.start : one.end], sentence.document.text)


def _entity(sentences: Sequence[Sentence], members: Group, chains: Mapping[Mention, str]) -> Entity:
    """One entity: its fullest form is the name, the other forms are aliases, each mention is evidence."""
    kind = members[0].type
    own = words("self_park") if kind == "Park" else frozenset()
    forms = Counter(one.name for one in members)
    surfaces = Counter(form for one in members for form in _forms_of(sentences[one.sentence], one))
    for one in members:
        if one.level and kind == "Honour":
            surfaces[one.level + one.name] += 1
    full = max(forms, key=lambda form: (form not in own, len(form), forms[form]))
    if kind == "Honour":
        full = members[0].canonical or full
    chained = dict.fromkeys(chains[one] for one in members if one in chains)
    bare = _bare_names(full) if kind == "Park" else ()
    aliases = [form for form in [*forms, *surfaces, *chained, *bare] if form != full]
    key = next((one.key for one in members if one.key), "")
    evidence = tuple(dict.fromkeys(sentences[one.sentence].quotes(one.start, one.end) for one in members))
    return Entity(kind, full, tuple(dict.fromkeys(aliases)), key, evidence)
