"""Read dated events from a timeline of any form that is known."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from explorer.errors import EventsError, InterviewError, nearest
from explorer.language import sentence
from explorer.model.campaign import Event
from explorer.model.report import Loaded, LoadReport
from explorer.model.source import Basis
from explorer.read.by_headings import settle_encoding
from explorer.read.draft import Findings
from explorer.read.encoding import decode
from explorer.read.formats.form import Match, Sure
from explorer.read.in_words import as_said_of
from explorer.read.material import Head, Material, Readable, material_of
from explorer.read.saying import at_line, listed
from explorer.read.timelines import own_form, timeline_forms
from explorer.read.timelines.assemble import assembled
from explorer.read.timelines.form import MOST_BYTES, Outline, TimelineForm

__all__ = ["read_events"]


def read_events(
    source: Readable,
    *,
    format: str | None = None,  # noqa: A002 - the word that people type
    day_first: bool | None = None,
    encoding: str = "",
    sheet: str = "",
    name: str = "",
    most_bytes: int = 0,
) -> Loaded[Event]:
    r"""Read dated events from a file of any form that is known, or from a text.

    Our own table; the JSON of TimelineJS 3 and 2 and their spreadsheet; the JSON of
    vis-timeline; iCalendar; and tables (CSV, TSV, XLSX, ODS, a published Google Sheet) with
    headings such as date, start, end, title, text, category. The form is found from the file's
    beginning. Dates in words are read where they are one of the forms listed in
    `explorer.read.timelines.prose`.

    Parameters
    ----------
    source
        A path; a text (a string with a line break in it); bytes; or an open file. Our own table
        has a header line with ``id, date`` (EDTF), ``category, description`` and, if known,
        ``title, date_text, era, source, source_url, second_source_url, note``; in it, a date
        that is no EDTF is an error.
    format
        The name of the form, such as ``"timelinejs"``, where it should not be found.
    day_first
        Whether 12/05/2017 is a day in May; ``None`` to find out from the file.
    encoding
        The name of the encoding, such as ``"windows-1251"``, where it should not be found.
    sheet
        Which sheet of a workbook; the one with dates and events unless given.
    name
        What to call it in the report; by default the file's name.
    most_bytes
        The size in bytes of the largest file that is read; 0 for 64 MiB.

    Returns
    -------
    Loaded of Event
        In the order of their dates; events of one date in the order of the file. Its report
        names every event that was left out, and why.

    Raises
    ------
    EventsError
        With the line, what was found, what is accepted and what to do next; also where most of
        the dates are not understood, and where nothing tells days from months.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> events = explorer.read_events(f"{study.folder}/events.csv")
    >>> len(events), events[0].date.label
    (76, 'February 2017')
    >>> events = explorer.read_events("date,headline\nc. 1066,A comet\nspring 2017,A fair\n")
    >>> [(one.date.edtf, one.description) for one in events]
    [('1066~', 'A comet'), ('2017-21', 'A fair')]
    """
    try:
        material = material_of(source, name, encoding)
        form, match = _form_of(material, format or "")
        material.most_bytes = most_bytes or MOST_BYTES
        material.sheet = sheet
        if sheet and not _is_book(material.head):
            raise EventsError(
                sentence("sheet is {sheet}, and this is no workbook.", sheet=repr(sheet[:60])),
                where=material.name,
                accepted=sentence("Workbooks have sheets: .xlsx and .ods."),
                next_step=sentence("Leave sheet out."),
            )
        outline = form.read(material)
    except InterviewError as cause:
        raise as_said_of("a timeline", cause, EventsError) from None
    except (RecursionError, MemoryError) as cause:
        raise EventsError(
            sentence(
                "The file is built in a way that cannot be taken apart: {kind}.",
                kind=type(cause).__name__,
            ),
            where=name or sentence("the file"),
            next_step=sentence("Check that this is the file that you meant."),
        ) from None
    events = assembled(outline, material.name, day_first)
    return Loaded(tuple(events), _report(material, form, match, outline))


def _report(material: Material, form: TimelineForm, match: Match, outline: Outline) -> LoadReport:
    head = Findings(material.name)
    basis = Basis.STATED if match.sure is Sure.CERTAIN else Basis.INFERRED
    head.add("format", basis, sentence("{form}: {why}", form=form.title, why=match.why))
    return LoadReport((*head.found, *outline.findings.found))


def _form_of(material: Material, wish: str) -> tuple[TimelineForm, Match]:
    if material.folder is not None:
        raise EventsError(
            sentence("This is a folder, not a file."),
            where=str(material.folder),
            next_step=sentence("Name a file inside it; open_study() opens a study's folder."),
        )
    if wish:
        return _named(wish), Match(Sure.CERTAIN, sentence("as asked for"))
    settle_encoding(material, _has_headings)
    head = _decoded(material)
    # No form is surer than certain, and none but our own table begins with its header: so of the
    # usual file the other forms are neither asked nor loaded.
    own = own_form().recognise(head)
    if own and own.sure is Sure.CERTAIN:
        return own_form(), own
    best: tuple[TimelineForm, Match] | None = None
    for form in timeline_forms():
        match = form.recognise(head)
        if match and (best is None or match.sure > best[1].sure):
            best = form, match
    refused = _refused(head) if best is None or best[1].sure is Sure.POSSIBLE else None
    if refused is not None:
        what, step = refused
        raise EventsError(
            sentence("This is {what}.", what=what),
            where=head.name,
            accepted=_accepted(),
            next_step=step,
        )
    if best is None:
        raise _of_none(head)
    return best


# What these three need takes time to load, and our own table needs none of it.
def _has_headings(text: str) -> bool:
    from explorer.read.timelines.tables import has_headings

    return has_headings(text)


def _is_book(head: Head) -> bool:
    from explorer.read.formats.sheets import kind_of_book

    return bool(kind_of_book(head))


def _refused(head: Head) -> tuple[str, str] | None:
    from explorer.read.formats.refused import told_of

    return told_of(head)


def _decoded(material: Material) -> Head:
    """Return the beginning of a file, its text decoded as all of it will be."""
    head = material.head
    if not head.raw or b"\0" in head.raw or material.given_as_text:
        return head
    try:
        head.raw.decode("utf-8")
    except UnicodeDecodeError as cause:
        if material.encoding or cause.start < len(head.raw) - 4:
            # Whoever reads it says with its line what cannot be read.
            with suppress(InterviewError):
                return replace(head, text=decode(head.raw, head.name, material.encoding).text)
    return head


def _named(wish: str) -> TimelineForm:
    names = tuple(form.name for form in timeline_forms())
    for form in timeline_forms():
        if wish.casefold() == form.name:
            return form
    raise EventsError(
        sentence("The form {form} is not known.", form=repr(wish[:60])),
        accepted=sentence("Accepted are {words}.", words=", ".join(names)),
        next_step=nearest(wish[:60], names) + sentence("Or leave format out to have it found."),
    )


def _of_none(head: Head) -> EventsError:
    if b"\0" in head.raw and not head.raw.startswith(b"PK"):
        line = head.raw.count(b"\n", 0, head.raw.index(0)) + 1
        return EventsError(
            sentence("The file holds a NUL, so it is not a plain text file."),
            where=at_line(head.name, line),
            next_step=sentence("Save it again as plain text, UTF-8."),
        )
    return EventsError(
        sentence("This is no timeline of a form that is known."),
        where=head.name,
        accepted=_accepted(),
        next_step=sentence(
            "Export it as one of these, or write a table with id, date, category and description."
        ),
    )


def _accepted() -> str:
    titles = listed(form.title for form in timeline_forms())
    return sentence("Accepted are {words}.", words=titles)
