"""A class on one machine: thirty kernels at once, what each takes, and when each shows something.

Memory is PSS: a page that several processes share is divided among them, so that the sum is what
the machine really holds. RSS counts it in each.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from statistics import mean, median
from subprocess import DEVNULL
from typing import Any

from jupyter_client import BlockingKernelClient, KernelManager
from measures import line

STUDENTS = 30
BETWEEN_S = 1.0
"""Seconds from one student to the next where they do not all start at once."""
WAIT_S = 300
NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
VIEW = "application/vnd.jupyter.widget-view+json"
BARE = ("import ipywidgets", "ipywidgets.IntSlider(description='bare')")
STUDY = "import explorer; study = explorer.open_study()"


@dataclass(slots=True)
class Student:
    """A kernel and the client that speaks to it."""

    manager: KernelManager
    client: BlockingKernelClient

    @property
    def process(self) -> int:
        return int(self.manager.provisioner.pid)


@dataclass(slots=True)
class Seen:
    """Seconds from the moment of Run All."""

    view: float = 0.0
    """Until the first view."""
    end: float = 0.0
    """Until the last cell was done."""


def classroom() -> None:
    before = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(
        f"\nA class, once: {STUDENTS} kernels on {os.cpu_count()} cores; load before {before:.1f}"
    )
    if Path("/proc/self/smaps_rollup").exists():
        memory()
    else:
        print("  Memory is measured on Linux only.")
    times()


# --- memory -----------------------------------------------------------------------------------


def memory() -> None:
    line("megabytes a student, all shown", "PSS", "RSS", "more than bare")
    with a_class() as students:
        told = _stage("a kernel, nothing run", students, "pass")
        _stage("ipywidgets.IntSlider()", students, "\n".join(BARE), told)
    with a_class() as students:
        _stage("import explorer, open_study()", students, STUDY, told)
        _stage("  and a Reader", students, "explorer.Reader(study)", told)
        _stage("  and an Explorer", students, "explorer.Explorer(study)", told)
        if code := _lesson():
            _stage("  and a Lesson", students, code, told)


def _lesson() -> str:
    """Return what shows the first lesson of the course, as a student's copy has it."""
    sealed = sorted((NOTEBOOKS / "course" / "student").glob("*.questions.json"))
    if not sealed:
        return ""
    name = sealed[0].name.removesuffix(".questions.json")
    # In a place of its own: the measure is no answer of anybody.
    place = "import os, tempfile; os.environ['EXPLORER_FOLDER'] = tempfile.mkdtemp()"
    return f"{place}\nos.chdir({str(sealed[0].parent)!r})\nexplorer.Lesson({name!r}, study)"


def _stage(what: str, students: Sequence[Student], code: str, bare: float = 0.0) -> float:
    _each(students, lambda one, _: run(one, [code]))
    held = [_held(one.process) for one in students]
    pss, rss = mean(p for p, _ in held), mean(r for _, r in held)
    line(what, f"{pss:,.0f}", f"{rss:,.0f}", f"{pss - bare:,.0f}" if bare else "")
    return pss


def _held(process: int) -> tuple[float, float]:
    """Return PSS and RSS of a process in megabytes."""
    kept = {}
    for text in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
        name, _, value = text.partition(":")
        if name in {"Pss", "Rss"}:
            kept[name] = int(value.split()[0]) * 1024 / 1e6
    return kept["Pss"], kept["Rss"]


# --- time -------------------------------------------------------------------------------------


def times() -> None:
    sides = {
        "a bare ipywidgets slider": BARE,
        "notebook 1, whole: a Reader": cells("01-*.ipynb"),
        "notebook 4, whole: an Explorer": cells("04-*.ipynb"),
    }
    for pause in (0.0, BETWEEN_S):
        manner = f"one every {pause:g} s" if pause else "all at the same moment"
        print(f"\n  Run All in kernels that are up, {manner}: seconds to the first view")
        line("", "p50", "p95", "worst", "p50 of bare", "to the end, p50")
        bare = 0.0
        for name, code in sides.items():
            bare = _side(name, pause, code, bare)


def _side(name: str, pause: float, code: Sequence[str], bare: float) -> float:
    """Print one line; return the median that the others are compared with."""
    with a_class() as students:
        seen = _each(students, lambda one, k: _started(one, k * pause, code))
    views = sorted(one.view for one in seen)
    bare = bare or median(views)
    p95 = views[round(0.95 * (len(views) - 1))]
    figures = (median(views), p95, views[-1], median(views) / bare)
    line(name, *(f"{one:.2f}" for one in figures), f"{median(s.end for s in seen):.2f}")
    return bare


def cells(pattern: str) -> list[str]:
    """Return the code of a notebook, cell by cell."""
    (path,) = NOTEBOOKS.glob(pattern)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]


def _started(student: Student, after: float, code: Sequence[str]) -> Seen:
    time.sleep(after)
    return run(student, code)


def run(student: Student, code: Sequence[str]) -> Seen:
    """Hand all cells to a kernel at once, as Run All does, and watch what it shows."""
    seen, started = Seen(), time.perf_counter()
    asked = [student.client.execute(cell, allow_stdin=True) for cell in code]
    while True:
        message = student.client.get_iopub_msg(timeout=WAIT_S)
        content, kind = message["content"], message["msg_type"]
        if kind == "error":
            raise RuntimeError("\n".join(content["traceback"]))
        if not seen.view and VIEW in content.get("data", {}):
            seen.view = time.perf_counter() - started
        last = message["parent_header"].get("msg_id") == asked[-1]
        if last and kind == "status" and content["execution_state"] == "idle":
            seen.end = time.perf_counter() - started
            return seen


# --- kernels ----------------------------------------------------------------------------------


@contextmanager
def a_class() -> Any:
    """Start the kernels, and wait until each is up and the machine is quiet again."""
    students: list[Student] = []
    sockets = tempfile.mkdtemp()
    try:
        for k in range(STUDENTS):
            manager = KernelManager(kernel_name="python3")
            if os.name != "nt":
                # Ports are looked for before they are taken: of so many, two would be one and
                # the same. Sockets have names.
                manager.transport, manager.ip = "ipc", f"{sockets}/{k}"
            # Without its remarks on the way it is connected, which would fill the table.
            manager.start_kernel(stdout=DEVNULL, stderr=DEVNULL, cwd=str(NOTEBOOKS))
            students.append(Student(manager, manager.blocking_client()))
        _each(students, lambda one, _: _up(one))
        yield students
    finally:
        for one in students:
            one.client.stop_channels()
            one.manager.shutdown_kernel(now=True)
        shutil.rmtree(sockets, ignore_errors=True)


def _up(student: Student) -> Seen:
    student.client.start_channels()
    student.client.wait_for_ready(timeout=WAIT_S)
    return run(student, ["pass"])


def _each(students: Sequence[Student], do: Callable[[Student, int], Seen]) -> list[Seen]:
    """Do something with all of them at the same moment."""
    seen: dict[int, Seen] = {}
    faults: list[BaseException] = []
    together = threading.Barrier(len(students))

    def one(k: int) -> None:
        try:
            together.wait()
            seen[k] = do(students[k], k)
        except (RuntimeError, Empty, OSError) as cause:
            faults.append(cause)

    threads = [threading.Thread(target=one, args=(k,)) for k in range(len(students))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return [seen[k] for k in range(len(students))]
