"""What a handout of a study says, on whichever page it is shown."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import explorer
from explorer._bundled import data_folder
from explorer.errors import ChoiceError, HandoutError
from explorer.language import language, speaking
from explorer.model.study import ContentNote, Study
from explorer.publish import handout
from explorer.publish.blocks import Choices, Lines, Part, Picture, Table
from explorer.publish.texts import Note, Spoken
from explorer.teach.exercises import exercises
from tests.publish.talks import talk
from tests.publish.test_page import Seen


def blocks(parts):
    for part in parts:
        for one in part.blocks:
            if isinstance(one, Part):
                yield from blocks([one])
            else:
                yield one


def of(kind, made):
    return [one for one in blocks(made.parts) if isinstance(one, kind)]


def words_of(html: str) -> str:
    return " ".join(
        " ".join(Seen(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)).texts).split()
    )


@pytest.fixture(scope="module")
def made(study):
    return handout(study, seed=3)


@pytest.fixture(scope="module")
def html(made):
    return made.html()


def test_what_to_know_before_comes_before_anything_else(made, study):
    note = made.first[0]
    assert isinstance(note, Note)
    assert note.paras[0].words[0].text == study.content_note.text


def test_no_word_of_the_interview_stands_before_the_note(html, study):
    words = words_of(html)
    assert words.index(study.content_note.text) < words.index(study.turn(1).text)


def test_a_turn_with_a_note_comes_after_its_note(made):
    told = [
        one.number if isinstance(one, Spoken) else one.title
        for one in blocks(made.parts[:1])
        if isinstance(one, Spoken | Note)
    ]
    assert told == [1, 2, 3, 4, "Content note before turn 5", 5, 6]


def test_each_turn_has_the_number_that_it_is_cited_by(html, study):
    for turn in study.interview.turns:
        assert f'id="{turn.id}"' in html
    assert words_of(html).count("Turn 3 Dmitry asks") == 1


def test_what_was_said_is_there_to_the_letter(made, study):
    said = ["\n\n".join(one.paragraphs) for one in of(Spoken, made)]
    assert said == [turn.text for turn in study.interview.turns]


def test_each_event_has_its_date_as_it_is_known_and_its_sources(made, study):
    table = next(one for one in of(Table, made) if one.heads[1] == "Event")
    dates = [row[0][0].text for row in table.rows]
    assert dates == [event.date.label for event in study.events]
    assert all(row[3] for row in table.rows)


def test_each_reading_has_its_bounds_and_its_source(made, study):
    tables = [one for one in of(Table, made) if one.heads[2] == "At least"]
    rows = [row for table in tables for row in table.rows]
    assert len(rows) == len(study.readings) + len(study.undated)
    assert all(any(re.fullmatch(r"\[\d+\]", word.text) for word in row[4]) for row in rows)


def test_petitions_are_never_added_up(made, study):
    part = next(one for one in made.parts if one.name == "signatures")
    titles = [one.title.text for one in part.blocks if isinstance(one, Part)]
    assert sorted(titles) == sorted(one.title for one in study.petitions)
    assert "never added up" in part.blocks[0].words[0].text


def test_each_number_of_a_source_leads_to_its_entry(html):
    asked = set(re.findall(r'href="#(source-\d+)"', html))
    there = re.findall(r'<li id="(source-\d+)"', html)
    assert asked == set(there)
    assert len(there) == len(set(there))


def test_no_name_stands_twice_in_the_page(html):
    names = re.findall(r'\sid="([^"]+)"', html)
    assert len(names) == len(set(names))


def test_each_link_within_the_page_leads_somewhere(html):
    names = set(re.findall(r'\sid="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= names


def test_each_picture_has_words_for_who_does_not_see_it(made):
    pictures = of(Picture, made)
    assert len(pictures) > 3
    for one in pictures:
        assert one.alt and one.caption and one.svg.startswith("<svg")


def test_a_picture_takes_the_ink_of_the_page_and_runs_nothing(html):
    assert 'stroke="currentColor"' in html or 'fill="currentColor"' in html
    assert "<script" not in html and " on" not in "".join(re.findall(r"<svg[^>]*>", html))


def test_the_questions_are_those_of_the_seed_and_another_seed_has_others(study, html):
    for one in exercises(study, 3, 8):
        assert str(one.prompt) in words_of(html)
    assert handout(study, parts=["questions"], seed=3) == handout(
        study, parts=["questions"], seed=3
    )
    assert handout(study, parts=["questions"], seed=3) != handout(
        study, parts=["questions"], seed=4
    )


def test_no_solution_is_there_unless_it_is_asked_for(study, html):
    reasons = [str(one.reason) for one in exercises(study, 3, 8)]
    assert not any(reason in words_of(html) for reason in reasons)
    told = handout(study, parts=["questions"], seed=3, solutions=True)
    assert all(reason in words_of(told.html()) for reason in reasons)
    assert told.parts[-1].name == "solutions" and told.parts[-1].fresh


def test_there_is_room_for_each_answer(study):
    made = handout(study, parts=["questions"], seed=3, count=12)
    assert len(of(Choices, made)) + len(of(Lines, made)) == 12


def test_its_own_words_are_russian_where_that_is_asked_and_the_interview_stays_as_it_is(study):
    html = handout(study, parts=["turns", "questions"], language="ru", seed=3).html()
    words = words_of(html)
    assert '<html lang="ru" dir="ltr">' in html
    for said in ("Предупреждение о содержании", "перед репликой 5", "Как ссылаться", "Вопрос 1"):
        assert said in words
    assert study.content_note.in_language("ru").text in words
    assert study.turn(2).text in words
    for left in ("Content note", "How to cite", "Question 1", "Mark one."):
        assert left not in words


def test_the_interface_speaks_its_language_again_afterwards(study):
    with speaking("en"):
        handout(study, language="ru", parts=["turns"]).html()
        assert language() == "en"


def test_an_interview_alone_has_a_handout():
    words = words_of(handout(talk("Did it rain?", "It did.")).html())
    assert "Nobody has written a content note for this interview." in words
    assert "Did it rain?" in words and "Ben – interviewee" in words
    assert "How many signed" not in words and "What happened when" not in words


def test_what_a_study_does_not_have_is_said_where_it_was_asked_for():
    study = Study(title="A talk", interview=talk("So?", "So."))
    words = words_of(handout(study, parts=["timeline", "growth"]).html())
    assert "This study has no dated events." in words
    assert "This study has no readings of signatures." in words


def test_a_study_with_nothing_dated_shows_what_it_has(study):
    undated = replace(study, readings=(), events=(), links=())
    made = handout(undated)
    assert not of(Picture, made)
    rows = [row for table in of(Table, made) for row in table.rows]
    assert len(rows) == len(study.undated)


def test_some_turns_can_be_taken_alone(study):
    made = handout(study, parts=["turns"], turns=(3, 4))
    assert [one.number for one in of(Spoken, made)] == [3, 4]
    words = words_of(made.html())
    assert "The turns before are left out here." in words
    assert study.interview.introduction not in words


def test_a_note_stands_before_a_turn_that_the_choice_begins_with(study):
    made = handout(study, parts=["turns"], turns=(6, 6))
    assert [one.number for one in of(Spoken, made)] == [6]
    noted = replace(study, content_notes=(ContentNote("Of a loss.", turns=(5, 6)),))
    begun = handout(noted, parts=["turns"], turns=(6, 6))
    assert [one.title for one in of(Note, begun)] == ["Content note before turns 5, 6"]


def test_a_note_of_turns_in_two_hundreds_is_said_once():
    long = talk(*["So it was."] * 250)
    study = Study(
        title="T", interview=long, content_notes=(ContentNote("Of a loss.", turns=(99, 100, 101)),)
    )
    made = handout(study, parts=["turns"])
    assert [one.title for one in of(Note, made)] == ["Content note before turns 99, 100, 101"]
    assert [one.number for one in of(Spoken, made)] == list(range(1, 251))
    levels = re.findall(r"<h(\d)>Turns (\d+) to", made.html())
    assert levels == [("3", "1"), ("3", "101"), ("3", "201")]


@pytest.mark.parametrize("language", ["he", "ar"])
def test_a_text_that_runs_from_the_right_keeps_its_side(language):
    text = {"he": "מה שלומך?", "ar": "كيف حالك؟"}[language]
    html = handout(talk(text, text, language=language), parts=["turns"]).html()
    assert html.count(f'<p lang="{language}" dir="rtl">{text}</p>') == 2
    assert '<html lang="en" dir="ltr">' in html
    # Its number and who says it stand on the side where its words begin.
    assert html.count('class="turn"') == html.count(' dir="rtl"><p class="speaker">') == 2


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_what_is_said_is_a_text_whatever_it_looks_like(text):
    html = handout(talk(text, "x", title="T"), parts=["turns"]).html()
    assert Seen(html).tags.count("script") == 0
    plain = handout(talk("x", "x", title="T"), parts=["turns"]).html()
    assert set(Seen(html).tags) == set(Seen(plain).tags)


def test_ten_thousand_turns_are_made_one_by_one():
    long = talk(*["So it was, and no other way."] * 10_000)
    made = handout(long, parts=["turns"])
    parts = (one for one in made.parts[0].blocks if isinstance(one, Part))
    hundred = next(parts)
    assert hundred.title.text == "Turns 1 to 100"
    first = next(iter(hundred.blocks))
    assert isinstance(first, Spoken) and first.number == 1
    assert made.html().count('class="turn"') == 10_000


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"parts": ["turn"]}, 'Did you mean "turns"'),
        ({"language": "xx"}, "There is no language"),
        ({"paper": "a5"}, "There is no paper"),
        ({"turns": (9, 9)}, "There is no turn 9"),
        ({"turns": (3, 2)}, "There are no turns from 3 to 2"),
    ],
    ids=["part", "language", "paper", "turn", "turns"],
)
def test_what_is_not_known_is_refused_with_what_is(study, asked, said):
    with pytest.raises(ChoiceError, match=re.escape(said)):
        handout(study, **asked)


def test_it_is_saved_as_its_name_ends(study, tmp_path):
    made = handout(study, parts=["turns"])
    assert made.save(tmp_path / "h.html").read_text(encoding="utf-8") == made.html()
    with pytest.raises(HandoutError, match="There is such a file already"):
        made.save(tmp_path / "h.html")
    with pytest.raises(HandoutError, match=r"ends in \.html or \.pdf"):
        made.save(tmp_path / "h.docx")


def test_without_the_extra_the_page_is_there_and_the_error_says_what_to_install(study, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    made = handout(study, parts=["turns"])
    assert made.html()
    with pytest.raises(HandoutError, match=r'pip install "interview-explorer\[handout\]"'):
        made.pdf()


def test_without_what_draws_the_words_and_tables_are_there(study, monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    made = handout(study, parts=["timeline"])
    picture = of(Picture, made)[0]
    assert picture.svg == "" and picture.alt in made.html()


def test_a_dense_record_is_a_curve_and_a_table_of_some_moments(study):
    read = explorer.read_signatures(data_folder() / "comparison_uk_241584.csv", petition="uk")
    dense = replace(
        study, petitions=read.petitions, readings=read.readings, undated=(), links=(), tally=None
    )
    made = handout(dense, parts=["growth"])
    (table,) = of(Table, made)
    assert table.heads[0] == "Moment" and 10 < len(table.rows) <= 41
    (picture,) = of(Picture, made)
    assert picture.svg and "signatures" in picture.caption
