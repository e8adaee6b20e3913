"""What a place leads with (leadingIndustry) and what it wants (targetIndustry)."""

import re
from collections.abc import Iterator, Sequence

from kg.facts.around import LISTING, clauses_before, holder_of, industry_is_own
from kg.facts.statement import Clause, Said
from kg.mentions.industry import OF_INDUSTRIES
from kg.mentions.learned import BY_NAME
from kg.mentions.overlap import NAMED_AFTER
from kg.mentions.product import WANTED, WANTED_HEADING, lacked_spans
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.rules import pattern, words

#: The chain as something a place has (not 产业链招商, 产业链上), and 以新材料为….
_LED_WITH = "以.{2,40}为(?:主|支柱|首位|特色|核心|重点|龙头|支撑|引领|基础|骨干|先导|方向|优势|代表|补充|“)"
_LEADS = ("产业链(?!招商|条?上)", "主导(?!产品)", _LED_WITH)
_SHARE = "占[^，。；]{0,14}(?:产值|增加值|比重|经济总量)"
_LEADS_SURELY = (
    _SHARE,
    "(?:重点|主要|园)布局",
    "主导(?!产品)",
    "主攻(?!方向)",
    "[两三四五六七八九]大(?!未来|新赛道)[一-鿿]{0,6}产业",
    _LED_WITH,
)
#: Firms of one kind that a place has: 现有「氢能企业22家」.
_HAS_FIRMS = re.compile(
    r"(?:现有|集聚|聚集|拥有|汇聚|入驻|共有|培育|云集|落户|已有|其中)(?:了|有)?[^，。；]{0,16}企业\d+[余多]?[家户]"
    r"|(?:吸引|集聚|聚集|汇聚|云集|培育|落户)[^，。；]{0,24}企业"
    r"|企业(?:已|总数|数量)*(?:达到?|超过?|突破|增至|发展到|有)\d+[余多]?[家户]|(?:^|[，、；])[一-鿿]{2,10}企业\d+[余多]?[家户]"
)
#: Behind a park's name, that what follows is what it does: 云岭工业园重点发展….
_ABOUT_PARK = compiled(
    r"素有|把|被|由此|现有|共有|聚起|(?:近年来|近几年|这几年|目前|如今|眼下|现|先后|累计)*(?:吸引|引进|拥有|汇聚|云集)|重点|主要|主攻|专攻|则|将|要|正|拟|计划|坚持|加快|全力|立足|抢抓|瞄准|大做|做强|做大|承接|布局|定位|集聚|突出|大力|聚力|着力|以|主导|是|为|聚焦|围绕|：|，|已|形成|规划|发展|打造"
)
#: Before the places by which something is done, and behind them that they are its base: 以青石园为核心.
_BY_PLACE = re.compile("(?:依托|以|立足|在)")
_AS_BASE = compiled(
    "(?:等(?:园区|开发区)?)?(?:为(?:依托|核心|载体|重点|主|龙头|支撑|基础|中心)|，|，?(?:重点|打造|发展|建设|布局|引进|招引|培育|延伸|做强))"
)
#: Before industries, that deals are in them, and the place need not be: 「签约项目14个，涉及」玻纤、丝绸等产业.
_OF_DEALS = re.compile("(?:签约|开工|洽谈|推介|集中)[^。；业]{0,40}?(?:涉及|涵盖|覆盖|包括|囊括)[^，。；]*$")
#: In a clause, that it tells of an enterprise as the leader of a chain, and of no place.
_OF_LEADER = re.compile("^(?:作为|身为)[^，。；]*链主")
#: How a text speaks of the division above its park.
_OF_DIVISION = re.compile(
    "(?:^|[，。；：“])(?:如今|目前|下一步|眼下|去年|今年|，)*(?:市里|县里|州里|全市|全县|全州|我市|我县|我州)"
)
#: What an industry is to grow into, so that the one before it is there: 推动铝加工「向汽车部件延伸」.
_TOWARD = re.compile("向(?![上下高])[^，。；]{2,40}(?:延伸|拓展|迈进|攀升|转型|升级)")
#: Behind an industry, the places in which it is placed: 新能源汽车「以」青石园为主, 纺织产业「布局在」月河园.
_PLACED = compiled("(?:产业)?(?:主要)?(?:(?P<as>以)|(?:布局|放|集中|落|摆放|集聚)[在于])")
#: Behind an industry, whose it is: 专用汽车「是」云岭市的当家产业.
_SAID_OF = compiled("(?:产业)?(?:已|已经|一直)?(?:是|成为)")
#: At the head of the next clause, that the industry before is to be brought in: 围绕新材料产业，精准招引….
_BROUGHT_IN = re.compile(r"[一-鿿]{0,8}?(?:引进|招引|补链|延链)")
_SAYS_INDUSTRY = re.compile(r"产业$|集群$|产业链$")
#: What a list of industries is called that a place has.
_CALLS_SO = re.compile("^产业(?:链|集群)?$|^集群$")
#: Finders of industries that a place has.
_SURE_RULES = ("industry-figures", "industry-base", "industry-layout")
#: Before a list of industries, that the firms or the trade of a place are in them.
_COVERS = re.compile(
    r"(?:企业|产业|工业|业态|市场主体)[^。；项]{0,16}?(?:涵盖|覆盖|涉及|包括|囊括|包含|分布于?|集中在)"
)
#: Behind an industry, a body, a fund or a meeting named after it, or that an enterprise leads its chain.
_NAMED_SO = compiled(
    r"(?:产业|行业|链)*(?:发展|转型|升级|投资|引导)*(?:基金|党建|联盟|党委|博览会|大会|峰会|论坛|专班|招商局|办公室|办主任|协会|学院|研究院)"
    r"|(?:产业)?链?的?“?链主”?(?:企业)?(?=[、，。；]|$)"
)
#: Before an industry, that a title is granted for it or that the division above has it: 示范基地（…, 占全市….
_NOT_ITS_OWN = re.compile(r"(?:基地|试点|示范区)（[^（）]*$|(?:占|[低高]于|超过)全[国省市区县州]$")
#: In a clause, that firms are closed: 关停化工企业3家.
_CLOSED = re.compile("关停|整治|清退|取缔|停产")
#: What looks like a wish and is a title or a measure: 外贸转型升级基地, 集群培育对象, 数字化转型.
_TITLE = re.compile("转型(?:升级)?(?:示范)?(?:基地|基金)|(?:培育|试点)(?:名单|对象|方案|库|计划)|（培育）|数字化转型")
#: Industries that came already, unless the sentence looks ahead: 引进纺织企业11家, 先后引进.
_CAME = re.compile(
    r"(?:先后|累计|已经?|共)(?:新)?(?:引进|招引)|(?:引进|招引)(?:了|[^，。；]{2,40}?(?:企业|项目)\d+[余多]?[家个户])"
)
_AHEAD = re.compile(r"力争|计划|目标|将|拟|争取|确保|(?<![主重必需])要(?![素求])|下一步|再引进|到20\d\d年")
#: A goal for what is there already: 力争新材料产值突破50亿元.
_MORE_OF_IT = re.compile(
    "力争[^，。；]*(?:产值|营业收入|营收|增加值|销售)|(?:产值|营业收入|营收|增加值|销售)[^，。；]{0,4}力争"
)
#: What a place will go for.
_TAKEN_OVER = "承接[^，。；]{2,40}转移"
_PLANNED = "(?:将|下一步，?)(?:大力|重点|加快|积极|着力|全力|聚力|继续|进一步|持续)?(?:发展|布局|承接|聚焦|主攻|锚定)"
#: What a place turns to, and what it lays out early; 重点布局 alone says what is where.
_TURNED = "向[^，。；]{2,40}转型(?!升级)|转型(?:发展|为|成|做|到)"
_LAID_OUT = "(?:前瞻性?|谋划|超前|提前|积极|加快|加紧|抢先|着力|大力|适度|方面)布局"
_WHERE = "(?<!产业)布局(?!的|中|，|$)"
#: How many industries there are, which is known of those that are there: 三大产业, not 三大赛道.
_COUNTED = "[两二三四五六七八]大(?!赛道|新赛道|未来|新兴|方向|领域|先导|主攻)"
#: In a clause, that what it names is kept out of the place: 不再新上电解铝.
_KEPT_OUT = re.compile("不再|严禁|禁止|淘汰|限制")
#: In a clause under wishes, that a goal is set for what is there already: 新材料占比提高到50%.
_GOAL = re.compile("占比|比重|产值|营业收入")
#: Finders of products that are made already, under whatever heading.
_MADE_RULES = ("product-in-project", "product-made", "product-of-maker", "product-output", "product-maker-of")
#: Before an enterprise, that a place goes for something by its help: 依托青禾磁业延伸发展….
_WITH_HELP = re.compile("(?:依托|借助|借力|发挥|围绕)$")
#: The same where a place has its industry by an enterprise: 形成「以」青禾为代表的….
_WITH_FIRM = re.compile("(?:以|依托|借助|围绕|由)$")
#: At the head of a clause, that an enterprise or its works go for something, and no place.
_SPEAKS_FIRM = compiled(
    "(?:项目)?(?:建成|投产|达产|投用|全部投产)后|(?:下一步|未来|目前|接下来)?(?:公司|集团|企业|基地|项目|工厂|本项目|前者|后者)(?:还|也|将|正|已|拟|计划|布局|引进|拓展|向|盯)"
)
#: Between the wish and a product, that the product is made already: 引进青禾投资生产….
_MADE = re.compile(r"生产|年产|制造(?!业)|项目")


