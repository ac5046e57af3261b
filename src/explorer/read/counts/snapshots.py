"""Read a folder of petitions that were saved again and again: one file for each moment.

When a count was so stands in the file; or, less surely, in the file's name. A file that tells it
in neither place is left out, by name: its own time stamp is never taken, for a copy, an archive
or a checkout changes it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from explorer.errors import SignaturesError
from explorer.language import Sentence, later, sentence, sentences
from explorer.model.signatures import Signatures
from explorer.model.small_cells import LEAST
from explorer.read.counts.found import Found, assembled
from explorer.read.counts.parliament import read_found, recognise_json
from explorer.read.counts.parliament_petition import Wishes
from explorer.read.counts.series import Collection
from explorer.read.counts.snapshot_files import Left, UnreadableError, files_of, json_of
from explorer.read.draft import Findings
from explorer.read.options import Progress
from explorer.read.saying import listed

__all__ = ["read_snapshots"]


_LONGEST: Final = 600
"""Signs of what an error says of files that are not read."""
_NO_PETITION: Final = sentence("holds no petition")
_UNDATED: Final = sentence("neither it nor its name says when it was so")
_NO_COUNT: Final = sentence("no count")


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
    detail = sentences("snapshots: {count} JSON file", "snapshots: {count} JSON files", len(files))
    findings.stated("form", detail)
    found = collected.result(petition, findings)
    for words in lost.told():
        findings.warning("files", sentence("not read: {names}", names=words))
    for words in ignored.told():
        findings.skipped("files", words)
    return assembled(found, findings)


def _read(name: str, path: Path, least: int, findings: Findings, lost: Left) -> list[Found]:
    """Return the petitions of a file that have a dated count; note why others have none."""
    try:
        value = json_of(path)
    except UnreadableError as cause:
        lost.add(name, cause.why)
        return []
    form = recognise_json(value)
    if form is None:
        lost.add(name, _NO_PETITION)
        return []
    read = read_found(value, form, Wishes(name=name, least=least, places=False), findings)
    kept = [one for one in read if one.readings and all(r.date for r in one.readings)]
    if len(kept) < len(read):
        undated = any(one.readings for one in read if one not in kept)
        why = _UNDATED if undated else _NO_COUNT
        lost.add(name, sentence("{why} (in a part of it)", why=why) if kept else why)
    return kept


def _within(told: Sequence[Sentence]) -> str:
    """Return what there is to say of files, cut off where it is very much."""
    return later(_cut, listed(told, sign="; ")) if told else ""


def _cut(told: str) -> str:
    return told[:_LONGEST]


def _nothing(folder: str, files: int, lost: Left, ignored: Left) -> SignaturesError:
    told = _within([*lost.told(), *ignored.told()])
    what = (
        sentences(
            "None of its {count} JSON file can be read",
            "None of its {count} JSON files can be read",
            files,
        )
        if files
        else sentence("It has no JSON")
    )
    return SignaturesError(
        what + ": " + told + "." if told else what + ".",
        where=folder,
        accepted=sentence("A folder of snapshots has one JSON file of a petition for each moment."),
        next_step=sentence(
            "A file needs updated_at within it, or a moment in its name: "
            "104309-2019-03-21T14-05-00Z.json."
        )
        if files
        else sentence("Name a file inside it, if it holds the counts."),
    )
