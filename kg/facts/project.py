"""How far projects have come, and who builds them."""

import re
from collections.abc import Iterator
from functools import cache

from kg.facts.statement import Clause, Said
from kg.mentions.lists import Enumeration
from kg.model import Entity, Fact, Mention
from kg.rules import any_of, groups

_NEGATION = re.compile(r"未能?|尚未|没有|暂停|停建|停工|未按|暂缓|推迟|取消|终止|不再")
_INVESTS = re.compile(
    r"(?:拟|计划|将)?(?:总)?(?:投资|投建|出资|斥资)[^，。；]{0,14}?(?:建设|新建|打造|实施)?(?:的)?$|(?:建设|实施|打造|建成|承建|运营|投建|启动|新建|实施了|建设了|新上|扩建)(?:的|了)?$|的$"
)


@cache
def _words() -> dict[str, str]:
    """Status word -> status; where a word stands under two, the first listed wins."""
    return {word: status for status, found in reversed(groups("project_status").items()) for word in found}


@cache
def _status_pattern() -> re.Pattern[str]:
    return re.compile(any_of(_words()))


_INVESTOR_FIELD = re.compile(
    r"(?:投资方|投资主体|投资单位|投资商|投资企业|建设单位|实施单位|业主单位|业主|承建单位)(?:为|是)?：?|(?:^|[，；。（])(?:该项目)?由"
)


def _by_field(said: Said) -> Iterator[Fact]:
    """investsIn for the line of an entry that names who pays: 投资方：X、Y."""
    entry = said.scene.entry
    if entry is None or entry.type != "Project":
        return
    for found in _INVESTOR_FIELD.finditer(said.text):
        stop = re.search(r"[；。，]|投资|建设(?!单位)|\d|$", said.text[found.end() :])
        end = found.end() + (stop.start() if stop else 0)
        for one in said.within(found.end(), end, "Company"):
            if not any(
                o.start <= one.start and one.end <= o.end and o is not one and o.type == "Company"
                for o in said.mentions
            ):
                yield said.state("investsIn", said.entity(one), entry, "investor-field", (found.start(), one.end))


def state(said: Said) -> Iterator[Fact]:
    """projectStatus and investsIn of one sentence."""
    if said.sentence.kind == "byline":
        return
    yield from _by_field(said)
    for mention in said.of_type("Park"):
        found = _status_of_park(said, mention)
        if found is not None:
            yield said.state(
                "projectStatus",
                said.entity(mention),
                _concept(found[0]),
                "park-status",
                found[1],
                year=said.year_at(mention.start),
            )
    for mention in said.of_type("Project"):
        if any(
            o.type == "Project" and o is not mention and o.start <= mention.start and mention.end <= o.end
            for o in said.mentions
        ):
            continue
        yield from _investors(said, mention)
        for status, span in _statuses(said, mention):
            yield said.state(
                "projectStatus",
                said.entity(mention),
                _concept(status),
                "project-status",
                span,
                year=said.year_at(span[1]),
            )


def _concept(status: str) -> Entity:
    """A status of the ontology as the object of a fact."""
    return Entity("ProjectStatus", status)


def _statuses(said: Said, mention: Mention) -> list[tuple[str, tuple[int, int]]]:
    """What is said of a project's progress: beside its name, in later clauses about it, or by the heading it stands under."""
    found = _status(said, mention)
    later = _later(said, mention)
    if found is not None:
        return [found, *_joined(said, found), *(one for one in later if one[0] != found[0])]
    if later or _NEGATION.search(said.text, mention.end):
        return later
    for heading in reversed(said.sentence.headings[-2:]):
        word = _LISTED.search(heading)
        listed = any(cell.role == "project" and cell.start <= mention.start < cell.end for cell in said.cells)
        if word is not None and (listed or said.scene.entry is said.entity(mention)):
            status = _words()[word["word"]]
            return [("规划" if said.scene.plan and status == "开工" else status, (mention.start, mention.end))]
    return []


