"""The one widget of a kernel that carries Vega, and that every chart is drawn through."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import anywidget
import traitlets

from explorer.errors import ExplorerError
from explorer.language import sentence

__all__ = ["BUNDLE", "Engine", "engine"]

BUNDLE: Final = Path(__file__).parent / "static" / "chart_view.bundle.js"
"""Vega and ``chart_view.js`` in one file, made when the package is built."""


class Engine(anywidget.AnyWidget):
    """Draws charts for other widgets and shows nothing itself.

    A widget's module is sent to the browser with each instance, and Vega is 0.9 MB; so it is
    sent once, with this one. Views reach it by reference and call its ``embed``.
    """

    # A trait of the instance, so that the file is read with the first engine, not at import.
    _esm = traitlets.Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(_esm=_module(BUNDLE))


@cache
def _module(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ExplorerError(
            sentence("the file that draws charts is missing."),
            where=str(path),
            accepted=sentence("It is made when the package is built or installed."),
            next_step=sentence(
                "Install it again, or in a copy of the repository run: python hatch_build.py"
            ),
        ) from None


_shared: Engine | None = None


def engine() -> Engine:
    """Return the engine of this kernel; a new one where there is none or it was closed.

    Examples
    --------
    >>> engine() is engine()
    True
    """
    global _shared  # noqa: PLW0603 - each further one would send Vega again
    if _shared is None or _shared.comm is None:
        _shared = Engine()
    return _shared
