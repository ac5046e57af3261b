"""What there is to report of a count."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.errors import SignaturesError
from explorer.language import Sentence, sentence, sentences
from explorer.model.bins import floor
from explorer.model.days import DAY, iso
from explorer.model.report import Finding, LoadReport
from explorer.model.source import Basis, Remark
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
        words = sentence("{zone}, as asked for: the times state none", zone=store.zone.name)
        yield Finding(store.name, "time zone", Basis.STATED, words)
    elif form.can_have_zone:
        words = sentence("the times state no zone, and are placed as if they were in UTC")
        yield Finding(store.name, "time zone", Basis.MISSING, words)


def _of_count(store: Store) -> Iterator[Finding]:
    if store.failed:
        words = sentence(
            "{engine} could not read the file: it may have quotes within a cell, or be no UTF-8; "
            "Python alone counted it, which is slower",
            engine=store.failed,
        )
        yield Finding(store.name, "engine", Remark.WARNING, words)
    for (petition, kind), whole in store.wholes.items():
        named = petition if store.layout.petition is not None else None
        words = sentences("{count} signature", "{count} signatures", whole.total)
        words = _of(words, named, kind)
        yield Finding(store.name, "signatures", Basis.STATED, words)
        if whole.bad:
            question = Question(width=whole.width, petition=named, kind=kind)
            yield _strays(store, whole.bad, question)
    if changes := _changes(store):
        yield Finding(store.name, "clock", Basis.INFERRED, changes)
    if store.layout.petition is not None:
        stray = sum(group.rows for group in store.survey if not group.key)
        if stray:
            words = sentences(
                "{count} row without a petition; they are in no count",
                "{count} rows without a petition; they are in no count",
                stray,
            )
            yield Finding(store.name, "petitions", Remark.SKIPPED, words)


def _of(words: Sentence, petition: str | None, kind: str | None) -> Sentence:
    """Say of what petition and kind something is, where there are several."""
    if petition is not None:
        words = sentence("{what} of {petition}", what=words, petition=petition)
    return sentence("{what}, {kind}", what=words, kind=kind) if kind else words


def _strays(store: Store, bad: int, question: Question) -> Finding:
    rows = _of(sentences("{count} row", "{count} rows", bad), question.petition, question.kind)
    words = sentence("{rows} with a time that was not understood; they are in no count", rows=rows)
    try:
        found = store.strays(question)
    except SignaturesError:
        found = None  # the file may be gone by now; how many there were is known all the same
    if found is None:
        return Finding(store.name, "times", Remark.WARNING, words)
    if len(found.places) < bad:
        words += sentence("; the first of them")
    words += sentence(" in {file}", file=found.file) if found.file else ""
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
    words = Sentence()
    for place, one in enumerate(inside[:_SHOWN]):
        words = words + ("; " if place else "") + _change(one)
    if len(inside) > _SHOWN:
        words += sentences(
            "; and {count} more changes of the clock",
            "; and {count} more changes of the clock",
            len(inside) - _SHOWN,
        )
    return words


def _change(change: Change) -> str:
    start, end = (f"{moment % DAY // 3_600_000:02}:{moment % 3_600_000 // 60_000:02}"
                  for moment in change.hour)  # fmt: skip
    hour = {"start": start, "end": end, "day": iso(floor(change.hour[0], DAY))}
    if change.twice:
        return sentence(
            "{start} to {end} on {day} came twice: times in it are taken for the first one", **hour
        )
    return sentence(
        "{start} to {end} on {day} was left out: times in it are counted as if the clock had gone "
        "on",
        **hour,
    )


def _columns(store: Store) -> str:
    names = ", ".join(f'"{name}"' for name in store.layout.columns)
    return sentence(
        "counted by {engine}; columns that were read: {names}", engine=store.engine, names=names
    )
