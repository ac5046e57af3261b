"""Read an interview of any form: find the form, take it apart, decide who asks, report."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from operator import attrgetter
from os import PathLike
from pathlib import PurePath
from typing import Any, Final

from explorer.errors import InterviewError
from explorer.language import Sentence, _, sentence, sentences
from explorer.model.interview import Interview
from explorer.model.report import LoadReport
from explorer.model.source import Basis, Origin
from explorer.model.turn import Speaker
from explorer.read.draft import Draft, Findings, PlainTurns, Said
from explorer.read.formats.form import Form, Match, Sure
from explorer.read.material import Material, Readable, material_of
from explorer.read.options import Options, Progress
from explorer.read.progress import watched
from explorer.read.roles import decide_roles
from explorer.read.saying import listed
from explorer.read.sniff import form_of
from explorer.read.turns import correct, turns_of

__all__ = ["load_interview", "read_interview"]

_EVERY: Final = 4096
"""Turns between two words on the progress."""

_CHECK: Final = sentence("Check that this is the file that you meant.")
_FROM_LABEL: Final = (("name", sentence("taken from the label")),)
_FROM_FILE: Final = (("title", sentence("no heading was found, so it is the file name")),)

_MOST_NAMED: Final = 20
"""Speakers that the report names; all of them are in `Interview.speakers`."""


def read_interview(
    source: Readable,
    *,
    format: str = "",  # noqa: A002 - the word that people type
    encoding: str = "",
    speakers: Sequence[Speaker] = (),
    closing_from: str = "",
    columns: Mapping[str, str] | None = None,
    conversation: str = "",
    name: str = "",
    most_bytes: int = 0,
    progress: bool | Progress | None = None,
) -> Interview:
    r"""Read an interview from a file of any form that is known, or from a text.

    Plain text and Markdown; WebVTT and SRT; OHMS XML; CSV, TSV, XLSX and ODS; ConvoKit; TEI; DOCX,
    ODT and HTML; JSON transcripts (Whisper, podcast namespace, oTranscribe). The form and the
    encoding are found from the file's beginning, not from its name alone.

    Parameters
    ----------
    source
        A path; a text (a string with a line break in it); bytes; or an open file.
    format
        The name of the form, such as ``"vtt"``, where it should not be found.
    encoding
        The name of the encoding, such as ``"windows-1251"``, where it should not be found.
    speakers
        Who speaks, and in which role, where that is known.
    closing_from
        For plain text: the paragraph with which the close after the last turn begins.
    columns
        For tables: which column (the value) holds what (the key), as in
        ``{"speaker": "Sprecher", "text": "Wortlaut"}``.
    conversation
        For a corpus of several conversations: the id of the one to read.
    name
        What to call it in the report; by default the file's name.
    most_bytes
        The size in bytes of the largest file that is read; 0 for the limit of its form.
    progress
        ``None`` for a bar in a notebook or a terminal where reading takes longer than a second,
        ``True`` for one in any case, ``False`` for none, or a function that is told how much is
        done and of how much.

    Returns
    -------
    Interview
        With `Interview.report` on what was found, inferred, skipped and doubted.

    Raises
    ------
    InterviewError
        If it cannot be read, or holds no turns; with the place and what to do next.

    Examples
    --------
    >>> import explorer
    >>> interview = explorer.read_interview("Ann: Where does it end?\n\nBen: At the sea.")
    >>> [(turn.speaker, turn.text) for turn in interview.turns]
    [('Ann', 'Where does it end?'), ('Ben', 'At the sea.')]
    >>> study = explorer.open_study()
    >>> interview = explorer.read_interview(f"{study.folder}/interview.txt")
    >>> [speaker.role.value for speaker in interview.speakers]
    ['interviewer', 'interviewee']
    """
    with watched(progress, name or _name_of(source)) as tell:
        options = Options(
            format=format,
            encoding=encoding,
            speakers=tuple(speakers),
            closing_from=closing_from,
            columns=dict(columns or {}),
            conversation=conversation,
            most_bytes=most_bytes,
            progress=tell,
        )
        return load_interview(source, options, name=name)


def _name_of(source: Readable) -> str:
    return PurePath(source).name if isinstance(source, PathLike) else _("interview")


def load_interview(source: Readable, options: Options, *, name: str = "") -> Interview:
    """Read an interview with all that may be said of it beforehand; see `read_interview`."""
    material = material_of(source, name, options.encoding)
    form, match = form_of(material, options.format, table=bool(options.columns))
    material.most_bytes = options.most_bytes or form.most_bytes
    material.by_line = form.by_line
    try:
        with _collector_at_rest():
            draft = form.read(material, options)
            if draft.turns:
                return _assemble(draft, form, match, material, options)
    except (RecursionError, MemoryError) as cause:
        # Such as brackets that are nested a hundred thousand deep.
        raise InterviewError(
            sentence(
                "The file is built in a way that cannot be taken apart: {cause}.",
                cause=type(cause).__name__,
            ),
            where=material.name,
            next_step=_CHECK,
        ) from None
    raise _no_turns(draft, form, material)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from counting through a million new turns again and again.

    All of them live on, so it finds nothing, and takes half of the time to find it.
    """
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()


def _no_turns(draft: Draft, form: Form, material: Material) -> InterviewError:
    return InterviewError(
        draft.nothing or sentence("No turns were found in this {form} file.", form=form.title),
        where=material.name,
        accepted=draft.accepted,
        next_step=draft.next_step or _CHECK,
    )


