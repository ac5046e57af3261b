"""A lesson asks, takes answers as values, and shows no solution before it is earned."""

from __future__ import annotations

import asyncio
import gc
import json
import weakref
from collections.abc import Iterator

import pytest
from comm.base_comm import BaseComm

import explorer
from explorer.errors import AnswerError, ChoiceError, QuestionsError
from explorer.language import set_language, speaking
from explorer.model.study import ContentNote, Study
from explorer.teach import Answers, Sheet, choice, leaks, quotation, read_sealed, seal
from explorer.teach.desk import in_the_back
from explorer.teach.work_gate import forget
from tests.fixtures import an_interview
from tests.teach.sheets import QUICK, one_of_each

NOTE = ContentNote("A flood is spoken of.", ("Stop whenever you like.",))
RIGHT = {
    "who": "a", "wet": ["a", "c"], "turns": "5", "length": "270 km", "day": "24 April 2017",
    "name": "ben", "why": "Who paid for it.",
}  # fmt: skip


@pytest.fixture(autouse=True)
def a_folder(tmp_path, monkeypatch):
    """Each test stands in a folder of its own, in a session of its own."""
    (tmp_path / "student").mkdir()
    monkeypatch.chdir(tmp_path / "student")
    monkeypatch.setattr("explorer.teach.desk._desks", weakref.WeakValueDictionary())
    forget()
    yield tmp_path
    forget()


@pytest.fixture
def sent(monkeypatch):
    """Record all that goes to a browser."""
    told = []

    class Recorder(BaseComm):
        def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
            told.append(data)

    monkeypatch.setattr("comm.create_comm", Recorder)
    return told


def a_sheet(**more) -> Sheet:
    return Sheet(tuple(one_of_each()), lesson="river", **more)


def a_lesson(**more):
    return explorer.Lesson(a_sheet(), an_interview(), **more)


def press(view, **message) -> None:
    """Send what the browser sends."""
    view._handle_custom_msg(message, [])


# Where the questions come from


def test_a_name_finds_the_students_copy_here_and_else_what_the_author_wrote(a_folder):
    source = a_folder / "source" / "01-river"
    source.mkdir(parents=True)
    text = 'lesson = "r"\n[[questions]]\nid = "why"\nkind = "free"\nprompt = "Why?"\n'
    (source / "questions.toml").write_text(text, encoding="utf-8")
    assert not explorer.Lesson("01-river").sheet.is_sealed
    seal(a_sheet(), cost=QUICK).save("01-river.questions.json")
    assert explorer.Lesson("01-river").sheet.is_sealed
    assert repr(explorer.Lesson(source)) == "Lesson('r', 1 question)"
    assert repr(explorer.Lesson(source / "questions.toml")) == "Lesson('r', 1 question)"


def test_a_lesson_that_is_not_there_is_named_with_where_it_was_looked_for():
    seal(a_sheet(), cost=QUICK).save("01-river.questions.json")
    with pytest.raises(QuestionsError) as caught:
        explorer.Lesson("01-rivr")
    assert "01-rivr.questions.json" in str(caught.value)
    assert "01-river" in caught.value.next_step


def test_what_explorer_exercises_makes_is_a_lesson(a_folder):
    study = explorer.open_study()
    lesson = explorer.Lesson(explorer.exercises(study, seed=1), study)
    assert len(lesson) == 10
    assert lesson.answers == []
    with pytest.raises(QuestionsError, match="no question"):
        explorer.Lesson(["Why?"])


# Answers are values


def test_answers_are_plain_data_in_the_next_cell_and_lie_in_a_file_at_once():
    lesson = a_lesson(code="k7")
    assert lesson.answers == []
    with pytest.raises(AnswerError):
        lesson["turns"].answer("many")
    assert lesson["turns"].answer(3).words == "Not yet."
    assert lesson["turns"].answer("5").is_right
    assert json.loads(json.dumps(lesson.answers)) == lesson.answers
    rows = [(one["question"], one["answer"], one["verdict"]) for one in lesson.answers]
    assert rows == [("turns", "3", "wrong"), ("turns", "5", "right")]
    assert lesson.selection.id == "turns"
    assert lesson["turns"].selection.words == "5"
    assert len(Answers("k7", lesson="river")) == 2


