"""What must hold of every reading, and for each form a target: a function of bytes.

A target returns quietly for every input, read or refused. It raises what the reader raises by
mistake, and `BrokenError` where what was read cannot be right. The drivers are
`tests/read/test_never_crashes.py` (hypothesis), `python -m tests.read.fuzz` (mutations of the
samples) and `python -m tests.read.fuzz.guided` (coverage, with atheris).
"""

from __future__ import annotations

import io
import math
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import explorer
from explorer.errors import ExplorerError
from explorer.model import Interview, Turn
from explorer.read.encoding import decode
from explorer.read.formats import forms

__all__ = ["READ_FORMS", "TARGETS", "BrokenError", "check", "read_once", "target"]

# Known to be refused, whatever they hold, so there is nothing to take apart.
_REFUSED = "explorer.read.formats.refused"

READ_FORMS = {form.name: form.suffixes[0] for form in forms() if form.read.__module__ != _REFUSED}
"""The forms that are taken apart, with the usual end of their files' names."""

LONGEST_ERROR = 3_000
LOST = "\ufffd"
# How it may stand in a file: in UTF-8 and UTF-16, and as an escape of XML, HTML or JSON.
LOST_IN_BYTES = (b"\xef\xbf\xbd", b"\xfd\xff", b"\xff\xfd", b"fffd", b"65533", b"\x841\xa47")


class BrokenError(AssertionError):
    """Something was read that cannot be right."""


def check(raw: bytes, form: str = "", name: str = "") -> Interview | None:
    """Read `raw` twice and look at what came out; ``None`` where it was refused in words."""
    interview = read_once(raw, form, name)
    if interview is None:
        return None
    _hold(interview == (again := read_once(raw, form, name)), "two readings differ")
    _hold(again is not None and interview.report == again.report, "two reports differ")
    _hold(bool(interview.turns), "there is no turn")
    lines = _lines(raw, interview)
    for number, turn in enumerate(interview.turns, start=1):
        _hold(turn.number == number, f"turn {number} is numbered {turn.number}")
        _check_turn(turn, lines)
    labels = {one.label for one in interview.speakers}
    _hold(labels == {turn.speaker for turn in interview.turns} - {""}, "speakers without turns")
    _check_report(interview, lines)
    _check_words(interview, raw)
    return interview


def read_once(raw: bytes, form: str = "", name: str = "") -> Interview | None:
    """Read `raw`; ``None`` where it was refused in words."""
    try:
        return explorer.read_interview(raw, format=form, name=name)
    except ExplorerError as error:
        _check_refusal(error)
        return None


def _check_refusal(error: ExplorerError) -> None:
    words = str(error)
    _hold(bool(error.problem), "an error without words")
    _hold(len(words) < LONGEST_ERROR, f"an error of {len(words)} signs: {words[:200]}")


def _hold(true: bool, what: str) -> None:
    if not true:
        raise BrokenError(what)


def _lines(raw: bytes, interview: Interview) -> int:
    """Return the most lines that there can be, or 0 where the places are not lines."""
    units = {finding.unit for finding in interview.report.findings}
    # More than there are where two bytes make one sign; never fewer.
    ends = (b"\n", b"\r", b"\x85", b"\x15", b"\x25")
    return sum(map(raw.count, ends)) + 1 if units == {"line"} else 0


def _check_turn(turn: Turn, lines: int) -> None:
    where = f"turn {turn.number}"
    _hold(bool(turn.text.strip()), f"{where} has no words")
    label = " ".join(turn.speaker.split())
    _hold(label == turn.speaker, f"the speaker of {where} is {turn.speaker[:80]!r}")
    for time in (turn.start, turn.end):
        fine = time is None or (isinstance(time, float | int) and math.isfinite(time))
        _hold(fine, f"a time of {where} is {time!r}")
    first, last = turn.lines
    fine = (first, last) == (0, 0) or 1 <= first <= last
    _hold(fine and (not lines or last <= lines), f"the lines of {where} are {turn.lines}")
    _hold(bool(turn.cite()), f"{where} cannot be cited")


def _check_report(interview: Interview, lines: int) -> None:
    report = interview.report
    _hold(bool(str(report)) and len(report.to_rows()) == len(report.findings), "an empty report")
    for finding in report.findings:
        fine = all(1 <= line and (not lines or line <= lines) for line in finding.lines)
        _hold(fine, f"lines of a finding: {finding.what}, {finding.lines[:9]}")
        fine = all(1 <= number <= len(interview.turns) for number in finding.turns)
        _hold(fine, f"turns of a finding: {finding.what}, {finding.turns[:9]}")


def _check_words(interview: Interview, raw: bytes) -> None:
    held: bool | None = None
    for what, words in _words(interview):
        try:
            words.encode()
        except UnicodeEncodeError:
            raise BrokenError(f"half a pair of surrogates in {what}: {words[:80]!r}") from None
        if LOST in words:
            if held is None:
                held = _holds_lost(raw) or LOST in str(interview.report)
            _hold(held, f"a � in {what} that was not in the input: {words[:80]!r}")


def _words(interview: Interview) -> Iterator[tuple[str, str]]:
    """Yield every text that was read, with what it is."""
    for part in ("title", "introduction", "content_note", "byline", "language", "date_text"):
        yield f"the {part}", getattr(interview, part)
    for speaker in interview.speakers:
        yield "a label", speaker.label
        yield "a name", speaker.name
    for turn in interview.turns:
        yield f"turn {turn.number}", turn.text
        for note in turn.annotations:
            yield f"an annotation of turn {turn.number}", f"{note.kind} {note.text}"
    for segment in interview.segments:
        more = (*segment.keywords, *segment.subjects, *map(str, segment.extra))
        yield "a segment", " ".join((segment.title, segment.synopsis, *more))
    for finding in interview.report.findings:
        if LOST not in finding.detail:  # the report may speak of the sign
            yield "the report", finding.words
    yield "the closing", " ".join(interview.closing)
    yield "a note", " ".join((*interview.notes, *(one.text for one in interview.annotations)))


def _holds_lost(raw: bytes) -> bool:
    if raw.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as opened:
                raw = b"".join(map(opened.read, opened.namelist()))
        except Exception:  # noqa: BLE001 - damaged as it is, it was read by somebody
            return True
    small = raw.lower()
    if any(sign in small for sign in LOST_IN_BYTES):
        return True
    try:
        text = decode(raw, "").text.lower()
    except ExplorerError:
        return False
    return any(sign in text for sign in (LOST, "fffd", "65533"))


def target(form: str, raw: bytes) -> None:
    """Read `raw` as a form, and as a file of that form whose form is to be found."""
    check(raw, form)
    check(raw, "", f"sample{READ_FORMS[form]}")
    if form == "convokit":
        _folder(raw)


def _folder(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        # Its parts are not told apart: the first line for one file, the rest for another.
        head, _, rest = raw.partition(b"\n")
        (Path(folder) / "utterances.jsonl").write_bytes(rest or head)
        (Path(folder) / "speakers.json").write_bytes(head)
        try:
            explorer.read_interview(folder)
        except ExplorerError as error:
            _check_refusal(error)


TARGETS: dict[str, Callable[[bytes], None]] = {form: partial(target, form) for form in READ_FORMS}
"""For each form that is read, its target."""
