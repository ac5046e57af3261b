"""Save a file whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from explorer.errors import ExplorerError
from explorer.language import sentence

__all__ = ["save_whole"]


def save_whole(
    content: str | bytes,
    path: str | os.PathLike[str],
    *,
    over: bool,
    error: type[ExplorerError],
    how: str = "over=True",
) -> Path:
    """Write all of it or nothing: whoever interrupts finds no half of a file.

    Parameters
    ----------
    content
        Bytes; or a text, which is saved as UTF-8 with the line ends that it has.
    over
        Whether a file that is there may be written over.
    error
        The class of the errors.
    how
        How whoever calls says that it may.

    Raises
    ------
    ExplorerError
        Of the class `error`, if there is such a file and `over` is not set, or it cannot be saved.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from explorer.errors import NotesError
    >>> with TemporaryDirectory() as folder:
    ...     save_whole("turn,text", f"{folder}/notes.csv", over=False, error=NotesError).name
    'notes.csv'
    """
    target = Path(path)
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        if target.is_dir():
            raise error(
                sentence("This is a folder."),
                where=str(target),
                next_step=sentence("Name a file inside it."),
            )
        raw = content.encode() if isinstance(content, str) else content
        with part.open("xb") as file:
            file.write(raw)
        if over:
            part.replace(target)
        else:
            _put(part, target)
    except FileExistsError:
        raise error(
            sentence("There is such a file already."),
            where=str(target),
            accepted=sentence("A file is not written over unless you say so."),
            next_step=sentence("Choose another name, or write over it: {how}.", how=how),
        ) from None
    except (OSError, ValueError) as cause:
        if isinstance(cause, ExplorerError):
            raise
        why = cause.strerror if isinstance(cause, OSError) else str(cause)
        raise error(
            sentence("It cannot be saved here: {why}.", why=why),
            where=str(target)[:200],
            next_step=sentence("Check that the folder is there and that you may write in it."),
        ) from None
    finally:
        with suppress(OSError, ValueError):
            part.unlink()
    return target


def _put(part: Path, target: Path) -> None:
    """Give a file its name unless there is one of that name, even one made a moment ago."""
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # Some file systems, such as those of memory sticks, know no second names.
        with target.open("xb") as file:
            try:
                file.write(part.read_bytes())
                file.flush()
            except BaseException:
                # Made here a moment ago: a half of it is nobody's.
                with suppress(OSError):
                    target.unlink()
                raise
