"""Read a folder of petitions that were saved again and again: one file for each moment.

When a count was so stands in the file; or, less surely, in the file's name. A file that tells it
in neither place is left out, by name: its own time stamp is never taken, for a copy, an archive
or a checkout changes it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from explorer.errors import SignaturesError
from explorer.model.breakdown import Breakdown
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.report import Finding
from explorer.model.signatures import Signatures
from explorer.model.small_cells import LEAST
from explorer.model.source import Basis, Remark
from explorer.model.words import counted
from explorer.read.counts.found import Found, assembled, chosen, start
from explorer.read.counts.parliament import read_found, recognise_json
from explorer.read.counts.parliament_petition import Wishes
from explorer.read.counts.snapshot_files import Left, UnreadableError, files_of, json_of
from explorer.read.draft import Findings
from explorer.read.options import Progress

__all__ = ["read_snapshots"]

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


def read_snapshots(
    folder: str | os.PathLike[str],
    *,
    findings: Findings | None = None,
    petition: str = "",
    least: int = LEAST,
    progress: Progress | None = None,
) -> Signatures:
    """Read a folder of JSON files, each of them one or more petitions at one moment.

    Several petitions are kept apart. Of each, all counts are kept, and the milestones and the
    breakdowns as the newest file has them: only one breakdown, since the difference of two could
    be a single person.

    Parameters
    ----------
    findings
        Where to report; by default it begins with the folder's name.
    petition
        The id of the one to read; or, where there is but one, what to call it.
    least
        Cells of a breakdown below this are merged; see `explorer.model.small_cells`.
    progress
        Is told how many files are done, and of how many.

    Raises
    ------
    SignaturesError
        If no file of it can be read, there are too many, or the petition is not among them.
    """
    root = Path(folder)
    findings = findings or Findings(root.resolve().name, "file")
    ignored, lost = Left(), Left()
    files = files_of(root, ignored)
    by_id: dict[str, list[_Series]] = {}
    warnings: dict[tuple[str, str], list[str]] = {}
    for done, (name, path) in enumerate(files):
        if progress is not None:
            progress(done, len(files))
        own = Findings(name)
        for one in _read(name, path, least, own, lost):
            _add(by_id.setdefault(one.petition.id, []), name, one, own)
        for finding in own.found:
            if finding.basis is Remark.WARNING:
                warnings.setdefault((finding.what, finding.detail), []).append(name)
    if progress is not None:
        progress(len(files), len(files))
    series = [one for some in by_id.values() for one in some]
    if not series:
        raise _nothing(findings.file, len(files), lost, ignored)
    whole = _told_apart([_whole(one) for one in series])
    found = chosen(whole, petition, findings.file)
    kept = [series[whole.index(one)] for one in found] if len(found) < len(whole) else series
    _report(findings, kept, found, files=len(files))
    _report_left(findings, warnings, lost, ignored)
    return assembled(found, findings)


def _read(name: str, path: Path, least: int, findings: Findings, lost: Left) -> list[Found]:
    """Return the petitions of a file that have a dated count; note why others have none."""
    try:
        value = json_of(path)
    except UnreadableError as cause:
        lost.add(name, str(cause))
        return []
    form = recognise_json(value)
    if form is None:
        lost.add(name, "holds no petition")
        return []
    read = read_found(value, form, Wishes(name=name, least=least, places=False), findings)
    kept = [one for one in read if one.readings and all(r.date for r in one.readings)]
    if len(kept) < len(read):
        undated = any(one.readings for one in read if one not in kept)
        why = "neither it nor its name says when it was so" if undated else "no count"
        lost.add(name, f"{why} (in a part of it)" if kept else why)
    return kept


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
        one.later, one.places, one.told = found.later, moment, Findings(name)


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
        tuple(series.events.values()),
        series.later(series.told) if series.later else (),
    )


def _report(
    findings: Findings, series: Sequence[_Series], found: Sequence[Found], *, files: int
) -> None:
    petitions = counted(len(found), "petition")
    findings.stated("form", f"snapshots: {counted(files, 'JSON file')}, {petitions}")
    for one, whole in list(zip(series, found, strict=True))[:_NAMED]:
        _report_series(findings, one, whole)
    if len(found) > _NAMED:
        findings.remark("petitions", f"the report tells of the first {_NAMED} of {len(found):,}")
    guessed = sum(r.why("date") != "" for one in found for r in one.readings)
    if guessed:
        findings.inferred("date", f"{counted(guessed, 'reading')}: taken from the file's name")
    if any(one.breakdowns for one in found):
        findings.remark("breakdowns", "of each petition the newest alone: two could be subtracted")


def _report_series(findings: Findings, series: _Series, found: Found) -> None:
    name, readings = found.petition.id, found.readings
    dates = [r.date.label for r in (readings[0], readings[-1]) if r.date]
    many = counted(len(readings), "reading")
    findings.stated(
        "readings",
        f"{name}: {many} from {counted(series.files, 'file')}, {' to '.join(dict.fromkeys(dates))}",
    )
    if len(readings) == 1:
        findings.missing("time series", f"{name}: one moment, so no growth can be seen")
    if series.files > len(readings):
        findings.remark("readings", f"{name}: some files hold what another one holds too")
    moments = [r.date for r in readings]
    if len(set(moments)) < len(moments):
        findings.warning("readings", f"{name}: one moment has several counts; all are kept")
    falls = sum(b.count < a.count for a, b in pairwise(readings))
    if falls:
        findings.warning("readings", f"{name}: the count falls {falls:,} times")
    if series.changed:
        events = ", ".join(sorted(e.rpartition(":")[2] for e in series.changed))
        findings.warning(
            "milestones", f"{name}: files differ on the date of: {events}; the newest is kept"
        )
    findings.found.extend(filter(_tells_more, series.findings.found))
    findings.found.extend(series.told.found)


def _tells_more(finding: Finding) -> bool:
    """Tell whether a finding of the newest file is not said for all files elsewhere."""
    if finding.basis is Remark.WARNING or finding.what == "date":
        return False
    return not (finding.what == "count" and finding.basis is Basis.STATED)


def _report_left(
    findings: Findings, warnings: dict[tuple[str, str], list[str]], lost: Left, ignored: Left
) -> None:
    for (what, detail), names in list(warnings.items())[:20]:
        more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
        findings.warning(what, f"{detail} ({names[0][:120]}{more})")
    for words in lost.told():
        findings.warning("files", f"not read: {words}")
    for words in ignored.told():
        findings.skipped("files", words)


def _nothing(folder: str, files: int, lost: Left, ignored: Left) -> SignaturesError:
    told = [*lost.told(), *ignored.told()]
    what = f"None of its {counted(files, 'JSON file')} can be read" if files else "It has no JSON"
    return SignaturesError(
        f"{what}: {'; '.join(told)[:600]}." if told else f"{what}.",
        where=folder,
        accepted="A folder of snapshots has one JSON file of a petition for each moment.",
        next_step="A file needs updated_at within it, or a moment in its name: "
        "104309-2019-03-21T14-05-00Z.json.",
    )
