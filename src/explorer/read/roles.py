"""Decide who asks and who answers, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from explorer.language import Sentence, sentence, sentences
from explorer.model.source import Basis
from explorer.model.turn import Role, Speaker
from explorer.read.draft import Findings, Said
from explorer.read.formats.words import ANSWERING, ASKING, LETTER_PAIRS
from explorer.read.saying import ROLES, listed, rounded
from explorer.read.who_asks import SURE, find_askers

__all__ = ["decide_roles"]

_NAMED: Final = 0.95
"""How sure a role is that the word of a label says."""

_OTHERS: Final = 0.8
"""How sure the role is of those who are left when the others' is known."""


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
            speakers=listed(askers, 6),
        )
    elif len(rest) == 1:
        role = Role.INTERVIEWER
        reason = sentences(
            "{speakers} answers, so {asker} asks",
            "{speakers} answers, so {asker} asks",
            len(known),
            speakers=listed(known, 6),
            asker=rest[0],
        )
    else:
        unknown = {label: replace(one, role=None) for label, one in speakers.items()}
        found = _from_turns(turns, unknown, findings)
        return {label: speakers[label] if label in known else found[label] for label in speakers}
    findings.inferred("roles", _sure(_one(listed(rest, 6), role), reason, rounded(_OTHERS, 1)))
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
        labels=listed(named, 6),
    )
    findings.inferred("roles", _sure(_list(named), reason, rounded(_NAMED, 2)))
    return _rest(turns, _with(speakers, named, reason, _NAMED), named, findings)


def _from_turns(
    turns: Sequence[Said], speakers: Mapping[str, Speaker], findings: Findings
) -> dict[str, Speaker]:
    askers = find_askers(turns)
    if askers is None:
        alone = sentence("only one speaker is known, so nobody can be said to ask")
        findings.missing("roles", alone)
        return dict(speakers)
    confidence = askers.confidence
    if confidence < SURE:
        findings.missing(
            "roles",
            sentence(
                "it is not clear who asks (confidence {confidence}): "
                "name them under [[speakers]] in study.toml",
                confidence=rounded(confidence, 2),
            ),
        )
        return dict(speakers)
    roles = dict.fromkeys(speakers, Role.INTERVIEWEE)
    roles |= dict.fromkeys(askers.labels, Role.INTERVIEWER)
    detail = _sure(_list(roles), askers.reason, rounded(confidence, 2))
    findings.add("roles", Basis.INFERRED, detail)
    return _with(speakers, roles, askers.reason, confidence)


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
