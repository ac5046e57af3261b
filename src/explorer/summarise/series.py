"""The readings of one petition and one scope, in the order of their dates: what a band may join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from explorer.errors import ChoiceError, nearest
from explorer.language import _, ngettext, number
from explorer.model.campaign import CountKind, Petition, Reading, ReadingRole
from explorer.model.dates import When
from explorer.summarise.band import Band, build_band, ends

__all__ = ["Series", "early_readings", "series"]


# Without slots: the band is worked out when first asked for, and then kept.
@dataclass(frozen=True)
class Series:
    """The readings of one petition and one scope: the only ones that a band may join."""

    petition: Petition
    scope: str
    readings: tuple[Reading, ...] = ()
    """Dated readings, by (earliest, latest, id)."""
    second_sources: tuple[Reading, ...] = ()
    """Dated second sources in the same order; they corroborate and never move the band."""

    @property
    def dated(self) -> list[tuple[Reading, When]]:
        """Each reading with its date."""
        return [(r, r.date) for r in self.readings if r.date is not None]

    @cached_property
    def opened(self) -> int | None:
        """The first millisecond of the opening day, where it is known and not contradicted."""
        start = _stated_opening(self.petition)
        return None if start is None or early_readings(self) else start

    @cached_property
    def band(self) -> Band:
        """The band, worked out on the first call."""
        return build_band(self.readings, self.opened)


def series(
    petition: Petition,
    readings: Iterable[Reading],
    scope: str | None = None,
    kind: CountKind | str | None = None,
) -> Series:
    """Gather the dated readings of one petition and one scope, in the order of their dates.

    Parameters
    ----------
    petition
        The petition; readings of other petitions are left out, never joined.
    readings
        Any readings; undated ones are left out.
    scope
        A part of the petition, such as ``"Netherlands"``; None for the petition's own scope.
    kind
        ``"raw"`` or ``"verified"``; None where the readings are of one kind.

    Raises
    ------
    ChoiceError
        When no reading of the petition has that scope or kind, or when they are of several
        kinds and none is named: raw and verified counts are two curves.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> line = series(study.petition("change_org_prosecutor_general"), study.readings)
    >>> [reading.id for reading in line.readings]
    ['C01', 'C02', 'C03']
    """
    own = [r for r in readings if r.petition == petition.id]
    wanted = petition.scope if scope is None else scope
    scopes = sorted({petition.scope, *(r.scope for r in own)})
    if wanted not in scopes:
        raise ChoiceError(
            _('The petition "{petition}" has no readings of the scope "{scope}".').format(
                petition=petition.id, scope=wanted
            ),
            accepted=_("Its scopes are {scopes}.").format(scopes=", ".join(scopes)),
            next_step=nearest(wanted, scopes).strip(),
        )
    own = _of_kind(petition, [r for r in own if r.scope == wanted and r.date is not None], kind)
    dated = [(*ends(r.date), r.id, r) for r in own]
    dated.sort(key=lambda row: row[:3])
    sources = tuple(row[3] for row in dated if row[3].role is ReadingRole.SECOND_SOURCE)
    main = tuple(row[3] for row in dated if row[3].role is ReadingRole.READING)
    return Series(petition, wanted, main, sources)


def _of_kind(
    petition: Petition, readings: list[Reading], kind: CountKind | str | None
) -> list[Reading]:
    kinds = {r.kind for r in readings}
    if kind is None and len(kinds) < 2:
        return readings
    if kind in kinds and kind is not None:
        return [r for r in readings if r.kind == kind]
    kinds_named = sorted(str(one) if one else _("not said") for one in kinds)
    words = (
        ngettext(
            'The petition "{petition}" has counts of {count} kind.',
            'The petition "{petition}" has counts of {count} kinds.',
            len(kinds),
        )
        if kind is None
        else _('The petition "{petition}" has no counts of the kind "{kind}".')
    )
    raise ChoiceError(
        words.format(petition=petition.id, kind=kind, count=number(len(kinds))),
        accepted=_("Its kinds are {kinds}.").format(kinds=", ".join(kinds_named)),
        next_step=_('Name one of them, such as kind="verified": they are two curves.'),
    )


def early_readings(series: Series) -> tuple[Reading, ...]:
    """Return readings that lie surely before the stated opening; then that day is not used.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> early_readings(series(study.petition("amnesty_2017"), study.readings))
    ()
    """
    start = _stated_opening(series.petition)
    if start is None:
        return ()
    return tuple(r for r in series.readings if ends(r.date)[1] < start and r.low > 0)


def _stated_opening(petition: Petition) -> int | None:
    return petition.opened.earliest if petition.opened else None