def test_answers_are_exported_as_json_and_csv_and_never_over_another_file(a_folder):
    lesson = a_lesson(code="k7")
    lesson["why"].answer("=1+1")
    assert json.loads(lesson.to_json())[0]["answer"] == "=1+1"
    assert "'=1+1" in lesson.save("answers.csv").read_text(encoding="utf-8")
    with pytest.raises(QuestionsError, match="already"):
        lesson.save("answers.csv")
    with pytest.raises(QuestionsError, match="not known"):
        lesson.save("answers.pdf")


@pytest.mark.parametrize("sealed", [True, False], ids=["student", "author"])
def test_every_kind_is_answered_as_the_browser_sends_it(sealed):
    sheet = seal(a_sheet(), cost=QUICK) if sealed else a_sheet()
    lesson = explorer.Lesson(sheet, an_interview(), code="k7")
    order = {one.text.every[0]: one.id for one in sheet["way"].options}
    sent = RIGHT | {
        "length": "268 000 metres", "week": "2017-05-03", "month": "2017-04",
        "end": {"turn": 2, "start": 0, "end": 14},
        "way": [order[one] for one in ("spring", "brook", "river", "sea")],
    }  # fmt: skip
    for which, value in sent.items():
        press(lesson, do="answer", id=which, value=value)
    assert {k: v["verdict"] for k, v in lesson.asked.items()} == dict.fromkeys(
        lesson.ids, "right"
    ) | {"why": "open"}
    assert lesson.head["done"] == "11 of 11 done"


def test_the_same_answer_again_is_not_doubled_and_a_second_run_goes_on_where_it_was():
    lesson = a_lesson()
    press(lesson, do="answer", id="who", value="b")
    again = a_lesson()
    assert again.code == lesson.code
    assert again.asked["who"]["said"] == "Not yet. One try is left."
    press(again, do="answer", id="who", value="b")
    press(again["who"], do="answer", id="who", value="b")
    assert len(again.answers) == 1
    assert lesson.asked["who"]["feedback"] == ["He answers.", ""]


def test_an_answer_of_before_that_is_given_again_is_the_one_that_is_shown():
    lesson = a_lesson()
    for value in (["b"], ["d"], ["b"]):
        press(lesson, do="answer", id="wet", value=value)
    shown = lesson.asked["wet"]
    assert (shown["answer"], shown["given"]) == (["b"], "a road")
    assert shown["feedback"] == ["Only when it rains.", ""]
    assert [one["words"] for one in lesson.answers] == ["a road", "a hill"]


def test_two_open_copies_of_one_question_agree():
    lesson, other = a_lesson(), a_lesson()
    alone = lesson["who"]
    press(other, do="answer", id="who", value="a")
    for view in (lesson, other, alone):
        assert view.asked["who"]["right"]
        assert view.asked["who"]["reason"] == ["Ada stands before each question.", ""]
    assert lesson.head["done"] == other.head["done"] == "1 of 11 done"


def test_a_new_session_takes_the_state_from_the_file_and_what_was_said_when_it_is_looked_at(
    monkeypatch,
):
    press(a_lesson(), do="answer", id="who", value="b")
    monkeypatch.setattr("explorer.teach.desk._desks", weakref.WeakValueDictionary())
    lesson = a_lesson()
    shown = lesson.asked["who"]
    assert (shown["answer"], shown["given"], shown["verdict"]) == ("b", "Ben", "wrong")
    assert shown["said"] == ""  # it takes a while, and is asked for when it is seen
    press(lesson, do="recall", id="who")
    assert lesson.asked["who"]["feedback"] == ["He answers.", ""]
    assert len(lesson.answers) == 1


def test_a_sheet_that_was_sealed_anew_says_it_again_too():
    first = explorer.Lesson(seal(a_sheet(), cost=QUICK), an_interview(), code="k7")
    press(first, do="answer", id="who", value="b")
    again = explorer.Lesson(seal(a_sheet(), cost=QUICK), an_interview(), code="k7")
    assert again.asked["who"]["said"] == ""
    press(again, do="recall", id="who")
    assert again.asked["who"]["feedback"] == ["He answers.", ""]


