"""What a search over all turns costs: by scan, by the index, and beside tantivy.

"All counted" is the count of hits along the interview; of tantivy it is the list of turns alone,
as it does not count what it found in each.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import peers
from measures import line

ONE = Path(__file__).with_name("one_search.py")
SIZES = (10_000, 200_000)
LARGE = (*SIZES, 1_000_000)
AIM = 0.1
"""Seconds from the end of typing to the first hits."""

WORDS = 60_000
LATIN = "abcdefghijklmnopqrstuvwxyzäéø"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"


def search(runs: int, *, large: bool) -> None:
    """Print the measures of searching, for each length."""
    with tempfile.TemporaryDirectory(prefix="explorer-bench-") as folder:
        for size in LARGE if large else SIZES:
            path = talk(Path(folder) / f"{size}.txt", size)
            cost = _cost(sys.executable, "explorer", path, runs)
            other = _cost(str(peers.PYTHON), "tantivy", path, runs) if peers.ready() else None
            _print(size, path, cost, other)
    if not peers.ready():
        print(f"  Left out: tantivy. To compare with it: {peers.HOW}")


def talk(path: Path, turns: int) -> Path:
    """Write a plain text of invented words, half of them Cyrillic, as frequent as in a language.

    Every thousandth turn holds the word that is looked for as a rare one.
    """
    chance = Random(1)
    words = [
        "".join(chance.choices(letters, k=chance.randint(2, 11))).capitalize()
        if chance.random() < 0.05
        else "".join(chance.choices(letters, k=chance.randint(2, 11)))
        for letters in (LATIN, CYRILLIC)
        for _ in range(WORDS // 2)
    ]
    chance.shuffle(words)
    for word, place in zip(("the", "и"), (20, 24), strict=True):
        words[place] = word
    # Zipf's law: the n-th word is as frequent as one n-th of the first.
    weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
    people = ("Marta Lind", "Ole Brandt")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("A talk about the mill\n\n")
        for number in range(turns):
            said = chance.choices(words, cum_weights=weights, k=chance.randint(4, 76))
            if number % 1_000 == 999:
                said[len(said) // 2 : len(said) // 2] = ["the", "needle’s", "иголки"]
            file.write(f"{people[number % 2]}: {' '.join(said)}.\n\n")
    return path


def _cost(python: str, side: str, path: Path, runs: int) -> dict[str, Any]:
    done = subprocess.run(
        [python, ONE, side, path, str(runs)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{side} failed:\n{done.stderr}")
    cost: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return cost


def _print(size: int, path: Path, cost: dict[str, Any], other: dict[str, Any] | None) -> None:
    print(f"\nSearching {size:,} turns, {path.stat().st_size / 1e6:,.1f} MB")
    line("  opening the file", _ms(cost["reading"]))
    first = (cost[f"cold, {word}"] for word in ("frequent", "rare", "nowhere"))
    line("  the very first search: frequent, rare, nowhere", *map(_ms, first))
    line("  building behind searches: time, work", _ms(cost["building"]), _ms(cost["worked"]))
    during = cost["while building"]
    if "p95" in during:
        title = f"  meanwhile ({during['searches']} searches): p50, p95"
        line(title, _ms(during["median"]), _ms(during["p95"]))
    line("  memory of the words", f"{cost['words held'] / 1e6:,.1f} MB")
    if other:
        line("  building tantivy's", _ms(other["building"]), _ms(other["worked"]))
    names = ["scan", "all", "index", "all", "hits"] + (["tantivy", "all"] if other else [])
    line("  first hits, and all counted", *names)
    for name, scan in cost["scan"].items():
        index = cost["index"][name]
        cells = [*(_ms(one[k]) for one in (scan, index) for k in ("first", "whole"))]
        cells.append(f"{scan['hits']:,}" if scan["hits"] == index["hits"] else "DIFFERENT")
        if other and name in other["index"]:
            cells += [_ms(other["index"][name][k]) for k in ("first", "whole")]
        line(f"    {name}", *cells)
    line("  words alike: the first time, then", "scan", "index", "hits")
    for name, scan in cost["alike"].items():
        if "left out" in scan:
            line(f"    {name}", scan["left out"])
            continue
        index = cost["alike, index"][name]
        line(
            f"    {name}, {_ms(scan['new'])}",
            _ms(scan["first"]),
            _ms(index["first"]),
            f"{scan['hits']:,}",
        )
    slowest = max(one["first"] for side in ("scan", "index") for one in cost[side].values())
    line("  the slowest first hits, of the aim of 100 ms", _ms(slowest), f"{slowest / AIM:.2f}")
    line("  threads left", str(cost["threads left"]))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms" if seconds < 0.01 else f"{seconds * 1000:,.0f} ms"
