"""What there is to choose in `Growth`: petitions, scopes and scales, and what is shown of them."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from explorer.errors import ChoiceError, nearest
from explorer.model.campaign import Petition, ReadingRole
from explorer.model.study import Study
from explorer.summarise.growth import Series
from explorer.widgets.growth_card import UNDATED
from explorer.widgets.panel import choice

__all__ = [
    "ASSUMPTION",
    "NO_READINGS",
    "controls",
    "default_petition",
    "known_scale",
    "nothing_drawn",
    "scopes_of",
    "summary",
]

SCALES: Final = ("linear", "log")
NO_READINGS: Final = "This study has no readings of signatures."
SECOND_ONLY: Final = "No reading of its own: second sources draw no curve."
ASSUMPTION: Final = "Between readings the count is assumed never to fall."


def controls(study: Study, line: Series, scale: str, *, build_up: bool) -> list[dict[str, Any]]:
    """Describe the controls; scale and building up only where there is a curve."""
    petitions = [
        (p.id, f"{p.title} ({_number(study, p)})") for p in study.petitions if scopes_of(study, p)
    ]
    scopes = [(one, one) for one in scopes_of(study, line.petition)]
    found = [
        choice("petition", "Petition", petitions, line.petition.id),
        choice("scope", "Scope", scopes, line.scope),
    ]
    if line.readings:
        scales = [("linear", "linear"), ("log", "logarithmic")]
        found.append(choice("scale", "Scale", scales, scale) | {"kind": "radio"})
        build = {"kind": "check", "name": "build_up", "label": "Build up step by step"}
        found.append({**build, "value": build_up})
    return found


def nothing_drawn(line: Series) -> str:
    """Say why there is no curve."""
    return SECOND_ONLY if line.second_sources else UNDATED


def summary(line: Series) -> str:
    """Say in one sentence what the curve shows."""
    head = f"{line.petition.title}, {line.scope}"
    if not line.readings:
        return f"{head}. {nothing_drawn(line)}"
    first, last = line.readings[0], line.readings[-1]
    words = f"{first.count_label} ({first.date.label if first.date else ''})"
    if len(line.readings) == 1:
        return f"{head}: 1 reading, {words}."
    return (
        f"{head}: {len(line.readings)} readings, from {words} to {last.count_label} "
        f"({last.date.label if last.date else ''})."
    )


def scopes_of(study: Study, petition: Petition) -> tuple[str, ...]:
    """Return the scopes that a petition has readings of: its own first, then dated ones."""
    own = [r.scope for r in (*study.readings, *study.undated) if r.petition == petition.id]
    found = dict.fromkeys(own)
    return tuple(sorted(found, key=lambda scope: scope != petition.scope))


def _number(study: Study, petition: Petition) -> str:
    role = ReadingRole.READING
    dated = sum(r.petition == petition.id and r.role is role for r in study.readings)
    undated = sum(r.petition == petition.id for r in study.undated)
    parts = [f"{dated} dated" if dated else "", f"{undated} undated" if undated else ""]
    return ", ".join(part for part in parts if part) or "second sources only"


def default_petition(study: Study) -> str | None:
    """Return the petition with a reading linked to the interview, else that with most readings."""
    having = [p.id for p in study.petitions if scopes_of(study, p)]
    linked = [name for link in study.links if link.turns for name in link.readings]
    for name in linked:
        return study.reading(name).petition
    counts = Counter(r.petition for r in study.readings if r.role is ReadingRole.READING)
    return max(having, key=lambda name: counts[name], default=None)


def known_scale(value: object) -> str:
    """Return a scale's name, or say which there are."""
    if value in SCALES:
        return str(value)
    raise ChoiceError(
        f"there is no scale {value!r}.",
        accepted='The scales are "linear" and "log".',
        next_step=nearest(str(value), SCALES).strip(),
    )
