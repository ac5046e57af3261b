"""What a page of the reader holds: plain dicts for the browser, and the figure without one.

Each function takes model objects and returns what is shown and nothing more, so that what a
person has not asked for is not on the page at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from explorer.markup import Markup, tag
from explorer.model.interview import Exchange, Interview
from explorer.model.study import ContentNote
from explorer.model.turn import Role, Speaker, Turn
from explorer.model.words import counted
from explorer.summarise.turns import main_speakers
from explorer.widgets.beside import about_turn, beside, beside_list, start_of
from explorer.widgets.figure import Figure

__all__ = ["closing", "gate", "introduction", "people", "reader_figure", "spoken_part", "strip"]

WINDOW: Final = 40
"""Turns in the strip; a longer interview shows those around the current one."""

MOST_NAMED: Final = 6
"""Speakers that are named above the text; of more, only who asks."""

MOST_TURNS: Final = 200
"""Turns that a figure without a kernel writes out."""

Hit = Mapping[str, int]
Run = tuple[str, int]
"""A piece of text, and whether it is plain (0), a hit (1) or the hit that one is at (2)."""

_VERBS = {Role.INTERVIEWER: "asks", Role.INTERVIEWEE: "answers"}
_PARAGRAPH = re.compile(r"\S(?:.|\n(?![ \t]*\n))*")


def gate(interview: Interview, note: ContentNote | None) -> dict[str, Any]:
    """Return the content note: the study's, or else the source's own."""
    own = interview.content_note
    if note:
        text, source = note.text, own
    else:
        text, source = own or "Nobody has written a content note for this interview.", ""
    return {
        "title": interview.title,
        "text": text,
        "source": source,
        "support": list(note.support) if note else [],
        "length": f"{counted(len(interview.turns), 'turn')}, {counted(interview.words, 'word')}.",
        "lang": interview.language,
    }


def introduction(interview: Interview) -> dict[str, Any]:
    """Return what stands before the first turn, with the notes of the study's editors."""
    told = [f"{one.label}: {one.note}" for one in interview.speakers if one.note]
    return {
        "key": "introduction",
        "kind": "frame",
        "heading": "Introduction",
        "paragraphs": _plain(interview.introduction),
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
        "paragraphs": [one for line in lines for one in _plain(line)],
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
        "paragraphs": list(_runs(turn.text, hits, now)) if shown else [],
        "shown": shown,
        "linked": linked,
        "beside": beside(turn.annotations) if shown else [],
        "note": turn.note if shown else "",
        "lang": lang,
    }


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


