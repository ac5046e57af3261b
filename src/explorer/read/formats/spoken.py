"""The shapes that programs for transcription write as JSON: where each has its pieces.

Each was looked up in the documentation or the source of who writes it; the names are in the
functions below. What differs only in the names of keys is read as segments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from explorer.language import sentence
from explorer.read.formats.joining import join_texts, label_of
from explorer.read.formats.json_text import first_of, text_in

__all__ = ["KNOWN", "Piece", "Shape", "find_shape", "is_segment"]

TEXT: Final = ("text", "body", "transcript", "content", "sentence", "display", "utterance")
START: Final = ("start", "startTime", "start_time", "begin", "from", "startOffset", "ts")
END: Final = ("end", "endTime", "end_time", "stop", "to", "endOffset", "end_ts")
SPEAKER: Final = (
    "speaker", "speaker_name", "speakerName", "speaker_label", "speakerLabel", "speaker_id",
    "speakerId", "speakerTag", "speaker_tag", "who",
)  # fmt: skip
WORD: Final = ("punctuated_word", "word", "text", "content", "value")
_WRAPPED: Final = ("result", "results", "data", "transcript", "transcription", "output", "response")
_BESIDE_TEXT: Final = frozenset({
    "text", "segments", "language", "task", "duration", "words", "usage", "logprobs", "utterances",
    "chunks",
})  # fmt: skip
_PIECES: Final = sentence("segments")
_AMAZON: Final = sentence("results of Amazon Transcribe")
_LOOKED_AT: Final = 50
_WORDS_NOT: Final = frozenset({"spacing", "audio_event", "punct", "punctuation", "PUNCTUATION"})

KNOWN: Final = sentence(
    "Whisper and what is built on it (segments, transcription, chunks), the podcast namespace "
    "(segments), oTranscribe (.otr), AssemblyAI and Deepgram (utterances), Rev (monologues), "
    "Amazon Transcribe and Google (results), word lists with speakers, JSON Lines of segments, "
    "and what interview-explorer writes itself"
)


@dataclass(slots=True)
class Piece:
    """What a program takes for one stretch of speech."""

    speaker: str
    text: str
    start: object = None
    end: object = None
    change: bool = False
    """Whether somebody else speaks than before, though no name is given."""


@dataclass(slots=True)
class Shape:
    """What a file holds, and in which shape."""

    title: str
    """The shape's name, for the report: a sentence that is translated when it is shown."""
    pieces: Iterable[Piece]
    factor: float | None = 1.0
    """By what its times are multiplied to have seconds; ``None`` where that is to be found."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """The object that the pieces were found in, for title and language."""


def is_segment(record: object) -> bool:
    """Tell whether a value has words, and a time or somebody who speaks them."""
    if not isinstance(record, dict) or not isinstance(first_of(record, TEXT), str):
        return False
    keys = record.keys()
    return bool(keys & {*START, *SPEAKER, "offsets", "timestamps", "timestamp"})


def find_shape(data: object, depth: int = 3) -> Shape | None:
    """Return the shape of what a JSON file holds; ``None`` where it is none that is known.

    Examples
    --------
    >>> find_shape({"monologues": [{"speaker": 0, "elements": []}]}).title
    'monologues, as Rev writes them'
    >>> find_shape({"colour": "red"}) is None
    True
    """
    if isinstance(data, list):
        some = data[:_LOOKED_AT]
        return Shape(_PIECES, _segments(data), None) if any(map(is_segment, some)) else None
    if not isinstance(data, dict):
        return None
    for look in _LOOKS:
        found = look(data)
        if found:
            found.facts = found.facts or data
            return found
    if depth:
        for key in _WRAPPED:
            if isinstance(data.get(key), dict | list):
                inner = find_shape(data[key], depth - 1)
                if inner:
                    inner.facts = {**inner.facts, **data}
                    return inner
    return _lone_text(data)


def _records(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _some(value: object, key: str) -> bool:
    return any(key in one for one in _records(value)[:_LOOKED_AT])


def _amazon(data: dict[str, Any]) -> Shape | None:
    """Amazon Transcribe: ``results`` with ``items``, each a word or a sign."""
    results = data.get("results")
    if not isinstance(results, dict) or not _some(results.get("items"), "alternatives"):
        return None
    segments = _records(results.get("audio_segments"))
    if segments and ("speaker_labels" not in results or "speaker_label" in segments[0]):
        return Shape(_AMAZON, _segments(segments))
    labels = results.get("speaker_labels")
    spans = _records(labels.get("segments")) if isinstance(labels, dict) else []
    whose = {
        str(item.get("start_time")): label_of(item.get("speaker_label"))
        for span in spans
        for item in _records(span.get("items"))
    }
    return Shape(_AMAZON, _runs(_items(results["items"], whose)))


def _items(items: object, whose: Mapping[str, str]) -> Iterator[_Word]:
    for item in _records(items):
        best = next(iter(_records(item.get("alternatives"))), {})
        text = text_in(best.get("content"))
        start = first_of(item, START)
        speaker = label_of(first_of(item, SPEAKER)) or label_of(best.get("speaker"))
        speaker = speaker or whose.get(str(start), "")
        close = str(item.get("type")) in _WORDS_NOT or item.get("attaches_to") == "previous"
        yield "" if close else speaker, text, start, first_of(item, END), close


def _deepgram(data: dict[str, Any]) -> Shape | None:
    """Deepgram: ``results`` with ``utterances``, or with ``channels`` of words and paragraphs."""
    results = data.get("results")
    if not isinstance(results, dict):
        return None
    title = sentence("results of Deepgram")
    if _some(results.get("utterances"), "transcript"):
        return Shape(title, _segments(results["utterances"]))
    channels = _records(results.get("channels"))
    best = [next(iter(_records(one.get("alternatives"))), {}) for one in channels]
    if not any("transcript" in one for one in best):
        return None
    return Shape(title, [piece for one in best for piece in _channel(one)])


def _channel(best: dict[str, Any]) -> Iterable[Piece]:
    parts = best.get("paragraphs")
    paragraphs = _records(parts.get("paragraphs")) if isinstance(parts, dict) else []
    if paragraphs:
        return [
            Piece(
                label_of(one.get("speaker")),
                join_texts([text_in(part.get("text")) for part in _records(one.get("sentences"))]),
                one.get("start"),
                one.get("end"),
            )
            for one in paragraphs
        ]
    if _some(best.get("words"), "speaker"):
        return _runs(_words(best["words"]))
    return _segments([best])


def _google(data: dict[str, Any]) -> Shape | None:
    """Google: ``results``, each with ``alternatives``; words with speakers stand in the last."""
    results = _records(data.get("results"))
    best = [next(iter(_records(one.get("alternatives"))), {}) for one in results]
    if not any("transcript" in one for one in best):
        return None
    title = sentence("results of Google Speech-to-Text")
    tagged = [words for one in best if _tagged(words := _records(one.get("words")))]
    if tagged:
        # The last result repeats all words, now with whoever speaks them.
        rest = sum(map(len, tagged[:-1]))
        words = tagged[-1] if len(tagged[-1]) >= rest else [word for one in tagged for word in one]
        return Shape(title, _runs(_words(words)))
    return Shape(title, [_plain(one, whole) for one, whole in zip(best, results, strict=True)])


def _tagged(words: list[dict[str, Any]]) -> bool:
    return any(label_of(first_of(word, SPEAKER)) not in {"", "0"} for word in words)


def _plain(best: dict[str, Any], result: dict[str, Any]) -> Piece:
    words = _records(best.get("words"))
    start = first_of(words[0], START) if words else None
    end = (
        first_of(words[-1], END)
        if words
        else first_of(result, ("resultEndTime", "resultEndOffset"))
    )
    return Piece(label_of(first_of(best, SPEAKER)), text_in(best.get("transcript")), start, end)


def _items_of_results(data: dict[str, Any]) -> Shape | None:
    """Speechmatics: ``results`` of words and signs, each with ``alternatives``."""
    if not _some(data.get("results"), "alternatives"):
        return None
    return Shape(sentence("results, a word each"), _runs(_items(data["results"], {})))


def _monologues(data: dict[str, Any]) -> Shape | None:
    """Rev: ``monologues`` of ``elements``; other programs call them ``terms``."""
    found = _records(data.get("monologues"))
    if not found:
        return None
    title = sentence("monologues, as Rev writes them")
    return Shape(title, map(_monologue, found))


def _monologue(one: dict[str, Any]) -> Piece:
    parts = _records(first_of(one, ("elements", "terms", "blocks")))
    text = ""
    apart = False
    for part in parts:
        value = first_of(part, WORD)
        if not isinstance(value, str):
            continue
        word = str(part.get("type")) not in _WORDS_NOT
        # Two words stand apart, be there a space of its own between them or not.
        text += f" {value}" if word and apart and not value[:1].isspace() else value
        apart = word and not value[-1:].isspace()
    timed = [part for part in parts if first_of(part, START) is not None]
    start = first_of(one, START) or (first_of(timed[0], START) if timed else None)
    end = first_of(one, END) or (first_of(timed[-1], END) if timed else None)
    return Piece(_whose(one), text_in(text), start, end)


def _listed(
    key: str, title: str, factor: float | None = None
) -> Callable[[dict[str, Any]], Shape | None]:
    def look(data: dict[str, Any]) -> Shape | None:
        found = data.get(key)
        if not any(isinstance(first_of(one, TEXT), str) for one in _records(found)[:_LOOKED_AT]):
            return None
        return Shape(title, _segments(found), factor)

    return look


def _whisper_cpp(data: dict[str, Any]) -> Shape | None:
    """whisper.cpp: ``transcription`` with ``offsets`` in milliseconds."""
    found = data.get("transcription")
    if not _some(found, "offsets") and not _some(found, "timestamps"):
        return None
    facts = {**data, **(data["result"] if isinstance(data.get("result"), dict) else {})}
    title = sentence("transcription, as whisper.cpp writes it")
    return Shape(title, _segments(found), facts=facts)


def _word_list(data: dict[str, Any]) -> Shape | None:
    """Return a list of words, each with its speaker, as ElevenLabs and others write it."""
    words = _records(data.get("words"))
    if not any(label_of(first_of(word, SPEAKER)) for word in words[:_LOOKED_AT]):
        return None
    return Shape(sentence("words with their speakers"), _runs(_words(words)), None)


def _lone_text(data: dict[str, Any]) -> Shape | None:
    """Return a text alone, as Whisper's plainest answer has it."""
    text = data.get("text")
    if not isinstance(text, str) or not text.strip() or data.keys() - _BESIDE_TEXT:
        return None
    lines = (line.strip() for line in text.split("\n"))
    title = sentence("one text without segments")
    return Shape(title, [Piece("", line) for line in lines if line])


