"""The shapes of speakers' labels: what may stand before the words of a turn.

A label stands at the beginning of a line, in one of these shapes:

=========  ==================================================================================
colon      ``Name:``, ``NAME:``, ``Q:``, ``名：``, ``Name (laughing):``, ``12. Name:``, ``- Name:``;
           with a time before or behind it, ``[00:01:09] Name:``, ``Name (00:01:09):``
clock      ``Name 00:01:09:``
bracket    ``[Name] words``, ``[Name]`` on a line of its own, ``<Name> words``
timed      ``Name 0:01:09``, ``Name (0:01:09) words``, ``0:01:09 Name`` on a line of its own
letter     ``Q. words``, ``A. words``
=========  ==================================================================================

Whether such a label names a speaker is decided over the whole file: `explorer.read.formats.labels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from explorer.read.formats.times import TIME, parse_time
from explorer.read.formats.words import PARTS

__all__ = [
    "Lead",
    "Shape",
    "clean_label",
    "is_plain",
    "lead_of",
    "leads_of",
    "letter_of",
    "odd_lines",
    "plain_leads",
    "shapes_of",
]

Shape = str
"""``"colon"``, ``"tight"``, ``"clock"``, ``"bracket"``, ``"timed"`` or ``"letter"``."""

LONGEST: Final = 60
"""Signs of the longest label."""

_RANGE: Final = rf"{TIME}(?:[ \t]*(?:-->|-|–|—|to)[ \t]*{TIME})?"
_IN_BRACKETS: Final = rf"[\[(<{{]{_RANGE}[\])>}}]"
# A clock on a day, as messengers export it: it is no time in a recording.
_DAY: Final = (
    r"\[?[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4},?[ \u202f][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?"
    r"(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?\]?(?:[ ][-–])?[ ]"
)
# Before a label: a number, a bullet, the signs of a change of speaker in captions, a time.
_BEFORE: Final = (
    r"^[ \t\u00a0\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]*+"
    r"(?:>{1,3}[ ]?|[-–—•*][ ]|[0-9]{1,4}[.)]?[ \t]{1,6})?"
    rf"(?:(?P<day>{_DAY})|(?P<before>{_IN_BRACKETS}|{_RANGE})[ \t\-–—|]*+)?"
)
# Possessive, so that a line that is no label is left at once: no sign is looked at twice. A label
# holds no sentence end, slash, quotation mark or bracket, so neither an address nor a clock time
# nor a quoted sentence is one. A full stop is looked at by `clean_label`.
_SIGNS: Final = r"[^:：!?？。\n\t/\\\[\]()<>{}=|\"“”«»„‟]"
_LABEL: Final = rf"(?P<label>[^\W_]{_SIGNS}{{0,{LONGEST - 1}}}+)"
_BEHIND: Final = rf"(?:[ \t]*(?P<behind>{_IN_BRACKETS})|\((?P<aside>[^()\n]{{1,60}}+)\))?[ \t]*+"

_COLON = re.compile(
    rf"{_BEFORE}{_LABEL}{_BEHIND}"
    # A tight colon is one with words right behind it: no label unless it is known as one.
    rf"(?P<colon>：|:(?=[ \t\u00a0\n]|\Z)|:(?=[^\W\d_]|[\"“«„¿¡…(\[]))"
    rf"[ \t\u00a0]*+(?:(?P<after>{_IN_BRACKETS})[ \t]*+)?",
    re.MULTILINE,
)
# A label that ends before a clock: `Name 00:01:09`. A digit of it begins no clock.
_UNCLOCKED: Final = (
    r"[^\W_](?:[^:：!?？。\n\t/\\\[\]()<>{}=|\"“”«»„‟0-9]|[0-9](?![0-9]{0,2}:))"
    rf"{{0,{LONGEST - 1}}}+"
)
_CLOCK_COLON = re.compile(
    rf"{_BEFORE}(?P<label>{_UNCLOCKED})(?P<behind>{_RANGE})(?P<colon>[:：])(?![0-9])"
    r"[ \t\u00a0]*+",
    re.MULTILINE,
)
_BRACKET = re.compile(
    rf"{_BEFORE}(?:\[(?P<label>[^\W_][^\[\]\n:：.!?/]{{0,{LONGEST}}}+)\]|"
    rf"<(?P<angle>[^\W_][^<>\n:：.!?/=]{{0,{LONGEST}}}+)>)(?P<colon>[:：]?)[ \t\u00a0]*+",
    re.MULTILINE,
)
_TIMED = re.compile(
    rf"^[ \t\u00a0]*+(?:(?P<before>{_IN_BRACKETS}|{_RANGE})[ \t|\-–—]+"
    rf"(?P<late>[^\W_]{_SIGNS}{{0,{LONGEST - 1}}}+)[ \t]*+$|"
    rf"(?P<label>{_UNCLOCKED})[ \t|\-–—]*+"
    # With a colon behind it, it is of the shape "colon".
    rf"(?:(?P<behind>{_IN_BRACKETS})[ \t]*+(?![:：])|(?P<bare>{_RANGE})[ \t]*+$))",
    re.MULTILINE,
)
_LETTER = re.compile(
    r"^[ \t\u00a0]*+(?:[0-9]{1,2}[ \t]{1,6})?(?P<label>[^\W\d_])(?:[.．、)][ \t\u00a0]+|\t+)(?=\S)",
    re.MULTILINE,
)
_FORMS: Final = (
    ("timed", _TIMED), ("clock", _CLOCK_COLON), ("colon", _COLON), ("bracket", _BRACKET),
    ("letter", _LETTER),
)  # fmt: skip
_CHAT = re.compile(r"[Ff]rom[ \t]+(\S.{0,50}?)[ \t]+to[ \t]+\S.*", re.DOTALL)
# Marks that say in which direction a script runs.
_DIRECTIONS: Final = (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
# Signs without a shape of their own, which word processors leave behind.
_UNSEEN: Final = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *_DIRECTIONS])
_MOST_WORDS: Final = 9


class Lead(NamedTuple):
    """What stands before the words of a turn."""

    label: str
    """The label without colon, brackets and time; white space collapsed."""
    end: int
    """Where the words begin."""
    shape: Shape
    start: float | None = None
    """The time that stands with it, in seconds."""
    stop: float | None = None
    """The second time, where there are two."""
    begin: int = 0
    """Where the line begins."""
    aside: str = ""
    """What stands in brackets behind the label, such as initials."""
    clocked: bool = False
    """Whether a time stands with it, be it of a recording or of a day."""


def shapes_of(text: str) -> tuple[Shape, ...]:
    """Return the shapes that are worth looking for in a text, for the cost of a few searches."""
    found = ["colon"]
    if re.search(r":[0-5][0-9]", text):
        found += ["timed", "clock"]
    if re.search(r"^[ \t]*[\[<]", text, re.MULTILINE) or re.search(r"\][ \t]*\[", text):
        found.append("bracket")
    return tuple(found)


_PLAIN = re.compile(
    rf"\n([^\W_]{_SIGNS}{{0,{LONGEST - 1}}}+)(?::(?=[ \t\u00a0\n]|\Z)|：)[ \t\u00a0]*"
)
# What a line may have that `_PLAIN` does not know: something before the label or behind it.
_MORE = re.compile(
    r"\n[ \t\u00a0]*[\[(<{>0-9•*–—-]|\n[ \t\u00a0\u200e\u200f\ufeff]+\S|"
    rf"\n[^\W_]{_SIGNS}{{0,{LONGEST - 1}}}+(?:[\[(][^\n]{{0,60}}[:：]|:[0-5][0-9]|:[^\W\d_]|"
    r"[:：][ \t]*[\[(<{][0-9])"
)

# What may stand in a turn beside plain paragraphs: indented lines, several empty ones, lines that
# begin with a number, a sign or the word of a part. The words are written in three ways: to ignore
# case in a search takes ten times as long.
_PART_WORDS: Final = "|".join(
    sorted(form for word in PARTS for form in (word, word.upper(), word.capitalize()))
)
_ODD = re.compile(
    rf"\n(?:[ \t\u00a0]|\n\n|[0-9]|[^\w\s\"'“”‘’«»„¿¡…]|(?:{_PART_WORDS})\b|"
    rf"[^\W_]{_SIGNS}{{0,{LONGEST - 1}}}+(?:[\[(][^\n]{{0,60}}[:：]|:[0-5][0-9]|:[^\W\d_]|"
    r"[:：][ \t]*[\[(<{][0-9]))"
)


def is_plain(text: str) -> bool:
    r"""Tell, in one search, whether all lines of a text are labels and plain paragraphs.

    Parameters
    ----------
    text
        With ``\n`` before each line, also the first.
    """
    return not _ODD.search(text)


def odd_lines(text: str) -> Iterator[re.Match[str]]:
    """Yield what makes a text none that `is_plain`, from the line break before it."""
    return _ODD.finditer(text)


def plain_leads(
    text: str, labels: tuple[str, ...] = (), *, known: bool = False
) -> list[str] | None:
    r"""Part a text at its labels where all of them are plain: a name and a colon, no more.

    Most transcripts are so, and this is the work of one call into the regex engine, ten times as
    fast as looking at each line.

    Parameters
    ----------
    text
        With ``\n`` before each line, also the first.
    labels
        Part it at these only.
    known
        Whether it `is_plain`, where that was found already.

    Returns
    -------
    list of str or None
        What stands before the first label, then each label and what follows it. ``None`` where
        some line has a time, a bracket or a bullet, so that each has to be looked at.

    Examples
    --------
    >>> plain_leads("\nAnn: How?\nBen: So.")
    ['', 'Ann', 'How?', 'Ben', 'So.']
    """
    if labels:
        some = "|".join(re.escape(one) for one in sorted(labels, key=len, reverse=True))
        form = rf"\n({some})[ \t\u00a0\u202f]*(?::(?=[ \t\u00a0\n]|\Z)|：)[ \t\u00a0]*"
        return re.split(form, text)
    return _PLAIN.split(text) if known or not _MORE.search(text) else None


def leads_of(text: str, shape: Shape) -> Iterator[Lead]:
    """Yield what may be labels of one shape, in the order of the text.

    ``"colon"`` also finds the tight ones.
    """
    for name, form in _FORMS:
        if name == shape:
            for match in form.finditer(text):
                lead = _lead(match, name)
                if lead:
                    yield lead


def lead_of(line: str) -> Lead | None:
    """Return what may be a label at the beginning of a text, of any shape but a letter's.

    Examples
    --------
    >>> lead = lead_of("Anna (0:01:09): So it was.")
    >>> lead.label, lead.start, lead.end
    ('Anna', 69.0, 16)
    """
    for name, form in _FORMS[:-1]:
        match = form.match(line)
        lead = _lead(match, name) if match else None
        if lead:
            return lead
    return None


def letter_of(line: str) -> Lead | None:
    """Return a single letter with a full stop at the beginning of a text, as in ``Q. Where?``."""
    match = _LETTER.match(line)
    return _lead(match, "letter") if match else None


def _lead(match: re.Match[str], shape: Shape) -> Lead | None:
    groups = match.groupdict()
    label = clean_label(groups["label"] or groups.get("angle") or groups.get("late") or "")
    if not label:
        return None
    clock = ""
    if shape != "letter":
        clock = (
            groups.get("behind") or groups.get("after") or groups.get("bare")
            or groups.get("before") or ""
        )  # fmt: skip
    if shape == "colon" and match["colon"] == ":":
        rest = match.string[match.end("colon") : match.end("colon") + 1]
        if rest and not rest.isspace():
            shape = "tight"
    start, stop = _times(clock) if clock else (None, None)
    if shape == "timed" and start is None:
        return None
    clocked = bool(clock or groups.get("day"))
    aside = " ".join((groups.get("aside") or "").split())
    return Lead(label, match.end(), shape, start, stop, match.start(), aside, clocked)


def _times(clock: str) -> tuple[float | None, float | None]:
    parts = re.findall(TIME, clock)
    return parse_time(parts[0]), parse_time(parts[1]) if len(parts) > 1 else None


@lru_cache(maxsize=4096)
def clean_label(raw: str) -> str:
    """Return a label as it is shown, or an empty text where it can be none.

    Examples
    --------
    >>> clean_label("Dr.  Smith "), clean_label("E.M."), clean_label("So it was. And then")
    ('Dr. Smith', 'E.M.', '')
    """
    # A saved chat: `From Anna to Everyone`.
    chat = _CHAT.fullmatch(raw.strip()) if raw.startswith(("From ", "from ")) else None
    words = (chat[1] if chat else raw).translate(_UNSEEN).split()
    # Written apart, signs of scripts without spaces are one word: their length stands for words.
    if not words or len(words) > _MOST_WORDS:
        return ""
    label = " ".join(words)
    if len(label) > LONGEST or not any(map(str.isalnum, label)):
        return ""
    if label.isdecimal():
        return ""
    if "." in label:
        # A full stop ends a title or an initial, or else a sentence.
        for word in words:
            at = word.rstrip(".")
            if word.endswith(".") and word is not words[-1] and (len(at) > 5 or at[:1].islower()):
                return ""
            if "." in at and not re.fullmatch(r"(?:[^\W\d_]{1,4}\.)+-?[^\W\d_]*", at):
                return ""
        if len(words) > 1 and words[-1].endswith(".") and len(words[-1]) > 5:
            return ""
    return label.rstrip(",;-–— ").removesuffix("…")