@pytest.mark.parametrize("sealed", [True, False], ids=["student", "author"])
def test_an_answer_to_what_a_question_was_before_is_told_and_it_is_asked_anew(sealed):
    def lesson(right):
        made = Sheet((choice("who", "?", ["Ada", "Ben"], right), *one_of_each()[2:3]))
        return explorer.Lesson(seal(made, cost=QUICK) if sealed else made, code="k7")

    press(lesson("Ada"), do="answer", id="who", value="a")
    press(lesson("Ada"), do="answer", id="turns", value="5")
    again = lesson("Ben")
    press(again, do="recall", id="who")
    shown = again.asked["who"]
    assert (shown["before"], shown["answer"], shown["given"]) == ("Ada", None, "")
    assert not shown["done"] and shown["verdict"] == shown["said"] == ""
    assert again.head["done"] == "1 of 2 done"
    press(again, do="answer", id="who", value="b")
    assert again.asked["who"]["right"] and again.asked["who"]["before"] == ""
    assert [one["words"] for one in again.answers] == ["Ada", "5", "Ben"]


def test_what_is_no_answer_is_said_at_the_field_and_uses_no_try():
    lesson = a_lesson()
    press(lesson, do="answer", id="who", value="")
    assert "Nothing is chosen yet." in lesson.asked["who"]["fault"]
    press(lesson, do="answer", id="who", value="z")
    assert "none of the options" in lesson.asked["who"]["fault"]
    press(lesson, do="answer", id="end", value={"turn": 2, "start": 0, "end": 0})
    assert "Nothing is chosen yet." in lesson.asked["end"]["fault"]
    press(lesson, do="answer", id="end", value={"turn": 99, "start": 0, "end": 4})
    assert lesson.asked["end"]["fault"]
    press(lesson, do="answer", id="who", value="c")
    assert lesson.asked["who"]["fault"] == ""
    assert lesson.asked["who"]["tries"] == "One try is left."


def test_words_of_a_quotation_are_cut_from_the_interview_and_not_believed():
    lesson = a_lesson()
    press(lesson, do="answer", id="end", value={"turn": 2, "start": 0, "end": 11, "words": "<b>"})
    assert lesson.answers[0]["answer"]["words"] == an_interview().turn(2).text[:11].strip()


def test_an_answer_that_cannot_be_saved_is_said_not_to_be():
    lesson = a_lesson(code="k7")
    press(lesson, do="answer", id="who", value="b")
    lesson.work.desk.answers.path.unlink()
    press(lesson, do="answer", id="wet", value=["a"])
    assert "was not saved" in lesson.asked["wet"]["fault"]
    assert lesson.asked["who"]["given"] == "Ben"  # what was known is shown on
    assert a_lesson(code="k7").answers == []  # a cell that is run again begins anew


def test_hints_come_one_at_a_time_and_not_before():
    lesson = a_lesson()
    assert lesson.asked["who"]["hints"] == []
    press(lesson, do="hint", id="who")
    assert lesson.asked["who"]["hints"] == [["Look at the names.", ""]]
    assert lesson.asked["who"]["more_hints"] == 1


# Who answers


def test_a_code_is_made_and_can_be_changed_before_the_first_answer_only():
    lesson = a_lesson()
    assert len(lesson.code) == 5
    press(lesson, do="code", code="k7fox")
    assert lesson.code == "k7fox" == lesson["who"].head["code"]
    press(lesson, do="code", code="Ada Byron")
    assert lesson.code == "k7fox"
    assert "not your name" in lesson.head["refused"] and lesson.notice == ""
    with speaking("ru"):
        assert "не своё имя" in lesson._head()["refused"]
    press(lesson, do="code", code="k7fox")
    assert lesson.head["refused"] == ""
    press(lesson, do="answer", id="who", value="a")
    with pytest.raises(QuestionsError, match="stays"):
        lesson.code = "other"
    assert lesson.work.desk.answers.path.name == "answers-river-k7fox.jsonl"


