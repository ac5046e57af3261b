"""Read an interview from a table of turns: CSV, TSV and their kin, workbooks (XLSX and ODS)."""

from __future__ import annotations

from typing import Final

from explorer.language import sentence, sentences
from explorer.read.draft import Draft, Findings
from explorer.read.formats.columns import header_of
from explorer.read.formats.containers import members_of
from explorer.read.formats.delimited import DELIMITERS, delimited, first_rows, large_cells
from explorer.read.formats.form import Form, Match, Sure, text_of
from explorer.read.formats.header import Header
from explorer.read.formats.rows import Row, Table
from explorer.read.formats.sheets import kind_of_book
from explorer.read.material import Head, Material
from explorer.read.options import Options

__all__ = ["FORMS"]

_CSV: Final = (".csv", ".psv", ".ssv")
_TSV: Final = (".tsv", ".tab")
_XLSX: Final = (".xlsx", ".xlsm")
_ODS: Final = (".ods", ".fods", ".ots")
_PROGRESS: Final = 4096


def read_delimited(material: Material, options: Options) -> Draft:
    r"""Read turns from a text of rows and cells.

    The delimiter and the columns are found from the header and the rows below it; rows above
    the header are the introduction. Quoted cells may hold line breaks.

    Raises
    ------
    InterviewError
        If no column is known to hold the words, or `options.columns` names one that is not there.

    Examples
    --------
    >>> import explorer
    >>> interview = explorer.read_interview("Sprecher;Wortlaut\nAnna;Ja, gern.\n")
    >>> [(turn.speaker, turn.text) for turn in interview.turns]
    [('Anna', 'Ja, gern.')]
    """
    draft = Draft(Findings(material.name))
    text = text_of(material, draft.findings)
    with large_cells():
        rows, sign, header, first = delimited(text, options.columns, material.name)
        detail = sentence("{sign}: the rows part at it evenly", sign=DELIMITERS[sign])
        draft.findings.inferred("delimiter", detail)
        top = _report_header(draft, header, first)
        width = header.width if header.names else max(len(row.cells) for row in first)
        table = Table(draft, header, width=width, delimiter=sign)
        for number, row in enumerate(rows.rows()):
            if row.first > top:
                table.add(row)
            if not number % _PROGRESS:
                options.progress(rows.at, len(text))
    if rows.loose:
        words = sentences(
            "{count} line: read as they stand, for they are not closed",
            "{count} lines: read as they stand, for they are not closed",
            len(rows.loose),
        )
        draft.findings.warning("quotation marks", words, *rows.loose[:100])
    table.finish()
    return _done(draft)


def read_workbook(material: Material, options: Options) -> Draft:
    """Read turns from the sheet of a workbook that holds a table of them.

    Raises
    ------
    InterviewError
        If it is damaged, locked, or no sheet has a column for the words.
    """
    from explorer.read.formats.workbooks import Workbook

    draft = Draft(Findings(material.name, unit="row"))
    with Workbook(material) as book:
        sheet, header = book.choose(options, draft.findings)
        draft.title = book.title
        top = _report_header(draft, header, sheet.first)
        table = Table(draft, header, width=max(header.width, sheet.width))
        for number, row in enumerate(sheet.rows()):
            if row.first > top:
                table.add(row)
            if not number % _PROGRESS:
                options.progress(number, sheet.height or number)
    book.report(draft.findings)
    table.finish()
    return _done(draft)


def _report_header(draft: Draft, header: Header, first: list[Row]) -> int:
    """Say what the columns are, keep what stands above them, and return the last line of both."""
    if header.place < 0:
        header.report(draft.findings, 0)
        draft.findings.missing("header", sentence("the table has none: every row is a turn"))
        return 0
    row = first[header.place]
    header.report(draft.findings, row.first)
    above = first[: header.place]
    if above:
        lines = [" ".join(" ".join(one.cells).split()) for one in above]
        draft.introduction = "\n".join(line for line in lines if line)
        places = (one.first for one in above)
        detail = sentence("what stands above the header")
        draft.findings.stated("introduction", detail, *places)
    return row.last


