"""`kg score`: records against gold."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import click

from kg.cli.options import graph_option
from kg.cli.rows import format_options, print_rows
from kg.cli.say import both

#: Gold of a source tree.
GOLD = Path("tests") / "gold" / "dev"


@click.command(
    "score",
    help=both(
        "把记录与人工标注相比：各类的准确率、召回率和 F1。不给 RECORDS（JSON 行，- 为标准输入）时读标注旁边的原文，"
        "没有原文就用图谱里的记录。",
        "Precision, recall and F1 per type against gold. Without RECORDS (JSON lines, - for stdin) the reports beside "
        "the gold are read, or, where there are none, the records of the graph are taken.",
    ),
    short_help=both("与人工标注相比，给出准确率、召回率和 F1", "precision, recall and F1 against gold"),
)
@click.argument("records", required=False, type=click.File("r", encoding="utf-8"))
@click.option(
    "--gold",
    type=click.Path(path_type=Path, exists=True),
    help=both(f"标注文件或文件夹；在源码里默认 {GOLD.as_posix()}", "gold file or folder"),
)
@click.option(
    "--errors", default=0, metavar="N", help=both("每类列出至多 N 条漏掉的和错的", "show N misses and errors")
)
@graph_option
@format_options
def command(
    records: TextIO | None,
    gold: Path | None,
    errors: int,
    graph: Path,
    form: str | None,
    output: Path | None,
) -> None:
    """Print a row per type, and the errors asked for."""
    from kg import scoring

    gold = gold or _default_gold()
    wanted = scoring.read_gold(gold)
    scores = scoring.score_records(wanted, _stated(records, gold, graph))
    columns = ["kind", "type", "hit", "missed", "wrong", "precision", "recall", "F1"]
    rows = [
        [
            kind,
            group,
            one.hits,
            len(one.missed),
            len(one.wrong),
            *(round(x, 3) for x in (one.precision, one.recall, one.f1)),
        ]
        for (kind, group), one in scores.items()
    ]
    print_rows(columns, rows, form=form, output=output)
    for (_, group), one in scores.items() if errors else ():
        if group == scoring.ALL:
            continue
        for word, found in ((both("漏", "missed"), one.missed), (both("错", "wrong"), one.wrong)):
            for record in found[:errors]:
                click.echo(f"{word}\t{group}\t{_told(record)}", err=True)


def _default_gold() -> Path:
    from kg import places

    gold = places.ROOT / GOLD
    if not gold.is_dir():
        raise click.UsageError(both("这里没有标注，请用 --gold 指定", "no gold here; name it with --gold"))
    return gold


def _stated(records: TextIO | None, gold: Path, graph: Path) -> list[Mapping[str, Any]]:
    import io

    from kg.documents import read_documents
    from kg.jsonl import write_records
    from kg.output import read_back
    from kg.pipeline import read_reports
    from kg.scoring import read_lines

    if records is not None:
        lines, place = list(records), records.name
    elif gold.is_dir() and any(gold.glob("*.txt")):
        written = io.StringIO()
        write_records(read_reports(read_documents([gold])[0]), written)
        lines, place = written.getvalue().splitlines(), str(gold)
    else:
        written = io.StringIO()
        write_records(read_back(graph), written)
        lines, place = written.getvalue().split("\n"), str(graph)
    return read_lines(lines, place=place)


def _told(record: Mapping[str, Any]) -> str:
    import json

    parts = [record.get(key) for key in ("name", "subject", "object", "qualifiers") if record.get(key)]
    return "\t".join(part if isinstance(part, str) else json.dumps(part, ensure_ascii=False) for part in parts)
