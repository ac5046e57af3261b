"""Find out what a source of counts is, and hand it to what reads it."""

from __future__ import annotations

import csv
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from explorer.errors import SignaturesError
from explorer.model.signatures import Signatures
from explorer.model.source import Basis
from explorer.model.words import counted
from explorer.read.counts.asked import Asked
from explorer.read.counts.assemble import assemble
from explorer.read.counts.frames import frame_of, read_frame, scan_parquet
from explorer.read.counts.headers import Role
from explorer.read.counts.json_readings import grid_of_json
from explorer.read.counts.layouts import (
    ALLOWED,
    counted_one_by_one,
    deciding_cells,
    form_of,
    frame_from,
    layout_of,
    rows_are_signatures,
)
from explorer.read.counts.own import is_own, read_own
from explorer.read.counts.tables import Head, read_head, read_rows
from explorer.read.draft import Findings
from explorer.read.files import read_text
from explorer.read.formats.json_text import parse_json
from explorer.read.material import Material, material_of
from explorer.read.options import Progress

__all__ = ["read_any"]

_PARQUET: Final = b"PAR1"
_ZIP: Final = b"PK\x03\x04"


def read_any(source: Any, asked: Asked, tell: Progress) -> Signatures:
    """Read a source of any kind; see `explorer.read_signatures`."""
    asked = replace(asked, progress=tell)
    frame = frame_of(source)
    if frame is not None:
        findings = Findings("table", "row")
        findings.stated("form", f"a data frame of {frame.implementation.name.lower()}")
        return read_frame(frame, source, asked, findings)
    material = _material(source, asked)
    if material.folder is not None:
        return _folder(material.folder, material.name, asked)
    head = material.head
    if head.raw.startswith(_PARQUET):
        return _parquet(material, asked)
    if head.raw.startswith(_ZIP):
        raise SignaturesError(
            "This is a packed file, such as a workbook.",
            where=material.name,
            accepted="Tables are read as text: CSV, with commas, semicolons or tabs.",
            next_step="Open it, and save the sheet as CSV, UTF-8; or unpack it.",
        )
    if head.text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return _json(material, asked)
    return _table(material, asked)


def _material(source: Any, asked: Asked) -> Material:
    if not isinstance(source, str | bytes | bytearray | memoryview | os.PathLike) and not hasattr(
        source, "read"
    ):
        raise SignaturesError(
            f"A {type(source).__name__} cannot be read as counts of signatures.",
            accepted="Accepted are a path, an open file, bytes, the text of a table or of JSON, or "
            "a data frame of pandas, polars, pyarrow, DuckDB, Ibis, Dask or PySpark.",
        )
    # A list of JSON on one line would be taken for a path.
    if isinstance(source, str) and source.lstrip().startswith("[") and "\n" not in source:
        source += "\n"
    return material_of(source, encoding=asked.encoding)


def _folder(folder: Path, name: str, asked: Asked) -> Signatures:
    try:
        files = sorted(one for one in folder.iterdir() if one.is_file())
    except OSError as cause:
        raise SignaturesError(
            f"The folder cannot be opened: {cause.strerror}.", where=name
        ) from None
    files = [one for one in files if not one.name.startswith((".", "_"))]
    if not files:
        raise SignaturesError(
            "This is a folder, and it holds no files.",
            where=name,
            accepted="A folder holds snapshots of a petition, or the parts of a Parquet table.",
            next_step="Name a file inside it.",
        )
    ends = {one.suffix.lower() for one in files}
    if ends == {".parquet"}:
        frame = scan_parquet(f"{folder}/*.parquet", name)
        findings = Findings(name, "row")
        findings.stated("form", f"Parquet in {counted(len(files), 'part')}")
        return read_frame(frame, folder, asked, findings)
    if ends <= {".csv", ".tsv"}:
        return _csv_parts(folder, files, asked)
    from explorer.read.counts.snapshots import read_snapshots

    return read_snapshots(
        folder,
        findings=Findings(name, "file"),
        petition=asked.petition,
        least=asked.least,
        progress=asked.progress,
    )


def _csv_parts(folder: Path, files: list[Path], asked: Asked) -> Signatures:
    """Have a table of signatures counted that an engine wrote in parts."""
    material = material_of(files[0])
    findings = Findings(folder.name)
    findings.stated("form", f"a table in {counted(len(files), 'part')}")
    head = read_head(material.head.text, material.name, asked, whole=False)
    time = head.heads.place(Role.TIME)
    some = [] if time is None else head.cells(time)
    if time is None or not rows_are_signatures(head.heads, some, asked, material.name, findings):
        raise SignaturesError(
            f"This is a folder of {counted(len(files), 'table')} of readings.",
            where=folder.name,
            accepted="Of readings, one table is read at a time.",
            next_step="Name a file inside it.",
        )
    deeper = deciding_cells(files[0], head.delimiter, time)
    form = form_of(some, deeper, head.heads, asked, folder.name, findings)
    layout = layout_of(head.heads, form, asked, folder.name)
    return counted_one_by_one(folder, layout, head.heads, folder.name, asked, findings)


