"""Take values out of a table of TOML, and say the line where one cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from explorer.errors import LessonError, QuestionsError, nearest
from explorer.teach.message import Message, message

__all__ = ["Places", "Table"]


class Places:
    r"""Where the tables and keys of a file stand; the library that reads TOML does not tell.

    Parameters
    ----------
    name
        The name of the file.
    text
        All of it.

    Examples
    --------
    >>> places = Places("lesson.toml", 'title = "A"\n[[plan]]\nminutes = 5\n[[plan]]\nminutes = 7')
    >>> places.of("[[plan]]", 1, "minutes"), places.of("", 0, "title")
    ('lesson.toml, line 5', 'lesson.toml, line 1')
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        # What stands between three quotation marks is no TOML.
        plain = re.sub(r'"""(?s:.*?)"""|\'\'\'(?s:.*?)\'\'\'', _blank, text)
        self._lines = plain.split("\n")

    def of(self, header: str, place: int, key: str = "") -> str:
        """Return the file and the line of a key, or of the table in which it is missing.

        Parameters
        ----------
        header
            ``"[care]"``, ``"[[plan]]"``; empty for what stands before the first table.
        place
            Which of the tables with that header, from 0.
        key
            The key; empty for the table itself.
        """
        line = self._line(header, place, key)
        return f"{self.name}, line {line}" if line else self.name

    def _line(self, header: str, place: int, key: str) -> int:
        at, begun, seen = "", 0, -1
        found = 0
        for number, line in enumerate(self._lines, start=1):
            told = re.match(r"\s*(\[\[?)\s*([\w.\-]+)\s*\]", line)
            if told:
                at = f"{told[1]}{told[2]}{']' * len(told[1])}"
                seen += at == header
                if at == header and seen == place:
                    begun = number
            inside = at == header and (not header or (seen == place and begun))
            if inside and key and re.match(rf'\s*"?{re.escape(key)}"?\s*[=.]', line):
                return number
            found = found or begun
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file, with its place in it.

    Examples
    --------
    >>> table = Table({"minutes": "five"}, Places("lesson.toml", 'minutes = "five"'))
    >>> table.whole("minutes")
    Traceback (most recent call last):
        ...
    explorer.errors.LessonError: lesson.toml, line 1: minutes is 'five'.
    Accepted is a whole number.
    """

    told: Mapping[str, Any]
    places: Places
    header: str = ""
    place: int = 0
    inline: str = field(default="", kw_only=True)
    """The key in whose value it stands, where it has no header of its own."""

    def fault(
        self, problem: str, accepted: str = "", next_step: str = "", *, key: str = ""
    ) -> LessonError:
        """Return the error for a value of this table."""
        where = self.places.of(self.header, self.place, self.inline or key)
        return LessonError(problem[:300], where=where, accepted=accepted, next_step=next_step)

    def refuse_unknown(self, *accepted: str) -> None:
        """Stop at a key that is not known, with the nearest one that is."""
        for key in self.told:
            if key not in accepted:
                raise self.fault(
                    f'The key "{key}" is not known.',
                    f"Accepted are {', '.join(accepted)}.",
                    nearest(key, accepted).strip(),
                    key=key,
                )

    def message(self, key: str) -> Message:
        """Return words of the author, in one language or several."""
        return self._message(self.told.get(key, ""), key)

    def _message(self, value: Any, key: str) -> Message:
        try:
            return message(value, key)
        except QuestionsError as cause:
            raise self.fault(cause.problem, cause.accepted, key=key) from None

    def needed(self, key: str) -> Message:
        """Return words that every such table has."""
        return self.message(key) or self._missing(key)

    def _missing(self, key: str) -> Message:
        what = self.header or "The lesson"
        raise self.fault(f"{what} has no {key}.", next_step=f'Add {key} = "…" to it.')

    def messages(self, key: str) -> tuple[Message, ...]:
        """Return a list of words."""
        return tuple(one for value in self._list(key) if (one := self._message(value, key)))

    def name(self, key: str) -> str:
        """Return a short name."""
        value = self.told.get(key, "")
        if isinstance(value, str) and re.fullmatch(r"[\w-]{1,40}", value):
            return value
        raise self.fault(
            f"{key} is {value!r}." if key in self.told else f"The lesson has no {key}.",
            'Accepted is a short name, such as "lesson-3", the same as in questions.toml.',
            key=key,
        )

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of ids or names of files."""
        values = self._list(key)
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.fault(
                    f"{key} holds {value!r}.", f'Accepted is a list: {key} = ["…", "…"].', key=key
                )
        return tuple(value.strip() for value in values)

    def whole(
        self, key: str, usual: int | None = None, *, least: int = 0, most: int = 10**9
    ) -> int:
        """Return a whole number."""
        value = self.told.get(key, usual)
        if value is None:  # it is needed
            raise self.fault(
                f"{self.header or 'The lesson'} has no {key}.", next_step=f"Add {key} = … to it."
            )
        if type(value) is not int:
            raise self.fault(f"{key} is {value!r}.", "Accepted is a whole number.", key=key)
        if not least <= value <= most:
            raise self.fault(
                f"{key} is {value}.", f"Accepted is a number from {least} to {most}.", key=key
            )
        return value

    def wholes(self, key: str) -> tuple[int, ...]:
        """Return a list of numbers from 1, such as those of turns."""
        values = self._list(key)
        for value in values:
            if type(value) is not int or value < 1:
                raise self.fault(
                    f"{key} holds {value!r}.", f"Accepted is a list: {key} = [1, 2].", key=key
                )
        return tuple(values)

    def one_of(self, key: str, accepted: tuple[str, ...]) -> str:
        """Return one of some words."""
        value = self.told.get(key, accepted[0])
        if value not in accepted:
            named = ", ".join(f'"{one}"' for one in accepted)
            step = nearest(str(value), accepted).strip()
            raise self.fault(f"{key} is {value!r}.", f"Accepted are {named}.", step, key=key)
        return str(value)

    def table(self, key: str) -> Table | None:
        """Return the table of a key, if there is one."""
        value = self.told.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise self.fault(f"{key} is {value!r}.", f"Accepted is a table: [{key}]", key=key)
        return Table(value, self.places, f"[{self._path(key)}]")

    def tables(self, key: str) -> list[Table]:
        """Return the tables of a key, in their order."""
        values = self.told.get(key, [])
        if not isinstance(values, list) or not all(isinstance(one, Mapping) for one in values):
            raise self.fault(
                f"{key} is {values!r}.",
                f"Accepted are tables that each begin with [[{self._path(key)}]].",
                key=key,
            )
        header = f"[[{self._path(key)}]]"
        written = self.places.of(header, 0) != self.places.name
        if written or not values:
            return [Table(one, self.places, header, k) for k, one in enumerate(values)]
        # Written as a list, { … }, in the line of its key.
        return [Table(one, self.places, self.header, self.place, inline=key) for one in values]

    def _path(self, key: str) -> str:
        above = self.header.strip("[]")
        return f"{above}.{key}" if above else key

    def _list(self, key: str) -> list[Any]:
        values = self.told.get(key, [])
        if not isinstance(values, list):
            raise self.fault(
                f"{key} is {values!r}.", f'Accepted is a list: {key} = ["…", "…"].', key=key
            )
        return values


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
