"""Mark the cells that head a row in a tagged PDF, so that a screen reader says them with the row.

Typst has ``pdf.header-cell(scope: "row")`` for it, behind its flag ``a11y-extras``, and its Python
package (0.15) has no way to set a flag. So the tags are mended in the file that it wrote; its pages
stay as they are.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

__all__ = ["with_row_heads"]


def with_row_heads(pdf: bytes, columns: Sequence[int]) -> bytes:
    """Return a tagged PDF in which one cell of each row of a table heads that row.

    Parameters
    ----------
    pdf
        As Typst writes it: the tag of each cell names the heads of its column by their ids.
    columns
        For each table, in reading order, the column from 0 whose cells head their rows.

    Examples
    --------
    >>> with_row_heads(b"%PDF-", ())
    b'%PDF-'
    """
    if not columns:
        return pdf
    from pypdf import PdfWriter

    # Whole: what pypdf adds to the end of a file has no title, and a table that qpdf warns of.
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    # The version, which pypdf does not take along.
    writer.pdf_header = pdf[:8].decode("ascii")
    tree: Any = writer.root_object["/StructTreeRoot"]
    ids: dict[str, Any] = {}
    for number, (table, column) in enumerate(zip(_all(tree, "/Table"), columns, strict=True), 1):
        for place, row in enumerate(_rows(table), 1):
            _mark(row, column, f"R{number}y{place}", ids)
    _enter(tree, ids)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _mark(row: Sequence[Any], column: int, name: str, ids: dict[str, Any]) -> None:
    """Make one cell of a row its head, and let the others name it."""
    from pypdf.generic import ArrayObject, ByteStringObject, NameObject

    own = ByteStringObject(name.encode())
    for place, cell in enumerate(row):
        attributes = _of_table(cell)
        if place == column:
            cell[NameObject("/S")] = NameObject("/TH")
            cell[NameObject("/ID")] = own
            attributes[NameObject("/Scope")] = NameObject("/Row")
            ids[name] = cell.indirect_reference
        else:
            heads = attributes.get("/Headers", ())
            attributes[NameObject("/Headers")] = ArrayObject([*heads, own])


def _of_table(cell: Any) -> Any:
    """Return what a cell says of itself as a part of its table."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    found = cell.get("/A", ArrayObject())
    told = [one.get_object() for one in (found if isinstance(found, list) else [found])]
    own = next((one for one in told if one.get("/O") == "/Table"), None)
    if own is None:
        own = DictionaryObject({NameObject("/O"): NameObject("/Table")})
        told.append(own)
    cell[NameObject("/A")] = ArrayObject(told)
    return own


def _enter(tree: Any, ids: dict[str, Any]) -> None:
    """Enter names into the list of all, which a reader searches by halves."""
    from pypdf.generic import ArrayObject, ByteStringObject, NameObject

    listed = tree["/IDTree"].get_object()
    names = list(listed["/Names"])
    known = {_letters(name): cell for name, cell in zip(names[::2], names[1::2], strict=True)}
    known |= {name.encode(): cell for name, cell in ids.items()}
    flat = [part for name in sorted(known) for part in (ByteStringObject(name), known[name])]
    listed[NameObject("/Names")] = ArrayObject(flat)


def _letters(name: Any) -> bytes:
    return name if isinstance(name, bytes) else bytes(name.original_bytes)


def _rows(table: Any) -> Iterator[list[Any]]:
    """Yield the rows of a table without those of its head, each as its cells."""
    for part in _kids(table):
        for row in _kids(part) if part["/S"] == "/TBody" else ():
            yield list(_kids(row))


def _all(tag: Any, name: str) -> Iterator[Any]:
    for kid in _kids(tag):
        if kid["/S"] == name:
            yield kid
        else:
            yield from _all(kid, name)


def _kids(tag: Any) -> Iterator[Any]:
    """Yield the tags within a tag; numbers are what stands on the page."""
    found = tag.get("/K", ())
    for kid in found if isinstance(found, list) else [found]:
        one = kid.get_object()
        if isinstance(one, dict) and "/S" in one:
            yield one
