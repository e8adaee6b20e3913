"""The board of gaps: what the chains of parks lack, every point of a score with its words, and whom to invite."""

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.chains import Chain
from kg.figures.gap_book import gap_book
from kg.gaps import COLUMNS, Gap, GapReport, Strengthen, gap_rows
from kg.output import GAPS_TOLD
from kg.profiles import Profiles, Thing
from kg.web.downloads import form_of, send_file, send_rows
from kg.web.failures import Near, NotFoundError
from kg.web.known import find_park, graph_of, near_names, profiles_of, report_of, reports_of, show
from kg.web.lists import whole
from kg.web.served import Snapshot
from kg.web.shelf import kept

#: How many gaps a page holds.
SHOWN = 25
#: What can be asked for: value, Chinese, English.
KINDS = (
    ("", "全部缺口", "all gaps"),
    ("补链", "补链：上下游都在", "joins both sides"),
    ("延链", "延链：接着往上或往下", "goes on from one side"),
    ("强链", "强链：已有但薄弱", "here but weak"),
    ("在建/签约", "在建或已签约", "under way"),
    ("约束", "受资源或许可约束", "bound to a resource or licence"),
)
ORDERS = (("", "可行 F", "feasible F"), ("need", "必要 N", "needed N"), ("single", "综合", "single"))


@dataclass(frozen=True, slots=True)
class Board:
    """What a board shows: the reports, the gaps in their order, or what is weak."""

    reports: tuple[GapReport, ...]
    gaps: tuple[Gap, ...]
    weak: tuple[Strengthen, ...]


def show_gaps(request: Request) -> Response:
    """The gaps that were asked for."""
    graph = graph_of(request)
    profiles = profiles_of(graph)
    asked = request.query_params
    park = find_park(profiles, asked["park"]) if asked.get("park") else None
    chain = find_known_chain(profiles, asked["chain"]) if asked.get("chain") else None
    kind = asked.get("kind", "")
    board = _board(graph, park, chain, kind, asked.get("order", ""))
    form = form_of(request)
    if form == "xlsx":
        name = "-".join(["缺口", *([park.name] if park else []), *([chain.name] if chain else [])])
        return send_file(f"{name}.xlsx", gap_book(_narrowed(board.reports, chain)))
    if form:
        rows = [row for report in board.reports for row in gap_rows([report])]
        wanted = {(gap.place, gap.chain, gap.stage.name) for gap in board.gaps}
        return send_rows("缺口", form, COLUMNS, [row for row in rows if (row[0], row[1], row[2]) in wanted])
    pages = max(1, -(-len(board.gaps) // SHOWN))
    page = min(max(1, whole(asked.get("page", "1"))), pages)
    return show(
        request,
        graph,
        "gaps.html",
        board=board,
        told=GAPS_TOLD if park is None and any(one.total > GAPS_TOLD for one in board.reports) else 0,
        gaps=board.gaps[(page - 1) * SHOWN : page * SHOWN],
        first=(page - 1) * SHOWN + 1,
        park=park,
        chain=chain,
        kind=kind,
        order=asked.get("order", ""),
        kinds_of_gap=KINDS,
        orders=ORDERS,
        parks=[profiles.things[iri] for iri in reports_of(graph)],
        chains=profiles.chain_map.chains.chains,
        page=page,
        pages=pages,
    )


def find_known_chain(profiles: Profiles, name: str) -> Chain:
    """The chain of that id, name or alias. Raises NotFoundError with near ones."""
    chains = profiles.chain_map.chains.chains
    found = next((one for one in chains if name in (one.id, one.name, *one.aliases)), None)
    if found is None:
        forms = {form: one for one in reversed(chains) for form in (one.id, *one.aliases, one.name)}
        near = [Near(forms[one].name, f"/chain/{forms[one].id}") for one in near_names(name, forms)]
        near = near or [Near(one.name, f"/chain/{one.id}") for one in chains]
        raise NotFoundError(f"没有叫“{name}”的产业链", f"there is no chain called “{name}”", near)
    return found


def _board(graph: Snapshot, park: Thing | None, chain: Chain | None, kind: str, order: str) -> Board:
    reports = (
        (report_of(graph, park, chain.id if chain is not None else None),)
        if park is not None
        else tuple(reports_of(graph).values())
    )
    name = chain.name if chain is not None else ""
    lists = {
        "在建/签约": [gap for one in reports for gap in one.underway],
        "约束": [gap for one in reports for gap in one.constraints],
        "强链": [],
    }
    gaps = lists.get(kind, [gap for one in reports for gap in one.gaps if kind in ("", gap.kind)])
    gaps = [gap for gap in gaps if name in ("", gap.chain)]
    weak = [one for report in reports for one in report.strengthen if name in ("", one.chain)]
    gaps.sort(key=lambda gap: _place_in(order, gap))
    return Board(reports, tuple(gaps), tuple(weak) if kind == "强链" else ())


def _place_in(order: str, gap: Gap) -> tuple[float, float, float, str, str]:
    first = {"need": gap.need, "single": gap.single}.get(order, gap.feasibility)
    return -first, -gap.feasibility, -gap.need, gap.place, gap.stage.id


def _narrowed(reports: tuple[GapReport, ...], chain: Chain | None) -> list[GapReport]:
    """The reports with the gaps of one chain only."""
    if chain is None:
        return list(reports)
    return [replace(one, gaps=tuple(gap for gap in one.gaps if gap.chain == chain.name)) for one in reports]


ROUTES = (Route("/gaps", kept(show_gaps)), Route("/gaps.{form}", show_gaps))
