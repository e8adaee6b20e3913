"""Which enterprises and projects belong to which industry: inIndustry, and the industry that stands over a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from kg.facts import chain_master
from kg.facts.around import LISTING, holder_of, industry_is_own
from kg.facts.statement import Said
from kg.mentions.lists import Enumeration
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.rules import words
from kg.sentences.layout import LIST_MARK

#: So many lines before that of its trade an entry may name its enterprise.
_NEAR = 4
#: Enterprises that are listed one behind the other.
Run: TypeAlias = list[Mention]

#: Finders of industries that only know their names, so that the sentence may speak of something else.
_BY_NAME = ("industry-known", "industry-phrase", "industry-of-firms")
#: At the head of a clause, that it names what a place or an industry has: 「引进了」外资企业青禾.
_NAMES_WHOM = compiled("(?:已|先后|现已)?(?:引进|集聚|聚集|拥有|汇聚|培育|落户|入驻|现有|包括|代表企业)")
#: The mark of a run-in heading: 一是, ①, （二）, 3.
_RUN_IN = re.compile(r"^(?:[一二三四五六七八九十]是|[①-⑳●■◆▲★]|（[一二三四五六七八九十\d]+）|\d+[.、])")
#: A sentence that is no more than the name of an industry: ●精细化学品。 二是拓展碳基新材料。 食品饮料则是老底子。
_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]是|[①-⑳●■◆▲★]|（[一二三四五六七八九十\d]+）|(?:\d+[.、]|[一二三四五六七八九十]+、))?(?:拓展|做强|做优|做精|壮大|发展)?"
    r"(?P<name>[^，。；：、\d]{2,12}?)(?:产业链?|方面)?(?:则?是[^，。；]{2,8})?[。：]?$"
)
#: A clause that names the enterprises on which an industry is built: 以青禾化学、云岭石化为骨干.
_BUILT_ON = re.compile(r"以[^，。；]*为(?:骨干|源头|链主|龙头|核心|支撑|代表|引领)")
#: The end of a sentence that announces an industry: 新材料产业集群发展壮大。
_ANNOUNCES = re.compile(r"(?:产业生态圈|产业集群|集群|产业链|产业|方面|板块)(?:发展|建设)?[^，。；]{0,8}[。”]?$")
#: Before an enterprise, that it is the other side: 供应青禾电子, 青禾集团旗下.
_OTHER_SIDE = compiled(
    r"(?:与|和|同|由|向|给|系|(?<!企业)(?<!链主)为|供应|客户(?:有|为|包括|包含|涵盖)?|采购|依托|借助)$|旗下|母公司|客户(?:有|为|包括)"
)
#: Between the head of a clause and an enterprise, that the clause speaks of its customers: 先后进入青禾汽车、….
_REACHES = re.compile("进入|供应|供货|配套|销往|卖到|出口到")
#: Endings of what an enterprise runs, which says nothing of an industry beside it.
_FACILITIES = ("装置", "生产线", "产线")
#: A sentence that names the enterprises of the industry above it, or puts them first: 重点企业有…, 一是强链主。
_NAMES_LEADERS = re.compile(
    r"(?:重点|代表|代表性|骨干|龙头|主要|链主)企业(?:有|为|是|包括|：)|一是[^，。；]{0,4}(?:链主|龙头)。?$"
)
#: Behind a list of enterprises, that an industry grows of them: 青禾、恒拓等企业，形成….
_GROWS = re.compile(r"培育|发展|打造|壮大|形成|做[大强优]|构建")
#: At the head of a clause, that the next one says what is done by the help of its enterprises.
_WITH = compiled("(?:充分)?(?:依托|借助|发挥|以|围绕|支持)")
#: Between an industry and the list of its enterprises: 新材料产业集聚青禾、恒拓等企业.
_GATHERS = re.compile(r"企业\d+[余多]?[家户]，(?:其中|包括|$)|形成|集聚|聚集|拥有|引进|培育|汇聚|依托|涌现|有")
#: Between two items of a list.
_JOINED = compiled("(?:产业|行业)?(?:、|和|与|及)")
#: Items of a list that no finder knows: 青禾、「某某」等企业.
_UNNAMED = "(?:、[一-鿿A-Za-z（）]{2,10}?){0,3}"
#: Between a list of enterprises and the industry that sums it up: 青禾、恒拓「等12家」新材料企业.
_SUMS_UP = compiled(_UNNAMED + r"(?:等(?:一批|一大批)?|等?[\d两三四五六七八九十]+[余多]?[家户个])[一-鿿]{0,4}")
_OF_KIND = re.compile(r"(?:产业|行业|领域|类|板块)?的?[一-鿿]{0,6}?(?:企业|公司|厂商)")
_OF_PROJECTS = compiled(r"(?:产业|行业|领域|类|板块)?的?(?:重点|重大|优质)?项目")
#: Behind enterprises, that an industry is theirs: 以青禾、恒拓「为代表的」新材料产业.
_FOR_WHICH = re.compile(
    _UNNAMED
    + r"等?[一-鿿]{0,4}?(?:企业)?为(?:龙头|骨干|代表|核心|引领|支撑|主体|链主|排头兵|领头羊|主力)的?，?[一-鿿]{0,8}?"
)
#: Behind an enterprise or at the head of a clause about it, what it works in: 青禾电子是一家专注于….
_WORKS_IN = compiled(
    r"(?:是|为|作为|系)?(?:一家|国内|全国|全球|集团|公司)?"
    r"(?:专注于?|专业从事|主要从事|从事|深耕|属于|隶属于?|聚焦|主营业务[为是])(?P<what>[^，。；]{2,20})"
)
#: Behind an enterprise, that it is something: 青禾电子「是」国内集成电路行业领军企业.
_IS = re.compile(r"(?:是|为|系|作为|成为|属于|已成长为|已成为|跻身)[^，。；、]{0,16}?")
#: At the head of a clause, that it says what the enterprise is with which the sentence begins.
_IS_ONE = compiled("(?:现已|已|目前)?(?:是|系|成为|发展成为?|成长为)(?:一家|集)")
#: At the head of a clause, that an enterprise is the base of an industry: 「目前是」全球最大的绿色铝生产基地.
_IS_BASE = compiled("(?:目前|现已|现在|如今|也|已|更)*(?:是|成为|建成)")
#: Behind an industry, that somebody is one of its enterprises.
_ONE_OF = re.compile(
    r"(?:产业|行业|领域|板块|赛道|细分领域)?(?:内)?的?[^，。；、]{0,10}?(?:企业|公司|冠军|龙头|领头羊|排头兵|领跑者|佼佼者|引领者|标杆|制造商|生产商|供应商|服务商)(?!提供|供应|供货|配套|服务|定制|代工)"
)
#: The title of an entry of a yearbook as a heading.
_TITLE = re.compile("【(?P<title>[^】]+)】\\s*")
#: Behind the industry that a heading names.
_CALLED = re.compile("(?:产业链|产业集群|产业|板块|领域|行业)(?:方面)?$")
#: Behind an enterprise, that it only owns the one spoken of: 青禾集团全资子公司.
_OWNS = compiled(r"(?:的)?(?:全资|控股|下属|所属)*(?:子公司|孙公司|旗下)")
#: At the head of a clause, that its enterprises are hoped for: 重点「对接」青禾、恒拓.
_HOPED_FOR = compiled("(?:重点|积极|加强|主动)?(?:对接|瞄准|紧盯|洽谈|走访|拜访|锁定|目标企业)")
#: Behind the industry with which a sentence opens, that its enterprises follow.
_LABELS = compiled("(?:产业)?(?:板块|领域|方面|赛道|类)?：")
_OPENS = re.compile(r"企业(?:达到?|有|共)?\d+|这几年|近几年|里面，")
#: Between an industry and an enterprise in it: 人形机器人「企业」青禾, 作为新材料「领域的龙头企业，」青禾.
_FIRM_OF = compiled(
    "(?:产业|行业|领域|板块|赛道|类)?的?(?:全球|国内|全国|行业)*(?:龙头|头部|骨干|重点|整机|领军|规上|本土|知名|代表性?|标杆|配套|生产|研发)*"
    "(?:企业|公司|厂商|龙头|巨头|独角兽|“?链主”?|(?:隐形|单项)?冠军|领跑者)(?:有|包括|如|为)?[——：“]*(?P<stop>，)?"
)
_AS = re.compile("(?:作为|身为)[^，。；]{0,12}$")
#: Between an enterprise and its chain in a list: 青禾公司「（云岭高新区）——」玻纤产业链.
_DASHED = compiled("(?:（[^（）]{2,20}）)?(?:—+|-+|：|\t)")
#: Around an industry, the bracket behind an enterprise that says no more: 青禾重工（装备制造）.
_BRACKETED = compiled("(?:产业|行业|领域)?(?:产业链|链)?）")
#: Behind an industry, the enterprises that lead it: 玻纤产业「以青禾、恒拓为龙头」.
_LED = compiled(r"(?:产业|行业)?以[^，。；：“”]{2,60}?为(?:龙头|骨干|代表|核心|引领|支撑)")
#: Behind the industry that opens a stretch of a sentence, that the stretch is about it: 玻纤产业「产值增长8%」，….
_STRETCH = compiled(
    r"(?:产业|行业|业|领域)?(?:集群|链)?(?:(?<=[业链群])，|(?<=链)[上里中]，|(?:方面|板块|领域|赛道)[上里中]?，|(?:规上|规模以上)?(?:工业)?(?:总|累计)?"
    r"(?:产值|增加值|营业收入|营收|主营业务收入|企业|规模|实现|完成|增长|保持|加速|加快|稳|达))"
)
#: Between the head of a clause and an enterprise or project of which it speaks: 「推动」青禾三期开工.
_PUSHED = re.compile(
    "(?:重点|全力|积极|加快|力争)?(?:推动|推进|支持|加快|确保|促进|引导|力促|依托|抓好|服务|督促|鼓励|做好)?$"
)
#: At the head of such a stretch.
_STRETCH_HEAD = re.compile(r"(?:在|其中|目前|全年|去年|今年|[一二三四五六]是|上半年)?，?$")
_CHAIN_END = re.compile("(?:产业链|产业集群|链主?)$")


def state(said: Said) -> Iterator[Fact]:
    """inIndustry of one sentence."""
    if said.sentence.kind == "byline":
        return
    industries = [one for one in said.of_type("Industry") if industry_is_own(said, one)]
    runs = _runs(said, "Company")
    yield from _beside_firms(said, industries, runs)
    yield from _led(said, industries, runs)
    yield from _along(said, industries)
    yield from _members(said, industries, [*runs, *_runs(said, "Project")])
    yield from _of_workers(said, industries, runs)
    yield from _own(said)
    yield from _themed(said)
    for fact in chain_master.state(said):
        yield replace(fact, predicate="inIndustry", rule="industry-master")


def _own(said: Said) -> Iterator[Fact]:
    """inIndustry of the enterprise of an entry whose line says so: 所属产业：磷化工."""
    told = [one for one in said.of_type("Industry") if one.rule == "industry-own"]
    earlier: Said | None = said
    firm: Entity | None = None
    while told and firm is None and earlier is not None and said.sentence.index - earlier.sentence.index <= _NEAR:
        named = [one for one in earlier.of_type("Company") if one.end <= told[0].start or earlier is not said]
        firm = earlier.entity(named[0]) if named else None
        earlier = earlier.before
    for industry in told:
        if firm is not None:
            yield said.state("inIndustry", firm, said.entity(industry), "industry-own", (industry.start, industry.end))


def _runs(said: Said, *kinds: str) -> list[Run]:
    """The things of `kinds` of the sentence that are in no longer name, those listed one behind the other together."""
    runs: list[Run] = []
    for one in said.of_type(*kinds):
        if holder_of(said, one, "Company", "Project") is not None:
            continue
        if runs and LISTING.fullmatch(said.text, runs[-1][-1].end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _beside_firms(said: Said, industries: list[Mention], runs: list[Run]) -> Iterator[Fact]:
    """inIndustry of enterprises right behind 企业 or right before their chain: 机器人企业青禾, 青禾——玻纤产业链."""
    for industry in industries:
        for run in runs:
            start, end = run[0].start, run[-1].end
            if _leads_to(said, industry, start):
                yield from _in(said, run, industry, "industry-beside")
            before = end <= industry.start and _DASHED.fullmatch(said.text, end, industry.start)
            if before and _CHAIN_END.search(said.text, industry.start, industry.end + 2):
                yield from _in(said, run, industry, "industry-beside")
            if industry.start == end + 1 and said.text[end] == "（" and _BRACKETED.match(said.text, industry.end):
                yield from _in(said, run[-1:], industry, "industry-bracket")


def _leads_to(said: Said, industry: Mention, start: int) -> bool:
    """Whether only 企业 or the like stands between an industry and an enterprise, and a comma only behind 作为."""
    found = _FIRM_OF.fullmatch(said.text, industry.end, start) if industry.end <= start else None
    return found is not None and (
        not found["stop"] or _AS.search(said.text, max(0, industry.start - 16), industry.start) is not None
    )


def _led(said: Said, industries: list[Mention], runs: list[Run]) -> Iterator[Fact]:
    """inIndustry of enterprises that lead an industry: 玻纤产业以青禾为龙头, 以青禾为代表的玻纤产业."""
    for industry in industries:
        led = _LED.match(said.text, industry.end)
        for run in runs:
            start, end = run[0].start, run[-1].end
            behind = led is not None and led.start() <= start and end <= led.end()
            before = said.text.startswith("以", start - 1) and _FOR_WHICH.fullmatch(said.text, end, industry.start)
            if behind or before:
                yield from _in(said, run, industry, "industry-led")


def _in(said: Said, run: Sequence[Mention], industry: Mention, rule: str) -> Iterator[Fact]:
    span = (min(run[0].start, industry.start), max(run[-1].end, industry.end))
    for company in run:
        yield said.state("inIndustry", said.entity(company), said.entity(industry), rule, span)


def _along(said: Said, industries: list[Mention]) -> Iterator[Fact]:
    """inIndustry of enterprises at the head of later clauses of a stretch that an industry opens with its figures."""
    everybody = _runs(said, "Company", "Project")
    for industry in industries:
        if not _STRETCH.match(said.text, industry.start + len(industry.name)):
            continue
        start = max(said.text.rfind(mark, 0, industry.start) for mark in "；。：") + 1
        if not _STRETCH_HEAD.match(said.text[start : industry.start]):
            continue
        end = min(
            (place for mark in "；。" if (place := said.text.find(mark, industry.end)) >= 0), default=len(said.text)
        )
        end = min((one.start for one in industries if industry.end < one.start < end), default=end)
        for run in everybody:
            head = said.clause_at(run[0].start).start
            before = said.text[head : run[0].start]
            if industry.end < head and run[0].start < end and (_PUSHED.match(before) or _NAMES_WHOM.fullmatch(before)):
                builders = [one for one in said.of_type("Company") for project in run if one.start == project.start]
                yield from _in(said, [*run, *builders], industry, "industry-stretch")


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
    called = any(one.rule not in _BY_NAME for one in named)
    return under if (called and length <= 45) or opens_other else before


def _opener(said: Said, opens: re.Pattern[str]) -> Entity | None:
    """The industry that opens a sentence about its enterprises: ☆酒类包装：…, 碳纤维企业12家，…, 电子信息这几年…."""
    mark = LIST_MARK.match(said.text)
    head = mark.end() if mark else 0
    for one in said.of_type("Industry"):
        if one.start == head and not one.weak and opens.match(said.text, one.end):
            return None if one.name in words("industry_generic") else said.entity(one)
    return None


def _headed(said: Said) -> Entity | None:
    """The industry that the nearest heading in force names and says no more of: 一、新材料产业.

    A line such as 项目名称：玻纤布项目 is no such heading.
    """
    named = [heading for heading in said.sentence.headings if "：" not in heading]
    name = _bare_heading(named[-1]) if named else ""
    return said.linked.industries.get(name) if name not in words("industry_generic") else None


@lru_cache(maxsize=1 << 10)
def _bare_heading(heading: str) -> str:
    """A heading without its mark and without 产业 behind it."""
    titled = _TITLE.fullmatch(heading)
    heading = titled["title"] if titled else LIST_MARK.sub("", heading, count=1)
    return _CALLED.sub("", heading)


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
        parent = _OWNS.match(said.text, one.end) or _HOPED_FOR.match(said.text, clause.start)
        before = said.text[clause.start : one.start]
        by_help = before.endswith(("依托", "借助")) and said.text[one.end : one.end + 1] in ("、", "，", "等")
        if not parent and (by_help or not _OTHER_SIDE.search(before)):
            span = (clause.start, clause.end)
            yield said.state("inIndustry", said.entity(one), theme, "industry-theme", span)


def _subjects_of_clauses(said: Said) -> Iterator[Mention]:
    """Enterprises and projects near the head of their clause, or in its list, or on which the clause is built."""
    for one in said.of_type("Company", "Project"):
        clause = said.clause_at(one.start)
        before = said.text[clause.start : one.start]
        joined = before.endswith("、") and not _REACHES.search(before)
        named = joined or (len(before) <= 16 and _NAMES_WHOM.match(before))
        if len(before) > 8 and not named and not _BUILT_ON.match(said.text, clause.start, clause.end):
            continue
        if _REACHES.search(before) or (one.type == "Project" and one.name.endswith(_FACILITIES)):
            continue
        holder = holder_of(said, one, "Project", "Company") if one.type == "Company" else None
        if holder is None or (holder.type == "Project" and (holder.start == one.start or one.rule == "company-joint")):
            yield one


def _members(said: Said, industries: list[Mention], runs: list[Run]) -> Iterator[Fact]:
    """inIndustry of listed enterprises that the text sums up by an industry, or that it brings in for one."""
    made = {(one.start, one.end) for one in said.of_type("Product")}
    industries = [one for one in industries if (one.start, one.end) not in made]
    for run in runs:
        listed = next((one for one in said.lists if one.items[0][0] <= run[0].start and run[-1].end <= one.end), None)
        industry = _industry_of_run(said, run, listed, industries)
        if industry is None or (industry.rule == "industry-of-firms" and _opener(said, _LABELS) is not None):
            continue
        yield from _in(said, run, industry, "industry-members")


def _industry_of_run(
    said: Said, run: Sequence[Mention], listed: Enumeration | None, industries: list[Mention]
) -> Mention | None:
    """The industry that sums up listed enterprises (等新材料企业), else what grows of them, else what gathers them."""
    text, start, end = said.text, run[0].start, run[-1].end
    of_kind = _OF_PROJECTS if run[0].type == "Project" else _OF_KIND
    for one in industries:
        if end <= one.start and _SUMS_UP.fullmatch(text, end, one.start) and of_kind.match(text, one.end):
            return one
    if listed is None or listed.head != "Company":
        return None
    clause, end = said.clause_at(start), listed.end
    stop = said.clause_at(clause.end + 1).end if _WITH.match(text, clause.start) else clause.end
    grown = [one for one in industries if end <= one.start and one.end <= stop and _GROWS.search(text, end, one.start)]
    if grown:
        return grown[0]
    gathered = [one for one in industries if one.end <= start and _gathers(text[one.end : start])]
    return gathered[-1] if gathered and not _is_one_of_several(said, gathered[-1]) else None


def _is_one_of_several(said: Said, industry: Mention) -> bool:
    """Whether an industry ends a list of them, so that enterprises named behind may be of any: 电子、装备为主导产业."""
    return any(_JOINED.fullmatch(said.text, one.end, industry.start) for one in said.of_type("Industry"))


def _gathers(between: str) -> bool:
    return len(between) <= 24 and _GATHERS.search(between) is not None and not re.search("[。；）]", between)


def _of_workers(said: Said, industries: list[Mention], runs: list[Run]) -> Iterator[Fact]:
    """inIndustry of an enterprise that works in an industry or is one of its firms: 青禾电子专注于集成电路产业."""
    made = {(one.start, one.end) for one in said.of_type("Product")}
    for industry in industries:
        clause = said.clause_at(industry.start)
        company = _worker(said, industry, runs)
        if company is None:
            continue
        place = max(company.end, clause.start)
        trade = said.text.startswith(("领域", "行业", "产业", "赛道"), industry.end)
        works = _WORKS_IN.match(said.text, place) if trade or (industry.start, industry.end) not in made else None
        if any(one.start >= industry.end for one in said.of_type("Company") if one.end <= clause.end):
            continue  # 青禾为新材料企业恒拓供货
        is_one = _IS.fullmatch(said.text, place, industry.start) and _ONE_OF.match(said.text, industry.end)
        base = industry.rule == "industry-base" and _IS_BASE.match(said.text, clause.start)
        if (
            is_one
            or base
            or industry.rule == "industry-in-one"
            or (works is not None and works.start("what") <= industry.start <= works.end("what"))
        ):
            yield from _in(said, [company], industry, "industry-verb")


def _worker(said: Said, industry: Mention, runs: list[Run]) -> Mention | None:
    """The one enterprise that opens the clause of an industry, else the sentence, where no other stands between."""
    before = [run for run in runs if run[-1].end <= industry.start]
    clause = said.clause_at(industry.start)
    if before and before[0][0].start == 0 and _IS_ONE.match(said.text, clause.start):
        return before[0][0]
    if len(before) != 1 or len(before[0]) != 1:
        return None
    company = before[0][0]
    return company if company.start in (0, clause.start) or company.end == clause.start - 1 else None
