"""What a step goes on by: a turn, an exchange, or a page of a long exchange."""

from __future__ import annotations

import pytest

from explorer.errors import ChoiceError
from explorer.model.exchanges import Exchanges
from explorer.widgets.reader import Reader
from explorer.widgets.units import MOST_TURNS, Units
from tests.fixtures import ANSWER, ASK, a_turn, an_interview


def a_speech(answers: int = 45) -> list:
    asked = [a_turn(1, "Ada", "What happened?", ASK)]
    told = [a_turn(n, "Ben", f"Part {n}.", ANSWER) for n in range(2, answers + 2)]
    return [*asked, *told, a_turn(answers + 2, "Ada", "Thank you.", ASK)]


@pytest.mark.parametrize("unit", ["turn", "exchange"])
def test_each_turn_is_on_one_page(unit):
    turns = a_speech()
    units = Units(unit, Exchanges(turns), turns=len(turns))
    pages = [units.turns(place) for place in range(len(units))]
    assert [turn for page in pages for turn in page] == list(range(len(turns)))
    assert all(units.place_of(turn) == place for place, page in enumerate(pages) for turn in page)


def test_a_long_exchange_is_gone_through_page_by_page_below_its_question():
    reader = Reader(an_interview(*a_speech()), unit="exchange")
    reader.step()
    assert reader.page["position"] == "Exchange 1 of 2, part 1 of 3, turns 1 to 20"
    reader.step()
    assert reader.said == "Exchange 1 of 2, part 2 of 3, turns 21 to 40."
    parts = reader.page["parts"]
    assert [part["kind"] for part in parts] == ["context"] + ["turn"] * MOST_TURNS
    assert parts[0]["key"] == "context-t1"
    assert reader.selection.number == 1 and len(reader.selection.turns) == 46
    reader.step(2)
    assert reader.said == "Exchange 2 of 2, turn 47."
    reader.step(-1)
    assert reader.said == "Exchange 1 of 2, part 3 of 3, turns 41 to 46."


def test_a_talk_in_which_nobody_asks_has_pages_too():
    turns = [a_turn(n, "Ben", f"Part {n}.") for n in range(1, 5_001)]
    reader = Reader(an_interview(*turns, speakers=()), unit="exchange")
    reader.select(4_999)
    assert reader.page["position"] == "Exchange 1 of 1, part 250 of 250, turns 4,981 to 5,000"
    assert len([part for part in reader.page["parts"] if part["kind"] == "turn"]) == MOST_TURNS
    with pytest.raises(ChoiceError, match="from 1 to 5000"):
        reader.select(5_001)
