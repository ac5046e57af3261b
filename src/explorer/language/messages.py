"""Messages in the language of the interface; the names are those of the gettext module."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

from explorer.errors import StudyError
from explorer.language.current import language

if TYPE_CHECKING:
    from gettext import NullTranslations

__all__ = ["N_", "_", "catalogue", "for_script", "ngettext", "npgettext", "pgettext"]

# A message of a script: `_("Next turn")`, always a text in double quotes.
CALL = re.compile(r'(?<![\w$.])_\(\s*("(?:[^"\\\n]|\\.)*")')


def _(message: str) -> str:
    """Return a message in the language of the interface.

    Examples
    --------
    >>> _("Next")
    'Next'
    """
    code = language()
    # The empty message is the head of a catalogue.
    return message if code == "en" or not message else catalogue(code).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the message that goes with a number.

    Examples
    --------
    >>> ngettext("{count} turn", "{count} turns", 2)
    '{count} turns'
    """
    code = language()
    if code == "en":
        return one if count == 1 else many
    return catalogue(code).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Return a message that another language says in several ways; `context` tells which.

    Examples
    --------
    >>> pgettext("of a petition", "open")
    'open'
    """
    code = language()
    return message if code == "en" else catalogue(code).pgettext(context, message)


def npgettext(context: str, one: str, many: str, count: int) -> str:
    """Return the message that goes with a number, in the sense that `context` tells.

    Examples
    --------
    >>> npgettext("in a recording", "{count} minute", "{count} minutes", 1)
    '{count} minute'
    """
    code = language()
    if code == "en":
        return one if count == 1 else many
    return catalogue(code).npgettext(context, one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a message that is looked up later, where it is shown.

    Examples
    --------
    >>> N_("stated")
    'stated'
    """
    return message


def for_script(script: str) -> dict[str, str]:
    """Return what a script of a view says, each message with its translation.

    Empty in English, whose words stand in the script.

    Examples
    --------
    >>> for_script('label.append(_("Next"));')
    {}
    """
    code = language()
    if code == "en":
        return {}
    return {message: catalogue(code).gettext(message) for message in _messages(script)}


@cache
def _messages(script: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(json.loads(quoted) for quoted in CALL.findall(script)))


@cache
def catalogue(code: str) -> NullTranslations:
    """Return the messages of a language.

    Raises
    ------
    StudyError
        If the catalogue was not made: only a checkout that was not set up is without.
    """
    # Here, because English needs neither, and each start would pay for what they import.
    from gettext import GNUTranslations
    from importlib.resources import files

    made = files("explorer.language") / "compiled" / f"{code}.mo"
    try:
        with made.open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        raise StudyError(
            "The words of this language are not made yet.",
            where=made.name,
            next_step="In the folder of the project, run: python hatch_build.py",
        ) from None
