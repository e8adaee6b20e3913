"""What a place leads with, what it wants, and which enterprise belongs to which industry."""

import re
from collections.abc import Iterator

from kg.facts.statement import Clause, Said
from kg.mentions.product import WANTED, WANTED_HEADING
from kg.model import Entity, Fact, Mention

_LEADS = re.compile(
    r"主导产业|支柱产业|首位产业|优势产业|特色产业|重点产业|产业体系|产业格局|产业集群|产业链(?!招商|条?上)|集群|主导|重点发展|聚力发展|大力发展|做大做强|做强做优|壮大|聚焦|形成|构建|打造|培育|发展|立足|深耕|主攻|产业基地|为主|以.{2,40}为|占比|产业产值|总产值|产值|生态圈|高地|之都|之乡|特色行业|行业"
)
_STRONG_LEADS = re.compile(
    r"主导产业|支柱产业|首位产业|特色产业|优势产业|重点产业|主导|产业体系|[大个]产业|重点发展|聚力发展|聚焦|集群|生态圈|为主|高地|以.{2,40}为|特色行业|产业基地|形成|打造|构建|做大做强|壮大|立足"
)
_WANTS = re.compile(
    r"紧盯|盯着|补齐|补链|延链|强链|建链|补短|招引|引进|引育|招商|靶向|着力发展|重点突破|重点引|抢占|布局|瞄准|谋划|前瞻|培育(?:发展)?(?:壮大)?(?:新兴|未来)?|拓展|延伸|向上下游|进军|新赛道|蓝海|未来产业|缺口|缺失|空白|短板|拟引|主攻方向|招商方向|发展方向|转型|升级为|填补|补齐|配套(?:能力)?(?:不足|薄弱)|力争|积极发展|加快发展|着力培育"
)
_TIES = re.compile(r"企业|公司|项目|龙头|链主|领域|行业|专注|从事|深耕|产业")
_CHAIN_MASTER = re.compile(r"链主(?:企业)?|产业链(?:龙头|链主)企业|领航企业")
_NOT = re.compile(r"没有|尚未|未形成|不足|不优|薄弱|不再|严禁|禁止|淘汰|退出|限制|高污染|落后产能|疏解|转出|化解|遏制")
_GENERIC = frozenset(
    [
        "制造业",
        "工业",
        "服务业",
        "农业",
        "实体经济",
        "经济",
        "现代服务业",
        "先进制造业",
        "传统产业",
        "新兴产业",
        "战略性新兴产业",
        "战略性新兴",
        "高新技术",
        "特色产业",
        "生产性服务业",
        "产业",
        "未来产业",
        "高新技术产业",
        "现代农业",
        "现代工业",
        "乡村",
        "文化",
        "旅游",
        "商业",
        "科技",
        "教育",
        "金融",
        "信息",
        "房地产",
        "建筑业",
        "交通",
        "消费",
        "民营经济",
        "总部经济",
        "物流",
    ]
)


def state(said: Said) -> Iterator[Fact]:
    """leadingIndustry, targetIndustry, inIndustry and leadsChain of one sentence."""
    if said.sentence.kind == "byline":
        return
    industries = [one for one in said.of_type("Industry") if not one.weak and not _nested(said, one)]
    under = any(WANTED_HEADING.search(heading) for heading in said.sentence.headings)
    for mention in industries:
        clause = said.clause_at(mention.start)
        if under and said.scene.place is not None and mention.name not in _GENERIC:
            yield said.state(
                "targetIndustry",
                said.scene.place,
                said.entity(mention),
                "industry-wanted-section",
                (clause.start, clause.end),
            )
            continue
        if mention.name in _GENERIC or _NOT.search(said.text, clause.start, clause.end):
            continue
        yield from _of_place(said, mention, clause)
    yield from _chain_masters(said, industries)
    yield from _members(said, industries)
    yield from _wanted_products(said)
    yield from _themed(said)


_RUN_IN = re.compile(r"^(?:[一二三四五六七八九十]是|[①-⑳●■◆▲★]|（[一二三四五六七八九十\d]+）|\d+[.、])")
_ANNOUNCES = re.compile(r"(?:产业生态圈|产业集群|集群|产业链|产业|方面|板块)(?:发展|建设)?[^，。；]{0,8}[。”]?$")


