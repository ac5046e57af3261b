"""How soon a choice or a glance in one view of the `Explorer` shows in the others.

In a real Chromium with a real JupyterLab: the views and an empty button of ipywidgets take turns in
one page with one kernel, so that a slow moment of the machine falls on both. Then the same notebook
is run again and again: what a kernel keeps of its views must not grow.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from measures import line
from reader import BUTTON, READY

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))
from real_lab import ask, chromium, find_chromium, open_notebook, run_all, serve, shut_kernels_down

if TYPE_CHECKING:
    from playwright.sync_api import Page

TURNS = 40
"""How often each is done: enough that two of them are the slowest twentieth."""
AIM_MS = 150
AGAIN = 20
"""How often the notebook is run anew."""

CELLS = (
    "import explorer, ipywidgets\nstudy = explorer.open_study()",
    BUTTON,
    "view = explorer.Explorer(study)\nview.reader.read()\nview",
)
KEPT = (
    "(sum(type(one).__module__.startswith('explorer.') for one in "
    "__import__('ipywidgets.widgets.widget', fromlist=['x'])._instances.values()), "
    "int(open('/proc/self/statm').read().split()[1]) * 4096 // 1_000_000)"
)
# From what a person does to the change that is awaited, and to the first moment after its picture.
AWAIT = """
([kind, place]) => {
  const node = document.querySelector(place);
  const state = window.linked = { took: 0 };
  let from = 0;
  const start = () => { from ||= performance.now(); };
  document.addEventListener(kind, start, { capture: true, once: true });
  const observer = new MutationObserver(() => {
    if (!from) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => { state.took = performance.now() - from; };
      after.port2.postMessage(null);
    });
  });
  observer.observe(node, { childList: true, characterData: true, attributes: true, subtree: true });
}
"""
TOOK = "() => window.linked.took"
# A drawing is the marks of it; the ring and the tooltip of who looks at it are none.
CURVE, LANES = ".explorer-growth svg .root", ".explorer-timeline svg .root"
TIME, TURN = ".explorer-clock-time", ".explorer-position"


def linked(_runs: int) -> None:
    print("\nLinked views: a real Chromium")
    if find_chromium() is None:
        print("  Left out: Chromium or Chrome is needed; on Debian: apt-get install chromium")
        return
    with tempfile.TemporaryDirectory(prefix="explorer-bench-") as folder:
        root, home = Path(folder, "served"), Path(folder, "home")
        root.mkdir()
        home.mkdir()
        name = _notebook(root)
        with serve(root, home) as address, chromium() as browser:
            page = browser.new_page(viewport={"width": 1400, "height": 2600})
            page.set_default_timeout(60_000)
            try:
                open_notebook(page, address, name)
                page.evaluate(READY)
                run_all(page)
                page.locator(LANES).wait_for()
                page.locator(CURVE).wait_for()
                _settled(page)
                _moves(page)
                _again(page)
            finally:
                shut_kernels_down(page)
                page.close()


def _notebook(root: Path) -> str:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    cells = [
        {"cell_type": "code", "id": f"c{n}", "source": code, "metadata": {}}
        | {"outputs": [], "execution_count": None}
        for n, code in enumerate(CELLS)
    ]
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}}
    name = "linked.ipynb"
    (root / name).write_text(json.dumps({**notebook, "nbformat": 4, "nbformat_minor": 5}))
    return name


def _settled(page: Page) -> None:
    """Take a step, and await it: what runs in the page first is slower."""
    steps = page.locator(".explorer-timeline .explorer-steps").get_by_role("button")
    for which in ("last", "first"):
        getattr(steps, which).click()
        page.wait_for_timeout(1_000)


def _moves(page: Page) -> None:
    """Do each of them in turns with the button."""
    button: list[float] = []

    def press(place: str, *keys: str) -> Callable[[int], None]:
        def act(at: int) -> None:
            page.locator(place).focus()
            page.keyboard.press(keys[at % len(keys)])

        return act

    def hover(at: int) -> None:
        marks = page.locator(".explorer-timeline svg path[aria-roledescription=event]")
        # Two events far from each other: of one day, the curve would stand still.
        box = marks.nth(60 if at % 2 else 20).bounding_box() or {
            "x": 0,
            "y": 0,
            "width": 0,
            "height": 0,
        }
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    steps = ".explorer-timeline .explorer-steps .explorer-primary"
    sides: dict[str, tuple[str, str, Callable[[int], None]]] = {
        "choosing an event: the clock": ("keydown", TIME, press(steps, "End", "Home")),
        "choosing an event: the curve": ("keydown", CURVE, press(steps, "End", "Home")),
        "choosing a turn: the timeline": ("keydown", LANES, _turns(page)),
        "resting on an event: the curve": ("mousemove", CURVE, hover),
    }
    print()
    line(f"{TURNS} times each, until it is painted", "p50", "p95", "p50 of button")
    for what, (kind, place, act) in sides.items():
        times = []
        for at in range(TURNS):
            times.append(_timed(page, kind, place, lambda at=at, act=act: act(at)))
            button.append(
                _timed(
                    page,
                    "keydown",
                    ".widget-button",
                    lambda: press(".widget-button", "Enter")(0),
                )
            )
        most = quantiles(times, n=20)[-1]
        share = f"{median(times) / median(button[-TURNS:]):.2f}"
        line(f"  {what}", f"{median(times):,.0f} ms", f"{most:,.0f} ms", share)
    middle, most = median(button), quantiles(button, n=20)[-1]
    line("  an empty ipywidgets Button beside them", f"{middle:,.0f} ms", f"{most:,.0f} ms")
    print(f"  The aim is under {AIM_MS} ms. A mouse must rest 40 ms before it counts as looking.")


def _turns(page: Page) -> Callable[[int], None]:
    """Go to and fro between turns 2 and 5, which are linked to events of other days."""

    def act(at: int) -> None:
        page.locator(f".explorer-tick[data-key=t{2 if at % 2 else 5}]").focus()
        page.keyboard.press("Enter")

    return act


def _timed(page: Page, kind: str, place: str, act: Callable[[], None]) -> float:
    page.evaluate(AWAIT, [kind, place])
    act()
    page.wait_for_function(TOOK, timeout=10_000)
    took = float(page.evaluate(TOOK))
    # The other views may still draw; they are not to fall into the next measure.
    page.wait_for_timeout(120)
    return took


def _again(page: Page) -> None:
    counts = []
    for _ in range(AGAIN):
        run_all(page)
        page.locator(LANES).wait_for()
        counts.append(eval(ask(page, KEPT)))
    widgets, memory = zip(*counts, strict=True)
    print()
    line(f"run all, {AGAIN} times", "first", "third", "last")
    line("  views that the kernel keeps", *(f"{widgets[at]}" for at in (0, 2, -1)))
    line("  memory of the kernel", *(f"{memory[at]:,} MB" for at in (0, 2, -1)))
    print("  What `Out` holds of each run is the notebook's own; `%reset -f out` empties it.")
