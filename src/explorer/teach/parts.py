"""What all makers of questions check: ids, prompts, options, and what every question can have."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from string import ascii_lowercase
from typing import Any, Final

from explorer.errors import QuestionsError, nearest
from explorer.teach.canon.words import fold_words
from explorer.teach.look import look_at
from explorer.teach.message import Message, Sayable, message
from explorer.teach.question import Option

__all__ = ["MORE", "joined", "named", "needed", "neighbours", "options_of", "refused", "trimmings"]

MOST_OPTIONS: Final = 12
MORE: Final = ("tries", "hints", "reason", "look", "beside", "material")
"""What every question can have."""


def named(name: object) -> str:
    """Return the id of a question, if it can be one.

    Examples
    --------
    >>> named("who-asks")
    'who-asks'
    """
    sound = isinstance(name, str) and 0 < len(name) <= 80
    if not sound or not all(one.isalnum() or one in "-_." for one in str(name)):
        raise QuestionsError(
            f"id is {name!r}."[:120],
            accepted='An id has letters, digits and hyphens, such as "who-asks".',
        )
    return str(name)


def needed(name: str, prompt: Sayable) -> Message:
    """Return what is asked, which every question has.

    Examples
    --------
    >>> str(needed("q", "Why?"))
    'Why?'
    """
    asked = message(prompt, "prompt")
    if not asked:
        raise refused(name, "prompt is missing.", "A question asks something.")
    return asked


def trimmings(name: str, more: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every question can have, checked.

    Examples
    --------
    >>> trimmings("q", {"tries": 2})["tries"]
    2
    """
    for key in more:
        if key not in MORE:
            step = nearest(key, MORE).strip()
            raise refused(name, f'"{key}" is not known.', f"Accepted are {', '.join(MORE)}.", step)
    tries = more.get("tries")
    if tries is not None and (type(tries) is not int or tries < 1):
        raise refused(
            name,
            f"tries is {tries!r}.",
            "Accepted is a whole number from 1, or nothing for as many as one likes.",
        )
    try:
        return {
            "tries": tries,
            "hints": tuple(message(one, "a hint") for one in _listed(more.get("hints"))),
            "reason": message(more.get("reason", ""), "reason"),
            "look": tuple(map(look_at, _listed(more.get("look")))),
            "beside": tuple(map(look_at, _listed(more.get("beside")))),
            "material": tuple(message(one, "material") for one in _listed(more.get("material"))),
        }
    except QuestionsError as fault:
        raise refused(name, fault.problem, fault.accepted, fault.next_step) from None


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def refused(name: str, problem: str, accepted: str = "", next_step: str = "") -> QuestionsError:
    """Return the error for a question that cannot be asked as it is.

    Examples
    --------
    >>> print(refused("q", "It has 1 options.", "It can have from 2 to 12."))
    question "q": It has 1 options.
    It can have from 2 to 12.
    """
    where = f'question "{name}"' if name else ""
    return QuestionsError(problem[:300], where=where, accepted=accepted, next_step=next_step)


def options_of(name: str, texts: list[Message]) -> tuple[Option, ...]:
    """Give each option its letter.

    Examples
    --------
    >>> [one.id for one in options_of("q", [message("yes"), message("no")])]
    ['a', 'b']
    """
    if not 2 <= len(texts) <= MOST_OPTIONS:
        raise refused(
            name, f"It has {len(texts)} options.", f"It can have from 2 to {MOST_OPTIONS}."
        )
    seen: set[str] = set()
    for text in texts:
        folded = {fold_words(one) for one in text.every}
        if not text or folded & seen:
            raise refused(
                name,
                f'The option "{text}" is there twice.' if text else "An option is empty.",
                "Options are not the same, for then two would be right.",
            )
        seen |= folded
    return tuple(Option(ascii_lowercase[k], text) for k, text in enumerate(texts))


def joined(texts: list[Message], between: str) -> Message:
    """Join messages, in each language that one of them has.

    Examples
    --------
    >>> str(joined([message("a spring"), message("the sea")], " → "))
    'a spring → the sea'
    """
    codes = list(dict.fromkeys(code for one in texts for code, _ in one.texts))
    said = []
    for code in codes:
        parts = [dict(one.texts).get(code) or str(one) for one in texts]
        said.append((code, between.join(parts)))
    return Message(tuple(said))


def neighbours(ids: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return each order in which two that follow on each other are exchanged.

    Examples
    --------
    >>> neighbours(("a", "b", "c"))
    [('b', 'a', 'c'), ('a', 'c', 'b')]
    """
    places = pairwise(range(len(ids)))
    return [(*ids[:a], ids[b], ids[a], *ids[b + 1 :]) for a, b in places]
