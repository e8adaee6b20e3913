"""What a place leads with, what it wants, and which enterprise belongs to which industry."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kg.facts import chain_master
from kg.facts.around import holder_of
from kg.facts.statement import Clause, Said
from kg.mentions.lists import Enumeration
from kg.mentions.overlap import NAMED_AFTER
from kg.mentions.product import WANTED, WANTED_HEADING, lacked_spans
from kg.model import Entity, Fact, Mention
from kg.rules import pattern, words
from kg.sentences.layout import LIST_MARK

#: Names that hold an industry without speaking of it: 青禾新材料产业园.
_HOLDERS = ("Project", "Platform", "Company", "Park", "Honour")
#: The chain as something a place has (not 产业链招商, 产业链上), and 以新材料为….
_LEADS = ("产业链(?!招商|条?上)", "以.{2,40}为")
_LEADS_SURELY = ("以.{2,40}为",)
#: Behind a park's name, that what follows is what it does: 云岭工业园重点发展….
_ABOUT_PARK = re.compile(r"重点|主要|大力|聚力|着力|以|主导|是|为|聚焦|围绕|：|，|已|形成|规划|发展|打造")
#: At the head of the next clause, that the industry before is to be brought in: 围绕新材料产业，精准招引….
_BROUGHT_IN = re.compile(r"[一-鿿]{0,8}?(?:引进|招引|补链|延链)")
_SAYS_INDUSTRY = re.compile(r"产业$|集群$|产业链$")

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
#: In a clause, that what it names is kept out of the place: 不再新上电解铝.
_KEPT_OUT = re.compile("不再|严禁|禁止|淘汰|限制")
#: In a clause under wishes, that a goal is set for what is there already: 新材料占比提高到50%.
_GOAL = re.compile("占比|比重|产值|营业收入")
#: Behind an enterprise, that it only owns the one spoken of: 青禾集团全资子公司.
_OWNS = re.compile(r"(?:的)?(?:全资|控股|下属|所属)*(?:子公司|孙公司|旗下)")
#: Finders of products that are made already, under whatever heading.
_MADE_RULES = ("product-in-project", "product-made", "product-of-maker", "product-output", "product-maker-of")
#: Before an enterprise, that a place goes for something by its help: 依托青禾磁业延伸发展….
_WITH_HELP = re.compile("(?:依托|借助|借力|发挥|围绕)$")
#: At the head of a clause, that an enterprise or its works go for something, and no place.
_SPEAKS_FIRM = re.compile(
    "(?:下一步|未来|目前|接下来)?(?:公司|集团|企业|基地|项目|工厂|本项目)(?:还|也|将|正|已|拟|计划|布局|引进|拓展|向)"
)
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
#: Between the wish and a product, that the product is made already: 引进青禾投资生产….
_MADE = re.compile(r"生产|年产|制造(?!业)|项目")


def state(said: Said) -> Iterator[Fact]:
    """leadingIndustry, targetIndustry and inIndustry of one sentence."""
    if said.sentence.kind == "byline":
        return
    industries = [one for one in said.of_type("Industry") if _is_own(said, one)]
    under = _under_wishes(said)
    for mention in industries:
        if mention.name in words("industry_generic") or _is_product(said, mention):
            continue
        clause = said.clause_at(mention.start)
        span = (clause.start, clause.end)
        if under and said.scene.place is not None:
            if not _GOAL.search(said.text, *span):
                entity = said.entity(mention)
                yield said.state("targetIndustry", said.scene.place, entity, "industry-wanted-section", span)
        elif not pattern("industry_denied").search(said.text, *span):
            yield from _of_place(said, mention, clause)
    yield from _of_park_names(said)
    yield from _beside_firms(said, industries)
    yield from _members(said, industries)
    yield from _of_workers(said, industries)
    yield from _wanted_products(said)
    yield from _themed(said)
    for fact in chain_master.state(said):
        yield replace(fact, predicate="inIndustry", rule="industry-master")


def _of_park_names(said: Said) -> Iterator[Fact]:
    """leadingIndustry of a park for the industry it is named after, and of the place for those of its parts."""
    for mention in said.of_type("Industry"):
        park = holder_of(said, mention, "Park")
        place = said.scene.place
        if mention.rule == "industry-of-park":
            place = said.entity(park) if park is not None else None
        if mention.rule in NAMED_AFTER and place is not None and mention.name not in words("industry_generic"):
            span = (park.start, park.end) if park else (mention.start, mention.end)
            yield said.state("leadingIndustry", place, said.entity(mention), "industry-of-park", span)


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


def _is_own(said: Said, mention: Mention) -> bool:
    """Whether an industry is spoken of, and not just part of another name or an ordinary word."""
    return not mention.weak and mention.rule not in NAMED_AFTER and holder_of(said, mention, *_HOLDERS) is None


def _under_wishes(said: Said) -> bool:
    return any(WANTED_HEADING.search(heading) for heading in said.sentence.headings)


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
    named = [one for one in said.of_type("Industry") if one.name not in generic and _is_own(said, one)]
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


def _subject(said: Said, mention: Mention, clause: Clause) -> Entity | None:
    """The park named at the head of the clause, else the place that speaks."""
    for one in said.within(clause.start, mention.start, "Park"):
        if one.rule != "park-itself" and _ABOUT_PARK.match(said.text, one.end):
            return said.entity(one)
    return said.scene.place


def _of_place(said: Said, mention: Mention, clause: Clause) -> Iterator[Fact]:
    """leadingIndustry or targetIndustry of the place that a clause speaks of."""
    place = _subject(said, mention, clause)
    if place is None or _of_company(said, mention, clause) or _SPEAKS_FIRM.match(said.text, clause.start):
        return
    around, span = said.text[clause.start : clause.end], (clause.start, clause.end)
    entity, plan = said.entity(mention), said.scene.plan
    leads = _leads(said, mention, around)
    if _wants(said, clause, around) and (plan or not pattern("industry_there").search(around)):
        yield said.state("targetIndustry", place, entity, "industry-wanted", span)
        leads = leads and not plan and pattern("industry_led").search(around) is not None
    if leads:
        yield said.state("leadingIndustry", place, entity, "industry-leading", span)


def _of_company(said: Said, mention: Mention, clause: Clause) -> bool:
    """Whether the clause begins with an enterprise, whose industry is not the place's."""
    return any(one.start - clause.start <= 4 for one in said.within(clause.start, mention.start, "Company"))


