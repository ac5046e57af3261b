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
from explorer.read.formats.segments import (
    END,
    SPEAKER,
    START,
    TEXT,
    WORD,
    Piece,
    Word,
    is_segment,
    pieces_of,
    records_in,
    runs,
    speaker_of,
    words_in,
)

__all__ = ["KNOWN", "Shape", "find_shape"]

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
class Shape:
    """What a file holds, and in which shape."""

    title: str
    """The shape's name, for the report: a sentence that is translated when it is shown."""
    pieces: Iterable[Piece]
    factor: float | None = 1.0
    """By what its times are multiplied to have seconds; ``None`` where that is to be found."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """The object that the pieces were found in, for title and language."""


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
        return Shape(_PIECES, pieces_of(data), None) if any(map(is_segment, some)) else None
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


def _some(value: object, key: str) -> bool:
    return any(key in one for one in records_in(value)[:_LOOKED_AT])


def _amazon(data: dict[str, Any]) -> Shape | None:
    """Amazon Transcribe: ``results`` with ``items``, each a word or a sign."""
    results = data.get("results")
    if not isinstance(results, dict) or not _some(results.get("items"), "alternatives"):
        return None
    segments = records_in(results.get("audio_segments"))
    if segments and ("speaker_labels" not in results or "speaker_label" in segments[0]):
        return Shape(_AMAZON, pieces_of(segments))
    labels = results.get("speaker_labels")
    spans = records_in(labels.get("segments")) if isinstance(labels, dict) else []
    whose = {
        str(item.get("start_time")): label_of(item.get("speaker_label"))
        for span in spans
        for item in records_in(span.get("items"))
    }
    return Shape(_AMAZON, runs(_items(results["items"], whose)))


def _items(items: object, whose: Mapping[str, str]) -> Iterator[Word]:
    for item in records_in(items):
        best = next(iter(records_in(item.get("alternatives"))), {})
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
        return Shape(title, pieces_of(results["utterances"]))
    channels = records_in(results.get("channels"))
    best = [next(iter(records_in(one.get("alternatives"))), {}) for one in channels]
    if not any("transcript" in one for one in best):
        return None
    return Shape(title, [piece for one in best for piece in _channel(one)])


def _channel(best: dict[str, Any]) -> Iterable[Piece]:
    parts = best.get("paragraphs")
    paragraphs = records_in(parts.get("paragraphs")) if isinstance(parts, dict) else []
    if paragraphs:
        return [
            Piece(
                label_of(one.get("speaker")),
                join_texts(
                    [text_in(part.get("text")) for part in records_in(one.get("sentences"))]
                ),
                one.get("start"),
                one.get("end"),
            )
            for one in paragraphs
        ]
    if _some(best.get("words"), "speaker"):
        return runs(words_in(best["words"]))
    return pieces_of([best])


def _google(data: dict[str, Any]) -> Shape | None:
    """Google: ``results``, each with ``alternatives``; words with speakers stand in the last."""
    results = records_in(data.get("results"))
    best = [next(iter(records_in(one.get("alternatives"))), {}) for one in results]
    if not any("transcript" in one for one in best):
        return None
    title = sentence("results of Google Speech-to-Text")
    tagged = [words for one in best if _tagged(words := records_in(one.get("words")))]
    if tagged:
        # The last result repeats all words, now with whoever speaks them.
        rest = sum(map(len, tagged[:-1]))
        words = tagged[-1] if len(tagged[-1]) >= rest else [word for one in tagged for word in one]
        return Shape(title, runs(words_in(words)))
    return Shape(title, [_plain(one, whole) for one, whole in zip(best, results, strict=True)])


def _tagged(words: list[dict[str, Any]]) -> bool:
    return any(label_of(first_of(word, SPEAKER)) not in {"", "0"} for word in words)


def _plain(best: dict[str, Any], result: dict[str, Any]) -> Piece:
    words = records_in(best.get("words"))
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
    return Shape(sentence("results, a word each"), runs(_items(data["results"], {})))


def _monologues(data: dict[str, Any]) -> Shape | None:
    """Rev: ``monologues`` of ``elements``; other programs call them ``terms``."""
    found = records_in(data.get("monologues"))
    if not found:
        return None
    title = sentence("monologues, as Rev writes them")
    return Shape(title, map(_monologue, found))


def _monologue(one: dict[str, Any]) -> Piece:
    parts = records_in(first_of(one, ("elements", "terms", "blocks")))
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
    return Piece(speaker_of(one), text_in(text), start, end)


def _listed(
    key: str, title: str, factor: float | None = None
) -> Callable[[dict[str, Any]], Shape | None]:
    def look(data: dict[str, Any]) -> Shape | None:
        found = data.get(key)
        if not any(isinstance(first_of(one, TEXT), str) for one in records_in(found)[:_LOOKED_AT]):
            return None
        return Shape(title, pieces_of(found), factor)

    return look


def _whisper_cpp(data: dict[str, Any]) -> Shape | None:
    """whisper.cpp: ``transcription`` with ``offsets`` in milliseconds."""
    found = data.get("transcription")
    if not _some(found, "offsets") and not _some(found, "timestamps"):
        return None
    facts = {**data, **(data["result"] if isinstance(data.get("result"), dict) else {})}
    title = sentence("transcription, as whisper.cpp writes it")
    return Shape(title, pieces_of(found), facts=facts)


def _word_list(data: dict[str, Any]) -> Shape | None:
    """Return a list of words, each with its speaker, as ElevenLabs and others write it."""
    words = records_in(data.get("words"))
    if not any(label_of(first_of(word, SPEAKER)) for word in words[:_LOOKED_AT]):
        return None
    return Shape(sentence("words with their speakers"), runs(words_in(words)), None)


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
