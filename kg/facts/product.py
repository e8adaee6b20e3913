"""What is made where and by whom."""

import re
from collections.abc import Iterator

from kg.facts.statement import Said
from kg.model import Entity, Fact, Mention

_MAKES = re.compile(
    r"生产|制造(?!业)|年产|日产|产能|研发(?!费|投|中心|机构)|研制|主营|主产|产品(?!质量)|加工|量产|出产|下线|扩能|产销|生产线|基地|推出|专注|深耕|突破|产业化|试制|开发|产出|打造|建成|从事|新增|的$|销售|^$"
)
_ITS_OUTPUT = re.compile(
    r"(?:年?产销?量|年?产能|销量|销售额|市场占有率|市场份额|国内市场|全球市场|良率|出口|填补|通过|推进产业化|基地|生产线|装置|产线)"
)
_BUILT = re.compile(r"(?:持续|正在|已|全力)?(?:建成|打造|建设|拥有)(?:了)?[一-鿿]{0,6}")
_SOLD = re.compile(r"量价齐(?:涨|升)|产销两旺|产销|产量|销量|热销|畅销|走俏|供不应求|出口")
_BUYS = re.compile(
    r"采购|使用|原料|引进|购买|消耗|利用|配套|下游|客户|供应给|替代|应用于|用于|需求|缺|招引|补链|延链|围绕|重点发展|着力发展|拓展|布局|瞄准"
)


def state(said: Said) -> Iterator[Fact]:
    """produces of one sentence."""
    if said.sentence.kind == "byline":
        return
    for mention in said.of_type("Product"):
        if mention.weak and mention.rule.endswith("known") and not _inside_project(said, mention):
            continue
        project = _inside_project(said, mention)
        if project is not None:
            yield said.state(
                "produces",
                said.entity(project),
                said.entity(mention),
                "product-of-project",
                (project.start, project.end),
            )
            clause = said.clause_at(project.start)
            builder = [one for one in said.within(clause.start, project.start, "Company")]
            if builder and _BUILT.fullmatch(said.text[builder[-1].end : project.start]):
                yield said.state(
                    "produces",
                    said.entity(builder[-1]),
                    said.entity(mention),
                    "product-maker",
                    (builder[-1].start, project.end),
                )
            continue
        maker = _maker(said, mention)
        if maker is not None:
            entity, rule, start = maker
            yield said.state("produces", entity, said.entity(mention), rule, (start, mention.end))


def _inside_project(said: Said, mention: Mention) -> Mention | None:
    return next((one for one in said.of_type("Project") if one.start <= mention.start and mention.end <= one.end), None)


def _maker(said: Said, mention: Mention) -> tuple[Entity, str, int] | None:
    text, clause = said.text, said.clause_at(mention.start)
    before = text[clause.start : mention.start]
    candidates = [one for one in said.within(clause.start, mention.start, "Company", "Project")]
    if candidates:
        maker = candidates[-1]
        between = text[maker.end : mention.start]
        if _buys(between) or re.search(r"等.{0,6}(?:企业|公司)", between):
            return None
        if (
            (between and _MAKES.search(between))
            or _ITS_OUTPUT.match(text, mention.end)
            or ("、" in between and _MAKES.search(between.split("、")[0]))
        ):
            return said.entity(maker), "product-maker", maker.start
        return None
    start = max(text.rfind("；", 0, clause.start), text.rfind("。", 0, clause.start)) + 1
    if ((_MAKES.search(before) and before) or _ITS_OUTPUT.match(text, mention.end)) and not _buys(before):
        for earlier in reversed([one for one in said.clauses if start <= one.start < clause.start]):
            heads = said.within(earlier.start, earlier.end, "Company", "Project")
            if heads:
                if heads[0].start - earlier.start <= 10 or len(heads) == 1:
                    return said.entity(heads[0]), "product-topic", heads[0].start
                return None
    made = mention.rule == "product-made" or (_MAKES.search(before) and before) or _ITS_OUTPUT.match(text, mention.end)
    if made and not _buys(before):
        topic = said.scene.entry
        if topic is None and re.match(r"(?:这家|该|本)?(?:公司|企业)|主要|主营|年产|生产", before):
            topic = said.last("Company", clause.start)
        if topic is not None:
            return topic, "product-entry", clause.start
    place = said.scene.place
    after = text[mention.end : clause.end]
    if (
        place is not None
        and _SOLD.search(after)
        and not said.within(clause.start, clause.end, "Company")
        and not _buys(before)
    ):
        return place, "product-of-place", mention.start
    return None


def _buys(text: str) -> bool:
    return bool(_BUYS.search(text))