#: What a park's name ends with behind the industry after which it is named.
_NAMED_AFTER = re.compile(
    "(?:产业)?(?:示范|科技|集聚|专业|循环)?(?:园区?|小镇|基地|新?城|港|片区|集聚区)(?:（[^）]*）)?$"
)


#: In a sentence under wishes, that it tells of what is built and made and wishes for nothing.
_TOLD = re.compile(
    r"[正竣]式?(?:开工|投产)|已(?:开工|投产|建成|落户|形成)|\d月\d{1,2}日|开工建设，|投入运行|主要(?:生产|建造)"
)


def state(said: Said) -> Iterator[Fact]:
    """leadingIndustry and targetIndustry of one sentence."""
    if said.sentence.kind == "byline":
        return
    told = [(cell.start, cell.end) for cell in said.cells if cell.role == "industry"]
    industries = [
        one
        for one in said.of_type("Industry")
        if industry_is_own(said, one) and not any(start <= one.start < end for start, end in told)
    ]
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
    yield from _of_heading(said, industries)
    yield from _wanted_products(said)


def _of_heading(said: Said, industries: list[Mention]) -> Iterator[Fact]:
    """leadingIndustry or targetIndustry for a heading that only names an industry, by the section around it."""
    entry = said.text.startswith("【")
    if (said.sentence.kind != "heading" and not entry) or said.scene.place is None:
        return
    for mention in industries:
        if mention.rule != "industry-label" or mention.name in words("industry_generic"):
            continue
        section = "主导产业" if entry and not _under_wishes(said) else _section(said)
        predicate = "targetIndustry" if WANTED_HEADING.search(section) else "leadingIndustry"
        if predicate == "targetIndustry" or OF_INDUSTRIES.search(section):
            span = (mention.start, mention.end)
            yield said.state(predicate, said.scene.place, said.entity(mention), "industry-heading", span)


