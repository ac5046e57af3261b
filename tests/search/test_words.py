"""What a word is, in any script, and that each is cut from the text as it stands."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.search.words import Chunks, _letters, _taken_apart, spans, words

# Letters whose folding is not one sign for one, marks without a letter, syllables in parts, signs
# that are words, scripts without blanks, halves of a pair.
AWKWARD = (
    "aAeéE\u0301\u0308\u0306ёЁиИйЙїßẞſﬁİıΣςᾳ\u0345각\u1100\u1161\u11a8\u00ad\u200b\u200d"
    " ’'“–-\n\u00a0…½™²№Å\u0940क\u094dকো\u09be日本ガｶﾞか\u3099กำลัง"
    "+#&$€≠👍🏽\ufe0f❤🇷🇺أا\u0654\u064bـיִ\u05b4٢2_\x00\ud800ʼﷺ"
)
TEXTS = st.text(st.sampled_from(AWKWARD) | st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("White POWDER, he said.", "white powder he said", id="English"),
        pytest.param("Café, naïve, Ångström", "cafe naive angstrom", id="accents"),
        pytest.param("Straße ﬁne", "strasse fine", id="written out"),
        pytest.param("Ёлка за\u0301мок мой", "елка замок мой", id="Russian"),
        pytest.param("п’ять пʼять", "п ять п ять", id="Ukrainian apostrophes"),
        pytest.param("ΟΔΟΣ οδός", "οδοσ οδοσ", id="Greek"),
        pytest.param("IŞIK ışık İki", "isik isik iki", id="Turkish"),
        pytest.param("can’t C++ a-b", "can t c + + a b", id="signs within"),
        pytest.param("AT&T, 50 %, $5, #tag", "at & t 50 % $ 5 # tag", id="signs that are words"),
        pytest.param("270,000 ٢٠١٧ २०१७", "270 000 2017 2017", id="digits"),
        pytest.param("का की हिन्दी", "का की हिन्दी", id="Hindi vowels stay"),
        pytest.param("أَحْمَد احمد مـحـمـد", "احمد احمد محمد", id="Arabic vowels go"),
        pytest.param("کتاب كتاب", "كتاب كتاب", id="Persian kaf"),
        pytest.param("سؤال", "سو\u0654ال", id="hamza on waw stays"),
        pytest.param("אֱלֹהִים", "אלהים", id="Hebrew points go"),
        pytest.param("日本語のテスト。", "日 本 語 の テ ス ト", id="Japanese"),
        pytest.param("ｶﾞ ガ カ\u3099", "カ\u3099 カ\u3099 カ\u3099", id="narrow kana"),
        pytest.param("กำลัง", "ก \u0e4dา ลั ง", id="Thai"),
        pytest.param("👍🏽 👍 ❤️ ❤", "👍 👍 ❤ ❤", id="emoji"),
        pytest.param("½ m² №5 Foo™", "½ m2 № 5 foo ™", id="one sign, one word"),
        pytest.param("a\x00b \ud800c d\u00ade", "a b c de", id="what is no sign"),
        pytest.param("", "", id="nothing"),
        pytest.param("… – \u0301", "", id="no word"),
    ],
)
def test_the_words_of_a_text(text, found):
    assert (
        words(text) == unicodedata.normalize("NFKD", found).split() or words(text) == found.split()
    )


def test_korean_syllables_are_the_same_in_one_sign_and_in_parts():
    assert words("서울") == words(unicodedata.normalize("NFD", "서울")) != []


@given(TEXTS)
@example("ᾲ")
@example("+\u094d½\u0301")
def test_each_word_is_cut_from_the_text_where_it_stands(text):
    found = words(text)
    places = spans(text, [(k, k) for k in range(len(found))])
    assert [words(text[start:end]) for start, end in places] == [[word] for word in found]
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@given(TEXTS, st.data())
def test_a_run_of_words_is_cut_from_its_first_to_its_last(text, data):
    found = words(text)
    if not found:
        return
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    ((start, end),) = spans(text, [(first, last)])
    assert words(text[start:end]) == found[first : last + 1]


@given(TEXTS)
def test_the_quick_way_and_the_careful_one_agree(text):
    careful = [word for chunk in text.split() for word, _, _ in _taken_apart(chunk)]
    assert words(text) == careful
    line = Chunks().line(text)
    assert line == "".join(f" {word}\t" for word in careful)


@given(TEXTS)
def test_what_is_written_in_other_ways_has_the_same_words(text):
    assert words(unicodedata.normalize("NFD", text)) == words(text)
    assert words(unicodedata.normalize("NFC", text)) == words(text)


@given(st.text("abcàéñßёйиΣσçА", max_size=20))
def test_case_is_no_matter(text):
    assert words(text.upper()) == words(text.lower()) == words(text)


@given(TEXTS)
def test_no_word_holds_what_parts_words(text):
    for word in words(text):
        assert word and not set(word) & set(' \t\n"')
        word.encode()


@given(st.text("ab\u0301\u200dк\u094d👍🏽", max_size=20))
def test_letters_are_taken_apart_without_a_gap_but_unseen_signs(chunk):
    seen = "".join(chunk[start:end] for start, end in _letters(chunk))
    assert seen.replace("\u200d", "") == chunk.replace("\u200d", "")


def test_words_met_often_are_kept_and_those_too_long_are_not():
    chunks = Chunks()
    chunks.line(f"so so {'x' * 50}")
    assert list(chunks) == ["so"]
    assert chunks.vocabulary == {"so", "x" * 50}
