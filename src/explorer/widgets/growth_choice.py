"""What there is to choose in `Growth`: petitions, scopes and scales, and what is shown of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from explorer.errors import ChoiceError, nearest
from explorer.language import N_, _, ngettext, number, sentence
from explorer.model.campaign import Petition, Reading
from explorer.summarise.growth import Series
from explorer.widgets.growth_campaign import Campaign
from explorer.widgets.growth_card import UNDATED
from explorer.widgets.growth_shown import Shown
from explorer.widgets.panel_words import choice

__all__ = [
    "ASSUMPTION",
    "CLOCKS",
    "NO_READINGS",
    "SCALES",
    "beside_controls",
    "check",
    "controls",
    "default_petition",
    "kind_words",
    "known",
    "nothing_drawn",
    "scale_control",
    "scope_words",
    "summary",
]

SCALES: Final = ("linear", "log")
CLOCKS: Final = ("date", "days")
MOST_OPTIONS: Final = 200
MOST_BESIDE: Final = 12
"""Petitions that are offered to be shown beside another; any others can be named from code."""
NO_READINGS: Final = N_("This study has no readings of signatures.")
SECOND_ONLY: Final = N_("No reading of its own: second sources draw no curve.")
ASSUMPTION: Final = N_("Between readings the count is assumed never to fall.")
KINDS: Final = {"raw": N_("raw"), "verified": N_("verified")}
"""What was counted, in words; a source may call it otherwise."""


def controls(campaign: Campaign, shown: Shown, kind: str) -> list[dict[str, Any]]:
    """Describe what there is to choose from: the petition, its scope, what was counted."""
    having = [one for one in campaign.petitions if campaign.scopes(one)]
    if len(having) > MOST_OPTIONS:
        # A list of thousands is sent with each change; the others are chosen from code.
        having = [*having[:MOST_OPTIONS], *([] if shown.petition in having else [shown.petition])]
    petitions = [(p.id, f"{p.title} ({_number(campaign, p)})") for p in having]
    scopes = [(one, scope_words(one)) for one in campaign.scopes(shown.petition)]
    found = [
        choice("petition", _("Petition"), petitions, shown.petition.id),
        choice("scope", _("Scope"), scopes, shown.scope),
    ]
    kinds = campaign.kinds(shown.petition.id, shown.scope)
    if kinds:
        words = [(one, kind_words(one) or _("not stated")) for one in kinds]
        found.append(choice("kind", _("Counted"), words, kind))
    return found


def scale_control(scale: str) -> dict[str, Any]:
    """Describe the choice of the scale."""
    scales = [("linear", _("linear")), ("log", _("logarithmic"))]
    return choice("scale", _("Scale"), scales, scale) | {"kind": "radio"}


def scope_words(scope: str) -> str:
    """Name a scope: the one that stands for all places in words, others as the source does.

    Examples
    --------
    >>> scope_words("Netherlands")
    'Netherlands'
    """
    return _("all places") if scope == "global" else scope


def kind_words(kind: str) -> str:
    """Say what was counted; a source may have a word of its own for it.

    Examples
    --------
    >>> kind_words("verified")
    'verified'
    """
    return _(KINDS[kind]) if kind in KINDS else kind


def check(name: str, label: str, *, value: bool) -> dict[str, Any]:
    """Describe a box to tick."""
    return {"kind": "check", "name": name, "label": label, "value": value}


def beside_controls(
    campaign: Campaign, shown: Shown, compare: Sequence[str], by: str, *, index: bool
) -> list[dict[str, Any]]:
    """Describe what can be shown beside the petition, and how; nothing where it is alone."""
    others = [
        (one.id, one.title)
        for one in campaign.petitions
        if one is not shown.petition and (campaign.scopes(one) or one.id in compare)
    ]
    if not others:
        return []
    # Those that are chosen first, so that a long list never hides one.
    others.sort(key=lambda pair: pair[0] not in compare)
    found: list[dict[str, Any]] = [
        {
            "kind": "checks",
            "name": "compare",
            "label": _("Beside it"),
            "options": others[:MOST_BESIDE],
            "value": list(compare),
        }
    ]
    if compare:
        clocks = [("date", _("date")), ("days", _("days since opening"))]
        found.append(choice("clock_by", _("Clock"), clocks, by) | {"kind": "radio"})
        found.append(check("index", _("As a share of its own last count"), value=index))
    return found


def nothing_drawn(line: Series) -> str:
    """Say why there is no curve."""
    return _(SECOND_ONLY if line.second_sources else UNDATED)


def summary(line: Series) -> str:
    """Say in one sentence what the curve shows."""
    head = f"{line.petition.title}, {scope_words(line.scope)}"
    if not line.readings:
        return f"{head}. {nothing_drawn(line)}"
    first, last = line.readings[0], line.readings[-1]
    many = len(line.readings)
    if many == 1:
        return _("{what}: 1 reading, {first} ({first_date}).").format(what=head, **_dated(first))
    words = ngettext(
        "{what}: {count} reading, from {first} ({first_date}) to {last} ({last_date}).",
        "{what}: {count} readings, from {first} ({first_date}) to {last} ({last_date}).",
        many,
    )
    return words.format(what=head, count=many, **_dated(first), **_dated(last, "last"))


def _dated(reading: Reading, name: str = "first") -> dict[str, str]:
    date = reading.date.label if reading.date else ""
    return {name: reading.count_label, f"{name}_date": date}


def _number(campaign: Campaign, petition: Petition) -> str:
    if petition.id in campaign.counters:
        return _("counted one by one")
    dated = campaign.many(petition.id)
    undated = sum(r.petition == petition.id for r in campaign.undated)
    parts = []
    if dated:
        words = ngettext("{count} dated", "{count} dated", dated)
        parts.append(words.format(count=number(dated)))
    if undated:
        words = ngettext("{count} undated", "{count} undated", undated)
        parts.append(words.format(count=number(undated)))
    return ", ".join(parts) or _("second sources only")


def default_petition(campaign: Campaign) -> str | None:
    """Return the petition with a reading linked to the interview, else that with most readings.

    Single signatures are more than any readings.
    """
    study = campaign.study
    linked = [name for link in study.links if link.turns for name in link.readings] if study else []
    for name in linked:
        return campaign.reading(name).petition
    having = [p.id for p in campaign.petitions if campaign.scopes(p)]
    return max(
        having,
        key=lambda name: (name in campaign.counters, campaign.many(name)),
        default=None,
    )


_CHOICES: Final = {
    "scale": (N_("there is no scale {name}."), N_("The scales are {names}.")),
    "clock": (N_("there is no clock {name}."), N_("The clocks are {names}.")),
    "kind": (N_("there is no kind {name}."), N_("The kinds are {names}.")),
}


def known(value: object, among: tuple[str, ...], what: str) -> str:
    """Return a choice that there is, or say which there are.

    Raises
    ------
    ChoiceError
        If `value` is none of them.
    """
    if value in among:
        return str(value)
    none, there_are = _CHOICES[what]
    raise ChoiceError(
        sentence(none, name=repr(value)),
        accepted=sentence(there_are, names=_joined(among)),
        next_step=nearest(str(value), among).strip(),
    )


def _joined(among: tuple[str, ...]) -> str:
    names, *others = map(json.dumps, among or ("",))
    for one in others:
        names = sentence("{names} and {name}", names=names, name=one)
    return names
