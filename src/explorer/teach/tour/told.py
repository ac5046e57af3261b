"""What a tour's page holds: plain dicts for the browser, and what stands where no kernel runs."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Any, Final

from explorer.language import N_, _, language, ngettext, number
from explorer.markup import Markup, tag
from explorer.model.source import Source
from explorer.model.study import Study
from explorer.teach.look import Look
from explorer.teach.message import Message
from explorer.teach.tour.route import Route, Stop
from explorer.widgets.direction import direction
from explorer.widgets.reader_page import gate

__all__ = [
    "note_page",
    "pieces",
    "position",
    "source_rows",
    "stop_page",
    "stops_fold",
    "stops_words",
]

COLUMNS: Final = (N_("Stop"), N_("Shown"), N_("What is said"), N_("To think about"))


def stops_words(count: int) -> str:
    """Say how many stops there are.

    Examples
    --------
    >>> stops_words(9)
    '9 stops'
    """
    return ngettext("{count} stop", "{count} stops", count).format(count=number(count))


def position(stop: Stop, route: Route) -> str:
    """Say which stop of how many it is."""
    return _("Stop {number} of {total}").format(
        number=number(stop.number), total=number(len(route.stops))
    )


def note_page(study: Study, route: Route) -> dict[str, Any]:
    """Return what stands before the tour: the content note of the study, or of its interview."""
    shown = gate(study.interview, study.content_note)
    return {
        **shown,
        **head(route),
        "introduction": worded(route.introduction, route),
        "length": f"{stops_words(len(route.stops))}.",
    }


def head(route: Route) -> dict[str, Any]:
    """Return what stands above every state: the title, and which way the interface runs."""
    return {"title": worded(route.title, route), "way": direction(language())}


def worded(said: Message, route: Route) -> dict[str, str]:
    """Return words with their language, and the direction that they run in."""
    lang = said.lang or route.language
    return {"text": str(said), "lang": lang, "dir": direction(lang, str(said))}


def stop_page(study: Study, route: Route, stop: Stop) -> dict[str, Any]:
    """Return what is said at a stop, and the list of all of them."""
    title, say = worded(stop.title, route), worded(stop.say, route)
    if not title["text"]:
        title = {"text": stop.name, "lang": language(), "dir": direction(language())}
    return {
        **head(route),
        "number": stop.number,
        "position": position(stop, route),
        "heading": title,
        "say": say,
        "question": worded(stop.question, route),
        "sources": source_rows(study, stop),
        "first": stop.number == 1,
        "last": stop.number == len(route.stops),
        "stops": [{"number": one.number, "words": _named(one, route)} for one in route.stops],
        "count": stops_words(len(route.stops)),
    }


def _named(stop: Stop, route: Route) -> dict[str, str]:
    said = worded(stop.title, route)
    return said if said["text"] else {"text": stop.name, "lang": language(), "dir": ""}


def source_rows(study: Study, stop: Stop) -> list[dict[str, Any]]:
    """Return what a stop's sentence rests on: each row by name, and the pages that it cites.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.tour import read_tour
    >>> study = explorer.open_study()
    >>> source_rows(study, read_tour("tour.toml", study).stop(5))[1]["words"]
    [{'text': 'Event E23, 19 April 2017', 'lang': ''}]
    """
    return [
        {
            "words": words,
            "pages": [(one.title, one.url or "") for one in pages],
            "lang": study.language,
        }
        for words, pages in (_row(study, look) for look in stop.sources)
    ]


def _row(study: Study, look: Look) -> tuple[list[dict[str, str]], tuple[Source, ...]]:
    if look.kind == "turn":
        turn = study.turn(int(look.id))
        words = _("Turn {number} of the interview, {who}")
        lang = study.interview.language if turn.speaker else ""
        return pieces(words, who=(turn.who, lang), number=number(turn.number)), ()
    if look.kind == "event":
        event = study.event(look.id)
        return pieces(_("Event {id}, {date}"), id=event.id, date=event.date.label), event.sources
    if look.kind == "reading":
        reading = study.reading(look.id)
        words = _("Reading {id}, {count}")
        return pieces(words, id=reading.id, count=reading.count_label), (reading.source,)
    if look.kind == "petition":
        petition = study.petition(look.id)
        own = (petition.source,) if petition.source else ()
        return pieces(_("Petition “{title}”"), title=(petition.title, study.language)), own
    known = [*study.sources, *(one for event in study.events for one in event.sources)]
    source = next((one for one in known if one.title == look.id), Source(look.id))
    return pieces(_("Source")), (source,)


def pieces(sentence: str, **named: str | tuple[str, str]) -> list[dict[str, str]]:
    """Return a sentence in pieces, each of one language: so the words of a study keep theirs.

    Parameters
    ----------
    sentence
        A message with named fields.
    **named
        What stands in a field: a text of the interface, or one with its language.

    Examples
    --------
    >>> pieces("Petition {title}.", title=("Почта", "ru"))[1]
    {'text': 'Почта', 'lang': 'ru'}
    """
    made: list[dict[str, str]] = []
    for before, name, _form, _kind in Formatter().parse(sentence):
        told = named.get(name or "", "")
        text, lang = told if isinstance(told, tuple) else (told, "")
        for piece in ((before, ""), (text, lang)):
            if made and not piece[1] and not made[-1]["lang"]:
                made[-1]["text"] += piece[0]
            elif piece[0]:
                made.append({"text": piece[0], "lang": piece[1]})
    return made


def stops_fold(study: Study, route: Route) -> Markup:
    """Return all that a tour says, in a fold whose summary is the content note."""
    shown = gate(study.interview, study.content_note)
    title, introduction = worded(route.title, route), worded(route.introduction, route)
    return tag(
        "details",
        tag(
            "summary",
            tag("strong", _("Content note:")),
            " ",
            _marked("span", {"text": shown["text"], "lang": shown["text_lang"], "dir": "auto"}),
            " ",
            tag("em", _("Show the tour.")),
        ),
        *(tag("p", line, lang=_other(shown["text_lang"])) for line in shown["support"]),
        *([_marked("p", introduction)] if introduction["text"] else []),
        tag(
            "table",
            _marked("caption", title),
            tag("thead", tag("tr", *(tag("th", _(words), scope="col") for words in COLUMNS))),
            tag("tbody", *_lines(route)),
        ),
    )


def _lines(route: Route) -> Iterator[Markup]:
    for stop in route.stops:
        name = tag("span", f"{number(stop.number)}. ")
        yield tag(
            "tr",
            tag("th", name, _marked("span", _named(stop, route)), scope="row"),
            tag("td", "; ".join(look.words for look in stop.places)),
            _marked("td", worded(stop.say, route)),
            _marked("td", worded(stop.question, route)),
        )


def _marked(name: str, said: dict[str, str]) -> Markup:
    return tag(name, said["text"], lang=_other(said["lang"]), dir=said["dir"] or None)


def _other(lang: str) -> str | None:
    """Return a language that differs from the one around it."""
    return lang if lang not in {"", language()} else None
