"""Take a text of rows and cells apart, and keep only the columns that may be read."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Final

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.read.counts.asked import Asked
from explorer.read.counts.grid import Grid
from explorer.read.counts.heading import Heading, find_heading, headless, no_heading
from explorer.read.counts.heads import Heads
from explorer.read.counts.saying import before_the_header
from explorer.read.draft import Findings
from explorer.read.foreign_words import why_no_table
from explorer.read.formats.delimited import DELIMITERS, told_first
from explorer.read.saying import at_line

__all__ = ["Head", "has_headings", "read_head", "read_rows"]

HEAD_SIGNS: Final = 256 * 1024
"""Signs from which the delimiter and the header are found."""

_RULE: Final = re.compile(r":?-{2,}:?")
_EVERY: Final = 50_000
_SAMPLE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Head:
    """How a table is written, from its beginning."""

    file: str
    delimiter: str
    start: int
    """Signs before the table begins: Excel's line ``sep=;``."""
    heads: Heads
    place: int
    """Which of the first records is the header; -1 where there is none."""
    sample: tuple[tuple[str, ...], ...]
    """Some records after it."""
    first_line: int = 1
    above: int = 0
    """Rows before the header."""
    below: int = 0
    """Rows right below the header that hold nothing: the line that Markdown has there."""
    headless: str = ""
    """Of a table without a header: what its columns were taken for."""

    def cells(self, at: int) -> list[str]:
        """Return the sample of one column."""
        return [record[at] for record in self.sample if at < len(record)]


def read_head(text: str, file: str, asked: Asked, *, whole: bool) -> Head:
    """Find the delimiter, the header and what its columns hold.

    Parameters
    ----------
    text
        The beginning of a file.
    whole
        Whether it is all of the file; else its last line may be cut.

    Raises
    ------
    SignaturesError
        If no header is known and the first row is no reading either.
    """
    told, start, before = told_first(text)
    signs = [told] if told else list(DELIMITERS)
    tried = {sign: _records(text[start:], sign, whole=whole) for sign in signs}
    found = [(one, sign) for sign in signs if (one := find_heading(tried[sign], asked, file))]
    line = before + 1
    if found:
        head, sign = max(found, key=lambda one: one[0].fit)
        _check_blanks(tried[sign][head.place :], head, file)
        return _head(file, sign, start, head, tried[sign], line)
    for sign in signs:
        bare = headless(tried[sign])
        if bare:
            return _head(file, sign, start, bare, tried[sign], line)
    best = max(signs, key=lambda sign: _evenness(tried[sign]))
    raise no_heading(tried[best], asked, file)


def _check_blanks(records: list[list[str]], head: Heading, file: str) -> None:
    """Refuse a table whose columns are parted by blanks, as one of a terminal is."""
    if len(head.heads.names) > 1 or head.both:
        return
    widths = {len(re.split(r"\s{2,}", one[0].strip())) for one in records[:20] if one}
    if len(widths) == 1 and widths != {1}:
        raise SignaturesError(
            sentences(
                "The columns seem to be parted by blanks: there are {count} of them.",
                "The columns seem to be parted by blanks: there are {count} of them.",
                widths.pop(),
            ),
            where=file,
            accepted=sentence("Columns are parted by commas, semicolons, tabs or bars."),
            next_step=sentence(
                "Save it as CSV where it comes from, or put a comma between the columns."
            ),
        )


def has_headings(text: str) -> bool:
    """Tell whether a text begins as a table whose headings are known."""
    try:
        return not read_head(text, "", Asked(), whole=False).headless
    except SignaturesError:
        return False


def _head(
    file: str, sign: str, start: int, head: Heading, records: list[list[str]], line: int
) -> Head:
    rest = records[head.place + 1 :]
    below = int(bool(rest) and _is_rule(rest[0]))
    sample = tuple(map(tuple, rest[below:]))
    above = max(head.place + 1 - head.rows, 0)
    return Head(file, sign, start, head.heads, head.place, sample, line, above, below, head.words)


