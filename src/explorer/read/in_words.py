"""Say of a table or a timeline what the shared parts of reading say of an interview."""

from __future__ import annotations

from typing import Final, TypeVar

from explorer.errors import ExplorerError
from explorer.language import N_, Sentence

__all__ = ["as_said_of"]

Made = TypeVar("Made", bound=ExplorerError)

_OF_ANY: Final = (
    ("a transcript", "a table"),
    ("the transcript", "the table"),
    ("for each turn", "for each row"),
)
_SAID: Final = (
    N_("A {kind} cannot be read as a timeline."),
    N_("A {kind} cannot be read as counts of signatures."),
    N_("What is read by line has a line or a few for each row."),
)
"""What comes of the sentences that are translated, so that it is too."""


def as_said_of(what: str, cause: ExplorerError, error: type[Made]) -> Made:
    """Return the same error, of another class and about something else than an interview.

    Parameters
    ----------
    what
        What is read, such as ``"a timeline"``.

    Examples
    --------
    >>> from explorer.errors import EventsError, InterviewError
    >>> cause = InterviewError("An int cannot be read as an interview.", where="a.csv")
    >>> print(as_said_of("a timeline", cause, EventsError))
    a.csv: An int cannot be read as a timeline.
    """

    def changed(text: str) -> str:
        for word, other in (("an interview", what), *_OF_ANY):
            text = text.replace(word, other)
        return text

    def worded(text: str) -> str:
        return text.reworded(changed) if isinstance(text, Sentence) else changed(text)

    return error(
        worded(cause.problem),
        where=cause.where,
        accepted=worded(cause.accepted),
        next_step=worded(cause.next_step),
    )
