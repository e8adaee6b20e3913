"""Which enterprise leads an industry's chain (链主): named beside the word, the industry beside or above it."""

import re
from collections.abc import Iterator

from kg.facts.around import industry_is_own
from kg.facts.statement import Clause, Said
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled

_MASTER = re.compile(r"[“\"]?链主[”\"]?(?:龙头)?(?:企业)?|产业链(?:领航|龙头)企业")
#: Between the word and an enterprise after it: 链主企业为青禾电子.
_AFTER = re.compile(
    r"(?:\d+[余多]?[家户个])?(?:之一)?的|(?:\d+[余多]?[家户个])?(?:（|，?分别[为是]|，?包括|为|是|有|：|:|——|包括|分别为|分别是|作用，支持|带动，支持)?"
)
#: Between an enterprise and the word after it: 青禾电子是本地的链主企业, 被列为电子信息产业链链主企业.
_BEFORE = compiled(
    r"(?:公司|集团)?(?:等)?(?:[两三四五六七八九十\d]+[家户个](?:企业|公司)?)?(?:—+|担任|当好?|充当|发挥|是|为|作为|系|等|成为|：|入选|获评|认定为|被[一-鿿]{0,6}(?:列为|认定为|确定为|评为|点名为|选为|定为|明确为)|“)"
    r"[^，。；]{0,18}"
)
#: Behind the last of listed enterprises, how many they are: 青禾重工、云岭机械「两家企业」入选.
_SEVERAL = re.compile(r"(?:等)?[两三四五六七八九十\d]+[家户个]")
#: Between the last of listed enterprises and the word: 青禾重工、云岭机械「两家」链主企业.
_COUNTED = re.compile(
    r"(?:等)?(?:[两三四五六七八九十\d]+[家户个])?(?:[一-鿿]{2,10}产业链?)?"
    r"|(?:等(?:一批)?|等?[两三四五六七八九十\d]+[家户个])[一-鿿]{2,10}"
)
_TAKEN_AS = re.compile(r"(?:以|由|依托|发挥)$")
#: A chain that is named right before the word; where no industry is known there, none above it is meant.
_OTHER_CHAIN = re.compile(r"(?!本|该|这条|各|全|条)[一-鿿]{2}(?:产业|产业链|行业|领域)的?[“\"]?$")
#: A sentence about the enterprise that the one before it named, and a clause that calls it something.
_THE_SAME = re.compile(r"(?:这家|该|公司|企业)")
_SAID_TO_BE = re.compile(r"(?:是|为|被|作为|系|成为|获评|入选)")
#: At the head of a clause, that it says as what the enterprise behind it acts: 「作为」玻纤产业链链主企业，青禾….
_AS = re.compile("(?:作为|身为)")
_TITLE_END = re.compile("(?:之一|”)?")
#: A heading over a list of such enterprises.
_MASTERS = re.compile(r"“?链主”?企业|链主名单")
#: Between the enterprise of such an entry and its chain.
_ENTRY_GAP = re.compile(r"(?:（[^（）]*）)?(?:—+|：|\t|，)")
#: Between a chain and the enterprises of its entry: 玻纤「产业链：」青禾公司.
_LABEL = compiled("(?:产业链|产业|链)?(?:：|\t|—+)")
#: Behind a chain in the bracket of its enterprise.
_CLOSES = compiled("(?:产业|行业)?(?:产业链|链)?）")
_HEADED = re.compile(r"(?:强|抓|育|引|做强|培育)链主[。：]$")
#: So many sentences of a document may be its title and lead.
_TITLE_LINES = 4
#: With so few industries in a text the one that its park is named after is the one it is about.
_FEW = 3
_NO_LEADER = re.compile(r"引进|招引|瞄准|紧盯|缺乏|缺少|没有|对接|拟|目标")


def state(said: Said) -> Iterator[Fact]:
    """leadsChain of one sentence."""
    if said.sentence.kind == "byline":
        return
    for found in _MASTER.finditer(said.text):
        clause = said.clause_at(found.start())
        for company in _masters(said, clause, found):
            industry = _chain(said, found.start(), company)
            if industry is not None and not _NO_LEADER.search(said.text, company.end, found.start()):
                span = (min(company.start, found.start()), max(company.end, found.end()))
                yield said.state("leadsChain", said.entity(company), industry, "chain-master", span)
        yield from _of_the_same(said, clause, found)
        yield from _counted(said, found)
    yield from _under_heading(said)
    yield from _listed(said)


