"""Look which words of a plan or of questions are said in other languages alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from explorer.errors import LessonError
from explorer.teach.message import Message

__all__ = ["said_in_others", "unsaid"]


def unsaid(told: Any, language: str) -> Iterator[Message]:
    """Yield each message that is there in other languages and not in this one.

    A text of which no language is said stands in every copy: a name, a figure, an address.

    Parameters
    ----------
    told
        A plan, a sheet, or anything that holds messages.
    language
        The code of the language.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> told = [message("E17"), message({"en": "Why?", "ru": "Почему?"}), message({"en": "Who?"})]
    >>> [str(one) for one in unsaid(told, "ru")]
    ['Who?']
    """
    if isinstance(told, Message):
        codes = {code for code, _text in told.texts}
        if codes and not codes & {"", language}:
            yield told
    elif is_dataclass(told) and not isinstance(told, type):
        for field in fields(told):
            yield from unsaid(getattr(told, field.name), language)
    elif isinstance(told, tuple | list):
        for one in told:
            yield from unsaid(one, language)


def said_in_others(told: Any, language: str, name: str) -> Iterator[LessonError]:
    """Yield one finding where words of a file are not there in a language of the lesson."""
    left = list(unsaid(told, language))
    if left:
        code, text = left[0].texts[0]
        count = f"{len(left)} of its texts are" if len(left) > 1 else "One of its texts is"
        shown = text if len(text) <= 60 else f"{text[:57]}…"
        yield LessonError(
            f"{count} not there in the language “{language}”"
            f"{', the first of them' if len(left) > 1 else ''}: “{shown}”",
            where=name,
            accepted=f'A copy in that language would show it in another: {{ {code} = "…" }}',
            next_step=f'Add it to each such text: {language} = "…"',
        )
