"""Name the study in which an author's places were looked up."""

from __future__ import annotations

from pathlib import Path

from explorer._bundled import data_folder
from explorer.errors import StudyError
from explorer.model.interview import Interview
from explorer.model.study import Study

__all__ = ["BUNDLED", "is_bundled", "looked_up"]

BUNDLED = "the study that comes with the package"


def looked_up(source: Study | Interview) -> str:
    """Return what a study is called in a sentence to an author, who may have meant another.

    Examples
    --------
    >>> import explorer
    >>> looked_up(explorer.open_study())
    '“Meet the journalist who exposed Chechnya’s anti-gay purge”, the study that comes with the package'
    """  # noqa: E501 - what it says is that long
    title = f"“{source.title[:80]}”"
    if isinstance(source, Study):
        if is_bundled(source):
            return f"{title}, {BUNDLED}"
        return f"the study {title}" + (f" in {source.folder[-120:]}" if source.folder else "")
    return f"the interview {title}"


def is_bundled(source: Study | Interview) -> bool:
    """Return whether something is the study that comes with the package.

    Examples
    --------
    >>> import explorer
    >>> is_bundled(explorer.open_study())
    True
    """
    if not isinstance(source, Study) or not source.folder:
        return False
    try:
        return Path(source.folder).resolve() == data_folder().resolve()
    except StudyError:
        return False
