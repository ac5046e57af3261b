"""Decide who asks and who answers, and how sure that is."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.source import Basis
from explorer.model.turn import Role, Speaker
from explorer.read.draft import Findings, Said
from explorer.read.formats.words import ANSWERING, ASKING, LETTER_PAIRS
from explorer.read.saying import ROLES, listed, percent, rounded

__all__ = ["QUESTION_MARKS", "asks", "decide_roles"]

QUESTION_MARKS: Final = "?？؟¿⁇⁈⁉‽⸮﹖︖\u037e՞፧꘏꛷᥅⳺⳻𑅃"
"""The signs of all scripts that mark a question: Unicode's, by their names."""

_SURE: Final = 0.75
"""From this confidence on a role is taken; below it, it is not known."""

_ENDS_A_QUESTION = re.compile(
    # A semicolon is a question mark where it ends a turn or stands behind Greek letters; the
    # full-width one where it ends a turn. Chinese and Japanese often ask by a particle alone.
    r"[;；][\s»”\"')\]]*\Z|[\u0370-\u03ff\u1f00-\u1fff]\s?;|[吗嗎呢][。\s]*\Z|(?:です|ます|の|した)か[。\s]*\Z"
)
_ASKING: Final = (";", "；", "吗", "嗎", "呢", "か")
"""One of these is in whatever `_ENDS_A_QUESTION` finds."""

_MOST: Final = 0.98
"""No inference from words is surer than this."""

_NAMED: Final = 0.95
"""How sure a role is that the word of a label says."""

_OTHERS: Final = 0.8
"""How sure the role is of those who are left when the others' is known."""

_UNASKED: Final = 0.8
"""How sure it is that who speaks first and far less than the other is the interviewer."""

_MOST_TURNS: Final = 1000
"""Turns that are looked at: more do not change who asks."""


def asks(text: str) -> bool:
    """Tell whether a text holds a question, by the marks of any script.

    Examples
    --------
    >>> asks("Where?"), asks("أين؟"), asks("Πού είναι;"), asks("你在哪里出生？"), asks("Here; so.")
    (True, True, True, True, False)
    """
    if any(mark in text for mark in QUESTION_MARKS):
        return True
    # Most texts have none of these signs, and to look for a sign is a tenth of a search.
    return any(map(text.__contains__, _ASKING)) and bool(_ENDS_A_QUESTION.search(text))


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


def decide_roles(
    turns: Sequence[Said], speakers: Mapping[str, Speaker], findings: Findings
) -> dict[str, Speaker]:
    """Return the speakers with their roles.

    Roles that are stated are taken: by whoever reads, by the file, or by a label such as
    ``Interviewer``. A single stated interviewer makes the others interviewees. Without any, the
    turns decide: who holds most questions for its turns, speaks less and speaks first. The
    confidence is a logistic function of the distance to the next one; below 0.75 nothing is
    decided.

    Parameters
    ----------
    turns
        What was said, in order.
    speakers
        By label, with what is stated of each.
    findings
        Where the decision and its reason are reported.
    """
    if not speakers:
        findings.missing("roles", sentence("no speaker is known"))
        return dict(speakers)
    stated = {label: one.role for label, one in speakers.items() if one.role}
    if stated:
        return _from_stated(turns, speakers, stated, findings)
    named = _from_labels(speakers)
    if named:
        return _from_named(turns, speakers, named, findings)
    return _from_turns(turns, speakers, findings)


def _from_stated(
    turns: Sequence[Said],
    speakers: Mapping[str, Speaker],
    stated: Mapping[str, Role],
    findings: Findings,
) -> dict[str, Speaker]:
    findings.stated("roles", _list(stated))
    return _rest(turns, speakers, stated, findings)


def _rest(
    turns: Sequence[Said],
    speakers: Mapping[str, Speaker],
    known: Mapping[str, Role],
    findings: Findings,
) -> dict[str, Speaker]:
    """Decide on those of whom neither the file nor a label says what they do."""
    askers = [label for label, role in known.items() if role is Role.INTERVIEWER]
    rest = [label for label in speakers if label not in known]
    if not rest:
        return dict(speakers)
    if askers:
        role = Role.INTERVIEWEE
        reason = sentences(
            "{speakers} asks, so who else speaks answers",
            "{speakers} asks, so who else speaks answers",
            len(askers),
            speakers=_some(askers),
        )
    elif len(rest) == 1:
        role = Role.INTERVIEWER
        reason = sentences(
            "{speakers} answers, so {asker} asks",
            "{speakers} answers, so {asker} asks",
            len(known),
            speakers=_some(list(known)),
            asker=rest[0],
        )
    else:
        unknown = {label: replace(one, role=None) for label, one in speakers.items()}
        found = _from_turns(turns, unknown, findings)
        return {label: speakers[label] if label in known else found[label] for label in speakers}
    findings.inferred("roles", _sure(_one(_some(rest), role), reason, rounded(_OTHERS, 1)))
    return _with(speakers, dict.fromkeys(rest, role), reason, _OTHERS)