def _section(said: Said) -> str:
    """The heading above those that only name industries."""
    for heading in reversed(said.sentence.headings[:-1]):
        return heading
    before = said.before
    while before is not None:
        if before.sentence.kind == "heading" and not any(
            one.rule == "industry-label" for one in before.of_type("Industry")
        ):
            return before.text
        before = before.before
    return ""


def _of_park_names(said: Said) -> Iterator[Fact]:
    """leadingIndustry of a park for the industry it is named after, and of the place for those of its parts."""
    for mention in said.of_type("Industry") if not said.cells else ():
        park = holder_of(said, mention, "Park")
        place = said.scene.place
        if mention.rule == "industry-of-park":
            place = said.entity(park) if park is not None else None
        if mention.rule == "industry-of-park" and place is not said.linked.speaker:
            continue
        if mention.rule in NAMED_AFTER and place is not None and mention.name not in words("industry_generic"):
            span = (park.start, park.end) if park else (mention.start, mention.end)
            yield said.state("leadingIndustry", place, said.entity(mention), "industry-of-park", span)


def state_named_after(everything: Sequence[Said]) -> Iterator[tuple[int, Fact]]:
    """leadingIndustry of each park for the industry it is named after, where the report speaks of that by itself.

    Each fact with the index of the sentence that names the park first so.
    """
    spoken: dict[str, Entity] = {}
    for said in everything:
        for one in said.of_type("Industry"):
            if one.rule not in BY_NAME and one.name not in words("industry_generic") and industry_is_own(said, one):
                spoken.setdefault(one.name, said.entity(one))
    seen: set[str] = set()
    for said in everything if spoken else ():
        for one in said.of_type("Park"):
            found = None if one.name in seen else _NAMED_AFTER.search(one.name)
            seen.add(one.name)
            if found is None:
                continue
            stem = one.name[: found.start()]
            entity = next((spoken[stem[at:]] for at in range(len(stem) - 1) if stem[at:] in spoken), None)
            if entity is not None:
                fact = said.state("leadingIndustry", said.entity(one), entity, "industry-of-park", (one.start, one.end))
                yield said.sentence.index, fact