def _joined(said: Said, found: tuple[str, tuple[int, int]]) -> list[tuple[str, tuple[int, int]]]:
    """Further statuses joined to the first: 当年签约、当年开工."""
    out = []
    end = found[1][1]
    for other in _status_pattern().finditer(said.text, end):
        if not re.fullmatch(r"(?:、|，)?(?:当年|同年|当月|并)(?:实现)?", said.text[end : other.start()]):
            break
        if _words()[other[0]] != found[0]:
            out.append((_words()[other[0]], (found[1][0], other.end())))
        end = other.end()
    return out


def _later(said: Said, mention: Mention) -> list[tuple[str, tuple[int, int]]]:
    """Statuses in the clauses after a project that heads its sentence: 「X项目，总投资3亿元，5月开工」."""
    first = said.clause_at(mention.start)
    if mention.start - first.start > 6 and said.scene.entry is not said.entity(mention):
        return []
    out = []
    for clause in said.clauses:
        if clause.start <= first.start:
            continue
        if any(
            one.start - clause.start <= 3 and one.start >= clause.start
            for one in said.of_type("Project", "Company", "Park")
        ):
            break
        if _PLANNED.search(said.text, clause.start, clause.end) or _NEGATION.search(
            said.text, clause.start, clause.end
        ):
            continue
        for found in _status_pattern().finditer(said.text, clause.start, clause.end):
            if _words()[found[0]] in ("开工", "在建", "竣工", "投产", "签约") and found.end() - found.start() >= 2:
                out.append((_words()[found[0]], (mention.start, found.end())))
        if clause.mark in "。；":
            break
    return out[-2:]


def _status_of_park(said: Said, mention: Mention) -> tuple[str, tuple[int, int]] | None:
    """The progress of a smaller park that is being built, where the sentence says so right behind its name."""
    if mention.rule == "park-itself" or said.entity(mention) in (said.scene.place, said.linked.speaker):
        return None
    end = _list_end(said, mention)
    found = re.match(
        r"(?:等\d*个?项目)?(?:全面|正式|顺利|已|一期|二期|（[^）]*）|项目)?(?P<word>开工建设|开工|建成投用|建成|投用|竣工|投产|开园|加快建设|加快推进|有序推进)",
        said.text[end:],
    )
    if found is None:
        return None
    word = {"开园": "投用"}.get(found["word"], found["word"])
    return _words()[word], (mention.start, end + found.end())


_LISTED = re.compile(
    r"(?:集中|重点|新|拟|亿元以上|产业|重大)*(?P<word>签约|开工|投产|竣工|在建|续建)(?=[项工活仪清]|$|（|\(|一览|名单)"
)
_PLANNED = re.compile(r"计划|预计|拟|将|力争|确保|争取|明年|后(?=可|年|预|全)|达产后|建成后|投产后|底前|月前")


def _status(said: Said, mention: Mention) -> tuple[str, tuple[int, int]] | None:
    text, clause = said.text, said.clause_at(mention.start)
    end = _list_end(said, mention)
    stop = next((one.end for one in said.clauses if one.end >= end), len(text))
    intro = re.search(
        r"(?P<word>新?开工|续建|竣工|投产|签约|在建|拟建|储备)(?:项目|工程)?(?:\d+个)?(?:：|包括|为|有)$",
        text[: _list_start(said, mention)][-24:],
    )
    if intro is not None:
        status = {"新开工": "开工", "续建": "在建", "拟建": "规划", "储备": "规划"}.get(intro["word"], intro["word"])
        return ("规划" if said.scene.plan and status == "开工" else status), (
            max(0, _list_start(said, mention) - 8),
            end,
        )
    following = _first_status(text, end, min(stop, end + 24))
    leading = _last_status(text, clause.start, _list_start(said, mention))
    if following is None and leading is None and clause.mark == "，" and not _other_subject(said, stop, clause):
        following = _next_clause(said, stop)
    best = following or leading
    if best is None or _NEGATION.search(text, clause.start, max(best[1][1], mention.end)):
        return None
    status = best[0]
    if said.scene.plan and status == "开工":
        status = "规划"
    if leading and following and leading[0] == "推进" and following[0] == "在建":
        status = "推进"
    return status, (min(clause.start, best[1][0]), max(end, best[1][1]))


