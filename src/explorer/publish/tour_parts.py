"""What stands on the page of a stop: the note, the turn, the event, the chart, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from explorer.language import _, language, number
from explorer.markup import Markup, tag
from explorer.model.campaign import Event
from explorer.model.study import ContentNote, Study
from explorer.model.turn import Turn
from explorer.publish.drawing import WIDTH, drawn, narrowed
from explorer.publish.on_screen import drawing
from explorer.publish.page import Section, paragraphs, said
from explorer.summarise.timeline import category_words
from explorer.teach.tour import told
from explorer.teach.tour.route import Stop
from explorer.teach.tour.view import Tour
from explorer.widgets.beside import about_turn
from explorer.widgets.figure import Figure
from explorer.widgets.reader_page import gate

__all__ = ["linked", "note", "place", "question", "sources"]


LEFT_OUT: Final = frozenset({"category_label", "second_source", "note"})
"""Columns for which a page has no room; what a stop rests on is named with all its sources."""
OWN: Final = frozenset({"description", "title", "source"})
"""Columns whose words are the study's own, in its language."""
NUMBERS: Final = frozenset({"low", "high_label", "count_label"})


def note(study: Study, *, whole: bool = False) -> Markup:
    """Return the content note; `whole` with what the source itself says and lines of support."""
    shown = gate(study.interview, study.content_note)
    text = said("span", shown["text"], language=shown["text_lang"])
    lines = [tag("p", tag("strong", _("Content note:")), " ", text)]
    if whole and shown["source"]:
        own = said("span", shown["source"], language=shown["lang"])
        lines.append(tag("p", _("The source itself says:"), " ", own))
    if whole:
        lines += [said("p", one, language=shown["text_lang"]) for one in shown["support"]]
    return tag("div", *lines, class_="note")


def question(words: Mapping[str, str]) -> list[Markup]:
    """Return what to think about, if there is something."""
    if not words["text"]:
        return []
    head = tag("h2", _("To think about"))
    asked = said("p", words["text"], language=words["lang"])
    return [tag("section", head, asked, class_="question")]


def place(tour: Tour, stop: Stop) -> Iterator[Section]:
    """Yield the turn and the event that a stop names."""
    study = tour.study
    if stop.turn:
        yield Section(_("In the interview"), _turn(study, study.turn(stop.turn)))
    if stop.event:
        yield Section(_("What happened"), _event(study, study.event(stop.event)))


def _turn(study: Study, turn: Turn) -> list[Markup]:
    lang = study.interview.language
    name = said("bdi", turn.who, language=lang) if turn.speaker else turn.who
    who = tag("p", name, ", ", about_turn(turn), class_="who")
    words = tag("blockquote", who, *paragraphs(turn.text, language=lang))
    notes = [one for one in study.content_notes if turn.number in one.turns]
    remark = [tag("p", tag("em", _("Note of the editors: {note}").format(note=turn.note)))]
    shown = [words, *(remark if turn.note else [])]
    return [_held(turn, notes, shown)] if notes else shown


def _held(turn: Turn, notes: Sequence[ContentNote], shown: Sequence[Markup]) -> Markup:
    """Return a turn behind its content notes: who reads opens it."""
    own = [one.in_language(language()) for one in notes]
    head = _("Content note before turn {number}:").format(number=number(turn.number))
    summary = [said("span", one.text, language=one.language) for one in own]
    instead = [
        tag("p", _("A summary by the editors, not in the source"), ": ",
            said("span", one.summary, language=one.language))
        for one in own if one.summary
    ]  # fmt: skip
    spaced = [piece for one in summary for piece in (" ", one)]
    return tag(
        "div",
        *instead,
        tag(
            "details",
            tag("summary", tag("strong", head), *spaced, " ", tag("em", _("Show the turn."))),
            *(said("p", line, language=one.language) for one in own for line in one.support),
            *shown,
        ),
        class_="note",
    )


def _event(study: Study, event: Event) -> list[Markup]:
    lang = study.language
    named, tag_of_words = category_words(event)
    own = tag_of_words or lang
    category = said("bdi", named, language=own if event.category else "")
    remark = said("p", event.note, language=lang, class_="quiet")
    return [
        tag("p", f"{event.date.label}, ", category, f" ({event.id})", class_="who"),
        *paragraphs(event.description, language=lang),
        *([remark] if event.note else []),
    ]


