"""Turns of three lines: a span of time, a name, the words, as Teams once wrote them to Word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from explorer.read.formats.leads import clean_label
from explorer.read.formats.openings import Opening
from explorer.read.formats.times import parse_time
from explorer.read.formats.written import Paragraph

__all__ = ["take_stamped"]

_SPAN: Final = re.compile(r"([0-9][0-9:.,]{2,20})\s*-->\s*([0-9][0-9:.,]{2,20})")
_LEAST: Final = 2


def take_stamped(
    paragraphs: Sequence[Paragraph],
) -> tuple[list[Paragraph], dict[int, Opening]]:
    """Find turns whose first line is a span of time and whose second is a name.

    Such spans are pieces of speech, so those of one speaker in a row are one turn.

    Returns
    -------
    tuple
        The paragraphs, one a turn, and which of them begin a turn; as they were, and none, where
        there are not at least two.
    """
    places = [
        place
        for place, one in enumerate(paragraphs[:-2])
        if "-->" in one.text
        and _SPAN.fullmatch(one.text)
        and clean_label(paragraphs[place + 1].text)
        and not _SPAN.fullmatch(paragraphs[place + 2].text)
    ]
    if len(places) < _LEAST:
        return list(paragraphs), {}
    kept: list[Paragraph] = list(paragraphs[: places[0]])
    openings: dict[int, Opening] = {}
    last: Opening | None = None
    for place, end in zip(places, [*places[1:], len(paragraphs)], strict=True):
        match = _SPAN.fullmatch(paragraphs[place].text)
        assert match
        start, stop = parse_time(match[1]), parse_time(match[2])
        label = clean_label(paragraphs[place + 1].text)
        words = [one for one in paragraphs[place + 2 : end] if one.text]
        text = " ".join(one.text for one in words)
        notes = tuple(note for one in paragraphs[place:end] for note in one.annotations)
        if last and last.label == label:
            before = kept[-1]
            last.stop = stop
            kept[-1] = replace(
                before,
                text=f"{before.text} {text}",
                last=words[-1].end,
                annotations=before.annotations + notes,
            )
            continue
        last = openings[len(kept)] = Opening(label, 0, start, stop)
        kept.append(Paragraph(text, paragraphs[place].number, words[-1].end, annotations=notes))
    return kept, openings
