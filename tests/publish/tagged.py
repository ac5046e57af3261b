"""Read the tags of a PDF, as a screen reader would find them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property

import pypdf
import pypdfium2


@dataclass
class Tag:
    """A tag, with what is said of it and the tags in it."""

    name: str
    alt: str = ""
    lang: str = ""
    scope: str = ""
    """Of a head of a table: ``"Row"`` or ``"Column"``."""
    id: str = ""
    heads: tuple[str, ...] = ()
    """Of a cell: the ids of its heads."""
    inner: list[Tag] = field(default_factory=list)

    def all(self, *names: str):
        """Yield the tags of these names, in reading order."""
        if not names or self.name in names:
            yield self
        for one in self.inner:
            yield from one.all(*names)


class Tagged:
    """A PDF as what it says of itself."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(pdf))
        self._pdf = pdf
        self.root = self.reader.trailer["/Root"]
        self.tags = Tag("root", inner=list(_tags(self.root["/StructTreeRoot"].get("/K"))))

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page."""
        # Another library than the one that reads the tags: this one is quick with drawings.
        return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(self._pdf)]

    @property
    def text(self) -> str:
        """All words, with single spaces."""
        return " ".join(" ".join(self.pages).split())

    @property
    def bookmarks(self) -> list[str]:
        """The titles of all bookmarks."""
        return list(_titles(self.reader.outline))

    def levels(self) -> list[int]:
        """Return the levels of the headings, in order."""
        return [int(one.name[1]) for one in self.tags.all("H1", "H2", "H3", "H4", "H5", "H6")]


def _tags(kids):
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        one = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(one, list):
            yield from _tags(one)
        elif isinstance(one, dict) and "/S" in one:
            inner = list(_tags(one["/K"])) if "/K" in one else []
            cell = _of_table(one)
            yield Tag(
                str(one["/S"])[1:],
                alt=str(one.get("/Alt", "")),
                lang=str(one.get("/Lang", "")),
                scope=str(cell.get("/Scope", ""))[1:],
                id=str(one.get("/ID", "")),
                heads=tuple(map(str, cell.get("/Headers", ()))),
                inner=inner,
            )


def _of_table(tag):
    """Return what a tag says of itself as a part of a table."""
    found = tag.get("/A", [])
    told = [one.get_object() for one in (found if isinstance(found, list) else [found])]
    return next((one for one in told if one.get("/O") == "/Table"), {})


def _titles(outline):
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield one.title
