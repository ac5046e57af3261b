"""Take the words of a cue apart: markup off, voices, changes of speaker, lines that roll."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.entities import html5
from typing import Final

from explorer.read.formats.joining import join_texts

__all__ = [
    "Segment", "decode_entities", "lines_of", "new_lines", "one_voice", "rolls", "segments_of",
]  # fmt: skip

_VOICE: Final = "\0"
"""Stands around a voice's name in a line; no text that was decoded holds it."""

# Every `<` is looked at up to the next `<` or `>` at most, so a text full of them takes no longer.
# Other words in angle brackets are words: WebVTT would drop them, and <laughs> with them.
_TAG: Final = re.compile(
    r"<(?:v(?:\.[^\s<>]*)?(?:\s([^<>]*))?"
    r"|(/v)\s*"
    r"|(/?(?:br|p|div))(?:\s[^<>]*|\s*/)?"
    r"|/?(?:c|i|b|u|s|ruby|rt|lang|font|span|em|strong)(?:[.\s=/][^<>]*)?"
    r"|[0-9][0-9:.,]*)>",
    re.IGNORECASE,
)
_OVERRIDE: Final = re.compile(r"\{\\[^{}\n]*\}")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ARROWS: Final = re.compile(r"(?:^|(?<=\s))>{2,3}(?!>)\s*")
_DASH: Final = re.compile(r"(?:[-‐‑–—―][ \u00a0]+|-(?=[^\W\d_]|[\"“«„¿¡…\[(]))(?=\S)")
_DASHES: Final = "-‐‑–—―"
_ENDS: Final = tuple('.?!…。？！؟"”»)')

Segment = tuple[str, str]
"""What kind of thing stands in a cue, and its text.

``"voice"`` with a name, or without one where a voice ends; ``"words"``; ``"arrows"``, which are
words of somebody else than before, as broadcasters mark them; ``"dash"``, the same for two people
in one cue.
"""


def decode_entities(text: str) -> str:
    """Return a text with ``&amp;`` and its kin as the signs that they stand for.

    Only what ends in a semicolon is one; what stands for no sign is left as it is.

    Examples
    --------
    >>> decode_entities("Tom &amp; Ann&#39;s &notasign; R&D &#0;")
    "Tom & Ann's &notasign; R&D &#0;"
    """
    return _ENTITY.sub(_decoded, text) if "&" in text else text


def _decoded(match: re.Match[str]) -> str:
    name = match[0][1:-1]
    if name[0] != "#":
        return html5.get(f"{name};", match[0])
    number = int(f"0{name[1:]}", 0) if name[1] in "xX" else int(name[1:])
    # Neither a NUL nor half of a pair of surrogates is a sign of a text.
    known = 31 < number < 0xD800 or 0xDFFF < number < 0x110000 or number in {9, 10, 13}
    return chr(number) if known else match[0]


def lines_of(words: str) -> list[str]:
    r"""Return the lines of a cue without markup; a voice's name stands between two NULs.

    Examples
    --------
    >>> lines_of("<i>Yes</i>,<00:00:01.000><c> it is.</c>\n<v.loud Ann Lee>No &amp; no.</v>")
    ['Yes, it is.', '\x00Ann Lee\x00No & no.\x00\x00']
    """
    if "<" in words:
        words = _TAG.sub(_untagged, words)
    if "{\\" in words:
        words = _OVERRIDE.sub("", words)
    if "&" in words:
        words = decode_entities(words)
    if "\n" not in words:
        line = words.strip()
        return [line] if line else []
    return [line for one in words.split("\n") if (line := one.strip())]


def one_voice(words: str) -> tuple[str, str] | None:
    r"""Return name and words of a cue that is one voice without other markup, as most are.

    Examples
    --------
    >>> one_voice("<v Ann>It is\nso.</v>"), one_voice("<v Ann>It <i>is</i> so.")
    (('Ann', 'It is so.'), None)
    """
    name, close, rest = words[3:].partition(">")
    rest = rest.removesuffix("</v>")
    if not close or "<" in rest or "<" in name or "&" in words or "{" in rest:
        return None
    if "\n" in rest:
        rest = join_texts([one for line in rest.split("\n") if (one := line.strip())])
    return _name(name), rest.strip()