def _under_wishes(said: Said) -> bool:
    return any(WANTED_HEADING.search(heading) for heading in said.sentence.headings)


def _subjects(said: Said, mention: Mention, clause: Clause) -> list[Entity]:
    """The places that the clause, or one before it up to a semicolon, is about, else the place that speaks."""
    for one in said.within(clause.start, mention.start, "Park"):
        itself = one.rule == "park-itself" and said.entity(one) is said.linked.speaker
        if not itself and _ABOUT_PARK.match(said.text, one.end):
            return [said.entity(each) for each in _listed_up_to(said, one)]
    region = next((one for one in said.of_type("Region") if one.end == mention.start and not one.weak), None)
    if region is not None and region.key and not region.key.endswith("0000"):
        home = said.scene.place
        at_home = home is not None and home.type == "Park" and home.name.startswith(region.name)
        return [home if home is not None and at_home else said.entity(region)]
    said_of = _SAID_OF.match(said.text, mention.end)
    if said_of is not None:
        owners = [one for one in said.of_type("Park", "Region") if one.start == said_of.end() and not one.weak]
        if owners:
            return [said.entity(owners[0])]
    based = _placed_in(said, mention, clause)
    if based:
        return based
    for earlier in (clause, *clauses_before(said, clause)):
        run = _at_head(said, earlier, mention.start)
        if run:
            return [said.entity(one) for one in run]
    place = said.scene.place
    if place is not None and place.type == "Park" and _OF_DIVISION.search(said.text, 0, mention.start):
        place = _division(said) or place
    return [place] if place is not None else []


def _division(said: Said) -> Entity | None:
    """The first division below a province that the document names."""
    named = (one for one in said.linked.entities if one.type == "Region" and one.key)
    return next((one for one in named if not one.key.endswith("0000")), None)


def _placed_in(said: Said, mention: Mention, clause: Clause) -> list[Entity]:
    """The parks in which the industry that opens a clause is said to be placed: 新能源汽车以青石园为主."""
    found = _PLACED.match(said.text, mention.end) if mention.start - clause.start <= 2 else None
    if found is None:
        return []
    run = [one for one in said.within(found.end(), clause.end, "Park", "Region") if one.start == found.end()]
    for one in said.within(found.end(), clause.end, "Park", "Region"):
        if run and LISTING.fullmatch(said.text, run[-1].end, one.start):
            run.append(one)
    main = run and (found["as"] is None or _AS_BASE.match(said.text, run[-1].end))
    return [said.entity(one) for one in run] if main else []


