"""A note: a text, tags or both on some words of a turn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from explorer.errors import ChoiceError
from explorer.language import _, sentence
from explorer.model.words import count_words, counted

__all__ = [
    "MOST_SIGNS",
    "Found",
    "Note",
    "clean_creator",
    "clean_tags",
    "clean_text",
    "now",
]

MOST_SIGNS: Final = 100_000
"""The longest text of a note, and the most words that it can be on, in signs."""
_LONGEST_TAG: Final = 200
_MOST_TAGS: Final = 200
_CODE = re.compile(r"[\w.-]{1,40}")


class Found(StrEnum):
    """How the place of a note in the interview is known."""

    MADE = "made"
    """It was put there, on this very text."""
    KEPT = "kept"
    """The text is another one since; the same words stand in the same place."""
    MOVED = "moved"
    """The text is another one since; the words were found in another place."""
    LOST = "lost"
    """The words are not there, or more than once and nothing tells which ones are meant."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Note:
    """A text, tags or both on some words of a turn; with neither, a mark.

    Examples
    --------
    >>> Note(id="urn:uuid:1", turn=3, start=0, end=9, quote="The river", tags=("water",))
    Note(turn 3, characters 0 to 9: tag water)
    """

    id: str
    """Its name for good, a ``urn:uuid:``; the same in each file that it is written to."""
    turn: int | None
    """The number of the turn, from 1; ``None`` where its words are lost."""
    start: int | None
    """Where the words begin in ``turn.text``, from 0; ``None`` where they are lost."""
    end: int | None
    """Where they end, as in ``turn.text[start:end]``; ``None`` where they are lost."""
    quote: str
    """The words that it is on, as they were when it was put there."""
    text: str = ""
    """What the note says; plain text, never markup."""
    tags: tuple[str, ...] = ()
    created: str = ""
    """When it was made, in UTC, such as ``"2026-05-01T09:30:00.000000Z"``."""
    modified: str = ""
    """When its text or tags were last changed."""
    creator: str = ""
    """The code of whoever made it; may be empty, and need not be a name."""
    found: Found = Found.MADE
    """How its place is known."""
    revision: int = 1
    """How often it was saved; tells whether someone else has changed it since."""
    source: str = ""
    """The SHA-256 of the text that it was put on."""
    prefix: str = ""
    """Some signs before the words, to know them again; part of the interview, not of the note."""
    suffix: str = ""
    """Some signs after the words."""
    via: str = ""
    """The name that another program gave it."""

    def __repr__(self) -> str:
        # Neither the words of the interview nor those of the note: an output is kept in a file.
        where = "words not found" if self.turn is None else f"turn {self.turn}"
        place = "" if self.start is None else f", characters {self.start:,} to {self.end:,}"
        says = [counted(count_words(self.text), "word")] if self.text else []
        says += [f"tag{'s' * (len(self.tags) > 1)} {', '.join(self.tags)}"] if self.tags else []
        says += [str(self.found)] if self.found == Found.MOVED else []
        return f"Note({where}{place}: {', '.join(says) or 'a mark'})"


def now() -> str:
    """Return the time as a note has it: UTC, with the letter that W3C's model asks for."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def clean_text(text: str, what: str = "text") -> str:
    r"""Return a text of a note as it is kept, or say what is wrong with it.

    Examples
    --------
    >>> clean_text("As\r\nis.")
    'As\r\nis.'
    """
    if not isinstance(text, str):
        raise ChoiceError(
            sentence(
                "The {what} of a note is words, not {kind}.", what=what, kind=type(text).__name__
            ),
            next_step=sentence('Write it in quotes: {what}="…".', what=what),
        )
    if len(text) > MOST_SIGNS:
        raise ChoiceError(
            sentence("A text, a quote or a tag has {count} signs.", count=len(text)),
            accepted=sentence("It can have {count}.", count=MOST_SIGNS),
            next_step=sentence("Make several notes of it."),
        )
    if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ChoiceError(
            sentence("There is half a sign in this text, which no file can hold."),
            next_step=sentence("Copy the words once more, whole."),
        )
    return text


def clean_tags(tags: str | Iterable[str]) -> tuple[str, ...]:
    """Return tags without white space around them, each once, in their order.

    Examples
    --------
    >>> clean_tags(" water"), clean_tags(["sea  level", "water", "sea level", ""])
    (('water',), ('sea level', 'water'))
    """
    if isinstance(tags, str):
        tags = (tags,)
    # One look for one tag: é can be one sign or two, and nobody sees which.
    clean = [unicodedata.normalize("NFC", " ".join(clean_text(one, "tag").split())) for one in tags]
    kept = tuple(dict.fromkeys(one for one in clean if one))
    if len(kept) > _MOST_TAGS or any(len(one) > _LONGEST_TAG for one in kept):
        raise ChoiceError(
            sentence("There are too many tags on one note, or one is too long."),
            accepted=sentence(
                "A note can have {count} tags of {signs} signs.",
                count=_MOST_TAGS,
                signs=_LONGEST_TAG,
            ),
            next_step=sentence("Write it as the note's text."),
        )
    return kept


def clean_creator(code: str) -> str:
    """Return the code of a person, which is short and may be empty.

    Examples
    --------
    >>> clean_creator("k7")
    'k7'
    """
    if code and not (isinstance(code, str) and _CODE.fullmatch(code)):
        raise ChoiceError(
            sentence("The creator {code} is no code.", code=repr(code)[:170]),
            accepted=_("A code has up to 40 letters, digits, points, - and _."),
            next_step=_(
                'Choose one that does not name you, such as creator="k7", or leave it out.'
            ),
        )
    return code
