"""Read counts from a folder: snapshots of petitions, or the parts of a table of signatures."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.model.signatures import Signatures
from explorer.read.counts.asked import Asked
from explorer.read.counts.frames import read_frame, scan_parquet
from explorer.read.counts.heads import Role
from explorer.read.counts.layouts import (
    counted_one_by_one,
    deciding_cells,
    form_of,
    layout_of,
    rows_are_signatures,
)
from explorer.read.counts.tables import read_head
from explorer.read.draft import Findings
from explorer.read.material import material_of
from explorer.read.saying import listed

__all__ = ["read_folder"]


_TABLES: Final = frozenset({".csv", ".tsv", ".parquet", ".xlsx", ".xlsm", ".ods"})


def read_folder(folder: Path, name: str, asked: Asked) -> Signatures:
    """Read the parts of a table as one, or snapshots, also of folders within.

    Raises
    ------
    SignaturesError
        If it holds nothing that is read, or several tables of readings.
    """
    files, inner = _held(folder, name)
    ends = {one.suffix.lower() for one in files}
    if ends == {".parquet"}:
        frame = scan_parquet(f"{folder}/*.parquet", name)
        findings = Findings(name, "row")
        many = len(files)
        detail = sentences("Parquet in {count} part", "Parquet in {count} parts", many)
        findings.stated("form", detail)
        return read_frame(frame, folder, asked, findings)
    if files and ends <= {".csv", ".tsv"}:
        return _csv_parts(folder, files, asked)
    if not inner and ends & _TABLES and ".json" not in ends:
        raise _several(name, [one.name for one in files if one.suffix.lower() in _TABLES])
    from explorer.read.counts.snapshots import read_snapshots

    return read_snapshots(
        folder,
        findings=Findings(name, "file"),
        petition=asked.petition,
        least=asked.least,
        progress=asked.progress,
    )


def _held(folder: Path, name: str) -> tuple[list[Path], bool]:
    """Return the files of a folder that a person put there, and whether it has folders in it."""
    try:
        held = sorted(one for one in folder.iterdir() if not one.name.startswith((".", "_")))
        files = [one for one in held if one.is_file()]
    except OSError as cause:
        raise SignaturesError(
            sentence("The folder cannot be opened: {why}.", why=cause.strerror), where=name
        ) from None
    if not held:
        raise SignaturesError(
            sentence("This is a folder, and it holds no files."),
            where=name,
            accepted=sentence(
                "A folder holds snapshots of a petition, or the parts of a Parquet table."
            ),
            next_step=sentence("Name a file inside it."),
        )
    return files, len(files) < len(held)


def _several(name: str, tables: list[str]) -> SignaturesError:
    return SignaturesError(
        sentences(
            "This is a folder with {count} table in it: {tables}.",
            "This is a folder with {count} tables in it: {tables}.",
            len(tables),
            tables=listed((one[:60] for one in tables), 8),
        ),
        where=name,
        accepted=sentence(
            "Of readings, one table is read at a time; a folder is read where it holds snapshots "
            "in JSON, or the parts of one table of signatures and nothing else."
        ),
        next_step=sentence("Name a file inside it."),
    )


def _csv_parts(folder: Path, files: list[Path], asked: Asked) -> Signatures:
    """Have a table of signatures counted that an engine wrote in parts."""
    material = material_of(files[0])
    findings = Findings(folder.name)
    many = len(files)
    findings.stated("form", sentences("a table in {count} part", "a table in {count} parts", many))
    head = read_head(material.head.text, material.name, asked, whole=False)
    time = head.heads.place(Role.TIME)
    some = [] if time is None else head.cells(time)
    if time is None or not rows_are_signatures(head.heads, some, asked, material.name, findings):
        raise _several(folder.name, [one.name for one in files])
    deeper = deciding_cells(files[0], head.delimiter, time)
    form = form_of(some, deeper, head.heads, asked, folder.name, findings)
    layout = layout_of(head.heads, form, asked, folder.name)
    return counted_one_by_one(folder, layout, head.heads, folder.name, asked, findings)
