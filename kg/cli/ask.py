"""`kg ask`: a named question, or SPARQL from the call, a file or stdin -> rows."""

import sys
from pathlib import Path

import click

from kg.cli.options import as_of_option, graph_option, graph_then
from kg.cli.rows import format_options, print_rows
from kg.cli.say import both, tell
from kg.errors import QueryError


@click.command(
    "ask",
    help=both(
        "问图谱。QUESTION 是中文问题、命名问题（见 --list）、SPARQL、.rq 文件，或 - 表示从标准输入读；"
        "命名问题的参数写成 park=云岭工业园 这样。",
        "Ask the graph. QUESTION is a question in Chinese, a named question (see --list), SPARQL, a file *.rq, or - "
        "for stdin; parameters of named questions are written park=NAME.",
    ),
    short_help=both("问图谱：中文问题、命名问题或 SPARQL", "ask the graph: in Chinese, by name or in SPARQL"),
)
@click.argument("question", required=False)
@click.argument("parameters", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--list", "listed", is_flag=True, help=both("列出命名问题和参数", "list the named questions"))
@as_of_option
@graph_option
@format_options
def command(
    question: str | None,
    parameters: tuple[str, ...],
    listed: bool,
    date: str | None,
    graph: Path,
    form: str | None,
    output: Path | None,
) -> None:
    """Print the rows that answer a question."""
    from kg.queries import questions
    from kg.questions import ask, is_chinese_question

    if listed:
        rows = [
            [one.name, one.zh, " ".join(f"{name}={parameter.default}" for name, parameter in one.parameters.items())]
            for one in questions().values()
        ]
        columns = [both("名称", "name"), both("回答什么", "answers"), both("参数", "parameters")]
        print_rows(columns, rows, form=form, output=output)
        return
    if question is None:
        raise click.UsageError(both("要问什么？kg ask --list 列出命名问题", "ask what? see kg ask --list"))
    text, graph = _text(question), graph_then(graph, date)
    if is_chinese_question(text) and not parameters:
        _answer(graph, text, form, output)
        return
    table = ask(graph, text, _parameters(parameters))
    print_rows(table.columns, table.rows, form=form, output=output)
    if table.cut:
        tell(f"只给出前 {len(table.rows)} 行", f"only the first {len(table.rows)} rows")
    elif not table.rows:
        tell("没有符合的结果", "nothing answers this")


def _answer(graph: Path, text: str, form: str | None, output: Path | None) -> None:
    """Print the rows that answer a question in Chinese, and beside them how it was read and the SPARQL it became."""
    from kg.questions import answer

    answered = answer(graph, text)
    click.echo(answered.sparql, err=True)
    read = "，".join(f"{words}={meaning}" for words, meaning in answered.read)
    tell(f"读作：{answered.says}（{read}）", f"read as: {answered.says} ({read})")
    print_rows(answered.table.columns, answered.table.rows, form=form, output=output)
    if not answered.table.rows:
        tell("没有符合的结果", "nothing answers this")
    elif answered.count is not None:
        tell(f"共 {answered.count} 个", f"{answered.count} in all")


def _text(question: str) -> str:
    """The question itself, or what stands in the file or on stdin that it names."""
    if question == "-":
        return sys.stdin.read()
    if not question.endswith((".rq", ".sparql")):
        return question
    try:
        return Path(question).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{question}: 读不了这个文件 (cannot be read)") from error


def _parameters(written: tuple[str, ...]) -> dict[str, str]:
    values = {}
    for one in written:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise click.UsageError(both(f"参数要写成 名称=值，不是 {one!r}", f"parameters are NAME=VALUE, not {one!r}"))
        values[name] = value
    return values
