"""A load report: what a file stated, what was inferred, what is missing or not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from explorer.language import N_, _, ngettext, number, sentence
from explorer.markup import Markup, tag
from explorer.model.finding_names import finding_name
from explorer.model.source import Basis, Remark
from explorer.model.words import counted

__all__ = ["Finding", "LoadReport", "Loaded"]

Item = TypeVar("Item")

_COLUMNS = {
    "file": N_("file"),
    "what": N_("what"),
    "known": N_("known"),
    "detail": N_("detail"),
}
# In a notebook the cells of a table are set to the right, which is for numbers.
_LEFT = "text-align: left; vertical-align: top"
_WHOLE = f"{_LEFT}; white-space: nowrap"
# A file's name or an address has no place of its own to break at in a narrow window.
_BROKEN = f"{_LEFT}; overflow-wrap: anywhere; min-width: 6em"
_CAPTION = "text-align: left; caption-side: top; padding: 0 0.5em 0.5em"
_SHOWN = 6
"""Places of a finding that are written out; all of them are in its fields."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that reading a file brought to light."""

    file: str
    what: str
    """The value's name, such as ``"turns"`` or ``"opening day"``."""
    basis: Basis | Remark
    """How it is known; or that it is a warning, something skipped, or a remark."""
    detail: str
    """What was found, in words; its value is English, and `words` says it as the interface does."""
    lines: tuple[int, ...] = ()
    """The lines of the file that it speaks of, from 1; where there are very many, the first."""
    turns: tuple[int, ...] = ()
    """The numbers of the turns that it speaks of; where there are very many, the first."""
    unit: str = "line"
    """What `lines` counts: ``"line"``, ``"paragraph"``, ``"row"``, ``"cue"``."""

    @property
    def name(self) -> str:
        """What it speaks of, in the language of the interface."""
        return finding_name(self.what)

    @property
    def words(self) -> str:
        """The detail with its places, in one line."""
        places = [_places(self.lines, self.unit), _places(self.turns, "turn")]
        where = "; ".join(one for one in places if one)
        return f"{self.detail} ({where})" if where else str(self.detail)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Findings in the order of reading; prints as a short table, and shows as one in a notebook.

    Examples
    --------
    >>> print(LoadReport((Finding("a.txt", "title", Basis.STATED, "A day", (1,)),)))
    file   what   known   detail
    a.txt  title  stated  A day (line 1)
    """

    findings: tuple[Finding, ...] = ()

    def __add__(self, other: LoadReport) -> LoadReport:
        return LoadReport(self.findings + other.findings)

    def of(self, basis: Basis | Remark | str) -> tuple[Finding, ...]:
        """Return the findings of one kind.

        Parameters
        ----------
        basis
            ``"stated"``, ``"inferred"``, ``"missing"``, ``"warning"``, ``"skipped"`` or
            ``"remark"``.
        """
        wanted = str(basis)
        known = [str(one) for one in (*Basis, *Remark)]
        if wanted not in known:
            raise ValueError(
                sentence("{word} is none of {known}", word=repr(wanted), known=", ".join(known))
            )
        return tuple(one for one in self.findings if one.basis == wanted)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What may be wrong and should be looked at."""
        return self.of(Remark.WARNING)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a finding: ``file, what, known, detail, lines, turns``."""
        return [
            {
                "file": one.file,
                "what": one.what,
                "known": str(one.basis),
                "detail": one.detail,
                "lines": one.lines,
                "turns": one.turns,
            }
            for one in self.findings
        ]

    def __str__(self) -> str:
        cells = [tuple(_(name) for name in _COLUMNS.values())]
        cells += [(one.file, one.name, one.basis.label, one.words) for one in self.findings]
        widths = [max(len(row[k]) for row in cells) for k in range(3)]
        return "\n".join(
            "  ".join([*(row[k].ljust(widths[k]) for k in range(3)), row[3]]).rstrip()
            for row in cells
        )

    def __repr__(self) -> str:
        skipped = len(self.of(Remark.SKIPPED))
        counts = [f"{len(self.of(basis))} {basis}" for basis in Basis]
        counts += [counted(len(self.warnings), "warning")] if self.warnings else []
        counts += [f"{skipped} skipped"] if skipped else []
        counts.append(counted(len(self.of(Remark.REMARK)), "remark"))
        return f"LoadReport({', '.join(counts)})"

    def _repr_html_(self) -> Markup:
        """Return the findings as a table for a notebook.

        Of one file the caption names it; of several, a column does. A warning has a sign beside
        its word and its detail in bold, so that neither colour nor sight is needed.
        """
        files = {one.file for one in self.findings}
        columns = tuple(_COLUMNS)[len(files) <= 1 :]
        names = (_(_COLUMNS[column]) for column in columns)
        head = tag("tr", *(tag("th", name, scope="col", style=_LEFT) for name in names))
        return tag(
            "table",
            tag("caption", self._caption(files), style=_CAPTION),
            tag("thead", head),
            tag("tbody", *(tag("tr", *_cells(one, columns)) for one in self.findings)),
            class_="explorer-report",
        )

    def _caption(self, files: set[str]) -> str:
        many, warnings = len(self.findings), len(self.warnings)
        counts = ngettext("{count} finding", "{count} findings", many).format(count=number(many))
        if warnings:
            warned = ngettext("{count} warning", "{count} warnings", warnings)
            counts = f"{counts}, {warned.format(count=number(warnings))}"
        if len(files) == 1:
            file = next(iter(files))
            return _("Load report of {file}: {counts}").format(file=file, counts=counts)
        return _("Load report: {counts}").format(counts=counts)


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


def _cells(one: Finding, columns: tuple[str, ...]) -> Iterator[Markup]:
    warns = one.basis == Remark.WARNING
    if "file" in columns:
        yield tag("td", one.file, style=_BROKEN)
    yield tag("th", one.name, scope="row", style=_LEFT)
    sign = [tag("span", "⚠ ", aria_hidden="true")] if warns else []
    yield tag(
        "td", *sign, tag("strong", one.basis.label) if warns else one.basis.label, style=_WHOLE
    )
    yield tag("td", tag("strong", one.words) if warns else one.words, style=_BROKEN)


_PLACES = {
    "line": (N_("line {places}"), N_("lines {places}")),
    "paragraph": (N_("paragraph {places}"), N_("paragraphs {places}")),
    "row": (N_("row {places}"), N_("rows {places}")),
    "piece": (N_("piece {places}"), N_("pieces {places}")),
    "cue": (N_("cue {places}"), N_("cues {places}")),
    "turn": (N_("turn {places}"), N_("turns {places}")),
}


def _places(places: tuple[int, ...], unit: str) -> str:
    if not places:
        return ""
    one, several = _PLACES.get(unit, (f"{unit} {{places}}", f"{unit}s {{places}}"))
    if len(places) == 1:
        return _(one).format(places=places[0])
    shown = ", ".join(str(one) for one in places[:_SHOWN])
    return _(several).format(places=f"{shown}{', …' if len(places) > _SHOWN else ''}")