def _at_head(said: Said, clause: Clause, stop: int) -> list[Mention]:
    """The places with which a clause begins, listed, where it goes on to say what they do: 依托青石园、月河园."""
    places = [one for one in said.within(clause.start, min(clause.end, stop), "Park", "Region") if not one.weak]
    if not places:
        return []
    lead = _BY_PLACE.match(said.text, clause.start, places[0].start)
    start = lead.end() if lead else clause.start
    run = [one for one in places if one.start >= start][:1]
    if not run or run[0].start != start:
        return []
    for one in places:
        if one.start == run[-1].end:
            run[-1] = one
        elif one.start > run[-1].end and LISTING.fullmatch(said.text, run[-1].end, one.start):
            run.append(one)
    about = _ABOUT_PARK.match(said.text, run[-1].end) if not lead else _AS_BASE.match(said.text, run[-1].end)
    return run if about else []


def _listed_up_to(said: Said, last: Mention) -> list[Mention]:
    """A park with those that are listed right before it."""
    run = [last]
    for one in reversed([one for one in said.of_type("Park", "Region") if one.end < last.start]):
        if LISTING.fullmatch(said.text, one.end, run[0].start):
            run.insert(0, one)
    return run


def _of_place(said: Said, mention: Mention, clause: Clause) -> Iterator[Fact]:
    """leadingIndustry or targetIndustry of the place that a clause speaks of."""
    if _of_company(said, mention, clause) or _SPEAKS_FIRM.match(said.text, clause.start):
        return
    if _OF_LEADER.search(said.text[clause.start : clause.end]) or _is_aside(said, mention, clause):
        return
    for place in _subjects(said, mention, clause):
        yield from _of_one_place(said, mention, clause, place)


def _is_aside(said: Said, mention: Mention, clause: Clause) -> bool:
    """Whether an industry only stands in the name of something else, or is told of another place or of closing."""
    ends = {mention.end, mention.start + len(mention.name)}
    return (
        any(_NAMED_SO.match(said.text, end) for end in ends)
        or _NOT_ITS_OWN.search(said.text, clause.start, mention.start) is not None
        or _CLOSED.search(said.text, clause.start, mention.start) is not None
    )


def _of_one_place(said: Said, mention: Mention, clause: Clause, place: Entity) -> Iterator[Fact]:
    around, span = _announced(said, clause), (clause.start, clause.end)
    entity, plan = said.entity(mention), said.scene.plan
    leads = _leads(said, mention, around)
    toward = _TOWARD.search(said.text, clause.start, clause.end)
    if toward is not None and mention.start < toward.start():
        leads, around = leads or mention.rule in _SURE_RULES, ""
    placed = bool(_placed_in(said, mention, clause))
    if not placed and _wants(said, clause, around) and (plan or not pattern("industry_there", _COUNTED).search(around)):
        yield said.state("targetIndustry", place, entity, "industry-wanted", span)
        leads = leads and not plan and pattern("industry_led").search(around) is not None
    if leads:
        yield said.state("leadingIndustry", place, entity, "industry-leading", span)


def _of_company(said: Said, mention: Mention, clause: Clause) -> bool:
    """Whether the clause begins with an enterprise, whose industry is not the place's."""
    firms = said.within(clause.start, mention.start, "Company")
    return any(
        one.start - clause.start <= 4 and not _WITH_FIRM.search(said.text, clause.start, one.start) for one in firms
    )


def _leads(said: Said, mention: Mention, around: str) -> bool:
    surface = said.text[mention.start : mention.end + 2 * said.text.startswith("产业", mention.end)]
    called = said.text[mention.start : mention.end]
    if _PLACED.match(said.text, mention.end) and _placed_in(said, mention, said.clause_at(mention.start)):
        return True
    if _OF_DEALS.search(said.text, said.text.rfind("。", 0, mention.start) + 1, mention.start):
        return False
    if mention.rule in _SURE_RULES or _SAYS_INDUSTRY.search(called) or _covers(said, mention):
        return True
    if any(one.items[0][0] <= mention.start < one.end and _CALLS_SO.search(one.head_word) for one in said.lists):
        return True
    if pattern("industry_leads_surely", *_LEADS_SURELY).search(around):
        return True
    if mention.rule in ("industry-of-firms", "industry-counted") and _HAS_FIRMS.search(around):
        return True
    return "产业" in surface and pattern("industry_leads", *_LEADS).search(around) is not None


