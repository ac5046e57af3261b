"""Which column of a table of turns holds what: by its heading, or as whoever reads says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from unicodedata import normalize

from explorer.errors import InterviewError, nearest
from explorer.language import Sentence, sentence, sentences
from explorer.read.draft import Findings
from explorer.read.formats.headings import ENGLISH, OTHERS, UNITS
from explorer.read.formats.times import parse_time
from explorer.read.saying import listed

__all__ = ["Header", "find_header", "header_of", "no_header"]

KINDS: Final = (
    "speaker", "text", "start", "end", "duration", "tags", "role", "id", "note", "name",
)  # fmt: skip

HEADER_ROWS: Final = 30
"""Rows from the top in which the header is looked for."""

_TIMED: Final = frozenset({"start", "end", "duration"})
_MOST_HEADING: Final = 60
_MOST_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns of a table hold."""

    place: int
    """Which row the header is, from 0; -1 where the table has none."""
    names: tuple[str, ...]
    """The headings; empty where the table has none."""
    columns: Mapping[str, int]
    """Where each kind of value stands, from 0."""
    inferred: tuple[str, ...] = ()
    """Kinds that were found by a word that is not English."""
    mapped: tuple[str, ...] = ()
    """Kinds that were named by whoever reads."""
    units: Mapping[str, float] = field(default_factory=dict)
    """Seconds in one unit of a time column, where its heading says so."""

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.names) or max(self.columns.values(), default=-1) + 1

    def named(self, kind: str) -> str:
        """Return a column's heading, or its number where it has none."""
        place = self.columns[kind]
        return self.names[place] if place < len(self.names) else str(place + 1)

    def report(self, findings: Findings, line: int) -> None:
        """Say which column was taken for what, and which ones are not read."""
        lines = (line,) if line else ()
        told = [
            sentence("{kind} in “{name}”", kind=kind, name=self.named(kind))
            for kind in self.columns
            if kind in self.mapped
        ]
        if told:
            detail = sentence("as asked for: {columns}", columns=listed(told))
            findings.stated("columns", detail, *lines)
        plain = [
            self.named(kind) for kind in self.columns if kind not in {*self.mapped, *self.inferred}
        ]
        if plain:
            findings.stated("columns", ", ".join(plain), *lines)
        guessed = [_guessed(kind, self.named(kind)) for kind in self.inferred]
        if guessed:
            findings.inferred("columns", listed(guessed), *lines)
        left = [
            name or sentence("column {number} without a heading", number=str(place + 1))
            for place, name in enumerate(self.names)
            if place not in self.columns.values()
        ]
        if left:
            detail = sentence("not read: {columns}", columns=_some(left))
            findings.skipped("columns", detail, *lines)


def _guessed(kind: str, name: str) -> Sentence:
    """Say what a column holds whose heading is a word of another language."""
    # Whole sentences: in other languages the words for them stand in several cases.
    return {
        "speaker": sentence("“{name}” is the speaker", name=name),
        "text": sentence("“{name}” is the text", name=name),
        "start": sentence("“{name}” is the start", name=name),
        "end": sentence("“{name}” is the end", name=name),
        "duration": sentence("“{name}” is the duration", name=name),
        "tags": sentence("“{name}” is the tags", name=name),
        "role": sentence("“{name}” is the role", name=name),
        "id": sentence("“{name}” is the id", name=name),
        "note": sentence("“{name}” is the note", name=name),
        "name": sentence("“{name}” is the name", name=name),
    }[kind]


def header_of(row: Sequence[str], place: int = 0) -> Header | None:
    """Return what a row says of its columns by known words; ``None`` where it says nothing.

    Examples
    --------
    >>> header_of(["Speaker Name", "Start (ms)", "Utterance"]).columns
    {'speaker': 0, 'text': 2, 'start': 1}
    >>> header_of(["Sprecher", "Wortlaut"]).inferred
    ('speaker', 'text')
    >>> header_of(["Well", "yes"]) is None
    True
    """
    best: dict[str, tuple[int, int, bool]] = {}
    units: dict[int, float] = {}
    runners_up: dict[int, str] = {}
    for at, cell in enumerate(row):
        word, unit = _word(cell)
        known = ENGLISH.get(word) or OTHERS.get(word)
        if known is None:
            continue
        kind, rank = known
        foreign = word not in ENGLISH
        if unit is not None:
            units[at] = unit
        if kind not in best or rank + 1000 * foreign < best[kind][1]:
            if kind in best:
                runners_up[best[kind][0]] = kind
            best[kind] = (at, rank + 1000 * foreign, foreign)
        else:
            runners_up[at] = kind
    if not best:
        return None
    columns: dict[str, int] = {kind: best[kind][0] for kind in KINDS if kind in best}
    names = [at for at, kind in runners_up.items() if kind == "speaker"]
    # Beside a label, a second column with a word for a name holds the name in full.
    if names and "name" not in columns and _word(row[names[0]])[0] in {"name", "speaker name"}:
        columns["name"] = names[0]
    # A tongue is told by its own words: "Text" and "Person" are English and German.
    others = [kind for kind in columns if kind in best and best[kind][2]]
    return Header(
        place,
        _names(row),
        columns,
        tuple(others),
        units={kind: units[at] for kind, at in columns.items() if at in units and kind in _TIMED},
    )


