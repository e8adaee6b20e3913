"""`kg brief`: the gaps of one place as a few pages that a leader reads."""

from pathlib import Path

import click

from kg.cli.options import chain_option, graph_option, park_option
from kg.cli.say import both, tell


@click.command(
    "brief",
    help=both(
        "一个园区（或几个合在一起）的产业链缺口简报，docx 或 md，每个数字都注明出处。",
        "A brief on the gaps of a park (or several as one), docx or md, every number with its source.",
    ),
)
@park_option
@chain_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=both("写到 .docx 或 .md；不给时打印 Markdown", "write .docx or .md; without it Markdown is printed"),
)
@graph_option
def command(parks: tuple[str, ...], chain: str | None, output: Path | None, graph: Path) -> None:
    """Write a brief."""
    ending = output.suffix.lower() if output is not None else ".md"
    if not parks:
        raise click.UsageError(both("要用 --park 说出园区", "say which park with --park"))
    if ending not in (".docx", ".md"):
        raise click.UsageError(both("只能写 .docx 或 .md", "only .docx and .md can be written"))
    from kg.chains import find_chain, load_chains, map_chains
    from kg.cli.rows import write_text
    from kg.figures.brief import brief_markdown, make_brief, write_brief_docx, write_brief_markdown
    from kg.gaps import find_gaps, rank_places
    from kg.output import read_back

    chains = load_chains()
    wanted = find_chain(chains, chain).id if chain else None
    chain_map = map_chains(read_back(graph), chains)
    place = chain_map.find_place(*parks)
    report = find_gaps(chain_map, place, chain=wanted)
    own = {member.iri for member in place.members}
    others = [
        one
        for one in rank_places(chain_map, chain=wanted, limit=1)
        if not own & {member.iri for member in one.place.members}
    ]
    brief = make_brief(chain_map, report, others=others)
    if output is None:
        write_text(brief_markdown(brief), output)
    elif ending == ".docx":
        write_brief_docx(brief, output)
    else:
        write_brief_markdown(brief, output)
    if output is not None:
        tell(f"已写入 {output}", f"written to {output}")
    tell(report.says, f"{place.name}: {report.total} gaps in {len(report.documents)} documents")
