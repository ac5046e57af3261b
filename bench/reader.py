"""What a step in the reader costs at any length, beside an empty button of ipywidgets.

In a real Chromium with a real JupyterLab: the two take turns, press by press, in one page with one
kernel, so that a slow moment of the machine falls on both.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

import transcripts
from kernels import show
from measures import line, milliseconds

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))
from real_lab import ask, chromium, find_chromium, open_notebook, serve, shut_kernels_down

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (6, 10_000, 200_000)
PRESSES = 100
"""Keys pressed for each side: enough that five of them are the slowest twentieth."""
AIM = 1.5

READ = "import explorer, ipywidgets\ninterview = explorer.read_interview({path!r})"
# The least that can be seen: a press, and Python writes a number on the button.
BUTTON = """
button = ipywidgets.Button(description="0")
button.on_click(lambda _: setattr(button, "description", str(int(button.description) + 1)))
button"""
READER = "reader = explorer.Reader(interview)\nreader"

# Runs the chosen cell and awaits a state of the page, looked at before each picture of it.
RUN = """
async ([cell, seen]) => {
  const app = window.jupyterapp;
  const notebook = app.shell.currentWidget.content;
  notebook.activeCellIndex = cell;
  notebook.mode = 'command';
  const shown = () => seen ? document.querySelector(seen)?.getClientRects().length : true;
  const started = performance.now();
  const ran = app.commands.execute('notebook:run-cell');
  while (!shown()) await new Promise(requestAnimationFrame);
  const ended = performance.now();
  await ran;
  return (ended - started) / 1000;
}
"""
READY = """
async () => {
  const context = window.jupyterapp.shell.currentWidget.context;
  await context.sessionContext.ready;
  await context.sessionContext.session.kernel.info;
}
"""
# From the key press to the change in the page, and to the first moment after it was painted.
LISTEN = """
([side, place]) => {
  const node = document.querySelector(place);
  let pressed = 0;
  window.presses ??= {};
  const times = window.presses[side] = [];
  document.addEventListener('keydown', () => {
    pressed = document.activeElement.matches('.widget-button') === (side === 'button')
      ? performance.now() : 0;
  }, true);
  new MutationObserver(() => {
    if (!pressed) return;
    const [from, changed] = [pressed, performance.now()];
    pressed = 0;
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => times.push([changed - from, performance.now() - from]);
      after.port2.postMessage(null);
    });
  }).observe(node, { childList: true, characterData: true, subtree: true });
}
"""
# From what was typed into the field of the search to the first picture of hits in their context.
SEARCH = """
async ([query, rows]) => {
  const field = document.querySelector('.explorer-search input[type=search]');
  const list = document.querySelector(rows);
  field.focus();
  field.value = query;
  const from = performance.now();
  const seen = new Promise((done) => new MutationObserver((_, watch) => {
    if (!list.children.length) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => done(performance.now() - from);
      after.port2.postMessage(null);
    });
  }).observe(list, { childList: true }));
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return seen;
}
"""
EMPTY = "rows => !document.querySelector(rows).children.length"
ROWS = ".explorer-found-rows"
SEARCHES = 15
"""Searches for each query."""
FIRST_HITS = 100
"""Milliseconds that the first hits may take."""
COUNTED = "([side, count]) => window.presses[side].length === count"


@dataclass
class Cost:
    """What one interview of one length cost."""

    note: list[float] = field(default_factory=list)
    """Seconds from running the cell to the content note on the screen."""
    text: list[float] = field(default_factory=list)
    """Seconds from the key that chooses to read to the first turn on the screen."""
    presses: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    """Milliseconds from each press to the change in the page, and to its picture."""
    sent: int = 0
    """Bytes that the browser was sent for all presses in the reader."""
    searched: dict[str, list[float]] = field(default_factory=dict)
    """Milliseconds from the last letter of a query to the picture of its first hits."""


def reader(runs: int) -> None:
    print("\nReader: a real Chromium, at any length")
    if find_chromium() is None:
        print("  Left out: Chromium or Chrome is needed; on Debian: apt-get install chromium")
        return
    with tempfile.TemporaryDirectory(prefix="explorer-bench-") as folder:
        root, home = Path(folder, "served"), Path(folder, "home")
        root.mkdir()
        home.mkdir()
        paths = {n: transcripts.plain_text(Path(folder, f"{n}.txt"), n) for n in SIZES}
        with serve(root, home) as address, chromium() as browser:
            costs: dict[int, Cost] = {size: Cost() for size in SIZES}
            # The first round warms the server and the browser, and is not counted.
            for round_ in range(min(runs, 3) + 1):
                for size, path in paths.items():
                    cost = costs[size] if round_ else Cost()
                    name = _notebook(root, path)
                    _open(browser, address, name, cost, presses=PRESSES if round_ == 1 else 0)
        _starting(costs, paths)
        _stepping(costs)
        _searching(costs)


def _notebook(root: Path, path: Path) -> str:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    cells = [
        {"cell_type": "code", "id": f"c{n}", "source": code, "metadata": {}}
        | {"outputs": [], "execution_count": None}
        for n, code in enumerate((READ.format(path=str(path)), BUTTON, READER))
    ]
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}}
    name = f"{path.stem}.ipynb"
    (root / name).write_text(json.dumps({**notebook, "nbformat": 4, "nbformat_minor": 5}))
    return name


def _open(browser: Browser, address: str, name: str, cost: Cost, *, presses: int) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(60_000)
    try:
        received = _received(page)
        open_notebook(page, address, name)
        page.evaluate(READY)
        for cell in (0, 1):
            page.evaluate(RUN, [cell, ".widget-button" if cell else ""])
        cost.note.append(page.evaluate(RUN, [2, ".explorer-gate"]))
        cost.text.append(_first_text(page))
        if presses:
            _press(page, cost, presses, received)
            _search(page, cost)
    finally:
        shut_kernels_down(page)
        page.close()


def _received(page: Page) -> list[int]:
    """Collect the bytes of what the server sends over web sockets."""
    sizes: list[int] = []

    def note(frame: str | bytes) -> None:
        sizes.append(len(frame.encode() if isinstance(frame, str) else frame))

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    return sizes


def _first_text(page: Page) -> float:
    page.evaluate(LISTEN, ["reader", ".explorer-position"])
    page.get_by_role("button", name="Read the interview").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(COUNTED, arg=["reader", 1])
    took = page.evaluate("() => window.presses.reader.pop()")
    return float(took[1]) / 1000


def _press(page: Page, cost: Cost, presses: int, received: list[int]) -> None:
    """Press a key in the reader and on the button, in turns; from the middle, on and back."""
    page.evaluate(LISTEN, ["button", ".widget-button"])
    turns = int(ask(page, "len(interview.turns)"))
    at = turns // 2
    ask(page, f"reader.select({at})")
    page.get_by_text(f"Turn {at:,} of {turns:,}").first.wait_for()
    page.evaluate("() => { window.presses.reader.length = 0; }")
    for number in range(1, presses + 1):
        page.locator(".explorer-text").focus()
        before = len(received)
        on = (number - 1) // 2 % 2 == 0
        page.keyboard.press("ArrowRight" if on else "ArrowLeft")
        at += 1 if on else -1
        page.wait_for_function(COUNTED, arg=["reader", number])
        page.get_by_text(f"Turn {at:,} of {turns:,}").first.wait_for()
        cost.sent += sum(received[before:])
        page.locator(".widget-button").focus()
        page.keyboard.press("Enter")
        page.wait_for_function(COUNTED, arg=["button", number])
    cost.presses = page.evaluate("() => window.presses")


def _search(page: Page, cost: Cost) -> None:
    """Search in the field, again and again, once the index is there."""
    ask(page, "reader.prepare_search()")
    ask(page, "reader._finder.engine.wait(300)")
    words = "interview.turns[len(interview.turns) // 2].text.split()"
    for name, query in {
        "a word": f"{words}[0]",
        "a beginning": f"{words}[1][:3] + '*'",
        "a phrase": f"chr(34) + ' '.join({words}[:3]) + chr(34)",
    }.items():
        wanted = ask(page, query).strip("'")
        for _ in range(SEARCHES):
            took = page.evaluate(SEARCH, [wanted, ROWS])
            cost.searched.setdefault(name, []).append(float(took))
            page.keyboard.press("Escape")
            page.wait_for_function(EMPTY, arg=ROWS)


def _searching(costs: dict[int, Cost]) -> None:
    print()
    line("searching, from the last letter to hits", "p50", "p95", "p50 of button")
    for size, cost in costs.items():
        button = median(_painted(cost, "button"))
        for name, times in cost.searched.items():
            share = f"{median(times) / button:.2f}"
            line(f"  {size:,} turns, {name}", *_middle_and_most(times), share)
    print(f"  {SEARCHES} searches each, the index being there. The aim is under {FIRST_HITS} ms.")


def _starting(costs: dict[int, Cost], paths: dict[int, Path]) -> None:
    line("starting", "sent", "to the note", "to the text")
    for size, cost in costs.items():
        code = f"import explorer\nexplorer.Reader(explorer.read_interview({str(paths[size])!r}))"
        one = show(code)
        sent = f"{(one.widgets + one.still) / 1000:,.1f} kB"
        line(f"  {size:,} turns", sent, milliseconds(cost.note), milliseconds(cost.text))
    print("  To the note: from running the cell, once the file is read. To the text: from the key.")


def _stepping(costs: dict[int, Cost]) -> None:
    print()
    line("stepping, from key press to picture", "p50", "p95", "p95 of button", "bytes a step")
    for size, cost in costs.items():
        button = _painted(cost, "button")
        ours = _painted(cost, "reader")
        line(
            f"  {size:,} turns",
            *_middle_and_most(ours),
            f"{_most(ours) / _most(button):.2f}",
            f"{cost.sent / len(ours) / 1000:,.1f} kB",
        )
        line("    an empty ipywidgets Button beside it", *_middle_and_most(button))
    print(f"  {PRESSES} presses each, in turns. The aim is under {AIM} at every length.")


def _painted(cost: Cost, side: str) -> list[float]:
    return [painted for _, painted in cost.presses[side]]


def _most(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _middle_and_most(times: list[float]) -> tuple[str, str]:
    return f"{median(times):,.1f} ms", f"{_most(times):,.1f} ms"
