"""The words of a note are found again in a text that changed, or it is said that they are lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.annotate import Found, Notes
from explorer.annotate.anchor import Anchor, Finder, Place, around
from explorer.annotate.sieve import Sieve, pattern_of
from explorer.model import Turn
from tests.fixtures import a_turn, an_interview

BEFORE = (
    "Ada: Where does the river end?\nBen: At the sea. That is where the river ends.\n"
    "Ada: Thank you.\nAda: And where does it begin?\n"
    "Ben: In the hills, as a spring. The river is small there.\nAda: Thank you.\n"
)


def turns_of(*texts: str) -> list[Turn]:
    return [Turn(number=n, speaker="A", text=text) for n, text in enumerate(texts, start=1)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "notes.sqlite3"


def kept_on(path, *where):
    interview = explorer.read_interview(BEFORE)
    with Notes(interview, path) as notes:
        for turn, quote in where:
            notes.add(turn, quote=quote, text=f"on {quote}")


def opened_with(path, text):
    return Notes(explorer.read_interview(text), path)


def test_a_note_follows_its_words_when_turns_are_put_before_them(path):
    kept_on(path, (2, "the river"), (5, "as a spring"))
    with opened_with(path, "Ada: A word first?\nBen: Yes, surely.\n" + BEFORE) as notes:
        assert [(one.turn, one.quote, one.found) for one in notes] == [
            (4, "the river", "moved"),
            (7, "as a spring", "moved"),
        ]
        assert [one.turn for one in notes.moved] == [4, 7] and not notes.lost
        assert repr(notes) == "Notes(notes.sqlite3: 2 notes, 2 moved)"
        assert [one.turns for one in notes.report.warnings] == [(4,), (7,)]


def test_a_note_in_a_part_that_did_not_change_stays_and_nothing_is_warned_of(path):
    kept_on(path, (1, "the river"))
    with opened_with(path, BEFORE.replace("small", "narrow")) as notes:
        (note,) = notes
        assert (note.turn, note.start, note.found) == (1, 11, Found.KEPT)
        assert not notes.report.warnings
        assert [one.what for one in notes.report.findings] == ["notes", "kept"]


def test_words_that_are_gone_are_lost_and_said_to_be_and_the_note_is_there(path):
    kept_on(path, (2, "That is where the river ends"), (3, "Thank you"))
    with opened_with(path, BEFORE.replace("That is where the river ends", "So it goes")) as notes:
        (lost,) = notes.lost
        assert (lost.turn, lost.quote) == (None, "That is where the river ends")
        assert lost.text == "on That is where the river ends"
        assert [one.what for one in notes.report.warnings] == ["lost"]
        assert repr(notes) == "Notes(notes.sqlite3: 2 notes, 1 lost)"
        assert notes.along(1) == [], "what has no place is on no chart"
        notes.move(lost, 2, quote="So it goes")
        assert not notes.lost


def test_where_nothing_tells_two_places_apart_none_is_taken(path):
    kept_on(path, (3, "Thank you"))
    with opened_with(path, "Ada: Thank you.\n\nBen: Hm.\n\n" * 3) as notes:
        assert [one.found for one in notes] == [Found.LOST]


def test_what_stands_around_tells_two_places_apart(path):
    kept_on(path, (6, "Thank you"))
    with opened_with(path, BEFORE + "Ben: One more thing.\n") as notes:
        assert [(one.turn, one.found) for one in notes] == [(6, Found.KEPT)]
    with opened_with(path, "Ben: Well.\n" + BEFORE) as notes:
        assert [(one.turn, one.found) for one in notes] == [(7, Found.MOVED)]


def test_a_short_word_in_another_interview_is_not_taken_for_the_one_that_was_meant(path):
    kept_on(path, (2, "sea"))
    with opened_with(path, "Eve: How was the trip?\nDan: We saw the sea and came home.\n") as notes:
        assert [one.found for one in notes] == [Found.LOST]


def test_the_wrong_interview_loses_nothing(path):
    kept_on(path, (2, "the river"), (5, "as a spring"))
    with opened_with(path, "Eve: How?\nDan: So.\n") as notes:
        assert len(notes.lost) == 2
    with opened_with(path, BEFORE) as notes:
        assert [(one.turn, one.found) for one in notes] == [(2, Found.MADE), (5, Found.MADE)]


def test_notes_of_two_texts_are_each_on_their_own_words(path):
    kept_on(path, (2, "the river"))
    later = "Ada: A word first?\nBen: Yes.\n" + BEFORE
    with opened_with(path, BEFORE) as old, opened_with(path, later) as new:
        new.add(4, quote="At the sea")
        old.add(5, quote="The river")
        assert [(one.turn, one.found) for one in old] == [(2, "moved"), (2, "made"), (5, "made")]
        assert [(one.turn, one.found) for one in new] == [(4, "made"), (4, "moved"), (7, "moved")]


def test_a_reader_of_files_that_divides_the_same_bytes_otherwise_is_noticed(path):
    interview = an_interview(sha256="ab" * 32)
    with Notes(interview, path) as notes:
        notes.add(5, quote="In the hills, as a spring")
    other = replace(interview, turns=(a_turn(1, "Ada", "First."), *interview.turns[:4]))
    other = replace(other, turns=(*other.turns, a_turn(6, "Ben", interview.turns[4].text)))
    with Notes(other, path) as notes:
        assert [(one.turn, one.found) for one in notes] == [(6, Found.MOVED)]
    fewer = replace(interview, turns=interview.turns[:2])
    with Notes(fewer, path) as notes:
        assert [one.found for one in notes] == [Found.LOST]


def test_white_space_may_differ_as_it_does_in_a_browser():
    finder = Finder(turns_of("First line\n\nsecond line", "first"))
    assert finder.places("line second") == [Place(1, 6, 18)]
    assert finder.places("line second", 1) == [Place(1, 6, 18)]


def test_words_are_never_found_across_two_turns():
    finder = Finder(turns_of("one two", "three four"))
    assert finder.places("two three") == [] and finder.places("two\nthree") == []


@pytest.mark.parametrize("quote", ["", " ", "\n"])
def test_nothing_is_found_nowhere(quote):
    assert Finder(turns_of("a b", "c")).places(quote) == []


def test_a_word_that_is_everywhere_is_not_looked_at_for_ever():
    finder = Finder(turns_of("a" * 1_000_000))
    assert len(finder.places("a")) == 5_000
    assert finder.find(Anchor("a", "b", "c"), enough=1) is None


@given(
    st.lists(st.sampled_from(["the", "sea", "a", "river,", "at\n", " "]), max_size=40), st.data()
)
def test_many_quotes_at_once_are_found_where_each_is_found_alone(pieces, data):
    text = " ".join(pieces)
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    quote = data.draw(st.sampled_from([quote, quote.replace("\n", " "), quote + " sea"]))
    spans = Sieve(text, [quote]).spans(quote)
    if spans is not None:
        exact = [
            (hit.start(), hit.start() + len(quote))
            for hit in re.finditer(f"(?={re.escape(quote)})", text)
        ]
        other = [hit.span() for hit in re.finditer(pattern_of(quote), text)]
        assert set(spans) >= set(exact)
        assert all(text[a:b].split() == quote.split() for a, b in spans)
        assert bool(spans) == bool(exact or other)


def test_notes_on_a_long_text_that_was_shuffled_are_all_found(path, monkeypatch):
    monkeypatch.setattr("explorer.annotate.anchor._LONG", 100)
    lines = [f"{'AB'[n % 2]}: It is line {n} and it speaks of {n * 7} things." for n in range(200)]
    with opened_with(path, "\n".join(lines)) as notes:
        for number in range(1, 201):
            notes.add(number, 0, 38)
    with opened_with(path, "\n".join(lines[::-1])) as notes:
        assert len(notes.find()) == 200
        assert all(str(201 - note.turn - 1) in note.quote for note in notes)
    changed = "\n".join(lines[::-1]).replace("speaks", "tells")
    with opened_with(path, changed) as notes:
        assert len(notes.lost) == 200


words = st.text(alphabet="ab \n🌊é", min_size=1, max_size=60)


@given(st.lists(words, min_size=1, max_size=8), st.data())
def test_in_the_same_text_a_note_is_found_where_it_was_or_not_at_all(texts, data):
    turns = turns_of(*texts)
    number = data.draw(st.integers(1, len(turns)))
    text = turns[number - 1].text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = Place(number, start, end)
    anchor = Anchor(text[start:end], *around(turns, place), number, start)
    found = Finder(turns).find(anchor)
    if anchor.prefix or anchor.suffix:
        assert found == place
    elif found:
        assert turns[found.turn - 1].text[found.start : found.end].split() == anchor.quote.split()


@given(st.lists(words, min_size=1, max_size=6), st.lists(words, max_size=4), st.data())
def test_wherever_it_is_found_stand_its_words(texts, more, data):
    turns = turns_of(*texts)
    number = data.draw(st.integers(1, len(turns)))
    text = turns[number - 1].text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = Anchor(text[start:end], *around(turns, Place(number, start, end)), number, start)
    changed = turns_of(*data.draw(st.permutations(texts + more)))
    found = Finder(changed).find(anchor)
    if found is not None:
        here = changed[found.turn - 1].text[found.start : found.end]
        assert here.split() == anchor.quote.split()
