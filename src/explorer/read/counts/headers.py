"""Find out what the columns of a table hold; only those on a list are ever read.

A table of signatures may say who signed. Columns with a time, a count, a petition, a place, a
kind and a few others are on the list (`explorer.read.counts.names`); any other one is not read
past its header, and the report names it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final
from unicodedata import normalize

from explorer.errors import SignaturesError, nearest
from explorer.model.campaign import CountKind
from explorer.read.counts import names
from explorer.read.draft import Findings

__all__ = ["Heads", "Role", "fold", "personal", "recognise"]

_LONGEST: Final = 80
_CAMEL: Final = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_BRACKET: Final = re.compile(r"(.*?)[(\[]([^()\[\]]*)[)\]]\s*")
_PETITION_ID: Final = re.compile(r"(?:uk|petition|p|#)? ?\d{5,9}")


class Role(StrEnum):
    """What a column holds."""

    TIME = "time"
    CLOCK = "clock"
    """The time of day, beside a column with the date."""
    COUNT = "count"
    PETITION = "petition"
    SCOPE = "scope"
    COUNTRY = "country"
    REGION = "region"
    KIND = "kind"
    QUALIFIER = "qualifier"
    SOURCE = "source"
    URL = "url"
    NOTE = "note"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a table, by what they hold."""

    names: tuple[str, ...]
    """All headers, without blanks around them."""
    places: Mapping[Role, tuple[int, ...]] = field(default_factory=dict)
    kinds: Mapping[int, CountKind] = field(default_factory=dict)
    """Of columns with counts: what was counted, where the header says so."""
    labels: Mapping[int, str] = field(default_factory=dict)
    """Of columns with counts, where there are several: the petition of each."""
    personal: Mapping[int, str] = field(default_factory=dict)
    """Columns about those who signed, and what they look like."""
    left: tuple[int, ...] = ()
    """Other columns that are not read."""
    zone: str = ""
    """The time zone, where the header of the times states it."""
    exact: tuple[str, ...] = ()
    """All headers as they stand, which is how an engine knows them."""
    asked: frozenset[Role] = frozenset()
    """What whoever reads the table named."""

    def place(self, role: Role) -> int | None:
        """Return the place of the one column that holds something."""
        found = self.places.get(role, ())
        return found[0] if found else None

    def name(self, role: Role) -> str | None:
        """Return the header of the one column that holds something."""
        at = self.place(role)
        return None if at is None else self.names[at]

    @property
    def read(self) -> tuple[int, ...]:
        """The places of all columns that are read."""
        return tuple(sorted({at for some in self.places.values() for at in some}))

    def report(self, findings: Findings, among: Sequence[Role] = tuple(Role)) -> None:
        """Say which columns were read and which were not, and why."""
        read = {at for role in among for at in self.places.get(role, ())}
        told = [
            f"{role}: {', '.join(_shown(self.names[at]) for at in self.places[role])}"
            for role in among
            if self.places.get(role)
        ]
        asked = any(role in self.asked for role in among)
        (findings.stated if asked else findings.inferred)("columns", "; ".join(told))
        if self.personal:
            listed = [f"{_shown(self.names[at])} ({what})" for at, what in self.personal.items()]
            findings.remark(
                "personal data", f"not read, for it looks like personal data: {', '.join(listed)}"
            )
        rest = [at for at in range(len(self.names)) if at not in read and at not in self.personal]
        if rest:
            findings.remark(
                "columns", f"not read: {', '.join(_shown(self.names[at]) for at in rest)}"
            )


def fold(name: str) -> str:
    """Return a header as it stands in the lists of names.

    Examples
    --------
    >>> fold("  Signature_Count "), fold("createdAt"), fold("Time (UTC)")
    ('signature count', 'created at', 'time')
    """
    if len(name) > _LONGEST:
        return ""
    plain = normalize("NFKC", name.replace("\ufeff", ""))
    plain = _BRACKET.sub(r"\1", plain) or plain
    plain = re.sub(r"[_\-./*#:\"'“”«»`]+", " ", _CAMEL.sub(" ", plain))
    # A Turkish İ in small letters has a dot of its own.
    return normalize("NFC", " ".join(plain.split()).casefold()).replace("i\u0307", "i")


