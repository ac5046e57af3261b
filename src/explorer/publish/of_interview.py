"""The interview in a handout: what to know before, and its turns with the numbers to cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from explorer.language import N_, _, language, ngettext, number
from explorer.model.interview import Interview
from explorer.model.source import Source
from explorer.model.study import ContentNote, Study
from explorer.model.turn import Role, Speaker, Turn
from explorer.model.words import clock_time
from explorer.publish.blocks import (
    Block,
    Facts,
    Items,
    Note,
    Para,
    Part,
    Spoken,
    Text,
    Words,
    words,
)
from explorer.publish.references import References
from explorer.widgets.reader_page import ending

__all__ = ["Turns", "about", "first_note", "interview_part", "note_before", "remarks"]

MOST_NAMED: Final = 12
"""Speakers that are named at the beginning."""

HUNDRED: Final = 100
"""Turns under one heading, where an interview has more than two such parts: so a long one can be
gone through by its headings, on the screen and in the list beside a PDF."""

_VERBS: Final = {Role.INTERVIEWER: N_("asks"), Role.INTERVIEWEE: N_("answers")}
# What the line of a date says of it: explorer.read.formats.dateline knows the same words.
_RECORDED: Final = re.compile(
    r"(?:interview\s+|интервью\s+|беседа\s+|разговор\s+)?"
    r"(?:recorded|conducted|held|interviewed|записан|взято|aufgenommen)",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(r"published|posted|опубликован|veröffentlicht", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of an interview, each made when it is written down.

    Parameters
    ----------
    interview
        The interview.
    notes
        Content notes of turns: each stands before the first of its turns.
    first, last
        The numbers of the first and the last turn.
    named
        Whether each has an id, which is so once in a page.
    begun
        The number of the turn at which the page begins, where these are not its first: what was
        noted there is not said again.

    Examples
    --------
    >>> import explorer
    >>> study = explorer.open_study()
    >>> shown = Turns(study.interview, study.content_notes, 4, 6)
    >>> [type(one).__name__ for one in shown]
    ['Spoken', 'Note', 'Spoken', 'Spoken']
    """

    interview: Interview
    notes: Sequence[ContentNote] = ()
    first: int = 1
    last: int = 0
    named: bool = True
    begun: int = 0

    def __iter__(self) -> Iterator[Block]:
        before: dict[int, ContentNote] = {}
        for note in self.notes:
            before.update(dict.fromkeys(note.turns, note))
        # A note that the part before has said of an earlier turn.
        told = {
            id(before[place]) for place in range(self.begun, self.first)
            if self.begun and place in before
        }  # fmt: skip
        turns = self.interview.turns
        for place in range(self.first - 1, min(self.last or len(turns), len(turns))):
            turn = turns[place]
            noted = before.get(turn.number)
            if noted is not None and id(noted) not in told:
                told.add(id(noted))
                yield note_before(noted)
            yield self._spoken(turn)

    def _spoken(self, turn: Turn) -> Spoken:
        beside = [one.text or one.kind for one in turn.annotations]
        return Spoken(
            number=turn.number,
            label=_("Turn {number}").format(number=number(turn.number)),
            who=turn.who,
            verb=_(_VERBS[turn.role]) if turn.role else "",
            paragraphs=_paragraphs(turn.text),
            lang=self.interview.language,
            time=clock_time(turn.start) if turn.start is not None else "",
            remarks=tuple(filter(None, (*beside, turn.note))),
            name=turn.id if self.named else "",
        )


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


def note_before(note: ContentNote) -> Note:
    """Return the note that stands before a turn.

    Examples
    --------
    >>> note_before(ContentNote("A loss is spoken of.", turns=(2,))).title
    'Content note before turn 2'
    """
    said = note.in_language(language())
    many = sorted(note.turns)
    if len(many) == 1:
        title = _("Content note before turn {number}").format(number=number(many[0]))
    else:
        title = _("Content note before turns {numbers}").format(
            numbers=", ".join(map(number, many))
        )
    paras = [Para(words(Text(said.text, lang=said.language)))]
    if said.summary:
        instead = _("In place of it you can read:")
        paras.append(Para(words(f"{instead} ", Text(said.summary, lang=said.language))))
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


def interview_part(
    interview: Interview, notes: Sequence[ContentNote], turns: tuple[int, int] | None = None
) -> Part:
    """Return the interview, turn by turn, with what its source has before and after."""
    return Part(
        Text(_("The interview")),
        _Interview(interview, tuple(notes), turns),
        name="interview",
        fresh=True,
    )


@dataclass(frozen=True, slots=True)
class _Interview:
    interview: Interview
    notes: tuple[ContentNote, ...]
    turns: tuple[int, int] | None

    def __iter__(self) -> Iterator[Block | Part]:
        interview, lang = self.interview, self.interview.language
        first, last = self.turns or (1, len(interview.turns))
        yield Para(words(_("Cite a turn by its number, as in (turn {number}).").format(
            number=number(first)
        )), kind="quiet")  # fmt: skip
        if first == 1:
            for text in _paragraphs(interview.introduction):
                yield Para(words(Text(text, lang=lang)))
        else:
            yield Para(words(_("The turns before are left out here.")), kind="quiet")
        turns = Turns(interview, self.notes, first, last)
        yield from _hundreds(turns) if last - first >= 2 * HUNDRED else turns
        if last < len(interview.turns):
            yield Para(words(_("The turns that follow are left out here.")), kind="quiet")
        else:
            for line in ending(interview):
                for text in _paragraphs(line):
                    yield Para(words(Text(text, lang=lang)), kind="quiet")


def _hundreds(turns: Turns) -> Iterator[Part]:
    """Yield turns in parts, each of which names its first and its last one."""
    for first in range(turns.first, turns.last + 1, HUNDRED):
        last = min(first + HUNDRED - 1, turns.last)
        title = _("Turns {first} to {last}").format(first=number(first), last=number(last))
        part = replace(turns, first=first, last=last, begun=turns.first)
        yield Part(Text(title), part, name=f"turns-{first}")


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


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split("\n\n") if one.strip())