def theme_of(said: Said, before: Entity | None) -> Entity | None:
    """The industry that a heading or a short sentence without enterprises announces, and under which those after it stand."""
    fresh = said.before is not None and said.before.sentence.paragraph != said.sentence.paragraph
    if fresh and not _RUN_IN.match(said.before.text if said.before else "") and said.sentence.kind != "row":
        before = None
    named = [
        one for one in said.of_type("Industry") if one.name not in _GENERIC and not _nested(said, one) and not one.weak
    ]
    entities = list(dict.fromkeys(said.entity(one) for one in named))
    run_in = bool(_RUN_IN.match(said.text)) or said.sentence.kind == "heading"
    if run_in and len(said.text) <= 40 and not any(said.of_type("Company")):
        return entities[0] if len(entities) == 1 else None
    if entities and len(said.text) <= 45 and not any(said.of_type("Company")) and _ANNOUNCES.search(said.text):
        return entities[0] if len(entities) == 1 else None
    opens_other = (
        len(said.text) <= 32 and not re.search(r"\d", said.text) and not any(said.of_type("Company", "Project"))
    )
    return None if (entities and len(said.text) <= 45) or opens_other else before


def _themed(said: Said) -> Iterator[Fact]:
    """inIndustry for the enterprises and projects that stand under an announced industry."""
    if said.theme is None or said.sentence.kind == "row":
        return
    for one in said.of_type("Company", "Project"):
        clause = said.clause_at(one.start)
        before = said.text[clause.start : one.start]
        if one.start - clause.start > 8 and not re.search(r"、$", before):
            continue
        if one.type == "Company" and any(
            o.start <= one.start and one.end <= o.end and o is not one and o.type in ("Project", "Company")
            for o in said.mentions
        ):
            continue
        if re.search(r"(?:与|和|同|由|向|给|为|供应|客户|采购)$", before) or re.search(r"(?:旗下|母公司)", before):
            continue
        yield said.state("inIndustry", said.entity(one), said.theme, "industry-theme", (clause.start, clause.end))


def _nested(said: Said, mention: Mention) -> bool:
    return any(
        one.start <= mention.start
        and mention.end <= one.end
        and one.type in ("Project", "Platform", "Company", "Park", "Honour")
        for one in said.mentions
    )


def _subject(said: Said, mention: Mention, clause: Clause) -> Entity | None:
    """The park named at the head of the clause, else the place that speaks."""
    for one in said.within(clause.start, mention.start, "Park"):
        if one.rule != "park-itself" and re.match(
            r"(?:重点|主要|大力|聚力|着力|以|主导|是|为|聚焦|围绕|：|，|已|形成|规划|发展|打造)", said.text[one.end :]
        ):
            return said.entity(one)
    return said.scene.place


def _of_place(said: Said, mention: Mention, clause: Clause) -> Iterator[Fact]:
    text = said.text
    place = _subject(said, mention, clause)
    if place is None:
        return
    entity = said.entity(mention)
    around = text[clause.start : clause.end]
    surface = text[mention.start : mention.end]
    following = text[clause.end + 1 : clause.end + 26] if clause.mark in "，、：" else ""
    company_subject = [
        one for one in said.within(clause.start, mention.start, "Company") if one.start - clause.start <= 4
    ]
    wants = _WANTS.search(around) or (re.match(r"[一-鿿]{0,8}?(?:引进|招引|补链|延链)", following) and "围绕" in around)
    leads = (
        _STRONG_LEADS.search(around)
        or ("产业" in surface and _LEADS.search(around))
        or re.search(r"产业$|集群$|产业链$", surface)
    ) and not company_subject
    if company_subject:
        return
    leads = leads or mention.rule == "industry-figures"
    span = (clause.start, clause.end)
    heading_plan = said.scene.plan
    if wants and (heading_plan or not _DEVELOPED.search(around)):
        yield said.state("targetIndustry", place, entity, "industry-wanted", span)
        if not heading_plan and leads and _LED.search(around):
            yield said.state("leadingIndustry", place, entity, "industry-leading", span)
        return
    if leads:
        yield said.state("leadingIndustry", place, entity, "industry-leading", span)


