"""A real JupyterLab in a real Chromium, for the browser tests and for the screenshots."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
]
STARTING_S = 60
RUNNING_MS = 120_000

# The session must be ready and its kernel must have answered: before that, "run all cells" does
# nothing and says nothing.
_RUN_ALL = """
async () => {
  const app = window.jupyterapp;
  const context = app.shell.currentWidget.context;
  await context.sessionContext.ready;
  await context.sessionContext.session.kernel.info;
  await app.commands.execute('notebook:run-all-cells');
}
"""
# As `/doc/tree/…` does it, but that JupyterLab is there already.
_OPEN = """
async (path) => {
  const app = window.jupyterapp;
  const notebook = await app.commands.execute('docmanager:open', { path });
  await notebook.context.sessionContext.ready;
}
"""
# Without a question whether to save: what is written is written by the test.
_CLOSE = """
async () => {
  const app = window.jupyterapp;
  const all = [...app?.shell?.widgets('main') ?? []];
  const ids = all.map((one) => one.context?.sessionContext?.session?.id).filter(Boolean);
  for (const one of all) one.dispose();
  await Promise.allSettled(ids.map((id) => app.serviceManager.sessions.shutdown(id)));
  return Boolean(app?.shell);
}
"""
_SHUT_DOWN = "async () => window.jupyterapp.serviceManager.sessions.shutdownAll()"


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome of this machine."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


@contextmanager
def serve(root: Path, home: Path, *, dark: bool = False) -> Iterator[str]:
    """Serve `root` with a JupyterLab of its own settings; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    theme = "JupyterLab Dark" if dark else "JupyterLab Light"
    (settings / "themes.jupyterlab-settings").write_text(f'{{"theme": "{theme}"}}')
    (settings / "notification.jupyterlab-settings").write_text(
        '{"fetchNews": "false", "checkForUpdates": false, "doNotDisturbMode": true}'
    )
    # Else each page that is opened starts node, to ask whether extensions are to be built.
    page = home / "config" / "labconfig" / "page_config.json"
    page.parent.mkdir(parents=True)
    page.write_text('{"buildCheck": false}')
    environment = os.environ | {
        "HOME": str(home),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", str(root), "--no-browser", "--ip=127.0.0.1"),
        *(f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *("--IdentityProvider.token=", "--expose-app-in-browser"),
        *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    ]
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _await(f"http://127.0.0.1:{port}/api", server, home / "lab.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()


def _await(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + STARTING_S
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not answer in {STARTING_S} s:\n{log.read_text()}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start this machine's Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


def open_notebook(page: Page, address: str, name: str) -> None:
    """Open a notebook on its own, without the side panels, and await its kernel."""
    page.goto(f"{address}/doc/tree/{name}")
    page.wait_for_function(
        "() => Boolean(window.jupyterapp?.shell?.currentWidget?.context?.sessionContext)",
        timeout=STARTING_S * 1000,
    )


def open_another(page: Page, name: str) -> None:
    """Open a notebook in a page that has shown others, and await its kernel."""
    page.set_default_timeout(STARTING_S * 1000)
    page.evaluate(_OPEN, name)


def close_notebooks(page: Page) -> bool:
    """Close the notebooks of a page and end their kernels; say whether JupyterLab is there."""
    return bool(page.evaluate(_CLOSE))


def run_all(page: Page) -> None:
    """Run all cells and await the end of the last one."""
    page.set_default_timeout(RUNNING_MS)
    page.evaluate(_RUN_ALL)
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.jp-InputPrompt')]"
        ".some(prompt => prompt.textContent.includes('*'))"
    )


def shut_kernels_down(page: Page) -> None:
    """End the kernels of this server, so that they do not pile up."""
    page.evaluate(_SHUT_DOWN)


# A kernel's answer to an expression, without a cell of its own.
_ASK = """
async (expression) => {
  const kernel = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel;
  const request = { code: '', store_history: false, user_expressions: { value: expression } };
  const reply = await kernel.requestExecute(request).done;
  return reply.content.user_expressions.value;
}
"""


def ask(page: Page, expression: str) -> str:
    """Return the ``repr`` of an expression, as the notebook's kernel sees it."""
    answer = page.evaluate(_ASK, expression)
    if answer["status"] != "ok":
        raise RuntimeError(f"{expression}: {answer['ename']}: {answer['evalue']}")
    return str(answer["data"]["text/plain"])
