"""Interviews that nobody gave, for the pages."""

from __future__ import annotations

from explorer.model.interview import Interview
from explorer.model.turn import Role, Speaker, Turn

ROLES = (Role.INTERVIEWER, Role.INTERVIEWEE)


def talk(*texts: str, language: str = "en", title: str = "A talk", people=("Ada", "Ben")):
    """Return an interview in which two people take turns."""
    return Interview(
        title=title,
        language=language,
        speakers=tuple(
            Speaker(label=name, name=name, role=role)
            for name, role in zip(people, ROLES, strict=True)
        ),
        turns=tuple(
            Turn(number=number, speaker=people[(number - 1) % 2], text=text,
                 role=ROLES[(number - 1) % 2])
            for number, text in enumerate(texts, 1)
        ),
    )  # fmt: skip
