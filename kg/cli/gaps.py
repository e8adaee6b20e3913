"""`kg gaps`: what the chains of a place lack, in order and with reasons, and whether the order foretells anything."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import chain_option, graph_option, park_option
from kg.cli.rows import form_of, format_options, print_rows, write_text
from kg.cli.say import both, tell

if TYPE_CHECKING:
    from kg.gaps import Gap, GapReport

#: The list that is asked for, and what stands in it.
#: How many gaps of a place a table shows where no --limit is given; JSON, CSV and Excel hold all.
SHOWN = 20
LISTS = ("缺口", "在建", "约束", "强链")
STRENGTHEN = ("园区", "产业链", "环节", "企业", "脆弱度", "理由", "出处", "原文")


@click.group(
    "gaps",
    invoke_without_command=True,
    help=both(
        "按可行程度排出产业链缺口，每项得分都有依据；不给 --park 时列全部园区。xlsx 是一本完整的缺口表。",
        "Gaps of industry chains in order of feasibility, each part of a score with its source; all parks without "
        "--park. xlsx is a whole gap book.",
    ),
)
@park_option
@chain_option
@click.option(
    "--list",
    "which",
    type=click.Choice(LISTS),
    default=LISTS[0],
    show_default=True,
    help=both("缺口、已有项目在建的、受资源或许可约束的、已有但薄弱的", "gaps, under way, bound, or here but weak"),
)
@click.option("--limit", type=click.IntRange(1), help=both("每个园区只列前几项", "only the first of each place"))
@graph_option
@format_options
@click.pass_context
def command(
    context: click.Context,
    parks: tuple[str, ...],
    chain: str | None,
    which: str,
    limit: int | None,
    graph: Path,
    form: str | None,
    output: Path | None,
) -> None:
    """Print gaps."""
    if context.invoked_subcommand is not None:
        return
    from kg.chains import find_chain, load_chains, map_chains
    from kg.gaps import COLUMNS, find_gaps, gap_rows, rank_places, report_values
    from kg.output import read_back

    chains = load_chains()
    wanted = find_chain(chains, chain).id if chain else None
    chain_map = map_chains(read_back(graph), chains)
    if parks:
        reports = [find_gaps(chain_map, chain_map.find_place(*parks), chain=wanted, limit=limit)]
    else:
        reports = rank_places(chain_map, chain=wanted, limit=limit)
    form = form or form_of(output)
    if form == "xlsx" and output is not None:
        from kg.figures.gap_book import write_gap_book

        write_gap_book(reports, output)
        tell(f"已写入 {output}", f"written to {output}")
    elif form == "json":
        write_text(_json([report_values(report) for report in reports]), output)
    elif which == "强链":
        print_rows(STRENGTHEN, _weak(reports), form=form, output=output)
    elif form == "csv":
        print_rows(COLUMNS, gap_rows(reports) if which == "缺口" else _others(reports, which), form=form, output=output)
    else:
        gaps = [gap for report in reports for gap in _listed(report, which)[: limit or SHOWN]]
        print_rows(_table_columns(), [_row(gap) for gap in gaps], form=form, output=output)
    for report in reports:
        tell(report.says, f"{report.place.name}: {report.total} gaps in {len(report.documents)} documents")
    if (
        form == "table"
        and limit is None
        and any(len(_listed(report, which)) > SHOWN for report in reports if which != "强链")
    ):
        tell(
            f"每个园区只列前 {SHOWN} 项，--limit 可改，csv、json、xlsx 是全部",
            f"the first {SHOWN} of each; see --limit",
        )
    if not reports:
        tell("没有能放到产业链上的园区", "no park has anything on a chain")


def _listed(report: "GapReport", which: str) -> "tuple[Gap, ...]":
    return {"缺口": report.gaps, "在建": report.underway, "约束": report.constraints}[which]


def _others(reports: "list[GapReport]", which: str) -> list[list[str | float]]:
    from kg.gaps.rows import gap_row

    return [gap_row(gap) for report in reports for gap in _listed(report, which)]


def _table_columns() -> list[str]:
    """What fits on a screen: the parts of the score by name, and who might come."""
    from kg.gaps.parts import NAMES

    return ["园区", "产业链", "缺失环节", "类型", "F", "N", "象限", *NAMES.values(), "状态", "招引目标"]


def _row(gap: "Gap") -> list[str | float]:
    from kg.gaps.rows import names

    kind = f"{gap.kind}（{gap.side}）" if gap.side else gap.kind
    head: list[str | float] = [gap.place, gap.chain, gap.stage.name, kind, gap.feasibility, gap.need, gap.corner]
    return [*head, *(part.points for part in gap.parts), gap.status.says, names(gap, "以商招商", "招引")]


def _weak(reports: "list[GapReport]") -> list[list[str | float]]:
    """A row for each piece of evidence of a stage that hangs on one firm or has no strong one."""
    return [
        [
            one.place,
            one.chain,
            one.stage.name,
            "、".join(firm.entity.name for firm in one.firms),
            one.fragility,
            one.says,
            cite.source,
            cite.quote,
        ]
        for report in reports
        for one in report.strengthen
        for cite in one.cites
    ]


def _json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


@command.command(
    "backtest",
    help=both(
        "遮住一部分已知再排序，看排得准不准；FOLDER 里要有 company_stage.csv，不给时用图谱里的企业。",
        "Hide some of what is known, rank and look; FOLDER holds company_stage.csv, without it the firms of the graph.",
    ),
)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--repeats", default=15, show_default=True, type=click.IntRange(2), help=both("遮几次", "repeats"))
@click.option("--wishes", is_flag=True, help=both("用园区自己说要招引的环节来检验必要分", "the need half, by wishes"))
@graph_option
@format_options
def backtest(
    folder: Path | None, repeats: int, wishes: bool, graph: Path, form: str | None, output: Path | None
) -> None:
    """Print a row per split and method."""
    from kg.chains import load_chains, map_chains
    from kg.gaps import backtest as measure
    from kg.gaps import backtest_wishes
    from kg.gaps.backtest import COLUMNS, firms_of
    from kg.gaps.wishes import COLUMNS as WISHES
    from kg.gaps.wishes import wish_cells
    from kg.output import read_back

    if folder is not None and not (folder / "company_stage.csv").is_file():
        raise click.UsageError(both(f"{folder} 里没有 company_stage.csv", f"no company_stage.csv in {folder}"))
    if wishes:
        rows = backtest_wishes(map_chains(read_back(graph), load_chains()))
        print_rows(WISHES, wish_cells(rows), form=form, output=output)
    elif folder is not None:
        print_rows(COLUMNS, measure(folder, repeats=repeats).cells(), form=form, output=output)
    else:
        firms = firms_of(map_chains(read_back(graph), load_chains()))
        table = measure(firms, repeats=repeats, splits=("cells", "firms"))
        print_rows(COLUMNS, table.cells(), form=form, output=output)
