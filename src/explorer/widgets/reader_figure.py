"""The reader as it stands where no kernel runs: a picture, a summary, and the text in a fold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import Final

from explorer.language import N_, _, language, ngettext, number
from explorer.markup import Markup, tag
from explorer.model.interview import Interview
from explorer.model.study import ContentNote
from explorer.model.turn import Role, Turn
from explorer.summarise.turns import main_speakers
from explorer.widgets.beside import beside_list, start_of
from explorer.widgets.figure import Figure
from explorer.widgets.reader_page import MOST_COUNTED, ending, gate, introduction
from explorer.widgets.reader_runs import paragraphs

__all__ = ["reader_figure"]

MOST_TURNS: Final = 200
"""Turns of an interview that is drawn and written out whole."""

BEGINNING: Final = 20
"""Turns of a longer one that are written out: a notebook keeps every letter of a figure."""

MOST_SIGNS: Final = 10_000
"""Letters, signs and spaces of that beginning, to the end of a turn."""

MOST_NAMED: Final = 12
"""Speakers of a very long interview that are named."""


_ROLES: Final = {Role.INTERVIEWER: N_("interviewer"), Role.INTERVIEWEE: N_("interviewee")}


def reader_figure(
    interview: Interview,
    note: ContentNote | None,
    *,
    current: Collection[int] = (),
    where: str = "",
    notes: Sequence[ContentNote] = (),
) -> Figure:
    """Return the reader as a figure: lengths of turns, a summary, and the text in a fold.

    The fold's summary is the content note, so that the warning comes first and the reader
    chooses here too. Of an interview of more than 200 turns the beginning stands in the fold,
    and how many turns follow.

    Parameters
    ----------
    interview, note
        What is shown.
    current
        The numbers of the turns that the live view is at.
    where
        Where that is, in a sentence.
    notes
        Content notes of turns: each such turn stands in a fold of its own, below its note.
    """
    turns = interview.turns
    lengths = ", ".join(f"{one.who}: {one.words}" for one in turns[:12])
    alt = _("Length of the turns in words, in order: {lengths}.").format(
        lengths=f"{lengths}{', …' if len(turns) > 12 else ''}"
    )
    return Figure(
        alt=alt,
        caption=f"{_summary(interview)} {where}".strip(),
        svg=_lengths(turns, current) if len(turns) <= MOST_TURNS else "",
        body=_fold(interview, note, notes),
    )


def _summary(interview: Interview) -> str:
    turns = _turns(len(interview.turns))
    if len(interview.turns) > MOST_COUNTED:
        names = [f"{one.name}{_role(one.role)}" for one in interview.speakers[:MOST_NAMED]]
        more = len(interview.speakers) - len(names)
        names += [_more_speakers(more)] if more else []
        return f"{interview.title}. {turns}{': ' if names else ''}{'; '.join(names)}."
    rows, more = main_speakers(interview)
    parts = [
        _("{who}, {turns} and {words}").format(
            who=f"{row['who']}{_role(row['role'])}",
            turns=_turns(row["turns"]),
            words=_words(row["words"]),
        )
        for row in rows
    ]
    parts += [_more_speakers(more)] if more else []
    count = len(interview.exchanges)
    exchanges = ngettext("in {count} exchange", "in {count} exchanges", count)
    return (
        f"{interview.title}. {turns} {exchanges.format(count=number(count))}: {'; '.join(parts)}."
    )


def _turns(count: int) -> str:
    return ngettext("{count} turn", "{count} turns", count).format(count=number(count))


def _words(count: int) -> str:
    return ngettext("{count} word", "{count} words", count).format(count=number(count))


def _more_speakers(count: int) -> str:
    more = ngettext("{count} more speaker", "{count} more speakers", count)
    return more.format(count=number(count))


def _role(role: Role | str | None) -> str:
    return f" ({_(_ROLES[Role(role)])})" if role else ""


def _lengths(turns: Sequence[Turn], current: Collection[int]) -> str:
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


def _fold(interview: Interview, note: ContentNote | None, before: Sequence[ContentNote]) -> Markup:
    shown = gate(interview, note)
    lang = interview.language or None
    notes = introduction(interview)["notes"]
    turns = _written(interview.turns)
    rest = len(interview.turns) - len(turns)
    lines = ending(interview)
    return tag(
        "details",
        tag(
            "summary",
            tag("strong", _("Content note:"), " "),
            tag("span", shown["text"], lang=shown["text_lang"] or None)
            if shown["text_lang"] not in {"", language()}
            else shown["text"],
            " ",
            tag("em", _("Show the interview.")),
        ),
        *(tag("p", line) for line in shown["support"]),
        *(_paragraphs("", interview.introduction, lang)),
        *beside_list(interview.annotations),
        *(piece for one in turns for piece in _held(one, lang, before)),
        *([tag("p", _rest(rest))] if rest else []),
        *(piece for line in lines for piece in _paragraphs("", line, lang)),
        *(
            [
                tag("p", tag("strong", _("Notes of the editors"))),
                tag("ul", *(tag("li", one) for one in notes)),
            ]
            if notes
            else []
        ),
    )


def _rest(count: int) -> str:
    return ngettext(
        "{count} more turn in the live view.", "{count} more turns in the live view.", count
    ).format(count=number(count))


def _written(turns: Sequence[Turn]) -> Sequence[Turn]:
    if len(turns) <= MOST_TURNS:
        return turns
    # Never less than the first, however long it is.
    signs = accumulate((len(turn.text) for turn in turns[: BEGINNING - 1]), initial=0)
    return turns[: sum(so_far < MOST_SIGNS for so_far in signs)]


def _held(turn: Turn, lang: str | None, notes: Sequence[ContentNote]) -> Iterator[Markup]:
    """Write a turn; where it has content notes, in a fold that names them."""
    own = [one.in_language(language()) for one in notes if turn.number in one.turns]
    if not own:
        yield from _said(turn, lang)
        return
    head = _("Content note before turn {number}:").format(number=number(turn.number))
    yield tag(
        "details",
        tag(
            "summary",
            tag("strong", head),
            *(
                piece
                for one in own
                for piece in (" ", tag("span", one.text, lang=one.language or None))
            ),
            " ",
            tag("em", _("Show the turn.")),
        ),
        *(tag("p", line) for one in own for line in one.support),
        *_said(turn, lang),
    )


def _said(turn: Turn, lang: str | None) -> Iterator[Markup]:
    when = f" ({start_of(turn)})" if turn.start is not None else ""
    yield from _paragraphs(f"{turn.number}. {turn.who}{when}: ", turn.text, lang)
    yield from beside_list(turn.annotations)
    if turn.note:
        yield tag("p", tag("em", _("Note of the editors: {note}").format(note=turn.note)))


def _paragraphs(head: str, text: str, lang: str | None) -> Iterator[Markup]:
    for place, runs in enumerate(paragraphs(text)):
        label = [tag("strong", head)] if head and not place else []
        yield tag("p", *label, *(run[0] for run in runs), lang=lang, dir="auto")
