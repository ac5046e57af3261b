"""`explorer convert`: an interview in another form, for those who do not write Python."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import Final

import click

from explorer.cli.reading import plain, read, reading_options
from explorer.errors import ChoiceError, ExplorerError
from explorer.model.interview import Interview
from explorer.model.turn import Turn
from explorer.model.words import counted
from explorer.read.interview import read_interview
from explorer.write.form import Form
from explorer.write.forms import form_named
from explorer.write.interview import write_interview

__all__ = ["convert"]

_SHOWN: Final = 6
"""Turns that are named; how many there are is said."""


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="IN… OUT", type=click.Path(path_type=Path)
)
@click.option("--to", "to", default="", metavar="FORM", help="The form to write, such as csv.")
@click.option("--over", is_flag=True, help="Write over a file that is there.")
@reading_options
def convert(
    files: tuple[Path, ...],
    to: str,
    over: bool,
    form: str,
    encoding: str,
    columns: tuple[str, ...],
    conversation: str,
) -> None:
    """Read the interview IN and write it to OUT in the form that OUT's name ends in.

    Several INs go into the folder OUT, in the form that --to names. What the form cannot hold is
    said, and whether the turns are the same when it is read again. For example: explorer convert
    talk.docx talk.csv
    """
    *sources, target = files
    if not sources:
        raise click.UsageError("Name the file to read and the file to write.")
    many = len(sources) > 1 or target.is_dir()
    if many and not to:
        raise click.UsageError("Name the form to write with --to, such as --to csv.")
    if many and not target.is_dir():
        raise click.UsageError(f"There is no folder {plain(str(target))}.")
    wanted = form_named(to or _ending(target))
    for source in sources:
        interview = read(source, form, encoding, columns, conversation)
        written = write_interview(interview, wanted.name)
        path = target / f"{source.stem}{wanted.suffixes[0]}" if many else target
        written.save(path, over=over)
        turns = counted(len(interview.turns), "turn")
        again, odd = _read_again(interview, path, wanted)
        click.echo(f"{plain(str(path))}: {turns}, {wanted.title}{again}")
        if odd:
            click.echo(f"  look at: read again, {plain(odd)}", err=True)
        for warning in interview.report.warnings:
            click.echo(f"  look at: {plain(warning.what)}: {plain(warning.words)}", err=True)
        for lost in written.lost:
            click.echo(f"  not in it: {plain(lost)}", err=True)


def _read_again(interview: Interview, path: Path, form: Form) -> tuple[str, str]:
    """Read what was written, and say whether it has the same turns: better seen than foretold."""
    try:
        back = read_interview(path, format=form.reads_as, progress=False)
    except ExplorerError as error:
        return "", str(error)
    pairs = zip_longest(map(_said, interview.turns), map(_said, back.turns))
    odd = [number for number, (one, other) in enumerate(pairs, start=1) if one != other]
    if not odd:
        return "; read again, they are the same", ""
    shown = ", ".join(map(str, odd[:_SHOWN])) + (", …" if len(odd) > _SHOWN else "")
    return "", f"{counted(len(odd), 'turn')} not the same: {shown}"


def _said(turn: Turn) -> tuple[object, ...]:
    return turn.speaker, turn.text, turn.start, turn.end


def _ending(target: Path) -> str:
    if target.suffix:
        return target.suffix
    raise ChoiceError(
        "The name of the file to write has no ending that says its form.",
        where=str(target),
        next_step="Call it something like talk.csv, or name the form with --to.",
    )
