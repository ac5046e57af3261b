"""One JupyterLab and one Chromium for all browser tests; a notebook of its own for each.

To load JupyterLab in a page is the slow part. So a page is used again for the next notebook, once
all that the last one left in it is gone.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from explorer._bundled import data_folder, notebooks_folder
from real_lab import (
    ask,
    chromium,
    close_notebooks,
    open_another,
    open_notebook,
    run_all,
    serve,
)

WIDTH, HEIGHT = 1280, 1000
# What a new page has.
USUAL = {
    "media": "null",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}


@dataclass
class Lab:
    """A JupyterLab that serves a folder."""

    address: str
    folder: Path

    def write(self, name: str, *cells: str) -> str:
        """Write a notebook with these code cells; return its name."""
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        notebook = {
            "cells": [
                {"cell_type": "code", "id": f"c{n}", "source": cell, "metadata": {}}
                | {"outputs": [], "execution_count": None}
                for n, cell in enumerate(cells)
            ],
            "metadata": {"kernelspec": kernel},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        (self.folder / name).write_text(json.dumps(notebook), encoding="utf-8")
        return name


@dataclass
class Notebook:
    """A notebook whose cells have all run."""

    page: object
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    times: int = 1
    """The how manieth it is in its page."""

    def ask(self, expression: str) -> str:
        """Return what Python says of an expression."""
        return ask(self.page, expression)

    def foreign_requests(self) -> list[str]:
        """Return the requests that left this machine."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in {"data", "blob"}
            and urlsplit(url).hostname != "127.0.0.1"
        ]

    def violations(self) -> list[str]:
        """Return what axe-core finds in the outputs; JupyterLab has findings of its own."""
        found = Axe().run(self.page, context=".jp-OutputArea").response["violations"]
        return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]

    def errors(self) -> list[str]:
        """Return the errors of cells, and what they wrote to the error stream."""
        kinds = ("application/vnd.jupyter.error", "application/vnd.jupyter.stderr")
        places = ", ".join(f"[data-mime-type='{kind}']" for kind in kinds)
        return self.page.locator(places).all_inner_texts()


@pytest.fixture(scope="package")
def lab(tmp_path_factory):
    laid_out, home = tmp_path_factory.mktemp("folder"), tmp_path_factory.mktemp("home")
    folder = laid_out / "notebooks"
    shutil.copytree(notebooks_folder(), folder)
    # Where a lesson looks for them, as `explorer lab` lays them out.
    shutil.copytree(data_folder(), laid_out / "data")
    with serve(folder, home) as address:
        yield Lab(address, folder)


@pytest.fixture(scope="package")
def browser():
    with chromium() as started:
        yield started


class Pages:
    """Pages in which JupyterLab is loaded, each for one notebook at a time."""

    # A page that has shown many notebooks holds what they left in its memory.
    MOST = 12

    def __init__(self, browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.free: list[tuple[object, int]] = []
        self.shows: dict[object, Notebook] = {}

    def open(self, name: str, width: int) -> Notebook:
        """Open a notebook, in a page that is free or in a new one, and await its kernel."""
        # A test that listens from the first moment on brings a `new_page` of its own.
        if self.free and "new_page" not in vars(self.browser):
            page, times = self.free.pop()
            page.set_viewport_size({"width": width, "height": HEIGHT})
            notebook = self.shows[page] = Notebook(page, times=times + 1)
            open_another(page, name)
            return notebook
        page = self.browser.new_page(viewport={"width": width, "height": HEIGHT})
        notebook = self.shows[page] = Notebook(page)
        page.on("request", lambda request: self.shows[page].requests.append(request.url))
        page.on("console", lambda one: self.shows[page].messages.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda error: self.shows[page].messages.append(f"error: {error}"))
        open_notebook(page, self.address, name)
        return notebook

    def close(self, notebooks: list[Notebook], *, keep: bool) -> None:
        """Close notebooks and end their kernels; keep one page, as it was before."""
        for notebook in notebooks:
            page = notebook.page
            keep_it = keep and not self.free and notebook.times < self.MOST
            if close_notebooks(page) and keep_it and page.evaluate(CLEARED):
                page.emulate_media(**USUAL)
                page.mouse.move(0, 0)
                self.free.append((page, notebook.times))
            else:
                page.close()


@pytest.fixture(scope="package")
def pages(lab, browser):
    return Pages(browser, lab.address)


@pytest.fixture
def opened(pages, request):
    """Open and run a notebook; its kernel is shut down after the test."""
    with opening(pages, request.session) as run:
        yield run


@pytest.fixture(scope="module")
def opened_for_all(pages, request):
    """Open and run a notebook that the tests of a file share, each leaving it as it was."""
    with opening(pages, request.session) as run:
        yield run


@contextmanager
def opening(pages: Pages, session: pytest.Session) -> Iterator[Callable[..., Notebook]]:
    notebooks: list[Notebook] = []
    failed = session.testsfailed

    def run(name: str, width: int = WIDTH) -> Notebook:
        notebook = pages.open(name, width)
        notebooks.append(notebook)
        page = notebook.page
        run_all(page)
        page.wait_for_function(DRAWN)
        page.set_default_timeout(15_000)
        return notebook

    yield run
    # What a test that failed half-way has left in its page is not known.
    pages.close(notebooks, keep=session.testsfailed == failed)


# The sheets of the views and of the tests go, so that no view is dressed by those of another.
CLEARED = """
() => {
  const own = /[.]explorer-|--ex-|^:root { --jp-content-font-size1:/;
  const sheets = [...document.querySelectorAll('style')];
  for (const one of sheets) if (own.test(one.textContent)) one.remove();
  return !document.querySelector('.jp-Notebook, .jp-Dialog, .explorer-view');
}
"""
# Every place for a chart holds its drawing: the specification has arrived and Vega has run.
DRAWN = """
() => [...document.querySelectorAll('.explorer-chart')].every(one => one.querySelector('svg'))
   && !/Loading widget/.test(document.querySelector('.jp-Notebook').textContent)
"""


def plain(text: str) -> str:
    """Return a text with its white space as single blanks."""
    return re.sub(r"\s+", " ", text).strip()
