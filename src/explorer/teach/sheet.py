"""Some questions in their order, under one title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, overload

from explorer.errors import ChoiceError, QuestionsError, nearest
from explorer.language import ngettext, number
from explorer.model.study import ContentNote
from explorer.teach.message import EMPTY, Message
from explorer.teach.question import Asked, Question

__all__ = ["Sheet"]


@dataclass(frozen=True, slots=True, repr=False)
class Sheet(Sequence[Asked]):
    """Questions in their order; each is found by its place, or by its id.

    Examples
    --------
    >>> from explorer.teach import choice
    >>> sheet = Sheet((choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry"),))
    >>> sheet, sheet["who"] is sheet[0]
    (Sheet(1 question), True)
    """

    questions: tuple[Asked, ...] = ()
    title: Message = EMPTY
    introduction: Message = EMPTY
    """What is said before the first question."""
    lesson: str = ""
    """A short name for what is saved of it, such as ``"lesson-3"``."""
    content_note: ContentNote | None = None
    """What a person should know before they see any of it, so that they can choose."""

    def __post_init__(self) -> None:
        # Whoever writes a list means a tuple.
        object.__setattr__(self, "questions", tuple(self.questions))
        seen: set[str] = set()
        for one in self.questions:
            if one.id in seen:
                raise QuestionsError(
                    f'The id "{one.id}" stands for more than one question.',
                    accepted="Each question of a sheet has an id of its own.",
                    next_step="Give one of them another id.",
                )
            seen.add(one.id)

    @property
    def is_sealed(self) -> bool:
        """Whether no question in it holds its solution."""
        return not any(isinstance(one, Question) for one in self.questions)

    def with_questions(self, questions: tuple[Asked, ...]) -> Sheet:
        """Return a sheet with the same title and other questions."""
        return replace(self, questions=questions)

    def to_plain(self) -> dict[str, Any]:
        """Return a sealed sheet as JSON can hold it; `explorer.teach.copies` reads it again.

        Raises
        ------
        QuestionsError
            If a question is not sealed: this is what a student gets.
        """
        from explorer.teach.copies import sheet_to_plain

        return sheet_to_plain(self)

    def save(self, path: str, *, over: bool = False) -> None:
        """Write a sealed sheet into a file of JSON.

        Raises
        ------
        QuestionsError
            If a question is not sealed, the file is there already, or cannot be written.
        """
        from explorer.teach.copies import save_sheet

        save_sheet(self, path, over=over)

    def __len__(self) -> int:
        return len(self.questions)

    def __iter__(self) -> Iterator[Asked]:
        return iter(self.questions)

    @overload
    def __getitem__(self, which: int | str) -> Asked: ...
    @overload
    def __getitem__(self, which: slice) -> tuple[Asked, ...]: ...
    def __getitem__(self, which: int | str | slice) -> Asked | tuple[Asked, ...]:
        if not isinstance(which, str):
            return self.questions[which]
        for one in self.questions:
            if one.id == which:
                return one
        ids = [one.id for one in self.questions]
        raise ChoiceError(
            f"There is no question {which!r}.",
            accepted=f"The questions are {', '.join(ids[:12])}{', …' if len(ids) > 12 else ''}.",
            next_step=nearest(which, ids).strip(),
        )

    def __repr__(self) -> str:
        count = len(self.questions)
        many = ngettext("{count} question", "{count} questions", count).format(count=number(count))
        return f"Sheet({many})"
