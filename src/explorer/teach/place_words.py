"""What is written on the button of a place: a few words on it, each in its own language."""

from __future__ import annotations

from typing import Any, Final

from explorer.errors import ExplorerError
from explorer.language import _
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.study import Study
from explorer.model.words import short
from explorer.teach.look import Look
from explorer.teach.tour.told import pieces

__all__ = ["placed"]

_WORDS: Final = 6
_LETTERS: Final = 60
"""Of a title: a button has one line."""


def placed(look: Look, study: Study | None, *, earned: bool = False) -> dict[str, Any]:
    """Return a place as the browser draws its button.

    Parameters
    ----------
    look
        The place.
    study
        Where it is found; without one it goes by its id.
    earned
        Whether the question was answered: a date or a count could be the answer.

    Returns
    -------
    dict
        ``to`` (by which it is asked for), ``words`` and ``pieces`` (the same as a list of ``text``
        and ``lang``).

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.look import look_at
    >>> place = look_at("event E28")
    >>> [placed(place, explorer.open_study(), earned=one)["words"] for one in (False, True)]
    ['Event E28', 'Event E28, 24 April 2017']
    """
    made = _pieces(look, study, earned) or [{"text": look.words, "lang": ""}]
    words = "".join(one["text"] for one in made)
    return {"to": str(look), "words": words, "pieces": made}


def _pieces(look: Look, study: Study | None, earned: bool) -> list[dict[str, str]]:
    try:
        thing = look.find(study) if study is not None else None
    except ExplorerError:
        return []  # said when it is opened
    match thing:
        case Petition(title=title) if study is not None and title:
            lang = study.language or study.interview.language
            return pieces(_("Petition “{title}”"), title=(_short(title), lang))
        case Event() if earned:
            return pieces(_("Event {id}, {date}"), id=thing.id, date=thing.date.label)
        case Reading() if earned:
            return pieces(_("Reading {id}, {count}"), id=thing.id, count=thing.count_label)
    return []


def _short(title: str) -> str:
    words = short(title, _WORDS)
    return words if len(words) <= _LETTERS else f"{words[:_LETTERS].rstrip('… ')}…"
