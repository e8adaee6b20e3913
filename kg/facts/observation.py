"""Figures: for each number its indicator, measure, unit, period, kind, bound and subject.

The indicator is the noun phrase that the number belongs to: left of it (产销率达97%), right of it (64个重点项目), or
that of the clause before (…56.8亿元，同比增长30.5%). A number that is not understood is counted, never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.facts.figure import Figure
from kg.facts.figure_lists import FIRST_PLACE
from kg.facts.figure_name import name_of
from kg.facts.figure_reader import Reader
from kg.facts.figure_time import kind_of, period_of
from kg.facts.figure_topic import sums_up_list
from kg.facts.statement import Counted, Said
from kg.model import Entity, Fact
from kg.patterns import compiled
from kg.values.number import CHINESE

#: At the head of a clause, that the place as a whole is spoken of: 2024年，全区.
_OF_PLACE = re.compile(r"(?:^|[，；])(?:20\d\d年，?)?(?:[全我][区县市园镇乡州旗])(?![内里的])")

#: A sentence without numeral or first place gives no figure.
NEEDS = re.compile(rf"\d|{CHINESE}|{FIRST_PLACE}|翻番|翻了番")


def state(said: Said) -> Iterator[Fact]:
    """The observations of one sentence."""
    if said.sentence.kind == "byline" or not said.scene.in_scope:
        return
    if said.sentence.kind == "row":
        yield from _of_box(said)
        return
    yield from _read(said)


#: One line of a box of figures: what is measured, how much, and how it grew.
_BOX = re.compile(r"(?P<noun>[^\t\d（]{2,20}(?:（[^\t\d）]*）)?)\t[^\t]*\d[^\t]*(?:\t[^\t]*\d[^\t]*)?")


#: What a piece of such a row says whole: 家居企业326家, 2023年营业收入386亿元.
_TOLD = re.compile(r"[一-鿿”]{2}\d[\d.]*(?:[万亿]?[元吨人家户个项台套亩]|万?平方|公里|%)")


def _of_box(said: Said) -> Iterator[Fact]:
    """The observations of a row that is no table's: 工业投资 | 58.3亿元 | ↑17.4%, 企业326家 | 规上企业118家."""
    if said.cells:
        return
    pieces = said.text.split("\t")
    if _BOX.fullmatch(said.text) or 2 * sum(map(bool, map(_TOLD.search, pieces))) > len(pieces):
        yield from _read(said)


def state_cell(said: Said, start: int, end: int, subject: Entity) -> Iterator[Fact]:
    """The observations in the running text of a cell, which are of what its row stands for: 用地150亩，年产5万吨."""
    clauses = [one for one in said.clauses if start <= one.start and one.end <= end]
    if clauses:
        cell = replace(said, scene=replace(said.scene, entry=subject))
        cell.clauses = clauses
        yield from _read(cell)


def _read(said: Said) -> Iterator[Fact]:
    for figure in Reader(said).figures():
        fact = _observe(said, figure)
        if fact is not None:
            said.figures.append(Counted(said.scene, said.clause_at(figure.quantity.start), figure, fact))
            yield fact


def _observe(said: Said, figure: Figure) -> Fact | None:
    entry = None if _OF_PLACE.search(said.text, 0, figure.quantity.start) else said.scene.entry
    if entry is not None and (_PLACES_OWN.search(figure.indicator) or _counts_projects(entry, figure)):
        entry = None
    whole = _whole_of(said, figure) or _paid_for(said, figure)
    if whole is not None:
        figure = replace(figure, subject=whole)
    if figure.subject is not None and _counts_projects(figure.subject, figure):
        figure = replace(figure, subject=None)
    told = _project_before(said, figure) or said.scene.work or said.scene.firm or _firm_before(said, figure)
    if not (figure.subject or entry or told) and _is_of_something_unnamed(said, figure):
        said.refuse("figure of a project that is not named")
        return None
    subject = figure.subject or entry or told or said.scene.place
    figure = replace(figure, subject=subject)
    if subject is None:
        said.refuse("figure without subject")
        return None
    kind = kind_of(said, figure)
    return said.state(
        "observation",
        subject,
        None,
        figure.rule,
        figure.span,
        indicator=name_of(said, figure, subject),
        measure=figure.measure,
        value=figure.value,
        unit=figure.unit,
        period=period_of(said, figure, kind),
        kind=kind,
        bound=figure.quantity.bound,
    )


#: In a clause, that a whole city, prefecture or province is spoken of: 全市, 全州.
_WHOLE = re.compile(r"[全我](?P<kind>[市州县省旗镇乡])(?![内里的]|各)[^，。；]*$")


def _whole_of(said: Said, figure: Figure) -> Entity | None:
    """The division that 全市 or 全州 at the head of a figure means where a park speaks, None where none is named."""
    place = said.scene.place
    if place is None or place.type != "Park" or (figure.subject is not None and figure.subject is not place):
        return None
    clause = said.clause_at(figure.quantity.start)
    starts = (clause.start, *(one.end for one in said.periods if one.start == clause.start))
    found = next(filter(None, (_WHOLE.match(said.text[at : figure.quantity.start]) for at in starts)), None)
    if found is None:
        return None
    kind = found["kind"]
    return next(
        (
            one
            for one in said.linked.entities
            if one.type == "Region" and any(name.endswith((kind, f"自治{kind}")) for name in (one.name, *one.aliases))
        ),
        None,
    )