def test_where_several_people_answered_the_view_asks_for_the_code():
    for code in ("k7", "k8"):
        a_lesson(code=code)["who"].answer("b")
    lesson = a_lesson()
    assert "several people" in lesson.head["who"]
    with pytest.raises(QuestionsError):
        _ = lesson.answers
    press(lesson, do="answer", id="who", value="a")
    assert "several people" in lesson.asked["who"]["fault"]
    press(lesson, do="code", code="k8")
    assert [one["code"] for one in lesson.answers] == ["k8"]


def test_a_code_that_somebody_had_before_is_said_to_be_so():
    a_lesson(code="k7")["who"].answer("b")
    lesson = explorer.Lesson(a_sheet(), code="k9")
    press(lesson, do="code", code="k8")
    assert lesson.notice == ""
    press(lesson, do="code", code="k7")
    assert lesson.notice.startswith("1 answer was given under this code before.")
    press(lesson, do="code", code="k7")
    assert lesson.notice == ""
    path = lesson.work.desk.answers.path
    path.write_bytes(path.read_bytes() + b'{"question": "who", "sum": "0"}\n')
    press(lesson, do="answer", id="who", value="a")
    assert lesson.head["saved"].endswith("1 line of it is damaged and is passed over.")


def test_a_code_that_nobody_chose_gives_way_to_a_file_that_another_notebook_began():
    lesson = a_lesson()
    Answers("k7", lesson="river").give(one_of_each()[0], "b")
    press(lesson, do="answer", id="who", value="a")
    assert lesson.code == "k7"
    assert [one["words"] for one in lesson.answers] == ["Ben", "Ada"]


# The content note


def test_before_the_content_note_is_answered_no_question_is_in_the_browser():
    lesson = explorer.Lesson(a_sheet(content_note=NOTE), an_interview())
    alone = lesson["who"]
    for view in (lesson, alone):
        assert view.head["state"] == "note"
        assert view.asked == {}
        assert view.head["note"]["text"] == "A flood is spoken of."
    press(alone, do="read")
    assert list(lesson.asked) == lesson.ids
    again = explorer.Lesson(a_sheet(content_note=NOTE), an_interview())
    assert again.head["state"] == "reading"  # whoever chose is not asked again
    press(lesson, do="leave")
    assert lesson.asked == alone.asked == {}


def test_of_ten_questions_the_first_that_is_shown_has_the_content_note_in_full():
    lesson = explorer.Lesson(a_sheet(content_note=NOTE), an_interview())
    views = []
    for which in ("who", *lesson.ids[1:3]):
        views.append(lesson[which])
        views[-1].open()
    views[0].redraw()
    assert [one.head["note"]["above"] != "" for one in views] == [False, True, True]
    assert "first of these questions" in views[1].head["note"]["above"]
    assert views[1].head["note"]["text"] == "A flood is spoken of."


def test_a_question_that_is_run_again_has_the_content_note_in_full_again():
    lesson = explorer.Lesson(a_sheet(content_note=NOTE), an_interview())
    first = lesson["who"]
    first.open()
    assert first.head["note"]["above"] == lesson["who"].head["note"]["above"] == ""


def test_a_lesson_without_a_note_has_the_one_of_its_study():
    study = Study(title="River", interview=an_interview(), content_note=NOTE)
    assert explorer.Lesson(a_sheet(), study).head["state"] == "note"


def test_a_turn_with_a_content_note_keeps_its_words_back_at_a_quotation_too():
    note = ContentNote("A loss.", turns=(2,), kind="loss")
    study = Study(title="River", interview=an_interview(), content_notes=(note,))
    lesson = explorer.Lesson(a_sheet(), study)
    press(lesson, do="turn", id="end", turn=2)
    assert lesson.asked["end"]["passage"]["text"] == ""
    press(lesson, do="decide", id="end", turn=2, choice="read")
    assert lesson.asked["end"]["passage"]["text"] == an_interview().turn(2).text


# Places


