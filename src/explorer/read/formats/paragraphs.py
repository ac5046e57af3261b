"""From the paragraphs of a document to turns: what DOCX, ODT, HTML and Markdown share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.turn import Annotation, Role
from explorer.read.draft import Draft, Findings, Said
from explorer.read.formats.fronts import (
    blocks_of_paragraphs,
    described_end,
    front_of_document,
    state_front,
    take_sign,
)
from explorer.read.formats.labels import Labels
from explorer.read.formats.openings import Opening, find_openings, find_voices
from explorer.read.formats.preface import closing_place
from explorer.read.formats.stamped import take_stamped
from explorer.read.formats.times import bare_time
from explorer.read.formats.turn_tables import take_tables
from explorer.read.formats.wording import hash_times
from explorer.read.formats.written import INNER, Cell, Kind, Paragraph, Writer
from explorer.read.options import Options
from explorer.read.saying import listed

__all__ = ["Cell", "Kind", "Paragraph", "Writer", "draft_of"]

_ACCEPTED: Final = sentence(
    "A turn is a paragraph such as “Elena: Yes.”, with or without the name in bold; a row of a "
    "table with a name and the words; or a question set in bold with its answer."
)
_NEXT_STEP: Final = sentence("Write each speaker's name and a colon before the words.")
_AS_BEFORE: Final = ("start", sentence("the end of the turn before"))
_EVERY: Final = 4096
"""Paragraphs between two words on the progress."""
_MOST_NAMED: Final = 20


@dataclass(slots=True)
class _Turn:
    """A turn's opening and its paragraphs."""

    opening: Opening
    paragraphs: list[Paragraph]


def draft_of(
    paragraphs: Sequence[Paragraph],
    findings: Findings,
    options: Options,
    title: str = "",
    people: Sequence[tuple[str, Role | None]] = (),
) -> Draft:
    r"""Find the turns of a document.

    Speakers are found by tables and definition lists of turns; else by labels, where a name that
    is set in bold, as a heading or before a tabulator needs no colon; else, where nobody is
    named, by questions that are set apart from their answers.

    Parameters
    ----------
    title
        The document's own title, which counts where no heading stands before the first turn.
    people
        Names that the document states beside its text, each with its role if that is stated.

    Examples
    --------
    >>> from explorer.read.draft import Findings
    >>> some = [Paragraph("Ann: Where?", 1), Paragraph("Ben: Here.", 2), Paragraph("See?", 3)]
    >>> draft = draft_of(some, Findings("a.docx"), Options())
    >>> [(said.speaker, said.text, said.lines) for said in draft.turns]
    [('Ann', 'Where?', (1, 1)), ('Ben', 'Here.\n\nSee?', (2, 3))]
    """
    draft = Draft(findings, accepted=_ACCEPTED, next_step=_NEXT_STEP)
    some, openings = take_tables(paragraphs, findings)
    if not openings:
        some, openings = take_stamped(some)
    described = described_end(some)
    labels = Labels()
    if not openings:
        declared = [one.label for one in options.speakers]
        openings, labels = find_openings(some, declared, described)
    if not openings:
        some, openings, how = find_voices(some)
        if openings:
            detail = sentence("nobody is named: what is {how} asks, the rest answers", how=how)
            findings.inferred("voices", detail)
    if not openings:
        draft.nothing = _nothing(some, labels, options)
        return draft
    first = min(openings)
    front = front_of_document(draft, some[:first], described, title)
    _turns(draft, some, openings, options)
    if not draft.turns:
        draft.nothing = sentence(
            "There are speakers' names in it, and no words behind any of them."
        )
        return draft
    state_front(draft, front, openings, people)
    labels.report(findings)
    return draft


def _turns(
    draft: Draft,
    paragraphs: Sequence[Paragraph],
    openings: Mapping[int, Opening],
    options: Options,
) -> None:
    turns: list[_Turn] = []
    for place in range(min(openings), len(paragraphs)):
        if not place % _EVERY:
            options.progress(place, len(paragraphs))
        one, opening = paragraphs[place], openings.get(place)
        if opening:
            turns.append(_Turn(opening, [one]))
        else:
            turns[-1].paragraphs.append(one)
    crossed: set[Kind] = set()
    for turn in turns[:-1]:
        crossed |= _crossed(turn)
    _close(draft, turns[-1], crossed, options)
    headings: list[Paragraph] = []
    found: list[Said] = []
    above: list[Paragraph] = []
    for turn in turns:
        following = _trailing(turn)
        said = _said(turn, headings, found[-1].end if found else None)
        if above:
            said.annotations = (*_told(above), *said.annotations)
            headings += above
        above = following
        found.append(said)
    empty = [said.lines[0] for said in found if not said.text]
    if empty:
        detail = sentences(
            "{count} label without words", "{count} labels without words", len(empty)
        )
        draft.findings.skipped("empty turns", detail, *empty)
    draft.turns = [said for said in found if said.text]
    for one in headings[:_MOST_NAMED]:
        detail = sentence("“{heading}” between two turns", heading=one.text[:80])
        draft.findings.skipped("heading", detail, one.number)
    if len(headings) > _MOST_NAMED:
        detail = sentences(
            "{count} more headings between turns",
            "{count} more headings between turns",
            len(headings) - _MOST_NAMED,
        )
        draft.findings.skipped("heading", detail)


