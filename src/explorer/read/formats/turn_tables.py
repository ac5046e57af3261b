"""Tables and definition lists whose rows are turns: a name, the words, perhaps a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from explorer.language import sentence, sentences
from explorer.model.turn import Annotation
from explorer.read.draft import Findings
from explorer.read.formats.columns import header_of
from explorer.read.formats.labels import fold, is_heading
from explorer.read.formats.leads import lead_of
from explorer.read.formats.openings import Opening
from explorer.read.formats.times import TIME, parse_time
from explorer.read.formats.words import ANSWERING, ASKING, METADATA
from explorer.read.formats.written import INNER, Kind, Paragraph
from explorer.read.questions import asks

__all__ = ["take_tables"]

_SHARE: Final = 0.8
"""The share of a column's cells that must be of its kind."""
_LONGEST: Final = 60
_MOST_COLUMNS: Final = 8
_ONE_BEFORE: Final = (("speaker", sentence("the name's cell is empty, so it is the one before")),)


@dataclass(slots=True)
class _Row:
    """A row: the paragraphs of each of its cells, by column."""

    cells: dict[int, list[Paragraph]] = field(default_factory=dict)

    def text(self, column: int) -> str:
        return " ".join(one.text for one in self.cells.get(column, ()))

    @property
    def number(self) -> int:
        return next(cell[0].number for cell in self.cells.values())


@dataclass(slots=True)
class _Columns:
    """Which column of a table holds what."""

    speaker: int
    text: int
    times: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    header: bool = False


def take_tables(
    paragraphs: Sequence[Paragraph], findings: Findings
) -> tuple[list[Paragraph], dict[int, Opening]]:
    """Find tables and definition lists of turns, and lay out all others as paragraphs.

    Returns
    -------
    tuple
        The paragraphs that remain, and which of them begin a turn, by their place. Rows of
        ``key | value`` that describe the transcript become paragraphs such as ``Date: 4 May``.
    """
    if not any(one.cell or one.kind is Kind.TERM for one in paragraphs):
        return list(paragraphs), {}
    kept: list[Paragraph] = []
    openings: dict[int, Opening] = {}
    split = _split_tables(paragraphs)
    for key, group in groupby(paragraphs, key=_group):
        some = list(group)
        if key is None or key in split:
            kept += some
            continue
        rows = _rows(some) if some[0].cell else _list_rows(some)
        if not _take_turns(rows, kept, openings, findings):
            kept += _laid_out(rows, some)
    if openings:
        _say_same(openings, findings)
    return kept, openings


def _group(one: Paragraph) -> object:
    if one.cell:
        return one.cell.table
    return "list" if one.kind in {Kind.TERM, Kind.DEFINITION} else None


def _split_tables(paragraphs: Sequence[Paragraph]) -> set[object]:
    """Return the tables that others stand within: they lay out a page."""
    count = Counter(key for key, _ in groupby(paragraphs, key=_group) if isinstance(key, int))
    return {key for key, times in count.items() if times > 1}


def _rows(paragraphs: Sequence[Paragraph]) -> list[_Row]:
    rows: dict[int, _Row] = {}
    for one in paragraphs:
        if one.cell:
            row = rows.setdefault(one.cell.row, _Row())
            row.cells.setdefault(one.cell.column, []).append(one)
    return list(rows.values())


def _list_rows(paragraphs: Sequence[Paragraph]) -> list[_Row]:
    rows: list[_Row] = []
    for one in paragraphs:
        if (one.kind is Kind.TERM and not one.soft) or not rows:
            rows.append(_Row())
        rows[-1].cells.setdefault(0 if one.kind is Kind.TERM else 1, []).append(one)
    return rows


def _laid_out(rows: Sequence[_Row], some: Sequence[Paragraph]) -> list[Paragraph]:
    """Return a table that holds no turns as paragraphs."""
    keys = [fold(row.text(0)) for row in rows if set(row.cells) == {0, 1}]
    known = sum(key in METADATA for key in keys)
    if not known or known * 2 < len(keys):
        return list(some)
    found: list[Paragraph] = []
    for row in rows:
        cells = [one for column in sorted(row.cells) for one in row.cells[column]]
        if set(row.cells) == {0, 1}:
            text = f"{row.text(0).rstrip(' :：')}: {row.text(1)}"
            notes = tuple(note for one in cells for note in one.annotations)
            one = replace(cells[0], text=text, kind=Kind.TEXT, apart=(0, 0), annotations=notes)
            found.append(replace(one, last=cells[-1].end))
        else:
            found += cells
    return found


