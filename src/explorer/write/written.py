"""What was written: a text (or the bytes of a document) that knows its form and what it lost."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from explorer.errors import InterviewError
from explorer.language import _, ngettext, number, sentence
from explorer.markup import Markup, tag
from explorer.model.words import counted
from explorer.saving import save_whole

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
        many = ngettext("… and {count} more sign", "… and {count} more signs", rest)
        more = [tag("p", many.format(count=number(rest)))] if rest else []
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
    return [tag("p", _("Not in it:")), tag("ul", *(tag("li", one) for one in lost))]


def _save(content: bytes, path: str | os.PathLike[str], *, over: bool) -> Path:
    how = sentence("over=True, in a terminal --over")
    return save_whole(content, path, over=over, error=InterviewError, how=how)
