"""Find the cues of subtitles: where each one stands in the text, when it is shown, its number."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import isnan, nan
from typing import Final

__all__ = ["Cues", "Parts", "blocks_of", "find_cues", "looks_like_cues", "parts_of"]

_TIME: Final = (
    r"(?:([0-9]{1,9})[ ]?:[ ]?)?([0-9]{1,4})[ ]?:[ ]?([0-9]{1,2})"
    # Two digits behind a third colon count frames, whose rate is not stated: they are left out.
    r"(?:[ ]?(?:[.,]|:(?=[0-9]{3}))[ ]?([0-9]{1,9})|:[0-9]{2}(?![0-9]))?"
)
_ONE: Final = re.compile(_TIME)
_TIMING: Final = re.compile(rf"[ \t\ufeff]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?![0-9:.,])")
_SHOWN: Final = re.compile(
    r"^[ \t\ufeff]*(?:[0-9]+:)?[0-9]+:[0-9]{1,2}(?:[.,][0-9]+)?[ \t]*-->"
    r"[ \t]*(?:[0-9]+:)?[0-9]+:[0-9]{1,2}(?:([.,])[0-9]+)?",
    re.MULTILINE,
)
_CLOCK: Final = re.compile(r"[0-9][ ]?:[ ]?[0-9]")
_TIMELIKE: Final = re.compile(r"[ \t\ufeff]*(?:[-+]?[0-9][^ \t]{0,30}[ \t]*)?")
_NO_NUMBER: Final = -1
_COMMENTED_OUT: Final = -2
_MOST_DIGITS: Final = 15


@dataclass(slots=True)
class Cues:
    """Every cue of a text, in the order of the file.

    Arrays of plain numbers: a hundred thousand cues take four megabytes.
    """

    text: str
    """The text, whose lines end with one sign."""
    head: int = 0
    """Where the first cue, or its name, begins: before it stand the header and its blocks."""
    starts: array[float] = field(default_factory=lambda: array("d"))
    """In seconds; not a number where the time cannot be read."""
    ends: array[float] = field(default_factory=lambda: array("d"))
    begins: array[int] = field(default_factory=lambda: array("q"))
    """Where the words begin: after the line with the times."""
    stops: array[int] = field(default_factory=lambda: array("q"))
    """Where they stop at the latest: where the next cue or its name begins."""
    lines: array[int] = field(default_factory=lambda: array("q"))
    """The numbers of the lines with the times."""
    numbers: array[int] = field(default_factory=lambda: array("q"))
    """The cues' own numbers; below 0 for none."""
    names: dict[int, str] = field(default_factory=dict)
    """The cues' own names that are no numbers, by place; kept only where asked for."""
    unreadable: list[int] = field(default_factory=list)
    """Lines whose times cannot be read."""
    turned: list[int] = field(default_factory=list)
    """Lines whose second time is before the first one."""
    commented_out: list[int] = field(default_factory=list)
    """Lines with the times of cues that stand in a NOTE."""

    def __len__(self) -> int:
        return len(self.starts)

    def order(self) -> tuple[list[int] | range, bool]:
        """Return the places of the cues in the order of reading, and whether numbers made it.

        The order of the file is kept, except where the numbers put the times in order and the
        file does not.
        """
        places: list[int] | range = range(len(self))
        if self.commented_out:
            places = [k for k in places if self.numbers[k] != _COMMENTED_OUT]
        if not _rises(self.starts, places):
            numbers = {self.numbers[k] for k in places}
            if len(numbers) == len(places) and min(numbers) >= 0:
                numbered = sorted(places, key=self.numbers.__getitem__)
                if _rises(self.starts, numbered):
                    return numbered, True
        return places, False

    def start(self, place: int) -> float | None:
        """Return when a cue begins to be shown, in seconds."""
        found = self.starts[place]
        return None if isnan(found) else found

    def end(self, place: int) -> float | None:
        """Return when a cue ceases to be shown, in seconds."""
        found = self.ends[place]
        return None if isnan(found) else found


@dataclass(slots=True)
class Parts:
    """What stands between the times of one cue and those of the next."""

    words: str
    """The words of the cue, in lines."""
    last: int = 0
    """The place of the last line of words, from 0."""
    notes: tuple[tuple[int, str], ...] = ()
    """Blocks that are no words, each with its place among the lines, from 0."""
    strays: tuple[int, ...] = ()
    """Places of lines that an empty line parts from the words and that were taken as words."""


def looks_like_cues(text: str) -> str:
    r"""Return the sign before the parts of a second, where lines have the times of cues.

    Examples
    --------
    >>> looks_like_cues("1\n00:00:01,000 --> 00:00:02,000\nYes."), looks_like_cues("a --> b")
    (',', '')
    """
    found = _SHOWN.search(text)
    return (found[1] or ".") if found else ""


def find_cues(text: str, *, web: bool, named: bool, progress: Callable[[int, int], None]) -> Cues:
    r"""Find the cues in one pass.

    Parameters
    ----------
    text
        The text, whose lines end with ``\n`` alone.
    web
        Whether a line of any words above the times is a cue's name, as in WebVTT.
    named
        Whether to keep those names.
    progress
        Is told now and then how far it is.
    """
    cues = Cues(text, head=len(text))
    at = line = counted = floor = 0
    while (at := text.find("-->", at)) >= 0:
        begin = text.rfind("\n", floor, at) + 1 or floor
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        at = stop
        times = _times(text, begin, stop)
        if times is None:
            continue
        line += text.count("\n", counted, begin)
        counted = begin
        above = _above(cues, floor, begin, web=web, named=named)
        if cues.stops:
            cues.stops[-1] = above
        else:
            cues.head = above
        _append(cues, times, line + 1, stop)
        floor = min(stop + 1, len(text))
        if not len(cues) % 8192:
            progress(stop, len(text))
    return cues