def personal(name: str) -> str:
    """Say what a header about a person looks like; empty for any other.

    Examples
    --------
    >>> personal("E-Mail address"), personal("signer_name"), personal("Petition name")
    ('e-mail', 'name', '')
    """
    plain = fold(name) or normalize("NFKC", name).casefold()[:400]
    if any(plain in known for known in names.EXACT_NAMES.values()) or _is_time(plain):
        return ""
    if re.search(r"\be ?mail", plain) or "email" in plain:
        return "e-mail"
    words = set(plain.split())
    if words & names.COUNTING and words <= names.COUNTING | names.FILLERS:
        return ""  # "nombre de signatures", where "nombre" alone is Spanish for a name
    words.add(plain.replace(" ", ""))
    for what, known in names.PERSONAL.items():
        if words & known or plain in known:
            return what
    # Glued together, as in "signername" or "phonenumber".
    glued = ("name", "phone", "address", "comment", "postcode")
    return next((what for what in glued if what in plain), "")


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
    shown = tuple(name.replace("\ufeff", "").strip() for name in headers)
    asked = _asked(shown, columns, file)
    taken = {at for some in asked.values() for at in some}
    private = {at: what for at, name in enumerate(shown) if at not in taken
               and (what := personal(name))}  # fmt: skip
    free = [at for at in range(len(shown)) if at not in taken and at not in private]
    places: dict[Role, tuple[int, ...]] = dict(asked)
    _find_named(shown, free, places)
    _find_times(shown, free, places)
    exact = tuple(name.removeprefix("\ufeff") for name in headers)
    heads = Heads(shown, places, personal=private, exact=exact, asked=frozenset(asked))
    used = {at for some in places.values() for at in some}
    heads = _find_counts(heads, [at for at in free if at not in used], file)
    used = set(heads.read)
    time = heads.name(Role.TIME)
    return replace(
        heads,
        left=tuple(at for at in range(len(shown)) if at not in used and at not in private),
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
                f"columns has the key {str(key)[:60]!r}.",
                where=file,
                accepted=f"Accepted are {', '.join(roles)}.",
                next_step=nearest(str(key)[:60], roles).strip(),
            )
        wanted = [value] if isinstance(value, str) else list(value)
        role = Role(key)
        if len(wanted) > 1 and role is not Role.COUNT:
            raise SignaturesError(
                f"columns names {len(wanted)} columns for the {key}.",
                where=file,
                accepted="Several columns can hold counts only: one for each petition.",
            )
        found[role] = tuple(_at(headers, str(one), role, file) for one in wanted)
    return found


def _at(headers: tuple[str, ...], wanted: str, role: Role, file: str) -> int:
    places = [at for at, name in enumerate(headers) if name == wanted.strip()]
    places = places or [at for at, name in enumerate(headers) if fold(name) == fold(wanted)]
    if not places:
        raise SignaturesError(
            f'There is no column "{wanted[:60]}", which columns names for the {role}.',
            where=file,
            accepted=f"The columns are {_listed(headers)}.",
            next_step=nearest(wanted[:60], headers).strip(),
        )
    what = personal(headers[places[0]])
    # "name" may be that of a petition, and only whoever has the table knows.
    if what and role not in {Role.TIME, Role.COUNT} and (role, what) != (Role.PETITION, "name"):
        raise SignaturesError(
            f'The column "{_shown(headers[places[0]])}" looks like personal data ({what}).',
            where=file,
            accepted="What those who signed say of themselves is never read.",
            next_step=f"Rename the column if it holds the {role} of a reading and nothing else.",
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


def _is_time(plain: str) -> bool:
    return any(plain in known for known in names.TIMES)


def _find_times(
    headers: tuple[str, ...], free: Sequence[int], places: dict[Role, tuple[int, ...]]
) -> None:
    tiers = [[at for at in free if fold(headers[at]) in known] for known in names.TIMES]
    if Role.TIME not in places:
        first = next((tier[0] for tier in tiers if tier), None)
        if first is None:
            return
        places[Role.TIME] = (first,)
    # A day and, beside it, a time of day.
    if Role.CLOCK not in places and fold(headers[places[Role.TIME][0]]) in names.TIMES[1]:
        clocks = [at for at in tiers[2] if at not in places[Role.TIME]]
        if clocks:
            places[Role.CLOCK] = (clocks[0],)


def _find_counts(heads: Heads, free: Sequence[int], file: str) -> Heads:
    """Find one column with counts; or one for each petition, or each kind."""
    named = heads.places.get(Role.COUNT)
    if named:
        kinds = {at: kind for at in named if (kind := _count_name(heads.names[at])[1])}
        several = len(named) > 1 and len({kinds.get(at) for at in named}) < len(named)
        labels = {at: _label(heads.names[at]) for at in named} if several else {}
        return replace(heads, kinds=kinds, labels=labels)
    found = {at: _count_name(heads.names[at]) for at in free}
    plain = {at: kind for at, (sure, kind, label) in found.items() if sure and not label}
    if len(set(plain.values())) < len(plain):
        twice = [_shown(heads.names[at]) for at in plain]
        raise SignaturesError(
            f"{len(twice)} columns could be the count: {', '.join(twice)}.",
            where=file,
            accepted="One column holds the count, or one for each petition.",
            next_step=f'Name it: columns={{"count": "{twice[0]}"}}; several as a list.',
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


def _count_name(name: str) -> tuple[bool, CountKind | None, str]:
    """Return whether a header names a count, of which kind, and of which part if any."""
    plain = fold(name)
    words = plain.split()
    kind: CountKind | None = None
    if plain in names.COUNTING:
        return True, None, ""
    if any(word in names.RISES for word in words):
        return False, None, ""
    for one, known in ((CountKind.RAW, names.RAW), (CountKind.VERIFIED, names.VERIFIED)):
        if any(word in known for word in words):
            kind = one
    rest = [word for word in words if word not in names.RAW | names.VERIFIED]
    counting = [word for word in rest if word in names.COUNTING]
    others = [word for word in rest if word not in names.COUNTING | names.FILLERS]
    if counting:
        return True, kind, _label(name) if others else ""
    if kind and not others:
        return False, kind, ""
    return False, None, ""


def _label(name: str) -> str:
    """Return what a header says beside that it is a count: the petition's name."""
    words = re.split(r"[\s_]+", name.strip())
    kept = [w for w in words if fold(w) not in names.COUNTING | names.FILLERS]
    return " ".join(kept) or name.strip()


def _shown(name: str) -> str:
    return (name if len(name) <= 40 else f"{name[:39]}…") or "(no header)"


def _listed(headers: Sequence[str]) -> str:
    return ", ".join(_shown(name) for name in headers[:20]) + (", …" if len(headers) > 20 else "")
