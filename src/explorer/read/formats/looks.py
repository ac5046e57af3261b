"""What a label looks like: a name, a heading, the word of a role."""

from __future__ import annotations

import re
from typing import Final

from explorer.read.formats.words import (
    AFTERWARDS,
    ANSWERING,
    ASKING,
    HEADINGS,
    MONTHS_AND_DAYS,
    STAGE,
)

__all__ = [
    "all_capitals", "could_be", "fold", "is_appendix", "is_heading", "is_name", "is_role",
    "stem_of",
]  # fmt: skip

_LONGEST_APPENDIX: Final = 120
# Small words within names: they say nothing against one.
_PARTICLES: Final = frozenset({
    "a", "al", "an", "and", "ap", "aus", "av", "bin", "bint", "d", "da", "dal", "das", "de",
    "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "et", "ibn",
    "in", "la", "las", "le", "les", "lo", "los", "of", "san", "st", "ten", "ter", "the", "to",
    "und", "van", "vom", "von", "y", "zu", "zum", "zur", "и", "та", "і",
})  # fmt: skip
_NUMBER = re.compile(r"(?:[\s_#-]*[0-9]{1,4}|[\s_#-]+(?:[IVX]{1,4}|[A-Z]))?[.)]?$")
_VOICES: Final = frozenset({
    "speaker", "sprecher", "sprecherin", "voice", "person", "participant", "locuteur", "locutor",
    "hablante", "спикер", "говорящий", "unknown speaker", "unknown", "male", "female", "man",
    "woman", "audience", "student", "all", "both", "crowd", "发言人", "说话人", "話者", "화자",
})  # fmt: skip
# Behind a letter a number says nothing of a role: "A 4" is a size of paper.
_STEMS: Final = frozenset(word for word in ASKING | ANSWERING | _VOICES if len(word) > 1)


def fold(label: str) -> str:
    """Return what two ways of writing one label have in common."""
    return " ".join(label.casefold().rstrip(" .:").split())


def stem_of(label: str) -> str:
    """Return a label without the number at its end: ``Speaker 2`` is ``Speaker``."""
    return _NUMBER.sub("", label)


def is_heading(label: str) -> bool:
    """Tell whether a text is a heading's word, alone or with a number: ``Chapter 2``, ``Note``.

    Examples
    --------
    >>> is_heading("Chapter 2"), is_heading("NOTE"), is_heading("Anna")
    (True, True, False)
    """
    word = label.casefold().strip(" .")
    # "BY MS. TARN:" says who goes on to ask and is not said.
    if word.startswith("by ") or word in HEADINGS:
        return True
    stem = stem_of(label).casefold().strip(" .")
    if stem != word and stem in MONTHS_AND_DAYS:
        return True
    return stem in HEADINGS


def is_appendix(line: str) -> bool:
    """Tell whether a line heads what follows an interview: ``Appendix B: Letters``, ``Notes``.

    Examples
    --------
    >>> is_appendix("Appendix B: Letters"), is_appendix("Notes: he kept none, as far as I know.")
    (True, False)
    """
    if len(line) > _LONGEST_APPENDIX or "\n" in line:
        return False
    head, colon, rest = line.partition(":")
    word = stem_of(head).casefold().strip(" *#_")
    # "Notes: he kept none" may be said; a heading has a line, or a title behind the colon.
    return word in AFTERWARDS and (
        not colon or (len(rest.split()) <= 8 and not rest.rstrip().endswith((".", "!", "?")))
    )


def is_name(label: str) -> bool:
    """Tell whether a label may be a name: it has the shape of one and is no heading."""
    return could_be(label) and not is_heading(label) and fold(label) not in STAGE


def could_be(label: str) -> bool:
    """Tell whether a label has the shape of a name in any script."""
    words = label.split()
    if words[0][0].isdigit() or all(word in _PARTICLES for word in words):
        return False
    for word in words:
        bare = word.strip(".,'’\"“”()-–#&/")
        if not bare or bare.isdecimal() or bare[0].isupper() or not bare[0].islower():
            continue
        # O’Neill begins with a capital; d'Arc and "de la Cruz" do not.
        small = re.split(r"['’-]", bare)
        if (len(words) > 1 and (bare in _PARTICLES or small[0] in _PARTICLES)) or any(
            part[:1].isupper() for part in small[1:]
        ):
            continue
        return False
    # A sentence in a script without capitals is no name either.
    return len(label) <= 12 or words[0][0].isupper() or len(words) > 1


def is_role(label: str) -> bool:
    """Tell whether a label is the word of a role or of a voice, alone or with a number."""
    stem = stem_of(label).casefold().strip(" .")
    word = label.casefold().strip(" .")
    # One letter is a point of a list as well.
    return (word in ASKING | ANSWERING and len(word) > 1) or stem in _STEMS


def all_capitals(label: str) -> bool:
    """Tell whether a label is of several words that each begin with a capital, as names do."""
    words = label.split()
    capitals = [word[0].isupper() for word in words]
    small = all(big or word in _PARTICLES for big, word in zip(capitals, words, strict=True))
    return len(words) > 1 and small and any(capitals)