def _name(written: str) -> str:
    return " ".join(written.split()).rstrip(": ")


def _untagged(match: re.Match[str]) -> str:
    name, end, line = match.groups()
    if match[0][1:2] in "vV":
        return f"{_VOICE}{' '.join((name or '').split())}{_VOICE}"
    if end:
        return _VOICE * 2
    return "\n" if line else ""


def segments_of(lines: Sequence[str], *, dashes: bool = False) -> Iterator[Segment]:
    """Yield what stands in a cue, in order.

    Parameters
    ----------
    lines
        As `lines_of` returns them.
    dashes
        Whether a dash marks a change of speaker in a cue of one line too.

    Examples
    --------
    >>> list(segments_of(["- Is it cold?", "- It is."]))
    [('dash', 'Is it cold?'), ('dash', 'It is.')]
    >>> list(segments_of(["so it was. >> Was it?"]))
    [('words', 'so it was.'), ('arrows', 'Was it?')]
    """
    dashed = _dashed(lines, dashes=dashes) if dashes or len(lines) > 1 else _NONE
    named = False
    for place, line in enumerate(lines):
        kind = "words"
        if place in dashed:
            kind, line = "dash", line[_DASH.match(line).end() :]  # type: ignore[union-attr] # noqa: PLW2901
        if _VOICE not in line:
            yield from _words(kind, line) if not named else (("words", line),)
            continue
        for number, part in enumerate(line.split(_VOICE)):
            if number % 2:
                named = bool(part)
                yield "voice", _name(part)
            elif part := part.strip():
                if part in {"-", "–", "—"}:
                    continue
                yield from _words(kind, part) if not named else (("words", part),)


def _words(kind: str, line: str) -> Iterator[Segment]:
    if ">>" not in line:
        yield kind, line
        return
    first, *others = _ARROWS.split(line)
    if first.strip():
        yield kind, first.strip()
    for other in others:
        yield "arrows", other.strip()


def _dashed(lines: Sequence[str], *, dashes: bool) -> frozenset[int]:
    """Return the places of the lines whose dash marks a change of speaker."""
    found = [k for k, line in enumerate(lines) if line[0] in _DASHES and _DASH.match(line)]
    if len(found) > 1 or (found and dashes and found == [0]):
        return frozenset(found)
    # The first one may have no dash. In the midst of a sentence a dash is a dash.
    if found and found[0] and lines[found[0] - 1].endswith(_ENDS):
        return frozenset(found)
    return _NONE


_NONE: Final[frozenset[int]] = frozenset()


def rolls(before: Sequence[str], lines: Sequence[str]) -> str:
    """Return how a cue repeats the one before it.

    ``"rolled"``: it begins with that one's last lines, and has more; ``"grown"``: it goes on with
    its last line; ``"same"``: it has nothing new; or nothing.

    Examples
    --------
    >>> rolls(["a", "b"], ["b", "c"]), rolls(["so it"], ["so it was"]), rolls(["a"], ["a"])
    ('rolled', 'grown', 'same')
    """
    if not before or not lines:
        return ""
    if lines[0] in before:
        shared = _shared(before, lines)
        if shared:
            return "rolled" if shared < len(lines) else "same"
    return "grown" if lines[0].startswith(before[-1] + " ") else ""


def _shared(before: Sequence[str], lines: Sequence[str]) -> int:
    """Return how many of the first lines are the last ones of the cue before."""
    # Captions have two to four lines; the limit keeps a strange file from taking long.
    for size in range(min(len(before), len(lines), 8), 0, -1):
        if list(before[-size:]) == list(lines[:size]):
            return size
    return 0


def new_lines(before: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Return what a cue adds to the one before it.

    Examples
    --------
    >>> new_lines(["a", "b"], ["b", "c"]), new_lines(["so it"], ["so it was", "then"])
    (['c'], ['was', 'then'])
    """
    how = rolls(before, lines)
    if how == "grown":
        return [lines[0][len(before[-1]) :].strip(), *lines[1:]]
    return list(lines[_shared(before, lines) :] if how else lines)
