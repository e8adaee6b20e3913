"""Plan against fact: every target with what became of it, both with their words; filtered, and as a file."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.gaps import PlanRow, compare_plans, plan_cells
from kg.gaps.plans import COLUMNS, MEASURES
from kg.web.downloads import form_of, send_rows
from kg.web.known import graph_of, profiles_of, show
from kg.web.lists import whole
from kg.web.served import Snapshot, chain_map_of
from kg.web.shelf import kept

#: How many targets a page holds.
ROWS = 100
#: What can have become of a target, with the class of its badge and its English name.
VERDICTS = {
    "完成": ("b-done", "reached"),
    "未完成": ("b-missed", "missed"),
    "不可比": ("b-bound", "not comparable"),
    "单位不同": ("b-bound", "other unit"),
    "未提及": ("b-unseen", "not spoken of"),
}


def plans_of(graph: Snapshot) -> list[PlanRow]:
    """All targets of a graph."""
    return graph.once("plans", lambda one: compare_plans(chain_map_of(one).readings))


def show_plans(request: Request) -> Response:
    """The targets that were asked for."""
    graph = graph_of(request)
    every = plans_of(graph)
    asked = {name: request.query_params.get(name, "") for name in ("subject", "period", "verdict")}
    rows = [row for row in every if all(not value or getattr(row, name) == value for name, value in asked.items())]
    form = form_of(request)
    if form:
        return send_rows("目标与完成", form, COLUMNS, plan_cells(rows))
    pages = max(1, -(-len(rows) // ROWS))
    page = min(max(1, whole(request.query_params.get("page", "1"))), pages)
    statements = profiles_of(graph).statements
    subjects = {row.subject: statements[row.target_cites[0].fact].subject for row in every if row.target_cites}
    return show(
        request,
        graph,
        "plans.html",
        rows=rows[(page - 1) * ROWS : page * ROWS],
        total=len(rows),
        page=page,
        pages=pages,
        every=every,
        wanted=asked,
        subjects=subjects,
        periods=sorted({row.period for row in every}),
        counts=Counter(row.verdict for row in rows),
        verdicts=VERDICTS,
        measures=MEASURES,
        statements=statements,
    )


ROUTES = (Route("/plans", kept(show_plans)), Route("/plans.{form}", show_plans))
