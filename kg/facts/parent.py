"""Which enterprise belongs to which: by a phrase of belonging, a share, a name, or by what goes on about one."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from kg.entities import GROUP, company_core
from kg.facts.around import holder_of, outermost
from kg.facts.statement import Said
from kg.mentions.tokens import is_strange
from kg.model import Entity, Fact, Mention
from kg.patterns import compiled
from kg.rules import any_of, words

#: One enterprise in a sentence whose enterprises are written as ⟦number⟧.
_ONE = r"⟦(?P<{}>\d+)⟧"
_CHILD, _PARENT = _ONE.format("child"), _ONE.format("parent")
_CHILDREN = r"(?P<children>⟦\d+⟧(?:(?:、|和|及|与)⟦\d+⟧)*)"
#: What stands behind the list of all the enterprises that somebody has: 旗下青禾玻纤、恒拓电机「等3家企业」.
_ALL_OF_THEM = r"(?=等?(?:\d+|[两二三四五六七八九十])+[家个](?:子公司|分公司|工厂|企业|公司)|[均都])"
#: One enterprise, or several where such words stand behind them; else only the first is somebody's.
_FIRST = rf"(?P<children>⟦\d+⟧(?:(?:(?:、|和|及|与)⟦\d+⟧)+{_ALL_OF_THEM})?)"
_AND = r"(?:与|和|及|同|携手|联合)"
#: Those who found an enterprise together, of whom the last may have no name: 青禾集团、恒拓电机和本地团队.
_PARENTS = rf"(?P<parents>⟦\d+⟧(?:、⟦\d+⟧)*(?:{_AND}|、)(?:⟦\d+⟧|[^⟦，。；、与和]{{1,14}}?))"
_PAIR = rf"(?P<parents>⟦\d+⟧{_AND}⟦\d+⟧)"
_OWN = r"(?:全资|控股|独资|参股|直属|旗下|下属|所属|下辖|直管)"
_KIND = r"(?:子公司|分公司|孙公司|企业|公司|品牌|工厂|成员企业|项目公司|基地|总部)"
#: What kind of enterprise a child is, between whose it is and the word for it: 旗下「核心」企业.
_QUALITY = r"(?:核心|骨干|重要|重点|首家|唯一|成员|生产|制造|西南|华东|华南|西部|区域)*"
_FOUNDS = r"(?:设立|成立|创办|创建|组建|兴办|兴建|注册)"
#: What is none of somebody's own, though it is called his enterprise or base.
_NOT_OWN = r"[^⟦，。；、]{0,24}?(?:代工|配套|供应|供货|合作|客户|服务|参股|采购|加盟|协作)"
#: Behind an enterprise, up to the end of a clause, what of his somebody is: 青禾集团「在云岭的生产基地」.
_HIS_PLANT = rf"(?!{_NOT_OWN})[^⟦，。；、是]{{1,24}}?(?:子公司|分公司|基地|工厂|企业|厂)(?:之一)?(?=[，。；）]|$)"
#: More than the half of a share, which the digits of a number say.
_MOST = r"(?:100|[5-9]\d)(?:\.\d+)?%"
_BUYS = r"(?:收购|并购|兼并)"
#: What those do who found an enterprise together.
_TOGETHER = (
    r"(?:[^⟦，。；、]{0,8}?)(?:合资|合股|共同(?:出资|投资|组建|设立|发起))(?:建设|组建|成立|设立|新设|创办|兴办|共建)*"
)
#: What several may found together that is no enterprise: 青禾玻纤新材料「项目」由A与B共同投资.
_WORK = r"项目|工程|园|中心|基地|平台|院|实验室|线|学院|基金"
#: Before the verb, that it is not done yet.
_DONE = r"(?<!拟)(?<!计划)(?<!将)(?<!欲)"
#: What a sentence says when one enterprise belongs to another; nothing of another enterprise stands in between.
_BELONGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_CHILDREN}(?:公司)?[^⟦。；]{{0,24}}?[，、]?(?<!客户)(?<!股东)(?<!伙伴)(?:均|都|同|也)?(?:是|系|为|属|作为)(?:一家|[一-鿿]{{2}}企业|世界500强|中国500强|上市公司|央企)?"
        rf"{_PARENT}(?:集团)?(?:在[一-鿿]{{1,4}})?(?:布局|投资|建设|设立)?(?:的|在华|{_OWN})*{_QUALITY}(?:的)?{_KIND}(?!代工|供货|配套)",
        rf"{_CHILDREN}[^⟦。；]{{0,24}}?[，、（]?(?:均|都|同)?(?:隶属于?|从属于?|归属于?|(?<=[⟧，均都同])属于?){_PARENT}(?!产业|行业)",
        rf"由{_PARENT}(?:全资|控股|参股|投资)的{_CHILD}",
        rf"{_PARENT}系(?:的)?(?:(?:投资的)?企业)?{_CHILD}(?!(?:的)?(?:旗下|控股|全资|下属|所属|独资|子公司|在华))",
        rf"{_CHILDREN}(?:均|都|同)?(?:系|是|由){_PARENT}(?:全资|控股|独资)(?:设立|投资|建设|拥有)?(?=[，。；）]|$)",
        rf"{_CHILD}(?:（|，)(?:[^⟦。；，]{{0,6}}是)?{_PARENT}系(?:的|企业|公司)?(?=[，。；）]|$)",
        rf"{_CHILD}[^⟦。；]{{0,36}}?由{_PARENT}(?:于?\d+年)?(?:独资|全资|投资|出资)*(?:{_FOUNDS}|控股)",
        rf"{_CHILD}[^⟦。；]{{0,36}}?由{_PARENT}（(?:持股|占股|占比|占)(?:比例)?{_MOST}）",
        rf"(?<![、和与及])(?:^|[，。；：由]|引进){_PARENT}(?:，)?[^⟦，。；与和合共同]{{0,12}}?{_FOUNDS}(?:了|的)?(?:新公司|项目公司|(?:全资|控股)?子公司)?{_CHILD}(?!等\d+家(?!子公司))",
        rf"{_PARENT}[^⟦。；，]{{0,10}}?{_DONE}{_BUYS}(?:了)?[^⟦。；]{{0,16}}?{_CHILD}(?=[^，。；]{{0,8}}股权)",
        rf"{_PARENT}[^⟦。；，]{{0,6}}?{_DONE}(?:全资|整体|成功)?{_BUYS}(?:了)?{_CHILD}(?=[，。；]|后|$)",
        rf"{_PARENT}[^⟦。；，]{{0,6}}?完成对{_CHILD}的(?:全资|整体)?{_BUYS}",
        rf"{_CHILD}(?:已|于\d+年)?被{_PARENT}(?:全资|整体|成功)?(?:{_BUYS}|控股)",
        rf"{_PARENT}(?:持有|拥有|控有|受让)(?:了)?{_CHILD}(?:公司)?的?(?:约|近)?{_MOST}的?(?:股权|股份)",
        rf"{_PARENT}(?:持股|控股|占股)(?:比例)?{_MOST}的{_CHILD}",
        rf"{_CHILD}（{_PARENT}(?:持股|控股|占股)?(?:比例)?{_MOST}(?:持股|控股)?）",
        rf"{_CHILD}(?:：|（|，由|由|——){_PARENT}(?:的)?{_OWN}?(?:子公司|分公司|{_OWN})",
        rf"{_PARENT}(?:的|{_OWN}|设立的?|成立的?)*(?:{_OWN}|子公司)(?:的)?{_QUALITY}{_KIND}?(?:的)?(?:——|：|、|“)?{_FIRST}",
        rf"{_PARENT}[^⟦。；，]*?(?:旗下|下属|下辖|下设|(?:全资|控股)(?:子公司|企业)|子公司)(?:拥有|有|设有|包括|涵盖|现有|已有|——|：){_CHILDREN}",
        rf"{_PARENT}[^⟦。；，]*?(?:旗下|下属|下辖|下设|(?:全资|控股)(?:子公司|企业)|子公司)“?{_FIRST}",
        rf"{_PARENT}[^⟦。；，]{{0,8}}?(?:拥有|控股|下设|下辖|设有|设立)(?:了)?{_CHILDREN}等?(?:\d+|[两一二三四五六七八九十]+)?[家个]?(?:全资|控股|独资|参股|及|、)*(?:子公司|分公司|成员企业)",
        rf"{_PARENT}[^⟦。；]*?[，、](?:其|该公司|公司)(?:的)?{_OWN}?(?:子公司|企业){_CHILDREN}",
        rf"{_PARENT}[^⟦。；]*?其{_OWN}(?:子公司|企业)?{_CHILDREN}",
        rf"{_CHILD}[^⟦。；]*?(?:(?<=⟧)|[，（：的]|背靠|依托|借助)(?:它的|其|公司|该公司的?)?(?:母公司|控股股东|实际控制人)(?:为|是|系)?{_PARENT}",
        rf"{_PARENT}(?:是|为|系){_CHILD}的?(?:母公司|控股股东)",
        rf"(?:^|[，。；])母公司{_PARENT}[^⟦。；，]{{0,6}}(?:为|向|给|对|支持|将){_CHILD}",
        rf"{_CHILDREN}(?:公司|工厂)?(?:是|为|系|作为){_PARENT}{_HIS_PLANT}",
        rf"{_CHILD}(?:公司|工厂)?[，：]?(?:是|系)?由{_PARENT}(?:于?\d+年)?(?:投资|出资)(?!的项目)",
        rf"{_CHILD}(?:：|，|（|——){_PARENT}(?:于?\d+年)?(?:投资|出资|全资|控股)(?!的)",
        rf"{_CHILD}(?:：|（)[^⟦。；（）]{{0,16}}?{_PARENT}(?:集团)?(?:全资|控股|所属)",
        rf"{_PARENT}(?:\d+年)?(?:在[^⟦，。；、]{{1,8}})?(?:\d+年)?(?:投资|出资|独资)+(?:[\d.]+亿元)?(?:{_FOUNDS}|建设|建成)?的{_CHILD}",
        rf"{_CHILD}(?:(?!{_WORK})[^⟦。；]){{0,16}}?由{_PARENTS}{_TOGETHER}",
        rf"{_CHILD}(?:：|，|（|——)(?:由)?{_PARENTS}{_TOGETHER}",
        rf"{_CHILD}(?:公司|工厂)?(?:是|为|系)(?:由)?{_PARENTS}{_TOGETHER}",
        rf"{_PAIR}{_TOGETHER}(?:的|了)?{_CHILD}",
        rf"(?:作为|是){_PARENT}(?:的|{_OWN})+{_QUALITY}(?:子公司|分公司|企业)，{_CHILD}",
        rf"{_PARENT}合资(?:建设|组建|成立|设立|新设|创办)?(?:的|了)?{_CHILD}",
    )
)
#: Before a parent, that one works with its child and with those behind that: 与青禾集团旗下恒拓电机、云岭化工.
_PARTNERS = re.compile("(?:与|和|同|跟|携手|联合|、)$")
_SEAT = re.compile(r"[一-鿿]{2,6}(?:分公司|公司)$")


def state(said: Said) -> Iterator[Fact]:
    """subsidiaryOf of one sentence."""
    if said.sentence.kind == "byline":
        return
    companies = outermost(said.of_type("Company"))
    masked = _masked(said.text, companies)
    seen = set()
    if len(companies) > 1:
        for pattern in _BELONGS:
            for found in pattern.finditer(masked):
                groups = found.groupdict()
                numbers = _numbers(groups.get("children") or groups["child"])
                numbers = numbers[:1] if _PARTNERS.search(masked, 0, found.start()) else numbers
                for other, number in product(_numbers(groups.get("parents") or groups["parent"]), numbers):
                    parent, child = companies[other], companies[number]
                    if said.entity(child) is said.entity(parent) or (child, parent) in seen:
                        continue
                    if "parents" in groups and not _is_venture(said, child):
                        continue
                    seen.add((child, parent))
                    span = (min(parent.start, child.start), max(parent.end, child.end))
                    yield said.state("subsidiaryOf", said.entity(child), said.entity(parent), "parent-phrase", span)
    yield from _parents_in_names(said)
    yield from _parent_of_same(said, companies)
    yield from _possessed(said, companies, masked)
    yield from _it_belongs(said, companies, masked)
    yield from _children_of_same(said, companies, masked)
    yield from _of_the_group(said, companies, masked)
    yield from _majority(said, companies, masked)
    yield from _groups(said)
    yield from _of_column(said)


#: Shares that founders hold; where they are told, most of them make a parent (`_majority`).
_SHARES = re.compile(r"(?:持股|占股|控股|出资|股权|股比|股份|占|各持)(?:比例)?(?:为|达|约)?\d+(?:\.\d+)?%")


def _is_venture(said: Said, child: Mention) -> bool:
    """Whether what several are said to found is an enterprise, no project of that name, and no shares are told."""
    return _SHARES.search(said.text) is None and holder_of(said, child, "Project", "Platform", "Park") is None


#: One enterprise of another: 青禾集团的恒拓电机, 青禾玻纤在云岭的恒拓电机厂.
_POSSESSED = re.compile(rf"{_PARENT}(?P<at>在[^⟦，。；、]{{1,8}})?的{_CHILD}")
#: What a group's name ends with, and that of an enterprise which is called by its kind.
_GROUP_END, _FIRM_END = ("集团", "控股"), ("公司", "厂", "基地")


def _possessed(said: Said, companies: Sequence[Mention], masked: str) -> Iterator[Fact]:
    """subsidiaryOf where 的 alone joins two: the one is a group, or the other is called a firm, or its seat is told."""
    for found in _POSSESSED.finditer(masked):
        parent, child = companies[int(found["parent"])], companies[int(found["child"])]
        sure = found["at"] or parent.name.endswith(_GROUP_END) or child.name.endswith(_FIRM_END)
        if sure and said.entity(child) is not said.entity(parent):
            span = (parent.start, child.end)
            yield said.state("subsidiaryOf", said.entity(child), said.entity(parent), "parent-phrase", span)


#: The head of a column of shares that the enterprise of a report holds in those of a table.
_SHARE_HEAD = re.compile("持股|股权比例|出资比例|控股比例")


def _of_column(said: Said) -> Iterator[Fact]:
    """subsidiaryOf the enterprise whose document it is, for a row under 持股比例 that says more than half."""
    firm = said.scene.firm
    share = next((cell for cell in said.cells if _SHARE_HEAD.search(cell.head)), None)
    if firm is None or share is None:
        return
    held = re.match(r"\s*(\d+(?:\.\d+)?)%", said.text[share.start : share.end])
    cells = (cell for cell in said.cells if cell.role == "company")
    owned = [one for cell in cells for one in said.within(cell.start, cell.end, "Company")]
    if held is not None and float(held[1]) > 50 and owned and said.entity(owned[0]) is not firm:
        yield said.state("subsidiaryOf", said.entity(owned[0]), firm, "parent-share", (0, len(said.text)))


#: A clause about whom the enterprise spoken of belongs to: 该公司隶属青禾集团, 母公司为青禾集团.
_OF_SAME = re.compile(
    r"(?:^|[，；：])(?:该|其|这家)?(?:公司|企业)?(?:(?:隶属于?|归属于?)$|母公司[为是]$|[是为系](?:一家)?$)"
)
_SAME_OWNED = compiled(rf"(?:在华|在[一-鿿]{{2}})?(?:的|{_OWN})+{_QUALITY}(?:子公司|企业|公司|工厂|制造基地)")
#: Before the parent at the head of a sentence, no more than its country.
_HEAD = re.compile(rf"(?:{any_of(words('origins'))})?")


def _parent_of_same(said: Said, companies: Sequence[Mention]) -> Iterator[Fact]:
    """subsidiaryOf for the entry or the only enterprise of the sentence before, where this one names the parent."""
    for parent in companies:
        cue = _OF_SAME.search(said.text, 0, parent.start) or _bare_parent(said, parent)
        if cue is None or (
            cue[0].rstrip("一家").endswith(("是", "为", "系"))
            and "母公司" not in cue[0]
            and not _SAME_OWNED.match(said.text, parent.end)
        ):
            continue
        child = _child_spoken_of(said, cue.start(), said.entity(parent))
        if child is not None and child is not said.entity(parent):
            yield said.state("subsidiaryOf", child, said.entity(parent), "parent-of-same", (cue.start(), parent.end))


#: So many characters at most, such as a number, stand before the name with which a sentence begins.
_NEAR_HEAD = 2


def _child_spoken_of(said: Said, place: int, parent: Entity) -> Entity | None:
    """The entry or the only enterprise of the sentence before, unless another is named before `place`.

    Where that one alone is named and begins the sentence, it is spoken of.
    """
    others = {said.entity(one): one for one in reversed(list(said.of_type("Company"))) if one.end <= place}
    others.pop(parent, None)
    child = said.scene.entry
    if others.keys() - {child}:
        (head, first), *more = others.items()
        return head if not more and first.start <= _NEAR_HEAD else None
    before = said.just_before
    if child is None and before is not None:
        named = list(dict.fromkeys(before.entity(one) for one in before.of_type("Company")))
        child = named[0] if len(named) == 1 else None
    return child if child is not None and child.type == "Company" else None


#: At the head of a clause, the enterprise spoken of: 该公司(由), 公司目前(由), (由).
_IT = r"(?:^|[，。；：“])(?:它|该公司|该企业|这家公司|这家企业|项目公司|公司|企业|其|目前|现)*"
#: What a clause says of whom the enterprise spoken of belongs to.
_IT_BELONGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_IT}(?:由|为|系|是|属于?|隶属于?|被)[^⟦，。；、]{{0,8}}?{_PARENT}(?:集团)?(?:控股|全资|独资)",
        rf"{_IT}这家(?:由|被)?[^⟦，。；、]{{0,6}}?{_PARENT}(?:全资)?(?:控股|投资|旗下|独资)",
        rf"{_IT}(?:由|系|是)[^⟦，。；、]{{0,8}}{_PARENTS}{_TOGETHER}",
        rf"{_IT}(?:系|为|是){_PARENT}{_HIS_PLANT}",
        rf"{_IT}(?:于?\d+年)?被{_PARENT}(?:全资|整体)?(?:收购|并购|重组|控股)",
        rf"{_IT}的?(?:母公司|控股股东|实际控制人|大股东)，?(?:是|为|系)[^⟦，。；]{{0,14}}{_PARENT}",
        rf"{_IT}(?:由|系|是){_PARENT}(?:于?\d+年)?(?:投资|出资)(?!的)",
    )
)


def _it_belongs(said: Said, companies: Sequence[Mention], masked: str) -> Iterator[Fact]:
    """subsidiaryOf of the enterprise spoken of: 公司由青禾集团控股, 它由青禾集团与恒拓电机合资设立."""
    if not companies:
        return
    work = next(said.standing_alone("Project", "Platform"), None)
    for pattern in _IT_BELONGS:
        for found in pattern.finditer(masked):
            groups = found.groupdict()
            numbers = _numbers(groups.get("parents") or groups["parent"])
            first = companies[numbers[0]]
            child = _child_spoken_of(said, first.start, said.entity(first))
            if child is None or (work is not None and work.start < first.start):
                continue
            if "parents" in groups and _SHARES.search(said.text):
                continue
            for parent in map(companies.__getitem__, numbers):
                if child is not said.entity(parent):
                    yield said.state(
                        "subsidiaryOf", child, said.entity(parent), "parent-of-same", (first.start, parent.end)
                    )


#: At the head of a clause, enterprises of the one spoken of: 旗下青禾玻纤, 由公司全资子公司青禾玻纤.
_CHILDREN_OF_SAME = re.compile(
    rf"(?:^|[，；：]|^[^\w⟦]+)由?(?P<itself>公司|集团|其|该公司)?(?:的|另有|还有|拥有|现有|设有|有)*(?:{_OWN}子公司|{_OWN}企业|旗下(?:的|有|拥有|企业)*|下属(?:子公司|企业)?|子公司)(?:的)?(?:有|：|——)?{_CHILDREN}"
)
#: How much of an enterprise somebody holds: 青禾集团持股51%.
_SHARE = re.compile(rf"{_PARENT}(?:持股|占股|控股|出资比例|股比)(?:比例)?(?:为|达|占)?(?P<share>\d+(?:\.\d+)?)%")
#: The name of an enterprise of a group somewhere: 青禾（云岭）玻纤有限公司.
_SOMEWHERE = re.compile(r"(?P<stem>[一-鿿A-Za-z]{2,8})（(?P<place>[一-鿿]{2,6})）")


#: At the head of a sentence, that it goes on about the enterprise spoken of.
_ITSELF = compiled(r"(?:该公司|该集团|公司|集团|企业|它|其|旗下|下辖|下设|作为)")


def _spoken_of(said: Said, place: int) -> Entity | None:
    """The enterprise of which a clause at `place` goes on: the first of the sentence, the entry, or 公司 itself."""
    named = next((said.entity(one) for one in said.of_type("Company") if one.end <= place), None)
    if named is not None and not _ITSELF.match(said.text):
        return named
    entry = said.scene.entry
    if entry is not None and entry.type == "Company":
        return entry
    before = said.just_before
    if before is not None:
        head = next((one for one in before.of_type("Company") if one.start <= 6), None)
        if head is not None:
            return before.entity(head)
    return said.scene.firm or named


def _bare_parent(said: Said, parent: Mention) -> re.Match[str] | None:
    """The head of a sentence that begins with the parent of its entry: 「」恒拓集团全资子公司，生产玻纤."""
    owned = said.scene.entry is not None and _SAME_OWNED.match(said.text, parent.end)
    return _HEAD.fullmatch(said.text, 0, parent.start) if owned else None


#: The same with a verb: 公司下设恒拓电机, 拥有青禾玻纤、恒拓电机两家子公司.
_HAS = re.compile(
    rf"(?:下辖|下设|下面(?:还)?有|旗下(?:拥)?有){_CHILDREN}"
    rf"|(?:拥有|设有|现有|控股|有)(?:全资|控股)?(?:子公司)?(?P<several>⟦\d+⟧(?:(?:、|和|及|与)⟦\d+⟧)*)等?(?:\d+|[两一二三四五六七八九十]+)[家个](?:全资|控股|及|、)*(?:子公司|分公司|成员企业)"
)


def _children_of_same(said: Said, companies: Sequence[Mention], masked: str) -> Iterator[Fact]:
    """subsidiaryOf where a clause says 旗下, 全资子公司 without saying whose: the enterprise spoken of."""
    if not companies or not re.search("旗下|下属|子公司|控股|全资|下辖|下设|下面", said.text):
        return
    for found in (*_CHILDREN_OF_SAME.finditer(masked), *_HAS.finditer(masked)):
        numbers = _numbers(found["children"] or found["several"])
        parent = _spoken_of(said, companies[numbers[0]].start)
        for number in numbers:
            child = said.entity(companies[number])
            if parent is not None and child is not parent:
                span = (companies[number].start, companies[number].end)
                yield said.state("subsidiaryOf", child, parent, "parent-of-same", span)


#: That an enterprise is one of 集团, which the text has named before: 青禾玻纤有限公司是「集团的核心企业」.
_OF_THE_GROUP = re.compile(
    rf"{_CHILDREN}[^⟦。；]{{0,24}}?(?:是|系|为|属于?)(?:该|本)?集团(?:的|{_OWN})*{_QUALITY}的?(?:子公司|企业|公司|工厂|板块|平台|基地)"
)
#: How many sentences back a group is looked for.
_BACK = 12


def _of_the_group(said: Said, companies: Sequence[Mention], masked: str) -> Iterator[Fact]:
    """subsidiaryOf the group of which a text tells as 集团."""
    if not companies or "集团" not in said.text:
        return
    for found in _OF_THE_GROUP.finditer(masked):
        parent = _last_group(said)
        for number in map(int, re.findall(r"\d+", found["children"])):
            child = said.entity(companies[number])
            if parent is not None and child is not parent:
                span = (companies[number].start, companies[number].end)
                yield said.state("subsidiaryOf", child, parent, "parent-of-same", span)


def _last_group(said: Said) -> Entity | None:
    """The enterprise that speaks as 集团, else the group that was named last."""
    earlier = said.before
    for _ in range(_BACK):
        if earlier is None:
            break
        for one in reversed(list(earlier.of_type("Company"))):
            if any(GROUP.search(name) for name in (earlier.entity(one).name, *earlier.entity(one).aliases)):
                return earlier.entity(one)
        earlier = earlier.before
    return said.scene.firm


#: How much somebody holds who is called by the head of the full name: 恒拓持股51%, where 恒拓集团 is named before.
_SHARE_OF_SHORT = re.compile(
    r"(?P<name>[一-鿿A-Za-z]{2,8}?)(?:持股|占股|控股|出资比例|股比)(?:比例)?(?:为|达|占)?(?P<share>\d+(?:\.\d+)?)%"
)


def _by_short_name(said: Said, companies: Sequence[Mention]) -> Iterator[Fact]:
    """subsidiaryOf whoever is named in full before and holds more than half by a short name: 其中恒拓持股51%."""
    for found in _SHARE_OF_SHORT.finditer(said.text):
        name = found["name"].removeprefix("其中")
        parent = next((one for one in companies if one.end <= found.start() and one.name.startswith(name)), None)
        if parent is None or len(name) < 2 or float(found["share"]) <= 50:
            continue
        child = next((said.entity(one) for one in companies if not one.start), said.scene.entry)
        by = _OTHER_SIDE.search(said.text, 0, parent.start) is not None
        if by and child is not None and child.type == "Company" and child is not said.entity(parent):
            yield said.state("subsidiaryOf", child, said.entity(parent), "parent-share", (parent.start, found.end()))


def _majority(said: Said, companies: Sequence[Mention], masked: str) -> Iterator[Fact]:
    """subsidiaryOf whoever holds more than half: 青禾制动有限公司由恒拓与云岭产投合资，恒拓持股60%."""
    if "%" not in said.text or not companies:
        return
    yield from _by_short_name(said, companies)
    for found in _SHARE.finditer(masked):
        parent = companies[int(found["parent"])]
        if float(found["share"]) <= 50 or not re.search("合资|共同出资|组建|设立|成立|控股", said.text[: parent.start]):
            continue
        founders = {said.entity(one) for one in companies if _OTHER_SIDE.search(said.text, 0, one.start)}
        children = [said.entity(one) for one in companies if one.end <= parent.start]
        child = next((one for one in children if one not in founders and one is not said.entity(parent)), None)
        child = child or said.scene.entry
        if child is not None and child.type == "Company" and child is not said.entity(parent):
            yield said.state("subsidiaryOf", child, said.entity(parent), "parent-share", (parent.start, parent.end))


#: Before an enterprise, that it is one of those who found another.
_OTHER_SIDE = re.compile(r"(?:由|与|和|及|、|跟|同)(?:[一-鿿]{2,3})?$")


def _groups(said: Said) -> Iterator[Fact]:
    """subsidiaryOf the one group in the report with whose name an enterprise's begins: 云岭青禾玻纤有限公司."""
    named = said.linked.groups
    for one in said.of_type("Company") if named else ():
        child = said.entity(one)
        if GROUP.search(child.name) or not (
            _MEMBER.search(child.name) or len(company_core(child.name)) < len(child.name)
        ):
            continue
        seat = _SOMEWHERE.match(child.name)
        groups = {other for other, name in named if other is not child and _bears_name(child.name, name, seat)}
        if len(groups) == 1:
            yield said.state("subsidiaryOf", child, groups.pop(), "parent-group", (one.start, one.end))


