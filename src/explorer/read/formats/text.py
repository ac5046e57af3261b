"""Read an interview from plain text: a heading, an introduction, ``Name: words``, a close."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise, repeat
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.read.draft import Draft, Findings, PlainTurns, Said
from explorer.read.formats.form import Form, Match, Sure, text_of
from explorer.read.formats.labels import Labels, is_appendix
from explorer.read.formats.leads import leads_of, shapes_of
from explorer.read.formats.names import match_names
from explorer.read.formats.pieces import Piece, Pieces, part_text
from explorer.read.formats.preface import (
    Block,
    Front,
    closing_place,
    describe,
    description_end,
    front_of,
    sign,
    stated_in,
    take_signature,
)
from explorer.read.formats.wording import HASH_TIME, MARKER, Kept, add_turn
from explorer.read.formats.words import AFTERWARDS
from explorer.read.material import Head, Material
from explorer.read.options import Options
from explorer.read.saying import listed

__all__ = ["FORMS", "blocks_of", "read_text_interview"]

_ACCEPTED: Final = sentence("A turn is a line such as “Elena: Yes.”; what follows belongs to it.")
_NEXT_STEP: Final = sentence("Write each speaker's name and a colon before the words.")
_MOST_APPENDICES: Final = 20
"""Lines that are looked at for whether an appendix begins there."""

_APPENDIX_WITHIN: Final = 500_000
"""Signs at the end of a text within which an appendix begins."""

_MOST_NEARLY: Final = 20
"""Lines that are named as perhaps lacking a colon."""

_MORNING: Final = 5 * 3600
"""Seconds from which on a first time is one of a day."""

_EVERY: Final = 4096
"""Turns between two words on the progress."""

_NUMBERED: Final = 0.9
"""The share of lines that must have a number, each one more than the last, to be numbered."""

_LINE_NUMBER = re.compile(r"[ \t]*([0-9]{1,6})(?:[.:)|]|(?=[ \t]|$))[ \t]?")
_APPENDIX_WORDS: Final = "|".join(
    sorted(form for word in AFTERWARDS for form in (word, word.upper(), word.capitalize()))
)
_APPENDIX = re.compile(rf"\n[ \t#*_]*((?:{_APPENDIX_WORDS})\b[^\n]{{0,100}})(?=\n|\Z)")


def recognise(head: Head) -> Match | None:
    """Take any text: other forms are surer of theirs."""
    if not head.text.strip():
        return None
    return Match(Sure.POSSIBLE, sentence("it is text, and of no other form"))


def read(material: Material, options: Options) -> Draft:
    """Take a plain text apart without changing a word of it."""
    findings = Findings(material.name)
    text = text_of(material, findings)
    return read_text_interview(text, findings, options)


FORMS = (
    Form(
        name="text",
        title=sentence("plain text"),
        suffixes=(".txt", ".text"),
        recognise=recognise,
        read=read,
        by_line=True,
    ),
)


def read_text_interview(text: str, findings: Findings, options: Options) -> Draft:
    """Take a text apart; what `read` does once the file is decoded.

    Parameters
    ----------
    text
        The whole text.
    findings
        Where to report; it has the file's name.
    options
        The speakers and the beginning of the close, where they are known.
    """
    draft = Draft(findings, text=text, accepted=_ACCEPTED, next_step=_NEXT_STEP)
    # Only real line ends part lines: str.splitlines also parts at signs such as U+2028.
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    plain = _without_numbers(plain, findings)
    described = description_end(plain)
    head = Front(stated=stated_in(Block(1, plain[:described].split("\n"))))
    declared = [one.label for one in options.speakers]
    parted = _parted(plain, described, declared, [name for name, _ in head.people])
    _take_apart(draft, plain, described, parted, options)
    if draft.turns:
        parted.labels.report(findings)
        _nearly_turns(plain, parted.labels.speakers, findings)
    else:
        draft.nothing = _nothing(parted.labels, options)
    return draft


def _nearly_turns(text: str, labels: Iterable[str], findings: Findings) -> None:
    """Warn of lines that begin as a turn does, but for the colon: they are easily forgotten."""
    names = sorted(set(labels), key=len, reverse=True)
    if not names:
        return
    # “Tom was there” is of the text; “Tom Where was it?” is what somebody typed in a hurry.
    nearly = re.compile(rf"\n(?:{'|'.join(map(re.escape, names))})[ \t]+(?=[^\W\d_])")
    found = (one for one in nearly.finditer(text) if text[one.end()].isupper())
    lines = [text.count("\n", 0, one.end()) + 1 for one in islice(found, _MOST_NEARLY)]
    if lines:
        findings.warning(
            "turns",
            sentences(
                "{count} line that begins with a speaker's name and no colon: "
                "does a turn begin there?",
                "{count} lines that begin with a speaker's name and no colon: "
                "does a turn begin there?",
                len(lines),
            ),
            *lines,
        )


def _parted(text: str, described: int, declared: Sequence[str], named: Sequence[str]) -> Pieces:
    """Part a text at its labels; those of an appendix or a bibliography are none."""
    # Of a long text the end is searched: what follows the talk is no longer than that.
    begin = max(described, len(text) - _APPENDIX_WITHIN)
    for heading in islice(_APPENDIX.finditer(text, begin), _MOST_APPENDICES):
        if not is_appendix(heading[1].strip()):
            continue
        body, rest = text[: heading.start()], text[heading.start() :]
        parted = part_text(body, described, declared, named)
        goes_on = any(
            parted.labels.named(lead) for shape in shapes_of(rest) for lead in leads_of(rest, shape)
        )
        pieces = [] if goes_on else list(parted.pieces)
        if pieces:
            label, words, start, stop = pieces[-1]
            pieces[-1] = (label, words + rest, start, stop)
            return replace(parted, pieces=iter(pieces), columns=None)
    return part_text(text, described, declared, named)


def _without_numbers(text: str, findings: Findings) -> str:
    """Take off the numbers that a transcript has at the beginning of each of its lines."""
    if not _LINE_NUMBER.match(text):
        return text
    lines = text.split("\n")
    found = [_LINE_NUMBER.match(line) for line in lines]
    numbers = [int(match[1]) for match in found if match]
    filled = sum(1 for line in lines if line.strip())
    rising = sum(later == earlier + 1 for earlier, later in pairwise(numbers))
    if len(numbers) < max(3, _NUMBERED * filled) or rising < _NUMBERED * (len(numbers) - 1):
        return text
    detail = sentence("{count}, at the beginning of each line", count=len(numbers))
    findings.skipped("line numbers", detail)
    return "\n".join(
        line[match.end() :] if match else line for line, match in zip(lines, found, strict=True)
    )


def _take_apart(draft: Draft, text: str, described: int, parted: Pieces, options: Options) -> None:
    kept = Kept()
    found = draft.findings.found
    before = len(found)
    if not (
        _in_columns(draft, text, parted, kept, options) or _one_by_one(draft, parted, kept, options)
    ):
        return
    _times_of_day(draft)
    kept.report(draft.findings)
    # What stands first in the file is told first.
    after = found[before:]
    del found[before:]
    blocks = [one for one in blocks_of(parted.front, 1) if not MARKER.fullmatch(one.text)]
    _front(draft, front_of(blocks, text.count("\n", 0, described)), parted.labels)
    found += after


def _times_of_day(draft: Draft) -> None:
    """Let go of times that begin in the middle of a day: a recording begins at nought."""
    if isinstance(draft.turns, PlainTurns):
        return
    starts = [one.start for one in draft.turns if one.start is not None]
    if not starts or min(starts) < _MORNING:
        return
    for one in draft.turns:
        one.start = one.end = None
    detail = sentences(
        "{count} begin in the middle of a day, so they are none in a recording",
        "{count} begin in the middle of a day, so they are none in a recording",
        len(starts),
    )
    draft.findings.remark("times", detail)


def _in_columns(draft: Draft, text: str, parted: Pieces, kept: Kept, options: Options) -> bool:
    """Take turns that are nothing but words, all at once; tell whether they are so."""
    if parted.columns is None or ("#" in text and HASH_TIME.search(text)):
        return False
    names, bodies = parted.columns
    # Where words stand below a name, or there are none, each turn is looked at.
    below = "" in bodies or any(map(str.startswith, bodies, repeat("\n")))
    if below or any(map(str.isspace, bodies)):
        return False
    before = len(draft.findings.found)
    apart: dict[int, Said] = {}
    own = Kept()
    # Only up to these are the lines counted here: what is in them is told with its lines.
    at = line = 0
    for place in dict.fromkeys((*parted.odd, len(bodies) - 1)):
        line += "\n".join(bodies[at : place + 1]).count("\n") - bodies[place].count("\n")
        at = place
        piece = (names[place], bodies[place], None, None)
        turns: list[Said] = []
        if place == len(bodies) - 1:
            alone = place == 0 and not parted.front.strip()
            _last(draft, turns, piece, parted.first_line + line, options, kept=own, alone=alone)
        else:
            add_turn(turns, piece, parted.first_line + line, own)
        apart[place] = turns[0]
    if not all(one.text for one in apart.values()):
        # Something that is no words after all; what was said of the end is said again.
        del draft.findings.found[before:]
        return False
    kept.add(own)
    draft.turns = PlainTurns(names, bodies, parted.first_line, apart)
    return True


def _one_by_one(draft: Draft, parted: Pieces, kept: Kept, options: Options) -> bool:
    """Take the turns one after the other, each with what is in it; tell whether there are any."""
    turns: list[Said] = []
    line, done, of = parted.first_line, len(parted.front), len(draft.text)
    last: Piece | None = None
    for piece in parted.pieces:
        if last is not None:
            add_turn(turns, last, line, kept)
            line += last[1].count("\n") + 1
            done += len(last[1])
            if not len(turns) % _EVERY:
                options.progress(done, of)
        last = piece
    if last is None:
        return False
    alone = not (turns or parted.front.strip())
    _last(draft, turns, last, line, options, kept=kept, alone=alone)
    draft.turns = turns
    _empty(draft)
    return True


def _last(
    draft: Draft,
    turns: list[Said],
    piece: Piece,
    line: int,
    options: Options,
    *,
    alone: bool,
    kept: Kept | None = None,
) -> None:
    """Add the last turn, and what follows it: a close, a by-line, a date."""
    findings = draft.findings
    blocks = list(blocks_of(piece[1], line))
    byline, date = (None, None) if alone and len(blocks) < 2 else take_signature(blocks)
    place = closing_place(blocks, options.closing_from, findings.file, findings)
    draft.closing = tuple(block.text for block in blocks[place:])
    if not (options.closing_from or draft.closing):
        findings.missing("closing lines", sentence("none named"))
        if len(blocks) > 1:
            later = [block.first for block in blocks[1:]]
            detail = sentence("paragraphs after its first are part of it")
            findings.inferred("last turn", detail, *later)
    own = "\n\n".join(block.text for block in blocks[:place])
    add_turn(turns, (piece[0], own, *piece[2:]), line, kept or Kept())
    if blocks[:place]:
        turns[-1].lines = (line, max(line, blocks[place - 1].last))
    sign(draft, byline, date)


def _empty(draft: Draft) -> None:
    """Take out turns without words."""
    empty = [turn.lines[0] for turn in draft.turns if not turn.text]
    if empty:
        draft.turns = [turn for turn in draft.turns if turn.text]
        detail = sentences(
            "{count} label without words", "{count} labels without words", len(empty)
        )
        draft.findings.skipped("empty turns", detail, *empty)


def _front(draft: Draft, front: Front, labels: Labels) -> None:
    findings = draft.findings
    if front.title:
        draft.title = front.title.text
    if front.warning:
        draft.content_note = front.warning.text
    draft.introduction = "\n\n".join(block.text for block in front.introduction)
    if not draft.turns:
        return
    draft.speakers = match_names(labels.speakers, ((name, None) for name in labels.names.values()))
    _part(findings, "title", [front.title] if front.title else [])
    _part(findings, "content note", [front.warning] if front.warning else [])
    _part(findings, "introduction", front.introduction)
    draft.speakers |= match_names(labels.speakers, front.people)
    describe(draft, front)


def _part(findings: Findings, what: str, blocks: Sequence[Block]) -> None:
    if blocks:
        words = sum(len(block.text.split()) for block in blocks)
        detail = sentences("{count} word", "{count} words", words)
        findings.stated(what, detail, *(block.first for block in blocks))
    else:
        findings.missing(what, sentence("not found"))


def _nothing(labels: Labels, options: Options) -> Sentence:
    found = sentence("No line begins with a name and a colon.")
    if labels.doubted:
        some = listed(
            sentence('"{label}" in line {line}', label=label, line=str(line))
            for label, line in labels.doubted[:5]
        )
        found = sentence(
            "No turns were found. What might be a name stands only once: {labels}.", labels=some
        )
    if options.speakers:
        named = ", ".join(one.label for one in options.speakers)
        found = found + " " + sentence("study.toml names the speakers {speakers}.", speakers=named)
    return found


def blocks_of(text: str, first: int) -> Iterator[Block]:
    """Part a text at its empty lines; `first` is the number of its first line."""
    block: Block | None = None
    for number, line in enumerate(text.split("\n"), start=first):
        if not line.strip():
            if block:
                yield block
            block = None
        elif block is None:
            block = Block(number, [line])
        else:
            block.lines.append(line)
    if block:
        yield block
