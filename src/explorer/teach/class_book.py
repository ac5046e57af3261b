"""What a class answered, as a workbook: in columns wherever it is opened, whatever the language.

A comma parts the cells of a CSV, and a spreadsheet that is set to Russian, German or French waits
for a semicolon.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, Final

from explorer.errors import QuestionsError
from explorer.language import _
from explorer.teach.collected import Collected

__all__ = ["to_workbook"]

_WIDEST: Final = 60
"""Letters in a column; longer texts go on in the next line of the cell."""
_NARROWEST: Final = 10
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What a file of XML cannot hold."""

_Sheet = tuple[str, Sequence[str], Sequence[Sequence[Any]]]


def to_workbook(found: Collected) -> bytes:
    """Return the tables of a class as a file of Excel (XLSX); no cell of it is a formula.

    Its sheets are the questions, the texts to read, all answers, and what could not be read.

    Raises
    ------
    QuestionsError
        If the library that writes workbooks is not there.

    Examples
    --------
    >>> from explorer.teach.collected import Collected
    >>> to_workbook(Collected())[:2]
    b'PK'
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise QuestionsError(
            _("A workbook cannot be written: the library openpyxl is not installed."),
            accepted=_("A CSV needs no library."),
            next_step='pip install "interview-explorer[files]"',
        ) from None
    book = Workbook()
    book.remove(book.active)
    for title, heads, rows in (*_of_questions(found), *_of_answers(found)):
        _fill(book.create_sheet(title), heads, rows)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _of_questions(found: Collected) -> list[_Sheet]:
    heads = (
        *(_("Lesson"), _("Question"), _("What is asked"), _("People"), _("Right at the first try")),
        *(_("Share"), _("Right in the end"), _("Asked for a hint")),
        *(_("Most common wrong answer"), _("How many gave it")),
    )
    names = (
        *("lesson", "question", "prompt", "people", "right_first", "right_first_share"),
        *("right_end", "hints", "wrong", "wrong_people"),
    )
    rows = [[row[name] for name in names] for row in found.to_rows()]
    read = [
        [row[name] for name in ("lesson", "question", "prompt", "code", "text")]
        for row in found.text_rows()
    ]
    return [
        (_("Questions"), heads, rows),
        (
            _("Texts to read"),
            (_("Lesson"), _("Question"), _("What is asked"), _("Code"), _("Text")),
            read,
        ),
    ]


def _of_answers(found: Collected) -> list[_Sheet]:
    heads = (
        *(_("Code"), _("Lesson"), _("Question"), _("Try"), _("Answer"), _("Verdict")),
        _("Hints before"),
    )
    said = {
        "right": _("right"),
        "partly": _("partly right"),
        "wrong": _("wrong"),
        "open": _("to be read"),
    }
    rows = [
        [
            *(row["code"], row["lesson"], row["question"], row["try"], row["words"]),
            *(said[row["verdict"]], row["hints"]),
        ]
        for row in found.answer_rows()
    ]
    return [
        (_("Answers"), heads, rows),
        (_("Look at"), (_("File or question"), _("What is wrong")), found.problems),
    ]


def _fill(page: Any, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from openpyxl.styles import Alignment, Font

    for number, values in enumerate([heads, *rows], start=1):
        for column, value in enumerate(values, start=1):
            cell = page.cell(number, column)
            if isinstance(value, str):
                cell.value = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)
                cell.data_type = "s"  # a text that begins with = stays a text
            else:
                cell.value = value
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(value, float):
                cell.number_format = "0 %"
            if number == 1:
                cell.font = Font(bold=True)
    for place, head in enumerate(heads):
        longest = max([len(head), *(len(str(row[place])) for row in rows)])
        letter = page.cell(1, place + 1).column_letter
        page.column_dimensions[letter].width = min(_WIDEST, max(_NARROWEST, longest + 2))
    page.freeze_panes = "A2"
