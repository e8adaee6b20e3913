"""`kg show`: all that is known of one thing, each statement with its words."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import as_of_option, graph_option, graph_then
from kg.cli.rows import format_options, print_rows
from kg.cli.say import both

if TYPE_CHECKING:
    from kg.things import Description, Quote, Said


#: What goes without saying of a figure or an honour.
USUAL = {"等于", "实际"}

COLUMNS = ("事物", "类别", "陈述", "方向", "对方", "限定", "原文", "文档", "位置", "起", "止")


@click.command(
    "show",
    help=both(
        "列出一个园区、企业或其他事物的全部已知内容，每条带原文。",
        "All that is known of a park, a company or any other thing, each statement with its words.",
    ),
)
@click.argument("thing")
@click.option("--type", "kind", help=both("只找这一类，如 Park、Company", "only of this class, as Park or Company"))
@as_of_option
@graph_option
@format_options
def command(thing: str, kind: str | None, date: str | None, graph: Path, form: str | None, output: Path | None) -> None:
    """Print descriptions."""
    from kg.ontology import load
    from kg.things import describe

    if kind is not None and kind not in load().classes:
        known = "、".join(load().classes)
        raise click.UsageError(both(f"没有 {kind} 这一类，有：{known}", f"no class {kind}; there are: {known}"))
    found = describe(graph_then(graph, date), thing, kind)
    if form is None and output is None:
        click.echo("\n".join(_told(one) for one in found))
    else:
        print_rows(COLUMNS, [row for one in found for row in _rows(one)], form=form, output=output)


def _rows(one: "Description") -> Iterator[list[str | int]]:
    """One row for each place that states something about a thing."""
    for said in one.said:
        more = "，".join(f"{name} {value}" for name, value in said.qualifiers)
        for quote in said.quotes:
            arrow = "←" if said.inverse else "→"
            row: list[str | int] = [one.name, one.kind, said.predicate, arrow, said.other, more]
            yield [*row, quote.text, quote.document, quote.location, quote.start, quote.end]


def _told(one: "Description") -> str:
    lines = [_bold(f"{one.name}（{one.kind}）")]
    if one.aliases:
        lines.append("  又称：" + "、".join(map(_plain, one.aliases)))
    heading = ""
    for said in one.said:
        if said.predicate != heading:
            heading = said.predicate
            lines.append(_bold(f"{heading}"))
        lines.append(f"  {_statement(said)}")
        lines += [f"      {_quoted(quote)}" for quote in said.quotes]
    if not one.said:
        lines += [f"  {_quoted(quote)}" for quote in one.named]
    return "\n".join(lines) + "\n"


def _statement(said: "Said") -> str:
    """The other side, a figure with its unit, and in brackets what else qualifies it and is not the usual case."""
    told = dict(said.qualifiers)
    figure = " ".join(part for part in (told.pop("数值", ""), told.pop("单位", "")) if part)
    if told.get("时期"):
        told.pop("年份", None)
    more = "，".join(value for value in told.values() if value not in USUAL)
    arrow = "←" if said.inverse else "→"
    return _plain(f"{arrow} {said.other}" + (f" {figure}" if figure else "") + (f"（{more}）" if more else ""))


def _quoted(quote: "Quote") -> str:
    where = f" {quote.location}" if quote.location else ""
    return _plain(f"“{quote.text}” {quote.document}{where} [{quote.start}:{quote.end}]")


def _plain(text: str) -> str:
    """One line without characters that steer a terminal."""
    return "".join(character for character in text if character.isprintable())


def _bold(text: str) -> str:
    return click.style(_plain(text), bold=True) if sys.stdout.isatty() else _plain(text)
