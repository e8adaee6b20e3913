"""Words for the terminal: Chinese, and English beside it where the user's language is English.

KG_LANG (zh or en) decides, otherwise the first of LC_ALL, LC_MESSAGES and LANG that is set.
"""

import os
import sys

import click

from kg.errors import CorrectionError, DocumentError, KgError, StoreError


def speaks_english() -> bool:
    """Whether English stands beside the Chinese."""
    for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value.lower().startswith("en")
    return False


def both(zh: str, en: str) -> str:
    """The words in Chinese, with the English ones after them where they are wanted."""
    return f"{zh} / {en}" if speaks_english() else zh


def tell(zh: str, en: str) -> None:
    """One line to the user, beside the output."""
    click.echo(both(zh, en), err=True)


def fail(zh: str, en: str) -> None:
    """One line that says what went wrong."""
    tell(f"错误：{zh}", f"error: {en}")


def words_of(error: KgError) -> tuple[str, str]:
    """What an error of ours says, in Chinese and in English, on one line each."""
    if isinstance(error, (CorrectionError, DocumentError, StoreError)):
        return f"{error.place}：{error.zh}", f"{error.place}: {error.en}"
    line = " ".join(str(error).split())
    return line, line


def show_error(error: KgError) -> None:
    """One line for an error of ours; where both languages say the same, once."""
    zh, en = words_of(error)
    if zh == en:
        click.echo(both("错误", "error") + f"：{zh}", err=True)
    else:
        fail(zh, en)


def is_terminal() -> bool:
    """Whether a person looks at what goes to stderr."""
    return sys.stderr.isatty() and os.environ.get("TERM", "") != "dumb"
