"""What a page of the reader holds: plain dicts for the browser.

Each function takes model objects and returns what is shown and nothing more, so that what a
person has not asked for is not on the page at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from explorer.language import N_, _, decimal, language, ngettext, number
from explorer.model.interview import Interview
from explorer.model.study import ContentNote
from explorer.model.turn import Role, Speaker, Turn
from explorer.widgets.beside import about_turn, beside
from explorer.widgets.direction import direction, isolated
from explorer.widgets.reader_runs import Span, paragraphs, starts

if TYPE_CHECKING:
    from explorer.search.marks import Hit

__all__ = ["about", "closing", "ending", "gate", "introduction", "people", "spoken_part"]

MOST_COUNTED: Final = 2_000
"""Turns whose words are counted: of a longer interview every text would have to be gone through."""

MOST_NAMED: Final = 6
"""Speakers that are named above the text; of more, only who asks."""

_VERBS: Final = {Role.INTERVIEWER: N_("asks"), Role.INTERVIEWEE: N_("answers")}
_DOES: Final = {Role.INTERVIEWER: N_("{name} asks"), Role.INTERVIEWEE: N_("{name} answers")}


def gate(interview: Interview, note: ContentNote | None) -> dict[str, Any]:
    """Return the content note: the study's, or else the source's own."""
    own = interview.content_note
    said = note.in_language(language()) if note else None
    if said:
        text, lang, source = said.text, said.language, own
    elif own:
        text, lang, source = own, interview.language, ""
    else:
        text, lang, source = _("Nobody has written a content note for this interview."), "", ""
    turns = len(interview.turns)
    length = [ngettext("{count} turn", "{count} turns", turns).format(count=number(turns))]
    if turns <= MOST_COUNTED:
        words = interview.words
        length.append(ngettext("{count} word", "{count} words", words).format(count=number(words)))
    return {
        "title": interview.title,
        "text": text,
        "text_lang": lang,
        "source": source,
        "support": list(said.support or (note.support if note else ())) if said else [],
        "length": f"{', '.join(length)}.",
        "way": direction(language()),
        "lang": interview.language,
    }


def introduction(interview: Interview) -> dict[str, Any]:
    """Return what stands before the first turn, with the notes of the study's editors."""
    told = [f"{one.label}: {one.note}" for one in interview.speakers if one.note]
    return {
        "key": "introduction",
        "kind": "frame",
        "heading": _("Introduction"),
        "paragraphs": paragraphs(interview.introduction),
        "dir": direction(interview.language, interview.introduction),
        "beside": beside(interview.annotations),
        "notes": [*interview.notes, *told],
        "notes_head": notes_head(len(interview.notes) + len(told)),
        "lang": interview.language,
    }


def ending(interview: Interview) -> tuple[str, ...]:
    r"""Return what the source has after its last turn: closing lines, by-line and date.

    A date that stands before the first turn is shown there, in the introduction.

    Examples
    --------
    >>> import explorer
    >>> ending(explorer.open_study().interview)[-1]
    'April 24, 2017 5:32 pm'
    >>> ending(explorer.read_interview("A talk\n\nRecorded on 3 May 2030\n\nAda: So?\n\nBen: So."))
    ()
    """
    date = interview.date_text if _dated_at_the_end(interview) else ""
    return tuple(filter(None, (*interview.closing, interview.byline, date)))


def _dated_at_the_end(interview: Interview) -> bool:
    date, (_first, end) = interview.date_text, interview.turns[-1].lines
    if not date or date in interview.introduction:
        return False
    lines = [line.strip() for line in interview.text.splitlines()]
    # Of a form without lines only its introduction tells.
    return not end or date not in lines or date in lines[end:]


def closing(interview: Interview) -> dict[str, Any]:
    """Return what stands after the last turn: closing lines, by-line and date."""
    lines = ending(interview)
    return {
        "key": "closing",
        "kind": "frame",
        "heading": _("After the last turn"),
        "paragraphs": [one for line in lines for one in paragraphs(line)],
        "dir": direction(interview.language, " ".join(lines)),
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
    held: Mapping[str, Any] | None = None,
    linked: bool = False,
    context: bool = False,
) -> dict[str, Any]:
    """Return a turn as the reader shows it; without its text where it is not `shown`.

    What stands in its place because of a content note is `held`.
    """
    shown = shown and held is None
    return {
        "key": f"{'context-' if context else ''}{turn.id}",
        "kind": "context" if context else "turn",
        "role": str(turn.role or ""),
        "speaker": turn.who,
        "verb": _("asked") if context else _(_VERBS[turn.role]) if turn.role else "",
        "label": about_turn(turn),
        "number": turn.number,
        "paragraphs": paragraphs(turn.text, hits, now, spans) if shown else [],
        "starts": starts(turn.text) if shown else [],
        "shown": shown,
        "held": held,
        "linked": linked,
        "beside": beside(turn.annotations) if shown else [],
        "note": turn.note if shown else "",
        "notes_head": notes_head(1),
        "lang": lang,
        "dir": direction(lang, turn.text if shown else ""),
    }


def notes_head(count: int) -> str:
    """Say that what follows are notes of the study's editors."""
    if count == 1:
        return _("Note of the editors, not in the source")
    many = ngettext(
        "{count} note of the editors, not in the source",
        "{count} notes of the editors, not in the source",
        count,
    )
    return many.format(count=number(count))


def about(interview: Interview) -> str:
    """Return the line below the title: the date, and who asks and who answers."""
    date = interview.date.label if interview.date else interview.date_text
    return " · ".join(filter(None, (date, people(interview.speakers))))


def people(speakers: Sequence[Speaker]) -> str:
    """Say who asks and who answers, and how sure that is where it was inferred."""
    known = [one for one in speakers if one.role]
    if len(speakers) > MOST_NAMED:
        count = len(speakers)
        named = [ngettext("{count} speaker", "{count} speakers", count).format(count=number(count))]
        asking = [one for one in known if one.role is Role.INTERVIEWER]
        named += [_does(asking[0])] if len(asking) == 1 else []
    else:
        named = [_does(one) for one in known]
    sure = [one.confidence for one in known if one.confidence is not None]
    if not sure:
        return ", ".join(named)
    doubt = _("(inferred, confidence {share})").format(share=decimal(min(sure), 2))
    return f"{', '.join(named)} {doubt}"


def _does(speaker: Speaker) -> str:
    assert speaker.role is not None
    return _(_DOES[speaker.role]).format(name=isolated(speaker.name))
