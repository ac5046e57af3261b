"""The one place that finds out which form a file is of."""

from __future__ import annotations

from explorer.errors import InterviewError, nearest
from explorer.language import sentence
from explorer.read.formats import forms, forms_for
from explorer.read.formats.form import Form, Match, Sure
from explorer.read.material import Head, Material
from explorer.read.saying import at_line, listed

__all__ = ["form_of"]


def form_of(material: Material, wish: str = "", *, table: bool = False) -> tuple[Form, Match]:
    """Return the form of a file and why it was chosen.

    Parameters
    ----------
    wish
        The name of a form, which is then taken as it is.
    table
        Whether columns were stated, which only a table has.

    Raises
    ------
    InterviewError
        If `wish` is no form, or a folder was given that is of none.
    """
    if wish:
        return _named(wish), Match(Sure.CERTAIN, sentence("as asked for"))
    head = material.head
    best: tuple[Form, Match] | None = None
    for form in forms_for(head):
        match = form.recognise(head)
        if match and (best is None or match.sure > best[1].sure):
            best = form, match
    if best is None:
        raise _of_none(head)
    if table and best[0].name == "text":
        why = sentence("columns are stated, as tables have them")
        return _named("csv"), Match(Sure.LIKELY, why)
    return best


def _named(wish: str) -> Form:
    names = tuple(form.name for form in forms() if not form.refused)
    for form in forms():
        if wish.casefold() in {form.name, *(one.removeprefix(".") for one in form.suffixes)}:
            return form
    raise InterviewError(
        sentence("The form {name} is not known.", name=repr(wish[:60])),
        accepted=sentence("Accepted are {names}.", names=", ".join(names)),
        next_step=nearest(wish[:60], names) + sentence("Or leave format out to have it found."),
    )


def _of_none(head: Head) -> InterviewError:
    if head.folder is not None:
        return InterviewError(
            sentence("This is a folder, not a file."),
            where=str(head.folder),
            accepted=sentence("Of folders, a ConvoKit corpus is read: one with utterances.jsonl."),
            next_step=sentence("Name a file inside it; open_study() opens a study's folder."),
        )
    if b"\0" in head.raw and not head.raw.startswith(b"PK"):
        line = head.raw.count(b"\n", 0, head.raw.index(0)) + 1
        return InterviewError(
            sentence("The file holds a NUL, so it is not a plain text file."),
            where=at_line(head.name, line),
            next_step=sentence("Save it again as plain text, UTF-8, where it comes from."),
        )
    if not head.text.strip("\ufeff \t\r\n") and not head.raw.strip(b"\xff\xfe\xef\xbb\xbf \r\n"):
        return InterviewError(
            sentence("The file is empty."),
            where=head.name,
            next_step=sentence("Check that it was saved."),
        )
    return InterviewError(
        sentence("This is neither a text nor a document of a form that is read."),
        where=head.name,
        accepted=sentence(
            "Accepted are {names}.",
            names=listed(one.title for one in forms() if not one.refused),
        ),
        next_step=sentence("Save it as plain text or as .docx where it comes from."),
    )
