"""A long reading shows how far it is, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import gc
import io
import sys
from types import SimpleNamespace

import pytest

import explorer
from explorer.read import progress
from explorer.read.progress import watched

TALK = "- Ann: How?\n\n- Ben: So.\n\n" * 6000


def a_terminal(monkeypatch) -> io.StringIO:
    """Put a terminal in the place of standard error; in a fixture pytest would undo it."""
    stream = io.StringIO()
    stream.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_a_function_is_told_how_much_is_done():
    told = []
    explorer.read_interview(TALK, progress=lambda done, of: told.append((done, of)))
    assert told
    assert all(0 <= done <= of for done, of in told)


def test_a_short_reading_shows_nothing(monkeypatch):
    terminal = a_terminal(monkeypatch)
    explorer.read_interview("Ann: How?\n\nBen: So.")
    assert terminal.getvalue() == ""


def test_a_long_reading_shows_a_bar_in_a_terminal(monkeypatch):
    terminal = a_terminal(monkeypatch)
    monkeypatch.setattr(progress, "DELAY", 0.0)
    with watched(None, "a [bold]file[/bold]") as tell:
        tell(1, 2)
        tell(2, 2)
    assert "a [bold]file[/bold]" in terminal.getvalue()


def test_nothing_is_shown_where_nobody_watches(monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 0.0)
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    explorer.read_interview(TALK)
    assert stream.getvalue() == ""


def test_a_bar_that_is_asked_for_is_shown_and_taken_away(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    explorer.read_interview(TALK, progress=True, name="talk")
    assert "talk" in stream.getvalue()
    assert stream.getvalue().rstrip(" ").endswith("\r")


def test_whoever_interrupts_leaves_no_bar_behind(monkeypatch):
    a_terminal(monkeypatch)
    with contextlib.suppress(KeyboardInterrupt), watched(True, "talk") as tell:
        tell(1, 2)
        raise KeyboardInterrupt
    with watched(True, "talk") as tell:
        tell(2, 2)


def test_no_bar_is_shown_where_it_is_not_wanted(monkeypatch):
    terminal = a_terminal(monkeypatch)
    with watched(False, "talk") as tell:
        tell(1, 2)
    assert terminal.getvalue() == ""


def test_whoever_interrupts_a_reading_finds_python_as_it_was(monkeypatch):
    terminal = a_terminal(monkeypatch)

    def interrupt(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        explorer.read_interview(TALK, progress=interrupt)
    assert gc.isenabled()
    assert terminal.getvalue() == ""
    assert len(explorer.read_interview(TALK).turns) == 12_000


def test_in_a_notebook_only_a_view_is_shown_and_in_the_end_nothing(monkeypatch):
    # It imports IPython, which is replaced below.
    pytest.importorskip("tqdm.notebook")
    published = []
    shell = SimpleNamespace(
        kernel=object(), display_pub=SimpleNamespace(publish=lambda **one: published.append(one))
    )
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    with watched(True, "talk") as tell:
        tell(1, 2)
        tell(2, 2)
    first, last = published
    # Words would be compared by nbval, and stand there after slow runs only.
    assert list(first["data"]) == ["application/vnd.jupyter.widget-view+json"]
    assert last["data"] == {} and last["update"]
    assert first["transient"] == last["transient"]


@pytest.mark.parametrize("wish", ["yes", 1, []], ids=repr)
def test_what_is_no_wish_is_refused(wish):
    with pytest.raises(explorer.ExplorerError, match="progress is a"), watched(wish):
        pass
