"""What an author says, in one language or in several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.errors import QuestionsError
from explorer.language import decimal, language, number

__all__ = ["EMPTY", "Figure", "Message", "Sayable", "here", "message"]


@dataclass(frozen=True, slots=True)
class Message:
    """Words of an author, which follow the language of the interface where they can.

    Examples
    --------
    >>> from explorer.language import speaking
    >>> asked = message({"en": "Who asks?", "ru": "Кто спрашивает?"})
    >>> str(asked), asked.lang
    ('Who asks?', 'en')
    >>> with speaking("ru"):
    ...     str(asked)
    'Кто спрашивает?'
    """

    texts: tuple[tuple[str, str], ...] = ()
    """Pairs of a language (a BCP 47 tag; empty where it is not said) and the words in it."""

    @property
    def _chosen(self) -> tuple[str, str]:
        said = dict(self.texts)
        for code in (language(), "", "en"):
            if code in said:
                return code, said[code]
        return self.texts[0] if self.texts else ("", "")

    @property
    def lang(self) -> str:
        """The language of the words that ``str()`` gives; empty where it is not said."""
        return self._chosen[0]

    @property
    def every(self) -> tuple[str, ...]:
        """The words in each language."""
        return tuple(text for _, text in self.texts)

    def to_plain(self) -> str | dict[str, str]:
        """Return the same as JSON and TOML can hold it; `message` takes it back."""
        said = dict(self.texts)
        return said.get("", "") if set(said) <= {""} else said

    def __str__(self) -> str:
        return self._chosen[1]

    def __bool__(self) -> bool:
        return any(self.every)


@dataclass(frozen=True, slots=True)
class Figure(Message):
    r"""A number, which is written as the language of the interface writes numbers.

    Examples
    --------
    >>> from explorer.language import speaking
    >>> told = Figure((("", "270,000.5"),))
    >>> with speaking("ru"):
    ...     str(told)
    '270\xa0000,5'
    >>> str(told), told.to_plain()
    ('270,000.5', '270,000.5')
    """

    @property
    def _chosen(self) -> tuple[str, str]:
        _code, text = self.texts[0]
        whole, _point, rest = text.replace(",", "").partition(".")
        if not (whole.removeprefix("-") + rest).isdecimal():
            return "", text  # it has an exponent
        return "", decimal(float(f"{whole}.{rest}"), len(rest)) if rest else number(int(whole))


EMPTY = Message()
Sayable = Message | str | Mapping[str, str]
"""What is taken as a message: a text, or texts by language."""


def message(value: Sayable, what: str = "a message") -> Message:
    """Return a text, or texts by language, as a message.

    Parameters
    ----------
    value
        The words; ``{"en": …, "ru": …}`` for several languages.
    what
        What it is, for an error.

    Raises
    ------
    QuestionsError
        If it is neither.

    Examples
    --------
    >>> message("Why?").to_plain(), message({"ru": "Почему?"}).to_plain()
    ('Why?', {'ru': 'Почему?'})
    """
    if isinstance(value, Message):
        return value
    if isinstance(value, str):
        return Message((("", value.strip()),)) if value.strip() else EMPTY
    if not isinstance(value, Mapping) or not all(
        isinstance(code, str) and code and isinstance(text, str) for code, text in value.items()
    ):
        raise QuestionsError(
            f"{what} is {value!r}."[:200],
            accepted='Accepted is a text, or a text for each language: { en = "…", ru = "…" }.',
        )
    return Message(tuple((code, text.strip()) for code, text in value.items() if text.strip()))


def here(text: str) -> Message:
    """Return words that were just made in the language of the interface.

    Examples
    --------
    >>> here("Turn 3").lang
    'en'
    """
    return Message(((language(), text),))
