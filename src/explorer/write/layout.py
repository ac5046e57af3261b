"""Paragraphs and lines of a turn's words, and what a form makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from explorer.language import N_, sentence
from explorer.model.turn import Turn
from explorer.write.form import Say
from explorer.write.losses import numbered

__all__ = ["one_line", "paragraphs_of", "say_layout", "tidy"]

_PARTING: Final = re.compile(r"\n\s*\n")
_RUN: Final = re.compile(r"[^\S\n]{2,}|[^\S\n ]")


def paragraphs_of(text: str) -> list[str]:
    r"""Return the paragraphs of a text, each without white space around its lines.

    Examples
    --------
    >>> paragraphs_of("At the sea. \r\n\r\n\r\nOr so.\nI think.")
    ['At the sea.', 'Or so.\nI think.']
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if "\n" not in plain:
        plain = plain.strip()
        return [plain] if plain else []
    found = []
    for paragraph in _PARTING.split(plain):
        lines = [line.strip() for line in paragraph.split("\n")]
        words = "\n".join(line for line in lines if line)
        if words:
            found.append(words)
    return found


def one_line(paragraph: str) -> str:
    """Return a paragraph's lines as one."""
    return " ".join(paragraph.split("\n")) if "\n" in paragraph else paragraph


def tidy(text: str) -> str:
    """Return a text on one line, with white space collapsed, for titles and the like."""
    return " ".join(text.split())


def say_layout(
    turns: Sequence[Turn],
    form: str,
    say: Say,
    *,
    paragraphs: bool = True,
    breaks: bool = True,
    runs: bool = True,
) -> None:
    """Say which turns lose paragraphs, line breaks or white space.

    Parameters
    ----------
    turns
        The turns.
    form
        The form's name in a sentence.
    say
        Is told.
    paragraphs, breaks, runs
        Whether the form keeps paragraphs, line breaks within them, and runs of white space.
    """
    # Most turns are one paragraph of one line, and need no more than this look.
    some = [turn for turn in turns if _is_laid_out(turn.text)]
    parted = [(turn, paragraphs_of(turn.text)) for turn in some]
    found = {
        N_("{form} has no paragraphs; they are joined by a space: {turns}"): [
            turn for turn, parts in parted if len(parts) > 1 and not paragraphs
        ],
        N_("{form} has no line breaks within a paragraph; they are spaces: {turns}"): [
            turn for turn, parts in parted if not breaks and any("\n" in one for one in parts)
        ],
        N_("white space around paragraphs and lines is not kept: {turns}"): [
            turn for turn, parts in parted if "\n\n".join(parts) != turn.text
        ],
        N_("white space other than a single space may become one: {turns}"): [
            turn for turn in turns if not runs and _RUN.search(turn.text)
        ],
    }
    for what, which in found.items():
        if which:
            say(sentence(what, form=form, turns=numbered(which)))


def _is_laid_out(text: str) -> bool:
    return "\n" in text or "\r" in text or text[:1].isspace() or text[-1:].isspace()
