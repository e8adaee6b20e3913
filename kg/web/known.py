"""What the pages share: the profiles of the graph as it stands, addresses of things and quotes, words in their text.

All is made once for a graph (kg/web/served.py) and then only looked up. Names and ids that come in an address are
looked up in what the graph holds; none of them becomes part of a path.
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.chains import Place
from kg.gaps import Cite, GapReport, find_gaps, rank_places
from kg.marked import read_on
from kg.model import ID, Document, Evidence
from kg.ontology import Concept, Term, load
from kg.output import GAPS_TOLD, read_text
from kg.profiles import Profiles, Quote, Statement, Thing
from kg.web.failures import Near, NotFoundError, search_near
from kg.web.render import language_of, page
from kg.web.served import Snapshot, chain_map_of, reader_of, suggestions_of

#: How much text is shown before and after a quote.
AROUND = 48
#: Where a sentence or a paragraph ends; what lies beyond is not shown.
ENDS = re.compile(r"[。！？]|\n\s*\n")
#: How many names are offered for one that is not there.
NEAR = 6


def graph_of(request: Request) -> Snapshot:
    """The graph to answer from; take it once for a request."""
    graph: Snapshot = request.app.state.graph.now()
    return graph


def profiles_of(graph: Snapshot) -> Profiles:
    """All things of a graph with their statements."""
    return graph.once("profiles", lambda one: Profiles(chain_map_of(one)))


def reports_of(graph: Snapshot) -> dict[str, GapReport]:
    """The first gaps of every park that has any chain, by the park's IRI."""
    return graph.once("gaps", _reports)


def _reports(graph: Snapshot) -> dict[str, GapReport]:
    return {one.place.members[0].iri: one for one in rank_places(chain_map_of(graph), limit=GAPS_TOLD)}


def report_of(graph: Snapshot, park: Thing, chain: str | None = None) -> GapReport:
    """All gaps of a park, of all its chains or of one; `park` and `chain` are known ones."""
    profiles = profiles_of(graph)
    place = place_of(profiles, park)
    return graph.once(("gaps", park.iri, chain), lambda _: find_gaps(profiles.chain_map, place, chain=chain))


def text_of(graph: Snapshot, document: str) -> str:
    """The text of a document, or nothing where the graph was built before texts were kept."""
    if document not in profiles_of(graph).sources:
        return ""
    return graph.once(("text", document), lambda one: read_text(one.folder, document) or "")


def warm(graph: Snapshot) -> None:
    """Make what every page needs, so that no reader waits for it."""
    profiles = profiles_of(graph)
    _ = profiles.of_type, profiles.by_object, profiles.indicator_of
    reports_of(graph)
    suggestions_of(graph)
    reader_of(graph)
    for source in list(profiles.sources.values())[:1]:
        read_on(Document(source.name, text_of(graph, source.id)))


#################################################################  pages


def show(request: Request, graph: Snapshot, template: str, status: int = 200, **values: Any) -> Response:
    """A page with what the templates of things need: addresses, quotes in their text, words for values."""
    profiles = profiles_of(graph)
    english = language_of(request) == "en"
    return page(
        request,
        template,
        status,
        next_id=partial(next, count(1)),
        profiles=profiles,
        things=profiles.things,
        href=address_of,
        around_all=lambda quotes: [words_around(graph, one) for one in quotes],
        evidence_all=lambda some: [evidence_words(profiles, one) for one in some],
        cited_all=lambda cites: [cited(profiles, one) for one in cites],
        status_english=STATUS_ENGLISH,
        figure=figure_words,
        named=partial(_named, english),
        kinds=load().classes,
        with_query=partial(with_query, request),
        **values,
    )


def with_query(request: Request, path: str = "", **changed: object) -> str:
    """This address, or `path`, with some of its parameters changed, or taken away where the value is None or empty."""
    pairs = dict(request.query_params.items()) | {key: str(value or "") for key, value in changed.items()}
    kept = {key: value for key, value in pairs.items() if value and key != "lang"}
    return (path or request.url.path) + (f"?{urlencode(kept)}" if kept else "")


def _named(english: bool, one: Term | Concept | Any) -> str:
    """The label of something of the ontology in the reader's language."""
    return str(one.en if english else one.zh)


#################################################################  addresses


def address_of(thing: Thing | str) -> str:
    """The page of a thing."""
    iri = thing if isinstance(thing, str) else thing.iri
    return "/thing/" + percent(iri.removeprefix(ID))


def quote_address(quote: Quote) -> str:
    """The page of a document with a quote marked, at the quote."""
    return f"/document/{quote.document}?e={quote.number}#e{quote.number}"