def find_header(
    rows: Sequence[Sequence[str]], mapping: Mapping[str, str], file: str
) -> Header | None:
    """Find the header among the first rows of a table.

    Parameters
    ----------
    rows
        The first rows, as texts.
    mapping
        Which column holds what, as whoever reads says: a heading, or a number from 1.
    file
        The file's name, for errors.

    Raises
    ------
    InterviewError
        If the mapping names a kind or a column that there is none of.
    """
    found = [one for place, row in enumerate(rows) if (one := header_of(row, place))]
    good = [one for one in found if "text" in one.columns and len(one.names) > 1]
    best = max(good, key=lambda one: (len(one.columns), -one.place), default=None)
    if best is None:
        best = next((one for one in found if "text" in one.columns), None)
    if not mapping:
        return best
    wanted, units = _wanted(mapping, file)
    return _mapped(rows, wanted, units, best, file)


def _wanted(mapping: Mapping[str, str], file: str) -> tuple[dict[str, str], dict[str, float]]:
    wanted: dict[str, str] = {}
    units: dict[str, float] = {}
    for key, column in mapping.items():
        word, unit = _word(str(key))
        kind = word if word in KINDS else ENGLISH.get(word, ("", 0))[0]
        if not kind:
            raise InterviewError(
                sentence("columns has no place for “{name}”.", name=str(key)[:60]),
                where=file,
                accepted=sentence("It says where these stand: {kinds}.", kinds=", ".join(KINDS)),
                next_step=nearest(str(key)[:60], KINDS).strip(),
            )
        wanted[kind] = str(column)
        if unit is not None:
            units[kind] = unit
    return wanted, units


def _mapped(
    rows: Sequence[Sequence[str]],
    wanted: Mapping[str, str],
    units: Mapping[str, float],
    best: Header | None,
    file: str,
) -> Header:
    folded = {kind: _fold(name) for kind, name in wanted.items()}
    places = [[_fold(cell) for cell in row] for row in rows]
    for place, cells in enumerate(places):
        if all(name in cells for name in folded.values()):
            columns = {kind: cells.index(name) for kind, name in folded.items()}
            return _joined(rows[place], place, columns, units)
    if all(name.isdecimal() and name.isascii() for name in folded.values()):
        width = max((len(row) for row in rows), default=0)
        columns = {kind: int(name[:9]) - 1 for kind, name in folded.items()}
        wrong = next((k for k, at in columns.items() if not 0 <= at < width), None)
        if wrong is None:
            if best is not None:
                return _joined(rows[best.place], best.place, columns, units)
            return Header(-1, (), columns, mapped=tuple(columns), units=units)
        raise InterviewError(
            sentence(
                "There is no column {number} for the {kind}.",
                number=wanted[wrong][:20],
                kind=wrong,
            ),
            where=file,
            accepted=sentences(
                "The first rows have {count} columns, numbered from 1.",
                "The first rows have {count} columns, numbered from 1.",
                width,
            ),
            next_step=sentence("Name one of these numbers in columns."),
        )
    at = best.place if best else max(
        range(len(rows)), key=lambda k: sum(n in places[k] for n in folded.values()), default=0
    )  # fmt: skip
    cells = [_clean(cell) for cell in rows[at]] if rows else []
    kind = next(kind for kind, name in folded.items() if not rows or name not in places[at])
    raise InterviewError(
        sentence(
            "There is no column “{name}”, which columns names for the {kind}.",
            name=wanted[kind][:60],
            kind=kind,
        ),
        where=file,
        accepted=sentence("The columns are {names}.", names=_some(cells)),
        next_step=nearest(wanted[kind][:60], cells) + sentence("Correct it in columns."),
    )


