"""`kg explain`: how a report is read, sentence by sentence."""

import sys
from pathlib import Path

import click

from kg.cli.say import both, tell


@click.command(
    "explain",
    help=both(
        "逐句说明一份报告是怎么读的：标出每处提及，列出哪条规则读出了什么、什么没有采用、为什么。-o 写成一个网页。",
        "Show sentence by sentence how a report is read: its mentions, what each rule read, what was refused and why. "
        "-o writes one HTML page.",
    ),
    short_help=both("逐句说明一份报告是怎么读的", "how a report is read, sentence by sentence"),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=both("写成一个网页，不打印", "write one HTML page instead of printing"),
)
def command(file: Path, output: Path | None) -> None:
    """Print or write an explanation."""
    from kg.documents import read_document_file
    from kg.errors import StoreError
    from kg.explain import explain

    explanation = explain(read_document_file(file))
    if output is not None:
        from kg.explain.page import draw_page

        try:
            output.write_text(draw_page(explanation), "utf-8")
        except OSError as error:
            why = error.strerror or str(error)
            raise StoreError(str(output), f"写不了（{why}）", f"cannot be written ({why})") from error
        tell(f"已写入 {output}", f"written to {output}")
        return
    from rich.console import Console

    from kg.explain.terminal import print_explanation

    print_explanation(explanation, Console(soft_wrap=not sys.stdout.isatty(), highlight=False))
