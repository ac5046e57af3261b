"""Words as they are compared: without case, accents of writing, and signs that keyboards lack."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["find_words", "fold_words"]

_PLAIN: Final = {
    **dict.fromkeys("’‘‚‛ʼ′`´", "'"),
    **dict.fromkeys("“”„‟«»″‹›", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ё": "е",
    "…": "...",
}


def fold_words(text: str) -> str:
    """Return words as they are compared.

    Case, ``ё`` and ``е``, kinds of quotation marks and dashes, compatibility forms, signs that
    nobody sees, and the white space around and between words make no difference; a full stop at
    the end makes none either. Accents do: in Spanish “ano” is not “año”.

    Examples
    --------
    >>> fold_words("  Ещё\N{NO-BREAK SPACE}раз. ") == fold_words("ЕЩЕ раз")
    True
    """
    return "".join(letter for letter, _ in _letters(text)).strip().rstrip(".").rstrip()


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """Return each place of some words in a text, as pairs of start and end.

    Compared as `fold_words` has it; only whole words are found.

    Examples
    --------
    >>> find_words("Two  letters, with white powder.", "two letters"), find_words("other", "the")
    ([(0, 12)], [])
    """
    wanted = fold_words(words)
    letters = _letters(text)
    folded = "".join(letter for letter, _ in letters)
    found: list[tuple[int, int]] = []
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if _is_border(folded, at) and _is_border(folded, end):
            first, last = letters[at][1], letters[end - 1][1]
            found.append((first, _after(text, last)))
        at = folded.find(wanted, at + 1)
    return found


def _letters(text: str) -> list[tuple[str, int]]:
    """Return the letters that are compared, each with its place in the text."""
    made: list[tuple[str, int]] = []
    start = 0
    while start < len(text):
        stop = _after(text, start)
        sign = text[start:stop]
        # NFKC twice: what was made small can be put together again.
        small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", sign).casefold())
        for one in small:
            plain = _PLAIN.get(one, one)
            if plain.isspace():
                if made and made[-1][0] != " ":
                    made.append((" ", start))
            elif unicodedata.category(plain[0]) not in {"Cf", "Cc"}:
                made.extend((letter, start) for letter in plain)
        start = stop
    return made


def _after(text: str, place: int) -> int:
    """Return the place after a sign and the marks that belong to it."""
    place += 1
    while place < len(text) and _joins(text[place]):
        place += 1
    return place


def _joins(sign: str) -> bool:
    # Marks, and the later parts of a Korean syllable.
    return sign >= "\u0300" and (
        unicodedata.category(sign) in {"Mn", "Mc"}
        or "\u1160" <= sign <= "\u11ff"
        or "\ud7b0" <= sign <= "\ud7ff"
    )


def _is_border(text: str, place: int) -> bool:
    if place in {0, len(text)}:
        return True
    return not (text[place - 1].isalnum() and text[place].isalnum())
