"""What `Growth` shows of a petition: readings one by one, a dense curve, or petitions together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from explorer.language import N_, _
from explorer.model.campaign import Petition
from explorer.model.dates import When
from explorer.summarise.window import Moment, Window
from explorer.widgets.panel_words import Row

if TYPE_CHECKING:
    import altair as alt

__all__ = ["Said", "Scale", "Shown"]

Scale = Literal["linear", "log"]


class Said(NamedTuple):
    """What is said of the place that one is at."""

    card: dict[str, Any]
    spoken: str


class Shown:
    """What one petition and scope look like, and what there is to step through.

    Nothing here is sent to a browser; `Growth` asks and sends.
    """

    columns: tuple[tuple[str, str], ...] = ()
    steps = N_("Go through the readings")
    """What the steps do."""
    one = "reading"
    """What a step goes to, for errors and for `repr`."""
    ends = (N_("This is the first reading."), N_("This is the last reading."))
    """What is said at the first and at the last step."""
    part_ends = ends
    """The same where only a stretch is looked at."""
    span: Window | None = None
    """All that can be looked at, where there is a stretch to choose; else ``None``."""
    window: Window | None = None
    """The stretch that is looked at."""

    def __init__(self, petition: Petition, scope: str) -> None:
        self.petition = petition
        self.scope = scope

    @property
    def ids(self) -> Sequence[str]:
        """The ids of what is stepped through, in order."""
        raise NotImplementedError

    @property
    def drawable(self) -> bool:
        """Whether there is anything to draw."""
        raise NotImplementedError

    def end_words(self, *, last: bool) -> str:
        """Say that there is no step before this one, or none after it."""
        ends = self.ends if self.window == self.span else self.part_ends
        return _(ends[last])

    def reword(self) -> None:
        """Make the words anew that are kept, as after a change of the language."""

    def rows(self) -> Sequence[Row]:
        """Return the rows of the table."""
        raise NotImplementedError

    def chart(self, scale: Scale) -> alt.LayerChart:
        """Return the chart."""
        raise NotImplementedError

    def words(self) -> dict[str, Any]:
        """Return label, caption, what stands in place of a chart, and what is apart from it."""
        raise NotImplementedError

    def signals(self, name: str, clock: When | None) -> dict[str, Any]:
        """Return the parameters of the chart."""
        raise NotImplementedError

    def said(self, name: str, clock: When | None) -> Said:
        """Return the card of what is chosen, and what is spoken."""
        raise NotImplementedError

    def value(self, name: str) -> object:
        """Return what is chosen as an object that a cell can use."""
        raise NotImplementedError

    def line(self, name: str) -> str:
        """Return where one is, in a few words."""
        raise NotImplementedError

    def at(self, when: When) -> str:
        """Say what is known of the count on a date."""
        raise NotImplementedError

    def first_reached(self, count: int) -> str:
        """Say when a count was first reached."""
        raise NotImplementedError

    def near(self, moment: float) -> str:
        """Return the id of what lies nearest to a place on the chart's axis of time."""
        raise NotImplementedError

    def near_ms(self, x: float) -> str:
        """Return the id of what lies nearest to a moment, in milliseconds."""
        raise NotImplementedError

    def where(self) -> str:
        """Say which stretch is looked at."""
        raise NotImplementedError

    def moment(self, name: str) -> int | None:
        """Return the moment of a step on the clock of the chart; ``None`` for no such step."""
        raise NotImplementedError

    def asked(self, start: Moment, end: Moment) -> Window:
        """Return the stretch between two moments, as far as there is a record."""
        raise NotImplementedError

    def looked_at(self, window: Window | None) -> Shown:
        """Return the same with another stretch looked at; ``None`` for all of it."""
        raise NotImplementedError
