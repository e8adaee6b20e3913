"""Who holds or seeks which honour at which level: verb, apposition, list, or the park that speaks.

A reader of `_READERS` that answers settles who holds an honour, be it nobody; None leaves it to the next reader.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from kg.facts.around import clauses_before, firm_of_section
from kg.facts.statement import Clause, Said
from kg.lexicon import read_yaml, regions
from kg.mentions.table import Cell
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.rules import any_of, pattern, words
from kg.sentences.layout import LIST_MARK
from kg.values.level import MUNICIPALITIES, resolve_level

_PLACE_KINDS = {"park", "region", "cluster"}
_HOLDERS = ("Company", "Park", "Platform")
#: Before an honour, that it is said of somebody to be one: 青禾玻纤「为」高新技术企业.
_IS = re.compile(r"(?:现|也|还|均|都|同|亦|已)*(?:为|系|属于?|作为|身为)[“\"]?$")
#: Between an enterprise and the honour of what it makes: 青禾玻纤「的电子布获评」单项冠军产品.
_OF_ITS = re.compile(r"的[^，。；]{2,20}?(?:获|入选|被|列入|摘)")
_PRODUCT_ENDS = (
    "产品",
    "奖",
    "首台套",
    "品牌",
    "首版次",
    "首批次",
    "名牌",
    "重大技术装备",
    "车间",
    "工厂",
    "技术中心",
    "场景",
    "案例",
)
#: Who grants an honour, behind which stands no word of level: 被「工信部」列为, 获「云岭省工信厅」认定.
_GRANTED_BY_NATION = re.compile(
    r"工信部|工业和信息化部|科技部|农业农村部|商务部|生态环境部|教育部|国务院|国家[一-鿿]{2,8}(?:局|委|署|中心)|市场监管总局|文化和旅游部|交通运输部"
)
_GRANTED_BY_PROVINCE = re.compile(r"(?:省|自治区)[一-鿿]{2,10}(?:厅|委|局|办)")

#: An honour being created or built, not one that was: 创建国家高新区, not 创建成; 培育绿色工厂, not 培育出.
_BEING_BUILT = ("创建(?!成|为)", "建设(?!成)", "(?<!已)(?<!累计)(?<!先后)(?<!成功)培育(?!的|出|了|成|形成|有|壮大)")
#: A list of enterprises goes on: 青禾玻纤、恒拓电机和云岭化工.
_JOINED = re.compile(r"、|和|及|与")
_JOINED_BEFORE = re.compile(r"、|和|及|与|以及")

#: Behind the honour its own year: 国家级绿色园区（2021年）.
_OWN_YEAR = compiled(r"[”]?(?:企业)?(?:（[^（）\d]{1,12}）)?（(?P<year>20\d\d)年?(?:度|认定|获评)?）")
#: A ranking, which is of no level.
_RANKING = re.compile(r"(?:\d+|[百十])强$")
#: Before a ranking, the word that puts somebody on it.
_PUT_ON = re.compile(r"(?:位列|名列|位居|列)$")
#: Behind the honour, the title of a list: 专精特新“小巨人”企业（第六批）名单.
_LIST_NAME = compiled(r"[”]?(?:企业)?(?:（[^）]*）)?(?:拟)?(?:认定)?(?:公示)?(?:名单|名录|榜单)")
#: Before an honour, that those who get it are made public, and behind it, that its clause ends: 公布…「企业，」.
_MADE_PUBLIC = re.compile(r"公布|公示|发布|揭晓")
_ENDS_CLAUSE = compiled(r"[”]?(?:企业|称号)?(?:（[^）]*）)?，")
#: Behind enterprises, that they stand on the list named before: 青禾玻纤、恒拓电机等2家企业成功入选.
ON_THE_LIST = compiled(
    r"(?:(?:等\d*[家户个]?|\d+[家户个]|等?[一二两三四五六七八九十]+[家户个])(?:企业|公司|园区|单位|开发区))?(?:成功|双双|全部|榜上|均|顺利)?"
    r"(?:入选|上榜|入围|在列|有名|位列其中|名列其中|获评|通过(?:认定|评审|公示)?|获认定|获此殊荣)(?=[，。；]|$)"
)
#: Between two honours of a list, which have the same holders.
_NEXT = compiled(
    r"[”\"」]?(?:企业|称号|认证)?(?:（[^（）]{1,16}）)?(?:、|和|及|以及|与)(?:第[一-十]+批|20\d\d年度?)?[“\"]?"
)
#: Behind the honour, a number of holders, who are then not the one at hand: 专精特新企业23家.
_COUNTED = compiled(r"[”\"]?(?:企业)?\d+[余多]?[家个户]")
#: Behind the honour, the end of its clause: 专精特新企业、.
_ENDS = re.compile(r"[”」]?(?:企业)?(?:[、，。；（]|$)")
#: Before the honour, nothing but the head of its clause or of a list: 资质：.
_HEADS = re.compile(
    r"(?:：|、|^)(?:(?:全[国省市区县州镇]|本地|当地|园区)?(?:的?(?:唯一|首[家个])的?(?:[一两]家)?))?“?$"
)
#: Behind the honour, its holders in brackets or after a colon: 瞪羚企业2家（青禾玻纤、恒拓电机）.
_IN_BRACKETS = compiled(r"[”\"」]?(?:企业|称号)?[”\"」]?(?:\d+[家个户])?(?:（|：|:)(?P<names>[^）；。]{2,80})")
#: Between an honour and the holder it is put to: 专精特新企业青禾玻纤, 绿色工厂——青禾玻纤.
_APPOSED = re.compile(r"[”」]?(?:企业)?[”」]?(?:——|—|、[^，。；]{2,24}?——)?")
#: From the honour to a dash in the same clause: 专精特新企业的代表——青禾玻纤.
_TO_DASH = re.compile(r"[^，。；]*?——")
#: In the bracket behind a holder, what may stand before an honour: 青禾玻纤（「高新技术企业、2022年获评」绿色工厂）.
_IN_OWN_BRACKET = compiled(r"(?:（|[、，；]|(?<!（)[和及与])(?:20\d\d年度?)?(?:第[一-十]+批)?[“\"]?$")
#: Behind an honour, the words that bring in those who hold it: 绿色工厂2家，「分别是」青禾玻纤、恒拓电机.
_NAMELY = compiled(
    r"[”\"」]?(?:企业|称号)?[”\"」]?(?:（[^（）]{1,12}）)?(?:已?达?到?)?(?P<count>\d+)?[家户个]?(?:企业)?[，：]?"
    r"(?:其中(?:包括|新增|有|为|是)?|(?:分别|依次|主要|具体|现有)*(?:新增|包括|即|有|为|是|如)了?)：?"
)
#: Before an honour at the head of its clause, that the next clause names who it is: 「作为」绿色工厂，青禾玻纤….
_AS = re.compile(r"(?:作为|身为)[^，。；]{0,16}$")
#: Behind an honour, that it is only its holder whom somebody has to do with: 作为绿色工厂「的配套」企业.
_OF_OTHERS = compiled(r"[”\"」]?(?:企业)?的(?!代表|典型|一员|典范|佼佼者)")
#: Between an honour and a holder of whom it is said in passing: 获评绿色工厂「的」青禾玻纤.
_WHICH = compiled(r"[”\"」]?(?:企业|称号|资质)?[”\"」]?的")
#: Between the one holder that a notice names and the honour that all get: 青禾玻纤「等35家企业为」绿色工厂.
_AND_OTHERS = compiled(
    r"等?(?:\d+|[一二两三四五六七八九十]+)[家个户][^，。；]{0,10}?(?:为|作为|列为)(?:第[一-十]+批|20\d\d年度?|首批)*[“\"]?"
)
#: Between holders and honour, where the list of holders ends: 等3家企业.
_LIST_TAIL = re.compile(r"等?(?:\d+家|[一二三四五六七八九十]+家)?(?:企业)?")
_SHORT_LIST_TAIL = re.compile(r"等?.{0,10}")
_COUNT_BEFORE = re.compile(r"等?\d+家?$")
#: Behind the honour of a place, that it is sought or given: 国家高新区创建, 试点称号.
_PLACE_VERB_AFTER = compiled(r"[”]?(?:的)?(?:创建|建设|认定|称号|目标|评审|验收)")
#: Behind an honour, that its sentence says no more: 国家级绿色园区「（2023年）。」
_ALONE = re.compile(r"[”」]?(?:（[^（）]{1,16}）)*。?")
_SOUGHT_AFTER = re.compile(r"[”]?(?:创建|申报|目标)")
#: Between a holder and the honour that it seeks: 青禾玻纤「申报」绿色工厂.
_SOUGHT_BEFORE = compiled(r"(?:积极|正在|继续|加快)?(?:申报|争创|冲刺|创建(?!成|为)|培育(?!出|成|了))")
#: Before the clause of an honour, that a goal is spoken of up to here: 力争到2026年产值过千亿元，.
_AIMED = re.compile(r"(?:力争|争取|确保|目标)[^。；]*$")
#: Before an enterprise, that it is no subject: 由青禾集团合资成立.
_OTHER_SIDE = re.compile(r"[由与和同向为被对]$")
#: At the head of a sentence, that it goes on about the enterprise of its paragraph: 被认定为….
_SAID_OF_IT = compiled(
    r"(?:(?:目前|近年来|去年|今年|当年|同年|(?:\d+年)?(?:\d+月)?)，?)?(?P<itself>该?公司|该?企业|该厂|其|它|这家(?:[^，。；]{1,10}的)?(?:企业|公司))?"
    r"(?:先后|还|已|并|也|曾|均|现|去年|今年|近年来|(?:\d+年)?\d+月|\d+年)*"
    r"(?:获|被认定|被评|被授予|被列|入选|荣|通过|[是为系])"
)
#: At the head of a sentence, that what it tells is done by the enterprise of its paragraph: 「公司投资」3亿元….
_ITS_DEED = compiled(
    r"(?:目前|近年来|此外|同时|去年|今年|(?:\d+年)?(?:\d+月)?)，?(?:该公司|该企业|公司|企业|它)(?!\d|[与的]客户|总?数|达|超)"
)
#: What a notice says who gives an honour to others.
_GIVES = re.compile(r"拟?认定(?:为|[^，。；]{0,24}(?:公示|公告|通知|名单))|名单")
#: At the head of a clause, what an enterprise calls itself.
_ITSELF = compiled(
    r"(?:目前|近年来|此外|同时|去年|今年|\d+年|截至目前)?，?(?:本公司|该?公司|集团|该?企业|工厂(?=入选|获)|我们|这家(?:企业|公司))(?!与|的客户)"
)
#: Before an honour, that somebody helps others to it: 帮它拿下.
_FOR_OTHERS = re.compile("(?:帮助?|协助|助力?|支持|带动)[^，。；]*$")
#: At the head of a paragraph its title: 【企业选介】.
_HEAD_MARK = re.compile(r"【[^】]*】\s*")
#: Before what a place makes itself, which is no honour without a level: 培育特色产业集群.
_MAKES = re.compile(r"(?:培育|打造)[^，。；]{0,6}$")
#: Right behind listed holders, that each has its own: 「2家企业分别」获评.
_RESPECTIVELY = compiled(r"(?:公司|集团|(?:等)?[两三四五六七八九十\d]+家(?:企业|公司)?)?分别")
#: Before the verb of a clause that goes on about the same subject: 「2023年公司先后」获评, 「被省科技厅」认定为.
_GOES_ON = (
    r"(?:\d+年度?|\d+月份?|当年|同年|去年|今年|目前|近年来?|连续|先后"
    r"|成功|相继|分别|一举|双双|接连|陆续|顺利|本身|自身|就|再次?|率先|首次|又|还|已|并|也|均|曾|被|于|经|该?公司|该?企业|其|它|这家(?:企业|公司))*"
)
_NO_SUBJECT = re.compile(rf"{_GOES_ON}(?:[^，。；]{{0,12}}(?:厅|局|部|委|会|政府))?{_GOES_ON}")
#: Headings of lists of honours.
_HONOUR_HEADING = re.compile("荣誉|资质|称号|获奖|品牌形象")
#: What an honour is said of in these ways is held, whatever verbs stand before it.
_SURELY_HELD = ("honour-brackets", "honour-own-bracket", "honour-caption", "honour-apposition")


@dataclass(frozen=True, slots=True)
class Case:
    """One honour in its sentence: its clause and the words of that before and after it."""

    said: Said
    honour: Mention
    clause: Clause
    before: str
    after: str


#: The holders of an honour and the name of the rule that found them.
Found: TypeAlias = tuple[list[Entity], str]


@cache
def _table() -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in read_yaml("honours.yaml")["honours"]}


def _subjects(honour: Mention) -> set[str]:
    """Who can hold an honour, as its table says: company, park, region, cluster, platform, product; none if unknown."""
    kind = _table().get(honour.key, {}).get("subject")
    return {kind} if isinstance(kind, str) else set()


def state(said: Said) -> Iterator[Fact]:
    """The honours that one sentence gives to somebody."""
    if said.sentence.kind == "byline":
        return
    described = words("honour_not_awarded")
    honours = [one for one in said.of_type("Honour") if said.entity(one).name not in described]
    yield from _listed(said, honours)
    last: tuple[Mention, Found] | None = None
    for honour in honours:
        clause = said.clause_at(honour.start)
        if pattern("honour_denied").search(said.text, clause.start, honour.start):
            continue
        before, after = said.text[clause.start : honour.start], said.text[honour.end : clause.end]
        holders, rule = _holders(Case(said, honour, clause, before, after))
        if (
            not holders
            and last is not None
            and _NEXT.fullmatch(said.text, last[0].end, honour.start - len(honour.level))
        ):
            holders, rule = last[1]
        last = (honour, (holders, rule))
        kinds = _subjects(honour)
        for holder in holders:
            if holder.type == "Company" and kinds and kinds <= _PLACE_KINDS:
                continue
            yield _fact(said, holder, honour, clause, rule)


def _listed(said: Said, honours: list[Mention]) -> Iterator[Fact]:
    """「公布专精特新“小巨人”企业名单，A、B入选」: the list is named first, who stands on it after."""
    told = _MADE_PUBLIC.search(said.text)
    named = [
        one
        for one in honours
        if _LIST_NAME.match(said.text, one.end)
        or (told is not None and told.end() <= one.start and _ENDS_CLAUSE.match(said.text, one.end))
    ]
    if not named:
        return
    honour = named[-1]
    for found in ON_THE_LIST.finditer(said.text, honour.end):
        clause = said.clause_at(found.start())
        left = said.within(clause.start, found.start(), *_HOLDERS)
        if left and found.start() - left[-1].end <= 2:
            for holder in _list_to(said, left):
                if holder.type != "Park" or is_of_places(honour):
                    yield _fact(said, holder, honour, clause, "honour-list")


def _holders(case: Case) -> Found:
    """Who holds an honour, as the first reader that answers says; nobody where none does."""
    return next((found for reader in _READERS if (found := reader(case)) is not None), ([], ""))


def holders_in(cell: Cell) -> tuple[str, ...]:
    """The classes of those in a cell of a table who can hold an honour: an enterprise, or whoever applied for it."""
    return {"company": ("Company",), "unit": _HOLDERS}.get(cell.role, ("none",))


def _of_row(case: Case) -> Found | None:
    """In a table, the enterprise of the row."""
    said = case.said
    if not said.cells:
        return None
    own = [one for cell in said.cells for one in said.within(cell.start, cell.end, *holders_in(cell))]
    return [said.entity(one) for one in own[:1]], "honour-table"


def _of_entry(case: Case) -> Found | None:
    """The enterprise under whose name the sentence stands, where nobody else is named before the honour."""
    said, honour = case.said, case.honour
    entry = said.scene.entry
    if entry is None or entry.type != "Company" or _COUNTED.match(case.after):
        return None
    if honour.rule == "honour-quoted" and is_of_places(honour):
        return None
    if said.within(case.clause.start, honour.start, "Company", "Park", "Project"):
        return None
    if _AS.search(case.before) and _OF_OTHERS.match(case.after):
        return None
    if not case.clause.start and _TO_BECOME.fullmatch(case.before) and said.text.startswith("，是", case.clause.end):
        return None
    alone = _heads_clause(case) and _ENDS.match(case.after)
    given = (_is_given(case) and not _has_own_subject(case)) or _is_ranked(case.before, honour)
    return ([entry], "honour-entry") if given or alone else None


#: All that stands before an honour in a sentence that says what it is good for: 「创建」绿色工厂，是一项任务.
_TO_BECOME = re.compile("(?:开展|推进)?(?:创建|建设|培育|打造|争创)(?:国家级?|省级|自治区级)?“?")


def _in_brackets(case: Case) -> Found | None:
    said, honour = case.said, case.honour
    found = _IN_BRACKETS.match(said.text, honour.end)
    if found is None:
        return None
    inside = [said.entity(one) for one in said.within(found.start("names"), found.end("names"), "Company")]
    return (inside, "honour-brackets") if inside else None


#: Before an honour, that those who hold it are named next: 「以下两家」已获…称号：.
_FOLLOWING = re.compile(r"(?:以下|下列|如下)[^，。；：]{0,16}$")


def _following(case: Case) -> Found | None:
    """The enterprises behind the colon of a sentence that says of the following that they hold an honour."""
    said, honour = case.said, case.honour
    if not _FOLLOWING.search(case.before.removesuffix(honour.level)) or not _is_given(case):
        return None
    colon = said.text.find("：", honour.end)
    first = _company_at(said, colon + 1) if colon >= 0 else None
    return (_list_from(said, first), "honour-namely") if first is not None else None


def _in_own_bracket(case: Case) -> Found | None:
    """The holder right before the bracket in which the honour stands: 青禾玻纤（国家级绿色工厂）."""
    said, honour = case.said, case.honour
    opened = said.text.rfind("（", 0, honour.start)
    holder = next((one for one in said.of_type(*_HOLDERS) if one.end == opened), None)
    if holder is None or "）" in said.text[opened : honour.start] or _COUNTED.match(case.after):
        return None
    before = said.text[opened : honour.start].removesuffix(honour.level)
    told = _IN_OWN_BRACKET.search(before) or pattern("honour_given").search(before)
    return ([said.entity(holder)], "honour-own-bracket") if told else None


def _named_behind(case: Case) -> Found | None:
    """The enterprises that 分别是, 有, 包括 bring in behind the honour, where no number gainsays them."""
    said = case.said
    found = _NAMELY.match(said.text, case.honour.end)
    first = _company_at(said, found.end()) if found is not None else None
    if found is None or first is None or case.honour.name.startswith(("规上", "规模以上")):
        return None
    holders = _list_from(said, first)
    fits = found["count"] is None or len(holders) <= int(found["count"])
    return (holders, "honour-namely") if fits else None


def _introduced(case: Case) -> Found | None:
    """Who stands behind the clause that says what it is: 作为国家级绿色工厂，青禾玻纤…, 获评绿色工厂的青禾玻纤."""
    said, end = case.said, case.clause.end
    if _AS.search(case.before) and case.clause.mark == "，" and not _OF_OTHERS.match(case.after):
        own = [one for one in said.of_type(*_HOLDERS) if end < one.start <= end + 5 and one.rule != "park-itself"]
        if own and not said.within(case.clause.start, end, *_HOLDERS):
            return [said.entity(one) for one in own[:1]], "honour-as"
    which = _WHICH.match(said.text, case.honour.end)
    holder = _company_at(said, which.end()) if which is not None else None
    if holder is None or not (_AS.search(case.before) or _is_given(case)):
        return None
    if said.within(case.clause.start, case.honour.start, "Company"):
        return None
    return [said.entity(holder)], "honour-which"


def _apposed(case: Case) -> Found | None:
    """Holders that stand right behind the honour, as a list."""
    found = _APPOSED.match(case.said.text, case.honour.end)
    holder = _company_at(case.said, found.end()) if found is not None else None
    return (_list_from(case.said, holder), "honour-apposition") if holder is not None else None


def _behind_dash(case: Case) -> Found | None:
    found = _TO_DASH.match(case.said.text, case.honour.end)
    holder = _company_at(case.said, found.end()) if found is not None else None
    return ([case.said.entity(holder)], "honour-apposition") if holder is not None else None


def _by_verb(case: Case) -> Found | None:
    """Holders named before the honour in its clause: 青禾玻纤获评绿色工厂."""
    said, honour = case.said, case.honour
    kinds = ("Company",) if _subjects(honour) <= {"company", "product"} and _subjects(honour) else _HOLDERS
    left = [one for one in said.within(case.clause.start, honour.start, *kinds) if one.rule != "park-itself"]
    if not left and is_of_places(honour):
        left = _regions_before(case)
    if not left or (left[-1].type == "Park" and _COUNTED.match(case.after) and not is_of_places(honour)):
        return None
    between = said.text[left[-1].end : honour.start]
    if "分别" in between:
        return _nth(case, left), "honour-respectively"
    tail = _LIST_TAIL.match(between)
    given = pattern("honour_given").search(between) or _SOUGHT_BEFORE.match(between, tail.end() if tail else 0)
    bare = between.removesuffix(honour.level)
    joined = (
        given
        or ((_IS.fullmatch(bare) or _AND_OTHERS.fullmatch(bare)) and not case.after.startswith("的"))
        or _is_direct(between, honour)
        or _is_ranked(between, honour)
    )
    of_thing = honour.name.endswith(_PRODUCT_ENDS) or said.text.startswith("产品", honour.end)
    own = not between.startswith("的") or (of_thing and _OF_ITS.match(between))
    if joined and own and not _COUNT_BEFORE.search(between):
        return _list_to(said, left), "honour-verb"
    if not between and honour.name in words("honour_of_site"):
        return [said.entity(left[-1])], "honour-caption"
    return None


def _regions_before(case: Case) -> list[Mention]:
    """The region that heads the clause of an honour of places, where it is said to get it: 「云岭镇」获评强镇."""
    start = end = case.clause.start
    found = []
    for one in case.said.within(start, case.honour.start, "Region"):
        if one.start - start <= 3 or one.start == end:
            found.append(one)
            end = one.end
    given = pattern("honour_given")
    quoted = case.honour.rule == "honour-quoted"
    return [one for one in found[-1:] if quoted or given.search(case.said.text, one.end, case.honour.start)]


def _is_direct(between: str, honour: Mention) -> bool:
    """Whether an honour with its level follows its holders without a verb: 青禾玻纤等3家国家级绿色工厂."""
    tail = _LIST_TAIL.match(between)
    return bool(tail and tail[0] and _SHORT_LIST_TAIL.fullmatch(between) and honour.level)


def _is_ranked(between: str, honour: Mention) -> bool:
    """Whether a ranking follows the words that put its holder on it: 去年位列中国民营企业500强."""
    return bool(_RANKING.search(honour.name) and _PUT_ON.search(between))


def _of_topic(case: Case) -> Found | None:
    """The enterprises that the clauses before speak of, up to the last semicolon."""
    if not _is_given(case) or _has_own_subject(case) or re.search(r"\d+[家个项]", case.after[:6]):
        return None
    said = case.said
    for earlier in clauses_before(said, case.clause):
        heads = said.within(earlier.start, earlier.end, "Company")
        dash = said.text.rfind("——", earlier.start, earlier.end)
        if heads and dash > heads[0].start and heads[-1].start == dash + 2:
            return [said.entity(heads[-1])], "honour-topic"
        if heads and heads[0].start - earlier.start <= 6:
            other = _OTHER_SIDE.search(said.text, earlier.start, heads[0].start)
            if said.text.startswith("所在", heads[0].end):
                return None
            return ([] if other else _list_from(said, heads[0])), "honour-topic"
        if heads and heads[-1].end == earlier.end and said.text[heads[-1].start - 1] in "是为有数":
            return [said.entity(heads[-1])], "honour-topic"
        if said.within(earlier.start, earlier.end, "Project", "Platform"):
            return None
    return None


def _of_paragraph(case: Case) -> Found | None:
    """The enterprise with which the paragraph begins, where its sentences since name no other."""
    said = case.said
    of_it = _SAID_OF_IT.match(said.text)
    told = of_it is not None and case.clause.start < of_it.end()
    done = _ITS_DEED.match(said.text) is not None and _is_given(case) and not _has_own_subject(case)
    others = ("Company", "Park") if done else ("Company", "Park", "Project")
    if not (told or done) or any(one.end <= case.honour.start for one in said.of_type(*others)):
        return None
    earlier = said.before
    while earlier is not None and earlier.sentence.paragraph == said.sentence.paragraph:
        named = list(earlier.of_type("Company", "Project", "Platform"))
        if named:
            first, head = named[0], _HEAD_MARK.match(earlier.text)
            head = head or LIST_MARK.match(earlier.text)
            begins = first.type == "Company" and first.start == (head.end() if head else 0)
            alone = {earlier.entity(one) for one in earlier.of_type("Company")} == {earlier.entity(first)}
            begins = begins or (alone and of_it is not None and (of_it["itself"] or "").startswith(("该", "这家")))
            return ([earlier.entity(first)], "honour-paragraph") if begins else None
        earlier = earlier.before
    return None


def _of_firm(case: Case) -> Found | None:
    """The enterprise that tells of itself as 公司."""
    said = case.said
    firm, start = firm_of_section(said), said.text.rfind("；", 0, case.honour.start) + 1
    if firm is None or said.within(start, case.honour.start, "Company", "Park", "Platform"):
        return None
    if _FOR_OTHERS.search(case.before):
        return None
    told = any(_ITSELF.match(said.text, one.start) for one in (*clauses_before(said, case.clause), case.clause))
    own = _ITSELF.match(case.before)
    is_one = own is not None and _IS.fullmatch(case.before.removesuffix(case.honour.level), own.end())
    return ([firm], "honour-firm") if told and (is_one or _is_given(case) or _heads_clause(case)) else None


#: A line that says no more than an honour, with its mark, year and level before it, and what may follow the honour.
_BEFORE_ALONE = re.compile(r"[^\w“（]*(?:20\d\d年?度?)?[ \t]*(?:[一-鿿]{2,3}[市区县])?“?")
_BEHIND_ALONE = re.compile(r"[”」]?(?:企业)?(?:称号|认证|证书)?(?:（[^（）]*）)*[；。]?")
#: So many lines back stands the one that says whose honours are listed, and so long are the lines between at most.
_LINES_BACK = 12
_SHORT = 36


def _under_intro(case: Case) -> Found | None:
    """The enterprise of the line that brings in a list of honours, one a line: 公司先后获得：."""
    said, honour = case.said, case.honour
    before = said.text[: honour.start].removesuffix("“").removesuffix(honour.level)
    if not _BEFORE_ALONE.fullmatch(before) or not _BEHIND_ALONE.fullmatch(said.text, honour.end):
        return None
    earlier = said.before
    for _ in range(_LINES_BACK):
        if earlier is None or len(earlier.text) > _SHORT:
            return None
        headed = len(earlier.text) <= _SHORT // 2 and _HONOUR_HEADING.search(earlier.text) is not None
        if earlier.text.endswith("：") or (headed and "Honour" not in earlier.kinds):
            holder = _brought_in(earlier, honour)
            return ([holder], "honour-intro") if holder is not None else None
        earlier = earlier.before
    return None


def _brought_in(said: Said, honour: Mention) -> Entity | None:
    """Whose honours the lines behind a line list: who is named there, or is called 公司, else who speaks."""
    if not pattern("honour_given").search(said.text) and not _HONOUR_HEADING.search(said.text):
        return None
    named = next(said.of_type("Company", "Park"), None)
    if named is not None and named.rule != "park-itself":
        return said.entity(named)
    if is_of_places(honour):
        return said.scene.place
    if _ITSELF.match(said.text):
        return firm_of_section(said)
    firm = said.scene.firm or said.scene.entry
    return said.scene.place if firm is None and "platform" in _subjects(honour) else firm


#: Behind an honour, that a place is one of those who have it: 全国首批7个试点「之一」.
_ONE_OF = re.compile("”?之一")


def _of_place(case: Case) -> Found | None:
    """The park or region that speaks, where the honour is one of parks, regions or clusters."""
    said, honour, before = case.said, case.honour, case.before
    around = said.scene.around
    of_division = around is not None and around.type == "Region" and honour.name.endswith(("县", "市", "镇", "乡"))
    place = around if of_division else said.scene.place
    if place is None or not is_of_places(honour) or (said.roll is not None and _GIVES.search(said.text)):
        return None
    if _COUNTED.match(case.after) or (re.search(r"\d+[家个]$", before) and not _ONE_OF.match(case.after)):
        return None
    if _MAKES.search(before) and not honour.level:
        return None
    verb = _is_given(case) or honour.rule == "honour-quoted" or _seeks(before) or _PLACE_VERB_AFTER.match(case.after)
    headed = any(_HONOUR_HEADING.search(one) for one in said.sentence.headings[-2:])
    alone = _ALONE.fullmatch(said.text, honour.end) and _heads_clause(case) and not case.clause.start
    several = headed or alone or (sum(1 for _ in said.of_type("Honour")) > 1 and not any(said.of_type("Company")))
    if not verb and not (several and _heads_clause(case)):
        return None
    parks = said.within(case.clause.start, honour.start, "Park")
    park = next((one for one in parks if one.rule != "park-itself"), None)
    return [said.entity(park) if park else place], "honour-place"


#: Asked in this order.
_READERS = (
    _of_row,
    _of_entry,
    _in_brackets,
    _apposed,
    _in_own_bracket,
    _behind_dash,
    _named_behind,
    _following,
    _introduced,
    _by_verb,
    _of_topic,
    _of_paragraph,
    _of_firm,
    _under_intro,
    _of_place,
)


def _is_given(case: Case) -> bool:
    return (
        pattern("honour_given").search(case.before) is not None
        or _IS.fullmatch(case.before.removesuffix("“").removesuffix(case.honour.level)) is not None
    )


def _has_own_subject(case: Case) -> bool:
    """Whether the clause names somebody before its verb, be it one that no finder knows: 「青禾化」获评绿色工厂."""
    given = pattern("honour_given").search(case.before)
    start = 1 if case.before.startswith("“") else 0
    return given is not None and _NO_SUBJECT.fullmatch(case.before, start, given.start()) is None


def _seeks(text: str) -> bool:
    return pattern("honour_sought", *_BEING_BUILT).search(text) is not None


def _heads_clause(case: Case) -> bool:
    """Whether nothing but its level stands before the honour in its clause or list."""
    return _HEADS.search(case.before.removesuffix("“").removesuffix(case.honour.level)) is not None


def is_of_places(honour: Mention) -> bool:
    """Whether a place can hold an honour: its table says so, or, where no table knows it, its ending."""
    if _subjects(honour) & _PLACE_KINDS:
        return True
    if _RANKING.search(honour.name):
        return "园区" in honour.name
    return not honour.key and honour.name.endswith(tuple(words("honour_place_endings")))


def _company_at(said: Said, place: int) -> Mention | None:
    return next((one for one in said.of_type("Company") if one.start == place), None)


def _nth(case: Case, left: list[Mention]) -> list[Entity]:
    """「A、B、C分别获评X、Y、Z」: the holder whose turn it is, where as many are named as honours, else nobody."""
    said, start = case.said, left[-1].end
    honours = [one for one in said.of_type("Honour") if start <= one.start < case.clause.end]
    group, head = _list_to(said, left), case.before[: start - case.clause.start]
    alone = len(group) == len(_JOINED.split(head)) and _RESPECTIVELY.match(said.text, start)
    several = alone and len(honours) == len(group) and case.honour in honours
    return [group[honours.index(case.honour)]] if several else []


def _list_to(said: Said, left: list[Mention]) -> list[Entity]:
    """The last of `left` with those that a list joins to it."""
    group = [left[-1]]
    for one in reversed(left[:-1]):
        if _JOINED_BEFORE.fullmatch(said.text, one.end, group[0].start):
            group.insert(0, one)
        elif one.end <= group[0].start:
            break
    return [said.entity(one) for one in group]


def _list_from(said: Said, first: Mention) -> list[Entity]:
    """`first` with the enterprises that a list joins to it."""
    group = [first]
    for one in said.of_type("Company"):
        if one.start >= group[-1].end and _JOINED.fullmatch(said.text, group[-1].end, one.start):
            group.append(one)
    return [said.entity(one) for one in group]


def _fact(said: Said, holder: Entity, honour: Mention, clause: Clause, rule: str) -> Fact:
    span = (min(clause.start, honour.start), max(honour.end, clause.end))
    return said.state(
        "hasHonour",
        holder,
        said.entity(honour),
        rule,
        span,
        level=level_of(said, honour),
        status=status_of(said, honour, clause, rule),
        year=year_of(said, honour),
    )


#: Before an honour that somebody simply has, so that the year of the report is not that of its award: 是国家级绿色工厂.
_HELD = compiled(
    r"(?:是|系|为|作为)一[家个][^，。；]{0,30}$|(?:是|系|作为|属于|拥有|现有|(?<![定评列成选级名])为)(?:一家|全国|全省|国内|首批)?[^，。；]{0,8}$"
)

#: Before honours that came one after the other, in no year that is said: 先后被授予.
_ONE_BY_ONE = re.compile(r"(?:先后|陆续|曾|累计)[^，。；]*$")


def year_of(said: Said, honour: Mention) -> int | None:
    """The year in brackets behind the honour, else the one that holds.

    None where only others of its list have one, and where somebody simply has it (是国家级绿色工厂) and no year stands.
    """
    own = _OWN_YEAR.match(said.text, honour.end)
    if own is not None:
        return int(own["year"])
    dated = any(_OWN_YEAR.match(said.text, one.end) for one in said.of_type("Honour"))
    spoken = any(
        one.end <= honour.start and not one.compared and not said.text.startswith(("于", "自"), one.start - 1)
        for one in said.periods
    )
    clause = said.clause_at(honour.start).start
    first = next((one.start for one in said.of_type("Honour") if one.start >= clause), honour.start)
    held = not spoken and any(_HELD.search(said.text, clause, at) for at in (honour.start, first))
    one_by_one = _ONE_BY_ONE.search(said.text, clause, honour.start) is not None
    return None if dated or held or one_by_one else said.year_at(honour.start)


def status_of(said: Said, honour: Mention, clause: Clause, rule: str) -> str:
    """target where the section plans, the sentence aims at it or the clause seeks it, else actual."""
    if rule == "honour-caption":
        return "actual"
    if said.scene.plan or (_AIMED.search(said.text, 0, clause.start) and rule == "honour-place"):
        return "target"
    before, after = said.text[clause.start : honour.start], said.text[honour.end : clause.end]
    done = pattern("honour_done").search(before) and not pattern("honour_wished").search(before)
    seeks = (_seeks(before) or _SOUGHT_AFTER.match(after)) and not done
    return "target" if seeks and not rule.startswith(_SURELY_HELD) else "actual"


#: How the name of an honour begins that says where it counts, and of a ranking: 《财富》世界500强, 全国千强镇.
_OF_WORLD = re.compile(r"“?(?:(?:《财富》|财富)?(?:世界|全球|国际)(?=[^认]{0,8}(?:强|奖|百佳)))")
_OF_NATION = re.compile(r"“?(?:中国|中华|全国|国家)")


@cache
def _of_province() -> re.Pattern[str]:
    """The name of a province at the head of an honour: 广西绿色工厂, 兵团科技进步奖."""
    provinces = [one for one in regions().values() if one.code.endswith("0000")]
    names = {name for one in provinces for name in (one.name, one.short)}
    return re.compile(rf"“?(?:(?:{any_of(names)})省?(?![市区县])|省级?(?![力会])|自治区级?|兵团级?)")


def _level_in(name: str) -> str | None:
    """The level that an honour's own name says."""
    if _OF_WORLD.match(name):
        return "国际级"
    if "国家" in name or _OF_NATION.match(name):
        return "国家级"
    return "省级" if _of_province().match(name) else None


