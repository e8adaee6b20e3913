"""`kg chain`, `kg map` and `kg picture`: maps as pages of their own or pictures, and pictures for a report."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import chain_option, graph_option, park_option
from kg.cli.say import both, tell

if TYPE_CHECKING:
    from kg.chains import ChainMap

PICTURES = (".svg", ".png")


def output_option(endings: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option -o of commands that draw: the file, whose ending says what it becomes."""
    return click.option(
        "-o",
        "--output",
        required=True,
        type=click.Path(path_type=Path, dir_okay=False),
        help=both(f"写到这个文件（{endings}）", f"the file to write ({endings})"),
    )


region_option = click.option(
    "--region", "regions", multiple=True, help=both("地区，可重复", "a region, may be repeated")
)


@click.command(
    "chain",
    help=both(
        "一条产业链的链图：网页（一个文件，离线可开，可点可搜可打印）、SVG 或 PNG；不给 --park 时看全部材料。",
        "The map of a chain: a page (one file, offline, to click, search and print), SVG or PNG; of all documents "
        "without --park.",
    ),
)
@click.argument("chain")
@park_option
@region_option
@output_option(".html .svg .png")
@graph_option
def chain(chain: str, parks: tuple[str, ...], regions: tuple[str, ...], output: Path, graph: Path) -> None:
    """Write a chain map."""
    check_ending(output, (".html", *PICTURES))
    check_place(parks, regions)
    from kg.chains import find_chain
    from kg.figures.drawing import write_bytes
    from kg.figures.maps import chain_drawing, chain_page

    chain_map = read_chain_map(graph)
    wanted = find_chain(chain_map.chains, chain).id
    place = chain_map.find_place(*parks, *regions) if parks or regions else None
    if output.suffix.lower() == ".html":
        write_bytes(output, chain_page(chain_map, wanted, place).encode())
    else:
        chain_drawing(chain_map, wanted, place).write(output)
    tell(f"已写入 {output}", f"written to {output}")


@click.command(
    "map",
    help=both(
        "一个园区、企业、地区或其他事物的关系图：谁与它有关、原文在哪，双击展开；一个文件的网页。",
        "What is said around a park, a company, a region or any other thing, with its words; one page that opens out.",
    ),
)
@click.argument("thing")
@click.option("--type", "kind", help=both("只找这一类，如 Park、Company", "only of this class, as Park or Company"))
@output_option(".html .svg .png")
@graph_option
def knowledge_map(thing: str, kind: str | None, output: Path, graph: Path) -> None:
    """Write a knowledge map."""
    check_ending(output, (".html", *PICTURES))
    from kg.figures.drawing import write_bytes
    from kg.figures.maps import find_thing, thing_drawing, thing_page

    chain_map = read_chain_map(graph)
    iri = find_thing(chain_map, thing, kind).iri
    if output.suffix.lower() == ".html":
        write_bytes(output, thing_page(chain_map, iri).encode())
    else:
        thing_drawing(chain_map, iri).write(output)
    tell(f"已写入 {output}", f"written to {output}")


@click.command(
    "picture",
    help=both(
        "图片，SVG 或 PNG：honours 荣誉、indicators 指标逐年（目标空心）、gaps 缺口、completeness 完整度、"
        "sankey 一条链的投入流向。",
        "One picture, SVG or PNG: honours, indicators over the years (targets hollow), gaps by F and N, completeness, "
        "or the sankey of a chain.",
    ),
)
@click.argument("name", type=click.Choice(("honours", "indicators", "gaps", "completeness", "sankey")))
@park_option
@region_option
@chain_option
@click.option(
    "--indicator", default="", help=both("只画名称含这些字的指标", "only indicators with this in their names")
)
@output_option(".svg .png")
@graph_option
def picture(
    name: str,
    parks: tuple[str, ...],
    regions: tuple[str, ...],
    chain: str | None,
    indicator: str,
    output: Path,
    graph: Path,
) -> None:
    """Write a picture."""
    check_ending(output, PICTURES)
    check_place(parks, regions)
    from kg.chains import find_chain
    from kg.figures.pictures import draw_picture

    chain_map = read_chain_map(graph)
    wanted = find_chain(chain_map.chains, chain).id if chain else None
    place = chain_map.find_place(*parks, *regions) if parks or regions else None
    draw_picture(name, chain_map, place=place, chain=wanted, indicator=indicator).write(output)
    tell(f"已写入 {output}", f"written to {output}")


def check_place(parks: tuple[str, ...], regions: tuple[str, ...]) -> None:
    """Refuse parks and regions together: a region holds its parks."""
    if parks and regions:
        raise click.UsageError(both("--park 和 --region 只用一个", "either --park or --region"))


def check_ending(output: Path, endings: tuple[str, ...]) -> None:
    """Refuse a file that we cannot write before anything is read."""
    if output.suffix.lower() not in endings:
        known = "、".join(endings)
        raise click.UsageError(both(f"{output.name}：只能写 {known}", f"{output.name}: only {known} can be written"))


def read_chain_map(graph: Path) -> "ChainMap":
    """Everything that a build stored, on its chains."""
    from kg.chains import load_chains, map_chains
    from kg.output import read_back

    return map_chains(read_back(graph), load_chains())