def _parquet(material: Material, asked: Asked) -> Signatures:
    if material.path is None:
        raise SignaturesError(
            "Parquet is read from a file on disk.",
            where=material.name,
            next_step="Save it, and give its path; or hand over a data frame.",
        )
    findings = Findings(material.name, "row")
    findings.stated("form", "Parquet")
    frame = scan_parquet(str(material.path), material.name)
    # What counts files goes by the end of their names.
    known = material.path.suffix.lower() in {".parquet", ".pq", ".parq"}
    return read_frame(frame, material.path if known else frame.to_native(), asked, findings)


def _decoded(material: Material, findings: Findings) -> str:
    found = material.decoded()
    if not material.given_as_text and found.encoding not in {"ASCII", "UTF-8"}:
        if found.basis is Basis.STATED:
            findings.stated("encoding", f"{found.encoding}: {found.why}")
        else:
            findings.inferred("encoding", f"{found.encoding}: {found.why}")
    if found.doubt:
        findings.warning("encoding", found.doubt)
    if found.cut_off:
        findings.warning("end", "the file breaks off within a sign: is it whole?")
    return found.text


def _json(material: Material, asked: Asked) -> Signatures:
    findings = Findings(material.name, "row")
    value = parse_json(_decoded(material, findings), material.name, findings)
    known = _parliament(value)
    if known is not None:
        form, read = known
        findings.stated("form", form)
        found: Signatures = read(
            value,
            form,
            name=material.name,
            findings=findings,
            petition=asked.petition,
            as_of=asked.as_of,
            least=asked.least,
        )
        return found
    findings.stated("form", "JSON")
    grid = grid_of_json(value, asked, findings)
    time = grid.heads.place(Role.TIME)
    some = [] if time is None else list(grid.columns[time][:1000])
    if rows_are_signatures(grid.heads, some, asked, material.name, findings):
        form_found = form_of(
            some, grid.columns[time or 0], grid.heads, asked, material.name, findings
        )
        layout = layout_of(grid.heads, form_found, asked, material.name)
        frame = frame_from({name: list(grid.columns[grid.heads.exact.index(name)])
                            for name in layout.columns}, material.name)  # fmt: skip
        return counted_one_by_one(frame, layout, grid.heads, material.name, asked, findings)
    if any(grid.heads.names):
        grid.heads.report(findings)
    return assemble(grid, asked, findings)


def _parliament(value: object) -> tuple[str, Any] | None:
    try:
        from explorer.read.counts.parliament import read_json, recognise_json
    except ImportError:
        return None
    form = recognise_json(value)
    return None if form is None else (form, read_json)


def _table(material: Material, asked: Asked) -> Signatures:
    first = _first_row(material.head.text)
    if is_own(first):
        if material.path is not None and not asked.encoding:
            return read_own(read_text(material.path, SignaturesError), material.name)
        return read_own(material.decoded().text, material.name)
    findings = Findings(material.name)
    size = len(material.head.raw)
    whole = material.path is None or material.path.stat().st_size <= size
    text = ""
    if whole or not _is_utf8(material):
        text = _decoded(material, findings)
        head = read_head(text[:262_144], material.name, asked, whole=len(text) <= 262_144)
    else:
        head = read_head(material.head.text, material.name, asked, whole=False)
    time = head.heads.place(Role.TIME)
    some = [] if time is None else head.cells(time)
    if rows_are_signatures(head.heads, some, asked, material.name, findings):
        assert time is not None
        return _signatures(material, text, head, time, asked, findings)
    text = text or _decoded(material, findings)
    if not head.headless:
        head.heads.report(findings)
    return assemble(read_rows(text, head, asked, findings), asked, findings)


def _is_utf8(material: Material) -> bool:
    if material.encoding or material.head.raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    with suppress(UnicodeDecodeError):
        material.head.raw[:-4].decode("utf-8")
        return b"\0" not in material.head.raw
    # The end of a part may lie within a sign: the start of the last four bytes is at fault then.
    try:
        material.head.raw.decode("utf-8")
    except UnicodeDecodeError as cause:
        return cause.start >= len(material.head.raw) - 8
    return True


def _first_row(text: str) -> list[str]:
    start = text.lstrip("\ufeff\r\n")[:4000].splitlines()[:1]
    with suppress(csv.Error):
        return next(csv.reader(start), [])
    return []


def _signatures(
    material: Material, text: str, head: Head, time: int, asked: Asked, findings: Findings
) -> Signatures:
    heads, file = head.heads, material.name
    plain = (
        material.path is not None
        and not head.start
        and not head.place
        and material.path.suffix.lower() in {".csv", ".tsv", ".txt", ".tab"}
        and _is_utf8(material)
    )
    some = head.cells(time)
    if plain and material.path is not None:
        deeper = deciding_cells(material.path, head.delimiter, time)
        form = form_of(some, deeper, heads, asked, file, findings)
        layout = layout_of(heads, form, asked, file)
        return counted_one_by_one(material.path, layout, heads, file, asked, findings)
    grid = read_rows(text or _decoded(material, findings), head, asked, findings)
    form = form_of(some, grid.columns[time], heads, asked, file, findings)
    layout = layout_of(heads, form, asked, file)
    wanted = {heads.exact[at]: list(grid.columns[at]) for role in ALLOWED
              if (at := heads.place(role)) is not None}  # fmt: skip
    return counted_one_by_one(frame_from(wanted, file), layout, heads, file, asked, findings)
