"""Find out what the columns of a table hold; only those on a list are ever read.

A table of signatures may say who signed. Columns with a time, a count, a petition, a place, a
kind and a few others are on the list (`explorer.read.counts.names`); any other one is not read
past its header, and the report names it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from explorer.errors import SignaturesError, nearest
from explorer.language import sentence, sentences
from explorer.model.campaign import CountKind
from explorer.read.counts import names
from explorer.read.counts.header_words import count_name, fold, label_of, personal
from explorer.read.counts.heads import Heads, Role, listed, shown

__all__ = ["recognise"]

_PETITION_ID: Final = re.compile(r"(?:uk|petition|p|#)? ?\d{5,9}")


def recognise(
    headers: Sequence[str], columns: Mapping[str, str | Sequence[str]], file: str
) -> Heads:
    """Find out what each column holds, by its header alone.

    Parameters
    ----------
    columns
        What is known beforehand: a `Role` as key, and as value a header, or several.

    Raises
    ------
    SignaturesError
        If `columns` names what is not there, or what is never read; or if two columns could both
        be the count.
    """
    plain = tuple(name.replace("\ufeff", "").strip() for name in headers)
    asked = _asked(plain, columns, file)
    taken = {at for some in asked.values() for at in some}
    private = {at: what for at, name in enumerate(plain) if at not in taken
               and (what := personal(name))}  # fmt: skip
    free = [at for at in range(len(plain)) if at not in taken and at not in private]
    places: dict[Role, tuple[int, ...]] = dict(asked)
    _find_named(plain, free, places)
    _find_times(plain, free, places)
    exact = tuple(name.removeprefix("\ufeff") for name in headers)
    heads = Heads(plain, places, personal=private, exact=exact, asked=frozenset(asked))
    used = {at for some in places.values() for at in some}
    heads = _find_counts(heads, [at for at in free if at not in used], file)
    used = set(heads.read)
    time = heads.name(Role.TIME)
    return replace(
        heads,
        left=tuple(at for at in range(len(plain)) if at not in used and at not in private),
        zone="UTC"
        if time and re.search(r"\b(?:utc|gmt)\b", time.replace("_", " "), re.IGNORECASE)
        else "",
    )


def _asked(
    headers: tuple[str, ...], columns: Mapping[str, str | Sequence[str]], file: str
) -> dict[Role, tuple[int, ...]]:
    roles = [str(role) for role in Role]
    found: dict[Role, tuple[int, ...]] = {}
    for key, value in columns.items():
        if key not in roles:
            raise SignaturesError(
                sentence("columns has the key {key}.", key=repr(str(key)[:60])),
                where=file,
                accepted=sentence("Accepted are {words}.", words=", ".join(roles)),
                next_step=nearest(str(key)[:60], roles).strip(),
            )
        wanted = [value] if isinstance(value, str) else list(value)
        role = Role(key)
        if len(wanted) > 1 and role is not Role.COUNT:
            raise SignaturesError(
                sentences(
                    "columns names {count} columns for the {role}.",
                    "columns names {count} columns for the {role}.",
                    len(wanted),
                    role=key,
                ),
                where=file,
                accepted=sentence("Several columns can hold counts only: one for each petition."),
            )
        found[role] = tuple(_at(headers, str(one), role, file) for one in wanted)
    return found


def _at(headers: tuple[str, ...], wanted: str, role: Role, file: str) -> int:
    places = [at for at, name in enumerate(headers) if name == wanted.strip()]
    places = places or [at for at, name in enumerate(headers) if fold(name) == fold(wanted)]
    if not places:
        raise SignaturesError(
            sentence(
                'There is no column "{name}", which columns names for the {role}.',
                name=wanted[:60],
                role=str(role),
            ),
            where=file,
            accepted=sentence("The columns are {columns}.", columns=listed(headers)),
            next_step=nearest(wanted[:60], headers).strip(),
        )
    what = personal(headers[places[0]])
    # "name" may be that of a petition, and only whoever has the table knows.
    if what and role not in {Role.TIME, Role.COUNT} and (role, what) != (Role.PETITION, "name"):
        raise SignaturesError(
            sentence(
                'The column "{name}" looks like personal data ({what}).',
                name=shown(headers[places[0]]),
                what=what,
            ),
            where=file,
            accepted=sentence("What those who signed say of themselves is never read."),
            next_step=sentence(
                "Rename the column if it holds the {role} of a reading and nothing else.",
                role=str(role),
            ),
        )
    return places[0]


def _find_named(
    headers: tuple[str, ...], free: Sequence[int], places: dict[Role, tuple[int, ...]]
) -> None:
    for key, known in names.EXACT_NAMES.items():
        role = Role(key)
        found = [at for at in free if fold(headers[at]) in known]
        if found and role not in places:
            places[role] = (found[0],)


def _find_times(
    headers: tuple[str, ...], free: Sequence[int], places: dict[Role, tuple[int, ...]]
) -> None:
    tiers = [[at for at in free if fold(headers[at]) in known] for known in names.TIMES]
    if Role.TIME not in places:
        first = next((tier[0] for tier in tiers if tier), None)
        parts = _parts(headers, free)
        # A "day" beside a year and a month is a part of a date.
        if parts and (first is None or (len(parts) > 1 and first in parts)):
            places[Role.TIME] = parts
            return
        if first is None:
            return
        places[Role.TIME] = (first,)
    # A day and, beside it, a time of day.
    if Role.CLOCK not in places and fold(headers[places[Role.TIME][0]]) in names.TIMES[1]:
        clocks = [at for at in tiers[2] if at not in places[Role.TIME]]
        if clocks:
            places[Role.CLOCK] = (clocks[0],)


def _parts(headers: tuple[str, ...], free: Sequence[int]) -> tuple[int, ...]:
    """Return columns with the year, the month and the day; or one of the first two alone."""
    found = [next((at for at in free if fold(headers[at]) in known), None) for known in names.PARTS]
    year, month, day = found
    if year is not None and month is not None:
        return (year, month) if day is None else (year, month, day)
    alone = year if month is None else month
    return () if alone is None else (alone,)


def _find_counts(heads: Heads, free: Sequence[int], file: str) -> Heads:
    """Find one column with counts; or one for each petition, or each kind."""
    named = heads.places.get(Role.COUNT)
    if named:
        kinds = {at: kind for at in named if (kind := count_name(heads.names[at])[1])}
        several = len(named) > 1 and len({kinds.get(at) for at in named}) < len(named)
        labels = {at: label_of(heads.names[at]) for at in named} if several else {}
        return replace(heads, kinds=kinds, labels=labels)
    found = {at: count_name(heads.names[at]) for at in free}
    plain = {at: kind for at, (sure, kind, label) in found.items() if sure and not label}
    if len(set(plain.values())) < len(plain):
        twice = [shown(heads.names[at]) for at in plain]
        raise SignaturesError(
            sentences(
                "{count} columns could be the count: {columns}.",
                "{count} columns could be the count: {columns}.",
                len(twice),
                columns=", ".join(twice),
            ),
            where=file,
            accepted=sentence("One column holds the count, or one for each petition."),
            next_step=sentence(
                "Name it: {example}; several as a list.",
                example=f'columns={{"count": "{twice[0]}"}}',
            ),
        )
    chosen: dict[int, str] = {}
    if not plain:
        # "verified" alone may be a yes or no; beside "raw" it is a count.
        kinds = {at: kind for at, (sure, kind, _) in found.items() if kind and not sure}
        plain = dict(kinds) if set(kinds.values()) == set(CountKind) else {}
    if not plain:
        chosen = {at: label for at, (sure, _, label) in found.items() if sure and label}
        chosen = chosen or {
            at: heads.names[at] for at in free if _PETITION_ID.fullmatch(fold(heads.names[at]))
        }
    counts = tuple(sorted({*plain, *chosen}))
    if not counts:
        return heads
    return replace(
        heads,
        places={**heads.places, Role.COUNT: counts},
        kinds={at: kind for at, kind in plain.items() if kind},
        labels=chosen,
    )
