"""`Turns`: how much each turn says, in order, as a chart and a table."""

from __future__ import annotations

from explorer.charts.turns import turns_chart
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.model.words import counted
from explorer.summarise.turns import main_speakers, turn_rows
from explorer.widgets.chart_view import ChartView
from explorer.widgets.panel import fact

__all__ = ["Turns"]

COLUMNS = (("number", "Turn"), ("who", "Speaker"), ("role", "Role"), ("words", "Words"))
TIME = ("time", "Time")
"""A column of its own, where a turn has a time."""


class Turns(ChartView):
    """Shows the length of each turn by speaker, in order; a click chooses a turn.

    Parameters
    ----------
    source
        An opened study, or an interview alone.

    Examples
    --------
    >>> import explorer
    >>> view = explorer.Turns(explorer.open_study())
    >>> view.select(6)
    >>> view.selection.speaker, view.selection.words
    ('Elena', 82)
    >>> view
    Turns(6 turns of 2 speakers: turn 6, Elena, 82 words)
    """

    def __init__(self, source: Study | Interview) -> None:
        self.interview = source.interview if isinstance(source, Study) else source
        rows = turn_rows(self.interview)
        super().__init__(turns_chart(rows), summary=self._summarise(), rows=rows, title="Turns")
        self.columns = (*COLUMNS, TIME) if any(row["time"] for row in rows) else COLUMNS
        self.panel = {**self.panel, "kind": "lengths", "steps": "Go through the turns"}

    @property
    def selection(self) -> Turn | None:
        """The chosen turn; ``None`` before a choice."""
        row = super().selection
        return self.interview.turns[row["number"] - 1] if row else None

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        turns, people = self.interview.turns, self.interview.speakers
        head = f"Turns({counted(len(turns), 'turn')} of {counted(len(people), 'speaker')}"
        turn = self.selection
        if turn is None:
            return f"{head})"
        return f"{head}: turn {turn.number}, {turn.who}, {turn.words} words)"

    def _summarise(self) -> str:
        rows, more = main_speakers(self.interview)
        parts = [
            f"{row['who']}: {counted(row['words'], 'word')} in {counted(row['turns'], 'turn')}"
            for row in rows
        ]
        parts += [counted(more, "more speaker")] if more else []
        return f"The words of each turn, in order: {'; '.join(parts)}."

    def _point(self, _change: object = None) -> None:
        turn = self.selection
        if turn is None:
            return
        words, of = counted(turn.words, "word"), len(self.interview.turns)
        facts = [
            fact("Role", str(turn.role or "")),
            fact("Length", words),
            fact("Time", turn.time, how=_inferred(turn.why("start"))),
        ]
        self.card = {
            "id": turn.id,
            "place": f"Turn {turn.number} of {of}",
            "heading": f"Turn {turn.number}, {turn.who}",
            "facts": [one for one in facts if "text" in one],
        }
        self.signals = {"chosen": turn.id}
        self.said = f"Turn {turn.number} of {of}, {turn.who}: {words}."


def _inferred(why: str) -> str:
    return f"(inferred: {why})" if why else ""