def _counted(said: Said, found: re.Match[str]) -> Iterator[Fact]:
    """The enterprises behind the word and their number, each with its chain in brackets: 青禾重工（装备制造）."""
    for company in said.of_type("Company"):
        for industry in said.of_type("Industry"):
            opens = industry.start == company.end + 1 and said.text[company.end] == "（"
            if found.end() <= company.start and opens and _CLOSES.match(said.text, industry.end):
                span = (found.start(), industry.end)
                yield said.state(
                    "leadsChain", said.entity(company), said.entity(industry), "chain-master-counted", span
                )


def _listed(said: Said) -> Iterator[Fact]:
    """The enterprise of an entry under a heading about such enterprises: 1.青禾公司（云岭高新区）——玻纤产业链."""
    if not any(_MASTERS.search(heading) for heading in said.sentence.headings) or _MASTER.search(said.text):
        return
    companies, industries = list(said.of_type("Company")), list(said.of_type("Industry"))
    for one in industries[:1]:
        label = said.text[one.start + len(one.name) : companies[0].start] if companies else ""
        if _LABEL.fullmatch(label) and len(said.text) - companies[-1].end <= 2:
            for company in companies:
                span = (one.start, company.end)
                yield said.state("leadsChain", said.entity(company), said.entity(one), "chain-master-list", span)
            return
    for company in companies[:1]:
        for one in industries:
            if company.end <= one.start and _ENTRY_GAP.fullmatch(said.text, company.end, one.start):
                span = (company.start, one.end)
                yield said.state("leadsChain", said.entity(company), said.entity(one), "chain-master-list", span)


def _of_the_same(said: Said, clause: Clause, found: re.Match[str]) -> Iterator[Fact]:
    """leadsChain of the enterprise spoken of before: 这家企业……, 被列为电子信息产业链链主企业."""
    following = said.clause_at(clause.end + 1)
    said_to_be = _SAID_TO_BE.match(said.text, clause.start) and (
        _THE_SAME.match(said.text) or (_AS.match(said.text) and _THE_SAME.match(said.text, following.start))
    )
    if not said_to_be or any(said.of_type("Company")):
        return
    near = [one for one in said.of_type("Industry") if clause.start <= one.start and one.end <= found.start()]
    before: Said | None = said.before
    for _ in range(2):
        named = list(dict.fromkeys(before.entity(one) for one in before.of_type("Company"))) if before else []
        if named and near:
            if len(named) == 1:
                span = (clause.start, found.end())
                yield said.state("leadsChain", named[0], said.entity(near[-1]), "chain-master-same", span)
            return
        before = before.before if before else None


def _masters(said: Said, clause: Clause, found: re.Match[str]) -> list[Mention]:
    """The enterprises that the word is said of; a list after it is taken whole."""
    text = said.text
    companies = [one for one in said.of_type("Company") if not _inside(said, one)]
    before = [one for one in companies if clause.start <= one.start and one.end <= found.start()]
    if before:
        last = before[-1]
        gap = text[last.end : found.start()]
        if gap in ("为", "作为", "为“") and _TAKEN_AS.search(text[: last.start]):
            return [last]
        if _COUNTED.fullmatch(gap) and not _NO_LEADER.search(text, clause.start, found.start()):
            return _listed_up_to(text, before)
        if _BEFORE.fullmatch(gap) and not _NO_LEADER.search(text, clause.start, last.start):
            return _listed_up_to(text, before) if _SEVERAL.match(gap) else [last]
    subject = _subject_before(said, clause, companies) if not before else None
    if not before and clause.end - found.end() <= 1 and not _NO_LEADER.search(text, clause.start, found.start()):
        entry = next((one for one in companies if said.entity(one) is said.scene.entry), None)
        if entry is not None and entry.end <= clause.start:
            return [entry]
    if subject is not None and re.match(r"(?:是|为|被|作为|系)", text[clause.start :]):
        return [subject]
    following = said.clause_at(clause.end + 1)
    if not before and _AS.match(text, clause.start):
        behind = [one for one in companies if one.start == following.start]
        if behind and _TITLE_END.fullmatch(text, found.end(), clause.end):
            return behind
    listed: list[Mention] = []
    for one in (one for one in companies if one.start >= found.end()):
        if listed:
            joined = text[listed[-1].end : one.start] in ("、", "和", "及")
        else:
            joined = _AFTER.fullmatch(text[found.end() : one.start]) is not None
        if joined:
            listed.append(one)
    return listed if not _NO_LEADER.search(text, clause.start, found.start()) else []


