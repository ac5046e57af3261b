"""Markdown: names in bold, words escaped where Markdown would take them for markup."""

from __future__ import annotations

import pytest

import explorer
from explorer.write.markdown import escaped
from tests.fixtures import a_turn, an_interview


def test_heading_introduction_turns_and_close():
    turns = (
        a_turn(1, "Ada", "Where does it end?"),
        a_turn(2, "Ben", "At the sea.\n\nI think.", start=69, end=72),
        a_turn(3, "Ada", "So.", start=72),
    )
    interview = an_interview(*turns, byline="", date=None, date_text="")
    assert interview.to("md") == (
        "# A walk along the river with Ben\n\n"
        "It speaks of a flood.\n\n"
        "They met at the mill.\n\n"
        "**Ada:** Where does it end?\n\n"
        "**Ben** [0:01:09–0:01:12]: At the sea.\n\nI think.\n\n"
        "**Ada** [0:01:12]: So.\n\n"
        "---\n\nMore to come.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ **c** __d__", "`code`", "[a](https://example.org/)", "![a](b)", "<b>a</b>",
        "<!-- a", "a &amp; b &#58;", "# a", "> a", "- a", "+ a", "1. a", "1) a", "--- a", "=== a",
        "~~a~~", "a\\b \\* c", "| a | b |", "```", "    a", "<https://example.org/>", "a\nb",
        "a\n---", "***",
    ],
)  # fmt: skip
def test_the_same_words_come_back(text):
    turns = [a_turn(k, ["Ada", "Ben"][k % 2], f"So {text}" if k > 3 else text) for k in (1, 2)]
    turns += [a_turn(k, ["Ada", "Ben"][k % 2], f"So\n\n{text}") for k in (3, 4)]
    interview = an_interview(*turns)
    back = explorer.read_interview(interview.to("md"), format="markdown")
    expected = [turn.text.replace("    ", "") for turn in turns]
    found = [turn.text for turn in back.turns[:-1]]
    assert found == expected[:-1]


def test_plain_words_are_not_escaped():
    text = "At the sea, she said: (so it was) 100% - really? Yes! 1.5 a.m. R&D"
    assert escaped(text) == text


def test_a_paragraph_that_begins_like_a_label_is_marked_and_named():
    turns = [a_turn(k, ["Ada", "Ben"][k % 2], "So it is.\n\nBen: he said.") for k in (1, 2)]
    written = an_interview(*turns).to("md")
    assert "\n\nBen\\: he said.\n\n" in written
    assert any("begin like a label" in one and "2 turns (1, 2)" in one for one in written.lost)