def _done(draft: Draft) -> Draft:
    draft.nothing = sentence("The table has a header, and no row below it holds a text.")
    draft.accepted = sentence("Each row below the header is a turn: who speaks, what, and when.")
    draft.next_step = sentence("Check that this is the file, and the sheet, that you meant.")
    return draft


def _recognise_csv(head: Head) -> Match | None:
    match = _recognise(head)
    return match[0] if match and match[1] != "\t" else None


def _recognise_tsv(head: Head) -> Match | None:
    match = _recognise(head)
    return match[0] if match and match[1] == "\t" else None


def _recognise(head: Head) -> tuple[Match, str] | None:
    text = head.text.lstrip("\ufeff \t\r\n")
    if not text or text.startswith(("{", "<", "[{", "WEBVTT")):
        return None
    tabular = head.suffix in {*_CSV, *_TSV}
    best: tuple[Match, str, int] | None = None
    for sign, name in DELIMITERS.items():
        rows = first_rows(head.text[:16_384], sign)
        for place, row in enumerate(rows[:1] if not tabular else rows):
            header = header_of(row.cells, place)
            if not header or "text" not in header.columns:
                continue
            known = len(header.columns)
            # A line of prose may be "Well, text"; that a known heading stands beside it, may not.
            if known > 1 or (tabular and (len(header.names) > 1 or place == 0)):
                named = ", ".join(header.named(kind) for kind in header.columns)
                why = sentence(
                    "its header names {names}, parted by a {sign}", names=named, sign=name
                )
                if best is None or known > best[2]:
                    best = Match(Sure.LIKELY, why), sign, known
    if best:
        return best[0], best[1]
    if not tabular:
        return None
    return _by_name(head)


def _by_name(head: Head) -> tuple[Match, str] | None:
    """Tell a table whose headings are not known from a text that is merely named .csv."""
    for sign, name in DELIMITERS.items():
        widths = [len(row.cells) for row in first_rows(head.text[:16_384], sign)]
        usual = max(set(widths), key=widths.count, default=0)
        if usual > 1 and widths.count(usual) >= 0.8 * len(widths):
            sure = Sure.LIKELY if len(widths) > 1 else Sure.POSSIBLE
            why = sentences(
                "its name ends in {suffix} and its rows part into {count} at a {sign}",
                "its name ends in {suffix} and its rows part into {count} at a {sign}",
                usual,
                suffix=head.suffix,
                sign=name,
            )
            return Match(sure, why), sign
    return None


def _recognise_xlsx(head: Head) -> Match | None:
    if "xl/workbook.xml" in members_of(head):
        why = sentence("it is a zip that holds {part}", part="xl/workbook.xml")
        return Match(Sure.CERTAIN, why)
    if head.suffix in _XLSX and head.raw.startswith(b"PK\x03\x04"):
        return Match(Sure.POSSIBLE, sentence("its name ends in {suffix}", suffix=head.suffix))
    return None


def _recognise_ods(head: Head) -> Match | None:
    if kind_of_book(head) == "ods":
        why = sentence("it states that it is an OpenDocument spreadsheet")
        return Match(Sure.CERTAIN, why)
    return None


FORMS: Final = (
    Form(
        name="csv", title="CSV", suffixes=_CSV, recognise=_recognise_csv, read=read_delimited,
        by_line=True,
    ),
    Form(
        name="tsv", title="TSV", suffixes=_TSV, recognise=_recognise_tsv, read=read_delimited,
        by_line=True,
    ),
    Form(
        name="xlsx", title="XLSX", suffixes=_XLSX, recognise=_recognise_xlsx, read=read_workbook,
    ),
    Form(
        name="ods", title=sentence("OpenDocument spreadsheet"), suffixes=_ODS,
        recognise=_recognise_ods, read=read_workbook,
    ),
)  # fmt: skip
"""Tables of turns."""
