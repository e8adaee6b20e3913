"""`kg plans`: targets against what became of them."""

from pathlib import Path

import click

from kg.cli.options import graph_option
from kg.cli.rows import format_options, print_rows
from kg.cli.say import both, tell


@click.command(
    "plans",
    help=both(
        "目标与结果对照：同一主体、指标、口径和时期，完成、未完成还是未提及，两边都附原文。",
        "Targets against results of the same thing, indicator and period, with the words of both.",
    ),
)
@click.option("--subject", help=both("只看这个园区、地区或企业", "only of this park, region or company"))
@click.option("--period", help=both("只看这个时期，如 2023", "only of this period, as 2023"))
@graph_option
@format_options
def command(subject: str | None, period: str | None, graph: Path, form: str | None, output: Path | None) -> None:
    """Print a row per target."""
    from kg.chains.load import nearest
    from kg.errors import QueryError
    from kg.gaps import compare_plans, plan_cells
    from kg.gaps.plans import COLUMNS
    from kg.output import read_back

    rows = compare_plans(read_back(graph))
    if subject is not None:
        known = {row.subject for row in rows}
        if not any(subject in name for name in known):
            raise QueryError(f"没有叫“{subject}”的主体有目标{nearest(subject, known)}")
        rows = [row for row in rows if subject in row.subject]
    rows = [row for row in rows if period is None or row.period == period]
    print_rows(COLUMNS, plan_cells(rows), form=form, output=output)
    if not rows:
        tell("没有符合的结果", "nothing found")
