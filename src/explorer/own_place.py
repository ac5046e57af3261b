"""Where a person's own work is kept: notes, answers, copies of notebooks.

In a class many people open one folder that none of them may change. Then what each of them writes
goes to a place of their own, which others on the same machine do not see.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from explorer.errors import ExplorerError
from explorer.language import _

__all__ = ["OWN", "VARIABLE", "may_write", "own_folder", "own_place", "stated_place"]

VARIABLE: Final = "EXPLORER_FOLDER"
"""The variable of the environment that names the folder, where the usual one is not wanted."""
OWN: Final = "interview-explorer"
"""The folder in a person's own one, where nothing can be written in the folder that is open."""


def own_place(error: type[ExplorerError] = ExplorerError) -> Path:
    """Return the folder for what this person writes; one of their own is made with the first call.

    It is the one that the variable ``EXPLORER_FOLDER`` names; without it, the folder where Python
    runs, which for a notebook is the notebook's; and where nothing can be written there,
    ``interview-explorer`` in the person's own folder. Those that are made here are closed to other
    people on the machine.

    Parameters
    ----------
    error
        The class of the error.

    Raises
    ------
    ExplorerError
        If the folder that ``EXPLORER_FOLDER`` names cannot be used: work that was to go there is
        not put elsewhere.

    Examples
    --------
    >>> import tempfile
    >>> os.environ["EXPLORER_FOLDER"] = tempfile.mkdtemp() + "/mine"
    >>> own_place().name
    'mine'
    >>> del os.environ["EXPLORER_FOLDER"]
    """
    here = Path.cwd()
    if stated_place() is None and may_write(here):
        return here
    return own_folder(error) or here


def own_folder(error: type[ExplorerError] = ExplorerError) -> Path | None:
    """Return the folder of this person alone, made if it is not there; ``None`` without one.

    Raises
    ------
    ExplorerError
        If the folder that ``EXPLORER_FOLDER`` names cannot be used.

    Examples
    --------
    >>> import tempfile
    >>> os.environ["EXPLORER_FOLDER"] = tempfile.mkdtemp() + "/mine"
    >>> own_folder().is_dir()
    True
    >>> del os.environ["EXPLORER_FOLDER"]
    """
    stated = stated_place()
    if stated is not None:
        if not _made(stated):
            raise error(
                _("Nothing can be written in the folder for your own work."),
                where=str(stated),
                accepted=_("It is the one that {variable} names.").format(variable=VARIABLE),
                next_step=_("Name another one, or unset {variable}.").format(variable=VARIABLE),
            )
        return stated
    with suppress(RuntimeError):  # somebody without a folder of their own
        own = Path.home() / OWN
        if _made(own):
            return own
    return None


def stated_place() -> Path | None:
    """Return the folder that the environment names for own work, if it names one."""
    stated = os.environ.get(VARIABLE, "").strip()
    if not stated:
        return None
    with suppress(RuntimeError):
        return Path(stated).expanduser().absolute()
    return Path(stated).absolute()


def may_write(path: Path) -> bool:
    """Tell whether this person may write there; a folder that is not there is none to write in."""
    # Unless told so, the system answers for whoever started the program, not for who it runs as.
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _made(folder: Path) -> bool:
    try:
        # One is closed to others from the start; those above it are as the system makes them.
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return False
    return may_write(folder)
