"""Run one cell in a fresh kernel and look at what it sends."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from queue import Empty
from subprocess import DEVNULL
from typing import Any

from jupyter_client.manager import start_new_kernel

WAIT_S = 60
ENGINE = "explorer.widgets.engine.Engine"
LOADED = "import sys; print(*(m for m in ('altair', 'pandas') if m in sys.modules))"


@dataclass(slots=True)
class Shown:
    """What one cell sent to the browser, and when it had shown it."""

    seconds: float = 0.0
    widgets: int = 0
    """Bytes of all widget messages."""
    engine: int = 0
    """Bytes of those that carry Vega."""
    still: int = 0
    """Bytes of the output itself: line, figure and table."""
    modules: set[str] = field(default_factory=set)

    def loaded(self, name: str) -> bool:
        return name in self.modules


def show(code: str, *, watched: bool = True) -> Shown:
    """Run `code` in a fresh kernel, as JupyterLab does or, not `watched`, as nbconvert does.

    The clock stops at its display.
    """
    # Without its remarks on the way it is connected, which would fill the table.
    quiet = {"stdout": DEVNULL, "stderr": DEVNULL}
    manager, client = start_new_kernel(kernel_name="python3", **quiet)
    try:
        shown = Shown()
        started = time.perf_counter()
        asked = client.execute(code, allow_stdin=watched)
        while True:
            message = client.get_iopub_msg(timeout=WAIT_S)
            if message["parent_header"].get("msg_id") != asked:
                continue
            if message["msg_type"] in {"execute_result", "display_data"}:
                shown.seconds = time.perf_counter() - started
            if message["msg_type"] == "error":
                raise RuntimeError("\n".join(message["content"]["traceback"]))
            if _idle(message):
                break
            _count(message, shown)
        shown.modules = _modules(client)
        return shown
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _idle(message: dict[str, Any]) -> bool:
    return message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"


def _count(message: dict[str, Any], shown: Shown) -> None:
    size = len(json.dumps(message["content"]).encode()) + sum(map(len, message["buffers"]))
    if message["msg_type"].startswith("comm_"):
        shown.widgets += size
        state = message["content"]["data"].get("state", {})
        if state.get("_anywidget_id") == ENGINE:
            shown.engine += size
    elif message["msg_type"] in {"execute_result", "display_data"}:
        shown.still += size


def _modules(client: Any) -> set[str]:
    asked = client.execute(LOADED)
    while True:
        try:
            message = client.get_iopub_msg(timeout=WAIT_S)
        except Empty:
            return set()
        if message["parent_header"].get("msg_id") == asked and message["msg_type"] == "stream":
            return set(message["content"]["text"].split())
        if message["parent_header"].get("msg_id") == asked and _idle(message):
            return set()
