"""Keep the utterances of one conversation of a corpus, and find out which one is meant."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from math import isfinite, nan
from typing import Any, Final

from explorer.errors import InterviewError, nearest
from explorer.language import sentence, sentences
from explorer.read.draft import Said
from explorer.read.formats.joining import label_of
from explorer.read.formats.json_text import first_of
from explorer.read.saying import listed

__all__ = ["Utterances"]

_SHOWN: Final = 10
"""Conversations that an error names."""


@dataclass(slots=True)
class Utterances:
    """The utterances of one conversation, and a count of all.

    Examples
    --------
    >>> kept = Utterances("a")
    >>> kept.take(1, {"id": "1", "conversation_id": "a", "speaker": "Ann", "text": "Where?"})
    >>> kept.take(2, {"id": "2", "conversation_id": "b", "speaker": "Ben", "text": "Here."})
    >>> [one.text for one in kept.said], kept.counts
    (['Where?'], {'a': 1, 'b': 1})
    """

    wish: str
    """The id of the conversation that is asked for; empty where none is."""
    conversation: str = ""
    """The one that is read, once it is chosen."""
    said: list[Said] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    """The id that each one answers to; empty where it answers none."""
    times: array[float] = field(default_factory=lambda: array("d"))
    """As the file has them; not a number where it has none."""
    counts: dict[str, int] = field(default_factory=dict)
    """Utterances of each conversation, by its id."""
    labels: dict[str, str] = field(default_factory=dict)
    """What a speaker is called, by the id."""
    empty: list[int] = field(default_factory=list)
    """Lines of utterances without words."""
    odd: list[int] = field(default_factory=list)
    """Lines that hold no utterance."""
    dated: int = 0
    """Timestamps that are texts."""
    meta: dict[str, None] = field(default_factory=dict)
    """Keys of what the corpus says beside the words."""

    def take(self, line: int, record: object) -> None:
        """Keep an utterance if it is of the conversation that is looked for."""
        if not isinstance(record, dict):
            self.odd.append(line)
            return
        conversation = _id(first_of(record, ("conversation_id", "root", "conversation")))
        seen = self.counts.get(conversation, 0)
        self.counts[conversation] = seen + 1
        if self.wish:
            if conversation != self.wish:
                return
        elif len(self.counts) > 1:
            # Which one is meant is not known: from here on they are only counted.
            self.said.clear()
            return
        self._keep(line, record)

    def _keep(self, line: int, record: dict[str, Any]) -> None:
        text = record.get("text")
        text = text.strip() if isinstance(text, str) else ""
        if not text:
            self.empty.append(line)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.said.append(
            Said(
                self._label(first_of(record, ("speaker", "user"))),
                text,
                lines=(line, line),
                source_id=_id(record.get("id")),
            )
        )
        self.replies.append(_id(first_of(record, ("reply-to", "reply_to"))))
        self.times.append(self._time(record.get("timestamp")))
        meta = record.get("meta")
        if isinstance(meta, dict) and not meta.keys() <= self.meta.keys():
            self.meta |= dict.fromkeys(map(str, meta))

    def _label(self, value: object) -> str:
        if isinstance(value, dict):
            value = first_of(value, ("id", "name"))
        if not isinstance(value, str):
            return label_of(value)
        found = self.labels.get(value)
        if found is None:
            found = self.labels[value] = label_of(value)
        return found

    def _time(self, value: object) -> float:
        if isinstance(value, str):
            try:
                found = float(value[:40]) if value.strip() else nan
            except ValueError:
                self.dated += 1
                return nan
            return found if isfinite(found) else nan
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                found = float(value)
            except OverflowError:
                return nan
            return found if isfinite(found) else nan
        return nan

    def choose(self, file: str) -> None:
        """Make sure that one conversation is meant.

        Raises
        ------
        InterviewError
            If there are several and none was chosen, or the chosen one is not there.
        """
        if self.wish and self.wish in self.counts:
            self.conversation = self.wish
            return
        if not self.wish and len(self.counts) < 2:
            self.conversation = next(iter(self.counts), "")
            return
        ids = [one for one in self.counts if one]
        some = listed(
            sentences(
                "{name} ({count} turn)", "{name} ({count} turns)", self.counts[one], name=one[:60]
            )
            for one in ids[:_SHOWN]
        )
        if len(ids) > _SHOWN:
            some = sentence("{some}, and {more} more", some=some, more=len(ids) - _SHOWN)
        found = (
            sentence("There is no conversation {name}.", name=repr(self.wish[:60]))
            if self.wish
            else sentences(
                "The corpus holds {count} conversation, and one is read.",
                "The corpus holds {count} conversations, and one is read.",
                len(self.counts),
            )
        )
        hint = nearest(self.wish, ids[:10_000]) if self.wish else ""
        choice = f'conversation="{ids[0][:60]}"' if ids else "conversation="
        raise InterviewError(
            found,
            where=file,
            accepted=sentence("Its conversations are {names}.", names=some),
            next_step=hint
            + sentence("Choose one by its id: read_interview(…, {choice}).", choice=choice),
        )


def _id(value: object) -> str:
    """Return an id as a text; some corpora write them as numbers."""
    if isinstance(value, str):
        return value
    return label_of(value)