def _listed_up_to(text: str, companies: list[Mention]) -> list[Mention]:
    """The last of `companies` and those that are listed right before it."""
    listed = [companies[-1]]
    for one in reversed(companies[:-1]):
        if text[one.end : listed[0].start] not in ("、", "和", "及", "与"):
            break
        listed.insert(0, one)
    return listed


def _inside(said: Said, company: Mention) -> bool:
    return any(
        one is not company and one.start <= company.start and company.end <= one.end
        for one in said.of_type("Company", "Project")
    )


def _subject_before(said: Said, clause: Clause, companies: list[Mention]) -> Mention | None:
    """The enterprise with which the sentence begins, where only clauses without another one part it from the word."""
    earlier = [one for one in companies if one.end <= clause.start]
    return earlier[0] if len(earlier) == 1 and earlier[0].start <= 2 else None


def _chain(said: Said, place: int, company: Mention) -> Entity | None:
    """The industry of the chain: named right before the word, else what the sentences before it speak of."""
    named = (one for one in said.of_type("Industry") if one.end <= place)
    near = [one for one in named if not company.start <= one.start < company.end]
    called = _called_before(said, place)
    if called is not None:
        return called
    if near and said.clause_at(near[-1].start) == said.clause_at(place):
        return said.entity(near[-1])
    if _OTHER_CHAIN.search(said.text, 0, place):
        return None
    if said.theme is not None:
        return said.theme
    if near:
        return said.entity(near[-1])
    behind = [one for one in said.of_type("Industry") if one.start > place and industry_is_own(said, one)]
    return said.entity(behind[0]) if behind else _spoken_of(said)


def _called_before(said: Said, place: int) -> Entity | None:
    """The industry of the report whose name stands right before the word: 我们的「光伏」链主."""
    before = said.text[max(0, place - _LONGEST) : place].rstrip('“"')
    named = (said.linked.industries.get(before[start:]) for start in range(len(before) - 1))
    return next((one for one in named if one is not None), None)


#: The most characters of the name of an industry that is looked for.
_LONGEST = 12


def _spoken_of(said: Said) -> Entity | None:
    """The industry named last in the paragraph before this sentence, or in the heading above it."""
    one = said.before
    while one is not None and (one.sentence.paragraph == said.sentence.paragraph or one.sentence.kind == "heading"):
        named = [mention for mention in one.of_type("Industry") if not mention.weak]
        if named:
            return one.entity(named[0 if one.sentence.kind == "heading" else -1])
        one = one.before
    return _titled(said) or said.linked.main_industry


def _titled(said: Said) -> Entity | None:
    """The one industry that the first lines of a document name, else that of the park they name."""
    first = said
    own: list[Entity] = []
    of_park: list[Entity] = []
    while first.before is not None:
        first = first.before
        if first.sentence.index < _TITLE_LINES:
            own += [first.entity(one) for one in first.of_type("Industry") if industry_is_own(first, one)]
            of_park += [first.entity(one) for one in first.of_type("Industry") if one.rule == "industry-of-park"]
    alone = sum(one.type == "Industry" for one in said.linked.entities) <= _FEW
    names = list(dict.fromkeys(own or (of_park if alone else ())))
    return names[0] if len(names) == 1 else None


def _under_heading(said: Said) -> Iterator[Fact]:
    """The enterprise that stands first under a run-in heading: 一是强链主。支持青禾重工转型."""
    if said.before is None or not _HEADED.search(said.before.text):
        return
    companies = [one for one in said.of_type("Company") if not _inside(said, one)]
    if companies and re.fullmatch(r"(?:支持|推动|引导|鼓励|帮助)?", said.text[: companies[0].start]):
        industry = said.theme or _spoken_of(said)
        if industry is not None:
            one = companies[0]
            yield said.state("leadsChain", said.entity(one), industry, "chain-master-heading", (one.start, one.end))
