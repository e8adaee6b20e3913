"""Sentences -> Mentions: one finder a file, overlap.py decides between them, learned.py has the last word.

A name that is found surely once is found everywhere in the document.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.cues import Asked
from kg.lexicon import Known, Lexicon, ancestors, lexicon
from kg.mentions import (
    company,
    honour,
    industry,
    park,
    platform,
    product,
    product_chain,
    product_seen,
    project,
    sector,
    town,
)
from kg.mentions.builder import choose_builders, find_builder, settle_builders
from kg.mentions.company import OF_OURS, OF_PARK, find_companies, has_trade, short_forms
from kg.mentions.defined import find_defined
from kg.mentions.honour import find_honours
from kg.mentions.industry import find_industries
from kg.mentions.itself import find_itself
from kg.mentions.known import find_known
from kg.mentions.label import find_labels
from kg.mentions.learned import settle_by_tagger
from kg.mentions.likely import settle_by_weight
from kg.mentions.lists import Enumeration, find_enumerations
from kg.mentions.overlap import choose
from kg.mentions.park import find_parks
from kg.mentions.platform import find_organizations, find_platforms
from kg.mentions.product import behind_firm, find_products, find_wanted, products_in_name
from kg.mentions.product_chain import find_chain_products
from kg.mentions.product_seen import find_seen_products
from kg.mentions.project import find_projects
from kg.mentions.reach import region_at
from kg.mentions.sector import find_sectors
from kg.mentions.table import in_column, in_words_of_project, mentions_in_row, read_tables
from kg.mentions.tokens import Tokens, is_strange, tokenize
from kg.mentions.town import find_towns
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import words
from kg.sentences.layout import LIST_MARK

#: Classes whose surely found names are looked for in the whole document.
SPREAD = ("Company", "Park", "Project", "Platform", "Organization")


def find_mentions(sentences: Sequence[Sentence]) -> list[Mention]:
    """The mentions of a document, by sentence and place."""
    tokens = [tokenize(sentence.text) for sentence in sentences]
    proposed = propose_mentions(sentences, tokens)
    settled = settle_by_tagger(sentences, tokens, proposed, settle_proposed(sentences, tokens, proposed))
    settled = _without_heads_of_parks(sentences, _without_works(sentences, settled))
    itself = list(find_itself(sentences, settled))
    return sorted([*settled, *itself], key=lambda one: (one.sentence, one.start)) if itself else settled


def settle_proposed(
    sentences: Sequence[Sentence], tokens: Sequence[Tokens], proposed: list[list[Mention]]
) -> list[Mention]:
    """What the rules decide between all that the finders propose, by sentence and place."""
    raw = _settle_regions(proposed)
    raw = settle_builders(_settle_companies(_without_people(sentences, raw)))
    raw = [[*find_defined(sentence, found), *found] for sentence, found in zip(sentences, raw, strict=True)]
    spread = _spread(sentences, tokens, raw)
    settled: list[Mention] = []
    for sentence, found, again in zip(sentences, raw, spread, strict=True):
        both = [*found, *again]
        projects = {(one.start, one.end): one for one in both if one.type == "Project"}
        made = [products_in_name(sentence, one, _inside(both, one)) for one in projects.values()]
        chosen = choose(chain(both, *made))
        settled += [*chosen, *_of_signer(sentence, both, chosen)]
    return settled


#: Behind a park, that it is what a project builds: 恒拓产业园「（一期）项目」.
_OF_WORKS = compiled(r"(?:[（(][^）)]{1,12}[）)])?(?:建设|扩建|改造)?(?:项目|工程)")


def _without_works(sentences: Sequence[Sentence], settled: list[Mention]) -> list[Mention]:
    """Without parks that are named nowhere but in the name of the project that builds them: 恒拓产业园项目."""
    texts = {sentence.index: sentence.text for sentence in sentences}
    projects = {(one.sentence, one.start) for one in settled if one.type == "Project"}
    stands: dict[str, bool] = defaultdict(bool)
    for one in settled:
        if one.type == "Park":
            built = (one.sentence, one.start) in projects and _OF_WORKS.match(texts[one.sentence], one.end) is not None
            stands[one.canonical or one.name] |= not built
    return [one for one in settled if one.type != "Park" or stands[one.canonical or one.name]]


def _without_heads_of_parks(sentences: Sequence[Sentence], settled: list[Mention]) -> list[Mention]:
    """Without divisions of which a report knows no more than the short name with which that of a park begins.

    「云岭」经济开发区 says less of a division than 「云岭县」青禾工业园, but where the report is on that park.
    """
    titles = {sentence.index for sentence in sentences if sentence.kind == "heading" or sentence.index == 0}
    parks = {(one.sentence, one.start): one.end for one in settled if one.type == "Park"}
    heads: dict[str, list[Mention]] = defaultdict(list)
    named: set[str] = set()
    for one in settled:
        if one.type == "Region" and one.key:
            head = one.end < parks.get((one.sentence, one.start), 0) and one.name != one.canonical
            if head and one.sentence not in titles:
                heads[one.key].append(one)
            else:
                named.add(one.key)
    left_out = {one for key, found in heads.items() if key not in named for one in found}
    return [one for one in settled if one not in left_out] if left_out else settled


#: So many sentences of a document may be its title.
_TITLE_LINES = 4


def _of_signer(sentence: Sentence, found: Iterable[Mention], chosen: Sequence[Mention]) -> Iterator[Mention]:
    """The divisions with whose names that of a body in the title begins, for the last of which it speaks.

    「青州市」「云岭县」招商局.
    """
    if sentence.kind != "heading" or sentence.index >= _TITLE_LINES:
        return
    heads = {one.start: one.end for one in chosen if one.type == "Organization"}
    for one in sorted(found, key=lambda one: one.start):
        whole = one.name == one.canonical or one.rule == "district-ending"
        if one.type == "Region" and whole and one.end < heads.get(one.start, 0):
            heads[one.end] = heads[one.start]
            if not one.key.endswith("0000"):
                yield one


def propose_mentions(sentences: Sequence[Sentence], tokens: Sequence[Tokens]) -> list[list[Mention]]:
    """For each sentence all that the finders see in it, before anything is decided between them."""
    raw = [_find(sentence, words) for sentence, words in zip(sentences, tokens, strict=True)]
    places = {sentence.index: place for place, sentence in enumerate(sentences)}
    for label in find_labels(sentences):
        raw[places[label.sentence]].insert(0, label)
    for index, cells in read_tables(sentences).items():
        named = list(mentions_in_row(sentences[index], cells))
        builders = (
            builder for one in named if one.type == "Project" for builder in find_builder(sentences[index], one)
        )
        kept = [one for one in raw[index] if one.type != "Project" or not in_words_of_project(one, cells)]
        kept = [one for one in kept if one.type not in ("Company", "Product") or not in_column(one, cells, "industry")]
        lists = list(find_enumerations(sentences[index].text))
        raw[index] = choose_builders(sentences[index], [*kept, *builders, *named], lists)
    return raw


def _find(sentence: Sentence, tokens: Tokens) -> list[Mention]:
    """All that the finders propose in one sentence; a list marker at its head is no part of a name."""
    mark = LIST_MARK.match(sentence.text)
    head = mark.end() if mark else 0
    return [
        _after(one, head) if one.start < head < one.end else one
        for one in _propose(sentence, tokens)
        if one.end - head >= 2 or _is_title(sentence.text, one)
    ]


def _is_title(text: str, mention: Mention) -> bool:
    """Whether a name is all that stands in the bracket with which a paragraph begins: 【青禾工业园】."""
    return text[mention.start - 1 : mention.start] == "【" and text[mention.end : mention.end + 1] == "】"


def _after(mention: Mention, head: int) -> Mention:
    """`mention` without what stands before `head`."""
    return replace(mention, start=head, name=mention.name[head - mention.start :]) if mention.end > head else mention


def _propose(sentence: Sentence, tokens: Tokens) -> list[Mention]:
    """What each finder sees in one sentence; a byline names places only."""
    known = list(find_known(sentence, tokens))
    if sentence.kind == "byline":
        titled = sentence.text.startswith("附")
        return [one for one in known if one.type == "Region" or (titled and one.type == "Honour")]
    lists = list(find_enumerations(sentence.text))
    found = known
    for find in FINDERS.of(sentence.text):
        found += find(sentence, tokens, lists)
    settled = settle_by_weight(sentence, tokens, choose_builders(sentence, _without_heads(sentence, found), lists))
    return [one for one in choose_builders(sentence, settled, lists) if not _is_division(sentence.text, one)]


#: Behind a short name, that it is that of a division: 青禾「区」, 青禾「镇」, but not 青禾「市场部」.
_DIVISION = re.compile("[区县市镇乡旗](?![场值属政级内外域价面售占])")


def _is_division(text: str, mention: Mention) -> bool:
    """Whether what looks like an enterprise is a division whose last character is left out."""
    if mention.type != "Company" or len(mention.name) > 3 or not _DIVISION.match(text, mention.end):
        return False
    return not any(known.kind == "Company" for known in lexicon().get(mention.name))


#: Finders of products that surely name none with an enterprise in front.
_SURELY_MADE = ("product-made", "product-lacked", "product-wanted")


def _without_heads(sentence: Sentence, found: list[Mention]) -> list[Mention]:
    """`found` without enterprises that are part of what is made or lacked: 生产「酒糟生物」饲料, 梳理「出水性涂料」."""
    found = [_without_firm(sentence, one, found) for one in found]
    made = [one for one in found if one.rule in _SURELY_MADE]
    return [one for one in found if not (one.rule == "company-ending" and any(_is_part(one, two) for two in made))]


def _without_firm(sentence: Sentence, product: Mention, found: list[Mention]) -> Mention:
    """`product` without the enterprise that it takes in, but for one that only its own words made one."""
    if product.type != "Product":
        return product
    firms = (one for one in found if one.type in ("Company", "Park") and not one.weak)
    for one in firms:
        inside = one.rule == "company-ending" and product.rule in _SURELY_MADE and one.start == product.start
        if one.start <= product.start < one.end < product.end and not inside:
            return behind_firm(sentence, product, one)
    return product


def _is_part(firm: Mention, product: Mention) -> bool:
    """Whether an enterprise is the head of a product, or is a product with one character too many in front."""
    if firm.start == product.start:
        return firm.end < product.end and product.rule == "product-made"
    return firm.start + 1 == product.start and firm.end == product.end


def _owners(mention: Mention) -> int:
    """How many characters of an enterprise's name say whose it is or in which park it stands."""
    lead = OF_OURS.match(mention.name)
    if lead is None and not mention.name.endswith(("公司", "集团")):
        lead = OF_PARK.match(mention.name)
    return len(lead[0]) if lead else 0