def _take_turns(
    rows: Sequence[_Row],
    kept: list[Paragraph],
    openings: dict[int, Opening],
    findings: Findings,
) -> bool:
    """Add the turns of a table, if it is one of turns."""
    voices = _two_voices(rows)
    if voices:
        for row in rows[1:]:
            for column in sorted(row.cells):
                openings[len(kept)] = Opening(voices[column])
                kept += row.cells[column]
        detail = sentence("each column holds the turns of one voice")
        findings.remark("table", detail, rows[0].number)
        return True
    columns = _columns(rows)
    if columns is None:
        return False
    head = rows[0] if columns.header else None
    if head:
        names = " | ".join(head.text(column) for column in sorted(head.cells))
        detail = sentence("its first row names the columns: {names}", names=names[:80])
        findings.remark("table", detail, head.number)
    _take_rows(rows[1:] if head else rows, columns, head, kept, openings, findings)
    return True


def _take_rows(
    rows: Sequence[_Row],
    columns: _Columns,
    head: _Row | None,
    kept: list[Paragraph],
    openings: dict[int, Opening],
    findings: Findings,
) -> None:
    across: list[int] = []
    empty: list[int] = []
    before: Opening | None = None
    for row in rows:
        some = [one for cell in row.cells.values() for one in cell]
        if len(row.cells) == 1 and some[0].cell and some[0].cell.span > 1:
            # It stands between turns, as a heading does.
            kept += [replace(one, kind=Kind.HEADING, level=INNER) for one in some]
            across.append(row.number)
        elif columns.text not in row.cells:
            empty.append(row.number)
        else:
            before = _opening(row, columns, before)
            openings[len(kept)] = before
            kept += _with_notes(row, columns, head)
    if across:
        findings.skipped("rows", sentence("rows across the whole table are of no turn"), *across)
    if empty:
        detail = sentences("{count} rows without words", "{count} rows without words", len(empty))
        findings.skipped("empty turns", detail, *empty)


def _opening(row: _Row, columns: _Columns, before: Opening | None) -> Opening:
    times = [
        parse_time(one)
        for column in columns.times
        for one in re.findall(TIME, row.text(column)) or [row.text(column)]
        if one
    ]
    start = times[0] if times else None
    stop = times[1] if len(times) > 1 else None
    written = row.text(columns.speaker)
    if not written:
        if before is None or not before.label:
            return Opening("", start=start, stop=stop)
        return Opening(before.label, start=start, stop=stop, inferred=_ONE_BEFORE)
    label, own = _label(written)
    return Opening(label, start=own if start is None else start, stop=stop)


def _label(written: str) -> tuple[str, float | None]:
    lead = lead_of(f"{written.rstrip(' :：')}: ")
    if lead:
        return lead.label, lead.start
    return " ".join(written.split()).rstrip(" :："), None


def _with_notes(row: _Row, columns: _Columns, head: _Row | None) -> Iterator[Paragraph]:
    """Yield the paragraphs of a turn; what else the row holds becomes notes of the first."""
    known = {columns.text, columns.speaker, *columns.times, *columns.numbers}
    notes = [
        Annotation(_kind(head, column), row.text(column))
        for column in sorted(row.cells)
        if column not in known
    ]
    notes += [
        note
        for column in sorted(row.cells)
        if column != columns.text
        for one in row.cells[column]
        for note in one.annotations
    ]
    first, *others = row.cells[columns.text]
    yield replace(first, annotations=(*notes, *first.annotations)) if notes else first
    yield from others


def _kind(head: _Row | None, column: int) -> str:
    name = fold(head.text(column)) if head else ""
    return {"tags": "tag", "notes": "note"}.get(name, name[:40]) or f"column {column + 1}"