def linked(tour: Tour, stop: Stop) -> Iterator[Section]:
    """Yield what the clock tells of a stop, and the chart that shows its time."""
    now = tour.explorer.now
    lang = tour.study.language
    titles = {one.title for one in tour.study.petitions}
    rows = [(_("Time"), now["heading"]), *now["facts"]]
    facts = tag(
        "dl",
        *(
            tag("div", tag("dt", name), said("dd", words, language=lang if words in titles else ""))
            for name, words in rows
        ),
        class_="facts",
    )  # fmt: skip
    yield Section(_("All on one clock"), [facts])
    views = tour.explorer
    if views.growth and (stop.reading or not (stop.event and views.timeline)):
        yield Section(_("How many signed"), _chart(views.growth.figure(), "growth", lang))
    elif views.timeline:
        figure = views.timeline.figure()
        rows_near = _near(tour)
        yield Section(_("What happened when"), _chart(figure, "timeline", lang, rows_near))


def _near(tour: Tour) -> list[Mapping[str, Any]]:
    """Return the rows of the events that belong to the moment, and of those beside it."""
    moment = tour.explorer.moment
    if moment is None:
        return []
    beside = (moment.before, *moment.events, *moment.same_time, moment.after)
    wanted = {one.id for one in beside if one}
    return [row for row in tour.explorer.timeline.to_rows() if row["id"] in wanted]


def _chart(
    figure: Figure, name: str, lang: str, rows: Sequence[Mapping[str, Any]] | None = None
) -> list[Markup]:
    spec = {**figure.spec, "width": WIDTH} if figure.spec else None
    svg = drawn(spec, name) if spec else ""
    narrow = drawn(narrowed(spec), f"{name}-narrow") if spec else ""
    caption = tag("figcaption", figure.caption)
    shown = rows if rows is not None else figure.rows
    columns = [(key, head) for key, head in figure.columns if key not in LEFT_OUT]
    words = _("The events of this time") if rows is not None else _("The readings")
    return [
        tag("figure", *(drawing(figure.alt, svg, narrow) if svg else ()), caption),
        *([_table(columns, shown, words, lang)] if shown else []),
    ]


def _table(
    columns: Sequence[tuple[str, str]], rows: Sequence[Mapping[str, Any]], caption: str, lang: str
) -> Markup:
    table = tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *(tag("th", head, scope="col") for _name, head in columns))),
        tag("tbody", *(_row(columns, row, lang) for row in rows)),
    )
    # A narrow screen moves the table and not the page; so it can be reached by the keyboard.
    return tag("div", table, class_="table", tabindex="0", role="region", aria_label=caption)


def _row(columns: Sequence[tuple[str, str]], row: Mapping[str, Any], lang: str) -> Markup:
    (first, _head), *others = columns
    return tag(
        "tr",
        tag("th", *_cell(row, first), scope="row"),
        *(
            said("td", *_cell(row, name), language=lang, text=str(row.get(name) or ""))
            if name in OWN and row.get(name)
            else tag("td", *_cell(row, name), class_="number" if name in NUMBERS else None)
            for name, _words in others
        ),
    )


def _cell(row: Mapping[str, Any], name: str) -> list[str]:
    value = row.get(name)
    whole = isinstance(value, int) and not isinstance(value, bool)
    text = number(value) if whole else "" if value is None else str(value)  # type: ignore[arg-type]
    return [_page_link(text, str(row.get(f"{name}_url") or ""))]


def _page_link(words: str, address: str) -> str:
    # Only an address of the web becomes a link: a file could hold any other.
    if address.lower().startswith(("https://", "http://")):
        return tag("a", words or address, href=address, rel="noopener noreferrer")
    return words


def _piece(text: str, lang: str) -> str:
    return said("bdi", text, language=lang) if lang else text


def sources(study: Study, stop: Stop) -> Section:
    """Return what the sentence of a stop rests on."""
    lang = study.language
    items = [
        tag(
            "li",
            *(_piece(one["text"], one["lang"]) for one in row["words"]),
            *(
                piece
                for at, (title, address) in enumerate(row["pages"])
                for piece in (
                    "; " if at else ": ",
                    said("span", _page_link(title, address), language=lang, text=title),
                )
            ),
        )
        for row in told.source_rows(study, stop)
    ]
    return Section(_("What this rests on"), [tag("ul", *items)])
