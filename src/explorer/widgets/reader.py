"""`Reader`: go through an interview, turn by turn or question by question."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import traitlets

from explorer.errors import ChoiceError, ExplorerError, nearest
from explorer.model.exchanges import Exchange, Exchanges
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.model.words import short
from explorer.summarise.turns import turn_rows
from explorer.widgets import reader_page as pages
from explorer.widgets.figure import Figure
from explorer.widgets.finder import Finder
from explorer.widgets.reader_figure import reader_figure
from explorer.widgets.strip import strip
from explorer.widgets.units import Units
from explorer.widgets.view import View, css, esm

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Reader"]

UNITS: Final = ("turn", "exchange")
PLAIN: Final = frozenset({"read", "leave", "show_note", "first", "last", "reveal"})
"""Messages that are the names of methods without parameters."""


class Reader(View):
    """Steps through the turns of an interview; the content note comes first.

    The note asks whether to read. Until then no word of the interview is on the page, and
    after that only what is shown. A step from code is the reader's own choice too, and opens it.

    Parameters
    ----------
    source
        An opened study, or an interview alone.
    unit
        ``"turn"``, or ``"exchange"`` for a question together with its answers.
    hide_answers
        Whether an answer stays hidden until it is asked for.

    Examples
    --------
    >>> import explorer
    >>> reader = explorer.Reader(explorer.open_study())
    >>> reader
    Reader('Meet the journalist…': at the content note)
    >>> reader.step(3)
    >>> reader
    Reader('Meet the journalist…': turn 3 of 6, Dmitry)
    >>> reader.selection.words
    27
    """

    _esm = esm("dom.js", "reader_strip.js", "reader.js")
    _css = css("reader.css")

    page = traitlets.Dict().tag(sync=True)
    """What is on the screen, and nothing else."""

    def __init__(
        self, source: Study | Interview, *, unit: str = "turn", hide_answers: bool = False
    ) -> None:
        super().__init__()
        self.study = source if isinstance(source, Study) else None
        self.interview = source.interview if isinstance(source, Study) else source
        self._note = source.content_note if isinstance(source, Study) else None
        self._state = "note"
        self._at = 0
        self._unit = _known(unit)
        self._made_units: Units | None = None
        self._hide = bool(hide_answers)
        self._revealed: set[int] = set()
        self._finder = Finder(self.interview)
        self.on_msg(self._hear)
        self.observe(self._draw, "marked")
        self._draw()

    # What is chosen

    @property
    def turn(self) -> Turn | None:
        """The current turn; ``None`` at the content note."""
        return self.interview.turns[self._at] if self._state == "reading" else None

    @property
    def selection(self) -> Turn | Exchange | None:
        """The current turn or, in the unit ``"exchange"``, the exchange that holds it."""
        turn = self.turn
        if turn is None or self._unit == "turn":
            return turn
        return self._exchanges[self._exchanges.place_of(self._at)]

    @property
    def unit(self) -> str:
        """What a step goes on by, ``"turn"`` or ``"exchange"``; can be set."""
        return self._unit

    @unit.setter
    def unit(self, value: str) -> None:
        self._unit = _known(value)
        self._made_units = None
        with self.hold_sync():
            self.notice = ""
            if self._state == "reading":
                self.said = f"{self._where()}."
            self._draw()

    @property
    def hide_answers(self) -> bool:
        """Whether an answer stays hidden until it is asked for; can be set."""
        return self._hide

    @hide_answers.setter
    def hide_answers(self, value: bool) -> None:
        self._hide = bool(value)
        self._revealed.clear()
        self._draw()

    @property
    def hits(self) -> tuple[pages.Hit, ...]:
        """What the search found; see `summarise.search.search`."""
        return self._finder.hits

    @property
    def chart(self) -> alt.LayerChart:
        """The chart of the turns, by length and speaker."""
        # Here, because Altair takes over a second to import and reading does without.
        from explorer.charts.turns import turns_chart

        return turns_chart(turn_rows(self.interview))

    # Steps

    # Not `open`: a widget has one already, which opens its line to the browser.
    def read(self) -> None:
        """Go on from the content note to the interview."""
        if self._state != "reading":
            self._go(self._at)

    def leave(self) -> None:
        """Close the interview; its text leaves the browser."""
        self._close("left", "The interview is closed.")

    def show_note(self) -> None:
        """Go back to the content note."""
        self._close("note", "Content note.")

    def step(self, n: int = 1) -> None:
        """Go `n` turns or exchanges on, or back where it is negative."""
        at, units = self._place(), self._units
        wanted = at + n
        to = min(max(wanted, 0), len(units) - 1)
        if at < 0 and wanted < 0:
            self.notice = "This is the content note; the first turn comes after it."
            return
        end = "" if to == wanted else f"This is the {'last' if n > 0 else 'first'} {self._unit}."
        self._go(self._at if end and to == at else units.turns(to).start, end)

    def first(self) -> None:
        """Go to the first turn."""
        self._go(0)

    def last(self) -> None:
        """Go to the last turn, or to the start of the last exchange or of its last page."""
        self._go(self._units.turns(len(self._units) - 1).start)

    def select(self, which: int | str | Turn | Exchange, *, open: bool = True) -> None:  # noqa: A002
        """Choose a turn by its number (from 1), its id, itself, or an exchange that holds it.

        Parameters
        ----------
        which
            Such as ``3``, ``"t3"`` or ``study.turn(3)``.
        open
            Whether this opens the interview. With ``False`` a reader at the content note stays
            there and remembers the place; a view that moves this one along asks for that.

        Raises
        ------
        ChoiceError
            If this interview has no such turn.
        """
        # The word that says best what it does; nothing here needs the builtin.
        at = self._find(which)
        if open or self._state == "reading":
            self._go(at)
        else:
            self._at = at

    def reveal(self) -> None:
        """Show the answers of this page."""
        asked = [turn for turn in self._turns() if self._hidden(turn)]
        if asked:
            self._revealed.update(turn.number for turn in asked)
            with self.hold_sync():
                self.notice = ""
                self.said = "The answer is shown."
                self._draw()

    def search(self, query: str) -> None:
        """Mark a word or a part of one in all turns; an empty one ends the search."""
        if query == self._finder.query:
            return
        self._finder.look_for(query)
        with self.hold_sync():
            self.notice = ""
            self.said = self._finder.words
            self._draw()

    def next_hit(self, by: int = 1) -> None:
        """Go to the next hit of the search, or back where `by` is negative; round at the end."""
        finder = self._finder
        if not finder.hits:
            self.notice = finder.words or "Nothing is searched for."
            return
        here = self._shown().start + 1 if self._state == "reading" else 1
        remarks = [finder.next(by, from_turn=here)]
        turn = self.interview.turns[finder.hits[finder.at or 0]["turn"] - 1]
        if self._hidden(turn):
            remarks.append("This hit is in an answer that is hidden.")
        self._go(turn.number - 1, " ".join(filter(None, remarks)), at_hit=True)

    # What it is made of

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a turn; see `Interview.to_rows`."""
        return self.interview.to_rows()

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        where = {"note": "at the content note", "left": "closed"}.get(self._state)
        spoken = self._where()
        return f"Reader({short(self.interview.title)!r}: {where or spoken[0].lower() + spoken[1:]})"

    def figure(self) -> Figure:
        """Return what stands in the view's place where no kernel runs."""
        reading = self._state == "reading"
        return reader_figure(
            self.interview,
            self._note,
            current=[place + 1 for place in self._shown()] if reading else (),
            where=f"{self._where()}." if reading else "",
        )

    # Places

    def _find(self, which: int | str | Turn | Exchange) -> int:
        if isinstance(which, Exchange):
            which = which.turns[0]
        if not isinstance(which, Turn):
            return self.interview.turn(which).number - 1
        if which not in self.interview.turns[which.number - 1 : which.number]:
            raise ChoiceError("This turn is not of this interview.")
        return which.number - 1

    @cached_property
    def _exchanges(self) -> Exchanges:
        # When it is first asked for: the content note stands before the turns are gone through.
        return self.interview.exchanges

    @property
    def _units(self) -> Units:
        if self._made_units is None:
            turns = len(self.interview.turns)
            self._made_units = Units(self._unit, self._exchanges, turns=turns)
        return self._made_units

    def _place(self) -> int:
        """Return the place of the current page, from 0; -1 at the content note."""
        return self._units.place_of(self._at) if self._state == "reading" else -1

    def _shown(self) -> range:
        """Return the places of the turns on the current page."""
        return self._units.turns(self._units.place_of(self._at))

    def _turns(self) -> tuple[Turn, ...]:
        shown = self._shown()
        return tuple(self.interview.turns[shown.start : shown.stop])

    def _hidden(self, turn: Turn) -> bool:
        if not self._hide or turn.number in self._revealed:
            return False
        question = self._exchanges.question_of(turn.number - 1)
        return question is not None and question.number != turn.number

    # Moving and drawing

    def _go(self, at: int, notice: str = "", *, at_hit: bool = False) -> None:
        self._at, self._state = at, "reading"
        if not at_hit:
            self._finder.at = None
        with self.hold_sync():
            # Before the choice: whoever watches it may have a remark of their own.
            self.notice = notice
            self.said = f"{self._finder.words if at_hit else ''} {self._where()}.".strip()
            self._draw()
            self.pick(self.interview.turns[at].id)

    def _close(self, state: str, said: str) -> None:
        self._state, self._finder.at = state, None
        with self.hold_sync():
            self.notice, self.said = "", said
            self._draw()
            self.chosen = ""

    def _where(self) -> str:
        if self._unit == "exchange":
            return self._units.words(self._place())
        turn, count = self.interview.turns[self._at], len(self.interview.turns)
        return f"Turn {turn.number:,} of {count:,}, {turn.who}"

    def _draw(self, _change: object = None) -> None:
        """Send the page as it is now."""
        if self._state == "reading":
            self.page = self._reading()
        else:
            self.page = {"state": self._state, **pages.gate(self.interview, self._note)}

    def _reading(self) -> dict[str, Any]:
        interview, last, at = self.interview, len(self._units) - 1, self._place()
        turns = self._turns()
        return {
            "state": "reading",
            "title": interview.title,
            "about": self._about(),
            "lang": interview.language,
            "position": self._where(),
            "number": interview.turns[self._at].number,
            "total": len(interview.turns),
            "first": at == 0,
            "last": at == last,
            "strip": strip(interview.turns, self._shown(), finder=self._finder, marked=self.marked),
            "parts": self._parts(turns, first=at == 0, last=at == last),
            "unit": self._unit,
            "hide_answers": self._hide,
            "query": self._finder.query,
            "found": self._finder.words,
            "any_hit": bool(self._finder.hits),
        }

    def _about(self) -> str:
        interview = self.interview
        date = interview.date.label if interview.date else interview.date_text
        return " · ".join(filter(None, (date, pages.people(interview.speakers))))

    def _parts(self, turns: tuple[Turn, ...], *, first: bool, last: bool) -> list[dict[str, Any]]:
        interview = self.interview
        parts = []
        if first:
            parts.append(pages.introduction(interview))
        question = self._exchanges.question_of(turns[0].number - 1)
        if question and question.number != turns[0].number:
            parts.append(pages.spoken_part(question, interview.language, context=True))
        parts += [
            pages.spoken_part(
                turn,
                interview.language,
                hits=self._finder.of(turn),
                now=self._finder.hit,
                shown=not self._hidden(turn),
                linked=turn.id in self.marked,
            )
            for turn in turns
        ]
        if last:
            parts.append(pages.closing(interview))
        filled = ("paragraphs", "beside", "notes")
        return [one for one in parts if one["kind"] != "frame" or any(map(one.get, filled))]

    def _hear(self, _widget: object, message: object, _buffers: object = None) -> None:
        """Do what a message from the browser asks for; what is not understood is left undone."""
        try:
            match message:
                case {"do": str(name)} if name in PLAIN:
                    getattr(self, name)()
                case {"do": "step", "by": int(by)}:
                    self.step(by)
                case {"do": "select", "id": str(which)}:
                    self.select(which)
                case {"do": "search", "query": str(query)}:
                    self.search(query)
                case {"do": "hit", "by": int(by)}:
                    self.next_hit(by)
                case {"do": "set", "name": "unit", "value": str(value)}:
                    self.unit = value
                case {"do": "set", "name": "hide_answers", "value": bool(value)}:
                    self.hide_answers = value
        except ExplorerError as error:
            self.notice = str(error)


def _known(unit: str) -> str:
    if unit in UNITS:
        return unit
    raise ChoiceError(
        f"There is no unit {unit!r}.",
        accepted='The units are "turn" and "exchange".',
        next_step=nearest(str(unit), UNITS).strip(),
    )
