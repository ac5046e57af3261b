"""Which column of a table of turns holds what: by its heading, or as whoever reads says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from unicodedata import normalize

from explorer.errors import InterviewError, nearest
from explorer.language import sentence, sentences
from explorer.read.formats.header import MOST_HEADING, Header, clean, names_of, some_names
from explorer.read.formats.headings import ENGLISH, OTHERS, UNITS

__all__ = ["HEADER_ROWS", "find_header", "header_of"]

KINDS: Final = (
    "speaker", "text", "start", "end", "duration", "tags", "role", "id", "note", "name",
)  # fmt: skip

HEADER_ROWS: Final = 30
"""Rows from the top in which the header is looked for."""

_TIMED: Final = frozenset({"start", "end", "duration"})


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
        names_of(row),
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
    cells = [clean(cell) for cell in rows[at]] if rows else []
    kind = next(kind for kind, name in folded.items() if not rows or name not in places[at])
    raise InterviewError(
        sentence(
            "There is no column “{name}”, which columns names for the {kind}.",
            name=wanted[kind][:60],
            kind=kind,
        ),
        where=file,
        accepted=sentence("The columns are {names}.", names=some_names(cells)),
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
        names_of(row),
        {kind: both[kind] for kind in KINDS if kind in both},
        tuple(kind for kind in known.inferred if kind in rest) if known else (),
        tuple(columns),
        {**own, **told, **units},
    )


def _fold(cell: str) -> str:
    # An accent may be a sign of its own behind its letter, as macOS writes it.
    return normalize("NFC", clean(cell)).casefold().rstrip(":：").rstrip()


def _word(cell: str) -> tuple[str, float | None]:
    """Return a heading as it stands in the lists, and the unit that it names."""
    if len(cell) > 2 * MOST_HEADING:
        return "", None
    # startTime is "start time", and "Time Code In" stays as it is.
    plain = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", normalize("NFC", clean(cell)))
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
