"""Pieces of speech in JSON, under whatever keys: segments as they stand, words joined to runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from explorer.read.formats.joining import join_texts, label_of
from explorer.read.formats.json_text import first_of, text_in

__all__ = [
    "END", "SPEAKER", "START", "TEXT", "WORD", "Piece", "Word", "is_segment", "pieces_of",
    "records_in", "runs", "speaker_of", "words_in",
]  # fmt: skip

TEXT: Final = ("text", "body", "transcript", "content", "sentence", "display", "utterance")
START: Final = ("start", "startTime", "start_time", "begin", "from", "startOffset", "ts")
END: Final = ("end", "endTime", "end_time", "stop", "to", "endOffset", "end_ts")
SPEAKER: Final = (
    "speaker", "speaker_name", "speakerName", "speaker_label", "speakerLabel", "speaker_id",
    "speakerId", "speakerTag", "speaker_tag", "who",
)  # fmt: skip
WORD: Final = ("punctuated_word", "word", "text", "content", "value")


@dataclass(slots=True)
class Piece:
    """What a program takes for one stretch of speech."""

    speaker: str
    text: str
    start: object = None
    end: object = None
    change: bool = False
    """Whether somebody else speaks than before, though no name is given."""


def is_segment(record: object) -> bool:
    """Tell whether a value has words, and a time or somebody who speaks them."""
    if not isinstance(record, dict) or not isinstance(first_of(record, TEXT), str):
        return False
    keys = record.keys()
    return bool(keys & {*START, *SPEAKER, "offsets", "timestamps", "timestamp"})


def records_in(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list; what else it holds, and what is no list, is left out.

    Examples
    --------
    >>> records_in([{"text": "Yes."}, 7]), records_in("Yes.")
    ([{'text': 'Yes.'}], [])
    """
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def pieces_of(found: object) -> Iterator[Piece]:
    """Yield the pieces of a list whose members have words, times and perhaps a speaker."""
    other = False
    for record in found if isinstance(found, list) else []:
        if not isinstance(record, dict):
            yield Piece("", "")
            continue
        start, end = _times(record)
        speaker = speaker_of(record)
        text = text_in(first_of(record, TEXT))
        if record.get("speaker_turn_next") is not None:
            text = text.removesuffix("[SPEAKER_TURN]").rstrip()
        words = record.get("words")
        if isinstance(words, list) and _several(words, speaker):
            yield from runs(words_in(words, speaker))
        else:
            yield Piece(speaker, text, start, end, change=other)
        other = record.get("speaker_turn_next") is True


def _several(words: list[Any], speaker: str) -> bool:
    """Tell whether the words of a segment say more of who speaks than the segment does."""
    found = {label_of(word.get("speaker")) for word in words if isinstance(word, dict)} - {""}
    return len(found) > 1 or (len(found) == 1 and not speaker)


def _times(record: dict[str, Any]) -> tuple[object, object]:
    offsets, stamps, pair = (record.get(key) for key in ("offsets", "timestamps", "timestamp"))
    if isinstance(offsets, dict):
        return {"milliseconds": offsets.get("from")}, {"milliseconds": offsets.get("to")}
    if isinstance(stamps, dict):
        return stamps.get("from"), stamps.get("to")
    if isinstance(pair, list) and len(pair) == 2:
        return pair[0], pair[1]
    start = first_of(record, START)
    return pair if start is None and not isinstance(pair, list) else start, first_of(record, END)


def speaker_of(record: Mapping[str, Any]) -> str:
    """Return who speaks, by the name rather than the number; empty where it is not said.

    Examples
    --------
    >>> speaker_of({"speaker": {"id": 4, "name": "Ann"}}), speaker_of({"speaker": "?"})
    ('Ann', '')
    """
    found = first_of(record, SPEAKER)
    if isinstance(found, dict):
        found = first_of(found, ("name", "label", "id"))
    name = first_of(record, ("speaker_name", "speakerName"))
    label = label_of(name) or label_of(found)
    # The sign by which whisper.cpp says that it cannot tell.
    return "" if label == "?" else label


Word = tuple[str, str, object, object, bool]
"""Who speaks (empty: as before), the word, its times, and whether it stands close to the last."""


def words_in(words: Iterable[Any], speaker: str = "") -> Iterator[Word]:
    """Yield the words of a list; `speaker` says those that have nobody of their own."""
    for word in words:
        if not isinstance(word, dict) or word.get("type") == "spacing":
            continue
        value = first_of(word, WORD)
        text = value if isinstance(value, str) else ""
        close = str(word.get("type")) in {"punct", "punctuation"}
        label = label_of(first_of(word, SPEAKER)) or speaker
        # Google's number for words that nobody is known to speak.
        label = "" if label == "0" and "speakerTag" in word else label
        yield label, text, first_of(word, START), first_of(word, END), close


def runs(words: Iterable[Word]) -> Iterator[Piece]:
    """Yield the words that one speaker says in a row as one piece.

    Examples
    --------
    >>> words = [{"word": "Where", "who": "A"}, {"word": "from?"}, {"word": "Far.", "who": "B"}]
    >>> [(one.speaker, one.text) for one in runs(words_in(words))]
    [('A', 'Where from?'), ('B', 'Far.')]
    """
    who, start, end = "", None, None
    parts: list[str] = []
    for speaker, text, begins, stops, close in words:
        if not text.strip():
            continue
        if parts and speaker and speaker != who:
            yield Piece(who, join_texts(parts), start, end)
            parts, start, end = [], None, None
        who = speaker or who
        start = begins if start is None else start
        end = end if stops is None else stops
        if close and parts:
            parts[-1] += text.strip()
        else:
            parts.append(text.strip())
    if parts:
        yield Piece(who, join_texts(parts), start, end)
