"""Read a folder of petitions that were saved again and again: one file for each moment.

When a count was so stands in the file; or, less surely, in the file's name. A file that tells it
in neither place is left out, by name: its own time stamp is never taken, for a copy, an archive
or a checkout changes it.
"""

from __future__ import annotations

import os
from pathlib import Path

from explorer.errors import SignaturesError
from explorer.model.signatures import Signatures
from explorer.model.small_cells import LEAST
from explorer.model.words import counted
from explorer.read.counts.found import Found, assembled
from explorer.read.counts.parliament import read_found, recognise_json
from explorer.read.counts.parliament_petition import Wishes
from explorer.read.counts.series import Collection
from explorer.read.counts.snapshot_files import Left, UnreadableError, files_of, json_of
from explorer.read.draft import Findings
from explorer.read.options import Progress

__all__ = ["read_snapshots"]


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
    collected = Collection("file")
    for done, (name, path) in enumerate(files):
        if progress is not None:
            progress(done, len(files))
        own = Findings(name)
        collected.add(name, _read(name, path, least, own, lost), own)
    if progress is not None:
        progress(len(files), len(files))
    if not collected:
        raise _nothing(findings.file, len(files), lost, ignored)
    findings.stated("form", f"snapshots: {counted(len(files), 'JSON file')}")
    found = collected.result(petition, findings)
    for words in lost.told():
        findings.warning("files", f"not read: {words}")
    for words in ignored.told():
        findings.skipped("files", words)
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


def _nothing(folder: str, files: int, lost: Left, ignored: Left) -> SignaturesError:
    told = [*lost.told(), *ignored.told()]
    what = f"None of its {counted(files, 'JSON file')} can be read" if files else "It has no JSON"
    return SignaturesError(
        f"{what}: {'; '.join(told)[:600]}." if told else f"{what}.",
        where=folder,
        accepted="A folder of snapshots has one JSON file of a petition for each moment.",
        next_step="A file needs updated_at within it, or a moment in its name: "
        "104309-2019-03-21T14-05-00Z.json."
        if files
        else "Name a file inside it, if it holds the counts.",
    )
