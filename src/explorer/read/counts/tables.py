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
from explorer.read.counts.asked import Asked
from explorer.read.counts.grid import Grid
from explorer.read.counts.headers import Heads, Role, recognise
from explorer.read.counts.moments import looks_like_a_time
from explorer.read.counts.numbers import looks_like_a_count
from explorer.read.draft import Findings
from explorer.read.formats.delimited import DELIMITERS

__all__ = ["Head", "read_head", "read_rows"]

HEAD_SIGNS: Final = 256 * 1024
"""Signs from which the delimiter and the header are found."""

_SEP: Final = re.compile(r"\ufeff?sep=([,;\t|])[ \t]{0,9}(?:\r\n|\r|\n)", re.IGNORECASE)
_DEEPEST: Final = 12
"""Lines before the header in which a title or a remark may stand."""
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
    told = _SEP.match(text)
    start = told.end() if told else 0
    signs = [told[1]] if told else list(DELIMITERS)
    tried = {sign: _records(text[start:], sign, whole=whole) for sign in signs}
    found = [one for sign in signs if (one := _with_header(sign, tried[sign], asked, file))]
    line = 2 if told else 1
    if found:
        _, sign, place, heads = max(found, key=lambda one: one[0])
        rest = tuple(map(tuple, tried[sign][place + 1 :]))
        return Head(file, sign, start, heads, place, rest, line)
    for sign in signs:
        bare, words = _without_header(tried[sign])
        if bare:
            return Head(file, sign, start, bare, -1, tuple(map(tuple, tried[sign])), line, words)
    best = max(signs, key=lambda sign: _evenness(tried[sign]))
    raise _unknown(tried[best], asked, file)


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


def _with_header(
    sign: str, records: list[list[str]], asked: Asked, file: str
) -> tuple[tuple[int, bool, float, int], str, int, Heads] | None:
    best = None
    for place, record in enumerate(records[:_DEEPEST]):
        names = [cell.strip() for cell in record]
        if sum(map(bool, names)) < 1 or all(map(_is_data, filter(None, names))):
            continue
        try:
            heads = recognise(names, asked.columns, file)
        except SignaturesError:
            # What is asked for may stand in another line, or between other delimiters.
            if place or len(names) < 2:
                continue
            raise
        if not heads.places.get(Role.TIME) and not heads.places.get(Role.COUNT):
            continue
        body = records[place + 1 :]
        even = sum(len(one) == len(names) for one in body) / (len(body) or 1)
        both = (Role.TIME in heads.places) + (Role.COUNT in heads.places)
        fit = (both, even > 0.5, even, len(names))
        if best is None or fit[:3] > best[0][:3]:
            best = (fit, sign, place, heads)
    return best


def _is_data(cell: str) -> bool:
    return looks_like_a_time(cell) or looks_like_a_count(cell)


def _without_header(records: list[list[str]]) -> tuple[Heads | None, str]:
    """Take a table of two columns without a header for what its cells show it to be."""
    if not records or any(len(one) != 2 for one in records[:50]):
        return None, ""
    some = records[:200]

    def share(at: int, look: object) -> float:
        return sum(map(look, (one[at].strip() for one in some))) / len(some)  # type: ignore[call-overload]

    for time, count in ((0, 1), (1, 0)):
        if share(time, looks_like_a_time) > 0.8 and share(count, looks_like_a_count) > 0.8:
            # Two columns of large numbers: the count is not the one that goes on from 1970.
            if share(count, looks_like_a_time) > 0.8 and time == 1:
                continue
            names = ("", "")
            words = f"no header: column {time + 1} has times and column {count + 1} counts"
            return Heads(names, {Role.TIME: (time,), Role.COUNT: (count,)}), words
    return None, ""


def _evenness(records: list[list[str]]) -> tuple[bool, float, int]:
    widths = [len(one) for one in records]
    usual = max(set(widths), key=widths.count, default=0)
    return usual > 1, widths.count(usual) / (len(widths) or 1), usual


def _unknown(records: list[list[str]], asked: Asked, file: str) -> SignaturesError:
    first = [cell.strip() for cell in records[0]] if records else []
    recognise(first, asked.columns, file)  # says first what is wrong with what is asked for
    if any(map(_is_data, filter(None, first))):
        return SignaturesError(
            f"The first row is not a header, and there are {len(first)} columns.",
            where=file,
            accepted="Without a header there are two columns, one with times and one with counts.",
            next_step="Write a first row that names them, such as: time,count",
        )
    shown = ", ".join(cell[:40] or "(empty)" for cell in first[:20])
    return SignaturesError(
        f'The column "count" is missing; found {shown}.',
        where=file,
        accepted="A table has a column with times, such as timestamp or date, and one with counts, "
        "such as signatures or count; names in many languages are known.",
        next_step='Name them: columns={"time": "…", "count": "…"}.',
    )


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
    ahead = head.place + 1
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
            f"The table cannot be read from here: {cause}.",
            where=f"{head.file}, line {start + shift}",
            accepted='A cell with a delimiter or a quotation mark stands in "…".',
            next_step="Look for a quotation mark that is opened and not closed.",
        ) from None
    _check(head, lines, ragged, findings)
    return Grid(head.file, head.heads, dict(zip(read, cells, strict=True)), lines)


def _fits(record: list[str], width: int, read: Sequence[int]) -> bool:
    """Tell whether a row differs from the header in empty cells at its end alone."""
    if len(record) > width:
        return not any(map(str.strip, record[width:]))
    return max(read, default=0) < len(record)


def _check(head: Head, lines: array[int], ragged: array[int], findings: Findings) -> None:
    if not lines and not ragged:
        raise SignaturesError(
            "The file has a header and no readings.",
            where=head.file,
            next_step="Add a row for each count.",
        )
    if len(ragged) * 10 > len(lines) + len(ragged):
        raise SignaturesError(
            f"This row has not the {len(head.heads.names)} cells of the header; "
            f"{len(ragged):,} of {len(lines) + len(ragged):,} rows are so.",
            where=f"{head.file}, line {ragged[0]}",
            accepted='A cell that holds the delimiter stands in quotation marks: "270,000".',
            next_step="Check the commas, or export the table again.",
        )
    if ragged:
        findings.skipped(
            "rows", f"{len(ragged):,} with more or fewer cells than the header", *ragged[:100]
        )
    if head.headless:
        findings.inferred("columns", head.headless)
    elif head.place:
        findings.skipped("head", f"what stands before the header, {head.place} rows")