def _crossed(turn: _Turn) -> set[Kind]:
    """Return what parts this turn in its midst: then an answer goes on behind such a line."""
    found: set[Kind] = set()
    waiting: set[Kind] = set()
    for one in turn.paragraphs[1:]:
        if one.kind in {Kind.HEADING, Kind.RULE}:
            waiting.add(one.kind)
        elif one.kind is not Kind.CAPTION:
            found |= waiting
    return found


def _close(draft: Draft, turn: _Turn, crossed: set[Kind], options: Options) -> None:
    """Take what follows the last turn away from it: an appendix, a by-line, a date."""
    findings = draft.findings
    here = turn.paragraphs
    end = len(here)
    if not options.closing_from:
        end = next(
            (
                place
                for place, one in enumerate(here)
                if place
                and one.kind in {Kind.HEADING, Kind.RULE}
                and one.kind not in crossed
                and one.level < INNER
            ),
            end,
        )
    appendix = [one for one in here[end:] if one.text]
    blocks, firsts = blocks_of_paragraphs(here[:end])
    take_sign(draft, blocks)
    place = closing_place(blocks, options.closing_from, findings.file, findings)
    draft.closing = (
        *(block.text for block in blocks[place:]),
        *(one.text for one in appendix),
    )
    keep = firsts[place] if place < len(firsts) else end
    # A by-line that was taken away was the last block.
    turn.paragraphs = here[: min(keep, end)]
    if appendix:
        findings.inferred(
            "closing lines",
            sentence(
                "“{line}” and what follows the last turn is no part of it",
                line=appendix[0].text[:60],
            ),
            *(one.number for one in appendix),
        )
        notes = tuple(note for one in here[end:] for note in one.annotations)
        draft.annotations += notes
    elif not draft.closing and not options.closing_from:
        findings.missing("closing lines", sentence("none named"))
        later = [block.first for block in blocks[1:]]
        if later:
            detail = sentence("paragraphs after its first are part of it")
            findings.inferred("last turn", detail, *later)


def _said(turn: _Turn, headings: list[Paragraph], ended: float | None) -> Said:
    """Return a turn as it is spoken; headings and times of their own are no words.

    `ended` is when the turn before ended.
    """
    opening = turn.opening
    start, stop = opening.start, opening.stop
    parts: list[str] = []
    notes: list[Annotation] = []
    before: Paragraph | None = None
    for one in turn.paragraphs:
        text = one.text[opening.at :] if one is turn.paragraphs[0] else one.text
        notes += one.annotations
        if one.kind is Kind.HEADING and one is not turn.paragraphs[0]:
            notes.append(Annotation("heading", text))
            headings.append(one)
            continue
        if one.kind is Kind.CAPTION:
            notes.append(Annotation("caption", text))
            continue
        time = bare_time(text) if ":" in text else None
        if time is not None:
            if start is None and not parts:
                start = time
            notes.append(Annotation("time", text, time))
            continue
        if "#" in text:
            text, end = hash_times(text)
            stop = stop if end is None else end
        text = " ".join(text.split("\t")).strip()
        if text:
            if parts:
                parts.append(_between(one, before))
            prefixed = one.prefix and one is not turn.paragraphs[0]
            parts.append(one.prefix + text if prefixed else text)
            before = one
    last = before or turn.paragraphs[0]
    inferred = opening.inferred
    if start is None and ended is not None and stop != opening.stop:
        start = ended
        inferred = (*inferred, _AS_BEFORE)
    return Said(
        opening.label,
        "".join(parts),
        start,
        stop,
        (turn.paragraphs[0].number, max(last.end, turn.paragraphs[0].number)),
        role=opening.role,
        annotations=tuple(notes),
        inferred=inferred,
    )


def _between(one: Paragraph, before: Paragraph | None) -> str:
    listed = before is not None and one.kind is before.kind is Kind.ITEM
    return "\n" if one.soft or listed else "\n\n"


def _trailing(turn: _Turn) -> list[Paragraph]:
    """Take the headings at the end of a turn away from it: they head the next one."""
    here = turn.paragraphs
    end = len(here)
    while end > 1 and here[end - 1].kind in {Kind.HEADING, Kind.RULE}:
        end -= 1
    taken = [one for one in here[end:] if one.kind is Kind.HEADING]
    del here[end:]
    return taken


def _told(headings: Sequence[Paragraph]) -> Iterator[Annotation]:
    for one in headings:
        yield Annotation("heading", one.text)
        yield from one.annotations


def _nothing(paragraphs: Sequence[Paragraph], labels: Labels, options: Options) -> Sentence:
    found = sentences(
        "None of the {count} paragraphs begins with a speaker's name.",
        "None of the {count} paragraphs begins with a speaker's name.",
        len(paragraphs),
    )
    if not paragraphs:
        found = sentence("There are no paragraphs in it.")
    if labels.doubted:
        some = listed(
            sentence('"{label}" in paragraph {number}', label=label, number=str(number))
            for label, number in labels.doubted[:5]
        )
        found = sentence(
            "No turns were found. What might be a name stands only once: {labels}.", labels=some
        )
    if options.speakers:
        named = ", ".join(one.label for one in options.speakers)
        found = found + " " + sentence("The speakers named beforehand are {names}.", names=named)
    return found