def _two_voices(rows: Sequence[_Row]) -> Mapping[int, str] | None:
    """Return the voice of each column where the first row names who asks and who answers."""
    head = {column: rows[0].text(column) for column in rows[0].cells}
    words = {column: fold(text) for column, text in head.items()}
    if len(rows) < 2 or len(head) != 2 or any(set(row.cells) - set(head) for row in rows):
        return None
    asking = [column for column, word in words.items() if word in ASKING]
    answering = [column for column, word in words.items() if word in ANSWERING]
    # "Interviewer | How?" is a row of a turn: below a head, the cells of one column are longer.
    if len(asking) != 1 or len(answering) != 1 or _columns(rows):
        return None
    return {column: _label(text)[0] for column, text in head.items()}


def _columns(rows: Sequence[_Row]) -> _Columns | None:
    """Decide which column holds what; ``None`` where the table is none of turns."""
    width = {column for row in rows for column in row.cells}
    if not 2 <= len(width) <= _MOST_COLUMNS:
        return None
    first = sorted(rows[0].cells)
    header = header_of([rows[0].text(column) for column in first]) if len(rows) > 1 else None
    stated = {kind: first[at] for kind, at in header.columns.items()} if header else {}
    # "Interviewer | How?" may be taken for one of its words, so it takes two.
    if "speaker" not in stated or not {"text", "start", "end"} & set(stated):
        stated = {}
    body = rows[1:] if stated else rows
    cells = {c: [row.text(c) for row in body if c in row.cells] for c in sorted(width)}
    times = [c for c in cells if _all(cells[c], _TIME_CELL)]
    numbers = [c for c in cells if c not in times and _all(cells[c], _NUMBER_CELL)]
    rest = [c for c in cells if c not in times and c not in numbers and cells[c]]
    if len(rest) < 2:
        return None
    text = stated.get("text", max(rest, key=lambda c: _size(cells[c])))
    speaker = stated.get("speaker")
    if speaker is None:
        others = (c for c in rest if c != text and _are_names(cells[c], cells[text]))
        speaker = next(others, None)
    if speaker is None or speaker == text or text not in rest:
        return None
    return _Columns(speaker, text, times, numbers, bool(stated))


def _size(cells: Sequence[str]) -> int:
    return sum(map(len, cells))


def _all(cells: Sequence[str], kind: re.Pattern[str]) -> bool:
    return bool(cells) and sum(bool(kind.fullmatch(one)) for one in cells) >= _SHARE * len(cells)


_TIME_CELL = re.compile(rf"[\s\[(#]*{TIME}(?:\s*(?:-->|-|–|—|to|\s)\s*{TIME})?[\s\])#]*")
_NUMBER_CELL = re.compile(r"\s*[0-9]{1,6}[.)]?\s*")


def _are_names(cells: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether the cells of a column name speakers, beside the words of another."""
    labels = [fold(_label(one)[0]) for one in cells]
    fit = [
        label
        for one, label in zip(cells, labels, strict=True)
        if label and len(one) <= _LONGEST and len(label.split()) <= 6 and not is_heading(label)
    ]
    if len(fit) < _SHARE * len(cells) or not fit:
        return False
    if any(label in METADATA - ASKING - ANSWERING for label in fit) and len(set(fit)) == len(fit):
        return False  # "Date | 4 May" describes the transcript
    if len(set(fit)) <= 0.7 * len(fit):
        return True
    roles = all(label in ASKING | ANSWERING for label in fit)
    marked = roles or all(one.rstrip().endswith((":", "：")) for one in cells)
    return marked and len(set(fit)) > 1 and any(map(asks, words))


def _say_same(openings: Mapping[int, Opening], findings: Findings) -> None:
    """Write one label in one way, and say which ones were taken for it."""
    first: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    for opening in openings.values():
        if opening.label:
            label = first.setdefault(fold(opening.label), opening.label)
            if label != opening.label:
                others.setdefault(label, []).append(opening.label)
                opening.label = label
    for label, written in others.items():
        some = ", ".join(dict.fromkeys(written))
        detail = sentence("{labels} taken for {label}", labels=some, label=label)
        findings.inferred("label", detail)
