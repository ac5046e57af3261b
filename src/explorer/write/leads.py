"""What a reader of ``Label: words`` may take for something else; said, and never changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from explorer.language import sentence
from explorer.model.turn import Turn
from explorer.write.form import Say
from explorer.write.layout import paragraphs_of
from explorer.write.losses import numbered

__all__ = ["begins_like_label", "is_plain_label", "say_leads"]

_LONGEST: Final = 60
_MOST_WORDS: Final = 5
_CLOCK: Final = r"[\[(<{]?\s*[0-9]{1,3}:[0-9]{2}"
# Wider than any reader's rule for labels: better a sentence too many than a turn too many.
_LIKE_LABEL: Final = re.compile(
    rf"\W{{0,12}}[^:：\n]{{1,90}}[:：]|\s*[\[<]|[^\w\n]{{0,3}}{_CLOCK}|\w[.．、)\t]|\s*>>|"
    r"[^\n]{1,60}[0-9]:[0-9]{2}"
)
_TIMED: Final = re.compile(rf"\s*{_CLOCK}|\s*>>")
# Lines that part a text: rules, page numbers, times, headings with a number.
_APART: Final = re.compile(
    r"[\s*_=~#·•—–-]{3,}|\W*[^\W\d]\w*\.?\W*[0-9]{1,4}\b.{0,80}|\W*(?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}.{0,12}|"
    r"\W*\w+ [IVX]+\b.{0,80}|\W*[0-9]{1,4}\W*"
)
_HASH: Final = re.compile(r"#[0-9]{1,2}:[0-9]{2}:[0-9]{2}-[0-9]#")
# "Written by Ann Lee", "24 April 2017", "Appendix".
_CLOSING: Final = 6
_ENDS: Final = re.compile(
    r"\W*(?:end|ende|fin|fine|recording|interview|tape|transcript|конец)\b", re.IGNORECASE
)
_NO_LABEL: Final = frozenset(':：!?？。\n\t/\\[]()<>{}=|"“”«»„‟*_#,;.')
_TITLE: Final = re.compile(r"\b[^\W\d_]{1,4}\.(?= )")
_SMALL: Final = frozenset({
    "a", "al", "an", "and", "bin", "da", "de", "del", "den", "der", "des", "di", "du", "el", "in",
    "la", "le", "of", "the", "van", "von", "zu",
})  # fmt: skip


def begins_like_label(line: str) -> bool:
    """Tell whether a line begins as if a speaker's label did, or a time.

    Examples
    --------
    >>> begins_like_label("Think: why is it so?"), begins_like_label("So it was.")
    (True, False)
    """
    return bool(_LIKE_LABEL.match(line))


def is_plain_label(label: str) -> bool:
    """Tell whether any reader takes a label for a name when it stands before a colon.

    Examples
    --------
    >>> is_plain_label("Dr. Ann Lee"), is_plain_label("the 2nd voice"), is_plain_label("Ann: Lee")
    (True, False, False)
    """
    words = label.split()
    if not words or len(words) > _MOST_WORDS or len(label) > _LONGEST:
        return False
    if " ".join(words) != label or _NO_LABEL & set(_TITLE.sub("", label)) or not label[0].isalpha():
        return False
    small = [word for word in words if word[0].islower() and word not in _SMALL]
    return not small and not label[0].islower() and label[-1].isalnum()


def say_leads(turns: Sequence[Turn], form: str, say: Say, *, cues: bool) -> None:
    """Say what a reader who looks for labels may misread.

    Parameters
    ----------
    turns
        The turns.
    form
        The form's name in a sentence.
    say
        Is told.
    cues
        Whether each turn stands on a line of its own, with its times above it.
    """
    count = Counter(turn.speaker for turn in turns)
    nobody = [turn for turn in turns if not turn.speaker]
    if nobody and (len(count) > 1 or not cues):
        say(
            sentence(
                "{form} has no sign for a speaker who is not known; a reader takes their words for "
                "those of whoever spoke before, or of nobody: {turns}",
                form=form,
                turns=numbered(nobody),
            )
        )
    strange = [label for label in count if label and not is_plain_label(label)]
    if strange:
        names = ", ".join(strange[:6])
        say(sentence("readers may not take these for names: {names}", names=names))
    once = [label for label, times in count.items() if label and times == 1]
    if once:
        names = ", ".join(once[:6])
        say(sentence("readers may doubt a name that stands there once: {names}", names=names))
    alike = Counter(label.casefold() for label in count)
    if any(times > 1 for times in alike.values()):
        say(sentence("readers may take names that differ in capitals only for one"))
    if not cues and turns and _may_close(turns[-1]):
        say(
            sentence(
                "a reader may take short paragraphs at the end for a close, a by-line or a date"
            )
        )
    odd = [turn for turn in turns if _is_odd(turn, cues=cues)]
    if odd:
        say(
            sentence(
                "words that begin like a label, a time or a heading may be misread: {turns}",
                turns=numbered(odd),
            )
        )


def _may_close(last: Turn) -> bool:
    """Tell whether a later paragraph of the last turn may be no part of it for a reader."""
    return any(
        len(one.split()) <= _CLOSING or _ENDS.match(one) for one in paragraphs_of(last.text)[1:]
    )


def _is_odd(turn: Turn, *, cues: bool) -> bool:
    first, *more = "\n".join(paragraphs_of(turn.text)).split("\n")
    if _TIMED.match(first) or (not turn.speaker and begins_like_label(first)):
        return True
    if cues:
        return False
    if _HASH.search(turn.text) or _APART.fullmatch(first):
        return True
    return any(begins_like_label(line) or _APART.fullmatch(line) for line in more)
