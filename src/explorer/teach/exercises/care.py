"""What is not quoted in an exercise: turns that a study marks, and words of cruelty.

A study says itself before which turns a person is asked whether to read them; from those nothing is
quoted. A list of words cannot know what is cruel, but an exercise that chooses by lot must not
put a description of violence before someone who only wanted to count: so a text with such a word
is not chosen, in English, Russian and some of the neighbours' languages.
"""

from __future__ import annotations

import re
from typing import Final

from explorer.model.study import Study

__all__ = ["is_hard", "marked_turns"]

# Beginnings of words; what stands in brackets keeps a harmless word out.
_BEGINNINGS: Final = (
    # English
    r"kill", r"murder", r"tortur", r"rap(?:e[sd]?\b|ist|ing\b)", r"abus", r"beaten",
    r"beatings?\b", r"violen", r"suicid", r"execut(?:ed|ions?)\b", r"massacr", r"genocid",
    r"corpse", r"blood", r"bleed", r"dead(?!line|lock|pan)", r"death", r"died\b", r"dying\b",
    r"assault", r"horr",
    r"humiliat", r"mutilat", r"electrocut", r"slaughter", r"lynch", r"strangl", r"stabb", r"shot\b",
    r"shoot", r"ill-treat", r"maltreat", r"mistreat", r"brutal", r"hanged\b", r"wounded\b",
    r"starv", r"molest",
    # Russian
    r"убий", r"убит", r"убив", r"убил", r"пытк", r"пыток\b", r"насил", r"изнасил", r"изби",
    r"смерт", r"м[её]ртв", r"погиб", r"умер(?!енн)", r"труп(?!п)", r"кров(?!ат|л)", r"казн(?!ач)",
    r"расстрел", r"самоуб", r"суицид", r"издев", r"униж", r"ужас", r"истяз", r"зарез", r"застрел",
    r"ранен", r"повеси[лв]",
    # German, French, Spanish, Italian
    r"folter", r"gefolter", r"mord(?:e[snt]?)?\b", r"ermord", r"getötet", r"vergewalt",
    r"gewalt(?!ig)", r"selbstmord", r"meurtr", r"viol(?:s|ée?s?)?\b", r"tuée?s?\b", r"morte?s?\b",
    r"asesin", r"muert", r"uccis", r"assassin", r"stupr",
)  # fmt: skip
_PATTERN: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_BEGINNINGS)})")


def is_hard(text: str) -> bool:
    """Tell whether a text has a word that an exercise does not quote.

    Examples
    --------
    >>> is_hard("Two men were killed."), is_hard("A letter came on Monday.")
    (True, False)
    """
    return bool(_PATTERN.search(text.lower()))


def marked_turns(study: Study) -> frozenset[int]:
    """Return the numbers of the turns before which the study has a content note.

    Examples
    --------
    >>> import explorer
    >>> sorted(marked_turns(explorer.open_study()))
    [5]
    """
    return frozenset(turn for note in study.content_notes for turn in note.turns)
