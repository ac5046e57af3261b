"""Make `.venv-peers`: an environment of its own for the libraries to compare with.

ConvoKit brings 2 GB, and 5 GB where torch comes with its code for graphics cards. So nothing is
installed here unless it is asked for, with `python bench/peers.py` or `make bench ARGS=--peers`;
`make clean` removes it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv-peers"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PINS = ROOT / "bench" / "peers.txt"
STAMP = VENV / ".set-up"
HOW = 'make bench ARGS="--peers" (once, 2 to 5 GB)'


def ready() -> bool:
    """Tell whether the environment is there and is what the pins say."""
    return STAMP.is_file() and STAMP.read_text() == _made_from()


def make() -> None:
    """Make the environment; return at once where it already is."""
    if ready():
        return
    print(f"Setting up {VENV.name} (once, 2 to 5 GB) …", flush=True)
    started = time.perf_counter()
    shutil.rmtree(VENV, ignore_errors=True)
    # pip and not uv: what a machine's own configuration of pip holds ready, such as a torch without
    # the code for graphics cards, is not downloaded.
    venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    install = ("install", "-qq", "--disable-pip-version-check", "--requirement", PINS)
    subprocess.run([PYTHON, "-m", "pip", *install], check=True)
    STAMP.write_text(_made_from())
    print(f"{VENV.name}: {time.perf_counter() - started:.0f} s, {_size() / 1e9:.1f} GB", flush=True)


def _made_from() -> str:
    return f"{hashlib.sha256(PINS.read_bytes()).hexdigest()}\n{sys.version}\n{VENV}\n"


def _size() -> int:
    return sum(path.lstat().st_size for path in VENV.rglob("*"))


if __name__ == "__main__":
    make()
