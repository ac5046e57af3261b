"""What there is to report of a count."""

from __future__ import annotations

from explorer.model.report import Finding, LoadReport
from explorer.model.source import Basis, Remark
from explorer.model.words import counted
from explorer.tally.layout import TimeKind
from explorer.tally.store import Store

__all__ = ["findings"]


def findings(store: Store) -> LoadReport:
    """Return how the times were taken, and what was counted of each petition up to now."""
    form = store.layout.form
    found = [Finding(store.name, "columns", Remark.REMARK, _columns(store))]
    if store.failed:
        words = (
            f"{store.failed} could not read the file: it may have quotes within a cell, or be no "
            "UTF-8; Python alone counted it, which is slower"
        )
        found.append(Finding(store.name, "engine", Remark.WARNING, words))
    if not form.zone and form.kind in {TimeKind.TEXT, TimeKind.MOMENT} and form.has_clock:
        words = "the times state no zone, and are placed as if they were in UTC"
        found.append(Finding(store.name, "time zone", Basis.MISSING, words))
    for (petition, kind), whole in store.wholes.items():
        which = f"of {petition}" if store.layout.petition else ""
        which += f", {kind}" if kind else ""
        words = f"{counted(whole.total, 'signature')} {which}".strip()
        found.append(Finding(store.name, "signatures", Basis.STATED, words))
        if whole.bad:
            words = (
                f"{counted(whole.bad, 'row')} {which}".strip()
                + " with a time that was not understood; they are in no count"
            )
            found.append(Finding(store.name, "times", Remark.WARNING, words))
    if store.layout.petition is not None:
        stray = sum(group.rows for group in store.survey if not group.key)
        if stray:
            words = f"{counted(stray, 'row')} without a petition; they are in no count"
            found.append(Finding(store.name, "petitions", Remark.SKIPPED, words))
    return LoadReport(tuple(found))


def _columns(store: Store) -> str:
    names = ", ".join(f'"{name}"' for name in store.layout.columns)
    return f"counted by {store.engine}; columns that were read: {names}"
