"""Print what it costs to start, to open, to show and to read, side by side with doing it by hand.

Run it with `make bench`. Medians of several runs; both sides of a ratio take turns in one run, so
that a slow moment of the machine falls on both. Nothing here is a test: read the ratios.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

import peers
from again import again
from classroom import classroom
from kernels import Shown, show
from linked import linked
from measures import in_turns, line, milliseconds, ratio, seconds
from reader import reader
from reading import reading
from search import search
from signatures import signatures

ROOT = Path(__file__).resolve().parents[1]

# Each prints the seconds of its own statement, in a fresh interpreter.
IMPORT = "import time; t = time.perf_counter(); import {name}; print(time.perf_counter() - t)"
OPEN = (
    "import time, explorer; t = time.perf_counter(); explorer.open_study(); "
    "print(time.perf_counter() - t)"
)

VIEW = "import explorer\nexplorer.{name}(explorer.open_study())"
TITLES = {
    "by hand": "by hand: pandas and Altair",
    "kept": "  the same, run to be kept: with a picture",
}
# What a person would write without this package: the same rows, drawn in the usual way. It has no
# bounds, no uncertain dates, no links and no text; it is the least that shows the same pictures.
BY_HAND = f"""
import pandas, altair
signatures = pandas.read_csv({str(ROOT / "data" / "signatures.csv")!r})
own = signatures[signatures.petition == "change_org_prosecutor_general"].copy()
own["day"] = pandas.to_datetime(own.date, errors="coerce")
events = pandas.read_csv({str(ROOT / "data" / "events.csv")!r})
events["day"] = pandas.to_datetime(events.date, errors="coerce")
growth = altair.Chart(own).mark_line(point=True).encode(x="day:T", y="count:Q", tooltip="source:N")
lanes = altair.Chart(events).mark_point().encode(x="day:T", y="category:N", tooltip="description:N")
growth & lanes
"""


def starting(runs: int) -> None:
    print("\nStarting: a fresh interpreter")
    names = ("explorer", "altair", "ipywidgets", "pandas")
    sides = {name: lambda name=name: seconds(IMPORT.format(name=name)) for name in names}
    found = in_turns(runs, {**sides, "open": lambda: seconds(OPEN)})
    line("", "median", "of altair")
    for name in names:
        line(f"import {name}", milliseconds(found[name]), ratio(found[name], found["altair"]))
    line("explorer.open_study()", milliseconds(found["open"]))


def showing(runs: int) -> None:
    print("\nShowing: a fresh kernel, from the cell's start to what it displays")
    views = ("Reader", "Timeline", "Growth", "Explorer")
    sides = {name: lambda name=name: show(VIEW.format(name=name)) for name in views}
    sides["kept"] = lambda: show(VIEW.format(name="Explorer"), watched=False)
    found = in_turns(runs, {**sides, "by hand": lambda: show(BY_HAND)})
    times = {name: [one.seconds for one in shown] for name, shown in found.items()}
    line("", "median", "of by hand", "altair loaded")
    for name, shown in found.items():
        loaded = "yes" if shown[0].loaded("altair") else "no"
        title = TITLES.get(name, f"explorer.{name}(study)")
        line(title, milliseconds(times[name]), ratio(times[name], times["by hand"]), loaded)
    sending({name: shown for name, shown in found.items() if name != "kept"})


def sending(found: Mapping[str, list[Shown]]) -> None:
    print("\nSending: bytes from the kernel to the browser")
    line("", "widgets", "of it Vega", "figure, table")
    for name, shown in found.items():
        one = shown[0]
        line(name, *(f"{n / 1000:,.1f} kB" for n in (one.widgets, one.engine, one.still)))
    print("  Vega is sent once a kernel, with the first view that has a chart.")


def notebooks(runs: int) -> None:
    print("\nnbval over all notebooks")
    command = [
        *(sys.executable, "-m", "pytest", "-q", "--nbval", "--nbval-current-env"),
        *("--nbval-cell-timeout=120", "--nbval-sanitize-with", "tests/nbval.cfg", "notebooks"),
    ]

    def once() -> float:
        started = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - started

    line("seconds", f"{median(once() for _ in range(runs)):.1f} s")


PARTS = (
    *("starting", "showing", "reader", "linked", "again", "reading", "search", "signatures"),
    *("class", "notebooks"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each (default 5)")
    parser.add_argument("--only", choices=PARTS, help="measure this part alone")
    parser.add_argument(
        "--large",
        action="store_true",
        help="a million turns and 100 million signatures too (many minutes, 9 GB)",
    )
    parser.add_argument(
        "--peers",
        action="store_true",
        help="install what to compare with (once, 2 to 5 GB)",
    )
    asked = parser.parse_args()
    if asked.peers:
        peers.make()
    runs = max(1, asked.runs)
    measures = {
        "starting": lambda: starting(runs),
        "showing": lambda: showing(runs),
        "reader": lambda: reader(runs),
        "linked": lambda: linked(runs),
        "again": lambda: again(runs),
        "reading": lambda: reading(runs, large=asked.large),
        "search": lambda: search(runs, large=asked.large),
        "signatures": lambda: signatures(runs, large=asked.large),
        "class": classroom,
        "notebooks": lambda: notebooks(runs),
    }
    print(f"Python {sys.version.split()[0]}, medians of {runs} runs after one that is not counted.")
    for name in [asked.only] if asked.only else PARTS:
        measures[name]()


if __name__ == "__main__":
    main()
