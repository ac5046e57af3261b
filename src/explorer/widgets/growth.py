"""`Growth`: go through the readings of a petition's count one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from explorer.errors import ChoiceError, nearest
from explorer.model.campaign import Petition, Reading, ReadingRole
from explorer.model.dates import When
from explorer.model.study import Study
from explorer.summarise.growth import Series, first_reached, reading_rows, series
from explorer.summarise.growth_steps import built_up_band_rows
from explorer.summarise.timeline import event_rows
from explorer.widgets.growth_card import (
    COLUMNS,
    UNDATED,
    clock_words,
    reading_card,
    rows_of,
    undated_facts,
)
from explorer.widgets.growth_choice import (
    ASSUMPTION,
    NO_READINGS,
    controls,
    default_petition,
    known_scale,
    nothing_drawn,
    scopes_of,
    summary,
)
from explorer.widgets.panel import Panel, Row

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Growth"]


class Growth(Panel):
    """Builds up what can be known of a count, one reading at a time.

    Parameters
    ----------
    study
        An opened study.
    petition
        Its id; by default the petition with a reading that is linked to the interview, else
        the one with most readings.
    scope
        A part of the petition, such as ``"Netherlands"``; by default the petition's own scope.
    scale
        ``"linear"`` or ``"log"``.

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

    settings = ("petition", "scope", "scale", "build_up")
    columns = COLUMNS

    def __init__(
        self,
        study: Study,
        petition: str | None = None,
        scope: str | None = None,
        scale: Literal["linear", "log"] = "linear",
    ) -> None:
        super().__init__()
        self.study = study
        self._scale = known_scale(scale)
        self._build_up = True
        self._series: Series | None = None
        self._undated: tuple[Reading, ...] = ()
        self._at = 0
        name = petition if petition is not None else default_petition(study)
        if name is not None:
            self._show(name, scope)
        else:
            self._refresh()

    @property
    def selection(self) -> Reading | None:
        """The chosen reading; ``None`` where the study has none."""
        return self.study.reading(self.chosen) if self.chosen else None

    @property
    def dated(self) -> tuple[Reading, ...]:
        """The dated readings of the petition and scope that are shown, in order."""
        return self._series.readings if self._series else ()

    @property
    def petition(self) -> str:
        """The id of the petition that is shown; can be set."""
        return self._series.petition.id if self._series else ""

    @petition.setter
    def petition(self, value: str | Petition) -> None:
        self._show(value.id if isinstance(value, Petition) else value, None)

    @property
    def scope(self) -> str:
        """The scope that is shown; can be set to another scope of the petition."""
        return self._series.scope if self._series else ""

    @scope.setter
    def scope(self, value: str) -> None:
        self._show(self.petition, value)

    @property
    def scale(self) -> str:
        """``"linear"`` or ``"log"``; can be set."""
        return self._scale

    @scale.setter
    def scale(self, value: str) -> None:
        self._scale = known_scale(value)
        self._refresh()

    @property
    def build_up(self) -> bool:
        """Whether the curve grows with the steps, or all of it is shown; can be set."""
        return self._build_up

    @build_up.setter
    def build_up(self, value: bool) -> None:
        self._build_up = bool(value)
        with self.hold_sync():
            self.panel = self._panel()
            self._point()

    @property
    def chart(self) -> alt.LayerChart:
        """The chart of the petition and scope, with all readings that can be built up."""
        # Here, because Altair takes over a second to import and a stepped view may do without.
        from explorer.charts.growth import growth_chart

        line = self._line()
        return growth_chart(
            built_up_band_rows(line),
            reading_rows(line),
            event_rows(self.study.events),
            interview_date=self.study.interview.date,
            scale="log" if self._scale == "log" else "linear",
        )

    def at(self, date: str | When) -> str:
        """Say what is known of the count on a date.

        Parameters
        ----------
        date
            A date in EDTF, such as ``"2017-05-09"``.

        Raises
        ------
        DateError
            If the date is not EDTF.
        ChoiceError
            If the petition has no dated reading.

        Examples
        --------
        >>> import explorer
        >>> explorer.Growth(explorer.open_study()).at("2017-05-09")
        'On 9 May 2017: between 350,500 and 399,999.'
        """
        return clock_words(self._known(), date if isinstance(date, When) else When.parse(date))

    def first_reached(self, count: int) -> str:
        """Say between which moments a count was first reached.

        Raises
        ------
        ChoiceError
            If `count` is not a whole number of at least 1, or the petition has no dated reading.

        Examples
        --------
        >>> import explorer
        >>> explorer.Growth(explorer.open_study()).first_reached(300_000)
        '300,000 was first reached between 11 April 2017 (the opening day) and 7 May 2017.'
        """
        label = first_reached(self._known(), count).label
        return f"{label[0].upper()}{label[1:]}."

    def step(self, n: int = 1) -> None:
        """Go `n` readings on, or back where it is negative."""
        walk = self._walk()
        if not walk:
            self.notice = NO_READINGS
            return
        wanted = self._at + n
        at = min(max(wanted, 0), len(walk) - 1)
        end = "" if at == wanted else f"This is the {'last' if n > 0 else 'first'} reading."
        self._choose(walk[at].id, end)

    def first(self) -> None:
        """Go to the first reading."""
        self._end(0)

    def last(self) -> None:
        """Go to the last reading."""
        self._end(-1)

    def select(self, which: Reading | str | int) -> None:
        """Choose a reading by itself, its id, or its number in what is shown, from 1.

        A reading of another petition or scope brings that petition and scope.

        Raises
        ------
        ChoiceError
            If there is no such reading.
        """
        reading = self._find(which)
        if (reading.petition, reading.scope) != (self.petition, self.scope):
            self._show(reading.petition, reading.scope)
        self._choose(reading.id)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one row for each reading, second source and undated reading that is shown."""
        return [dict(row) for row in self._rows()]

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        reading = self.selection
        if reading is None:
            return "Growth(no readings)"
        place = self._place(reading)
        date = f"{reading.date} " if reading.date else ""
        head = f"{self.petition!r}, {self.scope}: {place[0].lower()}{place[1:]}"
        return f"Growth({head}, {date}{reading.count_label})"

    # What is shown

    def _known(self) -> Series:
        line = self._line()
        if not line.readings:
            raise ChoiceError(UNDATED, next_step="Choose a petition and scope with dated readings.")
        return line

    def _line(self) -> Series:
        if self._series is None:
            raise ChoiceError(NO_READINGS)
        return self._series

    def _walk(self) -> tuple[Reading, ...]:
        """Return the readings to step through; undated ones only where nothing is dated."""
        if self._series is None:
            return ()
        return self._series.readings or (*self._series.second_sources, *self._undated)

    def _rows(self) -> list[Row]:
        return list(rows_of(self._series, self._undated)) if self._series else []

    def _drawable(self) -> bool:
        return bool(self._series and self._series.readings)

    def _show(self, name: str, scope: str | None) -> None:
        petition = self.study.petition(name)
        scopes = scopes_of(self.study, petition)
        if not scopes:
            having = [p.id for p in self.study.petitions if scopes_of(self.study, p)]
            raise ChoiceError(
                f'the petition "{name}" has no readings.',
                accepted=f"Petitions with readings are {', '.join(having)}." if having else "",
            )
        wanted = scopes[0] if scope is None else scope
        if wanted not in scopes:
            raise ChoiceError(
                f'the petition "{name}" has no readings of the scope {wanted!r}.',
                accepted=f"Its scopes are {', '.join(scopes)}.",
                next_step=nearest(str(wanted), scopes).strip(),
            )
        dated = any(r.petition == name and r.scope == wanted for r in self.study.readings)
        if dated:
            self._series = series(petition, self.study.readings, wanted)
        else:
            self._series = Series(petition, wanted)
        self._undated = tuple(
            r for r in self.study.undated if (r.petition, r.scope) == (name, wanted)
        )
        self._at = 0
        with self.hold_sync():
            self._refresh()
            self._choose(self._walk()[0].id)

    def _refresh(self) -> None:
        with self.hold_sync():
            self.panel = self._panel()
            self.changed()

    # What is chosen

    def _find(self, which: Reading | str | int) -> Reading:
        if isinstance(which, Reading):
            return self.study.reading(which.id)
        walk = self._walk()
        if isinstance(which, int) and not isinstance(which, bool):
            if 1 <= which <= len(walk):
                return walk[which - 1]
            raise ChoiceError(
                f"there is no reading {which}.",
                accepted=f"Readings are numbered from 1 to {len(walk)}, or named by their id.",
            )
        return self.study.reading(str(which))

    def _click(self, datum: Row) -> None:
        if datum.get("kind") == "event":
            event = self.study.event(str(datum.get("id")))
            self.notice = f"Event of {event.date.label}: {event.description}"
        else:
            super()._click(datum)

    def _end(self, at: int) -> None:
        walk = self._walk()
        if walk:
            self._choose(walk[at].id)
        else:
            self.notice = NO_READINGS

    def _choose(self, name: str, notice: str = "") -> None:
        ids = [one.id for one in self._walk()]
        with self.hold_sync():
            # Before the choice: whoever watches it may have a remark of their own.
            self.notice = notice
            self._at = ids.index(name) if name in ids else self._at
            if self.chosen == name:
                self._point()
            self.pick(name)

    def _point(self, _change: object = None) -> None:
        reading, clock, line = self.selection, self.clock, self._series
        if reading is None or line is None:
            return
        dated = len(line.readings)
        with self.hold_sync():
            self.signals = {
                "shown": min(self._at + 1, dated) if self._build_up else dated,
                "chosen": reading.id,
                "clock_start": clock.earliest if clock else None,
                "clock_end": clock.end if clock else None,
            }
            now = clock_words(line, clock) if clock and line.readings else ""
            place = self._place(reading)
            self.card = {
                **reading_card(self.study, line, reading),
                "place": place,
                **({"now": now} if now else {}),
            }
            date = f"{reading.date.label}, " if reading.date else ""
            self.said = f"{place}: {date}{reading.count_label}. {now}".strip()

    # What is said

    def _panel(self) -> dict[str, Any]:
        line = self._series
        if line is None:
            return {"kind": "growth", "title": "Growth", "label": NO_READINGS, "empty": NO_READINGS}
        dated = bool(line.readings)
        undated = undated_facts(self._undated) if dated else []
        return {
            "kind": "growth",
            "title": "Growth",
            "controls": controls(self.study, line, self._scale, build_up=self._build_up),
            "steps": "Go through the readings",
            "label": summary(line),
            "caption": ASSUMPTION if dated else "",
            "empty": "" if dated else nothing_drawn(line),
            "apart": {"heading": "Undated readings, not on the time axis", "facts": undated},
        }

    def _place(self, reading: Reading) -> str:
        walk = self._walk()
        kind = "Reading" if reading.date else "Undated reading"
        place = next((n for n, one in enumerate(walk, 1) if one.id == reading.id), None)
        if place is not None:
            return f"{kind} {place} of {len(walk)}"
        return "Second source" if reading.role is ReadingRole.SECOND_SOURCE else kind