def level_of(said: Said, honour: Mention) -> str | None:
    """The level that the text names, else the only one at which the table knows the honour."""
    level = resolve_level(honour.level, municipality=in_municipality(said))
    if level is not None or honour.level:
        return level
    if (own := _level_in(honour.name)) is not None or _RANKING.search(honour.name):
        return own
    before = said.text[said.clause_at(honour.start).start : honour.start]
    if _GRANTED_BY_NATION.search(before):
        return "国家级"
    if _GRANTED_BY_PROVINCE.search(before):
        return "省级"
    known = _table().get(honour.key, {}).get("level")
    if not isinstance(known, list):
        return None
    if len(known) == 1:
        return str(known[0])
    joined = next((one for one in said.of_type("Honour") if said.text[one.end : honour.start] == "、"), None)
    above = resolve_level(joined.level, municipality=in_municipality(said)) if joined else None
    return above if above in known else None


def in_municipality(said: Said) -> bool:
    """Whether the report speaks of a place in Beijing, Tianjin, Shanghai or Chongqing."""
    speaker = said.linked.speaker
    if speaker is not None and speaker.name.startswith(MUNICIPALITIES):
        return True
    inside = outside = 0
    for one in said.linked.entities:
        if one.type == "Region" and one.key:
            weight = len(one.evidence) * (3 if one.key.endswith("0000") else 1)
            if one.key[:2] in ("11", "12", "31", "50"):
                inside += weight
            else:
                outside += weight
    return inside > outside
