"""The door for hands: parse, call one function, print.

Exit status: 0 done; 1 a file could not be read, a graph could not be opened or is wrong; 2 a wrong call; 130 stopped by
Ctrl-C. Rooms are imported inside the commands, so that `kg --help` comes at once.
"""

import gc
import os
import re
import signal
import sys
from collections.abc import Sequence
from typing import Any

import click

from kg import __version__
from kg.cli import (
    add,
    ask,
    bench,
    brief,
    build,
    chains,
    check,
    correct,
    explain,
    export,
    gaps,
    maps,
    plans,
    rebuild,
    records,
    remove,
    score,
    serve,
    show,
    status,
    watch,
)
from kg.cli.say import both, fail, show_error, tell
from kg.errors import KgError, QueryError

DONE, WRONG, MISUSED, STOPPED = 0, 1, 2, 130


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help=both(
        "园链图谱：从园区报告到知识图谱，每条事实都带原文依据。",
        "ParkChain: from reports of industrial parks to a knowledge graph, every fact with its words.",
    ),
    epilog=both(
        "先试：kg build，再 kg ask --list 与 kg ask park-companies",
        "to begin: kg build, then kg ask --list and kg ask NAME",
    ),
)
@click.version_option(__version__, "-V", "--version", prog_name="kg", message="%(prog)s %(version)s")
def cli() -> None:
    """Hold the commands."""


for command in (
    build.command,
    add.command,
    remove.command,
    status.status_command,
    status.history_command,
    status.diff_command,
    watch.command,
    correct.command,
    correct.review_command,
    rebuild.rebuild_command,
    rebuild.refresh_command,
    records.command,
    ask.command,
    show.command,
    explain.command,
    chains.command,
    maps.chain,
    maps.knowledge_map,
    maps.picture,
    gaps.command,
    plans.command,
    brief.command,
    check.command,
    export.command,
    serve.command,
    score.command,
    bench.command,
):
    cli.add_command(command)


#: After how many new records Python looks for circles among them, and after how many such looks among older ones:
#: tables hold a million records and reports make hardly any circles, so that its own 700 took a tenth of the time.
_RARELY = (20_000, 5, 5)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit status."""
    gc.set_threshold(*_RARELY)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its matrices are small, and its processes share the cores
    signal.signal(signal.SIGTERM, _stop)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit status of one command; every error of ours is one line on stderr."""
    try:
        given = list(sys.argv[1:] if arguments is None else arguments)
        with cli.make_context("kg", given) as context:
            status: Any = cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return MISUSED
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "kg"
        english = error.format_message().replace("\n", " ")
        fail(f"{_click_words(error)}（用法见 {where} --help）", f"{english} (see {where} --help)")
        return MISUSED
    except KeyboardInterrupt:
        tell("已中断，原有内容未动", "stopped, what was there is untouched")
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except QueryError as error:
        show_error(error)
        return MISUSED
    except KgError as error:
        show_error(error)
        return WRONG
    except OSError as error:
        place = f"{error.filename}：" if error.filename else ""
        denied = isinstance(error, PermissionError)
        fail(f"{place}{'没有权限' if denied else error.strerror or error}", f"{place}{error.strerror or error}")
        return WRONG
    except MemoryError:
        fail("内存不够", "out of memory")
        return WRONG
    return status if isinstance(status, int) else DONE


def _click_words(error: click.ClickException) -> str:
    """In Chinese what is wrong with a call, for the usual ways to get it wrong."""
    if isinstance(error, click.exceptions.NoSuchOption):
        return f"没有选项 {error.option_name}"
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        return f"缺少参数 {name}"
    if isinstance(error, click.BadParameter):
        name, type = (error.param.opts[0], error.param.type) if error.param else ("", None)
        return f"参数 {name} 的值不对：" + (
            f"只能是 {'、'.join(type.choices)} 之一"
            if isinstance(type, click.Choice)
            else "要一个整数"
            if isinstance(type, click.types.IntParamType)
            else error.message
        )
    message = error.format_message().replace("\n", " ")
    if message.startswith("No such command"):
        called, _, near = message.removeprefix("No such command ").partition("Did you mean")
        names = "、".join(re.findall("'([^']+)'", near))
        return "没有这个命令：" + called.strip("'\".( ") + (f"；相近的：{names}" if names else "")
    return message


def _stop(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt
