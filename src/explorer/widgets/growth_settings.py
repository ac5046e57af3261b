"""What is shown in `Growth`: which petition, which others beside it, and in which way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, cast

from explorer.errors import ChoiceError, nearest
from explorer.language import _, sentence
from explorer.model.breakdown import Breakdown
from explorer.model.campaign import Petition
from explorer.widgets.figure import MOST_ROWS
from explorer.widgets.growth_beside import MOST_LINES, BesideShown, Entry
from explorer.widgets.growth_campaign import Campaign, Shape, campaign_of
from explorer.widgets.growth_choice import CLOCKS, NO_READINGS, SCALES, known
from explorer.widgets.growth_curve import CurveShown
from explorer.widgets.growth_readings import ReadingsShown
from explorer.widgets.growth_shown import Shown
from explorer.widgets.panel import Panel
from explorer.widgets.places import places_of, places_words

__all__ = ["GrowthSettings"]

_FIGURE_ROWS: Final = 50
"""Rows of a curve in the still picture: a notebook keeps every one of them."""


class GrowthSettings(Panel):
    """The settings of `Growth`; each can be set from a cell, and from a control in the browser."""

    settings = ("petition", "scope", "kind", "scale", "build_up", "compare", "clock_by", "index")

    def __init__(self, source: Shape, scale: str, *, index: bool, clock: str) -> None:
        super().__init__()
        self.campaign: Campaign = campaign_of(source)
        self._scale = known(scale, SCALES, "scale")
        self._by = known(clock, CLOCKS, "clock")
        self._index = bool(index)
        self._build_up = True
        self._kind = ""
        self._compare: tuple[str, ...] = ()
        self._shown: Shown | None = None
        self._breakdowns: tuple[Breakdown, ...] = ()
        self._at = 0

    def _choose(self, name: str, notice: str = "") -> None:
        raise NotImplementedError

    def _panel(self) -> dict[str, Any]:
        raise NotImplementedError

    @property
    def dense(self) -> bool:
        """Whether a curve is shown, and not readings one by one."""
        return self._shown is not None and not isinstance(self._shown, ReadingsShown)

    @property
    def petition(self) -> str:
        """The id of the petition that is shown; can be set."""
        return self._shown.petition.id if self._shown else ""

    @petition.setter
    def petition(self, value: str | Petition) -> None:
        name = _id(value)
        self.campaign.petition(name)
        self._compare = tuple(one for one in self._compare if one != name)
        self._show(name, None)

    @property
    def scope(self) -> str:
        """The scope that is shown; can be set to another scope of the petition."""
        return self._shown.scope if self._shown else ""

    @scope.setter
    def scope(self, value: str) -> None:
        self._show(self.petition, value)

    @property
    def kind(self) -> str:
        """What was counted, where it is several: ``"raw"`` or ``"verified"``; can be set."""
        return self._kind

    @kind.setter
    def kind(self, value: str) -> None:
        kinds = self.campaign.kinds(self.petition, self.scope)
        if kinds or value:
            self._show(self.petition, self.scope, known(value, kinds, "kind"))

    @property
    def scale(self) -> str:
        """``"linear"`` or ``"log"``; can be set."""
        return self._scale

    @scale.setter
    def scale(self, value: str) -> None:
        self._scale = known(value, SCALES, "scale")
        self._refresh()

    @property
    def build_up(self) -> bool:
        """Whether the curve grows with the steps, or all of it is shown; can be set."""
        return self._build_up

    @build_up.setter
    def build_up(self, value: bool) -> None:
        self._build_up = bool(value)
        with self.hold_sync():
            self.panel = self._panel()
            self._point()

    @property
    def compare(self) -> tuple[str, ...]:
        """The ids of the petitions that are shown beside it; can be set."""
        return self._compare

    @compare.setter
    def compare(self, value: Sequence[str | Petition]) -> None:
        wanted = self._others(value, self.petition)
        if wanted != self._compare:
            self._compare = wanted
            self._show(self.petition, self.scope, self._kind)

    @property
    def index(self) -> bool:
        """Whether petitions side by side are shown as shares of their last counts; can be set."""
        return self._index

    @index.setter
    def index(self, value: bool) -> None:
        self._index = bool(value)
        self._beside_again()

    @property
    def clock_by(self) -> str:
        """What petitions side by side go by: ``"date"`` or ``"days"``; can be set."""
        return self._by

    @clock_by.setter
    def clock_by(self, value: str) -> None:
        self._by = known(value, CLOCKS, "clock")
        self._beside_again()

    # Making what is shown

    def _now(self) -> Shown:
        if self._shown is None:
            raise ChoiceError(_(NO_READINGS))
        return self._shown

    def _others(self, names: Iterable[str | Petition], own: str) -> tuple[str, ...]:
        wanted = tuple(dict.fromkeys(name for one in names if (name := _id(one)) != own))
        for name in wanted:
            if not self.campaign.scopes(self.campaign.petition(name)):
                none = _('the petition "{petition}" has no readings.')
                raise ChoiceError(none.format(petition=name))
        if len(wanted) >= MOST_LINES:
            # Where a box is ticked, the view says so.
            many = _("{count} petitions cannot be told apart side by side.")
            most = _("Up to {most}, this one included.")
            raise ChoiceError(
                many.format(count=len(wanted) + 1), accepted=most.format(most=MOST_LINES)
            )
        return wanted

    def _show(self, name: str, scope: str | None, kind: str | None = None) -> None:
        petition = self.campaign.petition(name)
        scopes = self.campaign.scopes(petition)
        if not scopes:
            having = [p.id for p in self.campaign.petitions if self.campaign.scopes(p)]
            raise ChoiceError(
                sentence('the petition "{petition}" has no readings.', petition=name),
                accepted=sentence("Petitions with readings are {ids}.", ids=", ".join(having))
                if having
                else "",
            )
        wanted = scopes[0] if scope is None else scope
        if wanted not in scopes:
            raise ChoiceError(
                sentence(
                    'the petition "{petition}" has no readings of the scope {scope}.',
                    petition=name,
                    scope=repr(wanted),
                ),
                accepted=sentence("Its scopes are {scopes}.", scopes=", ".join(scopes)),
                next_step=nearest(str(wanted), scopes).strip(),
            )
        kinds = self.campaign.kinds(name, wanted)
        chosen = kind if kind in kinds else next(iter(kinds), "")
        with self.busy(_("Counting …")):
            shown = self._look_of(petition, wanted, chosen or None)
            record = self.campaign.counters.get(name)
            breakdowns = places_of(self.campaign.breakdowns, name, record)
        self._shown, self._kind, self._at, self._breakdowns = shown, chosen, 0, breakdowns
        self.columns = shown.columns
        self.figure_rows = _FIGURE_ROWS if self.dense else MOST_ROWS
        with self.hold_sync():
            self.places = places_words(breakdowns, "")
            self._refresh()
            self._choose(next(iter(shown.ids), ""))

    def _look_of(self, petition: Petition, scope: str, kind: str | None) -> Shown:
        if self._compare:
            others = [self.campaign.petition(name) for name in self._compare]
            entries = [
                self._entry(petition, scope, kind),
                *(self._entry(one, self.campaign.scopes(one)[0], None) for one in others),
            ]
            by = cast("Literal['date', 'days']", self._by)
            return BesideShown(entries, index=self._index, by=by)
        record = self.campaign.record(petition, scope, kind)
        if record is not None:
            return CurveShown(self.campaign, petition, scope, record)
        line = self.campaign.series(petition, scope, kind)
        return ReadingsShown(self.campaign, line, self.campaign.undated_of(petition.id, scope))

    def _entry(self, petition: Petition, scope: str, kind: str | None) -> Entry:
        record = self.campaign.record(petition, scope, kind)
        return Entry(petition, scope, record or self.campaign.series(petition, scope, kind))

    def _beside_again(self) -> None:
        if self._compare:
            self._show(self.petition, self.scope, self._kind)

    def _refresh(self) -> None:
        with self.hold_sync():
            self.panel = self._panel()
            self.changed()


def _id(one: str | Petition) -> str:
    return one.id if isinstance(one, Petition) else one
