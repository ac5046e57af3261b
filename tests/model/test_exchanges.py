"""Questions with their answers, found without making a turn that nobody looks at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import read_interview
from explorer.model import Role, Turn
from explorer.model.exchanges import Exchange, Exchanges
from explorer.model.turns import Turns, made_of
from tests.fixtures import an_interview

ROLES = st.lists(st.sampled_from([Role.INTERVIEWER, Role.INTERVIEWEE, None]), max_size=30)


def turns_of(roles: list[Role | None]) -> tuple[Turn, ...]:
    return tuple(
        Turn(number=number, speaker="Ann", text="So.", role=role)
        for number, role in enumerate(roles, start=1)
    )


@given(ROLES)
def test_each_turn_is_in_one_exchange_and_each_question_opens_one(roles):
    turns = turns_of(roles)
    exchanges = Exchanges(turns)
    assert tuple(turn for one in exchanges for turn in one.turns) == turns
    assert [one.number for one in exchanges] == list(range(1, len(exchanges) + 1))
    assert all(one.question for one in exchanges[1:])
    for one in exchanges:
        assert not [turn for turn in one.answers if turn.role is Role.INTERVIEWER]
    for place, turn in enumerate(turns):
        exchange = exchanges[exchanges.place_of(place)]
        assert turn in exchange.turns
        assert exchanges.question_of(place) == exchange.question


def test_they_compare_and_count_from_either_end_as_a_tuple_does():
    exchanges = an_interview().exchanges
    assert exchanges == tuple(exchanges) == an_interview().exchanges
    assert hash(exchanges) == hash(an_interview().exchanges)
    assert exchanges[-1].number == 3
    assert [one.number for one in exchanges[:2]] == [1, 2]
    assert repr(exchanges) == "Exchanges(3)"
    with pytest.raises(IndexError):
        _ = exchanges[3]
    assert Exchanges(()) == ()


def test_to_look_at_one_makes_its_turns_alone():
    made: list[int] = []

    def make(start: int, stop: int) -> list[Turn]:
        made.extend(range(start, stop))
        return made_of(stop - start, number=range(start + 1, stop + 1), speaker="Ann", text="So.")

    roles = [Role.INTERVIEWER, Role.INTERVIEWEE] * 50
    exchanges = Exchanges(Turns(100, make, lambda: roles))
    assert len(exchanges) == 50 and made == []
    assert isinstance(exchanges[20], Exchange)
    assert made == [40, 41]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ann: Where?\n\nBen: There.\n\nAnn: And then?\n\nBen: Home.\n", id="plain"),
        pytest.param(
            "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ann>Where?</v>\n\n"
            "2\n00:02.000 --> 00:03.000\n<v Ben>There.</v>\n",
            id="subtitles",
        ),
    ],
)
def test_the_roles_are_those_of_the_turns_however_many_were_made_before(text):
    interview = read_interview(text)
    assert isinstance(interview.turns, Turns)
    before = interview.turns.roles()
    _ = interview.turns[1]
    between = interview.turns.roles()
    assert before == between == [turn.role for turn in interview.turns]
    assert interview.turns.roles() == before
