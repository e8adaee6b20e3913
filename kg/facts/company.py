"""How enterprises and bodies stand to each other: parents and cooperation."""

import re
from collections.abc import Iterator

from kg.facts.statement import Said
from kg.model import Entity, Fact, Mention

_OWNED = re.compile(
    r"(?:旗下|下属|所属)(?:的)?(?:全资|控股)?(?:子公司|企业|公司|品牌)?|(?:的)?(?:全资|控股)(?:子公司|企业|公司)?(?:——|：)?|(?:的)?子公司(?:——)?|(?:设立|成立|组建|注册)(?:了)?(?:的)?(?:全资|控股)?(?:子公司|项目公司)?(?:——)?"
)
_OWNED_BY = re.compile(r"(?:是|系|为|隶属于?|由)(?:[一-鿿]{0,8}?)$")
_PARTNERS = ("Company", "Organization", "Park", "Region", "Platform")
_TOGETHER = re.compile(r"合作|共建|共同|联合|签订|签署|签约|达成|携手|结对|对口|协作|战略|联动|产学研|组建|建立|开展|推进|设立|牵手|共享|对接")
_WITH = re.compile(r"(?:与|和|同|跟|携手|联合|牵手|会同|依托|借助|借力)$")
_NOT_WITH = re.compile(r"竞争|纠纷|对比|相比|比较|差距|脱钩|竞合")


def state(said: Said) -> Iterator[Fact]:
    """subsidiaryOf and cooperatesWith of one sentence."""
    if said.sentence.kind == "byline":
        return
    yield from _parents(said)
    yield from _cooperation(said)


def _parents(said: Said) -> Iterator[Fact]:
    text = said.text
    companies = list(said.of_type("Company"))
    for parent, child in zip(companies, companies[1:], strict=False):
        between = text[parent.end : child.start] if child.start >= parent.end else None
        if between is not None and between and _OWNED.fullmatch(between):
            yield said.state("subsidiaryOf", said.entity(child), said.entity(parent), "parent-phrase", (parent.start, child.end))
        if between is not None and re.fullmatch(r"(?:公司)?(?:是|系|为|隶属于?)", between) and re.match(r"(?:旗下|下属|的?(?:全资|控股)|所属|的?子公司|设立|投资)", text[child.end :]):
            yield said.state("subsidiaryOf", said.entity(parent), said.entity(child), "parent-phrase", (parent.start, child.end))
    for outer in companies:
        for inner in companies:
            if inner is not outer and inner.start == outer.start and inner.end < outer.end and re.search(r"集团|公司$", inner.name):
                if said.entity(inner) is not said.entity(outer) and re.search(r"公司|厂$", outer.name):
                    yield said.state("subsidiaryOf", said.entity(outer), said.entity(inner), "parent-in-name", (outer.start, outer.end))


def _cooperation(said: Said) -> Iterator[Fact]:
    text = said.text
    for partner in said.of_type("Company", "Organization", "Park", "Region"):
        clause = said.clause_at(partner.start)
        first = _first_of_list(said, partner)
        before = text[clause.start : first.start]
        found = _WITH.search(before)
        if found is None or _NOT_WITH.search(text, clause.start, clause.end):
            continue
        after = text[partner.end : clause.end]
        if not (_TOGETHER.search(after) or re.search(r"携手|联合|牵手", found[0])):
            continue
        if partner.type == "Region" and not re.search(r"协作|合作|对口|共建|结对", after):
            continue
        subject = _subject(said, clause.start, clause.start + found.start(), first)
        mine = said.entity(partner)
        if subject is not None and subject is not mine and subject.type in _PARTNERS:
            yield said.state("cooperatesWith", subject, mine, "cooperation", (clause.start, clause.end))


def _first_of_list(said: Said, mention: Mention) -> Mention:
    first = mention
    for one in reversed([o for o in said.mentions if o.end <= mention.start and o.type == mention.type]):
        if re.fullmatch(r"、|和|及", said.text[one.end : first.start]):
            first = one
    return first


def _subject(said: Said, start: int, end: int, partner: Mention) -> Entity | None:
    """Who cooperates: the last party named before 与 in the clause, else the place that speaks."""
    named = [one for one in said.within(start, end, "Company", "Organization", "Park", "Platform", "Project") if one is not partner]
    if named:
        last = named[-1]
        gap = said.text[last.end : end]
        if len(gap) <= 12 and last.type != "Project":
            return said.entity(last)
    return said.scene.place