def place_address(document: str, evidence: Evidence) -> str:
    """The page of a document with some words marked, at the words."""
    runs = ",".join(f"{run.start}-{run.end}" for run in evidence.runs)
    return f"/document/{document}?mark={runs}#hit"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in their text: what stands before, the words, what stands after; `href` shows them in the document."""

    before: str
    words: str
    after: str
    source: str
    href: str
    location: str = ""


def words_around(graph: Snapshot, quote: Quote) -> Words:
    """A quote with some of the text around it, each on one line."""
    runs = quote.evidence.runs
    text = text_of(graph, quote.document)
    before = text[max(0, runs[0].start - AROUND) : runs[0].start]
    after = text[runs[-1].end : runs[-1].end + AROUND]
    begins, ends = ENDS.split(before), ENDS.search(after)
    return Words(
        ("" if len(begins) > 1 or len(before) < AROUND else "…") + _line(begins[-1]),
        quote.text,
        _line(after[: ends.end()]) if ends else _line(after) + ("…" if len(after) == AROUND else ""),
        quote.file,
        quote_address(quote),
        location_of(quote.evidence),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def location_of(evidence: Evidence) -> str:
    """Page, or sheet, row and column, where the document has such."""
    location = getattr(evidence, "location", None)
    return location.zh if location is not None else ""


def evidence_words(profiles: Profiles, evidence: Evidence) -> Words:
    """A piece of evidence by itself."""
    document = profiles.source_of.get(evidence.document, "")
    href = place_address(document, evidence) if document else ""
    return Words("", _line(evidence.quote), "", evidence.document, href, location_of(evidence))


def cited(profiles: Profiles, cite: Cite) -> Words:
    """What a part of a score rests on: the words of a document, with their place, or a row of a table."""
    statement = profiles.statements.get(cite.fact)
    for quote in statement.quotes if statement is not None else ():
        if quote.file == cite.source and quote.evidence.start == cite.start:
            return Words("", quote.text, "", quote.file, quote_address(quote), location_of(quote.evidence))
    document = profiles.source_of.get(cite.source)
    href = ""
    if document is not None and cite.start >= 0:
        href = f"/document/{document}?mark={cite.start}-{cite.start + len(cite.quote)}#hit"
    return Words("", _line(cite.quote), "", cite.source, href)


#################################################################  words for values

#: How the status of a stage is called in English.
STATUS_ENGLISH = {"有": "here", "在建/签约": "under way", "意向": "wanted", "约束": "bound", "本批材料未见": "not seen"}

BOUNDS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "约 "}


def figure_words(statement: Statement) -> str:
    """The value of an observation as it is read: bound, number, unit; growth with its sign, a rank as a place."""
    said = statement.said
    value = said.get("value")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    number = f"{value:,}" if isinstance(value, (int, float)) else str(value)
    unit = str(said.get("unit") or "")
    bound = BOUNDS.get(str(said.get("bound") or "eq"), "")
    if said.get("measure") == "growth" and isinstance(value, (int, float)) and value > 0:
        number = "+" + number
    if said.get("measure") == "rank":
        return f"{bound}第 {number}{unit or ' 位'}"
    space = " " if unit[:1] not in ("%", "‰", "") else ""
    return f"{bound}{number}{space}{unit}"


#################################################################  looking up


def find_thing(profiles: Profiles, kind: str, key: str) -> Thing | None:
    """The thing of a class with that hash in its IRI, or (None otherwise) with that name."""
    return profiles.things.get(f"{ID}{kind}/{key}")


def things_called(profiles: Profiles, name: str, kind: str = "") -> list[Thing]:
    """The things of that name or alias, else those whose names hold it; most is said of the first."""
    wanted = name.strip()
    if not wanted:
        return []
    of_kind = [thing for type, some in profiles.of_type.items() if not kind or type == kind for thing in some]
    exact = [thing for thing in of_kind if thing.name == wanted]
    alias = [thing for thing in of_kind if wanted in thing.aliases]
    part = [thing for thing in of_kind if any(wanted in form for form in (thing.name, *thing.aliases))]
    return list(dict.fromkeys([*exact, *alias, *part]))


def near_names(name: str, names: Iterable[str]) -> list[str]:
    """Names that may have been meant."""
    known = list(dict.fromkeys(names))
    shared = [one for one in known if name and (name in one or one in name)]
    return list(dict.fromkeys([*difflib.get_close_matches(name, known, n=NEAR, cutoff=0.3), *shared]))[:NEAR]


def refuse_unknown(profiles: Profiles, name: str, kind: str = "") -> NotFoundError:
    """What to raise where nothing is called `name`, with what is near."""
    of_kind = [thing for type, some in profiles.of_type.items() if not kind or type == kind for thing in some]
    forms = {form: thing for thing in reversed(of_kind) for form in (*thing.aliases, thing.name)}
    near = [Near(one, address_of(forms[one])) for one in near_names(name, forms)]
    term = load().classes.get(kind)
    what, called = (term.zh, term.en.lower()) if term else ("事物", "thing")
    return NotFoundError(f"图谱里没有叫“{name}”的{what}", f"no {called} in the graph is called “{name}”", near)


def find_park(profiles: Profiles, name: str) -> Thing:
    """The park of that name. Raises NotFoundError with near ones."""
    for thing in profiles.of_type.get("Park", ()):
        if name in (thing.name, thing.iri.removeprefix(ID + "Park/")):
            return thing
    found = [thing for thing in things_called(profiles, name, "Park") if name in thing.aliases]
    if len(found) == 1:
        return found[0]
    raise refuse_unknown(profiles, name, "Park")


def place_of(profiles: Profiles, park: Thing) -> Place:
    """A park as the chain map knows it."""
    return profiles.chain_map.place([profiles.chain_map.entities[park.iri]])


def near_searches(name: str, names: Sequence[str]) -> list[Near]:
    """Near names as searches."""
    return search_near(near_names(name, names))
