"""One question of each kind, for tests: harmless, and about a river."""

from __future__ import annotations

from explorer.teach import choice, date, free, number, order, quotation, several, words
from explorer.teach.locks import Cost
from explorer.teach.question import Question
from tests.fixtures import an_interview

QUICK = Cost(n=2)
"""A lock that costs nothing, so that many can be tried."""


def one_of_each() -> list[Question]:
    interview = an_interview()
    return [
        choice(
            "who", {"en": "Who asks?", "ru": "Кто спрашивает?"}, ["Ada", "Ben", "Nobody"], "Ada",
            tries=2, hints=["Look at the names.", "She asks first."], wrong={"Ben": "He answers."},
            reason="Ada stands before each question.", look="turn 1",
        ),
        several(
            "wet", "What is wet?", ["a river", "a road", "a sea", "a hill"], ["a river", "a sea"],
            wrong={"a road": "Only when it rains."}, reason="Water flows in both.",
        ),
        number("turns", "How many turns?", 5, wrong={3: "Those are the exchanges."}),
        number("length", "How long is it?", 270_000, tolerance=5_000, unit="metres",
               wrong={100_000: "That is another river."}),
        date("day", "When was it published?", "2017-04-24", wrong={"2017-04-25": "A day late."}),
        date("week", "In which week?", "[2017-05-01..2017-05-07]", accept="overlapping"),
        date("month", "Which month?", "2017-04", accept="same"),
        quotation("end", "Where does it end?", interview, [(2, "At the sea")],
                  wrong=[(4, "where does it begin", "That is the other end.")],
                  reason="Ben says so.", look="turn 2"),
        order("way", "Down the river.", ["spring", "brook", "river", "sea"]),
        words("name", "Who answers?", ["Ben", "Бен"], wrong={"Ada": "She asks."}),
        free("why", "What is not asked?", ["It names a turn."]),
    ]  # fmt: skip
