"""Which way a text runs, and how a name of another direction stands in a sentence."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["direction", "isolated"]

RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages that are written from right to left, unless their tag names another script."""

# https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types
_STRONG: Final = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ENOUGH: Final = 500


def direction(language: str, text: str = "") -> str:
    """Return ``"rtl"`` or ``"ltr"``: as the language is written or, without one, by the text.

    Examples
    --------
    >>> direction("ar-EG"), direction("he"), direction("az-Arab"), direction("ru")
    ('rtl', 'rtl', 'rtl', 'ltr')
    >>> direction("", "… שלום"), direction("", "42")
    ('rtl', 'ltr')
    """
    tag, *more = language.lower().split("-")
    script = next((one for one in more if len(one) == 4 and one.isalpha()), "")
    if script:
        return "rtl" if script in {"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"} else "ltr"
    if tag:
        return "rtl" if tag in RIGHT_TO_LEFT else "ltr"
    found = (_STRONG.get(unicodedata.bidirectional(sign)) for sign in text[:_ENOUGH])
    return next(filter(None, found), "ltr")


def isolated(name: str, *, within: str = "ltr") -> str:
    r"""Return a name so that it does not turn round what stands beside it in a sentence.

    Only a name that holds signs of the other direction is changed.

    Examples
    --------
    >>> isolated("Ada"), ascii(isolated("שרה"))
    ('Ada', "'\\u2068\\u05e9\\u05e8\\u05d4\\u2069'")
    """
    ways = {_STRONG.get(unicodedata.bidirectional(sign)) for sign in name}
    if ways <= {within, None}:
        return name
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"
