"""Sentences -> Mentions of enterprises: full legal names, short names with a trade, and those that context gives away.

Names are built from an anchor outward: a legal form or trade ending, a list whose head noun is 企业, the head of a
clause before a verb that only enterprises have, a manager's title. A stem of ordinary words alone is no name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from kg.cues import Asked
from kg.lexicon import endings, lexicon
from kg.mentions.defined import DEFINED
from kg.mentions.lists import Enumeration, heads_of, split_items
from kg.mentions.product import looks_like_product, says_what_is_made
from kg.mentions.reach import region_at
from kg.mentions.tokens import (
    FUNCTION_TAGS,
    KEPT,
    ONE_CHAR_WORDS,
    Tokens,
    is_common,
    is_nominal,
    is_strange,
    start_after,
    stop_words,
    trim_lead,
    walk_left,
)
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import WordPattern, any_of, words
from kg.words import cut_words

#: How many characters a short name and a full one may have.
_SHORT, _LONG = 9, 26
#: Legal forms that a name ends with only in full; the others (集团, 厂, 工厂) are common nouns as well.
_FULL_FORMS = ("有限公司", "有限责任公司", "股份公司", "集团公司", "总公司", "分公司", "有限合伙", "（有限合伙）")
#: Works that a place may have without being their owner's name: 水厂, 电厂.
_WORKS = ("工厂", "总厂", "分厂", "水厂", "电厂")
#: Tags of words that a short name by itself does not hold.
_VERBAL_TAGS = ("v", "vd", "vn", "d", "p", "c", "r", "m", "ad", "t", "f", "u", "i", "l")
#: Tags of words that bring a name in.
_LEAD_TAGS = ("v", "vd", "d", "p", "c", "u")

#: What follows a weak ending where it is part of a common noun: 工业园, 科技成果, 汽车产业.
_COMMON_NOUN_GOES_ON = compiled(f"{any_of(words('common_noun_goes_on') | words('company_noun_goes_on'))}|公司$")
#: What may stand behind a short name: a mark, or the beginning of what is said of it.
_AFTER_NAME = re.compile(rf"$|[，。；：！？、）”\t（“]|{any_of(words('after_company'))}")
_EVENT = re.compile(any_of(words("company_verbs")))
_TITLE = re.compile(any_of(words("company_titles")))
#: The head of a clause: 「，目前」, 「。同时，」.
_CLAUSE = re.compile(
    r"(?:^|[，。；：！？]|(?:下属|旗下|所属|控股|全资|独资)(?:的)?(?:企业|子公司|公司))(?:其中|目前|此外|同时|另外|去年|今年|近日|日前|随后|如今|例如|比如|如)?[，]?系?"
)
#: A name of two to twelve characters, not beginning with a figure.
_NAME = re.compile(r"(?![一二三四五]期)[一-鿿A-Za-z][一-鿿A-Za-z0-9·]{1,11}")
_BAD_TAIL = re.compile(f"{any_of(words('not_company_tails'))}$")
#: A name that the report hides: 某公司, XX集团.
_MASKED = re.compile(r"元(?:建设|新建|投建|打造)|某|XX|xx|××|\*\*|\bX")
#: A park in front of a name: 「云岭高新区」青禾玻纤.
_PARK_INSIDE = re.compile(r"高新区|经开区|开发区|工业园区?|产业园区?|工业村|工业小区|园区|新区|综保区")
_LEVEL = re.compile(any_of(words("levels")))
_LEVEL_HEAD = re.compile("国家|全国|世界|全球|国际|省|市|华独资|在华")
_NO_FIRM = re.compile(any_of(words("not_company_words")))
#: A stem that says what kind of enterprise it is, not which: 国有投资公司, 「的」公司.
_GENERIC_STEM = re.compile(f"^{any_of(words('generic_stems'))}+$|[的个家]$")
#: Works of a place, which are no enterprise: 污水处理厂, 标准厂房.
_WORKS_BEFORE = compiled(
    r"(?:第?[一二三四五六]|工|水|处理|焚烧|发电|热电|净水|标准|绿色|无废|零碳|标杆|示范|智能化?|数字化?|超级|未来|智慧|黑灯|灯塔)$"
)
_FORM_GOES_ON = re.compile(r"[房区家商长址内外级化]")
#: What stands before 厂 in no name: 老厂, 奇骏等主机厂, 用工比老厂.
_PLAIN_MILL = re.compile(r"[老新旧]$|主机$|等|比|[了的]")
#: Words in front of a legal name that are no part of it: 龙头企业, 云岭高新区（一期）.
_ROLE_LEAD = re.compile(
    r"^(?:（\d{1,2}）)?(?:(?:区属|市属|省属|县属)?(?:国企|央企|民企|国有企业|龙头企业|链主企业|上市公司|外资企业|知名企业|系|为|是|由)"
    r"|[一-鿿]{2,10}(?:制造商|生产商|供应商|服务商|运营商|集成商)"
    r"|(?:[一-鿿]{0,8}(?:高新区|经开区|开发区|产业园区?|工业园区?|工业村|工业小区)(?:（[一二三四五]期）)?))+"
)
#: The enterprise of a park itself, whose name says no more than what it does for it: 云岭高新区「建设投资」有限公司.
_OF_PARK_ITSELF = compiled(r"(?:投资|建设|开发|发展|运营|经营|管理|控股|资产|资本|产业|城市|国有|实业|服务|集团)+")
#: In front of a full name another one, where a layout puts them side by side: 「青禾玻纤有限公司」恒拓电机有限公司.
_WHOLE_BEFORE = re.compile(r"[一-鿿（）]{4,24}?(?:有限公司|有限责任公司|集团公司)(?=[一-鿿]{4})")
#: Before 强, that it ends a ranking: 世界500强, 民企百强.
_RANKED = re.compile(r"[\d百十]$")
#: A word for the part of an enterprise in something before the enterprise itself: 投资方：, 龙头企业有, 企业——.
_ROLE = compiled(
    rf"(?:{any_of(words('company_roles'))}|企业(?=——)|企业(?:依次|分别|主要)?(?=(?:为|是|有|包括)：))(?:：|:|为：?|有：?|是：?|包括：?|如：?|——|—)"
)
_ROLE_END = re.compile(r"[，。；！？）\t]|等(?:\d|企|知|一|多|国|$|，|。)")
#: Adverbs between the head of a clause and its verb.
_ADVERB = compiled(f"{any_of(words('company_adverbs'))}+$")
#: Names joined by 、 at the head of a clause.
_COORDINATED = re.compile(
    r"(?:^|[，；。])(?:推动|支持|其中|目前)?(?P<list>[一-鿿A-Za-z]{2,10}(?:、[一-鿿A-Za-z]{2,14})+)"
)
#: A name between 与 and 达成, 签订, 合作.
_PARTNER = re.compile(
    r"(?:与|和|同|跟|联合|携手|牵手|对接|引进)(?P<name>(?:(?!的)[一-鿿A-Za-z]){2,8}?)"
    r"(?=的(?:合作|战略|联合|深度)|达成|签订|签署|签下|签约|合作|合资|共建|共同|联合|开展|成立|组建|战略|深化|等(?:\d|企业|公司|龙头))"
)
#: A country or region of origin, and 企业 behind it where the text has it.
_ORIGIN = re.compile(f"{any_of(words('origins'))}(?P<firm>企业|公司)?")
#: A name behind its origin, up to where it surely ends.
_FOREIGN = re.compile(
    r"(?P<name>[一-鿿]{2,6}?|[A-Z]{3,8})(?=（|[，。；、）]|集团|公司|投资|工厂|项目|也|等|的|与|在|西北|中国|总部|合资|独资|将|已|正|和"
    r"|（[A-Z])"
)
#: What only an enterprise has or does, right behind a foreign name: 投资2亿元, 西北研发中心.
_FIRM_ACTS = compiled(r"投资\d|(?:西北|中国|西部|西南)?(?:总部|研发中心|工厂|项目)|独资|合资")
_COUNT = re.compile(r"\d[家个]")
#: Names in brackets behind the number of enterprises: 新增小巨人企业2家（青禾科技、恒拓电机）.
_COUNTED_NAMES = re.compile(
    r"(?:企业|公司|工厂|车间|冠军|巨人”?|中心)(?:达到?|共|各)?\d+[家户个]（(?P<list>[^（）；：。]{2,80})）"
)
#: An enterprise between a word of help and what it applies for.
_SUPPORTED = re.compile(
    r"(?:支持|推动|鼓励|帮助|指导|助力)(?P<name>[一-鿿]{3,8}?)(?=争创|申报|申请|上市|在[一-鿿]{2,4}(?:板|所)(?:挂牌)?上市)"
)
#: The group of a city, county or district.
_CITY_GROUP = re.compile(
    r"(?:^|[、，。；：由])(?P<name>[一-鿿]{2,4}[市区县][一-鿿]{0,6}(?:投资|建设|发展|开发|运营|控股|产业|城投|国投)集团)"
)
#: A name before 系: 青禾系企业, 青禾系的, （青禾系）; not 体系, 关系.
_FAMILY = re.compile(
    r"(?:^|[，。、；：（“]|[和与由是为及的了进])(?P<name>(?![了的])[一-鿿]{2,6}?)(?<![体关联水谱派山直母院科])系(?:的|企业|公司|投资|旗下|[，。；）]|$)"
)
#: What goes on with the name of a known enterprise: 集团, 云岭分行.
_KNOWN_GOES_ON = re.compile(r"(?:集团|半导体(?=[，。；、签投与和项在]))(?!旗下)|(?<=银行)[一-鿿]{2,5}?(?:分行|支行)")
#: What an enterprise has in a place: 工厂, 分公司.
_SITE = compiled(
    r"(?:(?P<own>分公司|直属库|分厂)|(?:第[一二三四]|超级|智能)?工厂|公司|厂(?![房区家商长址内外]))(?![一二三四]期|项目|扩建)"
)
#: Before the name of an enterprise, whose it is: 「我区」青禾玻纤, 「由」青禾玻纤, 「恒拓集团旗下」青禾玻纤.
OF_OURS = re.compile(
    r"由|“?链主”?(?=...)|跟(?=..)|业主(?=...)|原(?=.{4,}(?:公司|厂)$)|[一-鿿]{2,4}(?:董事长|总经理|总裁)?代表(?=.{4,}公司$)|[纺鞋车药民国央港台外农]企(?=..)|(?:我|本|全|该)(?:[省市区县旗州园镇]|开发区|高新区|经开区|园区)(?=..)"
    r"|[^（）]{2,14}?(?:所属|旗下|下属|下辖|均为|均系|都是|分别[是为]"
    r"|(?:集团|公司|股份)(?:下设|持有|拥有|设立|成立|收购|控股|投资))(?=..)"
)
#: The park in front of the name of an enterprise without a legal form: 「云岭高新区」青禾玻纤.
OF_PARK = re.compile(
    r"[一-鿿]{2,10}(?:高新区|经开区|开发区|工业园区?|产业园区?|工业村|工业小区|综保区|新区)(?:内?的)?(?=...)"
)
#: What may stand before a name that begins with a place.
_NAME_OPENS = "，。；：、（）“” \t①②③④⑤⑥⑦⑧⑨⑩—由与和及"
#: Behind strange characters, that they are part of a place's name.
_GOES_ON_AS_PLACE = re.compile("[市区县镇乡村街路园港湾岛]|工业|产业|经济|高新|开发|片区|组团|新区|新城|大学|学院|医院")
#: What may stand behind a name that begins with a place.
_AFTER_PLACED = re.compile(
    rf"$|[，。；、）”：（\t—]|(?:年产|日产|投资|拟|已|将|正|在|为|与|和|等|获|入选|的|受|以|因|从|向|由|对|\d|共|项目|是|从事|生产)|{any_of(words('company_verbs'))}"
)
#: A place in brackets behind a name.
_PLACE = re.compile(r"（(?P<place>[一-鿿]{2,4})）(?![一-鿿]{0,14}公司)")
_NOT_A_STEM = re.compile(r"\d|[，。、]")
_QUOTED_OR_COUNTED = re.compile(r"[“”\d]")
#: Before the first of those that a place has, where the dictionary glues it to the name: 入驻「有」恒拓, 「内有」恒拓.
_THERE_ARE = compiled(r"(?:(?<=[驻进聚园区业])|[内中现]|主要|下属)有(?![限色机研友])|下设|下辖")
#: What shows that an item of a list is no name: 首家, 3家, 获评, 企业 in it.
_NO_ITEM = compiled(
    r"于$|于一体|^集|(?:研发|制造|销售)$|首家|首个|上市|\d{2,}|[，。；：的]|\d[家个]|^[A-Z]级?$|获评|获批|入选|建成|完成|实现|推动|加快|提升|企业|产业|项目"
    r"|[“”]|^[百千万亿]|^(?:高档|智能化|补链)|(?:龙头|方向|目标)$"
)
#: A name with its foreign one in brackets: 青禾（Qinghe）.
_TRANSLATED = re.compile(r"(?P<name>[^（）]{2,16})（[A-Za-z .]+）")
#: Where the last of several builders ends and their project begins.
_JOINT_END = re.compile(r"共计?|合计|等|的|\d|联合")
_JOINT_LEAD = compiled(any_of(words("lead_verbs") | words("company_lead_verbs")) + "+")


@cache
def _ending_pattern() -> WordPattern:
    return WordPattern(endings("company_endings"))


@cache
def _strong_pattern() -> re.Pattern[str]:
    table = endings("company_endings")
    return re.compile(any_of(ending for ending, kind in table.items() if kind == "strong" and len(ending) > 1))


def _kinds(name: str) -> set[str]:
    """The classes of what is known under exactly this name."""
    return {known.kind for known in lexicon().get(name)}


def find_companies(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Mentions of enterprises in one sentence; they may overlap, but none ends inside its own bracket."""
    for one in _all_companies(sentence, tokens, lists):
        if one.name.count("（") == one.name.count("）"):
            yield one