def _covers(said: Said, mention: Mention) -> bool:
    """Whether a place's firms are said to be in a list of industries: 入驻企业230家，涵盖玻纤、丝绸等领域."""
    listed = any(one.items[0][0] <= mention.start < one.end for one in said.lists if one.head == "Industry")
    start = said.text.rfind("；", 0, mention.start) + 1
    found = _COVERS.search(said.text, start, mention.start) if listed else None
    return found is not None and not any(said.within(found.start(), mention.start, "Company", "Project"))


def _announced(said: Said, clause: Clause) -> str:
    """A clause with the label before it: 主导产业：「玻纤、丝绸」."""
    label = said.clauses[said.clauses.index(clause) - 1]
    start = (
        label.start
        if label.mark == "：" and label.end < clause.start and label.end - label.start <= 16
        else clause.start
    )
    return said.text[start : clause.end]


def _wants(said: Said, clause: Clause, around: str) -> bool:
    more = (_WHERE,) if said.scene.plan else ()
    wish = pattern("industry_wanted", _PLANNED, _TAKEN_OVER, _TURNED, _LAID_OUT, *more)
    if wish.search(_without_results(said, clause, around)):
        return True
    following = said.text[clause.end + 1 : clause.end + 26] if clause.mark in "，、：" else ""
    return "围绕" in around and _BROUGHT_IN.match(following) is not None


def _without_results(said: Said, clause: Clause, around: str) -> str:
    """A clause without words of wishing that tell of titles, of goals for what is there, and of what came already."""
    around = _MORE_OF_IT.sub("", _TITLE.sub("", around))
    if not said.scene.plan and not _AHEAD.search(said.text, 0, clause.end):
        around = _CAME.sub("", around)
    return around


def _wanted_products(said: Said) -> Iterator[Fact]:
    """Products that a place says it wants: 重点引进大型铸锻件、高端液压件等企业."""
    if said.scene.place is None:
        return
    under, lacked = _under_wishes(said), lacked_spans(said.text)
    named = [one for one in said.of_type("Industry") if not one.weak]
    industries = {(one.start, one.start + len(one.name)) for one in named}
    there = {(one.start, one.start + len(one.name)) for one in named if one.rule == "industry-layout"}
    for mention in said.of_type("Product"):
        if (mention.start, mention.end) in there or any(
            one.start == mention.start and one.end > mention.end for one in named if one.name.endswith("加工")
        ):
            continue  # 钢材 in 钢材深加工
        if (mention.start, mention.end) in industries and (_is_sector(mention.name) or _is_listed(said, mention)):
            continue
        clause = said.clause_at(mention.start)
        if said.scene.entry is not None and said.scene.entry.type == "Company" and not _names_place(said, clause):
            continue
        if _SPEAKS_FIRM.match(said.text, clause.start):
            continue
        if _is_of_firm(said, clause.start, mention.start) or _KEPT_OUT.search(said.text, clause.start, clause.end):
            continue
        told = _TOLD.search(said.text, 0, clause.end)
        if under and told is None and mention.rule not in _MADE_RULES and not _is_of_firm(said, 0, clause.start):
            rule = "product-wanted-section"
        elif any(start <= mention.start and mention.end <= end for start, end in lacked):
            rule = "product-lacked"
        elif _is_wished_for(said, mention, clause):
            rule = "product-wanted"
        else:
            continue
        part = _part_at(said, mention)
        for place in [part] if part is not None else _subjects(said, mention, clause):
            yield said.state("targetIndustry", place, said.entity(mention), rule, (clause.start, mention.end))


def _names_place(said: Said, clause: Clause) -> bool:
    return bool(said.within(said.text.rfind("。", 0, clause.start) + 1, clause.end, "Park", "Region"))


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
    if (
        mention.rule == "industry-layout"
        or mention.end - mention.start != len(mention.name)
        or _is_sector(mention.name)
        or _is_listed(said, mention)
    ):
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