def _assemble(
    draft: Draft, form: Form, match: Match, material: Material, options: Options
) -> Interview:
    head = Findings(material.name, draft.findings.unit)
    _say_form(head, form, match)
    tail = Findings(material.name, draft.findings.unit)
    if options.corrections or options.turn_notes:
        draft.turns = list(draft.turns)
        correct(draft.turns, options)
    people = _people(draft, options, material.name)
    _say_turns(tail, draft.turns, people)
    people = decide_roles(draft.turns, people, tail)
    title = draft.title or material.name
    origin = Origin(
        title,
        material.name,
        material.sha256,
        draft.date or draft.date_text,
        options.source.line if options.source else "",
    )
    findings = (*head.found, *draft.findings.found, *tail.found)
    return Interview(
        title=title,
        inferred=() if draft.title else _FROM_FILE,
        turns=turns_of(draft.turns, people, origin, options),
        speakers=tuple(people.values()),
        content_note=draft.content_note,
        introduction=draft.introduction,
        closing=draft.closing,
        byline=draft.byline,
        author=draft.author,
        date=draft.date,
        date_text=draft.date_text,
        language=options.language or draft.language,
        text=draft.text,
        file=material.name,
        folder=str(material.path.parent.absolute()) if material.path else "",
        sha256=material.sha256,
        format=form.name,
        segments=draft.segments,
        annotations=draft.annotations,
        notes=options.notes + draft.notes,
        report=LoadReport(findings),
    )


def _people(draft: Draft, options: Options, file: str) -> dict[str, Speaker]:
    """Return who speaks, in the order of their first turn, with all that is stated of them."""
    labels = dict.fromkeys(filter(None, _column(draft.turns, "speaker")))
    known = {one.label: one for one in options.speakers}
    silent = [label for label in known if label not in labels]
    if silent:
        raise InterviewError(
            sentence('The speaker "{speaker}" has no turn.', speaker=silent[0]),
            where=file,
            accepted=sentence(
                "Speakers with turns are {speakers}.",
                speakers=", ".join(list(labels)[:_MOST_NAMED]),
            ),
            next_step=sentence("Correct the label in study.toml, as it stands before the colon."),
        )
    return {label: _person(label, known.get(label), draft.speakers.get(label)) for label in labels}


def _person(label: str, known: Speaker | None, stated: Speaker | None) -> Speaker:
    if known is None:
        return stated or Speaker(label=label, name=label, inferred=_FROM_LABEL)
    if stated is None:
        return known
    # Whoever declares a role alone does not take the name away that the file states.
    name = stated.name if known.why("name") else known.name
    return replace(
        known,
        name=name,
        role=known.role or stated.role,
        inferred=stated.inferred if known.why("name") else known.inferred,
    )


def _say_form(head: Findings, form: Form, match: Match) -> None:
    basis = Basis.STATED if match.sure is Sure.CERTAIN else Basis.INFERRED
    head.add("format", basis, sentence("{form}: {why}", form=form.title, why=match.why))


def _say_turns(tail: Findings, turns: Sequence[Said], people: Mapping[str, Speaker]) -> None:
    tail.stated("turns", sentence("{count}", count=len(turns)))
    count = Counter(_column(turns, "speaker"))
    nobody = count.pop("", 0)
    if people:
        tail.stated("speakers", _named(people, count))
    if nobody:
        where = (k for k, turn in enumerate(turns, start=1) if not turn.speaker)
        detail = sentences("{count} turn of nobody named", "{count} turns of nobody named", nobody)
        tail.add("speakers", Basis.MISSING, detail, (), where)
    if any(_column(turns, "inferred")):
        _say_inferred(tail, turns)
    once = [label for label, times in count.items() if times == 1]
    if once and (len(count) > 2 or (len(count) == 2 and len(turns) > 4)):
        where = (k for k, turn in enumerate(turns, start=1) if turn.speaker in once)
        detail = sentence("seen once: {speakers}", speakers=", ".join(once[:_MOST_NAMED]))
        tail.warning("speaker", detail, turns=where)
    backwards = list(_backwards(turns))
    if backwards:
        tail.warning(
            "times",
            sentences(
                "{count} turn earlier than the one before; the order of the file is kept",
                "{count} turns earlier than the one before; the order of the file is kept",
                len(backwards),
            ),
            turns=backwards,
        )


def _named(people: Iterable[str], count: Mapping[str, int]) -> Sentence:
    """Return the speakers with the number of their turns."""
    named = [sentence("{speaker} {count}", speaker=one, count=count[one]) for one in people]
    shown = listed(named[:_MOST_NAMED])
    more = len(named) - _MOST_NAMED
    return sentence("{some}, and {more} more", some=shown, more=more) if more > 0 else shown


def _column(turns: Sequence[Said], field: str) -> Iterable[Any]:
    """Return one field of all turns."""
    if isinstance(turns, PlainTurns):
        return turns.speakers if field == "speaker" else ()
    return map(attrgetter(field), turns)


def _say_inferred(tail: Findings, turns: Sequence[Said]) -> None:
    found: dict[str, list[tuple[int, str]]] = {}
    for number, turn in enumerate(turns, start=1):
        for field, why in turn.inferred:
            found.setdefault(field, []).append((number, why))
    for field, places in found.items():
        reasons = Counter(why for _, why in places)
        usual = reasons.most_common(1)[0][0]
        others = len(reasons) - 1
        if others:
            usual = sentences(
                "{reason} (and {count} other reason)",
                "{reason} (and {count} other reasons)",
                others,
                reason=usual,
            )
        tail.inferred(
            f"{field} of turns",
            sentences(
                "{count} turn: {reason}", "{count} turns: {reason}", len(places), reason=usual
            ),
            turns=(number for number, _ in places),
        )


def _backwards(turns: Sequence[Said]) -> Iterator[int]:
    latest = float("-inf")
    for number, start in enumerate(_column(turns, "start"), start=1):
        if start is None:
            continue
        if start < latest:
            yield number
        latest = start