#: What the name of one of a group's enterprises ends with, or a seat in brackets in it.
_MEMBER = re.compile(r"(?:公司|厂|基地)$|（[一-鿿]{2,6}）")


def _bears_name(child: str, group: str, seat: re.Match[str] | None) -> bool:
    """Whether the name of an enterprise begins with that of a group, but for the region in front."""
    if seat is not None and seat["stem"] in group[:8] and "（" not in group[:6]:
        return True
    stem, core = company_core(GROUP.sub("", group)).removesuffix("控股"), company_core(child)
    told_apart = child.endswith("公司") or len(core) >= len(stem) + 2
    return len(stem) >= 2 and is_strange(stem) and core.startswith(stem) and told_apart


def _numbers(text: str) -> list[int]:
    """The numbers of the enterprises in words where they are written as ⟦number⟧."""
    return [int(number) for number in re.findall(r"(?:^|⟦)(\d+)(?:⟧|$)", text)]


def _masked(text: str, mentions: Sequence[Mention]) -> str:
    """`text` with each of `mentions` written as ⟦number⟧."""
    parts, place = [], 0
    for number, one in enumerate(mentions):
        parts += [text[place : one.start], f"⟦{number}⟧"]
        place = one.end
    return "".join([*parts, text[place:]])


def _parents_in_names(said: Said) -> Iterator[Fact]:
    """subsidiaryOf where a name begins with the parent's: 青禾集团云岭制药有限公司."""
    companies = list(said.of_type("Company"))
    for outer in companies:
        for inner in companies:
            if inner is outer or inner.start != outer.start or inner.end >= outer.end:
                continue
            if said.entity(inner) is said.entity(outer) or not re.search(r"(?:公司|厂)$", outer.name):
                continue
            if re.search(r"(?:集团|公司)$", inner.name) or _SEAT.fullmatch(outer.name[len(inner.name) :]):
                span = (outer.start, outer.end)
                yield said.state("subsidiaryOf", said.entity(outer), said.entity(inner), "parent-in-name", span)