_DEVELOPED = re.compile(r"主导产业|支柱产业|已形成|形成了|三大|四大|五大|两大|六大")
_LED = re.compile(r"主导产业|支柱产业|集群|聚焦|重点发展|百亿级|千亿级")


def _chain_masters(said: Said, industries: list[Mention]) -> Iterator[Fact]:
    text = said.text
    for found in _CHAIN_MASTER.finditer(text):
        clause = said.clause_at(found.start())
        near = [one for one in industries if clause.start <= one.start < clause.end]
        companies = said.within(clause.start, clause.end, "Company")
        after = [one for one in companies if found.end() <= one.start <= found.end() + 3]
        before = [
            one
            for one in companies
            if one.end <= found.start()
            and re.fullmatch(r"(?:是|为|作为|系|等)?(?:[一-鿿“”]{0,14})", text[one.end : found.start()])
        ]
        for company in after[:1] or before[-1:]:
            for industry in near[-1:]:
                yield said.state(
                    "leadsChain",
                    said.entity(company),
                    said.entity(industry),
                    "chain-master",
                    (clause.start, clause.end),
                )


def _members(said: Said, industries: list[Mention]) -> Iterator[Fact]:
    """inIndustry: a list of enterprises that the text sums up by an industry, or that it brings in for one."""
    text = said.text
    for listed in said.lists:
        if listed.head != "Company":
            continue
        start, end = listed.items[0][0], listed.end
        names = [one for one in said.within(start, end, "Company")]
        tied = [one for one in industries if listed.items[-1][1] <= one.start < end]
        clause = said.clause_at(start)
        if not tied:
            tied = [
                one
                for one in industries
                if one.start >= end
                and one.end <= clause.end
                and re.search(r"(?:培育|发展|打造|壮大|形成)", text[end : one.start])
            ][:1]
        if not tied:
            tied = [
                one
                for one in industries
                if one.end <= start
                and re.search(r"(?:形成|集聚|聚集|拥有|引进|培育|汇聚|有)", text[one.end : start])
                and start - one.end <= 24
                and not re.search("[。；]", text[one.end : start])
            ][-1:]
        for industry in tied[:1]:
            for company in names:
                yield said.state(
                    "inIndustry",
                    said.entity(company),
                    said.entity(industry),
                    "industry-members",
                    (min(start, industry.start), max(end, industry.end)),
                )
    for company in said.of_type("Company"):
        after = re.match(
            r"(?:是|为|作为)?(?:一家|国内|全国|全球)?(?:专注于?|专业从事|主要从事|从事|深耕)(?P<what>[^，。；]{2,20})",
            text[company.end :],
        )
        if after:
            spot = company.end + after.start("what")
            for industry in industries:
                if spot <= industry.start <= company.end + after.end("what"):
                    yield said.state(
                        "inIndustry",
                        said.entity(company),
                        said.entity(industry),
                        "industry-verb",
                        (company.start, industry.end),
                    )


def _wanted_products(said: Said) -> Iterator[Fact]:
    """Products that a place says it wants: 重点引进大型铸锻件、高端液压件等企业."""
    place = said.scene.place
    if place is None:
        return
    for mention in said.of_type("Product"):
        clause = said.clause_at(mention.start)
        before = said.text[clause.start : mention.start]
        cue = None
        for cue in WANTED.finditer(before):
            pass
        if (
            any(WANTED_HEADING.search(heading) for heading in said.sentence.headings)
            and not said.within(clause.start, mention.start, "Company")
            and mention.rule != "product-in-project"
        ):
            yield said.state(
                "targetIndustry", place, said.entity(mention), "product-wanted-section", (clause.start, mention.end)
            )
            continue
        if cue is None or any(
            one.type in ("Project",) and one.start <= mention.start < one.end for one in said.mentions
        ):
            continue
        if re.search(r"生产|年产|制造(?!业)|项目", before[cue.end() :]) or said.within(
            clause.start, mention.start, "Company"
        ):
            continue
        yield said.state("targetIndustry", place, said.entity(mention), "product-wanted", (clause.start, mention.end))
