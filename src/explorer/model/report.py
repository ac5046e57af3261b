"""A load report: what a file stated, what was inferred, what is missing or not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from explorer.model.source import Basis

__all__ = ["Finding", "LoadReport", "Loaded"]

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that reading a file brought to light."""

    file: str
    what: str
    """The value's name, such as ``"turns"`` or ``"opening day"``."""
    basis: Basis | None
    """How it is known; ``None`` for a remark."""
    detail: str
    lines: tuple[int, ...] = ()
    """The lines of the file that it speaks of, from 1."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Findings in the order of reading; prints as a short table.

    Examples
    --------
    >>> print(LoadReport((Finding("a.txt", "title", Basis.STATED, "A day", (1,)),)))
    file   what   known   detail
    a.txt  title  stated  A day (line 1)
    """

    findings: tuple[Finding, ...] = ()

    def __add__(self, other: LoadReport) -> LoadReport:
        return LoadReport(self.findings + other.findings)

    def of(self, basis: Basis | str) -> tuple[Finding, ...]:
        """Return the findings that are ``"stated"``, ``"inferred"`` or ``"missing"``."""
        wanted = Basis(basis)
        return tuple(one for one in self.findings if one.basis is wanted)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a finding: ``file, what, known, detail, lines``."""
        return [
            {
                "file": one.file,
                "what": one.what,
                "known": str(one.basis) if one.basis else "remark",
                "detail": one.detail,
                "lines": one.lines,
            }
            for one in self.findings
        ]

    def __str__(self) -> str:
        cells = [("file", "what", "known", "detail")]
        cells += [
            (one.file, one.what, str(one.basis or "remark"), one.detail + _where(one.lines))
            for one in self.findings
        ]
        widths = [max(len(row[k]) for row in cells) for k in range(3)]
        return "\n".join(
            "  ".join([*(row[k].ljust(widths[k]) for k in range(3)), row[3]]).rstrip()
            for row in cells
        )

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self.of(basis))} {basis}" for basis in Basis)
        remarks = sum(one.basis is None for one in self.findings)
        return f"LoadReport({counts}, {remarks} remarks)"


@dataclass(frozen=True, slots=True)
class Loaded(Generic[Item]):
    """What a table held, in the order of its dates, with the report on reading it.

    Examples
    --------
    >>> loaded = Loaded(("a", "b"))
    >>> len(loaded), loaded[1], list(loaded)
    (2, 'b', ['a', 'b'])
    """

    items: tuple[Item, ...]
    report: LoadReport = LoadReport()

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> Item:
        return self.items[place]


def _where(lines: tuple[int, ...]) -> str:
    if not lines:
        return ""
    if len(lines) == 1:
        return f" (line {lines[0]})"
    shown = ", ".join(str(line) for line in lines[:6])
    return f" (lines {shown}{', …' if len(lines) > 6 else ''})"
