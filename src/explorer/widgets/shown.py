"""Which cell of a notebook shows which views, so that those of an earlier run are let go."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import Any, Protocol
from weakref import WeakSet

__all__ = ["is_shown", "show_in_cell"]


class _View(Protocol):
    def let_go(self) -> None:
        """Close, unless it is shown elsewhere."""


@dataclass(slots=True)
class _Run:
    """One run of a cell, and what it showed."""

    message: str
    # Weak: who shows a view must not keep it.
    views: WeakSet[Any] = field(default_factory=WeakSet)


_runs: dict[str, _Run] = {}
"""The last run of each cell that showed a view, by the id of the cell."""


def show_in_cell(view: _View) -> None:
    """Note that the cell that runs now shows `view`, and close what its last run showed.

    The page has replaced that output already. ipywidgets keeps every widget until it is closed,
    and the browser its model as long, so a notebook that is run again and again would grow. A
    closed view keeps its state, and can be shown again.
    """
    cell, message = _running()
    if not cell:
        return
    before = _runs.get(cell)
    if before is not None and before.message == message:
        before.views.add(view)
        return
    _runs[cell] = _Run(message)
    _runs[cell].views.add(view)
    for old in list(before.views) if before else ():
        old.let_go()


def is_shown(view: object) -> bool:
    """Tell whether the last run of any cell shows `view` by itself."""
    return any(view in run.views for run in _runs.values())


def _running() -> tuple[str, str]:
    """Return the id of the cell that runs, as the front end names it, and that of its run.

    Empty where there is none: in a script, or in a front end that does not say.
    """
    if "IPython" not in sys.modules:
        return "", ""
    shell = sys.modules["IPython"].get_ipython()
    ask = getattr(getattr(shell, "kernel", None), "get_parent", None)
    asked = ask() if ask is not None else None
    if not isinstance(asked, dict) or not asked:
        return "", ""
    cell = asked.get("metadata", {}).get("cellId")
    return str(cell or ""), str(asked.get("header", {}).get("msg_id") or "")
