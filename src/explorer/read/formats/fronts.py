"""What stands around the turns of a document: title, introduction, description, by-line, date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.turn import Role
from explorer.read.draft import Draft
from explorer.read.formats.dateline import read_byline, read_dateline
from explorer.read.formats.names import match_names
from explorer.read.formats.openings import Opening
from explorer.read.formats.preface import (
    Block,
    Front,
    describe,
    description_end,
    front_of,
    sign,
    take_signature,
)
from explorer.read.formats.written import Kind, Paragraph
from explorer.read.saying import ROLES

__all__ = [
    "blocks_of_paragraphs", "described_end", "front_of_document", "state_front", "take_sign",
]  # fmt: skip

_DESCRIBED: Final = 8000
"""Signs at the beginning among which a description is looked for."""
_LONGEST_NAME: Final = 6
"""Words of a name in a by-line."""
_JUNK_TITLE: Final = re.compile(
    r"(?:microsoft word(?: - .*)?|word document|powerpoint presentation|untitled(?: document)?|"
    r"(?:document|dokument|documento)\s?[0-9]*|blank|normal|transcript|.*\.(?:docx?|odt|html?|dotx?))",
    re.IGNORECASE,
)


def described_end(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many paragraphs at the beginning describe the transcript."""
    lines: list[str] = []
    size = 0
    for one in paragraphs:
        if size > _DESCRIBED:
            break
        lines.append(one.text.replace("\n", " "))
        size += len(lines[-1]) + 1
    text = "\n".join(lines)
    return text.count("\n", 0, description_end(text))


def blocks_of_paragraphs(paragraphs: Sequence[Paragraph]) -> tuple[list[Block], list[int]]:
    """Return paragraphs as blocks of lines, and the place that each block begins at."""
    blocks: list[Block] = []
    firsts: list[int] = []
    for place, one in enumerate(paragraphs):
        if not one.text:
            continue
        if one.soft and blocks:
            blocks[-1].lines.append(one.text)
        else:
            blocks.append(Block(one.number, [one.prefix + one.text]))
            firsts.append(place)
    return blocks, firsts


def front_of_document(
    draft: Draft, paragraphs: Sequence[Paragraph], described: int, title: str
) -> Front:
    """Sort what stands before the first turn."""
    findings = draft.findings
    heading = next((one for one in paragraphs if one.kind is Kind.HEADING), None)
    rest = [one for one in paragraphs if one is not heading]
    last = paragraphs[described - 1].end if 0 < described <= len(paragraphs) else 0
    blocks, _ = blocks_of_paragraphs(rest)
    blocks = [block for block in blocks if not _front_line(draft, block)]
    front = front_of(blocks, last)
    own = "" if _JUNK_TITLE.fullmatch(title.strip()) else " ".join(title.split())
    if heading:
        _give_back(front, blocks)
        draft.title = heading.text
        detail = sentences(
            "the heading, {count} word", "the heading, {count} words", len(heading.text.split())
        )
        findings.stated("title", detail, heading.number)
    elif own:
        _give_back(front, blocks)
        draft.title = own
        findings.stated("title", sentence("the document's own"))
        front.introduction = [b for b in front.introduction if " ".join(b.text.split()) != own]
    elif front.title:
        draft.title = front.title.text
        findings.stated("title", _words(draft.title), front.title.first)
    else:
        findings.missing("title", sentence("not found"))
    if front.warning:
        draft.content_note = front.warning.text
        findings.stated("content note", _words(draft.content_note))
    draft.introduction = "\n\n".join(block.text for block in front.introduction)
    if draft.introduction:
        numbers = [block.first for block in front.introduction]
        findings.stated("introduction", _words(draft.introduction), *numbers)
    else:
        findings.missing("introduction", sentence("not found"))
    draft.annotations += tuple(note for one in paragraphs for note in one.annotations)
    return front


def _words(text: str) -> Sentence:
    return sentences("{count} word", "{count} words", len(text.split()))


def _give_back(front: Front, blocks: Sequence[Block]) -> None:
    """Put the block that was taken for the title among the introduction again."""
    if front.title and front.title in blocks:
        front.introduction.insert(0, front.title)
    front.title = None


def _front_line(draft: Draft, block: Block) -> bool:
    """Take a by-line or a date out of the lines before the first turn."""
    if len(block.lines) != 1:
        return False
    line = block.lines[0]
    name = read_byline(line)
    if name and not draft.byline and _is_name(name):
        draft.byline, draft.author = line, name
        draft.findings.stated("author", name, block.first)
        return True
    date = read_dateline(line)
    if date and not draft.date:
        draft.date, draft.date_text = date, line
        draft.findings.stated("date", line, block.first)
        return True
    return False


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= _LONGEST_NAME
        and not text.endswith((".", ":", "?", "!"))
        and not words[0][0].islower()
    )


def take_sign(draft: Draft, blocks: list[Block]) -> None:
    """Take a by-line and a date out of the last block."""
    sign(draft, *take_signature(blocks))


def state_front(
    draft: Draft,
    front: Front,
    openings: Mapping[int, Opening],
    stated: Sequence[tuple[str, Role | None]] = (),
) -> None:
    """Take names, roles and the date from the description at the head of the transcript."""
    people = [*stated, *front.people]
    if people:
        labels = list(dict.fromkeys(one.label for one in openings.values() if one.label))
        draft.speakers = match_names(labels, people)
        if not labels:
            _name_voices(draft, people)
    describe(draft, front)


def _name_voices(draft: Draft, people: Sequence[tuple[str, Role | None]]) -> None:
    """Name two voices where the head of the file states one person for each role."""
    named = {
        role: [name for name, its in people if its is role]
        for role in (Role.INTERVIEWER, Role.INTERVIEWEE)
    }
    if any(len(names) != 1 for names in named.values()):
        return
    reasons = {
        role: (("speaker", sentence("the head of the file names the {role}", role=word)),)
        for role, word in ROLES.items()
    }
    for said in draft.turns:
        if said.role:
            said.speaker = named[said.role][0]
            said.inferred += reasons[said.role]
