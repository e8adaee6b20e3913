"""How far projects have come, and who builds them."""

import re
from collections.abc import Iterator
from functools import cache

from kg.facts.statement import Clause, Said
from kg.mentions.lists import Enumeration
from kg.model import Entity, Fact, Mention
from kg.rules import any_of, groups

_NEGATION = re.compile(r"未能?|尚未|没有|暂停|停建|停工|未按|暂缓|推迟|取消|终止|不再")
_INVESTS = re.compile(r"(?:拟|计划|将)?(?:总)?(?:投资|投建|出资|斥资)[^，。；]{0,14}?(?:建设|新建|打造|实施)?(?:的)?$|(?:建设|实施|打造|建成|承建|运营|投建|启动|新建|实施了|建设了|新上|扩建)(?:的|了)?$|的$")


@cache
def _words() -> dict[str, str]:
    """Status word -> status; where a word stands under two, the first listed wins."""
    return {word: status for status, found in reversed(groups("project_status").items()) for word in found}


@cache
def _status_pattern() -> re.Pattern[str]:
    return re.compile(any_of(_words()))


def state(said: Said) -> Iterator[Fact]:
    """projectStatus and investsIn of one sentence."""
    if said.sentence.kind == "byline":
        return
    for mention in said.of_type("Project"):
        if any(o.type == "Project" and o is not mention and o.start <= mention.start and mention.end <= o.end for o in said.mentions):
            continue
        yield from _investors(said, mention)
        found = _status(said, mention)
        if found is not None:
            status, span = found
            yield said.state("projectStatus", said.entity(mention), _concept(status), "project-status", span, year=said.year_at(mention.start))


def _concept(status: str) -> Entity:
    """A status of the ontology as the object of a fact."""
    return Entity("ProjectStatus", status)


def _status(said: Said, mention: Mention) -> tuple[str, tuple[int, int]] | None:
    text, clause = said.text, said.clause_at(mention.start)
    end = _list_end(said, mention)
    stop = next((one.end for one in said.clauses if one.end >= end), len(text))
    following = _first_status(text, end, min(stop, end + 24))
    if following is None and not _other_subject(said, stop, clause):
        later = next((one for one in said.clauses if one.start == stop + 1), None)
        if later is not None and said.clause_at(mention.start).mark == "，":
            found = _status_pattern().search(text, later.start, min(later.end, later.start + 14))
            if found is not None and found.start() - later.start <= 6:
                following = (_words()[found[0]], found.span())
    leading = _last_status(text, clause.start, _list_start(said, mention))
    best = following or leading
    if best is None or _NEGATION.search(text, clause.start, max(best[1][1], mention.end)):
        return None
    status = best[0]
    if said.scene.plan and status == "开工":
        status = "规划"
    if leading and following and leading[0] == "推进" and following[0] == "在建":
        status = "推进"
    return status, (min(clause.start, best[1][0]), max(end, best[1][1]))


def _other_subject(said: Said, stop: int, clause: Clause) -> bool:
    """Whether the next clause has a thing of its own at its head."""
    return any(one.start - stop <= 4 and one.start > stop and one.type in ("Project", "Company", "Park", "Platform") for one in said.mentions)


def _list_of(said: Said, mention: Mention) -> Enumeration | None:
    return next((one for one in said.lists if one.items[0][0] <= mention.start and mention.end <= one.end), None)


def _list_end(said: Said, mention: Mention) -> int:
    listed = _list_of(said, mention)
    return max(listed.end, mention.end) if listed is not None else _chain_end(said, mention)


def _list_start(said: Said, mention: Mention) -> int:
    listed = _list_of(said, mention)
    if listed is None:
        return mention.start
    inside = [one.start for one in said.mentions if listed.items[0][0] <= one.start < listed.end and one.type == "Project"]
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
        if later.start() - best.end() <= 2 and not re.search(r"[，。；]", text[best.end() : later.start()]) and _words()[later[0]] in ("投产", "竣工"):
            best = later
    return _words()[best[0]], best.span()


def _last_status(text: str, start: int, stop: int) -> tuple[str, tuple[int, int]] | None:
    best = None
    for found in _status_pattern().finditer(text, start, stop):
        best = found
    if best is None or stop - best.end() > 14 and "、" not in text[best.end() : stop]:
        return None
    return _words()[best[0]], best.span()


def _investors(said: Said, mention: Mention) -> Iterator[Fact]:
    text, clause = said.text, said.clause_at(mention.start)
    inside = [one for one in said.within(mention.start, mention.end, "Company")]
    named = [one for one in inside if one.start == mention.start or said.text[one.start - 1] in "、和与"]
    for one in named:
        yield said.state("investsIn", said.entity(one), said.entity(mention), "investor-in-name", (mention.start, mention.end))
    if named:
        return
    before = [one for one in said.within(clause.start, mention.start, "Company")]
    if before:
        last = before[-1]
        between = text[last.end : mention.start]
        if _INVESTS.fullmatch(between) or re.fullmatch(r"(?:公司|集团)?(?:总?投资|出资|斥资)[\d.]+[万亿]+元[^，。；]{0,8}", between):
            yield said.state("investsIn", said.entity(last), said.entity(mention), "investor-verb", (last.start, mention.end))
            return
    after = text[mention.end : mention.end + 60]
    by = re.match(r"[^。；]{0,16}?(?:由|投资方(?:为|：)?|投资主体(?:为|：)?|投资单位(?:为|：)?|建设单位(?:为|：)?|业主(?:为|：)?)", after)
    if by:
        spot = mention.end + by.end()
        for one in said.of_type("Company"):
            if one.start == spot or (one.start > spot and re.fullmatch(r"[一-鿿]{0,6}", text[spot : one.start])):
                yield said.state("investsIn", said.entity(one), said.entity(mention), "investor-by", (mention.start, one.end))
                return
