"""What stands around the turns of a text: title, content note, description, close, by-line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.errors import InterviewError
from explorer.language import sentence, sentences
from explorer.model.source import Basis
from explorer.model.turn import Role
from explorer.read.draft import Draft, Findings
from explorer.read.formats.dateline import read_byline, read_dateline
from explorer.read.formats.labels import is_appendix
from explorer.read.formats.names import names_in
from explorer.read.formats.words import ANSWERING, ASKING, METADATA

__all__ = [
    "Block",
    "Front",
    "closing_place",
    "describe",
    "description_end",
    "front_of",
    "is_description",
    "sign",
    "stated_in",
    "take_signature",
]

_WARNING = re.compile(r"\b(?:trigger|content)\s+(?:warning|note)\b", re.IGNORECASE)
_RULE = re.compile(r"[\s*_=~#·•—–-]{3,}")
_LONGEST_TITLE: Final = 200
_DESCRIBED: Final = 8000
"""Signs at the beginning among which a description is looked for."""
_DESCRIPTION = re.compile(r"[ \t]*(?P<key>[^\W\d_][^:：\n.?!]{0,40}?)\s*[:：][ \t]*(?P<value>.*)")
_LONGEST_VALUE: Final = 12
"""Words of a description's value: a longer one is a sentence."""

_NEVER_SPEAKS: Final = METADATA - ASKING - ANSWERING - {
    "narrator", "narrators", "participant", "participants", "speaker", "speakers", "host", "hosts",
    "moderator", "moderators", "guest", "guests", "panelists", "panellists", "respondent",
    "director", "producer", "editor", "author", "translator", "interviewers", "interviewees",
}  # fmt: skip


@dataclass(slots=True)
class Block:
    """Lines with no empty line between them, and the number of the first."""

    first: int
    lines: list[str]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines).strip()

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.first + len(self.lines) - 1


@dataclass(slots=True)
class Front:
    """What stands before the first turn."""

    title: Block | None = None
    warning: Block | None = None
    introduction: list[Block] = field(default_factory=list)
    stated: list[tuple[str, str, int]] = field(default_factory=list)
    """Keys and values of the transcript's own description, with their lines."""

    @property
    def people(self) -> Iterator[tuple[str, Role | None]]:
        """The persons whom the description names, with their roles."""
        for key, value, _ in self.stated:
            word = key.casefold().removesuffix("s")
            role = None
            if word in ASKING or word in {"interviewed by", "interview by", "moderator", "host"}:
                role = Role.INTERVIEWER
            elif word in ANSWERING:
                role = Role.INTERVIEWEE
            elif word not in {"speaker", "participant", "present", "panelist", "panellist"}:
                continue
            for name in names_in(value):
                yield name, role


def is_description(line: str) -> tuple[str, str] | None:
    """Return key and value of a line such as ``Date: 4 May 2017``, or ``None``.

    Examples
    --------
    >>> is_description("Place: the mill"), is_description("Anna: the mill")
    (('Place', 'the mill'), None)
    >>> is_description("Interviewer: Where was it?") is None
    True
    """
    match = _DESCRIPTION.fullmatch(line)
    if not match:
        return None
    key = " ".join(match["key"].split())
    value = match["value"].strip()
    if key.casefold() not in METADATA or len(value.split()) > _LONGEST_VALUE or "?" in value:
        return None
    return key, value


def description_end(text: str) -> int:
    """Return where the description at the head of a transcript ends; 0 where there is none.

    It is the run of its first lines that are a title, ``Key: value``, or empty, and it has at
    least one key that never speaks, such as ``Date``, or two that name people.
    """
    end = at = 0
    keys, titles = [], 0
    for line in re.finditer(r"[^\n]*\n?", _beginning(text)):
        words = line[0].strip()
        if line.start() == line.end():
            break
        if not words:
            continue
        found = is_description(words)
        if found:
            keys.append(found[0].casefold())
            at = line.end()
            titles = 0
        elif ":" in words or "：" in words or titles > 2 or len(words) > _LONGEST_TITLE:
            break
        else:
            titles += 1
        end = at
    if any(key in _NEVER_SPEAKS for key in keys):
        return end
    # Names alone: it is a description if each of its keys stands there once and no more below.
    people = [re.escape(key) for key in keys]
    if len(people) > 1 and len(set(people)) == len(people):
        below = re.search(
            rf"^[ \t]*(?:{'|'.join(people)})\s*[:：]", text[end:], re.MULTILINE | re.IGNORECASE
        )
        return 0 if below else end
    return 0