def _all_companies(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """What each finder of enterprises proposes."""
    for find in FINDERS.of(sentence.text):
        yield from find(sentence, tokens, lists)


def _mention(sentence: Sentence, start: int, end: int, rule: str, *, weak: bool = False) -> Mention:
    return Mention(sentence.index, start, end, "Company", sentence.text[start:end], rule, weak=weak)


def _from_endings(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Names before a legal form or a trade ending; several endings in a row are one, all but the last in the name."""
    text = sentence.text
    matches = list(_ending_pattern().finditer(text))
    strength = endings("company_endings")
    for number, found in enumerate(matches):
        start, end = found.span()
        kind, weak = strength[found[0]], strength[found[0]] == "weak"
        if kind == "legal":
            yield from _legal_name(sentence, tokens, start, end)
            continue
        if (number + 1 < len(matches) and matches[number + 1].start() == end) or text.startswith("控股的", end - 2):
            continue
        core, before = start, number
        while before and matches[before - 1].end() == core:
            before -= 1
            core = matches[before].start()
        if (
            found[0] not in words("common_company_endings")
            and tokens.is_boundary(end)
            and _ends_here(text, end, weak=weak)
        ):
            yield from _short_name(sentence, tokens, core, end, weak=weak)


def _ends_here(text: str, end: int, *, weak: bool) -> bool:
    """Whether a name can end at `end`, or a common noun goes on there (工业园, 科技成果)."""
    if _AFTER_NAME.match(text, end) or _product_follows(text, end):
        return True
    return not weak and not _COMMON_NOUN_GOES_ON.match(text, end)


def _product_follows(text: str, end: int) -> bool:
    """Whether a known product stands right behind a name: 青禾量子 + 油气钻探仪器."""
    found = next(lexicon().find(text[end : end + 8]), None)
    return found is not None and found[0] == 0 and any(known.kind == "Product" and not known.weak for known in found[2])


def _short_name(sentence: Sentence, tokens: Tokens, core: int, end: int, *, weak: bool) -> Iterator[Mention]:
    """A short name whose endings begin at `core`: 青禾玻纤; weakly where it is made of ordinary words."""
    text = sentence.text
    begin = walk_left(tokens, core, limit=_SHORT - (end - core) + 2)
    for park in _PARK_INSIDE.finditer(text, begin, core):
        begin = park.end()
    there = _THERE_ARE.match(text, begin, core - 1)
    begin = there.end() if there else begin
    stem = text[begin:core]
    if not _is_stem(text, begin, core, end):
        return
    if not _fits(stem):
        if not weak and len(stem) <= 3 and _AFTER_NAME.match(text, end) and _kinds(stem) <= {"Region"}:
            yield _mention(sentence, begin, end, "company-ending", weak=not text[:begin].endswith(("企业", "——")))
        return
    plan = text[begin - 1 : begin] == "“" and text[end : end + 2] in ("计划", "行动")
    if plan or cut_words(stem)[0][0] in words("company_modifiers"):
        return
    strange = is_strange(stem)
    if (weak and not strange) or len(stem) < 2:
        return
    if not strange and (is_common(stem) or len(stem) < 2):
        yield from _supported(sentence, begin, end, stem)
        return
    yield _mention(sentence, begin, end, "company-ending", weak=not strange and not _begins_known(text[begin:end]))


def _is_stem(text: str, begin: int, core: int, end: int) -> bool:
    """Whether something stands before the endings, and with them makes neither one word nor two names."""
    if core == begin or end - begin < 3 or _LEVEL.search(text, begin, core):
        return False
    if any(found.start() >= begin + 2 for found in _strong_pattern().finditer(text, begin, core)):
        return False
    return len(cut_words(text[begin:end])) > 1 or "Company" in _kinds(text[begin:end])


def _supported(sentence: Sentence, begin: int, end: int, stem: str) -> Iterator[Mention]:
    """A name of ordinary words (云峰工业): weakly, where it is no known thing and heads a clause or list."""
    text = sentence.text
    if (begin and text[begin - 1] not in "，、。；：“—") or trim_lead(text, begin, end) != begin:
        return
    if len(stem) < 2 or stem in words("generic_nouns") or _BAD_TAIL.search(stem) or _kinds(text[begin:end]):
        return
    yield _mention(sentence, begin, end, "company-ending", weak=True)


def _fits(stem: str) -> bool:
    """Whether `stem` can begin a short name: not a region, product or industry alone, no number inside."""
    if _NOT_A_STEM.search(stem) or _MASKED.search(stem):
        return False
    return not _kinds(stem) & {"Industry", "Product", "Honour", "Region", "Park"}


#: What an enterprise calls itself, and a place that is none yet: 我公司, 一座工厂.
_SELF = re.compile(r"[我贵本]公司$|[一二三几两]座[^，。]{0,6}厂$")


def _legal_name(sentence: Sentence, tokens: Tokens, start: int, end: int) -> Iterator[Mention]:
    """A name before a legal form: 青禾玻纤有限公司, 恒拓集团, 云岭水泥厂."""
    text = sentence.text
    form = text[start:end]
    if _SELF.search(text, 0, end):
        return
    if form == "矿" or _is_works(text, start, end) or text.endswith(("子公司", "孙公司"), start, end):
        return
    begin = _legal_start(tokens, start)
    if text.startswith("全称", begin):
        begin += 2
    if text[begin] == "强" and _RANKED.search(text, 0, begin):
        begin += 1
    role = _ROLE_LEAD.match(text[begin:start])
    if role and start - begin - role.end() >= 2 and not _OF_PARK_ITSELF.fullmatch(text, begin + role.end(), start):
        begin += role.end()
    if form.endswith(_FULL_FORMS):
        begin = _to_edge(text, begin, start)
    whole = _WHOLE_BEFORE.match(text, begin, start)
    if whole is not None and form.endswith(_FULL_FORMS) and form != "分公司":
        begin = whole.end()
    begin = _as_called(text, begin, end)
    stem = text[begin:start]
    if form[-1] in "厂店" and "公司" in stem:
        return
    if form in ("分公司", "子公司", "工厂") and (_kinds(stem) & {"Region"} or _LEVEL_HEAD.match(stem)):
        return
    if len(stem) < 2 or _MASKED.search(stem) or _COUNT.search(stem):
        return
    if not form.endswith(_FULL_FORMS) and not _fits_form(stem, form):
        return
    if form == "集团" and is_common(stem) and (len(stem) > 4 or (begin and text[begin - 1] not in "，、。；：与和（“")):
        return
    yield _mention(sentence, begin, end, "company-legal-form")


def _as_called(text: str, begin: int, end: int) -> int:
    """`begin`, a character back where the short name behind begins there: 「和」玉陶瓷有限公司（简称和玉陶瓷）."""
    short = DEFINED.match(text, end)
    return begin - 1 if short and begin and short["name"].startswith(text[begin - 1 : begin + 1]) else begin


#: What stands before a name and is no part of it, and the marks between which it stands.
_EDGE = re.compile(
    r"[^\w（）]|[由与和及是为系向对给被把跟让在的了有]|\d+[家户个]|"
    + any_of(word for word in words("lead_verbs") if len(word) > 1)
)


def _to_edge(text: str, begin: int, start: int) -> int:
    """`begin` moved back to the edge of its phrase where only ordinary words, or one character of it, are left out.

    In 由大连金澜「产业投资」有限公司 a name is cut short at 产业, in ：并「青钢铁」有限公司 behind 并.
    """
    head = text[max(0, begin - 10) : begin]
    edge = max((found.end() for found in _EDGE.finditer(head)), default=0)
    missing = head[edge:]
    if not missing or (begin > 10 and not edge) or not missing.isalpha():
        return begin
    alone = len(missing) == 1 and not head[edge - 1 : edge].isalpha()
    return begin - len(missing) if alone or (is_common(text[begin:start]) and is_strange(missing)) else begin


def _legal_start(tokens: Tokens, start: int) -> int:
    """Where the name before a legal form at `start` may begin; a trade right before the form ends no walk."""
    begin = walk_left(tokens, start, limit=_LONG, legal=True)
    word = tokens.words[tokens.before(start)] if start else ""
    if begin < start or (word not in words("industry_nouns") and word != "产业"):
        return begin
    return walk_left(tokens, start - len(word), limit=_LONG - len(word), legal=True)


def _is_works(text: str, start: int, end: int) -> bool:
    """Whether a form is part of another word: 污水处理厂, 厂房, 公司化."""
    form = text[start:end]
    if form[-1] == "厂" and _WORKS_BEFORE.search(text[:start]):
        return True
    return form[-1] in "厂司" and bool(_FORM_GOES_ON.match(text, end))


def _is_only_a_thing(stem: str) -> bool:
    """Whether what stands before 厂 says what is made there and not whose it is: 塔筒厂, but not 青禾塔筒厂."""
    named = (len(stem) > 3 and is_strange(stem[:3])) or region_at(stem) > 0 or _begins_known(stem)
    return not named and looks_like_product(stem)


def _fits_form(stem: str, form: str) -> bool:
    """Whether `stem` makes a name before a form that is a common noun as well: 恒拓 before 集团, not 国有投资."""
    if _LEVEL.search(stem) or _GENERIC_STEM.search(stem) or stem in words("generic_nouns") or _kinds(stem + form):
        return False
    kinds = _kinds(stem)
    mill = form[-1] == "厂"
    if mill and (_PLAIN_MILL.search(stem) or _is_only_a_thing(stem)):
        return False
    if (
        form not in ("集团", "公司")
        and not is_strange(stem)
        and not (mill and ("Region" in kinds or _begins_known(stem)))
    ):
        return False
    if "Region" in kinds and (len(form) == 1 or not mill or form in _WORKS):
        return False
    return form == "集团" or not (is_common(stem) or "Industry" in kinds)


def _from_lists(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """The items of lists before 企业, 公司."""
    for found in lists:
        if found.head == "Company" and not (says_what_is_made(sentence.text, found) or _of_things(sentence, found)):
            yield from _items(sentence, tokens, found.items, "company-list", counted=found.count == len(found.items))


def _of_things(sentence: Sentence, found: Enumeration) -> bool:
    """Whether most items of a list before 企业 are things that those make: 改性塑料、造纸涂料等企业."""
    names = [sentence.text[start:end] for start, end in found.items]
    things = [name for name in names if looks_like_product(name) and not ending_of(name) and not is_strange(name[:3])]
    return len(names) > 1 and len(things) * 2 > len(names)


def _items(
    sentence: Sentence,
    tokens: Tokens,
    items: Sequence[tuple[int, int]],
    rule: str,
    *,
    lead: bool = True,
    counted: bool = False,
) -> Iterator[Mention]:
    """The items of a list of enterprises; a list of several says more than one of one, most says one that is counted.

    青禾、大北粮仓、云岭五谷「3户企业」 are three names, though each is made of ordinary words.
    """
    text = sentence.text
    several = len(items) > 1
    company_kept = several and any(is_strange(text[a:b]) for a, b in items)
    for number, (start, end) in enumerate(items):
        start, end = _bare_item(tokens, start, end, lead=lead and number == 0)
        name = text[start:end]
        plain = (_is_item(name) and (several or is_strange(name))) or (company_kept and _only_weakly_known(name))
        kept = company_kept and len(name) <= 8 and (_trade_name(name) or _begins_known(name))
        if plain or (kept and not _QUOTED_OR_COUNTED.search(name)) or (counted and several and _may_be_counted(name)):
            yield _mention(sentence, start, end, rule)
        elif rule == "company-role" and len(name) <= 8 and ending_of(name) and not _kinds(name):
            yield _mention(sentence, start, end, rule, weak=True)


def _only_weakly_known(name: str) -> bool:
    """Whether a national name is an ordinary word as well: 美的, 菜鸟."""
    known = lexicon().get(name)
    return bool(known) and all(one.kind == "Company" and one.weak for one in known)


def _may_be_counted(name: str) -> bool:
    """Whether an item of a list that is counted as enterprises can be a name, be it one of ordinary words."""
    if not 3 <= len(name) <= 10 or _BAD_TAIL.search(name) or _NO_ITEM.search(name) or _LEVEL.search(name):
        return False
    kinds = {known.kind for known in lexicon().get(name)}
    return (
        kinds <= {"Company"}
        and is_nominal(name)
        and not all(word in words("generic_nouns") for word, _ in cut_words(name))
    )


def _begins_known(name: str) -> bool:
    """Whether `name` is that of a known enterprise with more behind it."""
    found = next(lexicon().find(name), None)
    return found is not None and found[0] == 0 < found[1] < len(name) and any(one.kind == "Company" for one in found[2])


def _bare_item(tokens: Tokens, start: int, end: int, *, lead: bool) -> tuple[int, int]:
    """An item without the park before it, quotes around it and a foreign name behind; with `lead` without verbs too."""
    text = tokens.text
    for inside in _PARK_INSIDE.finditer(text, start, end - 2):
        start = inside.end()
    if lead:
        start = _after_lead(tokens, start, end)
        there = _THERE_ARE.match(text, start, end - 2)
        start = there.end() if there else start
    while start < end and text[start] in "“《":
        start += 1
    while end > start and text[end - 1] in "”》":
        end -= 1
    if text[end - 1] == "系" and end - start > 3:
        end -= 1
    translated = _TRANSLATED.fullmatch(text, start, end)
    return start, translated.end("name") if translated else end


def _is_item(name: str) -> bool:
    """Whether an item of a list can be the name of an enterprise."""
    if not 2 <= len(name) <= 24 or not _NAME.match(name) or _MASKED.search(name) or _LEVEL.search(name):
        return False
    first = cut_words(name)[0][0]
    if first in words("company_modifiers") and (len(first) > 1 or not is_strange(name[1:])):
        return False
    if _NO_FIRM.search(name) or _NO_ITEM.search(name):
        return False
    kinds = _kinds(name)
    if (kinds and "Company" not in kinds) or (
        looks_like_product(name) and not is_strange(name[:3]) and not ending_of(name)
    ):
        return False
    return not is_common(name) or (len(name) <= 6 and is_strange(name))


def _after_lead(tokens: Tokens, start: int, end: int) -> int:
    """The place after the last word in `start..end` that brings in a name (引进, 推动, 与)."""

    def brings_in(word: str, tag: str, at: int, place: int) -> bool:
        if at + len(word) >= end:
            return False
        if len(word) > 1 and tag in _LEAD_TAGS:
            return True
        return word in words("lead_verbs") and (len(word) > 1 or tag in FUNCTION_TAGS)

    return start_after(tokens, start, end, brings_in)


def _from_roles(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Names behind a word for their part in it: 投资方：…, 代表企业有…、…, 龙头企业…."""
    text = sentence.text
    for found in _ROLE.finditer(text):
        stop = _ROLE_END.search(text, found.end())
        end = stop.start() if stop else len(text)
        if end - found.end() >= 2:
            yield from _items(sentence, tokens, split_items(text, found.end(), end), "company-role", lead=False)


def _from_clauses(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """The subject at the head of a clause before a verb of enterprises: 「青禾微完成B轮融资」."""
    text = sentence.text
    for clause in _CLAUSE.finditer(text):
        start = clause.end()
        verb = _EVENT.search(text, start + 2, start + 14)
        while verb is not None and not tokens.is_boundary(verb.start()):
            verb = _EVENT.search(text, verb.start() + 1, start + 14)
        if verb is None:
            continue
        name = _ADVERB.sub("", text[start : verb.start()])
        origin = _ORIGIN.match(name)
        if origin and len(name) - origin.end() >= 2:
            start, name = start + origin.end(), name[origin.end() :]
        if verb[0] in ("项目", "一期", "二期", "三期", "生产线"):
            name = _without_product(name)
        if not _NAME.fullmatch(name) or _BAD_TAIL.search(name) or len(name) > 8 or not _name_like(name):
            continue
        first = cut_words(name)[0][0]
        if (len(first) > 1 and first in words("company_modifiers")) or _is_thing(name) or _PARK_INSIDE.search(name):
            continue
        if not is_strange(name) and trim_lead(name, 0, len(name), keep=1):
            continue
        weak = not is_strange(name) and not _trade_name(name)
        yield _mention(sentence, start, start + len(name), "company-verb", weak=weak)


def _without_product(name: str) -> str:
    """What of a project's name stands before the product: 青禾 of 青禾玻纤布."""
    cuts = (cut for cut in range(2, len(name) - 1) if "Product" in _kinds(name[cut:]))
    return name[: next(cuts, len(name))]


def _is_thing(name: str) -> bool:
    """Whether a long name without a trade ends like something made."""
    return len(name) > 5 and looks_like_product(name) and not ending_of(name)


def _trade_name(name: str) -> bool:
    """Whether ordinary words with a trade behind them make a name where they head a clause: 云锦丝绸."""
    ending = ending_of(name)
    stem = name[: len(name) - len(ending)]
    if not ending or ending in words("common_company_endings") or _kinds(name):
        return False
    if stem in words("company_modifiers") or stem in words("generic_nouns"):
        return False
    return all(known.weak or known.kind == "Company" for known in lexicon().get(stem))


def _from_coordination(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Names joined by 、 at the head of a clause before a verb of enterprises, where one of them is plainly a name."""
    text = sentence.text
    for found in _COORDINATED.finditer(text):
        items = split_items(text, *found.span("list"))
        items = _up_to_verb(text, items)
        items[0] = _bare_item(tokens, *items[0], lead=True)
        names = [text[start:end] for start, end in items]
        if len(items) < 2 or not any(is_strange(name) and has_trade(name) for name in names):
            continue
        if any(_kinds(name) & {"Industry", "Product"} for name in names):
            continue
        for (start, end), name in zip(items, names, strict=True):
            if _is_coordinated(name):
                yield _mention(sentence, start, end, "company-coordinated")


def _up_to_verb(text: str, items: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`items` up to the first that a verb of enterprises cuts short: 青禾、恒拓「分别从事」玻纤、丝绸."""
    for number, (start, end) in enumerate(items):
        verb = _EVENT.search(text, start + 2, end)
        if verb is not None:
            name = _ADVERB.sub("", text[start : verb.start()])
            return [*items[:number], (start, start + len(name))]
    return items


def has_trade(name: str) -> bool:
    """Whether `name` ends with a trade that is more often part of a name than a common noun."""
    return bool(ending := ending_of(name)) and ending not in words("common_company_endings")


def _is_coordinated(name: str) -> bool:
    if len(name) > 10 or not _is_item(name) or _BAD_TAIL.search(name) or trim_lead(name, 0, len(name)):
        return False
    return bool(ending_of(name)) or (is_strange(name) and len(name) >= 3)


def _from_pairs(sentence: Sentence) -> Iterator[Mention]:
    """Two known groups in one name: the parent's short name and the firm's."""
    found = lexicon().find(sentence.text)
    places = [(start, end) for start, end, known in found if any(one.kind == "Company" for one in known)]
    for (start, middle), (again, end) in pairwise(places):
        if middle == again:
            yield _mention(sentence, start, end, "company-pair")


def _from_city_groups(sentence: Sentence) -> Iterator[Mention]:
    """A place's own group, whose name is the place and ordinary words: 云岭市产业投资集团."""
    for found in _CITY_GROUP.finditer(sentence.text):
        yield _mention(sentence, *found.span("name"), "company-legal-form")


def _from_families(sentence: Sentence) -> Iterator[Mention]:
    """The group to which enterprises are said to belong: 「青禾」系企业, 云岭青禾系的玻纤公司."""
    for found in _FAMILY.finditer(sentence.text):
        start, end = found.span("name")
        start = trim_lead(sentence.text, start, end, keep=2)
        start += region_at(sentence.text[start:end]) if end - start > 3 else 0
        origin = _ORIGIN.match(sentence.text, start, end)
        start = origin.end() if origin and end - origin.end() >= 2 else start
        name = sentence.text[start:end]
        if len(name) >= 2 and "Region" not in _kinds(name) and (is_strange(name) or "Company" in _kinds(name)):
            yield _mention(sentence, start, end, "company-family")


#: What stands around a national name that is an ordinary word as well (美的, 菜鸟) where an enterprise is meant: behind
#: it what only an enterprise has or does, before it who it is to others.
_PROVED_BEHIND = compiled(
    r"(?:投资|斥资|注资)[约近超]?\d|在(?:园区|我[区县市园]|本地|[一-鿿]{2,8}(?:区|县|市|园|镇))[^，。；]{0,6}(?:投资|建厂|设厂|设立|设有|布局|建有)"
    r"|(?:董事长|总裁|旗下|系企业|品牌|智能工厂|生产基地|供应链|的?配套(?:企业|商|厂)|的?(?:[一二]级|核心|战略|主力)?供应商|等(?:知名|头部|龙头|国内外|下游|整车|品牌)?(?:企业|车企|品牌|客户|公司|厂商|主机厂|集团|巨头))"
)
_PROVED_BEFORE = re.compile(
    r"(?:引进|携手|牵手|签约|联手|牵下|招引|引来|进入|打入|供货给?|供应给?|客户(?:有|包括|为|：)|品牌(?:有|：)|企业|巨头|龙头|500强|车企)$"
)
_PROVED_BETWEEN = (
    re.compile(r"(?:为|给|向|与|和|同)$"),
    compiled(r"(?:等[^，。；、]{0,6})?(?:配套|供货|供应|代工|达成(?:战略)?合作|签[订署约]|合作|建立|成立合资)"),
)


def _from_proofs(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """National names that are ordinary words, where what stands around them says that an enterprise is meant."""
    text = sentence.text
    for start, end, _ in lexicon().find(text):
        if not (_only_weakly_known(text[start:end]) and tokens.is_boundary(start) and tokens.is_boundary(end)):
            continue
        behind = _PROVED_BEHIND.match(text, end)
        before = _PROVED_BEFORE.search(text, 0, start) and (behind or _PROVED_STOPS.match(text, end))
        between = _PROVED_BETWEEN[0].search(text, 0, start) and _PROVED_BETWEEN[1].match(text, end)
        if behind or before or between:
            yield _mention(sentence, start, end, "company-proved")


#: Behind a name that a word before it has proved.
_PROVED_STOPS = re.compile(r"[，。；、）”]|$|等|的|和|与|投资|建设|总部|在|落户|项目")


def _from_known(sentence: Sentence) -> Iterator[Mention]:
    """A known enterprise with more behind it: 青禾工程集团, 云岭银行恒州分行."""
    text = sentence.text
    for start, end, known in lexicon().find(text):
        if any(one.kind == "Company" for one in known) and (more := _KNOWN_GOES_ON.match(text, end)):
            yield _mention(sentence, start, more.end(), "company-known")


def _from_support(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Whom a place helps to apply for something: 支持青禾堂申报…."""
    for found in _SUPPORTED.finditer(sentence.text):
        start, end = found.span("name")
        name = found["name"]
        if not (tokens.is_boundary(start) and tokens.is_boundary(end)) or is_common(name) or _NO_ITEM.search(name):
            continue
        if not (_BAD_TAIL.search(name) or _NO_FIRM.search(name) or _PARK_INSIDE.search(name) or _kinds(name)):
            yield _mention(sentence, start, end, "company-supported")


def _from_counts(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """The names in brackets behind a number of enterprises."""
    for found in _COUNTED_NAMES.finditer(sentence.text):
        items = split_items(sentence.text, *found.span("list"))
        yield from _items(sentence, tokens, items, "company-list", lead=False)


def _from_sites(sentence: Sentence) -> Iterator[Mention]:
    """A known enterprise's works in a place: 青禾电池云岭工厂."""
    text = sentence.text
    for start, end, known in lexicon().find(text):
        if not any(one.kind == "Company" for one in known):
            continue
        place = end + region_at(text[end : end + 8])
        works = _SITE.match(text, place)
        if works is not None and (place > end or works["own"]):
            yield _mention(sentence, start, works.end(), "company-site")


def _from_places(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """A place, strange characters and a trade or what is made: 云岭柏傲高新材料, 恒州青原多晶硅."""
    text = sentence.text
    for start, place, known in lexicon().find(text):
        if not any(one.kind == "Region" for one in known) or (start and text[start - 1] not in _NAME_OPENS):
            continue
        end = _after_stem(tokens, place)
        stem = text[place:end]
        if not 2 <= len(stem) <= 4 or not is_strange(stem) or _GOES_ON_AS_PLACE.match(text, end):
            continue
        trade = _after_trades(text, end)
        if trade > end and _AFTER_PLACED.match(text, trade) and not _BAD_TAIL.search(text[start:trade]):
            yield _mention(sentence, start, trade, "company-place")


def _after_stem(tokens: Tokens, place: int) -> int:
    """The end of the single characters and proper words that stand from `place` on."""
    end = place
    for word, tag, at in tokens.within(place, place + 5):
        if (
            at != end
            or not (len(word) == 1 or tag in ("nz", "nr", "nrt"))
            or word in ONE_CHAR_WORDS
            or not word.isalpha()
        ):
            break
        if len(word) > 1 and word in endings("company_endings"):
            break
        end = at + len(word)
    return end


def _after_trades(text: str, place: int) -> int:
    """The end of the trades and things made that stand from `place` on, one behind the other."""
    table = endings("company_endings")
    while True:
        sizes = (size for size in range(8, 1, -1) if place + size <= len(text))
        size = next(
            (
                one
                for one in sizes
                if text[place : place + one] in table or _kinds(text[place : place + one]) & {"Product", "Industry"}
            ),
            0,
        )
        if not size or text[place : place + size] in words("industry_inner_verbs") | {"投资", "发展", "工程", "管理"}:
            return place
        place += size


def _from_branches(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """A name with its place in brackets, and no legal form: 青禾玻璃（云岭）超薄玻璃项目."""
    text = sentence.text
    for found in _PLACE.finditer(text):
        if not any(one.kind == "Region" for one in lexicon().get(found["place"])):
            continue
        start = walk_left(tokens, found.start(), limit=_SHORT)
        name = text[start : found.start()]
        short = len(name) <= 4 or ending_of(name)
        if len(name) >= 2 and short and is_strange(name) and _kinds(name) <= {"Company"} and not _BAD_TAIL.search(name):
            trade = _after_trades(text, found.end())
            end = trade if _AFTER_PLACED.match(text, trade) else found.end()
            yield _mention(sentence, start, end, "company-branch")


def _name_like(name: str) -> bool:
    """Whether `name` may be a short name by itself: no ordinary phrase, no other thing, no function word in it."""
    kinds = _kinds(name)
    if any(one.kind == "Company" and not (one.weak and is_common(name)) for one in lexicon().get(name)):
        return True
    ending = ending_of(name)
    if kinds or _LEVEL.search(name) or _NO_FIRM.search(name) or (is_common(name) and not ending):
        return False
    pairs = cut_words(name)
    verbal = any(len(word) > 1 and tag in _VERBAL_TAGS for word, tag in pairs)
    if verbal and (not ending or pairs[0][1] in _VERBAL_TAGS):
        return False
    generic = any(word in words("generic_nouns") for word, _ in pairs[1:])
    if (
        generic
        and not has_trade(name)
        and not (ending in words("short_name_trades") and is_strange(name[: -len(ending)]))
    ):
        return False
    if pairs[-1][0] in ONE_CHAR_WORDS or (len(name) <= 2 and any(word in ONE_CHAR_WORDS for word, _ in pairs)):
        return False
    return not any(word in (stop_words() if len(word) > 1 else words("function_characters")) for word, _ in pairs)


#: What a full name has that its short forms have not: brackets with a place, legal form.
_FORM = compiled(r"（[^）]*）|(?:集团)?(?:股份|控股)?有限(?:责任)?公司$|(?:集团)?股份公司$")


@lru_cache(maxsize=KEPT)
def short_forms(name: str) -> tuple[str, ...]:
    """The short names under which a report may go on speaking of a full one.

    >>> short_forms("南通市青禾玻纤科技有限公司")
    ('青禾玻纤科技', '青禾玻纤', '青禾')
    """
    bare = _FORM.sub("", name)
    if bare == name:
        return ()
    bare = bare[region_at(bare) :]
    forms = []
    while len(bare) >= 2:
        forms.append(bare)
        ending = _last_ending(bare)
        if not ending:
            break
        bare = bare[: -len(ending)]
    return tuple(
        one for one in forms if len(one) <= _SHORT and not _kinds(one) and (is_strange(one) or _tells_more(one))
    )


def _tells_more(name: str) -> bool:
    """Whether a short form of ordinary words still says which enterprise is meant: 草原牧歌, not 工业发展."""
    pairs = cut_words(name)
    wide = words("generic_nouns")
    return len(name) >= 4 and len(pairs) > 1 and not any(word in wide for word, _ in pairs)


def _last_ending(name: str) -> str:
    """The shortest trade ending of a name, or nothing."""
    table = endings("company_endings")
    return next((name[-size:] for size in range(2, len(name) - 1) if name[-size:] in table), "")


def ending_of(name: str) -> str:
    """The trade ending of a short name, or nothing."""
    if name[-1:] not in _last_characters():
        return ""
    table = endings("company_endings")
    for start in range(len(name)):
        if name[start:] in table:
            return name[start:] if start >= 2 else ""
    return ""


@cache
def _last_characters() -> frozenset[str]:
    """The characters with which trade endings end."""
    return frozenset(ending[-1] for ending in endings("company_endings"))


def _from_titles(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """A name before a manager's title: 青禾玻纤董事长."""
    text = sentence.text
    for found in _TITLE.finditer(text):
        start = walk_left(tokens, found.start(), limit=12)
        name = text[start : found.start()]
        if len(name) >= 2 and _name_like(name) and not _BAD_TAIL.search(name) and not _is_person(name):
            yield _mention(sentence, start, found.start(), "company-title", weak=not is_strange(name))


def _is_person(name: str) -> bool:
    """Whether three characters without a trade begin with a family name: 葛长青董事长."""
    return len(name) == 3 and name[0] in words("surnames") and not ending_of(name) and not _kinds(name)


def _from_countries(sentence: Sentence) -> Iterator[Mention]:
    """A foreign name behind its country: 丹麦企业青禾特, 德国恒拓."""
    text = sentence.text
    for found in _ORIGIN.finditer(text):
        start = found.end()
        name = _FOREIGN.match(text, start)
        if name and is_strange(name["name"]) and _kinds(name["name"]) <= {"Company"}:
            sure = found["firm"] or name["name"].isascii() or _FIRM_ACTS.match(text, name.end("name"))
            yield _mention(sentence, start, name.end("name"), "company-country", weak=not sure)


def _from_partners(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """A name between 与 and 达成, 签订, 合作."""
    for found in _PARTNER.finditer(sentence.text):
        start, end = found.span("name")
        name = found["name"]
        if not (tokens.is_boundary(start) and tokens.is_boundary(end) and is_strange(name)) or _BAD_TAIL.search(name):
            continue
        inside = (known for _, _, all_known in lexicon().find(name) for known in all_known)
        if (not (kinds := _kinds(name)) or "Company" in kinds) and not any(
            known.kind == "Region" and not known.weak for known in inside
        ):
            yield _mention(sentence, start, end, "company-partner", weak=len(name) < 3)


def _from_joint_projects(sentence: Sentence, lists: list[Enumeration]) -> Iterator[Mention]:
    """「A、B、C共计72GWh动力电池项目」: enterprises that share one project."""
    for found in lists:
        yield from (
            _mention(sentence, start, end, "company-joint") for start, end in joint_builders(sentence.text, found)
        )


def joint_builders(text: str, found: Enumeration) -> list[tuple[int, int]]:
    """The known groups that a list before one project names, or nothing where the items are projects themselves."""
    if found.head != "Project" or found.etc or len(found.items) < 2:
        return []
    *items, (start, end) = found.items
    cut = _JOINT_END.search(text, start, end)
    if cut is None or cut.start() == start:
        return []
    places = [(_after_joint_lead(text, a, b), b) for a, b in items] + [(start, cut.start())]
    names = [text[a:b] for a, b in places]
    named = all(2 <= len(name) <= 6 and not is_common(name) for name in names)
    return places if named and any("Company" in _kinds(name) for name in names) else []


def _after_joint_lead(text: str, start: int, end: int) -> int:
    found = _JOINT_LEAD.match(text, start, end)
    return found.end() if found and end - found.end() >= 2 else start


def _known_firms() -> frozenset[str]:
    return lexicon().names("Company")


def _known_regions() -> frozenset[str]:
    return lexicon().names("Region")


#: What looks for enterprises, and the patterns on which it hangs.
FINDERS = Asked[Callable[[Sentence, Tokens, list[Enumeration]], Iterator[Mention]]](
    (lambda sentence, tokens, lists: _from_endings(sentence, tokens), [_ending_pattern]),
    (_from_lists, [heads_of("Company")]),
    (lambda sentence, tokens, lists: _from_roles(sentence, tokens), [_ROLE]),
    (lambda sentence, tokens, lists: _from_clauses(sentence, tokens), [_EVENT]),
    (lambda sentence, tokens, lists: _from_titles(sentence, tokens), [_TITLE]),
    (lambda sentence, tokens, lists: _from_countries(sentence), [_ORIGIN]),
    (lambda sentence, tokens, lists: _from_partners(sentence, tokens), [_PARTNER]),
    (lambda sentence, tokens, lists: _from_joint_projects(sentence, lists), [heads_of("Project")]),
    (lambda sentence, tokens, lists: _from_pairs(sentence), [_known_firms]),
    (lambda sentence, tokens, lists: _from_city_groups(sentence), [_CITY_GROUP]),
    (lambda sentence, tokens, lists: _from_known(sentence), [_KNOWN_GOES_ON]),
    (lambda sentence, tokens, lists: _from_proofs(sentence, tokens), [_known_firms]),
    (lambda sentence, tokens, lists: _from_families(sentence), [_FAMILY]),
    (lambda sentence, tokens, lists: _from_support(sentence, tokens), [_SUPPORTED]),
    (lambda sentence, tokens, lists: _from_counts(sentence, tokens), [_COUNTED_NAMES]),
    (lambda sentence, tokens, lists: _from_sites(sentence), [_known_firms]),
    (lambda sentence, tokens, lists: _from_branches(sentence, tokens), [_PLACE]),
    (lambda sentence, tokens, lists: _from_places(sentence, tokens), [_known_regions]),
    (lambda sentence, tokens, lists: _from_coordination(sentence, tokens), [_COORDINATED]),
)
