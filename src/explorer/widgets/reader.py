"""`Reader`: go through an interview, turn by turn or question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets

from explorer.model.exchanges import Exchange
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.model.words import short
from explorer.summarise.turns import turn_rows
from explorer.widgets import reader_asides as beside
from explorer.widgets import reader_page as pages
from explorer.widgets.figure import Figure
from explorer.widgets.finder import Finder
from explorer.widgets.reader_figure import reader_figure
from explorer.widgets.reader_orders import obey
from explorer.widgets.reader_place import Place
from explorer.widgets.reader_runs import Hit
from explorer.widgets.strip import strip
from explorer.widgets.view import View, css, esm

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Reader"]

SCRIPTS = (
    "dom.js",
    "reader_strip.js",
    "reader_bar.js",
    "reader_gate.js",
    "reader_text.js",
    "reader_search.js",
    "reader_options.js",
    "reader_asides.js",
    *beside.SCRIPTS,
    "reader.js",
)


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

    _esm = esm(*SCRIPTS)
    _css = css("reader.css", *beside.SHEETS)

    page = traitlets.Dict().tag(sync=True)
    """What is on the screen, and nothing else."""
    asides = traitlets.Dict().tag(sync=True)
    """What the panels beside the turns show, by the name of the panel."""

    def __init__(
        self, source: Study | Interview, *, unit: str = "turn", hide_answers: bool = False
    ) -> None:
        super().__init__()
        self.study = source if isinstance(source, Study) else None
        self.interview = source.interview if isinstance(source, Study) else source
        self._note = source.content_note if isinstance(source, Study) else None
        self._state = "note"
        self._place = Place(self.interview, unit)
        self._hide = bool(hide_answers)
        self._revealed: set[int] = set()
        self._finder = Finder(self.interview)
        self.panels = tuple(make(self) for make in beside.MAKERS)
        self.on_msg(lambda _widget, message, _buffers: obey(self, message))
        self.observe(lambda _change: self.redraw(), "marked")
        self.redraw()

    # What is chosen

    @property
    def turn(self) -> Turn | None:
        """The current turn; ``None`` at the content note."""
        return self._place.turn if self._state == "reading" else None

    @property
    def selection(self) -> Turn | Exchange | None:
        """The current turn or, in the unit ``"exchange"``, the exchange that holds it."""
        turn = self.turn
        return turn if turn is None or self.unit == "turn" else self._place.exchange

    @property
    def unit(self) -> str:
        """What a step goes on by, ``"turn"`` or ``"exchange"``; can be set."""
        return self._place.unit

    @unit.setter
    def unit(self, value: str) -> None:
        self._place.unit = value
        said = f"{self._place.words()}." if self._state == "reading" else None
        self.redraw(said=said, notice="")

    @property
    def hide_answers(self) -> bool:
        """Whether an answer stays hidden until it is asked for; can be set."""
        return self._hide

    @hide_answers.setter
    def hide_answers(self, value: bool) -> None:
        self._hide = bool(value)
        self._revealed.clear()
        self.redraw()

    @property
    def hits(self) -> tuple[Hit, ...]:
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
            self._go(self._place.at)

    def leave(self) -> None:
        """Close the interview; its text leaves the browser."""
        self._close("left", "The interview is closed.")

    def show_note(self) -> None:
        """Go back to the content note."""
        self._close("note", "Content note.")

    def step(self, n: int = 1) -> None:
        """Go `n` turns or exchanges on, or back where it is negative."""
        units = self._place.units
        at = self._place.page if self._state == "reading" else -1
        wanted = at + n
        to = min(max(wanted, 0), len(units) - 1)
        if at < 0 and wanted < 0:
            self.notice = "This is the content note; the first turn comes after it."
            return
        end = "" if to == wanted else f"This is the {'last' if n > 0 else 'first'} {self.unit}."
        self._go(self._place.at if end and to == at else units.turns(to).start, end)

    def first(self) -> None:
        """Go to the first turn."""
        self._go(0)

    def last(self) -> None:
        """Go to the last turn, or to the start of the last exchange or of its last page."""
        units = self._place.units
        self._go(units.turns(len(units) - 1).start)

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
        at = self._place.find(which)
        if open or self._state == "reading":
            self._go(at)
        else:
            self._place.at = at

    def reveal(self) -> None:
        """Show the answers of this page."""
        asked = [turn for turn in self._place.turns if self._hidden(turn)]
        if asked:
            self._revealed.update(turn.number for turn in asked)
            self.redraw(said="The answer is shown.", notice="")

    def search(self, query: str) -> None:
        """Mark a word or a part of one in all turns; an empty one ends the search."""
        if query == self._finder.query:
            return
        self._finder.look_for(query)
        self.redraw(said=self._finder.words, notice="")

    def next_hit(self, by: int = 1) -> None:
        """Go to the next hit of the search, or back where `by` is negative; round at the end."""
        finder = self._finder
        if not finder.hits:
            self.notice = finder.words or "Nothing is searched for."
            return
        here = self._place.shown.start + 1 if self._state == "reading" else 1
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
        spoken = self._place.words()
        return f"Reader({short(self.interview.title)!r}: {where or spoken[0].lower() + spoken[1:]})"

    def figure(self) -> Figure:
        """Return what stands in the view's place where no kernel runs."""
        reading = self._state == "reading"
        return reader_figure(
            self.interview,
            self._note,
            current=[place + 1 for place in self._place.shown] if reading else (),
            where=f"{self._place.words()}." if reading else "",
        )

    # Moving and drawing

    def _go(self, at: int, notice: str = "", *, at_hit: bool = False) -> None:
        self._place.at, self._state = at, "reading"
        if not at_hit:
            self._finder.at = None
        with self.hold_sync():
            # Before the choice: whoever watches it may have a remark of their own.
            self.notice = notice
            self.said = f"{self._finder.words if at_hit else ''} {self._place.words()}.".strip()
            self.redraw()
            self.pick(self.interview.turns[at].id)

    def _close(self, state: str, said: str) -> None:
        self._state, self._finder.at = state, None
        with self.hold_sync():
            self.redraw(said=said, notice="")
            self.chosen = ""

    def redraw(self, *, said: str | None = None, notice: str | None = None) -> None:
        """Send the page as it is now, and what is to be said of it where that is given."""
        with self.hold_sync():
            self.said = self.said if said is None else said
            self.notice = self.notice if notice is None else notice
            if self._state == "reading":
                self.page = self._reading()
                turns = self._place.turns
                self.asides = {one.name: one.panel(turns) for one in self.panels}
            else:
                self.page = {"state": self._state, **pages.gate(self.interview, self._note)}
                # A panel may quote the interview.
                self.asides = {}

    def close(self) -> None:
        """Close the view, and let go of what it holds."""
        for one in self.panels:
            one.close()
        super().close()

    def _hidden(self, turn: Turn) -> bool:
        hidden = self._hide and turn.number not in self._revealed
        return hidden and self._place.question(turn) is not None

    def _reading(self) -> dict[str, Any]:
        interview, place = self.interview, self._place
        last, at = len(place.units) - 1, place.page
        turns = place.turns
        return {
            "state": "reading",
            "title": interview.title,
            "about": pages.about(interview),
            "lang": interview.language,
            "position": place.words(),
            "number": place.turn.number,
            "total": len(interview.turns),
            "first": at == 0,
            "last": at == last,
            "strip": strip(interview.turns, place.shown, finder=self._finder, marked=self.marked),
            "parts": self._parts(turns, first=at == 0, last=at == last),
            "unit": place.unit,
            "hide_answers": self._hide,
            "query": self._finder.query,
            "found": self._finder.words,
            "any_hit": bool(self._finder.hits),
        }

    def _parts(self, turns: tuple[Turn, ...], *, first: bool, last: bool) -> list[dict[str, Any]]:
        interview = self.interview
        parts = []
        if first:
            parts.append(pages.introduction(interview))
        question = self._place.question(turns[0])
        if question:
            parts.append(pages.spoken_part(question, interview.language, context=True))
        parts += [
            pages.spoken_part(
                turn,
                interview.language,
                hits=self._finder.of(turn),
                now=self._finder.hit,
                spans=[span for one in self.panels for span in one.spans(turn)],
                shown=not self._hidden(turn),
                linked=turn.id in self.marked,
            )
            for turn in turns
        ]
        if last:
            parts.append(pages.closing(interview))
        filled = ("paragraphs", "beside", "notes")
        return [one for one in parts if one["kind"] != "frame" or any(map(one.get, filled))]
