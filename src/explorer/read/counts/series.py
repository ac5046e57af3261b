"""Several moments of petitions, from a folder or from one file, as a series for each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.breakdown import Breakdown
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.report import Finding
from explorer.model.source import Basis, Remark
from explorer.read.counts.found import Found, chosen, start
from explorer.read.counts.parliament_milestones import without_set_day
from explorer.read.draft import Findings
from explorer.read.phrases import and_more, label_of, readings_of
from explorer.read.saying import listed

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
        What one of them is: ``"file"``, or ``"snapshot"``.
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
            some = and_more([_short(name) for name in names], 1)
            findings.warning(what, sentence("{detail} ({names})", detail=detail, names=some))
        return found


def _short(name: str) -> str:
    return name if len(name) <= 120 else name[:120]


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
        detail = sentence(
            "the report tells of the first {some} of {all}", some=str(_NAMED), all=len(found)
        )
        findings.remark("petitions", detail)
    guessed = sum(r.why("date") != "" for one in found for r in one.readings)
    if guessed:
        detail = sentence("{readings}: taken from the file's name", readings=readings_of(guessed))
        findings.inferred("date", detail)
    if any(one.breakdowns for one in found):
        detail = sentence("of each petition the newest alone: two could be subtracted")
        findings.remark("breakdowns", detail)


def _report_series(findings: Findings, series: _Series, found: Found, unit: str) -> None:
    name, readings = found.petition.id, found.readings
    findings.stated("readings", f"{name}: " + _from_to(series, readings, unit))
    if len(readings) == 1:
        detail = sentence("one moment, so no growth can be seen")
        findings.missing("time series", f"{name}: " + detail)
    if series.files > len(readings):
        detail = (
            sentence("some files hold what another one holds too")
            if unit == "file"
            else sentence("some snapshots hold what another one holds too")
        )
        findings.remark("readings", f"{name}: " + detail)
    moments = [r.date for r in readings]
    if len(set(moments)) < len(moments):
        detail = sentence("one moment has several counts; all are kept")
        findings.warning("readings", f"{name}: " + detail)
    falls = sum(b.count < a.count for a, b in pairwise(readings))
    if falls:
        detail = sentences("the count falls {count} times", "the count falls {count} times", falls)
        findings.warning("readings", f"{name}: " + detail)
    if series.changed:
        detail = (
            sentence(
                "files differ on the date of: {events}; the newest is kept", events=_named(series)
            )
            if unit == "file"
            else sentence(
                "snapshots differ on the date of: {events}; the newest is kept",
                events=_named(series),
            )
        )
        findings.warning("milestones", f"{name}: " + detail)
    findings.found.extend(filter(_tells_more, series.findings.found))
    findings.found.extend(series.told.found)


def _from_to(series: _Series, readings: Sequence[Reading], unit: str) -> Sentence:
    """Say how many readings a petition has, from how many files, and of when."""
    files = (
        sentences("{count} file", "{count} files", series.files)
        if unit == "file"
        else sentences("{count} snapshot", "{count} snapshots", series.files)
    )
    ends = [label_of(r.date) for r in (readings[0], readings[-1]) if r.date]
    if len(set(ends)) > 1:
        ends = [sentence("{start} to {end}", start=ends[0], end=ends[1])]
    many = readings_of(len(readings))
    return sentence("{readings} from {files}, ", readings=many, files=files) + listed(ends[:1])


def _named(series: _Series) -> str:
    return ", ".join(sorted(event.rpartition(":")[2] for event in series.changed))


def _tells_more(finding: Finding) -> bool:
    """Tell whether a finding of the newest file is not said for all files elsewhere."""
    if finding.basis is Remark.WARNING or finding.what == "date":
        return False
    return not (finding.what == "count" and finding.basis is Basis.STATED)
