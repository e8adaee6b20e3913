"""Sentences -> Mentions of projects: what a list calls 项目, and names with 项目, 工程, 基地, 生产线, 一期 behind them.

What could be the name of any project (重点项目, 技改项目) is none.
"""

import re
from collections.abc import Callable, Iterator

from kg.cues import Asked
from kg.lexicon import lexicon
from kg.mentions.builder import are_works, firm_span
from kg.mentions.company import ending_of, joint_builders
from kg.mentions.lists import Enumeration, heads_of, split_items
from kg.mentions.product import is_made_thing, looks_like_product, says_what_is_made
from kg.mentions.tokens import FUNCTION_TAGS, Tokens, is_common, is_nominal, is_strange, last_end, start_after
from kg.model import Mention, Sentence
from kg.patterns import compiled
from kg.rules import any_of, groups, words
from kg.sentences.layout import LIST_MARK
from kg.traditional import simplify
from kg.words import cut_words

#: How much is paid, without its 元, and the verbs behind it.
_AMOUNT = r"(?:总额)?(?:约|达|超过?|近|逾)?[\d.]+余?[万亿]+(?:美|欧|港|日)?"
_BUILDS = r"(?:投资)?(?:建设|新建|打造|投建|承建|兴建|扩建|改建|筹建|实施|建立|布局)"
#: A sum before a project: 总投资50亿元的, 投资约3亿美元建设.
_SUM = r"(?:总|计划|拟{more})?(?:总)?投资(?:额)?(?:约|达|超|近)?[\d.]+(?:万|亿)+(?:美|欧)?元(?:的|建设|新建|打造)?"
#: What only brings a project in.
_LEAD = compiled(
    any_of({word for word in words("lead_verbs") if len(word) > 1} | words("project_leads"))
    + f"+(?:{_SUM.format(more='|协议')})?|{_SUM.format(more='')}"
)
#: The ending of a project's name with its phase: 生产基地（一期）, 项目二期.
_IN_PHASES = r"(?:[（(]?[一二三四五1-9]期[）)]?(?:工程|项目)?)?"
_TAIL = re.compile(any_of(words("project_tails")) + _IN_PHASES)
_TAIL_WORD = re.compile(r"(?:项目|工程|基地|生产线|总部|装置)$")
#: How far a project is, between its owner and 的: 青禾集团「在建」的.
_STATE = compiled("(?:新$|上$|正?在建|新建|扩建|续建|新上|开工|规划|投资|实施|运营)$")
#: Behind a project, who builds it.
_BY_BUILDER = re.compile(r"(?:，)?由[^，。；]{2,24}(?:投资|出资|承建|建设|投建|实施)")
#: What is built for a product, whose status says that it is one of its kind: 玻纤布生产线正式投产.
_FACILITY = re.compile(r"(?:生产线|产线|中试线|工厂|生产基地|制造基地|加工基地|产业基地)$")
#: A phase that names a project with the name before it: 青禾玻纤一期.
_PHASE = re.compile(r"[一二三四五](?:、[一二三四五])?期(?:[一二三四]线)?(?:项目|工程)?")
_STATUS = re.compile(any_of(word for found in groups("project_status").values() for word in found))
#: A name in quotes before 项目.
_QUOTE = re.compile(r"[“《][^”》]*[”》]$")
#: One with a few words more before 项目: “源网荷储”一体化项目.
_QUOTE_INSIDE = re.compile(r"“[^“”]{2,12}”[一-鿿]{2,6}$")
#: The end of an enterprise's full name.
_LEGAL = re.compile("公司|集团")
#: What no project's name goes past.
_CUT = re.compile(r"[，。；：！？\t、”“《》…【】①-⑳]\s*|——")
#: What behind 项目 makes another thing of it: 项目资金, 项目负责人.
_GOES_ON = compiled(
    f"(?:建设)?{any_of(words('project_goes_on'))}|[化级型部地类]"
    "|技术|研究|实验|师|设计|塑料|机械|造价|咨询|公司|中心|院"
    "|(?:集中|重大)?(?:签约|开工|竣工|投产|推进|建设|落地|招商|推介|攻坚|观摩|审批)?"
    "(?:情况|进展|名单|一览|仪式|活动|大会|推进会|现场会|推介会|调度会|攻坚|总投资$)"
)
#: Behind a project, the ceremony for it alone.
_CEREMONY = re.compile("(?:签约|开工|竣工|投产|奠基|启动)仪式")
#: What a place does with projects that it does not have yet.
_SOUGHT = re.compile(r"引进|招引|盘活|谋划|储备|围绕|缺|对接|争取")
#: Verbs behind whose subject a list of projects begins: 小分队「力促」A、B等项目签约.
_PUSH = re.compile("力促|促成|加快推进|力争|确保")
#: Before 项目 behind a list, that somebody does something for projects: A、B等共同「为」项目奠基.
_FOR_PROJECTS = re.compile("[为对将把给与]|(?<!面)向")
#: Before 项目, that the common nouns in front are what is run or put up everywhere: 停车场、广告位等「盈利」项目.
_OF_DEEDS = compiled(
    "盈利|营利|收费|收入|经营性|新基建|民生|便民|体验|娱乐|游乐|文娱|培训|竞赛|检测|服务|帮扶|补贴|奖励"
)
#: What the products of an enterprise are for, and what a place would like to have, at the head of a list of projects.
_SERVES = re.compile("[应已]用[于在到]|用于|服务于|供货|中标")
_WISH = re.compile("招引|引进|招商|盯[住紧]|瞄准|锚定|对接|争取")
#: Sizes and phases that tell one project from others.
_SIZE = re.compile(r"\d[\d.]*[万亿]?(?:吨|台|套|片|只|平方米|千瓦|兆瓦|GW|MW|亩)|[一二三四五]期")
#: A park with something of its own behind it: 云岭工业功能区污水管网.
_IN_PARK = re.compile(r"[一-鿿]{2}(?:高新区|经开区|开发区|工业园区?|功能区)[^区]{4,}")
#: What pays or builds, right before a name that could be of several projects: 投资3亿元的, 投资3亿元建设, 投资建设的.
_PAID = compiled(
    rf"(?:投资(?:额)?|出资|斥资|投入){_AMOUNT}(?:元人民币|元)(?:{_BUILDS}(?:的|了)?|(?:、[^，。；、的]{{2,20}})?的)"
    rf"|(?:投资|出资|斥资|联合|共同|合作|负责|独资){_BUILDS}(?:的|了)?|投建(?:的|了)?"
    rf"|{_AMOUNT}元投资(?:建设)?的|(?<=[、，；]){_AMOUNT}元的|合资(?:建设|合作)?的"
    r"|占地(?:面积)?(?:约|达|近)?[\d.]+(?:亩|公顷|万?平方米)的"
    rf"|(?:投资|出资|斥资){_AMOUNT}元，(?:拟|计划|将)?在[^，。；]{{1,16}}?(?:投资)?建设"
)
#: What an enterprise pays, and in the next clause that it builds.
_PAID_THEN = re.compile(
    rf"(?:投资|出资|斥资|投入){_AMOUNT}元(?:人民币)?，(?:拟|计划|将|用于|主要)?{_BUILDS}(?:的|了)?$"
)
#: Right before the size with which a name begins, that it is built: 在云岭产业园建设「6万吨/年树脂项目」.
_BUILT_SIZE = re.compile(r"建(?:设|成|有)?(?:了|的)?(?=年产|\d)|新上(?!市)|上马")
#: An enterprise that goes on from the sentence before: 其年产5万吨…, 该公司的….
_ITS = re.compile(r"(?:其|(?:该|这家)(?:公司|企业|集团)的?|(?:公司|企业|集团)的)(?!中)")
#: A project counted as a kind of project: 电子项目5个.
_COUNTED = re.compile(r"\d+[余多]?[个条]")
#: Before a kind of project that a place would like to have: 招引, 争取引进.
_WISHED = re.compile(r"(?:(?<!成功)招引|争取引进)$")
#: An enterprise right before the phase of what it builds: 公司的负极材料二期.
_OWNER = re.compile(r"(?:公司|集团)的$")
#: An entry under a heading about projects: its name, and behind it what it costs or covers.
_ENTRY = re.compile(
    r"(?P<name>[^，。；：、\t]{4,36})[，：](?:(?:概算)?总投资|(?:计划|拟)?投资[约达超近]?\d|概算|总?造价|引资|占地|(?:总)?建筑面积|由)"
)
#: A heading of a list of projects: 集中签约项目, 在建在谈重点项目, 重大项目集中开工.
_OF_PROJECTS = compiled(
    r"(?:签约|开工|竣工|投产|在建|续建|重点|重大|在谈|推进|推介|谋划|储备|招商|前期|落地|引进)[^，。]{0,6}项目"
    r"|项目[^，。]{0,6}(?:签约|开工|竣工|投产|建设)"
)
#: A heading under which numbered names are those of projects.
_OF_WORKS = re.compile("项目|签约|招商|投资|开工")
#: The label of the field of a list that gives a project its name.
NAME_FIELD = compiled(r"(?:重点|签约|招商|推介)?(?:建设)?项目(?:名称|[一二三四五六七八九十\d]{1,3})?：[ 　]*")
_FIELD_NAME = re.compile(r"(?P<name>[^，。；：\t]{3,36}?)(?:[（(][^）)]*[）)])?[。；]?")
#: An entry that is its name and no more: 5.固态电池项目.
_TITLE = re.compile(r"(?P<name>[^，。；：、\t]{4,36}(?:项目|工程))[。；]?")
#: Names that another finder knows better: those of parks and platforms.
_PARK_END = compiled(
    r"(?:园区|(?<!产业)(?<!科技)(?<!物流)(?<!智造)园|加速器|孵化器|二级节点|实验室|工作站|研究院)(?:（[^）]*）)?$"
)
#: Finders that need no more to tell a project from others than where it stands.
_LISTED = ("project-list", "project-entry", "project-intro")
#: A list of projects by how far they are: 续建项目：.
_INTRO = re.compile(r"(?:新?开工|续建|竣工|投产|签约|在建|拟建|储备)项目(?:\d+个)?：(?P<list>[^。；：]+)")
#: What is built and stands in such a list without 项目: 青禾电子结构件车间.
_BUILT = re.compile(r"(?:厂|车间|生产线|产线|装置|码头|公园|电站|改造|大桥|道路)$")
#: A label of a list of projects by how far they are, and its items: ■在建：①青禾玻纤二期——4.8亿元；②….
_STATUS_LABEL = re.compile(
    r"(?:[一-鿿]{2,4}（)?[一-鿿]{0,2}(?P<word>投产|竣工|在建|续建|开工|签约|前期|谋划|储备|推进)(?:项目|类)?"
    r"(?:未[一-鿿]{2})?(?:\d+[个项])?）?："
)
_PIECE = re.compile(r"[^；。]+")
_HEAD = re.compile(
    r"[①-⑳\d.、（）)]*(?:\d{1,2}月(?:\d{1,2}日)?，?)?(?:由[^，；]{2,16}的)?(?P<name>[^，。；：（）—、\t]{4,36})(?=[（，；。—、]|$)"
)
_NUMBER = re.compile(r"\d|[一二三四五]期")
_COUNT = re.compile(r"\d(?:[个家户]|项(?!目))")
#: Phrases about projects that name none: 重点项目, 亿元以上项目, 第一批….
_NOT_A_NAME = re.compile(
    r"(?:(?:重点|重大)(?:建设|工业|产业|招商|投资)?|签约|开工|高耗能|储备|招商)项目$|石灰窑|^\d+[名套个家条]|问题$|上访$|主体$|[，。；！？]|目标$"
    r"|^(?:超|投资|总)?\d+[.\d]*[万亿]元|以上项目|审核|招商项目|两高|两端|效益好|找项目"
    r"|(?:公司|集团|政府|管委会)$|^[补延强建链上]{1,2}链项目$|\d+条生产线$|^(?:规划|新)?上?\d+条|项目(?:桩基|土建|主体|基础|地基|场平|厂房|土石方)[^项]{0,4}工程$|^(?:第[一二三四五六七八九十\d]+(?:批|次|季度)|[一二三四]季度)|月底|(?:年|月)[^）]*(?:竣工|开工|投产)|遏制|大项目$|的项目$|^(?:国家|世界|国内|全[市省国县区])[^项]*基地$|^..基地$|(?:才|心|民|惠|安)工程$|季度项目$|举行|(?:创新|实训|教育|示范|科普|培训|实践|孵化|就业)基地$|(?:投建|投资|承建|引进|入驻|落户|签约|开工|负责|洽谈|对接)的?项目$|^\d+亩|^(?:一条条|一道道|一座座|一个个|[几数多]条|整条|这条|首[条台辆]|第[一二三\d]+[辆台条件块批])|[驶走]下|^(?:该|本|此|这家|我们)?(?:公司|企业|集团|工厂)(?:的|新建)?[一二三四五]期|^[该其此][一二三四五]期|试点示范项目$|宣布|出席|(?:市长|书记|主任|董事长|总裁|总经理|总监)[一-鿿]{2,4}"
)


