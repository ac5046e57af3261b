"""`Table`: rows that print in columns, show as a table in a notebook, and can be had as a frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from explorer.errors import ChoiceError
from explorer.language import N_, _, decimal, number, sentence
from explorer.markup import Markup, tag

__all__ = ["Table"]

_LEFT = "text-align: left; vertical-align: top"
# A rule of several lines is read without scrolling, also where its table is wider than the window.
_CAPTION = "text-align: left; caption-side: top; padding: 0 0.5em 0.5em; max-width: min(75ch, 70vw)"


@dataclass(frozen=True)
class Table(Sequence[Mapping[str, Any]]):
    """Rows with the few columns that are worth showing.

    Parameters
    ----------
    rows
        Mappings with equal keys.
    columns
        What is shown: a key of the rows and its heading.
    caption
        A sentence above the rows, such as the rule that they were found by.
    empty
        What is said where there are no rows.

    Examples
    --------
    >>> Table(({"day": 1, "gain": 12},), (("day", "Day"), ("gain", "Signatures")))
    Day  Signatures
    1    12
    """

    rows: tuple[Mapping[str, Any], ...]
    columns: tuple[tuple[str, str], ...]
    caption: str = ""
    empty: str = N_("Nothing was found.")

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: Any) -> Any:
        return self.rows[place]

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self.rows)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return all rows with all their keys, also those that are not shown."""
        return [dict(row) for row in self.rows]

    def to_frame(self, backend: Literal["pandas", "polars", "pyarrow"] = "pandas") -> Any:
        """Return the rows as a data frame of a library that is installed.

        Parameters
        ----------
        backend
            ``"pandas"``, ``"polars"`` or ``"pyarrow"``.

        Raises
        ------
        ChoiceError
            If it is none of these, or not installed.

        Examples
        --------
        >>> Table(({"day": 1},), (("day", "Day"),)).to_frame("polars").shape
        (1, 1)
        """
        if backend not in {"pandas", "polars", "pyarrow"}:
            raise ChoiceError(
                sentence("There is no data frame called {name}.", name=repr(backend)),
                accepted=sentence("Data frames are pandas, polars and pyarrow."),
            )
        import narwhals as nw

        names = list(self.rows[0]) if self.rows else [name for name, _ in self.columns]
        values = {name: [row[name] for row in self.rows] for name in names}
        try:
            return nw.from_dict(values, backend=backend).to_native()
        except ImportError:
            raise ChoiceError(
                sentence("{name} is not installed.", name=backend),
                next_step=sentence(
                    "Install it with: {command}; or take to_rows().",
                    command=f"pip install {backend}",
                ),
            ) from None

    def __str__(self) -> str:
        lines = [self.caption] if self.caption else []
        if not self.rows:
            return "\n".join([*lines, _(self.empty)])
        cells = [[heading for _, heading in self.columns], *self._cells()]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines += [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in cells
        ]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> Markup:
        if not self.rows:
            return tag("p", str(self))
        head = [tag("th", heading, scope="col", style=_LEFT) for _, heading in self.columns]
        return tag(
            "table",
            *([tag("caption", self.caption, style=_CAPTION)] if self.caption else []),
            tag("thead", tag("tr", *head)),
            tag("tbody", *(_row(cells) for cells in self._cells())),
            class_="explorer-table",
        )

    def _cells(self) -> Iterator[list[str]]:
        for row in self.rows:
            yield [_text(row[name]) for name, _ in self.columns]


def _row(cells: list[str]) -> Markup:
    first, *others = cells
    return tag(
        "tr",
        tag("th", first, scope="row", style=_LEFT),
        *(tag("td", cell, style=_LEFT) for cell in others),
    )


def _text(value: object) -> str:
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return number(value)
    return decimal(value, 1) if isinstance(value, float) else str(value)
