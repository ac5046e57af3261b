"""What reading an interview costs, beside what else would read the same file."""

from __future__ import annotations

import json
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
    print(f"  {'':<44}speed, of the loop's: {ratio(*_seconds(found, 'by hand', OURS))}")
    walked = [median(one["walked"] for one in found[name]) for name in names]
    line("  going through all turns once", *(f"{1000 * value:,.1f} ms" for value in walked))
    _memory(names, path)


def _memory(names: tuple[str, ...], path: Path) -> None:
    """Print what Python's own count of memory says, beside the size of the words."""
    for name in names:
        cost = _cost(name, path, "traced")()
        parts = (f"{cost[part] / cost['text']:.2f} × text" for part in ("peak", "kept"))
        megabytes = f"{cost['text'] / 1e6:,.1f} MB"
        line(f"  memory, peak and kept: {name}", megabytes, *parts)


def _beside(runs: int, path: Path, size: int, peer: str) -> None:
    names = (OURS, peer) if peers.ready() else (OURS,)
    _head("a ConvoKit corpus" if peer == "convokit" else "WebVTT", size, path)
    try:
        found = in_turns(runs, {name: _cost(name, path) for name in names})
    except subprocess.CalledProcessError as error:
        print(f"  not read: {error.stderr.strip().splitlines()[-1]}")
        return
    for name in names:
        _times("explorer.read_interview" if name == OURS else name, found, name)
    if len(names) == 2:
        peaks = [[one["peak"] for one in found[name]] for name in names]
        print(
            f"  {'':<44}speed, of {peer}'s: {ratio(*_seconds(found, peer, OURS))}; "
            f"memory, of its: {ratio(*peaks)}"
        )


def _cost(name: str, path: Path, what: str = "seconds") -> Callable[[], Cost]:
    python = peers.PYTHON if name in PEERS else sys.executable

    def once() -> Cost:
        done = subprocess.run(
            [python, ONE, name, path, what], capture_output=True, text=True, check=True
        )
        cost: Cost = json.loads(done.stdout.splitlines()[-1])
        return {**cost, "bytes": _bytes(path)}

    return once


def _head(title: str, size: int, path: Path) -> None:
    print()
    line(
        f"{title}, {size:,} turns, {_bytes(path) / 1e6:,.1f} MB",
        *("median", "MB/s", "read", "peak memory", "with imports"),
    )


def _times(title: str, found: dict[str, list[Cost]], name: str) -> None:
    costs = found[name]
    seconds = median(one["seconds"] for one in costs)
    line(
        f"  {title}",
        f"{seconds:,.3f} s",
        f"{costs[0]['bytes'] / 1e6 / seconds:,.1f}",
        f"{costs[0]['turns']:,.0f}",
        *(f"{median(one[part] for one in costs) / 1e6:,.1f} MB" for part in ("peak", "whole")),
    )


def _seconds(found: dict[str, list[Cost]], *names: str) -> list[list[float]]:
    return [[one["seconds"] for one in found[name]] for name in names]


def _same(found: dict[str, list[Cost]]) -> None:
    """Stop where the two sides do not read the same: then their times say nothing."""
    results = {(one["turns"], one["signs"]) for costs in found.values() for one in costs}
    if len(results) != 1:
        raise SystemExit(f"The two sides read different turns: {results}")


def _bytes(path: Path) -> int:
    files = path.iterdir() if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files)
