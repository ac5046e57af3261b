"""`explorer lesson`: begin a lesson, build its two copies, check that it fits together."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from explorer.cli.reading import plain
from explorer.errors import ExplorerError, LessonError
from explorer.language import languages, speaking
from explorer.language.current import language
from explorer.read.study import open_study
from explorer.teach.course.beginning import begin, begin_translation
from explorer.teach.course.building import build
from explorer.teach.course.checking import check
from explorer.teach.course.index import bring_up, lessons_in, pages_in
from explorer.teach.course.layout import layout_of
from explorer.teach.course.reading import read_plan
from explorer.teach.looked_up import BUNDLED

__all__ = ["lesson"]

_FOLDER = click.Path(file_okay=False, path_type=Path)
_Made = TypeVar("_Made")

_out = click.option(
    "--out",
    type=_FOLDER,
    metavar="FOLDER",
    help="Where the folders student and educator lie; beside the folder “source” that the lesson "
    "is in, or else within the lesson, if it is not said.",
)
_SIGNS = re.compile(r"[\s\"'$&;()<>|*?#!`\\]")
_LOOKED_UP = (
    f"Turns, quotations, events and readings were looked up in {BUNDLED}. If the lesson is about "
    "another one: --study FOLDER"
)
_study = click.option(
    "--study",
    type=_FOLDER,
    metavar="FOLDER",
    help="The study that the lesson is about; the one that comes with the package without it.",
)


@click.group("lesson")
def lesson() -> None:
    """Write a lesson once, and give it to educators and to students.

    A lesson is a folder with lesson.toml (the plan), lesson.md (the cells) and questions.toml (the
    questions, with their answers). Beside lesson.md may stand its translation, such as
    lesson.ru.md.
    """


@lesson.command("new")
@click.argument("folder", type=_FOLDER)
@click.option(
    "--study",
    type=_FOLDER,
    metavar="FOLDER",
    help="The study that the lesson is to be about. Its files are laid into FOLDER, so that the "
    "class gets them; without it the lesson is about the study that comes with the package.",
)
def new(folder: Path, study: Path | None) -> None:
    """Begin a lesson in FOLDER: three files with comments, which build at once."""

    def begun() -> list[Path]:
        return begin(folder, open_study(study) if study is not None else None)

    for path in _tried(begun):
        _wrote(str(path))
    named = _typed(folder)
    click.echo(f"Build it: explorer lesson build {named}{f' --study {named}' if study else ''}")


@lesson.command("translate")
@click.argument("folder", type=_FOLDER)
@click.argument("language", metavar="LANGUAGE", type=click.Choice(list(languages())))
def translate(folder: Path, language: str) -> None:
    """Begin a translation of the lesson in FOLDER: its cells, to be said in LANGUAGE.

    It is written beside lesson.md, as lesson.ru.md for “ru”. Translate its texts and what print
    shows; leave the cells, their tags and all names as they are. The plan and the questions stay
    in their files, which hold each text in several languages: { en = "…", ru = "…" }.
    """
    _wrote(str(_tried(lambda: begin_translation(folder, language))))
    click.echo(f"See what is left to translate: explorer lesson check {_typed(folder)}")


@lesson.command("build")
@click.argument("folder", type=_FOLDER)
@_out
@_study
@click.option("--no-run", is_flag=True, help="Do not run the notebooks: quick, for a first look.")
@click.option(
    *("--language", "--lang"),
    "spoken",
    metavar="CODE",
    type=click.Choice(list(languages())),
    help="What the copies of lesson.md speak; the language of the interface without it. Those of a "
    "translation speak its language.",
)
def build_command(
    folder: Path, out: Path | None, study: Path | None, no_run: bool, spoken: str | None
) -> None:
    """Build both copies of the lesson in FOLDER.

    The educator's and the student's, in each language of the lesson; of each lesson, if there are
    several in FOLDER. What was built before is written over. The student's copy holds no answer:
    give the folder “student” to the class, and nothing else.
    """

    def built() -> int:
        about = open_study(study)
        found = 0
        folders = lessons_in(folder)
        for one in folders:
            layout = build(one, out, study=about, run_cells=not no_run, say=_wrote)
            found += _show(one.name, check(one, out, study=about), study)
        if folders != [folder]:
            plans = [read_plan(one) for one in folders]
            for code, page in pages_in(layout.out).items():
                with speaking(code):
                    if bring_up(page, plans):
                        _wrote(str(page))
        students = _short(str(layout.student.parent))
        click.echo(
            "Mend this and build again before a class gets it."
            if found
            else f"Give students the folder {students}, and nothing else."
        )
        return found

    with speaking(spoken or language()):
        if _tried(built, study):
            raise SystemExit(1)


@lesson.command("check")
@click.argument("folder", type=_FOLDER)
@_out
@_study
def check_command(folder: Path, out: Path | None, study: Path | None) -> None:
    """Say what is wrong with the lesson in FOLDER.

    That the minutes add up, that each aim has a line in the rubric, that questions, turns, events
    and readings are there, that its languages have the same cells, that the copies were built from
    what stands there, and that no answer stands in the student's. Nothing is changed.
    """

    def checked() -> int:
        about = open_study(study)
        found = 0
        for one in lessons_in(folder):
            wrong = _show(one.name, check(one, out, study=about), study)
            found += wrong
            if not wrong:
                built = layout_of(read_plan(one), out).student.exists()
                ending = "" if built else _unbuilt(one, study)
                click.echo(plain(f"{one.name}: all fits together.{ending}"))
        return found

    if _tried(checked, study):
        raise SystemExit(1)


def _tried(work: Callable[[], _Made], study: Path | None = None) -> _Made:
    try:
        return work()
    except ExplorerError as error:
        raise click.ClickException(plain(_with_study(str(error), study))) from None


def _with_study(told: str, study: Path | None) -> str:
    """Return what is wrong; where another study may have been meant, with how to say which."""
    return f"{told}\n{_LOOKED_UP}" if study is None and BUNDLED in told else told


def _wrote(path: str) -> None:
    click.echo(f"Wrote {_short(path)}.")


def _short(path: str) -> str:
    """Return a path as seen from here, where it is below."""
    whole = Path(path).resolve()
    return plain(str(whole.relative_to(Path.cwd()) if Path.cwd() in whole.parents else path))


def _typed(path: Path) -> str:
    """Return a path as it is typed: one with a blank in it stands between quotation marks."""
    named = plain(str(path))
    return f'"{named}"' if _SIGNS.search(named) else named


def _unbuilt(folder: Path, study: Path | None) -> str:
    about = f" --study {_typed(study)}" if study else ""
    return f" It is not built yet: explorer lesson build {_typed(folder)}{about}"


def _show(name: str, found: list[LessonError], study: Path | None) -> int:
    for fault in found:
        told = plain(str(fault)).replace("\n", "\n    ")
        click.echo(f"look at {plain(name)}: {told}", err=True)
    if study is None and any(BUNDLED in str(fault) for fault in found):
        click.echo(_LOOKED_UP, err=True)
    return len(found)
