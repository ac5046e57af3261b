"""The shared rules for speakers' labels: which words before a colon name a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

__all__ = ["Labels", "find_labels", "split_label"]

# A label stands at the start of a line, before a colon and white space (a full-width colon needs
# none). It holds no colon, sentence end, slash or bracket, so neither a web address nor a clock
# time is one.
_LABEL = re.compile(
    r"\s*(?P<label>[^\W_][^:：.!?/\\()\[\]<>=\n]{0,39}?)\s?(?::(?=\s|$)|：)\s*(?P<rest>.*)"
)
_INITIALS = re.compile(r"\s*(?P<label>(?:[^\W\d_]\.){1,4})\s?[:：]\s+(?P<rest>.*)")
_MOST_WORDS = 4

# Words that head a line in many transcripts and never speak.
_HEADINGS = {
    "by", "content note", "content warning", "date", "interview", "note", "notes", "place",
    "source", "summary", "title", "trigger warning", "warning", "written by",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labels:
    """Which labels name speakers, and which ones were doubted."""

    speakers: tuple[str, ...]
    """In the order of their first line."""
    doubted: tuple[tuple[str, int], ...] = ()
    """Labels seen once among others seen more often, with their line."""


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
    match = _INITIALS.match(line) or _LABEL.match(line)
    if not match:
        return None
    label = match["label"].strip()
    named = label[0].isupper() or not label[0].islower()
    if not named or len(label.split()) > _MOST_WORDS or label.casefold() in _HEADINGS:
        return None
    return label, match["rest"]


def find_labels(lines: Sequence[str], declared: Collection[str] = ()) -> Labels:
    """Decide which labels name speakers.

    A declared label always does. Others do when they head at least two lines; where none does,
    two different ones are enough, as in one question with its answer. What is left is doubted.
    """
    seen: dict[str, int] = {}
    count: Counter[str] = Counter()
    for number, line in enumerate(lines, start=1):
        found = split_label(line)
        if found:
            seen.setdefault(found[0], number)
            count[found[0]] += 1
    if declared:
        taken = {label for label in seen if label in declared}
    else:
        taken = {label for label in seen if count[label] > 1}
        if not taken and len(seen) > 1:
            taken = set(seen)
    return Labels(
        tuple(label for label in seen if label in taken),
        tuple((label, line) for label, line in seen.items() if label not in taken),
    )
