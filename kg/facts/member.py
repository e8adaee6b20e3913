"""Which enterprises and projects belong to which industry: inIndustry, and the industry that stands over a sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kg.facts import chain_master
from kg.facts.around import holder_of, industry_is_own
from kg.facts.statement import Said
from kg.mentions.lists import Enumeration
from kg.model import Entity, Fact, Mention
from kg.rules import words
from kg.sentences.layout import LIST_MARK

#: The mark of a run-in heading: 一是, ①, （二）, 3.
_RUN_IN = re.compile(r"^(?:[一二三四五六七八九十]是|[①-⑳●■◆▲★]|（[一二三四五六七八九十\d]+）|\d+[.、])")
#: A sentence that is no more than the name of an industry: ●精细化学品。 二是拓展碳基新材料。 食品饮料则是老底子。
_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]是|[①-⑳●■◆▲★]|（[一二三四五六七八九十\d]+）|\d+[.、])?(?:拓展|做强|做优|做精|壮大|发展)?"
    r"(?P<name>[^，。；：、\d]{2,12}?)(?:产业链?|方面)?(?:则?是[^，。；]{2,8})?[。：]?$"
)
#: A clause that names the enterprises on which an industry is built: 以青禾化学、云岭石化为骨干.
_BUILT_ON = re.compile(r"以[^，。；]*为(?:骨干|源头|链主|龙头|核心|支撑|代表|引领)")
#: The end of a sentence that announces an industry: 新材料产业集群发展壮大。
_ANNOUNCES = re.compile(r"(?:产业生态圈|产业集群|集群|产业链|产业|方面|板块)(?:发展|建设)?[^，。；]{0,8}[。”]?$")
#: Before an enterprise, that it is the other side: 供应青禾电子, 青禾集团旗下.
_OTHER_SIDE = re.compile(r"(?:与|和|同|由|向|给|系|(?<!企业)(?<!链主)为|供应|客户|采购)$|旗下|母公司")
#: Between the head of a clause and an enterprise, that the clause speaks of its customers: 先后进入青禾汽车、….
_REACHES = re.compile("进入|供应|供货|配套")
#: Endings of what an enterprise runs, which says nothing of an industry beside it.
_FACILITIES = ("装置", "生产线", "产线")
#: A sentence that names the enterprises of the industry above it, or puts them first: 重点企业有…, 一是强链主。
_NAMES_LEADERS = re.compile(
    r"(?:重点|代表|代表性|骨干|龙头|主要|链主)企业(?:有|为|是|包括|：)|一是[^，。；]{0,4}(?:链主|龙头)。?$"
)
#: Behind a list of enterprises, that an industry grows of them: 青禾、恒拓等企业，形成….
_GROWS = re.compile(r"培育|发展|打造|壮大|形成")
#: Between an industry and the list of its enterprises: 新材料产业集聚青禾、恒拓等企业.
_GATHERS = re.compile(r"企业\d+[余多]?[家户]，(?:其中|包括|$)|形成|集聚|聚集|拥有|引进|培育|汇聚|有")
#: Behind an enterprise, what it works in: 青禾电子是一家专注于….
_WORKS_IN = re.compile(
    r"(?:是|为|作为)?(?:一家|国内|全国|全球)?"
    r"(?:专注于?|专业从事|主要从事|从事|深耕)(?P<what>[^，。；]{2,20})"
)
#: Behind an enterprise, that it only owns the one spoken of: 青禾集团全资子公司.
_OWNS = re.compile(r"(?:的)?(?:全资|控股|下属|所属)*(?:子公司|孙公司|旗下)")
#: Behind the industry with which a sentence opens, that its enterprises follow.
_LABELS = re.compile("：")
_OPENS = re.compile(r"企业(?:达到?|有|共)?\d+|这几年|近几年|领域，|板块，|里面，")
#: Between an industry and an enterprise in it: 人形机器人「企业」青禾.
_FIRM_OF = re.compile("(?:产业|行业|领域)?的?(?:龙头|头部|骨干|重点|整机|领军)?企业[——：“]*")
#: Between an enterprise and its chain in a list: 青禾公司「（云岭高新区）——」玻纤产业链.
_DASHED = re.compile("(?:（[^（）]{2,20}）)?(?:—+|-+|：|\t)")
#: Behind an industry, the enterprises that lead it: 玻纤产业「以青禾、恒拓为龙头」.
_LED = re.compile(r"(?:产业|行业)?以[^，。；：“”]{2,60}?为(?:龙头|骨干|代表|核心|引领|支撑)")
_CHAIN_END = re.compile("(?:产业链|产业集群|链主?)$")


def state(said: Said) -> Iterator[Fact]:
    """inIndustry of one sentence."""
    if said.sentence.kind == "byline":
        return
    industries = [one for one in said.of_type("Industry") if industry_is_own(said, one)]
    yield from _beside_firms(said, industries)
    yield from _members(said, industries)
    yield from _of_workers(said, industries)
    yield from _themed(said)
    for fact in chain_master.state(said):
        yield replace(fact, predicate="inIndustry", rule="industry-master")


def _beside_firms(said: Said, industries: list[Mention]) -> Iterator[Fact]:
    """inIndustry of an enterprise right behind 企业 or right before its chain: 机器人企业青禾, 青禾——玻纤产业链."""
    companies = list(said.of_type("Company"))
    for industry in industries:
        led = _LED.match(said.text, industry.end)
        for company in companies:
            if led and led.start() <= company.start and company.end <= led.end():
                yield said.state("inIndustry", said.entity(company), said.entity(industry), "industry-led", led.span())
            behind = industry.end <= company.start and _FIRM_OF.fullmatch(said.text, industry.end, company.start)
            before = company.end <= industry.start and _DASHED.fullmatch(said.text, company.end, industry.start)
            if behind or (before and _CHAIN_END.search(said.text, industry.start, industry.end + 2)):
                span = (min(company.start, industry.start), max(company.end, industry.end))
                yield said.state("inIndustry", said.entity(company), said.entity(industry), "industry-beside", span)


def theme_of(said: Said, before: Entity | None) -> Entity | None:
    """The industry that stands over a sentence: announced by it, or by one before it and still in force.

    A heading, a label, or a short sentence without enterprises, announces; a new paragraph or another short sentence
    ends it.
    """
    under = _headed(said)
    if _is_fresh(said):
        before = under
    opener = _opener(said, _LABELS)
    if opener is not None:
        return opener
    label = _label(said)
    if label is not None or _NAMES_LEADERS.match(said.text):
        return label or before
    generic = words("industry_generic")
    named = [one for one in said.of_type("Industry") if one.name not in generic and industry_is_own(said, one)]
    entities = list(dict.fromkeys(said.entity(one) for one in named))
    length, companies = len(said.text), any(said.of_type("Company"))
    run_in = bool(_RUN_IN.match(said.text)) or said.sentence.kind == "heading"
    announces = (run_in and length <= 40) or (entities and length <= 45 and _ANNOUNCES.search(said.text))
    if announces and not companies:
        return entities[0] if len(entities) == 1 else None
    opens_other = length <= 32 and not re.search(r"\d", said.text) and not any(said.of_type("Company", "Project"))
    if said.text.endswith("："):
        return before
    return under if (entities and length <= 45) or opens_other else before


def _opener(said: Said, opens: re.Pattern[str]) -> Entity | None:
    """The industry that opens a sentence about its enterprises: ☆酒类包装：…, 碳纤维企业12家，…, 电子信息这几年…."""
    mark = LIST_MARK.match(said.text)
    head = mark.end() if mark else 0
    for one in said.of_type("Industry"):
        if one.start == head and not one.weak and opens.match(said.text, one.end):
            return None if one.name in words("industry_generic") else said.entity(one)
    return None


def _headed(said: Said) -> Entity | None:
    """The industry of this document that the nearest heading in force names and says no more of: 一、新材料产业."""
    if not said.sentence.headings:
        return None
    return said.linked.industries.get(_bare_heading(said.sentence.headings[-1]))


@lru_cache(maxsize=1 << 10)
def _bare_heading(heading: str) -> str:
    """A heading without its mark and without 产业 behind it."""
    heading = LIST_MARK.sub("", heading, count=1)
    return heading.removesuffix("产业链").removesuffix("产业集群").removesuffix("产业")


def _label(said: Said) -> Entity | None:
    """The industry of this document that a label names and says no more of: ●精细化学品。 or 食品饮料则是老底子。"""
    found = _LABEL.match(said.text)
    if found is None:
        return None
    if found["name"] not in said.linked.industries:
        return None
    return next((one for one in said.linked.entities if one.type == "Industry" and one.name == found["name"]), None)


def _is_fresh(said: Said) -> bool:
    """Whether a sentence opens a paragraph that neither a run-in heading nor a semicolon announces."""
    earlier = said.before
    if earlier is None or earlier.sentence.paragraph == said.sentence.paragraph:
        return False
    return not _RUN_IN.match(earlier.text) and not earlier.text.endswith("；") and said.sentence.kind != "row"


def _themed(said: Said) -> Iterator[Fact]:
    """inIndustry for the enterprises and projects that stand under an announced industry."""
    theme = _opener(said, _OPENS) or said.theme
    if theme is None or said.sentence.kind == "row":
        return
    for one in _subjects_of_clauses(said):
        clause = said.clause_at(one.start)
        parent = _OWNS.match(said.text, one.end)
        if not parent and not _OTHER_SIDE.search(said.text[clause.start : one.start]):
            span = (clause.start, clause.end)
            yield said.state("inIndustry", said.entity(one), theme, "industry-theme", span)


def _subjects_of_clauses(said: Said) -> Iterator[Mention]:
    """Enterprises and projects near the head of their clause, or in its list, or on which the clause is built."""
    for one in said.of_type("Company", "Project"):
        clause = said.clause_at(one.start)
        before = said.text[clause.start : one.start]
        joined = before.endswith("、") and not _REACHES.search(before)
        if len(before) > 8 and not joined and not _BUILT_ON.match(said.text, clause.start, clause.end):
            continue
        if _REACHES.search(before) or (one.type == "Project" and one.name.endswith(_FACILITIES)):
            continue
        holder = holder_of(said, one, "Project", "Company") if one.type == "Company" else None
        if holder is None or (holder.type == "Project" and holder.start == one.start):
            yield one


def _members(said: Said, industries: list[Mention]) -> Iterator[Fact]:
    """inIndustry of a list of enterprises that the text sums up by an industry, or that it brings in for one."""
    for listed in said.lists:
        if listed.head != "Company":
            continue
        industry = _industry_of_list(said, listed, industries)
        if industry is None or (industry.rule == "industry-of-firms" and _opener(said, _LABELS) is not None):
            continue
        start, end = listed.items[0][0], listed.end
        span = (min(start, industry.start), max(end, industry.end))
        for company in said.within(start, end, "Company"):
            yield said.state("inIndustry", said.entity(company), said.entity(industry), "industry-members", span)


def _industry_of_list(said: Said, listed: Enumeration, industries: list[Mention]) -> Mention | None:
    """The industry in the tail of a list (等新材料企业), else what the clause grows of it, else what gathers it."""
    text, start, end = said.text, listed.items[0][0], listed.end
    inside = [one for one in industries if listed.items[-1][1] <= one.start < end]
    if inside:
        return inside[0]
    stop = said.clause_at(start).end
    grown = [one for one in industries if end <= one.start and one.end <= stop and _GROWS.search(text, end, one.start)]
    if grown:
        return grown[0]
    gathered = [one for one in industries if one.end <= start and _gathers(text[one.end : start])]
    return gathered[-1] if gathered else None


def _gathers(between: str) -> bool:
    return len(between) <= 24 and _GATHERS.search(between) is not None and not re.search("[。；]", between)


def _of_workers(said: Said, industries: list[Mention]) -> Iterator[Fact]:
    """inIndustry of an enterprise that works in an industry: 青禾电子专注于集成电路产业."""
    for company in said.of_type("Company"):
        works = _WORKS_IN.match(said.text, company.end)
        if works is None:
            continue
        made = {(one.start, one.end) for one in said.of_type("Product")}
        for industry in (one for one in industries if (one.start, one.end) not in made):
            if works.start("what") <= industry.start <= works.end("what"):
                span = (company.start, industry.end)
                yield said.state("inIndustry", said.entity(company), said.entity(industry), "industry-verb", span)
