"""What to know of an interview before it is read: its note, who speaks, when, and on what terms."""

from __future__ import annotations

import re
from typing import Final

from explorer.language import _, language, ngettext, number
from explorer.model.interview import Interview
from explorer.model.source import Source
from explorer.model.study import Study
from explorer.model.turn import Speaker
from explorer.publish.blocks import Block
from explorer.publish.references import References
from explorer.publish.texts import Facts, Items, Note, Para, Text, Words, words

__all__ = ["about", "first_note", "remarks"]

MOST_NAMED: Final = 12
"""Speakers that are named at the beginning."""


# What the line of a date says of it: explorer.read.formats.dateline knows the same words.
_RECORDED: Final = re.compile(
    r"(?:interview\s+|интервью\s+|беседа\s+|разговор\s+)?"
    r"(?:recorded|conducted|held|interviewed|записан|взято|aufgenommen)",
    re.IGNORECASE,
)


_PUBLISHED: Final = re.compile(r"published|posted|опубликован|veröffentlicht", re.IGNORECASE)


def first_note(study: Study | None, interview: Interview) -> Note:
    """Return what a person should know before they read: the study's note, or the source's own."""
    note = study.content_note if study else None
    title = _("Content note")
    if note:
        said = note.in_language(language())
        paras = [Para(words(Text(said.text, lang=said.language)), kind="lead")]
        paras += [
            Para(words(Text(line, lang=said.language))) for line in said.support or note.support
        ]
        if interview.content_note:
            paras.append(_printed(interview))
    elif interview.content_note:
        paras = [_printed(interview)]
    else:
        paras = [Para(words(_("Nobody has written a content note for this interview.")))]
    return Note(title, tuple(paras))


def about(study: Study | None, interview: Interview, references: References) -> Facts:
    """Return who speaks, when it was published, where it comes from and on what terms."""
    lang = interview.language
    rows: list[tuple[str, Words]] = []
    if interview.speakers:
        rows.append((_("Speakers"), _people(interview)))
    date = interview.date.label if interview.date else ""
    rows.append((_dated(interview), words(date or Text(interview.date_text, lang=lang))))
    if interview.author:
        rows.append((_("Written by"), words(Text(interview.author, lang=lang))))
    sources = study.sources if study else ()
    titles = words(*(part for one in sources for part in _title(one, lang, references)))
    # Without a folder it was no file, but a text in a cell.
    rows.append((_("Source"), titles or words(Text(interview.file if interview.folder else ""))))
    rights = study.rights if study else ""
    of = study.language if study else ""
    rows.append((_("Rights"), words(Text(rights, lang=of) if rights else _("Not stated."))))
    rows.append((_("Length"), words(_length(interview))))
    return Facts(tuple((name, told) for name, told in rows if told))


def _dated(interview: Interview) -> str:
    """Return what the date is the date of, as far as the source says so."""
    if _RECORDED.match(interview.date_text):
        return _("Recorded")
    # With a by-line below it, it is a post or an article.
    if _PUBLISHED.match(interview.date_text) or interview.byline:
        return _("Published")
    return _("Date")


def remarks(interview: Interview) -> list[Block]:
    """Return the remarks of the study's editors on the source, apart from its own words."""
    if not interview.notes:
        return []
    head = _("Notes of the editors, not in the source")
    notes = tuple(words(Text(one, lang=interview.language)) for one in interview.notes)
    return [Para(words(Text(head, kind="strong"))), Items(notes)]


def _people(interview: Interview) -> Words:
    told: list[str | Text] = []
    for one in interview.speakers[:MOST_NAMED]:
        told += [", " if told else "", *_person(one, interview.language)]
    more = len(interview.speakers) - MOST_NAMED
    if more > 0:
        others = ngettext("and {count} more", "and {count} more", more)
        told.append(f", {others.format(count=number(more))}")
    return words(*told)


def _person(speaker: Speaker, lang: str) -> list[str | Text]:
    name = speaker.name or speaker.label
    label = f" ({speaker.label})" if speaker.label and speaker.label not in name.split() else ""
    role = f" – {speaker.role.label}" if speaker.role else ""
    inferred = _("inferred")
    doubt = f" ({inferred})" if speaker.role and speaker.confidence is not None else ""
    return [Text(f"{name}{label}", lang=lang), f"{role}{doubt}"]


def _title(source: Source, lang: str, references: References) -> list[str | Text]:
    return [Text(source.title, lang=lang), " ", *references.marks(source), " "]


def _length(interview: Interview) -> str:
    count = len(interview.turns)
    return ngettext("{count} turn", "{count} turns", count).format(count=number(count))


def _printed(interview: Interview) -> Para:
    """Return the warning that the source prints itself, as its words and not as ours."""
    head = _("The source itself says:")
    return Para(words(f"{head} ", Text(interview.content_note, lang=interview.language)))
