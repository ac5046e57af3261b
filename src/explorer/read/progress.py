"""How far a long read is: a bar where somebody looks on, and nothing anywhere else."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Final, Protocol

from explorer.errors import InterviewError
from explorer.language import _, number, pgettext, sentence
from explorer.read.options import Progress

__all__ = ["COUNTING", "DELAY", "READING", "watched"]

DELAY: Final = 1.0
"""Seconds before a bar appears: a short reading shows none."""

_EVERY: Final = 0.1
"""Seconds between two changes of the bar."""

READING: Final = "Reading"
COUNTING: Final = "Counting"

_LONGEST: Final = 40
_VIEW: Final = "application/vnd.jupyter.widget-view+json"


class _Bar(Protocol):
    def show(self, done: int, total: int, words: str) -> None: ...

    def close(self) -> None: ...


@contextmanager
def watched(
    wish: bool | Progress | None, name: str = "", *, doing: str = READING
) -> Iterator[Progress]:
    """Give a function that is told how much is done, and put its bar away at the end.

    Parameters
    ----------
    wish
        ``None`` shows a bar, once a second has passed, in a notebook or in a terminal, and nothing
        elsewhere, such as in a script, a test or CI. ``True`` shows one anywhere and at once,
        ``False`` nowhere; a function is called as it is.
    name
        What is being read.
    doing
        What is being done with it: `READING` or `COUNTING`. Where it is not known how far it is,
        0 of 0 is told, and the bar says for how long it has gone on.

    Raises
    ------
    InterviewError
        If a bar is wished for and none can be drawn, or `wish` is something else.

    Examples
    --------
    >>> told = []
    >>> with watched(lambda done, total: told.append((done, total))) as tell:
    ...     tell(5, 10)
    >>> told
    [(5, 10)]
    """
    if callable(wish):
        yield wish
        return
    if wish is not None and not isinstance(wish, bool):
        raise InterviewError(
            sentence("progress is a {kind}.", kind=type(wish).__name__),
            accepted=sentence(
                "Accepted are True, False, None, or a function of two numbers: done, total."
            ),
        )
    make = _chosen(force=bool(wish)) if wish is not False else None
    if make is None:
        yield _nobody_watches
        return
    watch = _Watch(make, name, 0.0 if wish else DELAY, doing)
    try:
        yield watch
    finally:
        # Also where somebody interrupts: half a bar would stay on the screen.
        watch.close()


def _nobody_watches(_done: int, _total: int) -> None:
    pass


def _chosen(*, force: bool) -> Callable[[], _Bar] | None:
    shell = _kernel()
    if shell is not None:
        return lambda: _Widget(shell)
    terminal = _is_terminal()
    # A terminal that cannot move its cursor gets nothing from rich, and neither does a file: a bar
    # that is wished for there all the same is tqdm's.
    if terminal and os.environ.get("TERM", "") not in {"dumb", "unknown"} and _is_there("rich"):
        return _Terminal
    if (terminal or force) and _is_there("tqdm"):
        return _Text
    if force:
        raise InterviewError(
            sentence("Showing progress needs a part that is not installed here."),
            next_step=sentence('Install it with: pip install "interview-explorer[lab]"'),
        )
    return None


def _is_there(library: str) -> bool:
    from importlib.util import find_spec

    return find_spec(library) is not None


def _is_terminal() -> bool:
    # Under pythonw there is no stderr at all.
    return bool(getattr(sys.stderr, "isatty", None) and sys.stderr.isatty())


def _kernel() -> Any:
    """Return the shell of a notebook's kernel; ``None`` anywhere else.

    IPython is not imported: where it runs, it is there already.
    """
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module is not None else None
    return shell if getattr(shell, "kernel", None) is not None else None


class _Watch:
    """Makes the bar once it is time, and changes it now and then."""

    def __init__(
        self, make: Callable[[], _Bar], name: str, delay: float, doing: str = READING
    ) -> None:
        self._make = make
        self._doing = doing
        self._begun = monotonic()
        plain = "".join(sign if sign.isprintable() else "�" for sign in name)
        self._name = plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
        self._bar: _Bar | None = None
        self._next = monotonic() + delay
        self._part = 1
        self._before = (0, 0)

    def __call__(self, done: int, total: int) -> None:
        if total != self._before[1] or done < self._before[0]:
            # A reader that goes through the file twice begins anew.
            self._part += self._before[1] > 0
        self._before = (done, total)
        now = monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        if self._bar is None:
            self._bar = self._make()
        self._bar.show(min(done, total), total, self._words(total, now))

    def _words(self, total: int, now: float) -> str:
        """Return what stands before the bar, in the language that is spoken now."""
        doing = _named(self._doing)
        words = _("{doing} {name}").format(doing=doing, name=self._name) if self._name else doing
        if self._part > 1:
            words = _("{words}, part {part}").format(words=words, part=self._part)
        if not total:
            spent = number(round(now - self._begun))
            words = _("{words}, {seconds} s").format(words=words, seconds=spent)
        return words

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def _named(doing: str) -> str:
    # With a context: elsewhere a reading is a count that was reported.
    names = {READING: pgettext("a bar", "Reading"), COUNTING: pgettext("a bar", "Counting")}
    return names.get(doing, doing)


class _Terminal:
    """A bar by rich, on the error stream: what a program prints is not touched."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
        from rich.progress import TimeRemainingColumn as Remaining

        # A name of a file is no markup.
        words = TextColumn("{task.description}", markup=False)
        self._bar = Progress(
            words, BarColumn(), TaskProgressColumn(), Remaining(),
            console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=None)

    def show(self, done: int, total: int, words: str) -> None:
        self._bar.update(self._task, completed=done, total=total or None, description=words)
        self._bar.start()  # where it runs already, nothing happens

    def close(self) -> None:
        self._bar.stop()


