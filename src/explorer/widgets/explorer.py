"""`Explorer`: the interview, the events and the signatures on one clock."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import traitlets

from explorer.errors import ChoiceError
from explorer.language import N_, _, sentence
from explorer.model.campaign import Event, Reading
from explorer.model.curve import Point
from explorer.model.dates import When
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.summarise.clock import Moment, Records, moment_of
from explorer.widgets.clock_words import clock, named, nothing_chosen, spoken
from explorer.widgets.explorer_moves import (
    Linked,
    Thing,
    instant,
    look,
    move,
    seen,
    set_out,
    settle,
)
from explorer.widgets.growth import Growth
from explorer.widgets.reader import Reader
from explorer.widgets.shown import is_shown
from explorer.widgets.timeline import Timeline
from explorer.widgets.view import Figure, Part, View, css, esm

if TYPE_CHECKING:
    import altair as alt

    from explorer.annotate import Notes

__all__ = ["Explorer"]

COLUMNS = (
    ("turn", N_("Turn")),
    ("who", N_("Speaker")),
    ("time", N_("Time")),
    ("events", N_("Linked events")),
    ("signatures", N_("Signatures")),
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
    notes
        Notes on the words of the interview, as in `Reader`.

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

    _esm = esm("dom.js", "explorer_place.js", "explorer.js")
    _css = css("clock.css")

    reader = Part().tag(sync=True)
    """The `Reader`."""
    timeline = Part().tag(sync=True)
    """The `Timeline`; ``None`` where the study has no events."""
    growth = Part().tag(sync=True)
    """The `Growth`; ``None`` where the study has no readings."""
    now = traitlets.Dict().tag(sync=True)
    """The moment that is on, in words: a ``heading`` and ``facts``."""

    def __init__(self, study: Study, *, notes: Notes | bool = True) -> None:
        super().__init__()
        self.study = study
        self.reader = Reader(study, notes=notes)
        self.timeline = Timeline(study) if study.events else None
        counts = study.readings or study.undated or study.tally
        self.growth = Growth(study) if counts else None
        self._curve = (self.growth.petition, self.growth.scope) if self.growth else ("", "")
        self._records: Records | None = None
        self._lead: Linked = self.reader
        self._chosen: Thing | None = None
        self._moving = False
        for view in self._parts():
            view.linked = True
            view.observe(self._follow, "picks")
            view.observe(self._glance, "glanced")
        self.on_msg(self._hear)
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
    def notes(self) -> Notes | None:
        """The notes on the interview; ``None`` where they are turned off or have no place."""
        notes: Notes | None = self.reader.notes
        return notes

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

    def visit(
        self,
        *,
        turn: Turn | int | str | None = None,
        event: Event | str | None = None,
        reading: Reading | str | None = None,
    ) -> None:
        """Go to a place that names several things: each view shows its own, silently.

        The clock goes by the event, else by the reading, else by the turn; a view for which
        nothing is named follows it. A place looks the same whatever was chosen before. The
        interview opens no more than by `select`.

        Raises
        ------
        ChoiceError
            If there is no such thing, or none is named.

        Examples
        --------
        >>> import explorer
        >>> view = explorer.Explorer(explorer.open_study())
        >>> view.visit(turn=6, event="E35", reading="C26")
        >>> view.now["heading"], view.growth.selection.id
        ('11 May 2017', 'C26')
        """
        found = [self._find(one) for one in (event, reading, turn) if one is not None]
        if not found:
            raise ChoiceError(
                sentence("No place is named."),
                next_step=sentence("Name a turn, an event or a reading."),
            )
        self._moving = True
        try:
            with ExitStack() as held:
                # Each one whole, for else a browser speaks what is only on the way.
                for view in (self, *self._parts()):
                    held.enter_context(view.hold_sync())
                # First, because what is told of the moment is told of the petition that is shown.
                set_out(self._parts(), found, self._curve)
                self._go(found[0])
                settle(self._parts(), found)
                self.said = ""
        finally:
            self._moving = False

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
                    "time": moment.when.label if moment.when else _("not known"),
                    "events": "; ".join(map(named, moment.events)) or _("none"),
                    "signatures": self._count(moment),
                }
            )
        return rows

    def close(self) -> None:
        """Close the view and those in it, but for any that a cell shows by itself."""
        super().close()
        for view in self._parts():
            if not is_shown(view):
                view.close()

    # Moving

    def _parts(self) -> list[Linked]:
        return [view for view in (self.reader, self.timeline, self.growth) if view is not None]

    def _follow(self, change: Any) -> None:
        view = change["owner"]
        if not self._moving and view.chosen:
            if not (isinstance(view, Growth) and view.dense):
                self._go(self._find(view.chosen), view)
            elif isinstance(point := view.selection, Point):
                # It is nothing of the study, only a time.
                self._go(instant(point.time), view)

    def _glance(self, change: Any) -> None:
        self._look(change["new"], change["owner"])

    def _look(self, datum: Any, source: object) -> None:
        """Show in the other views what is looked at in one, until it is looked away from."""
        thing = seen(self.study, datum)
        glanced = self._moment(thing) if thing else None
        for view in self._parts():
            if view is not source:
                look(view, self.moment, glanced)

    def _hear(self, _widget: object, message: object, _buffers: object = None) -> None:
        match message:
            # The marks of the reader are buttons of its page and no chart.
            case {"do": "glance", "datum": dict() | None as datum}:
                self._look(datum, self.reader)

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
            sentence("There is no turn, event or reading {name}.", name=repr(which)),
            accepted=sentence(
                'Choose a turn by its number, as in 3 or "t3", others by id, as in "E23".'
            ),
        )

    def _moment(self, thing: Thing) -> Moment:
        if self._records is None:
            # Once, and not before the first step: single signatures are counted for it.
            self._records = self.growth.campaign.records() if self.growth else ()
        return moment_of(self.study, thing, self._records)

    def _go(self, thing: Thing, source: object = None) -> None:
        moment = self._moment(thing)
        self._chosen = thing
        before, self._moving = self._moving, True
        try:
            for view in self._parts():
                move(view, moment, leads=view is source)
        finally:
            self._moving = before
        leads = {Turn: self.reader, Event: self.timeline}
        self._lead = leads.get(type(thing), self.growth) or self.reader
        with self.hold_sync():
            self.now = clock(moment, self._petition(), self._count(moment))
            self.said = spoken(self.now)

    # Saying

    def _petition(self) -> str:
        shown = self.growth.petition if self.growth else ""
        return self.study.petition(shown).title if shown else ""

    def _count(self, moment: Moment) -> str:
        """Say what is known of the count of the petition that is shown."""
        if self.growth is None:
            return _("this study has no readings")
        if moment.when is None or not (self.growth.dated or self.growth.dense):
            return _("not known")
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
        caption = _("The interview on one clock with the events that are linked to it.")
        if self.growth:
            caption = _(
                "The interview on one clock with the events that are linked to it and the "
                "signatures: {petition}."
            ).format(petition=self._petition())
        return Figure(
            alt=base.alt,
            caption=caption,
            columns=[(name, _(heading)) for name, heading in COLUMNS],
            rows=self.to_rows(),
            spec=base.spec,
        )

    def redraw(self) -> None:
        """Say the clock anew; the views in it do so themselves."""
        moment = self.moment
        if moment is None:
            self.now = nothing_chosen()
        else:
            self.now = clock(moment, self._petition(), self._count(moment))
