"""Make events of what a form's reader found: dates settled, ids given, all of it reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final

from explorer.errors import DateError, EventsError
from explorer.language import sentence, sentences
from explorer.model.campaign import Event
from explorer.model.dates import Precision, When
from explorer.model.source import Basis
from explorer.read.draft import Findings
from explorer.read.saying import listed
from explorer.read.timelines.form import Item, Outline

__all__ = ["assembled"]

_USUAL: Final = "event"
_NUMBERED: Final = ("id", sentence("numbered in the order of the source"))
_NO_CATEGORY: Final = ("category", sentence("the source states none"))
_IN_WORDS: Final = ("date", sentence("read from the source's words"))
_SOME: Final = 5
_EXACT: Final = frozenset({Precision.DAY, Precision.INSTANT})


def assembled(outline: Outline, file: str, day_first: bool | None) -> list[Event]:
    """Return the events of an outline in the order of their dates.

    Raises
    ------
    EventsError
        If there are none, if most of their dates are not understood, or if nothing tells the
        days in dates such as 12/05/2017.
    """
    if not outline.items:
        raise _none(outline, file)
    findings, unit = outline.findings, outline.findings.unit
    dates = _dates(outline, file, day_first)
    kept = [(item, when) for item in outline.items if (when := dates.get(id(item)))]
    lost = [item for item in outline.items if id(item) not in dates]
    if len(lost) * 2 > len(outline.items):
        raise _most(lost, len(outline.items), file, unit)
    _say_lost(findings, lost)
    silent = [item.line for item, _ in kept if not (item.text or item.title)]
    if silent:
        detail = sentences(
            "{count} event without words", "{count} events without words", len(silent)
        )
        findings.skipped("events", detail, *_known(silent))
        kept = [(item, when) for item, when in kept if item.text or item.title]
    if not kept:
        raise _none(outline, file)
    places = {id(item): place for place, item in enumerate(outline.items, start=1)}
    ids = _ids([(item, places[id(item)]) for item, _ in kept], findings)
    made = [_event(item, when, key) for (item, when), key in zip(kept, ids, strict=True)]
    _report(findings, [item for item, _ in kept], made)
    ranks = {event.id: rank for rank, event in enumerate(made)}
    return sorted(made, key=lambda one: (*_span(one.date), ranks[one.id]))


def _dates(outline: Outline, file: str, day_first: bool | None) -> dict[int, When]:
    """Return the date of each item whose date is understood, by the item's identity."""
    if all(map(_is_exact, outline.items)):
        with suppress(DateError):
            return {id(item): When.parse(item.edtf) for item in outline.items}
    # Here: what reads dates in words takes time to load, and our own table has none.
    from explorer.read.timelines.dating import settled

    return settled(outline, file, day_first)


def _is_exact(item: Item) -> bool:
    """Tell whether the form states the date of an item in EDTF, and nothing more of it."""
    return bool(item.edtf) and not any(
        (item.date, item.end, item.clock, item.date_text, item.unclear)
    )


def _none(outline: Outline, file: str) -> EventsError:
    return EventsError(
        outline.nothing or sentence("There are no events in it."),
        where=file,
        next_step=sentence("Check that this is the file that you meant."),
    )


def _most(lost: Sequence[Item], count: int, file: str, unit: str) -> EventsError:
    return EventsError(
        sentences(
            "{count} of {events} has a date that is not understood: {some}.",
            "{count} of {events} have a date that is not understood: {some}.",
            len(lost),
            events=sentences("{count} event", "{count} events", count),
            some=listed((_told(item, unit) for item in lost[:_SOME]), sign="; "),
        ),
        where=file,
        accepted=sentence(
            "Dates are read as EDTF (2017-04-24, 2017-04~), in words such as 12 May 2017, "
            "spring 2017, c. 1066, 44 BC, the 1920s, or in numbers such as 24/04/2017."
        ),
        next_step=sentence("Write them so; what is not understood is never guessed."),
    )


def _told(item: Item, unit: str) -> str:
    words = " ".join(item.told.split())[:40]
    why = item.unclear
    what = sentence("“{date}”, {why}", date=words, why=why) if words else why
    if not item.line:
        return what
    if unit == "row":
        return sentence("row {place}: {what}", place=str(item.line), what=what)
    return sentence("line {place}: {what}", place=str(item.line), what=what)


