"""Several moments of petitions, from a folder or from one file, as a series for each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from explorer.model.breakdown import Breakdown
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.report import Finding
from explorer.model.source import Basis, Remark
from explorer.model.words import counted
from explorer.read.counts.found import Found, chosen, start
from explorer.read.counts.parliament_milestones import without_set_day
from explorer.read.draft import Findings

__all__ = ["Collection"]

_NAMED: Final = 10
"""Petitions that a report names one by one."""


@dataclass(slots=True)
class _Series:
    """One petition, as its files come in."""

    petition: Petition
    newest: float
    """The moment of the file that describes it last."""
    findings: Findings
    """Those of that file."""
    readings: dict[tuple[str, int], Reading] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    later: Callable[[Findings], tuple[Breakdown, ...]] | None = None
    """Reads the newest breakdowns."""
    places: float = float("-inf")
    """The moment of the breakdowns."""
    told: Findings = field(default_factory=lambda: Findings(""))
    """Those of the file that they are read from; nothing is in it before."""
    files: int = 0
    changed: set[str] = field(default_factory=set)
    """Milestones that two files date differently."""


class Collection:
    """What came of each file, or each part of a file.

    Parameters
    ----------
    unit
        What one of them is called: ``"file"``.
    """

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._by_id: dict[str, list[_Series]] = {}
        self._warnings: dict[tuple[str, str], list[str]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._by_id.values()))

    def add(self, name: str, found: Sequence[Found], findings: Findings) -> None:
        """Take in what was found at one moment, and what was reported of it."""
        for one in found:
            _add(self._by_id.setdefault(one.petition.id, []), name, one, findings)
        for finding in findings.found:
            if finding.basis is Remark.WARNING:
                self._warnings.setdefault((finding.what, finding.detail), []).append(name)

    def result(self, petition: str, findings: Findings) -> Sequence[Found]:
        """Return the series, and report on them.

        Raises
        ------
        SignaturesError
            If the petition that is asked for is not among them.
        """
        series = [one for some in self._by_id.values() for one in some]
        whole = _told_apart([_whole(one) for one in series])
        found = chosen(whole, petition, findings.file)
        if len(found) < len(whole):
            series = [series[whole.index(one)] for one in found]
        _report(findings, series, found, self._unit)
        for (what, detail), names in list(self._warnings.items())[:20]:
            more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
            findings.warning(what, f"{detail} ({names[0][:120]}{more})")
        return found


def _add(series: list[_Series], name: str, found: Found, findings: Findings) -> None:
    moment = max(start(reading.date) for reading in found.readings)
    one = next((one for one in series if _same(one.petition, found.petition)), None)
    if one is None:
        one = _Series(found.petition, moment, findings)
        series.append(one)
    one.files += 1
    for reading in found.readings:
        place = (reading.date.edtf if reading.date else "", reading.count)
        one.readings.setdefault(place, replace(reading, extra=(*reading.extra, ("file", name))))
    for event in found.events:
        before = one.events.get(event.id)
        if before is not None and before.date != event.date:
            one.changed.add(event.id)
        if before is None or moment >= one.newest:
            one.events[event.id] = event
    if moment >= one.newest:
        one.petition, one.newest, one.findings = found.petition, moment, findings
    if found.later and moment >= one.places:
        one.later, one.places, one.told = found.later, moment, Findings(findings.file)


def _same(one: Petition, other: Petition) -> bool:
    # Two parliaments may each have a petition 1000; a file that was cut out does not name its own.
    return one.id == other.id and len({one.platform, other.platform} - {""}) < 2


def _told_apart(found: list[Found]) -> list[Found]:
    times = Counter(one.petition.id for one in found)
    return [
        one.called(f"{one.petition.platform}/{one.petition.id}")
        if times[one.petition.id] > 1
        else one
        for one in found
    ]


def _whole(series: _Series) -> Found:
    readings = sorted(series.readings.values(), key=lambda r: (start(r.date), r.count))
    ids: dict[str, int] = {}
    numbered = []
    for reading in readings:
        times = ids[reading.id] = ids.get(reading.id, 0) + 1
        numbered.append(reading if times == 1 else replace(reading, id=f"{reading.id}#{times}"))
    return Found(
        series.petition,
        tuple(numbered),
        without_set_day(series.events.values()),
        series.later(series.told) if series.later else (),
    )


def _report(
    findings: Findings, series: Sequence[_Series], found: Sequence[Found], unit: str
) -> None:
    for one, whole in list(zip(series, found, strict=True))[:_NAMED]:
        _report_series(findings, one, whole, unit)
    if len(found) > _NAMED:
        findings.remark("petitions", f"the report tells of the first {_NAMED} of {len(found):,}")
    guessed = sum(r.why("date") != "" for one in found for r in one.readings)
    if guessed:
        findings.inferred("date", f"{counted(guessed, 'reading')}: taken from the file's name")
    if any(one.breakdowns for one in found):
        findings.remark("breakdowns", "of each petition the newest alone: two could be subtracted")


def _report_series(findings: Findings, series: _Series, found: Found, unit: str) -> None:
    name, readings = found.petition.id, found.readings
    dates = [r.date.label for r in (readings[0], readings[-1]) if r.date]
    many = counted(len(readings), "reading")
    findings.stated(
        "readings",
        f"{name}: {many} from {counted(series.files, unit)}, {' to '.join(dict.fromkeys(dates))}",
    )
    if len(readings) == 1:
        findings.missing("time series", f"{name}: one moment, so no growth can be seen")
    if series.files > len(readings):
        findings.remark("readings", f"{name}: some {unit}s hold what another one holds too")
    moments = [r.date for r in readings]
    if len(set(moments)) < len(moments):
        findings.warning("readings", f"{name}: one moment has several counts; all are kept")
    falls = sum(b.count < a.count for a, b in pairwise(readings))
    if falls:
        findings.warning("readings", f"{name}: the count falls {falls:,} times")
    if series.changed:
        events = ", ".join(sorted(e.rpartition(":")[2] for e in series.changed))
        findings.warning(
            "milestones", f"{name}: {unit}s differ on the date of: {events}; the newest is kept"
        )
    findings.found.extend(filter(_tells_more, series.findings.found))
    findings.found.extend(series.told.found)


def _tells_more(finding: Finding) -> bool:
    """Tell whether a finding of the newest file is not said for all files elsewhere."""
    if finding.basis is Remark.WARNING or finding.what == "date":
        return False
    return not (finding.what == "count" and finding.basis is Basis.STATED)
