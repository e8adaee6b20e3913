"""What is made where and by whom."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from kg.facts.around import clauses_before, holder_of
from kg.facts.statement import Clause, Said
from kg.mentions.product_chain import role_spans
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.rules import pattern

#: Between maker and product: 制造 but not 制造业, 产品 but not 产品质量; 青禾玻纤的玻纤布; or nothing at all.
_MAKES = (
    "制造(?!业)",
    "研发(?!费|投|中心|机构)",
    "产品(?!质量)",
    r"建[设有](?=\d)",
    "的$",
    "^$",
    "^(?:主要|还|也)?做$",
    "^这家(?:专门?)?做$",
)
#: From a builder to the project it builds: 青禾玻纤建成年产2万吨的….
_BUILT = compiled(
    r"(?:持续|正在|已|全力)?(?:建成|打造|建设|拥有|建有)了?(?:[一-鿿]{0,6}|[^，。；：、]{2,16}、)"
    r"|(?:（[^）]*）)?投资[\d.]+[一-鿿]{1,3}元建设的"
)
#: A plant that runs under its maker's name: 青禾化工5万吨己二腈装置.
_PLANT = re.compile(r"(?:\d|(?:全球|世界|亚洲|全国|国内)(?:首|最大)).*(?:装置|生产线|产线)$")
#: A line, and right behind it that it runs: 青禾薯业雪花全粉生产线满负荷运行.
_LINE, _RUNS = (
    re.compile("(?:生产线|产线|装置|车间)$"),
    compiled("(?:已|现|目前)?(?:年产|日产|产能|满负荷|满产|运行|开足马力|正在生产|为(?:全|亚|国))"),
)
#: Behind a product, that there are lines for it, and before it, that a maker has them.
_OF_LINE = compiled("(?:智能化?|自动化|数字化)?(?:生产|加工|制造|总装|组装|装配)?(?:线|产线|生产线|流水线|装配线|车间)")
_HAS_LINE = compiled(
    r"(?:目前|现|已|又|还|新|今年|去年|\d{4}年)*(?:建有|建成|建设|拥有|新上|新建|新增|投建|上马|引进|有)了?(?:\d+条|多条|国内[^，]{0,8}的)?"
)
#: From a maker to the second product that it has: 青禾家纺的床品、毛巾.
_AND = re.compile("的(?:[^，。；：、的]{2,12}[、和])+")
#: Between the enterprises of one list.
_JOINTS = ("、", "和", "与", "及", "以及")
#: That a sentence speaks of the project of the document, or of a phase of it.
_OF_WORK = re.compile(r"^.{0,12}(?:本项目|该项目)|[；。][一二三]期")
#: Behind products, that an enterprise makes them above all: 以木门、木地板制造为主.
_MAINLY = re.compile("(?:生产|制造|加工|销售|经营|产品)为主|为(?:主导|主要|拳头|主打|核心)产品|为主打|见长|著称|闻名")
#: One of the two enterprises named before.
_ONE_OF_TWO = re.compile("前者|后者")
#: Customers of a maker and what it does for them: 为青禾、恒拓供应.
_SERVED = re.compile(
    r"[给为向][^，。；：！？“”\t]{1,24}?(?:(?:供应|配套|供货)(?:的|了)?|(?:制造|建造|研制|生产|定制|打造)的)"
)
#: Right behind a product, that it is ready.
_FINISHED = r"[年月日]产(?=\d)|(?:顺利|成功|正式|陆续|批量|全部)*(?:下线|下水|交付(?!使用)|发货|装车|装船)"
#: What something is made from: 以甘草为原料.
_MADE_FROM = re.compile("以[^，。；]{1,16}?为(?:主要)?原料")
#: Behind a maker, that it only ends a list: 青禾玻纤等重点企业.
_SUMMED_UP = re.compile(
    r"等(?!\d+[余多]?[家户](?:企业|公司)(?:主要|专业|专门)?(?:从事|生产|制造|专注))[^，。；]{0,16}(?:企业|公司)"
)
#: At the head of a clause, that the enterprise spoken of before goes on: 公司主要生产….
_GOES_ON = compiled(
    r"(?:这家|该|本)?(?:公司|企业)|这家(?=[做生专主])|它的?|其(?!中|余|他)|主要|主营|年产|生产|其|自主|产品|从事|专注|聚焦|提取|专业"
)

#: At the head of a clause, that it goes on about the project named before.
_WORK_GOES_ON = compiled(
    "“?(?:该|本|此)?项目(?!部|负责|建设单位)|(?:其中，?)?[一二三]期|(?:项目)?(?:全部|全面)?(?:建成|达产|满产|投产|建成投产|竣工|达效|投用)后"
)
#: At the head of a sentence, that it tells of a whole trade: 苎麻纺织业拥有纱锭12.6万锭，年产….
_OF_TRADE = re.compile("(?:^|[；。])[^，。；：]{2,8}(?:业|产业|行业)(?:拥有|现有|已|有|形成|年产|实现|完成)")
#: At the head of a clause, that it speaks of an enterprise and of no place.
_ITS_OWN = compiled("它的?|(?:该|这家|本)?(?:公司|企业)(?!生产的)|其(?!中)")
#: A clause about whom an enterprise belongs to: 系青禾集团的控股子公司.
_OWNED = re.compile(
    "^(?:系|是|为|隶属|属).*(?:公司|企业|旗下|成员)|(?:子公司|分公司|旗下(?:企业|公司)?|成员单位|成员企业)$"
)

#: At the head of a clause, that it speaks of the enterprise named before: 该公司是青禾的供应商.
_THIS_FIRM = re.compile("(?:该|这家|本)(?:公司|企业|集团)")
#: Before a product, that it is made, and how much of it right behind: 年产「服装」4200万件.
_MADE_HERE = re.compile(
    r"^(?:园区|全园|全区|全县|全市|目前|现|已|共|可|每年|年|20\d\d年|今年|去年)*(?:年产|生产|产出|出产|日产)(?:了|各类)?(?:[^，。；]{1,16}\d[^，。；、]{1,8}、)*$"
)
_AMOUNT = re.compile(r"\d")
#: Around a product, that a place has the largest works for it: 建成全国最大的「氨纶」生产基地.
_LARGEST, _WORKS = (
    re.compile("(?:建成|拥有|成为|是)[^，。；]{0,12}(?:最大|第一)[^，。；]{0,4}$"),
    compiled("(?:生产|加工|制造)?基地"),
)
#: At the head of a sentence, that it goes on about an enterprise.
_GOES_ON_AS_FIRM = compiled("(?:该|这家|本)?(?:公司|企业|集团|工厂)")
#: Behind an enterprise, that another of its group is spoken of: 青禾集团下属企业恒拓化学.
_PARENT = compiled("(?:集团|公司)?(?:下属|旗下|控股|所属|系|的?全资|的?子公司)")
#: Right before an enterprise, that others founded it: 青禾与恒拓合资成立.
_FOUNDS = re.compile("(?:成立|组建|设立|创办|注册)(?:了)?$")
#: Before a list of products, that somebody makes them: 主要产品包括：.
_BEFORE_LIST = re.compile(
    "(?:产品(?:主要)?(?:有|包括|为|是|涵盖|包含|如下)?|主营(?:业务|产品)?(?:为|包括)?|生产|从事)：$"
)
#: Behind an enterprise, to whom it belongs: 青禾乳业系恒拓集团控股子公司.
_BELONGS = re.compile("(?:系|是|为|隶属)")
#: Before products, that they are the place's main ones.
_MAIN_PRODUCTS = compiled(r"(?:主要|主导|拳头|特色|优势)?产品(?:主要)?(?:有|包括|为|是|涵盖|：)")
#: Around products, that the place has these lines of them: 拥有玻纤布、电子布等系列产品.
_HAS, _LINES = re.compile("拥有|形成|现有"), re.compile("系列产品")
#: Right behind a product, how much of it a place can make: 硅片产能30GW.
_CAPACITY = re.compile(r"(?:年|总)?(?:产能|产量)(?:已?达到?|约|突破|超过?|为)?\d")
#: Finders of products that hold only where somebody makes them.
_BY_ITSELF = ("product-made", "product-of-label")
#: Finders of products whose words alone say that whoever is spoken of makes them, and those of products with lines.
_SEEN = ("product-seen", "product-in-one")
_ON_LINE = "product-of-line"
#: The finder of products that stand behind their makers in pairs.
_OF_PAIR = "product-of-pair"
#: The finder of products in the account of what a place makes.
_GROWN = "product-grown"

#: Who makes something, by which rule, and where the words begin that say so.
Maker: TypeAlias = tuple[Entity, str, int]


def state(said: Said) -> Iterator[Fact]:
    """produces of one sentence."""
    if said.sentence.kind == "byline":
        return
    behind = list(role_spans(said.text))
    for mention in said.of_type("Product"):
        if any(start <= mention.start < end for start, end in behind):
            continue
        project = holder_of(said, mention, "Project")
        if project is None and _in_words_of_row(said, mention):
            continue
        if project is not None:
            yield from _of_project(said, mention, project)
        elif not (mention.weak and mention.rule.endswith("known")):
            for entity, rule, start in _makers(said, mention):
                yield said.state("produces", entity, said.entity(mention), rule, (start, mention.end))


def _in_words_of_row(said: Said, mention: Mention) -> bool:
    """Whether a product stands in the running text of a cell, of which the row's project is the subject."""
    projects = any(cell.role == "project" for cell in said.cells)
    return projects and any(
        cell.role in ("", "content") and cell.start <= mention.start < cell.end for cell in said.cells
    )