def _joined(
    row: Sequence[str], place: int, columns: Mapping[str, int], units: Mapping[str, float]
) -> Header:
    """Put what was asked for before what the headings say by themselves."""
    known = header_of(row, place)
    taken = set(columns.values())
    rest: dict[str, int] = {}
    own: Mapping[str, float] = {}
    if known:
        rest = {k: at for k, at in known.columns.items() if k not in columns and at not in taken}
        own = known.units
    both = {**columns, **rest}
    told = {
        kind: unit
        for kind, at in columns.items()
        if kind in _TIMED and at < len(row) and (unit := _word(row[at])[1]) is not None
    }
    return Header(
        place,
        _names(row),
        {kind: both[kind] for kind in KINDS if kind in both},
        tuple(kind for kind in known.inferred if kind in rest) if known else (),
        tuple(columns),
        {**own, **told, **units},
    )


def no_header(rows: Sequence[Sequence[str]], file: str) -> InterviewError:
    """Return the error for a table in which no column is known to hold the words."""
    first = next((row for row in rows if any(cell.strip() for cell in row)), ())
    cells = [_clean(cell) for cell in first]
    body = [row for row in rows if row is not first and len(row) == len(first)] or [first]
    length = [sum(len(row[at]) for row in body) for at in range(len(first))]
    text = max(range(len(first)), key=lambda at: (length[at], at), default=0)

    def unlike_names(at: int) -> tuple[bool, int]:
        cells = {row[at] for row in body}
        return at == text or any(parse_time(cell) is not None for cell in cells), len(cells)

    speaker = min(range(len(first)), key=unlike_names, default=0)
    named = (
        f'columns={{"speaker": {_quoted(cells, speaker)}, "text": {_quoted(cells, text)}}}'
        if len(first) > 1
        else f'columns={{"text": {_quoted(cells, text)}}}'
    )
    numbers = f'columns={{"speaker": "{speaker + 1}", "text": "{text + 1}"}}'
    return InterviewError(
        sentence(
            "No heading says which column holds the words. The first row is: {cells}.",
            cells=_some(cells),
        ),
        where=file,
        accepted=sentence(
            "Known are headings such as speaker, text, start, end, in several languages."
        ),
        next_step=sentence(
            "If these are the headings, name the right ones: {names}. "
            "If the table has no headings, number the columns: {numbers}.",
            names=named,
            numbers=numbers,
        ),
    )


def _quoted(cells: Sequence[str], at: int) -> str:
    name = cells[at] if at < len(cells) else ""
    return '"' + name[:_MOST_HEADING].replace("\\", "\\\\").replace('"', '\\"') + '"'


def _some(cells: Sequence[str]) -> Sentence:
    if not cells:
        return sentence("none")
    return listed((_cut(cell) or sentence("(empty)") for cell in cells), _MOST_SHOWN)


def _cut(cell: str) -> str:
    # Of a sentence of ours a part would be no sentence.
    return cell if isinstance(cell, Sentence) else cell[:_MOST_HEADING]


def _names(row: Sequence[str]) -> tuple[str, ...]:
    names = [_clean(cell) for cell in row]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _clean(cell: str) -> str:
    return " ".join(cell.replace("\ufeff", "").split()).strip("\"'“”„«»` ")


def _fold(cell: str) -> str:
    # An accent may be a sign of its own behind its letter, as macOS writes it.
    return normalize("NFC", _clean(cell)).casefold().rstrip(":：").rstrip()


def _word(cell: str) -> tuple[str, float | None]:
    """Return a heading as it stands in the lists, and the unit that it names."""
    if len(cell) > 2 * _MOST_HEADING:
        return "", None
    # startTime is "start time", and "Time Code In" stays as it is.
    plain = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", normalize("NFC", _clean(cell)))
    plain = re.sub(r"[_\-./*]+", " ", plain.casefold()).rstrip(":：").strip()
    unit: float | None = None
    bracket = re.fullmatch(r"([^(\[]+)[(\[]([^()\[\]]*)[)\]]", plain)
    if bracket:
        plain, inner = bracket[1], bracket[2].strip()
        unit = UNITS.get(inner.removeprefix("in "))
    words = plain.split()
    if unit is None and len(words) > 1 and words[-1] in UNITS and words[-1] != "s":
        unit = UNITS[words.pop()]
        words = words[:-1] if len(words) > 1 and words[-1] == "in" else words
    return " ".join(words), unit
