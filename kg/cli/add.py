"""`kg add`: company lists into a graph that is there."""

from pathlib import Path

import click

from kg.cli.build import progress_of, show_problems
from kg.cli.options import columns_of, columns_option, graph_option
from kg.cli.say import both, show_error, tell


@click.command(
    "add",
    help=both(
        "把企业名单（xlsx、csv）加进图谱，每行的事实都注明表、行、列。列名怎么认的会列出来，可用 --columns 改。",
        "Add company lists (xlsx, csv) to a graph, each fact with its sheet, row and column. How columns were "
        "understood is told, and --columns overrides it.",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILES...")
@columns_option
@click.option("--dry-run", is_flag=True, help=both("只看列名怎么认，不写", "only tell what columns mean"))
@graph_option
def command(files: tuple[Path, ...], columns: Path | None, dry_run: bool, graph: Path) -> int:
    """Add lists, or only tell how they would be read."""
    from kg.output import NothingReadError, add_lists, read_inputs

    mapping = columns_of(columns)
    if dry_run:
        _, lists, problems = read_inputs(files, columns=mapping)
        for one in lists:
            click.echo(one.told())
        for problem in problems:
            show_error(problem)
        return 1 if problems else 0
    try:
        with progress_of() as progress:
            report = add_lists(files, graph, columns=mapping, progress=progress)
    except NothingReadError as error:
        for problem in error.problems:
            show_error(problem)
        tell(f"没有读到任何名单，{graph} 未动", f"no list could be read, {graph} is untouched")
        return 1
    for one in report.lists:
        click.echo(one.told())
        facts = len(one.reading.facts)
        told = "，".join(f"{_why(reason)} {count}" for reason, count in one.reading.left_out.items())
        click.echo(both(f"  {facts} 条事实", f"  {facts} facts") + (f"；{told}" if told else ""))
    return show_problems(report)


def _why(reason: str) -> str:
    """Why cells or rows of a list state nothing, as a reader is told."""
    from kg.company_lists import ROLES

    role = reason.removesuffix(" not understood")
    return both(f"认不出的{ROLES[role]}" if role in ROLES else "没有企业的行", reason)
