"""`explorer convert`: an interview in another form, for those who do not write Python."""

from __future__ import annotations

from pathlib import Path

import click

from explorer.cli.reading import plain, read, reading_options
from explorer.errors import ChoiceError
from explorer.model.words import counted
from explorer.write.forms import form_named
from explorer.write.interview import write_interview

__all__ = ["convert"]


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
    said. For example: explorer convert talk.docx talk.vtt
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
        click.echo(f"{plain(str(path))}: {turns}, {wanted.title}")
        for warning in interview.report.warnings:
            click.echo(f"  look at: {plain(warning.what)}: {plain(warning.words)}", err=True)
        for lost in written.lost:
            click.echo(f"  not in it: {plain(lost)}", err=True)


def _ending(target: Path) -> str:
    if target.suffix:
        return target.suffix
    raise ChoiceError(
        "The name of the file to write has no ending that says its form.",
        where=str(target),
        next_step="Call it something like talk.csv, or name the form with --to.",
    )
