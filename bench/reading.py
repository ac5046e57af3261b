"""What reading an interview costs, beside what else would read the same file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import peers
import transcripts
from measures import in_turns, line, ratio

Cost = dict[str, float]

ONE = Path(__file__).with_name("one_reading.py")
SIZES = (10_000, 100_000)
LARGE = (*SIZES, 1_000_000)
PEERS = ("webvtt-py", "convokit")
OURS = "explorer"


def reading(runs: int, *, large: bool) -> None:
    """Print the measures of reading, for each form and each length."""
    print("\nReading: each in a fresh process, from a path to its turns")
    with tempfile.TemporaryDirectory(prefix="explorer-bench-") as folder:
        for size in LARGE if large else SIZES:
            # Three runs of a million turns tell as much as is to be told.
            few = min(runs, 3) if size > SIZES[-1] else runs
            _plain_text(few, transcripts.plain_text(Path(folder) / "talk.txt", size), size)
            _beside(few, transcripts.webvtt(Path(folder) / "talk.vtt", size), size, "webvtt-py")
            _beside(few, transcripts.corpus(Path(folder) / f"{size}", size), size, "convokit")
    if not peers.ready():
        print(f"  Left out: webvtt-py and ConvoKit. To compare with them: {peers.HOW}")


def _plain_text(runs: int, path: Path, size: int) -> None:
    names = (OURS, "by hand")
    found = in_turns(runs, {name: _cost(name, path) for name in names})
    _head("plain text", size, path)
    _same(found)
    for name in names:
        _times("explorer.read_interview" if name == OURS else "a loop with a regex", found, name)
    _speeds(found, "by hand")
    _memory(names, path)


def _memory(names: tuple[str, ...], path: Path) -> None:
    """Print the peak, what is kept, and the peak with all turns looked at, of the words' size."""
    for name in names:
        cost = _cost(name, path, "traced")()
        parts = (f"{cost[part] / cost['text']:.2f} × words" for part in ("peak", "kept", "most"))
        line(f"  in Python's count, {name}", f"{cost['text'] / 1e6:,.1f} MB words", *parts)


def _beside(runs: int, path: Path, size: int, peer: str) -> None:
    names = (OURS, peer) if peers.ready() else (OURS,)
    _head("a ConvoKit corpus" if peer == "convokit" else "WebVTT", size, path)
    try:
        found = in_turns(runs, {name: _cost(name, path) for name in names})
    except subprocess.CalledProcessError as error:
        print(f"  This could not be read: {error.stderr.strip()}")
        return
    for name in names:
        _times("explorer.read_interview" if name == OURS else name, found, name)
    if len(names) == 2:
        _speeds(found, peer)
        peaks = [[one["peak"] for one in found[name]] for name in names]
        line("  memory, of the other's", ratio(*peaks))
    _memory((OURS,), path)


def _cost(name: str, path: Path, what: str = "seconds") -> Callable[[], Cost]:
    python = peers.PYTHON if name in PEERS else sys.executable

    # ConvoKit writes a file of settings into the home folder when it is imported.
    environment = {**os.environ, "HOME": str(path.parent)} if name in PEERS else None

    def once() -> Cost:
        done = subprocess.run(
            [python, ONE, name, path, what],
            capture_output=True,
            check=True,
            env=environment,
            text=True,
        )
        cost: Cost = json.loads(done.stdout.splitlines()[-1])
        return {**cost, "bytes": _bytes(path)}

    return once


def _head(title: str, size: int, path: Path) -> None:
    print()
    line(
        f"{title}, {size:,} turns, {_bytes(path) / 1e6:,.1f} MB",
        *("reading", "MB/s", "turns or cues", "going through", "peak memory", "with imports"),
    )


def _times(title: str, found: dict[str, list[Cost]], name: str) -> None:
    costs = found[name]
    seconds = median(one["seconds"] for one in costs)
    line(
        f"  {title}",
        f"{seconds:,.3f} s",
        f"{costs[0]['bytes'] / 1e6 / seconds:,.1f}",
        f"{costs[0]['turns']:,.0f}",
        f"{1000 * median(one['walked'] for one in costs):,.1f} ms",
        *(f"{median(one[part] for one in costs) / 1e6:,.1f} MB" for part in ("peak", "whole")),
    )


def _speeds(found: dict[str, list[Cost]], other: str) -> None:
    """Print the speed of ours: of reading, and with going through all turns, for both sides."""
    whole = [[one["seconds"] + one["walked"] for one in found[name]] for name in (other, OURS)]
    alone = [[one["seconds"] for one in found[name]] for name in (other, OURS)]
    line("  speed, of the other's", ratio(*alone))
    line("  the same, with going through all turns once", ratio(*whole))


def _same(found: dict[str, list[Cost]]) -> None:
    """Stop where the two sides do not read the same: then their times say nothing."""
    results = {(one["turns"], one["signs"]) for costs in found.values() for one in costs}
    if len(results) != 1:
        raise SystemExit(f"The two sides read different turns: {results}")


def _bytes(path: Path) -> int:
    files = path.iterdir() if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files)
