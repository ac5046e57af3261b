"""`explorer collect`: what a class answered, in one table."""

from __future__ import annotations

from pathlib import Path

import click

from explorer.cli.reading import plain
from explorer.errors import ExplorerError
from explorer.read.study import open_study
from explorer.teach.collecting import Collected, collect
from explorer.teach.copies import read_sealed
from explorer.teach.sheet import Sheet
from explorer.teach.written import read_questions

__all__ = ["collect_command"]

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("collect")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--questions",
    "asked",
    type=_FILE,
    metavar="FILE",
    help="The questions (questions.toml or the sealed copy), for their words and order.",
)
@click.option(
    "--study",
    type=click.Path(file_okay=False, path_type=Path),
    help="The study that the questions are about; the one that comes with the package without it.",
)
@click.option("--csv", "table", type=_FILE, metavar="FILE", help="Write a row for each question.")
@click.option("--answers", type=_FILE, metavar="FILE", help="Write a row for each answer.")
@click.option("--over", is_flag=True, help="Write over a file that is there.")
def collect_command(
    folder: Path,
    asked: Path | None,
    study: Path | None,
    table: Path | None,
    answers: Path | None,
    over: bool,
) -> None:
    """Gather the files of answers in FOLDER, and show what each question showed.

    How many people answered it, how many of them rightly at the first try, and the most common
    wrong answer. Damaged files are named, and the rest is used; a file that is there twice counts
    once. For example: explorer collect class-7b --csv class-7b.csv
    """
    try:
        sheet = _sheet(asked, study) if asked else None
        found = collect(folder, sheet)
    except ExplorerError as error:
        raise click.ClickException(plain(str(error))) from None
    for path, text in ((table, found.to_csv), (answers, found.answers_csv)):
        if path is not None:
            _write(path, text(), over)
    if table is None and answers is None:
        _show(found)
    click.echo(plain(found.line))
    for file, problem in found.problems:
        click.echo(f"  look at: {plain(file)}: {plain(problem)}", err=True)


def _sheet(asked: Path, study: Path | None) -> Sheet:
    if asked.suffix == ".toml":
        return read_questions(asked, open_study(study))
    return read_sealed(asked)


def _write(path: Path, text: str, over: bool) -> None:
    try:
        # With the mark by which a spreadsheet knows UTF-8; without it, it takes Russian for noise.
        with path.open("w" if over else "x", encoding="utf-8-sig", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise click.ClickException(
            f"{plain(str(path))} is there already. Name another file, or add --over."
        ) from None
    except OSError as cause:
        raise click.ClickException(f"{plain(str(path))}: {cause.strerror}.") from None
    click.echo(f"Wrote {plain(str(path))}.")


def _show(found: Collected) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = found.table
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for _name, heading in shown.columns:
        table.add_column(heading, overflow="fold")
    for row in shown:
        # As texts, not as strings: what a student wrote is no markup of rich.
        table.add_row(*(Text(plain(str(row[name]))) for name, _heading in shown.columns))
    Console(highlight=False).print(table)
