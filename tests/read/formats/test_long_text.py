"""Long plain texts are taken apart all at once; that must change nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.read.formats import pieces

# What stands in texts beside plain paragraphs: rules, pages, times, headings, lines set in.
ODD = st.sampled_from(
    [
        "* * *",
        "- 12 -",
        "Page 3 of 9",
        "0:01:09",
        "Part 2: The river",
        "   set in",
        "[pause]",
        "1 a",
    ]
)
PLAIN = st.sampled_from(["It was so.", "And then?", "Well: it was not.", "We went\nhome.", "No"])
PARAGRAPHS = st.lists(st.one_of(PLAIN, PLAIN, PLAIN, ODD), max_size=4)
TURNS = st.lists(st.tuples(st.sampled_from(["Ann", "Ben"]), PLAIN, PARAGRAPHS), min_size=8)


def told(interview: explorer.model.interview.Interview) -> list[object]:
    return [list(interview.turns), list(interview.closing), str(interview.report)]


@given(TURNS, st.sampled_from(["\n\n", "\n\n\n", "\n"]))
def test_turns_are_the_same_whether_taken_all_at_once_or_one_by_one(turns, between):
    text = between.join(f"{who}: " + "\n\n".join([first, *more]) for who, first, more in turns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "_MOST_ODD", 1.0)
        at_once = told(explorer.read_interview(text))
        patch.setattr(pieces, "_MOST_ODD", 0.0)
        one_by_one = told(explorer.read_interview(text))
    assert at_once == one_by_one
