"""Questions written in a file, and what is said where one is written wrongly."""

from __future__ import annotations

import pytest

from explorer.errors import ExplorerError, QuestionsError
from explorer.language import speaking
from explorer.teach import (
    Kind,
    Verdict,
    check,
    choice,
    number,
    pick,
    read_questions,
    read_sealed,
    seal,
)
from tests.fixtures import a_study

WHOLE = """\
lesson = "river"
title = { en = "The river", ru = "Река" }
introduction = "Take your time."

[[questions]]
id = "who-asks"
kind = "choice"
prompt = { en = "Who asks?", ru = "Кто спрашивает?" }
options = ["Ada", { en = "Nobody", ru = "Никто" }, "Ben"]
answer = "Ada"
tries = 2
hints = ["Look at the names."]
wrong = [
    { answer = "Ben", say = "He answers." },
    { answer = { en = "Nobody" }, say = { en = "Somebody does.", ru = "Кто-то спрашивает." } },
]
reason = "Her name stands before each question."
look = "turn 1"

[[questions]]
id = "wet"
kind = "several"
prompt = '''
What is wet?
[[questions]]
'''
options = ["a river", "a road", "a sea"]
answers = [1, 3]

[[questions]]
id = "turns"
kind = "number"
prompt = "How many turns are there?"
answer = 5
tolerance = "20 %"
unit = { en = "turns", ru = "реплик" }
wrong = [{ answer = 3, say = "Those are the exchanges." }]

[[questions]]
id = "day"
kind = "date"
prompt = "When?"
answer = 2017-04-24
wrong = [{ answer = 2017-04-25, say = "A day late." }]

[[questions]]
id = "end"
kind = "quotation"
prompt = "Where does it end?"
turn = 2
words = "At the sea"
wrong = [{ turn = 1, words = "the river", say = "That is the question." }]
beside = ["turn 1"]

[[questions]]
id = "way"
kind = "order"
prompt = "Down the river."
items = ["spring", ["brook", "creek"], "sea"]

[[questions]]
id = "name"
kind = "words"
prompt = "Who answers?"
answers = ["Ben", "Бен"]

[[questions]]
id = "why"
kind = "free"
prompt = "What is not asked?"
criteria = ["It names a turn."]
"""


@pytest.fixture
def written(tmp_path):
    """Write a file of questions and read it."""

    def read(text: str, study=None):
        path = tmp_path / "questions.toml"
        path.write_text(text, encoding="utf-8")
        return read_questions(path, a_study() if study is None else study)

    return read


def test_all_kinds_are_read_with_all_that_their_author_says(written):
    sheet = written(WHOLE)
    assert [one.kind for one in sheet] == list(Kind)
    assert sheet.lesson == "river" and sheet.content_note.text == "A flood is spoken of."
    assert str(sheet["wet"].prompt) == "What is wet?\n[[questions]]"
    for name, answer, verdict in (
        ("who-asks", "Ada", Verdict.RIGHT),
        ("wet", ["a sea", "a river"], Verdict.RIGHT),
        ("turns", "6 turns", Verdict.RIGHT),
        ("day", "April 2017", Verdict.PARTLY),
        ("end", pick(a_study(), 2, "At the sea"), Verdict.RIGHT),
        ("way", ["spring", "creek", "brook", "sea"], Verdict.RIGHT),
        ("name", "бен", Verdict.RIGHT),
        ("why", "Much.", Verdict.OPEN),
    ):
        assert check(sheet[name], answer).verdict is verdict, name
    assert str(check(sheet["end"], pick(a_study(), 1, "the river end")).feedback)
    assert str(check(sheet["day"], "2017-04-25").feedback) == "A day late."


