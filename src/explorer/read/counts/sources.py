"""Find out what a source of counts is, and hand it to what reads it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any, Final

from explorer.errors import SignaturesError
from explorer.language import sentence
from explorer.model.signatures import Signatures
from explorer.read.counts.asked import Asked
from explorer.read.counts.assemble import assemble
from explorer.read.counts.books import read_book
from explorer.read.counts.folders import read_folder
from explorer.read.counts.frames import frame_of, read_frame, scan_parquet
from explorer.read.counts.heads import Role
from explorer.read.counts.json_readings import grid_of_json
from explorer.read.counts.layouts import (
    counted_one_by_one,
    form_of,
    frame_from,
    layout_of,
    rows_are_signatures,
)
from explorer.read.counts.packed import unpacked
from explorer.read.counts.text_tables import decoded, read_text_table
from explorer.read.draft import Findings
from explorer.read.formats.json_text import parse_json
from explorer.read.formats.refused import told_of
from explorer.read.formats.sheets import kind_of_book
from explorer.read.material import Material, material_of
from explorer.read.options import Progress

__all__ = ["read_any"]

_PARQUET: Final = b"PAR1"
_BOOKS: Final = frozenset({".xlsx", ".xlsm", ".ods", ".ots"})


def read_any(source: Any, asked: Asked, tell: Progress) -> Signatures:
    """Read a source of any kind; see `explorer.read_signatures`."""
    asked = replace(asked, progress=tell)
    frame = frame_of(source)
    if frame is not None:
        findings = Findings("table", "row")
        engine = frame.implementation.name.lower()
        findings.stated("form", sentence("a data frame of {engine}", engine=engine))
        return read_frame(frame, source, asked, findings)
    material = _material(source, asked)
    if material.folder is not None:
        return read_folder(material.folder, material.name, asked)
    material = unpacked(material)
    head = material.head
    named = head.raw.startswith(b"PK\x03\x04") and head.suffix in _BOOKS
    book = kind_of_book(head) or named
    if asked.sheet and not book:
        raise SignaturesError(
            sentence("sheet is {sheet}, and this is no workbook.", sheet=repr(asked.sheet[:60])),
            where=material.name,
            accepted=sentence("Workbooks have sheets: .xlsx and .ods."),
            next_step=sentence("Leave sheet out."),
        )
    if book:
        return read_book(material, asked)
    if head.raw.startswith(_PARQUET):
        return _parquet(material, asked)
    refused = told_of(head)
    if refused is not None:
        what, step = refused
        raise SignaturesError(
            sentence("This is {what}.", what=what),
            where=material.name,
            accepted=sentence("Tables are read from CSV, XLSX, ODS, Parquet and JSON."),
            next_step=step,
        )
    start = head.text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        raise SignaturesError(
            sentence("This is a web page, or XML, and no table."),
            where=material.name,
            accepted=sentence("Tables are read from CSV, XLSX, ODS, Parquet and JSON."),
            next_step=sentence(
                "Copy the table of the page into a spreadsheet program and save it as .csv or "
                ".xlsx; of a petition's page, save the JSON that it offers."
            ),
        )
    if start.startswith(("{", "[")):
        return _json(material, asked)
    return read_text_table(material, asked)


def _material(source: Any, asked: Asked) -> Material:
    if not isinstance(source, str | bytes | bytearray | memoryview | os.PathLike) and not hasattr(
        source, "read"
    ):
        raise SignaturesError(
            sentence(
                "A {kind} cannot be read as counts of signatures.", kind=type(source).__name__
            ),
            accepted=sentence(
                "Accepted are a path, an open file, bytes, the text of a table or of JSON, or a "
                "data frame of pandas, polars, pyarrow, DuckDB, Ibis, Dask or PySpark."
            ),
        )
    # A list of JSON on one line would be taken for a path.
    if isinstance(source, str) and source.lstrip().startswith("[") and "\n" not in source:
        source += "\n"
    return material_of(source, encoding=asked.encoding)


def _parquet(material: Material, asked: Asked) -> Signatures:
    if material.path is None:
        raise SignaturesError(
            sentence("Parquet is read from a file on disk."),
            where=material.name,
            next_step=sentence("Save it, and give its path; or hand over a data frame."),
        )
    findings = Findings(material.name, "row")
    findings.stated("form", "Parquet")
    frame = scan_parquet(str(material.path), material.name)
    # What counts files goes by the end of their names.
    known = material.path.suffix.lower() in {".parquet", ".pq", ".parq"}
    return read_frame(frame, material.path if known else frame.to_native(), asked, findings)


def _json(material: Material, asked: Asked) -> Signatures:
    findings = Findings(material.name, "row")
    value = parse_json(decoded(material, findings), material.name, findings)
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