def test_a_place_is_opened_below_only_where_it_was_offered():
    study = Study(title="River", interview=an_interview())
    lesson = explorer.Lesson(a_sheet(), study)
    press(lesson, do="look", id="who", to="turn 1")
    assert lesson.place is None  # it tells the answer
    press(lesson, do="answer", id="who", value="a")
    press(lesson, do="look", id="who", to="turn 1")
    assert lesson.place.turn.number == 1
    assert lesson.head["place_of"] == "who"
    press(lesson, do="close_place")
    assert lesson.place is None


def test_a_place_is_named_in_a_few_words_which_tell_no_date_before_the_answer():
    study = explorer.open_study()
    places = ["event E28", "reading C01", "petition change_org_prosecutor_general"]
    asked = choice("who", "Who asks?", ["Ada", "Ben"], "Ada", beside=places, look=places)
    lesson = explorer.Lesson([asked], study, code="k7")
    lesson.read()
    title = {"text": "Change.org: to the Prosecutor General of…", "lang": "en"}
    words = [one["words"] for one in lesson.asked["who"]["beside"]]
    assert words[:2] == ["Event E28", "Reading C01"] and title["text"] in words[2]
    press(lesson, do="answer", id="who", value="a")
    *words, last = lesson.asked["who"]["look"]
    assert [one["words"] for one in words] == [
        "Event E28, 24 April 2017", "Reading C01, over 270,000",
    ]  # fmt: skip
    assert last["pieces"][1] == title
    lesson.open_place("who", last["to"])
    assert lesson.head["place_words"] == last["words"]


def test_a_place_is_shown_in_the_view_beside_where_there_is_one():
    study = explorer.open_study()
    asked = [
        choice("a", "Which?", ["x", "y"], "x", beside=["turn 3", "event E23", "reading C01"]),
        choice("b", "Who?", ["x", "y"], "x", beside=["source Some book"]),
    ]
    lesson = explorer.Lesson(asked, study)
    lesson.read()
    view = explorer.Explorer(study)
    lesson.beside(view)
    for to, what in (("turn 3", 3), ("event E23", "E23"), ("reading C01", "C01")):
        press(lesson, do="look", id="a", to=to)
        assert lesson.place is None
        assert what in {getattr(view.selection, "number", None), view.selection.id}
    press(lesson, do="look", id="b", to="source Some book")
    assert lesson.head["place_words"] == "Some book"


def test_an_event_and_a_reading_are_opened_in_views_of_their_own():
    study = explorer.open_study()
    asked = choice("a", "Which?", ["x", "y"], "x", beside=["event E23", "reading C01"])
    lesson = explorer.Lesson([asked], study)
    lesson.read()
    press(lesson, do="look", id="a", to="event E23")
    assert lesson.place.selection.id == "E23"
    press(lesson, do="look", id="a", to="reading C01")
    assert lesson.place.selection.id == "C01"


# What a browser and a file get


@pytest.mark.parametrize("sealed", [True, False], ids=["student", "author"])
def test_no_solution_reaches_the_browser_before_it_is_earned(sent, sealed, a_folder):
    author = [*one_of_each(), *_more()]
    sheet = seal(author, cost=QUICK) if sealed else Sheet(tuple(author))
    study = Study(title="River", interview=an_interview())
    lesson = explorer.Lesson(sheet, study, code="k7")
    views = [lesson, *lesson]
    for view in views:
        view._repr_mimebundle_()
    wrong = {"who": "b", "wet": ["b"], "turns": "4", "length": "1", "day": "1999", "name": "Ada"}
    for which, value in wrong.items():
        press(lesson, do="answer", id=which, value=value)
        press(lesson, do="recall", id=which)
    for view in views:
        press(view, do="hint", id="who")
    set_language("ru")
    set_language("en")
    earned = {"He answers.", "She asks.", "Only when it rains."}
    state = json.dumps([view.get_state() for view in views], default=str, ensure_ascii=False)
    figures = "".join(view.figure().html() + repr(view) for view in views)
    files = "".join(one.read_text(encoding="utf-8") for one in a_folder.rglob("*") if one.is_file())
    messages = json.dumps(sent, default=str, ensure_ascii=False)
    assert '"who"' in messages
    assert "explorer answers" in files
    # Whoever writes Python can look at all that a student's copy holds.
    held = " ".join(texts_in([lesson.sheet, lesson.work.desk])) if sealed else ""
    assert not sealed or "Look at the names." in held
    for text in (messages, state, figures, files, held):
        # The interview itself is shown where words are chosen in it.
        found = [one for one in leaks(author, text) if one[0] != "name" or one[1] in earned]
        assert {what for _, what in found} <= earned | {"At the sea"}
    press(lesson, do="answer", id="who", value="a")
    assert "Ada stands before each question." in json.dumps(sent, default=str)


