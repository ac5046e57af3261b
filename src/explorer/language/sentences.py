"""Sentences that are kept, in an error or a report, and said in the language spoken then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, SupportsIndex

from explorer.language.current import language, speaking
from explorer.language.messages import _, ngettext
from explorer.language.numbers import number

__all__ = ["Sentence", "later", "sentence", "sentences"]


class Sentence(str):
    """A text whose value is English, and which is shown in the language of the interface.

    So a program compares and stores the same in every language, and a person reads their own:
    ``==``, ``in`` and JSON take the English, ``str()``, ``print`` and f-strings the translation.
    With ``+`` it stays one. Made by `sentence` and `sentences`.

    Examples
    --------
    >>> from explorer.language import speaking
    >>> from explorer.language.sentences import sentence
    >>> found = sentence("line {places}", places="3")
    >>> with speaking("ru"):
    ...     found == "line 3", str(found)
    (True, 'строка 3')
    """

    __slots__ = ("_parts",)
    _parts: tuple[_Message | str, ...]

    def __new__(cls, *parts: _Message | str) -> Sentence:
        """Return a sentence of these parts, one after the other."""
        made = super().__new__(cls, "".join(map(_english, parts)))
        made._parts = parts
        return made

    def __str__(self) -> str:
        if language() == "en":
            return str.__str__(self)
        return "".join(one.said() if isinstance(one, _Message) else one for one in self._parts)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __add__(self, other: str) -> Sentence:
        return Sentence(*self._parts, *_parts_of(other))

    def __radd__(self, other: str) -> Sentence:
        return Sentence(*_parts_of(other), *self._parts)

    def strip(self, chars: str | None = None, /) -> Sentence:
        """Return it without blanks around it, in whatever language it is shown.

        Examples
        --------
        >>> sentence("Did you mean {word}? ", word="turns").strip()
        'Did you mean turns?'
        """
        return Sentence(_Later(partial(_bare, chars=chars), self))

    def reworded(self, change: Callable[[str], str]) -> Sentence:
        """Return it with other messages, such as of a table in place of an interview.

        What comes of them must be marked somewhere, with `N_`: only then is it translated.

        Examples
        --------
        >>> sentence("A file of {kind}.", kind="A").reworded(lambda one: one.replace("A", "The"))
        'The file of A.'
        """
        changed = (
            one.reworded(change) if isinstance(one, _Message) else one for one in self._parts
        )
        return Sentence(*changed)

    def begun(self) -> Sentence:
        """Return it with a capital, for where it stands alone.

        Examples
        --------
        >>> sentence("line {places}", places="3").begun()
        'Line 3'
        """
        return Sentence(_Later(_capital, self))

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[type, tuple[Any, ...]]:
        return Sentence, self._parts


class _Message:
    """A message and what stands in its fields."""

    __slots__ = ("_count", "_fields", "_many", "_one")

    def __init__(self, one: str, many: str, count: int, fields: Mapping[str, object]) -> None:
        self._one, self._many, self._count, self._fields = one, many, count, dict(fields)

    def reworded(self, change: Callable[[str], str]) -> _Message:
        fields = {
            name: value.reworded(change) if isinstance(value, Sentence) else value
            for name, value in self._fields.items()
        }
        return _Message(change(self._one), change(self._many), self._count, fields)

    def english(self) -> str:
        text = self._many if self._many and self._count != 1 else self._one
        return _filled(text, {name: _english(value) for name, value in self._fields.items()})

    def said(self) -> str:
        text = ngettext(self._one, self._many, self._count) if self._many else _(self._one)
        return _filled(text, {name: _said(value) for name, value in self._fields.items()})


class _Later(_Message):
    """What a function makes of a value, anew in each language."""

    __slots__ = ("_make", "_value")

    def __init__(self, make: Callable[[Any], str], value: Any) -> None:
        self._make, self._value = make, value

    def reworded(self, change: Callable[[str], str]) -> _Later:
        value = self._value
        return _Later(self._make, value.reworded(change) if isinstance(value, Sentence) else value)

    def english(self) -> str:
        if isinstance(self._value, Sentence):
            return self._make(_english(self._value))
        with speaking("en"):
            return self._make(self._value)

    def said(self) -> str:
        value = self._value
        return self._make(str(value) if isinstance(value, Sentence) else value)


def sentence(message: str, /, **fields: object) -> Sentence:
    """Return a message that is translated when it is shown.

    Parameters
    ----------
    message
        English, with named fields; without any, it stands as it is, braces too.
    **fields
        What stands in them: whole numbers are grouped as a language does (give a year or a line
        as text), another sentence is translated with this one, and all else stays as it is.

    Examples
    --------
    >>> sentence("It has {words}.", words=sentences("{count} word", "{count} words", 1200))
    'It has 1,200 words.'
    """
    return Sentence(_Message(message, "", 1, fields))


def sentences(one: str, many: str, count: int, /, **fields: object) -> Sentence:
    """Return a message that goes with a number, which is its field ``count``.

    Examples
    --------
    >>> sentences("{count} turn", "{count} turns", 1)
    '1 turn'
    """
    return Sentence(_Message(one, many, count, {"count": count, **fields}))


def later(make: Callable[[Any], str], value: Any) -> Sentence:
    """Return what a function says of a value, such as a day: in English, or as is spoken then.

    Parameters
    ----------
    make
        One that stands in a module, so that the sentence can be pickled.

    Examples
    --------
    >>> from explorer.language import speaking
    >>> from explorer.language.numbers import month
    >>> named = later(month, 4)
    >>> with speaking("ru"):
    ...     named == "April", str(named)
    (True, 'апреля')
    """
    return Sentence(_Later(make, value))


def _bare(text: str, chars: str | None) -> str:
    return text.strip(chars)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _filled(text: str, fields: Mapping[str, str]) -> str:
    return text.format_map(fields) if fields else text


def _english(value: object) -> str:
    if isinstance(value, _Message):
        return value.english()
    if isinstance(value, Sentence):
        return str.__str__(value)
    return f"{value:,}" if _whole(value) else str(value)


def _said(value: object) -> str:
    return number(value) if _whole(value) else str(value)  # type: ignore[arg-type]


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _parts_of(text: str) -> tuple[_Message | str, ...]:
    return text._parts if isinstance(text, Sentence) else (text,)
