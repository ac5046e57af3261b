"""One JupyterLab and one Chromium for all browser tests; a page of its own for each."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from explorer._bundled import data_folder, notebooks_folder
from real_lab import ask, chromium, open_notebook, run_all, serve, shut_kernels_down

WIDTH, HEIGHT = 1280, 1000


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


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    laid_out, home = tmp_path_factory.mktemp("folder"), tmp_path_factory.mktemp("home")
    folder = laid_out / "notebooks"
    shutil.copytree(notebooks_folder(), folder)
    # Where a lesson looks for them, as `explorer lab` lays them out.
    shutil.copytree(data_folder(), laid_out / "data")
    with serve(folder, home) as address:
        yield Lab(address, folder)


@pytest.fixture(scope="session")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def opened(lab, browser):
    """Open and run a notebook; its kernel is shut down after the test."""
    pages = []

    def run(name: str, width: int = WIDTH) -> Notebook:
        page = browser.new_page(viewport={"width": width, "height": HEIGHT})
        pages.append(page)
        notebook = Notebook(page)
        page.on("request", lambda request: notebook.requests.append(request.url))
        page.on("console", lambda one: notebook.messages.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda error: notebook.messages.append(f"error: {error}"))
        open_notebook(page, lab.address, name)
        run_all(page)
        page.wait_for_function(DRAWN)
        page.set_default_timeout(15_000)
        return notebook

    yield run
    for page in pages:
        shut_kernels_down(page)
        page.close()


# Every place for a chart holds its drawing: the specification has arrived and Vega has run.
DRAWN = """
() => [...document.querySelectorAll('.explorer-chart')].every(one => one.querySelector('svg'))
   && !/Loading widget/.test(document.querySelector('.jp-Notebook').textContent)
"""


def plain(text: str) -> str:
    """Return a text with its white space as single blanks."""
    return re.sub(r"\s+", " ", text).strip()