def _records(text: str, delimiter: str, *, whole: bool) -> list[list[str]]:
    if not whole:
        # The last line of a part is not whole.
        text = text[: max(text.rfind("\n"), text.rfind("\r")) + 1] or text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[list[str]] = []
    # What is wrong is said when the rows are read, with its line.
    with suppress(csv.Error):
        found.extend(one for one in islice(reader, _SAMPLE) if any(map(str.strip, one)))
    return found


def _evenness(records: list[list[str]]) -> tuple[bool, float, int]:
    widths = [len(one) for one in records]
    usual = max(set(widths), key=widths.count, default=0)
    return usual > 1, widths.count(usual) / (len(widths) or 1), usual


def read_rows(text: str, head: Head, asked: Asked, findings: Findings) -> Grid:
    """Read all rows; of the other columns nothing is kept.

    Raises
    ------
    SignaturesError
        With its line, if a quotation mark is not closed, or most rows have other columns.
    """
    width = len(head.heads.names)
    read = head.heads.read
    cells: list[list[object]] = [[] for _ in read]
    keep = [(cells[k].append, at) for k, at in enumerate(read)]
    lines, ragged = array("q"), array("q")
    stream = io.StringIO(text[head.start :] if head.start else text, newline="")
    reader = csv.reader(stream, delimiter=head.delimiter, strict=True)
    ahead = head.place + 1 + head.below
    start, shift = 0, head.first_line
    try:
        for record in reader:
            line = start + shift
            start = reader.line_num
            if len(record) == width and ahead == 0:
                for append, at in keep:
                    append(record[at])
                lines.append(line)
                if not len(lines) % _EVERY:
                    asked.progress(stream.tell(), len(text))
                continue
            if not any(map(str.strip, record)):
                continue
            if ahead:
                ahead -= 1
            elif _fits(record, width, read):
                for append, at in keep:
                    append(record[at])
                lines.append(line)
            else:
                ragged.append(line)
    except csv.Error as cause:
        raise SignaturesError(
            sentence("The table cannot be read from here: {why}.", why=why_no_table(cause)),
            where=at_line(head.file, start + shift),
            accepted=sentence('A cell with a delimiter or a quotation mark stands in "…".'),
            next_step=sentence("Look for a quotation mark that is opened and not closed."),
        ) from None
    _check(head, lines, ragged, findings)
    return Grid(head.file, head.heads, dict(zip(read, cells, strict=True)), lines)


def _is_rule(record: list[str]) -> bool:
    """Tell whether a row is the line that Markdown has below a header: ``|---|--:|``."""
    cells = [cell.strip() for cell in record]
    return any(cells) and all(_RULE.fullmatch(cell) for cell in cells if cell)


def _fits(record: list[str], width: int, read: Sequence[int]) -> bool:
    """Tell whether a row differs from the header in empty cells at its end alone."""
    if len(record) > width:
        return not any(map(str.strip, record[width:]))
    return max(read, default=0) < len(record)


def _check(head: Head, lines: array[int], ragged: array[int], findings: Findings) -> None:
    if not lines and not ragged:
        raise SignaturesError(
            sentence("The file has a header and no readings."),
            where=head.file,
            next_step=sentence("Add a row for each count."),
        )
    if len(ragged) * 10 > len(lines) + len(ragged):
        raise SignaturesError(
            sentence(
                "This row has not the {cells} cells of the header; {some} of {all} rows are so.",
                cells=str(len(head.heads.names)),
                some=len(ragged),
                all=len(lines) + len(ragged),
            ),
            where=at_line(head.file, ragged[0]),
            accepted=sentence(
                'A cell that holds the delimiter stands in quotation marks: "270,000".'
            ),
            next_step=sentence("Check the commas, or export the table again."),
        )
    if ragged:
        detail = sentences(
            "{count} with more or fewer cells than the header",
            "{count} with more or fewer cells than the header",
            len(ragged),
        )
        findings.skipped("rows", detail, *ragged[:100])
    if head.headless:
        findings.inferred("columns", head.headless)
    elif head.above:
        findings.skipped("head", before_the_header(head.above))