def _beginning(text: str) -> str:
    """Return the lines among which a description is looked for; none of them is cut in two."""
    return text if len(text) <= _DESCRIBED else text[: text.rfind("\n", 0, _DESCRIBED) + 1]


def front_of(blocks: Sequence[Block], described: int) -> Front:
    """Sort the blocks before the first turn by what they are.

    Parameters
    ----------
    described
        The number of the last line of the description; 0 where there is none.
    """
    front = Front()
    for block in blocks:
        if block.first <= described:
            front.stated += stated_in(block)
        if not front.warning and _WARNING.search(block.text):
            front.warning = block
        elif not (front.title or front.introduction) and _is_title(block):
            front.title = Block(block.first, block.lines[:1])
            rest = [line for line in block.lines[1:] if not _RULE.fullmatch(line)]
            if rest:
                front.introduction.append(Block(block.last - len(rest) + 1, rest))
        else:
            front.introduction.append(block)
    if front.title is None:
        front.title = _stated_title(front)
    return front


def stated_in(block: Block) -> list[tuple[str, str, int]]:
    """Return the keys and values of a block, with their lines."""
    return [
        (*found, number)
        for number, line in enumerate(block.lines, start=block.first)
        if (found := is_description(line))
    ]


def _stated_title(front: Front) -> Block | None:
    for key, value, number in front.stated:
        if key.casefold() == "title" and value:
            return Block(number, [value])
    return None


def _is_title(block: Block) -> bool:
    """Tell whether a block is a title; a by-line or a date may stand below it."""
    first, *others = block.lines
    signed = all(
        read_byline(line) is not None or read_dateline(line) or _RULE.fullmatch(line)
        for line in others
    )
    return signed and len(first.strip()) <= _LONGEST_TITLE and not is_description(first)


def take_signature(
    blocks: list[Block],
) -> tuple[tuple[int, str, str] | None, tuple[int, str] | None]:
    """Move the by-line and the date out of the last block, if it holds nothing else."""
    byline: tuple[int, str, str] | None = None
    date: tuple[int, str] | None = None
    if len(blocks) < 2:
        return None, None
    for number, line in enumerate(blocks[-1].lines, start=blocks[-1].first):
        name = read_byline(line)
        if name is not None and byline is None and (not name or _signs(line, name)):
            byline = number, line.strip(), name
        elif date is None and read_dateline(line):
            date = number, line.strip()
        elif byline and not byline[2] and date is None:
            # The name stands on the line after "Written by".
            byline = byline[0], f"{byline[1]} {line.strip()}", line.strip()
        else:
            return None, None
    blocks.pop()
    return byline, date


def _signs(line: str, name: str) -> bool:
    """Tell whether a by-line names somebody: "By April we had peas." is said and not signed."""
    if not line.strip().casefold().startswith("by "):
        return True
    words = name.split()
    return len(words) <= 6 and not name.endswith((".", "!", "?")) and words[-1][0].isupper()


_DATES: Final = frozenset({"datum", "fecha", "дата", "日期"})
_ENDS: Final = re.compile(
    r"[\[(*—–-]*\s*(?:end\s+of\s+(?:the\s+)?(?:interview|transcript|transcription|recording|tape|"
    r"audio|session|part|side)\b.*|ende\s+(?:des|der)\s+\w+|fin\s+de\s+\w+.*|конец\s+\w+|"
    r"(?:interview|recording|transcript|tape)\s+ends?)\s*[.\])*—–-]*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:transcribed|transcript|transcription|translated|edited|recorded|transkribiert|transkript|"
    r"transcrit|transcrito|trascritto|расшифровал\w*|расшифровка)\s+(?:by|von|par|por|da)?\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\s*(?:\[[0-9]{1,3}\]|[0-9]{1,3}\]|[⁰¹²³⁴-⁹]+|\*{1,3}(?=\s))\s*\S")


