r"""What a word is: the one meaning that both engines share.

A text is taken apart into words; what is no word parts them and is passed over.

- A run of letters, digits and their marks is a word: "powder", "2017", "мой", "की".
- Where a script sets no blanks between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), each
  sign with its marks is a word, so that any run of them is found, as a phrase is.
- A sign that stands for something is a word by itself: + = < > | ~ # @ & % $ €, ©, an emoji.
- All other signs part words: "can't" is "can" and "t", "a-b" is "a" and "b", "270,000" is "270"
  and "000". Written together in a query they are a phrase, so "can't" finds "can’t".

Words are compared folded: see `explorer.search.folding`. A letter that stands for several words,
such as "½", is one word.

The words of a turn are kept as one string, a blank before and a tab after each: to look for a
word is then to look for ``" word\t"``, for a phrase ``" white\t powder\t"``, for the beginning
of a word ``" pow"``, which is what Python does fastest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from explorer.search.folding import fold, joins

__all__ = ["Chunks", "needle", "spans", "words"]

_CHUNK: Final = re.compile(r"\S+")
# The scripts that set no blanks between words: first and last sign of each stretch.
_UNPARTED: Final = (
    *(("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3005", "\u3007")),
    *(("\u3040", "\u312f"), ("\u31a0", "\u31ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff")),
    *(("\ua9e0", "\ua9ff"), ("\uaa60", "\uaa7f"), ("\uf900", "\ufaff")),
    ("\U00020000", "\U0003ffff"),
)
_STANDING: Final = frozenset("#@&%")
_JOINED: Final = "\n"
"""Stands for a sign that joins: a run of signs without a blank has no line break."""
_LONG: Final = 40
"""Longer pieces are hardly ever met twice, and are not kept."""
_MOST: Final = 400_000
"""Pieces that are kept at once."""


def words(text: str) -> list[str]:
    """Return the words of a text, folded.

    Examples
    --------
    >>> words("Can’t you? C++ & 日本, Ёлка…")
    ['can', 't', 'you', 'c', '+', '+', '&', '日', '本', 'елка']
    """
    return [word for chunk in text.split() for word in _words(chunk)]


def needle(wanted: Sequence[str], *, prefix: bool = False) -> str:
    r"""Return how these words, one after the other, stand in the string of a turn's words.

    Examples
    --------
    >>> needle(["white", "pow"], prefix=True)
    ' white\t pow'
    """
    joined = " " + "\t ".join(wanted)
    return joined if prefix else joined + "\t"


class Chunks(dict[str, str]):
    r"""The words of each run of signs without a blank, worked out when it first occurs.

    A talk repeats its words: to look a run up costs a tenth of taking it apart again.

    Examples
    --------
    >>> chunks = Chunks()
    >>> chunks.line("White powder, he said.")
    ' white\t powder\t he\t said\t'
    >>> sorted(chunks.vocabulary)
    ['he', 'powder', 'said', 'white']
    """

    def __init__(self) -> None:
        super().__init__()
        self.vocabulary: set[str] = set()
        """All words met so far."""

    def line(self, text: str) -> str:
        """Return the words of a text as one string: a blank before and a tab after each."""
        return "".join([self[chunk] for chunk in text.split()])

    def __missing__(self, chunk: str) -> str:
        found = _words(chunk)
        self.vocabulary.update(found)
        written = needle(found) if found else ""
        if len(chunk) <= _LONG:
            if len(self) >= _MOST:
                self.clear()
            self[chunk] = written
        return written


def spans(text: str, wanted: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    r"""Return where words stand in the text as it is.

    Parameters
    ----------
    text
        The text itself, not folded.
    wanted
        Pairs of a first and a last word, by their places among all words of the text, from 0; in
        order and not overlapping.

    Examples
    --------
    >>> text = "“White\npowder”, he said."
    >>> [text[start:end] for start, end in spans(text, [(0, 1), (3, 3)])]
    ['White\npowder', 'said']
    """
    pairs = list(wanted)
    asked = sorted({place for pair in pairs for place in pair}, reverse=True)
    found: dict[int, tuple[int, int]] = {}
    at, known = 0, Chunks()
    for match in _CHUNK.finditer(text) if asked else ():
        after = at + known[match[0]].count("\t")
        if asked[-1] < after:
            # Only the few pieces that hold what is asked for are taken apart sign by sign.
            places = [(start, end) for _, start, end in _taken_apart(match[0])]
            while asked and asked[-1] < after:
                start, end = places[asked[-1] - at]
                found[asked.pop()] = match.start() + start, match.start() + end
            if not asked:
                break
        at = after
    return [(found[first][0], found[last][1]) for first, last in pairs]


def _words(chunk: str) -> list[str]:
    # Sign for sign, in one go; where one belongs to the sign before it, they are judged together.
    parted = chunk.translate(_TABLE)
    if _JOINED in parted:
        return [word for word, _, _ in _taken_apart(chunk)]
    return parted.split()


def _taken_apart(chunk: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of a run without blanks, with its start and end."""
    word, began, ended = "", 0, 0
    for start, end in _letters(chunk):
        letter = _letter(chunk[start:end])
        parted = letter.strip(" ")
        if not letter:
            continue
        if word and parted != letter:
            yield word, began, ended
            word = ""
        if parted != letter:
            if parted:
                yield parted, start, end
            continue
        if not word:
            began = start
        word, ended = word + letter, end
    if word:
        yield word, began, ended


def _letters(chunk: str) -> Iterator[tuple[int, int]]:
    """Yield where each sign with its marks begins and ends; unseen signs at its end are left."""
    at, size = 0, len(chunk)
    while at < size:
        start, end = at, at + 1
        at += 1
        while at < size and joins(chunk[at]):
            at += 1
            if unicodedata.category(chunk[at - 1]) != "Cf":
                end = at
        yield start, end


def _letter(letter: str) -> str:
    """Return the folded form of a sign with its marks; between blanks what is not part of a run."""
    base = unicodedata.normalize("NFC", letter)[0] if len(letter) > 1 else letter
    category = unicodedata.category(base)
    if category == "Cf":
        return ""
    if category[0] in "LN" or category == "Co":
        folded = fold(letter)
        within = list(map(_in_word, folded))
        if not all(within):
            # An apostrophe in letter's clothing; or a letter that is written out as several
            # words, such as ½, which would share one place among them.
            folded = base if any(within) else " "
        return f" {folded} " if _unparted(folded[:1]) else folded
    if category in {"Sm", "Sc", "So"} or base in _STANDING:
        return f" {unicodedata.normalize('NFC', base)} "
    return " "


def _in_word(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LNM" or category == "Co"


def _unparted(sign: str) -> bool:
    return sign > "\u0dff" and any(first <= sign <= last for first, last in _UNPARTED)


class _Table(dict[int, str]):
    """What a sign without marks adds to a run of words, worked out when it first occurs."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = piece = _JOINED if joins(sign) else _letter(sign)
        return piece


_TABLE: Final = _Table()
