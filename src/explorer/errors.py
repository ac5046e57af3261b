"""Errors that say where, what was found, what is accepted, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType

__all__ = [
    "AnswerError",
    "ChoiceError",
    "DateError",
    "EventsError",
    "ExplorerError",
    "HandoutError",
    "InterviewError",
    "LessonError",
    "NotesError",
    "QuestionsError",
    "SearchError",
    "SignaturesError",
    "StudyError",
    "TourError",
    "nearest",
]


class ExplorerError(ValueError):
    """The base of every error that `explorer` raises on purpose.

    Parameters
    ----------
    problem
        What was found, in one sentence; like the others a text, or one that is translated when
        it is shown (`explorer.language.sentence`).
    where
        The place, such as ``"signatures.csv, line 14"``; may be empty.
    accepted
        What would have been accepted; may be empty.
    next_step
        What to do now; may be empty.

    Examples
    --------
    >>> print(ExplorerError("The file is empty.", where="events.csv", next_step="Add a row."))
    events.csv: The file is empty.
    Add a row.
    """

    def __init__(
        self, problem: str, *, where: str = "", accepted: str = "", next_step: str = ""
    ) -> None:
        self.problem = problem
        self.where = where
        self.accepted = accepted
        self.next_step = next_step
        super().__init__(problem)

    def __str__(self) -> str:
        head = f"{self.where}: {self.problem}" if self.where else self.problem
        # As text, since a sentence is translated when it becomes one.
        return "\n".join(str(part) for part in (head, self.accepted, self.next_step) if part)

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows of this error: the lines that led to it, and the message.

        IPython asks for it. What happened inside of `explorer` says nothing to the person whose
        file or choice it is about; ``raise … from …`` and debuggers still have all of it.
        """
        # The message comes last, as Python's own do: there people look for it.
        return [*_lines_outside(self.__traceback__), f"{type(self).__name__}: {self}"]


def _lines_outside(trace: TracebackType | None) -> Iterator[str]:
    """Yield the lines of code on the way to an error that are of whoever calls this library."""
    # Imported here: only an error needs them.
    import linecache
    from pathlib import Path
    from traceback import walk_tb

    house = str(Path(__file__).parent)
    for frame, line in walk_tb(trace):
        code = frame.f_code
        name = str(frame.f_globals.get("__name__", ""))
        if code.co_filename.startswith(house) or name.partition(".")[0] == "IPython":
            continue
        text = linecache.getline(code.co_filename, line, frame.f_globals).strip()
        if text:
            yield f"----> {line} {text}"


class StudyError(ExplorerError):
    """A study folder or its ``study.toml`` cannot be opened as it stands."""


class InterviewError(ExplorerError):
    """An interview file cannot be read as turns."""


class SignaturesError(ExplorerError):
    """A table of signature readings cannot be read."""


class EventsError(ExplorerError):
    """A table of events cannot be read."""


class NotesError(ExplorerError):
    """Notes cannot be kept in a file, read from it, or taken in from another one."""


class QuestionsError(ExplorerError):
    """Questions cannot be read or asked as they are written, or answers not kept or gathered."""


class LessonError(ExplorerError):
    """The plan or the cells of a lesson cannot be read, checked or built as they are written."""


class HandoutError(ExplorerError):
    """A handout cannot be made as it was asked for, or not saved."""


class TourError(ExplorerError):
    """A tour cannot be read as it is written, or its pages not saved."""


class AnswerError(ExplorerError):
    """An answer cannot be taken as one, such as a word where a number is asked for.

    It is no wrong answer, and uses up no try.
    """


class SearchError(ExplorerError):
    """A query cannot be read, or asks for what the interview does not have."""


class DateError(ExplorerError):
    """A date is not in the Extended Date/Time Format (EDTF)."""


class ChoiceError(ExplorerError, LookupError):
    """Something was chosen that does not exist, such as turn 9 of 6."""


def nearest(word: str, accepted: list[str] | tuple[str, ...]) -> str:
    """Return a hint that names the accepted word closest to `word`.

    Examples
    --------
    >>> nearest("petitoin", ["id", "petition", "count"])
    'Did you mean "petition"? '
    >>> nearest("xyz", ["id", "petition"])
    ''
    """
    # Imported here: only an error needs them, and `import explorer` should not.
    from difflib import get_close_matches

    from explorer.language.sentences import sentence

    found = get_close_matches(word.casefold(), [a.casefold() for a in accepted], n=1, cutoff=0.6)
    if not found:
        return ""
    match = next(a for a in accepted if a.casefold() == found[0])
    return sentence('Did you mean "{match}"? ', match=match)
