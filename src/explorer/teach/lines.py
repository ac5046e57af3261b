"""Find the line of a file of questions, or of other tables, that an error speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from explorer.errors import ExplorerError

__all__ = ["Lines"]


class Lines:
    r"""Where things stand in a file of tables; the library that reads TOML does not tell.

    Parameters
    ----------
    name
        The name of the file.
    text
        All of it.
    tables
        The name of the tables that it is made of.

    Examples
    --------
    >>> lines = Lines("q.toml", '[[questions]]\nid = "who"\nkind = "riddle"')
    >>> lines.of(0, ExplorerError('kind is "riddle".'), {"kind": "riddle"})
    'q.toml, line 3'
    """

    def __init__(self, name: str, text: str, tables: str = "questions") -> None:
        self.name = name
        # What stands between three quotation marks is no TOML.
        plain = re.sub(r'"""(?s:.*?)"""|\'\'\'(?s:.*?)\'\'\'', _blank, text)
        self.lines = plain.split("\n")
        head = re.compile(rf"\s*\[\[\s*{tables}\s*\]\]")
        self.starts = [k for k, line in enumerate(self.lines) if head.match(line)]

    def of(self, place: int, fault: ExplorerError, table: Mapping[str, Any]) -> str:
        """Return the file and the line of what the fault of a question speaks of."""
        if place >= len(self.starts):
            return self.name
        start = self.starts[place]
        stop = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.lines)
        # First the very words that were found, then the key that is named, then the question.
        found = [text for pair in _QUOTED.findall(fault.problem) for text in pair if text]
        named = re.match(r"([\w-]+) (?:is|has|names)\b", fault.problem)
        keys = [f'"?{named[1]}"?\\s*='] if named and named[1] in table else []
        for wanted in (*map(re.escape, found), *keys, "id\\s*="):
            for k in range(start, stop):
                if re.search(rf"(?<!\w){wanted}", self.lines[k]):
                    return f"{self.name}, line {k + 1}"
        return f"{self.name}, line {start + 1}"

    def of_key(self, key: str) -> str:
        r"""Return the file and the line of a key or a table outside of the tables.

        Examples
        --------
        >>> Lines("q.toml", 'lesson = "a"\ntitel = "A river"').of_key("titel")
        'q.toml, line 2'
        """
        for number, line in enumerate(self.lines, start=1):
            if re.match(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""", line):
                return f"{self.name}, line {number}"
        return self.name


_QUOTED: Final = re.compile(r"“([^”]+)”|['\"]([^'\"]+)['\"]")


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
