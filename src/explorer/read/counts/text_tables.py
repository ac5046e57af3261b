"""Read counts from the text of a table: readings at once, signatures where they are."""

from __future__ import annotations

import csv
from contextlib import suppress

from explorer.errors import SignaturesError
from explorer.language import sentence
from explorer.model.signatures import Signatures
from explorer.model.source import Basis
from explorer.read.by_headings import settle_encoding
from explorer.read.counts.asked import Asked
from explorer.read.counts.assemble import assemble
from explorer.read.counts.heads import Role
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
from explorer.read.counts.packed import is_packed
from explorer.read.counts.tables import Head, has_headings, read_head, read_rows
from explorer.read.draft import Findings
from explorer.read.files import read_text
from explorer.read.material import Material

__all__ = ["decoded", "read_text_table"]


def decoded(material: Material, findings: Findings) -> str:
    """Return the text of a source, and report its encoding where that is not plain."""
    found = material.decoded()
    if not material.given_as_text and found.encoding not in {"ASCII", "UTF-8"}:
        if found.basis is Basis.STATED:
            findings.stated("encoding", found.encoding + ": " + found.why)
        else:
            findings.inferred("encoding", found.encoding + ": " + found.why)
    if found.doubt:
        findings.warning("encoding", found.doubt)
    if found.cut_off:
        findings.warning("end", sentence("the file breaks off within a sign: is it whole?"))
    return found.text


def read_text_table(material: Material, asked: Asked) -> Signatures:
    """Read a table of commas, semicolons, tabs or bars; or the strict form of a study."""
    settle_encoding(material, has_headings)
    first = _first_row(material.head.text)
    if is_own(first):
        if material.path is not None and not asked.encoding and not is_packed(material):
            return read_own(read_text(material.path, SignaturesError), material.name)
        return read_own(material.decoded().text, material.name)
    findings = Findings(material.name)
    if is_packed(material):
        findings.stated("form", sentence("a table, packed by gzip"))
    text = ""
    if material.is_short or not _is_utf8(material):
        text = decoded(material, findings)
        head = read_head(text[:262_144], material.name, asked, whole=len(text) <= 262_144)
    else:
        head = read_head(material.head.text, material.name, asked, whole=False)
    time = head.heads.place(Role.TIME)
    some = [] if time is None else head.cells(time)
    if rows_are_signatures(head.heads, some, asked, material.name, findings):
        assert time is not None
        return _signatures(material, text, head, time, asked, findings)
    text = text or decoded(material, findings)
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
        and material.suffix in {".csv", ".tsv", ".txt", ".tab"}
        and _is_utf8(material)
    )
    some = head.cells(time)
    if plain and material.path is not None:
        deeper = deciding_cells(material.path, head.delimiter, time)
        form = form_of(some, deeper, heads, asked, file, findings)
        layout = layout_of(heads, form, asked, file)
        return counted_one_by_one(material.path, layout, heads, file, asked, findings)
    grid = read_rows(text or decoded(material, findings), head, asked, findings)
    form = form_of(some, grid.columns[time], heads, asked, file, findings)
    layout = layout_of(heads, form, asked, file)
    wanted = {heads.exact[at]: list(grid.columns[at]) for role in ALLOWED
              if (at := heads.place(role)) is not None}  # fmt: skip
    return counted_one_by_one(frame_from(wanted, file), layout, heads, file, asked, findings)