def _is_generic(name: str) -> bool:
    """Whether `name` could be any project: 重点产业项目, 技改项目."""
    stem = _TAIL_WORD.sub("", name)
    generic = words("generic_nouns")
    return all(word in generic or word in words("project_qualifiers") or word.isdigit() for word, _ in cut_words(stem))


def find_projects(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """Mentions of named projects in one sentence; they may overlap."""
    for find in FINDERS.of(sentence.text):
        yield from find(sentence, tokens, lists)


#: What a paid project may end with beside the endings of all projects: 产业园, 中试线, 码头.
_BUILT_TAIL = any_of(words("project_tails") | words("paid_tails")) + _IN_PHASES
#: Behind such a name, that it ends there: how far it is, when, with whom.
_BEHIND_PAID = re.compile(
    r"[，。；、（和与及]|$|\d{1,4}[年月]|[已正将于在由也至共]|预计|计划|有望|今年|去年|明年|目前|主体|全面|顺利|成功|落户|一期|首期"
    rf"|等(?:项目|一批|\d)|占地|达产|{any_of({word for found in groups('project_status').values() for word in found})}"
)
#: What is built with a sum: 投资3亿元的「中试加速基地」10月封顶.
_PAID_NAME = re.compile(
    rf"[^，。；、：！？\t“”（）]{{2,36}}?{_BUILT_TAIL}(?:（[^）]{{1,12}}）)?(?:项目|工程)?(?={_BEHIND_PAID.pattern})"
)
#: What an enterprise does to its works.
_WORK = compiled(
    r"(?:(?:智能化|数字化|绿色化|自动化|节能)?(?:技改|技术改造|改造|改扩建|扩能|扩产|扩建|迁建|搬迁|总装)|分布式光伏|屋顶光伏|智能化工厂|数字化工厂"
    r"|总装基地|中试线)(?:扩能|二期|三期)?(?=[，。；、：（）和与及因已正将建签落开投预有满明今去\d]|竣工|项目|主体|完成|进展|推进|加快|全面|复产|$)"
)
#: What a project is, behind its size: 青禾化工年产5万吨草酸「这个“链主”项目」.
_THIS_ONE = re.compile("这[一个](?:“[^”]{1,8}”)?[一-鿿]{0,6}项目$")
#: A verb inside a name, behind which the project begins: 云岭县建设「玻纤布基地」, 青禾公司签订「电缆料项目」.
_VERB_INSIDE = compiled(
    r"(?:分[一二三四]期)?(?:建设|新建|签订|签署|打造|引进|共建|谋划建设)(?:了|的)?"
    r"(?=(?![及和与、的工项])[^，。的]{3,}(?:项目|基地|工程|生产线|产线|产业园|中心|工厂)$)"
)
#: What kind of enterprise builds, before its name: 再生铝企业「恒拓金属5万吨再生铝项目」.
_OF_KIND = re.compile("^[一-鿿]{2,8}(?:龙头|链主|骨干)?企业(?=[一-鿿]{4,})")
#: A phase alone, which is a name only where its price stands before it.
_BARE_PHASE = re.compile("[一二三四五]期(?:项目|工程)?")
#: A count of projects, which is no name.
_ENDS_COUNTED = re.compile(r"(?:[两三四五六七八九十]|\d+)[个大项](?:重[点大]|产业|工业)*(?:项目|工程)$")
#: Behind the name of a project, what it costs, where it stands, or that it is one of those that count.
_TOLD_OF = compiled(
    r"，?(?:计划|预计|拟|概算)?总?投资(?:额)?[约达超近]?\d|，?(?:规划|总)?占地|，?(?:位于|选址|坐落)"
    r"|(?:是|作为|系)[^，。；]{2,24}(?:重[点大]|标志性)[^，。；]{0,6}项目|(?:打头|领衔|在列|[都均也]在其中|名列其中)"
)
#: What such a name ends with behind its product.
_WORKS_END = compiled(
    "(?:(?:精?深)?加工|生产|制造|提取|提纯|产业化|研发|扩建|扩能|技改|建设|一体化|及|和|与)*(?:项目|工程)$"
)
#: The same behind one of several products of works: 速冻饺子「生产加工基地」.
_WORKS_FOR = compiled("(?:(?:精?深)?加工|生产|制造|研发|产业化|一体化|及|和|与)*(?:项目|工程|基地|生产线|工厂)$")
#: What points back to a project named before, and is no name: 本项目一期.
_POINTS_BACK = re.compile(r"(?:本|该|此|上述|以上|[两各]个?)(?:建设)?(?:项目|工程)|本[批次年轮]|全年")


def _mention(sentence: Sentence, start: int, end: int, rule: str, *, weak: bool = False) -> Iterator[Mention]:
    """The project named by `text[start:end]` once what only brings it in is cut off."""
    text = sentence.text
    lead = _LEAD.match(text, start, end) if rule not in ("project-entry", "project-intro") else None
    if lead and end - lead.end() >= 2:
        start = lead.end()
    start = _after_payment(text, start, end)
    if _PAID.search(text, start, end):
        return
    if text[start] == "“" and "”" in text[start:end] and text[end - 2 : end] in ("工程", "行动", "计划"):
        return
    if text[start] in "”）】、":
        return
    for heads in (_VERB_INSIDE, _OF_KIND):
        head = heads.search(text[start:end])
        start += head.end() if head is not None else 0
    this = _THIS_ONE.search(text, start, end)
    if this is not None and _SIZE.search(text, start, this.start()):
        end = this.start()
    name = text[start:end]
    if _LEAD.fullmatch(name) or _POINTS_BACK.match(name) or _ENDS_COUNTED.search(name):
        return
    if _BARE_PHASE.fullmatch(name) and not _is_paid(text, start):
        return
    if len(name) < 3 or _NOT_A_NAME.search(name) or _is_generic(name) or name.count("（") != name.count("）"):
        return
    paid = _is_paid(text, start)
    if rule not in _LISTED and not (
        paid
        or _tells_apart(name)
        or _has_status(text, start, end)
        or _owner_before(text, start)
        or _has_builder_behind(text, end)
        or _is_told_of(text, name, end)
    ):
        return
    weak = weak and not paid
    yield Mention(sentence.index, start, end, "Project", name, rule, weak=weak)


def _after_payment(text: str, start: int, end: int) -> int:
    """`start` behind whoever pays and what, and behind 其: 青禾玻纤投资3亿元建设「玻纤布项目」."""
    for brings_in in (_PAID, _BUILT_SIZE):
        start = max([start, *(found.end() for found in brings_in.finditer(text, start, end - 3))])
    its = _ITS.match(text, start, end - 3)
    return its.end() if its else start


def _is_paid(text: str, start: int) -> bool:
    """Whether a sum stands right before a name, which only one project can have."""
    if any(found.end() == start for found in _PAID.finditer(text, max(0, start - 30), start)):
        return True
    then = _PAID_THEN.search(text, max(0, start - 40), start)
    return then is not None and "项目" not in text[: then.start()]


def _has_builder_behind(text: str, end: int) -> bool:
    """Whether the words behind a name say who builds it: 集中供热项目「由青禾热力投资」."""
    return _BY_BUILDER.match(text, end) is not None


def _is_told_of(text: str, name: str, end: int) -> bool:
    """Whether the words behind the name of a project, and of no whole trade, say what it costs or where it stands."""
    if _TOLD_OF.match(text, end) is None:
        return False
    stem = _WORKS_END.sub("", name)
    if looks_like_product(stem) or is_made_thing(stem):
        return True
    return len(stem) > 3 and not any(one.kind == "Industry" for one in lexicon().get(stem))


def _owner_before(text: str, start: int) -> bool:
    """Whether an enterprise and 的 or 新上 stand right before a name: 青禾玻纤的智能工厂项目."""
    if text[start - 1 : start] != "的" and not text.startswith(("新上", "上马"), start - 2):
        return False
    owner = _STATE.sub("", text[last_end(_CUT, text, start - 1) : start - 1])[-12:]
    trade = ending_of(owner)
    known = any(
        end == len(owner) and any(one.kind == "Company" for one in found) for _, end, found in lexicon().find(owner)
    )
    return known or owner.endswith(("公司", "集团")) or bool(trade and is_strange(owner)) or is_strange(owner[-4:])


def _has_status(text: str, start: int, end: int) -> bool:
    """Whether a name that could be of several projects is of one, because the clause says how far that is."""
    name = text[start:end]
    clause = text[max(text.rfind(mark, 0, start) for mark in "，。；：") + 1 : start]
    if not _says_something(name) or _SOUGHT.search(clause):
        return False
    if not name.endswith(("项目", "工程")):
        return bool(_FACILITY.search(name) and _STATUS.search(text, end, end + 8))
    return bool(_STATUS.search(clause) or _STATUS.search(text, end, end + 8))


def _tells_apart(name: str) -> bool:
    """Whether a name holds a place, a firm, a size, a phase or a strange word, so that it is one project, no kind."""
    return (
        is_strange(name)
        or bool(_SIZE.search(name) or _IN_PARK.search(name))
        or _holds(name, ("Region", "Company", "Park"))
    )


def has_size(name: str) -> bool:
    """Whether a name holds a size or a phase: 青禾集团全球首个20万吨级玻纤布项目."""
    return _SIZE.search(name) is not None


def _says_something(name: str) -> bool:
    """Whether a name holds a place, a firm, a product, a size or a strange word, and so can be told from others."""
    return is_strange(name) or bool(_NUMBER.search(name)) or _holds(name, ("Region", "Company", "Product", "Park"))


def _holds(name: str, kinds: tuple[str, ...]) -> bool:
    """Whether a known name of one of `kinds` stands in `name`."""
    return any(known.kind in kinds for _, _, found in lexicon().find(name) for known in found)


def _from_lists(sentence: Sentence, tokens: Tokens, lists: list[Enumeration]) -> Iterator[Mention]:
    """The items of lists before 项目, or the whole list where its items are builders of one project."""
    text = sentence.text
    for found in lists:
        if not are_works(text, found) and (
            found.head != "Project" or "产业" in found.head_word or says_what_is_made(text, found)
        ):
            continue
        if not found.etc and _COUNTED.match(text, found.end):
            continue
        if _FOR_PROJECTS.search(found.modifier) or _is_wish(text, found):
            continue
        joint = joint_builders(text, found)
        if joint:
            yield from _mention(sentence, joint[0][0], found.end, "project-joint")
            continue
        first = max((n for n, item in enumerate(found.items) if _PUSH.search(text, *item)), default=0)
        items = list(found.items[first:])
        start, end = items[0]
        items[0] = (
            after_lead(tokens, max([start, *(one.end() for one in _PUSH.finditer(text, start, end - 1))]), end),
            end,
        )
        for start, end in _with_products(text, items):
            start = _after_owner(text, start, end)
            name = text[start:end]
            if not 2 <= len(name) <= 40 or _is_generic(name) or re.match(r"\d+个", name):
                continue
            if (not found.etc or _OF_DEEDS.search(found.modifier)) and not _tells_apart(name):
                continue
            if cut_words(name)[0][1] in ("v", "d", "p", "a", "ad") and not _says_something(name):
                continue
            yield from _mention(sentence, start, end, "project-list")


def _with_products(text: str, items: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`items` with those as one that name what one project makes: 青禾集团「奶油、速冻饺子」生产基地."""
    place = 0
    while place < len(items):
        start, end = items[place]
        last = place + 1
        if _is_firm_with_product(text[start:end]):
            while last < len(items) and _is_product(text[slice(*items[last])]):
                last += 1
            if last < len(items) and _is_works_alone(text[slice(*items[last])]):
                place, end = last, items[last][1]
        yield start, end
        place += 1


def _is_firm_with_product(name: str) -> bool:
    """Whether a name is that of an enterprise and what it makes, and not of its works."""
    made = name[max(firm_span(name)[1], last_end(_LEGAL, name, len(name))) :]
    return made != name and _is_product(made)


def _is_product(name: str) -> bool:
    """Whether a name is of a thing that is made, and of nothing built for it."""
    return (looks_like_product(name) or is_made_thing(name)) and not firm_span(name)[1] and not _TAIL.search(name)


def _is_works_alone(name: str) -> bool:
    """Whether a name is of works for a thing that is made, without whose they are: 速冻饺子生产基地."""
    tail = _WORKS_FOR.search(name)
    return tail is not None and _is_product(name[: tail.start()])


def _after_owner(text: str, start: int, end: int) -> int:
    """`start` behind the enterprise and 的 with which an item begins: 青禾纺织的「无缝内衣」."""
    place = text.find("的", start + 2, end - 2)
    return place + 1 if place > 0 and is_strange(text[start:place]) else start


def _is_wish(text: str, found: Enumeration) -> bool:
    """Whether a list names what a place looks for or what its products serve: 招引模具、制动盘等项目."""
    start = found.items[0][0]
    clause = text[max(text.rfind(mark, 0, start) for mark in "，。；：") + 1 : found.items[0][1]]
    if _SERVES.search(clause):
        return True
    items = [text[begin:end] for begin, end in found.items]
    return bool(_WISH.search(clause)) and not any(
        firm_span(item)[1] or _SIZE.search(item) or _holds(item, ("Company", "Park", "Region")) for item in items
    )


def after_lead(tokens: Tokens, start: int, end: int) -> int:
    """The place in the first item of a list after the words that only bring the list in: 累计新签约…, 加快…等."""
    place, subject = start, True
    for word, tag, at in tokens.within(start, end):
        if at + len(word) >= end:
            continue
        between = tokens.text[place:at]
        if word in words("lead_verbs") and (len(word) > 1 or (at == place and tag in FUNCTION_TAGS)):
            if not between or (subject and len(between) <= 12) or between in words("before_lead_verbs"):
                place, subject = at + len(word), False
        elif at == place and (word in words("list_leads") or tag in ("d", "ul", "ad")):
            place = at + len(word)
    return place


def _from_tails(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """Names that end with 项目, 工程, 基地, 生产线."""
    text = sentence.text
    named: list[Mention] = []
    unsure: list[tuple[int, int]] = []
    for found in _TAIL.finditer(text):
        if _TAIL.match(text, found.end()):
            continue
        ceremony = _CEREMONY.match(text, found.end()) is not None
        if _GOES_ON.match(text, found.end()) and not ceremony:
            continue
        quote = _QUOTE.search(text[: found.start()]) or _QUOTE_INSIDE.search(text[: found.start()])
        left = last_end(_CUT, text, quote.start() if quote else found.start())
        left = _before_first_size(text, left, found.start())
        begin = _name_start(tokens, left, quote.start() if quote else found.start())
        if quote is not None and not is_strange(text[begin : quote.start()]):
            begin = quote.start()
        name = text[begin : found.end()]
        stem = text[begin : found.start()]
        if len(stem) < 2 or _is_generic(name) or _COUNT.search(name) or _is_kind(text, begin, found.end()):
            continue
        weak = not found[0].endswith(("项目", "工程"))
        if ceremony and not _SIZE.search(name) and not firm_span(name)[1]:
            continue
        if (
            found[0] == "生产线"
            and text[begin - 1 : begin] == "、"
            and not firm_span(name)[1]
            and not _SIZE.search(name)
        ):
            continue
        if not (
            found[0] in ("装置", "生产线", "总部")
            and _is_generic(stem[max(firm_span(name)[1], last_end(_LEGAL, stem, len(stem))) :])
        ):
            told = list(_mention(sentence, begin, found.end(), "project-tail", weak=weak))
            named += told
            if not told and not weak and len(name) > 5:
                unsure.append((begin, found.end()))
    yield from named
    for begin, end in unsure:
        if any(text[one.end : begin] in _JOINTS or text[end : one.start] in _JOINTS for one in named):
            yield from _mention(sentence, begin, end, "project-entry")


#: Between the names of two projects.
_JOINTS = ("、", "和", "与", "及", "以及")
#: A size and its product, the first of several that one project makes: 青禾化工年产5万吨草酸、「1万吨乙二醇项目」.
_SIZED = compiled(
    r"(?:年产|日产|新增)?\d[\d.]*[十百千]?[万亿]?"
    r"(?:吨|台|套|件|只|片|支|辆|颗|块|升|箱|瓶|双|张|卷|个|艘|根|立方米|平方米|米|千瓦|[KMG]Wh?)(?:/年)?[^、，。；：！？\t（）]{1,12}、"
)


def _before_first_size(text: str, left: int, end: int) -> int:
    """`left` moved before the sizes of the products that stand in front of the last one of a project."""
    if not text[left : left + 1].isdigit() and not text.startswith(("年产", "日产"), left):
        return left
    for found in _SIZED.finditer(text, max(0, left - 60), left):
        if found.end() == left and not _TAIL.search(found[0]):
            return max(last_end(_CUT, text, found.start()), 0)
    return left


def _from_works(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """What an enterprise does to its works, under its name: 青禾再生铅技改, 青禾电站100MW分布式光伏."""
    text = sentence.text
    for found in _WORK.finditer(text):
        begin = _name_start(tokens, last_end(_CUT, text, found.start()), found.start())
        name = text[begin : found.end()]
        size = firm_span(name)[1]
        listed = "、" in (text[begin - 1 : begin], text[found.end() : found.end() + 1])
        between = len(name) - len(found[0]) - size
        told = listed or _STATUS.search(text, found.end(), found.end() + 8) is not None
        if size and (between > 0 or (told and between == 0)) and not _GOES_ON.match(text, found.end()):
            yield from _mention(sentence, begin, found.end(), "project-work")


def _from_payments(sentence: Sentence) -> Iterator[Mention]:
    """What is built right behind what pays for it, be it a park or a line: 投资3亿元的玻纤物流园, 投资建设的中试线."""
    text = sentence.text
    for paid in _PAID.finditer(text):
        found = _PAID_NAME.match(text, paid.end())
        if found is None or _PAID.search(found[0]) or _GOES_ON.match(text, found.end()) or _COUNT.search(found[0]):
            continue
        if not _is_kind(text, paid.end(), found.end()) and not _is_generic(found[0]):
            yield from _mention(sentence, paid.end(), found.end(), "project-paid")


def _is_kind(text: str, begin: int, end: int) -> bool:
    """Whether a name is of a kind of project: counted, or one that a place would like to have."""
    if _COUNTED.match(text, end):
        return True
    return _WISHED.search(text, 0, begin) is not None and not _holds(text[begin:end], ("Company", "Region"))


def title_of(sentence: Sentence) -> str:
    """The first line of a document, where it says how far projects are of which the whole document is a list."""
    line = simplify(sentence.document.text[:_TITLE_LENGTH].split("\n", 1)[0])
    return line if _LIST_TITLE.search(line) else ""


#: The most characters of a title, and what it ends with where a list stands under it.
_TITLE_LENGTH = 60
_LIST_TITLE = re.compile("项目[^，。]{0,8}(?:清单|一览|名单|目录|表|简介|情况)")


def _from_entries(sentence: Sentence) -> Iterator[Mention]:
    """The head of an entry that stands under a heading about projects, or that is such a heading itself."""
    mark = LIST_MARK.match(sentence.text)
    if mark is None:
        return
    headings = (title_of(sentence), *sentence.headings[-2:])
    found = _TITLE.fullmatch(sentence.text, mark.end())
    works = not sentence.headings or any(_OF_WORKS.search(heading) for heading in headings)
    if found is not None and works and len(found["name"]) >= 8 and is_nominal(found["name"]):
        yield from _mention(sentence, *found.span("name"), "project-entry")
        return
    if not any(_OF_PROJECTS.search(heading) for heading in headings):
        return
    found = _ENTRY.match(sentence.text, mark.end()) or found
    if found is not None and not _PARK_END.search(found["name"]):
        yield from _mention(sentence, *found.span("name"), "project-entry")


def _from_fields(sentence: Sentence) -> Iterator[Mention]:
    """The name in the field of a list: 项目名称：芳纶面料."""
    mark = LIST_MARK.match(sentence.text)
    field = NAME_FIELD.match(sentence.text, mark.end() if mark else 0)
    found = _FIELD_NAME.fullmatch(sentence.text, field.end()) if field is not None else None
    if found is not None and not _PARK_END.search(found["name"]):
        yield from _mention(sentence, *found.span("name"), "project-entry")


def _from_intros(sentence: Sentence) -> Iterator[Mention]:
    """What is built among the items behind 续建项目：."""
    text = sentence.text
    for found in _INTRO.finditer(text):
        for start, end in split_items(text, *found.span("list")):
            if _BUILT.search(text, start, end):
                yield from _mention(sentence, start, end, "project-intro")


def status_label(text: str) -> re.Match[str] | None:
    """The label at the head of a sentence that says how far the projects behind it are."""
    mark = LIST_MARK.match(text)
    return _STATUS_LABEL.match(text, mark.end() if mark is not None else 0)


#: What 、 parts, with its brackets.
_NAME_ALONE = re.compile(r"(?:[^、（）]|（[^（）]*）)+")


def _pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The items of a list of projects, which semicolons part, or 、 where each of them is a name alone."""
    for piece in _PIECE.finditer(text, start):
        if "，" in piece[0]:
            yield piece.span()
        else:
            yield from (found.span() for found in _NAME_ALONE.finditer(text, *piece.span()))


#: An item of a list with its price in brackets: 海底电缆绝缘料（青禾高分子，4.3亿元）.
_PRICED = re.compile(
    r"(?:^|(?<=[、：；—①-⑳]))(?P<name>[^，。；：、（）—\t“”①-⑳]{4,30})（(?:[^（），]{2,20}，)?(?:总?投资)?[约达超近]?[\d.]+[万亿]+(?:美|欧)?元(?:，[^（）]{2,20})?）"
)


def _from_prices(sentence: Sentence) -> Iterator[Mention]:
    """The names of a list with the price of each in brackets behind it."""
    for found in _PRICED.finditer(sentence.text):
        name = found["name"]
        if not re.search(r"\d$|[0-9]+个", name) and _says_something(name) and is_nominal(name):
            yield from _mention(sentence, *found.span("name"), "project-entry")


def _from_status_lists(sentence: Sentence) -> Iterator[Mention]:
    """The heads of the items behind 已投产：, 在建：, which marks or semicolons part."""
    text = sentence.text
    label = status_label(text)
    if label is None:
        return
    for begin, stop in _pieces(text, label.end()):
        found = _HEAD.match(text, begin, stop)
        if found is not None and _says_something(found["name"]) and not _PARK_END.search(found["name"]):
            yield from _mention(sentence, *found.span("name"), "project-intro")


def _name_start(tokens: Tokens, left: int, end: int) -> int:
    """The start of the noun phrase that ends at `end`: after the last word that brings it in."""

    def brings_in(word: str, tag: str, at: int, place: int) -> bool:
        if word not in words("lead_verbs") or (at > place and word in words("project_inner_verbs")):
            return False
        return len(word) > 1 or tag in ("p", "uj", "ul", "v", "u") or word in "的了将与和在由以对为"

    return start_after(tokens, left, end, brings_in)


def _from_phases(sentence: Sentence, tokens: Tokens) -> Iterator[Mention]:
    """「青禾储能一期封顶」: a name and a phase before a status word."""
    text = sentence.text
    last = ""
    for found in _PHASE.finditer(text):
        begin = _name_start(tokens, last_end(_CUT, text, found.start()), found.start())
        stem = text[begin : found.start()]
        if 2 <= len(stem) <= 20 and (not is_common(stem) or _OWNER.search(text, 0, begin)):
            last = stem
            yield from _mention(sentence, begin, found.end(), "project-phase")
        elif not stem and last and _STATUS.search(text, found.end(), found.end() + 6):
            yield Mention(sentence.index, found.start(), found.end(), "Project", last + found[0], "project-phase")


#: What looks for projects, and the patterns on which it hangs.
FINDERS = Asked[Callable[[Sentence, Tokens, list[Enumeration]], Iterator[Mention]]](
    (_from_lists, [heads_of("Project")]),
    (lambda sentence, tokens, lists: _from_tails(sentence, tokens), [_TAIL]),
    (lambda sentence, tokens, lists: _from_works(sentence, tokens), [_WORK]),
    (lambda sentence, tokens, lists: _from_payments(sentence), [_PAID]),
    (lambda sentence, tokens, lists: _from_phases(sentence, tokens), [_PHASE]),
    (lambda sentence, tokens, lists: _from_entries(sentence), [_ENTRY, _TITLE]),
    (lambda sentence, tokens, lists: _from_fields(sentence), [NAME_FIELD]),
    (lambda sentence, tokens, lists: _from_intros(sentence), [_INTRO]),
    (lambda sentence, tokens, lists: _from_prices(sentence), [_PRICED]),
    (lambda sentence, tokens, lists: _from_status_lists(sentence), [_STATUS_LABEL]),
)
