"""What counting signatures costs, from a raw file to a curve, beside what else would count them."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import campaigns
from measures import in_turns, line, ratio

Cost = dict[str, float]
Found = dict[str, list[Cost]]
"""What each side cost, run by run."""

ONE = Path(__file__).with_name("one_count.py")
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
LARGE = (*SIZES, 100_000_000)
OURS = "ours"
# The first of them is what ours is held to; `scanner` is pyarrow's quicker way to the same.
PARQUET = (
    *("pyarrow, one column", "pyarrow, one column, by its scanner", OURS, "ours, DuckDB"),
    *("polars by hand", "DuckDB by hand", "pandas by hand"),
)
CSV = (
    *("pyarrow, one column as times", "pyarrow, one column as text", OURS, "ours, DuckDB"),
    *("polars by hand", "DuckDB by hand", "pandas by hand", "ours, Python alone"),
)
COMPARED = 10_000_000
"""Rows at which ours is held to what is asked of it; with 100 million, to more."""
MOST_ALONE = 1_000_000
"""Rows up to which Python alone counts: there it takes seconds."""


def signatures(runs: int, *, large: bool) -> None:
    """Print the measures of counting, for each form and each length."""
    print("\nCounting signatures: each in a fresh process, from a raw file to a curve")
    found: dict[str, dict[int, Found]] = {}
    with tempfile.TemporaryDirectory(prefix="explorer-bench-") as folder:
        for form, make, names in (
            ("parquet", campaigns.parquet, PARQUET),
            ("csv", campaigns.csv, CSV),
        ):
            warm = make(Path(folder) / f"warm.{form}", 10)
            sizes: dict[int, Found] = {}
            for size in LARGE if large and form == "parquet" else SIZES:
                path = make(Path(folder) / f"{size}.{form}", size)
                sizes[size] = _beside(runs, form, names, warm, path, size)
                path.unlink()
            _slope(form, {size: found[OURS] for size, found in sizes.items()})
            found[form] = sizes
    _asked(found)


def _beside(
    runs: int, form: str, names: tuple[str, ...], warm: Path, path: Path, size: int
) -> Found:
    names = tuple(n for n in names if n != "ours, Python alone" or size <= MOST_ALONE)
    megabytes = path.stat().st_size / 1e6
    print()
    line(
        f"{form}, {size:,} rows, {megabytes:,.1f} MB",
        *("seconds", f"of {names[0].split(',')[0]}", "of pandas"),
        *("of all cores", f"of {names[0].split(',')[0]}"),
        *("peak memory", "of pandas", "without imports", "of pandas"),
    )
    found = in_turns(runs, {name: _cost(name, warm, path) for name in names})
    _same(found, size)
    for name in names:
        line(
            f"  {name}",
            f"{median(one['seconds'] for one in found[name]):,.3f} s",
            *(_of(found, name, other, "seconds") for other in (names[0], "pandas by hand")),
            # What all cores worked: it differs less where other programs want them too.
            f"{median(one['cpu'] for one in found[name]):,.3f} s",
            _of(found, name, names[0], "cpu"),
            *_memory(found, name),
        )
    one = found[OURS][0]
    zoom = median(cost["zoom"] for cost in found[OURS])
    print(
        f"  {one['points']:,} points: {one['drawn'] / 1000:,.1f} kB as drawn, "
        f"{one['all'] / 1000:,.1f} kB with all they say; a zoom to a tenth: {zoom * 1000:,.0f} ms"
    )
    return found


def _memory(found: Found, name: str) -> list[str]:
    cells = []
    for part in ("peak", "grown"):
        cells.append(f"{median(one[part] for one in found[name]) / 1e6:,.0f} MB")
        cells.append(_of(found, name, "pandas by hand", part))
    return cells


def _of(found: Found, name: str, other: str, part: str) -> str:
    return ratio(*([one[part] for one in found[each]] for each in (name, other)))


def _cost(name: str, warm: Path, path: Path) -> Callable[[], Cost]:
    def once() -> Cost:
        command = [sys.executable, ONE, name, warm, path]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        cost: Cost = json.loads(done.stdout.splitlines()[-1])
        return cost

    return once


def _same(found: Found, size: int) -> None:
    """Stop where a side did not count all rows: then its time says nothing."""
    for name, costs in found.items():
        # Who only streams the column counts the rows without a time as well.
        known = {size, size - size // campaigns.STRAY}
        if {one["rows"] for one in costs} - known:
            raise SystemExit(f"{name} counted {costs[0]['rows']:,} of {size:,}")
        if any(one["rows"] + one.get("bad", 0) != size for one in costs if "bad" in one):
            raise SystemExit(f"{name} lost rows")


def _asked(found: dict[str, dict[int, Found]]) -> None:
    """Print what is asked of counting beside what was measured, one line each."""
    print()
    line("what is asked of ours", "at most", "measured")
    for form, other, most in (("parquet", PARQUET[0], 1.3), ("csv", CSV[0], 1.2)):
        for size, costs in found[form].items():
            if size >= COMPARED:
                taken = _of(costs, OURS, other, "seconds")
                line(f"  {form}, {size:,}: time, of pyarrow", f"{most}", taken)
    sizes = found["parquet"]
    for size, costs in sizes.items():
        if size >= COMPARED:
            least = 8 if size > COMPARED else 4
            taken = _of(costs, OURS, "pandas by hand", "seconds")
            line(f"  parquet, {size:,}: time, of pandas", f"1/{least}", taken)
            peak = _of(costs, OURS, "pandas by hand", "peak")
            line(f"  parquet, {size:,}: peak, of pandas", "1/5", peak)
    longest = max(sizes)
    ends = {"most": sizes[longest][OURS], "few": sizes[MOST_ALONE][OURS]}
    grown = _of(ends, "most", "few", "peak")
    line(f"  parquet, peak at {longest:,}, of {MOST_ALONE:,}", "1.5", grown)
    everything = [one for part in found.values() for costs in part.values() for one in costs[OURS]]
    sent = max(one["all"] for one in everything) / 1000
    line("  kB to the browser, at any length", "200", f"{sent:,.1f}")
    for form, part in found.items():
        zoom = max(one["zoom"] for one in part[COMPARED][OURS]) * 1000
        line(f"  {form}, {COMPARED:,}: ms of a zoom, in the engine", "300", f"{zoom:,.0f}")


def _slope(form: str, ours: dict[int, list[Cost]]) -> None:
    print()
    line(f"{form}, cost against rows, ours", "seconds", "ns a row", "exponent", "peak memory")
    before: tuple[int, float] | None = None
    for size, costs in ours.items():
        seconds = median(one["seconds"] for one in costs)
        slope = math.log(seconds / before[1]) / math.log(size / before[0]) if before else None
        line(
            f"  {size:,} rows",
            f"{seconds:,.3f} s",
            f"{seconds / size * 1e9:,.1f}",
            "" if slope is None else f"{slope:.2f}",
            f"{median(one['peak'] for one in costs) / 1e6:,.0f} MB",
        )
        before = size, seconds
