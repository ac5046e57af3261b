"""What whoever reads counts can say about them beforehand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, timedelta, timezone, tzinfo
from typing import Final

from explorer.errors import InterviewError, SignaturesError, nearest
from explorer.language import sentence
from explorer.model.campaign import CountKind
from explorer.read.in_words import as_said_of
from explorer.read.options import Progress

__all__ = ["Asked", "clock_of", "in_our_words", "kind_named"]

_OFFSET: Final = re.compile(r"([+-])(\d{2}):?(\d{2})")


def _nobody_watches(_done: int, _total: int) -> None:
    pass


def _nobody_counts() -> AbstractContextManager[Progress]:
    return nullcontext(_nobody_watches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """All of it is optional: a table finds its own columns, and how they are written."""

    petition: str = ""
    """What to call the one petition of a source; of several, which one to read."""
    rows: str = ""
    """What a row is: ``"readings"`` or ``"signatures"``; empty to find out."""
    columns: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """Which column (the value) holds what (the key: ``time``, ``count``, ``petition``, …)."""
    day_first: bool | None = None
    """Whether 04/05/2017 is 4 May; ``None`` to find out."""
    zone: str = ""
    """The time zone of times that state none."""
    kind: CountKind | None = None
    """What was counted, where the source does not say."""
    encoding: str = ""
    sheet: str = ""
    """Which sheet of a workbook; empty to find it."""
    as_of: str = ""
    """The moment of the count in EDTF, of a file that does not state it."""
    least: int = 10
    """Cells of a breakdown below this are merged."""
    progress: Progress = _nobody_watches
    counting: Callable[[], AbstractContextManager[Progress]] = _nobody_counts
    """What opens a bar for a count of single signatures, which comes later than reading."""


@contextmanager
def in_our_words() -> Iterator[None]:
    """Hand on what the shared readers of files refuse as an error about signatures."""
    try:
        yield
    except InterviewError as cause:
        raise as_said_of("counts of signatures", cause, SignaturesError) from None


def kind_named(word: str) -> CountKind:
    """Return a kind by its name.

    Raises
    ------
    SignaturesError
        If there is no such kind.
    """
    names = [str(one) for one in CountKind]
    if word not in names:
        raise SignaturesError(
            sentence("{key} is {found}.", key="kind", found=repr(word[:60])),
            accepted=sentence("Accepted are {words}.", words=", ".join(names)),
            next_step=nearest(word[:60], names).strip(),
        )
    return CountKind(word)


def clock_of(zone: str) -> tzinfo:
    """Return the clock of a time zone.

    Parameters
    ----------
    zone
        A name of the IANA time zone database, ``"UTC"``, or an offset such as ``"+02:00"``.

    Raises
    ------
    SignaturesError
        If there is no such zone.

    Examples
    --------
    >>> clock_of("+02:00")
    datetime.timezone(datetime.timedelta(seconds=7200))
    """
    offset = _OFFSET.fullmatch(zone)
    if offset and int(offset[2]) < 24 and int(offset[3]) < 60:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    if zone == "UTC":
        return UTC
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        hint = nearest(zone[:60], sorted(available_timezones()))
        raise SignaturesError(
            sentence("The time zone {zone} is not known.", zone=repr(zone[:60])),
            accepted=sentence(
                'Accepted are names such as "Europe/London", "UTC", or an offset, "+02:00".'
            ),
            next_step=hint + sentence("Without the package tzdata, Windows knows offsets only."),
        ) from None
