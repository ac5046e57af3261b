"""`Explorer`: the interview, the events and the signatures on one clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from explorer.errors import ChoiceError
from explorer.model.campaign import Event, Reading
from explorer.model.curve import Point
from explorer.model.dates import When
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.summarise.clock import Moment, Records, event_by, moment_of, reading_by
from explorer.widgets.clock_words import clock, named, nothing_chosen, spoken
from explorer.widgets.growth import Growth
from explorer.widgets.reader import Reader
from explorer.widgets.timeline import Timeline
from explorer.widgets.view import Figure, View, css, esm

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Explorer"]

Thing = Turn | Event | Reading | When
"""What can be chosen; a time where it is a point of a dense curve."""

COLUMNS = (
    ("turn", "Turn"),
    ("who", "Speaker"),
    ("time", "Time"),
    ("events", "Linked events"),
    ("signatures", "Signatures"),
)
_KINDS = {Turn: "turn", Event: "event", Reading: "reading", When: "point"}


class Explorer(View):
    """The reader, the timeline and the growth of the signatures, linked.

    A step in one moves the others to the same time. Where nothing is known for that time, the
    view says so and stays where it is.

    Parameters
    ----------
    study
        An opened study. A study without events or readings shows what it has.

    Examples
    --------
    >>> import explorer
    >>> view = explorer.Explorer(explorer.open_study())
    >>> view.select("E23")
    >>> view.moment.when.label, [turn.number for turn in view.moment.turns]
    ('19 April 2017', [3, 4])
    >>> view
    Explorer('Meet the journalist…': event E23, 2017-04-19)
    """

    _esm = esm("dom.js", "explorer.js")
    _css = css("clock.css")

    reader = anywidget.WidgetTrait().tag(sync=True)
    """The `Reader`."""
    timeline = anywidget.WidgetTrait().tag(sync=True)
    """The `Timeline`; ``None`` where the study has no events."""
    growth = anywidget.WidgetTrait().tag(sync=True)
    """The `Growth`; ``None`` where the study has no readings."""
    now = traitlets.Dict().tag(sync=True)
    """The moment that is on, in words: a ``heading`` and ``facts``."""

    def __init__(self, study: Study) -> None:
        super().__init__()
        self.study = study
        self.reader = Reader(study)
        self.timeline = Timeline(study) if study.events else None
        counts = study.readings or study.undated or study.tally
        self.growth = Growth(study) if counts else None
        self._records: Records | None = None
        self._lead: Reader | Timeline | Growth = self.reader
        self._chosen: Thing | None = None
        self._moving = False
        for view in (self.reader, self.timeline, self.growth):
            if view is not None:
                view.observe(self._follow, "picks")
        self.now = nothing_chosen()

    @property
    def selection(self) -> Thing | None:
        """The turn, event or reading that was chosen last; ``None`` before a choice."""
        return self._chosen

    @property
    def moment(self) -> Moment | None:
        """What belongs to the selection on the clock; ``None`` before a choice."""
        return self._moment(self._chosen) if self._chosen else None

    @property
    def chart(self) -> alt.TopLevelMixin:
        """The chart of the signatures, or of the events or turns where there are none."""
        view: Growth | Timeline | Reader = self.growth or self.timeline or self.reader
        return view.chart

    def select(self, which: Thing | str | int) -> None:
        """Go to a turn (by number or id), an event or a reading (by id).

        Raises
        ------
        ChoiceError
            If there is no such thing.
        """
        self._go(self._find(which))

    def step(self, n: int = 1) -> None:
        """Step on in the view that was used last; at first, in the reader."""
        self._lead.step(n)

    def first(self) -> None:
        """Go to the beginning in the view that was used last."""
        self._lead.first()

    def last(self) -> None:
        """Go to the end in the view that was used last."""
        self._lead.last()

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        head = repr(self.study).removeprefix("Study(").split(":")[0]
        thing = self._chosen
        if thing is None:
            return f"Explorer({head}: nothing chosen yet)"
        if isinstance(thing, When):
            return f"Explorer({head}: point of {thing})"
        date = "" if isinstance(thing, Turn) or thing.date is None else f", {thing.date}"
        return f"Explorer({head}: {_KINDS[type(thing)]} {thing.id}{date})"

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one row a turn, with the events and the count that belong to it."""
        rows = []
        for turn in self.study.interview.turns:
            moment = self._moment(turn)
            rows.append(
                {
                    "turn": turn.number,
                    "speaker": turn.speaker,
                    "who": turn.who,
                    "time": moment.when.label if moment.when else "not known",
                    "events": "; ".join(map(named, moment.events)) or "none",
                    "signatures": self._count(moment),
                }
            )
        return rows

    # Moving

    def _follow(self, change: Any) -> None:
        view = change["owner"]
        if not self._moving and view.chosen:
            if not (isinstance(view, Growth) and view.dense):
                self._go(self._find(view.chosen), view)
            elif isinstance(point := view.selection, Point):
                # It is nothing of the study, only a time.
                self._go(When.from_datetime(datetime.fromtimestamp(point.time / 1000, UTC)), view)

    def _find(self, which: Thing | str | int) -> Thing:
        if isinstance(which, Turn):
            return self.study.turn(which.number)
        if isinstance(which, Event):
            return self.study.event(which.id)
        if isinstance(which, Reading):
            return self.study.reading(which.id)
        if isinstance(which, When):
            return which
        for find in (self.study.event, self.study.reading, self.study.turn):
            try:
                return find(which)  # type: ignore[arg-type]
            except ChoiceError:
                continue
        raise ChoiceError(
            f"There is no turn, event or reading {which!r}.",
            accepted='Choose a turn by its number, as in 3 or "t3", others by id, as in "E23".',
        )

    def _moment(self, thing: Thing) -> Moment:
        if self._records is None:
            # Once, and not before the first step: single signatures are counted for it.
            self._records = self.growth.campaign.records() if self.growth else ()
        return moment_of(self.study, thing, self._records)

    def _go(self, thing: Thing, source: object = None) -> None:
        moment = self._moment(thing)
        moves = (
            (self.reader, self._move_reader),
            (self.timeline, self._move_timeline),
            (self.growth, self._move_growth),
        )
        self._chosen = thing
        for view, move in moves:
            if view is not None:
                with self._quietly(view, source):
                    move(view, moment, view is source)
        leads = {Turn: self.reader, Event: self.timeline}
        lead = leads.get(type(thing), self.growth)
        self._lead = lead or self.reader
        with self.hold_sync():
            self.now = clock(moment, self._petition(), self._count(moment))
            self.said = spoken(self.now)

    @contextmanager
    def _quietly(self, view: View, source: object) -> Iterator[None]:
        """Move a view without following its move, and without its speaking of it.

        One step would else be spoken four times: by each view and by the clock.
        """
        self._moving = True
        try:
            with view.hold_sync():
                yield
                if view is not source:
                    view.said = ""
        finally:
            self._moving = False

    def _move_reader(self, reader: Reader, moment: Moment, leads: bool) -> None:
        if leads:
            return
        if moment.turns:
            # Only a reader's own choice opens the interview: the content note stays in front.
            reader.select(moment.turns[0], open=False)
        kind = _KINDS[type(moment.about)]
        reader.notice = (
            "" if moment.turns else f"No turn of the interview is linked to this {kind}."
        )

    def _move_timeline(self, timeline: Timeline, moment: Moment, leads: bool) -> None:
        timeline.marked = tuple(event.id for event in moment.events)
        timeline.clock = moment.when
        event = event_by(moment)
        if leads or event is None:
            return
        timeline.select(event)
        if moment.events:
            return
        if event in moment.same_time:
            timeline.notice = "No event is linked to this: one of the same time is shown."
        else:
            timeline.notice = (
                "No event is linked to this and none is dated to this time: "
                "the last one before it is shown."
            )

    def _move_growth(self, growth: Growth, moment: Moment, leads: bool) -> None:
        growth.clock = moment.when
        if leads:
            return
        if growth.dense:
            if moment.when and moment.when.end is not None:
                growth.select(moment.when)
            return
        reading = reading_by(moment, growth.dated)
        if reading:
            growth.select(reading)
        elif growth.dated:
            growth.notice = "No reading of this petition is of this time or earlier."

    # Saying

    def _petition(self) -> str:
        shown = self.growth.petition if self.growth else ""
        return self.study.petition(shown).title if shown else ""

    def _count(self, moment: Moment) -> str:
        """Say what is known of the count of the petition that is shown."""
        if self.growth is None:
            return "this study has no readings"
        if moment.when is None or not (self.growth.dated or self.growth.dense):
            return "not known"
        growth: Growth = self.growth
        return growth.at(moment.when)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        # Made now: a chart that the browser has to ask for waits until all cells have run.
        for view in (self.timeline, self.growth):
            if view is not None:
                view.draw()
        return super()._repr_mimebundle_(**kwargs)

    def figure(self) -> Figure:
        """Return the still form: the chart, and a row for each turn with what belongs to it."""
        base = (self.growth or self.timeline or self.reader).figure()
        return Figure(
            alt=base.alt,
            caption="The interview on one clock with the events that are linked to it"
            + (f" and the signatures: {self._petition()}." if self.growth else "."),
            columns=COLUMNS,
            rows=self.to_rows(),
            spec=base.spec,
        )
