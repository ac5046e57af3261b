"""The one small protocol that every form answers to.

A new form is one new file beside this one, with ``FORMS = (Form(…),)``, and its name in
``MODULES`` of ``explorer.read.formats``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from explorer.language import sentence, sentences
from explorer.model.source import Remark
from explorer.read.draft import Draft, Findings
from explorer.read.material import Head, Material
from explorer.read.options import Options

__all__ = ["Form", "Match", "Sure", "text_of"]

DOCUMENT_BYTES: Final = 256 * 2**20
"""The largest file of a form that has to be held whole, such as XML: 256 MiB."""

LINES_BYTES: Final = 2 * 2**30
"""The largest file of a form that is read line by line: 2 GiB."""


class Sure(IntEnum):
    """How sure a form is that a file is its own."""

    POSSIBLE = 1
    """The file's name ends as this form's do."""
    LIKELY = 2
    """Its beginning has the shape of this form."""
    CERTAIN = 3
    """Its beginning has the signature of this form and no other."""


@dataclass(frozen=True, slots=True)
class Match:
    """That a file is of a form, and why."""

    sure: Sure
    why: str
    """The reason, for the report: ``"it begins with WEBVTT"``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that interviews come in."""

    name: str
    """The word for ``format=``, such as ``"vtt"``."""
    title: str
    """Its name in a sentence, such as ``"WebVTT"``; translated where it is made of words."""
    suffixes: tuple[str, ...]
    """How names of its files end, in small letters, the first one being the usual."""
    recognise: Callable[[Head], Match | None]
    """Tell from the beginning of a file whether it is of this form."""
    read: Callable[[Material, Options], Draft]
    """Take a file apart. Raises InterviewError where it is not of this form after all."""
    refused: bool = False
    """Whether it is known by name and not read: its `read` says how to convert it."""
    by_line: bool = False
    """Whether it is read line by line, so that a larger file is fine and a long line is not."""

    @property
    def most_bytes(self) -> int:
        """The largest file of this form that is read unless more is asked for."""
        return LINES_BYTES if self.by_line else DOCUMENT_BYTES


def text_of(material: Material, findings: Findings) -> str:
    """Return the text of a file, and report its encoding, how it is known, and what is odd."""
    found = material.decoded()
    if not material.given_as_text:
        detail = sentence("{encoding}: {why}", encoding=found.encoding, why=found.why)
        findings.add("encoding", found.basis, detail)
    if found.doubt:
        findings.warning("encoding", found.doubt)
    last = found.text.count("\n") + 1
    if found.cut_off:
        detail = sentences(
            "the last {count} bytes are a part of a sign: the file breaks off there",
            "the last {count} bytes are a part of a sign: the file breaks off there",
            found.cut_off,
        )
        findings.skipped("end of the file", detail, last)
    if "\ufffd" in found.text:
        lines = found.text.split("\n")
        where = [k for k, line in enumerate(lines, start=1) if "\ufffd" in line]
        detail = sentence("it holds the sign �: something was lost before this file was made")
        findings.add("encoding", Remark.WARNING, detail, where)
    return found.text