#: Behind the enterprises with which something is led: 以青禾、恒拓「为龙头」.
_LED_AS = re.compile("[^。；]{0,40}?(?:为|作为)(?:“?链主|龙头|核心|骨干|代表|依托|主体?|支撑|引领)")


def _is_led_in(text: str, firm: Mention) -> bool:
    """Whether 以 at the head of a name only brings the enterprise in: 「以」青禾重工为龙头."""
    return firm.name.startswith("以") and _LED_AS.match(text, firm.end) is not None


def _find_companies(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Enterprises, without the 由, 以 or 我区 before them; 「一家集玻纤、铝材于一体」 names none."""
    return (
        _after(one, one.start + (_owners(one) or _is_led_in(sentence.text, one)))
        for one in find_companies(sentence, tokens, lists)
        if not sentence.text.startswith("家集", one.start - 1)
    )


def _find_projects(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Projects, and the enterprises with which their names begin."""
    for one in find_projects(sentence, tokens, lists):
        yield from find_builder(sentence, one)
        yield one


#: What looks for names in a sentence, in this order, and the patterns on which it hangs.
FINDERS = Asked[Callable[[Sentence, Tokens, list[Enumeration]], Iterator[Mention]]](
    (_find_companies, company.FINDERS.needs),
    (_find_projects, project.FINDERS.needs),
    (lambda sentence, tokens, lists: find_parks(sentence, tokens), park.NEEDS),
    (find_platforms, platform.FINDERS.needs),
    (lambda sentence, tokens, lists: find_organizations(sentence, tokens), platform.BODIES.needs),
    (lambda sentence, tokens, lists: find_honours(sentence), honour.NEEDS),
    (lambda sentence, tokens, lists: find_towns(sentence, tokens), town.NEEDS),
    (find_industries, industry.FINDERS.needs),
    (lambda sentence, tokens, lists: find_sectors(sentence, tokens), sector.FINDERS.needs),
    (lambda sentence, tokens, lists: find_chain_products(sentence), product_chain.NEEDS),
    (lambda sentence, tokens, lists: find_seen_products(sentence), product_seen.NEEDS),
    (find_products, product.FINDERS.needs),
    (lambda sentence, tokens, lists: find_wanted(sentence), product.WANTED_NEEDS),
)


def _inside(mentions: Iterable[Mention], outer: Mention) -> list[Mention]:
    return [one for one in mentions if outer.start <= one.start and one.end < outer.end]


def _settle_regions(raw: list[list[Mention]]) -> list[list[Mention]]:
    """Without short names of places that nothing else in the document points to, and each as one place.

    A short name counts where its full name, or a place above it, is named as well; a name of several places means the
    one below a named place.
    """
    regions = [one for found in raw for one in found if one.type == "Region"]
    named = {one.key for one in regions if one.name == one.canonical}
    sure = named | {one.key for one in regions if not one.weak and one.key.endswith("00")}
    times = Counter(one.key for one in regions)
    alone = len({one.key[:2] for one in regions if one.key in sure}) <= 1
    settled = []
    for found in raw:
        choices: dict[tuple[int, int], list[Mention]] = defaultdict(list)
        kept = []
        for one in found:
            if one.type == "Region" and one.key:
                choices[one.start, one.end].append(one)
            else:
                kept.append(one)
        for places in choices.values():
            best = max(places, key=lambda one: (_support(one, sure), one.key.endswith("00"), one.key))
            if best.name == best.canonical or best.key.endswith("0000") or _support(best, sure):
                kept.append(replace(best, weak=False))
            elif not best.weak and best.key.endswith("00") and (alone or times[best.key] > 1):
                kept.append(best)
        settled.append(kept)
    return settled


def _support(one: Mention, sure: set[str]) -> int:
    """How much speaks for a region: 2 where it is surely named itself, 1 where a place above it is."""
    above = list(ancestors(one.key))
    return 2 * (one.key in sure and not one.key.endswith("00")) + any(code in sure for code in above)


#: Finders of industries that read what a text calls so, and those of enterprises that go by endings and lists alone.
_TRADES = frozenset(("industry-suffix", "industry-list", "industry-layout", "industry-counted", "industry-field"))
_BY_ENDING = frozenset(
    ("company-ending", "company-coordinated", "company-list", "company-likely", "company-in-project", "company-verb")
)


_FAMILY = f"[{''.join(sorted(words('surnames')))}]"
#: Who bears a title or speaks, by their family name: 副总经理「王远」, 「王远」介绍.
_PERSON = compiled(
    rf"(?:经理|董事长|总裁|厂长|书记|县长|市长|区长|镇长|主任|局长|部长|工程师|会长|负责人|院长|教授|博士|所长|总监)"
    rf"(?P<named>{_FAMILY}[一-鿿]{{1,2}}?)(?=说|介绍|表示|告诉|透露|坦言|致辞|讲话|[，、。）：]|出席|带队|一行|宣布|指出|等)"
    rf"|(?<![一-鿿])(?P<says>{_FAMILY}[一-鿿]{{1,2}}?)(?=告诉记者|介绍说|坦言|透露|表示，)"
)


def _without_people(sentences: Sequence[Sentence], raw: list[list[Mention]]) -> list[list[Mention]]:
    """Without what looks like enterprises and is the name of people who bear a title or speak somewhere in the text."""
    found = (one for sentence in sentences for one in _PERSON.finditer(sentence.text))
    people = {one["named"] or one["says"] for one in found}
    return [[one for one in some if one.type != "Company" or one.name not in people] for some in raw]


def _settle_companies(raw: list[list[Mention]]) -> list[list[Mention]]:
    """Without weakly found enterprises that no second place or finder supports."""
    rules: dict[str, set[str]] = defaultdict(set)
    sure = set()
    for one in (one for found in raw for one in found if one.type == "Company" and one.rule != "company-proved"):
        rules[one.name].add(one.rule)
        if not one.weak:
            sure.add(one.name)
    sure |= {name for name, by in rules.items() if len(by) > 1}
    trades = {one.name for found in raw for one in found if one.type == "Industry" and one.rule in _TRADES}
    sure -= {name for name in sure & trades if rules[name] <= _BY_ENDING}
    parks = {one.name for found in raw for one in found if one.type == "Park" and one.rule == "park-ending"}
    kept = {name for name in sure if not _of_park(name, parks, rules[name]) and not _glued(name, sure, rules[name])}
    return [
        [
            replace(one, weak=False) if one.weak and one.type == "Company" else one
            for one in found
            if one.type != "Company" or one.name in kept or one.rule == "company-proved"
        ]
        for found in raw
    ]


def _of_park(name: str, parks: set[str], rules: set[str]) -> bool:
    """Whether `name` is no more than the place in a park's name: 青禾 in 青禾工业园."""
    if rules & {"company-known", "company-role", "company-legal-form"} or len(name) > 4:
        return False
    return any(park.startswith(name) for park in parks)


def _glued(name: str, sure: set[str], rules: set[str]) -> bool:
    """Whether `name` is a surely known enterprise with its product or a phrase behind it: 青禾 + 钢纤维."""
    if rules & {"company-known", "company-list", "company-role", "company-site", "company-branch"}:
        return False
    if name.endswith(("公司", "集团")):
        return False
    return any(
        name[:cut] in sure and not is_strange(name[cut:]) and not _is_affiliate(name, cut)
        for cut in range(2, len(name) - 1)
    )


def _is_affiliate(name: str, cut: int) -> bool:
    """Whether what stands behind a known enterprise is a name with a trade, so that both are one: 青禾 + 通力科技."""
    known = any(one.kind == "Company" for one in lexicon().get(name[:cut]))
    return known and has_trade(name[cut:]) and not name.endswith("厂")


def _spread(
    sentences: Sequence[Sentence], tokens: Sequence[Tokens], raw: Iterable[Iterable[Mention]]
) -> list[list[Mention]]:
    """Further places of names that were found surely somewhere."""
    names = dict.fromkeys(
        (one.name, one.type)
        for found in raw
        for one in found
        if (one.type in SPREAD or one.rule == "honour-quoted")
        and not one.weak
        and len(one.name) >= 2
        and one.rule not in ("park-itself", "company-proved")
    )
    names |= dict.fromkeys((short, "Company") for short in _short_names(raw, names))
    # A project's name often begins with that of its builder: each is looked for by itself.
    lexicons = [
        Lexicon(Known(name, kind, name) for name, kind in names if (kind == "Company") is firms)
        for firms in (True, False)
    ]
    parks = _short_parks(raw)
    lexicons.append(Lexicon(Known(short, "Park", full) for short, full in parks.items()))
    return [
        [] if sentence.kind == "byline" else list(_again(sentence, words, lexicons))
        for sentence, words in zip(sentences, tokens, strict=True)
    ]


#: The full name of a park that is called by its first word: 古巷卫浴产业园, 古巷园 for short.
_FULL_PARK = re.compile(r"(?P<head>[一-鿿]{2})[一-鿿]{2,12}(?P<tail>园|基地)区?")


def _short_parks(raw: Iterable[Iterable[Mention]]) -> dict[str, str]:
    """Short forms of the names of parks that no other park of the report could have as well, with the full names."""
    parks = (one for found in raw for one in found if one.type == "Park")
    full = {one.name for one in parks if not one.weak and one.rule != "park-itself"}
    forms: dict[str, set[str]] = {}
    for name in full:
        for bare in {name, name[region_at(name) :]}:
            if found := _FULL_PARK.fullmatch(bare):
                forms.setdefault(found["head"] + found["tail"], set()).add(name)
    return {short: names.pop() for short, names in forms.items() if len(names) == 1 and short not in full}


def _short_names(raw: Iterable[Iterable[Mention]], names: Iterable[tuple[str, str]]) -> list[str]:
    """Short forms of the full names of enterprises, but for those with which another thing's name begins."""
    others = {one.name for found in raw for one in found if one.type in ("Park", "Region", "Platform", "Organization")}
    forms = dict.fromkeys(short for name, kind in names if kind == "Company" for short in short_forms(name))
    heads = {other[:end] for other in others for end in range(1, len(other) + 1)}
    return [short for short in forms if short not in heads]


def _again(sentence: Sentence, words: Tokens, lexicons: Iterable[Lexicon]) -> Iterator[Mention]:
    """Where a sentence names what `lexicons` hold; a name of two characters counts at the edge of a word only."""
    for start, end, known in chain.from_iterable(names.find(sentence.text) for names in lexicons):
        if end - start > 2 or words.is_boundary(start) or words.is_boundary(end):
            for one in known:
                if one.surface != one.name:
                    name = one.surface
                    yield Mention(sentence.index, start, end, one.kind, name, "park-short-defined", canonical=one.name)
                else:
                    yield Mention(sentence.index, start, end, one.kind, one.name, f"{one.kind.lower()}-again")