def is_told_as_made(said: Said, mention: Mention) -> bool:
    """Whether the words before a product, or the finder of it, say that it is made."""
    clause = said.clause_at(mention.start)
    before = said.text[clause.start : mention.start]
    line = _OF_LINE.match(said.text, mention.end) is not None
    return line or mention.rule in (*_BY_ITSELF, _ON_LINE) or bool(before and _makes(before) and not _buys(before))


def _of_project(said: Said, mention: Mention, project: Mention) -> Iterator[Fact]:
    """A product in the name of a project is made by it, and by the enterprise that built it."""
    product = said.entity(mention)
    yield said.state("produces", said.entity(project), product, "product-of-project", (project.start, project.end))
    owners = [one for one in said.within(project.start, mention.start, "Company") if one.start == project.start]
    owners += [one for one in said.of_type("Company") if said.text[one.end : project.start] == "的"]
    runs = _LINE.search(project.name) and _RUNS.match(said.text, project.end)
    if owners and (runs or _PLANT.match(said.text[owners[0].end : project.end])):
        span = (project.start, project.end)
        yield said.state("produces", said.entity(owners[0]), product, "product-of-plant", span)
    builders = said.within(said.clause_at(project.start).start, project.start, "Company")
    if builders and _BUILT.fullmatch(said.text, builders[-1].end, project.start):
        span = (builders[-1].start, project.end)
        yield said.state("produces", said.entity(builders[-1]), product, "product-maker", span)


