"""Take values out of ``study.toml``, each checked when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from explorer.errors import DateError, StudyError, nearest
from explorer.language import sentence
from explorer.model.dates import When

__all__ = [
    "NAME", "date", "each", "flag", "in_settings", "known", "needed", "numbered", "table", "text",
    "texts", "turns", "wrong",
]  # fmt: skip

NAME = "study.toml"

Made = TypeVar("Made")


def known(values: Mapping[str, object], accepted: tuple[str, ...], where: str) -> None:
    """Refuse a key that is not accepted, and name the one that was meant."""
    for key in values:
        if key not in accepted:
            raise StudyError(
                sentence('The key "{key}" is not known.', key=key),
                where=where if where == NAME else in_settings(where),
                accepted=sentence("Accepted are {words}.", words=", ".join(accepted)),
                next_step=nearest(key, accepted).strip(),
            )


def in_settings(where: str) -> str:
    """Return a place in ``study.toml``, for an error.

    Examples
    --------
    >>> in_settings("[files]")
    'study.toml, [files]'
    """
    return f"{NAME}, " + where


def wrong(key: str, where: str, found: object, accepted: str) -> StudyError:
    """Return the error for a value of another kind than is accepted."""
    place = in_settings(where) if where else NAME
    problem = sentence("{key} is {found}.", key=key, found=repr(found))
    return StudyError(problem, where=place, accepted=accepted)


def text(values: Mapping[str, object], key: str, where: str) -> str:
    """Return a text; an empty one where there is none."""
    value = values.get(key, "")
    if not isinstance(value, str):
        accepted = sentence("Accepted is a text: {example}.", example=f'{key} = "…"')
        raise wrong(key, where, value, accepted)
    return value.strip()


def texts(values: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    """Return a list of texts."""
    value = values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        example = f'{key} = ["…", "…"]'
        accepted = sentence("Accepted is a list of texts: {example}.", example=example)
        raise wrong(key, where, value, accepted)
    return tuple(value)


def table(values: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return a table; an empty one where there is none."""
    value = values.get(key, {})
    if not isinstance(value, dict):
        accepted = sentence("Accepted is a table that begins with {head}.", head=f"[{key}]")
        raise wrong(key, "", value, accepted)
    return value


def each(
    values: Mapping[str, object], key: str, make: Callable[[Mapping[str, object], str], Made]
) -> list[Made]:
    """Return what is made of each of a list of tables."""
    tables = values.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        accepted = sentence("Accepted are tables that each begin with {head}.", head=f"[[{key}]]")
        raise wrong(key, "", tables, accepted)
    return [make(one, numbered(f"[[{key}]]", k)) for k, one in enumerate(tables, start=1)]


def numbered(head: str, number: int) -> str:
    """Return which of several tables is meant, for an error.

    Examples
    --------
    >>> numbered("[[links]]", 3)
    '[[links]] number 3'
    """
    return sentence("{head} number {number}", head=head, number=str(number))


def date(values: Mapping[str, object], key: str, where: str) -> When | None:
    """Return a date; ``None`` where there is none."""
    value = values.get(key)
    if value is None:
        return None
    # TOML has dates of its own; both 2017-04-11 and "2017-04-11" are fine.
    try:
        return When.parse(value.isoformat() if hasattr(value, "isoformat") else cast(str, value))
    except DateError as cause:
        raise StudyError(
            sentence('{key} "{value}": {problem}', key=key, value=value, problem=cause.problem),
            where=in_settings(where),
            accepted=cause.accepted,
            next_step=cause.next_step,
        ) from None


def needed(values: Mapping[str, object], key: str, where: str) -> str:
    """Return a text that may not be lacking."""
    found = text(values, key, where)
    if not found:
        raise StudyError(
            sentence("{key} is missing.", key=key),
            where=in_settings(where),
            next_step=sentence("Add {example}.", example=f'{key} = "…"'),
        )
    return found


def turns(values: Mapping[str, object], where: str) -> tuple[int, ...]:
    """Return the numbers of turns."""
    turns = values.get("turns", [])
    # bool is a kind of int in Python, and true is not a turn.
    if not isinstance(turns, list) or not all(type(one) is int for one in turns):
        accepted = sentence("Accepted is a list of turn numbers: turns = [1, 2].")
        raise wrong("turns", where, turns, accepted)
    return tuple(turns)


def flag(values: Mapping[str, object], key: str, where: str) -> bool | None:
    """Return true or false; ``None`` where it is not said."""
    value = values.get(key)
    if value is not None and not isinstance(value, bool):
        raise wrong(key, where, value, sentence("Accepted are true and false."))
    return value