def _from_labels(speakers: Mapping[str, Speaker]) -> dict[str, Role]:
    """Return the roles that labels say by themselves: ``Interviewer 2``, ``Q`` beside ``A``."""
    roles: dict[str, Role] = {}
    for label in speakers:
        # "Interviewer 2" and "INT." are interviewers too.
        word = label.casefold().rstrip(" #_.0123456789")
        # The letter В asks in Russian and answers in Ukrainian.
        if len(word) < 2 and word.upper() != word:
            continue
        if word in ASKING:
            roles[label] = Role.INTERVIEWER
        elif word in ANSWERING:
            roles[label] = Role.INTERVIEWEE
    # A letter says something beside its counterpart only: P is a participant as well, and A may be
    # Ann.
    plain = {label.strip(". ").casefold(): label for label in speakers}
    for ask, answer in LETTER_PAIRS:
        if ask in plain and answer in plain:
            return {plain[ask]: Role.INTERVIEWER, plain[answer]: Role.INTERVIEWEE, **roles}
    return roles


def _from_named(
    turns: Sequence[Said],
    speakers: Mapping[str, Speaker],
    named: Mapping[str, Role],
    findings: Findings,
) -> dict[str, Speaker]:
    reason = sentences(
        "so says the label {labels}",
        "so say the labels {labels}",
        len(named),
        labels=_some(list(named)),
    )
    findings.inferred("roles", _sure(_list(named), reason, rounded(_NAMED, 2)))
    return _rest(turns, _with(speakers, named, reason, _NAMED), named, findings)


def _from_turns(
    turns: Sequence[Said], speakers: Mapping[str, Speaker], findings: Findings
) -> dict[str, Speaker]:
    people = list(_look(turns[:_MOST_TURNS]).values())
    if len(people) < 2:
        alone = sentence("only one speaker is known, so nobody can be said to ask")
        findings.missing("roles", alone)
        return dict(speakers)
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
    if asker.asked == 0 and confidence >= _SURE:
        # Without a single question there is the share of talk and the order, no more.
        confidence = _UNASKED if _leads(asker, people) else 0.5
    if confidence < _SURE:
        findings.missing(
            "roles",
            sentence(
                "it is not clear who asks (confidence {confidence}): "
                "name them under [[speakers]] in study.toml",
                confidence=rounded(confidence, 2),
            ),
        )
        return dict(speakers)
    reason = _reason(askers, people)
    roles = dict.fromkeys(speakers, Role.INTERVIEWEE)
    roles |= {one.label: Role.INTERVIEWER for one in askers}
    detail = _sure(_list(roles), reason, rounded(confidence, 2))
    findings.add("roles", Basis.INFERRED, detail)
    return _with(speakers, roles, reason, confidence)


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
            speakers=_some([one.label for one in askers]),
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


def _with(
    speakers: Mapping[str, Speaker], roles: Mapping[str, Role], reason: str, confidence: float
) -> dict[str, Speaker]:
    return {
        label: replace(
            one,
            role=roles[label],
            confidence=round(confidence, 2),
            inferred=(*one.inferred, ("role", reason)),
        )
        if label in roles and not one.role
        else one
        for label, one in speakers.items()
    }


def _sure(who: str, reason: str, confidence: str) -> Sentence:
    return sentence(
        "{who}: {reason}; confidence {confidence}", who=who, reason=reason, confidence=confidence
    )


def _one(speakers: str, role: Role) -> Sentence:
    return sentence("{speaker} {role}", speaker=speakers, role=ROLES[role])


def _list(roles: Mapping[str, Role]) -> Sentence:
    return listed((_one(label, role) for label, role in roles.items()), 6)


def _some(labels: Sequence[str]) -> str:
    return ", ".join(labels[:6]) + (", …" if len(labels) > 6 else "")