def _makers(said: Said, mention: Mention) -> Iterator[Maker]:
    """Who makes a product; each of the enterprises in whose list the maker stands, or one of them by 分别."""
    maker = _maker(said, mention)
    if maker is None:
        return
    _, rule, start = maker
    listed = _listed_with(said, start) if rule in ("product-maker", "product-topic") else []
    if len(listed) < 2:
        yield maker
        return
    clause = said.clause_at(mention.start)
    if former := _ONE_OF_TWO.match(said.text, clause.start):
        listed = listed[:1] if former[0] == "前者" else listed[-1:]
    elif "分别" in said.text[listed[-1].end : mention.start]:
        made = said.within(listed[-1].end, clause.end, "Product")
        place = next((index for index, one in enumerate(made) if one.end == mention.end), len(made))
        listed = listed[place : place + 1] if len(made) == len(listed) else []
    for one in listed:
        yield said.entity(one), rule, listed[0].start


def _listed_with(said: Said, start: int) -> list[Mention]:
    """The enterprises of a list with 、 or 和 in which the one that begins at `start` stands, where it is a list."""
    companies = [one for one in said.of_type("Company") if not holder_of(said, one, "Project", "Company")]
    at = next((index for index, one in enumerate(companies) if one.start == start), None)
    if at is None:
        return []
    first = last = at
    while first and said.text[companies[first - 1].end : companies[first].start] in _JOINTS:
        first -= 1
    while last + 1 < len(companies) and said.text[companies[last].end : companies[last + 1].start] in _JOINTS:
        last += 1
    return companies[first : last + 1]