def texts_in(things: list[object]) -> Iterator[str]:
    """Yield all texts that are reached from some things of ours, whatever their attributes."""
    seen: set[int] = set()
    while things:
        thing = things.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, str):
            yield thing
        elif isinstance(thing, bytes):
            yield thing.decode("latin-1")
        elif isinstance(thing, dict):
            things += [*thing, *thing.values()]
        elif isinstance(thing, list | tuple | set | frozenset):
            things += thing
        elif isinstance(thing, Exception):
            things += [*thing.args, str(thing), vars(thing)]
        elif type(thing).__module__.startswith("explorer.teach"):
            slots = {
                name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())
            }
            things += [getattr(thing, name, None) for name in (*slots, *vars_of(thing))]


def vars_of(thing: object) -> list[str]:
    return list(getattr(thing, "__dict__", {}))


def _more():
    return [
        quotation(
            "begin", "Where does she begin?", an_interview(), [(1, "river")], reason="See it.",
        )
    ]  # fmt: skip


def test_one_answer_of_a_hundred_questions_sends_that_question_alone(sent):
    many = [choice(f"q{k}", f"Question {k}?", ["yes", "no"], "yes") for k in range(100)]
    lesson = explorer.Lesson(many)
    lesson.open()
    sent.clear()
    press(lesson, do="answer", id="q7", value="b")
    text = json.dumps(sent)
    assert '"q7"' in text
    assert "Question 8?" not in text
    assert len(text) < 8_000


def test_the_text_and_the_still_picture_hold_no_state_and_are_the_same_in_every_run():
    lesson = a_lesson()
    before = (repr(lesson), repr(lesson["who"]), lesson.figure().html())
    lesson["who"].answer("b")
    assert (repr(lesson), repr(lesson["who"]), lesson.figure().html()) == before
    assert before[:2] == ("Lesson('river', 11 questions)", "Question('who', choice)")
    assert lesson.code not in before[2]


def test_the_still_picture_has_what_is_asked_and_the_options_below_the_content_note():
    html = explorer.Lesson(a_sheet(content_note=NOTE), an_interview()).figure().html()
    assert html.index("A flood is spoken of.") < html.index("Who asks?") < html.index("Nobody")
    assert "<details>" in html
    assert "Question 11 of 11" in html
    assert "It names a turn." in html


def test_text_of_an_author_is_text_and_never_markup():
    asked = choice("x", "<img src=x>", ["<b>a</b>", "c"], "c")
    assert "<img" not in explorer.Lesson([asked]).figure().html()


