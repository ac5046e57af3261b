"""`Reader`: go through an interview, turn by turn or question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import traitlets

from explorer.language import _, speaking
from explorer.model.exchanges import Exchange
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.model.words import short
from explorer.summarise.turns import turn_rows
from explorer.widgets import reader_asides as beside
from explorer.widgets import reader_page as pages
from explorer.widgets.figure import Figure
from explorer.widgets.reader_drawn import Drawing
from explorer.widgets.reader_figure import reader_figure
from explorer.widgets.reader_held import Held
from explorer.widgets.reader_notes_held import HasNotes
from explorer.widgets.reader_orders import obey
from explorer.widgets.reader_place import Place
from explorer.widgets.reader_runs import Span
from explorer.widgets.reader_search import Searching
from explorer.widgets.view import css, esm

if TYPE_CHECKING:
    import altair as alt

    from explorer.annotate import Notes

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


class Reader(HasNotes, Searching):
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
    notes
        Notes on the words: kept beside the study, in a file that is made with the first note;
        ``False`` for none, or `Notes` that keep them elsewhere. An interview that was not opened
        from a file has no place for them but the one that is named so.

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
        self,
        source: Study | Interview,
        *,
        unit: str = "turn",
        hide_answers: bool = False,
        notes: Notes | bool = True,
    ) -> None:
        super().__init__(source.interview if isinstance(source, Study) else source)
        self.study = source if isinstance(source, Study) else None
        self._note = source.content_note if isinstance(source, Study) else None
        before = source.content_notes if isinstance(source, Study) else ()
        self._held = Held(self.interview, before, self._note)
        self._state = "note"
        self._place = Place(self.interview, unit)
        self._hide = bool(hide_answers)
        self._revealed: set[int] = set()
        beside.check(self, notes)
        self._notes_asked = notes
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

    def held(self, turn: Turn) -> str:
        """Say why the words of a turn are not shown; empty where they are."""
        if self._held.hides(turn.number):
            return _("This turn has a content note; its words are not shown here.")
        if self._hidden(turn):
            return _("This is in an answer that is hidden.")
        return ""

    @property
    def holds_any(self) -> bool:
        """Whether the words of any turn are not shown."""
        return self._hide or self._held.any

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
            self.go(self._place.at)

    def leave(self) -> None:
        """Close the interview; its text leaves the browser."""
        self._close("left", _("The interview is closed."))

    def show_note(self) -> None:
        """Go back to the content note."""
        self._close("note", _("Content note."))

    def step(self, n: int = 1) -> None:
        """Go `n` turns or exchanges on, or back where it is negative."""
        units = self._place.units
        at = self._place.page if self._state == "reading" else -1
        wanted = at + n
        to = min(max(wanted, 0), len(units) - 1)
        if at < 0 and wanted < 0:
            self.notice = _("This is the content note; the first turn comes after it.")
            return
        end = "" if to == wanted else self._end(n)
        self.go(self._place.at if end and to == at else units.turns(to).start, end)

    def first(self) -> None:
        """Go to the first turn."""
        self.go(0)

    def last(self) -> None:
        """Go to the last turn, or to the start of the last exchange or of its last page."""
        units = self._place.units
        self.go(units.turns(len(units) - 1).start)

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
            self.go(at)
        else:
            self._place.at = at

    def reveal(self) -> None:
        """Show the answers of this page."""
        asked = [turn for turn in self._place.turns if self._hidden(turn)]
        if asked:
            self._revealed.update(turn.number for turn in asked)
            self.redraw(said=_("The answer is shown."), notice="")

    def decide(self, choice: str, which: int | str | Turn | None = None) -> None:
        r"""Choose what becomes of a turn that has a content note of its own.

        The choice is remembered in this session, for every view of the same file.

        Parameters
        ----------
        choice
            ``"read"``, ``"skip"`` (go on to the next turn) or ``"summary"``, where there is one.
        which
            The turn; without it, the first one on this page that has a note.

        Raises
        ------
        ChoiceError
            If the turn has no content note, or the choice is not known.

        Examples
        --------
        >>> import explorer
        >>> from explorer.model import ContentNote, Study
        >>> talk = explorer.read_interview("Ada: So?\n\nBen: So it is.")
        >>> note = ContentNote("A loss is spoken of.", turns=(2,))
        >>> reader = explorer.Reader(Study(title="A talk", interview=talk, content_notes=(note,)))
        >>> reader.select(2)
        >>> reader.held(reader.turn)
        'This turn has a content note; its words are not shown here.'
        >>> reader.decide("read")
        >>> reader.held(reader.turn)
        ''
        """
        if which is None:
            turn = next((one for one in self._place.turns if one.number in self._held), self.turn)
            number = turn.number if turn else self._place.at + 1
        else:
            number = self._place.find(which) + 1
        self._held.choose(number, choice)
        if choice == "read":
            # Asked for once is enough: it is not asked again as a hidden answer.
            self._revealed.add(number)
            self.redraw(said="", notice="")
        elif choice == "skip" and self.unit == "turn" and number - 1 == self._place.at:
            self.step()
        else:
            self.redraw(said="", notice="")

    # What it is made of

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a turn; see `Interview.to_rows`."""
        return self.interview.to_rows()

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        where = {"note": "at the content note", "left": "closed"}.get(self._state)
        # The same in every run, whatever language the view speaks.
        with speaking("en"):
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
            notes=self.study.content_notes if self.study else (),
        )

    # Moving and drawing

    def go(self, at: int, notice: str = "", *, at_hit: bool = False) -> None:
        """Go to the turn at a place, from 0; this opens the interview."""
        self._place.at, self._state = at, "reading"
        if not at_hit:
            self._finder.at = None
        with self.hold_sync():
            # Before the choice: whoever watches it may have a remark of their own.
            self.notice = notice
            self.said = f"{self._finder.words if at_hit else ''} {self._place.words()}.".strip()
            self.redraw()
            self.pick(self.interview.turns[at].id)

    def from_here(self) -> int:
        """Return the number of the first turn that is shown."""
        return self._place.shown.start + 1 if self._state == "reading" else 1

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
                self.page = {**self._drawing().page(), "hide_answers": self._hide}
                self.finding = self._panel()
                turns = self._place.turns
                self.asides = {one.name: one.panel(turns) for one in self.panels}
            else:
                self.page = {"state": self._state, **pages.gate(self.interview, self._note)}
                # They quote the interview.
                self.finding, self.asides = {}, {}

    def close(self) -> None:
        """Close the view, and let go of what it holds."""
        for one in self._panels or ():
            one.close()
        self._finder.close()
        super().close()

    def _hidden(self, turn: Turn) -> bool:
        hidden = self._hide and turn.number not in self._revealed
        return hidden and self._place.question(turn) is not None

    def _drawing(self) -> Drawing:
        return Drawing(
            self._place,
            self._finder,
            self._held,
            self._hidden,
            self._spans,
            sorted(turn for one in self.panels for turn in one.turns()),
            self.marked,
        )

    def _spans(self, turn: Turn) -> list[Span]:
        return [span for one in self.panels for span in one.spans(turn)]

    def _end(self, way: int) -> str:
        if self.unit == "turn":
            return _("This is the last turn.") if way > 0 else _("This is the first turn.")
        return _("This is the last exchange.") if way > 0 else _("This is the first exchange.")
