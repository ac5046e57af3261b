"""What is compared as the same letter, and that a run of letters is found where it stands."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.search.folding import find, fold

# Letters whose folding is not one sign for one, marks without a letter, syllables in parts.
AWKWARD = (
    "aAeéE\u0301\u0308\u0306ёЁеиИйЙїßẞſﬁﬃİıΣςσᾳ\u0345각가\u1100\u1161\u11a8"
    "\u00ad\u200b ’'“–-\n\u00a0…½Åの\u0940क"
)
TEXTS = st.text(st.sampled_from(AWKWARD) | st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize("query", ["", "  ", "\u00ad"], ids=["empty", "space", "nothing seen"])
def test_a_query_without_a_letter_finds_nothing(query):
    assert list(find("Where does the river end?", query)) == []


def test_hits_do_not_overlap():
    assert list(find("banana", "ana")) == [(1, 4)]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        pytest.param("The River", "river", ["River"], id="case"),
        pytest.param("a river", "  river ", ["river"], id="space around the query"),
        pytest.param("Café cafe\u0301 cafe", "CAFE", ["Café", "cafe\u0301", "cafe"], id="accents"),
        pytest.param("señor", "sén", ["señ"], id="accents in the query"),
        pytest.param("Ёлка и елка", "елка", ["Ёлка", "елка"], id="ё is е"),
        pytest.param("за\u0301мок", "замок", ["за\u0301мок"], id="Russian stress"),
        pytest.param("мои и мой", "мой", ["мой"], id="й is not и"),
        pytest.param("мои и мои\u0306", "мои", ["мои"], id="и is not й in two signs"),
        pytest.param("Київ, Киів", "київ", ["Київ"], id="ї is not і"),
        pytest.param("That’s right", "that's", ["That’s"], id="apostrophe"),
        pytest.param("“so” – yes", '"so" -', ["“so” –"], id="quotes and dash"),
        pytest.param("Straße STRASSE", "strasse", ["Straße", "STRASSE"], id="ß is ss"),
        pytest.param("Straße", "s", ["S"], id="not half of ß"),
        pytest.param("ﬁne fine", "fin", ["ﬁn", "fin"], id="ligature whole"),
        pytest.param("ﬁne", "f", [], id="not half of a ligature"),
        pytest.param("hy\u00adphen", "hyphen", ["hy\u00adphen"], id="soft hyphen"),
        pytest.param(
            "white\npowder, white\u00a0powder",
            "white powder",
            ["white\npowder", "white\u00a0powder"],
            id="white space",
        ),
        pytest.param("ΟΔΟΣ οδός", "οδοσ", ["ΟΔΟΣ", "οδός"], id="Greek"),
        pytest.param("का की", "की", ["की"], id="Hindi vowels stay"),
        pytest.param("C++ (a-b) .*", ".*", [".*"], id="no pattern language"),
    ],
)
def test_what_is_the_same_word(text, query, found):
    assert [text[start:end] for start, end in find(text, query)] == found


@given(TEXTS, TEXTS)
@example("ᾲ", "α")
def test_each_hit_is_the_query_when_both_are_folded(text, query):
    hits = find(text, query)
    assert all(fold(text[start:end]) == fold(query.strip()) for start, end in hits)
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in pairwise(hits))


@given(TEXTS, st.data())
def test_a_letter_of_the_text_is_found_where_it_stands(text, data):
    letters = [at for at, sign in enumerate(text) if sign.isascii() and sign.isalpha()]
    if not letters:
        return
    at = data.draw(st.sampled_from(letters))
    end = at + 1
    while end < len(text) and (
        unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"
    ):
        end += 1
    assert any(start <= at < stop for start, stop in find(text, text[at:end])) or not fold(
        text[at:end]
    )


@given(TEXTS)
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(TEXTS, st.sampled_from(["e", "й", "и", "strasse", "가"]))
def test_composed_and_decomposed_texts_hold_the_same_hits(text, query):
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assert len(find(composed, query)) == len(find(decomposed, query))
