"""`kg chains`: the chain models, how a place stands on them, and whether a chain file is right."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import chain_option, graph_option, park_option
from kg.cli.rows import format_options, print_rows
from kg.cli.say import both, tell

if TYPE_CHECKING:
    from kg.chains import Chains, StageStatus

CHAINS = ("编号", "产业链", "别称", "环节", "产品", "链接")
STAGES = ("产业链", "位置", "环节", "编号", "范围", "产品", "去向", "制约")
STATUSES = ("产业链", "位置", "环节", "状态", "企业与项目", "把握", "文档", "原文")
UNPLACED = ("产品", "说明", "文档", "位置", "原文")


@click.group(
    "chains",
    invoke_without_command=True,
    help=both(
        "产业链模型：列出各链；--chain 列环节；--park 列各环节在那里的状态；--unplaced 列没认到环节的产品。",
        "Chain models: all of them; with --chain its stages; with --park how each stands there; with --unplaced "
        "products on no stage.",
    ),
)
@park_option
@chain_option
@click.option(
    "--unplaced",
    is_flag=True,
    help=both("材料里说有人生产、但认不到环节的产品", "products that documents name and no stage makes"),
)
@graph_option
@format_options
@click.pass_context
def command(
    context: click.Context,
    parks: tuple[str, ...],
    chain: str | None,
    unplaced: bool,
    graph: Path,
    form: str | None,
    output: Path | None,
) -> None:
    """Print what the chain files say, or how a place stands on them."""
    if context.invoked_subcommand is not None:
        return
    from kg.chains import find_chain, load_chains, map_chains, stage_statuses
    from kg.chains import unplaced as find_unplaced
    from kg.output import read_back

    chains = load_chains()
    columns: tuple[str, ...] = CHAINS
    rows = _chain_rows(chains)
    if unplaced:
        found = find_unplaced(map_chains(read_back(graph), chains))
        columns = UNPLACED
        rows = [[name, why or "未放", one.document, one.start, one.quote] for name, why, one in found]
    elif parks:
        chain_map = map_chains(read_back(graph), chains)
        wanted = find_chain(chains, chain).id if chain else None
        statuses = stage_statuses(chain_map, chain_map.find_place(*parks), chain=wanted)
        columns = STATUSES
        rows = [row for one in statuses if wanted or one.status not in UNSEEN for row in _status_rows(chains, one)]
    elif chain:
        columns, rows = STAGES, _stage_rows(chains, find_chain(chains, chain).id)
    print_rows(columns, rows, form=form, output=output)
    if not rows:
        tell("没有符合的结果", "nothing found")


#: What is left out where no one chain is asked for: it is most of all stages.
UNSEEN = ("约束", "本批材料未见")


def _chain_rows(chains: "Chains") -> list[list[str | int | float]]:
    return [
        [
            one.id,
            one.name,
            "、".join(one.aliases),
            len(one.stages),
            len({product for stage in one.stages for product in stage.products}),
            len(one.links),
        ]
        for one in chains.chains
    ]


def _stage_rows(chains: "Chains", chain: str) -> list[list[str | int | float]]:
    from kg.chains.model import POSITIONS, REACHES

    return [
        [
            chains.by_id[chain].name,
            POSITIONS[one.position],
            one.name,
            one.id,
            REACHES[one.reach],
            "、".join(one.products),
            "、".join(chains.label(other) for other in chains.graph.successors(one.id)),
            one.barrier,
        ]
        for one in chains.by_id[chain].stages
    ]


def _status_rows(chains: "Chains", one: "StageStatus") -> list[list[str | int | float]]:
    """A row for each that stands on the stage or wants it, or one that says that nothing was seen."""
    from kg.chains.model import POSITIONS

    chain, _, stage = chains.label(one.stage.id).partition("·")
    head: list[str | int | float] = [chain, POSITIONS[one.stage.position], stage, one.says]
    rows = [
        [*head, placement.entity.name, placement.confidence, words.document, words.quote]
        for placement in (*one.makers, *one.projects)
        for words in placement.evidence[:1]
    ]
    rows += [[*head, "", "", words.document, words.quote] for wish in one.wishes for words in wish.fact.evidence[:1]]
    return rows or [[*head, "", "", "", ""]]


@command.command("check", help=both("检查一个产业链文件，用中文说出每一处问题", "say what is wrong with a chain file"))
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> int:
    """Print findings; the status is 1 where one is serious."""
    from kg.chains import check_chain_file

    if not file.is_file():
        raise click.UsageError(both(f"找不到文件 {file}", f"no such file {file}"))
    findings = check_chain_file(file)
    for finding in findings:
        click.echo(str(finding))
    serious = sum(finding.serious for finding in findings)
    if serious:
        tell(f"{serious} 处错误，改好才能用", f"{serious} errors, it cannot be used as it is")
        return 1
    reminders = len(findings)
    tell(f"可以用，{reminders} 处提醒" if reminders else "没有问题", f"it can be used, {reminders} reminders")
    return 0