def _say_lost(findings: Findings, lost: Sequence[Item]) -> None:
    if not lost:
        return
    some = listed((_told(item, findings.unit) for item in lost[:_SOME]), sign="; ")
    if len(lost) > _SOME:
        some = sentence("{some}; and {rest} more", some=some, rest=len(lost) - _SOME)
    detail = sentences(
        "{count} event whose date is not understood: {some}",
        "{count} events whose date is not understood: {some}",
        len(lost),
        some=some,
    )
    findings.skipped("events", detail, *_known([item.line for item in lost]))


def _ids(items: Sequence[tuple[Item, int]], findings: Findings) -> list[str]:
    """Return an id for each item: its own, or its place in the file."""
    taken: set[str] = {item.id for item, _ in items if item.id}
    seen: set[str] = set()
    ids: list[str] = []
    made, again = 0, []
    for item, number in items:
        key, count = item.id, 1
        if not key:
            key, made = f"e{number}", made + 1
        elif key in seen:
            again.append(item.line)
        base = key
        while key in seen or (key != item.id and key in taken):
            count += 1
            key = f"{base}-{count}"
        seen.add(key)
        ids.append(key)
    if made:
        detail = sentences(
            "{count} event without one: numbered in their order",
            "{count} events without one: numbered in their order",
            made,
        )
        findings.inferred("id", detail)
    if again:
        detail = sentences(
            "{count} id stood already: a number is put behind",
            "{count} ids stood already: a number is put behind",
            len(again),
        )
        findings.inferred("id", detail, *_known(again))
    return ids


def _event(item: Item, when: When, key: str) -> Event:
    why = []
    if not item.id:
        why.append(_NUMBERED)
    if not item.category:
        why.append(_NO_CATEGORY)
    if not item.edtf and item.date != when.edtf:
        why.append(_IN_WORDS)
    # A headline alone is all that is said of it.
    text, title = (item.text, item.title) if item.text else (item.title, "")
    return Event(
        id=key,
        date=when,
        category=item.category or _USUAL,
        description=text,
        title=title,
        date_text=item.date_text or ("" if item.edtf or item.told == when.edtf else item.told),
        era=item.era,
        sources=item.sources,
        note=item.note,
        inferred=tuple(why),
    )


def _span(when: When) -> tuple[float, float]:
    return (
        float("-inf") if when.earliest is None else when.earliest,
        float("inf") if when.latest is None else when.latest,
    )


def _report(findings: Findings, items: Sequence[Item], events: Sequence[Event]) -> None:
    lines = {event.id: item.line for item, event in zip(items, events, strict=True)}
    categories = {event.category for event in events}
    detail = sentences(
        "{count} in {categories} categories",
        "{count} in {categories} categories",
        len(events),
        categories=len(categories),
    )
    findings.stated("events", detail)
    eras = [lines[one.id] for one in events if one.era]
    if eras:
        detail = sentences(
            "{count} period behind the other events",
            "{count} periods behind the other events",
            len(eras),
        )
        findings.stated("eras", detail, *_known(eras))
    plain = [lines[one.id] for one in events if one.why("category")]
    if plain:
        detail = sentences(
            "{count} event of none: taken as “{category}”",
            "{count} events of none: taken as “{category}”",
            len(plain),
            category=_USUAL,
        )
        findings.add("category", Basis.INFERRED, detail, _known(plain))
    read = [(one, lines[one.id]) for one in events if one.why("date")]
    if read:
        some = listed(
            sentence("“{words}” is {date}", words=one.date_text or one.date, date=one.date)
            for one, _ in read[:_SOME]
        )
        detail = sentences(
            "{count} date in words or numbers: {some}",
            "{count} dates in words or numbers: {some}",
            len(read),
            some=some,
        )
        findings.add("date", Basis.INFERRED, detail, _known([line for _, line in read]))
    wide = [lines[one.id] for one in events if one.date.precision not in _EXACT]
    if wide:
        detail = sentences("{count} dates are wider", "{count} dates are wider", len(wide))
        findings.add("day", Basis.MISSING, detail, _known(wide))
    unsourced = [lines[one.id] for one in events if not one.sources]
    if unsourced:
        detail = sentences("{count} events", "{count} events", len(unsourced))
        findings.add("source", Basis.MISSING, detail, _known(unsourced))


def _known(lines: Iterable[int]) -> list[int]:
    return sorted(line for line in lines if line)
