"""Make transcripts of any length to measure reading with: the same ones from the same seed.

The words are invented and mean nothing. A question is one or two sentences, an answer one to four
paragraphs; together about 250 bytes a turn. Every form of one length holds the same turns.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import islice
from pathlib import Path
from random import Random

SEED = 1
TITLE = "A talk about the mill"
ASKS = "Marta Lind"
ANSWER = ("Ole Brandt", "Iva Novak")
SENTENCES = 5_000
"""Different sentences: enough that no memory of the processor holds them all."""

ONSETS = ("b", "br", "d", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t")
RIMES = ("a", "al", "an", "e", "el", "en", "i", "in", "ir", "o", "or", "on", "u", "um", "ä", "ø")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn: who says it, and its paragraphs, each a row of sentences."""

    speaker: str
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        return "\n\n".join(map(" ".join, self.paragraphs))


def spoken(turns: int, seed: int = SEED) -> Iterator[Spoken]:
    """Yield turns, one who asks and two who answer."""
    chance = Random(seed)
    said, asked = _sentences(chance, "."), _sentences(chance, "?")
    # Lists of lengths to draw from: drawing is most of the work for a million turns.
    lengths = ((1,), (2,), (3,), (4,), (2, 3), (3, 3), (4, 2), (2, 3, 3), (3, 2, 2, 1))
    for number in range(turns):
        if number % 2 == 0:
            before = chance.choices(said, k=chance.randrange(2))
            yield Spoken(ASKS, ((*before, chance.choice(asked)),))
        else:
            drawn = iter(chance.choices(said, k=12))
            parts = tuple(tuple(islice(drawn, length)) for length in chance.choice(lengths))
            yield Spoken(chance.choice(ANSWER), parts)


def _sentences(chance: Random, end: str) -> list[str]:
    words = ["".join(chance.choices(ONSETS)) + chance.choice(RIMES) for _ in range(1_000)]
    words += [word + chance.choice(ONSETS[:6]) + chance.choice(RIMES) for word in words]
    return [
        " ".join(chance.choices(words, k=chance.randint(6, 24))).capitalize() + end
        for _ in range(SENTENCES)
    ]


def plain_text(path: Path, turns: int) -> Path:
    """Write ``Name: words``, with empty lines between paragraphs and turns."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"{TITLE}\n\n")
        file.writelines(f"{turn.speaker}: {turn.text}\n\n" for turn in spoken(turns))
    return path


def webvtt(path: Path, turns: int) -> Path:
    """Write WebVTT, a cue for each sentence, in the voice of its speaker."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("WEBVTT\n\n")
        at = 0
        for turn in spoken(turns):
            for sentence in (one for paragraph in turn.paragraphs for one in paragraph):
                end = at + 60 * len(sentence)
                words = escape(sentence, quote=False)
                file.write(f"{_clock(at)} --> {_clock(end)}\n<v {turn.speaker}>{words}</v>\n\n")
                at = end
    return path


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def corpus(folder: Path, turns: int) -> Path:
    """Write a folder as ConvoKit's own `Corpus.dump` does: one conversation."""
    folder.mkdir()
    with (folder / "utterances.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for number, turn in enumerate(spoken(turns)):
            utterance: dict[str, object] = {
                "id": f"u{number}",
                "conversation_id": "u0",
                "text": turn.text,
                "speaker": turn.speaker,
                "meta": {},
                "reply-to": f"u{number - 1}" if number else None,
                "timestamp": number,
                "vectors": [],
            }
            file.write(json.dumps(utterance) + "\n")
    people: dict[str, object] = {name: {"meta": {}, "vectors": []} for name in (ASKS, *ANSWER)}
    index: dict[str, object] = {
        **{f"{kind}-index": {} for kind in ("utterances", "speakers", "conversations", "overall")},
        "version": 1,
        "vectors": [],
    }
    others = {
        "speakers.json": people,
        "conversations.json": {"u0": {"meta": {}, "vectors": []}},
        "corpus.json": {"name": TITLE},
        "index.json": index,
    }
    for name, content in others.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder
