"""Tell from the turns alone who asks, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.read.draft import Said
from explorer.read.questions import asks
from explorer.read.saying import listed, percent

__all__ = ["SURE", "Askers", "find_askers"]

SURE: Final = 0.75
"""From this confidence on it is taken that these ask; below it, it is not known."""

_MOST: Final = 0.98
"""No inference from words is surer than this."""

_UNASKED: Final = 0.8
"""How sure it is that who speaks first and far less than the other is the interviewer."""

_MOST_TURNS: Final = 1000
"""Turns that are looked at: more do not change who asks."""


@dataclass(frozen=True, slots=True)
class Askers:
    """Who seems to ask."""

    labels: tuple[str, ...]
    """Of those who ask, the likeliest first."""
    confidence: float
    """From 0 to 1; below `SURE` it is not known."""
    reason: Sentence
    """What in the turns speaks for it."""


@dataclass(slots=True)
class _Speaker:
    """What the turns say of one speaker."""

    label: str
    turns: int = 0
    asked: int = 0
    words: int = 0
    first: int = 0
    others: set[str] | None = None
    """Whose turns stand next to this one's."""


def find_askers(turns: Sequence[Said]) -> Askers | None:
    """Return who seems to ask; ``None`` where fewer than two speak.

    Who holds most questions for its turns, speaks less and speaks first seems to. The confidence
    is a logistic function of the distance to the next one.

    Examples
    --------
    >>> askers = find_askers([Said("Ann", "Where?"), Said("Ben", "Far from here."),
    ...                       Said("Ann", "When?"), Said("Ben", "It was in the spring.")])
    >>> askers.labels, askers.confidence > SURE
    (('Ann',), True)
    >>> askers.reason
    '2 of the 2 turns of Ann hold a question, with 20% of the words, and the first turn'
    """
    people = list(_look(turns[:_MOST_TURNS]).values())
    if len(people) < 2:
        return None
    scores = {one.label: _score(one, people) for one in people}
    ranked = sorted(people, key=lambda one: -scores[one.label])
    asker, second = ranked[0], ranked[1]
    confidence = _confidence(asker, scores[asker.label] - scores[second.label])
    askers = [asker]
    # Two interviewers of one person: both ask as one and neither answers the other.
    answering = [one for one in ranked[1:] if not _also_asks(one, asker, ranked)]
    if len(answering) < len(ranked) - 1 and answering:
        askers = [one for one in ranked if one not in answering]
        last, next_ = askers[-1], answering[0]
        confidence = _confidence(last, scores[last.label] - scores[next_.label])
    if asker.asked == 0 and confidence >= SURE:
        # Without a single question there is the share of talk and the order, no more.
        confidence = _UNASKED if _leads(asker, people) else 0.5
    labels = tuple(one.label for one in askers)
    return Askers(labels, confidence, _reason(askers, people))


def _look(turns: Sequence[Said]) -> dict[str, _Speaker]:
    people: dict[str, _Speaker] = {}
    before = ""
    for place, turn in enumerate(turns):
        if not turn.speaker:
            before = ""
            continue
        one = people.get(turn.speaker)
        if one is None:
            one = people[turn.speaker] = _Speaker(turn.speaker, first=place, others=set())
        one.turns += 1
        one.asked += asks(turn.text)
        one.words += len(turn.text.split())
        if before and before != turn.speaker:
            one.others.add(before)  # type: ignore[union-attr] # made just above
            people[before].others.add(turn.speaker)  # type: ignore[union-attr]
        before = turn.speaker
    return people


def _score(one: _Speaker, people: Sequence[_Speaker]) -> float:
    """Add up what speaks for this one asking; each part is between 0 and 1."""
    rate = one.asked / one.turns
    all_asked = sum(other.asked for other in people) or 1
    share = one.asked / all_asked
    words = sum(other.words for other in people) or 1
    average = words / sum(other.turns for other in people)
    short = 1 - min(1.0, one.words / one.turns / (2 * average)) if average else 0.0
    first = 1.0 if one.first == min(other.first for other in people) else 0.0
    # Who stands next to everybody else leads a panel.
    central = len(one.others or ()) / (len(people) - 1)
    return 2.5 * rate + 1.5 * share + 1.0 * short + 0.6 * first + 0.8 * central


def _confidence(asker: _Speaker, distance: float) -> float:
    # Few turns say little: the distance counts fully from four turns of the asker on.
    weight = min(1.0, 0.3 + 0.175 * (asker.turns - 1))
    return min(_MOST, 1 / (1 + math.exp(-1.6 * distance * weight)))


def _leads(asker: _Speaker, people: Sequence[_Speaker]) -> bool:
    """Tell whether one speaks first, several times, and much less at a time than the others."""
    others = [one for one in people if one is not asker]
    least = min(one.words / one.turns for one in others)
    first = all(asker.first < one.first for one in others)
    return first and asker.turns >= 3 and asker.words / asker.turns < 0.4 * least


def _also_asks(one: _Speaker, asker: _Speaker, ranked: Sequence[_Speaker]) -> bool:
    if len(ranked) < 3 or one.turns < 2 or asker.turns < 2:
        return False
    alike = one.asked / one.turns >= 0.7 * asker.asked / asker.turns
    longest = max(other.words / other.turns for other in ranked)
    return alike and one.asked >= 2 and one.words / one.turns < 0.6 * longest


def _reason(askers: Sequence[_Speaker], people: Sequence[_Speaker]) -> Sentence:
    if not any(one.asked for one in askers):
        return sentence(
            "no turn holds a question, but {speakers} begins and speaks far less at a time",
            speakers=listed((one.label for one in askers), 6),
        )
    questions = listed(
        sentences(
            "{asked} of the {count} turns of {speaker} hold a question",
            "{asked} of the {count} turns of {speaker} hold a question",
            one.turns,
            asked=one.asked,
            speaker=one.label,
        )
        for one in askers
    )
    words = sum(one.words for one in people) or 1
    share = percent(sum(one.words for one in askers) / words)
    begins = min(people, key=lambda one: one.first) in askers
    if len(askers) > 1:
        both = sentence(
            "{questions}, they have {share} of the words", questions=questions, share=share
        )
    else:
        both = sentence("{questions}, with {share} of the words", questions=questions, share=share)
    return sentence("{reason}, and the first turn", reason=both) if begins else both
