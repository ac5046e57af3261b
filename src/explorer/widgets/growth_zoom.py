"""The stretch of a dense record that `Growth` looks at; each is counted anew."""

from __future__ import annotations

from explorer.errors import ChoiceError
from explorer.language import _, sentence
from explorer.summarise.window import AT_AN_END, Moment, Window, moved, rounded
from explorer.widgets.growth_settings import GrowthSettings

__all__ = ["GrowthZoom"]


class GrowthZoom(GrowthSettings):
    """Looks at a stretch of a dense curve, and stays at the moment that was chosen."""

    @property
    def window(self) -> Window | None:
        """The stretch of a dense curve that is looked at, in milliseconds; else ``None``."""
        return self._shown.window if self._shown else None

    def zoom(self, start: Moment = None, end: Moment = None) -> None:
        """Look at a stretch of a dense curve: it is counted again, in finer bins.

        Parameters
        ----------
        start, end
            Dates in EDTF, the last one included, or milliseconds; on a clock of days since
            opening, numbers of days. Without any, all is looked at.

        Raises
        ------
        DateError
            If a date is not EDTF.
        ChoiceError
            If nothing is dense, or the record has nothing in that stretch.
        """
        shown = self._now()
        if shown.span is None:
            raise ChoiceError(
                sentence(
                    "the readings of this petition lie far apart: all of them are shown already."
                ),
                next_step=sentence("A stretch can be chosen where the record is dense."),
            )
        whole = start is None and end is None
        self._look(None if whole else shown.asked(start, end))

    def _look(self, window: Window | None) -> None:
        """Have another stretch counted, and stay at the moment that was chosen."""
        shown = self._now()
        held = shown.moment(self.chosen)
        with self.busy(_("Counting …")):
            shown = shown.looked_at(window)
        self._shown = shown
        with self.hold_sync():
            self._refresh()
            inside = shown.window and held is not None and shown.window[0] <= held < shown.window[1]
            near = shown.near_ms(held) if inside and held is not None else ""
            self._choose(near or next(iter(shown.ids), ""))
            self.said = f"{self._where()} {shown.words()['caption']} {self.said}"

    def _move(self, way: str) -> None:
        shown = self._now()
        if shown.span is None or shown.window is None:
            return
        window = moved(shown.window, shown.span, way, shown.moment(self.chosen))
        window = rounded(window, shown.span)
        if window == shown.window:
            self.notice = _(AT_AN_END[way])
            return
        self._look(None if window == shown.span else window)

    def _stretch(self, start: float, end: float) -> None:
        shown = self._now()
        if shown.span is not None:
            self._look(rounded(shown.asked(start, end), shown.span))

    def _where(self) -> str:
        shown = self._shown
        if shown is None or shown.span is None or shown.window is None:
            return ""
        return shown.where()
