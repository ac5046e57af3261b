"""The interview in a handout: its turns, with the numbers to cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from explorer.language import N_, _, language, number
from explorer.model.interview import Interview
from explorer.model.study import ContentNote
from explorer.model.turn import Role, Turn
from explorer.model.words import clock_time
from explorer.publish.blocks import Block, Part
from explorer.publish.texts import Note, Para, Spoken, Text, words
from explorer.widgets.reader_page import ending

__all__ = ["Turns", "interview_part", "note_before"]


HUNDRED: Final = 100
"""Turns under one heading, where an interview has more than two such parts: so a long one can be
gone through by its headings, on the screen and in the list beside a PDF."""

_VERBS: Final = {Role.INTERVIEWER: N_("asks"), Role.INTERVIEWEE: N_("answers")}


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


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split("\n\n") if one.strip())