def _append(cues: Cues, times: tuple[float, float], line: int, stop: int) -> None:
    start, end = times
    if isnan(start) or isnan(end):
        cues.unreadable.append(line)
    elif end < start:
        cues.turned.append(line)
        end = nan
    cues.starts.append(start)
    cues.ends.append(end)
    cues.begins.append(min(stop + 1, len(cues.text)))
    cues.stops.append(len(cues.text))
    cues.lines.append(line)
    if cues.numbers[-1] == _COMMENTED_OUT:
        cues.commented_out.append(line)


def _times(text: str, begin: int, stop: int) -> tuple[float, float] | None:
    """Return the two times of a line; ``None`` where its arrow stands among words."""
    found = _TIMING.match(text, begin, stop)
    if found:
        return _seconds(*found.group(1, 2, 3, 4)), _seconds(*found.group(5, 6, 7, 8))
    left, _, right = text[begin:stop].partition("-->")
    # Of a time that cannot be read, something is left; an arrow among words is a word.
    if not _TIMELIKE.fullmatch(left) or not (_CLOCK.search(left) or _CLOCK.search(right[:60])):
        return None
    # A dash before a time makes it negative, which no time in a recording is.
    pair = [_ONE.fullmatch(one.strip()) for one in (left, " ".join(right.split()[:1]))]
    first, second = (_seconds(*one.groups()) if one else nan for one in pair)
    return first, second


def _seconds(hours: str | None, minutes: str, seconds: str, part: str | None) -> float:
    if hours and part and len(part) == 3 and minutes < "60" and seconds < "60":
        whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
        return (whole * 1000 + int(part)) / 1000
    whole = int(minutes) * 60 + int(seconds)
    if hours:
        whole += int(hours) * 3600
    if int(seconds) > 59 or (hours and int(minutes) > 59):
        return nan
    if not part:
        return float(whole)
    return int(f"{whole}{part}") / float(10 ** len(part))


def _above(cues: Cues, floor: int, begin: int, *, web: bool, named: bool) -> int:
    """Note the number or name in the line above the times; return where it begins."""
    text = cues.text
    numbers = cues.numbers
    first = not numbers
    following = numbers[-1] + 1 if numbers else 0
    above, words = _line_above(text, floor, begin)
    upper, over = _line_above(text, floor, above)
    number = int(words) if _is_number(words) else _NO_NUMBER
    # The line right under the times of the cue before is that cue's words, be it a number or not.
    parted = not over and (upper < above or first)
    if number >= 0 and (parted or first or number == following):
        numbers.append(number)
        return above
    if web and words == "NOTE":
        numbers.append(_COMMENTED_OUT)
        return above
    if web and words and parted and not words.startswith("WEBVTT"):
        numbers.append(_NO_NUMBER)
        if named:
            cues.names[len(numbers) - 1] = words
        return above
    if not words and not first and _is_number(over) and int(over) == following:
        # Some programs leave a line empty between the number and the times.
        higher, blank = _line_above(text, floor, upper)
        if higher < upper and not blank:
            numbers.append(following)
            return upper
    numbers.append(_NO_NUMBER)
    return begin


def _line_above(text: str, floor: int, at: int) -> tuple[int, str]:
    """Return where the line above begins and its words; `at` itself where there is none."""
    if at <= floor:
        return at, ""
    begin = max(text.rfind("\n", floor, at - 1) + 1, floor)
    return begin, text[begin : at - 1].strip(" \t\ufeff")


def _is_number(words: str) -> bool:
    return len(words) <= _MOST_DIGITS and words.isascii() and words.isdecimal()


def _rises(starts: array[float], places: list[int] | range) -> bool:
    latest = -1.0
    for place in places:
        start = starts[place]
        if start < latest:
            return False
        # Not max(): a time that cannot be read is no number, and is passed over.
        if start > latest:  # noqa: PLR1730
            latest = start
    return True


def parts_of(between: str, *, web: bool) -> Parts:
    r"""Part the words of a cue from notes that follow it.

    An empty line ends a cue in WebVTT, where what follows may be a note; words that follow it all
    the same are kept, as they are in SRT.

    Examples
    --------
    >>> parts_of("Yes.\n\nNOTE check this\n", web=True)
    Parts(words='Yes.', last=0, notes=((2, 'NOTE check this'),), strays=())
    >>> parts_of("Yes.\n\nNo.\n", web=True)
    Parts(words='Yes.\nNo.', last=2, notes=(), strays=(2,))
    """
    if "\n\n" not in between.strip("\n") and not between.startswith("\n"):
        return Parts(between, between.count("\n"))
    words: list[str] = []
    notes: list[tuple[int, str]] = []
    strays: list[int] = []
    last = 0
    for place, block in blocks_of(between):
        if web and place and (notes or _is_note(block)):
            notes.append((place, block))
        else:
            if place and web:
                strays.append(place)
            words.append(block)
            last = place + block.count("\n")
    return Parts("\n".join(words), last, tuple(notes), tuple(strays))


def blocks_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the runs of lines between empty ones, each with its place among the lines, from 0."""
    lines: list[str] = []
    first = 0
    for place, line in enumerate(text.split("\n")):
        if line.strip():
            first = place if not lines else first
            lines.append(line)
        elif lines:
            yield first, "\n".join(lines)
            lines = []
    if lines:
        yield first, "\n".join(lines)


def _is_note(block: str) -> bool:
    head = block.partition("\n")[0].rstrip()
    return head in {"NOTE", "STYLE", "REGION"} or head.startswith(("NOTE ", "NOTE\t"))
