"""The words and signs around the numbers of counts: over, about, thousand, nothing."""

from __future__ import annotations

import re
from typing import Final

from explorer.model.campaign import Qualifier

__all__ = ["EXPONENT", "MISSING", "qualifier_of", "unit_in", "unit_of"]

MISSING: Final = frozenset(
    {
        *("", "-", "–", "—", "?", "na", "n/a", "n.a.", "#n/a", "<na>", "nan", "nat"),
        *("null", "none", "nil", "k.a.", "k. a.", "s/d"),
    }
)
"""What stands in a cell that holds nothing."""

EXPONENT: Final = re.compile(r"[0-9](?:[.,][0-9]+)?e\+?[0-9]{1,3}")
"""How a spreadsheet shows a number that its column is too narrow for, in small letters."""

_BEFORE: Final = {
    Qualifier.AT_LEAST: (
        ">", "≥", ">=", "over", "more than", "at least", "above", "upwards of", "über", "mehr als",
        "mindestens", "plus de", "au moins", "más de", "al menos", "mais de", "più di", "oltre",
        "meer dan", "ponad", "более", "больше", "свыше", "понад", "fler än", "over de", "yli",
    ),
    Qualifier.APPROX: (
        "~", "≈", "about", "around", "approx", "approx.", "approximately", "roughly", "circa", "c.",
        "ca.", "ca", "some", "etwa", "rund", "ungefähr", "environ", "unos", "cerca de", "circa",
        "около", "примерно", "приблизно", "około", "ongeveer", "noin",
    ),
    Qualifier.JUST_UNDER: (
        "nearly", "almost", "just under", "close to", "fast", "knapp", "beinahe", "presque",
        "près de", "casi", "quase", "quasi", "bijna", "prawie", "почти", "майже",
    ),
}  # fmt: skip
_QUALIFIED: Final = {word: kind for kind, words in _BEFORE.items() for word in words}
_UNITS: Final = {
    **dict.fromkeys(("k", "thousand", "thousands", "tsd", "tsd.", "tausend", "mil", "mila", "mille",
                     "тыс", "тыс.", "тис", "тис.", "tys", "tys.", "bin", "千", "천"), 1_000),
    **dict.fromkeys(("m", "mn", "mln", "mln.", "mio", "mio.", "million", "millions", "millionen",
                     "millón", "millones", "milhão", "milhões", "milione", "milioni", "miljoen",
                     "млн", "млн.", "milyon"), 1_000_000),
    **dict.fromkeys(("万", "萬", "만"), 10_000),
    **dict.fromkeys(("lakh", "lakhs"), 100_000),
    **dict.fromkeys(("crore", "crores"), 10_000_000),
}  # fmt: skip
_NOUN: Final = re.compile(
    r"\s*(?:signatures?|signers|supporters|people|sigs|unterschriften|firmas|assinaturas|firme|"
    r"подпис\w*|підпис\w*|podpis\w*|handtekeningen)$"
)
_IN_HEADERS: Final = re.compile(
    r"(?:[(\[]|\bin )\s*(?:in )?('?000s?|k|thousands?|tausend|tsd\.?|тыс\.?|тис\.?|tys\.?|"
    r"millions?|millionen|mio\.?|mln\.?|млн\.?)\s*(?:[)\]]|$)"
)


def unit_in(header: str) -> str:
    """Return the unit that a header states for its numbers; empty where it states none.

    Examples
    --------
    >>> unit_in("Signatures (thousands)"), unit_in("Stand in Tsd."), unit_in("Signatures")
    ('thousands', 'tsd.', '')
    """
    found = _IN_HEADERS.search(header.strip().casefold())
    if not found:
        return ""
    return "thousand" if "000" in found[1] else found[1]


def qualifier_of(before: str) -> Qualifier | None:
    """Return what the words before a number say of it; ``None`` where they are not known."""
    return Qualifier.EXACT if not before else _QUALIFIED.get(before)


def unit_of(after: str) -> tuple[int | None, bool]:
    """Return the unit after a number (0 for none, ``None`` where it is not known), and a plus."""
    after = after.strip()
    plus = after.startswith("+") or after.endswith("+")
    after = _NOUN.sub("", " " + after.strip("+ ")).strip(" +")
    if not after:
        return 0, plus
    return _UNITS.get(after), plus