def _maker(said: Said, mention: Mention) -> Maker | None:
    """Who makes a product: named before it, spoken of before, the entry it stands in, or the place that sells it."""
    clause = said.clause_at(mention.start)
    if mention.rule == _OF_PAIR:
        firms = said.within(0, mention.start, "Company")
        return (said.entity(firms[-1]), "product-entry", firms[-1].start) if firms else None
    named = said.within(clause.start, mention.start, "Company", "Project")
    if (park := _park_of_makers(said, clause, mention)) is not None:
        return said.entity(park), "product-of-place", park.start
    served = [found.span() for found in _SERVED.finditer(said.text, clause.start, mention.start)]
    named = [one for one in named if not any(start < one.start and one.end <= end for start, end in served)]
    if named:
        described = [one for one in named if one.type == "Project" and _describes(said, one, mention)]
        return _named_maker(said, mention, (described or named)[-1])
    if said.scene.work is not None and _OF_WORK.search(said.text, 0, mention.start):
        before = said.text[clause.start : mention.start]
        return (said.scene.work, "product-of-work", clause.start) if _makes(before) else None
    before = _words_of(said, clause.start, mention.start)
    if mention.rule in _SEEN:
        return _of_site(said, mention)
    if supplier := _supplier(said, mention) or _called_by_product(said, mention):
        return supplier
    on_line = mention.rule == _ON_LINE
    if not on_line and _are_bought(said, clause.start, mention.start):
        return None
    work_goes_on = "Project" not in said.kinds and _WORK_GOES_ON.match(said.text)
    if (work_goes_on or _WORK_GOES_ON.match(said.text, clause.start)) and before and _makes(before):
        work = said.last("Project", clause.start)
        if work is not None:
            return work, "product-topic", clause.start
    if on_line or (before and _makes(before)) or _is_output(said, mention) or _is_listed(said, clause):
        for earlier in clauses_before(said, clause):
            if _THIS_FIRM.match(said.text, earlier.start):
                topic = said.last("Company", earlier.start)
                return (topic, "product-topic", earlier.start) if topic is not None else None
            heads = said.within(earlier.start, earlier.end, "Company", "Project")
            heads = heads or _park_that_makes(said, earlier, before)
            if heads and all(_in_brackets(said, earlier, one) for one in heads):
                return None
            if heads and _SUMMED_UP.search(said.text, heads[-1].end, earlier.end):
                return _of_place(said, mention, clause)
            if len(heads) > 1 and _PARENT.match(said.text, heads[0].end):
                heads = heads[1:]
            if len(heads) > 1 and _FOUNDS.search(said.text, earlier.start, heads[-1].start):
                heads = heads[-1:]
            heads = [one for one in heads if _is_subject(said, earlier, one)]
            owned = heads and _OWNED.search(said.text[earlier.start : earlier.end])
            if heads and (not owned or _BELONGS.match(said.text, heads[0].end)):
                near = heads[0].start - earlier.start <= 10 or len(heads) == 1
                return (said.entity(heads[0]), "product-topic", heads[0].start) if near else None
    return _of_entry(said, mention, clause) or _of_place(said, mention, clause)


#: Behind a product, that somebody supplies or makes it, and behind that enterprise.
_BY_WHOM = compiled(
    "(?:则|均|都|全部|主要)?由[一-鿿]{0,8}?的?|来自[一-鿿]{0,8}?的?“?|找|有|(?:交给|给)了?(?:小厂|老厂)?"
)
_SUPPLIES = re.compile("(?:独家|自主|联合)*(?:供应|提供|供货|配套|生产|制造|研发|研制|送货|做)|(?=[，。；”])")


def _supplier(said: Said, mention: Mention) -> Maker | None:
    """The enterprise behind a product that is said to make it: 驾驶室由青禾车身供应."""
    near = (one for one in said.of_type("Company") if 0 < one.start - mention.end <= 14)
    for one in near:
        by = _BY_WHOM.fullmatch(said.text, mention.end, one.start)
        if by is not None and _SUPPLIES.match(said.text, one.end):
            return said.entity(one), "product-supplier", mention.start
    return None


#: Before a product, that somebody makes it, and behind it, that this is who is spoken of: 做「玻纤布」的企业叫.
_WHO_MAKES = re.compile("(?:做|专做|生产|制造|主营)$")
_IS_WHO = re.compile("的(?:(?:企业|公司|厂家|工厂)(?:叫做?|是|名为)?)?")
#: So many characters before a product they stand.
_NEAR = 8
#: Before those words, that the enterprise spoken of is meant.
_THIS_ONE = re.compile("(?:这家|该|那家)(?:专门)?(?:做|生产|制造|主营)$")


