"""Words are the same words, whatever the keyboard."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.teach.canon.words import find_words, fold_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ещё  раз", "ещЕ раз", id="yo, case and spaces"),
        pytest.param("She’s “here” – now…", 'she\'s "here" - now...', id="typographic signs"),
        pytest.param("a\u00adb", "ab", id="soft hyphen"),
        pytest.param("café", "cafe\u0301", id="composed and not"),
        pytest.param("Straße", "STRASSE", id="sharp s"),
        pytest.param(" Dmitry. ", "dmitry", id="full stop"),
    ],
)
def test_they_are_the_same(one, other):
    assert fold_words(one) == fold_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("año", "ano"), ("мой", "мои"), ("river", "rivers"), ("1.5", "15"), ("C++", "C")],
)
def test_they_are_not(one, other):
    assert fold_words(one) != fold_words(other)


@settings(max_examples=400)
@given(st.text(max_size=40))
def test_to_fold_twice_is_to_fold_once(text):
    assert fold_words(fold_words(text)) == fold_words(text)


@settings(max_examples=400)
@given(st.text(max_size=40))
def test_case_and_form_make_no_difference(text):
    assert fold_words(unicodedata.normalize("NFD", text)) == fold_words(
        unicodedata.normalize("NFC", text)
    )


WORD = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=6)


@given(st.lists(WORD, min_size=3, max_size=12), st.data())
def test_words_of_a_text_are_found_where_they_stand(parts, data):
    text = "  ".join(parts)
    start = data.draw(st.integers(0, len(parts) - 1))
    stop = data.draw(st.integers(start + 1, len(parts)))
    wanted = " ".join(parts[start:stop])
    found = find_words(text, unicodedata.normalize("NFD", wanted))
    assert any(fold_words(text[a:b]) == fold_words(wanted) for a, b in found)
    assert all(fold_words(text[a:b]) == fold_words(wanted) for a, b in found)


def test_only_whole_words_are_found():
    assert find_words("other theme", "the") == []
    assert find_words("The end", "the") == [(0, 3)]
    assert find_words("a\u0301b a\u0301", "a\u0301") == [(4, 6)]
    assert find_words("text", "") == find_words("", "text") == []
