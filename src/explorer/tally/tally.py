"""Signatures counted where they are: asked for a curve, an engine answers with a few counts."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta, tzinfo
from functools import cached_property, partial
from typing import Any

from explorer.errors import ChoiceError, nearest
from explorer.language import sentence, sentences
from explorer.model.breakdown import Breakdown
from explorer.model.curve import MOST_POINTS, Curve
from explorer.model.report import LoadReport
from explorer.model.small_cells import LEAST
from explorer.tally import pauses, places
from explorer.tally.bins import LADDER, width_for
from explorer.tally.chosen import Chosen
from explorer.tally.findings import GrowingReport, findings
from explorer.tally.finish import Busiest, Gap, curve_of
from explorer.tally.layout import Layout
from explorer.tally.question import Group, Tell
from explorer.tally.store import Store, Watch, unwatched
from explorer.tally.zones import zone_of

__all__ = ["Tally", "open_tally"]


def open_tally(
    source: Any,
    layout: Layout,
    *,
    name: str,
    petition: str = "petition",
    engine: str | None = None,
    zone: str | tzinfo | None = None,
    progress: Tell | None = None,
    watch: Watch = unwatched,
) -> Tally:
    """Return what counts signatures, one row each; nothing is counted before it is asked for.

    Parameters
    ----------
    source
        A CSV or Parquet file, a folder or a pattern of such parts, or a data frame of pandas,
        polars, pyarrow, DuckDB, Ibis, Dask or PySpark, which is counted by its own engine.
    layout
        The columns that may be read, and how the times are written.
    name
        What the report and the errors call it.
    petition
        The id of the petition, where `layout` has no column for it.
    engine
        For files: ``"polars"``, ``"duckdb"`` or ``"python"``; ``None`` for the first of them that
        is installed. The last is for CSV, up to about a million rows.
    zone
        Whose clock the times are of where they state no zone, such as ``"Europe/London"``;
        ``None`` places them as if in UTC. Of an hour that comes twice in autumn, the first one is
        meant; in one that spring leaves out, the clock goes on as it was before.
    progress
        Is told how much of a count is done, and of how much; 0 of 0 again and again where an engine
        does not say how far it is.
    watch
        Opens something that is told so for each count, and is closed when it ends; instead of
        `progress`.

    Raises
    ------
    SignaturesError
        If a column is missing, the source cannot be opened, or there is no such zone.

    Examples
    --------
    >>> import polars
    >>> from explorer.tally.layout import TimeForm, TimeKind
    >>> frame = polars.DataFrame({"day": ["2017-04-01", "2017-04-02", "2017-04-02", "soon"]})
    >>> layout = Layout("day", TimeForm(TimeKind.TEXT, "%Y-%m-%d"))
    >>> tally = open_tally(frame, layout, name="a frame")
    >>> tally.total, tally.bad, [point.count for point in tally.curve().points]
    (3, 1, [1, 3])
    """
    if progress is not None:
        watch = partial(_handed_on, progress)
    return Tally(Store(source, layout, name, petition, engine, zone_of(zone), watch))


def _handed_on(progress: Tell) -> AbstractContextManager[Tell]:
    return nullcontext(progress)


class Tally:
    """The signatures of one petition, or of several: then `of` chooses one.

    What was counted is kept. All times are milliseconds since 1970 in UTC.

    Parameters
    ----------
    store
        The source, its engine, and what was counted so far.
    petition
        The one that is counted; ``None`` where the source has one alone, or none is chosen yet.
    kind
        Rows of this kind alone; ``None`` for all.
    """

    def __init__(self, store: Store, petition: str | None = None, kind: str | None = None) -> None:
        self._store = store
        self._petition = petition
        self._kind = kind

    @cached_property
    def _of(self) -> Chosen:
        return Chosen(self._store, self.petition, self._kind)

    @property
    def petitions(self) -> tuple[str, ...]:
        """The ids of its petitions, the one with the most signatures first; or the chosen one."""
        return self._store.petitions if self._petition is None else (self._petition,)

    def of(self, petition: str, *, kind: str | None = None) -> Tally:
        """Return what counts the signatures of one petition, or those of one kind.

        Raises
        ------
        ChoiceError
            If there is no such petition.
        """
        if petition not in self.petitions:
            shown = ", ".join(self.petitions[:10])
            if len(self.petitions) > 10:
                shown += ", …"
            raise ChoiceError(
                sentence(
                    'There is no petition "{petition}" in {file}.',
                    petition=petition,
                    file=self._store.name,
                ),
                accepted=sentence("It has {petitions}.", petitions=shown),
                next_step=nearest(petition, self.petitions).strip(),
            )
        if kind is not None and self._store.layout.kind is None:
            raise ChoiceError(
                sentence(
                    "{file} has no column that says the kind of a signature.",
                    file=self._store.name,
                )
            )
        return Tally(self._store, petition, kind)

    @property
    def petition(self) -> str:
        """The id of the petition that is counted.

        Raises
        ------
        ChoiceError
            If there are several and none was chosen.
        """
        if self._petition is not None:
            return self._petition
        if len(self.petitions) != 1:
            raise ChoiceError(
                sentences(
                    "{file} has {count} petition: their signatures are never added up.",
                    "{file} has {count} petitions: their signatures are never added up.",
                    len(self.petitions),
                    file=self._store.name,
                ),
                accepted=sentence(
                    "They are {petitions}.", petitions=", ".join(self.petitions[:10])
                ),
                next_step=sentence("Choose one, as in tally.of(tally.petitions[0])."),
            )
        return self.petitions[0]

    @property
    def span(self) -> tuple[int, int] | None:
        """The first signature, and the first millisecond after the last."""
        return self._of.whole.span

    @property
    def total(self) -> int:
        """How many signatures have a time that was understood."""
        return self._of.whole.total

    @property
    def bad(self) -> int:
        """How many rows have a time that was not understood: they are in no count."""
        return self._of.whole.bad

    @property
    def first(self) -> int | None:
        """When the first one signed; ``None`` where no time was understood."""
        return None if self.span is None else self.span[0]

    @property
    def last(self) -> int | None:
        """When the last one signed."""
        return None if self.span is None else self.span[1] - 1

    @property
    def report(self) -> LoadReport:
        """What was counted, what was not understood, and how the times were taken."""
        return findings(self._store)

    def report_after(self, read: LoadReport) -> LoadReport:
        """Return the report of whoever read the head of the table, to which each count adds."""
        return GrowingReport(read.findings, self._store)

    def curve(
        self,
        start: int | None = None,
        end: int | None = None,
        points: int = MOST_POINTS,
        *,
        petition: str | None = None,
    ) -> Curve:
        """Return the count over a stretch of time, in bins as fine as `points` allows.

        Parameters
        ----------
        start, end
            Milliseconds, the second one exclusive; ``None`` for the whole span.
        points
            How many there may be, up to 9,990.
        petition
            As in `of`.

        Raises
        ------
        ChoiceError
            If the stretch or `points` makes no sense, or no petition was chosen.
        """
        if petition is not None:
            return self.of(petition, kind=self._kind).curve(start, end, points)
        of = self._of
        low, high = of.stretch(start, end, points)
        inside = of.inside(low, high)
        if inside is None:
            # Nobody signed in it: before it all did, or none.
            past = self.first is not None and low > self.first
            width, (before, groups) = LADDER[0], (self.total if past else 0, list[Group]())
        else:
            width = width_for(*inside, points)
            before, groups = of.bins(*inside, width)
        return curve_of(
            groups, width=width, start=low, end=high, before=before,
            petition=of.petition, kind=of.kind or "",
        )  # fmt: skip

    def busiest_hour(self) -> Busiest | None:
        """Return the hour of the clock, in UTC, in which most signed; ``None`` where nobody did."""
        return pauses.busiest_hour(self._of)

    def gaps(self, longer_than: timedelta = timedelta(days=1)) -> tuple[Gap, ...]:
        """Return the times in which nobody signed, longer than some length, in their order.

        Raises
        ------
        ChoiceError
            If the length is so short that all signatures would have to be looked at.
        """
        return pauses.gaps(self._of, longer_than)

    def breakdown(self, by: str = "country", *, least: int = LEAST) -> Breakdown:
        """Return the signatures by ``"country"`` or ``"region"``; small places are one cell.

        Raises
        ------
        ChoiceError
            If the layout has no such column.
        """
        return places.breakdown(self._of, by, least)

    def places(
        self,
        by: str = "country",
        top: int = 10,
        *,
        start: int | None = None,
        end: int | None = None,
        points: int = 200,
        least: int = LEAST,
    ) -> list[dict[str, object]]:
        """Return the places where most signed, over time: one row for each place and step.

        Parameters
        ----------
        by
            ``"country"`` or ``"region"``: columns of the layout.
        top
            How many places stand by themselves; all others are one,
            `explorer.model.breakdown.OTHER`.
        least
            A place with fewer signatures in the stretch is not given by itself, and a step has at
            least so many: steps of small places are longer.

        Returns
        -------
        list of dict
            ``petition, by, code, start, end, time, rows, count``: `rows` signed from `start` up to
            `end`, the last of them at `time`; `count` is all from that place since the beginning
            of the stretch. Rows that name no place are left out.

        Raises
        ------
        ChoiceError
            If there is no such column, or the stretch makes no sense.
        """
        stretch = self._of.stretch(start, end, points)
        return places.over_time(self._of, by, top, stretch, points, least)

    def __repr__(self) -> str:
        chosen = f', petition "{self._petition}"' if self._petition is not None else ""
        return f"Tally({self._store.name}{chosen}, counted by {self._store.engine})"
