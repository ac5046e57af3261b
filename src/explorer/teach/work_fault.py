"""Say at a question why its answer could not be taken or saved."""

from __future__ import annotations

from explorer.errors import AnswerError, ExplorerError, QuestionsError
from explorer.language import _

__all__ = ["said_of"]


def said_of(error: Exception | None) -> str:
    """Say an error in the language that is on; whether the answer was saved must be known.

    Examples
    --------
    >>> said_of(AnswerError("Nothing is chosen yet.")), said_of(OSError("The disk is full."))
    ('Nothing is chosen yet.', 'This answer was not saved. OSError: The disk is full.')
    """
    if error is None:
        return ""
    if isinstance(error, AnswerError):
        parts = (error.problem, error.accepted, error.next_step)
        return " ".join(str(part) for part in parts if part)
    words = str(error) if isinstance(error, ExplorerError) else f"{type(error).__name__}: {error}"
    if isinstance(error, QuestionsError) and _("This answer was not saved.") in words:
        return words
    return _("This answer was not saved. {why}").format(why=words)