def _called_by_product(said: Said, mention: Mention) -> Maker | None:
    """The enterprise that is called who makes a product: 做玻纤布的青禾玻纤, 这家做玻纤布的企业."""
    near = max(0, mention.start - _NEAR)
    makes = _WHO_MAKES.search(said.text, near, mention.start)
    who = _IS_WHO.match(said.text, mention.end) if makes is not None else None
    if makes is None or who is None:
        return None
    firm = next((one for one in said.of_type("Company") if one.start == who.end()), None)
    if firm is not None:
        return said.entity(firm), "product-maker", makes.start()
    topic = said.last("Company", makes.start()) if _THIS_ONE.search(said.text, near, mention.start) else None
    return (topic, "product-topic", makes.start()) if topic is not None else None


#: In a clause behind a park, that it makes something itself: 主要生产, 产品覆盖.
_PARK_MAKES = compiled("(?:主要|专门|专业)(?:生产|制造|加工|从事)|(?:主要|主导)?产品(?:已)?(?:覆盖|涵盖|包括|主要有)")


#: Behind a park, that it has makers, and before products, that these make them: 集聚企业27家，产品覆盖碾米机.
_HAS_MAKERS = compiled(
    r"(?:现|已|共|目前)*(?:集聚|聚集|汇聚|拥有|入驻|现有|有|聚起|引进)[^。；]*?(?:企业|厂家|厂商|家)"
)
_THEIR_PRODUCTS = compiled("(?:主要|主导)?产品(?:已|主要)*(?:覆盖|涵盖|有|包括|包含|涉及|以)|(?:主要)?(?:生产|制造)")


def _park_of_makers(said: Said, clause: Clause, mention: Mention) -> Mention | None:
    """The park before whose makers, counted and not named, a product stands."""
    if not _THEIR_PRODUCTS.match(said.text, clause.start):
        return None
    start = max(said.text.rfind(mark, 0, clause.start) for mark in "；。") + 1
    parks = [one for one in said.within(start, clause.start, "Park") if _HAS_MAKERS.match(said.text, one.end)]
    firms = said.within(parks[-1].end, mention.start, "Company") if parks else []
    return parks[-1] if parks and not firms else None


def _park_that_makes(said: Said, clause: Clause, before: str) -> list[Mention]:
    """The park that ends a clause, where the next one tells what it mainly makes: 在建的青禾产业园，主要生产玻纤布."""
    if not _PARK_MAKES.match(before):
        return []
    heads = "产品" in before[:4]
    return [
        one
        for one in said.within(clause.start, clause.end, "Park")
        if one.end == clause.end or (heads and one.start - clause.start <= _FAR_HEAD)
    ]


#: So many characters may stand before the park that a clause is about.
_FAR_HEAD = 2


def _words_of(said: Said, start: int, end: int) -> str:
    """The words of a stretch without raw materials, and with 生产 for what supplies somebody: 分别为青禾配套."""
    return _SERVED.sub("生产", _MADE_FROM.sub("", said.text[start:end]))


def _are_bought(said: Said, start: int, end: int) -> bool:
    """Whether the words of a stretch, without the products in it, say that something is bought or used."""
    words = _words_of(said, start, end)
    for one in said.within(start, end, "Product"):
        words = words.replace(one.name, "")
    return _buys(words)


def _of_site(said: Said, mention: Mention) -> Maker | None:
    """Whose workshop or showroom it is in which a product is seen: the last named one of the sentence or before it."""
    for kinds in (("Company",), ("Project", "Park")):
        sites = [one for one in said.within(0, mention.start, *kinds) if said.entity(one) != said.scene.place]
        if sites:
            return said.entity(sites[-1]), "product-of-site", sites[-1].start
    firm = said.last("Company", 0)
    return (firm, "product-of-site", mention.start) if firm is not None else None


