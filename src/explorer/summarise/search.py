"""Find words in turns, whatever their case and accents.

A hit is a run of letters, so "sign" is found in "signed". Before texts are compared, both are
folded:

- case is dropped (``casefold``, so "ß" is "ss"), and compatibility forms are made plain;
- accents of Latin and Greek letters are dropped: "café" is "cafe", "Ñ" is "n";
- in Cyrillic, "ё" is "е" and stress marks are dropped, as Russian is often printed without them;
  but "й", "ї" and "ў" stay letters of their own: "мои" (my) is not "мой", and whoever looks for
  the one does not mean the other;
- signs that keyboards lack are those that they have: ’ is ', “ is ", – is -;
- signs that nobody sees, such as the soft hyphen, are passed over;
- each white space is a space, whether it breaks the line or not.

Marks of other scripts, such as the vowels of Hindi, carry the sense and stay.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from explorer.model.interview import Interview

__all__ = ["find", "fold", "search"]

_PLAIN = {
    **dict.fromkeys("’‘‚‛ʼ′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}


def search(interview: Interview, query: str) -> list[dict[str, Any]]:
    """Return where a word or a part of one stands in the turns, in order.

    Parameters
    ----------
    interview
        Its turns are searched; introduction and closing lines are not.
    query
        What to look for; white space around it is dropped, and an empty one finds nothing.

    Returns
    -------
    list of dict
        ``turn, start, end``: the number of the turn, and the place in its text, as in
        ``turn.text[start:end]``. Hits do not overlap.

    Examples
    --------
    >>> import explorer
    >>> search(explorer.open_study().interview, "THAT'S RIGHT")
    [{'turn': 4, 'start': 0, 'end': 12}]
    """
    wanted = fold(query.strip())
    return [
        {"turn": turn.number, "start": start, "end": end}
        for turn in interview.turns
        for start, end in _find(turn.text, wanted)
    ]


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
    begins = [at for at, sign in enumerate(text) if at == 0 or not _joins(sign)]
    stops = [*begins[1:], len(text)]
    return [(start, fold(text[start:stop])) for start, stop in zip(begins, stops, strict=True)]


def _joins(sign: str) -> bool:
    """Tell whether a sign belongs to the letter before it: a mark, or the rest of a syllable."""
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
    parts = unicodedata.normalize("NFKD", sign)
    if "\u0400" <= parts[0] <= "\u052f" and len(parts) == 2:
        stressed = parts[1] in "\u0300\u0301" or (parts[0] in "еЕ" and parts[1] == "\u0308")
        return parts[0].casefold() if stressed else sign.casefold()
    plain = "".join(_PLAIN.get(part, part) for part in parts if not _accent(part)).casefold()
    # Once more: the small form of a sign can itself be made of a letter and a mark.
    return "".join(p for p in unicodedata.normalize("NFKD", plain) if not _accent(p))


def _accent(part: str) -> bool:
    """Tell whether a sign is an accent: one of the marks made for Latin, Greek and Cyrillic."""
    return (
        "\u0300" <= part <= "\u036f" or "\u1ab0" <= part <= "\u1aff" or "\u1dc0" <= part <= "\u1dff"
    )


_TABLE = _Table()
