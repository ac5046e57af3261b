"""What the commands that read an interview have in common."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from explorer.errors import ExplorerError
from explorer.model.interview import Interview
from explorer.read.interview import read_interview

__all__ = ["plain", "read", "reading_options"]

Command = Callable[..., Any]


def reading_options(command: Command) -> Command:
    """Add the options that say of a file what cannot be found in it, and show our errors."""

    @wraps(command)
    def shown(*arguments: Any, **named: Any) -> Any:
        try:
            return command(*arguments, **named)
        except ExplorerError as error:
            raise click.ClickException(plain(str(error))) from None

    for option in reversed(_OPTIONS):
        shown = option(shown)
    return shown


_OPTIONS = (
    click.option("--from", "form", default="", metavar="FORM", help="The form, such as vtt."),
    click.option("--encoding", default="", help="The encoding, such as windows-1251."),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="WHAT=NAME",
        help="For tables: which column holds what, as in --column text=Wortlaut.",
    ),
    click.option("--conversation", default="", help="For a corpus: the one to read."),
)


def read(
    path: Path, form: str, encoding: str, columns: Iterable[str], conversation: str
) -> Interview:
    """Read an interview as the options say."""
    stated = {}
    for column in columns:
        what, equals, name = column.partition("=")
        if not equals:
            raise click.BadParameter(
                f"{column!r} has no “=”. Write it as text=Wortlaut.", param_hint="--column"
            )
        stated[what.strip()] = name.strip()
    return read_interview(
        path, format=form, encoding=encoding, columns=stated, conversation=conversation
    )


def plain(text: str) -> str:
    r"""Return a text without signs that a terminal takes for commands; line ends stay.

    Examples
    --------
    >>> plain("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return "".join(
        sign
        if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
        else sign.encode("unicode_escape").decode()
        for sign in text
    )
