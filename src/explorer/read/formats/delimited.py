"""Take a text of rows and cells apart: commas, semicolons, tabs or bars, and quotation marks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Final, NamedTuple

from explorer.errors import InterviewError
from explorer.language import sentence
from explorer.read.formats.columns import HEADER_ROWS, find_header
from explorer.read.formats.header import Header, no_header
from explorer.read.formats.rows import Row
from explorer.read.material import LONGEST_LINE

__all__ = [
    "DELIMITERS", "Delimited", "Told", "delimited", "first_rows", "large_cells", "told_first",
]  # fmt: skip

DELIMITERS: Final = {
    "\t": sentence("tab"),
    ";": sentence("semicolon"),
    ",": sentence("comma"),
    "|": sentence("bar"),
}

_END = re.compile(r"\r\n|\r|\n")
_SEP = re.compile(r"\ufeff?sep=([,;\t|])[ \t]{0,9}(?:\r\n|\r|\n)", re.IGNORECASE)
_HEAD: Final = 64 * 1024
"""Signs from which the delimiter and the header are found."""
_SPARE: Final = 8 * 2**20
"""Signs that may be read twice after quotation marks that are not closed."""


class Told(NamedTuple):
    """What Excel's first line says, such as ``sep=;``."""

    delimiter: str = ""
    """Empty where there is no such line."""
    start: int = 0
    """Signs before the table begins."""
    lines: int = 0


def told_first(text: str) -> Told:
    r"""Return what Excel's line before a table says of it.

    Examples
    --------
    >>> told_first("sep=;\r\na;b\r\n"), told_first("a;b").delimiter
    (Told(delimiter=';', start=7, lines=1), '')
    """
    found = _SEP.match(text)
    return Told(found[1], found.end(), 1) if found else Told()


class _Lines:
    """The lines of a text with their ends, without a second copy of all of them."""

    def __init__(self, text: str, at: int = 0, number: int = 0) -> None:
        self._text = text
        self.at = at
        self.number = number

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self._text):
            raise StopIteration
        found = _END.search(self._text, self.at)
        end = found.end() if found else len(self._text)
        line = self._text[self.at : end]
        self.at = end
        self.number += 1
        return line


@contextmanager
def large_cells() -> Iterator[None]:
    """Let cells of csv be as long as a line may be; its own limit is 128 KiB."""
    before = csv.field_size_limit(LONGEST_LINE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class Delimited:
    """The rows of a text, each with its lines."""

    def __init__(self, text: str, delimiter: str, start: int = 0, line: int = 0) -> None:
        self._text = text
        self._delimiter = delimiter
        self._lines = _Lines(text, start, line)
        self._wasted = 0
        self.loose: list[int] = []
        """Lines whose quotation marks are not those of a table: they are read as they stand."""

    @property
    def at(self) -> int:
        """How many signs have been read."""
        return self._lines.at

    def rows(self) -> Iterator[Row]:
        """Yield the rows that are not empty."""
        lines = self._lines
        reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
        while True:
            at, number = lines.at, lines.number
            # Each mark that is never closed would be looked for up to the end of the file.
            if self._wasted > _SPARE + 4 * at:
                cells = self._loosely(at, number)
                if cells is None:
                    return
            else:
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    self._wasted += lines.at - at
                    cells = self._escaped(at, number) or self._loosely(at, number) or []
                    reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            if cells:
                yield Row(number + 1, lines.number, cells)

    def _escaped(self, at: int, number: int) -> list[str] | None:
        r"""Read a row in which a quotation mark within a cell is written ``\"``."""
        end = _END.search(self._text, at)
        if '\\"' not in self._text[at : end.start() if end else None]:
            return None
        lines = self._lines
        lines.at, lines.number = at, number
        reader = csv.reader(lines, delimiter=self._delimiter, escapechar="\\", strict=True)
        try:
            return next(reader)
        except csv.Error:
            self._wasted += lines.at - at
            return None

    def _loosely(self, at: int, number: int) -> list[str] | None:
        """Read one line whose quotation marks are no good: one closes only before a delimiter."""
        lines = self._lines
        lines.at, lines.number = at, number
        line = next(lines, None)
        if line is None:
            return None
        line = line.rstrip("\r\n")
        if '"' in line:
            self.loose.append(lines.number)
        return list(_cells(line, self._delimiter)) if line else []


def _cells(line: str, delimiter: str) -> Iterator[str]:
    at = 0
    while True:
        close = -1
        if line.startswith('"', at):
            close = line.find('"' + delimiter, at + 1)
            if close < 0 and line.endswith('"') and len(line) - 1 > at:
                close = len(line) - 1
        if close >= 0:
            yield line[at + 1 : close].replace('""', '"')
            end = close + 1
        else:
            end = line.find(delimiter, at)
            end = len(line) if end < 0 else end
            yield line[at:end]
        if end >= len(line):
            return
        at = end + 1


def first_rows(text: str, delimiter: str, start: int = 0, line: int = 0) -> list[Row]:
    """Return the rows from which the header is found."""
    head = text[: start + _HEAD]
    if len(head) < len(text):
        # The last line of a part is not whole.
        head = head[: max(head.rfind("\n"), head.rfind("\r")) + 1] or head
    return list(islice(Delimited(head, delimiter, start, line).rows(), HEADER_ROWS))


def delimited(
    text: str, mapping: Mapping[str, str], file: str
) -> tuple[Delimited, str, Header, list[Row]]:
    """Find the delimiter and the header of a table.

    Returns
    -------
    tuple
        The rows that are to be read, their delimiter, the header, and the first rows.

    Raises
    ------
    InterviewError
        If no column is known to hold the words, or the mapping names one that is not there.
    """
    told, start, line = told_first(text)
    signs = [told] if told else list(DELIMITERS)
    tried = {sign: first_rows(text, sign, start, line) for sign in signs}
    found: list[tuple[tuple[bool, int, float, int], str, Header]] = []
    errors: dict[str, InterviewError] = {}
    for sign, rows in tried.items():
        try:
            header = find_header([row.cells for row in rows], mapping, file)
        except InterviewError as cause:
            errors[sign] = cause
            continue
        if header:
            found.append((_fit(header, rows), sign, header))
    usable = [one for one in found if "text" in one[2].columns]
    if usable:
        _, sign, header = max(usable, key=lambda one: one[0])
        return Delimited(text, sign, start, line), sign, header, tried[sign]
    sign = max(signs, key=lambda one: _evenness(tried[one]))
    if sign in errors:
        raise errors[sign]
    raise no_header([row.cells for row in tried[sign]], file)


def _fit(header: Header, rows: list[Row]) -> tuple[bool, int, float, int]:
    body = rows[header.place + 1 :]
    even = sum(len(row.cells) == header.width for row in body) / (len(body) or 1)
    return "text" in header.columns, len(header.columns), even, header.width


def _evenness(rows: list[Row]) -> tuple[bool, float, int]:
    widths = [len(row.cells) for row in rows]
    usual = max(set(widths), key=widths.count, default=0)
    return usual > 1, widths.count(usual) / (len(widths) or 1), usual
