"""Shared by the measures: taking turns, fresh interpreters, and the lines of the tables."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from statistics import median
from typing import TypeVar

Value = TypeVar("Value")


def seconds(code: str) -> float:
    """Return what a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def in_turns(runs: int, sides: Mapping[str, Callable[[], Value]]) -> dict[str, list[Value]]:
    """Run each side once, then each again; the first round warms the disk and is not counted."""
    results: dict[str, list[Value]] = {name: [] for name in sides}
    for round_ in range(runs + 1):
        for name, side in sides.items():
            value = side()
            if round_:
                results[name].append(value)
    return results


def line(what: str, *values: str) -> None:
    print(f"  {what:<44}{''.join(f'{value:>16}' for value in values)}", flush=True)


def milliseconds(values: list[float]) -> str:
    return f"{median(values) * 1000:,.0f} ms"


def ratio(values: list[float], others: list[float]) -> str:
    return f"{median(one / other for one, other in zip(values, others, strict=True)):.3f}"
