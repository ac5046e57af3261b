"""Who asks is found from what is stated, or else from the turns; and how sure that is."""

from __future__ import annotations

import explorer
from explorer.model import Basis, Role, Speaker

LONG = "It was a long story, and we told it every winter when the ice came down the river."


def roles_of(text: str, **settings: object) -> dict[str, Role | None]:
    interview = explorer.read_interview(text, **settings)
    return {one.label: one.role for one in interview.speakers}


def test_two_people_are_told_apart_by_who_asks():
    text = f"Ann: Where?\n\nBen: {LONG}\n\nAnn: When?\n\nBen: {LONG}\n"
    interview = explorer.read_interview(text)
    assert [one.role for one in interview.speakers] == [Role.INTERVIEWER, Role.INTERVIEWEE]
    assert all(0.75 < one.confidence < 1 for one in interview.speakers)
    assert interview.speakers[0].how("role") is Basis.INFERRED
    assert "2 of the 2 turns of Ann hold a question" in interview.speakers[0].why("role")


def test_few_turns_are_less_sure_than_many():
    def confidence(times: int) -> float:
        text = f"Ann: Where is it?\n\nBen: {LONG} Or is it?\n\n" * times
        return explorer.read_interview(text).speakers[0].confidence or 0.0

    assert confidence(1) < confidence(3)


def test_a_panel_has_one_who_asks_and_several_who_answer():
    guests = ("Ben", "Cal", "Dee", "Eva")
    text = "".join(f"Ann: What do you say?\n\n{guest}: {LONG}\n\n" for guest in guests * 2)
    roles = roles_of(text)
    assert roles["Ann"] is Role.INTERVIEWER
    assert {roles[guest] for guest in guests} == {Role.INTERVIEWEE}


def test_two_may_ask_one():
    text = "".join(
        f"{asker}: What was it, and where?\n\nBen: {LONG}\n\n" for asker in ("Ann", "Cal") * 3
    )
    assert roles_of(text) == {
        "Ann": Role.INTERVIEWER, "Ben": Role.INTERVIEWEE, "Cal": Role.INTERVIEWER,
    }  # fmt: skip


def test_an_interviewer_who_makes_statements_is_found_by_the_share_of_talk():
    text = f"Ann: Tell me.\n\nBen: {LONG}\n\n" * 4
    interview = explorer.read_interview(text)
    assert interview.speakers[0].role is Role.INTERVIEWER
    assert interview.speakers[0].confidence == 0.8


def test_where_nobody_stands_out_nothing_is_decided():
    text = f"Ann: {LONG}\n\nBen: {LONG}\n\n" * 3
    interview = explorer.read_interview(text)
    assert {one.role for one in interview.speakers} == {None}
    (finding,) = (one for one in interview.report.of("missing") if one.what == "roles")
    assert "study.toml" in finding.detail


def test_what_a_label_says_is_taken_before_what_the_turns_say():
    text = "Interviewer: Tell me.\n\nWitness: Why? What? Where?\n\n" * 2
    assert roles_of(text) == {"Interviewer": Role.INTERVIEWER, "Witness": Role.INTERVIEWEE}


def test_what_is_stated_is_taken_before_all():
    text = "Ann: Where?\n\nBen: There.\n\nAnn: When?\n\nBen: Then.\n"
    speakers = [
        Speaker(label="Ben", name="Ben", role=Role.INTERVIEWER),
        Speaker(label="Ann", name="Ann"),
    ]
    assert roles_of(text, speakers=speakers) == {"Ann": Role.INTERVIEWEE, "Ben": Role.INTERVIEWER}


def test_the_letter_a_alone_says_nothing():
    roles = roles_of("A: Where?\n\nB: There.\n\nA: When?\n\nB: Then.\n")
    assert roles == {"A": Role.INTERVIEWER, "B": Role.INTERVIEWEE}
