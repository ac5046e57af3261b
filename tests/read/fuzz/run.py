"""Run one input under a limit of time, and measure what it took."""

from __future__ import annotations

import re
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

__all__ = ["LIMIT_S", "Run", "TooSlowError", "run"]

LIMIT_S: Final = 10.0
"""No input may take longer: in a campaign they are short."""

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")


class TooSlowError(BaseException):
    """The time is up. Not an `Exception`, so that no reader takes it for a damaged file."""


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one input."""

    seconds: float
    """Of this process alone: a campaign runs beside other work."""
    memory: int
    """Bytes that it took at its most; 0 where the system does not tell."""
    crash: str = ""
    """What went wrong and where, one line, the same for the same fault; empty if nothing did."""
    trace: str = ""


def run(target: Callable[[bytes], object], raw: bytes, limit: float = LIMIT_S) -> Run:
    """Give `raw` to `target` and return what became of it."""
    before = _peak_from_now()
    started = time.process_time()
    crash = trace = ""
    try:
        with _no_longer_than(limit):
            target(raw)
    except (Exception, TooSlowError) as error:  # noqa: BLE001 - that is what is looked for
        crash, trace = _name(error), "".join(traceback.format_exception(error)[-12:])
    return Run(time.process_time() - started, max(0, _most() - before), crash, trace)


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"longer than {seconds:.0f} s")

    if not hasattr(signal, "setitimer"):  # Windows has no such clock
        yield
        return
    earlier = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, earlier)


def _name(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/explorer/" in frame.filename] or list(frames)
    last = own[-1]
    place = f"{Path(last.filename).name}:{last.name}"
    # Without what differs from input to input.
    words = re.sub(r"'[^']*'|\"[^\"]*\"|[0-9]+", "…", str(error)).split("\n")[0][:80]
    # Where the time was up says little; what was broken says all.
    return f"{type(error).__name__} in {place}: {words}"


def _peak_from_now() -> int:
    """Forget the peak so far, and return what is in memory now."""
    try:
        _CLEAR.write_text("5")
    except OSError:
        return 0
    return _field("VmRSS")


def _most() -> int:
    return _field("VmHWM") if _STATUS.exists() else 0


def _field(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+)", _STATUS.read_text())
    return int(found[1]) * 1024 if found else 0
