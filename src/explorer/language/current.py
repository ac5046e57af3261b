"""Which language the interface speaks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from weakref import WeakSet

from explorer.errors import ChoiceError
from explorer.language.jupyter import language_of_jupyter

__all__ = ["changed", "language", "languages", "set_language", "speaking"]

NAMES = {"en": "English", "ru": "Русский"}
"""Those that have a whole catalogue, under their own names."""


class _Hears(Protocol):
    def language_changed(self) -> None:
        """Say all words again."""


class _Now:
    """What is spoken in this process; ``None`` until it is first asked for."""

    code: str | None = None


# Weak: a view that is gone must not be kept for the sake of its words.
_hearers: WeakSet[_Hears] = WeakSet()


def language() -> str:
    """Return the code of the language that the interface speaks, such as ``"en"``.

    It is the one of `set_language`; else that of the environment variable
    ``EXPLORER_LANGUAGE``; else the one that JupyterLab is set to; else English.
    """
    if _Now.code is None:
        # Once: the settings of JupyterLab are a file, and words are looked up all the time.
        asked = _known(os.environ.get("EXPLORER_LANGUAGE"))
        _Now.code = asked or _known(language_of_jupyter()) or "en"
    return _Now.code


def languages() -> dict[str, str]:
    """Return the languages that there are, by code, each under its own name.

    Examples
    --------
    >>> languages()
    {'en': 'English', 'ru': 'Русский'}
    """
    return dict(NAMES)


def set_language(code: str | None) -> None:
    """Let the interface speak a language; views that are open say their words anew.

    Parameters
    ----------
    code
        A code such as ``"ru"`` or ``"ru-RU"``; ``None`` for Jupyter's own language.

    Raises
    ------
    ChoiceError
        If there is no catalogue of this language.

    Examples
    --------
    >>> import explorer
    >>> explorer.set_language("ru")
    >>> explorer.language.number(1200) == "1\N{NO-BREAK SPACE}200"
    True
    >>> explorer.set_language("en")
    """
    if code is None:
        _Now.code = None
    else:
        known = _known(code)
        if known is None:
            raise _not_spoken(code)
        _Now.code = known
    for hearer in list(_hearers):
        hearer.language_changed()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for a while, as for one page in it; open views stay as they are.

    Examples
    --------
    >>> from explorer.language.numbers import number
    >>> with speaking("ru"):
    ...     number(1200) == "1\N{NO-BREAK SPACE}200"
    True
    """
    before, _Now.code = _Now.code, _known(code) or language()
    try:
        yield
    finally:
        _Now.code = before


def changed(hearer: _Hears) -> None:
    """Call ``hearer.language_changed()`` after each change, for as long as it exists."""
    _hearers.add(hearer)


def _not_spoken(code: str) -> ChoiceError:
    # Here: sentences ask this module what is spoken.
    from explorer.language.sentences import Sentence, sentence

    spoken: str = Sentence()
    for one, name in NAMES.items():
        named = f"{name} ({one!r})"
        spoken = sentence("{some} and {one}", some=spoken, one=named) if spoken else named
    return ChoiceError(
        sentence("The interface does not speak {language}.", language=repr(code)),
        accepted=sentence("It speaks {languages}.", languages=spoken),
    )


def _known(code: str | None) -> str | None:
    """Return the code of a catalogue for a tag such as ``ru_RU.UTF-8`` or ``ru-RU``."""
    short = (code or "").replace("_", "-").partition("-")[0].partition(".")[0].lower()
    return short if short in NAMES else None
