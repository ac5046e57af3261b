"""`Handout`: a handout as it was made, ready to be shown or saved as a page or a tagged PDF."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from explorer.errors import HandoutError
from explorer.language import number, speaking
from explorer.publish.blocks import Block, Part
from explorer.publish.on_paper import Sheet, as_pdf
from explorer.publish.on_screen import as_page
from explorer.publish.texts import Text
from explorer.saving import save_whole

__all__ = ["Handout", "is_pdf"]

MOST_TURNS: Final = 10_000
"""Turns of a PDF: some 700 pages, which take some seconds and most of a gigabyte of memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """A handout, ready to be shown or saved.

    Examples
    --------
    >>> import explorer
    >>> from explorer.publish import handout
    >>> made = handout(explorer.open_study(), parts=["turns"])
    >>> made
    Handout('Meet the journalist who exposed Chechnya’s anti-gay purge', en)
    """

    title: Text
    lang: str
    """The language of its own words."""
    first: tuple[Block, ...]
    """What stands on the first page."""
    parts: tuple[Part, ...]
    running: str = ""
    """What stands at the head of each page."""
    paper: Sheet = "a4"
    turns: int = 0
    """How many turns it holds."""
    contents: bool = field(default=True)

    def __repr__(self) -> str:
        return f"Handout({self.title.text!r}, {self.lang})"

    def html(self) -> str:
        """Return it as one HTML page, with all that it needs in it."""
        with speaking(self.lang):
            return as_page(self.title, self.lang, self.first, self.parts).html()

    def pdf(self) -> bytes:
        """Return it as a PDF with tags (PDF/UA-1).

        Raises
        ------
        HandoutError
            If the extra is not installed, it is too long, or no font has one of its letters.
        """
        if self.turns > MOST_TURNS:
            raise HandoutError(
                f"It has {number(self.turns)} turns.",
                accepted=f"A PDF holds up to {number(MOST_TURNS)}; the page in HTML has no limit.",
                next_step="Take a part of it, as in turns=(1, 500), or save it as .html.",
            )
        with speaking(self.lang):
            return as_pdf(
                self.title, self.lang, self.first, self.parts,
                paper=self.paper, running=self.running, contents=self.contents,
            )  # fmt: skip

    def save(self, path: str | os.PathLike[str], *, over: bool = False) -> Path:
        """Save it under a name that ends in ``.html`` or ``.pdf``.

        Raises
        ------
        HandoutError
            If it cannot be saved, or there is such a file and `over` is not set.
        """
        pdf = is_pdf(path, over=over)
        return save_whole(self.pdf() if pdf else self.html(), path, over=over, error=HandoutError)


def is_pdf(path: str | os.PathLike[str], *, over: bool = False) -> bool:
    """Tell what a handout of this name is to be, before the work is done, which takes its time.

    Raises
    ------
    HandoutError
        If its name ends in neither ``.html`` nor ``.pdf``, its folder is not there, or there is
        such a file and `over` is not set.

    Examples
    --------
    >>> is_pdf("interview.pdf"), is_pdf("interview.html")
    (True, False)
    """
    ending = Path(path).suffix.lower()
    if ending not in {".html", ".htm", ".pdf"}:
        raise HandoutError(
            f'A handout cannot be saved as "{ending or Path(path).name}".',
            accepted="Its name ends in .html or .pdf.",
        )
    folder = Path(path).parent
    if not folder.is_dir():
        raise HandoutError(
            "There is no such folder.", where=str(folder)[:200], next_step="Make it first."
        )
    if Path(path).exists() and not over:
        save_whole(b"", path, over=False, error=HandoutError)
    return ending == ".pdf"
