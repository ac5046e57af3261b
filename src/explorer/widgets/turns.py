"""`Turns`: how much each turn says, in order, as a chart and a table."""

from __future__ import annotations

from typing import Any

from explorer.charts.turns import turns_chart
from explorer.language import N_, _, ngettext, number
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.model.turn import Turn
from explorer.summarise.turns import main_speakers, turn_rows
from explorer.widgets.chart_view import ChartView
from explorer.widgets.panel_words import Row, fact

__all__ = ["Turns"]

COLUMNS = (
    ("number", N_("Turn")),
    ("who", N_("Speaker")),
    ("role", N_("Role")),
    ("words", N_("Words")),
)
TIME = ("time", N_("Time"))
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
        super().__init__(turns_chart(rows), summary=self._summarise(), rows=rows, title=_("Turns"))
        self._reword()
        self.panel = self._panel()

    @property
    def selection(self) -> Turn | None:
        """The chosen turn; ``None`` before a choice."""
        row = super().selection
        return self.interview.turns[row["number"] - 1] if row else None

    def line(self) -> str:
        """Return the view in one line, as ``repr`` does."""
        turns, people = self.interview.turns, self.interview.speakers
        head = f"Turns({_many(len(turns), 'turn')} of {_many(len(people), 'speaker')}"
        turn = self.selection
        if turn is None:
            return f"{head})"
        return f"{head}: turn {turn.number}, {turn.who}, {turn.words} words)"

    def redraw(self) -> None:
        """Say all words anew; the chart's axes and what is spoken of its marks are words, too."""
        self._chart = turns_chart(turn_rows(self.interview))
        super().redraw()

    def _reword(self) -> None:
        rows = self._table_rows
        self._summary = self._summarise()
        columns = (*COLUMNS, TIME) if any(row["time"] for row in rows) else COLUMNS
        self.columns = tuple((name, _(heading)) for name, heading in columns)

    def _panel(self) -> dict[str, Any]:
        return {
            "kind": "lengths",
            "title": _("Turns"),
            "label": self._summary,
            "caption": self._summary,
            "steps": _("Go through the turns"),
        }

    def _rows(self) -> list[Row]:
        return [{**row, "role": _role(row["role"])} for row in self._table_rows]

    def _summarise(self) -> str:
        rows, more = main_speakers(self.interview)
        parts = [
            _("{who}: {words} in {turns}").format(
                who=row["who"], words=_words(row["words"]), turns=_turns(row["turns"])
            )
            for row in rows
        ]
        if more:
            words = ngettext("{count} more speaker", "{count} more speakers", more)
            parts.append(words.format(count=number(more)))
        return _("The words of each turn, in order: {each}.").format(each="; ".join(parts))

    def _point(self, _change: object = None) -> None:
        turn = self.selection
        if turn is None:
            return
        words, of = _words(turn.words), len(self.interview.turns)
        place = _("Turn {number} of {total}").format(number=number(turn.number), total=number(of))
        facts = [
            fact(_("Role"), _role(str(turn.role or ""))),
            fact(_("Length"), words),
            fact(_("Time"), turn.time, how=_inferred(turn.why("start"))),
        ]
        self.card = {
            "id": turn.id,
            "place": place,
            "heading": _("Turn {number}, {who}").format(number=number(turn.number), who=turn.who),
            "facts": [one for one in facts if "text" in one],
        }
        self.signals = {"chosen": turn.id}
        self.said = _("{place}, {who}: {words}.").format(place=place, who=turn.who, words=words)


# What `Role` can be, which is said in the language that is on.
ROLES = (N_("interviewer"), N_("interviewee"))


def _role(role: str) -> str:
    return _(role) if role in ROLES else role


def _words(many: int) -> str:
    return ngettext("{count} word", "{count} words", many).format(count=number(many))


def _turns(many: int) -> str:
    return ngettext("{count} turn", "{count} turns", many).format(count=number(many))


def _many(many: int, noun: str) -> str:
    """Count for `repr`, which is the same in every language."""
    return f"{many:,} {noun}{'' if many == 1 else 's'}"


def _inferred(why: str) -> str:
    return _("(inferred: {why})").format(why=why) if why else ""
