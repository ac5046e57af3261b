"""Fold texts, so that what a person means by the same letters compares equal.

Before texts are compared, both are folded:

- case is dropped (``casefold``, so "ß" is "ss"), and compatibility forms are made plain;
- accents of Latin and Greek letters are dropped: "café" is "cafe", "Ñ" is "n";
- in Cyrillic, "ё" is "е" and stress marks are dropped, as Russian is often printed without them;
  but "й", "ї" and "ў" stay letters of their own: "мои" (my) is not "мой", and whoever looks for
  the one does not mean the other;
- in Arabic and Hebrew, the vowel signs and points are dropped, as print leaves them out; alef is
  the same with hamza, madda or none; Persian and final forms of kaf and yeh are the plain ones;
  the stroke that only lengthens a word goes;
- digits of any script are 0 to 9;
- signs that keyboards lack are those that they have: ’ is ', “ is ", – is -;
- signs that nobody sees, such as the soft hyphen, are passed over;
- each white space is a space, whether it breaks the line or not.

Marks of other scripts, such as the vowels of Hindi, carry the sense and stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

__all__ = ["find", "fold", "joins"]

_PLAIN: Final = {
    **dict.fromkeys("’‘‚‛ʼ′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−־", "-"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("یى", "ي"),
    "ـ": "",
    "ı": "i",
}
_ALEF: Final = re.compile("ا[\u0653-\u0655]|ٱ")


def find(text: str, query: str) -> list[tuple[int, int]]:
    """Return the places of `query` in `text` as pairs of start and end.

    A hit never begins or ends within a letter: "e" is found in "é" as a whole, accent included,
    and "f" is not found in the ligature "ﬁ", half of which cannot be marked.

    Examples
    --------
    >>> find("Café, cafe", "CAFE")
    [(0, 4), (6, 10)]
    """
    return list(_find(text, fold(query.strip())))


def fold(text: str) -> str:
    """Return `text` as it is compared: without case, accents and typographic signs.

    Examples
    --------
    >>> fold("Чечня’s Ёлка, мой café")
    "чечня's елка, мой cafe"
    """
    if text.isascii():
        return text.casefold().translate(_TABLE)
    # Composed first, so that a letter and its mark are judged together however they are written.
    return unicodedata.normalize("NFC", text).translate(_TABLE)


def joins(sign: str) -> bool:
    """Tell whether a sign belongs to the one before it and is never cut from it.

    Marks do, unseen signs, the later parts of a Korean syllable, the voicing of narrow kana, and
    the colours of skin.

    Examples
    --------
    >>> [joins(sign) for sign in ("e", "\u0301", "\u00ad")]
    [False, True, True]
    """
    # Below that there are no marks, and only one sign that nobody sees.
    if sign < "\u0300":
        return sign == "\u00ad"
    return (
        unicodedata.category(sign) in _JOINING
        or "\u1160" <= sign <= "\u11ff"
        or "\ud7b0" <= sign <= "\ud7fb"
        or sign in "\uff9e\uff9f"
        or "\U0001f3fb" <= sign <= "\U0001f3ff"
    )


_JOINING: Final = frozenset({"Mn", "Mc", "Me", "Cf"})


def _find(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    # The cheap question first: in a long interview most turns hold no hit.
    if not wanted or wanted not in fold(text):
        return
    places = _places(text)
    folded = "".join(piece for _, piece in places)
    # Where each piece begins in the folded text -> where it begins in the text.
    starts, ends, at = {}, {}, 0
    for number, (start, piece) in enumerate(places):
        if piece:
            starts[at] = start
            at += len(piece)
            following = number + 1
            ends[at] = places[following][0] if following < len(places) else len(text)
    at = folded.find(wanted)
    while at >= 0:
        stop = at + len(wanted)
        if at in starts and stop in ends:
            yield starts[at], ends[stop]
            at = folded.find(wanted, stop)
        else:
            at = folded.find(wanted, at + 1)


def _places(text: str) -> list[tuple[int, str]]:
    """Take a text apart into letters with their marks: where each begins, and its folded form."""
    begins = [at for at, sign in enumerate(text) if at == 0 or not _within(sign)]
    stops = [*begins[1:], len(text)]
    return [(start, fold(text[start:stop])) for start, stop in zip(begins, stops, strict=True)]


def _within(sign: str) -> bool:
    return unicodedata.combining(sign) != 0 or "\u1160" <= sign <= "\u11ff"


class _Table(dict[int, str]):
    """The folded form of each sign, worked out when it first occurs."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = folded = _sign(sign)
        return folded


def _sign(sign: str) -> str:
    if sign in _PLAIN:
        return _PLAIN[sign]
    if sign.isspace():
        return " "
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category in {"Cf", "Me"} or _variant(sign):
        return ""
    parts = unicodedata.normalize("NFKD", sign)
    if "\u0400" <= parts[0] <= "\u052f" and len(parts) == 2:
        stressed = parts[1] in "\u0300\u0301" or (parts[0] in "еЕ" and parts[1] == "\u0308")
        return parts[0].casefold() if stressed else sign.casefold()
    parts = _ALEF.sub("ا", parts)
    plain = "".join(_PLAIN.get(part, part) for part in parts if not _optional(part)).casefold()
    # Once more: the small form of a sign can itself be made of a letter and a mark.
    return "".join(p for p in unicodedata.normalize("NFKD", plain) if not _optional(p))


def _variant(sign: str) -> bool:
    """Tell whether a sign only chooses how the one before it is drawn."""
    return (
        "\ufe00" <= sign <= "\ufe0f"
        or "\U000e0100" <= sign <= "\U000e01ef"
        or "\U0001f3fb" <= sign <= "\U0001f3ff"
    )


def _optional(part: str) -> bool:
    """Tell whether a mark may be left out: an accent, or a vowel sign of Arabic or Hebrew."""
    if "\u0590" <= part <= "\u06ff":
        # Hamza above or below makes another letter of whatever is not an alef.
        return unicodedata.category(part) == "Mn" and not "\u0653" <= part <= "\u0655"
    return (
        "\u0300" <= part <= "\u036f" or "\u1ab0" <= part <= "\u1aff" or "\u1dc0" <= part <= "\u1dff"
    )


_TABLE: Final = _Table()
