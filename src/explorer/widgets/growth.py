"""`Growth`: go through the count of a petition, reading by reading or over a dense curve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, cast

from explorer.errors import ChoiceError, DateError
from explorer.language import N_, _, pgettext, sentence
from explorer.model.campaign import Petition, Reading
from explorer.model.dates import When
from explorer.model.study import Study
from explorer.summarise.bounds import Series
from explorer.summarise.curve import Dense
from explorer.widgets.growth_answers import Answers, Asked
from explorer.widgets.growth_campaign import Shape
from explorer.widgets.growth_choice import (
    NO_READINGS,
    beside_controls,
    check,
    controls,
    default_petition,
    scale_control,
)
from explorer.widgets.growth_curve import NOTHING
from explorer.widgets.growth_readings import ReadingsShown
from explorer.widgets.growth_shown import Scale
from explorer.widgets.growth_zoom import GrowthZoom
from explorer.widgets.panel_words import Row
from explorer.widgets.places import places_words
from explorer.widgets.view_told import Told
from explorer.widgets.view_told_growth import told

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Growth"]

_NO_SUCH = {
    "reading": N_("there is no reading {name}."),
    "point": N_("there is no point {name}."),
    "moment": N_("there is no moment {name}."),
}


class Growth(GrowthZoom, Answers):
    """Shows how a count grew: what readings allow, or a curve where the record is dense.

    Readings that lie far apart build up the band of what can be known, one at a time. A dense
    record is a curve of at most some thousand points, whatever its size; to look closer is to
    have it counted again, in finer bins.

    Parameters
    ----------
    source
        An opened study, what `read_signatures` returns, a list of these, or whatever can be
        asked for a curve (`explorer.model.curve.Counted`).
    petition
        Its id; by default the petition with a reading that is linked to the interview, else
        the one with most readings.
    scope
        A part of the petition, such as ``"Netherlands"``; by default the petition's own scope.
    scale
        ``"linear"`` or ``"log"``.
    compare
        The ids of petitions to show beside it: each by itself, never added up.
    index
        Whether each is shown as a share of its own last count.
    clock
        What petitions side by side go by: ``"date"``, or ``"days"`` since their opening.

    Examples
    --------
    >>> import explorer
    >>> view = explorer.Growth(explorer.open_study())
    >>> view
    Growth('change_org_prosecutor_general', global: reading 1 of 3, 2017-04-24 over 270,000)
    >>> view.last()
    >>> view.selection.count_label
    'nearly 400,000'
    """

    def __init__(
        self,
        source: Shape,
        petition: str | None = None,
        scope: str | None = None,
        scale: Literal["linear", "log"] = "linear",
        *,
        compare: Sequence[str | Petition] = (),
        index: bool = False,
        clock: Literal["date", "days"] = "date",
    ) -> None:
        super().__init__(source, scale, index=index, clock=clock)
        name = petition if petition is not None else default_petition(self.campaign)
        if name is not None:
            self._compare = self._others(compare, name)
            self._show(name, scope)
        else:
            self._refresh()

    @property
    def study(self) -> Study | None:
        """The study that is shown; ``None`` where there are only signatures."""
        return self.campaign.study

    @property
    def selection(self) -> Any:
        """What is chosen; ``None`` where there is nothing.

        A `Reading`; a `Point` of a dense curve; of petitions side by side a dict of their
        counts.
        """
        return self._shown.value(self.chosen) if self._shown and self.chosen else None

    @property
    def dated(self) -> tuple[Reading, ...]:
        """The dated readings that are shown one by one, in order; of a dense curve none."""
        shown = self._shown
        return shown.series.readings if isinstance(shown, ReadingsShown) else ()

    @property
    def chart(self) -> alt.LayerChart:
        """The chart as it would be drawn now."""
        return self._now().chart(cast("Scale", self._scale))

    def step(self, n: int = 1) -> None:
        """Go `n` readings or points on, or back where it is negative."""
        ids = self._shown.ids if self._shown else ()
        if not self._shown or not ids:
            self.notice = self._nothing()
            return
        wanted = self._at + n
        at = min(max(wanted, 0), len(ids) - 1)
        end = "" if at == wanted else self._shown.end_words(last=n > 0)
        self._choose(ids[at], end)

    def first(self) -> None:
        """Go to the first reading or point."""
        self._end(0)

    def last(self) -> None:
        """Go to the last reading or point."""
        self._end(-1)

    def select(self, which: Reading | When | str | int) -> None:
        """Choose a reading by itself, its id, or its number in what is shown, from 1.

        A reading of another petition or scope brings that petition and scope. On a dense curve
        a date chooses the point that holds then.

        Raises
        ------
        ChoiceError
            If there is no such reading or point.
        """
        if self.dense:
            self._choose(self._point_of(which))
            return
        reading = self._find(which)
        if (reading.petition, reading.scope) != (self.petition, self.scope):
            self._show(reading.petition, reading.scope)
            if self.dense:
                self.select(reading)
                return
        self._choose(reading.id)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the rows of the table: of readings, of points, or of moments."""
        return [dict(row) for row in self._rows()]

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        if self._shown is None:
            return "Growth(no readings)"
        beside = f" beside {', '.join(map(repr, self._compare))}" if self._compare else ""
        head = f"{self.petition!r}{beside}, {self.scope}"
        if not self.chosen:
            return f"Growth({head}: no {self._shown.one})"
        return f"Growth({head}: {self._shown.line(self.chosen)})"

    # What is shown

    def _asked(self) -> Asked:
        shown = self._now()
        petition, events = shown.petition, self.campaign.events
        record = self._entry(petition, shown.scope, self._kind or None).record
        known_by = record if isinstance(record, (Series, Dense)) else record.curve()
        return Asked(known_by, petition, events)

    def _rows(self) -> Sequence[Row]:
        return self._shown.rows() if self._shown else []

    def _drawable(self) -> bool:
        return self._shown is not None and self._shown.drawable

    def _nothing(self) -> str:
        return _(NOTHING if self._shown else NO_READINGS)

    def _reword(self) -> None:
        if self._shown is not None:
            self._shown.reword()
            self.columns = self._shown.columns
        self.places = places_words(
            self._breakdowns, self.places.get("by", ""), self.places.get("page", 1)
        )

    def _open_places(self, by: str, page: int) -> None:
        self.places = places_words(self._breakdowns, by, page)

    # What is chosen

    def _find(self, which: Reading | When | str | int) -> Reading:
        if isinstance(which, Reading):
            return self.campaign.reading(which.id)
        ids = self._shown.ids if self._shown else ()
        if isinstance(which, int) and not isinstance(which, bool):
            if 1 <= which <= len(ids):
                return self.campaign.reading(ids[which - 1])
            raise ChoiceError(
                sentence("there is no reading {name}.", name=str(which)),
                accepted=sentence(
                    "Readings are numbered from 1 to {count}, or named by their id.",
                    count=str(len(ids)),
                ),
            )
        return self.campaign.reading(str(which))

    def _point_of(self, which: Reading | When | str | int) -> str:
        """Return the id of the point that a number, an id, a date or a reading names."""
        shown = self._now()
        if isinstance(which, int) and not isinstance(which, bool) and 1 <= which <= len(shown.ids):
            return shown.ids[which - 1]
        if isinstance(which, str) and which in shown.ids:
            return which
        when = which.date if isinstance(which, Reading) else which
        try:
            when = When.parse(when) if isinstance(when, str) else when
        except DateError:
            when = None
        if not isinstance(when, When) or when.end is None:
            raise ChoiceError(
                sentence(_NO_SUCH[shown.one], name=repr(which)),
                accepted=sentence(
                    "They are numbered from 1 to {count}, or named by a date.",
                    count=str(len(shown.ids)),
                ),
            )
        return shown.near_ms(when.end - 1)

    def _click(self, datum: Row) -> None:
        if datum.get("kind") == "event":
            event = self.campaign.event(str(datum.get("id")))
            self.notice = _("Event of {date}: {event}").format(
                date=event.date.label, event=event.description
            )
        elif datum.get("kind") == "moment" and isinstance(datum.get("x"), (int, float)):
            near = self._now().near(datum["x"])
            if near:
                self._choose(near)
        else:
            super()._click(datum)

    def _tell(self, datum: Row, n: int, of: int) -> Told:
        event = datum.get("kind") == "event" or self._shown is None
        return super()._tell(datum, n, of) if event else told(self._now(), datum, n, of)

    def _end(self, at: int) -> None:
        ids = self._shown.ids if self._shown else ()
        if ids:
            self._choose(ids[at])
        else:
            self.notice = self._nothing()

    def _choose(self, name: str, notice: str = "") -> None:
        ids = self._shown.ids if self._shown else ()
        with self.hold_sync():
            # Before the choice: whoever watches it may have a remark of their own.
            self.notice = notice
            self._at = ids.index(name) if name in ids else self._at
            if self.chosen == name:
                self._point()
            self.pick(name)

    def _point(self, _change: object = None) -> None:
        shown = self._shown
        # Between two petitions the choice may still be of the first one.
        if shown is None or (not self.chosen and isinstance(shown, ReadingsShown)):
            return
        signals = shown.signals(self.chosen, self.clock)
        if isinstance(shown, ReadingsShown) and self._build_up:
            signals["shown"] = min(self._at + 1, signals["shown"])
        with self.hold_sync():
            self.signals = signals
            self.card, self.said = shown.said(self.chosen, self.clock)

    # What is said

    def _panel(self) -> dict[str, Any]:
        shown = self._shown
        if shown is None:
            none = _(NO_READINGS)
            return {
                "kind": "growth",
                "title": pgettext("of the number of signatures", "Growth"),
                "label": none,
                "empty": none,
            }
        found = controls(self.campaign, shown, self._kind)
        if shown.drawable:
            found.append(scale_control(self._scale))
        if isinstance(shown, ReadingsShown) and shown.drawable:
            found.append(check("build_up", _("Build up step by step"), value=self._build_up))
        elif self.dense:
            found += beside_controls(
                self.campaign, shown, self._compare, self._by, index=self._index
            )
        zoom = {"where": self._where(), "all": shown.window == shown.span}
        return {
            "kind": "growth",
            "title": pgettext("of the number of signatures", "Growth"),
            "controls": found,
            "steps": _(shown.steps),
            **shown.words(),
            **({"zoom": zoom, "moments": True} if self.dense and shown.drawable else {}),
        }
