"""Join the pieces that a recording is cut into, such as cues and segments, into turns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from explorer.language import sentence
from explorer.model.turn import Annotation, Role
from explorer.read.draft import Said
from explorer.read.formats.words import ANSWERING, ASKING

__all__ = ["Joiner", "join_texts", "label_of", "role_of"]

# Chinese and Japanese are written without spaces; Korean is not.
_CJK: Final = "\u2e80-\u2fdf\u3000-\u30ff\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f"
_CJK_SIGN: Final = re.compile(rf"[{_CJK}\U0001b000-\U0001b16f\U00020000-\U0003ffff]")
_HELD_BY: Final = (("speaker", sentence("it has no name, so it is of whoever spoke before")),)


def join_texts(parts: list[str]) -> str:
    """Join texts by a space, or by nothing between two letters of Chinese or Japanese.

    Examples
    --------
    >>> join_texts(["The mill", "stands still."]), join_texts(["水車は", "止まった。"])
    ('The mill stands still.', '水車は止まった。')
    """
    if len(parts) < 2:
        return parts[0] if parts else ""
    plain = " ".join(parts)
    if plain.isascii() or not _CJK_SIGN.search(plain):
        return plain
    joined = [parts[0]]
    for before, part in pairwise(parts):
        close = _CJK_SIGN.match(part) and _CJK_SIGN.match(before[-1:])
        joined.append(part if close else f" {part}")
    return "".join(joined)


def label_of(value: object) -> str:
    """Return the label that a value of a file stands for; empty where it names nobody.

    White space is collapsed, and a colon or brackets around a name are let go of.

    Examples
    --------
    >>> label_of("  Ann   Lee: "), label_of("[Ben]"), label_of(0), label_of(None)
    ('Ann Lee', 'Ben', '0', '')
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    try:
        label = " ".join(str(value).split())
    except ValueError:  # a number of thousands of digits
        return ""
    label = label.rstrip(":： ").strip()
    if label[:1] == "[" and label[-1:] == "]":
        label = label[1:-1].rstrip(":： ").strip()
    return label


def role_of(value: object) -> Role | None:
    """Return the role that a word of a file stands for, in any of the languages known here.

    Examples
    --------
    >>> role_of("Interviewer"), role_of("narrator"), role_of("camera")
    (<Role.INTERVIEWER: 'interviewer'>, <Role.INTERVIEWEE: 'interviewee'>, None)
    """
    if not isinstance(value, str):
        return None
    word = value.strip().casefold()
    # A single letter stands for too many things to be a role that is stated.
    if len(word) > 1 and word in ASKING:
        return Role.INTERVIEWER
    if len(word) > 1 and word in ANSWERING:
        return Role.INTERVIEWEE
    return None


class Joiner:
    """Takes pieces in their order and makes turns of them.

    Consecutive pieces of one speaker are one turn. A piece without a name is of whoever was named
    before it, which is marked as inferred, unless it is known that somebody else speaks. Where
    nobody is known, each piece is a turn of its own.

    Examples
    --------
    >>> joiner = Joiner()
    >>> joiner.add("Ann", "Where does", 0.0, 1.5)
    >>> joiner.add("", "it end?", 1.5, 2.0)
    >>> joiner.add("Ben", "At the sea.", 2.5, 4.0)
    >>> [(turn.speaker, turn.text, turn.start, turn.end) for turn in joiner.finish()]
    [('Ann', 'Where does it end?', 0.0, 2.0), ('Ben', 'At the sea.', 2.5, 4.0)]
    """

    __slots__ = ("_held", "_marked", "_notes", "_open", "_paragraphs", "_parts", "turns")

    def __init__(self) -> None:
        self.turns: list[Said] = []
        self._open: Said | None = None
        self._parts: list[str] = []
        self._paragraphs: list[str] = []
        self._notes: list[Annotation] = []
        self._held = ""
        """Who speaks where no name is given."""
        self._marked = False
        """Whether the open turn began with a sign that its end will have too."""

    def add(
        self,
        speaker: str,
        text: str,
        start: float | None = None,
        end: float | None = None,
        lines: tuple[int, int] = (0, 0),
        *,
        change: bool = False,
        marked: bool = False,
        paragraph: bool = False,
        annotations: tuple[Annotation, ...] = (),
    ) -> None:
        """Take the next piece.

        Parameters
        ----------
        speaker
            The label; empty where the piece has none.
        text
            Its words, on one line.
        start, end
            In seconds; ``None`` where not known.
        lines
            Its first and last line in the file.
        change
            Whether somebody else speaks than before, even though no name is given.
        marked
            Whether the source marks every such change, as captions do with ``>>``: what follows
            up to the next mark is then of the same speaker, whoever that is.
        paragraph
            Whether a new paragraph begins with it.
        annotations
            What the source says beside the words.
        """
        inferred: tuple[tuple[str, str], ...] = ()
        if speaker or change:
            self._held = speaker
        elif self._held:
            speaker, inferred = self._held, _HELD_BY
        one = self._open
        if one is None or not self._goes_on(one, speaker, change):
            self._close()
            self._open = Said(speaker, "", start, end, lines, inferred=inferred)
            self._parts.append(text)
            self._notes += annotations
            self._marked = marked
            return
        if paragraph:
            self._paragraphs.append(join_texts(self._parts))
            self._parts.clear()
        self._parts.append(text)
        self._notes += annotations
        # Where the last end is not known, neither is that of the turn.
        one.end = max(one.end, end) if one.end is not None and end is not None else end
        one.lines = (min(one.lines[0], lines[0]), max(one.lines[1], lines[1]))
        one.inferred = one.inferred or inferred

    def _goes_on(self, one: Said, speaker: str, change: bool) -> bool:
        if speaker:
            return speaker == one.speaker
        return not change and self._marked and not one.speaker

    def lasts(self, end: float | None) -> None:
        """Say that the last piece is still shown up to `end`."""
        one = self._open
        if one is not None and one.end is not None and end is not None:
            one.end = max(one.end, end)

    def _close(self) -> None:
        if self._open is not None:
            text = join_texts(self._parts)
            self._open.text = "\n\n".join((*self._paragraphs, text)) if self._paragraphs else text
            self._open.annotations = tuple(self._notes)
            self.turns.append(self._open)
            self._open = None
            self._parts.clear()
            self._paragraphs.clear()
            self._notes.clear()

    def finish(self) -> list[Said]:
        """Return the turns."""
        self._close()
        return self.turns
