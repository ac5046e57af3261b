"""What exercises are made of: the parts of a study that may be asked about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from explorer.errors import QuestionsError
from explorer.language import _
from explorer.model.campaign import Event, Petition, Reading
from explorer.model.study import Study
from explorer.read.timelines.words import MONTHS
from explorer.teach.canon.words import fold_words
from explorer.teach.exercises.care import is_hard, marked_turns
from explorer.teach.message import Message
from explorer.teach.question import Question
from explorer.widgets.direction import isolated

__all__ = ["Material", "data_text", "names_a_time", "possible"]

_MOST_READINGS: Final = 2_000
"""Of a record of every minute some are asked about; its curve is another room's subject."""
_MOST_EVENTS: Final = 400
_LONGEST: Final = 170
"""Letters of a description that is read in one breath."""
_NO_MONTHS: Final = frozenset({"march", "marts", "marca"})
"""What is another word where it does not stand as a month does."""
_ENDS: Final = ".!?…:;؟。"


def data_text(text: str, language: str) -> Message:
    """Return words of a study, which are in its own language whatever the interface speaks.

    Examples
    --------
    >>> data_text("Der Fluss", "de").lang
    'de'
    """
    return Message(((language, text),))


def possible(make: Callable[..., Question], *parts: Any, **more: Any) -> Iterator[Question]:
    """Yield a question, unless it cannot be asked so.

    Two options that read the same, as two dates of one label do, would both be right.

    Examples
    --------
    >>> from explorer.teach import choice
    >>> list(possible(choice, "q", "?", ["same", "same"], 1))
    []
    """
    try:
        yield make(*parts, **more)
    except QuestionsError:
        return


# Without slots: each part is worked out when it is first asked for.
@dataclass(frozen=True)
class Material:
    """The parts of a study that exercises are made of.

    Examples
    --------
    >>> import explorer
    >>> material = Material(explorer.open_study())
    >>> len(material.events) < len(material.study.events), len(material.readings)
    (True, 40)
    """

    study: Study
    leave_out: frozenset[int] = frozenset()
    """Further turns from which nothing is quoted."""

    @cached_property
    def closed_turns(self) -> frozenset[int]:
        """Turns from which nothing is quoted."""
        return marked_turns(self.study) | self.leave_out

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events that can be described in a line, without their date, each in words of its own."""
        # Of all events, not only of those that may be asked about: one of the others must not
        # be described in the same words, and have another date.
        words = [_plain(self.event_words(one)) for one in self.study.events]
        times = Counter(words)
        usable = [
            one
            for one, said in zip(self.study.events, words, strict=True)
            if said and times[said] == 1 and not one.era
        ]
        step = -(-len(usable) // _MOST_EVENTS) or 1
        return tuple(one for one in usable[::step] if _can_be_told(self.event_words(one)))

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Readings, dated ones first, whose source and petition can be named."""
        dated = self.study.readings
        step = -(-len(dated) // _MOST_READINGS) or 1
        every = (*(dated[place] for place in range(0, len(dated), step)), *self.study.undated)
        hard = {one.id for one in self.study.petitions if is_hard(one.title)}
        return tuple(
            one
            for one in every
            if one.source.title and one.petition not in hard and not is_hard(one.source.title)
        )

    @cached_property
    def is_whole(self) -> bool:
        """Whether `readings` has looked at all readings of the study."""
        return len(self.study.readings) <= _MOST_READINGS

    @cached_property
    def folded(self) -> Callable[[str], str]:
        """What folds the text of a turn, as `fold_words` does; each text once."""
        # To fold takes longer than all else, and a turn is looked at beside each other one.
        return cache(fold_words)

    @cached_property
    def petitions(self) -> dict[str, Petition]:
        """The petitions by their ids."""
        return {one.id: one for one in self.study.petitions}

    def event_words(self, event: Event) -> str:
        """Return what an event is called in an exercise: both of its texts, if they are short."""
        title, description = event.title.strip(), event.description.strip()
        if not title or not description or _plain(title) in _plain(description):
            return description or title
        # “It asks for six benches” alone is nothing that happened; “The petition opens” is.
        both = f"{title}{'' if title[-1] in _ENDS else '.'} {description}"
        return both if len(both) <= _LONGEST else title

    def petition_title(self, reading: Reading) -> str:
        """Return what a reading's petition is called, as it stands in a sentence."""
        petition = self.petitions.get(reading.petition)
        return isolated(petition.title if petition else reading.petition)

    def reading_words(self, reading: Reading) -> str:
        """Return count, date and source of a reading, without its petition."""
        if reading.date is None:
            return _("{count}; without a date; {source}").format(
                count=reading.count_label, source=isolated(_short(reading.source.title))
            )
        return _("{count}; {date}; {source}").format(
            count=reading.count_label,
            date=reading.date.label,
            source=isolated(_short(reading.source.title)),
        )

    def told(self, text: str) -> Message:
        """Return words of the study as an option or a quotation."""
        return data_text(text, self.study.language)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _can_be_told(text: str) -> bool:
    return len(text) <= _LONGEST and not is_hard(text) and not names_a_time(text)


def names_a_time(text: str) -> bool:
    """Tell whether a text has a year, a month or a day in it: that would tell when it was.

    Examples
    --------
    >>> [names_a_time(one) for one in ("It airs on 18 July.", "A May Day protest.", "May I?")]
    [True, True, False]
    >>> names_a_time("В апреле"), names_a_time("A march in Berlin"), names_a_time("am 3.4.")
    (True, False, True)
    """
    if re.search(r"(?<!\d)[12]\d{3}(?!\d)|\d[./-]\d", text):
        return True
    words = re.findall(r"\w+", text)
    return any(
        word.casefold() in MONTHS
        and (
            (place > 0 and (word[0].isupper() or words[place - 1].isdecimal()))
            or (place + 1 < len(words) and words[place + 1].isdecimal())
            or (len(word) > 4 and word.casefold() not in _NO_MONTHS)
        )
        for place, word in enumerate(words)
    )


def _short(title: str, most: int = 80) -> str:
    if len(title) <= most:
        return title
    return title[:most].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
