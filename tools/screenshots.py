"""Make the pictures of the README, and, with `--all FOLDER`, one of each view to look at.

Each is taken of a real notebook in a real JupyterLab: `make screenshots`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from real_lab import chromium, find_chromium, open_notebook, run_all, serve, shut_kernels_down

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
# Tall enough that JupyterLab, which draws only the cells in sight, draws them all.
HEIGHT = 9000
# The sharpness of a picture of a page, at twice its pixels, is paid for with four times its size.
SHARPNESS = 1.5

READER = "01-meet-the-interview.ipynb"
EXPLORER = "04-all-on-one-clock.ipynb"


@contextmanager
def notebook(browser: Browser, address: str, name: str, width: int) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHT}, device_scale_factor=SHARPNESS
    )
    open_notebook(page, address, name)
    run_all(page)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.explorer-chart')].every(e => e.querySelector('svg'))"
    )
    yield page
    shut_kernels_down(page)
    page.close()


def view(page: Page, name: str) -> Locator:
    return page.locator(f".explorer-{name}").first


def reader(page: Page) -> Locator:
    """The reader at the third question, with its answer."""
    place = view(page, "reader")
    choice = place.get_by_role("button", name="Read the interview")
    if choice.is_visible():
        choice.click()
    place.get_by_label("A question with its answer").check()
    place.get_by_text("Exchange 2 of 3").first.wait_for()
    return place


def explorer(page: Page) -> Locator:
    """All views at the event of 11 May 2017, reached by a click on it."""
    place = view(page, "all")
    choice = place.get_by_role("button", name="Read the interview")
    if choice.is_visible():
        choice.click()
        place.get_by_text(" of 6").first.wait_for()
    place.locator("svg [aria-label^='11 May 2017']").first.click()
    place.locator(".explorer-clock").get_by_text("11 May 2017").first.wait_for()
    return place


def shoot(place: Locator, path: Path, most: int = HEIGHT) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # The pointer away, so that no tooltip stands in the picture.
    place.page.mouse.move(0, 0)
    box = place.bounding_box()
    clip = {**box, "height": min(box["height"], most)}
    place.page.screenshot(path=path, clip=clip, animations="disabled")
    print(f"{path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}")


def for_readme(browser: Browser, address: str) -> None:
    with notebook(browser, address, READER, 1100) as page:
        shoot(reader(page), IMAGES / "reader.png")
    with notebook(browser, address, EXPLORER, 1360) as page:
        # To the foot of the timeline's chart: the whole is three screens high.
        shoot(explorer(page), IMAGES / "explorer.png", most=1330)


def of_everything(browser: Browser, address: str, folder: Path, look: str) -> None:
    for width in (1280, 800):
        for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
            with notebook(browser, address, path.name, width) as page:
                place = page.locator(".jp-Notebook").first
                shoot(place, folder / f"{path.stem}-{width}-{look}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="one of each notebook instead")
    folder = parser.parse_args().all
    if find_chromium() is None:
        sys.exit("Chromium or Chrome is needed; on Debian: apt-get install chromium")
    for dark in (False, True) if folder else (False,):
        with tempfile.TemporaryDirectory() as empty:
            served, home = Path(empty, "served", "notebooks"), Path(empty, "home")
            home.mkdir()
            shutil.copytree(ROOT / "notebooks", served)
            shutil.copytree(ROOT / "data", served.parent / "data")
            with serve(served, home, dark=dark) as address, chromium() as browser:
                if folder:
                    of_everything(browser, address, folder.resolve(), "dark" if dark else "light")
                else:
                    for_readme(browser, address)


if __name__ == "__main__":
    main()