@pytest.mark.parametrize("sealed", [True, False], ids=["student", "author"])
def test_the_words_follow_the_language_and_the_answers_stay(sealed):
    asked = choice(
        "two", {"en": "Which?", "ru": "Что?"},
        [{"en": "a spring", "ru": "родник"}, {"en": "a sea", "ru": "море"}], 1,
        wrong={2: {"en": "It is salt.", "ru": "Она солёная."}}, beside=["turn 1"],
    )  # fmt: skip
    sheet = Sheet((*one_of_each(), asked), lesson="river")
    lesson = explorer.Lesson(seal(sheet, cost=QUICK) if sealed else sheet, an_interview())
    wrong = {"who": "b", "two": "b", "turns": "many", "day": "2018-04", "week": "soon", "end": ""}
    for which, value in wrong.items():
        press(lesson, do="answer", id=which, value=value)
    press(lesson, do="look", id="two", to="turn 1")
    before = {which: dict(shown) for which, shown in lesson.asked.items()}
    set_language("ru")
    try:
        shown = lesson.asked
        assert shown["who"]["prompt"] == ["Кто спрашивает?", "ru"]
        assert shown["who"]["said"] == "Пока нет. Осталась 1 попытка."
        assert lesson.head["done"] == "Сделано: 0 из 12"
        assert shown["who"]["feedback"] == ["He answers.", ""]
        assert (shown["two"]["feedback"], shown["two"]["given"]) == (["Она солёная.", "ru"], "море")
        assert shown["turns"]["fault"].startswith("«many» — это не число.")
        assert shown["week"]["fault"].startswith("«soon» — это не дата.")
        assert shown["end"]["fault"].startswith("Пока ничего не ")
        assert shown["day"]["given"] == "апрель 2018"
        assert lesson.head["place_words"] == "Реплика 1"
        assert len(lesson.answers) == 3
    finally:
        set_language("en")
    assert lesson.asked == before
    # What was saved stays where the author gave the options other letters since then.
    other = choice("two", "?", ["a lake", "a spring"], 1)
    again = explorer.Lesson(Sheet((other,), lesson="river"), code=lesson.code)
    assert again.asked["two"]["given"] == "a sea"


def test_what_is_wrong_with_the_files_is_said_in_the_other_language_too():
    for code in ("k7", "k8", "k9"):
        a_lesson(code=code)["who"].answer("b")
    lesson, other = a_lesson(), a_lesson(code="k7")
    other.work.desk.answers.path.write_text("Letters of another kind", encoding="utf-8")
    press(other, do="answer", id="name", value="Ben")
    assert "was not saved" in other.asked["name"]["fault"]
    set_language("ru")
    try:
        assert "Это не файл ответов." in other.asked["name"]["fault"]
        assert "ответы нескольких человек" in lesson.head["who"]
    finally:
        set_language("en")


# Going through, and letting go


def test_one_goes_through_the_questions_from_code_too():
    lesson = a_lesson()
    assert lesson.selection is None
    lesson.step()
    lesson.step(2)
    assert lesson.selection.id == "turns"
    lesson.last()
    lesson.step()
    assert lesson.selection.id == "why"
    with pytest.raises(ChoiceError, match="who"):
        lesson.select("whoo")
    assert lesson["who"] is lesson[0]


def test_what_the_browser_cannot_mean_changes_nothing():
    lesson = a_lesson()
    for message in (
        {"do": "answer", "id": "nobody", "value": 1},
        {"do": "answer", "id": ["who"], "value": 1},
        {"do": "turn", "id": "end", "turn": "x"},
        {"do": "turn", "id": "end", "turn": -4},
        {"do": "code", "code": 7},
        {},
    ):
        press(lesson, **message)
    assert lesson.answers == []
    assert lesson.asked["end"]["passage"]["at"] == 1


def test_a_lesson_that_nobody_holds_is_gone_and_hears_no_more():
    lesson = a_lesson()
    held = weakref.ref(lesson)
    desk = lesson.work.desk
    del lesson
    gc.collect()
    assert held() is None
    assert not list(desk._works)


def test_the_kernel_goes_on_while_an_answer_is_checked():
    told = []

    async def main():
        done = asyncio.Event()

        def then(result):
            told.append(result)
            done.set()

        in_the_back(lambda: sum(range(1000)), then)
        told.append("at once")
        await asyncio.wait_for(done.wait(), 10)

    asyncio.run(main())
    assert told == ["at once", 499500]


def test_pressing_twice_checks_once():
    lesson = a_lesson(code="k7")

    async def main():
        press(lesson, do="answer", id="who", value="b")
        assert lesson.asked["who"]["checking"]
        press(lesson, do="answer", id="who", value="c")
        while lesson.asked["who"]["checking"]:
            await asyncio.sleep(0.01)

    asyncio.run(main())
    assert [one["words"] for one in lesson.answers] == ["Ben"]


def test_a_sealed_copy_that_was_read_again_asks_the_same():
    sealed = seal(a_sheet(), cost=QUICK)
    lesson = explorer.Lesson(read_sealed(sealed.to_plain()), an_interview(), code="k7")
    assert lesson["who"].answer("Ada").is_right
