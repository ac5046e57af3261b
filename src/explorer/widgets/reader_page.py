"""What a page of the reader holds: plain dicts for the browser.

Each function takes model objects and returns what is shown and nothing more, so that what a
person has not asked for is not on the page at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from explorer.model.interview import Interview
from explorer.model.study import ContentNote
from explorer.model.turn import Role, Speaker, Turn
from explorer.model.words import counted
from explorer.widgets.beside import about_turn, beside
from explorer.widgets.reader_runs import Hit, Span, paragraphs, starts

__all__ = ["about", "closing", "gate", "introduction", "people", "spoken_part"]

MOST_COUNTED: Final = 2_000
"""Turns whose words are counted: of a longer interview every text would have to be gone through."""

MOST_NAMED: Final = 6
"""Speakers that are named above the text; of more, only who asks."""

_VERBS = {Role.INTERVIEWER: "asks", Role.INTERVIEWEE: "answers"}


def gate(interview: Interview, note: ContentNote | None) -> dict[str, Any]:
    """Return the content note: the study's, or else the source's own."""
    own = interview.content_note
    if note:
        text, source = note.text, own
    else:
        text, source = own or "Nobody has written a content note for this interview.", ""
    length = [counted(len(interview.turns), "turn")]
    if len(interview.turns) <= MOST_COUNTED:
        length.append(counted(interview.words, "word"))
    return {
        "title": interview.title,
        "text": text,
        "source": source,
        "support": list(note.support) if note else [],
        "length": f"{', '.join(length)}.",
        "lang": interview.language,
    }


def introduction(interview: Interview) -> dict[str, Any]:
    """Return what stands before the first turn, with the notes of the study's editors."""
    told = [f"{one.label}: {one.note}" for one in interview.speakers if one.note]
    return {
        "key": "introduction",
        "kind": "frame",
        "heading": "Introduction",
        "paragraphs": paragraphs(interview.introduction),
        "beside": beside(interview.annotations),
        "notes": [*interview.notes, *told],
        "lang": interview.language,
    }


def closing(interview: Interview) -> dict[str, Any]:
    """Return what stands after the last turn: closing lines, by-line and date."""
    lines = (*interview.closing, interview.byline, interview.date_text)
    return {
        "key": "closing",
        "kind": "frame",
        "heading": "After the last turn",
        "paragraphs": [one for line in lines for one in paragraphs(line)],
        "beside": [],
        "notes": [],
        "lang": interview.language,
    }


def spoken_part(
    turn: Turn,
    lang: str,
    *,
    hits: Sequence[Hit] = (),
    now: Hit | None = None,
    spans: Sequence[Span] = (),
    shown: bool = True,
    linked: bool = False,
    context: bool = False,
) -> dict[str, Any]:
    """Return a turn as the reader shows it; without its text where it is not `shown`."""
    return {
        "key": f"{'context-' if context else ''}{turn.id}",
        "kind": "context" if context else "turn",
        "role": str(turn.role or ""),
        "speaker": turn.who,
        "verb": "asked" if context else _VERBS.get(turn.role, "") if turn.role else "",
        "label": about_turn(turn),
        "number": turn.number,
        "paragraphs": paragraphs(turn.text, hits, now, spans) if shown else [],
        "starts": starts(turn.text) if shown else [],
        "shown": shown,
        "linked": linked,
        "beside": beside(turn.annotations) if shown else [],
        "note": turn.note if shown else "",
        "lang": lang,
    }


def about(interview: Interview) -> str:
    """Return the line below the title: the date, and who asks and who answers."""
    date = interview.date.label if interview.date else interview.date_text
    return " · ".join(filter(None, (date, people(interview.speakers))))


def people(speakers: Sequence[Speaker]) -> str:
    """Say who asks and who answers, and how sure that is where it was inferred."""
    known = [one for one in speakers if one.role]
    if len(speakers) > MOST_NAMED:
        asking = [one.name for one in known if one.role is Role.INTERVIEWER]
        named = [f"{', '.join(asking)} asks" if len(asking) == 1 else ""]
        named.insert(0, counted(len(speakers), "speaker"))
    else:
        named = [f"{one.name} {_VERBS[one.role]}" for one in known if one.role]
    sure = [one.confidence for one in known if one.confidence is not None]
    doubt = f" (inferred, confidence {min(sure):.2f})" if sure else ""
    return f"{', '.join(filter(None, named))}{doubt}"
