"""Looks whether others have changed something, and only while a page shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Final

__all__ = ["Watch"]

EVERY: Final = 1.0
"""Seconds between two looks."""
FORGET: Final = 40.0
"""Seconds after which a page that says nothing is taken to be gone; it speaks every 15."""


class Watch:
    """Calls `look` once a second for as long as pages say that they are there.

    The kernel looks and not the browser: a message every second would keep the kernel busy to
    the eye, and awake for good where idle ones are ended.

    Parameters
    ----------
    look
        What is called.

    Examples
    --------
    >>> watch = Watch(lambda: None)
    >>> watch.here("a page")
    >>> watch.gone("a page")
    >>> watch.on
    False
    """

    def __init__(self, look: Callable[[], None]) -> None:
        self._look = look
        self._pages: dict[str, float] = {}
        self._timer: asyncio.TimerHandle | None = None

    @property
    def on(self) -> bool:
        """Whether it will look again."""
        return self._timer is not None

    def here(self, page: str) -> None:
        """Hear that a page is there."""
        self._pages[page] = monotonic()
        self._start()

    def gone(self, page: str) -> None:
        """Hear that a page was closed."""
        self._pages.pop(page, None)
        if not self._pages:
            self.stop()

    def stop(self) -> None:
        """Look no more, until a page says that it is there."""
        self._pages.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _start(self) -> None:
        if self._timer is not None:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return  # no page can be there: messages come through a loop
        self._timer = loop.call_later(EVERY, self._tick)

    def _tick(self) -> None:
        self._timer = None
        now = monotonic()
        self._pages = {page: when for page, when in self._pages.items() if now - when < FORGET}
        if not self._pages:
            return
        try:
            self._look()
        finally:
            self._start()
