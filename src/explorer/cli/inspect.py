"""`explorer inspect`: what reading a file brings to light, in a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from explorer.cli.reading import plain, read, reading_options
from explorer.errors import ExplorerError
from explorer.model.interview import Interview
from explorer.model.report import Finding
from explorer.model.source import Remark
from explorer.model.words import counted

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["inspect"]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON, a list a file.")
@click.option(
    "--turns",
    default=0,
    metavar="N",
    help="Show the first N turns too. Without it no word of an interview is shown, for it may be "
    "hard to read.",
)
@reading_options
def inspect(
    files: tuple[Path, ...],
    as_json: bool,
    turns: int,
    form: str,
    encoding: str,
    columns: tuple[str, ...],
    conversation: str,
) -> None:
    """Read each FILE and show its load report: form, encoding, turns, speakers, and what to doubt.

    Warnings come first. For example: explorer inspect talk.docx
    """
    failed = False
    for path in files:
        try:
            interview = read(path, form, encoding, columns, conversation)
        except ExplorerError as error:
            # The other files are still worth a look.
            click.echo(f"Error: {plain(str(error))}", err=True)
            failed = True
            continue
        if as_json:
            rows = interview.report.to_rows()
            click.echo(json.dumps(rows, ensure_ascii=True))
        else:
            _show(interview, turns)
    if failed:
        raise click.exceptions.Exit(1)


def _show(interview: Interview, turns: int) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    people = counted(len(interview.speakers), "speaker")
    head = f"{interview.file}: {counted(len(interview.turns), 'turn')}, {people}"
    console.print(plain(head), markup=False)
    console.print(_table(interview.report.findings))
    for turn in interview.turns[: max(0, turns)]:
        time = f" ({turn.time})" if turn.time else ""
        console.print(plain(f"{turn.number}. {turn.who}{time}: {turn.text}"), markup=False)


def _table(findings: tuple[Finding, ...]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("what", "known", "detail"):
        table.add_column(name, overflow="fold")
    first = [one for one in findings if one.basis == Remark.WARNING]
    for one in (*first, *(one for one in findings if one.basis != Remark.WARNING)):
        style = "bold" if one.basis == Remark.WARNING else ""
        cells = (one.what, str(one.basis), one.words)
        # As texts, not as strings: what stands in a file is no markup of rich.
        table.add_row(*(Text(plain(cell), style=style) for cell in cells))
    return table
