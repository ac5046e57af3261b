"""A campaign against one form: spoil the samples, keep what is new, gather what goes wrong."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import explorer
from explorer.errors import ExplorerError
from explorer.read.material import material_of
from explorer.read.sniff import form_of
from tests.read.fuzz.mutate import MOST_BYTES, mutate
from tests.read.fuzz.run import Run, run
from tests.read.fuzz.targets import READ_FORMS, TARGETS

__all__ = ["Campaign", "samples_of"]

SAMPLES = Path(__file__).parents[1] / "samples"
MOST_KEPT = 400
LONGEST_SEED = 60_000
SHRINKING_S = 20.0


@cache
def _samples() -> dict[str, tuple[bytes, ...]]:
    found: dict[str, list[bytes]] = {form: [] for form in READ_FORMS}
    for path in sorted(SAMPLES.rglob("*")):
        if not path.is_file() or path.suffix in {".toml", ".py"} or path.name == "README.md":
            continue
        raw = path.read_bytes()
        if len(raw) <= LONGEST_SEED:
            found.get(_form_of(path), []).append(raw)
            # The parts of a corpus, whichever form would take each alone.
            if "convokit" in path.parts:
                found["convokit"].append(raw)
    return {form: tuple(dict.fromkeys(raws)) for form, raws in found.items()}


def _form_of(path: Path) -> str:
    try:
        return form_of(material_of(path))[0].name
    except ExplorerError:
        return ""


def samples_of(form: str) -> tuple[bytes, ...]:
    """Return the samples of a form; where there are none, a beginning to go on from."""
    return _samples()[form] or (b"Anna: Where?\n\nBen: There.\n",)


@dataclass(slots=True)
class Campaign:
    """Readings of one form under one seed."""

    form: str
    seed: int
    executions: int = 0
    read: int = 0
    """How many were read, and not refused."""
    slowest: Run = field(default_factory=lambda: Run(0.0, 0))
    slowest_input: bytes = b""
    hungriest: Run = field(default_factory=lambda: Run(0.0, 0))
    hungriest_input: bytes = b""
    crashes: dict[str, tuple[bytes, Run]] = field(default_factory=dict)
    """The smallest input for each fault."""

    def go(self, seconds: float) -> None:
        """Run until the time is up."""
        chance = Random(f"{self.form} {self.seed}")
        seeds = samples_of(self.form)
        pool, seen = list(seeds), set[str]()
        end = time.monotonic() + seconds
        for raw in seeds:
            self._take(raw)
        while time.monotonic() < end:
            # The newest half of the time: what was new leads to what is newer.
            near = chance.random() < 0.5 and len(pool) > len(seeds)
            start = pool[chance.randrange(len(seeds), len(pool))] if near else chance.choice(pool)
            # Most of them short: the campaign lives by their number.
            most = LONGEST_SEED // 3 if chance.random() < 0.9 else MOST_BYTES
            raw = mutate(chance, start, self.form, seeds, most)
            self._take(raw)
            # A second reading only to name what came of it; short, so that it stays cheap.
            if len(raw) < LONGEST_SEED and chance.random() < 0.3:
                sort = self._sort(raw)
                if sort not in seen:
                    seen.add(sort)
                    pool.append(raw)
                    if len(pool) > len(seeds) + MOST_KEPT:
                        pool.pop(chance.randrange(len(seeds), len(pool)))

    def _take(self, raw: bytes) -> None:
        result = run(TARGETS[self.form], raw)
        self.executions += 1
        if result.seconds > self.slowest.seconds:
            self.slowest, self.slowest_input = result, raw
        if result.memory > self.hungriest.memory:
            self.hungriest, self.hungriest_input = result, raw
        if result.crash and (
            result.crash not in self.crashes or len(raw) < len(self.crashes[result.crash][0])
        ):
            self.crashes[result.crash] = (raw, result)

    def _sort(self, raw: bytes) -> str:
        """Name what came of an input, without its numbers and names."""
        try:
            read = explorer.read_interview(raw, format=self.form)
        except ExplorerError as error:
            return re.sub(r"“[^”]*”|'[^']*'|[0-9]+", "…", error.problem)
        except Exception as error:  # noqa: BLE001 - it is kept among the crashes already
            return type(error).__name__
        self.read += 1
        found = {
            (one.what, re.sub(r"[^a-z ]", "", one.detail)[:30]) for one in read.report.findings
        }
        notes = {note.kind for turn in read.turns[:50] for note in turn.annotations}
        return f"{len(read.turns).bit_length()} {len(read.speakers)} {sorted(found)} {notes}"

    def shrink(self) -> None:
        """Make each crashing input as small as some seconds allow."""
        for crash, found in self.crashes.items():
            if "TooSlow" not in crash:
                self.crashes[crash] = self._smaller(crash, *found)

    def _smaller(self, crash: str, raw: bytes, result: Run) -> tuple[bytes, Run]:
        end = time.monotonic() + SHRINKING_S
        size = max(1, len(raw) // 2)
        while size and time.monotonic() < end:
            at, before = 0, len(raw)
            while at < len(raw) and time.monotonic() < end:
                tried = raw[:at] + raw[at + size :]
                again = run(TARGETS[self.form], tried)
                if again.crash == crash:
                    raw, result = tried, again
                else:
                    at += size
            if len(raw) == before or size > len(raw):
                size //= 2
        return raw, result

    def save(self, folder: Path) -> list[Path]:
        """Write the crashing inputs, each with its traceback beside it; return their paths."""
        paths = []
        for crash, (raw, result) in sorted(self.crashes.items()):
            name = f"{self.form}-{hashlib.sha256(crash.encode()).hexdigest()[:8]}"
            path = folder / f"{name}{READ_FORMS[self.form]}"
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
            path.with_name(f"{name}.trace").write_text(f"{crash}\n\n{result.trace}")
            paths.append(path)
        return paths
