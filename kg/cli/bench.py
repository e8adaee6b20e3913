"""`kg bench`: how fast graphs are loaded, asked and served, reports read and gaps ranked, on this machine."""

from pathlib import Path

import click

from kg.cli.options import files_argument, graph_option
from kg.cli.rows import format_options, print_rows
from kg.cli.say import both, tell


@click.group("bench", help=both("在本机上测速", "measure speed on this machine"))
def command() -> None:
    """Hold the benches."""


@command.command("text", help=both("读报告的速度，与 jieba.posseg 同场相比", "speed of reading, beside jieba.posseg"))
@files_argument
@click.option("--runs", default=5, show_default=True, type=click.IntRange(1), help=both("次数", "runs"))
@click.option(
    "--megabytes",
    default=0,
    type=click.IntRange(0, 1_000),
    help=both(
        "看这么多兆报告读下来内存涨多少；100 约要十分钟", "memory over so many MB of reports; 100 take some ten minutes"
    ),
)
@format_options
def text(files: tuple[Path, ...], runs: int, megabytes: int, form: str | None, output: Path | None) -> None:
    """Print a row per part of the way."""
    from kg.bench_text import bench

    rows: list[list[str | int | float]] = []
    for one in bench(files, runs=runs, megabytes=megabytes):
        click.echo(f"{one.what} …", err=True)
        rows.append([one.what, one.characters, round(one.seconds, 4), one.per_second, one.times or "", one.megabytes])
    print_rows(["what", "characters", "seconds", "characters/s", "times", "memory MB"], rows, form=form, output=output)


@command.command(
    "graph",
    help=both(
        "装载与查询的速度，与内存中的 rdflib 同场相比；一百万条四元组要几分钟",
        "speed of loading and asking, beside rdflib in memory; a million quads take minutes",
    ),
)
@click.option(
    "--size",
    "sizes",
    multiple=True,
    type=click.IntRange(1_000),
    default=(100_000,),
    show_default=True,
    help=both("四元组数，可重复", "quads, may be repeated"),
)
@click.option("--runs", default=5, show_default=True, type=click.IntRange(1), help=both("次数", "runs"))
@click.option(
    "--limit",
    default=20.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help=both("rdflib 每个问题至多几秒", "seconds for rdflib per question"),
)
@format_options
def graph(sizes: tuple[int, ...], runs: int, limit: float, form: str | None, output: Path | None) -> None:
    """Print a row per load and question."""
    from kg.bench_graph import bench

    rows: list[list[str | int | float]] = []
    for one in bench(sizes, runs=runs, limit=limit):
        click.echo(f"{one.quads:,} {one.what} …", err=True)
        same = {True: "yes", False: "NO", None: "-"}[one.same]
        over = ">" if one.over else ""
        theirs, times = f"{over}{one.rdflib:.5f}", f"{over}{one.times:.1f}"
        rows.append([one.quads, one.what, one.rows, round(one.ours, 5), theirs, times, same])
    print_rows(["quads", "what", "rows", "ours s", "rdflib s", "times", "same rows"], rows, form=form, output=output)


@command.command(
    "gaps", help=both("排缺口的速度与内存，企业和园区是造的", "speed and memory of ranking gaps, of made-up companies")
)
@click.option(
    "--companies", default=100_000, show_default=True, type=click.IntRange(100), help=both("企业数", "companies")
)
@click.option("--places", default=3_000, show_default=True, type=click.IntRange(10), help=both("园区数", "places"))
@format_options
def gaps(companies: int, places: int, form: str | None, output: Path | None) -> None:
    """Print one row."""
    from kg.gaps import bench_gaps

    one = bench_gaps(companies=companies, places=places)
    seconds = [round(value, 3) for value in (one.load, one.all_places, one.one_place)]
    columns = ("companies", "stages", "places", "load s", "all places s", "one place s", "gaps", "memory MB")
    row = [one.companies, one.stages, one.places, *seconds, one.gaps, round(one.memory)]
    print_rows(columns, [row], form=form, output=output)


@command.command(
    "web",
    help=both(
        "网页、端点和 API 在多人同时用时的快慢与内存", "speed and memory of pages, endpoint and API under many clients"
    ),
)
@graph_option
@click.option("--clients", default=16, show_default=True, type=click.IntRange(1, 200), help=both("人数", "clients"))
@click.option(
    "--seconds", default=60.0, show_default=True, type=click.FloatRange(1, 3600), help=both("多少秒", "how long")
)
@format_options
def web(graph: Path, clients: int, seconds: float, form: str | None, output: Path | None) -> None:
    """Print a row per kind of request."""
    from kg.bench_web import bench_web

    found = bench_web(graph, clients=clients, seconds=seconds)
    rows = [[one.what, one.requests, one.failed, one.median, one.p95] for one in found.loads]
    print_rows(["what", "requests", "failed", "median ms", "p95 ms"], rows, form=form, output=output)
    begin, end = found.memory_begin, found.memory_end
    tell(f"内存 {begin:.0f} MB → {end:.0f} MB", f"memory {begin:.0f} MB -> {end:.0f} MB")


@command.command(
    "add",
    help=both(
        "往大图谱和小图谱里加一份报告各要多久；先建 1,000 份的图谱，要几分钟",
        "adding one report to a large graph and a small one; building one of 1,000 first takes minutes",
    ),
)
@click.option(
    "--size",
    "sizes",
    multiple=True,
    type=click.IntRange(2),
    default=(10, 1000),
    show_default=True,
    help=both("图谱里有几份，可重复", "documents in the graph, may be repeated"),
)
@click.option("--runs", default=7, show_default=True, type=click.IntRange(1), help=both("次数", "runs"))
@format_options
def add(sizes: tuple[int, ...], runs: int, form: str | None, output: Path | None) -> None:
    """Print a row per size, and each addition as it is done."""
    from kg.bench_add import bench
    from kg.cli.build import progress_of

    def each(number: int, documents: int, seconds: float, worked: float) -> None:
        spent = f"{seconds:.3f} s ({worked:.3f} s)"
        tell(f"第 {number} 次，{documents} 份旁边：{spent}", f"addition {number} beside {documents}: {spent}")

    with progress_of() as progress:
        rows = [
            [
                one.documents,
                *(round(value, 3) for value in (one.seconds, one.worked, one.slowest)),
                one.merged,
                one.quads,
            ]
            for one in bench(sizes, runs=runs, progress=progress, each=each)
        ]
    columns = ("documents", "median s", "processor s", "slowest s", "merged", "quads")
    print_rows(columns, rows, form=form, output=output)