#: Between what an enterprise pays and the project for which it does: 青禾机械投资8亿元「建设的」减速器项目.
_PAYS_FOR = compiled(r"(?:人民币)?(?:投资)?(?:建设|新建|打造|投建|兴建|实施|兴办|布局)?的")


def _paid_for(said: Said, figure: Figure) -> Entity | None:
    """The project behind the sum that an enterprise invests in it."""
    if figure.subject is None or figure.subject.type != "Company" or not figure.indicator.endswith("投资"):
        return None
    end = figure.quantity.end
    works = (one for one in said.of_type("Project") if one.start > end)
    return next((said.entity(one) for one in works if _PAYS_FOR.fullmatch(said.text, end, one.start)), None)


#: What only projects have: 总投资, 占地, what is made once they run.
_PROJECTS_OWN = compiled(
    r"^(?:计划|估算|概算|预计)?总投资(?:额|规模)?$|^(?:估算|概算|计划)投资|^占地(?:面积)?$|^(?:总)?(?:建筑面积|用地(?:面积)?)$"
    r"|^(?:全部|项目)?(?:(?:达产|投产|建成|满产)(?:达效)?后|届时)"
    r"|^(?:可|届时可?)?年(?:产(?!值|业)|处理|加工)|^可?(?:实现)?年(?:产值|税收|产能|销售收入|营收)|带动就业|[一二三]期年?(?:产能|总?投资)"
)

#: What only parks and divisions have.
_PLACES_OWN = compiled(
    r"^(?:规上|规模以上)|(?:规上|规模以上|入驻|集聚|高新技术|专精特新|小巨人|瞪羚|科技型)[^，]*企业$|绿色工厂$|企业技术中心$"
    r"|企业总数$|招商|签约项目|签约资金|引资|标准化?厂房|供地|工业用地|技改项目"
)


#: What a figure of a project's own kind is the sum of, where it is a place's: 19个项目，总投资163亿元.
_COUNTED = re.compile(
    r"[个项家批](?!项目的?总?投资)|项目[^，。；]{0,10}\d|\d[^，。；]{0,12}项目|这批|合计|累计|各类|全[区县市园]|园区|我[区县市园]|等项目"
)


#: That a place, a cluster or a trade as a whole is told of: 云岭产业园，年产玻纤, 2024年云岭玻纤集群产值…，年产玻纤.
_OF_A_PLACE = re.compile(r"(?:产业园|园区|开发区|高新区|经开区|集群|产业|20\d\d年|去年|今年)[^。；]*年产[^。；]{0,12}$")
_ONCE = re.compile(r"达产|建成|投产|项目|预计|计划|将|拟")


def _is_of_something_unnamed(said: Said, figure: Figure) -> bool:
    """Whether a figure that only projects have stands in running text where no project, sum or place is named."""
    firms = figure.quantity.unit in ("家", "户")
    if (
        said.sentence.kind != "body"
        or figure.measure == "growth"
        or firms
        or not _PROJECTS_OWN.search(figure.indicator)
    ):
        return False
    before = said.just_before
    context = said.text[: figure.quantity.start]
    if said.kinds & {"Park", "Region"} and _OF_A_PLACE.search(context) and not _ONCE.search(context):
        return False
    if before is not None:
        context = before.text + context
    return not _COUNTED.search(context)


def _counts_projects(subject: Entity, figure: Figure) -> bool:
    """Whether the figure counts projects or firms, which no project has."""
    return subject.type == "Project" and figure.measure == "count" and figure.indicator.endswith(("项目", "企业"))


def _project_before(said: Said, figure: Figure) -> Entity | None:
    """The project named last in the paragraph, where the figure is of a kind that only projects have."""
    firms = figure.quantity.unit in ("家", "户")
    if firms or not _PROJECTS_OWN.search(figure.indicator) or said.sentence.kind == "heading":
        return None
    if sums_up_list(said, said.clause_at(figure.quantity.start)):
        return None
    return said.last("Project", figure.quantity.start)


#: What only enterprises have: 销售, 订单, 专利.
_FIRMS_OWN = re.compile(r"^(?:实现|完成|累计|年)?销售(?:额|收入)?$|订单|市占率|市场占有率|手握")


def _firm_before(said: Said, figure: Figure) -> Entity | None:
    """The enterprise that the sentences before, in the same paragraph, are about, for a figure that only firms have."""
    if not _FIRMS_OWN.search(figure.indicator):
        return None
    before = said.just_before
    if before is None:
        return None
    head = next((one for one in before.of_type("Company", "Park", "Region") if one.start == 0), None)
    return before.entity(head) if head is not None and head.type == "Company" else None
