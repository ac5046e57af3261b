"""Read what oTranscribe keeps in an ``.otr`` file: paragraphs of HTML with times among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from explorer.model.turn import Annotation
from explorer.model.words import clock_time
from explorer.read.draft import Draft, Said
from explorer.read.formats.captions import decode_entities
from explorer.read.formats.joining import Joiner
from explorer.read.formats.json_text import Times
from explorer.read.formats.labels import find_labels
from explorer.read.options import Options

__all__ = ["turns_of_html"]

# A tag reaches to the next angle bracket at most, so that a broken text takes no longer.
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>|<!--.{0,10000}?-->", re.DOTALL)
_TIME: Final = re.compile(r"data-timestamp\s*=\s*[\"']?([^\"'\s>]{1,40})")
_SPACE: Final = re.compile(r"\s+")
_PARAGRAPHS: Final = frozenset({"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote"})


@dataclass(slots=True)
class _Passage:
    """Words up to the next line break."""

    parts: list[str] = field(default_factory=list)
    times: list[tuple[int, str]] = field(default_factory=list)
    """Times with the number of parts before them."""
    new: bool = True
    """Whether a paragraph begins with it, and not just a line."""

    def laid_out(self) -> tuple[str, list[tuple[int, str]]]:
        """Return the words on one line, and the times with their places in it."""
        laid: list[str] = []
        places: list[int] = []
        size, apart = 0, True
        for part in self.parts:
            places.append(size)
            words = _SPACE.sub(" ", part)
            words = words[1:] if apart and words[:1] == " " else words
            if words:
                laid.append(words)
                size += len(words)
                apart = words[-1] == " "
        places.append(size)
        return "".join(laid).rstrip(), [(places[place], time) for place, time in self.times]


def _passages(html: str) -> Iterator[_Passage]:
    passage = _Passage()
    breaks = at = 0
    hidden = False
    for tag in _TAG.finditer(html):
        if not hidden:
            passage.parts.append(decode_entities(html[at : tag.start()]))
        at = tag.end()
        name = (tag[2] or "").casefold()
        if name == "span":
            time = _TIME.search(tag[3])
            if time:
                passage.times.append((len(passage.parts), time[1]))
            # The words of a time are its clock, which is not spoken.
            hidden = bool(time) or (hidden and not tag[1])
        elif name == "br" or name in _PARAGRAPHS:
            hidden = False
            if any(part.strip() for part in passage.parts) or passage.times:
                yield passage
                breaks = 0
            breaks += 1 if name == "br" else 2
            passage = _Passage(new=breaks > 1)
    passage.parts.append(decode_entities(html[at:]))
    yield passage


def turns_of_html(html: str, draft: Draft, options: Options) -> list[Said]:
    """Make turns of the paragraphs: a label begins one, what follows without a label goes on."""
    found = [(*passage.laid_out(), passage.new) for passage in _passages(html)]
    kept = [(text, times, new) for text, times, new in found if text or times]
    declared = [one.label for one in options.speakers]
    labels = find_labels([text for text, _, _ in kept], declared)
    labels.report(draft.findings, unit="paragraph")
    clock = Times()
    joiner = Joiner()
    speaker = ""
    waiting: float | None = None
    named = False
    for number, (text, times, new) in enumerate(kept, start=1):
        lead = labels.split(text)
        end = lead.end if lead else 0
        speaker = lead.label if lead else speaker
        seconds = [(place, clock.seconds(time)) for place, time in times]
        head = [time for place, time in seconds if time is not None and place <= end]
        start = head[0] if head else waiting
        waiting = None
        words = text[end:].strip()
        named = bool(lead) or (named and not words)
        if not words:
            # A time or a label on a line of its own is that of the line below.
            waiting = start
            continue
        later = [time for place, time in seconds if time is not None and place > end]
        going_on = bool(speaker) and not named
        named = False
        marks = tuple(
            Annotation("time", clock_time(time), time)
            for time in ([start] if going_on and start is not None else []) + head[1:] + later
        )
        joiner.add(
            speaker, words, start, None, (number, number),
            paragraph=new, annotations=marks,
        )  # fmt: skip
    clock.report(draft.findings)
    return joiner.finish()
