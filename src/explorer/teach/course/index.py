"""The lessons of a course, and the table that lists them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import quote

from explorer.errors import LessonError
from explorer.language import _, language, languages, number, pgettext
from explorer.saving import save_whole
from explorer.teach.course.plan import Plan
from explorer.teach.course.reading import PLAN
from explorer.teach.course.texts import ending_of, files_by_language
from explorer.teach.course.words import plain, table

__all__ = ["bring_up", "index_of", "lessons_in", "pages_in"]

_BEGINS: Final = "<!-- lessons: this part is made by explorer lesson build -->"
_ENDS: Final = "<!-- end of the lessons -->"


def lessons_in(folder: str | os.PathLike[str]) -> list[Path]:
    """Return the folders of the lessons that are meant: the folder itself, or those within it.

    Raises
    ------
    LessonError
        If there is none.

    Examples
    --------
    >>> import tempfile
    >>> from explorer.teach.course.beginning import begin
    >>> course = tempfile.mkdtemp()
    >>> _ = begin(course + "/01-a-river"), begin(course + "/02-a-sea")
    >>> [one.name for one in lessons_in(course)]
    ['01-a-river', '02-a-sea']
    """
    path = Path(folder)
    if (path / PLAN).exists():
        return [path]
    found = sorted(one.parent for one in path.glob(f"*/{PLAN}"))
    if not found:
        raise LessonError(
            "There is no lesson.",
            where=str(path),
            accepted=f"A lesson is a folder with {PLAN}, lesson.md and questions.toml.",
            next_step="Begin one that builds at once: explorer lesson new FOLDER",
        )
    return found


def index_of(plans: Iterable[Plan]) -> str:
    """Return the table of some lessons as Markdown, with links to both copies in each language.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> plan = Plan(title=message("A river"), minutes=45, folder=Path("01-a-river"), number=1)
    >>> print(index_of([plan]).splitlines()[-1])
    | 1 | [A river](student/01-a-river.ipynb) | 45 | [notebook](educator/01-a-river.ipynb) |
    """
    heads = [
        pgettext("of a course", "Lesson"),
        pgettext("of a course", "Title"),
        _("The question"),
        pgettext("of a lesson", "Minutes"),
        _("What to know before"),
        _("For the educator"),
    ]
    notebook = _("notebook")
    rows = [
        [
            number(plan.number),
            _linked(plan, "student", plain(plan.title)),
            plain(plan.question),
            number(plan.minutes),
            " ".join(map(plain, plan.prior)),
            _linked(plan, "educator", notebook),
        ]
        for plan in plans
    ]
    return table(heads, rows)


def _linked(plan: Plan, copy: str, words: str) -> str:
    """Return links to a copy: in the language of the table first, the others by their names."""
    files = files_by_language(plan)
    names = {
        code: f"{copy}/{quote(plan.name)}{ending_of(path)}.ipynb" for code, path in files.items()
    }
    first = language() if language() in names else next(iter(names))
    links = [f"[{words}]({names.pop(first)})"]
    links += [f"[{languages()[code]}]({name})" for code, name in names.items()]
    return "<br>".join(links)


def pages_in(folder: Path) -> dict[str, Path]:
    """Return the pages about a course by their language: ``README.md``, ``README.ru.md``.

    As of the cells of a lesson: ``README.md`` is in the language that is spoken now, or, where that
    has a page of its own, in the first that has none.

    Examples
    --------
    >>> {code: path.as_posix() for code, path in pages_in(Path("course")).items()}
    {'en': 'course/README.md'}
    """
    pages = {code: folder / f"README.{code}.md" for code in languages()}
    found = {code: path for code, path in pages.items() if path.is_file()}
    left = next((code for code in (language(), *pages) if code not in found), "")
    return {left: folder / "README.md", **found} if left else found


def bring_up(readme: Path, plans: Iterable[Plan]) -> bool:
    """Bring the table of a course's ``README.md`` up to its lessons.

    Parameters
    ----------
    readme
        The file; where it is missing, or has no place for the table, nothing is done. The table is
        in the language that is spoken now.
    plans
        The lessons, in their order.

    Returns
    -------
    bool
        Whether it was changed.

    Examples
    --------
    >>> bring_up(Path("no-such-file"), [])
    False
    """
    if not readme.is_file():
        return False
    text = readme.read_text(encoding="utf-8")
    before, begins, rest = text.partition(_BEGINS)
    _old, ends, after = rest.partition(_ENDS)
    if not (begins and ends):
        return False
    made = f"{before}{begins}\n\n{index_of(plans)}\n\n{ends}{after}"
    if made == text:
        return False
    save_whole(made, readme, over=True, error=LessonError)
    return True