_LOOKS: Final = (
    _amazon, _deepgram, _google, _items_of_results, _monologues,
    _listed("utterances", sentence("utterances")),
    _whisper_cpp,
    _listed("segments", _PIECES),
    _listed("chunks", sentence("chunks, as pipelines of Transformers write them")),
    _listed("turns", sentence("turns")),
    _listed("transcription", _PIECES),
    _listed("transcript", _PIECES),
    _word_list,
)  # fmt: skip


def _segments(found: object) -> Iterator[Piece]:
    """Yield the pieces of a list whose members have words, times and perhaps a speaker."""
    other = False
    for record in found if isinstance(found, list) else []:
        if not isinstance(record, dict):
            yield Piece("", "")
            continue
        start, end = _times(record)
        speaker = _whose(record)
        text = text_in(first_of(record, TEXT))
        if record.get("speaker_turn_next") is not None:
            text = text.removesuffix("[SPEAKER_TURN]").rstrip()
        words = record.get("words")
        if isinstance(words, list) and _several(words, speaker):
            yield from _runs(_words(words, speaker))
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


def _whose(record: Mapping[str, Any]) -> str:
    found = first_of(record, SPEAKER)
    if isinstance(found, dict):
        found = first_of(found, ("name", "label", "id"))
    name = first_of(record, ("speaker_name", "speakerName"))
    label = label_of(name) or label_of(found)
    # The sign by which whisper.cpp says that it cannot tell.
    return "" if label == "?" else label


_Word = tuple[str, str, object, object, bool]
"""Who speaks (empty: as before), the word, its times, and whether it stands close to the last."""


def _words(words: Iterable[Any], speaker: str = "") -> Iterator[_Word]:
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


def _runs(words: Iterable[_Word]) -> Iterator[Piece]:
    """Yield the words that one speaker says in a row as one piece."""
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
