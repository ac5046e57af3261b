"""`explorer collect`: what a class answered, in one table."""

from __future__ import annotations

from pathlib import Path

import click

from explorer.cli.reading import plain
from explorer.errors import ExplorerError, QuestionsError
from explorer.language import languages, speaking
from explorer.language.current import language
from explorer.read.study import open_study
from explorer.teach.class_book import to_workbook
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
    multiple=True,
    help="The questions (questions.toml or the sealed copy) of a lesson of your own, for their "
    "words and order; can be given several times.",
)
@click.option(
    "--study",
    type=click.Path(file_okay=False, path_type=Path),
    help="The study that the questions are about; the one that comes with the package without it.",
)
@click.option("--csv", "table", type=_FILE, metavar="FILE", help="Write a row for each question.")
@click.option("--answers", type=_FILE, metavar="FILE", help="Write a row for each answer.")
@click.option(
    "--excel",
    type=_FILE,
    metavar="FILE",
    help="Write all of it into one workbook (.xlsx): questions, texts to read, answers.",
)
@click.option(
    *("--language", "--lang"),
    "spoken",
    metavar="CODE",
    type=click.Choice(list(languages())),
    help="The language of the tables; that of the interface without it.",
)
@click.option("--over", is_flag=True, help="Write over a file that is there.")
def collect_command(
    folder: Path,
    asked: tuple[Path, ...],
    study: Path | None,
    table: Path | None,
    answers: Path | None,
    excel: Path | None,
    spoken: str | None,
    over: bool,
) -> None:
    """Gather the files of answers in FOLDER, and show what each question showed.

    How many people answered it, how many of them rightly at the first try, and the most common
    wrong answer; and the free texts, for you to read. Damaged files are named, and the rest is
    used; a file that is there twice counts once. For example: explorer collect class-7b --excel
    class-7b.xlsx
    """
    with speaking(spoken or language()):
        try:
            found = collect(folder, [_sheet(one, study) for one in asked])
            if table:
                _write(table, _with_mark(found.to_csv()), over)
            if answers:
                _write(answers, _with_mark(found.answers_csv()), over)
            if excel:
                _write(excel, to_workbook(found), over)
        except ExplorerError as error:
            raise click.ClickException(plain(str(error))) from None
        if not (table or answers or excel):
            _show(found)
        click.echo(plain(found.line))
        for file, problem in found.problems:
            click.echo(f"  look at: {plain(file)}: {plain(problem)}", err=True)


def _sheet(asked: Path, study: Path | None) -> Sheet:
    if asked.suffix != ".toml":
        return read_sealed(asked)
    try:
        return read_questions(asked, open_study(study))
    except QuestionsError as error:
        if study is None:
            raise click.ClickException(
                f"{plain(str(error))}\nThe questions were read with the study that comes with the "
                "package. If they are about another one, add --study and its folder."
            ) from None
        raise


def _with_mark(text: str) -> bytes:
    # The mark by which a spreadsheet knows UTF-8; without it, it takes Russian for noise.
    return text.encode("utf-8-sig")


def _write(path: Path, made: bytes, over: bool) -> None:
    try:
        with path.open("wb" if over else "xb") as file:
            file.write(made)
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
    console = Console(highlight=False)
    console.print(table)
    # Each text in lines of its own: a column would break it into bits.
    texts = found.text_rows()
    for place, one in enumerate(texts):
        if not place or one["question"] != texts[place - 1]["question"]:
            click.echo(plain(": ".join(filter(None, (one["question"], one["prompt"])))))
        click.echo(f"  {plain(one['code'])}: {plain(' '.join(one['text'].split()))}")
    if texts:
        click.echo()
