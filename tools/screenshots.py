"""Make the pictures of the README, and, with `--all FOLDER`, one of each view to look at.

Each is taken of a real notebook in a real JupyterLab: `make screenshots`. `--all` shows each in
light, dark and forced colours, wide and narrow, in every language; `--only growth` some of them.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.language import languages
from real_lab import chromium, find_chromium, open_notebook, run_all, serve, shut_kernels_down

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
# No view is higher than this, however narrow its pane is.
HEIGHT = 9000
# A page this wide has a view of 1,024 pixels, and a picture of it 1,280.
WIDTH, SHARPNESS = 1192, 1.25
# A screen, a tablet, a phone, and the narrowest pane that WCAG asks a page to fit into.
WIDTHS = (1280, 768, 360, 320)
LOOKS = ("light", "dark", "contrast")
SETTLING_MS = 3000
THEME = "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
BEGIN = """
import tempfile
from pathlib import Path
import explorer
explorer.set_language({language!r})
study = explorer.open_study()
benches = explorer.read_signatures("data/samples/benches-signatures.csv")

def lesson(name):
    answers = Path(tempfile.mkdtemp(), "answers.jsonl")
    found = explorer.Lesson(f"course/source/{{name}}", study, answers=answers)
    found.read()
    return found

first, second = lesson("01-reading-an-interview"), lesson("02-what-happened-when")
"""
NOTES = """
noted = explorer.Reader(study, notes=Path(tempfile.mkdtemp(), "notes.sqlite3"))
noted.select(2)
noted.notes.add(2, quote="It was a difficult decision", text="How does she say it?", tags=["work"])
noted.notes.add(4, text="A guess and a fact in one sentence", tags=["doubt", "threats"])
noted.notes.add(3, tags=["threats"])
noted
"""
# Each cell ends with the view to look at.
VIEWS = {
    "note": "explorer.Reader(study)",
    "reader": "reader = explorer.Reader(study)\nreader.select(5)\nreader",
    "exchange": "two = explorer.Reader(study, unit='exchange')\ntwo.select(3)\ntwo",
    "search": "found = explorer.Reader(study)\nfound.select(2)\nfound.search('Chechnya')\nfound",
    "notes": NOTES,
    "turns": "explorer.Turns(study)",
    "timeline": "timeline = explorer.Timeline(study)\ntimeline.select('E35')\ntimeline",
    "growth": "growth = explorer.Growth(study)\ngrowth.last()\ngrowth",
    "beside": "explorer.Growth(study, clock='days')",
    "dense": "dense = explorer.Growth(benches)\ndense",
    "explorer": "view = explorer.Explorer(study)\nview.select('E35')\nview.select(5)\nview",
    "lesson-note": "explorer.Lesson('course/source/04-from-a-call-to-a-curve', study)",
    "lesson": "first",
    "choice": "one = first['who-published']\none.answer('b')\nfirst.work.hint(one.ids[0])\none",
    "several": "first['she-says'].answer(['a'])\nfirst['she-says']",
    "quotation": "first['not-sure']",
    "number": "first['how-many-sources'].answer(1)\nfirst['how-many-sources']",
    "free": "first['not-asked'].answer('Who sent the letters?')\nfirst['not-asked']",
    "date": "second['letter-day']",
    "order": "second['in-order']",
    "tour-note": "explorer.Tour(study)",
    "tour": "tour = explorer.Tour(study)\ntour.select(5)\ntour",
}

READER = "01-meet-the-interview.ipynb"
EXPLORER = "04-all-on-one-clock.ipynb"
DENSE = "06-a-record-of-every-day.ipynb"
LESSON = "course/student/01-reading-an-interview.ipynb"


@contextmanager
def notebook(
    browser: Browser, address: str, name: str, width: int, sharpness: float = SHARPNESS
) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHT}, device_scale_factor=sharpness
    )
    open_notebook(page, address, name)
    run_all(page)
    if (fault := page.locator("[data-mime-type*='stderr'], [data-mime-type*='error']")).count():
        raise RuntimeError(fault.first.inner_text())
    page.wait_for_function(
        "() => [...document.querySelectorAll('.explorer-chart')]"
        ".every(one => !one.getClientRects().length || one.querySelector('svg'))"
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


def dense(page: Page) -> Locator:
    """A week of March 2019 in a dense record, at the day with the largest rise."""
    place = view(page, "growth")
    for point in range(2, 5):
        place.get_by_role("button", name="Next", exact=True).click()
        place.get_by_text(f"Point {point} of 8").first.wait_for()
    place.locator(".explorer-card").get_by_text("22 March 2019").first.wait_for()
    return place


def answered(page: Page) -> Locator:
    """A question of a lesson with an answer that is right, and its reason."""
    asked = page.locator(".explorer-lesson").filter(has_text="Whose claim is it")
    choice = page.locator(".explorer-lesson").get_by_role("button", name="Show the questions").first
    if choice.is_visible():
        choice.click()
    asked.get_by_label("Dmitry's, and that of the post").check()
    asked.get_by_role("button", name="Check the answer").click()
    asked.locator(".explorer-result[data-verdict=right]").wait_for()
    return asked


def shoot(place: Locator, path: Path, most: int = HEIGHT) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # The pointer away, so that no tooltip stands in the picture.
    place.page.mouse.move(0, 0)
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    clip = {**box, "height": min(box["height"], most)}
    place.page.screenshot(path=path, clip=clip, animations="disabled")
    print(f"{path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}")


def for_readme(browser: Browser, address: str) -> None:
    with notebook(browser, address, READER, WIDTH) as page:
        shoot(reader(page), IMAGES / "reader.png")
    with notebook(browser, address, EXPLORER, WIDTH) as page:
        # To the foot of the timeline's chart: the whole is three screens high.
        shoot(explorer(page), IMAGES / "explorer.png", most=1233)
    with notebook(browser, address, DENSE, WIDTH) as page:
        shoot(dense(page), IMAGES / "growth.png")
    with notebook(browser, address, LESSON, WIDTH) as page:
        shoot(answered(page), IMAGES / "lesson.png")


def look_book(language: str, names: Sequence[str]) -> str:
    """Return a notebook with a cell for each view."""
    import nbformat

    begin = nbformat.v4.new_code_cell(BEGIN.format(language=language))
    cells = [nbformat.v4.new_code_cell(VIEWS[name]) for name in names]
    # Without a named kernel JupyterLab asks which one, and waits.
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=[begin, *cells], metadata=kernel)))


def of_everything(
    browser: Browser, address: str, folder: Path, looks: Sequence[str], names: Sequence[str]
) -> None:
    for language in languages():
        with notebook(browser, address, f"{language}.ipynb", WIDTHS[0], sharpness=1) as page:
            outputs = page.locator(".jp-CodeCell:has(.jp-OutputArea-child)")
            outputs = outputs.locator(".jp-OutputArea-output:not(.jp-OutputPrompt)")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                for look in looks:
                    dress(page, look)
                    for place, name in enumerate(names):
                        path = folder / f"{name}-{language}-{width}-{look}.png"
                        shoot(outputs.nth(place), path)


def dress(page: Page, look: str) -> None:
    theme = "JupyterLab Dark" if look == "dark" else "JupyterLab Light"
    page.evaluate(THEME, theme)
    page.emulate_media(forced_colors="active" if look == "contrast" else "none")
    # Charts are drawn anew at another width, and no event tells the end of it.
    page.wait_for_timeout(SETTLING_MS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="one of each view instead")
    parser.add_argument("--only", nargs="+", choices=list(VIEWS), default=list(VIEWS))
    parser.add_argument("--looks", nargs="+", choices=LOOKS, default=list(LOOKS))
    asked = parser.parse_args()
    folder: Path | None = asked.all
    if find_chromium() is None:
        sys.exit("Chromium or Chrome is needed; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as empty:
        served, home = Path(empty, "served", "notebooks"), Path(empty, "home")
        draw_all_cells(home)
        shutil.copytree(ROOT / "notebooks", served)
        shutil.copytree(ROOT / "data", served.parent / "data")
        shutil.copytree(ROOT / "data", served / "data")
        for language in languages():
            book = look_book(language, asked.only)
            (served / f"{language}.ipynb").write_text(book, encoding="utf-8")
        with serve(served, home) as address, chromium() as browser:
            if folder:
                of_everything(browser, address, folder.resolve(), asked.looks, asked.only)
            else:
                for_readme(browser, address)


def draw_all_cells(home: Path) -> None:
    """Let JupyterLab draw all cells, also those out of sight."""
    settings = home / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')


if __name__ == "__main__":
    main()
