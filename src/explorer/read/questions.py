"""Tell whether a text holds a question, in any script."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["QUESTION_MARKS", "asks"]

QUESTION_MARKS: Final = "?？؟¿⁇⁈⁉‽⸮﹖︖\u037e՞፧꘏꛷᥅⳺⳻𑅃"
"""The signs of all scripts that mark a question: Unicode's, by their names."""

_ENDS_A_QUESTION = re.compile(
    # A semicolon is a question mark where it ends a turn or stands behind Greek letters; the
    # full-width one where it ends a turn. Chinese and Japanese often ask by a particle alone.
    r"[;；][\s»”\"')\]]*\Z|[\u0370-\u03ff\u1f00-\u1fff]\s?;|[吗嗎呢][。\s]*\Z|(?:です|ます|の|した)か[。\s]*\Z"
)
_ASKING: Final = (";", "；", "吗", "嗎", "呢", "か")
"""One of these is in whatever `_ENDS_A_QUESTION` finds."""


def asks(text: str) -> bool:
    """Tell whether a text holds a question, by the marks of any script.

    Examples
    --------
    >>> asks("Where?"), asks("أين؟"), asks("Πού είναι;"), asks("你在哪里出生？"), asks("Here; so.")
    (True, True, True, True, False)
    """
    if any(mark in text for mark in QUESTION_MARKS):
        return True
    # Most texts have none of these signs, and to look for a sign is a tenth of a search.
    return any(map(text.__contains__, _ASKING)) and bool(_ENDS_A_QUESTION.search(text))