def _ends_here(line: str) -> bool:
    return bool(_ENDS.fullmatch(line) or _CREDIT.match(line) or is_appendix(line))


def _part_at_the_end(blocks: list[Block]) -> None:
    """Part the last block before a line that ends the talk: not all put an empty line there."""
    for place, block in enumerate(blocks):
        for k, line in enumerate(block.lines):
            notes = all(_FOOTNOTE.match(one) for one in block.lines[k:])
            if k and (notes or _ends_here(line.strip())):
                rest = Block(block.first + k, block.lines[k:])
                block.lines = block.lines[:k]
                blocks.insert(place + 1, rest)
                return


def closing_place(blocks: list[Block], closing_from: str, file: str, findings: Findings) -> int:
    """Return which block of the last turn begins the close; their number where none does.

    Parameters
    ----------
    blocks
        The blocks of the last turn, the first of which is the turn itself.
    closing_from
        The whole first paragraph of the close, where it is known.

    Raises
    ------
    InterviewError
        If not just one paragraph is `closing_from`.
    """
    if closing_from:
        places = [k for k, block in enumerate(blocks) if block.text == closing_from.strip()]
        if len(places) != 1:
            raise _not_one(len(places), closing_from, file)
        findings.stated(
            "closing lines",
            sentences(
                "{count} paragraphs, named in study.toml",
                "{count} paragraphs, named in study.toml",
                len(blocks) - places[0],
            ),
            *(block.first for block in blocks[places[0] :]),
        )
        return places[0]
    _part_at_the_end(blocks)
    for place, block in enumerate(blocks):
        line = block.lines[0].strip()
        if place and (_ends_here(line) or all(_FOOTNOTE.match(one) for one in block.lines)):
            findings.inferred(
                "closing lines",
                sentence("“{line}” and what follows is no part of the last turn", line=line[:60]),
                *(one.first for one in blocks[place:]),
            )
            return place
    return len(blocks)


def _not_one(many: int, closing_from: str, file: str) -> InterviewError:
    if many:
        problem = sentences(
            "{count} paragraphs are “{text}”.",
            "{count} paragraphs are “{text}”.",
            many,
            text=closing_from,
        )
    else:
        problem = sentence("No paragraphs are “{text}”.", text=closing_from)
    return InterviewError(
        problem,
        where=file,
        accepted=sentence("closing_from is the whole first paragraph after the last turn."),
        next_step=sentence("Copy that paragraph as it stands in the file."),
    )


def sign(draft: Draft, byline: tuple[int, str, str] | None, date: tuple[int, str] | None) -> None:
    """Take what `take_signature` found into a draft, and report it."""
    findings = draft.findings
    if byline:
        number, draft.byline, name = byline
        draft.author = name or None
        basis = Basis.STATED if name else Basis.MISSING
        detail = name or sentence("“{line}” without a name", line=draft.byline)
        findings.add("author", basis, detail, [number])
    elif not draft.byline:
        findings.missing("author", sentence("no by-line was found"))
    if date:
        number, draft.date_text = date
        draft.date = read_dateline(draft.date_text)
        findings.stated("date", draft.date_text, number)
    when = draft.date
    if when and "T" in when.edtf and not re.search(r"(?:Z|[+-][0-9:]+)$", when.edtf):
        detail = sentence("the clock time is given without one")
        findings.missing("time zone", detail, *(date or ())[:1])


def describe(draft: Draft, front: Front) -> None:
    """Report the description at the head of a transcript, and take its date."""
    findings = draft.findings
    if front.stated:
        keys = ", ".join(key for key, _, _ in front.stated)
        findings.stated("description", keys, *(number for _, _, number in front.stated))
    for key, value, _ in front.stated:
        if "date" in key.casefold().split() or key.casefold() in _DATES:
            draft.date_text = draft.date_text or value
            draft.date = draft.date or read_dateline(value)
    for block in front.introduction if not draft.date_text else ():
        for number, line in enumerate(block.lines, start=block.first):
            if not draft.date_text and (when := read_dateline(line)):
                draft.date_text, draft.date = line.strip(), when
                findings.stated("date", draft.date_text, number)
    if not draft.date_text:
        findings.missing("date", sentence("no line holds a date and nothing else"))
