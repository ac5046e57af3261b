"""Settle the dates of a timeline: in words, in numbers, with a time of day, or with a reserve."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from explorer.errors import DateError, EventsError
from explorer.language import sentence, sentences
from explorer.model.dates import When
from explorer.model.source import Basis
from explorer.read.draft import Findings
from explorer.read.odd_times import why_unclear
from explorer.read.phrases import place_in
from explorer.read.timelines.form import Item, Outline, UnclearError, no_date
from explorer.read.timelines.numbers import AS_ASKED, Order, clock_of, is_in_numbers, order_of
from explorer.read.timelines.prose import read_date
from explorer.read.timelines.years import from_to

__all__ = ["settled"]

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def settled(outline: Outline, file: str, day_first: bool | None) -> dict[int, When]:
    """Return the date of each item whose date is understood, by the item's identity."""
    items = [item for item in outline.items if not item.unclear]
    texts = [text for item in items for text in (item.date, item.end) if text]
    order = order_of(texts, day_first, outline.day_first)
    _check_order(items, order, file, outline.findings)
    found: dict[int, When] = {}
    lost: list[int] = []
    for item in items:
        try:
            edtf = _with_clock(item, item.edtf or _read(item, order), lost)
            about = _as_shown(item, edtf, order)
            found[id(item)] = When.parse(about or edtf)
        except UnclearError as cause:
            why = why_unclear(item.date, "")
            item.unclear = sentence("it {found}", found=why) if why else cause.why
        except DateError as cause:
            item.unclear = no_date(cause, sentence("there is no such date"))
    if lost:
        detail = sentences(
            "{count} not understood: the day alone is kept",
            "{count} not understood: the day alone is kept",
            len(lost),
        )
        outline.findings.skipped("time of day", detail, *sorted(filter(None, lost)))
    return found


def _with_clock(item: Item, edtf: str, lost: list[int]) -> str:
    """Put the time of day that stands in a column of its own to a day."""
    if not item.clock or not _DAY.fullmatch(edtf):
        return edtf
    try:
        return f"{edtf}T{clock_of(item.clock)}"
    except UnclearError:
        lost.append(item.line)
        return edtf


def _read(item: Item, order: Order) -> str:
    start = read_date(item.date, order) if item.date else ""
    if not item.end:
        return start or read_date("", order)
    end = ".." if item.end == ".." else read_date(item.end, order)
    if not start:
        raise UnclearError(sentence("it has an end and no start"))
    return from_to(start, end)


def _as_shown(item: Item, edtf: str, order: Order) -> str:
    """Return the date with the reserve that the source's own words for it have: c. 1066."""
    if not item.date_text or "/" in edtf:
        return ""
    try:
        shown = read_date(item.date_text, order)
    except UnclearError:
        return ""
    return shown if shown[:-1] == edtf and shown[-1] in "~?%" else ""


def _check_order(items: Sequence[Item], order: Order, file: str, findings: Findings) -> None:
    texts = [
        (text, item.line)
        for item in items
        for text in (item.date, item.end)
        if is_in_numbers(text) and not item.edtf
    ]
    if not texts:
        return
    lines = sorted(line for _, line in texts if line)
    if order.day_first is not None:
        detail = (
            sentence("the day first: {why}", why=order.why)
            if order.day_first
            else sentence("the month first: {why}", why=order.why)
        )
        basis = Basis.STATED if order.why == AS_ASKED else Basis.INFERRED
        findings.add("order of dates", basis, detail, lines)
        return
    # What has its day above 12 is clear by itself; what is left is not.
    unsure = [(text, line) for text, line in texts if _ambiguous(text)]
    if unsure:
        text, line = unsure[0]
        shown = text[:40]
        raise EventsError(
            sentence(
                "“{date}” may be read with its day or with its month first ({why}).",
                date=shown,
                why=order.why,
            )
            if order.why
            else sentence("“{date}” may be read with its day or with its month first.", date=shown),
            where=place_in(file, findings.unit, line) if line else file,
            accepted=sentence("The dates of this file contradict each other.")
            if order.why
            else sentence(
                "A day above 12 in another date would tell; this file has none that does."
            ),
            next_step=sentence(
                "Say it: day_first=True for 31/12/2017, day_first=False for 12/31/2017."
            ),
        )


def _ambiguous(text: str) -> bool:
    try:
        read_date(text, Order(None))
    except UnclearError as cause:
        return "nothing tells" in cause.why
    return False
