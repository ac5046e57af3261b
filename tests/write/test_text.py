"""Plain text: as a person would write it, and what may be misread is said."""

from __future__ import annotations

import pytest

import explorer
from explorer.write.leads import begins_like_label, is_plain_label
from tests.fixtures import a_turn, an_interview


def test_title_note_introduction_turns_close_and_date():
    turns = (
        a_turn(1, "Ada", "Where does it end?", start=69),
        a_turn(2, "Ben", "At the sea.\n\nI think.", start=70.5, end=72),
    )
    assert an_interview(*turns).to("txt") == (
        "A walk along the river with Ben\n\n"
        "It speaks of a flood.\n\n"
        "They met at the mill.\n\n"
        "Ada (0:01:09): Where does it end?\n\n"
        "Ben (0:01:10.5–0:01:12): At the sea.\n\nI think.\n\n"
        "More to come.\n\n"
        "Written by\nApril 24, 2017\n"
    )


@pytest.mark.parametrize(
    "paragraph",
    ["Ben: he said", "Think: why?", "[applause]", "0:05", "Chapter 2", "---", "Page 3", "A. That",
     "[00:01:09] so", "#00:01:09-3#", "Ben 0:01:09"],
)  # fmt: skip
def test_a_paragraph_that_may_be_misread_is_named(paragraph):
    turns = [a_turn(k, "Ada", "So it is.") for k in (1, 2)]
    turns.append(a_turn(3, "Ada", f"So it is.\n\n{paragraph}"))
    lost = an_interview(*turns).to("txt").lost
    assert any("may be misread: 1 turn (3)" in one for one in lost)


@pytest.mark.parametrize(
    "last", ["Appendix", "Written by Ada Brook", "24 April 2017", "End of it all."]
)
def test_a_last_paragraph_that_may_be_taken_for_a_close_is_said(last):
    turns = [a_turn(k, "Ada", "So it is.") for k in (1, 2)]
    lost = an_interview(*turns, a_turn(3, "Ada", f"So it is.\n\n{last}")).to("txt").lost
    assert any("at the end for a close" in one for one in lost)


def test_who_is_not_known_is_said():
    turns = (a_turn(1, "Ada", "One."), a_turn(2, "", "Two.", start=3))
    lost = an_interview(*turns).to("txt").lost
    assert any("speaker who is not known" in one and "1 turn (2)" in one for one in lost)
    assert any("there is none: 1 turn (2)" in one for one in lost)


@pytest.mark.parametrize(
    "label", ["Ann", "Dr. Lee", "Mary-Jane O’Neill", "Анна", "王芳", "Jean de la Cruz"]
)
def test_a_name_in_any_script_is_plain(label):
    assert is_plain_label(label)


@pytest.mark.parametrize(
    "label", ["", "ann", "a: b", "[Ann]", "So it was. And", "one two", "12", "-"]
)
def test_what_a_reader_may_not_take_for_a_name_is_not_plain(label):
    assert not is_plain_label(label)


@pytest.mark.parametrize("line", ["So it was.", "At the sea, I think.", "Yes!"])
def test_ordinary_words_do_not_begin_like_a_label(line):
    assert not begins_like_label(line)


def test_the_bundled_study_comes_back_but_for_the_close_which_is_said():
    interview = explorer.open_study().interview
    written = interview.to("txt")
    back = explorer.read_interview(written)
    assert [t.text for t in back.turns[:-1]] == [t.text for t in interview.turns[:-1]]
    assert back.turns[-1].text.startswith(interview.turns[-1].text)
    assert any("closing lines for a part of the last turn" in one for one in written.lost)
