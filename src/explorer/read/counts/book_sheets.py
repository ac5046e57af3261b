"""Choose the sheet of a workbook that holds counts; where several do, whoever reads is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.read.counts.asked import Asked
from explorer.read.counts.book_cells import as_texts
from explorer.read.counts.heading import Heading, find_heading, headless, no_heading
from explorer.read.counts.heads import Heads, Role
from explorer.read.counts.own import is_own
from explorer.read.counts.saying import before_the_header
from explorer.read.draft import Findings
from explorer.read.formats.sheets import Book, CellRow, Sheet, first_of, sheet_named

__all__ = ["Chosen", "choose"]

_FIRST: Final = 60
"""Rows that the header is looked for in, and that show whether it fits."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sheet, and what its columns hold."""

    sheet: Sheet
    file: str
    """What to call it in errors and as the source of its readings."""
    heading: Heading
    row: int
    """The number of the header's row; 0 where there is none."""
    own: bool = False
    """Whether it is in the strict form of a study."""
    empty: bool = False
    """Whether nothing stands below the header."""

    @property
    def heads(self) -> Heads:
        """What the columns hold."""
        return self.heading.heads

    def below(self) -> Iterator[CellRow]:
        """Go through the rows below the header."""
        return (row for row in self.sheet.rows() if row[0] > self.row)

    def from_header(self) -> Iterator[CellRow]:
        """Go through the rows from the header on."""
        return (row for row in self.sheet.rows() if row[0] >= self.row)


def choose(book: Book, asked: Asked, findings: Findings) -> Chosen:
    """Return the sheet to read, and report why it is that one.

    Raises
    ------
    SignaturesError
        If no sheet has columns that are known, or more than one has a time and a count.
    """
    sheets = [sheet_named(book, asked.sheet)] if asked.sheet else _shown(book)
    found: list[Chosen] = []
    errors: list[SignaturesError] = []
    for sheet in sheets:
        try:
            one = _looked_at(sheet, book, asked)
        except SignaturesError as cause:
            errors.append(cause)
            continue
        if one is not None:
            found.append(one)
    best = _best(found, book)
    if best is None:
        raise errors[0] if errors else _none(book, sheets, asked)
    _report(book, best, asked, findings)
    return best


def _shown(book: Book) -> list[Sheet]:
    shown = [one for one in book.sheets if not one.hidden and first_of(one, 1)]
    return shown or [one for one in book.sheets if first_of(one, 1)]


def _looked_at(sheet: Sheet, book: Book, asked: Asked) -> Chosen | None:
    file = _called(book, sheet)
    rows = first_of(sheet, _FIRST)
    records = [as_texts(cells) for _, cells in rows]
    for (number, _), record in zip(rows[:12], records, strict=False):
        if is_own(record):
            head = Heading(0, Heads(tuple(record)))
            return Chosen(sheet, file, head, number, own=True, empty=rows[-1][0] == number)
    heading = find_heading(records, asked, file, ends=False) or headless(records)
    if heading is None:
        return None
    number = rows[heading.place][0] if heading.place >= 0 else 0
    return Chosen(sheet, file, heading, number, empty=rows[-1][0] == number)


def _called(book: Book, sheet: Sheet) -> str:
    """Return what to call a sheet in errors, and as the source of its readings."""
    if len(book.sheets) < 2:
        return book.file
    return sentence("{file}, sheet “{sheet}”", file=book.file, sheet=sheet.name[:60])


def _best(found: Sequence[Chosen], book: Book) -> Chosen | None:
    found = [one for one in found if not one.empty] or found
    whole = [one for one in found if one.own or one.heading.both]
    timed = [one for one in found if Role.TIME in one.heads.places]
    some = whole or timed or found
    if len(some) > 1:
        names = [one.sheet.name for one in some]
        said = {"sheets": ", ".join(name[:40] for name in names[:10])}
        raise SignaturesError(
            sentences(
                "{count} sheets have a time and a count: {sheets}.",
                "{count} sheets have a time and a count: {sheets}.",
                len(some),
                **said,
            )
            if whole
            else sentences(
                "{count} sheets have columns that are known: {sheets}.",
                "{count} sheets have columns that are known: {sheets}.",
                len(some),
                **said,
            ),
            where=book.file,
            accepted=sentence("One sheet is read at a time."),
            next_step=sentence("Say which: {example}.", example=f'sheet="{names[0][:40]}"'),
        )
    return some[0] if some else None


def _report(book: Book, best: Chosen, asked: Asked, findings: Findings) -> None:
    above = best.heading.place + 1 - best.heading.rows
    if above > 0:
        findings.skipped("head", before_the_header(above))
    if len(book.sheets) < 2:
        return
    name = best.sheet.name[:60]
    if asked.sheet:
        findings.stated("sheet", sentence("“{sheet}”, as asked for", sheet=name))
    elif best.own or best.heading.both:
        detail = sentence("“{sheet}”: the one that has a time and a count", sheet=name)
        findings.inferred("sheet", detail)
    else:
        detail = sentence("“{sheet}”: the one that has columns that are known", sheet=name)
        findings.inferred("sheet", detail)
    rest = [one.name[:40] for one in book.sheets if one is not best.sheet]
    findings.skipped("sheets", sentence("not read: {names}", names=", ".join(rest[:20])))


def _none(book: Book, sheets: Sequence[Sheet], asked: Asked) -> SignaturesError:
    if not any(first_of(one, 1) for one in sheets):
        return SignaturesError(
            sentence("The workbook is empty: no sheet has a cell with anything in it."),
            where=book.file,
            next_step=sentence("Check that this is the file that you meant."),
        )
    sheet = max(sheets, key=lambda one: one.height)
    where = _called(book, sheet)
    return no_heading([as_texts(cells) for _, cells in first_of(sheet, _FIRST)], asked, where)
