"""Find the study and the notebooks that come with the package."""

from __future__ import annotations

from pathlib import Path

from explorer.errors import StudyError
from explorer.language import sentence

__all__ = ["data_folder", "notebooks_folder"]


def data_folder() -> Path:
    """Return the folder of the bundled study."""
    return _find("data")


def notebooks_folder() -> Path:
    """Return the folder of the notebooks."""
    return _find("notebooks")


def _find(name: str) -> Path:
    package = Path(__file__).resolve().parent
    # In a wheel they stand inside the package; in a checkout, at the top of the repository.
    for folder in (package / "bundled" / name, package.parents[1] / name):
        if folder.is_dir():
            return folder
    raise StudyError(
        sentence('The folder "{name}" that comes with the package is not there.', name=name),
        where=str(package),
        next_step=sentence("Install the package again."),
    )
