"""Read an interview from plain text: a heading, an introduction, ``Name: words``, a close."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.read.draft import Draft, Findings
from explorer.read.formats.form import Form, Match, Sure, text_of
from explorer.read.formats.labels import Labels, is_appendix
from explorer.read.formats.leads import leads_of, shapes_of
from explorer.read.formats.names import match_names
from explorer.read.formats.pieces import Pieces, part_text
from explorer.read.formats.preface import (
    Block,
    Front,
    describe,
    description_end,
    front_of,
    stated_in,
)
from explorer.read.formats.text_turns import blocks_of, take_turns
from explorer.read.formats.wording import MARKER, Kept
from explorer.read.formats.words import AFTERWARDS
from explorer.read.material import Head, Material
from explorer.read.options import Options
from explorer.read.saying import listed

__all__ = ["FORMS", "read_text_interview"]

_ACCEPTED: Final = sentence("A turn is a line such as “Elena: Yes.”; what follows belongs to it.")
_NEXT_STEP: Final = sentence("Write each speaker's name and a colon before the words.")
_MOST_APPENDICES: Final = 20
"""Lines that are looked at for whether an appendix begins there."""

_APPENDIX_WITHIN: Final = 500_000
"""Signs at the end of a text within which an appendix begins."""

_MOST_NEARLY: Final = 20
"""Lines that are named as perhaps lacking a colon."""

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
    if not take_turns(draft, text, parted, kept, options):
        return
    kept.report(draft.findings)
    # What stands first in the file is told first.
    after = found[before:]
    del found[before:]
    blocks = [one for one in blocks_of(parted.front, 1) if not MARKER.fullmatch(one.text)]
    _front(draft, front_of(blocks, text.count("\n", 0, described)), parted.labels)
    found += after


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
