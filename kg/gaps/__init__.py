"""A chain map -> gaps with named parts of their score, who might fill them, and whether the order foretells anything.

`find_gaps` looks at one place, `rank_places` at all parks and `rank_fast` at all of them without reasons; `gap_rows`
and `report_values` make tables and JSON of them; `backtest` measures, `backtest_wishes` the need half, `bench_gaps`
times; `compare_plans` sets the targets of a year against its results.
"""

from kg.gaps.backtest import Table, backtest
from kg.gaps.bench import Timing, bench_gaps
from kg.gaps.find import Completeness, Gap, GapReport, Ranked, Strengthen, find_gaps, rank_fast, rank_places
from kg.gaps.parts import Cite, Part
from kg.gaps.plans import PlanRow, compare_plans, plan_cells
from kg.gaps.rows import COLUMNS, gap_rows, report_values
from kg.gaps.targets import Target, find_targets
from kg.gaps.wishes import backtest_wishes, measure_wishes

__all__ = [
    "COLUMNS",
    "Cite",
    "Completeness",
    "Gap",
    "GapReport",
    "Part",
    "PlanRow",
    "Ranked",
    "Strengthen",
    "Table",
    "Target",
    "Timing",
    "backtest",
    "backtest_wishes",
    "bench_gaps",
    "compare_plans",
    "find_gaps",
    "find_targets",
    "gap_rows",
    "measure_wishes",
    "plan_cells",
    "rank_fast",
    "rank_places",
    "report_values",
]
