"""The shared rules for speakers: which labels of a file name them, and which are doubted."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from explorer.read.formats.choosing import choose
from explorer.read.formats.leads import Lead, lead_of, letter_of
from explorer.read.formats.looks import fold, is_appendix, is_heading, is_name
from explorer.read.formats.sightings import Labels, Sighting, see, sight

__all__ = [
    "Labels", "Lead", "Sighting", "choose", "find_labels", "fold", "is_appendix", "is_heading",
    "see", "sight", "split_label",
]  # fmt: skip


def find_labels(
    passages: Sequence[str], declared: Collection[str] = (), numbers: Sequence[int] | None = None
) -> Labels:
    """Decide which labels name speakers where a file is given as passages: paragraphs or cues.

    Parameters
    ----------
    passages
        Each is taken to begin a paragraph.
    declared
        The labels that name speakers, where they are known: then no other one does.
    numbers
        The number of each passage, for the report; by default its place, from 1.

    Examples
    --------
    >>> labels = find_labels(["Ann: How?", "Ben: So.", "Think: why?", "Ann: And?", "Ben: So."])
    >>> labels.speakers, labels.doubted
    (('Ann', 'Ben'), (('Think', 3),))
    """
    cut = next((k for k, one in enumerate(passages) if k and is_appendix(one.strip())), 0)
    if cut:
        # What a bibliography says with a colon is no speaker, unless the talk goes on behind it.
        labels = find_labels(passages[:cut], declared, numbers)
        if labels.speakers and not any(map(labels.split, passages[cut:])):
            return labels
    seen: dict[str, Sighting] = {}
    letters: dict[str, Sighting] = {}
    filled = 0
    for place, passage in enumerate(passages):
        number = numbers[place] if numbers else place + 1
        filled += bool(passage.strip())
        lead = lead_of(passage)
        if lead:
            see(seen, lead, number, starts=True, asks="?" in passage)
        letter = letter_of(passage)
        if letter:
            see(letters, letter, number, starts=True, asks="?" in passage)
    return choose(seen, letters, declared=declared, passages=filled, text=passages)


def split_label(line: str) -> tuple[str, str] | None:
    """Return what may be a speaker's label and the rest of the line, or ``None``.

    Examples
    --------
    >>> split_label("Elena: That’s right.")
    ('Elena', 'That’s right.')
    >>> split_label("https://example.org/a") is None
    True
    >>> split_label("At 17:32 we began.") is None
    True
    """
    lead = lead_of(line)
    if lead is None or lead.shape not in {"colon", "clock"} or not is_name(lead.label):
        return None
    return lead.label, line[lead.end :]
