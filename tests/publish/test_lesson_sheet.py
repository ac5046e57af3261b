"""The sheet of a lesson without computers, and the educator's pages."""

from __future__ import annotations

import pytest

from explorer.publish import handout
from explorer.publish.blocks import Lines, Part, Table
from explorer.publish.texts import Items, Note, Spoken
from explorer.teach import read_questions
from tests.publish.test_handouts import blocks, of, words_of

PLAN = """
title = { en = "Reading slowly", ru = "Читать медленно" }
number = 3
question = "Who speaks?"
minutes = 45
lesson = "lesson-3"
aims = ["can say who asks"]
sources = [{ what = "The post", where = "https://example.org/post" }]
[[plan]]
minutes = 45
title = "Read"
[[discussion]]
ask = "Who is not asked?"
listen = "Whoever was not there."
[[rubric]]
aim = "can say who asks"
beginning = "Names one."
questions = ["why", "left-out", "who"]
work = "The marks in the turns."
[care]
notice = "This lesson speaks of threats."
before = "Read it yourself first."
[paper]
text = "One sheet for each."
[[paper.plan]]
minutes = 40
title = "Read the sheet"
[[paper.task]]
title = "Two turns"
text = '''
Mark what is sure.

Counts of 2019
| Day | Signatures |
| 8 March | 6,580 |
| 10 March | 6,644 |
'''
turns = [3, 4, 6]
events = ["E23"]
readings = ["C01"]
chart = "growth"
lines = 4
questions = ["who"]
[[paper.task]]
title = "Write"
lines = 7
questions = ["why"]
"""
QUESTIONS = """
lesson = "lesson-3"
[[questions]]
id = "left-out"
kind = "number"
prompt = "Not on the sheet?"
answer = 7
[[questions]]
id = "who"
kind = "choice"
prompt = "Who asks?"
options = ["Dmitry", "Elena"]
answer = "Dmitry"
reason = "His are the questions."
[[questions]]
id = "why"
kind = "free"
prompt = "Why?"
criteria = ["names a turn"]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("03-reading")
    (folder / "lesson.toml").write_text(PLAN, encoding="utf-8")
    (folder / "questions.toml").write_text(QUESTIONS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def sheet(folder, study):
    return handout(folder, study=study)


def test_the_first_page_has_the_notice_and_no_word_of_the_interview(sheet, study):
    notes = [one for one in sheet.first if isinstance(one, Note)]
    assert [one.paras[0].words[0].text for one in notes] == ["This lesson speaks of threats."]
    assert not [one for one in sheet.first if isinstance(one, Spoken)]
    assert sheet.parts[0].fresh
    words = words_of(sheet.html())
    assert words.index("This lesson speaks of threats.") < words.index(study.turn(3).text)


def test_it_asks_for_a_code_and_never_for_a_name(sheet):
    asked = [one.lead for one in sheet.first if isinstance(one, Lines)]
    assert asked == ["A code of your choice, not your name:"]


def test_a_task_has_the_turns_events_and_readings_that_it_names(sheet):
    assert [one.number for one in of(Spoken, sheet)] == [3, 4, 6]
    heads = [one.heads[1] for one in of(Table, sheet)]
    assert heads == ["Signatures", "Event", "Count"]
    assert "Sources" in [part.title.text for part in sheet.parts]


def test_questions_are_numbered_in_the_order_of_the_sheet_and_others_are_left_out(sheet):
    words = words_of(sheet.html())
    assert "Not on the sheet?" not in words
    assert words.index("Question 1") < words.index("Who asks?") < words.index("Question 2")


def test_a_task_that_is_one_question_has_its_lines_once(sheet):
    write = sheet.parts[1]
    assert write.title.text == "2. Write"
    assert [one.count for one in blocks([write]) if isinstance(one, Lines)] == [7]


def test_solutions_and_the_plan_are_the_educators_alone(folder, study, sheet):
    words = words_of(sheet.html())
    for secret in ("His are the questions.", "Read it yourself first.", "Whoever was not there."):
        assert secret not in words
    whole = handout(folder, study=study, solutions=True)
    told = words_of(whole.html())
    for known in ("His are the questions.", "Read it yourself first.", "Whoever was not there."):
        assert known in told
    assert [part.fresh for part in whole.parts if part.name in {"plan", "solutions"}] == [True] * 2
    assert whole.parts[-1].name == "solutions"


def test_the_rubric_says_what_on_paper_shows_each_aim(folder, study):
    told = words_of(handout(folder, study=study, solutions=True).html())
    assert "Seen in: questions 1, 2; The marks in the turns." in told


def test_rows_in_the_text_of_a_task_are_a_small_table(sheet):
    counts = of(Table, sheet)[0]
    assert (counts.caption, counts.heads) == ("Counts of 2019", ("Day", "Signatures"))
    assert [[cell[0].text for cell in row] for row in counts.rows] == [
        ["8 March", "6,580"],
        ["10 March", "6,644"],
    ]
    assert counts.numbers == {1}


def test_options_have_the_letters_of_schools_on_the_sheet_and_among_its_solutions(folder, study):
    english = words_of(handout(folder, study=study, solutions=True).html())
    assert "a. Dmitry b. Elena" in english and "Question 1: a. Dmitry" in english
    russian = words_of(handout(folder, study=study, language="ru", solutions=True).html())
    assert "а. Dmitry б. Elena" in russian and "Вопрос 1: а. Dmitry" in russian


def test_a_lesson_in_two_languages_follows_the_one_that_is_asked_for(folder, study):
    made = handout(folder, study=study, language="ru")
    assert (made.title.text, made.running) == ("Читать медленно", "Урок 3: Читать медленно")
    assert "Код, который вы придумали" in words_of(made.html())


def test_a_lesson_without_tasks_on_paper_hands_out_its_questions(folder, study, tmp_path):
    (tmp_path / "lesson.toml").write_text(PLAN.split("[paper]", maxsplit=1)[0], encoding="utf-8")
    (tmp_path / "questions.toml").write_text(QUESTIONS, encoding="utf-8")
    made = handout(tmp_path, study=study)
    asked = [one.title.text for one in made.parts[0].blocks if isinstance(one, Part)]
    assert asked == ["Question 1", "Question 2", "Question 3"]


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("solutions", [False, True], ids=["sheet", "educator"])
def test_each_lesson_of_the_course_has_a_sheet(course, study, lang, solutions):
    made = handout(course, study=study, language=lang, solutions=solutions)
    assert made.pdf().startswith(b"%PDF-")
    if not solutions:
        sheet = read_questions(course / "questions.toml", study)
        words = words_of(made.html())
        for one in sheet:
            assert not str(one.reason) or str(one.reason) not in words


def test_aims_stand_on_the_first_page(sheet):
    lists = [one for one in sheet.first if isinstance(one, Items)]
    assert [one.text for one in lists[0].entries[0]] == ["can say who asks"]
