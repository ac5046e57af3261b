"""Read one file once, in this process, and print what it cost as JSON.

`bench/reading.py` calls it in a fresh interpreter: `python one_reading.py SIDE PATH HOW`, where
HOW is `seconds` or `traced`. It stands alone, so that it runs where only a peer is installed.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

LABEL = re.compile(r"([^:\n]{1,40}): (.*)")

Reader = Callable[[str], Any]
Walker = Callable[[Any], tuple[int, int]]
"""Goes through all turns once, and returns how many there are and the signs of their texts."""


def by_hand(path: str) -> list[tuple[int, str, str]]:
    """Do what a person writes who has such files and needs them taken apart."""
    turns: list[tuple[int, str, str]] = []
    speaker, words = "", list[str]()
    with Path(path).open(encoding="utf-8") as file:
        for line in file:
            match = LABEL.match(line)
            if match:
                if words:
                    turns.append((len(turns) + 1, speaker, "\n\n".join(words)))
                speaker, words = match[1], [match[2]]
            elif words and (more := line.strip()):
                words.append(more)
    if words:
        turns.append((len(turns) + 1, speaker, "\n\n".join(words)))
    return turns


def walk_by_hand(turns: list[tuple[int, str, str]]) -> tuple[int, int]:
    size = 0
    for _number, _speaker, text in turns:
        size += len(text)
    return len(turns), size


def walk_explorer(interview: Any) -> tuple[int, int]:
    size = 0
    for turn in interview.turns:
        _ = turn.number, turn.speaker, turn.start
        size += len(turn.text)
    return len(interview.turns), size


def walk_webvtt(captions: Any) -> tuple[int, int]:
    size = 0
    for cue in captions:
        _ = cue.start_in_seconds, cue.voice
        size += len(cue.text)
    return len(captions), size


def walk_convokit(corpus: Any) -> tuple[int, int]:
    number = size = 0
    for utterance in corpus.iter_utterances():
        _ = utterance.speaker.id, utterance.timestamp
        number += 1
        size += len(utterance.text)
    return number, size


def side(name: str) -> tuple[Reader, Walker]:
    """Import what a side needs, which is not part of reading, and return it."""
    if name == "by hand":
        return by_hand, walk_by_hand
    if name == "webvtt-py":
        import webvtt

        return webvtt.read, walk_webvtt
    if name == "convokit":
        import convokit

        return lambda path: convokit.Corpus(filename=path), walk_convokit
    import explorer

    # The readers of all forms are loaded by the first reading.
    explorer.read_interview("Ann: Where?\n\nBen: There.")
    return explorer.read_interview, walk_explorer


def resident() -> tuple[int, int]:
    """Return the bytes in memory now, and the most that there have been."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0, 0
    # Not resource.getrusage: after a fork its peak begins with what the parent held.
    found = dict(re.findall(r"(VmRSS|VmHWM):\s+(\d+)", status.read_text()))
    return int(found["VmRSS"]) * 1024, int(found["VmHWM"]) * 1024


def sizes(texts: Iterable[str]) -> int:
    return sum(map(sys.getsizeof, texts))


def texts_of(read: Any) -> Iterable[str]:
    if isinstance(read, list):
        return (text for _, _, text in read)
    return (turn.text for turn in read.turns)


def in_seconds(reader: Reader, walk: Walker, path: str) -> dict[str, float]:
    before, _ = resident()
    gc.collect()
    started = time.perf_counter()
    read = reader(path)
    done = time.perf_counter()
    _, most = resident()
    turns, signs = walk(read)
    walked = time.perf_counter() - done
    return {
        "seconds": done - started,
        "walked": walked,
        "turns": turns,
        "signs": signs,
        "peak": most - before,
        "whole": most,
    }


def in_memory(reader: Reader, walk: Walker, path: str) -> dict[str, float]:
    tracemalloc.start()
    read = reader(path)
    kept, peak = tracemalloc.get_traced_memory()
    walk(read)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # `most` counts what is made only when it is looked at.
    return {"kept": kept, "peak": peak, "most": most, "text": sizes(texts_of(read))}


def main() -> None:
    name, path, what = sys.argv[1:]
    reader, walk = side(name)
    cost = in_memory(reader, walk, path) if what == "traced" else in_seconds(reader, walk, path)
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
