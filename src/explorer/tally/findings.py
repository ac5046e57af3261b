"""What there is to report of a count."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.errors import SignaturesError
from explorer.model.bins import floor
from explorer.model.days import DAY, iso
from explorer.model.report import Finding, LoadReport
from explorer.model.source import Basis, Remark
from explorer.model.words import counted
from explorer.tally.question import Question
from explorer.tally.store import Store
from explorer.tally.zones import Change

__all__ = ["GrowingReport", "findings"]

_SHOWN = 4
"""Changes of a clock that are named."""


class GrowingReport(LoadReport):
    """What reading a table brought to light, and then what counting it did, as it is counted.

    Parameters
    ----------
    read
        The findings of reading its head.
    store
        What counts it.
    """

    _read: tuple[Finding, ...]
    _counted: tuple[Store, ...]

    def __init__(self, read: tuple[Finding, ...], *stores: Store) -> None:
        object.__setattr__(self, "_read", read)
        object.__setattr__(self, "_counted", stores)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those of reading, and those of counting up to now."""
        found: tuple[Finding, ...] = self._read
        for store in self._counted:
            found += tuple(_of_count(store))
        return found

    def __add__(self, other: LoadReport) -> LoadReport:
        if isinstance(other, GrowingReport):
            return GrowingReport(self._read + other._read, *self._counted, *other._counted)
        return GrowingReport(self._read + other.findings, *self._counted)

    def __radd__(self, other: LoadReport) -> LoadReport:
        return GrowingReport(other.findings + self._read, *self._counted)

    def __reduce__(self) -> tuple[type[LoadReport], tuple[tuple[Finding, ...]]]:
        return LoadReport, (self.findings,)


def findings(store: Store) -> LoadReport:
    """Return how the times were taken, and what was counted of each petition up to now."""
    columns = Finding(store.name, "columns", Remark.REMARK, _columns(store))
    return LoadReport((columns, *_of_times(store), *_of_count(store)))


def _of_times(store: Store) -> Iterator[Finding]:
    form = store.layout.form
    if store.zone is not None:
        words = f"{store.zone.name}, as asked for: the times state none"
        yield Finding(store.name, "time zone", Basis.STATED, words)
    elif form.can_have_zone:
        words = "the times state no zone, and are placed as if they were in UTC"
        yield Finding(store.name, "time zone", Basis.MISSING, words)


def _of_count(store: Store) -> Iterator[Finding]:
    if store.failed:
        words = (
            f"{store.failed} could not read the file: it may have quotes within a cell, or be no "
            "UTF-8; Python alone counted it, which is slower"
        )
        yield Finding(store.name, "engine", Remark.WARNING, words)
    for (petition, kind), whole in store.wholes.items():
        which = f"of {petition}" if store.layout.petition else ""
        which += f", {kind}" if kind else ""
        words = f"{counted(whole.total, 'signature')} {which}".strip()
        yield Finding(store.name, "signatures", Basis.STATED, words)
        if whole.bad:
            named = petition if store.layout.petition is not None else None
            question = Question(width=whole.width, petition=named, kind=kind)
            yield _strays(store, whole.bad, which, question)
    if changes := _changes(store):
        yield Finding(store.name, "clock", Basis.INFERRED, changes)
    if store.layout.petition is not None:
        stray = sum(group.rows for group in store.survey if not group.key)
        if stray:
            words = f"{counted(stray, 'row')} without a petition; they are in no count"
            yield Finding(store.name, "petitions", Remark.SKIPPED, words)


def _strays(store: Store, bad: int, which: str, question: Question) -> Finding:
    words = f"{counted(bad, 'row')} {which}".strip()
    words += " with a time that was not understood; they are in no count"
    try:
        found = store.strays(question)
    except SignaturesError:
        found = None  # the file may be gone by now; how many there were is known all the same
    if found is None:
        return Finding(store.name, "times", Remark.WARNING, words)
    if len(found.places) < bad:
        words += "; the first of them"
    words += f" in {found.file}" if found.file else ""
    return Finding(store.name, "times", Remark.WARNING, words, lines=found.places, unit=found.unit)


def _changes(store: Store) -> str:
    """Say which clock times came twice, or not at all, while people signed."""
    spans = [whole.span for whole in store.wholes.values() if whole.span is not None]
    if store.zone is None or not spans:
        return ""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    changes = store.zone.changes(first - DAY, last + DAY)
    # Without those shortly before the first signature and after the last one.
    inside = [one for one in changes if first < one.at - one.after and one.at - one.before < last]
    said = [_change(one) for one in inside[:_SHOWN]]
    more = f"; and {len(inside) - _SHOWN:,} more changes of the clock" * (len(inside) > _SHOWN)
    return "; ".join(said) + more


def _change(change: Change) -> str:
    start, end = (f"{moment % DAY // 3_600_000:02}:{moment % 3_600_000 // 60_000:02}"
                  for moment in change.hour)  # fmt: skip
    when = f"{start} to {end} on {iso(floor(change.hour[0], DAY))}"
    if change.twice:
        return f"{when} came twice: times in it are taken for the first one"
    return f"{when} was left out: times in it are counted as if the clock had gone on"


def _columns(store: Store) -> str:
    names = ", ".join(f'"{name}"' for name in store.layout.columns)
    return f"counted by {store.engine}; columns that were read: {names}"
