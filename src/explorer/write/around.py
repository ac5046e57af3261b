"""What stands around the turns where a person reads them: title, note, introduction, close."""

from __future__ import annotations

import re
from typing import Final

from explorer.language import sentence
from explorer.model.interview import Interview
from explorer.write.form import Say
from explorer.write.layout import tidy

__all__ = ["date_line", "say_around", "stated_title"]

_WARNING: Final = re.compile(r"\b(?:trigger|content)\s+(?:warning|note)\b", re.IGNORECASE)


def stated_title(interview: Interview) -> str:
    """Return the title on one line; empty where the source has none and it is the file's name."""
    return "" if interview.why("title") else tidy(interview.title)


def date_line(interview: Interview) -> str:
    """Return the date as the source writes it, or else in words."""
    return interview.date_text or (interview.date.label if interview.date else "")


def say_around(interview: Interview, say: Say) -> None:
    """Say what a reader who has no marks to go by may take for another part."""
    if interview.closing:
        say(sentence("a reader may take the closing lines for a part of the last turn"))
    if interview.content_note and not _WARNING.search(interview.content_note):
        say(sentence("a reader may take the content note for a part of the introduction"))
    if interview.byline or interview.author or date_line(interview):
        say(
            sentence(
                "a reader may take the by-line and the date for a part of what stands beside them"
            )
        )
    lines = (*interview.introduction.split("\n"), stated_title(interview))
    if any(":" in line or "：" in line for line in lines):
        say(
            sentence(
                "a reader may take a line before the first turn, with a colon in it, for a turn"
            )
        )
