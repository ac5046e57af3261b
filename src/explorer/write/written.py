"""What was written: a text (or the bytes of a document) that knows its form and what it lost."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from explorer.errors import InterviewError
from explorer.markup import Markup, tag
from explorer.model.words import counted

__all__ = ["Written", "WrittenBytes"]

_SHOWN: Final = 4000
"""Signs that a notebook shows; all of them are in the text."""


class Written(str):
    r"""A text in some form, with what that form could not hold.

    Examples
    --------
    >>> import explorer
    >>> written = explorer.read_interview("Ann: How?\n\nBen: So.").to("json")
    >>> written.form, isinstance(written, str), written.lost
    ('json', True, ())
    """

    __slots__ = ("form", "lost")

    form: str
    """The name of the form, such as ``"csv"``."""
    lost: tuple[str, ...]
    """What this form cannot hold of this interview, in plain sentences; empty for nothing."""

    def __new__(cls, text: str, *, form: str = "", lost: Iterable[str] = ()) -> Written:
        """Make one; only `explorer.write` has a reason to."""
        made = super().__new__(cls, text)
        made.form = form
        made.lost = tuple(lost)
        return made

    def save(self, path: str | os.PathLike[str], *, over: bool = False) -> Path:
        """Save it as UTF-8, and return the path.

        Parameters
        ----------
        path
            The file's name.
        over
            Whether a file that is there may be written over.

        Raises
        ------
        InterviewError
            If there is such a file and `over` is not set, or it cannot be saved.
        """
        return _save(self.encode(), path, over=over)

    def _repr_html_(self) -> Markup:
        """Return the text as it is, and below it what was lost."""
        cut = self[:_SHOWN]
        rest = len(self) - len(cut)
        more = [tag("p", f"… and {counted(rest, 'more sign')}")] if rest else []
        return tag("div", tag("pre", str(cut)), *more, *_lost(self.lost), class_="explorer-written")


class WrittenBytes(bytes):
    """The bytes of a document, with what its form could not hold."""

    form: str
    """The name of the form, such as ``"docx"``."""
    lost: tuple[str, ...]
    """What this form cannot hold of this interview, in plain sentences; empty for nothing."""

    def __new__(cls, content: bytes, *, form: str = "", lost: Iterable[str] = ()) -> WrittenBytes:
        """Make one; only `explorer.write` has a reason to."""
        made = super().__new__(cls, content)
        made.form = form
        made.lost = tuple(lost)
        return made

    def save(self, path: str | os.PathLike[str], *, over: bool = False) -> Path:
        """Save it, and return the path; see `Written.save`."""
        return _save(self, path, over=over)

    def __repr__(self) -> str:
        return f"<{counted(len(self), 'byte')} of {self.form}>"

    def _repr_html_(self) -> Markup:
        """Return what it is, and below it what was lost."""
        return tag("div", tag("pre", repr(self)), *_lost(self.lost), class_="explorer-written")


def _lost(lost: tuple[str, ...]) -> list[Markup]:
    if not lost:
        return []
    return [tag("p", "Not in it:"), tag("ul", *(tag("li", one) for one in lost))]


def _save(content: bytes, path: str | os.PathLike[str], *, over: bool) -> Path:
    """Write all of it or nothing: whoever interrupts finds no half of a file."""
    target = Path(path)
    part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        if target.is_dir():
            raise InterviewError(
                "This is a folder.", where=str(target), next_step="Name a file inside it."
            )
        with part.open("xb") as file:
            file.write(content)
        if over:
            part.replace(target)
        else:
            _put(part, target)
    except FileExistsError:
        raise InterviewError(
            "There is such a file already.",
            where=str(target),
            accepted="A file is not written over unless you say so.",
            next_step="Choose another name, or write over it: over=True, in a terminal --over.",
        ) from None
    except (OSError, ValueError) as cause:
        if isinstance(cause, InterviewError):
            raise
        why = cause.strerror if isinstance(cause, OSError) else str(cause)
        raise InterviewError(
            f"It cannot be saved here: {why}.",
            where=str(target)[:200],
            next_step="Check that the folder is there and that you may write in it.",
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
            file.write(part.read_bytes())