#: Enterprises with which a place leads, so that what goes on is about the place: 以青禾化工为龙头，主要产品有….
_LED_BY = re.compile("以[^，。；]{2,40}为(?:龙头|核心|引领|代表|依托|支撑|骨干)[^，。；]{0,8}，$")
#: Right behind a product, what its maker is called.
_MAKER = compiled("制造商|生产商|(?:生产|制造|加工)(?:厂商|厂家|企业)|(?:国家级?|省级|全国|全球)?(?:制造业)?单项冠军")
#: Between a maker and what it is a maker of.
_IS = re.compile("是|系|为")
#: Before an enterprise, that the clause is about another one, and behind it, that it is somebody's customer or parent.
_NO_SUBJECT = compiled(
    "(?:是|系|为|(?<!下)属于?|与|和|给|向|由|被|位于|地处|来自|供应|配套|出自|作为)[一-鿿]{0,4}$|以[^，。；]*$"
)
_SOMEBODY_S = compiled(
    "(?:集团|公司)?的?(?:一级|核心|主要|重要|战略|长期|唯一|指定)*(?:供应商|配套企业|配套商|客户|合作伙伴|合作商|代工厂)"
)


def _is_subject(said: Said, clause: Clause, firm: Mention) -> bool:
    """Whether a clause is about an enterprise that it names, not about its supplier or what lies in its place."""
    before = said.text[clause.start : firm.start]
    if firm.type == "Project" and before.endswith("是"):
        return True
    return _NO_SUBJECT.search(before) is None and _SOMEBODY_S.match(said.text, firm.end) is None


def _in_brackets(said: Said, clause: Clause, one: Mention) -> bool:
    """Whether a name only explains the one before it: 云岭薯业（青禾集团供应商）."""
    before = said.text[clause.start : one.start]
    return not before.startswith("（") and before.count("（") > before.count("）")


def _is_listed(said: Said, clause: Clause) -> bool:
    """Whether a clause stands in a list behind a colon, before which it is said that it is made: 主要产品包括：."""
    return _BEFORE_LIST.search(said.text, 0, clause.start) is not None


def _describes(said: Said, project: Mention, mention: Mention) -> bool:
    """Whether a product stands in the brackets right behind a project: 青禾项目（投资方：…；年产玻纤布）."""
    text = said.text
    return text.startswith("（", project.end) and text.rfind("（", 0, mention.start) == project.end


def _named_maker(said: Said, mention: Mention, maker: Mention) -> Maker | None:
    """`maker`, where the words up to the product say that it makes it."""
    between = _words_of(said, maker.end, mention.start)
    bought = mention.rule != _ON_LINE and _are_bought(said, maker.end, mention.start)
    if bought or _SUMMED_UP.search(between):
        return None
    if said.scene.entry == said.entity(maker) and mention.rule in _BY_ITSELF and between.startswith(("—", "：")):
        return said.entity(maker), "product-entry", maker.start
    has = _AND.fullmatch(between) and said.within(maker.end + 1, mention.start, "Product")
    line = _OF_LINE.match(said.text, mention.end) and _HAS_LINE.fullmatch(between)
    made = (
        has
        or line
        or mention.rule in (*_SEEN, _ON_LINE)
        or (_IS.search(between) and _MAKER.match(said.text, mention.end))
        or (between and _makes(between))
        or ("、" in between[1:] and _makes(between.split("、")[0]))
    )
    stop = said.clause_at(mention.start).end
    mainly = between.startswith("以") and _MAINLY.search(said.text, mention.end, stop) is not None
    if made or mainly or _is_output(said, mention):
        return said.entity(maker), "product-maker", maker.start
    return None


def _of_entry(said: Said, mention: Mention, clause: Clause) -> Maker | None:
    """The enterprise under whose name the sentence stands, or which its paragraph named last."""
    before = _words_of(said, clause.start, mention.start)
    made = mention.rule in _BY_ITSELF or (before and _makes(before)) or _is_output(said, mention)
    if not made and not _MAKER.match(said.text, mention.end) and not _is_listed(said, clause):
        return None
    topic = said.scene.entry
    if _OF_TRADE.search(said.text, 0, mention.start):
        return None
    if _WORK_GOES_ON.match(said.text, clause.start) or _WORK_GOES_ON.match(said.text):
        topic = said.last("Project", clause.start) or said.scene.work or topic
    elif topic is None and _GOES_ON.match(before) and not _LED_BY.search(said.text, 0, clause.start):
        topic = said.last("Company", clause.start)
    return (topic, "product-entry", clause.start) if topic is not None else None


