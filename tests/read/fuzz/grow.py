"""Look for readings whose time grows faster than what they read.

Pieces that mean something in a form are repeated, alone and in pairs, behind the beginning of a
sample: 64 kB of them, and twice as many where that took long. Twice the length may take twice the
time, and a little more; four times is a fault, and so is a megabyte that takes too long.
"""

# ruff: noqa: T201 - it speaks to the terminal

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from tests.read.fuzz.campaign import samples_of
from tests.read.fuzz.mutate import ANYWHERE, TOKENS, inside
from tests.read.fuzz.run import run
from tests.read.fuzz.targets import READ_FORMS, read_once

__all__ = ["grow"]

SHORT = 64_000
SLOW_S = 0.3
"""Seconds for `SHORT` bytes from which on the longer one is tried: 5 s for a megabyte."""
FAST = 3.0
"""Times longer for twice the length that tell of a fault."""
LIMIT_S = 20.0


def grow(form: str, seed: int, seconds: float) -> int:
    """Try pieces until the time is up; print those that are too slow, and return their number."""
    chance = Random(f"{form} {seed}")
    end = time.monotonic() + seconds
    tried = 0
    worst = (0.0, "")
    faults = []
    for name, piece, head in _pieces(form, chance):
        if time.monotonic() > end:
            break
        tried += 1
        first = _time(form, head, piece, SHORT)
        worst = max(worst, (first, name))
        if first < SLOW_S:
            continue
        second = _time(form, head, piece, 2 * SHORT)
        # A second look at what may have been a slow moment of the machine.
        first = min(first, _time(form, head, piece, SHORT))
        if first >= SLOW_S and (second > 2 * SLOW_S or second > FAST * first):
            faults.append(f"{name}: {first:.2f} s, twice as long {second:.2f} s")
    print(
        f"{form:<10} seed {seed}: {tried:,} pieces repeated to {SHORT:,} bytes, "
        f"{len(faults)} too slow; slowest {worst[0]:.2f} s: {worst[1]}",
        flush=True,
    )
    for fault in faults:
        print(f"    {fault}", flush=True)
    return len(faults)


def _time(form: str, head: bytes, piece: bytes, size: int) -> float:
    repeated = piece * (size // len(piece))
    raw = inside(head, repeated) if head.startswith(b"PK") else head + repeated
    return run(lambda data: read_once(data, form), raw, LIMIT_S).seconds


def _pieces(form: str, chance: Random) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield what to repeat and what to put before it: each piece alone, then pairs without end."""
    tokens = [*TOKENS.get(form, ()), *ANYWHERE]
    samples = samples_of(form)
    heads = [b"", *sorted(samples, key=len)[:: max(1, len(samples) // 6)]]
    if READ_FORMS[form] in {".docx", ".ods", ".odt", ".xlsx"}:
        heads = heads[1:]
    for token in tokens:
        yield _pick(token, heads, chance)
    while True:
        parts = chance.choices([*tokens, "a", " ", "\n", "\n\n", "A", "1"], k=chance.randint(2, 4))
        yield _pick("".join(parts), heads, chance)


def _pick(text: str, heads: list[bytes], chance: Random) -> tuple[str, bytes, bytes]:
    head = chance.choice(heads)
    # Some samples break off where a repeated piece does most.
    if chance.random() < 0.3 and not head.startswith(b"PK"):
        head = head[: chance.randrange(len(head) + 1)]
    name = f"{text[:60]!r} behind {len(head)} bytes"
    return name, text.encode("utf-8", "surrogatepass"), head