def test_a_message_follows_the_language(written):
    asked = written(WHOLE)["who-asks"]
    said = check(asked, "Никто").feedback
    assert str(said) == "Somebody does."
    with speaking("ru"):
        assert (str(asked.prompt), str(said)) == ("Кто спрашивает?", "Кто-то спрашивает.")
        # What is there in one language only is shown in that.
        assert str(asked.hints[0]) == "Look at the names."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "choice"', 'kind = "choise"', 'Did you mean "choice"?'),
        ('prompt = "When?"', 'promt = "When?"', 'Did you mean "prompt"?'),
        ('answer = "Ada"', 'answer = "Adda"', "none of its options"),
        ("answers = [1, 3]", "answers = []", "At least one option is right"),
        ("tries = 2", "tries = 0", "a whole number from 1"),
        ('look = "turn 1"', 'look = "turm 1"', 'Did you mean "turn"?'),
        ('look = "turn 1"', 'look = "turn 9"', "turn"),
        ('words = "At the sea"', 'words = "At the lake"', "does not hold these words"),
        ('words = "At the sea"', "", "A place is written as"),
        ("answer = 2017-04-24", 'answer = "yesterday"', "is not a date"),
        ('tolerance = "20 %"', 'tolerance = "much"', "is not a number"),
        ("answer = 5\n", "", "answer is missing"),
        ('"spring", ["brook", "creek"]', '"sea"', "twice"),
        ("answer = 3, say", "answer = 5, say", "is right, and stands among the wrong"),
        ("{ answer = 3, say", "{ answr = 3, say", "Each wrong answer has answer, say"),
        ('id = "name"', 'id = "who-asks"', "stands for another question already: see line "),
        ('id = "name"', 'id = "a name"', "letters, digits and hyphens"),
        ('criteria = ["It names a turn."]', "criteria = [3]", "Accepted is a text"),
    ],
)
def test_what_is_written_wrongly_is_named_with_its_line(written, old, new, said):
    assert old in WHOLE
    with pytest.raises(QuestionsError) as told:
        written(WHOLE.replace(old, new, 1))
    text = str(told.value)
    assert said in text
    if not new:
        return  # what is missing stands in no line
    line = WHOLE[: WHOLE.index(old)].count("\n") + 1
    # Where the words do not tell, the question itself is named.
    whose = WHOLE[: WHOLE.rindex("id = ", 0, WHOLE.index(old) + 5)].count("\n") + 1
    assert text.startswith(tuple(f"questions.toml, line {k}:" for k in (line, whose))), text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "', "This is not TOML"),
        (
            "\ntitle = “A river”",
            "toml, line 2: This is not TOML: the quotation mark “ is a curly one",
        ),
        (
            'title = "A river”\n',
            "toml, line 1: This is not TOML: the quotation mark ” is a curly one",
        ),
        ("\nlesson = eleven", "line 2: This is not TOML: eleven is a text without quotation marks"),
        ("\nhints = ['a', eleven]", 'Write "eleven".'),
        ("questions = 3", "[[questions]]"),
        ("\ntitel = 'x'", "questions.toml, line 2: The key"),
        ("titel = 'x'", 'Did you mean "title"?'),
        ("title = 3", "a text for each language"),
        ("lesson = 'a b'", "a short name"),
        ("content_note = 3", "content_note has no text"),
    ],
)
def test_what_is_no_sheet_is_said(written, text, said):
    with pytest.raises(QuestionsError) as told:
        written(text)
    assert said in str(told.value)


def test_a_file_that_is_not_there_or_no_text_is_said(tmp_path):
    with pytest.raises(QuestionsError, match="cannot be read"):
        read_questions(tmp_path / "none.toml")
    (tmp_path / "q.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(QuestionsError, match="UTF-8"):
        read_questions(tmp_path / "q.toml")


def test_without_the_study_only_quotations_cannot_be_read(tmp_path):
    path = tmp_path / "q.toml"
    path.write_text(WHOLE, encoding="utf-8")
    with pytest.raises(QuestionsError, match="none was given"):
        read_questions(path)
    start = WHOLE.index('[[questions]]\nid = "end"')
    path.write_text(WHOLE[:start], encoding="utf-8")
    assert len(read_questions(path)) == 4


def test_a_question_that_cannot_be_asked_so_is_refused():
    for make in (
        lambda: choice("q", "?", ["same", "SAME "], 1),
        lambda: choice("q", "?", ["one"], 1),
        lambda: choice("q", "", ["a", "b"], 1),
        lambda: choice("q", "?", ["a", "b"], 3),
        lambda: choice("q", "?", ["a", "b"], 1, wrong={1: "No."}),
        lambda: choice("q", "?", ["a", "b"], 1, hint="No."),
        lambda: number("q", "?", 5, tolerance=-1),
        lambda: number("q", "?", 5, tolerance=2, wrong={6: "No."}),
        lambda: choice("../q", "?", ["a", "b"], 1),
    ):
        with pytest.raises(ExplorerError) as told:
            make()
        assert isinstance(told.value, QuestionsError)


NOTED = """
[content_note]
text = "A flood."
support = ["Skip what you like."]
[content_note.ru]
text = "Потоп."
[[questions]]
id = "who"
kind = "free"
prompt = "Who?"
"""


def test_the_content_note_can_be_in_several_languages(tmp_path):
    path = tmp_path / "questions.toml"
    path.write_text(NOTED, encoding="utf-8")
    note = read_questions(path).content_note
    assert (note.text, note.in_language("ru").text) == ("A flood.", "Потоп.")
    seal(read_questions(path)).save(tmp_path / "sealed.json")
    assert read_sealed(tmp_path / "sealed.json").content_note == note


def test_a_key_of_the_content_note_that_is_not_known_is_named(tmp_path):
    path = tmp_path / "questions.toml"
    path.write_text(NOTED.replace("support", "suport"), encoding="utf-8")
    with pytest.raises(QuestionsError, match="suport"):
        read_questions(path)
