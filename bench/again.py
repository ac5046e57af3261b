"""What a kernel keeps of a notebook that is run from top to bottom again and again.

A real kernel, told of each cell as JupyterLab tells it: a cell that runs anew lets go of the views
that its last run showed. Memory is that of the process, after the collector has run.
"""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import DEVNULL
from typing import Any, Final

from jupyter_client.manager import start_new_kernel
from measures import line

NOTEBOOK: Final = Path(__file__).resolve().parents[1] / "notebooks" / "04-all-on-one-clock.ipynb"
AGAIN: Final = 20
WAIT_S: Final = 120
# Views that are open; what watches them; views that live at all; and megabytes of memory.
KEPT: Final = """
import gc as _gc
from ipywidgets.widgets.widget import _instances
from explorer.widgets.view import View as _View
_gc.collect()
_own = [one for one in _instances.values() if type(one).__module__.startswith("explorer.")]
print(
    len(_own),
    sum(len(f) for o in _own for k in o._trait_notifiers.values() for f in k.values()),
    sum(isinstance(one, _View) for one in _gc.get_objects()),
    int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6,
)
"""
# As a person does who wants the memory back: the notebook itself holds what its cells returned.
FORGET: Final = "%reset -f out"
TITLES: Final = (
    "views that are open",
    "observers of their traits",
    "views that live, with those in Out",
    "memory of the kernel, MB",
)


def again(_runs: int) -> None:
    print(f"\nRun all, {AGAIN} times: {NOTEBOOK.name}, one kernel")
    if not Path("/proc/self/statm").exists():
        print("  Left out: the memory of a process is read from /proc.")
        return
    cells = [
        (one["id"], "".join(one["source"]))
        for one in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
        if one["cell_type"] == "code"
    ]
    manager, client = start_new_kernel(kernel_name="python3", stdout=DEVNULL, stderr=DEVNULL)
    try:
        kept = []
        for forget in [False] * AGAIN + [True] * AGAIN:
            for name, code in cells:
                run(client, code, name)
            if forget:
                run(client, FORGET, "forget", silent=True)
            kept.append(run(client, KEPT, "kept", silent=True))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    line("", "first", "third", f"{AGAIN}th", "Out emptied", f"{AGAIN} times more")
    runs = (0, 2, AGAIN - 1, AGAIN, -1)
    for title, *values in zip(TITLES, *(kept[at].split() for at in runs), strict=True):
        line(title, *(f"{float(value):,.0f}" for value in values))


def run(client: Any, code: str, cell: str, *, silent: bool = False) -> str:
    """Run a cell as JupyterLab does, with its name; return what it printed."""
    content = {
        "code": code,
        "silent": False,
        "store_history": not silent,
        "allow_stdin": True,
        "stop_on_error": True,
        "user_expressions": {},
    }
    asked = client.session.msg("execute_request", content, metadata={"cellId": cell})
    client.shell_channel.send(asked)
    printed = ""
    while True:
        message = client.get_iopub_msg(timeout=WAIT_S)
        if message["parent_header"].get("msg_id") != asked["header"]["msg_id"]:
            continue
        if message["msg_type"] == "error":
            raise RuntimeError("\n".join(message["content"]["traceback"]))
        if message["msg_type"] == "stream":
            printed += message["content"]["text"]
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            break
    return printed
