"""Nouns for tests, built in code: an interview with a question too many, and a study of it."""

from __future__ import annotations

from explorer.model import ContentNote, Interview, Role, Speaker, Study, Turn, When

ASK, ANSWER = Role.INTERVIEWER, Role.INTERVIEWEE


def a_turn(number: int, speaker: str, text: str, role: Role | None = None, **more: object) -> Turn:
    return Turn(number=number, speaker=speaker, text=text, role=role, **more)  # type: ignore[arg-type]


def an_interview(*turns: Turn, **more: object) -> Interview:
    """Return five turns in three exchanges, unless others are given."""
    own = turns or (
        a_turn(1, "Ada", "Where does the river end?", ASK),
        a_turn(2, "Ben", "At the sea.\n\nThat is where the river ends.", ANSWER, note="A guess."),
        a_turn(3, "Ada", "Thank you.", ASK),
        a_turn(4, "Ada", "And where does it begin?", ASK),
        a_turn(5, "Ben", "In the hills, as a spring. The river is small there.", ANSWER),
    )
    fields: dict[str, object] = {
        "title": "A walk along the river with Ben",
        "turns": own,
        "speakers": (
            Speaker(label="Ada", name="Ada Brook", role=ASK),
            Speaker(label="Ben", name="Ben Ford", role=ANSWER, note="Also spelt Forde."),
        ),
        "content_note": "It speaks of a flood.",
        "introduction": "They met at the mill.",
        "closing": ("More to come.",),
        "byline": "Written by",
        "date": When.parse("2017-04-24"),
        "date_text": "April 24, 2017",
        "language": "en",
        "notes": ("The mill is gone.",),
    }
    return Interview(**{**fields, **more})  # type: ignore[arg-type]


def a_study(interview: Interview | None = None, **more: object) -> Study:
    fields: dict[str, object] = {
        "title": "The river",
        "interview": interview or an_interview(),
        "content_note": ContentNote("A flood is spoken of.", ("Stop whenever you like.",)),
    }
    return Study(**{**fields, **more})  # type: ignore[arg-type]