class _Text:
    """A bar by tqdm, in plain signs."""

    def __init__(self) -> None:
        from tqdm import tqdm

        self._bar: Any = tqdm(total=1, leave=False, file=sys.stderr, unit_scale=True)

    def show(self, done: int, total: int, words: str) -> None:
        self._bar.total, self._bar.n = total or None, done
        self._bar.set_description_str(words)

    def close(self) -> None:
        self._bar.close()


class _Widget:
    """A bar by tqdm, as a widget that is taken off the page in the end.

    Only its view is put there, without the words that stand for it elsewhere: they would stay in
    the notebook, as would the last line of a bar in plain signs, after a run that took longer than
    a second and not after another one, and then outputs cannot be compared.
    """

    def __init__(self, shell: Any) -> None:
        self._bar: Any = None
        self._publish = shell.display_pub.publish
        self._place = {"display_id": f"explorer-{secrets.token_hex(8)}"}
        try:
            from tqdm.notebook import tqdm

            bar = tqdm(total=1, leave=False, display=False, unit_scale=True)
            view = bar.container._repr_mimebundle_()[_VIEW]
        except (ImportError, AttributeError, KeyError, TypeError):
            return  # without ipywidgets: a reading is not to fail for want of a bar
        self._bar = bar
        self._publish(data={_VIEW: view}, metadata={}, transient=self._place)

    def show(self, done: int, total: int, words: str) -> None:
        if self._bar is not None:
            self._bar.total, self._bar.n = total or None, done
            self._bar.container.children[1].max = total or 1
            self._bar.set_description_str(words)

    def close(self) -> None:
        if self._bar is not None:
            # Else tqdm takes it for a failure and leaves a red bar.
            self._bar.total = self._bar.n
            self._bar.close()
            # Nothing in its place: of a view alone a saved notebook says that it is not found.
            self._publish(data={}, metadata={}, transient=self._place, update=True)