def _of_place(said: Said, mention: Mention, clause: Clause) -> Maker | None:
    """The place that speaks, where it sells a product and no enterprise is named: 玻纤布产销两旺."""
    place = said.scene.place
    if place is None or place.type != "Park":
        return None
    if said.within(clause.start, clause.end, "Company") or _ITS_OWN.match(said.text, clause.start):
        return None
    sold = pattern("product_sold").search(said.text, mention.end, clause.end)
    capacity = not said.scene.plan and _CAPACITY.match(said.text, mention.end)
    listed = _MAIN_PRODUCTS.search(said.text, clause.start, mention.start)
    has = _HAS.search(said.text, clause.start, mention.start) and _LINES.search(said.text, mention.end, clause.end)
    before = said.text[clause.start : mention.start]
    made = (
        _MADE_HERE.search(before)
        and _AMOUNT.match(said.text, mention.end)
        and said.last("Project", mention.start) is None
        and not _WORK_GOES_ON.match(said.text)
        and not _GOES_ON_AS_FIRM.match(said.text)
    )
    largest = _LARGEST.search(before) and _WORKS.match(said.text, mention.end)
    grown = mention.rule == _GROWN and not said.scene.plan
    sized = _is_of_capacity(said, mention, clause) or _is_base_for(said, mention, clause)
    told = capacity or grown or ((made or largest or sized) and not said.scene.plan)
    return (place, "product-of-place", mention.start) if sold or told or listed or has else None


#: Right before a product, how much of it a place can make: 形成「2万吨」玻纤布、500吨电子布的生产能力.
_AMOUNT_OF = compiled(
    r"\d[\d.]*[百千万亿]*(?:吨|吉瓦时?|兆瓦时?|千瓦|[KMG]Wh?|平方米|立方米|万?米|芯?公里|台|套|辆|件|只|片|支|颗|双|张|块)(?:的|高端|各类)?$"
)
#: In the clauses up to a product, that a place has what is listed, and behind the list, that it can be made.
_HAS_CAPACITY = re.compile("(?:拥有|形成|具备|建成|现有|达到)[了年]?[^。；]*$")
_NOT_YET = re.compile("将(?!军)|拟|力争|计划|规划|预计|目标|可形成|达产|建成后|投产后|[末底]，")
_CAN_MAKE = re.compile("(?:产能|(?:年)?(?:生产|加工|制造)能力)(?![利建释])")


def _is_of_capacity(said: Said, mention: Mention, clause: Clause) -> bool:
    """Whether a product stands with its amount in a list of what a place can make."""
    start = max(said.text.rfind(mark, 0, mention.start) for mark in "；。") + 1
    return bool(
        _AMOUNT_OF.search(said.text, max(clause.start, mention.start - 16), mention.start)
        and _CAN_MAKE.search(said.text, mention.end, clause.end)
        and _HAS_CAPACITY.search(said.text, start, mention.start)
        and not _NOT_YET.search(said.text, start, mention.start)
    )


#: Before products, that a place is known for making them, and between the last of them and the end.
_IS_KNOWN = re.compile("(?:是|成为)(?:全球|全国|世界|国内|亚洲|我国|中国|全省|西部)[一-鿿]{0,6}(?:重要|主要|知名)的?")
_BASE_FOR = compiled("(?:生产|制造|加工)基地")


def _is_base_for(said: Said, mention: Mention, clause: Clause) -> bool:
    """Whether a place is said to be an important base for a product: 全国重要的「玻纤布」和电子布生产基地."""
    known = _IS_KNOWN.search(said.text, clause.start, mention.start)
    if known is None:
        return False
    last = mention.end
    for one in said.within(known.end(), clause.end, "Product"):
        if one.start > last and said.text[last : one.start] in _JOINTS:
            last = one.end
    return _BASE_FOR.match(said.text, last) is not None


def _makes(text: str) -> bool:
    return pattern("product_made", *_MAKES).search(text) is not None


def _buys(text: str) -> bool:
    return pattern("product_bought").search(text) is not None


def _is_output(said: Said, mention: Mention) -> bool:
    """Whether the words right behind a product speak of its output: 玻纤布产量."""
    return pattern("product_output", _FINISHED).match(said.text, mention.end) is not None
