"""What a single header says: in the form of the lists of names, of a person, of a count."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

from explorer.language import sentence
from explorer.model.campaign import CountKind
from explorer.read.counts import names

__all__ = ["count_name", "fold", "is_time", "label_of", "personal", "says_a_rise"]

_LOOKS_LIKE: Final = {
    "name": sentence("name"),
    "e-mail": sentence("e-mail"),
    "IP address": sentence("IP address"),
    "address": sentence("address"),
    "phone": sentence("phone"),
    "comment": sentence("comment"),
    "postcode": sentence("postcode"),
    "person": sentence("person"),
}
"""What a header about a person looks like, in words; by the lists of names."""
_LONGEST: Final = 80
_CAMEL: Final = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_BRACKET: Final = re.compile(r"(.*?)[(\[]([^()\[\]]*)[)\]]\s*")


def fold(name: str) -> str:
    """Return a header as it stands in the lists of names.

    Examples
    --------
    >>> fold("  Signature_Count "), fold("createdAt"), fold("Time (UTC)")
    ('signature count', 'created at', 'time')
    """
    if len(name) > _LONGEST:
        return ""
    plain = normalize("NFKC", name.replace("\ufeff", ""))
    plain = _BRACKET.sub(r"\1", plain) or plain
    plain = re.sub(r"[_\-./*#:\"'“”«»`]+", " ", _CAMEL.sub(" ", plain))
    # A Turkish İ in small letters has a dot of its own.
    return normalize("NFC", " ".join(plain.split()).casefold()).replace("i\u0307", "i")


def personal(name: str) -> str:
    """Say what a header about a person looks like; empty for any other.

    Examples
    --------
    >>> personal("E-Mail address"), personal("signer_name"), personal("Petition name")
    ('e-mail', 'name', '')
    """
    plain = fold(name) or normalize("NFKC", name).casefold()[:400]
    if any(plain in known for known in names.EXACT_NAMES.values()) or is_time(plain):
        return ""
    if re.search(r"\be ?mail", plain) or "email" in plain:
        return _LOOKS_LIKE["e-mail"]
    words = set(plain.split())
    if words & names.COUNTING and words <= names.COUNTING | names.FILLERS:
        return ""  # "nombre de signatures", where "nombre" alone is Spanish for a name
    words.add(plain.replace(" ", ""))
    for what, known in names.PERSONAL.items():
        if words & known or plain in known:
            return _LOOKS_LIKE[what]
    # Glued together, as in "signername" or "phonenumber".
    glued = ("name", "phone", "address", "comment", "postcode")
    return next((_LOOKS_LIKE[what] for what in glued if what in plain), "")


def is_time(plain: str) -> bool:
    """Tell whether a folded header is that of a time."""
    return any(plain in known for known in names.TIMES)


def count_name(name: str) -> tuple[bool, CountKind | None, str]:
    """Return whether a header names a count, of which kind, and of which part if any."""
    plain = fold(name)
    words = plain.split()
    kind: CountKind | None = None
    if plain in names.COUNTING:
        return True, None, ""
    if any(word in names.RISES for word in words):
        return False, None, ""
    for one, known in ((CountKind.RAW, names.RAW), (CountKind.VERIFIED, names.VERIFIED)):
        if any(word in known for word in words):
            kind = one
    rest = [word for word in words if word not in names.RAW | names.VERIFIED]
    counting = [word for word in rest if word in names.COUNTING]
    others = [word for word in rest if word not in names.COUNTING | names.FILLERS]
    if counting:
        return True, kind, label_of(name) if others else ""
    if kind and not others:
        return False, kind, ""
    return False, None, ""


def says_a_rise(name: str) -> bool:
    """Tell whether a header says how many were added.

    Examples
    --------
    >>> says_a_rise("New signatures"), says_a_rise("signatures per day"), says_a_rise("New York")
    (True, True, False)
    """
    words = set(fold(name).split())
    known = names.COUNTING | names.FILLERS | names.RISES | names.PARTS[2]
    return bool(words & names.RISES) and words <= known


def label_of(name: str) -> str:
    """Return what a header says beside that it is a count: the petition's name."""
    words = re.split(r"[\s_]+", name.strip())
    kept = [w for w in words if fold(w) not in names.COUNTING | names.FILLERS]
    return " ".join(kept) or name.strip()
