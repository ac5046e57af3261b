"""The language that a person has chosen in JupyterLab's menu "Settings, Language"."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

__all__ = ["language_of_jupyter"]

# https://jupyterlab.readthedocs.io/en/stable/user/language.html
SETTINGS = Path("@jupyterlab", "translation-extension", "plugin.jupyterlab-settings")
# The file is JSON5 and mostly comments; one value of it is asked for here.
LOCALE = re.compile(r'^\s*"?locale"?\s*:\s*("(?:[^"\\]|\\.)*")', re.MULTILINE)


def language_of_jupyter() -> str | None:
    """Return the locale of JupyterLab, such as ``"ru_RU"``; ``None`` outside a kernel of it.

    JupyterLab does not tell a kernel which language it speaks, but keeps it in a file of the
    person's settings.
    """
    # A script that merely has Jupyter installed is no notebook.
    if "ipykernel" not in sys.modules:
        return None
    try:
        found = LOCALE.search((_folder() / SETTINGS).read_text(encoding="utf-8"))
        locale = json.loads(found[1]) if found else None
    except (ImportError, OSError, ValueError):
        return None
    return None if locale == "default" else locale


def _folder() -> Path:
    """Return where JupyterLab keeps the settings of a person."""
    if chosen := os.environ.get("JUPYTERLAB_SETTINGS_DIR"):
        return Path(chosen)
    from jupyter_core.paths import jupyter_config_dir

    return Path(jupyter_config_dir(), "lab", "user-settings")
