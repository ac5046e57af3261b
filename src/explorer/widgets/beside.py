"""What a source says beside the words of a turn, as the reader shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any, Final

from explorer.language import N_, _, ngettext, number
from explorer.markup import Markup, tag
from explorer.model.turn import Annotation, Turn
from explorer.model.words import clock_time

__all__ = ["about_turn", "beside", "beside_list", "start_of"]

KINDS: Final = frozenset(
    {
        *(N_("Caption"), N_("Cell"), N_("Comment"), N_("Footnote"), N_("Heading"), N_("Incident")),
        *(N_("Language"), N_("Link"), N_("Note"), N_("Role"), N_("Source"), N_("Tag")),
        *(N_("Text"), N_("Time"), N_("Vocal")),
    }
)
"""What a source says beside the words, as `read` names it, with a capital."""

MOST: Final = 40
"""Annotations of a turn that are shown; a recording's log may hold thousands."""


def start_of(turn: Turn) -> str:
    """Return when a turn begins, to the second as a player shows it; empty if not known.

    Examples
    --------
    >>> start_of(Turn(number=1, speaker="Ann", text="So.", start=69.8))
    '0:01:09'
    """
    return "" if turn.start is None else clock_time(turn.start // 1)


def about_turn(turn: Turn) -> str:
    """Say in one line what a turn is, when it is said, and how its speaker is known.

    Examples
    --------
    >>> about_turn(Turn(number=3, speaker="Ann", text="So we went.", start=69))
    'Turn 3 · 3 words · 0:01:09'
    """
    words = ngettext("{count} word", "{count} words", turn.words)
    parts = [
        _("Turn {number}").format(number=number(turn.number)),
        words.format(count=number(turn.words)),
        start_of(turn),
        _why(turn.why("start"), N_("time inferred: {why}"), N_("time {why}")),
        _why(turn.why("speaker"), N_("speaker inferred: {why}"), N_("speaker {why}")),
    ]
    return " · ".join(filter(None, parts))


def _why(why: str, inferred: str, corrected: str) -> str:
    """Say why something is known; that it was corrected, the reason says itself."""
    message = corrected if why.startswith("corrected") else inferred
    return _(message).format(why=why) if why else ""


def beside(annotations: Sequence[Annotation]) -> list[dict[str, Any]]:
    """Return annotations as lines, those of one kind that follow each other in one.

    Returns
    -------
    list of dict
        ``what`` (the kind) and ``items``: pairs of a text and an address of the web, which is
        empty for every other text.

    Examples
    --------
    >>> beside([Annotation("tag", "place"), Annotation("tag", "spring")])
    [{'what': 'Tag', 'items': [('place', ''), ('spring', '')]}]
    """
    lines: list[dict[str, Any]] = [
        {"what": _kind(kind), "items": [_item(one) for one in some]}
        for kind, some in groupby(islice(annotations, MOST), key=lambda one: one.kind)
    ]
    if len(annotations) > MOST:
        left = len(annotations) - MOST
        more = ngettext(
            "{count} more stand in the turn's annotations.",
            "{count} more stand in the turn's annotations.",
            left,
        )
        lines.append({"what": _("Left out here"), "items": [(more.format(count=number(left)), "")]})
    return lines


def _kind(kind: str) -> str:
    """Name a kind of annotation; one that only its file knows keeps its own name."""
    name = kind[:1].upper() + kind[1:]
    return _(name) if name in KINDS else name


def beside_list(annotations: Sequence[Annotation]) -> Iterator[Markup]:
    """Write annotations as a list for a page without a kernel."""
    if annotations:
        yield tag(
            "ul", *(tag("li", f"{one['what']}: ", *_items(one)) for one in beside(annotations))
        )


def _items(line: dict[str, Any]) -> Iterator[str]:
    for place, (text, address) in enumerate(line["items"]):
        if place:
            yield "; "
        if address:
            yield tag("a", text, href=address, rel="noopener noreferrer")
        else:
            yield text


def _item(one: Annotation) -> tuple[str, str]:
    when = "" if one.start is None or one.kind == "time" else f" ({clock_time(one.start // 1)})"
    # Only an address of the web becomes a link: a file could hold any other.
    web = one.kind == "link" and one.text.lower().startswith(("https://", "http://"))
    return f"{one.text}{when}", one.text if web else ""
