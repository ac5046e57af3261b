"""Run a notebook, and keep what it shows."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Final

from explorer.errors import LessonError

__all__ = ["joined", "run", "text_of"]

_SECONDS: Final = 120
"""For one cell."""
_WIDGET: Final = "application/vnd.jupyter.widget-view+json"


def run(notebook: dict[str, Any], folder: Path, name: str, spoken: str) -> dict[str, Any]:
    """Run a notebook from the top down and return it with its outputs.

    Parameters
    ----------
    notebook
        As its file holds it.
    folder
        Where it lies: its code finds the files beside it.
    name
        What it is, for an error.
    spoken
        The language of the interface, unless its own cells choose another.

    Raises
    ------
    LessonError
        If a cell fails or warns, or what runs notebooks is not installed.
    """
    try:
        import nbformat
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    except ModuleNotFoundError:
        raise LessonError(
            "What runs a notebook is not installed here.",
            next_step='Install it with: pip install "interview-explorer[lessons]"',
        ) from None
    made = nbformat.reads(json.dumps(notebook), as_version=4)
    client = NotebookClient(
        made,
        timeout=_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        # The state of the widgets holds every text ever shown, and 0.9 MB of Vega.
        store_widget_state=False,
        record_timing=False,
    )
    environment = {**os.environ, "EXPLORER_LANGUAGE": spoken}
    # Otherwise each kernel remarks on how it was started.
    environment["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    try:
        # What a kernel says of itself is no output; what a cell says comes as a message.
        client.execute(env=environment, stderr=subprocess.DEVNULL)
    except CellExecutionError as cause:
        raise LessonError(
            f"A cell fails: {cause.ename}: {cause.evalue}"[:300],
            where=_where(made, name),
            accepted="Each cell of a lesson runs, from the top down.",
            next_step="Run the cells of the lesson one after the other in a notebook.",
        ) from None
    except CellTimeoutError:
        raise LessonError(
            f"A cell takes more than {_SECONDS} seconds.",
            where=_where(made, name),
            accepted="A class waits for each cell: seconds, not minutes.",
        ) from None
    except DeadKernelError:
        raise LessonError("Python ended while this ran.", where=name) from None
    return _tidied(made, name)


def _where(notebook: Any, name: str) -> str:
    # The one that was running is the last that has a number.
    run_ = [k for k, cell in enumerate(notebook.cells, start=1) if cell.get("execution_count")]
    return f"{name}, cell {run_[-1]}" if run_ else name


def _tidied(notebook: Any, name: str) -> dict[str, Any]:
    """Take out what differs from run to run and says nothing to a reader."""
    import nbformat

    # Lines as lists, as in the file of a notebook.
    told: dict[str, Any] = json.loads(nbformat.writes(notebook))
    told["metadata"].pop("widgets", None)
    told["metadata"].get("language_info", {}).pop("version", None)
    for place, cell in enumerate(told["cells"], start=1):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                said = " ".join("".join(output["text"]).split())
                raise LessonError(f"A cell warns: {said}"[:300], where=f"{name}, cell {place}")
            # The address of a widget that is gone: with it, JupyterLab shows "model not found"
            # where it would show the figure.
            output.get("data", {}).pop(_WIDGET, None)
        if "outputs" in cell:
            cell["outputs"] = joined(cell["outputs"])
    return told


def joined(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    r"""Return outputs in which what was printed is one piece; a kernel sends as many as it likes.

    Examples
    --------
    >>> one, two = ({"name": "stdout", "text": [text]} for text in ("a", "b\n"))
    >>> joined([one, two])
    [{'name': 'stdout', 'text': ['ab\n']}]
    """
    done: list[dict[str, Any]] = []
    for output in outputs:
        if "text" in output and done and done[-1].get("name") == output.get("name"):
            text = "".join([*done[-1]["text"], *output["text"]])
            done[-1] = {**done[-1], "text": text.splitlines(keepends=True)}
        else:
            done.append(output)
    return done


def text_of(notebook: dict[str, Any]) -> str:
    r"""Return a notebook as the text of its file; the same notebook is always the same text.

    Examples
    --------
    >>> text_of({"cells": []})
    '{\n "cells": []\n}\n'
    """
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
