"""Questions as they stand where no kernel runs: to be read, and answered on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.language import _, language, ngettext, number
from explorer.markup import Markup, tag
from explorer.teach.message import Message
from explorer.teach.question import Asked, Kind
from explorer.teach.shown import how_to_answer
from explorer.teach.work import Work
from explorer.widgets.figure import Figure

__all__ = ["lesson_figure"]


def lesson_figure(work: Work, ids: Sequence[str]) -> Figure:
    """Return questions as a figure: what is asked and how, and nothing of any answer.

    Where there is a content note, the questions stand in a fold below it, so that the reader
    chooses here too. Nothing in it depends on what was answered.

    Parameters
    ----------
    work
        The lesson.
    ids
        Which of its questions.

    Examples
    --------
    >>> import tempfile, explorer
    >>> from explorer.teach import choice
    >>> asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")
    >>> lesson = explorer.Lesson([asked], answers=tempfile.mkdtemp() + "/answers.jsonl")
    >>> lesson.figure().alt
    'Lesson: 1 question.'
    """
    sheet = work.sheet
    whole = len(ids) == len(sheet)
    if whole:
        count = ngettext("{count} question", "{count} questions", len(sheet))
        title = str(sheet.title) or _("Lesson")
        alt = f"{title}: {count.format(count=number(len(sheet)))}."
    else:
        alt = _heading(work, ids[0])
    parts = [
        *(_said("p", sheet.introduction) if whole else ()),
        *(tag("section", *_question(work, which)) for which in ids),
    ]
    caption = _("Answered where the notebook runs, or on paper.")
    return Figure(alt=alt, caption=caption, body=_folded(work, parts))


def _folded(work: Work, parts: list[Markup]) -> Markup:
    note = work.gate.shown()
    if not note:
        return tag("div", *parts)
    foreign = note["text_lang"] not in {"", language()}
    text = tag("span", note["text"], lang=note["text_lang"]) if foreign else note["text"]
    return tag(
        "details",
        tag(
            "summary",
            tag("strong", _("Content note:"), " "),
            text,
            " ",
            tag("em", _("Show the questions.")),
        ),
        *(tag("p", line) for line in note["support"]),
        *parts,
    )


def _heading(work: Work, which: str) -> str:
    return _("Question {number} of {total}").format(
        number=number(work.number(which)), total=number(len(work.sheet))
    )


def _question(work: Work, which: str) -> Iterator[Markup]:
    asked = work.sheet[which]
    # Below the title of a notebook and that of its part.
    yield tag("h3", _heading(work, which))
    yield from _said("p", asked.prompt)
    for one in asked.material:
        yield tag("blockquote", *_said("p", one))
    yield tag("p", tag("em", how_to_answer(asked)))
    yield from _options(asked)
    if asked.unit:
        yield tag("p", tag("em", _("Counted in: {unit}").format(unit=str(asked.unit))))
    if asked.criteria:
        yield tag("p", tag("strong", _("A good answer:")))
        yield tag("ul", *(piece for one in asked.criteria for piece in _said("li", one)))


def _options(asked: Asked) -> Iterator[Markup]:
    if asked.options:
        items = (piece for one in asked.options for piece in _said("li", one.text))
        # An order that is shown is not the one that is asked for, so it is not numbered.
        yield tag("ul", *items) if asked.kind is Kind.ORDER else tag("ol", *items, type="a")


def _said(name: str, words: Message) -> Iterator[Markup]:
    if words:
        yield tag(name, str(words), lang=words.lang or None, dir="auto")