def _leads(said: Said, mention: Mention, around: str) -> bool:
    surface = said.text[mention.start : mention.end]
    if mention.rule == "industry-figures" or _SAYS_INDUSTRY.search(surface):
        return True
    if pattern("industry_leads_surely", *_LEADS_SURELY).search(around):
        return True
    return "产业" in surface and pattern("industry_leads", *_LEADS).search(around) is not None


def _wants(said: Said, clause: Clause, around: str) -> bool:
    if pattern("industry_wanted").search(around):
        return True
    following = said.text[clause.end + 1 : clause.end + 26] if clause.mark in "，、：" else ""
    return "围绕" in around and _BROUGHT_IN.match(following) is not None


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


def _wanted_products(said: Said) -> Iterator[Fact]:
    """Products that a place says it wants: 重点引进大型铸锻件、高端液压件等企业."""
    if said.scene.place is None:
        return
    under, lacked = _under_wishes(said), lacked_spans(said.text)
    industries = {(one.start, one.start + len(one.name)) for one in said.of_type("Industry") if not one.weak}
    for mention in said.of_type("Product"):
        if (mention.start, mention.end) in industries and (_is_sector(mention.name) or _is_listed(said, mention)):
            continue
        clause = said.clause_at(mention.start)
        if _SPEAKS_FIRM.match(said.text, clause.start):
            continue
        if _is_of_firm(said, clause.start, mention.start) or _KEPT_OUT.search(said.text, clause.start, clause.end):
            continue
        if under and mention.rule not in _MADE_RULES and not _is_of_firm(said, 0, clause.start):
            rule = "product-wanted-section"
        elif any(start <= mention.start and mention.end <= end for start, end in lacked):
            rule = "product-lacked"
        elif _is_wished_for(said, mention, clause):
            rule = "product-wanted"
        else:
            continue
        place = _part_at(said, mention) or said.scene.place
        yield said.state("targetIndustry", place, said.entity(mention), rule, (clause.start, mention.end))


def _is_of_firm(said: Said, start: int, end: int) -> bool:
    """Whether an enterprise stands in `start..end` that is no mere help of the place."""
    firms = said.within(start, end, "Company")
    return any(not _WITH_HELP.search(said.text, 0, one.start) for one in firms)


def _part_at(said: Said, mention: Mention) -> Entity | None:
    """The part of a park that opens the run of clauses up to a semicolon: 东组团面积…, 重点布局…."""
    start = max(said.text.rfind(mark, 0, mention.start) for mark in "；。：") + 1
    parks = [one for one in said.within(start, mention.start, "Park") if one.rule != "park-itself"]
    heads = [one for one in parks if one.start in (start, said.clause_at(one.start).start)]
    return said.entity(heads[-1]) if heads else None


def _is_product(said: Said, mention: Mention) -> bool:
    """Whether an item of what a place wants is a product, though a table knows it as an industry too."""
    if mention.end - mention.start != len(mention.name) or _is_sector(mention.name) or _is_listed(said, mention):
        return False
    same = (one for one in said.of_type("Product") if (one.start, one.end) == (mention.start, mention.end))
    return any(one.rule in ("product-wanted", "product-lacked") for one in same)


def _is_listed(said: Said, mention: Mention) -> bool:
    """Whether a mention is an item of a list that calls its items industries and says no more of them."""
    heads = (one for one in said.lists if one.head == "Industry" and len(one.modifier) < 3)
    return any(one.items[0][0] <= mention.start < one.end for one in heads)


def _is_sector(name: str) -> bool:
    """Whether what could be meant as an industry or as a product is the industry: 低空经济, not 电子特气."""
    return name.endswith(tuple(words("sector_endings")))


def _is_wished_for(said: Said, mention: Mention, clause: Clause) -> bool:
    """Whether a wish stands before a product and nothing after it says that it is made, as in the name of a project."""
    if any(one.start <= mention.start < one.end for one in said.of_type("Project")):
        return False
    before = said.text[clause.start : mention.start]
    cues = list(WANTED.finditer(before))
    return bool(cues) and not _MADE.search(before, cues[-1].end())
