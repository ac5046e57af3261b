"""`Turns`: how much each turn says, in order, as a chart and a table."""

from __future__ import annotations

from explorer.charts.turns import turns_chart
from explorer.model.interview import Interview, Turn
from explorer.model.study import Study
from explorer.summarise.turns import speaker_rows, turn_rows
from explorer.widgets.chart_view import ChartView

__all__ = ["Turns"]


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
        self.columns = (
            ("number", "Turn"),
            ("speaker", "Speaker"),
            ("role", "Role"),
            ("words", "Words"),
        )

    @property
    def selection(self) -> Turn | None:
        """The chosen turn; ``None`` before a choice."""
        row = super().selection
        return self.interview.turns[row["number"] - 1] if row else None

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        turns, people = len(self.interview.turns), len(self.interview.speakers)
        head = f"Turns({turns} {_plural('turn', turns)} of {people} {_plural('speaker', people)}"
        turn = self.selection
        if turn is None:
            return f"{head})"
        return f"{head}: turn {turn.number}, {turn.speaker}, {turn.words} words)"

    def _summarise(self) -> str:
        parts = [
            f"{row['speaker']} {row['words']} words in {row['turns']} {_plural('turn', row['turns'])}"
            for row in speaker_rows(self.interview)
        ]
        return f"The words of each turn, in order: {'; '.join(parts)}."


def _plural(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"