def strip(
    turns: Sequence[Turn],
    current: Sequence[int],
    *,
    found: Mapping[int, int],
    marked: Collection[str] = (),
) -> dict[str, Any]:
    """Return the overview of the turns: those around the current ones, and how many more."""
    start = max(0, min(current[0] - 1 - WINDOW // 2, len(turns) - WINDOW))
    window = turns[start : start + WINDOW]
    return {
        "turns": [
            _mark(one, current, found.get(one.number, 0), one.id in marked) for one in window
        ],
        "before": start,
        "after": len(turns) - start - len(window),
    }


def _mark(turn: Turn, current: Sequence[int], hits: int, linked: bool) -> dict[str, Any]:
    words = [f"Turn {turn.number}", turn.who, counted(turn.words, "word")]
    words += [start_of(turn)] if turn.start is not None else []
    words += [counted(hits, "hit")] if hits else []
    words += ["linked"] if linked else []
    return {
        "id": turn.id,
        "number": turn.number,
        "name": ", ".join(words),
        "words": turn.words,
        "asks": turn.role == Role.INTERVIEWER,
        "current": turn.number in current,
        "hits": hits,
        "linked": linked,
    }


def _plain(text: str) -> list[list[Run]]:
    return list(_runs(text, (), None))


def _runs(text: str, hits: Sequence[Hit], now: Hit | None) -> Iterator[list[Run]]:
    """Cut a text into paragraphs, and each of them at the hits."""
    for paragraph in _PARAGRAPH.finditer(text):
        at, stop = paragraph.span()
        runs: list[Run] = []
        for hit in hits:
            start, end = max(hit["start"], at), min(hit["end"], stop)
            if start >= end:
                continue
            runs += [(text[at:start], 0)] if start > at else []
            runs.append((text[start:end], 2 if hit == now else 1))
            at = end
        yield [*runs, (text[at:stop], 0)] if at < stop else runs


# Without a kernel


def reader_figure(
    interview: Interview,
    exchanges: Sequence[Exchange],
    note: ContentNote | None,
    *,
    current: Sequence[int] = (),
    where: str = "",
) -> Figure:
    """Return the reader as a figure: lengths of turns, a summary, and the text in a fold.

    The fold's summary is the content note, so that the warning comes first and the reader
    chooses here too.
    """
    turns = interview.turns
    rows, more = main_speakers(interview)
    parts = [
        f"{row['who']}{_role(row['role'])}, {counted(row['turns'], 'turn')} and "
        f"{counted(row['words'], 'word')}"
        for row in rows
    ]
    parts += [counted(more, "more speaker")] if more else []
    summary = (
        f"{interview.title}. {counted(len(turns), 'turn')} in "
        f"{counted(len(exchanges), 'exchange')}: {'; '.join(parts)}."
    )
    lengths = ", ".join(f"{one.who}: {one.words}" for one in turns[:12])
    alt = f"Length of the turns in words, in order: {lengths}{', …' if len(turns) > 12 else ''}."
    return Figure(
        alt=alt,
        caption=f"{summary} {where}".strip(),
        svg=_lengths(turns, current) if len(turns) <= MOST_TURNS else "",
        body=_fold(interview, note),
    )


def _role(role: str) -> str:
    return f" ({role})" if role else ""


def _lengths(turns: Sequence[Turn], current: Sequence[int]) -> str:
    """Draw a bar a turn: questions are outlines, answers are full, the current one is lined."""
    width, gap = 640, 3
    unit = (width - gap * (len(turns) - 1) - 2) / max(1, sum(one.words + 1 for one in turns))
    drawn, left = [], 1.0
    for one in turns:
        wide = (one.words + 1) * unit
        fill = "#ffffff" if one.role == Role.INTERVIEWER else "#0a5c92"
        box = f'x="{left:.1f}" width="{wide:.1f}"'
        drawn.append(f'<rect {box} y="4" height="28" fill="{fill}" stroke="#0a5c92"/>')
        if one.number in current:
            drawn.append(f'<rect {box} y="37" height="5" fill="#1b1b1b"/>')
        left += wide + gap
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="46" '
        f'viewBox="0 0 {width} 46"><rect width="{width}" height="46" fill="#ffffff"/>'
        f"{''.join(drawn)}</svg>"
    )


def _fold(interview: Interview, note: ContentNote | None) -> Markup:
    shown = gate(interview, note)
    lang = interview.language or None
    notes = introduction(interview)["notes"]
    turns = interview.turns[:MOST_TURNS]
    rest = len(interview.turns) - len(turns)
    lines = (*interview.closing, interview.byline, interview.date_text)
    return tag(
        "details",
        tag(
            "summary",
            tag("strong", "Content note: "),
            shown["text"],
            " ",
            tag("em", "Show the interview."),
        ),
        *(tag("p", line) for line in shown["support"]),
        *(_paragraphs("", interview.introduction, lang)),
        *beside_list(interview.annotations),
        *(piece for one in turns for piece in _said(one, lang)),
        *([tag("p", f"{counted(rest, 'more turn')} in the live view.")] if rest else []),
        *(piece for line in lines for piece in _paragraphs("", line, lang)),
        *(
            [
                tag("p", tag("strong", "Notes of the editors")),
                tag("ul", *(tag("li", one) for one in notes)),
            ]
            if notes
            else []
        ),
    )


def _said(turn: Turn, lang: str | None) -> Iterator[Markup]:
    when = f" ({start_of(turn)})" if turn.start is not None else ""
    yield from _paragraphs(f"{turn.number}. {turn.who}{when}: ", turn.text, lang)
    yield from beside_list(turn.annotations)
    if turn.note:
        yield tag("p", tag("em", f"Note of the editors: {turn.note}"))


def _paragraphs(head: str, text: str, lang: str | None) -> Iterator[Markup]:
    for number, runs in enumerate(_plain(text)):
        label = [tag("strong", head)] if head and not number else []
        yield tag("p", *label, *(piece for piece, _ in runs), lang=lang, dir="auto")