def _next_clause(said: Said, stop: int) -> tuple[str, tuple[int, int]] | None:
    """The status with which the next clause begins: 「X项目总投资3亿元，正在施工」."""
    later = next((one for one in said.clauses if one.start == stop + 1), None)
    found = _status_pattern().search(said.text, later.start, min(later.end, later.start + 14)) if later else None
    if later is None or found is None or found.start() - later.start > 6 or later.end - found.end() > 8:
        return None
    return _words()[found[0]], found.span()


def _other_subject(said: Said, stop: int, clause: Clause) -> bool:
    """Whether the next clause has a thing of its own at its head."""
    return any(
        one.start - stop <= 4 and one.start > stop and one.type in ("Project", "Company", "Park", "Platform")
        for one in said.mentions
    )


def _list_of(said: Said, mention: Mention) -> Enumeration | None:
    return next((one for one in said.lists if one.items[0][0] <= mention.start and mention.end <= one.end), None)


def _list_end(said: Said, mention: Mention) -> int:
    listed = _list_of(said, mention)
    return max(listed.end, mention.end) if listed is not None else _chain_end(said, mention)


def _list_start(said: Said, mention: Mention) -> int:
    listed = _list_of(said, mention)
    if listed is None:
        return mention.start
    inside = [
        one.start for one in said.mentions if listed.items[0][0] <= one.start < listed.end and one.type == "Project"
    ]
    return min([mention.start, *inside])


def _chain_end(said: Said, mention: Mention) -> int:
    """The end of projects joined by 、 after this one."""
    end = mention.end
    for one in said.of_type("Project"):
        if one.start > end - 1 and re.fullmatch(r"[、和与及]|（[^）]*）、", said.text[end : one.start]):
            end = one.end
    bracket = re.match(r"（[^）]*）", said.text[end:])
    return end + bracket.end() if bracket else end


def _first_status(text: str, start: int, stop: int) -> tuple[str, tuple[int, int]] | None:
    found = _status_pattern().search(text, start, stop)
    if found is None or re.search(r"[，。；]", text[start : found.start()]):
        return None
    best = found
    for later in _status_pattern().finditer(text, found.end(), stop):
        if (
            later.start() - best.end() <= 2
            and not re.search(r"[，。；]", text[best.end() : later.start()])
            and _words()[later[0]] in ("投产", "竣工")
        ):
            best = later
    return _words()[best[0]], best.span()


def _last_status(text: str, start: int, stop: int) -> tuple[str, tuple[int, int]] | None:
    best = None
    for found in _status_pattern().finditer(text, start, stop):
        best = found
    if best is None or (stop - best.end() > 14 and "、" not in text[best.end() : stop]):
        return None
    return _words()[best[0]], best.span()


def _investors(said: Said, mention: Mention) -> Iterator[Fact]:
    text, clause = said.text, said.clause_at(mention.start)
    inside = [one for one in said.within(mention.start, mention.end, "Company")]
    named = [one for one in inside if one.start == mention.start or said.text[one.start - 1] in "、和与"]
    for one in named:
        yield said.state(
            "investsIn", said.entity(one), said.entity(mention), "investor-in-name", (mention.start, mention.end)
        )
    if named:
        return
    before = [one for one in said.within(clause.start, mention.start, "Company")]
    if before:
        last = before[-1]
        between = text[last.end : mention.start]
        if _INVESTS.fullmatch(between) or re.fullmatch(
            r"(?:公司|集团)?(?:总?投资|出资|斥资)[\d.]+[万亿]+元[^，。；]{0,8}", between
        ):
            yield said.state(
                "investsIn", said.entity(last), said.entity(mention), "investor-verb", (last.start, mention.end)
            )
            return
    after = text[mention.end : mention.end + 60]
    by = re.match(
        r"[^。；]{0,16}?(?:由|投资方(?:为|：)?|投资主体(?:为|：)?|投资单位(?:为|：)?|建设单位(?:为|：)?|业主(?:为|：)?)",
        after,
    )
    if by:
        spot = mention.end + by.end()
        for one in said.of_type("Company"):
            if one.start == spot or (one.start > spot and re.fullmatch(r"[一-鿿]{0,6}", text[spot : one.start])):
                yield said.state(
                    "investsIn", said.entity(one), said.entity(mention), "investor-by", (mention.start, one.end)
                )
                return
