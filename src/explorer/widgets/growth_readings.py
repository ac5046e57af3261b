"""Readings that lie far apart, as `Growth` shows them: one by one, with the band between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from explorer.errors import ChoiceError
from explorer.language import N_, _, number, speaking
from explorer.model.campaign import Reading, ReadingRole
from explorer.model.dates import When
from explorer.summarise.growth import Series, first_reached, reading_rows
from explorer.summarise.growth_steps import built_up_band_rows
from explorer.summarise.timeline import event_rows
from explorer.widgets.growth_campaign import Campaign
from explorer.widgets.growth_card import (
    COLUMNS,
    UNDATED,
    clock_words,
    reading_card,
    rows_of,
    undated_facts,
)
from explorer.widgets.growth_choice import ASSUMPTION, nothing_drawn, summary
from explorer.widgets.growth_shown import Said, Scale, Shown
from explorer.widgets.panel_words import Row

if TYPE_CHECKING:
    import altair as alt

__all__ = ["ReadingsShown"]


class ReadingsShown(Shown):
    """The readings of one petition and scope, stepped through one by one."""

    def __init__(self, campaign: Campaign, line: Series, undated: tuple[Reading, ...]) -> None:
        super().__init__(line.petition, line.scope)
        self.campaign = campaign
        self.series = line
        self.undated = undated
        # Undated ones are stepped through only where nothing is dated.
        self.walk = line.readings or (*line.second_sources, *undated)
        self.reword()

    def reword(self) -> None:
        """Say the headings of the table anew."""
        self.columns = tuple((name, _(heading)) for name, heading in COLUMNS)

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the readings that are stepped through."""
        return [one.id for one in self.walk]

    @property
    def drawable(self) -> bool:
        """Whether any reading has a date."""
        return bool(self.series.readings)

    def rows(self) -> Sequence[Row]:
        """Return one row for each reading, second source and undated reading."""
        return list(rows_of(self.series, self.undated))

    def chart(self, scale: Scale) -> alt.LayerChart:
        """Return the chart of the band, with all readings that can be built up."""
        # Here, because Altair takes over a second to import and a stepped view may do without.
        from explorer.charts.growth import growth_chart

        study = self.campaign.study
        return growth_chart(
            built_up_band_rows(self.series),
            reading_rows(self.series),
            event_rows(self.campaign.events),
            interview_date=study.interview.date if study else None,
            scale=scale,
        )

    def words(self) -> dict[str, Any]:
        """Return label, caption, what stands in place of a chart, and the undated readings."""
        dated = self.drawable
        return {
            "label": summary(self.series),
            "caption": _(ASSUMPTION) if dated else "",
            "empty": "" if dated else nothing_drawn(self.series),
            "apart": {
                "heading": _("Undated readings, not on the time axis ({count})").format(
                    count=number(len(self.undated))
                ),
                "facts": undated_facts(self.undated) if dated else [],
            },
        }

    def signals(self, name: str, clock: When | None) -> dict[str, Any]:
        """Return which reading is chosen, and the clock; all are built up."""
        return {
            "shown": len(self.series.readings),
            "chosen": name,
            "clock_start": clock.earliest if clock else None,
            "clock_end": clock.end if clock else None,
        }

    def said(self, name: str, clock: When | None) -> Said:
        """Return the card of a reading, and what is spoken of it."""
        reading = self.campaign.reading(name)
        now = clock_words(self.series, clock) if clock and self.series.readings else ""
        place = self._place(reading)
        card = {
            **reading_card(self.campaign, self.series, reading),
            "place": place,
            **({"now": now} if now else {}),
        }
        date = f"{reading.date.label}, " if reading.date else ""
        return Said(card, f"{place}: {date}{reading.count_label}. {now}".strip())

    def value(self, name: str) -> Reading:
        """Return a reading by its id."""
        return self.campaign.reading(name)

    def line(self, name: str) -> str:
        """Return which reading one is at."""
        reading = self.campaign.reading(name)
        with speaking("en"):
            place = self._place(reading)
            date = f"{reading.date} " if reading.date else ""
            return f"{place[0].lower()}{place[1:]}, {date}{reading.count_label}"

    def at(self, when: When) -> str:
        """Say what the readings allow on a date."""
        return clock_words(self._known(), when)

    def first_reached(self, count: int) -> str:
        """Say between which moments a count was first reached."""
        label = first_reached(self._known(), count).label
        return f"{label[0].upper()}{label[1:]}."

    def _known(self) -> Series:
        if not self.series.readings:
            how = _("Choose a petition and scope with dated readings.")
            raise ChoiceError(_(UNDATED), next_step=how)
        return self.series

    def _place(self, reading: Reading) -> str:
        place = next((n for n, one in enumerate(self.walk, 1) if one.id == reading.id), None)
        if place is None:
            second = reading.role is ReadingRole.SECOND_SOURCE
            alone = N_("Reading") if reading.date else N_("Undated reading")
            return _(N_("Second source") if second else alone)
        words = (
            _("Reading {number} of {total}")
            if reading.date
            else _("Undated reading {number} of {total}")
        )
        return words.format(number=place, total=len(self.walk))
