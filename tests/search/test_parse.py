"""The language of queries: what is read, and what is said where it cannot be."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.errors import SearchError
from explorer.search.parse import MOST_SIGNS, parse
from explorer.search.query import All, AnyOf, Not, Speaker, Tag, Words

RIVER, SEA, HILL = Words(("river",)), Words(("sea",)), Words(("hill",))


@pytest.mark.parametrize(
    ("query", "part"),
    [
        pytest.param("River", RIVER, id="a word"),
        pytest.param("river sea", All((RIVER, SEA)), id="two words"),
        pytest.param("river AND sea", All((RIVER, SEA)), id="and"),
        pytest.param("river OR sea", AnyOf((RIVER, SEA)), id="or"),
        pytest.param("river or sea", All((RIVER, Words(("or",)), SEA)), id="small letters"),
        pytest.param("river sea OR hill", AnyOf((All((RIVER, SEA)), HILL)), id="and binds closer"),
        pytest.param("river (sea OR hill)", All((RIVER, AnyOf((SEA, HILL)))), id="brackets"),
        pytest.param("-river", Not(RIVER), id="minus"),
        pytest.param("sea −river", All((SEA, Not(RIVER))), id="a real minus"),
        pytest.param("NOT river", Not(RIVER), id="not"),
        pytest.param("NOT -river", RIVER, id="not not"),
        pytest.param("-(river OR sea)", Not(AnyOf((RIVER, SEA))), id="not a group"),
        pytest.param('"the river"', Words(("the", "river"), quoted=True), id="quotes"),
        pytest.param("«the river»", Words(("the", "river"), quoted=True), id="Russian quotes"),
        pytest.param("„the river“", Words(("the", "river"), quoted=True), id="German quotes"),
        pytest.param("riv*", Words(("riv",), prefix=True), id="prefix"),
        pytest.param('"the riv*"', Words(("the", "riv"), True, True), id="prefix in quotes"),
        pytest.param('"the riv"*', Words(("the", "riv"), True, True), id="prefix after quotes"),
        pytest.param("can't", Words(("can", "t")), id="apostrophe"),
        pytest.param("C++", Words(("c", "+", "+")), id="C++"),
        pytest.param("a-b", Words(("a", "b")), id="dash within"),
        pytest.param("river - sea", All((RIVER, SEA)), id="dash between"),
        pytest.param("--river", RIVER, id="two dashes"),
        pytest.param("日本", Words(("日", "本")), id="Japanese"),
        pytest.param("f(x)", Words(("f", "x")), id="brackets within"),
        pytest.param("river :) sea", All((RIVER, SEA)), id="a smile"),
        pytest.param("(river) sea)", All((RIVER, SEA)), id="a bracket too many"),
        pytest.param("http://sea", Words(("http", "sea")), id="an address"),
        pytest.param("12:30", Words(("12", "30")), id="a time"),
        pytest.param('6" river', All((Words(("6",)), RIVER)), id="inches"),
        pytest.param("speaker:Ada", Speaker(("ada",), False, "speaker:Ada"), id="speaker"),
        pytest.param("СПИКЕР:Ada", Speaker(("ada",), False, "СПИКЕР:Ada"), id="in Russian"),
        pytest.param(
            'speaker:"Ada Brook" river',
            All((Speaker(("ada", "brook"), False, 'speaker:"Ada Brook"'), RIVER)),
            id="speaker in quotes",
        ),
        pytest.param("(speaker:Ad*)", Speaker(("ad",), True, "speaker:Ad*"), id="speaker begins"),
        pytest.param("-tag:fear", Not(Tag(("fear",), False, "tag:fear")), id="tag"),
        pytest.param('"speaker:Ada"', Words(("speaker", "ada"), quoted=True), id="quoted filter"),
        pytest.param("speaker: Ada", All((Words(("speaker",)), Words(("ada",)))), id="a blank"),
        pytest.param("", None, id="empty"),
        pytest.param(" \n", None, id="blank"),
    ],
)
def test_what_is_read(query, part):
    assert parse(query) == part


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        pytest.param('the "river', "search, sign 5: A quote is open", id="quote"),
        pytest.param("(river", "sign 1: A bracket is open", id="bracket"),
        pytest.param("river OR", "sign 7: Nothing stands after OR", id="or at the end"),
        pytest.param("OR river", "sign 1: Nothing stands before OR", id="or at the beginning"),
        pytest.param("river AND", "Nothing stands after AND", id="and at the end"),
        pytest.param("AND river", "Nothing stands before AND", id="and at the beginning"),
        pytest.param("river AND OR sea", "Nothing stands after AND", id="and or"),
        pytest.param("river NOT", "Nothing stands after NOT", id="not"),
        pytest.param("river -…", "Nothing stands after -", id="minus nothing"),
        pytest.param("…", "There is no word to look for", id="no word"),
        pytest.param("()", "There is no word to look for", id="empty brackets"),
        pytest.param("*", "A star stands alone", id="star alone"),
        pytest.param("river.*", "can mean nothing", id="star after a stop"),
        pytest.param("f*ck", "can mean nothing", id="star within"),
        pytest.param("*river", "can mean nothing", id="star before"),
        pytest.param('"riv* sea"', "can mean nothing", id="star between"),
        pytest.param("speeker:Ada", 'There is no filter "speeker:"', id="misspelt filter"),
        pytest.param("speaker:…", "speaker:… names nobody", id="nobody"),
        pytest.param("tag:-", "tag:- names no tag", id="no tag"),
        pytest.param("(" * 40 + "river", "too many brackets", id="deep"),
        pytest.param("NOT " * 40 + "river", "too many refusals", id="refused too often"),
        pytest.param("r" * (MOST_SIGNS + 1), "2,001 signs", id="long"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(query, problem):
    with pytest.raises(SearchError) as error:
        parse(query)
    assert problem in str(error.value)
    assert error.value.accepted or error.value.next_step


@pytest.mark.parametrize(
    ("query", "part"),
    [
        pytest.param("riv", Words(("riv",), prefix=True), id="a word is begun"),
        pytest.param("riv ", Words(("riv",)), id="and ended"),
        pytest.param('"the riv', Words(("the", "riv"), quoted=True), id="a quote"),
        pytest.param("(river", Words(("river",), prefix=True), id="a bracket"),
        pytest.param("river OR", RIVER, id="or"),
        pytest.param("river AND", RIVER, id="and"),
        pytest.param("river -", RIVER, id="minus"),
        pytest.param("river NOT ", RIVER, id="not"),
        pytest.param("river speaker:", All((RIVER, Words(("speaker",)))), id="a filter"),
        pytest.param("speeker:Ada", Words(("speeker", "ada"), prefix=True), id="misspelt filter"),
        pytest.param("(", None, id="nothing yet"),
        pytest.param("river.", RIVER, id="a full stop"),
    ],
)
def test_what_is_still_being_typed_is_no_error(query, part):
    assert parse(query, typing=True) == part


PIECES = st.sampled_from(
    [
        *"\"“()*-:. 'a\x00",
        "river",
        " OR ",
        " AND ",
        " NOT ",
        "speaker:",
        "tag:",
        "C++",
        "日本",
        "👍",
        "\ud800",
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=30), st.booleans())
@example("-" * 500, False)
@example("(" * 2000, True)
@example("NOT " * 500, True)
def test_no_query_does_anything_but_be_read_or_refused(query, typing):
    with contextlib.suppress(SearchError):
        part = parse(query, typing=typing)
        assert part is None or isinstance(part, Words | Speaker | Tag | Not | All | AnyOf)
