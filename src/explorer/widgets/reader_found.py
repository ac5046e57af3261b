"""What the search of the reader shows: lines of hits in their context, counts, a small chart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from explorer.errors import SearchError
from explorer.language import _, language, number
from explorer.model.interview import Interview
from explorer.model.turn import UNKNOWN_SPEAKER, Turn
from explorer.widgets.finder import Finder, counts

if TYPE_CHECKING:
    from explorer.search.found import Found
    from explorer.search.marks import Hit

__all__ = ["PAGE", "said", "search_panel"]

PAGE: Final = 8
"""Hits that are listed at once."""

WIDTH: Final = 45
"""Signs of context on either side of a hit."""

BARS: Final = 40
"""Stretches of the interview in the chart, where it has so many turns."""

MOST_SPEAKERS: Final = 6


def search_panel(
    finder: Finder, page: int, *, held: Callable[[Turn], str], lang: str
) -> dict[str, Any]:
    """Return what the search shows.

    Parameters
    ----------
    finder
        What was searched for, and found.
    page
        Which page of the hits, from 1.
    held
        Says why the words of a turn are not shown; empty where they are. Of such a turn the list
        has only that there is a hit in it.
    lang
        The language of the interview.
    """
    shown: dict[str, Any] = {
        "query": finder.query,
        "words": finder.words,
        "error": said(finder.error) if finder.error else "",
        "waiting": finder.waiting,
        "building": finder.building,
        "stems": finder.stems,
        "slips": finder.slips,
        "no_stems": _no_stems(finder.interview),
        "lang": lang,
        "counted": finder.counted,
        "hits": [],
    }
    found = finder.found
    if found:
        shown |= _hits(found, finder, page, held)
        if found.counted:
            # Once for each search: on each step of a long interview it would be felt.
            kept = finder.kept.get(language())
            if kept is None:
                kept = finder.kept[language()] = _counts(found)
            shown |= kept
    return shown


def said(error: SearchError) -> str:
    """Say what is wrong with a query, in the words for whoever typed it."""
    return " ".join(filter(None, (error.problem, error.accepted, error.next_step)))


def _hits(found: Found, finder: Finder, page: int, held: Callable[[Turn], str]) -> dict[str, Any]:
    # One more than is shown tells whether there is another page, before all are counted.
    some = found.page(page, PAGE)
    more = bool(found.page(page * PAGE + 1, 1))
    first = (page - 1) * PAGE + 1
    span = {"first": number(first), "last": number(first + len(some) - 1)}
    if found.counted:
        where = _("Hits {first} to {last} of {total}").format(**span, total=number(len(found)))
    else:
        where = _("Hits {first} to {last}").format(**span)
    return {
        "hits": [_line(found, hit, finder.at, held) for hit in some],
        "page": page,
        "where": where,
        "more": more,
    }


def _line(found: Found, hit: Hit, now: Hit | None, held: Callable[[Turn], str]) -> dict[str, Any]:
    turn = found.interview.turns[hit.turn - 1]
    line: dict[str, Any] = {
        "turn": hit.turn,
        "start": hit.start,
        "name": _("Turn {number}").format(number=number(hit.turn)),
        "who": who(turn.speaker),
        "now": hit == now,
    }
    why = held(turn)
    if why:
        return {**line, "held": why}
    context = found.context(hit, WIDTH)
    before, after = ("…" if cut else "" for cut in context.cut)
    pieces = [(before + context.before, 0), (context.found, 1), (context.after + after, 0)]
    return {**line, "pieces": [piece for piece in pieces if piece[0]]}


def _counts(found: Found) -> dict[str, Any]:
    rows = sorted(
        (row for row in found.by_speaker() if row["hits"]), key=lambda row: -int(row["hits"])
    )
    told = [
        (who(row["speaker"]), counts(row["hits"], row["turns"])) for row in rows[:MOST_SPEAKERS]
    ]
    rest = rows[MOST_SPEAKERS:]
    if rest:
        total = (sum(row["hits"] for row in rest), sum(row["turns"] for row in rest))
        told.append((_("All others"), counts(*total)))
    along = found.along(BARS)
    most = max(along, key=lambda row: row["hits"])
    return {
        "speakers": told,
        "bars": [
            (_stretch(row["first"], row["last"]), row["hits"], number(row["hits"])) for row in along
        ],
        "chart": _("Hits along the interview, from its first turn to its last. {most}").format(
            most=_most(most, sum(row["hits"] > 0 for row in along))
        ),
    }


def _most(row: dict[str, int], stretches: int) -> str:
    where = _stretch(row["first"], row["last"])
    if stretches == 1:
        return _("All of them: {where}.").format(where=where)
    return _("The most in one place: {count} ({where}).").format(
        where=where, count=number(row["hits"])
    )


def _stretch(first: int, last: int) -> str:
    if first == last:
        return _("turn {number}").format(number=number(first))
    return _("turns {first} to {last}").format(first=number(first), last=number(last))


def who(label: str) -> str:
    """Return a speaker's label, or words that say that it is not known."""
    return label or _(UNKNOWN_SPEAKER)


def _no_stems(interview: Interview) -> str:
    """Say why words of one stem cannot be searched for; empty where they can."""
    from explorer.search.alike import LANGUAGES, has_stems

    tag = interview.language.split("-")[0].lower()
    if not tag:
        return _("not here: the interview does not say in which language it is")
    if tag not in LANGUAGES:
        return _("not here: there are no stems for the language “{language}”").format(language=tag)
    if not has_stems():
        return _("not here: this needs one more library, {install}").format(
            install='pip install "interview-explorer[stems]"'
        )
    return ""
